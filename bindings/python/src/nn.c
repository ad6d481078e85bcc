/* The type Module: its life, its attributes, and how it is called. */
#include "nn.h"

#include <stddef.h>
#include <string.h>
#include <structmember.h>

PyTypeObject *crpy_module_type;
PyObject *crpy_nn_module, *crpy_nn_parameter, *crpy_nn_kinds;
static PyObject *own_forward; /* Module.forward: what says that a class has none of its own */
static PyObject *text_forward, *text_call_hooked;

static crpy_module *as_module(PyObject *o)
{
    return (crpy_module *)(void *)o;
}

/* ---- life ---- */

static PyObject *module_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    (void)args, (void)keywords;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    PyObject *self = alloc(type, 0);
    if (!self)
        return NULL;
    crpy_module *o = as_module(self);
    PyObject *forward = PyObject_GetAttr((PyObject *)type, text_forward);
    o->native = forward == own_forward;
    Py_XDECREF(forward);
    o->dict = PyDict_New();
    o->parameters = PyDict_New();
    o->buffers = PyDict_New();
    o->modules = PyDict_New();
    if (!forward || !o->dict || !o->parameters || !o->buffers || !o->modules)
        Py_CLEAR(self);
    return self;
}

static int module_traverse(PyObject *self, visitproc visit, void *arg)
{
    crpy_module *o = as_module(self);
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(o->dict);
    Py_VISIT(o->parameters);
    Py_VISIT(o->buffers);
    Py_VISIT(o->modules);
    return 0;
}

/* The children live on, as roots, while anyone refers to them. */
static void leave_children(crpy_module *o)
{
    PyObject *name, *child;
    Py_ssize_t at = 0;
    while (o->m && o->modules && PyDict_Next(o->modules, &at, &name, &child)) {
        cr_module *m = child != Py_None ? as_module(child)->m : NULL;
        const char *text = m && cr_module_parent(m) == o->m ? PyUnicode_AsUTF8AndSize(name, NULL) : NULL;
        if (text)
            cr_take_child(o->m, text);
    }
}

static int module_clear(PyObject *self)
{
    crpy_module *o = as_module(self);
    leave_children(o);
    Py_CLEAR(o->modules);
    Py_CLEAR(o->parameters);
    Py_CLEAR(o->buffers);
    Py_CLEAR(o->dict);
    return 0;
}

