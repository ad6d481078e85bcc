/* _call(name, ...): runs a function of the library's headers, as generated/bound.c describes it, without the GIL. */
#include "bound.h"
#include "nn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FIELDS = 40, MAX_ARGUMENTS = 12, MAX_OPTIONS = 2048, MAX_BLOCKS = 8 };

/* What lives as long as a call. */
typedef struct call {
    crpy_slot values[MAX_ARGUMENTS];
    union {
        char bytes[MAX_OPTIONS];
        size_t size;
        double align;
    } options;
    crpy_temps temps;
    PyObject *held;          /* a list: handles and their like */
    PyObject *taken, *given; /* of these, when all arguments are read: a reference is the library's, all is */
    void *block[MAX_BLOCKS];
    int n_blocks;
} call;

static void *new_block(call *c, size_t size)
{
    void *p = c->n_blocks < MAX_BLOCKS ? PyMem_Calloc(1, size + 1) : NULL;
    if (!p)
        return PyErr_NoMemory();
    return c->block[c->n_blocks++] = p;
}

static bool hold(call *c, PyObject *o)
{
    return o && PyList_Append(c->held, o) == 0;
}

/* ---- one value ---- */

static bool read_word(const crpy_bound_field *f, PyObject *v, int64_t *out)
{
    if (!PyUnicode_Check(v))
        return crpy_int_of(v, out, f->name);
    const char *given = PyUnicode_AsUTF8AndSize(v, NULL);
    size_t n = given ? strlen(given) : 0;
    for (const char *w = f->words; given && *w; w += strcspn(w, " "), w += *w == ' ')
        if (!strncmp(w, given, n) && w[n] == '=') {
            *out = strtoll(w + n + 1, NULL, 0);
            return true;
        }
    char known[256] = "";
    size_t at = 0;
    for (const char *w = f->words; *w && at + 1 < sizeof known; w += strcspn(w, " "), w += *w == ' ')
        at +=
            (size_t)PyOS_snprintf(known + at, sizeof known - at, "%s\"%.*s\"", at ? ", " : "", (int)strcspn(w, "="), w);
    if (given)
        PyErr_Format(PyExc_ValueError, "%s is \"%s\", expected one of %s", f->name, given, known);
    return false;
}

/* Modules and optimizers have types of their own. */
static bool take_object(const crpy_bound_field *f, PyObject *v, void **out, call *c)
{
    bool module = f->type == CRPY_B_MODULE;
    if (module && crpy_is_module(v))
        *out = crpy_module_of(v);
    else if (!module)
        *out = crpy_optimizer_of(v);
    else
        PyErr_Format(PyExc_TypeError, "%s is a %R, expected a Module", f->name, Py_TYPE(v));
    return *out && !PyErr_Occurred() && hold(c, v);
}

static bool take_handle(const crpy_bound_field *f, PyObject *v, void **out, call *c)
{
    crpy_handle_kind *kind = crpy_find_handle(f->words);
    PyObject *h = kind ? crpy_handle_object(v, kind, f->name, c->held) : NULL;
    if (!h || !hold(c, h))
        return false;
    *out = CRPY_HANDLE(h)->p;
    return (!(f->flags & CRPY_TAKES) || PyList_Append(c->taken, h) == 0) &&
           (!(f->flags & CRPY_MOVES) || PyList_Append(c->given, h) == 0);
}

/* What the library's function will own, from now on. */
static void hand_over(const call *c)
{
    for (Py_ssize_t i = 0; i < PyList_Size(c->taken); i++) {
        const crpy_handle *h = CRPY_HANDLE(PyList_GetItem(c->taken, i));
        h->kind->retain(h->p);
    }
    for (Py_ssize_t i = 0; i < PyList_Size(c->given); i++)
        CRPY_HANDLE(PyList_GetItem(c->given, i))->p = NULL;
}

static bool read_text(const crpy_bound_field *f, PyObject *v, const char **out, call *c)
{
    if (f->type != CRPY_B_PATH)
        return (*out = PyUnicode_AsUTF8AndSize(v, NULL)) != NULL;
    PyObject *bytes;
    if (!PyUnicode_FSConverter(v, &bytes))
        return false;
    *out = PyBytes_AsString(bytes);
    bool ok = hold(c, bytes);
    Py_DECREF(bytes);
    return ok;
}

