/* The type _Handle: an object of the library that a Python object owns. Classes of the package extend it. */
#include "bound.h"

#include <stddef.h>
#include <string.h>
#include <structmember.h>

PyTypeObject *crpy_handle_type;

crpy_handle_kind *crpy_find_handle(const char *name)
{
    for (int i = 0; i < crpy_handle_kind_count; i++)
        if (!strcmp(crpy_handle_kinds[i].name, name))
            return &crpy_handle_kinds[i];
    PyErr_Format(PyExc_SystemError, "the library and this extension do not fit: no handles of %s", name);
    return NULL;
}

/* Other threads may be what freeing waits for. */
static void let_go(crpy_handle *h)
{
    void *p = h->p;
    bool clean = cr_ok();
    h->p = NULL;
    if (!p)
        return;
    CRPY_UNLOCKED_IF(true)
    h->kind->free(p);
    if (clean && !cr_ok()) /* there is nobody to tell: who wants to know closes it */
        cr_clear_error();
}

static int handle_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(CRPY_HANDLE(self)->keep);
    Py_VISIT(CRPY_HANDLE(self)->dict);
    return 0;
}
static int handle_clear(PyObject *self)
{
    crpy_handle *h = CRPY_HANDLE(self);
    let_go(h);
    Py_CLEAR(h->keep);
    Py_CLEAR(h->dict);
    return 0;
}
static void handle_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    if (CRPY_HANDLE(self)->weakrefs)
        PyObject_ClearWeakRefs(self);
    PyObject *error_type, *error, *trace; /* freeing may call back */
    PyErr_Fetch(&error_type, &error, &trace);
    handle_clear(self);
    PyErr_Restore(error_type, error, trace);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

PyObject *crpy_handle_wrap(crpy_handle_kind *kind, void *p, PyObject *keep)
{
    if (!p)
        return crpy_raise();
    PyTypeObject *type = kind->class ? (PyTypeObject *)kind->class : crpy_handle_type;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    PyObject *self = alloc(type, 0);
    if (!self) {
        kind->free(p);
        return NULL;
    }
    CRPY_HANDLE(self)->p = p;
    CRPY_HANDLE(self)->kind = kind;
    CRPY_HANDLE(self)->keep = Py_XNewRef(keep);
    return self;
}

PyObject *crpy_handle_object(PyObject *o, const crpy_handle_kind *kind, const char *what, PyObject *held)
{
    PyObject *h = o;
    if (!PyType_IsSubtype(Py_TYPE(o), crpy_handle_type) && kind->convert) {
        h = PyObject_CallFunctionObjArgs(kind->convert, o, NULL);
        if (!h || PyList_Append(held, h) < 0) {
            Py_XDECREF(h);
            return NULL;
        }
        Py_DECREF(h);
    }
    if (!PyType_IsSubtype(Py_TYPE(h), crpy_handle_type) || (CRPY_HANDLE(h)->kind && CRPY_HANDLE(h)->kind != kind)) {
        PyErr_Format(PyExc_TypeError, "%s is a %R, expected a %s", what, Py_TYPE(o), kind->name);
        return NULL;
    }
    if (!CRPY_HANDLE(h)->p) {
        PyErr_Format(PyExc_ValueError, "%s: this %s was closed or given away", what, kind->name);
        return NULL;
    }
    return h;
}

void *crpy_handle_of(PyObject *o, const char *kind)
{
    crpy_handle_kind *k = crpy_find_handle(kind);
    PyObject *h = k && PyType_IsSubtype(Py_TYPE(o), crpy_handle_type) ? crpy_handle_object(o, k, kind, NULL) : NULL;
    if (!h && !PyErr_Occurred())
        PyErr_Format(PyExc_TypeError, "a %s is expected, not %R", kind, Py_TYPE(o));
    return h ? CRPY_HANDLE(h)->p : NULL;
}

/* _take(other): this object owns from now on what `other` did. */
static PyObject *take(PyObject *self, PyObject *other)
{
    if (!PyType_IsSubtype(Py_TYPE(other), crpy_handle_type)) {
        PyErr_Format(PyExc_TypeError, "a handle is expected, not %R", Py_TYPE(other));
        return NULL;
    }
    crpy_handle *to = CRPY_HANDLE(self), *from = CRPY_HANDLE(other);
    let_go(to);
    to->p = from->p;
    to->kind = from->kind;
    from->p = NULL;
    PyObject *before = to->keep;
    to->keep = from->keep;
    from->keep = NULL;
    Py_XDECREF(before);
    Py_RETURN_NONE;
}
static PyObject *drop(PyObject *self, PyObject *unused)
{
    (void)unused;
    let_go(CRPY_HANDLE(self));
    Py_CLEAR(CRPY_HANDLE(self)->keep);
    Py_RETURN_NONE;
}
static PyObject *get_open(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(CRPY_HANDLE(self)->p != NULL);
}

/* _set_handle(kind, class, converter or None) */
static PyObject *set_handle(PyObject *m, PyObject *args)
{
    (void)m;
    const char *name;
    PyObject *class, *convert;
    if (!PyArg_ParseTuple(args, "sO!O:_set_handle", &name, &PyType_Type, &class, &convert))
        return NULL;
    crpy_handle_kind *kind = crpy_find_handle(name);
    if (!kind)
        return NULL;
    PyObject *before[] = {kind->class, kind->convert};
    kind->class = Py_NewRef(class);
    kind->convert = convert == Py_None ? NULL : Py_NewRef(convert);
    Py_XDECREF(before[0]);
    Py_XDECREF(before[1]);
    Py_RETURN_NONE;
}

bool crpy_init_handle(PyObject *module)
{
    static PyMethodDef methods[] = {{"_take", take, METH_O, NULL}, {"_drop", drop, METH_NOARGS, NULL}, {0}};
    static PyMemberDef members[] = {
        {"__dictoffset__", T_PYSSIZET, offsetof(crpy_handle, dict), READONLY, NULL},
        {"__weaklistoffset__", T_PYSSIZET, offsetof(crpy_handle, weakrefs), READONLY, NULL},
        {0}};
    static PyGetSetDef getset[] = {{"_open", get_open, NULL, NULL, NULL}, {0}};
    static PyType_Slot slots[] = {{Py_tp_dealloc, (void *)handle_dealloc},
                                  {Py_tp_traverse, (void *)handle_traverse},
                                  {Py_tp_clear, (void *)handle_clear},
                                  {Py_tp_methods, methods},
                                  {Py_tp_members, members},
                                  {Py_tp_getset, getset},
                                  {0}};
    static PyType_Spec spec = {"cresset._cresset._Handle", sizeof(crpy_handle), 0,
                               Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, slots};
    static PyMethodDef functions[] = {{"_set_handle", set_handle, METH_VARARGS, NULL}, {0}};
    crpy_handle_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return crpy_handle_type && PyModule_AddObjectRef(module, "_Handle", (PyObject *)crpy_handle_type) == 0 &&
           PyModule_AddFunctions(module, functions) == 0;
}
