/* The type _Optimizer: an optimizer of the library over a tuple of Tensors. Groups, schedules and state dicts are in
 * cresset/optim. */
#include "nn.h"

#include <math.h>
#include <string.h>

typedef struct crpy_optimizer {
    PyObject ob_base;
    cr_optimizer *opt;
} crpy_optimizer;

static cr_optimizer *optimizer_of(PyObject *self)
{
    return ((crpy_optimizer *)(void *)self)->opt;
}

static PyTypeObject *optimizer_type;

cr_optimizer *crpy_optimizer_of(PyObject *o)
{
    if (Py_TYPE(o) == optimizer_type)
        return optimizer_of(o);
    PyErr_Format(PyExc_TypeError, "an optimizer is expected, not %R", Py_TYPE(o));
    return NULL;
}

static cr_optimizer *make(const char *name, cr_site at, cr_module *m)
{
    if (!strcmp(name, "sgd"))
        return cr_sgd_at(at, m, NULL);
    if (!strcmp(name, "adam"))
        return cr_adam_at(at, m, NULL);
    if (!strcmp(name, "adamw"))
        return cr_adamw_at(at, m, NULL);
    if (!strcmp(name, "rmsprop"))
        return cr_rmsprop_at(at, m, NULL);
    if (!strcmp(name, "adagrad"))
        return cr_adagrad_at(at, m, NULL);
    if (!strcmp(name, "adadelta"))
        return cr_adadelta_at(at, m, NULL);
    return cr_fail(CR_ERROR_VALUE, "there is no optimizer %s", name);
}

/* The tensors of a tuple; NULL with an exception. PyMem_Free it. */
static cr_tensor **read_tensors(PyObject *tuple, int *count)
{
    Py_ssize_t n = PyTuple_Size(tuple);
    cr_tensor **at = n >= 0 ? PyMem_Calloc((size_t)n + 1, sizeof *at) : NULL;
    if (n >= 0 && !at)
        PyErr_NoMemory();
    for (Py_ssize_t i = 0; at && i < n; i++) {
        PyObject *t = PyTuple_GetItem(tuple, i);
        if (crpy_is_tensor(t)) {
            at[i] = CRPY_T(t);
            continue;
        }
        PyErr_Format(PyExc_TypeError, "an optimizer's parameters are Tensors, not %R", Py_TYPE(t));
        PyMem_Free(at);
        return NULL;
    }
    *count = (int)n;
    return at;
}

/* _Optimizer(algorithm, tensors) */
static PyObject *optimizer_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    (void)keywords;
    const char *name;
    PyObject *tuple;
    int count;
    if (!PyArg_ParseTuple(args, "sO!", &name, &PyTuple_Type, &tuple))
        return NULL;
    cr_tensor **at = read_tensors(tuple, &count);
    if (!at)
        return NULL;
    cr_site site = crpy_site();
    cr_module *list = cr_parameter_list_at(site, (cr_list){at, count});
    cr_optimizer *opt = list ? make(name, site, list) : NULL;
    cr_module_free(list);
    PyMem_Free(at);
    if (!opt)
        return crpy_raise();
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    PyObject *self = alloc(type, 0);
    if (self)
        ((crpy_optimizer *)(void *)self)->opt = opt;
    else
        cr_optimizer_free(opt);
    return self;
}

