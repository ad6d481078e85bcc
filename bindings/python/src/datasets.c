/* Datasets, maps and filters that are Python functions, as the library calls them (also on its worker threads); batches of a
 * loader of the library. */
#include "callback.h"

#include <string.h>

/* ---- being called ---- */

crpy_entry crpy_enter(void)
{
    crpy_entry e = {.foreign = !PyGILState_GetThisThreadState()};
    e.gil = PyGILState_Ensure();
    return e;
}

bool crpy_leave(crpy_entry e, bool ok)
{
    if (PyErr_Occurred()) {
        if (e.foreign)
            crpy_stash_on_worker();
        else
            crpy_stash_exception();
        ok = false;
    }
    PyGILState_Release(e.gil);
    return ok;
}

bool crpy_read_fields(PyObject *v, cr_tensor **out, int fields)
{
    bool several = v && (PyTuple_Check(v) || PyList_Check(v));
    Py_ssize_t n = several ? PySequence_Size(v) : 1;
    if (!v)
        return false;
    if (n != fields) {
        PyErr_Format(PyExc_ValueError, "an example of %d fields is expected, not of %zd", fields, n);
        return false;
    }
    for (int i = 0; i < fields; i++) {
        PyObject *item = several ? PySequence_GetItem(v, i) : Py_NewRef(v);
        PyObject *t = item ? crpy_asarray(item, CR_DTYPE_NONE, -1) : NULL;
        Py_XDECREF(item);
        if (!t)
            return false;
        out[i] = cr_retain(CRPY_T(t));
        if (cr_scope_depth())
            cr_scoped(out[i]);
        Py_DECREF(t);
    }
    return true;
}

/* ---- a dataset in Python: (object, number of fields) ---- */

static int fields_of(PyObject *context)
{
    return (int)PyLong_AsLong(PyTuple_GetItem(context, 1));
}

static int64_t python_length(void *context)
{
    crpy_entry e = crpy_enter();
    Py_ssize_t n = PyObject_Size(PyTuple_GetItem(context, 0));
    crpy_leave(e, true);
    return n < 0 ? 0 : n;
}

static bool python_example(void *context, int64_t index, cr_tensor **out)
{
    crpy_entry e = crpy_enter();
    PyObject *i = PyLong_FromLongLong(index), *v = i ? PyObject_GetItem(PyTuple_GetItem(context, 0), i) : NULL;
    bool ok = crpy_read_fields(v, out, fields_of(context));
    Py_XDECREF(v);
    Py_XDECREF(i);
    return crpy_leave(e, ok);
}

static bool python_gather(void *context, const int64_t *indices, int64_t count, cr_tensor **out)
{
    crpy_entry e = crpy_enter();
    PyObject *list = PyList_New((Py_ssize_t)count), *v = NULL;
    for (Py_ssize_t i = 0; list && i < count; i++)
        PyList_SetItem(list, i, PyLong_FromLongLong(indices[i]));
    if (list && !PyErr_Occurred())
        v = PyObject_CallMethod(PyTuple_GetItem(context, 0), "gather", "(O)", list);
    bool ok = crpy_read_fields(v, out, fields_of(context));
    Py_XDECREF(v);
    Py_XDECREF(list);
    return crpy_leave(e, ok);
}

/* _python_dataset(object, fields, has_gather) */
static PyObject *new_dataset(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *object;
    int fields, has_gather;
    if (!PyArg_ParseTuple(args, "Oip:_python_dataset", &object, &fields, &has_gather))
        return NULL;
    PyObject *context = Py_BuildValue("Oi", object, fields);
    if (!context)
        return NULL;
    cr_dataset_opts o = {.size = sizeof o, .context = context, .fields = fields, .release = crpy_release_object,
                         .gather = has_gather ? python_gather : NULL};
    return crpy_handle_wrap(crpy_find_handle("dataset"),
                            cr_dataset_new_at(crpy_site(), python_length, python_example, &o), NULL);
}

/* ---- maps and filters ---- */

static PyObject *call_function(PyObject *context, cr_tensor *const *in, int64_t index)
{
    PyObject *fields = crpy_wrap_borrowed_all(in, (int)PyLong_AsLong(PyTuple_GetItem(context, 1))), *v = NULL;
    if (fields && PyTuple_GetItem(context, 3) == Py_True) {
        PyObject *number = Py_BuildValue("(L)", (long long)index), *all = number ? PySequence_Concat(fields, number) : NULL;
        Py_DECREF(fields);
        Py_XDECREF(number);
        fields = all;
    }
    if (fields)
        v = PyObject_CallObject(PyTuple_GetItem(context, 0), fields);
    Py_XDECREF(fields);
    return v;
}

bool crpy_python_map(cr_tensor *const *in, int64_t index, cr_tensor **out, void *context)
{
    crpy_entry e = crpy_enter();
    PyObject *v = call_function(context, in, index);
    bool ok = crpy_read_fields(v, out, (int)PyLong_AsLong(PyTuple_GetItem(context, 2)));
    Py_XDECREF(v);
    return crpy_leave(e, ok);
}

