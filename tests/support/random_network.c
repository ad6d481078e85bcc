/* See random_network.h: layers are chosen by what they can be given; some are wrapped in modules that do with them what
 * users' own modules do: add, run twice, compute again in backward, choose by the data, walk along time. */
#include "support/random_network.h"
#include "support/random_program.h"

#include <stdlib.h>

typedef struct net_maker {
    uint64_t draws;
    network_form form;
    int64_t size[3]; /* of numbers: width; of images: channels, height, width; of series: time, width */
    int depth;
    cr_tensor *tied; /* a weight that layers may share, of so many numbers a row */
    bool show;
} net_maker;

static uint32_t pick(net_maker *m, uint32_t n)
{
    return program_next(&m->draws, n);
}

/* ---- modules of the test's own ---- */

typedef struct wrapped {
    cr_module *a, *b;
    cr_tensor *mean;
} wrapped;

static cr_tensor *add_to(cr_module *m, cr_tensor *x)
{
    wrapped *w = cr_module_data(m);
    return cr_add(x, cr_forward(w->a, x));
}

static cr_tensor *run_twice(cr_module *m, cr_tensor *x)
{
    wrapped *w = cr_module_data(m);
    return cr_forward(w->a, cr_tanh(cr_forward(w->a, x)));
}

static cr_tensor *run_part(cr_tensor *const *in, int n_in, void *module)
{
    (void)n_in;
    return cr_forward(module, in[0]);
}

static cr_tensor *run_again(cr_module *m, cr_tensor *x)
{
    wrapped *w = cr_module_data(m);
    return cr_checkpoint(run_part, w->a, &x, 1);
}

/* Both parts are used whichever way it goes: eagerly what is not used has no gradient, in a graph one of zeros. */
static bool first_part(cr_list in, cr_tensor **out, void *context)
{
    wrapped *w = context;
    out[0] = cr_sub(cr_forward(w->a, in.at[0]), cr_mul(cr_forward(w->b, in.at[0]), cr_num(0.25)));
    return cr_ok();
}

static bool second_part(cr_list in, cr_tensor **out, void *context)
{
    wrapped *w = context;
    out[0] = cr_add(cr_forward(w->b, in.at[0]), cr_mul(cr_forward(w->a, in.at[0]), cr_num(0.5)));
    return cr_ok();
}

static cr_tensor *choose(cr_module *m, cr_tensor *x)
{
    cr_tensor *out = NULL;
    return cr_cond(cr_greater(cr_mean(x), cr_num(0.02)), first_part, second_part, cr_module_data(m), &x, 1, &out, 1)
               ? out
               : NULL;
}

static bool walk(cr_list in, cr_tensor **out, void *context)
{
    wrapped *w = context;
    out[0] = cr_tanh(cr_add(cr_mul(in.at[0], cr_num(0.5)), cr_forward(w->a, in.at[1])));
    out[1] = cr_add(out[0], in.at[1]);
    return cr_ok();
}

/* [N,T,width]: along time, with a state. */
static cr_tensor *along_time(cr_module *m, cr_tensor *x)
{
    cr_tensor *steps = cr_transpose(x, 0, 1), *ys = NULL, *carry = cr_zeros_like(cr_detach(cr_select(x, 1, 0)));
    return cr_scan(walk, cr_module_data(m), &carry, 1, &steps, 1, &ys, 1) ? cr_transpose(ys, 0, 1) : NULL;
}

/* Takes off a mean that it keeps track of, in place. */
static cr_tensor *centre(cr_module *m, cr_tensor *x)
{
    wrapped *w = cr_module_data(m);
    if (cr_is_training(m))
        CR_NO_GRAD {
            cr_mul_(w->mean, cr_num(0.75));
            cr_add_(w->mean, cr_mul(cr_reshape(cr_mean(x), CR_SHAPE(1)), cr_num(0.25)));
        }
    return cr_sub(x, w->mean);
}

static cr_tensor *mean_of_time(cr_module *m, cr_tensor *x)
{
    (void)m;
    return cr_mean(x, .axes = CR_AXES(1));
}

static cr_tensor *turn_axes(cr_module *m, cr_tensor *x)
{
    (void)m;
    return cr_transpose(x, 1, 2);
}

static cr_module *wrap(const char *kind, cr_forward_fn forward, cr_module *a, cr_module *b)
{
    cr_module *m = cr_module_new(kind, forward, sizeof(wrapped));
    wrapped *w = cr_module_data(m);
    w->a = cr_add_child(m, "a", a);
    if (b)
        w->b = cr_add_child(m, "b", b);
    return cr_module_built(m);
}

