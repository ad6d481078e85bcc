/* Trees of Python containers: tuples, lists, dicts, named tuples and registered types, in which everything else is a
 * leaf. None has no leaves. The module's functions for them are in cresset/tree.py. */
#include "tree.h"

static PyObject *registry; /* type -> (flatten, unflatten) */

crpy_tree *crpy_tree_new(crpy_tree_kind kind, Py_ssize_t n, PyObject *aux)
{
    crpy_tree *t = PyMem_Calloc(1, sizeof *t + (size_t)n * sizeof *t->child);
    if (!t) {
        PyErr_NoMemory();
        return NULL;
    }
    t->kind = kind;
    t->n = n;
    t->n_leaves = kind == CRPY_LEAF;
    Py_XINCREF(aux);
    t->aux = aux;
    return t;
}

crpy_tree *crpy_tree_leaf(void)
{
    return crpy_tree_new(CRPY_LEAF, 0, NULL);
}

void crpy_tree_free(crpy_tree *t)
{
    if (!t)
        return;
    for (Py_ssize_t i = 0; i < t->n; i++)
        crpy_tree_free(t->child[i]);
    Py_XDECREF(t->aux);
    PyMem_Free(t);
}

int crpy_tree_visit(const crpy_tree *t, visitproc visit, void *arg)
{
    if (!t)
        return 0;
    Py_VISIT(t->aux);
    for (Py_ssize_t i = 0; i < t->n; i++) {
        int result = crpy_tree_visit(t->child[i], visit, arg);
        if (result)
            return result;
    }
    return 0;
}

/* ---- taking apart ---- */

static PyObject *registered(PyObject *o)
{
    return PyDict_Size(registry) ? PyDict_GetItemWithError(registry, (PyObject *)Py_TYPE(o)) : NULL;
}

/* (children, aux) of an object of a registered type, both new; false with an exception. */
static bool take_apart(PyObject *entry, PyObject *o, PyObject **children, PyObject **aux)
{
    PyObject *pair = PyObject_CallFunctionObjArgs(PyTuple_GetItem(entry, 0), o, NULL);
    bool ok = pair && PyTuple_Check(pair) && PyTuple_Size(pair) == 2;
    if (pair && !ok)
        PyErr_SetString(PyExc_TypeError, "a flatten function must return (children, auxiliary data)");
    *children = ok ? PySequence_Tuple(PyTuple_GetItem(pair, 0)) : NULL;
    *aux = *children ? PyTuple_Pack(2, (PyObject *)Py_TYPE(o), PyTuple_GetItem(pair, 1)) : NULL;
    Py_XDECREF(pair);
    if (!*aux)
        Py_CLEAR(*children);
    return *aux != NULL;
}

static crpy_tree *with_children(crpy_tree_kind kind, PyObject *items, PyObject *aux, PyObject *leaves)
{
    Py_ssize_t n = PyTuple_Size(items);
    crpy_tree *t = crpy_tree_new(kind, n, aux);
    for (Py_ssize_t i = 0; t && i < n; i++) {
        if (!(t->child[i] = crpy_tree_of(PyTuple_GetItem(items, i), leaves))) {
            crpy_tree_free(t);
            return NULL;
        }
        t->n_leaves += t->child[i]->n_leaves;
    }
    return t;
}

static crpy_tree *of_dict(PyObject *o, PyObject *leaves)
{
    PyObject *keys = PySequence_Tuple(o), *values = PyDict_Values(o), *items = values ? PySequence_Tuple(values) : NULL;
    crpy_tree *t = keys && items ? with_children(CRPY_DICT, items, keys, leaves) : NULL;
    Py_XDECREF(keys);
    Py_XDECREF(values);
    Py_XDECREF(items);
    return t;
}

