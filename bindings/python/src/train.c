/* Training: metrics, learning rates and callbacks in Python, called by the library; parts of checkpoints. */
#include "bound.h"
#include "nn.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The float that a method of an object gives; NAN with a Cresset error. */
static double call_float(PyObject *o, const char *method, PyObject *argument)
{
    PyObject *name = PyUnicode_FromString(method);
    PyObject *v = name ? PyObject_CallMethodObjArgs(o, name, argument, NULL) : NULL;
    double d = v ? PyFloat_AsDouble(v) : NAN;
    Py_XDECREF(v);
    Py_XDECREF(name);
    if (PyErr_Occurred()) {
        crpy_stash_exception();
        return NAN;
    }
    return d;
}

/* ---- metrics ---- */

/* The state of a metric in Python: its object, which the handle keeps. */
typedef struct python_metric {
    PyObject *object;
} python_metric;

static _Thread_local bool making; /* the object is as it is to be already */

static void metric_begin(void *state, void *context)
{
    ((python_metric *)state)->object = context;
    if (making)
        return;
    PyGILState_STATE gil = PyGILState_Ensure();
    PyObject *r = PyObject_CallMethod(context, "reset", NULL);
    if (!r)
        crpy_stash_exception();
    Py_XDECREF(r);
    PyGILState_Release(gil);
}

static bool metric_add(void *state, cr_tensor *predictions, cr_tensor *targets)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    PyObject *p = crpy_wrap_borrowed(predictions), *t = crpy_wrap_borrowed(targets), *r = NULL;
    if (p && t)
        r = PyObject_CallMethod(((python_metric *)state)->object, "update", "OO", p, t);
    bool ok = r != NULL;
    if (!ok)
        crpy_stash_exception();
    Py_XDECREF(r);
    Py_XDECREF(p);
    Py_XDECREF(t);
    PyGILState_Release(gil);
    return ok;
}

static double metric_value(const void *state)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    double d = call_float(((const python_metric *)state)->object, "compute", NULL);
    PyGILState_Release(gil);
    return d;
}

/* _python_metric(object, name, rises): a metric that calls the object's update, compute and reset. */
static PyObject *new_metric(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *object;
    cr_metric_kind kind = {.state_size = sizeof(python_metric), .add = metric_add, .value = metric_value, .begin = metric_begin};
    int rises;
    if (!PyArg_ParseTuple(args, "Osp:_python_metric", &object, &kind.name, &rises))
        return NULL;
    kind.rises = rises;
    kind.context = object;
    making = true;
    cr_metric *metric = cr_metric_new_at(crpy_site(), &kind);
    making = false;
    return crpy_handle_wrap(crpy_find_handle("metric"), metric, object); /* a cycle, for the collector */
}

/* ---- learning rates ---- */

/* context: a Python object with _rate(position, group). */
static double python_rate(double base, int group, int64_t position, void *context)
{
    (void)base;
    PyGILState_STATE gil = PyGILState_Ensure();
    PyObject *v = PyObject_CallMethod(context, "_rate", "Li", (long long)position, group);
    double rate = v ? PyFloat_AsDouble(v) : NAN;
    Py_XDECREF(v);
    if (PyErr_Occurred()) {
        crpy_stash_exception();
        rate = NAN;
    }
    PyGILState_Release(gil);
    return rate;
}

/* _python_schedule(optimizer, object, position) */
static PyObject *new_schedule(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *optimizer, *object;
    long long position;
    if (!PyArg_ParseTuple(args, "OOL:_python_schedule", &optimizer, &object, &position))
        return NULL;
    cr_optimizer *opt = crpy_optimizer_of(optimizer);
    if (!opt)
        return NULL;
    PyObject *keep = PyTuple_Pack(2, optimizer, object);
    cr_schedule *s = keep ? cr_custom_schedule(opt, python_rate, object) : NULL;
    if (s && !cr_schedule_set_position(s, position)) {
        cr_schedule_free(s);
        s = NULL;
    }
    PyObject *result = keep ? crpy_handle_wrap(crpy_find_handle("schedule"), s, keep) : NULL;
    Py_XDECREF(keep);
    return result;
}

/* ---- fit ---- */

typedef struct fit_call {
    PyObject *callback; /* called with each state; NULL: none */
    cr_fit_state state;
    int n_metrics;
    FILE *out;
} fit_call;

static PyObject *floats(const double *at, int count)
{
    PyObject *tuple = PyTuple_New(count);
    for (int i = 0; tuple && i < count; i++) {
        PyObject *v = PyFloat_FromDouble(at[i]);
        if (v)
            PyTuple_SetItem(tuple, i, v);
        else
            Py_CLEAR(tuple);
    }
    return tuple;
}

