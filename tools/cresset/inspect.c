/* `cresset inspect FILE`: what is in a file of tensors. The kind of file is told by its first bytes. */
#include "inspect.h"
#include "args.h"
#include "commands.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = 1 << 20, CELL = 96, COLUMNS = 9, LONGEST_TEXT = 60 };

/* ---- tables ---- */

typedef struct table {
    char (*cells)[COLUMNS][CELL];
    int rows, columns;
} table;

static void print_table(const table *t, const char *right)
{
    int width[COLUMNS] = {0};
    for (int r = 0; r < t->rows; r++)
        for (int c = 0; c < t->columns; c++) {
            int length = (int)strlen(t->cells[r][c]);
            width[c] = length > width[c] ? length : width[c];
        }
    for (int r = 0; r < t->rows; r++)
        for (int c = 0; c < t->columns; c++) {
            const char *text = t->cells[r][c], *end = c + 1 < t->columns ? "  " : "\n";
            if (right[c] == '>')
                printf("%*s%s", width[c], text, end);
            else
                printf("%-*s%s", c + 1 < t->columns ? width[c] : 0, text, end);
        }
}

/* Text of a file as a terminal may see it: control characters would command it. */
static void plain(char *cell, size_t size, const char *text, size_t length)
{
    length = length < size ? length : size - 1;
    for (size_t i = 0; i < length; i++)
        cell[i] = (unsigned char)text[i] < ' ' || text[i] == 127 ? '?' : text[i];
    cell[length] = '\0';
}

static void shape_text(cr_dims shape, char *cell)
{
    size_t used = (size_t)snprintf(cell, CELL, "[");
    for (int i = 0; i < shape.count && i < CR_MAX_DIMS && used < CELL; i++)
        used += (size_t)snprintf(cell + used, CELL - used, i ? ",%lld" : "%lld", (long long)shape.at[i]);
    if (used < CELL)
        snprintf(cell + used, CELL - used, shape.count > CR_MAX_DIMS ? ",...]" : "]");
}

static double numel(cr_dims shape)
{
    double n = 1;
    for (int i = 0; i < shape.count && i < CR_MAX_DIMS; i++)
        n *= (double)shape.at[i];
    return n;
}

static void bytes_text(double bytes, char *cell)
{
    static const char *const units[] = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    while (bytes >= 1024 && unit < 4) {
        bytes /= 1024;
        unit++;
    }
    snprintf(cell, CELL, unit ? "%.1f %s" : "%.0f %s", bytes, units[unit]);
}

/* ---- values ---- */

typedef struct summary {
    double least, greatest, sum, count;
    int64_t nans;
} summary;

static void add_values(summary *s, const double *values, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        double v = values[i];
        if (isnan(v)) {
            s->nans++;
            continue;
        }
        s->least = s->count && s->least < v ? s->least : v;
        s->greatest = s->count && s->greatest > v ? s->greatest : v;
        s->sum += v;
        s->count++;
    }
}

/* Of all elements, a piece at a time. */
static bool summarise(cr_tensor *t, summary *s)
{
    double *piece = malloc(PIECE * sizeof *piece);
    if (!piece)
        return cr_fail_bool(CR_ERROR_MEMORY, "out of memory");
    bool ok = true;
    CR_SCOPE {
        cr_tensor *flat = cr_reshape(t, CR_SHAPE(-1));
        int64_t all = cr_numel(t);
        ok = !all || flat;
        for (int64_t at = 0; ok && at < all; at += PIECE)
            CR_SCOPE {
                int64_t n = all - at < PIECE ? all - at : PIECE;
                cr_tensor *part = cr_slice(flat, 0, at, at + n);
                ok = part && cr_copy_out(part, piece, (size_t)n * sizeof *piece, CR_F64);
                if (ok)
                    add_values(s, piece, n);
            }
    }
    free(piece);
    return ok;
}

static bool is_complex(cr_dtype dtype)
{
    const char *name = cr_dtype_name(dtype);
    return !strcmp(name, "c64") || !strcmp(name, "c128");
}

/* The cells of least, greatest, mean and how many are NaN; "-" where a type has no order. */
static bool value_cells(cr_tensor *t, char (*cells)[CELL])
{
    summary s = {0};
    if (!t || is_complex(cr_dtype_of(t))) {
        for (int i = 0; i < 4; i++)
            snprintf(cells[i], CELL, "-");
        return true;
    }
    if (!summarise(t, &s))
        return false;
    const double numbers[] = {s.least, s.greatest, s.sum / s.count};
    for (int i = 0; i < 3; i++)
        snprintf(cells[i], CELL, s.count ? "%.5g" : "-", numbers[i]);
    snprintf(cells[3], CELL, "%lld", (long long)s.nans);
    return true;
}

/* ---- archives ---- */

static const char *const headings[COLUMNS] = {"name", "type", "shape", "elements", "bytes", "min", "max", "mean", "NaN"};

static void head_row(table *t, bool values)
{
    t->columns = values ? COLUMNS : 5;
    for (int c = 0; c < t->columns; c++)
        snprintf(t->cells[0][c], CELL, "%s", headings[c]);
    t->rows = 1;
}

/* One line of text, cut where it is long. */
static void print_metadata(const cr_archive *a)
{
    int64_t count = cr_archive_metadata_count(a);
    for (int64_t i = 0; i < count; i++) {
        const char *key = cr_archive_metadata_key(a, i), *text = cr_archive_metadata(a, key);
        char name[CELL], shown[LONGEST_TEXT + 1];
        plain(name, sizeof name, key, strlen(key));
        plain(shown, sizeof shown, text, strlen(text));
        printf("  %s: %s%s\n", name, shown, strlen(text) > LONGEST_TEXT ? "..." : "");
    }
    if (count)
        printf("\n");
}

