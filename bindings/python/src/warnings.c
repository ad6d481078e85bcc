/* The library's warnings as Python's. Those of a staged call wait until it ends: Python's lock is not held before. */
#include "staging.h"

#include <stdlib.h>
#include <string.h>

typedef struct warning {
    struct warning *next;
    char text[];
} warning;
static _Thread_local warning *waiting;
static _Thread_local int calls; /* that show what waits when they end */

void crpy_warn(const char *text)
{
    cr_site site = crpy_site();
    if (!site.file)
        PyErr_WarnEx(PyExc_RuntimeWarning, text, 1);
    else
        PyErr_WarnExplicit(PyExc_RuntimeWarning, text, site.file, site.line, NULL, NULL);
}

static void on_warning(const char *text, void *context)
{
    (void)context;
    if (!calls) {
        if (!Py_IsInitialized())
            return;
        PyGILState_STATE state = PyGILState_Ensure();
        crpy_warn(text);
        if (PyErr_Occurred())
            PyErr_WriteUnraisable(NULL);
        PyGILState_Release(state);
        return;
    }
    size_t length = strlen(text) + 1;
    warning *w = malloc(sizeof *w + length), **last = &waiting;
    if (!w)
        return;
    w->next = NULL;
    memcpy(w->text, text, length);
    while (*last)
        last = &(*last)->next;
    *last = w;
}

static bool show(void)
{
    while (waiting) {
        warning *w = waiting;
        waiting = w->next;
        if (!PyErr_Occurred())
            crpy_warn(w->text);
        free(w);
    }
    return !PyErr_Occurred();
}

void crpy_hold_warnings(void)
{
    calls++;
}

bool crpy_release_warnings(void)
{
    calls--;
    return !waiting || calls || show();
}

void crpy_take_warnings(void)
{
    cr_set_warning_handler(on_warning, NULL);
}
