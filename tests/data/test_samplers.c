/* Samplers, padding and collating of loaders: orders, shares, positions, errors. */
#include "test.h"

#include <cresset.h>

static cr_dataset *numbers(int64_t n)
{
    cr_dataset *d = NULL;
    CR_SCOPE
        d = cr_tensor_dataset(cr_arange(0, (double)n, .dtype = CR_I64), NULL);
    return d;
}

/* The examples of an epoch, and the batches' sizes. */
typedef struct walk {
    int64_t at[512], size[512];
    int n, batches;
} walk;

static void go(cr_loader *l, walk *w)
{
    w->n = w->batches = 0;
    CR_EACH (batch, l) {
        CHECK(cr_copy_out(batch.x, w->at + w->n, (size_t)batch.count * 8, CR_I64));
        CHECK_INT(batch.last, batch.index + 1 == cr_loader_length(l));
        w->n += (int)batch.count;
        w->size[w->batches++] = batch.count;
    }
    CHECK_INT(cr_loader_length(l), w->batches);
}

static bool same(const walk *a, const walk *b)
{
    return a->n == b->n && a->batches == b->batches && !memcmp(a->at, b->at, sizeof(int64_t) * (size_t)a->n) &&
           !memcmp(a->size, b->size, sizeof(int64_t) * (size_t)a->batches);
}

/* Whether every example below n comes exactly `times` times. */
static bool each_comes(const walk *w, int64_t n, int times)
{
    int count[512] = {0};
    for (int i = 0; i < w->n; i++)
        count[w->at[i]]++;
    for (int64_t i = 0; i < n; i++)
        if (count[i] != times)
            return false;
    return w->n == n * times;
}

static void orders(void)
{
    walk a, b;
    cr_loader *l = cr_loader_new(numbers(10), .batch_size = 4, .sampler = cr_sequential_sampler());
    go(l, &a);
    CHECK(a.n == 10 && a.at[0] == 0 && a.at[9] == 9 && a.size[2] == 2);
    cr_loader_free(l);
    l = cr_loader_new(numbers(50), .batch_size = 7, .sampler = cr_random_sampler(.seed = 3), .workers = 2);
    cr_loader *shuffled = cr_loader_new(numbers(50), .batch_size = 7, .shuffle = true, .seed = 3);
    for (int epoch = 0; epoch < 3; epoch++) {
        go(l, &a);
        go(shuffled, &b);
        CHECK(same(&a, &b) && each_comes(&a, 50, 1));
    }
    cr_loader_free(shuffled);
    cr_loader_free(l);
    l = cr_loader_new(numbers(10), .sampler = cr_random_sampler(.count = 25));
    go(l, &a);
    CHECK_INT(a.n, 25);
    a.n = 20;
    CHECK(each_comes(&a, 10, 2));
    cr_loader_free(l);
    l = cr_loader_new(numbers(10), .sampler = cr_random_sampler(.replacement = true, .count = 500), .batch_size = 100);
    go(l, &a);
    int64_t count[10] = {0};
    for (int i = 0; i < 500; i++)
        count[a.at[i]]++;
    for (int i = 0; i < 10; i++)
        CHECK_MSG(count[i] > 20 && count[i] < 90, "example %d comes %d times", i, (int)count[i]);
    cr_loader_free(l);
    CHECK_OK();
}

