/* Values in and out of tensors: single elements, whole tensors, memory that the caller owns, numbers; on the CPU and on
 * a device whose memory the host cannot read; errors, and no leak when memory runs out. */
#include "device/device.h"
#include "tensor/values.h"
#include "test.h"

/* ---- a device out of reach: its addresses are the host's plus a distance that makes them invalid -------------------
 */

#define FAR ((uintptr_t)1 << 62)

static bool far_fails, far_explains;
static int far_copies;

static bool far_copy_out(cr_device *device, void *host, const void *from, size_t bytes)
{
    (void)device;
    far_copies++;
    if (far_fails)
        return far_explains ? cr_fail_bool(CR_ERROR_DEVICE, "the wire is cut") : false;
    memcpy(host, (const void *)((uintptr_t)from - FAR), bytes);
    return true;
}

static cr_device far_device = {.name = "far", .copy_out = far_copy_out};

/* A tensor on the far device that views `memory`. */
static cr_tensor *far_tensor(void *memory, const cr_spec *spec)
{
    cr_storage *storage = cr_storage_foreign(&far_device, (void *)((uintptr_t)memory + FAR), 1, NULL, NULL);
    return storage ? cr_tensor_on(storage, spec) : NULL;
}

/* ---- reading ------------------------------------------------------------------------------------------------------
 */

static void items(void)
{
    CR_SCOPE {
        float f = -2.75f;
        int64_t big = ((int64_t)1 << 53) + 1;
        uint8_t yes = 200;
        cr_tensor *t = cr_from_data(&f, CR_SHAPE(1, 1), CR_F32);
        CHECK_NEAR(cr_item(t), -2.75, 0);
        CHECK_INT(cr_item_int(t), -2);
        CHECK_INT(cr_item_int(cr_from_data(&big, CR_SCALAR, CR_I64)), big);
        CHECK_NEAR(cr_item(cr_from_data(&yes, CR_SCALAR, CR_BOOL)), 1, 0); /* any byte but 0 is true, as 1 */
        CHECK_NEAR(cr_item(cr_num(0.1)), 0.1, 0);
        CHECK_INT(cr_item_int(cr_int(INT64_MIN)), INT64_MIN);
        uint64_t most = UINT64_MAX;
        cr_tensor *u = cr_from_data(&most, CR_SCALAR, CR_U64), *z = cr_complex_num(1.5, -2);
        CHECK((uint64_t)cr_item_int(u) == most && cr_item(u) == 0x1p64);
        cr_complex_value v = cr_item_complex(z);
        CHECK(v.real == 1.5 && v.imag == -2 && cr_item(z) == 1.5 && cr_item_complex(t).real == -2.75);
    }
    CHECK_OK();
}

static void item_errors(void)
{
    CR_SCOPE {
        float data[6] = {0};
        cr_tensor *t = cr_from_data(data, CR_SHAPE(2, 3), CR_F32);
        CHECK(cr_item(t) == 0);
        char expected[64];
        snprintf(expected, sizeof expected, "%s:%d: ", __FILE__, __LINE__ - 2);
        CHECK_MSG(!strncmp(cr_error(), expected, strlen(expected)), "the site in \"%s\"", cr_error());
        CHECK_INT(cr_error_code(), CR_ERROR_SHAPE);
        CHECK_ERROR("item: t has 6 elements (f32[2,3]), expected 1");
        CHECK_INT(cr_item_int(cr_from_data(NULL, CR_SHAPE(0), CR_I8)), 0);
        CHECK_ERROR("item_int: t has 0 elements (i8[0]), expected 1");
        CHECK(cr_item(NULL) == 0);
        CHECK_ERROR("item: t is NULL");
        CHECK_INT(cr_item_int(NULL), 0);
        CHECK_ERROR("item_int: t is NULL");
    }
}

static void first_error_stays(void)
{
    cr_tensor *t = cr_from_data(NULL, CR_SHAPE(2), CR_F32);
    CHECK(t == NULL);
    CHECK(cr_item(t) == 0 && cr_data(t) == NULL);
    CHECK_ERROR("from_data: data is NULL");
}

/* Reads t as i32 and compares with the values that its own strides name. */
static void check_elements(cr_tensor *t, const int32_t *expected)
{
    int32_t got[64];
    CHECK(cr_copy_out(t, got, (size_t)cr_numel(t) * sizeof got[0], CR_I32));
    for (int64_t i = 0; i < cr_numel(t); i++)
        CHECK_MSG(got[i] == expected[i], "element %d is %d, expected %d", (int)i, got[i], expected[i]);
}

