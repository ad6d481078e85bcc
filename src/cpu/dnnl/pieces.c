/* Convolutions a few images at a time, by oneDNN's primitives for one thread. */
#include "cpu/pieces.h"
#include "cpu/onednn.h"
#if CRESSET_ONEDNN
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/dnnl/primitives.h"
#include "cpu/matmul.h"
#include "cpu/winograd.h"
#include "device/allocator.h"
#include "op/generated/attrs.h"
#include "tensor/tensor.h"

#include <string.h>

struct cr_conv_pieces {
    cr_dnnl_conv *conv; /* NULL: */
    cr_gemm product;    /* the weights' gradient of a piece */
    cr_dnnl_pass pass;
    char *x, *y;          /* of the whole batch */
    size_t x_step, y_step; /* bytes of a piece */
    void *weights, *made; /* made: weights when they are a copy */
    void *bias;
    char *scratch; /* of all threads */
    int threads;
    cr_tensor *dw;
    char *parts; /* of a gradient of weights, one for each piece, of so many bytes: */
    size_t part;
    int64_t pieces;
};

/* Fewer pixels than this in the batch are left to the matrix product, which takes the weights as they are. Gradients of
 * weights of more bytes than MOST_PARTS for all pieces are left to kernels that need one. */
enum { FEW_PIXELS = 1000, MOST_PARTS = 1 << 21 };

static bool find_key(cr_dnnl_key *key, const cr_call *c, int64_t images)
{
    memset(key, 0, sizeof *key);
    if (!cr_conv_read(&key->conv, c))
        return false;
    key->conv.n = images;
    key->pass = c->op->id == CR_OP_conv_input_grad    ? CR_DNNL_INPUT_GRAD
                : c->op->id == CR_OP_conv_weight_grad ? CR_DNNL_WEIGHT_GRAD
                                                      : CR_DNNL_FORWARD;
    key->dtype = CR_F32;
    key->bias = key->pass == CR_DNNL_FORWARD && c->in[2];
    key->threads = 1;
    return true;
}

static bool fits(const cr_tensor *t, bool channels_last)
{
    return t->dtype == CR_F32 && t->numel && (channels_last ? cr_is_channels_last(t) : t->contiguous);
}

/* dw = g^T x, where the pixels are the rows of both. */
static bool is_product(const cr_conv *v)
{
    bool is = v->groups == 1;
    for (int i = 0; i < 3; i++)
        is = is && v->kernel[i] == 1 && v->stride[i] == 1 && v->padding[i] == 0;
    return is;
}

static bool operands_fit(const cr_call *c, cr_tensor *const *out)
{
    switch (c->op->id) {
    case CR_OP_conv2d:
        return fits(c->in[0], true) && fits(c->in[1], false) && (!c->in[2] || fits(c->in[2], false)) && fits(out[0], true);
    case CR_OP_conv_input_grad:
        return fits(c->in[0], true) && fits(c->in[1], false) && fits(out[0], true);
    case CR_OP_conv_weight_grad:
        return fits(c->in[0], true) && fits(c->in[1], true) && fits(out[0], false);
    default:
        return false;
    }
}

bool cr_conv_pieces_fit(const cr_call *c, cr_tensor *const *out, int64_t images)
{
    cr_dnnl_key key;
    if (out[0]->ndim != 4 || !operands_fit(c, out) || cr_winograd_accepts(c, out) || !find_key(&key, c, images))
        return false;
    int64_t n = c->in[0]->shape[0], pixels = n * key.conv.out[1] * key.conv.out[2];
    if (n % images || pixels < FEW_PIXELS)
        return false;
    if (key.pass == CR_DNNL_WEIGHT_GRAD) {
        if (n / images * out[0]->numel * (int64_t)sizeof(float) > MOST_PARTS)
            return false;
        if (is_product(&key.conv))
            return true;
    }
    cr_dnnl_conv *p = cr_dnnl_conv_get(&key);
    cr_dnnl_conv_put(p);
    return p != NULL;
}

static bool arrange(cr_conv_pieces *p, cr_tensor *w)
{
    cr_dnnl_conv *conv = p->conv;
    p->weights = cr_bytes(w);
    if (!conv->reorder)
        return true;
    if (!(p->made = p->weights = cr_device_alloc(cr_cpu(), conv->w_bytes)))
        return false;
    cr_dnnl_arg args[] = {{DNNL_ARG_FROM, CR_MD(conv->plain_w), cr_bytes(w)}, {DNNL_ARG_TO, conv->w, p->made}};
    return cr_dnnl_run(conv->reorder, args, 2);
}

/* Room for the pieces' gradients. */
static bool make_parts(cr_conv_pieces *p, const cr_conv *v, cr_tensor *dw)
{
    p->dw = dw;
    p->part = p->conv ? p->conv->w_bytes : (size_t)dw->numel * sizeof(float);
    p->product = (cr_gemm){.m = v->o, .n = v->c, .k = v->n * v->out[1] * v->out[2], .a_row = 1, .a_col = v->o, .b_row = v->c,
                           .b_col = 1, .c_row = v->c, .c_col = 1};
    return (p->parts = cr_device_alloc(cr_cpu(), p->part * (size_t)p->pieces));
}

