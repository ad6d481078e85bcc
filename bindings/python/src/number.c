/* Operators on tensors: +, <, @, +=, bool(), int() and so on. */
#include "core.h"

typedef cr_tensor *(*binary_fn)(cr_site at, cr_tensor *a, cr_tensor *b);
typedef cr_tensor *(*unary_fn)(cr_site at, cr_tensor *x);

/* One of the two is a Tensor. Whatever is neither a Tensor nor a number has a say of its own (NotImplemented). */
static PyObject *binary(binary_fn fn, PyObject *a, PyObject *b)
{
    bool own_a = crpy_is_tensor(a), own_b = crpy_is_tensor(b);
    crpy_temps temps = {0};
    cr_tensor *in[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++) {
        PyObject *o = i ? b : a;
        if (i ? own_b : own_a)
            in[i] = CRPY_T(o);
        else if ((in[i] = crpy_number_of(o)) != NULL)
            temps.at[temps.count++] = in[i];
        else if (PyErr_Occurred())
            return NULL;
        else if (!PyObject_CheckBuffer(o))
            Py_RETURN_NOTIMPLEMENTED;
        else if (!(in[i] = crpy_tensor_of(o, &temps, i ? "right operand" : "left operand")))
            return NULL;
    }
    cr_tensor *out = NULL;
    cr_site site = crpy_site_if(crpy_keeps_sites(in, 2));
    CRPY_UNLOCKED_IF(cr_numel(in[0]) + cr_numel(in[1]) >= 8192)
    out = fn(site, in[0], in[1]);
    crpy_release_temps(&temps);
    return crpy_wrap(out);
}

static PyObject *inplace(binary_fn fn, PyObject *a, PyObject *b)
{
    crpy_temps temps = {0};
    cr_tensor *in[2] = {CRPY_T(a), crpy_tensor_of(b, &temps, "right operand")};
    if (!in[1])
        return NULL;
    cr_tensor *out = NULL;
    cr_site site = crpy_site_if(crpy_keeps_sites(in, 2));
    CRPY_UNLOCKED_IF(cr_numel(in[0]) >= 8192)
    out = fn(site, in[0], in[1]);
    crpy_release_temps(&temps);
    return out ? Py_NewRef(a) : crpy_raise();
}

static PyObject *unary(unary_fn fn, PyObject *x)
{
    cr_tensor *t = CRPY_T(x), *out = NULL;
    cr_site site = crpy_site_if(crpy_keeps_sites(&t, 1));
    CRPY_UNLOCKED_IF(cr_numel(t) >= 8192)
    out = fn(site, t);
    return crpy_wrap(out);
}

static cr_tensor *product(cr_site at, cr_tensor *a, cr_tensor *b)
{
    return cr_matmul_at(at, a, b, NULL);
}
static cr_tensor *product_into(cr_site at, cr_tensor *a, cr_tensor *b)
{
    cr_tensor *y = cr_matmul_at(at, a, b, NULL), *out = cr_copy_inplace_at(at, a, y);
    if (!cr_scope_depth())
        cr_release(y);
    return out;
}

