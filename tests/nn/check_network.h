/* Networks against values that PyTorch gave (torch_sequences.py): what the tests of them share. */
#ifndef CHECK_NETWORK_H
#define CHECK_NETWORK_H
#include "test.h"
#include "nn/torch_sequences.h"

#include <cresset.h>

/* Element j of the k-th tensor is scale sin(0.7 (j mod 1000) + k + 1). */
static inline void fill_tensor(cr_tensor *t, int k, double scale)
{
    double *v = cr_data(t);
    for (int64_t j = 0; v && j < cr_numel(t); j++)
        v[j] = j < 1000 ? scale * sin(0.7 * (double)j + k + 1) : v[j - 1000];
    cr_touch(t);
}

static inline cr_tensor *filled(cr_dims shape, int k, double scale)
{
    cr_tensor *x = cr_empty(shape);
    fill_tensor(x, k, scale);
    return x;
}

static inline void fill_network(cr_module *net, double scale)
{
    for (int k = 0; k < cr_state_count(net); k++) {
        cr_named part = cr_state_at(net, k);
        if (strstr(part.name, "running_var"))
            cr_init_ones(part.tensor);
        else if (cr_dtype_of(part.tensor) == CR_F64)
            fill_tensor(part.tensor, k, scale);
    }
}

/* The tensors' names and shapes, in order, and the number of parameters; then gives them their values. */
static inline void check_names(const char *what, cr_module *net, const named_values *expected)
{
    char text[8192] = "";
    size_t used = 0;
    for (int k = 0; k < cr_state_count(net) && used < sizeof text - 200; k++) {
        cr_named part = cr_state_at(net, k);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s[", k ? " " : "", part.name);
        for (int i = 0; i < cr_ndim(part.tensor); i++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%lld", i ? "," : "",
                                     (long long)cr_size(part.tensor, i));
        used += (size_t)snprintf(text + used, sizeof text - used, "]");
    }
    CHECK_TEXT(text, expected->names);
    CHECK_MSG(cr_parameter_elements(net) == expected->parameters, "%s has %lld parameters, expected %lld (%s)", what,
              (long long)cr_parameter_elements(net), expected->parameters, cr_error());
    fill_network(net, 0.1);
}

/* The first ten numbers of y. */
static inline void check_values(const char *what, cr_tensor *y, const named_values *expected)
{
    double got[10] = {0};
    CHECK_MSG(cr_copy_out(cr_narrow(cr_reshape(y, CR_SHAPE(-1)), 0, 0, 10), got, sizeof got, CR_F64), "%s: %s", what,
              cr_error());
    for (int i = 0; i < 10; i++)
        CHECK_MSG(fabs(got[i] - expected->first[i]) <= 1e-7 * (1 + fabs(expected->first[i])),
                  "%s: output %d is %.9g, expected %.9g", what, i, got[i], expected->first[i]);
    CHECK_OK();
}

/* The largest difference of two tensors. */
static inline double difference(cr_tensor *a, cr_tensor *b)
{
    cr_tensor *d = cr_max(cr_abs(cr_sub(cr_cast(a, CR_F64), cr_cast(b, CR_F64))));
    return d ? cr_item(d) : NAN;
}
#endif
