/* Flows: what each stage gives; that the order does not depend on workers; that from every position a flow goes on as
 * it would have; errors, lack of memory, being left in the middle. */
#include "test.h"

#include <cresset.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- sources ---- */

static atomic_int released;

/* Example i of n is i + 100 * epoch, and -i. */
static bool count_next(void *context, int64_t index, cr_tensor **out)
{
    if (index >= *(int64_t *)context)
        return false;
    out[0] = cr_int(index + 100 * cr_example_epoch());
    out[0] = cr_from_data(cr_data(out[0]), CR_SCALAR, CR_I64);
    out[1] = cr_neg(out[0]);
    return cr_ok();
}

static void count_release(void *context)
{
    free(context);
    released++;
}

/* Of unknown length, without seeking. */
static cr_flow *counting(int64_t n)
{
    int64_t *count = malloc(sizeof *count);
    if (count)
        *count = n;
    released = 0;
    return cr_flow_new(count_next, .context = count, .release = count_release);
}

static cr_flow *numbers(int64_t n, bool shuffle)
{
    cr_flow *s = NULL;
    CR_SCOPE {
        cr_tensor *x = cr_arange(0, (double)n, .dtype = CR_I64);
        s = cr_dataset_flow(cr_tensor_dataset(x, cr_neg(x)), .shuffle = shuffle, .seed = 7);
    }
    return s;
}

/* All of an epoch's values of field 0, and how many examples. */
typedef struct values {
    int64_t at[4096];
    int n, examples;
} values;

static void read_on(cr_flow *s, values *v)
{
    cr_tensor *out[CR_MAX_FIELDS];
    v->n = v->examples = 0;
    for (bool more = true; more;) {
        int scope = cr_scope_open();
        more = cr_flow_next(s, out);
        if (more) {
            int64_t n = cr_numel(out[0]);
            CHECK(v->n + n < 4096 && cr_copy_out(out[0], v->at + v->n, (size_t)n * 8, CR_I64));
            v->n += (int)n;
            v->examples++;
        }
        cr_scope_close(scope);
    }
}

static bool same(const values *a, const values *b)
{
    return a->n == b->n && a->examples == b->examples && !memcmp(a->at, b->at, sizeof(int64_t) * (size_t)a->n);
}

static void expect(cr_flow *s, const int64_t *expected, int n)
{
    static values v;
    read_on(s, &v);
    CHECK_INT(v.n, n);
    for (int i = 0; i < n && i < v.n; i++)
        CHECK_INT(v.at[i], expected[i]);
    CHECK_OK();
    cr_flow_free(s);
}
#define EXPECT(flow, ...)                                                                                              \
    expect(flow, (const int64_t[]){__VA_ARGS__}, (int)(sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t)))

/* ---- functions ---- */

static bool times_ten(cr_tensor *const *in, int64_t index, cr_tensor **out, void *context)
{
    (void)context;
    if (index % 3 == 0)
        usleep(200); /* so that workers finish out of order */
    int64_t value = 10 * cr_item_int(in[0]) + index % 2;
    out[0] = cr_from_data(&value, CR_SCALAR, CR_I64);
    out[1] = in[1];
    return cr_ok();
}

static bool is_odd(cr_tensor *const *in, int64_t index, void *context)
{
    (void)index, (void)context;
    return cr_item_int(in[0]) % 2;
}

/* As many numbers as the value's last digit and one. */
static bool stretch(cr_tensor *const *in, int64_t index, cr_tensor **out, void *context)
{
    (void)index, (void)context;
    int64_t value = cr_item_int(in[0]);
    out[0] = cr_add(cr_full(CR_SHAPE(value % 10 + 1), 0, .dtype = CR_I64), in[0]);
    return cr_ok();
}

/* ---- what stages give ---- */

