/* What several networks share. */
#ifndef CR_NETWORKS_PARTS_H
#define CR_NETWORKS_PARTS_H
#include <cresset/nn.h>

/* cr_dropout in m's training, x itself in evaluation or with p 0. */
cr_tensor *cr_drop(const cr_module *m, double p, cr_tensor *x);
/* Adds a child named PREFIX and a number; false after an error. Both NULL-safe as cr_add_child. */
bool cr_add_numbered(cr_module *m, const char *prefix, int64_t i, cr_module *child);
/* [N,L,H D] -> [N,H,L,D], and back. */
cr_tensor *cr_split_heads(cr_tensor *x, int64_t heads);
cr_tensor *cr_join_heads(cr_tensor *x);
/* Whether heads divides width; an error if not, and m is broken. */
bool cr_heads_fit(cr_module *m, int64_t width, int64_t heads);
/* The parameter `name` of a child as it begins: drawn from a normal distribution, or with std 0 filled with zeros.
 * Returns the child. */
cr_module *cr_begin_normal(cr_module *child, const char *name, double std);
/* A part without a forward of its own, for the names of what is in it. It keeps its parts by number, in its own data,
 * as every module must: what is exchanged later is exchanged here. */
enum { CR_GROUP_PARTS = 5 };
typedef struct cr_group {
    cr_module *part[CR_GROUP_PARTS];
    cr_tensor *tensor;
} cr_group;
cr_module *cr_add_group(cr_module *m, const char *name);
/* The i-th part of a group; false after an error. */
bool cr_group_add(cr_module *group, int i, const char *name, cr_module *child);
cr_module *cr_part_of(cr_module *group, int i);
/* A mask [N,L] of anything that is not false or zero where a token counts, as bool. */
cr_tensor *cr_as_mask(cr_tensor *mask);
#endif
