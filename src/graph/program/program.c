/* Programs made and freed: the order of what is done to them. */
#include "graph/program/program.h"
#include "base/memory.h"
#include "device/device.h"
#include "graph/control/control.h"
#include "graph/group/interpret.h"
#include "graph/jit/jit.h"
#include "graph/pass/pass.h"
#include "graph/program/again.h"
#include "graph/program/chain.h"
#include "graph/program/conv_join.h"
#include "graph/program/epilogue.h"
#include "graph/program/row_steps.h"

bool cr_program_plain(cr_program *s, const cr_graph *g)
{
    *s = (cr_program){.graph = g, .items = cr_calloc(g->n_nodes + 1, sizeof *s->items)};
    for (size_t i = 0; s->items && i < g->n_nodes; i++)
        if (!(g->nodes[i]->op->flags & CR_OP_VIEW))
            s->items[s->n_items++] = (cr_item){.node = g->nodes[i]};
    return s->items != NULL;
}

/* What is done to a program with groups, in order. */
static const struct {
    const char *name;
    bool (*run)(cr_program *);
} passes[] = {
    {"epilogues", cr_program_epilogues},
    {"joined convolutions", cr_program_join_convs},
    {"row steps", cr_program_row_steps},
    {"chains", cr_program_chains},
};

static bool make_code(cr_program *s, bool interpreted)
{
    if (!interpreted)
        return cr_jit_compile(s);
    for (size_t i = 0; i < s->n_groups; i++)
        if (!cr_tiles_make(s->groups[i]))
            return false;
    return true;
}

static bool make_steps(cr_program *s, cr_graph *g, cr_program_maker make, const char *name, cr_text *last)
{
    return cr_again_program(s, g, make) && (!s->again || cr_graph_dump(g, name, "recomputation")) &&
           cr_program_dump(s, name, "fusion", last);
}

static bool make_groups(cr_program *s, cr_graph *g, const char *name, cr_text *last)
{
    bool interpreted = !cr_jit_available();
    bool ok = make_steps(s, g, interpreted ? cr_program_grouped_for_tiles : cr_program_grouped, name, last);
    for (size_t i = 0; ok && i < sizeof passes / sizeof *passes; i++)
        ok = passes[i].run(s) && cr_program_dump(s, name, passes[i].name, last);
    return ok && make_code(s, interpreted);
}

bool cr_program_make(cr_program *s, cr_graph *g, cr_device *device, const char *name)
{
    bool host = device->host_memory && !device->launch, groups = device->host_memory && !cr_jit_refused();
    cr_text last = {0};
    bool ok = cr_control_finish(g, device) &&
              (groups ? make_groups(s, g, name, &last) : make_steps(s, g, cr_program_plain, name, &last)) &&
              (!host || (cr_program_branches(s) && cr_program_dump(s, name, "branches", &last)));
    if (!ok)
        cr_program_free(s);
    cr_text_free(&last);
    return ok;
}

void cr_program_free(cr_program *s)
{
    for (size_t i = 0; i < s->n_groups; i++) {
        cr_tiles_free(s->groups[i]->tiles);
        cr_free(s->groups[i]);
    }
    cr_free(s->groups);
    cr_free(s->items);
    cr_free(s->sections);
    cr_arena_free(&s->arena);
    cr_jit_free(s->jit);
    cr_codebook_release(s->book);
    *s = (cr_program){0};
}
