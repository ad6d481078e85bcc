/* A group of nodes that run as one loop nest of generated code: pointwise ops with the same iteration space, and sums
 * or means over some of its axes with what is computed from them.
 *
 * The loops go over outer dimensions and then over inner ones, which are those that reductions add up. A node is either
 * inner (an element of the whole space) or outer (one for each outer index: a reduction, or made of reductions). The
 * inner loops run once for each phase: what needs the result of a reduction is in a later phase than the reduction.
 * Column groups have the reduced dimensions outside instead, and one phase. Large ones are divided among threads, each
 * of which adds up sums of its own, and a second function makes the results of their sums. A group may begin with a
 * small matrix product: its rows are the outer index then, and what follows is done to a block of rows while it is in
 * the cache. */
#ifndef CR_GRAPH_GROUP_H
#define CR_GRAPH_GROUP_H
#include "graph/group/product.h"

enum { CR_GROUP_MEMBERS = 96, CR_GROUP_ARGS = 64, CR_GROUP_PHASES = 8 };
enum { CR_GROUP_LARGE = 1 << 23 }; /* elements of a tensor that does not stay in the caches */
enum { CR_GROUP_ROW = 1 << 13 }; /* elements of a row, or sums, that a function has room for */

/* A memory operand: its strides over the loops' dimensions, in elements. The pointer given to the code is the address
 * of the value's first element. */
typedef struct cr_group_arg {
    cr_graph_value *value;
    int64_t stride[CR_MAX_DIMS];
    bool stored;
    bool whole; /* a factor of a product: no strides */
    /* Too large for the caches: written a row at a time from a buffer, past the caches, so that the old contents need
     * not be read first. */
    bool streamed;
} cr_group_arg;

typedef struct cr_group_member {
    cr_graph_node *node;
    bool outer, reduces;
    int phase;
    int arg;       /* where its result is stored; -1: nowhere */
    bool buffered; /* kept for later phases in a row of the function's own */
} cr_group_member;

/* Does outer indices (of a flat group: elements) begin to end. */
typedef void (*cr_group_fn)(char *const *args, int64_t begin, int64_t end);
/* The end of a divided column group. */
typedef void (*cr_group_end_fn)(char *const *args, const double *sums);

typedef struct cr_group {
    int n_members, n_args, n_phases;
    cr_group_member members[CR_GROUP_MEMBERS];
    cr_group_arg args[CR_GROUP_ARGS];
    int ndim, n_outer;
    int64_t size[CR_MAX_DIMS]; /* of the loops, outermost first */
    bool flat;                 /* one loop over contiguous elements, which may begin and end anywhere */
    bool column;               /* the first ndim - n_outer loops are the reduced ones */
    int product;               /* the member that is one, -1: none; run is then called for blocks of rows */
    cr_product is;
    bool even;            /* what follows the product goes through memory as it does: one loop over a whole block */
    int64_t count, grain; /* what run may be called for: 0 to count, in pieces of grain */
    cr_group_fn run;
    /* A divided column group: how many sums there are; args then has one address more, that of the range's own sums,
     * which start as 0. */
    int64_t sums;
    cr_group_end_fn end;
    bool any_size;          /* its code is to be good for other sizes, too; set before cr_group_make */
    const int64_t *numbers; /* those that its code reads at each call; NULL: none */
    struct cr_tiles *tiles; /* what interprets it when there is no run (interpret.h) */
} cr_group;

/* True for nodes that groups can have. */
bool cr_group_takes(const cr_graph_node *n);
/* True for those that add up axes: others of a group have the same number of elements, or that of their results. */
bool cr_group_reduces(const cr_graph_node *n);
/* The node whose result a value is, seen through views; NULL for inputs and tensors from outside. */
cr_graph_node *cr_graph_root_maker(const cr_graph_value *v);
/* Arranges nodes (in their order) as a group; stored[i] says that others read the result of node i. False (no error)
 * when they do not fit together. */
bool cr_group_make(cr_group *g, cr_graph_node *const *nodes, const bool *stored, int n);
/* The arg that a member's input is read from, -1 when it is the register of another member or a number. */
int cr_group_arg_of(const cr_group *g, const cr_group_member *m, const cr_graph_value *v);
/* The member that makes a value, NULL when it comes from outside. */
const cr_group_member *cr_group_maker(const cr_group *g, const cr_graph_value *v);
/* True for a zero-dimensional constant, which becomes a literal. */
bool cr_graph_is_number(const cr_graph_value *v);

/* The number of loops that a row's address is for: the outer ones, or the reduced ones of a divided column group. */
int cr_group_row_dims(const cr_group *g);
/* "64x128": the loops, outermost first, for people. */
void cr_group_sizes_text(const cr_group *g, cr_text *t);
/* The group's C function, named `name`, appended to text (emit.c); of a divided column group a second one, NAME_end. The
 * code uses the names of src/cpu/simd/expr.h. */
void cr_group_emit(const cr_group *g, const char *name, cr_text *text);
/* The same with its numbers marked, so that one text can serve several sizes (emit_numbers.c): */
void cr_group_emit_marked(const cr_group *g, const char *name, cr_text *text);
/* the text without its numbers, and these in their order (to be freed); then the text with those numbers that are
 * `open` read at each call from an array, whose address stands in args behind that of a range's sums. */
typedef struct cr_marked_number {
    int64_t x;
    bool open; /* in any case */
} cr_marked_number;
bool cr_emit_outline(const cr_text *marked, cr_text *outline, cr_marked_number **numbers, size_t *n);
void cr_emit_open(const cr_text *marked, const bool *open, cr_text *text);
/* What a pointwise op computes, as in src/op's .def files; NULL for other ops. */
const char *cr_pointwise_text(const cr_op *op);
#endif
