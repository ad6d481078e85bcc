/* Python's buffer protocol, both ways, without copying. */
#include "core.h"

#include <stdlib.h>
#include <string.h>

static const char *const formats[CR_DTYPE_COUNT] = {
    [CR_BOOL] = "?", [CR_I8] = "b",  [CR_I16] = "h", [CR_I32] = "i", [CR_I64] = "q", [CR_U8] = "B",   [CR_U16] = "H",
    [CR_U32] = "I",  [CR_U64] = "Q", [CR_F16] = "e", [CR_F32] = "f", [CR_F64] = "d", [CR_C64] = "Zf", [CR_C128] = "Zd"};

/* ---- out ---- */

/* Sizes and strides of an exported buffer, which must stay while it is exported. */
typedef struct exported {
    Py_ssize_t shape[CR_MAX_DIMS], strides[CR_MAX_DIMS];
} exported;

int crpy_get_buffer(PyObject *self, Py_buffer *view, int flags)
{
    cr_tensor *t = CRPY_T(self);
    cr_dtype dtype = cr_dtype_of(t);
    view->obj = NULL;
    if (!formats[dtype]) {
        PyErr_Format(PyExc_BufferError, "the buffer protocol has no %s: convert with .float()", cr_dtype_name(dtype));
        return -1;
    }
    if (cr_is_recorded(t)) {
        PyErr_SetString(PyExc_BufferError,
                        "a tensor that requires grad is not shared, since writes would go unnoticed: .detach() first");
        return -1;
    }
    if (!(flags & PyBUF_STRIDES) && !cr_is_contiguous(t)) {
        PyErr_SetString(PyExc_BufferError, "the tensor is not contiguous: .contiguous() first");
        return -1;
    }
    cr_site none = {NULL, 0};
    void *data = cr_data_at(none, t);
    if (!data && cr_numel(t) && cr_is_tracing()) {
        crpy_raise();
        return -1;
    }
    if (!data && cr_numel(t)) {
        PyErr_SetString(PyExc_BufferError, cr_error());
        cr_clear_error();
        return -1;
    }
    exported *e = PyMem_Malloc(sizeof *e);
    if (!e) {
        PyErr_NoMemory();
        return -1;
    }
    size_t size = cr_dtype_size(dtype);
    view->ndim = cr_ndim(t);
    for (int i = 0; i < view->ndim; i++) {
        e->shape[i] = (Py_ssize_t)cr_size(t, i);
        e->strides[i] = (Py_ssize_t)cr_stride(t, i) * (Py_ssize_t)size;
    }
    static char nothing[16];
    view->buf = data ? data : nothing;
    view->obj = Py_NewRef(self);
    view->len = (Py_ssize_t)((size_t)cr_numel(t) * size);
    view->readonly = 0;
    view->itemsize = (Py_ssize_t)size;
    view->format = flags & PyBUF_FORMAT ? (char *)(uintptr_t)formats[dtype] : NULL;
    view->shape = flags & PyBUF_ND ? e->shape : NULL;
    view->strides = flags & PyBUF_STRIDES ? e->strides : NULL;
    view->suboffsets = NULL;
    view->internal = e;
    return 0;
}

void crpy_release_buffer(PyObject *self, Py_buffer *view)
{
    (void)self;
    PyMem_Free(view->internal);
}

/* ---- in ---- */

static cr_dtype dtype_of_format(const char *f, Py_ssize_t itemsize)
{
    if (!f)
        return itemsize == 1 ? CR_U8 : CR_DTYPE_NONE;
    if (*f == '@' || *f == '=' || *f == '<')
        f++;
    if (!strcmp(f, "Zf") || !strcmp(f, "Zd"))
        return f[1] == 'f' ? CR_C64 : CR_C128;
    if (!f[0] || f[1])
        return CR_DTYPE_NONE;
    static const cr_dtype ints[] = {CR_I8, CR_I16, CR_DTYPE_NONE, CR_I32},
                          naturals[] = {CR_U8, CR_U16, CR_DTYPE_NONE, CR_U32};
    if (strchr("bhilq", *f) && itemsize <= 8)
        return itemsize == 8 ? CR_I64 : ints[itemsize - 1];
    if (strchr("BHILQ", *f) && itemsize <= 8)
        return itemsize == 8 ? CR_U64 : naturals[itemsize - 1];
    return *f == '?' ? CR_BOOL : *f == 'e' ? CR_F16 : *f == 'f' ? CR_F32 : *f == 'd' ? CR_F64 : CR_DTYPE_NONE;
}

