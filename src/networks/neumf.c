/* Neural matrix factorisation: He et al. 2017, "Neural collaborative filtering". */
#include "base/site.h"
#include "nn/layer.h"
#include <cresset/networks.h>

typedef struct neumf {
    cr_module *gmf_user, *gmf_item, *mlp_user, *mlp_item, *mlp, *out;
} neumf;

static cr_tensor *neumf_forward(cr_module *m, cr_list in)
{
    neumf *n = cr_module_data(m);
    if (in.count != 2)
        return cr_fail(CR_ERROR_VALUE, "neumf: %d tensors, expected 2 (users and items)", in.count);
    cr_tensor *user = in.at[0], *item = in.at[1];
    cr_tensor *both = cr_concat(CR_LIST(cr_forward(n->mlp_user, user), cr_forward(n->mlp_item, item)), .axis = -1);
    cr_tensor *factors = cr_mul(cr_forward(n->gmf_user, user), cr_forward(n->gmf_item, item));
    cr_tensor *y = cr_forward(n->out, cr_concat(CR_LIST(factors, cr_forward(n->mlp, both)), .axis = -1));
    return cr_squeeze(y, .axes = CR_AXES(-1));
}

cr_module *cr_neumf_at(cr_site at, int64_t users, int64_t items, const cr_neumf_opts *options)
{
    CR_TAKE_OPTIONS(cr_neumf_opts, o, options);
    int64_t factors = o.factors ? o.factors : 64, width = o.width ? o.width : 128;
    cr_builder b = cr_build_begin(at, "neumf", "neumf", NULL, sizeof(neumf));
    cr_module_on_forward_all(b.m, neumf_forward);
    neumf *n = cr_module_data(b.m);
    if (!b.m || !cr_at_least(b.m, "width", width, 2))
        return cr_build_end(&b);
    n->gmf_user = cr_add_child(b.m, "gmf_user", cr_embedding_layer(users, factors));
    n->gmf_item = cr_add_child(b.m, "gmf_item", cr_embedding_layer(items, factors));
    n->mlp_user = cr_add_child(b.m, "mlp_user", cr_embedding_layer(users, width));
    n->mlp_item = cr_add_child(b.m, "mlp_item", cr_embedding_layer(items, width));
    n->mlp = cr_add_child(b.m, "mlp",
                          cr_sequential(cr_linear_layer(2 * width, 2 * width), cr_relu_layer(),
                                        cr_linear_layer(2 * width, width), cr_relu_layer(),
                                        cr_linear_layer(width, width / 2), cr_relu_layer()));
    n->out = cr_add_child(b.m, "out", cr_linear_layer(factors + width / 2, 1));
    return cr_build_end(&b);
}
