/* Caches of flows and datasets, in memory or in a file; and flows collected into datasets. */
#include "base/memory.h"
#include "data/dataset.h"
#include "data/item_file.h"
#include "data/flow.h"
#include "tensor/tensor.h"

#include <string.h>

/* ---- where examples are kept ---- */

/* Filled one after the other, then whole. */
typedef struct store {
    int fields;
    char *path, *tag; /* path NULL: in memory */
    bool whole;
    cr_example *at;
    size_t count, capacity;
    cr_item_writer writer;
    cr_items *items;
} store;

static bool store_begin(store *k, int fields, const cr_cache_opts *options)
{
    CR_TAKE_OPTIONS(cr_cache_opts, o, options);
    k->fields = fields;
    return (!o.path || (k->path = cr_strdup(o.path))) && (k->tag = cr_strdup(o.tag ? o.tag : ""));
}

/* Drops what is not whole. */
static void store_drop(store *k)
{
    cr_items_abandon(&k->writer);
    for (size_t i = 0; i < k->count; i++)
        cr_example_release(&k->at[i]);
    k->count = 0;
}

static void store_end(store *k)
{
    store_drop(k);
    cr_items_release(k->items);
    cr_free(k->at);
    cr_free(k->path);
    cr_free(k->tag);
}

/* Uses the file if there is one with `count` examples (-1: any number). False after an error; a file that cannot be
 * used is none. */
static bool store_find(store *k, int64_t count)
{
    char why[512];
    if (!k->path || k->whole)
        return true;
    k->items = cr_items_open(k->path, k->fields, count, k->tag, true, why, sizeof why);
    k->whole = k->items;
    if (!k->items && *why)
        cr_warn("%s: the cache is made anew: %s", k->path, why);
    return cr_ok();
}

static bool store_open(store *k)
{
    return !k->path || cr_items_create(&k->writer, k->path, k->fields);
}

static bool store_put(store *k, const cr_example *e)
{
    if (k->path)
        return cr_items_put(&k->writer, e->field);
    if (!cr_grow(&k->at, &k->capacity, k->count + 1, sizeof *k->at))
        return false;
    for (int f = 0; f < CR_MAX_FIELDS; f++)
        k->at[k->count].field[f] = cr_retain(e->field[f]);
    k->count++;
    return true;
}

static bool store_close(store *k)
{
    char why[512];
    if (k->path) {
        int64_t count = (int64_t)k->writer.count;
        if (!cr_items_commit(&k->writer, k->tag))
            return false;
        k->items = cr_items_open(k->path, k->fields, count, k->tag, false, why, sizeof why);
        if (!k->items)
            return cr_ok() && cr_fail_bool(CR_ERROR_IO, "%s: cannot be read back: %s", k->path, why);
    }
    k->whole = true;
    return true;
}

static int64_t store_count(const store *k)
{
    return k->items ? cr_items_count(k->items) : (int64_t)k->count;
}

/* For the innermost scope, or the store's own. */
static bool store_get(store *k, int64_t i, cr_tensor **out)
{
    if (k->items)
        return cr_items_get(k->items, i, out);
    memcpy(out, k->at[i].field, (size_t)k->fields * sizeof *out);
    return true;
}

/* ---- the stage ---- */

typedef struct cached {
    cr_flow base;
    store store;
} cached;

static bool cache_restart(cr_flow *s)
{
    store *k = &((cached *)s)->store;
    if (k->whole)
        return true;
    store_drop(k);
    if (!store_find(k, -1))
        return false;
    return k->whole || (cr_flow_rewind(s->one, 0) && store_open(k));
}

static bool cache_next(cr_flow *s, cr_example *out)
{
    store *k = &((cached *)s)->store;
    if (k->whole) {
        cr_tensor *field[CR_MAX_FIELDS] = {0};
        if (s->given >= store_count(k))
            return false;
        int scope = cr_scope_open();
        return scope >= 0 && cr_example_take(out, s->fields, scope, store_get(k, s->given, field), field);
    }
    if (!cr_flow_pull(s->one, out)) {
        if (cr_ok())
            store_close(k);
        return false;
    }
    if (store_put(k, out))
        return true;
    cr_example_release(out);
    return false;
}

