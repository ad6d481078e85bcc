/* Convolutions of one and two dimensions: over channels-last memory with a border of zeros, the weights as
 * [group][kh][kw][input channel][output channel], so that the innermost loop is over output channels. */
#include "base/memory.h"
#include "export/export.h"
#include "op/generated/attrs.h"

#include <string.h>

typedef struct conv {
    const cr_spec *x, *w, *y;
    int dims;
    int64_t n, c, o, groups, ci, co; /* ci, co: of a group */
    int64_t h, wd, oh, ow, kh, kw, sh, sw, ph, pw, dh, dw;
    int64_t xs[4], ys[4]; /* strides: n, c, h, w */
    int64_t ldw;          /* co and what follows up to a multiple of 16 */
} conv;

static void four(const cr_spec *s, int dims, int64_t *size, int64_t *stride)
{
    for (int i = 0; i < 4; i++) {
        int k = dims == 2 ? i : i == 3 ? 2 : i == 2 ? -1 : i;
        size[i] = k < 0 ? 1 : s->shape[k];
        stride[i] = k < 0 || s->shape[k] == 1 ? 0 : s->stride[k];
    }
}

/* A stride or dilation: where it is zero the first one, and 1 for that. */
static int64_t or_one(const cr_graph_node *n, const char *name, int i)
{
    int64_t value = cr_export_int(n, name, i);
    return value ? value : i ? or_one(n, name, 0) : 1;
}

static bool is_constant(const cr_graph_value *v)
{
    return v->memory->tensor && !v->memory->written;
}

/* False where there is nothing but plain loops for it. */
static bool read_conv(const cr_graph_node *n, conv *v)
{
    int64_t xn[4], yn[4], wn[4], ws[4];
    v->x = &n->in[0]->spec, v->w = &n->in[1]->spec, v->y = &n->out[0]->spec;
    v->dims = v->x->ndim - 2;
    if (v->dims < 1 || v->dims > 2 || v->x->dtype != CR_F32 || !is_constant(n->in[1]) ||
        (n->op->id != CR_OP_conv_input_grad && n->n_in > 2 && n->in[2] && !is_constant(n->in[2])))
        return false;
    four(v->x, v->dims, xn, v->xs);
    four(v->y, v->dims, yn, v->ys);
    four(v->w, v->dims, wn, ws);
    int last = v->dims - 1;
    v->groups = cr_export_int(n, "groups", 0);
    v->n = xn[0], v->c = xn[1], v->o = yn[1], v->h = xn[2], v->wd = xn[3], v->oh = yn[2], v->ow = yn[3];
    v->ci = v->c / v->groups, v->co = v->o / v->groups, v->kh = wn[2], v->kw = wn[3];
    v->sh = last ? or_one(n, "stride", 0) : 1, v->sw = or_one(n, "stride", last);
    v->ph = last ? cr_export_int(n, "padding", 0) : 0, v->pw = cr_export_int(n, "padding", last);
    v->dh = last ? or_one(n, "dilation", 0) : 1, v->dw = or_one(n, "dilation", last);
    v->ldw = (v->co + 15) / 16 * 16;
    return v->y->shape[1] == 1 || v->ys[1] == 1;
}

/* ---- weights ---- */

static int pack_weights(cr_exporter *e, const cr_graph_node *n, const conv *v, bool depthwise)
{
    float *from = cr_export_known(n->in[1]);
    if (!from)
        return -1;
    int64_t taps = v->kh * v->kw, count = depthwise ? taps * v->c : v->groups * taps * v->ci * v->ldw;
    float *to = cr_calloc((size_t)count, sizeof *to);
    for (int64_t o = 0; to && o < v->o; o++)
        for (int64_t i = 0; i < v->ci; i++)
            for (int64_t k = 0; k < taps; k++) {
                int64_t at = depthwise ? k * v->c + o : ((o / v->co * taps + k) * v->ci + i) * v->ldw + o % v->co;
                to[at] = from[(o * v->ci + i) * taps + k];
            }
    cr_free(from);
    return cr_export_pack(e, to, count);
}

static int pack_bias(cr_exporter *e, const cr_graph_node *n, const conv *v, bool depthwise)
{
    const cr_graph_value *b = n->n_in > 2 ? n->in[2] : NULL;
    float *from = b ? cr_export_known(b) : NULL;
    if (b && !from)
        return -1;
    int64_t count = depthwise ? v->c : v->groups * v->ldw;
    float *to = cr_calloc((size_t)count, sizeof *to);
    for (int64_t o = 0; to && from && o < v->o; o++)
        to[depthwise ? o : o / v->co * v->ldw + o % v->co] = from[o];
    cr_free(from);
    return cr_export_pack(e, to, count);
}

/* ---- the statements ---- */

static bool is_plain(const conv *v)
{
    return !v->ph && !v->pw && (v->c == 1 || v->xs[1] == 1) && (v->wd == 1 || v->xs[3] == v->c) &&
           (v->h == 1 || v->xs[2] == v->wd * v->c);
}

