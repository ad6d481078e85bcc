/* Comma-separated values: quotes, line ends, numbers and what is none, categories, missing values, datasets; errors
 * name the line and the column. */
#include "test.h"
#include "base/memory.h"
#include "data/csv.h"
#include "support/files.h"

#include <cresset.h>

static cr_table *parse(const char *text, cr_csv_opts o)
{
    return cr_csv_parse(text, strlen(text), "t.csv", &o);
}
#define PARSE(text, ...) parse(text, (cr_csv_opts){__VA_ARGS__})

static void check_column(const cr_table *t, const char *name, cr_dtype dtype, const double *expected, int n)
{
    double got[16];
    CR_SCOPE {
        cr_tensor *v = cr_table_column(t, cr_table_find(t, name));
        if (CHECK_MSG(v != NULL, "%s: %s", name, cr_error()) && CHECK_INT(cr_numel(v), n) &&
            CHECK(cr_copy_out(v, got, (size_t)n * sizeof *got, CR_F64))) {
            CHECK_INT(cr_dtype_of(v), dtype);
            for (int i = 0; i < n; i++)
                CHECK_MSG(got[i] == expected[i] || (isnan(got[i]) && isnan(expected[i])), "%s[%d] is %.17g", name, i,
                          got[i]);
        }
    }
    CHECK_OK();
}
#define COLUMN(t, name, dtype, ...)                                                                                    \
    check_column(t, name, dtype, (const double[]){__VA_ARGS__},                                                        \
                 (int)(sizeof((const double[]){__VA_ARGS__}) / sizeof(double)))

static void reads_fields(void)
{
    cr_table *t = PARSE(
        "\xef\xbb\xbfn,\"a \"\"b\"\"\",\"x,\r\ny\"\r\n1,red,0.5\r\n\r\n-2,\"re\"\"d\",1e3\n\"3\",\"li\nne\", .25 ");
    CHECK_INT(cr_table_rows(t), 3);
    CHECK_INT(cr_table_columns(t), 3);
    CHECK_TEXT(cr_table_name(t, 1), "a \"b\"");
    CHECK_TEXT(cr_table_name(t, 2), "x,\r\ny");
    COLUMN(t, "n", CR_I64, 1, -2, 3);
    COLUMN(t, "a \"b\"", CR_I64, 2, 1, 0);
    COLUMN(t, "x,\r\ny", CR_F64, 0.5, 1000, 0.25);
    CHECK_INT(cr_table_categories(t, 1), 3);
    CHECK_INT(cr_table_categories(t, 0), 0);
    CHECK_TEXT(cr_table_category(t, 1, 0), "li\nne");
    CHECK_TEXT(cr_table_category(t, 1, 1), "re\"d");
    CHECK_TEXT(cr_table_category(t, 1, 2), "red");
    CHECK(!cr_table_category(t, 1, 3) && !cr_table_category(t, 3, 0) && !cr_table_name(t, -1));
    CHECK_INT(cr_table_code(t, 1, "red"), 2);
    CHECK_INT(cr_table_code(t, 1, "blue"), -1);
    cr_table_free(t);
    t = PARSE("1;a\r2;b\r", .delimiter = ';', .no_header = true);
    COLUMN(t, "0", CR_I64, 1, 2);
    COLUMN(t, "1", CR_I64, 0, 1);
    cr_table_free(t);
    t = PARSE("a,a\n");
    CHECK_INT(cr_table_columns(t), 2);
    CHECK_INT(cr_table_rows(t), 0);
    cr_table_free(t);
}

static void reads_numbers(void)
{
    cr_table *t = PARSE("a,b,c,d,e\n1,9223372036854775807,0.1,NA,1\n,-9223372036854775808,2.2250738585072014e-308,,x\n"
                        "3,12,123456789012345678901234567890,nan,\n4,+7,-1.7976931348623157e+308,null,1e\n");
    COLUMN(t, "a", CR_F64, 1, NAN, 3, 4);
    COLUMN(t, "b", CR_I64, 9223372036854775807.0, -9223372036854775808.0, 12, 7);
    COLUMN(t, "c", CR_F64, 0.1, 2.2250738585072014e-308, 123456789012345678901234567890.0, -1.7976931348623157e+308);
    COLUMN(t, "d", CR_F64, NAN, NAN, NAN, NAN);
    COLUMN(t, "e", CR_I64, 0, 2, -1, 1); /* "1" is a category, too */
    CHECK_TEXT(cr_table_category(t, 4, 0), "1");
    cr_table_free(t);
    /* each is nearest to its text: what strtod gives */
    char text[64], line[80];
    uint64_t s = 1;
    for (int i = 0; i < 20000; i++) {
        s = s * UINT64_C(6364136223846793005) + 1442695040888963407u;
        snprintf(text, sizeof text, "%.*e", (int)(s >> 60) + 3,
                 (double)(int64_t)s * pow(10, (double)(s >> 32 & 63) - 32));
        snprintf(line, sizeof line, "v\n%s\n", text);
        t = PARSE(line);
        CR_SCOPE {
            double got = cr_item(cr_table_column(t, 0)), expected = strtod(text, NULL);
            CHECK_MSG(got == expected, "%s: got %.17g", text, got);
        }
        cr_table_free(t);
    }
    t = PARSE("a,b\n1,1.5\n2,x\n", .dtype = CR_F32, .categories = CR_NAMES("a"), .columns = CR_NAMES("b", "a"));
    CHECK_TEXT(cr_table_name(t, 0), "b");
    CHECK_INT(cr_table_categories(t, 1), 2);
    cr_table_free(t);
    t = PARSE("a,b\n1,1.5\n2,3\n", .dtype = CR_F32);
    COLUMN(t, "a", CR_F32, 1, 2);
    COLUMN(t, "b", CR_F32, 1.5, 3);
    cr_table_free(t);
}