/* Bytes that stay where they are while the call runs. */
static bool read_bytes(PyObject *v, crpy_slot *s, call *c)
{
    PyObject *view = PyMemoryView_FromObject(v);
    Py_buffer buffer;
    bool ok = view && hold(c, view) && PyObject_GetBuffer(view, &buffer, PyBUF_SIMPLE) == 0;
    if (ok) {
        s->p = buffer.buf;
        s->count = buffer.len;
        PyBuffer_Release(&buffer); /* the view keeps it */
    }
    Py_XDECREF(view);
    return ok;
}

/* Also of lists. */
static bool read_tensor(const crpy_bound_field *f, PyObject *v, crpy_slot *s, call *c)
{
    if (!PyList_Check(v) && !PyTuple_Check(v))
        return (s->p = crpy_tensor_of(v, &c->temps, f->name)) != NULL;
    PyObject *t = crpy_asarray(v, CR_DTYPE_NONE, -1);
    bool ok = hold(c, t);
    s->p = ok ? CRPY_T(t) : NULL;
    Py_XDECREF(t);
    return ok;
}

static bool read_string(const crpy_bound_field *f, PyObject *v, crpy_slot *s, call *c)
{
    Py_ssize_t n = 0;
    if (!PyUnicode_Check(v))
        return read_bytes(v, s, c);
    const char *text = PyUnicode_AsUTF8AndSize(v, &n);
    s->p = (void *)(uintptr_t)text;
    s->count = n;
    if (text && f->type == CRPY_B_CHAR && n != 1)
        PyErr_Format(PyExc_ValueError, "%s is %R, expected one character of ASCII", f->name, v);
    return text && !PyErr_Occurred();
}

static bool read_int32(const crpy_bound_field *f, PyObject *v, int64_t *out)
{
    if (!crpy_int_of(v, out, f->name))
        return false;
    if (*out < INT32_MIN || *out > INT32_MAX)
        PyErr_Format(PyExc_OverflowError, "%s is %lld, which is too large", f->name, (long long)*out);
    return !PyErr_Occurred();
}

static bool read_one(const crpy_bound_field *f, PyObject *v, crpy_slot *s, call *c)
{
    switch (f->type) {
    case CRPY_B_INT32:
        return read_int32(f, v, &s->i);
    case CRPY_B_INT64:
        return crpy_int_of(v, &s->i, f->name);
    case CRPY_B_UINT64:
        s->i = (int64_t)PyLong_AsUnsignedLongLongMask(v);
        return !PyErr_Occurred();
    case CRPY_B_DOUBLE:
        s->d = PyFloat_AsDouble(v);
        return !PyErr_Occurred();
    case CRPY_B_BOOL: {
        int on = PyObject_IsTrue(v);
        s->b = on > 0;
        return on >= 0;
    }
    case CRPY_B_DTYPE: {
        cr_dtype dtype = CR_DTYPE_NONE;
        bool ok = crpy_dtype_of(v, &dtype);
        s->i = (int64_t)dtype;
        return ok;
    }
    case CRPY_B_WORD:
        return read_word(f, v, &s->i);
    case CRPY_B_TEXT:
    case CRPY_B_PATH: {
        const char *text;
        bool ok = read_text(f, v, &text, c);
        s->p = ok ? (void *)(uintptr_t)text : NULL;
        return ok;
    }
    case CRPY_B_CHAR:
    case CRPY_B_STRING:
        return read_string(f, v, s, c);
    case CRPY_B_BYTES:
        return read_bytes(v, s, c);
    case CRPY_B_DIMS:
        return crpy_dims_of(v, &s->dims, f->name);
    case CRPY_B_TENSOR:
        return read_tensor(f, v, s, c);
    case CRPY_B_HANDLE:
        return take_handle(f, v, &s->p, c);
    case CRPY_B_MODULE:
    case CRPY_B_OPTIMIZER:
        return take_object(f, v, &s->p, c);
    default:
        PyErr_Format(PyExc_SystemError, "%s cannot be given from Python", f->name);
        return false;
    }
}

/* ---- arrays ---- */

