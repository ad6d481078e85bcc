/* Reading what windows a convolution or pooling has: see window.h. */
#include "onnx/window.h"

#include <string.h>

/* A list of as many numbers as there are spatial dimensions (`times` of them), each at least `least`. */
static bool list(const cr_onnx_call *c, const char *name, int n, int64_t least, int64_t *to)
{
    int64_t count;
    const int64_t *ints = cr_attr_ints(c, name, &count);
    if (!ints)
        return cr_ok();
    if (count != n)
        return CR_WRONG("attribute %s has %lld numbers, expected %d", name, (long long)count, n);
    for (int i = 0; i < n; i++)
        if (ints[i] < least)
            return CR_WRONG("attribute %s has a number %lld, expected at least %lld", name, (long long)ints[i],
                            (long long)least);
    memcpy(to, ints, (size_t)n * sizeof *to);
    return true;
}

static bool padding_of(const cr_onnx_call *c, const cr_tensor *x, cr_onnx_window *s)
{
    const char *how = cr_attr_text(c, "auto_pad", "NOTSET");
    int64_t pads[6] = {0};
    if (strcmp(how, "VALID") == 0)
        return true;
    if (strcmp(how, "NOTSET") == 0 || !*how) {
        if (!list(c, "pads", 2 * s->n, 0, pads))
            return false;
        memcpy(s->before, pads, (size_t)s->n * sizeof *pads);
        memcpy(s->after, pads + s->n, (size_t)s->n * sizeof *pads);
        return true;
    }
    s->how = strcmp(how, "SAME_UPPER") == 0 ? CR_ONNX_SAME_UPPER : CR_ONNX_SAME_LOWER;
    if (s->how == CR_ONNX_SAME_LOWER && strcmp(how, "SAME_LOWER") != 0)
        return CR_WRONG("auto_pad is \"%s\", expected NOTSET, VALID, SAME_UPPER or SAME_LOWER", how);
    for (int i = 0; i < s->n; i++) {
        int64_t size = cr_size(x, i + 2), windows = (size + s->stride[i] - 1) / s->stride[i];
        int64_t total = (windows - 1) * s->stride[i] + (s->kernel[i] - 1) * s->dilation[i] + 1 - size;
        total = total < 0 ? 0 : total;
        s->before[i] = s->how == CR_ONNX_SAME_UPPER ? total / 2 : total - total / 2;
        s->after[i] = total - s->before[i];
    }
    return true;
}

bool cr_onnx_window_of(const cr_onnx_call *c, const cr_tensor *x, const cr_tensor *w, cr_onnx_window *s)
{
    *s = (cr_onnx_window){.n = cr_ndim(x) - 2, .stride = {1, 1, 1}, .dilation = {1, 1, 1}, .kernel = {1, 1, 1}};
    char text[128];
    if (!x)
        return false;
    if (s->n < 1 || s->n > 3)
        return cr_fail_bool(CR_ERROR_SHAPE, "the input is %s, expected 1 to 3 dimensions after batch and channels",
                            cr_describe(x, text, sizeof text));
    if (w && cr_ndim(w) != s->n + 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "the weights are %s, expected %d dimensions", cr_describe(w, text, sizeof text),
                            s->n + 2);
    for (int i = 0; w && i < s->n; i++)
        s->kernel[i] = cr_size(w, i + 2);
    if (!w && !cr_attr_of(c, "kernel_shape"))
        return CR_WRONG("attribute kernel_shape is missing");
    if (!list(c, "kernel_shape", s->n, 1, s->kernel) || !list(c, "strides", s->n, 1, s->stride) ||
        !list(c, "dilations", s->n, 1, s->dilation))
        return false;
    for (int i = 0; w && i < s->n; i++)
        if (s->kernel[i] != cr_size(w, i + 2))
            return CR_WRONG("kernel_shape has %lld where the weights are %s", (long long)s->kernel[i],
                            cr_describe(w, text, sizeof text));
    return padding_of(c, x, s);
}

cr_tensor *cr_onnx_even_padding(cr_tensor *x, const cr_onnx_window *s, int64_t padding[3])
{
    cr_dims before = {s->n, {0}}, after = {s->n, {0}};
    bool more = false;
    for (int i = 0; i < s->n; i++) {
        padding[i] = s->before[i] < s->after[i] ? s->before[i] : s->after[i];
        before.at[i] = s->before[i] - padding[i];
        after.at[i] = s->after[i] - padding[i];
        more |= before.at[i] || after.at[i];
    }
    return more ? cr_pad(x, before, after) : x;
}
