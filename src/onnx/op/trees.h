/* Forests of decision trees, as the tree ensembles of ai.onnx.ml describe them in two ways: made from the attributes,
 * then asked for rows of features. */
#ifndef CR_ONNX_TREES_H
#define CR_ONNX_TREES_H
#include "base/arena.h"
#include "onnx/call.h"

typedef enum cr_aggregate {
    CR_AVERAGE,
    CR_SUM,
    CR_LOWEST,
    CR_HIGHEST
} cr_aggregate; /* numbered as TreeEnsemble's attribute */

typedef struct cr_forest {
    cr_arena arena; /* of all that is below */
    int64_t n_nodes, n_leaves, n_roots;
    struct cr_tree_node *nodes;
    int64_t *roots;   /* nodes, or ~leaf for a tree of a single leaf */
    int64_t *first;   /* n_leaves + 1: leaf l votes with first[l] to first[l + 1] - 1 */
    int64_t *targets; /* of each vote */
    double *weights;
    double *members; /* sets of values, NAN after each */
    int64_t n_votes, n_targets;
    int64_t features; /* one more than the highest that a node looks at */
    cr_aggregate aggregate;
} cr_forest;

/* Both return false after an error; cr_forest_free either way. By positions: TreeEnsemble, whose n_targets the forest
 * has. */
bool cr_forest_by_position(const cr_onnx_call *c, cr_forest *f);
/* By identifiers: the classifier and the regressor; votes are the attributes PREFIX_treeids, PREFIX_nodeids, PREFIX_ids
 * and PREFIX_weights (or PREFIX_weights_as_tensor), for targets below n_targets. */
bool cr_forest_by_id(const cr_onnx_call *c, cr_forest *f, const char *prefix, int64_t n_targets);
void cr_forest_free(cr_forest *f);

/* The list of attribute NAME, or else of tensor NAME_as_tensor, as doubles in the forest's arena. NULL and 0 when
 * neither is given; after an error NULL and !cr_ok(). */
double *cr_forest_doubles(const cr_onnx_call *c, cr_forest *f, const char *name, int64_t *count);

/* scores[rows, n_targets] for x[rows, columns]; hit, of as many, where any leaf voted (a score without votes is 0).
 * False after an error: too few columns, nodes in a circle. */
bool cr_forest_scores(const cr_forest *f, const double *x, int64_t rows, int64_t columns, double *scores, bool *hit);
#endif
