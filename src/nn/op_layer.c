/* Layers that are an op: one forward function for all of them. The module's data is the record below with a copy of the
 * op's attributes behind it; optional inputs are buffers of the module, so that they are saved with it. */
#include "nn/op_layer.h"
#include "base/site.h"

typedef struct op_layer {
    const cr_op *op;
    cr_tensor *given[CR_MAX_INPUTS]; /* by number of the input; NULL: comes from the caller, or is left out */
    bool *training;                  /* the op's attribute of that name, if it has one */
    double p;
    bool noise;
    _Alignas(16) char attrs[];
} op_layer;

static bool is_optional(const cr_op *op, int input)
{
    return op->optional >> input & 1;
}

static cr_tensor *run(cr_module *m, cr_list xs)
{
    op_layer *l = cr_module_data(m);
    cr_tensor *in[CR_MAX_INPUTS] = {NULL}, *out[CR_MAX_OUTPUTS] = {NULL};
    int used = 0, wanted = 0;
    for (int i = 0; i < l->op->n_in; i++) {
        wanted += !is_optional(l->op, i);
        if (is_optional(l->op, i))
            in[i] = l->given[i];
        else if (used < xs.count)
            in[i] = xs.at[used++];
    }
    if (wanted != xs.count)
        return cr_fail(CR_ERROR_VALUE, "a %s takes %d tensors, not %d", cr_module_kind(m), wanted, xs.count);
    if (l->noise && (!cr_is_training(m) || l->p == 0))
        return xs.at[0];
    if (l->training)
        *l->training = cr_is_training(m);
    cr_call_op_at(cr_site_tls.site, l->op, in, l->op->n_in, l->op->attrs_size ? l->attrs : NULL, out);
    return out[0];
}

static cr_tensor *op_layer_forward(cr_module *m, cr_tensor *x)
{
    return run(m, CR_LIST(x));
}

/* The attribute of a name, in the module's copy. */
static void *attribute(op_layer *l, const char *name)
{
    for (int i = 0; i < l->op->n_attrs; i++)
        if (!strcmp(l->op->attrs[i].name, name))
            return l->attrs + l->op->attrs[i].offset;
    return NULL;
}

static bool fill(cr_module *m, cr_tensor *const *given)
{
    op_layer *l = cr_module_data(m);
    int next = 0;
    for (int i = 0; given && i < l->op->n_in; i++) {
        cr_tensor *t = is_optional(l->op, i) ? given[next++] : NULL;
        if (t && !(l->given[i] = cr_add_buffer(m, l->op->in_names[i], t)))
            return false;
    }
    const double *p = l->noise ? attribute(l, "p") : NULL;
    l->training = attribute(l, "training");
    l->p = p ? *p : 0;
    return !p || cr_is_probability(m, "p", *p);
}

cr_module *cr_op_layer(cr_site at, const cr_op *op, const char *name, const void *attrs, cr_tensor *const *given,
                       bool noise)
{
    cr_builder b = cr_build_begin(at, name, op->name, op_layer_forward, sizeof(op_layer) + op->attrs_size);
    op_layer *l = cr_module_data(b.m);
    if (b.m) {
        l->op = op;
        l->noise = noise;
        if (op->attrs_size)
            memcpy(l->attrs, attrs, op->attrs_size);
        cr_module_on_forward_all(b.m, run);
        fill(b.m, given);
    }
    return cr_build_end(&b);
}

cr_module *cr_op_layer_at(cr_site at, const cr_op *op, const void *attrs, cr_tensor *const *given, bool training_only)
{
    if (op && !(op->flags & CR_OP_VARIADIC))
        return cr_op_layer(at, op, op->name, attrs, given, training_only);
    if (op || cr_ok())
        cr_fail(CR_ERROR_VALUE, "op_layer: %s", op ? "the op takes any number of tensors" : "the op is NULL");
    return NULL;
}
