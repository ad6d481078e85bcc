/* The ops of random programs: see random_program.h. */
#include "support/random_program.h"
#include <string.h>

typedef cr_tensor *(*unary_fn)(cr_site at, cr_tensor *x);
typedef cr_tensor *(*binary_fn)(cr_site at, cr_tensor *x, cr_tensor *y);

#define CHOOSE(m, list) ((list)[program_draw(m, (uint32_t)(sizeof(list) / sizeof *(list)))])

/* ---- pointwise ---- */

static cr_tensor *smooth_unary(maker *m, cr_tensor *x)
{
    static const unary_fn list[] = {cr_neg_at,  cr_tanh_at, cr_sigmoid_at, cr_sin_at,   cr_cos_at,   cr_gelu_at,
                                    cr_silu_at, cr_erf_at,  cr_atan_at,    cr_asinh_at, cr_square_at};
    return CHOOSE(m, list)(CR_HERE, x);
}

static cr_tensor *rough_unary(maker *m, cr_tensor *x)
{
    static const unary_fn list[] = {cr_abs_at,      cr_relu_at,  cr_sign_at,  cr_floor_at,       cr_ceil_at,
                                    cr_round_at,    cr_trunc_at, cr_relu6_at, cr_hardsigmoid_at, cr_hardswish_at,
                                    cr_softsign_at, cr_selu_at,  cr_mish_at,  cr_log_sigmoid_at, cr_gelu_tanh_at};
    return CHOOSE(m, list)(CR_HERE, x);
}

/* Those that are not for every number. */
static cr_tensor *unary_of_domain(maker *m, cr_tensor *x)
{
    cr_tensor *positive = cr_add(cr_abs(x), cr_num(0.5));
    switch (program_draw(m, 14)) {
    case 0:
        return cr_sqrt(positive);
    case 1:
        return cr_rsqrt(positive);
    case 2:
        return cr_log(positive);
    case 3:
        return cr_reciprocal(positive);
    case 4:
        return cr_pow(positive, cr_num(program_draw(m, 2) ? 1.5 : -2));
    case 5:
        return cr_exp(cr_minimum(x, cr_num(1)));
    case 6:
        return cr_expm1(cr_clamp(x, -1, 1));
    case 7:
        return cr_log1p(positive);
    case 8:
        return cr_div(x, cr_num(3));
    case 9:
        return cr_sub(cr_num(1.5), x);
    case 10:
        return cr_mul(x, cr_num(program_draw(m, 2) ? 0 : 1));
    case 11:
        return cr_leaky_relu(x, .slope = 0.2);
    case 12:
        return cr_pow(x, cr_num(2));
    default:
        return cr_elu(x);
    }
}

static bool broadcasts(const cr_tensor *a, const cr_tensor *b)
{
    cr_dims shapes[2] = {cr_shape(a), cr_shape(b)};
    int64_t n = 1;
    for (int i = 1; i <= shapes[0].count || i <= shapes[1].count; i++) {
        int64_t p = i <= shapes[0].count ? cr_size(a, -i) : 1, q = i <= shapes[1].count ? cr_size(b, -i) : 1;
        if (p != q && p != 1 && q != 1)
            return false;
        n *= p > q ? p : q;
    }
    return n <= 6000;
}

static cr_tensor *binary(maker *m, cr_tensor *x)
{
    cr_tensor *y = program_pick_float(m);
    if (!program_decide(m, broadcasts(x, y)))
        y = program_adapt(m, y, cr_shape(x), cr_dtype_of(y));
    switch (program_draw(m, 14)) {
    case 0:
        return cr_maximum(x, y);
    case 1:
        return cr_minimum(x, y);
    case 2:
    case 3:
        return cr_sub(x, y);
    case 4:
    case 5:
        return cr_mul(x, y);
    case 6:
        return cr_div(x, cr_add(cr_square(y), cr_num(1)));
    case 7:
        return cr_atan2(x, cr_add(cr_abs(y), cr_num(0.5)));
    case 8:
        return cr_where(cr_less(x, y), x, y);
    case 9:
        return cr_lerp(x, y, cr_num(0.25));
    case 10:
        return cr_mul(x, cr_cast(cr_greater(x, y), cr_dtype_of(x)));
    case 11:
        return cr_hypot(x, cr_add(cr_abs(y), cr_num(0.1)));
    default:
        return cr_add(x, y);
    }
}

