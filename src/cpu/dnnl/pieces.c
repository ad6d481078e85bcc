/* Convolutions a few images at a time, by oneDNN's primitives for one thread. */
#include "cpu/pieces.h"
#include "cpu/onednn.h"
#if CRESSET_ONEDNN
#include "base/memory.h"
#include "cpu/dnnl/primitives.h"
#include "cpu/winograd.h"
#include "device/allocator.h"
#include "op/generated/attrs.h"
#include "tensor/tensor.h"

#include <string.h>

struct cr_conv_pieces {
    cr_dnnl_conv *conv;
    bool forward;
    char *x, *y;          /* of the whole batch */
    size_t x_step, y_step; /* bytes of a piece */
    void *weights, *made; /* made: weights when they are a copy */
    void *bias;
    char *scratch; /* of all threads */
    int threads;
};

/* Fewer pixels than this in the batch are left to the matrix product, which takes the weights as they are. */
enum { FEW_PIXELS = 1000 };

static bool find_key(cr_dnnl_key *key, const cr_call *c, int64_t images)
{
    memset(key, 0, sizeof *key);
    if (!cr_conv_read(&key->conv, c))
        return false;
    key->conv.n = images;
    key->pass = c->op->id == CR_OP_conv_input_grad ? CR_DNNL_INPUT_GRAD : CR_DNNL_FORWARD;
    key->dtype = CR_F32;
    key->bias = key->pass == CR_DNNL_FORWARD && c->in[2];
    key->threads = 1;
    return true;
}

static bool fits(const cr_tensor *t, bool channels_last)
{
    return t->dtype == CR_F32 && t->numel && (channels_last ? cr_is_channels_last(t) : t->contiguous);
}

bool cr_conv_pieces_fit(const cr_call *c, cr_tensor *const *out, int64_t images)
{
    cr_dnnl_key key;
    bool forward = c->op->id == CR_OP_conv2d;
    if ((!forward && c->op->id != CR_OP_conv_input_grad) || out[0]->ndim != 4 || !fits(c->in[0], true) ||
        !fits(out[0], true) || !fits(c->in[1], false) || (forward && c->in[2] && !fits(c->in[2], false)) ||
        cr_winograd_accepts(c, out) || !find_key(&key, c, images))
        return false;
    if (c->in[0]->shape[0] % images || c->in[0]->shape[0] * key.conv.out[1] * key.conv.out[2] < FEW_PIXELS)
        return false;
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

cr_conv_pieces *cr_conv_pieces_begin(const cr_call *c, cr_tensor *const *out, int64_t images, int threads)
{
    cr_dnnl_key key;
    cr_conv_pieces *p = cr_calloc(1, sizeof *p);
    if (!p)
        return cr_fail(CR_ERROR_MEMORY, "no memory for a convolution");
    p->threads = threads;
    if (!find_key(&key, c, images) || !(p->conv = cr_dnnl_conv_get(&key))) {
        cr_fail(CR_ERROR_STATE, "oneDNN has no such convolution any more");
        cr_conv_pieces_end(p);
        return NULL;
    }
    p->forward = key.pass == CR_DNNL_FORWARD;
    cr_tensor *x = p->forward ? c->in[0] : out[0], *y = p->forward ? out[0] : c->in[0];
    p->x = cr_bytes(x);
    p->y = cr_bytes(y);
    p->x_step = (size_t)(x->numel / x->shape[0] * images) * sizeof(float);
    p->y_step = (size_t)(y->numel / y->shape[0] * images) * sizeof(float);
    p->bias = key.bias ? cr_bytes(c->in[2]) : NULL;
    size_t scratch = p->conv->scratch_bytes * (size_t)threads;
    if (arrange(p, c->in[1]) && (!scratch || (p->scratch = cr_device_alloc(cr_cpu(), scratch))))
        return p;
    cr_conv_pieces_end(p);
    return NULL;
}

bool cr_conv_pieces_run(const cr_conv_pieces *p, int64_t piece, int thread)
{
    const cr_dnnl_conv *conv = p->conv;
    bool f = p->forward;
    char *scratch = p->scratch ? p->scratch + (size_t)thread * conv->scratch_bytes : NULL;
    cr_dnnl_arg args[] = {{f ? DNNL_ARG_SRC : DNNL_ARG_DIFF_SRC, conv->x, p->x + (size_t)piece * p->x_step},
                          {DNNL_ARG_WEIGHTS, conv->w, p->weights},
                          {f ? DNNL_ARG_DST : DNNL_ARG_DIFF_DST, conv->y, p->y + (size_t)piece * p->y_step},
                          {DNNL_ARG_SCRATCHPAD, conv->scratch, scratch},
                          {DNNL_ARG_BIAS, conv->bias, p->bias}};
    return cr_dnnl_run(conv->primitive, args, p->bias ? 5 : 4);
}

void cr_conv_pieces_end(cr_conv_pieces *p)
{
    if (!p)
        return;
    if (p->made)
        cr_device_free(cr_cpu(), p->made, p->conv->w_bytes, NULL);
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

void cr_conv_pieces_end(cr_conv_pieces *p)
{
    (void)p;
}
#endif