static cr_module *plain(const char *kind, cr_forward_fn forward)
{
    return cr_module_built(cr_module_new(kind, forward, 0));
}

static cr_module *centred(cr_dtype dtype)
{
    cr_module *m = cr_module_new("centred", centre, sizeof(wrapped));
    wrapped *w = cr_module_data(m);
    w->mean = cr_add_buffer(m, "mean", cr_zeros(CR_SHAPE(1), .dtype = dtype));
    return cr_module_built(m);
}

/* ---- layers ---- */

static cr_module *activation(net_maker *m)
{
    switch (pick(m, 14)) {
    case 0:
        return cr_gelu_layer();
    case 1:
        return cr_silu_layer();
    case 2:
        return cr_tanh_layer();
    case 3:
        return cr_elu_layer();
    case 4:
        return cr_leaky_relu_layer();
    case 5:
        return cr_softplus_layer();
    case 6:
        return cr_prelu_layer(.channels = m->form == OF_SERIES ? m->size[0] : m->size[0]);
    case 7:
        return cr_prelu_layer();
    case 8:
        return cr_dropout_layer(0.2);
    case 9:
        return cr_hardswish_layer();
    case 10:
        return cr_softmax_layer(-1);
    case 11:
        return cr_sigmoid_layer();
    case 12:
        return cr_rrelu_layer();
    default:
        return cr_relu_layer();
    }
}

/* A linear layer, whose weight others may share. */
static cr_module *linear(net_maker *m, int64_t *width)
{
    int64_t to = pick(m, 3) ? *width : 3 + (int64_t)pick(m, 5);
    cr_module *l = cr_linear_layer(*width, to, .no_bias = pick(m, 3) == 0);
    if (to == *width && l) {
        if (m->tied && cr_size(m->tied, 0) == to && pick(m, 2))
            cr_set_part(l, "weight", m->tied);
        m->tied = cr_find_parameter(l, "weight");
    }
    *width = to;
    return l;
}

static cr_module *of_numbers(net_maker *m)
{
    int64_t *w = &m->size[0];
    switch (pick(m, 9)) {
    case 0:
        return cr_batch_norm1d_layer(*w, .momentum = pick(m, 2) ? 0.3 : 0, .no_affine = pick(m, 4) == 0,
                                     .no_tracking = pick(m, 5) == 0);
    case 1:
        return cr_layer_norm_layer(*w, .no_bias = pick(m, 2));
    case 2:
        return cr_rms_norm_layer(*w);
    case 3:
        return activation(m);
    case 4:
        if (*w % 2 == 0) {
            *w /= 2;
            return cr_glu_layer(1);
        }
        return cr_normalize_layer(1);
    case 5: {
        int64_t from = *w;
        *w = 4 + (int64_t)pick(m, 3);
        return pick(m, 2) ? cr_gru_cell_layer(from, *w) : cr_rnn_cell_layer(from, *w, .no_bias = pick(m, 2));
    }
    default:
        return linear(m, w);
    }
}

static cr_module *convolution(net_maker *m)
{
    int64_t c = m->size[0], to = 2 * (1 + (int64_t)pick(m, 3));
    m->size[0] = to;
    switch (pick(m, 6)) {
    case 0:
        return cr_conv2d_layer(c, to, 1, .no_bias = pick(m, 2));
    case 1:
        m->size[0] = c;
        return cr_conv2d_layer(c, c, 3, .padding = 1, .groups = c);
    case 2:
        m->size[1] = (m->size[1] - 1) / 2 + 1;
        m->size[2] = (m->size[2] - 1) / 2 + 1;
        return cr_conv2d_layer(c, to, 3, .padding = 1, .stride = 2);
    case 3:
        if (m->size[1] > 6)
            return cr_conv2d_layer(c, to, 3, .padding = 1);
        m->size[1] *= 2;
        m->size[2] *= 2;
        return cr_conv_transpose2d_layer(c, to, 2, .stride = 2);
    case 4:
        return cr_conv2d_layer(c, to, 3, .padding = 2, .dilation = 2);
    default:
        return cr_conv2d_layer(c, to, 3, .padding = 1, .no_bias = pick(m, 2));
    }
}

