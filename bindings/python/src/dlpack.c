/* DLPack both ways: Tensor.__dlpack__ and __dlpack_device__, from_dlpack. Capsules of both forms are made and taken:
 * "dltensor_versioned" (DLPack 1.x) and "dltensor", from before. */
#include "core.h"

#include <cresset/dlpack.h>
#include <stdlib.h>

static const char versioned_name[] = "dltensor_versioned", legacy_name[] = "dltensor";

/* ---- out ---- */

/* The older form of an exported tensor, around the newer one. */
typedef struct old_form {
    DLManagedTensor managed;
    DLManagedTensorVersioned *inner;
} old_form;

static void delete_old_form(DLManagedTensor *managed)
{
    old_form *o = managed->manager_ctx;
    o->inner->deleter(o->inner);
    free(o);
}

/* Capsules that nobody took. Whoever takes one renames it. */
static void drop_versioned(PyObject *capsule)
{
    if (PyCapsule_IsValid(capsule, versioned_name)) {
        DLManagedTensorVersioned *managed = PyCapsule_GetPointer(capsule, versioned_name);
        managed->deleter(managed);
    }
}
static void drop_legacy(PyObject *capsule)
{
    if (PyCapsule_IsValid(capsule, legacy_name)) {
        DLManagedTensor *managed = PyCapsule_GetPointer(capsule, legacy_name);
        managed->deleter(managed);
    }
}

static PyObject *capsule_of(DLManagedTensorVersioned *managed, bool versioned)
{
    PyObject *capsule = NULL;
    if (versioned) {
        capsule = PyCapsule_New(managed, versioned_name, drop_versioned);
        if (!capsule)
            managed->deleter(managed);
        return capsule;
    }
    old_form *o = calloc(1, sizeof *o);
    if (!o) {
        managed->deleter(managed);
        return PyErr_NoMemory();
    }
    *o = (old_form){{managed->dl_tensor, o, delete_old_form}, managed};
    capsule = PyCapsule_New(&o->managed, legacy_name, drop_legacy);
    if (!capsule)
        delete_old_form(&o->managed);
    return capsule;
}

static PyObject *buffer_error(void)
{
    PyErr_SetString(PyExc_BufferError, cr_error());
    cr_clear_error();
    return NULL;
}

/* (device type, id) of DLPack, -1 with an exception for others than (1, 0), the CPU. */
static bool is_cpu_pair(PyObject *pair)
{
    int type, id;
    PyObject *tuple = PySequence_Tuple(pair);
    bool ok = tuple && PyArg_ParseTuple(tuple, "ii:dl_device", &type, &id);
    Py_XDECREF(tuple);
    if (ok && (type != kDLCPU || id)) {
        PyErr_Format(PyExc_BufferError, "dl_device: only (1, 0), the CPU, is possible, not (%d, %d)", type, id);
        ok = false;
    }
    return ok;
}

static PyObject *to_dlpack(PyObject *self, PyObject *args, PyObject *keywords)
{
    PyObject *stream = Py_None, *version = Py_None, *device = Py_None, *copy = Py_None;
    static char *names[] = {"stream", "max_version", "dl_device", "copy", NULL};
    int major = 0, minor = 0, wanted = -1;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|$OOOO:__dlpack__", names, &stream, &version, &device, &copy) ||
        (version != Py_None && !PyArg_ParseTuple(version, "ii:max_version", &major, &minor)) ||
        (device != Py_None && !is_cpu_pair(device)) || (copy != Py_None && (wanted = PyObject_IsTrue(copy)) < 0))
        return NULL;
    if (stream != Py_None) {
        PyErr_SetString(PyExc_BufferError, "stream: only None is possible, the CPU has no streams");
        return NULL;
    }
    cr_site none = {NULL, 0};
    cr_tensor *t = CRPY_T(self), *given = t;
    bool elsewhere = device != Py_None && cr_device_of(t) != cr_cpu();
    if (elsewhere && wanted == 0) {
        PyErr_SetString(PyExc_BufferError, "copy=False, but the tensor is on another device and must be copied");
        return NULL;
    }
    if (cr_is_recorded(t)) {
        PyErr_SetString(PyExc_BufferError,
                        "a tensor that requires grad is not shared, since writes would go unnoticed: .detach() first");
        return NULL;
    }
    if (elsewhere)
        given = cr_to_device_at(none, t, cr_cpu());
    else if (wanted > 0)
        given = cr_clone_at(none, t, NULL);
    DLManagedTensorVersioned *managed = given ? cr_to_dlpack_at(none, given) : NULL;
    if (given && given != t && !cr_scope_depth())
        cr_release(given);
    if (!managed && cr_is_tracing())
        return crpy_raise();
    if (!managed)
        return buffer_error();
    if (given != t)
        managed->flags |= DLPACK_FLAG_BITMASK_IS_COPIED;
    return capsule_of(managed, major >= 1);
}

static PyObject *dlpack_device(PyObject *self, PyObject *unused)
{
    (void)unused;
    if (cr_device_of(CRPY_T(self)) == cr_cpu())
        return Py_BuildValue("(ii)", (int)kDLCPU, 0);
    PyErr_Format(PyExc_BufferError, "DLPack has no name for the device \"%s\"",
                 cr_device_name(cr_device_of(CRPY_T(self))));
    return NULL;
}