static void stages(void)
{
    EXPECT(counting(4), 0, 1, 2, 3);
    CHECK_INT(released, 1);
    EXPECT(numbers(3, false), 0, 1, 2);
    EXPECT(cr_map_flow(counting(4), times_ten), 0, 11, 20, 31);
    EXPECT(cr_map_flow(counting(4), times_ten, .workers = 3), 0, 11, 20, 31);
    EXPECT(cr_prefetch_flow(counting(4), 2), 0, 1, 2, 3);
    EXPECT(cr_filter_flow(counting(7), is_odd), 1, 3, 5);
    EXPECT(cr_take_flow(counting(7), 2), 0, 1);
    EXPECT(cr_skip_flow(counting(7), 5), 5, 6);
    EXPECT(cr_skip_flow(counting(3), 5));
    EXPECT(cr_repeat_flow(counting(2), 3), 0, 1, 100, 101, 200, 201);
    EXPECT(cr_take_flow(cr_repeat_flow(counting(2), 0), 5), 0, 1, 100, 101, 200);
    EXPECT(cr_repeat_flow(counting(0), 0));
    EXPECT(cr_batch_flow(counting(5), 2), 0, 1, 2, 3, 4);
    EXPECT(cr_batch_flow(counting(5), 2, .drop_last = true), 0, 1, 2, 3);
    EXPECT(cr_unbatch_flow(cr_batch_flow(counting(5), 2)), 0, 1, 2, 3, 4);
    EXPECT(cr_window_flow(counting(5), 3, .shift = 1), 0, 1, 2, 1, 2, 3, 2, 3, 4);
    EXPECT(cr_window_flow(counting(9), 2, .shift = 3), 0, 1, 3, 4, 6, 7);
    EXPECT(cr_join_flows(((cr_flow *[]){numbers(2, false), numbers(3, false)}), 2), 0, 1, 0, 1, 2);
    EXPECT(cr_interleave_flows(((cr_flow *[]){numbers(2, false), numbers(5, false), numbers(3, false)}), 3, 1), 0, 0, 0,
           1, 1, 1, 2, 2, 3, 4);
    EXPECT(cr_interleave_flows(((cr_flow *[]){numbers(3, false), numbers(5, false)}), 2, 2), 0, 1, 0, 1, 2, 2, 3, 4);
    EXPECT(cr_cache_flow(counting(3)), 0, 1, 2);
    cr_flow *z = cr_zip_flows(((cr_flow *[]){numbers(3, false), cr_skip_flow(numbers(9, false), 4)}), 2);
    CHECK_INT(cr_flow_fields(z), 4);
    CHECK_INT(cr_flow_length(z), 3);
    EXPECT(z, 0, 1, 2);
    cr_tensor *out[CR_MAX_FIELDS];
    cr_flow *e = cr_enumerate_flow(cr_skip_flow(numbers(9, false), 7));
    CR_SCOPE {
        CHECK(cr_flow_next(e, out) && cr_item_int(out[0]) == 0 && cr_item_int(out[1]) == 7 &&
              cr_item_int(out[2]) == -7);
        CHECK(cr_flow_next(e, out) && cr_item_int(out[0]) == 1 && cr_item_int(out[1]) == 8);
        CHECK(!cr_flow_next(e, out) && !out[0]);
        CHECK(!cr_flow_next(e, out));
    }
    cr_flow_free(e);
    CHECK_OK();
}

static void shuffles(void)
{
    static values a, b;
    cr_flow *s = cr_shuffle_flow(counting(100), 20, .seed = 3);
    read_on(s, &a);
    CHECK_INT(a.n, 100);
    int seen[100] = {0}, late = 0;
    for (int i = 0; i < 100; i++) {
        seen[a.at[i]]++;
        CHECK(a.at[i] < i + 20); /* no later than the buffer allows */
        late += a.at[i] != i;
    }
    for (int i = 0; i < 100; i++)
        CHECK_INT(seen[i], 1);
    CHECK(late > 80);
    CHECK(cr_flow_restart(s, 1));
    read_on(s, &b);
    int moved = 0;
    for (int i = 0; i < 100; i++)
        moved += a.at[i] != b.at[i] - 100;
    CHECK(moved > 80);
    CHECK(cr_flow_restart(s, 0));
    read_on(s, &b);
    CHECK(same(&a, &b));
    cr_flow_free(s);
    CHECK_OK();
}

