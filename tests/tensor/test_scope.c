/* Scopes: who owns a handle, and when it goes. A handle's end is seen by the release function of its memory. */
#include "tensor/tensor.h"
#include "test.h"

#include <pthread.h>

static _Atomic int gone; /* how many of the tensors made by `make` are gone */

static void count_gone(void *data, void *context)
{
    (void)data;
    (void)context;
    gone++;
}

static cr_tensor *make(void)
{
    static float memory[1];
    return cr_from_memory(memory, CR_SHAPE(1), CR_F32, .release = count_gone);
}

static void end_of_block_releases(void)
{
    gone = 0;
    CR_SCOPE {
        for (int i = 0; i < 100; i++)
            make();
        CHECK_INT(gone, 0);
        CHECK_INT(cr_scope_depth(), 1);
    }
    CHECK_INT(gone, 100);
    CHECK_INT(cr_scope_depth(), 0);
}

static void nested(void)
{
    gone = 0;
    CR_SCOPE {
        make();
        CR_SCOPE {
            make();
            make();
            CHECK_INT(cr_scope_depth(), 2);
        }
        CHECK_INT(gone, 2);
        make();
        CHECK_INT(gone, 2);
    }
    CHECK_INT(gone, 4);
}

/* keep: to the scope outside, again to the one outside that, then to the caller. */
static void keep_goes_one_scope_up(void)
{
    cr_tensor *t = NULL;
    gone = 0;
    CR_SCOPE {
        CR_SCOPE {
            CR_SCOPE {
                make();
                t = make();
                make();
                CHECK(cr_keep(t) == t);
            }
            CHECK_INT(gone, 2);
            cr_keep(t);
        }
        CHECK_INT(gone, 2);
        cr_keep(t);
    }
    CHECK_INT(gone, 2);
    cr_release(t);
    CHECK_INT(gone, 3);
}

static void keep_of_others_is_left_alone(void)
{
    gone = 0;
    CHECK(cr_keep(NULL) == NULL);
    CR_SCOPE {
        cr_tensor *outer = make();
        CR_SCOPE
            CHECK(cr_keep(outer) == outer); /* owned by the scope outside already */
        CHECK_INT(gone, 0);
    }
    CHECK_INT(gone, 1);
    cr_tensor *mine = make();
    CHECK(cr_keep(mine) == mine); /* no scope: nothing to do */
    CR_SCOPE
        cr_keep(mine);
    CHECK_INT(gone, 1);
    cr_release(mine);
    CHECK_INT(gone, 2);
}

static void keep_many(void)
{
    enum { N = 50 };
    cr_tensor *t[N];
    gone = 0;
    CR_SCOPE {
        make();
        CR_SCOPE {
            for (int i = 0; i < N; i++)
                t[i] = make();
            for (int i = 0; i < N; i += 2)
                cr_keep(t[i]);
        }
        CHECK_INT(gone, N / 2);
        for (int i = 0; i < N; i += 2)
            CHECK_INT(cr_numel(t[i]), 1);
    }
    CHECK_INT(gone, N + 1);
}

static int returns_early(void)
{
    CR_SCOPE {
        make();
        CR_SCOPE {
            make();
            return 7;
        }
    }
    return 0;
}

static void early_return_is_repaired_outside(void)
{
    gone = 0;
    CR_SCOPE {
        make();
        CHECK_INT(returns_early(), 7);
        CHECK_INT(cr_scope_depth(), 3);
        CHECK_INT(gone, 0);
        CR_SCOPE
            make();
        CHECK_INT(gone, 1);
    }
    CHECK_INT(gone, 4);
    CHECK_INT(cr_scope_depth(), 0);
    CR_SCOPE {
        make();
        break; /* leaves the scope open, like return */
    }
    CHECK_INT(cr_scope_depth(), 1);
    cr_scope_close(0);
    CHECK_INT(gone, 5);
}

static void no_scope(void)
{
    gone = 0;
    cr_tensor *t = make();
    CHECK_INT(cr_scope_depth(), 0);
    cr_release(t);
    CHECK_INT(gone, 1);
    cr_release(NULL);
    CHECK(cr_retain(NULL) == NULL && cr_scoped(NULL) == NULL);
    cr_scope_close(-1); /* of a scope that could not be opened */
    cr_scope_close(3);
    CHECK_OK();
}

static void references(void)
{
    gone = 0;
    cr_tensor *t = NULL;
    CR_SCOPE
        t = cr_retain(make());
    CHECK_INT(gone, 0);
    CR_SCOPE
        CHECK(cr_scoped(t) == t);
    CHECK_INT(gone, 1);
}

static void *release_here(void *t)
{
    cr_release(t);
    return NULL;
}

static void *work_in_own_scope(void *unused)
{
    (void)unused;
    CR_SCOPE {
        for (int i = 0; i < 50; i++)
            make();
    }
    cr_scope_open();
    make();
    return NULL; /* a thread that ends with a scope open has it closed */
}

static void across_threads(void)
{
    enum { N = 8 };
    pthread_t threads[N];
    gone = 0;
    CR_SCOPE {
        for (int i = 0; i < N; i++)
            CHECK(!pthread_create(&threads[i], NULL, release_here, cr_retain(make())));
        for (int i = 0; i < N; i++)
            pthread_join(threads[i], NULL);
        CHECK_INT(gone, 0);
    }
    CHECK_INT(gone, N);
    CR_SCOPE { /* does not own what other threads make */
        for (int i = 0; i < N; i++)
            CHECK(!pthread_create(&threads[i], NULL, work_in_own_scope, NULL));
        for (int i = 0; i < N; i++)
            pthread_join(threads[i], NULL);
        CHECK_INT(gone, N + N * 51);
    }
    for (int i = 0; i < N; i++) { /* the last reference goes on another thread */
        CHECK(!pthread_create(&threads[i], NULL, release_here, make()));
        pthread_join(threads[i], NULL);
    }
    CHECK_INT(gone, N + N * 51 + N);
}

static void without_memory(void)
{
    int opened = 0;
    for (int n = 0; n < 10; n++) {
        cr_fail_allocation_after(n);
        int deep[20];
        for (int i = 0; i < 20; i++)
            deep[i] = cr_scope_open();
        cr_tensor *t = make();
        cr_fail_allocation_after(-1);
        bool all = t != NULL;
        for (int i = 0; i < 20; i++)
            all &= deep[i] >= 0;
        CHECK(all == cr_ok());
        cr_clear_error();
        opened += all;
        for (int i = 0; i < 20; i++)
            if (deep[i] >= 0) {
                cr_scope_close(deep[i]);
                break;
            }
        CHECK_INT(cr_scope_depth(), 0);
    }
    CHECK(opened > 0);
}

int main(void)
{
    TEST(without_memory); /* first: the thread's stacks are still to be allocated */
    TEST(end_of_block_releases);
    TEST(nested);
    TEST(keep_goes_one_scope_up);
    TEST(keep_of_others_is_left_alone);
    TEST(keep_many);
    TEST(early_return_is_repaired_outside);
    TEST(no_scope);
    TEST(references);
    TEST(across_threads);
    return test_end();
}
