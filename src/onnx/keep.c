/* What need not be computed at each run: results of nodes whose inputs are all fixed (constants, and what is computed from
 * them), and weights that an operator wants in another order. Kept with the node at the first run and true as long as the
 * inputs and the results themselves are unchanged: a model that is trained, or whose weights are replaced, is computed like
 * any other. A record does not change once it is published, so runs on several threads share it without a lock; one that
 * has become untrue stays until the model is freed. */
#include "base/memory.h"
#include "onnx/call.h"
#include "tensor/tensor.h"

/* A value and what it was. */
typedef struct seen {
    cr_value *value; /* a reference, or NULL */
    unsigned version;
} seen;

typedef struct cr_onnx_kept {
    struct cr_onnx_kept *next;
    int input, which; /* of what cr_in_prepared makes; -1: the node's results */
    int n_in, n_out;
    seen at[]; /* the inputs, then the results */
} kept;

enum { RESULTS = -1, MORE_BYTES = 1 << 20, MORE_TIMES = 4 };

/* ---- values that do not change ---- */

/* A tensor that autograd does not follow and whose memory nobody outside can write to. */
static bool is_steady(const cr_value *v)
{
    if (!v || !v->tensor)
        return !v;
    return !v->tensor->requires_grad && !atomic_load_explicit(&v->tensor->storage->exposed, memory_order_relaxed);
}

static unsigned version_of(const cr_value *v)
{
    return v ? atomic_load_explicit(&v->tensor->storage->version, memory_order_acquire) : 0;
}

static bool see(seen *s, cr_value *v)
{
    if (!is_steady(v))
        return false;
    *s = (seen){cr_value_retain(v), version_of(v)};
    return true;
}

static bool is_as_seen(const seen *s, const cr_value *v)
{
    return s->value == v && is_steady(v) && s->version == version_of(v);
}

static size_t bytes_of(cr_value *const *v, int n)
{
    size_t bytes = 0;
    for (int i = 0; i < n; i++)
        if (v[i] && v[i]->tensor)
            bytes += (size_t)v[i]->tensor->numel * cr_dtype_size((cr_dtype)v[i]->tensor->dtype);
    return bytes;
}

/* ---- records ---- */

static void free_record(kept *k)
{
    for (int i = 0; i < k->n_in + k->n_out; i++)
        cr_value_release(k->at[i].value);
    cr_free(k);
}

void cr_onnx_drop_kept(cr_onnx_graph *g)
{
    for (int n = 0; g && g->nodes && n < g->n_nodes; n++) {
        cr_onnx_node *node = &g->nodes[n];
        for (kept *k = atomic_load(&node->kept), *next; k; k = next) {
            next = k->next;
            free_record(k);
        }
        atomic_store(&node->kept, NULL);
        for (int a = 0; node->attrs && a < node->n_attrs; a++)
            for (int64_t i = 0; node->attrs[a].graphs && i < node->attrs[a].count; i++)
                cr_onnx_drop_kept(node->attrs[a].graphs[i]);
    }
}

static const kept *record_of(const cr_onnx_node *n, int input, int which)
{
    const kept *k = atomic_load_explicit(&((cr_onnx_node *)n)->kept, memory_order_acquire);
    while (k && (k->input != input || k->which != which))
        k = k->next;
    return k;
}

/* Quietly does nothing when a value is not steady, there is no memory, or another thread was first. */
static void publish(const cr_onnx_node *node, int input, int which, cr_value *const *in, int n_in, cr_value *const *out,
                    int n_out)
{
    bool clean = cr_ok();
    kept *k = cr_calloc(1, sizeof *k + (size_t)(n_in + n_out) * sizeof *k->at);
    if (!k && clean)
        cr_clear_error();
    if (!k)
        return;
    k->input = input;
    k->which = which;
    k->n_in = n_in;
    k->n_out = n_out;
    bool ok = true;
    for (int i = 0; ok && i < n_in + n_out; i++)
        ok = see(&k->at[i], i < n_in ? in[i] : out[i - n_in]);
    struct cr_onnx_kept *_Atomic *list = &((cr_onnx_node *)node)->kept;
    k->next = atomic_load(list);
    while (ok && !record_of(node, input, which))
        if (atomic_compare_exchange_weak(list, &k->next, k))
            return;
    free_record(k);
}

/* ---- a node's results ---- */

bool cr_onnx_recall(cr_onnx_call *c)
{
    const kept *k = record_of(c->node, RESULTS, 0);
    if (!k)
        return false;
    for (int i = 0; i < k->n_in; i++)
        if (!is_as_seen(&k->at[i], c->in[i]))
            return false;
    const seen *out = k->at + k->n_in;
    for (int i = 0; i < k->n_out; i++)
        if (!is_as_seen(&out[i], out[i].value))
            return false;
    for (int i = 0; i < k->n_out; i++)
        c->out[i] = cr_value_retain(out[i].value);
    return true;
}

void cr_onnx_keep_results(cr_onnx_call *c)
{
    if (!record_of(c->node, RESULTS, 0) && bytes_of(c->out, c->n_out) <= MORE_BYTES + MORE_TIMES * bytes_of(c->in, c->n_in))
        publish(c->node, RESULTS, 0, c->in, c->n_in, c->out, c->n_out);
}

/* ---- inputs in another form ---- */

cr_tensor *cr_in_prepared(cr_onnx_call *c, int i, int which, cr_tensor *(*make)(cr_tensor *t, int which))
{
    cr_tensor *t = cr_in(c, i);
    bool keeps = t && c->node->fixed[i];
    const kept *k = keeps ? record_of(c->node, i, which) : NULL;
    if (k && is_as_seen(&k->at[0], c->in[i]) && is_as_seen(&k->at[1], k->at[1].value) && cr_onnx_trust(t))
        return k->at[1].value->tensor;
    bool once = keeps && cr_onnx_is_known(c->in[i]) && cr_onnx_trust(t);
    cr_onnx_pause pause = once ? cr_onnx_pause_trace() : (cr_onnx_pause){0};
    cr_tensor *made = t ? make(t, which) : NULL;
    if (once)
        cr_onnx_go_on(pause);
    if (!made || !keeps || k || !is_steady(c->in[i]))
        return made;
    cr_value *v = cr_value_tensor(made);
    if (v)
        publish(c->node, i, which, &c->in[i], 1, &v, 1);
    else
        cr_clear_error();
    cr_value_release(v);
    return made;
}
