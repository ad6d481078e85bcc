/* Parts of modules: what __setattr__ and the register_ methods do, Python objects for what C constructors made, and the
 * call of a C module. */
#include "nn.h"

#include <string.h>

static crpy_module *as_module(PyObject *o)
{
    return (crpy_module *)(void *)o;
}

/* ---- taking out ---- */

static bool drop_from_c(crpy_module *self, PyObject *dict, PyObject *name, PyObject *old)
{
    const char *text = PyUnicode_AsUTF8AndSize(name, NULL);
    if (!text || !self->m || old == Py_None)
        return text;
    if (dict == self->modules) {
        if (cr_module_parent(as_module(old)->m) == self->m)
            cr_take_child(self->m, text);
        return true;
    }
    if (cr_find_parameter(self->m, text) && !cr_set_part(self->m, text, NULL)) {
        crpy_raise();
        return false;
    }
    return true;
}

bool crpy_module_drop(crpy_module *self, PyObject *name)
{
    PyObject *const dicts[] = {self->parameters, self->buffers, self->modules};
    for (int i = 0; i < 3; i++) {
        PyObject *old = PyDict_GetItemWithError(dicts[i], name);
        if (!old)
            continue;
        if (!drop_from_c(self, dicts[i], name, old) || PyDict_DelItem(dicts[i], name) < 0)
            return false;
        if (PyDict_Contains(self->dict, name) == 1 && PyDict_DelItem(self->dict, name) < 0)
            return false;
    }
    return !PyErr_Occurred();
}

/* ---- putting in ---- */

/* The C module has the tensor under the name: as a parameter, or a buffer where it is none or cannot be one. */
static bool put_tensor(crpy_module *self, const char *name, cr_tensor *t, bool buffer)
{
    cr_module *m = crpy_module_of((PyObject *)self);
    if (!m)
        return false;
    bool wants = cr_is_recorded(t), ok;
    if (cr_find_parameter(m, name))
        ok = cr_set_part(m, name, t);
    else if (buffer || !(cr_dtype_is_float(cr_dtype_of(t)) || cr_dtype_is_complex(cr_dtype_of(t))))
        ok = cr_add_buffer(m, name, t) != NULL;
    else
        ok = cr_add_parameter(m, name, t) != NULL;
    cr_site none = {NULL, 0};
    if (ok && !buffer && !wants && cr_is_recorded(t))
        ok = cr_requires_grad_at(none, t, false) != NULL;
    if (!ok)
        crpy_raise();
    return ok;
}

static bool contains(const cr_module *outer, const cr_module *m)
{
    while (m && m != outer)
        m = cr_module_parent(m);
    return m;
}

/* In C a module is in one place only: where it was put first, or where C code runs it. */
static bool put_child(crpy_module *self, const char *name, PyObject *child, PyObject *old)
{
    cr_module *m = crpy_module_of((PyObject *)self), *c = m ? crpy_module_of(child) : NULL;
    if (!c)
        return false;
    cr_module *was = old && old != Py_None ? as_module(old)->m : NULL;
    bool replaces = was && cr_module_parent(was) == m;
    if (contains(c, m)) {
        PyErr_Format(PyExc_ValueError, "%s: the module contains the one that it is assigned to", name);
        return false;
    }
    if (cr_module_parent(c)) {
        if (replaces && was != c)
            cr_take_child(m, name);
        if (was != c || !replaces)
            self->incomplete = true;
        return true;
    }
    if (replaces ? cr_swap_child(m, name, c) != NULL : cr_add_child(m, name, c) != NULL)
        return true;
    if (!replaces)
        as_module(child)->m = NULL; /* freed */
    crpy_raise();
    return false;
}

bool crpy_module_put(crpy_module *self, PyObject *dict, PyObject *name, PyObject *value)
{
    const char *text = PyUnicode_AsUTF8AndSize(name, NULL);
    if (!text)
        return false;
    if (!*text || strchr(text, '.')) {
        PyErr_Format(PyExc_KeyError, "%R is not a name for a part of a module (not empty, no dot)", name);
        return false;
    }
    PyObject *old = PyDict_GetItemWithError(dict, name);
    if ((!old || old == Py_None) && !crpy_module_drop(self, name)) /* in another dict, or an empty place */
        return false;
    bool ok;
    if (value == Py_None)
        ok = !old || drop_from_c(self, dict, name, old);
    else if (dict == self->modules)
        ok = put_child(self, text, value, old);
    else
        ok = put_tensor(self, text, CRPY_T(value), dict == self->buffers);
    return ok && PyDict_SetItem(dict, name, value) == 0 && PyDict_SetItem(self->dict, name, value) == 0;
}

