/* Saving staged functions: their graphs as text in the metadata of a safetensors file, whose tensors are what the
 * graphs have from outside. Values that lie in the same memory are views of one tensor of the file. */
#include "base/memory.h"
#include "base/site.h"
#include "io/function_file.h"
#include <cresset/autograd.h>

#include <stdlib.h>
#include <string.h>

typedef struct place {
    cr_tensor *tensor;
    cr_spec spec;
    const cr_storage *storage;
    int64_t begin, end; /* bytes */
    bool constant;
} place;

typedef struct saver {
    const cr_function_entry *entries;
    int count;
    cr_module *module;
    place *places;
    cr_outside *outside;
    size_t n_places, place_capacity, n_outside, outside_capacity;
    cr_arena arena; /* names */
    int next_name;
} saver;

/* ---- which trace of several for the same inputs: the last one ---- */

static bool same_inputs(const cr_staged *a, const cr_staged *b)
{
    bool same = a->n_in == b->n_in;
    for (int i = 0; same && i < a->n_in; i++)
        same = cr_spec_alike(&a->keys[i].spec, &b->keys[i].spec);
    return same;
}

static bool is_saved(const cr_staged *s)
{
    for (const cr_staged *later = s->next; later; later = later->next)
        if (same_inputs(s, later))
            return false;
    return true;
}

/* ---- the memory that the graphs read ---- */

static bool add_place(void *context, const cr_graph_value *v)
{
    saver *s = context;
    if (!cr_grow(&s->places, &s->place_capacity, s->n_places + 1, sizeof *s->places))
        return false;
    place *p = &s->places[s->n_places++];
    int64_t size = (int64_t)cr_dtype_size(v->spec.dtype);
    *p = (place){.tensor = v->tensor ? v->tensor : v->memory->tensor,
                 .spec = v->spec,
                 .storage = v->memory->tensor->storage,
                 .begin = v->spec.offset * size,
                 .constant = v->memory->kind == CR_MEMORY_CONSTANT};
    p->end = p->begin + cr_spec_extent(&v->spec) * size;
    return true;
}

static int by_place(const void *x, const void *y)
{
    const place *a = x, *b = y;
    if (a->storage != b->storage)
        return (uintptr_t)a->storage < (uintptr_t)b->storage ? -1 : 1;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return a->end != b->end ? (a->end > b->end ? -1 : 1) : 0;
}

/* ---- names ---- */

static bool is_taken(const saver *s, const char *name)
{
    for (size_t i = 0; i < s->n_outside; i++)
        if (!strcmp(s->outside[i].name, name))
            return true;
    return s->module && cr_find_parameter(s->module, name);
}

/* The module's name for the very tensor, or a fresh one. */
static const char *name_of(saver *s, const place *p, cr_outside *o)
{
    int n = s->module ? cr_state_count(s->module) : 0;
    o->parameter = p->tensor->requires_grad && !p->tensor->node;
    for (int i = 0; i < n; i++) {
        cr_named state = cr_state_at(s->module, i);
        cr_spec spec;
        cr_spec_of(&spec, state.tensor);
        if (state.tensor->storage == p->storage && cr_spec_same(&spec, &p->spec)) {
            o->parameter = !state.buffer;
            o->frozen = !state.buffer && !cr_is_recorded(state.tensor);
            return cr_arena_text(&s->arena, state.name, strlen(state.name));
        }
    }
    char name[32];
    do
        snprintf(name, sizeof name, "%c%d", p->constant ? 'c' : 'w', s->next_name++);
    while (is_taken(s, name));
    return cr_arena_text(&s->arena, name, strlen(name));
}

/* All of the memory that the places reach, as one row. */
static cr_tensor *flat(const place *p, size_t n, int64_t end)
{
    int64_t size = (int64_t)cr_dtype_size(p->spec.dtype);
    for (size_t i = 0; i < n; i++)
        if (p[i].spec.dtype != p->spec.dtype)
            return cr_fail(CR_ERROR_UNSUPPORTED, "tensors of different types in the same memory cannot be saved");
    cr_spec spec = {0};
    int64_t count = (end - p->begin) / size;
    cr_spec_set(&spec, p->spec.dtype, 1, &count);
    spec.offset = p->begin / size;
    return cr_tensor_view(p->tensor, &spec);
}

/* Places that overlap become one tensor. */
static bool add_outside(saver *s, const place *p, size_t n, int64_t end)
{
    if (!cr_grow(&s->outside, &s->outside_capacity, s->n_outside + 1, sizeof *s->outside))
        return false;
    bool same = true, recorded = false;
    for (size_t i = 0; i < n; i++) {
        same = same && cr_spec_same(&p[i].spec, &p->spec);
        recorded |= p[i].tensor->requires_grad;
    }
    cr_spec dense = p->spec;
    cr_spec_contiguous(&dense);
    dense.offset = p->spec.offset;
    bool covers = p->end == end && cr_spec_same(&dense, &p->spec);
    cr_outside o = {.storage = p->storage, .begin = p->begin, .end = end, .recorded = recorded};
    o.name = name_of(s, p, &o);
    o.tensor = same || covers ? cr_tensor_view(p->tensor, &p->spec) : flat(p, n, end);
    if (!o.name || !o.tensor)
        return false;
    if (!same && !covers)
        o.parameter = o.frozen = false;
    s->outside[s->n_outside++] = o;
    return true;
}

