/* What the two halves of emitting share: the lines inside loops (emit_value.c), for the loops around them (emit.c). */
#ifndef CR_GRAPH_EMIT_H
#define CR_GRAPH_EMIT_H
#include "graph/group/group.h"

/* Numbers that may depend on sizes are marked in the text (emit_numbers.c). */
void cr_emit_number(cr_text *t, int64_t x); /* as it is */
void cr_emit_long(cr_text *t, int64_t x);   /* as INT64_C(x) */
void cr_emit_real(cr_text *t, double x);
void cr_emit_variable(cr_text *t, int64_t x); /* of which it is known that it depends on sizes */
/* "float b1[x]", or of `most` elements where x is not known; all zero if asked for. With a semicolon. */
void cr_emit_array(cr_text *t, const char *type, const char *name, int64_t x, int64_t most, bool zero);
void cr_emit_numbers_here(cr_text *t, int n_args); /* where those that are not known are declared */
/* The text for all to be known. */
void cr_emit_close(const cr_text *marked, cr_text *t);

/* " net.c:12", to end a comment with: where the user called the op. */
void cr_emit_site(cr_text *t, cr_site site);
/* "float" for CR_F32. */
const char *cr_group_c_type(cr_dtype d);
/* The type that a pointwise node computes in; and its value, of variables x0.. of that type. */
cr_dtype cr_group_compute_type(const cr_graph_node *n);
void cr_group_value(cr_text *t, const cr_graph_node *n);
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
