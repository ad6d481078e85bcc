/* Recording on or off as context managers: the type that cresset.no_grad and its like are made of. */
#include "core.h"

/* What was before each `with` of this object that is still open, a bit each: one object may be entered again inside. */
typedef struct mode_object {
    PyObject ob_base;
    bool on;
    unsigned depth;
    uint64_t before;
} mode_object;
#define MODE(o) ((mode_object *)(void *)(o))

/* _RecordingMode(on=False); of a function that function, run in the mode. */
static PyObject *mode_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    PyObject *first = NULL;
    if (keywords && PyDict_Size(keywords)) {
        PyErr_SetString(PyExc_TypeError, "no keyword arguments are expected");
        return NULL;
    }
    if (!PyArg_ParseTuple(args, "|O", &first))
        return NULL;
    mode_object *m = MODE(PyType_GenericAlloc(type, 0));
    if (!m || !first)
        return (PyObject *)m;
    if (!PyBool_Check(first) && PyCallable_Check(first)) { /* @cr.no_grad without parentheses */
        PyObject *wrapped = PyObject_CallFunctionObjArgs((PyObject *)m, first, NULL);
        Py_DECREF(m);
        return wrapped;
    }
    int on = PyObject_IsTrue(first);
    if (on < 0) {
        Py_DECREF(m);
        return NULL;
    }
    m->on = on;
    return (PyObject *)m;
}

static void mode_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

static PyObject *enter(PyObject *self, PyObject *unused)
{
    (void)unused;
    mode_object *m = MODE(self);
    if (m->depth == 64) {
        PyErr_SetString(PyExc_RuntimeError, "entered 64 times");
        return NULL;
    }
    m->before = m->before << 1 | cr_set_recording(m->on);
    m->depth++;
    return Py_NewRef(self);
}

static PyObject *leave(PyObject *self, PyObject *args)
{
    (void)args;
    mode_object *m = MODE(self);
    if (!m->depth) {
        PyErr_SetString(PyExc_RuntimeError, "left without having been entered");
        return NULL;
    }
    cr_set_recording(m->before & 1);
    m->before >>= 1;
    m->depth--;
    Py_RETURN_NONE;
}

bool crpy_init_modes(PyObject *module)
{
    static PyMethodDef methods[] = {
        {"__enter__", enter, METH_NOARGS, NULL}, {"__exit__", leave, METH_VARARGS, NULL}, {0}};
    static PyType_Slot slots[] = {
        {Py_tp_new, (void *)mode_new}, {Py_tp_dealloc, (void *)mode_dealloc}, {Py_tp_methods, methods}, {0}};
    static PyType_Spec spec = {"cresset._cresset._RecordingMode", sizeof(mode_object), 0,
                               Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};
    PyObject *type = PyType_FromSpec(&spec);
    return type && PyModule_AddObjectRef(module, "_RecordingMode", type) == 0;
}
