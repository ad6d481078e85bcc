/* The types dtype and device, and what is accepted for them. */
#include "core.h"

#include <string.h>

typedef struct crpy_dtype {
    PyObject ob_base;
    cr_dtype dtype;
} crpy_dtype;

PyTypeObject *crpy_dtype_type;
static PyObject *objects[CR_DTYPE_COUNT];
static const char *const names[CR_DTYPE_COUNT] = {
    [CR_BOOL] = "bool",   [CR_I8] = "int8",       [CR_I16] = "int16",      [CR_I32] = "int32",
    [CR_I64] = "int64",   [CR_U8] = "uint8",      [CR_U16] = "uint16",     [CR_U32] = "uint32",
    [CR_U64] = "uint64",  [CR_F16] = "float16",   [CR_BF16] = "bfloat16",  [CR_F32] = "float32",
    [CR_F64] = "float64", [CR_C64] = "complex64", [CR_C128] = "complex128"};

#define DTYPE(o) (((crpy_dtype *)(void *)(o))->dtype)

static PyObject *dtype_repr(PyObject *self)
{
    return PyUnicode_FromFormat("cresset.%s", names[DTYPE(self)]);
}
static PyObject *dtype_str(PyObject *self)
{
    return PyUnicode_FromString(names[DTYPE(self)]);
}
static PyObject *dtype_name(PyObject *self, void *unused)
{
    (void)unused;
    return dtype_str(self);
}
static PyObject *dtype_itemsize(PyObject *self, void *unused)
{
    (void)unused;
    return PyLong_FromSize_t(cr_dtype_size(DTYPE(self)));
}
static PyObject *dtype_is_floating(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(cr_dtype_is_float(DTYPE(self)));
}
static PyObject *dtype_is_complex(PyObject *self, void *unused)
{
    (void)unused;
    return PyBool_FromLong(cr_dtype_is_complex(DTYPE(self)));
}
static PyObject *dtype_reduce(PyObject *self, PyObject *unused)
{
    (void)unused; /* pickled as the name in the module, so that an unpickled one is the same object */
    return PyUnicode_FromString(names[DTYPE(self)]);
}

static PyGetSetDef dtype_getters[] = {
    {"name", dtype_name, NULL, "Its name, \"float32\" say.", NULL},
    {"itemsize", dtype_itemsize, NULL, "Bytes an element.", NULL},
    {"is_floating_point", dtype_is_floating, NULL, "float16, bfloat16, float32, float64.", NULL},
    {"is_complex", dtype_is_complex, NULL, "complex64, complex128.", NULL},
    {0},
};
static PyMethodDef dtype_methods[] = {{"__reduce__", dtype_reduce, METH_NOARGS, NULL}, {0}};
static PyType_Slot dtype_slots[] = {
    {Py_tp_repr, (void *)dtype_repr},
    {Py_tp_str, (void *)dtype_str},
    {Py_tp_getset, dtype_getters},
    {Py_tp_methods, dtype_methods},
    {Py_tp_doc, "The type of a tensor's elements."},
    {0},
};
static PyType_Spec dtype_spec = {"cresset.dtype", sizeof(crpy_dtype), 0,
                                 Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, dtype_slots};

PyObject *crpy_dtype_object(cr_dtype dtype)
{
    PyObject *o = objects[dtype] ? objects[dtype] : Py_None;
    Py_INCREF(o);
    return o;
}

/* By the names of the field (float32) and short ones (f32). */
static cr_dtype by_name(const char *name)
{
    for (int i = 1; i < CR_DTYPE_COUNT; i++)
        if (!strcmp(name, names[i]))
            return (cr_dtype)i;
    return cr_dtype_from_name(name);
}

bool crpy_dtype_of(PyObject *o, cr_dtype *out)
{
    *out = CR_DTYPE_NONE;
    if (o == Py_None)
        return true;
    if (Py_TYPE(o) == crpy_dtype_type) {
        *out = DTYPE(o);
        return true;
    }
    if (o == (PyObject *)&PyFloat_Type)
        *out = cr_default_dtype();
    else if (o == (PyObject *)&PyLong_Type)
        *out = CR_I64;
    else if (o == (PyObject *)&PyBool_Type)
        *out = CR_BOOL;
    else if (o == (PyObject *)&PyComplex_Type)
        *out = cr_dtype_to_complex(cr_default_dtype());
    else {
        /* a name, or a NumPy or ml_dtypes type or dtype, whose name says it */
        PyObject *name =
            PyUnicode_Check(o) ? Py_NewRef(o) : PyObject_GetAttrString(o, PyType_Check(o) ? "__name__" : "name");
        const char *text = name && PyUnicode_Check(name) ? PyUnicode_AsUTF8AndSize(name, NULL) : NULL;
        if (text)
            *out = by_name(text);
        Py_XDECREF(name);
    }
    PyErr_Clear();
    if (*out)
        return true;
    PyErr_Format(PyExc_TypeError, "a dtype is expected (cresset.float32, \"float32\", float, ...), not %R", o);
    return false;
}

