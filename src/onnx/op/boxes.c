/* Boxes in pictures: choosing among those that overlap, pooling what is in them. Done by plain loops on one thread: there are
 * few boxes, and what is computed depends on their values. */
#include "base/memory.h"
#include "onnx/call.h"

#include <math.h>
#include <string.h>

/* The numbers of a tensor, row-major, for the caller to cr_free. */
static double *numbers_of(cr_tensor *t)
{
    size_t n = (size_t)cr_numel(t);
    double *to = t ? cr_malloc(n * sizeof *to) : NULL;
    if (to && cr_copy_out(t, to, n * sizeof *to, CR_F64))
        return to;
    cr_free(to);
    return NULL;
}

static bool has_shape(const cr_tensor *t, const char *name, int ndim, int64_t last)
{
    char text[128];
    if (t && cr_ndim(t) == ndim && (!last || cr_size(t, -1) == last))
        return true;
    return t && cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected %d dimensions%s%.0lld", name,
                             cr_describe(t, text, sizeof text), ndim, last ? ", the last of size " : "", (long long)last);
}

/* ---- NonMaxSuppression ---- */

typedef struct rectangle {
    double top, left, bottom, right;
} rectangle;

static rectangle box_at(const double *b, bool centre)
{
    if (centre) /* x, y of the middle, width, height */
        return (rectangle){b[1] - b[3] / 2, b[0] - b[2] / 2, b[1] + b[3] / 2, b[0] + b[2] / 2};
    return (rectangle){fmin(b[0], b[2]), fmin(b[1], b[3]), fmax(b[0], b[2]), fmax(b[1], b[3])};
}

/* What two boxes share over what they cover; 0 where one is empty. */
static double overlap(rectangle a, rectangle b)
{
    double height = fmin(a.bottom, b.bottom) - fmax(a.top, b.top), width = fmin(a.right, b.right) - fmax(a.left, b.left);
    double area_a = (a.bottom - a.top) * (a.right - a.left), area_b = (b.bottom - b.top) * (b.right - b.left);
    if (height <= 0 || width <= 0 || area_a <= 0 || area_b <= 0)
        return 0;
    return height * width / (area_a + area_b - height * width);
}

typedef struct selection {
    const double *boxes, *scores, *order; /* of all batches; order: indices by falling score */
    int64_t n, classes, most;
    double threshold, least_score;
    bool limited, centre;
    int64_t (*rows)[3];
    size_t count, capacity;
} selection;

/* Adds the boxes of one class of one batch. */
static bool select_boxes(selection *s, int64_t batch, int64_t class)
{
    const double *boxes = s->boxes + batch * s->n * 4;
    const int64_t at = (batch * s->classes + class) * s->n;
    size_t first = s->count;
    for (int64_t i = 0; i < s->n && (int64_t)(s->count - first) < s->most; i++) {
        int64_t k = (int64_t)s->order[at + i];
        bool keep = !s->limited || s->scores[at + k] > s->least_score;
        rectangle box = box_at(boxes + 4 * k, s->centre);
        for (size_t j = first; keep && j < s->count; j++)
            keep = overlap(box, box_at(boxes + 4 * s->rows[j][2], s->centre)) <= s->threshold;
        if (!keep)
            continue;
        if (!cr_grow(&s->rows, &s->capacity, s->count + 1, sizeof *s->rows))
            return false;
        s->rows[s->count][0] = batch;
        s->rows[s->count][1] = class;
        s->rows[s->count++][2] = k;
    }
    return true;
}

static bool NonMaxSuppression(cr_onnx_call *c)
{
    cr_tensor *boxes = cr_in(c, 0), *scores = cr_in(c, 1), *y = NULL;
    selection s = {.centre = cr_attr_int(c, "center_point_box", 0) != 0, .limited = cr_given(c, 4)};
    if (!has_shape(boxes, "boxes", 3, 4) || !has_shape(scores, "scores", 3, 0) || !cr_in_int(c, 2, 0, &s.most) ||
        !cr_in_number(c, 3, 0, &s.threshold) || !cr_in_number(c, 4, 0, &s.least_score))
        return false;
    s.n = cr_size(boxes, 1);
    s.classes = cr_size(scores, 1);
    if (cr_size(scores, 0) != cr_size(boxes, 0) || cr_size(scores, 2) != s.n)
        return cr_fail_bool(CR_ERROR_SHAPE, "scores are for %lld batches of %lld boxes, there are %lld of %lld",
                            (long long)cr_size(scores, 0), (long long)cr_size(scores, 2), (long long)cr_size(boxes, 0),
                            (long long)s.n);
    double *b = numbers_of(boxes), *p = numbers_of(scores), *order = numbers_of(cr_argsort(scores, 2, .descending = true));
    s.boxes = b;
    s.scores = p;
    s.order = order;
    bool ok = b && p && order && cr_grow(&s.rows, &s.capacity, 1, sizeof *s.rows);
    for (int64_t i = 0; ok && i < cr_size(boxes, 0) * s.classes; i++)
        ok = select_boxes(&s, i / s.classes, i % s.classes);
    if (ok)
        y = cr_from_data(s.rows, CR_SHAPE((int64_t)s.count, 3), CR_I64);
    cr_free(s.rows);
    cr_free(order);
    cr_free(p);
    cr_free(b);
    return cr_out(c, 0, y);
}

