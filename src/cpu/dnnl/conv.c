/* Convolutions by oneDNN: operands become channels-last, weights go into the layout that the primitive wants. */
#include "cpu/onednn.h"
#if CRESSET_ONEDNN
#include "base/memory.h"
#include "cpu/conv.h"
#include "cpu/copy.h"
#include "cpu/dnnl/primitives.h"
#include "cpu/dnnl/threads.h"
#include "cpu/isa.h"
#include "cpu/matmul.h"
#include "cpu/packed.h"
#include "device/allocator.h"
#include "op/generated/attrs.h"

#include <string.h>

CR_ISA_USE(cr_conv_product_table, conv_product)

static cr_dnnl_pass pass_of(const cr_op *op)
{
    return op->id == CR_OP_conv_input_grad    ? CR_DNNL_INPUT_GRAD
           : op->id == CR_OP_conv_weight_grad ? CR_DNNL_WEIGHT_GRAD
                                              : CR_DNNL_FORWARD;
}

static cr_dnnl_conv *find(const cr_call *c, const cr_conv *v, const cr_tensor *out)
{
    cr_dnnl_key key;
    memset(&key, 0, sizeof key);
    key.conv = *v;
    key.pass = pass_of(c->op);
    key.dtype = out->dtype;
    key.bias = key.pass == CR_DNNL_FORWARD && c->in[2];
    key.threads = cr_onednn_threads();
    if (c->op == cr_conv_posts_op()) {
        const cr_conv_posts_attrs *a = c->attrs;
        memcpy(key.posts, a->posts, sizeof key.posts);
        memcpy(key.whole, a->whole, sizeof key.whole);
    }
    return cr_dnnl_conv_get(&key);
}

/* ---- 1x1 kernels as a matrix product, which takes the weights as they are ---- */

/* Pixels of the batch below which rearranging weights costs more than the primitive wins. */
enum { FEW_PIXELS = 1000 };

static int64_t pixels_of(const cr_conv *v) { return v->n * v->out[0] * v->out[1] * v->out[2]; }

static bool is_product(const cr_conv *v, const cr_tensor *out, cr_dnnl_pass pass)
{
    if (out->dtype != CR_F32 || v->groups != 1)
        return false;
    for (int i = 0; i < 3; i++)
        if (v->kernel[i] != 1 || v->stride[i] != 1 || v->padding[i] != 0)
            return false;
    return pass == CR_DNNL_WEIGHT_GRAD || pixels_of(v) < FEW_PIXELS;
}

/* y = x w^T, dx = g w, dw = g^T x; pixels are rows. */
static bool product(const cr_conv *v, cr_dnnl_pass pass, const cr_tensor *x, const cr_tensor *y, const cr_tensor *w)
{
    cr_gemm g = {.m = pixels_of(v), .n = v->o, .k = v->c, .a_row = v->c, .a_col = 1, .b_row = 1, .b_col = v->c,
                 .c_row = v->o, .c_col = 1};
    const float *px = (const float *)cr_bytes(x), *py = (const float *)cr_bytes(y), *pw = (const float *)cr_bytes(w);
    if (pass == CR_DNNL_FORWARD)
        return cr_product_f32(&g, px, pw, (float *)cr_bytes(y));
    if (pass == CR_DNNL_INPUT_GRAD) {
        g.n = v->c, g.k = v->o, g.a_row = v->o, g.b_row = v->c, g.b_col = 1, g.c_row = v->c;
        return cr_product_f32(&g, py, pw, (float *)cr_bytes(x));
    }
    g.m = v->o, g.n = v->c, g.k = pixels_of(v), g.a_row = 1, g.a_col = v->o, g.b_row = v->c, g.b_col = 1, g.c_row = v->c;
    return cr_product_f32(&g, py, px, (float *)cr_bytes(w));
}

bool cr_onednn_conv_accepts(const cr_call *c, cr_tensor *const *out)
{
    bool type = out[0]->dtype == CR_F32 || out[0]->dtype == CR_BF16;
    cr_conv v;
    if (!type || !out[0]->numel || !c->in[0]->numel || !c->in[1]->numel || !cr_conv_read(&v, c))
        return false;
    if (is_product(&v, out[0], pass_of(c->op)))
        return true;
    cr_dnnl_conv *p = find(c, &v, out[0]);
    cr_dnnl_conv_put(p);
    return p != NULL;
}

