/* x[...] and x[...] = v: integers, slices, None, Ellipsis are views; tensors, lists and masks pick elements. */
#include "core.h"

/* A key, taken apart while views are made of x. */
typedef struct index {
    cr_tensor *x;                       /* what the views have come to; belongs to the caller's scope */
    cr_tensor *picked[2 * CR_MAX_DIMS]; /* for each axis of x the tensor that picks from it, or NULL */
    int axis;                           /* the next axis of x to be indexed */
    bool picks;
    PyObject *held[2 * CR_MAX_DIMS]; /* wrappers of tensors that were made of lists */
    int n_held;
    cr_site site;
} index_t;

static bool slice_axis(index_t *s, PyObject *key)
{
    int64_t n = cr_size(s->x, s->axis);
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(key, &start, &stop, &step) < 0)
        return false;
    Py_ssize_t length = PySlice_AdjustIndices((Py_ssize_t)n, &start, &stop, step);
    if (length != n || step != 1) {
        if (!length)
            s->x = cr_narrow_at(s->site, s->x, s->axis, 0, 0);
        else
            s->x = cr_slice_at(s->site, s->x, s->axis, start, stop < 0 ? CR_END : stop,
                               &(cr_slice_opts){.size = sizeof(cr_slice_opts), .step = step});
    }
    s->axis++;
    return s->x;
}

/* Dimensions of x that one item of a key takes. */
static int dims_of_item(PyObject *item)
{
    if (item == Py_None || item == Py_Ellipsis || PyBool_Check(item))
        return 0;
    if (crpy_is_tensor(item) && cr_dtype_of(CRPY_T(item)) == CR_BOOL)
        return cr_ndim(CRPY_T(item));
    return 1;
}

/* A mask whose sizes are x's or 0: where one is 0 that x's is not, a mask of x's sizes that picks nothing (as the array
 * API has it). */
static cr_tensor *sized_mask(const index_t *s, cr_tensor *mask)
{
    cr_dims sizes = {.count = cr_ndim(mask)};
    bool none = false;
    for (int i = 0; i < sizes.count; i++) {
        if (s->axis + i >= cr_ndim(s->x))
            return mask;
        int64_t size = cr_size(mask, i);
        sizes.at[i] = cr_size(s->x, s->axis + i);
        if (size && size != sizes.at[i])
            return mask;
        none = none || size != sizes.at[i];
    }
    cr_zeros_opts bools = {sizeof bools, CR_BOOL};
    return none ? cr_zeros_at(s->site, sizes, &bools) : mask;
}

static bool pick(index_t *s, PyObject *item)
{
    PyObject *made = crpy_asarray(item, CR_DTYPE_NONE, -1);
    if (!made)
        return false;
    s->held[s->n_held++] = made;
    cr_tensor *t = CRPY_T(made);
    cr_dtype dtype = cr_dtype_of(t);
    if (cr_dtype_is_float(dtype) && !cr_numel(t)) /* an empty list */
        t = cr_cast_at(s->site, t, dtype = CR_I64);
    if (t && dtype != CR_BOOL && !cr_dtype_is_int(dtype)) {
        char text[128];
        PyErr_Format(PyExc_IndexError, "tensors used as indices must be of integers or bool, not %s",
                     cr_describe(t, text, sizeof text));
        return false;
    }
    if (dtype == CR_BOOL && !cr_ndim(t)) { /* a mask without dimensions picks from a new axis of size 1 */
        s->x = cr_unsqueeze_at(s->site, s->x, s->axis);
        t = cr_unsqueeze_at(s->site, t, 0);
    }
    if (!s->x || !t)
        return false;
    if (dtype == CR_BOOL && !(t = sized_mask(s, t)))
        return false;
    s->picks = true;
    s->picked[s->axis] = t;
    s->axis += dtype == CR_BOOL ? cr_ndim(t) : 1;
    return true;
}

