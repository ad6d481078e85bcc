/* Functions in files: saved ones, ONNX models, C source. cresset/saved.py and cresset/onnx.py are built on it. */
#include "nn.h"
#include "staging.h"

#include <string.h>

enum { MOST_INPUTS = 256 };

/* ---- writing ---- */

/* _save_functions(path, [(name, staged, record)], module or None) */
static PyObject *save(PyObject *m, PyObject *args)
{
    (void)m;
    const char *path;
    PyObject *list, *module;
    if (!PyArg_ParseTuple(args, "sO!O:save_function", &path, &PyList_Type, &list, &module))
        return NULL;
    cr_save_functions_opts options = {.size = sizeof options};
    if (module != Py_None && !(options.module = crpy_module_of(module)))
        return NULL;
    Py_ssize_t n = PyList_Size(list);
    cr_function_entry *entries = PyMem_Calloc((size_t)n + 1, sizeof *entries);
    if (!entries)
        return PyErr_NoMemory();
    bool ok = true;
    for (Py_ssize_t i = 0; ok && i < n; i++) {
        PyObject *staged;
        int record;
        ok = PyArg_ParseTuple(PyList_GetItem(list, i), "sO!i", &entries[i].name, crpy_staged_type, &staged, &record) &&
             (entries[i].function = crpy_function_at(staged, record));
    }
    cr_site site = crpy_site();
    if (ok)
        CRPY_UNLOCKED_IF(true)
    ok = cr_save_functions_at(site, path, entries, (int)n, &options);
    PyMem_Free(entries);
    return PyErr_Occurred() ? NULL : crpy_none_if(ok);
}

/* The inputs that a staged function would be called with. */
typedef struct prepared {
    crpy_record *record;
    cr_tensor *in[MOST_INPUTS], *made[MOST_INPUTS];
    int n_made;
} prepared;

static bool prepare(prepared *p, PyObject *staged, PyObject *arguments)
{
    p->n_made = 0;
    p->record = crpy_prepare(staged, arguments, p->in, MOST_INPUTS, p->made, &p->n_made);
    return p->record;
}
static void finish(prepared *p)
{
    for (int i = 0; i < p->n_made && !cr_scope_depth(); i++)
        cr_release(p->made[i]);
    crpy_record_release(p->record);
}

/* _export_c(staged, args, folder, name or None) */
static PyObject *export_c(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *staged, *arguments;
    const char *folder, *name;
    prepared p;
    if (!PyArg_ParseTuple(args, "O!O!sz:export_c", crpy_staged_type, &staged, &PyTuple_Type, &arguments, &folder,
                          &name) ||
        !prepare(&p, staged, arguments))
        return NULL;
    cr_export_opts o = {sizeof o, name};
    bool ok = false;
    cr_site site = crpy_site();
    CRPY_UNLOCKED_IF(true)
    ok = cr_export_c_at(site, p.record->f, cr_list_of(p.in, p.record->n_in), folder, &o);
    finish(&p);
    return crpy_none_if(ok);
}

static bool names_of(PyObject *list, const char **out, Py_ssize_t least, const char *what)
{
    Py_ssize_t n = PyTuple_Size(list);
    if (n > MOST_INPUTS || n < least)
        return PyErr_Format(PyExc_ValueError, "%s: %zd names are expected, not %zd", what, least, n) != NULL;
    for (Py_ssize_t i = 0; i < n; i++)
        if (!(out[i] = PyUnicode_AsUTF8AndSize(PyTuple_GetItem(list, i), NULL)))
            return false;
    return true;
}

