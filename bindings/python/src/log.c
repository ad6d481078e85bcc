/* What logs take and give that bound.def cannot say: hyper-parameters, the graph of a staged function, curves. */
#include "bound.h"
#include "staging.h"

#include <string.h>

/* _log_hparams(log, ((name, number or text), ...), (tag, ...)) */
static PyObject *log_hparams(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *object, *settings, *tags;
    if (!PyArg_ParseTuple(args, "OO!O!:_log_hparams", &object, &PyTuple_Type, &settings, &PyTuple_Type, &tags))
        return NULL;
    Py_ssize_t n = PyTuple_Size(settings), k = PyTuple_Size(tags);
    cr_log *log = crpy_handle_of(object, "log");
    cr_hparam *at = PyMem_Calloc((size_t)n + 1, sizeof *at);
    const char **metrics = PyMem_Calloc((size_t)k + 1, sizeof *metrics);
    bool ok = log && at && metrics;
    for (Py_ssize_t i = 0; ok && i < n; i++) {
        PyObject *value;
        ok = PyArg_ParseTuple(PyTuple_GetItem(settings, i), "sO", &at[i].name, &value);
        if (ok && PyUnicode_Check(value))
            ok = (at[i].text = PyUnicode_AsUTF8AndSize(value, NULL)) != NULL;
        else if (ok)
            ok = (at[i].value = PyFloat_AsDouble(value)) != -1 || !PyErr_Occurred();
    }
    for (Py_ssize_t i = 0; ok && i < k; i++)
        ok = (metrics[i] = PyUnicode_AsUTF8AndSize(PyTuple_GetItem(tags, i), NULL)) != NULL;
    PyObject *result = ok ? crpy_none_if(cr_log_hparams(log, at, (int)n, metrics, (int)k)) : NULL;
    PyMem_Free(at);
    PyMem_Free(metrics);
    return result;
}

/* _log_graph(log, function, record, trace): a trace of a staged function, by the number of its record and in that. */
static PyObject *log_graph(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *object, *function;
    int record, trace;
    if (!PyArg_ParseTuple(args, "OO!ii:_log_graph", &object, crpy_staged_type, &function, &record, &trace))
        return NULL;
    cr_log *log = crpy_handle_of(object, "log");
    cr_function *f = log ? crpy_function_at(function, record) : NULL;
    return f ? crpy_none_if(cr_log_graph_at(crpy_site(), log, f, trace)) : NULL;
}

/* _read_curves(folder) -> ([(tag, steps, values, times)], cut) */
static PyObject *read_curves(PyObject *m, PyObject *path)
{
    (void)m;
    PyObject *bytes;
    if (!PyUnicode_FSConverter(path, &bytes))
        return NULL;
    cr_curves curves = {0};
    bool ok = false;
    cr_site site = crpy_site();
    const char *folder = PyBytes_AsString(bytes);
    CRPY_UNLOCKED_IF(true)
    ok = cr_read_curves_at(site, folder, &curves);
    Py_DECREF(bytes);
    if (!ok)
        return crpy_raise();
    PyObject *list = PyList_New(0);
    for (int i = 0; list && i < curves.count; i++) {
        const cr_curve *c = &curves.at[i];
        cr_dims shape = {1, {c->count}};
        cr_tensor *steps = cr_from_data_at(site, c->steps, shape, CR_I64);
        cr_tensor *values = cr_from_data_at(site, c->values, shape, CR_F64);
        cr_tensor *times = cr_from_data_at(site, c->times, shape, CR_F64);
        PyObject *a = crpy_wrap(steps), *b = a ? crpy_wrap(values) : NULL, *t = b ? crpy_wrap(times) : NULL;
        PyObject *row = t ? Py_BuildValue("sOOO", c->tag, a, b, t) : NULL;
        if (!row || PyList_Append(list, row) < 0)
            Py_CLEAR(list);
        Py_XDECREF(row);
        Py_XDECREF(a);
        Py_XDECREF(b);
        Py_XDECREF(t);
    }
    bool cut = curves.cut;
    cr_curves_free(&curves);
    return list ? Py_BuildValue("NO", list, cut ? Py_True : Py_False) : NULL;
}

bool crpy_init_log(PyObject *module)
{
    static PyMethodDef functions[] = {{"_log_hparams", log_hparams, METH_VARARGS, NULL},
                                      {"_log_graph", log_graph, METH_VARARGS, NULL},
                                      {"_read_curves", read_curves, METH_O, NULL},
                                      {0}};
    return PyModule_AddFunctions(module, functions) == 0;
}
