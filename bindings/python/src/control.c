/* Control flow in staged functions, and callbacks: Python functions as the bodies of cr_cond, cr_while, cr_scan and
 * cr_callback. Outside of traces cresset/control.py runs loops and branches as Python itself. */
#include "tree.h"

#include <string.h>

/* A Python function as a body: the structure of its arguments, and what its results must be. */
typedef struct body {
    PyObject *fn;
    const char *what;    /* "cond", for errors */
    const crpy_tree *in; /* of the tuple of arguments */
    PyObject **leaves;   /* in->n_leaves; NULL where an input stands */
    crpy_tree *out;      /* of its result, once it has run */
    int n_out;           /* how many results the library expects; */
    bool differs;        /* the function gave another number: then call again */
} body;

static void body_clear(body *b)
{
    crpy_tree_free(b->out);
    b->out = NULL;
}

/* ---- running a body ---- */

static PyObject *arguments(const body *b, cr_list in)
{
    PyObject **leaves = PyMem_Calloc((size_t)b->in->n_leaves + 1, sizeof *leaves), *args = NULL;
    if (!leaves)
        return PyErr_NoMemory();
    int k = 0;
    bool ok = true;
    for (Py_ssize_t i = 0; ok && i < b->in->n_leaves; i++) {
        leaves[i] = b->leaves[i] ? Py_NewRef(b->leaves[i]) : crpy_wrap_borrowed(in.at[k++]);
        ok = leaves[i] != NULL;
    }
    if (ok)
        args = crpy_tree_build(b->in, leaves);
    for (Py_ssize_t i = 0; i < b->in->n_leaves; i++)
        Py_XDECREF(leaves[i]);
    PyMem_Free(leaves);
    return args;
}

/* A tensor of a result's leaf, which the scope keeps. */
static cr_tensor *result_tensor(PyObject *leaf, const char *what)
{
    PyObject *made = crpy_is_tensor(leaf) ? Py_NewRef(leaf) : NULL;
    if (!made && (PyUnicode_Check(leaf) || PyBytes_Check(leaf)))
        PyErr_Format(PyExc_TypeError, "%s: a function must return tensors, not %R", what, leaf);
    else if (!made)
        made = crpy_asarray(leaf, CR_DTYPE_NONE, -1);
    cr_tensor *t = made ? cr_scoped(cr_retain(CRPY_T(made))) : NULL;
    Py_XDECREF(made);
    return t;
}

static bool take_results(body *b, PyObject *y, cr_tensor **out)
{
    PyObject *leaves = PyList_New(0);
    body_clear(b);
    bool ok = leaves && (b->out = crpy_tree_of(y, leaves));
    if (ok && b->out->n_leaves != b->n_out) {
        b->differs = true;
        PyErr_Format(PyExc_ValueError, "%s: %d results are expected, not %zd", b->what, b->n_out, b->out->n_leaves);
        ok = false;
    }
    for (Py_ssize_t i = 0; ok && i < b->out->n_leaves; i++)
        ok = (out[i] = result_tensor(PyList_GetItem(leaves, i), b->what)) != NULL;
    Py_XDECREF(leaves);
    return ok;
}

static bool run(body *b, cr_list in, cr_tensor **out)
{
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *args = arguments(b, in), *y = args ? PyObject_CallObject(b->fn, args) : NULL;
    bool ok = y && take_results(b, y, out);
    if (!ok)
        crpy_stash_exception();
    Py_XDECREF(y);
    Py_XDECREF(args);
    PyGILState_Release(state);
    return ok;
}
static bool run_first(cr_list in, cr_tensor **out, void *context)
{
    return run((body *)context, in, out);
}
static bool run_second(cr_list in, cr_tensor **out, void *context)
{
    return run((body *)context + 1, in, out);
}

/* ---- arguments ---- */

typedef struct given {
    crpy_tree *tree;
    PyObject *list;    /* the leaves */
    PyObject **leaves; /* NULL where a tensor stands */
    cr_tensor **in;
    PyObject *made; /* Tensors made of numbers */
    int n_in;
} given;

static void given_free(given *g)
{
    crpy_tree_free(g->tree);
    Py_XDECREF(g->list);
    Py_XDECREF(g->made);
    PyMem_Free(g->leaves);
    PyMem_Free(g->in);
}

