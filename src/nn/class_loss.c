/* Losses that hold the linear maps to the classes: linear cross-entropy, adaptive log-softmax. */
#include "nn/layer.h"

#include <math.h>

/* ---- linear cross-entropy ---- */

typedef struct class_loss {
    cr_module *linear;
    cr_tensor *weight; /* of the classes, or NULL */
    int64_t ignore_index, reduction;
    double label_smoothing;
} class_loss;

static cr_tensor *class_loss_forward_all(cr_module *m, cr_list xs)
{
    class_loss *l = cr_module_data(m);
    if (xs.count != 2)
        return cr_fail(CR_ERROR_VALUE, "a linear_cross_entropy takes 2 tensors, not %d", xs.count);
    return cr_cross_entropy(cr_forward(l->linear, xs.at[0]), xs.at[1], .weight = l->weight,
                            .ignore_index = l->ignore_index, .label_smoothing = l->label_smoothing,
                            .reduction = l->reduction);
}

static cr_tensor *class_loss_forward(cr_module *m, cr_tensor *x) { return class_loss_forward_all(m, CR_LIST(x)); }

cr_module *cr_linear_cross_entropy_layer_at(cr_site at, int64_t in, int64_t classes,
                                            const cr_linear_cross_entropy_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_linear_cross_entropy_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, linear_cross_entropy, class_loss_forward, sizeof(class_loss));
    class_loss *l = cr_module_data(b.m);
    cr_module_on_forward_all(b.m, class_loss_forward_all);
    if (b.m && cr_at_least(b.m, "in", in, 1) && cr_at_least(b.m, "classes", classes, 1)) {
        *l = (class_loss){.ignore_index = o.ignore_index, .reduction = o.reduction, .label_smoothing = o.label_smoothing};
        l->weight = o.weight ? cr_add_buffer(b.m, "weight", o.weight) : NULL;
        l->linear = cr_add_child(b.m, "linear", cr_linear_layer(in, classes, .no_bias = !o.bias));
    }
    return cr_build_end(&b);
}

/* ---- adaptive log-softmax ---- */

typedef struct adaptive {
    cr_module *head, *tail; /* tail: one child for each cluster */
    int64_t classes;
    cr_dims cutoffs;
} adaptive;

static int64_t end_of(const adaptive *a, int cluster)
{
    return cluster + 1 < a->cutoffs.count ? a->cutoffs.at[cluster + 1] : a->classes;
}

/* The logarithms of the probabilities of a cluster's classes, given the cluster. */
static cr_tensor *within(const adaptive *a, int cluster, cr_tensor *x)
{
    return cr_log_softmax(cr_forward(cr_child_at(a->tail, cluster, NULL), x), -1);
}

static cr_tensor *adaptive_forward(cr_module *m, cr_tensor *x)
{
    const adaptive *a = cr_module_data(m);
    cr_tensor *list[CR_MAX_DIMS + 1], *head = cr_log_softmax(cr_forward(a->head, x), -1);
    list[0] = cr_narrow(head, -1, 0, a->cutoffs.at[0]);
    for (int i = 0; i < a->cutoffs.count; i++)
        list[i + 1] = cr_add(within(a, i, x), cr_narrow(head, -1, a->cutoffs.at[0] + i, 1));
    return cr_concat(cr_list_of(list, a->cutoffs.count + 1), .axis = -1);
}

/* Adds to `all` [N] what cluster i gives to the samples whose target is in it. */
static cr_tensor *add_cluster(const adaptive *a, int i, cr_tensor *all, cr_tensor *x, cr_tensor *target)
{
    cr_tensor *first = cr_int(a->cutoffs.at[i]);
    cr_tensor *in = cr_logical_and(cr_greater_equal(target, first), cr_less(target, cr_int(end_of(a, i))));
    cr_tensor *rows = cr_squeeze(cr_nonzero(in), .axes = CR_AXES(1));
    if (!rows || cr_numel(rows) == 0)
        return rows ? all : NULL;
    cr_tensor *local = cr_unsqueeze(cr_sub(cr_index_select(target, 0, rows), first), 1);
    cr_tensor *p = cr_gather(within(a, i, cr_index_select(x, 0, rows)), 1, local);
    return cr_index_add(all, 0, rows, cr_squeeze(p, .axes = CR_AXES(1)));
}

