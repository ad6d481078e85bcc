/* Modules: ownership, names, modes. */
#include "nn/module.h"
#include "base/memory.h"
#include "base/site.h"
#include "base/text.h"
#include "graph/trace.h"
#include <cresset/autograd.h>

#include <stdlib.h>
#include <string.h>

/* ---- life ---- */

/* What cr_module_data gives for NULL, so that a constructor can fill in its struct and find out at the end. */
static _Thread_local void *scratch;
enum { SCRATCH = 4096 };

cr_module *cr_module_new_at(cr_site at, const char *kind, cr_forward_fn forward, size_t data_size)
{
    const char *before = cr_enter_op(at, kind);
    cr_module *m = cr_calloc(1, sizeof *m);
    void *data = m ? cr_calloc(1, data_size) : NULL;
    if (data) {
        m->kind = kind;
        m->forward = forward;
        m->data = data;
        m->data_size = data_size;
        m->training = true;
    } else {
        cr_free(m);
        m = NULL;
    }
    cr_leave_op(before);
    return m;
}

void cr_module_on_forward_all(cr_module *m, cr_forward_all_fn forward_all)
{
    if (m)
        m->forward_all = forward_all;
}

void cr_module_on_free(cr_module *m, void (*release)(void *data))
{
    if (m)
        m->release = release;
}

static void forget_state(cr_module *m)
{
    for (int i = 0; i < m->state_count; i++)
        cr_free((char *)(uintptr_t)m->state[i].name);
    cr_free(m->state);
    cr_free(m->parameter);
    m->state = NULL;
    m->parameter = NULL;
    m->state_count = 0;
}

/* A change below makes the lists of all modules above stale, and some run what is below without cr_forward. */
void cr_module_changed(cr_module *m)
{
    for (; m; m = m->parent) {
        if (++m->changes, m->mode)
            m->mode->changes = m->changes;
        forget_state(m);
    }
}

static void destroy(cr_module *m)
{
    for (size_t i = 0; i < m->child_count; i++)
        destroy(m->children[i]);
    for (size_t i = 0; i < m->slot_count; i++) {
        cr_release(m->slots[i].tensor);
        cr_free(m->slots[i].name);
    }
    forget_state(m);
    if (m->release)
        m->release(m->data);
    cr_release(m->mode_owner); /* with m->mode */
    cr_free(m->children);
    cr_free(m->slots);
    cr_free(m->data);
    cr_free(m->name);
    cr_free(m);
}

void cr_module_free(cr_module *m)
{
    if (m && !m->parent)
        destroy(m);
}

void *cr_module_data(cr_module *m)
{
    if (m)
        return m->data;
    if (!scratch)
        scratch = calloc(1, SCRATCH);
    return scratch;
}

const char *cr_module_kind(const cr_module *m)
{
    return m ? m->kind : "";
}

/* ---- building ---- */

bool cr_part_name_ok(const cr_module *m, const char *name)
{
    if (!name || !*name || strchr(name, '.'))
        return cr_fail_bool(CR_ERROR_VALUE, "%s: '%s' is not a name for a part (not empty, no dot)", m->kind,
                            name ? name : "");
    for (size_t i = 0; i < m->child_count; i++)
        if (!strcmp(m->children[i]->name, name))
            return cr_fail_bool(CR_ERROR_VALUE, "%s: there is already a part named %s", m->kind, name);
    for (size_t i = 0; i < m->slot_count; i++)
        if (!strcmp(m->slots[i].name, name))
            return cr_fail_bool(CR_ERROR_VALUE, "%s: there is already a part named %s", m->kind, name);
    return true;
}

cr_module *cr_add_child(cr_module *m, const char *name, cr_module *child)
{
    if (!m || !child) {
        cr_module_free(child);
        if (m)
            m->broken = true;
        return NULL;
    }
    char *copy = NULL;
    bool ok = child->parent ? cr_fail_bool(CR_ERROR_STATE, "%s: child %s already has a parent", m->kind, name)
                            : cr_part_name_ok(m, name);
    ok = ok && (copy = cr_strdup(name)) &&
         cr_grow(&m->children, &m->child_capacity, m->child_count + 1, sizeof *m->children);
    if (!ok) {
        m->broken = true;
        cr_free(copy);
        cr_module_free(child);
        return NULL;
    }
    child->name = copy;
    child->parent = m;
    m->children[m->child_count++] = child;
    cr_module_changed(m);
    return child;
}

