/* Module._build(name, **values): makes the C module of a constructor of the library for a Python object. */
#include "build.h"
#include "nn.h"

#include <string.h>

enum { MAX_POSITIONAL = 8, MAX_OPTIONS = 512 };

static const crpy_builder *find_builder(const char *name)
{
    int low = 0, high = crpy_builder_count - 1;
    while (low <= high) {
        int middle = (low + high) / 2, order = strcmp(name, crpy_builders[middle].name);
        if (!order)
            return &crpy_builders[middle];
        *(order < 0 ? &high : &low) = order < 0 ? middle - 1 : middle + 1;
    }
    PyErr_Format(PyExc_SystemError, "the library and this extension do not fit: no %s", name);
    return NULL;
}

static bool read_ints(const crpy_field *f, PyObject *v, int64_t *out)
{
    cr_dims dims;
    if (!crpy_dims_of(v, &dims, f->name))
        return false;
    if (dims.count != 1 && dims.count > f->length) {
        PyErr_Format(PyExc_ValueError, "%s: at most %d numbers are expected, not %d", f->name, f->length, dims.count);
        return false;
    }
    for (int i = 0; i < f->length; i++)
        out[i] = dims.count == 1 ? dims.at[0] : i < dims.count ? dims.at[i] : 0;
    return true;
}

static bool read_floats(const crpy_field *f, PyObject *v, double *out)
{
    PyObject *items = PyFloat_Check(v) || PyLong_Check(v) ? NULL : PySequence_Tuple(v);
    PyErr_Clear();
    for (int i = 0; i < f->length && !PyErr_Occurred(); i++)
        if (!items || i < PyTuple_Size(items))
            out[i] = PyFloat_AsDouble(items ? PyTuple_GetItem(items, i) : v);
    Py_XDECREF(items);
    return !PyErr_Occurred();
}

static bool read_value(const crpy_field *f, PyObject *v, void *out, crpy_temps *temps)
{
    switch (f->kind) {
    case CRPY_INT:
        if (f->option && f->length == -1) { /* C's int */
            int64_t i = 0;
            bool ok = crpy_int_of(v, &i, f->name);
            *(int *)out = (int)i;
            return ok;
        }
        return crpy_int_of(v, out, f->name);
    case CRPY_FLOAT:
        *(double *)out = PyFloat_AsDouble(v);
        return !PyErr_Occurred();
    case CRPY_BOOL: {
        int on = PyObject_IsTrue(v);
        *(bool *)out = on > 0;
        return on >= 0;
    }
    case CRPY_DIMS:
        return crpy_dims_of(v, out, f->name);
    case CRPY_INTS:
        return read_ints(f, v, out);
    case CRPY_FLOATS:
        return read_floats(f, v, out);
    case CRPY_DTYPE:
        return crpy_dtype_of(v, out);
    case CRPY_TEXT:
        return (*(const char **)out = PyUnicode_AsUTF8AndSize(v, NULL)) != NULL;
    case CRPY_TENSOR:
        return (*(cr_tensor **)out = crpy_tensor_of(v, temps, f->name)) != NULL;
    default:
        PyErr_Format(PyExc_SystemError, "%s cannot be given from Python", f->name);
        return false;
    }
}

/* Lets self own the module, or raises. `how` it was made stays in the attribute _made, for copies. */
static PyObject *finish(PyObject *self, cr_module *m, const char *method, const char *name, PyObject *keywords)
{
    if (!m)
        return crpy_raise();
    if (!crpy_module_fill(self, m))
        return NULL;
    PyObject *how = keywords ? Py_BuildValue("(ssO)", method, name, keywords) : Py_BuildValue("(ss{})", method, name);
    bool ok = how && PyDict_SetItemString(((crpy_module *)(void *)self)->dict, "_made", how) == 0;
    Py_XDECREF(how);
    return ok ? Py_NewRef(Py_None) : NULL;
}

static bool refuse_second(PyObject *self)
{
    if (((crpy_module *)(void *)self)->m)
        PyErr_SetString(PyExc_RuntimeError,
                        "the module has been built already: call super().__init__() first, and once");
    return PyErr_Occurred() != NULL;
}

static crpy_field field_of(const cr_attr *a)
{
    static const crpy_kind kinds[] = {CRPY_INT,  CRPY_FLOAT,  CRPY_BOOL, CRPY_DTYPE, CRPY_DIMS,
                                      CRPY_INTS, CRPY_TENSOR, CRPY_TEXT, CRPY_FLOATS};
    return (crpy_field){a->name, kinds[a->kind], true, (int)a->offset, a->length};
}

