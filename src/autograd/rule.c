/* Calling the gradient rule of one recorded call: what was saved for it, if it has not been changed since, complex
 * numbers, and rules that are compositions. */
#include "autograd/backward.h"
#include "autograd/node.h"
#include "op/dispatch.h"
#include <cresset/ops.h>

static bool refuse_changed(const cr_node *node, const cr_tensor *t, const char *name)
{
    cr_site wrote = t ? t->storage->write_site : node->site; /* no tensor: the op itself wrote over it */
    return cr_fail_bool(CR_ERROR_STATE,
                        "backward: %s of %s (%s:%d) was needed, but has been changed in place since (%s:%d)", name,
                        node->op->name, node->site.file ? node->site.file : "?", node->site.line,
                        wrote.file ? wrote.file : "?", wrote.line);
}

/* The saved tensors as the rule sees them; a result gets its node back so that it can be differentiated again. */
static bool unpack(cr_node *node, cr_tensor **in, cr_tensor **out, int *changed)
{
    for (int i = 0; i < node->n_in; i++) {
        in[i] = node->in[i].tensor;
        if (in[i] && atomic_load(&in[i]->storage->version) != node->in[i].version) {
            in[i] = NULL; /* an error only if the rule wants it */
            *changed = i;
        }
    }
    if (node->overwritten >= 0)
        *changed = node->overwritten;
    for (int i = 0; i < node->n_out; i++) {
        cr_tensor *saved = node->out[i].tensor;
        out[i] = NULL;
        if (!saved)
            continue;
        if (atomic_load(&saved->storage->version) != node->out[i].version)
            return refuse_changed(node, saved, "the result");
        cr_spec spec;
        cr_spec_of(&spec, saved);
        out[i] = cr_tensor_view(saved, &spec);
        if (!out[i])
            return false;
        if (cr_dtype_is_float((cr_dtype)saved->dtype) || cr_dtype_is_complex((cr_dtype)saved->dtype)) {
            out[i]->node = cr_node_retain(node);
            out[i]->output = (uint8_t)i;
            out[i]->requires_grad = true;
        }
    }
    return true;
}

static bool is_complex(const cr_tensor *t)
{
    return t && cr_dtype_is_complex((cr_dtype)t->dtype);
}

static bool touches_complex(const cr_grad_call *c)
{
    for (int i = 0; i < c->n_out; i++)
        if (is_complex(c->g[i]))
            return true;
    for (int i = 0; i < c->n_in; i++)
        if (cr_dtype_is_complex(c->in_spec[i].dtype))
            return true;
    return false;
}

/* The op's rule. For complex numbers, unless the op says that its rule is meant for them: a rule multiplies g by the
 * derivative of a holomorphic function, and the gradient of a real loss, d loss / d real + i d loss / d imag, is g
 * times the derivative's conjugate. (Of a real input, fit takes the real part.) */
static bool apply_rule(const cr_op *op, cr_grad_call *c)
{
    if ((op->flags & CR_OP_COMPLEX_GRAD) || !touches_complex(c))
        return op->grad(c);
    cr_tensor *g[CR_MAX_OUTPUTS], *const *given = c->g;
    for (int i = 0; i < c->n_out; i++) {
        g[i] = is_complex(given[i]) ? cr_conj(given[i]) : given[i];
        if (given[i] && !g[i])
            return false;
    }
    c->g = g;
    bool ok = op->grad(c);
    c->g = given;
    for (int i = 0; ok && i < c->n_in; i++)
        if (c->need[i] && is_complex(c->dx[i]))
            ok = (c->dx[i] = cr_conj(c->dx[i])) != NULL;
    return ok;
}

bool cr_call_rule(cr_node *node, cr_tensor **g, bool create_graph, cr_grad_call *c)
{
    const cr_op *op = node->op;
    cr_tensor *out[CR_MAX_OUTPUTS];
    int changed = -1;
    if (!unpack(node, (cr_tensor **)(uintptr_t)c->in, out, &changed))
        return false;
    c->out = out;
    c->g = g;
    if (changed >= 0 && cr_ok()) {
        bool ok = op->grad && !(op->compose && create_graph) && apply_rule(op, c);
        if (ok)
            return true;
        cr_clear_error();
        const char *const *names = op->flags & CR_OP_VARIADIC ? NULL : op->in_names;
        return refuse_changed(node, node->in[changed].tensor, names ? names[changed] : "an input");
    }
    if (op->compose && (create_graph || !op->grad))
        return cr_grad_by_compose(c, create_graph);
    if (op->grad)
        return apply_rule(op, c);
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "backward: %s (%s:%d) has no gradient", op->name,
                        node->site.file ? node->site.file : "?", node->site.line);
}
