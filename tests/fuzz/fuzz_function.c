/* Bytes as the text of saved functions: read, given tensors of zeros, and checked as a file's are. */
#include "fuzz.h"
#include "graph/saved/saved.h"
#include <cresset/ops.h>

enum { MOST_ELEMENTS = 1 << 12 };

/* Tensors as the text says that a file has them. False for those that a harness should not make. */
static bool bind(cr_saved *s)
{
    for (size_t i = 0; i < s->n_tensors; i++) {
        const cr_spec *spec = &s->tensors[i].spec;
        if (cr_spec_numel(spec) > MOST_ELEMENTS)
            return false;
        s->tensors[i].tensor = cr_retain(cr_zeros(cr_spec_dims(spec), .dtype = spec->dtype));
        MUST(s->tensors[i].tensor);
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cr_saved s = {0};
    int scope = cr_scope_open();
    bool ok = cr_saved_parse(&s, (const char *)data, size, "text");
    fuzz_check_error(ok);
    if (ok && bind(&s)) {
        ok = cr_saved_finish(&s);
        fuzz_check_error(ok);
    }
    cr_saved_free(&s);
    cr_scope_close(scope);
    MUST(!cr_interpreter_top);
    return 0;
}
