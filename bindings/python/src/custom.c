/* Functions with a gradient of their own, written in Python: what cresset.autograd.Function is built on; checkpoints.
 */
#include "core.h"

/* The Tensors of a tuple into a new array; None gives NULL where it is allowed. */
static cr_tensor **tensors_of(PyObject *tuple, bool nullable, const char *what)
{
    Py_ssize_t n = PyTuple_Size(tuple);
    cr_tensor **at = PyMem_Calloc((size_t)n + 1, sizeof *at);
    if (!at)
        PyErr_NoMemory();
    for (Py_ssize_t i = 0; at && i < n; i++) {
        PyObject *o = PyTuple_GetItem(tuple, i);
        if (crpy_is_tensor(o)) {
            at[i] = CRPY_T(o);
        } else if (!nullable || o != Py_None) {
            PyErr_Format(PyExc_TypeError, "%s: Tensors are expected", what);
            PyMem_Free(at);
            return NULL;
        }
    }
    return at;
}

static bool take_gradients(PyObject *y, cr_custom_call *c)
{
    if (!PyTuple_Check(y) || PyTuple_Size(y) != c->n_in) {
        PyErr_Format(PyExc_TypeError, "%s.backward must return a gradient, or None, for each of %d tensors", c->name,
                     c->n_in);
        return false;
    }
    for (int i = 0; i < c->n_in; i++) {
        PyObject *g = PyTuple_GetItem(y, i);
        if (g == Py_None)
            continue;
        if (!crpy_is_tensor(g)) {
            PyErr_Format(PyExc_TypeError, "%s.backward: a gradient must be a Tensor or None, not %R", c->name, g);
            return false;
        }
        if (c->need[i])
            c->dx[i] = cr_scoped(cr_retain(CRPY_T(g)));
    }
    return true;
}

/* backward(saved, gradients), both tuples, gives a tuple. */
static bool run_backward(cr_custom_call *c)
{
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *saved = crpy_wrap_borrowed_all(c->saved.at, c->saved.count), *g = crpy_wrap_borrowed_all(c->g, c->n_out);
    PyObject *y = saved && g ? PyObject_CallFunctionObjArgs(c->context, saved, g, NULL) : NULL;
    bool ok = y && take_gradients(y, c);
    if (!ok)
        crpy_stash_exception();
    Py_XDECREF(saved);
    Py_XDECREF(g);
    Py_XDECREF(y);
    PyGILState_Release(state);
    return ok;
}

/* custom(name, inputs, outputs, saved, constant, backward): the outputs, recorded. */
static PyObject *custom(PyObject *m, PyObject *args)
{
    (void)m;
    const char *name;
    PyObject *inputs, *outputs, *saved, *backward;
    unsigned constant;
    if (!PyArg_ParseTuple(args, "sO!O!O!IO:_custom", &name, &PyTuple_Type, &inputs, &PyTuple_Type, &outputs,
                          &PyTuple_Type, &saved, &constant, &backward))
        return NULL;
    Py_ssize_t n_out = PyTuple_Size(outputs);
    cr_tensor **in = tensors_of(inputs, false, name), **out = in ? tensors_of(outputs, false, name) : NULL;
    cr_tensor **keep = out ? tensors_of(saved, true, name) : NULL;
    PyObject *result = NULL;
    if (keep && n_out <= CR_MAX_OUTPUTS) {
        cr_custom_opts o = {.size = sizeof o,
                            .name = name,
                            .saved = cr_list_of(keep, (int)PyTuple_Size(saved)),
                            .constant = constant,
                            .context = Py_NewRef(backward),
                            .release = crpy_release_object};
        cr_tensor *before[CR_MAX_OUTPUTS];
        for (Py_ssize_t i = 0; i < n_out; i++)
            before[i] = out[i];
        if (cr_custom_at(crpy_site(), run_backward, cr_list_of(in, (int)PyTuple_Size(inputs)), out, (int)n_out, &o)) {
            result = PyTuple_New(n_out);
            for (Py_ssize_t i = 0; result && i < n_out; i++) {
                PyObject *t = out[i] == before[i] ? Py_NewRef(PyTuple_GetItem(outputs, i)) : crpy_wrap(out[i]);
                if (t)
                    PyTuple_SetItem(result, i, t);
                else
                    Py_CLEAR(result);
            }
        } else {
            Py_DECREF(backward);
            crpy_raise();
        }
    } else if (keep) {
        PyErr_Format(PyExc_ValueError, "%s: at most %d results are possible, not %zd", name, CR_MAX_OUTPUTS, n_out);
    }
    PyMem_Free(in);
    PyMem_Free(out);
    PyMem_Free(keep);
    return result;
}

bool crpy_init_custom(PyObject *module)
{
    static PyMethodDef functions[] = {{"_custom", custom, METH_VARARGS, NULL}, {0}};
    return PyModule_AddFunctions(module, functions) == 0;
}
