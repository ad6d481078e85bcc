/* Control flow: graphs run by graphs. */
#include "base/memory.h"
#include "onnx/call.h"

#include <string.h>

/* ---- If ---- */

static bool condition(const cr_onnx_call *c, int i, bool otherwise, bool *value)
{
    double number;
    bool ok = cr_in_number(c, i, otherwise, &number);
    *value = ok && number != 0;
    return ok;
}

static bool If(cr_onnx_call *c)
{
    bool yes;
    if (cr_given(c, 0) && !cr_onnx_is_known(c->in[0]))
        return cr_onnx_traced_if(c);
    if (!cr_in_value(c, 0) || !condition(c, 0, false, &yes))
        return false;
    return cr_run_graph(c, cr_attr_graph(c, yes ? "then_branch" : "else_branch"), NULL, 0, c->out, c->n_out);
}

/* ---- Loop ---- */

/* The values collected for scan outputs: lists[k][i] is output k of round i. */
typedef struct collected {
    int count;
    int64_t rounds;
    cr_tensor ***lists;
    size_t *capacities;
} collected;

static bool collect_begin(collected *s, int count)
{
    *s = (collected){.count = count};
    s->lists = cr_calloc((size_t)count, sizeof *s->lists);
    s->capacities = cr_calloc((size_t)count, sizeof *s->capacities);
    return s->lists && s->capacities;
}

/* Takes one value for each scan output. */
static bool collect(collected *s, cr_value *const *values)
{
    for (int k = 0; k < s->count; k++) {
        if (!values[k]->tensor)
            return CR_WRONG("scan output %d of the body is no tensor of numbers", k);
        if (!cr_grow(&s->lists[k], &s->capacities[k], (size_t)s->rounds + 1, sizeof **s->lists))
            return false;
        s->lists[k][s->rounds] = values[k]->tensor;
    }
    for (int k = 0; k < s->count; k++)
        cr_retain(s->lists[k][s->rounds]);
    s->rounds++;
    return true;
}

static void collect_end(collected *s)
{
    for (int k = 0; s->lists && k < s->count; k++) {
        for (int64_t i = 0; i < s->rounds; i++)
            cr_release(s->lists[k][i]);
        cr_free(s->lists[k]);
    }
    cr_free(s->lists);
    cr_free(s->capacities);
}

/* Nothing was collected: what the body's graph says of the result's type, with no rounds in front. */
static cr_tensor *no_rounds(const cr_onnx_port *p, int axis)
{
    cr_dims shape = {1, {0}};
    for (int i = 0; i < p->ndim && shape.count < CR_MAX_DIMS; i++)
        shape.at[shape.count++] = p->shape[i] < 0 ? 0 : p->shape[i];
    cr_tensor *t = cr_zeros(shape, .dtype = p->type ? cr_onnx_dtype(p->type) : CR_F32);
    return axis ? cr_movedim(t, 0, axis) : t;
}

static bool stack(cr_onnx_call *c, int out, const collected *s, int k, int axis, bool reverse, const cr_onnx_port *port)
{
    if (!cr_wanted(c, out))
        return true;
    if (!s->rounds)
        return cr_out(c, out, no_rounds(port, axis));
    for (int64_t i = 0; reverse && i < s->rounds / 2; i++) {
        cr_tensor *t = s->lists[k][i];
        s->lists[k][i] = s->lists[k][s->rounds - 1 - i];
        s->lists[k][s->rounds - 1 - i] = t;
    }
    return cr_out(c, out, cr_stack(cr_list_of(s->lists[k], (int)s->rounds), .axis = axis));
}

typedef struct loop {
    const cr_onnx_graph *body;
    int carried;        /* values that go from round to round */
    cr_value **state;   /* condition and carried values: references */
    cr_value **results; /* of a round: condition, carried, scan outputs */
    collected scans;
} loop;

static bool loop_round(cr_onnx_call *c, loop *l, int64_t round)
{
    int scope = cr_scope_open();
    if (scope < 0)
        return false;
    cr_value *number = cr_value_tensor(cr_full(CR_SCALAR, (double)round, .dtype = CR_I64));
    cr_value **in = cr_malloc((size_t)(2 + l->carried) * sizeof *in);
    bool ok = number && in;
    if (ok) {
        in[0] = number;
        memcpy(in + 1, l->state, (size_t)(1 + l->carried) * sizeof *in);
        ok = cr_run_graph(c, l->body, in, 2 + l->carried, l->results, l->body->n_outputs);
    }
    if (ok) {
        for (int i = 0; i <= l->carried; i++) {
            cr_value_release(l->state[i]);
            l->state[i] = l->results[i];
        }
        ok = collect(&l->scans, l->results + 1 + l->carried);
        for (int k = 0; k < l->scans.count; k++)
            cr_value_release(l->results[1 + l->carried + k]);
    }
    cr_free(in);
    cr_value_release(number);
    cr_scope_close(scope);
    return ok;
}

