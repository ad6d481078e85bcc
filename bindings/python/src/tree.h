/* Trees of Python containers: what cr.tree, gradients and staged functions take arguments and results apart with. */
#ifndef CRPY_TREE_H
#define CRPY_TREE_H
#include "core.h"

typedef enum crpy_tree_kind {
    CRPY_LEAF,
    CRPY_NONE,
    CRPY_TUPLE,
    CRPY_LIST,
    CRPY_DICT,     /* aux: the keys, a tuple */
    CRPY_NAMED,    /* a named tuple; aux: its type, called with the items */
    CRPY_SUBCLASS, /* another subclass of tuple; aux: its type, called with a tuple */
    CRPY_CUSTOM    /* aux: (type, what its flatten function gave beside the children) */
} crpy_tree_kind;

/* The structure of an object without its leaves. */
typedef struct crpy_tree {
    crpy_tree_kind kind;
    Py_ssize_t n, n_leaves;
    PyObject *aux;
    struct crpy_tree *child[];
} crpy_tree;

/* The structure of o; its leaves are appended to the list. NULL with an exception. */
crpy_tree *crpy_tree_of(PyObject *o, PyObject *leaves);
crpy_tree *crpy_tree_leaf(void);
crpy_tree *crpy_tree_new(crpy_tree_kind kind, Py_ssize_t n, PyObject *aux);
void crpy_tree_free(crpy_tree *t);
/* Leaves of an object of this structure into out[] (borrowed, or kept alive by `keep`, a list made when there is need).
 * The number of them; -1 without an exception for another structure, -2 with an exception. A leaf fits any object. */
Py_ssize_t crpy_tree_match(const crpy_tree *t, PyObject *o, PyObject **out, PyObject **keep);
/* The object with these leaves (borrowed), of which it takes t->n_leaves. */
PyObject *crpy_tree_build(const crpy_tree *t, PyObject *const *leaves);
bool crpy_tree_equal(const crpy_tree *a, const crpy_tree *b);
int crpy_tree_visit(const crpy_tree *t, visitproc visit, void *arg);
bool crpy_init_tree(PyObject *module);
#endif
