/* Transformer blocks and stacks of them, encoder and decoder. Vaswani et al. 2017; norms before the parts instead of
 * after them: Xiong et al. 2020, "On layer normalization in the transformer architecture". */
#include "base/site.h"
#include "nn/attention.h"
#include "nn/layer.h"

typedef struct block {
    cr_module *self_attn, *cross_attn, *linear1, *linear2, *norm[3]; /* cross_attn and norm[2]: decoder only */
    double dropout;
    bool norm_first, gelu;
} block;

typedef struct stack {
    cr_module *layers, *norm; /* norm may be NULL */
} stack;

typedef cr_transformer_forward_opts inputs;

/* ---- running ---- */

static cr_tensor *drop(const cr_module *m, const block *b, cr_tensor *x)
{
    return b->dropout > 0 && cr_is_training(m) ? cr_dropout(x, b->dropout) : x;
}

/* Part number i of a block: attention to itself, to the memory, and the two linear layers. */
static cr_tensor *part(cr_module *m, const block *b, int i, cr_tensor *x, const inputs *in)
{
    if (i == 0)
        return drop(m, b, cr_attend(b->self_attn, x, x, x, in->mask, in->causal));
    if (i == 1 && b->cross_attn)
        return drop(m, b, cr_attend(b->cross_attn, x, in->memory, in->memory, in->memory_mask, false));
    cr_tensor *h = cr_forward(b->linear1, x);
    h = drop(m, b, b->gelu ? cr_gelu(h) : cr_relu(h));
    return drop(m, b, cr_forward(b->linear2, h));
}

static cr_tensor *run_block(cr_module *m, cr_tensor *x, const inputs *in)
{
    const block *b = cr_module_data(m);
    for (int i = 0; x && i < (b->cross_attn ? 3 : 2); i++) {
        if (b->norm_first)
            x = cr_add(x, part(m, b, i, cr_forward(b->norm[i], x), in));
        else
            x = cr_forward(b->norm[i], cr_add(x, part(m, b, i, x, in)));
    }
    return x;
}

static cr_tensor *run_stack(cr_module *m, cr_tensor *x, const inputs *in)
{
    const stack *s = cr_module_data(m);
    for (int i = 0; x && i < cr_child_count(s->layers); i++)
        x = run_block(cr_child_at(s->layers, i, NULL), x, in);
    return x && s->norm ? cr_forward(s->norm, x) : x;
}

static cr_tensor *block_forward(cr_module *m, cr_tensor *x)
{
    return run_block(m, x, &(inputs){0});
}
static cr_tensor *stack_forward(cr_module *m, cr_tensor *x)
{
    return run_stack(m, x, &(inputs){0});
}

