/* Differentiation: .backward(), .grad, hooks, recording on and off. What is built on it in Python is
 * cresset/autograd.py. */
#include "core.h"

static PyObject *get_grad(PyObject *self, void *unused)
{
    (void)unused;
    return crpy_wrap_borrowed(cr_grad_of(CRPY_T(self)));
}
static int set_grad(PyObject *self, PyObject *value, void *unused)
{
    (void)unused;
    if (value && value != Py_None && !crpy_is_tensor(value)) {
        PyErr_SetString(PyExc_TypeError, "grad: a Tensor or None is expected");
        return -1;
    }
    if (cr_set_grad(CRPY_T(self), value && value != Py_None ? CRPY_T(value) : NULL))
        return 0;
    crpy_raise();
    return -1;
}
static PyObject *get_requires_grad(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(cr_is_recorded(CRPY_T(self)));
}
static int set_requires_grad(PyObject *self, PyObject *value, void *unused)
{
    (void)unused;
    int on = value ? PyObject_IsTrue(value) : 0;
    if (on < 0)
        return -1;
    if (cr_requires_grad_at(crpy_site(), CRPY_T(self), on))
        return 0;
    crpy_raise();
    return -1;
}
static PyObject *get_is_leaf(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(cr_is_leaf(CRPY_T(self)));
}

static PyObject *requires_grad_(PyObject *self, PyObject *args, PyObject *keywords)
{
    int on = 1;
    static char *names[] = {"requires_grad", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|p:requires_grad_", names, &on))
        return NULL;
    return cr_requires_grad_at(crpy_site(), CRPY_T(self), on) ? Py_NewRef(self) : crpy_raise();
}

static PyObject *backward(PyObject *self, PyObject *args, PyObject *keywords)
{
    PyObject *gradient = Py_None;
    int retain = 0, create = 0;
    static char *names[] = {"gradient", "retain_graph", "create_graph", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|Opp:backward", names, &gradient, &retain, &create))
        return NULL;
    crpy_temps temps = {0};
    cr_tensor *g = gradient == Py_None ? NULL : crpy_tensor_of(gradient, &temps, "gradient");
    if (gradient != Py_None && !g)
        return NULL;
    cr_backward_opts o = {sizeof o, g, retain, create};
    cr_site site = crpy_site();
    bool ok = false;
    CRPY_UNLOCKED_IF(true)
    ok = cr_backward_at(site, CRPY_T(self), &o);
    crpy_release_temps(&temps);
    return crpy_none_if(ok);
}

static PyObject *detach(PyObject *self, PyObject *unused)
{
    (void)unused;
    return crpy_wrap(cr_detach_at(crpy_site_if(cr_scope_depth() > 0), CRPY_T(self)));
}

/* ---- hooks ---- */

/* What register_hook gives: handle.remove(). */
typedef struct handle_object {
    PyObject ob_base;
    PyObject *cell;
} handle_object;
static PyTypeObject *handle_type;

static PyObject *handle_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    PyObject *cell;
    (void)keywords;
    if (!PyArg_ParseTuple(args, "O!", &PyList_Type, &cell))
        return NULL;
    handle_object *h = (handle_object *)(void *)PyType_GenericAlloc(type, 0);
    if (h)
        h->cell = Py_NewRef(cell);
    return (PyObject *)h;
}
static void handle_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_DECREF(((handle_object *)(void *)self)->cell);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}
static PyObject *handle_remove(PyObject *self, PyObject *unused)
{
    (void)unused;
    PyObject *cell = ((handle_object *)(void *)self)->cell;
    return PyList_SetSlice(cell, 0, PyList_Size(cell), NULL) < 0 ? NULL : Py_NewRef(Py_None);
}
static PyObject *handle_enter(PyObject *self, PyObject *unused)
{
    (void)unused;
    return Py_NewRef(self);
}
bool crpy_init_autograd(PyObject *module)
{
    static PyMethodDef methods[] = {
        {"remove", handle_remove, METH_NOARGS, "remove($self)\n--\n\nThe hook is not called any more."},
        {"__enter__", handle_enter, METH_NOARGS, NULL},
        {"__exit__", (PyCFunction)handle_remove, METH_VARARGS, NULL},
        {0}};
    static PyType_Slot slots[] = {{Py_tp_new, (void *)handle_new},
                                  {Py_tp_dealloc, (void *)handle_dealloc},
                                  {Py_tp_methods, methods},
                                  {Py_tp_doc, "A hook that can be removed; in `with`, at its end."},
                                  {0}};
    static PyType_Spec spec = {"cresset.HookHandle", sizeof(handle_object), 0, Py_TPFLAGS_DEFAULT, slots};
    handle_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return handle_type && PyModule_AddObjectRef(module, "HookHandle", (PyObject *)handle_type) == 0;
}

