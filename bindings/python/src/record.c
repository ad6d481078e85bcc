/* Records of staged functions: for which arguments one is, and how the library runs the Python function to trace it. */
#include "staging.h"

#include <string.h>

_Thread_local crpy_call_state *crpy_current_call;

/* ---- results ---- */

void crpy_result_release(crpy_result *r)
{
    if (!r || --r->refs)
        return;
    for (Py_ssize_t i = 0; r->tree && i < r->tree->n_leaves; i++)
        Py_XDECREF(r->values[i]);
    crpy_tree_free(r->tree);
    PyMem_Free(r->values);
    PyMem_Free(r);
}

static bool same_value(PyObject *a, PyObject *b)
{
    if (a == b)
        return true;
    if (!a || !b || Py_TYPE(a) != Py_TYPE(b))
        return false;
    int same = PyObject_RichCompareBool(a, b, Py_EQ);
    if (same < 0)
        PyErr_Clear();
    return same > 0;
}

static bool same_result(const crpy_result *a, const crpy_result *b)
{
    bool same = a->n_tensors == b->n_tensors && crpy_tree_equal(a->tree, b->tree);
    for (Py_ssize_t i = 0; same && i < a->tree->n_leaves; i++)
        same = same_value(a->values[i], b->values[i]);
    return same;
}

static bool is_taken(const crpy_record *record, int n_out)
{
    for (const crpy_result *o = record->results; o; o = o->next)
        if (o->n_out == n_out)
            return true;
    return false;
}

/* The result among those of the traces, added if need be; takes `r` and gives a reference. */
static crpy_result *keep_result(crpy_record *record, crpy_result *r)
{
    crpy_result **last = &record->results;
    for (; *last; last = &(*last)->next)
        if (same_result(*last, r)) {
            crpy_result_release(r);
            (*last)->refs++;
            return *last;
        }
    while (is_taken(record, r->n_out))
        r->n_out++;
    *last = r;
    r->refs++;
    return r;
}

/* What the function has returned: tensors into out[], the rest into a result. */
static crpy_result *take_result(PyObject *y, cr_tensor **out)
{
    PyObject *leaves = PyList_New(0);
    crpy_result *r = PyMem_Calloc(1, sizeof *r);
    if (r)
        r->refs = 1;
    if (!leaves || !r || !(r->tree = crpy_tree_of(y, leaves)) ||
        !(r->values = PyMem_Calloc((size_t)r->tree->n_leaves + 1, sizeof *r->values)))
        goto fail;
    for (Py_ssize_t i = 0; i < r->tree->n_leaves; i++) {
        PyObject *leaf = PyList_GetItem(leaves, i);
        if (!crpy_is_tensor(leaf)) {
            r->values[i] = Py_NewRef(leaf);
            continue;
        }
        if (r->n_tensors == CRPY_MAX_RESULTS - 8) {
            PyErr_Format(PyExc_ValueError, "a staged function returns at most %d tensors", CRPY_MAX_RESULTS - 8);
            goto fail;
        }
        out[r->n_tensors++] = cr_scoped(cr_retain(CRPY_T(leaf)));
    }
    r->n_out = r->n_tensors;
    Py_DECREF(leaves);
    return r;
fail:
    if (!PyErr_Occurred())
        PyErr_NoMemory();
    Py_XDECREF(leaves);
    crpy_result_release(r);
    return NULL;
}

/* ---- the traced function ---- */

static PyObject *argument(const crpy_leaf *l, cr_list in, int *next)
{
    if (l->kind == CRPY_LEAF_STATIC)
        return Py_NewRef(l->value);
    if (l->kind != CRPY_LEAF_OBJECT)
        return crpy_wrap_borrowed(in.at[(*next)++]);
    PyObject *o = PyWeakref_GetObject(l->value);
    if (o == Py_None) {
        PyErr_SetString(PyExc_ReferenceError, "an object that a staged function was called with is gone");
        return NULL;
    }
    return Py_XNewRef(o);
}