static void is_like_another(void)
{
    cr_table *t = PARSE("k,v,w\nb,1.5,1\na,2,2\n"), *u = PARSE("w,k,v\n3,a,4\n", .like = t);
    CHECK_TEXT(cr_table_name(u, 0), "k");
    COLUMN(u, "k", CR_I64, 0);
    COLUMN(u, "v", CR_F64, 4);
    COLUMN(u, "w", CR_I64, 3);
    cr_table_free(u);
    CHECK(!PARSE("k,v,w\nc,4,1\n", .like = t));
    CHECK_ERROR("t.csv: line 2: column \"k\": unknown category \"c\"");
    CHECK(!PARSE("k,v,w\na,x,1\n", .like = t));
    CHECK_ERROR("t.csv: line 2: column \"v\": \"x\" is not a number");
    CHECK(!PARSE("k,v,w\na,1,1.5\n", .like = t));
    CHECK_ERROR("t.csv: line 2: column \"w\": no whole number that i64 holds");
    u = PARSE("k,v,w\nc,4,1\n", .like = t, .allow_unknown = true, .columns = CR_NAMES("k"));
    COLUMN(u, "k", CR_I64, -1);
    cr_table_free(u);
    cr_table_free(t);
}

static void refuses(void)
{
    static const struct {
        const char *text, *error;
    } bad[] = {
        {"a,b\n1\n", "t.csv: line 2: 1 fields, the first line has 2"},
        {"a,b\n\"\r\n\n\",2\n1,2,3\n", "t.csv: line 5: more fields than the first line's 2"},
        {"a,b\n1,\"x\"y\n", "t.csv: line 2: column \"b\": text follows the closing quote"},
        {"a,b\n1,\"xy\n", "t.csv: line 2: column \"b\": a quote begins here and has no end"},
        {"", "t.csv: there is nothing in it, expected a first line"},
        {"\n\r\n", "t.csv: there is nothing in it, expected a first line"},
        {"\xff\xfe"
         "a\0",
         "t.csv: UTF-16, expected UTF-8 or another code of single bytes"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CHECK(!PARSE(bad[i].text));
        CHECK_ERROR(bad[i].error);
    }
    CHECK(!PARSE("a\n1\n\n\n \n\"\"\n", .complete = true));
    CHECK_ERROR("t.csv: line 6: column \"a\": no value");
    CHECK(!PARSE("a\n1\n2.5\n", .dtype = CR_I64));
    CHECK_ERROR("t.csv: line 3: column \"a\": no whole number that i64 holds");
    CHECK(!PARSE("a\n1\n", .columns = CR_NAMES("a", "b")));
    CHECK_ERROR("t.csv: there is no column \"b\"");
    CHECK(!PARSE("a\n1\n", .columns = CR_NAMES("a", "a")));
    CHECK_ERROR("t.csv: the column \"a\" is asked for twice");
    CHECK(!PARSE("a\n1\n", .categories = CR_NAMES("b")));
    CHECK_ERROR("t.csv: there is no column \"b\"");
    CHECK(!PARSE("a\n1\n", .dtype = CR_I8));
    CHECK_ERROR("dtype is i8, expected f32, f64 or i64");
    CHECK(!PARSE("a\n1\n", .delimiter = '.'));
    CHECK_ERROR("the delimiter is '.', which is part of numbers or of the format");
    CHECK(!cr_read_csv("/nonexistent/a.csv"));
    CHECK_ERROR("read_csv: /nonexistent/a.csv: cannot open: No such file or directory");
    CHECK(!cr_read_csv(NULL));
    CHECK_ERROR("read_csv: the path is NULL");
    cr_table *t = PARSE("a\n1\n");
    CHECK(!cr_table_column(t, 1));
    CHECK_ERROR("table_column: column 1 of a table of 1");
    cr_table_free(t);
    CHECK(!cr_table_column(NULL, 0) && cr_ok() && !cr_table_rows(NULL));
}

static void makes_datasets(void)
{
    static const char text[] = "a,kind,b\n1,x,0.5\n2,y,\n3,x,2\n";
    test_write("t.csv", text, sizeof text - 1);
    float x[12];
    cr_dataset *d = cr_csv_dataset(test_path("t.csv"), .target = "kind");
    CHECK_MSG(d != NULL, "%s", cr_error());
    CR_SCOPE {
        cr_tensor *out[CR_MAX_FIELDS];
        CHECK_INT(cr_dataset_length(d), 3);
        CHECK(cr_dataset_gather(d, ((const int64_t[]){2, 1}), 2, out) && cr_copy_out(out[0], x, 16, CR_F32));
        CHECK(x[0] == 3 && x[1] == 2 && x[2] == 2 && isnan(x[3]));
        CHECK_INT(cr_dtype_of(out[1]), CR_I64);
        CHECK_INT(cr_item_int(cr_select(out[1], 0, 0)), 0);
        CHECK_INT(cr_item_int(cr_select(out[1], 0, 1)), 1);
        CHECK(cr_dataset_get(d, 0, out) && cr_ndim(out[0]) == 1);
    }
    CHECK_TEXT(cr_table_category(cr_csv_dataset_table(d), 1, 1), "y");
    cr_loader *l = cr_loader_new(d, .batch_size = 2, .workers = 2);
    int64_t n = 0;
    CR_EACH (batch, l)
        n += batch.count;
    CHECK_INT(n, 3);
    cr_loader_free(l);
    d = cr_csv_dataset(test_path("t.csv"), .target = "b", .one_hot = true);
    CR_SCOPE {
        cr_tensor *out[CR_MAX_FIELDS];
        CHECK(cr_dataset_get(d, 1, out) && cr_copy_out(out[0], x, 12, CR_F32));
        CHECK(x[0] == 2 && x[1] == 0 && x[2] == 1);
        CHECK(cr_dtype_of(out[1]) == CR_F32 && isnan(cr_item(out[1])));
    }
    cr_dataset_release(d);
    CHECK(!cr_csv_dataset(test_path("t.csv"), .target = "c"));
    char expected[400];
    snprintf(expected, sizeof expected, "csv_dataset: %s: the target \"c\" is not among the columns",
             test_path("t.csv"));
    CHECK_ERROR(expected);
    CHECK(!cr_csv_dataset(test_path("t.csv"), .target = "a", .columns = CR_NAMES("a")));
    snprintf(expected, sizeof expected, "csv_dataset: %s: there is no column to learn from", test_path("t.csv"));
    CHECK_ERROR(expected);
    d = cr_csv_dataset(test_path("t.csv"));
    CHECK_INT(cr_dataset_fields(d), 1);
    cr_dataset_release(d);
    CHECK(!cr_csv_dataset_table(NULL));
    CHECK_OK();
}

static void survives_lack_of_memory(void)
{
    static const char text[] = "a,kind,\"b\"\"\"\n1,\"x\"\"\",0.5\n2,y,\n3,x,2";
    bool ok = false;
    int n = 0;
    for (; !ok && n < 200; n++) {
        cr_fail_allocation_after(n);
        cr_csv_opts o = {0};
        cr_table *t = cr_csv_parse(text, sizeof text - 1, "t.csv", &o);
        cr_fail_allocation_after(-1);
        ok = t != NULL;
        CHECK_MSG(ok || cr_error_code() == CR_ERROR_MEMORY, "%s", cr_error());
        cr_clear_error();
        cr_table_free(t);
    }
    CHECK(ok && n > 15);
    test_write("t.csv", text, sizeof text - 1);
    ok = false;
    for (n = 0; !ok && n < 200; n++) {
        cr_fail_allocation_after(n);
        cr_dataset *d = cr_csv_dataset(test_path("t.csv"), .target = "kind");
        cr_fail_allocation_after(-1);
        ok = d != NULL;
        CHECK_MSG(ok || n == 0 || cr_error_code() == CR_ERROR_MEMORY, "%s", cr_error());
        cr_clear_error();
        cr_dataset_release(d);
    }
    CHECK(ok && n > 15);
}

int main(void)
{
    TEST(reads_fields);
    TEST(reads_numbers);
    TEST(is_like_another);
    TEST(refuses);
    TEST(makes_datasets);
    TEST(survives_lack_of_memory);
    return test_end();
}
