/* Where flows begin: a program's function, a dataset, lines of files. */
#include "base/file.h"
#include "base/memory.h"
#include "data/dataset.h"
#include "data/sampler.h"
#include "data/flow.h"
#include "tensor/tensor.h"

#include <string.h>

/* ---- a function ---- */

typedef struct made {
    cr_flow base;
    cr_next_fn fn;
    cr_flow_opts o;
} made;

static bool made_next(cr_flow *s, cr_example *out)
{
    const made *m = (const made *)s;
    cr_tensor *field[CR_MAX_FIELDS] = {0};
    int scope = cr_scope_open();
    return scope >= 0 && cr_example_take(out, s->fields, scope, m->fn(m->o.context, s->given, field) && cr_ok(), field);
}

static bool made_restart(cr_flow *s)
{
    const made *m = (const made *)s;
    if (!m->o.restart || m->o.restart(m->o.context, s->epoch))
        return cr_ok();
    return cr_ok() ? cr_fail_bool(CR_ERROR_CALLBACK, "restart failed without saying why") : false;
}

static int64_t made_skip(cr_flow *s, int64_t n)
{
    const made *m = (const made *)s;
    int64_t done = 0;
    cr_example e;
    if (m->o.skip) {
        done = m->o.skip(m->o.context, n);
        if (done <= n && (done >= 0 || !cr_ok()))
            return done;
        cr_fail(CR_ERROR_CALLBACK, "skip was asked for %lld examples and says %lld", (long long)n, (long long)done);
        return -1;
    }
    for (int64_t begin = s->given; done < n; done++) {
        s->given = begin + done; /* the number that the function is told */
        e = (cr_example){0};
        bool ok = made_next(s, &e);
        s->given = begin;
        if (!ok)
            break;
        cr_example_release(&e);
    }
    return cr_ok() ? done : -1;
}

static int64_t made_length(cr_flow *s)
{
    const made *m = (const made *)s;
    return m->o.length ? m->o.length : -1;
}

static void made_release(cr_flow *s)
{
    const made *m = (const made *)s;
    if (m->o.release)
        m->o.release(m->o.context);
}

static const cr_flow_kind of_function = {"flow_new", made_next, made_skip, made_restart, made_length, made_release};

cr_flow *cr_flow_new_at(cr_site at, cr_next_fn next, const cr_flow_opts *options)
{
    const char *before = cr_enter_op(at, "flow_new");
    CR_TAKE_OPTIONS(cr_flow_opts, o, options);
    made *m = NULL;
    if (!next || o.length < 0)
        cr_fail(CR_ERROR_VALUE, next ? "the length is %lld, expected 0 or more" : "the function is NULL",
                (long long)o.length);
    else
        m = cr_stage_new(&of_function, sizeof *m, NULL, o.fields ? o.fields : 2);
    if (m) {
        m->fn = next;
        m->o = o;
    } else if (o.release) {
        o.release(o.context);
    }
    cr_leave_op(before);
    return m ? &m->base : NULL;
}

/* ---- a dataset ---- */

typedef struct walked {
    cr_flow base;
    cr_dataset *dataset;
    cr_sampler *sampler;
    bool shuffle, listed;
    uint64_t seed;
    cr_order order; /* empty when it is 0, 1, ... */
    int64_t count;
} walked;

enum { NO_BATCHES = 32 }; /* what samplers are told as the size of a batch */

static bool walked_restart(cr_flow *s)
{
    walked *w = (walked *)s;
    w->count = cr_dataset_length(w->dataset);
    if (!w->sampler && !w->shuffle)
        return true;
    if (!(w->sampler ? cr_sampler_list(w->sampler, &w->order, w->count, NO_BATCHES, s->epoch)
                     : cr_order_shuffled(&w->order, w->count, w->seed, s->epoch)))
        return false;
    w->count = (int64_t)w->order.count;
    return !w->order.batches ||
           cr_fail_bool(CR_ERROR_VALUE, "the sampler makes batches, which a flow's stages do: give it to a loader");
}

static bool walked_next(cr_flow *s, cr_example *out)
{
    const walked *w = (const walked *)s;
    if (s->given >= w->count)
        return false;
    cr_tensor *field[CR_MAX_FIELDS] = {0};
    int scope = cr_scope_open();
    int64_t index = w->order.count ? w->order.index[s->given] : s->given;
    return scope >= 0 && cr_example_take(out, s->fields, scope, cr_dataset_example(w->dataset, index, field), field);
}

static int64_t walked_skip(cr_flow *s, int64_t n)
{
    int64_t left = ((walked *)s)->count - s->given;
    return n < left ? n : left;
}

