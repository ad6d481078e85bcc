/* Where in the user's Python program a call stands. Records of calls keep the file's name as a C string for as long as
 * they live, so that names are kept for ever, one a file. */
#include "core.h"

#include <string.h>

/* What is known of the code objects seen last; a code object is kept alive so that its address stays its own. */
typedef struct entry {
    PyObject *code;
    const char *file; /* NULL: the package's own code */
} entry;
static entry seen[256];

typedef struct file_name {
    struct file_name *next;
    char text[];
} file_name;
static file_name *names;

static const char *package; /* the folder of the package, with a slash */

static const char *kept_name(const char *text)
{
    for (file_name *n = names; n; n = n->next)
        if (!strcmp(n->text, text))
            return n->text;
    size_t length = strlen(text) + 1;
    file_name *n = PyMem_Malloc(sizeof *n + length);
    if (!n)
        return "?";
    memcpy(n->text, text, length);
    n->next = names;
    names = n;
    return n->text;
}

/* Frames of code in this folder are not the user's. */
PyObject *crpy_set_package(PyObject *module, PyObject *folder)
{
    (void)module;
    Py_ssize_t size;
    if (PyInterpreterState_GetID(PyInterpreterState_Get()) != 0) { /* callbacks from C go to the main interpreter */
        PyErr_SetString(PyExc_ImportError, "cresset can be used in the main interpreter only, not in subinterpreters");
        return NULL;
    }
    const char *text = PyUnicode_AsUTF8AndSize(folder, &size);
    if (!text)
        return NULL;
    package = kept_name(text);
    Py_RETURN_NONE;
}

static const char *file_of(PyObject *code)
{
    entry *e = &seen[((uintptr_t)code >> 4) % (sizeof seen / sizeof *seen)];
    if (e->code == code)
        return e->file;
    PyObject *name = PyObject_GetAttrString(code, "co_filename");
    const char *text = name ? PyUnicode_AsUTF8AndSize(name, NULL) : NULL;
    const char *file = "?";
    if (text)
        file = (package && !strncmp(text, package, strlen(package))) || !strncmp(text, "<frozen", 7) ? NULL
                                                                                                     : kept_name(text);
    PyErr_Clear();
    Py_XDECREF(name);
    Py_INCREF(code);
    Py_XDECREF(e->code);
    e->code = code;
    e->file = file;
    return file;
}

cr_site crpy_site(void)
{
    cr_site site = {NULL, 0};
    PyObject *frame = (PyObject *)PyEval_GetFrame(); /* borrowed */
    Py_XINCREF(frame);
    while (frame && frame != Py_None) {
        PyObject *code = (PyObject *)PyFrame_GetCode((PyFrameObject *)frame);
        const char *file = file_of(code);
        Py_DECREF(code);
        if (file) {
            site.file = file;
            site.line = PyFrame_GetLineNumber((PyFrameObject *)frame);
            break;
        }
        PyObject *back = PyObject_GetAttrString(frame, "f_back");
        Py_DECREF(frame);
        frame = back;
    }
    Py_XDECREF(frame);
    PyErr_Clear();
    return site;
}

bool crpy_keeps_sites(cr_tensor *const *in, int count)
{
    if (cr_scope_depth()) /* inside a callback: a trace, a hook */
        return true;
    if (cr_is_recording())
        for (int i = 0; i < count; i++)
            if (in[i] && cr_is_recorded(in[i]))
                return true;
    return false;
}
