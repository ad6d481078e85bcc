/* Wrong calls across the whole library: each with the code and the exact text that it must give, which names the call's
 * file and line. WRONG is for calls that pass their site, WRONG_ANYWHERE for those that do not (their text has none),
 * WRONG_WITHIN for several calls in a function of this file: there the texts' lines are compared as 0. */
#include "support/files.h"
#include "test.h"

#include <cresset.h>

static char wrong_prefix[512];

/* Compares the error recorded with "PREFIXEXPECTED" and clears it. */
static void check_wrong(cr_status code, const char *prefix, const char *expected, int line)
{
    char whole[1024];
    snprintf(whole, sizeof whole, "%s%s", prefix, expected);
    test_text(cr_error(), whole, __FILE__, line, "the error");
    test_text(cr_status_name(cr_error_code()), cr_status_name(code), __FILE__, line, "its code");
    cr_clear_error();
}

/* The error's text with this file's "PATH:LINE" made "FILE:0". */
static const char *without_lines(const char *text)
{
    static char plain[1024];
    size_t n = 0, path = strlen(__FILE__);
    while (*text && n + 8 < sizeof plain)
        if (!strncmp(text, __FILE__ ":", path + 1)) {
            n += (size_t)snprintf(plain + n, sizeof plain - n, "FILE:0");
            text += path + 1;
            text += strspn(text, "0123456789");
        } else {
            plain[n++] = *text++;
        }
    plain[n] = 0;
    return plain;
}

