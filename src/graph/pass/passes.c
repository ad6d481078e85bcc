/* The order of the passes. */
#include "graph/pass/pass.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    cr_graph_pass run;
} passes[] = {
    {"dead code", cr_pass_dead_code},
    {"simplification", cr_pass_simplify},
    {"constant folding", cr_pass_fold},
    {"common subexpressions", cr_pass_common},
    {"batch-norm folding", cr_pass_fold_norm},
    {"simplification", cr_pass_simplify},
    {"dead code", cr_pass_dead_code},
    {"layout", cr_pass_layout},
    {"pooling", cr_pass_pool},
    {"expand", cr_pass_expand}, /* after all that would find what it writes twice */
    {"dead code", cr_pass_dead_code},
};

bool cr_graph_wants_dump(void)
{
    const char *what = getenv("CRESSET_DUMP");
    return what && strstr(what, "graph");
}

bool cr_graph_dump(const cr_graph *g, const char *name, const char *when)
{
    if (!cr_graph_wants_dump())
        return true;
    cr_text text = {0};
    cr_text_add(&text, "# %s, %s\n", name, when);
    cr_graph_print(g, &text);
    if (!text.failed)
        fprintf(stderr, "%s\n", text.data);
    bool ok = !text.failed;
    cr_text_free(&text);
    return ok;
}

bool cr_graph_run_passes(cr_graph *g, const char *name)
{
    if (!cr_graph_dump(g, name, "traced"))
        return false;
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++) {
        bool changed = false;
        if (!passes[i].run(g, &changed))
            return false;
        if (changed && !cr_graph_dump(g, name, passes[i].name))
            return false;
    }
    return true;
}
