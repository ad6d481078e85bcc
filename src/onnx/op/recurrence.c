/* Places turned into rotations, and attention as a linear recurrence. */
#include "base/memory.h"
#include "onnx/call.h"

#include <math.h>
#include <string.h>

/* ---- RotaryEmbedding ---- */

/* cos and sin of the rotation of each place: [B,1,L,R/2], to go with [B,heads,L,...]. */
static cr_tensor *angles(cr_onnx_call *c, int i)
{
    cr_tensor *cache = cr_in(c, i), *at = cr_in_or_null(c, 3);
    if (at)
        cache = cr_embedding(cache, at);
    if (cache && cr_ndim(cache) != 3)
        return cr_fail(CR_ERROR_SHAPE, "the cache has %d dimensions, expected 2 with position_ids and 3 without",
                       cr_ndim(cr_in(c, i)));
    return cr_unsqueeze(cache, 1);
}

static bool RotaryEmbedding(cr_onnx_call *c)
{
    cr_tensor *given = cr_in(c, 0), *x = given, *cos = angles(c, 1), *sin = angles(c, 2);
    int64_t heads = cr_attr_int(c, "num_heads", 0), rotated = cr_attr_int(c, "rotary_embedding_dim", 0);
    bool interleaved = cr_attr_int(c, "interleaved", 0) != 0;
    if (!x || !cos || !sin)
        return false;
    if (cr_ndim(x) == 3 && (heads < 1 || cr_size(x, 2) % heads))
        return CR_WRONG("num_heads is %lld, expected a divisor of %lld", (long long)heads, (long long)cr_size(x, 2));
    if (cr_ndim(x) == 3) {
        cr_dims shape = {4, {cr_size(x, 0), cr_size(x, 1), heads, cr_size(x, 2) / heads}};
        x = cr_transpose(cr_reshape(x, shape), 1, 2);
    }
    int64_t width = cr_size(x, 3);
    rotated = rotated ? rotated : width;
    if (rotated < 0 || rotated > width || cr_size(cos, -1) * 2 != rotated || cr_size(sin, -1) * 2 != rotated)
        return CR_WRONG("%lld elements of %lld are to be rotated, the caches have %lld and %lld, expected half of that",
                        (long long)rotated, (long long)width, (long long)cr_size(cos, -1), (long long)cr_size(sin, -1));
    int64_t half = rotated / 2;
    cr_tensor *a = interleaved ? cr_slice(x, 3, 0, rotated, .step = 2) : cr_narrow(x, 3, 0, half);
    cr_tensor *b = interleaved ? cr_slice(x, 3, 1, rotated, .step = 2) : cr_narrow(x, 3, half, half);
    cr_tensor *real = cr_sub(cr_mul(cos, a), cr_mul(sin, b)), *imag = cr_add(cr_mul(sin, a), cr_mul(cos, b)), *y;
    if (interleaved)
        y = cr_flatten(cr_stack(CR_LIST(real, imag), .axis = -1), .start = 3);
    else
        y = cr_concat(CR_LIST(real, imag), .axis = 3);
    if (rotated < width)
        y = cr_concat(CR_LIST(y, cr_narrow(x, 3, rotated, width - rotated)), .axis = 3);
    if (cr_ndim(given) == 3)
        y = cr_reshape(cr_transpose(y, 1, 2), cr_shape(given));
    return cr_out(c, 0, y);
}

/* ---- LinearAttention ---- */

typedef struct linear_attention {
    cr_tensor *q, *k, *v;    /* [B,T,kv heads,...]; q [B,T,kv heads,group,dk] */
    cr_tensor *decay, *beta; /* [B,T,kv heads or 1,dk or 1] and [B,T,kv heads or 1,1], or NULL */
    bool delta;
    double scale;
} linear_attention;

/* [B,T,heads n] as [B,T,heads,n] in a precise type; rest: further sizes of the last dimension (0: none). */
static cr_tensor *split(cr_tensor *t, int64_t heads, int64_t group)
{
    char text[128];
    if (!t)
        return NULL;
    int64_t all = heads * (group ? group : 1);
    if (cr_ndim(t) != 3 || cr_size(t, 2) % all)
        return cr_fail(CR_ERROR_SHAPE, "an input is %s, expected 3 dimensions of which the last divides into %lld heads",
                       cr_describe(t, text, sizeof text), (long long)all);
    cr_dims shape = {4, {cr_size(t, 0), cr_size(t, 1), heads, cr_size(t, 2) / all}};
    if (group)
        shape = (cr_dims){5, {shape.at[0], shape.at[1], heads, group, shape.at[3]}};
    t = cr_dtype_of(t) == CR_F64 ? t : cr_cast(t, CR_F32);
    return cr_reshape(t, shape);
}

