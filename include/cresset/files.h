/* Data from files: tables of comma-separated values, CIFAR.
 *
 *     cr_dataset *iris = cr_csv_dataset("iris.csv", .target = "species");
 *     cr_table *houses = cr_read_csv("houses.csv.gz", .columns = CR_NAMES("area", "price"));
 *     cr_tensor *price = cr_table_column(houses, cr_table_find(houses, "price"));
 */
#ifndef CRESSET_FILES_H
#define CRESSET_FILES_H
#include <cresset/data.h>
#include <cresset/media.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* ---- tables ------------------------------------------------------------------------------------------------------ */

/* A list of names for an option: .columns = CR_NAMES("age", "income"). */
#define CR_NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Columns of equal length with names, of numbers or of categories. Categories are numbered in the order of their names
 * (of their bytes). */
typedef struct cr_table cr_table;

typedef struct cr_csv_opts {
    size_t size;
    char delimiter;                /* default ',' */
    bool no_header;                /* the first line is data: the columns are called "0", "1", ... */
    const char *const *columns;    /* only these, in this order (CR_NAMES); default: all, as in the file */
    const char *const *categories; /* columns of categories, also where all values are numbers */
    cr_dtype dtype; /* of columns of numbers: f32, f64 or i64; default: i64 where all are whole and none is missing,
                       else f64 */
    bool complete;  /* a missing value is an error */
    const cr_table *like; /* the columns, types and categories of this table (of the training set, say) are expected */
    bool allow_unknown;   /* with `like`: a category that is not in it gets code -1, instead of being an error */
    /* only for cr_csv_dataset */
    const char *target; /* the column that becomes y */
    bool one_hot;       /* a column of n categories becomes n columns of zeros and ones, instead of one of codes */
} cr_csv_opts;
/* The table in a file of comma-separated values (RFC 4180), plain or compressed with gzip: fields may be quoted, with
 * line ends and doubled quotes in them; lines end with LF, CR LF or CR; empty lines are passed over; a byte-order mark
 * of UTF-8 too. A column whose values are all numbers (spaces around them are fine) is one of numbers, else one of
 * categories. Missing are the empty field and NA, N/A, n/a, #N/A, <NA>, NaN, nan, -nan, NULL, null, None: a NaN among
 * numbers, code -1 among categories. Numbers are rounded correctly. Ignores `target` and `one_hot`. Errors name the
 * file, the line and the column: CR_ERROR_IO, CR_ERROR_FORMAT (lines with more or fewer fields than the first, text
 * after a closing quote, a quote without an end, what is no number or unknown category where `dtype` or `like` ask for
 * one), a column that is not there. */
CR_API cr_table *cr_read_csv_at(cr_site at, const char *path, const cr_csv_opts *options);
#define cr_read_csv(...) cr_read_csv_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_csv_opts, CR_REST_(__VA_ARGS__)))
CR_API void cr_table_free(cr_table *table);

CR_API int64_t cr_table_rows(const cr_table *table);
CR_API int64_t cr_table_columns(const cr_table *table);
CR_API const char *cr_table_name(const cr_table *table, int64_t column);   /* NULL out of range */
CR_API int64_t cr_table_find(const cr_table *table, const char *name);     /* the first column of this name, or -1 */
CR_API int64_t cr_table_categories(const cr_table *table, int64_t column); /* how many; 0 of a column of numbers */
CR_API const char *cr_table_category(const cr_table *table, int64_t column, int64_t code); /* NULL out of range */
CR_API int64_t cr_table_code(const cr_table *table, int64_t column, const char *category); /* -1: there is none */
/* Column i as a tensor [rows]: numbers, or codes as i64. It shares the table's memory and stays valid without it.
 * Errors: out of range. */
CR_API cr_tensor *cr_table_column_at(cr_site at, const cr_table *table, int64_t column);
#define cr_table_column(table, column) cr_table_column_at(CR_HERE, table, column)

/* Such a file as a dataset in memory. x is f32[features]: the values and codes of all columns (with `columns`: of
 * those) but the target, missing codes as NaN. y, where a target is given, is a number: i64 of whole numbers and of
 * categories, else f32. Errors: also a table of no features. */
CR_API cr_dataset *cr_csv_dataset_at(cr_site at, const char *path, const cr_csv_opts *options);
#define cr_csv_dataset(...)                                                                                            \
    cr_csv_dataset_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_csv_opts, CR_REST_(__VA_ARGS__)))
/* The table that such a dataset has been made of, which belongs to it; NULL of others. */
CR_API const cr_table *cr_csv_dataset_table(cr_dataset *dataset);

CR_END_C
#endif