static cr_module *of_images(net_maker *m)
{
    int64_t c = m->size[0];
    switch (pick(m, 14)) {
    case 0:
    case 1:
        return cr_batch_norm2d_layer(c, .no_affine = pick(m, 4) == 0);
    case 2:
        return cr_group_norm_layer(1, c);
    case 3:
        return cr_instance_norm_layer(c, .affine = pick(m, 2), .tracking = pick(m, 2));
    case 4:
        if (m->size[1] < 4 || m->size[2] < 4)
            return activation(m);
        m->size[1] /= 2;
        m->size[2] /= 2;
        return pick(m, 2) ? cr_max_pool2d_layer(2) : cr_avg_pool2d_layer(2);
    case 5:
        return cr_max_pool2d_layer(3, .stride = 1, .padding = 1);
    case 6:
        m->size[1] = 3;
        m->size[2] = 4;
        return pick(m, 2) ? cr_adaptive_avg_pool2d_layer(CR_SHAPE(3, 4)) : cr_adaptive_max_pool2d_layer(CR_SHAPE(3, 4));
    case 7:
        return pick(m, 2) ? cr_dropout_channels_layer(0.3) : cr_local_response_norm_layer(3);
    case 8:
        if (m->size[0] % 2 == 0)
            return cr_channel_shuffle_layer(2);
        return activation(m);
    case 9:
        return activation(m);
    default:
        return convolution(m);
    }
}

static cr_module *of_series(net_maker *m)
{
    int64_t *w = &m->size[1], from = *w;
    bool both = pick(m, 2);
    switch (pick(m, 12)) {
    case 0:
        *w = both ? 6 : 4;
        return cr_lstm_layer(from, both ? 3 : 4, .batch_first = true, .bidirectional = both,
                             .layers = 1 + (int64_t)pick(m, 2), .dropout = 0.2);
    case 1:
        *w = 4;
        return cr_gru_layer(from, 4, .batch_first = true, .no_bias = both);
    case 2:
        *w = 5;
        return cr_rnn_layer(from, 5, .batch_first = true, .relu = both);
    case 3:
        return cr_multi_head_attention_layer(*w, *w % 2 ? 1 : 2, .causal = both, .dropout = pick(m, 2) ? 0.1 : 0);
    case 4:
        return cr_transformer_encoder_layer(*w, *w % 2 ? 1 : 2, 6, .norm_first = both, .dropout = 0.1,
                                            .gelu = pick(m, 2));
    case 5:
        return cr_layer_norm_layer(*w);
    case 6:
        return cr_rms_norm_layer(*w);
    case 7:
        return cr_sequential(plain("turn", turn_axes), cr_conv1d_layer(*w, *w, 3, .padding = 1),
                             plain("turn", turn_axes));
    case 8:
        return cr_sequential(plain("turn", turn_axes), cr_batch_norm1d_layer(*w), plain("turn", turn_axes));
    case 9:
        return activation(m);
    default:
        return linear(m, w);
    }
}

static cr_module *layer(net_maker *m, cr_dtype dtype);

/* Layers that give what they are given. */
static cr_module *keeping(net_maker *m, cr_dtype dtype)
{
    int64_t was[3] = {m->size[0], m->size[1], m->size[2]};
    cr_module *l = layer(m, dtype);
    if (m->size[0] == was[0] && m->size[1] == was[1] && m->size[2] == was[2])
        return l;
    cr_module_free(l);
    m->tied = NULL;
    for (int i = 0; i < 3; i++)
        m->size[i] = was[i];
    return activation(m);
}

static cr_module *layer(net_maker *m, cr_dtype dtype)
{
    cr_module *l = NULL;
    if (m->depth < 2) {
        m->depth++;
        switch (pick(m, 24)) {
        case 0:
        case 1:
            l = wrap("added", add_to, keeping(m, dtype), NULL);
            break;
        case 2:
            l = wrap("twice", run_twice, keeping(m, dtype), NULL);
            break;
        case 3:
            l = wrap("again", run_again, layer(m, dtype), NULL);
            break;
        case 4: {
            cr_module *a = keeping(m, dtype);
            l = wrap("choice", choose, a, keeping(m, dtype));
            break;
        }
        case 5:
            if (m->form == OF_SERIES) {
                int64_t size[3] = {m->size[0], m->size[1], m->size[2]};
                m->form = OF_NUMBERS;
                m->size[0] = size[1];
                l = wrap("along", along_time, keeping(m, dtype), NULL);
                m->form = OF_SERIES;
                m->size[0] = size[0];
            }
            break;
        case 6:
            l = centred(dtype);
            break;
        default:
            break;
        }
        m->depth--;
    }
    if (l)
        return l;
    return m->form == OF_NUMBERS ? of_numbers(m) : m->form == OF_IMAGES ? of_images(m) : of_series(m);
}

