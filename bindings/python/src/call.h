/* Ops called from Python: what generated/ops.c describes and call.c runs. */
#ifndef CRPY_CALL_H
#define CRPY_CALL_H
#include "core.h"

typedef enum crpy_kind {
    CRPY_TENSOR,
    CRPY_TENSORS, /* the rest of the inputs, as one sequence or as the remaining positional arguments */
    CRPY_INT,
    CRPY_CLASS,      /* an int, of which 0 is said as CR_ZERO: an option left zero has its default in C */
    CRPY_OFFSET,     /* an int, how far a diagonal is from the main one: as far as 64 bits go */
    CRPY_CORRECTION, /* a variance's: 1 is the default, 0 the attribute that `flag` names; False and True are 0 and 1 */
    CRPY_FLOAT,
    CRPY_BOOL,
    CRPY_DTYPE,
    CRPY_DIMS,
    CRPY_INTS,
    CRPY_FLOATS,
    CRPY_TEXT,
    CRPY_AXIS,   /* an int, or None: the inputs are flattened first */
    CRPY_AXES,   /* of a reduction, squeeze or flip: None is all of them, an empty tuple none */
    CRPY_NUMBER, /* any Python number: value, imag and whole */
    CRPY_DEVICE, /* where the result goes */
    CRPY_COPY,   /* of reshape: True copies always, False never */
    CRPY_IGNORED
} crpy_kind;

typedef struct crpy_param {
    const char *name;
    crpy_kind kind;
    bool required, nullable;
    int slot;   /* which input, or which attribute */
    int length; /* of ints and floats */
    double fallback;
    bool negated;      /* a bool that says the opposite of the attribute */
    int flag;          /* a bool attribute that is true where this parameter is given; -1: none */
    const char *words; /* "mean=0 sum/add=1": words for numbers */
    const char *also;  /* "num steps": other names */
} crpy_param;

typedef struct crpy_op {
    const char *name;
    const crpy_param *params;
    int n_params, n_positional;
    const cr_op *op;                 /* looked up at the first call */
    PyObject **names;                /* of the parameters, interned */
    PyTypeObject *result;            /* of several results: a named tuple */
    int only;                        /* of several results this one alone is returned: its number from 1 */
    const char *const *result_names; /* where they are not the op's */
} crpy_op;

extern PyMethodDef crpy_op_functions[], crpy_op_methods[];

/* Calls the op as a vectorcall: `self`, where not NULL, is the first argument. */
PyObject *crpy_call(crpy_op *op, PyObject *self, PyObject *const *args, Py_ssize_t n, PyObject *keywords);
/* The same, the result being put into self, which is returned. */
PyObject *crpy_call_inplace(crpy_op *op, PyObject *self, PyObject *const *args, Py_ssize_t n, PyObject *keywords);

/* ---- between call.c and attrs.c ---- */

/* values[i]: the argument of parameter i, NULL when not given. *rest: extra positional arguments (of TENSORS or DIMS),
 * which begin with values[...] of that parameter. */
enum { CRPY_MAX_PARAMS = 24 };
typedef struct crpy_binding {
    PyObject *values[CRPY_MAX_PARAMS];
    int gathered; /* the parameter that takes several positional arguments; -1: none */
    PyObject *const *rest;
    Py_ssize_t n_rest;
    PyObject *items; /* the tuple of a sequence of tensors */
} crpy_binding;

static inline bool crpy_is_int(PyObject *o)
{
    return PyLong_Check(o) || (PyIndex_Check(o) && !crpy_is_tensor(o));
}

/* An attribute by its name, or NULL. */
void *crpy_attr_named(const crpy_op *o, char *attrs, const char *name);
/* Writes the attribute of parameter p at `at`; v: its argument, NULL when not given. gathered: several positional
 * arguments are its. False with an exception. */
bool crpy_fill_attr(const crpy_param *p, PyObject *v, const crpy_binding *b, bool gathered, char *at);
/* The same of kinds that are several attributes; attrs: all of them. */
bool crpy_fill_number(const crpy_op *o, PyObject *v, char *attrs);
bool crpy_fill_correction(const crpy_op *o, const crpy_param *p, PyObject *v, char *attrs);
#endif
