/* Beam search over any decoder: Wu et al. 2016, with an end as soon as nothing better can come. Tensors hold what there
 * is of each row (a beginning of a sentence's text); which rows go on is decided on the host. */
#include "base/memory.h"
#include "base/site.h"
#include "nn/layer.h"
#include <cresset/networks.h>

#include <math.h>

typedef struct search {
    cr_beam_opts o;
    int64_t sentences, begin, end, vocab, step;
    double *live;                  /* [sentences,width]: log p of each row; -infinity: none */
    int64_t *texts, *other;        /* [sentences,width,length] of each row; the second to build the next in */
    int64_t *rows, *tokens;        /* [sentences,width]: of the next step */
    double *found_score;           /* [sentences,width], descending; -infinity: none */
    int64_t *found, *found_length; /* [sentences,width,length], [sentences,width] */
    bool *done;                    /* [sentences] */
    double *value, *cover;         /* [sentences,candidates]; [sentences,width], 0 without a penalty */
    int64_t *index, candidates;    /* [sentences,candidates]: row in the sentence * vocab + token */
    cr_tensor *looked;             /* [R,S]: attention so far; NULL: none */
} search;

/* ---- scores ---- */

static double length_factor(const search *s, int64_t length)
{
    return pow((5 + (double)length) / 6, s->o.length_penalty);
}

/* A text's score, from log p, its length and its coverage. */
static double score(const search *s, double log_p, int64_t length, double cover)
{
    return log_p / length_factor(s, length) + cover;
}

/* Puts a text among the best ones found, unless they all are better. `last` is added to it where it is not negative. */
static bool put_found(search *s, int64_t sentence, double value, const int64_t *text, int64_t length, int64_t last)
{
    int64_t width = s->o.width, most = s->o.length, at = width - 1;
    double *scores = s->found_score + sentence * width;
    int64_t *found = s->found + sentence * width * most, *lengths = s->found_length + sentence * width;
    if (!(value > scores[at]))
        return false;
    for (; at > 0 && value > scores[at - 1]; at--) {
        scores[at] = scores[at - 1];
        lengths[at] = lengths[at - 1];
        memcpy(found + at * most, found + (at - 1) * most, (size_t)most * sizeof *found);
    }
    scores[at] = value;
    memcpy(found + at * most, text, (size_t)length * sizeof *text);
    if (last >= 0)
        found[at * most + length++] = last;
    lengths[at] = length;
    return true;
}

/* ---- a step ---- */

/* attention of this step onto that of the rows' past, and what coverage it makes. */
static bool look(search *s, cr_tensor *attention, cr_tensor *rows)
{
    char text[96];
    int64_t n = s->sentences * s->o.width;
    if (!attention)
        return cr_fail_bool(CR_ERROR_VALUE, "there is a coverage penalty, and the step gave no attention");
    if (cr_ndim(attention) != 2 || cr_size(attention, 0) != n)
        return cr_fail_bool(CR_ERROR_SHAPE, "attention is %s, expected [%lld,source]",
                            cr_describe(attention, text, sizeof text), (long long)n);
    if (s->looked)
        attention = cr_add(attention, cr_index_select(s->looked, 0, rows));
    s->looked = attention;
    cr_tensor *sum = cr_sum(cr_log(cr_clamp(cr_cast(attention, CR_F64), 1e-30, 1)), .axes = CR_AXES(1));
    bool ok =
        sum && cr_copy_out(cr_mul(sum, cr_num(s->o.coverage_penalty)), s->cover, (size_t)n * sizeof *s->cover, CR_F64);
    return ok;
}