/* The Python function on these inputs; a new reference. */
static PyObject *call_python(crpy_record *r, cr_list in)
{
    PyObject **leaves = PyMem_Calloc((size_t)r->n_leaves + 1, sizeof *leaves), *y = NULL;
    int next = 0;
    bool ok = leaves != NULL;
    for (Py_ssize_t i = 0; ok && i < r->n_leaves; i++)
        ok = (leaves[i] = argument(&r->leaves[i], in, &next)) != NULL;
    PyObject *args = ok ? crpy_tree_build(r->args, leaves) : NULL;
    PyObject *keywords = args && r->keywords ? crpy_tree_build(r->keywords, leaves + r->args->n_leaves) : NULL;
    if (args && (keywords || !r->keywords))
        y = PyObject_Call(r->fn, args, keywords);
    if (!leaves)
        PyErr_NoMemory();
    Py_XDECREF(args);
    Py_XDECREF(keywords);
    for (Py_ssize_t i = 0; leaves && i < r->n_leaves; i++)
        Py_XDECREF(leaves[i]);
    PyMem_Free(leaves);
    return y;
}

/* What cr_stage calls, with or without Python's lock. */
static bool run(cr_list in, cr_tensor **out, void *context)
{
    crpy_record *r = context;
    PyGILState_STATE state = PyGILState_Ensure();
    crpy_call_state *call = crpy_current_call && crpy_current_call->record == r ? crpy_current_call : NULL;
    PyObject *y = call_python(r, in);
    crpy_result *result = y ? take_result(y, out) : NULL;
    if (result && cr_is_tracing())
        result = keep_result(r, result);
    for (int i = result ? result->n_tensors : 0; result && i < result->n_out; i++) {
        cr_site none = {NULL, 0};
        out[i] = cr_int_at(none, 0); /* says by its being there which structure this is */
    }
    if (result && call) {
        crpy_result_release(call->result);
        call->result = result;
    } else {
        crpy_result_release(result);
    }
    if (!result)
        crpy_stash_exception();
    Py_XDECREF(y);
    PyGILState_Release(state);
    return result != NULL;
}

/* ---- which arguments ---- */

static bool is_array(PyObject *o)
{
    if (PyUnicode_Check(o) || PyLong_Check(o) || PyBytes_Check(o) || PyType_Check(o))
        return false;
    return PyObject_CheckBuffer(o) || PyObject_HasAttrString(o, "__dlpack__");
}

static bool is_number(PyObject *o)
{
    return PyFloat_CheckExact(o) || PyComplex_CheckExact(o);
}

/* Whether equality of such objects is identity and they can be referred to weakly: modules, objects of the user's
 * classes. */
static bool is_object(PyObject *o)
{
    PyTypeObject *type = Py_TYPE(o);
    return PyType_GetSlot(type, Py_tp_richcompare) == PyType_GetSlot(&PyBaseObject_Type, Py_tp_richcompare) &&
           PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE);
}

static bool leaf_fits(const crpy_leaf *l, PyObject *o)
{
    switch (l->kind) {
    case CRPY_LEAF_TENSOR:
        if (!crpy_is_tensor(o))
            return false;
        if (l->exact) {
            cr_dims shape = cr_shape(CRPY_T(o));
            return cr_dtype_of(CRPY_T(o)) == l->dtype && shape.count == l->shape.count &&
                   !memcmp(shape.at, l->shape.at, (size_t)shape.count * sizeof *shape.at);
        }
        return true;
    case CRPY_LEAF_NUMBER:
        return is_number(o);
    case CRPY_LEAF_ARRAY:
        return !crpy_is_tensor(o) && is_array(o);
    case CRPY_LEAF_OBJECT:
        return PyWeakref_GetObject(l->value) == o;
    default:
        return same_value(l->value, o);
    }
}

int crpy_record_match(crpy_record *r, PyObject *args, PyObject *keywords, PyObject **leaves, PyObject **keep)
{
    Py_ssize_t n = crpy_tree_match(r->args, args, leaves, keep);
    if (n < 0)
        return n == -1 ? 0 : -1;
    bool has_keywords = keywords && PyDict_Size(keywords);
    if (has_keywords != (r->keywords != NULL))
        return 0;
    Py_ssize_t more = has_keywords ? crpy_tree_match(r->keywords, keywords, leaves + n, keep) : 0;
    if (more < 0)
        return more == -1 ? 0 : -1;
    for (Py_ssize_t i = 0; i < r->n_leaves; i++)
        if (!leaf_fits(&r->leaves[i], leaves[i]))
            return 0;
    return 1;
}

bool crpy_record_is_dead(const crpy_record *r)
{
    for (Py_ssize_t i = 0; i < r->n_leaves; i++)
        if (r->leaves[i].kind == CRPY_LEAF_OBJECT && PyWeakref_GetObject(r->leaves[i].value) == Py_None)
            return true;
    return false;
}

