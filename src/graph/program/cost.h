/* How long the items of a program take, estimated, and which of them may run beside others. */
#ifndef CR_GRAPH_COST_H
#define CR_GRAPH_COST_H
#include "graph/program/program.h"

typedef enum cr_company {
    CR_ALONE, /* it has effects, or takes care of threads by itself: it keeps its place */
    CR_HEAVY, /* likewise, but it can run sooner, where what it reads is there */
    CR_STEP,  /* an optimizer's step, which can run later */
    CR_BESIDE /* it may run on one thread, beside others, and gives the same bits there */
} cr_company;

cr_company cr_item_company(const cr_graph *g, const cr_item *item, cr_cost *cost);
#endif
