/* Tensors as dense arrays of one type in a given order of axes: what kernels that work along an axis (softmax, norms, scans)
 * run on. A tensor that is so already is used as it is; another is copied. */
#ifndef CR_CPU_DENSE_H
#define CR_CPU_DENSE_H
#include "tensor/tensor.h"

typedef struct cr_dense {
    char *data;
    void *owned; /* the copy, or NULL */
} cr_dense;

/* t's elements as dtype in the order of like's strides; like is dense and has t's shape (t may be broadcast to it).
 * False when out of memory. */
bool cr_dense_in(cr_dense *d, const cr_tensor *t, const cr_tensor *like, cr_dtype dtype);
/* The same in row-major order. */
bool cr_dense_row_major(cr_dense *d, const cr_tensor *t, cr_dtype dtype);
/* Room for out's elements as dtype: out itself (it is dense, fresh) or memory that cr_dense_end copies to it. */
bool cr_dense_out(cr_dense *d, const cr_tensor *out, cr_dtype dtype);
void cr_dense_end(cr_dense *d, const cr_tensor *out, cr_dtype dtype); /* out NULL: only frees */

/* A dense tensor about one of its axes: [outer][n][inner] in memory. axis -1 of a zero-dimensional one is n = 1. */
typedef struct cr_lines {
    int64_t outer, n, inner;
} cr_lines;
cr_lines cr_lines_of(const cr_tensor *t, int64_t axis);

/* f32, or f64 for f64: what kernels compute floating-point types in. */
static inline cr_dtype cr_compute_dtype(const cr_tensor *t) { return t->dtype == CR_F64 ? CR_F64 : CR_F32; }
#endif
