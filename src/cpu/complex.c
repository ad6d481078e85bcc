/* Complex numbers from their parts. */
#include "cpu/copy.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"

/* Each part is copied to its places in the result, which is seen as numbers twice as many. */
static bool run_complex(const cr_call *c, cr_tensor *const *out)
{
    cr_spec spec;
    cr_spec_of(&spec, out[0]);
    spec.offset *= 2;
    for (int i = 0; i < spec.ndim; i++)
        spec.stride[i] *= 2;
    for (int i = 0; i < 2; i++, spec.offset++) {
        cr_tensor part;
        cr_part(&part, out[0], &spec);
        part.dtype = (uint8_t)cr_dtype_real((cr_dtype)out[0]->dtype);
        cr_copy_elements(&part, c->in[i]);
    }
    return true;
}

const cr_kernel cr_cpu_complex[] = {{"parts", NULL, run_complex}, {0}};