/* The declaration of `x`: the input of picture b, channels-last and with its border. */
static bool emit_input(cr_exporter *e, const cr_graph_node *n, const conv *v)
{
    cr_text *t = &e->body;
    if (is_plain(v)) {
        cr_text_add(t, "        const float *x = ");
        bool ok = cr_export_address(e, n->in[0], t);
        cr_text_add(t, " + b * %lld;\n", (long long)v->xs[0]);
        return ok;
    }
    cr_text_add(t, "        float *x = ");
    cr_export_scratch(e, (v->h + 2 * v->ph) * (v->wd + 2 * v->pw) * v->c, t);
    cr_text_add(t, ";\n        pad(x, ");
    bool ok = cr_export_address(e, n->in[0], t);
    cr_text_add(t, " + b * %lld, %lld, %lld, %lld, %lld, %lld, %lld, %lld, %lld, %lld, %lld);\n", (long long)v->xs[0],
                (long long)v->h, (long long)v->wd, (long long)v->c, (long long)v->xs[1], (long long)v->xs[2],
                (long long)v->xs[3], (long long)v->ph, (long long)v->ph, (long long)v->pw, (long long)v->pw);
    return ok;
}

bool cr_emit_conv(cr_exporter *e, const cr_graph_node *n)
{
    conv v;
    if (!read_conv(n, &v))
        return cr_emit_plain_conv(e, n);
    bool depthwise = v.ci == 1 && v.co == 1;
    int w = pack_weights(e, n, &v, depthwise), bias = w >= 0 ? pack_bias(e, n, &v, depthwise) : -1;
    if (bias < 0)
        return false;
    cr_text *t = &e->body;
    long long line = (long long)((v.wd + 2 * v.pw) * v.c);
    e->texts |= CR_TEXT_VECTOR | CR_TEXT_CONV | (depthwise ? CR_TEXT_DEPTHWISE : 0);
    cr_text_add(t, "    for (int64_t b = 0; b < %lld; b++) {\n", (long long)v.n);
    bool ok = emit_input(e, n, &v);
    cr_text_add(t, "        float *y = ");
    ok = ok && cr_export_address(e, n->out[0], t);
    cr_text_add(t, " + b * %lld;\n", (long long)v.ys[0]);
    if (depthwise)
        cr_text_add(t,
                    "        depthwise(x, %lld, %lld, %lld, %lld, %lld, %lld, %lld, %lld, %s_w%d, %s_w%d, y, %lld, "
                    "%lld, %lld, %lld);\n",
                    line, (long long)v.kh, (long long)v.kw, (long long)v.sh, (long long)v.sw, (long long)v.dh,
                    (long long)v.dw, (long long)v.c, e->name, w, e->name, bias, (long long)v.oh, (long long)v.ow,
                    (long long)v.ys[2], (long long)v.ys[3]);
    else
        cr_text_add(t,
                    "        for (int64_t g = 0; g < %lld; g++)\n            for (int64_t i = 0; i < %lld; i++)\n"
                    "                rows_of(x + i * %lld + g * %lld, %lld, 1, %lld, %lld, %lld, %lld, %lld, %s_w%d + "
                    "g * %lld,\n"
                    "                        %lld, %s_w%d + g * %lld, y + i * %lld + g * %lld, %lld, %lld, %lld);\n",
                    (long long)v.groups, (long long)v.oh, (long long)v.sh * line, (long long)v.ci,
                    (long long)(v.sw * v.c), (long long)v.kh, (long long)v.dh * line, (long long)v.kw,
                    (long long)(v.dw * v.c), (long long)v.ci, e->name, w, (long long)(v.kh * v.kw * v.ci * v.ldw),
                    (long long)v.ldw, e->name, bias, (long long)v.ldw, (long long)v.ys[2], (long long)v.co,
                    (long long)v.ys[3], (long long)v.co, (long long)v.ow);
    cr_text_add(t, "    }\n");
    return ok;
}

/* What a transposed convolution is made of: y starts as zeros, each element of x adds its row of weights
 * [input][kh][kw][output]. */
bool cr_emit_conv_input_grad(cr_exporter *e, const cr_graph_node *n)
{
    conv v;
    if (!read_conv(n, &v))
        return cr_emit_plain_conv(e, n);
    float *from = cr_export_known(n->in[1]);
    int64_t taps = v.kh * v.kw;
    float *to = from ? cr_calloc((size_t)(v.c * taps * v.co + 1), sizeof *to) : NULL;
    for (int64_t i = 0; to && i < v.c; i++)
        for (int64_t o = 0; o < v.co; o++)
            for (int64_t k = 0; k < taps; k++)
                to[(i * taps + k) * v.co + o] = from[(i * v.co + o) * taps + k];
    cr_free(from);
    int w = cr_export_pack(e, to, v.c * taps * v.co);
    if (w < 0)
        return false;
    cr_text *t = &e->body;
    e->texts |= CR_TEXT_VECTOR | CR_TEXT_SPREAD;
    cr_text_add(t, "    for (int64_t b = 0; b < %lld; b++)\n        spread(", (long long)v.n);
    bool ok = cr_export_address(e, n->in[0], t);
    cr_text_add(t, " + b * %lld, %lld, %lld, %lld, %lld, %lld, %lld, %s_w%d, %lld, %lld,\n               ",
                (long long)v.xs[0], (long long)v.h, (long long)v.wd, (long long)v.c, (long long)v.xs[1],
                (long long)v.xs[2], (long long)v.xs[3], e->name, w, (long long)v.kh, (long long)v.kw);
    ok = ok && cr_export_address(e, n->out[0], t);
    cr_text_add(t, " + b * %lld, %lld, %lld, %lld, %lld, %lld, %lld, %lld, %lld, %lld, %lld, %lld, %lld);\n",
                (long long)v.ys[0], (long long)v.oh, (long long)v.ow, (long long)v.groups, (long long)v.co,
                (long long)v.ys[2], (long long)v.ys[3], (long long)v.sh, (long long)v.sw, (long long)v.ph,
                (long long)v.pw, (long long)v.dh, (long long)v.dw);
    return ok;
}