static int64_t walked_length(cr_flow *s)
{
    const walked *w = (const walked *)s;
    return s->begun ? w->count : w->sampler ? -1 : cr_dataset_length(w->dataset);
}

static void walked_release(cr_flow *s)
{
    walked *w = (walked *)s;
    cr_dataset_release(w->dataset);
    cr_sampler_release(w->sampler);
    cr_order_free(&w->order);
}

static const cr_flow_kind of_dataset = {"dataset_flow", walked_next,   walked_skip,
                                        walked_restart, walked_length, walked_release};

cr_flow *cr_dataset_flow_at(cr_site at, cr_dataset *dataset, const cr_dataset_flow_opts *options)
{
    const char *before = cr_enter_op(at, "dataset_flow");
    CR_TAKE_OPTIONS(cr_dataset_flow_opts, o, options);
    walked *w = NULL;
    if (o.shuffle && o.sampler)
        cr_fail(CR_ERROR_VALUE, "shuffle and a sampler: expected one of them");
    else if (dataset)
        w = cr_stage_new(&of_dataset, sizeof *w, NULL, cr_dataset_fields(dataset));
    if (w) {
        w->dataset = dataset;
        w->sampler = o.sampler;
        w->shuffle = o.shuffle;
        w->seed = o.seed;
        cr_stage_note(&w->base,
                      o.sampler   ? "sampler"
                      : o.shuffle ? "shuffled by %llu"
                                  : "",
                      (unsigned long long)o.seed);
    } else {
        cr_dataset_release(dataset);
        cr_sampler_release(o.sampler);
    }
    cr_leave_op(before);
    return w ? &w->base : NULL;
}

/* ---- lines ---- */

typedef struct lines {
    cr_flow base;
    char **path;
    int count, file; /* file: the one under way */
    cr_mapping map;
    bool open;
    const char *at, *end;
} lines;

static void close_file(lines *l)
{
    if (l->open)
        cr_file_unmap(&l->map);
    l->open = false;
}

static bool lines_restart(cr_flow *s)
{
    lines *l = (lines *)s;
    close_file(l);
    l->file = -1;
    return true;
}

/* The next line's beginning and length, its end left out; false at the end of all. */
static bool next_line(lines *l, const char **line, size_t *length)
{
    while (!l->open || l->at == l->end) {
        close_file(l);
        if (l->file + 1 >= l->count || !cr_file_map(l->path[++l->file], &l->map))
            return false;
        l->open = true;
        l->at = l->map.data;
        l->end = l->at + l->map.size;
    }
    *line = l->at;
    const char *end = memchr(l->at, '\n', (size_t)(l->end - l->at));
    l->at = end ? end + 1 : l->end;
    end = end ? end : l->end;
    *length = (size_t)(end - *line);
    if (*length && l->at > end && end[-1] == '\r')
        --*length;
    return true;
}

static bool lines_next(cr_flow *s, cr_example *out)
{
    const char *line;
    size_t length;
    if (!next_line((lines *)s, &line, &length))
        return false;
    int scope = cr_scope_open();
    cr_tensor *t = scope < 0 ? NULL : cr_from_data(line, CR_SHAPE((int64_t)length), CR_U8);
    return scope >= 0 && cr_example_take(out, 1, scope, t, &t);
}

static int64_t lines_skip(cr_flow *s, int64_t n)
{
    const char *line;
    size_t length;
    int64_t done = 0;
    while (done < n && next_line((lines *)s, &line, &length))
        done++;
    return cr_ok() ? done : -1;
}

static void lines_release(cr_flow *s)
{
    lines *l = (lines *)s;
    close_file(l);
    for (int i = 0; l->path && i < l->count; i++)
        cr_free(l->path[i]);
    cr_free(l->path);
}

static const cr_flow_kind of_lines = {"lines_flow", lines_next, lines_skip, lines_restart, NULL, lines_release};

cr_flow *cr_lines_flow_at(cr_site at, const char *const *paths, int count)
{
    const char *before = cr_enter_op(at, "lines_flow");
    lines *l = NULL;
    if (count < 1 || !paths)
        cr_fail(CR_ERROR_VALUE, "there are %d files, expected 1 or more", paths ? count : 0);
    else
        l = cr_stage_new(&of_lines, sizeof *l, NULL, 1);
    bool ok = l && (l->path = cr_calloc((size_t)count, sizeof *l->path));
    if (ok)
        l->count = count;
    for (int i = 0; i < count && ok; i++)
        ok = paths[i] ? (l->path[i] = cr_strdup(paths[i])) != NULL
                      : cr_fail_bool(CR_ERROR_VALUE, "the name of file %d is NULL", i);
    if (l && !ok) {
        cr_flow_free(&l->base);
        l = NULL;
    }
    cr_leave_op(before);
    return l ? &l->base : NULL;
}