/* ---- making one ---- */

static int is_static(crpy_staged *s, PyObject *name)
{
    return name ? PySet_Contains(s->statics, name) : 0;
}

static PyObject *name_of(const crpy_staged *s, Py_ssize_t i)
{
    Py_ssize_t n = PyTuple_Size(s->names);
    return i < n ? PyTuple_GetItem(s->names, i) : s->has_rest && n ? PyTuple_GetItem(s->names, n - 1) : NULL;
}

/* A static argument is one leaf, whatever it is; `fixed` notes the leaves of such. */
static crpy_tree *tree_of(PyObject *o, int fixed, PyObject *leaves, PyObject *flags)
{
    Py_ssize_t before = PyList_Size(leaves);
    crpy_tree *t = NULL;
    if (fixed < 0)
        return NULL;
    if (!fixed)
        t = crpy_tree_of(o, leaves);
    else if (PyList_Append(leaves, o) == 0)
        t = crpy_tree_leaf();
    for (Py_ssize_t i = before; t && i < PyList_Size(leaves); i++)
        if (PyList_Append(flags, fixed ? Py_True : Py_False) < 0) {
            crpy_tree_free(t);
            return NULL;
        }
    return t;
}

static bool take_arguments(crpy_staged *s, crpy_record *r, PyObject *args, PyObject *keywords, PyObject *leaves,
                           PyObject *flags)
{
    Py_ssize_t n = PyTuple_Size(args);
    if (!(r->args = crpy_tree_new(CRPY_TUPLE, n, NULL)))
        return false;
    for (Py_ssize_t i = 0; i < n; i++) {
        crpy_tree *t = tree_of(PyTuple_GetItem(args, i), is_static(s, name_of(s, i)), leaves, flags);
        if (!t)
            return false;
        r->args->child[i] = t;
        r->args->n_leaves += t->n_leaves;
    }
    if (!keywords || !(n = PyDict_Size(keywords)))
        return true;
    PyObject *keys = PySequence_Tuple(keywords);
    r->keywords = keys ? crpy_tree_new(CRPY_DICT, n, keys) : NULL;
    bool ok = r->keywords != NULL;
    for (Py_ssize_t i = 0; ok && i < n; i++) {
        PyObject *key = PyTuple_GetItem(keys, i), *value = PyDict_GetItemWithError(keywords, key);
        crpy_tree *t = value ? tree_of(value, is_static(s, key), leaves, flags) : NULL;
        if ((ok = t != NULL)) {
            r->keywords->child[i] = t;
            r->keywords->n_leaves += t->n_leaves;
        }
    }
    Py_XDECREF(keys);
    return ok;
}

static bool classify(crpy_staged *s, crpy_leaf *l, PyObject *o, bool fixed)
{
    if (!fixed && crpy_is_tensor(o)) {
        l->kind = CRPY_LEAF_TENSOR;
        return true;
    }
    if (!fixed && (is_number(o) || is_array(o))) {
        l->kind = is_number(o) ? CRPY_LEAF_NUMBER : CRPY_LEAF_ARRAY;
        return true;
    }
    l->kind = CRPY_LEAF_STATIC;
    if (is_object(o) && (l->value = PyWeakref_NewRef(o, s->purge)))
        l->kind = CRPY_LEAF_OBJECT;
    else
        l->value = Py_NewRef(o);
    PyErr_Clear(); /* a class whose objects cannot be referred to weakly */
    return true;
}

