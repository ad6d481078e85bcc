/* Functions of the array API standard that are no single op: arange, astype, nonzero, unstack, broadcast_arrays,
 * meshgrid, result_type; and Tensor's to_device and __array_namespace__. */
#include "core.h"

#include <cresset/split.h>
#include <math.h>
#include <string.h>

/* ---- arange ---- */

/* A Python number, as a double and, where it is one, as an integer. */
typedef struct number {
    double value;
    __int128 whole;
    bool is_whole;
} number;

static bool read_number(PyObject *o, number *n, const char *what)
{
    PyObject *v = crpy_is_tensor(o) ? crpy_item(CRPY_T(o)) : PyIndex_Check(o) ? PyNumber_Index(o) : Py_NewRef(o);
    if (!v)
        return false;
    n->value = PyFloat_AsDouble(v);
    n->is_whole = PyLong_Check(v);
    if (n->is_whole && !PyErr_Occurred()) {
        int overflow;
        n->whole = PyLong_AsLongLongAndOverflow(v, &overflow);
        if (overflow)
            n->whole = overflow > 0 ? (__int128)PyLong_AsUnsignedLongLong(v) : 0;
        if (overflow < 0)
            PyErr_Format(PyExc_OverflowError, "%s: %R does not fit in 64 bits", what, o);
    } else if (PyErr_Occurred() && PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Clear();
        PyErr_Format(PyExc_TypeError, "%s: a number is expected, not %R", what, o);
    }
    Py_DECREF(v);
    return !PyErr_Occurred();
}

/* Integers that doubles do not hold: counted from 0 and moved there in the arithmetic of 64 bits, which wraps around.
 */
static cr_tensor *large_range(__int128 start, __int128 stop, __int128 step, cr_dtype dtype)
{
    cr_site none = {NULL, 0};
    __int128 span = stop - start, count = (span + step + (step > 0 ? -1 : 1)) / step;
    cr_dtype wide = dtype == CR_U64 ? CR_U64 : CR_I64;
    uint64_t first = (uint64_t)start, by = (uint64_t)step;
    int scope = cr_scope_open();
    cr_tensor *i =
        cr_arange_at(none, 0, count < 0 ? 0 : (double)count, &(cr_arange_opts){sizeof(cr_arange_opts), .dtype = wide});
    cr_tensor *y = cr_mul_at(none, i, cr_from_data_at(none, &by, CR_SCALAR, wide));
    y = cr_add_at(none, y, cr_from_data_at(none, &first, CR_SCALAR, wide));
    if (y && dtype != wide)
        y = cr_cast_at(none, y, dtype);
    if (y)
        cr_retain(y);
    cr_scope_close(scope);
    return y && cr_scope_depth() ? cr_scoped(y) : y;
}

