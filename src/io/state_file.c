/* The state of a training run in one safetensors file: named objects, each with the names of what is in it. */
#include "io/state_list.h"
#include "base/memory.h"
#include "base/site.h"
#include "base/text.h"
#include "tensor/tensor.h"
#include <cresset/autograd.h>
#include <cresset/io.h>

#include <string.h>

/* ---- saving ---- */

typedef cr_state_list list;

/* Adds "PART.INNER" (INNER NULL: "PART"); NULL after an error passes through. */
static bool add(list *l, cr_text *name, const char *part, const char *inner, cr_tensor *t)
{
    cr_text_add(name, inner ? "%s.%s" : "%s", part, inner);
    char *text = t && !name->failed ? cr_strdup(name->data) : NULL;
    name->length = 0;
    if (!text || !cr_grow(&l->names, &l->name_capacity, l->count + 1, sizeof *l->names) ||
        !cr_grow(&l->tensors, &l->tensor_capacity, l->count + 1, sizeof *l->tensors)) {
        cr_free(text);
        return false;
    }
    l->names[l->count] = text;
    l->tensors[l->count++] = t;
    return true;
}

static cr_tensor *learning_rates(const cr_optimizer *opt)
{
    int64_t n = cr_group_count(opt);
    cr_tensor *t = cr_empty(CR_SHAPE(n), .dtype = CR_F64);
    for (int i = 0; t && i < n; i++)
        ((double *)(void *)cr_bytes(t))[i] = cr_learning_rate(opt, i);
    return t;
}

static bool add_part(list *l, cr_text *name, const cr_state_part *p)
{
    cr_random_state random;
    char inner[128];
    bool clean = cr_ok(), ok = true;
    int64_t position;
    switch (p->kind) {
    case CR_PART_MODULE:
        for (int i = 0; ok && i < cr_state_count(p->object); i++) {
            cr_named s = cr_state_at(p->object, i);
            ok = add(l, name, p->name, s.name, s.tensor);
        }
        return ok && (cr_ok() || !clean); /* no state and names that could not be listed look alike */
    case CR_PART_OPTIMIZER:
        for (int i = 0; ok && i < cr_optimizer_state_count(p->object); i++) {
            cr_tensor *t = cr_optimizer_state_at(p->object, i, inner, sizeof inner);
            ok = add(l, name, p->name, inner, t);
        }
        return ok && add(l, name, p->name, "learning_rates", learning_rates(p->object));
    case CR_PART_SCHEDULE:
        position = cr_schedule_position(p->object);
        return add(l, name, p->name, NULL, cr_from_data(&position, CR_SHAPE(1), CR_I64));
    case CR_PART_GENERATOR:
        random = cr_random_state_of(p->object);
        return add(l, name, p->name, NULL,
                   cr_from_data((&(uint64_t[]){random.seed, random.position}), CR_SHAPE(2), CR_U64));
    case CR_PART_TENSOR:
        return add(l, name, p->name, NULL, p->object);
    case CR_PART_INTEGER:
        return add(l, name, p->name, NULL, cr_from_data(p->object, CR_SHAPE(1), CR_I64));
    case CR_PART_NUMBER:
        return add(l, name, p->name, NULL, cr_from_data(p->object, CR_SHAPE(1), CR_F64));
    }
    return false;
}

static bool check_parts(const cr_state_part *parts, int count)
{
    for (int i = 0; i < count; i++) {
        if (!parts[i].name || strchr(parts[i].name, '.'))
            return cr_fail_bool(CR_ERROR_VALUE, parts[i].name ? "the name \"%s\" has a dot" : "a name is NULL",
                                parts[i].name);
        if (parts[i].kind < CR_PART_MODULE || parts[i].kind > CR_PART_NUMBER)
            return cr_fail_bool(CR_ERROR_VALUE, "\"%s\" is of kind %d, which is none", parts[i].name,
                                (int)parts[i].kind);
        if (!parts[i].object && parts[i].kind != CR_PART_GENERATOR)
            return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "\"%s\" is NULL", parts[i].name) : false;
        for (int k = 0; k < i; k++)
            if (!strcmp(parts[k].name, parts[i].name))
                return cr_fail_bool(CR_ERROR_VALUE, "two objects are named \"%s\"", parts[i].name);
    }
    return true;
}

bool cr_state_collect(const cr_state_part *parts, int count, cr_state_list *out)
{
    cr_text name = {0};
    *out = (cr_state_list){0};
    bool ok = check_parts(parts, count);
    for (int i = 0; ok && i < count; i++)
        ok = add_part(out, &name, &parts[i]);
    cr_text_free(&name);
    return ok;
}

void cr_state_list_free(cr_state_list *l)
{
    for (size_t i = 0; i < l->count; i++)
        cr_free((void *)(uintptr_t)l->names[i]);
    cr_free(l->names);
    cr_free(l->tensors);
    *l = (cr_state_list){0};
}