static bool archive_row(cr_archive *a, int64_t i, bool values, char (*cells)[CELL])
{
    cr_archive_entry e = cr_archive_describe(a, i);
    const char *type = e.dtype ? cr_dtype_name(e.dtype) : e.type;
    plain(cells[0], CELL, e.name, strlen(e.name));
    plain(cells[1], CELL, type, strlen(type));
    shape_text(e.shape, cells[2]);
    snprintf(cells[3], CELL, "%.0f", numel(e.shape));
    snprintf(cells[4], CELL, "%lld", (long long)e.bytes);
    if (!values)
        return true;
    bool ok = true, known = e.dtype != CR_DTYPE_NONE && e.shape.count <= CR_MAX_DIMS;
    CR_SCOPE {
        cr_tensor *t = known ? cr_archive_tensor(a, i) : NULL;
        ok = (t || !known) && value_cells(t, cells + 5);
    }
    return ok;
}

static bool show_archive(const char *path, const inspect_options *o)
{
    cr_archive *a = cr_load_archive(path);
    if (!a)
        return false;
    int64_t count = cr_archive_count(a);
    double elements = 0, bytes = 0;
    table t = {.cells = calloc((size_t)count + 1, sizeof *t.cells)};
    bool ok = t.cells || cr_fail_bool(CR_ERROR_MEMORY, "out of memory");
    if (ok)
        head_row(&t, o->values);
    for (int64_t i = 0; ok && i < count; i++, t.rows++) {
        ok = archive_row(a, i, o->values, t.cells[t.rows]);
        elements += numel(cr_archive_describe(a, i).shape);
        bytes += (double)cr_archive_describe(a, i).bytes;
    }
    if (ok) {
        char size[CELL];
        bytes_text(bytes, size);
        printf("%s: %s, %lld tensors, %.0f elements, %s\n\n", path, cr_archive_format(a), (long long)count, elements, size);
        print_metadata(a);
        print_table(&t, "<<<>>>>>>");
    }
    free(t.cells);
    cr_archive_free(a);
    return ok;
}

static bool is_archive(const unsigned char *p, size_t size)
{
    return (size >= 4 && !memcmp(p, "PK", 2) && p[2] < 8) || (size > 8 && p[8] == '{') || (size > 2 && p[0] == 0x80);
}

/* ---- arrays ---- */

static bool show_npy(const char *path, const inspect_options *o)
{
    bool ok = true;
    CR_SCOPE {
        cr_tensor *t = cr_load_npy(path);
        char text[CELL], cells[4][CELL];
        ok = t && (!o->values || value_cells(t, cells));
        if (ok) {
            bytes_text((double)cr_numel(t) * (double)cr_dtype_size(cr_dtype_of(t)), text);
            char shape[CELL];
            printf("%s: npy, %s, %lld elements, %s\n", path, cr_describe(t, shape, sizeof shape), (long long)cr_numel(t), text);
        }
        if (ok && o->values)
            printf("  min %s, max %s, mean %s, NaN %s\n", cells[0], cells[1], cells[2], cells[3]);
    }
    return ok;
}

static bool is_npy(const unsigned char *p, size_t size)
{
    return size >= 6 && !memcmp(p, "\x93NUMPY", 6);
}

/* ---- the command ---- */

static const inspect_kind kinds[] = {
    {"an .npy array", is_npy, show_npy, false},
    {"a file of tensors", is_archive, show_archive, false},
    {"an ONNX model", is_onnx, show_onnx, true},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const inspect_kind *find_kind(const char *path)
{
    unsigned char begin[INSPECT_BEGIN];
    FILE *file = fopen(path, "rb");
    size_t size = file ? fread(begin, 1, sizeof begin, file) : 0;
    if (!file || ferror(file))
        cr_fail(CR_ERROR_IO, "%s: cannot read", path);
    if (file)
        fclose(file);
    for (int i = 0; size && i < KINDS; i++)
        if (kinds[i].detect(begin, size))
            return &kinds[i];
    return cr_fail(CR_ERROR_FORMAT, "%s: expected a file of safetensors, npy, npz, pth or ONNX", path);
}

int inspect_main(int argc, char **argv)
{
    inspect_options o = {0};
    const char *path = NULL;
    const arg args[] = {{"--values", ARG_FLAG, &o.values, "", "least, greatest, mean and NaNs of each tensor", .low = 0},
                        {"--svg", ARG_TEXT, &o.svg, "OUT", "draw a model's graph", .low = 0}};
    const command c = {.name = "cresset inspect",
                       .usage = "cresset inspect FILE [options]",
                       .about = "Shows the tensors and metadata of a file of safetensors, npy, npz or pth (what torch.save\n"
                                "writes), and the inputs, outputs and operators of an ONNX model. The kind is told by the\n"
                                "file's content. Nothing in a .pth file is run.\n",
                       .args = args,
                       .count = 2,
                       .word_name = "FILE"};
    parsed p = parse_args(&c, argc, argv, &path);
    if (p != PARSED_OK)
        return p == PARSED_HELP ? 0 : EXIT_USAGE;
    const inspect_kind *kind = find_kind(path);
    if (kind && o.svg && !kind->draws) {
        cr_fail(CR_ERROR_VALUE, "%s: is %s and has no graph to draw", path, kind->name);
        kind = NULL;
    }
    return kind && kind->show(path, &o) ? 0 : report_error("cresset inspect");
}