crpy_tree *crpy_tree_of(PyObject *o, PyObject *leaves)
{
    if (Py_EnterRecursiveCall(" in a tree of containers"))
        return NULL;
    crpy_tree *t = NULL;
    PyObject *entry = crpy_is_tensor(o) ? NULL : registered(o);
    if (o == Py_None) {
        t = crpy_tree_new(CRPY_NONE, 0, NULL);
    } else if (entry) {
        PyObject *children, *aux;
        if (take_apart(entry, o, &children, &aux)) {
            t = with_children(CRPY_CUSTOM, children, aux, leaves);
            Py_DECREF(children);
            Py_DECREF(aux);
        }
    } else if (PyTuple_Check(o)) {
        bool plain = PyTuple_CheckExact(o), named = !plain && PyObject_HasAttrString(o, "_fields");
        t = with_children(plain   ? CRPY_TUPLE
                          : named ? CRPY_NAMED
                                  : CRPY_SUBCLASS,
                          o, plain ? NULL : (PyObject *)Py_TYPE(o), leaves);
    } else if (PyList_Check(o)) {
        PyObject *items = PyList_AsTuple(o);
        t = items ? with_children(CRPY_LIST, items, NULL, leaves) : NULL;
        Py_XDECREF(items);
    } else if (PyDict_Check(o)) {
        t = of_dict(o, leaves);
    } else if (!PyErr_Occurred() && PyList_Append(leaves, o) == 0) {
        t = crpy_tree_leaf();
    }
    Py_LeaveRecursiveCall();
    return t;
}

/* ---- the same structure again ---- */

static Py_ssize_t match_custom(const crpy_tree *t, PyObject *o, PyObject **out, PyObject **keep)
{
    PyObject *entry = (PyObject *)Py_TYPE(o) == PyTuple_GetItem(t->aux, 0) ? registered(o) : NULL, *children, *aux;
    if (!entry)
        return PyErr_Occurred() ? -2 : -1;
    if (!take_apart(entry, o, &children, &aux))
        return -2;
    Py_ssize_t used = -2;
    int same = PyObject_RichCompareBool(PyTuple_GetItem(aux, 1), PyTuple_GetItem(t->aux, 1), Py_EQ);
    if (!*keep)
        *keep = PyList_New(0);
    if (same >= 0 && *keep && PyList_Append(*keep, children) == 0) {
        used = same && PyTuple_Size(children) == t->n ? 0 : -1;
        for (Py_ssize_t i = 0; used >= 0 && i < t->n; i++) {
            Py_ssize_t count = crpy_tree_match(t->child[i], PyTuple_GetItem(children, i), out + used, keep);
            used = count < 0 ? count : used + count;
        }
    }
    Py_DECREF(children);
    Py_DECREF(aux);
    return used;
}

Py_ssize_t crpy_tree_match(const crpy_tree *t, PyObject *o, PyObject **out, PyObject **keep)
{
    Py_ssize_t used = 0;
    switch (t->kind) {
    case CRPY_LEAF:
        out[0] = o;
        return 1;
    case CRPY_NONE:
        return o == Py_None ? 0 : -1;
    case CRPY_TUPLE:
        if (!PyTuple_CheckExact(o) || PyTuple_Size(o) != t->n)
            return -1;
        break;
    case CRPY_NAMED:
    case CRPY_SUBCLASS:
        if ((PyObject *)Py_TYPE(o) != t->aux || PyTuple_Size(o) != t->n)
            return -1;
        break;
    case CRPY_LIST:
        if (!PyList_Check(o) || PyList_Size(o) != t->n)
            return -1;
        break;
    case CRPY_DICT:
        if (!PyDict_Check(o) || PyDict_Size(o) != t->n)
            return -1;
        break;
    default:
        return match_custom(t, o, out, keep);
    }
    for (Py_ssize_t i = 0; i < t->n; i++) {
        PyObject *item = t->kind == CRPY_LIST   ? PyList_GetItem(o, i)
                         : t->kind == CRPY_DICT ? PyDict_GetItemWithError(o, PyTuple_GetItem(t->aux, i))
                                                : PyTuple_GetItem(o, i);
        Py_ssize_t count = item ? crpy_tree_match(t->child[i], item, out + used, keep) : PyErr_Occurred() ? -2 : -1;
        if (count < 0)
            return count;
        used += count;
    }
    return used;
}

bool crpy_tree_equal(const crpy_tree *a, const crpy_tree *b)
{
    if (a->kind != b->kind || a->n != b->n || !a->aux != !b->aux)
        return false;
    if (a->aux && a->aux != b->aux) {
        int same = PyObject_RichCompareBool(a->aux, b->aux, Py_EQ);
        if (same <= 0) {
            PyErr_Clear();
            return false;
        }
    }
    for (Py_ssize_t i = 0; i < a->n; i++)
        if (!crpy_tree_equal(a->child[i], b->child[i]))
            return false;
    return true;
}

