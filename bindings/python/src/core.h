/* What the files of the extension share: the Tensor type, conversions between Python and C, errors.
 *
 * The extension keeps to Python's limited API (3.11) and to Cresset's public headers. A Tensor object holds one
 * reference to a cr_tensor. Functions that return PyObject * give a new reference, or NULL with an exception set. */
#ifndef CRPY_CORE_H
#define CRPY_CORE_H
#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include <Python.h>
#include <cresset.h>

typedef struct crpy_tensor {
    PyObject ob_base;
    cr_tensor *t;
    PyObject *weakrefs;
} crpy_tensor;

/* ---- types (made when the module is imported; they live as long as the process) ---- */

extern PyTypeObject *crpy_tensor_type, *crpy_dtype_type, *crpy_device_type;
bool crpy_init_tensor(PyObject *module);
bool crpy_init_dtype(PyObject *module);
bool crpy_init_errors(PyObject *module);
bool crpy_init_ops(PyObject *module);
bool crpy_init_tree(PyObject *module);
bool crpy_init_modes(PyObject *module);
bool crpy_init_staged(PyObject *module);
bool crpy_init_autograd(PyObject *module);
bool crpy_init_custom(PyObject *module);
bool crpy_init_control(PyObject *module);
bool crpy_init_saved(PyObject *module);
bool crpy_init_debug(PyObject *module);

static inline bool crpy_is_tensor(PyObject *o)
{
    return Py_TYPE(o) == crpy_tensor_type || PyType_IsSubtype(Py_TYPE(o), crpy_tensor_type);
}
#define CRPY_T(o) (((crpy_tensor *)(void *)(o))->t)

extern PyMethodDef crpy_split_functions[], crpy_split_methods[];
extern PyMethodDef crpy_array_functions[], crpy_array_methods[], crpy_dlpack_functions[], crpy_dlpack_methods[];

/* ---- results ---- */

/* A Tensor of a new tensor (whose reference it takes, or shares with the scope that is open); of NULL the exception for
 * the error that is recorded. */
PyObject *crpy_wrap(cr_tensor *t);
/* A tuple of `count` such; of NULL in it None. */
PyObject *crpy_wrap_all(cr_tensor *const *t, Py_ssize_t count);
/* A Tensor of one that somebody else owns; NULL gives None. */
PyObject *crpy_wrap_borrowed(cr_tensor *t);
/* A tuple of `count` such. */
PyObject *crpy_wrap_borrowed_all(cr_tensor *const *t, Py_ssize_t count);
/* Raises the recorded error as a Python exception and forgets it. Returns NULL. */
PyObject *crpy_raise(void);
/* None, or NULL and the exception of the recorded error. */
PyObject *crpy_none_if(bool ok);

/* ---- arguments ---- */

/* Tensors made of Python numbers and arrays for one call, given back at its end. */
typedef struct crpy_temps {
    int count;
    cr_tensor *at[CR_MAX_INPUTS + 1];
} crpy_temps;
void crpy_release_temps(crpy_temps *temps);
/* The tensor of an argument: a Tensor's own (borrowed), else one made of a number or of whatever has a buffer or
 * DLPack, which `temps` holds. NULL with an exception: TypeError that names `what`. */
cr_tensor *crpy_tensor_of(PyObject *o, crpy_temps *temps, const char *what);
/* The same for numbers only: NULL without an exception for anything else. */
cr_tensor *crpy_number_of(PyObject *o);

bool crpy_dims_of(PyObject *o, cr_dims *out, const char *what); /* an int or a sequence of them */
bool crpy_int_of(PyObject *o, int64_t *out, const char *what);
bool crpy_dtype_of(PyObject *o,
                   cr_dtype *out); /* a dtype, its name, Python's float, int, bool, complex; None: not given */
PyObject *crpy_dtype_object(cr_dtype dtype); /* new reference */
cr_device *crpy_device_of(PyObject *o);      /* a device or its name; None: the default one. NULL with an exception */
PyObject *crpy_dims_object(const int64_t *at, int count);

/* Where in the user's program the call stands: the innermost Python frame outside the package. Costs about 100 ns, so
 * calls that are not recorded do without. */
cr_site crpy_site(void);
/* The site where it is kept: something is recorded or traced. */
static inline cr_site crpy_site_if(bool wanted)
{
    cr_site none = {NULL, 0};
    return wanted ? crpy_site() : none;
}
bool crpy_keeps_sites(cr_tensor *const *in, int count);

/* ---- conversion of whole arrays ---- */

/* Of a scalar, nested sequences, an object with a buffer or DLPack, or a Tensor. dtype may be CR_DTYPE_NONE. copy: 1
 * always, 0 never (an error if it must), -1 when needed. */
PyObject *crpy_asarray(PyObject *o, cr_dtype dtype, int copy);
/* A Tensor (whose reference it takes; NULL stays) on a device: itself where it is there already or `to` is NULL. */
PyObject *crpy_moved(PyObject *made, cr_device *to);
cr_tensor *crpy_from_buffer(PyObject *o, int copy); /* NULL without an exception when it has no buffer */
PyObject *crpy_to_list(cr_tensor *t);
PyObject *crpy_item(cr_tensor *t);
int crpy_get_buffer(PyObject *self, Py_buffer *view, int flags);
void crpy_release_buffer(PyObject *self, Py_buffer *view);
PyObject *crpy_get_index(PyObject *self, PyObject *key);
int crpy_set_index(PyObject *self, PyObject *key, PyObject *value);

/* An exception raised in a callback that C code called: kept while C unwinds, and raised by crpy_raise. Call it with
 * the exception set; it records a Cresset error. */
void crpy_stash_exception(void);
/* The same on a thread of the library's, for which another one will raise it. */
void crpy_stash_on_worker(void);

/* Where the library lets go of what belongs to Python, on whichever thread: a reference, and a Py_buffer with its memory. */
void crpy_release_object(void *object);
void crpy_release_view(void *data, void *view);

/* Raises TracedValueError: the value of a tensor is asked for while a function is traced. Returns NULL. */
PyObject *crpy_raise_traced(void);
/* The staged function that is traced: "step (train.py:12)". */
const char *crpy_traced_function(void);

/* Python exceptions by kind of error. */
extern PyObject *crpy_error_type;

/* CRPY_UNLOCKED_IF(long) { ... }: other Python threads may run during the block. No Python in it; not left by return.
 */
#define CRPY_UNLOCKED_IF(wanted)                                                                                       \
    for (PyThreadState *crpy_thread_ = (wanted) ? PyEval_SaveThread() : NULL, *crpy_once_ = (PyThreadState *)1;        \
         crpy_once_; crpy_once_ = NULL, crpy_thread_ ? PyEval_RestoreThread(crpy_thread_) : (void)0)
#endif