#define WRONG(code, call, expected)                                                                                    \
    do {                                                                                                               \
        CR_SCOPE {                                                                                                     \
            snprintf(wrong_prefix, sizeof wrong_prefix, "%s:%d: ", __FILE__, __LINE__);                                \
            (void)(call);                                                                                              \
            check_wrong(CR_ERROR_##code, wrong_prefix, expected, __LINE__);                                            \
        }                                                                                                              \
    } while (0)
#define WRONG_ANYWHERE(code, call, expected)                                                                           \
    do {                                                                                                               \
        CR_SCOPE {                                                                                                     \
            (void)(call);                                                                                              \
            check_wrong(CR_ERROR_##code, "", expected, __LINE__);                                                      \
        }                                                                                                              \
    } while (0)

#define WRONG_WITHIN(code, call, expected)                                                                             \
    do {                                                                                                               \
        CR_SCOPE {                                                                                                     \
            (void)(call);                                                                                              \
            test_text(without_lines(cr_error()), expected, __FILE__, __LINE__, "the error");                           \
            CHECK_INT(cr_error_code(), CR_ERROR_##code);                                                               \
            cr_clear_error();                                                                                          \
        }                                                                                                              \
    } while (0)

#define X(...) cr_ones(CR_SHAPE(__VA_ARGS__))
#define I(...) cr_ones(CR_SHAPE(__VA_ARGS__), .dtype = CR_I64)
#define LEAF(...) cr_requires_grad(X(__VA_ARGS__), true)

static void tensors(void)
{
    double out[4];
    WRONG(VALUE, cr_from_data(NULL, CR_SHAPE(2, 3), CR_F32), "from_data: data is NULL");
    WRONG(DTYPE, cr_from_data(out, CR_SHAPE(2), (cr_dtype)99), "from_data: 99 is not a dtype");
    WRONG(SHAPE, cr_from_data(out, CR_SHAPE(-2), CR_F64), "from_data: shape [-2] has a negative size");
    WRONG(SHAPE, cr_zeros((cr_dims){.count = 9}), "full: a shape of 9 dimensions, expected at most 8");
    WRONG(MEMORY, cr_zeros(CR_SHAPE(INT64_MAX, 2)),
          "full: shape [9223372036854775807,2] of f32 is more than memory can hold");
    WRONG(VALUE, cr_from_memory(NULL, CR_SHAPE(2), CR_F32), "from_memory: data is NULL");
    WRONG(SHAPE, cr_item(X(2, 2)), "item: t has 4 elements (f32[2,2]), expected 1");
    WRONG(VALUE, cr_item(NULL), "item: t is NULL");
    WRONG(VALUE, cr_copy_out(X(2, 2), out, 8, CR_F64), "copy_out: out holds 8 bytes, expected 32 (f32[2,2] as f64)");
    WRONG(VALUE, cr_copy_out(X(2, 2), NULL, 32, CR_F64), "copy_out: out is NULL");
    WRONG(DEVICE, cr_data(cr_to_device(X(2), cr_device_named("stream"))),
          "data: t is on device stream, whose memory the host cannot reach; use copy_out");
    WRONG(VALUE, cr_format(X(2), .precision = -1),
          "format: precision -1, threshold 0, edge 0, width 0: expected none negative");
    WRONG(STATE, cr_to_dlpack(LEAF(2)), "to_dlpack: t requires grad, which DLPack cannot carry; export cr_detach(t)");
    WRONG(VALUE, cr_from_dlpack(NULL), "from_dlpack: managed is NULL");
    WRONG_ANYWHERE(DTYPE, cr_set_default_dtype(CR_I32), "set_default_dtype: i32 is not a floating-point type");
    WRONG_ANYWHERE(VALUE, cr_set_num_threads(0), "set_num_threads: 0 is not between 1 and 1024");
}

static void making(void)
{
    WRONG(VALUE, cr_arange(0, INFINITY), "arange: start 0, stop inf and step 1 must be finite");
    WRONG(VALUE, cr_linspace(0, 1, -3), "linspace: n is -3, expected at least 0");
    WRONG(SHAPE, cr_eye(-1), "eye: shape [-1,-1] has a negative size");
    WRONG(DTYPE, cr_full(CR_SHAPE(2), 1, .dtype = (cr_dtype)99), "full: 99 is not a dtype");
    WRONG(VALUE, cr_randint(CR_SHAPE(3), 5, 5), "randint: low is 5 and high is 5, expected low < high");
    WRONG(DTYPE, cr_uniform(CR_SHAPE(3), 0, 1, .dtype = CR_I32),
          "uniform: dtype is i32, expected a floating-point type");
    WRONG(VALUE, cr_dropout(X(3), 1.5), "dropout: p is 1.5, expected 0 to 1");
    WRONG(VALUE, cr_multinomial(X(3), 4), "multinomial: n is 4, expected 1 to 3 without replacement");
    WRONG(VALUE, cr_permutation(-1), "permutation: n is -1, expected at least 0");
}

static void views(void)
{
    WRONG(SHAPE, cr_reshape(X(2, 3), CR_SHAPE(4, 2)), "reshape: f32[2,3] cannot take the shape [4,2]");
    WRONG(SHAPE, cr_reshape(X(2, 3), CR_SHAPE(-1, 4)), "reshape: f32[2,3] cannot take the shape [-1,4]");
    WRONG(SHAPE, cr_reshape(X(2, 3), CR_SHAPE(-1, -1)), "reshape: f32[2,3] cannot take the shape [-1,-1]");
    WRONG(SHAPE, cr_view(cr_transpose(X(2, 3), 0, 1), CR_SHAPE(6)),
          "view: the strides of f32[3,2] allow no view of shape [6]; use reshape");
    WRONG(INDEX, cr_transpose(X(2, 3), 0, 2), "transpose: axis 2 is out of range for 2 dimensions");
    WRONG(VALUE, cr_permute(X(2, 3), CR_AXES(0, 0)), "permute: axis 0 is given twice");
    WRONG(SHAPE, cr_expand(X(2, 3), CR_SHAPE(4, 3)), "expand: f32[2,3] does not broadcast to [4,3]");
    WRONG(SHAPE, cr_squeeze(X(2, 3), .axes = CR_AXES(1)), "squeeze: axis 1 of f32[2,3] has size 3, expected 1");
    WRONG(INDEX, cr_unsqueeze(X(2, 3), 4), "unsqueeze: axis 4 is out of range for 3 dimensions");
    WRONG(INDEX, cr_select(X(2, 3), 1, 3), "select: index 3 is out of range for axis 1 of f32[2,3]");
    WRONG(INDEX, cr_slice(X(4), 1, 0, 4), "slice: axis 1 is out of range for 1 dimension");
    WRONG(INDEX, cr_narrow(X(4), 0, 2, 3), "narrow: 3 elements from 2 on are more than axis 0 of f32[4] has");
    WRONG(VALUE, cr_unfold(X(4), 0, 5, 1), "unfold: length is 5, expected 1 to 4 (the size of axis 0)");
    WRONG(VALUE, cr_diagonal(X(4, 4), 1, 1), "diagonal: axis0 and axis1 are both axis 1");
    WRONG(VALUE, cr_flatten(X(2, 3, 4), .start = 2, .end = 1), "flatten: start is axis 2, after end, which is axis 1");
}

static void elementwise(void)
{
    WRONG(SHAPE, cr_add(X(2, 3), X(4)), "add: shapes do not broadcast (a f32[2,3], b f32[4])");
    WRONG(VALUE, cr_mul(X(2), NULL), "mul: b is NULL");
    WRONG(DTYPE, cr_neg(cr_ones(CR_SHAPE(2), .dtype = CR_BOOL)), "neg: x is bool[2], expected a number type");
    WRONG(DTYPE, cr_bitwise_and(X(2), X(2)), "bitwise_and: a is f32[2], expected an integer or bool type");
    WRONG(DTYPE, cr_where(X(2), X(2), X(2)), "where: cond is f32[2], expected bool");
    WRONG(SHAPE, cr_add_(X(3), X(2, 3)), "add: in place: the result is f32[2,3], which f32[3] cannot hold");
    WRONG(DTYPE, cr_add_(I(3), X(3)), "add: in place: the result is f32[3], which i64[3] cannot hold");
    WRONG(DEVICE, cr_add(X(2), cr_to_device(X(2), cr_device_named("stream"))),
          "add: tensors on different devices: f32[2] on cpu, f32[2] on stream");
    WRONG(DTYPE, cr_cast(X(2), CR_DTYPE_NONE), "cast: 0 is not a dtype");
    WRONG(SHAPE, cr_clone(X(2), .layout = CR_LAYOUT_CHANNELS_LAST),
          "clone: channels-last needs 3 to 5 dimensions, x is f32[2]");
}

static void reductions(void)
{
    WRONG(INDEX, cr_sum(X(2, 3), .axes = CR_AXES(2)), "sum: axis 2 is out of range for 2 dimensions");
    WRONG(VALUE, cr_sum(X(2, 3), .axes = CR_AXES(1, -1)), "sum: axis 1 is given twice");
    WRONG(SHAPE, cr_max(X(0, 3)), "max: x f32[0,3] has no elements along axis 0");
    WRONG(DTYPE, cr_var(I(3)), "var: x is i64[3], expected a floating-point type");
    WRONG(INDEX, cr_argmax(X(2, 3), 2), "argmax: axis 2 is out of range for 2 dimensions");
    WRONG(INDEX, cr_cumsum(X(2, 3), -3), "cumsum: axis -3 is out of range for 2 dimensions");
    WRONG(DTYPE, cr_softmax(I(3), 0), "softmax: x is i64[3], expected a floating-point type");
    WRONG(INDEX, cr_log_softmax(X(3), 1), "log_softmax: axis 1 is out of range for 1 dimension");
}

static void products(void)
{
    WRONG(SHAPE, cr_matmul(X(2, 3), X(4, 5)), "matmul: a has 3 columns, b has 4 rows (a f32[2,3], b f32[4,5])");
    WRONG(SHAPE, cr_matmul(X(5, 2, 3), X(4, 3, 2)),
          "matmul: the batches of a f32[5,2,3] and b f32[4,3,2] do not broadcast");
    WRONG(SHAPE, cr_matmul(cr_num(1), X(2, 2)), "matmul: a is f64[], expected at least 1 dimension");
    WRONG(SHAPE, cr_linear(X(8, 3), X(5, 4)), "linear: x has 3 features, w expects 4 (x f32[8,3], w f32[5,4])");
    WRONG(SHAPE, cr_linear(X(8, 3), X(5, 3), .bias = X(4)), "linear: bias is f32[4], expected [5] (w f32[5,3])");
    WRONG(DTYPE, cr_linear(X(8, 3), cr_ones(CR_SHAPE(5, 3), .dtype = CR_F64)),
          "linear: w is f64, x is f32; expected one dtype");
    WRONG(SHAPE, cr_conv2d(X(64, 3, 28, 28), X(32, 1, 3, 3)),
          "conv2d: x has 3 channels, w expects 1 (x f32[64,3,28,28], w f32[32,1,3,3])");
    WRONG(SHAPE, cr_conv2d(X(3, 28, 28), X(32, 3, 3, 3)), "conv2d: x is f32[3,28,28], expected 4 dimensions [N,C,H,W]");
    WRONG(SHAPE, cr_conv2d(X(1, 3, 2, 2), X(8, 3, 5, 5)),
          "conv2d: the kernel spans 5 in dimension 2, the padded input only 2 (f32[1,3,2,2], f32[8,3,5,5])");
    WRONG(SHAPE, cr_conv2d(X(1, 4, 8, 8), X(6, 2, 3, 3), .groups = 4),
          "conv2d: 6 channels of the result do not divide into 4 groups");
    WRONG(VALUE, cr_conv2d(X(1, 3, 8, 8), X(6, 3, 3, 3), .padding = {-1, 0}),
          "conv2d: padding is -1, expected at least 0");
    WRONG(VALUE, cr_max_pool2d(X(1, 3, 8, 8)), "max_pool2d: kernel is [0,0], expected at least 1");
    WRONG(SHAPE, cr_max_pool2d(X(3, 8, 8), .kernel = {2, 2}),
          "max_pool2d: x is f32[3,8,8], expected 4 dimensions [N,C,H,W]");
    WRONG(VALUE, cr_avg_pool2d(X(1, 3, 8, 8), .kernel = {2, 2}, .padding = {2, 2}),
          "avg_pool2d: padding is [2,2], expected 0 to half of kernel [2,2]");
    WRONG(DTYPE, cr_avg_pool2d(I(1, 3, 8, 8), .kernel = {2, 2}),
          "avg_pool2d: x is i64[1,3,8,8], expected a floating-point type");
    WRONG(SHAPE, cr_layer_norm(X(2, 3), .weight = X(2)), "layer_norm: weight is f32[2], expected [3] (x f32[2,3])");
    WRONG(SHAPE, cr_batch_norm(X(2, 3, 4), .weight = X(4), .training = true),
          "batch_norm_train: weight is f32[4], expected [3] (x f32[2,3,4])");
    WRONG(VALUE, cr_group_norm(X(2, 6, 4), 4),
          "group_norm: groups is 4, expected a divisor of the 6 channels of x f32[2,6,4]");
}

static void losses(void)
{
    int64_t classes[] = {0, 7};
    cr_tensor *target = cr_from_data(classes, CR_SHAPE(2), CR_I64);
    WRONG(INDEX, cr_cross_entropy(X(2, 5), target),
          "cross_entropy: target has the class 7, expected 0 to 4 (x f32[2,5], target i64[2])");
    WRONG(SHAPE, cr_cross_entropy(X(3, 5), target),
          "cross_entropy: target is i64[2], expected classes i64[3] or probabilities of x's shape for x f32[3,5]");
    WRONG(SHAPE, cr_cross_entropy(X(2, 5), X(2)),
          "cross_entropy: target is f32[2], expected classes i64[2] or probabilities of x's shape for x f32[2,5]");
    WRONG(VALUE, cr_cross_entropy(X(2, 8), target, .label_smoothing = 2),
          "cross_entropy: label_smoothing is 2, expected 0 to 1");
    WRONG(SHAPE, cr_cross_entropy(X(2, 8), target, .weight = X(7)),
          "cross_entropy: weight is f32[7], expected one number for each of the 8 classes of x f32[2,8]");
    WRONG(VALUE, cr_mse_loss(X(2), X(2), .reduction = 7),
          "mse_loss: reduction is 7, expected CR_REDUCTION_MEAN (0), _SUM (1) or _NONE (2)");
    WRONG(SHAPE, cr_mse_loss(X(2, 3), X(3, 2)), "mse_loss: target is f32[3,2], expected the shape of x f32[2,3]");
    WRONG(SHAPE, cr_bce_with_logits(X(2, 3), X(2)),
          "bce_with_logits: target is f32[2], expected the shape of x f32[2,3]");
    cr_release(target);
}

static void indices(void)
{
    int64_t far[] = {0, 9};
    cr_tensor *index = cr_from_data(far, CR_SHAPE(2), CR_I64);
    WRONG(INDEX, cr_gather(X(4), 0, index), "gather: index 9 at [1] is out of range for axis 0 of f32[4]");
    WRONG(DTYPE, cr_gather(X(4), 0, X(2)), "gather: index is f32[2], expected integers");
    WRONG(INDEX, cr_index_select(X(4, 3), 0, index),
          "index_select: index 9 at [1] is out of range for axis 0 of f32[4,3]");
    WRONG(INDEX, cr_embedding(X(5, 8), index), "embedding: index 9 at [1] is out of range for axis 0 of f32[5,8]");
    WRONG(INDEX, cr_one_hot(index, 4), "one_hot: index 9 at [1] is out of range for 4 classes");
    WRONG(VALUE, cr_topk(X(4), 5, 0), "topk: k is 5, expected 0 to 4 (axis 0 of f32[4])");
    WRONG(SHAPE, cr_concat(CR_LIST(X(2, 3), X(2, 4))),
          "concat: input 1 is f32[2,4], expected the sizes of f32[2,3] on all axes but 0");
    WRONG(SHAPE, cr_stack(CR_LIST(X(2), X(3))), "stack: input 1 is f32[3], expected the shape of f32[2]");
    WRONG(VALUE, cr_concat(cr_list_of(NULL, 0)), "concat: 0 inputs, expected at least 1");
    cr_release(index);
}

static cr_tensor *no_hook(cr_tensor *grad, void *context)
{
    (void)grad, (void)context;
    return NULL;
}

static bool backward_twice(void)
{
    cr_tensor *loss = cr_sum(cr_square(LEAF(3)));
    return cr_backward(loss) && cr_backward(loss);
}

static bool backward_of_changed(void)
{
    cr_tensor *x = LEAF(3), *y = cr_exp(x);
    cr_tensor *loss = cr_sum(cr_mul(y, y));
    CR_NO_GRAD
        cr_add_(y, cr_num(1));
    return cr_backward(loss);
}

static bool backward_with_hook(void)
{
    cr_tensor *x = LEAF(3);
    cr_add_hook(x, no_hook, NULL, NULL);
    return cr_backward(cr_sum(x));
}

static void gradients(void)
{
    cr_tensor *x = X(2), *dx;
    WRONG(DTYPE, cr_requires_grad(I(2), true), "requires_grad: t is i64[2], expected a floating-point type");
    WRONG(STATE, cr_backward(X(1)),
          "backward: t is not recorded: no input of it requires grad, or it was made inside CR_NO_GRAD");
    WRONG(SHAPE, cr_backward(cr_exp(LEAF(3))), "backward: t has 3 elements: give .grad, or reduce it to one");
    WRONG(SHAPE, cr_backward(cr_exp(LEAF(3)), .grad = X(4)),
          "backward: the gradient given is f32[4], expected the shape of f32[3]");
    WRONG_WITHIN(STATE, backward_twice(),
                 "FILE:0: backward: the record of sum (FILE:0) was already walked and freed; use .keep_graph = true");
    WRONG_WITHIN(STATE, backward_of_changed(),
                 "FILE:0: mul: backward: b of mul (FILE:0) was needed, but has been changed in place since (FILE:0)");
    WRONG_WITHIN(CALLBACK, backward_with_hook(), "FILE:0: sum: backward: a hook returned NULL");
    WRONG(STATE, cr_grad(&x, 1, &x, 1, &dx), "grad: inputs[0] does not require grad");
    WRONG(STATE, cr_add_(LEAF(3), X(3)), "add: in place: x is a leaf that requires grad; change it inside CR_NO_GRAD");
    WRONG_ANYWHERE(SHAPE, cr_set_grad(LEAF(3), X(2)), "set_grad: the gradient is f32[2], expected that of f32[3]");
    WRONG_ANYWHERE(STATE, cr_add_hook(x, no_hook, NULL, NULL), "add_hook: t does not require grad");
    WRONG(VALUE, cr_backward(NULL), "backward: t is NULL");
    cr_release(x);
}

static void modules(void)
{
    cr_module *net = cr_sequential(cr_linear_layer(4, 3), cr_relu_layer(), cr_linear_layer(5, 2));
    WRONG(SHAPE, cr_forward(net, X(2, 4)),
          "linear: x has 3 features, w expects 5 (x f32[2,3], w f32[2,5]) (in module 2)");
    WRONG(VALUE, cr_forward(net, NULL), "forward: x is NULL");
    WRONG(VALUE, cr_forward(NULL, X(2)), "forward: the module is NULL");
    WRONG_ANYWHERE(VALUE, cr_add_child(net, "a.b", cr_relu_layer()),
                   "sequential: 'a.b' is not a name for a part (not empty, no dot)");
    WRONG_ANYWHERE(VALUE, cr_add_parameter(net, "0", X(2)), "sequential: there is already a part named 0");
    cr_named odd[] = {{"0.weight", X(3, 4), false}, {"head.weight", X(2), false}};
    WRONG_ANYWHERE(
        VALUE, cr_set_state(net, odd, 2, true),
        "set_state: 0.bias is missing; 2.weight is missing; 2.bias is missing; head.weight is not in the module");
    WRONG(VALUE, cr_linear_layer(-1, 3), "linear_layer: in is -1, expected at least 0");
    WRONG(VALUE, cr_dropout_layer(-0.5), "dropout_layer: p is -0.5, expected between 0 and 1");
    WRONG(VALUE, cr_conv2d_layer(3, 8, 3, .groups = 2),
          "conv2d_layer: 3 channels in and 8 out do not divide into 2 groups");
    WRONG(VALUE, cr_conv2d_layer(3, 8, 0), "conv2d_layer: kernel is 0, expected at least 1");
    WRONG(VALUE, cr_group_norm_layer(3, 8), "group_norm_layer: 8 channels do not divide into 3 groups");
    WRONG(VALUE, cr_embedding_layer(0, 4), "embedding_layer: rows is 0, expected at least 1");
    WRONG(SHAPE, cr_init_kaiming_uniform(X(3)),
          "init_kaiming_uniform: t is f32[3], expected at least 2 dimensions (out, in, ...)");
    cr_release(odd[0].tensor);
    cr_release(odd[1].tensor);
    cr_module_free(net);
}

static void optimizers(void)
{
    cr_module *net = cr_linear_layer(2, 2), *bare = cr_relu_layer();
    cr_optimizer *opt = cr_sgd(net);
    WRONG(VALUE, cr_sgd(net, .lr = -1), "sgd: lr is -1, expected at least 0");
    WRONG(VALUE, cr_sgd(net, .nesterov = true),
          "sgd: nesterov needs a momentum and no dampening (momentum 0, dampening 0)");
    WRONG(VALUE, cr_adam(net, .beta1 = 1), "adam: beta1 is 1, expected at least 0 and less than 1");
    WRONG(VALUE, cr_adam(NULL), "adam: the module is NULL");
    WRONG(VALUE, cr_adamw(bare), "adamw: the relu has no parameters");
    WRONG(VALUE, cr_step(NULL), "step: the optimizer is NULL");
    WRONG(VALUE, cr_clip_grad_norm(opt, 0), "clip_grad_norm: the limit is 0, expected more than 0");
    WRONG_ANYWHERE(INDEX, cr_set_learning_rate(opt, 3, 0.1),
                   "set_learning_rate: group is 3, expected 0 to 0, or -1 for all");
    WRONG_ANYWHERE(VALUE, cr_set_learning_rate(opt, 0, -0.1), "set_learning_rate: lr is -0.1, expected at least 0");
    WRONG_ANYWHERE(VALUE, cr_cosine_schedule(opt, 0, 0), "schedule: 0 steps, expected at least 1");
    cr_optimizer_free(opt);
    cr_module_free(net);
    cr_module_free(bare);
}

static void data(void)
{
    cr_tensor *out[CR_MAX_FIELDS];
    cr_dataset *set = NULL;
    CR_SCOPE {
        set = cr_tensor_dataset(X(4, 2), I(4));
    }
    WRONG(SHAPE, cr_tensor_dataset(X(4, 2), I(3)), "tensor_dataset: x has 4 examples, y has 3");
    WRONG(SHAPE, cr_tensor_dataset(cr_num(1), NULL),
          "tensor_dataset: x is f64[], expected a first dimension that counts examples");
    WRONG(INDEX, cr_dataset_get(set, 4, out), "dataset_get: example 4 of a dataset of 4");
    WRONG(VALUE, cr_dataset_new(NULL, NULL), "dataset_new: the length function is NULL");
    WRONG(VALUE, cr_loader_new(cr_dataset_retain(set), .batch_size = -1),
          "loader_new: batch_size is -1, expected 1 or more");
    WRONG(VALUE, cr_loader_new(NULL), "loader_new: the dataset is NULL");
    WRONG(IO, cr_mnist("/nonexistent", CR_TRAIN),
          "mnist: no file train-images-idx3-ubyte or train-images-idx3-ubyte.gz in the folder /nonexistent");
    cr_dataset_release(set);
}

static void files(void)
{
    char text[200], expected[400];
    test_write("text.bin", "hello", 5);
    snprintf(text, sizeof text, "%s", test_path("text.bin"));
    snprintf(expected, sizeof expected, "load_npy: %s: npy: not an .npy file: it does not begin with 93 N U M P Y",
             text);
    WRONG(FORMAT, cr_load_npy(text), expected);
    snprintf(expected, sizeof expected, "read_idx: %s: not an IDX file: begins with 68 65, expected 00 00", text);
    WRONG(FORMAT, cr_read_idx(text), expected);
    snprintf(expected, sizeof expected, "load_safetensors: %s: safetensors: 5 bytes, too few for a header's length",
             text);
    WRONG(FORMAT, cr_load_safetensors(text), expected);
    WRONG(IO, cr_load_npy("/nonexistent.npy"), "load_npy: /nonexistent.npy: cannot open: No such file or directory");
    WRONG(VALUE, cr_load_npy(NULL), "load_npy: the path is NULL");
    WRONG(IO, cr_save_npy("/nonexistent/x.npy", X(2)),
          "save_npy: /nonexistent/x.npy: cannot create: No such file or directory");
    WRONG(UNSUPPORTED, cr_save_npy("/tmp/x.npy", cr_ones(CR_SHAPE(2), .dtype = CR_BF16)),
          "save_npy: /tmp/x.npy: NumPy has no type bf16: cast to another first");
    WRONG(IO, cr_load_safetensors("/nonexistent.safetensors"),
          "load_safetensors: /nonexistent.safetensors: cannot open: No such file or directory");
    WRONG(IO, cr_read_idx("/nonexistent"), "read_idx: /nonexistent: cannot open: No such file or directory");
    WRONG(SHAPE, cr_write_png("/tmp/x.png", X(2, 2)),
          "write_png: the picture is f32[2,2], expected u8[H,W] or u8[H,W,3]");
    const char *twice[] = {"a", "a"};
    cr_tensor *both[] = {X(1), X(1)};
    WRONG(VALUE, cr_save_safetensors("/tmp/x.safetensors", twice, both, 2),
          "save_safetensors: two tensors are named \"a\"");
    cr_release(both[0]);
    cr_release(both[1]);
}

static void devices(void)
{
    cr_device *stream = cr_device_named("stream");
    WRONG_ANYWHERE(VALUE, cr_device_named("gpu"), "device_named: no device is called \"gpu\"; there are: cpu, stream");
    WRONG(VALUE, cr_to_device(X(2), NULL), "to_device: device is NULL");
    WRONG_ANYWHERE(VALUE, cr_synchronize(NULL), "synchronize: device is NULL");
    WRONG_ANYWHERE(VALUE, cr_stream_new(NULL), "stream_new: device is NULL");
    WRONG_ANYWHERE(DEVICE, cr_set_stream(stream, cr_current_stream(cr_cpu())),
                   "set_stream: the stream is one of device cpu, expected stream");
    WRONG_ANYWHERE(VALUE, cr_event_done(NULL), "event_done: event is NULL");
    WRONG(DEVICE, cr_matmul(X(2, 2), cr_to_device(X(2, 2), stream)),
          "matmul: tensors on different devices: f32[2,2] on cpu, f32[2,2] on stream");
    cr_set_memory_limit(cr_cpu(), 1000000);
    char expected[200];
    snprintf(expected, sizeof expected,
             "full: out of memory: 4194304 bytes asked on cpu, %zu bytes of 976.6 KiB limit in use",
             cr_memory_stats_of(cr_cpu()).allocated);
    WRONG(MEMORY, cr_zeros(CR_SHAPE(1 << 20)), expected);
    cr_set_memory_limit(cr_cpu(), 0);
}

static bool composed(const cr_call *call, cr_tensor **out)
{
    out[0] = cr_neg(call->in[0]);
    return out[0] != NULL;
}

static void registered(void)
{
    cr_op op = {.name = "add", .n_in = 1, .n_out = 1, .compose = composed};
    cr_tensor *in[] = {X(2)}, *out;
    WRONG_ANYWHERE(VALUE, cr_register_op(&op), "register_op: there is already an op named add");
    op = (cr_op){.name = "without_rules", .n_in = 1, .n_out = 1};
    WRONG_ANYWHERE(VALUE, cr_register_op(&op), "register_op: without_rules has neither infer with kernels nor compose");
    WRONG(VALUE, cr_call_op(cr_find_op("add"), in, 1, NULL, &out), "add: 1 inputs, expected 2");
    WRONG(VALUE, cr_call_op(NULL, in, 1, NULL, &out), "call_op: op is NULL");
    cr_release(in[0]);
}

int main(void)
{
    TEST(tensors);
    TEST(making);
    TEST(views);
    TEST(elementwise);
    TEST(reductions);
    TEST(products);
    TEST(losses);
    TEST(indices);
    TEST(gradients);
    TEST(modules);
    TEST(optimizers);
    TEST(data);
    TEST(files);
    TEST(devices);
    TEST(registered);
    return test_end();
}
