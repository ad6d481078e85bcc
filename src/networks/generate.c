/* Text, token after token. Nucleus sampling: Holtzman et al. 2020, "The curious case of neural text degeneration". */
#include "base/site.h"
#include "networks/parts.h"
#include "nn/layer.h"
#include <cresset/autograd.h>
#include <cresset/networks.h>

#include <math.h>
#include <string.h>

/* ---- one token ---- */

/* scores [N,V] with -infinity for all but the `top_k` largest of each row. */
static cr_tensor *keep_top_k(cr_tensor *scores, int64_t k)
{
    cr_tensor *values = cr_topk(scores, k, -1).values;
    return cr_masked_fill(scores, cr_less(scores, cr_narrow(values, 1, k - 1, 1)), -INFINITY);
}

/* The same for all but the fewest likeliest ones that have a probability of top_p together. */
static cr_tensor *keep_top_p(cr_tensor *scores, double top_p)
{
    cr_tensor *sorted = cr_sort(scores, -1, .descending = true).values;
    cr_tensor *p = cr_softmax(sorted, -1), *before = cr_sub(cr_cumsum(p, -1), p);
    cr_tensor *kept = cr_masked_fill(sorted, cr_greater_equal(before, cr_num(top_p)), INFINITY);
    cr_tensor *least = cr_min(kept, .axes = CR_AXES(-1), .keepdims = true);
    return cr_masked_fill(scores, cr_less(scores, least), -INFINITY);
}

static bool check(cr_tensor *scores, const cr_sample_tokens_opts *o)
{
    char text[96];
    if (cr_ndim(scores) != 2 || cr_size(scores, 1) < 1 || !cr_dtype_is_float(cr_dtype_of(scores)))
        return cr_fail_bool(CR_ERROR_SHAPE, "scores are %s, expected floating-point [batch,vocab]",
                            cr_describe(scores, text, sizeof text));
    if (!(o->temperature >= 0) || o->top_k < 0 || !(o->top_p >= 0 && o->top_p <= 1))
        return cr_fail_bool(CR_ERROR_VALUE,
                            "temperature is %g, top_k %lld, top_p %g; expected not negative, and top_p at most 1",
                            o->temperature, (long long)o->top_k, o->top_p);
    return true;
}

static cr_tensor *sample(cr_tensor *scores, const cr_sample_tokens_opts *o)
{
    if (!check(scores, o))
        return NULL;
    if (o->greedy)
        return cr_argmax(scores, -1);
    if (o->temperature > 0 && o->temperature != 1)
        scores = cr_div(scores, cr_num(o->temperature));
    if (o->top_k > 0 && o->top_k < cr_size(scores, 1))
        scores = keep_top_k(scores, o->top_k);
    if (o->top_p > 0 && o->top_p < 1)
        scores = keep_top_p(scores, o->top_p);
    return cr_select(cr_multinomial(cr_softmax(scores, -1), 1), 1, 0);
}