static bool find_outside(saver *s)
{
    for (int i = 0; i < s->count; i++)
        for (const cr_staged *t = s->entries[i].function->first; t; t = t->next) {
            cr_graph part;
            if (is_saved(t) && !cr_graph_visit_outside(cr_graph_saved_part(t, &part), t->n_out, add_place, s))
                return false;
        }
    if (s->n_places)
        qsort(s->places, s->n_places, sizeof *s->places, by_place);
    for (size_t i = 0, k; i < s->n_places; i = k) {
        int64_t end = s->places[i].end;
        for (k = i + 1; k < s->n_places && s->places[k].storage == s->places[i].storage &&
                        (s->places[k].begin < end || s->places[k].begin == s->places[i].begin);
             k++)
            end = s->places[k].end > end ? s->places[k].end : end;
        if (!add_outside(s, &s->places[i], k - i, end))
            return false;
    }
    return true;
}

/* ---- the file ---- */

static bool write_functions(const saver *s, cr_text *t, int *version)
{
    for (int i = 0; i < s->count; i++) {
        cr_text_add(t, "function ");
        if (!cr_quote_name(t, s->entries[i].name))
            return false;
        cr_text_add(t, "\n");
        for (const cr_staged *one = s->entries[i].function->first; one; one = one->next)
            if (is_saved(one) && !cr_graph_write(s->entries[i].function, one, s->outside, s->n_outside, t, version))
                return false;
    }
    return !t->failed;
}

static bool write_text(const saver *s, cr_text *t)
{
    int version = 1;
    cr_text functions = {0};
    bool ok = write_functions(s, &functions, &version);
    cr_text_add(t, "cresset graph %d\n", version);
    for (size_t i = 0; i < s->n_outside; i++) {
        const cr_outside *o = &s->outside[i];
        char shape[192];
        cr_text_add(t, "tensor ");
        ok = ok && cr_quote_name(t, o->name);
        cr_text_add(t, " %s%s%s\n", cr_dtype_name(cr_dtype_of(o->tensor)),
                    cr_shape_text(o->tensor->ndim, o->tensor->shape, shape, sizeof shape),
                    o->parameter ? " parameter" : "");
    }
    cr_text_add(t, "%s", functions.data ? functions.data : "");
    ok = ok && !t->failed && !functions.failed;
    cr_text_free(&functions);
    return ok;
}

static bool write_file(const saver *s, const char *path)
{
    cr_text text = {0}, frozen = {0};
    const char **names = cr_calloc(s->n_outside + 1, sizeof *names);
    cr_tensor **tensors = cr_calloc(s->n_outside + 1, sizeof *tensors);
    for (size_t i = 0; names && tensors && i < s->n_outside; i++) {
        names[i] = s->outside[i].name;
        tensors[i] = s->outside[i].tensor;
        if (s->outside[i].frozen)
            cr_text_add(&frozen, "%s\n", names[i]);
    }
    bool ok = names && tensors && write_text(s, &text) && !frozen.failed;
    const char *const metadata[] = {CR_FUNCTION_KEY, text.data, frozen.data ? CR_FROZEN_KEY : NULL, frozen.data, NULL};
    ok = ok && cr_save_safetensors(path, names, tensors, (int64_t)s->n_outside, .metadata = metadata);
    cr_text_free(&text);
    cr_text_free(&frozen);
    cr_free(names);
    cr_free(tensors);
    return ok;
}

static bool check_entries(const cr_function_entry *entries, int count)
{
    if (count < 1 || !entries)
        return cr_fail_bool(CR_ERROR_VALUE, "there is no function to save");
    for (int i = 0; i < count; i++) {
        const cr_function_entry *e = &entries[i];
        if (!e->function || !e->name)
            return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "entry %d has no %s", i, e->name ? "function" : "name")
                           : false;
        for (int k = 0; k < i; k++)
            if (!strcmp(entries[k].name, e->name))
                return cr_fail_bool(CR_ERROR_VALUE, "two entries are named \"%s\"", e->name);
        if (!e->function->first)
            return cr_fail_bool(CR_ERROR_STATE,
                                "the function \"%s\" has not been called yet, so that there is no trace of it to save",
                                e->name);
    }
    return true;
}

bool cr_save_functions_at(cr_site at, const char *path, const cr_function_entry *entries, int count,
                          const cr_save_functions_opts *options)
{
    CR_TAKE_OPTIONS(cr_save_functions_opts, o, options);
    const char *before = cr_enter_op(at, "save_functions");
    int scope = cr_scope_open();
    saver s = {.entries = entries, .count = count, .module = o.module};
    bool clean = cr_ok(), ok = scope >= 0 && check_entries(entries, count);
    /* A module without state and one whose names could not be listed look alike. */
    ok = ok && (!o.module || cr_state_count(o.module) || cr_ok() || !clean);
    if (ok && !path)
        ok = cr_fail_bool(CR_ERROR_VALUE, "the path is NULL");
    ok = ok && find_outside(&s) && write_file(&s, path);
    cr_scope_close(scope);
    cr_free(s.places);
    cr_free(s.outside);
    cr_arena_free(&s.arena);
    cr_leave_op(before);
    return ok;
}

bool cr_save_function_at(cr_site at, const char *path, cr_function *f, const cr_save_functions_opts *options)
{
    cr_function_entry entry = {f ? f->name : "", f};
    return cr_save_functions_at(at, path, &entry, 1, options);
}
