/* TfIdfVectorizer: counts of n-grams, of whole numbers or of strings. */
#include "base/memory.h"
#include "onnx/call.h"

#include <string.h>

typedef struct pool {
    const char *const *texts; /* or */
    const int64_t *ints;
    int64_t size;
    const int64_t *starts;    /* where the n-grams of length 1, 2, ... begin */
    int64_t lengths;
    const int64_t *columns;   /* a result column for each n-gram of the pool */
    int64_t grams;
    const float *weights;
} pool;

static bool read_pool(const cr_onnx_call *c, pool *p, int64_t *width)
{
    int64_t n_texts, n_ints, n_weights;
    p->texts = cr_attr_texts(c, "pool_strings", &n_texts);
    p->ints = cr_attr_ints(c, "pool_int64s", &n_ints);
    p->starts = cr_attr_ints(c, "ngram_counts", &p->lengths);
    p->columns = cr_attr_ints(c, "ngram_indexes", &p->grams);
    p->weights = cr_attr_floats(c, "weights", &n_weights);
    p->size = p->texts ? n_texts : n_ints;
    int64_t grams = 0;
    bool ok = (p->texts || p->ints) && p->starts && p->columns && (!p->weights || n_weights == p->grams);
    for (int64_t k = 0; ok && k < p->lengths; k++) {
        int64_t end = k + 1 < p->lengths ? p->starts[k + 1] : p->size;
        ok = p->starts[k] >= 0 && p->starts[k] <= end && end <= p->size && (end - p->starts[k]) % (k + 1) == 0;
        grams += (end - p->starts[k]) / (k + 1);
    }
    *width = 0;
    for (int64_t i = 0; ok && i < p->grams; i++) {
        ok = p->columns[i] >= 0 && p->columns[i] < INT32_MAX;
        *width = p->columns[i] >= *width ? p->columns[i] + 1 : *width;
    }
    return (ok && grams == p->grams) ||
           CR_WRONG("the pool, ngram_counts, ngram_indexes and weights do not fit each other");
}

/* The input row by row: texts, or numbers. */
typedef struct tokens {
    const cr_value *texts;
    int64_t *ints;
} tokens;

static bool equal(const pool *p, int64_t at, const tokens *t, int64_t i)
{
    return p->texts ? strcmp(p->texts[at], cr_value_string(t->texts, i)) == 0 : p->ints[at] == t->ints[i];
}

/* Adds to `counts` the n-grams of length n that begin at token `from` of a row of `length`, tokens `step` apart. */
static void count_at(const pool *p, const tokens *t, int64_t row, int64_t from, int64_t n, int64_t step, float *counts)
{
    int64_t end = n < p->lengths ? p->starts[n] : p->size, before = 0;
    for (int64_t k = 1; k < n; k++)
        before += (p->starts[k] - p->starts[k - 1]) / k;
    for (int64_t at = p->starts[n - 1]; at < end; at += n, before++) {
        int64_t j = 0;
        while (j < n && equal(p, at + j, t, row + from + j * step))
            j++;
        if (j == n)
            counts[p->columns[before]]++;
    }
}

static void count_row(const cr_onnx_call *c, const pool *p, const tokens *t, int64_t row, int64_t length, float *counts)
{
    int64_t least = cr_attr_int(c, "min_gram_length", 1), most = cr_attr_int(c, "max_gram_length", 1);
    int64_t skips = cr_attr_int(c, "max_skip_count", 0);
    for (int64_t n = least < 1 ? 1 : least; n <= most && n <= p->lengths; n++)
        for (int64_t skip = 0; skip <= (n == 1 ? 0 : skips); skip++)
            for (int64_t from = 0; from < length && (n - 1) < (length - from + skip) / (skip + 1); from++)
                count_at(p, t, row, from, n, skip + 1, counts);
}

static void weigh(const cr_onnx_call *c, const pool *p, float *counts, int64_t width)
{
    const char *mode = cr_attr_text(c, "mode", "TF");
    if (strcmp(mode, "IDF") == 0)
        for (int64_t i = 0; i < width; i++)
            counts[i] = counts[i] > 1 ? 1 : counts[i];
    if (strcmp(mode, "TF") != 0 && p->weights)
        for (int64_t i = 0; i < p->grams; i++)
            counts[p->columns[i]] *= p->weights[i];
}

static bool TfIdfVectorizer(cr_onnx_call *c)
{
    const cr_value *x = cr_in_value(c, 0);
    pool p;
    int64_t width, count;
    if (!x || !read_pool(c, &p, &width))
        return false;
    cr_dims shape = cr_value_shape(x);
    if ((x->kind == CR_VALUE_STRINGS) != (p.texts != NULL) || shape.count > 2)
        return CR_WRONG("the input should be [C] or [N,C], strings for pool_strings and integers for pool_int64s");
    int64_t length = shape.count ? shape.at[shape.count - 1] : 1, rows = shape.count == 2 ? shape.at[0] : 1;
    tokens t = {x, NULL};
    cr_tensor *y = cr_zeros(shape.count == 2 ? CR_SHAPE(rows, width) : CR_SHAPE(width));
    float *to = y ? cr_data(y) : NULL;
    if (!to || (x->tensor && !cr_in_ints(c, 0, &t.ints, &count)))
        return false;
    for (int64_t i = 0; i < rows; i++) {
        count_row(c, &p, &t, i * length, length, to + i * width);
        weigh(c, &p, to + i * width, width);
    }
    cr_free(t.ints);
    return cr_out(c, 0, y);
}

const cr_onnx_op cr_onnx_tfidf_ops[] = {OP(TfIdfVectorizer), {0}};
