/* Modules in Python: the type _cresset.Module, which cresset.nn.Module extends. */
#ifndef CRPY_NN_H
#define CRPY_NN_H
#include "core.h"

/* A Module owns its cr_module, also where that is a child of another's: whichever is freed first leaves the other. The
 * dicts hold the parts by name, in order, None where there is none; all that the C module has is in them. What
 * __setattr__ puts there is an ordinary attribute, too, so that reading it is quick. */
typedef struct crpy_module {
    PyObject ob_base;
    cr_module *m; /* made when first needed */
    PyObject *dict, *weakrefs;
    PyObject *parameters, *buffers, *modules;
    PyObject *kind;   /* str whose text m refers to */
    bool native;      /* forward is the C module's own; else the Python method forward */
    bool from_c;      /* the C module is one that a constructor of the library made */
    bool sequential;  /* made by cr_sequential */
    bool incomplete;  /* a child of m could not become one in C, too: forward must go through the dict */
    bool hooked;      /* there are hooks: _call_hooked runs them */
    bool made_inside; /* by the constructor of a C module around it */
} crpy_module;

extern PyTypeObject *crpy_module_type;
/* The classes of cresset.nn: Module, Parameter, and a dict of classes by kind of C module. Borrowed; NULL before
 * cresset.nn is imported. */
extern PyObject *crpy_nn_module, *crpy_nn_parameter, *crpy_nn_kinds;

static inline bool crpy_is_module(PyObject *o)
{
    return PyType_IsSubtype(Py_TYPE(o), crpy_module_type);
}
/* The C module, made if there is none yet. NULL with an exception. */
cr_module *crpy_module_of(PyObject *o);
/* Lets self own a C module that was just made (NULL: raises the recorded error) and fills its dicts. */
bool crpy_module_fill(PyObject *self, cr_module *made);
/* Sets what runs around the C module's forward: hooks, a Python method forward, or nothing. */
void crpy_module_around(crpy_module *self);
/* After C code changed the tensors of its module: those that are new get objects, those that are gone lose theirs. */
bool crpy_module_refill(crpy_module *self);
/* Under a name, in place of what had it: the dict, the attribute and the C module. value: a Parameter, a Tensor
 * (buffer), a Module, or None in `dict`. */
bool crpy_module_put(crpy_module *self, PyObject *dict, PyObject *name, PyObject *value);
/* Takes a name out of all three dicts, the attributes and the C module; fine when it is in none. */
bool crpy_module_drop(crpy_module *self, PyObject *name);
PyObject *crpy_module_build(PyObject *self, PyObject *args, PyObject *keywords);
PyObject *crpy_module_build_op(PyObject *self, PyObject *args, PyObject *keywords);
PyObject *crpy_module_run(crpy_module *self, PyObject *args, PyObject *keywords, bool own);

extern PyMethodDef crpy_nn_functions[], crpy_nn_calls[], crpy_io_functions[];
bool crpy_init_nn(PyObject *module);
bool crpy_init_optim(PyObject *module); /* called by it */
cr_optimizer *crpy_optimizer_of(PyObject *o); /* of an _Optimizer; NULL with an exception */
#endif
