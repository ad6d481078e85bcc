/* Shapes and strides: layouts, broadcasting, axes, what shapes are refused. */
#include "tensor/tensor.h"
#include "test.h"

static bool same(int n, const int64_t *a, const int64_t *b)
{
    return !memcmp(a, b, sizeof *a * (size_t)n);
}

static cr_spec spec_of(int ndim, const int64_t *shape, const int64_t *stride)
{
    cr_spec spec;
    cr_spec_set(&spec, CR_F32, ndim, shape);
    for (int i = 0; stride && i < ndim; i++)
        spec.stride[i] = stride[i];
    return spec;
}

/* A handle with these strides on memory that is never read. */
static cr_tensor *handle(const cr_spec *spec)
{
    static float memory[1];
    return cr_tensor_on(cr_storage_foreign(cr_cpu(), memory, sizeof memory, NULL, NULL), spec);
}

static void row_major(void)
{
    cr_spec s = spec_of(3, (const int64_t[]){2, 3, 4}, NULL);
    CHECK(same(3, s.stride, (const int64_t[]){12, 4, 1}));
    CHECK(s.offset == 0 && cr_spec_numel(&s) == 24 && cr_spec_extent(&s) == 24 && cr_spec_is_contiguous(&s));
    s = spec_of(3, (const int64_t[]){2, 0, 4}, NULL);
    CHECK(cr_spec_numel(&s) == 0 && cr_spec_extent(&s) == 0);
    s = spec_of(0, NULL, NULL);
    CHECK(cr_spec_numel(&s) == 1 && cr_spec_extent(&s) == 1 && cr_spec_is_contiguous(&s));
}

