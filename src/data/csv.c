/* Comma-separated values (RFC 4180): one pass over the bytes, in which each field becomes a number or the code of a
 * category. What a column holds is found on the way: one that turns out to hold categories has the pass done again,
 * once for all of them. */
#include "data/csv.h"
#include "base/memory.h"
#include "data/gzip.h"
#include "tensor/tensor.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- cells ---- */

static uint64_t bits_of(double v)
{
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    return bits;
}

/* The rows so far of a column that changes its kind. */
static void change_kind(cr_csv_reader *r, cr_column *c, cr_column_kind kind, int64_t row)
{
    r->again |= kind == CR_COLUMN_CATEGORY && c->there;
    for (int64_t i = 0; i < row; i++)
        c->cells[i] = kind == CR_COLUMN_CATEGORY ? UINT64_MAX : bits_of((double)(int64_t)c->cells[i]);
    c->kind = kind;
}

static const char *const whole_expected = "no whole number that i64 holds";

/* What is at `begin` makes a column of whole numbers one of any numbers. */
static bool not_whole(cr_csv_reader *r, cr_column *c, int64_t f, int64_t row, const char *begin)
{
    if (c->fixed)
        return cr_csv_bad(r, begin, f, "%s", whole_expected);
    c->not_whole = begin;
    change_kind(r, c, CR_COLUMN_REAL, row);
    return true;
}

static bool put_missing(cr_csv_reader *r, cr_column *c, int64_t f, int64_t row, const cr_csv_field *at)
{
    if (r->o->complete)
        return cr_csv_bad(r, at->begin, f, "no value");
    if (c->kind == CR_COLUMN_WHOLE && !not_whole(r, c, f, row, at->begin))
        return false;
    c->cells[row] = c->kind == CR_COLUMN_REAL ? bits_of((double)NAN) : UINT64_MAX;
    return true;
}

static bool put_number(cr_csv_reader *r, cr_column *c, int64_t f, int64_t row, const char *begin,
                       const cr_csv_number *n)
{
    if (c->kind == CR_COLUMN_WHOLE && !n->whole && !not_whole(r, c, f, row, begin))
        return false;
    c->cells[row] = c->kind == CR_COLUMN_WHOLE ? (uint64_t)n->integer : bits_of(n->real);
    c->there++;
    return true;
}

static bool put_category(cr_csv_reader *r, cr_column *c, int64_t f, int64_t row, const cr_csv_field *at)
{
    int64_t code = cr_words_find(&c->words, at->text, at->length, !c->fixed);
    if (code == -2)
        return false;
    if (code == -1 && !r->o->allow_unknown)
        return cr_csv_bad(r, at->begin, f, "unknown category \"%.*s\"", at->length < 60 ? (int)at->length : 60,
                          at->text);
    c->cells[row] = (uint64_t)code;
    c->there++;
    return true;
}

/* Reads a field into row `row` of its column. */
static bool read_cell(cr_csv_reader *r, int64_t f, int64_t row)
{
    cr_column *c = &r->table->columns[r->column_of[f]];
    cr_csv_number n = {0};
    cr_csv_field at;
    if (c->kind != CR_COLUMN_CATEGORY) {
        const char *begin = r->at, *end = cr_csv_quick_number(r, begin, &n);
        if (end) {
            r->at = end;
            return put_number(r, c, f, row, begin, &n);
        }
    }
    if (!cr_csv_field_read(r, f, &at))
        return false;
    if (cr_csv_is_missing(&at))
        return put_missing(r, c, f, row, &at);
    if (c->kind != CR_COLUMN_CATEGORY) {
        if (cr_csv_slow_number(&at, &n))
            return put_number(r, c, f, row, at.begin, &n);
        if (c->fixed)
            return cr_csv_bad(r, at.begin, f, "\"%.*s\" is not a number", at.length < 60 ? (int)at.length : 60,
                              at.text);
        change_kind(r, c, CR_COLUMN_CATEGORY, row);
    }
    return put_category(r, c, f, row, &at);
}

static bool read_row(cr_csv_reader *r, int64_t row)
{
    const char *begin = r->at;
    cr_csv_field skipped;
    int64_t f = 0;
    for (bool last = false; !last; last = cr_csv_ends_line(r), f++) {
        if (f == r->fields)
            return cr_csv_bad(r, begin, -1, "more fields than the first line's %lld", (long long)r->fields);
        if (!(r->column_of[f] < 0 ? cr_csv_field_read(r, f, &skipped) : read_cell(r, f, row)))
            return false;
    }
    return f == r->fields ||
           cr_csv_bad(r, begin, -1, "%lld fields, the first line has %lld", (long long)f, (long long)r->fields);
}