/* From what the layers gave to numbers. */
static void bring_to_numbers(net_maker *m, cr_module *net, int *count)
{
    char name[12];
    cr_module *l = NULL, *flat = NULL;
    if (m->form == OF_SERIES) {
        l = plain("mean", mean_of_time);
        m->size[0] = m->size[1];
    } else if (m->form == OF_IMAGES) {
        bool pool = pick(m, 2) || m->size[0] * m->size[1] * m->size[2] > 60;
        l = pool ? cr_adaptive_avg_pool2d_layer(CR_SHAPE(1, 1)) : cr_identity_layer();
        flat = cr_flatten_layer();
        m->size[0] *= pool ? 1 : m->size[1] * m->size[2];
    }
    for (int i = 0; i < 2; i++) {
        cr_module *next = i ? flat : l;
        if (!next)
            continue;
        snprintf(name, sizeof name, "%d", (*count)++);
        cr_add_child(net, name, next);
    }
    m->form = OF_NUMBERS;
    m->size[1] = m->size[2] = 0;
}

random_network random_network_of(uint32_t seed)
{
    uint64_t draws = seed * UINT64_C(1000003) + 17;
    random_network n = {.seed = seed};
    n.form = (network_form)program_next(&draws, 4);
    n.dtype = program_next(&draws, 3) ? CR_F64 : CR_F32;
    n.layers = 1 + (int)program_next(&draws, 6);
    return n;
}

cr_dims random_network_shape(const random_network *n, int64_t batch, cr_dtype *dtype)
{
    *dtype = n->form == OF_TOKENS ? CR_I64 : n->dtype;
    switch (n->form) {
    case OF_NUMBERS:
        return CR_SHAPE(batch, 6);
    case OF_IMAGES:
        return CR_SHAPE(batch, 2, 6, 7);
    case OF_SERIES:
        return CR_SHAPE(batch, 5, 4);
    default:
        return CR_SHAPE(batch, 5);
    }
}

cr_tensor *random_network_input(const random_network *n, int64_t batch, uint64_t key)
{
    cr_dtype dtype;
    cr_dims shape = random_network_shape(n, batch, &dtype);
    cr_tensor *x = program_noise(key, shape, n->form == OF_TOKENS ? CR_F64 : dtype);
    return n->form == OF_TOKENS ? cr_cast(cr_mul(cr_abs(x), cr_num(6.999)), CR_I64) : x;
}

cr_module *random_network_make(const random_network *n)
{
    net_maker m = {.draws = n->seed * UINT64_C(31337) + 3, .form = n->form, .size = {6}};
    cr_dtype was = cr_default_dtype();
    char name[12];
    int count = 0;
    cr_set_default_dtype(n->dtype);
    cr_manual_seed(n->seed);
    cr_module *net = cr_sequential_at(CR_HERE, NULL, 0);
    if (n->form == OF_IMAGES)
        m.size[0] = 2, m.size[1] = 6, m.size[2] = 7;
    if (n->form == OF_SERIES || n->form == OF_TOKENS)
        m.size[0] = 5, m.size[1] = 4;
    if (n->form == OF_TOKENS) {
        bool bag = pick(&m, 4) == 0;
        cr_add_child(net, "0", bag ? cr_embedding_bag_layer(7, 4, .mode = (int)pick(&m, 2)) : cr_embedding_layer(7, 4));
        m.form = bag ? OF_NUMBERS : OF_SERIES;
        m.size[0] = bag ? 4 : 5;
        m.size[1] = bag ? 0 : 4;
        count = 1;
    }
    for (int i = 0; i < n->layers && cr_ok(); i++) {
        if (i == n->layers / 2 + 1 && m.form != OF_NUMBERS && pick(&m, 2))
            bring_to_numbers(&m, net, &count);
        snprintf(name, sizeof name, "%d", count++);
        cr_add_child(net, name, layer(&m, n->dtype));
    }
    bring_to_numbers(&m, net, &count);
    snprintf(name, sizeof name, "%d", count++);
    cr_add_child(net, name, cr_linear_layer(m.size[0], NETWORK_CLASSES));
    net = cr_module_built(net);
    cr_set_default_dtype(was);
    if (n->show && net) {
        char *text = cr_module_describe(net);
        fprintf(stderr, "%s\n", text ? text : "?");
        free(text);
    }
    return net;
}