static void contiguity(void)
{
    static const struct {
        int ndim;
        int64_t shape[4], stride[4];
        bool contiguous, dense, channels_last;
    } rows[] = {
        {2, {2, 3}, {3, 1}, true, true, false},
        {2, {2, 3}, {1, 2}, false, true, false},
        {2, {2, 3}, {4, 1}, false, false, false},  /* gaps */
        {2, {2, 3}, {0, 1}, false, false, false},  /* repeated */
        {2, {2, 3}, {-3, 1}, false, false, false}, /* upwards */
        {2, {1, 3}, {99, 1}, true, true, false},   /* the stride of one element does not matter */
        {2, {0, 3}, {7, 5}, true, true, false},    /* nor those of none */
        {1, {1}, {0}, true, true, false},
        {4, {2, 3, 4, 5}, {60, 1, 15, 3}, false, true, true},
        {4, {2, 3, 4, 5}, {60, 20, 5, 1}, true, true, false},
        {4, {2, 1, 4, 5}, {20, 1, 5, 1}, true, true, true}, /* one channel: both */
        {4, {2, 3, 1, 1}, {3, 1, 1, 1}, true, true, true},  /* one pixel: both */
        {4, {1, 3, 4, 5}, {7, 1, 15, 3}, false, true, true},
        {3, {2, 3, 4}, {12, 1, 3}, false, true, true},
        {2, {2, 2}, {1, 1}, false, false, false}, /* overlapping */
        {3, {2, 2, 2}, {1, 2, 3}, false, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        CR_SCOPE {
            cr_spec s = spec_of(rows[i].ndim, rows[i].shape, rows[i].stride);
            cr_tensor *t = handle(&s);
            CHECK_MSG(cr_is_contiguous(t) == rows[i].contiguous, "row %d: contiguous is %d", (int)i,
                      cr_is_contiguous(t));
            CHECK_MSG(cr_is_dense(t) == rows[i].dense, "row %d: dense is %d", (int)i, cr_is_dense(t));
            CHECK_MSG(cr_is_channels_last(t) == rows[i].channels_last, "row %d: channels last is %d", (int)i,
                      cr_is_channels_last(t));
        }
    }
    CHECK(!cr_is_channels_last(NULL) && !cr_is_contiguous(NULL));
}

static void channels_last(void)
{
    cr_spec s = spec_of(4, (const int64_t[]){2, 3, 4, 5}, NULL);
    cr_spec_channels_last(&s);
    CHECK(same(4, s.stride, (const int64_t[]){60, 1, 15, 3}));
    s = spec_of(2, (const int64_t[]){2, 3}, NULL);
    cr_spec_channels_last(&s); /* no room for it: row-major */
    CHECK(same(2, s.stride, (const int64_t[]){3, 1}));
}

/* The strides of a fresh result with the layout of an input. */
static void keeps_the_layout(void)
{
    static const struct {
        int ndim;
        int64_t shape[4], stride[4], expected[4];
    } rows[] = {
        {2, {2, 3}, {3, 1}, {3, 1}},
        {2, {2, 3}, {1, 2}, {1, 2}},
        {2, {2, 3}, {10, 2}, {3, 1}},  /* gaps close */
        {2, {2, 3}, {-1, -2}, {1, 2}}, /* and directions turn */
        {4, {2, 3, 4, 5}, {60, 1, 15, 3}, {60, 1, 15, 3}},
        {4, {2, 3, 1, 5}, {15, 1, 15, 3}, {15, 1, 15, 3}}, /* an axis of one between the others */
        {4, {2, 3, 5, 1}, {15, 1, 3, 3}, {15, 1, 3, 3}},
        {2, {4, 3}, {0, 1}, {3, 1}}, /* repeated rows: row-major */
        {2, {4, 3}, {1, 0}, {3, 1}},
        {4, {2, 6, 4, 5}, {20, 0, 5, 1}, {120, 20, 5, 1}},
        {3, {4, 3, 2}, {0, 0, 0}, {6, 2, 1}},
        {3, {2, 3, 4}, {1, 2, 6}, {1, 2, 6}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        CR_SCOPE {
            cr_spec s = spec_of(rows[i].ndim, rows[i].shape, rows[i].stride);
            cr_tensor *t = handle(&s);
            cr_spec_like(&s, t);
            CHECK_MSG(same(s.ndim, s.stride, rows[i].expected), "row %d: strides %lld %lld %lld %lld", (int)i,
                      (long long)s.stride[0], (long long)s.stride[1], (long long)s.stride[2], (long long)s.stride[3]);
            CHECK_INT(cr_spec_extent(&s), cr_spec_numel(&s));
        }
    }
}

static void broadcasts(void)
{
    static const struct {
        int na, nb;
        int64_t a[4], b[4];
        int n; /* -1: they do not fit */
        int64_t expected[4];
    } rows[] = {
        {2, 2, {2, 3}, {2, 3}, 2, {2, 3}}, {2, 1, {2, 3}, {3}, 2, {2, 3}}, {1, 3, {3}, {4, 2, 1}, 3, {4, 2, 3}},
        {0, 2, {0}, {2, 3}, 2, {2, 3}},    {0, 0, {0}, {0}, 0, {0}},       {2, 2, {2, 1}, {1, 3}, 2, {2, 3}},
        {2, 1, {0, 3}, {1}, 2, {0, 3}},    {1, 1, {1}, {0}, 1, {0}},       {1, 1, {2}, {0}, -1, {0}},
        {2, 2, {2, 3}, {3, 2}, -1, {0}},   {2, 1, {2, 3}, {2}, -1, {0}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int n = -7;
        int64_t shape[CR_MAX_DIMS] = {0};
        bool fits = cr_broadcast(rows[i].na, rows[i].a, rows[i].nb, rows[i].b, &n, shape);
        CHECK_MSG(fits == (rows[i].n >= 0), "row %d: fits is %d", (int)i, fits);
        CHECK_MSG(!fits || (n == rows[i].n && same(n, shape, rows[i].expected)), "row %d: another shape", (int)i);
    }
    CHECK_OK(); /* not an error by itself */
}

static void axes(void)
{
    int axis = -9;
    CHECK(cr_axis(-1, 3, &axis) && axis == 2);
    CHECK(cr_axis(0, 3, &axis) && axis == 0);
    CHECK(cr_axis(-3, 3, &axis) && axis == 0);
    CHECK(!cr_axis(3, 3, &axis) && axis == 0);
    CHECK_ERROR("axis 3 is out of range for 3 dimensions");
    CHECK(!cr_axis(-2, 1, &axis));
    CHECK_ERROR("axis -2 is out of range for 1 dimension");
    CHECK(!cr_axis(0, 0, &axis));
    CHECK_ERROR("axis 0 is out of range for 0 dimensions");
    CHECK(!cr_axis(INT64_MAX, 2, &axis) && !cr_axis(INT64_MIN, 2, &axis));
    CHECK_ERROR("axis 9223372036854775807 is out of range for 2 dimensions");
}

static void shapes_are_checked(void)
{
    CHECK(cr_check_shape(CR_SCALAR, CR_F32) && cr_check_shape(CR_SHAPE(1, 2, 3, 4, 5, 6, 7, 8), CR_F64));
    CHECK(cr_check_shape(CR_SHAPE(0, 5), CR_F32));
    cr_dims many = {.count = 9}, fewer = {.count = -1};
    CHECK(!cr_check_shape(many, CR_F32));
    CHECK_ERROR("a shape of 9 dimensions, expected at most 8");
    CHECK(!cr_check_shape(fewer, CR_F32));
    CHECK_ERROR("a shape of -1 dimensions, expected at most 8");
    CHECK(!cr_check_shape(CR_SHAPE(INT64_MAX, INT64_MAX), CR_BOOL));
    CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
    cr_clear_error();
    CHECK(!cr_check_dtype((cr_dtype)88));
    CHECK_ERROR("88 is not a dtype");
}

static void shape_texts(void)
{
    char text[16];
    CHECK_TEXT(cr_shape_text(3, (const int64_t[]){2, 0, 10}, text, sizeof text), "[2,0,10]");
    CHECK_TEXT(cr_shape_text(0, NULL, text, sizeof text), "[]");
    CHECK_TEXT(cr_shape_text(3, (const int64_t[]){123456, 123456, 123456}, text, sizeof text), "[123456,123456,");
    CHECK_TEXT(cr_shape_text(1, (const int64_t[]){5}, text, 1), "");
}

static void questions(void)
{
    CR_SCOPE {
        cr_spec s = spec_of(3, (const int64_t[]){2, 3, 4}, NULL);
        cr_tensor *t = handle(&s), *view = cr_tensor_view(t, &s), *other = handle(&s);
        CHECK(cr_size(t, 0) == 2 && cr_size(t, -1) == 4 && cr_size(t, 3) == 0 && cr_size(t, -4) == 0);
        CHECK(cr_stride(t, 0) == 12 && cr_stride(t, -1) == 1 && cr_stride(t, 9) == 0);
        CHECK(cr_shape(t).count == 3 && cr_shape(t).at[1] == 3);
        CHECK(cr_shares_memory(t, view) && !cr_shares_memory(t, other) && !cr_shares_memory(t, NULL));
        CHECK(cr_ndim(NULL) == 0 && cr_numel(NULL) == 0 && cr_dtype_of(NULL) == CR_DTYPE_NONE);
        CHECK(cr_shape(NULL).count == 0 && cr_size(NULL, 0) == 0 && cr_stride(NULL, 0) == 0);
        CHECK(cr_device_of(NULL) == NULL && cr_device_of(t) == cr_cpu());
    }
    CHECK_OK();
}

int main(void)
{
    TEST(row_major);
    TEST(contiguity);
    TEST(channels_last);
    TEST(keeps_the_layout);
    TEST(broadcasts);
    TEST(axes);
    TEST(shapes_are_checked);
    TEST(shape_texts);
    TEST(questions);
    return test_end();
}
