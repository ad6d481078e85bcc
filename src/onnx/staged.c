/* A model run from graphs: a staged function for each combination of the inputs that are part of what is traced. Owns the
 * functions and the inputs that they hold. */
#include "base/memory.h"
#include "base/site.h"
#include "onnx/graph.h"
#include "op/dispatch.h"
#include "tensor/tensor.h"

#include <cresset/autograd.h>
#include <pthread.h>
#include <string.h>

enum { SMALL = 8, MOST_VARIANTS = 16 };

/* The model with some inputs fixed: those of which `held` is a tensor. */
typedef struct variant {
    struct variant *next;
    cr_onnx *model;
    int n_in, n_out;
    bool frozen; /* no gradients are recorded, weights are prepared */
    cr_tensor **held;
    cr_function *function;
} variant;

struct cr_onnx_staged {
    pthread_mutex_t lock; /* for the list */
    variant *first;
    int count;
    atomic_bool reads; /* a trace failed for want of values, or because of a branch that they do not take */
};

static bool body(cr_list in, cr_tensor **out, void *context)
{
    const variant *v = context;
    cr_tensor **all = cr_calloc((size_t)v->n_in + 1, sizeof *all);
    int n = 0;
    for (int i = 0; all && i < v->n_in; i++)
        all[i] = v->held[i] ? v->held[i] : in.at[n++];
    bool ok = all && cr_onnx_run_at(cr_site_current(), v->model, cr_list_of(all, v->n_in), out, v->n_out);
    cr_free(all);
    return ok;
}

static void free_variant(variant *v)
{
    if (!v)
        return;
    cr_function_free(v->function);
    for (int i = 0; v->held && i < v->n_in; i++)
        cr_release(v->held[i]);
    cr_free(v->held);
    cr_free(v);
}

void cr_onnx_drop_staged(cr_onnx *model)
{
    struct cr_onnx_staged *s = atomic_exchange(&model->staged, NULL);
    if (!s)
        return;
    for (variant *v = s->first, *next; v; v = next) {
        next = v->next;
        free_variant(v);
    }
    pthread_mutex_destroy(&s->lock);
    cr_free(s);
}

static struct cr_onnx_staged *staged_of(cr_onnx *model)
{
    struct cr_onnx_staged *s = atomic_load(&model->staged), *none = NULL;
    if (s)
        return s;
    if (!(s = cr_calloc(1, sizeof *s)))
        return NULL;
    pthread_mutex_init(&s->lock, NULL);
    if (atomic_compare_exchange_strong(&model->staged, &none, s))
        return s;
    pthread_mutex_destroy(&s->lock);
    cr_free(s);
    return none;
}

static bool is_small(const cr_tensor *t)
{
    return t->numel <= SMALL && !cr_dtype_is_float((cr_dtype)t->dtype) && !cr_dtype_is_complex((cr_dtype)t->dtype);
}

/* Nobody wants gradients: neither the caller, of an input or a weight, nor a Gradient node. */
static bool is_frozen(const cr_onnx *model, cr_list in)
{
    bool wanted = false;
    for (int i = 0; cr_recording && i < in.count; i++)
        wanted |= in.at[i]->requires_grad;
    for (int i = 0; cr_recording && !wanted && i < model->graph->n_constants; i++) {
        const cr_tensor *t = model->graph->constants[i].value->tensor;
        wanted = t && t->requires_grad;
    }
    return !wanted && !model->graph->n_watched;
}

/* ---- variants ---- */

static bool same_numbers(cr_tensor *a, cr_tensor *b)
{
    char x[SMALL * 8] = {0}, y[SMALL * 8] = {0};
    size_t bytes = (size_t)a->numel * cr_dtype_size((cr_dtype)a->dtype);
    return a->dtype == b->dtype && cr_same_shape(a, b) &&
           cr_copy_out(a, x, bytes, (cr_dtype)a->dtype) && cr_copy_out(b, y, bytes, (cr_dtype)b->dtype) &&
           memcmp(x, y, bytes) == 0;
}

