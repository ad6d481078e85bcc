/* Children one after the other. */
#include "base/site.h"
#include "nn/module.h"

static cr_tensor *sequential_forward(cr_module *m, cr_tensor *x)
{
    for (size_t i = 0; i < m->child_count && x; i++)
        x = cr_forward(m->children[i], x);
    return x;
}

cr_module *cr_sequential_at(cr_site at, cr_module *const *children, int count)
{
    cr_module *m = cr_module_new_at(at, "sequential", sequential_forward, 0);
    char name[16];
    for (int i = 0; i < count; i++) {
        snprintf(name, sizeof name, "%d", i);
        cr_add_child(m, name, children[i]);
    }
    return cr_module_built(m);
}