PyMethodDef crpy_dlpack_methods[] = {
    {"__dlpack__", (PyCFunction)(void (*)(void))to_dlpack, METH_VARARGS | METH_KEYWORDS,
     "__dlpack__($self, /, *, stream=None, max_version=None, dl_device=None, copy=None)\n--\n\nA capsule with this "
     "tensor's memory for "
     "another library (the array API's and DLPack's protocol)."},
    {"__dlpack_device__", dlpack_device, METH_NOARGS,
     "__dlpack_device__($self, /)\n--\n\nThe device as DLPack's pair of numbers: (1, 0)."},
    {0},
};

/* ---- in ---- */

static void delete_taken(DLManagedTensorVersioned *managed)
{
    DLManagedTensor *old = managed->manager_ctx;
    if (old->deleter)
        old->deleter(old);
    free(managed);
}

/* The tensor of a capsule, which is renamed as taken. *flags: of DLPack. */
static cr_tensor *take_capsule(PyObject *capsule, uint64_t *flags)
{
    cr_site none = {NULL, 0};
    DLManagedTensorVersioned *managed = NULL;
    *flags = 0;
    if (PyCapsule_IsValid(capsule, versioned_name)) {
        managed = PyCapsule_GetPointer(capsule, versioned_name);
        if (PyCapsule_SetName(capsule, "used_dltensor_versioned") < 0)
            return NULL;
        *flags = managed->version.major == DLPACK_MAJOR_VERSION ? managed->flags : 0;
    } else if (PyCapsule_IsValid(capsule, legacy_name)) {
        DLManagedTensor *old = PyCapsule_GetPointer(capsule, legacy_name);
        managed = calloc(1, sizeof *managed);
        if (!managed) {
            PyErr_NoMemory();
            return NULL;
        }
        *managed = (DLManagedTensorVersioned){
            {DLPACK_MAJOR_VERSION, DLPACK_MINOR_VERSION}, old, delete_taken, 0, old->dl_tensor};
        if (PyCapsule_SetName(capsule, "used_dltensor") < 0)
            return NULL;
    } else {
        PyErr_SetString(PyExc_TypeError, "from_dlpack: __dlpack__() returned no DLPack capsule");
        return NULL;
    }
    return cr_from_dlpack_at(none, managed);
}

/* x.__dlpack__ with the arguments of the protocol's present form, or without any where x knows none. */
static PyObject *ask(PyObject *x, PyObject *copy, bool to_cpu)
{
    PyObject *method = PyObject_GetAttrString(x, "__dlpack__"), *nothing = PyTuple_New(0), *keywords = NULL,
             *capsule = NULL;
    if (method && nothing)
        keywords = Py_BuildValue("{s(ii)}", "max_version", DLPACK_MAJOR_VERSION, DLPACK_MINOR_VERSION);
    if (keywords && copy != Py_None && PyDict_SetItemString(keywords, "copy", copy) < 0)
        Py_CLEAR(keywords);
    PyObject *pair = keywords && to_cpu ? Py_BuildValue("(ii)", (int)kDLCPU, 0) : NULL;
    if (keywords && to_cpu && (!pair || PyDict_SetItemString(keywords, "dl_device", pair) < 0))
        Py_CLEAR(keywords);
    if (keywords)
        capsule = PyObject_Call(method, nothing, keywords);
    if (keywords && !capsule && PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Clear();
        capsule = PyObject_Call(method, nothing, NULL);
    }
    Py_XDECREF(pair);
    Py_XDECREF(keywords);
    Py_XDECREF(nothing);
    Py_XDECREF(method);
    return capsule;
}

static PyObject *from_dlpack(PyObject *m, PyObject *args, PyObject *keywords)
{
    (void)m;
    PyObject *x, *device = Py_None, *copy = Py_None;
    static char *names[] = {"", "device", "copy", NULL};
    cr_site none = {NULL, 0};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|$OO:from_dlpack", names, &x, &device, &copy))
        return NULL;
    int wanted = copy == Py_None ? -1 : PyObject_IsTrue(copy);
    cr_device *to = device == Py_None ? NULL : crpy_device_of(device);
    if ((device != Py_None && !to) || (copy != Py_None && wanted < 0))
        return NULL;
    PyObject *capsule = ask(x, copy, to != NULL);
    uint64_t flags = 0;
    cr_tensor *t = capsule ? take_capsule(capsule, &flags) : NULL;
    Py_XDECREF(capsule);
    if (!t)
        return PyErr_Occurred() ? NULL : crpy_raise();
    cr_tensor *y = t;
    bool copied = flags & (DLPACK_FLAG_BITMASK_IS_COPIED | DLPACK_FLAG_BITMASK_READ_ONLY);
    if (wanted == 0 && (copied || (to && to != cr_device_of(t)))) {
        PyErr_SetString(PyExc_ValueError,
                        "copy=False, but memory that is read-only or on another device must be copied");
        y = NULL;
    } else if (to && to != cr_device_of(t)) {
        y = cr_to_device_at(none, t, to);
    } else if (wanted > 0 && !copied) {
        y = cr_clone_at(none, t, NULL);
    }
    if (y != t && !cr_scope_depth())
        cr_release(t);
    return PyErr_Occurred() ? NULL : crpy_wrap(y);
}

PyMethodDef crpy_dlpack_functions[] = {
    {"from_dlpack", (PyCFunction)(void (*)(void))from_dlpack, METH_VARARGS | METH_KEYWORDS,
     "from_dlpack(x, /, *, device=None, copy=None)\n--\n\nA Tensor with the memory of another library's array, which "
     "has __dlpack__ (NumPy, "
     "PyTorch, JAX, CuPy, ...). Read-only memory is copied, since tensors can be written. copy: True always, False "
     "never (ValueError "
     "where it must)."},
    {0},
};
