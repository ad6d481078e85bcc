/* What tests of networks share: parameters and inputs by the formula of torch_networks.py, and comparison with its
 * results. */
#ifndef CR_NETWORK_CHECK_H
#define CR_NETWORK_CHECK_H
#include "test.h"

#include <cresset.h>

typedef struct network_values {
    long long parameters;
    double first[10];
} network_values;

static inline void fill(cr_tensor *t, int k, double scale)
{
    double *v = cr_data(t);
    for (int64_t j = 0; v && j < cr_numel(t); j++)
        v[j] = j < 1000 ? scale * sin(0.7 * (double)j + k + 1) : v[j - 1000];
    cr_touch(t);
}

static inline cr_tensor *picture(cr_dims shape)
{
    cr_tensor *x = cr_empty(shape);
    fill(x, 0, 1);
    return x;
}

/* The count of parameters and the first ten outputs; frees the network. */
static inline void run_and_compare(const char *what, cr_module *net, cr_list xs, bool train,
                                   const network_values *expected)
{
    double got[10] = {0};
    CHECK_MSG(cr_parameter_elements(net) == expected->parameters, "%s has %lld parameters, expected %lld", what,
              (long long)cr_parameter_elements(net), expected->parameters);
    if (!train)
        cr_eval(net);
    CR_SCOPE
        CR_NO_GRAD {
            cr_tensor *y = cr_reshape(cr_forward_all_at(CR_HERE, net, xs), CR_SHAPE(-1));
            CHECK_MSG(cr_copy_out(cr_narrow(y, 0, 0, 10), got, sizeof got, CR_F64), "%s: %s", what, cr_error());
            for (int i = 0; i < 10; i++)
                CHECK_MSG(fabs(got[i] - expected->first[i]) <= 1e-6 * (1 + fabs(expected->first[i])),
                          "%s: output %d is %.9g, expected %.9g", what, i, got[i], expected->first[i]);
        }
    cr_module_free(net);
    CHECK_OK();
}
#endif