static cr_tensor *run_hook(cr_tensor *grad, void *context)
{
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *hook = PyList_Size(context) ? Py_NewRef(PyList_GetItem(context, 0)) : NULL;
    if (!hook) {
        PyGILState_Release(state);
        return grad;
    }
    PyObject *g = crpy_wrap_borrowed(grad), *y = g ? PyObject_CallFunctionObjArgs(hook, g, NULL) : NULL;
    cr_tensor *result = NULL;
    Py_DECREF(hook);
    if (y == Py_None)
        result = grad;
    else if (y && crpy_is_tensor(y))
        result = cr_scoped(cr_retain(CRPY_T(y)));
    else if (y)
        PyErr_SetString(PyExc_TypeError, "a hook must return a Tensor or None");
    if (!result)
        crpy_stash_exception();
    Py_XDECREF(y);
    Py_XDECREF(g);
    PyGILState_Release(state);
    return result;
}
/* Hooks are lists of one item, which the handle empties: [hook], or [] of one that has been removed. */
static PyObject *register_hook(PyObject *self, PyObject *hook)
{
    if (!PyCallable_Check(hook)) {
        PyErr_SetString(PyExc_TypeError, "a hook must be callable");
        return NULL;
    }
    PyObject *cell = PyList_New(1);
    if (!cell)
        return NULL;
    PyList_SetItem(cell, 0, Py_NewRef(hook));
    PyObject *handle = PyObject_CallFunctionObjArgs((PyObject *)handle_type, cell, NULL);
    if (!handle) {
        Py_DECREF(cell);
        return NULL;
    }
    if (cr_add_hook(CRPY_T(self), run_hook, cell, crpy_release_object))
        return handle;
    Py_DECREF(cell);
    Py_DECREF(handle);
    return crpy_raise();
}

PyGetSetDef crpy_autograd_getters[] = {
    {"grad", get_grad, set_grad, "The gradient accumulated in this leaf, or None.", NULL},
    {"requires_grad", get_requires_grad, set_requires_grad, "Whether operations on it are recorded.", NULL},
    {"is_leaf", get_is_leaf, NULL, "Whether no recorded operation made it.", NULL},
    {0},
};
PyMethodDef crpy_autograd_methods[] = {
    {"backward", (PyCFunction)(void (*)(void))backward, METH_VARARGS | METH_KEYWORDS,
     "backward($self, gradient=None, retain_graph=False, create_graph=False)\n--\n\nAdds the derivatives of this "
     "tensor to the "
     "gradients of the leaves that it was made from."},
    {"requires_grad_", (PyCFunction)(void (*)(void))requires_grad_, METH_VARARGS | METH_KEYWORDS,
     "requires_grad_($self, requires_grad=True)\n--\n\nMarks a leaf as wanting a gradient, or not; returns it."},
    {"detach", detach, METH_NOARGS, "detach($self)\n--\n\nThe same memory, not recorded."},
    {"register_hook", register_hook, METH_O,
     "register_hook($self, hook)\n--\n\nCalls hook(grad) when this tensor's gradient is known; a Tensor that it "
     "returns takes its "
     "place. Returns a handle with .remove()."},
    {0},
};

/* ---- functions ---- */

static PyObject *set_recording(PyObject *m, PyObject *on)
{
    (void)m;
    int value = PyObject_IsTrue(on);
    return value < 0 ? NULL : PyBool_FromLong(cr_set_recording(value));
}
static PyObject *is_grad_enabled(PyObject *m, PyObject *unused)
{
    (void)m, (void)unused;
    return PyBool_FromLong(cr_is_recording());
}

