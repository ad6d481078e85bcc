/* Gradients of gradients through calls of staged functions. Backward of such a call is itself a staged function: it
 * calls the first one's graph op by op and differentiates that, with the record kept. So its calls are recorded as one
 * op each, with a backward of their own, and so on to any order. */
#ifndef CR_GRAPH_TWICE_H
#define CR_GRAPH_TWICE_H
#include "graph/derivative/derivative.h"
#include <cresset/random.h>

typedef struct cr_twice cr_twice;
typedef struct cr_twice_call cr_twice_call;

/* For the derivative of a function whose graph is g, before its passes. NULL when out of memory. */
cr_twice *cr_twice_new(const cr_derivative *d, const cr_graph *g, const char *name);
void cr_twice_free(cr_twice *t);
/* What a call keeps for it beside what backward does: inputs that the results depend on. */
cr_twice_call *cr_twice_keep(cr_twice *t, cr_list in);
void cr_twice_drop(cr_twice_call *k);
/* Backward of the call, recorded. `random`: where its random numbers began. */
bool cr_twice_run(const cr_twice_call *k, cr_random_state random, cr_grad_call *c);
#endif