#define BINARY(name, op)                                                                                               \
    static PyObject *name(PyObject *a, PyObject *b)                                                                    \
    {                                                                                                                  \
        return binary(cr_##op##_at, a, b);                                                                             \
    }                                                                                                                  \
    static PyObject *name##_in(PyObject *a, PyObject *b)                                                               \
    {                                                                                                                  \
        return inplace(cr_##op##_inplace_at, a, b);                                                                    \
    }
BINARY(add, add)
BINARY(subtract, sub)
BINARY(multiply, mul)
BINARY(true_divide, div)
BINARY(floor_divide, floor_divide)
BINARY(modulo, remainder)
BINARY(bit_and, bitwise_and)
BINARY(bit_or, bitwise_or)
BINARY(bit_xor, bitwise_xor)
BINARY(shift_left, left_shift)
BINARY(shift_right, right_shift)
static PyObject *matrix_multiply(PyObject *a, PyObject *b)
{
    return binary(product, a, b);
}
static PyObject *matrix_multiply_in(PyObject *a, PyObject *b)
{
    return inplace(product_into, a, b);
}

static PyObject *power(PyObject *a, PyObject *b, PyObject *modulus)
{
    if (modulus != Py_None)
        Py_RETURN_NOTIMPLEMENTED;
    return binary(cr_pow_at, a, b);
}
static PyObject *power_in(PyObject *a, PyObject *b, PyObject *modulus)
{
    if (modulus != Py_None)
        Py_RETURN_NOTIMPLEMENTED;
    return inplace(cr_pow_inplace_at, a, b);
}

static PyObject *div_mod(PyObject *a, PyObject *b)
{
    PyObject *q = floor_divide(a, b), *r = q ? modulo(a, b) : NULL;
    PyObject *both = r ? PyTuple_Pack(2, q, r) : NULL;
    Py_XDECREF(q);
    Py_XDECREF(r);
    return both;
}

static PyObject *negative(PyObject *x)
{
    return unary(cr_neg_at, x);
}
static PyObject *positive(PyObject *x)
{
    return unary(cr_positive_at, x);
}
static PyObject *absolute(PyObject *x)
{
    return unary(cr_abs_at, x);
}
static PyObject *invert(PyObject *x)
{
    return unary(cr_bitwise_not_at, x);
}

static PyObject *compare(PyObject *a, PyObject *b, int op)
{
    static const binary_fn fns[] = {
        [Py_LT] = cr_less_at,      [Py_LE] = cr_less_equal_at, [Py_EQ] = cr_equal_at,
        [Py_NE] = cr_not_equal_at, [Py_GT] = cr_greater_at,    [Py_GE] = cr_greater_equal_at};
    return binary(fns[op], a, b);
}

/* ---- one-element tensors as Python's numbers ---- */

static int is_true(PyObject *self)
{
    cr_tensor *t = CRPY_T(self);
    if (cr_numel(t) != 1) {
        PyErr_Format(PyExc_ValueError, "the truth of a tensor of %lld elements is ambiguous: use .any() or .all()",
                     (long long)cr_numel(t));
        return -1;
    }
    cr_complex_value v = cr_item_complex_at(crpy_site(), t);
    if (!cr_ok()) {
        crpy_raise();
        return -1;
    }
    return v.real != 0 || v.imag != 0; /* NaN is true, as in Python */
}

static PyObject *as_int(PyObject *self)
{
    PyObject *item = crpy_item(CRPY_T(self));
    PyObject *n = item ? PyNumber_Long(item) : NULL;
    Py_XDECREF(item);
    return n;
}

static PyObject *as_float(PyObject *self)
{
    PyObject *item = crpy_item(CRPY_T(self));
    PyObject *n = item ? PyNumber_Float(item) : NULL;
    Py_XDECREF(item);
    return n;
}

static PyObject *as_index(PyObject *self)
{
    cr_dtype dtype = cr_dtype_of(CRPY_T(self));
    if (cr_numel(CRPY_T(self)) != 1 || cr_ndim(CRPY_T(self)) || !cr_dtype_is_int(dtype)) {
        char text[128];
        PyErr_Format(PyExc_TypeError, "only integer tensors without dimensions can be an index, not %s",
                     cr_describe(CRPY_T(self), text, sizeof text));
        return NULL;
    }
    return as_int(self);
}

PyType_Slot crpy_number_slots_list[] = {
    {Py_nb_add, (void *)add},
    {Py_nb_subtract, (void *)subtract},
    {Py_nb_multiply, (void *)multiply},
    {Py_nb_true_divide, (void *)true_divide},
    {Py_nb_floor_divide, (void *)floor_divide},
    {Py_nb_remainder, (void *)modulo},
    {Py_nb_divmod, (void *)div_mod},
    {Py_nb_power, (void *)power},
    {Py_nb_matrix_multiply, (void *)matrix_multiply},
    {Py_nb_and, (void *)bit_and},
    {Py_nb_or, (void *)bit_or},
    {Py_nb_xor, (void *)bit_xor},
    {Py_nb_lshift, (void *)shift_left},
    {Py_nb_rshift, (void *)shift_right},
    {Py_nb_inplace_add, (void *)add_in},
    {Py_nb_inplace_subtract, (void *)subtract_in},
    {Py_nb_inplace_multiply, (void *)multiply_in},
    {Py_nb_inplace_true_divide, (void *)true_divide_in},
    {Py_nb_inplace_floor_divide, (void *)floor_divide_in},
    {Py_nb_inplace_remainder, (void *)modulo_in},
    {Py_nb_inplace_power, (void *)power_in},
    {Py_nb_inplace_matrix_multiply, (void *)matrix_multiply_in},
    {Py_nb_inplace_and, (void *)bit_and_in},
    {Py_nb_inplace_or, (void *)bit_or_in},
    {Py_nb_inplace_xor, (void *)bit_xor_in},
    {Py_nb_inplace_lshift, (void *)shift_left_in},
    {Py_nb_inplace_rshift, (void *)shift_right_in},
    {Py_nb_negative, (void *)negative},
    {Py_nb_positive, (void *)positive},
    {Py_nb_absolute, (void *)absolute},
    {Py_nb_invert, (void *)invert},
    {Py_nb_bool, (void *)is_true},
    {Py_nb_int, (void *)as_int},
    {Py_nb_float, (void *)as_float},
    {Py_nb_index, (void *)as_index},
    {Py_tp_richcompare, (void *)compare},
    {0},
};