static void buckets(void)
{
    static const int64_t upper[] = {4, 8};
    cr_flow *s = cr_map_flow(counting(40), stretch, .fields = 1);
    s = cr_bucket_flow(s, 3, upper, 2, .padding = {.value = {-7}, .lengths = CR_LENGTHS_LAST});
    cr_tensor *out[CR_MAX_FIELDS];
    int examples = 0, batches = 0;
    for (bool more = true; more;)
        CR_SCOPE {
            if (!(more = cr_flow_next(s, out)))
                break;
            const int64_t *x = cr_data(out[0]), *length = cr_data(out[1]);
            int64_t rows = cr_size(out[0], 0), width = cr_size(out[0], 1), least = width, most = 0;
            for (int64_t i = 0; i < rows; i++) {
                CHECK_INT(x[i * width] % 10 + 1, length[i]);
                least = length[i] < least ? length[i] : least;
                most = length[i] > most ? length[i] : most;
                for (int64_t k = 0; k < width; k++)
                    CHECK_INT(x[i * width + k], k < length[i] ? x[i * width] : -7);
            }
            CHECK_INT(width, most);
            CHECK(most < 4 || (least >= 4 && most < 8) || least >= 8);
            examples += (int)rows;
            batches++;
        }
    CHECK(examples == 40 && batches == 14);
    cr_flow_free(s);
    CHECK_OK();
}

static void lines(void)
{
    char path[2][64], text[128];
    const char *paths[2];
    static const char *const contents[2] = {"one\r\n\ntwo", "three\n"};
    for (int i = 0; i < 2; i++) {
        snprintf(path[i], sizeof path[i], "%s/lines-%d-%d", CR_BINARY_DIR, (int)getpid(), i);
        paths[i] = path[i];
        FILE *f = fopen(path[i], "w");
        CHECK(f && fputs(contents[i], f) >= 0 && !fclose(f));
    }
    cr_flow *s = cr_lines_flow(paths, 2);
    for (int64_t skip = 0; skip < 4; skip++) {
        static const char *const expected[] = {"one", "", "two", "three"};
        snprintf(text, sizeof text, "{\"flow\": 1, \"epoch\": 0, \"example\": %d, \"stages\": \"lines\"}", (int)skip);
        CHECK(cr_flow_restore_state(s, text));
        for (int64_t i = skip; i < 4; i++)
            CR_SCOPE {
                cr_tensor *line = NULL;
                CHECK(cr_flow_next(s, &line));
                CHECK_INT(cr_numel(line), strlen(expected[i]));
                CHECK(!memcmp(cr_data(line), expected[i], strlen(expected[i])));
            }
    }
    cr_flow_free(s);
    unlink(path[1]);
    s = cr_lines_flow(paths, 2);
    static values v;
    cr_tensor *line = NULL;
    CR_SCOPE
        for (int i = 0; i < 3; i++)
            CHECK(cr_flow_next(s, &line));
    CHECK(!cr_flow_next(s, &line));
    snprintf(text, sizeof text, "lines_flow: %s: cannot open: No such file or directory", path[1]);
    CHECK_ERROR(text);
    cr_flow_free(s);
    unlink(path[0]);
    (void)v;
}

/* ---- pipelines of many kinds, by number ---- */

enum { PIPELINES = 16 };

static bool even_length(cr_tensor *const *in, int64_t index, void *context)
{
    (void)index, (void)context;
    return cr_numel(in[0]) % 2 == 0;
}

