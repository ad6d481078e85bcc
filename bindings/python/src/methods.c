/* Methods of tensors that are no op's: conversions of dtype and device, PyTorch's names for what a tensor is, filling
 * in place. What is rare is written in Python, in cresset/_methods.py, which the first call imports. */
#include "core.h"

#include <stdlib.h>
#include <string.h>

PyObject *crpy_device_object(cr_device *device);
cr_device *crpy_device_of(PyObject *o);

static cr_site site_of(cr_tensor *t)
{
    return crpy_site_if(crpy_keeps_sites(&t, 1));
}

/* ---- Python's part ---- */

static PyObject *in_python(const char *name, PyObject *self, PyObject *args, PyObject *keywords)
{
    PyObject *module = PyImport_ImportModule("cresset._methods");
    PyObject *function = module ? PyObject_GetAttrString(module, name) : NULL;
    Py_XDECREF(module);
    Py_ssize_t n = function ? PyTuple_Size(args) : -1;
    PyObject *all = n >= 0 ? PyTuple_New(n + 1) : NULL, *result = NULL;
    if (all) {
        PyTuple_SetItem(all, 0, Py_NewRef(self));
        for (Py_ssize_t i = 0; i < n; i++)
            PyTuple_SetItem(all, i + 1, Py_NewRef(PyTuple_GetItem(args, i)));
        result = PyObject_Call(function, all, keywords);
        Py_DECREF(all);
    }
    Py_XDECREF(function);
    return result;
}
#define IN_PYTHON(name)                                                                                                \
    static PyObject *name(PyObject *self, PyObject *args, PyObject *keywords)                                          \
    {                                                                                                                  \
        return in_python(#name, self, args, keywords);                                                                 \
    }
IN_PYTHON(reduce_ex)
IN_PYTHON(deepcopy)
IN_PYTHON(array)
IN_PYTHON(numpy)
IN_PYTHON(html)
IN_PYTHON(new_full)
IN_PYTHON(new_zeros)
IN_PYTHON(new_ones)
IN_PYTHON(new_empty)
IN_PYTHON(new_tensor)
IN_PYTHON(exponential_)
IN_PYTHON(index_put_)

/* ---- dtype and device ---- */

static PyObject *converted(PyObject *self, cr_dtype dtype, cr_device *device, bool copy)
{
    cr_tensor *t = CRPY_T(self), *y = t;
    bool cast = dtype && dtype != cr_dtype_of(t), move = device && device != cr_device_of(t);
    if (!cast && !move && !copy)
        return Py_NewRef(self);
    cr_site site = site_of(t);
    cr_tensor *between = NULL;
    CRPY_UNLOCKED_IF(cr_numel(t) >= 8192)
    {
        if (cast)
            y = between = cr_cast_at(site, t, dtype);
        if (move && y)
            y = cr_to_device_at(site, y, device);
        if (!cast && !move)
            y = cr_clone_at(site, t, NULL);
        if (cast && move && !cr_scope_depth())
            cr_release(between);
    }
    return crpy_wrap(y);
}

/* A positional argument of to(): a dtype, a device, a name of either, or a Tensor, which has both. */
static bool to_what(PyObject *o, cr_dtype *dtype, cr_device **device)
{
    if (crpy_is_tensor(o)) {
        *dtype = cr_dtype_of(CRPY_T(o));
        *device = cr_device_of(CRPY_T(o));
        return true;
    }
    if (Py_TYPE(o) == crpy_device_type)
        return (*device = crpy_device_of(o)) != NULL;
    cr_dtype d;
    if (!PyUnicode_Check(o))
        return crpy_dtype_of(o, dtype);
    if (crpy_dtype_of(o, &d)) {
        *dtype = d;
        return true;
    }
    PyErr_Clear();
    if ((*device = crpy_device_of(o)) != NULL)
        return true;
    PyErr_Clear();
    PyErr_Format(PyExc_ValueError, "to: %R is neither a dtype nor a device", o);
    return false;
}

static PyObject *to(PyObject *self, PyObject *args, PyObject *keywords)
{
    PyObject *a = NULL, *b = NULL, *dtype_of = Py_None, *device_of = Py_None;
    int copy = 0, unused = 0;
    static char *names[] = {"", "", "dtype", "device", "copy", "non_blocking", NULL};
    cr_dtype dtype = CR_DTYPE_NONE, d;
    cr_device *device = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|OO$OOpp:to", names, &a, &b, &dtype_of, &device_of, &copy,
                                     &unused) ||
        (a && !to_what(a, &dtype, &device)) || (b && b != Py_None && !to_what(b, &dtype, &device)) ||
        !crpy_dtype_of(dtype_of, &d) || (device_of != Py_None && !(device = crpy_device_of(device_of))))
        return NULL;
    return converted(self, d ? d : dtype, device, copy);
}

