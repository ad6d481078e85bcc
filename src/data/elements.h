/* A tensor's elements row-major in host memory, for writers of files: the tensor's own memory where that is so already. */
#ifndef CR_DATA_ELEMENTS_H
#define CR_DATA_ELEMENTS_H
#include "tensor/tensor.h"

typedef struct cr_elements {
    const void *data;
    size_t bytes;
    void *copy; /* NULL: data is the tensor's */
} cr_elements;
bool cr_elements_open(cr_elements *e, cr_tensor *t);
void cr_elements_close(cr_elements *e); /* also after open failed */
#endif