static cr_tensor *integers(maker *m, cr_tensor *x)
{
    cr_tensor *i = cr_cast(cr_clamp(cr_mul(x, cr_num(8)), -60, 60), program_draw(m, 2) ? CR_I32 : CR_I64);
    switch (program_draw(m, 12)) {
    case 0:
        return cr_bitwise_and(i, cr_int(5));
    case 1:
        return cr_remainder(i, cr_int(7));
    case 2:
        return cr_floor_divide(i, cr_int(-3));
    case 3:
        return cr_mul(i, i);
    case 4:
        return cr_cast(cr_remainder(i, cr_int(100)), CR_U8);
    case 5:
        return cr_mul(cr_abs(i), cr_int(4));
    case 6:
        return cr_logical_and(cr_greater(i, cr_int(0)), cr_less(x, cr_num(0.9)));
    case 7:
        return cr_logical_not(cr_cast(i, CR_BOOL));
    case 8:
        return cr_sub(cr_cast(i, CR_I8), cr_int(100));
    case 9:
        return cr_sum(i, .axes = CR_AXES(0));
    case 10:
        return cr_bitwise_xor(i, cr_bitwise_not(i));
    default:
        return i;
    }
}

static cr_tensor *cast(maker *m, cr_tensor *x)
{
    cr_dtype dtype = m->w->p->dtype;
    switch (program_draw(m, 8)) {
    case 0:
        return cr_cast(cr_cast(x, CR_F16), dtype);
    case 1:
        return cr_cast(x, CR_BF16);
    case 2:
        return cr_cast(x, CR_F16);
    case 3:
        return cr_cast(x, CR_F64);
    case 4:
        return cr_cast(x, CR_F32);
    case 5:
        return cr_cast(cr_complex(cr_cast(x, CR_F32), cr_cast(cr_sin(x), CR_F32)), CR_C64);
    default:
        return cr_cast(x, dtype);
    }
}

/* ---- sums, norms, orders ---- */

static int64_t axis_of(maker *m, const cr_tensor *x)
{
    int n = cr_ndim(x);
    int64_t axis = (int64_t)program_draw(m, n ? (uint32_t)n : 1);
    return program_draw(m, 2) ? axis - n : axis;
}

static cr_tensor *reduction(maker *m, cr_tensor *x)
{
    cr_dims axes = {.count = 0};
    for (int i = 0; i < cr_ndim(x); i++)
        if (program_draw(m, 2))
            axes.at[axes.count++] = i;
    bool keep = program_draw(m, 2);
    switch (program_draw(m, 10)) {
    case 0:
        return cr_max(x, .axes = axes, .keepdims = keep);
    case 1:
        return cr_min(x, .axes = axes, .keepdims = keep);
    case 2:
        return cr_var(x, .axes = axes, .keepdims = keep, .population = true);
    case 3:
        return cr_logsumexp(x, .axes = axes, .keepdims = keep);
    case 4:
        return cr_prod(cr_tanh(x), .axes = axes, .keepdims = keep);
    case 5:
        return cr_any(cr_greater(x, cr_num(0.9)), .axes = axes, .keepdims = keep);
    case 6:
        return cr_norm(cr_add(cr_abs(x), cr_num(0.1)), .axes = axes, .keepdims = keep);
    case 7:
    case 8:
        return cr_sum(x, .axes = axes, .keepdims = keep);
    default:
        return cr_mean(x, .axes = axes, .keepdims = keep);
    }
}

