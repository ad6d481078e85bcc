/* Datasets and loaders: contents, order, epochs, workers, CR_EACH, errors, lack of memory. */
#include "test.h"

#include <cresset/data.h>
#include <cresset/device.h>
#include <stdatomic.h>
#include <unistd.h>

/* x[i] = {i, i + 0.5}, y[i] = 10 i. */
static cr_dataset *numbers(int64_t n)
{
    float x[2000];
    int64_t y[1000];
    for (int64_t i = 0; i < n; i++) {
        x[2 * i] = (float)i;
        x[2 * i + 1] = (float)i + 0.5f;
        y[i] = 10 * i;
    }
    cr_dataset *d = NULL;
    CR_SCOPE
        d = cr_tensor_dataset(cr_from_data(x, CR_SHAPE(n, 2), CR_F32), cr_from_data(y, CR_SHAPE(n), CR_I64));
    return d;
}

static bool row_is(const cr_batch *b, int64_t row, int64_t example)
{
    const float *x = cr_data(b->x);
    const int64_t *y = cr_data(b->y);
    return x && y && x[2 * row] == (float)example && x[2 * row + 1] == (float)example + 0.5f && y[row] == 10 * example;
}

static void gathers_from_tensors(void)
{
    cr_dataset *d = numbers(5);
    CHECK_INT(cr_dataset_length(d), 5);
    CHECK_INT(cr_dataset_fields(d), 2);
    CR_SCOPE {
        cr_tensor *out[2];
        CHECK(cr_dataset_gather(d, ((int64_t[]){4, 0, 4}), 3, out));
        char text[64];
        CHECK_TEXT(cr_describe(out[0], text, sizeof text), "f32[3,2]");
        CHECK_TEXT(cr_describe(out[1], text, sizeof text), "i64[3]");
        cr_batch b = {.x = out[0], .y = out[1]};
        CHECK(row_is(&b, 0, 4) && row_is(&b, 1, 0) && row_is(&b, 2, 4));
        CHECK(cr_dataset_get(d, 3, out));
        CHECK_TEXT(cr_describe(out[0], text, sizeof text), "f32[2]");
        CHECK_TEXT(cr_describe(out[1], text, sizeof text), "i64[]");
        CHECK_INT(cr_item_int(out[1]), 30);
        CHECK(!cr_dataset_get(d, 5, out));
        CHECK_INT(cr_error_code(), CR_ERROR_INDEX);
        CHECK_ERROR("dataset_get: example 5 of a dataset of 5");
        CHECK(!cr_dataset_get(d, -1, out) && !out[0] && !out[1]);
        CHECK_ERROR("dataset_get: example -1 of a dataset of 5");
        CHECK(!cr_dataset_gather(d, ((int64_t[]){0, 7}), 2, out));
        CHECK_ERROR("dataset_gather: example 7 of a dataset of 5");
        CHECK(!cr_dataset_gather(d, ((int64_t[]){0}), 0, out));
        CHECK_ERROR("dataset_gather: a batch of 0 examples");
    }
    cr_dataset_release(d);
    CHECK_OK();
}

static void converts_and_scales(void)
{
    CR_SCOPE {
        cr_tensor *out[1];
        cr_tensor *x = cr_from_data("\0\x33\x66\xff", CR_SHAPE(2, 2), CR_U8);
        cr_dataset *d = cr_tensor_dataset(x, NULL, .x_dtype = CR_F32, .x_scale = 1.0 / 255);
        CHECK_INT(cr_dataset_fields(d), 1);
        CHECK(cr_dataset_gather(d, ((int64_t[]){1, 0}), 2, out));
        const float *f = cr_data(out[0]);
        CHECK(f && f[0] == 0.4f && f[1] == 1 && f[2] == 0 && f[3] == 0.2f);
        cr_dataset_release(d);
        d = cr_tensor_dataset(x, NULL, .x_dtype = CR_F64, .x_scale = 0.5);
        CHECK(cr_dataset_gather(d, ((int64_t[]){1}), 1, out));
        const double *g = cr_data(out[0]);
        CHECK(g && g[0] == 51 && g[1] == 127.5);
        cr_dataset_release(d);
        d = cr_tensor_dataset(x, NULL, .x_dtype = CR_I32);
        CHECK(cr_dataset_gather(d, ((int64_t[]){1}), 1, out));
        const int32_t *i = cr_data(out[0]);
        CHECK(i && i[0] == 0x66 && i[1] == 0xff);
        cr_dataset_release(d);
        /* A row-major copy is made of what is not row-major. */
        float values[6] = {0, 1, 2, 3, 4, 5};
        cr_tensor *t = cr_from_memory(values, CR_SHAPE(3, 2), CR_F32, .strides = (int64_t[]){1, 3});
        d = cr_tensor_dataset(t, NULL);
        CHECK(cr_dataset_gather(d, ((int64_t[]){2, 1}), 2, out));
        f = cr_data(out[0]);
        CHECK(f && f[0] == 2 && f[1] == 5 && f[2] == 1 && f[3] == 4);
        cr_dataset_release(d);
    }
    CHECK_OK();
}