static void weights(void)
{
    walk a;
    CR_SCOPE {
        cr_tensor *w = cr_floats(0, 1, 3, 0, 4);
        cr_loader *l = cr_loader_new(numbers(5), .sampler = cr_weighted_sampler(w, .count = 400, .seed = 5));
        int64_t count[5] = {0};
        for (int epoch = 0; epoch < 10; epoch++) {
            go(l, &a);
            for (int i = 0; i < 400; i++)
                count[a.at[i]]++;
        }
        CHECK(count[0] == 0 && count[3] == 0);
        CHECK_NEAR((double)count[1] / 4000, 1.0 / 8, 0.025);
        CHECK_NEAR((double)count[2] / 4000, 3.0 / 8, 0.035);
        CHECK_NEAR((double)count[4] / 4000, 4.0 / 8, 0.035);
        cr_loader_free(l);
        /* without replacement the first one of each epoch is as likely, and none comes twice */
        l = cr_loader_new(numbers(5), .sampler = cr_weighted_sampler(w, .once = true));
        memset(count, 0, sizeof count);
        for (int epoch = 0; epoch < 1000; epoch++) {
            go(l, &a);
            CHECK_INT(a.n, 3);
            CHECK(a.at[0] != a.at[1] && a.at[1] != a.at[2] && a.at[0] != a.at[2]);
            count[a.at[0]]++;
        }
        CHECK_NEAR((double)count[1] / 1000, 1.0 / 8, 0.05);
        CHECK_NEAR((double)count[4] / 1000, 4.0 / 8, 0.07);
        cr_loader_free(l);
        CHECK_OK();
        CHECK(!cr_weighted_sampler(cr_floats(1, -1)));
        CHECK_ERROR("weighted_sampler: weight 1 is -1, expected 0 or more");
        CHECK(!cr_weighted_sampler(cr_floats(0, 0)));
        CHECK_ERROR("weighted_sampler: the 2 weights sum to 0");
        CHECK(!cr_weighted_sampler(w, .once = true, .count = 4));
        CHECK_ERROR("weighted_sampler: count is 4, there are 3 weights above 0");
        CHECK(!cr_weighted_sampler(cr_ones(CR_SHAPE(2, 2))));
        CHECK_ERROR("weighted_sampler: the weights are f32[2,2], expected one dimension");
        l = cr_loader_new(numbers(6), .sampler = cr_weighted_sampler(w));
        CR_EACH (batch, l)
            CHECK(false);
        CHECK_ERROR("sampler: there are 5 weights, the dataset has 6 examples");
        cr_loader_free(l);
    }
}

static void buckets(void)
{
    int64_t length[200];
    for (int i = 0; i < 200; i++)
        length[i] = i * 37 % 101;
    walk a, b;
    CR_SCOPE {
        cr_tensor *lengths = cr_from_data(length, CR_SHAPE(200), CR_I64);
        cr_loader *l =
            cr_loader_new(numbers(200), .batch_size = 8, .sampler = cr_bucket_sampler(lengths, .seed = 1, .pool = 10));
        go(l, &a);
        CHECK(each_comes(&a, 200, 1));
        CHECK_INT(a.batches, 25);
        int64_t spread = 0, rises = 0;
        for (int k = 0, at = 0; k < a.batches; at += (int)a.size[k++]) {
            spread += length[a.at[at + a.size[k] - 1]] - length[a.at[at]];
            rises += k && length[a.at[at]] > length[a.at[at - 1]];
        }
        CHECK_MSG(spread < 25 * 20, "within a batch lengths differ by %g", (double)spread / 25);
        CHECK(rises > 5 && rises < 20); /* the batches are not in the order of lengths */
        go(l, &b);
        CHECK(each_comes(&b, 200, 1) && !same(&a, &b));
        cr_loader_set_epoch(l, 0);
        go(l, &b);
        CHECK(same(&a, &b));
        cr_loader_free(l);
    }
    CHECK_OK();
}

static void ranks(void)
{
    walk a, whole;
    for (int way = 0; way < 3; way++) { /* ordinary, what is left dropped, of batches */
        int count[40] = {0};
        int64_t shares = 0;
        for (int64_t rank = 0; rank < 3; rank++) {
            CR_SCOPE {
                cr_tensor *lengths = cr_arange(0, 40, .dtype = CR_I64);
                cr_sampler *of = way == 2 ? cr_bucket_sampler(lengths, .seed = 2) : cr_random_sampler(.seed = 2);
                cr_loader *l = cr_loader_new(numbers(40), .batch_size = 4,
                                             .sampler = cr_sharded_sampler(of, rank, 3, .drop_last = way == 1));
                go(l, &a);
                cr_loader_free(l);
            }
            CHECK_INT(way == 2 ? a.batches : a.n, way == 0 ? 14 : way == 1 ? 13 : 4);
            for (int i = 0; i < a.n; i++)
                count[a.at[i]]++;
            shares += a.n;
        }
        int never = 0, twice = 0;
        for (int i = 0; i < 40; i++) {
            never += !count[i];
            twice += count[i] > 1;
        }
        CHECK_INT(never, way == 1);
        CHECK_INT(twice, way == 0 ? 2 : way == 1 ? 0 : 8);
        CHECK_INT(shares, way == 0 ? 42 : way == 1 ? 39 : 48);
    }
    cr_loader *l = cr_loader_new(numbers(2), .sampler = cr_sharded_sampler(cr_sequential_sampler(), 4, 5));
    go(l, &whole); /* fewer examples than ranks */
    CHECK(whole.n == 1 && whole.at[0] == 0);
    cr_loader_free(l);
    CHECK_OK();
    CHECK(!cr_sharded_sampler(cr_sequential_sampler(), 3, 3));
    CHECK_ERROR("sharded_sampler: the rank is 3 of 3");
}

