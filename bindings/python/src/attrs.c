/* Attributes of ops out of Python values: numbers, words for numbers, lists, dtypes. */
#include "call.h"

#include <stdlib.h>
#include <string.h>

static bool several(PyObject *v, const crpy_param *p, void *out)
{
    double *floats = out;
    int64_t *ints = out;
    bool one = PyFloat_Check(v) || crpy_is_int(v);
    PyObject *items = one ? NULL : PySequence_Tuple(v);
    Py_ssize_t count = items ? PyTuple_Size(items) : 1;
    if (!one && !items)
        return false;
    bool ok = one || count == p->length || count == 1 || p->kind == CRPY_FLOATS || count < p->length;
    if (!ok)
        PyErr_Format(PyExc_ValueError, "%s: %d numbers are expected, not %zd", p->name, p->length, count);
    for (int i = 0; ok && i < p->length && (i < count || one || count == 1); i++) {
        PyObject *item = one ? v : PyTuple_GetItem(items, count == 1 ? 0 : i);
        if (p->kind == CRPY_FLOATS)
            floats[i] = PyFloat_AsDouble(item);
        else
            ok = crpy_int_of(item, &ints[i], p->name);
        ok = ok && !PyErr_Occurred();
    }
    Py_XDECREF(items);
    return ok;
}

/* The number of a word of a choice. */
static bool word_number(const crpy_param *p, PyObject *v, int64_t *out)
{
    const char *text = PyUnicode_AsUTF8AndSize(v, NULL);
    size_t length = text ? strlen(text) : 0;
    if (!text)
        return false;
    for (const char *at = p->words; length && (at = strstr(at, text)); at += length) {
        char before = at == p->words ? ' ' : at[-1], after = at[length];
        if ((before == ' ' || before == '/') && (after == '/' || after == '=')) {
            *out = strtoll(strchr(at + length, '=') + 1, NULL, 10);
            return true;
        }
    }
    char list[256] = "";
    size_t n = 0;
    bool skip = false; /* only the first of words that mean the same is named */
    for (const char *at = p->words; *at && n + 6 < sizeof list; at++) {
        skip = *at != ' ' && (skip || *at == '/' || *at == '=');
        if (*at == ' ')
            n += (size_t)sprintf(list + n, ", ");
        else if (!skip)
            list[n++] = *at;
    }
    list[n] = 0;
    PyErr_Format(PyExc_ValueError, "%s: one of %s is expected, not '%U'", p->name, list, v);
    return false;
}

void *crpy_attr_named(const crpy_op *o, char *attrs, const char *name)
{
    for (int i = 0; i < o->op->n_attrs; i++)
        if (!strcmp(o->op->attrs[i].name, name))
            return attrs + o->op->attrs[i].offset;
    return NULL;
}

/* A Python number as value, imag and whole; in a tensor of no other type it says the type. */
bool crpy_fill_number(const crpy_op *o, PyObject *v, char *attrs)
{
    double *value = crpy_attr_named(o, attrs, "value"), *imag = crpy_attr_named(o, attrs, "imag");
    int64_t *whole = crpy_attr_named(o, attrs, "whole");
    cr_dtype *dtype = crpy_attr_named(o, attrs, "dtype"), natural = CR_DTYPE_NONE;
    PyObject *number = crpy_is_tensor(v) ? crpy_item(CRPY_T(v)) : Py_NewRef(v);
    int overflow = 0;
    if (number && PyComplex_Check(number)) {
        *value = PyComplex_RealAsDouble(number);
        *imag = PyComplex_ImagAsDouble(number);
        natural = cr_dtype_to_complex(cr_default_dtype());
    } else if (number && PyLong_Check(number)) {
        natural = PyBool_Check(number) ? CR_BOOL : CR_I64;
        *whole = PyLong_AsLongLongAndOverflow(number, &overflow);
        if (overflow > 0) { /* of u64: added in that type's arithmetic */
            *whole = (int64_t)PyLong_AsUnsignedLongLong(number);
            natural = CR_U64;
            if (*dtype && !cr_dtype_is_int(*dtype)) {
                *value = (double)(uint64_t)*whole;
                *whole = 0;
            }
        } else if (overflow < 0) {
            PyErr_Format(PyExc_OverflowError, "the integer %R does not fit in 64 bits", number);
        }
    } else if (number) {
        *value = PyFloat_AsDouble(number);
    }
    if (crpy_is_tensor(v))
        natural = cr_dtype_of(CRPY_T(v));
    Py_XDECREF(number);
    if (!*dtype && !o->op->n_in)
        *dtype = natural;
    return number && !PyErr_Occurred();
}

