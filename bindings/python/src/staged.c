/* Staged functions as Python objects: calling them. cresset/staging.py builds cresset.Function on the type here. */
#include "staging.h"

#include <stdlib.h>
#include <string.h>
#include <structmember.h>

PyTypeObject *crpy_staged_type;
static bool eagerly, for_anomalies; /* cr.run_eagerly, set_detect_anomaly: the Python function is called as it is */

/* ---- records ---- */

static void forget_dead(crpy_staged *s)
{
    if (s->walking)
        return;
    crpy_record *gone = NULL;
    s->last = NULL;
    for (crpy_record **at = &s->first; *at;) {
        crpy_record *r = *at;
        if (crpy_record_is_dead(r)) {
            *at = r->next;
            r->next = gone;
            gone = r;
            s->n_gone++;
        } else {
            s->last = r;
            at = &r->next;
        }
    }
    s->recent = s->first;
    for (crpy_record *next; gone; gone = next) {
        next = gone->next;
        crpy_record_release(gone);
    }
}

/* An object that some record's arguments had is gone. */
static PyObject *purge(PyObject *self, PyObject *unused)
{
    (void)unused;
    forget_dead((crpy_staged *)(void *)self);
    Py_RETURN_NONE;
}

/* A record of this call's kind found or made, and the leaves of its arguments. NULL without an exception: there are too
 * many. */
static int live_records(const crpy_staged *s)
{
    int n = 0;
    for (const crpy_record *r = s->first; r; r = r->next)
        n++;
    return n;
}

typedef struct arguments {
    PyObject **leaves, *keep, *few[32];
    Py_ssize_t room;
} arguments;

static bool make_room(arguments *a, const crpy_record *r)
{
    if (r->n_leaves <= a->room)
        return true;
    if (a->leaves != a->few)
        PyMem_Free(a->leaves);
    a->room = r->n_leaves;
    if (!(a->leaves = PyMem_Calloc((size_t)a->room, sizeof *a->leaves)))
        PyErr_NoMemory();
    return a->leaves;
}

static int try_record(crpy_record *r, PyObject *args, PyObject *keywords, arguments *a)
{
    if (!make_room(a, r))
        return -1;
    return crpy_record_match(r, args, keywords, a->leaves, &a->keep);
}

static crpy_record *find(crpy_staged *s, PyObject *args, PyObject *keywords, arguments *a)
{
    crpy_record *found = NULL;
    int fits = 0;
    s->walking++;
    if (s->recent && (fits = try_record(s->recent, args, keywords, a)) > 0)
        found = s->recent;
    for (crpy_record *r = s->first; r && !fits; r = r->next)
        if (r != s->recent && (fits = try_record(r, args, keywords, a)) > 0)
            found = r;
    s->walking--;
    if (found)
        s->recent = found;
    return found;
}

/* Objects made for one call each cost a trace each. */
static bool warn_gone(crpy_staged *s)
{
    if (s->warned || s->n_gone < 4 * s->max_traces)
        return true;
    s->warned = true;
    char text[640];
    snprintf(text, sizeof text,
             "the staged function %.400s has been traced for %d objects that are gone. A static argument that is made "
             "anew for each call costs a trace each time: keep it, or give its class __eq__ and __hash__",
             s->where, s->n_gone);
    crpy_warn(text);
    return !PyErr_Occurred();
}

static bool warn_many(crpy_staged *s)
{
    if (s->warned)
        return true;
    s->warned = true;
    char text[640];
    snprintf(text, sizeof text,
             "the staged function %.400s has been called with %d kinds of arguments (max_traces): calls of other kinds "
             "now run eagerly. Static values that change at each call should be tensors",
             s->where, s->max_traces);
    crpy_warn(text);
    return !PyErr_Occurred();
}