/* ---- with a primitive: memory that a call needs beside its operands ---- */

typedef struct blocks {
    void *w, *scratch;      /* the weights in the primitive's layout; or */
    cr_packed *packed;      /* the same, kept */
} blocks;

static void free_blocks(blocks *b, const cr_dnnl_conv *p)
{
    if (b->w)
        cr_device_free(cr_cpu(), b->w, p->w_bytes, NULL);
    if (b->scratch)
        cr_device_free(cr_cpu(), b->scratch, p->scratch_bytes, NULL);
    cr_packed_put(b->packed);
}

static bool alloc_scratch(blocks *b, const cr_dnnl_conv *p)
{
    return !p->scratch_bytes || (b->scratch = cr_device_alloc(cr_cpu(), p->scratch_bytes));
}

/* `kept` is what keep_layout made. */
static bool same_layout(const void *kept, const void *layout)
{
    return dnnl_memory_desc_equal(CR_MD(*(const dnnl_memory_desc_t *)kept), layout);
}

static void *keep_layout(const void *layout)
{
    dnnl_memory_desc_t *kept = cr_calloc(1, sizeof *kept);
    if (kept && !cr_md_copy(kept, layout)) {
        cr_free(kept);
        cr_fail(CR_ERROR_MEMORY, "no memory for a oneDNN descriptor");
        return NULL;
    }
    return kept;
}

static void drop_layout(void *layout)
{
    cr_md_free(layout);
    cr_free(layout);
}

static const cr_packing_kind of_descriptions = {same_layout, keep_layout, drop_layout};

static bool reorder(void *to, const cr_tensor *w, const void *context)
{
    const cr_dnnl_conv *p = context;
    cr_dnnl_arg args[] = {{DNNL_ARG_FROM, CR_MD(p->plain_w), cr_bytes(w)}, {DNNL_ARG_TO, p->w, to}};
    return cr_dnnl_run(p->reorder, args, 2);
}

/* The weights in the primitive's layout: w itself, a kept copy, or a copy in b->w. NULL after cr_fail. */
static void *arrange(const cr_dnnl_conv *p, cr_tensor *w, bool steady, blocks *b)
{
    void *kept = NULL;
    if (!p->reorder)
        return cr_bytes(w);
    cr_packing packing = {p->w, 0, p->w_bytes, reorder, p, &of_descriptions};
    if (steady && !cr_packed_get(&packing, w, &b->packed, &kept))
        return NULL;
    if (kept)
        return kept;
    if (!(b->w = cr_device_alloc(cr_cpu(), p->w_bytes)))
        return NULL;
    return reorder(b->w, w, p) ? b->w : NULL;
}

static bool missing(void) { return cr_fail_bool(CR_ERROR_STATE, "oneDNN has no such convolution any more"); }

/* ---- what oneDNN leaves of epilogues: relu and what follows it ---- */

typedef struct rest {
    cr_conv_finish finish;
    float *y;
    int64_t channels;
} rest;

static void finish_rows(int64_t begin, int64_t end, void *context)
{
    const rest *r = context;
    simd_conv_product()->finish(&r->finish, r->y, begin * r->channels, end - begin, r->channels, 0, r->channels);
}

/* Activations alone are the same for all channels. */
static void finish_all(int64_t begin, int64_t end, void *context)
{
    const rest *r = context;
    enum { SPAN = 2048 };
    for (; begin < end; begin += SPAN)
        simd_conv_product()->finish(&r->finish, r->y, begin, 1, 0, 0, end - begin < SPAN ? end - begin : SPAN);
}

static void finish(const cr_call *c, const cr_conv *v, cr_tensor *y)
{
    enum { GRAIN = 32768 };
    rest r = {.y = (float *)(void *)cr_bytes(y), .channels = v->o};
    cr_conv_step *s = r.finish.steps;
    int done = 0;
    cr_conv_finish_read(&r.finish, c, NULL);
    while (s[done].kind >= CR_POST_ADD)
        done++;
    if (!s[done].kind)
        return;
    memmove(s, s + done, sizeof *s * (size_t)(CR_CONV_POSTS + 1 - done));
    cr_conv_finish_merge_relu(&r.finish);
    if (s[0].kind)
        cr_parallel_for(pixels_of(v), 1 + GRAIN / v->o, finish_rows, &r);
    else
        cr_parallel_for(y->numel, GRAIN, finish_all, &r);
}