static cr_tensor *along_axis(maker *m, cr_tensor *x)
{
    if (cr_ndim(x) == 0)
        return cr_exp(cr_minimum(x, cr_num(1)));
    int64_t axis = axis_of(m, x);
    switch (program_draw(m, 13)) {
    case 0:
        return cr_softmax(x, axis);
    case 1:
        return cr_log_softmax(x, axis);
    case 2:
        return cr_cumsum(x, axis);
    case 3:
        return cr_sort(x, axis).values;
    case 4:
        return cr_flip(x, .axes = CR_AXES(axis));
    case 5:
        return cr_roll(x, CR_SHAPE(1), .axes = CR_AXES(axis));
    case 6:
        return cr_layer_norm(x);
    case 7:
        return cr_layer_norm(
            x, .weight = program_adapt(m, program_pick_float(m), CR_SHAPE(cr_size(x, -1)), cr_dtype_of(x)),
            .bias = program_adapt(m, program_pick_float(m), CR_SHAPE(cr_size(x, -1)), cr_dtype_of(x)));
    case 8:
        return cr_rms_norm(x);
    case 9:
        return cr_argmax(x, axis, .keepdims = true);
    case 10:
        return program_decide(m, cr_size(x, (int)axis) > 1) ? cr_topk(x, 2, axis).values : cr_clone(x);
    case 11:
        return cr_diff(x, axis);
    default:
        return cr_cummax(x, axis).values;
    }
}

/* ---- products and convolutions ---- */

static cr_tensor *product(maker *m, cr_tensor *x)
{
    cr_tensor *y = program_pick_float(m);
    cr_dtype dtype = cr_dtype_of(x);
    if (cr_ndim(x) == 0)
        return cr_mul(x, y);
    int64_t k = cr_size(x, -1);
    switch (program_draw(m, 6)) {
    case 0:
        return cr_linear(x, program_adapt(m, y, CR_SHAPE(3, k), dtype),
                         .bias = program_draw(m, 2) ? program_adapt(m, y, CR_SHAPE(3), dtype) : NULL);
    case 1:
        return cr_ndim(x) > 1 ? cr_matmul(x, x, .transpose_b = true) : cr_matmul(x, x);
    case 2:
        return cr_matmul(x, program_adapt(m, y, CR_SHAPE(5, k), dtype), .transpose_b = true);
    case 3:
        return cr_matmul(program_adapt(m, y, CR_SHAPE(2, cr_ndim(x) > 1 ? cr_size(x, -2) : k), dtype), x);
    case 4:
        return cr_relu(cr_add(cr_matmul(x, program_adapt(m, y, CR_SHAPE(k, 16), dtype)), cr_num(0.1)));
    default:
        return cr_matmul(x, program_adapt(m, y, CR_SHAPE(k, 4), dtype));
    }
}

static cr_tensor *network(maker *m, cr_tensor *x)
{
    cr_dtype dtype = cr_dtype_of(x);
    cr_tensor *y = program_pick_float(m), *z = program_pick_float(m);
    if (dtype != CR_F32 && dtype != CR_F64)
        return cr_relu(x);
    int64_t first = cr_ndim(x) && cr_size(x, 0) <= 4 && !(m->w->p->flags & PROGRAM_FREE) ? cr_size(x, 0) : 2;
    if (m->w->p->flags & PROGRAM_FREE && cr_ndim(x) > 1)
        first = cr_size(x, 0);
    cr_tensor *image = program_adapt(m, x, CR_SHAPE(first, 4, 5, 6), dtype);
    switch (program_draw(m, 9)) {
    case 0:
        return cr_conv2d(image, program_adapt(m, y, CR_SHAPE(3, 4, 3, 3), dtype), .padding = {1, 1});
    case 1:
        return cr_relu(cr_conv2d(image, program_adapt(m, y, CR_SHAPE(4, 2, 2, 2), dtype), .groups = 2,
                                 .bias = program_adapt(m, z, CR_SHAPE(4), dtype)));
    case 2:
        return cr_conv2d(image, program_adapt(m, y, CR_SHAPE(4, 1, 3, 3), dtype), .groups = 4, .stride = {2, 1});
    case 3:
        return cr_max_pool2d(image, .kernel = {2, 2});
    case 4:
        return cr_avg_pool2d(image, .kernel = {3, 2}, .stride = {1, 2});
    case 5:
        return cr_batch_norm(image, .training = true, .weight = program_adapt(m, y, CR_SHAPE(4), dtype));
    case 6:
        return cr_group_norm(image, 2);
    case 7:
        return cr_conv1d(cr_select(image, 2, 1), program_adapt(m, y, CR_SHAPE(2, 4, 3), dtype));
    default:
        return cr_scaled_dot_product_attention(image, image, program_adapt(m, y, cr_shape(image), dtype),
                                               .causal = true);
    }
}