/* NULL without an exception: there are too many. */
static crpy_record *add_record(crpy_staged *s, PyObject *args, PyObject *keywords, arguments *a)
{
    forget_dead(s);
    if (!warn_gone(s))
        return NULL;
    if (live_records(s) >= 4 * s->max_traces) {
        warn_many(s);
        return NULL;
    }
    crpy_record *r = crpy_record_new(s, args, keywords);
    if (!r)
        return NULL;
    if (s->last)
        s->last->next = r;
    else
        s->first = r;
    s->last = s->recent = r;
    if (!make_room(a, r))
        return NULL;
    int fits = crpy_record_match(r, args, keywords, a->leaves, &a->keep);
    if (!fits)
        PyErr_SetString(PyExc_SystemError, "a staged function does not find its own record");
    return fits > 0 ? r : NULL;
}

/* ---- calling ---- */

static bool inputs_of(crpy_record *r, PyObject **leaves, cr_tensor **in, cr_tensor **made, int *n_made)
{
    int k = 0;
    for (Py_ssize_t i = 0; i < r->n_leaves; i++) {
        if (r->leaves[i].kind == CRPY_LEAF_TENSOR) {
            in[k++] = CRPY_T(leaves[i]);
        } else if (r->leaves[i].kind < CRPY_LEAF_STATIC) {
            crpy_temps one = {0};
            if (!(in[k++] = crpy_tensor_of(leaves[i], &one, "argument")))
                return false;
            made[(*n_made)++] = one.at[0];
        }
    }
    return true;
}

static const crpy_result *result_of(const crpy_record *r, const crpy_call_state *call, cr_tensor **out)
{
    if (call->result)
        return call->result;
    if (r->results && !r->results->next)
        return r->results;
    int n = 0;
    while (n < CRPY_MAX_RESULTS && out[n])
        n++;
    for (const crpy_result *o = r->results; o; o = o->next)
        if (o->n_out == n)
            return o;
    PyErr_SetString(PyExc_SystemError, "a staged function's results have no structure");
    return NULL;
}

static PyObject *wrap_results(const crpy_result *o, cr_tensor **out)
{
    if (o->tree->kind == CRPY_LEAF && o->n_tensors == 1 && o->n_out == 1)
        return crpy_wrap(out[0]);
    Py_ssize_t n = o->tree->n_leaves;
    PyObject *few[16], **leaves = n <= 16 ? few : PyMem_Calloc((size_t)n, sizeof *leaves);
    int k = 0;
    bool ok = leaves != NULL;
    for (Py_ssize_t i = 0; ok && i < n; i++) {
        leaves[i] = o->values[i] ? Py_NewRef(o->values[i]) : crpy_wrap(out[k++]);
        ok = leaves[i] != NULL;
        if (!ok)
            n = i;
    }
    for (; k < o->n_out; k++)
        if (!cr_scope_depth())
            cr_release(out[k]);
    PyObject *y = ok ? crpy_tree_build(o->tree, leaves) : PyErr_NoMemory();
    for (Py_ssize_t i = 0; leaves && i < n; i++)
        Py_XDECREF(leaves[i]);
    if (leaves != few)
        PyMem_Free(leaves);
    return y;
}

static PyObject *run(crpy_record *r, PyObject **leaves)
{
    cr_tensor *few[64], **in = r->n_in <= 32 ? few : PyMem_Calloc((size_t)r->n_in * 2, sizeof *in),
                        *out[CRPY_MAX_RESULTS];
    int n_made = 0;
    PyObject *y = NULL;
    if (!in)
        return PyErr_NoMemory();
    cr_tensor **made = in + r->n_in;
    if (inputs_of(r, leaves, in, made, &n_made)) {
        crpy_call_state call = {r, NULL, crpy_current_call};
        cr_site site = crpy_site_if(crpy_keeps_sites(in, r->n_in));
        crpy_current_call = &call;
        crpy_hold_warnings();
        PyThreadState *thread = PyEval_SaveThread();
        bool ok = cr_call_function_at(site, r->f, cr_list_of(in, r->n_in), out);
        PyEval_RestoreThread(thread);
        crpy_current_call = call.outer;
        const crpy_result *result = ok ? result_of(r, &call, out) : NULL;
        y = result ? wrap_results(result, out) : ok ? NULL : crpy_raise();
        crpy_result_release(call.result);
        if (!crpy_release_warnings())
            Py_CLEAR(y);
    }
    for (int i = 0; i < n_made && !cr_scope_depth(); i++)
        cr_release(made[i]);
    if (in != few)
        PyMem_Free(in);
    return y;
}