static size_t size_of(crpy_bound_type type)
{
    return type == CRPY_B_INT32S || type == CRPY_B_FLOATS ? 4 : 8;
}

static bool read_item(const crpy_bound_field *f, PyObject *v, char *at, call *c)
{
    static const crpy_bound_type one[] = {
        [CRPY_B_INT64S] = CRPY_B_INT64,  [CRPY_B_INT32S] = CRPY_B_INT32, [CRPY_B_DOUBLES] = CRPY_B_DOUBLE,
        [CRPY_B_FLOATS] = CRPY_B_DOUBLE, [CRPY_B_TEXTS] = CRPY_B_TEXT,   [CRPY_B_TENSORS] = CRPY_B_TENSOR,
        [CRPY_B_HANDLES] = CRPY_B_HANDLE};
    crpy_bound_field item = *f;
    item.type = f->type >= CRPY_B_INT64S ? one[f->type] : f->type;
    crpy_slot s = {0};
    if (item.type == CRPY_B_TENSOR) { /* more of them than temps has room for */
        PyObject *t = crpy_is_tensor(v) ? Py_NewRef(v) : crpy_asarray(v, CR_DTYPE_NONE, -1);
        bool ok = hold(c, t);
        s.p = ok ? CRPY_T(t) : NULL;
        Py_XDECREF(t);
        if (!ok)
            return false;
    } else if (!read_one(&item, v, &s, c)) {
        return false;
    }
    float single = (float)s.d;
    int32_t half = (int32_t)s.i;
    if (f->type == CRPY_B_INT32S || item.type == CRPY_B_INT32)
        memcpy(at, &half, sizeof half);
    else if (f->type == CRPY_B_FLOATS)
        memcpy(at, &single, sizeof single);
    else if (item.type == CRPY_B_INT64)
        memcpy(at, &s.i, sizeof s.i);
    else if (item.type == CRPY_B_DOUBLE)
        memcpy(at, &s.d, sizeof s.d);
    else
        memcpy(at, &s.p, sizeof s.p);
    return true;
}

static PyObject *items_of(PyObject *v, call *c)
{
    if (crpy_is_tensor(v)) { /* indices as a tensor */
        PyObject *list = crpy_to_list(CRPY_T(v)), *items = list ? PySequence_Tuple(list) : NULL;
        Py_XDECREF(list);
        bool kept = hold(c, items);
        Py_XDECREF(items);
        return kept ? items : NULL;
    }
    PyObject *items = PyUnicode_Check(v) ? NULL : PySequence_Tuple(v);
    if (!items && !PyErr_Occurred())
        PyErr_SetString(PyExc_TypeError, "a sequence is expected, not a str");
    bool ok = hold(c, items);
    Py_XDECREF(items); /* the list has it */
    return ok ? items : NULL;
}

static bool read_array(const crpy_bound_field *f, PyObject *v, crpy_slot *s, call *c)
{
    PyObject *items = items_of(v, c);
    Py_ssize_t n = items ? PyTuple_Size(items) : 0;
    char *at = items ? new_block(c, ((size_t)n + 1) * size_of(f->type)) : NULL; /* lists of texts end with NULL */
    for (Py_ssize_t i = 0; at && i < n; i++)
        if (!read_item(f, PyTuple_GetItem(items, i), at + (size_t)i * size_of(f->type), c))
            return false;
    s->p = at;
    s->count = n;
    return at != NULL;
}

/* An array of a fixed length inside the options; one number stands for all. */
static bool read_inside(const crpy_bound_field *f, PyObject *v, char *at, call *c)
{
    size_t size = f->type == CRPY_B_INT32 ? 4 : 8;
    bool one = PyFloat_Check(v) || PyLong_Check(v);
    PyObject *items = one ? NULL : items_of(v, c);
    Py_ssize_t n = one ? f->length : items ? PyTuple_Size(items) : -1;
    if (n > f->length)
        PyErr_Format(PyExc_ValueError, "%s: at most %d numbers are expected, not %zd", f->name, f->length, n);
    for (Py_ssize_t i = 0; i < n && !PyErr_Occurred(); i++)
        if (!read_item(f, one ? v : PyTuple_GetItem(items, i), at + (size_t)i * size, c))
            return false;
    return !PyErr_Occurred();
}