void crpy_release_object(void *object)
{
    if (!Py_IsInitialized()) /* at the end of the process memory goes with it */
        return;
    PyGILState_STATE state = PyGILState_Ensure();
    Py_DECREF((PyObject *)object);
    PyGILState_Release(state);
}

void crpy_release_view(void *data, void *context)
{
    (void)data;
    if (!Py_IsInitialized())
        return;
    PyGILState_STATE state = PyGILState_Ensure();
    PyBuffer_Release(context);
    PyMem_Free(context);
    PyGILState_Release(state);
}

static bool strides_of(const Py_buffer *v, int64_t *strides)
{
    for (int i = 0; i < v->ndim; i++) {
        if (v->strides[i] % v->itemsize)
            return false;
        strides[i] = v->strides[i] / v->itemsize;
    }
    return (uintptr_t)v->buf % (uintptr_t)(v->itemsize > 8 ? v->itemsize / 2 : v->itemsize) == 0;
}

cr_tensor *crpy_from_buffer(PyObject *o, int copy)
{
    if (!PyObject_CheckBuffer(o))
        return NULL;
    Py_buffer *v = PyMem_Malloc(sizeof *v);
    if (!v || PyObject_GetBuffer(o, v, PyBUF_RECORDS_RO) < 0) {
        PyMem_Free(v);
        if (!PyErr_Occurred())
            PyErr_NoMemory();
        else if (PyObject_HasAttrString(o, "__dlpack__")) /* another library's array, which may do with DLPack */
            PyErr_Clear();
        return NULL;
    }
    cr_dtype dtype = dtype_of_format(v->format, v->itemsize);
    cr_dims shape = {.count = v->ndim};
    int64_t strides[CR_MAX_DIMS];
    cr_tensor *t = NULL;
    cr_site none = {NULL, 0};
    if (!dtype)
        PyErr_Format(PyExc_TypeError, "a buffer of the format \"%s\" has no dtype here", v->format ? v->format : "");
    else if (v->ndim > CR_MAX_DIMS)
        PyErr_Format(PyExc_ValueError, "an array of %d dimensions: at most %d are possible", v->ndim, CR_MAX_DIMS);
    for (int i = 0; i < v->ndim && i < CR_MAX_DIMS; i++)
        shape.at[i] = v->shape[i];
    bool shared = !PyErr_Occurred() && strides_of(v, strides) && !v->readonly && v->len;
    if (!PyErr_Occurred() && !shared && !copy)
        PyErr_SetString(PyExc_ValueError, "copy=False, but the memory is read-only or not aligned and must be copied");
    if (!PyErr_Occurred() && shared) {
        cr_from_memory_opts options = {sizeof options, strides, crpy_release_view, v};
        t = cr_from_memory_at(none, v->buf, shape, dtype, &options);
        if (t && copy > 0) {
            cr_tensor *own = cr_clone_at(none, t, NULL);
            if (!cr_scope_depth())
                cr_release(t);
            return own;
        }
        if (t)
            return t;
    } else if (!PyErr_Occurred()) {
        void *packed = PyMem_Malloc((size_t)v->len + 1);
        if (packed && PyBuffer_ToContiguous(packed, v, v->len, 'C') == 0)
            t = cr_from_data_at(none, packed, shape, dtype);
        PyMem_Free(packed);
    }
    PyBuffer_Release(v);
    PyMem_Free(v);
    if (!t && !PyErr_Occurred())
        crpy_raise();
    return t;
}
