/* PReLU: a slope that is learnt, one for all or one a channel (dimension 1). */
#include "nn/layer.h"

static cr_tensor *prelu_forward(cr_module *m, cr_tensor *x)
{
    cr_tensor *w = *(cr_tensor **)cr_module_data(m);
    cr_dims shape = {.count = cr_ndim(x) > 1 ? cr_ndim(x) - 1 : 1, .at = {cr_numel(w), 1, 1, 1, 1, 1, 1, 1}};
    return cr_prelu(x, cr_reshape(w, shape));
}

cr_module *cr_prelu_layer_at(cr_site at, const cr_prelu_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_prelu_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, prelu, prelu_forward, sizeof(cr_tensor *));
    int64_t channels = o.channels ? o.channels : 1;
    if (b.m && cr_at_least(b.m, "channels", channels, 1))
        *(cr_tensor **)cr_module_data(b.m) =
            cr_constant_parameter(b.m, "weight", CR_SHAPE(channels), o.slope ? o.slope : 0.25);
    return cr_build_end(&b);
}
