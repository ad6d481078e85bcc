/* Attention with several heads, on inputs whose heads are side by side. */
#ifndef CR_NN_ATTENTION_H
#define CR_NN_ATTENTION_H
#include <cresset/layers.h>

/* q [N,L,E], k [N,S,E], v [N,S,E] of `heads` heads each E/heads wide -> [N,L,E]. mask: NULL, bool (true: may be looked
 * at) or added to the scores, broadcast to [N,heads,L,S]. causal: position l looks at s <= l only. dropout: of the
 * weights. */
cr_tensor *cr_attend_heads(cr_tensor *q, cr_tensor *k, cr_tensor *v, int64_t heads, cr_tensor *mask, bool causal,
                           double dropout);

/* What cr_multi_head_attention_forward does, in the caller's scope. */
cr_tensor *cr_attend(cr_module *m, cr_tensor *q, cr_tensor *k, cr_tensor *v, cr_tensor *mask, bool causal);
#endif
