/* Parts of modules that are exchanged after the module was built, and what runs around a forward. */
#include "base/memory.h"
#include "base/site.h"
#include "nn/module.h"
#include <cresset/autograd.h>

#include <string.h>

/* Puts `now` into all places that hold `old`, in `size` bytes. */
static void exchange(void *at, size_t size, const void *old, void *now)
{
    char *bytes = at;
    for (size_t i = 0; i + sizeof old <= size; i += sizeof old) {
        void *held;
        memcpy(&held, bytes + i, sizeof held);
        if (held == old)
            memcpy(bytes + i, &now, sizeof now);
    }
}

static void exchange_part(cr_module *m, const void *old, void *now)
{
    exchange(m->data, m->data_size, old, now);
    exchange(&m->made, sizeof m->made, old, now);
}

bool cr_set_part(cr_module *m, const char *name, cr_tensor *t)
{
    size_t i = 0;
    if (!m)
        return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "set_part: the module is NULL") : false;
    while (i < m->slot_count && strcmp(m->slots[i].name, name))
        i++;
    if (i == m->slot_count)
        return cr_fail_bool(CR_ERROR_VALUE, "set_part: a %s has no part named %s", m->kind, name);
    cr_slot *s = &m->slots[i];
    if (t && !s->buffer && !cr_is_leaf(t))
        return cr_fail_bool(CR_ERROR_STATE, "%s: parameter %s was made by a recorded op; detach it first", m->kind,
                            name);
    if (t && !s->buffer && !cr_requires_grad(t, true))
        return false;
    cr_tensor *old = s->tensor;
    exchange_part(m, old, t);
    if (t) {
        s->tensor = cr_retain(t);
    } else {
        cr_free(s->name);
        m->slot_count--;
        memmove(s, s + 1, (m->slot_count - i) * sizeof *s);
    }
    cr_release(old);
    cr_module_changed(m);
    return true;
}

/* The number of a child, or an error and child_count. */
static size_t find_child(cr_module *m, const char *who, const char *name)
{
    size_t i = 0;
    while (i < m->child_count && strcmp(m->children[i]->name, name))
        i++;
    if (i == m->child_count)
        cr_fail(CR_ERROR_VALUE, "%s: a %s has no child named %s", who, m->kind, name);
    return i;
}

static cr_module *set_free(cr_module *child)
{
    cr_free(child->name);
    child->name = NULL;
    child->parent = NULL;
    return child;
}

cr_module *cr_take_child(cr_module *m, const char *name)
{
    size_t i = m ? find_child(m, "take_child", name) : 0;
    if (!m || i == m->child_count)
        return NULL;
    cr_module *old = m->children[i];
    m->child_count--;
    memmove(m->children + i, m->children + i + 1, (m->child_count - i) * sizeof *m->children);
    exchange_part(m, old, NULL);
    cr_module_changed(m);
    return set_free(old);
}

cr_module *cr_swap_child(cr_module *m, const char *name, cr_module *child)
{
    if (!m || !child)
        return cr_ok() ? cr_fail(CR_ERROR_VALUE, "swap_child: %s is NULL", m ? "the child" : "the module") : NULL;
    size_t i = find_child(m, "swap_child", name);
    if (i == m->child_count)
        return NULL;
    const cr_module *root = m;
    while (root->parent)
        root = root->parent;
    if (child->parent || child == root)
        return cr_fail(CR_ERROR_STATE, "%s: child %s %s", m->kind, name,
                       child->parent ? "already has a parent" : "contains the module that it is to be in");
    char *copy = cr_strdup(name);
    if (!copy)
        return NULL;
    cr_module *old = m->children[i];
    child->name = copy;
    child->parent = m;
    m->children[i] = child;
    exchange_part(m, old, child);
    cr_module_changed(m);
    return set_free(old);
}

cr_module *cr_module_parent(const cr_module *m)
{
    return m ? m->parent : NULL;
}

void cr_module_around(cr_module *m, cr_around_fn fn, void *context)
{
    if (m) {
        cr_module_changed(m);
        m->around = fn;
        m->around_context = context;
    }
}