/* Pairs (i, n - 1 - i) in batches of their own, in turn forward and backward by epoch. */
static bool pairs(cr_order *order, int64_t length, int64_t batch_size, int64_t epoch, void *released)
{
    (void)batch_size, (void)released;
    for (int64_t i = 0; i < length / 2; i++) {
        int64_t one = epoch % 2 ? length / 2 - 1 - i : i;
        if (!cr_order_add(order, one) || !cr_order_add(order, length - 1 - one) || !cr_order_end_batch(order))
            return false;
    }
    return true;
}

static bool wrong(cr_order *order, int64_t length, int64_t batch_size, int64_t epoch, void *context)
{
    (void)batch_size, (void)epoch;
    if (context)
        return false;
    return cr_order_add(order, 1) && cr_order_add(order, length);
}

static void count_up(void *count)
{
    ++*(int *)count;
}

static void own(void)
{
    walk a;
    int released = 0;
    cr_loader *l = cr_loader_new(
        numbers(9), .sampler = cr_sampler_new(pairs, .context = &released, .release = count_up), .workers = 2);
    go(l, &a);
    CHECK(a.batches == 4 && a.size[3] == 2 && a.at[0] == 0 && a.at[1] == 8 && a.at[7] == 5);
    go(l, &a);
    CHECK(a.batches == 4 && a.at[0] == 3 && a.at[1] == 5);
    cr_loader_free(l);
    CHECK_INT(released, 1);
    l = cr_loader_new(numbers(3), .sampler = cr_sampler_new(wrong));
    CR_EACH (batch, l)
        CHECK(false);
    CHECK_ERROR("sampler: number 1 of the order is example 3, the dataset has 3");
    cr_loader_free(l);
    l = cr_loader_new(numbers(3), .sampler = cr_sampler_new(wrong, .context = l));
    CR_EACH (batch, l)
        CHECK(false);
    CHECK_ERROR("sampler: the function failed without saying why");
    cr_loader_free(l);
    CHECK(!cr_loader_new(numbers(3), .shuffle = true, .sampler = cr_sequential_sampler()));
    CHECK_ERROR("loader_new: shuffle and a sampler: expected one of them");
}

/* From every position of an epoch a loader goes on as it would have. */
static void positions(void)
{
    walk whole, rest;
    CR_SCOPE {
        cr_tensor *lengths = cr_arange(0, 40, .dtype = CR_I64);
        for (int workers = 0; workers < 3; workers += 2)
            for (int64_t at = 0; at < 10; at += 3) {
                cr_sampler *s = cr_sharded_sampler(cr_bucket_sampler(lengths, .seed = 9), 1, 2);
                cr_loader *l = cr_loader_new(numbers(40), .batch_size = 2, .sampler = s, .workers = workers);
                cr_loader_set_epoch(l, 4);
                go(l, &whole);
                cr_loader_set_position(l, (cr_loader_position){4, at});
                rest.n = 0;
                CR_EACH (batch, l) {
                    CHECK(cr_copy_out(batch.x, rest.at + rest.n, (size_t)batch.count * 8, CR_I64));
                    rest.n += (int)batch.count;
                }
                CHECK_INT(rest.n, whole.n - 2 * at);
                CHECK(!memcmp(rest.at, whole.at + 2 * at, sizeof(int64_t) * (size_t)rest.n));
                cr_loader_free(l);
            }
    }
    CHECK_OK();
}

/* ---- padding ---- */

static int64_t five(void *context)
{
    (void)context;
    return 5;
}

/* Example i is f32[i + 1, 2] of i, and the number i. */
static bool grows(void *context, int64_t index, cr_tensor **out)
{
    out[0] = context ? cr_full(CR_SHAPE(2, index + 1), (double)index) : cr_full(CR_SHAPE(index + 1, 2), (double)index);
    if (context)
        out[0] = cr_transpose(out[0], 0, 1); /* not row-major */
    out[1] = cr_from_data(&index, CR_SCALAR, CR_I64);
    return cr_ok();
}