static PyObject *call(PyObject *self, PyObject *args, PyObject *keywords)
{
    crpy_staged *s = (crpy_staged *)(void *)self;
    if (eagerly || for_anomalies)
        return PyObject_Call(s->fn, args, keywords);
    arguments a;
    a.leaves = a.few;
    a.room = 32;
    a.keep = NULL;
    PyObject *y = NULL;
    crpy_record *r = find(s, args, keywords, &a);
    if (!r && !PyErr_Occurred() && !(r = add_record(s, args, keywords, &a)) && !PyErr_Occurred())
        y = PyObject_Call(s->fn, args, keywords);
    if (r) {
        r->refs++;
        y = run(r, a.leaves);
        crpy_record_release(r);
    }
    Py_XDECREF(a.keep);
    if (a.leaves != a.few)
        PyMem_Free(a.leaves);
    return y;
}

crpy_record *crpy_prepare(PyObject *staged, PyObject *args, cr_tensor **in, int room, cr_tensor **made, int *n_made)
{
    crpy_staged *s = (crpy_staged *)(void *)staged;
    arguments a;
    a.leaves = a.few;
    a.room = 32;
    a.keep = NULL;
    crpy_record *r = find(s, args, NULL, &a);
    if (!r && !PyErr_Occurred() && !(r = add_record(s, args, NULL, &a)) && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "the function has been called with too many kinds of arguments");
    if (r && r->n_in > room) {
        PyErr_Format(PyExc_ValueError, "at most %d inputs are possible", room);
        r = NULL;
    }
    if (r && inputs_of(r, a.leaves, in, made, n_made))
        r->refs++;
    else
        r = NULL;
    Py_XDECREF(a.keep);
    if (a.leaves != a.few)
        PyMem_Free(a.leaves);
    return r;
}

const char *crpy_traced_function(void)
{
    return crpy_current_call ? crpy_current_call->record->owner->where : "a function";
}

static PyObject *method_type; /* types.MethodType */

static PyObject *bind(PyObject *self, PyObject *object, PyObject *type)
{
    (void)type;
    if (!object || object == Py_None)
        return Py_NewRef(self);
    return PyObject_CallFunctionObjArgs(method_type, self, object, NULL);
}

/* ---- life ---- */

static PyObject *staged_new(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    (void)args, (void)keywords;
    crpy_staged *s = (crpy_staged *)(void *)PyType_GenericAlloc(type, 0);
    return (PyObject *)s;
}

static char *copied(PyObject *text)
{
    const char *t = PyUnicode_AsUTF8AndSize(text, NULL);
    char *own = t ? PyMem_Malloc(strlen(t) + 1) : NULL;
    return own ? strcpy(own, t) : NULL;
}

/* _set(fn, name, where, static names, positional names, has_rest, has_signature, frozen, max_traces, recompute) */
static PyObject *set(PyObject *self, PyObject *args)
{
    static PyMethodDef purge_method = {"_purge", purge, METH_O, NULL};
    crpy_staged *s = (crpy_staged *)(void *)self;
    PyObject *fn, *name, *where, *statics, *names;
    int rest, signature, frozen;
    if (s->fn || !PyArg_ParseTuple(args, "OUUOO!pppii:_set", &fn, &name, &where, &statics, &PyTuple_Type, &names, &rest,
                                   &signature, &frozen, &s->max_traces, &s->recompute))
        return NULL;
    s->name = copied(name);
    s->where = copied(where);
    s->fn = Py_NewRef(fn);
    s->statics = PyFrozenSet_New(statics);
    s->names = Py_NewRef(names);
    s->has_rest = rest;
    s->has_signature = signature;
    s->frozen = frozen;
    s->purge = PyCFunction_NewEx(&purge_method, self, NULL);
    if (!s->name || !s->where || !s->statics || !s->purge)
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    Py_RETURN_NONE;
}

static int staged_visit(PyObject *self, visitproc visit, void *arg)
{
    crpy_staged *s = (crpy_staged *)(void *)self;
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(s->fn);
    Py_VISIT(s->dict);
    Py_VISIT(s->statics);
    Py_VISIT(s->names);
    Py_VISIT(s->purge);
    for (crpy_record *r = s->first; r; r = r->next) {
        int result = crpy_record_visit(r, visit, arg);
        if (result)
            return result;
    }
    return 0;
}