/* ---- Python objects for what C made ---- */

/* While a network is being wrapped: its parameters by the address of their tensor, so that one that is in several
 * modules is one object. NULL otherwise; under the interpreter's lock. */
static PyObject *wrapped;

static PyObject *new_parameter(cr_tensor *t)
{
    PyTypeObject *type = (PyTypeObject *)crpy_nn_parameter;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    PyObject *o = alloc(type, 0);
    if (o)
        CRPY_T(o) = cr_retain(t);
    return o;
}

static PyObject *parameter_object(cr_tensor *t)
{
    PyObject *key = wrapped ? PyLong_FromVoidPtr(t) : NULL;
    PyObject *o = key ? Py_XNewRef(PyDict_GetItemWithError(wrapped, key)) : NULL;
    if (!o && !PyErr_Occurred())
        o = new_parameter(t);
    if (o && key && PyDict_SetItem(wrapped, key, o) < 0)
        Py_CLEAR(o);
    Py_XDECREF(key);
    return o;
}

/* The class of a C module's object, by its kind. New reference. */
static PyObject *class_of(cr_module *m)
{
    PyObject *name = PyUnicode_FromString(cr_module_kind(m));
    PyObject *type = name ? PyDict_GetItemWithError(crpy_nn_kinds, name) : NULL;
    Py_XDECREF(name);
    return PyErr_Occurred() ? NULL : Py_NewRef(type ? type : crpy_nn_module);
}

static bool add_to(crpy_module *self, PyObject *dict, const char *name, PyObject *value)
{
    PyObject *key = value ? PyUnicode_InternFromString(name) : NULL;
    bool ok = key && PyDict_SetItem(dict, key, value) == 0 && PyDict_SetItem(self->dict, key, value) == 0;
    Py_XDECREF(key);
    Py_XDECREF(value);
    return ok;
}

static bool fill_tensors(crpy_module *self)
{
    for (int i = 0; i < cr_state_count(self->m); i++) {
        cr_named s = cr_state_at(self->m, i);
        PyObject *dict = s.buffer ? self->buffers : self->parameters;
        PyObject *old = strchr(s.name, '.') ? NULL : PyDict_GetItemString(dict, s.name);
        if (strchr(s.name, '.') || (old && old != Py_None))
            continue;
        if (!add_to(self, dict, s.name, s.buffer ? crpy_wrap_borrowed(s.tensor) : parameter_object(s.tensor)))
            return false;
    }
    return true;
}

bool crpy_module_refill(crpy_module *self)
{
    PyObject *names = PyDict_Keys(self->parameters);
    bool ok = names;
    for (Py_ssize_t i = 0; ok && i < PyList_Size(names); i++) {
        PyObject *name = PyList_GetItem(names, i);
        const char *text = PyUnicode_AsUTF8AndSize(name, NULL);
        ok = text && (cr_find_parameter(self->m, text) || crpy_module_drop(self, name));
    }
    Py_XDECREF(names);
    return ok && fill_tensors(self);
}

static bool fill(PyObject *o, cr_module *made)
{
    crpy_module *self = as_module(o);
    self->m = made;
    self->from_c = true;
    self->sequential = !strcmp(cr_module_kind(made), "sequential");
    crpy_module_around(self);
    if (!fill_tensors(self))
        return false;
    for (int i = 0; i < cr_child_count(made); i++) {
        const char *name;
        cr_module *c = cr_child_at(made, i, &name);
        PyObject *type = class_of(c);
        newfunc make = type ? (newfunc)PyType_GetSlot((PyTypeObject *)type, Py_tp_new) : NULL;
        PyObject *args = PyTuple_New(0), *child = make && args ? make((PyTypeObject *)type, args, NULL) : NULL;
        Py_XDECREF(args);
        if (child) {
            as_module(child)->made_inside = true;
            if (type == crpy_nn_module)
                as_module(child)->native = true;
            if (!fill(child, c))
                Py_CLEAR(child);
        }
        Py_XDECREF(type);
        if (!add_to(self, self->modules, name, child))
            return false;
    }
    return true;
}