/* Room for another row. */
static bool make_room(cr_csv_reader *r, int64_t rows)
{
    if ((size_t)rows < r->capacity)
        return true;
    size_t wanted = r->capacity ? r->capacity * 2 : 64;
    for (int64_t i = 0; i < r->table->count; i++) {
        uint64_t *cells = cr_realloc(r->table->columns[i].cells, wanted * sizeof *cells);
        if (!cells)
            return false;
        r->table->columns[i].cells = cells;
    }
    r->capacity = wanted;
    return true;
}

static bool read_rows(cr_csv_reader *r)
{
    const char *first = r->at;
    do {
        r->again = false;
        r->at = first;
        r->table->rows = 0;
        for (int64_t i = 0; i < r->table->count; i++) {
            r->table->columns[i].there = 0;
            if (!r->table->columns[i].fixed)
                cr_words_free(&r->table->columns[i].words);
        }
        for (cr_csv_skip_empty_lines(r); r->at < r->end; cr_csv_skip_empty_lines(r))
            if (!make_room(r, r->table->rows) || !read_row(r, r->table->rows++))
                return false;
    } while (r->again);
    return true;
}

/* ---- columns ---- */

/* The first line: names (one may come twice), or only how many there are. */
static bool read_header(cr_csv_reader *r)
{
    cr_csv_skip_empty_lines(r);
    if (r->at == r->end)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: there is nothing in it, expected a first line", r->name);
    const char *begin = r->at;
    for (bool last = false; !last; last = cr_csv_ends_line(r), r->fields++) {
        cr_csv_field f;
        if (!cr_csv_field_read(r, -1, &f))
            return false;
        char digits[24];
        if (r->o->no_header)
            f = (cr_csv_field){begin, digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)r->fields)};
        if (memchr(f.text, 0, f.length))
            return cr_csv_bad(r, f.begin, -1, "a name with a zero byte");
        if (cr_words_add(&r->header, f.text, f.length) < 0)
            return false;
    }
    if (r->o->no_header)
        r->at = begin;
    return true;
}

static bool is_in(const char *const *names, const char *name)
{
    for (; names && *names; names++)
        if (!strcmp(*names, name))
            return true;
    return false;
}

/* How a column of this name is to be read. */
static bool set_column(cr_csv_reader *r, cr_column *c, const char *name)
{
    const cr_csv_opts *o = r->o;
    c->name = cr_strdup(name);
    if (!c->name)
        return false;
    int64_t same = o->like ? cr_table_find(o->like, name) : -1;
    if (same >= 0) {
        c->fixed = true;
        c->kind = o->like->columns[same].kind;
        c->dtype = (cr_dtype)o->like->columns[same].values->dtype;
        return cr_words_copy(&c->words, &o->like->columns[same].words);
    }
    c->kind = is_in(o->categories, name) ? CR_COLUMN_CATEGORY : CR_COLUMN_WHOLE;
    c->dtype = o->dtype;
    return true;
}

/* Column i of the table is the file's column `name` (NULL: number i). */
static bool add_column(cr_csv_reader *r, int64_t i, const char *name)
{
    int64_t f = i;
    if (name)
        for (f = 0; f < r->fields && strcmp(name, cr_words_text(&r->header, (size_t)f)); f++)
            ;
    if (f == r->fields)
        return cr_fail_bool(CR_ERROR_VALUE, "%s: there is no column \"%s\"", r->name, name);
    if (r->column_of[f] >= 0)
        return cr_fail_bool(CR_ERROR_VALUE, "%s: the column \"%s\" is asked for twice", r->name, name);
    r->column_of[f] = i;
    r->table->count++;
    return set_column(r, &r->table->columns[i], cr_words_text(&r->header, (size_t)f));
}

static bool choose_columns(cr_csv_reader *r)
{
    const char *const *names = r->o->columns;
    int64_t count = 0;
    if (names)
        while (names[count])
            count++;
    else
        count = r->o->like ? r->o->like->count : r->fields;
    r->column_of = cr_malloc((size_t)r->fields * sizeof *r->column_of);
    r->table->columns = r->column_of ? cr_calloc((size_t)count + 1, sizeof *r->table->columns) : NULL;
    if (!r->table->columns)
        return false;
    for (int64_t i = 0; i < r->fields; i++)
        r->column_of[i] = -1;
    for (int64_t i = 0; i < count; i++)
        if (!add_column(r, i, names ? names[i] : r->o->like ? r->o->like->columns[i].name : NULL))
            return false;
    for (names = r->o->categories; names && *names; names++)
        if (cr_table_find(r->table, *names) < 0)
            return cr_fail_bool(CR_ERROR_VALUE, "%s: there is no column \"%s\"", r->name, *names);
    return true;
}

/* ---- tensors ---- */

/* Categories in the order of their names. */
static bool number_anew(cr_column *c, int64_t rows)
{
    uint32_t *numbers;
    if (!cr_words_sort(&c->words, &numbers))
        return false;
    for (int64_t i = 0; i < rows; i++)
        if ((int64_t)c->cells[i] >= 0)
            c->cells[i] = numbers[c->cells[i]];
    cr_free(numbers);
    return true;
}