/* ---- RoiAlign ---- */

typedef struct regions {
    const double *x, *rois, *batches;
    int64_t images, channels, height, width, out_height, out_width, samples;
    double scale, offset;
    bool largest;
} regions;

/* Adds the picture at (y, x), between its elements, to a mean; or takes the largest of its four shares. */
static void take(const regions *r, const double *picture, double y, double x, bool first, double *to)
{
    if (y < -1 || y > (double)r->height || x < -1 || x > (double)r->width) {
        if (r->largest)
            *to = first ? 0 : fmax(*to, 0);
        return;
    }
    y = fmin(fmax(y, 0), (double)(r->height - 1));
    x = fmin(fmax(x, 0), (double)(r->width - 1));
    int64_t top = (int64_t)y, left = (int64_t)x;
    int64_t bottom = top + 1 < r->height ? top + 1 : top, right = left + 1 < r->width ? left + 1 : left;
    double down = y - (double)top, over = x - (double)left;
    double a = (1 - down) * (1 - over) * picture[top * r->width + left];
    double b = (1 - down) * over * picture[top * r->width + right];
    double d = down * (1 - over) * picture[bottom * r->width + left];
    double e = down * over * picture[bottom * r->width + right];
    double most = fmax(fmax(a, b), fmax(d, e));
    if (r->largest)
        *to = first ? most : fmax(*to, most);
    else
        *to += a + b + d + e;
}

/* The cells of one region in one picture. */
static void align(const regions *r, const double *roi, const double *picture, double *to)
{
    double left = roi[0] * r->scale - r->offset, top = roi[1] * r->scale - r->offset;
    double width = roi[2] * r->scale - r->offset - left, height = roi[3] * r->scale - r->offset - top;
    if (r->offset == 0) {
        width = fmax(width, 1);
        height = fmax(height, 1);
    }
    width /= (double)r->out_width;
    height /= (double)r->out_height;
    int64_t ny = r->samples ? r->samples : (int64_t)ceil(height), nx = r->samples ? r->samples : (int64_t)ceil(width);
    for (int64_t i = 0; i < r->out_height * r->out_width; i++) {
        double y0 = top + (double)(i / r->out_width) * height, x0 = left + (double)(i % r->out_width) * width, sum = 0;
        for (int64_t k = 0; k < ny * nx; k++)
            take(r, picture, y0 + ((double)(k / nx) + 0.5) * height / (double)ny,
                 x0 + ((double)(k % nx) + 0.5) * width / (double)nx, k == 0, &sum);
        to[i] = r->largest ? sum : sum / fmax((double)(ny * nx), 1);
    }
}

/* The largest elements of the cells of one region, whose corners are whole elements (Girshick 2015, "Fast R-CNN"). */
static void pool(const regions *r, const double *roi, const double *picture, double *to)
{
    double corners[4];
    for (int i = 0; i < 4; i++) /* in f32: where f64 would just miss a half, others round it up */
        corners[i] = (double)roundf((float)roi[i] * (float)r->scale);
    double left = corners[0], top = corners[1];
    double width = fmax(corners[2] - left + 1, 1) / (double)r->out_width;
    double height = fmax(corners[3] - top + 1, 1) / (double)r->out_height;
    for (int64_t i = 0; i < r->out_height * r->out_width; i++) {
        double row = (double)(i / r->out_width), column = (double)(i % r->out_width);
        int64_t y0 = (int64_t)fmin(fmax(floor(row * height) + top, 0), (double)r->height);
        int64_t y1 = (int64_t)fmin(fmax(ceil((row + 1) * height) + top, 0), (double)r->height);
        int64_t x0 = (int64_t)fmin(fmax(floor(column * width) + left, 0), (double)r->width);
        int64_t x1 = (int64_t)fmin(fmax(ceil((column + 1) * width) + left, 0), (double)r->width);
        to[i] = y0 < y1 && x0 < x1 ? picture[y0 * r->width + x0] : 0;
        for (int64_t y = y0; y < y1; y++)
            for (int64_t x = x0; x < x1; x++)
                to[i] = fmax(to[i], picture[y * r->width + x]);
    }
}