/* The likeliest continuations of each sentence's rows into value and index. */
static bool find_candidates(search *s, cr_tensor *scores)
{
    char text[96];
    int64_t n = s->sentences * s->o.width;
    if (!scores || cr_ndim(scores) != 2 || cr_size(scores, 0) != n || (s->vocab && cr_size(scores, 1) != s->vocab))
        return cr_ok() ? cr_fail_bool(CR_ERROR_SHAPE, "scores are %s, expected [%lld,vocab]",
                                      cr_describe(scores, text, sizeof text), (long long)n)
                       : false;
    if (!s->vocab) { /* the first step */
        s->vocab = cr_size(scores, 1);
        s->candidates = 2 * s->o.width < s->o.width * s->vocab ? 2 * s->o.width : s->o.width * s->vocab;
        s->value = cr_calloc((size_t)(s->sentences * s->candidates) + 1, sizeof *s->value);
        s->index = cr_calloc((size_t)(s->sentences * s->candidates) + 1, sizeof *s->index);
        if (!s->value || !s->index)
            return false;
    }
    size_t count = (size_t)(s->sentences * s->candidates);
    cr_tensor *live = cr_from_data(s->live, CR_SHAPE(n, 1), CR_F64);
    cr_tensor *all = cr_add(cr_log_softmax(cr_cast(scores, CR_F64), -1), live);
    cr_topk_result best = cr_topk(cr_reshape(all, CR_SHAPE(s->sentences, -1)), s->candidates, -1);
    return best.values && cr_copy_out(best.values, s->value, count * sizeof *s->value, CR_F64) &&
           cr_copy_out(best.indices, s->index, count * sizeof *s->index, CR_I64);
}

/* From a sentence's candidates its texts that end and its next rows. */
static void go_on(search *s, int64_t sentence)
{
    int64_t width = s->o.width, most = s->o.length, first = sentence * width, next = 0;
    const double *cover = s->cover + first;
    for (int64_t i = 0; i < s->candidates; i++) {
        double log_p = s->value[sentence * s->candidates + i];
        int64_t code = s->index[sentence * s->candidates + i], row = code / s->vocab, token = code % s->vocab;
        const int64_t *text = s->texts + (first + row) * most;
        if (!(log_p > -INFINITY))
            continue;
        if (token == s->end) {
            put_found(s, sentence, score(s, log_p, s->step + 1, cover[row]), text, s->step, token);
        } else if (next < width) {
            int64_t to = first + next++;
            memcpy(s->other + to * most, text, (size_t)s->step * sizeof *text);
            s->other[to * most + s->step] = token;
            s->live[to] = log_p;
            s->rows[to] = first + row;
            s->tokens[to] = token;
        }
    }
    for (; next < width; next++) {
        s->live[first + next] = -INFINITY;
        s->rows[first + next] = first;
        s->tokens[first + next] = s->end;
    }
    /* log p can only fall, and is divided by no more than the longest text's factor */
    double least = s->found_score[first + width - 1];
    s->done[sentence] = !(s->live[first] / length_factor(s, most) > least);
}

static bool step(search *s, cr_beam_fn fn, void *context)
{
    int64_t n = s->sentences * s->o.width;
    cr_tensor *rows = cr_from_data(s->rows, CR_SHAPE(n), CR_I64);
    cr_tensor *tokens = cr_from_data(s->tokens, CR_SHAPE(n), CR_I64);
    cr_beam_scores out = {0};
    if (!rows || !tokens || !fn(tokens, rows, &out, context))
        return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "the step failed") : false;
    if (!find_candidates(s, out.scores) || (s->o.coverage_penalty > 0 && !look(s, out.attention, rows)))
        return false;
    for (int64_t i = 0; i < s->sentences; i++)
        go_on(s, i);
    int64_t *swap = s->texts;
    s->texts = s->other;
    s->other = swap;
    s->step++;
    return true;
}

/* ---- the whole ---- */

static bool all_done(const search *s)
{
    bool done = true;
    for (int64_t i = 0; i < s->sentences; i++)
        done &= s->done[i];
    return done;
}

/* Texts that are as long as may be count as they are; their coverage is that of the rows they came from. */
static void put_longest(search *s)
{
    for (int64_t r = 0; s->step == s->o.length && r < s->sentences * s->o.width; r++)
        if (s->live[r] > -INFINITY)
            put_found(s, r / s->o.width, score(s, s->live[r], s->step, s->cover[s->rows[r]]),
                      s->texts + r * s->o.length, s->step, -1);
}