#define TO_DTYPE(name, dtype)                                                                                          \
    static PyObject *name(PyObject *self, PyObject *unused)                                                            \
    {                                                                                                                  \
        (void)unused;                                                                                                  \
        return converted(self, dtype, NULL, false);                                                                    \
    }
TO_DTYPE(to_float, CR_F32)
TO_DTYPE(to_double, CR_F64)
TO_DTYPE(to_half, CR_F16)
TO_DTYPE(to_bfloat16, CR_BF16)
TO_DTYPE(to_int, CR_I32)
TO_DTYPE(to_long, CR_I64)
TO_DTYPE(to_short, CR_I16)
TO_DTYPE(to_char, CR_I8)
TO_DTYPE(to_byte, CR_U8)
TO_DTYPE(to_bool, CR_BOOL)
TO_DTYPE(to_cfloat, CR_C64)
TO_DTYPE(to_cdouble, CR_C128)

static PyObject *cpu(PyObject *self, PyObject *unused)
{
    (void)unused;
    return converted(self, CR_DTYPE_NONE, cr_cpu(), false);
}

static PyObject *type(PyObject *self, PyObject *args)
{
    PyObject *o = NULL;
    cr_dtype dtype;
    if (!PyArg_ParseTuple(args, "|O:type", &o))
        return NULL;
    if (o)
        return crpy_dtype_of(o, &dtype) ? converted(self, dtype, NULL, false) : NULL;
    PyObject *d = crpy_dtype_object(cr_dtype_of(CRPY_T(self))), *name = d ? PyObject_Repr(d) : NULL;
    Py_XDECREF(d);
    return name;
}

static bool is_tensor(PyObject *o, const char *what)
{
    if (crpy_is_tensor(o))
        return true;
    PyErr_Format(PyExc_TypeError, "%s: a Tensor is expected, not %R", what, Py_TYPE(o));
    return false;
}

static PyObject *type_as(PyObject *self, PyObject *other)
{
    return is_tensor(other, "type_as") ? converted(self, cr_dtype_of(CRPY_T(other)), NULL, false) : NULL;
}

static PyObject *contiguous(PyObject *self, PyObject *unused)
{
    (void)unused;
    cr_tensor *t = CRPY_T(self), *y = NULL;
    if (cr_is_contiguous(t))
        return Py_NewRef(self);
    cr_site site = site_of(t);
    cr_clone_opts o = {.size = sizeof o, .layout = CR_LAYOUT_CONTIGUOUS};
    CRPY_UNLOCKED_IF(cr_numel(t) >= 8192)
    y = cr_clone_at(site, t, &o);
    return crpy_wrap(y);
}

/* ---- shapes ---- */

typedef cr_tensor *(*shape_fn)(cr_site at, cr_tensor *t, cr_dims shape);
static PyObject *shaped_as(PyObject *self, PyObject *other, shape_fn fn, const char *what)
{
    cr_tensor *t = CRPY_T(self);
    return is_tensor(other, what) ? crpy_wrap(fn(site_of(t), t, cr_shape(CRPY_T(other)))) : NULL;
}
static PyObject *view_as(PyObject *self, PyObject *other)
{
    return shaped_as(self, other, cr_view_at, "view_as");
}
static PyObject *reshape_as(PyObject *self, PyObject *other)
{
    return shaped_as(self, other, cr_reshape_at, "reshape_as");
}
static PyObject *expand_as(PyObject *self, PyObject *other)
{
    return shaped_as(self, other, cr_expand_at, "expand_as");
}

static PyObject *t(PyObject *self, PyObject *unused)
{
    (void)unused;
    cr_tensor *x = CRPY_T(self);
    if (cr_ndim(x) < 2)
        return Py_NewRef(self);
    return PyObject_GetAttrString(self, "T");
}