/* (epoch, epochs, step, batch, batches, epoch_ended, learning_rate, loss, metrics, validation_loss, validation, best) */
static PyObject *state_tuple(const cr_fit_state *s, int n_metrics)
{
    PyObject *metrics = floats(s->metrics, n_metrics), *validation = floats(s->validation, n_metrics);
    if (metrics && validation)
        return Py_BuildValue("LLLLLNddNdNd", (long long)s->epoch, (long long)s->epochs, (long long)s->step,
                             (long long)s->batch, (long long)s->batches, PyBool_FromLong(s->epoch_ended),
                             s->learning_rate, s->loss, metrics, s->validation_loss, validation, s->best);
    Py_XDECREF(metrics);
    Py_XDECREF(validation);
    return NULL;
}

/* After each update: signals (Ctrl-C), then the callback, which says whether to go on. */
static bool fit_callback(const cr_fit_state *state, void *context)
{
    fit_call *f = context;
    PyGILState_STATE gil = PyGILState_Ensure();
    bool go_on = true;
    PyObject *tuple = NULL, *r = NULL;
    if (PyErr_CheckSignals() == 0) {
        tuple = f->callback ? state_tuple(state, f->n_metrics) : NULL;
        r = tuple ? PyObject_CallFunctionObjArgs(f->callback, tuple, NULL) : NULL;
        go_on = r != Py_False;
    }
    if (PyErr_Occurred()) {
        crpy_stash_exception();
        go_on = false;
    }
    Py_XDECREF(r);
    Py_XDECREF(tuple);
    PyGILState_Release(gil);
    return go_on;
}

static void prepare_fit(crpy_slot *values, void *options, void *context)
{
    fit_call *f = context;
    cr_fit_opts *o = options;
    values[3].p = &f->state;
    f->n_metrics = o->n_metrics;
    o->callback = fit_callback;
    o->context = f;
    o->out = f->out;
}

/* _fit(callback or None, file descriptor or -1, net, optimizer, batches, options...) -> the last state */
static PyObject *fit(PyObject *m, PyObject *args, PyObject *keywords)
{
    (void)m;
    fit_call f = {0};
    PyObject *name = PyUnicode_FromString("fit"), *rest = NULL, *done = NULL, *all = NULL;
    int fd = (int)PyLong_AsLong(PyTuple_GetItem(args, 1));
    if (name && !PyErr_Occurred()) {
        f.callback = PyTuple_GetItem(args, 0) == Py_None ? NULL : PyTuple_GetItem(args, 0);
        rest = PyTuple_GetSlice(args, 2, PyTuple_Size(args));
        PyObject *first = PyTuple_Pack(1, name);
        all = rest && first ? PySequence_Concat(first, rest) : NULL;
        Py_XDECREF(first);
        int copy = fd >= 0 ? dup(fd) : -1;
        f.out = copy >= 0 ? fdopen(copy, "w") : NULL;
        if (f.out)
            setvbuf(f.out, NULL, _IOLBF, 0);
        done = all ? crpy_bound_call(all, keywords, prepare_fit, &f) : NULL;
        if (f.out)
            fclose(f.out);
    }
    Py_XDECREF(all);
    Py_XDECREF(rest);
    Py_XDECREF(name);
    PyObject *result = done ? state_tuple(&f.state, f.n_metrics) : NULL;
    Py_XDECREF(done);
    return result;
}

/* ---- parts of checkpoints ---- */

typedef struct parts {
    cr_state_part *at;
    Py_ssize_t count;
    int64_t *whole;
    double *number;
} parts;

static bool read_part(PyObject *row, parts *p, Py_ssize_t i)
{
    PyObject *object;
    const char *kind;
    cr_state_part *part = &p->at[i];
    if (!PyArg_ParseTuple(row, "ssO", &part->name, &kind, &object))
        return false;
    if (!strcmp(kind, "module")) {
        part->kind = CR_PART_MODULE;
        part->object = crpy_is_module(object) ? crpy_module_of(object) : NULL;
    } else if (!strcmp(kind, "optimizer")) {
        part->kind = CR_PART_OPTIMIZER;
        part->object = crpy_optimizer_of(object);
    } else if (!strcmp(kind, "tensor")) {
        part->kind = CR_PART_TENSOR;
        part->object = crpy_is_tensor(object) ? CRPY_T(object) : NULL;
    } else if (!strcmp(kind, "integer")) {
        part->kind = CR_PART_INTEGER;
        part->object = crpy_int_of(object, &p->whole[i], part->name) ? &p->whole[i] : NULL;
    } else if (!strcmp(kind, "number")) {
        part->kind = CR_PART_NUMBER;
        p->number[i] = PyFloat_AsDouble(object);
        part->object = &p->number[i];
    } else {
        part->kind = CR_PART_GENERATOR;
        return true;
    }
    if (!part->object && !PyErr_Occurred())
        PyErr_Format(PyExc_TypeError, "%s is no %s", part->name, kind);
    return !PyErr_Occurred();
}