bool crpy_module_fill(PyObject *o, cr_module *made)
{
    PyObject *before = wrapped;
    wrapped = PyDict_New();
    bool ok = wrapped && fill(o, made);
    Py_XDECREF(wrapped);
    wrapped = before;
    return ok;
}

/* ---- calls ---- */

enum { MAX_ARGS = 16 };

/* Whether C may run the children of a Sequential: all are C's own modules, and each stands in it once. */
static bool is_plain(const crpy_module *self)
{
    PyObject *name, *child;
    Py_ssize_t at = 0;
    bool plain = !self->incomplete;
    while (plain && PyDict_Next(self->modules, &at, &name, &child))
        plain = child != Py_None && as_module(child)->native;
    return plain;
}

static PyObject *run_in_turn(crpy_module *self, PyObject *args)
{
    if (PyTuple_Size(args) != 1) {
        PyErr_SetString(PyExc_TypeError, "a Sequential takes one argument");
        return NULL;
    }
    PyObject *x = Py_NewRef(PyTuple_GetItem(args, 0)), *children = PyDict_Values(self->modules);
    for (Py_ssize_t i = 0; x && children && i < PyList_Size(children); i++) {
        PyObject *y = PyObject_CallFunctionObjArgs(PyList_GetItem(children, i), x, NULL);
        Py_DECREF(x);
        x = y;
    }
    Py_XDECREF(children);
    return children ? x : NULL;
}

/* Tensors of the arguments, positional ones and then the others in their order; -1 with an exception. */
static int gather(PyObject *args, PyObject *keywords, cr_tensor **in, crpy_temps *temps)
{
    Py_ssize_t n = PyTuple_Size(args), more = keywords ? PyDict_Size(keywords) : 0, at = 0;
    PyObject *key, *value;
    if (n + more < 1 || n + more > MAX_ARGS) {
        PyErr_Format(PyExc_TypeError, "1 to %d tensors are expected, not %zd", MAX_ARGS, n + more);
        return -1;
    }
    for (Py_ssize_t i = 0; i < n + more; i++) {
        if (i < n)
            value = PyTuple_GetItem(args, i);
        else
            PyDict_Next(keywords, &at, &key, &value);
        if (value == Py_None && i)
            in[i] = NULL;
        else if (crpy_is_tensor(value))
            in[i] = CRPY_T(value);
        else if (temps->count >= CR_MAX_INPUTS || !(in[i] = crpy_tensor_of(value, temps, "a module's input")))
            return PyErr_Occurred() ? -1 : (PyErr_SetString(PyExc_TypeError, "Tensors are expected"), -1);
    }
    return (int)(n + more);
}

PyObject *crpy_module_run(crpy_module *self, PyObject *args, PyObject *keywords, bool own)
{
    own = own || (self->from_c && !self->native); /* super().forward(x) */
    if (!self->native && !own) {
        PyErr_Format(PyExc_NotImplementedError, "%R has no forward", Py_TYPE((PyObject *)self));
        return NULL;
    }
    if (!self->m) {
        PyErr_SetString(PyExc_NotImplementedError, "the module's class defines no forward");
        return NULL;
    }
    if (self->sequential && !is_plain(self))
        return run_in_turn(self, args);
    cr_tensor *in[MAX_ARGS], *y = NULL;
    crpy_temps temps = {0};
    int n = gather(args, keywords, in, &temps);
    PyObject *result = NULL;
    if (n > 0) {
        int64_t work = 0;
        for (int i = 0; i < n; i++)
            work += in[i] ? cr_numel(in[i]) : 0;
        bool parts = PyDict_Size(self->parameters) || PyDict_Size(self->modules); /* which are recorded */
        cr_site site = crpy_site_if((parts && cr_is_recording()) || crpy_keeps_sites(in, n));
        int scope = own ? cr_scope_open() : -1; /* without hooks, errors do not name the module again */
        CRPY_UNLOCKED_IF(work >= 4096)
        y = own ? cr_forward_own(self->m, (cr_list){in, n}) : cr_forward_all_at(site, self->m, (cr_list){in, n});
        result = own && y ? crpy_wrap_borrowed(y) : crpy_wrap(y);
        if (own)
            cr_scope_close(scope);
    }
    crpy_release_temps(&temps);
    return result;
}
