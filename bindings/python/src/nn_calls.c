/* Calls of C modules that take or give more than forward does: recurrent layers, cells, attention, transformers. */
#include "nn.h"

#include <string.h>

static cr_module *module_of(PyObject *o)
{
    if (crpy_is_module(o))
        return crpy_module_of(o);
    PyErr_SetString(PyExc_TypeError, "a Module is expected");
    return NULL;
}

enum { MOST = 6 };

/* The module and `count` tensors of the arguments, of which those after the first `needed` may be None. The last
 * argument is a bool where `flag` is not NULL. */
static cr_module *read_call(PyObject *args, int count, int needed, cr_tensor **in, int *flag)
{
    Py_ssize_t given = PyTuple_Size(args);
    if (given != 1 + count + (flag != NULL)) {
        PyErr_Format(PyExc_TypeError, "%d arguments are expected, not %zd", 1 + count + (flag != NULL), given);
        return NULL;
    }
    cr_module *m = module_of(PyTuple_GetItem(args, 0));
    for (int i = 0; m && i < count; i++) {
        PyObject *o = PyTuple_GetItem(args, 1 + i);
        in[i] = NULL;
        if (o == Py_None && i >= needed)
            continue;
        if (!crpy_is_tensor(o)) {
            PyErr_Format(PyExc_TypeError, "a Tensor is expected, not %R", Py_TYPE(o));
            return NULL;
        }
        in[i] = CRPY_T(o);
    }
    if (m && flag)
        *flag = PyObject_IsTrue(PyTuple_GetItem(args, 1 + count));
    return m && flag && *flag < 0 ? NULL : m;
}

static PyObject *several(cr_tensor *a, cr_tensor *b, cr_tensor *c, int count)
{
    cr_tensor *at[] = {a, b, c};
    PyObject *tuple = PyTuple_New(count);
    for (int i = 0; tuple && i < count; i++) {
        PyObject *t = at[i] ? crpy_wrap(at[i]) : Py_NewRef(Py_None);
        if (t)
            PyTuple_SetItem(tuple, i, t);
        else
            Py_CLEAR(tuple);
    }
    return tuple;
}

/* _rnn_forward(module, x, h, c, lengths) -> (output, h, c) */
static PyObject *rnn_forward(PyObject *self, PyObject *args)
{
    (void)self;
    cr_tensor *in[MOST];
    cr_module *m = read_call(args, 4, 1, in, NULL);
    if (!m)
        return NULL;
    cr_rnn_forward_opts o = {sizeof o, in[1], in[2], in[3]};
    cr_rnn_result r;
    cr_site site = crpy_site();
    CRPY_UNLOCKED_IF(true)
    r = cr_rnn_forward_at(site, m, in[0], &o);
    return r.output ? several(r.output, r.h, r.c, 3) : crpy_raise();
}

/* _cell_forward(module, x, h, c) -> (h, c) */
static PyObject *cell_forward(PyObject *self, PyObject *args)
{
    (void)self;
    cr_tensor *in[MOST];
    cr_module *m = read_call(args, 3, 1, in, NULL);
    if (!m)
        return NULL;
    cr_cell_forward_opts o = {sizeof o, in[1], in[2]};
    cr_cell_result r = cr_cell_forward_at(crpy_site(), m, in[0], &o);
    return r.h ? several(r.h, r.c, NULL, 2) : crpy_raise();
}

/* _attention_forward(module, q, k, v, mask, causal) -> Tensor */
static PyObject *attention_forward(PyObject *self, PyObject *args)
{
    (void)self;
    cr_tensor *in[MOST], *y = NULL;
    int causal;
    cr_module *m = read_call(args, 4, 3, in, &causal);
    if (!m)
        return NULL;
    cr_multi_head_attention_forward_opts o = {sizeof o, in[3], causal};
    cr_site site = crpy_site();
    CRPY_UNLOCKED_IF(true)
    y = cr_multi_head_attention_forward_at(site, m, in[0], in[1], in[2], &o);
    return crpy_wrap(y);
}