static void fill_default(const cr_attr *a, char *at)
{
    int64_t whole = (int64_t)a->fallback;
    for (int i = 0; i < (a->length ? a->length : 1); i++)
        if (a->kind == CR_ATTR_INT || a->kind == CR_ATTR_INTS)
            memcpy(at + i * 8, &whole, sizeof whole);
        else if (a->kind == CR_ATTR_FLOAT || a->kind == CR_ATTR_FLOATS)
            memcpy(at + i * 8, &a->fallback, sizeof(double));
        else if (a->kind == CR_ATTR_BOOL)
            *(bool *)at = a->fallback != 0;
}

/* Module._build_op(name, **attributes): the layer of an op. */
PyObject *crpy_module_build_op(PyObject *self, PyObject *args, PyObject *keywords)
{
    const char *name;
    union {
        char bytes[MAX_OPTIONS];
        int64_t align;
    } attrs = {{0}};
    cr_tensor *given[CR_MAX_INPUTS] = {NULL};
    crpy_temps temps = {0};
    if (!PyArg_ParseTuple(args, "s:_build_op", &name) || refuse_second(self))
        return NULL;
    const cr_op *op = cr_find_op(name);
    bool ok = op && op->attrs_size <= MAX_OPTIONS;
    Py_ssize_t used = 0;
    for (int i = 0; ok && i < op->n_attrs; i++) {
        const cr_attr *a = &op->attrs[i];
        crpy_field f = field_of(a);
        PyObject *v = keywords && a->kind != CR_ATTR_TENSOR ? PyDict_GetItemString(keywords, a->name) : NULL;
        if (a->kind != CR_ATTR_TENSOR)
            fill_default(a, attrs.bytes + a->offset);
        used += v != NULL;
        ok = !v || v == Py_None || read_value(&f, v, attrs.bytes + a->offset, &temps);
        if (ok && !strcmp(a->name, "ignore_index") && !*(int64_t *)(void *)(attrs.bytes + a->offset))
            *(int64_t *)(void *)(attrs.bytes + a->offset) = CR_IGNORE_ZERO;
    }
    for (int i = 0, next = 0; ok && i < op->n_in; i++) {
        PyObject *v = keywords && op->optional >> i & 1 ? PyDict_GetItemString(keywords, op->in_names[i]) : NULL;
        used += v != NULL;
        if (v && v != Py_None)
            ok = (given[next] = crpy_tensor_of(v, &temps, op->in_names[i])) != NULL;
        next += op->optional >> i & 1;
    }
    bool noise = keywords && PyDict_GetItemString(keywords, "training_only") != NULL;
    used += noise;
    PyObject *result = NULL;
    if (!ok || used != (keywords ? PyDict_Size(keywords) : 0)) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_SystemError, "the library and this extension do not fit: op %s, %R", name, keywords);
    } else {
        result = finish(self, cr_op_layer_at(crpy_site(), op, op->attrs_size ? attrs.bytes : NULL, given, noise),
                        "_build_op", name, keywords);
    }
    crpy_release_temps(&temps);
    return result;
}

PyObject *crpy_module_build(PyObject *self, PyObject *args, PyObject *keywords)
{
    const char *name;
    crpy_value values[MAX_POSITIONAL] = {{0}};
    union {
        char bytes[MAX_OPTIONS];
        size_t size;
    } options = {{0}};
    crpy_temps temps = {0};
    if (!PyArg_ParseTuple(args, "s:_build", &name))
        return NULL;
    if (!strcmp(name, "sequential"))
        return refuse_second(self) ? NULL
                                   : finish(self, cr_sequential_at(crpy_site(), NULL, 0), "_build", name, keywords);
    const crpy_builder *b = find_builder(name);
    if (!b)
        return NULL;
    if (refuse_second(self))
        return NULL;
    Py_ssize_t used = 0;
    bool ok = b->options_size <= MAX_OPTIONS;
    for (int i = 0; ok && i < b->n_fields; i++) {
        const crpy_field *f = &b->fields[i];
        PyObject *v = keywords ? PyDict_GetItemString(keywords, f->name) : NULL;
        used += v != NULL;
        if (v && v != Py_None)
            ok = read_value(f, v, f->option ? (void *)(options.bytes + f->slot) : (void *)&values[f->slot], &temps);
    }
    PyObject *result = NULL;
    if (ok && used != (keywords ? PyDict_Size(keywords) : 0)) {
        PyErr_Format(PyExc_SystemError, "%s: one of %R is no argument", name, keywords);
    } else if (ok) {
        options.size = (size_t)b->options_size;
        result = finish(self, b->make(crpy_site(), values, &options), "_build", name, keywords);
    }
    crpy_release_temps(&temps);
    return result;
}