static bool loop_rounds(cr_onnx_call *c, loop *l)
{
    int64_t most = INT64_MAX;
    if (cr_given(c, 0) && !cr_onnx_is_known(c->in[0]))
        return cr_onnx_traced_loop(c, l->body, 0, most, l->state, 1 + l->carried);
    if (!cr_in_int(c, 0, INT64_MAX, &most))
        return false;
    for (int64_t i = 0; i < most; i++) {
        double go = 1;
        if (l->state[0]->tensor && !cr_onnx_is_known(l->state[0]))
            return cr_onnx_traced_loop(c, l->body, i, most, l->state, 1 + l->carried);
        if (!l->state[0]->tensor || !cr_copy_out(l->state[0]->tensor, &go, sizeof go, CR_F64))
            return false;
        if (go == 0)
            break;
        if (!loop_round(c, l, i))
            return false;
    }
    return true;
}

static bool loop_results(cr_onnx_call *c, loop *l)
{
    for (int i = 0; i < l->carried && i < c->n_out; i++)
        if (!cr_out_value(c, i, cr_value_retain(l->state[1 + i])))
            return false;
    for (int k = 0; k < l->scans.count; k++)
        if (!stack(c, l->carried + k, &l->scans, k, 0, false, &l->body->outputs[1 + l->carried + k]))
            return false;
    return true;
}

static bool Loop(cr_onnx_call *c)
{
    loop l = {.body = cr_attr_graph(c, "body"), .carried = c->n_in - 2};
    if (!l.body)
        return false;
    if (l.carried < 0 || l.body->n_inputs != l.carried + 2 || l.body->n_outputs < l.carried + 1)
        return CR_WRONG("the body takes %d values and gives %d, it should take %d and give at least %d", l.body->n_inputs,
                        l.body->n_outputs, l.carried + 2, l.carried + 1);
    l.state = cr_calloc((size_t)l.carried + 1, sizeof *l.state);
    l.results = cr_calloc((size_t)l.body->n_outputs, sizeof *l.results);
    bool ok = collect_begin(&l.scans, l.body->n_outputs - 1 - l.carried) && l.state && l.results;
    if (ok) {
        l.state[0] = cr_given(c, 1) ? cr_value_retain(c->in[1]) : cr_value_tensor(cr_full(CR_SCALAR, 1, .dtype = CR_BOOL));
        ok = l.state[0] != NULL;
    }
    for (int i = 0; ok && i < l.carried; i++)
        ok = (l.state[1 + i] = cr_value_retain(cr_in_value(c, 2 + i))) != NULL;
    ok = ok && loop_rounds(c, &l) && loop_results(c, &l);
    collect_end(&l.scans);
    for (int i = 0; l.state && i <= l.carried; i++)
        cr_value_release(l.state[i]);
    cr_free(l.state);
    cr_free(l.results);
    return ok;
}

/* ---- Scan ---- */

typedef struct scan {
    const cr_onnx_graph *body;
    int states, scanned, made; /* numbers of carried values, of inputs scanned over, of results stacked */
    int64_t batches, rounds;   /* batches: version 8 has an axis of them in front; else -1 */
    cr_value **in, **results;
    collected scans;
} scan;

static int64_t entry(const cr_onnx_call *c, const char *name, int i)
{
    int64_t count;
    const int64_t *list = cr_attr_ints(c, name, &count);
    return list && i < count ? list[i] : 0;
}

static int scan_axis(const cr_onnx_call *c, const char *name, int i, int ndim)
{
    int64_t axis = entry(c, name, i);
    return (int)(axis < 0 ? axis + ndim : axis);
}

/* Input k of the scanned ones, in the batch at work. */
static cr_tensor *scanned(cr_onnx_call *c, const scan *s, int k, int64_t batch)
{
    cr_tensor *t = cr_in(c, (s->batches >= 0) + s->states + k);
    return s->batches >= 0 && t ? cr_select(t, 0, batch) : t;
}

static bool scan_round(cr_onnx_call *c, scan *s, int64_t round, int64_t batch)
{
    const char *directions = c->opset < 9 ? "directions" : "scan_input_directions";
    bool ok = true;
    for (int k = 0; ok && k < s->scanned; k++) {
        cr_tensor *t = scanned(c, s, k, batch);
        int64_t at = entry(c, directions, k) ? s->rounds - 1 - round : round;
        cr_value *v = cr_value_tensor(t ? cr_select(t, scan_axis(c, "scan_input_axes", k, cr_ndim(t)), at) : NULL);
        cr_value_release(s->in[s->states + k]);
        s->in[s->states + k] = v;
        ok = v != NULL;
    }
    ok = ok && cr_run_graph(c, s->body, s->in, s->states + s->scanned, s->results, s->states + s->made);
    if (!ok)
        return false;
    for (int i = 0; i < s->states; i++) {
        cr_value_release(s->in[i]);
        s->in[i] = s->results[i];
    }
    ok = collect(&s->scans, s->results + s->states);
    for (int k = 0; k < s->made; k++)
        cr_value_release(s->results[s->states + k]);
    return ok;
}