static void refuses_bad_tensors(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_from_data("abc", CR_SHAPE(3), CR_U8), *two = cr_from_data("ab", CR_SHAPE(2), CR_U8);
        cr_tensor *scalar = cr_from_data("a", CR_SCALAR, CR_U8);
        CHECK(!cr_tensor_dataset(NULL, x));
        CHECK_ERROR("tensor_dataset: x is NULL");
        CHECK(!cr_tensor_dataset(scalar, x));
        CHECK_ERROR("tensor_dataset: x is u8[], expected a first dimension that counts examples");
        CHECK(!cr_tensor_dataset(x, scalar));
        CHECK_ERROR("tensor_dataset: y is u8[], expected a first dimension that counts examples");
        CHECK(!cr_tensor_dataset(x, two));
        CHECK_ERROR("tensor_dataset: x has 3 examples, y has 2");
        CHECK(!cr_tensor_dataset(x, x, .x_scale = 2));
        CHECK_ERROR("tensor_dataset: x_scale needs a floating-point x_dtype, not u8");
    }
}

static void keeps_order_without_shuffle(void)
{
    cr_loader *l = cr_loader_new(numbers(10), .batch_size = 4);
    CHECK_INT(cr_loader_length(l), 3);
    CHECK_INT(cr_dataset_length(cr_loader_dataset(l)), 10);
    for (int epoch = 0; epoch < 2; epoch++) {
        CHECK_INT(cr_loader_epoch(l), epoch);
        int64_t seen = 0, batches = 0;
        CR_EACH (batch, l) {
            CHECK_INT(batch.index, batches++);
            CHECK_INT(batch.count, batch.index == 2 ? 2 : 4);
            CHECK_INT(cr_size(batch.x, 0), batch.count);
            CHECK(batch.field[0] == batch.x && batch.field[1] == batch.y);
            for (int64_t i = 0; i < batch.count; i++)
                CHECK(row_is(&batch, i, seen++));
        }
        CHECK_INT(seen, 10);
    }
    cr_loader_free(l);
    l = cr_loader_new(numbers(10), .batch_size = 4, .drop_last = true);
    CHECK_INT(cr_loader_length(l), 2);
    int count = 0;
    CR_EACH (batch, l)
        count += (int)batch.count;
    CHECK_INT(count, 8);
    cr_loader_free(l);
    l = cr_loader_new(numbers(0), .batch_size = 4, .workers = 1);
    CHECK_INT(cr_loader_length(l), 0);
    CR_EACH (batch, l)
        CHECK(false);
    cr_loader_free(l);
    CHECK_OK();
}

/* The examples of one epoch, in the order they come; -1 ends. */
static void epoch_order(cr_loader *l, int64_t *order)
{
    int64_t n = 0;
    CR_EACH (batch, l) {
        const int64_t *y = cr_data(batch.y);
        for (int64_t i = 0; i < batch.count; i++) {
            CHECK(row_is(&batch, i, y[i] / 10));
            order[n++] = y[i] / 10;
        }
    }
    order[n] = -1;
}

static void shuffles_the_same_for_any_workers(void)
{
    int64_t first[101], second[101], other[101];
    cr_loader *l = cr_loader_new(numbers(100), .batch_size = 7, .shuffle = true, .seed = 3);
    epoch_order(l, first);
    epoch_order(l, second);
    cr_loader_free(l);
    bool seen[100] = {false};
    int moved = 0, changed = 0;
    for (int i = 0; i < 100; i++) {
        seen[first[i]] = true;
        moved += first[i] != i;
        changed += first[i] != second[i];
    }
    for (int i = 0; i < 100; i++)
        CHECK(seen[i]);
    CHECK_INT(first[100], -1);
    CHECK(moved > 80);
    CHECK(changed > 80);
    for (int workers = 1; workers < 5; workers++) {
        l = cr_loader_new(numbers(100), .batch_size = 7, .shuffle = true, .seed = 3, .workers = workers,
                          .prefetch = workers == 3 ? 1 : 0);
        epoch_order(l, other);
        CHECK(!memcmp(first, other, sizeof first));
        epoch_order(l, other);
        CHECK(!memcmp(second, other, sizeof first));
        cr_loader_set_epoch(l, 0);
        epoch_order(l, other);
        CHECK(!memcmp(first, other, sizeof first));
        cr_loader_free(l);
    }
    l = cr_loader_new(numbers(100), .batch_size = 7, .shuffle = true, .seed = 4);
    epoch_order(l, other);
    CHECK(memcmp(first, other, sizeof first) != 0);
    cr_loader_free(l);
    CHECK_OK();
}

