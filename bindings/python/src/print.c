/* Tensors as text: repr(), .format(), set_printoptions(). */
#include "core.h"

#include <stdlib.h>
#include <string.h>

static cr_print_opts options = {.size = sizeof options}; /* of repr(); 0: the library's */

/* The library ends its text with the dtype's short name; Python's text names a dtype by Python's name, and only one
 * that the values do not tell. */
static PyObject *python_text(cr_tensor *t, const char *text)
{
    cr_dtype dtype = cr_dtype_of(t);
    bool told = (dtype == CR_F32 || dtype == CR_I64 || dtype == CR_BOOL || dtype == CR_C64) && cr_numel(t);
    const char *end = strrchr(text, ',');
    size_t length = strlen(text);
    const char *name = cr_dtype_name(dtype);
    if (end && strncmp(end + 1 + strspn(end + 1, " \n"), name, strlen(name)) == 0)
        length = (size_t)(end - text);
    else if (length && text[length - 1] == ')')
        length--;
    PyObject *body = PyUnicode_FromStringAndSize(text, (Py_ssize_t)length), *d = crpy_dtype_object(dtype);
    PyObject *result =
        !body || !d ? NULL
        : told      ? PyUnicode_FromFormat("%U%s)", body, cr_is_recorded(t) ? ", requires_grad=True" : "")
                    : PyUnicode_FromFormat("%U, dtype=%R%s)", body, d, cr_is_recorded(t) ? ", requires_grad=True" : "");
    Py_XDECREF(body);
    Py_XDECREF(d);
    return result;
}

PyObject *crpy_repr(PyObject *self)
{
    cr_site none = {NULL, 0};
    char *text = cr_format_at(none, CRPY_T(self), &options), is[128];
    if (!text && cr_error_code() == CR_ERROR_STATE) { /* inside a staged function */
        cr_clear_error();
        return PyUnicode_FromFormat("tensor(<no value: traced>, %s)", cr_describe(CRPY_T(self), is, sizeof is));
    }
    if (!text)
        return crpy_raise();
    PyObject *s = python_text(CRPY_T(self), text);
    free(text);
    return s;
}

PyObject *crpy_format(PyObject *self, PyObject *args, PyObject *keywords)
{
    cr_print_opts o = options;
    cr_site none = {NULL, 0};
    static char *names[] = {"precision", "threshold", "edge", "width", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|iiii:format", names, &o.precision, &o.threshold, &o.edge,
                                     &o.width))
        return NULL;
    char *text = cr_format_at(none, CRPY_T(self), &o);
    PyObject *s = text ? PyUnicode_FromString(text) : crpy_raise();
    free(text);
    return s;
}

static bool set_option(PyObject *value, int *out, int least, const char *name)
{
    if (value == Py_None)
        return true;
    int64_t n;
    if (!crpy_int_of(value, &n, name))
        return false;
    if (n < least || n > 1000000000) {
        PyErr_Format(PyExc_ValueError, "set_printoptions: %s must be at least %d, not %lld", name, least, (long long)n);
        return false;
    }
    *out = (int)n;
    return true;
}

static PyObject *set_printoptions(PyObject *m, PyObject *args, PyObject *keywords)
{
    (void)m;
    PyObject *precision = Py_None, *threshold = Py_None, *edge = Py_None, *width = Py_None;
    static char *names[] = {"precision", "threshold", "edgeitems", "linewidth", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|OOOO:set_printoptions", names, &precision, &threshold, &edge,
                                     &width))
        return NULL;
    cr_print_opts o = options;
    if (!set_option(precision, &o.precision, 1, "precision") || !set_option(threshold, &o.threshold, 1, "threshold") ||
        !set_option(edge, &o.edge, 1, "edgeitems") || !set_option(width, &o.width, 1, "linewidth"))
        return NULL;
    options = o;
    Py_RETURN_NONE;
}

static PyObject *get_printoptions(PyObject *m, PyObject *unused)
{
    (void)m, (void)unused;
    return Py_BuildValue("{s:i,s:i,s:i,s:i}", "precision", options.precision ? options.precision : 4, "threshold",
                         options.threshold ? options.threshold : 1000, "edgeitems", options.edge ? options.edge : 3,
                         "linewidth", options.width ? options.width : 75);
}

PyMethodDef crpy_print_functions[] = {
    {"set_printoptions", (PyCFunction)(void (*)(void))set_printoptions, METH_VARARGS | METH_KEYWORDS,
     "set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None)\n--\n\nHow tensors are shown: "
     "digits "
     "after the point (4), elements above which the middle is left out (1000), elements shown at each end then (3), "
     "columns "
     "(75). None leaves an option as it is."},
    {"get_printoptions", get_printoptions, METH_NOARGS,
     "get_printoptions()\n--\n\nThe options of set_printoptions, a dict."},
    {0},
};
