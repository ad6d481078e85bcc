/* Weights in the layout that a primitive wants, kept beside their storage as long as they do not change: rearranging
 * those of a ResNet-50 moves 200 MB, which is more than the rest of a forward pass on one picture. Weights that change at
 * every step (training) are not kept. */
#ifndef CR_CPU_DNNL_PACKED_H
#define CR_CPU_DNNL_PACKED_H
#include "cpu/dnnl/primitives.h"

/* *steady: this pass has met these values before, so that they do not seem to change. Call once a pass. False after
 * cr_fail. */
bool cr_dnnl_steady(const cr_tensor *w, cr_dnnl_pass pass, bool *steady);

typedef struct cr_dnnl_packed cr_dnnl_packed;
/* The kept copy of steady weights in p's layout, made if need be, and its memory in *data; give it back. *k is NULL when
 * all copies together have reached their limit. False after cr_fail. */
bool cr_dnnl_packed_get(const cr_dnnl_conv *p, const cr_tensor *w, cr_dnnl_packed **k, void **data);
void cr_dnnl_packed_put(cr_dnnl_packed *k);
#endif
