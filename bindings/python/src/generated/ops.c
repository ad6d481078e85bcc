/* Written by tools/generate/generate.py from the .def files of src/op: do not edit. */

#include "call.h"

#include <math.h>

static const crpy_param gelu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op gelu_op = {.name = "gelu", .params = gelu_params, .n_params = 1, .n_positional = 1};
static PyObject *gelu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gelu_op, NULL, a, n, k);
}
static PyObject *gelu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&gelu_op, self, a, n, k);
}
static PyObject *gelu_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&gelu_op, self, a, n, k);
}
#define gelu_inplace_doc "($self)\n--\n\n" "gelu" " in place: puts the result into this tensor and returns it."
#define gelu_doc "(x)\n--\n\nGaussian error linear unit, x times the normal distribution function of x (Hendrycks and Gimpel,\narXiv 1606.08415).\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nValue: x * (1 + ERF(x * (T)0.7071067811865476)) / 2\nGradient: yes.\nSource: src/op/activation.def; in C cr_gelu.\n\nExample:\n    >>> cr.gelu(cr.asarray([-2.0, 0.0, 2.0]))\n    tensor([-0.0455,  0.    ,  1.9545])"
#define gelu_method_doc "($self)\n--\n\nGaussian error linear unit, x times the normal distribution function of x (Hendrycks and Gimpel,\narXiv 1606.08415).\n\nThe same as cresset.gelu, which says more."
static const crpy_param gelu_tanh_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op gelu_tanh_op = {.name = "gelu_tanh", .params = gelu_tanh_params, .n_params = 1, .n_positional = 1};
static PyObject *gelu_tanh_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gelu_tanh_op, NULL, a, n, k);
}
static PyObject *gelu_tanh_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&gelu_tanh_op, self, a, n, k);
}
static PyObject *gelu_tanh_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&gelu_tanh_op, self, a, n, k);
}
#define gelu_tanh_inplace_doc "($self)\n--\n\n" "gelu_tanh" " in place: puts the result into this tensor and returns it."
#define gelu_tanh_doc "(x)\n--\n\ngelu with the approximation of the distribution function by tanh: 0.5 x (1 + tanh(sqrt(2/pi) (x +\n0.044715 x^3))).\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nValue: x / (1 + EXP(-x * ((T)1.5957691216057308 + (T)0.07135481627260025 * x * x)))\nGradient: yes.\nSource: src/op/activation.def; in C cr_gelu_tanh.\n\nExample:\n    >>> cr.gelu_tanh(cr.asarray([-2.0, 0.0, 2.0]))\n    tensor([-0.0454,  0.    ,  1.9546])"
#define gelu_tanh_method_doc "($self)\n--\n\ngelu with the approximation of the distribution function by tanh: 0.5 x (1 + tanh(sqrt(2/pi) (x +\n0.044715 x^3))).\n\nThe same as cresset.gelu_tanh, which says more."
static const crpy_param silu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op silu_op = {.name = "silu", .params = silu_params, .n_params = 1, .n_positional = 1};
static PyObject *silu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&silu_op, NULL, a, n, k);
}
static PyObject *silu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&silu_op, self, a, n, k);
}
static PyObject *silu_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&silu_op, self, a, n, k);
}
#define silu_inplace_doc "($self)\n--\n\n" "silu" " in place: puts the result into this tensor and returns it."
#define silu_doc "(x)\n--\n\nx times sigmoid(x), also called swish.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nValue: x * SIGMOID(x)\nGradient: yes.\nSource: src/op/activation.def; in C cr_silu.\n\nExample:\n    >>> cr.silu(cr.asarray([-2.5, 0.0, 2.5]))\n    tensor([-0.1896,  0.    ,  2.3104])"
#define silu_method_doc "($self)\n--\n\nx times sigmoid(x), also called swish.\n\nThe same as cresset.silu, which says more."
static const crpy_param mish_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op mish_op = {.name = "mish", .params = mish_params, .n_params = 1, .n_positional = 1};
static PyObject *mish_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&mish_op, NULL, a, n, k);
}
static PyObject *mish_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&mish_op, self, a, n, k);
}
static PyObject *mish_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&mish_op, self, a, n, k);
}
#define mish_inplace_doc "($self)\n--\n\n" "mish" " in place: puts the result into this tensor and returns it."
#define mish_doc "(x)\n--\n\nx times tanh(softplus(x)) (Misra, arXiv 1908.08681).\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nValue: x * (EXP(MIN(x, 20)) * (EXP(MIN(x, 20)) + 2)) / (EXP(MIN(x, 20)) * (EXP(MIN(x, 20)) + 2) + 2)\nGradient: yes.\nSource: src/op/activation.def; in C cr_mish.\n\nExample:\n    >>> cr.mish(cr.asarray([-2.5, 0.0, 2.5]))\n    tensor([-0.1968,  0.    ,  2.4714])"
#define mish_method_doc "($self)\n--\n\nx times tanh(softplus(x)) (Misra, arXiv 1908.08681).\n\nThe same as cresset.mish, which says more."
static const crpy_param softplus_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"beta", CRPY_FLOAT, false, true, 0, 0, 1, false, -1, 0, 0},
};
static crpy_op softplus_op = {.name = "softplus", .params = softplus_params, .n_params = 2, .n_positional = 1};
static PyObject *softplus_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&softplus_op, NULL, a, n, k);
}
static PyObject *softplus_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&softplus_op, self, a, n, k);
}
static PyObject *softplus_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&softplus_op, self, a, n, k);
}
#define softplus_inplace_doc "($self, beta=1)\n--\n\n" "softplus" " in place: puts the result into this tensor and returns it."
#define softplus_doc "(x, beta=1)\n--\n\nlog(1 + exp(beta x)) / beta, a smooth relu, without overflow. beta > 0.\n\nArguments:\n    x: Tensor\n    beta: float, default 1\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nValue: MAX(x, 0) + LOG1P(EXP(-ABS(beta * x))) / beta\nGradient: yes.\nSource: src/op/activation.def; in C cr_softplus.\n\nExample:\n    >>> cr.softplus(cr.asarray([-2.5, 0.0, 2.5]))\n    tensor([0.0789, 0.6931, 2.5789])"
#define softplus_method_doc "($self, beta=1)\n--\n\nlog(1 + exp(beta x)) / beta, a smooth relu, without overflow. beta > 0.\n\nThe same as cresset.softplus, which says more."
static const crpy_param log_sigmoid_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op log_sigmoid_op = {.name = "log_sigmoid", .params = log_sigmoid_params, .n_params = 1, .n_positional = 1};
static PyObject *log_sigmoid_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&log_sigmoid_op, NULL, a, n, k);
}
static PyObject *log_sigmoid_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&log_sigmoid_op, self, a, n, k);
}
static PyObject *log_sigmoid_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&log_sigmoid_op, self, a, n, k);
}
#define log_sigmoid_inplace_doc "($self)\n--\n\n" "log_sigmoid" " in place: puts the result into this tensor and returns it."
#define log_sigmoid_doc "(x)\n--\n\nlog(sigmoid(x)), without overflow.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nValue: MIN(x, 0) - LOG1P(EXP(-ABS(x)))\nGradient: yes.\nSource: src/op/activation.def; in C cr_log_sigmoid.\n\nExample:\n    >>> cr.log_sigmoid(cr.asarray([-2.5, 0.0, 2.5]))\n    tensor([-2.5789, -0.6931, -0.0789])"
#define log_sigmoid_method_doc "($self)\n--\n\nlog(sigmoid(x)), without overflow.\n\nThe same as cresset.log_sigmoid, which says more."
static const crpy_param softsign_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op softsign_op = {.name = "softsign", .params = softsign_params, .n_params = 1, .n_positional = 1};
static PyObject *softsign_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&softsign_op, NULL, a, n, k);
}
static PyObject *softsign_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&softsign_op, self, a, n, k);
}
static PyObject *softsign_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&softsign_op, self, a, n, k);
}
#define softsign_inplace_doc "($self)\n--\n\n" "softsign" " in place: puts the result into this tensor and returns it."
#define softsign_doc "(x)\n--\n\nx / (1 + |x|).\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nValue: x / (1 + ABS(x))\nGradient: yes.\nSource: src/op/activation.def; in C cr_softsign.\n\nExample:\n    >>> cr.softsign(cr.asarray([-1.0, 0.5, 2.0]))\n    tensor([-0.5   ,  0.3333,  0.6667])"
#define softsign_method_doc "($self)\n--\n\nx / (1 + |x|).\n\nThe same as cresset.softsign, which says more."
static const crpy_param leaky_relu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"negative_slope", CRPY_FLOAT, false, true, 0, 0, 0.01, false, -1, 0, "slope"},
};
static crpy_op leaky_relu_op = {.name = "leaky_relu", .params = leaky_relu_params, .n_params = 2, .n_positional = 1};
static PyObject *leaky_relu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&leaky_relu_op, NULL, a, n, k);
}
static PyObject *leaky_relu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&leaky_relu_op, self, a, n, k);
}
static PyObject *leaky_relu_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&leaky_relu_op, self, a, n, k);
}
#define leaky_relu_inplace_doc "($self, negative_slope=0.01)\n--\n\n" "leaky_relu" " in place: puts the result into this tensor and returns it."
#define leaky_relu_doc "(x, negative_slope=0.01)\n--\n\nx where positive, slope * x elsewhere.\n\nArguments:\n    x: Tensor\n    negative_slope: float, default 0.01. Called `slope` in the text\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nValue: x > 0 ? x : slope * x\nGradient: yes.\nSource: src/op/activation.def; in C cr_leaky_relu.\n\nExample:\n    >>> cr.leaky_relu(cr.asarray([-1.0, 0.5, 2.0]))\n    tensor([-0.01,  0.5 ,  2.  ])"
#define leaky_relu_method_doc "($self, negative_slope=0.01)\n--\n\nx where positive, slope * x elsewhere.\n\nThe same as cresset.leaky_relu, which says more."
static const crpy_param prelu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"weight", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "w"},
};
static crpy_op prelu_op = {.name = "prelu", .params = prelu_params, .n_params = 2, .n_positional = 2};
static PyObject *prelu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&prelu_op, NULL, a, n, k);
}
static PyObject *prelu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&prelu_op, self, a, n, k);
}
static PyObject *prelu_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&prelu_op, self, a, n, k);
}
#define prelu_inplace_doc "($self, weight)\n--\n\n" "prelu" " in place: puts the result into this tensor and returns it."
#define prelu_doc "(x, weight)\n--\n\nleaky_relu with a slope that is learnt: w broadcasts with x, so for one slope a channel of x\n[N,C,H,W] it is [C,1,1].\n\nArguments:\n    x: Tensor\n    weight: Tensor. Called `w` in the text\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: x > 0 ? x : w * x\nGradient: yes.\nSource: src/op/activation.def; in C cr_prelu.\n\nExample:\n    >>> cr.prelu(cr.asarray([-1.0, 0.5, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([-0.5,  0.5,  2. ])"
#define prelu_method_doc "($self, weight)\n--\n\nleaky_relu with a slope that is learnt: w broadcasts with x, so for one slope a channel of x\n[N,C,H,W] it is [C,1,1].\n\nThe same as cresset.prelu, which says more."
static const crpy_param elu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"alpha", CRPY_FLOAT, false, true, 0, 0, 1, false, -1, 0, 0},
};
static crpy_op elu_op = {.name = "elu", .params = elu_params, .n_params = 2, .n_positional = 1};
static PyObject *elu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&elu_op, NULL, a, n, k);
}
static PyObject *elu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&elu_op, self, a, n, k);
}
static PyObject *elu_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&elu_op, self, a, n, k);
}
#define elu_inplace_doc "($self, alpha=1)\n--\n\n" "elu" " in place: puts the result into this tensor and returns it."
#define elu_doc "(x, alpha=1)\n--\n\nx where positive, alpha (exp(x) - 1) elsewhere (Clevert, Unterthiner and Hochreiter, arXiv\n1511.07289).\n\nArguments:\n    x: Tensor\n    alpha: float, default 1\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nValue: MAX(x, 0) + alpha * EXPM1(MIN(x, 0))\nGradient: yes.\nSource: src/op/activation.def; in C cr_elu.\n\nExample:\n    >>> cr.elu(cr.asarray([-1.0, 0.5, 2.0]))\n    tensor([-0.6321,  0.5   ,  2.    ])"
#define elu_method_doc "($self, alpha=1)\n--\n\nx where positive, alpha (exp(x) - 1) elsewhere (Clevert, Unterthiner and Hochreiter, arXiv\n1511.07289).\n\nThe same as cresset.elu, which says more."
static const crpy_param selu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op selu_op = {.name = "selu", .params = selu_params, .n_params = 1, .n_positional = 1};
static PyObject *selu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&selu_op, NULL, a, n, k);
}
static PyObject *selu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&selu_op, self, a, n, k);
}
static PyObject *selu_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&selu_op, self, a, n, k);
}
#define selu_inplace_doc "($self)\n--\n\n" "selu" " in place: puts the result into this tensor and returns it."
#define selu_doc "(x)\n--\n\nelu with the constants that keep mean 0 and variance 1 from layer to layer (Klambauer and others,\narXiv 1706.02515).\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nValue: (T)1.0507009873554805 * (MAX(x, 0) + (T)1.6732632423543772 * EXPM1(MIN(x, 0)))\nGradient: yes.\nSource: src/op/activation.def; in C cr_selu.\n\nExample:\n    >>> cr.selu(cr.asarray([-1.0, 0.5, 2.0]))\n    tensor([-1.1113,  0.5254,  2.1014])"
#define selu_method_doc "($self)\n--\n\nelu with the constants that keep mean 0 and variance 1 from layer to layer (Klambauer and others,\narXiv 1706.02515).\n\nThe same as cresset.selu, which says more."
static const crpy_param relu6_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op relu6_op = {.name = "relu6", .params = relu6_params, .n_params = 1, .n_positional = 1};
static PyObject *relu6_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&relu6_op, NULL, a, n, k);
}
static PyObject *relu6_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&relu6_op, self, a, n, k);
}
static PyObject *relu6_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&relu6_op, self, a, n, k);
}
#define relu6_inplace_doc "($self)\n--\n\n" "relu6" " in place: puts the result into this tensor and returns it."
#define relu6_doc "(x)\n--\n\nx limited to 0..6.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Not for complex numbers.\nValue: x < 0 ? 0 : x > 6 ? 6 : x\nGradient: yes.\nSource: src/op/activation.def; in C cr_relu6.\n\nExample:\n    >>> cr.relu6(cr.asarray([-4.5, 0.0, 4.5]))\n    tensor([0. , 0. , 4.5])"
#define relu6_method_doc "($self)\n--\n\nx limited to 0..6.\n\nThe same as cresset.relu6, which says more."
static const crpy_param hardsigmoid_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op hardsigmoid_op = {.name = "hardsigmoid", .params = hardsigmoid_params, .n_params = 1, .n_positional = 1};
static PyObject *hardsigmoid_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&hardsigmoid_op, NULL, a, n, k);
}
static PyObject *hardsigmoid_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&hardsigmoid_op, self, a, n, k);
}
static PyObject *hardsigmoid_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&hardsigmoid_op, self, a, n, k);
}
#define hardsigmoid_inplace_doc "($self)\n--\n\n" "hardsigmoid" " in place: puts the result into this tensor and returns it."
#define hardsigmoid_doc "(x)\n--\n\n(x + 3) / 6 limited to 0..1.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nValue: (x < -3 ? 0 : x > 3 ? 6 : x + 3) / 6\nGradient: yes.\nSource: src/op/activation.def; in C cr_hardsigmoid.\n\nExample:\n    >>> cr.hardsigmoid(cr.asarray([-2.5, 0.0, 2.5]))\n    tensor([0.0833, 0.5   , 0.9167])"
#define hardsigmoid_method_doc "($self)\n--\n\n(x + 3) / 6 limited to 0..1.\n\nThe same as cresset.hardsigmoid, which says more."
static const crpy_param hardswish_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op hardswish_op = {.name = "hardswish", .params = hardswish_params, .n_params = 1, .n_positional = 1};
static PyObject *hardswish_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&hardswish_op, NULL, a, n, k);
}
static PyObject *hardswish_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&hardswish_op, self, a, n, k);
}
static PyObject *hardswish_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&hardswish_op, self, a, n, k);
}
#define hardswish_inplace_doc "($self)\n--\n\n" "hardswish" " in place: puts the result into this tensor and returns it."
#define hardswish_doc "(x)\n--\n\nx times hardsigmoid(x) (Howard and others, arXiv 1905.02244).\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nValue: x * (x < -3 ? 0 : x > 3 ? 6 : x + 3) / 6\nGradient: yes.\nSource: src/op/activation.def; in C cr_hardswish.\n\nExample:\n    >>> cr.hardswish(cr.asarray([-2.5, 0.0, 2.5]))\n    tensor([-0.2083,  0.    ,  2.2917])"
#define hardswish_method_doc "($self)\n--\n\nx times hardsigmoid(x) (Howard and others, arXiv 1905.02244).\n\nThe same as cresset.hardswish, which says more."
static const crpy_param clamp_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"min", CRPY_FLOAT, false, false, 0, 0, -INFINITY, false, -1, 0, "min_val min"},
    {"max", CRPY_FLOAT, false, false, 1, 0, INFINITY, false, -1, 0, "max_val max"},
};
static crpy_op clamp_op = {.name = "clamp", .params = clamp_params, .n_params = 3, .n_positional = 1};
static PyObject *clamp_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&clamp_op, NULL, a, n, k);
}
static PyObject *clamp_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&clamp_op, self, a, n, k);
}
#define clamp_doc "(x, min=None, max=None)\n--\n\nx limited to min..max; max where min is larger. -INFINITY and INFINITY mean no bound. For integers\nthe bounds lose their fraction.\n\nArguments:\n    x: Tensor\n    min: float, optional\n    max: float, optional\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Not for complex numbers.\nValue: MIN(MAX(x, min), max)\nGradient: yes.\nSource: src/op/activation.def; in C cr_clamp.\n\nExample:\n    >>> cr.clamp(cr.asarray([-1.0, 0.5, 2.0]), 0, 1)\n    tensor([0. , 0.5, 1. ])"
#define clamp_method_doc "($self, min=None, max=None)\n--\n\nx limited to min..max; max where min is larger. -INFINITY and INFINITY mean no bound. For integers\nthe bounds lose their fraction.\n\nThe same as cresset.clamp, which says more."
static const crpy_param threshold_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"threshold", CRPY_FLOAT, true, false, 0, 0, 0.1, false, -1, 0, "limit"},
    {"value", CRPY_FLOAT, true, false, 1, 0, 0.5, false, -1, 0, 0},
};
static crpy_op threshold_op = {.name = "threshold", .params = threshold_params, .n_params = 3, .n_positional = 3};
static PyObject *threshold_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&threshold_op, NULL, a, n, k);
}
static PyObject *threshold_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&threshold_op, self, a, n, k);
}
static PyObject *threshold_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&threshold_op, self, a, n, k);
}
#define threshold_inplace_doc "($self, threshold, value)\n--\n\n" "threshold" " in place: puts the result into this tensor and returns it."
#define threshold_doc "(x, threshold, value)\n--\n\nx where it is above limit, value elsewhere.\n\nArguments:\n    x: Tensor\n    threshold: float. Called `limit` in the text\n    value: float\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Not for complex numbers.\nValue: x <= limit ? value : x\nGradient: yes.\nSource: src/op/activation.def; in C cr_threshold.\n\nExample:\n    >>> cr.threshold(cr.asarray([-1.0, 0.5, 2.0]), 0.5, 0.5)\n    tensor([0.5, 0.5, 2. ])"
#define threshold_method_doc "($self, threshold, value)\n--\n\nx where it is above limit, value elsewhere.\n\nThe same as cresset.threshold, which says more."
static const crpy_param empty_like_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 0, 0, 0, false, -1, 0, 0},
    {"device", CRPY_DEVICE, false, true, -1, 0, 0, false, -1, 0, 0},
};
static crpy_op empty_like_op = {.name = "empty_like", .params = empty_like_params, .n_params = 3, .n_positional = 1};
static PyObject *empty_like_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&empty_like_op, NULL, a, n, k);
}
static PyObject *empty_like_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&empty_like_op, self, a, n, k);
}
#define empty_like_doc "(x, dtype=None, device=None)\n--\n\nA tensor of x's shape, layout and device whose elements are whatever the memory held. dtype: x's.\n\nArguments:\n    x: Tensor\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n    device: device or its name, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/arrange.def; in C cr_empty_like.\n\nExample:\n    >>> cr.empty_like(cr.asarray([3.0, 1.0, 2.0])).shape\n    (3,)"
#define empty_like_method_doc "($self, dtype=None, device=None)\n--\n\nA tensor of x's shape, layout and device whose elements are whatever the memory held. dtype: x's.\n\nThe same as cresset.empty_like, which says more."
static const crpy_param logspace_params[] = {
    {"start", CRPY_FLOAT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"stop", CRPY_FLOAT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"num", CRPY_INT, false, false, 2, 0, 50, false, -1, 0, "steps n"},
    {"base", CRPY_FLOAT, false, true, 3, 0, 10, false, -1, 0, 0},
    {"endpoint", CRPY_BOOL, false, true, 4, 0, 0, true, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 5, 0, 0, false, -1, 0, 0},
};
static crpy_op logspace_op = {.name = "logspace", .params = logspace_params, .n_params = 6, .n_positional = 2};
static PyObject *logspace_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&logspace_op, NULL, a, n, k);
}
#define logspace_doc "(start, stop, num=50, base=10, endpoint=True, dtype=None)\n--\n\nbase to the powers linspace(start, stop, n).\n\nArguments:\n    start: float\n    stop: float\n    num: int, default 50. Called `n` in the text\n    base: float, default 10\n    endpoint: bool, default True. The opposite of `exclude_end`\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/arrange.def; in C cr_logspace.\n\nExample:\n    >>> cr.logspace(0, 2, 3)\n    tensor([  1.,  10., 100.])"
static const crpy_param geomspace_params[] = {
    {"start", CRPY_FLOAT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"stop", CRPY_FLOAT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"num", CRPY_INT, false, false, 2, 0, 50, false, -1, 0, "steps n"},
    {"endpoint", CRPY_BOOL, false, true, 3, 0, 0, true, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 4, 0, 0, false, -1, 0, 0},
};
static crpy_op geomspace_op = {.name = "geomspace", .params = geomspace_params, .n_params = 5, .n_positional = 2};
static PyObject *geomspace_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&geomspace_op, NULL, a, n, k);
}
#define geomspace_doc "(start, stop, num=50, endpoint=True, dtype=None)\n--\n\nn numbers from start to stop (included unless exclude_end), each the same factor larger. Both have\none sign.\n\nArguments:\n    start: float\n    stop: float\n    num: int, default 50. Called `n` in the text\n    endpoint: bool, default True. The opposite of `exclude_end`\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/arrange.def; in C cr_geomspace.\n\nExample:\n    >>> cr.geomspace(1, 1000, 4)\n    tensor([   1.,   10.,  100., 1000.])"
static const crpy_param tril_indices_params[] = {
    {"row", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "n rows"},
    {"col", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, "m columns"},
    {"offset", CRPY_OFFSET, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op tril_indices_op = {.name = "tril_indices", .params = tril_indices_params, .n_params = 3, .n_positional = 2};
static PyObject *tril_indices_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&tril_indices_op, NULL, a, n, k);
}
#define tril_indices_doc "(row, col, offset=0)\n--\n\nThe rows and columns (i64 [2,n]) of the elements of a matrix on and below a diagonal, in row-major\norder.\n\nArguments:\n    row: int. Called `rows` in the text\n    col: int. Called `columns` in the text\n    offset: int, default 0\n\nReturns: Tensor\nGradient: none.\nSource: src/op/arrange.def; in C cr_tril_indices.\n\nExample:\n    >>> cr.tril_indices(2, 2)\n    tensor([[0, 1, 1],\n            [0, 0, 1]])"
static const crpy_param triu_indices_params[] = {
    {"row", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "n rows"},
    {"col", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, "m columns"},
    {"offset", CRPY_OFFSET, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op triu_indices_op = {.name = "triu_indices", .params = triu_indices_params, .n_params = 3, .n_positional = 2};
static PyObject *triu_indices_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&triu_indices_op, NULL, a, n, k);
}
#define triu_indices_doc "(row, col, offset=0)\n--\n\nThe rows and columns (i64 [2,n]) of the elements of a matrix on and above a diagonal, in row-major\norder.\n\nArguments:\n    row: int. Called `rows` in the text\n    col: int. Called `columns` in the text\n    offset: int, default 0\n\nReturns: Tensor\nGradient: none.\nSource: src/op/arrange.def; in C cr_triu_indices.\n\nExample:\n    >>> cr.triu_indices(2, 2)\n    tensor([[0, 0, 1],\n            [0, 1, 1]])"
static const crpy_param vander_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"N", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, "n"},
    {"increasing", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op vander_op = {.name = "vander", .params = vander_params, .n_params = 3, .n_positional = 1};
static PyObject *vander_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&vander_op, NULL, a, n, k);
}
static PyObject *vander_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&vander_op, self, a, n, k);
}
#define vander_doc "(x, N=None, increasing=False)\n--\n\nThe powers of x [...,m] on a new last axis of n (m): from n - 1 down to 0, increasing: from 0 up.\n\nArguments:\n    x: Tensor\n    N: int, optional. Called `n` in the text\n    increasing: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_vander.\n\nExample:\n    >>> cr.vander(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([[9., 3., 1.],\n            [1., 1., 1.],\n            [4., 2., 1.]])"
#define vander_method_doc "($self, N=None, increasing=False)\n--\n\nThe powers of x [...,m] on a new last axis of n (m): from n - 1 down to 0, increasing: from 0 up.\n\nThe same as cresset.vander, which says more."
static const crpy_param diag_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"k", CRPY_OFFSET, false, true, 0, 0, 0, false, -1, 0, "diagonal offset"},
};
static crpy_op diag_op = {.name = "diag", .params = diag_params, .n_params = 2, .n_positional = 1};
static PyObject *diag_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&diag_op, NULL, a, n, k);
}
static PyObject *diag_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&diag_op, self, a, n, k);
}
#define diag_doc "(x, k=0)\n--\n\nOf a vector the matrix with it on a diagonal, of a matrix its diagonal.\n\nArguments:\n    x: Tensor\n    k: int, default 0. Called `offset` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_diag.\n\nExample:\n    >>> cr.diag(cr.asarray([3.0, 1.0]))\n    tensor([[3., 0.],\n            [0., 1.]])"
#define diag_method_doc "($self, k=0)\n--\n\nOf a vector the matrix with it on a diagonal, of a matrix its diagonal.\n\nThe same as cresset.diag, which says more."
static const crpy_param diagflat_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"k", CRPY_OFFSET, false, true, 0, 0, 0, false, -1, 0, "offset diagonal offset"},
};
static crpy_op diagflat_op = {.name = "diagflat", .params = diagflat_params, .n_params = 2, .n_positional = 1};
static PyObject *diagflat_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&diagflat_op, NULL, a, n, k);
}
static PyObject *diagflat_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&diagflat_op, self, a, n, k);
}
#define diagflat_doc "(x, k=0)\n--\n\nThe matrix with x's elements, in row-major order, on a diagonal.\n\nArguments:\n    x: Tensor\n    k: int, default 0. Called `offset` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_diagflat.\n\nExample:\n    >>> cr.diagflat(cr.asarray([3.0, 1.0]))\n    tensor([[3., 0.],\n            [0., 1.]])"
#define diagflat_method_doc "($self, k=0)\n--\n\nThe matrix with x's elements, in row-major order, on a diagonal.\n\nThe same as cresset.diagflat, which says more."
static const crpy_param block_diag_params[] = {
    {"xs", CRPY_TENSORS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op block_diag_op = {.name = "block_diag", .params = block_diag_params, .n_params = 1, .n_positional = 1};
static PyObject *block_diag_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&block_diag_op, NULL, a, n, k);
}
#define block_diag_doc "(xs)\n--\n\nMatrices along the diagonal of a large one, zeros elsewhere. What has fewer dimensions is a row.\n\nArguments:\n    xs: Tensors, one after another or as a sequence\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_block_diag.\n\nExample:\n    >>> cr.block_diag(cr.ones((1, 2)), cr.asarray([[5.0]]))\n    tensor([[1., 1., 0.],\n            [0., 0., 5.]])"
static const crpy_param cartesian_prod_params[] = {
    {"xs", CRPY_TENSORS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op cartesian_prod_op = {.name = "cartesian_prod", .params = cartesian_prod_params, .n_params = 1, .n_positional = 1};
static PyObject *cartesian_prod_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cartesian_prod_op, NULL, a, n, k);
}
#define cartesian_prod_doc "(xs)\n--\n\nEvery choice of one element of each of the vectors, as a row; of a single vector itself.\n\nArguments:\n    xs: Tensors, one after another or as a sequence\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_cartesian_prod.\n\nExample:\n    >>> cr.cartesian_prod(cr.asarray([1, 2]), cr.asarray([5, 6]))\n    tensor([[1, 5],\n            [1, 6],\n            [2, 5],\n            [2, 6]])"
static const crpy_param combinations_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"r", CRPY_INT, false, true, 0, 0, 2, false, -1, 0, 0},
    {"with_replacement", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, "replacement"},
};
static crpy_op combinations_op = {.name = "combinations", .params = combinations_params, .n_params = 3, .n_positional = 1};
static PyObject *combinations_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&combinations_op, NULL, a, n, k);
}
static PyObject *combinations_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&combinations_op, self, a, n, k);
}
#define combinations_doc "(x, r=2, with_replacement=False)\n--\n\nEvery choice of r elements of a vector, in their order, as a row; replacement: an element may come\nmore than once.\n\nArguments:\n    x: Tensor\n    r: int, default 2\n    with_replacement: bool, default False. Called `replacement` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_combinations.\n\nExample:\n    >>> cr.combinations(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([[3., 1.],\n            [3., 2.],\n            [1., 2.]])"
#define combinations_method_doc "($self, r=2, with_replacement=False)\n--\n\nEvery choice of r elements of a vector, in their order, as a row; replacement: an element may come\nmore than once.\n\nThe same as cresset.combinations, which says more."
static const crpy_param flipud_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op flipud_op = {.name = "flipud", .params = flipud_params, .n_params = 1, .n_positional = 1};
static PyObject *flipud_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&flipud_op, NULL, a, n, k);
}
static PyObject *flipud_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&flipud_op, self, a, n, k);
}
#define flipud_doc "(x)\n--\n\nx with its first axis reversed.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_flipud.\n\nExample:\n    >>> cr.flipud(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([2., 1., 3.])"
#define flipud_method_doc "($self)\n--\n\nx with its first axis reversed.\n\nThe same as cresset.flipud, which says more."
static const crpy_param fliplr_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op fliplr_op = {.name = "fliplr", .params = fliplr_params, .n_params = 1, .n_positional = 1};
static PyObject *fliplr_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&fliplr_op, NULL, a, n, k);
}
static PyObject *fliplr_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&fliplr_op, self, a, n, k);
}
#define fliplr_doc "(x)\n--\n\nx with its second axis reversed.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_fliplr.\n\nExample:\n    >>> cr.fliplr(cr.asarray([[1.0, 2.0], [3.0, 4.0]]))\n    tensor([[2., 1.],\n            [4., 3.]])"
#define fliplr_method_doc "($self)\n--\n\nx with its second axis reversed.\n\nThe same as cresset.fliplr, which says more."
static const crpy_param expand_dims_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op expand_dims_op = {.name = "expand_dims", .params = expand_dims_params, .n_params = 2, .n_positional = 2};
static PyObject *expand_dims_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&expand_dims_op, NULL, a, n, k);
}
static PyObject *expand_dims_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&expand_dims_op, self, a, n, k);
}
#define expand_dims_doc "(x, axis)\n--\n\nx with new axes of size 1, which are numbers `axes` of the result.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints. Called `axes` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_expand_dims.\n\nExample:\n    >>> cr.expand_dims(cr.asarray([3.0, 1.0]), 0)\n    tensor([[3., 1.]])"
#define expand_dims_method_doc "($self, axis)\n--\n\nx with new axes of size 1, which are numbers `axes` of the result.\n\nThe same as cresset.expand_dims, which says more."
static const crpy_param moveaxis_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"source", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, "from"},
    {"destination", CRPY_DIMS, true, false, 1, 0, 0, false, -1, 0, "to"},
};
static crpy_op moveaxis_op = {.name = "moveaxis", .params = moveaxis_params, .n_params = 3, .n_positional = 3};
static PyObject *moveaxis_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&moveaxis_op, NULL, a, n, k);
}
static PyObject *moveaxis_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&moveaxis_op, self, a, n, k);
}
#define moveaxis_doc "(x, source, destination)\n--\n\nx with axes from[i] moved to places to[i]; the others keep their order.\n\nArguments:\n    x: Tensor\n    source: int or sequence of ints. Called `from` in the text\n    destination: int or sequence of ints. Called `to` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_moveaxis.\n\nExample:\n    >>> cr.moveaxis(cr.ones((2, 3, 4)), 0, -1).shape\n    (3, 4, 2)"
#define moveaxis_method_doc "($self, source, destination)\n--\n\nx with axes from[i] moved to places to[i]; the others keep their order.\n\nThe same as cresset.moveaxis, which says more."
static const crpy_param repeat_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"repeats", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "counts"},
    {"axis", CRPY_AXIS, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op repeat_op = {.name = "repeat", .params = repeat_params, .n_params = 3, .n_positional = 2};
static PyObject *repeat_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&repeat_op, NULL, a, n, k);
}
static PyObject *repeat_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&repeat_op, self, a, n, k);
}
#define repeat_doc "(x, repeats, axis=None)\n--\n\nElement i along an axis repeated counts[i] times (integers; one number counts for all). Waits for\nthe device.\n\nArguments:\n    x: Tensor\n    repeats: Tensor. Called `counts` in the text\n    axis: int, or None: of the flattened input, default None\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_repeat.\n\nExample:\n    >>> cr.repeat(cr.asarray([5, 6]), cr.asarray([1, 3]), 0)\n    tensor([5, 6, 6, 6])"
#define repeat_method_doc "($self, repeats, axis=None)\n--\n\nElement i along an axis repeated counts[i] times (integers; one number counts for all). Waits for\nthe device.\n\nThe same as cresset.repeat, which says more."
static const crpy_param hstack_params[] = {
    {"xs", CRPY_TENSORS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op hstack_op = {.name = "hstack", .params = hstack_params, .n_params = 1, .n_positional = 1};
static PyObject *hstack_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&hstack_op, NULL, a, n, k);
}
#define hstack_doc "(xs)\n--\n\nTensors joined along their second axis, those of one dimension along the first.\n\nArguments:\n    xs: Tensors, one after another or as a sequence\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_hstack.\n\nExample:\n    >>> cr.hstack([cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0])])\n    tensor([3. , 1. , 2. , 0.5, 2. , 4. ])"
static const crpy_param vstack_params[] = {
    {"xs", CRPY_TENSORS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op vstack_op = {.name = "vstack", .params = vstack_params, .n_params = 1, .n_positional = 1};
static PyObject *vstack_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&vstack_op, NULL, a, n, k);
}
#define vstack_doc "(xs)\n--\n\nTensors joined along their first axis, those of one dimension as rows.\n\nArguments:\n    xs: Tensors, one after another or as a sequence\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_vstack.\n\nExample:\n    >>> cr.vstack([cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0])])\n    tensor([[3. , 1. , 2. ],\n            [0.5, 2. , 4. ]])"
static const crpy_param dstack_params[] = {
    {"xs", CRPY_TENSORS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op dstack_op = {.name = "dstack", .params = dstack_params, .n_params = 1, .n_positional = 1};
static PyObject *dstack_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&dstack_op, NULL, a, n, k);
}
#define dstack_doc "(xs)\n--\n\nTensors joined along a third axis.\n\nArguments:\n    xs: Tensors, one after another or as a sequence\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_dstack.\n\nExample:\n    >>> cr.dstack(cr.asarray([1, 2]), cr.asarray([3, 4]))\n    tensor([[[1, 3],\n             [2, 4]]])"
static const crpy_param ravel_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op ravel_op = {.name = "ravel", .params = ravel_params, .n_params = 1, .n_positional = 1};
static PyObject *ravel_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&ravel_op, NULL, a, n, k);
}
static PyObject *ravel_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&ravel_op, self, a, n, k);
}
#define ravel_doc "(x)\n--\n\nx as one axis; a view where possible.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_ravel.\n\nExample:\n    >>> cr.ravel(cr.asarray([[1, 2], [3, 4]]))\n    tensor([1, 2, 3, 4])"
#define ravel_method_doc "($self)\n--\n\nx as one axis; a view where possible.\n\nThe same as cresset.ravel, which says more."
static const crpy_param diagonal_scatter_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"src", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"offset", CRPY_OFFSET, false, true, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INTS, false, true, 1, 2, 0, false, -1, 0, 0},
};
static crpy_op diagonal_scatter_op = {.name = "diagonal_scatter", .params = diagonal_scatter_params, .n_params = 4, .n_positional = 2};
static PyObject *diagonal_scatter_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&diagonal_scatter_op, NULL, a, n, k);
}
static PyObject *diagonal_scatter_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&diagonal_scatter_op, self, a, n, k);
}
#define diagonal_scatter_doc "(x, src, offset=0, axis=None)\n--\n\nx with src on the diagonal of two axes (default 0 and 1): what diagonal of the result gives.\n\nArguments:\n    x: Tensor\n    src: Tensor\n    offset: int, default 0\n    axis: int or sequence of up to 2, optional. Called `axes` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_diagonal_scatter.\n\nExample:\n    >>> cr.diagonal_scatter(cr.zeros((2, 2)), cr.asarray([1.0, 2.0]))\n    tensor([[1., 0.],\n            [0., 2.]])"
#define diagonal_scatter_method_doc "($self, src, offset=0, axis=None)\n--\n\nx with src on the diagonal of two axes (default 0 and 1): what diagonal of the result gives.\n\nThe same as cresset.diagonal_scatter, which says more."
static const crpy_param select_scatter_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"src", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"index", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op select_scatter_op = {.name = "select_scatter", .params = select_scatter_params, .n_params = 4, .n_positional = 4};
static PyObject *select_scatter_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&select_scatter_op, NULL, a, n, k);
}
static PyObject *select_scatter_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&select_scatter_op, self, a, n, k);
}
#define select_scatter_doc "(x, src, axis, index)\n--\n\nx with src at one index of an axis.\n\nArguments:\n    x: Tensor\n    src: Tensor\n    axis: int\n    index: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_select_scatter.\n\nExample:\n    >>> cr.select_scatter(cr.zeros((2, 2)), cr.asarray([5.0, 6.0]), 0, 1)\n    tensor([[0., 0.],\n            [5., 6.]])"
#define select_scatter_method_doc "($self, src, axis, index)\n--\n\nx with src at one index of an axis.\n\nThe same as cresset.select_scatter, which says more."
static const crpy_param slice_scatter_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"src", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"start", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"stop", CRPY_INT, true, false, 2, 0, 0, false, -1, 0, "end stop"},
    {"step", CRPY_INT, false, true, 3, 0, 1, false, -1, 0, 0},
};
static crpy_op slice_scatter_op = {.name = "slice_scatter", .params = slice_scatter_params, .n_params = 6, .n_positional = 5};
static PyObject *slice_scatter_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&slice_scatter_op, NULL, a, n, k);
}
static PyObject *slice_scatter_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&slice_scatter_op, self, a, n, k);
}
#define slice_scatter_doc "(x, src, axis, start, stop, step=1)\n--\n\nx with src at every step-th element of an axis from start to stop, by slice's rules; step is\npositive.\n\nArguments:\n    x: Tensor\n    src: Tensor\n    axis: int\n    start: int\n    stop: int\n    step: int, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_slice_scatter.\n\nExample:\n    >>> cr.slice_scatter(cr.zeros((4,)), cr.asarray([5.0, 6.0]), 0, 1, 3)\n    tensor([0., 5., 6., 0.])"
#define slice_scatter_method_doc "($self, src, axis, start, stop, step=1)\n--\n\nx with src at every step-th element of an axis from start to stop, by slice's rules; step is\npositive.\n\nThe same as cresset.slice_scatter, which says more."
static const crpy_param put_along_axis_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"index", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"values", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"reduce", CRPY_INT, false, true, 1, 0, 0, false, -1, "set/assign=0 sum/add=1 prod/mul/multiply=2 min/amin=3 max/amax=4 mean=5", 0},
};
static crpy_op put_along_axis_op = {.name = "put_along_axis", .params = put_along_axis_params, .n_params = 5, .n_positional = 4};
static PyObject *put_along_axis_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&put_along_axis_op, NULL, a, n, k);
}
static PyObject *put_along_axis_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&put_along_axis_op, self, a, n, k);
}
static PyObject *put_along_axis_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&put_along_axis_op, self, a, n, k);
}
#define put_along_axis_inplace_doc "($self, index, values, axis, reduce='set')\n--\n\n" "put_along_axis" " in place: puts the result into this tensor and returns it."
#define put_along_axis_doc "(x, index, values, axis, reduce='set')\n--\n\nx with values at [..., index[..., i, ...], ...] along an axis; index and x broadcast on the other\naxes, values to index. reduce as in scatter_reduce, 'set' (0): stored.\n\nArguments:\n    x: Tensor\n    index: Tensor\n    values: Tensor\n    axis: int\n    reduce: 'set', 'sum', 'prod', 'min', 'max', 'mean', default 'set'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_put_along_axis.\n\nExample:\n    >>> cr.put_along_axis(cr.asarray([[1, 2], [3, 4]]), cr.asarray([[1], [0]]), 9, 1)\n    tensor([[1, 9],\n            [9, 4]])"
#define put_along_axis_method_doc "($self, index, values, axis, reduce='set')\n--\n\nx with values at [..., index[..., i, ...], ...] along an axis; index and x broadcast on the other\naxes, values to index. reduce as in scatter_reduce, 'set' (0): stored.\n\nThe same as cresset.put_along_axis, which says more."
static const crpy_param bucketize_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"boundaries", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"right", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op bucketize_op = {.name = "bucketize", .params = bucketize_params, .n_params = 3, .n_positional = 2};
static PyObject *bucketize_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bucketize_op, NULL, a, n, k);
}
static PyObject *bucketize_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bucketize_op, self, a, n, k);
}
#define bucketize_doc "(x, boundaries, right=False)\n--\n\nFor each element of x the number of the interval between ascending boundaries that it lies in:\nsearchsorted(boundaries, x).\n\nArguments:\n    x: Tensor\n    boundaries: Tensor\n    right: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/arrange.def; in C cr_bucketize.\n\nExample:\n    >>> cr.bucketize(cr.asarray([0.5, 2.0, 9.0]), cr.asarray([1.0, 2.0, 3.0]))\n    tensor([0, 1, 3])"
#define bucketize_method_doc "($self, boundaries, right=False)\n--\n\nFor each element of x the number of the interval between ascending boundaries that it lies in:\nsearchsorted(boundaries, x).\n\nThe same as cresset.bucketize, which says more."
static const crpy_param column_stack_params[] = {
    {"xs", CRPY_TENSORS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op column_stack_op = {.name = "column_stack", .params = column_stack_params, .n_params = 1, .n_positional = 1};
static PyObject *column_stack_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&column_stack_op, NULL, a, n, k);
}
#define column_stack_doc "(xs)\n--\n\nVectors as columns, and matrices, joined along the second axis.\n\nArguments:\n    xs: Tensors, one after another or as a sequence\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/arrange.def; in C cr_column_stack.\n\nExample:\n    >>> cr.column_stack([cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0])])\n    tensor([[3. , 0.5],\n            [1. , 2. ],\n            [2. , 4. ]])"
static const crpy_param unravel_index_params[] = {
    {"index", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"shape", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op unravel_index_op = {.name = "unravel_index", .params = unravel_index_params, .n_params = 2, .n_positional = 2};
static PyObject *unravel_index_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&unravel_index_op, NULL, a, n, k);
}
static PyObject *unravel_index_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&unravel_index_op, self, a, n, k);
}
#define unravel_index_doc "(index, shape)\n--\n\nPlaces in an array of `shape` from numbers of its elements in row-major order, on a new last axis.\n\nArguments:\n    index: Tensor\n    shape: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/arrange.def; in C cr_unravel_index.\n\nExample:\n    >>> cr.unravel_index(cr.asarray([5, 2]), (2, 3))\n    tensor([[1, 2],\n            [0, 2]])"
#define unravel_index_method_doc "($self, shape)\n--\n\nPlaces in an array of `shape` from numbers of its elements in row-major order, on a new last axis.\n\nThe same as cresset.unravel_index, which says more."
static const crpy_param ravel_multi_index_params[] = {
    {"places", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"shape", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op ravel_multi_index_op = {.name = "ravel_multi_index", .params = ravel_multi_index_params, .n_params = 2, .n_positional = 2};
static PyObject *ravel_multi_index_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&ravel_multi_index_op, NULL, a, n, k);
}
static PyObject *ravel_multi_index_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&ravel_multi_index_op, self, a, n, k);
}
#define ravel_multi_index_doc "(places, shape)\n--\n\nNumbers of the elements of an array of `shape` in row-major order, from places on the last axis: the\nreverse of unravel_index.\n\nArguments:\n    places: Tensor\n    shape: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/arrange.def; in C cr_ravel_multi_index.\n\nExample:\n    >>> cr.ravel_multi_index(cr.asarray([[0, 1], [1, 2]]), (2, 3))\n    tensor([1, 5])"
#define ravel_multi_index_method_doc "($self, shape)\n--\n\nNumbers of the elements of an array of `shape` in row-major order, from places on the last axis: the\nreverse of unravel_index.\n\nThe same as cresset.ravel_multi_index, which says more."
static const crpy_param flatnonzero_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op flatnonzero_op = {.name = "flatnonzero", .params = flatnonzero_params, .n_params = 1, .n_positional = 1};
static PyObject *flatnonzero_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&flatnonzero_op, NULL, a, n, k);
}
static PyObject *flatnonzero_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&flatnonzero_op, self, a, n, k);
}
#define flatnonzero_doc "(x)\n--\n\nThe numbers (i64) of the elements of x, flattened, that are not zero.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/arrange.def; in C cr_flatnonzero.\n\nExample:\n    >>> cr.flatnonzero(cr.asarray([3.0, 0.0, 2.0]))\n    tensor([0, 2])"
#define flatnonzero_method_doc "($self)\n--\n\nThe numbers (i64) of the elements of x, flattened, that are not zero.\n\nThe same as cresset.flatnonzero, which says more."
static const crpy_param scaled_dot_product_attention_params[] = {
    {"query", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, "q"},
    {"key", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "k"},
    {"value", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, "v"},
    {"attn_mask", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, "mask"},
    {"dropout_p", CRPY_FLOAT, false, true, 4, 0, 0, false, -1, 0, "dropout"},
    {"is_causal", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, "causal"},
    {"scale", CRPY_FLOAT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"enable_gqa", CRPY_BOOL, false, true, 3, 0, 0, false, -1, 0, "grouped"},
    {"softcap", CRPY_FLOAT, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op scaled_dot_product_attention_op = {.name = "scaled_dot_product_attention", .params = scaled_dot_product_attention_params, .n_params = 9, .n_positional = 3};
static PyObject *scaled_dot_product_attention_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&scaled_dot_product_attention_op, NULL, a, n, k);
}
static PyObject *scaled_dot_product_attention_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&scaled_dot_product_attention_op, self, a, n, k);
}
#define scaled_dot_product_attention_doc "(query, key, value, attn_mask=None, dropout_p=0, is_causal=False, scale=None, enable_gqa=False, softcap=0)\n--\n\nsoftmax(q k^T * scale + mask) v for q [...,L,D], k [...,S,D], v [...,S,E]; batch dimensions\nbroadcast; the result is [...,L,E]. scale: 1 / sqrt(D) by default. mask broadcasts to [...,L,S]:\nbool, true where a query may look at a key, or numbers that are added. causal: query i looks at keys\n0..i only. A query that may look at no key gives zeros. softcap c, where not zero, limits the scaled\nproducts to c tanh(products / c), before the mask. grouped: k and v [...,K,S,.] have fewer heads\nthan q [...,H,L,D], and each serves H/K neighbouring ones (Ainslie and others, arXiv 2305.13245).\ndropout: of the weights, by this probability. Floating-point, one dtype. Memory grows with L + S,\nnot with their product, but for dropout and for the gradient of a mask of numbers.\n\nArguments:\n    query: Tensor. Called `q` in the text\n    key: Tensor. Called `k` in the text\n    value: Tensor. Called `v` in the text\n    attn_mask: Tensor, optional. Called `mask` in the text\n    dropout_p: float, default 0. Called `dropout` in the text\n    is_causal: bool, default False. Called `causal` in the text\n    scale: float, optional\n    enable_gqa: bool, default False. Called `grouped` in the text\n    softcap: float, default 0\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/attention.def; in C cr_scaled_dot_product_attention.\n\nExample:\n    >>> cr.scaled_dot_product_attention(cr.zeros((1, 2)), cr.ones((2, 2)), cr.asarray([[1.0], [3.0]]))\n    tensor([[2.]])"
#define scaled_dot_product_attention_method_doc "($self, key, value, attn_mask=None, dropout_p=0, is_causal=False, scale=None, enable_gqa=False, softcap=0)\n--\n\nsoftmax(q k^T * scale + mask) v for q [...,L,D], k [...,S,D], v [...,S,E]; batch dimensions\nbroadcast; the result is [...,L,E]. scale: 1 / sqrt(D) by default. mask broadcasts to [...,L,S]:\nbool, true where a query may look at a key, or numbers that are added. causal: query i looks at keys\n0..i only. A query that may look at no key gives zeros. softcap c, where not zero, limits the scaled\nproducts to c tanh(products / c), before the mask. grouped: k and v [...,K,S,.] have fewer heads\nthan q [...,H,L,D], and each serves H/K neighbouring ones (Ainslie and others, arXiv 2305.13245).\ndropout: of the weights, by this probability. Floating-point, one dtype. Memory grows with L + S,\nnot with their product, but for dropout and for the gradient of a mask of numbers.\n\nThe same as cresset.scaled_dot_product_attention, which says more."
static const crpy_param multi_head_attention_params[] = {
    {"query", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, "q"},
    {"key", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "k"},
    {"value", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, "v"},
    {"out_weight", CRPY_TENSOR, true, false, 3, 0, 0, false, -1, 0, 0},
    {"num_heads", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "heads"},
    {"in_weight", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"q_weight", CRPY_TENSOR, false, true, 5, 0, 0, false, -1, 0, 0},
    {"k_weight", CRPY_TENSOR, false, true, 6, 0, 0, false, -1, 0, 0},
    {"v_weight", CRPY_TENSOR, false, true, 7, 0, 0, false, -1, 0, 0},
    {"in_bias", CRPY_TENSOR, false, true, 8, 0, 0, false, -1, 0, 0},
    {"out_bias", CRPY_TENSOR, false, true, 9, 0, 0, false, -1, 0, 0},
    {"bias_k", CRPY_TENSOR, false, true, 10, 0, 0, false, -1, 0, 0},
    {"bias_v", CRPY_TENSOR, false, true, 11, 0, 0, false, -1, 0, 0},
    {"mask", CRPY_TENSOR, false, true, 12, 0, 0, false, -1, 0, 0},
    {"key_mask", CRPY_TENSOR, false, true, 13, 0, 0, false, -1, 0, 0},
    {"zero_key", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"causal", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
    {"dropout", CRPY_FLOAT, false, true, 3, 0, 0, false, -1, 0, 0},
    {"weights", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
};
static crpy_op multi_head_attention_op = {.name = "multi_head_attention", .params = multi_head_attention_params, .n_params = 19, .n_positional = 5};
static PyObject *multi_head_attention_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&multi_head_attention_op, NULL, a, n, k);
}
static PyObject *multi_head_attention_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&multi_head_attention_op, self, a, n, k);
}
#define multi_head_attention_doc "(query, key, value, out_weight, num_heads, in_weight=None, q_weight=None, k_weight=None, v_weight=None, in_bias=None, out_bias=None, bias_k=None, bias_v=None, mask=None, key_mask=None, zero_key=False, causal=False, dropout=0, weights=False)\n--\n\nAttention of several heads (Vaswani and others 2017): q [N,L,E], k [N,S,.], v [N,S,.] go through\nlinear maps to [.,.,E], rows 0, E and 2 E on of in_weight [3 E,E] or q_weight [E,.], k_weight [E,.]\nand v_weight [E,.], with in_bias [3 E]; each of `heads` parts of the width attends by\nscaled_dot_product_attention; the results side by side go through out_weight [E,E] and out_bias [E].\ny is [N,L,E]. bias_k and bias_v [E]: a learnt key and value after the others; zero_key: after those\none of zeros. mask broadcasts to [N,heads,L,S], without the keys added: bool, true where l may look\nat s, or numbers added to the scores. key_mask bool [N,S]: true where a key may be looked at at all.\n(Both are the other way round in PyTorch.) causal, dropout: as there. weights: p is the weights\n[N,heads,L,S] (all of them are then made), otherwise empty.\n\nArguments:\n    query: Tensor. Called `q` in the text\n    key: Tensor. Called `k` in the text\n    value: Tensor. Called `v` in the text\n    out_weight: Tensor\n    num_heads: int. Called `heads` in the text\n    in_weight: Tensor, optional\n    q_weight: Tensor, optional\n    k_weight: Tensor, optional\n    v_weight: Tensor, optional\n    in_bias: Tensor, optional\n    out_bias: Tensor, optional\n    bias_k: Tensor, optional\n    bias_v: Tensor, optional\n    mask: Tensor, optional\n    key_mask: Tensor, optional\n    zero_key: bool, default False\n    causal: bool, default False\n    dropout: float, default 0\n    weights: bool, default False\n\nReturns: a named tuple of Tensors, (y, p)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/attention.def; in C cr_multi_head_attention.\n\nExample:\n    >>> cr.multi_head_attention(cr.ones((1, 2, 4)), cr.ones((1, 3, 4)), cr.ones((1, 3, 4)), cr.eye(4), 2, in_weight=cr.ones((12, 4))).y.shape\n    (1, 2, 4)"
#define multi_head_attention_method_doc "($self, key, value, out_weight, num_heads, in_weight=None, q_weight=None, k_weight=None, v_weight=None, in_bias=None, out_bias=None, bias_k=None, bias_v=None, mask=None, key_mask=None, zero_key=False, causal=False, dropout=0, weights=False)\n--\n\nAttention of several heads (Vaswani and others 2017): q [N,L,E], k [N,S,.], v [N,S,.] go through\nlinear maps to [.,.,E], rows 0, E and 2 E on of in_weight [3 E,E] or q_weight [E,.], k_weight [E,.]\nand v_weight [E,.], with in_bias [3 E]; each of `heads` parts of the width attends by\nscaled_dot_product_attention; the results side by side go through out_weight [E,E] and out_bias [E].\ny is [N,L,E]. bias_k and bias_v [E]: a learnt key and value after the others; zero_key: after those\none of zeros. mask broadcasts to [N,heads,L,S], without the keys added: bool, true where l may look\nat s, or numbers added to the scores. key_mask bool [N,S]: true where a key may be looked at at all.\n(Both are the other way round in PyTorch.) causal, dropout: as there. weights: p is the weights\n[N,heads,L,S] (all of them are then made), otherwise empty.\n\nThe same as cresset.multi_head_attention, which says more."
static const crpy_param attention_cache_params[] = {
    {"q", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"k", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"v", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"mask", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"past_key", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"past_value", CRPY_TENSOR, false, true, 5, 0, 0, false, -1, 0, 0},
    {"lengths", CRPY_TENSOR, false, true, 6, 0, 0, false, -1, 0, 0},
    {"q_heads", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, 0},
    {"kv_heads", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"causal", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
    {"scale", CRPY_FLOAT, false, true, 3, 0, 0, false, -1, 0, 0},
    {"softcap", CRPY_FLOAT, false, true, 4, 0, 0, false, -1, 0, 0},
    {"window", CRPY_DIMS, false, true, 5, 0, 0, false, -1, 0, 0},
    {"precision", CRPY_DTYPE, false, true, 6, 0, 0, false, -1, 0, 0},
    {"scores", CRPY_BOOL, false, true, 7, 0, 0, false, -1, 0, 0},
    {"scores_at", CRPY_INT, false, true, 8, 0, 0, false, -1, "product=0 softcap=1 mask=2 softmax=3", 0},
};
static crpy_op attention_cache_op = {.name = "attention_cache", .params = attention_cache_params, .n_params = 16, .n_positional = 3};
static PyObject *attention_cache_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&attention_cache_op, NULL, a, n, k);
}
static PyObject *attention_cache_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&attention_cache_op, self, a, n, k);
}
#define attention_cache_doc "(q, k, v, mask=None, past_key=None, past_value=None, lengths=None, q_heads=0, kv_heads=0, causal=False, scale=None, softcap=0, window=None, precision=None, scores=False, scores_at='product')\n--\n\nAttention of q [B,H,L,D] to k [B,K,S,D] and v [B,K,S,E]; or of [B,L,H D], [B,S,K D], [B,S,K E] with\nq_heads H and kv_heads K, y then likewise. H is a multiple of K: neighbouring queries' heads share\none of keys. past_key and past_value [B,K,P,...] come before k and v; key and value are all of them.\nThe weights are q k^T * scale (1 / sqrt(D) by default), softcap tanh(weights / softcap) where given,\nplus mask: bool, true where a query may look at a key, or numbers; it broadcasts to [B,H,L,S] and\nmay be short in its last size (the rest is masked). lengths [B]: only the first keys of each sample\ncount. causal: query i looks at keys to i + P, or i + lengths - L. window: {left, right}, how many\nkeys before and after its own place a query looks at (-1: all). precision: the type of the softmax.\nscores: qk are the weights [B,H,L,S], scores_at 0 as products, 1 after softcap, 2 after the mask, 3\nafter the softmax; else qk is empty. A query without keys gives zeros. As ONNX's Attention.\n\nArguments:\n    q: Tensor\n    k: Tensor\n    v: Tensor\n    mask: Tensor, optional\n    past_key: Tensor, optional\n    past_value: Tensor, optional\n    lengths: Tensor, optional\n    q_heads: int, default 0\n    kv_heads: int, default 0\n    causal: bool, default False\n    scale: float, optional\n    softcap: float, default 0\n    window: int or sequence of ints, optional\n    precision: dtype, its name, or Python's float, int, bool or complex, optional\n    scores: bool, default False\n    scores_at: 'product', 'softcap', 'mask', 'softmax', default 'product'\n\nReturns: a named tuple of Tensors, (y, key, value, qk)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/attention_cache.def; in C cr_attention_cache.\n\nExample:\n    >>> cr.attention_cache(cr.ones((1, 2, 3, 4)), cr.ones((1, 2, 3, 4)), cr.ones((1, 2, 3, 4)), causal=True).y.shape\n    (1, 2, 3, 4)"
#define attention_cache_method_doc "($self, k, v, mask=None, past_key=None, past_value=None, lengths=None, q_heads=0, kv_heads=0, causal=False, scale=None, softcap=0, window=None, precision=None, scores=False, scores_at='product')\n--\n\nAttention of q [B,H,L,D] to k [B,K,S,D] and v [B,K,S,E]; or of [B,L,H D], [B,S,K D], [B,S,K E] with\nq_heads H and kv_heads K, y then likewise. H is a multiple of K: neighbouring queries' heads share\none of keys. past_key and past_value [B,K,P,...] come before k and v; key and value are all of them.\nThe weights are q k^T * scale (1 / sqrt(D) by default), softcap tanh(weights / softcap) where given,\nplus mask: bool, true where a query may look at a key, or numbers; it broadcasts to [B,H,L,S] and\nmay be short in its last size (the rest is masked). lengths [B]: only the first keys of each sample\ncount. causal: query i looks at keys to i + P, or i + lengths - L. window: {left, right}, how many\nkeys before and after its own place a query looks at (-1: all). precision: the type of the softmax.\nscores: qk are the weights [B,H,L,S], scores_at 0 as products, 1 after softcap, 2 after the mask, 3\nafter the softmax; else qk is empty. A query without keys gives zeros. As ONNX's Attention.\n\nThe same as cresset.attention_cache, which says more."
static const crpy_param rotary_embedding_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"cos", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"sin", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"positions", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"heads", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, 0},
    {"width", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"interleaved", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op rotary_embedding_op = {.name = "rotary_embedding", .params = rotary_embedding_params, .n_params = 7, .n_positional = 3};
static PyObject *rotary_embedding_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&rotary_embedding_op, NULL, a, n, k);
}
static PyObject *rotary_embedding_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&rotary_embedding_op, self, a, n, k);
}
#define rotary_embedding_doc "(x, cos, sin, positions=None, heads=None, width=None, interleaved=False)\n--\n\nPairs of x's features turned by angles that grow with the position (Su and others, arXiv\n2104.09864): x [B,H,L,D], or [B,L,H D] with heads H. cos and sin are [B,L,W/2], or with positions\n[B,L] (integers) the rows [.., W/2] that these choose. Only the first width W (default D) features\nof a head turn: pairs are halves of them, or interleaved neighbours. As ONNX's RotaryEmbedding.\n\nArguments:\n    x: Tensor\n    cos: Tensor\n    sin: Tensor\n    positions: Tensor, optional\n    heads: int, optional\n    width: int, optional\n    interleaved: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/attention_cache.def; in C cr_rotary_embedding.\n\nExample:\n    >>> cr.rotary_embedding(cr.ones((1, 1, 1, 2)), cr.zeros((1, 1, 1)), cr.ones((1, 1, 1)))\n    tensor([[[[-1.,  1.]]]])"
#define rotary_embedding_method_doc "($self, cos, sin, positions=None, heads=None, width=None, interleaved=False)\n--\n\nPairs of x's features turned by angles that grow with the position (Su and others, arXiv\n2104.09864): x [B,H,L,D], or [B,L,H D] with heads H. cos and sin are [B,L,W/2], or with positions\n[B,L] (integers) the rows [.., W/2] that these choose. Only the first width W (default D) features\nof a head turn: pairs are halves of them, or interleaved neighbours. As ONNX's RotaryEmbedding.\n\nThe same as cresset.rotary_embedding, which says more."
static const crpy_param complex_params[] = {
    {"real", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, "re"},
    {"imag", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "im"},
};
static crpy_op complex_op = {.name = "complex", .params = complex_params, .n_params = 2, .n_positional = 2};
static PyObject *complex_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&complex_op, NULL, a, n, k);
}
static PyObject *complex_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&complex_op, self, a, n, k);
}
#define complex_doc "(real, imag)\n--\n\nComplex numbers from their real and imaginary parts, which broadcast: c128 when either is f64, else\nc64.\n\nArguments:\n    real: Tensor. Called `re` in the text\n    imag: Tensor. Called `im` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/complex.def; in C cr_complex.\n\nExample:\n    >>> cr.complex(cr.asarray([3.0, 1.0]), cr.asarray([0.5, 2.0]))\n    tensor([3.+0.5j, 1.+2.j ])"
#define complex_method_doc "($self, imag)\n--\n\nComplex numbers from their real and imaginary parts, which broadcast: c128 when either is f64, else\nc64.\n\nThe same as cresset.complex, which says more."
static const crpy_param real_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op real_op = {.name = "real", .params = real_params, .n_params = 1, .n_positional = 1};
static PyObject *real_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&real_op, NULL, a, n, k);
}
#define real_doc "(x)\n--\n\nThe real parts of x: a view of the memory of a complex x, x itself otherwise.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/complex.def; in C cr_real.\n\nExample:\n    >>> cr.real(cr.asarray([1 + 2j, 3j]))\n    tensor([1., 0.])"
static const crpy_param imag_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op imag_op = {.name = "imag", .params = imag_params, .n_params = 1, .n_positional = 1};
static PyObject *imag_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&imag_op, NULL, a, n, k);
}
#define imag_doc "(x)\n--\n\nThe imaginary parts of a complex x, as a view of its memory.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/complex.def; in C cr_imag.\n\nExample:\n    >>> cr.imag(cr.asarray([1 + 2j, 3j]))\n    tensor([2., 3.])"
static const crpy_param view_as_real_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op view_as_real_op = {.name = "view_as_real", .params = view_as_real_params, .n_params = 1, .n_positional = 1};
static PyObject *view_as_real_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&view_as_real_op, NULL, a, n, k);
}
static PyObject *view_as_real_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&view_as_real_op, self, a, n, k);
}
#define view_as_real_doc "(x)\n--\n\nA complex x [...] seen as real numbers [...,2]: real and imaginary part lie side by side on the last\naxis.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/complex.def; in C cr_view_as_real.\n\nExample:\n    >>> cr.view_as_real(cr.asarray([1 + 2j]))\n    tensor([[1., 2.]])"
#define view_as_real_method_doc "($self)\n--\n\nA complex x [...] seen as real numbers [...,2]: real and imaginary part lie side by side on the last\naxis.\n\nThe same as cresset.view_as_real, which says more."
static const crpy_param view_as_complex_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op view_as_complex_op = {.name = "view_as_complex", .params = view_as_complex_params, .n_params = 1, .n_positional = 1};
static PyObject *view_as_complex_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&view_as_complex_op, NULL, a, n, k);
}
static PyObject *view_as_complex_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&view_as_complex_op, self, a, n, k);
}
#define view_as_complex_doc "(x)\n--\n\nAn x [...,2] of f32 or f64 seen as complex numbers [...]. The last axis must lie together in memory\nand the others be an even number of elements apart: clone(x, .layout = CR_LAYOUT_CONTIGUOUS) always\nis so.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/complex.def; in C cr_view_as_complex.\n\nExample:\n    >>> cr.view_as_complex(cr.asarray([[1.0, 2.0], [3.0, 4.0]]))\n    tensor([1.+2.j, 3.+4.j])"
#define view_as_complex_method_doc "($self)\n--\n\nAn x [...,2] of f32 or f64 seen as complex numbers [...]. The last axis must lie together in memory\nand the others be an even number of elements apart: clone(x, .layout = CR_LAYOUT_CONTIGUOUS) always\nis so.\n\nThe same as cresset.view_as_complex, which says more."
static const crpy_param angle_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op angle_op = {.name = "angle", .params = angle_params, .n_params = 1, .n_positional = 1};
static PyObject *angle_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&angle_op, NULL, a, n, k);
}
static PyObject *angle_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&angle_op, self, a, n, k);
}
#define angle_doc "(x)\n--\n\nThe angle of x in the complex plane, in radians from -pi to pi: atan2 of its parts. Of a real x: 0,\nor pi below zero (and of -0).\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/complex.def; in C cr_angle.\n\nExample:\n    >>> cr.angle(cr.asarray([1j, -1 + 0j]))\n    tensor([1.5708, 3.1416])"
#define angle_method_doc "($self)\n--\n\nThe angle of x in the complex plane, in radians from -pi to pi: atan2 of its parts. Of a real x: 0,\nor pi below zero (and of -0).\n\nThe same as cresset.angle, which says more."
static const crpy_param conv1d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 0, 1, 1, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 1, 1, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 2, 1, 1, false, -1, 0, 0},
    {"groups", CRPY_INT, false, true, 3, 0, 1, false, -1, 0, 0},
};
static crpy_op conv1d_op = {.name = "conv1d", .params = conv1d_params, .n_params = 7, .n_positional = 2};
static PyObject *conv1d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&conv1d_op, NULL, a, n, k);
}
static PyObject *conv1d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&conv1d_op, self, a, n, k);
}
#define conv1d_doc "(x, w, bias=None, stride=1, padding=0, dilation=1, groups=1)\n--\n\nConvolution over one dimension: x [N,C,L], w [O,C/groups,K], bias [O], result [N,O,(L + 2 padding -\ndilation (K - 1) - 1) / stride + 1] in channels-last memory. stride and dilation left zero are 1.\n\nArguments:\n    x: Tensor\n    w: Tensor\n    bias: Tensor, optional\n    stride: int or sequence of up to 1, default 1\n    padding: int or sequence of up to 1, default 0\n    dilation: int or sequence of up to 1, default 1\n    groups: int, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/conv.def; in C cr_conv1d.\n\nExample:\n    >>> cr.conv1d(cr.asarray([[[1.0, 2.0, 4.0, 8.0]]]), cr.asarray([[[-1.0, 1.0]]]))\n    tensor([[[1., 2., 4.]]])"
#define conv1d_method_doc "($self, w, bias=None, stride=1, padding=0, dilation=1, groups=1)\n--\n\nConvolution over one dimension: x [N,C,L], w [O,C/groups,K], bias [O], result [N,O,(L + 2 padding -\ndilation (K - 1) - 1) / stride + 1] in channels-last memory. stride and dilation left zero are 1.\n\nThe same as cresset.conv1d, which says more."
static const crpy_param conv2d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 0, 2, 1, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 1, 2, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 2, 2, 1, false, -1, 0, 0},
    {"groups", CRPY_INT, false, true, 3, 0, 1, false, -1, 0, 0},
};
static crpy_op conv2d_op = {.name = "conv2d", .params = conv2d_params, .n_params = 7, .n_positional = 2};
static PyObject *conv2d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&conv2d_op, NULL, a, n, k);
}
static PyObject *conv2d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&conv2d_op, self, a, n, k);
}
#define conv2d_doc "(x, w, bias=None, stride=1, padding=0, dilation=1, groups=1)\n--\n\nConvolution over two dimensions: x [N,C,H,W], w [O,C/groups,KH,KW], bias [O], result [N,O,OH,OW] in\nchannels-last memory, each size as for conv1d. stride and dilation: left zero 1; if only the first\nis given it counts for both. padding: both must be given.\n\nArguments:\n    x: Tensor\n    w: Tensor\n    bias: Tensor, optional\n    stride: int or sequence of up to 2, default 1\n    padding: int or sequence of up to 2, default 0\n    dilation: int or sequence of up to 2, default 1\n    groups: int, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/conv.def; in C cr_conv2d.\n\nExample:\n    >>> cr.conv2d(cr.ones((1, 1, 3, 3)), cr.ones((1, 1, 3, 3)), padding=1)\n    tensor([[[[4., 6., 4.],\n              [6., 9., 6.],\n              [4., 6., 4.]]]])"
#define conv2d_method_doc "($self, w, bias=None, stride=1, padding=0, dilation=1, groups=1)\n--\n\nConvolution over two dimensions: x [N,C,H,W], w [O,C/groups,KH,KW], bias [O], result [N,O,OH,OW] in\nchannels-last memory, each size as for conv1d. stride and dilation: left zero 1; if only the first\nis given it counts for both. padding: both must be given.\n\nThe same as cresset.conv2d, which says more."
static const crpy_param conv3d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 0, 3, 1, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 1, 3, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 2, 3, 1, false, -1, 0, 0},
    {"groups", CRPY_INT, false, true, 3, 0, 1, false, -1, 0, 0},
};
static crpy_op conv3d_op = {.name = "conv3d", .params = conv3d_params, .n_params = 7, .n_positional = 2};
static PyObject *conv3d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&conv3d_op, NULL, a, n, k);
}
static PyObject *conv3d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&conv3d_op, self, a, n, k);
}
#define conv3d_doc "(x, w, bias=None, stride=1, padding=0, dilation=1, groups=1)\n--\n\nConvolution over three dimensions: x [N,C,D,H,W], w [O,C/groups,KD,KH,KW], bias [O]; the rest as\nconv2d.\n\nArguments:\n    x: Tensor\n    w: Tensor\n    bias: Tensor, optional\n    stride: int or sequence of up to 3, default 1\n    padding: int or sequence of up to 3, default 0\n    dilation: int or sequence of up to 3, default 1\n    groups: int, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/conv.def; in C cr_conv3d.\n\nExample:\n    >>> cr.conv3d(cr.ones((1, 2, 5, 5, 5)), cr.ones((4, 2, 3, 3, 3)), stride=2).shape\n    (1, 4, 2, 2, 2)"
#define conv3d_method_doc "($self, w, bias=None, stride=1, padding=0, dilation=1, groups=1)\n--\n\nConvolution over three dimensions: x [N,C,D,H,W], w [O,C/groups,KD,KH,KW], bias [O]; the rest as\nconv2d.\n\nThe same as cresset.conv3d, which says more."
static const crpy_param conv_transpose1d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 0, 1, 1, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 1, 1, 0, false, -1, 0, 0},
    {"output_padding", CRPY_INTS, false, true, 2, 1, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 3, 1, 1, false, -1, 0, 0},
    {"groups", CRPY_INT, false, true, 4, 0, 1, false, -1, 0, 0},
};
static crpy_op conv_transpose1d_op = {.name = "conv_transpose1d", .params = conv_transpose1d_params, .n_params = 8, .n_positional = 2};
static PyObject *conv_transpose1d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&conv_transpose1d_op, NULL, a, n, k);
}
static PyObject *conv_transpose1d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&conv_transpose1d_op, self, a, n, k);
}
#define conv_transpose1d_doc "(x, w, bias=None, stride=1, padding=0, output_padding=0, dilation=1, groups=1)\n--\n\nTransposed convolution over one dimension: x [N,C,L], w [C,O/groups,K], bias [O], result [N,O,(L -\n1) stride - 2 padding + dilation (K - 1) + output_padding + 1]. output_padding must be less than\nstride or dilation. stride and dilation left zero are 1.\n\nArguments:\n    x: Tensor\n    w: Tensor\n    bias: Tensor, optional\n    stride: int or sequence of up to 1, default 1\n    padding: int or sequence of up to 1, default 0\n    output_padding: int or sequence of up to 1, default 0\n    dilation: int or sequence of up to 1, default 1\n    groups: int, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/conv.def; in C cr_conv_transpose1d.\n\nExample:\n    >>> cr.conv_transpose1d(cr.asarray([[[1.0, 2.0]]]), cr.asarray([[[1.0, 1.0]]]), stride=2)\n    tensor([[[1., 1., 2., 2.]]])"
#define conv_transpose1d_method_doc "($self, w, bias=None, stride=1, padding=0, output_padding=0, dilation=1, groups=1)\n--\n\nTransposed convolution over one dimension: x [N,C,L], w [C,O/groups,K], bias [O], result [N,O,(L -\n1) stride - 2 padding + dilation (K - 1) + output_padding + 1]. output_padding must be less than\nstride or dilation. stride and dilation left zero are 1.\n\nThe same as cresset.conv_transpose1d, which says more."
static const crpy_param conv_transpose2d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 0, 2, 1, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 1, 2, 0, false, -1, 0, 0},
    {"output_padding", CRPY_INTS, false, true, 2, 2, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 3, 2, 1, false, -1, 0, 0},
    {"groups", CRPY_INT, false, true, 4, 0, 1, false, -1, 0, 0},
};
static crpy_op conv_transpose2d_op = {.name = "conv_transpose2d", .params = conv_transpose2d_params, .n_params = 8, .n_positional = 2};
static PyObject *conv_transpose2d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&conv_transpose2d_op, NULL, a, n, k);
}
static PyObject *conv_transpose2d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&conv_transpose2d_op, self, a, n, k);
}
#define conv_transpose2d_doc "(x, w, bias=None, stride=1, padding=0, output_padding=0, dilation=1, groups=1)\n--\n\nTransposed convolution over two dimensions: x [N,C,H,W], w [C,O/groups,KH,KW], bias [O]; sizes as\nconv_transpose1d. stride and dilation: left zero 1; if only the first is given it counts for both.\n\nArguments:\n    x: Tensor\n    w: Tensor\n    bias: Tensor, optional\n    stride: int or sequence of up to 2, default 1\n    padding: int or sequence of up to 2, default 0\n    output_padding: int or sequence of up to 2, default 0\n    dilation: int or sequence of up to 2, default 1\n    groups: int, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/conv.def; in C cr_conv_transpose2d.\n\nExample:\n    >>> cr.conv_transpose2d(cr.ones((1, 3, 4, 4)), cr.ones((3, 2, 2, 2)), stride=2).shape\n    (1, 2, 8, 8)"
#define conv_transpose2d_method_doc "($self, w, bias=None, stride=1, padding=0, output_padding=0, dilation=1, groups=1)\n--\n\nTransposed convolution over two dimensions: x [N,C,H,W], w [C,O/groups,KH,KW], bias [O]; sizes as\nconv_transpose1d. stride and dilation: left zero 1; if only the first is given it counts for both.\n\nThe same as cresset.conv_transpose2d, which says more."
static const crpy_param conv_transpose3d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 0, 3, 1, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 1, 3, 0, false, -1, 0, 0},
    {"output_padding", CRPY_INTS, false, true, 2, 3, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 3, 3, 1, false, -1, 0, 0},
    {"groups", CRPY_INT, false, true, 4, 0, 1, false, -1, 0, 0},
};
static crpy_op conv_transpose3d_op = {.name = "conv_transpose3d", .params = conv_transpose3d_params, .n_params = 8, .n_positional = 2};
static PyObject *conv_transpose3d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&conv_transpose3d_op, NULL, a, n, k);
}
static PyObject *conv_transpose3d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&conv_transpose3d_op, self, a, n, k);
}
#define conv_transpose3d_doc "(x, w, bias=None, stride=1, padding=0, output_padding=0, dilation=1, groups=1)\n--\n\nTransposed convolution over three dimensions: x [N,C,D,H,W], w [C,O/groups,KD,KH,KW], bias [O]; the\nrest as conv_transpose2d.\n\nArguments:\n    x: Tensor\n    w: Tensor\n    bias: Tensor, optional\n    stride: int or sequence of up to 3, default 1\n    padding: int or sequence of up to 3, default 0\n    output_padding: int or sequence of up to 3, default 0\n    dilation: int or sequence of up to 3, default 1\n    groups: int, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/conv.def; in C cr_conv_transpose3d.\n\nExample:\n    >>> cr.conv_transpose3d(cr.ones((1, 3, 2, 2, 2)), cr.ones((3, 2, 2, 2, 2)), stride=2).shape\n    (1, 2, 4, 4, 4)"
#define conv_transpose3d_method_doc "($self, w, bias=None, stride=1, padding=0, output_padding=0, dilation=1, groups=1)\n--\n\nTransposed convolution over three dimensions: x [N,C,D,H,W], w [C,O/groups,KD,KH,KW], bias [O]; the\nrest as conv_transpose2d.\n\nThe same as cresset.conv_transpose3d, which says more."
static const crpy_param cast_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op cast_op = {.name = "cast", .params = cast_params, .n_params = 2, .n_positional = 2};
static PyObject *cast_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cast_op, NULL, a, n, k);
}
static PyObject *cast_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cast_op, self, a, n, k);
}
#define cast_doc "(x, dtype)\n--\n\nx with its elements converted to dtype. Floats to integers truncate towards zero and saturate;\nanything to bool is x != 0. Keeps the memory layout; always a new tensor.\n\nArguments:\n    x: Tensor\n    dtype: dtype, its name, or Python's float, int, bool or complex\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/copy.def; in C cr_cast.\n\nExample:\n    >>> cr.cast(cr.asarray([1.9, -1.9]), cr.int32)\n    tensor([ 1, -1], dtype=cresset.int32)"
#define cast_method_doc "($self, dtype)\n--\n\nx with its elements converted to dtype. Floats to integers truncate towards zero and saturate;\nanything to bool is x != 0. Keeps the memory layout; always a new tensor.\n\nThe same as cresset.cast, which says more."
static const crpy_param clone_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"layout", CRPY_INT, false, true, 0, 0, 0, false, -1, "keep/preserve_format=0 contiguous/contiguous_format=1 channels_last=2", 0},
};
static crpy_op clone_op = {.name = "clone", .params = clone_params, .n_params = 2, .n_positional = 1};
static PyObject *clone_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&clone_op, NULL, a, n, k);
}
static PyObject *clone_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&clone_op, self, a, n, k);
}
#define clone_doc "(x, layout='keep')\n--\n\nA copy of x in new memory. layout: 'keep' (0) as x where x is dense, 'contiguous' row-major,\n'channels_last' (3 to 5 dimensions).\n\nArguments:\n    x: Tensor\n    layout: 'keep', 'contiguous', 'channels_last', default 'keep'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/copy.def; in C cr_clone.\n\nExample:\n    >>> cr.clone(cr.asarray([3.0, 1.0]))\n    tensor([3., 1.])"
#define clone_method_doc "($self, layout='keep')\n--\n\nA copy of x in new memory. layout: 'keep' (0) as x where x is dense, 'contiguous' row-major,\n'channels_last' (3 to 5 dimensions).\n\nThe same as cresset.clone, which says more."
static const crpy_param copy_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op copy_op = {.name = "copy", .params = copy_params, .n_params = 2, .n_positional = 2};
static PyObject *copy_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&copy_op, NULL, a, n, k);
}
static PyObject *copy_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&copy_op, self, a, n, k);
}
#define copy_doc "(a, b)\n--\n\nb broadcast to a's shape and converted to a's dtype, in a's layout. In place (copy_(a, b)): assigns\nto a's elements.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/copy.def; in C cr_copy.\n\nExample:\n    >>> cr.copy(cr.asarray([1.0, 2.0]), cr.asarray(5))\n    tensor([5., 5.])"
#define copy_method_doc "($self, b)\n--\n\nb broadcast to a's shape and converted to a's dtype, in a's layout. In place (copy_(a, b)): assigns\nto a's elements.\n\nThe same as cresset.copy, which says more."
static const crpy_param full_params[] = {
    {"shape", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"fill_value", CRPY_NUMBER, true, false, 1, 0, 0, false, -1, 0, "value"},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
    {"device", CRPY_DEVICE, false, true, -1, 0, 0, false, -1, 0, 0},
};
static crpy_op full_op = {.name = "full", .params = full_params, .n_params = 4, .n_positional = 2};
static PyObject *full_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&full_op, NULL, a, n, k);
}
#define full_doc "(shape, fill_value, dtype=None, device=None)\n--\n\nA tensor of `shape` with every element `value`, on the default device. dtype: the default\nfloating-point type. imag: the imaginary part, for a complex dtype. whole: added to value; for\ninteger types in their own arithmetic, so that 64-bit numbers above 2^53, which no double holds,\ncome out exact.\n\nArguments:\n    shape: int or sequence of ints\n    fill_value: float. Called `value` in the text\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n    device: device or its name, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/create.def; in C cr_full.\n\nExample:\n    >>> cr.full((2, 2), 7)\n    tensor([[7, 7],\n            [7, 7]])"
static const crpy_param empty_params[] = {
    {"shape", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 1, 0, 0, false, -1, 0, 0},
    {"device", CRPY_DEVICE, false, true, -1, 0, 0, false, -1, 0, 0},
};
static crpy_op empty_op = {.name = "empty", .params = empty_params, .n_params = 3, .n_positional = 1};
static PyObject *empty_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&empty_op, NULL, a, n, k);
}
#define empty_doc "(shape, dtype=None, device=None)\n--\n\nA tensor of `shape` whose elements are whatever the memory held. dtype: the default floating-point\ntype.\n\nArguments:\n    shape: int or sequence of ints\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n    device: device or its name, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/create.def; in C cr_empty.\n\nExample:\n    >>> cr.empty((2, 3)).shape\n    (2, 3)"
static const crpy_param zeros_params[] = {
    {"shape", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 1, 0, 0, false, -1, 0, 0},
    {"device", CRPY_DEVICE, false, true, -1, 0, 0, false, -1, 0, 0},
};
static crpy_op zeros_op = {.name = "zeros", .params = zeros_params, .n_params = 3, .n_positional = 1};
static PyObject *zeros_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&zeros_op, NULL, a, n, k);
}
#define zeros_doc "(shape, dtype=None, device=None)\n--\n\nA tensor of `shape` filled with 0.\n\nArguments:\n    shape: int or sequence of ints\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n    device: device or its name, optional\n\nReturns: Tensor\nGradient: yes.\nSource: src/op/create.def; in C cr_zeros.\n\nExample:\n    >>> cr.zeros((2, 2))\n    tensor([[0., 0.],\n            [0., 0.]])"
static const crpy_param ones_params[] = {
    {"shape", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 1, 0, 0, false, -1, 0, 0},
    {"device", CRPY_DEVICE, false, true, -1, 0, 0, false, -1, 0, 0},
};
static crpy_op ones_op = {.name = "ones", .params = ones_params, .n_params = 3, .n_positional = 1};
static PyObject *ones_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&ones_op, NULL, a, n, k);
}
#define ones_doc "(shape, dtype=None, device=None)\n--\n\nA tensor of `shape` filled with 1.\n\nArguments:\n    shape: int or sequence of ints\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n    device: device or its name, optional\n\nReturns: Tensor\nGradient: yes.\nSource: src/op/create.def; in C cr_ones.\n\nExample:\n    >>> cr.ones((2, 3))\n    tensor([[1., 1., 1.],\n            [1., 1., 1.]])"
static const crpy_param full_like_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"fill_value", CRPY_NUMBER, true, false, 0, 0, 0, false, -1, 0, "value"},
    {"dtype", CRPY_DTYPE, false, true, 1, 0, 0, false, -1, 0, 0},
    {"device", CRPY_DEVICE, false, true, -1, 0, 0, false, -1, 0, 0},
};
static crpy_op full_like_op = {.name = "full_like", .params = full_like_params, .n_params = 4, .n_positional = 2};
static PyObject *full_like_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&full_like_op, NULL, a, n, k);
}
static PyObject *full_like_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&full_like_op, self, a, n, k);
}
#define full_like_doc "(x, fill_value, dtype=None, device=None)\n--\n\nA tensor of x's shape, layout and device with every element `value`. dtype: x's. imag, whole: as of\nfull.\n\nArguments:\n    x: Tensor\n    fill_value: float. Called `value` in the text\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n    device: device or its name, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/create.def; in C cr_full_like.\n\nExample:\n    >>> cr.full_like(cr.asarray([3.0, 1.0, 2.0]), 0.5)\n    tensor([0.5, 0.5, 0.5])"
#define full_like_method_doc "($self, fill_value, dtype=None, device=None)\n--\n\nA tensor of x's shape, layout and device with every element `value`. dtype: x's. imag, whole: as of\nfull.\n\nThe same as cresset.full_like, which says more."
static const crpy_param zeros_like_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 0, 0, 0, false, -1, 0, 0},
    {"device", CRPY_DEVICE, false, true, -1, 0, 0, false, -1, 0, 0},
};
static crpy_op zeros_like_op = {.name = "zeros_like", .params = zeros_like_params, .n_params = 3, .n_positional = 1};
static PyObject *zeros_like_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&zeros_like_op, NULL, a, n, k);
}
static PyObject *zeros_like_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&zeros_like_op, self, a, n, k);
}
#define zeros_like_doc "(x, dtype=None, device=None)\n--\n\nA tensor of x's shape, layout and device filled with 0. dtype: x's.\n\nArguments:\n    x: Tensor\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n    device: device or its name, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/create.def; in C cr_zeros_like.\n\nExample:\n    >>> cr.zeros_like(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([0., 0., 0.])"
#define zeros_like_method_doc "($self, dtype=None, device=None)\n--\n\nA tensor of x's shape, layout and device filled with 0. dtype: x's.\n\nThe same as cresset.zeros_like, which says more."
static const crpy_param ones_like_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 0, 0, 0, false, -1, 0, 0},
    {"device", CRPY_DEVICE, false, true, -1, 0, 0, false, -1, 0, 0},
};
static crpy_op ones_like_op = {.name = "ones_like", .params = ones_like_params, .n_params = 3, .n_positional = 1};
static PyObject *ones_like_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&ones_like_op, NULL, a, n, k);
}
static PyObject *ones_like_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&ones_like_op, self, a, n, k);
}
#define ones_like_doc "(x, dtype=None, device=None)\n--\n\nA tensor of x's shape, layout and device filled with 1. dtype: x's.\n\nArguments:\n    x: Tensor\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n    device: device or its name, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/create.def; in C cr_ones_like.\n\nExample:\n    >>> cr.ones_like(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([1., 1., 1.])"
#define ones_like_method_doc "($self, dtype=None, device=None)\n--\n\nA tensor of x's shape, layout and device filled with 1. dtype: x's.\n\nThe same as cresset.ones_like, which says more."
static const crpy_param linspace_params[] = {
    {"start", CRPY_FLOAT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"stop", CRPY_FLOAT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"num", CRPY_INT, false, false, 2, 0, 50, false, -1, 0, "steps n"},
    {"dtype", CRPY_DTYPE, false, true, 3, 0, 0, false, -1, 0, 0},
    {"endpoint", CRPY_BOOL, false, true, 4, 0, 0, true, -1, 0, 0},
    {"device", CRPY_DEVICE, false, true, -1, 0, 0, false, -1, 0, 0},
};
static crpy_op linspace_op = {.name = "linspace", .params = linspace_params, .n_params = 6, .n_positional = 2};
static PyObject *linspace_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&linspace_op, NULL, a, n, k);
}
#define linspace_doc "(start, stop, num=50, dtype=None, endpoint=True, device=None)\n--\n\nn numbers from start to stop (included unless exclude_end), equally far apart. dtype: the default\nfloating-point type.\n\nArguments:\n    start: float\n    stop: float\n    num: int, default 50. Called `n` in the text\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n    endpoint: bool, default True. The opposite of `exclude_end`\n    device: device or its name, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/create.def; in C cr_linspace.\n\nExample:\n    >>> cr.linspace(0, 1, 5)\n    tensor([0.  , 0.25, 0.5 , 0.75, 1.  ])"
static const crpy_param eye_params[] = {
    {"n_rows", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "n rows"},
    {"n_cols", CRPY_CLASS, false, true, 1, 0, 0, false, -1, 0, "m columns"},
    {"k", CRPY_OFFSET, false, true, 2, 0, 0, false, -1, 0, "offset"},
    {"dtype", CRPY_DTYPE, false, true, 3, 0, 0, false, -1, 0, 0},
    {"device", CRPY_DEVICE, false, true, -1, 0, 0, false, -1, 0, 0},
};
static crpy_op eye_op = {.name = "eye", .params = eye_params, .n_params = 5, .n_positional = 1};
static PyObject *eye_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&eye_op, NULL, a, n, k);
}
#define eye_doc "(n_rows, n_cols=None, k=0, dtype=None, device=None)\n--\n\nOnes on a diagonal, zeros elsewhere. columns: rows; CR_ZERO for none. offset: how far above the main\ndiagonal (negative: below). dtype: the default floating-point type.\n\nArguments:\n    n_rows: int. Called `rows` in the text\n    n_cols: int, optional. Called `columns` in the text\n    k: int, default 0. Called `offset` in the text\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n    device: device or its name, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/create.def; in C cr_eye.\n\nExample:\n    >>> cr.eye(2, 3)\n    tensor([[1., 0., 0.],\n            [0., 1., 0.]])"
static const crpy_param scalar_tensor_params[] = {
    {"value", CRPY_FLOAT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op scalar_tensor_op = {.name = "scalar_tensor", .params = scalar_tensor_params, .n_params = 2, .n_positional = 1};
static PyObject *scalar_tensor_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&scalar_tensor_op, NULL, a, n, k);
}
#define scalar_tensor_doc "(value, dtype=None)\n--\n\nA zero-dimensional tensor, whose type, unlike that of num, counts in promotion. dtype: the default\nfloating-point type.\n\nArguments:\n    value: float\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/create.def; in C cr_scalar_tensor.\n\nExample:\n    >>> cr.scalar_tensor(2.5)\n    tensor(2.5)"
static const crpy_param matrix_power_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op matrix_power_op = {.name = "matrix_power", .params = matrix_power_params, .n_params = 2, .n_positional = 2};
static PyObject *matrix_power_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&matrix_power_op, NULL, a, n, k);
}
static PyObject *matrix_power_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&matrix_power_op, self, a, n, k);
}
#define matrix_power_doc "(x, n)\n--\n\nSquare matrices multiplied n times with themselves; 0 gives identities, a negative n powers of the\ninverse.\n\nArguments:\n    x: Tensor\n    n: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_matrix_power.\n\nExample:\n    >>> cr.matrix_power(cr.asarray([[1.0, 1.0], [0.0, 1.0]]), 3)\n    tensor([[1., 3.],\n            [0., 1.]])"
#define matrix_power_method_doc "($self, n)\n--\n\nSquare matrices multiplied n times with themselves; 0 gives identities, a negative n powers of the\ninverse.\n\nThe same as cresset.matrix_power, which says more."
static const crpy_param matrix_norm_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"ord", CRPY_FLOAT, false, true, 0, 0, 0, false, -1, "fro=0 nuc=3", 0},
    {"axis", CRPY_AXES, false, true, 1, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op matrix_norm_op = {.name = "matrix_norm", .params = matrix_norm_params, .n_params = 4, .n_positional = 1};
static PyObject *matrix_norm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&matrix_norm_op, NULL, a, n, k);
}
static PyObject *matrix_norm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&matrix_norm_op, self, a, n, k);
}
#define matrix_norm_doc "(x, ord='fro', axis=None, keepdims=False)\n--\n\nNorms of matrices, which are the last two axes or the two of `axes` (rows, columns). ord:\nCR_NORM_FROBENIUS (0) root of the sum of squares, CR_NORM_NUCLEAR sum of the singular values, 2 and\n-2 the largest and smallest of them, 1 and -1 the largest and smallest sum of |x| in a column,\nINFINITY and -INFINITY in a row.\n\nArguments:\n    x: Tensor\n    ord: 'fro', 'nuc' or a number, default 'fro'\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_matrix_norm.\n\nExample:\n    >>> cr.matrix_norm(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    tensor(5.1962)"
#define matrix_norm_method_doc "($self, ord='fro', axis=None, keepdims=False)\n--\n\nNorms of matrices, which are the last two axes or the two of `axes` (rows, columns). ord:\nCR_NORM_FROBENIUS (0) root of the sum of squares, CR_NORM_NUCLEAR sum of the singular values, 2 and\n-2 the largest and smallest of them, 1 and -1 the largest and smallest sum of |x| in a column,\nINFINITY and -INFINITY in a row.\n\nThe same as cresset.matrix_norm, which says more."
static const crpy_param cholesky_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"upper", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op cholesky_op = {.name = "cholesky", .params = cholesky_params, .n_params = 2, .n_positional = 1};
static PyObject *cholesky_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cholesky_op, NULL, a, n, k);
}
static PyObject *cholesky_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cholesky_op, self, a, n, k);
}
#define cholesky_doc "(x, upper=False)\n--\n\nThe lower triangular L with L L^H = x, for Hermitian (real: symmetric) positive definite x, of which\nonly the lower triangle is read; with upper the U with U^H U = x, from the upper triangle. The\ngradient is that of a Hermitian x. A matrix that is not positive definite is an error.\n\nArguments:\n    x: Tensor\n    upper: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_cholesky.\n\nExample:\n    >>> cr.cholesky(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    tensor([[2.    , 0.    ],\n            [0.5   , 1.6583]])"
#define cholesky_method_doc "($self, upper=False)\n--\n\nThe lower triangular L with L L^H = x, for Hermitian (real: symmetric) positive definite x, of which\nonly the lower triangle is read; with upper the U with U^H U = x, from the upper triangle. The\ngradient is that of a Hermitian x. A matrix that is not positive definite is an error.\n\nThe same as cresset.cholesky, which says more."
static const crpy_param cholesky_solve_params[] = {
    {"b", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"l", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"upper", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op cholesky_solve_op = {.name = "cholesky_solve", .params = cholesky_solve_params, .n_params = 3, .n_positional = 2};
static PyObject *cholesky_solve_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cholesky_solve_op, NULL, a, n, k);
}
static PyObject *cholesky_solve_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cholesky_solve_op, self, a, n, k);
}
#define cholesky_solve_doc "(b, l, upper=False)\n--\n\nThe X with A X = b for the A of which l is the Cholesky factor, the lower one or, with upper, the\nupper one.\n\nArguments:\n    b: Tensor\n    l: Tensor\n    upper: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_cholesky_solve.\n\nExample:\n    >>> cr.cholesky_solve(cr.asarray([[2.0], [1.0]]), cr.cholesky(cr.asarray([[4.0, 1.0], [1.0, 3.0]])))\n    tensor([[0.4545],\n            [0.1818]])"
#define cholesky_solve_method_doc "($self, l, upper=False)\n--\n\nThe X with A X = b for the A of which l is the Cholesky factor, the lower one or, with upper, the\nupper one.\n\nThe same as cresset.cholesky_solve, which says more."
static const crpy_param lu_factor_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op lu_factor_op = {.name = "lu_factor", .params = lu_factor_params, .n_params = 1, .n_positional = 1};
static PyObject *lu_factor_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&lu_factor_op, NULL, a, n, k);
}
static PyObject *lu_factor_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&lu_factor_op, self, a, n, k);
}
#define lu_factor_doc "(x)\n--\n\nLU decomposition with partial pivoting of x [m,n]: row perm[i] (i64) of x is row i of L U. lu holds\nU on and above the diagonal and L, whose diagonal is 1, below. A singular matrix is no error.\n\nArguments:\n    x: Tensor\n\nReturns: a named tuple of Tensors, (lu, perm)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_lu_factor.\n\nExample:\n    >>> cr.lu_factor(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    cresset.lu_factor_result(lu=tensor([[4.  , 1.  ],\n            [0.25, 2.75]]), perm=tensor([0, 1]))"
#define lu_factor_method_doc "($self)\n--\n\nLU decomposition with partial pivoting of x [m,n]: row perm[i] (i64) of x is row i of L U. lu holds\nU on and above the diagonal and L, whose diagonal is 1, below. A singular matrix is no error.\n\nThe same as cresset.lu_factor, which says more."
static const crpy_param lu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op lu_op = {.name = "lu", .params = lu_params, .n_params = 1, .n_positional = 1};
static PyObject *lu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&lu_op, NULL, a, n, k);
}
static PyObject *lu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&lu_op, self, a, n, k);
}
#define lu_doc "(x)\n--\n\nx = p l u: a permutation matrix [m,m], l [m,k] with ones on the diagonal, and u [k,n], k the smaller\nof m and n.\n\nArguments:\n    x: Tensor\n\nReturns: a named tuple of Tensors, (p, l, u)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_lu.\n\nExample:\n    >>> cr.lu(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    cresset.lu_result(p=tensor([[1., 0.],\n            [0., 1.]]), l=tensor([[1.  , 0.  ],\n            [0.25, 1.  ]]), u=tensor([[4.  , 1.  ],\n            [0.  , 2.75]]))"
#define lu_method_doc "($self)\n--\n\nx = p l u: a permutation matrix [m,m], l [m,k] with ones on the diagonal, and u [k,n], k the smaller\nof m and n.\n\nThe same as cresset.lu, which says more."
static const crpy_param lu_solve_params[] = {
    {"lu", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"perm", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"adjoint", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op lu_solve_op = {.name = "lu_solve", .params = lu_solve_params, .n_params = 4, .n_positional = 3};
static PyObject *lu_solve_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&lu_solve_op, NULL, a, n, k);
}
static PyObject *lu_solve_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&lu_solve_op, self, a, n, k);
}
#define lu_solve_doc "(lu, perm, b, adjoint=False)\n--\n\nThe X with A X = b, or with adjoint A^H X = b, for the A that lu_factor gave lu and perm of.\n\nArguments:\n    lu: Tensor\n    perm: Tensor\n    b: Tensor\n    adjoint: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_lu_solve.\n\nExample:\n    >>> cr.lu_solve(*cr.lu_factor(cr.asarray([[4.0, 1.0], [1.0, 3.0]])), cr.asarray([[1.0], [2.0]]))\n    tensor([[0.0909],\n            [0.6364]])"
#define lu_solve_method_doc "($self, perm, b, adjoint=False)\n--\n\nThe X with A X = b, or with adjoint A^H X = b, for the A that lu_factor gave lu and perm of.\n\nThe same as cresset.lu_solve, which says more."
static const crpy_param qr_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"mode", CRPY_BOOL, false, true, 0, 0, 0, false, -1, "reduced=0 complete=1", "complete"},
};
static crpy_op qr_op = {.name = "qr", .params = qr_params, .n_params = 2, .n_positional = 1, .result_names = (const char *const[]){"Q", "R"}};
static PyObject *qr_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&qr_op, NULL, a, n, k);
}
static PyObject *qr_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&qr_op, self, a, n, k);
}
#define qr_doc "(x, mode='reduced')\n--\n\nx = q r with orthonormal columns in q and r upper triangular: q [m,k], r [k,n], k the smaller of m\nand n, or with complete q [m,m], r [m,n]. By Householder reflections, as LAPACK: r's diagonal is\nreal and may be negative. With complete and m > n there is no gradient.\n\nArguments:\n    x: Tensor\n    mode: 'reduced', 'complete', default 'reduced'. Called `complete` in the text\n\nReturns: a named tuple of Tensors, (Q, R)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_qr.\n\nExample:\n    >>> cr.qr(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    cresset.qr_result(Q=tensor([[-0.9701, -0.2425],\n            [-0.2425,  0.9701]]), R=tensor([[-4.1231, -1.6977],\n            [ 0.    ,  2.6679]]))"
#define qr_method_doc "($self, mode='reduced')\n--\n\nx = q r with orthonormal columns in q and r upper triangular: q [m,k], r [k,n], k the smaller of m\nand n, or with complete q [m,m], r [m,n]. By Householder reflections, as LAPACK: r's diagonal is\nreal and may be negative. With complete and m > n there is no gradient.\n\nThe same as cresset.qr, which says more."
static const crpy_param solve_triangular_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"upper", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
    {"adjoint", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"left", CRPY_BOOL, false, true, 2, 0, 0, true, -1, 0, 0},
    {"unitriangular", CRPY_BOOL, false, true, 3, 0, 0, false, -1, 0, "unit"},
};
static crpy_op solve_triangular_op = {.name = "solve_triangular", .params = solve_triangular_params, .n_params = 6, .n_positional = 2};
static PyObject *solve_triangular_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&solve_triangular_op, NULL, a, n, k);
}
static PyObject *solve_triangular_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&solve_triangular_op, self, a, n, k);
}
#define solve_triangular_doc "(a, b, upper=False, adjoint=False, left=True, unitriangular=False)\n--\n\nThe X with A X = b for lower triangular a (with upper: upper triangular); the other triangle is not\nread. adjoint: A is a^H. right: X A = b. unit: a's diagonal counts as ones. Batches broadcast. A\nzero on the diagonal gives infinities.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    upper: bool, default False\n    adjoint: bool, default False\n    left: bool, default True. The opposite of `right`\n    unitriangular: bool, default False. Called `unit` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_solve_triangular.\n\nExample:\n    >>> cr.solve_triangular(cr.asarray([[4.0, 0.0], [1.0, 3.0]]), cr.asarray([[4.0], [7.0]]))\n    tensor([[1.],\n            [2.]])"
#define solve_triangular_method_doc "($self, b, upper=False, adjoint=False, left=True, unitriangular=False)\n--\n\nThe X with A X = b for lower triangular a (with upper: upper triangular); the other triangle is not\nread. adjoint: A is a^H. right: X A = b. unit: a's diagonal counts as ones. Batches broadcast. A\nzero on the diagonal gives infinities.\n\nThe same as cresset.solve_triangular, which says more."
static const crpy_param solve_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op solve_op = {.name = "solve", .params = solve_params, .n_params = 2, .n_positional = 2};
static PyObject *solve_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&solve_op, NULL, a, n, k);
}
static PyObject *solve_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&solve_op, self, a, n, k);
}
#define solve_doc "(a, b)\n--\n\nThe X with a X = b, a square: b [n] is one column for all of the batch, any other b [...,n,k]\ncolumns. Batches broadcast. A singular matrix is an error.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_solve.\n\nExample:\n    >>> cr.solve(cr.asarray([[4.0, 1.0], [1.0, 3.0]]), cr.asarray([9.0, 5.0]))\n    tensor([2., 1.])"
#define solve_method_doc "($self, b)\n--\n\nThe X with a X = b, a square: b [n] is one column for all of the batch, any other b [...,n,k]\ncolumns. Batches broadcast. A singular matrix is an error.\n\nThe same as cresset.solve, which says more."
static const crpy_param inv_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op inv_op = {.name = "inv", .params = inv_params, .n_params = 1, .n_positional = 1};
static PyObject *inv_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&inv_op, NULL, a, n, k);
}
static PyObject *inv_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&inv_op, self, a, n, k);
}
#define inv_doc "(x)\n--\n\nInverses of square matrices. A singular matrix is an error.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_inv.\n\nExample:\n    >>> cr.inv(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    tensor([[ 0.2727, -0.0909],\n            [-0.0909,  0.3636]])"
#define inv_method_doc "($self)\n--\n\nInverses of square matrices. A singular matrix is an error.\n\nThe same as cresset.inv, which says more."
static const crpy_param det_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op det_op = {.name = "det", .params = det_params, .n_params = 1, .n_positional = 1};
static PyObject *det_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&det_op, NULL, a, n, k);
}
static PyObject *det_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&det_op, self, a, n, k);
}
#define det_doc "(x)\n--\n\nDeterminants of square matrices; 1 of one without elements. The gradient is made of adjugate: it\nexists for singular matrices too.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_det.\n\nExample:\n    >>> cr.det(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    tensor(11.)"
#define det_method_doc "($self)\n--\n\nDeterminants of square matrices; 1 of one without elements. The gradient is made of adjugate: it\nexists for singular matrices too.\n\nThe same as cresset.det, which says more."
static const crpy_param adjugate_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op adjugate_op = {.name = "adjugate", .params = adjugate_params, .n_params = 1, .n_positional = 1};
static PyObject *adjugate_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&adjugate_op, NULL, a, n, k);
}
static PyObject *adjugate_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&adjugate_op, self, a, n, k);
}
#define adjugate_doc "(x)\n--\n\nTransposed matrices of cofactors, which are det(x) times the inverse but exist for singular matrices\ntoo: what the gradient of det is made of. Where x is nearly singular they are made of its singular\nvalues.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_adjugate.\n\nExample:\n    >>> cr.adjugate(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    tensor([[ 3., -1.],\n            [-1.,  4.]])"
#define adjugate_method_doc "($self)\n--\n\nTransposed matrices of cofactors, which are det(x) times the inverse but exist for singular matrices\ntoo: what the gradient of det is made of. Where x is nearly singular they are made of its singular\nvalues.\n\nThe same as cresset.adjugate, which says more."
static const crpy_param slogdet_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op slogdet_op = {.name = "slogdet", .params = slogdet_params, .n_params = 1, .n_positional = 1};
static PyObject *slogdet_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&slogdet_op, NULL, a, n, k);
}
static PyObject *slogdet_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&slogdet_op, self, a, n, k);
}
#define slogdet_doc "(x)\n--\n\nSign (0 for a singular matrix; of a complex determinant the number of size 1 that has its angle) and\nlogarithm of the absolute value of determinants. The gradient needs the inverse: of a singular\nmatrix it is an error.\n\nArguments:\n    x: Tensor\n\nReturns: a named tuple of Tensors, (sign, logabsdet)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_slogdet.\n\nExample:\n    >>> cr.slogdet(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    cresset.slogdet_result(sign=tensor(1.), logabsdet=tensor(2.3979))"
#define slogdet_method_doc "($self)\n--\n\nSign (0 for a singular matrix; of a complex determinant the number of size 1 that has its angle) and\nlogarithm of the absolute value of determinants. The gradient needs the inverse: of a singular\nmatrix it is an error.\n\nThe same as cresset.slogdet, which says more."
static const crpy_param pinv_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"rtol", CRPY_FLOAT, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op pinv_op = {.name = "pinv", .params = pinv_params, .n_params = 2, .n_positional = 1};
static PyObject *pinv_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&pinv_op, NULL, a, n, k);
}
static PyObject *pinv_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&pinv_op, self, a, n, k);
}
#define pinv_doc "(x, rtol=None)\n--\n\nPseudoinverses (Moore 1920, Penrose 1955) by singular values, of which those up to rtol times the\nlargest count as 0. rtol: by default max(m, n) times the type's epsilon. The gradient exists where\nthe singular values are distinct.\n\nArguments:\n    x: Tensor\n    rtol: float, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_pinv.\n\nExample:\n    >>> cr.pinv(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    tensor([[ 0.2727, -0.0909],\n            [-0.0909,  0.3636]])"
#define pinv_method_doc "($self, rtol=None)\n--\n\nPseudoinverses (Moore 1920, Penrose 1955) by singular values, of which those up to rtol times the\nlargest count as 0. rtol: by default max(m, n) times the type's epsilon. The gradient exists where\nthe singular values are distinct.\n\nThe same as cresset.pinv, which says more."
static const crpy_param lstsq_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"rtol", CRPY_FLOAT, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op lstsq_op = {.name = "lstsq", .params = lstsq_params, .n_params = 3, .n_positional = 2};
static PyObject *lstsq_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&lstsq_op, NULL, a, n, k);
}
static PyObject *lstsq_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&lstsq_op, self, a, n, k);
}
#define lstsq_doc "(a, b, rtol=None)\n--\n\nThe X of least norm that minimises |a X - b|, column by column: a [m,n], b [m,k] (batches broadcast)\nor, of one dimension, [m]. residuals: the squared distance of each column if m > n and every a has\nrank n, else empty. rank (i64) and singular_values are a's. rtol as in pinv.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    rtol: float, optional\n\nReturns: a named tuple of Tensors, (solution, residuals, rank, singular_values)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_lstsq.\n\nExample:\n    >>> cr.lstsq(cr.asarray([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), cr.asarray([1.0, 3.0, 5.0])).solution\n    tensor([1., 2.])"
#define lstsq_method_doc "($self, b, rtol=None)\n--\n\nThe X of least norm that minimises |a X - b|, column by column: a [m,n], b [m,k] (batches broadcast)\nor, of one dimension, [m]. residuals: the squared distance of each column if m > n and every a has\nrank n, else empty. rank (i64) and singular_values are a's. rtol as in pinv.\n\nThe same as cresset.lstsq, which says more."
static const crpy_param eigh_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"UPLO", CRPY_BOOL, false, true, 0, 0, 0, false, -1, "L=0 U=1", "upper"},
};
static crpy_op eigh_op = {.name = "eigh", .params = eigh_params, .n_params = 2, .n_positional = 1, .result_names = (const char *const[]){"eigenvalues", "eigenvectors"}};
static PyObject *eigh_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&eigh_op, NULL, a, n, k);
}
static PyObject *eigh_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&eigh_op, self, a, n, k);
}
#define eigh_doc "(x, UPLO='L')\n--\n\nEigenvalues in ascending order, and eigenvectors as columns, of Hermitian (real: symmetric)\nmatrices, of which only the lower triangle is read (with upper, the upper one). In each vector the\nfirst of the elements that are at least 0.9 times as large as the largest is real and positive; the\ngradient is that of vectors settled so. The gradient of vectors exists where the eigenvalues are\ndistinct.\n\nArguments:\n    x: Tensor\n    UPLO: 'L', 'U', default 'L'. Called `upper` in the text\n\nReturns: a named tuple of Tensors, (eigenvalues, eigenvectors)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_eigh.\n\nExample:\n    >>> cr.eigh(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    cresset.eigh_result(eigenvalues=tensor([2.382, 4.618]), eigenvectors=tensor([[-0.5257,  0.8507],\n            [ 0.8507,  0.5257]]))"
#define eigh_method_doc "($self, UPLO='L')\n--\n\nEigenvalues in ascending order, and eigenvectors as columns, of Hermitian (real: symmetric)\nmatrices, of which only the lower triangle is read (with upper, the upper one). In each vector the\nfirst of the elements that are at least 0.9 times as large as the largest is real and positive; the\ngradient is that of vectors settled so. The gradient of vectors exists where the eigenvalues are\ndistinct.\n\nThe same as cresset.eigh, which says more."
static const crpy_param eigvalsh_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"UPLO", CRPY_BOOL, false, true, 0, 0, 0, false, -1, "L=0 U=1", "upper"},
};
static crpy_op eigvalsh_op = {.name = "eigvalsh", .params = eigvalsh_params, .n_params = 2, .n_positional = 1};
static PyObject *eigvalsh_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&eigvalsh_op, NULL, a, n, k);
}
static PyObject *eigvalsh_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&eigvalsh_op, self, a, n, k);
}
#define eigvalsh_doc "(x, UPLO='L')\n--\n\nThe eigenvalues that eigh gives.\n\nArguments:\n    x: Tensor\n    UPLO: 'L', 'U', default 'L'. Called `upper` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_eigvalsh.\n\nExample:\n    >>> cr.eigvalsh(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    tensor([2.382, 4.618])"
#define eigvalsh_method_doc "($self, UPLO='L')\n--\n\nThe eigenvalues that eigh gives.\n\nThe same as cresset.eigvalsh, which says more."
static const crpy_param eig_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op eig_op = {.name = "eig", .params = eig_params, .n_params = 1, .n_positional = 1, .result_names = (const char *const[]){"eigenvalues", "eigenvectors"}};
static PyObject *eig_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&eig_op, NULL, a, n, k);
}
static PyObject *eig_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&eig_op, self, a, n, k);
}
#define eig_doc "(x)\n--\n\nEigenvalues, ordered by real part and then by imaginary part, and eigenvectors of length 1 as\ncolumns, of any square matrices; complex also for a real x, whose values come in conjugate pairs.\nPhases of vectors as in eigh. The gradient exists where the eigenvalues are distinct.\n\nArguments:\n    x: Tensor\n\nReturns: a named tuple of Tensors, (eigenvalues, eigenvectors)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_eig.\n\nExample:\n    >>> cr.eig(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    cresset.eig_result(eigenvalues=tensor([2.382+0.j, 4.618+0.j]), eigenvectors=tensor([[-0.5257+0.j,  0.8507+0.j],\n            [ 0.8507+0.j,  0.5257+0.j]]))"
#define eig_method_doc "($self)\n--\n\nEigenvalues, ordered by real part and then by imaginary part, and eigenvectors of length 1 as\ncolumns, of any square matrices; complex also for a real x, whose values come in conjugate pairs.\nPhases of vectors as in eigh. The gradient exists where the eigenvalues are distinct.\n\nThe same as cresset.eig, which says more."
static const crpy_param eigvals_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op eigvals_op = {.name = "eigvals", .params = eigvals_params, .n_params = 1, .n_positional = 1};
static PyObject *eigvals_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&eigvals_op, NULL, a, n, k);
}
static PyObject *eigvals_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&eigvals_op, self, a, n, k);
}
#define eigvals_doc "(x)\n--\n\nThe eigenvalues that eig gives.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_eigvals.\n\nExample:\n    >>> cr.eigvals(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    tensor([2.382+0.j, 4.618+0.j])"
#define eigvals_method_doc "($self)\n--\n\nThe eigenvalues that eig gives.\n\nThe same as cresset.eigvals, which says more."
static const crpy_param svd_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"full_matrices", CRPY_BOOL, false, true, 0, 0, 1, false, -1, 0, 0},
};
static crpy_op svd_op = {.name = "svd", .params = svd_params, .n_params = 2, .n_positional = 1, .result_names = (const char *const[]){"U", "S", "Vh"}};
static PyObject *svd_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&svd_op, NULL, a, n, k);
}
static PyObject *svd_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&svd_op, self, a, n, k);
}
#define svd_doc "(x, full_matrices=True)\n--\n\nSingular value decomposition x = u diag(s) vh, s in descending order: u [m,k], vh [k,n], k the\nsmaller of m and n, or with full_matrices u [m,m], vh [n,n]. Phases of u's columns, or of vh's rows\nwhere m < n, are settled as in eigh. The gradient exists where singular values are distinct, and not\nwith full_matrices unless m = n.\n\nArguments:\n    x: Tensor\n    full_matrices: bool, default True\n\nReturns: a named tuple of Tensors, (U, S, Vh)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_svd.\n\nExample:\n    >>> cr.svd(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    cresset.svd_result(U=tensor([[ 0.8507, -0.5257],\n            [ 0.5257,  0.8507]]), S=tensor([4.618, 2.382]), Vh=tensor([[ 0.8507,  0.5257],\n            [-0.5257,  0.8507]]))"
#define svd_method_doc "($self, full_matrices=True)\n--\n\nSingular value decomposition x = u diag(s) vh, s in descending order: u [m,k], vh [k,n], k the\nsmaller of m and n, or with full_matrices u [m,m], vh [n,n]. Phases of u's columns, or of vh's rows\nwhere m < n, are settled as in eigh. The gradient exists where singular values are distinct, and not\nwith full_matrices unless m = n.\n\nThe same as cresset.svd, which says more."
static const crpy_param svdvals_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op svdvals_op = {.name = "svdvals", .params = svdvals_params, .n_params = 1, .n_positional = 1};
static PyObject *svdvals_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&svdvals_op, NULL, a, n, k);
}
static PyObject *svdvals_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&svdvals_op, self, a, n, k);
}
#define svdvals_doc "(x)\n--\n\nThe singular values that svd gives, in descending order.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_svdvals.\n\nExample:\n    >>> cr.svdvals(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    tensor([4.618, 2.382])"
#define svdvals_method_doc "($self)\n--\n\nThe singular values that svd gives, in descending order.\n\nThe same as cresset.svdvals, which says more."
static const crpy_param matrix_rank_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"rtol", CRPY_FLOAT, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op matrix_rank_op = {.name = "matrix_rank", .params = matrix_rank_params, .n_params = 2, .n_positional = 1};
static PyObject *matrix_rank_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&matrix_rank_op, NULL, a, n, k);
}
static PyObject *matrix_rank_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&matrix_rank_op, self, a, n, k);
}
#define matrix_rank_doc "(x, rtol=None)\n--\n\nHow many singular values (i64) are above rtol times the largest. rtol: by default max(m, n) times\nthe type's epsilon.\n\nArguments:\n    x: Tensor\n    rtol: float, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_matrix_rank.\n\nExample:\n    >>> cr.matrix_rank(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    tensor(2)"
#define matrix_rank_method_doc "($self, rtol=None)\n--\n\nHow many singular values (i64) are above rtol times the largest. rtol: by default max(m, n) times\nthe type's epsilon.\n\nThe same as cresset.matrix_rank, which says more."
static const crpy_param matrix_exp_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op matrix_exp_op = {.name = "matrix_exp", .params = matrix_exp_params, .n_params = 1, .n_positional = 1};
static PyObject *matrix_exp_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&matrix_exp_op, NULL, a, n, k);
}
static PyObject *matrix_exp_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&matrix_exp_op, self, a, n, k);
}
#define matrix_exp_doc "(x)\n--\n\nMatrix exponentials sum(x^k / k!), by Pade approximation, scaling and squaring (Higham 2005). How\noften is decided by reading the norm of x.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_matrix_exp.\n\nExample:\n    >>> cr.matrix_exp(cr.asarray([[4.0, 1.0], [1.0, 3.0]]))\n    tensor([[76.2899, 40.4588],\n            [40.4588, 35.8311]])"
#define matrix_exp_method_doc "($self)\n--\n\nMatrix exponentials sum(x^k / k!), by Pade approximation, scaling and squaring (Higham 2005). How\noften is decided by reading the norm of x.\n\nThe same as cresset.matrix_exp, which says more."
static const crpy_param matrix_cond_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"ord", CRPY_FLOAT, true, false, 0, 0, 0, false, -1, "fro=0 nuc=3", 0},
};
static crpy_op matrix_cond_op = {.name = "matrix_cond", .params = matrix_cond_params, .n_params = 2, .n_positional = 2};
static PyObject *matrix_cond_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&matrix_cond_op, NULL, a, n, k);
}
static PyObject *matrix_cond_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&matrix_cond_op, self, a, n, k);
}
#define matrix_cond_doc "(x, ord)\n--\n\nCondition numbers |x| |x^-1|, in the norms that matrix_norm has; of 2 and -2 for matrices of any\nshape, the quotient of the largest and smallest singular value and its reciprocal. Infinite for a\nsingular matrix.\n\nArguments:\n    x: Tensor\n    ord: 'fro', 'nuc' or a number\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_matrix_cond.\n\nExample:\n    >>> cr.matrix_cond(cr.asarray([[4.0, 0.0], [0.0, 2.0]]), 2)\n    tensor(2.)"
#define matrix_cond_method_doc "($self, ord)\n--\n\nCondition numbers |x| |x^-1|, in the norms that matrix_norm has; of 2 and -2 for matrices of any\nshape, the quotient of the largest and smallest singular value and its reciprocal. Infinite for a\nsingular matrix.\n\nThe same as cresset.matrix_cond, which says more."
static const crpy_param tensorinv_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"ind", CRPY_INT, false, true, 0, 0, 2, false, -1, 0, 0},
};
static crpy_op tensorinv_op = {.name = "tensorinv", .params = tensorinv_params, .n_params = 2, .n_positional = 1};
static PyObject *tensorinv_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&tensorinv_op, NULL, a, n, k);
}
static PyObject *tensorinv_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&tensorinv_op, self, a, n, k);
}
#define tensorinv_doc "(x, ind=2)\n--\n\nThe inverse of x as a map from its last sizes to its first `ind` ones, whose products are the same:\ntensordot of the two is the identity.\n\nArguments:\n    x: Tensor\n    ind: int, default 2\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_tensorinv.\n\nExample:\n    >>> cr.tensorinv(cr.eye(4).reshape(2, 2, 4)).shape\n    (4, 2, 2)"
#define tensorinv_method_doc "($self, ind=2)\n--\n\nThe inverse of x as a map from its last sizes to its first `ind` ones, whose products are the same:\ntensordot of the two is the identity.\n\nThe same as cresset.tensorinv, which says more."
static const crpy_param tensorsolve_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_DIMS, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op tensorsolve_op = {.name = "tensorsolve", .params = tensorsolve_params, .n_params = 3, .n_positional = 2};
static PyObject *tensorsolve_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&tensorsolve_op, NULL, a, n, k);
}
static PyObject *tensorsolve_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&tensorsolve_op, self, a, n, k);
}
#define tensorsolve_doc "(a, b, axis=None)\n--\n\nThe X with tensordot(a, X, X's number of dimensions) = b: a's first sizes are b's, the others X's,\nand have the same product. axes of a are first moved to its end.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_tensorsolve.\n\nExample:\n    >>> cr.tensorsolve(cr.eye(4).reshape(4, 2, 2), cr.asarray([1.0, 2.0, 3.0, 4.0]))\n    tensor([[1., 2.],\n            [3., 4.]])"
#define tensorsolve_method_doc "($self, b, axis=None)\n--\n\nThe X with tensordot(a, X, X's number of dimensions) = b: a's first sizes are b's, the others X's,\nand have the same product. axes of a are first moved to its end.\n\nThe same as cresset.tensorsolve, which says more."
static const crpy_param householder_product_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"tau", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op householder_product_op = {.name = "householder_product", .params = householder_product_params, .n_params = 2, .n_positional = 2};
static PyObject *householder_product_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&householder_product_op, NULL, a, n, k);
}
static PyObject *householder_product_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&householder_product_op, self, a, n, k);
}
#define householder_product_doc "(a, tau)\n--\n\nThe first n columns of the product of the reflections 1 - tau[i] v_i v_i^H, where v_i is column i of\na [m,n] below the diagonal, 1 on it and 0 above: q from LAPACK's form of a QR decomposition.\n\nArguments:\n    a: Tensor\n    tau: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/decomposition.def; in C cr_householder_product.\n\nExample:\n    >>> cr.householder_product(cr.asarray([[1.0], [0.5]]), cr.asarray([1.6]))\n    tensor([[-0.6],\n            [-0.8]])"
#define householder_product_method_doc "($self, tau)\n--\n\nThe first n columns of the product of the reflections 1 - tau[i] v_i v_i^H, where v_i is column i of\na [m,n] below the diagonal, 1 on it and 0 above: q from LAPACK's form of a QR decomposition.\n\nThe same as cresset.householder_product, which says more."
static const crpy_param box_iou_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op box_iou_op = {.name = "box_iou", .params = box_iou_params, .n_params = 2, .n_positional = 2};
static PyObject *box_iou_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&box_iou_op, NULL, a, n, k);
}
static PyObject *box_iou_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&box_iou_op, self, a, n, k);
}
#define box_iou_doc "(a, b)\n--\n\nThe overlap of every pair of boxes of a [N,4] and b [M,4]: [N,M], the area of what both cover\ndivided by the area that they cover together.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/detect.def; in C cr_box_iou.\n\nExample:\n    >>> cr.box_iou(cr.asarray([[0.0, 0.0, 2.0, 2.0]]), cr.asarray([[1.0, 0.0, 3.0, 2.0], [4.0, 4.0, 5.0, 5.0]]))\n    tensor([[0.3333, 0.    ]])"
#define box_iou_method_doc "($self, b)\n--\n\nThe overlap of every pair of boxes of a [N,4] and b [M,4]: [N,M], the area of what both cover\ndivided by the area that they cover together.\n\nThe same as cresset.box_iou, which says more."
static const crpy_param non_max_suppression_params[] = {
    {"boxes", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"scores", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"most", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"iou", CRPY_FLOAT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"score", CRPY_FLOAT, true, false, 2, 0, 0, false, -1, 0, 0},
    {"center", CRPY_BOOL, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op non_max_suppression_op = {.name = "non_max_suppression", .params = non_max_suppression_params, .n_params = 6, .n_positional = 5};
static PyObject *non_max_suppression_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&non_max_suppression_op, NULL, a, n, k);
}
static PyObject *non_max_suppression_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&non_max_suppression_op, self, a, n, k);
}
#define non_max_suppression_doc "(boxes, scores, most, iou, score, center=False)\n--\n\nWhat nms_selected keeps as rows (item, class, box) of an i64 matrix, as ONNX NonMaxSuppression.\nWaits for the device, since the shape depends on the values.\n\nArguments:\n    boxes: Tensor\n    scores: Tensor\n    most: int\n    iou: float\n    score: float\n    center: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/detect.def; in C cr_non_max_suppression.\n\nExample:\n    >>> cr.non_max_suppression(cr.asarray([[[0.0, 0.0, 2.0, 2.0], [0.1, 0.0, 2.0, 2.0]]]), cr.asarray([[[0.8, 0.9]]]), 5, 0.5, 0.0)\n    tensor([[0, 0, 1]])"
#define non_max_suppression_method_doc "($self, scores, most, iou, score, center=False)\n--\n\nWhat nms_selected keeps as rows (item, class, box) of an i64 matrix, as ONNX NonMaxSuppression.\nWaits for the device, since the shape depends on the values.\n\nThe same as cresset.non_max_suppression, which says more."
static const crpy_param nms_params[] = {
    {"boxes", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"scores", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"iou_threshold", CRPY_FLOAT, true, false, 0, 0, 0, false, -1, 0, "iou"},
};
static crpy_op nms_op = {.name = "nms", .params = nms_params, .n_params = 3, .n_positional = 3};
static PyObject *nms_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nms_op, NULL, a, n, k);
}
static PyObject *nms_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nms_op, self, a, n, k);
}
#define nms_doc "(boxes, scores, iou_threshold)\n--\n\nThe numbers (i64) of the boxes [N,4] that non-maximum suppression by scores [N] keeps, best first,\nas torchvision's. Waits for the device.\n\nArguments:\n    boxes: Tensor\n    scores: Tensor\n    iou_threshold: float. Called `iou` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/detect.def; in C cr_nms.\n\nExample:\n    >>> cr.nms(cr.asarray([[0.0, 0.0, 2.0, 2.0], [0.1, 0.0, 2.0, 2.0], [3.0, 3.0, 4.0, 4.0]]), cr.asarray([0.8, 0.9, 0.1]), 0.5)\n    tensor([1, 2])"
#define nms_method_doc "($self, scores, iou_threshold)\n--\n\nThe numbers (i64) of the boxes [N,4] that non-maximum suppression by scores [N] keeps, best first,\nas torchvision's. Waits for the device.\n\nThe same as cresset.nms, which says more."
static const crpy_param roi_align_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"rois", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"batch", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"output_size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, "size"},
    {"spatial_scale", CRPY_FLOAT, false, true, 1, 0, 1, false, -1, 0, "scale"},
    {"sampling_ratio", CRPY_INT, false, true, 2, 0, 0, false, -1, 0, "samples"},
    {"aligned", CRPY_BOOL, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op roi_align_op = {.name = "roi_align", .params = roi_align_params, .n_params = 7, .n_positional = 4};
static PyObject *roi_align_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&roi_align_op, NULL, a, n, k);
}
static PyObject *roi_align_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&roi_align_op, self, a, n, k);
}
#define roi_align_doc "(x, rois, batch, output_size, spatial_scale=1, sampling_ratio=0, aligned=False)\n--\n\nRegions of x [N,C,H,W] resized to `size` (two numbers): [R,C,size...] (He et al. 2017). rois [R,4]\nare boxes times 1 / scale, batch [R] (integers) says which picture each lies in. Each element of the\nresult is the mean of samples x samples values, interpolated linearly, of its part of the region;\nsamples 0: as many as its part has rows and columns, rounded up. aligned: coordinates are those of\nthe elements' middles (less by a half) and small regions stay small; otherwise they are at least 1 x\n1. Regions get no gradient.\n\nArguments:\n    x: Tensor\n    rois: Tensor\n    batch: Tensor\n    output_size: int or sequence of ints. Called `size` in the text\n    spatial_scale: float, default 1. Called `scale` in the text\n    sampling_ratio: int, default 0. Called `samples` in the text\n    aligned: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/detect.def; in C cr_roi_align.\n\nExample:\n    >>> cr.roi_align(cr.ones((1, 1, 4, 4)), cr.asarray([[0.0, 0.0, 2.0, 2.0]]), cr.asarray([0]), (1, 1))\n    tensor([[[[1.]]]])"
#define roi_align_method_doc "($self, rois, batch, output_size, spatial_scale=1, sampling_ratio=0, aligned=False)\n--\n\nRegions of x [N,C,H,W] resized to `size` (two numbers): [R,C,size...] (He et al. 2017). rois [R,4]\nare boxes times 1 / scale, batch [R] (integers) says which picture each lies in. Each element of the\nresult is the mean of samples x samples values, interpolated linearly, of its part of the region;\nsamples 0: as many as its part has rows and columns, rounded up. aligned: coordinates are those of\nthe elements' middles (less by a half) and small regions stay small; otherwise they are at least 1 x\n1. Regions get no gradient.\n\nThe same as cresset.roi_align, which says more."
static const crpy_param roi_align_max_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"rois", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"batch", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"scale", CRPY_FLOAT, false, true, 1, 0, 1, false, -1, 0, 0},
    {"samples", CRPY_INT, false, true, 2, 0, 0, false, -1, 0, 0},
    {"aligned", CRPY_BOOL, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op roi_align_max_op = {.name = "roi_align_max", .params = roi_align_max_params, .n_params = 7, .n_positional = 4};
static PyObject *roi_align_max_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&roi_align_max_op, NULL, a, n, k);
}
static PyObject *roi_align_max_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&roi_align_max_op, self, a, n, k);
}
#define roi_align_max_doc "(x, rois, batch, size, scale=1, samples=0, aligned=False)\n--\n\nAs roi_align, but the largest weighted element rather than the mean (ONNX RoiAlign with mode max).\n\nArguments:\n    x: Tensor\n    rois: Tensor\n    batch: Tensor\n    size: int or sequence of ints\n    scale: float, default 1\n    samples: int, default 0\n    aligned: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/detect.def; in C cr_roi_align_max.\n\nExample:\n    >>> cr.roi_align_max(cr.ones((1, 1, 4, 4)), cr.asarray([[0.0, 0.0, 2.0, 2.0]]), cr.asarray([0]), (1, 1))\n    tensor([[[[0.25]]]])"
#define roi_align_max_method_doc "($self, rois, batch, size, scale=1, samples=0, aligned=False)\n--\n\nAs roi_align, but the largest weighted element rather than the mean (ONNX RoiAlign with mode max).\n\nThe same as cresset.roi_align_max, which says more."
static const crpy_param roi_pool_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"rois", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"batch", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"scale", CRPY_FLOAT, false, true, 1, 0, 1, false, -1, 0, 0},
};
static crpy_op roi_pool_op = {.name = "roi_pool", .params = roi_pool_params, .n_params = 5, .n_positional = 4};
static PyObject *roi_pool_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&roi_pool_op, NULL, a, n, k);
}
static PyObject *roi_pool_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&roi_pool_op, self, a, n, k);
}
#define roi_pool_doc "(x, rois, batch, size, scale=1)\n--\n\nThe largest element of each part of regions of x [N,C,H,W] that are divided into `size` parts of\nwhole elements; 0 of a part without elements (Girshick 2015; ONNX MaxRoiPool). rois and batch as for\nroi_align.\n\nArguments:\n    x: Tensor\n    rois: Tensor\n    batch: Tensor\n    size: int or sequence of ints\n    scale: float, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/detect.def; in C cr_roi_pool.\n\nExample:\n    >>> cr.roi_pool(cr.ones((1, 1, 4, 4)), cr.asarray([[0.0, 0.0, 2.0, 2.0]]), cr.asarray([0]), (1, 1))\n    tensor([[[[1.]]]])"
#define roi_pool_method_doc "($self, rois, batch, size, scale=1)\n--\n\nThe largest element of each part of regions of x [N,C,H,W] that are divided into `size` parts of\nwhole elements; 0 of a part without elements (Girshick 2015; ONNX MaxRoiPool). rois and batch as for\nroi_align.\n\nThe same as cresset.roi_pool, which says more."
static const crpy_param cosine_similarity_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, 1, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 1, 0, 1e-8, false, -1, 0, 0},
};
static crpy_op cosine_similarity_op = {.name = "cosine_similarity", .params = cosine_similarity_params, .n_params = 4, .n_positional = 2};
static PyObject *cosine_similarity_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cosine_similarity_op, NULL, a, n, k);
}
static PyObject *cosine_similarity_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cosine_similarity_op, self, a, n, k);
}
#define cosine_similarity_doc "(a, b, axis=1, eps=1e-8)\n--\n\nThe cosine of the angle between a and b along an axis; their norms are at least eps. a and b\nbroadcast.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    axis: int, default 1\n    eps: float, default 1e-8\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/distance.def; in C cr_cosine_similarity.\n\nExample:\n    >>> cr.cosine_similarity(cr.asarray([[1.0, 2.0], [3.0, 4.0]]), cr.asarray([[2.0, 0.0], [1.0, 5.0]]))\n    tensor([0.4472, 0.9021])"
#define cosine_similarity_method_doc "($self, b, axis=1, eps=1e-8)\n--\n\nThe cosine of the angle between a and b along an axis; their norms are at least eps. a and b\nbroadcast.\n\nThe same as cresset.cosine_similarity, which says more."
static const crpy_param pairwise_distance_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"p", CRPY_FLOAT, false, true, 0, 0, 2, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 1, 0, 1e-6, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op pairwise_distance_op = {.name = "pairwise_distance", .params = pairwise_distance_params, .n_params = 5, .n_positional = 2};
static PyObject *pairwise_distance_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&pairwise_distance_op, NULL, a, n, k);
}
static PyObject *pairwise_distance_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&pairwise_distance_op, self, a, n, k);
}
#define pairwise_distance_doc "(a, b, p=2, eps=1e-6, keepdims=False)\n--\n\nThe p-norm of a - b + eps over the last dimension; a and b broadcast.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    p: float, default 2\n    eps: float, default 1e-6\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/distance.def; in C cr_pairwise_distance.\n\nExample:\n    >>> cr.pairwise_distance(cr.asarray([[0.0, 0.0]]), cr.asarray([[3.0, 4.0]]))\n    tensor([5.])"
#define pairwise_distance_method_doc "($self, b, p=2, eps=1e-6, keepdims=False)\n--\n\nThe p-norm of a - b + eps over the last dimension; a and b broadcast.\n\nThe same as cresset.pairwise_distance, which says more."
static const crpy_param cdist_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"p", CRPY_FLOAT, false, true, 0, 0, 2, false, -1, 0, 0},
};
static crpy_op cdist_op = {.name = "cdist", .params = cdist_params, .n_params = 3, .n_positional = 2};
static PyObject *cdist_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cdist_op, NULL, a, n, k);
}
static PyObject *cdist_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cdist_op, self, a, n, k);
}
#define cdist_doc "(a, b, p=2)\n--\n\nThe p-norms of the differences of each row of a [..., P, M] and each of b [..., R, M]: [..., P, R].\nWhere a distance is 0 the gradient is taken as 0.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    p: float, default 2\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/distance.def; in C cr_cdist.\n\nExample:\n    >>> cr.cdist(cr.asarray([[1.0, 2.0], [3.0, 4.0]]), cr.asarray([[2.0, 0.0], [1.0, 5.0]]))\n    tensor([[2.2361, 3.    ],\n            [4.1231, 2.2361]])"
#define cdist_method_doc "($self, b, p=2)\n--\n\nThe p-norms of the differences of each row of a [..., P, M] and each of b [..., R, M]: [..., P, R].\nWhere a distance is 0 the gradient is taken as 0.\n\nThe same as cresset.cdist, which says more."
static const crpy_param pdist_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"p", CRPY_FLOAT, false, true, 0, 0, 2, false, -1, 0, 0},
};
static crpy_op pdist_op = {.name = "pdist", .params = pdist_params, .n_params = 2, .n_positional = 1};
static PyObject *pdist_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&pdist_op, NULL, a, n, k);
}
static PyObject *pdist_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&pdist_op, self, a, n, k);
}
#define pdist_doc "(x, p=2)\n--\n\nThe p-norms of the differences of the rows of x [N, M], one for each pair: [N (N - 1) / 2].\n\nArguments:\n    x: Tensor\n    p: float, default 2\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/distance.def; in C cr_pdist.\n\nExample:\n    >>> cr.pdist(cr.asarray([[1.0, 2.0], [3.0, 4.0]]))\n    tensor([2.8284])"
#define pdist_method_doc "($self, p=2)\n--\n\nThe p-norms of the differences of the rows of x [N, M], one for each pair: [N (N - 1) / 2].\n\nThe same as cresset.pdist, which says more."
static const crpy_param einsum_params[] = {
    {"equation", CRPY_TEXT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"xs", CRPY_TENSORS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op einsum_op = {.name = "einsum", .params = einsum_params, .n_params = 2, .n_positional = 2};
static PyObject *einsum_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&einsum_op, NULL, a, n, k);
}
#define einsum_doc "(equation, xs)\n--\n\nEinstein's summation: \"ij,jk->ik\" multiplies two matrices. A letter names an axis of its input; axes\nof one letter have one size (or 1, which broadcasts), a letter twice in an input means its diagonal;\nletters that the result lacks are summed over. \"...\" stands for all axes that no letter names, which\nbroadcast. Without \"->\" the result has first the axes of \"...\", then the letters that come once,\ncapitals first. Spaces mean nothing. Inputs are combined two at a time, in the order of fewest\noperations (for more than 10 inputs, that which looks best step by step), by matrix products. At\nmost 8 axes at a time.\n\nArguments:\n    equation: str\n    xs: Tensors, one after another or as a sequence\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/einsum.def; in C cr_einsum.\n\nExample:\n    >>> cr.einsum(\"ij,jk->ik\", cr.asarray([[1, 2], [3, 4]]), cr.asarray([[1, 0], [1, 1]]))\n    tensor([[3, 2],\n            [7, 4]])"
static const crpy_param nextafter_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op nextafter_op = {.name = "nextafter", .params = nextafter_params, .n_params = 2, .n_positional = 2};
static PyObject *nextafter_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nextafter_op, NULL, a, n, k);
}
static PyObject *nextafter_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nextafter_op, self, a, n, k);
}
static PyObject *nextafter_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&nextafter_op, self, a, n, k);
}
#define nextafter_inplace_doc "($self, b)\n--\n\n" "nextafter" " in place: puts the result into this tensor and returns it."
#define nextafter_doc "(a, b)\n--\n\nThe next number of the floating-point type after a in the direction of b; b where they are equal.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/elementary.def; in C cr_nextafter.\n\nExample:\n    >>> cr.nextafter(cr.asarray([1.0]), cr.asarray([2.0])) > 1\n    tensor([ True])"
#define nextafter_method_doc "($self, b)\n--\n\nThe next number of the floating-point type after a in the direction of b; b where they are equal.\n\nThe same as cresset.nextafter, which says more."
static const crpy_param positive_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op positive_op = {.name = "positive", .params = positive_params, .n_params = 1, .n_positional = 1};
static PyObject *positive_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&positive_op, NULL, a, n, k);
}
static PyObject *positive_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&positive_op, self, a, n, k);
}
#define positive_doc "(x)\n--\n\nA copy of x. Not for bool.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/elementary.def; in C cr_positive.\n\nExample:\n    >>> cr.positive(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([3., 1., 2.])"
#define positive_method_doc "($self)\n--\n\nA copy of x. Not for bool.\n\nThe same as cresset.positive, which says more."
static const crpy_param clip_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"min", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"max", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op clip_op = {.name = "clip", .params = clip_params, .n_params = 3, .n_positional = 1};
static PyObject *clip_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&clip_op, NULL, a, n, k);
}
static PyObject *clip_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&clip_op, self, a, n, k);
}
static PyObject *clip_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&clip_op, self, a, n, k);
}
#define clip_inplace_doc "($self, min=None, max=None)\n--\n\n" "clip" " in place: puts the result into this tensor and returns it."
#define clip_doc "(x, min=None, max=None)\n--\n\nx limited to min..max, tensors that broadcast with it (or num), of which either may be left out; max\nwhere min is larger. Of x's type. clamp has numbers for bounds.\n\nArguments:\n    x: Tensor\n    min: Tensor, optional\n    max: Tensor, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/elementary.def; in C cr_clip.\n\nExample:\n    >>> cr.clip(cr.asarray([-1.0, 0.5, 2.0]), 0, 1)\n    tensor([0. , 0.5, 1. ])"
#define clip_method_doc "($self, min=None, max=None)\n--\n\nx limited to min..max, tensors that broadcast with it (or num), of which either may be left out; max\nwhere min is larger. Of x's type. clamp has numbers for bounds.\n\nThe same as cresset.clip, which says more."
static const crpy_param fft_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
    {"n", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"norm", CRPY_INT, false, true, 2, 0, 0, false, -1, "backward=0 ortho=1 forward=2", 0},
};
static crpy_op fft_op = {.name = "fft", .params = fft_params, .n_params = 4, .n_positional = 1};
static PyObject *fft_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&fft_op, NULL, a, n, k);
}
static PyObject *fft_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&fft_op, self, a, n, k);
}
#define fft_doc "(x, axis=-1, n=None, norm='backward')\n--\n\nThe transform of real or complex x along an axis: sum over k of x[k] exp(-2 pi i j k / n).\n\nArguments:\n    x: Tensor\n    axis: int, default -1\n    n: int, optional\n    norm: 'backward', 'ortho', 'forward', default 'backward'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/fft.def; in C cr_fft.\n\nExample:\n    >>> cr.fft.fft(cr.asarray([3.0, 1.0, 2.0]), axis=-1)\n    tensor([6. +0.j   , 1.5+0.866j, 1.5-0.866j])"
#define fft_method_doc "($self, axis=-1, n=None, norm='backward')\n--\n\nThe transform of real or complex x along an axis: sum over k of x[k] exp(-2 pi i j k / n).\n\nThe same as cresset.fft, which says more."
static const crpy_param ifft_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
    {"n", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"norm", CRPY_INT, false, true, 2, 0, 0, false, -1, "backward=0 ortho=1 forward=2", 0},
};
static crpy_op ifft_op = {.name = "ifft", .params = ifft_params, .n_params = 4, .n_positional = 1};
static PyObject *ifft_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&ifft_op, NULL, a, n, k);
}
static PyObject *ifft_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&ifft_op, self, a, n, k);
}
#define ifft_doc "(x, axis=-1, n=None, norm='backward')\n--\n\nThe inverse of fft.\n\nArguments:\n    x: Tensor\n    axis: int, default -1\n    n: int, optional\n    norm: 'backward', 'ortho', 'forward', default 'backward'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/fft.def; in C cr_ifft.\n\nExample:\n    >>> cr.fft.ifft(cr.fft.fft(cr.asarray([3.0, 1.0, 2.0])))\n    tensor([3.+0.j, 1.+0.j, 2.+0.j])"
#define ifft_method_doc "($self, axis=-1, n=None, norm='backward')\n--\n\nThe inverse of fft.\n\nThe same as cresset.ifft, which says more."
static const crpy_param rfft_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
    {"n", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"norm", CRPY_INT, false, true, 2, 0, 0, false, -1, "backward=0 ortho=1 forward=2", 0},
};
static crpy_op rfft_op = {.name = "rfft", .params = rfft_params, .n_params = 4, .n_positional = 1};
static PyObject *rfft_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&rfft_op, NULL, a, n, k);
}
static PyObject *rfft_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&rfft_op, self, a, n, k);
}
#define rfft_doc "(x, axis=-1, n=None, norm='backward')\n--\n\nThe first n/2 + 1 elements of the transform of real x along an axis, which determine the others.\n\nArguments:\n    x: Tensor\n    axis: int, default -1\n    n: int, optional\n    norm: 'backward', 'ortho', 'forward', default 'backward'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/fft.def; in C cr_rfft.\n\nExample:\n    >>> cr.rfft(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([6. +0.j   , 1.5+0.866j])"
#define rfft_method_doc "($self, axis=-1, n=None, norm='backward')\n--\n\nThe first n/2 + 1 elements of the transform of real x along an axis, which determine the others.\n\nThe same as cresset.rfft, which says more."
static const crpy_param irfft_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
    {"n", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"norm", CRPY_INT, false, true, 2, 0, 0, false, -1, "backward=0 ortho=1 forward=2", 0},
};
static crpy_op irfft_op = {.name = "irfft", .params = irfft_params, .n_params = 4, .n_positional = 1};
static PyObject *irfft_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&irfft_op, NULL, a, n, k);
}
static PyObject *irfft_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&irfft_op, self, a, n, k);
}
#define irfft_doc "(x, axis=-1, n=None, norm='backward')\n--\n\nThe inverse of rfft: n real numbers, by default 2 (m - 1) from m elements.\n\nArguments:\n    x: Tensor\n    axis: int, default -1\n    n: int, optional\n    norm: 'backward', 'ortho', 'forward', default 'backward'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/fft.def; in C cr_irfft.\n\nExample:\n    >>> cr.irfft(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([1.75, 0.25, 0.75, 0.25])"
#define irfft_method_doc "($self, axis=-1, n=None, norm='backward')\n--\n\nThe inverse of rfft: n real numbers, by default 2 (m - 1) from m elements.\n\nThe same as cresset.irfft, which says more."
static const crpy_param hfft_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
    {"n", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"norm", CRPY_INT, false, true, 2, 0, 0, false, -1, "backward=0 ortho=1 forward=2", 0},
};
static crpy_op hfft_op = {.name = "hfft", .params = hfft_params, .n_params = 4, .n_positional = 1};
static PyObject *hfft_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&hfft_op, NULL, a, n, k);
}
static PyObject *hfft_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&hfft_op, self, a, n, k);
}
#define hfft_doc "(x, axis=-1, n=None, norm='backward')\n--\n\nThe transform of numbers x[-k] = conj(x[k]) of which the first n/2 + 1 are given; n real numbers, by\ndefault 2 (m - 1).\n\nArguments:\n    x: Tensor\n    axis: int, default -1\n    n: int, optional\n    norm: 'backward', 'ortho', 'forward', default 'backward'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/fft.def; in C cr_hfft.\n\nExample:\n    >>> cr.hfft(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([7., 1., 3., 1.])"
#define hfft_method_doc "($self, axis=-1, n=None, norm='backward')\n--\n\nThe transform of numbers x[-k] = conj(x[k]) of which the first n/2 + 1 are given; n real numbers, by\ndefault 2 (m - 1).\n\nThe same as cresset.hfft, which says more."
static const crpy_param ihfft_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
    {"n", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"norm", CRPY_INT, false, true, 2, 0, 0, false, -1, "backward=0 ortho=1 forward=2", 0},
};
static crpy_op ihfft_op = {.name = "ihfft", .params = ihfft_params, .n_params = 4, .n_positional = 1};
static PyObject *ihfft_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&ihfft_op, NULL, a, n, k);
}
static PyObject *ihfft_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&ihfft_op, self, a, n, k);
}
#define ihfft_doc "(x, axis=-1, n=None, norm='backward')\n--\n\nThe inverse of hfft, of real x.\n\nArguments:\n    x: Tensor\n    axis: int, default -1\n    n: int, optional\n    norm: 'backward', 'ortho', 'forward', default 'backward'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/fft.def; in C cr_ihfft.\n\nExample:\n    >>> cr.ihfft(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([2. -0.j    , 0.5-0.2887j])"
#define ihfft_method_doc "($self, axis=-1, n=None, norm='backward')\n--\n\nThe inverse of hfft, of real x.\n\nThe same as cresset.ihfft, which says more."
static const crpy_param fftn_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"s", CRPY_DIMS, false, true, 0, 0, 0, false, -1, 0, "shape"},
    {"axes", CRPY_DIMS, false, true, 1, 0, 0, false, -1, 0, "axis axes"},
    {"norm", CRPY_INT, false, true, 2, 0, 0, false, -1, "backward=0 ortho=1 forward=2", 0},
};
static crpy_op fftn_op = {.name = "fftn", .params = fftn_params, .n_params = 4, .n_positional = 1};
static PyObject *fftn_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&fftn_op, NULL, a, n, k);
}
static PyObject *fftn_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&fftn_op, self, a, n, k);
}
#define fftn_doc "(x, s=None, axes=None, norm='backward')\n--\n\nfft along several axes: those given, else as many last ones as shape has, else all. shape: n for\neach.\n\nArguments:\n    x: Tensor\n    s: int or sequence of ints, optional. Called `shape` in the text\n    axes: int or sequence of ints, optional. Called `axes` in the text\n    norm: 'backward', 'ortho', 'forward', default 'backward'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/fft.def; in C cr_fftn.\n\nExample:\n    >>> cr.fftn(cr.asarray([[1.0, 2.0], [3.0, 4.0]]))\n    tensor([[10.+0.j, -2.+0.j],\n            [-4.+0.j,  0.+0.j]])"
#define fftn_method_doc "($self, s=None, axes=None, norm='backward')\n--\n\nfft along several axes: those given, else as many last ones as shape has, else all. shape: n for\neach.\n\nThe same as cresset.fftn, which says more."
static const crpy_param ifftn_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"s", CRPY_DIMS, false, true, 0, 0, 0, false, -1, 0, "shape"},
    {"axes", CRPY_DIMS, false, true, 1, 0, 0, false, -1, 0, "axis axes"},
    {"norm", CRPY_INT, false, true, 2, 0, 0, false, -1, "backward=0 ortho=1 forward=2", 0},
};
static crpy_op ifftn_op = {.name = "ifftn", .params = ifftn_params, .n_params = 4, .n_positional = 1};
static PyObject *ifftn_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&ifftn_op, NULL, a, n, k);
}
static PyObject *ifftn_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&ifftn_op, self, a, n, k);
}
#define ifftn_doc "(x, s=None, axes=None, norm='backward')\n--\n\nThe inverse of fftn.\n\nArguments:\n    x: Tensor\n    s: int or sequence of ints, optional. Called `shape` in the text\n    axes: int or sequence of ints, optional. Called `axes` in the text\n    norm: 'backward', 'ortho', 'forward', default 'backward'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/fft.def; in C cr_ifftn.\n\nExample:\n    >>> cr.ifftn(cr.asarray([[4.0, 0.0], [0.0, 0.0]]))\n    tensor([[1.+0.j, 1.+0.j],\n            [1.+0.j, 1.+0.j]])"
#define ifftn_method_doc "($self, s=None, axes=None, norm='backward')\n--\n\nThe inverse of fftn.\n\nThe same as cresset.ifftn, which says more."
static const crpy_param rfftn_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"s", CRPY_DIMS, false, true, 0, 0, 0, false, -1, 0, "shape"},
    {"axes", CRPY_DIMS, false, true, 1, 0, 0, false, -1, 0, "axis axes"},
    {"norm", CRPY_INT, false, true, 2, 0, 0, false, -1, "backward=0 ortho=1 forward=2", 0},
};
static crpy_op rfftn_op = {.name = "rfftn", .params = rfftn_params, .n_params = 4, .n_positional = 1};
static PyObject *rfftn_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&rfftn_op, NULL, a, n, k);
}
static PyObject *rfftn_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&rfftn_op, self, a, n, k);
}
#define rfftn_doc "(x, s=None, axes=None, norm='backward')\n--\n\nrfft along the last of the axes and fft along the others.\n\nArguments:\n    x: Tensor\n    s: int or sequence of ints, optional. Called `shape` in the text\n    axes: int or sequence of ints, optional. Called `axes` in the text\n    norm: 'backward', 'ortho', 'forward', default 'backward'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/fft.def; in C cr_rfftn.\n\nExample:\n    >>> cr.rfftn(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([6. +0.j   , 1.5+0.866j])"
#define rfftn_method_doc "($self, s=None, axes=None, norm='backward')\n--\n\nrfft along the last of the axes and fft along the others.\n\nThe same as cresset.rfftn, which says more."
static const crpy_param irfftn_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"s", CRPY_DIMS, false, true, 0, 0, 0, false, -1, 0, "shape"},
    {"axes", CRPY_DIMS, false, true, 1, 0, 0, false, -1, 0, "axis axes"},
    {"norm", CRPY_INT, false, true, 2, 0, 0, false, -1, "backward=0 ortho=1 forward=2", 0},
};
static crpy_op irfftn_op = {.name = "irfftn", .params = irfftn_params, .n_params = 4, .n_positional = 1};
static PyObject *irfftn_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&irfftn_op, NULL, a, n, k);
}
static PyObject *irfftn_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&irfftn_op, self, a, n, k);
}
#define irfftn_doc "(x, s=None, axes=None, norm='backward')\n--\n\nThe inverse of rfftn: the last of shape is by default 2 (m - 1).\n\nArguments:\n    x: Tensor\n    s: int or sequence of ints, optional. Called `shape` in the text\n    axes: int or sequence of ints, optional. Called `axes` in the text\n    norm: 'backward', 'ortho', 'forward', default 'backward'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/fft.def; in C cr_irfftn.\n\nExample:\n    >>> cr.irfftn(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([1.75, 0.25, 0.75, 0.25])"
#define irfftn_method_doc "($self, s=None, axes=None, norm='backward')\n--\n\nThe inverse of rfftn: the last of shape is by default 2 (m - 1).\n\nThe same as cresset.irfftn, which says more."
static const crpy_param fftshift_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axes", CRPY_DIMS, false, true, 0, 0, 0, false, -1, 0, "axis axes"},
};
static crpy_op fftshift_op = {.name = "fftshift", .params = fftshift_params, .n_params = 2, .n_positional = 1};
static PyObject *fftshift_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&fftshift_op, NULL, a, n, k);
}
static PyObject *fftshift_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&fftshift_op, self, a, n, k);
}
#define fftshift_doc "(x, axes=None)\n--\n\nThe elements along axes (all when none are given) in such an order that frequency 0 is in the\nmiddle.\n\nArguments:\n    x: Tensor\n    axes: int or sequence of ints, optional. Called `axes` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/fft.def; in C cr_fftshift.\n\nExample:\n    >>> cr.fftshift(cr.asarray([0, 1, -2, -1]))\n    tensor([-2, -1,  0,  1])"
#define fftshift_method_doc "($self, axes=None)\n--\n\nThe elements along axes (all when none are given) in such an order that frequency 0 is in the\nmiddle.\n\nThe same as cresset.fftshift, which says more."
static const crpy_param ifftshift_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axes", CRPY_DIMS, false, true, 0, 0, 0, false, -1, 0, "axis axes"},
};
static crpy_op ifftshift_op = {.name = "ifftshift", .params = ifftshift_params, .n_params = 2, .n_positional = 1};
static PyObject *ifftshift_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&ifftshift_op, NULL, a, n, k);
}
static PyObject *ifftshift_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&ifftshift_op, self, a, n, k);
}
#define ifftshift_doc "(x, axes=None)\n--\n\nThe inverse of fftshift.\n\nArguments:\n    x: Tensor\n    axes: int or sequence of ints, optional. Called `axes` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/fft.def; in C cr_ifftshift.\n\nExample:\n    >>> cr.ifftshift(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([1., 2., 3.])"
#define ifftshift_method_doc "($self, axes=None)\n--\n\nThe inverse of fftshift.\n\nThe same as cresset.ifftshift, which says more."
static const crpy_param fftfreq_params[] = {
    {"n", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"d", CRPY_FLOAT, false, true, 1, 0, 1, false, -1, 0, "spacing"},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
    {"device", CRPY_DEVICE, false, true, -1, 0, 0, false, -1, 0, 0},
};
static crpy_op fftfreq_op = {.name = "fftfreq", .params = fftfreq_params, .n_params = 4, .n_positional = 1};
static PyObject *fftfreq_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&fftfreq_op, NULL, a, n, k);
}
#define fftfreq_doc "(n, d=1, dtype=None, device=None)\n--\n\nThe frequencies of the elements of fft, in cycles for one unit of the samples' spacing: 0, 1, ...\nthen negative ones, divided by n spacing. dtype: the default floating-point type.\n\nArguments:\n    n: int\n    d: float, default 1. Called `spacing` in the text\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n    device: device or its name, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/fft.def; in C cr_fftfreq.\n\nExample:\n    >>> cr.fftfreq(4)\n    tensor([ 0.  ,  0.25, -0.5 , -0.25])"
static const crpy_param rfftfreq_params[] = {
    {"n", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"d", CRPY_FLOAT, false, true, 1, 0, 1, false, -1, 0, "spacing"},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
    {"device", CRPY_DEVICE, false, true, -1, 0, 0, false, -1, 0, 0},
};
static crpy_op rfftfreq_op = {.name = "rfftfreq", .params = rfftfreq_params, .n_params = 4, .n_positional = 1};
static PyObject *rfftfreq_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&rfftfreq_op, NULL, a, n, k);
}
#define rfftfreq_doc "(n, d=1, dtype=None, device=None)\n--\n\nThe frequencies of the elements of rfft.\n\nArguments:\n    n: int\n    d: float, default 1. Called `spacing` in the text\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n    device: device or its name, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/fft.def; in C cr_rfftfreq.\n\nExample:\n    >>> cr.rfftfreq(4)\n    tensor([0.  , 0.25, 0.5 ])"
static const crpy_param encode_small_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"format", CRPY_INT, true, false, 0, 0, 0, false, -1, "none=0 e4m3fn=1 e4m3fnuz=2 e5m2=3 e5m2fnuz=4 e8m0=5 e2m1=6 e2m3=7 e3m2=8 int4=9 uint4=10 int2=11 uint2=12", 0},
    {"saturate", CRPY_BOOL, true, false, 1, 0, 0, false, -1, 0, 0},
    {"rounding", CRPY_INT, false, true, 2, 0, 0, false, -1, "nearest=0 up=1 down=2", 0},
};
static crpy_op encode_small_op = {.name = "encode_small", .params = encode_small_params, .n_params = 4, .n_positional = 3};
static PyObject *encode_small_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&encode_small_op, NULL, a, n, k);
}
static PyObject *encode_small_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&encode_small_op, self, a, n, k);
}
#define encode_small_doc "(x, format, saturate, rounding='nearest')\n--\n\nThe codes (u8, of x's shape) of x's elements in a small number format: 'e4m3fn', E4M3FNUZ, E5M2,\nE5M2FNUZ (8-bit floats), E8M0 (powers of two), E2M1 (4 bits), E2M3, E3M2 (6 bits), INT4, UINT4, INT2\nor UINT2. Floats are rounded to the nearest, halves to the even code. With saturate what is too\nlarge in size, infinity too, becomes the largest number; without it becomes infinity where the\nformat has one, else NaN; formats without either always saturate (a NaN becomes 0 there). Integers\nare truncated towards zero; too large ones wrap around unless saturate (NaN gives 0). E8M0 ignores\nsigns and rounds as rounding says, 'nearest' (0), 'up' or 'down'; NaN and infinity are its NaN. The\nrules are those of ONNX's Cast.\n\nArguments:\n    x: Tensor\n    format: 'none', 'e4m3fn', 'e4m3fnuz', 'e5m2', 'e5m2fnuz', 'e8m0', 'e2m1', 'e2m3', 'e3m2',\n        'int4', 'uint4', 'int2', 'uint2'\n    saturate: bool\n    rounding: 'nearest', 'up', 'down', default 'nearest'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/format.def; in C cr_encode_small.\n\nExample:\n    >>> cr.encode_small(cr.asarray([1.0, 2.0]), \"e4m3fn\", True)\n    tensor([56, 64], dtype=cresset.uint8)"
#define encode_small_method_doc "($self, format, saturate, rounding='nearest')\n--\n\nThe codes (u8, of x's shape) of x's elements in a small number format: 'e4m3fn', E4M3FNUZ, E5M2,\nE5M2FNUZ (8-bit floats), E8M0 (powers of two), E2M1 (4 bits), E2M3, E3M2 (6 bits), INT4, UINT4, INT2\nor UINT2. Floats are rounded to the nearest, halves to the even code. With saturate what is too\nlarge in size, infinity too, becomes the largest number; without it becomes infinity where the\nformat has one, else NaN; formats without either always saturate (a NaN becomes 0 there). Integers\nare truncated towards zero; too large ones wrap around unless saturate (NaN gives 0). E8M0 ignores\nsigns and rounds as rounding says, 'nearest' (0), 'up' or 'down'; NaN and infinity are its NaN. The\nrules are those of ONNX's Cast.\n\nThe same as cresset.encode_small, which says more."
static const crpy_param decode_small_params[] = {
    {"codes", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"format", CRPY_INT, true, false, 0, 0, 0, false, -1, "none=0 e4m3fn=1 e4m3fnuz=2 e5m2=3 e5m2fnuz=4 e8m0=5 e2m1=6 e2m3=7 e3m2=8 int4=9 uint4=10 int2=11 uint2=12", 0},
    {"dtype", CRPY_DTYPE, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op decode_small_op = {.name = "decode_small", .params = decode_small_params, .n_params = 3, .n_positional = 2};
static PyObject *decode_small_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&decode_small_op, NULL, a, n, k);
}
static PyObject *decode_small_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&decode_small_op, self, a, n, k);
}
#define decode_small_doc "(codes, format, dtype=None)\n--\n\nThe numbers that codes (u8) of a small format (see encode_small) stand for; bits beyond the format's\nwidth are ignored. dtype: f32.\n\nArguments:\n    codes: Tensor\n    format: 'none', 'e4m3fn', 'e4m3fnuz', 'e5m2', 'e5m2fnuz', 'e8m0', 'e2m1', 'e2m3', 'e3m2',\n        'int4', 'uint4', 'int2', 'uint2'\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/format.def; in C cr_decode_small.\n\nExample:\n    >>> cr.decode_small(cr.asarray([56, 64], dtype=\"uint8\"), \"e4m3fn\")\n    tensor([1., 2.])"
#define decode_small_method_doc "($self, format, dtype=None)\n--\n\nThe numbers that codes (u8) of a small format (see encode_small) stand for; bits beyond the format's\nwidth are ignored. dtype: f32.\n\nThe same as cresset.decode_small, which says more."
static const crpy_param pack_bits_params[] = {
    {"codes", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"bits", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op pack_bits_op = {.name = "pack_bits", .params = pack_bits_params, .n_params = 2, .n_positional = 2};
static PyObject *pack_bits_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&pack_bits_op, NULL, a, n, k);
}
static PyObject *pack_bits_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&pack_bits_op, self, a, n, k);
}
#define pack_bits_doc "(codes, bits)\n--\n\nCodes (u8) of 2, 4 or 6 bits (or any other number from 1 to 8) put together in a list of bytes,\nrow-major, the first code in the lowest bits: u8[ceil(n * bits / 8)]. Bits left over are 0.\n\nArguments:\n    codes: Tensor\n    bits: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/format.def; in C cr_pack_bits.\n\nExample:\n    >>> cr.pack_bits(cr.asarray([1, 0, 1, 1], dtype=\"uint8\"), 1)\n    tensor([13], dtype=cresset.uint8)"
#define pack_bits_method_doc "($self, bits)\n--\n\nCodes (u8) of 2, 4 or 6 bits (or any other number from 1 to 8) put together in a list of bytes,\nrow-major, the first code in the lowest bits: u8[ceil(n * bits / 8)]. Bits left over are 0.\n\nThe same as cresset.pack_bits, which says more."
static const crpy_param unpack_bits_params[] = {
    {"bytes", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"bits", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"shape", CRPY_DIMS, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op unpack_bits_op = {.name = "unpack_bits", .params = unpack_bits_params, .n_params = 3, .n_positional = 3};
static PyObject *unpack_bits_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&unpack_bits_op, NULL, a, n, k);
}
static PyObject *unpack_bits_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&unpack_bits_op, self, a, n, k);
}
#define unpack_bits_doc "(bytes, bits, shape)\n--\n\nThe reverse of pack_bits: u8 codes of `shape` from a list of bytes (u8), which must be as long as\nthey need.\n\nArguments:\n    bytes: Tensor\n    bits: int\n    shape: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/format.def; in C cr_unpack_bits.\n\nExample:\n    >>> cr.unpack_bits(cr.asarray([13], dtype=\"uint8\"), 1, 4)\n    tensor([1, 0, 1, 1], dtype=cresset.uint8)"
#define unpack_bits_method_doc "($self, bits, shape)\n--\n\nThe reverse of pack_bits: u8 codes of `shape` from a list of bytes (u8), which must be as long as\nthey need.\n\nThe same as cresset.unpack_bits, which says more."
static const crpy_param celu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"alpha", CRPY_FLOAT, false, true, 0, 0, 1, false, -1, 0, 0},
};
static crpy_op celu_op = {.name = "celu", .params = celu_params, .n_params = 2, .n_positional = 1};
static PyObject *celu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&celu_op, NULL, a, n, k);
}
static PyObject *celu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&celu_op, self, a, n, k);
}
static PyObject *celu_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&celu_op, self, a, n, k);
}
#define celu_inplace_doc "($self, alpha=1)\n--\n\n" "celu" " in place: puts the result into this tensor and returns it."
#define celu_doc "(x, alpha=1)\n--\n\nmax(x, 0) + min(alpha (exp(x / alpha) - 1), 0), an elu whose slope is continuous (Barron, arXiv\n1704.07483).\n\nArguments:\n    x: Tensor\n    alpha: float, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_celu.\n\nExample:\n    >>> cr.celu(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([-0.6321,  0.    ,  2.    ])"
#define celu_method_doc "($self, alpha=1)\n--\n\nmax(x, 0) + min(alpha (exp(x / alpha) - 1), 0), an elu whose slope is continuous (Barron, arXiv\n1704.07483).\n\nThe same as cresset.celu, which says more."
static const crpy_param hardtanh_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"min_val", CRPY_FLOAT, false, false, 0, 0, -1, false, -1, 0, "min"},
    {"max_val", CRPY_FLOAT, false, false, 1, 0, 1, false, -1, 0, "max"},
};
static crpy_op hardtanh_op = {.name = "hardtanh", .params = hardtanh_params, .n_params = 3, .n_positional = 1};
static PyObject *hardtanh_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&hardtanh_op, NULL, a, n, k);
}
static PyObject *hardtanh_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&hardtanh_op, self, a, n, k);
}
static PyObject *hardtanh_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&hardtanh_op, self, a, n, k);
}
#define hardtanh_inplace_doc "($self, min_val=-1, max_val=1)\n--\n\n" "hardtanh" " in place: puts the result into this tensor and returns it."
#define hardtanh_doc "(x, min_val=-1, max_val=1)\n--\n\nx limited to min..max: clamp under another name.\n\nArguments:\n    x: Tensor\n    min_val: float, default -1. Called `min` in the text\n    max_val: float, default 1. Called `max` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_hardtanh.\n\nExample:\n    >>> cr.hardtanh(cr.asarray([-3.0, 0.5, 2.0]))\n    tensor([-1. ,  0.5,  1. ])"
#define hardtanh_method_doc "($self, min_val=-1, max_val=1)\n--\n\nx limited to min..max: clamp under another name.\n\nThe same as cresset.hardtanh, which says more."
static const crpy_param softshrink_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"lambd", CRPY_FLOAT, false, true, 0, 0, 0.5, false, -1, 0, "limit"},
};
static crpy_op softshrink_op = {.name = "softshrink", .params = softshrink_params, .n_params = 2, .n_positional = 1};
static PyObject *softshrink_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&softshrink_op, NULL, a, n, k);
}
static PyObject *softshrink_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&softshrink_op, self, a, n, k);
}
static PyObject *softshrink_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&softshrink_op, self, a, n, k);
}
#define softshrink_inplace_doc "($self, lambd=0.5)\n--\n\n" "softshrink" " in place: puts the result into this tensor and returns it."
#define softshrink_doc "(x, lambd=0.5)\n--\n\nx brought nearer to 0 by limit, 0 where it is nearer than that.\n\nArguments:\n    x: Tensor\n    lambd: float, default 0.5. Called `limit` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_softshrink.\n\nExample:\n    >>> cr.softshrink(cr.asarray([-1.0, 0.3, 2.0]))\n    tensor([-0.5,  0. ,  1.5])"
#define softshrink_method_doc "($self, lambd=0.5)\n--\n\nx brought nearer to 0 by limit, 0 where it is nearer than that.\n\nThe same as cresset.softshrink, which says more."
static const crpy_param hardshrink_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"lambd", CRPY_FLOAT, false, true, 0, 0, 0.5, false, -1, 0, "limit"},
};
static crpy_op hardshrink_op = {.name = "hardshrink", .params = hardshrink_params, .n_params = 2, .n_positional = 1};
static PyObject *hardshrink_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&hardshrink_op, NULL, a, n, k);
}
static PyObject *hardshrink_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&hardshrink_op, self, a, n, k);
}
static PyObject *hardshrink_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&hardshrink_op, self, a, n, k);
}
#define hardshrink_inplace_doc "($self, lambd=0.5)\n--\n\n" "hardshrink" " in place: puts the result into this tensor and returns it."
#define hardshrink_doc "(x, lambd=0.5)\n--\n\nx where |x| > limit, else 0.\n\nArguments:\n    x: Tensor\n    lambd: float, default 0.5. Called `limit` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_hardshrink.\n\nExample:\n    >>> cr.hardshrink(cr.asarray([-1.0, 0.3, 2.0]))\n    tensor([-1.,  0.,  2.])"
#define hardshrink_method_doc "($self, lambd=0.5)\n--\n\nx where |x| > limit, else 0.\n\nThe same as cresset.hardshrink, which says more."
static const crpy_param tanhshrink_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op tanhshrink_op = {.name = "tanhshrink", .params = tanhshrink_params, .n_params = 1, .n_positional = 1};
static PyObject *tanhshrink_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&tanhshrink_op, NULL, a, n, k);
}
static PyObject *tanhshrink_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&tanhshrink_op, self, a, n, k);
}
static PyObject *tanhshrink_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&tanhshrink_op, self, a, n, k);
}
#define tanhshrink_inplace_doc "($self)\n--\n\n" "tanhshrink" " in place: puts the result into this tensor and returns it."
#define tanhshrink_doc "(x)\n--\n\nx - tanh(x).\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_tanhshrink.\n\nExample:\n    >>> cr.tanhshrink(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([2.0049, 0.2384, 1.036 ])"
#define tanhshrink_method_doc "($self)\n--\n\nx - tanh(x).\n\nThe same as cresset.tanhshrink, which says more."
static const crpy_param thresholded_relu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"alpha", CRPY_FLOAT, false, true, 0, 0, 1, false, -1, 0, 0},
};
static crpy_op thresholded_relu_op = {.name = "thresholded_relu", .params = thresholded_relu_params, .n_params = 2, .n_positional = 1};
static PyObject *thresholded_relu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&thresholded_relu_op, NULL, a, n, k);
}
static PyObject *thresholded_relu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&thresholded_relu_op, self, a, n, k);
}
static PyObject *thresholded_relu_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&thresholded_relu_op, self, a, n, k);
}
#define thresholded_relu_inplace_doc "($self, alpha=1)\n--\n\n" "thresholded_relu" " in place: puts the result into this tensor and returns it."
#define thresholded_relu_doc "(x, alpha=1)\n--\n\nx where it is above alpha, else 0. As ONNX's ThresholdedRelu.\n\nArguments:\n    x: Tensor\n    alpha: float, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_thresholded_relu.\n\nExample:\n    >>> cr.thresholded_relu(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([3., 0., 2.])"
#define thresholded_relu_method_doc "($self, alpha=1)\n--\n\nx where it is above alpha, else 0. As ONNX's ThresholdedRelu.\n\nThe same as cresset.thresholded_relu, which says more."
static const crpy_param swish_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"alpha", CRPY_FLOAT, false, true, 0, 0, 1, false, -1, 0, 0},
};
static crpy_op swish_op = {.name = "swish", .params = swish_params, .n_params = 2, .n_positional = 1};
static PyObject *swish_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&swish_op, NULL, a, n, k);
}
static PyObject *swish_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&swish_op, self, a, n, k);
}
static PyObject *swish_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&swish_op, self, a, n, k);
}
#define swish_inplace_doc "($self, alpha=1)\n--\n\n" "swish" " in place: puts the result into this tensor and returns it."
#define swish_doc "(x, alpha=1)\n--\n\nx times sigmoid(alpha x); for alpha 1 silu.\n\nArguments:\n    x: Tensor\n    alpha: float, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_swish.\n\nExample:\n    >>> cr.swish(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([2.8577, 0.7311, 1.7616])"
#define swish_method_doc "($self, alpha=1)\n--\n\nx times sigmoid(alpha x); for alpha 1 silu.\n\nThe same as cresset.swish, which says more."
static const crpy_param quick_gelu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op quick_gelu_op = {.name = "quick_gelu", .params = quick_gelu_params, .n_params = 1, .n_positional = 1};
static PyObject *quick_gelu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&quick_gelu_op, NULL, a, n, k);
}
static PyObject *quick_gelu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&quick_gelu_op, self, a, n, k);
}
static PyObject *quick_gelu_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&quick_gelu_op, self, a, n, k);
}
#define quick_gelu_inplace_doc "($self)\n--\n\n" "quick_gelu" " in place: puts the result into this tensor and returns it."
#define quick_gelu_doc "(x)\n--\n\nx times sigmoid(1.702 x), an approximation of gelu.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_quick_gelu.\n\nExample:\n    >>> cr.quick_gelu(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([2.9819, 0.8458, 1.9357])"
#define quick_gelu_method_doc "($self)\n--\n\nx times sigmoid(1.702 x), an approximation of gelu.\n\nThe same as cresset.quick_gelu, which says more."
static const crpy_param glu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
};
static crpy_op glu_op = {.name = "glu", .params = glu_params, .n_params = 2, .n_positional = 1};
static PyObject *glu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&glu_op, NULL, a, n, k);
}
static PyObject *glu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&glu_op, self, a, n, k);
}
#define glu_doc "(x, axis=-1)\n--\n\nThe first half of x along an axis times the sigmoid of the second (Dauphin and others, arXiv\n1612.08083).\n\nArguments:\n    x: Tensor\n    axis: int, default -1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_glu.\n\nExample:\n    >>> cr.glu(cr.asarray([[1.0, 2.0], [3.0, 4.0]]))\n    tensor([[0.8808],\n            [2.946 ]])"
#define glu_method_doc "($self, axis=-1)\n--\n\nThe first half of x along an axis times the sigmoid of the second (Dauphin and others, arXiv\n1612.08083).\n\nThe same as cresset.glu, which says more."
static const crpy_param softmin_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
};
static crpy_op softmin_op = {.name = "softmin", .params = softmin_params, .n_params = 2, .n_positional = 1};
static PyObject *softmin_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&softmin_op, NULL, a, n, k);
}
static PyObject *softmin_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&softmin_op, self, a, n, k);
}
#define softmin_doc "(x, axis=-1)\n--\n\nsoftmax of -x.\n\nArguments:\n    x: Tensor\n    axis: int, default -1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_softmin.\n\nExample:\n    >>> cr.softmin(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([0.09  , 0.6652, 0.2447])"
#define softmin_method_doc "($self, axis=-1)\n--\n\nsoftmax of -x.\n\nThe same as cresset.softmin, which says more."
static const crpy_param normalize_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"p", CRPY_FLOAT, false, true, 1, 0, 2, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, 1, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 2, 0, 1e-12, false, -1, 0, 0},
};
static crpy_op normalize_op = {.name = "normalize", .params = normalize_params, .n_params = 4, .n_positional = 1};
static PyObject *normalize_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&normalize_op, NULL, a, n, k);
}
static PyObject *normalize_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&normalize_op, self, a, n, k);
}
#define normalize_doc "(x, p=2, axis=1, eps=1e-12)\n--\n\nx divided by its p-norm along an axis, or by eps where that is larger.\n\nArguments:\n    x: Tensor\n    p: float, default 2\n    axis: int, default 1\n    eps: float, default 1e-12\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_normalize.\n\nExample:\n    >>> cr.normalize(cr.asarray([[1.0, 2.0], [3.0, 4.0]]))\n    tensor([[0.4472, 0.8944],\n            [0.6   , 0.8   ]])"
#define normalize_method_doc "($self, p=2, axis=1, eps=1e-12)\n--\n\nx divided by its p-norm along an axis, or by eps where that is larger.\n\nThe same as cresset.normalize, which says more."
static const crpy_param rrelu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"lower", CRPY_FLOAT, false, true, 0, 0, 0.125, false, -1, 0, 0},
    {"upper", CRPY_FLOAT, false, true, 1, 0, 0.3333333333333333, false, -1, 0, 0},
    {"training", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op rrelu_op = {.name = "rrelu", .params = rrelu_params, .n_params = 4, .n_positional = 1};
static PyObject *rrelu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&rrelu_op, NULL, a, n, k);
}
static PyObject *rrelu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&rrelu_op, self, a, n, k);
}
static PyObject *rrelu_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&rrelu_op, self, a, n, k);
}
#define rrelu_inplace_doc "($self, lower=0.125, upper=0.3333333333333333, training=False)\n--\n\n" "rrelu" " in place: puts the result into this tensor and returns it."
#define rrelu_doc "(x, lower=0.125, upper=0.3333333333333333, training=False)\n--\n\nx where positive, elsewhere x times a slope: in training a random one for each element, uniform in\nlower..upper, else their mean.\n\nArguments:\n    x: Tensor\n    lower: float, default 0.125\n    upper: float, default 0.3333333333333333\n    training: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_rrelu.\n\nExample:\n    >>> cr.rrelu(cr.asarray([-8.0, 1.0]), lower=0.25, upper=0.5)\n    tensor([-3.,  1.])"
#define rrelu_method_doc "($self, lower=0.125, upper=0.3333333333333333, training=False)\n--\n\nx where positive, elsewhere x times a slope: in training a random one for each element, uniform in\nlower..upper, else their mean.\n\nThe same as cresset.rrelu, which says more."
static const crpy_param gumbel_softmax_params[] = {
    {"logits", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, "x"},
    {"tau", CRPY_FLOAT, false, true, 1, 0, 1, false, -1, 0, 0},
    {"hard", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
};
static crpy_op gumbel_softmax_op = {.name = "gumbel_softmax", .params = gumbel_softmax_params, .n_params = 4, .n_positional = 1};
static PyObject *gumbel_softmax_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gumbel_softmax_op, NULL, a, n, k);
}
static PyObject *gumbel_softmax_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&gumbel_softmax_op, self, a, n, k);
}
#define gumbel_softmax_doc "(logits, tau=1, hard=False, axis=-1)\n--\n\nSoftmax of (x + Gumbel noise) / tau along an axis; hard: 1 at the largest and 0 elsewhere, with the\ngradient of the softmax (Jang and others, arXiv 1611.01144).\n\nArguments:\n    logits: Tensor. Called `x` in the text\n    tau: float, default 1\n    hard: bool, default False\n    axis: int, default -1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_gumbel_softmax.\n\nExample:\n    >>> cr.gumbel_softmax(cr.asarray([0.0, 1.0, 2.0]), hard=True)\n    tensor([0., 1., 0.])"
#define gumbel_softmax_method_doc "($self, tau=1, hard=False, axis=-1)\n--\n\nSoftmax of (x + Gumbel noise) / tau along an axis; hard: 1 at the largest and 0 elsewhere, with the\ngradient of the softmax (Jang and others, arXiv 1611.01144).\n\nThe same as cresset.gumbel_softmax, which says more."
static const crpy_param dropout_channels_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"p", CRPY_FLOAT, false, false, 0, 0, 0.5, false, -1, 0, 0},
};
static crpy_op dropout_channels_op = {.name = "dropout_channels", .params = dropout_channels_params, .n_params = 2, .n_positional = 1};
static PyObject *dropout_channels_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&dropout_channels_op, NULL, a, n, k);
}
static PyObject *dropout_channels_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&dropout_channels_op, self, a, n, k);
}
static PyObject *dropout_channels_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&dropout_channels_op, self, a, n, k);
}
#define dropout_channels_inplace_doc "($self, p=0.5)\n--\n\n" "dropout_channels" " in place: puts the result into this tensor and returns it."
#define dropout_channels_doc "(x, p=0.5)\n--\n\nx [N, C, ...] with whole channels of a sample set to 0 with probability p, the others divided by 1 -\np: PyTorch's dropout1d, 2d and 3d.\n\nArguments:\n    x: Tensor\n    p: float, default 0.5\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_dropout_channels.\n\nExample:\n    >>> cr.dropout_channels(cr.ones((1, 4, 2)), 0.5)\n    tensor([[[0., 0.],\n             [2., 2.],\n             [0., 0.],\n             [2., 2.]]])"
#define dropout_channels_method_doc "($self, p=0.5)\n--\n\nx [N, C, ...] with whole channels of a sample set to 0 with probability p, the others divided by 1 -\np: PyTorch's dropout1d, 2d and 3d.\n\nThe same as cresset.dropout_channels, which says more."
static const crpy_param alpha_dropout_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"p", CRPY_FLOAT, false, false, 0, 0, 0.5, false, -1, 0, 0},
    {"channels", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op alpha_dropout_op = {.name = "alpha_dropout", .params = alpha_dropout_params, .n_params = 3, .n_positional = 1};
static PyObject *alpha_dropout_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&alpha_dropout_op, NULL, a, n, k);
}
static PyObject *alpha_dropout_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&alpha_dropout_op, self, a, n, k);
}
static PyObject *alpha_dropout_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&alpha_dropout_op, self, a, n, k);
}
#define alpha_dropout_inplace_doc "($self, p=0.5, channels=False)\n--\n\n" "alpha_dropout" " in place: puts the result into this tensor and returns it."
#define alpha_dropout_doc "(x, p=0.5, channels=False)\n--\n\nDropout that keeps the mean and variance of what selu gives: elements, or whole channels of x [N, C,\n...], become its limit with probability p, and all are scaled and shifted (Klambauer and others,\narXiv 1706.02515).\n\nArguments:\n    x: Tensor\n    p: float, default 0.5\n    channels: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_alpha_dropout.\n\nExample:\n    >>> cr.alpha_dropout(cr.ones((4,)), 0.5)\n    tensor([-0.7792,  1.6656, -0.7792,  1.6656])"
#define alpha_dropout_method_doc "($self, p=0.5, channels=False)\n--\n\nDropout that keeps the mean and variance of what selu gives: elements, or whole channels of x [N, C,\n...], become its limit with probability p, and all are scaled and shifted (Klambauer and others,\narXiv 1706.02515).\n\nThe same as cresset.alpha_dropout, which says more."
static const crpy_param weight_norm_params[] = {
    {"v", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"g", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op weight_norm_op = {.name = "weight_norm", .params = weight_norm_params, .n_params = 3, .n_positional = 2};
static PyObject *weight_norm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&weight_norm_op, NULL, a, n, k);
}
static PyObject *weight_norm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&weight_norm_op, self, a, n, k);
}
#define weight_norm_doc "(v, g, axis=0)\n--\n\ng times v divided by its Euclidean norm over all axes but one; g has v's shape with 1 on the other\naxes (Salimans and Kingma, arXiv 1602.07868).\n\nArguments:\n    v: Tensor\n    g: Tensor\n    axis: int, default 0\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_weight_norm.\n\nExample:\n    >>> cr.weight_norm(cr.asarray([[3.0, 4.0]]), cr.asarray([[10.0]]))\n    tensor([[6., 8.]])"
#define weight_norm_method_doc "($self, g, axis=0)\n--\n\ng times v divided by its Euclidean norm over all axes but one; g has v's shape with 1 on the other\naxes (Salimans and Kingma, arXiv 1602.07868).\n\nThe same as cresset.weight_norm, which says more."
static const crpy_param spectral_norm_params[] = {
    {"w", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"u", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, 0},
    {"iterations", CRPY_INT, false, true, 1, 0, 1, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 2, 0, 1e-12, false, -1, 0, 0},
};
static crpy_op spectral_norm_op = {.name = "spectral_norm", .params = spectral_norm_params, .n_params = 5, .n_positional = 2};
static PyObject *spectral_norm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&spectral_norm_op, NULL, a, n, k);
}
static PyObject *spectral_norm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&spectral_norm_op, self, a, n, k);
}
#define spectral_norm_doc "(w, u, axis=0, iterations=1, eps=1e-12)\n--\n\nw divided by an estimate of its largest singular value as a matrix of rows along `axis`: u [rows] is\nthe last estimate of the left singular vector, u1 that after `iterations` steps of the power method,\nwhich get no gradient (Miyato and others, arXiv 1802.05957).\n\nArguments:\n    w: Tensor\n    u: Tensor\n    axis: int, default 0\n    iterations: int, default 1\n    eps: float, default 1e-12\n\nReturns: a named tuple of Tensors, (y, u1)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_spectral_norm.\n\nExample:\n    >>> cr.spectral_norm(cr.asarray([[4.0, 0.0], [0.0, 2.0]]), cr.asarray([1.0, 0.0]))\n    cresset.spectral_norm_result(y=tensor([[1. , 0. ],\n            [0. , 0.5]]), u1=tensor([1., 0.]))"
#define spectral_norm_method_doc "($self, u, axis=0, iterations=1, eps=1e-12)\n--\n\nw divided by an estimate of its largest singular value as a matrix of rows along `axis`: u [rows] is\nthe last estimate of the left singular vector, u1 that after `iterations` steps of the power method,\nwhich get no gradient (Miyato and others, arXiv 1802.05957).\n\nThe same as cresset.spectral_norm, which says more."
static const crpy_param embedding_bag_params[] = {
    {"weight", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"indices", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"offsets", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"per_sample_weights", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, "scales"},
    {"mode", CRPY_INT, false, true, 0, 0, 0, false, -1, "sum=0 mean=1 max=2", 0},
    {"padding_idx", CRPY_INT, false, true, 2, 0, 0, false, 1, 0, 0},
};
static crpy_op embedding_bag_op = {.name = "embedding_bag", .params = embedding_bag_params, .n_params = 6, .n_positional = 2};
static PyObject *embedding_bag_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&embedding_bag_op, NULL, a, n, k);
}
static PyObject *embedding_bag_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&embedding_bag_op, self, a, n, k);
}
#define embedding_bag_doc "(weight, indices, offsets=None, per_sample_weights=None, mode='sum', padding_idx=None)\n--\n\nFor each bag of indices the sum (mode 0), mean (1) or largest (2) of weight's rows [rows, width]:\nbags are the rows of indices [B, L], or begin at offsets [B] in indices [n]. scales of the shape of\nindices multiply the rows (sums only). With padding, padding_idx counts for nothing. An empty bag\ngives zeros.\n\nArguments:\n    weight: Tensor\n    indices: Tensor\n    offsets: Tensor, optional\n    per_sample_weights: Tensor, optional. Called `scales` in the text\n    mode: 'sum', 'mean', 'max', default 'sum'\n    padding_idx: int, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/functional.def; in C cr_embedding_bag.\n\nExample:\n    >>> cr.embedding_bag(cr.asarray([[1.0, 2.0], [3.0, 4.0]]), cr.asarray([[0, 1], [1, 1]]), mode=\"mean\")\n    tensor([[2., 3.],\n            [3., 4.]])"
#define embedding_bag_method_doc "($self, indices, offsets=None, per_sample_weights=None, mode='sum', padding_idx=None)\n--\n\nFor each bag of indices the sum (mode 0), mean (1) or largest (2) of weight's rows [rows, width]:\nbags are the rows of indices [B, L], or begin at offsets [B] in indices [n]. scales of the shape of\nindices multiply the rows (sums only). With padding, padding_idx counts for nothing. An empty bag\ngives zeros.\n\nThe same as cresset.embedding_bag, which says more."
static const crpy_param gather_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"index", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op gather_op = {.name = "gather", .params = gather_params, .n_params = 3, .n_positional = 3};
static PyObject *gather_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gather_op, NULL, a, n, k);
}
static PyObject *gather_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&gather_op, self, a, n, k);
}
#define gather_doc "(x, axis, index)\n--\n\nout[..., i, ...] = x[..., index[..., i, ...], ...] along an axis. The result has index's shape; on\nthe other axes index may be smaller than x. take_along_axis broadcasts.\n\nArguments:\n    x: Tensor\n    axis: int\n    index: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/index.def; in C cr_gather.\n\nExample:\n    >>> cr.gather(cr.asarray([[1, 2], [3, 4]]), 1, cr.asarray([[0, 0], [1, 0]]))\n    tensor([[1, 1],\n            [4, 3]])"
#define gather_method_doc "($self, axis, index)\n--\n\nout[..., i, ...] = x[..., index[..., i, ...], ...] along an axis. The result has index's shape; on\nthe other axes index may be smaller than x. take_along_axis broadcasts.\n\nThe same as cresset.gather, which says more."
static const crpy_param take_along_axis_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"index", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
};
static crpy_op take_along_axis_op = {.name = "take_along_axis", .params = take_along_axis_params, .n_params = 3, .n_positional = 2};
static PyObject *take_along_axis_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&take_along_axis_op, NULL, a, n, k);
}
static PyObject *take_along_axis_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&take_along_axis_op, self, a, n, k);
}
#define take_along_axis_doc "(x, index, axis=-1)\n--\n\ngather with x and index broadcast against each other on the other axes, as NumPy's.\n\nArguments:\n    x: Tensor\n    index: Tensor\n    axis: int, default -1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/index.def; in C cr_take_along_axis.\n\nExample:\n    >>> cr.take_along_axis(cr.asarray([[1, 2], [3, 4]]), cr.asarray([[1], [0]]), 1)\n    tensor([[2],\n            [3]])"
#define take_along_axis_method_doc "($self, index, axis=-1)\n--\n\ngather with x and index broadcast against each other on the other axes, as NumPy's.\n\nThe same as cresset.take_along_axis, which says more."
static const crpy_param scatter_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"index", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"src", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op scatter_op = {.name = "scatter", .params = scatter_params, .n_params = 4, .n_positional = 4};
static PyObject *scatter_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&scatter_op, NULL, a, n, k);
}
static PyObject *scatter_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&scatter_op, self, a, n, k);
}
static PyObject *scatter_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&scatter_op, self, a, n, k);
}
#define scatter_inplace_doc "($self, axis, index, src)\n--\n\n" "scatter" " in place: puts the result into this tensor and returns it."
#define scatter_doc "(x, axis, index, src)\n--\n\nx with out[..., index[..., i, ...], ...] = src[..., i, ...] along an axis. Where an index comes\ntwice the later one counts, and the gradient is that of distinct indices. index may be smaller than\nsrc and, but on the axis, than x.\n\nArguments:\n    x: Tensor\n    axis: int\n    index: Tensor\n    src: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/index.def; in C cr_scatter.\n\nExample:\n    >>> cr.scatter(cr.zeros((1, 3)), 1, cr.asarray([[2, 0]]), cr.asarray([[5.0, 6.0]]))\n    tensor([[6., 0., 5.]])"
#define scatter_method_doc "($self, axis, index, src)\n--\n\nx with out[..., index[..., i, ...], ...] = src[..., i, ...] along an axis. Where an index comes\ntwice the later one counts, and the gradient is that of distinct indices. index may be smaller than\nsrc and, but on the axis, than x.\n\nThe same as cresset.scatter, which says more."
static const crpy_param scatter_add_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"index", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"src", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op scatter_add_op = {.name = "scatter_add", .params = scatter_add_params, .n_params = 4, .n_positional = 4};
static PyObject *scatter_add_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&scatter_add_op, NULL, a, n, k);
}
static PyObject *scatter_add_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&scatter_add_op, self, a, n, k);
}
static PyObject *scatter_add_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&scatter_add_op, self, a, n, k);
}
#define scatter_add_inplace_doc "($self, axis, index, src)\n--\n\n" "scatter_add" " in place: puts the result into this tensor and returns it."
#define scatter_add_doc "(x, axis, index, src)\n--\n\nx with src[..., i, ...] added at [..., index[..., i, ...], ...] along an axis. Sums are made in the\norder of the elements.\n\nArguments:\n    x: Tensor\n    axis: int\n    index: Tensor\n    src: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/index.def; in C cr_scatter_add.\n\nExample:\n    >>> cr.scatter_add(cr.zeros((3,)), 0, cr.asarray([2, 0, 2]), cr.ones((3,)))\n    tensor([1., 0., 2.])"
#define scatter_add_method_doc "($self, axis, index, src)\n--\n\nx with src[..., i, ...] added at [..., index[..., i, ...], ...] along an axis. Sums are made in the\norder of the elements.\n\nThe same as cresset.scatter_add, which says more."
static const crpy_param index_select_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"index", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op index_select_op = {.name = "index_select", .params = index_select_params, .n_params = 3, .n_positional = 3};
static PyObject *index_select_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&index_select_op, NULL, a, n, k);
}
static PyObject *index_select_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&index_select_op, self, a, n, k);
}
#define index_select_doc "(x, axis, index)\n--\n\nThe slices of x at a list of indices along an axis.\n\nArguments:\n    x: Tensor\n    axis: int\n    index: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/index.def; in C cr_index_select.\n\nExample:\n    >>> cr.index_select(cr.asarray([[1, 2], [3, 4]]), 1, cr.asarray([1, 1, 0]))\n    tensor([[2, 2, 1],\n            [4, 4, 3]])"
#define index_select_method_doc "($self, axis, index)\n--\n\nThe slices of x at a list of indices along an axis.\n\nThe same as cresset.index_select, which says more."
static const crpy_param index_add_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"index", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"src", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op index_add_op = {.name = "index_add", .params = index_add_params, .n_params = 4, .n_positional = 4};
static PyObject *index_add_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&index_add_op, NULL, a, n, k);
}
static PyObject *index_add_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&index_add_op, self, a, n, k);
}
static PyObject *index_add_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&index_add_op, self, a, n, k);
}
#define index_add_inplace_doc "($self, axis, index, src)\n--\n\n" "index_add" " in place: puts the result into this tensor and returns it."
#define index_add_doc "(x, axis, index, src)\n--\n\nx with slice i of src added at index[i] along an axis.\n\nArguments:\n    x: Tensor\n    axis: int\n    index: Tensor\n    src: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/index.def; in C cr_index_add.\n\nExample:\n    >>> cr.index_add(cr.zeros((3,)), 0, cr.asarray([0, 2, 0]), cr.ones((3,)))\n    tensor([2., 0., 1.])"
#define index_add_method_doc "($self, axis, index, src)\n--\n\nx with slice i of src added at index[i] along an axis.\n\nThe same as cresset.index_add, which says more."
static const crpy_param embedding_params[] = {
    {"weight", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"indices", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"padding_idx", CRPY_INT, false, true, 1, 0, 0, false, 0, 0, 0},
};
static crpy_op embedding_op = {.name = "embedding", .params = embedding_params, .n_params = 3, .n_positional = 2};
static PyObject *embedding_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&embedding_op, NULL, a, n, k);
}
static PyObject *embedding_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&embedding_op, self, a, n, k);
}
#define embedding_doc "(weight, indices, padding_idx=None)\n--\n\nRows of weight [rows, width] at indices of any shape: [..., width]. With padding, row padding_idx\ngets no gradient.\n\nArguments:\n    weight: Tensor\n    indices: Tensor\n    padding_idx: int, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/index.def; in C cr_embedding.\n\nExample:\n    >>> cr.embedding(cr.asarray([[1.0, 2.0], [3.0, 4.0]]), cr.asarray([1, 0, 1]))\n    tensor([[3., 4.],\n            [1., 2.],\n            [3., 4.]])"
#define embedding_method_doc "($self, indices, padding_idx=None)\n--\n\nRows of weight [rows, width] at indices of any shape: [..., width]. With padding, row padding_idx\ngets no gradient.\n\nThe same as cresset.embedding, which says more."
static const crpy_param one_hot_params[] = {
    {"index", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"num_classes", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "classes"},
    {"dtype", CRPY_DTYPE, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op one_hot_op = {.name = "one_hot", .params = one_hot_params, .n_params = 3, .n_positional = 2};
static PyObject *one_hot_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&one_hot_op, NULL, a, n, k);
}
static PyObject *one_hot_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&one_hot_op, self, a, n, k);
}
#define one_hot_doc "(index, num_classes, dtype=None)\n--\n\nA new last axis of size classes that is 1 at the index and 0 elsewhere. dtype: i64.\n\nArguments:\n    index: Tensor\n    num_classes: int. Called `classes` in the text\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/index.def; in C cr_one_hot.\n\nExample:\n    >>> cr.one_hot(cr.asarray([1, 0]), 3)\n    tensor([[0, 1, 0],\n            [1, 0, 0]])"
#define one_hot_method_doc "($self, num_classes, dtype=None)\n--\n\nA new last axis of size classes that is 1 at the index and 0 elsewhere. dtype: i64.\n\nThe same as cresset.one_hot, which says more."
static const crpy_param masked_select_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"mask", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op masked_select_op = {.name = "masked_select", .params = masked_select_params, .n_params = 2, .n_positional = 2};
static PyObject *masked_select_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&masked_select_op, NULL, a, n, k);
}
static PyObject *masked_select_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&masked_select_op, self, a, n, k);
}
#define masked_select_doc "(x, mask)\n--\n\nThe elements of x where mask (bool) is true, in row-major order, as one axis; x and mask broadcast.\nWaits for the device.\n\nArguments:\n    x: Tensor\n    mask: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/index.def; in C cr_masked_select.\n\nExample:\n    >>> cr.masked_select(cr.asarray([1, 2, 3]), cr.asarray([True, False, True]))\n    tensor([1, 3])"
#define masked_select_method_doc "($self, mask)\n--\n\nThe elements of x where mask (bool) is true, in row-major order, as one axis; x and mask broadcast.\nWaits for the device.\n\nThe same as cresset.masked_select, which says more."
static const crpy_param masked_fill_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"mask", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"value", CRPY_FLOAT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op masked_fill_op = {.name = "masked_fill", .params = masked_fill_params, .n_params = 3, .n_positional = 3};
static PyObject *masked_fill_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&masked_fill_op, NULL, a, n, k);
}
static PyObject *masked_fill_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&masked_fill_op, self, a, n, k);
}
static PyObject *masked_fill_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&masked_fill_op, self, a, n, k);
}
#define masked_fill_inplace_doc "($self, mask, value)\n--\n\n" "masked_fill" " in place: puts the result into this tensor and returns it."
#define masked_fill_doc "(x, mask, value)\n--\n\nx with `value` where mask (bool, broadcast to x) is true.\n\nArguments:\n    x: Tensor\n    mask: Tensor\n    value: float\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/index.def; in C cr_masked_fill.\n\nExample:\n    >>> cr.masked_fill(cr.asarray([1.0, 2.0]), cr.asarray([True, False]), 0)\n    tensor([0., 2.])"
#define masked_fill_method_doc "($self, mask, value)\n--\n\nx with `value` where mask (bool, broadcast to x) is true.\n\nThe same as cresset.masked_fill, which says more."
static const crpy_param index_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"indices", CRPY_TENSORS, true, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op index_op = {.name = "index", .params = index_params, .n_params = 2, .n_positional = 2};
static PyObject *index_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&index_op, NULL, a, n, k);
}
static PyObject *index_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&index_op, self, a, n, k);
}
#define index_doc "(x, indices)\n--\n\nElement number i of `indices` indexes axis i of x: integers (any shape; negative ones count from the\nend; they broadcast against each other), None for the whole axis, or a bool mask of as many axes,\nwhich it then stands for. The broadcast shape of the indices takes the place of the indexed axes, or\ncomes first where these are not side by side. Masks make the host wait for their values.\n\nArguments:\n    x: Tensor\n    indices: Tensors, one after another or as a sequence\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/indexing.def; in C cr_index.\n\nExample:\n    >>> cr.index(cr.asarray([[1, 2], [3, 4]]), [cr.asarray([0, 1]), cr.asarray([1, 0])])\n    tensor([2, 3])"
#define index_method_doc "($self, indices)\n--\n\nElement number i of `indices` indexes axis i of x: integers (any shape; negative ones count from the\nend; they broadcast against each other), None for the whole axis, or a bool mask of as many axes,\nwhich it then stands for. The broadcast shape of the indices takes the place of the indexed axes, or\ncomes first where these are not side by side. Masks make the host wait for their values.\n\nThe same as cresset.index, which says more."
static const crpy_param index_put_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"indices", CRPY_TENSORS, true, true, 2, 0, 0, false, -1, 0, 0},
    {"values", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"accumulate", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op index_put_op = {.name = "index_put", .params = index_put_params, .n_params = 4, .n_positional = 3};
static PyObject *index_put_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&index_put_op, NULL, a, n, k);
}
static PyObject *index_put_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&index_put_op, self, a, n, k);
}
static PyObject *index_put_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&index_put_op, self, a, n, k);
}
#define index_put_inplace_doc "($self, indices, values, accumulate=False)\n--\n\n" "index_put" " in place: puts the result into this tensor and returns it."
#define index_put_doc "(x, indices, values, accumulate=False)\n--\n\nx with values, broadcast to the shape of index(x, indices), stored at these indices, of two for one\nplace the later one; accumulate: added, in order. values has x's dtype or is a number. In place:\nindex_put_(x, indices, values).\n\nArguments:\n    x: Tensor\n    indices: Tensors, one after another or as a sequence\n    values: Tensor\n    accumulate: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/indexing.def; in C cr_index_put.\n\nExample:\n    >>> cr.index_put(cr.zeros((3,)), [cr.asarray([0, 2])], cr.asarray([5.0, 6.0]))\n    tensor([5., 0., 6.])"
#define index_put_method_doc "($self, indices, values, accumulate=False)\n--\n\nx with values, broadcast to the shape of index(x, indices), stored at these indices, of two for one\nplace the later one; accumulate: added, in order. values has x's dtype or is a number. In place:\nindex_put_(x, indices, values).\n\nThe same as cresset.index_put, which says more."
static const crpy_param take_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"indices", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXIS, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op take_op = {.name = "take", .params = take_params, .n_params = 3, .n_positional = 2};
static PyObject *take_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&take_op, NULL, a, n, k);
}
static PyObject *take_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&take_op, self, a, n, k);
}
#define take_doc "(x, indices, axis=None)\n--\n\nThe slices of x at indices (any shape, which takes the axis's place): NumPy's take, ONNX's Gather.\n\nArguments:\n    x: Tensor\n    indices: Tensor\n    axis: int, or None: of the flattened input, default None\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/indexing.def; in C cr_take.\n\nExample:\n    >>> cr.take(cr.asarray([5, 6, 7]), cr.asarray([2, 0]), 0)\n    tensor([7, 5])"
#define take_method_doc "($self, indices, axis=None)\n--\n\nThe slices of x at indices (any shape, which takes the axis's place): NumPy's take, ONNX's Gather.\n\nThe same as cresset.take, which says more."
static const crpy_param index_copy_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"index", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"src", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op index_copy_op = {.name = "index_copy", .params = index_copy_params, .n_params = 4, .n_positional = 4};
static PyObject *index_copy_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&index_copy_op, NULL, a, n, k);
}
static PyObject *index_copy_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&index_copy_op, self, a, n, k);
}
static PyObject *index_copy_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&index_copy_op, self, a, n, k);
}
#define index_copy_inplace_doc "($self, axis, index, src)\n--\n\n" "index_copy" " in place: puts the result into this tensor and returns it."
#define index_copy_doc "(x, axis, index, src)\n--\n\nx with slice index[i] along an axis replaced by slice i of src.\n\nArguments:\n    x: Tensor\n    axis: int\n    index: Tensor\n    src: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/indexing.def; in C cr_index_copy.\n\nExample:\n    >>> cr.index_copy(cr.zeros((3,)), 0, cr.asarray([2, 0]), cr.asarray([5.0, 6.0]))\n    tensor([6., 0., 5.])"
#define index_copy_method_doc "($self, axis, index, src)\n--\n\nx with slice index[i] along an axis replaced by slice i of src.\n\nThe same as cresset.index_copy, which says more."
static const crpy_param index_fill_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"index", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"value", CRPY_FLOAT, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op index_fill_op = {.name = "index_fill", .params = index_fill_params, .n_params = 4, .n_positional = 4};
static PyObject *index_fill_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&index_fill_op, NULL, a, n, k);
}
static PyObject *index_fill_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&index_fill_op, self, a, n, k);
}
static PyObject *index_fill_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&index_fill_op, self, a, n, k);
}
#define index_fill_inplace_doc "($self, axis, index, value)\n--\n\n" "index_fill" " in place: puts the result into this tensor and returns it."
#define index_fill_doc "(x, axis, index, value)\n--\n\nx with the slices at a list of indices along an axis filled with a number.\n\nArguments:\n    x: Tensor\n    axis: int\n    index: Tensor\n    value: float\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/indexing.def; in C cr_index_fill.\n\nExample:\n    >>> cr.index_fill(cr.zeros((3,)), 0, cr.asarray([0, 2]), 7)\n    tensor([7., 0., 7.])"
#define index_fill_method_doc "($self, axis, index, value)\n--\n\nx with the slices at a list of indices along an axis filled with a number.\n\nThe same as cresset.index_fill, which says more."
static const crpy_param masked_scatter_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"mask", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"src", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op masked_scatter_op = {.name = "masked_scatter", .params = masked_scatter_params, .n_params = 3, .n_positional = 3};
static PyObject *masked_scatter_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&masked_scatter_op, NULL, a, n, k);
}
static PyObject *masked_scatter_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&masked_scatter_op, self, a, n, k);
}
#define masked_scatter_doc "(x, mask, src)\n--\n\nx with the elements where mask (bool, broadcast to x) is true replaced by the first elements of src,\nin row-major order.\n\nArguments:\n    x: Tensor\n    mask: Tensor\n    src: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/indexing.def; in C cr_masked_scatter.\n\nExample:\n    >>> cr.masked_scatter(cr.zeros((3,)), cr.asarray([True, False, True]), cr.asarray([5.0, 6.0]))\n    tensor([5., 0., 6.])"
#define masked_scatter_method_doc "($self, mask, src)\n--\n\nx with the elements where mask (bool, broadcast to x) is true replaced by the first elements of src,\nin row-major order.\n\nThe same as cresset.masked_scatter, which says more."
static const crpy_param argwhere_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op argwhere_op = {.name = "argwhere", .params = argwhere_params, .n_params = 1, .n_positional = 1};
static PyObject *argwhere_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&argwhere_op, NULL, a, n, k);
}
static PyObject *argwhere_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&argwhere_op, self, a, n, k);
}
#define argwhere_doc "(x)\n--\n\nnonzero under NumPy's name.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/indexing.def; in C cr_argwhere.\n\nExample:\n    >>> cr.argwhere(cr.asarray([3.0, 0.0, 2.0]))\n    tensor([[0],\n            [2]])"
#define argwhere_method_doc "($self)\n--\n\nnonzero under NumPy's name.\n\nThe same as cresset.argwhere, which says more."
static const crpy_param fill_diagonal_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"value", CRPY_FLOAT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"wrap", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op fill_diagonal_op = {.name = "fill_diagonal", .params = fill_diagonal_params, .n_params = 3, .n_positional = 2};
static PyObject *fill_diagonal_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&fill_diagonal_op, NULL, a, n, k);
}
static PyObject *fill_diagonal_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&fill_diagonal_op, self, a, n, k);
}
#define fill_diagonal_doc "(x, value, wrap=False)\n--\n\nx with a number on its main diagonal: all indices equal, for more than 2 axes (of one size). wrap: a\ntall matrix begins another diagonal after each columns + 1 rows.\n\nArguments:\n    x: Tensor\n    value: float\n    wrap: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/indexing.def; in C cr_fill_diagonal.\n\nExample:\n    >>> cr.fill_diagonal(cr.zeros((2, 2)), 5)\n    tensor([[5., 0.],\n            [0., 5.]])"
#define fill_diagonal_method_doc "($self, value, wrap=False)\n--\n\nx with a number on its main diagonal: all indices equal, for more than 2 axes (of one size). wrap: a\ntall matrix begins another diagonal after each columns + 1 rows.\n\nThe same as cresset.fill_diagonal, which says more."
static const crpy_param matmul_integer_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"a_zero", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"b_zero", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op matmul_integer_op = {.name = "matmul_integer", .params = matmul_integer_params, .n_params = 4, .n_positional = 2};
static PyObject *matmul_integer_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&matmul_integer_op, NULL, a, n, k);
}
static PyObject *matmul_integer_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&matmul_integer_op, self, a, n, k);
}
#define matmul_integer_doc "(a, b, a_zero=None, b_zero=None)\n--\n\n(a - a_zero) (b - b_zero) in i32 (wrapping around) for integers a and b, by the rules of matmul.\na_zero is one number, one for each row [M] or [...,M,1]; b_zero one number, one for each column [N]\nor [...,1,N]. As ONNX's MatMulInteger.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    a_zero: Tensor, optional\n    b_zero: Tensor, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/integer_product.def; in C cr_matmul_integer.\n\nExample:\n    >>> cr.matmul_integer(cr.asarray([[1, 2]], dtype=\"uint8\"), cr.asarray([[3], [4]], dtype=\"uint8\"))\n    tensor([[11]], dtype=cresset.int32)"
#define matmul_integer_method_doc "($self, b, a_zero=None, b_zero=None)\n--\n\n(a - a_zero) (b - b_zero) in i32 (wrapping around) for integers a and b, by the rules of matmul.\na_zero is one number, one for each row [M] or [...,M,1]; b_zero one number, one for each column [N]\nor [...,1,N]. As ONNX's MatMulInteger.\n\nThe same as cresset.matmul_integer, which says more."
static const crpy_param conv_integer_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"x_zero", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"w_zero", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 0, 3, 1, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 1, 3, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 2, 3, 1, false, -1, 0, 0},
    {"groups", CRPY_INT, false, true, 3, 0, 1, false, -1, 0, 0},
};
static crpy_op conv_integer_op = {.name = "conv_integer", .params = conv_integer_params, .n_params = 8, .n_positional = 2};
static PyObject *conv_integer_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&conv_integer_op, NULL, a, n, k);
}
static PyObject *conv_integer_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&conv_integer_op, self, a, n, k);
}
#define conv_integer_doc "(x, w, x_zero=None, w_zero=None, stride=1, padding=0, dilation=1, groups=1)\n--\n\nThe convolution of x - x_zero and w - w_zero in i32, for integers x [N,C,...] and w [O,C/groups,...]\nwith one to three dimensions; what is padded counts as x_zero. x_zero is one number, w_zero one or\none for each output [O]. The rest as conv2d. As ONNX's ConvInteger.\n\nArguments:\n    x: Tensor\n    w: Tensor\n    x_zero: Tensor, optional\n    w_zero: Tensor, optional\n    stride: int or sequence of up to 3, default 1\n    padding: int or sequence of up to 3, default 0\n    dilation: int or sequence of up to 3, default 1\n    groups: int, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/integer_product.def; in C cr_conv_integer.\n\nExample:\n    >>> cr.conv_integer(cr.asarray([[[1, 2, 3]]], dtype=\"uint8\"), cr.asarray([[[1, 1]]], dtype=\"uint8\"))\n    tensor([[[3, 5]]], dtype=cresset.int32)"
#define conv_integer_method_doc "($self, w, x_zero=None, w_zero=None, stride=1, padding=0, dilation=1, groups=1)\n--\n\nThe convolution of x - x_zero and w - w_zero in i32, for integers x [N,C,...] and w [O,C/groups,...]\nwith one to three dimensions; what is padded counts as x_zero. x_zero is one number, w_zero one or\none for each output [O]. The rest as conv2d. As ONNX's ConvInteger.\n\nThe same as cresset.conv_integer, which says more."
static const crpy_param requantize_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"scale", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"zero_point", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op requantize_op = {.name = "requantize", .params = requantize_params, .n_params = 5, .n_positional = 2};
static PyObject *requantize_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&requantize_op, NULL, a, n, k);
}
static PyObject *requantize_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&requantize_op, self, a, n, k);
}
#define requantize_doc "(x, scale, zero_point=None, axis=0, dtype=None)\n--\n\nIntegers x times scale, rounded to the nearest whole number, halves to the even one, plus\nzero_point, limited to the range of dtype (i8, u8, i16, u16; by default zero_point's type, else u8).\nscale is one number or one for each index of the axis, in f32 at least.\n\nArguments:\n    x: Tensor\n    scale: Tensor\n    zero_point: Tensor, optional\n    axis: int, default 0\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/integer_product.def; in C cr_requantize.\n\nExample:\n    >>> cr.requantize(cr.asarray([10, 20]), 0.25)\n    tensor([2, 5], dtype=cresset.uint8)"
#define requantize_method_doc "($self, scale, zero_point=None, axis=0, dtype=None)\n--\n\nIntegers x times scale, rounded to the nearest whole number, halves to the even one, plus\nzero_point, limited to the range of dtype (i8, u8, i16, u16; by default zero_point's type, else u8).\nscale is one number or one for each index of the axis, in f32 at least.\n\nThe same as cresset.requantize, which says more."
static const crpy_param qlinear_matmul_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"a_scale", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"a_zero", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 3, 0, 0, false, -1, 0, 0},
    {"b_scale", CRPY_TENSOR, true, false, 4, 0, 0, false, -1, 0, 0},
    {"b_zero", CRPY_TENSOR, true, false, 5, 0, 0, false, -1, 0, 0},
    {"y_scale", CRPY_TENSOR, true, false, 6, 0, 0, false, -1, 0, 0},
    {"y_zero", CRPY_TENSOR, true, false, 7, 0, 0, false, -1, 0, 0},
};
static crpy_op qlinear_matmul_op = {.name = "qlinear_matmul", .params = qlinear_matmul_params, .n_params = 8, .n_positional = 8};
static PyObject *qlinear_matmul_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&qlinear_matmul_op, NULL, a, n, k);
}
static PyObject *qlinear_matmul_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&qlinear_matmul_op, self, a, n, k);
}
#define qlinear_matmul_doc "(a, a_scale, a_zero, b, b_scale, b_zero, y_scale, y_zero)\n--\n\nThe product of quantised matrices, quantised: matmul_integer times a_scale b_scale / y_scale, as\nrequantize. Scales are numbers, one for each row of a, or one for each column of b. As ONNX's\nQLinearMatMul.\n\nArguments:\n    a: Tensor\n    a_scale: Tensor\n    a_zero: Tensor\n    b: Tensor\n    b_scale: Tensor\n    b_zero: Tensor\n    y_scale: Tensor\n    y_zero: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/integer_product.def; in C cr_qlinear_matmul.\n\nExample:\n    >>> cr.qlinear_matmul(cr.asarray([[2, 4]], dtype=\"uint8\"), 0.5, cr.asarray(0, dtype=\"uint8\"), cr.asarray([[1], [1]], dtype=\"uint8\"), 1.0, cr.asarray(0, dtype=\"uint8\"), 1.0, cr.asarray(0, dtype=\"uint8\"))\n    tensor([[3]], dtype=cresset.uint8)"
#define qlinear_matmul_method_doc "($self, a_scale, a_zero, b, b_scale, b_zero, y_scale, y_zero)\n--\n\nThe product of quantised matrices, quantised: matmul_integer times a_scale b_scale / y_scale, as\nrequantize. Scales are numbers, one for each row of a, or one for each column of b. As ONNX's\nQLinearMatMul.\n\nThe same as cresset.qlinear_matmul, which says more."
static const crpy_param concat_params[] = {
    {"xs", CRPY_TENSORS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXIS, false, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op concat_op = {.name = "concat", .params = concat_params, .n_params = 2, .n_positional = 1};
static PyObject *concat_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&concat_op, NULL, a, n, k);
}
#define concat_doc "(xs, axis=0)\n--\n\nTensors joined along an axis; all other sizes are equal. The result has the type they promote to,\nand is channels-last when they are.\n\nArguments:\n    xs: Tensors, one after another or as a sequence\n    axis: int, or None: of the flattened input, default 0\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/join.def; in C cr_concat.\n\nExample:\n    >>> cr.concat([cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0])])\n    tensor([3. , 1. , 2. , 0.5, 2. , 4. ])"
static const crpy_param stack_params[] = {
    {"xs", CRPY_TENSORS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op stack_op = {.name = "stack", .params = stack_params, .n_params = 2, .n_positional = 1};
static PyObject *stack_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&stack_op, NULL, a, n, k);
}
#define stack_doc "(xs, axis=0)\n--\n\nTensors of one shape joined along a new axis.\n\nArguments:\n    xs: Tensors, one after another or as a sequence\n    axis: int, default 0\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/join.def; in C cr_stack.\n\nExample:\n    >>> cr.stack([cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0])])\n    tensor([[3. , 1. , 2. ],\n            [0.5, 2. , 4. ]])"
static const crpy_param constant_pad_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"before", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"after", CRPY_DIMS, true, false, 1, 0, 0, false, -1, 0, 0},
    {"value", CRPY_FLOAT, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op constant_pad_op = {.name = "constant_pad", .params = constant_pad_params, .n_params = 4, .n_positional = 3};
static PyObject *constant_pad_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&constant_pad_op, NULL, a, n, k);
}
static PyObject *constant_pad_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&constant_pad_op, self, a, n, k);
}
#define constant_pad_doc "(x, before, after, value=0)\n--\n\nx with `value` around it: before[i] elements before and after[i] after axis i. Shorter lists are for\nthe last axes.\n\nArguments:\n    x: Tensor\n    before: int or sequence of ints\n    after: int or sequence of ints\n    value: float, default 0\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/join.def; in C cr_constant_pad.\n\nExample:\n    >>> cr.constant_pad(cr.asarray([1, 2]), before=1, after=2)\n    tensor([0, 1, 2, 0, 0])"
#define constant_pad_method_doc "($self, before, after, value=0)\n--\n\nx with `value` around it: before[i] elements before and after[i] after axis i. Shorter lists are for\nthe last axes.\n\nThe same as cresset.constant_pad, which says more."
static const crpy_param matrix_transpose_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op matrix_transpose_op = {.name = "matrix_transpose", .params = matrix_transpose_params, .n_params = 1, .n_positional = 1};
static PyObject *matrix_transpose_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&matrix_transpose_op, NULL, a, n, k);
}
static PyObject *matrix_transpose_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&matrix_transpose_op, self, a, n, k);
}
#define matrix_transpose_doc "(x)\n--\n\nx with its last two axes exchanged, as a view.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/linalg.def; in C cr_matrix_transpose.\n\nExample:\n    >>> cr.matrix_transpose(cr.asarray([[1.0, 2.0], [3.0, 4.0]]))\n    tensor([[1., 3.],\n            [2., 4.]])"
#define matrix_transpose_method_doc "($self)\n--\n\nx with its last two axes exchanged, as a view.\n\nThe same as cresset.matrix_transpose, which says more."
static const crpy_param outer_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op outer_op = {.name = "outer", .params = outer_params, .n_params = 2, .n_positional = 2};
static PyObject *outer_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&outer_op, NULL, a, n, k);
}
static PyObject *outer_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&outer_op, self, a, n, k);
}
#define outer_doc "(a, b)\n--\n\nEvery product of an element of a and one of b, both of one dimension: [n,m].\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/linalg.def; in C cr_outer.\n\nExample:\n    >>> cr.outer(cr.asarray([1, 2]), cr.asarray([3, 4]))\n    tensor([[3, 4],\n            [6, 8]])"
#define outer_method_doc "($self, b)\n--\n\nEvery product of an element of a and one of b, both of one dimension: [n,m].\n\nThe same as cresset.outer, which says more."
static const crpy_param vecdot_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
};
static crpy_op vecdot_op = {.name = "vecdot", .params = vecdot_params, .n_params = 3, .n_positional = 2};
static PyObject *vecdot_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&vecdot_op, NULL, a, n, k);
}
static PyObject *vecdot_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&vecdot_op, self, a, n, k);
}
#define vecdot_doc "(a, b, axis=-1)\n--\n\nDot products along an axis, the same of both once they are broadcast: sum(conj(a) * b).\n\nArguments:\n    a: Tensor\n    b: Tensor\n    axis: int, default -1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/linalg.def; in C cr_vecdot.\n\nExample:\n    >>> cr.vecdot(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor(11.5)"
#define vecdot_method_doc "($self, b, axis=-1)\n--\n\nDot products along an axis, the same of both once they are broadcast: sum(conj(a) * b).\n\nThe same as cresset.vecdot, which says more."
static const crpy_param cross_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
};
static crpy_op cross_op = {.name = "cross", .params = cross_params, .n_params = 3, .n_positional = 2};
static PyObject *cross_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cross_op, NULL, a, n, k);
}
static PyObject *cross_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cross_op, self, a, n, k);
}
#define cross_doc "(a, b, axis=-1)\n--\n\nCross products of vectors of 3 elements along an axis; the other axes broadcast.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    axis: int, default -1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/linalg.def; in C cr_cross.\n\nExample:\n    >>> cr.cross(cr.asarray([1.0, 0.0, 0.0]), cr.asarray([0.0, 1.0, 0.0]))\n    tensor([0., 0., 1.])"
#define cross_method_doc "($self, b, axis=-1)\n--\n\nCross products of vectors of 3 elements along an axis; the other axes broadcast.\n\nThe same as cresset.cross, which says more."
static const crpy_param tensordot_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axes_a", CRPY_DIMS, false, true, 1, 0, 0, false, -1, 0, 0},
    {"axes_b", CRPY_DIMS, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op tensordot_op = {.name = "tensordot", .params = tensordot_params, .n_params = 5, .n_positional = 3};
static PyObject *tensordot_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&tensordot_op, NULL, a, n, k);
}
static PyObject *tensordot_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&tensordot_op, self, a, n, k);
}
#define tensordot_doc "(a, b, axis, axes_a=None, axes_b=None)\n--\n\nSum of products over axes of both: the last `axes` of a with the first of b, or, where given, axes_a\nof a with axes_b of b in this order (axes then does not matter). The result has a's other axes, then\nb's.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    axis: int. Called `axes` in the text\n    axes_a: int or sequence of ints, optional\n    axes_b: int or sequence of ints, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/linalg.def; in C cr_tensordot.\n\nExample:\n    >>> cr.tensordot(cr.ones((2, 3)), cr.ones((3, 4)), axes=1).shape\n    (2, 4)"
#define tensordot_method_doc "($self, b, axis, axes_a=None, axes_b=None)\n--\n\nSum of products over axes of both: the last `axes` of a with the first of b, or, where given, axes_a\nof a with axes_b of b in this order (axes then does not matter). The result has a's other axes, then\nb's.\n\nThe same as cresset.tensordot, which says more."
static const crpy_param trace_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"offset", CRPY_OFFSET, false, true, 0, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op trace_op = {.name = "trace", .params = trace_params, .n_params = 3, .n_positional = 1};
static PyObject *trace_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&trace_op, NULL, a, n, k);
}
static PyObject *trace_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&trace_op, self, a, n, k);
}
#define trace_doc "(x, offset=0, dtype=None)\n--\n\nSum of each matrix's diagonal, the one `offset` above the main one. Integers are summed in i64.\ndtype: the result's type.\n\nArguments:\n    x: Tensor\n    offset: int, default 0\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/linalg.def; in C cr_trace.\n\nExample:\n    >>> cr.trace(cr.asarray([[1.0, 2.0], [3.0, 4.0]]))\n    tensor(5.)"
#define trace_method_doc "($self, offset=0, dtype=None)\n--\n\nSum of each matrix's diagonal, the one `offset` above the main one. Integers are summed in i64.\ndtype: the result's type.\n\nThe same as cresset.trace, which says more."
static const crpy_param kron_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op kron_op = {.name = "kron", .params = kron_params, .n_params = 2, .n_positional = 2};
static PyObject *kron_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&kron_op, NULL, a, n, k);
}
static PyObject *kron_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&kron_op, self, a, n, k);
}
#define kron_doc "(a, b)\n--\n\nKronecker product: a with each element replaced by it times b. The one with fewer dimensions gets\nleading ones.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/linalg.def; in C cr_kron.\n\nExample:\n    >>> cr.kron(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([ 1.5,  6. , 12. ,  0.5,  2. ,  4. ,  1. ,  4. ,  8. ])"
#define kron_method_doc "($self, b)\n--\n\nKronecker product: a with each element replaced by it times b. The one with fewer dimensions gets\nleading ones.\n\nThe same as cresset.kron, which says more."
static const crpy_param multi_dot_params[] = {
    {"xs", CRPY_TENSORS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op multi_dot_op = {.name = "multi_dot", .params = multi_dot_params, .n_params = 1, .n_positional = 1};
static PyObject *multi_dot_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&multi_dot_op, NULL, a, n, k);
}
#define multi_dot_doc "(xs)\n--\n\nProduct of matrices in the order of multiplications that takes the fewest (Cormen et al.,\nmatrix-chain multiplication). The first may be a row and the last a column of one dimension.\n\nArguments:\n    xs: Tensors, one after another or as a sequence\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/linalg.def; in C cr_multi_dot.\n\nExample:\n    >>> cr.multi_dot(cr.ones((2, 3)), cr.ones((3, 4)), cr.ones((4,)))\n    tensor([12., 12.])"
static const crpy_param vector_norm_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"ord", CRPY_FLOAT, false, false, 0, 0, 2, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 1, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op vector_norm_op = {.name = "vector_norm", .params = vector_norm_params, .n_params = 4, .n_positional = 1};
static PyObject *vector_norm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&vector_norm_op, NULL, a, n, k);
}
static PyObject *vector_norm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&vector_norm_op, self, a, n, k);
}
#define vector_norm_doc "(x, ord=2, axis=None, keepdims=False)\n--\n\nThe norm sum(|x|^ord)^(1/ord) over axes (all when none are given). ord: any number; INFINITY gives\nthe largest |x|, -INFINITY the smallest, 0 how many are not 0. Where the norm is 0 its gradient is\ntaken as 0. Floating point only.\n\nArguments:\n    x: Tensor\n    ord: float, default 2\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/linalg.def; in C cr_vector_norm.\n\nExample:\n    >>> cr.vector_norm(cr.asarray([3.0, 1.0, 2.0]))\n    tensor(3.7417)"
#define vector_norm_method_doc "($self, ord=2, axis=None, keepdims=False)\n--\n\nThe norm sum(|x|^ord)^(1/ord) over axes (all when none are given). ord: any number; INFINITY gives\nthe largest |x|, -INFINITY the smallest, 0 how many are not 0. Where the norm is 0 its gradient is\ntaken as 0. Floating point only.\n\nThe same as cresset.vector_norm, which says more."
static const crpy_param cross_entropy_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"weight", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"ignore_index", CRPY_CLASS, false, true, 0, 0, -100, false, -1, 0, 0},
    {"label_smoothing", CRPY_FLOAT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 2, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op cross_entropy_op = {.name = "cross_entropy", .params = cross_entropy_params, .n_params = 6, .n_positional = 2};
static PyObject *cross_entropy_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cross_entropy_op, NULL, a, n, k);
}
static PyObject *cross_entropy_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cross_entropy_op, self, a, n, k);
}
#define cross_entropy_doc "(x, target, weight=None, ignore_index=-100, label_smoothing=0, reduction='mean')\n--\n\nSoftmax cross-entropy of logits x [N, C, ...] (or [C]) with target: classes as integers [N, ...], or\nprobabilities of x's shape. weight [C] scales the classes (it gets no gradient); positions whose\nclass is ignore_index count for nothing; label_smoothing e in [0, 1] mixes the target with e of the\nuniform distribution. The mean over classes divides by the sum of the targets' weights, that over\nprobabilities by the number of positions. A class outside 0 to C - 1 is an error.\n\nArguments:\n    x: Tensor\n    target: Tensor\n    weight: Tensor, optional\n    ignore_index: int, default -100\n    label_smoothing: float, default 0\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/loss.def; in C cr_cross_entropy.\n\nExample:\n    >>> cr.cross_entropy(cr.asarray([[2.0, 0.0, 1.0], [0.0, 3.0, 0.0]]), cr.asarray([0, 1]))\n    tensor(0.2513)"
#define cross_entropy_method_doc "($self, target, weight=None, ignore_index=-100, label_smoothing=0, reduction='mean')\n--\n\nSoftmax cross-entropy of logits x [N, C, ...] (or [C]) with target: classes as integers [N, ...], or\nprobabilities of x's shape. weight [C] scales the classes (it gets no gradient); positions whose\nclass is ignore_index count for nothing; label_smoothing e in [0, 1] mixes the target with e of the\nuniform distribution. The mean over classes divides by the sum of the targets' weights, that over\nprobabilities by the number of positions. A class outside 0 to C - 1 is an error.\n\nThe same as cresset.cross_entropy, which says more."
static const crpy_param nll_loss_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"weight", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"ignore_index", CRPY_CLASS, false, true, 0, 0, -100, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 1, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op nll_loss_op = {.name = "nll_loss", .params = nll_loss_params, .n_params = 5, .n_positional = 2};
static PyObject *nll_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nll_loss_op, NULL, a, n, k);
}
static PyObject *nll_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nll_loss_op, self, a, n, k);
}
#define nll_loss_doc "(x, target, weight=None, ignore_index=-100, reduction='mean')\n--\n\nNegative log-likelihood: minus the element of x [N, C, ...] (log-probabilities) that target [N, ...]\n(classes, integers) names. weight, ignore_index and the mean are as in cross_entropy.\n\nArguments:\n    x: Tensor\n    target: Tensor\n    weight: Tensor, optional\n    ignore_index: int, default -100\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/loss.def; in C cr_nll_loss.\n\nExample:\n    >>> cr.nll_loss(cr.log(cr.asarray([[0.5, 0.5], [0.1, 0.9]])), cr.asarray([0, 1]))\n    tensor(0.3993)"
#define nll_loss_method_doc "($self, target, weight=None, ignore_index=-100, reduction='mean')\n--\n\nNegative log-likelihood: minus the element of x [N, C, ...] (log-probabilities) that target [N, ...]\n(classes, integers) names. weight, ignore_index and the mean are as in cross_entropy.\n\nThe same as cresset.nll_loss, which says more."
static const crpy_param bce_with_logits_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"weight", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"pos_weight", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 0, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op bce_with_logits_op = {.name = "bce_with_logits", .params = bce_with_logits_params, .n_params = 5, .n_positional = 2};
static PyObject *bce_with_logits_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bce_with_logits_op, NULL, a, n, k);
}
static PyObject *bce_with_logits_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bce_with_logits_op, self, a, n, k);
}
#define bce_with_logits_doc "(x, target, weight=None, pos_weight=None, reduction='mean')\n--\n\nBinary cross-entropy of sigmoid(x) with target in [0, 1], of x's shape, without overflow. weight\nscales elements, pos_weight what targets of 1 add; both broadcast to x.\n\nArguments:\n    x: Tensor\n    target: Tensor\n    weight: Tensor, optional\n    pos_weight: Tensor, optional\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/loss.def; in C cr_bce_with_logits.\n\nExample:\n    >>> cr.bce_with_logits(cr.asarray([2.0, -1.0]), cr.asarray([1.0, 0.0]))\n    tensor(0.2201)"
#define bce_with_logits_method_doc "($self, target, weight=None, pos_weight=None, reduction='mean')\n--\n\nBinary cross-entropy of sigmoid(x) with target in [0, 1], of x's shape, without overflow. weight\nscales elements, pos_weight what targets of 1 add; both broadcast to x.\n\nThe same as cresset.bce_with_logits, which says more."
static const crpy_param bce_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"weight", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 0, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op bce_op = {.name = "bce", .params = bce_params, .n_params = 4, .n_positional = 2};
static PyObject *bce_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bce_op, NULL, a, n, k);
}
static PyObject *bce_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bce_op, self, a, n, k);
}
#define bce_doc "(x, target, weight=None, reduction='mean')\n--\n\nBinary cross-entropy of probabilities x with target in [0, 1], of x's shape. Logarithms stop at -100\nas in PyTorch, where the gradient is then 0. weight broadcasts to x. Prefer bce_with_logits.\n\nArguments:\n    x: Tensor\n    target: Tensor\n    weight: Tensor, optional\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/loss.def; in C cr_bce.\n\nExample:\n    >>> cr.bce(cr.asarray([0.9, 0.2]), cr.asarray([1.0, 0.0]))\n    tensor(0.1643)"
#define bce_method_doc "($self, target, weight=None, reduction='mean')\n--\n\nBinary cross-entropy of probabilities x with target in [0, 1], of x's shape. Logarithms stop at -100\nas in PyTorch, where the gradient is then 0. weight broadcasts to x. Prefer bce_with_logits.\n\nThe same as cresset.bce, which says more."
static const crpy_param mse_loss_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 0, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op mse_loss_op = {.name = "mse_loss", .params = mse_loss_params, .n_params = 3, .n_positional = 2};
static PyObject *mse_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&mse_loss_op, NULL, a, n, k);
}
static PyObject *mse_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&mse_loss_op, self, a, n, k);
}
#define mse_loss_doc "(x, target, reduction='mean')\n--\n\n(x - target)^2. target has x's shape or is a single number.\n\nArguments:\n    x: Tensor\n    target: Tensor\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/loss.def; in C cr_mse_loss.\n\nExample:\n    >>> cr.mse_loss(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor(3.75)"
#define mse_loss_method_doc "($self, target, reduction='mean')\n--\n\n(x - target)^2. target has x's shape or is a single number.\n\nThe same as cresset.mse_loss, which says more."
static const crpy_param l1_loss_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 0, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op l1_loss_op = {.name = "l1_loss", .params = l1_loss_params, .n_params = 3, .n_positional = 2};
static PyObject *l1_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&l1_loss_op, NULL, a, n, k);
}
static PyObject *l1_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&l1_loss_op, self, a, n, k);
}
#define l1_loss_doc "(x, target, reduction='mean')\n--\n\n|x - target|. target has x's shape or is a single number.\n\nArguments:\n    x: Tensor\n    target: Tensor\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/loss.def; in C cr_l1_loss.\n\nExample:\n    >>> cr.l1_loss(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor(1.8333)"
#define l1_loss_method_doc "($self, target, reduction='mean')\n--\n\n|x - target|. target has x's shape or is a single number.\n\nThe same as cresset.l1_loss, which says more."
static const crpy_param smooth_l1_loss_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"beta", CRPY_FLOAT, false, true, 0, 0, 1, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 1, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op smooth_l1_loss_op = {.name = "smooth_l1_loss", .params = smooth_l1_loss_params, .n_params = 4, .n_positional = 2};
static PyObject *smooth_l1_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&smooth_l1_loss_op, NULL, a, n, k);
}
static PyObject *smooth_l1_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&smooth_l1_loss_op, self, a, n, k);
}
#define smooth_l1_loss_doc "(x, target, beta=1, reduction='mean')\n--\n\nWith d = |x - target|: d^2 / (2 beta) below beta, d - beta / 2 above (Girshick 2015, \"Fast R-CNN\").\ntarget has x's shape or is a single number. For beta = 0 use l1_loss.\n\nArguments:\n    x: Tensor\n    target: Tensor\n    beta: float, default 1\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/loss.def; in C cr_smooth_l1_loss.\n\nExample:\n    >>> cr.smooth_l1_loss(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor(1.3333)"
#define smooth_l1_loss_method_doc "($self, target, beta=1, reduction='mean')\n--\n\nWith d = |x - target|: d^2 / (2 beta) below beta, d - beta / 2 above (Girshick 2015, \"Fast R-CNN\").\ntarget has x's shape or is a single number. For beta = 0 use l1_loss.\n\nThe same as cresset.smooth_l1_loss, which says more."
static const crpy_param huber_loss_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"delta", CRPY_FLOAT, false, true, 0, 0, 1, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 1, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op huber_loss_op = {.name = "huber_loss", .params = huber_loss_params, .n_params = 4, .n_positional = 2};
static PyObject *huber_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&huber_loss_op, NULL, a, n, k);
}
static PyObject *huber_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&huber_loss_op, self, a, n, k);
}
#define huber_loss_doc "(x, target, delta=1, reduction='mean')\n--\n\nWith d = |x - target|: d^2 / 2 to delta, delta (d - delta / 2) above (Huber 1964). target has x's\nshape or is a single number.\n\nArguments:\n    x: Tensor\n    target: Tensor\n    delta: float, default 1\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/loss.def; in C cr_huber_loss.\n\nExample:\n    >>> cr.huber_loss(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor(1.3333)"
#define huber_loss_method_doc "($self, target, delta=1, reduction='mean')\n--\n\nWith d = |x - target|: d^2 / 2 to delta, delta (d - delta / 2) above (Huber 1964). target has x's\nshape or is a single number.\n\nThe same as cresset.huber_loss, which says more."
static const crpy_param kl_div_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"log_target", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 1, 0, 0, false, -1, "mean=0 sum=1 none=2 batchmean/batch_mean=3", 0},
};
static crpy_op kl_div_op = {.name = "kl_div", .params = kl_div_params, .n_params = 4, .n_positional = 2};
static PyObject *kl_div_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&kl_div_op, NULL, a, n, k);
}
static PyObject *kl_div_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&kl_div_op, self, a, n, k);
}
#define kl_div_doc "(x, target, log_target=False, reduction='mean')\n--\n\nKullback-Leibler divergence target * (log(target) - x) of log-probabilities x from target:\nprobabilities, or with log_target their logarithms; 0 where target is 0. The mean is over elements;\n'mean' divides the sum by x's first size, which is the divergence's definition.\n\nArguments:\n    x: Tensor\n    target: Tensor\n    log_target: bool, default False\n    reduction: 'mean', 'sum', 'none', 'batchmean', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/loss.def; in C cr_kl_div.\n\nExample:\n    >>> cr.kl_div(cr.log(cr.asarray([[0.5, 0.5]])), cr.asarray([[0.9, 0.1]]), reduction=\"batchmean\")\n    tensor(0.3681)"
#define kl_div_method_doc "($self, target, log_target=False, reduction='mean')\n--\n\nKullback-Leibler divergence target * (log(target) - x) of log-probabilities x from target:\nprobabilities, or with log_target their logarithms; 0 where target is 0. The mean is over elements;\n'mean' divides the sum by x's first size, which is the divergence's definition.\n\nThe same as cresset.kl_div, which says more."
static const crpy_param hinge_embedding_loss_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "y"},
    {"margin", CRPY_FLOAT, false, true, 0, 0, 1, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 1, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op hinge_embedding_loss_op = {.name = "hinge_embedding_loss", .params = hinge_embedding_loss_params, .n_params = 4, .n_positional = 2};
static PyObject *hinge_embedding_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&hinge_embedding_loss_op, NULL, a, n, k);
}
static PyObject *hinge_embedding_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&hinge_embedding_loss_op, self, a, n, k);
}
#define hinge_embedding_loss_doc "(x, target, margin=1, reduction='mean')\n--\n\nx where y is 1, max(0, margin - x) where it is -1.\n\nArguments:\n    x: Tensor\n    target: Tensor. Called `y` in the text\n    margin: float, default 1\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/margin.def; in C cr_hinge_embedding_loss.\n\nExample:\n    >>> cr.hinge_embedding_loss(cr.asarray([0.2, 0.4]), cr.asarray([1.0, -1.0]))\n    tensor(0.4)"
#define hinge_embedding_loss_method_doc "($self, target, margin=1, reduction='mean')\n--\n\nx where y is 1, max(0, margin - x) where it is -1.\n\nThe same as cresset.hinge_embedding_loss, which says more."
static const crpy_param margin_ranking_loss_params[] = {
    {"input1", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, "x1 a"},
    {"input2", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "x2 b"},
    {"target", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, "y"},
    {"margin", CRPY_FLOAT, false, true, 0, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 1, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op margin_ranking_loss_op = {.name = "margin_ranking_loss", .params = margin_ranking_loss_params, .n_params = 5, .n_positional = 3};
static PyObject *margin_ranking_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&margin_ranking_loss_op, NULL, a, n, k);
}
static PyObject *margin_ranking_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&margin_ranking_loss_op, self, a, n, k);
}
#define margin_ranking_loss_doc "(input1, input2, target, margin=0, reduction='mean')\n--\n\nmax(0, margin - y (a - b)): y is 1 where a should be larger, else -1.\n\nArguments:\n    input1: Tensor. Called `a` in the text\n    input2: Tensor. Called `b` in the text\n    target: Tensor. Called `y` in the text\n    margin: float, default 0\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/margin.def; in C cr_margin_ranking_loss.\n\nExample:\n    >>> cr.margin_ranking_loss(cr.asarray([1.0, 2.0]), cr.asarray([2.0, 1.0]), cr.asarray([1.0, 1.0]))\n    tensor(0.5)"
#define margin_ranking_loss_method_doc "($self, input2, target, margin=0, reduction='mean')\n--\n\nmax(0, margin - y (a - b)): y is 1 where a should be larger, else -1.\n\nThe same as cresset.margin_ranking_loss, which says more."
static const crpy_param soft_margin_loss_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "y"},
    {"reduction", CRPY_INT, false, true, 0, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op soft_margin_loss_op = {.name = "soft_margin_loss", .params = soft_margin_loss_params, .n_params = 3, .n_positional = 2};
static PyObject *soft_margin_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&soft_margin_loss_op, NULL, a, n, k);
}
static PyObject *soft_margin_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&soft_margin_loss_op, self, a, n, k);
}
#define soft_margin_loss_doc "(x, target, reduction='mean')\n--\n\nlog(1 + exp(-y x)) for y of 1 and -1.\n\nArguments:\n    x: Tensor\n    target: Tensor. Called `y` in the text\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/margin.def; in C cr_soft_margin_loss.\n\nExample:\n    >>> cr.soft_margin_loss(cr.asarray([0.5, -2.0]), cr.asarray([1.0, -1.0]))\n    tensor(0.3005)"
#define soft_margin_loss_method_doc "($self, target, reduction='mean')\n--\n\nlog(1 + exp(-y x)) for y of 1 and -1.\n\nThe same as cresset.soft_margin_loss, which says more."
static const crpy_param multi_margin_loss_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"weight", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"p", CRPY_INT, false, true, 0, 0, 1, false, -1, 0, 0},
    {"margin", CRPY_FLOAT, false, true, 1, 0, 1, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 2, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op multi_margin_loss_op = {.name = "multi_margin_loss", .params = multi_margin_loss_params, .n_params = 6, .n_positional = 2};
static PyObject *multi_margin_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&multi_margin_loss_op, NULL, a, n, k);
}
static PyObject *multi_margin_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&multi_margin_loss_op, self, a, n, k);
}
#define multi_margin_loss_doc "(x, target, weight=None, p=1, margin=1, reduction='mean')\n--\n\nFor x [N, C] and classes target [N]: the mean over the other classes, counted as C, of max(0, margin\n- x[target] + x[i])^p times the class's weight [C].\n\nArguments:\n    x: Tensor\n    target: Tensor\n    weight: Tensor, optional\n    p: int, default 1\n    margin: float, default 1\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/margin.def; in C cr_multi_margin_loss.\n\nExample:\n    >>> cr.multi_margin_loss(cr.asarray([[0.1, 0.2, 0.4]]), cr.asarray([2]))\n    tensor(0.5)"
#define multi_margin_loss_method_doc "($self, target, weight=None, p=1, margin=1, reduction='mean')\n--\n\nFor x [N, C] and classes target [N]: the mean over the other classes, counted as C, of max(0, margin\n- x[target] + x[i])^p times the class's weight [C].\n\nThe same as cresset.multi_margin_loss, which says more."
static const crpy_param multilabel_margin_loss_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 0, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op multilabel_margin_loss_op = {.name = "multilabel_margin_loss", .params = multilabel_margin_loss_params, .n_params = 3, .n_positional = 2};
static PyObject *multilabel_margin_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&multilabel_margin_loss_op, NULL, a, n, k);
}
static PyObject *multilabel_margin_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&multilabel_margin_loss_op, self, a, n, k);
}
#define multilabel_margin_loss_doc "(x, target, reduction='mean')\n--\n\nFor x [N, C] and target [N, C], the classes of each sample up to the first -1: the sum over classes\nj in target and others i of max(0, 1 - x[j] + x[i]) / C.\n\nArguments:\n    x: Tensor\n    target: Tensor\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/margin.def; in C cr_multilabel_margin_loss.\n\nExample:\n    >>> cr.multilabel_margin_loss(cr.asarray([[0.1, 0.2, 0.4]]), cr.asarray([[2, -1, -1]]))\n    tensor(0.5)"
#define multilabel_margin_loss_method_doc "($self, target, reduction='mean')\n--\n\nFor x [N, C] and target [N, C], the classes of each sample up to the first -1: the sum over classes\nj in target and others i of max(0, 1 - x[j] + x[i]) / C.\n\nThe same as cresset.multilabel_margin_loss, which says more."
static const crpy_param multilabel_soft_margin_loss_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "y"},
    {"weight", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 0, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op multilabel_soft_margin_loss_op = {.name = "multilabel_soft_margin_loss", .params = multilabel_soft_margin_loss_params, .n_params = 4, .n_positional = 2};
static PyObject *multilabel_soft_margin_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&multilabel_soft_margin_loss_op, NULL, a, n, k);
}
static PyObject *multilabel_soft_margin_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&multilabel_soft_margin_loss_op, self, a, n, k);
}
#define multilabel_soft_margin_loss_doc "(x, target, weight=None, reduction='mean')\n--\n\nThe mean over the last dimension of the binary cross-entropy of sigmoid(x) with y in [0, 1], times\nweight.\n\nArguments:\n    x: Tensor\n    target: Tensor. Called `y` in the text\n    weight: Tensor, optional\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/margin.def; in C cr_multilabel_soft_margin_loss.\n\nExample:\n    >>> cr.multilabel_soft_margin_loss(cr.asarray([[1.0, -1.0]]), cr.asarray([[1.0, 0.0]]))\n    tensor(0.3133)"
#define multilabel_soft_margin_loss_method_doc "($self, target, weight=None, reduction='mean')\n--\n\nThe mean over the last dimension of the binary cross-entropy of sigmoid(x) with y in [0, 1], times\nweight.\n\nThe same as cresset.multilabel_soft_margin_loss, which says more."
static const crpy_param poisson_nll_loss_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"log_input", CRPY_BOOL, false, true, 0, 0, 0, true, -1, 0, 0},
    {"full", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 2, 0, 1e-8, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 3, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op poisson_nll_loss_op = {.name = "poisson_nll_loss", .params = poisson_nll_loss_params, .n_params = 6, .n_positional = 2};
static PyObject *poisson_nll_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&poisson_nll_loss_op, NULL, a, n, k);
}
static PyObject *poisson_nll_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&poisson_nll_loss_op, self, a, n, k);
}
#define poisson_nll_loss_doc "(x, target, log_input=True, full=False, eps=1e-8, reduction='mean')\n--\n\nexp(x) - target x, of the logarithm x of a rate; plain: x - target log(x + eps), of the rate itself.\nfull adds Stirling's approximation of log(target!) where target > 1.\n\nArguments:\n    x: Tensor\n    target: Tensor\n    log_input: bool, default True. The opposite of `plain`\n    full: bool, default False\n    eps: float, default 1e-8\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/margin.def; in C cr_poisson_nll_loss.\n\nExample:\n    >>> cr.poisson_nll_loss(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor(6.231)"
#define poisson_nll_loss_method_doc "($self, target, log_input=True, full=False, eps=1e-8, reduction='mean')\n--\n\nexp(x) - target x, of the logarithm x of a rate; plain: x - target log(x + eps), of the rate itself.\nfull adds Stirling's approximation of log(target!) where target > 1.\n\nThe same as cresset.poisson_nll_loss, which says more."
static const crpy_param gaussian_nll_loss_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"var", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"full", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 1, 0, 1e-6, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 2, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op gaussian_nll_loss_op = {.name = "gaussian_nll_loss", .params = gaussian_nll_loss_params, .n_params = 6, .n_positional = 3};
static PyObject *gaussian_nll_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gaussian_nll_loss_op, NULL, a, n, k);
}
static PyObject *gaussian_nll_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&gaussian_nll_loss_op, self, a, n, k);
}
#define gaussian_nll_loss_doc "(x, target, var, full=False, eps=1e-6, reduction='mean')\n--\n\n(log(v) + (x - target)^2 / v) / 2 with v = max(var, eps); var broadcasts. full adds log(2 pi) / 2.\n\nArguments:\n    x: Tensor\n    target: Tensor\n    var: Tensor\n    full: bool, default False\n    eps: float, default 1e-6\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/margin.def; in C cr_gaussian_nll_loss.\n\nExample:\n    >>> cr.gaussian_nll_loss(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor(2.5644)"
#define gaussian_nll_loss_method_doc "($self, target, var, full=False, eps=1e-6, reduction='mean')\n--\n\n(log(v) + (x - target)^2 / v) / 2 with v = max(var, eps); var broadcasts. full adds log(2 pi) / 2.\n\nThe same as cresset.gaussian_nll_loss, which says more."
static const crpy_param cosine_embedding_loss_params[] = {
    {"input1", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, "x1 a"},
    {"input2", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "x2 b"},
    {"target", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, "y"},
    {"margin", CRPY_FLOAT, false, true, 0, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 1, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op cosine_embedding_loss_op = {.name = "cosine_embedding_loss", .params = cosine_embedding_loss_params, .n_params = 5, .n_positional = 3};
static PyObject *cosine_embedding_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cosine_embedding_loss_op, NULL, a, n, k);
}
static PyObject *cosine_embedding_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cosine_embedding_loss_op, self, a, n, k);
}
#define cosine_embedding_loss_doc "(input1, input2, target, margin=0, reduction='mean')\n--\n\nWith c the cosine of a and b along the last dimension: 1 - c where y is 1, max(0, c - margin) where\nit is -1.\n\nArguments:\n    input1: Tensor. Called `a` in the text\n    input2: Tensor. Called `b` in the text\n    target: Tensor. Called `y` in the text\n    margin: float, default 0\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/margin.def; in C cr_cosine_embedding_loss.\n\nExample:\n    >>> cr.cosine_embedding_loss(cr.asarray([[1.0, 0.0]]), cr.asarray([[1.0, 1.0]]), cr.asarray([1.0]))\n    tensor(0.2929)"
#define cosine_embedding_loss_method_doc "($self, input2, target, margin=0, reduction='mean')\n--\n\nWith c the cosine of a and b along the last dimension: 1 - c where y is 1, max(0, c - margin) where\nit is -1.\n\nThe same as cresset.cosine_embedding_loss, which says more."
static const crpy_param triplet_margin_loss_params[] = {
    {"anchor", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"positive", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"negative", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"margin", CRPY_FLOAT, false, true, 0, 0, 1, false, -1, 0, 0},
    {"p", CRPY_FLOAT, false, true, 1, 0, 2, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 2, 0, 1e-6, false, -1, 0, 0},
    {"swap", CRPY_BOOL, false, true, 3, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 4, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op triplet_margin_loss_op = {.name = "triplet_margin_loss", .params = triplet_margin_loss_params, .n_params = 8, .n_positional = 3};
static PyObject *triplet_margin_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&triplet_margin_loss_op, NULL, a, n, k);
}
static PyObject *triplet_margin_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&triplet_margin_loss_op, self, a, n, k);
}
#define triplet_margin_loss_doc "(anchor, positive, negative, margin=1, p=2, eps=1e-6, swap=False, reduction='mean')\n--\n\nmax(0, margin + d(anchor, positive) - d(anchor, negative)) with d = pairwise_distance; swap: the\nsmaller of the distances of negative to anchor and positive (Balntas and others 2016).\n\nArguments:\n    anchor: Tensor\n    positive: Tensor\n    negative: Tensor\n    margin: float, default 1\n    p: float, default 2\n    eps: float, default 1e-6\n    swap: bool, default False\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/margin.def; in C cr_triplet_margin_loss.\n\nExample:\n    >>> cr.triplet_margin_loss(cr.asarray([[0.0, 0.0]]), cr.asarray([[1.0, 0.0]]), cr.asarray([[1.5, 0.0]]))\n    tensor(0.5)"
#define triplet_margin_loss_method_doc "($self, positive, negative, margin=1, p=2, eps=1e-6, swap=False, reduction='mean')\n--\n\nmax(0, margin + d(anchor, positive) - d(anchor, negative)) with d = pairwise_distance; swap: the\nsmaller of the distances of negative to anchor and positive (Balntas and others 2016).\n\nThe same as cresset.triplet_margin_loss, which says more."
static const crpy_param ctc_loss_params[] = {
    {"log_probs", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, "x"},
    {"targets", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"input_lengths", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"target_lengths", CRPY_TENSOR, true, false, 3, 0, 0, false, -1, 0, 0},
    {"blank", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, 0},
    {"zero_infinity", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 2, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op ctc_loss_op = {.name = "ctc_loss", .params = ctc_loss_params, .n_params = 7, .n_positional = 4};
static PyObject *ctc_loss_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&ctc_loss_op, NULL, a, n, k);
}
static PyObject *ctc_loss_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&ctc_loss_op, self, a, n, k);
}
#define ctc_loss_doc "(log_probs, targets, input_lengths, target_lengths, blank=0, zero_infinity=False, reduction='mean')\n--\n\nConnectionist temporal classification (Graves and others 2006): minus the logarithm of the\nprobability of all alignments of targets [N, S] (integers) with log-probabilities x [T, N, C], of\nwhich the first lengths ([N], integers) count. blank: the class that means nothing. The mean divides\neach loss by its target's length (at least 1) first. A target longer than its input can hold gives\ninfinity, or with zero_infinity 0 without gradient.\n\nArguments:\n    log_probs: Tensor. Called `x` in the text\n    targets: Tensor\n    input_lengths: Tensor\n    target_lengths: Tensor\n    blank: int, default 0\n    zero_infinity: bool, default False\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/margin.def; in C cr_ctc_loss.\n\nExample:\n    >>> cr.ctc_loss(cr.log_softmax(cr.zeros((4, 1, 3)), -1), cr.asarray([[1, 2]]), cr.asarray([4]), cr.asarray([2]))\n    tensor(0.8432)"
#define ctc_loss_method_doc "($self, targets, input_lengths, target_lengths, blank=0, zero_infinity=False, reduction='mean')\n--\n\nConnectionist temporal classification (Graves and others 2006): minus the logarithm of the\nprobability of all alignments of targets [N, S] (integers) with log-probabilities x [T, N, C], of\nwhich the first lengths ([N], integers) count. blank: the class that means nothing. The mean divides\neach loss by its target's length (at least 1) first. A target longer than its input can hold gives\ninfinity, or with zero_infinity 0 without gradient.\n\nThe same as cresset.ctc_loss, which says more."
static const crpy_param matmul_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"transpose_a", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
    {"transpose_b", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op matmul_op = {.name = "matmul", .params = matmul_params, .n_params = 4, .n_positional = 2};
static PyObject *matmul_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&matmul_op, NULL, a, n, k);
}
static PyObject *matmul_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&matmul_op, self, a, n, k);
}
#define matmul_doc "(a, b, transpose_a=False, transpose_b=False)\n--\n\nMatrix product with the array API's rules: the last two dimensions are rows and columns, dimensions\nbefore them are a batch and broadcast; a one-dimensional a is a row and a one-dimensional b a\ncolumn, and the result lacks that dimension. transpose_a, transpose_b: that operand's last two\ndimensions are swapped first (no effect on one dimension); this copies nothing. Types promote;\nintegers wrap around; bool is an error.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    transpose_a: bool, default False\n    transpose_b: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/matmul.def; in C cr_matmul.\n\nExample:\n    >>> cr.matmul(cr.asarray([[1, 2], [3, 4]]), cr.asarray([1, 1]))\n    tensor([3, 7])"
#define matmul_method_doc "($self, b, transpose_a=False, transpose_b=False)\n--\n\nMatrix product with the array API's rules: the last two dimensions are rows and columns, dimensions\nbefore them are a batch and broadcast; a one-dimensional a is a row and a one-dimensional b a\ncolumn, and the result lacks that dimension. transpose_a, transpose_b: that operand's last two\ndimensions are swapped first (no effect on one dimension); this copies nothing. Types promote;\nintegers wrap around; bool is an error.\n\nThe same as cresset.matmul, which says more."
static const crpy_param linear_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op linear_op = {.name = "linear", .params = linear_params, .n_params = 3, .n_positional = 2};
static PyObject *linear_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&linear_op, NULL, a, n, k);
}
static PyObject *linear_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&linear_op, self, a, n, k);
}
#define linear_doc "(x, w, bias=None)\n--\n\nx w^T + bias over the last dimension: x [...,in], w [out,in], bias [out], result [...,out]. All of\none dtype.\n\nArguments:\n    x: Tensor\n    w: Tensor\n    bias: Tensor, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/matmul.def; in C cr_linear.\n\nExample:\n    >>> cr.linear(cr.asarray([[1.0, 2.0]]), cr.asarray([[1.0, 1.0], [0.0, 3.0]]), cr.asarray([0.5, 0.0]))\n    tensor([[3.5, 6. ]])"
#define linear_method_doc "($self, w, bias=None)\n--\n\nx w^T + bias over the last dimension: x [...,in], w [out,in], bias [out], result [...,out]. All of\none dtype.\n\nThe same as cresset.linear, which says more."
static const crpy_param gather_nd_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"indices", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"batch_dims", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_DIMS, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op gather_nd_op = {.name = "gather_nd", .params = gather_nd_params, .n_params = 4, .n_positional = 2};
static PyObject *gather_nd_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gather_nd_op, NULL, a, n, k);
}
static PyObject *gather_nd_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&gather_nd_op, self, a, n, k);
}
#define gather_nd_doc "(x, indices, batch_dims=0, axis=None)\n--\n\nThe slices of x at tuples of indices (ONNX's GatherND): x [batch..., indexed..., rest...], indices\n[batch..., any..., k], result [batch..., any..., rest...]. batch_dims: how many leading axes x and\nindices share. axes: which k axes of x are indexed, by default the first k after the batch.\n\nArguments:\n    x: Tensor\n    indices: Tensor\n    batch_dims: int, default 0\n    axis: int or sequence of ints, optional. Called `axes` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/nd.def; in C cr_gather_nd.\n\nExample:\n    >>> cr.gather_nd(cr.asarray([[1, 2], [3, 4]]), cr.asarray([[0, 1], [1, 0]]))\n    tensor([2, 3])"
#define gather_nd_method_doc "($self, indices, batch_dims=0, axis=None)\n--\n\nThe slices of x at tuples of indices (ONNX's GatherND): x [batch..., indexed..., rest...], indices\n[batch..., any..., k], result [batch..., any..., rest...]. batch_dims: how many leading axes x and\nindices share. axes: which k axes of x are indexed, by default the first k after the batch.\n\nThe same as cresset.gather_nd, which says more."
static const crpy_param nd_store_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"indices", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"updates", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"batch_dims", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_DIMS, false, true, 1, 0, 0, false, -1, 0, 0},
    {"add", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op nd_store_op = {.name = "nd_store", .params = nd_store_params, .n_params = 6, .n_positional = 3};
static PyObject *nd_store_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nd_store_op, NULL, a, n, k);
}
static PyObject *nd_store_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nd_store_op, self, a, n, k);
}
#define nd_store_doc "(x, indices, updates, batch_dims=0, axis=None, add=False)\n--\n\nx with updates, shaped like gather_nd(x, indices), stored there; where a tuple comes twice the later\none counts. add: added instead, in the order of the elements.\n\nArguments:\n    x: Tensor\n    indices: Tensor\n    updates: Tensor\n    batch_dims: int, default 0\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    add: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/nd.def; in C cr_nd_store.\n\nExample:\n    >>> cr.nd_store(cr.asarray([1, 2, 3]), cr.asarray([[0], [2]]), cr.asarray([5, 6]))\n    tensor([5, 2, 6])"
#define nd_store_method_doc "($self, indices, updates, batch_dims=0, axis=None, add=False)\n--\n\nx with updates, shaped like gather_nd(x, indices), stored there; where a tuple comes twice the later\none counts. add: added instead, in the order of the elements.\n\nThe same as cresset.nd_store, which says more."
static const crpy_param nd_combine_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"indices", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"updates", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"how", CRPY_INT, true, false, 0, 0, 0, false, -1, "prod=2 min=3 max=4", 0},
    {"batch_dims", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_DIMS, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op nd_combine_op = {.name = "nd_combine", .params = nd_combine_params, .n_params = 6, .n_positional = 4};
static PyObject *nd_combine_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nd_combine_op, NULL, a, n, k);
}
static PyObject *nd_combine_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nd_combine_op, self, a, n, k);
}
#define nd_combine_doc "(x, indices, updates, how, batch_dims=0, axis=None)\n--\n\nAs nd_store, updates being combined with what is there: how is 'prod', 'min' or 'max'. Equal\nextremes share the gradient.\n\nArguments:\n    x: Tensor\n    indices: Tensor\n    updates: Tensor\n    how: 'prod', 'min', 'max'\n    batch_dims: int, default 0\n    axis: int or sequence of ints, optional. Called `axes` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/nd.def; in C cr_nd_combine.\n\nExample:\n    >>> cr.nd_combine(cr.asarray([1, 2, 3]), cr.asarray([[0], [2]]), cr.asarray([5, 2]), \"max\")\n    tensor([5, 2, 3])"
#define nd_combine_method_doc "($self, indices, updates, how, batch_dims=0, axis=None)\n--\n\nAs nd_store, updates being combined with what is there: how is 'prod', 'min' or 'max'. Equal\nextremes share the gradient.\n\nThe same as cresset.nd_combine, which says more."
static const crpy_param scatter_nd_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"indices", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"updates", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 0, 0, 0, false, -1, "none/set=0 add/sum=1 mul/prod=2 min=3 max=4", 0},
};
static crpy_op scatter_nd_op = {.name = "scatter_nd", .params = scatter_nd_params, .n_params = 4, .n_positional = 3};
static PyObject *scatter_nd_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&scatter_nd_op, NULL, a, n, k);
}
static PyObject *scatter_nd_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&scatter_nd_op, self, a, n, k);
}
#define scatter_nd_doc "(x, indices, updates, reduction='none')\n--\n\nx with updates at tuples of indices (ONNX's ScatterND), shaped like gather_nd(x, indices).\nreduction: 'set' (0) they replace what is there, the later of two for one place; 'sum', 'prod',\n'min', 'max'.\n\nArguments:\n    x: Tensor\n    indices: Tensor\n    updates: Tensor\n    reduction: 'none', 'add', 'mul', 'min', 'max', default 'none'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/nd.def; in C cr_scatter_nd.\n\nExample:\n    >>> cr.scatter_nd(cr.asarray([1, 2, 3]), cr.asarray([[0], [2]]), cr.asarray([5, 6]))\n    tensor([5, 2, 6])"
#define scatter_nd_method_doc "($self, indices, updates, reduction='none')\n--\n\nx with updates at tuples of indices (ONNX's ScatterND), shaped like gather_nd(x, indices).\nreduction: 'set' (0) they replace what is there, the later of two for one place; 'sum', 'prod',\n'min', 'max'.\n\nThe same as cresset.scatter_nd, which says more."
static const crpy_param layer_norm_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"weight", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"dims", CRPY_INT, false, true, 0, 0, 1, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 1, 0, 1e-5, false, -1, 0, 0},
};
static crpy_op layer_norm_op = {.name = "layer_norm", .params = layer_norm_params, .n_params = 5, .n_positional = 1};
static PyObject *layer_norm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&layer_norm_op, NULL, a, n, k);
}
static PyObject *layer_norm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&layer_norm_op, self, a, n, k);
}
#define layer_norm_doc "(x, weight=None, bias=None, dims=1, eps=1e-5)\n--\n\n(x - mean) / sqrt(variance + eps) * weight + bias, with mean and (population) variance over the last\n`dims` dimensions, whose sizes weight and bias have (Ba et al. 2016, \"Layer normalization\"). Keeps\nx's dtype.\n\nArguments:\n    x: Tensor\n    weight: Tensor, optional\n    bias: Tensor, optional\n    dims: int, default 1\n    eps: float, default 1e-5\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/norm.def; in C cr_layer_norm.\n\nExample:\n    >>> cr.layer_norm(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([ 1.2247, -1.2247,  0.    ])"
#define layer_norm_method_doc "($self, weight=None, bias=None, dims=1, eps=1e-5)\n--\n\n(x - mean) / sqrt(variance + eps) * weight + bias, with mean and (population) variance over the last\n`dims` dimensions, whose sizes weight and bias have (Ba et al. 2016, \"Layer normalization\"). Keeps\nx's dtype.\n\nThe same as cresset.layer_norm, which says more."
static const crpy_param rms_norm_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"weight", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"dims", CRPY_INT, false, true, 0, 0, 1, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 1, 0, 1e-6, false, -1, 0, 0},
};
static crpy_op rms_norm_op = {.name = "rms_norm", .params = rms_norm_params, .n_params = 4, .n_positional = 1};
static PyObject *rms_norm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&rms_norm_op, NULL, a, n, k);
}
static PyObject *rms_norm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&rms_norm_op, self, a, n, k);
}
#define rms_norm_doc "(x, weight=None, dims=1, eps=1e-6)\n--\n\nx / sqrt(mean of x^2 + eps) * weight over the last `dims` dimensions (Zhang and Sennrich 2019, \"Root\nmean square layer normalization\").\n\nArguments:\n    x: Tensor\n    weight: Tensor, optional\n    dims: int, default 1\n    eps: float, default 1e-6\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/norm.def; in C cr_rms_norm.\n\nExample:\n    >>> cr.rms_norm(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([1.3887, 0.4629, 0.9258])"
#define rms_norm_method_doc "($self, weight=None, dims=1, eps=1e-6)\n--\n\nx / sqrt(mean of x^2 + eps) * weight over the last `dims` dimensions (Zhang and Sennrich 2019, \"Root\nmean square layer normalization\").\n\nThe same as cresset.rms_norm, which says more."
static const crpy_param batch_norm_train_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"weight", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 0, 0, 1e-5, false, -1, 0, 0},
};
static crpy_op batch_norm_train_op = {.name = "batch_norm_train", .params = batch_norm_train_params, .n_params = 4, .n_positional = 1};
static PyObject *batch_norm_train_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&batch_norm_train_op, NULL, a, n, k);
}
static PyObject *batch_norm_train_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&batch_norm_train_op, self, a, n, k);
}
#define batch_norm_train_doc "(x, weight=None, bias=None, eps=1e-5)\n--\n\nBatch norm by the batch's own statistics: x [N, C, ...] normalised over all axes but the channels'\n(axis 1), then scaled by weight [C] and shifted by bias [C] (Ioffe and Szegedy 2015). Also returns\nthe mean and the (population) variance of each channel, in f32 at least. Memory-bound in both\nlayouts; keeps x's.\n\nArguments:\n    x: Tensor\n    weight: Tensor, optional\n    bias: Tensor, optional\n    eps: float, default 1e-5\n\nReturns: a named tuple of Tensors, (y, mean, var)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/norm.def; in C cr_batch_norm_train.\n\nExample:\n    >>> cr.batch_norm_train(cr.asarray([[1.0, 2.0], [3.0, 4.0]]))\n    cresset.batch_norm_train_result(y=tensor([[-1., -1.],\n            [ 1.,  1.]]), mean=tensor([2., 3.]), var=tensor([1., 1.]))"
#define batch_norm_train_method_doc "($self, weight=None, bias=None, eps=1e-5)\n--\n\nBatch norm by the batch's own statistics: x [N, C, ...] normalised over all axes but the channels'\n(axis 1), then scaled by weight [C] and shifted by bias [C] (Ioffe and Szegedy 2015). Also returns\nthe mean and the (population) variance of each channel, in f32 at least. Memory-bound in both\nlayouts; keeps x's.\n\nThe same as cresset.batch_norm_train, which says more."
static const crpy_param batch_norm_infer_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"mean", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"var", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"weight", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 0, 0, 1e-5, false, -1, 0, 0},
};
static crpy_op batch_norm_infer_op = {.name = "batch_norm_infer", .params = batch_norm_infer_params, .n_params = 6, .n_positional = 3};
static PyObject *batch_norm_infer_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&batch_norm_infer_op, NULL, a, n, k);
}
static PyObject *batch_norm_infer_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&batch_norm_infer_op, self, a, n, k);
}
#define batch_norm_infer_doc "(x, mean, var, weight=None, bias=None, eps=1e-5)\n--\n\nBatch norm by given statistics [C]: (x - mean) / sqrt(var + eps) * weight + bias for each channel\n(axis 1) of x [N, C, ...].\n\nArguments:\n    x: Tensor\n    mean: Tensor\n    var: Tensor\n    weight: Tensor, optional\n    bias: Tensor, optional\n    eps: float, default 1e-5\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/norm.def; in C cr_batch_norm_infer.\n\nExample:\n    >>> cr.batch_norm_infer(cr.asarray([[1.0, 2.0], [3.0, 4.0]]), cr.asarray([1.0, 2.0]), cr.asarray([4.0, 1.0]))\n    tensor([[0., 0.],\n            [1., 2.]])"
#define batch_norm_infer_method_doc "($self, mean, var, weight=None, bias=None, eps=1e-5)\n--\n\nBatch norm by given statistics [C]: (x - mean) / sqrt(var + eps) * weight + bias for each channel\n(axis 1) of x [N, C, ...].\n\nThe same as cresset.batch_norm_infer, which says more."
static const crpy_param batch_norm_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"running_mean", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"running_var", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"weight", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"training", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
    {"momentum", CRPY_FLOAT, false, true, 1, 0, 0.1, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 2, 0, 1e-5, false, -1, 0, 0},
};
static crpy_op batch_norm_op = {.name = "batch_norm", .params = batch_norm_params, .n_params = 8, .n_positional = 1};
static PyObject *batch_norm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&batch_norm_op, NULL, a, n, k);
}
static PyObject *batch_norm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&batch_norm_op, self, a, n, k);
}
#define batch_norm_doc "(x, running_mean=None, running_var=None, weight=None, bias=None, training=False, momentum=0.1, eps=1e-5)\n--\n\nIn training batch_norm_train, which also moves the running statistics (in place, where they are\ngiven) by momentum towards the batch's, of the variance the sample estimate as in PyTorch; else\nbatch_norm_infer by the running statistics, which must be given then.\n\nArguments:\n    x: Tensor\n    running_mean: Tensor, optional\n    running_var: Tensor, optional\n    weight: Tensor, optional\n    bias: Tensor, optional\n    training: bool, default False\n    momentum: float, default 0.1\n    eps: float, default 1e-5\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/norm.def; in C cr_batch_norm.\n\nExample:\n    >>> cr.batch_norm(cr.asarray([[1.0, 2.0], [3.0, 4.0]]), training=True)\n    tensor([[-1., -1.],\n            [ 1.,  1.]])"
#define batch_norm_method_doc "($self, running_mean=None, running_var=None, weight=None, bias=None, training=False, momentum=0.1, eps=1e-5)\n--\n\nIn training batch_norm_train, which also moves the running statistics (in place, where they are\ngiven) by momentum towards the batch's, of the variance the sample estimate as in PyTorch; else\nbatch_norm_infer by the running statistics, which must be given then.\n\nThe same as cresset.batch_norm, which says more."
static const crpy_param group_norm_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"num_groups", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "groups"},
    {"weight", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 1, 0, 1e-5, false, -1, 0, 0},
};
static crpy_op group_norm_op = {.name = "group_norm", .params = group_norm_params, .n_params = 5, .n_positional = 2};
static PyObject *group_norm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&group_norm_op, NULL, a, n, k);
}
static PyObject *group_norm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&group_norm_op, self, a, n, k);
}
#define group_norm_doc "(x, num_groups, weight=None, bias=None, eps=1e-5)\n--\n\nx [N, C, ...] normalised over each of `groups` equal groups of neighbouring channels of each sample,\nthen scaled by weight [C] and shifted by bias [C] (Wu and He 2018, \"Group normalization\").\n\nArguments:\n    x: Tensor\n    num_groups: int. Called `groups` in the text\n    weight: Tensor, optional\n    bias: Tensor, optional\n    eps: float, default 1e-5\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/norm.def; in C cr_group_norm.\n\nExample:\n    >>> cr.group_norm(cr.asarray([[1.0, 2.0, 3.0, 5.0]]), 2)\n    tensor([[-1.,  1., -1.,  1.]])"
#define group_norm_method_doc "($self, num_groups, weight=None, bias=None, eps=1e-5)\n--\n\nx [N, C, ...] normalised over each of `groups` equal groups of neighbouring channels of each sample,\nthen scaled by weight [C] and shifted by bias [C] (Wu and He 2018, \"Group normalization\").\n\nThe same as cresset.group_norm, which says more."
static const crpy_param instance_norm_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"weight", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 0, 0, 1e-5, false, -1, 0, 0},
};
static crpy_op instance_norm_op = {.name = "instance_norm", .params = instance_norm_params, .n_params = 4, .n_positional = 1};
static PyObject *instance_norm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&instance_norm_op, NULL, a, n, k);
}
static PyObject *instance_norm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&instance_norm_op, self, a, n, k);
}
#define instance_norm_doc "(x, weight=None, bias=None, eps=1e-5)\n--\n\nx [N, C, ...] normalised over each channel of each sample: group_norm with as many groups as\nchannels.\n\nArguments:\n    x: Tensor\n    weight: Tensor, optional\n    bias: Tensor, optional\n    eps: float, default 1e-5\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/norm.def; in C cr_instance_norm.\n\nExample:\n    >>> cr.instance_norm(cr.asarray([[[1.0, 2.0, 3.0]]]))\n    tensor([[[-1.2247,  0.    ,  1.2247]]])"
#define instance_norm_method_doc "($self, weight=None, bias=None, eps=1e-5)\n--\n\nx [N, C, ...] normalised over each channel of each sample: group_norm with as many groups as\nchannels.\n\nThe same as cresset.instance_norm, which says more."
static const crpy_param lerp_params[] = {
    {"start", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, "a"},
    {"end", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "b"},
    {"weight", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, "t"},
};
static crpy_op lerp_op = {.name = "lerp", .params = lerp_params, .n_params = 3, .n_positional = 3};
static PyObject *lerp_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&lerp_op, NULL, a, n, k);
}
static PyObject *lerp_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&lerp_op, self, a, n, k);
}
static PyObject *lerp_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&lerp_op, self, a, n, k);
}
#define lerp_inplace_doc "($self, end, weight)\n--\n\n" "lerp" " in place: puts the result into this tensor and returns it."
#define lerp_doc "(start, end, weight)\n--\n\na + t (b - a): between a and b. The three broadcast.\n\nArguments:\n    start: Tensor. Called `a` in the text\n    end: Tensor. Called `b` in the text\n    weight: Tensor. Called `t` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_lerp.\n\nExample:\n    >>> cr.lerp(cr.asarray([0.0, 10.0]), cr.asarray([1.0, 20.0]), 0.25)\n    tensor([ 0.25, 12.5 ])"
#define lerp_method_doc "($self, end, weight)\n--\n\na + t (b - a): between a and b. The three broadcast.\n\nThe same as cresset.lerp, which says more."
static const crpy_param addcmul_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"tensor1", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "a"},
    {"tensor2", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, "b"},
    {"value", CRPY_FLOAT, false, true, 0, 0, 1, false, -1, 0, 0},
};
static crpy_op addcmul_op = {.name = "addcmul", .params = addcmul_params, .n_params = 4, .n_positional = 3};
static PyObject *addcmul_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&addcmul_op, NULL, a, n, k);
}
static PyObject *addcmul_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&addcmul_op, self, a, n, k);
}
static PyObject *addcmul_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&addcmul_op, self, a, n, k);
}
#define addcmul_inplace_doc "($self, tensor1, tensor2, value=1)\n--\n\n" "addcmul" " in place: puts the result into this tensor and returns it."
#define addcmul_doc "(x, tensor1, tensor2, value=1)\n--\n\nx + value a b.\n\nArguments:\n    x: Tensor\n    tensor1: Tensor. Called `a` in the text\n    tensor2: Tensor. Called `b` in the text\n    value: float, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_addcmul.\n\nExample:\n    >>> cr.addcmul(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([ 3.25,  5.  , 18.  ])"
#define addcmul_method_doc "($self, tensor1, tensor2, value=1)\n--\n\nx + value a b.\n\nThe same as cresset.addcmul, which says more."
static const crpy_param addcdiv_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"tensor1", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "a"},
    {"tensor2", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, "b"},
    {"value", CRPY_FLOAT, false, true, 0, 0, 1, false, -1, 0, 0},
};
static crpy_op addcdiv_op = {.name = "addcdiv", .params = addcdiv_params, .n_params = 4, .n_positional = 3};
static PyObject *addcdiv_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&addcdiv_op, NULL, a, n, k);
}
static PyObject *addcdiv_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&addcdiv_op, self, a, n, k);
}
static PyObject *addcdiv_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&addcdiv_op, self, a, n, k);
}
#define addcdiv_inplace_doc "($self, tensor1, tensor2, value=1)\n--\n\n" "addcdiv" " in place: puts the result into this tensor and returns it."
#define addcdiv_doc "(x, tensor1, tensor2, value=1)\n--\n\nx + value a / b.\n\nArguments:\n    x: Tensor\n    tensor1: Tensor. Called `a` in the text\n    tensor2: Tensor. Called `b` in the text\n    value: float, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_addcdiv.\n\nExample:\n    >>> cr.addcdiv(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([4., 2., 3.])"
#define addcdiv_method_doc "($self, tensor1, tensor2, value=1)\n--\n\nx + value a / b.\n\nThe same as cresset.addcdiv, which says more."
static const crpy_param heaviside_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"values", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "value"},
};
static crpy_op heaviside_op = {.name = "heaviside", .params = heaviside_params, .n_params = 2, .n_positional = 2};
static PyObject *heaviside_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&heaviside_op, NULL, a, n, k);
}
static PyObject *heaviside_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&heaviside_op, self, a, n, k);
}
static PyObject *heaviside_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&heaviside_op, self, a, n, k);
}
#define heaviside_inplace_doc "($self, values)\n--\n\n" "heaviside" " in place: puts the result into this tensor and returns it."
#define heaviside_doc "(x, values)\n--\n\n0 where x is negative, value where it is 0, 1 where it is positive; NaN of NaN.\n\nArguments:\n    x: Tensor\n    values: Tensor. Called `value` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_heaviside.\n\nExample:\n    >>> cr.heaviside(cr.asarray([-1.0, 0.0, 2.0]), 0.5)\n    tensor([0. , 0.5, 1. ])"
#define heaviside_method_doc "($self, values)\n--\n\n0 where x is negative, value where it is 0, 1 where it is positive; NaN of NaN.\n\nThe same as cresset.heaviside, which says more."
static const crpy_param nan_to_num_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"nan", CRPY_FLOAT, false, true, 0, 0, 0, false, -1, 0, 0},
    {"posinf", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"neginf", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op nan_to_num_op = {.name = "nan_to_num", .params = nan_to_num_params, .n_params = 4, .n_positional = 1};
static PyObject *nan_to_num_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nan_to_num_op, NULL, a, n, k);
}
static PyObject *nan_to_num_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nan_to_num_op, self, a, n, k);
}
static PyObject *nan_to_num_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&nan_to_num_op, self, a, n, k);
}
#define nan_to_num_inplace_doc "($self, nan=0, posinf=None, neginf=None)\n--\n\n" "nan_to_num" " in place: puts the result into this tensor and returns it."
#define nan_to_num_doc "(x, nan=0, posinf=None, neginf=None)\n--\n\nx with NaN replaced by a number, and infinities by posinf and neginf (tensors or num), by default\nthe largest and the least number of the type.\n\nArguments:\n    x: Tensor\n    nan: float, default 0\n    posinf: Tensor, optional\n    neginf: Tensor, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_nan_to_num.\n\nExample:\n    >>> cr.nan_to_num(cr.asarray([float(\"nan\"), 1.0, float(\"inf\")]), posinf=9)\n    tensor([0., 1., 9.])"
#define nan_to_num_method_doc "($self, nan=0, posinf=None, neginf=None)\n--\n\nx with NaN replaced by a number, and infinities by posinf and neginf (tensors or num), by default\nthe largest and the least number of the type.\n\nThe same as cresset.nan_to_num, which says more."
static const crpy_param isposinf_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op isposinf_op = {.name = "isposinf", .params = isposinf_params, .n_params = 1, .n_positional = 1};
static PyObject *isposinf_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&isposinf_op, NULL, a, n, k);
}
static PyObject *isposinf_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&isposinf_op, self, a, n, k);
}
#define isposinf_doc "(x)\n--\n\nTrue where x is infinity.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_isposinf.\n\nExample:\n    >>> cr.isposinf(cr.asarray([1.0, float(\"inf\")]))\n    tensor([False,  True])"
#define isposinf_method_doc "($self)\n--\n\nTrue where x is infinity.\n\nThe same as cresset.isposinf, which says more."
static const crpy_param isneginf_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op isneginf_op = {.name = "isneginf", .params = isneginf_params, .n_params = 1, .n_positional = 1};
static PyObject *isneginf_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&isneginf_op, NULL, a, n, k);
}
static PyObject *isneginf_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&isneginf_op, self, a, n, k);
}
#define isneginf_doc "(x)\n--\n\nTrue where x is -infinity.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_isneginf.\n\nExample:\n    >>> cr.isneginf(cr.asarray([1.0, -float(\"inf\")]))\n    tensor([False,  True])"
#define isneginf_method_doc "($self)\n--\n\nTrue where x is -infinity.\n\nThe same as cresset.isneginf, which says more."
static const crpy_param isclose_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"rtol", CRPY_FLOAT, false, false, 0, 0, 1e-5, false, -1, 0, 0},
    {"atol", CRPY_FLOAT, false, false, 1, 0, 1e-8, false, -1, 0, 0},
    {"equal_nan", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op isclose_op = {.name = "isclose", .params = isclose_params, .n_params = 5, .n_positional = 2};
static PyObject *isclose_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&isclose_op, NULL, a, n, k);
}
static PyObject *isclose_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&isclose_op, self, a, n, k);
}
#define isclose_doc "(a, b, rtol=1e-5, atol=1e-8, equal_nan=False)\n--\n\nTrue where |a - b| <= atol + rtol |b|, or the two are equal; equal_nan: NaN equals NaN. PyTorch and\nNumPy take rtol 1e-5 and atol 1e-8 unless told otherwise.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    rtol: float, default 1e-5\n    atol: float, default 1e-8\n    equal_nan: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_isclose.\n\nExample:\n    >>> cr.isclose(cr.asarray([1.0, 2.0]), cr.asarray([1.0, 2.1]))\n    tensor([ True, False])"
#define isclose_method_doc "($self, b, rtol=1e-5, atol=1e-8, equal_nan=False)\n--\n\nTrue where |a - b| <= atol + rtol |b|, or the two are equal; equal_nan: NaN equals NaN. PyTorch and\nNumPy take rtol 1e-5 and atol 1e-8 unless told otherwise.\n\nThe same as cresset.isclose, which says more."
static const crpy_param allclose_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"rtol", CRPY_FLOAT, false, false, 0, 0, 1e-5, false, -1, 0, 0},
    {"atol", CRPY_FLOAT, false, false, 1, 0, 1e-8, false, -1, 0, 0},
    {"equal_nan", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op allclose_op = {.name = "allclose", .params = allclose_params, .n_params = 5, .n_positional = 2};
static PyObject *allclose_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&allclose_op, NULL, a, n, k);
}
static PyObject *allclose_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&allclose_op, self, a, n, k);
}
#define allclose_doc "(a, b, rtol=1e-5, atol=1e-8, equal_nan=False)\n--\n\nWhether isclose is true everywhere: a bool without dimensions.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    rtol: float, default 1e-5\n    atol: float, default 1e-8\n    equal_nan: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_allclose.\n\nExample:\n    >>> cr.allclose(cr.asarray([1.0, 2.0]), cr.asarray([1.0, 2.000001]))\n    tensor(True)"
#define allclose_method_doc "($self, b, rtol=1e-5, atol=1e-8, equal_nan=False)\n--\n\nWhether isclose is true everywhere: a bool without dimensions.\n\nThe same as cresset.allclose, which says more."
static const crpy_param array_equal_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"equal_nan", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op array_equal_op = {.name = "array_equal", .params = array_equal_params, .n_params = 3, .n_positional = 2};
static PyObject *array_equal_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&array_equal_op, NULL, a, n, k);
}
static PyObject *array_equal_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&array_equal_op, self, a, n, k);
}
#define array_equal_doc "(a, b, equal_nan=False)\n--\n\nWhether a and b have one shape and equal elements: a bool without dimensions. equal_nan: NaN equals\nNaN.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    equal_nan: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_array_equal.\n\nExample:\n    >>> cr.array_equal(cr.asarray([1, 2]), cr.asarray([1, 2]))\n    tensor(True)"
#define array_equal_method_doc "($self, b, equal_nan=False)\n--\n\nWhether a and b have one shape and equal elements: a bool without dimensions. equal_nan: NaN equals\nNaN.\n\nThe same as cresset.array_equal, which says more."
static const crpy_param xlogy_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op xlogy_op = {.name = "xlogy", .params = xlogy_params, .n_params = 2, .n_positional = 2};
static PyObject *xlogy_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&xlogy_op, NULL, a, n, k);
}
static PyObject *xlogy_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&xlogy_op, self, a, n, k);
}
static PyObject *xlogy_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&xlogy_op, self, a, n, k);
}
#define xlogy_inplace_doc "($self, b)\n--\n\n" "xlogy" " in place: puts the result into this tensor and returns it."
#define xlogy_doc "(a, b)\n--\n\na log(b), 0 where a is 0 (and b is not NaN).\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_xlogy.\n\nExample:\n    >>> cr.xlogy(cr.asarray([0.0, 2.0]), cr.asarray([0.0, 3.0]))\n    tensor([0.    , 2.1972])"
#define xlogy_method_doc "($self, b)\n--\n\na log(b), 0 where a is 0 (and b is not NaN).\n\nThe same as cresset.xlogy, which says more."
static const crpy_param xlog1py_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op xlog1py_op = {.name = "xlog1py", .params = xlog1py_params, .n_params = 2, .n_positional = 2};
static PyObject *xlog1py_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&xlog1py_op, NULL, a, n, k);
}
static PyObject *xlog1py_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&xlog1py_op, self, a, n, k);
}
static PyObject *xlog1py_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&xlog1py_op, self, a, n, k);
}
#define xlog1py_inplace_doc "($self, b)\n--\n\n" "xlog1py" " in place: puts the result into this tensor and returns it."
#define xlog1py_doc "(a, b)\n--\n\na log(1 + b), 0 where a is 0 (and b is not NaN).\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_xlog1py.\n\nExample:\n    >>> cr.xlog1py(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([1.2164, 1.0986, 3.2189])"
#define xlog1py_method_doc "($self, b)\n--\n\na log(1 + b), 0 where a is 0 (and b is not NaN).\n\nThe same as cresset.xlog1py, which says more."
static const crpy_param entr_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op entr_op = {.name = "entr", .params = entr_params, .n_params = 1, .n_positional = 1};
static PyObject *entr_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&entr_op, NULL, a, n, k);
}
static PyObject *entr_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&entr_op, self, a, n, k);
}
static PyObject *entr_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&entr_op, self, a, n, k);
}
#define entr_inplace_doc "($self)\n--\n\n" "entr" " in place: puts the result into this tensor and returns it."
#define entr_doc "(x)\n--\n\n-x log(x): 0 at 0, -infinity below.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_entr.\n\nExample:\n    >>> cr.entr(cr.asarray([0.0, 0.5, 1.0]))\n    tensor([0.    , 0.3466, 0.    ])"
#define entr_method_doc "($self)\n--\n\n-x log(x): 0 at 0, -infinity below.\n\nThe same as cresset.entr, which says more."
static const crpy_param logit_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"eps", CRPY_FLOAT, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op logit_op = {.name = "logit", .params = logit_params, .n_params = 2, .n_positional = 1};
static PyObject *logit_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&logit_op, NULL, a, n, k);
}
static PyObject *logit_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&logit_op, self, a, n, k);
}
static PyObject *logit_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&logit_op, self, a, n, k);
}
#define logit_inplace_doc "($self, eps=None)\n--\n\n" "logit" " in place: puts the result into this tensor and returns it."
#define logit_doc "(x, eps=None)\n--\n\nlog(x / (1 - x)). With eps x is limited to eps..1 - eps first.\n\nArguments:\n    x: Tensor\n    eps: float, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_logit.\n\nExample:\n    >>> cr.logit(cr.asarray([0.25, 0.5, 0.9]))\n    tensor([-1.0986,  0.    ,  2.1972])"
#define logit_method_doc "($self, eps=None)\n--\n\nlog(x / (1 - x)). With eps x is limited to eps..1 - eps first.\n\nThe same as cresset.logit, which says more."
static const crpy_param sinc_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op sinc_op = {.name = "sinc", .params = sinc_params, .n_params = 1, .n_positional = 1};
static PyObject *sinc_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&sinc_op, NULL, a, n, k);
}
static PyObject *sinc_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&sinc_op, self, a, n, k);
}
static PyObject *sinc_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&sinc_op, self, a, n, k);
}
#define sinc_inplace_doc "($self)\n--\n\n" "sinc" " in place: puts the result into this tensor and returns it."
#define sinc_doc "(x)\n--\n\nsin(pi x) / (pi x), 1 at 0.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_sinc.\n\nExample:\n    >>> cr.sinc(cr.asarray([0.0, 0.5, 1.5]))\n    tensor([ 1.    ,  0.6366, -0.2122])"
#define sinc_method_doc "($self)\n--\n\nsin(pi x) / (pi x), 1 at 0.\n\nThe same as cresset.sinc, which says more."
static const crpy_param frac_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op frac_op = {.name = "frac", .params = frac_params, .n_params = 1, .n_positional = 1};
static PyObject *frac_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&frac_op, NULL, a, n, k);
}
static PyObject *frac_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&frac_op, self, a, n, k);
}
static PyObject *frac_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&frac_op, self, a, n, k);
}
#define frac_inplace_doc "($self)\n--\n\n" "frac" " in place: puts the result into this tensor and returns it."
#define frac_doc "(x)\n--\n\nx - trunc(x).\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_frac.\n\nExample:\n    >>> cr.frac(cr.asarray([-1.5, 2.25]))\n    tensor([-0.5 ,  0.25])"
#define frac_method_doc "($self)\n--\n\nx - trunc(x).\n\nThe same as cresset.frac, which says more."
static const crpy_param deg2rad_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op deg2rad_op = {.name = "deg2rad", .params = deg2rad_params, .n_params = 1, .n_positional = 1};
static PyObject *deg2rad_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&deg2rad_op, NULL, a, n, k);
}
static PyObject *deg2rad_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&deg2rad_op, self, a, n, k);
}
static PyObject *deg2rad_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&deg2rad_op, self, a, n, k);
}
#define deg2rad_inplace_doc "($self)\n--\n\n" "deg2rad" " in place: puts the result into this tensor and returns it."
#define deg2rad_doc "(x)\n--\n\nDegrees as radians.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_deg2rad.\n\nExample:\n    >>> cr.deg2rad(cr.asarray([90.0, 180.0]))\n    tensor([1.5708, 3.1416])"
#define deg2rad_method_doc "($self)\n--\n\nDegrees as radians.\n\nThe same as cresset.deg2rad, which says more."
static const crpy_param rad2deg_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op rad2deg_op = {.name = "rad2deg", .params = rad2deg_params, .n_params = 1, .n_positional = 1};
static PyObject *rad2deg_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&rad2deg_op, NULL, a, n, k);
}
static PyObject *rad2deg_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&rad2deg_op, self, a, n, k);
}
static PyObject *rad2deg_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&rad2deg_op, self, a, n, k);
}
#define rad2deg_inplace_doc "($self)\n--\n\n" "rad2deg" " in place: puts the result into this tensor and returns it."
#define rad2deg_doc "(x)\n--\n\nRadians as degrees.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_rad2deg.\n\nExample:\n    >>> cr.rad2deg(cr.asarray([3.14159265, 1.0]))\n    tensor([180.    ,  57.2958])"
#define rad2deg_method_doc "($self)\n--\n\nRadians as degrees.\n\nThe same as cresset.rad2deg, which says more."
static const crpy_param fmax_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op fmax_op = {.name = "fmax", .params = fmax_params, .n_params = 2, .n_positional = 2};
static PyObject *fmax_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&fmax_op, NULL, a, n, k);
}
static PyObject *fmax_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&fmax_op, self, a, n, k);
}
static PyObject *fmax_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&fmax_op, self, a, n, k);
}
#define fmax_inplace_doc "($self, b)\n--\n\n" "fmax" " in place: puts the result into this tensor and returns it."
#define fmax_doc "(a, b)\n--\n\nThe larger of a and b; where one is NaN the other.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_fmax.\n\nExample:\n    >>> cr.fmax(cr.asarray([3.0, float(\"nan\")]), cr.asarray([4.0, 1.0]))\n    tensor([4., 1.])"
#define fmax_method_doc "($self, b)\n--\n\nThe larger of a and b; where one is NaN the other.\n\nThe same as cresset.fmax, which says more."
static const crpy_param fmin_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op fmin_op = {.name = "fmin", .params = fmin_params, .n_params = 2, .n_positional = 2};
static PyObject *fmin_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&fmin_op, NULL, a, n, k);
}
static PyObject *fmin_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&fmin_op, self, a, n, k);
}
static PyObject *fmin_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&fmin_op, self, a, n, k);
}
#define fmin_inplace_doc "($self, b)\n--\n\n" "fmin" " in place: puts the result into this tensor and returns it."
#define fmin_doc "(a, b)\n--\n\nThe smaller of a and b; where one is NaN the other.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_fmin.\n\nExample:\n    >>> cr.fmin(cr.asarray([3.0, float(\"nan\")]), cr.asarray([4.0, 1.0]))\n    tensor([3., 1.])"
#define fmin_method_doc "($self, b)\n--\n\nThe smaller of a and b; where one is NaN the other.\n\nThe same as cresset.fmin, which says more."
static const crpy_param logaddexp2_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op logaddexp2_op = {.name = "logaddexp2", .params = logaddexp2_params, .n_params = 2, .n_positional = 2};
static PyObject *logaddexp2_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&logaddexp2_op, NULL, a, n, k);
}
static PyObject *logaddexp2_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&logaddexp2_op, self, a, n, k);
}
static PyObject *logaddexp2_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&logaddexp2_op, self, a, n, k);
}
#define logaddexp2_inplace_doc "($self, b)\n--\n\n" "logaddexp2" " in place: puts the result into this tensor and returns it."
#define logaddexp2_doc "(a, b)\n--\n\nlog2(2^a + 2^b), without overflow on the way.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_logaddexp2.\n\nExample:\n    >>> cr.logaddexp2(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([3.2348, 2.585 , 4.3219])"
#define logaddexp2_method_doc "($self, b)\n--\n\nlog2(2^a + 2^b), without overflow on the way.\n\nThe same as cresset.logaddexp2, which says more."
static const crpy_param float_power_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op float_power_op = {.name = "float_power", .params = float_power_params, .n_params = 2, .n_positional = 2};
static PyObject *float_power_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&float_power_op, NULL, a, n, k);
}
static PyObject *float_power_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&float_power_op, self, a, n, k);
}
static PyObject *float_power_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&float_power_op, self, a, n, k);
}
#define float_power_inplace_doc "($self, b)\n--\n\n" "float_power" " in place: puts the result into this tensor and returns it."
#define float_power_doc "(a, b)\n--\n\na to the power b in f64 (complex: c128).\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_float_power.\n\nExample:\n    >>> cr.float_power(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([ 1.7321,  1.    , 16.    ], dtype=cresset.float64)"
#define float_power_method_doc "($self, b)\n--\n\na to the power b in f64 (complex: c128).\n\nThe same as cresset.float_power, which says more."
static const crpy_param ldexp_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op ldexp_op = {.name = "ldexp", .params = ldexp_params, .n_params = 2, .n_positional = 2};
static PyObject *ldexp_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&ldexp_op, NULL, a, n, k);
}
static PyObject *ldexp_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&ldexp_op, self, a, n, k);
}
static PyObject *ldexp_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&ldexp_op, self, a, n, k);
}
#define ldexp_inplace_doc "($self, b)\n--\n\n" "ldexp" " in place: puts the result into this tensor and returns it."
#define ldexp_doc "(a, b)\n--\n\na 2^b.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_ldexp.\n\nExample:\n    >>> cr.ldexp(cr.asarray([3.0, 1.0]), cr.asarray([2, -1]))\n    tensor([12. ,  0.5])"
#define ldexp_method_doc "($self, b)\n--\n\na 2^b.\n\nThe same as cresset.ldexp, which says more."
static const crpy_param lcm_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op lcm_op = {.name = "lcm", .params = lcm_params, .n_params = 2, .n_positional = 2};
static PyObject *lcm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&lcm_op, NULL, a, n, k);
}
static PyObject *lcm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&lcm_op, self, a, n, k);
}
static PyObject *lcm_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&lcm_op, self, a, n, k);
}
#define lcm_inplace_doc "($self, b)\n--\n\n" "lcm" " in place: puts the result into this tensor and returns it."
#define lcm_doc "(a, b)\n--\n\nThe least common multiple of integers, not negative.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/numeric.def; in C cr_lcm.\n\nExample:\n    >>> cr.lcm(cr.asarray([12, 5, 8]), cr.asarray([10, 3, 2]))\n    tensor([60, 15,  8])"
#define lcm_method_doc "($self, b)\n--\n\nThe least common multiple of integers, not negative.\n\nThe same as cresset.lcm, which says more."
static const crpy_param ndtr_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op ndtr_op = {.name = "ndtr", .params = ndtr_params, .n_params = 1, .n_positional = 1};
static PyObject *ndtr_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&ndtr_op, NULL, a, n, k);
}
static PyObject *ndtr_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&ndtr_op, self, a, n, k);
}
static PyObject *ndtr_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&ndtr_op, self, a, n, k);
}
#define ndtr_inplace_doc "($self)\n--\n\n" "ndtr" " in place: puts the result into this tensor and returns it."
#define ndtr_doc "(x)\n--\n\nThe standard normal distribution function: the part of it below x.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_ndtr.\n\nExample:\n    >>> cr.ndtr(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([0.9987, 0.8413, 0.9772])"
#define ndtr_method_doc "($self)\n--\n\nThe standard normal distribution function: the part of it below x.\n\nThe same as cresset.ndtr, which says more."
static const crpy_param multigammaln_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"p", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op multigammaln_op = {.name = "multigammaln", .params = multigammaln_params, .n_params = 2, .n_positional = 2};
static PyObject *multigammaln_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&multigammaln_op, NULL, a, n, k);
}
static PyObject *multigammaln_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&multigammaln_op, self, a, n, k);
}
static PyObject *multigammaln_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&multigammaln_op, self, a, n, k);
}
#define multigammaln_inplace_doc "($self, p)\n--\n\n" "multigammaln" " in place: puts the result into this tensor and returns it."
#define multigammaln_doc "(x, p)\n--\n\nThe logarithm of the multivariate gamma function of dimension p, for x > (p - 1) / 2.\n\nArguments:\n    x: Tensor\n    p: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_multigammaln.\n\nExample:\n    >>> cr.multigammaln(cr.asarray([1.0, 2.0]), 2)\n    tensor([1.1447, 0.4516])"
#define multigammaln_method_doc "($self, p)\n--\n\nThe logarithm of the multivariate gamma function of dimension p, for x > (p - 1) / 2.\n\nThe same as cresset.multigammaln, which says more."
static const crpy_param polar_params[] = {
    {"abs", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, "r"},
    {"angle", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op polar_op = {.name = "polar", .params = polar_params, .n_params = 2, .n_positional = 2};
static PyObject *polar_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&polar_op, NULL, a, n, k);
}
static PyObject *polar_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&polar_op, self, a, n, k);
}
#define polar_doc "(abs, angle)\n--\n\nComplex numbers from their lengths and angles in radians.\n\nArguments:\n    abs: Tensor. Called `r` in the text\n    angle: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/numeric.def; in C cr_polar.\n\nExample:\n    >>> cr.polar(cr.asarray([1.0, 2.0]), cr.asarray([0.0, 1.5]))\n    tensor([1.    +0.j   , 0.1415+1.995j])"
#define polar_method_doc "($self, angle)\n--\n\nComplex numbers from their lengths and angles in radians.\n\nThe same as cresset.polar, which says more."
static const crpy_param im2col_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 3, 1, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 3, 0, false, -1, 0, 0},
    {"extra_end", CRPY_INTS, false, true, 3, 3, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 4, 3, 1, false, -1, 0, 0},
};
static crpy_op im2col_op = {.name = "im2col", .params = im2col_params, .n_params = 6, .n_positional = 2};
static PyObject *im2col_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&im2col_op, NULL, a, n, k);
}
static PyObject *im2col_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&im2col_op, self, a, n, k);
}
#define im2col_doc "(x, kernel, stride=1, padding=0, extra_end=None, dilation=1)\n--\n\nThe windows of x [N,C,spatial...] (1 to 3 dimensions) as columns: [N, C times the kernel's size,\nnumber of windows], as torch.nn.functional.unfold (unfold is Tensor.unfold). extra_end: how much\nmore than padding goes beyond the end.\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of ints\n    stride: int or sequence of up to 3, default 1\n    padding: int or sequence of up to 3, default 0\n    extra_end: int or sequence of up to 3, optional\n    dilation: int or sequence of up to 3, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/patch.def; in C cr_im2col.\n\nExample:\n    >>> cr.im2col(cr.asarray([[[1.0, 2.0, 3.0]]]), 2)\n    tensor([[[1., 2.],\n             [2., 3.]]])"
#define im2col_method_doc "($self, kernel, stride=1, padding=0, extra_end=None, dilation=1)\n--\n\nThe windows of x [N,C,spatial...] (1 to 3 dimensions) as columns: [N, C times the kernel's size,\nnumber of windows], as torch.nn.functional.unfold (unfold is Tensor.unfold). extra_end: how much\nmore than padding goes beyond the end.\n\nThe same as cresset.im2col, which says more."
static const crpy_param col2im_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_DIMS, true, false, 1, 0, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 2, 3, 1, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 3, 3, 0, false, -1, 0, 0},
    {"extra_end", CRPY_INTS, false, true, 4, 3, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 5, 3, 1, false, -1, 0, 0},
};
static crpy_op col2im_op = {.name = "col2im", .params = col2im_params, .n_params = 7, .n_positional = 3};
static PyObject *col2im_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&col2im_op, NULL, a, n, k);
}
static PyObject *col2im_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&col2im_op, self, a, n, k);
}
#define col2im_doc "(x, size, kernel, stride=1, padding=0, extra_end=None, dilation=1)\n--\n\nColumns x as im2col gives them, added up to a picture [N,C,size...], as torch.nn.functional.fold and\nONNX Col2Im.\n\nArguments:\n    x: Tensor\n    size: int or sequence of ints\n    kernel: int or sequence of ints\n    stride: int or sequence of up to 3, default 1\n    padding: int or sequence of up to 3, default 0\n    extra_end: int or sequence of up to 3, optional\n    dilation: int or sequence of up to 3, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/patch.def; in C cr_col2im.\n\nExample:\n    >>> cr.col2im(cr.ones((1, 2, 3)), size=4, kernel=2)\n    tensor([[[1., 2., 2., 1.]]])"
#define col2im_method_doc "($self, size, kernel, stride=1, padding=0, extra_end=None, dilation=1)\n--\n\nColumns x as im2col gives them, added up to a picture [N,C,size...], as torch.nn.functional.fold and\nONNX Col2Im.\n\nThe same as cresset.col2im, which says more."
static const crpy_param max_unpool_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"indices", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op max_unpool_op = {.name = "max_unpool", .params = max_unpool_params, .n_params = 3, .n_positional = 3};
static PyObject *max_unpool_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&max_unpool_op, NULL, a, n, k);
}
static PyObject *max_unpool_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&max_unpool_op, self, a, n, k);
}
#define max_unpool_doc "(x, indices, size)\n--\n\nZeros [N,C,size...] with each element of x [N,C,...] where `indices` (of x's shape, row-major over\nsize, as max_pool2d_indices gives them) says.\n\nArguments:\n    x: Tensor\n    indices: Tensor\n    size: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/patch.def; in C cr_max_unpool.\n\nExample:\n    >>> cr.max_unpool(cr.asarray([[[3.0, 7.0]]]), cr.asarray([[[1, 2]]]), 4)\n    tensor([[[0., 3., 7., 0.]]])"
#define max_unpool_method_doc "($self, indices, size)\n--\n\nZeros [N,C,size...] with each element of x [N,C,...] where `indices` (of x's shape, row-major over\nsize, as max_pool2d_indices gives them) says.\n\nThe same as cresset.max_unpool, which says more."
static const crpy_param max_unpool1d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"indices", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 1, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 1, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 1, 0, false, -1, 0, 0},
};
static crpy_op max_unpool1d_op = {.name = "max_unpool1d", .params = max_unpool1d_params, .n_params = 5, .n_positional = 2};
static PyObject *max_unpool1d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&max_unpool1d_op, NULL, a, n, k);
}
static PyObject *max_unpool1d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&max_unpool1d_op, self, a, n, k);
}
#define max_unpool1d_doc "(x, indices, kernel=None, stride=None, padding=0)\n--\n\nmax_unpool to the size (L - 1) stride - 2 padding + kernel; stride is the kernel unless given.\n\nArguments:\n    x: Tensor\n    indices: Tensor\n    kernel: int or sequence of up to 1, optional\n    stride: int or sequence of up to 1, optional\n    padding: int or sequence of up to 1, default 0\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/patch.def; in C cr_max_unpool1d.\n\nExample:\n    >>> cr.max_unpool1d(cr.asarray([[[3.0, 7.0]]]), cr.asarray([[[1, 2]]]), 2)\n    tensor([[[0., 3., 7., 0.]]])"
#define max_unpool1d_method_doc "($self, indices, kernel=None, stride=None, padding=0)\n--\n\nmax_unpool to the size (L - 1) stride - 2 padding + kernel; stride is the kernel unless given.\n\nThe same as cresset.max_unpool1d, which says more."
static const crpy_param max_unpool2d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"indices", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 2, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 2, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 2, 0, false, -1, 0, 0},
};
static crpy_op max_unpool2d_op = {.name = "max_unpool2d", .params = max_unpool2d_params, .n_params = 5, .n_positional = 2};
static PyObject *max_unpool2d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&max_unpool2d_op, NULL, a, n, k);
}
static PyObject *max_unpool2d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&max_unpool2d_op, self, a, n, k);
}
#define max_unpool2d_doc "(x, indices, kernel=None, stride=None, padding=0)\n--\n\nmax_unpool to the sizes that such a pooling comes from; see max_unpool1d.\n\nArguments:\n    x: Tensor\n    indices: Tensor\n    kernel: int or sequence of up to 2, optional\n    stride: int or sequence of up to 2, optional\n    padding: int or sequence of up to 2, default 0\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/patch.def; in C cr_max_unpool2d.\n\nExample:\n    >>> cr.max_unpool2d(cr.asarray([[[[6.0]]]]), cr.asarray([[[[3]]]]), 2)\n    tensor([[[[0., 0.],\n              [0., 6.]]]])"
#define max_unpool2d_method_doc "($self, indices, kernel=None, stride=None, padding=0)\n--\n\nmax_unpool to the sizes that such a pooling comes from; see max_unpool1d.\n\nThe same as cresset.max_unpool2d, which says more."
static const crpy_param max_unpool3d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"indices", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 3, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 3, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 3, 0, false, -1, 0, 0},
};
static crpy_op max_unpool3d_op = {.name = "max_unpool3d", .params = max_unpool3d_params, .n_params = 5, .n_positional = 2};
static PyObject *max_unpool3d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&max_unpool3d_op, NULL, a, n, k);
}
static PyObject *max_unpool3d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&max_unpool3d_op, self, a, n, k);
}
#define max_unpool3d_doc "(x, indices, kernel=None, stride=None, padding=0)\n--\n\nmax_unpool to the sizes that such a pooling comes from; see max_unpool1d.\n\nArguments:\n    x: Tensor\n    indices: Tensor\n    kernel: int or sequence of up to 3, optional\n    stride: int or sequence of up to 3, optional\n    padding: int or sequence of up to 3, default 0\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/patch.def; in C cr_max_unpool3d.\n\nExample:\n    >>> cr.max_unpool3d(cr.ones((1, 1, 1, 1, 1)), cr.zeros((1, 1, 1, 1, 1), dtype=\"int64\"), 2).shape\n    (1, 1, 2, 2, 2)"
#define max_unpool3d_method_doc "($self, indices, kernel=None, stride=None, padding=0)\n--\n\nmax_unpool to the sizes that such a pooling comes from; see max_unpool1d.\n\nThe same as cresset.max_unpool3d, which says more."
static const crpy_param lp_pool_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"norm_type", CRPY_FLOAT, true, false, 0, 0, 0, false, -1, 0, "p"},
    {"kernel", CRPY_INTS, false, true, 1, 3, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 2, 3, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 3, 3, 0, false, -1, 0, 0},
    {"extra_end", CRPY_INTS, false, true, 4, 3, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 5, 3, 1, false, -1, 0, 0},
    {"ceil_mode", CRPY_BOOL, false, true, 6, 0, 0, false, -1, 0, 0},
};
static crpy_op lp_pool_op = {.name = "lp_pool", .params = lp_pool_params, .n_params = 8, .n_positional = 2};
static PyObject *lp_pool_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&lp_pool_op, NULL, a, n, k);
}
static PyObject *lp_pool_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&lp_pool_op, self, a, n, k);
}
#define lp_pool_doc "(x, norm_type, kernel=None, stride=None, padding=0, extra_end=None, dilation=1, ceil_mode=False)\n--\n\nThe p-norm of each window of x [N,C,spatial...] (1 to 3 dimensions): the p-th root of the sum of\n|x|^p. Padding counts as zeros. The gradient of a norm of 0 is taken as 0.\n\nArguments:\n    x: Tensor\n    norm_type: float. Called `p` in the text\n    kernel: int or sequence of up to 3, optional\n    stride: int or sequence of up to 3, optional\n    padding: int or sequence of up to 3, default 0\n    extra_end: int or sequence of up to 3, optional\n    dilation: int or sequence of up to 3, default 1\n    ceil_mode: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/patch.def; in C cr_lp_pool.\n\nExample:\n    >>> cr.lp_pool(cr.asarray([[[3.0, 4.0]]]), 2, 2)\n    tensor([[[5.]]])"
#define lp_pool_method_doc "($self, norm_type, kernel=None, stride=None, padding=0, extra_end=None, dilation=1, ceil_mode=False)\n--\n\nThe p-norm of each window of x [N,C,spatial...] (1 to 3 dimensions): the p-th root of the sum of\n|x|^p. Padding counts as zeros. The gradient of a norm of 0 is taken as 0.\n\nThe same as cresset.lp_pool, which says more."
static const crpy_param local_response_norm_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"alpha", CRPY_FLOAT, false, true, 1, 0, 1e-4, false, -1, 0, 0},
    {"beta", CRPY_FLOAT, false, true, 2, 0, 0.75, false, -1, 0, 0},
    {"k", CRPY_FLOAT, false, true, 3, 0, 1, false, -1, 0, 0},
    {"after", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
};
static crpy_op local_response_norm_op = {.name = "local_response_norm", .params = local_response_norm_params, .n_params = 6, .n_positional = 2};
static PyObject *local_response_norm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&local_response_norm_op, NULL, a, n, k);
}
static PyObject *local_response_norm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&local_response_norm_op, self, a, n, k);
}
#define local_response_norm_doc "(x, size, alpha=1e-4, beta=0.75, k=1, after=False)\n--\n\nx / (k + alpha / size * (the sum of squares over `size` channels about each))^beta, for x [N,C,...].\nOf an even size the extra channel is the one before, with `after` the one after (as ONNX LRN).\n\nArguments:\n    x: Tensor\n    size: int\n    alpha: float, default 1e-4\n    beta: float, default 0.75\n    k: float, default 1\n    after: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/patch.def; in C cr_local_response_norm.\n\nExample:\n    >>> cr.local_response_norm(cr.asarray([[[1.0], [2.0]]]), 2, alpha=1)\n    tensor([[[0.7378],\n             [0.7816]]])"
#define local_response_norm_method_doc "($self, size, alpha=1e-4, beta=0.75, k=1, after=False)\n--\n\nx / (k + alpha / size * (the sum of squares over `size` channels about each))^beta, for x [N,C,...].\nOf an even size the extra channel is the one before, with `after` the one after (as ONNX LRN).\n\nThe same as cresset.local_response_norm, which says more."
static const crpy_param add_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op add_op = {.name = "add", .params = add_params, .n_params = 2, .n_positional = 2};
static PyObject *add_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&add_op, NULL, a, n, k);
}
static PyObject *add_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&add_op, self, a, n, k);
}
static PyObject *add_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&add_op, self, a, n, k);
}
#define add_inplace_doc "($self, b)\n--\n\n" "add" " in place: puts the result into this tensor and returns it."
#define add_doc "(a, b)\n--\n\nSum of a and b.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Complex numbers, too.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a + b\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_add.\n\nExample:\n    >>> cr.add(cr.asarray([-1.0, 0.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([-0.5,  2. ,  6. ])"
#define add_method_doc "($self, b)\n--\n\nSum of a and b.\n\nThe same as cresset.add, which says more."
static const crpy_param sub_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op sub_op = {.name = "sub", .params = sub_params, .n_params = 2, .n_positional = 2};
static PyObject *sub_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&sub_op, NULL, a, n, k);
}
static PyObject *sub_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&sub_op, self, a, n, k);
}
static PyObject *sub_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&sub_op, self, a, n, k);
}
#define sub_inplace_doc "($self, b)\n--\n\n" "sub" " in place: puts the result into this tensor and returns it."
#define sub_doc "(a, b)\n--\n\nDifference a - b. Not for bool.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to; not for bool. Complex numbers, too.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a - b\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_sub.\n\nExample:\n    >>> cr.sub(cr.asarray([-1.0, 0.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([-1.5, -2. , -2. ])"
#define sub_method_doc "($self, b)\n--\n\nDifference a - b. Not for bool.\n\nThe same as cresset.sub, which says more."
static const crpy_param mul_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op mul_op = {.name = "mul", .params = mul_params, .n_params = 2, .n_positional = 2};
static PyObject *mul_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&mul_op, NULL, a, n, k);
}
static PyObject *mul_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&mul_op, self, a, n, k);
}
static PyObject *mul_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&mul_op, self, a, n, k);
}
#define mul_inplace_doc "($self, b)\n--\n\n" "mul" " in place: puts the result into this tensor and returns it."
#define mul_doc "(a, b)\n--\n\nProduct of a and b.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Complex numbers, too.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a * b\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_mul.\n\nExample:\n    >>> cr.mul(cr.asarray([1.0, 2.0]), 3)\n    tensor([3., 6.])"
#define mul_method_doc "($self, b)\n--\n\nProduct of a and b.\n\nThe same as cresset.mul, which says more."
static const crpy_param div_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op div_op = {.name = "div", .params = div_params, .n_params = 2, .n_positional = 2};
static PyObject *div_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&div_op, NULL, a, n, k);
}
static PyObject *div_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&div_op, self, a, n, k);
}
static PyObject *div_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&div_op, self, a, n, k);
}
#define div_inplace_doc "($self, b)\n--\n\n" "div" " in place: puts the result into this tensor and returns it."
#define div_doc "(a, b)\n--\n\nTrue quotient a / b; integers become the default float type.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a / b\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_div.\n\nExample:\n    >>> cr.div(cr.asarray([-1.0, 0.5, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([-2.  ,  0.25,  0.5 ])"
#define div_method_doc "($self, b)\n--\n\nTrue quotient a / b; integers become the default float type.\n\nThe same as cresset.div, which says more."
static const crpy_param floor_divide_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op floor_divide_op = {.name = "floor_divide", .params = floor_divide_params, .n_params = 2, .n_positional = 2};
static PyObject *floor_divide_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&floor_divide_op, NULL, a, n, k);
}
static PyObject *floor_divide_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&floor_divide_op, self, a, n, k);
}
static PyObject *floor_divide_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&floor_divide_op, self, a, n, k);
}
#define floor_divide_inplace_doc "($self, b)\n--\n\n" "floor_divide" " in place: puts the result into this tensor and returns it."
#define floor_divide_doc "(a, b)\n--\n\nQuotient rounded towards minus infinity; integers divided by zero give 0.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to; not for bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: FLOORDIV(a, b)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_floor_divide.\n\nExample:\n    >>> cr.floor_divide(cr.asarray([-1.0, 0.5, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([-2.,  0.,  0.])"
#define floor_divide_method_doc "($self, b)\n--\n\nQuotient rounded towards minus infinity; integers divided by zero give 0.\n\nThe same as cresset.floor_divide, which says more."
static const crpy_param remainder_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op remainder_op = {.name = "remainder", .params = remainder_params, .n_params = 2, .n_positional = 2};
static PyObject *remainder_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&remainder_op, NULL, a, n, k);
}
static PyObject *remainder_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&remainder_op, self, a, n, k);
}
static PyObject *remainder_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&remainder_op, self, a, n, k);
}
#define remainder_inplace_doc "($self, b)\n--\n\n" "remainder" " in place: puts the result into this tensor and returns it."
#define remainder_doc "(a, b)\n--\n\na - b * floor(a / b): takes the sign of b (Python's %); integers modulo zero give 0.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to; not for bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: REM(a, b)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_remainder.\n\nExample:\n    >>> cr.remainder(cr.asarray([-1.0, 0.5, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([0. , 0.5, 2. ])"
#define remainder_method_doc "($self, b)\n--\n\na - b * floor(a / b): takes the sign of b (Python's %); integers modulo zero give 0.\n\nThe same as cresset.remainder, which says more."
static const crpy_param fmod_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op fmod_op = {.name = "fmod", .params = fmod_params, .n_params = 2, .n_positional = 2};
static PyObject *fmod_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&fmod_op, NULL, a, n, k);
}
static PyObject *fmod_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&fmod_op, self, a, n, k);
}
static PyObject *fmod_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&fmod_op, self, a, n, k);
}
#define fmod_inplace_doc "($self, b)\n--\n\n" "fmod" " in place: puts the result into this tensor and returns it."
#define fmod_doc "(a, b)\n--\n\nRemainder of the quotient rounded towards zero: takes the sign of a (C's fmod).\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to; not for bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: FMOD(a, b)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_fmod.\n\nExample:\n    >>> cr.fmod(cr.asarray([-1.0, 0.5, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([-0. ,  0.5,  2. ])"
#define fmod_method_doc "($self, b)\n--\n\nRemainder of the quotient rounded towards zero: takes the sign of a (C's fmod).\n\nThe same as cresset.fmod, which says more."
static const crpy_param pow_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op pow_op = {.name = "pow", .params = pow_params, .n_params = 2, .n_positional = 2};
static PyObject *pow_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&pow_op, NULL, a, n, k);
}
static PyObject *pow_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&pow_op, self, a, n, k);
}
static PyObject *pow_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&pow_op, self, a, n, k);
}
#define pow_inplace_doc "($self, b)\n--\n\n" "pow" " in place: puts the result into this tensor and returns it."
#define pow_doc "(a, b)\n--\n\na to the power b.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Complex numbers, too.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: POW(a, b)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_pow.\n\nExample:\n    >>> cr.pow(cr.asarray([0.5, 1.0, 4.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([  0.7071,   1.    , 256.    ])"
#define pow_method_doc "($self, b)\n--\n\na to the power b.\n\nThe same as cresset.pow, which says more."
static const crpy_param maximum_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op maximum_op = {.name = "maximum", .params = maximum_params, .n_params = 2, .n_positional = 2};
static PyObject *maximum_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&maximum_op, NULL, a, n, k);
}
static PyObject *maximum_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&maximum_op, self, a, n, k);
}
static PyObject *maximum_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&maximum_op, self, a, n, k);
}
#define maximum_inplace_doc "($self, b)\n--\n\n" "maximum" " in place: puts the result into this tensor and returns it."
#define maximum_doc "(a, b)\n--\n\nThe larger of a and b; NaN if either is NaN. Where equal, each gets half of the gradient.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: MAX(a, b)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_maximum.\n\nExample:\n    >>> cr.maximum(cr.asarray([-1.0, 0.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([0.5, 2. , 4. ])"
#define maximum_method_doc "($self, b)\n--\n\nThe larger of a and b; NaN if either is NaN. Where equal, each gets half of the gradient.\n\nThe same as cresset.maximum, which says more."
static const crpy_param minimum_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op minimum_op = {.name = "minimum", .params = minimum_params, .n_params = 2, .n_positional = 2};
static PyObject *minimum_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&minimum_op, NULL, a, n, k);
}
static PyObject *minimum_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&minimum_op, self, a, n, k);
}
static PyObject *minimum_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&minimum_op, self, a, n, k);
}
#define minimum_inplace_doc "($self, b)\n--\n\n" "minimum" " in place: puts the result into this tensor and returns it."
#define minimum_doc "(a, b)\n--\n\nThe smaller of a and b; NaN if either is NaN. Where equal, each gets half of the gradient.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: MIN(a, b)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_minimum.\n\nExample:\n    >>> cr.minimum(cr.asarray([-1.0, 0.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([-1.,  0.,  2.])"
#define minimum_method_doc "($self, b)\n--\n\nThe smaller of a and b; NaN if either is NaN. Where equal, each gets half of the gradient.\n\nThe same as cresset.minimum, which says more."
static const crpy_param atan2_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op atan2_op = {.name = "atan2", .params = atan2_params, .n_params = 2, .n_positional = 2};
static PyObject *atan2_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&atan2_op, NULL, a, n, k);
}
static PyObject *atan2_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&atan2_op, self, a, n, k);
}
static PyObject *atan2_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&atan2_op, self, a, n, k);
}
#define atan2_inplace_doc "($self, b)\n--\n\n" "atan2" " in place: puts the result into this tensor and returns it."
#define atan2_doc "(a, b)\n--\n\nAngle of the point (b, a) in radians, in [-pi, pi].\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: ATAN2(a, b)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_atan2.\n\nExample:\n    >>> cr.atan2(cr.asarray([-1.0, 0.5, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([-1.1071,  0.245 ,  0.4636])"
#define atan2_method_doc "($self, b)\n--\n\nAngle of the point (b, a) in radians, in [-pi, pi].\n\nThe same as cresset.atan2, which says more."
static const crpy_param hypot_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op hypot_op = {.name = "hypot", .params = hypot_params, .n_params = 2, .n_positional = 2};
static PyObject *hypot_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&hypot_op, NULL, a, n, k);
}
static PyObject *hypot_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&hypot_op, self, a, n, k);
}
static PyObject *hypot_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&hypot_op, self, a, n, k);
}
#define hypot_inplace_doc "($self, b)\n--\n\n" "hypot" " in place: puts the result into this tensor and returns it."
#define hypot_doc "(a, b)\n--\n\nLength of the vector (a, b), without overflow on the way.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: HYPOT(a, b)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_hypot.\n\nExample:\n    >>> cr.hypot(cr.asarray([-1.0, 0.5, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([1.118 , 2.0616, 4.4721])"
#define hypot_method_doc "($self, b)\n--\n\nLength of the vector (a, b), without overflow on the way.\n\nThe same as cresset.hypot, which says more."
static const crpy_param copysign_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op copysign_op = {.name = "copysign", .params = copysign_params, .n_params = 2, .n_positional = 2};
static PyObject *copysign_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&copysign_op, NULL, a, n, k);
}
static PyObject *copysign_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&copysign_op, self, a, n, k);
}
static PyObject *copysign_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&copysign_op, self, a, n, k);
}
#define copysign_inplace_doc "($self, b)\n--\n\n" "copysign" " in place: puts the result into this tensor and returns it."
#define copysign_doc "(a, b)\n--\n\na with the sign of b.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: COPYSIGN(a, b)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_copysign.\n\nExample:\n    >>> cr.copysign(cr.asarray([-1.0, 0.5, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([1. , 0.5, 2. ])"
#define copysign_method_doc "($self, b)\n--\n\na with the sign of b.\n\nThe same as cresset.copysign, which says more."
static const crpy_param logaddexp_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op logaddexp_op = {.name = "logaddexp", .params = logaddexp_params, .n_params = 2, .n_positional = 2};
static PyObject *logaddexp_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&logaddexp_op, NULL, a, n, k);
}
static PyObject *logaddexp_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&logaddexp_op, self, a, n, k);
}
static PyObject *logaddexp_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&logaddexp_op, self, a, n, k);
}
#define logaddexp_inplace_doc "($self, b)\n--\n\n" "logaddexp" " in place: puts the result into this tensor and returns it."
#define logaddexp_doc "(a, b)\n--\n\nlog(exp(a) + exp(b)), without overflow on the way.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a == b ? a + (T)0.6931471805599453 : MAX(a, b) + LOG1P(EXP(-ABS(a - b)))\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_logaddexp.\n\nExample:\n    >>> cr.logaddexp(cr.asarray([-1.0, 0.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([0.7014, 2.1269, 4.1269])"
#define logaddexp_method_doc "($self, b)\n--\n\nlog(exp(a) + exp(b)), without overflow on the way.\n\nThe same as cresset.logaddexp, which says more."
static const crpy_param neg_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op neg_op = {.name = "neg", .params = neg_params, .n_params = 1, .n_positional = 1};
static PyObject *neg_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&neg_op, NULL, a, n, k);
}
static PyObject *neg_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&neg_op, self, a, n, k);
}
static PyObject *neg_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&neg_op, self, a, n, k);
}
#define neg_inplace_doc "($self)\n--\n\n" "neg" " in place: puts the result into this tensor and returns it."
#define neg_doc "(x)\n--\n\nMinus x. Not for bool.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to; not for bool. Complex numbers, too.\nValue: -x\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_neg.\n\nExample:\n    >>> cr.neg(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([ 1., -0., -2.])"
#define neg_method_doc "($self)\n--\n\nMinus x. Not for bool.\n\nThe same as cresset.neg, which says more."
static const crpy_param abs_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op abs_op = {.name = "abs", .params = abs_params, .n_params = 1, .n_positional = 1};
static PyObject *abs_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&abs_op, NULL, a, n, k);
}
static PyObject *abs_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&abs_op, self, a, n, k);
}
static PyObject *abs_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&abs_op, self, a, n, k);
}
#define abs_inplace_doc "($self)\n--\n\n" "abs" " in place: puts the result into this tensor and returns it."
#define abs_doc "(x)\n--\n\nAbsolute value; of a complex x its length, a real number.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Complex numbers, too.\nValue: ABS(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_abs.\n\nExample:\n    >>> cr.abs(cr.asarray([-1.0, 0.5, 2.0]))\n    tensor([1. , 0.5, 2. ])"
#define abs_method_doc "($self)\n--\n\nAbsolute value; of a complex x its length, a real number.\n\nThe same as cresset.abs, which says more."
static const crpy_param conj_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op conj_op = {.name = "conj", .params = conj_params, .n_params = 1, .n_positional = 1};
static PyObject *conj_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&conj_op, NULL, a, n, k);
}
static PyObject *conj_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&conj_op, self, a, n, k);
}
static PyObject *conj_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&conj_op, self, a, n, k);
}
#define conj_inplace_doc "($self)\n--\n\n" "conj" " in place: puts the result into this tensor and returns it."
#define conj_doc "(x)\n--\n\nThe complex conjugate; a real x as it is.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Complex numbers, too.\nValue: x\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_conj.\n\nExample:\n    >>> cr.conj(cr.asarray([1 + 2j]))\n    tensor([1.-2.j])"
#define conj_method_doc "($self)\n--\n\nThe complex conjugate; a real x as it is.\n\nThe same as cresset.conj, which says more."
static const crpy_param sign_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op sign_op = {.name = "sign", .params = sign_params, .n_params = 1, .n_positional = 1};
static PyObject *sign_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&sign_op, NULL, a, n, k);
}
static PyObject *sign_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&sign_op, self, a, n, k);
}
static PyObject *sign_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&sign_op, self, a, n, k);
}
#define sign_inplace_doc "($self)\n--\n\n" "sign" " in place: puts the result into this tensor and returns it."
#define sign_doc "(x)\n--\n\n-1, 0 or 1 as x is negative, zero or positive; NaN for NaN. Of a complex x its direction x / abs(x),\n0 at 0.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Complex numbers, too.\nValue: SIGN(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_sign.\n\nExample:\n    >>> cr.sign(cr.asarray([-1.0, 0.5, 2.0]))\n    tensor([-1.,  1.,  1.])"
#define sign_method_doc "($self)\n--\n\n-1, 0 or 1 as x is negative, zero or positive; NaN for NaN. Of a complex x its direction x / abs(x),\n0 at 0.\n\nThe same as cresset.sign, which says more."
static const crpy_param square_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op square_op = {.name = "square", .params = square_params, .n_params = 1, .n_positional = 1};
static PyObject *square_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&square_op, NULL, a, n, k);
}
static PyObject *square_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&square_op, self, a, n, k);
}
static PyObject *square_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&square_op, self, a, n, k);
}
#define square_inplace_doc "($self)\n--\n\n" "square" " in place: puts the result into this tensor and returns it."
#define square_doc "(x)\n--\n\nx * x.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Complex numbers, too.\nValue: x * x\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_square.\n\nExample:\n    >>> cr.square(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([1., 0., 4.])"
#define square_method_doc "($self)\n--\n\nx * x.\n\nThe same as cresset.square, which says more."
static const crpy_param reciprocal_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op reciprocal_op = {.name = "reciprocal", .params = reciprocal_params, .n_params = 1, .n_positional = 1};
static PyObject *reciprocal_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&reciprocal_op, NULL, a, n, k);
}
static PyObject *reciprocal_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&reciprocal_op, self, a, n, k);
}
static PyObject *reciprocal_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&reciprocal_op, self, a, n, k);
}
#define reciprocal_inplace_doc "($self)\n--\n\n" "reciprocal" " in place: puts the result into this tensor and returns it."
#define reciprocal_doc "(x)\n--\n\n1 / x.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: 1 / x\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_reciprocal.\n\nExample:\n    >>> cr.reciprocal(cr.asarray([-1.0, 0.5, 2.0]))\n    tensor([-1. ,  2. ,  0.5])"
#define reciprocal_method_doc "($self)\n--\n\n1 / x.\n\nThe same as cresset.reciprocal, which says more."
static const crpy_param sqrt_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op sqrt_op = {.name = "sqrt", .params = sqrt_params, .n_params = 1, .n_positional = 1};
static PyObject *sqrt_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&sqrt_op, NULL, a, n, k);
}
static PyObject *sqrt_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&sqrt_op, self, a, n, k);
}
static PyObject *sqrt_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&sqrt_op, self, a, n, k);
}
#define sqrt_inplace_doc "($self)\n--\n\n" "sqrt" " in place: puts the result into this tensor and returns it."
#define sqrt_doc "(x)\n--\n\nSquare root; NaN below zero.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: SQRT(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_sqrt.\n\nExample:\n    >>> cr.sqrt(cr.asarray([0.5, 1.0, 4.0]))\n    tensor([0.7071, 1.    , 2.    ])"
#define sqrt_method_doc "($self)\n--\n\nSquare root; NaN below zero.\n\nThe same as cresset.sqrt, which says more."
static const crpy_param rsqrt_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op rsqrt_op = {.name = "rsqrt", .params = rsqrt_params, .n_params = 1, .n_positional = 1};
static PyObject *rsqrt_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&rsqrt_op, NULL, a, n, k);
}
static PyObject *rsqrt_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&rsqrt_op, self, a, n, k);
}
static PyObject *rsqrt_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&rsqrt_op, self, a, n, k);
}
#define rsqrt_inplace_doc "($self)\n--\n\n" "rsqrt" " in place: puts the result into this tensor and returns it."
#define rsqrt_doc "(x)\n--\n\n1 / sqrt(x).\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: 1 / SQRT(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_rsqrt.\n\nExample:\n    >>> cr.rsqrt(cr.asarray([0.5, 1.0, 4.0]))\n    tensor([1.4142, 1.    , 0.5   ])"
#define rsqrt_method_doc "($self)\n--\n\n1 / sqrt(x).\n\nThe same as cresset.rsqrt, which says more."
static const crpy_param exp_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op exp_op = {.name = "exp", .params = exp_params, .n_params = 1, .n_positional = 1};
static PyObject *exp_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&exp_op, NULL, a, n, k);
}
static PyObject *exp_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&exp_op, self, a, n, k);
}
static PyObject *exp_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&exp_op, self, a, n, k);
}
#define exp_inplace_doc "($self)\n--\n\n" "exp" " in place: puts the result into this tensor and returns it."
#define exp_doc "(x)\n--\n\ne to the power x.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: EXP(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_exp.\n\nExample:\n    >>> cr.exp(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([0.3679, 1.    , 7.3891])"
#define exp_method_doc "($self)\n--\n\ne to the power x.\n\nThe same as cresset.exp, which says more."
static const crpy_param exp2_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op exp2_op = {.name = "exp2", .params = exp2_params, .n_params = 1, .n_positional = 1};
static PyObject *exp2_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&exp2_op, NULL, a, n, k);
}
static PyObject *exp2_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&exp2_op, self, a, n, k);
}
static PyObject *exp2_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&exp2_op, self, a, n, k);
}
#define exp2_inplace_doc "($self)\n--\n\n" "exp2" " in place: puts the result into this tensor and returns it."
#define exp2_doc "(x)\n--\n\n2 to the power x.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: EXP2(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_exp2.\n\nExample:\n    >>> cr.exp2(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([0.5, 1. , 4. ])"
#define exp2_method_doc "($self)\n--\n\n2 to the power x.\n\nThe same as cresset.exp2, which says more."
static const crpy_param expm1_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op expm1_op = {.name = "expm1", .params = expm1_params, .n_params = 1, .n_positional = 1};
static PyObject *expm1_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&expm1_op, NULL, a, n, k);
}
static PyObject *expm1_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&expm1_op, self, a, n, k);
}
static PyObject *expm1_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&expm1_op, self, a, n, k);
}
#define expm1_inplace_doc "($self)\n--\n\n" "expm1" " in place: puts the result into this tensor and returns it."
#define expm1_doc "(x)\n--\n\nexp(x) - 1, exact for small x.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: EXPM1(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_expm1.\n\nExample:\n    >>> cr.expm1(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([-0.6321,  0.    ,  6.3891])"
#define expm1_method_doc "($self)\n--\n\nexp(x) - 1, exact for small x.\n\nThe same as cresset.expm1, which says more."
static const crpy_param log_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op log_op = {.name = "log", .params = log_params, .n_params = 1, .n_positional = 1};
static PyObject *log_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&log_op, NULL, a, n, k);
}
static PyObject *log_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&log_op, self, a, n, k);
}
static PyObject *log_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&log_op, self, a, n, k);
}
#define log_inplace_doc "($self)\n--\n\n" "log" " in place: puts the result into this tensor and returns it."
#define log_doc "(x)\n--\n\nNatural logarithm.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: LOG(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_log.\n\nExample:\n    >>> cr.log(cr.asarray([0.5, 1.0, 4.0]))\n    tensor([-0.6931,  0.    ,  1.3863])"
#define log_method_doc "($self)\n--\n\nNatural logarithm.\n\nThe same as cresset.log, which says more."
static const crpy_param log2_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op log2_op = {.name = "log2", .params = log2_params, .n_params = 1, .n_positional = 1};
static PyObject *log2_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&log2_op, NULL, a, n, k);
}
static PyObject *log2_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&log2_op, self, a, n, k);
}
static PyObject *log2_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&log2_op, self, a, n, k);
}
#define log2_inplace_doc "($self)\n--\n\n" "log2" " in place: puts the result into this tensor and returns it."
#define log2_doc "(x)\n--\n\nLogarithm to base 2.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: LOG2(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_log2.\n\nExample:\n    >>> cr.log2(cr.asarray([0.5, 1.0, 4.0]))\n    tensor([-1.,  0.,  2.])"
#define log2_method_doc "($self)\n--\n\nLogarithm to base 2.\n\nThe same as cresset.log2, which says more."
static const crpy_param log10_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op log10_op = {.name = "log10", .params = log10_params, .n_params = 1, .n_positional = 1};
static PyObject *log10_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&log10_op, NULL, a, n, k);
}
static PyObject *log10_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&log10_op, self, a, n, k);
}
static PyObject *log10_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&log10_op, self, a, n, k);
}
#define log10_inplace_doc "($self)\n--\n\n" "log10" " in place: puts the result into this tensor and returns it."
#define log10_doc "(x)\n--\n\nLogarithm to base 10.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: LOG10(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_log10.\n\nExample:\n    >>> cr.log10(cr.asarray([0.5, 1.0, 4.0]))\n    tensor([-0.301 ,  0.    ,  0.6021])"
#define log10_method_doc "($self)\n--\n\nLogarithm to base 10.\n\nThe same as cresset.log10, which says more."
static const crpy_param log1p_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op log1p_op = {.name = "log1p", .params = log1p_params, .n_params = 1, .n_positional = 1};
static PyObject *log1p_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&log1p_op, NULL, a, n, k);
}
static PyObject *log1p_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&log1p_op, self, a, n, k);
}
static PyObject *log1p_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&log1p_op, self, a, n, k);
}
#define log1p_inplace_doc "($self)\n--\n\n" "log1p" " in place: puts the result into this tensor and returns it."
#define log1p_doc "(x)\n--\n\nlog(1 + x), exact for small x.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: LOG1P(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_log1p.\n\nExample:\n    >>> cr.log1p(cr.asarray([0.5, 1.0, 4.0]))\n    tensor([0.4055, 0.6931, 1.6094])"
#define log1p_method_doc "($self)\n--\n\nlog(1 + x), exact for small x.\n\nThe same as cresset.log1p, which says more."
static const crpy_param sin_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op sin_op = {.name = "sin", .params = sin_params, .n_params = 1, .n_positional = 1};
static PyObject *sin_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&sin_op, NULL, a, n, k);
}
static PyObject *sin_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&sin_op, self, a, n, k);
}
static PyObject *sin_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&sin_op, self, a, n, k);
}
#define sin_inplace_doc "($self)\n--\n\n" "sin" " in place: puts the result into this tensor and returns it."
#define sin_doc "(x)\n--\n\nSine of x radians.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: SIN(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_sin.\n\nExample:\n    >>> cr.sin(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([-0.8415,  0.    ,  0.9093])"
#define sin_method_doc "($self)\n--\n\nSine of x radians.\n\nThe same as cresset.sin, which says more."
static const crpy_param cos_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op cos_op = {.name = "cos", .params = cos_params, .n_params = 1, .n_positional = 1};
static PyObject *cos_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cos_op, NULL, a, n, k);
}
static PyObject *cos_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cos_op, self, a, n, k);
}
static PyObject *cos_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&cos_op, self, a, n, k);
}
#define cos_inplace_doc "($self)\n--\n\n" "cos" " in place: puts the result into this tensor and returns it."
#define cos_doc "(x)\n--\n\nCosine of x radians.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: COS(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_cos.\n\nExample:\n    >>> cr.cos(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([ 0.5403,  1.    , -0.4161])"
#define cos_method_doc "($self)\n--\n\nCosine of x radians.\n\nThe same as cresset.cos, which says more."
static const crpy_param tan_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op tan_op = {.name = "tan", .params = tan_params, .n_params = 1, .n_positional = 1};
static PyObject *tan_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&tan_op, NULL, a, n, k);
}
static PyObject *tan_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&tan_op, self, a, n, k);
}
static PyObject *tan_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&tan_op, self, a, n, k);
}
#define tan_inplace_doc "($self)\n--\n\n" "tan" " in place: puts the result into this tensor and returns it."
#define tan_doc "(x)\n--\n\nTangent of x radians.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: TAN(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_tan.\n\nExample:\n    >>> cr.tan(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([-1.5574,  0.    , -2.185 ])"
#define tan_method_doc "($self)\n--\n\nTangent of x radians.\n\nThe same as cresset.tan, which says more."
static const crpy_param asin_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op asin_op = {.name = "asin", .params = asin_params, .n_params = 1, .n_positional = 1};
static PyObject *asin_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&asin_op, NULL, a, n, k);
}
static PyObject *asin_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&asin_op, self, a, n, k);
}
static PyObject *asin_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&asin_op, self, a, n, k);
}
#define asin_inplace_doc "($self)\n--\n\n" "asin" " in place: puts the result into this tensor and returns it."
#define asin_doc "(x)\n--\n\nInverse sine in radians; NaN outside [-1, 1].\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: ASIN(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_asin.\n\nExample:\n    >>> cr.asin(cr.asarray([-0.45, 0.0, 0.45]))\n    tensor([-0.4668,  0.    ,  0.4668])"
#define asin_method_doc "($self)\n--\n\nInverse sine in radians; NaN outside [-1, 1].\n\nThe same as cresset.asin, which says more."
static const crpy_param acos_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op acos_op = {.name = "acos", .params = acos_params, .n_params = 1, .n_positional = 1};
static PyObject *acos_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&acos_op, NULL, a, n, k);
}
static PyObject *acos_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&acos_op, self, a, n, k);
}
static PyObject *acos_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&acos_op, self, a, n, k);
}
#define acos_inplace_doc "($self)\n--\n\n" "acos" " in place: puts the result into this tensor and returns it."
#define acos_doc "(x)\n--\n\nInverse cosine in radians; NaN outside [-1, 1].\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: ACOS(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_acos.\n\nExample:\n    >>> cr.acos(cr.asarray([-0.45, 0.0, 0.45]))\n    tensor([2.0376, 1.5708, 1.104 ])"
#define acos_method_doc "($self)\n--\n\nInverse cosine in radians; NaN outside [-1, 1].\n\nThe same as cresset.acos, which says more."
static const crpy_param atan_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op atan_op = {.name = "atan", .params = atan_params, .n_params = 1, .n_positional = 1};
static PyObject *atan_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&atan_op, NULL, a, n, k);
}
static PyObject *atan_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&atan_op, self, a, n, k);
}
static PyObject *atan_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&atan_op, self, a, n, k);
}
#define atan_inplace_doc "($self)\n--\n\n" "atan" " in place: puts the result into this tensor and returns it."
#define atan_doc "(x)\n--\n\nInverse tangent in radians.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: ATAN(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_atan.\n\nExample:\n    >>> cr.atan(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([-0.7854,  0.    ,  1.1071])"
#define atan_method_doc "($self)\n--\n\nInverse tangent in radians.\n\nThe same as cresset.atan, which says more."
static const crpy_param sinh_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op sinh_op = {.name = "sinh", .params = sinh_params, .n_params = 1, .n_positional = 1};
static PyObject *sinh_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&sinh_op, NULL, a, n, k);
}
static PyObject *sinh_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&sinh_op, self, a, n, k);
}
static PyObject *sinh_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&sinh_op, self, a, n, k);
}
#define sinh_inplace_doc "($self)\n--\n\n" "sinh" " in place: puts the result into this tensor and returns it."
#define sinh_doc "(x)\n--\n\nHyperbolic sine.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: SINH(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_sinh.\n\nExample:\n    >>> cr.sinh(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([-1.1752,  0.    ,  3.6269])"
#define sinh_method_doc "($self)\n--\n\nHyperbolic sine.\n\nThe same as cresset.sinh, which says more."
static const crpy_param cosh_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op cosh_op = {.name = "cosh", .params = cosh_params, .n_params = 1, .n_positional = 1};
static PyObject *cosh_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cosh_op, NULL, a, n, k);
}
static PyObject *cosh_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cosh_op, self, a, n, k);
}
static PyObject *cosh_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&cosh_op, self, a, n, k);
}
#define cosh_inplace_doc "($self)\n--\n\n" "cosh" " in place: puts the result into this tensor and returns it."
#define cosh_doc "(x)\n--\n\nHyperbolic cosine.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: COSH(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_cosh.\n\nExample:\n    >>> cr.cosh(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([1.5431, 1.    , 3.7622])"
#define cosh_method_doc "($self)\n--\n\nHyperbolic cosine.\n\nThe same as cresset.cosh, which says more."
static const crpy_param tanh_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op tanh_op = {.name = "tanh", .params = tanh_params, .n_params = 1, .n_positional = 1};
static PyObject *tanh_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&tanh_op, NULL, a, n, k);
}
static PyObject *tanh_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&tanh_op, self, a, n, k);
}
static PyObject *tanh_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&tanh_op, self, a, n, k);
}
#define tanh_inplace_doc "($self)\n--\n\n" "tanh" " in place: puts the result into this tensor and returns it."
#define tanh_doc "(x)\n--\n\nHyperbolic tangent.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: TANH(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_tanh.\n\nExample:\n    >>> cr.tanh(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([-0.7616,  0.    ,  0.964 ])"
#define tanh_method_doc "($self)\n--\n\nHyperbolic tangent.\n\nThe same as cresset.tanh, which says more."
static const crpy_param asinh_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op asinh_op = {.name = "asinh", .params = asinh_params, .n_params = 1, .n_positional = 1};
static PyObject *asinh_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&asinh_op, NULL, a, n, k);
}
static PyObject *asinh_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&asinh_op, self, a, n, k);
}
static PyObject *asinh_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&asinh_op, self, a, n, k);
}
#define asinh_inplace_doc "($self)\n--\n\n" "asinh" " in place: puts the result into this tensor and returns it."
#define asinh_doc "(x)\n--\n\nInverse hyperbolic sine.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: ASINH(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_asinh.\n\nExample:\n    >>> cr.asinh(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([-0.8814,  0.    ,  1.4436])"
#define asinh_method_doc "($self)\n--\n\nInverse hyperbolic sine.\n\nThe same as cresset.asinh, which says more."
static const crpy_param acosh_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op acosh_op = {.name = "acosh", .params = acosh_params, .n_params = 1, .n_positional = 1};
static PyObject *acosh_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&acosh_op, NULL, a, n, k);
}
static PyObject *acosh_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&acosh_op, self, a, n, k);
}
static PyObject *acosh_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&acosh_op, self, a, n, k);
}
#define acosh_inplace_doc "($self)\n--\n\n" "acosh" " in place: puts the result into this tensor and returns it."
#define acosh_doc "(x)\n--\n\nInverse hyperbolic cosine; NaN below 1.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: ACOSH(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_acosh.\n\nExample:\n    >>> cr.acosh(cr.asarray([1.0, 2.0, 3.0]))\n    tensor([0.    , 1.317 , 1.7627])"
#define acosh_method_doc "($self)\n--\n\nInverse hyperbolic cosine; NaN below 1.\n\nThe same as cresset.acosh, which says more."
static const crpy_param atanh_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op atanh_op = {.name = "atanh", .params = atanh_params, .n_params = 1, .n_positional = 1};
static PyObject *atanh_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&atanh_op, NULL, a, n, k);
}
static PyObject *atanh_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&atanh_op, self, a, n, k);
}
static PyObject *atanh_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&atanh_op, self, a, n, k);
}
#define atanh_inplace_doc "($self)\n--\n\n" "atanh" " in place: puts the result into this tensor and returns it."
#define atanh_doc "(x)\n--\n\nInverse hyperbolic tangent; NaN outside [-1, 1].\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: ATANH(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_atanh.\n\nExample:\n    >>> cr.atanh(cr.asarray([-0.45, 0.0, 0.45]))\n    tensor([-0.4847,  0.    ,  0.4847])"
#define atanh_method_doc "($self)\n--\n\nInverse hyperbolic tangent; NaN outside [-1, 1].\n\nThe same as cresset.atanh, which says more."
static const crpy_param erf_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op erf_op = {.name = "erf", .params = erf_params, .n_params = 1, .n_positional = 1};
static PyObject *erf_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&erf_op, NULL, a, n, k);
}
static PyObject *erf_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&erf_op, self, a, n, k);
}
static PyObject *erf_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&erf_op, self, a, n, k);
}
#define erf_inplace_doc "($self)\n--\n\n" "erf" " in place: puts the result into this tensor and returns it."
#define erf_doc "(x)\n--\n\nError function.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Not for complex numbers.\nValue: ERF(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_erf.\n\nExample:\n    >>> cr.erf(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([-0.8427,  0.    ,  0.9953])"
#define erf_method_doc "($self)\n--\n\nError function.\n\nThe same as cresset.erf, which says more."
static const crpy_param sigmoid_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op sigmoid_op = {.name = "sigmoid", .params = sigmoid_params, .n_params = 1, .n_positional = 1};
static PyObject *sigmoid_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&sigmoid_op, NULL, a, n, k);
}
static PyObject *sigmoid_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&sigmoid_op, self, a, n, k);
}
static PyObject *sigmoid_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&sigmoid_op, self, a, n, k);
}
#define sigmoid_inplace_doc "($self)\n--\n\n" "sigmoid" " in place: puts the result into this tensor and returns it."
#define sigmoid_doc "(x)\n--\n\nLogistic function 1 / (1 + exp(-x)).\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Integers and bool become the default floating-point type. Complex numbers, too.\nValue: SIGMOID(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_sigmoid.\n\nExample:\n    >>> cr.sigmoid(cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([0.2689, 0.5   , 0.8808])"
#define sigmoid_method_doc "($self)\n--\n\nLogistic function 1 / (1 + exp(-x)).\n\nThe same as cresset.sigmoid, which says more."
static const crpy_param relu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op relu_op = {.name = "relu", .params = relu_params, .n_params = 1, .n_positional = 1};
static PyObject *relu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&relu_op, NULL, a, n, k);
}
static PyObject *relu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&relu_op, self, a, n, k);
}
static PyObject *relu_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&relu_op, self, a, n, k);
}
#define relu_inplace_doc "($self)\n--\n\n" "relu" " in place: puts the result into this tensor and returns it."
#define relu_doc "(x)\n--\n\nmax(x, 0).\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Not for complex numbers.\nValue: x < 0 ? 0 : x\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_relu.\n\nExample:\n    >>> cr.relu(cr.asarray([-1.0, 0.5, 2.0]))\n    tensor([0. , 0.5, 2. ])"
#define relu_method_doc "($self)\n--\n\nmax(x, 0).\n\nThe same as cresset.relu, which says more."
static const crpy_param floor_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op floor_op = {.name = "floor", .params = floor_params, .n_params = 1, .n_positional = 1};
static PyObject *floor_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&floor_op, NULL, a, n, k);
}
static PyObject *floor_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&floor_op, self, a, n, k);
}
static PyObject *floor_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&floor_op, self, a, n, k);
}
#define floor_inplace_doc "($self)\n--\n\n" "floor" " in place: puts the result into this tensor and returns it."
#define floor_doc "(x)\n--\n\nLargest integer not above x; integers stay.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Not for complex numbers.\nValue: FLOOR(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_floor.\n\nExample:\n    >>> cr.floor(cr.asarray([-1.0, 0.5, 2.0]))\n    tensor([-1.,  0.,  2.])"
#define floor_method_doc "($self)\n--\n\nLargest integer not above x; integers stay.\n\nThe same as cresset.floor, which says more."
static const crpy_param ceil_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op ceil_op = {.name = "ceil", .params = ceil_params, .n_params = 1, .n_positional = 1};
static PyObject *ceil_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&ceil_op, NULL, a, n, k);
}
static PyObject *ceil_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&ceil_op, self, a, n, k);
}
static PyObject *ceil_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&ceil_op, self, a, n, k);
}
#define ceil_inplace_doc "($self)\n--\n\n" "ceil" " in place: puts the result into this tensor and returns it."
#define ceil_doc "(x)\n--\n\nSmallest integer not below x; integers stay.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Not for complex numbers.\nValue: CEIL(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_ceil.\n\nExample:\n    >>> cr.ceil(cr.asarray([-1.0, 0.5, 2.0]))\n    tensor([-1.,  1.,  2.])"
#define ceil_method_doc "($self)\n--\n\nSmallest integer not below x; integers stay.\n\nThe same as cresset.ceil, which says more."
static const crpy_param round_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op round_op = {.name = "round", .params = round_params, .n_params = 1, .n_positional = 1};
static PyObject *round_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&round_op, NULL, a, n, k);
}
static PyObject *round_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&round_op, self, a, n, k);
}
static PyObject *round_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&round_op, self, a, n, k);
}
#define round_inplace_doc "($self)\n--\n\n" "round" " in place: puts the result into this tensor and returns it."
#define round_doc "(x)\n--\n\nNearest integer, halves to the even one; integers stay. Of a complex x both parts are rounded.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Complex numbers, too.\nValue: ROUND(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_round.\n\nExample:\n    >>> cr.round(cr.asarray([-1.0, 0.5, 2.0]))\n    tensor([-1.,  0.,  2.])"
#define round_method_doc "($self)\n--\n\nNearest integer, halves to the even one; integers stay. Of a complex x both parts are rounded.\n\nThe same as cresset.round, which says more."
static const crpy_param trunc_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op trunc_op = {.name = "trunc", .params = trunc_params, .n_params = 1, .n_positional = 1};
static PyObject *trunc_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&trunc_op, NULL, a, n, k);
}
static PyObject *trunc_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&trunc_op, self, a, n, k);
}
static PyObject *trunc_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&trunc_op, self, a, n, k);
}
#define trunc_inplace_doc "($self)\n--\n\n" "trunc" " in place: puts the result into this tensor and returns it."
#define trunc_doc "(x)\n--\n\nx without its fraction; integers stay.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: The result has the type that the arguments promote to. Not for complex numbers.\nValue: TRUNC(x)\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_trunc.\n\nExample:\n    >>> cr.trunc(cr.asarray([-1.0, 0.5, 2.0]))\n    tensor([-1.,  0.,  2.])"
#define trunc_method_doc "($self)\n--\n\nx without its fraction; integers stay.\n\nThe same as cresset.trunc, which says more."
static const crpy_param equal_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op equal_op = {.name = "equal", .params = equal_params, .n_params = 2, .n_positional = 2};
static PyObject *equal_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&equal_op, NULL, a, n, k);
}
static PyObject *equal_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&equal_op, self, a, n, k);
}
static PyObject *equal_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&equal_op, self, a, n, k);
}
#define equal_inplace_doc "($self, b)\n--\n\n" "equal" " in place: puts the result into this tensor and returns it."
#define equal_doc "(a, b)\n--\n\na == b, as bool.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result is bool. Complex numbers, too.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a == b\nGradient: none.\nSource: src/op/pointwise.def; in C cr_equal.\n\nExample:\n    >>> cr.equal(cr.asarray([1, 2, 3]), 2)\n    tensor([False,  True, False])"
#define equal_method_doc "($self, b)\n--\n\na == b, as bool.\n\nThe same as cresset.equal, which says more."
static const crpy_param not_equal_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op not_equal_op = {.name = "not_equal", .params = not_equal_params, .n_params = 2, .n_positional = 2};
static PyObject *not_equal_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&not_equal_op, NULL, a, n, k);
}
static PyObject *not_equal_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&not_equal_op, self, a, n, k);
}
static PyObject *not_equal_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&not_equal_op, self, a, n, k);
}
#define not_equal_inplace_doc "($self, b)\n--\n\n" "not_equal" " in place: puts the result into this tensor and returns it."
#define not_equal_doc "(a, b)\n--\n\na != b, as bool.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result is bool. Complex numbers, too.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a != b\nGradient: none.\nSource: src/op/pointwise.def; in C cr_not_equal.\n\nExample:\n    >>> cr.not_equal(cr.asarray([1, 2, 3]), 2)\n    tensor([ True, False,  True])"
#define not_equal_method_doc "($self, b)\n--\n\na != b, as bool.\n\nThe same as cresset.not_equal, which says more."
static const crpy_param less_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op less_op = {.name = "less", .params = less_params, .n_params = 2, .n_positional = 2};
static PyObject *less_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&less_op, NULL, a, n, k);
}
static PyObject *less_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&less_op, self, a, n, k);
}
static PyObject *less_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&less_op, self, a, n, k);
}
#define less_inplace_doc "($self, b)\n--\n\n" "less" " in place: puts the result into this tensor and returns it."
#define less_doc "(a, b)\n--\n\na < b, as bool.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result is bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a < b\nGradient: none.\nSource: src/op/pointwise.def; in C cr_less.\n\nExample:\n    >>> cr.less(cr.asarray([1, 2, 3]), 2)\n    tensor([ True, False, False])"
#define less_method_doc "($self, b)\n--\n\na < b, as bool.\n\nThe same as cresset.less, which says more."
static const crpy_param less_equal_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op less_equal_op = {.name = "less_equal", .params = less_equal_params, .n_params = 2, .n_positional = 2};
static PyObject *less_equal_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&less_equal_op, NULL, a, n, k);
}
static PyObject *less_equal_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&less_equal_op, self, a, n, k);
}
static PyObject *less_equal_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&less_equal_op, self, a, n, k);
}
#define less_equal_inplace_doc "($self, b)\n--\n\n" "less_equal" " in place: puts the result into this tensor and returns it."
#define less_equal_doc "(a, b)\n--\n\na <= b, as bool.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result is bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a <= b\nGradient: none.\nSource: src/op/pointwise.def; in C cr_less_equal.\n\nExample:\n    >>> cr.less_equal(cr.asarray([1, 2, 3]), 2)\n    tensor([ True,  True, False])"
#define less_equal_method_doc "($self, b)\n--\n\na <= b, as bool.\n\nThe same as cresset.less_equal, which says more."
static const crpy_param greater_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op greater_op = {.name = "greater", .params = greater_params, .n_params = 2, .n_positional = 2};
static PyObject *greater_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&greater_op, NULL, a, n, k);
}
static PyObject *greater_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&greater_op, self, a, n, k);
}
static PyObject *greater_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&greater_op, self, a, n, k);
}
#define greater_inplace_doc "($self, b)\n--\n\n" "greater" " in place: puts the result into this tensor and returns it."
#define greater_doc "(a, b)\n--\n\na > b, as bool.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result is bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a > b\nGradient: none.\nSource: src/op/pointwise.def; in C cr_greater.\n\nExample:\n    >>> cr.greater(cr.asarray([1, 2, 3]), 2)\n    tensor([False, False,  True])"
#define greater_method_doc "($self, b)\n--\n\na > b, as bool.\n\nThe same as cresset.greater, which says more."
static const crpy_param greater_equal_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op greater_equal_op = {.name = "greater_equal", .params = greater_equal_params, .n_params = 2, .n_positional = 2};
static PyObject *greater_equal_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&greater_equal_op, NULL, a, n, k);
}
static PyObject *greater_equal_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&greater_equal_op, self, a, n, k);
}
static PyObject *greater_equal_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&greater_equal_op, self, a, n, k);
}
#define greater_equal_inplace_doc "($self, b)\n--\n\n" "greater_equal" " in place: puts the result into this tensor and returns it."
#define greater_equal_doc "(a, b)\n--\n\na >= b, as bool.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The result is bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a >= b\nGradient: none.\nSource: src/op/pointwise.def; in C cr_greater_equal.\n\nExample:\n    >>> cr.greater_equal(cr.asarray([1, 2, 3]), 2)\n    tensor([False,  True,  True])"
#define greater_equal_method_doc "($self, b)\n--\n\na >= b, as bool.\n\nThe same as cresset.greater_equal, which says more."
static const crpy_param isnan_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op isnan_op = {.name = "isnan", .params = isnan_params, .n_params = 1, .n_positional = 1};
static PyObject *isnan_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&isnan_op, NULL, a, n, k);
}
static PyObject *isnan_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&isnan_op, self, a, n, k);
}
static PyObject *isnan_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&isnan_op, self, a, n, k);
}
#define isnan_inplace_doc "($self)\n--\n\n" "isnan" " in place: puts the result into this tensor and returns it."
#define isnan_doc "(x)\n--\n\nTrue where x is NaN; false for integers.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: For floating-point elements; the result is bool. Complex numbers, too.\nValue: ISNAN(x)\nGradient: none.\nSource: src/op/pointwise.def; in C cr_isnan.\n\nExample:\n    >>> cr.isnan(cr.asarray([1.0, float(\"inf\"), float(\"nan\")]))\n    tensor([False, False,  True])"
#define isnan_method_doc "($self)\n--\n\nTrue where x is NaN; false for integers.\n\nThe same as cresset.isnan, which says more."
static const crpy_param isinf_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op isinf_op = {.name = "isinf", .params = isinf_params, .n_params = 1, .n_positional = 1};
static PyObject *isinf_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&isinf_op, NULL, a, n, k);
}
static PyObject *isinf_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&isinf_op, self, a, n, k);
}
static PyObject *isinf_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&isinf_op, self, a, n, k);
}
#define isinf_inplace_doc "($self)\n--\n\n" "isinf" " in place: puts the result into this tensor and returns it."
#define isinf_doc "(x)\n--\n\nTrue where x is infinite.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: For floating-point elements; the result is bool. Complex numbers, too.\nValue: ISINF(x)\nGradient: none.\nSource: src/op/pointwise.def; in C cr_isinf.\n\nExample:\n    >>> cr.isinf(cr.asarray([1.0, float(\"inf\"), float(\"nan\")]))\n    tensor([False,  True, False])"
#define isinf_method_doc "($self)\n--\n\nTrue where x is infinite.\n\nThe same as cresset.isinf, which says more."
static const crpy_param signbit_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op signbit_op = {.name = "signbit", .params = signbit_params, .n_params = 1, .n_positional = 1};
static PyObject *signbit_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&signbit_op, NULL, a, n, k);
}
static PyObject *signbit_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&signbit_op, self, a, n, k);
}
static PyObject *signbit_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&signbit_op, self, a, n, k);
}
#define signbit_inplace_doc "($self)\n--\n\n" "signbit" " in place: puts the result into this tensor and returns it."
#define signbit_doc "(x)\n--\n\nTrue where x has its sign bit set: below zero, -0, or such a NaN.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: For floating-point elements; the result is bool. Not for complex numbers.\nValue: COPYSIGN((T)1, x) < 0\nGradient: none.\nSource: src/op/pointwise.def; in C cr_signbit.\n\nExample:\n    >>> cr.signbit(cr.asarray([-1.0, -0.0, 2.0]))\n    tensor([ True,  True, False])"
#define signbit_method_doc "($self)\n--\n\nTrue where x has its sign bit set: below zero, -0, or such a NaN.\n\nThe same as cresset.signbit, which says more."
static const crpy_param isfinite_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op isfinite_op = {.name = "isfinite", .params = isfinite_params, .n_params = 1, .n_positional = 1};
static PyObject *isfinite_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&isfinite_op, NULL, a, n, k);
}
static PyObject *isfinite_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&isfinite_op, self, a, n, k);
}
static PyObject *isfinite_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&isfinite_op, self, a, n, k);
}
#define isfinite_inplace_doc "($self)\n--\n\n" "isfinite" " in place: puts the result into this tensor and returns it."
#define isfinite_doc "(x)\n--\n\nTrue where x is neither infinite nor NaN.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: For floating-point elements; the result is bool. Complex numbers, too.\nValue: ISFINITE(x)\nGradient: none.\nSource: src/op/pointwise.def; in C cr_isfinite.\n\nExample:\n    >>> cr.isfinite(cr.asarray([1.0, float(\"inf\"), float(\"nan\")]))\n    tensor([ True, False, False])"
#define isfinite_method_doc "($self)\n--\n\nTrue where x is neither infinite nor NaN.\n\nThe same as cresset.isfinite, which says more."
static const crpy_param logical_and_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op logical_and_op = {.name = "logical_and", .params = logical_and_params, .n_params = 2, .n_positional = 2};
static PyObject *logical_and_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&logical_and_op, NULL, a, n, k);
}
static PyObject *logical_and_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&logical_and_op, self, a, n, k);
}
static PyObject *logical_and_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&logical_and_op, self, a, n, k);
}
#define logical_and_inplace_doc "($self, b)\n--\n\n" "logical_and" " in place: puts the result into this tensor and returns it."
#define logical_and_doc "(a, b)\n--\n\nBoth true (not zero).\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: Elements count as true where they are not zero; the result is bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a && b\nGradient: none.\nSource: src/op/pointwise.def; in C cr_logical_and.\n\nExample:\n    >>> cr.logical_and(cr.asarray([True, True, False]), cr.asarray([True, False, False]))\n    tensor([ True, False, False])"
#define logical_and_method_doc "($self, b)\n--\n\nBoth true (not zero).\n\nThe same as cresset.logical_and, which says more."
static const crpy_param logical_or_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op logical_or_op = {.name = "logical_or", .params = logical_or_params, .n_params = 2, .n_positional = 2};
static PyObject *logical_or_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&logical_or_op, NULL, a, n, k);
}
static PyObject *logical_or_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&logical_or_op, self, a, n, k);
}
static PyObject *logical_or_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&logical_or_op, self, a, n, k);
}
#define logical_or_inplace_doc "($self, b)\n--\n\n" "logical_or" " in place: puts the result into this tensor and returns it."
#define logical_or_doc "(a, b)\n--\n\nAt least one true.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: Elements count as true where they are not zero; the result is bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a || b\nGradient: none.\nSource: src/op/pointwise.def; in C cr_logical_or.\n\nExample:\n    >>> cr.logical_or(cr.asarray([True, True, False]), cr.asarray([True, False, False]))\n    tensor([ True,  True, False])"
#define logical_or_method_doc "($self, b)\n--\n\nAt least one true.\n\nThe same as cresset.logical_or, which says more."
static const crpy_param logical_xor_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op logical_xor_op = {.name = "logical_xor", .params = logical_xor_params, .n_params = 2, .n_positional = 2};
static PyObject *logical_xor_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&logical_xor_op, NULL, a, n, k);
}
static PyObject *logical_xor_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&logical_xor_op, self, a, n, k);
}
static PyObject *logical_xor_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&logical_xor_op, self, a, n, k);
}
#define logical_xor_inplace_doc "($self, b)\n--\n\n" "logical_xor" " in place: puts the result into this tensor and returns it."
#define logical_xor_doc "(a, b)\n--\n\nExactly one true.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: Elements count as true where they are not zero; the result is bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a != b\nGradient: none.\nSource: src/op/pointwise.def; in C cr_logical_xor.\n\nExample:\n    >>> cr.logical_xor(cr.asarray([True, True, False]), cr.asarray([True, False, False]))\n    tensor([False,  True, False])"
#define logical_xor_method_doc "($self, b)\n--\n\nExactly one true.\n\nThe same as cresset.logical_xor, which says more."
static const crpy_param logical_not_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op logical_not_op = {.name = "logical_not", .params = logical_not_params, .n_params = 1, .n_positional = 1};
static PyObject *logical_not_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&logical_not_op, NULL, a, n, k);
}
static PyObject *logical_not_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&logical_not_op, self, a, n, k);
}
static PyObject *logical_not_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&logical_not_op, self, a, n, k);
}
#define logical_not_inplace_doc "($self)\n--\n\n" "logical_not" " in place: puts the result into this tensor and returns it."
#define logical_not_doc "(x)\n--\n\nTrue where x is zero.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: Elements count as true where they are not zero; the result is bool. Not for complex numbers.\nValue: !x\nGradient: none.\nSource: src/op/pointwise.def; in C cr_logical_not.\n\nExample:\n    >>> cr.logical_not(cr.asarray([True, True, False]))\n    tensor([False, False,  True])"
#define logical_not_method_doc "($self)\n--\n\nTrue where x is zero.\n\nThe same as cresset.logical_not, which says more."
static const crpy_param bitwise_and_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op bitwise_and_op = {.name = "bitwise_and", .params = bitwise_and_params, .n_params = 2, .n_positional = 2};
static PyObject *bitwise_and_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bitwise_and_op, NULL, a, n, k);
}
static PyObject *bitwise_and_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bitwise_and_op, self, a, n, k);
}
static PyObject *bitwise_and_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&bitwise_and_op, self, a, n, k);
}
#define bitwise_and_inplace_doc "($self, b)\n--\n\n" "bitwise_and" " in place: puts the result into this tensor and returns it."
#define bitwise_and_doc "(a, b)\n--\n\nBits set in both.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: For integers and bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a & b\nGradient: none.\nSource: src/op/pointwise.def; in C cr_bitwise_and.\n\nExample:\n    >>> cr.bitwise_and(cr.asarray([12, 5, 8]), cr.asarray([10, 3, 2]))\n    tensor([8, 1, 0])"
#define bitwise_and_method_doc "($self, b)\n--\n\nBits set in both.\n\nThe same as cresset.bitwise_and, which says more."
static const crpy_param bitwise_or_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op bitwise_or_op = {.name = "bitwise_or", .params = bitwise_or_params, .n_params = 2, .n_positional = 2};
static PyObject *bitwise_or_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bitwise_or_op, NULL, a, n, k);
}
static PyObject *bitwise_or_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bitwise_or_op, self, a, n, k);
}
static PyObject *bitwise_or_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&bitwise_or_op, self, a, n, k);
}
#define bitwise_or_inplace_doc "($self, b)\n--\n\n" "bitwise_or" " in place: puts the result into this tensor and returns it."
#define bitwise_or_doc "(a, b)\n--\n\nBits set in either.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: For integers and bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a | b\nGradient: none.\nSource: src/op/pointwise.def; in C cr_bitwise_or.\n\nExample:\n    >>> cr.bitwise_or(cr.asarray([12, 5, 8]), cr.asarray([10, 3, 2]))\n    tensor([14,  7, 10])"
#define bitwise_or_method_doc "($self, b)\n--\n\nBits set in either.\n\nThe same as cresset.bitwise_or, which says more."
static const crpy_param bitwise_xor_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op bitwise_xor_op = {.name = "bitwise_xor", .params = bitwise_xor_params, .n_params = 2, .n_positional = 2};
static PyObject *bitwise_xor_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bitwise_xor_op, NULL, a, n, k);
}
static PyObject *bitwise_xor_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bitwise_xor_op, self, a, n, k);
}
static PyObject *bitwise_xor_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&bitwise_xor_op, self, a, n, k);
}
#define bitwise_xor_inplace_doc "($self, b)\n--\n\n" "bitwise_xor" " in place: puts the result into this tensor and returns it."
#define bitwise_xor_doc "(a, b)\n--\n\nBits set in exactly one.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: For integers and bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: a ^ b\nGradient: none.\nSource: src/op/pointwise.def; in C cr_bitwise_xor.\n\nExample:\n    >>> cr.bitwise_xor(cr.asarray([12, 5, 8]), cr.asarray([10, 3, 2]))\n    tensor([ 6,  6, 10])"
#define bitwise_xor_method_doc "($self, b)\n--\n\nBits set in exactly one.\n\nThe same as cresset.bitwise_xor, which says more."
static const crpy_param bitwise_not_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op bitwise_not_op = {.name = "bitwise_not", .params = bitwise_not_params, .n_params = 1, .n_positional = 1};
static PyObject *bitwise_not_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bitwise_not_op, NULL, a, n, k);
}
static PyObject *bitwise_not_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bitwise_not_op, self, a, n, k);
}
static PyObject *bitwise_not_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&bitwise_not_op, self, a, n, k);
}
#define bitwise_not_inplace_doc "($self)\n--\n\n" "bitwise_not" " in place: puts the result into this tensor and returns it."
#define bitwise_not_doc "(x)\n--\n\nAll bits turned; for bool, logical not.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nTypes: For integers and bool. Not for complex numbers.\nValue: ~x\nGradient: none.\nSource: src/op/pointwise.def; in C cr_bitwise_not.\n\nExample:\n    >>> cr.bitwise_not(cr.asarray([12, 5, 8]))\n    tensor([-13,  -6,  -9])"
#define bitwise_not_method_doc "($self)\n--\n\nAll bits turned; for bool, logical not.\n\nThe same as cresset.bitwise_not, which says more."
static const crpy_param left_shift_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op left_shift_op = {.name = "left_shift", .params = left_shift_params, .n_params = 2, .n_positional = 2};
static PyObject *left_shift_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&left_shift_op, NULL, a, n, k);
}
static PyObject *left_shift_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&left_shift_op, self, a, n, k);
}
static PyObject *left_shift_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&left_shift_op, self, a, n, k);
}
#define left_shift_inplace_doc "($self, b)\n--\n\n" "left_shift" " in place: puts the result into this tensor and returns it."
#define left_shift_doc "(a, b)\n--\n\na * 2**b; bits shifted out are lost, shifts past the width give 0.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: For integers and bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: SHL(a, b)\nGradient: none.\nSource: src/op/pointwise.def; in C cr_left_shift.\n\nExample:\n    >>> cr.left_shift(cr.asarray([12, 5, 8]), cr.asarray([10, 3, 2]))\n    tensor([12288,    40,    32])"
#define left_shift_method_doc "($self, b)\n--\n\na * 2**b; bits shifted out are lost, shifts past the width give 0.\n\nThe same as cresset.left_shift, which says more."
static const crpy_param right_shift_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op right_shift_op = {.name = "right_shift", .params = right_shift_params, .n_params = 2, .n_positional = 2};
static PyObject *right_shift_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&right_shift_op, NULL, a, n, k);
}
static PyObject *right_shift_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&right_shift_op, self, a, n, k);
}
static PyObject *right_shift_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&right_shift_op, self, a, n, k);
}
#define right_shift_inplace_doc "($self, b)\n--\n\n" "right_shift" " in place: puts the result into this tensor and returns it."
#define right_shift_doc "(a, b)\n--\n\nfloor(a / 2**b).\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: For integers and bool. Not for complex numbers.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: SHR(a, b)\nGradient: none.\nSource: src/op/pointwise.def; in C cr_right_shift.\n\nExample:\n    >>> cr.right_shift(cr.asarray([12, 5, 8]), cr.asarray([10, 3, 2]))\n    tensor([0, 0, 2])"
#define right_shift_method_doc "($self, b)\n--\n\nfloor(a / 2**b).\n\nThe same as cresset.right_shift, which says more."
static const crpy_param where_params[] = {
    {"cond", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"a", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op where_op = {.name = "where", .params = where_params, .n_params = 3, .n_positional = 3};
static const crpy_param where_method_params[] = {
    {"a", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"cond", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op where_method_op = {.name = "where", .params = where_method_params, .n_params = 3, .n_positional = 3};
static PyObject *where_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&where_op, NULL, a, n, k);
}
static PyObject *where_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&where_method_op, self, a, n, k);
}
#define where_doc "(cond, a, b)\n--\n\na where cond (bool) is true, b elsewhere.\n\nArguments:\n    cond: Tensor\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nTypes: The first argument is bool; the others promote to one type. Complex numbers, too.\nRaises: ShapeError where shapes do not broadcast, DTypeError for types that it does not take.\nValue: cond ? a : b\nGradient: yes.\nSource: src/op/pointwise.def; in C cr_where.\n\nExample:\n    >>> cr.where(cr.asarray([True, True, False]), cr.asarray([0.5, 2.0, 4.0]), cr.asarray([-1.0, 0.0, 2.0]))\n    tensor([0.5, 2. , 2. ])"
#define where_method_doc "($self, cond, b)\n--\n\na where cond (bool) is true, b elsewhere.\n\nThe same as cresset.where, which says more."
static const crpy_param polyval_params[] = {
    {"coefficients", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"x", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op polyval_op = {.name = "polyval", .params = polyval_params, .n_params = 2, .n_positional = 2};
static PyObject *polyval_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&polyval_op, NULL, a, n, k);
}
static PyObject *polyval_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&polyval_op, self, a, n, k);
}
#define polyval_doc "(coefficients, x)\n--\n\nThe polynomial with these coefficients (a vector, of the highest power first) at x.\n\nArguments:\n    coefficients: Tensor\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/polynomial.def; in C cr_polyval.\n\nExample:\n    >>> cr.polyval(cr.asarray([1.0, 0.0, -1.0]), cr.asarray([2.0, 3.0]))\n    tensor([3., 8.])"
#define polyval_method_doc "($self, x)\n--\n\nThe polynomial with these coefficients (a vector, of the highest power first) at x.\n\nThe same as cresset.polyval, which says more."
static const crpy_param chebyshev_t_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op chebyshev_t_op = {.name = "chebyshev_t", .params = chebyshev_t_params, .n_params = 2, .n_positional = 2};
static PyObject *chebyshev_t_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&chebyshev_t_op, NULL, a, n, k);
}
static PyObject *chebyshev_t_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&chebyshev_t_op, self, a, n, k);
}
#define chebyshev_t_doc "(x, n)\n--\n\nChebyshev's polynomial of the first kind of degree n.\n\nArguments:\n    x: Tensor\n    n: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/polynomial.def; in C cr_chebyshev_t.\n\nExample:\n    >>> cr.chebyshev_t(cr.asarray([3.0, 1.0, 2.0]), 2)\n    tensor([17.,  1.,  7.])"
#define chebyshev_t_method_doc "($self, n)\n--\n\nChebyshev's polynomial of the first kind of degree n.\n\nThe same as cresset.chebyshev_t, which says more."
static const crpy_param chebyshev_u_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op chebyshev_u_op = {.name = "chebyshev_u", .params = chebyshev_u_params, .n_params = 2, .n_positional = 2};
static PyObject *chebyshev_u_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&chebyshev_u_op, NULL, a, n, k);
}
static PyObject *chebyshev_u_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&chebyshev_u_op, self, a, n, k);
}
#define chebyshev_u_doc "(x, n)\n--\n\nChebyshev's polynomial of the second kind of degree n.\n\nArguments:\n    x: Tensor\n    n: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/polynomial.def; in C cr_chebyshev_u.\n\nExample:\n    >>> cr.chebyshev_u(cr.asarray([3.0, 1.0, 2.0]), 2)\n    tensor([35.,  3., 15.])"
#define chebyshev_u_method_doc "($self, n)\n--\n\nChebyshev's polynomial of the second kind of degree n.\n\nThe same as cresset.chebyshev_u, which says more."
static const crpy_param legendre_p_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op legendre_p_op = {.name = "legendre_p", .params = legendre_p_params, .n_params = 2, .n_positional = 2};
static PyObject *legendre_p_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&legendre_p_op, NULL, a, n, k);
}
static PyObject *legendre_p_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&legendre_p_op, self, a, n, k);
}
#define legendre_p_doc "(x, n)\n--\n\nLegendre's polynomial of degree n.\n\nArguments:\n    x: Tensor\n    n: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/polynomial.def; in C cr_legendre_p.\n\nExample:\n    >>> cr.legendre_p(cr.asarray([3.0, 1.0, 2.0]), 2)\n    tensor([13. ,  1. ,  5.5])"
#define legendre_p_method_doc "($self, n)\n--\n\nLegendre's polynomial of degree n.\n\nThe same as cresset.legendre_p, which says more."
static const crpy_param hermite_h_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op hermite_h_op = {.name = "hermite_h", .params = hermite_h_params, .n_params = 2, .n_positional = 2};
static PyObject *hermite_h_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&hermite_h_op, NULL, a, n, k);
}
static PyObject *hermite_h_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&hermite_h_op, self, a, n, k);
}
#define hermite_h_doc "(x, n)\n--\n\nHermite's polynomial of degree n, the one of physics.\n\nArguments:\n    x: Tensor\n    n: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/polynomial.def; in C cr_hermite_h.\n\nExample:\n    >>> cr.hermite_h(cr.asarray([3.0, 1.0, 2.0]), 2)\n    tensor([34.,  2., 14.])"
#define hermite_h_method_doc "($self, n)\n--\n\nHermite's polynomial of degree n, the one of physics.\n\nThe same as cresset.hermite_h, which says more."
static const crpy_param hermite_he_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op hermite_he_op = {.name = "hermite_he", .params = hermite_he_params, .n_params = 2, .n_positional = 2};
static PyObject *hermite_he_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&hermite_he_op, NULL, a, n, k);
}
static PyObject *hermite_he_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&hermite_he_op, self, a, n, k);
}
#define hermite_he_doc "(x, n)\n--\n\nHermite's polynomial of degree n, the one of probability.\n\nArguments:\n    x: Tensor\n    n: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/polynomial.def; in C cr_hermite_he.\n\nExample:\n    >>> cr.hermite_he(cr.asarray([3.0, 1.0, 2.0]), 2)\n    tensor([8., 0., 3.])"
#define hermite_he_method_doc "($self, n)\n--\n\nHermite's polynomial of degree n, the one of probability.\n\nThe same as cresset.hermite_he, which says more."
static const crpy_param laguerre_l_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op laguerre_l_op = {.name = "laguerre_l", .params = laguerre_l_params, .n_params = 2, .n_positional = 2};
static PyObject *laguerre_l_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&laguerre_l_op, NULL, a, n, k);
}
static PyObject *laguerre_l_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&laguerre_l_op, self, a, n, k);
}
#define laguerre_l_doc "(x, n)\n--\n\nLaguerre's polynomial of degree n.\n\nArguments:\n    x: Tensor\n    n: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/polynomial.def; in C cr_laguerre_l.\n\nExample:\n    >>> cr.laguerre_l(cr.asarray([3.0, 1.0, 2.0]), 2)\n    tensor([-0.5, -0.5, -1. ])"
#define laguerre_l_method_doc "($self, n)\n--\n\nLaguerre's polynomial of degree n.\n\nThe same as cresset.laguerre_l, which says more."
static const crpy_param max_pool_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 3, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 3, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 3, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 3, 3, 1, false, -1, 0, 0},
    {"output", CRPY_INTS, false, true, 4, 3, 0, false, -1, 0, 0},
    {"ceil_mode", CRPY_BOOL, false, true, 5, 0, 0, false, -1, 0, 0},
    {"extra_end", CRPY_INTS, false, true, 6, 3, 0, false, -1, 0, 0},
};
static crpy_op max_pool_op = {.name = "max_pool", .params = max_pool_params, .n_params = 8, .n_positional = 1};
static PyObject *max_pool_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&max_pool_op, NULL, a, n, k);
}
static PyObject *max_pool_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&max_pool_op, self, a, n, k);
}
#define max_pool_doc "(x, kernel=None, stride=None, padding=0, dilation=1, output=None, ceil_mode=False, extra_end=None)\n--\n\nThe largest element of each window, for 1 to 3 spatial dimensions (see max_pool2d; the padding may\nbe of any size). extra_end: how much further than padding windows reach beyond the end of x (may be\nnegative). With output given, that many windows divide each dimension evenly and the other options\nare not used (adaptive_max_pool2d).\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of up to 3, optional\n    stride: int or sequence of up to 3, optional\n    padding: int or sequence of up to 3, default 0\n    dilation: int or sequence of up to 3, default 1\n    output: int or sequence of up to 3, optional\n    ceil_mode: bool, default False\n    extra_end: int or sequence of up to 3, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_max_pool.\n\nExample:\n    >>> cr.max_pool(cr.asarray([[[1.0, 3.0, 7.0, 5.0]]]), 2)\n    tensor([[[3., 7.]]])"
#define max_pool_method_doc "($self, kernel=None, stride=None, padding=0, dilation=1, output=None, ceil_mode=False, extra_end=None)\n--\n\nThe largest element of each window, for 1 to 3 spatial dimensions (see max_pool2d; the padding may\nbe of any size). extra_end: how much further than padding windows reach beyond the end of x (may be\nnegative). With output given, that many windows divide each dimension evenly and the other options\nare not used (adaptive_max_pool2d).\n\nThe same as cresset.max_pool, which says more."
static const crpy_param max_pool_indices_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 3, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 3, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 3, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 3, 3, 1, false, -1, 0, 0},
    {"output", CRPY_INTS, false, true, 4, 3, 0, false, -1, 0, 0},
    {"ceil_mode", CRPY_BOOL, false, true, 5, 0, 0, false, -1, 0, 0},
    {"extra_end", CRPY_INTS, false, true, 6, 3, 0, false, -1, 0, 0},
};
static crpy_op max_pool_indices_op = {.name = "max_pool_indices", .params = max_pool_indices_params, .n_params = 8, .n_positional = 1};
static PyObject *max_pool_indices_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&max_pool_indices_op, NULL, a, n, k);
}
static PyObject *max_pool_indices_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&max_pool_indices_op, self, a, n, k);
}
#define max_pool_indices_doc "(x, kernel=None, stride=None, padding=0, dilation=1, output=None, ceil_mode=False, extra_end=None)\n--\n\nWhere in x each window has its largest element (the first of equal ones, the last NaN): i64,\nrow-major over the spatial dimensions.\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of up to 3, optional\n    stride: int or sequence of up to 3, optional\n    padding: int or sequence of up to 3, default 0\n    dilation: int or sequence of up to 3, default 1\n    output: int or sequence of up to 3, optional\n    ceil_mode: bool, default False\n    extra_end: int or sequence of up to 3, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/pool.def; in C cr_max_pool_indices.\n\nExample:\n    >>> cr.max_pool_indices(cr.asarray([[[1.0, 3.0, 7.0, 5.0]]]), 2)\n    tensor([[[1, 2]]])"
#define max_pool_indices_method_doc "($self, kernel=None, stride=None, padding=0, dilation=1, output=None, ceil_mode=False, extra_end=None)\n--\n\nWhere in x each window has its largest element (the first of equal ones, the last NaN): i64,\nrow-major over the spatial dimensions.\n\nThe same as cresset.max_pool_indices, which says more."
static const crpy_param max_pool1d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 1, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 1, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 1, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 3, 1, 1, false, -1, 0, 0},
    {"ceil_mode", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
};
static crpy_op max_pool1d_op = {.name = "max_pool1d", .params = max_pool1d_params, .n_params = 6, .n_positional = 1};
static PyObject *max_pool1d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&max_pool1d_op, NULL, a, n, k);
}
static PyObject *max_pool1d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&max_pool1d_op, self, a, n, k);
}
#define max_pool1d_doc "(x, kernel=None, stride=None, padding=0, dilation=1, ceil_mode=False)\n--\n\nThe largest element of each window of x [N,C,L]; see max_pool2d.\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of up to 1, optional\n    stride: int or sequence of up to 1, optional\n    padding: int or sequence of up to 1, default 0\n    dilation: int or sequence of up to 1, default 1\n    ceil_mode: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_max_pool1d.\n\nExample:\n    >>> cr.max_pool1d(cr.asarray([[[1.0, 3.0, 7.0, 5.0]]]), 2)\n    tensor([[[3., 7.]]])"
#define max_pool1d_method_doc "($self, kernel=None, stride=None, padding=0, dilation=1, ceil_mode=False)\n--\n\nThe largest element of each window of x [N,C,L]; see max_pool2d.\n\nThe same as cresset.max_pool1d, which says more."
static const crpy_param max_pool2d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 2, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 2, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 2, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 3, 2, 1, false, -1, 0, 0},
    {"ceil_mode", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
};
static crpy_op max_pool2d_op = {.name = "max_pool2d", .params = max_pool2d_params, .n_params = 6, .n_positional = 1};
static PyObject *max_pool2d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&max_pool2d_op, NULL, a, n, k);
}
static PyObject *max_pool2d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&max_pool2d_op, self, a, n, k);
}
#define max_pool2d_doc "(x, kernel=None, stride=None, padding=0, dilation=1, ceil_mode=False)\n--\n\nThe largest element of each window of x [N,C,H,W], NaN if there is one; the gradient goes to the\nfirst of equal ones. kernel: the window's size (required); stride: its steps, kernel by default;\npadding: how far windows reach beyond x on each side, at most half the kernel; dilation: steps\ninside the window. ceil_mode: windows that reach beyond the end count too. Any dtype.\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of up to 2, optional\n    stride: int or sequence of up to 2, optional\n    padding: int or sequence of up to 2, default 0\n    dilation: int or sequence of up to 2, default 1\n    ceil_mode: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_max_pool2d.\n\nExample:\n    >>> cr.max_pool2d(cr.asarray([[[[1.0, 2.0], [3.0, 6.0]]]]), 2)\n    tensor([[[[6.]]]])"
#define max_pool2d_method_doc "($self, kernel=None, stride=None, padding=0, dilation=1, ceil_mode=False)\n--\n\nThe largest element of each window of x [N,C,H,W], NaN if there is one; the gradient goes to the\nfirst of equal ones. kernel: the window's size (required); stride: its steps, kernel by default;\npadding: how far windows reach beyond x on each side, at most half the kernel; dilation: steps\ninside the window. ceil_mode: windows that reach beyond the end count too. Any dtype.\n\nThe same as cresset.max_pool2d, which says more."
static const crpy_param max_pool3d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 3, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 3, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 3, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 3, 3, 1, false, -1, 0, 0},
    {"ceil_mode", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
};
static crpy_op max_pool3d_op = {.name = "max_pool3d", .params = max_pool3d_params, .n_params = 6, .n_positional = 1};
static PyObject *max_pool3d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&max_pool3d_op, NULL, a, n, k);
}
static PyObject *max_pool3d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&max_pool3d_op, self, a, n, k);
}
#define max_pool3d_doc "(x, kernel=None, stride=None, padding=0, dilation=1, ceil_mode=False)\n--\n\nThe largest element of each window of x [N,C,D,H,W]; see max_pool2d.\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of up to 3, optional\n    stride: int or sequence of up to 3, optional\n    padding: int or sequence of up to 3, default 0\n    dilation: int or sequence of up to 3, default 1\n    ceil_mode: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_max_pool3d.\n\nExample:\n    >>> cr.max_pool3d(cr.ones((1, 2, 4, 4, 4)), 2).shape\n    (1, 2, 2, 2, 2)"
#define max_pool3d_method_doc "($self, kernel=None, stride=None, padding=0, dilation=1, ceil_mode=False)\n--\n\nThe largest element of each window of x [N,C,D,H,W]; see max_pool2d.\n\nThe same as cresset.max_pool3d, which says more."
static const crpy_param max_pool2d_indices_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 2, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 2, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 2, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 3, 2, 1, false, -1, 0, 0},
    {"ceil_mode", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
};
static crpy_op max_pool2d_indices_op = {.name = "max_pool2d_indices", .params = max_pool2d_indices_params, .n_params = 6, .n_positional = 1};
static PyObject *max_pool2d_indices_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&max_pool2d_indices_op, NULL, a, n, k);
}
static PyObject *max_pool2d_indices_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&max_pool2d_indices_op, self, a, n, k);
}
#define max_pool2d_indices_doc "(x, kernel=None, stride=None, padding=0, dilation=1, ceil_mode=False)\n--\n\nmax_pool2d, and where each element was found: i64, row * W + column.\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of up to 2, optional\n    stride: int or sequence of up to 2, optional\n    padding: int or sequence of up to 2, default 0\n    dilation: int or sequence of up to 2, default 1\n    ceil_mode: bool, default False\n\nReturns: a named tuple of Tensors, (y, indices)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_max_pool2d_indices.\n\nExample:\n    >>> cr.max_pool2d_indices(cr.asarray([[[[1.0, 2.0], [3.0, 6.0]]]]), 2)\n    cresset.max_pool2d_indices_result(y=tensor([[[[6.]]]]), indices=tensor([[[[3]]]]))"
#define max_pool2d_indices_method_doc "($self, kernel=None, stride=None, padding=0, dilation=1, ceil_mode=False)\n--\n\nmax_pool2d, and where each element was found: i64, row * W + column.\n\nThe same as cresset.max_pool2d_indices, which says more."
static const crpy_param adaptive_max_pool1d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op adaptive_max_pool1d_op = {.name = "adaptive_max_pool1d", .params = adaptive_max_pool1d_params, .n_params = 2, .n_positional = 2};
static PyObject *adaptive_max_pool1d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&adaptive_max_pool1d_op, NULL, a, n, k);
}
static PyObject *adaptive_max_pool1d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&adaptive_max_pool1d_op, self, a, n, k);
}
#define adaptive_max_pool1d_doc "(x, size)\n--\n\nThe largest elements of `size` windows that divide x [N,C,L] evenly; see adaptive_avg_pool2d.\n\nArguments:\n    x: Tensor\n    size: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_adaptive_max_pool1d.\n\nExample:\n    >>> cr.adaptive_max_pool1d(cr.asarray([[[1.0, 2.0, 3.0, 6.0]]]), 2)\n    tensor([[[2., 6.]]])"
#define adaptive_max_pool1d_method_doc "($self, size)\n--\n\nThe largest elements of `size` windows that divide x [N,C,L] evenly; see adaptive_avg_pool2d.\n\nThe same as cresset.adaptive_max_pool1d, which says more."
static const crpy_param adaptive_max_pool2d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op adaptive_max_pool2d_op = {.name = "adaptive_max_pool2d", .params = adaptive_max_pool2d_params, .n_params = 2, .n_positional = 2};
static PyObject *adaptive_max_pool2d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&adaptive_max_pool2d_op, NULL, a, n, k);
}
static PyObject *adaptive_max_pool2d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&adaptive_max_pool2d_op, self, a, n, k);
}
#define adaptive_max_pool2d_doc "(x, size)\n--\n\nThe largest elements of size[0] x size[1] windows that divide x [N,C,H,W] evenly; see\nadaptive_avg_pool2d.\n\nArguments:\n    x: Tensor\n    size: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_adaptive_max_pool2d.\n\nExample:\n    >>> cr.adaptive_max_pool2d(cr.asarray([[[[1.0, 2.0], [3.0, 6.0]]]]), 1)\n    tensor([[[[6.]]]])"
#define adaptive_max_pool2d_method_doc "($self, size)\n--\n\nThe largest elements of size[0] x size[1] windows that divide x [N,C,H,W] evenly; see\nadaptive_avg_pool2d.\n\nThe same as cresset.adaptive_max_pool2d, which says more."
static const crpy_param adaptive_max_pool3d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op adaptive_max_pool3d_op = {.name = "adaptive_max_pool3d", .params = adaptive_max_pool3d_params, .n_params = 2, .n_positional = 2};
static PyObject *adaptive_max_pool3d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&adaptive_max_pool3d_op, NULL, a, n, k);
}
static PyObject *adaptive_max_pool3d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&adaptive_max_pool3d_op, self, a, n, k);
}
#define adaptive_max_pool3d_doc "(x, size)\n--\n\nThe largest elements of windows that divide x [N,C,D,H,W] evenly; see adaptive_avg_pool2d.\n\nArguments:\n    x: Tensor\n    size: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_adaptive_max_pool3d.\n\nExample:\n    >>> cr.adaptive_max_pool3d(cr.ones((1, 2, 4, 4, 4)), (1, 1, 2)).shape\n    (1, 2, 1, 1, 2)"
#define adaptive_max_pool3d_method_doc "($self, size)\n--\n\nThe largest elements of windows that divide x [N,C,D,H,W] evenly; see adaptive_avg_pool2d.\n\nThe same as cresset.adaptive_max_pool3d, which says more."
static const crpy_param avg_pool_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 3, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 3, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 3, 0, false, -1, 0, 0},
    {"output", CRPY_INTS, false, true, 3, 3, 0, false, -1, 0, 0},
    {"ceil_mode", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
    {"count_include_pad", CRPY_BOOL, false, true, 5, 0, 0, true, -1, 0, 0},
    {"extra_end", CRPY_INTS, false, true, 6, 3, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 7, 3, 1, false, -1, 0, 0},
    {"divisor_override", CRPY_INT, false, true, 8, 0, 0, false, -1, 0, "divisor"},
};
static crpy_op avg_pool_op = {.name = "avg_pool", .params = avg_pool_params, .n_params = 10, .n_positional = 1};
static PyObject *avg_pool_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&avg_pool_op, NULL, a, n, k);
}
static PyObject *avg_pool_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&avg_pool_op, self, a, n, k);
}
#define avg_pool_doc "(x, kernel=None, stride=None, padding=0, output=None, ceil_mode=False, count_include_pad=True, extra_end=None, dilation=1, divisor_override=None)\n--\n\nThe mean of each window, for 1 to 3 spatial dimensions (see avg_pool2d; the padding may be of any\nsize). extra_end and dilation as for max_pool. With output given, that many windows divide each\ndimension evenly and the other options are not used (adaptive_avg_pool2d).\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of up to 3, optional\n    stride: int or sequence of up to 3, optional\n    padding: int or sequence of up to 3, default 0\n    output: int or sequence of up to 3, optional\n    ceil_mode: bool, default False\n    count_include_pad: bool, default True. The opposite of `exclude_padding`\n    extra_end: int or sequence of up to 3, optional\n    dilation: int or sequence of up to 3, default 1\n    divisor_override: int, optional. Called `divisor` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_avg_pool.\n\nExample:\n    >>> cr.avg_pool(cr.asarray([[[1.0, 3.0, 5.0, 7.0]]]), 2)\n    tensor([[[2., 6.]]])"
#define avg_pool_method_doc "($self, kernel=None, stride=None, padding=0, output=None, ceil_mode=False, count_include_pad=True, extra_end=None, dilation=1, divisor_override=None)\n--\n\nThe mean of each window, for 1 to 3 spatial dimensions (see avg_pool2d; the padding may be of any\nsize). extra_end and dilation as for max_pool. With output given, that many windows divide each\ndimension evenly and the other options are not used (adaptive_avg_pool2d).\n\nThe same as cresset.avg_pool, which says more."
static const crpy_param avg_pool1d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 1, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 1, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 1, 0, false, -1, 0, 0},
    {"ceil_mode", CRPY_BOOL, false, true, 3, 0, 0, false, -1, 0, 0},
    {"count_include_pad", CRPY_BOOL, false, true, 4, 0, 0, true, -1, 0, 0},
    {"divisor_override", CRPY_INT, false, true, 5, 0, 0, false, -1, 0, "divisor"},
};
static crpy_op avg_pool1d_op = {.name = "avg_pool1d", .params = avg_pool1d_params, .n_params = 7, .n_positional = 1};
static PyObject *avg_pool1d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&avg_pool1d_op, NULL, a, n, k);
}
static PyObject *avg_pool1d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&avg_pool1d_op, self, a, n, k);
}
#define avg_pool1d_doc "(x, kernel=None, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)\n--\n\nThe mean of each window of x [N,C,L]; see avg_pool2d.\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of up to 1, optional\n    stride: int or sequence of up to 1, optional\n    padding: int or sequence of up to 1, default 0\n    ceil_mode: bool, default False\n    count_include_pad: bool, default True. The opposite of `exclude_padding`\n    divisor_override: int, optional. Called `divisor` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_avg_pool1d.\n\nExample:\n    >>> cr.avg_pool1d(cr.asarray([[[1.0, 3.0, 5.0, 7.0]]]), 2)\n    tensor([[[2., 6.]]])"
#define avg_pool1d_method_doc "($self, kernel=None, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)\n--\n\nThe mean of each window of x [N,C,L]; see avg_pool2d.\n\nThe same as cresset.avg_pool1d, which says more."
static const crpy_param avg_pool2d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 2, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 2, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 2, 0, false, -1, 0, 0},
    {"ceil_mode", CRPY_BOOL, false, true, 3, 0, 0, false, -1, 0, 0},
    {"count_include_pad", CRPY_BOOL, false, true, 4, 0, 0, true, -1, 0, 0},
    {"divisor_override", CRPY_INT, false, true, 5, 0, 0, false, -1, 0, "divisor"},
};
static crpy_op avg_pool2d_op = {.name = "avg_pool2d", .params = avg_pool2d_params, .n_params = 7, .n_positional = 1};
static PyObject *avg_pool2d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&avg_pool2d_op, NULL, a, n, k);
}
static PyObject *avg_pool2d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&avg_pool2d_op, self, a, n, k);
}
#define avg_pool2d_doc "(x, kernel=None, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)\n--\n\nThe mean of each window of x [N,C,H,W] (floating-point). kernel, stride, padding and ceil_mode as\nfor max_pool2d. Padding counts as zeros, unless exclude_padding: then the sum is divided by the\nnumber of x's own elements in the window. divisor, where not zero, is divided by instead (1: sums).\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of up to 2, optional\n    stride: int or sequence of up to 2, optional\n    padding: int or sequence of up to 2, default 0\n    ceil_mode: bool, default False\n    count_include_pad: bool, default True. The opposite of `exclude_padding`\n    divisor_override: int, optional. Called `divisor` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_avg_pool2d.\n\nExample:\n    >>> cr.avg_pool2d(cr.asarray([[[[1.0, 2.0], [3.0, 6.0]]]]), 2)\n    tensor([[[[3.]]]])"
#define avg_pool2d_method_doc "($self, kernel=None, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)\n--\n\nThe mean of each window of x [N,C,H,W] (floating-point). kernel, stride, padding and ceil_mode as\nfor max_pool2d. Padding counts as zeros, unless exclude_padding: then the sum is divided by the\nnumber of x's own elements in the window. divisor, where not zero, is divided by instead (1: sums).\n\nThe same as cresset.avg_pool2d, which says more."
static const crpy_param avg_pool3d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 3, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 3, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 3, 0, false, -1, 0, 0},
    {"ceil_mode", CRPY_BOOL, false, true, 3, 0, 0, false, -1, 0, 0},
    {"count_include_pad", CRPY_BOOL, false, true, 4, 0, 0, true, -1, 0, 0},
    {"divisor_override", CRPY_INT, false, true, 5, 0, 0, false, -1, 0, "divisor"},
};
static crpy_op avg_pool3d_op = {.name = "avg_pool3d", .params = avg_pool3d_params, .n_params = 7, .n_positional = 1};
static PyObject *avg_pool3d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&avg_pool3d_op, NULL, a, n, k);
}
static PyObject *avg_pool3d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&avg_pool3d_op, self, a, n, k);
}
#define avg_pool3d_doc "(x, kernel=None, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)\n--\n\nThe mean of each window of x [N,C,D,H,W]; see avg_pool2d.\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of up to 3, optional\n    stride: int or sequence of up to 3, optional\n    padding: int or sequence of up to 3, default 0\n    ceil_mode: bool, default False\n    count_include_pad: bool, default True. The opposite of `exclude_padding`\n    divisor_override: int, optional. Called `divisor` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_avg_pool3d.\n\nExample:\n    >>> cr.avg_pool3d(cr.ones((1, 2, 4, 4, 4)), 2).shape\n    (1, 2, 2, 2, 2)"
#define avg_pool3d_method_doc "($self, kernel=None, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None)\n--\n\nThe mean of each window of x [N,C,D,H,W]; see avg_pool2d.\n\nThe same as cresset.avg_pool3d, which says more."
static const crpy_param adaptive_avg_pool1d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op adaptive_avg_pool1d_op = {.name = "adaptive_avg_pool1d", .params = adaptive_avg_pool1d_params, .n_params = 2, .n_positional = 2};
static PyObject *adaptive_avg_pool1d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&adaptive_avg_pool1d_op, NULL, a, n, k);
}
static PyObject *adaptive_avg_pool1d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&adaptive_avg_pool1d_op, self, a, n, k);
}
#define adaptive_avg_pool1d_doc "(x, size)\n--\n\nThe means of `size` windows that divide x [N,C,L] evenly; see adaptive_avg_pool2d.\n\nArguments:\n    x: Tensor\n    size: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_adaptive_avg_pool1d.\n\nExample:\n    >>> cr.adaptive_avg_pool1d(cr.asarray([[[1.0, 2.0, 3.0, 6.0]]]), 2)\n    tensor([[[1.5, 4.5]]])"
#define adaptive_avg_pool1d_method_doc "($self, size)\n--\n\nThe means of `size` windows that divide x [N,C,L] evenly; see adaptive_avg_pool2d.\n\nThe same as cresset.adaptive_avg_pool1d, which says more."
static const crpy_param adaptive_avg_pool2d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op adaptive_avg_pool2d_op = {.name = "adaptive_avg_pool2d", .params = adaptive_avg_pool2d_params, .n_params = 2, .n_positional = 2};
static PyObject *adaptive_avg_pool2d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&adaptive_avg_pool2d_op, NULL, a, n, k);
}
static PyObject *adaptive_avg_pool2d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&adaptive_avg_pool2d_op, self, a, n, k);
}
#define adaptive_avg_pool2d_doc "(x, size)\n--\n\nThe means of size[0] x size[1] windows that divide x [N,C,H,W] evenly: window i of n covers\nfloor(i*H/n) to ceil((i+1)*H/n). One number stands for all dimensions; -1 keeps x's size;\nCR_SHAPE(1) is global pooling.\n\nArguments:\n    x: Tensor\n    size: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_adaptive_avg_pool2d.\n\nExample:\n    >>> cr.adaptive_avg_pool2d(cr.asarray([[[[1.0, 2.0], [3.0, 6.0]]]]), 1)\n    tensor([[[[3.]]]])"
#define adaptive_avg_pool2d_method_doc "($self, size)\n--\n\nThe means of size[0] x size[1] windows that divide x [N,C,H,W] evenly: window i of n covers\nfloor(i*H/n) to ceil((i+1)*H/n). One number stands for all dimensions; -1 keeps x's size;\nCR_SHAPE(1) is global pooling.\n\nThe same as cresset.adaptive_avg_pool2d, which says more."
static const crpy_param adaptive_avg_pool3d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op adaptive_avg_pool3d_op = {.name = "adaptive_avg_pool3d", .params = adaptive_avg_pool3d_params, .n_params = 2, .n_positional = 2};
static PyObject *adaptive_avg_pool3d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&adaptive_avg_pool3d_op, NULL, a, n, k);
}
static PyObject *adaptive_avg_pool3d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&adaptive_avg_pool3d_op, self, a, n, k);
}
#define adaptive_avg_pool3d_doc "(x, size)\n--\n\nThe means of windows that divide x [N,C,D,H,W] evenly; see adaptive_avg_pool2d.\n\nArguments:\n    x: Tensor\n    size: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_adaptive_avg_pool3d.\n\nExample:\n    >>> cr.adaptive_avg_pool3d(cr.ones((1, 2, 4, 4, 4)), (1, 1, 2)).shape\n    (1, 2, 1, 1, 2)"
#define adaptive_avg_pool3d_method_doc "($self, size)\n--\n\nThe means of windows that divide x [N,C,D,H,W] evenly; see adaptive_avg_pool2d.\n\nThe same as cresset.adaptive_avg_pool3d, which says more."
static const crpy_param max_pool1d_indices_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 1, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 1, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 1, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 3, 1, 1, false, -1, 0, 0},
    {"ceil_mode", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
};
static crpy_op max_pool1d_indices_op = {.name = "max_pool1d_indices", .params = max_pool1d_indices_params, .n_params = 6, .n_positional = 1};
static PyObject *max_pool1d_indices_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&max_pool1d_indices_op, NULL, a, n, k);
}
static PyObject *max_pool1d_indices_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&max_pool1d_indices_op, self, a, n, k);
}
#define max_pool1d_indices_doc "(x, kernel=None, stride=None, padding=0, dilation=1, ceil_mode=False)\n--\n\nmax_pool1d, and where each element was found: i64.\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of up to 1, optional\n    stride: int or sequence of up to 1, optional\n    padding: int or sequence of up to 1, default 0\n    dilation: int or sequence of up to 1, default 1\n    ceil_mode: bool, default False\n\nReturns: a named tuple of Tensors, (y, indices)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_max_pool1d_indices.\n\nExample:\n    >>> cr.max_pool1d_indices(cr.asarray([[[1.0, 3.0, 7.0, 5.0]]]), 2)\n    cresset.max_pool1d_indices_result(y=tensor([[[3., 7.]]]), indices=tensor([[[1, 2]]]))"
#define max_pool1d_indices_method_doc "($self, kernel=None, stride=None, padding=0, dilation=1, ceil_mode=False)\n--\n\nmax_pool1d, and where each element was found: i64.\n\nThe same as cresset.max_pool1d_indices, which says more."
static const crpy_param max_pool3d_indices_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_INTS, false, true, 0, 3, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 1, 3, 0, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 2, 3, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 3, 3, 1, false, -1, 0, 0},
    {"ceil_mode", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
};
static crpy_op max_pool3d_indices_op = {.name = "max_pool3d_indices", .params = max_pool3d_indices_params, .n_params = 6, .n_positional = 1};
static PyObject *max_pool3d_indices_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&max_pool3d_indices_op, NULL, a, n, k);
}
static PyObject *max_pool3d_indices_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&max_pool3d_indices_op, self, a, n, k);
}
#define max_pool3d_indices_doc "(x, kernel=None, stride=None, padding=0, dilation=1, ceil_mode=False)\n--\n\nmax_pool3d, and where each element was found: i64, row-major over the spatial dimensions.\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of up to 3, optional\n    stride: int or sequence of up to 3, optional\n    padding: int or sequence of up to 3, default 0\n    dilation: int or sequence of up to 3, default 1\n    ceil_mode: bool, default False\n\nReturns: a named tuple of Tensors, (y, indices)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_max_pool3d_indices.\n\nExample:\n    >>> cr.max_pool3d_indices(cr.ones((1, 1, 2, 2, 2)), 2)\n    cresset.max_pool3d_indices_result(y=tensor([[[[[1.]]]]]), indices=tensor([[[[[0]]]]]))"
#define max_pool3d_indices_method_doc "($self, kernel=None, stride=None, padding=0, dilation=1, ceil_mode=False)\n--\n\nmax_pool3d, and where each element was found: i64, row-major over the spatial dimensions.\n\nThe same as cresset.max_pool3d_indices, which says more."
static const crpy_param fractional_max_pool_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"kernel", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 1, 0, 0, false, -1, 0, 0},
    {"samples", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op fractional_max_pool_op = {.name = "fractional_max_pool", .params = fractional_max_pool_params, .n_params = 4, .n_positional = 3};
static PyObject *fractional_max_pool_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&fractional_max_pool_op, NULL, a, n, k);
}
static PyObject *fractional_max_pool_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&fractional_max_pool_op, self, a, n, k);
}
#define fractional_max_pool_doc "(x, kernel, size, samples=None)\n--\n\nFractional max pooling (Graham 2014) of x [N,C,spatial...] (1 to 3 dimensions) to `size`: the\nlargest elements of windows of `kernel` whose starts are spread pseudo-randomly, and where they were\nfound (i64, row-major over the spatial dimensions). samples [N,C,dimensions], in [0,1), makes the\nstarts: of columns then rows for two dimensions, of the first axis first otherwise (as\ntorch.nn.functional.fractional_max_pool2d and 3d); drawn when not given.\n\nArguments:\n    x: Tensor\n    kernel: int or sequence of ints\n    size: int or sequence of ints\n    samples: Tensor, optional\n\nReturns: a named tuple of Tensors, (y, indices)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/pool.def; in C cr_fractional_max_pool.\n\nExample:\n    >>> cr.fractional_max_pool(cr.ones((1, 1, 5, 5)), (2, 2), (3, 3)).y.shape\n    (1, 1, 3, 3)"
#define fractional_max_pool_method_doc "($self, kernel, size, samples=None)\n--\n\nFractional max pooling (Graham 2014) of x [N,C,spatial...] (1 to 3 dimensions) to `size`: the\nlargest elements of windows of `kernel` whose starts are spread pseudo-randomly, and where they were\nfound (i64, row-major over the spatial dimensions). samples [N,C,dimensions], in [0,1), makes the\nstarts: of columns then rows for two dimensions, of the first axis first otherwise (as\ntorch.nn.functional.fractional_max_pool2d and 3d); drawn when not given.\n\nThe same as cresset.fractional_max_pool, which says more."
static const crpy_param addmm_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"mat1", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "a"},
    {"mat2", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, "b"},
    {"beta", CRPY_FLOAT, false, true, 1, 0, 1, false, -1, 0, 0},
    {"alpha", CRPY_FLOAT, false, true, 0, 0, 1, false, -1, 0, 0},
};
static crpy_op addmm_op = {.name = "addmm", .params = addmm_params, .n_params = 5, .n_positional = 3};
static PyObject *addmm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&addmm_op, NULL, a, n, k);
}
static PyObject *addmm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&addmm_op, self, a, n, k);
}
static PyObject *addmm_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&addmm_op, self, a, n, k);
}
#define addmm_inplace_doc "($self, mat1, mat2, beta=1, alpha=1)\n--\n\n" "addmm" " in place: puts the result into this tensor and returns it."
#define addmm_doc "(x, mat1, mat2, beta=1, alpha=1)\n--\n\nbeta x + alpha (a b), the product by the rules of matmul (batches too); x broadcasts.\n\nArguments:\n    x: Tensor\n    mat1: Tensor. Called `a` in the text\n    mat2: Tensor. Called `b` in the text\n    beta: float, default 1\n    alpha: float, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/product.def; in C cr_addmm.\n\nExample:\n    >>> cr.addmm(cr.ones((2, 2)), cr.asarray([[1.0, 2.0], [3.0, 4.0]]), cr.asarray([[0.0, 1.0], [1.0, 0.0]]))\n    tensor([[3., 2.],\n            [5., 4.]])"
#define addmm_method_doc "($self, mat1, mat2, beta=1, alpha=1)\n--\n\nbeta x + alpha (a b), the product by the rules of matmul (batches too); x broadcasts.\n\nThe same as cresset.addmm, which says more."
static const crpy_param inner_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op inner_op = {.name = "inner", .params = inner_params, .n_params = 2, .n_positional = 2};
static PyObject *inner_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&inner_op, NULL, a, n, k);
}
static PyObject *inner_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&inner_op, self, a, n, k);
}
#define inner_doc "(a, b)\n--\n\nThe products of vectors along the last axes of both, without conjugation: [...a's, ...b's].\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/product.def; in C cr_inner.\n\nExample:\n    >>> cr.inner(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor(11.5)"
#define inner_method_doc "($self, b)\n--\n\nThe products of vectors along the last axes of both, without conjugation: [...a's, ...b's].\n\nThe same as cresset.inner, which says more."
static const crpy_param vdot_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op vdot_op = {.name = "vdot", .params = vdot_params, .n_params = 2, .n_positional = 2};
static PyObject *vdot_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&vdot_op, NULL, a, n, k);
}
static PyObject *vdot_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&vdot_op, self, a, n, k);
}
#define vdot_doc "(a, b)\n--\n\nThe sum of conj(a) b over all elements of a and b, which are as many.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/product.def; in C cr_vdot.\n\nExample:\n    >>> cr.vdot(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor(11.5)"
#define vdot_method_doc "($self, b)\n--\n\nThe sum of conj(a) b over all elements of a and b, which are as many.\n\nThe same as cresset.vdot, which says more."
static const crpy_param dist_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"p", CRPY_FLOAT, false, true, 0, 0, 2, false, -1, 0, 0},
};
static crpy_op dist_op = {.name = "dist", .params = dist_params, .n_params = 3, .n_positional = 2};
static PyObject *dist_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&dist_op, NULL, a, n, k);
}
static PyObject *dist_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&dist_op, self, a, n, k);
}
#define dist_doc "(a, b, p=2)\n--\n\nThe p-norm of a - b, over all elements.\n\nArguments:\n    a: Tensor\n    b: Tensor\n    p: float, default 2\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/product.def; in C cr_dist.\n\nExample:\n    >>> cr.dist(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor(3.3541)"
#define dist_method_doc "($self, b, p=2)\n--\n\nThe p-norm of a - b, over all elements.\n\nThe same as cresset.dist, which says more."
static const crpy_param renorm_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"p", CRPY_FLOAT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"maxnorm", CRPY_FLOAT, true, false, 2, 0, 0, false, -1, 0, "most"},
};
static crpy_op renorm_op = {.name = "renorm", .params = renorm_params, .n_params = 4, .n_positional = 4};
static PyObject *renorm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&renorm_op, NULL, a, n, k);
}
static PyObject *renorm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&renorm_op, self, a, n, k);
}
static PyObject *renorm_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&renorm_op, self, a, n, k);
}
#define renorm_inplace_doc "($self, p, axis, maxnorm)\n--\n\n" "renorm" " in place: puts the result into this tensor and returns it."
#define renorm_doc "(x, p, axis, maxnorm)\n--\n\nx with the slices along an axis whose p-norm is larger than `most` scaled to that.\n\nArguments:\n    x: Tensor\n    p: float\n    axis: int\n    maxnorm: float. Called `most` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/product.def; in C cr_renorm.\n\nExample:\n    >>> cr.renorm(cr.asarray([[3.0, 4.0], [0.3, 0.4]]), 2, 0, 1)\n    tensor([[0.6, 0.8],\n            [0.3, 0.4]])"
#define renorm_method_doc "($self, p, axis, maxnorm)\n--\n\nx with the slices along an axis whose p-norm is larger than `most` scaled to that.\n\nThe same as cresset.renorm, which says more."
static const crpy_param convolve_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"v", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"mode", CRPY_INT, false, true, 0, 0, 0, false, -1, "full=0 same=1 valid=2", 0},
};
static crpy_op convolve_op = {.name = "convolve", .params = convolve_params, .n_params = 3, .n_positional = 2};
static PyObject *convolve_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&convolve_op, NULL, a, n, k);
}
static PyObject *convolve_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&convolve_op, self, a, n, k);
}
#define convolve_doc "(a, v, mode='full')\n--\n\nThe discrete convolution of vectors: 'full' (0) every overlap, [n + m - 1]; 'same' as many as the\nlonger has; 'valid' where they overlap whole.\n\nArguments:\n    a: Tensor\n    v: Tensor\n    mode: 'full', 'same', 'valid', default 'full'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/product.def; in C cr_convolve.\n\nExample:\n    >>> cr.convolve(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([ 1.5,  6.5, 15. ,  8. ,  8. ])"
#define convolve_method_doc "($self, v, mode='full')\n--\n\nThe discrete convolution of vectors: 'full' (0) every overlap, [n + m - 1]; 'same' as many as the\nlonger has; 'valid' where they overlap whole.\n\nThe same as cresset.convolve, which says more."
static const crpy_param correlate_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"v", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"mode", CRPY_INT, false, true, 0, 0, 0, false, -1, "full=0 same=1 valid=2", 0},
};
static crpy_op correlate_op = {.name = "correlate", .params = correlate_params, .n_params = 3, .n_positional = 2};
static PyObject *correlate_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&correlate_op, NULL, a, n, k);
}
static PyObject *correlate_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&correlate_op, self, a, n, k);
}
#define correlate_doc "(a, v, mode='full')\n--\n\nThe cross-correlation of vectors, that is the convolution of a with v reversed and conjugated; modes\nas in convolve.\n\nArguments:\n    a: Tensor\n    v: Tensor\n    mode: 'full', 'same', 'valid', default 'full'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/product.def; in C cr_correlate.\n\nExample:\n    >>> cr.correlate(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([12. , 10. , 11.5,  4.5,  1. ])"
#define correlate_method_doc "($self, v, mode='full')\n--\n\nThe cross-correlation of vectors, that is the convolution of a with v reversed and conjugated; modes\nas in convolve.\n\nThe same as cresset.correlate, which says more."
static const crpy_param bilinear_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op bilinear_op = {.name = "bilinear", .params = bilinear_params, .n_params = 4, .n_positional = 3};
static PyObject *bilinear_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bilinear_op, NULL, a, n, k);
}
static PyObject *bilinear_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bilinear_op, self, a, n, k);
}
#define bilinear_doc "(a, b, w, bias=None)\n--\n\nFor each output o the product a^T w[o] b over the last dimensions, plus bias[o]: a [...,I], b\n[...,J] of equal leading dimensions, w [O,I,J], bias [O], result [...,O].\n\nArguments:\n    a: Tensor\n    b: Tensor\n    w: Tensor\n    bias: Tensor, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/project.def; in C cr_bilinear.\n\nExample:\n    >>> cr.bilinear(cr.asarray([1.0, 2.0]), cr.asarray([3.0, 1.0]), cr.ones((1, 2, 2)))\n    tensor([12.])"
#define bilinear_method_doc "($self, b, w, bias=None)\n--\n\nFor each output o the product a^T w[o] b over the last dimensions, plus bias[o]: a [...,I], b\n[...,J] of equal leading dimensions, w [O,I,J], bias [O], result [...,O].\n\nThe same as cresset.bilinear, which says more."
static const crpy_param conv_tbc_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"padding", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op conv_tbc_op = {.name = "conv_tbc", .params = conv_tbc_params, .n_params = 4, .n_positional = 2};
static PyObject *conv_tbc_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&conv_tbc_op, NULL, a, n, k);
}
static PyObject *conv_tbc_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&conv_tbc_op, self, a, n, k);
}
#define conv_tbc_doc "(x, w, bias=None, padding=0)\n--\n\nconv1d of x [T,N,C] with w [K,C,O] and bias [O], time first: the result is [T',N,O].\n\nArguments:\n    x: Tensor\n    w: Tensor\n    bias: Tensor, optional\n    padding: int, default 0\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/project.def; in C cr_conv_tbc.\n\nExample:\n    >>> cr.conv_tbc(cr.ones((4, 1, 2)), cr.ones((3, 2, 5))).shape\n    (2, 1, 5)"
#define conv_tbc_method_doc "($self, w, bias=None, padding=0)\n--\n\nconv1d of x [T,N,C] with w [K,C,O] and bias [O], time first: the result is [T',N,O].\n\nThe same as cresset.conv_tbc, which says more."
static const crpy_param linear_cross_entropy_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"target", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"weight", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"ignore_index", CRPY_CLASS, false, true, 0, 0, -100, false, -1, 0, 0},
    {"label_smoothing", CRPY_FLOAT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"reduction", CRPY_INT, false, true, 2, 0, 0, false, -1, "mean=0 sum=1 none=2", 0},
};
static crpy_op linear_cross_entropy_op = {.name = "linear_cross_entropy", .params = linear_cross_entropy_params, .n_params = 8, .n_positional = 3};
static PyObject *linear_cross_entropy_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&linear_cross_entropy_op, NULL, a, n, k);
}
static PyObject *linear_cross_entropy_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&linear_cross_entropy_op, self, a, n, k);
}
#define linear_cross_entropy_doc "(x, w, target, bias=None, weight=None, ignore_index=-100, label_smoothing=0, reduction='mean')\n--\n\ncross_entropy of linear: x [N,I] or [I], w [C,I], bias [C]. target and the rest as there.\n\nArguments:\n    x: Tensor\n    w: Tensor\n    target: Tensor\n    bias: Tensor, optional\n    weight: Tensor, optional\n    ignore_index: int, default -100\n    label_smoothing: float, default 0\n    reduction: 'mean', 'sum', 'none', default 'mean'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/project.def; in C cr_linear_cross_entropy.\n\nExample:\n    >>> cr.linear_cross_entropy(cr.asarray([[1.0, 2.0]]), cr.asarray([[1.0, 0.0], [0.0, 1.0]]), cr.asarray([1]))\n    tensor(0.3133)"
#define linear_cross_entropy_method_doc "($self, w, target, bias=None, weight=None, ignore_index=-100, label_smoothing=0, reduction='mean')\n--\n\ncross_entropy of linear: x [N,I] or [I], w [C,I], bias [C]. target and the rest as there.\n\nThe same as cresset.linear_cross_entropy, which says more."
static const crpy_param quantize_linear_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"scale", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"zero_point", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, 0},
    {"block", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
    {"format", CRPY_INT, false, true, 3, 0, 0, false, -1, "none=0 e4m3fn=1 e4m3fnuz=2 e5m2=3 e5m2fnuz=4 e8m0=5 e2m1=6 e2m3=7 e3m2=8 int4=9 uint4=10 int2=11 uint2=12", 0},
    {"wrap", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
    {"precision", CRPY_DTYPE, false, true, 5, 0, 0, false, -1, 0, 0},
};
static crpy_op quantize_linear_op = {.name = "quantize_linear", .params = quantize_linear_params, .n_params = 9, .n_positional = 2};
static PyObject *quantize_linear_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&quantize_linear_op, NULL, a, n, k);
}
static PyObject *quantize_linear_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&quantize_linear_op, self, a, n, k);
}
#define quantize_linear_doc "(x, scale, zero_point=None, axis=0, block=0, dtype=None, format='none', wrap=False, precision=None)\n--\n\nx / scale rounded to the nearest whole number, halves to the even one, plus zero_point, limited to\nthe range of dtype: i8, u8, i16 or u16; by default zero_point's type, else u8. With a small format\n(see encode_small) its codes, of which zero_point is one too: whole numbers for the formats of\nintegers, for those of floats no rounding to whole numbers (wrap: too large ones become infinity or\nNaN rather than the largest). zero_point has scale's shape. precision: the type of the division,\nscale's by default. As ONNX's QuantizeLinear.\n\nArguments:\n    x: Tensor\n    scale: Tensor\n    zero_point: Tensor, optional\n    axis: int, default 0\n    block: int, default 0\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n    format: 'none', 'e4m3fn', 'e4m3fnuz', 'e5m2', 'e5m2fnuz', 'e8m0', 'e2m1', 'e2m3', 'e3m2',\n        'int4', 'uint4', 'int2', 'uint2', default 'none'\n    wrap: bool, default False\n    precision: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/quantize.def; in C cr_quantize_linear.\n\nExample:\n    >>> cr.quantize_linear(cr.asarray([0.2, 1.0, 3.0]), 0.5)\n    tensor([0, 2, 6], dtype=cresset.uint8)"
#define quantize_linear_method_doc "($self, scale, zero_point=None, axis=0, block=0, dtype=None, format='none', wrap=False, precision=None)\n--\n\nx / scale rounded to the nearest whole number, halves to the even one, plus zero_point, limited to\nthe range of dtype: i8, u8, i16 or u16; by default zero_point's type, else u8. With a small format\n(see encode_small) its codes, of which zero_point is one too: whole numbers for the formats of\nintegers, for those of floats no rounding to whole numbers (wrap: too large ones become infinity or\nNaN rather than the largest). zero_point has scale's shape. precision: the type of the division,\nscale's by default. As ONNX's QuantizeLinear.\n\nThe same as cresset.quantize_linear, which says more."
static const crpy_param dequantize_linear_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"scale", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"zero_point", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, 0},
    {"block", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"format", CRPY_INT, false, true, 2, 0, 0, false, -1, "none=0 e4m3fn=1 e4m3fnuz=2 e5m2=3 e5m2fnuz=4 e8m0=5 e2m1=6 e2m3=7 e3m2=8 int4=9 uint4=10 int2=11 uint2=12", 0},
    {"dtype", CRPY_DTYPE, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op dequantize_linear_op = {.name = "dequantize_linear", .params = dequantize_linear_params, .n_params = 7, .n_positional = 2};
static PyObject *dequantize_linear_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&dequantize_linear_op, NULL, a, n, k);
}
static PyObject *dequantize_linear_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&dequantize_linear_op, self, a, n, k);
}
#define dequantize_linear_doc "(x, scale, zero_point=None, axis=0, block=0, format='none', dtype=None)\n--\n\n(x - zero_point) * scale for integers x, with zero_point of x's type; or with a small format for its\ncodes. dtype: scale's. Differentiable with respect to scale. As ONNX's DequantizeLinear.\n\nArguments:\n    x: Tensor\n    scale: Tensor\n    zero_point: Tensor, optional\n    axis: int, default 0\n    block: int, default 0\n    format: 'none', 'e4m3fn', 'e4m3fnuz', 'e5m2', 'e5m2fnuz', 'e8m0', 'e2m1', 'e2m3', 'e3m2',\n        'int4', 'uint4', 'int2', 'uint2', default 'none'\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/quantize.def; in C cr_dequantize_linear.\n\nExample:\n    >>> cr.dequantize_linear(cr.asarray([130, 126], dtype=\"uint8\"), cr.asarray(0.5), cr.asarray(128, dtype=\"uint8\"))\n    tensor([ 1., -1.])"
#define dequantize_linear_method_doc "($self, scale, zero_point=None, axis=0, block=0, format='none', dtype=None)\n--\n\n(x - zero_point) * scale for integers x, with zero_point of x's type; or with a small format for its\ncodes. dtype: scale's. Differentiable with respect to scale. As ONNX's DequantizeLinear.\n\nThe same as cresset.dequantize_linear, which says more."
static const crpy_param dynamic_quantize_linear_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op dynamic_quantize_linear_op = {.name = "dynamic_quantize_linear", .params = dynamic_quantize_linear_params, .n_params = 1, .n_positional = 1};
static PyObject *dynamic_quantize_linear_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&dynamic_quantize_linear_op, NULL, a, n, k);
}
static PyObject *dynamic_quantize_linear_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&dynamic_quantize_linear_op, self, a, n, k);
}
#define dynamic_quantize_linear_doc "(x)\n--\n\nx quantised to u8 with the scale (a number of x's type) and zero point (u8) that let the range of x\nand 0 be met exactly. As ONNX's DynamicQuantizeLinear.\n\nArguments:\n    x: Tensor\n\nReturns: a named tuple of Tensors, (y, scale, zero_point)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/quantize.def; in C cr_dynamic_quantize_linear.\n\nExample:\n    >>> cr.dynamic_quantize_linear(cr.asarray([3.0, 1.0, 2.0]))\n    cresset.dynamic_quantize_linear_result(y=tensor([255,  85, 170], dtype=cresset.uint8), scale=tensor(0.0118), zero_point=tensor(0, dtype=cresset.uint8))"
#define dynamic_quantize_linear_method_doc "($self)\n--\n\nx quantised to u8 with the scale (a number of x's type) and zero point (u8) that let the range of x\nand 0 be met exactly. As ONNX's DynamicQuantizeLinear.\n\nThe same as cresset.dynamic_quantize_linear, which says more."
static const crpy_param fake_quantize_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"scale", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"low", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"high", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"zero_point", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op fake_quantize_op = {.name = "fake_quantize", .params = fake_quantize_params, .n_params = 6, .n_positional = 4};
static PyObject *fake_quantize_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&fake_quantize_op, NULL, a, n, k);
}
static PyObject *fake_quantize_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&fake_quantize_op, self, a, n, k);
}
static PyObject *fake_quantize_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&fake_quantize_op, self, a, n, k);
}
#define fake_quantize_inplace_doc "($self, scale, low, high, zero_point=None, axis=0)\n--\n\n" "fake_quantize" " in place: puts the result into this tensor and returns it."
#define fake_quantize_doc "(x, scale, low, high, zero_point=None, axis=0)\n--\n\nx as it is after quantisation to low..high and back. Its gradient is passed on to x unchanged where\nx is within the range, none to scale (the straight-through estimator of Bengio and others, arXiv\n1308.3432).\n\nArguments:\n    x: Tensor\n    scale: Tensor\n    low: int\n    high: int\n    zero_point: Tensor, optional\n    axis: int, default 0\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/quantize.def; in C cr_fake_quantize.\n\nExample:\n    >>> cr.fake_quantize(cr.asarray([0.26, 0.74, 9.0]), 0.5, -8, 7)\n    tensor([0.5, 0.5, 3.5])"
#define fake_quantize_method_doc "($self, scale, low, high, zero_point=None, axis=0)\n--\n\nx as it is after quantisation to low..high and back. Its gradient is passed on to x unchanged where\nx is within the range, none to scale (the straight-through estimator of Bengio and others, arXiv\n1308.3432).\n\nThe same as cresset.fake_quantize, which says more."
static const crpy_param stop_gradient_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op stop_gradient_op = {.name = "stop_gradient", .params = stop_gradient_params, .n_params = 1, .n_positional = 1};
static PyObject *stop_gradient_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&stop_gradient_op, NULL, a, n, k);
}
static PyObject *stop_gradient_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&stop_gradient_op, self, a, n, k);
}
#define stop_gradient_doc "(x)\n--\n\nx as a constant to gradients; shares its memory.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/quantize.def; in C cr_stop_gradient.\n\nExample:\n    >>> cr.stop_gradient(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([3., 1., 2.])"
#define stop_gradient_method_doc "($self)\n--\n\nx as a constant to gradients; shares its memory.\n\nThe same as cresset.stop_gradient, which says more."
static const crpy_param uniform_params[] = {
    {"shape", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"low", CRPY_FLOAT, false, false, 1, 0, 0, false, -1, 0, 0},
    {"high", CRPY_FLOAT, false, false, 2, 0, 1, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op uniform_op = {.name = "uniform", .params = uniform_params, .n_params = 4, .n_positional = 1};
static PyObject *uniform_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&uniform_op, NULL, a, n, k);
}
#define uniform_doc "(shape, low=0, high=1, dtype=None)\n--\n\nUniform in [low, high), on the default device. dtype: the default floating-point type. f32 has 24\nrandom bits, f64 53.\n\nArguments:\n    shape: int or sequence of ints\n    low: float, default 0\n    high: float, default 1\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/random.def; in C cr_uniform.\n\nExample:\n    >>> cr.uniform((3,))\n    tensor([0.399 , 0.9722, 0.0194])"
static const crpy_param normal_params[] = {
    {"shape", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"mean", CRPY_FLOAT, false, false, 1, 0, 0, false, -1, 0, 0},
    {"std", CRPY_FLOAT, false, false, 2, 0, 1, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op normal_op = {.name = "normal", .params = normal_params, .n_params = 4, .n_positional = 1};
static PyObject *normal_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&normal_op, NULL, a, n, k);
}
#define normal_doc "(shape, mean=0, std=1, dtype=None)\n--\n\nNormally distributed, on the default device. dtype: the default floating-point type.\n\nArguments:\n    shape: int or sequence of ints\n    mean: float, default 0\n    std: float, default 1\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/random.def; in C cr_normal.\n\nExample:\n    >>> cr.normal((3,), mean=10, std=0.5)\n    tensor([ 9.9392,  9.9591, 10.8882])"
static const crpy_param randint_params[] = {
    {"shape", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"low", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"high", CRPY_INT, true, false, 2, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op randint_op = {.name = "randint", .params = randint_params, .n_params = 4, .n_positional = 3};
static PyObject *randint_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&randint_op, NULL, a, n, k);
}
#define randint_doc "(shape, low, high, dtype=None)\n--\n\nWhole numbers, each of low to high - 1 equally likely. dtype: i64.\n\nArguments:\n    shape: int or sequence of ints\n    low: int\n    high: int\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/random.def; in C cr_randint.\n\nExample:\n    >>> cr.randint((6,), 0, 10)\n    tensor([3, 9, 0, 7, 9, 4])"
static const crpy_param uniform_like_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"low", CRPY_FLOAT, false, false, 0, 0, 0, false, -1, 0, 0},
    {"high", CRPY_FLOAT, false, false, 1, 0, 1, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op uniform_like_op = {.name = "uniform_like", .params = uniform_like_params, .n_params = 4, .n_positional = 1};
static PyObject *uniform_like_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&uniform_like_op, NULL, a, n, k);
}
static PyObject *uniform_like_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&uniform_like_op, self, a, n, k);
}
#define uniform_like_doc "(x, low=0, high=1, dtype=None)\n--\n\nuniform with x's shape, device and (unless given) dtype.\n\nArguments:\n    x: Tensor\n    low: float, default 0\n    high: float, default 1\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/random.def; in C cr_uniform_like.\n\nExample:\n    >>> cr.uniform_like(cr.ones((2, 2)))\n    tensor([[0.399 , 0.9722],\n            [0.0194, 0.7874]])"
#define uniform_like_method_doc "($self, low=0, high=1, dtype=None)\n--\n\nuniform with x's shape, device and (unless given) dtype.\n\nThe same as cresset.uniform_like, which says more."
static const crpy_param normal_like_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"mean", CRPY_FLOAT, false, false, 0, 0, 0, false, -1, 0, 0},
    {"std", CRPY_FLOAT, false, false, 1, 0, 1, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op normal_like_op = {.name = "normal_like", .params = normal_like_params, .n_params = 4, .n_positional = 1};
static PyObject *normal_like_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&normal_like_op, NULL, a, n, k);
}
static PyObject *normal_like_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&normal_like_op, self, a, n, k);
}
#define normal_like_doc "(x, mean=0, std=1, dtype=None)\n--\n\nnormal with x's shape, device and (unless given) dtype.\n\nArguments:\n    x: Tensor\n    mean: float, default 0\n    std: float, default 1\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/random.def; in C cr_normal_like.\n\nExample:\n    >>> cr.normal_like(cr.ones((2, 2)))\n    tensor([[-0.1215, -0.0819],\n            [ 1.7764, -0.5473]])"
#define normal_like_method_doc "($self, mean=0, std=1, dtype=None)\n--\n\nnormal with x's shape, device and (unless given) dtype.\n\nThe same as cresset.normal_like, which says more."
static const crpy_param bernoulli_params[] = {
    {"p", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op bernoulli_op = {.name = "bernoulli", .params = bernoulli_params, .n_params = 1, .n_positional = 1};
static PyObject *bernoulli_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bernoulli_op, NULL, a, n, k);
}
static PyObject *bernoulli_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bernoulli_op, self, a, n, k);
}
#define bernoulli_doc "(p)\n--\n\n1 with probability p, else 0, for each element of p; of p's shape and type.\n\nArguments:\n    p: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/random.def; in C cr_bernoulli.\n\nExample:\n    >>> cr.bernoulli(cr.full((6,), 0.5))\n    tensor([1., 0., 1., 0., 0., 1.])"
#define bernoulli_method_doc "($self)\n--\n\n1 with probability p, else 0, for each element of p; of p's shape and type.\n\nThe same as cresset.bernoulli, which says more."
static const crpy_param permutation_params[] = {
    {"n", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op permutation_op = {.name = "permutation", .params = permutation_params, .n_params = 1, .n_positional = 1};
static PyObject *permutation_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&permutation_op, NULL, a, n, k);
}
#define permutation_doc "(n)\n--\n\nThe numbers 0 to n - 1 in random order (i64), every order equally likely.\n\nArguments:\n    n: int\n\nReturns: Tensor\nGradient: none.\nSource: src/op/random.def; in C cr_permutation.\n\nExample:\n    >>> cr.permutation(5)\n    tensor([2, 4, 0, 3, 1])"
static const crpy_param multinomial_params[] = {
    {"probs", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"num_samples", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "n"},
    {"replacement", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op multinomial_op = {.name = "multinomial", .params = multinomial_params, .n_params = 3, .n_positional = 2};
static PyObject *multinomial_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&multinomial_op, NULL, a, n, k);
}
static PyObject *multinomial_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&multinomial_op, self, a, n, k);
}
#define multinomial_doc "(probs, num_samples, replacement=False)\n--\n\nn category numbers (i64) for each row of probs (one row, or a matrix of rows), drawn with\nprobability proportional to the row's weights. Without replacement, which is the default, a category\nis drawn at most once.\n\nArguments:\n    probs: Tensor\n    num_samples: int. Called `n` in the text\n    replacement: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/random.def; in C cr_multinomial.\n\nExample:\n    >>> cr.multinomial(cr.asarray([0.1, 0.0, 0.9]), 4, replacement=True)\n    tensor([2, 2, 0, 2])"
#define multinomial_method_doc "($self, num_samples, replacement=False)\n--\n\nn category numbers (i64) for each row of probs (one row, or a matrix of rows), drawn with\nprobability proportional to the row's weights. Without replacement, which is the default, a category\nis drawn at most once.\n\nThe same as cresset.multinomial, which says more."
static const crpy_param dropout_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"p", CRPY_FLOAT, false, false, 0, 0, 0.5, false, -1, 0, 0},
};
static crpy_op dropout_op = {.name = "dropout", .params = dropout_params, .n_params = 2, .n_positional = 1};
static PyObject *dropout_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&dropout_op, NULL, a, n, k);
}
static PyObject *dropout_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&dropout_op, self, a, n, k);
}
static PyObject *dropout_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&dropout_op, self, a, n, k);
}
#define dropout_inplace_doc "($self, p=0.5)\n--\n\n" "dropout" " in place: puts the result into this tensor and returns it."
#define dropout_doc "(x, p=0.5)\n--\n\nEach element is 0 with probability p, otherwise x / (1 - p) (Srivastava et al. 2014). Nothing but\nthe place in the random sequence is kept for backward.\n\nArguments:\n    x: Tensor\n    p: float, default 0.5\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/random.def; in C cr_dropout.\n\nExample:\n    >>> cr.dropout(cr.ones((6,)), 0.5)\n    tensor([0., 2., 0., 2., 2., 0.])"
#define dropout_method_doc "($self, p=0.5)\n--\n\nEach element is 0 with probability p, otherwise x / (1 - p) (Srivastava et al. 2014). Nothing but\nthe place in the random sequence is kept for backward.\n\nThe same as cresset.dropout, which says more."
static const crpy_param pad_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"before", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"after", CRPY_DIMS, true, false, 1, 0, 0, false, -1, 0, 0},
    {"value", CRPY_FLOAT, false, true, 2, 0, 0, false, -1, 0, 0},
    {"mode", CRPY_INT, false, true, 3, 0, 0, false, -1, "constant=0 reflect=1 replicate/edge=2 circular/wrap=3", 0},
};
static crpy_op pad_op = {.name = "pad", .params = pad_params, .n_params = 5, .n_positional = 3};
static PyObject *pad_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&pad_op, NULL, a, n, k);
}
static PyObject *pad_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&pad_op, self, a, n, k);
}
#define pad_doc "(x, before, after, value=0, mode='constant')\n--\n\nbefore[i] elements before and after[i] after axis i of x; shorter lists are for the last axes. mode:\n'constant' (0) `value`, 'reflect' x mirrored about its end elements (to and fro where an amount is\nlarger), 'replicate' the end elements, 'circular' x from its other end. Negative amounts take\nelements off.\n\nArguments:\n    x: Tensor\n    before: int or sequence of ints\n    after: int or sequence of ints\n    value: float, default 0\n    mode: 'constant', 'reflect', 'replicate', 'circular', default 'constant'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rearrange.def; in C cr_pad.\n\nExample:\n    >>> cr.pad(cr.asarray([1, 2, 3]), 1, 2, mode=\"reflect\")\n    tensor([2, 1, 2, 3, 2, 1])"
#define pad_method_doc "($self, before, after, value=0, mode='constant')\n--\n\nbefore[i] elements before and after[i] after axis i of x; shorter lists are for the last axes. mode:\n'constant' (0) `value`, 'reflect' x mirrored about its end elements (to and fro where an amount is\nlarger), 'replicate' the end elements, 'circular' x from its other end. Negative amounts take\nelements off.\n\nThe same as cresset.pad, which says more."
static const crpy_param flip_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op flip_op = {.name = "flip", .params = flip_params, .n_params = 2, .n_positional = 1};
static PyObject *flip_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&flip_op, NULL, a, n, k);
}
static PyObject *flip_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&flip_op, self, a, n, k);
}
#define flip_doc "(x, axis=None)\n--\n\nx with the order of elements reversed along axes (all when none are given); a view.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rearrange.def; in C cr_flip.\n\nExample:\n    >>> cr.flip(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([2., 1., 3.])"
#define flip_method_doc "($self, axis=None)\n--\n\nx with the order of elements reversed along axes (all when none are given); a view.\n\nThe same as cresset.flip, which says more."
static const crpy_param roll_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"shift", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, "shifts"},
    {"axis", CRPY_DIMS, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op roll_op = {.name = "roll", .params = roll_params, .n_params = 3, .n_positional = 2};
static PyObject *roll_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&roll_op, NULL, a, n, k);
}
static PyObject *roll_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&roll_op, self, a, n, k);
}
#define roll_doc "(x, shift, axis=None)\n--\n\nElements moved along axes, shifts[i] places along axes[i]; those pushed out come in at the other\nend. Without axes there is one shift and x is rolled as if flat.\n\nArguments:\n    x: Tensor\n    shift: int or sequence of ints. Called `shifts` in the text\n    axis: int or sequence of ints, optional. Called `axes` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rearrange.def; in C cr_roll.\n\nExample:\n    >>> cr.roll(cr.asarray([1, 2, 3, 4]), 1)\n    tensor([4, 1, 2, 3])"
#define roll_method_doc "($self, shift, axis=None)\n--\n\nElements moved along axes, shifts[i] places along axes[i]; those pushed out come in at the other\nend. Without axes there is one shift and x is rolled as if flat.\n\nThe same as cresset.roll, which says more."
static const crpy_param tile_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"repeats", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, "reps dims repetitions repeats"},
};
static crpy_op tile_op = {.name = "tile", .params = tile_params, .n_params = 2, .n_positional = 2};
static PyObject *tile_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&tile_op, NULL, a, n, k);
}
static PyObject *tile_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&tile_op, self, a, n, k);
}
#define tile_doc "(x, repeats)\n--\n\nx repeated repeats[i] times along axis i. Shorter lists are for the last axes; longer ones add axes\nin front.\n\nArguments:\n    x: Tensor\n    repeats: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rearrange.def; in C cr_tile.\n\nExample:\n    >>> cr.tile(cr.asarray([1, 2]), (2, 2))\n    tensor([[1, 2, 1, 2],\n            [1, 2, 1, 2]])"
#define tile_method_doc "($self, repeats)\n--\n\nx repeated repeats[i] times along axis i. Shorter lists are for the last axes; longer ones add axes\nin front.\n\nThe same as cresset.tile, which says more."
static const crpy_param repeat_interleave_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"repeats", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXIS, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op repeat_interleave_op = {.name = "repeat_interleave", .params = repeat_interleave_params, .n_params = 3, .n_positional = 2};
static PyObject *repeat_interleave_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&repeat_interleave_op, NULL, a, n, k);
}
static PyObject *repeat_interleave_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&repeat_interleave_op, self, a, n, k);
}
#define repeat_interleave_doc "(x, repeats, axis=None)\n--\n\nEvery element along an axis repeated in place.\n\nArguments:\n    x: Tensor\n    repeats: int\n    axis: int, or None: of the flattened input, default None\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rearrange.def; in C cr_repeat_interleave.\n\nExample:\n    >>> cr.repeat_interleave(cr.asarray([3.0, 1.0, 2.0]), 2)\n    tensor([3., 3., 1., 1., 2., 2.])"
#define repeat_interleave_method_doc "($self, repeats, axis=None)\n--\n\nEvery element along an axis repeated in place.\n\nThe same as cresset.repeat_interleave, which says more."
static const crpy_param tril_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"k", CRPY_OFFSET, false, true, 0, 0, 0, false, -1, 0, "diagonal offset"},
};
static crpy_op tril_op = {.name = "tril", .params = tril_params, .n_params = 2, .n_positional = 1};
static PyObject *tril_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&tril_op, NULL, a, n, k);
}
static PyObject *tril_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&tril_op, self, a, n, k);
}
static PyObject *tril_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&tril_op, self, a, n, k);
}
#define tril_inplace_doc "($self, k=0)\n--\n\n" "tril" " in place: puts the result into this tensor and returns it."
#define tril_doc "(x, k=0)\n--\n\nThe lower triangles of the last two axes: elements above the diagonal number `offset` (positive:\nabove the main one) are 0.\n\nArguments:\n    x: Tensor\n    k: int, default 0. Called `offset` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rearrange.def; in C cr_tril.\n\nExample:\n    >>> cr.tril(cr.asarray([[1.0, 2.0], [3.0, 4.0]]))\n    tensor([[1., 0.],\n            [3., 4.]])"
#define tril_method_doc "($self, k=0)\n--\n\nThe lower triangles of the last two axes: elements above the diagonal number `offset` (positive:\nabove the main one) are 0.\n\nThe same as cresset.tril, which says more."
static const crpy_param triu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"k", CRPY_OFFSET, false, true, 0, 0, 0, false, -1, 0, "diagonal offset"},
};
static crpy_op triu_op = {.name = "triu", .params = triu_params, .n_params = 2, .n_positional = 1};
static PyObject *triu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&triu_op, NULL, a, n, k);
}
static PyObject *triu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&triu_op, self, a, n, k);
}
static PyObject *triu_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&triu_op, self, a, n, k);
}
#define triu_inplace_doc "($self, k=0)\n--\n\n" "triu" " in place: puts the result into this tensor and returns it."
#define triu_doc "(x, k=0)\n--\n\nThe upper triangles of the last two axes: elements below the diagonal number `offset` are 0.\n\nArguments:\n    x: Tensor\n    k: int, default 0. Called `offset` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rearrange.def; in C cr_triu.\n\nExample:\n    >>> cr.triu(cr.asarray([[1.0, 2.0], [3.0, 4.0]]))\n    tensor([[1., 2.],\n            [0., 4.]])"
#define triu_method_doc "($self, k=0)\n--\n\nThe upper triangles of the last two axes: elements below the diagonal number `offset` are 0.\n\nThe same as cresset.triu, which says more."
static const crpy_param sum_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op sum_op = {.name = "sum", .params = sum_params, .n_params = 4, .n_positional = 1};
static PyObject *sum_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&sum_op, NULL, a, n, k);
}
static PyObject *sum_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&sum_op, self, a, n, k);
}
#define sum_doc "(x, axis=None, keepdims=False, dtype=None)\n--\n\nSum over axes (all when none are given); keepdims leaves them with size 1. Integers and bool are\nsummed in i64. dtype: the result's type.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/reduce.def; in C cr_sum.\n\nExample:\n    >>> cr.sum(cr.asarray([[1, 2], [3, 4]]), axis=1)\n    tensor([3, 7])"
#define sum_method_doc "($self, axis=None, keepdims=False, dtype=None)\n--\n\nSum over axes (all when none are given); keepdims leaves them with size 1. Integers and bool are\nsummed in i64. dtype: the result's type.\n\nThe same as cresset.sum, which says more."
static const crpy_param mean_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op mean_op = {.name = "mean", .params = mean_params, .n_params = 3, .n_positional = 1};
static PyObject *mean_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&mean_op, NULL, a, n, k);
}
static PyObject *mean_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&mean_op, self, a, n, k);
}
#define mean_doc "(x, axis=None, keepdims=False)\n--\n\nArithmetic mean over axes; integers and bool give the default floating-point type. NaN of no\nelements.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/reduce.def; in C cr_mean.\n\nExample:\n    >>> cr.mean(cr.asarray([[1.0, 2.0], [3.0, 4.0]]), axis=0)\n    tensor([2., 3.])"
#define mean_method_doc "($self, axis=None, keepdims=False)\n--\n\nArithmetic mean over axes; integers and bool give the default floating-point type. NaN of no\nelements.\n\nThe same as cresset.mean, which says more."
static const crpy_param prod_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op prod_op = {.name = "prod", .params = prod_params, .n_params = 4, .n_positional = 1};
static PyObject *prod_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&prod_op, NULL, a, n, k);
}
static PyObject *prod_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&prod_op, self, a, n, k);
}
#define prod_doc "(x, axis=None, keepdims=False, dtype=None)\n--\n\nProduct over axes; 1 of no elements. Integers and bool are multiplied in i64. dtype: the result's\ntype.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/reduce.def; in C cr_prod.\n\nExample:\n    >>> cr.prod(cr.asarray([3.0, 1.0, 2.0]))\n    tensor(6.)"
#define prod_method_doc "($self, axis=None, keepdims=False, dtype=None)\n--\n\nProduct over axes; 1 of no elements. Integers and bool are multiplied in i64. dtype: the result's\ntype.\n\nThe same as cresset.prod, which says more."
static const crpy_param max_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op max_op = {.name = "max", .params = max_params, .n_params = 3, .n_positional = 1};
static PyObject *max_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&max_op, NULL, a, n, k);
}
static PyObject *max_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&max_op, self, a, n, k);
}
#define max_doc "(x, axis=None, keepdims=False)\n--\n\nLargest element over axes; NaN if one is NaN. Equal ones share the gradient. An axis without\nelements is an error.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/reduce.def; in C cr_max.\n\nExample:\n    >>> cr.max(cr.asarray([3.0, 1.0, 2.0]))\n    tensor(3.)"
#define max_method_doc "($self, axis=None, keepdims=False)\n--\n\nLargest element over axes; NaN if one is NaN. Equal ones share the gradient. An axis without\nelements is an error.\n\nThe same as cresset.max, which says more."
static const crpy_param min_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op min_op = {.name = "min", .params = min_params, .n_params = 3, .n_positional = 1};
static PyObject *min_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&min_op, NULL, a, n, k);
}
static PyObject *min_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&min_op, self, a, n, k);
}
#define min_doc "(x, axis=None, keepdims=False)\n--\n\nSmallest element over axes; NaN if one is NaN. Equal ones share the gradient. An axis without\nelements is an error.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/reduce.def; in C cr_min.\n\nExample:\n    >>> cr.min(cr.asarray([3.0, 1.0, 2.0]))\n    tensor(1.)"
#define min_method_doc "($self, axis=None, keepdims=False)\n--\n\nSmallest element over axes; NaN if one is NaN. Equal ones share the gradient. An axis without\nelements is an error.\n\nThe same as cresset.min, which says more."
static const crpy_param any_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op any_op = {.name = "any", .params = any_params, .n_params = 3, .n_positional = 1};
static PyObject *any_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&any_op, NULL, a, n, k);
}
static PyObject *any_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&any_op, self, a, n, k);
}
#define any_doc "(x, axis=None, keepdims=False)\n--\n\nTrue (bool) where at least one element over axes is not zero; false of no elements.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/reduce.def; in C cr_any.\n\nExample:\n    >>> cr.any(cr.asarray([[True, False], [False, False]]), axis=1)\n    tensor([ True, False])"
#define any_method_doc "($self, axis=None, keepdims=False)\n--\n\nTrue (bool) where at least one element over axes is not zero; false of no elements.\n\nThe same as cresset.any, which says more."
static const crpy_param all_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op all_op = {.name = "all", .params = all_params, .n_params = 3, .n_positional = 1};
static PyObject *all_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&all_op, NULL, a, n, k);
}
static PyObject *all_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&all_op, self, a, n, k);
}
#define all_doc "(x, axis=None, keepdims=False)\n--\n\nTrue (bool) where no element over axes is zero; true of no elements.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/reduce.def; in C cr_all.\n\nExample:\n    >>> cr.all(cr.asarray([[True, False], [True, True]]), axis=1)\n    tensor([False,  True])"
#define all_method_doc "($self, axis=None, keepdims=False)\n--\n\nTrue (bool) where no element over axes is zero; true of no elements.\n\nThe same as cresset.all, which says more."
static const crpy_param var_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"correction", CRPY_CORRECTION, false, true, 3, 0, 0, false, 2, 0, "unbiased ddof"},
};
static crpy_op var_op = {.name = "var", .params = var_params, .n_params = 4, .n_positional = 1};
static PyObject *var_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&var_op, NULL, a, n, k);
}
static PyObject *var_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&var_op, self, a, n, k);
}
#define var_doc "(x, axis=None, keepdims=False, correction=0.0)\n--\n\nVariance over axes: the mean squared distance from the mean. The sum is divided by the number of\nelements less one (the estimate from a sample, as PyTorch does by default), with population by the\nnumber of elements, with correction by the number less that. Floating point only.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n    correction: float, default 0.0. The sum is divided by the number of elements less this (also:\n        unbiased=True, ddof=1)\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/reduce.def; in C cr_var.\n\nExample:\n    >>> cr.var(cr.asarray([1.0, 2.0, 3.0, 6.0]))\n    tensor(3.5)"
#define var_method_doc "($self, axis=None, keepdims=False, correction=0.0)\n--\n\nVariance over axes: the mean squared distance from the mean. The sum is divided by the number of\nelements less one (the estimate from a sample, as PyTorch does by default), with population by the\nnumber of elements, with correction by the number less that. Floating point only.\n\nThe same as cresset.var, which says more."
static const crpy_param std_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"correction", CRPY_CORRECTION, false, true, 3, 0, 0, false, 2, 0, "unbiased ddof"},
};
static crpy_op std_op = {.name = "std", .params = std_params, .n_params = 4, .n_positional = 1};
static PyObject *std_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&std_op, NULL, a, n, k);
}
static PyObject *std_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&std_op, self, a, n, k);
}
#define std_doc "(x, axis=None, keepdims=False, correction=0.0)\n--\n\nStandard deviation over axes: the square root of var. Where it is 0 its gradient is taken as 0.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n    correction: float, default 0.0. The sum is divided by the number of elements less this (also:\n        unbiased=True, ddof=1)\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/reduce.def; in C cr_std.\n\nExample:\n    >>> cr.std(cr.asarray([1.0, 2.0, 3.0, 6.0]))\n    tensor(1.8708)"
#define std_method_doc "($self, axis=None, keepdims=False, correction=0.0)\n--\n\nStandard deviation over axes: the square root of var. Where it is 0 its gradient is taken as 0.\n\nThe same as cresset.std, which says more."
static const crpy_param logsumexp_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op logsumexp_op = {.name = "logsumexp", .params = logsumexp_params, .n_params = 3, .n_positional = 1};
static PyObject *logsumexp_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&logsumexp_op, NULL, a, n, k);
}
static PyObject *logsumexp_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&logsumexp_op, self, a, n, k);
}
#define logsumexp_doc "(x, axis=None, keepdims=False)\n--\n\nlog(sum(exp(x))) over axes, without overflow on the way; -inf of no elements. Floating point only.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/reduce.def; in C cr_logsumexp.\n\nExample:\n    >>> cr.logsumexp(cr.asarray([3.0, 1.0, 2.0]))\n    tensor(3.4076)"
#define logsumexp_method_doc "($self, axis=None, keepdims=False)\n--\n\nlog(sum(exp(x))) over axes, without overflow on the way; -inf of no elements. Floating point only.\n\nThe same as cresset.logsumexp, which says more."
static const crpy_param norm_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op norm_op = {.name = "norm", .params = norm_params, .n_params = 3, .n_positional = 1};
static PyObject *norm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&norm_op, NULL, a, n, k);
}
static PyObject *norm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&norm_op, self, a, n, k);
}
#define norm_doc "(x, axis=None, keepdims=False)\n--\n\nEuclidean norm over axes: the square root of the sum of squares. Where it is 0 its gradient is taken\nas 0.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/reduce.def; in C cr_norm.\n\nExample:\n    >>> cr.norm(cr.asarray([3.0, 4.0]))\n    tensor(5.)"
#define norm_method_doc "($self, axis=None, keepdims=False)\n--\n\nEuclidean norm over axes: the square root of the sum of squares. Where it is 0 its gradient is taken\nas 0.\n\nThe same as cresset.norm, which says more."
static const crpy_param count_nonzero_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op count_nonzero_op = {.name = "count_nonzero", .params = count_nonzero_params, .n_params = 3, .n_positional = 1};
static PyObject *count_nonzero_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&count_nonzero_op, NULL, a, n, k);
}
static PyObject *count_nonzero_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&count_nonzero_op, self, a, n, k);
}
#define count_nonzero_doc "(x, axis=None, keepdims=False)\n--\n\nHow many elements over axes are not zero, as i64.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/reduce.def; in C cr_count_nonzero.\n\nExample:\n    >>> cr.count_nonzero(cr.asarray([[0, 1], [2, 3]]), axis=0)\n    tensor([1, 2])"
#define count_nonzero_method_doc "($self, axis=None, keepdims=False)\n--\n\nHow many elements over axes are not zero, as i64.\n\nThe same as cresset.count_nonzero, which says more."
static const crpy_param resample_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"scale", CRPY_FLOAT, false, true, 2, 0, 0, false, -1, 0, 0},
    {"mode", CRPY_INT, false, true, 3, 0, 0, false, -1, "nearest=0 linear=1 cubic=2", 0},
    {"coordinates", CRPY_INT, false, true, 4, 0, 0, false, -1, "half_pixel=0 half_pixel_symmetric=1 pytorch_half_pixel=2 align_corners=3 asymmetric=4 tf_crop_and_resize/crop_and_resize=5", 0},
    {"rounding", CRPY_INT, false, true, 5, 0, 0, false, -1, "round_prefer_floor=0 round_prefer_ceil=1 floor=2 ceil=3", 0},
    {"roi_start", CRPY_FLOAT, false, true, 6, 0, 0, false, -1, 0, 0},
    {"roi_end", CRPY_FLOAT, false, true, 7, 0, 0, false, -1, 0, 0},
    {"extrapolation", CRPY_FLOAT, false, true, 8, 0, 0, false, -1, 0, 0},
    {"cubic", CRPY_FLOAT, false, true, 9, 0, -0.75, false, -1, 0, 0},
    {"exclude_outside", CRPY_BOOL, false, true, 10, 0, 0, false, -1, 0, 0},
    {"antialias", CRPY_BOOL, false, true, 11, 0, 0, false, -1, 0, 0},
};
static crpy_op resample_op = {.name = "resample", .params = resample_params, .n_params = 13, .n_positional = 3};
static PyObject *resample_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&resample_op, NULL, a, n, k);
}
static PyObject *resample_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&resample_op, self, a, n, k);
}
#define resample_doc "(x, axis, size, scale=None, mode='nearest', coordinates='half_pixel', rounding='round_prefer_floor', roi_start=0, roi_end=0, extrapolation=0, cubic=-0.75, exclude_outside=False, antialias=False)\n--\n\nx resampled to `size` elements along one axis, as resize does for several. scale: the factor by\nwhich x grows, size / x's size when left zero. mode: 'nearest', 'linear' or 'cubic'. Nearest takes\nany dtype, the others floating-point ones.\n\nArguments:\n    x: Tensor\n    axis: int\n    size: int\n    scale: float, optional\n    mode: 'nearest', 'linear', 'cubic', default 'nearest'\n    coordinates: 'half_pixel', 'half_pixel_symmetric', 'pytorch_half_pixel', 'align_corners',\n        'asymmetric', 'tf_crop_and_resize', default 'half_pixel'\n    rounding: 'round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil', default\n        'round_prefer_floor'\n    roi_start: float, default 0\n    roi_end: float, default 0\n    extrapolation: float, default 0\n    cubic: float, default -0.75\n    exclude_outside: bool, default False\n    antialias: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/resize.def; in C cr_resample.\n\nExample:\n    >>> cr.resample(cr.asarray([0.0, 1.0]), 0, 4, mode=\"linear\")\n    tensor([0.  , 0.25, 0.75, 1.  ])"
#define resample_method_doc "($self, axis, size, scale=None, mode='nearest', coordinates='half_pixel', rounding='round_prefer_floor', roi_start=0, roi_end=0, extrapolation=0, cubic=-0.75, exclude_outside=False, antialias=False)\n--\n\nx resampled to `size` elements along one axis, as resize does for several. scale: the factor by\nwhich x grows, size / x's size when left zero. mode: 'nearest', 'linear' or 'cubic'. Nearest takes\nany dtype, the others floating-point ones.\n\nThe same as cresset.resample, which says more."
static const crpy_param resize_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_DIMS, false, true, 1, 0, 0, false, -1, 0, 0},
    {"scale", CRPY_FLOATS, false, true, 2, 8, 0, false, -1, 0, 0},
    {"mode", CRPY_INT, false, true, 3, 0, 0, false, -1, "nearest=0 linear=1 cubic=2", 0},
    {"coordinates", CRPY_INT, false, true, 4, 0, 0, false, -1, "half_pixel=0 half_pixel_symmetric=1 pytorch_half_pixel=2 align_corners=3 asymmetric=4 tf_crop_and_resize/crop_and_resize=5", 0},
    {"rounding", CRPY_INT, false, true, 5, 0, 0, false, -1, "round_prefer_floor=0 round_prefer_ceil=1 floor=2 ceil=3", 0},
    {"aspect", CRPY_INT, false, true, 6, 0, 0, false, -1, "stretch=0 not_larger=1 not_smaller=2", 0},
    {"roi", CRPY_FLOATS, false, true, 7, 16, 0, false, -1, 0, 0},
    {"extrapolation", CRPY_FLOAT, false, true, 8, 0, 0, false, -1, 0, 0},
    {"cubic", CRPY_FLOAT, false, true, 9, 0, -0.75, false, -1, 0, 0},
    {"exclude_outside", CRPY_BOOL, false, true, 10, 0, 0, false, -1, 0, 0},
    {"antialias", CRPY_BOOL, false, true, 11, 0, 0, false, -1, 0, 0},
};
static crpy_op resize_op = {.name = "resize", .params = resize_params, .n_params = 13, .n_positional = 2};
static PyObject *resize_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&resize_op, NULL, a, n, k);
}
static PyObject *resize_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&resize_op, self, a, n, k);
}
#define resize_doc "(x, size, axis=None, scale=None, mode='nearest', coordinates='half_pixel', rounding='round_prefer_floor', aspect='stretch', roi=None, extrapolation=0, cubic=-0.75, exclude_outside=False, antialias=False)\n--\n\nx resized to `size` along axes (all when none are given), as ONNX Resize. scale: the factor of each\nof these axes; with size empty the sizes are floor(scale * x's), with both the size counts and\ncoordinates are computed with the scale. mode: 'nearest' (0), 'linear' or 'cubic' (4 elements, with\nthe coefficient `cubic`). coordinates, the place in x of element i, s being the scale: 'half_pixel'\n(0) (i + 0.5) / s - 0.5, 'half_pixel_symmetric' the same about the middle where the size is not s\ntimes x's, 'half_pixel' the same but 0 for size 1, 'align_corners' the first and last elements of\nboth coincide, 'asymmetric' i / s, 'crop_and_resize' the corners of the part from roi[k] to roi[n +\nk] of axis axes[k] of n (1 is the last element), `extrapolation` outside x. rounding of nearest:\n'floor' (0), 'ceil' (for halves), 'floor' or 'ceil'. aspect: 'stretch' (0), or one scale for all\naxes so that the result is 'not_larger' or 'not_smaller' than size. exclude_outside: weights of\nplaces outside x are left out rather than given to the edge. antialias: linear and cubic kernels are\nwidened when x shrinks. Integers are computed in f32 (i32 and i64 in f64) and rounded.\n\nArguments:\n    x: Tensor\n    size: int or sequence of ints\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    scale: float or sequence of up to 8, optional\n    mode: 'nearest', 'linear', 'cubic', default 'nearest'\n    coordinates: 'half_pixel', 'half_pixel_symmetric', 'pytorch_half_pixel', 'align_corners',\n        'asymmetric', 'tf_crop_and_resize', default 'half_pixel'\n    rounding: 'round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil', default\n        'round_prefer_floor'\n    aspect: 'stretch', 'not_larger', 'not_smaller', default 'stretch'\n    roi: float or sequence of up to 16, optional\n    extrapolation: float, default 0\n    cubic: float, default -0.75\n    exclude_outside: bool, default False\n    antialias: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/resize.def; in C cr_resize.\n\nExample:\n    >>> cr.resize(cr.asarray([0.0, 1.0]), 4, mode=\"linear\")\n    tensor([0.  , 0.25, 0.75, 1.  ])"
#define resize_method_doc "($self, size, axis=None, scale=None, mode='nearest', coordinates='half_pixel', rounding='round_prefer_floor', aspect='stretch', roi=None, extrapolation=0, cubic=-0.75, exclude_outside=False, antialias=False)\n--\n\nx resized to `size` along axes (all when none are given), as ONNX Resize. scale: the factor of each\nof these axes; with size empty the sizes are floor(scale * x's), with both the size counts and\ncoordinates are computed with the scale. mode: 'nearest' (0), 'linear' or 'cubic' (4 elements, with\nthe coefficient `cubic`). coordinates, the place in x of element i, s being the scale: 'half_pixel'\n(0) (i + 0.5) / s - 0.5, 'half_pixel_symmetric' the same about the middle where the size is not s\ntimes x's, 'half_pixel' the same but 0 for size 1, 'align_corners' the first and last elements of\nboth coincide, 'asymmetric' i / s, 'crop_and_resize' the corners of the part from roi[k] to roi[n +\nk] of axis axes[k] of n (1 is the last element), `extrapolation` outside x. rounding of nearest:\n'floor' (0), 'ceil' (for halves), 'floor' or 'ceil'. aspect: 'stretch' (0), or one scale for all\naxes so that the result is 'not_larger' or 'not_smaller' than size. exclude_outside: weights of\nplaces outside x are left out rather than given to the edge. antialias: linear and cubic kernels are\nwidened when x shrinks. Integers are computed in f32 (i32 and i64 in f64) and rounded.\n\nThe same as cresset.resize, which says more."
static const crpy_param interpolate_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, false, true, 0, 0, 0, false, -1, 0, 0},
    {"scale_factor", CRPY_FLOATS, false, true, 1, 3, 0, false, -1, 0, "scale"},
    {"mode", CRPY_INT, false, true, 2, 0, 0, false, -1, "nearest=0 linear/bilinear/trilinear=1 bicubic/cubic=2 nearest-exact=3 area=4", 0},
    {"align_corners", CRPY_BOOL, false, true, 3, 0, 0, false, -1, 0, 0},
    {"antialias", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
};
static crpy_op interpolate_op = {.name = "interpolate", .params = interpolate_params, .n_params = 6, .n_positional = 1};
static PyObject *interpolate_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&interpolate_op, NULL, a, n, k);
}
static PyObject *interpolate_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&interpolate_op, self, a, n, k);
}
#define interpolate_doc "(x, size=None, scale_factor=None, mode='nearest', align_corners=False, antialias=False)\n--\n\nx [N,C,spatial...] with its 1 to 3 spatial dimensions resized to size or, where that is empty, to\nfloor(scale * x's); one number stands for all. mode: 'nearest' (0) x[floor(i / scale)],\n'nearest-exact' the element nearest to the middle of i, 'linear' (bilinear, trilinear), 'cubic'\n(bicubic), 'area' (means, as adaptive_avg_pool). align_corners: the middles of the corner elements\ncoincide rather than their corners. antialias (linear and cubic): kernels are widened when x\nshrinks, cut off at the edges, with a cubic coefficient of -0.5 (otherwise -0.75).\n\nArguments:\n    x: Tensor\n    size: int or sequence of ints, optional\n    scale_factor: float or sequence of up to 3, optional. Called `scale` in the text\n    mode: 'nearest', 'linear', 'bicubic', 'nearest-exact', 'area', default 'nearest'\n    align_corners: bool, default False\n    antialias: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/resize.def; in C cr_interpolate.\n\nExample:\n    >>> cr.interpolate(cr.asarray([[[1.0, 3.0]]]), 4, mode=\"linear\")\n    tensor([[[1. , 1.5, 2.5, 3. ]]])"
#define interpolate_method_doc "($self, size=None, scale_factor=None, mode='nearest', align_corners=False, antialias=False)\n--\n\nx [N,C,spatial...] with its 1 to 3 spatial dimensions resized to size or, where that is empty, to\nfloor(scale * x's); one number stands for all. mode: 'nearest' (0) x[floor(i / scale)],\n'nearest-exact' the element nearest to the middle of i, 'linear' (bilinear, trilinear), 'cubic'\n(bicubic), 'area' (means, as adaptive_avg_pool). align_corners: the middles of the corner elements\ncoincide rather than their corners. antialias (linear and cubic): kernels are widened when x\nshrinks, cut off at the edges, with a cubic coefficient of -0.5 (otherwise -0.75).\n\nThe same as cresset.interpolate, which says more."
static const crpy_param lstm_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w_ih", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"w_hh", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"h0", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"c0", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"b_ih", CRPY_TENSOR, false, true, 5, 0, 0, false, -1, 0, 0},
    {"b_hh", CRPY_TENSOR, false, true, 6, 0, 0, false, -1, 0, 0},
    {"reverse", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
    {"lengths", CRPY_TENSOR, false, true, 7, 0, 0, false, -1, 0, 0},
    {"w_hr", CRPY_TENSOR, false, true, 8, 0, 0, false, -1, 0, 0},
};
static crpy_op lstm_op = {.name = "lstm", .params = lstm_params, .n_params = 10, .n_positional = 3};
static PyObject *lstm_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&lstm_op, NULL, a, n, k);
}
static PyObject *lstm_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&lstm_op, self, a, n, k);
}
#define lstm_doc "(x, w_ih, w_hh, h0=None, c0=None, b_ih=None, b_hh=None, reverse=False, lengths=None, w_hr=None)\n--\n\nA layer of long short-term memory over a sequence (Hochreiter and Schmidhuber 1997, with forget\ngates): x [T,N,I], w_ih [4H,I], w_hh [4H,H], biases [4H], first state h0 and hidden cells c0 [N,H]\n(zeros by default). y [T,N,H] is the state after each step, h and c [N,H] the last state and cells.\nreverse: from the last step to the first. lengths (integers [N], 0 to T): sequence n has so many\nsteps; x is not used from there on and y is zero, h and c are those after its own last step, and\nreverse begins at it. w_hr [P,H]: the state is that times what it would be (Sak and others, arXiv\n1402.1128); h0, y, h and w_hh [4H,P] then have its width.\n\nArguments:\n    x: Tensor\n    w_ih: Tensor\n    w_hh: Tensor\n    h0: Tensor, optional\n    c0: Tensor, optional\n    b_ih: Tensor, optional\n    b_hh: Tensor, optional\n    reverse: bool, default False\n    lengths: Tensor, optional\n    w_hr: Tensor, optional\n\nReturns: a named tuple of Tensors, (y, h, c)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rnn.def; in C cr_lstm.\n\nExample:\n    >>> y, h, c = cr.lstm(cr.ones((5, 1, 2)), cr.ones((12, 2)), cr.zeros((12, 3)))\n    >>> y.shape, h.shape\n    ((5, 1, 3), (1, 3))"
#define lstm_method_doc "($self, w_ih, w_hh, h0=None, c0=None, b_ih=None, b_hh=None, reverse=False, lengths=None, w_hr=None)\n--\n\nA layer of long short-term memory over a sequence (Hochreiter and Schmidhuber 1997, with forget\ngates): x [T,N,I], w_ih [4H,I], w_hh [4H,H], biases [4H], first state h0 and hidden cells c0 [N,H]\n(zeros by default). y [T,N,H] is the state after each step, h and c [N,H] the last state and cells.\nreverse: from the last step to the first. lengths (integers [N], 0 to T): sequence n has so many\nsteps; x is not used from there on and y is zero, h and c are those after its own last step, and\nreverse begins at it. w_hr [P,H]: the state is that times what it would be (Sak and others, arXiv\n1402.1128); h0, y, h and w_hh [4H,P] then have its width.\n\nThe same as cresset.lstm, which says more."
static const crpy_param lstm_pointwise_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"c0", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op lstm_pointwise_op = {.name = "lstm_pointwise", .params = lstm_pointwise_params, .n_params = 2, .n_positional = 2};
static PyObject *lstm_pointwise_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&lstm_pointwise_op, NULL, a, n, k);
}
static PyObject *lstm_pointwise_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&lstm_pointwise_op, self, a, n, k);
}
#define lstm_pointwise_doc "(a, c0)\n--\n\nThe gates of one LSTM step: a [N,4H] is what inputs, state and biases give to the gates (i, f, g,\no), c0 [N,H] the cells. c = sigmoid(f) c0 + sigmoid(i) tanh(g), h = sigmoid(o) tanh(c).\nFloating-point, one dtype.\n\nArguments:\n    a: Tensor\n    c0: Tensor\n\nReturns: a named tuple of Tensors, (h, c)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rnn.def; in C cr_lstm_pointwise.\n\nExample:\n    >>> cr.lstm_pointwise(cr.zeros((1, 4)), cr.ones((1, 1)))\n    cresset.lstm_pointwise_result(h=tensor([[0.2311]]), c=tensor([[0.5]]))"
#define lstm_pointwise_method_doc "($self, c0)\n--\n\nThe gates of one LSTM step: a [N,4H] is what inputs, state and biases give to the gates (i, f, g,\no), c0 [N,H] the cells. c = sigmoid(f) c0 + sigmoid(i) tanh(g), h = sigmoid(o) tanh(c).\nFloating-point, one dtype.\n\nThe same as cresset.lstm_pointwise, which says more."
static const crpy_param lstm_cell_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"h0", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"c0", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"w_ih", CRPY_TENSOR, true, false, 3, 0, 0, false, -1, 0, 0},
    {"w_hh", CRPY_TENSOR, true, false, 4, 0, 0, false, -1, 0, 0},
    {"b_ih", CRPY_TENSOR, false, true, 5, 0, 0, false, -1, 0, 0},
    {"b_hh", CRPY_TENSOR, false, true, 6, 0, 0, false, -1, 0, 0},
};
static crpy_op lstm_cell_op = {.name = "lstm_cell", .params = lstm_cell_params, .n_params = 7, .n_positional = 5};
static PyObject *lstm_cell_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&lstm_cell_op, NULL, a, n, k);
}
static PyObject *lstm_cell_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&lstm_cell_op, self, a, n, k);
}
#define lstm_cell_doc "(x, h0, c0, w_ih, w_hh, b_ih=None, b_hh=None)\n--\n\nOne step of an LSTM: x [N,I], h0 and c0 [N,H], w_ih [4H,I], w_hh [4H,H], biases [4H]; see lstm.\n\nArguments:\n    x: Tensor\n    h0: Tensor\n    c0: Tensor\n    w_ih: Tensor\n    w_hh: Tensor\n    b_ih: Tensor, optional\n    b_hh: Tensor, optional\n\nReturns: a named tuple of Tensors, (h, c)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rnn.def; in C cr_lstm_cell.\n\nExample:\n    >>> cr.lstm_cell(cr.ones((1, 2)), cr.zeros((1, 1)), cr.zeros((1, 1)), cr.ones((4, 2)), cr.ones((4, 1)))\n    cresset.lstm_cell_result(h=tensor([[0.6083]]), c=tensor([[0.8491]]))"
#define lstm_cell_method_doc "($self, h0, c0, w_ih, w_hh, b_ih=None, b_hh=None)\n--\n\nOne step of an LSTM: x [N,I], h0 and c0 [N,H], w_ih [4H,I], w_hh [4H,H], biases [4H]; see lstm.\n\nThe same as cresset.lstm_cell, which says more."
static const crpy_param gru_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w_ih", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"w_hh", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"h0", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"b_ih", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"b_hh", CRPY_TENSOR, false, true, 5, 0, 0, false, -1, 0, 0},
    {"reverse", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
    {"lengths", CRPY_TENSOR, false, true, 6, 0, 0, false, -1, 0, 0},
};
static crpy_op gru_op = {.name = "gru", .params = gru_params, .n_params = 8, .n_positional = 3};
static PyObject *gru_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gru_op, NULL, a, n, k);
}
static PyObject *gru_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&gru_op, self, a, n, k);
}
#define gru_doc "(x, w_ih, w_hh, h0=None, b_ih=None, b_hh=None, reverse=False, lengths=None)\n--\n\nA layer of gated recurrent units over a sequence (Cho and others, arXiv 1406.1078, with the reset\nafter the product): x [T,N,I], w_ih [3H,I], w_hh [3H,H], biases [3H], first state h0 [N,H] (zeros by\ndefault). y [T,N,H] is the state after each step, h [N,H] the last. reverse: from the last step to\nthe first. lengths: as for lstm.\n\nArguments:\n    x: Tensor\n    w_ih: Tensor\n    w_hh: Tensor\n    h0: Tensor, optional\n    b_ih: Tensor, optional\n    b_hh: Tensor, optional\n    reverse: bool, default False\n    lengths: Tensor, optional\n\nReturns: a named tuple of Tensors, (y, h)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rnn.def; in C cr_gru.\n\nExample:\n    >>> y, h = cr.gru(cr.ones((5, 1, 2)), cr.ones((9, 2)), cr.zeros((9, 3)))\n    >>> y.shape, h.shape\n    ((5, 1, 3), (1, 3))"
#define gru_method_doc "($self, w_ih, w_hh, h0=None, b_ih=None, b_hh=None, reverse=False, lengths=None)\n--\n\nA layer of gated recurrent units over a sequence (Cho and others, arXiv 1406.1078, with the reset\nafter the product): x [T,N,I], w_ih [3H,I], w_hh [3H,H], biases [3H], first state h0 [N,H] (zeros by\ndefault). y [T,N,H] is the state after each step, h [N,H] the last. reverse: from the last step to\nthe first. lengths: as for lstm.\n\nThe same as cresset.gru, which says more."
static const crpy_param gru_cell_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"h0", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"w_ih", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"w_hh", CRPY_TENSOR, true, false, 3, 0, 0, false, -1, 0, 0},
    {"b_ih", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"b_hh", CRPY_TENSOR, false, true, 5, 0, 0, false, -1, 0, 0},
};
static crpy_op gru_cell_op = {.name = "gru_cell", .params = gru_cell_params, .n_params = 6, .n_positional = 4};
static PyObject *gru_cell_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gru_cell_op, NULL, a, n, k);
}
static PyObject *gru_cell_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&gru_cell_op, self, a, n, k);
}
#define gru_cell_doc "(x, h0, w_ih, w_hh, b_ih=None, b_hh=None)\n--\n\nOne step of a GRU: x [N,I], h0 [N,H], w_ih [3H,I], w_hh [3H,H], biases [3H]; see gru.\n\nArguments:\n    x: Tensor\n    h0: Tensor\n    w_ih: Tensor\n    w_hh: Tensor\n    b_ih: Tensor, optional\n    b_hh: Tensor, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rnn.def; in C cr_gru_cell.\n\nExample:\n    >>> cr.gru_cell(cr.ones((1, 2)), cr.zeros((1, 3)), cr.ones((9, 2)), cr.ones((9, 3)))\n    tensor([[0.1149, 0.1149, 0.1149]])"
#define gru_cell_method_doc "($self, h0, w_ih, w_hh, b_ih=None, b_hh=None)\n--\n\nOne step of a GRU: x [N,I], h0 [N,H], w_ih [3H,I], w_hh [3H,H], biases [3H]; see gru.\n\nThe same as cresset.gru_cell, which says more."
static const crpy_param rnn_tanh_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w_ih", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"w_hh", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"h0", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"b_ih", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"b_hh", CRPY_TENSOR, false, true, 5, 0, 0, false, -1, 0, 0},
    {"reverse", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
    {"lengths", CRPY_TENSOR, false, true, 6, 0, 0, false, -1, 0, 0},
};
static crpy_op rnn_tanh_op = {.name = "rnn_tanh", .params = rnn_tanh_params, .n_params = 8, .n_positional = 3};
static PyObject *rnn_tanh_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&rnn_tanh_op, NULL, a, n, k);
}
static PyObject *rnn_tanh_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&rnn_tanh_op, self, a, n, k);
}
#define rnn_tanh_doc "(x, w_ih, w_hh, h0=None, b_ih=None, b_hh=None, reverse=False, lengths=None)\n--\n\nA plain recurrent layer over a sequence: x [T,N,I], w_ih [H,I], w_hh [H,H], biases [H], first state\nh0 [N,H] (zeros by default); the state after each step is tanh(w_ih x + b_ih + w_hh state + b_hh). y\n[T,N,H], h [N,H] the last one. reverse: from the last step to the first. lengths: as for lstm.\n\nArguments:\n    x: Tensor\n    w_ih: Tensor\n    w_hh: Tensor\n    h0: Tensor, optional\n    b_ih: Tensor, optional\n    b_hh: Tensor, optional\n    reverse: bool, default False\n    lengths: Tensor, optional\n\nReturns: a named tuple of Tensors, (y, h)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rnn.def; in C cr_rnn_tanh.\n\nExample:\n    >>> cr.rnn_tanh(cr.ones((2, 1, 1)), cr.ones((1, 1)), cr.ones((1, 1)))\n    cresset.rnn_tanh_result(y=tensor([[[0.7616]],\n    <BLANKLINE>\n            [[0.9427]]]), h=tensor([[0.9427]]))"
#define rnn_tanh_method_doc "($self, w_ih, w_hh, h0=None, b_ih=None, b_hh=None, reverse=False, lengths=None)\n--\n\nA plain recurrent layer over a sequence: x [T,N,I], w_ih [H,I], w_hh [H,H], biases [H], first state\nh0 [N,H] (zeros by default); the state after each step is tanh(w_ih x + b_ih + w_hh state + b_hh). y\n[T,N,H], h [N,H] the last one. reverse: from the last step to the first. lengths: as for lstm.\n\nThe same as cresset.rnn_tanh, which says more."
static const crpy_param rnn_relu_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w_ih", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"w_hh", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"h0", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"b_ih", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"b_hh", CRPY_TENSOR, false, true, 5, 0, 0, false, -1, 0, 0},
    {"reverse", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
    {"lengths", CRPY_TENSOR, false, true, 6, 0, 0, false, -1, 0, 0},
};
static crpy_op rnn_relu_op = {.name = "rnn_relu", .params = rnn_relu_params, .n_params = 8, .n_positional = 3};
static PyObject *rnn_relu_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&rnn_relu_op, NULL, a, n, k);
}
static PyObject *rnn_relu_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&rnn_relu_op, self, a, n, k);
}
#define rnn_relu_doc "(x, w_ih, w_hh, h0=None, b_ih=None, b_hh=None, reverse=False, lengths=None)\n--\n\nrnn_tanh with relu instead of tanh.\n\nArguments:\n    x: Tensor\n    w_ih: Tensor\n    w_hh: Tensor\n    h0: Tensor, optional\n    b_ih: Tensor, optional\n    b_hh: Tensor, optional\n    reverse: bool, default False\n    lengths: Tensor, optional\n\nReturns: a named tuple of Tensors, (y, h)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rnn.def; in C cr_rnn_relu.\n\nExample:\n    >>> cr.rnn_relu(cr.ones((2, 1, 1)), cr.ones((1, 1)), cr.ones((1, 1)))\n    cresset.rnn_relu_result(y=tensor([[[1.]],\n    <BLANKLINE>\n            [[2.]]]), h=tensor([[2.]]))"
#define rnn_relu_method_doc "($self, w_ih, w_hh, h0=None, b_ih=None, b_hh=None, reverse=False, lengths=None)\n--\n\nrnn_tanh with relu instead of tanh.\n\nThe same as cresset.rnn_relu, which says more."
static const crpy_param rnn_cell_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"h0", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"w_ih", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"w_hh", CRPY_TENSOR, true, false, 3, 0, 0, false, -1, 0, 0},
    {"b_ih", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"b_hh", CRPY_TENSOR, false, true, 5, 0, 0, false, -1, 0, 0},
    {"relu", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op rnn_cell_op = {.name = "rnn_cell", .params = rnn_cell_params, .n_params = 7, .n_positional = 4};
static PyObject *rnn_cell_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&rnn_cell_op, NULL, a, n, k);
}
static PyObject *rnn_cell_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&rnn_cell_op, self, a, n, k);
}
#define rnn_cell_doc "(x, h0, w_ih, w_hh, b_ih=None, b_hh=None, relu=False)\n--\n\nOne step of a plain recurrent layer: tanh (or relu) of w_ih x + b_ih + w_hh h0 + b_hh for x [N,I],\nh0 [N,H].\n\nArguments:\n    x: Tensor\n    h0: Tensor\n    w_ih: Tensor\n    w_hh: Tensor\n    b_ih: Tensor, optional\n    b_hh: Tensor, optional\n    relu: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rnn.def; in C cr_rnn_cell.\n\nExample:\n    >>> cr.rnn_cell(cr.ones((1, 2)), cr.zeros((1, 3)), cr.full((3, 2), 0.5), cr.ones((3, 3)))\n    tensor([[0.7616, 0.7616, 0.7616]])"
#define rnn_cell_method_doc "($self, h0, w_ih, w_hh, b_ih=None, b_hh=None, relu=False)\n--\n\nOne step of a plain recurrent layer: tanh (or relu) of w_ih x + b_ih + w_hh h0 + b_hh for x [N,I],\nh0 [N,H].\n\nThe same as cresset.rnn_cell, which says more."
static const crpy_param pack_padded_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"lengths", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op pack_padded_op = {.name = "pack_padded", .params = pack_padded_params, .n_params = 2, .n_positional = 2};
static PyObject *pack_padded_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&pack_padded_op, NULL, a, n, k);
}
static PyObject *pack_padded_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&pack_padded_op, self, a, n, k);
}
#define pack_padded_doc "(x, lengths)\n--\n\nSequences without their padding, as torch.nn.utils.rnn.pack_padded_sequence: x [T,N,...] of which\nsequence n has lengths[n] steps (integers [N], 0 to T). order [N] sorts the sequences, longest\nfirst; data [sum of lengths,...] is the first step of all of them, then the second of those that\nhave one, and so on; batch_sizes [T] says of how many each step is (zero at the end where T is more\nthan the longest). Integers are i64.\n\nArguments:\n    x: Tensor\n    lengths: Tensor\n\nReturns: a named tuple of Tensors, (data, batch_sizes, order)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rnn.def; in C cr_pack_padded.\n\nExample:\n    >>> cr.pack_padded(cr.asarray([[1.0, 2.0], [3.0, 0.0]]), cr.asarray([2, 1])).data\n    tensor([1., 2., 3.])"
#define pack_padded_method_doc "($self, lengths)\n--\n\nSequences without their padding, as torch.nn.utils.rnn.pack_padded_sequence: x [T,N,...] of which\nsequence n has lengths[n] steps (integers [N], 0 to T). order [N] sorts the sequences, longest\nfirst; data [sum of lengths,...] is the first step of all of them, then the second of those that\nhave one, and so on; batch_sizes [T] says of how many each step is (zero at the end where T is more\nthan the longest). Integers are i64.\n\nThe same as cresset.pack_padded, which says more."
static const crpy_param pad_packed_params[] = {
    {"data", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"batch_sizes", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"order", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op pad_packed_op = {.name = "pad_packed", .params = pad_packed_params, .n_params = 3, .n_positional = 3};
static PyObject *pad_packed_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&pad_packed_op, NULL, a, n, k);
}
static PyObject *pad_packed_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&pad_packed_op, self, a, n, k);
}
#define pad_packed_doc "(data, batch_sizes, order)\n--\n\nWhat pack_padded made data, batch_sizes and order of, with zeros for padding: x [T,N,...], and\nlengths [N].\n\nArguments:\n    data: Tensor\n    batch_sizes: Tensor\n    order: Tensor\n\nReturns: a named tuple of Tensors, (x, lengths)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rnn.def; in C cr_pad_packed.\n\nExample:\n    >>> cr.pad_packed(cr.asarray([1.0, 2.0, 3.0]), cr.asarray([2, 1]), cr.asarray([0, 1])).x\n    tensor([[1., 2.],\n            [3., 0.]])"
#define pad_packed_method_doc "($self, batch_sizes, order)\n--\n\nWhat pack_padded made data, batch_sizes and order of, with zeros for padding: x [T,N,...], and\nlengths [N].\n\nThe same as cresset.pad_packed, which says more."
static const crpy_param lstm_general_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"r", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"lengths", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"h0", CRPY_TENSOR, false, true, 5, 0, 0, false, -1, 0, 0},
    {"c0", CRPY_TENSOR, false, true, 6, 0, 0, false, -1, 0, 0},
    {"peepholes", CRPY_TENSOR, false, true, 7, 0, 0, false, -1, 0, 0},
    {"direction", CRPY_INT, false, true, 0, 0, 0, false, -1, "forward=0 reverse=1 bidirectional=2", 0},
    {"activations", CRPY_TEXT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"alpha", CRPY_FLOATS, false, true, 2, 6, 0, false, -1, 0, 0},
    {"beta", CRPY_FLOATS, false, true, 3, 6, 0, false, -1, 0, 0},
    {"clip", CRPY_FLOAT, false, true, 4, 0, 0, false, -1, 0, 0},
    {"coupled", CRPY_BOOL, false, true, 5, 0, 0, false, -1, 0, 0},
    {"batch_first", CRPY_BOOL, false, true, 6, 0, 0, false, -1, 0, 0},
};
static crpy_op lstm_general_op = {.name = "lstm_general", .params = lstm_general_params, .n_params = 15, .n_positional = 3};
static PyObject *lstm_general_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&lstm_general_op, NULL, a, n, k);
}
static PyObject *lstm_general_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&lstm_general_op, self, a, n, k);
}
#define lstm_general_doc "(x, w, r, b=None, lengths=None, h0=None, c0=None, peepholes=None, direction='forward', activations=None, alpha=None, beta=None, clip=0, coupled=False, batch_first=False)\n--\n\nLSTM layers with gates in the order i, o, f, c: w [D,4H,I], r [D,4H,H], b [D,8H] (those of w, then\nof r), h0 and c0 [D,N,H], peepholes [D,3H] (i, o, f). coupled: f is 1 - i. Activations of the gates,\nthe cells' input and the cells: by default Sigmoid Tanh Tanh. What is ordinary runs as lstm_steps.\n\nArguments:\n    x: Tensor\n    w: Tensor\n    r: Tensor\n    b: Tensor, optional\n    lengths: Tensor, optional\n    h0: Tensor, optional\n    c0: Tensor, optional\n    peepholes: Tensor, optional\n    direction: 'forward', 'reverse', 'bidirectional', default 'forward'\n    activations: str, optional\n    alpha: float or sequence of up to 6, optional\n    beta: float or sequence of up to 6, optional\n    clip: float, default 0\n    coupled: bool, default False\n    batch_first: bool, default False\n\nReturns: a named tuple of Tensors, (y, h, c)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rnn_general.def; in C cr_lstm_general.\n\nExample:\n    >>> cr.lstm_general(cr.ones((5, 1, 2)), cr.ones((1, 12, 2)), cr.ones((1, 12, 3))).y.shape\n    (5, 1, 1, 3)"
#define lstm_general_method_doc "($self, w, r, b=None, lengths=None, h0=None, c0=None, peepholes=None, direction='forward', activations=None, alpha=None, beta=None, clip=0, coupled=False, batch_first=False)\n--\n\nLSTM layers with gates in the order i, o, f, c: w [D,4H,I], r [D,4H,H], b [D,8H] (those of w, then\nof r), h0 and c0 [D,N,H], peepholes [D,3H] (i, o, f). coupled: f is 1 - i. Activations of the gates,\nthe cells' input and the cells: by default Sigmoid Tanh Tanh. What is ordinary runs as lstm_steps.\n\nThe same as cresset.lstm_general, which says more."
static const crpy_param gru_general_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"r", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"lengths", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"h0", CRPY_TENSOR, false, true, 5, 0, 0, false, -1, 0, 0},
    {"direction", CRPY_INT, false, true, 0, 0, 0, false, -1, "forward=0 reverse=1 bidirectional=2", 0},
    {"activations", CRPY_TEXT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"alpha", CRPY_FLOATS, false, true, 2, 4, 0, false, -1, 0, 0},
    {"beta", CRPY_FLOATS, false, true, 3, 4, 0, false, -1, 0, 0},
    {"clip", CRPY_FLOAT, false, true, 4, 0, 0, false, -1, 0, 0},
    {"linear_before_reset", CRPY_BOOL, false, true, 5, 0, 0, false, -1, 0, 0},
    {"batch_first", CRPY_BOOL, false, true, 6, 0, 0, false, -1, 0, 0},
};
static crpy_op gru_general_op = {.name = "gru_general", .params = gru_general_params, .n_params = 13, .n_positional = 3};
static PyObject *gru_general_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gru_general_op, NULL, a, n, k);
}
static PyObject *gru_general_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&gru_general_op, self, a, n, k);
}
#define gru_general_doc "(x, w, r, b=None, lengths=None, h0=None, direction='forward', activations=None, alpha=None, beta=None, clip=0, linear_before_reset=False, batch_first=False)\n--\n\nGRU layers with gates in the order z, r, h: w [D,3H,I], r [D,3H,H], b [D,6H], h0 [D,N,H].\nlinear_before_reset: the reset multiplies the product with r, not the state. Activations of the\ngates and the state: by default Sigmoid Tanh.\n\nArguments:\n    x: Tensor\n    w: Tensor\n    r: Tensor\n    b: Tensor, optional\n    lengths: Tensor, optional\n    h0: Tensor, optional\n    direction: 'forward', 'reverse', 'bidirectional', default 'forward'\n    activations: str, optional\n    alpha: float or sequence of up to 4, optional\n    beta: float or sequence of up to 4, optional\n    clip: float, default 0\n    linear_before_reset: bool, default False\n    batch_first: bool, default False\n\nReturns: a named tuple of Tensors, (y, h)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rnn_general.def; in C cr_gru_general.\n\nExample:\n    >>> cr.gru_general(cr.ones((5, 1, 2)), cr.ones((1, 9, 2)), cr.ones((1, 9, 3))).y.shape\n    (5, 1, 1, 3)"
#define gru_general_method_doc "($self, w, r, b=None, lengths=None, h0=None, direction='forward', activations=None, alpha=None, beta=None, clip=0, linear_before_reset=False, batch_first=False)\n--\n\nGRU layers with gates in the order z, r, h: w [D,3H,I], r [D,3H,H], b [D,6H], h0 [D,N,H].\nlinear_before_reset: the reset multiplies the product with r, not the state. Activations of the\ngates and the state: by default Sigmoid Tanh.\n\nThe same as cresset.gru_general, which says more."
static const crpy_param rnn_general_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"r", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"lengths", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"h0", CRPY_TENSOR, false, true, 5, 0, 0, false, -1, 0, 0},
    {"direction", CRPY_INT, false, true, 0, 0, 0, false, -1, "forward=0 reverse=1 bidirectional=2", 0},
    {"activations", CRPY_TEXT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"alpha", CRPY_FLOATS, false, true, 2, 2, 0, false, -1, 0, 0},
    {"beta", CRPY_FLOATS, false, true, 3, 2, 0, false, -1, 0, 0},
    {"clip", CRPY_FLOAT, false, true, 4, 0, 0, false, -1, 0, 0},
    {"batch_first", CRPY_BOOL, false, true, 5, 0, 0, false, -1, 0, 0},
};
static crpy_op rnn_general_op = {.name = "rnn_general", .params = rnn_general_params, .n_params = 12, .n_positional = 3};
static PyObject *rnn_general_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&rnn_general_op, NULL, a, n, k);
}
static PyObject *rnn_general_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&rnn_general_op, self, a, n, k);
}
#define rnn_general_doc "(x, w, r, b=None, lengths=None, h0=None, direction='forward', activations=None, alpha=None, beta=None, clip=0, batch_first=False)\n--\n\nPlain recurrent layers: w [D,H,I], r [D,H,H], b [D,2H], h0 [D,N,H]. Activation: Tanh by default.\n\nArguments:\n    x: Tensor\n    w: Tensor\n    r: Tensor\n    b: Tensor, optional\n    lengths: Tensor, optional\n    h0: Tensor, optional\n    direction: 'forward', 'reverse', 'bidirectional', default 'forward'\n    activations: str, optional\n    alpha: float or sequence of up to 2, optional\n    beta: float or sequence of up to 2, optional\n    clip: float, default 0\n    batch_first: bool, default False\n\nReturns: a named tuple of Tensors, (y, h)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/rnn_general.def; in C cr_rnn_general.\n\nExample:\n    >>> cr.rnn_general(cr.ones((5, 1, 2)), cr.ones((1, 3, 2)), cr.ones((1, 3, 3))).y.shape\n    (5, 1, 1, 3)"
#define rnn_general_method_doc "($self, w, r, b=None, lengths=None, h0=None, direction='forward', activations=None, alpha=None, beta=None, clip=0, batch_first=False)\n--\n\nPlain recurrent layers: w [D,H,I], r [D,H,H], b [D,2H], h0 [D,N,H]. Activation: Tanh by default.\n\nThe same as cresset.rnn_general, which says more."
static const crpy_param grid_sample_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"grid", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"mode", CRPY_INT, false, true, 0, 0, 0, false, -1, "bilinear/linear=0 nearest=1 bicubic/cubic=2", 0},
    {"padding_mode", CRPY_INT, false, true, 1, 0, 0, false, -1, "zeros=0 border=1 reflection=2", "padding"},
    {"align_corners", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
    {"pixels", CRPY_BOOL, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op grid_sample_op = {.name = "grid_sample", .params = grid_sample_params, .n_params = 6, .n_positional = 2};
static PyObject *grid_sample_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&grid_sample_op, NULL, a, n, k);
}
static PyObject *grid_sample_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&grid_sample_op, self, a, n, k);
}
#define grid_sample_doc "(x, grid, mode='bilinear', padding_mode='zeros', align_corners=False, pixels=False)\n--\n\nx [N,C,spatial...] (1 to 3 dimensions n) at the points of grid [N,places...,n], given in the order\nx, y, z (the last axis of x first): the result is [N,C,places...], in channels-last memory. Points\nare -1 to 1 from corner to corner of x (with align_corners from the middle of one corner element to\nthat of the other), with pixels numbers of elements. mode: 'linear' (0), 'nearest', 'cubic'.\npadding, what is outside x: 'zeros' (0), 'border', 'reflection'.\n\nArguments:\n    x: Tensor\n    grid: Tensor\n    mode: 'bilinear', 'nearest', 'bicubic', default 'bilinear'\n    padding_mode: 'zeros', 'border', 'reflection', default 'zeros'. Called `padding` in the text\n    align_corners: bool, default False\n    pixels: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sample.def; in C cr_grid_sample.\n\nExample:\n    >>> cr.grid_sample(cr.asarray([[[[1.0, 2.0], [3.0, 4.0]]]]), cr.zeros((1, 1, 1, 2)))\n    tensor([[[[2.5]]]])"
#define grid_sample_method_doc "($self, grid, mode='bilinear', padding_mode='zeros', align_corners=False, pixels=False)\n--\n\nx [N,C,spatial...] (1 to 3 dimensions n) at the points of grid [N,places...,n], given in the order\nx, y, z (the last axis of x first): the result is [N,C,places...], in channels-last memory. Points\nare -1 to 1 from corner to corner of x (with align_corners from the middle of one corner element to\nthat of the other), with pixels numbers of elements. mode: 'linear' (0), 'nearest', 'cubic'.\npadding, what is outside x: 'zeros' (0), 'border', 'reflection'.\n\nThe same as cresset.grid_sample, which says more."
static const crpy_param deform_conv2d_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"w", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"offset", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"mask", CRPY_TENSOR, false, true, 3, 0, 0, false, -1, 0, 0},
    {"bias", CRPY_TENSOR, false, true, 4, 0, 0, false, -1, 0, 0},
    {"stride", CRPY_INTS, false, true, 0, 2, 1, false, -1, 0, 0},
    {"padding", CRPY_INTS, false, true, 1, 2, 0, false, -1, 0, 0},
    {"dilation", CRPY_INTS, false, true, 2, 2, 1, false, -1, 0, 0},
    {"groups", CRPY_INT, false, true, 3, 0, 1, false, -1, 0, 0},
    {"offset_groups", CRPY_INT, false, true, 4, 0, 1, false, -1, 0, 0},
};
static crpy_op deform_conv2d_op = {.name = "deform_conv2d", .params = deform_conv2d_params, .n_params = 10, .n_positional = 3};
static PyObject *deform_conv2d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&deform_conv2d_op, NULL, a, n, k);
}
static PyObject *deform_conv2d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&deform_conv2d_op, self, a, n, k);
}
#define deform_conv2d_doc "(x, w, offset, mask=None, bias=None, stride=1, padding=0, dilation=1, groups=1, offset_groups=1)\n--\n\nDeformable convolution (Dai et al. 2017; with mask Zhu et al. 2018) of x [N,C,H,W] with w\n[O,C/groups,KH,KW]: each tap of each window is taken from where offset [N,offset_groups KH KW\n2,OH,OW] (down, right; in elements) moves it, by linear interpolation with zeros outside, times mask\n[N,offset_groups KH KW,OH,OW]. The result is [N,O,OH,OW].\n\nArguments:\n    x: Tensor\n    w: Tensor\n    offset: Tensor\n    mask: Tensor, optional\n    bias: Tensor, optional\n    stride: int or sequence of up to 2, default 1\n    padding: int or sequence of up to 2, default 0\n    dilation: int or sequence of up to 2, default 1\n    groups: int, default 1\n    offset_groups: int, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sample.def; in C cr_deform_conv2d.\n\nExample:\n    >>> cr.deform_conv2d(cr.ones((1, 1, 3, 3)), cr.ones((1, 1, 2, 2)), cr.zeros((1, 8, 2, 2)))\n    tensor([[[[4., 4.],\n              [4., 4.]]]])"
#define deform_conv2d_method_doc "($self, w, offset, mask=None, bias=None, stride=1, padding=0, dilation=1, groups=1, offset_groups=1)\n--\n\nDeformable convolution (Dai et al. 2017; with mask Zhu et al. 2018) of x [N,C,H,W] with w\n[O,C/groups,KH,KW]: each tap of each window is taken from where offset [N,offset_groups KH KW\n2,OH,OW] (down, right; in elements) moves it, by linear interpolation with zeros outside, times mask\n[N,offset_groups KH KW,OH,OW]. The result is [N,O,OH,OW].\n\nThe same as cresset.deform_conv2d, which says more."
static const crpy_param argmax_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXIS, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op argmax_op = {.name = "argmax", .params = argmax_params, .n_params = 3, .n_positional = 1};
static PyObject *argmax_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&argmax_op, NULL, a, n, k);
}
static PyObject *argmax_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&argmax_op, self, a, n, k);
}
#define argmax_doc "(x, axis=None, keepdims=False)\n--\n\nIndex (i64) of the largest element along axis, of the first one where several are equal; NaN counts\nas the largest. An axis without elements is an error.\n\nArguments:\n    x: Tensor\n    axis: int, or None: of the flattened input, default None\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/scan.def; in C cr_argmax.\n\nExample:\n    >>> cr.argmax(cr.asarray([3.0, 1.0, 2.0]))\n    tensor(0)"
#define argmax_method_doc "($self, axis=None, keepdims=False)\n--\n\nIndex (i64) of the largest element along axis, of the first one where several are equal; NaN counts\nas the largest. An axis without elements is an error.\n\nThe same as cresset.argmax, which says more."
static const crpy_param argmin_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXIS, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op argmin_op = {.name = "argmin", .params = argmin_params, .n_params = 3, .n_positional = 1};
static PyObject *argmin_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&argmin_op, NULL, a, n, k);
}
static PyObject *argmin_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&argmin_op, self, a, n, k);
}
#define argmin_doc "(x, axis=None, keepdims=False)\n--\n\nIndex (i64) of the smallest element along axis, of the first one where several are equal; NaN counts\nas the smallest. An axis without elements is an error.\n\nArguments:\n    x: Tensor\n    axis: int, or None: of the flattened input, default None\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/scan.def; in C cr_argmin.\n\nExample:\n    >>> cr.argmin(cr.asarray([3.0, 1.0, 2.0]))\n    tensor(1)"
#define argmin_method_doc "($self, axis=None, keepdims=False)\n--\n\nIndex (i64) of the smallest element along axis, of the first one where several are equal; NaN counts\nas the smallest. An axis without elements is an error.\n\nThe same as cresset.argmin, which says more."
static const crpy_param cumsum_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"reverse", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op cumsum_op = {.name = "cumsum", .params = cumsum_params, .n_params = 4, .n_positional = 2};
static PyObject *cumsum_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cumsum_op, NULL, a, n, k);
}
static PyObject *cumsum_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cumsum_op, self, a, n, k);
}
static PyObject *cumsum_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&cumsum_op, self, a, n, k);
}
#define cumsum_inplace_doc "($self, axis, reverse=False, dtype=None)\n--\n\n" "cumsum" " in place: puts the result into this tensor and returns it."
#define cumsum_doc "(x, axis, reverse=False, dtype=None)\n--\n\nRunning sum along axis: element i is x[0] + ... + x[i]; with reverse x[i] + ... + x[n-1]. Integers\nand bool are summed in i64. dtype: the result's type.\n\nArguments:\n    x: Tensor\n    axis: int\n    reverse: bool, default False\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/scan.def; in C cr_cumsum.\n\nExample:\n    >>> cr.cumsum(cr.asarray([3.0, 1.0, 2.0]), -1)\n    tensor([3., 4., 6.])"
#define cumsum_method_doc "($self, axis, reverse=False, dtype=None)\n--\n\nRunning sum along axis: element i is x[0] + ... + x[i]; with reverse x[i] + ... + x[n-1]. Integers\nand bool are summed in i64. dtype: the result's type.\n\nThe same as cresset.cumsum, which says more."
static const crpy_param cumprod_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op cumprod_op = {.name = "cumprod", .params = cumprod_params, .n_params = 2, .n_positional = 2};
static PyObject *cumprod_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cumprod_op, NULL, a, n, k);
}
static PyObject *cumprod_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cumprod_op, self, a, n, k);
}
static PyObject *cumprod_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&cumprod_op, self, a, n, k);
}
#define cumprod_inplace_doc "($self, axis)\n--\n\n" "cumprod" " in place: puts the result into this tensor and returns it."
#define cumprod_doc "(x, axis)\n--\n\nRunning product along axis: element i is x[0] * ... * x[i]. Integers and bool are multiplied in i64.\n\nArguments:\n    x: Tensor\n    axis: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/scan.def; in C cr_cumprod.\n\nExample:\n    >>> cr.cumprod(cr.asarray([3.0, 1.0, 2.0]), -1)\n    tensor([3., 3., 6.])"
#define cumprod_method_doc "($self, axis)\n--\n\nRunning product along axis: element i is x[0] * ... * x[i]. Integers and bool are multiplied in i64.\n\nThe same as cresset.cumprod, which says more."
static const crpy_param scatter_reduce_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"index", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"src", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, 0},
    {"reduce", CRPY_INT, true, false, 1, 0, 0, false, -1, "set=0 sum=1 prod=2 min/amin=3 max/amax=4 mean=5", 0},
    {"include_self", CRPY_BOOL, false, true, 2, 0, 0, true, -1, 0, 0},
};
static crpy_op scatter_reduce_op = {.name = "scatter_reduce", .params = scatter_reduce_params, .n_params = 6, .n_positional = 5};
static PyObject *scatter_reduce_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&scatter_reduce_op, NULL, a, n, k);
}
static PyObject *scatter_reduce_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&scatter_reduce_op, self, a, n, k);
}
static PyObject *scatter_reduce_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&scatter_reduce_op, self, a, n, k);
}
#define scatter_reduce_inplace_doc "($self, axis, index, src, reduce, include_self=True)\n--\n\n" "scatter_reduce" " in place: puts the result into this tensor and returns it."
#define scatter_reduce_doc "(x, axis, index, src, reduce, include_self=True)\n--\n\nx with src[..., i, ...] reduced into [..., index[..., i, ...], ...] along an axis: 'sum', 'prod',\n'min', 'max' or 'mean'; 'set' stores. exclude_self: what x has at these places does not take part.\nindex may be smaller than src and, but on the axis, than x. Equal extremes share the gradient.\nSecond derivatives of products that have a factor 0 are taken as 0.\n\nArguments:\n    x: Tensor\n    axis: int\n    index: Tensor\n    src: Tensor\n    reduce: 'set', 'sum', 'prod', 'min', 'max', 'mean'\n    include_self: bool, default True. The opposite of `exclude_self`\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/scatter.def; in C cr_scatter_reduce.\n\nExample:\n    >>> cr.scatter_reduce(cr.zeros((2,)), 0, cr.asarray([0, 0, 1]), cr.asarray([2.0, 3.0, 4.0]), \"prod\", include_self=False)\n    tensor([6., 4.])"
#define scatter_reduce_method_doc "($self, axis, index, src, reduce, include_self=True)\n--\n\nx with src[..., i, ...] reduced into [..., index[..., i, ...], ...] along an axis: 'sum', 'prod',\n'min', 'max' or 'mean'; 'set' stores. exclude_self: what x has at these places does not take part.\nindex may be smaller than src and, but on the axis, than x. Equal extremes share the gradient.\nSecond derivatives of products that have a factor 0 are taken as 0.\n\nThe same as cresset.scatter_reduce, which says more."
static const crpy_param unique_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, true, 1, 0, 0, false, 0, 0, 0},
    {"sorted", CRPY_BOOL, false, true, 2, 0, 0, true, -1, 0, 0},
};
static crpy_op unique_op = {.name = "unique", .params = unique_params, .n_params = 3, .n_positional = 1};
static PyObject *unique_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&unique_op, NULL, a, n, k);
}
static PyObject *unique_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&unique_op, self, a, n, k);
}
#define unique_doc "(x, axis=None, sorted=True)\n--\n\nThe distinct elements of x, flattened, in ascending order; for each the index (i64) where it comes\nfirst and how often it comes; for each element of x the number of its value, in x's shape. NaNs are\ndistinct. along: the distinct slices along `axis` instead, in lexicographic order; inverse has one\naxis then. unsorted: in the order in which they come first (ONNX's Unique). Makes the host wait for\nthe values.\n\nArguments:\n    x: Tensor\n    axis: int, optional\n    sorted: bool, default True. The opposite of `unsorted`\n\nReturns: a named tuple of Tensors, (values, first, inverse, counts)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/sets.def; in C cr_unique.\n\nExample:\n    >>> cr.unique(cr.asarray([3, 1, 3])).values\n    tensor([1, 3])"
#define unique_method_doc "($self, axis=None, sorted=True)\n--\n\nThe distinct elements of x, flattened, in ascending order; for each the index (i64) where it comes\nfirst and how often it comes; for each element of x the number of its value, in x's shape. NaNs are\ndistinct. along: the distinct slices along `axis` instead, in lexicographic order; inverse has one\naxis then. unsorted: in the order in which they come first (ONNX's Unique). Makes the host wait for\nthe values.\n\nThe same as cresset.unique, which says more."
static const crpy_param isin_params[] = {
    {"elements", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, "x x"},
    {"test_elements", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "test"},
    {"invert", CRPY_BOOL, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op isin_op = {.name = "isin", .params = isin_params, .n_params = 3, .n_positional = 2};
static PyObject *isin_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&isin_op, NULL, a, n, k);
}
static PyObject *isin_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&isin_op, self, a, n, k);
}
#define isin_doc "(elements, test_elements, invert=False)\n--\n\nFor each element of x whether it is one of test's (bool); invert: whether it is none of them.\n\nArguments:\n    elements: Tensor. Called `x` in the text\n    test_elements: Tensor. Called `test` in the text\n    invert: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/sets.def; in C cr_isin.\n\nExample:\n    >>> cr.isin(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([False, False,  True])"
#define isin_method_doc "($self, test_elements, invert=False)\n--\n\nFor each element of x whether it is one of test's (bool); invert: whether it is none of them.\n\nThe same as cresset.isin, which says more."
static const crpy_param diff_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n", CRPY_INT, false, true, 1, 0, 1, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
    {"prepend", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"append", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op diff_op = {.name = "diff", .params = diff_params, .n_params = 5, .n_positional = 1};
static PyObject *diff_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&diff_op, NULL, a, n, k);
}
static PyObject *diff_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&diff_op, self, a, n, k);
}
#define diff_doc "(x, n=1, axis=-1, prepend=None, append=None)\n--\n\nDifferences of neighbours along an axis, n times; prepend and append are joined to x first.\n\nArguments:\n    x: Tensor\n    n: int, default 1\n    axis: int, default -1\n    prepend: Tensor, optional\n    append: Tensor, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sets.def; in C cr_diff.\n\nExample:\n    >>> cr.diff(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([-2.,  1.])"
#define diff_method_doc "($self, n=1, axis=-1, prepend=None, append=None)\n--\n\nDifferences of neighbours along an axis, n times; prepend and append are joined to x first.\n\nThe same as cresset.diff, which says more."
static const crpy_param cumulative_sum_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXIS, false, true, 0, 0, 0, false, -1, 0, 0},
    {"include_initial", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op cumulative_sum_op = {.name = "cumulative_sum", .params = cumulative_sum_params, .n_params = 4, .n_positional = 1};
static PyObject *cumulative_sum_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cumulative_sum_op, NULL, a, n, k);
}
static PyObject *cumulative_sum_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cumulative_sum_op, self, a, n, k);
}
#define cumulative_sum_doc "(x, axis=None, include_initial=False, dtype=None)\n--\n\ncumsum as the array API has it; include_initial: the result begins with 0 and has one element more.\n\nArguments:\n    x: Tensor\n    axis: int, or None: of the flattened input, default None\n    include_initial: bool, default False\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sets.def; in C cr_cumulative_sum.\n\nExample:\n    >>> cr.cumulative_sum(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([3., 4., 6.])"
#define cumulative_sum_method_doc "($self, axis=None, include_initial=False, dtype=None)\n--\n\ncumsum as the array API has it; include_initial: the result begins with 0 and has one element more.\n\nThe same as cresset.cumulative_sum, which says more."
static const crpy_param cumulative_prod_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXIS, false, true, 0, 0, 0, false, -1, 0, 0},
    {"include_initial", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op cumulative_prod_op = {.name = "cumulative_prod", .params = cumulative_prod_params, .n_params = 4, .n_positional = 1};
static PyObject *cumulative_prod_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cumulative_prod_op, NULL, a, n, k);
}
static PyObject *cumulative_prod_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cumulative_prod_op, self, a, n, k);
}
#define cumulative_prod_doc "(x, axis=None, include_initial=False, dtype=None)\n--\n\ncumprod as the array API has it; include_initial: the result begins with 1 and has one element more.\n\nArguments:\n    x: Tensor\n    axis: int, or None: of the flattened input, default None\n    include_initial: bool, default False\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sets.def; in C cr_cumulative_prod.\n\nExample:\n    >>> cr.cumulative_prod(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([3., 3., 6.])"
#define cumulative_prod_method_doc "($self, axis=None, include_initial=False, dtype=None)\n--\n\ncumprod as the array API has it; include_initial: the result begins with 1 and has one element more.\n\nThe same as cresset.cumulative_prod, which says more."
static const crpy_param kthvalue_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"k", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 1, 0, -1, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op kthvalue_op = {.name = "kthvalue", .params = kthvalue_params, .n_params = 4, .n_positional = 2};
static PyObject *kthvalue_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&kthvalue_op, NULL, a, n, k);
}
static PyObject *kthvalue_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&kthvalue_op, self, a, n, k);
}
#define kthvalue_doc "(x, k, axis=-1, keepdims=False)\n--\n\nThe k-th smallest element along an axis, counted from 1, and its index. NaN counts as largest.\n\nArguments:\n    x: Tensor\n    k: int\n    axis: int, default -1\n    keepdims: bool, default False\n\nReturns: a named tuple of Tensors, (values, indices)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sets.def; in C cr_kthvalue.\n\nExample:\n    >>> cr.kthvalue(cr.asarray([3.0, 1.0, 2.0]), 2)\n    cresset.kthvalue_result(values=tensor(2.), indices=tensor(2))"
#define kthvalue_method_doc "($self, k, axis=-1, keepdims=False)\n--\n\nThe k-th smallest element along an axis, counted from 1, and its index. NaN counts as largest.\n\nThe same as cresset.kthvalue, which says more."
static const crpy_param median_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op median_op = {.name = "median", .params = median_params, .n_params = 3, .n_positional = 2};
static PyObject *median_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&median_op, NULL, a, n, k);
}
static PyObject *median_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&median_op, self, a, n, k);
}
#define median_doc "(x, axis, keepdims=False)\n--\n\nThe median along an axis, of two the lower one, and its index; NaN if one is NaN.\n\nArguments:\n    x: Tensor\n    axis: int\n    keepdims: bool, default False\n\nReturns: a named tuple of Tensors, (values, indices)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sets.def; in C cr_median.\n\nExample:\n    >>> cr.median(cr.asarray([3.0, 1.0, 2.0]), -1)\n    cresset.median_result(values=tensor(2.), indices=tensor(2))"
#define median_method_doc "($self, axis, keepdims=False)\n--\n\nThe median along an axis, of two the lower one, and its index; NaN if one is NaN.\n\nThe same as cresset.median, which says more."
static const crpy_param quantile_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"q", CRPY_FLOAT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
    {"interpolation", CRPY_INT, false, true, 3, 0, 0, false, -1, "linear=0 lower=1 higher=2 midpoint=3 nearest=4", 0},
};
static crpy_op quantile_op = {.name = "quantile", .params = quantile_params, .n_params = 5, .n_positional = 3};
static PyObject *quantile_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&quantile_op, NULL, a, n, k);
}
static PyObject *quantile_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&quantile_op, self, a, n, k);
}
#define quantile_doc "(x, q, axis, keepdims=False, interpolation='linear')\n--\n\nThe value below which a part q (0 to 1) of the elements along an axis lies; NaN if one is NaN.\nBetween two elements: interpolation 0 linear, 1 the lower, 2 the higher one, 3 their mean, 4 the\nnearer one. Floating point only.\n\nArguments:\n    x: Tensor\n    q: float\n    axis: int\n    keepdims: bool, default False\n    interpolation: 'linear', 'lower', 'higher', 'midpoint', 'nearest', default 'linear'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sets.def; in C cr_quantile.\n\nExample:\n    >>> cr.quantile(cr.asarray([1.0, 2.0, 3.0, 4.0]), 0.5, 0, interpolation=\"lower\")\n    tensor(2.)"
#define quantile_method_doc "($self, q, axis, keepdims=False, interpolation='linear')\n--\n\nThe value below which a part q (0 to 1) of the elements along an axis lies; NaN if one is NaN.\nBetween two elements: interpolation 0 linear, 1 the lower, 2 the higher one, 3 their mean, 4 the\nnearer one. Floating point only.\n\nThe same as cresset.quantile, which says more."
static const crpy_param nansum_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op nansum_op = {.name = "nansum", .params = nansum_params, .n_params = 3, .n_positional = 1};
static PyObject *nansum_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nansum_op, NULL, a, n, k);
}
static PyObject *nansum_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nansum_op, self, a, n, k);
}
#define nansum_doc "(x, axis=None, keepdims=False)\n--\n\nSum over axes of the elements that are not NaN.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sets.def; in C cr_nansum.\n\nExample:\n    >>> cr.nansum(cr.asarray([1.0, float(\"nan\"), 3.0]))\n    tensor(4.)"
#define nansum_method_doc "($self, axis=None, keepdims=False)\n--\n\nSum over axes of the elements that are not NaN.\n\nThe same as cresset.nansum, which says more."
static const crpy_param nanmean_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op nanmean_op = {.name = "nanmean", .params = nanmean_params, .n_params = 3, .n_positional = 1};
static PyObject *nanmean_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nanmean_op, NULL, a, n, k);
}
static PyObject *nanmean_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nanmean_op, self, a, n, k);
}
#define nanmean_doc "(x, axis=None, keepdims=False)\n--\n\nMean over axes of the elements that are not NaN; NaN of none.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sets.def; in C cr_nanmean.\n\nExample:\n    >>> cr.nanmean(cr.asarray([1.0, float(\"nan\"), 3.0]))\n    tensor(2.)"
#define nanmean_method_doc "($self, axis=None, keepdims=False)\n--\n\nMean over axes of the elements that are not NaN; NaN of none.\n\nThe same as cresset.nanmean, which says more."
static const crpy_param bincount_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"weights", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"minlength", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op bincount_op = {.name = "bincount", .params = bincount_params, .n_params = 3, .n_positional = 1};
static PyObject *bincount_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bincount_op, NULL, a, n, k);
}
static PyObject *bincount_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bincount_op, self, a, n, k);
}
#define bincount_doc "(x, weights=None, minlength=0)\n--\n\nHow often each number from 0 to the largest (at least minlength - 1) comes in x, integers on one\naxis; with weights (of x's shape) the sums of their weights. Makes the host wait for the values.\n\nArguments:\n    x: Tensor\n    weights: Tensor, optional\n    minlength: int, default 0\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sets.def; in C cr_bincount.\n\nExample:\n    >>> cr.bincount(cr.asarray([1, 0, 1, 3]))\n    tensor([1, 2, 0, 1])"
#define bincount_method_doc "($self, weights=None, minlength=0)\n--\n\nHow often each number from 0 to the largest (at least minlength - 1) comes in x, integers on one\naxis; with weights (of x's shape) the sums of their weights. Makes the host wait for the values.\n\nThe same as cresset.bincount, which says more."
static const crpy_param rot90_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"k", CRPY_INT, false, false, 0, 0, 1, false, -1, 0, "times"},
    {"axis", CRPY_INTS, false, true, 1, 2, 0, false, -1, 0, 0},
};
static crpy_op rot90_op = {.name = "rot90", .params = rot90_params, .n_params = 3, .n_positional = 1};
static PyObject *rot90_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&rot90_op, NULL, a, n, k);
}
static PyObject *rot90_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&rot90_op, self, a, n, k);
}
#define rot90_doc "(x, k=1, axis=None)\n--\n\nx turned by quarter turns in the plane of two axes (default 0 and 1), from the first towards the\nsecond.\n\nArguments:\n    x: Tensor\n    k: int, default 1. Called `times` in the text\n    axis: int or sequence of up to 2, optional. Called `axes` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sets.def; in C cr_rot90.\n\nExample:\n    >>> cr.rot90(cr.asarray([[1.0, 2.0], [3.0, 4.0]]))\n    tensor([[2., 4.],\n            [1., 3.]])"
#define rot90_method_doc "($self, k=1, axis=None)\n--\n\nx turned by quarter turns in the plane of two axes (default 0 and 1), from the first towards the\nsecond.\n\nThe same as cresset.rot90, which says more."
static const crpy_param diag_embed_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"offset", CRPY_OFFSET, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op diag_embed_op = {.name = "diag_embed", .params = diag_embed_params, .n_params = 2, .n_positional = 1};
static PyObject *diag_embed_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&diag_embed_op, NULL, a, n, k);
}
static PyObject *diag_embed_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&diag_embed_op, self, a, n, k);
}
#define diag_embed_doc "(x, offset=0)\n--\n\nThe last axis as the diagonal of matrices, zeros elsewhere: two last axes of its size plus |offset|.\nA positive offset is above the main diagonal.\n\nArguments:\n    x: Tensor\n    offset: int, default 0\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sets.def; in C cr_diag_embed.\n\nExample:\n    >>> cr.diag_embed(cr.asarray([3.0, 1.0]))\n    tensor([[3., 0.],\n            [0., 1.]])"
#define diag_embed_method_doc "($self, offset=0)\n--\n\nThe last axis as the diagonal of matrices, zeros elsewhere: two last axes of its size plus |offset|.\nA positive offset is above the main diagonal.\n\nThe same as cresset.diag_embed, which says more."
static const crpy_param depth_to_space_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"block", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"mode", CRPY_BOOL, false, true, 1, 0, 0, false, -1, "DCR=0 CRD=1", "crd"},
};
static crpy_op depth_to_space_op = {.name = "depth_to_space", .params = depth_to_space_params, .n_params = 3, .n_positional = 2};
static PyObject *depth_to_space_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&depth_to_space_op, NULL, a, n, k);
}
static PyObject *depth_to_space_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&depth_to_space_op, self, a, n, k);
}
#define depth_to_space_doc "(x, block, mode='DCR')\n--\n\nx [N,C,H,W] as [N,C/block^2,H block,W block]: channels become blocks of pixels, as ONNX\nDepthToSpace. The channels of a pixel of the result are apart by C/block^2 (DCR), with crd they lie\ntogether (CRD).\n\nArguments:\n    x: Tensor\n    block: int\n    mode: 'DCR', 'CRD', default 'DCR'. Called `crd` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/shuffle.def; in C cr_depth_to_space.\n\nExample:\n    >>> cr.depth_to_space(cr.asarray([1, 2, 3, 4]).reshape(1, 4, 1, 1), 2)\n    tensor([[[[1, 2],\n              [3, 4]]]])"
#define depth_to_space_method_doc "($self, block, mode='DCR')\n--\n\nx [N,C,H,W] as [N,C/block^2,H block,W block]: channels become blocks of pixels, as ONNX\nDepthToSpace. The channels of a pixel of the result are apart by C/block^2 (DCR), with crd they lie\ntogether (CRD).\n\nThe same as cresset.depth_to_space, which says more."
static const crpy_param space_to_depth_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"block", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op space_to_depth_op = {.name = "space_to_depth", .params = space_to_depth_params, .n_params = 2, .n_positional = 2};
static PyObject *space_to_depth_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&space_to_depth_op, NULL, a, n, k);
}
static PyObject *space_to_depth_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&space_to_depth_op, self, a, n, k);
}
#define space_to_depth_doc "(x, block)\n--\n\nx [N,C,H,W] as [N,C block^2,H/block,W/block]: the reverse of depth_to_space without crd, as ONNX\nSpaceToDepth.\n\nArguments:\n    x: Tensor\n    block: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/shuffle.def; in C cr_space_to_depth.\n\nExample:\n    >>> cr.space_to_depth(cr.asarray([[[[1, 2], [3, 4]]]]), 2).shape\n    (1, 4, 1, 1)"
#define space_to_depth_method_doc "($self, block)\n--\n\nx [N,C,H,W] as [N,C block^2,H/block,W/block]: the reverse of depth_to_space without crd, as ONNX\nSpaceToDepth.\n\nThe same as cresset.space_to_depth, which says more."
static const crpy_param pixel_shuffle_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"upscale_factor", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "factor"},
};
static crpy_op pixel_shuffle_op = {.name = "pixel_shuffle", .params = pixel_shuffle_params, .n_params = 2, .n_positional = 2};
static PyObject *pixel_shuffle_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&pixel_shuffle_op, NULL, a, n, k);
}
static PyObject *pixel_shuffle_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&pixel_shuffle_op, self, a, n, k);
}
#define pixel_shuffle_doc "(x, upscale_factor)\n--\n\nx [...,C factor^2,H,W] as [...,C,H factor,W factor].\n\nArguments:\n    x: Tensor\n    upscale_factor: int. Called `factor` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/shuffle.def; in C cr_pixel_shuffle.\n\nExample:\n    >>> cr.pixel_shuffle(cr.asarray([1, 2, 3, 4]).reshape(1, 4, 1, 1), 2)\n    tensor([[[[1, 2],\n              [3, 4]]]])"
#define pixel_shuffle_method_doc "($self, upscale_factor)\n--\n\nx [...,C factor^2,H,W] as [...,C,H factor,W factor].\n\nThe same as cresset.pixel_shuffle, which says more."
static const crpy_param pixel_unshuffle_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"downscale_factor", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "factor"},
};
static crpy_op pixel_unshuffle_op = {.name = "pixel_unshuffle", .params = pixel_unshuffle_params, .n_params = 2, .n_positional = 2};
static PyObject *pixel_unshuffle_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&pixel_unshuffle_op, NULL, a, n, k);
}
static PyObject *pixel_unshuffle_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&pixel_unshuffle_op, self, a, n, k);
}
#define pixel_unshuffle_doc "(x, downscale_factor)\n--\n\nThe reverse of pixel_shuffle.\n\nArguments:\n    x: Tensor\n    downscale_factor: int. Called `factor` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/shuffle.def; in C cr_pixel_unshuffle.\n\nExample:\n    >>> cr.pixel_unshuffle(cr.asarray([[[[1, 2], [3, 4]]]]), 2).shape\n    (1, 4, 1, 1)"
#define pixel_unshuffle_method_doc "($self, downscale_factor)\n--\n\nThe reverse of pixel_shuffle.\n\nThe same as cresset.pixel_unshuffle, which says more."
static const crpy_param channel_shuffle_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"groups", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op channel_shuffle_op = {.name = "channel_shuffle", .params = channel_shuffle_params, .n_params = 2, .n_positional = 2};
static PyObject *channel_shuffle_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&channel_shuffle_op, NULL, a, n, k);
}
static PyObject *channel_shuffle_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&channel_shuffle_op, self, a, n, k);
}
#define channel_shuffle_doc "(x, groups)\n--\n\nx [N,C,...] with its channels, seen as [groups, C/groups], transposed.\n\nArguments:\n    x: Tensor\n    groups: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/shuffle.def; in C cr_channel_shuffle.\n\nExample:\n    >>> cr.channel_shuffle(cr.asarray([[1, 2, 3, 4]]), 2)\n    tensor([[1, 3, 2, 4]])"
#define channel_shuffle_method_doc "($self, groups)\n--\n\nx [N,C,...] with its channels, seen as [groups, C/groups], transposed.\n\nThe same as cresset.channel_shuffle, which says more."
static const crpy_param center_crop_pad_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_DIMS, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op center_crop_pad_op = {.name = "center_crop_pad", .params = center_crop_pad_params, .n_params = 3, .n_positional = 2};
static PyObject *center_crop_pad_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&center_crop_pad_op, NULL, a, n, k);
}
static PyObject *center_crop_pad_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&center_crop_pad_op, self, a, n, k);
}
#define center_crop_pad_doc "(x, size, axis=None)\n--\n\nx cut or padded with zeros on both sides to `size` along axes (all when none are given); what is odd\ngoes to the end, as ONNX CenterCropPad.\n\nArguments:\n    x: Tensor\n    size: int or sequence of ints\n    axis: int or sequence of ints, optional. Called `axes` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/shuffle.def; in C cr_center_crop_pad.\n\nExample:\n    >>> cr.center_crop_pad(cr.asarray([1, 2, 3]), 5)\n    tensor([0, 1, 2, 3, 0])"
#define center_crop_pad_method_doc "($self, size, axis=None)\n--\n\nx cut or padded with zeros on both sides to `size` along axes (all when none are given); what is odd\ngoes to the end, as ONNX CenterCropPad.\n\nThe same as cresset.center_crop_pad, which says more."
static const crpy_param affine_grid_params[] = {
    {"theta", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"size", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"align_corners", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op affine_grid_op = {.name = "affine_grid", .params = affine_grid_params, .n_params = 3, .n_positional = 2};
static PyObject *affine_grid_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&affine_grid_op, NULL, a, n, k);
}
static PyObject *affine_grid_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&affine_grid_op, self, a, n, k);
}
#define affine_grid_doc "(theta, size, align_corners=False)\n--\n\nPoints for grid_sample: theta [N,2,3] or [N,3,4] applied to the places of the elements of a picture\nof `size` ([N,C,H,W] or [N,C,D,H,W]), whose corners (with align_corners the middles of whose corner\nelements) lie at -1 and 1. The result is [N,H,W,2] or [N,D,H,W,3], x first.\n\nArguments:\n    theta: Tensor\n    size: int or sequence of ints\n    align_corners: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/shuffle.def; in C cr_affine_grid.\n\nExample:\n    >>> cr.affine_grid(cr.asarray([[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]]), (1, 1, 1, 2))\n    tensor([[[[-0.5,  0. ],\n              [ 0.5,  0. ]]]])"
#define affine_grid_method_doc "($self, size, align_corners=False)\n--\n\nPoints for grid_sample: theta [N,2,3] or [N,3,4] applied to the places of the elements of a picture\nof `size` ([N,C,H,W] or [N,C,D,H,W]), whose corners (with align_corners the middles of whose corner\nelements) lie at -1 and 1. The result is [N,H,W,2] or [N,D,H,W,3], x first.\n\nThe same as cresset.affine_grid, which says more."
static const crpy_param slice_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"start", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"stop", CRPY_INT, true, false, 2, 0, 0, false, -1, 0, 0},
    {"step", CRPY_INT, false, true, 3, 0, 1, false, -1, 0, 0},
};
static crpy_op slice_op = {.name = "slice", .params = slice_params, .n_params = 5, .n_positional = 4};
static PyObject *slice_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&slice_op, NULL, a, n, k);
}
static PyObject *slice_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&slice_op, self, a, n, k);
}
#define slice_doc "(x, axis, start, stop, step=1)\n--\n\nEvery step-th element of an axis, from start to stop (left out), by Python's rules: negative numbers\ncount from the end, what lies outside is clamped, a negative step walks backwards. stop = None goes\nto the last element in the direction of the step, start = None begins at the last element: slice(x,\n0, None, None, .step = -1) is x reversed.\n\nArguments:\n    x: Tensor\n    axis: int\n    start: int\n    stop: int\n    step: int, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/slice.def; in C cr_slice.\n\nExample:\n    >>> cr.slice(cr.asarray([1, 2, 3, 4, 5]), 0, 1, 5, 2)\n    tensor([2, 4])"
#define slice_method_doc "($self, axis, start, stop, step=1)\n--\n\nEvery step-th element of an axis, from start to stop (left out), by Python's rules: negative numbers\ncount from the end, what lies outside is clamped, a negative step walks backwards. stop = None goes\nto the last element in the direction of the step, start = None begins at the last element: slice(x,\n0, None, None, .step = -1) is x reversed.\n\nThe same as cresset.slice, which says more."
static const crpy_param select_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"index", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op select_op = {.name = "select", .params = select_params, .n_params = 3, .n_positional = 3};
static PyObject *select_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&select_op, NULL, a, n, k);
}
static PyObject *select_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&select_op, self, a, n, k);
}
#define select_doc "(x, axis, index)\n--\n\nx at one index of an axis, which the result has no longer. A negative index counts from the end.\n\nArguments:\n    x: Tensor\n    axis: int\n    index: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/slice.def; in C cr_select.\n\nExample:\n    >>> cr.select(cr.asarray([[1, 2], [3, 4]]), 0, 1)\n    tensor([3, 4])"
#define select_method_doc "($self, axis, index)\n--\n\nx at one index of an axis, which the result has no longer. A negative index counts from the end.\n\nThe same as cresset.select, which says more."
static const crpy_param narrow_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"start", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"length", CRPY_INT, true, false, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op narrow_op = {.name = "narrow", .params = narrow_params, .n_params = 4, .n_positional = 4};
static PyObject *narrow_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&narrow_op, NULL, a, n, k);
}
static PyObject *narrow_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&narrow_op, self, a, n, k);
}
#define narrow_doc "(x, axis, start, length)\n--\n\n`length` elements of an axis from `start` (negative: counted from the end); all must exist.\n\nArguments:\n    x: Tensor\n    axis: int\n    start: int\n    length: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/slice.def; in C cr_narrow.\n\nExample:\n    >>> cr.narrow(cr.asarray([1, 2, 3, 4]), 0, 1, 2)\n    tensor([2, 3])"
#define narrow_method_doc "($self, axis, start, length)\n--\n\n`length` elements of an axis from `start` (negative: counted from the end); all must exist.\n\nThe same as cresset.narrow, which says more."
static const crpy_param unfold_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "dimension axis"},
    {"size", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, "length"},
    {"step", CRPY_INT, true, false, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op unfold_op = {.name = "unfold", .params = unfold_params, .n_params = 4, .n_positional = 4};
static PyObject *unfold_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&unfold_op, NULL, a, n, k);
}
static PyObject *unfold_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&unfold_op, self, a, n, k);
}
#define unfold_doc "(x, axis, size, step)\n--\n\nWindows of `length` elements along an axis, their starts `step` apart, as a view: the axis then\ncounts windows and a new last axis runs through one. Windows that would pass the end are left out.\n\nArguments:\n    x: Tensor\n    axis: int\n    size: int. Called `length` in the text\n    step: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/slice.def; in C cr_unfold.\n\nExample:\n    >>> cr.unfold(cr.asarray([1, 2, 3, 4]), 0, 2, 1)\n    tensor([[1, 2],\n            [2, 3],\n            [3, 4]])"
#define unfold_method_doc "($self, axis, size, step)\n--\n\nWindows of `length` elements along an axis, their starts `step` apart, as a view: the axis then\ncounts windows and a new last axis runs through one. Windows that would pass the end are left out.\n\nThe same as cresset.unfold, which says more."
static const crpy_param diagonal_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"offset", CRPY_OFFSET, false, true, 2, 0, 0, false, -1, 0, 0},
    {"dim1", CRPY_INT, false, false, 0, 0, 0, false, -1, 0, "axis1 axis0"},
    {"dim2", CRPY_INT, false, false, 1, 0, 1, false, -1, 0, "axis2 axis1"},
};
static crpy_op diagonal_op = {.name = "diagonal", .params = diagonal_params, .n_params = 4, .n_positional = 1};
static PyObject *diagonal_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&diagonal_op, NULL, a, n, k);
}
static PyObject *diagonal_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&diagonal_op, self, a, n, k);
}
#define diagonal_doc "(x, offset=0, dim1=0, dim2=1)\n--\n\nThe diagonal of the planes of two axes, as a view: both axes go and a new last one runs along the\ndiagonal. A positive offset is above the main one (further along axis1).\n\nArguments:\n    x: Tensor\n    offset: int, default 0\n    dim1: int, default 0. Called `axis0` in the text\n    dim2: int, default 1. Called `axis1` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/slice.def; in C cr_diagonal.\n\nExample:\n    >>> cr.diagonal(cr.asarray([[1.0, 2.0], [3.0, 4.0]]))\n    tensor([1., 4.])"
#define diagonal_method_doc "($self, offset=0, dim1=0, dim2=1)\n--\n\nThe diagonal of the planes of two axes, as a view: both axes go and a new last one runs along the\ndiagonal. A positive offset is above the main one (further along axis1).\n\nThe same as cresset.diagonal, which says more."
static const crpy_param softmax_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op softmax_op = {.name = "softmax", .params = softmax_params, .n_params = 2, .n_positional = 2};
static PyObject *softmax_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&softmax_op, NULL, a, n, k);
}
static PyObject *softmax_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&softmax_op, self, a, n, k);
}
static PyObject *softmax_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&softmax_op, self, a, n, k);
}
#define softmax_inplace_doc "($self, axis)\n--\n\n" "softmax" " in place: puts the result into this tensor and returns it."
#define softmax_doc "(x, axis)\n--\n\nexp(x) divided by its sum along axis, without overflow on the way. Keeps x's layout. Floating point\nonly.\n\nArguments:\n    x: Tensor\n    axis: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/softmax.def; in C cr_softmax.\n\nExample:\n    >>> cr.softmax(cr.asarray([3.0, 1.0, 2.0]), -1)\n    tensor([0.6652, 0.09  , 0.2447])"
#define softmax_method_doc "($self, axis)\n--\n\nexp(x) divided by its sum along axis, without overflow on the way. Keeps x's layout. Floating point\nonly.\n\nThe same as cresset.softmax, which says more."
static const crpy_param log_softmax_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op log_softmax_op = {.name = "log_softmax", .params = log_softmax_params, .n_params = 2, .n_positional = 2};
static PyObject *log_softmax_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&log_softmax_op, NULL, a, n, k);
}
static PyObject *log_softmax_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&log_softmax_op, self, a, n, k);
}
static PyObject *log_softmax_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&log_softmax_op, self, a, n, k);
}
#define log_softmax_inplace_doc "($self, axis)\n--\n\n" "log_softmax" " in place: puts the result into this tensor and returns it."
#define log_softmax_doc "(x, axis)\n--\n\nLogarithm of softmax(x, axis), more accurate than taking it afterwards. Floating point only.\n\nArguments:\n    x: Tensor\n    axis: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/softmax.def; in C cr_log_softmax.\n\nExample:\n    >>> cr.log_softmax(cr.asarray([3.0, 1.0, 2.0]), -1)\n    tensor([-0.4076, -2.4076, -1.4076])"
#define log_softmax_method_doc "($self, axis)\n--\n\nLogarithm of softmax(x, axis), more accurate than taking it afterwards. Floating point only.\n\nThe same as cresset.log_softmax, which says more."
static const crpy_param sort_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXIS, false, false, 0, 0, -1, false, -1, 0, 0},
    {"descending", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"stable", CRPY_IGNORED, false, true, -1, 0, 1, false, -1, 0, 0},
};
static crpy_op sort_op = {.name = "sort", .params = sort_params, .n_params = 4, .n_positional = 1, .only = 1};
static PyObject *sort_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&sort_op, NULL, a, n, k);
}
static PyObject *sort_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&sort_op, self, a, n, k);
}
#define sort_doc "(x, axis=-1, descending=False, stable=True)\n--\n\nx sorted along an axis, and where each element came from (i64). Equal elements keep their order. NaN\nis last, with descending first.\n\nArguments:\n    x: Tensor\n    axis: int, or None: of the flattened input, default -1\n    descending: bool, default False\n    stable: accepted and not used: it is always so, default True\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sort.def; in C cr_sort.\n\nExample:\n    >>> cr.sort(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([1., 2., 3.])"
#define sort_method_doc "($self, axis=-1, descending=False, stable=True)\n--\n\nx sorted along an axis, and where each element came from (i64). Equal elements keep their order. NaN\nis last, with descending first.\n\nThe same as cresset.sort, which says more."
static const crpy_param argsort_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXIS, false, false, 0, 0, -1, false, -1, 0, 0},
    {"descending", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"stable", CRPY_IGNORED, false, true, -1, 0, 1, false, -1, 0, 0},
};
static crpy_op argsort_op = {.name = "argsort", .params = argsort_params, .n_params = 4, .n_positional = 1};
static PyObject *argsort_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&argsort_op, NULL, a, n, k);
}
static PyObject *argsort_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&argsort_op, self, a, n, k);
}
#define argsort_doc "(x, axis=-1, descending=False, stable=True)\n--\n\nThe indices that sort x along an axis, as sort gives them.\n\nArguments:\n    x: Tensor\n    axis: int, or None: of the flattened input, default -1\n    descending: bool, default False\n    stable: accepted and not used: it is always so, default True\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/sort.def; in C cr_argsort.\n\nExample:\n    >>> cr.argsort(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([1, 2, 0])"
#define argsort_method_doc "($self, axis=-1, descending=False, stable=True)\n--\n\nThe indices that sort x along an axis, as sort gives them.\n\nThe same as cresset.argsort, which says more."
static const crpy_param topk_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"k", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 1, 0, -1, false, -1, 0, 0},
    {"largest", CRPY_BOOL, false, true, 2, 0, 0, true, -1, 0, 0},
};
static crpy_op topk_op = {.name = "topk", .params = topk_params, .n_params = 4, .n_positional = 2};
static PyObject *topk_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&topk_op, NULL, a, n, k);
}
static PyObject *topk_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&topk_op, self, a, n, k);
}
#define topk_doc "(x, k, axis=-1, largest=True)\n--\n\nThe k largest elements along an axis (with smallest, the k smallest), best first, and their indices\n(i64). Of equal elements the first ones are taken. NaN counts as largest.\n\nArguments:\n    x: Tensor\n    k: int\n    axis: int, default -1\n    largest: bool, default True. The opposite of `smallest`\n\nReturns: a named tuple of Tensors, (values, indices)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sort.def; in C cr_topk.\n\nExample:\n    >>> cr.topk(cr.asarray([3.0, 1.0, 2.0]), 2)\n    cresset.topk_result(values=tensor([3., 2.]), indices=tensor([0, 2]))"
#define topk_method_doc "($self, k, axis=-1, largest=True)\n--\n\nThe k largest elements along an axis (with smallest, the k smallest), best first, and their indices\n(i64). Of equal elements the first ones are taken. NaN counts as largest.\n\nThe same as cresset.topk, which says more."
static const crpy_param searchsorted_params[] = {
    {"sorted_sequence", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, "sorted"},
    {"values", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"side", CRPY_BOOL, false, true, 0, 0, 0, false, -1, "left=0 right=1", "right"},
    {"sorter", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op searchsorted_op = {.name = "searchsorted", .params = searchsorted_params, .n_params = 4, .n_positional = 2};
static PyObject *searchsorted_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&searchsorted_op, NULL, a, n, k);
}
static PyObject *searchsorted_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&searchsorted_op, self, a, n, k);
}
#define searchsorted_doc "(sorted_sequence, values, side='left', sorter=None)\n--\n\nFor each value the index (i64) at which it would go into `sorted`, ascending along its last axis, to\nkeep it so: before equal elements, with right after them. sorted has one axis, or values' leading\naxes. sorter: integers of sorted's shape that sort it along the last axis; it need not be sorted\nthen.\n\nArguments:\n    sorted_sequence: Tensor. Called `sorted` in the text\n    values: Tensor\n    side: 'left', 'right', default 'left'. Called `right` in the text\n    sorter: Tensor, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/sort.def; in C cr_searchsorted.\n\nExample:\n    >>> cr.searchsorted(cr.asarray([1.0, 2.0, 3.0]), cr.asarray([0.0, 2.0, 9.0]))\n    tensor([0, 1, 3])"
#define searchsorted_method_doc "($self, values, side='left', sorter=None)\n--\n\nFor each value the index (i64) at which it would go into `sorted`, ascending along its last axis, to\nkeep it so: before equal elements, with right after them. sorted has one axis, or values' leading\naxes. sorter: integers of sorted's shape that sort it along the last axis; it need not be sorted\nthen.\n\nThe same as cresset.searchsorted, which says more."
static const crpy_param spectrogram_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n_fft", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "n"},
    {"hop_length", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, "hop"},
    {"win_length", CRPY_INT, false, true, 2, 0, 0, false, -1, 0, "length"},
    {"window", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"power", CRPY_FLOAT, false, true, 3, 0, 2, false, -1, 0, 0},
    {"normalized", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
    {"center", CRPY_BOOL, false, true, 5, 0, 0, true, -1, 0, 0},
    {"pad_mode", CRPY_BOOL, false, true, 6, 0, 0, false, -1, "reflect=0 constant=1", "pad_zeros"},
    {"onesided", CRPY_BOOL, false, true, 7, 0, 0, true, -1, 0, 0},
};
static crpy_op spectrogram_op = {.name = "spectrogram", .params = spectrogram_params, .n_params = 10, .n_positional = 2};
static PyObject *spectrogram_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&spectrogram_op, NULL, a, n, k);
}
static PyObject *spectrogram_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&spectrogram_op, self, a, n, k);
}
#define spectrogram_doc "(x, n_fft, hop_length=None, win_length=None, window=None, power=2, normalized=False, center=True, pad_mode='reflect', onesided=True)\n--\n\nThe magnitudes of stft, to a power (2: the energy): [..., n / 2 + 1, frames]. length: of the window,\nn unless given. hop: length / 2 unless given. window: a Hann window unless given. normalized: the\nmagnitudes are divided by the root of the sum of the window's squares. The other options are those\nof stft.\n\nArguments:\n    x: Tensor\n    n_fft: int. Called `n` in the text\n    hop_length: int, optional. Called `hop` in the text\n    win_length: int, optional. Called `length` in the text\n    window: Tensor, optional\n    power: float, default 2\n    normalized: bool, default False\n    center: bool, default True. The opposite of `uncentered`\n    pad_mode: 'reflect', 'constant', default 'reflect'. Called `pad_zeros` in the text\n    onesided: bool, default True. The opposite of `twosided`\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sound.def; in C cr_spectrogram.\n\nExample:\n    >>> cr.spectrogram(cr.asarray([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]), 4)\n    tensor([[  9.,  36., 100., 196., 196.],\n            [  1.,  10.,  26.,  50.,  50.],\n            [  1.,   0.,   0.,   0.,   0.]])"
#define spectrogram_method_doc "($self, n_fft, hop_length=None, win_length=None, window=None, power=2, normalized=False, center=True, pad_mode='reflect', onesided=True)\n--\n\nThe magnitudes of stft, to a power (2: the energy): [..., n / 2 + 1, frames]. length: of the window,\nn unless given. hop: length / 2 unless given. window: a Hann window unless given. normalized: the\nmagnitudes are divided by the root of the sum of the window's squares. The other options are those\nof stft.\n\nThe same as cresset.spectrogram, which says more."
static const crpy_param mel_filters_params[] = {
    {"n_freqs", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "bins"},
    {"n_mels", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, "mels"},
    {"sample_rate", CRPY_FLOAT, true, false, 2, 0, 0, false, -1, 0, "rate"},
    {"f_min", CRPY_FLOAT, false, true, 3, 0, 0, false, -1, 0, "low"},
    {"f_max", CRPY_FLOAT, false, true, 4, 0, 0, false, -1, 0, "high"},
    {"mel_scale", CRPY_INT, false, true, 5, 0, 0, false, -1, "htk=0 slaney=1", "scale"},
    {"by_area", CRPY_BOOL, false, true, 6, 0, 0, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 7, 0, 0, false, -1, 0, 0},
};
static crpy_op mel_filters_op = {.name = "mel_filters", .params = mel_filters_params, .n_params = 8, .n_positional = 3};
static PyObject *mel_filters_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&mel_filters_op, NULL, a, n, k);
}
#define mel_filters_doc "(n_freqs, n_mels, sample_rate, f_min=0, f_max=0, mel_scale='htk', by_area=False, dtype=None)\n--\n\nThe weights [bins, mels] of triangular filters whose middles are equally far apart on the mel scale,\nfrom low (0) to high (rate / 2) Hz; bins are `bins` frequencies from 0 to rate / 2. scale: 'htk'\n(2595 log10(1 + f / 700)), 'slaney' (linear to 1000 Hz, logarithmic above: Slaney 1998). by_area:\neach filter is divided by its width in Hz, halved. dtype: the default floating-point type.\n\nArguments:\n    n_freqs: int. Called `bins` in the text\n    n_mels: int. Called `mels` in the text\n    sample_rate: float. Called `rate` in the text\n    f_min: float, default 0. Called `low` in the text\n    f_max: float, default 0. Called `high` in the text\n    mel_scale: 'htk', 'slaney', default 'htk'. Called `scale` in the text\n    by_area: bool, default False\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/sound.def; in C cr_mel_filters.\n\nExample:\n    >>> cr.mel_filters(5, 3, 16000)\n    tensor([[0.    , 0.    , 0.    ],\n            [0.    , 0.8928, 0.1072],\n            [0.    , 0.    , 0.9837],\n            [0.    , 0.    , 0.4918],\n            [0.    , 0.    , 0.    ]])"
static const crpy_param mel_spectrogram_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n_fft", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "n"},
    {"sample_rate", CRPY_FLOAT, true, false, 1, 0, 0, false, -1, 0, "rate"},
    {"n_mels", CRPY_INT, false, true, 2, 0, 128, false, -1, 0, "mels"},
    {"f_min", CRPY_FLOAT, false, true, 3, 0, 0, false, -1, 0, "low"},
    {"f_max", CRPY_FLOAT, false, true, 4, 0, 0, false, -1, 0, "high"},
    {"mel_scale", CRPY_INT, false, true, 5, 0, 0, false, -1, "htk=0 slaney=1", "scale"},
    {"by_area", CRPY_BOOL, false, true, 6, 0, 0, false, -1, 0, 0},
    {"hop_length", CRPY_INT, false, true, 7, 0, 0, false, -1, 0, "hop"},
    {"win_length", CRPY_INT, false, true, 8, 0, 0, false, -1, 0, "length"},
    {"window", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"power", CRPY_FLOAT, false, true, 9, 0, 2, false, -1, 0, 0},
    {"normalized", CRPY_BOOL, false, true, 10, 0, 0, false, -1, 0, 0},
    {"center", CRPY_BOOL, false, true, 11, 0, 0, true, -1, 0, 0},
    {"pad_mode", CRPY_BOOL, false, true, 12, 0, 0, false, -1, "reflect=0 constant=1", "pad_zeros"},
};
static crpy_op mel_spectrogram_op = {.name = "mel_spectrogram", .params = mel_spectrogram_params, .n_params = 15, .n_positional = 3};
static PyObject *mel_spectrogram_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&mel_spectrogram_op, NULL, a, n, k);
}
static PyObject *mel_spectrogram_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&mel_spectrogram_op, self, a, n, k);
}
#define mel_spectrogram_doc "(x, n_fft, sample_rate, n_mels=128, f_min=0, f_max=0, mel_scale='htk', by_area=False, hop_length=None, win_length=None, window=None, power=2, normalized=False, center=True, pad_mode='reflect')\n--\n\nspectrogram, whose frequencies are added up with the weights of mel_filters: [..., mels, frames].\n\nArguments:\n    x: Tensor\n    n_fft: int. Called `n` in the text\n    sample_rate: float. Called `rate` in the text\n    n_mels: int, default 128. Called `mels` in the text\n    f_min: float, default 0. Called `low` in the text\n    f_max: float, default 0. Called `high` in the text\n    mel_scale: 'htk', 'slaney', default 'htk'. Called `scale` in the text\n    by_area: bool, default False\n    hop_length: int, optional. Called `hop` in the text\n    win_length: int, optional. Called `length` in the text\n    window: Tensor, optional\n    power: float, default 2\n    normalized: bool, default False\n    center: bool, default True. The opposite of `uncentered`\n    pad_mode: 'reflect', 'constant', default 'reflect'. Called `pad_zeros` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sound.def; in C cr_mel_spectrogram.\n\nExample:\n    >>> cr.mel_spectrogram(cr.asarray([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]), 4, 16000, mels=2)\n    tensor([[ 0.    ,  0.    ,  0.    ,  0.    ,  0.    ],\n            [ 0.809 ,  8.0904, 21.0351, 40.4521, 40.4521]])"
#define mel_spectrogram_method_doc "($self, n_fft, sample_rate, n_mels=128, f_min=0, f_max=0, mel_scale='htk', by_area=False, hop_length=None, win_length=None, window=None, power=2, normalized=False, center=True, pad_mode='reflect')\n--\n\nspectrogram, whose frequencies are added up with the weights of mel_filters: [..., mels, frames].\n\nThe same as cresset.mel_spectrogram, which says more."
static const crpy_param amplitude_to_db_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"multiplier", CRPY_FLOAT, false, true, 0, 0, 10, false, -1, 0, 0},
    {"amin", CRPY_FLOAT, false, true, 1, 0, 1e-10, false, -1, 0, "floor"},
    {"ref", CRPY_FLOAT, false, true, 2, 0, 1, false, -1, 0, "reference"},
    {"top_db", CRPY_FLOAT, false, true, 3, 0, 0, false, -1, 0, "top"},
};
static crpy_op amplitude_to_db_op = {.name = "amplitude_to_db", .params = amplitude_to_db_params, .n_params = 5, .n_positional = 1};
static PyObject *amplitude_to_db_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&amplitude_to_db_op, NULL, a, n, k);
}
static PyObject *amplitude_to_db_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&amplitude_to_db_op, self, a, n, k);
}
#define amplitude_to_db_doc "(x, multiplier=10, amin=1e-10, ref=1, top_db=0)\n--\n\nmultiplier (log10 max(x, floor) - log10 max(reference, floor)): decibels. multiplier: 10 for\nenergies, 20 for amplitudes. top: what is more than that below the largest number is raised to it;\nthe largest is that of the last three dimensions.\n\nArguments:\n    x: Tensor\n    multiplier: float, default 10\n    amin: float, default 1e-10. Called `floor` in the text\n    ref: float, default 1. Called `reference` in the text\n    top_db: float, default 0. Called `top` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sound.def; in C cr_amplitude_to_db.\n\nExample:\n    >>> cr.amplitude_to_db(cr.asarray([1.0, 0.1, 0.01]))\n    tensor([  0., -10., -20.])"
#define amplitude_to_db_method_doc "($self, multiplier=10, amin=1e-10, ref=1, top_db=0)\n--\n\nmultiplier (log10 max(x, floor) - log10 max(reference, floor)): decibels. multiplier: 10 for\nenergies, 20 for amplitudes. top: what is more than that below the largest number is raised to it;\nthe largest is that of the last three dimensions.\n\nThe same as cresset.amplitude_to_db, which says more."
static const crpy_param dct_matrix_params[] = {
    {"n_mels", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "n"},
    {"n_mfcc", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, "coefficients"},
    {"norm", CRPY_INT, false, true, 2, 0, 0, false, -1, "none=0 ortho=1", 0},
    {"dtype", CRPY_DTYPE, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op dct_matrix_op = {.name = "dct_matrix", .params = dct_matrix_params, .n_params = 4, .n_positional = 2};
static PyObject *dct_matrix_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&dct_matrix_op, NULL, a, n, k);
}
#define dct_matrix_doc "(n_mels, n_mfcc, norm='none', dtype=None)\n--\n\n[n, coefficients]: a row of n numbers times this matrix is its discrete cosine transform (DCT-II), 2\ntimes the sum over k of x[k] cos(pi j (k + 1/2) / n). norm: 'none', 'ortho' (scaled so that the\nwhole matrix is orthogonal). dtype: the default floating-point type.\n\nArguments:\n    n_mels: int. Called `n` in the text\n    n_mfcc: int. Called `coefficients` in the text\n    norm: 'none', 'ortho', default 'none'\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/sound.def; in C cr_dct_matrix.\n\nExample:\n    >>> cr.dct_matrix(4, 2)\n    tensor([[ 2.    ,  1.8478],\n            [ 2.    ,  0.7654],\n            [ 2.    , -0.7654],\n            [ 2.    , -1.8478]])"
static const crpy_param mfcc_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n_fft", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "n"},
    {"sample_rate", CRPY_FLOAT, true, false, 1, 0, 0, false, -1, 0, "rate"},
    {"n_mfcc", CRPY_INT, false, true, 2, 0, 40, false, -1, 0, "coefficients"},
    {"log_mels", CRPY_BOOL, false, true, 3, 0, 0, false, -1, 0, 0},
    {"top", CRPY_FLOAT, false, true, 4, 0, 80, false, -1, 0, 0},
    {"n_mels", CRPY_INT, false, true, 5, 0, 128, false, -1, 0, "mels"},
    {"f_min", CRPY_FLOAT, false, true, 6, 0, 0, false, -1, 0, "low"},
    {"f_max", CRPY_FLOAT, false, true, 7, 0, 0, false, -1, 0, "high"},
    {"mel_scale", CRPY_INT, false, true, 8, 0, 0, false, -1, "htk=0 slaney=1", "scale"},
    {"by_area", CRPY_BOOL, false, true, 9, 0, 0, false, -1, 0, 0},
    {"hop_length", CRPY_INT, false, true, 10, 0, 0, false, -1, 0, "hop"},
    {"win_length", CRPY_INT, false, true, 11, 0, 0, false, -1, 0, "length"},
    {"window", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"power", CRPY_FLOAT, false, true, 12, 0, 2, false, -1, 0, 0},
    {"normalized", CRPY_BOOL, false, true, 13, 0, 0, false, -1, 0, 0},
    {"center", CRPY_BOOL, false, true, 14, 0, 0, true, -1, 0, 0},
    {"pad_mode", CRPY_BOOL, false, true, 15, 0, 0, false, -1, "reflect=0 constant=1", "pad_zeros"},
};
static crpy_op mfcc_op = {.name = "mfcc", .params = mfcc_params, .n_params = 18, .n_positional = 3};
static PyObject *mfcc_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&mfcc_op, NULL, a, n, k);
}
static PyObject *mfcc_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&mfcc_op, self, a, n, k);
}
#define mfcc_doc "(x, n_fft, sample_rate, n_mfcc=40, log_mels=False, top=80, n_mels=128, f_min=0, f_max=0, mel_scale='htk', by_area=False, hop_length=None, win_length=None, window=None, power=2, normalized=False, center=True, pad_mode='reflect')\n--\n\nMel-frequency cepstral coefficients [..., coefficients, frames]: the orthogonal cosine transform of\nmel_spectrogram in decibels, of which at most `top` below the largest count (amplitude_to_db).\nlog_mels: of its logarithm, 1e-6 added.\n\nArguments:\n    x: Tensor\n    n_fft: int. Called `n` in the text\n    sample_rate: float. Called `rate` in the text\n    n_mfcc: int, default 40. Called `coefficients` in the text\n    log_mels: bool, default False\n    top: float, default 80\n    n_mels: int, default 128. Called `mels` in the text\n    f_min: float, default 0. Called `low` in the text\n    f_max: float, default 0. Called `high` in the text\n    mel_scale: 'htk', 'slaney', default 'htk'. Called `scale` in the text\n    by_area: bool, default False\n    hop_length: int, optional. Called `hop` in the text\n    win_length: int, optional. Called `length` in the text\n    window: Tensor, optional\n    power: float, default 2\n    normalized: bool, default False\n    center: bool, default True. The opposite of `uncentered`\n    pad_mode: 'reflect', 'constant', default 'reflect'. Called `pad_zeros` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sound.def; in C cr_mfcc.\n\nExample:\n    >>> cr.mfcc(cr.asarray([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]), 4, 16000, coefficients=2, mels=3)\n    tensor([[-72.882 , -67.1085, -64.7126, -63.073 , -63.073 ],\n            [-44.555 , -51.6261, -54.5604, -56.5685, -56.5685]])"
#define mfcc_method_doc "($self, n_fft, sample_rate, n_mfcc=40, log_mels=False, top=80, n_mels=128, f_min=0, f_max=0, mel_scale='htk', by_area=False, hop_length=None, win_length=None, window=None, power=2, normalized=False, center=True, pad_mode='reflect')\n--\n\nMel-frequency cepstral coefficients [..., coefficients, frames]: the orthogonal cosine transform of\nmel_spectrogram in decibels, of which at most `top` below the largest count (amplitude_to_db).\nlog_mels: of its logarithm, 1e-6 added.\n\nThe same as cresset.mfcc, which says more."
static const crpy_param change_rate_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"orig_freq", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "from"},
    {"new_freq", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, "to"},
    {"lowpass_filter_width", CRPY_INT, false, true, 2, 0, 6, false, -1, 0, "width"},
    {"rolloff", CRPY_FLOAT, false, true, 3, 0, 0.99, false, -1, 0, 0},
    {"kaiser", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
    {"beta", CRPY_FLOAT, false, true, 5, 0, 14.769656459379492, false, -1, 0, 0},
};
static crpy_op change_rate_op = {.name = "change_rate", .params = change_rate_params, .n_params = 7, .n_positional = 3};
static PyObject *change_rate_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&change_rate_op, NULL, a, n, k);
}
static PyObject *change_rate_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&change_rate_op, self, a, n, k);
}
#define change_rate_doc "(x, orig_freq, new_freq, lowpass_filter_width=6, rolloff=0.99, kaiser=False, beta=14.769656459379492)\n--\n\nSounds of `from` numbers a second as ones of `to`: [..., ceil(T to / from)]. Each is a sum of the\nold ones, weighted with a sinc function that cuts off at rolloff times half of the lower rate,\nwithin `width` of its zeros on each side, in a window: a squared cosine, or with kaiser that of\nKaiser with beta (J. O. Smith, Digital Audio Resampling).\n\nArguments:\n    x: Tensor\n    orig_freq: int. Called `from` in the text\n    new_freq: int. Called `to` in the text\n    lowpass_filter_width: int, default 6. Called `width` in the text\n    rolloff: float, default 0.99\n    kaiser: bool, default False\n    beta: float, default 14.769656459379492\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sound.def; in C cr_change_rate.\n\nExample:\n    >>> cr.change_rate(cr.asarray([1.0, 2.0, 3.0, 4.0]), 2, 1)\n    tensor([0.7719, 3.3674])"
#define change_rate_method_doc "($self, orig_freq, new_freq, lowpass_filter_width=6, rolloff=0.99, kaiser=False, beta=14.769656459379492)\n--\n\nSounds of `from` numbers a second as ones of `to`: [..., ceil(T to / from)]. Each is a sum of the\nold ones, weighted with a sinc function that cuts off at rolloff times half of the lower rate,\nwithin `width` of its zeros on each side, in a window: a squared cosine, or with kaiser that of\nKaiser with beta (J. O. Smith, Digital Audio Resampling).\n\nThe same as cresset.change_rate, which says more."
static const crpy_param mask_along_axis_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"mask_param", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, "most"},
    {"count", CRPY_INT, false, true, 2, 0, 1, false, -1, 0, 0},
    {"p", CRPY_FLOAT, false, true, 3, 0, 1, false, -1, 0, 0},
    {"mask_value", CRPY_FLOAT, false, true, 4, 0, 0, false, -1, 0, "value"},
};
static crpy_op mask_along_axis_op = {.name = "mask_along_axis", .params = mask_along_axis_params, .n_params = 6, .n_positional = 3};
static PyObject *mask_along_axis_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&mask_along_axis_op, NULL, a, n, k);
}
static PyObject *mask_along_axis_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&mask_along_axis_op, self, a, n, k);
}
#define mask_along_axis_doc "(x, axis, mask_param, count=1, p=1, mask_value=0)\n--\n\nStretches of x along one of its last two axes are set to `value` (SpecAugment: Park et al. 2019):\n`count` of them, each of a random width up to `most`, but no more than a portion p of the axis, at a\nrandom place. They are drawn anew for each index of the dimensions before the last two.\n\nArguments:\n    x: Tensor\n    axis: int\n    mask_param: int. Called `most` in the text\n    count: int, default 1\n    p: float, default 1\n    mask_value: float, default 0. Called `value` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/sound.def; in C cr_mask_along_axis.\n\nExample:\n    >>> cr.mask_along_axis(cr.ones((4, 6)), -1, 3).shape\n    (4, 6)"
#define mask_along_axis_method_doc "($self, axis, mask_param, count=1, p=1, mask_value=0)\n--\n\nStretches of x along one of its last two axes are set to `value` (SpecAugment: Park et al. 2019):\n`count` of them, each of a random width up to `most`, but no more than a portion p of the axis, at a\nrandom place. They are drawn anew for each index of the dimensions before the last two.\n\nThe same as cresset.mask_along_axis, which says more."
static const crpy_param lgamma_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op lgamma_op = {.name = "lgamma", .params = lgamma_params, .n_params = 1, .n_positional = 1};
static PyObject *lgamma_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&lgamma_op, NULL, a, n, k);
}
static PyObject *lgamma_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&lgamma_op, self, a, n, k);
}
static PyObject *lgamma_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&lgamma_op, self, a, n, k);
}
#define lgamma_inplace_doc "($self)\n--\n\n" "lgamma" " in place: puts the result into this tensor and returns it."
#define lgamma_doc "(x)\n--\n\nThe logarithm of the absolute value of the gamma function; infinity at 0 and below it at whole\nnumbers.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_lgamma.\n\nExample:\n    >>> cr.lgamma(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([0.6931, 0.    , 0.    ])"
#define lgamma_method_doc "($self)\n--\n\nThe logarithm of the absolute value of the gamma function; infinity at 0 and below it at whole\nnumbers.\n\nThe same as cresset.lgamma, which says more."
static const crpy_param digamma_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op digamma_op = {.name = "digamma", .params = digamma_params, .n_params = 1, .n_positional = 1};
static PyObject *digamma_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&digamma_op, NULL, a, n, k);
}
static PyObject *digamma_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&digamma_op, self, a, n, k);
}
static PyObject *digamma_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&digamma_op, self, a, n, k);
}
#define digamma_inplace_doc "($self)\n--\n\n" "digamma" " in place: puts the result into this tensor and returns it."
#define digamma_doc "(x)\n--\n\nThe derivative of lgamma; infinite at 0, NaN at the whole numbers below.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_digamma.\n\nExample:\n    >>> cr.digamma(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([ 0.9228, -0.5772,  0.4228])"
#define digamma_method_doc "($self)\n--\n\nThe derivative of lgamma; infinite at 0, NaN at the whole numbers below.\n\nThe same as cresset.digamma, which says more."
static const crpy_param polygamma_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op polygamma_op = {.name = "polygamma", .params = polygamma_params, .n_params = 2, .n_positional = 2};
static PyObject *polygamma_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&polygamma_op, NULL, a, n, k);
}
static PyObject *polygamma_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&polygamma_op, self, a, n, k);
}
static PyObject *polygamma_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&polygamma_op, self, a, n, k);
}
#define polygamma_inplace_doc "($self, n)\n--\n\n" "polygamma" " in place: puts the result into this tensor and returns it."
#define polygamma_doc "(x, n)\n--\n\nThe n-th derivative of digamma, n at least 0.\n\nArguments:\n    x: Tensor\n    n: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_polygamma.\n\nExample:\n    >>> cr.polygamma(cr.asarray([1.0, 2.0]), 1)\n    tensor([1.6449, 0.6449])"
#define polygamma_method_doc "($self, n)\n--\n\nThe n-th derivative of digamma, n at least 0.\n\nThe same as cresset.polygamma, which says more."
static const crpy_param zeta_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"q", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op zeta_op = {.name = "zeta", .params = zeta_params, .n_params = 2, .n_positional = 2};
static PyObject *zeta_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&zeta_op, NULL, a, n, k);
}
static PyObject *zeta_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&zeta_op, self, a, n, k);
}
static PyObject *zeta_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&zeta_op, self, a, n, k);
}
#define zeta_inplace_doc "($self, q)\n--\n\n" "zeta" " in place: puts the result into this tensor and returns it."
#define zeta_doc "(x, q)\n--\n\nHurwitz's zeta function, the sum over k = 0, 1, ... of (q + k)^-x, for x > 1; Riemann's for q = 1. q\nmay be negative (to -1e6) where x is whole. There is no gradient for x.\n\nArguments:\n    x: Tensor\n    q: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_zeta.\n\nExample:\n    >>> cr.zeta(cr.asarray([2.0, 3.0]), 1.0)\n    tensor([1.6449, 1.2021])"
#define zeta_method_doc "($self, q)\n--\n\nHurwitz's zeta function, the sum over k = 0, 1, ... of (q + k)^-x, for x > 1; Riemann's for q = 1. q\nmay be negative (to -1e6) where x is whole. There is no gradient for x.\n\nThe same as cresset.zeta, which says more."
static const crpy_param erfc_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op erfc_op = {.name = "erfc", .params = erfc_params, .n_params = 1, .n_positional = 1};
static PyObject *erfc_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&erfc_op, NULL, a, n, k);
}
static PyObject *erfc_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&erfc_op, self, a, n, k);
}
static PyObject *erfc_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&erfc_op, self, a, n, k);
}
#define erfc_inplace_doc "($self)\n--\n\n" "erfc" " in place: puts the result into this tensor and returns it."
#define erfc_doc "(x)\n--\n\n1 - erf(x), exact where that is small.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_erfc.\n\nExample:\n    >>> cr.erfc(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([2.2090e-05, 1.5730e-01, 4.6777e-03])"
#define erfc_method_doc "($self)\n--\n\n1 - erf(x), exact where that is small.\n\nThe same as cresset.erfc, which says more."
static const crpy_param erfcx_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op erfcx_op = {.name = "erfcx", .params = erfcx_params, .n_params = 1, .n_positional = 1};
static PyObject *erfcx_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&erfcx_op, NULL, a, n, k);
}
static PyObject *erfcx_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&erfcx_op, self, a, n, k);
}
static PyObject *erfcx_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&erfcx_op, self, a, n, k);
}
#define erfcx_inplace_doc "($self)\n--\n\n" "erfcx" " in place: puts the result into this tensor and returns it."
#define erfcx_doc "(x)\n--\n\nexp(x^2) erfc(x), without overflow on the way.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_erfcx.\n\nExample:\n    >>> cr.erfcx(cr.asarray([0.0, 1.0, 10.0]))\n    tensor([1.    , 0.4276, 0.0561])"
#define erfcx_method_doc "($self)\n--\n\nexp(x^2) erfc(x), without overflow on the way.\n\nThe same as cresset.erfcx, which says more."
static const crpy_param erfinv_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op erfinv_op = {.name = "erfinv", .params = erfinv_params, .n_params = 1, .n_positional = 1};
static PyObject *erfinv_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&erfinv_op, NULL, a, n, k);
}
static PyObject *erfinv_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&erfinv_op, self, a, n, k);
}
static PyObject *erfinv_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&erfinv_op, self, a, n, k);
}
#define erfinv_inplace_doc "($self)\n--\n\n" "erfinv" " in place: puts the result into this tensor and returns it."
#define erfinv_doc "(x)\n--\n\nThe number whose erf is x; infinite at -1 and 1, NaN beyond.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_erfinv.\n\nExample:\n    >>> cr.erfinv(cr.asarray([-0.5, 0.0, 0.5]))\n    tensor([-0.4769,  0.    ,  0.4769])"
#define erfinv_method_doc "($self)\n--\n\nThe number whose erf is x; infinite at -1 and 1, NaN beyond.\n\nThe same as cresset.erfinv, which says more."
static const crpy_param ndtri_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op ndtri_op = {.name = "ndtri", .params = ndtri_params, .n_params = 1, .n_positional = 1};
static PyObject *ndtri_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&ndtri_op, NULL, a, n, k);
}
static PyObject *ndtri_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&ndtri_op, self, a, n, k);
}
static PyObject *ndtri_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&ndtri_op, self, a, n, k);
}
#define ndtri_inplace_doc "($self)\n--\n\n" "ndtri" " in place: puts the result into this tensor and returns it."
#define ndtri_doc "(x)\n--\n\nThe number below which a part x of the standard normal distribution lies: the inverse of ndtr.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_ndtri.\n\nExample:\n    >>> cr.ndtri(cr.asarray([0.025, 0.5, 0.975]))\n    tensor([-1.9600e+00, -1.2453e-16,  1.9600e+00])"
#define ndtri_method_doc "($self)\n--\n\nThe number below which a part x of the standard normal distribution lies: the inverse of ndtr.\n\nThe same as cresset.ndtri, which says more."
static const crpy_param log_ndtr_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op log_ndtr_op = {.name = "log_ndtr", .params = log_ndtr_params, .n_params = 1, .n_positional = 1};
static PyObject *log_ndtr_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&log_ndtr_op, NULL, a, n, k);
}
static PyObject *log_ndtr_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&log_ndtr_op, self, a, n, k);
}
static PyObject *log_ndtr_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&log_ndtr_op, self, a, n, k);
}
#define log_ndtr_inplace_doc "($self)\n--\n\n" "log_ndtr" " in place: puts the result into this tensor and returns it."
#define log_ndtr_doc "(x)\n--\n\nThe logarithm of ndtr(x), exact far below zero.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_log_ndtr.\n\nExample:\n    >>> cr.log_ndtr(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([-0.0014, -0.1728, -0.023 ])"
#define log_ndtr_method_doc "($self)\n--\n\nThe logarithm of ndtr(x), exact far below zero.\n\nThe same as cresset.log_ndtr, which says more."
static const crpy_param i0_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op i0_op = {.name = "i0", .params = i0_params, .n_params = 1, .n_positional = 1};
static PyObject *i0_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&i0_op, NULL, a, n, k);
}
static PyObject *i0_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&i0_op, self, a, n, k);
}
static PyObject *i0_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&i0_op, self, a, n, k);
}
#define i0_inplace_doc "($self)\n--\n\n" "i0" " in place: puts the result into this tensor and returns it."
#define i0_doc "(x)\n--\n\nThe modified Bessel function of the first kind and order 0.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_i0.\n\nExample:\n    >>> cr.i0(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([4.8808, 1.2661, 2.2796])"
#define i0_method_doc "($self)\n--\n\nThe modified Bessel function of the first kind and order 0.\n\nThe same as cresset.i0, which says more."
static const crpy_param i0e_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op i0e_op = {.name = "i0e", .params = i0e_params, .n_params = 1, .n_positional = 1};
static PyObject *i0e_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&i0e_op, NULL, a, n, k);
}
static PyObject *i0e_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&i0e_op, self, a, n, k);
}
static PyObject *i0e_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&i0e_op, self, a, n, k);
}
#define i0e_inplace_doc "($self)\n--\n\n" "i0e" " in place: puts the result into this tensor and returns it."
#define i0e_doc "(x)\n--\n\nexp(-|x|) i0(x), without overflow on the way.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_i0e.\n\nExample:\n    >>> cr.i0e(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([0.243 , 0.4658, 0.3085])"
#define i0e_method_doc "($self)\n--\n\nexp(-|x|) i0(x), without overflow on the way.\n\nThe same as cresset.i0e, which says more."
static const crpy_param i1_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op i1_op = {.name = "i1", .params = i1_params, .n_params = 1, .n_positional = 1};
static PyObject *i1_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&i1_op, NULL, a, n, k);
}
static PyObject *i1_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&i1_op, self, a, n, k);
}
static PyObject *i1_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&i1_op, self, a, n, k);
}
#define i1_inplace_doc "($self)\n--\n\n" "i1" " in place: puts the result into this tensor and returns it."
#define i1_doc "(x)\n--\n\nThe modified Bessel function of the first kind and order 1.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_i1.\n\nExample:\n    >>> cr.i1(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([3.9534, 0.5652, 1.5906])"
#define i1_method_doc "($self)\n--\n\nThe modified Bessel function of the first kind and order 1.\n\nThe same as cresset.i1, which says more."
static const crpy_param i1e_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op i1e_op = {.name = "i1e", .params = i1e_params, .n_params = 1, .n_positional = 1};
static PyObject *i1e_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&i1e_op, NULL, a, n, k);
}
static PyObject *i1e_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&i1e_op, self, a, n, k);
}
static PyObject *i1e_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&i1e_op, self, a, n, k);
}
#define i1e_inplace_doc "($self)\n--\n\n" "i1e" " in place: puts the result into this tensor and returns it."
#define i1e_doc "(x)\n--\n\nexp(-|x|) i1(x), without overflow on the way.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_i1e.\n\nExample:\n    >>> cr.i1e(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([0.1968, 0.2079, 0.2153])"
#define i1e_method_doc "($self)\n--\n\nexp(-|x|) i1(x), without overflow on the way.\n\nThe same as cresset.i1e, which says more."
static const crpy_param bessel_j0_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op bessel_j0_op = {.name = "bessel_j0", .params = bessel_j0_params, .n_params = 1, .n_positional = 1};
static PyObject *bessel_j0_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bessel_j0_op, NULL, a, n, k);
}
static PyObject *bessel_j0_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bessel_j0_op, self, a, n, k);
}
static PyObject *bessel_j0_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&bessel_j0_op, self, a, n, k);
}
#define bessel_j0_inplace_doc "($self)\n--\n\n" "bessel_j0" " in place: puts the result into this tensor and returns it."
#define bessel_j0_doc "(x)\n--\n\nThe Bessel function of the first kind and order 0.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_bessel_j0.\n\nExample:\n    >>> cr.bessel_j0(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([-0.2601,  0.7652,  0.2239])"
#define bessel_j0_method_doc "($self)\n--\n\nThe Bessel function of the first kind and order 0.\n\nThe same as cresset.bessel_j0, which says more."
static const crpy_param bessel_j1_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op bessel_j1_op = {.name = "bessel_j1", .params = bessel_j1_params, .n_params = 1, .n_positional = 1};
static PyObject *bessel_j1_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bessel_j1_op, NULL, a, n, k);
}
static PyObject *bessel_j1_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bessel_j1_op, self, a, n, k);
}
static PyObject *bessel_j1_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&bessel_j1_op, self, a, n, k);
}
#define bessel_j1_inplace_doc "($self)\n--\n\n" "bessel_j1" " in place: puts the result into this tensor and returns it."
#define bessel_j1_doc "(x)\n--\n\nThe Bessel function of the first kind and order 1.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_bessel_j1.\n\nExample:\n    >>> cr.bessel_j1(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([0.3391, 0.4401, 0.5767])"
#define bessel_j1_method_doc "($self)\n--\n\nThe Bessel function of the first kind and order 1.\n\nThe same as cresset.bessel_j1, which says more."
static const crpy_param bessel_y0_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op bessel_y0_op = {.name = "bessel_y0", .params = bessel_y0_params, .n_params = 1, .n_positional = 1};
static PyObject *bessel_y0_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bessel_y0_op, NULL, a, n, k);
}
static PyObject *bessel_y0_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bessel_y0_op, self, a, n, k);
}
static PyObject *bessel_y0_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&bessel_y0_op, self, a, n, k);
}
#define bessel_y0_inplace_doc "($self)\n--\n\n" "bessel_y0" " in place: puts the result into this tensor and returns it."
#define bessel_y0_doc "(x)\n--\n\nThe Bessel function of the second kind and order 0; -infinity at 0, NaN below.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_bessel_y0.\n\nExample:\n    >>> cr.bessel_y0(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([0.3769, 0.0883, 0.5104])"
#define bessel_y0_method_doc "($self)\n--\n\nThe Bessel function of the second kind and order 0; -infinity at 0, NaN below.\n\nThe same as cresset.bessel_y0, which says more."
static const crpy_param bessel_y1_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op bessel_y1_op = {.name = "bessel_y1", .params = bessel_y1_params, .n_params = 1, .n_positional = 1};
static PyObject *bessel_y1_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bessel_y1_op, NULL, a, n, k);
}
static PyObject *bessel_y1_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bessel_y1_op, self, a, n, k);
}
static PyObject *bessel_y1_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&bessel_y1_op, self, a, n, k);
}
#define bessel_y1_inplace_doc "($self)\n--\n\n" "bessel_y1" " in place: puts the result into this tensor and returns it."
#define bessel_y1_doc "(x)\n--\n\nThe Bessel function of the second kind and order 1; -infinity at 0, NaN below.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_bessel_y1.\n\nExample:\n    >>> cr.bessel_y1(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([ 0.3247, -0.7812, -0.107 ])"
#define bessel_y1_method_doc "($self)\n--\n\nThe Bessel function of the second kind and order 1; -infinity at 0, NaN below.\n\nThe same as cresset.bessel_y1, which says more."
static const crpy_param gammainc_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"x", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op gammainc_op = {.name = "gammainc", .params = gammainc_params, .n_params = 2, .n_positional = 2};
static PyObject *gammainc_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gammainc_op, NULL, a, n, k);
}
static PyObject *gammainc_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&gammainc_op, self, a, n, k);
}
static PyObject *gammainc_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&gammainc_op, self, a, n, k);
}
#define gammainc_inplace_doc "($self, x)\n--\n\n" "gammainc" " in place: puts the result into this tensor and returns it."
#define gammainc_doc "(a, x)\n--\n\nThe lower incomplete gamma function, divided by gamma(a): 0 at x = 0, 1 at infinity. a and x not\nnegative. There is no gradient for a.\n\nArguments:\n    a: Tensor\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_gammainc.\n\nExample:\n    >>> cr.gammainc(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([0.0144, 0.8647, 0.9084])"
#define gammainc_method_doc "($self, x)\n--\n\nThe lower incomplete gamma function, divided by gamma(a): 0 at x = 0, 1 at infinity. a and x not\nnegative. There is no gradient for a.\n\nThe same as cresset.gammainc, which says more."
static const crpy_param gammaincc_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"x", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op gammaincc_op = {.name = "gammaincc", .params = gammaincc_params, .n_params = 2, .n_positional = 2};
static PyObject *gammaincc_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gammaincc_op, NULL, a, n, k);
}
static PyObject *gammaincc_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&gammaincc_op, self, a, n, k);
}
static PyObject *gammaincc_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&gammaincc_op, self, a, n, k);
}
#define gammaincc_inplace_doc "($self, x)\n--\n\n" "gammaincc" " in place: puts the result into this tensor and returns it."
#define gammaincc_doc "(a, x)\n--\n\n1 - gammainc(a, x), exact where that is small.\n\nArguments:\n    a: Tensor\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_gammaincc.\n\nExample:\n    >>> cr.gammaincc(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([0.9856, 0.1353, 0.0916])"
#define gammaincc_method_doc "($self, x)\n--\n\n1 - gammainc(a, x), exact where that is small.\n\nThe same as cresset.gammaincc, which says more."
static const crpy_param gcd_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op gcd_op = {.name = "gcd", .params = gcd_params, .n_params = 2, .n_positional = 2};
static PyObject *gcd_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gcd_op, NULL, a, n, k);
}
static PyObject *gcd_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&gcd_op, self, a, n, k);
}
static PyObject *gcd_i(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call_inplace(&gcd_op, self, a, n, k);
}
#define gcd_inplace_doc "($self, b)\n--\n\n" "gcd" " in place: puts the result into this tensor and returns it."
#define gcd_doc "(a, b)\n--\n\nThe greatest common divisor of integers, not negative; 0 of zeros.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/special.def; in C cr_gcd.\n\nExample:\n    >>> cr.gcd(cr.asarray([12, 5, 8]), cr.asarray([10, 3, 2]))\n    tensor([2, 1, 2])"
#define gcd_method_doc "($self, b)\n--\n\nThe greatest common divisor of integers, not negative; 0 of zeros.\n\nThe same as cresset.gcd, which says more."
static const crpy_param bessel_k0_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op bessel_k0_op = {.name = "bessel_k0", .params = bessel_k0_params, .n_params = 1, .n_positional = 1};
static PyObject *bessel_k0_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bessel_k0_op, NULL, a, n, k);
}
static PyObject *bessel_k0_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bessel_k0_op, self, a, n, k);
}
#define bessel_k0_doc "(x)\n--\n\nThe modified Bessel function of the second kind and order 0; infinite at 0, NaN below.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_bessel_k0.\n\nExample:\n    >>> cr.bessel_k0(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([0.0347, 0.421 , 0.1139])"
#define bessel_k0_method_doc "($self)\n--\n\nThe modified Bessel function of the second kind and order 0; infinite at 0, NaN below.\n\nThe same as cresset.bessel_k0, which says more."
static const crpy_param bessel_k0e_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op bessel_k0e_op = {.name = "bessel_k0e", .params = bessel_k0e_params, .n_params = 1, .n_positional = 1};
static PyObject *bessel_k0e_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bessel_k0e_op, NULL, a, n, k);
}
static PyObject *bessel_k0e_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bessel_k0e_op, self, a, n, k);
}
#define bessel_k0e_doc "(x)\n--\n\nexp(x) bessel_k0(x), without underflow.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_bessel_k0e.\n\nExample:\n    >>> cr.bessel_k0e(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([0.6978, 1.1445, 0.8416])"
#define bessel_k0e_method_doc "($self)\n--\n\nexp(x) bessel_k0(x), without underflow.\n\nThe same as cresset.bessel_k0e, which says more."
static const crpy_param bessel_k1_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op bessel_k1_op = {.name = "bessel_k1", .params = bessel_k1_params, .n_params = 1, .n_positional = 1};
static PyObject *bessel_k1_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bessel_k1_op, NULL, a, n, k);
}
static PyObject *bessel_k1_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bessel_k1_op, self, a, n, k);
}
#define bessel_k1_doc "(x)\n--\n\nThe modified Bessel function of the second kind and order 1; infinite at 0, NaN below.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_bessel_k1.\n\nExample:\n    >>> cr.bessel_k1(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([0.0402, 0.6019, 0.1399])"
#define bessel_k1_method_doc "($self)\n--\n\nThe modified Bessel function of the second kind and order 1; infinite at 0, NaN below.\n\nThe same as cresset.bessel_k1, which says more."
static const crpy_param bessel_k1e_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op bessel_k1e_op = {.name = "bessel_k1e", .params = bessel_k1e_params, .n_params = 1, .n_positional = 1};
static PyObject *bessel_k1e_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bessel_k1e_op, NULL, a, n, k);
}
static PyObject *bessel_k1e_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&bessel_k1e_op, self, a, n, k);
}
#define bessel_k1e_doc "(x)\n--\n\nexp(x) bessel_k1(x), without underflow.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/special.def; in C cr_bessel_k1e.\n\nExample:\n    >>> cr.bessel_k1e(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([0.8066, 1.6362, 1.0335])"
#define bessel_k1e_method_doc "($self)\n--\n\nexp(x) bessel_k1(x), without underflow.\n\nThe same as cresset.bessel_k1e, which says more."
static const crpy_param cummax_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op cummax_op = {.name = "cummax", .params = cummax_params, .n_params = 2, .n_positional = 2};
static PyObject *cummax_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cummax_op, NULL, a, n, k);
}
static PyObject *cummax_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cummax_op, self, a, n, k);
}
#define cummax_doc "(x, axis)\n--\n\nThe largest of the elements so far along an axis, and where it is: the last of equal ones; NaN from\nthe first NaN on.\n\nArguments:\n    x: Tensor\n    axis: int\n\nReturns: a named tuple of Tensors, (values, indices)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_cummax.\n\nExample:\n    >>> cr.cummax(cr.asarray([1, 3, 2]), 0)\n    cresset.cummax_result(values=tensor([1, 3, 3]), indices=tensor([0, 1, 1]))"
#define cummax_method_doc "($self, axis)\n--\n\nThe largest of the elements so far along an axis, and where it is: the last of equal ones; NaN from\nthe first NaN on.\n\nThe same as cresset.cummax, which says more."
static const crpy_param cummin_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op cummin_op = {.name = "cummin", .params = cummin_params, .n_params = 2, .n_positional = 2};
static PyObject *cummin_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cummin_op, NULL, a, n, k);
}
static PyObject *cummin_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cummin_op, self, a, n, k);
}
#define cummin_doc "(x, axis)\n--\n\nThe smallest of the elements so far along an axis, and where it is: the last of equal ones; NaN from\nthe first NaN on.\n\nArguments:\n    x: Tensor\n    axis: int\n\nReturns: a named tuple of Tensors, (values, indices)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_cummin.\n\nExample:\n    >>> cr.cummin(cr.asarray([3, 1, 2]), 0)\n    cresset.cummin_result(values=tensor([3, 1, 1]), indices=tensor([0, 1, 1]))"
#define cummin_method_doc "($self, axis)\n--\n\nThe smallest of the elements so far along an axis, and where it is: the last of equal ones; NaN from\nthe first NaN on.\n\nThe same as cresset.cummin, which says more."
static const crpy_param logcumsumexp_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op logcumsumexp_op = {.name = "logcumsumexp", .params = logcumsumexp_params, .n_params = 2, .n_positional = 2};
static PyObject *logcumsumexp_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&logcumsumexp_op, NULL, a, n, k);
}
static PyObject *logcumsumexp_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&logcumsumexp_op, self, a, n, k);
}
#define logcumsumexp_doc "(x, axis)\n--\n\nThe logarithm of the running sum of exp(x) along an axis, without overflow on the way.\n\nArguments:\n    x: Tensor\n    axis: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_logcumsumexp.\n\nExample:\n    >>> cr.logcumsumexp(cr.asarray([3.0, 1.0, 2.0]), -1)\n    tensor([3.    , 3.1269, 3.4076])"
#define logcumsumexp_method_doc "($self, axis)\n--\n\nThe logarithm of the running sum of exp(x) along an axis, without overflow on the way.\n\nThe same as cresset.logcumsumexp, which says more."
static const crpy_param mode_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op mode_op = {.name = "mode", .params = mode_params, .n_params = 3, .n_positional = 1};
static PyObject *mode_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&mode_op, NULL, a, n, k);
}
static PyObject *mode_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&mode_op, self, a, n, k);
}
#define mode_doc "(x, axis=-1, keepdims=False)\n--\n\nThe most frequent element along an axis, of several the smallest, and where it comes last.\n\nArguments:\n    x: Tensor\n    axis: int, default -1\n    keepdims: bool, default False\n\nReturns: a named tuple of Tensors, (values, indices)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_mode.\n\nExample:\n    >>> cr.mode(cr.asarray([3, 1, 3]))\n    cresset.mode_result(values=tensor(3), indices=tensor(2))"
#define mode_method_doc "($self, axis=-1, keepdims=False)\n--\n\nThe most frequent element along an axis, of several the smallest, and where it comes last.\n\nThe same as cresset.mode, which says more."
static const crpy_param nanmedian_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op nanmedian_op = {.name = "nanmedian", .params = nanmedian_params, .n_params = 3, .n_positional = 2};
static PyObject *nanmedian_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nanmedian_op, NULL, a, n, k);
}
static PyObject *nanmedian_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nanmedian_op, self, a, n, k);
}
#define nanmedian_doc "(x, axis, keepdims=False)\n--\n\nThe median of the elements along an axis that are not NaN, of two the lower one, and its index; NaN\nof none.\n\nArguments:\n    x: Tensor\n    axis: int\n    keepdims: bool, default False\n\nReturns: a named tuple of Tensors, (values, indices)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_nanmedian.\n\nExample:\n    >>> cr.nanmedian(cr.asarray([1.0, float(\"nan\"), 3.0]), 0)\n    cresset.nanmedian_result(values=tensor(1.), indices=tensor(0))"
#define nanmedian_method_doc "($self, axis, keepdims=False)\n--\n\nThe median of the elements along an axis that are not NaN, of two the lower one, and its index; NaN\nof none.\n\nThe same as cresset.nanmedian, which says more."
static const crpy_param nanquantile_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"q", CRPY_FLOAT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
    {"interpolation", CRPY_INT, false, true, 3, 0, 0, false, -1, "linear=0 lower=1 higher=2 midpoint=3 nearest=4", 0},
};
static crpy_op nanquantile_op = {.name = "nanquantile", .params = nanquantile_params, .n_params = 5, .n_positional = 3};
static PyObject *nanquantile_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nanquantile_op, NULL, a, n, k);
}
static PyObject *nanquantile_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nanquantile_op, self, a, n, k);
}
#define nanquantile_doc "(x, q, axis, keepdims=False, interpolation='linear')\n--\n\nquantile of the elements that are not NaN; NaN of none.\n\nArguments:\n    x: Tensor\n    q: float\n    axis: int\n    keepdims: bool, default False\n    interpolation: 'linear', 'lower', 'higher', 'midpoint', 'nearest', default 'linear'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_nanquantile.\n\nExample:\n    >>> cr.nanquantile(cr.asarray([1.0, float(\"nan\"), 3.0]), 0.5, 0)\n    tensor(2.)"
#define nanquantile_method_doc "($self, q, axis, keepdims=False, interpolation='linear')\n--\n\nquantile of the elements that are not NaN; NaN of none.\n\nThe same as cresset.nanquantile, which says more."
static const crpy_param percentile_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"p", CRPY_FLOAT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 2, 0, 0, false, -1, 0, 0},
    {"interpolation", CRPY_INT, false, true, 3, 0, 0, false, -1, "linear=0 lower=1 higher=2 midpoint=3 nearest=4", 0},
};
static crpy_op percentile_op = {.name = "percentile", .params = percentile_params, .n_params = 5, .n_positional = 3};
static PyObject *percentile_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&percentile_op, NULL, a, n, k);
}
static PyObject *percentile_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&percentile_op, self, a, n, k);
}
#define percentile_doc "(x, p, axis, keepdims=False, interpolation='linear')\n--\n\nquantile with p in hundredths.\n\nArguments:\n    x: Tensor\n    p: float\n    axis: int\n    keepdims: bool, default False\n    interpolation: 'linear', 'lower', 'higher', 'midpoint', 'nearest', default 'linear'\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_percentile.\n\nExample:\n    >>> cr.percentile(cr.asarray([1.0, 2.0, 3.0, 4.0]), 25, 0)\n    tensor(1.75)"
#define percentile_method_doc "($self, p, axis, keepdims=False, interpolation='linear')\n--\n\nquantile with p in hundredths.\n\nThe same as cresset.percentile, which says more."
static const crpy_param nanmax_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op nanmax_op = {.name = "nanmax", .params = nanmax_params, .n_params = 3, .n_positional = 1};
static PyObject *nanmax_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nanmax_op, NULL, a, n, k);
}
static PyObject *nanmax_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nanmax_op, self, a, n, k);
}
#define nanmax_doc "(x, axis=None, keepdims=False)\n--\n\nThe largest element over axes that is not NaN; NaN of none.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_nanmax.\n\nExample:\n    >>> cr.nanmax(cr.asarray([1.0, float(\"nan\"), 3.0]))\n    tensor(3.)"
#define nanmax_method_doc "($self, axis=None, keepdims=False)\n--\n\nThe largest element over axes that is not NaN; NaN of none.\n\nThe same as cresset.nanmax, which says more."
static const crpy_param nanmin_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op nanmin_op = {.name = "nanmin", .params = nanmin_params, .n_params = 3, .n_positional = 1};
static PyObject *nanmin_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nanmin_op, NULL, a, n, k);
}
static PyObject *nanmin_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nanmin_op, self, a, n, k);
}
#define nanmin_doc "(x, axis=None, keepdims=False)\n--\n\nThe smallest element over axes that is not NaN; NaN of none.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_nanmin.\n\nExample:\n    >>> cr.nanmin(cr.asarray([1.0, float(\"nan\"), 3.0]))\n    tensor(1.)"
#define nanmin_method_doc "($self, axis=None, keepdims=False)\n--\n\nThe smallest element over axes that is not NaN; NaN of none.\n\nThe same as cresset.nanmin, which says more."
static const crpy_param aminmax_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op aminmax_op = {.name = "aminmax", .params = aminmax_params, .n_params = 3, .n_positional = 1};
static PyObject *aminmax_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&aminmax_op, NULL, a, n, k);
}
static PyObject *aminmax_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&aminmax_op, self, a, n, k);
}
#define aminmax_doc "(x, axis=None, keepdims=False)\n--\n\nmin and max.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: a named tuple of Tensors, (min, max)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_aminmax.\n\nExample:\n    >>> cr.aminmax(cr.asarray([3.0, 1.0, 2.0]))\n    cresset.aminmax_result(min=tensor(1.), max=tensor(3.))"
#define aminmax_method_doc "($self, axis=None, keepdims=False)\n--\n\nmin and max.\n\nThe same as cresset.aminmax, which says more."
static const crpy_param var_mean_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"correction", CRPY_CORRECTION, false, true, 3, 0, 0, false, 2, 0, "unbiased ddof"},
};
static crpy_op var_mean_op = {.name = "var_mean", .params = var_mean_params, .n_params = 4, .n_positional = 1};
static PyObject *var_mean_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&var_mean_op, NULL, a, n, k);
}
static PyObject *var_mean_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&var_mean_op, self, a, n, k);
}
#define var_mean_doc "(x, axis=None, keepdims=False, correction=0.0)\n--\n\nvar and mean.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n    correction: float, default 0.0. The sum is divided by the number of elements less this (also:\n        unbiased=True, ddof=1)\n\nReturns: a named tuple of Tensors, (var, mean)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_var_mean.\n\nExample:\n    >>> cr.var_mean(cr.asarray([3.0, 1.0, 2.0]))\n    cresset.var_mean_result(var=tensor(0.6667), mean=tensor(2.))"
#define var_mean_method_doc "($self, axis=None, keepdims=False, correction=0.0)\n--\n\nvar and mean.\n\nThe same as cresset.var_mean, which says more."
static const crpy_param std_mean_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"correction", CRPY_CORRECTION, false, true, 3, 0, 0, false, 2, 0, "unbiased ddof"},
};
static crpy_op std_mean_op = {.name = "std_mean", .params = std_mean_params, .n_params = 4, .n_positional = 1};
static PyObject *std_mean_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&std_mean_op, NULL, a, n, k);
}
static PyObject *std_mean_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&std_mean_op, self, a, n, k);
}
#define std_mean_doc "(x, axis=None, keepdims=False, correction=0.0)\n--\n\nstd and mean.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n    correction: float, default 0.0. The sum is divided by the number of elements less this (also:\n        unbiased=True, ddof=1)\n\nReturns: a named tuple of Tensors, (std, mean)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_std_mean.\n\nExample:\n    >>> cr.std_mean(cr.asarray([3.0, 1.0, 2.0]))\n    cresset.std_mean_result(std=tensor(0.8165), mean=tensor(2.))"
#define std_mean_method_doc "($self, axis=None, keepdims=False, correction=0.0)\n--\n\nstd and mean.\n\nThe same as cresset.std_mean, which says more."
static const crpy_param average_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"weights", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op average_op = {.name = "average", .params = average_params, .n_params = 4, .n_positional = 3};
static PyObject *average_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&average_op, NULL, a, n, k);
}
static PyObject *average_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&average_op, self, a, n, k);
}
#define average_doc "(x, weights, axis, keepdims=False)\n--\n\nThe mean along an axis weighted by weights, which broadcast with x or have one number for each index\nof the axis.\n\nArguments:\n    x: Tensor\n    weights: Tensor\n    axis: int\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_average.\n\nExample:\n    >>> cr.average(cr.asarray([1.0, 2.0]), cr.asarray([3.0, 1.0]), 0)\n    tensor(1.25)"
#define average_method_doc "($self, weights, axis, keepdims=False)\n--\n\nThe mean along an axis weighted by weights, which broadcast with x or have one number for each index\nof the axis.\n\nThe same as cresset.average, which says more."
static const crpy_param cov_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"correction", CRPY_CORRECTION, false, true, -1, 0, 1, false, 0, 0, "unbiased ddof"},
    {"aweights", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, "weights"},
};
static crpy_op cov_op = {.name = "cov", .params = cov_params, .n_params = 3, .n_positional = 1};
static PyObject *cov_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cov_op, NULL, a, n, k);
}
static PyObject *cov_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cov_op, self, a, n, k);
}
#define cov_doc "(x, correction=1, aweights=None)\n--\n\nThe covariances of the rows of x [n,m], m observations of each: [n,n]; of a vector one number. The\nsums are divided by m - 1, with population by m. weights [m] of the observations, as NumPy's\naweights.\n\nArguments:\n    x: Tensor\n    correction: float, default 1. The sum is divided by the number of elements less this (also:\n        unbiased=True, ddof=1)\n    aweights: Tensor, optional. Called `weights` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_cov.\n\nExample:\n    >>> cr.cov(cr.asarray([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]]))\n    tensor([[ 1., -1.],\n            [-1.,  1.]])"
#define cov_method_doc "($self, correction=1, aweights=None)\n--\n\nThe covariances of the rows of x [n,m], m observations of each: [n,n]; of a vector one number. The\nsums are divided by m - 1, with population by m. weights [m] of the observations, as NumPy's\naweights.\n\nThe same as cresset.cov, which says more."
static const crpy_param corrcoef_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op corrcoef_op = {.name = "corrcoef", .params = corrcoef_params, .n_params = 1, .n_positional = 1};
static PyObject *corrcoef_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&corrcoef_op, NULL, a, n, k);
}
static PyObject *corrcoef_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&corrcoef_op, self, a, n, k);
}
#define corrcoef_doc "(x)\n--\n\nThe correlation coefficients of the rows of x [n,m]: [n,n]; of a vector one number.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_corrcoef.\n\nExample:\n    >>> cr.corrcoef(cr.asarray([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]]))\n    tensor([[ 1., -1.],\n            [-1.,  1.]])"
#define corrcoef_method_doc "($self)\n--\n\nThe correlation coefficients of the rows of x [n,m]: [n,n]; of a vector one number.\n\nThe same as cresset.corrcoef, which says more."
static const crpy_param histc_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"bins", CRPY_INT, false, true, 0, 0, 100, false, -1, 0, 0},
    {"min", CRPY_FLOAT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"max", CRPY_FLOAT, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op histc_op = {.name = "histc", .params = histc_params, .n_params = 4, .n_positional = 1};
static PyObject *histc_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&histc_op, NULL, a, n, k);
}
static PyObject *histc_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&histc_op, self, a, n, k);
}
#define histc_doc "(x, bins=100, min=0, max=0)\n--\n\nHow many elements of x lie in each of `bins` equal parts of min..max (where both are 0 from the\nleast to the largest element), in x's type. Others count for nothing.\n\nArguments:\n    x: Tensor\n    bins: int, default 100\n    min: float, default 0\n    max: float, default 0\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/statistics.def; in C cr_histc.\n\nExample:\n    >>> cr.histc(cr.asarray([1.0, 2.0, 1.0]), bins=4, min=0, max=3)\n    tensor([0., 2., 1., 0.])"
#define histc_method_doc "($self, bins=100, min=0, max=0)\n--\n\nHow many elements of x lie in each of `bins` equal parts of min..max (where both are 0 from the\nleast to the largest element), in x's type. Others count for nothing.\n\nThe same as cresset.histc, which says more."
static const crpy_param histogram_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"bins", CRPY_INT, false, true, 0, 0, 10, false, -1, 0, 0},
    {"edges", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"min", CRPY_FLOAT, false, true, 1, 0, 0, false, -1, 0, 0},
    {"max", CRPY_FLOAT, false, true, 2, 0, 0, false, -1, 0, 0},
    {"weights", CRPY_TENSOR, false, true, 2, 0, 0, false, -1, 0, 0},
    {"density", CRPY_BOOL, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op histogram_op = {.name = "histogram", .params = histogram_params, .n_params = 7, .n_positional = 1};
static PyObject *histogram_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&histogram_op, NULL, a, n, k);
}
static PyObject *histogram_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&histogram_op, self, a, n, k);
}
#define histogram_doc "(x, bins=10, edges=None, min=0, max=0, weights=None, density=False)\n--\n\nHow many elements of x (with weights of x's shape: the sum of their weights) lie between\nneighbouring edges, the last one included, and these edges: given ones in ascending order, or bins +\n1 numbers from min to max (where both are 0 from the least to the largest element). density: divided\nby the sum and by the widths.\n\nArguments:\n    x: Tensor\n    bins: int, default 10\n    edges: Tensor, optional\n    min: float, default 0\n    max: float, default 0\n    weights: Tensor, optional\n    density: bool, default False\n\nReturns: a named tuple of Tensors, (counts, edges)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/statistics.def; in C cr_histogram.\n\nExample:\n    >>> cr.histogram(cr.asarray([1.0, 2.0, 1.0]), bins=2)\n    cresset.histogram_result(counts=tensor([2., 1.]), edges=tensor([1. , 1.5, 2. ]))"
#define histogram_method_doc "($self, bins=10, edges=None, min=0, max=0, weights=None, density=False)\n--\n\nHow many elements of x (with weights of x's shape: the sum of their weights) lie between\nneighbouring edges, the last one included, and these edges: given ones in ascending order, or bins +\n1 numbers from min to max (where both are 0 from the least to the largest element). density: divided\nby the sum and by the widths.\n\nThe same as cresset.histogram, which says more."
static const crpy_param trapezoid_params[] = {
    {"y", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"x", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"dx", CRPY_FLOAT, false, true, 1, 0, 1, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
};
static crpy_op trapezoid_op = {.name = "trapezoid", .params = trapezoid_params, .n_params = 4, .n_positional = 1};
static PyObject *trapezoid_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&trapezoid_op, NULL, a, n, k);
}
static PyObject *trapezoid_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&trapezoid_op, self, a, n, k);
}
#define trapezoid_doc "(y, x=None, dx=1, axis=-1)\n--\n\nThe integral along an axis by the trapezoidal rule: of samples at places x (one axis, or y's shape)\nor dx apart.\n\nArguments:\n    y: Tensor\n    x: Tensor, optional\n    dx: float, default 1\n    axis: int, default -1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_trapezoid.\n\nExample:\n    >>> cr.trapezoid(cr.asarray([3.0, 1.0, 2.0]))\n    tensor(3.5)"
#define trapezoid_method_doc "($self, x=None, dx=1, axis=-1)\n--\n\nThe integral along an axis by the trapezoidal rule: of samples at places x (one axis, or y's shape)\nor dx apart.\n\nThe same as cresset.trapezoid, which says more."
static const crpy_param cumulative_trapezoid_params[] = {
    {"y", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"x", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"dx", CRPY_FLOAT, false, true, 1, 0, 1, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
};
static crpy_op cumulative_trapezoid_op = {.name = "cumulative_trapezoid", .params = cumulative_trapezoid_params, .n_params = 4, .n_positional = 1};
static PyObject *cumulative_trapezoid_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cumulative_trapezoid_op, NULL, a, n, k);
}
static PyObject *cumulative_trapezoid_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&cumulative_trapezoid_op, self, a, n, k);
}
#define cumulative_trapezoid_doc "(y, x=None, dx=1, axis=-1)\n--\n\nThe integral so far by the trapezoidal rule, one element less than y has along the axis.\n\nArguments:\n    y: Tensor\n    x: Tensor, optional\n    dx: float, default 1\n    axis: int, default -1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_cumulative_trapezoid.\n\nExample:\n    >>> cr.cumulative_trapezoid(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([2. , 3.5])"
#define cumulative_trapezoid_method_doc "($self, x=None, dx=1, axis=-1)\n--\n\nThe integral so far by the trapezoidal rule, one element less than y has along the axis.\n\nThe same as cresset.cumulative_trapezoid, which says more."
static const crpy_param gradient_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"spacing", CRPY_FLOAT, false, true, 1, 0, 1, false, -1, 0, 0},
};
static crpy_op gradient_op = {.name = "gradient", .params = gradient_params, .n_params = 3, .n_positional = 2};
static PyObject *gradient_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gradient_op, NULL, a, n, k);
}
static PyObject *gradient_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&gradient_op, self, a, n, k);
}
#define gradient_doc "(x, axis, spacing=1)\n--\n\nThe slope along an axis: half the difference of the neighbours, at the ends the difference to the\nonly one.\n\nArguments:\n    x: Tensor\n    axis: int\n    spacing: float, default 1\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_gradient.\n\nExample:\n    >>> cr.gradient(cr.asarray([3.0, 1.0, 2.0]), -1)\n    tensor([-2. , -0.5,  1. ])"
#define gradient_method_doc "($self, axis, spacing=1)\n--\n\nThe slope along an axis: half the difference of the neighbours, at the ends the difference to the\nonly one.\n\nThe same as cresset.gradient, which says more."
static const crpy_param interp_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"xp", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, "places"},
    {"fp", CRPY_TENSOR, true, false, 2, 0, 0, false, -1, 0, "values"},
};
static crpy_op interp_op = {.name = "interp", .params = interp_params, .n_params = 3, .n_positional = 3};
static PyObject *interp_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&interp_op, NULL, a, n, k);
}
static PyObject *interp_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&interp_op, self, a, n, k);
}
#define interp_doc "(x, xp, fp)\n--\n\nThe piecewise linear function that has `values` at `places` (ascending, one axis), at x; beyond the\nends their values.\n\nArguments:\n    x: Tensor\n    xp: Tensor. Called `places` in the text\n    fp: Tensor. Called `values` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_interp.\n\nExample:\n    >>> cr.interp(cr.asarray([0.5, 5.0]), cr.asarray([0.0, 1.0, 2.0]), cr.asarray([0.0, 10.0, 30.0]))\n    tensor([ 5., 30.])"
#define interp_method_doc "($self, xp, fp)\n--\n\nThe piecewise linear function that has `values` at `places` (ascending, one axis), at x; beyond the\nends their values.\n\nThe same as cresset.interp, which says more."
static const crpy_param unique_values_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op unique_values_op = {.name = "unique_values", .params = unique_values_params, .n_params = 1, .n_positional = 1};
static PyObject *unique_values_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&unique_values_op, NULL, a, n, k);
}
static PyObject *unique_values_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&unique_values_op, self, a, n, k);
}
#define unique_values_doc "(x)\n--\n\nThe distinct elements of x, ascending. NaNs are distinct.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/statistics.def; in C cr_unique_values.\n\nExample:\n    >>> cr.unique_values(cr.asarray([3, 1, 3]))\n    tensor([1, 3])"
#define unique_values_method_doc "($self)\n--\n\nThe distinct elements of x, ascending. NaNs are distinct.\n\nThe same as cresset.unique_values, which says more."
static const crpy_param unique_counts_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op unique_counts_op = {.name = "unique_counts", .params = unique_counts_params, .n_params = 1, .n_positional = 1};
static PyObject *unique_counts_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&unique_counts_op, NULL, a, n, k);
}
static PyObject *unique_counts_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&unique_counts_op, self, a, n, k);
}
#define unique_counts_doc "(x)\n--\n\nThe distinct elements of x, ascending, and how often each comes.\n\nArguments:\n    x: Tensor\n\nReturns: a named tuple of Tensors, (values, counts)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/statistics.def; in C cr_unique_counts.\n\nExample:\n    >>> cr.unique_counts(cr.asarray([3, 1, 3]))\n    cresset.unique_counts_result(values=tensor([1, 3]), counts=tensor([1, 2]))"
#define unique_counts_method_doc "($self)\n--\n\nThe distinct elements of x, ascending, and how often each comes.\n\nThe same as cresset.unique_counts, which says more."
static const crpy_param unique_inverse_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op unique_inverse_op = {.name = "unique_inverse", .params = unique_inverse_params, .n_params = 1, .n_positional = 1, .result_names = (const char *const[]){"values", "inverse_indices"}};
static PyObject *unique_inverse_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&unique_inverse_op, NULL, a, n, k);
}
static PyObject *unique_inverse_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&unique_inverse_op, self, a, n, k);
}
#define unique_inverse_doc "(x)\n--\n\nThe distinct elements of x, ascending, and for each element of x the number of its value.\n\nArguments:\n    x: Tensor\n\nReturns: a named tuple of Tensors, (values, inverse_indices)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/statistics.def; in C cr_unique_inverse.\n\nExample:\n    >>> cr.unique_inverse(cr.asarray([3, 1, 3]))\n    cresset.unique_inverse_result(values=tensor([1, 3]), inverse_indices=tensor([1, 0, 1]))"
#define unique_inverse_method_doc "($self)\n--\n\nThe distinct elements of x, ascending, and for each element of x the number of its value.\n\nThe same as cresset.unique_inverse, which says more."
static const crpy_param unique_all_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op unique_all_op = {.name = "unique_all", .params = unique_all_params, .n_params = 1, .n_positional = 1, .result_names = (const char *const[]){"values", "indices", "inverse_indices", "counts"}};
static PyObject *unique_all_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&unique_all_op, NULL, a, n, k);
}
static PyObject *unique_all_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&unique_all_op, self, a, n, k);
}
#define unique_all_doc "(x)\n--\n\nunique as the array API has it: distinct elements, where each comes first, number of each element's\nvalue, and how often each comes.\n\nArguments:\n    x: Tensor\n\nReturns: a named tuple of Tensors, (values, indices, inverse_indices, counts)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/statistics.def; in C cr_unique_all.\n\nExample:\n    >>> cr.unique_all(cr.asarray([3, 1, 3]))\n    cresset.unique_all_result(values=tensor([1, 3]), indices=tensor([1, 0]), inverse_indices=tensor([1, 0, 1]), counts=tensor([1, 2]))"
#define unique_all_method_doc "($self)\n--\n\nunique as the array API has it: distinct elements, where each comes first, number of each element's\nvalue, and how often each comes.\n\nThe same as cresset.unique_all, which says more."
static const crpy_param nanprod_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op nanprod_op = {.name = "nanprod", .params = nanprod_params, .n_params = 3, .n_positional = 1};
static PyObject *nanprod_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nanprod_op, NULL, a, n, k);
}
static PyObject *nanprod_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nanprod_op, self, a, n, k);
}
#define nanprod_doc "(x, axis=None, keepdims=False)\n--\n\nProduct over axes of the elements that are not NaN.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_nanprod.\n\nExample:\n    >>> cr.nanprod(cr.asarray([2.0, float(\"nan\"), 3.0]))\n    tensor(6.)"
#define nanprod_method_doc "($self, axis=None, keepdims=False)\n--\n\nProduct over axes of the elements that are not NaN.\n\nThe same as cresset.nanprod, which says more."
static const crpy_param nanvar_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"correction", CRPY_CORRECTION, false, true, 3, 0, 0, false, 2, 0, "unbiased ddof"},
};
static crpy_op nanvar_op = {.name = "nanvar", .params = nanvar_params, .n_params = 4, .n_positional = 1};
static PyObject *nanvar_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nanvar_op, NULL, a, n, k);
}
static PyObject *nanvar_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nanvar_op, self, a, n, k);
}
#define nanvar_doc "(x, axis=None, keepdims=False, correction=0.0)\n--\n\nvar of the elements that are not NaN; NaN of too few.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n    correction: float, default 0.0. The sum is divided by the number of elements less this (also:\n        unbiased=True, ddof=1)\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_nanvar.\n\nExample:\n    >>> cr.nanvar(cr.asarray([1.0, float(\"nan\"), 3.0]))\n    tensor(1.)"
#define nanvar_method_doc "($self, axis=None, keepdims=False, correction=0.0)\n--\n\nvar of the elements that are not NaN; NaN of too few.\n\nThe same as cresset.nanvar, which says more."
static const crpy_param nanstd_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
    {"keepdims", CRPY_BOOL, false, true, 1, 0, 0, false, -1, 0, 0},
    {"correction", CRPY_CORRECTION, false, true, 3, 0, 0, false, 2, 0, "unbiased ddof"},
};
static crpy_op nanstd_op = {.name = "nanstd", .params = nanstd_params, .n_params = 4, .n_positional = 1};
static PyObject *nanstd_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nanstd_op, NULL, a, n, k);
}
static PyObject *nanstd_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&nanstd_op, self, a, n, k);
}
#define nanstd_doc "(x, axis=None, keepdims=False, correction=0.0)\n--\n\nThe square root of nanvar.\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n    keepdims: bool, default False\n    correction: float, default 0.0. The sum is divided by the number of elements less this (also:\n        unbiased=True, ddof=1)\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_nanstd.\n\nExample:\n    >>> cr.nanstd(cr.asarray([1.0, float(\"nan\"), 3.0]))\n    tensor(1.)"
#define nanstd_method_doc "($self, axis=None, keepdims=False, correction=0.0)\n--\n\nThe square root of nanvar.\n\nThe same as cresset.nanstd, which says more."
static const crpy_param unwrap_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, false, false, 0, 0, -1, false, -1, 0, 0},
    {"period", CRPY_FLOAT, false, true, 1, 0, 6.283185307179586, false, -1, 0, 0},
};
static crpy_op unwrap_op = {.name = "unwrap", .params = unwrap_params, .n_params = 3, .n_positional = 1};
static PyObject *unwrap_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&unwrap_op, NULL, a, n, k);
}
static PyObject *unwrap_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&unwrap_op, self, a, n, k);
}
#define unwrap_doc "(x, axis=-1, period=6.283185307179586)\n--\n\nx with multiples of the period added along an axis so that neighbours differ by no more than half of\nit.\n\nArguments:\n    x: Tensor\n    axis: int, default -1\n    period: float, default 6.283185307179586\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/statistics.def; in C cr_unwrap.\n\nExample:\n    >>> cr.unwrap(cr.asarray([0.0, 3.0, 6.5, 0.2]))\n    tensor([0.    , 3.    , 0.2168, 0.2   ])"
#define unwrap_method_doc "($self, axis=-1, period=6.283185307179586)\n--\n\nx with multiples of the period added along an axis so that neighbours differ by no more than half of\nit.\n\nThe same as cresset.unwrap, which says more."
static const crpy_param unique_consecutive_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op unique_consecutive_op = {.name = "unique_consecutive", .params = unique_consecutive_params, .n_params = 1, .n_positional = 1};
static PyObject *unique_consecutive_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&unique_consecutive_op, NULL, a, n, k);
}
static PyObject *unique_consecutive_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&unique_consecutive_op, self, a, n, k);
}
#define unique_consecutive_doc "(x)\n--\n\nThe elements of x, flattened, without those equal to the one before; for each element of x the\nnumber of its value, in x's shape; and how often each comes in a row.\n\nArguments:\n    x: Tensor\n\nReturns: a named tuple of Tensors, (values, inverse, counts)\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/statistics.def; in C cr_unique_consecutive.\n\nExample:\n    >>> cr.unique_consecutive(cr.asarray([3, 3, 1, 3])).values\n    tensor([3, 1, 3])"
#define unique_consecutive_method_doc "($self)\n--\n\nThe elements of x, flattened, without those equal to the one before; for each element of x the\nnumber of its value, in x's shape; and how often each comes in a row.\n\nThe same as cresset.unique_consecutive, which says more."
static const crpy_param union1d_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op union1d_op = {.name = "union1d", .params = union1d_params, .n_params = 2, .n_positional = 2};
static PyObject *union1d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&union1d_op, NULL, a, n, k);
}
static PyObject *union1d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&union1d_op, self, a, n, k);
}
#define union1d_doc "(a, b)\n--\n\nThe distinct elements of a and b together, ascending.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/statistics.def; in C cr_union1d.\n\nExample:\n    >>> cr.union1d(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([0.5, 1. , 2. , 3. , 4. ])"
#define union1d_method_doc "($self, b)\n--\n\nThe distinct elements of a and b together, ascending.\n\nThe same as cresset.union1d, which says more."
static const crpy_param intersect1d_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op intersect1d_op = {.name = "intersect1d", .params = intersect1d_params, .n_params = 2, .n_positional = 2};
static PyObject *intersect1d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&intersect1d_op, NULL, a, n, k);
}
static PyObject *intersect1d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&intersect1d_op, self, a, n, k);
}
#define intersect1d_doc "(a, b)\n--\n\nThe distinct elements that both a and b have, ascending.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/statistics.def; in C cr_intersect1d.\n\nExample:\n    >>> cr.intersect1d(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([2.])"
#define intersect1d_method_doc "($self, b)\n--\n\nThe distinct elements that both a and b have, ascending.\n\nThe same as cresset.intersect1d, which says more."
static const crpy_param setdiff1d_params[] = {
    {"a", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"b", CRPY_TENSOR, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op setdiff1d_op = {.name = "setdiff1d", .params = setdiff1d_params, .n_params = 2, .n_positional = 2};
static PyObject *setdiff1d_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&setdiff1d_op, NULL, a, n, k);
}
static PyObject *setdiff1d_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&setdiff1d_op, self, a, n, k);
}
#define setdiff1d_doc "(a, b)\n--\n\nThe distinct elements of a that b has not, ascending.\n\nArguments:\n    a: Tensor\n    b: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: none.\nSource: src/op/statistics.def; in C cr_setdiff1d.\n\nExample:\n    >>> cr.setdiff1d(cr.asarray([3.0, 1.0, 2.0]), cr.asarray([0.5, 2.0, 4.0]))\n    tensor([1., 3.])"
#define setdiff1d_method_doc "($self, b)\n--\n\nThe distinct elements of a that b has not, ascending.\n\nThe same as cresset.setdiff1d, which says more."
static const crpy_param alias_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op alias_op = {.name = "alias", .params = alias_params, .n_params = 1, .n_positional = 1};
static PyObject *alias_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&alias_op, NULL, a, n, k);
}
static PyObject *alias_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&alias_op, self, a, n, k);
}
#define alias_doc "(x)\n--\n\nx itself, as another tensor that shares its memory.\n\nArguments:\n    x: Tensor\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/view.def; in C cr_alias.\n\nExample:\n    >>> cr.alias(cr.asarray([3.0, 1.0, 2.0]))\n    tensor([3., 1., 2.])"
#define alias_method_doc "($self)\n--\n\nx itself, as another tensor that shares its memory.\n\nThe same as cresset.alias, which says more."
static const crpy_param expand_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"shape", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op expand_op = {.name = "expand", .params = expand_params, .n_params = 2, .n_positional = 2};
static PyObject *expand_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&expand_op, NULL, a, n, k);
}
static PyObject *expand_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&expand_op, self, a, n, k);
}
#define expand_doc "(x, shape)\n--\n\nx broadcast to shape without copying: dimensions of size 1 (and new leading ones) repeat. -1 keeps a\nsize.\n\nArguments:\n    x: Tensor\n    shape: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/view.def; in C cr_expand.\n\nExample:\n    >>> cr.expand(cr.asarray([[3.0], [1.0]]), (2, 3))\n    tensor([[3., 3., 3.],\n            [1., 1., 1.]])"
#define expand_method_doc "($self, shape)\n--\n\nx broadcast to shape without copying: dimensions of size 1 (and new leading ones) repeat. -1 keeps a\nsize.\n\nThe same as cresset.expand, which says more."
static const crpy_param view_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"shape", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op view_op = {.name = "view", .params = view_params, .n_params = 2, .n_positional = 2};
static PyObject *view_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&view_op, NULL, a, n, k);
}
static PyObject *view_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&view_op, self, a, n, k);
}
#define view_doc "(x, shape)\n--\n\nx's elements in row-major order seen with another shape of as many elements, without copying.\nStrides that no view can express are an error (reshape copies then). One size may be -1: it follows\nfrom the others.\n\nArguments:\n    x: Tensor\n    shape: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/view.def; in C cr_view.\n\nExample:\n    >>> cr.view(cr.asarray([1, 2, 3, 4]), (2, 2))\n    tensor([[1, 2],\n            [3, 4]])"
#define view_method_doc "($self, shape)\n--\n\nx's elements in row-major order seen with another shape of as many elements, without copying.\nStrides that no view can express are an error (reshape copies then). One size may be -1: it follows\nfrom the others.\n\nThe same as cresset.view, which says more."
static const crpy_param reshape_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"shape", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
    {"copy", CRPY_COPY, false, true, -1, 0, 0, false, -1, 0, 0},
};
static crpy_op reshape_op = {.name = "reshape", .params = reshape_params, .n_params = 3, .n_positional = 2};
static PyObject *reshape_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&reshape_op, NULL, a, n, k);
}
static PyObject *reshape_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&reshape_op, self, a, n, k);
}
#define reshape_doc "(x, shape, copy=None)\n--\n\nx's elements in row-major order with another shape of as many elements; a view where possible, else\na copy. One size may be -1: it follows from the others.\n\nArguments:\n    x: Tensor\n    shape: int or sequence of ints\n    copy: bool, optional\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/view.def; in C cr_reshape.\n\nExample:\n    >>> cr.reshape(cr.asarray([1, 2, 3, 4]), (2, -1))\n    tensor([[1, 2],\n            [3, 4]])"
#define reshape_method_doc "($self, shape, copy=None)\n--\n\nx's elements in row-major order with another shape of as many elements; a view where possible, else\na copy. One size may be -1: it follows from the others.\n\nThe same as cresset.reshape, which says more."
static const crpy_param permute_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axes", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, "axis axes"},
};
static crpy_op permute_op = {.name = "permute", .params = permute_params, .n_params = 2, .n_positional = 2};
static PyObject *permute_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&permute_op, NULL, a, n, k);
}
static PyObject *permute_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&permute_op, self, a, n, k);
}
#define permute_doc "(x, axes)\n--\n\nx with its axes in another order: axis i of the result is axis axes[i] of x.\n\nArguments:\n    x: Tensor\n    axes: int or sequence of ints. Called `axes` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/view.def; in C cr_permute.\n\nExample:\n    >>> cr.permute(cr.ones((2, 3, 4)), (2, 0, 1)).shape\n    (4, 2, 3)"
#define permute_method_doc "($self, axes)\n--\n\nx with its axes in another order: axis i of the result is axis axes[i] of x.\n\nThe same as cresset.permute, which says more."
static const crpy_param transpose_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis0", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis1", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op transpose_op = {.name = "transpose", .params = transpose_params, .n_params = 3, .n_positional = 3};
static PyObject *transpose_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&transpose_op, NULL, a, n, k);
}
static PyObject *transpose_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&transpose_op, self, a, n, k);
}
#define transpose_doc "(x, axis0, axis1)\n--\n\nx with two axes exchanged.\n\nArguments:\n    x: Tensor\n    axis0: int\n    axis1: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/view.def; in C cr_transpose.\n\nExample:\n    >>> cr.transpose(cr.ones((2, 3, 4)), 0, 2).shape\n    (4, 3, 2)"
#define transpose_method_doc "($self, axis0, axis1)\n--\n\nx with two axes exchanged.\n\nThe same as cresset.transpose, which says more."
static const crpy_param squeeze_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_AXES, false, true, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op squeeze_op = {.name = "squeeze", .params = squeeze_params, .n_params = 2, .n_positional = 1};
static PyObject *squeeze_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&squeeze_op, NULL, a, n, k);
}
static PyObject *squeeze_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&squeeze_op, self, a, n, k);
}
#define squeeze_doc "(x, axis=None)\n--\n\nx without the axes named, each of size 1 (all of size 1 when none are named).\n\nArguments:\n    x: Tensor\n    axis: int or sequence of ints, optional. Called `axes` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/view.def; in C cr_squeeze.\n\nExample:\n    >>> cr.squeeze(cr.ones((1, 3, 1))).shape\n    (3,)"
#define squeeze_method_doc "($self, axis=None)\n--\n\nx without the axes named, each of size 1 (all of size 1 when none are named).\n\nThe same as cresset.squeeze, which says more."
static const crpy_param unsqueeze_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op unsqueeze_op = {.name = "unsqueeze", .params = unsqueeze_params, .n_params = 2, .n_positional = 2};
static PyObject *unsqueeze_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&unsqueeze_op, NULL, a, n, k);
}
static PyObject *unsqueeze_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&unsqueeze_op, self, a, n, k);
}
#define unsqueeze_doc "(x, axis)\n--\n\nx with a new axis of size 1, which is number `axis` of the result.\n\nArguments:\n    x: Tensor\n    axis: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/view.def; in C cr_unsqueeze.\n\nExample:\n    >>> cr.unsqueeze(cr.asarray([3.0, 1.0, 2.0]), -1)\n    tensor([[3.],\n            [1.],\n            [2.]])"
#define unsqueeze_method_doc "($self, axis)\n--\n\nx with a new axis of size 1, which is number `axis` of the result.\n\nThe same as cresset.unsqueeze, which says more."
static const crpy_param flatten_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"start_dim", CRPY_INT, false, true, 0, 0, 0, false, -1, 0, "start"},
    {"end_dim", CRPY_INT, false, true, 1, 0, -1, false, -1, 0, "end"},
};
static crpy_op flatten_op = {.name = "flatten", .params = flatten_params, .n_params = 3, .n_positional = 1};
static PyObject *flatten_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&flatten_op, NULL, a, n, k);
}
static PyObject *flatten_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&flatten_op, self, a, n, k);
}
#define flatten_doc "(x, start_dim=0, end_dim=-1)\n--\n\nx with the axes start to end (included) made one; a view where possible. A zero-dimensional x\nbecomes one of size 1.\n\nArguments:\n    x: Tensor\n    start_dim: int, default 0. Called `start` in the text\n    end_dim: int, default -1. Called `end` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/view.def; in C cr_flatten.\n\nExample:\n    >>> cr.flatten(cr.asarray([[1, 2], [3, 4]]))\n    tensor([1, 2, 3, 4])"
#define flatten_method_doc "($self, start_dim=0, end_dim=-1)\n--\n\nx with the axes start to end (included) made one; a view where possible. A zero-dimensional x\nbecomes one of size 1.\n\nThe same as cresset.flatten, which says more."
static const crpy_param unflatten_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"sizes", CRPY_DIMS, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op unflatten_op = {.name = "unflatten", .params = unflatten_params, .n_params = 3, .n_positional = 3};
static PyObject *unflatten_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&unflatten_op, NULL, a, n, k);
}
static PyObject *unflatten_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&unflatten_op, self, a, n, k);
}
#define unflatten_doc "(x, axis, sizes)\n--\n\nx with one axis made several of the given sizes, of which one may be -1: what is left over. The\nreverse of flatten.\n\nArguments:\n    x: Tensor\n    axis: int\n    sizes: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/view.def; in C cr_unflatten.\n\nExample:\n    >>> cr.unflatten(cr.ones((2, 6)), 1, (2, 3)).shape\n    (2, 2, 3)"
#define unflatten_method_doc "($self, axis, sizes)\n--\n\nx with one axis made several of the given sizes, of which one may be -1: what is left over. The\nreverse of flatten.\n\nThe same as cresset.unflatten, which says more."
static const crpy_param movedim_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"source", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "from"},
    {"destination", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, "to"},
};
static crpy_op movedim_op = {.name = "movedim", .params = movedim_params, .n_params = 3, .n_positional = 3};
static PyObject *movedim_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&movedim_op, NULL, a, n, k);
}
static PyObject *movedim_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&movedim_op, self, a, n, k);
}
#define movedim_doc "(x, source, destination)\n--\n\nx with axis `from` moved to place `to`; the others keep their order.\n\nArguments:\n    x: Tensor\n    source: int. Called `from` in the text\n    destination: int. Called `to` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/view.def; in C cr_movedim.\n\nExample:\n    >>> cr.movedim(cr.ones((2, 3, 4)), 0, -1).shape\n    (3, 4, 2)"
#define movedim_method_doc "($self, source, destination)\n--\n\nx with axis `from` moved to place `to`; the others keep their order.\n\nThe same as cresset.movedim, which says more."
static const crpy_param swapaxes_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis0", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, 0},
    {"axis1", CRPY_INT, true, false, 1, 0, 0, false, -1, 0, 0},
};
static crpy_op swapaxes_op = {.name = "swapaxes", .params = swapaxes_params, .n_params = 3, .n_positional = 3};
static PyObject *swapaxes_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&swapaxes_op, NULL, a, n, k);
}
static PyObject *swapaxes_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&swapaxes_op, self, a, n, k);
}
#define swapaxes_doc "(x, axis0, axis1)\n--\n\ntranspose under NumPy's name.\n\nArguments:\n    x: Tensor\n    axis0: int\n    axis1: int\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/view.def; in C cr_swapaxes.\n\nExample:\n    >>> cr.swapaxes(cr.ones((2, 3, 4)), 0, 2).shape\n    (4, 3, 2)"
#define swapaxes_method_doc "($self, axis0, axis1)\n--\n\ntranspose under NumPy's name.\n\nThe same as cresset.swapaxes, which says more."
static const crpy_param broadcast_to_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"shape", CRPY_DIMS, true, false, 0, 0, 0, false, -1, 0, 0},
};
static crpy_op broadcast_to_op = {.name = "broadcast_to", .params = broadcast_to_params, .n_params = 2, .n_positional = 2};
static PyObject *broadcast_to_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&broadcast_to_op, NULL, a, n, k);
}
static PyObject *broadcast_to_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&broadcast_to_op, self, a, n, k);
}
#define broadcast_to_doc "(x, shape)\n--\n\nexpand under NumPy's name.\n\nArguments:\n    x: Tensor\n    shape: int or sequence of ints\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/view.def; in C cr_broadcast_to.\n\nExample:\n    >>> cr.broadcast_to(cr.asarray([3.0, 1.0]), (2, 2))\n    tensor([[3., 1.],\n            [3., 1.]])"
#define broadcast_to_method_doc "($self, shape)\n--\n\nexpand under NumPy's name.\n\nThe same as cresset.broadcast_to, which says more."
static const crpy_param hann_window_params[] = {
    {"window_length", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "M n"},
    {"periodic", CRPY_BOOL, false, true, 1, 0, 0, true, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op hann_window_op = {.name = "hann_window", .params = hann_window_params, .n_params = 3, .n_positional = 1};
static PyObject *hann_window_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&hann_window_op, NULL, a, n, k);
}
#define hann_window_doc "(window_length, periodic=True, dtype=None)\n--\n\n(1 - cos t) / 2, t going from 0 to 2 pi.\n\nArguments:\n    window_length: int. Called `n` in the text\n    periodic: bool, default True. The opposite of `symmetric`\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/window.def; in C cr_hann_window.\n\nExample:\n    >>> cr.hann_window(4)\n    tensor([0. , 0.5, 1. , 0.5])"
static const crpy_param hamming_window_params[] = {
    {"window_length", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "M n"},
    {"periodic", CRPY_BOOL, false, true, 1, 0, 0, true, -1, 0, 0},
    {"alpha", CRPY_FLOAT, false, true, 2, 0, 0.54, false, -1, 0, 0},
    {"beta", CRPY_FLOAT, false, true, 3, 0, 0.46, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 4, 0, 0, false, -1, 0, 0},
};
static crpy_op hamming_window_op = {.name = "hamming_window", .params = hamming_window_params, .n_params = 5, .n_positional = 1};
static PyObject *hamming_window_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&hamming_window_op, NULL, a, n, k);
}
#define hamming_window_doc "(window_length, periodic=True, alpha=0.54, beta=0.46, dtype=None)\n--\n\nalpha - beta cos t, t going from 0 to 2 pi.\n\nArguments:\n    window_length: int. Called `n` in the text\n    periodic: bool, default True. The opposite of `symmetric`\n    alpha: float, default 0.54\n    beta: float, default 0.46\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/window.def; in C cr_hamming_window.\n\nExample:\n    >>> cr.hamming_window(4)\n    tensor([0.08, 0.54, 1.  , 0.54])"
static const crpy_param blackman_window_params[] = {
    {"window_length", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "M n"},
    {"periodic", CRPY_BOOL, false, true, 1, 0, 0, true, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op blackman_window_op = {.name = "blackman_window", .params = blackman_window_params, .n_params = 3, .n_positional = 1};
static PyObject *blackman_window_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&blackman_window_op, NULL, a, n, k);
}
#define blackman_window_doc "(window_length, periodic=True, dtype=None)\n--\n\n0.42 - 0.5 cos t + 0.08 cos 2t, t going from 0 to 2 pi.\n\nArguments:\n    window_length: int. Called `n` in the text\n    periodic: bool, default True. The opposite of `symmetric`\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/window.def; in C cr_blackman_window.\n\nExample:\n    >>> cr.blackman_window(4)\n    tensor([-1.3878e-17,  3.4000e-01,  1.0000e+00,  3.4000e-01])"
static const crpy_param nuttall_window_params[] = {
    {"window_length", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "M n"},
    {"periodic", CRPY_BOOL, false, true, 1, 0, 0, true, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op nuttall_window_op = {.name = "nuttall_window", .params = nuttall_window_params, .n_params = 3, .n_positional = 1};
static PyObject *nuttall_window_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&nuttall_window_op, NULL, a, n, k);
}
#define nuttall_window_doc "(window_length, periodic=True, dtype=None)\n--\n\nFour terms of cosines with small side lobes (Nuttall 1981), those of torch.signal.windows.\n\nArguments:\n    window_length: int. Called `n` in the text\n    periodic: bool, default True. The opposite of `symmetric`\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/window.def; in C cr_nuttall_window.\n\nExample:\n    >>> cr.nuttall_window(4)\n    tensor([3.6280e-04, 2.2698e-01, 1.0000e+00, 2.2698e-01])"
static const crpy_param bartlett_window_params[] = {
    {"window_length", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "M n"},
    {"periodic", CRPY_BOOL, false, true, 1, 0, 0, true, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op bartlett_window_op = {.name = "bartlett_window", .params = bartlett_window_params, .n_params = 3, .n_positional = 1};
static PyObject *bartlett_window_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&bartlett_window_op, NULL, a, n, k);
}
#define bartlett_window_doc "(window_length, periodic=True, dtype=None)\n--\n\nA triangle from 0 to 1 and back.\n\nArguments:\n    window_length: int. Called `n` in the text\n    periodic: bool, default True. The opposite of `symmetric`\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/window.def; in C cr_bartlett_window.\n\nExample:\n    >>> cr.bartlett_window(4)\n    tensor([0. , 0.5, 1. , 0.5])"
static const crpy_param cosine_window_params[] = {
    {"window_length", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "M n"},
    {"periodic", CRPY_BOOL, false, true, 1, 0, 0, true, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 2, 0, 0, false, -1, 0, 0},
};
static crpy_op cosine_window_op = {.name = "cosine_window", .params = cosine_window_params, .n_params = 3, .n_positional = 1};
static PyObject *cosine_window_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&cosine_window_op, NULL, a, n, k);
}
#define cosine_window_doc "(window_length, periodic=True, dtype=None)\n--\n\nHalf a period of a sine, taken in the middle of each element.\n\nArguments:\n    window_length: int. Called `n` in the text\n    periodic: bool, default True. The opposite of `symmetric`\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/window.def; in C cr_cosine_window.\n\nExample:\n    >>> cr.cosine_window(4)\n    tensor([0.309, 0.809, 1.   , 0.809])"
static const crpy_param gaussian_window_params[] = {
    {"window_length", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "M n"},
    {"periodic", CRPY_BOOL, false, true, 1, 0, 0, true, -1, 0, 0},
    {"std", CRPY_FLOAT, false, true, 2, 0, 1, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op gaussian_window_op = {.name = "gaussian_window", .params = gaussian_window_params, .n_params = 4, .n_positional = 1};
static PyObject *gaussian_window_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&gaussian_window_op, NULL, a, n, k);
}
#define gaussian_window_doc "(window_length, periodic=True, std=1, dtype=None)\n--\n\nexp(-(k / std)^2 / 2), k being the distance from the middle in elements.\n\nArguments:\n    window_length: int. Called `n` in the text\n    periodic: bool, default True. The opposite of `symmetric`\n    std: float, default 1\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/window.def; in C cr_gaussian_window.\n\nExample:\n    >>> cr.gaussian_window(4, std=2)\n    tensor([0.6065, 0.8825, 1.    , 0.8825])"
static const crpy_param kaiser_window_params[] = {
    {"window_length", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "M n"},
    {"periodic", CRPY_BOOL, false, true, 1, 0, 0, true, -1, 0, 0},
    {"beta", CRPY_FLOAT, false, true, 2, 0, 12, false, -1, 0, 0},
    {"dtype", CRPY_DTYPE, false, true, 3, 0, 0, false, -1, 0, 0},
};
static crpy_op kaiser_window_op = {.name = "kaiser_window", .params = kaiser_window_params, .n_params = 4, .n_positional = 1};
static PyObject *kaiser_window_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&kaiser_window_op, NULL, a, n, k);
}
#define kaiser_window_doc "(window_length, periodic=True, beta=12, dtype=None)\n--\n\ni0(beta sqrt(1 - u^2)) / i0(beta), u going from -1 to 1 (Kaiser 1974).\n\nArguments:\n    window_length: int. Called `n` in the text\n    periodic: bool, default True. The opposite of `symmetric`\n    beta: float, default 12\n    dtype: dtype, its name, or Python's float, int, bool or complex, optional\n\nReturns: Tensor\nGradient: none.\nSource: src/op/window.def; in C cr_kaiser_window.\n\nExample:\n    >>> cr.kaiser_window(4)\n    tensor([5.2773e-05, 2.1567e-01, 1.0000e+00, 2.1567e-01])"
static const crpy_param stft_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n_fft", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "n"},
    {"hop_length", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, "hop"},
    {"win_length", CRPY_INT, false, true, 2, 0, 0, false, -1, 0, "length"},
    {"window", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"center", CRPY_BOOL, false, true, 3, 0, 0, true, -1, 0, 0},
    {"pad_mode", CRPY_BOOL, false, true, 4, 0, 0, false, -1, "reflect=0 constant=1", "pad_zeros"},
    {"normalized", CRPY_BOOL, false, true, 5, 0, 0, false, -1, 0, 0},
    {"onesided", CRPY_BOOL, false, true, 6, 0, 0, true, -1, 0, 0},
    {"return_complex", CRPY_IGNORED, false, true, -1, 0, 1, false, -1, 0, 0},
};
static crpy_op stft_op = {.name = "stft", .params = stft_params, .n_params = 10, .n_positional = 2};
static PyObject *stft_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&stft_op, NULL, a, n, k);
}
static PyObject *stft_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&stft_op, self, a, n, k);
}
#define stft_doc "(x, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode='reflect', normalized=False, onesided=True, return_complex=True)\n--\n\nThe Fourier transforms of x [..., T] in windows of n elements, hop (n / 4) apart: [..., n / 2 + 1,\nframes], complex. window: a factor for each of its `length` (n) elements, around which zeros are put\nto make n; ones unless given. Frame t is centred on element t hop of x, which is mirrored at its\nends for that (pad_zeros: zeros are put there); uncentered: it begins there. normalized: divided by\nsqrt(n). twosided: all n frequencies, which is always so for complex x. As torch.stft.\n\nArguments:\n    x: Tensor\n    n_fft: int. Called `n` in the text\n    hop_length: int, optional. Called `hop` in the text\n    win_length: int, optional. Called `length` in the text\n    window: Tensor, optional\n    center: bool, default True. The opposite of `uncentered`\n    pad_mode: 'reflect', 'constant', default 'reflect'. Called `pad_zeros` in the text\n    normalized: bool, default False\n    onesided: bool, default True. The opposite of `twosided`\n    return_complex: accepted and not used: it is always so, default True\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/window.def; in C cr_stft.\n\nExample:\n    >>> cr.stft(cr.asarray([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]), 4).shape\n    (3, 9)"
#define stft_method_doc "($self, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode='reflect', normalized=False, onesided=True, return_complex=True)\n--\n\nThe Fourier transforms of x [..., T] in windows of n elements, hop (n / 4) apart: [..., n / 2 + 1,\nframes], complex. window: a factor for each of its `length` (n) elements, around which zeros are put\nto make n; ones unless given. Frame t is centred on element t hop of x, which is mirrored at its\nends for that (pad_zeros: zeros are put there); uncentered: it begins there. normalized: divided by\nsqrt(n). twosided: all n frequencies, which is always so for complex x. As torch.stft.\n\nThe same as cresset.stft, which says more."
static const crpy_param istft_params[] = {
    {"x", CRPY_TENSOR, true, false, 0, 0, 0, false, -1, 0, 0},
    {"n_fft", CRPY_INT, true, false, 0, 0, 0, false, -1, 0, "n"},
    {"hop_length", CRPY_INT, false, true, 1, 0, 0, false, -1, 0, "hop"},
    {"win_length", CRPY_INT, false, true, 2, 0, 0, false, -1, 0, "length"},
    {"window", CRPY_TENSOR, false, true, 1, 0, 0, false, -1, 0, 0},
    {"center", CRPY_BOOL, false, true, 3, 0, 0, true, -1, 0, 0},
    {"normalized", CRPY_BOOL, false, true, 4, 0, 0, false, -1, 0, 0},
    {"onesided", CRPY_BOOL, false, true, 5, 0, 0, true, -1, 0, 0},
    {"length", CRPY_INT, false, true, 7, 0, 0, false, -1, 0, "samples"},
    {"return_complex", CRPY_BOOL, false, true, 6, 0, 0, false, -1, 0, "complex"},
};
static crpy_op istft_op = {.name = "istft", .params = istft_params, .n_params = 10, .n_positional = 2};
static PyObject *istft_f(PyObject *m, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    (void)m;
    return crpy_call(&istft_op, NULL, a, n, k);
}
static PyObject *istft_m(PyObject *self, PyObject *const *a, Py_ssize_t n, PyObject *k)
{
    return crpy_call(&istft_op, self, a, n, k);
}
#define istft_doc "(x, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=True, length=None, return_complex=False)\n--\n\nThe signal [..., T] whose stft with the same options is nearest to x [..., frequencies, frames]\n(Griffin and Lim 1984). samples: how many elements it has, by default as many as the frames cover.\ncomplex: x was made of complex numbers (it is twosided then). Windows that leave an element of the\nsignal out are an error. As torch.istft.\n\nArguments:\n    x: Tensor\n    n_fft: int. Called `n` in the text\n    hop_length: int, optional. Called `hop` in the text\n    win_length: int, optional. Called `length` in the text\n    window: Tensor, optional\n    center: bool, default True. The opposite of `uncentered`\n    normalized: bool, default False\n    onesided: bool, default True. The opposite of `twosided`\n    length: int, optional. Called `samples` in the text\n    return_complex: bool, default False. Called `complex` in the text\n\nReturns: Tensor\nRaises: ShapeError, DTypeError or ArgumentError that names the argument, what it is and what was expected.\nGradient: yes.\nSource: src/op/window.def; in C cr_istft.\n\nExample:\n    >>> cr.istft(cr.stft(cr.asarray([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]), 4), 4)\n    tensor([1., 2., 3., 4., 5., 6., 7., 8.])"
#define istft_method_doc "($self, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=True, length=None, return_complex=False)\n--\n\nThe signal [..., T] whose stft with the same options is nearest to x [..., frequencies, frames]\n(Griffin and Lim 1984). samples: how many elements it has, by default as many as the frames cover.\ncomplex: x was made of complex numbers (it is twosided then). Windows that leave an element of the\nsignal out are an error. As torch.istft.\n\nThe same as cresset.istft, which says more."

#define ENTRY(name, op, suffix, doc) {name, (PyCFunction)(void (*)(void))op##suffix, METH_FASTCALL | METH_KEYWORDS, name doc}

PyMethodDef crpy_op_functions[] = {
    ENTRY("gelu", gelu, _f, gelu_doc),
    ENTRY("gelu_tanh", gelu_tanh, _f, gelu_tanh_doc),
    ENTRY("silu", silu, _f, silu_doc),
    ENTRY("mish", mish, _f, mish_doc),
    ENTRY("softplus", softplus, _f, softplus_doc),
    ENTRY("log_sigmoid", log_sigmoid, _f, log_sigmoid_doc),
    ENTRY("softsign", softsign, _f, softsign_doc),
    ENTRY("leaky_relu", leaky_relu, _f, leaky_relu_doc),
    ENTRY("prelu", prelu, _f, prelu_doc),
    ENTRY("elu", elu, _f, elu_doc),
    ENTRY("selu", selu, _f, selu_doc),
    ENTRY("relu6", relu6, _f, relu6_doc),
    ENTRY("hardsigmoid", hardsigmoid, _f, hardsigmoid_doc),
    ENTRY("hardswish", hardswish, _f, hardswish_doc),
    ENTRY("clamp", clamp, _f, clamp_doc),
    ENTRY("threshold", threshold, _f, threshold_doc),
    ENTRY("empty_like", empty_like, _f, empty_like_doc),
    ENTRY("logspace", logspace, _f, logspace_doc),
    ENTRY("geomspace", geomspace, _f, geomspace_doc),
    ENTRY("tril_indices", tril_indices, _f, tril_indices_doc),
    ENTRY("triu_indices", triu_indices, _f, triu_indices_doc),
    ENTRY("vander", vander, _f, vander_doc),
    ENTRY("diag", diag, _f, diag_doc),
    ENTRY("diagflat", diagflat, _f, diagflat_doc),
    ENTRY("block_diag", block_diag, _f, block_diag_doc),
    ENTRY("cartesian_prod", cartesian_prod, _f, cartesian_prod_doc),
    ENTRY("combinations", combinations, _f, combinations_doc),
    ENTRY("flipud", flipud, _f, flipud_doc),
    ENTRY("fliplr", fliplr, _f, fliplr_doc),
    ENTRY("expand_dims", expand_dims, _f, expand_dims_doc),
    ENTRY("moveaxis", moveaxis, _f, moveaxis_doc),
    ENTRY("repeat", repeat, _f, repeat_doc),
    ENTRY("hstack", hstack, _f, hstack_doc),
    ENTRY("vstack", vstack, _f, vstack_doc),
    ENTRY("dstack", dstack, _f, dstack_doc),
    ENTRY("ravel", ravel, _f, ravel_doc),
    ENTRY("diagonal_scatter", diagonal_scatter, _f, diagonal_scatter_doc),
    ENTRY("select_scatter", select_scatter, _f, select_scatter_doc),
    ENTRY("slice_scatter", slice_scatter, _f, slice_scatter_doc),
    ENTRY("put_along_axis", put_along_axis, _f, put_along_axis_doc),
    ENTRY("bucketize", bucketize, _f, bucketize_doc),
    ENTRY("column_stack", column_stack, _f, column_stack_doc),
    ENTRY("unravel_index", unravel_index, _f, unravel_index_doc),
    ENTRY("ravel_multi_index", ravel_multi_index, _f, ravel_multi_index_doc),
    ENTRY("flatnonzero", flatnonzero, _f, flatnonzero_doc),
    ENTRY("scaled_dot_product_attention", scaled_dot_product_attention, _f, scaled_dot_product_attention_doc),
    ENTRY("multi_head_attention", multi_head_attention, _f, multi_head_attention_doc),
    ENTRY("attention_cache", attention_cache, _f, attention_cache_doc),
    ENTRY("rotary_embedding", rotary_embedding, _f, rotary_embedding_doc),
    ENTRY("complex", complex, _f, complex_doc),
    ENTRY("real", real, _f, real_doc),
    ENTRY("imag", imag, _f, imag_doc),
    ENTRY("view_as_real", view_as_real, _f, view_as_real_doc),
    ENTRY("view_as_complex", view_as_complex, _f, view_as_complex_doc),
    ENTRY("angle", angle, _f, angle_doc),
    ENTRY("conv1d", conv1d, _f, conv1d_doc),
    ENTRY("conv2d", conv2d, _f, conv2d_doc),
    ENTRY("conv3d", conv3d, _f, conv3d_doc),
    ENTRY("conv_transpose1d", conv_transpose1d, _f, conv_transpose1d_doc),
    ENTRY("conv_transpose2d", conv_transpose2d, _f, conv_transpose2d_doc),
    ENTRY("conv_transpose3d", conv_transpose3d, _f, conv_transpose3d_doc),
    ENTRY("cast", cast, _f, cast_doc),
    ENTRY("clone", clone, _f, clone_doc),
    ENTRY("copy", copy, _f, copy_doc),
    ENTRY("full", full, _f, full_doc),
    ENTRY("empty", empty, _f, empty_doc),
    ENTRY("zeros", zeros, _f, zeros_doc),
    ENTRY("ones", ones, _f, ones_doc),
    ENTRY("full_like", full_like, _f, full_like_doc),
    ENTRY("zeros_like", zeros_like, _f, zeros_like_doc),
    ENTRY("ones_like", ones_like, _f, ones_like_doc),
    ENTRY("linspace", linspace, _f, linspace_doc),
    ENTRY("eye", eye, _f, eye_doc),
    ENTRY("scalar_tensor", scalar_tensor, _f, scalar_tensor_doc),
    ENTRY("matrix_power", matrix_power, _f, matrix_power_doc),
    ENTRY("matrix_norm", matrix_norm, _f, matrix_norm_doc),
    ENTRY("cholesky", cholesky, _f, cholesky_doc),
    ENTRY("cholesky_solve", cholesky_solve, _f, cholesky_solve_doc),
    ENTRY("lu_factor", lu_factor, _f, lu_factor_doc),
    ENTRY("lu", lu, _f, lu_doc),
    ENTRY("lu_solve", lu_solve, _f, lu_solve_doc),
    ENTRY("qr", qr, _f, qr_doc),
    ENTRY("solve_triangular", solve_triangular, _f, solve_triangular_doc),
    ENTRY("solve", solve, _f, solve_doc),
    ENTRY("inv", inv, _f, inv_doc),
    ENTRY("inverse", inv, _f, inv_doc),
    ENTRY("det", det, _f, det_doc),
    ENTRY("adjugate", adjugate, _f, adjugate_doc),
    ENTRY("slogdet", slogdet, _f, slogdet_doc),
    ENTRY("pinv", pinv, _f, pinv_doc),
    ENTRY("lstsq", lstsq, _f, lstsq_doc),
    ENTRY("eigh", eigh, _f, eigh_doc),
    ENTRY("eigvalsh", eigvalsh, _f, eigvalsh_doc),
    ENTRY("eig", eig, _f, eig_doc),
    ENTRY("eigvals", eigvals, _f, eigvals_doc),
    ENTRY("svd", svd, _f, svd_doc),
    ENTRY("svdvals", svdvals, _f, svdvals_doc),
    ENTRY("matrix_rank", matrix_rank, _f, matrix_rank_doc),
    ENTRY("matrix_exp", matrix_exp, _f, matrix_exp_doc),
    ENTRY("matrix_cond", matrix_cond, _f, matrix_cond_doc),
    ENTRY("tensorinv", tensorinv, _f, tensorinv_doc),
    ENTRY("tensorsolve", tensorsolve, _f, tensorsolve_doc),
    ENTRY("householder_product", householder_product, _f, householder_product_doc),
    ENTRY("box_iou", box_iou, _f, box_iou_doc),
    ENTRY("non_max_suppression", non_max_suppression, _f, non_max_suppression_doc),
    ENTRY("nms", nms, _f, nms_doc),
    ENTRY("roi_align", roi_align, _f, roi_align_doc),
    ENTRY("roi_align_max", roi_align_max, _f, roi_align_max_doc),
    ENTRY("roi_pool", roi_pool, _f, roi_pool_doc),
    ENTRY("cosine_similarity", cosine_similarity, _f, cosine_similarity_doc),
    ENTRY("pairwise_distance", pairwise_distance, _f, pairwise_distance_doc),
    ENTRY("cdist", cdist, _f, cdist_doc),
    ENTRY("pdist", pdist, _f, pdist_doc),
    ENTRY("einsum", einsum, _f, einsum_doc),
    ENTRY("nextafter", nextafter, _f, nextafter_doc),
    ENTRY("positive", positive, _f, positive_doc),
    ENTRY("clip", clip, _f, clip_doc),
    ENTRY("fft", fft, _f, fft_doc),
    ENTRY("ifft", ifft, _f, ifft_doc),
    ENTRY("rfft", rfft, _f, rfft_doc),
    ENTRY("irfft", irfft, _f, irfft_doc),
    ENTRY("hfft", hfft, _f, hfft_doc),
    ENTRY("ihfft", ihfft, _f, ihfft_doc),
    ENTRY("fftn", fftn, _f, fftn_doc),
    ENTRY("ifftn", ifftn, _f, ifftn_doc),
    ENTRY("rfftn", rfftn, _f, rfftn_doc),
    ENTRY("irfftn", irfftn, _f, irfftn_doc),
    ENTRY("fftshift", fftshift, _f, fftshift_doc),
    ENTRY("ifftshift", ifftshift, _f, ifftshift_doc),
    ENTRY("fftfreq", fftfreq, _f, fftfreq_doc),
    ENTRY("rfftfreq", rfftfreq, _f, rfftfreq_doc),
    ENTRY("encode_small", encode_small, _f, encode_small_doc),
    ENTRY("decode_small", decode_small, _f, decode_small_doc),
    ENTRY("pack_bits", pack_bits, _f, pack_bits_doc),
    ENTRY("unpack_bits", unpack_bits, _f, unpack_bits_doc),
    ENTRY("celu", celu, _f, celu_doc),
    ENTRY("hardtanh", hardtanh, _f, hardtanh_doc),
    ENTRY("softshrink", softshrink, _f, softshrink_doc),
    ENTRY("hardshrink", hardshrink, _f, hardshrink_doc),
    ENTRY("tanhshrink", tanhshrink, _f, tanhshrink_doc),
    ENTRY("thresholded_relu", thresholded_relu, _f, thresholded_relu_doc),
    ENTRY("swish", swish, _f, swish_doc),
    ENTRY("quick_gelu", quick_gelu, _f, quick_gelu_doc),
    ENTRY("glu", glu, _f, glu_doc),
    ENTRY("softmin", softmin, _f, softmin_doc),
    ENTRY("normalize", normalize, _f, normalize_doc),
    ENTRY("rrelu", rrelu, _f, rrelu_doc),
    ENTRY("gumbel_softmax", gumbel_softmax, _f, gumbel_softmax_doc),
    ENTRY("dropout_channels", dropout_channels, _f, dropout_channels_doc),
    ENTRY("alpha_dropout", alpha_dropout, _f, alpha_dropout_doc),
    ENTRY("weight_norm", weight_norm, _f, weight_norm_doc),
    ENTRY("spectral_norm", spectral_norm, _f, spectral_norm_doc),
    ENTRY("embedding_bag", embedding_bag, _f, embedding_bag_doc),
    ENTRY("gather", gather, _f, gather_doc),
    ENTRY("take_along_axis", take_along_axis, _f, take_along_axis_doc),
    ENTRY("take_along_dim", take_along_axis, _f, take_along_axis_doc),
    ENTRY("scatter", scatter, _f, scatter_doc),
    ENTRY("scatter_add", scatter_add, _f, scatter_add_doc),
    ENTRY("index_select", index_select, _f, index_select_doc),
    ENTRY("index_add", index_add, _f, index_add_doc),
    ENTRY("embedding", embedding, _f, embedding_doc),
    ENTRY("one_hot", one_hot, _f, one_hot_doc),
    ENTRY("masked_select", masked_select, _f, masked_select_doc),
    ENTRY("masked_fill", masked_fill, _f, masked_fill_doc),
    ENTRY("index", index, _f, index_doc),
    ENTRY("index_put", index_put, _f, index_put_doc),
    ENTRY("take", take, _f, take_doc),
    ENTRY("index_copy", index_copy, _f, index_copy_doc),
    ENTRY("index_fill", index_fill, _f, index_fill_doc),
    ENTRY("masked_scatter", masked_scatter, _f, masked_scatter_doc),
    ENTRY("argwhere", argwhere, _f, argwhere_doc),
    ENTRY("fill_diagonal", fill_diagonal, _f, fill_diagonal_doc),
    ENTRY("matmul_integer", matmul_integer, _f, matmul_integer_doc),
    ENTRY("conv_integer", conv_integer, _f, conv_integer_doc),
    ENTRY("requantize", requantize, _f, requantize_doc),
    ENTRY("qlinear_matmul", qlinear_matmul, _f, qlinear_matmul_doc),
    ENTRY("concat", concat, _f, concat_doc),
    ENTRY("cat", concat, _f, concat_doc),
    ENTRY("concatenate", concat, _f, concat_doc),
    ENTRY("stack", stack, _f, stack_doc),
    ENTRY("constant_pad", constant_pad, _f, constant_pad_doc),
    ENTRY("matrix_transpose", matrix_transpose, _f, matrix_transpose_doc),
    ENTRY("outer", outer, _f, outer_doc),
    ENTRY("vecdot", vecdot, _f, vecdot_doc),
    ENTRY("cross", cross, _f, cross_doc),
    ENTRY("tensordot", tensordot, _f, tensordot_doc),
    ENTRY("trace", trace, _f, trace_doc),
    ENTRY("kron", kron, _f, kron_doc),
    ENTRY("multi_dot", multi_dot, _f, multi_dot_doc),
    ENTRY("vector_norm", vector_norm, _f, vector_norm_doc),
    ENTRY("cross_entropy", cross_entropy, _f, cross_entropy_doc),
    ENTRY("nll_loss", nll_loss, _f, nll_loss_doc),
    ENTRY("bce_with_logits", bce_with_logits, _f, bce_with_logits_doc),
    ENTRY("binary_cross_entropy_with_logits", bce_with_logits, _f, bce_with_logits_doc),
    ENTRY("bce", bce, _f, bce_doc),
    ENTRY("binary_cross_entropy", bce, _f, bce_doc),
    ENTRY("mse_loss", mse_loss, _f, mse_loss_doc),
    ENTRY("l1_loss", l1_loss, _f, l1_loss_doc),
    ENTRY("smooth_l1_loss", smooth_l1_loss, _f, smooth_l1_loss_doc),
    ENTRY("huber_loss", huber_loss, _f, huber_loss_doc),
    ENTRY("kl_div", kl_div, _f, kl_div_doc),
    ENTRY("hinge_embedding_loss", hinge_embedding_loss, _f, hinge_embedding_loss_doc),
    ENTRY("margin_ranking_loss", margin_ranking_loss, _f, margin_ranking_loss_doc),
    ENTRY("soft_margin_loss", soft_margin_loss, _f, soft_margin_loss_doc),
    ENTRY("multi_margin_loss", multi_margin_loss, _f, multi_margin_loss_doc),
    ENTRY("multilabel_margin_loss", multilabel_margin_loss, _f, multilabel_margin_loss_doc),
    ENTRY("multilabel_soft_margin_loss", multilabel_soft_margin_loss, _f, multilabel_soft_margin_loss_doc),
    ENTRY("poisson_nll_loss", poisson_nll_loss, _f, poisson_nll_loss_doc),
    ENTRY("gaussian_nll_loss", gaussian_nll_loss, _f, gaussian_nll_loss_doc),
    ENTRY("cosine_embedding_loss", cosine_embedding_loss, _f, cosine_embedding_loss_doc),
    ENTRY("triplet_margin_loss", triplet_margin_loss, _f, triplet_margin_loss_doc),
    ENTRY("ctc_loss", ctc_loss, _f, ctc_loss_doc),
    ENTRY("matmul", matmul, _f, matmul_doc),
    ENTRY("mm", matmul, _f, matmul_doc),
    ENTRY("bmm", matmul, _f, matmul_doc),
    ENTRY("mv", matmul, _f, matmul_doc),
    ENTRY("dot", matmul, _f, matmul_doc),
    ENTRY("linear", linear, _f, linear_doc),
    ENTRY("gather_nd", gather_nd, _f, gather_nd_doc),
    ENTRY("nd_store", nd_store, _f, nd_store_doc),
    ENTRY("nd_combine", nd_combine, _f, nd_combine_doc),
    ENTRY("scatter_nd", scatter_nd, _f, scatter_nd_doc),
    ENTRY("layer_norm", layer_norm, _f, layer_norm_doc),
    ENTRY("rms_norm", rms_norm, _f, rms_norm_doc),
    ENTRY("batch_norm_train", batch_norm_train, _f, batch_norm_train_doc),
    ENTRY("batch_norm_infer", batch_norm_infer, _f, batch_norm_infer_doc),
    ENTRY("batch_norm", batch_norm, _f, batch_norm_doc),
    ENTRY("group_norm", group_norm, _f, group_norm_doc),
    ENTRY("instance_norm", instance_norm, _f, instance_norm_doc),
    ENTRY("lerp", lerp, _f, lerp_doc),
    ENTRY("addcmul", addcmul, _f, addcmul_doc),
    ENTRY("addcdiv", addcdiv, _f, addcdiv_doc),
    ENTRY("heaviside", heaviside, _f, heaviside_doc),
    ENTRY("nan_to_num", nan_to_num, _f, nan_to_num_doc),
    ENTRY("isposinf", isposinf, _f, isposinf_doc),
    ENTRY("isneginf", isneginf, _f, isneginf_doc),
    ENTRY("isclose", isclose, _f, isclose_doc),
    ENTRY("allclose", allclose, _f, allclose_doc),
    ENTRY("array_equal", array_equal, _f, array_equal_doc),
    ENTRY("xlogy", xlogy, _f, xlogy_doc),
    ENTRY("xlog1py", xlog1py, _f, xlog1py_doc),
    ENTRY("entr", entr, _f, entr_doc),
    ENTRY("logit", logit, _f, logit_doc),
    ENTRY("sinc", sinc, _f, sinc_doc),
    ENTRY("frac", frac, _f, frac_doc),
    ENTRY("deg2rad", deg2rad, _f, deg2rad_doc),
    ENTRY("rad2deg", rad2deg, _f, rad2deg_doc),
    ENTRY("fmax", fmax, _f, fmax_doc),
    ENTRY("fmin", fmin, _f, fmin_doc),
    ENTRY("logaddexp2", logaddexp2, _f, logaddexp2_doc),
    ENTRY("float_power", float_power, _f, float_power_doc),
    ENTRY("ldexp", ldexp, _f, ldexp_doc),
    ENTRY("lcm", lcm, _f, lcm_doc),
    ENTRY("ndtr", ndtr, _f, ndtr_doc),
    ENTRY("multigammaln", multigammaln, _f, multigammaln_doc),
    ENTRY("mvlgamma", multigammaln, _f, multigammaln_doc),
    ENTRY("polar", polar, _f, polar_doc),
    ENTRY("im2col", im2col, _f, im2col_doc),
    ENTRY("col2im", col2im, _f, col2im_doc),
    ENTRY("max_unpool", max_unpool, _f, max_unpool_doc),
    ENTRY("max_unpool1d", max_unpool1d, _f, max_unpool1d_doc),
    ENTRY("max_unpool2d", max_unpool2d, _f, max_unpool2d_doc),
    ENTRY("max_unpool3d", max_unpool3d, _f, max_unpool3d_doc),
    ENTRY("lp_pool", lp_pool, _f, lp_pool_doc),
    ENTRY("local_response_norm", local_response_norm, _f, local_response_norm_doc),
    ENTRY("add", add, _f, add_doc),
    ENTRY("sub", sub, _f, sub_doc),
    ENTRY("subtract", sub, _f, sub_doc),
    ENTRY("mul", mul, _f, mul_doc),
    ENTRY("multiply", mul, _f, mul_doc),
    ENTRY("div", div, _f, div_doc),
    ENTRY("divide", div, _f, div_doc),
    ENTRY("true_divide", div, _f, div_doc),
    ENTRY("floor_divide", floor_divide, _f, floor_divide_doc),
    ENTRY("remainder", remainder, _f, remainder_doc),
    ENTRY("fmod", fmod, _f, fmod_doc),
    ENTRY("pow", pow, _f, pow_doc),
    ENTRY("maximum", maximum, _f, maximum_doc),
    ENTRY("minimum", minimum, _f, minimum_doc),
    ENTRY("atan2", atan2, _f, atan2_doc),
    ENTRY("arctan2", atan2, _f, atan2_doc),
    ENTRY("hypot", hypot, _f, hypot_doc),
    ENTRY("copysign", copysign, _f, copysign_doc),
    ENTRY("logaddexp", logaddexp, _f, logaddexp_doc),
    ENTRY("neg", neg, _f, neg_doc),
    ENTRY("negative", neg, _f, neg_doc),
    ENTRY("abs", abs, _f, abs_doc),
    ENTRY("absolute", abs, _f, abs_doc),
    ENTRY("conj", conj, _f, conj_doc),
    ENTRY("sign", sign, _f, sign_doc),
    ENTRY("square", square, _f, square_doc),
    ENTRY("reciprocal", reciprocal, _f, reciprocal_doc),
    ENTRY("sqrt", sqrt, _f, sqrt_doc),
    ENTRY("rsqrt", rsqrt, _f, rsqrt_doc),
    ENTRY("exp", exp, _f, exp_doc),
    ENTRY("exp2", exp2, _f, exp2_doc),
    ENTRY("expm1", expm1, _f, expm1_doc),
    ENTRY("log", log, _f, log_doc),
    ENTRY("log2", log2, _f, log2_doc),
    ENTRY("log10", log10, _f, log10_doc),
    ENTRY("log1p", log1p, _f, log1p_doc),
    ENTRY("sin", sin, _f, sin_doc),
    ENTRY("cos", cos, _f, cos_doc),
    ENTRY("tan", tan, _f, tan_doc),
    ENTRY("asin", asin, _f, asin_doc),
    ENTRY("arcsin", asin, _f, asin_doc),
    ENTRY("acos", acos, _f, acos_doc),
    ENTRY("arccos", acos, _f, acos_doc),
    ENTRY("atan", atan, _f, atan_doc),
    ENTRY("arctan", atan, _f, atan_doc),
    ENTRY("sinh", sinh, _f, sinh_doc),
    ENTRY("cosh", cosh, _f, cosh_doc),
    ENTRY("tanh", tanh, _f, tanh_doc),
    ENTRY("asinh", asinh, _f, asinh_doc),
    ENTRY("arcsinh", asinh, _f, asinh_doc),
    ENTRY("acosh", acosh, _f, acosh_doc),
    ENTRY("arccosh", acosh, _f, acosh_doc),
    ENTRY("atanh", atanh, _f, atanh_doc),
    ENTRY("arctanh", atanh, _f, atanh_doc),
    ENTRY("erf", erf, _f, erf_doc),
    ENTRY("sigmoid", sigmoid, _f, sigmoid_doc),
    ENTRY("expit", sigmoid, _f, sigmoid_doc),
    ENTRY("relu", relu, _f, relu_doc),
    ENTRY("floor", floor, _f, floor_doc),
    ENTRY("ceil", ceil, _f, ceil_doc),
    ENTRY("round", round, _f, round_doc),
    ENTRY("trunc", trunc, _f, trunc_doc),
    ENTRY("fix", trunc, _f, trunc_doc),
    ENTRY("equal", equal, _f, equal_doc),
    ENTRY("eq", equal, _f, equal_doc),
    ENTRY("not_equal", not_equal, _f, not_equal_doc),
    ENTRY("ne", not_equal, _f, not_equal_doc),
    ENTRY("less", less, _f, less_doc),
    ENTRY("lt", less, _f, less_doc),
    ENTRY("less_equal", less_equal, _f, less_equal_doc),
    ENTRY("le", less_equal, _f, less_equal_doc),
    ENTRY("greater", greater, _f, greater_doc),
    ENTRY("gt", greater, _f, greater_doc),
    ENTRY("greater_equal", greater_equal, _f, greater_equal_doc),
    ENTRY("ge", greater_equal, _f, greater_equal_doc),
    ENTRY("isnan", isnan, _f, isnan_doc),
    ENTRY("isinf", isinf, _f, isinf_doc),
    ENTRY("signbit", signbit, _f, signbit_doc),
    ENTRY("isfinite", isfinite, _f, isfinite_doc),
    ENTRY("logical_and", logical_and, _f, logical_and_doc),
    ENTRY("logical_or", logical_or, _f, logical_or_doc),
    ENTRY("logical_xor", logical_xor, _f, logical_xor_doc),
    ENTRY("logical_not", logical_not, _f, logical_not_doc),
    ENTRY("bitwise_and", bitwise_and, _f, bitwise_and_doc),
    ENTRY("bitwise_or", bitwise_or, _f, bitwise_or_doc),
    ENTRY("bitwise_xor", bitwise_xor, _f, bitwise_xor_doc),
    ENTRY("bitwise_not", bitwise_not, _f, bitwise_not_doc),
    ENTRY("bitwise_invert", bitwise_not, _f, bitwise_not_doc),
    ENTRY("left_shift", left_shift, _f, left_shift_doc),
    ENTRY("bitwise_left_shift", left_shift, _f, left_shift_doc),
    ENTRY("right_shift", right_shift, _f, right_shift_doc),
    ENTRY("bitwise_right_shift", right_shift, _f, right_shift_doc),
    ENTRY("where", where, _f, where_doc),
    ENTRY("polyval", polyval, _f, polyval_doc),
    ENTRY("chebyshev_t", chebyshev_t, _f, chebyshev_t_doc),
    ENTRY("chebyshev_u", chebyshev_u, _f, chebyshev_u_doc),
    ENTRY("legendre_p", legendre_p, _f, legendre_p_doc),
    ENTRY("hermite_h", hermite_h, _f, hermite_h_doc),
    ENTRY("hermite_he", hermite_he, _f, hermite_he_doc),
    ENTRY("laguerre_l", laguerre_l, _f, laguerre_l_doc),
    ENTRY("max_pool", max_pool, _f, max_pool_doc),
    ENTRY("max_pool_indices", max_pool_indices, _f, max_pool_indices_doc),
    ENTRY("max_pool1d", max_pool1d, _f, max_pool1d_doc),
    ENTRY("max_pool2d", max_pool2d, _f, max_pool2d_doc),
    ENTRY("max_pool3d", max_pool3d, _f, max_pool3d_doc),
    ENTRY("max_pool2d_indices", max_pool2d_indices, _f, max_pool2d_indices_doc),
    ENTRY("adaptive_max_pool1d", adaptive_max_pool1d, _f, adaptive_max_pool1d_doc),
    ENTRY("adaptive_max_pool2d", adaptive_max_pool2d, _f, adaptive_max_pool2d_doc),
    ENTRY("adaptive_max_pool3d", adaptive_max_pool3d, _f, adaptive_max_pool3d_doc),
    ENTRY("avg_pool", avg_pool, _f, avg_pool_doc),
    ENTRY("avg_pool1d", avg_pool1d, _f, avg_pool1d_doc),
    ENTRY("avg_pool2d", avg_pool2d, _f, avg_pool2d_doc),
    ENTRY("avg_pool3d", avg_pool3d, _f, avg_pool3d_doc),
    ENTRY("adaptive_avg_pool1d", adaptive_avg_pool1d, _f, adaptive_avg_pool1d_doc),
    ENTRY("adaptive_avg_pool2d", adaptive_avg_pool2d, _f, adaptive_avg_pool2d_doc),
    ENTRY("adaptive_avg_pool3d", adaptive_avg_pool3d, _f, adaptive_avg_pool3d_doc),
    ENTRY("max_pool1d_indices", max_pool1d_indices, _f, max_pool1d_indices_doc),
    ENTRY("max_pool3d_indices", max_pool3d_indices, _f, max_pool3d_indices_doc),
    ENTRY("fractional_max_pool", fractional_max_pool, _f, fractional_max_pool_doc),
    ENTRY("addmm", addmm, _f, addmm_doc),
    ENTRY("inner", inner, _f, inner_doc),
    ENTRY("vdot", vdot, _f, vdot_doc),
    ENTRY("dist", dist, _f, dist_doc),
    ENTRY("renorm", renorm, _f, renorm_doc),
    ENTRY("convolve", convolve, _f, convolve_doc),
    ENTRY("correlate", correlate, _f, correlate_doc),
    ENTRY("bilinear", bilinear, _f, bilinear_doc),
    ENTRY("conv_tbc", conv_tbc, _f, conv_tbc_doc),
    ENTRY("linear_cross_entropy", linear_cross_entropy, _f, linear_cross_entropy_doc),
    ENTRY("quantize_linear", quantize_linear, _f, quantize_linear_doc),
    ENTRY("dequantize_linear", dequantize_linear, _f, dequantize_linear_doc),
    ENTRY("dynamic_quantize_linear", dynamic_quantize_linear, _f, dynamic_quantize_linear_doc),
    ENTRY("fake_quantize", fake_quantize, _f, fake_quantize_doc),
    ENTRY("stop_gradient", stop_gradient, _f, stop_gradient_doc),
    ENTRY("uniform", uniform, _f, uniform_doc),
    ENTRY("normal", normal, _f, normal_doc),
    ENTRY("randint", randint, _f, randint_doc),
    ENTRY("uniform_like", uniform_like, _f, uniform_like_doc),
    ENTRY("normal_like", normal_like, _f, normal_like_doc),
    ENTRY("bernoulli", bernoulli, _f, bernoulli_doc),
    ENTRY("permutation", permutation, _f, permutation_doc),
    ENTRY("multinomial", multinomial, _f, multinomial_doc),
    ENTRY("dropout", dropout, _f, dropout_doc),
    ENTRY("pad", pad, _f, pad_doc),
    ENTRY("flip", flip, _f, flip_doc),
    ENTRY("roll", roll, _f, roll_doc),
    ENTRY("tile", tile, _f, tile_doc),
    ENTRY("repeat_interleave", repeat_interleave, _f, repeat_interleave_doc),
    ENTRY("tril", tril, _f, tril_doc),
    ENTRY("triu", triu, _f, triu_doc),
    ENTRY("sum", sum, _f, sum_doc),
    ENTRY("mean", mean, _f, mean_doc),
    ENTRY("prod", prod, _f, prod_doc),
    ENTRY("max", max, _f, max_doc),
    ENTRY("amax", max, _f, max_doc),
    ENTRY("min", min, _f, min_doc),
    ENTRY("amin", min, _f, min_doc),
    ENTRY("any", any, _f, any_doc),
    ENTRY("all", all, _f, all_doc),
    ENTRY("var", var, _f, var_doc),
    ENTRY("std", std, _f, std_doc),
    ENTRY("logsumexp", logsumexp, _f, logsumexp_doc),
    ENTRY("norm", norm, _f, norm_doc),
    ENTRY("count_nonzero", count_nonzero, _f, count_nonzero_doc),
    ENTRY("resample", resample, _f, resample_doc),
    ENTRY("resize", resize, _f, resize_doc),
    ENTRY("interpolate", interpolate, _f, interpolate_doc),
    ENTRY("lstm", lstm, _f, lstm_doc),
    ENTRY("lstm_pointwise", lstm_pointwise, _f, lstm_pointwise_doc),
    ENTRY("lstm_cell", lstm_cell, _f, lstm_cell_doc),
    ENTRY("gru", gru, _f, gru_doc),
    ENTRY("gru_cell", gru_cell, _f, gru_cell_doc),
    ENTRY("rnn_tanh", rnn_tanh, _f, rnn_tanh_doc),
    ENTRY("rnn_relu", rnn_relu, _f, rnn_relu_doc),
    ENTRY("rnn_cell", rnn_cell, _f, rnn_cell_doc),
    ENTRY("pack_padded", pack_padded, _f, pack_padded_doc),
    ENTRY("pad_packed", pad_packed, _f, pad_packed_doc),
    ENTRY("lstm_general", lstm_general, _f, lstm_general_doc),
    ENTRY("gru_general", gru_general, _f, gru_general_doc),
    ENTRY("rnn_general", rnn_general, _f, rnn_general_doc),
    ENTRY("grid_sample", grid_sample, _f, grid_sample_doc),
    ENTRY("deform_conv2d", deform_conv2d, _f, deform_conv2d_doc),
    ENTRY("argmax", argmax, _f, argmax_doc),
    ENTRY("argmin", argmin, _f, argmin_doc),
    ENTRY("cumsum", cumsum, _f, cumsum_doc),
    ENTRY("cumprod", cumprod, _f, cumprod_doc),
    ENTRY("scatter_reduce", scatter_reduce, _f, scatter_reduce_doc),
    ENTRY("unique", unique, _f, unique_doc),
    ENTRY("isin", isin, _f, isin_doc),
    ENTRY("diff", diff, _f, diff_doc),
    ENTRY("cumulative_sum", cumulative_sum, _f, cumulative_sum_doc),
    ENTRY("cumulative_prod", cumulative_prod, _f, cumulative_prod_doc),
    ENTRY("kthvalue", kthvalue, _f, kthvalue_doc),
    ENTRY("median", median, _f, median_doc),
    ENTRY("quantile", quantile, _f, quantile_doc),
    ENTRY("nansum", nansum, _f, nansum_doc),
    ENTRY("nanmean", nanmean, _f, nanmean_doc),
    ENTRY("bincount", bincount, _f, bincount_doc),
    ENTRY("rot90", rot90, _f, rot90_doc),
    ENTRY("diag_embed", diag_embed, _f, diag_embed_doc),
    ENTRY("depth_to_space", depth_to_space, _f, depth_to_space_doc),
    ENTRY("space_to_depth", space_to_depth, _f, space_to_depth_doc),
    ENTRY("pixel_shuffle", pixel_shuffle, _f, pixel_shuffle_doc),
    ENTRY("pixel_unshuffle", pixel_unshuffle, _f, pixel_unshuffle_doc),
    ENTRY("channel_shuffle", channel_shuffle, _f, channel_shuffle_doc),
    ENTRY("center_crop_pad", center_crop_pad, _f, center_crop_pad_doc),
    ENTRY("affine_grid", affine_grid, _f, affine_grid_doc),
    ENTRY("slice", slice, _f, slice_doc),
    ENTRY("select", select, _f, select_doc),
    ENTRY("narrow", narrow, _f, narrow_doc),
    ENTRY("unfold", unfold, _f, unfold_doc),
    ENTRY("diagonal", diagonal, _f, diagonal_doc),
    ENTRY("softmax", softmax, _f, softmax_doc),
    ENTRY("log_softmax", log_softmax, _f, log_softmax_doc),
    ENTRY("sort", sort, _f, sort_doc),
    ENTRY("argsort", argsort, _f, argsort_doc),
    ENTRY("topk", topk, _f, topk_doc),
    ENTRY("searchsorted", searchsorted, _f, searchsorted_doc),
    ENTRY("spectrogram", spectrogram, _f, spectrogram_doc),
    ENTRY("mel_filters", mel_filters, _f, mel_filters_doc),
    ENTRY("mel_spectrogram", mel_spectrogram, _f, mel_spectrogram_doc),
    ENTRY("amplitude_to_db", amplitude_to_db, _f, amplitude_to_db_doc),
    ENTRY("dct_matrix", dct_matrix, _f, dct_matrix_doc),
    ENTRY("mfcc", mfcc, _f, mfcc_doc),
    ENTRY("change_rate", change_rate, _f, change_rate_doc),
    ENTRY("mask_along_axis", mask_along_axis, _f, mask_along_axis_doc),
    ENTRY("lgamma", lgamma, _f, lgamma_doc),
    ENTRY("gammaln", lgamma, _f, lgamma_doc),
    ENTRY("digamma", digamma, _f, digamma_doc),
    ENTRY("psi", digamma, _f, digamma_doc),
    ENTRY("polygamma", polygamma, _f, polygamma_doc),
    ENTRY("zeta", zeta, _f, zeta_doc),
    ENTRY("erfc", erfc, _f, erfc_doc),
    ENTRY("erfcx", erfcx, _f, erfcx_doc),
    ENTRY("erfinv", erfinv, _f, erfinv_doc),
    ENTRY("ndtri", ndtri, _f, ndtri_doc),
    ENTRY("log_ndtr", log_ndtr, _f, log_ndtr_doc),
    ENTRY("i0", i0, _f, i0_doc),
    ENTRY("i0e", i0e, _f, i0e_doc),
    ENTRY("i1", i1, _f, i1_doc),
    ENTRY("i1e", i1e, _f, i1e_doc),
    ENTRY("bessel_j0", bessel_j0, _f, bessel_j0_doc),
    ENTRY("bessel_j1", bessel_j1, _f, bessel_j1_doc),
    ENTRY("bessel_y0", bessel_y0, _f, bessel_y0_doc),
    ENTRY("bessel_y1", bessel_y1, _f, bessel_y1_doc),
    ENTRY("gammainc", gammainc, _f, gammainc_doc),
    ENTRY("gammaincc", gammaincc, _f, gammaincc_doc),
    ENTRY("gcd", gcd, _f, gcd_doc),
    ENTRY("bessel_k0", bessel_k0, _f, bessel_k0_doc),
    ENTRY("bessel_k0e", bessel_k0e, _f, bessel_k0e_doc),
    ENTRY("bessel_k1", bessel_k1, _f, bessel_k1_doc),
    ENTRY("bessel_k1e", bessel_k1e, _f, bessel_k1e_doc),
    ENTRY("cummax", cummax, _f, cummax_doc),
    ENTRY("cummin", cummin, _f, cummin_doc),
    ENTRY("logcumsumexp", logcumsumexp, _f, logcumsumexp_doc),
    ENTRY("mode", mode, _f, mode_doc),
    ENTRY("nanmedian", nanmedian, _f, nanmedian_doc),
    ENTRY("nanquantile", nanquantile, _f, nanquantile_doc),
    ENTRY("percentile", percentile, _f, percentile_doc),
    ENTRY("nanmax", nanmax, _f, nanmax_doc),
    ENTRY("nanmin", nanmin, _f, nanmin_doc),
    ENTRY("aminmax", aminmax, _f, aminmax_doc),
    ENTRY("var_mean", var_mean, _f, var_mean_doc),
    ENTRY("std_mean", std_mean, _f, std_mean_doc),
    ENTRY("average", average, _f, average_doc),
    ENTRY("cov", cov, _f, cov_doc),
    ENTRY("corrcoef", corrcoef, _f, corrcoef_doc),
    ENTRY("histc", histc, _f, histc_doc),
    ENTRY("histogram", histogram, _f, histogram_doc),
    ENTRY("trapezoid", trapezoid, _f, trapezoid_doc),
    ENTRY("cumulative_trapezoid", cumulative_trapezoid, _f, cumulative_trapezoid_doc),
    ENTRY("gradient", gradient, _f, gradient_doc),
    ENTRY("interp", interp, _f, interp_doc),
    ENTRY("unique_values", unique_values, _f, unique_values_doc),
    ENTRY("unique_counts", unique_counts, _f, unique_counts_doc),
    ENTRY("unique_inverse", unique_inverse, _f, unique_inverse_doc),
    ENTRY("unique_all", unique_all, _f, unique_all_doc),
    ENTRY("nanprod", nanprod, _f, nanprod_doc),
    ENTRY("nanvar", nanvar, _f, nanvar_doc),
    ENTRY("nanstd", nanstd, _f, nanstd_doc),
    ENTRY("unwrap", unwrap, _f, unwrap_doc),
    ENTRY("unique_consecutive", unique_consecutive, _f, unique_consecutive_doc),
    ENTRY("union1d", union1d, _f, union1d_doc),
    ENTRY("intersect1d", intersect1d, _f, intersect1d_doc),
    ENTRY("setdiff1d", setdiff1d, _f, setdiff1d_doc),
    ENTRY("alias", alias, _f, alias_doc),
    ENTRY("expand", expand, _f, expand_doc),
    ENTRY("view", view, _f, view_doc),
    ENTRY("reshape", reshape, _f, reshape_doc),
    ENTRY("permute", permute, _f, permute_doc),
    ENTRY("permute_dims", permute, _f, permute_doc),
    ENTRY("transpose", transpose, _f, transpose_doc),
    ENTRY("squeeze", squeeze, _f, squeeze_doc),
    ENTRY("unsqueeze", unsqueeze, _f, unsqueeze_doc),
    ENTRY("flatten", flatten, _f, flatten_doc),
    ENTRY("unflatten", unflatten, _f, unflatten_doc),
    ENTRY("movedim", movedim, _f, movedim_doc),
    ENTRY("swapaxes", swapaxes, _f, swapaxes_doc),
    ENTRY("swapdims", swapaxes, _f, swapaxes_doc),
    ENTRY("broadcast_to", broadcast_to, _f, broadcast_to_doc),
    ENTRY("hann_window", hann_window, _f, hann_window_doc),
    ENTRY("hamming_window", hamming_window, _f, hamming_window_doc),
    ENTRY("blackman_window", blackman_window, _f, blackman_window_doc),
    ENTRY("nuttall_window", nuttall_window, _f, nuttall_window_doc),
    ENTRY("bartlett_window", bartlett_window, _f, bartlett_window_doc),
    ENTRY("cosine_window", cosine_window, _f, cosine_window_doc),
    ENTRY("gaussian_window", gaussian_window, _f, gaussian_window_doc),
    ENTRY("kaiser_window", kaiser_window, _f, kaiser_window_doc),
    ENTRY("stft", stft, _f, stft_doc),
    ENTRY("istft", istft, _f, istft_doc),
    {0},
};

PyMethodDef crpy_op_methods[] = {
    ENTRY("gelu", gelu, _m, gelu_method_doc),
    ENTRY("gelu_", gelu, _i, gelu_inplace_doc),
    ENTRY("gelu_tanh", gelu_tanh, _m, gelu_tanh_method_doc),
    ENTRY("gelu_tanh_", gelu_tanh, _i, gelu_tanh_inplace_doc),
    ENTRY("silu", silu, _m, silu_method_doc),
    ENTRY("silu_", silu, _i, silu_inplace_doc),
    ENTRY("mish", mish, _m, mish_method_doc),
    ENTRY("mish_", mish, _i, mish_inplace_doc),
    ENTRY("softplus", softplus, _m, softplus_method_doc),
    ENTRY("softplus_", softplus, _i, softplus_inplace_doc),
    ENTRY("log_sigmoid", log_sigmoid, _m, log_sigmoid_method_doc),
    ENTRY("log_sigmoid_", log_sigmoid, _i, log_sigmoid_inplace_doc),
    ENTRY("softsign", softsign, _m, softsign_method_doc),
    ENTRY("softsign_", softsign, _i, softsign_inplace_doc),
    ENTRY("leaky_relu", leaky_relu, _m, leaky_relu_method_doc),
    ENTRY("leaky_relu_", leaky_relu, _i, leaky_relu_inplace_doc),
    ENTRY("prelu", prelu, _m, prelu_method_doc),
    ENTRY("prelu_", prelu, _i, prelu_inplace_doc),
    ENTRY("elu", elu, _m, elu_method_doc),
    ENTRY("elu_", elu, _i, elu_inplace_doc),
    ENTRY("selu", selu, _m, selu_method_doc),
    ENTRY("selu_", selu, _i, selu_inplace_doc),
    ENTRY("relu6", relu6, _m, relu6_method_doc),
    ENTRY("relu6_", relu6, _i, relu6_inplace_doc),
    ENTRY("hardsigmoid", hardsigmoid, _m, hardsigmoid_method_doc),
    ENTRY("hardsigmoid_", hardsigmoid, _i, hardsigmoid_inplace_doc),
    ENTRY("hardswish", hardswish, _m, hardswish_method_doc),
    ENTRY("hardswish_", hardswish, _i, hardswish_inplace_doc),
    ENTRY("clamp", clamp, _m, clamp_method_doc),
    ENTRY("threshold", threshold, _m, threshold_method_doc),
    ENTRY("threshold_", threshold, _i, threshold_inplace_doc),
    ENTRY("empty_like", empty_like, _m, empty_like_method_doc),
    ENTRY("vander", vander, _m, vander_method_doc),
    ENTRY("diag", diag, _m, diag_method_doc),
    ENTRY("diagflat", diagflat, _m, diagflat_method_doc),
    ENTRY("combinations", combinations, _m, combinations_method_doc),
    ENTRY("flipud", flipud, _m, flipud_method_doc),
    ENTRY("fliplr", fliplr, _m, fliplr_method_doc),
    ENTRY("expand_dims", expand_dims, _m, expand_dims_method_doc),
    ENTRY("moveaxis", moveaxis, _m, moveaxis_method_doc),
    ENTRY("repeat", repeat, _m, repeat_method_doc),
    ENTRY("ravel", ravel, _m, ravel_method_doc),
    ENTRY("diagonal_scatter", diagonal_scatter, _m, diagonal_scatter_method_doc),
    ENTRY("select_scatter", select_scatter, _m, select_scatter_method_doc),
    ENTRY("slice_scatter", slice_scatter, _m, slice_scatter_method_doc),
    ENTRY("put_along_axis", put_along_axis, _m, put_along_axis_method_doc),
    ENTRY("put_along_axis_", put_along_axis, _i, put_along_axis_inplace_doc),
    ENTRY("bucketize", bucketize, _m, bucketize_method_doc),
    ENTRY("unravel_index", unravel_index, _m, unravel_index_method_doc),
    ENTRY("ravel_multi_index", ravel_multi_index, _m, ravel_multi_index_method_doc),
    ENTRY("flatnonzero", flatnonzero, _m, flatnonzero_method_doc),
    ENTRY("scaled_dot_product_attention", scaled_dot_product_attention, _m, scaled_dot_product_attention_method_doc),
    ENTRY("multi_head_attention", multi_head_attention, _m, multi_head_attention_method_doc),
    ENTRY("attention_cache", attention_cache, _m, attention_cache_method_doc),
    ENTRY("rotary_embedding", rotary_embedding, _m, rotary_embedding_method_doc),
    ENTRY("complex", complex, _m, complex_method_doc),
    ENTRY("view_as_real", view_as_real, _m, view_as_real_method_doc),
    ENTRY("view_as_complex", view_as_complex, _m, view_as_complex_method_doc),
    ENTRY("angle", angle, _m, angle_method_doc),
    ENTRY("conv1d", conv1d, _m, conv1d_method_doc),
    ENTRY("conv2d", conv2d, _m, conv2d_method_doc),
    ENTRY("conv3d", conv3d, _m, conv3d_method_doc),
    ENTRY("conv_transpose1d", conv_transpose1d, _m, conv_transpose1d_method_doc),
    ENTRY("conv_transpose2d", conv_transpose2d, _m, conv_transpose2d_method_doc),
    ENTRY("conv_transpose3d", conv_transpose3d, _m, conv_transpose3d_method_doc),
    ENTRY("cast", cast, _m, cast_method_doc),
    ENTRY("clone", clone, _m, clone_method_doc),
    ENTRY("copy", copy, _m, copy_method_doc),
    ENTRY("full_like", full_like, _m, full_like_method_doc),
    ENTRY("zeros_like", zeros_like, _m, zeros_like_method_doc),
    ENTRY("ones_like", ones_like, _m, ones_like_method_doc),
    ENTRY("matrix_power", matrix_power, _m, matrix_power_method_doc),
    ENTRY("matrix_norm", matrix_norm, _m, matrix_norm_method_doc),
    ENTRY("cholesky", cholesky, _m, cholesky_method_doc),
    ENTRY("cholesky_solve", cholesky_solve, _m, cholesky_solve_method_doc),
    ENTRY("lu_factor", lu_factor, _m, lu_factor_method_doc),
    ENTRY("lu", lu, _m, lu_method_doc),
    ENTRY("lu_solve", lu_solve, _m, lu_solve_method_doc),
    ENTRY("qr", qr, _m, qr_method_doc),
    ENTRY("solve_triangular", solve_triangular, _m, solve_triangular_method_doc),
    ENTRY("solve", solve, _m, solve_method_doc),
    ENTRY("inv", inv, _m, inv_method_doc),
    ENTRY("inverse", inv, _m, inv_method_doc),
    ENTRY("det", det, _m, det_method_doc),
    ENTRY("adjugate", adjugate, _m, adjugate_method_doc),
    ENTRY("slogdet", slogdet, _m, slogdet_method_doc),
    ENTRY("pinv", pinv, _m, pinv_method_doc),
    ENTRY("lstsq", lstsq, _m, lstsq_method_doc),
    ENTRY("eigh", eigh, _m, eigh_method_doc),
    ENTRY("eigvalsh", eigvalsh, _m, eigvalsh_method_doc),
    ENTRY("eig", eig, _m, eig_method_doc),
    ENTRY("eigvals", eigvals, _m, eigvals_method_doc),
    ENTRY("svd", svd, _m, svd_method_doc),
    ENTRY("svdvals", svdvals, _m, svdvals_method_doc),
    ENTRY("matrix_rank", matrix_rank, _m, matrix_rank_method_doc),
    ENTRY("matrix_exp", matrix_exp, _m, matrix_exp_method_doc),
    ENTRY("matrix_cond", matrix_cond, _m, matrix_cond_method_doc),
    ENTRY("tensorinv", tensorinv, _m, tensorinv_method_doc),
    ENTRY("tensorsolve", tensorsolve, _m, tensorsolve_method_doc),
    ENTRY("householder_product", householder_product, _m, householder_product_method_doc),
    ENTRY("box_iou", box_iou, _m, box_iou_method_doc),
    ENTRY("non_max_suppression", non_max_suppression, _m, non_max_suppression_method_doc),
    ENTRY("nms", nms, _m, nms_method_doc),
    ENTRY("roi_align", roi_align, _m, roi_align_method_doc),
    ENTRY("roi_align_max", roi_align_max, _m, roi_align_max_method_doc),
    ENTRY("roi_pool", roi_pool, _m, roi_pool_method_doc),
    ENTRY("cosine_similarity", cosine_similarity, _m, cosine_similarity_method_doc),
    ENTRY("pairwise_distance", pairwise_distance, _m, pairwise_distance_method_doc),
    ENTRY("cdist", cdist, _m, cdist_method_doc),
    ENTRY("pdist", pdist, _m, pdist_method_doc),
    ENTRY("nextafter", nextafter, _m, nextafter_method_doc),
    ENTRY("nextafter_", nextafter, _i, nextafter_inplace_doc),
    ENTRY("positive", positive, _m, positive_method_doc),
    ENTRY("clip", clip, _m, clip_method_doc),
    ENTRY("clip_", clip, _i, clip_inplace_doc),
    ENTRY("clamp_", clip, _i, clip_inplace_doc),
    ENTRY("fft", fft, _m, fft_method_doc),
    ENTRY("ifft", ifft, _m, ifft_method_doc),
    ENTRY("rfft", rfft, _m, rfft_method_doc),
    ENTRY("irfft", irfft, _m, irfft_method_doc),
    ENTRY("hfft", hfft, _m, hfft_method_doc),
    ENTRY("ihfft", ihfft, _m, ihfft_method_doc),
    ENTRY("fftn", fftn, _m, fftn_method_doc),
    ENTRY("ifftn", ifftn, _m, ifftn_method_doc),
    ENTRY("rfftn", rfftn, _m, rfftn_method_doc),
    ENTRY("irfftn", irfftn, _m, irfftn_method_doc),
    ENTRY("fftshift", fftshift, _m, fftshift_method_doc),
    ENTRY("ifftshift", ifftshift, _m, ifftshift_method_doc),
    ENTRY("encode_small", encode_small, _m, encode_small_method_doc),
    ENTRY("decode_small", decode_small, _m, decode_small_method_doc),
    ENTRY("pack_bits", pack_bits, _m, pack_bits_method_doc),
    ENTRY("unpack_bits", unpack_bits, _m, unpack_bits_method_doc),
    ENTRY("celu", celu, _m, celu_method_doc),
    ENTRY("celu_", celu, _i, celu_inplace_doc),
    ENTRY("hardtanh", hardtanh, _m, hardtanh_method_doc),
    ENTRY("hardtanh_", hardtanh, _i, hardtanh_inplace_doc),
    ENTRY("softshrink", softshrink, _m, softshrink_method_doc),
    ENTRY("softshrink_", softshrink, _i, softshrink_inplace_doc),
    ENTRY("hardshrink", hardshrink, _m, hardshrink_method_doc),
    ENTRY("hardshrink_", hardshrink, _i, hardshrink_inplace_doc),
    ENTRY("tanhshrink", tanhshrink, _m, tanhshrink_method_doc),
    ENTRY("tanhshrink_", tanhshrink, _i, tanhshrink_inplace_doc),
    ENTRY("thresholded_relu", thresholded_relu, _m, thresholded_relu_method_doc),
    ENTRY("thresholded_relu_", thresholded_relu, _i, thresholded_relu_inplace_doc),
    ENTRY("swish", swish, _m, swish_method_doc),
    ENTRY("swish_", swish, _i, swish_inplace_doc),
    ENTRY("quick_gelu", quick_gelu, _m, quick_gelu_method_doc),
    ENTRY("quick_gelu_", quick_gelu, _i, quick_gelu_inplace_doc),
    ENTRY("glu", glu, _m, glu_method_doc),
    ENTRY("softmin", softmin, _m, softmin_method_doc),
    ENTRY("normalize", normalize, _m, normalize_method_doc),
    ENTRY("rrelu", rrelu, _m, rrelu_method_doc),
    ENTRY("rrelu_", rrelu, _i, rrelu_inplace_doc),
    ENTRY("gumbel_softmax", gumbel_softmax, _m, gumbel_softmax_method_doc),
    ENTRY("dropout_channels", dropout_channels, _m, dropout_channels_method_doc),
    ENTRY("dropout_channels_", dropout_channels, _i, dropout_channels_inplace_doc),
    ENTRY("alpha_dropout", alpha_dropout, _m, alpha_dropout_method_doc),
    ENTRY("alpha_dropout_", alpha_dropout, _i, alpha_dropout_inplace_doc),
    ENTRY("weight_norm", weight_norm, _m, weight_norm_method_doc),
    ENTRY("spectral_norm", spectral_norm, _m, spectral_norm_method_doc),
    ENTRY("embedding_bag", embedding_bag, _m, embedding_bag_method_doc),
    ENTRY("gather", gather, _m, gather_method_doc),
    ENTRY("take_along_axis", take_along_axis, _m, take_along_axis_method_doc),
    ENTRY("take_along_dim", take_along_axis, _m, take_along_axis_method_doc),
    ENTRY("scatter", scatter, _m, scatter_method_doc),
    ENTRY("scatter_", scatter, _i, scatter_inplace_doc),
    ENTRY("scatter_add", scatter_add, _m, scatter_add_method_doc),
    ENTRY("scatter_add_", scatter_add, _i, scatter_add_inplace_doc),
    ENTRY("index_select", index_select, _m, index_select_method_doc),
    ENTRY("index_add", index_add, _m, index_add_method_doc),
    ENTRY("index_add_", index_add, _i, index_add_inplace_doc),
    ENTRY("embedding", embedding, _m, embedding_method_doc),
    ENTRY("one_hot", one_hot, _m, one_hot_method_doc),
    ENTRY("masked_select", masked_select, _m, masked_select_method_doc),
    ENTRY("masked_fill", masked_fill, _m, masked_fill_method_doc),
    ENTRY("masked_fill_", masked_fill, _i, masked_fill_inplace_doc),
    ENTRY("index", index, _m, index_method_doc),
    ENTRY("index_put", index_put, _m, index_put_method_doc),
    ENTRY("index_put_", index_put, _i, index_put_inplace_doc),
    ENTRY("take", take, _m, take_method_doc),
    ENTRY("index_copy", index_copy, _m, index_copy_method_doc),
    ENTRY("index_copy_", index_copy, _i, index_copy_inplace_doc),
    ENTRY("index_fill", index_fill, _m, index_fill_method_doc),
    ENTRY("index_fill_", index_fill, _i, index_fill_inplace_doc),
    ENTRY("masked_scatter", masked_scatter, _m, masked_scatter_method_doc),
    ENTRY("argwhere", argwhere, _m, argwhere_method_doc),
    ENTRY("fill_diagonal", fill_diagonal, _m, fill_diagonal_method_doc),
    ENTRY("matmul_integer", matmul_integer, _m, matmul_integer_method_doc),
    ENTRY("conv_integer", conv_integer, _m, conv_integer_method_doc),
    ENTRY("requantize", requantize, _m, requantize_method_doc),
    ENTRY("qlinear_matmul", qlinear_matmul, _m, qlinear_matmul_method_doc),
    ENTRY("constant_pad", constant_pad, _m, constant_pad_method_doc),
    ENTRY("matrix_transpose", matrix_transpose, _m, matrix_transpose_method_doc),
    ENTRY("outer", outer, _m, outer_method_doc),
    ENTRY("vecdot", vecdot, _m, vecdot_method_doc),
    ENTRY("cross", cross, _m, cross_method_doc),
    ENTRY("tensordot", tensordot, _m, tensordot_method_doc),
    ENTRY("trace", trace, _m, trace_method_doc),
    ENTRY("kron", kron, _m, kron_method_doc),
    ENTRY("vector_norm", vector_norm, _m, vector_norm_method_doc),
    ENTRY("cross_entropy", cross_entropy, _m, cross_entropy_method_doc),
    ENTRY("nll_loss", nll_loss, _m, nll_loss_method_doc),
    ENTRY("bce_with_logits", bce_with_logits, _m, bce_with_logits_method_doc),
    ENTRY("binary_cross_entropy_with_logits", bce_with_logits, _m, bce_with_logits_method_doc),
    ENTRY("bce", bce, _m, bce_method_doc),
    ENTRY("binary_cross_entropy", bce, _m, bce_method_doc),
    ENTRY("mse_loss", mse_loss, _m, mse_loss_method_doc),
    ENTRY("l1_loss", l1_loss, _m, l1_loss_method_doc),
    ENTRY("smooth_l1_loss", smooth_l1_loss, _m, smooth_l1_loss_method_doc),
    ENTRY("huber_loss", huber_loss, _m, huber_loss_method_doc),
    ENTRY("kl_div", kl_div, _m, kl_div_method_doc),
    ENTRY("hinge_embedding_loss", hinge_embedding_loss, _m, hinge_embedding_loss_method_doc),
    ENTRY("margin_ranking_loss", margin_ranking_loss, _m, margin_ranking_loss_method_doc),
    ENTRY("soft_margin_loss", soft_margin_loss, _m, soft_margin_loss_method_doc),
    ENTRY("multi_margin_loss", multi_margin_loss, _m, multi_margin_loss_method_doc),
    ENTRY("multilabel_margin_loss", multilabel_margin_loss, _m, multilabel_margin_loss_method_doc),
    ENTRY("multilabel_soft_margin_loss", multilabel_soft_margin_loss, _m, multilabel_soft_margin_loss_method_doc),
    ENTRY("poisson_nll_loss", poisson_nll_loss, _m, poisson_nll_loss_method_doc),
    ENTRY("gaussian_nll_loss", gaussian_nll_loss, _m, gaussian_nll_loss_method_doc),
    ENTRY("cosine_embedding_loss", cosine_embedding_loss, _m, cosine_embedding_loss_method_doc),
    ENTRY("triplet_margin_loss", triplet_margin_loss, _m, triplet_margin_loss_method_doc),
    ENTRY("ctc_loss", ctc_loss, _m, ctc_loss_method_doc),
    ENTRY("matmul", matmul, _m, matmul_method_doc),
    ENTRY("mm", matmul, _m, matmul_method_doc),
    ENTRY("bmm", matmul, _m, matmul_method_doc),
    ENTRY("mv", matmul, _m, matmul_method_doc),
    ENTRY("dot", matmul, _m, matmul_method_doc),
    ENTRY("linear", linear, _m, linear_method_doc),
    ENTRY("gather_nd", gather_nd, _m, gather_nd_method_doc),
    ENTRY("nd_store", nd_store, _m, nd_store_method_doc),
    ENTRY("nd_combine", nd_combine, _m, nd_combine_method_doc),
    ENTRY("scatter_nd", scatter_nd, _m, scatter_nd_method_doc),
    ENTRY("layer_norm", layer_norm, _m, layer_norm_method_doc),
    ENTRY("rms_norm", rms_norm, _m, rms_norm_method_doc),
    ENTRY("batch_norm_train", batch_norm_train, _m, batch_norm_train_method_doc),
    ENTRY("batch_norm_infer", batch_norm_infer, _m, batch_norm_infer_method_doc),
    ENTRY("batch_norm", batch_norm, _m, batch_norm_method_doc),
    ENTRY("group_norm", group_norm, _m, group_norm_method_doc),
    ENTRY("instance_norm", instance_norm, _m, instance_norm_method_doc),
    ENTRY("lerp", lerp, _m, lerp_method_doc),
    ENTRY("lerp_", lerp, _i, lerp_inplace_doc),
    ENTRY("addcmul", addcmul, _m, addcmul_method_doc),
    ENTRY("addcmul_", addcmul, _i, addcmul_inplace_doc),
    ENTRY("addcdiv", addcdiv, _m, addcdiv_method_doc),
    ENTRY("addcdiv_", addcdiv, _i, addcdiv_inplace_doc),
    ENTRY("heaviside", heaviside, _m, heaviside_method_doc),
    ENTRY("heaviside_", heaviside, _i, heaviside_inplace_doc),
    ENTRY("nan_to_num", nan_to_num, _m, nan_to_num_method_doc),
    ENTRY("nan_to_num_", nan_to_num, _i, nan_to_num_inplace_doc),
    ENTRY("isposinf", isposinf, _m, isposinf_method_doc),
    ENTRY("isneginf", isneginf, _m, isneginf_method_doc),
    ENTRY("isclose", isclose, _m, isclose_method_doc),
    ENTRY("allclose", allclose, _m, allclose_method_doc),
    ENTRY("array_equal", array_equal, _m, array_equal_method_doc),
    ENTRY("xlogy", xlogy, _m, xlogy_method_doc),
    ENTRY("xlogy_", xlogy, _i, xlogy_inplace_doc),
    ENTRY("xlog1py", xlog1py, _m, xlog1py_method_doc),
    ENTRY("xlog1py_", xlog1py, _i, xlog1py_inplace_doc),
    ENTRY("entr", entr, _m, entr_method_doc),
    ENTRY("entr_", entr, _i, entr_inplace_doc),
    ENTRY("logit", logit, _m, logit_method_doc),
    ENTRY("logit_", logit, _i, logit_inplace_doc),
    ENTRY("sinc", sinc, _m, sinc_method_doc),
    ENTRY("sinc_", sinc, _i, sinc_inplace_doc),
    ENTRY("frac", frac, _m, frac_method_doc),
    ENTRY("frac_", frac, _i, frac_inplace_doc),
    ENTRY("deg2rad", deg2rad, _m, deg2rad_method_doc),
    ENTRY("deg2rad_", deg2rad, _i, deg2rad_inplace_doc),
    ENTRY("rad2deg", rad2deg, _m, rad2deg_method_doc),
    ENTRY("rad2deg_", rad2deg, _i, rad2deg_inplace_doc),
    ENTRY("fmax", fmax, _m, fmax_method_doc),
    ENTRY("fmax_", fmax, _i, fmax_inplace_doc),
    ENTRY("fmin", fmin, _m, fmin_method_doc),
    ENTRY("fmin_", fmin, _i, fmin_inplace_doc),
    ENTRY("logaddexp2", logaddexp2, _m, logaddexp2_method_doc),
    ENTRY("logaddexp2_", logaddexp2, _i, logaddexp2_inplace_doc),
    ENTRY("float_power", float_power, _m, float_power_method_doc),
    ENTRY("float_power_", float_power, _i, float_power_inplace_doc),
    ENTRY("ldexp", ldexp, _m, ldexp_method_doc),
    ENTRY("ldexp_", ldexp, _i, ldexp_inplace_doc),
    ENTRY("lcm", lcm, _m, lcm_method_doc),
    ENTRY("lcm_", lcm, _i, lcm_inplace_doc),
    ENTRY("ndtr", ndtr, _m, ndtr_method_doc),
    ENTRY("ndtr_", ndtr, _i, ndtr_inplace_doc),
    ENTRY("multigammaln", multigammaln, _m, multigammaln_method_doc),
    ENTRY("mvlgamma", multigammaln, _m, multigammaln_method_doc),
    ENTRY("multigammaln_", multigammaln, _i, multigammaln_inplace_doc),
    ENTRY("mvlgamma_", multigammaln, _i, multigammaln_inplace_doc),
    ENTRY("polar", polar, _m, polar_method_doc),
    ENTRY("im2col", im2col, _m, im2col_method_doc),
    ENTRY("col2im", col2im, _m, col2im_method_doc),
    ENTRY("max_unpool", max_unpool, _m, max_unpool_method_doc),
    ENTRY("max_unpool1d", max_unpool1d, _m, max_unpool1d_method_doc),
    ENTRY("max_unpool2d", max_unpool2d, _m, max_unpool2d_method_doc),
    ENTRY("max_unpool3d", max_unpool3d, _m, max_unpool3d_method_doc),
    ENTRY("lp_pool", lp_pool, _m, lp_pool_method_doc),
    ENTRY("local_response_norm", local_response_norm, _m, local_response_norm_method_doc),
    ENTRY("add", add, _m, add_method_doc),
    ENTRY("add_", add, _i, add_inplace_doc),
    ENTRY("sub", sub, _m, sub_method_doc),
    ENTRY("subtract", sub, _m, sub_method_doc),
    ENTRY("sub_", sub, _i, sub_inplace_doc),
    ENTRY("subtract_", sub, _i, sub_inplace_doc),
    ENTRY("mul", mul, _m, mul_method_doc),
    ENTRY("multiply", mul, _m, mul_method_doc),
    ENTRY("mul_", mul, _i, mul_inplace_doc),
    ENTRY("multiply_", mul, _i, mul_inplace_doc),
    ENTRY("div", div, _m, div_method_doc),
    ENTRY("divide", div, _m, div_method_doc),
    ENTRY("true_divide", div, _m, div_method_doc),
    ENTRY("div_", div, _i, div_inplace_doc),
    ENTRY("divide_", div, _i, div_inplace_doc),
    ENTRY("true_divide_", div, _i, div_inplace_doc),
    ENTRY("floor_divide", floor_divide, _m, floor_divide_method_doc),
    ENTRY("floor_divide_", floor_divide, _i, floor_divide_inplace_doc),
    ENTRY("remainder", remainder, _m, remainder_method_doc),
    ENTRY("remainder_", remainder, _i, remainder_inplace_doc),
    ENTRY("fmod", fmod, _m, fmod_method_doc),
    ENTRY("fmod_", fmod, _i, fmod_inplace_doc),
    ENTRY("pow", pow, _m, pow_method_doc),
    ENTRY("pow_", pow, _i, pow_inplace_doc),
    ENTRY("maximum", maximum, _m, maximum_method_doc),
    ENTRY("maximum_", maximum, _i, maximum_inplace_doc),
    ENTRY("minimum", minimum, _m, minimum_method_doc),
    ENTRY("minimum_", minimum, _i, minimum_inplace_doc),
    ENTRY("atan2", atan2, _m, atan2_method_doc),
    ENTRY("arctan2", atan2, _m, atan2_method_doc),
    ENTRY("atan2_", atan2, _i, atan2_inplace_doc),
    ENTRY("arctan2_", atan2, _i, atan2_inplace_doc),
    ENTRY("hypot", hypot, _m, hypot_method_doc),
    ENTRY("hypot_", hypot, _i, hypot_inplace_doc),
    ENTRY("copysign", copysign, _m, copysign_method_doc),
    ENTRY("copysign_", copysign, _i, copysign_inplace_doc),
    ENTRY("logaddexp", logaddexp, _m, logaddexp_method_doc),
    ENTRY("logaddexp_", logaddexp, _i, logaddexp_inplace_doc),
    ENTRY("neg", neg, _m, neg_method_doc),
    ENTRY("negative", neg, _m, neg_method_doc),
    ENTRY("neg_", neg, _i, neg_inplace_doc),
    ENTRY("negative_", neg, _i, neg_inplace_doc),
    ENTRY("abs", abs, _m, abs_method_doc),
    ENTRY("absolute", abs, _m, abs_method_doc),
    ENTRY("abs_", abs, _i, abs_inplace_doc),
    ENTRY("absolute_", abs, _i, abs_inplace_doc),
    ENTRY("conj", conj, _m, conj_method_doc),
    ENTRY("conj_", conj, _i, conj_inplace_doc),
    ENTRY("sign", sign, _m, sign_method_doc),
    ENTRY("sign_", sign, _i, sign_inplace_doc),
    ENTRY("square", square, _m, square_method_doc),
    ENTRY("square_", square, _i, square_inplace_doc),
    ENTRY("reciprocal", reciprocal, _m, reciprocal_method_doc),
    ENTRY("reciprocal_", reciprocal, _i, reciprocal_inplace_doc),
    ENTRY("sqrt", sqrt, _m, sqrt_method_doc),
    ENTRY("sqrt_", sqrt, _i, sqrt_inplace_doc),
    ENTRY("rsqrt", rsqrt, _m, rsqrt_method_doc),
    ENTRY("rsqrt_", rsqrt, _i, rsqrt_inplace_doc),
    ENTRY("exp", exp, _m, exp_method_doc),
    ENTRY("exp_", exp, _i, exp_inplace_doc),
    ENTRY("exp2", exp2, _m, exp2_method_doc),
    ENTRY("exp2_", exp2, _i, exp2_inplace_doc),
    ENTRY("expm1", expm1, _m, expm1_method_doc),
    ENTRY("expm1_", expm1, _i, expm1_inplace_doc),
    ENTRY("log", log, _m, log_method_doc),
    ENTRY("log_", log, _i, log_inplace_doc),
    ENTRY("log2", log2, _m, log2_method_doc),
    ENTRY("log2_", log2, _i, log2_inplace_doc),
    ENTRY("log10", log10, _m, log10_method_doc),
    ENTRY("log10_", log10, _i, log10_inplace_doc),
    ENTRY("log1p", log1p, _m, log1p_method_doc),
    ENTRY("log1p_", log1p, _i, log1p_inplace_doc),
    ENTRY("sin", sin, _m, sin_method_doc),
    ENTRY("sin_", sin, _i, sin_inplace_doc),
    ENTRY("cos", cos, _m, cos_method_doc),
    ENTRY("cos_", cos, _i, cos_inplace_doc),
    ENTRY("tan", tan, _m, tan_method_doc),
    ENTRY("tan_", tan, _i, tan_inplace_doc),
    ENTRY("asin", asin, _m, asin_method_doc),
    ENTRY("arcsin", asin, _m, asin_method_doc),
    ENTRY("asin_", asin, _i, asin_inplace_doc),
    ENTRY("arcsin_", asin, _i, asin_inplace_doc),
    ENTRY("acos", acos, _m, acos_method_doc),
    ENTRY("arccos", acos, _m, acos_method_doc),
    ENTRY("acos_", acos, _i, acos_inplace_doc),
    ENTRY("arccos_", acos, _i, acos_inplace_doc),
    ENTRY("atan", atan, _m, atan_method_doc),
    ENTRY("arctan", atan, _m, atan_method_doc),
    ENTRY("atan_", atan, _i, atan_inplace_doc),
    ENTRY("arctan_", atan, _i, atan_inplace_doc),
    ENTRY("sinh", sinh, _m, sinh_method_doc),
    ENTRY("sinh_", sinh, _i, sinh_inplace_doc),
    ENTRY("cosh", cosh, _m, cosh_method_doc),
    ENTRY("cosh_", cosh, _i, cosh_inplace_doc),
    ENTRY("tanh", tanh, _m, tanh_method_doc),
    ENTRY("tanh_", tanh, _i, tanh_inplace_doc),
    ENTRY("asinh", asinh, _m, asinh_method_doc),
    ENTRY("arcsinh", asinh, _m, asinh_method_doc),
    ENTRY("asinh_", asinh, _i, asinh_inplace_doc),
    ENTRY("arcsinh_", asinh, _i, asinh_inplace_doc),
    ENTRY("acosh", acosh, _m, acosh_method_doc),
    ENTRY("arccosh", acosh, _m, acosh_method_doc),
    ENTRY("acosh_", acosh, _i, acosh_inplace_doc),
    ENTRY("arccosh_", acosh, _i, acosh_inplace_doc),
    ENTRY("atanh", atanh, _m, atanh_method_doc),
    ENTRY("arctanh", atanh, _m, atanh_method_doc),
    ENTRY("atanh_", atanh, _i, atanh_inplace_doc),
    ENTRY("arctanh_", atanh, _i, atanh_inplace_doc),
    ENTRY("erf", erf, _m, erf_method_doc),
    ENTRY("erf_", erf, _i, erf_inplace_doc),
    ENTRY("sigmoid", sigmoid, _m, sigmoid_method_doc),
    ENTRY("expit", sigmoid, _m, sigmoid_method_doc),
    ENTRY("sigmoid_", sigmoid, _i, sigmoid_inplace_doc),
    ENTRY("expit_", sigmoid, _i, sigmoid_inplace_doc),
    ENTRY("relu", relu, _m, relu_method_doc),
    ENTRY("relu_", relu, _i, relu_inplace_doc),
    ENTRY("floor", floor, _m, floor_method_doc),
    ENTRY("floor_", floor, _i, floor_inplace_doc),
    ENTRY("ceil", ceil, _m, ceil_method_doc),
    ENTRY("ceil_", ceil, _i, ceil_inplace_doc),
    ENTRY("round", round, _m, round_method_doc),
    ENTRY("round_", round, _i, round_inplace_doc),
    ENTRY("trunc", trunc, _m, trunc_method_doc),
    ENTRY("fix", trunc, _m, trunc_method_doc),
    ENTRY("trunc_", trunc, _i, trunc_inplace_doc),
    ENTRY("fix_", trunc, _i, trunc_inplace_doc),
    ENTRY("equal", equal, _m, equal_method_doc),
    ENTRY("eq", equal, _m, equal_method_doc),
    ENTRY("equal_", equal, _i, equal_inplace_doc),
    ENTRY("eq_", equal, _i, equal_inplace_doc),
    ENTRY("not_equal", not_equal, _m, not_equal_method_doc),
    ENTRY("ne", not_equal, _m, not_equal_method_doc),
    ENTRY("not_equal_", not_equal, _i, not_equal_inplace_doc),
    ENTRY("ne_", not_equal, _i, not_equal_inplace_doc),
    ENTRY("less", less, _m, less_method_doc),
    ENTRY("lt", less, _m, less_method_doc),
    ENTRY("less_", less, _i, less_inplace_doc),
    ENTRY("lt_", less, _i, less_inplace_doc),
    ENTRY("less_equal", less_equal, _m, less_equal_method_doc),
    ENTRY("le", less_equal, _m, less_equal_method_doc),
    ENTRY("less_equal_", less_equal, _i, less_equal_inplace_doc),
    ENTRY("le_", less_equal, _i, less_equal_inplace_doc),
    ENTRY("greater", greater, _m, greater_method_doc),
    ENTRY("gt", greater, _m, greater_method_doc),
    ENTRY("greater_", greater, _i, greater_inplace_doc),
    ENTRY("gt_", greater, _i, greater_inplace_doc),
    ENTRY("greater_equal", greater_equal, _m, greater_equal_method_doc),
    ENTRY("ge", greater_equal, _m, greater_equal_method_doc),
    ENTRY("greater_equal_", greater_equal, _i, greater_equal_inplace_doc),
    ENTRY("ge_", greater_equal, _i, greater_equal_inplace_doc),
    ENTRY("isnan", isnan, _m, isnan_method_doc),
    ENTRY("isnan_", isnan, _i, isnan_inplace_doc),
    ENTRY("isinf", isinf, _m, isinf_method_doc),
    ENTRY("isinf_", isinf, _i, isinf_inplace_doc),
    ENTRY("signbit", signbit, _m, signbit_method_doc),
    ENTRY("signbit_", signbit, _i, signbit_inplace_doc),
    ENTRY("isfinite", isfinite, _m, isfinite_method_doc),
    ENTRY("isfinite_", isfinite, _i, isfinite_inplace_doc),
    ENTRY("logical_and", logical_and, _m, logical_and_method_doc),
    ENTRY("logical_and_", logical_and, _i, logical_and_inplace_doc),
    ENTRY("logical_or", logical_or, _m, logical_or_method_doc),
    ENTRY("logical_or_", logical_or, _i, logical_or_inplace_doc),
    ENTRY("logical_xor", logical_xor, _m, logical_xor_method_doc),
    ENTRY("logical_xor_", logical_xor, _i, logical_xor_inplace_doc),
    ENTRY("logical_not", logical_not, _m, logical_not_method_doc),
    ENTRY("logical_not_", logical_not, _i, logical_not_inplace_doc),
    ENTRY("bitwise_and", bitwise_and, _m, bitwise_and_method_doc),
    ENTRY("bitwise_and_", bitwise_and, _i, bitwise_and_inplace_doc),
    ENTRY("bitwise_or", bitwise_or, _m, bitwise_or_method_doc),
    ENTRY("bitwise_or_", bitwise_or, _i, bitwise_or_inplace_doc),
    ENTRY("bitwise_xor", bitwise_xor, _m, bitwise_xor_method_doc),
    ENTRY("bitwise_xor_", bitwise_xor, _i, bitwise_xor_inplace_doc),
    ENTRY("bitwise_not", bitwise_not, _m, bitwise_not_method_doc),
    ENTRY("bitwise_invert", bitwise_not, _m, bitwise_not_method_doc),
    ENTRY("bitwise_not_", bitwise_not, _i, bitwise_not_inplace_doc),
    ENTRY("bitwise_invert_", bitwise_not, _i, bitwise_not_inplace_doc),
    ENTRY("left_shift", left_shift, _m, left_shift_method_doc),
    ENTRY("bitwise_left_shift", left_shift, _m, left_shift_method_doc),
    ENTRY("left_shift_", left_shift, _i, left_shift_inplace_doc),
    ENTRY("bitwise_left_shift_", left_shift, _i, left_shift_inplace_doc),
    ENTRY("right_shift", right_shift, _m, right_shift_method_doc),
    ENTRY("bitwise_right_shift", right_shift, _m, right_shift_method_doc),
    ENTRY("right_shift_", right_shift, _i, right_shift_inplace_doc),
    ENTRY("bitwise_right_shift_", right_shift, _i, right_shift_inplace_doc),
    ENTRY("where", where, _m, where_method_doc),
    ENTRY("polyval", polyval, _m, polyval_method_doc),
    ENTRY("chebyshev_t", chebyshev_t, _m, chebyshev_t_method_doc),
    ENTRY("chebyshev_u", chebyshev_u, _m, chebyshev_u_method_doc),
    ENTRY("legendre_p", legendre_p, _m, legendre_p_method_doc),
    ENTRY("hermite_h", hermite_h, _m, hermite_h_method_doc),
    ENTRY("hermite_he", hermite_he, _m, hermite_he_method_doc),
    ENTRY("laguerre_l", laguerre_l, _m, laguerre_l_method_doc),
    ENTRY("max_pool", max_pool, _m, max_pool_method_doc),
    ENTRY("max_pool_indices", max_pool_indices, _m, max_pool_indices_method_doc),
    ENTRY("max_pool1d", max_pool1d, _m, max_pool1d_method_doc),
    ENTRY("max_pool2d", max_pool2d, _m, max_pool2d_method_doc),
    ENTRY("max_pool3d", max_pool3d, _m, max_pool3d_method_doc),
    ENTRY("max_pool2d_indices", max_pool2d_indices, _m, max_pool2d_indices_method_doc),
    ENTRY("adaptive_max_pool1d", adaptive_max_pool1d, _m, adaptive_max_pool1d_method_doc),
    ENTRY("adaptive_max_pool2d", adaptive_max_pool2d, _m, adaptive_max_pool2d_method_doc),
    ENTRY("adaptive_max_pool3d", adaptive_max_pool3d, _m, adaptive_max_pool3d_method_doc),
    ENTRY("avg_pool", avg_pool, _m, avg_pool_method_doc),
    ENTRY("avg_pool1d", avg_pool1d, _m, avg_pool1d_method_doc),
    ENTRY("avg_pool2d", avg_pool2d, _m, avg_pool2d_method_doc),
    ENTRY("avg_pool3d", avg_pool3d, _m, avg_pool3d_method_doc),
    ENTRY("adaptive_avg_pool1d", adaptive_avg_pool1d, _m, adaptive_avg_pool1d_method_doc),
    ENTRY("adaptive_avg_pool2d", adaptive_avg_pool2d, _m, adaptive_avg_pool2d_method_doc),
    ENTRY("adaptive_avg_pool3d", adaptive_avg_pool3d, _m, adaptive_avg_pool3d_method_doc),
    ENTRY("max_pool1d_indices", max_pool1d_indices, _m, max_pool1d_indices_method_doc),
    ENTRY("max_pool3d_indices", max_pool3d_indices, _m, max_pool3d_indices_method_doc),
    ENTRY("fractional_max_pool", fractional_max_pool, _m, fractional_max_pool_method_doc),
    ENTRY("addmm", addmm, _m, addmm_method_doc),
    ENTRY("addmm_", addmm, _i, addmm_inplace_doc),
    ENTRY("inner", inner, _m, inner_method_doc),
    ENTRY("vdot", vdot, _m, vdot_method_doc),
    ENTRY("dist", dist, _m, dist_method_doc),
    ENTRY("renorm", renorm, _m, renorm_method_doc),
    ENTRY("renorm_", renorm, _i, renorm_inplace_doc),
    ENTRY("convolve", convolve, _m, convolve_method_doc),
    ENTRY("correlate", correlate, _m, correlate_method_doc),
    ENTRY("bilinear", bilinear, _m, bilinear_method_doc),
    ENTRY("conv_tbc", conv_tbc, _m, conv_tbc_method_doc),
    ENTRY("linear_cross_entropy", linear_cross_entropy, _m, linear_cross_entropy_method_doc),
    ENTRY("quantize_linear", quantize_linear, _m, quantize_linear_method_doc),
    ENTRY("dequantize_linear", dequantize_linear, _m, dequantize_linear_method_doc),
    ENTRY("dynamic_quantize_linear", dynamic_quantize_linear, _m, dynamic_quantize_linear_method_doc),
    ENTRY("fake_quantize", fake_quantize, _m, fake_quantize_method_doc),
    ENTRY("fake_quantize_", fake_quantize, _i, fake_quantize_inplace_doc),
    ENTRY("stop_gradient", stop_gradient, _m, stop_gradient_method_doc),
    ENTRY("uniform_like", uniform_like, _m, uniform_like_method_doc),
    ENTRY("normal_like", normal_like, _m, normal_like_method_doc),
    ENTRY("bernoulli", bernoulli, _m, bernoulli_method_doc),
    ENTRY("multinomial", multinomial, _m, multinomial_method_doc),
    ENTRY("dropout", dropout, _m, dropout_method_doc),
    ENTRY("dropout_", dropout, _i, dropout_inplace_doc),
    ENTRY("pad", pad, _m, pad_method_doc),
    ENTRY("flip", flip, _m, flip_method_doc),
    ENTRY("roll", roll, _m, roll_method_doc),
    ENTRY("tile", tile, _m, tile_method_doc),
    ENTRY("repeat_interleave", repeat_interleave, _m, repeat_interleave_method_doc),
    ENTRY("tril", tril, _m, tril_method_doc),
    ENTRY("tril_", tril, _i, tril_inplace_doc),
    ENTRY("triu", triu, _m, triu_method_doc),
    ENTRY("triu_", triu, _i, triu_inplace_doc),
    ENTRY("sum", sum, _m, sum_method_doc),
    ENTRY("mean", mean, _m, mean_method_doc),
    ENTRY("prod", prod, _m, prod_method_doc),
    ENTRY("max", max, _m, max_method_doc),
    ENTRY("amax", max, _m, max_method_doc),
    ENTRY("min", min, _m, min_method_doc),
    ENTRY("amin", min, _m, min_method_doc),
    ENTRY("any", any, _m, any_method_doc),
    ENTRY("all", all, _m, all_method_doc),
    ENTRY("var", var, _m, var_method_doc),
    ENTRY("std", std, _m, std_method_doc),
    ENTRY("logsumexp", logsumexp, _m, logsumexp_method_doc),
    ENTRY("norm", norm, _m, norm_method_doc),
    ENTRY("count_nonzero", count_nonzero, _m, count_nonzero_method_doc),
    ENTRY("resample", resample, _m, resample_method_doc),
    ENTRY("resize", resize, _m, resize_method_doc),
    ENTRY("interpolate", interpolate, _m, interpolate_method_doc),
    ENTRY("lstm", lstm, _m, lstm_method_doc),
    ENTRY("lstm_pointwise", lstm_pointwise, _m, lstm_pointwise_method_doc),
    ENTRY("lstm_cell", lstm_cell, _m, lstm_cell_method_doc),
    ENTRY("gru", gru, _m, gru_method_doc),
    ENTRY("gru_cell", gru_cell, _m, gru_cell_method_doc),
    ENTRY("rnn_tanh", rnn_tanh, _m, rnn_tanh_method_doc),
    ENTRY("rnn_relu", rnn_relu, _m, rnn_relu_method_doc),
    ENTRY("rnn_cell", rnn_cell, _m, rnn_cell_method_doc),
    ENTRY("pack_padded", pack_padded, _m, pack_padded_method_doc),
    ENTRY("pad_packed", pad_packed, _m, pad_packed_method_doc),
    ENTRY("lstm_general", lstm_general, _m, lstm_general_method_doc),
    ENTRY("gru_general", gru_general, _m, gru_general_method_doc),
    ENTRY("rnn_general", rnn_general, _m, rnn_general_method_doc),
    ENTRY("grid_sample", grid_sample, _m, grid_sample_method_doc),
    ENTRY("deform_conv2d", deform_conv2d, _m, deform_conv2d_method_doc),
    ENTRY("argmax", argmax, _m, argmax_method_doc),
    ENTRY("argmin", argmin, _m, argmin_method_doc),
    ENTRY("cumsum", cumsum, _m, cumsum_method_doc),
    ENTRY("cumsum_", cumsum, _i, cumsum_inplace_doc),
    ENTRY("cumprod", cumprod, _m, cumprod_method_doc),
    ENTRY("cumprod_", cumprod, _i, cumprod_inplace_doc),
    ENTRY("scatter_reduce", scatter_reduce, _m, scatter_reduce_method_doc),
    ENTRY("scatter_reduce_", scatter_reduce, _i, scatter_reduce_inplace_doc),
    ENTRY("unique", unique, _m, unique_method_doc),
    ENTRY("isin", isin, _m, isin_method_doc),
    ENTRY("diff", diff, _m, diff_method_doc),
    ENTRY("cumulative_sum", cumulative_sum, _m, cumulative_sum_method_doc),
    ENTRY("cumulative_prod", cumulative_prod, _m, cumulative_prod_method_doc),
    ENTRY("kthvalue", kthvalue, _m, kthvalue_method_doc),
    ENTRY("median", median, _m, median_method_doc),
    ENTRY("quantile", quantile, _m, quantile_method_doc),
    ENTRY("nansum", nansum, _m, nansum_method_doc),
    ENTRY("nanmean", nanmean, _m, nanmean_method_doc),
    ENTRY("bincount", bincount, _m, bincount_method_doc),
    ENTRY("rot90", rot90, _m, rot90_method_doc),
    ENTRY("diag_embed", diag_embed, _m, diag_embed_method_doc),
    ENTRY("depth_to_space", depth_to_space, _m, depth_to_space_method_doc),
    ENTRY("space_to_depth", space_to_depth, _m, space_to_depth_method_doc),
    ENTRY("pixel_shuffle", pixel_shuffle, _m, pixel_shuffle_method_doc),
    ENTRY("pixel_unshuffle", pixel_unshuffle, _m, pixel_unshuffle_method_doc),
    ENTRY("channel_shuffle", channel_shuffle, _m, channel_shuffle_method_doc),
    ENTRY("center_crop_pad", center_crop_pad, _m, center_crop_pad_method_doc),
    ENTRY("affine_grid", affine_grid, _m, affine_grid_method_doc),
    ENTRY("slice", slice, _m, slice_method_doc),
    ENTRY("select", select, _m, select_method_doc),
    ENTRY("narrow", narrow, _m, narrow_method_doc),
    ENTRY("unfold", unfold, _m, unfold_method_doc),
    ENTRY("diagonal", diagonal, _m, diagonal_method_doc),
    ENTRY("softmax", softmax, _m, softmax_method_doc),
    ENTRY("softmax_", softmax, _i, softmax_inplace_doc),
    ENTRY("log_softmax", log_softmax, _m, log_softmax_method_doc),
    ENTRY("log_softmax_", log_softmax, _i, log_softmax_inplace_doc),
    ENTRY("sort", sort, _m, sort_method_doc),
    ENTRY("argsort", argsort, _m, argsort_method_doc),
    ENTRY("topk", topk, _m, topk_method_doc),
    ENTRY("searchsorted", searchsorted, _m, searchsorted_method_doc),
    ENTRY("spectrogram", spectrogram, _m, spectrogram_method_doc),
    ENTRY("mel_spectrogram", mel_spectrogram, _m, mel_spectrogram_method_doc),
    ENTRY("amplitude_to_db", amplitude_to_db, _m, amplitude_to_db_method_doc),
    ENTRY("mfcc", mfcc, _m, mfcc_method_doc),
    ENTRY("change_rate", change_rate, _m, change_rate_method_doc),
    ENTRY("mask_along_axis", mask_along_axis, _m, mask_along_axis_method_doc),
    ENTRY("lgamma", lgamma, _m, lgamma_method_doc),
    ENTRY("gammaln", lgamma, _m, lgamma_method_doc),
    ENTRY("lgamma_", lgamma, _i, lgamma_inplace_doc),
    ENTRY("gammaln_", lgamma, _i, lgamma_inplace_doc),
    ENTRY("digamma", digamma, _m, digamma_method_doc),
    ENTRY("psi", digamma, _m, digamma_method_doc),
    ENTRY("digamma_", digamma, _i, digamma_inplace_doc),
    ENTRY("psi_", digamma, _i, digamma_inplace_doc),
    ENTRY("polygamma", polygamma, _m, polygamma_method_doc),
    ENTRY("polygamma_", polygamma, _i, polygamma_inplace_doc),
    ENTRY("zeta", zeta, _m, zeta_method_doc),
    ENTRY("zeta_", zeta, _i, zeta_inplace_doc),
    ENTRY("erfc", erfc, _m, erfc_method_doc),
    ENTRY("erfc_", erfc, _i, erfc_inplace_doc),
    ENTRY("erfcx", erfcx, _m, erfcx_method_doc),
    ENTRY("erfcx_", erfcx, _i, erfcx_inplace_doc),
    ENTRY("erfinv", erfinv, _m, erfinv_method_doc),
    ENTRY("erfinv_", erfinv, _i, erfinv_inplace_doc),
    ENTRY("ndtri", ndtri, _m, ndtri_method_doc),
    ENTRY("ndtri_", ndtri, _i, ndtri_inplace_doc),
    ENTRY("log_ndtr", log_ndtr, _m, log_ndtr_method_doc),
    ENTRY("log_ndtr_", log_ndtr, _i, log_ndtr_inplace_doc),
    ENTRY("i0", i0, _m, i0_method_doc),
    ENTRY("i0_", i0, _i, i0_inplace_doc),
    ENTRY("i0e", i0e, _m, i0e_method_doc),
    ENTRY("i0e_", i0e, _i, i0e_inplace_doc),
    ENTRY("i1", i1, _m, i1_method_doc),
    ENTRY("i1_", i1, _i, i1_inplace_doc),
    ENTRY("i1e", i1e, _m, i1e_method_doc),
    ENTRY("i1e_", i1e, _i, i1e_inplace_doc),
    ENTRY("bessel_j0", bessel_j0, _m, bessel_j0_method_doc),
    ENTRY("bessel_j0_", bessel_j0, _i, bessel_j0_inplace_doc),
    ENTRY("bessel_j1", bessel_j1, _m, bessel_j1_method_doc),
    ENTRY("bessel_j1_", bessel_j1, _i, bessel_j1_inplace_doc),
    ENTRY("bessel_y0", bessel_y0, _m, bessel_y0_method_doc),
    ENTRY("bessel_y0_", bessel_y0, _i, bessel_y0_inplace_doc),
    ENTRY("bessel_y1", bessel_y1, _m, bessel_y1_method_doc),
    ENTRY("bessel_y1_", bessel_y1, _i, bessel_y1_inplace_doc),
    ENTRY("gammainc", gammainc, _m, gammainc_method_doc),
    ENTRY("gammainc_", gammainc, _i, gammainc_inplace_doc),
    ENTRY("gammaincc", gammaincc, _m, gammaincc_method_doc),
    ENTRY("gammaincc_", gammaincc, _i, gammaincc_inplace_doc),
    ENTRY("gcd", gcd, _m, gcd_method_doc),
    ENTRY("gcd_", gcd, _i, gcd_inplace_doc),
    ENTRY("bessel_k0", bessel_k0, _m, bessel_k0_method_doc),
    ENTRY("bessel_k0e", bessel_k0e, _m, bessel_k0e_method_doc),
    ENTRY("bessel_k1", bessel_k1, _m, bessel_k1_method_doc),
    ENTRY("bessel_k1e", bessel_k1e, _m, bessel_k1e_method_doc),
    ENTRY("cummax", cummax, _m, cummax_method_doc),
    ENTRY("cummin", cummin, _m, cummin_method_doc),
    ENTRY("logcumsumexp", logcumsumexp, _m, logcumsumexp_method_doc),
    ENTRY("mode", mode, _m, mode_method_doc),
    ENTRY("nanmedian", nanmedian, _m, nanmedian_method_doc),
    ENTRY("nanquantile", nanquantile, _m, nanquantile_method_doc),
    ENTRY("percentile", percentile, _m, percentile_method_doc),
    ENTRY("nanmax", nanmax, _m, nanmax_method_doc),
    ENTRY("nanmin", nanmin, _m, nanmin_method_doc),
    ENTRY("aminmax", aminmax, _m, aminmax_method_doc),
    ENTRY("var_mean", var_mean, _m, var_mean_method_doc),
    ENTRY("std_mean", std_mean, _m, std_mean_method_doc),
    ENTRY("average", average, _m, average_method_doc),
    ENTRY("cov", cov, _m, cov_method_doc),
    ENTRY("corrcoef", corrcoef, _m, corrcoef_method_doc),
    ENTRY("histc", histc, _m, histc_method_doc),
    ENTRY("histogram", histogram, _m, histogram_method_doc),
    ENTRY("trapezoid", trapezoid, _m, trapezoid_method_doc),
    ENTRY("cumulative_trapezoid", cumulative_trapezoid, _m, cumulative_trapezoid_method_doc),
    ENTRY("gradient", gradient, _m, gradient_method_doc),
    ENTRY("interp", interp, _m, interp_method_doc),
    ENTRY("unique_values", unique_values, _m, unique_values_method_doc),
    ENTRY("unique_counts", unique_counts, _m, unique_counts_method_doc),
    ENTRY("unique_inverse", unique_inverse, _m, unique_inverse_method_doc),
    ENTRY("unique_all", unique_all, _m, unique_all_method_doc),
    ENTRY("nanprod", nanprod, _m, nanprod_method_doc),
    ENTRY("nanvar", nanvar, _m, nanvar_method_doc),
    ENTRY("nanstd", nanstd, _m, nanstd_method_doc),
    ENTRY("unwrap", unwrap, _m, unwrap_method_doc),
    ENTRY("unique_consecutive", unique_consecutive, _m, unique_consecutive_method_doc),
    ENTRY("union1d", union1d, _m, union1d_method_doc),
    ENTRY("intersect1d", intersect1d, _m, intersect1d_method_doc),
    ENTRY("setdiff1d", setdiff1d, _m, setdiff1d_method_doc),
    ENTRY("alias", alias, _m, alias_method_doc),
    ENTRY("expand", expand, _m, expand_method_doc),
    ENTRY("view", view, _m, view_method_doc),
    ENTRY("reshape", reshape, _m, reshape_method_doc),
    ENTRY("permute", permute, _m, permute_method_doc),
    ENTRY("permute_dims", permute, _m, permute_method_doc),
    ENTRY("transpose", transpose, _m, transpose_method_doc),
    ENTRY("squeeze", squeeze, _m, squeeze_method_doc),
    ENTRY("unsqueeze", unsqueeze, _m, unsqueeze_method_doc),
    ENTRY("flatten", flatten, _m, flatten_method_doc),
    ENTRY("unflatten", unflatten, _m, unflatten_method_doc),
    ENTRY("movedim", movedim, _m, movedim_method_doc),
    ENTRY("swapaxes", swapaxes, _m, swapaxes_method_doc),
    ENTRY("swapdims", swapaxes, _m, swapaxes_method_doc),
    ENTRY("broadcast_to", broadcast_to, _m, broadcast_to_method_doc),
    ENTRY("stft", stft, _m, stft_method_doc),
    ENTRY("istft", istft, _m, istft_method_doc),
    {0},
};
