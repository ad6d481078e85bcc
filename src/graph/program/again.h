/* Recomputation inside a whole graph: what is made early and read late, beyond the peak of memory, is made once more
 * just before it is read, where it is had cheaply from what is alive then in any case. (For calls that are
 * differentiated, what backward keeps is chosen by derivative/recompute.c.) */
#ifndef CR_GRAPH_AGAIN_H
#define CR_GRAPH_AGAIN_H
#include "graph/program/program.h"

/* The region of nodes that run again: fusion leaves them where they are read, and nothing takes them for the first. */
#define CR_REGION_AGAIN 0xffffffffU

enum { CR_AGAIN_COPIES = 12 };

/* A memory that is made again: what reads it from item `late` on reads another, made by copies of the nodes. */
typedef struct cr_again {
    int memory, late;
    bool shared; /* one copy for all readers; else one for each item that reads it */
    int n_copies;
    const cr_graph_node *copies[CR_AGAIN_COPIES];
} cr_again;

/* again.c */
typedef struct cr_again_list {
    cr_again *at;
    size_t n, capacity;
    size_t saved;  /* bytes by which the most that is alive at once falls */
    int64_t moved; /* bytes that are read and written more */
} cr_again_list;
/* How far to go: percent of the bytes that the program moves which it may move in addition. 0: nothing is made again.
 */
int cr_again_percent(const cr_graph *g);
/* Bytes below which a program is small enough as it is; tests set it to 0. */
extern int64_t cr_again_least;
/* Chooses. False when out of memory. */
bool cr_again_choose(cr_again_list *list, const cr_program *s);

/* again_graph.c */
typedef bool (*cr_program_maker)(cr_program *s, const cr_graph *g);
/* A program by `make`, with what is worth it made again: the graph gets copies of nodes, and the program is made anew.
 * When its arena is not smaller then, all is as it was. */
bool cr_again_program(cr_program *s, cr_graph *g, cr_program_maker make);
#endif
