/* The base floor: errors (sticky, prefixed, one a thread), growing text, memory that is made to fail, the pool of small
 * blocks, and parallel loops. */
#include "base/crowd.h"
#include "base/memory.h"
#include "base/site.h"
#include "base/text.h"
#include "base/threads.h"
#include "test.h"

#include <cresset/device.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- errors ----------------------------------------------------------------------------------------------------- */

static void first_error_sticks(void)
{
    CHECK(cr_ok());
    CHECK_INT(cr_error_code(), CR_OK);
    CHECK_TEXT(cr_error(), "");
    CHECK(cr_fail(CR_ERROR_SHAPE, "size %d, expected %s", 3, "4") == NULL);
    CHECK(!cr_fail_bool(CR_ERROR_DTYPE, "another"));
    CHECK(!cr_ok());
    CHECK_INT(cr_error_code(), CR_ERROR_SHAPE);
    CHECK_ERROR("size 3, expected 4");
    CHECK(cr_ok());
    CHECK(!cr_fail_bool(CR_ERROR_IO, "%s", "after clearing"));
    CHECK_INT(cr_error_code(), CR_ERROR_IO);
    cr_clear_error();
    cr_clear_error();
    CHECK_TEXT(cr_error(), "");
}

static void site_and_op_prefix(void)
{
    const char *outer = cr_enter_op(cr_site_make("train.c", 42), "conv2d");
    const char *inner = cr_enter_op(cr_site_make("train.c", 42), "pad");
    cr_fail(CR_ERROR_VALUE, "wrong");
    CHECK_TEXT(cr_error(), "train.c:42: pad: wrong");
    cr_clear_error();
    cr_leave_op(inner);
    cr_fail(CR_ERROR_VALUE, "wrong");
    CHECK_TEXT(cr_error(), "train.c:42: conv2d: wrong");
    cr_clear_error();
    cr_leave_op(outer);
    CHECK_TEXT(cr_site_current().file, "train.c");
    cr_fail(CR_ERROR_VALUE, "wrong");
    CHECK_TEXT(cr_error(), "wrong"); /* nothing is in progress: the site is that of an earlier call */
    cr_clear_error();
    outer = cr_enter_op(cr_site_make(NULL, 0), "add"); /* a binding that knows no line */
    cr_fail(CR_ERROR_VALUE, "wrong");
    CHECK_TEXT(cr_error(), "add: wrong");
    cr_clear_error();
    cr_leave_op(outer);
}

static void long_texts_are_cut(void)
{
    char text[3 * CR_ERROR_TEXT];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    cr_fail(CR_ERROR_VALUE, "%s", text);
    CHECK_INT(strlen(cr_error()), CR_ERROR_TEXT - 1);
    cr_clear_error();
    const char *before = cr_enter_op(cr_site_make(text, 1), text); /* already the prefix is too long */
    cr_fail(CR_ERROR_VALUE, "wrong");
    CHECK_INT(strlen(cr_error()), CR_ERROR_TEXT - 1);
    cr_clear_error();
    cr_leave_op(before);
    cr_enter_op(cr_site_make(NULL, 0), NULL);
}

static void status_names(void)
{
    for (int s = CR_OK; s <= CR_ERROR_INTERNAL; s++) {
        const char *name = cr_status_name((cr_status)s);
        CHECK_MSG(strlen(name) > 1, "status %d is named \"%s\"", s, name);
        for (int other = 0; other < s; other++)
            CHECK_MSG(strcmp(name, cr_status_name((cr_status)other)), "%d and %d are both \"%s\"", s, other, name);
    }
    CHECK_TEXT(cr_status_name(CR_ERROR_SHAPE), "shape error");
    CHECK_TEXT(cr_status_name((cr_status)99), "?");
    CHECK_TEXT(cr_status_name((cr_status)-1), "?");
}

static void *fails_alone(void *text)
{
    bool clean = cr_ok();
    cr_fail(CR_ERROR_INDEX, "thread %s", (const char *)text);
    char expected[32];
    snprintf(expected, sizeof expected, "thread %s", (const char *)text);
    return clean && cr_error_code() == CR_ERROR_INDEX && !strcmp(cr_error(), expected) ? text : NULL;
}