cr_tensor *cr_sample_tokens_at(cr_site at, cr_tensor *scores, const cr_sample_tokens_opts *options)
{
    CR_TAKE_OPTIONS(cr_sample_tokens_opts, o, options);
    const char *before = cr_enter_op(at, "sample_tokens");
    cr_tensor *y = NULL;
    if (!scores && cr_ok())
        cr_fail(CR_ERROR_VALUE, "scores are NULL");
    int scope = scores ? cr_scope_open() : -1;
    if (scope >= 0) {
        y = cr_keep(sample(scores, &o));
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return y;
}

/* ---- many ---- */

typedef struct writer {
    cr_module *m;
    cr_kv_cache *cache; /* NULL: m reads the whole text again for each token */
    cr_generate_opts o;
    cr_tensor *text, *mask, *ended; /* i64[N,L]; bool[N,L], bool[N], or NULL */
} writer;

/* Scores of the next token [N,V]. `fresh`: the tokens that the cache has not seen. */
static cr_tensor *read_on(writer *w, cr_tensor *fresh)
{
    if (w->cache)
        return cr_select(cr_gpt2_forward(w->m, fresh, .mask = w->mask, .cache = w->cache, .last = true), 1, 0);
    cr_tensor *scores = w->mask ? cr_forward_all(w->m, w->text, w->mask) : cr_forward(w->m, w->text);
    return scores && cr_ndim(scores) == 3 ? cr_select(scores, 1, -1) : NULL;
}

/* One more token for each text; false when there are none to come, or after an error. */
static bool write_one(writer *w, cr_tensor **fresh)
{
    cr_sample_tokens_opts how = {sizeof how, w->o.greedy, w->o.temperature, w->o.top_k, w->o.top_p};
    cr_tensor *scores = read_on(w, *fresh);
    cr_tensor *next = scores ? sample(scores, &how) : NULL;
    if (next && w->o.stops) {
        cr_tensor *stop = cr_int(w->o.stop);
        next = w->ended ? cr_where(w->ended, stop, next) : next;
        w->ended = cr_equal(next, stop);
    }
    cr_tensor *column = cr_unsqueeze(next, 1);
    cr_tensor *text = cr_concat(CR_LIST(w->text, column), .axis = 1);
    if (!text)
        return false;
    if (w->mask)
        w->mask = cr_concat(CR_LIST(w->mask, cr_full(cr_shape(column), 1, .dtype = CR_BOOL)), .axis = 1);
    w->text = text;
    *fresh = column;
    return cr_ok() && !(w->ended && cr_item_int(cr_all(w->ended)));
}

static cr_tensor *write_all(writer *w, int64_t length)
{
    cr_tensor *fresh = w->text;
    bool more = true;
    for (int64_t i = 0; more && i < length; i++) {
        int scope = cr_scope_open();
        more = scope >= 0 && write_one(w, &fresh);
        cr_keep(w->text);
        cr_keep(w->mask);
        cr_keep(w->ended);
        cr_keep(fresh);
        if (scope >= 0)
            cr_scope_close(scope);
    }
    return cr_ok() ? w->text : NULL;
}

static cr_tensor *generate(writer *w, cr_tensor *tokens, int64_t length)
{
    char text[96];
    if (cr_ndim(tokens) != 2 || cr_size(tokens, 1) < 1 || !cr_dtype_is_int(cr_dtype_of(tokens)))
        return cr_fail(CR_ERROR_SHAPE, "tokens are %s, expected integers [batch,length], length at least 1",
                       cr_describe(tokens, text, sizeof text));
    if (length < 0)
        return cr_fail(CR_ERROR_VALUE, "length is %lld, expected at least 0", (long long)length);
    w->text = cr_cast(tokens, CR_I64);
    w->mask = w->o.mask ? cr_as_mask(w->o.mask) : NULL;
    if (!strcmp(cr_module_kind(w->m), "gpt2") && !(w->cache = cr_kv_cache_new()))
        return NULL;
    cr_tensor *y = NULL;
    CR_NO_GRAD {
        y = w->text ? write_all(w, length) : NULL;
    }
    cr_kv_cache_free(w->cache);
    return y;
}

cr_tensor *cr_generate_at(cr_site at, cr_module *m, cr_tensor *tokens, int64_t length, const cr_generate_opts *options)
{
    writer w = {.m = m};
    CR_TAKE_OPTIONS(cr_generate_opts, o, options);
    w.o = o;
    const char *before = cr_enter_op(at, "generate");
    cr_tensor *y = NULL;
    if ((!m || !tokens) && cr_ok())
        cr_fail(CR_ERROR_VALUE, "%s is NULL", m ? "tokens" : "the module");
    int scope = m && tokens ? cr_scope_open() : -1;
    if (scope >= 0) {
        y = cr_keep(generate(&w, tokens, length));
        cr_scope_close(scope);
        if (y == tokens && cr_scope_depth() == 0)
            y = cr_retain(y);
    }
    cr_leave_op(before);
    return y;
}
