/* What several networks share. */
#include "networks/parts.h"
#include "nn/layer.h"

#include <stdio.h>

cr_tensor *cr_drop(const cr_module *m, double p, cr_tensor *x)
{
    return p > 0 && cr_is_training(m) ? cr_dropout(x, p) : x;
}

bool cr_add_numbered(cr_module *m, const char *prefix, int64_t i, cr_module *child)
{
    char name[64];
    snprintf(name, sizeof name, "%s%lld", prefix, (long long)i);
    return cr_add_child(m, name, child) != NULL;
}

cr_tensor *cr_split_heads(cr_tensor *x, int64_t heads)
{
    return cr_transpose(cr_unflatten(x, 2, CR_SHAPE(heads, -1)), 1, 2);
}

cr_tensor *cr_join_heads(cr_tensor *x)
{
    return cr_flatten(cr_transpose(x, 1, 2), .start = 2);
}

bool cr_heads_fit(cr_module *m, int64_t width, int64_t heads)
{
    if (!cr_at_least(m, "width", width, 1) || !cr_at_least(m, "heads", heads, 1))
        return false;
    if (width % heads == 0)
        return true;
    cr_fail(CR_ERROR_VALUE, "width %lld does not divide into %lld heads", (long long)width, (long long)heads);
    return cr_build_fail(m);
}

cr_module *cr_begin_normal(cr_module *child, const char *name, double std)
{
    cr_tensor *t = child ? cr_find_parameter(child, name) : NULL;
    if (t && !(std > 0 ? cr_init_normal(t, 0, std) : cr_init_zeros(t)))
        cr_build_fail(child);
    return child;
}

cr_module *cr_add_group(cr_module *m, const char *name)
{
    return cr_add_child(m, name, cr_module_new("group", NULL, sizeof(cr_group)));
}

bool cr_group_add(cr_module *group, int i, const char *name, cr_module *child)
{
    cr_group *g = cr_module_data(group);
    return (g->part[i] = cr_add_child(group, name, child)) != NULL;
}

cr_module *cr_part_of(cr_module *group, int i)
{
    return group ? ((cr_group *)cr_module_data(group))->part[i] : NULL;
}

cr_tensor *cr_as_mask(cr_tensor *mask)
{
    return cr_dtype_of(mask) == CR_BOOL ? mask : cr_not_equal(mask, cr_int(0));
}