static int64_t leave_by_return(cr_loader *l)
{
    CR_EACH (batch, l)
        return cr_item_int(cr_from_data(cr_data(batch.y), CR_SCALAR, CR_I64));
    return -1;
}

static void may_be_left_at_any_point(void)
{
    for (int workers = 0; workers < 3; workers++) {
        cr_loader *l = cr_loader_new(numbers(50), .batch_size = 2, .workers = workers, .shuffle = true);
        int depth = cr_scope_depth();
        cr_tensor *kept = NULL;
        CR_SCOPE {
            CR_EACH (batch, l) {
                if (batch.index == 1)
                    continue;
                if (batch.index == 3)
                    break;
                if (batch.index == 2)
                    kept = cr_keep(batch.y);
                CHECK_INT(cr_scope_depth(), depth + 2);
            }
            CHECK_INT(cr_scope_depth(), depth + 1);
            CHECK_INT(cr_numel(kept), 2);
            CHECK(cr_data(kept) != NULL);
        }
        CHECK(leave_by_return(l) >= 0);
        CHECK_INT(cr_scope_depth(), depth);
        CHECK_INT(cr_loader_epoch(l), 1); /* the second pass is still under way */
        int64_t count = 0;
        CR_EACH (batch, l) /* begins anew */
            count += batch.count;
        CHECK_INT(count, 50);
        CHECK_INT(cr_loader_epoch(l), 3);
        CR_EACH (batch, l) { /* freeing it inside is allowed before leaving */
            cr_loader_free(l);
            break;
        }
        CHECK_INT(cr_scope_depth(), depth);
    }
    CHECK_OK();
}

static void next_walks_epochs(void)
{
    cr_loader *l = cr_loader_new(numbers(5), .batch_size = 2, .workers = 2);
    for (int epoch = 0; epoch < 3; epoch++) {
        cr_batch batch;
        int64_t count = 0;
        for (int scope = cr_scope_open(); cr_loader_next(l, &batch); cr_scope_close(scope), scope = cr_scope_open())
            count += batch.count;
        cr_scope_close(cr_scope_depth() - 1);
        CHECK_INT(count, 5);
    }
    cr_batch batch; /* with no scope open the caller owns the tensors */
    CHECK(cr_loader_next(l, &batch));
    cr_loader_free(l); /* in the middle of an epoch */
    CHECK(row_is(&batch, 1, 1));
    cr_release(batch.x);
    cr_release(batch.y);
    CHECK(!cr_loader_next(NULL, &batch));
    CHECK_ERROR("loader_next: the loader is NULL");
    CHECK_OK();
}

static void refuses_bad_options(void)
{
    CHECK(!cr_loader_new(NULL, .batch_size = 4));
    CHECK_ERROR("loader_new: the dataset is NULL");
    CHECK(!cr_loader_new(numbers(3), .batch_size = -1));
    CHECK_ERROR("loader_new: batch_size is -1, expected 1 or more");
    CHECK(!cr_loader_new(numbers(3), .workers = 1000));
    CHECK_ERROR("loader_new: workers is 1000, expected 0 to 256");
    CHECK(!cr_loader_new(numbers(3), .prefetch = -2));
    CHECK_ERROR("loader_new: prefetch is -2, expected 0 to 4096");
    CR_EACH (batch, NULL)
        CHECK(false);
    CHECK_ERROR("each: the loader is NULL");
}

/* ---- a dataset of the program's own ---- */

typedef struct squares {
    int64_t length, bad; /* example `bad` fails in a way that `how` tells */
    char how;
    atomic_int released;
    cr_tensor *shared;
} squares;

static int64_t squares_length(void *context)
{
    return ((squares *)context)->length;
}
static void squares_release(void *context)
{
    ((squares *)context)->released++;
}

static bool squares_example(void *context, int64_t index, cr_tensor **out)
{
    squares *s = context;
    if (index == s->bad) {
        if (s->how == 'f')
            return cr_fail_bool(CR_ERROR_VALUE, "no square of %d", (int)index);
        if (s->how == 's')
            return false;
        if (s->how == 'e')
            return true;
    }
    usleep(index % 3 * 100); /* so that workers finish out of order */
    double value[2] = {(double)(index * index), 0};
    out[0] = cr_from_data(value, s->how == 'd' && index == s->bad ? CR_SHAPE(2) : CR_SHAPE(1), CR_F64);
    out[1] = s->shared;
    return true;
}