static cr_flow *pipeline(int kind, int workers)
{
    static const int64_t upper[] = {3, 6};
    cr_flow *s = NULL;
    switch (kind) {
    case 0:
        return cr_map_flow(counting(30), times_ten, .workers = workers);
    case 1:
        return cr_batch_flow(cr_shuffle_flow(counting(50), 8, .seed = 1), 4);
    case 2:
        return cr_batch_flow(cr_map_flow(cr_shuffle_flow(numbers(50, true), 8), times_ten, .workers = workers), 4);
    case 3:
        return cr_shuffle_flow(cr_map_flow(numbers(60, false), times_ten, .workers = workers), 10, .seed = 4);
    case 4:
        return cr_repeat_flow(cr_shuffle_flow(counting(7), 3), 4);
    case 5:
        return cr_take_flow(cr_repeat_flow(cr_map_flow(numbers(7, true), times_ten, .workers = workers), 0), 40);
    case 6:
        return cr_bucket_flow(cr_map_flow(counting(40), stretch, .fields = 1, .workers = workers), 3, upper, 2);
    case 7:
        return cr_shuffle_flow(cr_filter_flow(counting(40), is_odd), 5);
    case 8:
        s = cr_interleave_flows(
            ((cr_flow *[]){numbers(9, true), cr_shuffle_flow(numbers(20, false), 4), numbers(3, true)}), 3, 2);
        return cr_enumerate_flow(cr_map_flow(s, times_ten, .workers = workers));
    case 9:
        return cr_zip_flows(((cr_flow *[]){numbers(12, true), cr_shuffle_flow(counting(15), 4)}), 2);
    case 10:
        return cr_join_flows(((cr_flow *[]){numbers(5, true), cr_skip_flow(numbers(20, true), 8)}), 2);
    case 11:
        return cr_unbatch_flow(cr_batch_flow(cr_shuffle_flow(counting(30), 6), 4));
    case 12:
        return cr_window_flow(cr_shuffle_flow(numbers(30, false), 6), 4, .shift = 3);
    case 13:
        return cr_shuffle_flow(cr_cache_flow(cr_map_flow(counting(20), times_ten, .workers = workers)), 6);
    case 14:
        s = cr_filter_flow(cr_map_flow(cr_shuffle_flow(numbers(50, true), 9), stretch, .fields = 1, .workers = workers),
                           even_length);
        s = cr_batch_flow(s, 3, .pad = true, .padding = {.lengths = CR_LENGTHS_NEXT});
        return workers ? cr_prefetch_flow(s, 2) : s;
    default:
        return cr_prefetch_flow(cr_map_flow(cr_prefetch_flow(numbers(33, true), 5), times_ten, .workers = workers), 1);
    }
}

static void same_order_for_any_workers(void)
{
    static values none, some;
    for (int kind = 0; kind < PIPELINES; kind++)
        for (int64_t epoch = 0; epoch < 2; epoch++)
            for (int workers = 0; workers < 4; workers++) {
                cr_flow *s = pipeline(kind, workers);
                CHECK(cr_flow_restart(s, epoch));
                int64_t length = cr_flow_length(s);
                read_on(s, workers ? &some : &none);
                CHECK_MSG(!workers || same(&none, &some), "pipeline %d with %d workers", kind, workers);
                CHECK(none.n > 0 && (length < 0 || length == none.examples));
                cr_flow_free(s);
            }
    CHECK_OK();
}

static void goes_on_from_every_position(void)
{
    static values whole, rest;
    cr_tensor *out[CR_MAX_FIELDS];
    for (int kind = 0; kind < PIPELINES; kind++)
        for (int workers = 0; workers < 3; workers += 2) {
            cr_flow *s = pipeline(kind, workers);
            CHECK(cr_flow_restart(s, 2));
            read_on(s, &whole);
            CHECK(cr_flow_restart(s, 2));
            for (int at = 0, n = 0; at <= whole.examples; at++) {
                char *state = cr_flow_save_state(s);
                cr_flow *other = pipeline(kind, workers);
                CHECK_MSG(state && cr_flow_restore_state(other, state), "pipeline %d at %d: %s", kind, at, cr_error());
                read_on(other, &rest);
                CHECK_MSG(rest.examples == whole.examples - at && rest.n == whole.n - n &&
                              !memcmp(rest.at, whole.at + n, sizeof(int64_t) * (size_t)rest.n),
                          "pipeline %d with %d workers from %d of %d: %d examples", kind, workers, at, whole.examples,
                          rest.examples);
                cr_flow_free(other);
                free(state);
                CR_SCOPE
                    if (cr_flow_next(s, out))
                        n += (int)cr_numel(out[0]);
            }
            cr_flow_free(s);
        }
    CHECK_OK();
}