bool cr_save_state_at(cr_site at, const char *path, const cr_state_part *parts, int count)
{
    const char *before = cr_enter_op(at, "save_state");
    list l = {0};
    int scope = cr_scope_open();
    bool ok = scope >= 0 && cr_state_collect(parts, count, &l) &&
              cr_save_safetensors(path, l.names, l.tensors, (int64_t)l.count);
    cr_state_list_free(&l);
    cr_scope_close(scope);
    cr_leave_op(before);
    return ok;
}

/* ---- restoring ---- */

struct cr_state_file {
    cr_archive *archive;
    bool *used;      /* by the archive's numbers */
    cr_text missing; /* a line for each name that was wanted and did not fit */
};

cr_state_file *cr_open_state_at(cr_site at, const char *path)
{
    cr_archive *a = cr_load_archive_at(at, path);
    const char *before = cr_enter_op(at, "open_state");
    cr_state_file *f = a ? cr_calloc(1, sizeof *f) : NULL;
    if (f && (f->used = cr_calloc((size_t)cr_archive_count(a) + 1, sizeof *f->used))) {
        f->archive = a;
    } else {
        cr_free(f);
        cr_archive_free(a);
        f = NULL;
    }
    cr_leave_op(before);
    return f;
}

void cr_state_file_free(cr_state_file *f)
{
    if (!f)
        return;
    cr_archive_free(f->archive);
    cr_text_free(&f->missing);
    cr_free(f->used);
    cr_free(f);
}

/* What a restore finds: entries of the file for the objects, and texts of what does not fit. */
typedef struct plan {
    cr_state_file *file;
    bool *taken; /* by the archive's numbers */
    cr_text trouble;
} plan;

/* The number of "PART.INNER" with these dimensions (any of them: NULL); -1 after noting why there is none. */
static int64_t find(plan *p, const char *part, const char *inner, const cr_tensor *like)
{
    cr_text name = {0};
    char text[96];
    cr_text_add(&name, inner ? "%s.%s" : "%s", part, inner);
    int64_t at = name.failed ? -1 : cr_archive_find(p->file->archive, name.data);
    cr_archive_entry e = cr_archive_describe(p->file->archive, at);
    bool fits = at >= 0 && e.dtype;
    for (int i = 0; fits && like && i < like->ndim; i++)
        fits = e.shape.count == like->ndim && e.shape.at[i] == like->shape[i];
    fits = fits && (!like || e.shape.count == like->ndim);
    if (at < 0)
        cr_text_add(&p->trouble, "%s is not in the file\n", name.failed ? part : name.data);
    else if (!fits)
        cr_text_add(&p->trouble, "%s has another shape than %s\n", name.data,
                    like ? cr_describe(like, text, sizeof text) : "expected");
    p->trouble.failed |= name.failed;
    cr_text_free(&name);
    if (fits)
        p->taken[at] = true;
    return fits ? at : -1;
}

/* What follows "PART." in a name of the file; NULL when it is another's. */
static const char *inner_name(const char *name, const char *part)
{
    size_t n = strlen(part);
    return !strncmp(name, part, n) && name[n] == '.' ? name + n + 1 : NULL;
}

static void survey(plan *p, const cr_state_part *part)
{
    cr_archive *a = p->file->archive;
    if (part->kind == CR_PART_MODULE) {
        for (int i = 0; i < cr_state_count(part->object); i++) {
            cr_named s = cr_state_at(part->object, i);
            find(p, part->name, s.name, s.tensor);
        }
    } else if (part->kind == CR_PART_OPTIMIZER) {
        for (int64_t i = 0; i < cr_archive_count(a); i++)
            p->taken[i] |= inner_name(cr_archive_name(a, i), part->name) != NULL;
        find(p, part->name, "learning_rates", NULL);
    } else {
        find(p, part->name, NULL, part->kind == CR_PART_TENSOR ? part->object : NULL);
    }
}

/* The taken entries of a part, their names without its own. */
static bool collect(plan *p, const cr_state_part *part, cr_named *state, int *count)
{
    cr_archive *a = p->file->archive;
    *count = 0;
    for (int64_t i = 0; i < cr_archive_count(a); i++) {
        const char *inner = inner_name(cr_archive_name(a, i), part->name);
        if (!inner || !p->taken[i] || (part->kind == CR_PART_OPTIMIZER && !strcmp(inner, "learning_rates")))
            continue;
        cr_tensor *t = cr_archive_tensor(a, i);
        if (!t)
            return false;
        state[(*count)++] = (cr_named){inner, t, false};
    }
    return true;
}

/* So many values of an entry, as a type of 8 bytes. */
static bool read_values(plan *p, int64_t at, void *values, int64_t count, cr_dtype dtype)
{
    cr_tensor *t = cr_archive_tensor(p->file->archive, at);
    if (t && cr_numel(t) != count)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s has %lld elements, expected %lld",
                            cr_archive_name(p->file->archive, at), (long long)cr_numel(t), (long long)count);
    return t && cr_copy_out(t, values, (size_t)count * 8, dtype);
}

