/* Ops called from Python: reads arguments by the op's parameters, fills the attributes, calls the op, wraps what it
 * made. */
#include "call.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ATTRS = 640, FEW = CR_MAX_INPUTS + 1 };

/* Words of PyTorch's for parameters that have the array API's name here. */
static const struct {
    const char *theirs, *ours;
} synonyms[] = {{"dim", "axis"},
                {"dims", "axis"},
                {"dims", "axes"},
                {"dim", "axes"},
                {"axes", "axis"},
                {"axis", "axes"},
                {"keepdim", "keepdims"},
                {"input", "x"},
                {"other", "b"},
                {"x1", "a"},
                {"x2", "b"},
                {"indices", "index"},
                {"kernel_size", "kernel"},
                {"weight", "w"},
                {"dim0", "axis0"},
                {"dim1", "axis1"},
                {"dim2", "axis2"},
                {"input", "a"},
                {"axis1", "axis0"},
                {"axis2", "axis1"},
                {"shape", "size"},
                {"size", "shape"},
                {"label", "target"},
                {"self", "x"}};

static bool prepare(crpy_op *o)
{
    o->op = cr_find_op(o->name);
    if (!o->op || o->op->attrs_size > MAX_ATTRS || o->n_params > CRPY_MAX_PARAMS) {
        PyErr_Format(PyExc_SystemError, "the library and this extension do not fit: op %s", o->name);
        o->op = NULL;
        return false;
    }
    PyObject **names = PyMem_Calloc((size_t)o->n_params + 1, sizeof *names);
    for (int i = 0; names && i < o->n_params; i++)
        if (!(names[i] = PyUnicode_InternFromString(o->params[i].name)))
            return false;
    o->names = names;
    if (!names)
        PyErr_NoMemory();
    return names;
}

