/* Bytes as an ONNX model, and as each kind of value that test data has: what is read can be looked at in full. Models are not
 * run: what they compute, and for how long, is theirs to say. */
#include "fuzz.h"

#include <cresset.h>
#include <string.h>

static void look_at(cr_value *v)
{
    for (int64_t i = 0; i < cr_value_count(v); i++) {
        const char *text = cr_value_string(v, i);
        MUST(!text || strlen(text) < SIZE_MAX);
        if (cr_value_item(v, i))
            look_at(cr_value_item(v, i));
    }
    fuzz_read(cr_value_get_tensor(v));
    if (cr_value_keys(v))
        look_at(cr_value_keys(v));
}

static void look_into(cr_onnx *m)
{
    for (int i = 0; i < cr_onnx_input_count(m); i++)
        MUST(cr_onnx_input(m, i)->name && cr_onnx_input(m, i)->ndim <= CR_MAX_DIMS);
    for (int i = 0; i < cr_onnx_output_count(m); i++)
        MUST(cr_onnx_output(m, i)->name);
    for (int i = 0; i < cr_onnx_node_count(m); i++)
        MUST(cr_onnx_node_at(m, i).op);
    for (int64_t i = 0; i < cr_onnx_weight_count(m); i++)
        fuzz_read(cr_onnx_weight_at(m, i).tensor);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cr_set_memory_limit(cr_cpu(), 64 << 20);
    CR_SCOPE {
        cr_onnx *m = cr_parse_onnx(data, size, NULL);
        fuzz_check_error(m != NULL);
        look_into(m);
        cr_onnx_free(m);
        for (int kind = CR_VALUE_TENSOR; kind <= CR_VALUE_MAP; kind++) {
            cr_value *v = cr_value_parse(data, size, (cr_value_kind)kind, NULL);
            fuzz_check_error(v != NULL);
            look_at(v);
            cr_value_release(v);
        }
    }
    MUST(cr_scope_depth() == 0);
    return 0;
}