/* Tensors of a tuple of arguments are inputs; what is no tensor is made one (all: else only Tensors are). */
static bool take(given *g, PyObject *args, bool all)
{
    *g = (given){.list = PyList_New(0), .made = PyList_New(0)};
    if (!g->list || !g->made || !(g->tree = crpy_tree_of(args, g->list)))
        return false;
    Py_ssize_t n = g->tree->n_leaves;
    g->leaves = PyMem_Calloc((size_t)n + 1, sizeof *g->leaves);
    g->in = PyMem_Calloc((size_t)n + 1, sizeof *g->in);
    if (!g->leaves || !g->in) {
        PyErr_NoMemory();
        return false;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *leaf = PyList_GetItem(g->list, i);
        if (crpy_is_tensor(leaf)) {
            g->in[g->n_in++] = CRPY_T(leaf);
        } else if (all) {
            PyObject *t = crpy_asarray(leaf, CR_DTYPE_NONE, -1);
            if (!t || PyList_Append(g->made, t) < 0) {
                Py_XDECREF(t);
                return false;
            }
            g->in[g->n_in++] = CRPY_T(t);
            Py_DECREF(t);
        } else {
            g->leaves[i] = leaf;
        }
    }
    return true;
}

/* The tree of these tensors, whose references are shared with the scope. */
static PyObject *tree_of_tensors(const crpy_tree *t, cr_tensor *const *at)
{
    PyObject **leaves = PyMem_Calloc((size_t)t->n_leaves + 1, sizeof *leaves), *y = NULL;
    bool ok = leaves != NULL;
    for (Py_ssize_t i = 0; ok && i < t->n_leaves; i++)
        ok = (leaves[i] = crpy_wrap_borrowed(at[i])) != NULL;
    if (ok)
        y = crpy_tree_build(t, leaves);
    else if (!leaves)
        PyErr_NoMemory();
    for (Py_ssize_t i = 0; leaves && i < t->n_leaves; i++)
        Py_XDECREF(leaves[i]);
    PyMem_Free(leaves);
    return y;
}

enum { MAX_RESULTS = 256 };

static bool again(body *b, int n, int *n_out)
{
    for (int i = 0; i < n; i++)
        if (b[i].differs && b[i].out && b[i].out->n_leaves <= MAX_RESULTS) {
            *n_out = (int)b[i].out->n_leaves;
            b[0].differs = b[1].differs = false;
            return true;
        }
    return false;
}

/* _cond(predicate, then, else, operands) */
static PyObject *cond(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *predicate, *operands, *y = NULL;
    body b[2] = {{.what = "cond"}, {.what = "cond"}};
    given g = {0};
    cr_tensor *out[MAX_RESULTS] = {NULL};
    if (!PyArg_ParseTuple(args, "O!OOO!:cond", crpy_tensor_type, &predicate, &b[0].fn, &b[1].fn, &PyTuple_Type,
                          &operands))
        return NULL;
    if (take(&g, operands, false)) {
        b[0].in = b[1].in = g.tree;
        b[0].leaves = b[1].leaves = g.leaves;
        int n_out = 1, round = 0;
        cr_site site = crpy_site();
        bool ok;
        do {
            if (round)
                PyErr_Clear();
            b[0].n_out = b[1].n_out = n_out;
            ok = cr_cond_at(site, CRPY_T(predicate), run_first, run_second, b, g.in, g.n_in, out, n_out);
            if (!ok)
                crpy_raise();
        } while (!ok && !round++ && again(b, 2, &n_out));
        if (ok && b[0].out && b[1].out && !crpy_tree_equal(b[0].out, b[1].out))
            PyErr_SetString(PyExc_ValueError, "cond: both functions must return results of one structure");
        else if (ok)
            y = tree_of_tensors(b[0].out, out);
    }
    given_free(&g);
    body_clear(&b[0]);
    body_clear(&b[1]);
    return y;
}

