/* DLPack: what an export says, a round trip of every type without copying, lifetimes, and structs from outside that are
 * wrong or cannot be taken. tests/tensor/dlpack_numpy.py exchanges with NumPy. */
#include <cresset/dlpack.h>

#include "tensor/tensor.h"
#include "test.h"

static void exports(void)
{
    CR_SCOPE {
        float data[6] = {0, 1, 2, 3, 4, 5};
        cr_tensor *t = cr_from_data(data, CR_SHAPE(2, 3), CR_F32);
        cr_spec spec;
        cr_spec_of(&spec, t); /* the last column, upwards */
        spec.ndim = 1, spec.shape[0] = 2, spec.stride[0] = -3, spec.offset = 5;
        cr_tensor *view = cr_tensor_view(t, &spec);
        DLManagedTensorVersioned *m = cr_to_dlpack(view);
        CHECK(m != NULL);
        CHECK_INT(m->version.major, 1);
        CHECK_INT(m->flags, 0);
        CHECK(m->dl_tensor.device.device_type == kDLCPU && m->dl_tensor.device.device_id == 0);
        CHECK(m->dl_tensor.dtype.code == kDLFloat && m->dl_tensor.dtype.bits == 32 && m->dl_tensor.dtype.lanes == 1);
        CHECK(m->dl_tensor.ndim == 1 && m->dl_tensor.shape[0] == 2 && m->dl_tensor.strides[0] == -3);
        const float *first = (const float *)((char *)m->dl_tensor.data + m->dl_tensor.byte_offset);
        CHECK(first == cr_data(view) && first[0] == 5 && first[-3] == 2);
        m->deleter(m);
    }
    CHECK_OK();
}

static void export_outlives_the_tensor(void)
{
    DLManagedTensorVersioned *m = NULL;
    CR_SCOPE {
        double data[2] = {1, 2};
        m = cr_to_dlpack(cr_from_data(data, CR_SHAPE(2), CR_F64));
    }
    CHECK(((double *)m->dl_tensor.data)[1] == 2);
    m->deleter(m);
}

static void every_type_goes_round(void)
{
    static const cr_dtype all[] = {CR_BOOL, CR_I8,  CR_U8,   CR_I16, CR_U16, CR_I32, CR_U32, CR_I64,
                                   CR_U64,  CR_F16, CR_BF16, CR_F32, CR_F64, CR_C64, CR_C128};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        for (int ndim = 0; ndim <= CR_MAX_DIMS; ndim++)
            CR_SCOPE {
                unsigned char data[256 * 16] = {0, 1};
                cr_dims shape = {.count = ndim};
                for (int d = 0; d < ndim; d++)
                    shape.at[d] = 2;
                cr_tensor *t = cr_from_data(data, shape, all[i]);
                cr_tensor *back = cr_from_dlpack(cr_to_dlpack(t));
                CHECK(back && cr_data(back) == cr_data(t) && cr_dtype_of(back) == all[i] && cr_ndim(back) == ndim);
                CHECK_INT(cr_numel(back), cr_numel(t));
                CHECK(cr_is_contiguous(back));
            }
    CR_SCOPE
        CHECK_INT(cr_numel(cr_from_dlpack(cr_to_dlpack(cr_from_data(NULL, CR_SHAPE(3, 0), CR_F32)))), 0);
    CHECK_OK();
}

static void export_errors(void)
{
    CHECK(cr_to_dlpack(NULL) == NULL);
    CHECK_ERROR("to_dlpack: t is NULL");
    CR_SCOPE {
        cr_tensor *t = cr_num(1);
        t->requires_grad = true;
        CHECK(cr_to_dlpack(t) == NULL);
        CHECK_ERROR("to_dlpack: t requires grad, which DLPack cannot carry; export cr_detach(t)");
        t->requires_grad = false;
        cr_fail_allocation_after(0);
        CHECK(cr_to_dlpack(t) == NULL);
        CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
        cr_clear_error();
    }
}

/* ---- structs from outside ---- */

static int deleted;
static void count_deletion(DLManagedTensorVersioned *m)
{
    (void)m;
    deleted++;
}

static float foreign_data[8] = {0, 1, 2, 3, 4, 5, 6, 7};
static int64_t foreign_shape[9] = {2, 2, 1, 1, 1, 1, 1, 1, 1}, foreign_strides[2] = {1, 2};

/* A 2x2 matrix of floats in foreign_data, after its first two. */
static DLManagedTensorVersioned foreign(void)
{
    deleted = 0;
    return (DLManagedTensorVersioned){.version = {1, 99},
                                      .deleter = count_deletion,
                                      .dl_tensor = {.data = foreign_data,
                                                    .device = {kDLCPU, 0},
                                                    .ndim = 2,
                                                    .dtype = {kDLFloat, 32, 1},
                                                    .shape = foreign_shape,
                                                    .strides = foreign_strides,
                                                    .byte_offset = 2 * sizeof(float)}};
}

static void imports_without_copying(void)
{
    DLManagedTensorVersioned m = foreign();
    CR_SCOPE {
        float out[4];
        cr_tensor *t = cr_from_dlpack(&m);
        CHECK(cr_data(t) == foreign_data + 2 && cr_stride(t, 0) == 1 && cr_stride(t, 1) == 2);
        CHECK(cr_copy_out(t, out, sizeof out, CR_F32));
        CHECK(out[0] == 2 && out[1] == 4 && out[2] == 3 && out[3] == 5);
        CHECK_INT(deleted, 0);
    }
    CHECK_INT(deleted, 1);
    m = foreign();
    m.dl_tensor.strides = NULL; /* row-major */
    m.deleter = NULL;           /* nothing to do */
    CR_SCOPE
        CHECK(cr_is_contiguous(cr_from_dlpack(&m)));
    CHECK_OK();
}

