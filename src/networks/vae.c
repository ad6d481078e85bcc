/* A variational autoencoder of two layers: Kingma, Welling 2014, "Auto-encoding variational Bayes", under the names of
 * PyTorch's vae example. */
#include "base/site.h"
#include "nn/layer.h"
#include <cresset/networks.h>

typedef struct vae {
    cr_module *fc1, *fc21, *fc22, *fc3, *fc4;
    int64_t in, latent;
} vae;

static cr_tensor *decode(const vae *v, cr_tensor *z)
{
    return cr_sigmoid(cr_forward(v->fc4, cr_relu(cr_forward(v->fc3, z))));
}

static cr_vae_result run(cr_module *m, cr_tensor *x)
{
    vae *v = cr_module_data(m);
    char text[96];
    cr_vae_result r = {0};
    if (v->in == 0 || cr_numel(x) % v->in)
        return cr_fail(CR_ERROR_SHAPE, "vae: x is %s, expected [batch,%lld]", cr_describe(x, text, sizeof text),
                       (long long)v->in),
               r;
    cr_tensor *h = cr_relu(cr_forward(v->fc1, cr_reshape(x, CR_SHAPE(-1, v->in))));
    cr_tensor *mean = cr_forward(v->fc21, h), *log_variance = cr_forward(v->fc22, h), *z = mean;
    if (mean && cr_is_training(m))
        z = cr_add(mean, cr_mul(cr_normal_like(mean, 0, 1), cr_exp(cr_mul(log_variance, cr_num(0.5)))));
    r.y = decode(v, z);
    if (r.y) {
        r.mean = mean;
        r.log_variance = log_variance;
    }
    return r;
}

static cr_tensor *vae_forward(cr_module *m, cr_tensor *x)
{
    return run(m, x).y;
}

static bool is_vae(cr_module *m, const cr_tensor *x)
{
    if (m && x && m->forward == vae_forward)
        return true;
    if (cr_ok() && m && x)
        return cr_fail_bool(CR_ERROR_VALUE, "the module is a %s, expected a vae", cr_module_kind(m));
    return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "%s is NULL", m ? "x" : "the module") : false;
}

cr_vae_result cr_vae_forward_at(cr_site at, cr_module *m, cr_tensor *x)
{
    const char *before = cr_enter_op(at, "vae_forward");
    cr_vae_result r = {0};
    int scope = is_vae(m, x) ? cr_scope_open() : -1;
    if (scope >= 0) {
        r = run(m, x);
        if (!cr_module_watch(m))
            r = (cr_vae_result){0};
        cr_keep(r.y);
        cr_keep(r.mean);
        cr_keep(r.log_variance);
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return r;
}

cr_tensor *cr_vae_decode_at(cr_site at, cr_module *m, cr_tensor *z)
{
    const char *before = cr_enter_op(at, "vae_decode");
    cr_tensor *y = NULL;
    int scope = is_vae(m, z) ? cr_scope_open() : -1;
    if (scope >= 0) {
        y = decode(cr_module_data(m), z);
        y = cr_module_watch(m) ? cr_keep(y) : NULL;
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return y;
}

cr_tensor *cr_vae_loss_at(cr_site at, cr_vae_result r, cr_tensor *x)
{
    const char *before = cr_enter_op(at, "vae_loss");
    cr_tensor *loss = NULL;
    int scope = r.y && x ? cr_scope_open() : -1;
    if (scope >= 0) {
        cr_tensor *difference = cr_bce(r.y, cr_reshape(x, cr_shape(r.y)), .reduction = 1);
        cr_tensor *terms = cr_sub(cr_add(r.log_variance, cr_num(1)), cr_add(cr_square(r.mean), cr_exp(r.log_variance)));
        loss = cr_keep(cr_sub(difference, cr_mul(cr_sum(terms), cr_num(0.5))));
        cr_scope_close(scope);
    } else if (cr_ok()) {
        cr_fail(CR_ERROR_VALUE, "%s is NULL", x ? "the network's result" : "x");
    }
    cr_leave_op(before);
    return loss;
}

cr_module *cr_vae_at(cr_site at, const cr_vae_opts *options)
{
    CR_TAKE_OPTIONS(cr_vae_opts, o, options);
    int64_t in = o.in ? o.in : 784, hidden = o.hidden ? o.hidden : 400, latent = o.latent ? o.latent : 20;
    cr_builder b = cr_build_begin(at, "vae", "vae", vae_forward, sizeof(vae));
    vae *v = cr_module_data(b.m);
    if (b.m && cr_at_least(b.m, "in", in, 1) && cr_at_least(b.m, "hidden", hidden, 1) &&
        cr_at_least(b.m, "latent", latent, 1)) {
        v->in = in;
        v->latent = latent;
        v->fc1 = cr_add_child(b.m, "fc1", cr_linear_layer(in, hidden));
        v->fc21 = cr_add_child(b.m, "fc21", cr_linear_layer(hidden, latent));
        v->fc22 = cr_add_child(b.m, "fc22", cr_linear_layer(hidden, latent));
        v->fc3 = cr_add_child(b.m, "fc3", cr_linear_layer(latent, hidden));
        v->fc4 = cr_add_child(b.m, "fc4", cr_linear_layer(hidden, in));
    }
    return cr_build_end(&b);
}