/* ---- indices ---- */

static cr_tensor *indexing(maker *m, cr_tensor *x)
{
    cr_tensor *i = m->at[2], *y = program_pick_float(m); /* of a program: i64 below 3 */
    cr_dtype dtype = cr_dtype_of(x);
    if (m->depth || cr_dtype_of(i) != CR_I64 || cr_ndim(i) != 1 || cr_ndim(x) == 0)
        return cr_where(cr_greater(x, cr_num(0)), x, cr_num(0.5));
    cr_dims row = cr_shape(x), table;
    row.at[0] = 3;
    table = row;
    table.at[0] = cr_size(i, 0);
    switch (program_draw(m, 9)) {
    case 0:
        return cr_take(program_adapt(m, x, row, dtype), i, 0);
    case 1:
        return cr_embedding(program_adapt(m, x, CR_SHAPE(3, 4), dtype), i);
    case 2:
        return cr_one_hot(i, 3);
    case 3:
        return cr_index_add(program_adapt(m, x, row, dtype), 0, i, program_adapt(m, y, table, dtype));
    case 4:
        return cr_cross_entropy(program_adapt(m, x, CR_SHAPE(cr_size(i, 0), 3), dtype), i);
    case 5:
        return cr_gather(program_adapt(m, x, CR_SHAPE(3, 2), dtype), 0,
                         cr_expand(cr_unsqueeze(i, 1), CR_SHAPE(cr_size(i, 0), 2)));
    case 6:
        return cr_masked_fill(x, cr_greater(x, cr_num(0.5)), 0.125);
    case 7:
        return cr_index_put(program_adapt(m, x, row, dtype), CR_LIST(i), program_adapt(m, y, table, dtype),
                            .accumulate = true);
    default:
        return cr_scatter_add(program_adapt(m, x, CR_SHAPE(3), dtype), 0, i,
                              program_adapt(m, y, CR_SHAPE(cr_size(i, 0)), dtype));
    }
}

/* ---- views, joins ---- */

static cr_dims with_front(cr_dims shape)
{
    cr_dims r = {.count = shape.count + 1, .at = {2}};
    memcpy(r.at + 1, shape.at, sizeof *r.at * (size_t)shape.count);
    return r;
}

static cr_tensor *view(maker *m, cr_tensor *x)
{
    int n = cr_ndim(x);
    int64_t axis = axis_of(m, x), size = n ? cr_size(x, (int)axis) : 0;
    if (n == 0)
        return cr_unsqueeze(x, 0);
    switch (program_draw(m, 11)) {
    case 0:
    case 1:
        return cr_transpose(x, 0, n - 1);
    case 2:
        return cr_slice(x, axis, size > 2, size);
    case 3:
        return cr_slice(x, axis, 0, size, .step = 2);
    case 4:
        return size ? cr_select(x, axis, program_draw(m, 2) ? 0 : -1) : cr_alias(x);
    case 5:
        return n < 5 ? cr_unsqueeze(x, axis) : cr_squeeze(x);
    case 6:
        return cr_squeeze(x);
    case 7:
        return cr_flatten(x);
    case 8:
        return n > 1 ? cr_diagonal(x, 0, 1) : cr_unfold(x, 0, 1, 1);
    case 9:
        return size > 1 ? cr_slice(x, axis, 0, size, .step = -1) : cr_detach(x);
    default:
        return n < 5 ? cr_expand(x, with_front(cr_shape(x))) : cr_alias(x);
    }
}