/* ---- putting together ---- */

static PyObject *build_dict(const crpy_tree *t, PyObject *const *leaves)
{
    PyObject *d = PyDict_New();
    for (Py_ssize_t i = 0; d && i < t->n; i++) {
        PyObject *value = crpy_tree_build(t->child[i], leaves);
        if (!value || PyDict_SetItem(d, PyTuple_GetItem(t->aux, i), value) < 0)
            Py_CLEAR(d);
        Py_XDECREF(value);
        leaves += t->child[i]->n_leaves;
    }
    return d;
}

static PyObject *build_custom(const crpy_tree *t, PyObject *items)
{
    PyObject *type = PyTuple_GetItem(t->aux, 0), *entry = PyDict_GetItemWithError(registry, type);
    if (!entry)
        return PyErr_Format(PyExc_TypeError, "%R is no longer registered", type);
    return PyObject_CallFunctionObjArgs(PyTuple_GetItem(entry, 1), PyTuple_GetItem(t->aux, 1), items, NULL);
}

PyObject *crpy_tree_build(const crpy_tree *t, PyObject *const *leaves)
{
    if (t->kind == CRPY_LEAF)
        return Py_NewRef(leaves[0]);
    if (t->kind == CRPY_NONE)
        return Py_NewRef(Py_None);
    if (t->kind == CRPY_DICT)
        return build_dict(t, leaves);
    PyObject *items = t->kind == CRPY_LIST ? PyList_New(t->n) : PyTuple_New(t->n), *result = NULL;
    for (Py_ssize_t i = 0; items && i < t->n; i++) {
        PyObject *item = crpy_tree_build(t->child[i], leaves);
        if (!item)
            Py_CLEAR(items);
        else if (t->kind == CRPY_LIST)
            PyList_SetItem(items, i, item);
        else
            PyTuple_SetItem(items, i, item);
        leaves += t->child[i]->n_leaves;
    }
    if (!items || t->kind == CRPY_TUPLE || t->kind == CRPY_LIST)
        return items;
    if (t->kind == CRPY_NAMED)
        result = PyObject_CallObject(t->aux, items);
    else if (t->kind == CRPY_SUBCLASS)
        result = PyObject_CallFunctionObjArgs(t->aux, items, NULL);
    else
        result = build_custom(t, items);
    Py_DECREF(items);
    return result;
}

/* ---- as a Python type ---- */

typedef struct spec_object {
    PyObject ob_base;
    crpy_tree *tree;
} spec_object;
static PyTypeObject *spec_type;
#define TREE(o) (((spec_object *)(void *)(o))->tree)

static void spec_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    crpy_tree_free(TREE(self));
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}
static PyObject *spec_compare(PyObject *a, PyObject *b, int op)
{
    if ((op != Py_EQ && op != Py_NE) || Py_TYPE(b) != spec_type)
        Py_RETURN_NOTIMPLEMENTED;
    return PyBool_FromLong(crpy_tree_equal(TREE(a), TREE(b)) == (op == Py_EQ));
}
static PyObject *spec_unflatten(PyObject *self, PyObject *leaves)
{
    PyObject *tuple = PySequence_Tuple(leaves);
    if (!tuple)
        return NULL;
    Py_ssize_t n = PyTuple_Size(tuple);
    PyObject **at = PyMem_Calloc((size_t)n + 1, sizeof *at), *result = NULL;
    for (Py_ssize_t i = 0; at && i < n; i++)
        at[i] = PyTuple_GetItem(tuple, i);
    if (!at)
        PyErr_NoMemory();
    else if (n != TREE(self)->n_leaves)
        PyErr_Format(PyExc_ValueError, "the tree has %zd leaves, not %zd", TREE(self)->n_leaves, n);
    else
        result = crpy_tree_build(TREE(self), at);
    PyMem_Free(at);
    Py_DECREF(tuple);
    return result;
}
/* The leaves of an object of this structure, a list; ValueError for another structure. */
static PyObject *spec_flatten_like(PyObject *self, PyObject *o)
{
    Py_ssize_t n = TREE(self)->n_leaves;
    PyObject **at = PyMem_Calloc((size_t)n + 1, sizeof *at), *keep = NULL, *list = NULL;
    if (!at)
        return PyErr_NoMemory();
    Py_ssize_t used = crpy_tree_match(TREE(self), o, at, &keep);
    if (used >= 0)
        list = PyList_New(n);
    else if (used == -1)
        PyErr_SetString(PyExc_ValueError, "trees of the same structure are expected");
    for (Py_ssize_t i = 0; list && i < n; i++)
        PyList_SetItem(list, i, Py_NewRef(at[i]));
    Py_XDECREF(keep);
    PyMem_Free(at);
    return list;
}
static PyObject *spec_leaves(PyObject *self, void *unused)
{
    (void)unused;
    return PyLong_FromSsize_t(TREE(self)->n_leaves);
}
static PyObject *spec_repr(PyObject *self)
{
    Py_ssize_t n = TREE(self)->n_leaves;
    PyObject *stars = PyTuple_New(n), *star = PyUnicode_InternFromString("*"), *shown = NULL, *text = NULL;
    for (Py_ssize_t i = 0; stars && star && i < n; i++)
        PyTuple_SetItem(stars, i, Py_NewRef(star));
    if (stars && star && (shown = spec_unflatten(self, stars)))
        text = PyUnicode_FromFormat("TreeSpec(%R)", shown);
    Py_XDECREF(stars);
    Py_XDECREF(star);
    Py_XDECREF(shown);
    return text;
}