static void free_parts(parts *p)
{
    PyMem_Free(p->at);
    PyMem_Free(p->whole);
    PyMem_Free(p->number);
}

static bool read_parts(PyObject *rows, parts *p)
{
    p->count = PyTuple_Size(rows);
    p->at = PyMem_Calloc((size_t)p->count + 1, sizeof *p->at);
    p->whole = PyMem_Calloc((size_t)p->count + 1, sizeof *p->whole);
    p->number = PyMem_Calloc((size_t)p->count + 1, sizeof *p->number);
    bool ok = p->at && p->whole && p->number;
    for (Py_ssize_t i = 0; ok && i < p->count; i++)
        ok = read_part(PyTuple_GetItem(rows, i), p, i);
    if (!ok && !PyErr_Occurred())
        PyErr_NoMemory();
    return ok;
}

/* _save_checkpoint(checkpoints, step, value, ((name, kind, object), ...)) */
static PyObject *save_checkpoint(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *object, *rows, *result = NULL;
    long long step;
    double value;
    parts p = {0};
    if (!PyArg_ParseTuple(args, "OLdO!:_save_checkpoint", &object, &step, &value, &PyTuple_Type, &rows))
        return NULL;
    cr_checkpoints *c = crpy_handle_of(object, "checkpoints");
    if (c && read_parts(rows, &p)) {
        bool ok = false;
        cr_site site = crpy_site();
        CRPY_UNLOCKED_IF(true)
        ok = cr_checkpoints_save_at(site, c, step, value, p.at, (int)p.count);
        result = crpy_none_if(ok);
    }
    free_parts(&p);
    return result;
}

/* _restore_checkpoint(checkpoints, step, parts) -> (step or -1, [value of each part that is a number, else None]) */
static PyObject *restore_checkpoint(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *object, *rows, *list = NULL;
    long long step;
    parts p = {0};
    if (!PyArg_ParseTuple(args, "OLO!:_restore_checkpoint", &object, &step, &PyTuple_Type, &rows))
        return NULL;
    cr_checkpoints *c = crpy_handle_of(object, "checkpoints");
    bool ok = c && read_parts(rows, &p);
    int64_t found = -1;
    if (ok) {
        cr_site site = crpy_site();
        CRPY_UNLOCKED_IF(true)
        found = cr_checkpoints_restore_at(site, c, step, p.at, (int)p.count);
        ok = cr_ok();
        list = ok ? PyList_New(0) : crpy_raise();
    }
    for (Py_ssize_t i = 0; list && i < p.count; i++) {
        PyObject *v = p.at[i].kind == CR_PART_INTEGER  ? PyLong_FromLongLong(p.whole[i])
                      : p.at[i].kind == CR_PART_NUMBER ? PyFloat_FromDouble(p.number[i])
                                                       : Py_NewRef(Py_None);
        if (!v || PyList_Append(list, v) < 0)
            Py_CLEAR(list);
        Py_XDECREF(v);
    }
    free_parts(&p);
    return list ? Py_BuildValue("LN", (long long)found, list) : NULL;
}

/* _describe_checkpoint(checkpoints, i) -> (step, value, best, path), or None out of range */
static PyObject *describe_checkpoint(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *object;
    int i;
    cr_checkpoint_info info;
    if (!PyArg_ParseTuple(args, "Oi:_describe_checkpoint", &object, &i))
        return NULL;
    cr_checkpoints *c = crpy_handle_of(object, "checkpoints");
    if (!c)
        return NULL;
    if (!cr_checkpoints_describe(c, i, &info))
        return cr_ok() ? Py_NewRef(Py_None) : crpy_raise();
    PyObject *path = PyUnicode_DecodeFSDefault(info.path);
    return path ? Py_BuildValue("LdNN", (long long)info.step, info.value, PyBool_FromLong(info.best), path) : NULL;
}

bool crpy_init_train(PyObject *module)
{
    static PyMethodDef functions[] = {
        {"_python_metric", new_metric, METH_VARARGS, NULL},
        {"_python_schedule", new_schedule, METH_VARARGS, NULL},
        {"_fit", (PyCFunction)(void (*)(void))fit, METH_VARARGS | METH_KEYWORDS, NULL},
        {"_save_checkpoint", save_checkpoint, METH_VARARGS, NULL},
        {"_restore_checkpoint", restore_checkpoint, METH_VARARGS, NULL},
        {"_describe_checkpoint", describe_checkpoint, METH_VARARGS, NULL},
        {0}};
    return PyModule_AddFunctions(module, functions) == 0;
}