/* A position is found without making what a shuffle buffer has given away. */
static void seeks(void)
{
    cr_tensor *out[CR_MAX_FIELDS];
    cr_flow *s = cr_shuffle_flow(cr_map_flow(numbers(100000, true), times_ten), 16);
    CHECK(cr_flow_restore_state(
        s, "{\"flow\": 1, \"epoch\": 3, \"example\": 99000, \"stages\": \"dataset shuffled by 7 > map > "
           "shuffle 16 by 0\"}"));
    CR_SCOPE
        CHECK(cr_flow_next(s, out));
    cr_flow_free(s);
    s = cr_prefetch_flow(cr_map_flow(counting(50), times_ten, .workers = 2), 3);
    CHECK(cr_flow_restore_state(s, "{\"flow\": 1, \"epoch\": 0, \"example\": 49, \"stages\": \"flow_new > map\"}"));
    CHECK(!cr_flow_restore_state(s, "{\"flow\": 1, \"epoch\": 0, \"example\": 51, \"stages\": \"flow_new > map\"}"));
    CHECK_ERROR("flow_restore_state: the state is at example 51, the flow has 50");
    CHECK(
        !cr_flow_restore_state(s, "{\"flow\": 1, \"epoch\": 0, \"example\": 51, \"stages\": \"flow_new > batch 3\"}"));
    CHECK_ERROR("flow_restore_state: the state is of other stages: flow_new > batch 3; these are flow_new > map");
    CHECK(!cr_flow_restore_state(s, "hello"));
    CHECK_ERROR("flow_restore_state: this is no state of a flow: hello");
    cr_flow_free(s);
}

/* ---- loaders ---- */

static void loaders(void)
{
    for (int known = 0; known < 2; known++)
        for (int prefetch = 0; prefetch < 3; prefetch += 2) {
            cr_flow *s = cr_batch_flow(known ? numbers(10, true) : cr_shuffle_flow(counting(10), 4), 4);
            cr_loader *l = cr_flow_loader(s, .prefetch = prefetch);
            CHECK_INT(cr_loader_length(l), known ? 3 : 0);
            CHECK(!cr_loader_dataset(l));
            int64_t first[2][10], again[10];
            for (int64_t epoch = 0; epoch < 2; epoch++) {
                int64_t n = 0;
                CHECK_INT(cr_loader_epoch(l), epoch);
                CR_EACH (batch, l) {
                    CHECK_INT(batch.last, batch.index == 2);
                    CHECK_INT(batch.count, batch.last ? 2 : 4);
                    CHECK_INT(cr_loader_position_of(l).batch, batch.index + 1);
                    CHECK(batch.y != NULL);
                    CHECK(cr_copy_out(batch.x, first[epoch] + n, (size_t)batch.count * 8, CR_I64));
                    n += batch.count;
                }
                CHECK_INT(n, 10);
            }
            cr_loader_set_position(l, (cr_loader_position){1, 1});
            int64_t n = 0;
            CR_EACH (batch, l) {
                CHECK_INT(batch.index, n ? 2 : 1);
                CHECK(cr_copy_out(batch.x, again + n, (size_t)batch.count * 8, CR_I64));
                n += batch.count;
            }
            CHECK(n == 6 && !memcmp(again, first[1] + 4, 6 * sizeof *again));
            CR_EACH (batch, l) /* left in the middle */
                break;
            cr_loader_free(l);
        }
    CHECK(!cr_flow_loader(NULL));
    CHECK_ERROR("flow_loader: the flow is NULL");
}

/* ---- errors ---- */

