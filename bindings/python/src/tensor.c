/* The type Tensor: its life, what can be asked of it, and its table of methods. */
#include "call.h"

#include <structmember.h>

PyTypeObject *crpy_tensor_type;
extern PyMethodDef crpy_autograd_methods[], crpy_convert_methods[], crpy_tensor_methods[];
extern PyGetSetDef crpy_autograd_getters[], crpy_tensor_getters[];
PyObject *crpy_repr(PyObject *self);
PyObject *crpy_format(PyObject *self, PyObject *args, PyObject *keywords);
int crpy_contains(PyObject *self, PyObject *value);
PyObject *crpy_item_at(PyObject *self, Py_ssize_t i);
extern PyType_Slot crpy_number_slots_list[];
PyObject *crpy_device_object(cr_device *device);

/* ---- life ---- */

static PyObject *wrap_owned(cr_tensor *t)
{
    crpy_tensor *o = (crpy_tensor *)(void *)PyType_GenericAlloc(crpy_tensor_type, 0);
    if (o)
        o->t = t;
    else
        cr_release(t);
    return (PyObject *)o;
}

PyObject *crpy_wrap(cr_tensor *t)
{
    if (!t)
        return crpy_raise();
    return wrap_owned(cr_scope_depth() ? cr_retain(t) : t);
}

PyObject *crpy_wrap_all(cr_tensor *const *t, Py_ssize_t count)
{
    PyObject *tuple = PyTuple_New(count);
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *one = t[i] ? crpy_wrap(t[i]) : Py_NewRef(Py_None);
        if (one && tuple)
            PyTuple_SetItem(tuple, i, one);
        else { /* those that follow are wrapped and let go of */
            Py_XDECREF(one);
            Py_CLEAR(tuple);
        }
    }
    return tuple;
}

PyObject *crpy_wrap_borrowed(cr_tensor *t)
{
    if (!t)
        Py_RETURN_NONE;
    return wrap_owned(cr_retain(t));
}

PyObject *crpy_wrap_borrowed_all(cr_tensor *const *t, Py_ssize_t count)
{
    PyObject *tuple = PyTuple_New(count);
    for (Py_ssize_t i = 0; tuple && i < count; i++) {
        PyObject *one = crpy_wrap_borrowed(t[i]);
        if (one)
            PyTuple_SetItem(tuple, i, one);
        else
            Py_CLEAR(tuple);
    }
    return tuple;
}

static void tensor_dealloc(PyObject *self)
{
    crpy_tensor *o = (crpy_tensor *)(void *)self;
    PyTypeObject *type = Py_TYPE(self);
    if (o->weakrefs)
        PyObject_ClearWeakRefs(self);
    cr_release(o->t);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

/* Tensor(data, dtype=None): subclasses are made of other tensors' handles, which they then share. */
static PyObject *tensor_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    PyObject *data = NULL, *dtype = Py_None;
    static char *names[] = {"data", "dtype", NULL};
    cr_dtype d;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|O:Tensor", names, &data, &dtype) || !crpy_dtype_of(dtype, &d))
        return NULL;
    PyObject *made = crpy_asarray(data, d, -1);
    if (!made || type == crpy_tensor_type)
        return made;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    PyObject *self = alloc(type, 0);
    if (self)
        CRPY_T(self) = cr_retain(CRPY_T(made));
    Py_DECREF(made);
    return self;
}

/* ---- arguments ---- */

void crpy_release_temps(crpy_temps *temps)
{
    bool scoped = temps->count && cr_scope_depth();
    for (int i = 0; i < temps->count && !scoped; i++)
        cr_release(temps->at[i]);
    temps->count = 0;
}

static cr_tensor *bool_number(bool value)
{
    cr_site none = {NULL, 0};
    return cr_full_at(none, CR_SCALAR, value, &(cr_full_opts){.size = sizeof(cr_full_opts), .dtype = CR_BOOL});
}

static cr_tensor *int_number(PyObject *o)
{
    cr_site none = {NULL, 0};
    int overflow = 0;
    long long value = PyLong_AsLongLongAndOverflow(o, &overflow);
    if (!overflow)
        return value == -1 && PyErr_Occurred() ? NULL : cr_int_at(none, value);
    unsigned long long large = overflow > 0 ? PyLong_AsUnsignedLongLong(o) : 0;
    if (overflow < 0 || PyErr_Occurred()) {
        PyErr_Clear();
        PyErr_Format(PyExc_OverflowError, "the integer %R does not fit in 64 bits", o);
        return NULL;
    }
    return cr_from_data_at(none, &large, CR_SCALAR, CR_U64);
}

