/* The structs of DLPack, the exchange format for tensors in memory, as its specification (version 1.1) lays them out:
 * what cr_to_dlpack returns and cr_from_dlpack takes. A program that has another dlpack.h includes either: this header
 * keeps to the declarations that are already there, and a full one included later sees its own guard set. */
#ifndef CRESSET_DLPACK_H
#define CRESSET_DLPACK_H
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef DLPACK_DLPACK_H_ /* the guard of the specification's own header */
#define DLPACK_DLPACK_H_

/* The memory's kind. Only kinds that this library names are listed; the numbers are the specification's. */
typedef enum {
    kDLCPU = 1,
    kDLCUDA = 2,
    kDLCUDAHost = 3,
    kDLOpenCL = 4,
    kDLVulkan = 7,
    kDLMetal = 8,
    kDLROCM = 10,
    kDLExtDev = 12
} DLDeviceType;

typedef struct {
    DLDeviceType device_type;
    int32_t device_id;
} DLDevice;

typedef enum {
    kDLInt = 0,
    kDLUInt = 1,
    kDLFloat = 2,
    kDLOpaqueHandle = 3,
    kDLBfloat = 4,
    kDLComplex = 5,
    kDLBool = 6
} DLDataTypeCode;

/* `lanes` is 1 but for vectors of a fixed length. */
typedef struct {
    uint8_t code; /* DLDataTypeCode */
    uint8_t bits;
    uint16_t lanes;
} DLDataType;

/* The first element is at data + byte_offset. `strides` count elements; NULL means row-major. */
typedef struct {
    void *data;
    DLDevice device;
    int32_t ndim;
    DLDataType dtype;
    int64_t *shape;
    int64_t *strides;
    uint64_t byte_offset;
} DLTensor;

/* The form from before version 1.0. This library neither makes nor takes it. */
typedef struct DLManagedTensor {
    DLTensor dl_tensor;
    void *manager_ctx;
    void (*deleter)(struct DLManagedTensor *self);
} DLManagedTensor;
#endif

#ifndef DLPACK_MAJOR_VERSION /* also missing from a header of before version 1.0 that was included first */
#define DLPACK_MAJOR_VERSION 1
#define DLPACK_MINOR_VERSION 1

typedef struct {
    uint32_t major;
    uint32_t minor;
} DLPackVersion;

#define DLPACK_FLAG_BITMASK_READ_ONLY (1UL << 0UL)
#define DLPACK_FLAG_BITMASK_IS_COPIED (1UL << 1UL)

/* `version` and `deleter` keep their place in every version: a consumer that does not know the major version calls the
 * deleter and reads nothing else. */
typedef struct DLManagedTensorVersioned {
    DLPackVersion version;
    void *manager_ctx;
    void (*deleter)(struct DLManagedTensorVersioned *self);
    uint64_t flags;
    DLTensor dl_tensor;
} DLManagedTensorVersioned;
#endif

#ifdef __cplusplus
}
#endif
#endif