static PyObject *arange(PyObject *m, PyObject *args, PyObject *keywords)
{
    (void)m;
    PyObject *at[3] = {NULL, Py_None, NULL}, *dtype = Py_None, *device = Py_None;
    static char *names[] = {"start", "stop", "step", "dtype", "device", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|OO$OO:arange", names, &at[0], &at[1], &at[2], &dtype, &device))
        return NULL;
    number start = {0, 0, true}, stop = {0}, step = {1, 1, true};
    cr_dtype d;
    if (!(at[1] == Py_None ? read_number(at[0], &stop, "stop")
                           : read_number(at[0], &start, "start") && read_number(at[1], &stop, "stop")) ||
        (at[2] && at[2] != Py_None && !read_number(at[2], &step, "step")) || !crpy_dtype_of(dtype, &d))
        return NULL;
    if (step.value == 0) {
        PyErr_SetString(PyExc_ValueError, "arange: step is 0");
        return NULL;
    }
    bool whole = start.is_whole && stop.is_whole && step.is_whole;
    cr_device *to = crpy_device_of(device), *before = cr_default_device();
    if (!to)
        return NULL;
    if (!d)
        d = whole ? CR_I64 : cr_default_dtype();
    cr_site none = {NULL, 0};
    cr_set_default_device(to);
    bool large = fmax(fmax(fabs(start.value), fabs(stop.value)), fabs(step.value)) > 0x1p52;
    cr_tensor *y = whole && large && cr_dtype_is_int(d)
                       ? large_range(start.whole, stop.whole, step.whole, d)
                       : cr_arange_at(none, start.value, stop.value,
                                      &(cr_arange_opts){sizeof(cr_arange_opts), .step = step.value, .dtype = d});
    cr_set_default_device(before);
    return crpy_wrap(y);
}

/* ---- types and devices ---- */

PyObject *crpy_moved(PyObject *made, cr_device *to)
{
    cr_tensor *t = made ? CRPY_T(made) : NULL;
    if (!t || !to || cr_device_of(t) == to)
        return made;
    PyObject *there = crpy_wrap(cr_to_device_at(crpy_site_if(crpy_keeps_sites(&t, 1)), t, to));
    Py_DECREF(made);
    return there;
}

static PyObject *convert(PyObject *x, PyObject *dtype, PyObject *copy, PyObject *device)
{
    cr_dtype d;
    if (!crpy_is_tensor(x)) {
        PyErr_SetString(PyExc_TypeError, "astype: a Tensor is expected");
        return NULL;
    }
    cr_device *to = device == Py_None ? NULL : crpy_device_of(device);
    int wanted = PyObject_IsTrue(copy);
    if (wanted < 0 || !crpy_dtype_of(dtype, &d) || (device != Py_None && !to))
        return NULL;
    cr_dtype from = cr_dtype_of(CRPY_T(x));
    if (cr_dtype_is_complex(from) && d && !cr_dtype_is_complex(d)) {
        PyErr_SetString(PyExc_TypeError,
                        "astype: complex numbers do not become real ones: .real and abs() say what is meant");
        return NULL;
    }
    bool same = (!d || from == d) && (!to || to == cr_device_of(CRPY_T(x)));
    return crpy_moved(crpy_asarray(x, d, wanted && (same || from == d) ? 1 : -1), to);
}

static PyObject *astype(PyObject *m, PyObject *args, PyObject *keywords)
{
    (void)m;
    PyObject *x, *dtype, *copy = Py_True, *device = Py_None;
    static char *names[] = {"x", "dtype", "copy", "device", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "OO|OO:astype", names, &x, &dtype, &copy, &device))
        return NULL;
    return convert(x, dtype, copy, device);
}
static PyObject *astype_method(PyObject *self, PyObject *args, PyObject *keywords)
{
    PyObject *dtype, *copy = Py_True, *device = Py_None;
    static char *names[] = {"dtype", "copy", "device", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|OO:astype", names, &dtype, &copy, &device))
        return NULL;
    return convert(self, dtype, copy, device);
}

static PyObject *to_device(PyObject *self, PyObject *args, PyObject *keywords)
{
    PyObject *device, *stream = Py_None;
    static char *names[] = {"", "stream", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|$O:to_device", names, &device, &stream))
        return NULL;
    if (stream != Py_None) {
        PyErr_SetString(PyExc_ValueError, "stream: only None is possible");
        return NULL;
    }
    cr_device *to = crpy_device_of(device);
    return to ? crpy_moved(Py_NewRef(self), to) : NULL;
}

static PyObject *array_namespace(PyObject *self, PyObject *args, PyObject *keywords)
{
    (void)self;
    const char *version = NULL;
    static char *names[] = {"api_version", NULL};
    static const char *const known[] = {"2021.12", "2022.12", "2023.12", "2024.12", "2025.12"};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|z:__array_namespace__", names, &version))
        return NULL;
    bool ok = !version;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        ok = ok || !strcmp(version, known[i]);
    if (ok)
        return PyImport_ImportModule("cresset");
    PyErr_Format(PyExc_ValueError, "api_version: %s is none of 2021.12 to 2025.12", version);
    return NULL;
}

/* result_type: of tensors and dtypes by promotion; a Python number counts only where its kind is above theirs. */
static PyObject *result_type(PyObject *m, PyObject *args)
{
    (void)m;
    cr_dtype d = CR_DTYPE_NONE, one;
    int kind = 0; /* of the numbers: 1 bool, 2 int, 3 float, 4 complex */
    Py_ssize_t n = PyTuple_Size(args);
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *o = PyTuple_GetItem(args, i);
        int k = PyBool_Check(o) ? 1 : PyLong_Check(o) ? 2 : PyFloat_Check(o) ? 3 : PyComplex_Check(o) ? 4 : 0;
        kind = k > kind ? k : kind;
        if (k)
            continue;
        if (crpy_is_tensor(o))
            one = cr_dtype_of(CRPY_T(o));
        else if (o == Py_None || !crpy_dtype_of(o, &one))
            return PyErr_Occurred()
                       ? NULL
                       : PyErr_Format(PyExc_TypeError, "result_type: Tensors, dtypes and numbers are expected");
        d = d ? cr_promote(d, one) : one;
    }
    if (!n)
        return PyErr_Format(PyExc_ValueError, "result_type: at least one argument is expected");
    int own = !d ? 0 : d == CR_BOOL ? 1 : cr_dtype_is_int(d) ? 2 : cr_dtype_is_float(d) ? 3 : 4;
    if (kind > own)
        d = kind == 1   ? CR_BOOL
            : kind == 2 ? CR_I64
            : kind == 3 ? cr_default_dtype()
                        : cr_dtype_to_complex(own == 3 ? d : cr_default_dtype());
    return crpy_dtype_object(d);
}

static PyObject *promote_types(PyObject *m, PyObject *args)
{
    PyObject *a, *b;
    return PyArg_ParseTuple(args, "OO:promote_types", &a, &b) ? result_type(m, args) : NULL;
}

/* (bits, eps, max, min, smallest_normal) of a floating-point type, (bits, max, min) of an integer type, None of bool.
 */
static PyObject *limits(PyObject *m, PyObject *dtype)
{
    (void)m;
    cr_dtype d;
    if (!crpy_dtype_of(dtype, &d))
        return NULL;
    if (cr_dtype_is_int(d)) {
        cr_int_limits i = cr_iinfo(d);
        return Py_BuildValue("(iKL)", i.bits, (unsigned long long)i.max, (long long)i.min);
    }
    cr_float_limits f = cr_finfo(d);
    return f.bits ? Py_BuildValue("(idddd)", f.bits, f.eps, f.max, f.min, f.smallest_normal) : Py_NewRef(Py_None);
}

static PyObject *real_type(PyObject *m, PyObject *dtype)
{
    (void)m;
    cr_dtype d;
    return crpy_dtype_of(dtype, &d) ? crpy_dtype_object(cr_dtype_real(d)) : NULL;
}

static PyObject *kinds_of(PyObject *m, PyObject *dtype)
{
    (void)m;
    cr_dtype d;
    if (!crpy_dtype_of(dtype, &d))
        return NULL;
    static const int kinds[] = {CR_KIND_BOOL, CR_KIND_SIGNED, CR_KIND_UNSIGNED, CR_KIND_REAL_FLOATING, CR_KIND_COMPLEX};
    for (int i = 0; i < 5; i++)
        if (cr_isdtype(d, kinds[i]))
            return PyLong_FromLong(i);
    return PyLong_FromLong(-1);
}

/* ---- several results ---- */

static PyObject *nonzero(PyObject *m, PyObject *x)
{
    (void)m;
    if (!crpy_is_tensor(x) || !cr_ndim(CRPY_T(x))) {
        PyErr_SetString(crpy_is_tensor(x) ? PyExc_ValueError : PyExc_TypeError,
                        "nonzero: a Tensor of at least one dimension is expected");
        return NULL;
    }
    cr_tensor *t = CRPY_T(x), *out[CR_MAX_DIMS] = {NULL}, *places;
    cr_site site = crpy_site_if(crpy_keeps_sites(&t, 1));
    CRPY_UNLOCKED_IF(cr_numel(t) >= 8192)
    places = cr_nonzero_at(site, t);
    if (!places)
        return crpy_raise();
    bool ok = cr_unbind_at(site, places, 1, cr_ndim(t), out);
    if (!cr_scope_depth())
        cr_release(places);
    return ok ? crpy_wrap_all(out, cr_ndim(t)) : crpy_raise();
}
static PyObject *nonzero_method(PyObject *self, PyObject *unused)
{
    return nonzero(unused, self);
}

static PyObject *split_all(PyObject *x, PyObject *axis)
{
    int64_t a = 0;
    if (!crpy_is_tensor(x)) {
        PyErr_SetString(PyExc_TypeError, "unstack: a Tensor is expected");
        return NULL;
    }
    cr_tensor *t = CRPY_T(x);
    int n = cr_ndim(t);
    if (axis && !crpy_int_of(axis, &a, "axis"))
        return NULL;
    if (a < -n || a >= n) {
        PyErr_Format(PyExc_IndexError, "unstack: axis %lld is out of range for %d dimensions", (long long)a, n);
        return NULL;
    }
    int64_t count = cr_size(t, (int)a);
    cr_tensor **out = PyMem_Calloc((size_t)count + 1, sizeof(cr_tensor *));
    if (!out)
        return PyErr_NoMemory();
    bool ok = count == 0 || cr_unbind_at(crpy_site_if(crpy_keeps_sites(&t, 1)), t, (int)a, (int)count, out);
    PyObject *all = ok ? crpy_wrap_all(out, (Py_ssize_t)count) : crpy_raise();
    PyMem_Free(out);
    return all;
}
static PyObject *unstack(PyObject *m, PyObject *args, PyObject *keywords)
{
    (void)m;
    PyObject *x, *axis = NULL;
    static char *names[] = {"", "axis", NULL};
    return PyArg_ParseTupleAndKeywords(args, keywords, "O|O:unstack", names, &x, &axis) ? split_all(x, axis) : NULL;
}
static PyObject *unbind_function(PyObject *m, PyObject *args, PyObject *keywords)
{
    (void)m;
    PyObject *x, *axis = NULL;
    static char *names[] = {"x", "dim", NULL};
    return PyArg_ParseTupleAndKeywords(args, keywords, "O|O:unbind", names, &x, &axis) ? split_all(x, axis) : NULL;
}
static PyObject *unbind(PyObject *self, PyObject *args, PyObject *keywords)
{
    PyObject *axis = NULL;
    static char *names[] = {"dim", NULL};
    return PyArg_ParseTupleAndKeywords(args, keywords, "|O:unbind", names, &axis) ? split_all(self, axis) : NULL;
}

typedef bool (*list_fn)(cr_site at, cr_list inputs, cr_tensor **out);

/* As many results as tensors. */
static PyObject *on_tuple(PyObject *args, list_fn fn, const char *what)
{
    Py_ssize_t n = PyTuple_Size(args);
    cr_tensor **at = PyMem_Calloc(2 * (size_t)n + 1, sizeof(cr_tensor *));
    PyObject *all = NULL;
    if (!at)
        return PyErr_NoMemory();
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *o = PyTuple_GetItem(args, i);
        if (!crpy_is_tensor(o)) {
            PyErr_Format(PyExc_TypeError, "%s: Tensors are expected", what);
            goto done;
        }
        at[i] = CRPY_T(o);
    }
    if (!n)
        all = PyTuple_New(0);
    else if (fn(crpy_site_if(crpy_keeps_sites(at, (int)n)), cr_list_of(at, (int)n), at + n))
        all = crpy_wrap_all(at + n, n);
    else
        crpy_raise();
done:
    PyMem_Free(at);
    return all;
}

