/* Probes, profiles, checkpoints. */
#include "tree.h"

static const char *kept_text(const char *text)
{
    static PyObject *names; /* probes keep the name's address */
    if (!names && !(names = PyDict_New()))
        return NULL;
    PyObject *s = PyUnicode_FromString(text), *own = s ? PyDict_GetItemWithError(names, s) : NULL;
    if (!own && s && !PyErr_Occurred() && PyDict_SetItem(names, s, s) == 0)
        own = s;
    const char *kept = own ? PyUnicode_AsUTF8AndSize(own, NULL) : NULL;
    Py_XDECREF(s);
    return kept;
}

static PyObject *probe(PyObject *m, PyObject *args, PyObject *keywords)
{
    (void)m;
    PyObject *x;
    const char *name;
    cr_probe_opts o = {.size = sizeof o};
    int check_nan = 0;
    static char *names[] = {"x", "name", "check_nan", "low", "high", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O!s|pdd:probe", names, crpy_tensor_type, &x, &name, &check_nan,
                                     &o.low, &o.high) ||
        !(name = kept_text(name)))
        return NULL;
    o.check_nan = check_nan;
    cr_tensor *t = cr_probe_at(crpy_site(), CRPY_T(x), name, &o);
    return !t ? crpy_raise() : t == CRPY_T(x) ? Py_NewRef(x) : crpy_wrap(t);
}

/* (runs, elements, nans, infinities, min, max, mean), or None. */
static PyObject *read_probe(PyObject *m, PyObject *name)
{
    (void)m;
    cr_probe_summary s;
    const char *text = PyUnicode_AsUTF8AndSize(name, NULL);
    if (!text)
        return NULL;
    if (!cr_probe_read(text, &s))
        Py_RETURN_NONE;
    return Py_BuildValue("(LLLLddd)", (long long)s.runs, (long long)s.elements, (long long)s.nans,
                         (long long)s.infinities, s.min, s.max, s.mean);
}
static PyObject *clear_probes(PyObject *m, PyObject *unused)
{
    (void)m, (void)unused;
    cr_probe_clear();
    Py_RETURN_NONE;
}

static PyObject *profile_start(PyObject *m, PyObject *path)
{
    (void)m;
    const char *text = PyUnicode_AsUTF8AndSize(path, NULL);
    return text ? crpy_none_if(cr_profile_start(text)) : NULL;
}
static PyObject *profile_stop(PyObject *m, PyObject *unused)
{
    (void)m, (void)unused;
    return crpy_none_if(cr_profile_stop());
}

/* ---- checkpoints ---- */

/* The function gives a tuple of tensors. */
static bool run_checkpoint(cr_list in, cr_tensor **out, void *context)
{
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *args = crpy_wrap_borrowed_all(in.at, in.count), *y = NULL;
    bool ok = args && (y = PyObject_CallObject(context, args));
    if (ok && !(ok = PyTuple_Check(y) && PyTuple_Size(y) <= CR_MAX_OUTPUTS))
        PyErr_Format(PyExc_ValueError, "checkpoint: at most %d results are possible", CR_MAX_OUTPUTS);
    for (Py_ssize_t i = 0; ok && i < PyTuple_Size(y); i++)
        out[i] = cr_scoped(cr_retain(CRPY_T(PyTuple_GetItem(y, i))));
    if (!ok)
        crpy_stash_exception();
    Py_XDECREF(y);
    Py_XDECREF(args);
    PyGILState_Release(state);
    return ok;
}

/* _checkpoint(function of tensors, tensors): a tuple of tensors. */
static PyObject *checkpoint(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *fn, *tensors;
    cr_tensor *out[CR_MAX_OUTPUTS];
    if (!PyArg_ParseTuple(args, "OO!:checkpoint", &fn, &PyTuple_Type, &tensors))
        return NULL;
    Py_ssize_t n = PyTuple_Size(tensors), n_out = 0;
    cr_tensor **in = PyMem_Calloc((size_t)n + 1, sizeof *in);
    if (!in)
        return PyErr_NoMemory();
    for (Py_ssize_t i = 0; i < n; i++)
        in[i] = CRPY_T(PyTuple_GetItem(tensors, i));
    Py_INCREF(fn);
    bool ok =
        cr_checkpoint_call_at(crpy_site(), run_checkpoint, fn, crpy_release_object, cr_list_of(in, (int)n), out, CR_MAX_OUTPUTS);
    PyMem_Free(in);
    if (!ok) {
        Py_DECREF(fn);
        return crpy_raise();
    }
    while (n_out < CR_MAX_OUTPUTS && out[n_out])
        n_out++;
    return crpy_wrap_all(out, n_out);
}

bool crpy_init_debug(PyObject *module)
{
    static PyMethodDef functions[] = {
        {"_probe", (PyCFunction)(void (*)(void))probe, METH_VARARGS | METH_KEYWORDS, NULL},
        {"_read_probe", read_probe, METH_O, NULL},
        {"_clear_probes", clear_probes, METH_NOARGS, NULL},
        {"_profile_start", profile_start, METH_O, NULL},
        {"_profile_stop", profile_stop, METH_NOARGS, NULL},
        {"_checkpoint", checkpoint, METH_VARARGS, NULL},
        {0}};
    return PyModule_AddFunctions(module, functions) == 0;
}
