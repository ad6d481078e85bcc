/* What constructors of layers share. */
#include "nn/layer.h"
#include "base/site.h"

cr_builder cr_build_begin(cr_site at, const char *name, const char *kind, cr_forward_fn forward, size_t data_size)
{
    cr_builder b = {.scope = cr_scope_open(), .before = cr_enter_op(at, name)};
    if (b.scope >= 0)
        b.m = cr_module_new_at(at, kind, forward, data_size);
    return b;
}

cr_module *cr_build_end(cr_builder *b)
{
    cr_scope_close(b->scope);
    cr_leave_op(b->before);
    return cr_module_built(b->m);
}

bool cr_build_fail(cr_module *m)
{
    if (m)
        m->broken = true;
    return false;
}

bool cr_at_least(cr_module *m, const char *name, int64_t value, int64_t least)
{
    if (value >= least)
        return true;
    cr_fail(CR_ERROR_VALUE, "%s is %lld, expected at least %lld", name, (long long)value, (long long)least);
    return cr_build_fail(m);
}

bool cr_is_probability(cr_module *m, const char *name, double value)
{
    if (value >= 0 && value <= 1)
        return true;
    cr_fail(CR_ERROR_VALUE, "%s is %g, expected between 0 and 1", name, value);
    return cr_build_fail(m);
}

cr_tensor *cr_constant_parameter(cr_module *m, const char *name, cr_dims shape, double value)
{
    return cr_add_parameter(m, name, cr_full(shape, value));
}

cr_tensor *cr_uniform_parameter(cr_module *m, const char *name, cr_dims shape, double bound)
{
    cr_tensor *t = cr_empty(shape);
    return cr_add_parameter(m, name, cr_init_uniform(t, -bound, bound));
}

void cr_window_option(int64_t *out, int dims, const int64_t *plural, int64_t single, const int64_t *fallback)
{
    bool given = plural[0] || plural[1] || plural[2];
    for (int i = 0; i < dims; i++)
        out[i] = given ? plural[i] : single ? single : fallback ? fallback[i] : 0;
}

int cr_forward_begin(const cr_module *m, bool fits, const char *expected, const cr_tensor *x, const char *name)
{
    if (m && x && fits)
        return cr_scope_open();
    if (m && !fits)
        cr_fail(CR_ERROR_VALUE, "the module is a %s, expected %s", cr_module_kind(m), expected);
    else if (cr_ok())
        cr_fail(CR_ERROR_VALUE, "%s is NULL", m ? name : "the module");
    return -1;
}
