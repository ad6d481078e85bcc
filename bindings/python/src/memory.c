/* Tensors and bytes: the memory of a tensor as a row of bytes, and a tensor over memory that something else owns
 * (pickles, shared memory of workers). tensor(), from_numpy(). */
#include "core.h"

#include <string.h>
#include <sys/mman.h>

cr_device *crpy_device_of(PyObject *o);

static void release_tensor(void *data, void *context)
{
    (void)data;
    cr_release(context);
}

/* A u8 tensor over t's memory, which must be contiguous; it keeps t. */
static cr_tensor *bytes_over(cr_tensor *t)
{
    cr_site none = {NULL, 0};
    void *data = cr_data_at(none, t);
    int64_t bytes = cr_numel(t) * (int64_t)cr_dtype_size(cr_dtype_of(t));
    if (!bytes)
        return cr_empty_at(none, (cr_dims){1, {0}}, &(cr_empty_opts){.size = sizeof(cr_empty_opts), .dtype = CR_U8});
    cr_from_memory_opts o = {sizeof o, NULL, release_tensor, cr_retain(t)};
    cr_tensor *y = data ? cr_from_memory_at(none, data, (cr_dims){1, {bytes}}, CR_U8, &o) : NULL;
    if (!y)
        cr_release(t);
    return y;
}

/* _bytes_of(t): its elements in row-major order as a Tensor of uint8 [nbytes], which shares t's memory if t is
 * contiguous. */
static PyObject *bytes_of(PyObject *m, PyObject *o)
{
    (void)m;
    if (!crpy_is_tensor(o)) {
        PyErr_SetString(PyExc_TypeError, "_bytes_of: a Tensor is expected");
        return NULL;
    }
    cr_tensor *t = CRPY_T(o), *y = NULL;
    cr_site none = {NULL, 0};
    int scope = cr_scope_open();
    bool before = cr_set_recording(false);
    cr_tensor *host = cr_to_device_at(none, t, cr_cpu());
    if (host && !cr_is_contiguous(host))
        host = cr_clone_at(none, host, &(cr_clone_opts){.size = sizeof(cr_clone_opts), .layout = CR_LAYOUT_CONTIGUOUS});
    y = host ? bytes_over(host) : NULL;
    cr_retain(y);
    cr_set_recording(before);
    cr_scope_close(scope);
    PyObject *result = y ? crpy_wrap_borrowed(y) : crpy_raise();
    cr_release(y);
    return result;
}

/* ---- memory of others ---- */

static bool fits(const Py_buffer *v, const cr_dims *shape, cr_dtype dtype, int64_t *needed)
{
    *needed = (int64_t)cr_dtype_size(dtype);
    for (int i = 0; i < shape->count; i++)
        if (shape->at[i] < 0 || __builtin_mul_overflow(*needed, shape->at[i], needed)) {
            PyErr_SetString(PyExc_ValueError, "_from_bytes: a shape that is too large or negative");
            return false;
        }
    if (v->len >= *needed)
        return true;
    PyErr_Format(PyExc_ValueError, "_from_bytes: %lld bytes are expected, the buffer has %zd", (long long)*needed,
                 v->len);
    return false;
}

/* _from_bytes(buffer, dtype, shape, owner=None): a Tensor of the buffer's first bytes, sharing its memory where that is
 * writable and aligned, else of a copy. */