static bool fits(const variant *v, cr_list in, int n_out, bool reads)
{
    if (v->n_in != in.count || v->n_out != n_out || v->frozen != is_frozen(v->model, in))
        return false;
    for (int i = 0; i < in.count; i++) {
        bool small = reads && is_small(in.at[i]);
        if (small != (v->held[i] != NULL) || (small && !same_numbers(v->held[i], in.at[i])))
            return false;
    }
    return true;
}

static variant *make(cr_onnx *model, cr_list in, int n_out, bool reads)
{
    variant *v = cr_calloc(1, sizeof *v);
    if (!v)
        return NULL;
    *v = (variant){.model = model, .n_in = in.count, .n_out = n_out, .frozen = is_frozen(model, in)};
    bool ok = (v->held = cr_calloc((size_t)in.count + 1, sizeof *v->held)) != NULL;
    int scope = cr_scope_open();
    for (int i = 0; ok && reads && i < in.count; i++)
        if (is_small(in.at[i]))
            ok = (v->held[i] = cr_retain(cr_clone(in.at[i]))) != NULL;
    cr_scope_close(scope);
    const char *name = *model->graph->name ? model->graph->name : "onnx";
    if (ok && (v->function = cr_stage(body, v, .outputs = n_out, .name = name, .frozen = v->frozen)))
        return v;
    free_variant(v);
    return NULL;
}

/* The variant for the inputs, made if need be. */
static variant *variant_for(cr_onnx *model, cr_list in, int n_out, bool reads)
{
    struct cr_onnx_staged *s = model->staged;
    pthread_mutex_lock(&s->lock);
    variant *v = s->first;
    while (v && !fits(v, in, n_out, reads))
        v = v->next;
    if (!v && s->count < MOST_VARIANTS && (v = make(model, in, n_out, reads))) {
        v->next = s->first;
        s->first = v;
        s->count++;
    }
    pthread_mutex_unlock(&s->lock);
    return v;
}

/* *traced: the function could be traced. */
static bool run(cr_onnx *model, cr_list in, cr_tensor **out, int n_out, bool reads, bool *traced)
{
    variant *v = variant_for(model, in, n_out, reads);
    *traced = true;
    if (!v) /* too many: as it is without */
        return cr_ok() && cr_onnx_run_at(cr_site_current(), model, in, out, n_out);
    cr_list given = {in.at, 0};
    cr_tensor **rest = cr_calloc((size_t)in.count + 1, sizeof *rest);
    if (!rest)
        return false;
    for (int i = 0; i < in.count; i++)
        if (!v->held[i])
            rest[given.count++] = in.at[i];
    given.at = rest;
    bool ok = cr_call_function_at(cr_site_current(), v->function, given, out);
    *traced = ok || cr_function_traces(v->function) > 0;
    cr_free(rest);
    return ok;
}

static bool run_any(cr_onnx *model, cr_list in, cr_tensor **out, int n_out)
{
    struct cr_onnx_staged *s = staged_of(model);
    if (!s)
        return false;
    for (int i = 0; i < in.count; i++)
        if (!in.at[i])
            return cr_ok() && cr_fail_bool(CR_ERROR_VALUE, "input %d is NULL", i);
    bool small = false, traced;
    for (int i = 0; i < in.count; i++)
        small |= is_small(in.at[i]);
    if (!s->reads && run(model, in, out, n_out, false, &traced))
        return true;
    if (!s->reads && (traced || !small || cr_error_code() == CR_ERROR_MEMORY))
        return false;
    cr_clear_error();
    bool ok = run(model, in, out, n_out, true, &traced);
    if (ok)
        s->reads = true;
    return ok;
}

bool cr_onnx_run_staged_at(cr_site at, cr_onnx *model, cr_list inputs, cr_tensor **outputs, int n_out)
{
    for (int i = 0; i < n_out; i++)
        outputs[i] = NULL;
    if (!cr_ok())
        return false; /* an earlier error would hide whether a node failed */
    const char *before = cr_enter_op(at, "onnx_run_staged");
    bool ok = !model      ? cr_fail_bool(CR_ERROR_VALUE, "the model is NULL")
              : n_out > 0 ? run_any(model, inputs, outputs, n_out)
                          : cr_onnx_run_at(at, model, inputs, outputs, n_out);
    cr_leave_op(before);
    return ok;
}