/* Element (i,j,k) of a 2x3x4 block of numbers 0..23, through views of all kinds. */
static void check_views(cr_tensor *(*make)(void *memory, const cr_spec *spec))
{
    static double memory[24];
    for (int i = 0; i < 24; i++)
        memory[i] = i;
    static const struct {
        int ndim;
        int64_t shape[3], stride[3], offset;
    } views[] = {{3, {2, 3, 4}, {12, 4, 1}, 0}, {3, {4, 3, 2}, {1, 4, 12}, 0},
                 {2, {2, 2}, {12, 2}, 1},       {3, {2, 3, 4}, {-12, -4, -1}, 23},
                 {2, {3, 5}, {4, 0}, 2},        {1, {6}, {-4, 0, 0}, 20},
                 {3, {1, 24, 1}, {7, 1, 9}, 0}, {0, {0}, {0}, 13},
                 {3, {2, 0, 3}, {1, 1, 1}, 0},  {2, {12, 2}, {1, 12}, 0},
                 {3, {2, 3, 4}, {12, 1, 3}, 0}, {2, {2, 12}, {12, -1}, 11}};
    for (size_t v = 0; v < sizeof views / sizeof views[0]; v++) {
        CR_SCOPE {
            cr_spec spec = {.dtype = CR_F64, .ndim = views[v].ndim, .offset = views[v].offset};
            int32_t expected[64];
            int64_t n = 1;
            for (int i = 0; i < spec.ndim; i++) {
                spec.shape[i] = views[v].shape[i], spec.stride[i] = views[v].stride[i];
                n *= spec.shape[i];
            }
            for (int64_t e = 0; e < n; e++) {
                int64_t rest = e, at = spec.offset;
                for (int i = spec.ndim - 1; i >= 0; i--) {
                    at += rest % spec.shape[i] * spec.stride[i];
                    rest /= spec.shape[i];
                }
                expected[e] = (int32_t)at;
            }
            check_elements(make(memory, &spec), expected);
        }
    }
}

static cr_tensor *near_tensor(void *memory, const cr_spec *spec)
{
    return cr_tensor_on(cr_storage_foreign(cr_cpu(), memory, 1, NULL, NULL), spec);
}

static void copies_out_views(void)
{
    check_views(near_tensor);
}
static void copies_out_from_far(void)
{
    check_views(far_tensor);
}

static void copies_out_converted(void)
{
    CR_SCOPE {
        float in[3] = {1.9f, -300, NAN}, back[3];
        int8_t out[3];
        cr_tensor *t = cr_from_data(in, CR_SHAPE(3), CR_F32);
        CHECK(cr_copy_out(t, back, sizeof back, CR_F32));
        CHECK(back[0] == 1.9f && isnan(back[2]));
        CHECK(cr_copy_out(t, out, sizeof out, CR_I8));
        CHECK(out[0] == 1 && out[1] == -128 && out[2] == 0);
        CHECK(cr_copy_out(cr_from_data(NULL, CR_SHAPE(0, 2), CR_F32), NULL, 0, CR_F64));
        CHECK_OK();
        CHECK(!cr_copy_out(t, out, sizeof out, CR_F32));
        CHECK_ERROR("copy_out: out holds 3 bytes, expected 12 (f32[3] as f32)");
        CHECK(!cr_copy_out(t, NULL, 12, CR_F32));
        CHECK_ERROR("copy_out: out is NULL");
        CHECK(!cr_copy_out(t, out, sizeof out, (cr_dtype)99));
        CHECK_ERROR("copy_out: 99 is not a dtype");
        CHECK(!cr_copy_out(NULL, out, sizeof out, CR_I8));
        CHECK_ERROR("copy_out: t is NULL");
    }
}

static void far_memory(void)
{
    CR_SCOPE {
        float memory[3] = {1, 2, 3};
        cr_spec spec;
        cr_spec_set(&spec, CR_F32, 1, (int64_t[]){3});
        cr_tensor *t = far_tensor(memory, &spec);
        cr_spec_set(&spec, CR_F32, 0, NULL);
        spec.offset = 2;
        far_copies = 0;
        CHECK_NEAR(cr_item(cr_tensor_view(t, &spec)), 3, 0);
        CHECK_INT(far_copies, 1);
        CHECK(cr_data(t) == NULL);
        CHECK_ERROR("data: t is on device far, whose memory the host cannot reach; use copy_out");
        char *text = cr_format(t);
        CHECK_TEXT(text, "tensor([1., 2., 3.], f32)");
        free(text);
        far_fails = true;
        CHECK(cr_format(t) == NULL);
        CHECK_ERROR("format: copying from device far failed");
        far_explains = true;
        CHECK(!cr_copy_out(t, memory, sizeof memory, CR_F32));
        CHECK_ERROR("copy_out: the wire is cut");
        far_fails = far_explains = false;
    }
}

/* ---- making -------------------------------------------------------------------------------------------------------
 */

