/* Datasets that choose among the examples of others: subsets, picks, repetitions, joins, zips. */
#include "base/memory.h"
#include "base/site.h"
#include "data/dataset.h"
#include <cresset/stages.h>

#include <string.h>

/* ---- one dataset, other numbers ---- */

typedef struct picked {
    cr_dataset *from;
    int64_t start, count, period; /* example i is start + i % period of `from`, */
    int64_t *indices;             /* or the one listed */
} picked;

static int64_t picked_length(void *context)
{
    return ((picked *)context)->count;
}

static int64_t place(const picked *p, int64_t i)
{
    return p->indices ? p->indices[i] : p->start + i % p->period;
}

static bool picked_example(void *context, int64_t index, cr_tensor **out)
{
    const picked *p = context;
    return cr_dataset_get(p->from, place(p, index), out);
}

static bool picked_gather(void *context, const int64_t *indices, int64_t count, cr_tensor **out)
{
    const picked *p = context;
    int64_t *places = cr_malloc((size_t)count * sizeof *places);
    for (int64_t i = 0; places && i < count; i++)
        places[i] = place(p, indices[i]);
    bool ok = places && cr_dataset_collect(p->from, places, count, out);
    cr_free(places);
    return ok;
}

static void picked_release(void *context)
{
    picked *p = context;
    cr_dataset_release(p->from);
    cr_free(p->indices);
    cr_free(p);
}

/* Takes over from and indices. */
static cr_dataset *picked_new(cr_dataset *from, int64_t start, int64_t count, int64_t period, int64_t *indices)
{
    picked *p = cr_malloc(sizeof *p);
    if (!p) {
        cr_dataset_release(from);
        cr_free(indices);
        return NULL;
    }
    *p = (picked){from, start, count, period, indices};
    return cr_dataset_new(picked_length, picked_example, .context = p, .fields = cr_dataset_fields(from),
                          .gather = picked_gather, .release = picked_release);
}

cr_dataset *cr_subset_at(cr_site at, cr_dataset *d, int64_t start, int64_t count)
{
    if (!d)
        return NULL;
    const char *before = cr_enter_op(at, "subset");
    int64_t length = cr_dataset_length(d);
    cr_dataset *out = NULL;
    if (start < 0 || start > length || count < -1 || count > length - start) {
        cr_fail(CR_ERROR_INDEX, "examples %lld and on, %lld of them, of a dataset of %lld", (long long)start,
                (long long)count, (long long)length);
        cr_dataset_release(d);
    } else {
        out = picked_new(d, start, count < 0 ? length - start : count, length + 1, NULL);
    }
    cr_leave_op(before);
    return out;
}

cr_dataset *cr_repeat_dataset_at(cr_site at, cr_dataset *d, int64_t times)
{
    if (!d)
        return NULL;
    const char *before = cr_enter_op(at, "repeat_dataset");
    int64_t length = cr_dataset_length(d);
    cr_dataset *out = NULL;
    if (times < 0 || (times && length > INT64_MAX / times)) {
        cr_fail(CR_ERROR_VALUE, "times is %lld, expected 0 or more", (long long)times);
        cr_dataset_release(d);
    } else {
        out = picked_new(d, 0, length * times, length ? length : 1, NULL);
    }
    cr_leave_op(before);
    return out;
}

cr_dataset *cr_pick_at(cr_site at, cr_dataset *d, const int64_t *indices, int64_t count)
{
    if (!d)
        return NULL;
    const char *before = cr_enter_op(at, "pick");
    int64_t length = cr_dataset_length(d);
    bool ok = count >= 0 && (indices || !count);
    if (!ok)
        cr_fail(CR_ERROR_VALUE, "there are %lld numbers at %s", (long long)count, indices ? "an address" : "NULL");
    for (int64_t i = 0; ok && i < count; i++)
        if (indices[i] < 0 || indices[i] >= length)
            ok = cr_fail_bool(CR_ERROR_INDEX, "number %lld is %lld, the dataset has %lld examples", (long long)i,
                              (long long)indices[i], (long long)length);
    int64_t *copy = ok ? cr_malloc((size_t)count * sizeof *copy + 1) : NULL;
    cr_dataset *out = NULL;
    if (copy) {
        if (count)
            memcpy(copy, indices, (size_t)count * sizeof *copy);
        out = picked_new(d, 0, count, 1, copy);
    } else {
        cr_dataset_release(d);
    }
    cr_leave_op(before);
    return out;
}