static void runs_own_datasets(void)
{
    for (int workers = 0; workers < 4; workers++) {
        squares s = {.length = 20, .bad = -1};
        int64_t one = 1;
        s.shared = cr_from_data(&one, CR_SCALAR, CR_I64);
        cr_loader *l =
            cr_loader_new(cr_dataset_new(squares_length, squares_example, .context = &s, .release = squares_release),
                          .batch_size = 3, .workers = workers);
        int64_t n = 0;
        CR_EACH (batch, l) {
            const double *x = cr_data(batch.x);
            const int64_t *y = cr_data(batch.y);
            for (int64_t i = 0; i < batch.count; i++, n++)
                CHECK(x[i] == (double)(n * n) && y[i] == 1);
        }
        CHECK_INT(n, 20);
        cr_tensor *out[2];
        CR_SCOPE {
            CHECK(cr_dataset_get(cr_loader_dataset(l), 4, out));
            CHECK_NEAR(cr_item(out[0]), 16, 0);
            CHECK(out[1] == s.shared);
        }
        cr_loader_free(l);
        CHECK_INT(s.released, 1);
        cr_release(s.shared);
    }
    CHECK_OK();
}

static void reports_errors_of_examples(void)
{
    static const struct {
        char how;
        const char *error;
    } table[] = {
        {'f', "no square of 7"},
        {'s', "example 7: the dataset's function failed without saying why"},
        {'e', "example 7: the dataset's function left field 0 empty"},
        {'d', "field 0 of example 7 is f64[2], that of the batch's first f64[1]"},
    };
    for (int workers = 0; workers < 4; workers++)
        for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
            squares s = {.length = 20, .bad = 7, .how = table[k].how};
            int64_t one = 1;
            s.shared = cr_from_data(&one, CR_SCALAR, CR_I64);
            cr_loader *l = cr_loader_new(cr_dataset_new(squares_length, squares_example, .context = &s),
                                         .batch_size = 3, .workers = workers);
            int batches = 0;
            CR_EACH (batch, l)
                batches++;
            CHECK_INT(batches, 2); /* the two before it arrive */
            CHECK(strstr(cr_error(), __FILE__) != NULL);
            char expected[128];
            snprintf(expected, sizeof expected, "%s: %s", workers ? "loader" : "loader_next", table[k].error);
            CHECK_ERROR(expected);
            s.bad = -1; /* and the loader still works */
            batches = 0;
            CR_EACH (batch, l)
                batches++;
            CHECK_INT(batches, 7);
            cr_loader_free(l);
            cr_release(s.shared);
        }
    CHECK_OK();
}

static void refuses_bad_datasets(void)
{
    squares s = {0};
    CHECK(!cr_dataset_new(NULL, squares_example, .context = &s, .release = squares_release));
    CHECK_ERROR("dataset_new: the length function is NULL");
    CHECK(!cr_dataset_new(squares_length, NULL, .context = &s, .release = squares_release));
    CHECK_ERROR("dataset_new: the example function is NULL");
    CHECK(!cr_dataset_new(squares_length, squares_example, .fields = 9, .context = &s, .release = squares_release));
    CHECK_ERROR("dataset_new: 9 fields, expected 1 to 8");
    CHECK_INT(s.released, 3);
}

static void survives_lack_of_memory(void)
{
    for (int workers = 0; workers < 3; workers++) {
        int64_t count = 0;
        int n = 0;
        for (; count != 30 && n < 500; n++) {
            count = 0;
            cr_fail_allocation_after(n);
            cr_loader *l = cr_loader_new(numbers(30), .batch_size = 4, .workers = workers, .shuffle = true);
            CR_EACH (batch, l)
                count += batch.count;
            cr_loader_free(l);
            cr_fail_allocation_after(-1);
            if (count != 30)
                CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
            cr_clear_error();
        }
        CHECK_INT(count, 30);
        CHECK(n > 10);
    }
}

int main(void)
{
    TEST(gathers_from_tensors);
    TEST(converts_and_scales);
    TEST(refuses_bad_tensors);
    TEST(keeps_order_without_shuffle);
    TEST(shuffles_the_same_for_any_workers);
    TEST(may_be_left_at_any_point);
    TEST(next_walks_epochs);
    TEST(refuses_bad_options);
    TEST(runs_own_datasets);
    TEST(reports_errors_of_examples);
    TEST(refuses_bad_datasets);
    TEST(survives_lack_of_memory);
    return test_end();
}
