/* Products of bytes by oneDNN, on processors that add four of them in 32 bits at once (AVX-512 VNNI and later): the older
 * way adds pairs in 16 bits, which saturates, so that its results would not be exact. */
#include "cpu/onednn.h"
#if CRESSET_ONEDNN
#include "cpu/copy.h"
#include "cpu/dnnl/threads.h"
#include "cpu/temp.h"
#include "op/generated/attrs.h"
#include <oneapi/dnnl/dnnl.h>

#include <string.h>

static bool has_vnni(void)
{
#if defined __x86_64__ && defined __GNUC__
    unsigned wanted = dnnl_cpu_isa_avx512_core_vnni;
    return __builtin_cpu_supports("avx512vnni") && (dnnl_get_effective_cpu_isa() & wanted) == wanted;
#else
    return false;
#endif
}

bool cr_onednn_byte_product_accepts(const cr_call *c, cr_tensor *const *out)
{
    return out[0]->numel && c->in[0]->shape[1] && has_vnni();
}

/* t with one of its strides 1: 'N' rows follow each other, 'T' columns do. A u8 is made an i8, less 128, if `shift`. */
typedef struct matrix {
    cr_temp temp;
    const void *data;
    char form;
    int64_t lead;
} matrix;

static bool matrix_of(matrix *m, cr_tensor *t, bool shift)
{
    int64_t rows = t->shape[0], columns = t->shape[1];
    memset(&m->temp, 0, sizeof m->temp);
    bool plain = (t->stride[1] == 1 || columns == 1) && (t->stride[0] >= columns || rows == 1);
    bool turned = (t->stride[0] == 1 || rows == 1) && (t->stride[1] >= rows || columns == 1);
    if (shift || (!plain && !turned)) {
        cr_spec spec;
        cr_spec_set(&spec, (cr_dtype)t->dtype, 2, t->shape);
        if (!plain && turned)
            spec.stride[0] = 1, spec.stride[1] = rows;
        if (!cr_temp_new(&m->temp, &spec))
            return false;
        cr_copy_elements(&m->temp.tensor, t);
        uint8_t *bytes = (uint8_t *)cr_bytes(&m->temp.tensor);
        for (int64_t i = 0; shift && i < rows * columns; i++)
            bytes[i] ^= 0x80;
        plain = plain || !turned;
        t = &m->temp.tensor;
    }
    m->data = cr_bytes(t);
    m->form = plain ? 'N' : 'T';
    m->lead = plain ? (rows == 1 ? columns : t->stride[0]) : (columns == 1 ? rows : t->stride[1]);
    return true;
}

bool cr_onednn_byte_product(const cr_call *c, cr_tensor *const *out)
{
    cr_tensor *a = c->in[0], *b = c->in[1];
    int64_t m = a->shape[0], k = a->shape[1], n = b->shape[1];
    bool shifted = b->dtype == CR_U8;
    matrix x, y = {0};
    bool ok = matrix_of(&x, a, false) && matrix_of(&y, b, shifted);
    if (ok) {
        int32_t none = 0, *to = (int32_t *)cr_bytes(out[0]);
        int8_t less = shifted ? -128 : 0;
        cr_onednn_threads();
        dnnl_status_t status =
            a->dtype == CR_U8
                ? dnnl_gemm_u8s8s32(x.form, y.form, 'F', m, n, k, 1, x.data, x.lead, 0, y.data, y.lead, less, 0, to, n, &none)
                : dnnl_gemm_s8s8s32(x.form, y.form, 'F', m, n, k, 1, x.data, x.lead, 0, y.data, y.lead, less, 0, to, n, &none);
        ok = status == dnnl_success ||
             cr_fail_bool(status == dnnl_out_of_memory ? CR_ERROR_MEMORY : CR_ERROR_UNSUPPORTED,
                          "oneDNN's product of bytes ends with status %d", (int)status);
    }
    cr_temp_free(&x.temp);
    cr_temp_free(&y.temp);
    return ok;
}
#endif
