/* Python functions that make examples for the library, also on its worker threads. */
#ifndef CRPY_CALLBACK_H
#define CRPY_CALLBACK_H
#include "bound.h"

typedef struct crpy_entry {
    PyGILState_STATE gil;
    bool foreign; /* a thread that the library has made */
} crpy_entry;
crpy_entry crpy_enter(void);
/* `ok`, or false where an exception is set, which becomes the library's error. */
bool crpy_leave(crpy_entry e, bool ok);

/* An example's fields of what a Python function gave (NULL: an exception is set): a tensor, or a tuple or list of what can be
 * made tensors. They belong to the scope that is open. */
bool crpy_read_fields(PyObject *v, cr_tensor **out, int fields);

/* cr_map_fn and cr_keep_fn; context: (function, number of fields in, out, whether it is given the example's number). */
bool crpy_python_map(cr_tensor *const *in, int64_t index, cr_tensor **out, void *context);
bool crpy_python_keep(cr_tensor *const *in, int64_t index, void *context);
#endif
