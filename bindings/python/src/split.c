/* Tensors in parts: split, chunk and tensor_split, functions and methods by PyTorch's names and rules. The parts are
 * views. */
#include "core.h"

#include <string.h>

enum { MOST_PARTS = 4096 };

static PyObject *in_parts(cr_tensor *x, int axis, const int64_t *sizes, int count)
{
    cr_tensor **out = PyMem_Calloc((size_t)count + 1, sizeof *out);
    PyObject *result = NULL;
    if (!out)
        return PyErr_NoMemory();
    if (cr_split_at(crpy_site_if(crpy_keeps_sites(&x, 1)), x, axis, sizes, count, out)) {
        result = PyTuple_New(count);
        for (int i = 0; i < count; i++) {
            PyObject *part = result ? crpy_wrap(out[i]) : NULL;
            if (part)
                PyTuple_SetItem(result, i, part);
            else if (!cr_scope_depth())
                cr_release(out[i]);
            if (!part)
                Py_CLEAR(result);
        }
    } else {
        crpy_raise();
    }
    PyMem_Free(out);
    return result;
}

typedef enum rule { SPLIT, CHUNK, TENSOR_SPLIT } rule;

/* Sizes of equal parts: split's of n elements each, chunk's at most n parts of one size, tensor_split's n parts of
 * which the first are larger by one. The number of parts, or -1 with an exception. */
static int equal_parts(rule how, int64_t size, int64_t n, int64_t *sizes)
{
    if (n < (how == SPLIT ? 0 : 1) || (how == SPLIT && !n && size)) {
        PyErr_Format(PyExc_ValueError, "a number above 0 is expected, not %lld", (long long)n);
        return -1;
    }
    int64_t each = how == SPLIT ? n : (size + n - 1) / n;
    int64_t count = how == TENSOR_SPLIT ? n : each ? (size + each - 1) / each : how == CHUNK ? n : 1;
    if (how == SPLIT && !count)
        count = 1;
    if (count > MOST_PARTS) {
        PyErr_Format(PyExc_ValueError, "at most %d parts are possible, not %lld", MOST_PARTS, (long long)count);
        return -1;
    }
    for (int64_t i = 0; i < count; i++)
        sizes[i] = how == TENSOR_SPLIT ? size / n + (i < size % n) : size - i * each < each ? size - i * each : each;
    return (int)count;
}

/* Sizes from a sequence: split's are the sizes, tensor_split's the places where parts begin. */
static int listed_parts(rule how, PyObject *list, int64_t size, int64_t *sizes)
{
    PyObject *items = PySequence_Tuple(list);
    Py_ssize_t count = items ? PyTuple_Size(items) : -1;
    if (count >= MOST_PARTS) {
        PyErr_Format(PyExc_ValueError, "at most %d parts are possible", MOST_PARTS);
        count = -1;
    }
    int64_t begin = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        if (!crpy_int_of(PyTuple_GetItem(items, i), &sizes[i], "sizes")) {
            count = -1;
        } else if (how == TENSOR_SPLIT) {
            int64_t end = sizes[i] < 0 ? sizes[i] + size : sizes[i];
            end = end < begin ? begin : end > size ? size : end;
            sizes[i] = end - begin;
            begin = end;
        }
    }
    Py_XDECREF(items);
    if (how == TENSOR_SPLIT && count >= 0)
        sizes[count++] = size - begin;
    return (int)count;
}

