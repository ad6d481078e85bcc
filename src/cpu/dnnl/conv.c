/* Convolutions by oneDNN: operands become channels-last, weights go into the layout that the primitive wants. */
#include "cpu/onednn.h"
#if CRESSET_ONEDNN
#include "cpu/conv.h"
#include "cpu/copy.h"
#include "cpu/dnnl/primitives.h"
#include "cpu/dnnl/threads.h"
#include "device/allocator.h"
#include "op/generated/attrs.h"

#include <string.h>

static cr_dnnl_pass pass_of(const cr_op *op)
{
    return op->id == CR_OP_conv_input_grad    ? CR_DNNL_INPUT_GRAD
           : op->id == CR_OP_conv_weight_grad ? CR_DNNL_WEIGHT_GRAD
                                              : CR_DNNL_FORWARD;
}

static cr_dnnl_conv *find(const cr_call *c, const cr_tensor *out)
{
    cr_dnnl_key key;
    memset(&key, 0, sizeof key);
    if (!cr_conv_read(&key.conv, c))
        return NULL;
    key.pass = pass_of(c->op);
    key.dtype = out->dtype;
    key.bias = key.pass == CR_DNNL_FORWARD && c->in[2];
    key.threads = cr_onednn_threads();
    return cr_dnnl_conv_get(&key);
}

bool cr_onednn_conv_accepts(const cr_call *c, cr_tensor *const *out)
{
    bool type = out[0]->dtype == CR_F32 || out[0]->dtype == CR_BF16;
    if (!type || !out[0]->numel || !c->in[0]->numel || !c->in[1]->numel)
        return false;
    cr_dnnl_conv *p = find(c, out[0]);
    cr_dnnl_conv_put(p);
    return p != NULL;
}

/* Memory that a call needs beside its operands. */
typedef struct blocks {
    void *w, *scratch;
} blocks;

static void free_blocks(blocks *b, const cr_dnnl_conv *p)
{
    if (b->w)
        cr_device_free(cr_cpu(), b->w, p->w_bytes, NULL);
    if (b->scratch)
        cr_device_free(cr_cpu(), b->scratch, p->scratch_bytes, NULL);
}

static bool alloc_blocks(blocks *b, const cr_dnnl_conv *p)
{
    *b = (blocks){NULL, NULL};
    if (p->reorder && !(b->w = cr_device_alloc(cr_cpu(), p->w_bytes)))
        return false;
    return !p->scratch_bytes || (b->scratch = cr_device_alloc(cr_cpu(), p->scratch_bytes));
}

/* The weights in the primitive's layout: w itself or a copy in b->w. */
static void *arrange(const cr_dnnl_conv *p, cr_tensor *w, blocks *b)
{
    if (!p->reorder)
        return cr_bytes(w);
    cr_dnnl_arg args[] = {{DNNL_ARG_FROM, CR_MD(p->plain_w), cr_bytes(w)}, {DNNL_ARG_TO, p->w, b->w}};
    return cr_dnnl_run(p->reorder, args, 2) ? b->w : NULL;
}

/* w, row-major. */
static cr_tensor *plain(cr_temp *t, cr_tensor *w)
{
    memset(t, 0, sizeof *t);
    if (w->contiguous)
        return w;
    cr_spec spec;
    cr_spec_set(&spec, (cr_dtype)w->dtype, w->ndim, w->shape);
    if (!cr_temp_new(t, &spec))
        return NULL;
    cr_copy_elements(&t->tensor, w);
    return &t->tensor;
}