/* _export_onnx(staged, args, path, name, input names or None, output names or None, free_batch, external) */
static PyObject *export_onnx(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *staged, *arguments, *inputs, *outputs;
    const char *path, *in_names[MOST_INPUTS] = {NULL}, *out_names[MOST_INPUTS] = {NULL};
    cr_save_onnx_opts o = {.size = sizeof o};
    int batch, external;
    prepared p;
    if (!PyArg_ParseTuple(args, "O!O!szOOpp:export", crpy_staged_type, &staged, &PyTuple_Type, &arguments, &path,
                          &o.name, &inputs, &outputs, &batch, &external) ||
        !prepare(&p, staged, arguments))
        return NULL;
    bool ok = (inputs == Py_None || names_of(inputs, in_names, p.record->n_in, "input_names")) &&
              (outputs == Py_None || names_of(outputs, out_names, 1, "output_names"));
    if (ok) {
        o.input_names = inputs == Py_None ? NULL : in_names;
        o.output_names = outputs == Py_None ? NULL : out_names;
        for (int i = 0; o.output_names && i < MOST_INPUTS; i++) /* of results that have none */
            out_names[i] = out_names[i] ? out_names[i] : "unnamed";
        o.free_batch = batch;
        o.external = external;
        cr_site site = crpy_site();
        CRPY_UNLOCKED_IF(true)
        ok = cr_save_onnx_function_at(site, path, p.record->f, cr_list_of(p.in, p.record->n_in), &o);
    }
    finish(&p);
    return PyErr_Occurred() ? NULL : crpy_none_if(ok);
}

/* ---- a loaded function, or a model ---- */

typedef struct loaded {
    PyObject ob_base;
    cr_function *f;
    cr_onnx *model;
    int n_out;
} loaded;
static PyTypeObject *loaded_type;
#define LOADED(o) ((loaded *)(void *)(o))

static void loaded_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    cr_function_free(LOADED(self)->f);
    cr_onnx_free(LOADED(self)->model);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

static PyObject *new_loaded(cr_function *f, cr_onnx *model, int n_out)
{
    loaded *l = LOADED(PyType_GenericAlloc(loaded_type, 0));
    if (!l) {
        cr_function_free(f);
        cr_onnx_free(model);
        return NULL;
    }
    l->f = f;
    l->model = model;
    l->n_out = n_out;
    return (PyObject *)l;
}

/* run(tensors, staged=True): a tuple of the results. */
static PyObject *loaded_run(PyObject *self, PyObject *args)
{
    loaded *l = LOADED(self);
    PyObject *tensors, *y = NULL;
    int staged = 1;
    cr_tensor *in[MOST_INPUTS], *made[MOST_INPUTS];
    int n_made = 0;
    if (!PyArg_ParseTuple(args, "O!|p:run", &PyTuple_Type, &tensors, &staged))
        return NULL;
    Py_ssize_t n = PyTuple_Size(tensors);
    if (n > MOST_INPUTS)
        return PyErr_Format(PyExc_ValueError, "at most %d inputs are possible", MOST_INPUTS);
    bool ok = true;
    for (Py_ssize_t i = 0; ok && i < n; i++) {
        crpy_temps one = {0};
        ok = (in[i] = crpy_tensor_of(PyTuple_GetItem(tensors, i), &one, "an input")) != NULL;
        if (one.count)
            made[n_made++] = one.at[0];
    }
    cr_tensor **out = ok ? PyMem_Calloc((size_t)l->n_out + 1, sizeof *out) : NULL;
    if (ok && !out)
        PyErr_NoMemory();
    if (out) {
        cr_site site = crpy_site();
        cr_list list = cr_list_of(in, (int)n);
        CRPY_UNLOCKED_IF(true)
        ok = l->f     ? cr_call_function_at(site, l->f, list, out)
             : staged ? cr_onnx_run_staged_at(site, l->model, list, out, l->n_out)
                      : cr_onnx_run_at(site, l->model, list, out, l->n_out);
        y = ok ? PyTuple_New(l->n_out) : crpy_raise();
        for (int i = 0; y && i < l->n_out; i++) {
            PyObject *t = crpy_wrap(out[i]);
            if (t)
                PyTuple_SetItem(y, i, t);
            else
                Py_CLEAR(y);
        }
        PyMem_Free(out);
    }
    for (int i = 0; i < n_made && !cr_scope_depth(); i++)
        cr_release(made[i]);
    return y;
}

static PyObject *port(const cr_onnx_port *p)
{
    PyObject *sizes = PyTuple_New(p->ndim < 0 ? 0 : p->ndim), *result = NULL;
    for (int i = 0; sizes && i < p->ndim; i++) {
        PyObject *size = p->shape[i] >= 0 ? PyLong_FromLongLong(p->shape[i])
                         : p->symbol[i]   ? PyUnicode_FromString(p->symbol[i])
                                          : Py_NewRef(Py_None);
        if (size)
            PyTuple_SetItem(sizes, i, size);
        else
            Py_CLEAR(sizes);
    }
    if (sizes)
        result = Py_BuildValue("(sOO)", p->name, p->ndim < 0 ? Py_None : sizes,
                               p->type ? PyUnicode_FromString(cr_onnx_type_name(p->type)) : Py_None);
    Py_XDECREF(sizes);
    return result;
}