static cr_tensor *adaptive_forward_all(cr_module *m, cr_list xs)
{
    const adaptive *a = cr_module_data(m);
    if (xs.count == 1)
        return adaptive_forward(m, xs.at[0]);
    char have[96], text[96];
    cr_tensor *x = xs.at[0], *target = xs.at[1];
    if (xs.count != 2 || !target)
        return cr_ok() ? cr_fail(CR_ERROR_VALUE, "an adaptive_log_softmax takes x, or x and target") : NULL;
    if (cr_ndim(x) != 2 || cr_ndim(target) != 1 || cr_size(x, 0) != cr_size(target, 0) ||
        !cr_dtype_is_int(cr_dtype_of(target)))
        return cr_fail(CR_ERROR_SHAPE, "expected x [N,in] and integers target [N] (x %s, target %s)",
                       cr_describe(x, have, sizeof have), cr_describe(target, text, sizeof text));
    target = cr_cast(target, CR_I64);
    cr_tensor *head = cr_log_softmax(cr_forward(a->head, x), -1), *place = target;
    for (int i = 0; i < a->cutoffs.count; i++)
        place = cr_where(cr_greater_equal(target, cr_int(a->cutoffs.at[i])), cr_int(a->cutoffs.at[0] + i), place);
    bool outside = cr_numel(target) && (cr_item_int(cr_min(target)) < 0 || cr_item_int(cr_max(target)) >= a->classes);
    if (outside)
        return cr_fail(CR_ERROR_INDEX, "a target is outside 0 to %lld", (long long)a->classes - 1);
    cr_tensor *all = cr_squeeze(cr_gather(head, 1, cr_unsqueeze(place, 1)), .axes = CR_AXES(1));
    for (int i = 0; all && i < a->cutoffs.count; i++)
        all = add_cluster(a, i, all, x, target);
    return cr_neg(cr_mean(all));
}

static bool check_cutoffs(cr_module *m, int64_t classes, cr_dims cutoffs)
{
    bool ok = cutoffs.count >= 1 && cutoffs.count <= CR_MAX_DIMS;
    for (int i = 0; ok && i < cutoffs.count; i++)
        ok = cutoffs.at[i] > (i ? cutoffs.at[i - 1] : 0) && cutoffs.at[i] < classes;
    if (ok)
        return true;
    cr_fail(CR_ERROR_VALUE, "cutoffs must rise from above 0 to below %lld, the number of classes", (long long)classes);
    return cr_build_fail(m);
}

cr_module *cr_adaptive_log_softmax_layer_at(cr_site at, int64_t in, int64_t classes, cr_dims cutoffs,
                                            const cr_adaptive_log_softmax_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_adaptive_log_softmax_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, adaptive_log_softmax, adaptive_forward, sizeof(adaptive));
    adaptive *a = cr_module_data(b.m);
    cr_module_on_forward_all(b.m, adaptive_forward_all);
    if (!b.m || !cr_at_least(b.m, "in", in, 1) || !check_cutoffs(b.m, classes, cutoffs))
        return cr_build_end(&b);
    *a = (adaptive){.classes = classes, .cutoffs = cutoffs};
    double div = o.div > 0 ? o.div : 4;
    a->head = cr_add_child(b.m, "head", cr_linear_layer(in, cutoffs.at[0] + cutoffs.count, .no_bias = !o.head_bias));
    a->tail = cr_add_child(b.m, "tail", cr_sequential_at(at, NULL, 0));
    for (int i = 0; a->tail && i < cutoffs.count; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        int64_t width = (int64_t)((double)in / pow(div, i + 1));
        cr_module *first = cr_linear_layer(in, width, .no_bias = true);
        cr_module *second = cr_linear_layer(width, end_of(a, i) - cutoffs.at[i], .no_bias = true);
        if (!cr_add_child(a->tail, name, cr_sequential(first, second)))
            cr_build_fail(b.m);
    }
    return cr_build_end(&b);
}
