/* Workloads of convolutional networks: training steps, and forward alone. */
#include "bench_step.h"

static void *mnist_cnn_setup(bench_setup *s)
{
    cr_module *net = cr_mnist_cnn();
    return bench_classifier(s, net, cr_sgd(net, .lr = 0.01, .momentum = 0.9), CR_SHAPE(64, 1, 28, 28), 10);
}

static void *resnet18_setup(bench_setup *s)
{
    cr_module *net = cr_resnet18_cifar(10);
    cr_optimizer *opt = cr_sgd(net, .lr = 0.1, .momentum = 0.9, .weight_decay = 5e-4);
    return bench_classifier(s, net, opt, CR_SHAPE(64, 3, 32, 32), 10);
}

static void *alexnet_setup(bench_setup *s)
{
    cr_module *net = cr_alexnet(1000);
    return bench_classifier(s, net, cr_sgd(net, .lr = 0.01), CR_SHAPE(32, 3, 224, 224), 1000);
}

static void *vgg19_setup(bench_setup *s)
{
    cr_module *net = cr_vgg19(1000);
    return bench_classifier(s, net, cr_sgd(net, .lr = 0.01), CR_SHAPE(4, 3, 224, 224), 1000);
}

static void *resnet50_setup(bench_setup *s)
{
    cr_module *net = cr_resnet50(1000);
    return bench_classifier(s, net, cr_sgd(net, .lr = 0.01, .momentum = 0.9), CR_SHAPE(8, 3, 224, 224), 1000);
}

static void *mobilenet_setup(bench_setup *s)
{
    cr_module *net = cr_mobilenet_v1(1000);
    return bench_classifier(s, net, cr_sgd(net, .lr = 0.01), CR_SHAPE(16, 3, 224, 224), 1000);
}

static void *infer_setup(bench_setup *s, cr_module *net)
{
    cr_eval(net);
    s->in[0] = bench_normal(CR_SHAPE(1, 3, 224, 224));
    return bench_trainer(net, NULL, NULL);
}

static void *infer_resnet50_setup(bench_setup *s)
{
    return infer_setup(s, cr_resnet50(1000));
}

static void *infer_mobilenet_setup(bench_setup *s)
{
    return infer_setup(s, cr_mobilenet_v1(1000));
}

const work bench_conv_works[] = {
    BENCH_TRAIN("mnist-cnn", "samples/s", 64, mnist_cnn_setup),
    BENCH_TRAIN("resnet18-cifar", "samples/s", 64, resnet18_setup),
    BENCH_TRAIN("alexnet", "samples/s", 32, alexnet_setup),
    BENCH_TRAIN("vgg19", "samples/s", 4, vgg19_setup),
    BENCH_TRAIN("resnet50", "samples/s", 8, resnet50_setup),
    BENCH_TRAIN("mobilenet", "samples/s", 16, mobilenet_setup),
    BENCH_INFER("infer-resnet50", infer_resnet50_setup),
    BENCH_INFER("infer-mobilenet", infer_mobilenet_setup),
    {0},
};
