/* A small residual network for small pictures. The first layer and the places of the pooling are those of Jordan 2024,
 * "94% on CIFAR-10 in 3.29 seconds on a single GPU", the paths around and the scaled scores of Page 2018, "How to train
 * your ResNet". */
#include "nn/layer.h"
#include <cresset/networks.h>
#include <cresset/ops.h>

enum { STEM = 24, STAGES = 3 };

typedef struct resnet9 {
    cr_module *stem, *stage[STAGES], *residual[STAGES], *head;
    double scale;
} resnet9;

static cr_tensor *resnet9_forward(cr_module *m, cr_tensor *x)
{
    resnet9 *r = cr_module_data(m);
    x = cr_relu(cr_forward(r->stem, x));
    for (int i = 0; i < STAGES; i++) {
        x = cr_forward(r->stage[i], x);
        x = cr_add(x, cr_forward(r->residual[i], x));
    }
    x = cr_max(x, .axes = CR_AXES(2, 3));
    return cr_mul(cr_forward(r->head, x), cr_num(r->scale));
}

/* Pooled before the norm, which then has a quarter of the work. */
static cr_module *stage(int64_t in, int64_t out)
{
    return cr_sequential(cr_conv2d_layer(in, out, 3, .padding = 1, .no_bias = true), cr_max_pool2d_layer(2),
                         cr_batch_norm2d_layer(out), cr_relu_layer());
}

static cr_module *residual(int64_t width)
{
    return cr_sequential(cr_conv2d_layer(width, width, 3, .padding = 1, .no_bias = true), cr_batch_norm2d_layer(width),
                         cr_relu_layer());
}

cr_module *cr_resnet9_at(cr_site at, int64_t classes, const cr_resnet9_opts *options)
{
    CR_TAKE_OPTIONS(cr_resnet9_opts, o, options);
    cr_builder b = CR_BUILD(at, resnet9, resnet9_forward, sizeof(resnet9));
    resnet9 *r = cr_module_data(b.m);
    int64_t width = o.width ? o.width : 64;
    if (b.m && cr_at_least(b.m, "classes", classes, 1) && cr_at_least(b.m, "width", width, 1)) {
        static const char *const stages[] = {"stage1", "stage2", "stage3"}, *const residuals[] = {
                                                                                "residual1", "residual2", "residual3"};
        const int64_t out[STAGES] = {width, 5 * width / 2, 4 * width};
        r->scale = 0.125;
        r->stem = cr_add_child(b.m, "stem", cr_conv2d_layer(3, STEM, 2));
        int64_t in = STEM;
        for (int i = 0; i < STAGES; in = out[i++]) {
            r->stage[i] = cr_add_child(b.m, stages[i], stage(in, out[i]));
            r->residual[i] = cr_add_child(b.m, residuals[i], residual(out[i]));
        }
        r->head = cr_add_child(b.m, "head", cr_linear_layer(in, classes, .no_bias = true));
    }
    return cr_build_end(&b);
}