cr_tensor *crpy_number_of(PyObject *o)
{
    cr_site none = {NULL, 0};
    if (PyFloat_Check(o))
        return cr_num_at(none, PyFloat_AsDouble(o));
    if (PyBool_Check(o))
        return bool_number(o == Py_True);
    if (PyLong_Check(o))
        return int_number(o);
    if (PyComplex_Check(o))
        return cr_complex_num_at(none, PyComplex_RealAsDouble(o), PyComplex_ImagAsDouble(o));
    return NULL;
}

cr_tensor *crpy_tensor_of(PyObject *o, crpy_temps *temps, const char *what)
{
    if (crpy_is_tensor(o))
        return CRPY_T(o);
    cr_tensor *t = crpy_number_of(o);
    if (!t && !PyErr_Occurred() && cr_ok()) {
        if (PyObject_CheckBuffer(o) || PyObject_HasAttrString(o, "__dlpack__")) {
            PyObject *made = crpy_asarray(o, CR_DTYPE_NONE, -1);
            t = made ? cr_retain(CRPY_T(made)) : NULL;
            Py_XDECREF(made);
            if (t && cr_scope_depth())
                cr_scoped(t);
        } else {
            PyObject *type = PyType_GetName(Py_TYPE(o));
            PyErr_Format(PyExc_TypeError, "%s: a Tensor or a number is expected, not %U", what, type);
            Py_XDECREF(type);
        }
    }
    if (!t) {
        if (!PyErr_Occurred())
            crpy_raise();
        return NULL;
    }
    temps->at[temps->count++] = t;
    return t;
}

bool crpy_int_of(PyObject *o, int64_t *out, const char *what)
{
    int overflow = 0;
    PyObject *index = PyLong_Check(o) ? Py_NewRef(o) : PyNumber_Index(o);
    if (!index) {
        PyErr_Clear();
        PyErr_Format(PyExc_TypeError, "%s: an integer is expected, not %R", what, o);
        return false;
    }
    *out = PyLong_AsLongLongAndOverflow(index, &overflow);
    Py_DECREF(index);
    if (overflow)
        PyErr_Format(PyExc_OverflowError, "%s: %R does not fit in 64 bits", what, o);
    return !overflow && !(*out == -1 && PyErr_Occurred());
}

bool crpy_dims_of(PyObject *o, cr_dims *out, const char *what)
{
    out->count = 0;
    if (PyLong_Check(o) || (!PyTuple_Check(o) && !PyList_Check(o) && PyIndex_Check(o))) {
        out->count = 1;
        return crpy_int_of(o, &out->at[0], what);
    }
    PyObject *items = PySequence_Tuple(o);
    Py_ssize_t count = items ? PyTuple_Size(items) : -1;
    if (!items) {
        PyErr_Clear();
        PyErr_Format(PyExc_TypeError, "%s: an integer or a sequence of integers is expected, not %R", what, o);
        return false;
    }
    bool ok = count <= CR_MAX_DIMS;
    if (!ok)
        PyErr_Format(PyExc_ValueError, "%s: at most %d dimensions are possible, not %zd", what, CR_MAX_DIMS, count);
    for (Py_ssize_t i = 0; ok && i < count; i++)
        ok = crpy_int_of(PyTuple_GetItem(items, i), &out->at[i], what);
    out->count = ok ? (int)count : 0;
    Py_DECREF(items);
    return ok;
}

PyObject *crpy_dims_object(const int64_t *at, int count)
{
    PyObject *tuple = PyTuple_New(count);
    for (int i = 0; tuple && i < count; i++) {
        PyObject *n = PyLong_FromLongLong(at[i]);
        if (!n)
            Py_CLEAR(tuple);
        else
            PyTuple_SetItem(tuple, i, n);
    }
    return tuple;
}

/* ---- what a tensor is ---- */