static cr_tensor *add_slot(cr_module *m, const char *name, cr_tensor *t, bool buffer)
{
    if (!m || !t) {
        if (m)
            m->broken = true;
        return NULL;
    }
    char *copy = NULL;
    bool ok = cr_part_name_ok(m, name) && (copy = cr_strdup(name)) &&
              cr_grow(&m->slots, &m->slot_capacity, m->slot_count + 1, sizeof *m->slots);
    if (!ok) {
        m->broken = true;
        cr_free(copy);
        return NULL;
    }
    m->slots[m->slot_count++] = (cr_slot){copy, cr_retain(t), buffer, NULL};
    cr_module_changed(m);
    return t;
}

cr_tensor *cr_part_at(cr_module *m, const char *name, cr_tensor **place)
{
    for (size_t i = 0; m && i < m->slot_count; i++)
        if (!strcmp(m->slots[i].name, name)) {
            m->slots[i].place = place;
            return *place = m->slots[i].tensor;
        }
    return *place = NULL;
}

cr_tensor *cr_take_part(cr_module *m, const char *name, cr_tensor ***place)
{
    for (size_t i = 0; i < m->slot_count; i++) {
        cr_slot s = m->slots[i];
        if (strcmp(s.name, name) || !s.place || s.buffer)
            continue;
        cr_free(s.name);
        m->slot_count--;
        memmove(m->slots + i, m->slots + i + 1, (m->slot_count - i) * sizeof *m->slots);
        cr_module_changed(m);
        *place = s.place;
        return s.tensor;
    }
    return cr_fail(CR_ERROR_VALUE, "%s has no parameter named %s that can be made of others", m->kind, name);
}

cr_tensor *cr_add_parameter(cr_module *m, const char *name, cr_tensor *t)
{
    if (t && !cr_is_leaf(t))
        cr_fail(CR_ERROR_STATE, "%s: parameter %s was made by a recorded op; detach it first", cr_module_kind(m), name);
    bool ok = t && cr_is_leaf(t) && cr_requires_grad(t, true);
    return add_slot(m, name, ok ? t : NULL, false);
}

cr_tensor *cr_add_buffer(cr_module *m, const char *name, cr_tensor *t)
{
    return add_slot(m, name, t, true);
}

cr_module *cr_module_built(cr_module *m)
{
    if (m && m->broken) {
        cr_module_free(m);
        return NULL;
    }
    return m;
}

/* ---- running ---- */

static _Thread_local unsigned errors_named; /* errors on this thread that a module's path was added to */

static void add_path(const cr_module *m, cr_text *path)
{
    if (m->parent && m->parent->name)
        add_path(m->parent, path);
    cr_text_add(path, "%s%s", path->length ? "." : "", m->name ? m->name : "");
}

/* Says in the recorded error where in the network it happened. */
static void name_error(const cr_module *m)
{
    errors_named++;
    cr_text path = {0};
    char text[CR_ERROR_TEXT];
    if (m->name)
        add_path(m, &path);
    if (path.length) {
        cr_status status = cr_take_error(text);
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, " (in module %s)", path.data);
        cr_put_error(status, text);
    }
    cr_text_free(&path);
}

static cr_tensor *run_forward(cr_module *m, cr_list xs)
{
    if (m->forward_all)
        return m->forward_all(m, xs);
    if (!m->forward)
        return cr_fail(CR_ERROR_VALUE, "a %s has no forward", m->kind);
    if (xs.count == 1)
        return m->forward(m, xs.at[0]);
    return cr_fail(CR_ERROR_VALUE, "a %s takes 1 tensor, not %d", m->kind, xs.count);
}

cr_tensor *cr_forward_own(cr_module *m, cr_list xs)
{
    if (!m->made_place)
        return run_forward(m, xs);
    cr_tensor *y = (*m->made_place = cr_make_weight(m)) ? run_forward(m, xs) : NULL;
    *m->made_place = NULL;
    return y;
}

/* The innermost module that fails names itself. */
static cr_tensor *forward_named(cr_module *m, cr_list xs)
{
    unsigned named = errors_named;
    bool was_ok = cr_ok();
    cr_tensor *y = m->around ? m->around(m, xs, m->around_context) : cr_forward_own(m, xs);
    if (!y && was_ok && !cr_ok() && named == errors_named)
        name_error(m);
    return y;
}

static void release_mode(void *mode, void *unused)
{
    (void)unused;
    cr_free(mode);
}

