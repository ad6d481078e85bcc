/* Files of tensors: what cresset/serialization.py is built on. */
#include "core.h"

static bool path_of(PyObject *o, PyObject **bytes)
{
    return PyUnicode_FSConverter(o, bytes);
}

static PyObject *metadata_of(cr_archive *archive)
{
    PyObject *dict = PyDict_New();
    for (int64_t i = 0; dict && i < cr_archive_metadata_count(archive); i++) {
        const char *key = cr_archive_metadata_key(archive, i);
        PyObject *text = PyUnicode_FromString(cr_archive_metadata(archive, key));
        if (!text || PyDict_SetItemString(dict, key, text) < 0)
            Py_CLEAR(dict);
        Py_XDECREF(text);
    }
    return dict;
}

/* _load_archive(path) -> (format, {name: Tensor}, {key: text}) */
static PyObject *load_archive(PyObject *self, PyObject *o)
{
    (void)self;
    PyObject *bytes = NULL, *result = NULL;
    cr_archive *archive = NULL;
    cr_site site = crpy_site();
    if (!path_of(o, &bytes))
        return NULL;
    const char *path = PyBytes_AsString(bytes);
    CRPY_UNLOCKED_IF(true)
    archive = cr_load_archive_at(site, path);
    Py_DECREF(bytes);
    if (!archive)
        return crpy_raise();
    PyObject *dict = PyDict_New();
    for (int64_t i = 0; dict && i < cr_archive_count(archive); i++) {
        PyObject *t = crpy_wrap(cr_archive_tensor_at(site, archive, i));
        if (!t || PyDict_SetItemString(dict, cr_archive_name(archive, i), t) < 0)
            Py_CLEAR(dict);
        Py_XDECREF(t);
    }
    PyObject *metadata = dict ? metadata_of(archive) : NULL;
    if (metadata)
        result = Py_BuildValue("(sOO)", cr_archive_format(archive), dict, metadata);
    Py_XDECREF(metadata);
    Py_XDECREF(dict);
    cr_archive_free(archive);
    return result;
}

static PyObject *load_npy(PyObject *self, PyObject *o)
{
    (void)self;
    PyObject *bytes = NULL;
    cr_site site = crpy_site();
    if (!path_of(o, &bytes))
        return NULL;
    cr_tensor *t = cr_load_npy_at(site, PyBytes_AsString(bytes));
    Py_DECREF(bytes);
    return crpy_wrap(t);
}

static PyObject *save_npy(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *bytes = NULL, *t;
    if (!PyArg_ParseTuple(args, "O&O!", PyUnicode_FSConverter, &bytes, crpy_tensor_type, &t))
        return NULL;
    bool ok = cr_save_npy_at(crpy_site(), PyBytes_AsString(bytes), CRPY_T(t));
    Py_DECREF(bytes);
    return crpy_none_if(ok);
}

/* The texts and tensors of the arguments of _save_archive. */
typedef struct contents {
    const char **names, **metadata;
    cr_tensor **tensors;
    Py_ssize_t count;
} contents;

static bool read_contents(PyObject *names, PyObject *tensors, PyObject *metadata, contents *c)
{
    Py_ssize_t n = c->count = PyTuple_Size(names), m = PyTuple_Size(metadata);
    c->names = PyMem_Calloc((size_t)n + 1, sizeof *c->names);
    c->tensors = PyMem_Calloc((size_t)n + 1, sizeof *c->tensors);
    c->metadata = PyMem_Calloc((size_t)m + 1, sizeof *c->metadata);
    if (!c->names || !c->tensors || !c->metadata || PyTuple_Size(tensors) != n) {
        PyErr_NoMemory();
        return false;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *t = PyTuple_GetItem(tensors, i);
        if (!crpy_is_tensor(t)) {
            PyErr_Format(PyExc_TypeError, "%R is a %R, expected a Tensor", PyTuple_GetItem(names, i), Py_TYPE(t));
            return false;
        }
        c->tensors[i] = CRPY_T(t);
        if (!(c->names[i] = PyUnicode_AsUTF8AndSize(PyTuple_GetItem(names, i), NULL)))
            return false;
    }
    for (Py_ssize_t i = 0; i < m; i++)
        if (!(c->metadata[i] = PyUnicode_AsUTF8AndSize(PyTuple_GetItem(metadata, i), NULL)))
            return false;
    return true;
}

/* _save_archive(format, path, names, tensors, metadata, compress): format "safetensors" or "npz"; metadata: key, text,
 * ... */
static PyObject *save_archive(PyObject *self, PyObject *args)
{
    (void)self;
    const char *format;
    PyObject *bytes = NULL, *names, *tensors, *metadata;
    int compress;
    if (!PyArg_ParseTuple(args, "sO&O!O!O!p", &format, PyUnicode_FSConverter, &bytes, &PyTuple_Type, &names,
                          &PyTuple_Type, &tensors, &PyTuple_Type, &metadata, &compress))
        return NULL;
    contents c = {0};
    PyObject *result = NULL;
    if (read_contents(names, tensors, metadata, &c)) {
        cr_safetensors_opts o = {sizeof o, c.metadata};
        cr_npz_opts z = {sizeof z, compress};
        cr_site site = crpy_site();
        const char *path = PyBytes_AsString(bytes);
        bool ok = false;
        CRPY_UNLOCKED_IF(true)
        ok = *format == 's' ? cr_save_safetensors_at(site, path, c.names, c.tensors, c.count, &o)
                            : cr_save_npz_at(site, path, c.names, c.tensors, c.count, &z);
        result = crpy_none_if(ok);
    }
    PyMem_Free(c.names);
    PyMem_Free(c.tensors);
    PyMem_Free(c.metadata);
    Py_DECREF(bytes);
    return result;
}

PyMethodDef crpy_io_functions[] = {
    {"_load_archive", load_archive, METH_O, NULL},
    {"_load_npy", load_npy, METH_O, NULL},
    {"_save_npy", save_npy, METH_VARARGS, NULL},
    {"_save_archive", save_archive, METH_VARARGS, NULL},
    {0},
};
