/* Tensors from Python values and back: numbers, nested sequences, lists, items. Buffers are in buffer.c, DLPack in
 * dlpack.c. */
#include "core.h"

#include <string.h>

/* ---- nested sequences ---- */

enum {
    KIND_BOOL = 1,
    KIND_INT = 2,
    KIND_FLOAT = 4,
    KIND_COMPLEX = 8,
    KIND_LARGE = 16 /* an int above int64 */,
    KIND_TENSOR = 32
};

/* What nested sequences hold, and their shape by their first elements. */
typedef struct nest {
    cr_dims shape;
    int kinds;
    bool leaf; /* a number has been seen: the depth is settled */
} nest;

static bool is_sequence(PyObject *o)
{
    return PyList_Check(o) || PyTuple_Check(o) || PyRange_Check(o);
}

static bool look(PyObject *o, int depth, nest *s);

static bool look_into(PyObject *sequence, int depth, nest *s)
{
    if (depth >= CR_MAX_DIMS) {
        PyErr_Format(PyExc_ValueError, "sequences are nested deeper than %d levels", CR_MAX_DIMS);
        return false;
    }
    PyObject *items = PySequence_Tuple(sequence);
    Py_ssize_t n = items ? PyTuple_Size(items) : -1;
    bool ok = items;
    if (ok && depth == s->shape.count && !s->leaf)
        s->shape.at[s->shape.count++] = n;
    else if (ok && (ok = depth < s->shape.count && s->shape.at[depth] == n) == false)
        PyErr_Format(PyExc_ValueError, "nested sequences must have equal lengths: one of %zd where others have %lld", n,
                     depth < s->shape.count ? (long long)s->shape.at[depth] : 0LL);
    for (Py_ssize_t i = 0; ok && i < n; i++) {
        PyObject *item = PyTuple_GetItem(items, i);
        if (i && !is_sequence(item) && depth + 1 < s->shape.count && !crpy_is_tensor(item)) {
            PyErr_SetString(PyExc_ValueError,
                            "nested sequences must have equal depths: a number where others have a sequence");
            ok = false;
        } else {
            ok = look(item, depth + 1, s);
        }
    }
    Py_XDECREF(items);
    return ok;
}

static bool look(PyObject *o, int depth, nest *s)
{
    if (is_sequence(o))
        return look_into(o, depth, s);
    int overflow = 0;
    if (PyBool_Check(o))
        s->kinds |= KIND_BOOL;
    else if (PyLong_Check(o)) {
        PyLong_AsLongLongAndOverflow(o, &overflow);
        s->kinds |= overflow ? KIND_INT | KIND_LARGE : KIND_INT;
    } else if (PyFloat_Check(o))
        s->kinds |= KIND_FLOAT;
    else if (PyComplex_Check(o))
        s->kinds |= KIND_COMPLEX;
    else if (crpy_is_tensor(o) || PyObject_CheckBuffer(o) || PyObject_HasAttrString(o, "__dlpack__"))
        s->kinds |= KIND_TENSOR;
    else if (PyIndex_Check(o))
        s->kinds |= KIND_INT;
    else {
        PyObject *type = PyType_GetName(Py_TYPE(o));
        PyErr_Format(PyExc_TypeError, "a Tensor cannot be made of %U", type);
        Py_XDECREF(type);
        return false;
    }
    s->leaf = true;
    if (depth != s->shape.count && !(s->kinds & KIND_TENSOR)) {
        PyErr_SetString(PyExc_ValueError, "nested sequences must have equal depths");
        return false;
    }
    return true;
}