static void module_dealloc(PyObject *self)
{
    crpy_module *o = as_module(self);
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    if (o->weakrefs)
        PyObject_ClearWeakRefs(self);
    leave_children(o);
    cr_module *m = o->m;
    o->m = NULL;
    if (cr_module_parent(m)) { /* only at the end of the process, or with a parent that was made in C alone */
        cr_module_around(m, NULL, NULL);
    } else {
        cr_module_free(m);
    }
    module_clear(self);
    Py_CLEAR(o->kind);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

/* ---- the C module of a class in Python ---- */

/* What a callback returns to C: belongs to the scope. Takes the reference. */
static cr_tensor *tensor_from(PyObject *y)
{
    cr_tensor *result = NULL;
    if (y && crpy_is_tensor(y)) {
        result = cr_retain(CRPY_T(y));
        if (cr_scope_depth())
            cr_scoped(result);
    } else if (y) {
        PyErr_SetString(PyExc_TypeError, "forward must return one Tensor where C code calls it");
    }
    if (!result)
        crpy_stash_exception();
    Py_XDECREF(y);
    return result;
}

static cr_tensor *python_forward_all(cr_module *m, cr_list xs)
{
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *self = *(PyObject **)cr_module_data(m), *args = crpy_wrap_borrowed_all(xs.at, xs.count);
    cr_tensor *y = tensor_from(args ? PyObject_Call(self, args, NULL) : NULL);
    Py_XDECREF(args);
    PyGILState_Release(state);
    return y;
}
static cr_tensor *python_forward(cr_module *m, cr_tensor *x)
{
    return python_forward_all(m, (cr_list){&x, 1});
}

/* Hooks of a C module: whoever calls it. */
static cr_tensor *run_hooks(cr_module *m, cr_list xs, void *context)
{
    (void)m;
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *args = crpy_wrap_borrowed_all(xs.at, xs.count), *y = NULL;
    PyObject *call = args ? PyObject_GetAttr(context, text_call_hooked) : NULL;
    if (call)
        y = PyObject_CallFunctionObjArgs(call, args, Py_None, Py_True, NULL);
    cr_tensor *t = tensor_from(y);
    Py_XDECREF(call);
    Py_XDECREF(args);
    PyGILState_Release(state);
    return t;
}

static cr_tensor *run_python(cr_module *m, cr_list xs, void *context)
{
    (void)m;
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *args = crpy_wrap_borrowed_all(xs.at, xs.count);
    cr_tensor *y = tensor_from(args ? PyObject_Call(context, args, NULL) : NULL);
    Py_XDECREF(args);
    PyGILState_Release(state);
    return y;
}

void crpy_module_around(crpy_module *self)
{
    cr_around_fn fn = NULL;
    if (self->from_c && !self->native && !self->made_inside)
        fn = run_python;
    else if (self->from_c && self->hooked)
        fn = run_hooks;
    cr_module_around(self->m, fn, self);
}

cr_module *crpy_module_of(PyObject *o)
{
    crpy_module *self = as_module(o);
    if (self->m)
        return self->m;
    if (!self->modules) {
        PyErr_SetString(PyExc_ReferenceError, "the module has been freed");
        return NULL;
    }
    cr_site none = {NULL, 0};
    const char *kind = NULL;
    if (!self->kind)
        self->kind = PyType_GetName(Py_TYPE(o));
    if (self->kind)
        kind = PyUnicode_AsUTF8AndSize(self->kind, NULL);
    if (!kind)
        return NULL;
    self->m = cr_module_new_at(none, kind, python_forward, sizeof(PyObject *));
    cr_module_on_forward_all(self->m, python_forward_all);
    if (!self->m)
        crpy_raise();
    else
        *(PyObject **)cr_module_data(self->m) = o;
    return self->m;
}

/* ---- attributes ---- */

static int set_attribute(PyObject *self, PyObject *name, PyObject *value)
{
    crpy_module *o = as_module(self);
    if (!o->modules) {
        PyErr_SetString(PyExc_ReferenceError, "the module has been freed");
        return -1;
    }
    bool parameter = value && crpy_nn_parameter && PyObject_TypeCheck(value, (PyTypeObject *)crpy_nn_parameter);
    bool child = value && !parameter && crpy_is_module(value);
    PyObject *dict = parameter ? o->parameters : child ? o->modules : NULL;
    if (!dict && (PyDict_Size(o->parameters) || PyDict_Size(o->modules) || PyDict_Size(o->buffers))) {
        PyObject *const dicts[] = {o->parameters, o->modules, o->buffers};
        static const char *const what[] = {"parameter", "child module", "buffer"};
        static const char *const types[] = {"a Parameter", "a Module", "a Tensor"};
        for (int i = 0; i < 3; i++)
            if (PyDict_Contains(dicts[i], name) == 1) {
                if (!value)
                    return crpy_module_drop(o, name) ? 0 : -1;
                if (value != Py_None && !(i == 2 && crpy_is_tensor(value))) {
                    PyErr_Format(PyExc_TypeError, "%U is a %s: %s or None can be assigned to it, not %R", name, what[i],
                                 types[i], Py_TYPE(value));
                    return -1;
                }
                dict = dicts[i];
            }
    }
    if (dict)
        return crpy_module_put(o, dict, name, value) ? 0 : -1;
    if (PyUnicode_CompareWithASCIIString(name, "forward") == 0) { /* an instance's own */
        o->native = !value;
        crpy_module_around(o);
    }
    return PyObject_GenericSetAttr(self, name, value);
}

static PyObject *get_training(PyObject *self, void *unused)
{
    (void)unused;
    cr_module *m = crpy_module_of(self);
    return m ? PyBool_FromLong(cr_is_training(m)) : NULL;
}
static int set_training(PyObject *self, PyObject *value, void *unused)
{
    (void)unused;
    int on = value ? PyObject_IsTrue(value) : -1;
    cr_module *m = on >= 0 ? crpy_module_of(self) : NULL;
    if (m)
        cr_set_training(m, on);
    else if (!PyErr_Occurred())
        PyErr_SetString(PyExc_AttributeError, "training cannot be deleted");
    return m ? 0 : -1;
}
static PyObject *dict_copy(PyObject *dict)
{
    return dict ? Py_NewRef(dict) : PyDict_New();
}
static PyObject *get_parameters(PyObject *self, void *unused)
{
    (void)unused;
    return dict_copy(as_module(self)->parameters);
}
static PyObject *get_buffers(PyObject *self, void *unused)
{
    (void)unused;
    return dict_copy(as_module(self)->buffers);
}
static PyObject *get_modules(PyObject *self, void *unused)
{
    (void)unused;
    return dict_copy(as_module(self)->modules);
}
static PyObject *get_native(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(as_module(self)->native);
}
static int set_native(PyObject *self, PyObject *value, void *unused)
{
    (void)unused;
    int on = value ? PyObject_IsTrue(value) : 0;
    if (on < 0)
        return -1;
    as_module(self)->native = on;
    crpy_module_around(as_module(self));
    return 0;
}
static PyObject *get_made_inside(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(as_module(self)->made_inside);
}
static PyObject *get_kind(PyObject *self, void *unused)
{
    (void)unused;
    cr_module *m = crpy_module_of(self);
    return m ? PyUnicode_FromString(cr_module_kind(m)) : NULL;
}
static PyObject *get_hooked(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(as_module(self)->hooked);
}
static int set_hooked(PyObject *self, PyObject *value, void *unused)
{
    (void)unused;
    int on = value ? PyObject_IsTrue(value) : 0;
    cr_module *m = on >= 0 ? crpy_module_of(self) : NULL;
    if (!m)
        return -1;
    as_module(self)->hooked = on;
    crpy_module_around(as_module(self));
    return 0;
}

/* _put("parameter" | "buffer" | "module", name, value): what the register_ methods do. */
static PyObject *put(PyObject *self, PyObject *args)
{
    const char *what;
    PyObject *name, *value;
    crpy_module *o = as_module(self);
    if (!PyArg_ParseTuple(args, "sUO", &what, &name, &value))
        return NULL;
    PyObject *dict = *what == 'p' ? o->parameters : *what == 'b' ? o->buffers : o->modules;
    if (!dict || !crpy_module_put(o, dict, name, value))
        return NULL;
    Py_RETURN_NONE;
}

/* ---- calls ---- */

static PyObject *module_call(PyObject *self, PyObject *args, PyObject *keywords)
{
    crpy_module *o = as_module(self);
    if (o->native)
        return crpy_module_run(o, args, keywords, false);
    PyObject *call = PyObject_GetAttr(self, o->hooked ? text_call_hooked : text_forward), *y = NULL;
    if (call && o->hooked) {
        y = PyObject_CallFunctionObjArgs(call, args, keywords, NULL);
    } else if (call) {
        y = PyObject_Call(call, args, keywords);
    }
    Py_XDECREF(call);
    if (y && !cr_module_watch(o->m)) {
        Py_DECREF(y);
        return crpy_raise();
    }
    return y;
}

static PyObject *module_forward(PyObject *self, PyObject *args, PyObject *keywords)
{
    return crpy_module_run(as_module(self), args, keywords, false);
}
/* What a C module itself does, without hooks. */
static PyObject *run_own(PyObject *self, PyObject *args, PyObject *keywords)
{
    return crpy_module_run(as_module(self), args, keywords, true);
}

/* _normalize_weight("weight_norm" | "spectral_norm", axis): the weight of a C layer is made of other parameters from
 * now on. */
static PyObject *normalize_weight(PyObject *self, PyObject *args)
{
    const char *what;
    long long axis;
    cr_module *m = PyArg_ParseTuple(args, "sL", &what, &axis) ? crpy_module_of(self) : NULL;
    if (!m)
        return NULL;
    cr_site site = crpy_site();
    if (!(*what == 'w' ? cr_weight_norm_module_at(site, m, axis) : cr_spectral_norm_module_at(site, m, axis)))
        return crpy_raise();
    return crpy_module_refill(as_module(self)) ? Py_NewRef(Py_None) : NULL;
}

#define FUNCTION(f) ((PyCFunction)(void (*)(void))(f))
static PyMethodDef methods[] = {
    {"forward", FUNCTION(module_forward), METH_VARARGS | METH_KEYWORDS,
     "forward($self, /, *args)\n--\n\nWhat the module does. A class of one's own defines it."},
    {"_run_own", FUNCTION(run_own), METH_VARARGS | METH_KEYWORDS, NULL},
    {"_build", FUNCTION(crpy_module_build), METH_VARARGS | METH_KEYWORDS, NULL},
    {"_build_op", FUNCTION(crpy_module_build_op), METH_VARARGS | METH_KEYWORDS, NULL},
    {"_put", put, METH_VARARGS, NULL},
    {"_normalize_weight", normalize_weight, METH_VARARGS, NULL},
    {0},
};
static PyGetSetDef getters[] = {
    {"training", get_training, set_training, "Whether the module is in training mode.", NULL},
    {"_parameters", get_parameters, NULL, NULL, NULL},
    {"_buffers", get_buffers, NULL, NULL, NULL},
    {"_modules", get_modules, NULL, NULL, NULL},
    {"_native", get_native, set_native, NULL, NULL},
    {"_made_inside", get_made_inside, NULL, NULL, NULL},
    {"_kind", get_kind, NULL, NULL, NULL},
    {"_hooked", get_hooked, set_hooked, NULL, NULL},
    {"__dict__", PyObject_GenericGetDict, NULL, NULL, NULL},
    {0},
};
static PyMemberDef members[] = {{"__dictoffset__", T_PYSSIZET, offsetof(crpy_module, dict), READONLY, NULL},
                                {"__weaklistoffset__", T_PYSSIZET, offsetof(crpy_module, weakrefs), READONLY, NULL},
                                {0}};
static PyType_Slot slots[] = {
    {Py_tp_new, (void *)module_new},
    {Py_tp_dealloc, (void *)module_dealloc},
    {Py_tp_traverse, (void *)module_traverse},
    {Py_tp_clear, (void *)module_clear},
    {Py_tp_setattro, (void *)set_attribute},
    {Py_tp_call, (void *)module_call},
    {Py_tp_methods, methods},
    {Py_tp_getset, getters},
    {Py_tp_members, members},
    {0},
};

/* _set_nn(Module, Parameter, kinds) */
static PyObject *set_nn(PyObject *m, PyObject *args)
{
    (void)m;
    if (!PyArg_ParseTuple(args, "OOO", &crpy_nn_module, &crpy_nn_parameter, &crpy_nn_kinds))
        return NULL;
    Py_INCREF(crpy_nn_module); /* for the life of the process */
    Py_INCREF(crpy_nn_parameter);
    Py_INCREF(crpy_nn_kinds);
    Py_RETURN_NONE;
}

/* _exchange(a, b): from now on the object a is of b's tensor, which takes over that a wants a gradient. */
static PyObject *exchange(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *a, *b;
    cr_site none = {NULL, 0};
    if (!PyArg_ParseTuple(args, "O!O!", crpy_tensor_type, &a, crpy_tensor_type, &b))
        return NULL;
    cr_tensor *old = CRPY_T(a), *t = cr_retain(CRPY_T(b));
    bool wants = cr_is_recorded(old) && cr_is_leaf(old);
    if (wants && !cr_requires_grad_at(none, t, true)) {
        cr_release(t);
        return crpy_raise();
    }
    CRPY_T(a) = t;
    cr_release(old);
    Py_RETURN_NONE;
}

PyMethodDef crpy_nn_functions[] = {
    {"_set_nn", set_nn, METH_VARARGS, NULL}, {"_exchange", exchange, METH_VARARGS, NULL}, {0}};

bool crpy_init_nn(PyObject *module)
{
    static PyType_Spec spec = {"cresset._cresset.Module", sizeof(crpy_module), 0,
                               Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, slots};
    crpy_module_type = (PyTypeObject *)PyType_FromSpec(&spec);
    text_forward = PyUnicode_InternFromString("forward");
    text_call_hooked = PyUnicode_InternFromString("_call_hooked");
    if (!crpy_module_type || !text_forward || !text_call_hooked)
        return false;
    own_forward = PyObject_GetAttr((PyObject *)crpy_module_type, text_forward);
    return own_forward && PyModule_AddObjectRef(module, "_Module", (PyObject *)crpy_module_type) == 0 &&
           PyModule_AddFunctions(module, crpy_nn_functions) == 0 && PyModule_AddFunctions(module, crpy_nn_calls) == 0 &&
           PyModule_AddFunctions(module, crpy_io_functions) == 0 && crpy_init_optim(module);
}