static void negative_strides(void)
{
    DLManagedTensorVersioned m = foreign();
    int64_t strides[2] = {-2, -1};
    m.dl_tensor.strides = strides;
    m.dl_tensor.byte_offset = 7 * sizeof(float);
    CR_SCOPE {
        float out[4];
        cr_tensor *t = cr_from_dlpack(&m);
        CHECK(cr_copy_out(t, out, sizeof out, CR_F32));
        CHECK(out[0] == 7 && out[1] == 6 && out[2] == 5 && out[3] == 4);
    }
    CHECK_INT(deleted, 1);
}

static void read_only_is_copied(void)
{
    DLManagedTensorVersioned m = foreign();
    m.flags = DLPACK_FLAG_BITMASK_READ_ONLY;
    CR_SCOPE {
        cr_tensor *t = cr_from_dlpack(&m);
        CHECK_INT(deleted, 1); /* given back at once */
        float *data = cr_data(t);
        CHECK(cr_is_contiguous(t) && data[0] == 2 && data[1] == 4 && data[2] == 3 && data[3] == 5);
        data[0] = -1;
        CHECK(foreign_data[2] == 2);
    }
    CHECK_INT(deleted, 1);
}

/* Refused with this text, and deleted. */
static void refused(DLManagedTensorVersioned *m, const char *text)
{
    CHECK(cr_from_dlpack(m) == NULL);
    CHECK_ERROR(text);
    CHECK_INT(deleted, 1);
}

static void import_errors(void)
{
    DLManagedTensorVersioned m = foreign();
    CHECK(cr_from_dlpack(NULL) == NULL);
    CHECK_ERROR("from_dlpack: managed is NULL");
    m.version.major = 2;
    refused(&m, "from_dlpack: DLPack version 2.99, expected 1.x");
    m = foreign(), m.dl_tensor.device.device_type = kDLCUDA;
    refused(&m, "from_dlpack: the memory is of DLPack device type 2, expected 1 (cpu)");
    m = foreign(), m.dl_tensor.dtype = (DLDataType){kDLFloat, 32, 4};
    refused(&m, "from_dlpack: elements of 4 lanes, expected 1");
    m = foreign(), m.dl_tensor.dtype = (DLDataType){kDLComplex, 32, 1};
    refused(&m, "from_dlpack: DLPack type code 5 with 32 bits has no dtype here");
    m = foreign(), m.dl_tensor.dtype = (DLDataType){kDLUInt, 0, 1};
    refused(&m, "from_dlpack: DLPack type code 1 with 0 bits has no dtype here");
    m = foreign(), m.dl_tensor.ndim = 9;
    refused(&m, "from_dlpack: 9 dimensions, expected 0 to 8");
    m = foreign(), m.dl_tensor.ndim = -1;
    refused(&m, "from_dlpack: -1 dimensions, expected 0 to 8");
    m = foreign(), m.dl_tensor.shape = NULL;
    refused(&m, "from_dlpack: shape is NULL");
    int64_t shape[2] = {2, -2};
    m = foreign(), m.dl_tensor.shape = shape;
    refused(&m, "from_dlpack: shape [2,-2] has a negative size");
    m = foreign(), m.dl_tensor.data = NULL;
    refused(&m, "from_dlpack: data is NULL");
    m = foreign(), m.dl_tensor.data = NULL, m.flags = DLPACK_FLAG_BITMASK_READ_ONLY;
    refused(&m, "from_dlpack: data is NULL");
    int64_t strides[2] = {INT64_MAX, INT64_MAX};
    m = foreign(), m.dl_tensor.strides = strides;
    refused(&m, "from_dlpack: the strides reach beyond what memory can hold");
    m = foreign(), m.dl_tensor.byte_offset = 3;
    CHECK(cr_from_dlpack(&m) == NULL);
    CHECK_MSG(strstr(cr_error(), "not aligned to the 4 bytes of f32"), "%s", cr_error());
    cr_clear_error();
    CHECK_INT(deleted, 1);
}

static void without_memory(void)
{
    for (int read_only = 0; read_only < 2; read_only++) {
        int refusals = 0;
        for (int n = 0; n < 20; n++) {
            DLManagedTensorVersioned m = foreign();
            m.flags = read_only ? DLPACK_FLAG_BITMASK_READ_ONLY : 0;
            cr_fail_allocation_after(n);
            cr_tensor *t = cr_from_dlpack(&m);
            cr_fail_allocation_after(-1);
            CHECK((t != NULL) == cr_ok());
            refusals += t == NULL;
            cr_clear_error();
            cr_release(t);
            CHECK_INT(deleted, 1);
        }
        CHECK(refusals > 0 && refusals < 20);
    }
}

int main(void)
{
    TEST(exports);
    TEST(export_outlives_the_tensor);
    TEST(every_type_goes_round);
    TEST(export_errors);
    TEST(imports_without_copying);
    TEST(negative_strides);
    TEST(read_only_is_copied);
    TEST(import_errors);
    TEST(without_memory);
    return test_end();
}