static PyObject *broadcast_arrays(PyObject *m, PyObject *args)
{
    (void)m;
    return on_tuple(args, cr_broadcast_arrays_at, "broadcast_arrays");
}

static PyObject *meshgrid(PyObject *m, PyObject *args, PyObject *keywords)
{
    (void)m;
    static char *names[] = {"indexing", NULL};
    const char *indexing = "xy";
    PyObject *none = PyTuple_New(0);
    bool ok = none && (!keywords || PyArg_ParseTupleAndKeywords(none, keywords, "|$s:meshgrid", names, &indexing));
    Py_XDECREF(none);
    if (!ok)
        return NULL;
    if (strcmp(indexing, "xy") && strcmp(indexing, "ij"))
        return PyErr_Format(PyExc_ValueError, "indexing: one of xy, ij is expected, not '%s'", indexing);
    return on_tuple(args, indexing[0] == 'x' && PyTuple_Size(args) > 1 ? cr_meshgrid_xy_at : cr_meshgrid_at,
                    "meshgrid");
}

static PyObject *broadcast_shapes(PyObject *m, PyObject *args)
{
    (void)m;
    cr_dims all = {0};
    for (Py_ssize_t i = 0; i < PyTuple_Size(args); i++) {
        cr_dims two[2] = {all, {0}};
        cr_site none = {NULL, 0};
        if (!crpy_dims_of(PyTuple_GetItem(args, i), &two[1], "broadcast_shapes"))
            return NULL;
        if (!cr_broadcast_shapes_at(none, two, 2, &all))
            return crpy_raise();
    }
    return crpy_dims_object(all.at, all.count);
}

