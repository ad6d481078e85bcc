/* Sample inputs, and catching the calls that samples rules make. */
#include "op/samples.h"
#include "base/memory.h"
#include "op/catch.h"
#include "op/dispatch.h"
#include "op/pointwise.h"
#include <cresset/ops.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct cr_samples {
    cr_interpreter interpreter; /* first: the interpreter's self is this */
    const cr_op *op;
    cr_sample_fn each;
    void *context;
    uint64_t state;
    cr_sample next; /* notes for the next call */
    int count;
};

/* SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t random_bits(cr_samples *s)
{
    uint64_t z = s->state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static double uniform(cr_samples *s)
{
    return (double)(random_bits(s) >> 11) * 0x1p-53;
}

static int64_t numel_of(cr_dims shape)
{
    int64_t n = 1;
    for (int i = 0; i < shape.count; i++)
        n *= shape.at[i];
    return n;
}

/* A tensor of `shape` with values made by `value`, stored as dtype. */
static cr_tensor *filled(cr_samples *s, cr_dims shape, cr_dtype dtype,
                         double (*value)(cr_samples *, int64_t, double, double), double low, double high)
{
    int64_t n = numel_of(shape);
    double *values = cr_malloc((size_t)n * sizeof *values);
    char *data = cr_malloc((size_t)n * 8);
    cr_tensor *t = NULL;
    if (values && data) {
        for (int64_t i = 0; i < n; i++)
            values[i] = value(s, i, low, high);
        cr_convert(data, dtype, 1, values, CR_F64, 1, n);
        t = cr_from_data(data, shape, dtype);
    }
    cr_free(values);
    cr_free(data);
    return t;
}

static double in_range(cr_samples *s, int64_t i, double low, double high)
{
    (void)i;
    return low + uniform(s) * (high - low);
}

static double whole(cr_samples *s, int64_t i, double low, double high)
{
    return floor(in_range(s, i, low, high));
}

cr_tensor *cr_sample_float(cr_samples *s, cr_dims shape)
{
    return filled(s, shape, CR_F32, in_range, -1, 1);
}

cr_tensor *cr_sample_range(cr_samples *s, cr_dims shape, double low, double high)
{
    return filled(s, shape, CR_F32, in_range, low, high);
}

/* Multiples of 1/8 around zero in random order: apart by more than numerical differentiation's step, exact in f16. */
cr_tensor *cr_sample_distinct(cr_samples *s, cr_dims shape)
{
    int64_t n = numel_of(shape);
    float *v = cr_malloc((size_t)n * sizeof *v);
    if (!v)
        return NULL;
    for (int64_t i = 0; i < n; i++)
        v[i] = (float)(i - n / 2) * 0.125f + 0.0625f;
    for (int64_t i = n - 1; i > 0; i--) {
        int64_t j = (int64_t)(random_bits(s) % (uint64_t)(i + 1));
        float swap = v[i];
        v[i] = v[j];
        v[j] = swap;
    }
    cr_tensor *t = cr_from_data(v, shape, CR_F32);
    cr_free(v);
    return t;
}

cr_tensor *cr_sample_int(cr_samples *s, cr_dims shape, int64_t low, int64_t high)
{
    return filled(s, shape, CR_I64, whole, (double)low, (double)high);
}

cr_tensor *cr_sample_bool(cr_samples *s, cr_dims shape)
{
    return filled(s, shape, CR_BOOL, whole, 0, 2);
}

/* A constant is marked by being known to the catcher: requires_grad stays off and its handle is remembered. */
cr_tensor *cr_sample_constant(cr_samples *s, cr_dims shape, double low, double high)
{
    cr_tensor *t = cr_sample_range(s, shape, low, high);
    if (t && s->next.n_constants < CR_MAX_INPUTS)
        s->next.constants[s->next.n_constants++] = t;
    return t;
}

void cr_sample_note(cr_samples *s, const char *name, double tolerance)
{
    s->next.note = name;
    s->next.tolerance = tolerance;
}
void cr_sample_no_gradient(cr_samples *s)
{
    s->next.no_gradient = true;
}
void cr_sample_no_values(cr_samples *s)
{
    s->next.no_values = true;
}
void cr_sample_symmetric(cr_samples *s)
{
    s->next.symmetric = true;
}
void cr_sample_bad(cr_samples *s, const char *expected)
{
    s->next.expected_error = expected;
}

/* ---- catching ---- */

static void hand_over(cr_samples *s, cr_call const *call)
{
    s->next.call = *call;
    s->next.number = s->count++;
    s->each(&s->next, s->context);
    s->next = (cr_sample){.tolerance = 1};
}

/* Calls of the op concerned go to the test; the rest runs. The result of a caught call is NULL without an error, which
 * samples do not look at. */
static bool caught(cr_interpreter *self, const cr_call *call, cr_tensor **out)
{
    cr_samples *s = (cr_samples *)self;
    cr_interpreter *top = cr_interpreter_top;
    cr_interpreter_top = self->outer;
    bool ok = false;
    if (call->op == s->op)
        hand_over(s, call);
    else
        ok = cr_execute(call, out);
    cr_interpreter_top = top;
    return ok;
}

/* The ends of the section, which the linker gives. */
extern const cr_op_samples __start_cr_samples[] __attribute__((visibility("hidden")));
extern const cr_op_samples __stop_cr_samples[] __attribute__((visibility("hidden")));