static PyObject *from_bytes(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *buffer, *dtype_of, *shape_of;
    cr_dtype dtype;
    cr_dims shape;
    if (!PyArg_ParseTuple(args, "OOO:_from_bytes", &buffer, &dtype_of, &shape_of) || !crpy_dtype_of(dtype_of, &dtype) ||
        !crpy_dims_of(shape_of, &shape, "shape"))
        return NULL;
    Py_buffer *v = PyMem_Calloc(1, sizeof *v);
    if (!v)
        return PyErr_NoMemory();
    if (PyObject_GetBuffer(buffer, v, PyBUF_WRITABLE) < 0) {
        PyErr_Clear();
        if (PyObject_GetBuffer(buffer, v, PyBUF_SIMPLE) < 0) {
            PyMem_Free(v);
            return NULL;
        }
    }
    int64_t needed = 0;
    cr_tensor *t = NULL;
    cr_site none = {NULL, 0};
    size_t size = cr_dtype_size(dtype), align = cr_dtype_is_complex(dtype) ? size / 2 : size;
    bool ok = dtype && fits(v, &shape, dtype, &needed);
    bool shared = ok && !v->readonly && needed && align && (uintptr_t)v->buf % align == 0;
    if (shared) {
        cr_from_memory_opts o = {sizeof o, NULL, crpy_release_view, v};
        t = cr_from_memory_at(none, v->buf, shape, dtype, &o);
    } else if (ok) {
        static char nothing[16];
        t = cr_from_data_at(none, needed ? v->buf : nothing, shape, dtype);
    }
    if (!shared || !t) {
        PyBuffer_Release(v);
        PyMem_Free(v);
    }
    if (!ok && !PyErr_Occurred())
        PyErr_SetString(PyExc_TypeError, "_from_bytes: a dtype is expected");
    return ok ? crpy_wrap(t) : NULL;
}

#ifdef MAP_POPULATE
#define CRPY_POPULATE MAP_POPULATE /* all pages at once: they are going to be read or written as a whole */
#else
#define CRPY_POPULATE 0
#endif

static void unmap(void *data, void *context)
{
    munmap(data, (size_t)(uintptr_t)context);
}

/* _map(fd, offset, bytes, private): a part of a file as a Tensor of uint8 [bytes]; private: writes stay in this
 * process. */
static PyObject *map_file(PyObject *m, PyObject *args)
{
    (void)m;
    int fd, private;
    long long offset, bytes;
    if (!PyArg_ParseTuple(args, "iLLp:_map", &fd, &offset, &bytes, &private))
        return NULL;
    if (bytes < 1) {
        PyErr_SetString(PyExc_ValueError, "_map: one byte or more are expected");
        return NULL;
    }
    void *data = mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE, private ? MAP_PRIVATE : MAP_SHARED | CRPY_POPULATE,
                      fd, (off_t)offset);
    if (data == MAP_FAILED)
        return PyErr_SetFromErrno(PyExc_OSError);
    cr_site none = {NULL, 0};
    cr_from_memory_opts o = {sizeof o, NULL, unmap, (void *)(uintptr_t)bytes};
    cr_tensor *t = cr_from_memory_at(none, data, (cr_dims){1, {bytes}}, CR_U8, &o);
    if (!t)
        munmap(data, (size_t)bytes);
    return crpy_wrap(t);
}

/* _reinterpret(t, dtype): the same memory with another dtype of the same size. */
static PyObject *reinterpret(PyObject *m, PyObject *args)
{
    PyObject *o, *dtype_of;
    cr_dtype dtype;
    if (!PyArg_ParseTuple(args, "OO:_reinterpret", &o, &dtype_of) || !crpy_dtype_of(dtype_of, &dtype))
        return NULL;
    if (!crpy_is_tensor(o) || cr_dtype_size(cr_dtype_of(CRPY_T(o))) != cr_dtype_size(dtype)) {
        PyErr_SetString(PyExc_TypeError, "_reinterpret: a Tensor and a dtype of its element size are expected");
        return NULL;
    }
    cr_dims shape = cr_shape(CRPY_T(o));
    PyObject *bytes = bytes_of(m, o), *sizes = crpy_dims_object(shape.at, shape.count);
    PyObject *all = bytes && sizes ? PyTuple_Pack(3, bytes, dtype_of, sizes) : NULL;
    PyObject *result = all ? from_bytes(m, all) : NULL;
    Py_XDECREF(all);
    Py_XDECREF(sizes);
    Py_XDECREF(bytes);
    return result;
}

/* ---- tensor(), from_numpy() ---- */