static cr_tensor *join(maker *m, cr_tensor *x)
{
    cr_tensor *parts[3], *y = program_adapt(m, program_pick_float(m), cr_shape(x), cr_dtype_of(x));
    int64_t axis = axis_of(m, x);
    if (cr_ndim(x) == 0 || cr_ndim(x) > 5)
        return cr_stack(CR_LIST(x, y));
    switch (program_draw(m, 8)) {
    case 0:
        return cr_concat(CR_LIST(x, y), .axis = axis);
    case 1:
        return cr_concat(CR_LIST(x, y, x), .axis = axis);
    case 2:
        return cr_stack(CR_LIST(y, x), .axis = axis);
    case 3:
        return cr_tile(x, CR_SHAPE(2));
    case 4: {
        cr_dims before = {.count = cr_ndim(x)}, after = before;
        before.at[0] = 1;
        after.at[cr_ndim(x) - 1] = 2;
        return cr_pad(x, before, after, .value = 0.5);
    }
    case 5:
        if (program_decide(m, cr_size(x, (int)axis) % 2 == 0) && cr_chunk(x, axis, 2, parts))
            return cr_concat(CR_LIST(parts[1], parts[0]), .axis = axis);
        return cr_concat(CR_LIST(x, x), .axis = axis);
    case 6:
        return cr_ndim(x) > 1 ? cr_tril(x) : cr_triu(cr_outer(x, y));
    default:
        return cr_add(cr_concat(CR_LIST(x, y), .axis = axis), cr_concat(CR_LIST(y, x), .axis = axis));
    }
}

/* ---- effects ---- */

/* To something of the program's own, through a view of it perhaps. */
static cr_tensor *write(maker *m)
{
    cr_tensor *x = NULL, *y = program_pick_float(m);
    for (int i = m->n - 1 - (int)program_draw(m, 3); i >= 0 && !x; i--)
        if (m->at[i] && m->own[i] && cr_dtype_is_float(cr_dtype_of(m->at[i])))
            x = m->at[i];
    if (!x)
        return cr_tanh(y);
    if (program_draw(m, 2))
        x = view(m, x);
    if (program_draw(m, 3) == 0)
        x = view(m, x);
    y = program_adapt(m, y, cr_shape(x), cr_dtype_of(y));
    switch (program_draw(m, 9)) {
    case 0:
        cr_mul_(x, cr_num(0.5));
        break;
    case 1:
        cr_copy_(x, y);
        break;
    case 2:
        cr_relu_(x);
        break;
    case 3:
        cr_copy_(x, cr_num(0.25));
        break;
    case 4:
        cr_add_(x, x);
        break;
    case 5:
        cr_copy_(x, cr_flip(x));
        break;
    case 6:
        CR_NO_GRAD {
            cr_sub_(x, y);
        }
        break;
    case 7:
        cr_copy_(x, cr_masked_fill(x, cr_greater(y, cr_num(0.2)), -0.5));
        break;
    default:
        cr_add_(x, y);
    }
    return NULL;
}

static cr_tensor *change_state(maker *m)
{
    program_world *w = m->w;
    cr_tensor *y = program_adapt(m, program_pick_float(m), cr_shape(w->state), cr_dtype_of(w->state)), *t = w->state;
    CR_NO_GRAD {
        switch (program_draw(m, 4)) {
        case 0:
            cr_mul_(w->state, cr_num(0.75));
            break;
        case 1:
            cr_copy_(w->state, cr_tanh(cr_add(w->state, y)));
            break;
        case 2:
            if (cr_size(w->state, 0))
                cr_add_(cr_slice(w->state, 0, 0, 1), cr_num(0.5));
            break;
        default:
            cr_add_(w->state, cr_tanh(y));
        }
    }
    return program_draw(m, 2) ? cr_add(t, y) : NULL;
}