/* Writes the values one after the other, as f64 pairs, i64, u64 or f64 by `kinds`. */
static bool fill(PyObject *o, int kinds, char **at)
{
    if (is_sequence(o)) {
        PyObject *items = PySequence_Tuple(o);
        bool ok = items;
        for (Py_ssize_t i = 0; ok && i < PyTuple_Size(items); i++)
            ok = fill(PyTuple_GetItem(items, i), kinds, at);
        Py_XDECREF(items);
        return ok;
    }
    if (kinds & KIND_COMPLEX) {
        double v[2] = {PyComplex_RealAsDouble(o), PyComplex_ImagAsDouble(o)};
        memcpy(*at, v, sizeof v);
        *at += sizeof v;
    } else if (kinds & KIND_FLOAT) {
        double v = PyFloat_AsDouble(o);
        memcpy(*at, &v, sizeof v);
        *at += sizeof v;
    } else {
        int64_t v;
        PyObject *n = PyNumber_Index(o);
        if (n && kinds & KIND_LARGE) {
            unsigned long long large = PyLong_AsUnsignedLongLong(n);
            memcpy(&v, &large, sizeof v);
        } else {
            v = n ? PyLong_AsLongLong(n) : 0;
        }
        Py_XDECREF(n);
        memcpy(*at, &v, sizeof v);
        *at += sizeof v;
    }
    return !PyErr_Occurred();
}

static cr_tensor *converted(cr_tensor *t, cr_dtype dtype)
{
    cr_site none = {NULL, 0};
    if (!t || !dtype || cr_dtype_of(t) == dtype)
        return t;
    cr_tensor *y = cr_cast_at(none, t, dtype);
    if (!cr_scope_depth())
        cr_release(t);
    return y;
}

static cr_tensor *from_values(PyObject *o, const nest *s, cr_dtype dtype)
{
    cr_site none = {NULL, 0};
    int64_t count = 1;
    for (int i = 0; i < s->shape.count; i++)
        count *= s->shape.at[i];
    int kinds = s->kinds ? s->kinds : KIND_FLOAT;
    cr_dtype stored = kinds & KIND_COMPLEX ? CR_C128
                      : kinds & KIND_FLOAT ? CR_F64
                      : kinds & KIND_LARGE ? CR_U64
                                           : CR_I64;
    char *values = PyMem_Malloc((size_t)count * cr_dtype_size(stored) + 1), *at = values;
    cr_tensor *t = NULL;
    if (!values)
        PyErr_NoMemory();
    else if (fill(o, kinds, &at))
        t = cr_from_data_at(none, values, s->shape, stored);
    PyMem_Free(values);
    if (!dtype)
        dtype = kinds & KIND_COMPLEX ? cr_dtype_to_complex(cr_default_dtype())
                : kinds & KIND_FLOAT ? cr_default_dtype()
                : kinds == KIND_BOOL ? CR_BOOL
                                     : stored;
    return converted(t, dtype);
}

/* A sequence that has tensors or arrays in it. */
static cr_tensor *stacked(PyObject *o, cr_dtype dtype)
{
    cr_site none = {NULL, 0};
    PyObject *items = PySequence_Tuple(o);
    Py_ssize_t n = items ? PyTuple_Size(items) : 0;
    PyObject **made = PyMem_Calloc((size_t)n + 1, sizeof *made);
    cr_tensor **in = PyMem_Calloc((size_t)n + 1, sizeof *in), *t = NULL;
    bool ok = items && made && in;
    for (Py_ssize_t i = 0; ok && i < n; i++) {
        made[i] = crpy_asarray(PyTuple_GetItem(items, i), dtype, -1);
        ok = made[i];
        in[i] = ok ? CRPY_T(made[i]) : NULL;
    }
    if (ok)
        t = cr_stack_at(none, cr_list_of(in, (int)n), NULL);
    for (Py_ssize_t i = 0; made && i < n; i++)
        Py_XDECREF(made[i]);
    PyMem_Free(made);
    PyMem_Free(in);
    Py_XDECREF(items);
    return t;
}