static bool prepare(search *s)
{
    int64_t n = s->sentences * s->o.width;
    size_t rows = (size_t)n + 1, all = (size_t)(n * s->o.length) + 1;
    s->live = cr_calloc(rows, sizeof *s->live);
    s->cover = cr_calloc(rows, sizeof *s->cover);
    s->found_score = cr_calloc(rows, sizeof *s->found_score);
    s->found_length = cr_calloc(rows, sizeof *s->found_length);
    s->rows = cr_calloc(rows, sizeof *s->rows);
    s->tokens = cr_calloc(rows, sizeof *s->tokens);
    s->texts = cr_calloc(all, sizeof *s->texts);
    s->other = cr_calloc(all, sizeof *s->other);
    s->found = cr_calloc(all, sizeof *s->found);
    s->done = cr_calloc((size_t)s->sentences + 1, sizeof *s->done);
    if (!cr_ok())
        return false;
    for (int64_t r = 0; r < n; r++) {
        s->live[r] = r % s->o.width ? -INFINITY : 0; /* one beginning a sentence */
        s->found_score[r] = -INFINITY;
        s->rows[r] = r / s->o.width;
        s->tokens[r] = s->begin;
    }
    return true;
}

static cr_beam_result give(search *s)
{
    int64_t n = s->sentences * s->o.width, longest = 0, most = s->o.length;
    for (int64_t r = 0; r < n; r++) {
        longest = s->found_length[r] > longest ? s->found_length[r] : longest;
        for (int64_t i = s->found_length[r]; i < most; i++)
            s->found[r * most + i] = s->end;
    }
    cr_tensor *tokens = cr_from_data(s->found, CR_SHAPE(s->sentences, s->o.width, most), CR_I64);
    cr_beam_result r = {cr_clone(cr_narrow(tokens, 2, 0, longest)),
                        cr_from_data(s->found_length, CR_SHAPE(s->sentences, s->o.width), CR_I64),
                        cr_from_data(s->found_score, CR_SHAPE(s->sentences, s->o.width), CR_F64)};
    return cr_ok() ? r : (cr_beam_result){0};
}

static bool check(const search *s, cr_beam_fn fn)
{
    if (!fn)
        return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "there is no function of the step") : false;
    if (s->sentences >= 0 && s->o.width >= 1 && s->o.length >= 1 && s->o.length_penalty >= 0 &&
        s->o.coverage_penalty >= 0)
        return true;
    return cr_fail_bool(CR_ERROR_VALUE,
                        "sentences are %lld, width is %lld, length %lld, penalties %g and %g; expected at least 1 for "
                        "width and length, 0 for the rest",
                        (long long)s->sentences, (long long)s->o.width, (long long)s->o.length, s->o.length_penalty,
                        s->o.coverage_penalty);
}

static void forget(search *s)
{
    void *all[] = {s->live,  s->cover, s->found_score, s->found_length, s->rows,  s->tokens,
                   s->texts, s->other, s->found,       s->done,         s->value, s->index};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        cr_free(all[i]);
}

cr_beam_result cr_beam_search_at(cr_site at, cr_beam_fn fn, void *context, int64_t sentences, int64_t begin,
                                 int64_t end, const cr_beam_opts *options)
{
    CR_TAKE_OPTIONS(cr_beam_opts, o, options);
    search s = {.o = o, .sentences = sentences, .begin = begin, .end = end};
    s.o.width = o.width ? o.width : 4;
    s.o.length = o.length ? o.length : 64;
    const char *before = cr_enter_op(at, "beam_search");
    cr_beam_result r = {0};
    int scope = check(&s, fn) ? cr_scope_open() : -1;
    bool ok = scope >= 0 && prepare(&s);
    while (ok && s.step < s.o.length && !all_done(&s)) {
        int inner = cr_scope_open();
        ok = inner >= 0 && step(&s, fn, context);
        cr_keep(s.looked);
        if (inner >= 0)
            cr_scope_close(inner);
    }
    if (ok) {
        put_longest(&s);
        r = give(&s);
        cr_keep(r.tokens);
        cr_keep(r.lengths);
        cr_keep(r.scores);
    }
    if (scope >= 0)
        cr_scope_close(scope);
    forget(&s);
    cr_leave_op(before);
    return r;
}