/* ports(): ([(name, sizes or None, type)] of the inputs, of the outputs) */
static PyObject *loaded_ports(PyObject *self, PyObject *unused)
{
    (void)unused;
    const cr_onnx *model = LOADED(self)->model;
    PyObject *lists[2] = {PyList_New(0), PyList_New(0)}, *both = NULL;
    bool ok = lists[0] && lists[1];
    for (int k = 0; k < 2 && ok && model; k++) {
        int n = k ? cr_onnx_output_count(model) : cr_onnx_input_count(model);
        for (int i = 0; ok && i < n; i++) {
            PyObject *p = port(k ? cr_onnx_output(model, i) : cr_onnx_input(model, i));
            ok = p && PyList_Append(lists[k], p) == 0;
            Py_XDECREF(p);
        }
    }
    if (ok)
        both = PyTuple_Pack(2, lists[0], lists[1]);
    Py_XDECREF(lists[0]);
    Py_XDECREF(lists[1]);
    return both;
}

/* ---- reading ---- */

static PyObject *function_names(PyObject *m, PyObject *args)
{
    (void)m;
    const char *path;
    if (!PyArg_ParseTuple(args, "s:load_functions", &path))
        return NULL;
    cr_functions *all = cr_load_functions_at(crpy_site(), path);
    if (!all)
        return crpy_raise();
    PyObject *list = PyList_New(0);
    for (int i = 0; list && i < cr_functions_count(all); i++) {
        PyObject *name = PyUnicode_FromString(cr_functions_name(all, i));
        if (!name || PyList_Append(list, name) < 0)
            Py_CLEAR(list);
        Py_XDECREF(name);
    }
    cr_functions_free(all);
    return list;
}

static PyObject *load_function(PyObject *m, PyObject *args)
{
    (void)m;
    const char *path, *name;
    if (!PyArg_ParseTuple(args, "sz:load_function", &path, &name))
        return NULL;
    cr_function *f = cr_load_function_at(crpy_site(), path, name);
    return f ? new_loaded(f, NULL, cr_function_outputs(f)) : crpy_raise();
}

static PyObject *load_onnx(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *source;
    if (!PyArg_ParseTuple(args, "O:load", &source))
        return NULL;
    cr_onnx *model = NULL;
    cr_site site = crpy_site();
    if (PyBytes_Check(source)) {
        model = cr_parse_onnx_at(site, PyBytes_AsString(source), (size_t)PyBytes_Size(source), NULL);
    } else {
        const char *path = PyUnicode_AsUTF8AndSize(source, NULL);
        if (!path)
            return NULL;
        CRPY_UNLOCKED_IF(true)
        model = cr_load_onnx_at(site, path);
    }
    return model ? new_loaded(NULL, model, cr_onnx_output_count(model)) : crpy_raise();
}

bool crpy_init_saved(PyObject *module)
{
    static PyMethodDef methods[] = {
        {"run", loaded_run, METH_VARARGS, NULL}, {"ports", loaded_ports, METH_NOARGS, NULL}, {0}};
    static PyType_Slot slots[] = {{Py_tp_dealloc, (void *)loaded_dealloc}, {Py_tp_methods, methods}, {0}};
    static PyType_Spec spec = {"cresset._cresset._Loaded", sizeof(loaded), 0,
                               Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};
    static PyMethodDef functions[] = {{"_save_functions", save, METH_VARARGS, NULL},
                                      {"_function_names", function_names, METH_VARARGS, NULL},
                                      {"_load_function", load_function, METH_VARARGS, NULL},
                                      {"_load_onnx", load_onnx, METH_VARARGS, NULL},
                                      {"_export_onnx", export_onnx, METH_VARARGS, NULL},
                                      {"_export_c", export_c, METH_VARARGS, NULL},
                                      {0}};
    loaded_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return loaded_type && PyModule_AddFunctions(module, functions) == 0;
}