/* All rounds over one batch (or over everything); results go to c->out, or, with batches, to `per_batch`. */
static bool scan_rounds(cr_onnx_call *c, scan *s, int64_t batch)
{
    for (int i = 0; i < s->states; i++) {
        cr_value *v = cr_in_value(c, (s->batches >= 0) + i);
        if (!v)
            return false;
        cr_value_release(s->in[i]);
        s->in[i] = s->batches >= 0 && v->tensor ? cr_value_tensor(cr_select(v->tensor, 0, batch)) : cr_value_retain(v);
        if (!s->in[i])
            return false;
    }
    for (int64_t i = 0; i < s->rounds; i++) {
        int scope = cr_scope_open();
        bool ok = scope >= 0 && scan_round(c, s, i, batch);
        cr_scope_close(scope);
        if (!ok)
            return false;
    }
    return true;
}

static bool scan_results(cr_onnx_call *c, scan *s)
{
    for (int i = 0; i < s->states; i++)
        if (!cr_out_value(c, i, cr_value_retain(s->in[i])))
            return false;
    for (int k = 0; k < s->made; k++) {
        const cr_onnx_port *port = &s->body->outputs[s->states + k];
        int ndim = s->scans.rounds ? cr_ndim(s->scans.lists[k][0]) + 1 : port->ndim + 1;
        bool reverse = c->opset >= 9 && entry(c, "scan_output_directions", k) != 0;
        if (!stack(c, s->states + k, &s->scans, k, scan_axis(c, "scan_output_axes", k, ndim), reverse, port))
            return false;
    }
    return true;
}

/* Version 8: each batch by itself; what they give is stacked in front. */
static bool scan_batches(cr_onnx_call *c, scan *s)
{
    collected all;
    cr_value **out = c->out;
    int n = s->states + s->made;
    bool ok = collect_begin(&all, n) && n <= c->n_out;
    for (int64_t b = 0; ok && b < s->batches; b++) {
        ok = scan_rounds(c, s, b) && scan_results(c, s) && collect(&all, out);
        collect_end(&s->scans);
        ok = collect_begin(&s->scans, s->made) && ok;
    }
    for (int i = 0; ok && i < n; i++)
        ok = stack(c, i, &all, i, 0, false, &s->body->outputs[i]);
    collect_end(&all);
    return ok;
}

static bool scan_sizes(cr_onnx_call *c, scan *s)
{
    s->rounds = -1;
    if (s->batches >= 0) {
        cr_tensor *t = cr_in(c, 1);
        s->batches = t && cr_ndim(t) ? cr_size(t, 0) : 0;
        if (cr_given(c, 0))
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "sequence_lens of version 8 is not supported");
    }
    for (int k = 0; k < s->scanned; k++) {
        cr_tensor *t = cr_in(c, (s->batches >= 0) + s->states + k);
        if (!t)
            return false;
        int ndim = cr_ndim(t) - (s->batches >= 0), axis = scan_axis(c, "scan_input_axes", k, ndim);
        if (axis < 0 || axis >= ndim)
            return CR_WRONG("scan_input_axes: %d is not an axis of input %d", axis, k);
        int64_t size = cr_size(t, axis + (s->batches >= 0));
        if (s->rounds >= 0 && s->rounds != size)
            return CR_WRONG("scanned inputs have %lld and %lld steps", (long long)s->rounds, (long long)size);
        s->rounds = size;
    }
    return true;
}

static bool Scan(cr_onnx_call *c)
{
    scan s = {.body = cr_attr_graph(c, "body"), .scanned = (int)cr_attr_int(c, "num_scan_inputs", 0),
              .batches = c->opset < 9 ? 0 : -1};
    if (!s.body)
        return false;
    s.states = c->n_in - (s.batches >= 0) - s.scanned;
    s.made = s.body->n_outputs - s.states;
    if (s.scanned < 1 || s.states < 0 || s.made < 0 || s.body->n_inputs != s.states + s.scanned)
        return CR_WRONG("the body takes %d values and gives %d, the node has %d states and %d scanned inputs", s.body->n_inputs,
                        s.body->n_outputs, s.states, s.scanned);
    bool unknown = false;
    for (int i = 0; i < c->n_in; i++)
        unknown |= cr_given(c, i) && !cr_onnx_is_known(c->in[i]);
    if (unknown && s.batches < 0)
        return cr_onnx_traced_scan(c, s.body, s.states, s.scanned);
    s.in = cr_calloc((size_t)(s.states + s.scanned), sizeof *s.in);
    s.results = cr_calloc((size_t)s.body->n_outputs, sizeof *s.results);
    bool ok = collect_begin(&s.scans, s.made) && s.in && s.results && scan_sizes(c, &s);
    ok = ok && (s.batches >= 0 ? scan_batches(c, &s) : scan_rounds(c, &s, 0) && scan_results(c, &s));
    collect_end(&s.scans);
    for (int i = 0; s.in && i < s.states + s.scanned; i++)
        cr_value_release(s.in[i]);
    cr_free(s.in);
    cr_free(s.results);
    return ok;
}

const cr_onnx_op cr_onnx_control_ops[] = {OP(If), OP(Loop), OP(Scan), {0}};