static PyObject *get_shape(PyObject *self, void *unused)
{
    (void)unused;
    cr_dims s = cr_shape(CRPY_T(self));
    return crpy_dims_object(s.at, s.count);
}
static PyObject *get_strides(PyObject *self, void *unused)
{
    (void)unused;
    int64_t strides[CR_MAX_DIMS];
    int n = cr_ndim(CRPY_T(self));
    for (int i = 0; i < n; i++)
        strides[i] = cr_stride(CRPY_T(self), i);
    return crpy_dims_object(strides, n);
}
static PyObject *get_dtype(PyObject *self, void *unused)
{
    (void)unused;
    return crpy_dtype_object(cr_dtype_of(CRPY_T(self)));
}
static PyObject *get_ndim(PyObject *self, void *unused)
{
    (void)unused;
    return PyLong_FromLong(cr_ndim(CRPY_T(self)));
}
static PyObject *get_size(PyObject *self, void *unused)
{
    (void)unused;
    static PyObject *type; /* an int that can be called, as PyTorch's size() is: cresset/_methods.py */
    PyObject *module = type ? NULL : PyImport_ImportModule("cresset._methods");
    if (module)
        type = PyObject_GetAttrString(module, "Size");
    Py_XDECREF(module);
    PyObject *n = type ? PyLong_FromLongLong(cr_numel(CRPY_T(self))) : NULL;
    PyObject *size = n ? PyObject_CallFunctionObjArgs(type, n, NULL) : NULL,
             *shape = size ? get_shape(self, NULL) : NULL;
    if (shape && PyObject_SetAttrString(size, "shape", shape) < 0)
        Py_CLEAR(size);
    Py_XDECREF(n);
    Py_XDECREF(shape);
    return size;
}
static PyObject *get_itemsize(PyObject *self, void *unused)
{
    (void)unused;
    return PyLong_FromSize_t(cr_dtype_size(cr_dtype_of(CRPY_T(self))));
}
static PyObject *get_nbytes(PyObject *self, void *unused)
{
    (void)unused;
    return PyLong_FromLongLong(cr_numel(CRPY_T(self)) * (int64_t)cr_dtype_size(cr_dtype_of(CRPY_T(self))));
}
static PyObject *get_device(PyObject *self, void *unused)
{
    (void)unused;
    return crpy_device_object(cr_device_of(CRPY_T(self)));
}
static PyObject *get_contiguous(PyObject *self, PyObject *unused)
{
    (void)unused;
    return PyBool_FromLong(cr_is_contiguous(CRPY_T(self)));
}
static PyObject *transposed(PyObject *self, int least, const char *name)
{
    int n = cr_ndim(CRPY_T(self));
    if (least == 2 ? n != 2 : n < 2) {
        PyErr_Format(PyExc_ValueError, "%s: a tensor of %s is expected, this one has %d", name,
                     least == 2 ? "2 dimensions (.mT transposes the last two of more)" : "2 dimensions or more", n);
        return NULL;
    }
    cr_tensor *t = CRPY_T(self);
    return crpy_wrap(cr_transpose_at(crpy_site_if(crpy_keeps_sites(&t, 1)), t, -2, -1));
}
static PyObject *get_T(PyObject *self, void *unused)
{
    (void)unused;
    return transposed(self, 2, "T");
}
static PyObject *get_mT(PyObject *self, void *unused)
{
    (void)unused;
    return transposed(self, 1, "mT");
}
static PyObject *get_real(PyObject *self, void *unused)
{
    (void)unused;
    cr_tensor *t = CRPY_T(self);
    return crpy_wrap(cr_real_at(crpy_site_if(crpy_keeps_sites(&t, 1)), t));
}
static PyObject *get_imag(PyObject *self, void *unused)
{
    (void)unused;
    cr_tensor *t = CRPY_T(self);
    return crpy_wrap(cr_imag_at(crpy_site_if(crpy_keeps_sites(&t, 1)), t));
}
static PyObject *call_size(PyObject *self, PyObject *args)
{
    PyObject *axis = NULL;
    int64_t i;
    if (!PyArg_ParseTuple(args, "|O:numel", &axis))
        return NULL;
    if (!axis)
        return PyLong_FromLongLong(cr_numel(CRPY_T(self)));
    int n = cr_ndim(CRPY_T(self));
    if (!crpy_int_of(axis, &i, "axis"))
        return NULL;
    if (i < -n || i >= n) {
        PyErr_Format(PyExc_IndexError, "axis %lld is out of range for %d dimensions", (long long)i, n);
        return NULL;
    }
    return PyLong_FromLongLong(cr_size(CRPY_T(self), (int)i));
}

/* By identity of the tensor, not by its values: two wrappers of one tensor are equal as keys only when they are one
 * object. */
static Py_hash_t tensor_hash(PyObject *self)
{
    return (Py_hash_t)((uintptr_t)CRPY_T(self) >> 4);
}

static Py_ssize_t tensor_length(PyObject *self)
{
    if (cr_ndim(CRPY_T(self)))
        return (Py_ssize_t)cr_size(CRPY_T(self), 0);
    PyErr_SetString(PyExc_TypeError, "len() of a tensor without dimensions");
    return -1;
}

static PyObject *tensor_iter(PyObject *self)
{
    if (cr_ndim(CRPY_T(self)))
        return PySeqIter_New(self);
    PyErr_SetString(PyExc_TypeError, "iteration over a tensor without dimensions");
    return NULL;
}