static PyObject *dim(PyObject *self, PyObject *unused)
{
    (void)unused;
    return PyLong_FromLong(cr_ndim(CRPY_T(self)));
}
static PyObject *nelement(PyObject *self, PyObject *unused)
{
    (void)unused;
    return PyLong_FromLongLong(cr_numel(CRPY_T(self)));
}
static PyObject *element_size(PyObject *self, PyObject *unused)
{
    (void)unused;
    return PyLong_FromSize_t(cr_dtype_size(cr_dtype_of(CRPY_T(self))));
}
static PyObject *is_floating_point(PyObject *self, PyObject *unused)
{
    (void)unused;
    return PyBool_FromLong(cr_dtype_is_float(cr_dtype_of(CRPY_T(self))));
}
static PyObject *is_complex(PyObject *self, PyObject *unused)
{
    (void)unused;
    return PyBool_FromLong(cr_dtype_is_complex(cr_dtype_of(CRPY_T(self))));
}
static PyObject *data_ptr(PyObject *self, PyObject *unused)
{
    (void)unused;
    cr_site none = {NULL, 0};
    void *data = cr_data_at(none, CRPY_T(self));
    if (!data && !cr_ok())
        return crpy_raise();
    return PyLong_FromVoidPtr(data);
}
static PyObject *stride(PyObject *self, PyObject *args)
{
    PyObject *axis = NULL;
    int64_t i;
    int n = cr_ndim(CRPY_T(self));
    if (!PyArg_ParseTuple(args, "|O:stride", &axis))
        return NULL;
    if (!axis)
        return PyObject_GetAttrString(self, "strides");
    if (!crpy_int_of(axis, &i, "axis"))
        return NULL;
    if (i < -n || i >= n) {
        PyErr_Format(PyExc_IndexError, "axis %lld is out of range for %d dimensions", (long long)i, n);
        return NULL;
    }
    return PyLong_FromLongLong(cr_stride(CRPY_T(self), (int)(i < 0 ? i + n : i)));
}

/* ---- filling ---- */

/* Writes `value`, which it takes over, into self. */
static PyObject *put(PyObject *self, cr_tensor *value)
{
    cr_tensor *both[2] = {CRPY_T(self), value};
    if (!value)
        return crpy_raise();
    bool ok = cr_copy_inplace_at(crpy_site_if(crpy_keeps_sites(both, 2)), both[0], value) != NULL;
    if (!cr_scope_depth())
        cr_release(value);
    return ok ? Py_NewRef(self) : crpy_raise();
}

static PyObject *fill_(PyObject *self, PyObject *value)
{
    crpy_temps temps = {0};
    cr_tensor *v = crpy_tensor_of(value, &temps, "fill_");
    if (v && cr_numel(v) != 1)
        PyErr_SetString(PyExc_ValueError, "fill_: a number or a tensor of one element is expected");
    cr_tensor *both[2] = {CRPY_T(self), v};
    bool ok = v && !PyErr_Occurred() && cr_copy_inplace_at(crpy_site_if(crpy_keeps_sites(both, 2)), both[0], v) != NULL;
    crpy_release_temps(&temps);
    return ok ? Py_NewRef(self) : PyErr_Occurred() ? NULL : crpy_raise();
}

static PyObject *zero_(PyObject *self, PyObject *unused)
{
    (void)unused;
    cr_tensor *t = CRPY_T(self);
    return put(self, cr_int_at(site_of(t), 0));
}

