/* Small matrix products in generated code: c[m,n] = a[m,k] b[k,n] + bias[n], f32, a block of rows at a time. */
#ifndef CR_GRAPH_PRODUCT_H
#define CR_GRAPH_PRODUCT_H
#include "graph/graph.h"

typedef struct cr_product {
    int64_t m, n, k;
    int64_t a_row, a_step;      /* strides of a along m and k */
    int64_t b_step, b_column;   /* of b along k and n */
    const cr_graph_value *bias; /* or NULL */
    bool packed;                /* b's columns are not contiguous: it is copied first */
    int rows;                   /* of a block */
    bool any_rows;              /* the code is for any m */
} cr_product;

/* The leading dimensions of x as one, where the strides allow it: how many rows, their stride in *step. */
bool cr_merge_rows(const cr_spec *x, int64_t *rows, int64_t *step);
/* False (no error) for nodes that are something else, or better off in the library. */
bool cr_product_read(const cr_graph_node *n, cr_product *p);
/* Makes blocks of it for code that does not know m. */
void cr_product_any_rows(cr_product *p);
/* The text before the loop over blocks, and that inside, which computes c, an array of `rows` rows. a, b, bias and out
 * are numbers of args; bias -1 where there is none, out the one that the rows go to, -1 when c is an array of its own.
 */
void cr_product_emit_start(const cr_product *p, int b, int out, cr_text *t);
void cr_product_emit_block(const cr_product *p, int a, int b, int bias, int out, cr_text *t);
#endif
