/* Stepping, groups and states, for every algorithm alike. */
#include "optim/optimizer.h"
#include "base/memory.h"
#include "base/site.h"
#include "graph/trace.h"
#include "op/generated/attrs.h"
#include <cresset/autograd.h>

#include <string.h>

void cr_optimizer_free(cr_optimizer *opt)
{
    if (!opt || atomic_fetch_sub(&opt->others, 1) > 0)
        return;
    for (size_t i = 0; i < opt->slot_count; i++) {
        cr_release(opt->slots[i].parameter);
        for (int k = 0; k < CR_MAX_STATES; k++)
            cr_release(opt->slots[i].state[k]);
    }
    for (cr_traced_step *t = opt->traced, *next; t; t = next) {
        next = t->next;
        cr_free(t);
    }
    cr_free(opt->slots);
    cr_free(opt->groups);
    cr_free(opt->list);
    cr_free(opt);
}

static bool refuse_null(const char *what)
{
    return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "%s is NULL", what) : false;
}

/* ---- stepping ---- */

static bool is_half(const cr_tensor *t)
{
    return cr_dtype_of(t) == CR_F16 || cr_dtype_of(t) == CR_BF16;
}

static cr_tensor *new_state(const cr_tensor *parameter, double value)
{
    uint32_t serial;
    cr_interpreter *traced = cr_trace_suspend(&serial); /* a state lives on between runs */
    int scope = cr_scope_open();
    cr_tensor *p = (cr_tensor *)(uintptr_t)parameter;
    cr_tensor *t = scope < 0 ? NULL : cr_retain(cr_full_like(p, value, .dtype = is_half(p) ? CR_F32 : cr_dtype_of(p)));
    cr_scope_close(scope);
    cr_trace_resume(traced, serial);
    return t;
}

static bool make_states(const cr_optimizer *opt, cr_optim_slot *slot)
{
    const char *names[CR_MAX_STATES];
    const cr_settings *s = &opt->groups[slot->group];
    int n = opt->algorithm->states(s, names);
    for (int k = 0; k < n; k++)
        if (!slot->state[k] && !(slot->state[k] = new_state(slot->parameter, s->initial)))
            return false;
    return true;
}

static bool is_due(const cr_optim_slot *s, int group, int64_t taken)
{
    return s->group == group && s->step == taken && cr_grad_of(s->parameter);
}

/* Slots of a group that have taken `taken` steps are stepped by one op; others wait for their own. From slot *next on,
 * up to about `most` bytes of parameters; returns how many slots. */
static int gather(cr_optimizer *opt, int group, int64_t taken, size_t *next, size_t most, size_t *count)
{
    const char *names[CR_MAX_STATES];
    int states = opt->algorithm->states(&opt->groups[group], names), slots = 0;
    size_t bytes = 0;
    *count = 0;
    for (; *next < opt->slot_count && bytes < most; ++*next) {
        cr_optim_slot *s = &opt->slots[*next];
        if (!is_due(s, group, taken))
            continue;
        opt->list[(*count)++] = s->parameter;
        opt->list[(*count)++] = cr_grad_of(s->parameter);
        for (int k = 0; k < states; k++)
            opt->list[(*count)++] = s->state[k];
        bytes += (size_t)cr_numel(s->parameter) * cr_dtype_size(cr_dtype_of(s->parameter));
        slots++;
    }
    return slots;
}

/* Before each run of a traced step: the settings as they are now, and the number of the step. */
static bool refresh_step(void *context, void *attrs)
{
    const cr_traced_step *t = context;
    int64_t step = t->opt->slots[t->slots[0]].step + 1;
    for (size_t i = 0; i < t->count; i++)
        if (++t->opt->slots[t->slots[i]].step != step)
            return cr_fail_bool(CR_ERROR_STATE,
                                "parameters that were traced at the same step are at steps %lld and %lld",
                                (long long)step - 1, (long long)t->opt->slots[t->slots[i]].step - 1);
    t->opt->algorithm->fill(attrs, &t->opt->groups[t->group], step);
    return true;
}

