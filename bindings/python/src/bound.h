/* Handles of the library's objects, and functions of its headers called from Python: what generated/bound.c describes (of
 * bound.def) and bound.c and handle.c run. */
#ifndef CRPY_BOUND_H
#define CRPY_BOUND_H
#include "core.h"

/* ---- handles ---- */

typedef struct crpy_handle_kind {
    const char *name;
    void (*free)(void *p);
    void (*retain)(void *p); /* NULL: not counted, a Python object owns it */
    PyObject *class;         /* what a returned one becomes; NULL: _Handle */
    PyObject *convert;       /* a Python function that makes one of other objects; NULL: none */
} crpy_handle_kind;
extern crpy_handle_kind crpy_handle_kinds[];
extern const int crpy_handle_kind_count;

/* The type _Handle and its subclasses. p is NULL before it is made, after it was closed and after it was given away. */
typedef struct crpy_handle {
    PyObject ob_base;
    void *p;
    const crpy_handle_kind *kind;
    PyObject *keep; /* what the library's object refers to */
    PyObject *dict, *weakrefs;
} crpy_handle;
extern PyTypeObject *crpy_handle_type;
#define CRPY_HANDLE(o) ((crpy_handle *)(void *)(o))

crpy_handle_kind *crpy_find_handle(const char *name); /* NULL with an exception */
/* The object of a handle of this kind (borrowed), or of what its converter makes, which `held`, a list, keeps. NULL with an
 * exception. */
PyObject *crpy_handle_object(PyObject *o, const crpy_handle_kind *kind, const char *what, PyObject *held);
void *crpy_handle_of(PyObject *o, const char *kind); /* without a converter */
/* A new object that owns p (NULL: raises the recorded error); keep may be NULL. */
PyObject *crpy_handle_wrap(crpy_handle_kind *kind, void *p, PyObject *keep);
bool crpy_init_handle(PyObject *module);

/* ---- functions ---- */

typedef enum crpy_bound_type {
    CRPY_B_INT32,
    CRPY_B_INT64,
    CRPY_B_UINT64,
    CRPY_B_DOUBLE,
    CRPY_B_BOOL,
    CRPY_B_DTYPE,
    CRPY_B_WORD, /* of an enumeration; words: "rgb=0 bgr=1" */
    CRPY_B_TEXT,
    CRPY_B_CHAR,
    CRPY_B_STRING, /* str or bytes: a pointer, and a count elsewhere */
    CRPY_B_PATH,
    CRPY_B_BYTES,
    CRPY_B_DIMS,
    CRPY_B_TENSOR,
    CRPY_B_HANDLE, /* words: the kind */
    CRPY_B_MODULE,
    CRPY_B_OPTIMIZER,
    CRPY_B_INT64S, /* arrays: a pointer, and a count elsewhere */
    CRPY_B_INT32S,
    CRPY_B_DOUBLES,
    CRPY_B_FLOATS,
    CRPY_B_TEXTS,
    CRPY_B_TENSORS,
    CRPY_B_HANDLES
} crpy_bound_type;

enum { CRPY_OPTION = 1, CRPY_TAKES = 2, CRPY_MOVES = 4, CRPY_WIDE = 8 };
typedef struct crpy_bound_field {
    const char *name;
    crpy_bound_type type;
    int flags;
    int slot;   /* the number of the argument, or where in the options */
    int count;  /* where an array's count goes, as slot (CRPY_WIDE: 64 bits); -1: nowhere */
    int length; /* of an array inside the options */
    const char *words;
} crpy_bound_field;

typedef struct crpy_slot {
    int64_t i, count;
    double d;
    bool b;
    void *p;
    cr_dims dims;
    cr_tensor *several[4];
} crpy_slot;

typedef enum crpy_bound_result {
    CRPY_R_NONE,
    CRPY_R_OK,
    CRPY_R_BOOL,
    CRPY_R_INT,
    CRPY_R_DTYPE,
    CRPY_R_DOUBLE,
    CRPY_R_TEXT,
    CRPY_R_OWN_TEXT,
    CRPY_R_TENSOR,
    CRPY_R_TENSORS, /* count, several: a tuple, None for those that are NULL; the first is not */
    CRPY_R_HANDLE
} crpy_bound_result;

typedef struct crpy_bound {
    const char *name; /* of the C function, without cr_ and _at */
    const crpy_bound_field *fields;
    int n_fields, options_size;
    crpy_bound_result result;
    int handle;    /* of the result: its kind's number */
    bool lends;    /* the result belongs to another object */
    void (*run)(cr_site at, const crpy_slot *v, const void *options, crpy_slot *r);
} crpy_bound;
extern const crpy_bound crpy_bounds[];
extern const int crpy_bound_count;
/* As _call(*args, **keywords); `prepare` sets arguments and options that Python has not. */
typedef void (*crpy_prepare_fn)(crpy_slot *values, void *options, void *context);
PyObject *crpy_bound_call(PyObject *args, PyObject *keywords, crpy_prepare_fn prepare, void *context);
bool crpy_init_bound(PyObject *module);
#endif