static bool fails_at(cr_tensor *const *in, int64_t index, cr_tensor **out, void *how)
{
    out[0] = in[0];
    out[1] = in[1];
    if (index == 5 && how)
        out[1] = NULL;
    return index != 5 || how || cr_fail_bool(CR_ERROR_VALUE, "five is bad");
}

static bool generator_fails(void *context, int64_t index, cr_tensor **out)
{
    (void)context;
    out[0] = out[1] = cr_ones(CR_SHAPE(1));
    return index != 5 || cr_fail_bool(CR_ERROR_IO, "the socket is closed");
}

static bool keep_fails(cr_tensor *const *in, int64_t index, void *context)
{
    (void)in, (void)context;
    return index != 5 || cr_fail_bool(CR_ERROR_VALUE, "keep it?");
}

static void errors(void)
{
    static values v;
    for (int workers = 0; workers < 4; workers++)
        for (int kind = 0; kind < 4; kind++) {
            cr_flow *s = kind == 0   ? cr_map_flow(counting(20), fails_at, .workers = workers)
                         : kind == 1 ? cr_map_flow(counting(20), fails_at, .workers = workers, .context = &released)
                         : kind == 2
                             ? cr_map_flow(cr_flow_new(generator_fails), times_ten, .workers = workers)
                             : cr_filter_flow(cr_map_flow(counting(20), times_ten, .workers = workers), keep_fails);
            int line = __LINE__ - 4 + kind;
            s = workers == 3 ? cr_prefetch_flow(s, 3) : s;
            read_on(s, &v);
            CHECK_INT(v.examples, 5);
            CHECK_MSG(strstr(cr_error(), __FILE__) != NULL || line < 0, "%s", cr_error());
            CHECK_ERROR(kind == 0   ? "map_flow: five is bad"
                        : kind == 1 ? "map_flow: the function left field 1 empty"
                        : kind == 2 ? "flow_new: the socket is closed"
                                    : "filter_flow: keep it?");
            cr_tensor *out[CR_MAX_FIELDS];
            CHECK(!cr_flow_next(s, out) && cr_ok()); /* the epoch is over */
            CHECK(cr_flow_restart(s, 1));
            CR_SCOPE
                CHECK(cr_flow_next(s, out));
            cr_loader *l = cr_flow_loader(s);
            int n = 0;
            if (kind != 2) {
                CR_EACH (batch, l)
                    n++;
                CHECK_INT(n, 5);
                CHECK(!cr_ok());
                cr_clear_error();
            }
            cr_loader_free(l);
        }
    CHECK(!cr_map_flow(counting(3), NULL));
    CHECK_ERROR("map_flow: the function is NULL");
    CHECK_INT(released, 1);
    CHECK(!cr_batch_flow(counting(3), 0));
    CHECK_ERROR("batch_flow: count is 0, expected 1 or more");
    CHECK(!cr_shuffle_flow(counting(3), 0));
    CHECK_ERROR("shuffle_flow: a buffer of 0 examples, expected 1 or more");
    CHECK(!cr_flow_new(NULL));
    CHECK_ERROR("flow_new: the function is NULL");
    CHECK(!cr_bucket_flow(counting(3), 2, ((const int64_t[]){4, 4}), 2));
    CHECK_ERROR("bucket_flow: bound 1 is 4, after 4: expected ascending ones");
    CHECK(!cr_join_flows(((cr_flow *[]){counting(2), cr_enumerate_flow(numbers(2, false))}), 2));
    CHECK_ERROR("join_flows: flow 1 has 3 fields, the first 2");
    CHECK(!cr_unbatch_flow(NULL) && !cr_take_flow(NULL, 3) && !cr_batch_flow(NULL, 3) && cr_ok());
    CHECK(!cr_dataset_flow(NULL, .sampler = cr_sequential_sampler()) && cr_ok());
    CR_SCOPE {
        cr_tensor *x = cr_arange(0, 9, .dtype = CR_I64), *out[2];
        cr_flow *s = cr_dataset_flow(cr_tensor_dataset(x, x), .sampler = cr_bucket_sampler(x));
        CHECK(!cr_flow_next(s, out));
        CHECK_ERROR("dataset_flow: the sampler makes batches, which a flow's stages do: give it to a loader");
        cr_flow_free(s);
    }
}

