/* Learning-rate schedules: a factor or a rate as a function of the position. */
#include "base/memory.h"
#include "optim/optimizer.h"

#include <math.h>
#include <string.h>

struct cr_schedule {
    cr_optimizer *opt;
    double (*rate)(const cr_schedule *s, double base, int64_t position);
    double *base; /* each group's rate at the start */
    int groups;
    int64_t position, total;
    int64_t *at; /* multistep's positions */
    int count;
    double gamma, least, most;
    cr_schedule *after; /* warm-up's */
    cr_rate_fn own;
    void *context;
    int group; /* of which the rate is asked for */
};

static double by_step(const cr_schedule *s, double base, int64_t position)
{
    return base * pow(s->gamma, (double)(position / s->total));
}

static double by_multistep(const cr_schedule *s, double base, int64_t position)
{
    int passed = 0;
    for (int i = 0; i < s->count; i++)
        passed += position >= s->at[i];
    return base * pow(s->gamma, passed);
}

static double by_exponent(const cr_schedule *s, double base, int64_t position)
{
    return base * pow(s->gamma, (double)position);
}

/* Half a cosine from `from` at 0 to `to` at 1. */
static double half_cosine(double from, double to, double x)
{
    return to + (from - to) * (1 + cos(M_PI * x)) / 2;
}

static double by_cosine(const cr_schedule *s, double base, int64_t position)
{
    double x = (double)(position < s->total ? position : s->total) / (double)s->total;
    return half_cosine(base, s->least, x);
}

static double by_one_cycle(const cr_schedule *s, double base, int64_t position)
{
    (void)base;
    double first = s->most / 25, last = first / 1e4;
    double top = 0.3 * (double)s->total - 1, end = (double)s->total - 1, x = (double)position;
    if (x <= top)
        return half_cosine(first, s->most, top > 0 ? x / top : 1);
    return half_cosine(s->most, last, x < end ? (x - top) / (end - top) : 1);
}

static double by_warmup(const cr_schedule *s, double base, int64_t position)
{
    double rate = base;
    if (s->after)
        rate = s->after->rate(s->after, base, position < s->total ? 0 : position - s->total);
    return position < s->total ? rate * (double)(position + 1) / (double)s->total : rate;
}

static double by_own(const cr_schedule *s, double base, int64_t position)
{
    return s->own(base, s->group, position, s->context);
}

/* As `s->after` it is asked for the group that the outer one is asked for. */
static void set_group(cr_schedule *s, int group)
{
    for (; s; s = s->after)
        s->group = group;
}

static bool apply(cr_schedule *s)
{
    bool ok = true;
    for (int g = 0; ok && g < s->groups; g++) {
        set_group(s, g);
        ok = cr_set_learning_rate(s->opt, g, s->rate(s, s->base[g], s->position));
    }
    return ok;
}

/* A schedule for opt with `rate`, settings from `like`; sets the first rates. */
static cr_schedule *make(cr_optimizer *opt, double (*rate)(const cr_schedule *, double, int64_t),
                         const cr_schedule *like)
{
    if (!opt)
        return cr_ok() ? cr_fail(CR_ERROR_VALUE, "schedule: the optimizer is NULL") : NULL;
    if (rate != by_exponent && rate != by_multistep && rate != by_own && like->total < 1)
        return cr_fail(CR_ERROR_VALUE, "schedule: %lld steps, expected at least 1", (long long)like->total);
    cr_schedule *s = cr_malloc(sizeof *s);
    if (!s)
        return NULL;
    *s = *like;
    s->opt = opt;
    s->rate = rate;
    s->groups = cr_group_count(opt);
    s->base = cr_malloc(sizeof *s->base * (size_t)s->groups);
    if (!s->base) {
        s->after = NULL; /* still the caller's */
        cr_schedule_free(s);
        return NULL;
    }
    for (int g = 0; g < s->groups; g++)
        s->base[g] = like->after ? like->after->base[g] : cr_learning_rate(opt, g);
    apply(s);
    return s;
}

cr_schedule *cr_step_schedule(cr_optimizer *opt, int64_t every, double gamma)
{
    return make(opt, by_step, &(cr_schedule){.total = every, .gamma = gamma});
}

cr_schedule *cr_custom_schedule(cr_optimizer *opt, cr_rate_fn rate, void *context)
{
    if (!rate)
        return cr_fail(CR_ERROR_VALUE, "schedule: the rule is NULL");
    return make(opt, by_own, &(cr_schedule){.own = rate, .context = context});
}

cr_schedule *cr_multistep_schedule(cr_optimizer *opt, const int64_t *at, int count, double gamma)
{
    int64_t *copy = cr_malloc(sizeof *copy * (size_t)(count > 0 ? count : 1));
    if (!copy)
        return NULL;
    if (count > 0)
        memcpy(copy, at, sizeof *copy * (size_t)count);
    cr_schedule *s = make(opt, by_multistep, &(cr_schedule){.at = copy, .count = count, .gamma = gamma});
    if (!s)
        cr_free(copy);
    return s;
}

cr_schedule *cr_exponential_schedule(cr_optimizer *opt, double gamma)
{
    return make(opt, by_exponent, &(cr_schedule){.gamma = gamma});
}

cr_schedule *cr_cosine_schedule(cr_optimizer *opt, int64_t total, double least)
{
    return make(opt, by_cosine, &(cr_schedule){.total = total, .least = least});
}

cr_schedule *cr_one_cycle_schedule(cr_optimizer *opt, double most, int64_t total)
{
    return make(opt, by_one_cycle, &(cr_schedule){.total = total, .most = most});
}

cr_schedule *cr_warmup_schedule(cr_optimizer *opt, int64_t steps, cr_schedule *after)
{
    cr_schedule *s = make(opt, by_warmup, &(cr_schedule){.total = steps, .after = after});
    if (!s)
        cr_schedule_free(after);
    return s;
}

bool cr_schedule_step(cr_schedule *s)
{
    if (!s)
        return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "schedule_step: the schedule is NULL") : false;
    s->position++;
    return apply(s);
}

int64_t cr_schedule_position(const cr_schedule *s)
{
    return s ? s->position : 0;
}

bool cr_schedule_set_position(cr_schedule *s, int64_t position)
{
    if (!s || position < 0)
        return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "schedule_set_position: %s",
                                      s ? "a negative position" : "the schedule is NULL")
                       : false;
    s->position = position;
    return apply(s);
}

void cr_schedule_free(cr_schedule *s)
{
    if (!s)
        return;
    cr_schedule_free(s->after);
    cr_free(s->base);
    cr_free(s->at);
    cr_free(s);
}