static bool restore_rates(plan *p, const cr_state_part *part)
{
    double rates[64];
    int n = cr_group_count(part->object);
    cr_text trouble = p->trouble;
    p->trouble = (cr_text){0};
    int64_t at = find(p, part->name, "learning_rates", NULL);
    cr_text_free(&p->trouble);
    p->trouble = trouble;
    if (at < 0)
        return true; /* noted before */
    if (n > 64)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "an optimizer of %d groups, expected at most 64", n);
    bool ok = read_values(p, at, rates, n, CR_F64);
    for (int i = 0; ok && i < n; i++)
        ok = cr_set_learning_rate(part->object, i, rates[i]);
    return ok;
}

static bool restore_value(plan *p, const cr_state_part *part)
{
    int64_t at = cr_archive_find(p->file->archive, part->name), position;
    uint64_t random[2];
    if (at < 0 || !p->taken[at])
        return true;
    switch (part->kind) {
    case CR_PART_SCHEDULE:
        return read_values(p, at, &position, 1, CR_I64) && cr_schedule_set_position(part->object, position);
    case CR_PART_GENERATOR:
        if (!read_values(p, at, random, 2, CR_U64))
            return false;
        cr_set_random_state(part->object, (cr_random_state){random[0], random[1]});
        return true;
    case CR_PART_INTEGER:
        return read_values(p, at, part->object, 1, CR_I64);
    case CR_PART_NUMBER:
        return read_values(p, at, part->object, 1, CR_F64);
    default:
        break;
    }
    cr_tensor *t = cr_archive_tensor(p->file->archive, at);
    bool recording = cr_set_recording(false), ok = t && cr_copy_(part->object, t);
    cr_set_recording(recording);
    return ok;
}

static bool restore_part(plan *p, const cr_state_part *part)
{
    if (part->kind != CR_PART_MODULE && part->kind != CR_PART_OPTIMIZER)
        return restore_value(p, part);
    int count;
    cr_named *state = cr_calloc((size_t)cr_archive_count(p->file->archive) + 1, sizeof *state);
    bool ok = state && collect(p, part, state, &count);
    if (ok && part->kind == CR_PART_MODULE)
        ok = cr_set_state(part->object, state, count, false);
    else if (ok)
        ok = cr_optimizer_set_state(part->object, state, count) && restore_rates(p, part);
    cr_free(state);
    return ok;
}

/* Optimizers first, whose states are checked as they are set. */
static bool restore_all(plan *p, const cr_state_part *parts, int count)
{
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < count; i++)
            if ((parts[i].kind == CR_PART_OPTIMIZER) == !pass && !restore_part(p, &parts[i]))
                return false;
    return true;
}

bool cr_restore_parts_at(cr_site at, cr_state_file *f, const cr_state_part *parts, int count, bool partial)
{
    const char *before = cr_enter_op(at, "restore_state");
    int scope = cr_scope_open();
    plan p = {.file = f};
    bool ok = scope >= 0 && (f || !cr_ok() || cr_fail_bool(CR_ERROR_VALUE, "the file is NULL")) && f &&
              check_parts(parts, count);
    ok = ok && (p.taken = cr_calloc((size_t)cr_archive_count(f->archive) + 1, sizeof *p.taken));
    bool clean = cr_ok();
    for (int i = 0; ok && i < count; i++)
        survey(&p, &parts[i]);
    ok = ok && !p.trouble.failed && (cr_ok() || !clean);
    if (ok && !partial && p.trouble.length)
        ok = cr_fail_bool(CR_ERROR_VALUE, "%.*s", (int)p.trouble.length - 1, p.trouble.data);
    ok = ok && restore_all(&p, parts, count);
    for (int64_t i = 0; ok && i < cr_archive_count(f->archive); i++)
        f->used[i] |= p.taken[i];
    if (ok && p.trouble.length)
        cr_text_add_bytes(&f->missing, p.trouble.data, p.trouble.length);
    cr_free(p.taken);
    cr_text_free(&p.trouble);
    cr_scope_close(scope);
    cr_leave_op(before);
    return ok;
}

char *cr_state_report_at(cr_site at, const cr_state_file *f)
{
    const char *before = cr_enter_op(at, "state_report");
    cr_text t = {0};
    if (f && f->missing.length)
        cr_text_add_bytes(&t, f->missing.data, f->missing.length);
    for (int64_t i = 0; f && i < cr_archive_count(f->archive); i++)
        if (!f->used[i])
            cr_text_add(&t, "%s is in the file and was not used\n", cr_archive_name(f->archive, i));
    cr_leave_op(before);
    return cr_text_take(&t);
}

bool cr_restore_state_at(cr_site at, const char *path, const cr_state_part *parts, int count)
{
    cr_state_file *f = cr_open_state_at(at, path);
    bool ok = f && cr_restore_parts_at(at, f, parts, count, false);
    cr_state_file_free(f);
    return ok;
}