#define WITH_KEYWORDS(f) (PyCFunction)(void (*)(void))(f), METH_VARARGS | METH_KEYWORDS

PyMethodDef crpy_array_functions[] = {
    {"arange", WITH_KEYWORDS(arange),
     "arange(start, /, stop=None, step=1, *, dtype=None, device=None)\n--\n\nstart, start + step, ... up to stop, "
     "which is left out; "
     "with one number from 0 to it. int64 of integers, else the default floating-point type."},
    {"astype", WITH_KEYWORDS(astype),
     "astype(x, dtype, /, *, copy=True, device=None)\n--\n\nx with its elements converted; with copy=False x itself "
     "where nothing is "
     "to be done. Complex numbers do not become real ones (TypeError)."},
    {"result_type", result_type, METH_VARARGS,
     "result_type(*arrays_and_dtypes)\n--\n\nThe dtype that an operation on these Tensors, dtypes and Python numbers "
     "has."},
    {"promote_types", promote_types, METH_VARARGS, "promote_types(type1, type2)\n--\n\nThe dtype that holds both."},
    {"_limits", limits, METH_O, NULL},
    {"_real_type", real_type, METH_O, NULL},
    {"_kind", kinds_of, METH_O, NULL},
    {"nonzero", nonzero, METH_O,
     "nonzero(x, /)\n--\n\nThe indices of elements that are not zero: a tuple with one tensor (int64) for each axis, "
     "as x[...] takes it. "
     "cr.argwhere has them as rows."},
    {"unstack", WITH_KEYWORDS(unstack),
     "unstack(x, /, *, axis=0)\n--\n\nx at each index of an axis, a tuple of views."},
    {"unbind", WITH_KEYWORDS(unbind_function), "unbind(x, dim=0)\n--\n\nunstack under PyTorch's name."},
    {"broadcast_arrays", broadcast_arrays, METH_VARARGS,
     "broadcast_arrays(*arrays)\n--\n\nEach tensor expanded to the shape that all of them broadcast to, as views."},
    {"broadcast_shapes", broadcast_shapes, METH_VARARGS,
     "broadcast_shapes(*shapes)\n--\n\nThe shape that tensors of these shapes broadcast to."},
    {"meshgrid", WITH_KEYWORDS(meshgrid),
     "meshgrid(*arrays, indexing='xy')\n--\n\nCoordinates of a grid: of n one-dimensional tensors (at most 8) n "
     "tensors of n dimensions, "
     "as views. 'xy': the first two axes are exchanged."},
    {0},
};

PyMethodDef crpy_array_methods[] = {
    {"astype", WITH_KEYWORDS(astype_method),
     "astype($self, dtype, /, *, copy=True, device=None)\n--\n\nSee cresset.astype."},
    {"nonzero", nonzero_method, METH_NOARGS, "nonzero($self, /)\n--\n\nSee cresset.nonzero."},
    {"unbind", WITH_KEYWORDS(unbind),
     "unbind($self, dim=0)\n--\n\nThis tensor at each index of an axis, a tuple of views."},
    {"to_device", WITH_KEYWORDS(to_device),
     "to_device($self, device, /, *, stream=None)\n--\n\nThis tensor on a device: itself where it is there already."},
    {"__array_namespace__", WITH_KEYWORDS(array_namespace),
     "__array_namespace__($self, /, *, api_version=None)\n--\n\nThe module cresset, which has the functions of the "
     "array API."},
    {0},
};
