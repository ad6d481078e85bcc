/* What all stages of flows have in common: being made and freed, being pulled, rewound and passed over, their
 * description and state. */
#include "data/flow.h"
#include "base/memory.h"
#include "base/text.h"
#include "data/dataset.h"
#include "tensor/tensor.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- making and freeing ---- */

static void free_all(cr_flow *const *sources, int count)
{
    for (int i = 0; sources && i < count; i++)
        cr_flow_free(sources[i]);
}

void *cr_stage_of(const cr_flow_kind *kind, size_t size, cr_flow *const *sources, int count, int fields)
{
    bool ok = count >= 0 && (sources || !count);
    if (!ok)
        cr_fail(CR_ERROR_VALUE, "there are %d flows, expected 1 or more", count);
    for (int i = 0; i < count && ok; i++)
        ok = sources[i];
    if (!fields && ok && count)
        fields = sources[0]->fields;
    if (ok && (fields < 1 || fields > CR_MAX_FIELDS))
        ok = cr_fail_bool(CR_ERROR_VALUE, "%d fields, expected 1 to %d", fields, CR_MAX_FIELDS);
    cr_flow *s = ok ? cr_calloc(1, size) : NULL;
    if (s && count > 1 && !(s->source = cr_malloc((size_t)count * sizeof *s->source))) {
        cr_free(s);
        s = NULL;
    }
    if (!s) {
        free_all(sources, count);
        return NULL;
    }
    s->kind = kind;
    s->made_at = cr_site_current();
    s->fields = fields;
    s->sources = count;
    if (count > 1)
        memcpy(s->source, sources, (size_t)count * sizeof *s->source);
    else
        s->source = &s->one;
    if (count == 1)
        s->one = sources[0];
    return s;
}

void *cr_stage_new(const cr_flow_kind *kind, size_t size, cr_flow *source, int fields)
{
    return cr_stage_of(kind, size, &source, source ? 1 : 0, fields);
}

void cr_stage_note(cr_flow *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(s->note, sizeof s->note, format, args);
    va_end(args);
}

void cr_flow_free(cr_flow *s)
{
    if (!s)
        return;
    if (s->kind->release)
        s->kind->release(s);
    free_all(s->source, s->sources);
    if (s->source != &s->one)
        cr_free(s->source);
    cr_free(s);
}

/* ---- examples ---- */

void cr_example_release(cr_example *e)
{
    for (int f = 0; f < CR_MAX_FIELDS; f++) {
        cr_release(e->field[f]);
        e->field[f] = NULL;
    }
}

bool cr_example_take(cr_example *e, int fields, int scope, bool ok, cr_tensor *const *out)
{
    ok = ok && cr_ok();
    for (int f = 0; f < fields && ok; f++) {
        e->field[f] = cr_retain(out[f]);
        if (!out[f])
            ok = cr_fail_bool(CR_ERROR_CALLBACK, "the function left field %d empty", f);
    }
    cr_scope_close(scope);
    if (!ok)
        cr_example_release(e);
    return ok;
}

/* ---- going through ---- */

bool cr_flow_rewind(cr_flow *s, int64_t epoch)
{
    const char *before = cr_enter_op(s->made_at, s->kind->name);
    s->epoch = epoch;
    s->given = 0;
    s->ended = false;
    bool ok = true;
    if (s->kind->restart)
        ok = s->kind->restart(s);
    else
        for (int i = 0; i < s->sources && ok; i++)
            ok = cr_flow_rewind(s->source[i], epoch);
    s->begun = ok;
    cr_leave_op(before);
    return ok;
}

bool cr_flow_pull(cr_flow *s, cr_example *out)
{
    *out = (cr_example){0};
    if ((!s->begun && !cr_flow_rewind(s, 0)) || s->ended || !cr_ok())
        return false;
    const char *before = cr_enter_op(s->made_at, s->kind->name);
    int64_t epoch = cr_set_example_epoch(s->epoch);
    bool ok = s->kind->next(s, out);
    cr_set_example_epoch(epoch);
    if (ok)
        s->given++;
    else
        s->ended = true;
    cr_leave_op(before);
    return ok;
}

int64_t cr_flow_pass(cr_flow *s, int64_t n)
{
    if (!s->begun && !cr_flow_rewind(s, 0))
        return -1;
    if (s->ended || n <= 0)
        return 0;
    int64_t done = 0;
    if (s->kind->skip) {
        const char *before = cr_enter_op(s->made_at, s->kind->name);
        int64_t epoch = cr_set_example_epoch(s->epoch);
        done = s->kind->skip(s, n);
        cr_set_example_epoch(epoch);
        s->given += done > 0 ? done : 0;
        cr_leave_op(before);
    } else {
        cr_example e;
        for (; done < n && cr_flow_pull(s, &e); done++)
            cr_example_release(&e);
    }
    s->ended = s->ended || done < n;
    return cr_ok() ? done : -1;
}