/* _transformer_forward(module, x, memory, mask, memory_mask, causal) -> Tensor */
static PyObject *transformer_forward(PyObject *self, PyObject *args)
{
    (void)self;
    cr_tensor *in[MOST], *y = NULL;
    int causal;
    cr_module *m = read_call(args, 4, 1, in, &causal);
    if (!m)
        return NULL;
    cr_transformer_forward_opts o = {sizeof o, in[1], in[2], in[3], causal};
    cr_site site = crpy_site();
    CRPY_UNLOCKED_IF(true)
    y = cr_transformer_forward_at(site, m, in[0], &o);
    return crpy_wrap(y);
}

/* _find_faces(module, picture, height, width, least_score, most_overlap) -> Tensor */
static PyObject *find_faces(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *net, *picture;
    long long height, width;
    cr_find_faces_opts o = {sizeof o, 0, 0, 0, 0};
    if (!PyArg_ParseTuple(args, "OO!LLdd", &net, crpy_tensor_type, &picture, &height, &width, &o.least_score,
                          &o.most_overlap))
        return NULL;
    cr_module *m = module_of(net);
    if (!m)
        return NULL;
    o.height = height;
    o.width = width;
    cr_tensor *y = NULL;
    cr_site site = crpy_site();
    CRPY_UNLOCKED_IF(true)
    y = cr_find_faces_at(site, m, CRPY_T(picture), &o);
    return crpy_wrap(y);
}

/* _ultraface_decode(y, height, width) -> (scores, boxes) */
static PyObject *ultraface_decode(PyObject *self, PyObject *args)
{
    (void)self;
    PyObject *y;
    long long height, width;
    if (!PyArg_ParseTuple(args, "O!LL", crpy_tensor_type, &y, &height, &width))
        return NULL;
    cr_ultraface_result r = cr_ultraface_decode_at(crpy_site(), CRPY_T(y), height, width);
    return r.scores ? several(r.scores, r.boxes, NULL, 2) : crpy_raise();
}

/* _init(name, tensor, numbers...): cr_init_NAME */
static PyObject *init(PyObject *self, PyObject *args)
{
    (void)self;
    const char *name;
    PyObject *o;
    double a = 0, b = 0, c = 0, d = 0;
    if (!PyArg_ParseTuple(args, "sO!|dddd", &name, crpy_tensor_type, &o, &a, &b, &c, &d))
        return NULL;
    cr_tensor *t = CRPY_T(o);
    cr_site at = crpy_site();
    cr_init_xavier_opts xavier = {sizeof xavier, a};
    cr_init_orthogonal_opts orthogonal = {sizeof orthogonal, a};
    if (!strcmp(name, "constant"))
        t = cr_init_constant_at(at, t, a);
    else if (!strcmp(name, "uniform"))
        t = cr_init_uniform_at(at, t, a, b);
    else if (!strcmp(name, "normal"))
        t = cr_init_normal_at(at, t, a, b);
    else if (!strcmp(name, "trunc_normal"))
        t = cr_init_trunc_normal_at(at, t, a, b, c, d);
    else if (!strcmp(name, "xavier_uniform"))
        t = cr_init_xavier_uniform_at(at, t, &xavier);
    else if (!strcmp(name, "xavier_normal"))
        t = cr_init_xavier_normal_at(at, t, &xavier);
    else if (!strcmp(name, "orthogonal"))
        t = cr_init_orthogonal_at(at, t, &orthogonal);
    else
        t = cr_fail(CR_ERROR_VALUE, "there is no init_%s", name);
    return crpy_none_if(t != NULL);
}

PyMethodDef crpy_nn_calls[] = {
    {"_init", init, METH_VARARGS, NULL},
    {"_rnn_forward", rnn_forward, METH_VARARGS, NULL},
    {"_cell_forward", cell_forward, METH_VARARGS, NULL},
    {"_attention_forward", attention_forward, METH_VARARGS, NULL},
    {"_transformer_forward", transformer_forward, METH_VARARGS, NULL},
    {"_find_faces", find_faces, METH_VARARGS, NULL},
    {"_ultraface_decode", ultraface_decode, METH_VARARGS, NULL},
    {0},
};