/* correction=1 (PyTorch's unbiased=True, NumPy's ddof=1) as the attributes population and correction. */
bool crpy_fill_correction(const crpy_op *o, const crpy_param *p, PyObject *v, char *attrs)
{
    double value = v && v != Py_None ? PyFloat_AsDouble(v) : p->fallback;
    if (value == -1 && PyErr_Occurred())
        return false;
    if (p->slot < 0 && value != 0 && value != 1) {
        PyErr_Format(PyExc_ValueError, "%s: 0 or 1 is expected, not %R", p->name, v);
        return false;
    }
    *(bool *)(attrs + o->op->attrs[p->flag].offset) = value == 0;
    if (p->slot >= 0 && value != 1)
        memcpy(attrs + o->op->attrs[p->slot].offset, &value, sizeof value);
    return true;
}

static bool fill_word(const crpy_param *p, PyObject *v, char *at)
{
    int64_t number;
    if (!word_number(p, v, &number))
        return false;
    double real = (double)number;
    if (p->kind == CRPY_BOOL)
        *(bool *)at = number != 0;
    else
        memcpy(at, p->kind == CRPY_INT ? (void *)&number : (void *)&real, sizeof number);
    return true;
}

/* v: NULL where none is given. An offset too large for 64 bits is the largest that there is. */
static bool fill_int(const crpy_param *p, PyObject *v, char *at)
{
    int64_t value = (int64_t)p->fallback;
    if (v && !crpy_int_of(v, &value, p->name)) {
        if (p->kind != CRPY_OFFSET || !PyErr_ExceptionMatches(PyExc_OverflowError))
            return false;
        PyErr_Clear();
        int sign = 0;
        (void)PyLong_AsLongLongAndOverflow(v, &sign); /* an int or it has __index__ */
        value = sign < 0 ? INT64_MIN : INT64_MAX;
    }
    if (p->kind == CRPY_CLASS && v && !value)
        value = CR_ZERO;
    memcpy(at, &value, sizeof value);
    return true;
}

/* Sizes that stand among the arguments one by one. */
static bool fill_gathered(const crpy_param *p, const crpy_binding *b, cr_dims *dims)
{
    if (b->n_rest > CR_MAX_DIMS) {
        PyErr_Format(PyExc_ValueError, "%s: at most %d sizes are expected, not %zd", p->name, CR_MAX_DIMS, b->n_rest);
        return false;
    }
    dims->count = (int)b->n_rest;
    for (int i = 0; i < dims->count; i++)
        if (!crpy_int_of(b->rest[i], &dims->at[i], p->name))
            return false;
    return true;
}

bool crpy_fill_attr(const crpy_param *p, PyObject *v, const crpy_binding *b, bool gathered, char *at)
{
    bool given = v && v != Py_None;
    if (given && p->words && PyUnicode_Check(v))
        return fill_word(p, v, at);
    switch (p->kind) {
    case CRPY_OFFSET:
    case CRPY_CLASS:
    case CRPY_INT:
        return fill_int(p, given ? v : NULL, at);
    case CRPY_FLOAT: {
        double value = given ? PyFloat_AsDouble(v) : p->fallback;
        memcpy(at, &value, sizeof value);
        return !given || !PyErr_Occurred();
    }
    case CRPY_BOOL: {
        int value = given ? PyObject_IsTrue(v) : (p->fallback != 0) != p->negated;
        *(bool *)at = (value > 0) != p->negated;
        return value >= 0;
    }
    case CRPY_DTYPE:
        return crpy_dtype_of(given ? v : Py_None, (cr_dtype *)(void *)at);
    case CRPY_DIMS: {
        cr_dims *dims = (cr_dims *)(void *)at;
        return gathered ? fill_gathered(p, b, dims) : !given || crpy_dims_of(v, dims, p->name);
    }
    case CRPY_INTS:
    case CRPY_FLOATS:
        for (int i = 0; i < p->length; i++)
            if (p->kind == CRPY_INTS)
                ((int64_t *)(void *)at)[i] = (int64_t)p->fallback;
        return !given || several(v, p, at);
    case CRPY_TEXT:
        if (given)
            *(const char **)(void *)at = PyUnicode_AsUTF8AndSize(v, NULL);
        return !given || *(const char **)(void *)at;
    default:
        return false;
    }
}