/* _while(cond, body, init, max_iterations) */
static PyObject *while_loop(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *init, *y = NULL;
    long long most;
    body b[2] = {{.what = "while_loop", .n_out = 1}, {.what = "while_loop"}};
    given g = {0};
    if (!PyArg_ParseTuple(args, "OOOL:while_loop", &b[0].fn, &b[1].fn, &init, &most))
        return NULL;
    PyObject *operands = PyTuple_Pack(1, init);
    if (operands && take(&g, operands, true)) {
        b[0].in = b[1].in = g.tree;
        b[0].leaves = b[1].leaves = g.leaves;
        b[1].n_out = g.n_in;
        cr_while_opts o = {sizeof o, most};
        if (!cr_while_at(crpy_site(), run_first, run_second, b, g.in, g.n_in, &o))
            crpy_raise();
        else if (b[1].out && !crpy_tree_equal(b[1].out, g.tree->child[0]))
            PyErr_SetString(PyExc_ValueError, "while_loop: the body must return what it takes, of the same structure");
        else
            y = tree_of_tensors(g.tree->child[0], g.in);
    }
    Py_XDECREF(operands);
    given_free(&g);
    body_clear(&b[0]);
    body_clear(&b[1]);
    return y;
}

static PyObject *scan_result(const body *b, const given *carry, cr_tensor *const *ys)
{
    const crpy_tree *out = b->out;
    if (!out || out->kind != CRPY_TUPLE || out->n != 2 || !crpy_tree_equal(out->child[0], carry->tree->child[0]))
        return PyErr_Format(PyExc_ValueError,
                            "scan: the function must return (carry, y), the carry of the structure that "
                            "it takes");
    PyObject *end = tree_of_tensors(carry->tree->child[0], carry->in), *y = tree_of_tensors(out->child[1], ys);
    PyObject *both = end && y ? PyTuple_Pack(2, end, y) : NULL;
    Py_XDECREF(end);
    Py_XDECREF(y);
    return both;
}

/* _scan(function, init, xs, length, reverse) */
static PyObject *scan(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *init, *xs, *y = NULL;
    long long length;
    int reverse;
    body b[2] = {{.what = "scan"}, {.what = "scan"}};
    given carry = {0}, all = {0};
    cr_tensor *ys[MAX_RESULTS] = {NULL};
    if (!PyArg_ParseTuple(args, "OOOLp:scan", &b[0].fn, &init, &xs, &length, &reverse))
        return NULL;
    PyObject *one = PyTuple_Pack(1, init), *both = PyTuple_Pack(2, init, xs);
    if (one && both && take(&carry, one, true) && take(&all, both, true)) {
        b[0].in = all.tree;
        b[0].leaves = all.leaves;
        int n_ys = 1, n_out = 0, round = 0;
        cr_scan_opts o = {sizeof o, length, reverse};
        cr_site site = crpy_site();
        bool ok;
        do {
            if (round) {
                PyErr_Clear();
                n_ys = n_out - carry.n_in;
                memcpy(carry.in, all.in, (size_t)carry.n_in * sizeof *carry.in); /* the failed call has cleared it */
            }
            b[0].n_out = carry.n_in + n_ys;
            ok = n_ys >= 0 && cr_scan_at(site, run_first, b, carry.in, carry.n_in, all.in + carry.n_in,
                                         all.n_in - carry.n_in, ys, n_ys, &o);
            if (!ok)
                crpy_raise();
        } while (!ok && !round++ && again(b, 1, &n_out));
        if (ok)
            y = scan_result(b, &carry, ys);
    }
    Py_XDECREF(one);
    Py_XDECREF(both);
    given_free(&carry);
    given_free(&all);
    body_clear(&b[0]);
    return y;
}

/* ---- callbacks ---- */

typedef struct callback {
    PyObject *fn, *gradient;
    int n_in, n_out;
} callback;

static void release_callback(void *context)
{
    if (!Py_IsInitialized())
        return;
    callback *k = context;
    PyGILState_STATE state = PyGILState_Ensure();
    Py_XDECREF(k->fn);
    Py_XDECREF(k->gradient);
    PyMem_Free(k);
    PyGILState_Release(state);
}

