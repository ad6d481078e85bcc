/* Flows of Python functions and iterables, samplers in Python, and what is in a summary. */
#include "callback.h"

/* ---- sources: a list of (an object with __iter__ or a function that gives an iterator, fields, the iterator) ---- */

static bool flow_restart(void *context, int64_t epoch)
{
    crpy_entry e = crpy_enter();
    PyObject *source = PyList_GetItem(context, 0), *v = NULL;
    PyObject *set = PyObject_GetAttrString(source, "set_epoch");
    if (set) {
        PyObject *r = PyObject_CallFunction(set, "L", (long long)epoch);
        Py_DECREF(set);
        Py_XDECREF(r);
        if (!r)
            return crpy_leave(e, false);
    }
    PyErr_Clear();
    if (PyCallable_Check(source)) {
        PyObject *made = PyObject_CallNoArgs(source);
        v = made ? PyObject_GetIter(made) : NULL;
        Py_XDECREF(made);
    } else {
        v = PyObject_GetIter(source);
    }
    bool ok = v && PyList_SetItem(context, 2, v) == 0;
    return crpy_leave(e, ok);
}

static bool flow_next(void *context, int64_t index, cr_tensor **out)
{
    (void)index;
    crpy_entry e = crpy_enter();
    PyObject *v = PyIter_Next(PyList_GetItem(context, 2)), *leaves = NULL;
    bool ok = false;
    if (v) {
        PyObject *module = PyImport_ImportModule("cresset._cresset");
        PyObject *pair = module ? PyObject_CallMethod(module, "_tree_flatten", "(O)", v) : NULL;
        leaves = pair ? Py_NewRef(PyTuple_GetItem(pair, 0)) : NULL;
        Py_XDECREF(pair);
        Py_XDECREF(module);
        ok = crpy_read_fields(leaves, out, (int)PyLong_AsLong(PyList_GetItem(context, 1)));
    }
    Py_XDECREF(leaves);
    Py_XDECREF(v);
    return crpy_leave(e, ok);
}

/* _python_flow(source, fields, length or 0) */
static PyObject *new_flow(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *source;
    int fields;
    long long length;
    if (!PyArg_ParseTuple(args, "OiL:_python_flow", &source, &fields, &length))
        return NULL;
    PyObject *context = Py_BuildValue("[OiO]", source, fields, Py_None);
    if (!context)
        return NULL;
    cr_flow_opts o = {.size = sizeof o, .context = context, .release = crpy_release_object, .fields = fields,
                      .restart = flow_restart, .length = length};
    return crpy_handle_wrap(crpy_find_handle("flow"), cr_flow_new_at(crpy_site(), flow_next, &o), NULL);
}

/* ---- maps and filters ---- */

/* The flow of a handle, which gives it away. */
static cr_flow *take_flow(PyObject *object)
{
    cr_flow *s = crpy_handle_of(object, "flow");
    if (s)
        CRPY_HANDLE(object)->p = NULL;
    return s;
}

/* _map_flow(flow, function, fields or 0, with_index, workers, ahead, unordered) */
static PyObject *map_flow(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *object, *function;
    int fields, with_index, unordered;
    cr_map_flow_opts o = {.size = sizeof o, .release = crpy_release_object};
    if (!PyArg_ParseTuple(args, "OOipiip:_map_flow", &object, &function, &fields, &with_index, &o.workers, &o.ahead,
                          &unordered))
        return NULL;
    int before = cr_flow_fields(crpy_handle_of(object, "flow"));
    o.fields = fields ? fields : before;
    o.unordered = unordered;
    if (PyErr_Occurred() ||
        !(o.context = Py_BuildValue("OiiO", function, before, o.fields, with_index ? Py_True : Py_False)))
        return NULL;
    cr_flow *made = cr_map_flow_at(crpy_site(), take_flow(object), crpy_python_map, &o);
    return crpy_handle_wrap(crpy_find_handle("flow"), made, NULL);
}

/* _filter_flow(flow, function, with_index) */
static PyObject *filter_flow(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *object, *function;
    int with_index;
    cr_filter_flow_opts o = {.size = sizeof o, .release = crpy_release_object};
    if (!PyArg_ParseTuple(args, "OOp:_filter_flow", &object, &function, &with_index))
        return NULL;
    int n = cr_flow_fields(crpy_handle_of(object, "flow"));
    if (PyErr_Occurred() || !(o.context = Py_BuildValue("OiiO", function, n, n, with_index ? Py_True : Py_False)))
        return NULL;
    cr_flow *made = cr_filter_flow_at(crpy_site(), take_flow(object), crpy_python_keep, &o);
    return crpy_handle_wrap(crpy_find_handle("flow"), made, NULL);
}

