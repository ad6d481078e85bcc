/* Where the memories of a graph lie while it runs: in one arena, those that are not alive at the same time at the same
 * place. */
#ifndef CR_GRAPH_PLAN_H
#define CR_GRAPH_PLAN_H
#include "graph/program/program.h"

typedef struct cr_memory_place {
    bool fresh;      /* of an output or gradient: allocated for each run, and the caller's afterwards */
    bool used;       /* OWN, in the arena */
    int first, last; /* the items between which it is alive */
    int section, branch; /* the only branch that uses it; -1: others do */
    size_t offset, bytes;
} cr_memory_place;

typedef struct cr_memory_plan {
    cr_memory_place *places; /* by the memories' numbers */
    size_t bytes;            /* of the arena */
} cr_memory_plan;

bool cr_memory_plan_make(cr_memory_plan *plan, const cr_program *s);
/* Without the places in the arena; chained: items of a chain count as one. */
bool cr_memory_plan_lives(cr_memory_plan *plan, const cr_program *s, bool chained);
void cr_memory_plan_free(cr_memory_plan *plan);
#endif