/* Whether one op still serves the slots: they are of one group, at one step, and have the states that it was traced for. */
static bool steps_alike(const void *context)
{
    const cr_traced_step *t = context;
    const char *names[CR_MAX_STATES];
    const cr_optim_slot *slots = t->opt->slots;
    for (size_t i = 0; i < t->count; i++)
        if (slots[t->slots[i]].group != t->group || slots[t->slots[i]].step != slots[t->slots[0]].step)
            return false;
    return t->opt->algorithm->states(&t->opt->groups[t->group], names) == t->states;
}

static void release_optimizer(void *unused, void *opt)
{
    (void)unused;
    cr_optimizer_free(opt);
}

/* The graph of a trace keeps the optimizer, which may be freed before the staged function is; another trace is made when
 * it has got other parameters, or is to leave gradients as they are, or no longer. */
static bool keep_for_trace(cr_optimizer *opt)
{
    if (!cr_trace_current())
        return true;
    static char nothing;
    cr_site none = {NULL, 0};
    uint32_t serial;
    cr_interpreter *traced = cr_trace_suspend(&serial);
    cr_from_memory_opts o = {.size = sizeof o, .release = release_optimizer, .context = opt};
    cr_tensor *keeper = cr_from_memory_at(none, &nothing, CR_SHAPE(0), CR_U8, &o); /* the scope's */
    cr_trace_resume(traced, serial);
    if (!keeper)
        return false;
    atomic_fetch_add(&opt->others, 1);
    return cr_trace_keep(keeper) &&
           cr_trace_guard(&opt->slot_count, sizeof opt->slot_count, "how many parameters an optimizer has") &&
           cr_trace_guard(&opt->keeps_gradients, sizeof opt->keeps_gradients, "whether an optimizer keeps gradients");
}

/* Tells the trace which slots, of those from `from` to before `to`, the step that it has just seen is for. */
static bool note_traced(cr_optimizer *opt, int group, int64_t taken, size_t from, size_t to)
{
    if (!cr_trace_current())
        return true;
    cr_traced_step *t = cr_malloc(sizeof *t + (to - from) * sizeof *t->slots);
    if (!t)
        return false;
    const char *names[CR_MAX_STATES];
    *t = (cr_traced_step){.opt = opt, .group = group, .next = opt->traced};
    t->states = opt->algorithm->states(&opt->groups[group], names);
    opt->traced = t;
    for (size_t i = from; i < to; i++)
        if (is_due(&opt->slots[i], group, taken))
            t->slots[t->count++] = i;
    return cr_trace_refresh(refresh_step, t) &&
           cr_trace_guard_by(steps_alike, t, "which parameters an optimizer steps alike");
}

/* In a staged function parameters are stepped a few at a time, each as soon as its gradient is there: gradients then
 * need not all be kept until the end. */
static bool step_slots(cr_optimizer *opt, int group, int64_t taken)
{
    union {
        cr_sgd_step_attrs sgd;
        cr_adam_step_attrs adam;
        cr_rmsprop_step_attrs rmsprop;
        cr_adagrad_step_attrs adagrad;
        cr_adadelta_step_attrs adadelta;
    } attrs;
    size_t count, most = cr_trace_current() ? (size_t)8 << 20 : SIZE_MAX;
    opt->algorithm->fill(&attrs, &opt->groups[group], taken + 1);
    for (size_t from = 0, to = 0; from < opt->slot_count; from = to) {
        cr_tensor *done;
        if (gather(opt, group, taken, &to, most, &count) &&
            !(cr_call_op(cr_find_op(opt->algorithm->op), opt->list, (int)count, &attrs, &done) &&
              note_traced(opt, group, taken, from, to)))
            return false;
    }
    for (size_t i = 0; i < opt->slot_count; i++) {
        cr_optim_slot *s = &opt->slots[i];
        if (!is_due(s, group, taken))
            continue;
        s->step = -(taken + 1); /* done in this round */
        cr_touch(s->parameter);
    }
    return true;
}

static bool prepare(cr_optimizer *opt)
{
    for (size_t i = 0; i < opt->slot_count; i++)
        if (cr_grad_of(opt->slots[i].parameter) && !make_states(opt, &opt->slots[i]))
            return false;
    return cr_grow(&opt->list, &opt->list_capacity, opt->slot_count * (2 + CR_MAX_STATES), sizeof *opt->list);
}

