/* Tensors as messages. */
#ifndef CR_ONNX_TENSOR_PROTO_H
#define CR_ONNX_TENSOR_PROTO_H
#include "onnx/proto.h"
#include "onnx/value.h"

/* The value that a message holds; takes large raw data out of it. `folder` is where external data lies, NULL: none is
 * allowed. NULL after an error. */
cr_value *cr_onnx_tensor(CrOnnx__Tensor *t, const char *folder);
/* The dense tensor that a sparse one stands for. */
cr_value *cr_onnx_sparse(CrOnnx__SparseTensor *s, const char *folder);
#endif