cr_samples_fn cr_samples_of(const cr_op *op)
{
    if (op->samples)
        return op->samples;
    for (const cr_op_samples *s = __start_cr_samples; s < __stop_cr_samples; s++)
        if (strcmp(s->op, op->name) == 0)
            return s->samples;
    return NULL;
}

/* By the op's name, so that its numbers stay the same whatever ops there are beside it. */
static uint64_t seed_of(const cr_op *op)
{
    uint64_t seed = 0x5EED;
    for (const char *p = op->name; *p; p++)
        seed = seed * 31 + (unsigned char)*p;
    return seed;
}

int cr_each_sample(const cr_op *op, cr_sample_fn each, void *context)
{
    cr_samples s = {.interpreter = {.call = caught},
                    .op = op,
                    .each = each,
                    .context = context,
                    .state = seed_of(op),
                    .next = {.tolerance = 1}};
    cr_samples_fn samples = cr_samples_of(op);
    int scope = cr_scope_open();
    cr_interpreter_push(&s.interpreter);
    if (samples)
        samples(&s);
    cr_interpreter_pop(&s.interpreter);
    cr_scope_close(scope);
    return s.count;
}

/* ---- pointwise ops: from domain and rule ---- */

static cr_tensor *domain_tensor(cr_samples *s, cr_dims shape, const char *domain, const char *rule, int input)
{
    double low, high;
    if (!strcmp(domain, "quotient")) /* no quotient is near a whole number, where the op jumps */
        return cr_add(cr_sample_distinct(s, shape), cr_num(input ? 0.0317 : 0.01));
    if (!strcmp(domain, "shift"))
        return cr_sample_int(s, shape, 0, 5);
    if (!strcmp(rule, "bitwise"))
        return cr_sample_int(s, shape, -9, 9);
    if (!strcmp(domain, "positive"))
        return cr_sample_range(s, shape, 0.5, 2);
    if (sscanf(domain, "%lf %lf", &low, &high) == 2)
        return cr_sample_range(s, shape, low, high);
    if (!strcmp(domain, "nonzero")) /* away from whole numbers and halves too: steps of floor, round, % */
        return cr_add(cr_sample_distinct(s, shape), cr_num(0.01));
    return cr_sample_float(s, shape);
}

static void call_pointwise(cr_samples *s, const cr_op *op, const cr_dims *shape, const char *domain, const char *rule)
{
    cr_tensor *in[3] = {NULL}, *out = NULL;
    char attrs[CR_MAX_ATTRS] = {0};
    for (int i = 0; i < op->n_in; i++)
        in[i] = !strcmp(rule, "select") && i == 0 ? cr_sample_bool(s, shape[i])
                                                  : domain_tensor(s, shape[i], domain, rule, i);
    for (int i = 0; i < op->n_attrs; i++)
        memcpy(attrs + op->attrs[i].offset, &op->attrs[i].fallback, sizeof(double));
    cr_call_op(op, in, op->n_in, attrs, &out);
}

void cr_pointwise_samples(cr_samples *s, const cr_op *op, const char *domain, const char *rule)
{
    call_pointwise(s, op, (cr_dims[]){CR_SHAPE(3, 5), CR_SHAPE(3, 5), CR_SHAPE(3, 5)}, domain, rule);
    call_pointwise(s, op, (cr_dims[]){CR_SHAPE(33), CR_SHAPE(33), CR_SHAPE(33)}, domain, rule);
    call_pointwise(s, op, (cr_dims[]){CR_SCALAR, CR_SCALAR, CR_SCALAR}, domain, rule);
    call_pointwise(s, op, (cr_dims[]){CR_SHAPE(0, 4), CR_SHAPE(0, 4), CR_SHAPE(0, 4)}, domain, rule);
    char expected[160];
    if (op->n_in == 2) {
        call_pointwise(s, op, (cr_dims[]){CR_SHAPE(2, 3, 4), CR_SHAPE(3, 1)}, domain, rule);
        call_pointwise(s, op, (cr_dims[]){CR_SHAPE(4), CR_SHAPE(2, 1)}, domain, rule);
        snprintf(expected, sizeof expected, "%s: shapes do not broadcast (%s %s[2,3], %s %s[4])", op->name,
                 op->in_names[0], strcmp(rule, "bitwise") ? "f32" : "i64", op->in_names[1],
                 strcmp(rule, "bitwise") ? "f32" : "i64");
        cr_sample_bad(s, expected);
        call_pointwise(s, op, (cr_dims[]){CR_SHAPE(2, 3), CR_SHAPE(4)}, domain, rule);
    } else if (op->n_in == 3) {
        call_pointwise(s, op, (cr_dims[]){CR_SHAPE(3, 1), CR_SHAPE(2, 1, 4), CR_SCALAR}, domain, rule);
        snprintf(expected, sizeof expected, "%s: shapes do not broadcast (%s bool[2,3], %s f32[4], %s f32[3])",
                 op->name, op->in_names[0], op->in_names[1], op->in_names[2]);
        cr_sample_bad(s, expected);
        call_pointwise(s, op, (cr_dims[]){CR_SHAPE(2, 3), CR_SHAPE(4), CR_SHAPE(3)}, domain, rule);
    } else {
        cr_tensor *none = NULL, *out = NULL;
        char attrs[CR_MAX_ATTRS] = {0};
        snprintf(expected, sizeof expected, "%s: %s is NULL", op->name, op->in_names[0]);
        cr_sample_bad(s, expected);
        cr_call_op(op, &none, 1, attrs, &out);
    }
}
