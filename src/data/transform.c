/* Transforms: what all of them share, and combinations of them. */
#include "data/transform.h"
#include "base/memory.h"
#include "base/site.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void *cr_transform_new(size_t bytes, const char *name, bool (*apply)(const cr_transform *t, cr_picture *f))
{
    cr_transform *t = cr_calloc(1, bytes);
    if (t) {
        t->name = name;
        t->apply = apply;
    }
    return t;
}

void cr_transform_free(cr_transform *t)
{
    if (!t)
        return;
    for (int i = 0; i < t->count; i++)
        cr_transform_free(t->children[i]);
    cr_free(t->children);
    cr_free(t);
}

bool cr_transform_run(const cr_transform *t, cr_picture *f)
{
    uint64_t outside = f->random, state = outside;
    f->random = cr_mix(&state); /* how many numbers this one draws is nothing to those after it */
    if (f->normalized && !t->on_values)
        return cr_fail_bool(CR_ERROR_VALUE, "%s comes after normalize_picture, expected before", t->name);
    const char *before = cr_site_tls.op;
    cr_site_tls.op = t->name;
    bool ok = t->apply(t, f);
    cr_site_tls.op = before;
    f->random = state;
    return ok;
}

/* ---- combinations ---- */

typedef struct chance {
    cr_transform base;
    double p;
} chance;

static bool apply_all(const cr_transform *t, cr_picture *f)
{
    for (int i = 0; i < t->count; i++)
        if (!cr_transform_run(t->children[i], f))
            return false;
    return true;
}

static bool apply_perhaps(const cr_transform *t, cr_picture *f)
{
    return cr_picture_uniform(f, 0, 1) >= ((const chance *)t)->p || apply_all(t, f);
}

static bool apply_one(const cr_transform *t, cr_picture *f)
{
    return cr_transform_run(t->children[cr_picture_below(f, t->count)], f);
}

/* Takes over the transforms; NULL where one is missing. */
static void *combine(cr_site at, size_t bytes, const char *name, bool (*apply)(const cr_transform *t, cr_picture *f),
                     cr_transform *const *transforms, int count)
{
    const char *before = cr_enter_op(at, name);
    bool ok = transforms && count > 0;
    if (!ok)
        cr_fail(CR_ERROR_VALUE, "there are %d transforms, expected 1 or more", count);
    for (int i = 0; ok && i < count; i++)
        ok = transforms[i];
    cr_transform *t = ok ? cr_transform_new(bytes, name, apply) : NULL;
    if (t && !(t->children = cr_calloc((size_t)count, sizeof *t->children))) {
        cr_free(t);
        t = NULL;
    }
    for (int i = 0; transforms && i < count; i++) {
        if (t)
            t->children[t->count++] = transforms[i];
        else
            cr_transform_free(transforms[i]);
    }
    if (t)
        t->on_values = true; /* its parts say for themselves */
    cr_leave_op(before);
    return t;
}

cr_transform *cr_compose_at(cr_site at, cr_transform *const *transforms, int count)
{
    return combine(at, sizeof(cr_transform), "compose", apply_all, transforms, count);
}

cr_transform *cr_random_apply_at(cr_site at, double p, cr_transform *const *transforms, int count)
{
    chance *t = combine(at, sizeof *t, "random_apply", apply_perhaps, transforms, count);
    if (!t)
        return NULL;
    t->p = p;
    return cr_transform_checked(at, &t->base, p >= 0 && p <= 1, "p is %g, expected 0 to 1", p);
}

cr_transform *cr_random_choice_at(cr_site at, cr_transform *const *transforms, int count)
{
    return combine(at, sizeof(cr_transform), "random_choice", apply_one, transforms, count);
}

cr_transform *cr_transform_checked(cr_site at, cr_transform *t, bool ok, const char *text, ...)
{
    if (!t || ok)
        return t;
    char message[200];
    va_list args;
    va_start(args, text);
    vsnprintf(message, sizeof message, text, args);
    va_end(args);
    const char *before = cr_enter_op(at, t->name);
    cr_fail(CR_ERROR_VALUE, "%s", message);
    cr_leave_op(before);
    cr_transform_free(t);
    return NULL;
}
