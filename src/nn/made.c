/* Weights in a normal form: the parameter named weight of a layer is replaced by those that it is made of for each
 * forward. */
#include "base/site.h"
#include "nn/layer.h"
#include <cresset/autograd.h>

/* [.., rows, ..] as a matrix of rows along the axis. */
static cr_tensor *matrix_of(cr_tensor *w, int64_t axis)
{
    cr_tensor *m = cr_movedim(w, axis, 0);
    return m && cr_ndim(m) > 2 ? cr_flatten(m, .start = 1) : m;
}

/* A step of the power method, into the buffers; nothing of it is recorded. */
static bool improve(const cr_made *p, cr_tensor *matrix)
{
    bool was = cr_set_recording(false);
    cr_tensor *v = cr_normalize(cr_matmul(p->second, matrix), 0);
    cr_tensor *u = cr_normalize(cr_matmul(matrix, v), 0);
    bool ok = v && u && cr_copy_(p->third, v) && cr_copy_(p->second, u);
    cr_set_recording(was);
    return ok;
}

cr_tensor *cr_make_weight(cr_module *m)
{
    const cr_made *p = &m->made;
    if (!p->spectral)
        return cr_weight_norm(p->first, p->second, .axis = p->axis);
    cr_tensor *matrix = matrix_of(p->first, p->axis);
    if (!matrix || (m->training && !improve(p, matrix)))
        return NULL;
    cr_tensor *u = cr_clone(p->second), *v = cr_clone(p->third); /* later forwards change the buffers */
    return cr_div(p->first, cr_matmul(u, cr_matmul(matrix, v)));
}

/* The norms of w along an axis, of w's shape with 1 elsewhere. */
static cr_tensor *norms(cr_tensor *w, int64_t axis)
{
    cr_dims others = {0};
    for (int i = 0; i < cr_ndim(w); i++)
        if (i != axis)
            others.at[others.count++] = i;
    if (!others.count)
        return cr_abs(w);
    return cr_sqrt(cr_sum(cr_square(w), .axes = others, .keepdims = true));
}

/* The parts of a new normal form of w, in p. */
static bool make_parts(cr_made *p, cr_tensor *w)
{
    bool was = cr_set_recording(false);
    p->first = cr_clone(w);
    if (p->spectral) {
        cr_tensor *matrix = matrix_of(w, p->axis);
        p->second = matrix ? cr_normalize(cr_normal(CR_SHAPE(cr_size(matrix, 0)), 0, 1, .dtype = cr_dtype_of(w)), 0) : NULL;
        p->third = matrix ? cr_normalize(cr_normal(CR_SHAPE(cr_size(matrix, 1)), 0, 1, .dtype = cr_dtype_of(w)), 0) : NULL;
        for (int i = 0; i < 15 && p->second && p->third; i++)
            if (!improve(p, matrix))
                p->third = NULL;
    } else {
        p->second = norms(w, p->axis);
    }
    cr_set_recording(was);
    return p->first && p->second && (!p->spectral || p->third);
}

static bool replace(cr_module *m, cr_made *p)
{
    cr_tensor **place, *w = cr_find_parameter(m, "weight");
    if (!w || m->made_place)
        return cr_fail_bool(CR_ERROR_VALUE, "%s has no parameter named weight", m->kind);
    if (p->axis < 0 || p->axis >= cr_ndim(w))
        return cr_fail_bool(CR_ERROR_VALUE, "axis is %lld, expected 0 to %d", (long long)p->axis, cr_ndim(w) - 1);
    if (!make_parts(p, w) || !(w = cr_take_part(m, "weight", &place)))
        return false;
    if (p->spectral)
        p->first = cr_add_parameter(m, "weight_orig", p->first) && cr_add_buffer(m, "weight_u", p->second) &&
                           cr_add_buffer(m, "weight_v", p->third)
                       ? p->first
                       : NULL;
    else
        p->first = cr_add_parameter(m, "weight_g", p->second) && cr_add_parameter(m, "weight_v", p->first) ? p->first : NULL;
    *place = NULL;
    m->made = *p;
    m->made_place = place;
    cr_release(w);
    return p->first != NULL;
}

static cr_module *install(cr_site at, const char *name, cr_module *m, cr_made p)
{
    const char *before = cr_enter_op(at, name);
    int scope = -1;
    bool ok = false;
    if (!m)
        ok = cr_ok() && cr_fail_bool(CR_ERROR_VALUE, "the module is NULL");
    else
        scope = cr_scope_open();
    if (scope >= 0) {
        ok = replace(m, &p);
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return ok ? m : NULL;
}

cr_module *cr_weight_norm_module_at(cr_site at, cr_module *m, int64_t axis)
{
    return install(at, "weight_norm_module", m, (cr_made){.axis = axis});
}

cr_module *cr_spectral_norm_module_at(cr_site at, cr_module *m, int64_t axis)
{
    return install(at, "spectral_norm_module", m, (cr_made){.axis = axis, .spectral = true});
}
