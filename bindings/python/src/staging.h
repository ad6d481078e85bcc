/* Staged functions in Python: what the files that make, call and show them share. */
#ifndef CRPY_STAGING_H
#define CRPY_STAGING_H
#include "tree.h"

enum { CRPY_MAX_RESULTS = 1024 };

/* An argument's leaf, and what a call's must be to fit. */
typedef enum crpy_leaf_kind {
    CRPY_LEAF_TENSOR,
    CRPY_LEAF_NUMBER, /* a Python float or complex: a number that may be another at each call */
    CRPY_LEAF_ARRAY,  /* anything else with a buffer or DLPack: converted at each call */
    CRPY_LEAF_STATIC, /* anything else: another value is another record */
    CRPY_LEAF_OBJECT  /* static, known by identity, and not kept alive: `value` is a weak reference */
} crpy_leaf_kind;

typedef struct crpy_leaf {
    crpy_leaf_kind kind;
    PyObject *value;
    bool exact; /* a tensor without a place in the signature of a function that has one: of these sizes only */
    cr_dtype dtype;
    cr_dims shape;
} crpy_leaf;

/* What a function has returned: its structure, and its leaves that are no tensors. */
typedef struct crpy_result {
    int refs;
    crpy_tree *tree;
    PyObject **values; /* tree->n_leaves; NULL where a tensor stands */
    int n_tensors;
    int n_out; /* of the C function, which tells the structures of its traces apart: the first has n_tensors */
    struct crpy_result *next;
} crpy_result;

/* A staged function for arguments of one structure with the same static values. */
typedef struct crpy_record {
    int refs;
    struct crpy_staged *owner; /* borrowed: the owner drops its records before it goes */
    PyObject *fn;
    crpy_tree *args, *keywords;
    crpy_leaf *leaves;
    Py_ssize_t n_leaves;
    int n_in;
    cr_function *f;
    crpy_result *results;
    struct crpy_record *next;
} crpy_record;

/* The type _cresset.Staged, on which cresset.Function is built. */
typedef struct crpy_staged {
    PyObject ob_base;
    PyObject *fn;
    PyObject *dict, *weakrefs;
    PyObject *statics; /* the names of static arguments, a frozenset */
    PyObject *names;   /* of positional parameters, a tuple; the last stands for the rest if `has_rest` */
    bool has_rest, has_signature, frozen, warned;
    int max_traces, recompute;
    int n_gone; /* records dropped because an object is gone */
    char *name; /* "step (train.py:12)" is text */
    char *where;
    crpy_record *first, *last, *recent;
    int walking;     /* records are not unlinked meanwhile */
    PyObject *purge; /* what weak references of records call */
} crpy_staged;

/* A call that is going on, for what the traced function tells about it. */
typedef struct crpy_call_state {
    crpy_record *record;
    crpy_result *result;
    struct crpy_call_state *outer;
} crpy_call_state;
extern _Thread_local crpy_call_state *crpy_current_call;

/* record.c */
crpy_record *crpy_record_new(crpy_staged *s, PyObject *args, PyObject *keywords);
void crpy_record_release(crpy_record *r);
/* The leaves of a call that fits. 1; 0 when it does not fit, -1 with an exception. */
int crpy_record_match(crpy_record *r, PyObject *args, PyObject *keywords, PyObject **leaves, PyObject **keep);
int crpy_record_visit(crpy_record *r, visitproc visit, void *arg);
bool crpy_record_is_dead(const crpy_record *r); /* an object that its arguments had is gone */
void crpy_result_release(crpy_result *r);

/* staged.c */
extern PyTypeObject *crpy_staged_type;
/* The record for these arguments, made if need be (a reference), and its inputs; `made` are to be released after use. NULL with
 * an exception. */
crpy_record *crpy_prepare(PyObject *staged, PyObject *args, cr_tensor **in, int room, cr_tensor **made, int *n_made);
/* The C function of a record by number; NULL with an exception. */
cr_function *crpy_function_at(PyObject *staged, int record);
void crpy_take_warnings(void); /* from now on the library's are Python's */
void crpy_warn(const char *text);
/* The warnings of a call wait from hold to release, which raises them as Python's. False with an exception. */
void crpy_hold_warnings(void);
bool crpy_release_warnings(void);
#endif