static PyObject *uniform_(PyObject *self, PyObject *args, PyObject *keywords)
{
    double low = 0, high = 1;
    static char *names[] = {"low", "high", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|dd:uniform_", names, &low, &high))
        return NULL;
    return put(self, cr_uniform_like_at(site_of(CRPY_T(self)), CRPY_T(self), low, high, NULL));
}

static PyObject *normal_(PyObject *self, PyObject *args, PyObject *keywords)
{
    double mean = 0, std = 1;
    static char *names[] = {"mean", "std", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|dd:normal_", names, &mean, &std))
        return NULL;
    return put(self, cr_normal_like_at(site_of(CRPY_T(self)), CRPY_T(self), mean, std, NULL));
}

static PyObject *random_(PyObject *self, PyObject *args)
{
    PyObject *a = NULL, *b = NULL;
    int64_t low = 0, high;
    cr_tensor *t = CRPY_T(self);
    if (!PyArg_ParseTuple(args, "O|O:random_", &a, &b) || !crpy_int_of(a, b ? &low : &high, "random_") ||
        (b && !crpy_int_of(b, &high, "random_")))
        return NULL;
    return put(self, cr_randint_at(site_of(t), cr_shape(t), low, high, NULL));
}

static PyObject *bernoulli_(PyObject *self, PyObject *args)
{
    PyObject *p = NULL;
    double chance = 0.5;
    cr_tensor *t = CRPY_T(self);
    cr_site site = site_of(t);
    if (!PyArg_ParseTuple(args, "|O:bernoulli_", &p))
        return NULL;
    if (p && crpy_is_tensor(p))
        return put(self, cr_bernoulli_at(site, CRPY_T(p)));
    if (p && (chance = PyFloat_AsDouble(p)) == -1 && PyErr_Occurred())
        return NULL;
    cr_full_opts o = {.size = sizeof o};
    cr_tensor *chances = cr_full_at(site, cr_shape(t), chance, &o), *y = cr_bernoulli_at(site, chances);
    if (!cr_scope_depth())
        cr_release(chances);
    return put(self, y);
}

/* add and sub with PyTorch's alpha: x + alpha y. */
static PyObject *with_alpha(PyObject *self, PyObject *args, PyObject *keywords, bool minus, bool inplace)
{
    PyObject *other, *alpha = NULL, *scaled = NULL;
    static char *names[] = {"other", "alpha", NULL}, *own[] = {"b", "alpha", NULL};
    PyObject *given = keywords && PyDict_GetItemString(keywords, "b") ? Py_True : Py_False;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, minus ? "O|$O:sub" : "O|$O:add", given == Py_True ? own : names,
                                     &other, &alpha))
        return NULL;
    if (alpha)
        scaled = PyNumber_Multiply(other, alpha);
    if (alpha && !scaled)
        return NULL;
    crpy_temps temps = {0};
    cr_tensor *in[2] = {CRPY_T(self), crpy_tensor_of(alpha ? scaled : other, &temps, "other")}, *y = NULL;
    if (in[1]) {
        cr_site site = crpy_site_if(crpy_keeps_sites(in, 2));
        CRPY_UNLOCKED_IF(cr_numel(in[0]) + cr_numel(in[1]) >= 8192)
        y = inplace ? (minus ? cr_sub_inplace_at : cr_add_inplace_at)(site, in[0], in[1])
                    : (minus ? cr_sub_at : cr_add_at)(site, in[0], in[1]);
    }
    crpy_release_temps(&temps);
    Py_XDECREF(scaled);
    return PyErr_Occurred() ? NULL : inplace && y ? Py_NewRef(self) : crpy_wrap(y);
}
static PyObject *add(PyObject *self, PyObject *args, PyObject *keywords)
{
    return with_alpha(self, args, keywords, false, false);
}
static PyObject *add_(PyObject *self, PyObject *args, PyObject *keywords)
{
    return with_alpha(self, args, keywords, false, true);
}
static PyObject *sub(PyObject *self, PyObject *args, PyObject *keywords)
{
    return with_alpha(self, args, keywords, true, false);
}
static PyObject *sub_(PyObject *self, PyObject *args, PyObject *keywords)
{
    return with_alpha(self, args, keywords, true, true);
}

/* ---- Python's protocols ---- */

static PyObject *format_spec(PyObject *self, PyObject *spec)
{
    if (PyUnicode_Check(spec) && !PyUnicode_GetLength(spec))
        return PyObject_Str(self);
    PyObject *value = crpy_item(CRPY_T(self));
    if (!value && cr_is_tracing())
        return NULL;
    if (!value) {
        PyErr_Clear();
        PyErr_SetString(PyExc_TypeError, "only tensors of one element can be formatted with a format specification");
        return NULL;
    }
    PyObject *text = PyObject_Format(value, spec);
    Py_DECREF(value);
    return text;
}

/* Another object for the same tensor, gradient included. */
static PyObject *shallow_copy(PyObject *self, PyObject *unused)
{
    (void)unused;
    PyTypeObject *type = Py_TYPE(self);
    if (type != crpy_tensor_type)
        return PyObject_CallFunctionObjArgs((PyObject *)type, self, NULL);
    return crpy_wrap_borrowed(CRPY_T(self));
}

int crpy_contains(PyObject *self, PyObject *value)
{
    PyObject *equal = PyObject_RichCompare(self, value, Py_EQ);
    PyObject *any = equal && crpy_is_tensor(equal) ? PyObject_CallMethod(equal, "any", NULL) : NULL;
    int found = any ? PyObject_IsTrue(any) : equal && !PyErr_Occurred() ? 0 : -1;
    Py_XDECREF(any);
    Py_XDECREF(equal);
    return found;
}

