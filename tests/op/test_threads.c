/* Several threads in the library at once: ops, gradients, shared parameters, tensors handed from thread to thread,
 * errors, random numbers. The ThreadSanitizer build runs it too. */
#include "test.h"

#include <cresset.h>
#include <pthread.h>

enum { THREADS = 4, ROUNDS = 40 };

typedef bool (*work_fn)(int thread, int round);

typedef struct worker {
    work_fn work;
    int number;
    int wrong; /* rounds that went wrong */
    char error[256];
    pthread_t thread;
} worker;

static void *run(void *context)
{
    worker *w = context;
    for (int round = 0; round < ROUNDS; round++) {
        bool ok = false;
        CR_SCOPE
            ok = w->work(w->number, round);
        if ((!ok || !cr_ok()) && !w->wrong++)
            snprintf(w->error, sizeof w->error, "round %d: %s", round, cr_error());
        cr_clear_error();
    }
    return NULL;
}

/* Runs `work` ROUNDS times on each of THREADS threads; it returns whether all went well. */
static void on_threads(work_fn work)
{
    worker w[THREADS] = {{0}};
    int started = 0;
    for (; started < THREADS; started++) {
        w[started].work = work;
        w[started].number = started;
        if (!CHECK(!pthread_create(&w[started].thread, NULL, run, &w[started])))
            break;
    }
    for (int i = 0; i < started; i++) {
        pthread_join(w[i].thread, NULL);
        CHECK_MSG(!w[i].wrong, "thread %d: %d of %d rounds went wrong, first %s", i, w[i].wrong, ROUNDS, w[i].error);
    }
    CHECK_OK();
}

/* ---- ops ---- */

static bool ops(int thread, int round)
{
    int64_t n = 3 + (thread + round) % 5;
    cr_tensor *x = cr_full(CR_SHAPE(n, 4), thread + 1);
    cr_tensor *y = cr_matmul(cr_add(x, cr_num(round)), cr_ones(CR_SHAPE(4, n)));
    cr_tensor *z = cr_sum(cr_transpose(cr_relu(y), 0, 1));
    cr_tensor *s = cr_softmax(y, 1);
    return cr_item(z) == (double)(n * n) * 4 * (thread + 1 + round) && fabs(cr_item(cr_sum(s)) - (double)n) < 1e-4;
}

static void eager_ops(void)
{
    on_threads(ops);
}

static bool large_ops(int thread, int round)
{
    if (round % 8)
        return true;
    cr_tensor *x = cr_full(CR_SHAPE(1 << 19), thread); /* large enough for pointwise work to be put off */
    cr_tensor *y = cr_mul(cr_add(x, cr_num(1)), cr_num(2));
    cr_add_(y, cr_num(round));
    return cr_item(cr_select(y, 0, 77)) == 2 * (thread + 1) + round &&
           cr_item(cr_max(cr_neg(y))) == -2 * (thread + 1) - round;
}

static void eager_large_ops(void)
{
    on_threads(large_ops);
}

/* ---- gradients ---- */

static bool own_graph(int thread, int round)
{
    cr_tensor *x = cr_requires_grad(cr_full(CR_SHAPE(3), thread + 1), true), *dx;
    cr_tensor *loss = cr_sum(cr_pow(x, cr_num(3))); /* 3 x^2, then 6 x */
    if (!cr_grad(&loss, 1, &x, 1, &dx, .create_graph = true))
        return false;
    bool first = cr_item(cr_sum(dx)) == 9.0 * (thread + 1) * (thread + 1);
    if (!cr_backward(cr_sum(dx)))
        return false;
    cr_tensor *second = cr_grad_of(x);
    (void)round;
    return first && fabs(cr_item(cr_select(second, 0, 1)) - 6.0 * (thread + 1)) < 1e-4;
}

static void separate_graphs(void)
{
    on_threads(own_graph);
}

static bool without_recording(int thread, int round)
{
    cr_tensor *x = cr_requires_grad(cr_ones(CR_SHAPE(2)), true);
    if ((thread + round) % 2) /* recording is a thread's own setting */
        return cr_is_recorded(cr_exp(x));
    bool off = false;
    CR_NO_GRAD
        off = !cr_is_recorded(cr_exp(x));
    return off;
}