/* ---- arguments ---- */

static void put_option(const crpy_bound_field *f, const crpy_slot *s, char *options)
{
    char *at = options + f->slot;
    int32_t half = (int32_t)s->i, count = (int32_t)s->count;
    cr_dtype dtype = (cr_dtype)s->i;
    switch (f->type) {
    case CRPY_B_INT32:
    case CRPY_B_WORD:
        memcpy(at, &half, sizeof half);
        break;
    case CRPY_B_CHAR:
        *at = *(const char *)s->p;
        break;
    case CRPY_B_DTYPE:
        memcpy(at, &dtype, sizeof dtype);
        break;
    case CRPY_B_INT64:
    case CRPY_B_UINT64:
        memcpy(at, &s->i, sizeof s->i);
        break;
    case CRPY_B_DOUBLE:
        memcpy(at, &s->d, sizeof s->d);
        break;
    case CRPY_B_BOOL:
        memcpy(at, &s->b, sizeof s->b);
        break;
    case CRPY_B_DIMS:
        memcpy(at, &s->dims, sizeof s->dims);
        break;
    default:
        memcpy(at, &s->p, sizeof s->p);
        if (f->type >= CRPY_B_INT64S && f->count >= 0)
            memcpy(options + f->count, f->flags & CRPY_WIDE ? (const void *)&s->count : &count,
                   f->flags & CRPY_WIDE ? sizeof s->count : sizeof count);
    }
}

static bool read_field(const crpy_bound_field *f, PyObject *v, call *c)
{
    if (f->flags & CRPY_OPTION && f->length)
        return read_inside(f, v, c->options.bytes + f->slot, c);
    crpy_slot own = {0}, *s = f->flags & CRPY_OPTION ? &own : &c->values[f->slot];
    if (!(f->type >= CRPY_B_INT64S ? read_array(f, v, s, c) : read_one(f, v, s, c)))
        return false;
    if (f->flags & CRPY_OPTION)
        put_option(f, s, c->options.bytes);
    else if (f->count >= 0)
        c->values[f->count].i = s->count;
    return true;
}

static bool read_arguments(const crpy_bound *b, PyObject *args, PyObject *keywords, call *c)
{
    Py_ssize_t given = PyTuple_Size(args) - 1, used = 0;
    if (given > b->n_fields) {
        PyErr_Format(PyExc_TypeError, "%s takes at most %d arguments, not %zd", b->name, b->n_fields, given);
        return false;
    }
    for (int i = 0; i < b->n_fields; i++) {
        const crpy_bound_field *f = &b->fields[i];
        PyObject *v = i < given ? PyTuple_GetItem(args, i + 1) : NULL;
        PyObject *named = keywords ? PyDict_GetItemString(keywords, f->name) : NULL;
        used += named != NULL;
        v = v ? v : named;
        if ((!v || v == Py_None) && f->flags & CRPY_OPTION)
            continue;
        if (!v) {
            PyErr_Format(PyExc_TypeError, "%s: %s is missing", b->name, f->name);
            return false;
        }
        if (v == Py_None &&
            (f->type == CRPY_B_TENSOR || f->type == CRPY_B_HANDLE || f->type == CRPY_B_TEXT || f->type == CRPY_B_PATH))
            continue;
        if (!read_field(f, v, c))
            return false;
    }
    if (keywords && used != PyDict_Size(keywords))
        PyErr_Format(PyExc_TypeError, "%s: one of %R is no argument", b->name, keywords);
    return !PyErr_Occurred();
}