static void one_error_a_thread(void)
{
    static char names[8][2] = {"0", "1", "2", "3", "4", "5", "6", "7"};
    pthread_t threads[8];
    cr_fail(CR_ERROR_STATE, "main");
    for (int i = 0; i < 8; i++)
        CHECK(!pthread_create(&threads[i], NULL, fails_alone, names[i]));
    for (int i = 0; i < 8; i++) {
        void *result = NULL;
        pthread_join(threads[i], &result);
        CHECK_MSG(result == names[i], "thread %d had another error than its own", i);
    }
    CHECK_INT(cr_error_code(), CR_ERROR_STATE);
    CHECK_ERROR("main");
}

typedef struct carried {
    cr_status status;
    char text[CR_ERROR_TEXT];
} carried;

static void *fails_and_hands_over(void *arg)
{
    carried *c = arg;
    cr_enter_op(cr_site_make("a.c", 5), "kernel");
    cr_fail(CR_ERROR_DEVICE, "broke");
    c->status = cr_take_error(c->text);
    return cr_ok() ? arg : NULL; /* taken: gone here */
}

static void errors_cross_threads(void)
{
    carried c;
    pthread_t thread;
    void *result = NULL;
    CHECK(!pthread_create(&thread, NULL, fails_and_hands_over, &c));
    pthread_join(thread, &result);
    CHECK(result == &c);
    cr_put_error(c.status, c.text);
    CHECK_INT(cr_error_code(), CR_ERROR_DEVICE);
    CHECK_TEXT(cr_error(), "a.c:5: kernel: broke");
    cr_put_error(CR_ERROR_VALUE, "later");
    CHECK_TEXT(cr_error(), "a.c:5: kernel: broke");
    cr_clear_error();
    CHECK_INT(cr_take_error(c.text), CR_OK);
    CHECK_TEXT(c.text, "");
    cr_put_error(CR_OK, "");
    CHECK(cr_ok());
}

/* ---- text ------------------------------------------------------------------------------------------------------- */

static void text_grows(void)
{
    cr_text t = {0};
    for (int i = 0; i < 1000; i++)
        cr_text_add(&t, "%d,", i % 10);
    CHECK_INT(t.length, 2000);
    CHECK(!strncmp(t.data, "0,1,2,3,", 8) && !strcmp(t.data + 1998, "9,"));
    cr_text_add_bytes(&t, "a\0b", 3);
    CHECK_INT(t.length, 2003);
    CHECK(!memcmp(t.data + 2000, "a\0b", 4));
    char *taken = cr_text_take(&t);
    CHECK(taken != NULL && t.data == NULL && t.length == 0);
    cr_free(taken);
    taken = cr_text_take(&t); /* of nothing: an empty text */
    CHECK_TEXT(taken, "");
    cr_free(taken);
    cr_text_free(&t);
    cr_text_free(&t);
}

static void text_without_memory(void)
{
    cr_text t = {0};
    cr_text_add(&t, "kept");
    size_t capacity = t.capacity;
    cr_fail_allocation_after(0);
    cr_text_add(&t, "%*s", (int)capacity + 1, "");
    CHECK(t.failed);
    CHECK_TEXT(t.data, "kept");
    cr_text_add(&t, "x"); /* would fit, but what is missing must not go unnoticed */
    CHECK_TEXT(t.data, "kept");
    CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
    CHECK(cr_text_take(&t) == NULL);
    CHECK(t.data == NULL);
    cr_clear_error();
    cr_fail_allocation_after(-1);
}

/* ---- memory ----------------------------------------------------------------------------------------------------- */

static void allocations_fail_when_asked(void)
{
    cr_fail_allocation_after(2);
    void *a = cr_malloc(10), *b = cr_calloc(3, 5), *c = cr_malloc(7);
    CHECK(a && b && !c);
    CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
    CHECK_ERROR("out of memory (7 bytes)");
    void *d = cr_malloc(7); /* once only */
    CHECK(d != NULL);
    cr_free(a);
    cr_free(b);
    cr_free(d);
    char *text = cr_strdup("text");
    cr_fail_allocation_after(0);
    CHECK(cr_realloc(text, 100) == NULL);
    CHECK_TEXT(text, "text"); /* untouched */
    cr_clear_error();
    cr_fail_allocation_after(0);
    CHECK(cr_strdup("x") == NULL);
    cr_clear_error();
    cr_fail_allocation_after(0);
    CHECK(cr_pool_alloc(64) == NULL);
    cr_clear_error();
    cr_fail_allocation_after(0);
    cr_fail_allocation_after(-1); /* turned off again */
    void *e = cr_malloc(1);
    CHECK(e != NULL);
    cr_free(e);
    cr_free(text);
    CHECK_OK();
}