static PyObject *split_by(rule how, const char *name, PyObject *self, PyObject *args, PyObject *keywords)
{
    static char *function_names[] = {"x", "sections", "dim", "axis", NULL};
    static const char *const formats[] = {"O|OO:split", "O|OO:chunk", "O|OO:tensor_split"};
    PyObject *x = self, *sections, *axis = NULL, *dim = NULL;
    char format[32] = "O";
    strcat(format, formats[how]);
    if (!PyArg_ParseTupleAndKeywords(args, keywords, format + (self ? 1 : 0), function_names + (self ? 1 : 0),
                                     self ? &sections : &x, self ? &dim : &sections, self ? &axis : &dim, &axis))
        return NULL;
    int64_t a = 0;
    if (!crpy_is_tensor(x)) {
        PyErr_Format(PyExc_TypeError, "%s: a Tensor is expected", name);
        return NULL;
    }
    int n = cr_ndim(CRPY_T(x));
    if ((dim || axis) && !crpy_int_of(dim ? dim : axis, &a, "dim"))
        return NULL;
    if (a < -n || a >= n) {
        PyErr_Format(PyExc_IndexError, "%s: axis %lld is out of range for %d dimensions", name, (long long)a, n);
        return NULL;
    }
    int64_t *sizes = PyMem_Calloc(MOST_PARTS + 1, sizeof *sizes), size = cr_size(CRPY_T(x), (int)a), each;
    int count = -1;
    if (!sizes)
        return PyErr_NoMemory();
    if (how != CHUNK && (PyTuple_Check(sections) || PyList_Check(sections)))
        count = listed_parts(how, sections, size, sizes);
    else if (crpy_int_of(sections, &each, name))
        count = equal_parts(how, size, each, sizes);
    PyObject *result = count < 0 ? NULL : in_parts(CRPY_T(x), (int)a, sizes, count);
    PyMem_Free(sizes);
    return result;
}

#define FUNCTION(name, how)                                                                                            \
    static PyObject *name##_function(PyObject *m, PyObject *args, PyObject *keywords)                                  \
    {                                                                                                                  \
        (void)m;                                                                                                       \
        return split_by(how, #name, NULL, args, keywords);                                                             \
    }                                                                                                                  \
    static PyObject *name##_method(PyObject *self, PyObject *args, PyObject *keywords)                                 \
    {                                                                                                                  \
        return split_by(how, #name, self, args, keywords);                                                             \
    }
FUNCTION(split, SPLIT)
FUNCTION(chunk, CHUNK)
FUNCTION(tensor_split, TENSOR_SPLIT)

#define ENTRY(name, suffix, doc)                                                                                       \
    {                                                                                                                  \
#name, (PyCFunction)(void (*)(void))name##suffix, METH_VARARGS | METH_KEYWORDS, #name doc                      \
    }
PyMethodDef crpy_split_functions[] = {
    ENTRY(
        split, _function,
        "(x, sections, dim=0)\n--\n\nx in parts along an axis, as views: of `sections` elements each (the last may be "
        "smaller), or of the\nsizes that a sequence gives.\n\n>>> cr.split(cr.asarray([1, 2, 3]), 2)\n(tensor([1, "
        "2]), tensor([3]))"),
    ENTRY(chunk, _function,
          "(x, sections, dim=0)\n--\n\nx in at most so many parts of one size along an axis, as views; the last may be "
          "smaller.\n\n>>> cr.chunk(cr.asarray([1, 2, 3]), 2)\n(tensor([1, 2]), tensor([3]))"),
    ENTRY(
        tensor_split, _function,
        "(x, sections, dim=0)\n--\n\nx in so many parts along an axis, as views, of which the first are larger by one "
        "where the size does not\ndivide; or in parts that begin where a sequence says.\n\n"
        ">>> cr.tensor_split(cr.asarray([1, 2, 3]), [1])\n(tensor([1]), tensor([2, 3]))"),
    {0},
};
PyMethodDef crpy_split_methods[] = {
    ENTRY(split, _method, "($self, sections, dim=0)\n--\n\nThe same as cresset.split."),
    ENTRY(chunk, _method, "($self, sections, dim=0)\n--\n\nThe same as cresset.chunk."),
    ENTRY(tensor_split, _method, "($self, sections, dim=0)\n--\n\nThe same as cresset.tensor_split."),
    {0},
};