static bool sums(const cr_example *examples, int64_t count, cr_tensor **out, void *context)
{
    (void)context;
    double sum = 0;
    for (int64_t i = 0; i < count; i++)
        sum += cr_item(cr_sum(examples[i].field[0]));
    out[0] = cr_full(CR_SHAPE(count), sum);
    return cr_ok();
}

static void padding(void)
{
    for (int way = 0; way < 4; way++) {
        cr_loader *l = cr_loader_new(
            cr_dataset_new(five, grows, .context = way % 2 ? &way : NULL), .batch_size = 3, .workers = way / 2,
            .pad = true, .padding = {.value = {-1}, .axes = {CR_AXES(0)}, .multiple = {2}, .lengths = CR_LENGTHS_NEXT});
        CR_EACH (batch, l) {
            char text[64];
            CHECK_TEXT(cr_describe(batch.x, text, sizeof text), batch.index ? "f32[2,6,2]" : "f32[3,4,2]");
            CHECK_TEXT(cr_describe(batch.y, text, sizeof text), batch.index ? "i64[2]" : "i64[3]");
            CHECK_TEXT(cr_describe(batch.field[2], text, sizeof text), batch.index ? "i64[2]" : "i64[3]");
            const float *x = cr_data(batch.x);
            const int64_t *length = cr_data(batch.y), *label = cr_data(batch.field[2]);
            for (int64_t i = 0; i < batch.count; i++) {
                CHECK_INT(length[i], label[i] + 1);
                for (int64_t k = 0; k < cr_size(batch.x, 1); k++)
                    CHECK_NEAR(x[(i * cr_size(batch.x, 1) + k) * 2 + 1], k < length[i] ? (double)label[i] : -1, 0);
            }
        }
        cr_loader_free(l);
    }
    CHECK_OK();
    cr_loader *l = cr_loader_new(cr_dataset_new(five, grows), .pad = true, .padding = {.axes = {CR_AXES(1)}});
    CR_EACH (batch, l)
        CHECK(false);
    CHECK_ERROR("loader_next: field 0 of example 1 is f32[2,2], that of the batch's first f32[1,2]");
    cr_loader_free(l);
    l = cr_loader_new(cr_dataset_new(five, grows), .collate = sums, .collate_fields = 1);
    CR_EACH (batch, l) {
        CHECK(!batch.y);
        CHECK_NEAR(cr_item(cr_mean(batch.x)), 2 * (2 + 6 + 12 + 20), 0);
    }
    cr_loader_free(l);
    CHECK_OK();
    CHECK(!cr_loader_new(numbers(3), .pad = true, .collate = sums));
    CHECK_ERROR("loader_new: pad and collate: expected one of them");
    CHECK(!cr_loader_new(numbers(3), .pad = true, .padding = {.lengths = CR_LENGTHS_LAST, .measured = 1}));
    CHECK_ERROR("loader_new: field 1 is to be measured, expected 0 to 0");
}

static void survives_lack_of_memory(void)
{
    CR_SCOPE {
        cr_tensor *w = cr_ones(CR_SHAPE(20)), *lengths = cr_arange(0, 20, .dtype = CR_I64);
        for (int kind = 0; kind < 4; kind++) {
            int n = 0;
            int64_t got = 0, wanted = 20;
            for (; got != wanted && n < 300; n++) {
                got = 0;
                cr_fail_allocation_after(n);
                cr_sampler *s = kind == 0   ? cr_random_sampler(.seed = 1)
                                : kind == 1 ? cr_weighted_sampler(w, .once = true)
                                : kind == 2 ? cr_sharded_sampler(cr_bucket_sampler(lengths, .seed = 1), 0, 1)
                                            : NULL;
                cr_loader *l = kind < 3 && !s ? NULL : cr_loader_new(numbers(20), .sampler = s, .pad = kind == 3);
                if (l)
                    CR_EACH (batch, l)
                        got += batch.count;
                cr_loader_free(l);
                cr_fail_allocation_after(-1);
                if (got != wanted)
                    CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
                cr_clear_error();
            }
            CHECK(n > 5 && got == wanted);
        }
    }
}

int main(void)
{
    TEST(orders);
    TEST(weights);
    TEST(buckets);
    TEST(ranks);
    TEST(own);
    TEST(positions);
    TEST(padding);
    TEST(survives_lack_of_memory);
    return test_end();
}