static void odd_sizes(void)
{
    void *nothing = cr_malloc(0), *none = cr_calloc(0, 8);
    CHECK(nothing && none);
    cr_free(nothing);
    cr_free(none);
    cr_free(NULL);
    volatile size_t huge = SIZE_MAX / 2; /* volatile: the compiler would warn of it */
    CHECK(cr_calloc(huge, 4) == NULL);   /* the product wraps */
    CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
    cr_clear_error();
    unsigned char *zeros = cr_calloc(100, 3);
    for (int i = 0; i < 300; i++)
        CHECK(zeros[i] == 0);
    cr_free(zeros);
}

static void arrays_grow(void)
{
    int *items = NULL;
    size_t capacity = 0;
    int grown = 0;
    for (size_t i = 0; i < 10000; i++) {
        size_t before = capacity;
        if (!CHECK(cr_grow(&items, &capacity, i + 1, sizeof *items)))
            break;
        grown += capacity != before;
        items[i] = (int)i;
    }
    CHECK(capacity >= 10000 && grown < 20);
    CHECK_INT(items[9999], 9999);
    size_t before = capacity;
    CHECK(!cr_grow(&items, &capacity, SIZE_MAX / 2, sizeof *items));
    CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
    CHECK_INT(capacity, before);
    CHECK_INT(items[9999], 9999);
    cr_clear_error();
    cr_free(items);
}

static void *frees_blocks(void *arg)
{
    void **blocks = arg;
    for (int i = 0; i < 1000; i++)
        cr_pool_free(blocks[i], (size_t)i + 1);
    return NULL;
}

/* Blocks are aligned, do not overlap, and may be freed on another thread. */
static void pool_blocks(void)
{
    static void *blocks[1000];
    for (int round = 0; round < 20; round++) {
        for (int i = 0; i < 1000; i++) {
            blocks[i] = cr_pool_alloc((size_t)i + 1);
            CHECK(blocks[i] && (uintptr_t)blocks[i] % 64 == 0);
            memset(blocks[i], i & 255, (size_t)i + 1);
        }
        int wrong = 0;
        for (int i = 0; i < 1000; i++)
            wrong += ((unsigned char *)blocks[i])[0] != (i & 255) || ((unsigned char *)blocks[i])[i] != (i & 255);
        CHECK_INT(wrong, 0);
        pthread_t thread;
        if (round % 2 && CHECK(!pthread_create(&thread, NULL, frees_blocks, blocks)))
            pthread_join(thread, NULL);
        else
            frees_blocks(blocks);
    }
    cr_pool_free(NULL, 10);
}

/* ---- parallel loops --------------------------------------------------------------------------------------------- */

enum { MOST = 10000 };

typedef struct marks {
    unsigned char seen[MOST];
    atomic_int calls, too_short, numbers;
    int64_t n, grain;
} marks;

static void *keep_one(void *size)
{
    return cr_pool_alloc(*(size_t *)size);
}

/* Threads that come and go use up the slabs of each other. */
static void slabs_are_inherited(void)
{
#ifndef __SANITIZE_ADDRESS__
    enum { N = 16 };
    char *at[N], *far[N];
    size_t size[N];
    int slabs = 0;
    for (int i = 0; i < N; i++) {
        pthread_t thread;
        void *made = NULL;
        size[i] = (size_t)(i + 1) * 64;
        CHECK_INT(pthread_create(&thread, NULL, keep_one, &size[i]), 0);
        CHECK_INT(pthread_join(thread, &made), 0);
        at[i] = made;
        bool near = false;
        for (int k = 0; k < slabs; k++)
            near |= llabs((long long)(intptr_t)at[i] - (long long)(intptr_t)far[k]) < 1 << 16;
        if (!near)
            far[slabs++] = at[i];
    }
    CHECK_MSG(slabs <= 4, "blocks of %d threads come from %d slabs", N, slabs);
    for (int i = 0; i < N; i++)
        cr_pool_free(at[i], size[i]);
#endif
}