static bool apply_item(index_t *s, PyObject *item, int skipped)
{
    if (item == Py_Ellipsis) {
        s->axis += skipped;
        return true;
    }
    if (item == Py_None) {
        s->x = cr_unsqueeze_at(s->site, s->x, s->axis++);
        return s->x;
    }
    if (PySlice_Check(item))
        return slice_axis(s, item);
    bool integer = PyLong_Check(item) ? !PyBool_Check(item)
                                      : PyIndex_Check(item) && !crpy_is_tensor(item) && !PyObject_CheckBuffer(item);
    if (!integer)
        return pick(s, item);
    int64_t i, n = cr_size(s->x, s->axis);
    if (!crpy_int_of(item, &i, "index"))
        return false;
    if (i < -n || i >= n) {
        PyErr_Format(PyExc_IndexError, "index %lld is out of range for axis %d of size %lld", (long long)i, s->axis,
                     (long long)n);
        return false;
    }
    s->x = cr_select_at(s->site, s->x, s->axis, i);
    return s->x;
}

static bool apply(index_t *s, PyObject *key)
{
    PyObject *one[1] = {key};
    bool tuple = PyTuple_Check(key);
    int n = tuple ? (int)PyTuple_Size(key) : 1, used = 0, news = 0, ellipses = 0;
    for (int i = 0; i < n; i++) {
        PyObject *item = tuple ? PyTuple_GetItem(key, i) : one[0];
        used += dims_of_item(item);
        news += item == Py_None || PyBool_Check(item);
        ellipses += item == Py_Ellipsis;
    }
    int ndim = cr_ndim(s->x);
    if (used > ndim || ellipses > 1 || ndim + news > CR_MAX_DIMS) {
        PyErr_Format(PyExc_IndexError,
                     ellipses > 1  ? "an index can only have a single ellipsis"
                     : used > ndim ? "too many indices: the tensor has %d dimensions, %d are indexed"
                                   : "an index would make more than 8 dimensions (%d and %d new ones)",
                     ndim, used > ndim ? used : news);
        return false;
    }
    for (int i = 0; i < n; i++)
        if (!apply_item(s, tuple ? PyTuple_GetItem(key, i) : one[0], ndim - used))
            return false;
    return true;
}

static int picked_count(const index_t *s)
{
    int n = 2 * CR_MAX_DIMS;
    while (n && !s->picked[n - 1])
        n--;
    return n;
}

PyObject *crpy_get_index(PyObject *self, PyObject *key)
{
    cr_tensor *t = CRPY_T(self), *y = NULL;
    index_t s = {.x = t};
    s.site = crpy_site_if(crpy_keeps_sites(&t, 1));
    int scope = cr_scope_open();
    if (apply(&s, key)) {
        y = s.picks    ? cr_index_at(s.site, s.x, cr_list_of(s.picked, picked_count(&s)))
            : s.x == t ? cr_alias_at(s.site, t) /* x[...] is another tensor of the same memory */
                       : s.x;
        if (y)
            cr_retain(y);
    }
    cr_scope_close(scope);
    for (int i = 0; i < s.n_held; i++)
        Py_DECREF(s.held[i]);
    if (!y)
        return PyErr_Occurred() ? (cr_clear_error(), (PyObject *)NULL) : crpy_raise();
    PyObject *o = crpy_wrap_borrowed(y);
    cr_release(y);
    return o;
}

int crpy_set_index(PyObject *self, PyObject *key, PyObject *value)
{
    if (!value) {
        PyErr_SetString(PyExc_TypeError, "elements of a tensor cannot be deleted");
        return -1;
    }
    cr_tensor *t = CRPY_T(self);
    crpy_temps temps = {0};
    index_t s = {.x = t};
    int scope = cr_scope_open();
    PyObject *made = crpy_is_tensor(value) ? Py_NewRef(value)
                     : PyList_Check(value) ? crpy_asarray(value, CR_DTYPE_NONE, -1)
                                           : NULL;
    cr_tensor *v = PyErr_Occurred() ? NULL : crpy_tensor_of(made ? made : value, &temps, "value");
    cr_tensor *both[2] = {t, v};
    s.site = crpy_site_if(crpy_keeps_sites(both, 2));
    bool ok = v && apply(&s, key);
    if (ok && s.picks)
        ok = cr_index_put_inplace_at(s.site, s.x, cr_list_of(s.picked, picked_count(&s)), v, NULL) != NULL;
    else if (ok)
        ok = cr_copy_inplace_at(s.site, s.x, v) != NULL;
    cr_scope_close(scope);
    for (int i = 0; i < s.n_held; i++)
        Py_DECREF(s.held[i]);
    Py_XDECREF(made);
    if (ok)
        return 0;
    if (PyErr_Occurred())
        cr_clear_error();
    else
        crpy_raise();
    return -1;
}
