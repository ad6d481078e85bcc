/* Groups without a compiler: the members run one after the other on tiles of the inner loop that stay in the cache, by
 * the library's own pointwise loops. */
#ifndef CR_GRAPH_INTERPRET_H
#define CR_GRAPH_INTERPRET_H
#include "graph/group/group.h"

typedef struct cr_tiles cr_tiles;

/* True for groups that are worth it: without products, with rows that are not all too short. */
bool cr_tiles_take(const cr_group *g);
/* Makes g->tiles. (A column group becomes a divided one.) False when out of memory. */
bool cr_tiles_make(cr_group *g);
void cr_tiles_free(cr_tiles *t);
/* What g->run and g->end do. */
void cr_tiles_run(const cr_group *g, char *const *args, int64_t begin, int64_t end);
void cr_tiles_end(const cr_group *g, char *const *args, const double *sums);

/* The shortest row that is taken; tests set it to 1. */
extern int64_t cr_tiles_least;
#endif
