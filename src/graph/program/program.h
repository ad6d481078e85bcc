/* What runs when a graph runs: its nodes in an order that is as good as the graph's own, some of them as groups. The
 * graph itself stays as it is. */
#ifndef CR_GRAPH_PROGRAM_H
#define CR_GRAPH_PROGRAM_H
#include "graph/group/group.h"

/* Consecutive items that run together, some images of the batch at a time (chain.h). */
typedef struct cr_chain {
    int length;
    int64_t pieces, images; /* of the batch; of a piece */
} cr_chain;

typedef struct cr_item {
    cr_graph_node *node; /* one of the two */
    cr_group *group;
    int place; /* among the items before branches were put side by side (branches.c) */
    const cr_chain *chain; /* which it belongs to, or NULL */
    uint64_t spent, runs; /* while a profile was written: nanoseconds; changed atomically */
} cr_item;

enum { CR_BRANCHES = 16 };

/* Items that run at the same time: branch i is those from begin[i] to begin[i + 1], one after the other on one thread.
 * What they read of each other's was made before. */
typedef struct cr_section {
    int n;
    size_t begin[CR_BRANCHES + 1];
} cr_section;

/* How long a program takes, about, in nanoseconds: on one thread, and when each of its items may use all. */
typedef struct cr_cost {
    double alone, all;
} cr_cost;

typedef struct cr_program {
    const cr_graph *graph;
    cr_item *items;
    size_t n_items;
    cr_group **groups; /* owned */
    size_t n_groups, group_capacity;
    size_t again, saved; /* memories that are made again (again.h), and the bytes by which the arena is smaller */
    cr_arena arena; /* of nodes that are not the graph's (epilogue.c), and of chains */
    struct cr_jit *jit; /* the code of the groups; NULL: there is none */
    struct cr_codebook *book; /* or where it is; or NULL */
    cr_section *sections; /* in their order; NULL: there are none */
    size_t n_sections, section_capacity;
    cr_cost cost;
    bool same_bits; /* each item gives them on one thread as on all */
} cr_program;

/* The program for a device, and those of the control flow in it: with groups where the host can read its memory. What
 * is cheap to have is made again where that saves memory (again.h); `name` is for CRESSET_DUMP=graph. */
bool cr_program_make(cr_program *s, cr_graph *g, cr_device *device, const char *name);
/* Nodes one by one, but views, which need no work. */
bool cr_program_plain(cr_program *s, const cr_graph *g);
/* With groups, and no code for them yet (fuse.c); with those that can be interpreted. */
bool cr_program_grouped(cr_program *s, const cr_graph *g);
bool cr_program_grouped_for_tiles(cr_program *s, const cr_graph *g);
/* Finds branches that are better run at the same time, and puts the items in order for it. */
bool cr_program_branches(cr_program *s);
void cr_program_free(cr_program *s);

/* A line a step; members of groups, of chains and of branches are indented (print.c). */
void cr_program_print(const cr_program *s, cr_text *t);
/* For CRESSET_DUMP=graph: prints it to stderr when it is not what `last` says, and puts it there. False when out of
 * memory. */
bool cr_program_dump(const cr_program *s, const char *name, const char *when, cr_text *last);
#endif