bool crpy_python_keep(cr_tensor *const *in, int64_t index, void *context)
{
    crpy_entry e = crpy_enter();
    PyObject *v = call_function(context, in, index);
    bool keep = v && PyObject_IsTrue(v) == 1;
    Py_XDECREF(v);
    return crpy_leave(e, keep);
}

/* _map_dataset(dataset, function, fields out or 0, with_index) */
static PyObject *map_dataset(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *object, *function;
    int fields, with_index;
    if (!PyArg_ParseTuple(args, "OOip:_map_dataset", &object, &function, &fields, &with_index))
        return NULL;
    cr_dataset *d = crpy_handle_of(object, "dataset");
    int before = cr_dataset_fields(d);
    fields = fields ? fields : before;
    PyObject *context = d ? Py_BuildValue("OiiO", function, before, fields, with_index ? Py_True : Py_False) : NULL;
    if (!context)
        return NULL;
    cr_map_opts o = {sizeof o, context, crpy_release_object, fields};
    return crpy_handle_wrap(crpy_find_handle("dataset"),
                            cr_map_dataset_at(crpy_site(), cr_dataset_retain(d), crpy_python_map, &o), NULL);
}

/* _filter_dataset(dataset, function, with_index): runs now, on this thread and others. */
static PyObject *filter_dataset(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *object, *function;
    int with_index;
    if (!PyArg_ParseTuple(args, "OOp:_filter_dataset", &object, &function, &with_index))
        return NULL;
    cr_dataset *d = crpy_handle_of(object, "dataset"), *made = NULL;
    int fields = cr_dataset_fields(d);
    PyObject *context = d ? Py_BuildValue("OiiO", function, fields, fields, with_index ? Py_True : Py_False) : NULL;
    if (!context)
        return NULL;
    cr_site site = crpy_site();
    CRPY_UNLOCKED_IF(true)
    made = cr_filter_dataset_at(site, cr_dataset_retain(d), crpy_python_keep, context);
    Py_DECREF(context);
    return crpy_handle_wrap(crpy_find_handle("dataset"), made, NULL);
}

/* ---- loaders ---- */

/* _loader_begin(loader): ends a pass under way; the next batch is the first of an epoch (or where the position was set). */
static PyObject *loader_begin(PyObject *m, PyObject *object)
{
    (void)m;
    cr_loader *l = crpy_handle_of(object, "loader");
    if (!l)
        return NULL;
    cr_site site = crpy_site();
    CRPY_UNLOCKED_IF(true)
    (void)cr_each_begin_at(site, l);
    return crpy_none_if(cr_ok());
}

/* _loader_next(loader) -> a tuple of the fields; None at the end of the epoch */
static PyObject *loader_next(PyObject *m, PyObject *object)
{
    (void)m;
    cr_loader *l = crpy_handle_of(object, "loader");
    if (!l)
        return NULL;
    cr_batch batch = {0};
    bool ok = false;
    cr_site site = crpy_site_if(cr_scope_depth() > 0);
    CRPY_UNLOCKED_IF(true)
    ok = cr_loader_next_at(site, l, &batch);
    if (!ok)
        return cr_ok() ? Py_NewRef(Py_None) : crpy_raise();
    int count = 0;
    while (count < CR_MAX_FIELDS && batch.field[count])
        count++;
    return crpy_wrap_all(batch.field, count);
}

/* _loader_position(loader, (epoch, batch) or None) -> (epoch, batch) */
static PyObject *loader_position(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *object, *to;
    if (!PyArg_ParseTuple(args, "OO:_loader_position", &object, &to))
        return NULL;
    cr_loader *l = crpy_handle_of(object, "loader");
    if (!l)
        return NULL;
    if (to != Py_None) {
        long long epoch, batch;
        if (!PyArg_ParseTuple(to, "LL", &epoch, &batch))
            return NULL;
        CRPY_UNLOCKED_IF(true)
        cr_loader_set_position(l, (cr_loader_position){epoch, batch});
    }
    cr_loader_position at = cr_loader_position_of(l);
    return Py_BuildValue("LL", (long long)at.epoch, (long long)at.batch);
}

bool crpy_init_datasets(PyObject *module)
{
    static PyMethodDef functions[] = {{"_python_dataset", new_dataset, METH_VARARGS, NULL},
                                      {"_map_dataset", map_dataset, METH_VARARGS, NULL},
                                      {"_filter_dataset", filter_dataset, METH_VARARGS, NULL},
                                      {"_loader_begin", loader_begin, METH_O, NULL},
                                      {"_loader_next", loader_next, METH_O, NULL},
                                      {"_loader_position", loader_position, METH_VARARGS, NULL},
                                      {0}};
    return PyModule_AddFunctions(module, functions) == 0;
}