static PyObject *tensor(PyObject *m, PyObject *args, PyObject *keywords)
{
    (void)m;
    PyObject *data, *dtype_of = Py_None, *device_of = Py_None;
    int requires_grad = 0, unused = 0;
    static char *names[] = {"data", "dtype", "device", "requires_grad", "pin_memory", NULL};
    cr_dtype dtype;
    cr_device *device = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|O$Opp:tensor", names, &data, &dtype_of, &device_of,
                                     &requires_grad, &unused) ||
        !crpy_dtype_of(dtype_of, &dtype) || (device_of != Py_None && !(device = crpy_device_of(device_of))))
        return NULL;
    PyObject *made;
    cr_site site = crpy_site_if(requires_grad || cr_scope_depth());
    if (crpy_is_tensor(data)) { /* a copy without history */
        cr_tensor *detached = cr_detach_at(site, CRPY_T(data));
        PyObject *source = crpy_wrap(detached);
        made = source ? crpy_asarray(source, dtype, 1) : NULL;
        Py_XDECREF(source);
    } else {
        made = crpy_asarray(data, dtype, 1);
    }
    if (made && device && device != cr_device_of(CRPY_T(made))) {
        PyObject *moved = crpy_wrap(cr_to_device_at(site, CRPY_T(made), device));
        Py_DECREF(made);
        made = moved;
    }
    if (made && requires_grad && !cr_requires_grad_at(site, CRPY_T(made), true)) {
        Py_DECREF(made);
        return crpy_raise();
    }
    return made;
}

static PyObject *as_tensor(PyObject *m, PyObject *args, PyObject *keywords)
{
    (void)m;
    PyObject *data, *dtype_of = Py_None, *device_of = Py_None;
    static char *names[] = {"data", "dtype", "device", NULL};
    cr_dtype dtype;
    cr_device *device = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "O|OO:as_tensor", names, &data, &dtype_of, &device_of) ||
        !crpy_dtype_of(dtype_of, &dtype) || (device_of != Py_None && !(device = crpy_device_of(device_of))))
        return NULL;
    PyObject *made = crpy_asarray(data, dtype, -1);
    if (!made || !device || device == cr_device_of(CRPY_T(made)))
        return made;
    PyObject *moved = crpy_wrap(cr_to_device_at(crpy_site(), CRPY_T(made), device));
    Py_DECREF(made);
    return moved;
}

static PyObject *from_numpy(PyObject *m, PyObject *array)
{
    (void)m;
    if (crpy_is_tensor(array) || !PyObject_CheckBuffer(array)) {
        PyErr_Format(PyExc_TypeError, "from_numpy: a NumPy array is expected, not %R", Py_TYPE(array));
        return NULL;
    }
    return crpy_asarray(array, CR_DTYPE_NONE, 0);
}

#define CALL(f) ((PyCFunction)(void (*)(void))(f))
PyMethodDef crpy_memory_functions[] = {
    {"tensor", CALL(tensor), METH_VARARGS | METH_KEYWORDS,
     "tensor(data, dtype=None, *, device=None, requires_grad=False, pin_memory=False)\n--\n\nA Tensor that holds a "
     "copy of a number, "
     "nested sequences, an array or a Tensor. pin_memory is accepted and ignored."},
    {"as_tensor", CALL(as_tensor), METH_VARARGS | METH_KEYWORDS,
     "as_tensor(data, dtype=None, device=None)\n--\n\nA Tensor of data, which shares its memory where that can be "
     "done."},
    {"from_numpy", from_numpy, METH_O,
     "from_numpy(array)\n--\n\nA Tensor that shares a NumPy array's memory. ValueError where the array is read-only or "
     "its "
     "elements are not aligned; TypeError for dtypes that tensors do not have."},
    {"_bytes_of", bytes_of, METH_O, NULL},
    {"_from_bytes", from_bytes, METH_VARARGS, NULL},
    {"_map", map_file, METH_VARARGS, NULL},
    {"_reinterpret", reinterpret, METH_VARARGS, NULL},
    {0},
};
