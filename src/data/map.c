/* Datasets that compute: maps, filters, caches. */
#include "base/memory.h"
#include "base/site.h"
#include "data/dataset.h"
#include <cresset/stages.h>

#include <pthread.h>
#include <string.h>

/* ---- maps ---- */

typedef struct mapped {
    cr_dataset *from;
    cr_map_fn fn;
    cr_map_opts o;
} mapped;

static int64_t mapped_length(void *context)
{
    return cr_dataset_length(((mapped *)context)->from);
}

static bool mapped_example(void *context, int64_t index, cr_tensor **out)
{
    const mapped *m = context;
    cr_tensor *in[CR_MAX_FIELDS] = {0}; /* maps may look for the end */
    return cr_dataset_get(m->from, index, in) && m->fn(in, index, out, m->o.context);
}

static void mapped_release(void *context)
{
    mapped *m = context;
    cr_dataset_release(m->from);
    if (m->o.release)
        m->o.release(m->o.context);
    cr_free(m);
}

cr_dataset *cr_map_dataset_at(cr_site at, cr_dataset *d, cr_map_fn fn, const cr_map_opts *options)
{
    const char *before = cr_enter_op(at, "map_dataset");
    CR_TAKE_OPTIONS(cr_map_opts, o, options);
    cr_dataset *out = NULL;
    bool ok = d && (fn || cr_fail_bool(CR_ERROR_VALUE, "the function is NULL"));
    mapped *m = ok ? cr_malloc(sizeof *m) : NULL;
    if (m) {
        *m = (mapped){d, fn, o};
        out = cr_dataset_new(mapped_length, mapped_example, .context = m,
                             .fields = o.fields ? o.fields : cr_dataset_fields(d), .release = mapped_release);
    } else {
        cr_dataset_release(d);
        if (o.release)
            o.release(o.context);
    }
    cr_leave_op(before);
    return out;
}

/* ---- filters ---- */

cr_dataset *cr_filter_dataset_at(cr_site at, cr_dataset *d, cr_keep_fn keep, void *context)
{
    if (!d)
        return NULL;
    const char *before = cr_enter_op(at, "filter_dataset");
    bool ok = keep || cr_fail_bool(CR_ERROR_VALUE, "the function is NULL");
    int64_t length = cr_dataset_length(d), count = 0;
    int64_t *kept = ok ? cr_malloc((size_t)length * sizeof *kept + 1) : NULL;
    for (int64_t i = 0; kept && i < length && cr_ok(); i++)
        CR_SCOPE {
            cr_tensor *in[CR_MAX_FIELDS];
            if (cr_dataset_get(d, i, in) && keep(in, i, context))
                kept[count++] = i;
        }
    cr_dataset *out = NULL;
    if (kept && cr_ok())
        out = cr_pick(d, kept, count);
    else
        cr_dataset_release(d);
    cr_free(kept);
    cr_leave_op(before);
    return out;
}

/* ---- caches ---- */

typedef struct cache {
    cr_dataset *from;
    pthread_mutex_t lock;
    int64_t length;
    int fields;
    cr_tensor **at; /* [length][fields]; NULL: not made yet */
} cache;

static int64_t cache_length(void *context)
{
    return ((cache *)context)->length;
}

static bool cache_example(void *context, int64_t index, cr_tensor **out)
{
    cache *c = context;
    cr_tensor **slot = c->at + index * c->fields;
    pthread_mutex_lock(&c->lock);
    bool there = slot[0] != NULL;
    pthread_mutex_unlock(&c->lock);
    if (!there) {
        if (!cr_dataset_get(c->from, index, out))
            return false;
        pthread_mutex_lock(&c->lock);
        for (int f = 0; f < c->fields && (f || !slot[0]); f++) /* another thread may have been first */
            slot[f] = slot[f] ? slot[f] : cr_retain(out[f]);
        pthread_mutex_unlock(&c->lock);
    }
    memcpy(out, slot, (size_t)c->fields * sizeof *out);
    return true;
}

static void cache_release(void *context)
{
    cache *c = context;
    for (int64_t i = 0; c->at && i < c->length * c->fields; i++)
        cr_release(c->at[i]);
    pthread_mutex_destroy(&c->lock);
    cr_dataset_release(c->from);
    cr_free(c->at);
    cr_free(c);
}

cr_dataset *cr_cache_dataset_at(cr_site at, cr_dataset *d, const cr_cache_opts *options)
{
    if (!d)
        return NULL;
    const char *before = cr_enter_op(at, "cache_dataset");
    CR_TAKE_OPTIONS(cr_cache_opts, o, options);
    o.size = sizeof o;
    cache *c = o.path ? NULL : cr_calloc(1, sizeof *c);
    cr_dataset *out = NULL;
    if (o.path) {
        out = cr_cache_dataset_file(d, &o, o.workers);
    } else if (c) {
        c->from = d;
        c->length = cr_dataset_length(d);
        c->fields = cr_dataset_fields(d);
        pthread_mutex_init(&c->lock, NULL);
        c->at = cr_calloc((size_t)c->length * (size_t)c->fields + 1, sizeof(cr_tensor *));
        if (c->at)
            out = cr_dataset_new(cache_length, cache_example, .context = c, .fields = c->fields,
                                 .release = cache_release);
        else
            cache_release(c);
    } else {
        cr_dataset_release(d);
    }
    cr_leave_op(before);
    return out;
}