/* A staged function may be called when the module that it looked at is no more. */
static bool share_mode(cr_module *m)
{
    cr_site none = {NULL, 0};
    uint32_t serial;
    if (m->mode)
        return true;
    m->mode = cr_malloc(sizeof *m->mode);
    if (!m->mode)
        return false;
    *m->mode = (cr_module_mode){m->training, m->changes};
    cr_interpreter *traced = cr_trace_suspend(&serial);
    int scope = cr_scope_open();
    cr_from_memory_opts o = {.size = sizeof o, .release = release_mode};
    cr_tensor *owner = scope < 0 ? NULL : cr_from_memory_at(none, m->mode, CR_SCALAR, CR_BOOL, &o);
    m->mode_owner = cr_retain(owner);
    cr_scope_close(scope);
    cr_trace_resume(traced, serial);
    if (!m->mode_owner) {
        cr_free(m->mode);
        m->mode = NULL;
    }
    return m->mode_owner;
}

/* To be called after m has run, which may have made parts. */
bool cr_module_watch(cr_module *m)
{
    return !m || !cr_trace_current() ||
           (share_mode(m) &&
            cr_trace_guard_in(&m->mode->changes, sizeof m->mode->changes, "a part of a module", m->mode_owner));
}

cr_tensor *cr_forward_all_at(cr_site at, cr_module *m, cr_list xs)
{
    cr_tensor *x = xs.count > 0 ? xs.at[0] : NULL;
    if (!m || !x) {
        if (cr_ok()) {
            const char *before = cr_enter_op(at, "forward");
            cr_fail(CR_ERROR_VALUE, "%s is NULL", m ? "x" : "the module");
            cr_leave_op(before);
        }
        return NULL;
    }
    cr_site_tls.site = at;
    int scope = cr_scope_open();
    if (scope < 0)
        return NULL;
    cr_tensor *y = forward_named(m, xs);
    if (y && !cr_module_watch(m))
        y = NULL;
    cr_site_tls.site = at;     /* m's own code may have lines, too */
    cr_scope_close(scope + 1); /* one that forward left open */
    cr_keep(y);
    cr_scope_close(scope);
    return y == x && scope == 0 ? cr_retain(y) : y; /* outside of scopes the caller owns what it gets */
}

cr_tensor *cr_forward_at(cr_site at, cr_module *m, cr_tensor *x)
{
    return cr_forward_all_at(at, m, CR_LIST(x));
}

void cr_apply(cr_module *m, void (*fn)(cr_module *m, void *context), void *context)
{
    if (!m)
        return;
    fn(m, context);
    for (size_t i = 0; i < m->child_count; i++)
        cr_apply(m->children[i], fn, context);
}

void cr_set_training(cr_module *m, bool on)
{
    if (!m)
        return;
    m->training = on;
    if (m->mode)
        m->mode->training = on;
}
static void set_training(cr_module *m, void *on)
{
    cr_set_training(m, *(bool *)on);
}

void cr_train(cr_module *m)
{
    cr_apply(m, set_training, &(bool){true});
}
void cr_eval(cr_module *m)
{
    cr_apply(m, set_training, &(bool){false});
}

bool cr_is_training(const cr_module *m)
{
    if (!m)
        return false;
    cr_module *own = (cr_module *)(uintptr_t)m;
    if (cr_trace_current() && share_mode(own))
        cr_trace_guard_in(&m->mode->training, sizeof(bool), "a module's training mode", m->mode_owner);
    return m->training;
}

static void set_wanting(cr_module *m, void *on)
{
    for (size_t i = 0; i < m->slot_count; i++)
        if (!m->slots[i].buffer)
            cr_requires_grad(m->slots[i].tensor, *(bool *)on);
}

void cr_freeze(cr_module *m)
{
    cr_apply(m, set_wanting, &(bool){false});
}
void cr_unfreeze(cr_module *m)
{
    cr_apply(m, set_wanting, &(bool){true});
}

static void drop_gradients(cr_module *m, void *unused)
{
    (void)unused;
    for (size_t i = 0; i < m->slot_count; i++)
        cr_set_grad(m->slots[i].tensor, NULL);
}

void cr_zero_grad(cr_module *m)
{
    cr_apply(m, drop_gradients, NULL);
}

/* ---- looking inside ---- */