static void mark(int64_t begin, int64_t end, int number, void *context)
{
    marks *m = context;
    m->calls++;
    if (end - begin < m->grain && end != m->n)
        m->too_short++;
    m->numbers |= 1 << number;
    for (int64_t i = begin; i < end; i++)
        m->seen[i]++;
}

static void mark_plain(int64_t begin, int64_t end, void *context)
{
    mark(begin, end, 0, context);
}

static void ranges_cover_once(void)
{
    static const int64_t sizes[] = {0, 1, 2, 7, 100, 101, 4096, MOST}, grains[] = {0, 1, 3, 100, MOST};
    int threads = cr_num_threads();
    CHECK(threads >= 1);
    for (int t = 1; t <= 5; t += 2) {
        CHECK(cr_set_num_threads(t));
        CHECK_INT(cr_num_threads(), t);
        for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++)
            for (size_t g = 0; g < sizeof grains / sizeof grains[0]; g++) {
                marks *m = cr_calloc(1, sizeof *m);
                m->n = sizes[s], m->grain = grains[g];
                int expected = cr_parallel_ranges(m->n, m->grain);
                CHECK(expected <= t && (expected > 0) == (m->n > 0));
                cr_parallel_numbered(m->n, m->grain, mark, m);
                CHECK_INT(m->calls, expected);
                CHECK_INT(m->numbers, (1 << expected) - 1);
                CHECK_INT(m->too_short, 0);
                cr_parallel_for(m->n, m->grain, mark_plain, m);
                int wrong = 0;
                for (int64_t i = 0; i < MOST; i++)
                    wrong += m->seen[i] != (i < m->n ? 2 : 0);
                CHECK_MSG(wrong == 0, "%d indices not covered once: n %lld, grain %lld, %d threads", wrong,
                          (long long)m->n, (long long)m->grain, t);
                cr_free(m);
            }
    }
    CHECK(cr_set_num_threads(threads));
}

static void nested_loop(int64_t begin, int64_t end, void *context)
{
    for (int64_t i = begin; i < end; i++)
        cr_parallel_for(10, 1, mark_plain, (marks *)context + i);
}

static void nested_loops_run_in_the_caller(void)
{
    int threads = cr_num_threads();
    cr_set_num_threads(3);
    marks *m = cr_calloc(6, sizeof *m);
    for (int i = 0; i < 6; i++)
        m[i].n = 10;
    cr_parallel_for(6, 1, nested_loop, m);
    for (int i = 0; i < 6; i++)
        for (int j = 0; j < 10; j++)
            CHECK_INT(m[i].seen[j], 1);
    cr_free(m);
    cr_set_num_threads(threads);
}

/* A thread more for OpenMP comes and goes, whatever else is going on. */
static void crowds_change_nothing(void)
{
    for (int i = 0; i < 6; i++) {
        cr_crowd(i % 3 != 2);
        cr_watch_crowd();
        ranges_cover_once();
        pid_t child = fork();
        if (child == 0) {
            cr_crowd(i % 2);
            nested_loops_run_in_the_caller();
            _exit(0);
        }
        int status = 1;
        CHECK(child > 0 && waitpid(child, &status, 0) == child && status == 0);
    }
    cr_crowd(false);
}

static void thread_count_errors(void)
{
    int before = cr_num_threads();
    CHECK(!cr_set_num_threads(0));
    CHECK_ERROR("set_num_threads: 0 is not between 1 and 1024");
    CHECK(!cr_set_num_threads(-3));
    CHECK_ERROR("set_num_threads: -3 is not between 1 and 1024");
    CHECK_INT(cr_num_threads(), before);
}

int main(void)
{
    TEST(first_error_sticks);
    TEST(site_and_op_prefix);
    TEST(long_texts_are_cut);
    TEST(status_names);
    TEST(one_error_a_thread);
    TEST(errors_cross_threads);
    TEST(text_grows);
    TEST(text_without_memory);
    TEST(allocations_fail_when_asked);
    TEST(odd_sizes);
    TEST(arrays_grow);
    TEST(slabs_are_inherited); /* before there are blocks that others have freed */
    TEST(pool_blocks);
    TEST(ranges_cover_once);
    TEST(nested_loops_run_in_the_caller);
    TEST(crowds_change_nothing);
    TEST(thread_count_errors);
    CHECK_TEXT(cr_version(), CR_VERSION);
    return test_end();
}