static PyObject *flatten(PyObject *module, PyObject *o)
{
    (void)module;
    PyObject *leaves = PyList_New(0), *result = NULL;
    crpy_tree *t = leaves ? crpy_tree_of(o, leaves) : NULL;
    spec_object *spec = t ? (spec_object *)(void *)PyType_GenericAlloc(spec_type, 0) : NULL;
    if (spec) {
        spec->tree = t;
        result = PyTuple_Pack(2, leaves, (PyObject *)spec);
        Py_DECREF(spec);
    } else {
        crpy_tree_free(t);
    }
    Py_XDECREF(leaves);
    return result;
}

static PyObject *register_node(PyObject *module, PyObject *args)
{
    (void)module;
    PyObject *type, *take, *make;
    if (!PyArg_ParseTuple(args, "O!OO:register", &PyType_Type, &type, &take, &make))
        return NULL;
    if (!PyCallable_Check(take) || !PyCallable_Check(make)) {
        PyErr_SetString(PyExc_TypeError, "flatten and unflatten must be callable");
        return NULL;
    }
    PyObject *entry = PyTuple_Pack(2, take, make);
    int failed = entry ? PyDict_SetItem(registry, type, entry) : -1;
    Py_XDECREF(entry);
    return failed ? NULL : Py_NewRef(type);
}

bool crpy_init_tree(PyObject *module)
{
    static PyMethodDef methods[] = {
        {"unflatten", spec_unflatten, METH_O, "unflatten($self, leaves)\n--\n\nThe tree with these leaves."},
        {"flatten_like", spec_flatten_like, METH_O,
         "flatten_like($self, tree)\n--\n\nThe leaves of a tree of this structure."},
        {0}};
    static PyGetSetDef getters[] = {{"num_leaves", spec_leaves, NULL, "How many leaves there are.", NULL}, {0}};
    static PyType_Slot slots[] = {{Py_tp_dealloc, (void *)spec_dealloc},
                                  {Py_tp_richcompare, (void *)spec_compare},
                                  {Py_tp_hash, (void *)PyObject_HashNotImplemented},
                                  {Py_tp_repr, (void *)spec_repr},
                                  {Py_tp_methods, methods},
                                  {Py_tp_getset, getters},
                                  {Py_tp_doc, "The structure of a tree, without its leaves."},
                                  {0}};
    static PyType_Spec spec = {"cresset.TreeSpec", sizeof(spec_object), 0,
                               Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};
    static PyMethodDef functions[] = {
        {"_tree_flatten", flatten, METH_O, NULL}, {"_tree_register", register_node, METH_VARARGS, NULL}, {0}};
    registry = PyDict_New();
    spec_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return registry && spec_type && PyModule_AddObjectRef(module, "TreeSpec", (PyObject *)spec_type) == 0 &&
           PyModule_AddFunctions(module, functions) == 0;
}
