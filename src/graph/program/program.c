/* Programs without groups, and freeing. */
#include "graph/program/program.h"
#include "base/memory.h"
#include "device/device.h"
#include "graph/control/control.h"
#include "graph/group/interpret.h"
#include "graph/jit/jit.h"
#include "graph/pass/pass.h"
#include "graph/program/again.h"

bool cr_program_plain(cr_program *s, const cr_graph *g)
{
    *s = (cr_program){.graph = g, .items = cr_calloc(g->n_nodes + 1, sizeof *s->items)};
    for (size_t i = 0; s->items && i < g->n_nodes; i++)
        if (!(g->nodes[i]->op->flags & CR_OP_VIEW))
            s->items[s->n_items++] = (cr_item){.node = g->nodes[i]};
    return s->items != NULL;
}

bool cr_program_make(cr_program *s, cr_graph *g, cr_device *device, const char *name)
{
    bool host = device->host_memory && !device->launch;
    bool ok = cr_control_finish(g, device) &&
              (device->host_memory ? cr_program_fused(s, g) : cr_again_program(s, g, cr_program_plain)) &&
              (!host || cr_program_branches(s));
    return ok && (!s->again || cr_graph_dump(g, name, "recomputation"));
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