bool cr_step_at(cr_site at, cr_optimizer *opt)
{
    const char *before = cr_enter_op(at, "step");
    bool ok = opt ? prepare(opt) : refuse_null("the optimizer");
    bool was = cr_set_recording(false);
    int scope = ok ? cr_scope_open() : -1;
    ok = ok && scope >= 0 && keep_for_trace(opt);
    for (size_t i = 0; ok && i < opt->slot_count; i++)
        if (opt->slots[i].step >= 0 && cr_grad_of(opt->slots[i].parameter))
            ok = step_slots(opt, opt->slots[i].group, opt->slots[i].step);
    for (size_t i = 0; opt && i < opt->slot_count; i++)
        if (opt->slots[i].step < 0) {
            opt->slots[i].step = -opt->slots[i].step - (cr_trace_current() != NULL); /* a trace is not a step yet */
            if (!opt->keeps_gradients)
                cr_set_grad(opt->slots[i].parameter, NULL);
        }
    cr_scope_close(scope);
    cr_set_recording(was);
    cr_leave_op(before);
    return ok;
}

void cr_optimizer_zero_grad(cr_optimizer *opt)
{
    for (size_t i = 0; opt && i < opt->slot_count; i++)
        cr_set_grad(opt->slots[i].parameter, NULL);
}

void cr_optimizer_keep_gradients(cr_optimizer *opt, bool keep)
{
    if (opt)
        opt->keeps_gradients = keep;
}

/* ---- groups ---- */

int cr_add_group_at(cr_site at, cr_optimizer *opt, cr_list tensors)
{
    const char *before = cr_enter_op(at, "add_group");
    bool ok = opt ? true : refuse_null("the optimizer");
    ok = ok && cr_grow(&opt->groups, &opt->group_capacity, opt->group_count + 1, sizeof *opt->groups) &&
         cr_grow(&opt->slots, &opt->slot_capacity, opt->slot_count + (size_t)tensors.count, sizeof *opt->slots);
    for (int i = 0; ok && i < tensors.count; i++)
        ok = tensors.at[i] ? true : refuse_null("a tensor");
    int group = -1;
    if (ok) {
        group = (int)opt->group_count;
        opt->groups[opt->group_count++] = opt->groups[0];
        for (int i = 0; i < tensors.count; i++) {
            size_t k = 0;
            while (k < opt->slot_count && opt->slots[k].parameter != tensors.at[i])
                k++;
            if (k == opt->slot_count)
                opt->slots[opt->slot_count++] = (cr_optim_slot){.parameter = cr_retain(tensors.at[i])};
            opt->slots[k].group = group;
        }
    }
    cr_leave_op(before);
    return group;
}

int cr_group_count(const cr_optimizer *opt)
{
    return opt ? (int)opt->group_count : 0;
}

static bool has_group(const cr_optimizer *opt, int group, const char *who)
{
    if (!opt)
        return refuse_null("the optimizer");
    if (group < -1 || group >= (int)opt->group_count)
        return cr_fail_bool(CR_ERROR_INDEX, "%s: group is %d, expected 0 to %zu, or -1 for all", who, group,
                            opt->group_count - 1);
    return true;
}

double cr_learning_rate(const cr_optimizer *opt, int group)
{
    return has_group(opt, group, "learning_rate") ? opt->groups[group < 0 ? 0 : group].lr : 0;
}

static bool set(cr_optimizer *opt, int group, const char *who, const char *what, double value, size_t offset)
{
    if (!has_group(opt, group, who))
        return false;
    if (!(value >= 0 && value < 1e300))
        return cr_fail_bool(CR_ERROR_VALUE, "%s: %s is %g, expected at least 0", who, what, value);
    for (int i = 0; i < (int)opt->group_count; i++)
        if (group < 0 || i == group)
            memcpy((char *)&opt->groups[i] + offset, &value, sizeof value);
    return true;
}

bool cr_set_learning_rate(cr_optimizer *opt, int group, double lr)
{
    return set(opt, group, "set_learning_rate", "lr", lr, offsetof(cr_settings, lr));
}

bool cr_set_weight_decay(cr_optimizer *opt, int group, double weight_decay)
{
    return set(opt, group, "set_weight_decay", "weight_decay", weight_decay, offsetof(cr_settings, weight_decay));
}