/* Unordered, all examples come, once. */
static void unordered(void)
{
    static values v;
    for (int round = 0; round < 5; round++) {
        cr_flow *s = cr_map_flow(numbers(200, false), times_ten, .workers = 3, .unordered = true);
        for (int64_t epoch = 0; epoch < 2; epoch++) {
            CHECK(cr_flow_restart(s, epoch));
            read_on(s, &v);
            int seen[200] = {0};
            CHECK_INT(v.n, 200);
            for (int i = 0; i < v.n; i++)
                seen[v.at[i] / 10]++;
            for (int i = 0; i < 200; i++)
                CHECK_INT(seen[i], 1);
        }
        cr_flow_free(s);
    }
    CHECK_OK();
}

static void left_in_the_middle(void)
{
    cr_tensor *out[CR_MAX_FIELDS];
    for (int kind = 0; kind < PIPELINES; kind++)
        for (int n = 0; n < 4; n++) {
            cr_flow *s = pipeline(kind, 2);
            for (int round = 0; round < 2; round++) {
                CR_SCOPE
                    for (int i = 0; i < n; i++)
                        CHECK(cr_flow_next(s, out));
                CHECK(cr_flow_restart(s, 1));
            }
            CR_SCOPE
                CHECK(cr_flow_next(s, out));
            cr_flow_free(s);
        }
    CHECK_OK();
}

/* A copy of the process has no workers: it is told so, and may free what it has. */
static void forked(void)
{
    cr_flow *s = cr_batch_flow(cr_map_flow(counting(50), times_ten, .workers = 2), 3);
    cr_tensor *out[CR_MAX_FIELDS];
    CR_SCOPE
        CHECK(cr_flow_next(s, out));
    pid_t child = fork();
    if (child == 0) {
        bool told = !cr_flow_next(s, out) && cr_error_code() == CR_ERROR_STATE;
        cr_clear_error();
        told = told && !cr_flow_restart(s, 1) && cr_error_code() == CR_ERROR_STATE;
        cr_flow_free(s);
        _exit(told ? 0 : 1);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    CR_SCOPE
        CHECK(cr_flow_next(s, out));
    cr_flow_free(s);
    CHECK_OK();
}

static void survives_lack_of_memory(void)
{
    for (int kind = 0; kind < PIPELINES; kind++)
        for (int workers = 0; workers < 2; workers++) {
            int wanted = -1, got = -2, n = 0;
            for (; got != wanted && n < 3000; n += 1 + n / 40) {
                got = 0;
                cr_fail_allocation_after(wanted < 0 ? -1 : n);
                cr_flow *s = pipeline(kind, workers);
                cr_tensor *out[CR_MAX_FIELDS];
                for (bool more = s && cr_ok(); more;) {
                    int scope = cr_scope_open();
                    more = scope >= 0 && cr_flow_next(s, out);
                    got += more;
                    if (scope >= 0)
                        cr_scope_close(scope);
                }
                cr_flow_free(s);
                cr_fail_allocation_after(-1);
                if (wanted < 0) {
                    wanted = got;
                    got = -2;
                    CHECK_OK();
                } else if (got != wanted) {
                    CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
                }
                cr_clear_error();
            }
            CHECK_MSG(n > 5 && n < 3000, "pipeline %d", kind);
        }
}

int main(void)
{
    TEST(stages);
    TEST(shuffles);
    TEST(buckets);
    TEST(lines);
    TEST(same_order_for_any_workers);
    TEST(goes_on_from_every_position);
    TEST(seeks);
    TEST(loaders);
    TEST(errors);
    TEST(unordered);
    TEST(left_in_the_middle);
#ifndef __SANITIZE_THREAD__
    TEST(forked);
#endif
    TEST(survives_lack_of_memory);
    return test_end();
}
