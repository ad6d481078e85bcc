/* What the CPU's kernels use of oneDNN, without its types: dnnl.h is included in src/cpu/dnnl only. Everything here exists
 * only when the library is built with it (CRESSET_ONEDNN). */
#ifndef CR_CPU_ONEDNN_H
#define CR_CPU_ONEDNN_H
#if CRESSET_ONEDNN
#include "cpu/gemm.h"
#include <cresset/op.h>

/* C = A B over g's batch. False (no error) when the strides are not ones that oneDNN takes: nothing is computed then. */
bool cr_onednn_gemm_f32(const cr_gemm *g, const float *a, const float *b, float *c);

/* The same of bf16 matrices, C of bf16 or f32, on processors that do it faster than f32 (others, small products and other
 * strides are declined: nothing is computed then). CR_FAILED: after cr_fail. */
typedef enum cr_answer { CR_DECLINED, CR_DONE, CR_FAILED } cr_answer;
cr_answer cr_onednn_gemm_bf16(const cr_gemm *g, const void *a, const void *b, void *c, cr_dtype dtype);

/* Kernels of the ops of op/conv.def, f32 and bf16. */
bool cr_onednn_conv_accepts(const cr_call *c, cr_tensor *const *out);
bool cr_onednn_conv(const cr_call *c, cr_tensor *const *out);
bool cr_onednn_conv_posts_accepts(const cr_call *c, cr_tensor *const *out); /* src/cpu/conv_posts.h */
bool cr_onednn_conv_posts(const cr_call *c, cr_tensor *const *out);
bool cr_onednn_conv_input_grad(const cr_call *c, cr_tensor *const *out);
bool cr_onednn_byte_product_accepts(const cr_call *c, cr_tensor *const *out);
bool cr_onednn_byte_product(const cr_call *c, cr_tensor *const *out); /* without zero points */
bool cr_onednn_conv_weight_grad(const cr_call *c, cr_tensor *const *out);
#endif
#endif