static PyObject *result_of(const crpy_bound *b, crpy_slot *r, PyObject *held)
{
    if (b->result == CRPY_R_TENSOR)
        return r->p || !cr_ok() ? crpy_wrap(r->p) : Py_NewRef(Py_None);
    if (b->result == CRPY_R_TENSORS)
        return r->several[0] ? crpy_wrap_all(r->several, (Py_ssize_t)r->count) : crpy_raise();
    if (b->result == CRPY_R_HANDLE) {
        crpy_handle_kind *kind = &crpy_handle_kinds[b->handle];
        if (r->p && b->lends && kind->retain)
            kind->retain(r->p);
        return crpy_handle_wrap(kind, r->p, held);
    }
    PyObject *result = NULL;
    if (!cr_ok() || (b->result == CRPY_R_OK && !r->b))
        crpy_raise();
    else if (b->result == CRPY_R_BOOL)
        result = PyBool_FromLong(r->b);
    else if (b->result == CRPY_R_INT)
        result = PyLong_FromLongLong(r->i);
    else if (b->result == CRPY_R_DTYPE)
        result = r->i == CR_DTYPE_NONE ? Py_NewRef(Py_None) : crpy_dtype_object((cr_dtype)r->i);
    else if (b->result == CRPY_R_DOUBLE)
        result = PyFloat_FromDouble(r->d);
    else if ((b->result == CRPY_R_TEXT || b->result == CRPY_R_OWN_TEXT) && r->p)
        result = PyUnicode_DecodeUTF8(r->p, (Py_ssize_t)strlen(r->p), "surrogateescape");
    else
        result = Py_NewRef(Py_None);
    if (b->result == CRPY_R_OWN_TEXT)
        free(r->p);
    return result;
}

/* Datasets and samplers know the call that made them, by which pickle makes them again. */
static PyObject *with_recipe(const crpy_bound *b, PyObject *result, PyObject *args, PyObject *keywords)
{
    if (!result || b->result != CRPY_R_HANDLE || b->lends || (keywords && PyDict_Size(keywords)))
        return result;
    const char *kind = crpy_handle_kinds[b->handle].name;
    if ((!strcmp(kind, "dataset") || !strcmp(kind, "sampler")) && PyObject_SetAttrString(result, "_recipe", args) < 0)
        Py_CLEAR(result);
    return result;
}

static const crpy_bound *find(PyObject *name)
{
    const char *text = PyUnicode_AsUTF8AndSize(name, NULL);
    int low = 0, high = crpy_bound_count - 1;
    while (text && low <= high) {
        int middle = (low + high) / 2, order = strcmp(text, crpy_bounds[middle].name);
        if (!order)
            return &crpy_bounds[middle];
        *(order < 0 ? &high : &low) = order < 0 ? middle - 1 : middle + 1;
    }
    if (text)
        PyErr_Format(PyExc_SystemError, "the library and this extension do not fit: no %s", text);
    return NULL;
}

PyObject *crpy_bound_call(PyObject *args, PyObject *keywords, crpy_prepare_fn prepare, void *context)
{
    if (PyTuple_Size(args) < 1) {
        PyErr_SetString(PyExc_TypeError, "the name of a function is expected");
        return NULL;
    }
    const crpy_bound *b = find(PyTuple_GetItem(args, 0));
    call c = {0};
    if (!b)
        return NULL;
    c.held = PyList_New(0);
    c.taken = PyList_New(0);
    c.given = PyList_New(0);
    PyObject *result = NULL;
    crpy_slot r = {0};
    if (!c.held || !c.taken || !c.given)
        PyErr_NoMemory();
    else if (b->options_size > MAX_OPTIONS)
        PyErr_Format(PyExc_SystemError, "%s has too many options", b->name);
    else if (read_arguments(b, args, keywords, &c)) {
        c.options.size = (size_t)b->options_size;
        if (prepare)
            prepare(c.values, &c.options, context);
        hand_over(&c);
        cr_site site = crpy_site();
        CRPY_UNLOCKED_IF(true)
        b->run(site, c.values, &c.options, &r);
        result = with_recipe(b, result_of(b, &r, c.held), args, keywords);
    }
    crpy_release_temps(&c.temps);
    for (int i = 0; i < c.n_blocks; i++)
        PyMem_Free(c.block[i]);
    Py_XDECREF(c.given);
    Py_XDECREF(c.taken);
    Py_XDECREF(c.held);
    return result;
}

static PyObject *run(PyObject *self, PyObject *args, PyObject *keywords)
{
    (void)self;
    return crpy_bound_call(args, keywords, NULL, NULL);
}

bool crpy_init_bound(PyObject *module)
{
    static PyMethodDef functions[] = {{"_call", (PyCFunction)(void (*)(void))run, METH_VARARGS | METH_KEYWORDS, NULL},
                                      {0}};
    return crpy_init_handle(module) && PyModule_AddFunctions(module, functions) == 0;
}