/* One step: the state [B,heads,dk,dv] is renewed; the result is [B,heads,group,dv]. */
static cr_tensor *linear_step(const linear_attention *a, int64_t t, cr_tensor **state)
{
    cr_tensor *k = cr_select(a->k, 1, t), *v = cr_unsqueeze(cr_select(a->v, 1, t), 2), *s = *state;
    if (a->decay)
        s = cr_mul(s, cr_unsqueeze(cr_exp(cr_select(a->decay, 1, t)), -1));
    if (a->delta) {
        v = cr_sub(v, cr_matmul(cr_unsqueeze(k, 2), s));
        v = cr_mul(v, cr_unsqueeze(cr_select(a->beta, 1, t), -1));
    }
    *state = cr_add(s, cr_mul(cr_unsqueeze(k, -1), v));
    return cr_mul(cr_matmul(cr_select(a->q, 1, t), *state), cr_num(a->scale));
}

static cr_tensor *linear_steps(const linear_attention *a, cr_tensor **state)
{
    int64_t steps = cr_size(a->q, 1);
    cr_tensor **ys = cr_malloc((size_t)steps * sizeof *ys), *y = NULL;
    bool ok = ys != NULL;
    for (int64_t t = 0; ok && t < steps; t++)
        CR_SCOPE
        {
            ys[t] = cr_keep(linear_step(a, t, state));
            cr_keep(*state);
            ok = ys[t] && *state;
        }
    if (ok)
        y = cr_stack(cr_list_of(ys, (int)steps), .axis = 1);
    cr_free(ys);
    return y;
}

static bool LinearAttention(cr_onnx_call *c)
{
    const char *rule = cr_attr_text(c, "update_rule", "gated_delta");
    bool gated = strncmp(rule, "gated", 5) == 0;
    int64_t heads = cr_attr_int(c, "q_num_heads", 0), kv = cr_attr_int(c, "kv_num_heads", 0);
    cr_tensor *q = cr_in(c, 0), *past = cr_in_or_null(c, 3), *beta = cr_in_or_null(c, 5), *state;
    linear_attention a = {.delta = strcmp(gated ? rule + 5 : rule, gated ? "_delta" : "delta") == 0};
    if (strcmp(rule, "gated") != 0 && strcmp(rule, "linear") != 0 && !a.delta)
        return CR_WRONG("update_rule is \"%s\", expected linear, gated, delta or gated_delta", rule);
    if (kv < 1 || heads < 1 || heads % kv)
        return CR_WRONG("q_num_heads is %lld, expected a multiple of kv_num_heads, %lld", (long long)heads, (long long)kv);
    a.q = split(q, kv, heads / kv);
    a.k = split(cr_in(c, 1), kv, 0);
    a.v = split(cr_in(c, 2), kv, 0);
    a.decay = gated ? split(cr_in(c, 4), kv, 0) : NULL;
    a.beta = a.delta ? split(cr_in(c, 5), beta && cr_size(beta, 2) == 1 ? 1 : kv, 0) : NULL;
    if (!a.q || !a.k || !a.v || !cr_ok())
        return false;
    a.scale = cr_attr_float(c, "scale", 0);
    if (a.scale == 0)
        a.scale = 1 / sqrt((double)cr_size(a.k, 3));
    cr_dims shape = {4, {cr_size(q, 0), kv, cr_size(a.k, 3), cr_size(a.v, 3)}};
    state = past ? cr_cast(past, cr_dtype_of(a.q)) : cr_zeros(shape, .dtype = cr_dtype_of(a.q));
    cr_tensor *y = state ? linear_steps(&a, &state) : NULL;
    if (!y)
        return false;
    cr_dims flat = {3, {cr_size(q, 0), cr_size(q, 1), heads * cr_size(a.v, 3)}};
    return cr_out(c, 0, cr_cast(cr_reshape(y, flat), cr_dtype_of(q))) &&
           cr_out(c, 1, cr_cast(state, cr_dtype_of(past ? past : q)));
}

const cr_onnx_op cr_onnx_recurrence_ops[] = {OP(LinearAttention), OP(RotaryEmbedding), {0}};
