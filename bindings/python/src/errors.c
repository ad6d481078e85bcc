/* Cresset's errors as Python exceptions, a class for each kind; exceptions of callbacks on their way through C. */
#include "core.h"

#include <string.h>

PyObject *crpy_error_type;
static PyObject *by_code[CR_ERROR_INTERNAL + 1];
static PyObject *traced_error;

static const struct {
    cr_status code;
    const char *name, *doc;
    PyObject **base;
} kinds[] = {
    {CR_ERROR_VALUE, "cresset.ArgumentError", "An argument has a value that is not allowed.", &PyExc_ValueError},
    {CR_ERROR_SHAPE, "cresset.ShapeError", "Shapes or numbers of dimensions do not fit.", &PyExc_ValueError},
    {CR_ERROR_DTYPE, "cresset.DTypeError", "An element type that is not allowed here.", &PyExc_TypeError},
    {CR_ERROR_INDEX, "cresset.OutOfRangeError", "An index is out of range.", &PyExc_IndexError},
    {CR_ERROR_MEMORY, "cresset.OutOfMemoryError", "Out of memory.", &PyExc_MemoryError},
    {CR_ERROR_IO, "cresset.FileError", "A file could not be read or written.", &PyExc_OSError},
    {CR_ERROR_FORMAT, "cresset.FormatError", "The bytes of a file or message are not what the format says.",
     &PyExc_ValueError},
    {CR_ERROR_DEVICE, "cresset.DeviceError", "Tensors on different devices, or a device failed.", &PyExc_RuntimeError},
    {CR_ERROR_UNSUPPORTED, "cresset.UnsupportedError", "Not available in this build.", &PyExc_NotImplementedError},
    {CR_ERROR_STATE, "cresset.StateError", "Called at the wrong time: backward twice, changed in place, and so on.",
     &PyExc_RuntimeError},
    {CR_ERROR_CALLBACK, "cresset.CallbackError", "A callback failed without saying why.", &PyExc_RuntimeError},
    {CR_ERROR_INTERNAL, "cresset.InternalError", "A fault in the library: please report it.", &PyExc_RuntimeError},
};

bool crpy_init_errors(PyObject *module)
{
    crpy_error_type = PyErr_NewExceptionWithDoc("cresset.Error", "What all errors of Cresset are.", NULL, NULL);
    if (!crpy_error_type || PyModule_AddObjectRef(module, "Error", crpy_error_type) < 0)
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        PyObject *bases = PyTuple_Pack(2, crpy_error_type, *kinds[i].base);
        PyObject *type = bases ? PyErr_NewExceptionWithDoc(kinds[i].name, kinds[i].doc, bases, NULL) : NULL;
        Py_XDECREF(bases);
        if (!type || PyModule_AddObjectRef(module, strchr(kinds[i].name, '.') + 1, type) < 0)
            return false;
        by_code[kinds[i].code] = type;
    }
    PyObject *bases = PyTuple_Pack(2, by_code[CR_ERROR_STATE], PyExc_TypeError);
    traced_error = bases ? PyErr_NewExceptionWithDoc("cresset.TracedValueError",
                                                     "The value of a tensor is needed while a staged function is "
                                                     "traced, where there is none.",
                                                     bases, NULL)
                         : NULL;
    Py_XDECREF(bases);
    return traced_error && PyModule_AddObjectRef(module, "TracedValueError", traced_error) == 0;
}

/* The exception that a callback of this thread raised, while C code unwinds. */
static _Thread_local PyObject *stash_type, *stash_value, *stash_trace;
/* The last one of a thread that the library has made: the error that it recorded there comes up elsewhere. The GIL guards it. */
static PyObject *worker_type, *worker_value, *worker_trace;

void crpy_stash_on_worker(void)
{
    PyObject *before[] = {worker_type, worker_value, worker_trace};
    PyErr_Fetch(&worker_type, &worker_value, &worker_trace);
    for (int i = 0; i < 3; i++)
        Py_XDECREF(before[i]);
    cr_fail(CR_ERROR_CALLBACK, "a Python function raised an exception on a worker");
}

void crpy_stash_exception(void)
{
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    if (!stash_type) {
        stash_type = type;
        stash_value = value;
        stash_trace = trace;
    } else { /* the first one counts */
        Py_XDECREF(type);
        Py_XDECREF(value);
        Py_XDECREF(trace);
    }
    const char *name = "an exception";
    PyObject *text = stash_type ? PyObject_GetAttrString(stash_type, "__name__") : NULL;
    if (text)
        name = PyUnicode_AsUTF8AndSize(text, NULL);
    cr_fail(CR_ERROR_CALLBACK, "a Python function raised %s", name ? name : "an exception");
    PyErr_Clear();
    Py_XDECREF(text);
}

/* The value of a tensor was asked for while a function is traced. Says which function, and where. */
PyObject *crpy_raise_traced(void)
{
    cr_site site = crpy_site();
    const char *function = crpy_traced_function();
    PyErr_Format(
        traced_error,
        "%s:%d: the value of a traced tensor is needed here (as a bool, a number or an array), but while %s is "
        "traced it is not known. Use cr.where, cr.cond, cr.while_loop or cr.scan; return it and read it after the "
        "call; or, where it comes from an argument, make that static (static_argnames)",
        site.file ? site.file : "?", site.line, function);
    return NULL;
}

PyObject *crpy_raise(void)
{
    if (stash_type) {
        PyErr_Restore(stash_type, stash_value, stash_trace);
        stash_type = stash_value = stash_trace = NULL;
        cr_clear_error();
        return NULL;
    }
    if (PyErr_Occurred()) {
        cr_clear_error();
        return NULL;
    }
    cr_status code = cr_error_code();
    if (code == CR_ERROR_CALLBACK && worker_type) {
        PyErr_Restore(worker_type, worker_value, worker_trace);
        worker_type = worker_value = worker_trace = NULL;
        cr_clear_error();
        return NULL;
    }
    if (code == CR_OK) {
        PyErr_SetString(by_code[CR_ERROR_INTERNAL], "a call failed without an error");
        return NULL;
    }
    if (cr_is_tracing() &&
        (strstr(cr_error(), "inside a staged function it is not known") || strstr(cr_error(), "on device trace"))) {
        cr_clear_error();
        return crpy_raise_traced();
    }
    if (code == CR_ERROR_STATE && strstr(cr_error(), "inside a staged function it is not known")) {
        cr_clear_error();
        PyErr_SetString(by_code[code],
                        "a tensor that was made while a staged function was traced has no value outside: "
                        "return it from the function");
        return NULL;
    }
    PyObject *type = (int)code <= CR_ERROR_INTERNAL && by_code[code] ? by_code[code] : crpy_error_type;
    PyErr_SetString(type, cr_error());
    cr_clear_error();
    return NULL;
}

PyObject *crpy_none_if(bool ok)
{
    if (!ok)
        return crpy_raise();
    Py_RETURN_NONE;
}