static void free_cells(void *cells, void *context)
{
    (void)context;
    cr_free(cells);
}

/* A tensor whose memory the cells are. */
static bool adopt_cells(cr_column *c, const cr_spec *spec)
{
    size_t bytes = (size_t)spec->shape[0] * sizeof *c->cells;
    uint64_t *cells = cr_realloc(c->cells, bytes); /* the rest is given back */
    if (!cells)
        return false;
    c->cells = cells;
    cr_storage *storage = cr_storage_foreign(cr_cpu(), cells, bytes, free_cells, NULL);
    if (!storage)
        return false;
    c->cells = NULL;
    c->values = cr_retain(cr_tensor_on(storage, spec));
    return c->values != NULL;
}

static bool finish_column(cr_csv_reader *r, cr_column *c, int64_t f)
{
    int64_t rows = r->table->rows;
    cr_dtype stored = c->kind == CR_COLUMN_REAL ? CR_F64 : CR_I64, dtype = stored;
    if (c->kind == CR_COLUMN_CATEGORY) {
        if (!c->fixed && !number_anew(c, rows))
            return false;
    } else if (c->dtype) {
        dtype = c->dtype;
        if (dtype == CR_I64 && stored == CR_F64)
            return cr_csv_bad(r, c->not_whole, f, "%s", whole_expected);
    }
    cr_spec spec;
    cr_spec_set(&spec, dtype, 1, &rows);
    if (dtype == stored && rows)
        return adopt_cells(c, &spec);
    c->values = cr_retain(cr_tensor_new(&spec, cr_cpu()));
    if (!c->values)
        return false;
    cr_convert(cr_bytes(c->values), dtype, 1, c->cells, stored, 1, rows);
    cr_free(c->cells);
    c->cells = NULL;
    return true;
}

static bool read_table(cr_csv_reader *r)
{
    if (!read_header(r) || !choose_columns(r) || !read_rows(r))
        return false;
    int scope = cr_scope_open();
    bool ok = scope >= 0;
    for (int64_t f = 0; ok && f < r->fields; f++)
        ok = r->column_of[f] < 0 || finish_column(r, &r->table->columns[r->column_of[f]], f);
    cr_scope_close(scope);
    return ok;
}

/* The bytes, ending with a line feed: a copy where they do not, or were compressed. */
static bool take_bytes(cr_csv_reader *r, const void *bytes, size_t size, void **copy)
{
    *copy = NULL;
    if (cr_is_gzip(bytes, size)) {
        if (!cr_gzip_unpack(bytes, size, r->name, copy, &size))
            return false;
    } else if (size && ((const char *)bytes)[size - 1] != '\n') {
        if (!(*copy = cr_malloc(size + 1)))
            return false;
        memcpy(*copy, bytes, size);
    }
    if (*copy && size && ((char *)*copy)[size - 1] != '\n')
        ((char *)*copy)[size++] = '\n';
    r->begin = *copy ? *copy : bytes;
    r->end = r->begin + size;
    if (size >= 2 && (!memcmp(r->begin, "\xff\xfe", 2) || !memcmp(r->begin, "\xfe\xff", 2)))
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: UTF-16, expected UTF-8 or another code of single bytes",
                            r->name);
    r->at = r->begin + (size >= 3 && !memcmp(r->begin, "\xef\xbb\xbf", 3) ? 3 : 0);
    return true;
}

static bool check_options(const cr_csv_opts *o)
{
    if (o->dtype && o->dtype != CR_F32 && o->dtype != CR_F64 && o->dtype != CR_I64)
        return cr_fail_bool(CR_ERROR_DTYPE, "dtype is %s, expected f32, f64 or i64", cr_dtype_name(o->dtype));
    if (o->delimiter && strchr("\"\r\n.-+0123456789", o->delimiter))
        return cr_fail_bool(CR_ERROR_VALUE, "the delimiter is '%c', which is part of numbers or of the format",
                            o->delimiter);
    return true;
}

cr_table *cr_csv_parse(const void *bytes, size_t size, const char *name, const cr_csv_opts *o)
{
    if (!check_options(o))
        return NULL;
    cr_csv_reader r = {.name = name, .o = o, .delimiter = o->delimiter ? o->delimiter : ','};
    r.stops[(unsigned char)r.delimiter] = r.stops['\r'] = r.stops['\n'] = true;
    void *copy = NULL;
    r.table = cr_calloc(1, sizeof *r.table);
    bool ok = r.table && take_bytes(&r, bytes, size, &copy) && read_table(&r);
    cr_free(copy);
    cr_free(r.unquoted);
    cr_free(r.column_of);
    cr_words_free(&r.header);
    if (ok)
        return r.table;
    cr_table_free(r.table);
    return NULL;
}
