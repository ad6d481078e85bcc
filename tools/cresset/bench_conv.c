/* Workloads of convolutional networks: training steps, and resnet50 forward. */
#include "bench.h"
#include "bench_step.h"

static void *mnist_cnn_setup(void)
{
    cr_module *net = cr_mnist_cnn();
    return bench_classifier(net, cr_sgd(net, .lr = 0.01, .momentum = 0.9), CR_SHAPE(64, 1, 28, 28), 10);
}

static void *resnet18_setup(void)
{
    cr_module *net = cr_resnet18_cifar(10);
    cr_optimizer *opt = cr_sgd(net, .lr = 0.1, .momentum = 0.9, .weight_decay = 5e-4);
    return bench_classifier(net, opt, CR_SHAPE(64, 3, 32, 32), 10);
}

static void *resnet50_setup(void)
{
    cr_module *net = cr_resnet50(1000);
    return bench_classifier(net, cr_sgd(net, .lr = 0.01, .momentum = 0.9), CR_SHAPE(8, 3, 224, 224), 1000);
}

static void *mobilenet_setup(void)
{
    cr_module *net = cr_mobilenet_v1(1000);
    return bench_classifier(net, cr_sgd(net, .lr = 0.01), CR_SHAPE(16, 3, 224, 224), 1000);
}

static void *infer_setup(cr_module *net)
{
    cr_eval(net);
    return bench_trainer(net, NULL, NULL, bench_normal(CR_SHAPE(1, 3, 224, 224)), NULL);
}

static void *infer_resnet50_setup(void)
{
    return infer_setup(cr_resnet50(1000));
}

const work bench_conv_works[] = {
    {"mnist-cnn", "samples/s", 64, mnist_cnn_setup, bench_train_step, bench_trainer_end, NULL},
    {"resnet18-cifar", "samples/s", 64, resnet18_setup, bench_train_step, bench_trainer_end, NULL},
    {"resnet50", "samples/s", 8, resnet50_setup, bench_train_step, bench_trainer_end, NULL},
    {"mobilenet", "samples/s", 16, mobilenet_setup, bench_train_step, bench_trainer_end, NULL},
    {"infer-resnet50", "ms", 1, infer_resnet50_setup, bench_infer_step, bench_trainer_end, NULL},
    {0},
};
