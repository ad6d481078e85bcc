/* Whether a trace is valid for a call, and if not, why. */
#include "graph/stage/stage.h"
#include "op/autocast.h"

#include <string.h>

extern _Thread_local bool cr_recording __attribute__((tls_model("initial-exec")));

/* Says why in the buffer if there is one. */
#define NO(...) (why ? (void)snprintf(why, size, __VA_ARGS__) : (void)0, false)

static bool input_matches(const cr_input_key *k, const cr_tensor *t, bool recording, int i, char *why, size_t size)
{
    const cr_spec *s = &k->spec;
    size_t bytes = sizeof(int64_t) * t->ndim;
    bool same = (cr_dtype)t->dtype == s->dtype && t->ndim == s->ndim && !memcmp(t->shape, s->shape, bytes);
    if (!same) {
        char text[96], shape[96];
        return NO("input %d is %s, not %s%s", i, cr_describe(t, text, sizeof text), cr_dtype_name(s->dtype),
                  cr_shape_text(s->ndim, s->shape, shape, sizeof shape));
    }
    if (memcmp(t->stride, s->stride, bytes))
        return NO("input %d has another memory layout", i);
    if ((recording && t->requires_grad) != k->requires_grad)
        return NO("input %d %s grad", i, t->requires_grad ? "requires" : "does not require");
    if (t->weak != k->weak)
        return NO("input %d is %sa number", i, t->weak ? "" : "not ");
    return true;
}

/* The same for any sizes of the free dimensions (the signature has been checked); the layout is to be of the same kind.
 */
static bool input_may_be(const cr_function *f, const cr_input_key *k, const cr_tensor *t, bool recording, int i,
                         char *why, size_t size)
{
    cr_spec spec;
    cr_sizes sizes = {0};
    for (int d = 0; d < t->ndim; d++)
        if (f->free->inputs[i].shape.at[d] < 0)
            sizes.at[~f->free->inputs[i].shape.at[d]] = t->shape[d];
    bool dense = cr_signature_spec(f->free, i, &k->spec, &sizes, &spec);
    for (int d = 0; dense && d < t->ndim; d++)
        dense = !t->numel || t->shape[d] == 1 || t->stride[d] == spec.stride[d];
    if (!dense)
        return NO("input %d has another memory layout", i);
    if ((recording && t->requires_grad) != k->requires_grad)
        return NO("input %d %s grad", i, t->requires_grad ? "requires" : "does not require");
    if (t->weak != k->weak)
        return NO("input %d is %sa number", i, t->weak ? "" : "not ");
    return true;
}

int cr_input_same(cr_list in, int i, bool recording)
{
    int k = 0;
    if (!recording || !in.at[i]->requires_grad)
        return 0;
    while (in.at[k] != in.at[i])
        k++;
    return k < i ? k + 1 : 0;
}

bool cr_staged_fits(const cr_staged *s, cr_list in)
{
    for (int i = 0; i < in.count; i++)
        if (!input_matches(&s->keys[i], in.at[i], s->recording, i, NULL, 0))
            return false;
    return true;
}

static bool is_like(const cr_tensor *t, const cr_spec *s)
{
    size_t bytes = sizeof(int64_t) * t->ndim;
    return (cr_dtype)t->dtype == s->dtype && t->ndim == s->ndim && !memcmp(t->shape, s->shape, bytes) &&
           !memcmp(t->stride, s->stride, bytes) && !t->node;
}

static bool leaves_match(const cr_trace *t, char *why, size_t size)
{
    for (size_t i = 0; i < t->n_leaves; i++) {
        const cr_leaf_guard *g = &t->leaves[i];
        char text[96];
        if (g->tensor->requires_grad != g->requires_grad)
            return NO("a parameter %s %s grad", cr_describe(g->tensor, text, sizeof text),
                      g->requires_grad ? "no longer requires" : "now requires");
        const cr_tensor *grad = g->tensor->grad;
        if (g->reads_grad && (grad != NULL) != g->had_grad)
            return NO("a parameter %s has %s gradient", cr_describe(g->tensor, text, sizeof text), grad ? "a" : "no");
        if (g->reads_grad && grad && (g->any_grad ? !is_like(grad, &g->grad_spec) : g->grad && grad != g->grad))
            return NO("a parameter %s has another gradient", cr_describe(g->tensor, text, sizeof text));
    }
    return true;
}

bool cr_staged_matches(const cr_function *f, const cr_staged *s, cr_list in, char *why, size_t size)
{
    if (s->n_in != in.count)
        return NO("there are %d inputs, not %d", in.count, s->n_in);
    if (s->recording != (cr_recording && !f->frozen) || (s->takes_gradients && !cr_recording))
        return NO("gradients are %srecorded", cr_recording ? "" : "not ");
    if (s->autocast != cr_autocast)
        return NO("products are %scomputed in bf16", cr_autocast ? "" : "not ");
    for (int i = 0; i < in.count; i++)
        if (s->general ? !input_may_be(f, &s->keys[i], in.at[i], s->recording, i, why, size)
                       : !input_matches(&s->keys[i], in.at[i], s->recording, i, why, size))
            return false;
    for (int i = 0; i < in.count; i++)
        if (cr_input_same(in, i, s->recording) != s->keys[i].same)
            return s->keys[i].same ? NO("inputs %d and %d are not the same tensor", s->keys[i].same - 1, i)
                                   : NO("inputs %d and %d are the same tensor", cr_input_same(in, i, true) - 1, i);
    if (f->statics_size && memcmp(s->statics, f->statics, f->statics_size))
        return NO("the static bytes differ");
    for (size_t i = 0; i < s->trace.n_guards; i++) {
        const cr_guard *g = &s->trace.guards[i];
        if (g->holds ? !g->holds(g->at) : memcmp(g->at, g->was, g->size))
            return NO("%s has changed", g->what);
    }
    return leaves_match(&s->trace, why, size);
}
