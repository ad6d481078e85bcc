/* Dropout. */
#include "nn/layer.h"

static cr_tensor *dropout_forward(cr_module *m, cr_tensor *x)
{
    double p = *(double *)cr_module_data(m);
    return cr_is_training(m) && p > 0 ? cr_dropout(x, p) : x;
}

cr_module *cr_dropout_layer_at(cr_site at, double p)
{
    cr_builder b = CR_BUILD(at, dropout, dropout_forward, sizeof(double));
    if (b.m && cr_is_probability(b.m, "p", p))
        *(double *)cr_module_data(b.m) = p;
    return cr_build_end(&b);
}
