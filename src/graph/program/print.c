/* Programs as text: what runs, in its order, nodes with those that they run with. */
#include "base/memory.h"
#include "graph/pass/pass.h"
#include "graph/program/program.h"

#include <stdio.h>
#include <string.h>

static void group_text(cr_text *t, const cr_group *g, int indent)
{
    cr_text_add(t, "%*sgroup, loops ", indent, "");
    cr_group_sizes_text(g, t);
    cr_text_add(t, "\n");
    for (int i = 0; i < g->n_members; i++)
        cr_graph_node_print(g->members[i].node, t, indent + 2);
}

static const cr_section *section_at(const cr_program *s, size_t item)
{
    for (size_t i = 0; i < s->n_sections; i++)
        if (item >= s->sections[i].begin[0] && item < s->sections[i].begin[s->sections[i].n])
            return &s->sections[i];
    return NULL;
}

void cr_program_print(const cr_program *s, cr_text *t)
{
    cr_text_add(t, "program of %zu steps, %zu of them groups\n", s->n_items, s->n_groups);
    for (size_t i = 0, chain_end = 0; i < s->n_items; i++) {
        const cr_item *item = &s->items[i];
        const cr_section *section = section_at(s, i);
        for (int k = 0; section && k < section->n; k++)
            if (section->begin[k] == i)
                cr_text_add(t, "  branch %d of %d\n", k + 1, section->n);
        if (item->chain && i >= chain_end) {
            chain_end = i + (size_t)item->chain->length;
            cr_text_add(t, "  chain of %d, %lld pieces of %lld images\n", item->chain->length,
                        (long long)item->chain->pieces, (long long)item->chain->images);
        }
        int indent = section || i < chain_end ? 4 : 2;
        if (item->group)
            group_text(t, item->group, indent);
        else
            cr_graph_node_print(item->node, t, indent);
    }
}

bool cr_program_dump(const cr_program *s, const char *name, const char *when, cr_text *last)
{
    if (!cr_graph_wants_dump())
        return true;
    cr_text text = {0};
    cr_program_print(s, &text);
    bool ok = !text.failed;
    if (ok && (!last->data || strcmp(last->data, text.data) != 0))
        fprintf(stderr, "# %s, %s\n%s\n", name, when, text.data);
    cr_text_free(last);
    *last = text;
    return ok;
}
