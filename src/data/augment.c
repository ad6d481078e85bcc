/* Pictures changed at random: normalised, shifted within padding, flipped. */
#include "base/memory.h"
#include "base/site.h"
#include "data/dataset.h"
#include "data/mix.h"
#include "tensor/tensor.h"
#include <cresset/ops.h>
#include <cresset/pictures.h>
#include <cresset/stages.h>

#include <string.h>

/* Where a picture's rows and columns come from. */
typedef struct shift {
    int64_t down, right;
    bool flip;
} shift;

static shift draw(const cr_augment_opts *o, int64_t index)
{
    uint64_t state = o->seed;
    state = cr_mix(&state) ^ (uint64_t)cr_example_epoch();
    state = cr_mix(&state) ^ (uint64_t)index;
    uint64_t room = 2 * (uint64_t)o->pad + 1;
    shift s;
    s.down = (int64_t)(cr_mix(&state) % room) - o->pad;
    s.right = (int64_t)(cr_mix(&state) % room) - o->pad;
    s.flip = o->flip && cr_mix(&state) >> 63;
    return s;
}

static void fill_row(float *to, const float *from, int64_t width, const shift *s, float scale, float offset)
{
    for (int64_t x = 0; x < width; x++) {
        int64_t source = (s->flip ? width - 1 - x : x) + s->right;
        to[x] = source >= 0 && source < width ? from[source] * scale + offset : 0;
    }
}

static bool augment(cr_tensor *const *in, int64_t index, cr_tensor **out, void *context)
{
    const cr_augment_opts *o = context;
    char text[128];
    cr_tensor *x = in[0];
    if (x->ndim != 3 || x->dtype != CR_F32 || x->shape[0] > 4)
        return cr_fail_bool(CR_ERROR_SHAPE,
                            "field 0 of example %lld is %s, expected f32[C,H,W] with at most 4 channels",
                            (long long)index, cr_describe(x, text, sizeof text));
    cr_tensor *from = cr_clone(x, .layout = CR_LAYOUT_CONTIGUOUS), *to = cr_empty(cr_shape(x), .dtype = CR_F32);
    if (!from || !to)
        return false;
    shift s = draw(o, index);
    int64_t height = x->shape[1], width = x->shape[2];
    const float *read = cr_data(from);
    float *write = cr_data(to);
    for (int64_t c = 0; c < x->shape[0]; c++) {
        float scale = o->std[c] != 0 ? (float)(1 / o->std[c]) : 1,
              offset = o->std[c] != 0 ? (float)(-o->mean[c] / o->std[c]) : 0;
        for (int64_t y = 0; y < height; y++, write += width) {
            int64_t source = y + s.down;
            if (source >= 0 && source < height)
                fill_row(write, read + (c * height + source) * width, width, &s, scale, offset);
            else
                memset(write, 0, (size_t)width * sizeof *write);
        }
    }
    out[0] = to;
    for (int f = 1; f < CR_MAX_FIELDS && in[f]; f++)
        out[f] = in[f];
    return true;
}

cr_dataset *cr_augment_dataset_at(cr_site at, cr_dataset *d, const cr_augment_opts *options)
{
    const char *before = cr_enter_op(at, "augment_dataset");
    cr_augment_opts *o = cr_calloc(1, sizeof *o);
    cr_dataset *out = NULL;
    if (o)
        cr_take_options(o, sizeof *o, options ? &options->size : NULL);
    if (o && (o->pad < 0 || o->pad > 1 << 20)) {
        cr_fail(CR_ERROR_VALUE, "pad is %lld, expected 0 or more", (long long)o->pad);
        cr_free(o);
        cr_dataset_release(d);
    } else if (o) {
        out = cr_map_dataset(d, augment, .context = o, .release = cr_free);
    } else {
        cr_dataset_release(d);
    }
    cr_leave_op(before);
    return out;
}