static bool list_tensors(const cr_module *m, const char *prefix, cr_named **list, size_t *capacity, int *count)
{
    for (size_t i = 0; i < m->slot_count; i++) {
        cr_text path = {0};
        cr_text_add(&path, "%s%s", prefix, m->slots[i].name);
        char *name = cr_text_take(&path);
        if (!name || !cr_grow(list, capacity, (size_t)*count + 1, sizeof **list)) {
            cr_free(name);
            return false;
        }
        (*list)[(*count)++] = (cr_named){name, m->slots[i].tensor, m->slots[i].buffer};
    }
    for (size_t i = 0; i < m->child_count; i++) {
        cr_text path = {0};
        cr_text_add(&path, "%s%s.", prefix, m->children[i]->name);
        char *below = cr_text_take(&path);
        bool ok = below && list_tensors(m->children[i], below, list, capacity, count);
        cr_free(below);
        if (!ok)
            return false;
    }
    return true;
}

/* A parameter that is in several modules counts once. */
static bool mark_parameters(cr_module *m)
{
    m->parameter = cr_calloc((size_t)m->state_count + 1, sizeof *m->parameter);
    for (int i = 0; m->parameter && i < m->state_count; i++) {
        m->parameter[i] = !m->state[i].buffer;
        for (int k = 0; m->parameter[i] && k < i; k++)
            m->parameter[i] = m->state[k].tensor != m->state[i].tensor;
    }
    return m->parameter;
}

/* The names are made when first asked for; not for use from two threads at once. */
static const cr_module *with_state(const cr_module *asked)
{
    cr_module *m = (cr_module *)(uintptr_t)asked;
    if (!m || m->parameter) /* m->state is NULL where there is nothing */
        return m;
    size_t capacity = 0;
    if (!list_tensors(m, "", &m->state, &capacity, &m->state_count) || !mark_parameters(m))
        forget_state(m);
    return m;
}

int cr_state_count(const cr_module *m)
{
    return with_state(m) ? m->state_count : 0;
}

cr_named cr_state_at(const cr_module *m, int i)
{
    return with_state(m) && i >= 0 && i < m->state_count ? m->state[i] : (cr_named){0};
}

int cr_parameter_count(const cr_module *m)
{
    int n = 0, all = cr_state_count(m);
    for (int i = 0; i < all; i++)
        n += m->parameter[i];
    return n;
}

cr_named cr_parameter_at(const cr_module *m, int i)
{
    int all = cr_state_count(m);
    for (int k = 0; k < all; k++)
        if (m->parameter[k] && i-- == 0)
            return m->state[k];
    return (cr_named){0};
}

int64_t cr_parameter_elements(const cr_module *m)
{
    int64_t n = 0;
    int all = cr_state_count(m);
    for (int i = 0; i < all; i++)
        n += m->parameter[i] ? cr_numel(m->state[i].tensor) : 0;
    return n;
}

cr_tensor *cr_find_parameter(const cr_module *m, const char *path)
{
    int all = cr_state_count(m);
    for (int i = 0; i < all; i++)
        if (!strcmp(m->state[i].name, path))
            return m->state[i].tensor;
    return NULL;
}

int cr_child_count(const cr_module *m)
{
    return m ? (int)m->child_count : 0;
}

cr_module *cr_child_at(const cr_module *m, int i, const char **name)
{
    if (!m || i < 0 || (size_t)i >= m->child_count)
        return NULL;
    if (name)
        *name = m->children[i]->name;
    return m->children[i];
}

cr_module *cr_find_module(const cr_module *m, const char *path)
{
    while (m && *path) {
        size_t n = strcspn(path, ".");
        cr_module *next = NULL;
        for (size_t i = 0; i < m->child_count && !next; i++)
            if (strlen(m->children[i]->name) == n && !strncmp(m->children[i]->name, path, n))
                next = m->children[i];
        m = next;
        path += n + (path[n] == '.');
    }
    return (cr_module *)(uintptr_t)m;
}

static void describe(const cr_module *m, int depth, cr_text *text)
{
    cr_text_add(text, "%*s%s%s%s", depth * 2, "", m->name ? m->name : "", m->name ? ": " : "", m->kind);
    for (size_t i = 0; i < m->slot_count; i++) {
        char shape[96];
        cr_text_add(text, "%s%s %s", i ? ", " : "  (", m->slots[i].name,
                    cr_describe(m->slots[i].tensor, shape, sizeof shape));
    }
    cr_text_add(text, "%s\n", m->slot_count ? ")" : "");
    for (size_t i = 0; i < m->child_count; i++)
        describe(m->children[i], depth + 1, text);
}

char *cr_module_describe(const cr_module *m)
{
    cr_text text = {0};
    if (m) {
        describe(m, 0, &text);
        cr_text_add(&text, "%lld parameters\n", (long long)cr_parameter_elements(m));
    }
    return cr_text_take(&text);
}