bool cr_onednn_conv(const cr_call *c, cr_tensor *const *out)
{
    cr_dnnl_conv *p = find(c, out[0]);
    if (!p)
        return cr_ok() ? cr_fail_bool(CR_ERROR_STATE, "oneDNN's convolution is gone") : false;
    cr_temp tx, tw = {0}, tb = {0};
    blocks b = {NULL, NULL};
    void *weights = NULL;
    cr_tensor *x = cr_temp_channels_last(&tx, c->in[0], (cr_dtype)out[0]->dtype), *w = NULL, *bias = c->in[2];
    bool ok = x && (w = plain(&tw, c->in[1])) && (!bias || (bias = plain(&tb, bias))) && alloc_blocks(&b, p) &&
              (weights = arrange(p, w, &b));
    if (ok) {
        cr_dnnl_arg args[] = {{DNNL_ARG_SRC, p->x, cr_bytes(x)}, {DNNL_ARG_WEIGHTS, p->w, weights},
                              {DNNL_ARG_DST, p->y, cr_bytes(out[0])}, {DNNL_ARG_SCRATCHPAD, p->scratch, b.scratch},
                              {DNNL_ARG_BIAS, p->bias, bias ? cr_bytes(bias) : NULL}};
        ok = cr_dnnl_run(p->primitive, args, bias ? 5 : 4);
    }
    free_blocks(&b, p);
    cr_temp_free(&tx);
    cr_temp_free(&tw);
    cr_temp_free(&tb);
    cr_dnnl_conv_put(p);
    return ok;
}

bool cr_onednn_conv_input_grad(const cr_call *c, cr_tensor *const *out)
{
    cr_dnnl_conv *p = find(c, out[0]);
    if (!p)
        return cr_ok() ? cr_fail_bool(CR_ERROR_STATE, "oneDNN's convolution is gone") : false;
    cr_temp tg, tw = {0};
    blocks b = {NULL, NULL};
    void *weights = NULL;
    cr_tensor *g = cr_temp_channels_last(&tg, c->in[0], (cr_dtype)out[0]->dtype), *w = NULL;
    bool ok = g && (w = plain(&tw, c->in[1])) && alloc_blocks(&b, p) && (weights = arrange(p, w, &b));
    if (ok) {
        cr_dnnl_arg args[] = {{DNNL_ARG_DIFF_DST, p->y, cr_bytes(g)}, {DNNL_ARG_WEIGHTS, p->w, weights},
                              {DNNL_ARG_DIFF_SRC, p->x, cr_bytes(out[0])}, {DNNL_ARG_SCRATCHPAD, p->scratch, b.scratch}};
        ok = cr_dnnl_run(p->primitive, args, 4);
    }
    free_blocks(&b, p);
    cr_temp_free(&tg);
    cr_temp_free(&tw);
    cr_dnnl_conv_put(p);
    return ok;
}

bool cr_onednn_conv_weight_grad(const cr_call *c, cr_tensor *const *out)
{
    cr_dnnl_conv *p = find(c, out[0]);
    if (!p)
        return cr_ok() ? cr_fail_bool(CR_ERROR_STATE, "oneDNN's convolution is gone") : false;
    cr_temp tx, tg = {0};
    blocks b = {NULL, NULL};
    cr_dtype d = (cr_dtype)out[0]->dtype;
    cr_tensor *x = cr_temp_channels_last(&tx, c->in[0], d), *g = NULL;
    bool ok = x && (g = cr_temp_channels_last(&tg, c->in[1], d)) && alloc_blocks(&b, p);
    if (ok) {
        void *weights = p->reorder ? b.w : cr_bytes(out[0]);
        cr_dnnl_arg args[] = {{DNNL_ARG_SRC, p->x, cr_bytes(x)}, {DNNL_ARG_DIFF_DST, p->y, cr_bytes(g)},
                              {DNNL_ARG_DIFF_WEIGHTS, p->w, weights}, {DNNL_ARG_SCRATCHPAD, p->scratch, b.scratch}};
        cr_dnnl_arg back[] = {{DNNL_ARG_FROM, p->w, weights}, {DNNL_ARG_TO, CR_MD(p->plain_w), cr_bytes(out[0])}};
        ok = cr_dnnl_run(p->primitive, args, 4) && (!p->reorder || cr_dnnl_run(p->reorder, back, 2));
    }
    free_blocks(&b, p);
    cr_temp_free(&tx);
    cr_temp_free(&tg);
    cr_dnnl_conv_put(p);
    return ok;
}
#endif