PyObject *crpy_item_at(PyObject *self, Py_ssize_t i)
{
    PyObject *index = PyLong_FromSsize_t(i), *item = index ? crpy_get_index(self, index) : NULL;
    Py_XDECREF(index);
    return item;
}

static PyObject *get_data(PyObject *self, void *unused)
{
    (void)unused;
    return crpy_wrap(cr_detach_at(site_of(CRPY_T(self)), CRPY_T(self)));
}
static int set_data(PyObject *self, PyObject *value, void *unused)
{
    (void)unused;
    if (!value || !is_tensor(value, "data"))
        return -1;
    cr_dims a = cr_shape(CRPY_T(self)), b = cr_shape(CRPY_T(value));
    if (a.count != b.count || memcmp(a.at, b.at, sizeof(int64_t) * (size_t)a.count)) {
        PyErr_SetString(PyExc_ValueError, "data: a tensor of the same shape is expected; its values are copied");
        return -1;
    }
    bool before = cr_set_recording(false);
    cr_site none = {NULL, 0};
    bool ok = cr_copy_inplace_at(none, CRPY_T(self), CRPY_T(value)) != NULL;
    cr_set_recording(before);
    if (!ok)
        crpy_raise();
    return ok ? 0 : -1;
}

#define CALL(f) ((PyCFunction)(void (*)(void))(f))
#define DTYPE_METHOD(name, f, text)                                                                                    \
    {                                                                                                                  \
        name, f, METH_NOARGS, name "($self)\n--\n\nConverted to " text "; itself if it is."                            \
    }