static cr_tensor *random_numbers(maker *m, cr_tensor *x)
{
    switch (program_draw(m, 4)) {
    case 0:
        return cr_dropout(x, 0.25);
    case 1:
        return cr_add(x, cr_cast(cr_normal(cr_shape(x), 0, 1), cr_dtype_of(x)));
    case 2:
        return cr_mul(x, cr_bernoulli(cr_sigmoid(x)));
    default:
        return cr_cast(cr_uniform(CR_SHAPE(3), -1, 1), m->w->p->dtype);
    }
}

static cr_tensor *made_on_the_spot(maker *m, cr_tensor *x)
{
    cr_dtype dtype = cr_dtype_of(x);
    switch (program_draw(m, 6)) {
    case 0:
        return cr_ones_like(x);
    case 1:
        return cr_add(cr_full_like(x, 0.5), x);
    case 2:
        return cr_mul(cr_zeros_like(x), x);
    case 3:
        return cr_ndim(x) ? cr_mul(x, cr_arange(0, (double)cr_size(x, -1), 1, .dtype = dtype)) : cr_clone(x);
    case 4:
        return cr_mul(cr_cast(cr_floats(1, 2, 3), dtype), cr_mean(x));
    default:
        return cr_div(x, cr_num((double)cr_numel(x) + 1));
    }
}

/* An op of the table by itself, of those that work on every element alike. */
static cr_tensor *any_pointwise(maker *m, cr_tensor *x)
{
    int count = cr_op_count();
    for (int i = (int)program_draw(m, (uint32_t)count), k = 0; k < count; k++, i = (i + 1) % count) {
        const cr_op *op = cr_op_by_id(i);
        cr_tensor *in[2] = {x, x}, *out = NULL;
        if (!(op->flags & CR_OP_POINTWISE) || op->attrs_size || op->n_in > 2 || op->n_in < 1 ||
            op->flags & CR_OP_RANDOM)
            continue;
        if (op->n_in == 2)
            in[1] = program_adapt(m, program_pick_float(m), cr_shape(x), cr_dtype_of(x));
        int scope = cr_scope_open();
        if (cr_call_op(op, in, op->n_in, NULL, &out))
            cr_keep(out);
        cr_scope_close(scope);
        if (out && cr_dtype_is_float(cr_dtype_of(out)))
            return cr_clamp(cr_where(cr_isfinite(out), out, cr_num(0.5)), -8, 8);
        if (out || cr_error_code() == CR_ERROR_MEMORY)
            return out;
        cr_clear_error();
    }
    return NULL;
}

cr_tensor *program_step(maker *m, bool *own)
{
    int flags = m->w->p->flags;
    cr_tensor *x = program_pick_float(m);
    switch (program_draw(m, 30)) {
    case 0:
    case 1:
    case 2:
        return smooth_unary(m, x);
    case 3:
        return rough_unary(m, x);
    case 4:
    case 5:
        return unary_of_domain(m, x);
    case 6:
    case 7:
    case 8:
    case 9:
        return binary(m, x);
    case 10:
        return integers(m, x);
    case 11:
        return cast(m, program_pick(m));
    case 12:
    case 13:
    case 14:
        return reduction(m, x);
    case 15:
    case 16:
        return along_axis(m, x);
    case 17:
    case 18:
        return product(m, x);
    case 19:
        return network(m, x);
    case 20:
        return indexing(m, x);
    case 21:
    case 22:
        *own = false;
        return view(m, program_draw(m, 3) ? x : program_pick(m));
    case 23:
        return join(m, x);
    case 24:
        return made_on_the_spot(m, x);
    case 25:
        return flags & PROGRAM_WRITES && m->writes ? write(m) : any_pointwise(m, x);
    case 26:
        return flags & PROGRAM_STATE && m->writes ? change_state(m) : smooth_unary(m, x);
    case 27:
        return flags & PROGRAM_RANDOM ? random_numbers(m, x) : binary(m, x);
    case 28:
        return flags & PROGRAM_CONTROL && m->depth < 3 ? program_control(m) : reduction(m, x);
    default:
        *own = false;
        if (flags & PROGRAM_PROBES && program_draw(m, 2))
            return cr_probe(x, "random program");
        return cr_detach(x);
    }
}