static void recording_is_per_thread(void)
{
    on_threads(without_recording);
}

/* ---- shared, frozen parameters ---- */

static cr_module *shared_net;
static double shared_result;

static bool reads_shared(int thread, int round)
{
    (void)thread, (void)round;
    cr_tensor *x = cr_requires_grad(cr_ones(CR_SHAPE(5, 8)), true);
    cr_tensor *loss = cr_sum(cr_forward(shared_net, x));
    if (!cr_backward(loss))
        return false;
    return cr_item(loss) == shared_result && cr_numel(cr_grad_of(x)) == 40;
}

static void shared_frozen_parameters(void)
{
    shared_net = cr_sequential(cr_linear_layer(8, 16), cr_relu_layer(), cr_linear_layer(16, 4));
    cr_freeze(shared_net);
    cr_eval(shared_net);
    CR_SCOPE
        shared_result = cr_item(cr_sum(cr_forward(shared_net, cr_ones(CR_SHAPE(5, 8)))));
    on_threads(reads_shared);
    cr_module_free(shared_net);
}

/* ---- tensors that cross threads ---- */

enum { PLACES = 8 };
static struct {
    pthread_mutex_t lock;
    cr_tensor *place[PLACES];
} exchange = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* Puts a tensor of this thread's into a place, and checks and releases what another thread had put there. */
static bool crossing(int thread, int round)
{
    int64_t n = round % 10 ? 1 + (thread * 7 + round) % 300 : 1 << 19;
    cr_tensor *mine = cr_retain(cr_add(cr_full(CR_SHAPE(n), (double)n), cr_num(1)));
    pthread_mutex_lock(&exchange.lock);
    cr_tensor **place = &exchange.place[(thread + round) % PLACES], *theirs = *place;
    *place = mine;
    pthread_mutex_unlock(&exchange.lock);
    bool ok = !theirs || (cr_item(cr_max(theirs)) == (double)cr_numel(theirs) + 1 &&
                          cr_item(cr_min(theirs)) == (double)cr_numel(theirs) + 1);
    cr_release(theirs);
    return ok;
}

static void tensors_cross_threads(void)
{
    on_threads(crossing);
    for (int i = 0; i < PLACES; i++) {
        cr_release(exchange.place[i]);
        exchange.place[i] = NULL;
    }
}

/* ---- what belongs to a thread ---- */

static bool fails_alone(int thread, int round)
{
    char expected[64];
    if (thread == 0) /* sees no error of the others */
        return cr_item(cr_sum(cr_ones(CR_SHAPE(4)))) == 4 && cr_ok();
    cr_select(cr_ones(CR_SHAPE(thread)), 0, thread + round);
    snprintf(expected, sizeof expected, "select: index %d is out of range for axis 0 of f32[%d]", thread + round,
             thread);
    bool ok = strstr(cr_error(), expected) != NULL && cr_error_code() == CR_ERROR_INDEX;
    cr_clear_error();
    return ok;
}

static void errors_are_per_thread(void)
{
    on_threads(fails_alone);
}

static double expected_draw[THREADS];

static double draw(int thread)
{
    cr_generator *own = cr_generator_new((uint64_t)thread), *before = cr_set_generator(own);
    double sum = cr_item(cr_sum(cr_uniform(CR_SHAPE(100), 0, 1)));
    cr_set_generator(before);
    cr_generator_free(own);
    return sum;
}

static bool draws_own(int thread, int round)
{
    (void)round;
    cr_uniform(CR_SHAPE(3), 0, 1); /* the process's generator, which all share */
    return draw(thread) == expected_draw[thread];
}

static void random_numbers_of_a_thread(void)
{
    for (int i = 0; i < THREADS; i++)
        CR_SCOPE
            expected_draw[i] = draw(i);
    on_threads(draws_own);
}

int main(void)
{
    TEST(eager_ops);
    TEST(eager_large_ops);
    TEST(separate_graphs);
    TEST(recording_is_per_thread);
    TEST(shared_frozen_parameters);
    TEST(tensors_cross_threads);
    TEST(errors_are_per_thread);
    TEST(random_numbers_of_a_thread);
    return test_end();
}