static PyGetSetDef own_getters[] = {
    {"shape", get_shape, NULL, "Sizes, a tuple.", NULL},
    {"strides", get_strides, NULL, "Steps from element to element along each axis, in elements.", NULL},
    {"dtype", get_dtype, NULL, "The elements' type.", NULL},
    {"ndim", get_ndim, NULL, "Number of dimensions.", NULL},
    {"size", get_size, NULL, "Number of elements; called, as in PyTorch, the shape: size(), size(axis).", NULL},
    {"itemsize", get_itemsize, NULL, "Bytes an element.", NULL},
    {"nbytes", get_nbytes, NULL, "Bytes of all elements.", NULL},
    {"device", get_device, NULL, "Where it is.", NULL},
    {"T", get_T, NULL, "A matrix's transpose, a view.", NULL},
    {"mT", get_mT, NULL, "The last two dimensions exchanged, a view.", NULL},
    {"real", get_real, NULL, "The real part, a view; of a real tensor itself.", NULL},
    {"imag", get_imag, NULL, "The imaginary part, a view.", NULL},
    {0},
};
static PyMethodDef own_methods[] = {
    {"is_contiguous", get_contiguous, METH_NOARGS, "is_contiguous($self)\n--\n\nRow-major without gaps."},
    {"numel", call_size, METH_VARARGS, "numel($self)\n--\n\nNumber of elements."},
    {"format", (PyCFunction)(void (*)(void))crpy_format, METH_VARARGS | METH_KEYWORDS,
     "format($self, precision=4, threshold=1000, edge=3, width=75)\n--\n\nThe tensor as text."},
    {0},
};
static PyMemberDef members[] = {{"__weaklistoffset__", T_PYSSIZET, offsetof(crpy_tensor, weakrefs), READONLY, NULL},
                                {0}};

/* ---- the type ---- */

static PyType_Slot slots[64] = {
    {Py_tp_new, (void *)tensor_new},
    {Py_tp_dealloc, (void *)tensor_dealloc},
    {Py_tp_repr, (void *)crpy_repr},
    {Py_tp_hash, (void *)tensor_hash},
    {Py_tp_iter, (void *)tensor_iter},
    {Py_tp_members, members},
    {Py_mp_length, (void *)tensor_length},
    {Py_sq_length, (void *)tensor_length},
    {Py_sq_item, (void *)crpy_item_at},
    {Py_sq_contains, (void *)crpy_contains},
    {Py_mp_subscript, (void *)crpy_get_index},
    {Py_mp_ass_subscript, (void *)crpy_set_index},
    {Py_bf_getbuffer, (void *)crpy_get_buffer},
    {Py_bf_releasebuffer, (void *)crpy_release_buffer},
    {Py_tp_doc, "Tensor(data, dtype=None)\n--\n\nAn n-dimensional array that gradients can be taken of."},
};

/* Methods of ops first, so that one of the same name here replaces the op's. */
static PyMethodDef *all_methods(void)
{
    PyMethodDef *const parts[] = {own_methods,        crpy_tensor_methods, crpy_convert_methods, crpy_autograd_methods,
                                  crpy_array_methods, crpy_dlpack_methods, crpy_split_methods,
                                  crpy_op_methods};
    size_t count = 0;
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++)
        for (PyMethodDef *m = parts[p]; m->ml_name; m++)
            count++;
    PyMethodDef *all = PyMem_Calloc(count + 1, sizeof *all), *next = all;
    for (size_t p = 0; all && p < sizeof parts / sizeof *parts; p++)
        for (PyMethodDef *m = parts[p]; m->ml_name; m++)
            *next++ = *m;
    return all;
}

static PyGetSetDef *all_getters(void)
{
    PyGetSetDef *const parts[] = {own_getters, crpy_autograd_getters, crpy_tensor_getters};
    PyGetSetDef *all = PyMem_Calloc(64, sizeof *all), *next = all;
    for (size_t p = 0; all && p < 3; p++)
        for (PyGetSetDef *g = parts[p]; g->name; g++)
            *next++ = *g;
    return all;
}

bool crpy_init_tensor(PyObject *module)
{
    int n = 0;
    while (slots[n].slot)
        n++;
    for (PyType_Slot *s = crpy_number_slots_list; s->slot; s++)
        slots[n++] = *s;
    slots[n++] = (PyType_Slot){Py_tp_methods, all_methods()};
    slots[n++] = (PyType_Slot){Py_tp_getset, all_getters()};
    static PyType_Spec spec = {"cresset.Tensor", sizeof(crpy_tensor), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
                               slots};
    crpy_tensor_type = (PyTypeObject *)PyType_FromSpec(&spec);
    PyObject *priority = PyLong_FromLong(1000); /* ndarray + Tensor comes to Tensor */
    bool ok = crpy_tensor_type && priority &&
              PyObject_SetAttrString((PyObject *)crpy_tensor_type, "__array_priority__", priority) == 0 &&
              PyObject_SetAttrString((PyObject *)crpy_tensor_type, "__array_ufunc__", Py_None) == 0;
    Py_XDECREF(priority);
    return ok && PyModule_AddObjectRef(module, "Tensor", (PyObject *)crpy_tensor_type) == 0;
}