static int64_t cache_skip(cr_flow *s, int64_t n)
{
    const store *k = &((cached *)s)->store;
    int64_t left = k->whole ? store_count(k) - s->given : 0, done = 0;
    if (k->whole)
        return n < left ? n : left;
    for (cr_example e; done < n; done++) { /* it is filled on the way */
        e = (cr_example){0};
        if (!cache_next(s, &e))
            break;
        cr_example_release(&e);
    }
    return cr_ok() ? done : -1;
}

static int64_t cache_length(cr_flow *s)
{
    const store *k = &((cached *)s)->store;
    return k->whole ? store_count(k) : cr_flow_count(s->one);
}

static void cache_release(cr_flow *s)
{
    store_end(&((cached *)s)->store);
}

static const cr_flow_kind of_cache = {"cache_flow", cache_next, cache_skip, cache_restart, cache_length, cache_release};

cr_flow *cr_cache_flow_at(cr_site at, cr_flow *s, const cr_cache_opts *options)
{
    const char *before = cr_enter_op(at, "cache_flow");
    cached *c = s ? cr_stage_new(&of_cache, sizeof *c, s, 0) : NULL;
    if (c && !store_begin(&c->store, c->base.fields, options)) {
        cr_flow_free(&c->base);
        c = NULL;
    }
    cr_leave_op(before);
    return c ? &c->base : NULL;
}

/* ---- datasets ---- */

static int64_t store_length(void *context)
{
    return store_count(context);
}

static bool store_example(void *context, int64_t index, cr_tensor **out)
{
    return store_get(context, index, out);
}

static void store_free(void *context)
{
    store_end(context);
    cr_free(context);
}

/* Everything that the flow gives, or what the file has; frees the flow. */
static cr_dataset *collect(cr_flow *s, int64_t count, const cr_cache_opts *options)
{
    store *k = cr_calloc(1, sizeof *k);
    bool ok = k && store_begin(k, s->fields, options) && store_find(k, count);
    if (ok && !k->whole) {
        cr_example e;
        ok = cr_flow_rewind(s, 0) && store_open(k);
        while (ok && cr_flow_pull(s, &e)) {
            ok = store_put(k, &e);
            cr_example_release(&e);
        }
        ok = ok && cr_ok() && store_close(k);
    }
    int fields = s->fields;
    cr_flow_free(s);
    if (ok)
        return cr_dataset_new(store_length, store_example, .context = k, .fields = fields, .release = store_free);
    if (k)
        store_free(k);
    return NULL;
}

cr_dataset *cr_collect_flow_at(cr_site at, cr_flow *s, const cr_cache_opts *options)
{
    const char *before = cr_enter_op(at, "collect_flow");
    cr_dataset *d = s ? collect(s, -1, options) : NULL;
    cr_leave_op(before);
    return d;
}

/* Example number in[0] of a dataset. */
static bool numbered(cr_tensor *const *in, int64_t index, cr_tensor **out, void *dataset)
{
    (void)in;
    return cr_dataset_example(dataset, index, out);
}

static bool number(void *length, int64_t index, cr_tensor **out)
{
    return index < *(const int64_t *)length && (out[0] = cr_from_data(&index, CR_SCALAR, CR_I64));
}

static void release_dataset(void *dataset)
{
    cr_dataset_release(dataset);
}

cr_dataset *cr_cache_dataset_file(cr_dataset *d, const cr_cache_opts *options, int workers)
{
    int64_t length = cr_dataset_length(d), *copy = cr_malloc(sizeof *copy);
    if (!copy) {
        cr_dataset_release(d);
        return NULL;
    }
    *copy = length;
    cr_flow *s = cr_flow_new(number, .context = copy, .release = cr_free, .fields = 1, .length = length);
    s = cr_map_flow(s, numbered, .context = d, .release = release_dataset, .fields = cr_dataset_fields(d),
                    .workers = workers);
    return s ? collect(s, length, options) : NULL;
}
