/* Workloads of convolutional networks: training steps, and resnet50 forward. */
#include "bench.h"
#include "bench_step.h"

/* ---- parts ---- */

typedef struct unit {
    int64_t in, out, kernel, stride, groups;
    bool relu;
} unit;

/* Convolution without bias, batch norm, and relu if wanted. */
static cr_module *conv_norm(unit u)
{
    cr_module *conv = cr_conv2d_layer(u.in, u.out, u.kernel, .stride = u.stride, .padding = u.kernel / 2,
                                      .groups = u.groups, .no_bias = true);
    return u.relu ? cr_sequential(conv, cr_batch_norm2d_layer(u.out), cr_relu_layer())
                  : cr_sequential(conv, cr_batch_norm2d_layer(u.out));
}

typedef struct residual {
    cr_module *body, *skip; /* skip: NULL where x itself is added */
} residual;

static cr_tensor *residual_forward(cr_module *m, cr_tensor *x)
{
    residual *r = cr_module_data(m);
    cr_tensor *y = cr_forward(r->body, x);
    return cr_relu(cr_add(y, r->skip ? cr_forward(r->skip, x) : x));
}

static cr_module *residual_new(int64_t in, int64_t out, int64_t stride, cr_module *body)
{
    cr_module *m = cr_module_new("residual", residual_forward, sizeof(residual));
    residual *r = cr_module_data(m);
    r->body = cr_add_child(m, "body", body);
    if (in != out || stride != 1)
        r->skip = cr_add_child(m, "skip", conv_norm((unit){in, out, 1, stride, 1, false}));
    return cr_module_built(m);
}

/* ---- residual networks (He, Zhang, Ren, Sun 2016) ---- */

static cr_module *basic_block(int64_t in, int64_t width, int64_t stride)
{
    return residual_new(in, width, stride,
                        cr_sequential(conv_norm((unit){in, width, 3, stride, 1, true}),
                                      conv_norm((unit){width, width, 3, 1, 1, false})));
}

static cr_module *bottleneck(int64_t in, int64_t width, int64_t stride)
{
    return residual_new(in, 4 * width, stride,
                        cr_sequential(conv_norm((unit){in, width, 1, 1, 1, true}),
                                      conv_norm((unit){width, width, 3, stride, 1, true}),
                                      conv_norm((unit){width, 4 * width, 1, 1, 1, false})));
}

enum { MOST_PARTS = 32 };

static cr_module *resnet(cr_module *stem, const int depths[4], bool wide, int64_t classes)
{
    cr_module *parts[MOST_PARTS] = {stem};
    int n = 1;
    int64_t in = 64;
    for (int stage = 0; stage < 4; stage++)
        for (int d = 0; d < depths[stage]; d++) {
            int64_t width = 64 << stage, stride = stage && !d ? 2 : 1;
            parts[n++] = wide ? bottleneck(in, width, stride) : basic_block(in, width, stride);
            in = wide ? 4 * width : width;
        }
    parts[n++] = cr_adaptive_avg_pool2d_layer(CR_SHAPE(1));
    parts[n++] = cr_flatten_layer();
    parts[n++] = cr_linear_layer(in, classes);
    return cr_sequential_at(CR_HERE, parts, n);
}

static cr_module *resnet18_cifar(void)
{
    return resnet(conv_norm((unit){3, 64, 3, 1, 1, true}), (int[]){2, 2, 2, 2}, false, 10);
}

static cr_module *resnet50(void)
{
    cr_module *stem =
        cr_sequential(conv_norm((unit){3, 64, 7, 2, 1, true}), cr_max_pool2d_layer(3, .stride = 2, .padding = 1));
    return resnet(stem, (int[]){3, 4, 6, 3}, true, 1000);
}

/* ---- MobileNet v1 (Howard and others 2017) ---- */

static cr_module *mobilenet(void)
{
    static const struct {
        int width, stride;
    } layers[] = {{64, 1},  {128, 2}, {128, 1}, {256, 2}, {256, 1},  {512, 2}, {512, 1},
                  {512, 1}, {512, 1}, {512, 1}, {512, 1}, {1024, 2}, {1024, 1}};
    cr_module *parts[MOST_PARTS] = {conv_norm((unit){3, 32, 3, 2, 1, true})};
    int n = 1;
    int64_t in = 32;
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
        parts[n++] = conv_norm((unit){in, in, 3, layers[i].stride, in, true});
        parts[n++] = conv_norm((unit){in, layers[i].width, 1, 1, 1, true});
        in = layers[i].width;
    }
    parts[n++] = cr_adaptive_avg_pool2d_layer(CR_SHAPE(1));
    parts[n++] = cr_flatten_layer();
    parts[n++] = cr_linear_layer(1024, 1000);
    return cr_sequential_at(CR_HERE, parts, n);
}

/* ---- the workloads ---- */

static void *mnist_cnn_setup(void)
{
    cr_module *net = cr_mnist_cnn();
    return bench_classifier(net, cr_sgd(net, .lr = 0.01, .momentum = 0.9), CR_SHAPE(64, 1, 28, 28), 10);
}

static void *resnet18_setup(void)
{
    cr_module *net = resnet18_cifar();
    cr_optimizer *opt = cr_sgd(net, .lr = 0.1, .momentum = 0.9, .weight_decay = 5e-4);
    return bench_classifier(net, opt, CR_SHAPE(64, 3, 32, 32), 10);
}

static void *resnet50_setup(void)
{
    cr_module *net = resnet50();
    return bench_classifier(net, cr_sgd(net, .lr = 0.01, .momentum = 0.9), CR_SHAPE(8, 3, 224, 224), 1000);
}

static void *mobilenet_setup(void)
{
    cr_module *net = mobilenet();
    return bench_classifier(net, cr_sgd(net, .lr = 0.01), CR_SHAPE(16, 3, 224, 224), 1000);
}

static void *infer_setup(cr_module *net)
{
    cr_eval(net);
    return bench_trainer(net, NULL, NULL, bench_normal(CR_SHAPE(1, 3, 224, 224)), NULL);
}

static void *infer_resnet50_setup(void)
{
    return infer_setup(resnet50());
}

const work bench_conv_works[] = {
    {"mnist-cnn", "samples/s", 64, mnist_cnn_setup, bench_train_step, bench_trainer_end, NULL},
    {"resnet18-cifar", "samples/s", 64, resnet18_setup, bench_train_step, bench_trainer_end, NULL},
    {"resnet50", "samples/s", 8, resnet50_setup, bench_train_step, bench_trainer_end, NULL},
    {"mobilenet", "samples/s", 16, mobilenet_setup, bench_train_step, bench_trainer_end, NULL},
    {"infer-resnet50", "ms", 1, infer_resnet50_setup, bench_infer_step, bench_trainer_end, NULL},
    {0},
};
