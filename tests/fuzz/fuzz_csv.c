/* Bytes as comma-separated values, plain or gzip, with several options. */
#include "data/csv.h"
#include "fuzz.h"

static void read_with(const uint8_t *data, size_t size, cr_csv_opts o)
{
    cr_table *t = cr_csv_parse(data, size, "input", &o);
    fuzz_check_error(t != NULL);
    for (int64_t i = 0; i < cr_table_columns(t); i++)
        CR_SCOPE {
            cr_tensor *v = cr_table_column(t, i);
            MUST(v && cr_ndim(v) == 1 && cr_numel(v) == cr_table_rows(t));
            fuzz_read(v);
            MUST(cr_table_name(t, i));
            int64_t n = cr_table_categories(t, i);
            for (int64_t k = 0; k < n; k++)
                MUST(cr_table_category(t, i, k));
        }
    cr_table_free(t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 16)
        return 0;
    read_with(data, size, (cr_csv_opts){0});
    read_with(data, size, (cr_csv_opts){.no_header = true, .delimiter = ';', .dtype = CR_F32});
    read_with(data, size, (cr_csv_opts){.dtype = CR_I64, .complete = true});
    MUST(cr_scope_depth() == 0);
    return 0;
}
