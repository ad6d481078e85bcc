/* Control flow while a function is traced, where what decides is not known: If, Loop and Scan as cr_cond, cr_while and
 * cr_scan, whose bodies run the model's graphs. */
#include "base/memory.h"
#include "onnx/call.h"

#include <cresset/control.h>
#include <string.h>

typedef struct traced {
    cr_onnx_call *c;
    const cr_onnx_graph *graphs[2];
    cr_tensor *most; /* of a Loop, or NULL */
} traced;

static cr_tensor *tensor_of(const cr_value *v, int i)
{
    if (v && v->kind == CR_VALUE_TENSOR && v->tensor)
        return v->tensor;
    return cr_fail(CR_ERROR_UNSUPPORTED, "while a function is traced, value %d of control flow must be a tensor of numbers", i);
}

/* A graph run on tensors, which gives tensors. */
static bool run(const traced *t, int which, cr_list in, cr_tensor **out, int n_out)
{
    size_t n_in = (size_t)in.count;
    cr_value **values = cr_calloc(n_in + (size_t)n_out + 1, sizeof *values);
    bool ok = values != NULL;
    for (size_t i = 0; ok && i < n_in; i++)
        ok = (values[i] = cr_value_tensor(in.at[i])) != NULL;
    ok = ok && cr_run_graph(t->c, t->graphs[which], values, in.count, values + n_in, n_out);
    for (int i = 0; ok && i < n_out; i++) {
        cr_tensor *made = tensor_of(values[n_in + (size_t)i], i);
        ok = made && (out[i] = cr_scoped(cr_retain(made)));
    }
    for (size_t i = 0; values && i < n_in + (size_t)n_out; i++)
        cr_value_release(values[i]);
    cr_free(values);
    return ok;
}

/* ---- If ---- */

static bool then_branch(cr_list in, cr_tensor **out, void *context)
{
    const traced *t = context;
    return run(t, 0, in, out, t->c->n_out);
}

static bool else_branch(cr_list in, cr_tensor **out, void *context)
{
    const traced *t = context;
    return run(t, 1, in, out, t->c->n_out);
}

bool cr_onnx_traced_if(cr_onnx_call *c)
{
    traced t = {c, {cr_attr_graph(c, "then_branch"), cr_attr_graph(c, "else_branch")}, NULL};
    cr_tensor *predicate = cr_in(c, 0), **out = cr_calloc((size_t)c->n_out + 1, sizeof *out);
    bool ok = predicate && out && t.graphs[0] && t.graphs[1] &&
              cr_cond(predicate, then_branch, else_branch, &t, NULL, 0, out, c->n_out);
    for (int i = 0; ok && i < c->n_out; i++)
        ok = cr_out(c, i, out[i]);
    cr_free(out);
    return ok;
}

/* ---- Loop ---- */

static cr_tensor *truth(cr_tensor *t)
{
    return cr_reshape(cr_onnx_as(t, CR_BOOL), CR_SCALAR);
}

/* The state: the round's number, whether to go on, then what is carried. */
static bool goes_on(cr_list in, cr_tensor **out, void *context)
{
    const traced *t = context;
    out[0] = t->most ? cr_logical_and(in.at[1], cr_less(in.at[0], t->most)) : cr_clone(in.at[1]);
    return out[0] != NULL;
}

static bool one_round(cr_list in, cr_tensor **out, void *context)
{
    if (!run(context, 0, in, out + 1, in.count - 1))
        return false;
    out[0] = cr_add(in.at[0], cr_full(CR_SCALAR, 1, .dtype = CR_I64));
    out[1] = truth(out[1]);
    return out[0] && out[1];
}

bool cr_onnx_traced_loop(cr_onnx_call *c, const cr_onnx_graph *body, int64_t first, int64_t most, cr_value **state,
                         int n)
{
    traced t = {.c = c, .graphs = {body}};
    cr_tensor **list = cr_calloc((size_t)n + 2, sizeof *list);
    bool unknown = cr_given(c, 0) && !cr_onnx_is_known(c->in[0]), ok = list != NULL;
    if (ok && body->n_outputs > n)
        ok = cr_fail_bool(CR_ERROR_UNSUPPORTED, "while a function is traced, a Loop whose number of rounds depends on values "
                                                "cannot have scan outputs, whose size would be unknown");
    for (int i = 0; ok && i < n; i++)
        ok = (list[1 + i] = tensor_of(state[i], i)) != NULL;
    if (ok) {
        t.most = unknown ? cr_reshape(cr_onnx_as(cr_in(c, 0), CR_I64), CR_SCALAR) : NULL;
        list[0] = cr_full(CR_SCALAR, (double)first, .dtype = CR_I64);
        list[1] = truth(list[1]);
        ok = list[0] && list[1] && (t.most || !unknown) &&
             cr_while(goes_on, one_round, &t, list, n + 1,
                      .max_iterations = unknown || most == INT64_MAX ? 0 : most - first);
    }
    for (int i = 0; ok && i < n; i++) {
        cr_value *v = cr_value_tensor(list[1 + i]);
        ok = v != NULL;
        cr_value_release(ok ? state[i] : NULL);
        state[i] = ok ? v : state[i];
    }
    cr_free(list);
    return ok;
}

/* ---- Scan ---- */

static bool one_step(cr_list in, cr_tensor **out, void *context)
{
    const traced *t = context;
    return run(t, 0, in, out, t->graphs[0]->n_outputs);
}

/* Entry i of an attribute that is a list; 0 without. */
static int64_t entry(const cr_onnx_call *c, const char *name, int i)
{
    int64_t count;
    const int64_t *list = cr_attr_ints(c, name, &count);
    return list && i < count ? list[i] : 0;
}

bool cr_onnx_traced_scan(cr_onnx_call *c, const cr_onnx_graph *body, int states, int scanned)
{
    traced t = {.c = c, .graphs = {body}};
    int made = body->n_outputs - states;
    cr_tensor **list = cr_calloc((size_t)(states + scanned + made) + 1, sizeof *list);
    bool ok = list != NULL;
    cr_tensor **xs = ok ? list + states : NULL, **ys = ok ? xs + scanned : NULL;
    for (int i = 0; ok && i < states + scanned; i++) {
        list[i] = cr_in(c, i);
        if (i >= states && list[i]) {
            list[i] = cr_movedim(list[i], (int)entry(c, "scan_input_axes", i - states), 0);
            if (entry(c, "scan_input_directions", i - states))
                list[i] = cr_flip(list[i], .axes = CR_AXES(0));
        }
        ok = list[i] != NULL;
    }
    ok = ok && cr_scan(one_step, &t, list, states, xs, scanned, ys, made);
    for (int i = 0; ok && i < states; i++)
        ok = cr_out(c, i, list[i]);
    for (int k = 0; ok && k < made; k++) {
        cr_tensor *y = entry(c, "scan_output_directions", k) ? cr_flip(ys[k], .axes = CR_AXES(0)) : ys[k];
        ok = cr_out(c, states + k, y ? cr_movedim(y, 0, (int)entry(c, "scan_output_axes", k)) : NULL);
    }
    cr_free(list);
    return ok;
}