static bool prepare(cr_conv_pieces *p, const cr_call *c, cr_tensor *const *out, const cr_dnnl_key *key, int64_t images)
{
    bool grad_w = p->pass == CR_DNNL_WEIGHT_GRAD;
    cr_tensor *x = p->pass == CR_DNNL_INPUT_GRAD ? out[0] : c->in[0];
    cr_tensor *y = grad_w ? c->in[1] : p->pass == CR_DNNL_FORWARD ? out[0] : c->in[0];
    p->x = cr_bytes(x);
    p->y = cr_bytes(y);
    p->x_step = (size_t)(x->numel / x->shape[0] * images) * sizeof(float);
    p->y_step = (size_t)(y->numel / y->shape[0] * images) * sizeof(float);
    p->pieces = x->shape[0] / images;
    p->bias = key->bias ? cr_bytes(c->in[2]) : NULL;
    if (!(grad_w ? make_parts(p, &key->conv, out[0]) : arrange(p, c->in[1])))
        return false;
    size_t scratch = p->conv ? p->conv->scratch_bytes * (size_t)p->threads : 0;
    return !scratch || (p->scratch = cr_device_alloc(cr_cpu(), scratch));
}

cr_conv_pieces *cr_conv_pieces_begin(const cr_call *c, cr_tensor *const *out, int64_t images, int threads)
{
    cr_dnnl_key key;
    cr_conv_pieces *p = cr_calloc(1, sizeof *p);
    if (!p)
        return cr_fail(CR_ERROR_MEMORY, "no memory for a convolution");
    p->threads = threads;
    bool ok = find_key(&key, c, images), product = ok && key.pass == CR_DNNL_WEIGHT_GRAD && is_product(&key.conv);
    p->pass = (cr_dnnl_pass)key.pass;
    if (ok && !product && !(p->conv = cr_dnnl_conv_get(&key)))
        ok = cr_fail_bool(CR_ERROR_STATE, "oneDNN has no such convolution any more");
    if (ok && prepare(p, c, out, &key, images))
        return p;
    cr_conv_pieces_end(p);
    return NULL;
}

bool cr_conv_pieces_run(const cr_conv_pieces *p, int64_t piece, int thread)
{
    static const int names[][3] = {{DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST},
                                   {DNNL_ARG_DIFF_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DIFF_DST},
                                   {DNNL_ARG_SRC, DNNL_ARG_DIFF_WEIGHTS, DNNL_ARG_DIFF_DST}};
    const cr_dnnl_conv *conv = p->conv;
    char *x = p->x + (size_t)piece * p->x_step, *y = p->y + (size_t)piece * p->y_step;
    void *w = p->parts ? p->parts + (size_t)piece * p->part : p->weights;
    if (!conv)
        return cr_product_f32(&p->product, (const float *)(void *)y, (const float *)(void *)x, w);
    const int *name = names[p->pass];
    char *scratch = p->scratch ? p->scratch + (size_t)thread * conv->scratch_bytes : NULL;
    cr_dnnl_arg args[] = {{name[0], conv->x, x}, {name[1], conv->w, w}, {name[2], conv->y, y},
                          {DNNL_ARG_SCRATCHPAD, conv->scratch, scratch}, {DNNL_ARG_BIAS, conv->bias, p->bias}};
    return cr_dnnl_run(conv->primitive, args, p->bias ? 5 : 4);
}

/* Numbers begin to end of the first piece's part become the sum. */
static void add_parts(int64_t begin, int64_t end, void *context)
{
    const cr_conv_pieces *p = context;
    float *sum = (float *)(void *)p->parts;
    for (int64_t i = 1; i < p->pieces; i++) {
        const float *part = (const float *)(const void *)(p->parts + (size_t)i * p->part);
#pragma omp simd
        for (int64_t k = begin; k < end; k++)
            sum[k] += part[k];
    }
}

bool cr_conv_pieces_join(const cr_conv_pieces *p)
{
    if (!p->parts)
        return true;
    cr_parallel_for((int64_t)(p->part / sizeof(float)), 1 << 14, add_parts, (void *)(uintptr_t)p);
    if (!p->conv || !p->conv->reorder) {
        memcpy(cr_bytes(p->dw), p->parts, (size_t)p->dw->numel * sizeof(float));
        return true;
    }
    cr_dnnl_arg back[] = {{DNNL_ARG_FROM, p->conv->w, p->parts}, {DNNL_ARG_TO, CR_MD(p->conv->plain_w), cr_bytes(p->dw)}};
    return cr_dnnl_run(p->conv->reorder, back, 2);
}

void cr_conv_pieces_end(cr_conv_pieces *p)
{
    if (!p)
        return;
    if (p->made)
        cr_device_free(cr_cpu(), p->made, p->conv->w_bytes, NULL);
    if (p->parts)
        cr_device_free(cr_cpu(), p->parts, p->part * (size_t)p->pieces, NULL);
    if (p->scratch)
        cr_device_free(cr_cpu(), p->scratch, p->conv->scratch_bytes * (size_t)p->threads, NULL);
    cr_dnnl_conv_put(p->conv);
    cr_free(p);
}
#else
bool cr_conv_pieces_fit(const cr_call *c, cr_tensor *const *out, int64_t images)
{
    (void)c, (void)out, (void)images;
    return false;
}

cr_conv_pieces *cr_conv_pieces_begin(const cr_call *c, cr_tensor *const *out, int64_t images, int threads)
{
    (void)c, (void)out, (void)images, (void)threads;
    return NULL;
}

bool cr_conv_pieces_run(const cr_conv_pieces *p, int64_t piece, int thread)
{
    (void)p, (void)piece, (void)thread;
    return false;
}

bool cr_conv_pieces_join(const cr_conv_pieces *p)
{
    (void)p;
    return false;
}

void cr_conv_pieces_end(cr_conv_pieces *p)
{
    (void)p;
}
#endif