PyObject *crpy_asarray(PyObject *o, cr_dtype dtype, int copy)
{
    cr_site none = {NULL, 0};
    cr_tensor *t = NULL;
    if (crpy_is_tensor(o)) {
        t = CRPY_T(o);
        bool same = !dtype || cr_dtype_of(t) == dtype;
        if (same && copy <= 0)
            return Py_NewRef(o);
        if (!copy) {
            PyErr_SetString(PyExc_ValueError, "copy=False, but another dtype needs a copy");
            return NULL;
        }
        return crpy_wrap(same ? cr_clone_at(none, t, NULL) : cr_cast_at(none, t, dtype));
    }
    bool number = PyFloat_Check(o) || PyLong_Check(o) || PyComplex_Check(o);
    if (!number && !is_sequence(o)) {
        t = crpy_from_buffer(o, copy);
        if (!t && !PyErr_Occurred() && PyObject_HasAttrString(o, "__dlpack__")) {
            PyObject *module = PyImport_ImportModule("cresset");
            PyObject *made = module ? PyObject_CallMethod(module, "from_dlpack", "O", o) : NULL;
            Py_XDECREF(module);
            PyObject *result = made ? crpy_asarray(made, dtype, copy) : NULL;
            Py_XDECREF(made);
            return result;
        }
        if (t && dtype && cr_dtype_of(t) != dtype && !copy) {
            if (!cr_scope_depth())
                cr_release(t);
            PyErr_SetString(PyExc_ValueError, "copy=False, but another dtype needs a copy");
            return NULL;
        }
    }
    if (!t && !PyErr_Occurred() && cr_ok()) {
        nest s = {.shape = {0}};
        if (!copy) {
            PyErr_SetString(PyExc_ValueError, "copy=False, but Python's numbers and sequences must be copied");
            return NULL;
        }
        if (!look(o, 0, &s))
            return NULL;
        if (s.kinds & KIND_TENSOR)
            t = stacked(o, dtype);
        else
            t = from_values(o, &s, dtype);
    }
    if (PyErr_Occurred())
        return NULL;
    return crpy_wrap(converted(t, dtype));
}

/* ---- values back ---- */

static PyObject *value_at(const char *at, cr_dtype dtype)
{
    double d[2];
    int64_t i;
    uint64_t u;
    if (dtype == CR_BOOL)
        return PyBool_FromLong(*at);
    if (cr_dtype_is_complex(dtype)) {
        memcpy(d, at, sizeof d);
        return PyComplex_FromDoubles(d[0], d[1]);
    }
    if (cr_dtype_is_float(dtype)) {
        memcpy(d, at, sizeof *d);
        return PyFloat_FromDouble(*d);
    }
    if (dtype == CR_U64) {
        memcpy(&u, at, sizeof u);
        return PyLong_FromUnsignedLongLong(u);
    }
    memcpy(&i, at, sizeof i);
    return PyLong_FromLongLong(i);
}

/* The type that elements are copied out as, to be read by value_at. */
static cr_dtype widest(cr_dtype dtype)
{
    return dtype == CR_BOOL || dtype == CR_U64 ? dtype
           : cr_dtype_is_complex(dtype)        ? CR_C128
           : cr_dtype_is_float(dtype)          ? CR_F64
                                               : CR_I64;
}

PyObject *crpy_item(cr_tensor *t)
{
    char value[16];
    if (cr_numel(t) != 1) {
        PyErr_Format(PyExc_ValueError, "a tensor of one element is expected, this one has %lld",
                     (long long)cr_numel(t));
        return NULL;
    }
    cr_dtype dtype = widest(cr_dtype_of(t));
    if (!cr_copy_out_at(crpy_site_if(cr_scope_depth() > 0), t, value, cr_dtype_size(dtype), dtype))
        return crpy_raise();
    return value_at(value, dtype);
}

static PyObject *list_of(const char **at, const cr_dims *shape, int axis, cr_dtype dtype)
{
    if (axis == shape->count) {
        PyObject *o = value_at(*at, dtype);
        *at += cr_dtype_size(dtype);
        return o;
    }
    PyObject *list = PyList_New((Py_ssize_t)shape->at[axis]);
    for (int64_t i = 0; list && i < shape->at[axis]; i++) {
        PyObject *o = list_of(at, shape, axis + 1, dtype);
        if (o)
            PyList_SetItem(list, (Py_ssize_t)i, o);
        else
            Py_CLEAR(list);
    }
    return list;
}