int64_t cr_flow_count(cr_flow *s)
{
    return s->kind->length ? s->kind->length(s) : -1;
}

bool cr_flow_next_at(cr_site at, cr_flow *s, cr_tensor **out)
{
    const char *before = cr_enter_op(at, "flow_next");
    cr_example e;
    bool ok = false;
    if (!s || !out) {
        if (cr_ok())
            cr_fail(CR_ERROR_VALUE, "the %s is NULL", s ? "array of results" : "flow");
    } else if ((ok = cr_flow_pull(s, &e))) {
        for (int f = 0; f < s->fields; f++)
            if (!(out[f] = cr_scoped(e.field[f])))
                ok = false;
    }
    for (int f = 0; s && out && !ok && f < s->fields; f++)
        out[f] = NULL;
    cr_leave_op(before);
    return ok;
}

bool cr_flow_restart_at(cr_site at, cr_flow *s, int64_t epoch)
{
    const char *before = cr_enter_op(at, "flow_restart");
    bool ok = s ? cr_flow_rewind(s, epoch) : cr_ok() && cr_fail_bool(CR_ERROR_VALUE, "the flow is NULL");
    cr_leave_op(before);
    return ok;
}

int64_t cr_flow_length(cr_flow *s)
{
    return s ? cr_flow_count(s) : -1;
}

int cr_flow_fields(const cr_flow *s)
{
    return s ? s->fields : 0;
}

/* ---- state ---- */

/* "lines > shuffle 100 > batch 8"; "zip (lines, dataset) > batch 8". */
static void describe(const cr_flow *s, cr_text *t)
{
    const char *name = s->kind->name, *end = strstr(name, "_flow");
    if (!strcmp(name, "prefetch_flow")) { /* changes nothing */
        describe(s->source[0], t);
        return;
    }
    if (s->sources == 1) {
        describe(s->source[0], t);
        cr_text_add(t, " > ");
    }
    cr_text_add(t, "%.*s%s%s", end ? (int)(end - name) : (int)strlen(name), name, s->note[0] ? " " : "", s->note);
    for (int i = 0; s->sources > 1 && i < s->sources; i++) {
        cr_text_add(t, i ? ", " : " (");
        describe(s->source[i], t);
    }
    if (s->sources > 1)
        cr_text_add(t, ")");
}

static bool no_memory(const cr_text *t)
{
    return t->failed && !(cr_ok() && cr_fail_bool(CR_ERROR_MEMORY, "out of memory for the state"));
}

char *cr_flow_save_state_at(cr_site at, cr_flow *s)
{
    const char *before = cr_enter_op(at, "flow_save_state");
    cr_text t = {0};
    char *out = NULL;
    if (s) {
        cr_text_add(&t, "{\"flow\": 1, \"epoch\": %lld, \"example\": %lld, \"stages\": \"", (long long)s->epoch,
                    (long long)s->given);
        describe(s, &t);
        cr_text_add(&t, "\"}");
        if (!no_memory(&t))
            out = cr_text_take(&t);
        cr_text_free(&t);
    } else if (cr_ok()) {
        cr_fail(CR_ERROR_VALUE, "the flow is NULL");
    }
    cr_leave_op(before);
    return out;
}

static bool go_to(cr_flow *s, const char *state)
{
    long long epoch, example;
    int at = -1;
    if (sscanf(state, "{\"flow\": 1, \"epoch\": %lld, \"example\": %lld, \"stages\": \"%n", &epoch, &example, &at) <
            2 ||
        at < 0 || example < 0)
        return cr_fail_bool(CR_ERROR_FORMAT, "this is no state of a flow: %.80s", state);
    cr_text t = {0};
    describe(s, &t);
    size_t length = strlen(state + at);
    bool ok = !no_memory(&t);
    if (ok && (length != t.length + 2 || memcmp(state + at, t.data, t.length) != 0))
        ok = cr_fail_bool(CR_ERROR_STATE, "the state is of other stages: %.*s; these are %s",
                          length > 2 ? (int)length - 2 : 0, state + at, t.data);
    cr_text_free(&t);
    int64_t passed = ok && cr_flow_rewind(s, epoch) ? cr_flow_pass(s, example) : -1;
    return passed == example ||
           (cr_ok() && cr_fail_bool(CR_ERROR_STATE, "the state is at example %lld, the flow has %lld", example,
                                    (long long)passed));
}

bool cr_flow_restore_state_at(cr_site at, cr_flow *s, const char *state)
{
    const char *before = cr_enter_op(at, "flow_restore_state");
    bool ok = false;
    if (s && state)
        ok = go_to(s, state);
    else if (cr_ok())
        cr_fail(CR_ERROR_VALUE, "the %s is NULL", s ? "state" : "flow");
    cr_leave_op(before);
    return ok;
}