/* ---- several datasets ---- */

typedef struct several {
    int count;
    cr_dataset *at[];
} several;

static void several_release(void *context)
{
    several *s = context;
    for (int i = 0; i < s->count; i++)
        cr_dataset_release(s->at[i]);
    cr_free(s);
}

/* Takes over the references; NULL after an error, or where one is NULL. */
static several *several_of(cr_dataset *const *at, int count)
{
    bool ok = count > 0 && at;
    if (!ok)
        cr_fail(CR_ERROR_VALUE, "there are %d datasets, expected 1 or more", count);
    several *s = ok ? cr_malloc(sizeof *s + (size_t)count * sizeof *at) : NULL;
    for (int i = 0; at && i < count; i++) {
        ok = ok && at[i];
        if (!s)
            cr_dataset_release(at[i]);
        else
            s->at[i] = at[i];
    }
    if (s)
        s->count = count;
    if (s && !ok) {
        several_release(s);
        return NULL;
    }
    return s;
}

static int64_t joined_length(void *context)
{
    const several *s = context;
    int64_t length = 0;
    for (int i = 0; i < s->count; i++)
        length += cr_dataset_length(s->at[i]);
    return length;
}

static bool joined_example(void *context, int64_t index, cr_tensor **out)
{
    const several *s = context;
    for (int i = 0; i < s->count; i++) {
        int64_t length = cr_dataset_length(s->at[i]);
        if (index < length)
            return cr_dataset_get(s->at[i], index, out);
        index -= length;
    }
    return cr_fail_bool(CR_ERROR_INDEX, "the datasets have become shorter");
}

cr_dataset *cr_join_datasets_at(cr_site at, cr_dataset *const *datasets, int count)
{
    const char *before = cr_enter_op(at, "join_datasets");
    several *s = several_of(datasets, count);
    cr_dataset *out = NULL;
    bool ok = s;
    for (int i = 1; ok && i < count; i++)
        if (cr_dataset_fields(s->at[i]) != cr_dataset_fields(s->at[0]))
            ok = cr_fail_bool(CR_ERROR_VALUE, "dataset %d has %d fields, the first %d", i, cr_dataset_fields(s->at[i]),
                              cr_dataset_fields(s->at[0]));
    if (ok)
        out = cr_dataset_new(joined_length, joined_example, .context = s, .fields = cr_dataset_fields(s->at[0]),
                             .release = several_release);
    else if (s)
        several_release(s);
    cr_leave_op(before);
    return out;
}

static int64_t zipped_length(void *context)
{
    const several *s = context;
    int64_t length = INT64_MAX;
    for (int i = 0; i < s->count; i++) {
        int64_t one = cr_dataset_length(s->at[i]);
        length = one < length ? one : length;
    }
    return length;
}

static bool zipped_example(void *context, int64_t index, cr_tensor **out)
{
    const several *s = context;
    bool ok = true;
    for (int i = 0; ok && i < s->count; out += cr_dataset_fields(s->at[i++]))
        ok = cr_dataset_get(s->at[i], index, out);
    return ok;
}

static bool zipped_gather(void *context, const int64_t *indices, int64_t count, cr_tensor **out)
{
    const several *s = context;
    bool ok = true;
    for (int i = 0; ok && i < s->count; out += cr_dataset_fields(s->at[i++]))
        ok = cr_dataset_collect(s->at[i], indices, count, out);
    return ok;
}

cr_dataset *cr_zip_datasets_at(cr_site at, cr_dataset *const *datasets, int count)
{
    const char *before = cr_enter_op(at, "zip_datasets");
    several *s = several_of(datasets, count);
    int fields = 0;
    cr_dataset *out = NULL;
    for (int i = 0; s && i < count; i++)
        fields += cr_dataset_fields(s->at[i]);
    if (s && fields <= CR_MAX_FIELDS) {
        out = cr_dataset_new(zipped_length, zipped_example, .context = s, .fields = fields, .gather = zipped_gather,
                             .release = several_release);
    } else if (s) {
        cr_fail(CR_ERROR_VALUE, "the datasets have %d fields together, expected at most %d", fields, CR_MAX_FIELDS);
        several_release(s);
    }
    cr_leave_op(before);
    return out;
}
