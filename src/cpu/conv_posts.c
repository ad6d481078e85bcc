/* The op of convolutions with epilogues, and epilogues as own kernels want them. */
#include "cpu/conv_posts.h"
#include "cpu/conv.h"
#include "cpu/kernels.h"
#include "cpu/onednn.h"
#include "cpu/winograd.h"

#include <math.h>
#include <string.h>

static const cr_kernel kernels[] = {{"winograd", cr_winograd_accepts, cr_winograd_conv},
                                    {"pointwise", cr_pointwise_conv_accepts, cr_pointwise_conv},
#if CRESSET_ONEDNN
                                    {"onednn", cr_onednn_conv_posts_accepts, cr_onednn_conv_posts},
#endif
                                    {"depthwise", cr_depthwise_accepts, cr_depthwise_conv},
                                    {0}};
static const cr_op op = {
    .name = "conv2d_posts",
    .flags = CR_OP_VARIADIC | CR_OP_NOGRAD,
    .n_in = 3,
    .n_out = 1,
    .attrs_size = sizeof(cr_conv_posts_attrs),
    .kernels = kernels,
    .id = CR_OP_conv2d,
};

const cr_op *cr_conv_posts_op(void)
{
    return &op;
}

int cr_conv_posts_operands(const cr_conv_posts_attrs *a)
{
    int n = 0;
    for (int i = 0; i < CR_CONV_POSTS && a->posts[i]; i++)
        n += a->posts[i] >= CR_POST_ADD;
    return n;
}

void cr_conv_finish_read(cr_conv_finish *f, const cr_call *c, const float *bias)
{
    const cr_conv_posts_attrs *a = c->attrs;
    int operand = 3;
    *f = (cr_conv_finish){.shift = bias, .low = -INFINITY, .high = INFINITY};
    for (int i = 0; c->op == &op && i < CR_CONV_POSTS && a->posts[i]; i++) {
        f->steps[i].kind = a->posts[i];
        if (a->posts[i] >= CR_POST_ADD)
            *(a->whole[i] ? &f->steps[i].whole : &f->steps[i].channels) =
                (const float *)(const void *)cr_bytes(c->in[operand++]);
    }
}

void cr_conv_finish_merge(cr_conv_finish *f, int64_t channels, float *room)
{
    float *scale = room, *shift = room + channels;
    for (int64_t i = 0; f->steps[0].channels && i < channels; i++) {
        scale[i] = 1;
        shift[i] = f->shift ? f->shift[i] : 0;
    }
    int merged = 0;
    for (; f->steps[merged].channels; merged++) {
        const float *by = f->steps[merged].channels;
        cr_conv_post kind = f->steps[merged].kind;
        for (int64_t i = 0; i < channels; i++) {
            scale[i] *= kind == CR_POST_MUL ? by[i] : 1;
            shift[i] = kind == CR_POST_MUL ? shift[i] * by[i] : kind == CR_POST_ADD ? shift[i] + by[i] : shift[i] - by[i];
        }
    }
    if (merged) {
        f->scale = scale;
        f->shift = shift;
    }
    memmove(f->steps, f->steps + merged, sizeof *f->steps * (size_t)(CR_CONV_POSTS + 1 - merged));
    cr_conv_finish_merge_relu(f);
}

void cr_conv_finish_merge_relu(cr_conv_finish *f)
{
    cr_conv_post kind = f->steps[0].kind;
    if (kind != CR_POST_RELU && kind != CR_POST_RELU6)
        return;
    f->low = 0;
    f->high = kind == CR_POST_RELU6 ? 6 : INFINITY;
    memmove(f->steps, f->steps + 1, sizeof *f->steps * CR_CONV_POSTS);
}

const cr_kernel *cr_conv_next_kernel(const cr_call *c, cr_tensor *const *out, bool (*run)(const cr_call *, cr_tensor *const *))
{
    const cr_kernel *k = cr_cpu_kernels(c->op);
    while (k->run != run)
        k++;
    for (k++; k->run; k++)
        if (!k->accepts || k->accepts(c, out))
            return k;
    return NULL;
}