/* gradients(outputs, inputs, grad_outputs, retain_graph, create_graph, none, inside): sequences of Tensors (grads: or
 * None). none: None for inputs that were not used. inside: create_graph holds only if the outputs depend on other
 * leaves, too. Gives (gradients, whether they do). */
static PyObject *gradients(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *lists[3];
    int retain, create, none, inside;
    bool outside = true;
    if (!PyArg_ParseTuple(args, "O!O!Opppp:gradients", &PyTuple_Type, &lists[0], &PyTuple_Type, &lists[1], &lists[2],
                          &retain, &create, &none, &inside))
        return NULL;
    Py_ssize_t n[3] = {PyTuple_Size(lists[0]), PyTuple_Size(lists[1]),
                       lists[2] == Py_None ? 0 : PyTuple_Size(lists[2])};
    if (n[2] < 0 || (n[2] && n[2] != n[0])) {
        PyErr_Clear();
        PyErr_Format(PyExc_ValueError, "grad_outputs: %zd gradients are expected, one for each output, not %zd", n[0],
                     n[2]);
        return NULL;
    }
    cr_tensor **at[4] = {NULL};
    PyObject *result = NULL;
    bool ok = true;
    for (int l = 0; l < 4 && ok; l++)
        ok = (at[l] = PyMem_Calloc((size_t)n[l == 3 ? 1 : l] + 1, sizeof **at)) != NULL;
    if (!ok)
        PyErr_NoMemory();
    for (int l = 0; l < 3 && ok; l++)
        for (Py_ssize_t i = 0; i < n[l] && ok; i++) {
            PyObject *o = PyTuple_GetItem(lists[l], i);
            if (l == 2 && o == Py_None)
                continue;
            if ((ok = crpy_is_tensor(o)))
                at[l][i] = CRPY_T(o);
            else
                PyErr_SetString(PyExc_TypeError, "gradients are of Tensors with respect to Tensors");
        }
    if (ok) {
        cr_grad_opts o = {sizeof o, n[2] ? at[2] : NULL, retain, create, none, inside ? &outside : NULL};
        cr_site site = crpy_site();
        CRPY_UNLOCKED_IF(true)
        ok = cr_grad_at(site, at[0], (int)n[0], at[1], (int)n[1], at[3], &o);
        result = ok ? crpy_wrap_all(at[3], n[1]) : crpy_raise();
    }
    for (int l = 0; l < 4; l++)
        PyMem_Free(at[l]);
    PyObject *both = result ? PyTuple_Pack(2, result, outside ? Py_True : Py_False) : NULL;
    Py_XDECREF(result);
    return both;
}

static PyObject *set_detect_anomaly(PyObject *m, PyObject *on)
{
    (void)m;
    int value = PyObject_IsTrue(on);
    return value < 0 ? NULL : PyBool_FromLong(cr_set_detect_anomaly(value));
}

static PyObject *batched_open(PyObject *m, PyObject *unused)
{
    (void)m, (void)unused;
    return crpy_none_if(cr_batched_open_at(crpy_site()) > 0);
}

static PyObject *batched_close(PyObject *m, PyObject *unused)
{
    (void)m, (void)unused;
    return crpy_none_if(cr_batched_close_at(crpy_site(), -1));
}

static PyObject *batched_count(PyObject *m, PyObject *unused)
{
    (void)m, (void)unused;
    cr_batched_counts c = cr_batched_count();
    return Py_BuildValue("(LLLL)", (long long)c.calls, (long long)c.batches, (long long)c.alone, (long long)c.gathers);
}

PyMethodDef crpy_autograd_functions[] = {
    {"_set_recording", set_recording, METH_O, "Recording on or off for this thread; returns what it was."},
    {"is_grad_enabled", is_grad_enabled, METH_NOARGS,
     "is_grad_enabled()\n--\n\nWhether operations are recorded on this thread."},
    {"_gradients", gradients, METH_VARARGS, NULL},
    {"_set_detect_anomaly", set_detect_anomaly, METH_O, NULL},
    {"_batched_open", batched_open, METH_NOARGS, NULL},
    {"_batched_close", batched_close, METH_NOARGS, NULL},
    {"_batched_count", batched_count, METH_NOARGS, NULL},
    {0},
};
