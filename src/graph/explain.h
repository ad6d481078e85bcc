/* What is known of the steps of a program: for profiles and for cr_function_explain. */
#ifndef CR_GRAPH_EXPLAIN_H
#define CR_GRAPH_EXPLAIN_H
#include "graph/run/frames.h"
#include "op/profile.h"

/* The ops of an item: "conv2d", "sub mul add". */
void cr_item_title(const cr_item *item, cr_text *t);
/* Bytes that it reads and writes, each operand once. */
int64_t cr_item_bytes(const cr_item *item);
/* Tells the profile, and the item's own count, of a run since `start`. */
void cr_profile_item(cr_item *item, const cr_call *c, cr_tensor *const *out, const char *kernel, uint64_t start);
#endif
