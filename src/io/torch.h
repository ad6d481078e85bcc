/* What the pickles of PyTorch's files may contain beside plain values, and how it is read: storages, tensors, dtypes. */
#ifndef CR_IO_TORCH_H
#define CR_IO_TORCH_H
#include "io/pickle.h"

#include <cresset/tensor.h>

/* An element type: its name in PyTorch and here (where the library may lack it), bytes an element. */
typedef struct cr_torch_type {
    const char *name, *own;
    size_t size;
} cr_torch_type;

typedef struct cr_torch_storage {
    const cr_torch_type *type; /* NULL: untyped bytes */
    int64_t block;             /* of the archive */
    int64_t offset, numel;     /* elements: where it begins in the block (old files), how many there are */
} cr_torch_storage;

typedef struct cr_torch_tensor {
    const cr_torch_storage *storage;
    const cr_torch_type *type;
    int64_t offset;
    int ndim; /* may be more than CR_MAX_DIMS */
    int64_t shape[CR_MAX_DIMS], stride[CR_MAX_DIMS];
} cr_torch_tensor;

/* What CR_PICKLE_OBJECT values of these globals point to. */
typedef struct cr_torch_object {
    bool is_tensor;
    union {
        cr_torch_storage storage;
        cr_torch_tensor tensor;
    };
} cr_torch_object;

extern const cr_pickle_global cr_torch_globals[];
/* The type of a storage class; false when v is none. *type is NULL for untyped bytes. */
bool cr_torch_storage_type(const cr_pickle_value *v, const cr_torch_type **type);
#endif
