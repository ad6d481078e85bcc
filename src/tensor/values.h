/* Reading a tensor's values on the host and wrapping memory that others own: what values.c shares with printing,
 * DLPack and file formats. */
#ifndef CR_TENSOR_VALUES_H
#define CR_TENSOR_VALUES_H
#include "tensor/tensor.h"

/* A tensor's elements in memory that the host can read: element (i, j, ...) is at first + (i*stride[0] + j*stride[1]
 * + ...) * size of dtype. */
typedef struct cr_host_view {
    const char *first;
    void *staging; /* the copy, when the device's memory is not the host's */
} cr_host_view;
bool cr_host_view_open(cr_host_view *view, const cr_tensor *t); /* waits for the device; false after cr_fail */
void cr_host_view_close(cr_host_view *view);

/* Copies a strided block (first as above) row-major and converted to `out_dtype` into out. */
void cr_gather_elements(void *out, cr_dtype out_dtype, const void *first, const cr_spec *spec);

/* A CPU tensor on memory that others own: `first` is the address of its first element, whatever the signs of the
 * strides; spec->offset is ignored. `release`, which may be NULL, is called as release(first, context) when the last
 * user is gone, and not when this function fails. */
cr_tensor *cr_wrap_memory(void *first, const cr_spec *spec, void (*release)(void *, void *), void *context);
#endif
