/* Weights in the layout that a kernel wants, kept beside their storage as long as they do not change: rearranging
 * those of a ResNet-50 moves 200 MB, which is more than the rest of a forward pass on one picture. Weights that change at
 * every step (training) are not kept. */
#ifndef CR_CPU_PACKED_H
#define CR_CPU_PACKED_H
#include "tensor/tensor.h"

/* Who asks: what one kernel has seen is not what another has. */
enum { CR_PACKED_WINOGRAD = 8, CR_PACKED_POINTWISE, CR_PACKED_DEPTHWISE, CR_PACKED_PLANES }; /* below them: cr_dnnl_pass */

/* *steady: this kernel has met these values before, so that they do not seem to change. Call once a pass. False after
 * cr_fail. */
bool cr_packed_steady(const cr_tensor *w, unsigned kernel, bool *steady);

/* Descriptions of layouts that are no plain bytes. */
typedef struct cr_packing_kind {
    bool (*same)(const void *layout, const void *other);
    void *(*copy)(const void *layout); /* for a kept copy; NULL after cr_fail */
    void (*release)(void *layout);     /* of `copy` */
} cr_packing_kind;

/* A way to rearrange weights; ways of one kind have the same `make`. */
typedef struct cr_packing {
    const void *layout; /* what the rearranged weights depend on */
    size_t layout_bytes;
    size_t bytes; /* of the rearranged weights */
    bool (*make)(void *to, const cr_tensor *w, const void *context);
    const void *context; /* of `make` */
    const cr_packing_kind *kind; /* NULL: `layout` is plain bytes */
} cr_packing;

typedef struct cr_packed cr_packed;
/* The kept copy of steady weights, made if need be, and its memory in *data; give it back. *k is NULL when
 * all copies together have reached their limit. False after cr_fail. */
bool cr_packed_get(const cr_packing *p, const cr_tensor *w, cr_packed **k, void **data);
void cr_packed_put(cr_packed *k);
#endif
