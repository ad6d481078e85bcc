/* What tests of staged and saved functions share. */
#include "support/staged.h"
#include "graph/saved/saved.h"
#include "test.h"

cr_tensor *wave(cr_dims shape, double step)
{
    int64_t n = 1;
    for (int i = 0; i < shape.count; i++)
        n *= shape.at[i];
    return cr_reshape(cr_sin(cr_mul(cr_arange(0, (double)n, .dtype = CR_F32), cr_num(step))), shape);
}

bool run_module(cr_list in, cr_tensor **out, void *net)
{
    out[0] = cr_forward(net, in.at[0]);
    return cr_ok();
}

double apart(cr_tensor *a, cr_tensor *b)
{
    cr_dims s = cr_shape(a), t = cr_shape(b);
    if (!a || !b || s.count != t.count || memcmp(s.at, t.at, sizeof *s.at * (size_t)s.count))
        return INFINITY;
    return cr_numel(a) ? cr_item(cr_max(cr_abs(cr_sub(cr_cast(a, CR_F64), cr_cast(b, CR_F64))))) : 0;
}

void check_state(const char *what, cr_module *a, cr_module *b, double most)
{
    CHECK_INT(cr_state_count(a), cr_state_count(b));
    for (int i = 0; i < cr_state_count(a); i++)
        CR_SCOPE {
            cr_named p = cr_state_at(a, i), q = cr_state_at(b, i);
            double d = apart(p.tensor, q.tensor);
            CHECK_MSG(d <= most, "%s: %s differs by %g", what, p.name, d);
        }
}

bool train_classes(cr_list in, cr_tensor **out, void *trainer)
{
    plain_trainer *t = trainer;
    cr_tensor *scores = cr_forward(t->net, in.at[0]);
    out[0] = cr_cross_entropy(cr_reshape(scores, CR_SHAPE(-1, cr_size(scores, -1))), cr_flatten(in.at[1]));
    return cr_backward(out[0]) && cr_step(t->opt);
}

bool graph_parses(const char *text)
{
    cr_saved s;
    bool ok = cr_saved_parse(&s, text, strlen(text), "g") && cr_saved_finish(&s);
    cr_saved_free(&s);
    return ok;
}