/* What s's Python part says of the leaves: None, or (dtype, sizes; free ones below 0). */
static bool read_signature(crpy_staged *s, crpy_record *r, PyObject *args, PyObject *keywords, PyObject *leaves,
                           cr_signature *out)
{
    PyObject *list = PyObject_CallMethod((PyObject *)s, "_signature_of", "OO", args, keywords ? keywords : Py_None);
    if (!list)
        return false;
    bool ok = PyList_Check(list) && PyList_Size(list) == r->n_leaves;
    if (!ok)
        PyErr_SetString(PyExc_ValueError, "signature: it has another structure than the arguments");
    for (Py_ssize_t i = 0, k = 0; ok && i < r->n_leaves; i++) {
        PyObject *entry = PyList_GetItem(list, i), *o = PyList_GetItem(leaves, i);
        crpy_leaf *l = &r->leaves[i];
        if (l->kind == CRPY_LEAF_STATIC || l->kind == CRPY_LEAF_OBJECT)
            continue;
        if (entry != Py_None) {
            ok = crpy_dtype_of(PyTuple_GetItem(entry, 0), &out[k].dtype) &&
                 crpy_dims_of(PyTuple_GetItem(entry, 1), &out[k].shape, "signature");
        } else if (l->kind == CRPY_LEAF_TENSOR) {
            l->exact = true;
            out[k].dtype = l->dtype = cr_dtype_of(CRPY_T(o));
            out[k].shape = l->shape = cr_shape(CRPY_T(o));
        } else if (l->kind == CRPY_LEAF_NUMBER) {
            out[k] = (cr_signature){PyComplex_CheckExact(o) ? CR_C128 : CR_F64, {0}};
        } else {
            PyErr_SetString(PyExc_TypeError, "signature: an array has no place in it");
            ok = false;
        }
        k++;
    }
    Py_DECREF(list);
    return ok;
}

static bool stage(crpy_staged *s, crpy_record *r, const cr_signature *signature)
{
    cr_stage_opts o = {.size = sizeof o,
                       .name = s->name,
                       .outputs = CRPY_MAX_RESULTS,
                       .fewer_outputs = true,
                       .frozen = s->frozen,
                       .max_traces = s->max_traces,
                       .recompute = s->recompute,
                       .signature = signature,
                       .inputs = signature ? r->n_in : 0};
    r->f = cr_stage_at(crpy_site(), run, r, &o);
    if (!r->f)
        crpy_raise();
    return r->f;
}

crpy_record *crpy_record_new(crpy_staged *s, PyObject *args, PyObject *keywords)
{
    crpy_record *r = PyMem_Calloc(1, sizeof *r);
    PyObject *leaves = PyList_New(0), *flags = PyList_New(0);
    cr_signature *signature = NULL;
    bool ok = r && leaves && flags;
    if (ok) {
        *r = (crpy_record){.refs = 1, .owner = s, .fn = Py_NewRef(s->fn)};
        ok = take_arguments(s, r, args, keywords, leaves, flags);
    }
    if (ok) {
        r->n_leaves = PyList_Size(leaves);
        r->leaves = PyMem_Calloc((size_t)r->n_leaves + 1, sizeof *r->leaves);
        ok = r->leaves != NULL;
    }
    for (Py_ssize_t i = 0; ok && i < r->n_leaves; i++) {
        ok = classify(s, &r->leaves[i], PyList_GetItem(leaves, i), PyList_GetItem(flags, i) == Py_True);
        r->n_in += r->leaves[i].kind < CRPY_LEAF_STATIC;
    }
    if (ok && s->has_signature && r->n_in) {
        ok = (signature = PyMem_Calloc((size_t)r->n_in, sizeof *signature)) != NULL &&
             read_signature(s, r, args, keywords, leaves, signature);
    }
    ok = ok && stage(s, r, signature);
    PyMem_Free(signature);
    Py_XDECREF(leaves);
    Py_XDECREF(flags);
    if (ok)
        return r;
    if (!PyErr_Occurred())
        PyErr_NoMemory();
    crpy_record_release(r);
    return NULL;
}

void crpy_record_release(crpy_record *r)
{
    if (!r || --r->refs)
        return;
    cr_function_free(r->f);
    for (crpy_result *o = r->results, *next; o; o = next) {
        next = o->next;
        crpy_result_release(o);
    }
    for (Py_ssize_t i = 0; r->leaves && i < r->n_leaves; i++)
        Py_XDECREF(r->leaves[i].value);
    crpy_tree_free(r->args);
    crpy_tree_free(r->keywords);
    PyMem_Free(r->leaves);
    Py_XDECREF(r->fn);
    PyMem_Free(r);
}

int crpy_record_visit(crpy_record *r, visitproc visit, void *arg)
{
    Py_VISIT(r->fn);
    for (Py_ssize_t i = 0; i < r->n_leaves; i++)
        Py_VISIT(r->leaves[i].value);
    for (const crpy_result *o = r->results; o; o = o->next)
        for (Py_ssize_t i = 0; i < o->tree->n_leaves; i++)
            Py_VISIT(o->values[i]);
    int result = crpy_tree_visit(r->args, visit, arg);
    return result ? result : crpy_tree_visit(r->keywords, visit, arg);
}