/* _flow_next(flow) -> a tuple of the fields; None at the end of the epoch */
static PyObject *next_of_flow(PyObject *m, PyObject *object)
{
    (void)m;
    cr_flow *s = crpy_handle_of(object, "flow");
    if (!s)
        return NULL;
    cr_tensor *field[CR_MAX_FIELDS] = {NULL};
    bool ok = false;
    cr_site site = crpy_site_if(cr_scope_depth() > 0);
    CRPY_UNLOCKED_IF(true)
    ok = cr_flow_next_at(site, s, field);
    if (!ok)
        return cr_ok() ? Py_NewRef(Py_None) : crpy_raise();
    return crpy_wrap_all(field, cr_flow_fields(s));
}

/* ---- samplers ---- */

/* context: an iterable of indices, or of lists of them, which are batches. */
static bool python_order(cr_order *order, int64_t length, int64_t batch_size, int64_t epoch, void *context)
{
    (void)length, (void)batch_size;
    crpy_entry e = crpy_enter();
    PyObject *r = PyObject_HasAttrString(context, "set_epoch")
                      ? PyObject_CallMethod(context, "set_epoch", "L", (long long)epoch)
                      : Py_NewRef(Py_None);
    PyObject *items = r ? PySequence_Tuple(context) : NULL;
    bool ok = items != NULL;
    for (Py_ssize_t i = 0; ok && i < PyTuple_Size(items); i++) {
        PyObject *item = PyTuple_GetItem(items, i);
        bool batch = PyList_Check(item) || PyTuple_Check(item);
        for (Py_ssize_t k = 0; ok && k < (batch ? PySequence_Size(item) : 1); k++) {
            PyObject *one = batch ? PySequence_GetItem(item, k) : Py_NewRef(item);
            int64_t index = 0;
            ok = one && crpy_int_of(one, &index, "index") && cr_order_add(order, index);
            Py_XDECREF(one);
        }
        ok = ok && (!batch || cr_order_end_batch(order));
    }
    Py_XDECREF(items);
    Py_XDECREF(r);
    return crpy_leave(e, ok);
}

/* _python_sampler(iterable) */
static PyObject *new_sampler(PyObject *m, PyObject *object)
{
    (void)m;
    cr_sampler_opts o = {sizeof o, Py_NewRef(object), crpy_release_object};
    return crpy_handle_wrap(crpy_find_handle("sampler"), cr_sampler_new_at(crpy_site(), python_order, &o), NULL);
}

/* ---- summaries ---- */

/* _summary_rows(summary) -> [(name, kind, depth, calls, shape, parameters, parameter_bytes, multiply_adds, flops, bytes)] */
static PyObject *summary_rows(PyObject *m, PyObject *object)
{
    (void)m;
    const cr_summary *s = crpy_handle_of(object, "summary");
    PyObject *list = s ? PyList_New(0) : NULL;
    for (int i = 0; list && i < s->count; i++) {
        const cr_summary_row *r = &s->rows[i];
        PyObject *shape = crpy_dims_object(r->output.at, r->output.count);
        PyObject *row = shape ? Py_BuildValue("ssiiNLLddL", r->name, r->kind, r->depth, r->calls, shape,
                                              (long long)r->parameters, (long long)r->parameter_bytes,
                                              r->multiply_adds, r->flops, (long long)r->activation_bytes)
                              : NULL;
        if (!row || PyList_Append(list, row) < 0)
            Py_CLEAR(list);
        Py_XDECREF(row);
    }
    return list;
}

bool crpy_init_flows(PyObject *module)
{
    static PyMethodDef functions[] = {{"_python_flow", new_flow, METH_VARARGS, NULL},
                                      {"_map_flow", map_flow, METH_VARARGS, NULL},
                                      {"_filter_flow", filter_flow, METH_VARARGS, NULL},
                                      {"_flow_next", next_of_flow, METH_O, NULL},
                                      {"_python_sampler", new_sampler, METH_O, NULL},
                                      {"_summary_rows", summary_rows, METH_O, NULL},
                                      {0}};
    return PyModule_AddFunctions(module, functions) == 0;
}
