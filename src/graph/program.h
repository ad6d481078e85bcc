/* What runs when a graph runs: its nodes in an order that is as good as the graph's own, some of them as groups. The
 * graph itself stays as it is. */
#ifndef CR_GRAPH_PROGRAM_H
#define CR_GRAPH_PROGRAM_H
#include "graph/group.h"

typedef struct cr_item {
    cr_graph_node *node; /* one of the two */
    cr_group *group;
    uint64_t spent, runs; /* while a profile was written: nanoseconds; changed atomically */
} cr_item;

typedef struct cr_program {
    const cr_graph *graph;
    cr_item *items;
    size_t n_items;
    cr_group **groups; /* owned */
    size_t n_groups, group_capacity;
    cr_arena arena; /* of nodes that are not the graph's (src/graph/epilogue.c) */
    struct cr_jit *jit; /* the code of the groups; NULL: there is none */
    struct cr_codebook *book; /* or where it is; or NULL */
} cr_program;

/* The program for a device, and those of the control flow in it: with groups where the host can read its memory. */
bool cr_program_make(cr_program *s, cr_graph *g, cr_device *device);
/* Nodes one by one, but views, which need no work. */
bool cr_program_plain(cr_program *s, const cr_graph *g);
/* With groups, where there is a compiler for their code (src/graph/fuse.c). */
bool cr_program_fused(cr_program *s, const cr_graph *g);
/* With groups, and no code for them yet. */
bool cr_program_grouped(cr_program *s, const cr_graph *g);
void cr_program_free(cr_program *s);
#endif