static void from_data_copies(void)
{
    CR_SCOPE {
        int32_t data[4] = {1, 2, 3, 4};
        cr_tensor *t = cr_from_data(data, CR_SHAPE(2, 2), CR_I32);
        data[0] = 9;
        check_elements(t, (int32_t[]){1, 2, 3, 4});
        CHECK(cr_data(t) != data && cr_is_contiguous(t) && cr_ndim(t) == 2);
        CHECK_INT(cr_numel(cr_from_data(NULL, CR_SHAPE(3, 0), CR_F16)), 0);
        CHECK_OK();
    }
}

static void from_data_errors(void)
{
    float data[1] = {0};
    CHECK(!cr_from_data(data, CR_SHAPE(2, -1), CR_F32));
    CHECK_ERROR("from_data: shape [2,-1] has a negative size");
    CHECK(!cr_from_data(data, CR_SHAPE(1, 1, 1, 1, 1, 1, 1, 1), CR_DTYPE_NONE));
    CHECK_ERROR("from_data: 0 is not a dtype");
    cr_dims nine = {.count = 9};
    CHECK(!cr_from_data(data, nine, CR_F32));
    CHECK_ERROR("from_data: a shape of 9 dimensions, expected at most 8");
    CHECK(!cr_from_data(data, CR_SHAPE((int64_t)1 << 40, (int64_t)1 << 40), CR_F32));
    CHECK_ERROR("from_data: shape [1099511627776,1099511627776] of f32 is more than memory can hold");
    CHECK(
        !cr_from_data(NULL, CR_SHAPE((int64_t)1 << 40, (int64_t)1 << 40, 0), CR_F32)); /* sizes overflow all the same */
    CHECK_ERROR("from_data: shape [1099511627776,1099511627776,0] of f32 is more than memory can hold");
    CHECK_INT(cr_scope_depth(), 0);
}

/* The same calls with a device that has memory of its own. */
static void device_memory_in_and_out(void)
{
    cr_device *device = cr_device_named("stream");
    cr_set_default_device(device);
    CR_SCOPE {
        int32_t data[6] = {0, 1, 2, 3, 4, 5}, out[6] = {0};
        uint8_t flags[4] = {0, 2, 255, 1}, read[4];
        cr_tensor *t = cr_from_data(data, CR_SHAPE(2, 3), CR_I32);
        CHECK(cr_device_of(t) == device);
        CHECK(cr_copy_out(t, out, sizeof out, CR_I32));
        CHECK(!memcmp(out, data, sizeof out));
        cr_spec spec;
        cr_spec_of(&spec, t); /* the last column */
        spec.ndim = 1, spec.shape[0] = 2, spec.stride[0] = 3, spec.offset = 2;
        check_elements(cr_tensor_view(t, &spec), (int32_t[]){2, 5});
        cr_tensor *b = cr_from_data(flags, CR_SHAPE(4), CR_BOOL); /* bytes other than 0 and 1 become 1 here too */
        CHECK(cr_copy_out(b, read, sizeof read, CR_BOOL));
        CHECK(read[0] == 0 && read[1] == 1 && read[2] == 1 && read[3] == 1);
        CHECK_INT(cr_numel(cr_from_data(NULL, CR_SHAPE(0), CR_BOOL)), 0);
        CHECK(cr_device_of(cr_num(1)) == cr_cpu());
        char *text = cr_format(t);
        CHECK_TEXT(text, "tensor([[0, 1, 2],\n        [3, 4, 5]], i32)");
        free(text);
        CHECK_OK();
        CHECK(cr_data(t) == NULL);
        CHECK_ERROR("data: t is on device stream, whose memory the host cannot reach; use copy_out");
    }
    cr_set_default_device(NULL);
}

static int releases;
static void *released, *released_context;
static void count_release(void *data, void *context)
{
    releases++;
    released = data;
    released_context = context;
}

static void from_memory_shares(void)
{
    static float memory[6] = {0, 1, 2, 3, 4, 5};
    int context = 0;
    cr_tensor *view = NULL;
    releases = 0;
    CR_SCOPE {
        cr_tensor *t = cr_from_memory(memory, CR_SHAPE(2, 3), CR_F32, .release = count_release, .context = &context);
        CHECK(cr_data(t) == memory);
        memory[4] = 40;
        check_elements(t, (int32_t[]){0, 1, 2, 3, 40, 5});
        memory[4] = 4;
        cr_spec spec;
        cr_spec_set(&spec, CR_F32, 1, (int64_t[]){2});
        view = cr_retain(cr_tensor_view(t, &spec)); /* outlives the scope */
    }
    CHECK_INT(releases, 0);
    check_elements(view, (int32_t[]){0, 1});
    cr_release(view);
    CHECK_INT(releases, 1);
    CHECK(released == memory && released_context == &context);
    CHECK_OK();
}