static PyObject *drop_records(PyObject *self, PyObject *unused)
{
    (void)unused;
    crpy_staged *s = (crpy_staged *)(void *)self;
    crpy_record *r = s->first;
    if (s->walking) {
        PyErr_SetString(PyExc_RuntimeError, "the staged function is looking for a trace");
        return NULL;
    }
    s->first = s->last = s->recent = NULL;
    s->warned = false;
    for (crpy_record *next; r; r = next) {
        next = r->next;
        crpy_record_release(r);
    }
    Py_RETURN_NONE;
}

static int staged_clear(PyObject *self)
{
    crpy_staged *s = (crpy_staged *)(void *)self;
    s->walking = 0;
    Py_XDECREF(drop_records(self, NULL));
    Py_CLEAR(s->fn);
    Py_CLEAR(s->dict);
    Py_CLEAR(s->statics);
    Py_CLEAR(s->names);
    Py_CLEAR(s->purge);
    return 0;
}

static void staged_dealloc(PyObject *self)
{
    crpy_staged *s = (crpy_staged *)(void *)self;
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    if (s->weakrefs)
        PyObject_ClearWeakRefs(self);
    staged_clear(self);
    PyMem_Free(s->name);
    PyMem_Free(s->where);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

/* ---- questions ---- */

static crpy_record *record_at(crpy_staged *s, Py_ssize_t i)
{
    crpy_record *r = s->first;
    for (; r && i > 0; i--)
        r = r->next;
    if (!r || i < 0)
        PyErr_SetString(PyExc_IndexError, "there is no such trace");
    return i < 0 ? NULL : r;
}

cr_function *crpy_function_at(PyObject *staged, int record)
{
    crpy_record *r = record_at((crpy_staged *)(void *)staged, record);
    return r ? r->f : NULL;
}

/* [(static values by leaf, reasons of the traces)] of the records. */
static PyObject *list_records(PyObject *self, PyObject *unused)
{
    (void)unused;
    crpy_staged *s = (crpy_staged *)(void *)self;
    PyObject *list = PyList_New(0);
    for (crpy_record *r = s->first; r && list; r = r->next) {
        PyObject *values = PyList_New(0), *reasons = PyList_New(0), *pair = NULL;
        bool ok = values && reasons;
        for (Py_ssize_t i = 0; ok && i < r->n_leaves; i++) {
            const crpy_leaf *l = &r->leaves[i];
            PyObject *v = l->kind == CRPY_LEAF_OBJECT ? PyWeakref_GetObject(l->value) : l->value;
            if (l->kind >= CRPY_LEAF_STATIC)
                ok = PyList_Append(values, v ? v : Py_None) == 0;
        }
        for (int i = 0; ok && i < cr_function_traces(r->f); i++) {
            const char *why = cr_function_reason(r->f, i);
            PyObject *text = PyUnicode_FromString(why ? why : "");
            ok = text && PyList_Append(reasons, text) == 0;
            Py_XDECREF(text);
        }
        pair = ok ? PyTuple_Pack(2, values, reasons) : NULL;
        if (!pair || PyList_Append(list, pair) < 0)
            Py_CLEAR(list);
        Py_XDECREF(values);
        Py_XDECREF(reasons);
        Py_XDECREF(pair);
    }
    return list;
}

/* _show(what, record, trace): "text", "explain" or "picture". */
static PyObject *show(PyObject *self, PyObject *args)
{
    const char *what;
    int record, trace;
    if (!PyArg_ParseTuple(args, "sii:_show", &what, &record, &trace))
        return NULL;
    crpy_record *r = record_at((crpy_staged *)(void *)self, record);
    if (!r)
        return NULL;
    cr_site none = {NULL, 0};
    char *text = *what == 't'   ? cr_function_text_at(none, r->f, trace)
                 : *what == 'e' ? cr_function_explain_at(none, r->f, trace)
                                : cr_function_picture_at(none, r->f, trace);
    PyObject *result = text ? PyUnicode_FromString(text) : crpy_raise();
    free(text);
    return result;
}

static PyObject *get_traces(PyObject *self, void *unused)
{
    (void)unused;
    long n = 0;
    for (const crpy_record *r = ((crpy_staged *)(void *)self)->first; r; r = r->next)
        n += cr_function_traces(r->f);
    return PyLong_FromLong(n);
}
static PyObject *get_fn(PyObject *self, void *unused)
{
    (void)unused;
    PyObject *fn = ((crpy_staged *)(void *)self)->fn;
    return Py_NewRef(fn ? fn : Py_None);
}

static PyObject *run_eagerly(PyObject *m, PyObject *on)
{
    (void)m;
    int value = PyObject_IsTrue(on);
    if (value < 0)
        return NULL;
    bool was = eagerly;
    eagerly = value;
    cr_run_eagerly(eagerly || for_anomalies);
    return PyBool_FromLong(was);
}
static PyObject *anomaly_eagerly(PyObject *m, PyObject *on)
{
    (void)m;
    int value = PyObject_IsTrue(on);
    if (value < 0)
        return NULL;
    bool was = for_anomalies;
    for_anomalies = value;
    cr_run_eagerly(eagerly || for_anomalies);
    return PyBool_FromLong(was);
}
static PyObject *raise_traced(PyObject *m, PyObject *unused)
{
    (void)m, (void)unused;
    return crpy_raise_traced();
}
static PyObject *is_tracing(PyObject *m, PyObject *unused)
{
    (void)m, (void)unused;
    return PyBool_FromLong(cr_is_tracing());
}

bool crpy_init_staged(PyObject *module)
{
    static PyMethodDef methods[] = {{"_set", set, METH_VARARGS, NULL},
                                    {"_records", list_records, METH_NOARGS, NULL},
                                    {"_show", show, METH_VARARGS, NULL},
                                    {"clear", drop_records, METH_NOARGS, "clear($self)\n--\n\nForgets all traces."},
                                    {0}};
    static PyMemberDef members[] = {{"__dictoffset__", T_PYSSIZET, offsetof(crpy_staged, dict), READONLY, NULL},
                                    {"__weaklistoffset__", T_PYSSIZET, offsetof(crpy_staged, weakrefs), READONLY, NULL},
                                    {0}};
    static PyGetSetDef getters[] = {{"traces", get_traces, NULL, "How many traces there are.", NULL},
                                    {"__wrapped__", get_fn, NULL, "The Python function.", NULL},
                                    {0}};
    static PyType_Slot slots[] = {{Py_tp_new, (void *)staged_new},
                                  {Py_tp_dealloc, (void *)staged_dealloc},
                                  {Py_tp_traverse, (void *)staged_visit},
                                  {Py_tp_clear, (void *)staged_clear},
                                  {Py_tp_call, (void *)call},
                                  {Py_tp_descr_get, (void *)bind},
                                  {Py_tp_methods, methods},
                                  {Py_tp_members, members},
                                  {Py_tp_getset, getters},
                                  {0}};
    static PyType_Spec spec = {"cresset._cresset.Staged", sizeof(crpy_staged), 0,
                               Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, slots};
    static PyMethodDef functions[] = {
        {"_run_eagerly", run_eagerly, METH_O, NULL},
        {"_set_anomaly_eagerly", anomaly_eagerly, METH_O, NULL},
        {"_raise_traced", raise_traced, METH_NOARGS, NULL},
        {"is_tracing", is_tracing, METH_NOARGS,
         "is_tracing()\n--\n\nTrue inside a staged function that is being traced: values are not known."},
        {0}};
    PyObject *types = PyImport_ImportModule("types");
    method_type = types ? PyObject_GetAttrString(types, "MethodType") : NULL;
    Py_XDECREF(types);
    crpy_staged_type = method_type ? (PyTypeObject *)PyType_FromSpec(&spec) : NULL;
    crpy_take_warnings();
    return crpy_staged_type && PyModule_AddObjectRef(module, "_Staged", (PyObject *)crpy_staged_type) == 0 &&
           PyModule_AddFunctions(module, functions) == 0;
}
