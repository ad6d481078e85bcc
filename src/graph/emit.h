/* What the two halves of emitting share: the lines inside loops (emit_value.c), for the loops around them (emit.c). */
#ifndef CR_GRAPH_EMIT_H
#define CR_GRAPH_EMIT_H
#include "graph/group.h"

/* "float" for CR_F32. */
const char *cr_group_c_type(cr_dtype d);
/* The index of an operand's element by the loop variables of dimensions from to before `to`. */
void cr_group_index_text(cr_text *t, const cr_group_arg *a, int from, int to);
/* A member's value as a variable, and where it is stored. */
void cr_group_statement(cr_text *t, const cr_group *g, const cr_group_member *m, const char *indent);
/* How many elements a sum of the group adds up. */
int64_t cr_group_summed(const cr_group *g);
/* The end of a sum or mean, whose accumulator is `sum`; and in the loop, adding to s%d with the subscript. */
void cr_group_finish_sum(cr_text *t, const cr_group *g, const cr_group_member *m, const char *indent, const char *sum);
void cr_group_add_to_sum(cr_text *t, const cr_group *g, const cr_group_member *m, const char *indent,
                         const char *subscript);
#endif
