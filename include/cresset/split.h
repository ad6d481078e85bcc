/* Functions on tensors that give as many results as the caller asks for, into the caller's array. All are views and
 * belong to the innermost scope; on an error the array holds NULLs and the function returns false. */
#ifndef CRESSET_SPLIT_H
#define CRESSET_SPLIT_H
#include <cresset/tensor.h>

CR_BEGIN_C

/* x in `count` parts of the given sizes along an axis; the sizes sum to the axis's. */
CR_API bool cr_split_at(cr_site at, cr_tensor *x, int axis, const int64_t *sizes, int count, cr_tensor **out);
#define cr_split(x, axis, sizes, count, out) cr_split_at(CR_HERE, x, axis, sizes, count, out)
/* x in `count` parts along an axis that are equal, or where the size does not divide, the first ones larger by one. */
CR_API bool cr_chunk_at(cr_site at, cr_tensor *x, int axis, int count, cr_tensor **out);
#define cr_chunk(x, axis, count, out) cr_chunk_at(CR_HERE, x, axis, count, out)
/* x at each index of an axis, which the results have no longer; `count` is the axis's size. */
CR_API bool cr_unbind_at(cr_site at, cr_tensor *x, int axis, int count, cr_tensor **out);
#define cr_unbind(x, axis, count, out) cr_unbind_at(CR_HERE, x, axis, count, out)
/* One-dimensional inputs (at most 8) as coordinates of a grid: out[i] has one axis for each input and varies along
 * axis i ("ij" indexing). */
CR_API bool cr_meshgrid_at(cr_site at, cr_list inputs, cr_tensor **out);
#define cr_meshgrid(inputs, out) cr_meshgrid_at(CR_HERE, inputs, out)
/* The same with the first two axes exchanged ("xy" indexing): out[0] varies along axis 1, out[1] along axis 0. */
CR_API bool cr_meshgrid_xy_at(cr_site at, cr_list inputs, cr_tensor **out);
#define cr_meshgrid_xy(inputs, out) cr_meshgrid_xy_at(CR_HERE, inputs, out)
/* Each input expanded to the shape that all of them broadcast to. */
CR_API bool cr_broadcast_arrays_at(cr_site at, cr_list inputs, cr_tensor **out);
#define cr_broadcast_arrays(inputs, out) cr_broadcast_arrays_at(CR_HERE, inputs, out)

CR_END_C
#endif