/* ---- the kernels ---- */

/* Operands of an epilogue, whose descriptions oneDNN has from the key, are behind the convolution's three inputs. */
static bool forward(const cr_call *c, const cr_conv *v, cr_tensor *x, cr_tensor *w, cr_tensor *bias, cr_tensor *y,
                    const cr_conv_posts_attrs *epilogue, bool steady)
{
    cr_dnnl_conv *p = find(c, v, y);
    if (!p)
        return missing();
    blocks b = {0};
    void *weights = arrange(p, w, steady, &b);
    bool ok = weights && alloc_scratch(&b, p);
    cr_dnnl_arg args[5 + CR_CONV_POSTS] = {{DNNL_ARG_SRC, p->x, cr_bytes(x)}, {DNNL_ARG_WEIGHTS, p->w, weights},
                                           {DNNL_ARG_DST, p->y, cr_bytes(y)}, {DNNL_ARG_SCRATCHPAD, p->scratch, b.scratch}};
    int n = 4, operand = 3;
    if (bias)
        args[n++] = (cr_dnnl_arg){DNNL_ARG_BIAS, p->bias, cr_bytes(bias)};
    for (int i = 0; epilogue && i < CR_CONV_POSTS && epilogue->posts[i] >= CR_POST_ADD; i++) {
        int name = DNNL_ARG_ATTR_MULTIPLE_POST_OP(i) | DNNL_ARG_SRC_1;
        cr_const_md md = dnnl_primitive_desc_query_md(p->description, dnnl_query_exec_arg_md, name);
        args[n++] = (cr_dnnl_arg){name, md, cr_bytes(c->in[operand++])};
    }
    ok = ok && cr_dnnl_run(p->primitive, args, n);
    if (ok && epilogue)
        finish(c, v, y);
    free_blocks(&b, p);
    cr_dnnl_conv_put(p);
    return ok;
}

static bool run(const cr_call *c, cr_tensor *y, const cr_conv_posts_attrs *epilogue)
{
    cr_conv v;
    bool steady;
    if (!cr_conv_read(&v, c) || !cr_packed_steady(c->in[1], CR_DNNL_FORWARD, &steady))
        return false;
    cr_temp tx, tw = {0}, tb = {0};
    cr_tensor *x = cr_temp_channels_last(&tx, c->in[0], (cr_dtype)y->dtype), *w = NULL, *bias = c->in[2];
    bool ok = x && (w = cr_temp_contiguous(&tw, c->in[1])) && (!bias || (bias = cr_temp_contiguous(&tb, bias)));
    if (ok && !epilogue && !steady && is_product(&v, y, CR_DNNL_FORWARD)) {
        ok = product(&v, CR_DNNL_FORWARD, x, y, w);
        if (ok && bias)
            cr_add_rows(CR_F32, cr_bytes(y), pixels_of(&v), v.o, cr_bytes(bias), 1);
    } else if (ok) {
        ok = forward(c, &v, x, w, bias, y, epilogue, steady);
    }
    cr_temp_free(&tx);
    cr_temp_free(&tw);
    cr_temp_free(&tb);
    return ok;
}

bool cr_onednn_conv(const cr_call *c, cr_tensor *const *out)
{
    return run(c, out[0], NULL);
}

/* These need another pass, in which a group would do what comes before them, too (measured). */
static bool is_slow(const cr_conv_posts_attrs *a)
{
    bool slow = false;
    for (int i = 0; i < CR_CONV_POSTS; i++)
        slow = slow || a->posts[i] == CR_POST_SILU || a->posts[i] == CR_POST_HARDSWISH;
    return slow;
}

bool cr_onednn_conv_posts_accepts(const cr_call *c, cr_tensor *const *out)
{
    cr_conv v;
    if (is_slow(c->attrs) || out[0]->dtype != CR_F32 ||
        !out[0]->numel || !c->in[0]->numel || !c->in[1]->numel || !cr_conv_read(&v, c))
        return false;
    cr_dnnl_conv *p = find(c, &v, out[0]);
    cr_dnnl_conv_put(p);
    return p != NULL;
}