PyMethodDef crpy_tensor_methods[] = {
    {"to", CALL(to), METH_VARARGS | METH_KEYWORDS,
     "to($self, *args, dtype=None, device=None, copy=False, non_blocking=False)\n--\n\nWith a dtype, on a device, or "
     "with "
     "both of another Tensor; itself where nothing changes, unless copy."},
    DTYPE_METHOD("float", to_float, "float32"),
    DTYPE_METHOD("double", to_double, "float64"),
    DTYPE_METHOD("half", to_half, "float16"),
    DTYPE_METHOD("bfloat16", to_bfloat16, "bfloat16"),
    DTYPE_METHOD("int", to_int, "int32"),
    DTYPE_METHOD("long", to_long, "int64"),
    DTYPE_METHOD("short", to_short, "int16"),
    DTYPE_METHOD("char", to_char, "int8"),
    DTYPE_METHOD("byte", to_byte, "uint8"),
    DTYPE_METHOD("bool", to_bool, "bool"),
    DTYPE_METHOD("cfloat", to_cfloat, "complex64"),
    DTYPE_METHOD("cdouble", to_cdouble, "complex128"),
    {"cpu", cpu, METH_NOARGS, "cpu($self)\n--\n\nOn the CPU; itself if it is there."},
    {"type", type, METH_VARARGS, "type($self, dtype=None)\n--\n\nConverted to a dtype; without one, the dtype's name."},
    {"type_as", type_as, METH_O, "type_as($self, other)\n--\n\nConverted to the other tensor's dtype."},
    {"contiguous", contiguous, METH_NOARGS,
     "contiguous($self)\n--\n\nRow-major without gaps: itself if it is, else a copy."},
    {"view_as", view_as, METH_O, "view_as($self, other)\n--\n\nThe same memory with the other tensor's shape."},
    {"reshape_as", reshape_as, METH_O,
     "reshape_as($self, other)\n--\n\nWith the other tensor's shape, a view where possible."},
    {"expand_as", expand_as, METH_O, "expand_as($self, other)\n--\n\nBroadcast to the other tensor's shape, a view."},
    {"t", t, METH_NOARGS, "t($self)\n--\n\nA matrix's transpose, a view; of fewer dimensions itself."},
    {"dim", dim, METH_NOARGS, "dim($self)\n--\n\nNumber of dimensions."},
    {"ndimension", dim, METH_NOARGS, "ndimension($self)\n--\n\nNumber of dimensions."},
    {"nelement", nelement, METH_NOARGS, "nelement($self)\n--\n\nNumber of elements."},
    {"element_size", element_size, METH_NOARGS, "element_size($self)\n--\n\nBytes an element."},
    {"is_floating_point", is_floating_point, METH_NOARGS,
     "is_floating_point($self)\n--\n\nWhether the elements are real floats."},
    {"is_complex", is_complex, METH_NOARGS, "is_complex($self)\n--\n\nWhether the elements are complex."},
    {"data_ptr", data_ptr, METH_NOARGS, "data_ptr($self)\n--\n\nAddress of the first element."},
    {"stride", stride, METH_VARARGS, "stride($self, axis=None)\n--\n\nSteps along each axis, or one, in elements."},
    {"fill_", fill_, METH_O, "fill_($self, value)\n--\n\nMakes every element the value; returns this tensor."},
    {"zero_", zero_, METH_NOARGS, "zero_($self)\n--\n\nMakes every element 0; returns this tensor."},
    {"uniform_", CALL(uniform_), METH_VARARGS | METH_KEYWORDS,
     "uniform_($self, low=0.0, high=1.0)\n--\n\nUniform random numbers from low to high; returns this tensor."},
    {"normal_", CALL(normal_), METH_VARARGS | METH_KEYWORDS,
     "normal_($self, mean=0.0, std=1.0)\n--\n\nNormally distributed random numbers; returns this tensor."},
    {"random_", random_, METH_VARARGS,
     "random_($self, low, high=None)\n--\n\nWhole random numbers below high (given alone: below low); returns this "
     "tensor."},
    {"bernoulli_", bernoulli_, METH_VARARGS,
     "bernoulli_($self, p=0.5)\n--\n\n1 with probability p (a number or a tensor), else 0; returns this tensor."},
    {"exponential_", CALL(exponential_), METH_VARARGS | METH_KEYWORDS,
     "exponential_($self, lambd=1.0)\n--\n\nExponentially distributed random numbers; returns this tensor."},
    {"index_put_", CALL(index_put_), METH_VARARGS | METH_KEYWORDS,
     "index_put_($self, indices, values, accumulate=False)\n--\n\nStores values at a sequence of index tensors; "
     "returns this tensor."},
    {"add", CALL(add), METH_VARARGS | METH_KEYWORDS,
     "add($self, other, *, alpha=1)\n--\n\nThis tensor + alpha * other."},
    {"add_", CALL(add_), METH_VARARGS | METH_KEYWORDS,
     "add_($self, other, *, alpha=1)\n--\n\nAdds alpha * other in place."},
    {"sub", CALL(sub), METH_VARARGS | METH_KEYWORDS,
     "sub($self, other, *, alpha=1)\n--\n\nThis tensor - alpha * other."},
    {"sub_", CALL(sub_), METH_VARARGS | METH_KEYWORDS,
     "sub_($self, other, *, alpha=1)\n--\n\nSubtracts alpha * other in place."},
    {"numpy", CALL(numpy), METH_VARARGS | METH_KEYWORDS,
     "numpy($self, *, force=False)\n--\n\nA NumPy array of the same memory. bfloat16 needs ml_dtypes. force: also of a "
     "tensor "
     "that requires grad or is on another device, whose values it then copies where it must."},
    {"__array__", CALL(array), METH_VARARGS | METH_KEYWORDS, NULL},
    {"new_full", CALL(new_full), METH_VARARGS | METH_KEYWORDS,
     "new_full($self, size, value, dtype=None)\n--\n\nA tensor of this one's dtype filled with a value."},
    {"new_zeros", CALL(new_zeros), METH_VARARGS | METH_KEYWORDS,
     "new_zeros($self, *size, dtype=None)\n--\n\nZeros of this tensor's dtype."},
    {"new_ones", CALL(new_ones), METH_VARARGS | METH_KEYWORDS,
     "new_ones($self, *size, dtype=None)\n--\n\nOnes of this tensor's dtype."},
    {"new_empty", CALL(new_empty), METH_VARARGS | METH_KEYWORDS,
     "new_empty($self, *size, dtype=None)\n--\n\nMemory not set, of this tensor's dtype."},
    {"new_tensor", CALL(new_tensor), METH_VARARGS | METH_KEYWORDS,
     "new_tensor($self, data, dtype=None)\n--\n\nA copy of data with this tensor's dtype."},
    {"__format__", format_spec, METH_O, NULL},
    {"__copy__", shallow_copy, METH_NOARGS, NULL},
    {"__deepcopy__", CALL(deepcopy), METH_VARARGS | METH_KEYWORDS, NULL},
    {"__reduce_ex__", CALL(reduce_ex), METH_VARARGS | METH_KEYWORDS, NULL},
    {"_repr_html_", CALL(html), METH_VARARGS | METH_KEYWORDS, NULL},
    {0},
};

PyGetSetDef crpy_tensor_getters[] = {
    {"data", get_data, set_data, "The values without the record of how they came about: the same memory, not recorded.",
     NULL},
    {0},
};