/* Runs `cells` for every region (columns x1 y1 x2 y2 from `first` on) and channel. */
static cr_tensor *each_region(regions *r, cr_tensor *x, cr_tensor *rois, cr_tensor *batches, int first,
                              void (*cells)(const regions *, const double *, const double *, double *))
{
    int64_t n = cr_size(rois, 0), columns = cr_size(rois, 1), area = r->out_height * r->out_width;
    cr_dims shape = {4, {n, r->channels, r->out_height, r->out_width}};
    double *px = numbers_of(x), *pr = numbers_of(rois), *pb = numbers_of(batches), *to = NULL;
    bool ok = px && pr && pb && (to = cr_malloc((size_t)(n * r->channels * area) * sizeof *to));
    for (int64_t i = 0; ok && i < n; i++) {
        int64_t batch = pb[i] >= 0 && pb[i] < (double)r->images ? (int64_t)pb[i] : -1;
        if (batch < 0)
            ok = cr_fail_bool(CR_ERROR_VALUE, "region %lld is in picture %g of %lld", (long long)i, pb[i], (long long)r->images);
        for (int64_t k = 0; ok && k < r->channels; k++)
            cells(r, pr + i * columns + first, px + (batch * r->channels + k) * r->height * r->width,
                  to + (i * r->channels + k) * area);
    }
    cr_tensor *y = ok ? cr_from_data(to, shape, CR_F64) : NULL;
    cr_free(to);
    cr_free(pb);
    cr_free(pr);
    cr_free(px);
    return cr_dtype_of(x) == CR_F64 ? y : cr_cast(y, cr_dtype_of(x));
}

static bool regions_of(const cr_onnx_call *c, const cr_tensor *x, int64_t out_height, int64_t out_width, regions *r)
{
    if (!has_shape(x, "the input", 4, 0))
        return false;
    *r = (regions){.images = cr_size(x, 0), .channels = cr_size(x, 1), .height = cr_size(x, 2), .width = cr_size(x, 3)};
    r->out_height = out_height;
    r->out_width = out_width;
    r->scale = cr_attr_float(c, "spatial_scale", 1);
    if (out_height < 1 || out_width < 1)
        return CR_WRONG("the result's size is %lldx%lld, expected at least 1", (long long)out_height, (long long)out_width);
    return cr_ok();
}

static bool RoiAlign(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *rois = cr_in(c, 1), *batches = cr_in(c, 2);
    const char *where = cr_attr_text(c, "coordinate_transformation_mode", c->opset < 16 ? "output_half_pixel" : "half_pixel");
    const char *mode = cr_attr_text(c, "mode", "avg");
    regions r;
    if (!regions_of(c, x, cr_attr_int(c, "output_height", 1), cr_attr_int(c, "output_width", 1), &r) ||
        !has_shape(rois, "rois", 2, 4) || !has_shape(batches, "batch_indices", 1, 0))
        return false;
    r.offset = strcmp(where, "half_pixel") == 0 ? 0.5 : 0;
    r.largest = strcmp(mode, "max") == 0;
    r.samples = cr_attr_int(c, "sampling_ratio", 0);
    if (r.offset == 0 && strcmp(where, "output_half_pixel") != 0)
        return CR_WRONG("coordinate_transformation_mode is \"%s\", expected half_pixel or output_half_pixel", where);
    if (!r.largest && strcmp(mode, "avg") != 0)
        return CR_WRONG("mode is \"%s\", expected avg or max", mode);
    if (r.samples < 0 || cr_size(batches, 0) != cr_size(rois, 0))
        return CR_WRONG("sampling_ratio is %lld and there are %lld batch_indices for %lld regions", (long long)r.samples,
                        (long long)cr_size(batches, 0), (long long)cr_size(rois, 0));
    return cr_out(c, 0, each_region(&r, x, rois, batches, 0, align));
}

static bool MaxRoiPool(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *rois = cr_in(c, 1);
    cr_dims size = {0};
    regions r;
    if (!cr_attr_dims(c, "pooled_shape", &size) || size.count != 2)
        return cr_ok() ? CR_WRONG("attribute pooled_shape has %d numbers, expected 2", size.count) : false;
    if (!regions_of(c, x, size.at[0], size.at[1], &r) || !has_shape(rois, "rois", 2, 5))
        return false;
    return cr_out(c, 0, each_region(&r, x, rois, cr_select(rois, 1, 0), 1, pool));
}

const cr_onnx_op cr_onnx_boxes_ops[] = {OP(MaxRoiPool), OP(NonMaxSuppression), OP(RoiAlign), {0}};
