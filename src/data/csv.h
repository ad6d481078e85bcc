/* Tables: what their reader (csv.c), their vocabularies (words.c) and their users (table.c) share. */
#ifndef CR_DATA_CSV_H
#define CR_DATA_CSV_H
#include <cresset/files.h>

/* Different texts, numbered. */
typedef struct cr_words {
    char *text; /* one after the other, each terminated */
    size_t used, room;
    size_t *at; /* where each begins */
    size_t count, capacity;
    uint32_t *slots; /* a hash table of numbers + 1, of a power of two of entries */
    size_t n_slots;
} cr_words;
/* The number of text[0..length), which is added where it is new and `add`; -1 where it is not there, -2 after an error.
 */
int64_t cr_words_find(cr_words *w, const char *text, size_t length, bool add);
/* Adds a text that may be there already: its number, or -2. */
int64_t cr_words_add(cr_words *w, const char *text, size_t length);
static inline const char *cr_words_text(const cr_words *w, size_t i)
{
    return w->text + w->at[i];
}
/* Numbers the words in the order of their bytes: old number i has become (*renumbered)[i] (cr_free it). */
bool cr_words_sort(cr_words *w, uint32_t **renumbered);
bool cr_words_copy(cr_words *to, const cr_words *from);
void cr_words_free(cr_words *w);

typedef enum cr_column_kind { CR_COLUMN_WHOLE, CR_COLUMN_REAL, CR_COLUMN_CATEGORY } cr_column_kind;
typedef struct cr_column {
    char *name;
    cr_column_kind kind;
    bool fixed;            /* neither kind nor words may change */
    cr_dtype dtype;        /* that is wanted of numbers, or CR_DTYPE_NONE */
    uint64_t *cells;       /* while reading: int64_t or double, by kind */
    int64_t there;         /* of them, not missing */
    const char *not_whole; /* the first field that is no whole number, in a column that began with such */
    cr_words words;
    cr_tensor *values; /* afterwards */
} cr_column;

struct cr_table {
    int64_t rows, count;
    cr_column *columns;
};

/* ---- reading ---- */

typedef struct cr_csv_reader {
    const char *name, *begin, *at, *end; /* the last byte, end[-1], is a line feed */
    const cr_csv_opts *o;
    char delimiter;
    bool again;      /* a column has become one of categories after values of it had been read as numbers */
    bool stops[256]; /* what ends a field without quotes */
    cr_words header;
    int64_t fields;     /* a line */
    int64_t *column_of; /* [fields]: of the table, or -1 */
    cr_table *table;
    size_t capacity; /* rows that there is room for */
    char *unquoted;  /* the last field that had doubled quotes */
    size_t unquoted_room;
} cr_csv_reader;

/* An error at `where`, in field f of its line (-1: none). */
bool cr_csv_bad(const cr_csv_reader *r, const char *where, int64_t f, const char *format, ...) CR_PRINTF(4, 5);

typedef struct cr_csv_field {
    const char *begin, *text; /* where it is in the file, and its text */
    size_t length;
} cr_csv_field;
/* The field at r->at, which then is at what ends it. */
bool cr_csv_field_read(cr_csv_reader *r, int64_t f, cr_csv_field *out);
/* Whether the field that was read ends its line, whose end it then passes over; else the next begins at r->at. */
bool cr_csv_ends_line(cr_csv_reader *r);
void cr_csv_skip_empty_lines(cr_csv_reader *r);
bool cr_csv_is_missing(const cr_csv_field *f);

typedef struct cr_csv_number {
    bool whole;
    int64_t integer;
    double real; /* also where it is whole */
} cr_csv_number;
/* A plain number without quotes at p: where it ends, with its field; NULL: something else, or too long for this. */
const char *cr_csv_quick_number(const cr_csv_reader *r, const char *p, cr_csv_number *out);
/* Any number, with spaces around it. */
bool cr_csv_slow_number(const cr_csv_field *f, cr_csv_number *out);

/* A table from the bytes of a file, plain or gzip; `name` starts error texts. */
cr_table *cr_csv_parse(const void *bytes, size_t size, const char *name, const cr_csv_opts *options);
#endif
