/* Attention with several heads, on inputs whose heads are side by side. */
#ifndef CR_NN_ATTENTION_H
#define CR_NN_ATTENTION_H
#include <cresset/layers.h>

/* What cr_multi_head_attention_forward does, in the caller's scope. */
cr_tensor *cr_attend(cr_module *m, cr_tensor *q, cr_tensor *k, cr_tensor *v, cr_tensor *mask, bool causal);
#endif
