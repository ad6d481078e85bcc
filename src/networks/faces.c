/* From what UltraFace gives to boxes and faces: the boxes that it places its own relative to, and finding faces in a
 * picture of any size. */
#include "base/site.h"
#include "nn/layer.h"
#include <cresset/autograd.h>
#include <cresset/device.h>
#include <cresset/networks.h>

enum { SCALES = 4, MOST_BOXES = 3 };
static const int strides[SCALES] = {8, 16, 32, 64}; /* about how far apart a scale's places are, in pixels */
static const int boxes[SCALES][MOST_BOXES] = {{10, 16, 24}, {32, 48}, {64, 96}, {128, 192, 256}}; /* sides, in pixels */
#define CENTER_VARIANCE 0.1 /* the units of the network's numbers */
#define SIZE_VARIANCE 0.2
#define LEAST_SCORE 0.7
#define MOST_OVERLAP 0.3

static double limited(double v)
{
    return v < 0 ? 0 : v > 1 ? 1 : v;
}

/* Fills [count,4] with middle, width and height of the boxes; how many there are (out may be NULL). */
static int64_t fill_priors(float *out, int64_t height, int64_t width)
{
    int64_t count = 0;
    double w = (double)width, h = (double)height;
    for (int s = 0; s < SCALES; s++) {
        int64_t rows = (height + strides[s] - 1) / strides[s], columns = (width + strides[s] - 1) / strides[s];
        for (int64_t y = 0; y < rows; y++)
            for (int64_t x = 0; x < columns; x++)
                for (int k = 0; k < MOST_BOXES && boxes[s][k]; k++, count++) {
                    const double prior[] = {((double)x + 0.5) / (double)columns, ((double)y + 0.5) / (double)rows,
                                            boxes[s][k] / w, boxes[s][k] / h};
                    for (int i = 0; out && i < 4; i++)
                        out[4 * count + i] = (float)limited(prior[i]);
                }
    }
    return count;
}

cr_tensor *cr_ultraface_priors_at(cr_site at, int64_t height, int64_t width)
{
    const char *before = cr_enter_op(at, "ultraface_priors");
    cr_tensor *t = NULL;
    if (height < 1 || width < 1 || height > 1 << 16 || width > 1 << 16) {
        cr_fail(CR_ERROR_VALUE, "a picture of %lld x %lld, expected 1 to 65536 pixels a side", (long long)width,
                (long long)height);
    } else {
        t = cr_empty(CR_SHAPE(fill_priors(NULL, height, width), 4), .dtype = CR_F32);
        if (t) {
            fill_priors(cr_data(t), height, width);
            cr_touch(t);
        }
    }
    cr_leave_op(before);
    return t;
}

/* y, priors -> scores and boxes; false after an error. */
static bool decode(cr_tensor *y, int64_t height, int64_t width, cr_ultraface_result *out)
{
    cr_tensor *priors = cr_ultraface_priors(height, width);
    if (!y || !priors)
        return false;
    if (cr_ndim(y) != 3 || cr_size(y, 1) != cr_size(priors, 0) || cr_size(y, 2) != 6) {
        char text[96];
        return cr_fail_bool(CR_ERROR_SHAPE, "y is %s, expected [batch,%lld,6] for a picture of %lld x %lld",
                            cr_describe(y, text, sizeof text), (long long)cr_size(priors, 0), (long long)width,
                            (long long)height);
    }
    priors = cr_cast(cr_to_device(priors, cr_device_of(y)), cr_dtype_of(y));
    cr_tensor *middle = cr_narrow(priors, 1, 0, 2), *size = cr_narrow(priors, 1, 2, 2);
    middle = cr_add(cr_mul(cr_mul(cr_narrow(y, 2, 2, 2), cr_num(CENTER_VARIANCE)), size), middle);
    size = cr_mul(cr_exp(cr_mul(cr_narrow(y, 2, 4, 2), cr_num(SIZE_VARIANCE))), size);
    cr_tensor *half = cr_mul(size, cr_num(0.5));
    out->scores = cr_softmax(cr_narrow(y, 2, 0, 2), 2);
    out->boxes = cr_concat(CR_LIST(cr_sub(middle, half), cr_add(middle, half)), .axis = 2);
    return out->scores && out->boxes;
}

cr_ultraface_result cr_ultraface_decode_at(cr_site at, cr_tensor *y, int64_t height, int64_t width)
{
    cr_ultraface_result result = {NULL, NULL};
    const char *before = cr_enter_op(at, "ultraface_decode");
    if (!decode(y, height, width, &result))
        result = (cr_ultraface_result){NULL, NULL};
    cr_leave_op(before);
    return result;
}

/* u8[H,W,3] to f32[1,3,height,width] around 0. */
static cr_tensor *to_input(cr_tensor *picture, int64_t height, int64_t width)
{
    cr_tensor *x = cr_unsqueeze(cr_permute(cr_cast(picture, CR_F32), CR_AXES(2, 0, 1)), 0);
    x = cr_interpolate(x, CR_SHAPE(height, width), .mode = CR_RESIZE_LINEAR, .antialias = true);
    return cr_div(cr_sub(x, cr_num(127)), cr_num(128));
}

/* Of the boxes [P,4] and scores [P] those that are likely, without those that overlap better ones, as rows. */
static cr_tensor *best_faces(cr_tensor *box, cr_tensor *score, double least, double overlap)
{
    cr_tensor *likely = cr_flatten(cr_nonzero(cr_greater(score, cr_num(least))));
    score = cr_index_select(score, 0, likely);
    box = cr_index_select(box, 0, likely);
    cr_tensor *rows = cr_concat(CR_LIST(box, cr_unsqueeze(score, 1)), .axis = 1);
    return cr_index_select(rows, 0, cr_nms(box, score, overlap));
}

cr_tensor *cr_find_faces_at(cr_site at, cr_module *net, cr_tensor *picture, const cr_find_faces_opts *options)
{
    CR_TAKE_OPTIONS(cr_find_faces_opts, o, options);
    int64_t height = o.height ? o.height : 240, width = o.width ? o.width : 320;
    if (!net || !picture)
        return NULL;
    if (cr_ndim(picture) != 3 || cr_size(picture, 2) != 3 || !cr_numel(picture)) {
        char text[96];
        const char *before = cr_enter_op(at, "find_faces");
        cr_fail(CR_ERROR_SHAPE, "picture is %s, expected [height,width,3]", cr_describe(picture, text, sizeof text));
        cr_leave_op(before);
        return NULL;
    }
    cr_tensor *faces = NULL;
    CR_SCOPE {
        CR_NO_GRAD {
            cr_ultraface_result r =
                cr_ultraface_decode(cr_forward(net, to_input(picture, height, width)), height, width);
            cr_tensor *rows =
                best_faces(cr_select(r.boxes, 0, 0), cr_select(cr_select(r.scores, 2, 1), 0, 0),
                           o.least_score ? o.least_score : LEAST_SCORE, o.most_overlap ? o.most_overlap : MOST_OVERLAP);
            float w = (float)cr_size(picture, 1), h = (float)cr_size(picture, 0);
            cr_tensor *scale = cr_to_device(cr_floats(w, h, w, h, 1), cr_device_of(picture));
            faces = cr_keep(cr_mul(rows, scale));
        }
    }
    return faces;
}
