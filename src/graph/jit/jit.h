/* Code for groups: their C text compiled by the machine's compiler and loaded. CRESSET_JIT=off does without (groups are
 * interpreted, src/graph/group/interpret.h), CRESSET_CC names the compiler, CRESSET_DUMP=code prints the text. */
#ifndef CR_GRAPH_JIT_H
#define CR_GRAPH_JIT_H
#include "graph/group/group.h"
#include "graph/jit/codebook.h"

typedef struct cr_jit cr_jit;

bool cr_jit_available(void);
/* CRESSET_JIT=nodes: no groups at all, every node runs by a kernel of its own, as in eager mode. */
bool cr_jit_refused(void);
/* Sets run of every group of the program, and s->jit: at once, or at the end of the batch that is open on this thread.
 * A compiler that fails is an error with its first lines. */
bool cr_jit_compile(struct cr_program *s);

/* Programs whose code is made in one go: those compiled between beginning and end, which stay where they are. */
typedef struct cr_jit_batch {
    struct cr_jit_batch *outer;
    struct cr_program **programs;
    int *places; /* of the programs among those of a trace */
    size_t n, capacity, place_capacity;
    int place;         /* of the next one; to be set to 0 where another trace begins */
    cr_codebook *book; /* NULL: functions for these programs only. To be set after cr_jit_begin, as is */
    bool learn;        /* see cr_codebook_compile */
} cr_jit_batch;
void cr_jit_begin(cr_jit_batch *b);
/* Compiles, unless ok is false. Returns false then and after cr_fail. */
bool cr_jit_end(cr_jit_batch *b, bool ok);
void cr_jit_free(cr_jit *jit);

/* A C function named NAME, and perhaps NAME_end. */
typedef struct cr_jit_function {
    const cr_text *text;
    cr_group_fn run;
    cr_group_end_fn end; /* NULL: there is none */
} cr_jit_function;
/* Compiles functions; NULL after cr_fail. */
cr_jit *cr_jit_functions(cr_jit_function *list, size_t n);
/* What stands above generated functions: the names of src/cpu/simd/expr.h. */
extern const char cr_jit_prelude[];
#endif