PyObject *crpy_to_list(cr_tensor *t)
{
    cr_dtype dtype = widest(cr_dtype_of(t));
    cr_dims shape = cr_shape(t);
    size_t bytes = (size_t)cr_numel(t) * cr_dtype_size(dtype);
    char *values = PyMem_Malloc(bytes + 1);
    if (!values)
        return PyErr_NoMemory();
    const char *at = values;
    cr_site none = {NULL, 0};
    PyObject *list = cr_copy_out_at(none, t, values, bytes, dtype) ? list_of(&at, &shape, 0, dtype) : crpy_raise();
    PyMem_Free(values);
    return list;
}

/* ---- methods and functions ---- */

static PyObject *tolist(PyObject *self, PyObject *unused)
{
    (void)unused;
    return crpy_to_list(CRPY_T(self));
}
static PyObject *item(PyObject *self, PyObject *unused)
{
    (void)unused;
    return crpy_item(CRPY_T(self));
}
static PyObject *to_complex(PyObject *self, PyObject *unused)
{
    (void)unused;
    PyObject *v = crpy_item(CRPY_T(self));
    PyObject *c = v ? PyObject_CallFunctionObjArgs((PyObject *)&PyComplex_Type, v, NULL) : NULL;
    Py_XDECREF(v);
    return c;
}
static PyObject *copy_into(PyObject *self, PyObject *value)
{
    crpy_temps temps = {0};
    cr_tensor *in[2] = {CRPY_T(self), crpy_tensor_of(value, &temps, "copy_")};
    if (!in[1])
        return NULL;
    bool ok = cr_copy_inplace_at(crpy_site_if(crpy_keeps_sites(in, 2)), in[0], in[1]) != NULL;
    crpy_release_temps(&temps);
    return ok ? Py_NewRef(self) : crpy_raise();
}

PyMethodDef crpy_convert_methods[] = {
    {"tolist", tolist, METH_NOARGS, "tolist($self)\n--\n\nThe values as nested lists of Python numbers."},
    {"item", item, METH_NOARGS, "item($self)\n--\n\nThe value of a one-element tensor as a Python number."},
    {"__complex__", to_complex, METH_NOARGS, NULL},
    {"copy_", copy_into, METH_O,
     "copy_($self, value)\n--\n\nWrites the value, broadcast and converted, into this tensor; returns it."},
    {0},
};

static PyObject *asarray(PyObject *m, PyObject *args, PyObject *keywords)
{
    (void)m;
    PyObject *o, *dtype = Py_None, *device = Py_None, *copy = Py_None;
    static char *names[] = {"obj", "dtype", "device", "copy", NULL};
    cr_dtype d;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|O$OO:asarray", names, &o, &dtype, &device, &copy) ||
        !crpy_dtype_of(dtype, &d))
        return NULL;
    int wanted = copy == Py_None ? -1 : PyObject_IsTrue(copy);
    cr_device *to = device == Py_None ? NULL : crpy_device_of(device);
    if ((copy != Py_None && wanted < 0) || (device != Py_None && !to))
        return NULL;
    PyObject *made = crpy_asarray(o, d, wanted);
    if (made && to && !wanted && cr_device_of(CRPY_T(made)) != to) {
        Py_DECREF(made);
        PyErr_SetString(PyExc_ValueError, "copy=False, but another device needs a copy");
        return NULL;
    }
    return crpy_moved(made, to);
}

PyMethodDef crpy_convert_functions[] = {
    {"asarray", (PyCFunction)(void (*)(void))asarray, METH_VARARGS | METH_KEYWORDS,
     "asarray(obj, dtype=None, *, device=None, copy=None)\n--\n\nA Tensor of a number, nested sequences, or an array, "
     "whose memory "
     "is shared where that can be done (copy=None), always (False: an error where not) or never (True)."},
    {0},
};