cr_tensor *cr_transformer_forward_at(cr_site at, cr_module *m, cr_tensor *x, const cr_transformer_forward_opts *options)
{
    CR_TAKE_OPTIONS(cr_transformer_forward_opts, o, options);
    const char *before = cr_enter_op(at, "transformer_forward");
    bool is_block = m && m->forward == block_forward;
    cr_tensor *y = NULL;
    int scope = cr_forward_begin(m, is_block || (m && m->forward == stack_forward),
                                 "a transformer's block or stack of blocks", x, "x");
    if (scope >= 0) {
        y = is_block ? run_block(m, x, &o) : run_stack(m, x, &o);
        y = cr_module_watch(m) ? cr_keep(y) : NULL;
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return y;
}

/* ---- building ---- */

static void fill_block(cr_module *m, int64_t width, int64_t heads, int64_t hidden, bool decoder,
                       const cr_transformer_opts *o)
{
    static const char *const names[] = {"norm1", "norm2", "norm3"};
    block *b = cr_module_data(m);
    b->dropout = o->dropout;
    b->norm_first = o->norm_first;
    b->gelu = o->gelu;
    b->self_attn = cr_add_child(
        m, "self_attn", cr_multi_head_attention_layer(width, heads, .dropout = o->dropout, .causal = o->causal));
    if (decoder && b->self_attn)
        b->cross_attn =
            cr_add_child(m, "multihead_attn", cr_multi_head_attention_layer(width, heads, .dropout = o->dropout));
    if (!b->self_attn)
        return;
    b->linear1 = cr_add_child(m, "linear1", cr_linear_layer(width, hidden));
    b->linear2 = cr_add_child(m, "linear2", cr_linear_layer(hidden, width));
    for (int i = 0; i < (decoder ? 3 : 2); i++)
        b->norm[i] = cr_add_child(m, names[i], cr_layer_norm_layer(width, .eps = o->eps));
}

static cr_module *new_block(cr_site at, bool decoder, int64_t width, int64_t heads, int64_t hidden,
                            const cr_transformer_opts *o)
{
    const char *name = decoder ? "transformer_decoder_layer" : "transformer_encoder_layer";
    cr_builder b = cr_build_begin(at, name, name, block_forward, sizeof(block));
    if (b.m && cr_at_least(b.m, "hidden", hidden, 1))
        fill_block(b.m, width, heads, hidden, decoder, o);
    return cr_build_end(&b);
}

static cr_module *new_stack(cr_site at, const char *name, bool decoder, const int64_t *sizes, int64_t layers,
                            const cr_transformer_opts *o)
{
    cr_builder b = cr_build_begin(at, name, name, stack_forward, sizeof(stack));
    stack *s = cr_module_data(b.m);
    if (b.m && cr_at_least(b.m, "layers", layers, 1)) {
        s->layers = cr_add_child(b.m, "layers", cr_sequential_at(at, NULL, 0));
        bool ok = s->layers != NULL;
        for (int64_t i = 0; ok && i < layers; i++) {
            char number[24];
            snprintf(number, sizeof number, "%lld", (long long)i);
            cr_module *part = new_block(at, decoder, sizes[0], sizes[1], sizes[2], o);
            ok = cr_add_child(s->layers, number, part) || cr_build_fail(b.m);
        }
        s->norm = ok && o->final_norm ? cr_add_child(b.m, "norm", cr_layer_norm_layer(sizes[0], .eps = o->eps)) : NULL;
    }
    return cr_build_end(&b);
}

cr_module *cr_transformer_encoder_layer_at(cr_site at, int64_t width, int64_t heads, int64_t hidden,
                                           const cr_transformer_opts *options)
{
    CR_TAKE_OPTIONS(cr_transformer_opts, o, options);
    return new_block(at, false, width, heads, hidden, &o);
}

cr_module *cr_transformer_decoder_layer_at(cr_site at, int64_t width, int64_t heads, int64_t hidden,
                                           const cr_transformer_opts *options)
{
    CR_TAKE_OPTIONS(cr_transformer_opts, o, options);
    return new_block(at, true, width, heads, hidden, &o);
}

cr_module *cr_transformer_encoder_at(cr_site at, int64_t width, int64_t heads, int64_t hidden, int64_t layers,
                                     const cr_transformer_opts *options)
{
    CR_TAKE_OPTIONS(cr_transformer_opts, o, options);
    return new_stack(at, "transformer_encoder", false, (int64_t[]){width, heads, hidden}, layers, &o);
}

cr_module *cr_transformer_decoder_at(cr_site at, int64_t width, int64_t heads, int64_t hidden, int64_t layers,
                                     const cr_transformer_opts *options)
{
    CR_TAKE_OPTIONS(cr_transformer_opts, o, options);
    return new_stack(at, "transformer_decoder", true, (int64_t[]){width, heads, hidden}, layers, &o);
}

/* ---- both ---- */

typedef struct transformer {
    cr_module *encoder, *decoder;
} transformer;

static cr_tensor *transformer_forward_all(cr_module *m, cr_list xs)
{
    transformer *t = cr_module_data(m);
    if (xs.count != 2 || !xs.at[1])
        return cr_ok() ? cr_fail(CR_ERROR_VALUE, "a transformer takes 2 tensors, source and target") : NULL;
    cr_tensor *memory = cr_forward(t->encoder, xs.at[0]);
    return memory ? run_stack(t->decoder, xs.at[1], &(inputs){.memory = memory}) : NULL;
}

static cr_tensor *transformer_forward(cr_module *m, cr_tensor *x)
{
    return transformer_forward_all(m, CR_LIST(x));
}

cr_module *cr_transformer_layer_at(cr_site at, int64_t width, int64_t heads, int64_t hidden, int64_t layers,
                                   int64_t decoder_layers, const cr_transformer_opts *options)
{
    CR_TAKE_OPTIONS(cr_transformer_opts, o, options);
    cr_builder b = CR_BUILD(at, transformer, transformer_forward, sizeof(transformer));
    transformer *t = cr_module_data(b.m);
    cr_module_on_forward_all(b.m, transformer_forward_all);
    cr_transformer_opts encoder = o;
    encoder.causal = false;
    encoder.final_norm = o.final_norm = true;
    const int64_t sizes[] = {width, heads, hidden};
    if (b.m)
        t->encoder = cr_add_child(b.m, "encoder", new_stack(at, "transformer_encoder", false, sizes, layers, &encoder));
    if (b.m && t->encoder)
        t->decoder =
            cr_add_child(b.m, "decoder", new_stack(at, "transformer_decoder", true, sizes, decoder_layers, &o));
    for (int i = 0; b.m && t->decoder && i < cr_parameter_count(b.m); i++) {
        cr_tensor *w = cr_parameter_at(b.m, i).tensor;
        if (cr_ndim(w) > 1 && !cr_init_xavier_uniform(w))
            cr_build_fail(b.m);
    }
    return cr_build_end(&b);
}