/* The first element of a reversed view is at the end of the memory; release gets the address that was given. */
static void from_memory_backwards(void)
{
    static int32_t memory[6] = {0, 1, 2, 3, 4, 5};
    int context = 0;
    releases = 0;
    CR_SCOPE {
        int64_t strides[2] = {-3, -1};
        cr_tensor *t = cr_from_memory(memory + 5, CR_SHAPE(2, 3), CR_I32, .strides = strides, .release = count_release,
                                      .context = &context);
        check_elements(t, (int32_t[]){5, 4, 3, 2, 1, 0});
        CHECK(t->offset == 5 && t->storage->data == memory && t->storage->bytes == sizeof memory);
        CHECK(cr_data(t) == memory + 5);
    }
    CHECK_INT(releases, 1);
    CHECK(released == memory + 5 && released_context == &context);
}

static void from_memory_errors(void)
{
    float memory[2] = {0};
    releases = 0;
    CHECK(!cr_from_memory(NULL, CR_SHAPE(2), CR_F32, .release = count_release));
    CHECK_ERROR("from_memory: data is NULL");
    CHECK(!cr_from_memory((char *)memory + 1, CR_SHAPE(1), CR_F32, .release = count_release));
    CHECK_MSG(strstr(cr_error(), "is not aligned to the 4 bytes of f32"), "%s", cr_error());
    cr_clear_error();
    int64_t strides[2] = {INT64_MAX / 2, INT64_MAX / 2};
    CHECK(!cr_from_memory(memory, CR_SHAPE(3, 3), CR_F32, .strides = strides, .release = count_release));
    CHECK_ERROR("from_memory: the strides reach beyond what memory can hold");
    strides[1] = -strides[1];
    CHECK(!cr_from_memory(memory, CR_SHAPE(3, 3), CR_F32, .strides = strides));
    CHECK_ERROR("from_memory: the strides reach beyond what memory can hold");
    CHECK(!cr_from_memory(memory, CR_SHAPE(-2), CR_F32, .release = count_release));
    CHECK_ERROR("from_memory: shape [-2] has a negative size");
    CHECK_INT(releases, 0);
}

static void numbers_are_weak(void)
{
    CR_SCOPE {
        cr_tensor *n = cr_num(2.5), *i = cr_int(-3);
        CHECK(n->weak && i->weak && n->dtype == CR_F64 && i->dtype == CR_I64 && n->ndim == 0 && i->contiguous);
        CHECK(cr_device_of(n) == cr_cpu());
        CHECK_NEAR(cr_item(n), 2.5, 0);
        CHECK_INT(cr_item_int(i), -3);
    }
}

static void touch_counts(void)
{
    CR_SCOPE {
        cr_tensor *t = cr_num(1);
        unsigned before = t->storage->version;
        cr_touch(t);
        CHECK_INT(t->storage->version, before + 1);
        CHECK_INT(t->storage->write_site.line, __LINE__ - 2);
        cr_touch(NULL);
    }
    CHECK_OK();
}

/* Every allocation in turn fails: an error, nothing leaks, nothing is left in the caller's hands, release is not
 * called. */
static void without_memory(void)
{
    static double memory[4] = {0, 1, 2, 3};
    releases = 0;
    int made = 0;
    for (int n = 0; n < 40; n++) {
        int64_t stride = -1;
        double out[2];
        cr_spec spec;
        cr_spec_set(&spec, CR_F64, 1, (int64_t[]){2});
        spec.stride[0] = 2;
        cr_fail_allocation_after(n);
        cr_tensor *a = cr_from_data(memory, CR_SHAPE(2, 2), CR_F64);
        cr_tensor *b = cr_from_memory(memory + 3, CR_SHAPE(4), CR_F64, .strides = &stride, .release = count_release);
        cr_tensor *c = cr_num(1);
        cr_tensor *d = far_tensor(memory, &spec);
        bool ok = d && cr_copy_out(d, out, sizeof out, CR_F64);
        cr_fail_allocation_after(-1);
        bool all = a && b && c && d && ok;
        CHECK(all == cr_ok());
        if (!all)
            CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
        made += b != NULL;
        cr_clear_error();
        cr_release(a);
        cr_release(b);
        cr_release(c);
        cr_release(d);
    }
    CHECK_INT(releases, made);
    CHECK(made > 20 && made < 40);
}

int main(void)
{
    TEST(items);
    TEST(item_errors);
    TEST(first_error_stays);
    TEST(copies_out_views);
    TEST(copies_out_from_far);
    TEST(copies_out_converted);
    TEST(far_memory);
    TEST(from_data_copies);
    TEST(from_data_errors);
    TEST(device_memory_in_and_out);
    TEST(from_memory_shares);
    TEST(from_memory_backwards);
    TEST(from_memory_errors);
    TEST(numbers_are_weak);
    TEST(touch_counts);
    TEST(without_memory);
    return test_end();
}