bool cr_onednn_conv_posts(const cr_call *c, cr_tensor *const *out)
{
    return run(c, out[0], c->attrs);
}

static bool input_grad(const cr_call *c, const cr_conv *v, cr_tensor *g, cr_tensor *w, cr_tensor *dx, bool steady)
{
    cr_dnnl_conv *p = find(c, v, dx);
    if (!p)
        return missing();
    blocks b = {0};
    void *weights = arrange(p, w, steady, &b);
    bool ok = weights && alloc_scratch(&b, p);
    if (ok) {
        cr_dnnl_arg args[] = {{DNNL_ARG_DIFF_DST, p->y, cr_bytes(g)}, {DNNL_ARG_WEIGHTS, p->w, weights},
                              {DNNL_ARG_DIFF_SRC, p->x, cr_bytes(dx)}, {DNNL_ARG_SCRATCHPAD, p->scratch, b.scratch}};
        ok = cr_dnnl_run(p->primitive, args, 4);
    }
    free_blocks(&b, p);
    cr_dnnl_conv_put(p);
    return ok;
}

bool cr_onednn_conv_input_grad(const cr_call *c, cr_tensor *const *out)
{
    cr_conv v;
    bool steady;
    if (!cr_conv_read(&v, c) || !cr_packed_steady(c->in[1], CR_DNNL_INPUT_GRAD, &steady))
        return false;
    cr_temp tg, tw = {0};
    cr_tensor *g = cr_temp_channels_last(&tg, c->in[0], (cr_dtype)out[0]->dtype), *w = NULL;
    bool ok = g && (w = cr_temp_contiguous(&tw, c->in[1]));
    if (ok && !steady && is_product(&v, out[0], CR_DNNL_INPUT_GRAD))
        ok = product(&v, CR_DNNL_INPUT_GRAD, out[0], g, w);
    else if (ok)
        ok = input_grad(c, &v, g, w, out[0], steady);
    cr_temp_free(&tg);
    cr_temp_free(&tw);
    return ok;
}

static bool weight_grad(const cr_call *c, const cr_conv *v, cr_tensor *x, cr_tensor *g, cr_tensor *dw)
{
    cr_dnnl_conv *p = find(c, v, dw);
    if (!p)
        return missing();
    blocks b = {0};
    bool ok = alloc_scratch(&b, p) && (!p->reorder || (b.w = cr_device_alloc(cr_cpu(), p->w_bytes)));
    if (ok) {
        void *weights = p->reorder ? b.w : cr_bytes(dw);
        cr_dnnl_arg args[] = {{DNNL_ARG_SRC, p->x, cr_bytes(x)}, {DNNL_ARG_DIFF_DST, p->y, cr_bytes(g)},
                              {DNNL_ARG_DIFF_WEIGHTS, p->w, weights}, {DNNL_ARG_SCRATCHPAD, p->scratch, b.scratch}};
        cr_dnnl_arg back[] = {{DNNL_ARG_FROM, p->w, weights}, {DNNL_ARG_TO, CR_MD(p->plain_w), cr_bytes(dw)}};
        ok = cr_dnnl_run(p->primitive, args, 4) && (!p->reorder || cr_dnnl_run(p->reorder, back, 2));
    }
    free_blocks(&b, p);
    cr_dnnl_conv_put(p);
    return ok;
}

bool cr_onednn_conv_weight_grad(const cr_call *c, cr_tensor *const *out)
{
    cr_conv v;
    if (!cr_conv_read(&v, c))
        return false;
    cr_temp tx, tg = {0};
    cr_dtype d = (cr_dtype)out[0]->dtype;
    cr_tensor *x = cr_temp_channels_last(&tx, c->in[0], d), *g = NULL;
    bool ok = x && (g = cr_temp_channels_last(&tg, c->in[1], d));
    if (ok && is_product(&v, out[0], CR_DNNL_WEIGHT_GRAD))
        ok = product(&v, CR_DNNL_WEIGHT_GRAD, x, g, out[0]);
    else if (ok)
        ok = weight_grad(c, &v, x, g, out[0]);
    cr_temp_free(&tx);
    cr_temp_free(&tg);
    return ok;
}
#endif