/* fn(tuple of tensors) gives a tuple of n tensors, or None where that may be. */
static bool call_host(PyObject *fn, cr_list in, cr_tensor **out, int n, bool nullable)
{
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *args = crpy_wrap_borrowed_all(in.at, in.count);
    PyObject *y = args ? PyObject_CallFunctionObjArgs(fn, args, NULL) : NULL;
    bool ok = y && PyTuple_Check(y) && PyTuple_Size(y) == n;
    if (y && !ok)
        PyErr_Format(PyExc_ValueError, "a callback must give %d results", n);
    for (int i = 0; ok && i < n; i++) {
        PyObject *o = PyTuple_GetItem(y, i);
        if (nullable && o == Py_None)
            continue;
        ok = (out[i] = result_tensor(o, "py_callback")) != NULL;
    }
    if (!ok)
        crpy_stash_exception();
    Py_XDECREF(y);
    Py_XDECREF(args);
    PyGILState_Release(state);
    return ok;
}
static bool run_callback(cr_list in, cr_tensor **out, void *context)
{
    const callback *k = context;
    return call_host(k->fn, in, out, k->n_out, false);
}
static bool run_gradient(cr_list in, cr_tensor **out, void *context)
{
    const callback *k = context;
    return call_host(k->gradient, in, out, k->n_in, true);
}

/* _callback(fn, gradient or None, tensors, ((dtype, shape), ...)): a tuple of tensors. */
static PyObject *python_callback(PyObject *m, PyObject *args)
{
    (void)m;
    PyObject *fn, *gradient, *tensors, *specs;
    if (!PyArg_ParseTuple(args, "OOO!O!:py_callback", &fn, &gradient, &PyTuple_Type, &tensors, &PyTuple_Type, &specs))
        return NULL;
    Py_ssize_t n_in = PyTuple_Size(tensors), n_out = PyTuple_Size(specs);
    cr_tensor *out[CR_MAX_OUTPUTS] = {NULL}, **in = PyMem_Calloc((size_t)n_in + 1, sizeof *in);
    cr_result results[CR_MAX_OUTPUTS];
    callback *k = PyMem_Calloc(1, sizeof *k);
    bool ok = in && k;
    if (!ok)
        PyErr_NoMemory();
    if (ok && n_out > CR_MAX_OUTPUTS)
        ok = PyErr_Format(PyExc_ValueError, "py_callback: at most %d results are possible", CR_MAX_OUTPUTS) != NULL;
    for (Py_ssize_t i = 0; ok && i < n_out; i++) {
        PyObject *spec = PyTuple_GetItem(specs, i);
        ok = crpy_dtype_of(PyTuple_GetItem(spec, 0), &results[i].dtype) &&
             crpy_dims_of(PyTuple_GetItem(spec, 1), &results[i].shape, "shape");
    }
    for (Py_ssize_t i = 0; ok && i < n_in; i++) {
        PyObject *o = PyTuple_GetItem(tensors, i);
        if (!(ok = crpy_is_tensor(o)))
            PyErr_SetString(PyExc_TypeError, "py_callback: tensors are expected");
        else
            in[i] = CRPY_T(o);
    }
    PyObject *y = NULL;
    if (ok) {
        *k = (callback){Py_NewRef(fn), gradient == Py_None ? NULL : Py_NewRef(gradient), (int)n_in, (int)n_out};
        cr_callback_opts o = {.size = sizeof o,
                              .name = "py_callback",
                              .gradient = k->gradient ? run_gradient : NULL,
                              .release = release_callback};
        cr_site site = crpy_site();
        CRPY_UNLOCKED_IF(!cr_is_tracing())
        ok = cr_callback_at(site, run_callback, k, in, (int)n_in, results, out, (int)n_out, &o);
        y = ok ? crpy_wrap_all(out, n_out) : crpy_raise();
    } else {
        PyMem_Free(k);
    }
    PyMem_Free(in);
    return y;
}

bool crpy_init_control(PyObject *module)
{
    static PyMethodDef functions[] = {{"_cond", cond, METH_VARARGS, NULL},
                                      {"_while", while_loop, METH_VARARGS, NULL},
                                      {"_scan", scan, METH_VARARGS, NULL},
                                      {"_callback", python_callback, METH_VARARGS, NULL},
                                      {0}};
    return PyModule_AddFunctions(module, functions) == 0;
}