static void optimizer_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    cr_optimizer_free(optimizer_of(self));
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyObject *step(PyObject *self, PyObject *unused)
{
    (void)unused;
    bool ok = false;
    cr_site site = crpy_site_if(cr_scope_depth() > 0);
    CRPY_UNLOCKED_IF(true)
    ok = cr_step_at(site, optimizer_of(self));
    return crpy_none_if(ok);
}
static PyObject *zero_grad(PyObject *self, PyObject *unused)
{
    (void)unused;
    cr_optimizer_zero_grad(optimizer_of(self));
    Py_RETURN_NONE;
}
static PyObject *keep_gradients(PyObject *self, PyObject *on)
{
    int keep = PyObject_IsTrue(on);
    if (keep < 0)
        return NULL;
    cr_optimizer_keep_gradients(optimizer_of(self), keep);
    Py_RETURN_NONE;
}
static PyObject *add_group(PyObject *self, PyObject *tuple)
{
    int count;
    cr_tensor **at = read_tensors(tuple, &count);
    if (!at)
        return NULL;
    int group = cr_add_group_at(crpy_site(), optimizer_of(self), (cr_list){at, count});
    PyMem_Free(at);
    return group < 0 ? crpy_raise() : PyLong_FromLong(group);
}
static PyObject *get(PyObject *self, PyObject *args)
{
    int group;
    const char *name;
    if (!PyArg_ParseTuple(args, "is", &group, &name))
        return NULL;
    double value = cr_setting(optimizer_of(self), group, name);
    return isnan(value) && !cr_ok() ? crpy_raise() : PyFloat_FromDouble(value);
}
static PyObject *set(PyObject *self, PyObject *args)
{
    int group;
    const char *name;
    double value;
    if (!PyArg_ParseTuple(args, "isd", &group, &name, &value))
        return NULL;
    return crpy_none_if(cr_set_setting(optimizer_of(self), group, name, value));
}

/* A list of (name, Tensor). */
static PyObject *state(PyObject *self, PyObject *unused)
{
    (void)unused;
    cr_optimizer *opt = optimizer_of(self);
    PyObject *list = PyList_New(0);
    int scope = cr_scope_open(), count = cr_optimizer_state_count(opt);
    for (int i = 0; list && scope >= 0 && i < count; i++) {
        char name[96];
        cr_tensor *t = cr_optimizer_state_at(opt, i, name, sizeof name);
        PyObject *o = t ? crpy_wrap_borrowed(t) : crpy_raise(), *pair = o ? Py_BuildValue("sN", name, o) : NULL;
        if (!pair || PyList_Append(list, pair) < 0)
            Py_CLEAR(list);
        Py_XDECREF(pair);
    }
    cr_scope_close(scope);
    return list;
}

static PyObject *set_state(PyObject *self, PyObject *list)
{
    Py_ssize_t n = PyList_Size(list);
    cr_named *named = n >= 0 ? PyMem_Calloc((size_t)n + 1, sizeof *named) : NULL;
    bool ok = named != NULL;
    for (Py_ssize_t i = 0; ok && i < n; i++) {
        PyObject *t;
        ok = PyArg_ParseTuple(PyList_GetItem(list, i), "sO!", &named[i].name, crpy_tensor_type, &t);
        named[i].tensor = ok ? CRPY_T(t) : NULL;
    }
    PyObject *result = ok ? crpy_none_if(cr_optimizer_set_state(optimizer_of(self), named, (int)n)) : NULL;
    PyMem_Free(named);
    return result;
}

static PyMethodDef methods[] = {
    {"step", step, METH_NOARGS, NULL},
    {"zero_grad", zero_grad, METH_NOARGS, NULL},
    {"keep_gradients", keep_gradients, METH_O, NULL},
    {"add_group", add_group, METH_O, NULL},
    {"get", get, METH_VARARGS, NULL},
    {"set", set, METH_VARARGS, NULL},
    {"state", state, METH_NOARGS, NULL},
    {"set_state", set_state, METH_O, NULL},
    {0},
};
static PyType_Slot slots[] = {
    {Py_tp_new, (void *)optimizer_new},
    {Py_tp_dealloc, (void *)optimizer_dealloc},
    {Py_tp_methods, methods},
    {0},
};

bool crpy_init_optim(PyObject *module)
{
    static PyType_Spec spec = {"cresset._cresset._Optimizer", sizeof(crpy_optimizer), 0, Py_TPFLAGS_DEFAULT, slots};
    optimizer_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return optimizer_type && PyModule_AddObjectRef(module, "_Optimizer", (PyObject *)optimizer_type) == 0;
}