/* ---- device ---- */

PyTypeObject *crpy_device_type;
typedef struct crpy_device {
    PyObject ob_base;
    cr_device *device;
} crpy_device;
#define DEVICE(o) (((crpy_device *)(void *)(o))->device)

static PyObject *device_repr(PyObject *self)
{
    return PyUnicode_FromFormat("device('%s')", cr_device_name(DEVICE(self)));
}
static PyObject *device_str(PyObject *self)
{
    return PyUnicode_FromString(cr_device_name(DEVICE(self)));
}
static PyObject *device_type_name(PyObject *self, void *unused)
{
    (void)unused;
    const char *name = cr_device_name(DEVICE(self)), *colon = strchr(name, ':');
    return PyUnicode_FromStringAndSize(name, colon ? colon - name : (Py_ssize_t)strlen(name));
}
static Py_hash_t device_hash(PyObject *self)
{
    return (Py_hash_t)((uintptr_t)DEVICE(self) >> 4);
}

static cr_device *device_of(PyObject *o)
{
    if (Py_TYPE(o) == crpy_device_type)
        return DEVICE(o);
    const char *name = PyUnicode_Check(o) ? PyUnicode_AsUTF8AndSize(o, NULL) : NULL;
    return name ? cr_device_named(name) : NULL;
}

static PyObject *device_compare(PyObject *a, PyObject *b, int op)
{
    cr_device *other = op == Py_EQ || op == Py_NE ? device_of(b) : NULL;
    cr_clear_error();
    if (!other && Py_TYPE(b) != crpy_device_type && !PyUnicode_Check(b))
        Py_RETURN_NOTIMPLEMENTED;
    return PyBool_FromLong((DEVICE(a) == other) == (op == Py_EQ));
}

PyObject *crpy_device_object(cr_device *device)
{
    PyObject *o = PyType_GenericAlloc(crpy_device_type, 0);
    if (o)
        DEVICE(o) = device;
    return o;
}

/* The device of an argument: a device or its name; None: the default one. NULL with an exception. */
cr_device *crpy_device_of(PyObject *o)
{
    cr_device *device = o == Py_None ? cr_default_device() : device_of(o);
    if (!device) {
        cr_clear_error();
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_ValueError, "a device is expected (\"cpu\", ...), not %R", o);
    }
    return device;
}

static PyObject *device_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    (void)type, (void)keywords;
    PyObject *name;
    if (!PyArg_ParseTuple(args, "O:device", &name))
        return NULL;
    cr_device *device = crpy_device_of(name);
    return device ? crpy_device_object(device) : NULL;
}

static PyObject *device_reduce(PyObject *self, PyObject *unused)
{
    (void)unused;
    return Py_BuildValue("O(s)", crpy_device_type, cr_device_name(DEVICE(self)));
}

static PyMethodDef device_methods[] = {{"__reduce__", device_reduce, METH_NOARGS, NULL}, {0}};
static PyGetSetDef device_getters[] = {{"type", device_type_name, NULL, "The device's kind, \"cpu\" say.", NULL}, {0}};
static PyType_Slot device_slots[] = {
    {Py_tp_new, (void *)device_new},
    {Py_tp_repr, (void *)device_repr},
    {Py_tp_str, (void *)device_str},
    {Py_tp_hash, (void *)device_hash},
    {Py_tp_richcompare, (void *)device_compare},
    {Py_tp_getset, device_getters},
    {Py_tp_methods, device_methods},
    {Py_tp_doc, "device(name)\n--\n\nWhere tensors are: device(\"cpu\")."},
    {0},
};
static PyType_Spec device_spec = {"cresset.device", sizeof(crpy_device), 0, Py_TPFLAGS_DEFAULT, device_slots};

bool crpy_init_dtype(PyObject *module)
{
    crpy_dtype_type = (PyTypeObject *)PyType_FromSpec(&dtype_spec);
    crpy_device_type = (PyTypeObject *)PyType_FromSpec(&device_spec);
    if (!crpy_dtype_type || !crpy_device_type ||
        PyModule_AddObjectRef(module, "dtype", (PyObject *)crpy_dtype_type) < 0 ||
        PyModule_AddObjectRef(module, "device", (PyObject *)crpy_device_type) < 0)
        return false;
    for (int i = 1; i < CR_DTYPE_COUNT; i++) {
        PyObject *o = PyType_GenericAlloc(crpy_dtype_type, 0);
        if (!o)
            return false;
        DTYPE(o) = (cr_dtype)i;
        objects[i] = o;
        if (PyModule_AddObjectRef(module, names[i], o) < 0)
            return false;
    }
    return true;
}