/* Whether `key` is one of the words of a list with spaces between. */
static bool is_among(PyObject *key, const char *list)
{
    const char *text = PyUnicode_AsUTF8AndSize(key, NULL);
    size_t length = text ? strlen(text) : 0;
    for (const char *at = list; length && (at = strstr(at, text)); at += length)
        if ((at == list || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
            return true;
    PyErr_Clear();
    return false;
}

static int find_name(const crpy_op *o, PyObject *key)
{
    for (int i = 0; i < o->n_params; i++)
        if (o->names[i] == key)
            return i;
    for (int i = 0; i < o->n_params; i++)
        if (PyUnicode_CompareWithASCIIString(key, o->params[i].name) == 0)
            return i;
    for (int i = 0; i < o->n_params; i++)
        if (o->params[i].also && is_among(key, o->params[i].also))
            return i;
    for (size_t s = 0; s < sizeof synonyms / sizeof *synonyms; s++)
        if (PyUnicode_CompareWithASCIIString(key, synonyms[s].theirs) == 0)
            for (int i = 0; i < o->n_params; i++)
                if (!strcmp(o->params[i].name, synonyms[s].ours))
                    return i;
    return -1;
}

static bool bind_positional(crpy_op *o, PyObject *self, PyObject *const *args, Py_ssize_t n, crpy_binding *b)
{
    int p = 0;
    if (self)
        b->values[p++] = self;
    for (Py_ssize_t i = 0; i < n; i++, p++) {
        if (p < o->n_params && o->params[p].required) {
            crpy_kind kind = o->params[p].kind;
            bool tensors =
                kind == CRPY_TENSORS && p + 1 == o->n_positional && !PyTuple_Check(args[i]) && !PyList_Check(args[i]);
            bool dims = kind == CRPY_DIMS && p + 1 == o->n_positional && n - i > 1 && crpy_is_int(args[i]) &&
                        crpy_is_int(args[i + 1]) &&
                        !(p + 1 < o->n_params && o->params[p + 1].kind == CRPY_DIMS); /* roll(x, 1, 0) */
            if (tensors || dims) {
                Py_ssize_t count = 1;
                while (i + count < n && (tensors ? crpy_is_tensor(args[i + count]) : crpy_is_int(args[i + count])))
                    count++;
                b->gathered = p;
                b->rest = args + i;
                b->n_rest = count;
                b->values[p] = args[i];
                i += count - 1;
                continue;
            }
        }
        if (p >= o->n_params) {
            PyErr_Format(PyExc_TypeError, "%s() takes at most %d arguments (%zd given)", o->name, o->n_params,
                         n + (self != NULL));
            return false;
        }
        b->values[p] = args[i];
    }
    return true;
}

static bool bind(crpy_op *o, PyObject *self, PyObject *const *args, Py_ssize_t n, PyObject *keywords, crpy_binding *b)
{
    memset(b->values, 0, (size_t)o->n_params * sizeof *b->values);
    b->gathered = -1;
    b->items = NULL;
    if (!bind_positional(o, self, args, n, b))
        return false;
    Py_ssize_t n_keywords = keywords ? PyTuple_Size(keywords) : 0;
    for (Py_ssize_t k = 0; k < n_keywords; k++) {
        PyObject *key = PyTuple_GetItem(keywords, k);
        int i = find_name(o, key);
        if (i < 0 || b->values[i]) {
            PyErr_Format(PyExc_TypeError,
                         i < 0 ? "%s() got an unexpected keyword argument '%U'"
                               : "%s() got multiple values for argument '%U'",
                         o->name, key);
            return false;
        }
        b->values[i] = args[n + k];
    }
    for (int i = 0; i < o->n_positional; i++)
        if (!b->values[i] && o->params[i].required) {
            PyErr_Format(PyExc_TypeError, "%s() is missing the argument '%s'", o->name, o->params[i].name);
            return false;
        }
    return true;
}

/* ---- the call ---- */

static PyObject *wrap_several(crpy_op *o, cr_tensor **out)
{
    if (!o->result) {
        PyStructSequence_Field fields[CR_MAX_OUTPUTS + 1] = {{0}};
        for (int i = 0; i < o->op->n_out; i++)
            fields[i].name = o->result_names ? o->result_names[i] : o->op->out_names[i];
        char *name = PyMem_Malloc(strlen(o->name) + 24); /* kept by the type */
        if (!name)
            return PyErr_NoMemory();
        sprintf(name, "cresset.%s_result", o->name);
        PyStructSequence_Desc desc = {name, NULL, fields, o->op->n_out};
        if (!(o->result = PyStructSequence_NewType(&desc)))
            return NULL;
    }
    PyObject *result = PyStructSequence_New(o->result);
    for (int i = 0; i < o->op->n_out; i++) {
        PyObject *t = result ? crpy_wrap(out[i]) : NULL;
        if (t)
            PyStructSequence_SetItem(result, i, t);
        else if (!result && !cr_scope_depth())
            cr_release(out[i]);
        if (!t)
            Py_CLEAR(result);
    }
    return result;
}

/* Elements that the call goes through, about: whether other Python threads may run meanwhile. */
static bool is_long(cr_tensor *const *in, int n, const crpy_op *o, const char *attrs)
{
    int64_t work = 0;
    for (int i = 0; i < n; i++)
        work += cr_numel(in[i]);
    for (int i = 0; i < o->n_params && !n; i++)
        if (o->params[i].kind == CRPY_DIMS) {
            const cr_dims *dims = (const void *)(attrs + o->op->attrs[o->params[i].slot].offset);
            int64_t size = dims->count > 0;
            for (int d = 0; d < dims->count && d < CR_MAX_DIMS; d++)
                size *= dims->at[d];
            work += size;
        }
    return work >= 8192;
}

/* The inputs of a call: in `few`, or of a long list in `many`. */
typedef struct inputs {
    cr_tensor **at, **many, *few[FEW];
    int count;
} inputs;

/* A list of tensors as the inputs from number n on. */
static bool gather_tensors(PyObject *v, crpy_binding *b, bool gathered, bool nullable, inputs *in, int n,
                           crpy_temps *temps, const char *what)
{
    PyObject *items = b->items = gathered ? NULL : PySequence_Tuple(v);
    Py_ssize_t count = gathered ? b->n_rest : items ? PyTuple_Size(items) : -1;
    if (n + count > FEW) {
        if (count > INT_MAX / 16 || !(in->many = PyMem_Calloc((size_t)(n + count), sizeof *in->many))) {
            PyErr_NoMemory();
            return false;
        }
        memcpy(in->many, in->few, (size_t)n * sizeof *in->many);
        in->at = in->many;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *item = gathered ? b->rest[i] : PyTuple_GetItem(items, i);
        if (nullable && item == Py_None)
            in->at[n + i] = NULL;
        else if (crpy_is_tensor(item))
            in->at[n + i] = CRPY_T(item);
        else if (temps->count >= CR_MAX_INPUTS || !(in->at[n + i] = crpy_tensor_of(item, temps, what))) {
            if (!PyErr_Occurred())
                PyErr_Format(PyExc_TypeError, "%s: Tensors are expected", what);
            count = -1;
        }
    }
    in->count = n + (int)count;
    return count >= 0;
}

/* What a call wants beside the op's own arguments. */
typedef struct wishes {
    const crpy_param *axis; /* the axis that is None or () */
    PyObject *number;       /* the argument of CRPY_NUMBER, which is read when the dtype is known */
    PyObject *device;
    cr_tensor **flat; /* of many inputs that were flattened, these */
    int n_flat;
    int copy;      /* -1: when needed */
    int flat_dims; /* of the input that was flattened */
} wishes;

static bool read_wish(const crpy_param *p, PyObject *v, const crpy_op *o, char *attrs, wishes *w)
{
    bool given = v && v != Py_None;
    switch (p->kind) {
    case CRPY_AXIS: {
        int64_t axis = given || p->nullable ? 0 : (int64_t)p->fallback;
        if (given && !crpy_int_of(v, &axis, p->name))
            return false;
        if (v == Py_None || (!v && p->nullable))
            w->axis = p;
        memcpy(attrs + o->op->attrs[p->slot].offset, &axis, sizeof axis);
        return true;
    }
    case CRPY_AXES: {
        cr_dims *dims = (cr_dims *)(void *)(attrs + o->op->attrs[p->slot].offset);
        if (given && !crpy_dims_of(v, dims, p->name))
            return false;
        if (given && !dims->count)
            w->axis = p;
        return true;
    }
    case CRPY_NUMBER:
        w->number = v;
        return true;
    case CRPY_DEVICE:
        w->device = given ? v : NULL;
        return true;
    case CRPY_COPY:
        w->copy = given ? PyObject_IsTrue(v) : -1;
        return !given || w->copy >= 0;
    default:
        return true;
    }
}

/* axis=None: the input (of a list all of them) as one axis. axis=(): the input with one more axis, of size 1, over
 * which is reduced. */
static bool arrange_inputs(cr_site site, wishes *w, const crpy_op *o, char *attrs, cr_tensor **in, int n,
                           crpy_temps *temps)
{
    if (!w->axis || !n)
        return true;
    w->flat_dims = -1;
    if (w->axis->kind == CRPY_AXES) {
        cr_dims *axes = (cr_dims *)(void *)(attrs + o->op->attrs[w->axis->slot].offset);
        bool *keepdims = crpy_attr_named(o, attrs, "keepdims");
        if (!keepdims)
            return true;
        axes->count = 1;
        axes->at[0] = cr_ndim(in[0]);
        *keepdims = false;
        in[0] = cr_unsqueeze_at(site, in[0], cr_ndim(in[0]));
        return in[0] && (temps->at[temps->count++] = in[0]);
    }
    w->flat_dims = cr_ndim(in[0]);
    int count = o->op->flags & CR_OP_VARIADIC ? n : 1;
    if (count > 1 && !(w->flat = PyMem_Calloc((size_t)count, sizeof *w->flat))) {
        PyErr_NoMemory();
        return false;
    }
    for (int i = 0; i < count; i++) {
        if (cr_ndim(in[i]) == 1)
            continue;
        if (!(in[i] = cr_ravel_at(site, in[i])))
            return false;
        if (w->flat)
            w->flat[w->n_flat++] = in[i];
        else
            temps->at[temps->count++] = in[i];
    }
    return true;
}

/* A result in another's place. */
static bool replace(cr_tensor **out, cr_tensor *by)
{
    if (*out && *out != by && !cr_scope_depth())
        cr_release(*out);
    *out = by;
    return by;
}

static bool arrange_result(cr_site site, const wishes *w, const crpy_op *o, char *attrs, cr_tensor *const *in,
                           cr_tensor **out, cr_device *device)
{
    bool *keepdims = w->axis && w->flat_dims >= 0 ? crpy_attr_named(o, attrs, "keepdims") : NULL;
    if (keepdims && *keepdims) {
        cr_dims ones = {.count = w->flat_dims};
        for (int i = 0; i < ones.count; i++)
            ones.at[i] = 1;
        if (!replace(out, cr_reshape_at(site, *out, ones)))
            return false;
    }
    if (w->copy > 0 && cr_shares_memory(*out, in[0]) && !replace(out, cr_clone_at(site, *out, NULL)))
        return false;
    if (device && o->op->n_in && cr_device_of(*out) != device)
        return replace(out, cr_to_device_at(site, *out, device));
    return true;
}

/* Calls the op; results are new references, or the scope's. */
static bool call_op(cr_site site, wishes *w, const crpy_op *o, char *attrs, cr_tensor **in, int n, cr_tensor **out)
{
    cr_device *device = w->device ? crpy_device_of(w->device) : NULL, *before = cr_default_device();
    const cr_op *op = w->copy ? o->op : cr_find_op("view"); /* a view or an error, with reshape's attributes */
    bool ok = false;
    if (w->device && !device)
        return false;
    if (device && !op->n_in)
        cr_set_default_device(device);
    bool nothing = w->axis && w->axis->kind == CRPY_AXES && !crpy_attr_named(o, attrs, "keepdims"); /* squeeze(x, ()) */
    CRPY_UNLOCKED_IF(is_long(in, n, o, attrs))
    ok = nothing ? (out[0] = cr_alias_at(site, in[0])) != NULL
                 : cr_call_op_at(site, op, in, n, op->attrs_size ? attrs : NULL, out);
    if (device && !op->n_in)
        cr_set_default_device(before);
    return ok && ((!w->axis && !device && w->copy < 0) || arrange_result(site, w, o, attrs, in, out, device));
}

static bool put_in_place(cr_site site, const crpy_op *o, const char *attrs, cr_tensor **in, int n)
{
    bool ok = false;
    CRPY_UNLOCKED_IF(is_long(in, n, o, attrs))
    ok = cr_call_op_inplace_at(site, o->op, in, n, o->op->attrs_size ? attrs : NULL) != NULL;
    return ok;
}

static PyObject *wrap_only(const crpy_op *o, cr_tensor **out)
{
    for (int i = 0; i < o->op->n_out; i++)
        if (i != o->only - 1 && !cr_scope_depth())
            cr_release(out[i]);
    return crpy_wrap(out[o->only - 1]);
}

/* One argument to where the op looks for it. */
static inline bool read_argument(const crpy_op *o, int i, crpy_binding *b, inputs *in, char *attrs, wishes *w,
                                 crpy_temps *temps)
{
    const crpy_param *p = &o->params[i];
    PyObject *v = b->values[i];
    bool ok;
    if (p->kind == CRPY_TENSOR)
        ok = !v || (v == Py_None && p->nullable) || (in->at[p->slot] = crpy_tensor_of(v, temps, p->name));
    else if (p->kind == CRPY_TENSORS)
        ok = gather_tensors(v, b, b->gathered == i, p->nullable, in, p->slot, temps, p->name);
    else if (p->kind >= CRPY_AXIS)
        ok = read_wish(p, v, o, attrs, w);
    else if (p->kind == CRPY_CORRECTION)
        return crpy_fill_correction(o, p, v, attrs);
    else
        ok = crpy_fill_attr(p, v, b, b->gathered == i, attrs + o->op->attrs[p->slot].offset);
    if (ok && p->flag >= 0)
        *(bool *)(attrs + o->op->attrs[p->flag].offset) = v && v != Py_None;
    return ok;
}

static PyObject *call(crpy_op *o, PyObject *self, PyObject *const *args, Py_ssize_t n, PyObject *keywords, bool inplace)
{
    crpy_binding b;
    if ((!o->op && !prepare(o)) || !bind(o, self, args, n, keywords, &b))
        return NULL;
    union {
        char bytes[MAX_ATTRS];
        int64_t align;
    } attrs;
    if (o->op->attrs_size)
        memset(&attrs, 0, o->op->attrs_size);
    cr_tensor *out[CR_MAX_OUTPUTS] = {NULL};
    inputs in = {.at = in.few, .count = o->op->n_in};
    crpy_temps temps = {0};
    wishes w = {.copy = -1};
    PyObject *result = NULL;
    for (int i = 0; i < o->n_params; i++)
        if (!read_argument(o, i, &b, &in, attrs.bytes, &w, &temps))
            goto done;
    if (w.number && !crpy_fill_number(o, w.number, attrs.bytes))
        goto done;
    cr_site site = crpy_site_if(crpy_keeps_sites(in.at, in.count));
    if (!arrange_inputs(site, &w, o, attrs.bytes, in.at, in.count, &temps))
        crpy_raise();
    else if (inplace)
        result = put_in_place(site, o, attrs.bytes, in.at, in.count) ? Py_NewRef(self) : crpy_raise();
    else if (call_op(site, &w, o, attrs.bytes, in.at, in.count, out))
        result = o->op->n_out == 1 ? crpy_wrap(out[0]) : o->only ? wrap_only(o, out) : wrap_several(o, out);
    else
        crpy_raise();
done:
    for (int i = 0; i < w.n_flat && !cr_scope_depth(); i++)
        cr_release(w.flat[i]);
    PyMem_Free(w.flat);
    PyMem_Free(in.many);
    crpy_release_temps(&temps);
    Py_XDECREF(b.items);
    return result;
}

PyObject *crpy_call(crpy_op *o, PyObject *self, PyObject *const *args, Py_ssize_t n, PyObject *keywords)
{
    return call(o, self, args, n, keywords, false);
}

PyObject *crpy_call_inplace(crpy_op *o, PyObject *self, PyObject *const *args, Py_ssize_t n, PyObject *keywords)
{
    return call(o, self, args, n, keywords, true);
}

bool crpy_init_ops(PyObject *module)
{
    return PyModule_AddFunctions(module, crpy_op_functions) == 0;
}
