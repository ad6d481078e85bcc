/* Dynamic batching: what runs together, that results and gradients are those of the calls one by one, and what happens to
 * tensors that are read, changed, kept, dropped or left over after an error. (That each op runs as one rightly is
 * tests/op/test_ops's.) */
#include "test.h"
#include <cresset.h>
#include <pthread.h>

enum { WIDTH = 6, CLASSES = 3, TREES = 5, MOST = 64 };

/* ---- a network over random binary trees ---- */

typedef struct net {
    cr_tensor *words, *leaf, *pair, *head; /* f64; WIDTH words */
    cr_tensor *losses[MOST];
    int count;
    uint32_t random;
} net;

typedef struct state {
    cr_tensor *h, *c;
} state;

static uint32_t draw(net *n, uint32_t below)
{
    n->random = n->random * 1664525u + 1013904223u;
    return (n->random >> 8) % below;
}

static cr_tensor *parameter(int64_t rows, int64_t columns)
{
    return cr_requires_grad(cr_normal(CR_SHAPE(rows, columns), 0, 0.5, .dtype = CR_F64), true);
}

static net net_new(void)
{
    cr_manual_seed(3);
    return (net){.words = parameter(10, WIDTH),
                 .leaf = parameter(3 * WIDTH, WIDTH),
                 .pair = parameter(5 * WIDTH, 2 * WIDTH),
                 .head = parameter(CLASSES, WIDTH)};
}

static cr_tensor *gate(cr_tensor *gates, int i)
{
    return cr_narrow(gates, 1, i * WIDTH, WIDTH);
}

static state read_tree(net *n, int leaves)
{
    state s, l, r;
    if (leaves == 1) {
        cr_tensor *g = cr_linear(cr_narrow(n->words, 0, draw(n, 10), 1), n->leaf);
        s.c = cr_mul(cr_sigmoid(gate(g, 0)), cr_tanh(gate(g, 2)));
        s.h = cr_mul(cr_sigmoid(gate(g, 1)), cr_tanh(s.c));
    } else {
        int left = 1 + (int)draw(n, (uint32_t)leaves - 1);
        l = read_tree(n, left);
        r = read_tree(n, leaves - left);
        cr_tensor *g = cr_linear(cr_concat(CR_LIST(l.h, r.h), .axis = 1), n->pair);
        s.c = cr_mul(cr_sigmoid(gate(g, 0)), cr_tanh(gate(g, 4)));
        s.c = cr_add(s.c, cr_mul(cr_sigmoid(gate(g, 1)), l.c));
        s.c = cr_add(s.c, cr_mul(cr_sigmoid(gate(g, 2)), r.c));
        s.h = cr_mul(cr_sigmoid(gate(g, 3)), cr_tanh(s.c));
    }
    int64_t class = draw(n, CLASSES);
    n->losses[n->count++] = cr_cross_entropy(cr_linear(s.h, n->head), cr_from_data(&class, CR_SHAPE(1), CR_I64));
    return s;
}

static cr_tensor *forest(net *n)
{
    n->count = 0;
    n->random = 11;
    for (int t = 0; t < TREES; t++)
        read_tree(n, 1 + t);
    return cr_mean(cr_stack(cr_list_of(n->losses, n->count)));
}

static void same(cr_tensor *a, cr_tensor *b, double tolerance)
{
    CHECK_NEAR(cr_item(cr_max(cr_abs(cr_sub(a, b)))), 0, tolerance);
}

static void take_gradients(net *n, cr_tensor **grads)
{
    cr_tensor *const all[] = {n->words, n->leaf, n->pair, n->head};
    for (int i = 0; i < 4; i++) {
        grads[i] = cr_scoped(cr_retain(cr_grad_of(all[i])));
        cr_set_grad(all[i], NULL);
    }
}

static void trees_are_batched(void)
{
    CR_SCOPE {
        net n = net_new();
        cr_tensor *expected[4], *have[4], *loss = NULL, *alone = forest(&n);
        CHECK(cr_backward(alone));
        take_gradients(&n, expected);
        CR_BATCHED {
            loss = cr_keep(forest(&n));
        }
        cr_batched_counts counts = cr_batched_count();
        CHECK_MSG(counts.calls > 300 && counts.batches + counts.alone < counts.calls / 3, "%lld calls as %lld batches and %lld alone",
                  (long long)counts.calls, (long long)counts.batches, (long long)counts.alone);
        CHECK(cr_backward(loss));
        take_gradients(&n, have);
        same(loss, alone, 1e-12);
        for (int i = 0; i < 4; i++)
            same(have[i], expected[i], 1e-12);
    }
    CHECK_OK();
}

static void backward_inside_the_block(void)
{
    CR_SCOPE {
        net n = net_new();
        cr_tensor *expected[4], *have[4];
        CHECK(cr_backward(forest(&n)));
        take_gradients(&n, expected);
        CR_BATCHED {
            CHECK(cr_backward(forest(&n)));
        }
        take_gradients(&n, have);
        for (int i = 0; i < 4; i++)
            same(have[i], expected[i], 1e-12);
    }
    CHECK_OK();
}

/* ---- what runs together ---- */

static int64_t batches_since(cr_batched_counts before)
{
    cr_batched_counts now = cr_batched_count();
    return now.batches + now.alone - before.batches - before.alone;
}

static void calls_alike_are_one(void)
{
    CR_SCOPE {
        cr_tensor *w = cr_requires_grad(cr_normal(CR_SHAPE(3, 4), 0, 1), true), *x[8], *y[8];
        for (int i = 0; i < 8; i++)
            x[i] = cr_normal(CR_SHAPE(2, 4), 0, 1);
        CR_BATCHED {
            for (int i = 0; i < 8; i++)
                y[i] = cr_keep(cr_relu(cr_linear(x[i], w)));
        }
        CHECK_INT(cr_batched_count().calls, 16);
        CHECK_INT(cr_batched_count().batches, 2);
        CHECK_INT(cr_batched_count().alone, 0);
        for (int i = 0; i < 8; i++)
            same(y[i], cr_relu(cr_linear(x[i], w)), 1e-6);
    }
    CHECK_OK();
}

static void different_weights_are_apart(void)
{
    CR_SCOPE {
        cr_tensor *w[2], *x[6], *y[6];
        for (int i = 0; i < 2; i++)
            w[i] = cr_requires_grad(cr_normal(CR_SHAPE(3, 4), 0, 1), true);
        for (int i = 0; i < 6; i++)
            x[i] = cr_normal(CR_SHAPE(4), 0, 1);
        CR_BATCHED {
            for (int i = 0; i < 6; i++)
                y[i] = cr_keep(cr_linear(x[i], w[i % 2]));
        }
        CHECK_INT(cr_batched_count().batches, 2);
        for (int i = 0; i < 6; i++)
            same(y[i], cr_linear(x[i], w[i % 2]), 1e-6);
    }
    CHECK_OK();
}

static void numbers_of_different_values_are_apart(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_floats(1, 2, 3), *y[4];
        CR_BATCHED {
            for (int i = 0; i < 4; i++)
                y[i] = cr_keep(cr_mul(cr_sin(x), cr_num(i)));
        }
        for (int i = 0; i < 4; i++) {
            CHECK_INT(cr_dtype_of(y[i]), CR_F32);
            same(y[i], cr_mul(cr_sin(x), cr_num(i)), 1e-6);
        }
    }
    CHECK_OK();
}

static void rows_of_a_tensor_are_one_gather(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_requires_grad(cr_normal(CR_SHAPE(5, 7), 0, 1), true), *y[20], *z[20];
        CR_BATCHED {
            for (int i = 0; i < 20; i++) {
                y[i] = cr_keep(cr_exp(cr_select(x, 0, (i * 3) % 5)));
                z[i] = cr_keep(cr_exp(cr_narrow(x, 1, (i * 2) % 5, 2)));
            }
        }
        CHECK_INT(batches_since((cr_batched_counts){0}), 4);
        for (int i = 0; i < 20; i++) {
            same(y[i], cr_exp(cr_select(x, 0, (i * 3) % 5)), 1e-6);
            same(z[i], cr_exp(cr_narrow(x, 1, (i * 2) % 5, 2)), 1e-6);
        }
        CHECK(cr_backward(cr_sum(cr_add(cr_sum(cr_stack(cr_list_of(y, 20))), cr_sum(cr_stack(cr_list_of(z, 20)))))));
        cr_tensor *have = cr_scoped(cr_retain(cr_grad_of(x)));
        cr_set_grad(x, NULL);
        for (int i = 0; i < 20; i++) {
            y[i] = cr_exp(cr_select(x, 0, (i * 3) % 5));
            z[i] = cr_exp(cr_narrow(x, 1, (i * 2) % 5, 2));
        }
        CHECK(cr_backward(cr_add(cr_sum(cr_stack(cr_list_of(y, 20))), cr_sum(cr_stack(cr_list_of(z, 20))))));
        same(have, cr_grad_of(x), 1e-5);
    }
    CHECK_OK();
}

static void stacks_along_every_axis(void)
{
    CR_SCOPE {
        cr_tensor *x[6], *stacked[4] = {NULL}, *each[3];
        for (int i = 0; i < 6; i++)
            x[i] = cr_normal(CR_SHAPE(2, 3), 0, 1);
        for (int axis = -1; axis < 3; axis++) {
            CR_BATCHED {
                cr_tensor *y[6];
                for (int i = 0; i < 6; i++)
                    y[i] = cr_neg(x[i]);
                stacked[3] = cr_keep(cr_stack(cr_list_of(y, 6), .axis = axis));
                for (int k = 0; k < 3; k++)
                    stacked[k] = cr_keep(cr_stack(cr_list_of(y + 2 * k, 2), .axis = axis));
            }
            same(stacked[3], cr_neg(cr_stack(cr_list_of(x, 6), .axis = axis)), 0);
            for (int k = 0; k < 3; k++) {
                each[k] = cr_neg(cr_stack(cr_list_of(x + 2 * k, 2), .axis = axis));
                same(stacked[k], each[k], 0);
            }
        }
    }
    CHECK_OK();
}

static void long_concatenations(void)
{
    CR_SCOPE {
        cr_tensor *x[40], *joined[2] = {NULL};
        for (int i = 0; i < 40; i++)
            x[i] = cr_normal(CR_SHAPE(2, 3), 0, 1);
        CR_BATCHED {
            cr_tensor *y[40];
            for (int i = 0; i < 40; i++)
                y[i] = cr_neg(x[i]);
            joined[0] = cr_keep(cr_concat(cr_list_of(y, 40)));
            joined[1] = cr_keep(cr_concat(cr_list_of(y, 40), .axis = -1));
        }
        CHECK_INT(batches_since((cr_batched_counts){0}), 3);
        same(joined[0], cr_neg(cr_concat(cr_list_of(x, 40))), 0);
        same(joined[1], cr_neg(cr_concat(cr_list_of(x, 40), .axis = 1)), 0);
    }
    CHECK_OK();
}

/* ---- values in the block ---- */

static void values_can_be_read(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_floats(1, 2, 3);
        double sum = 0;
        CR_BATCHED {
            cr_tensor *y = cr_mul(x, cr_num(2)), *z = cr_add(y, x);
            sum = cr_item(cr_sum(y)) + cr_item(cr_sum(z));
            CHECK_NEAR(((const float *)cr_data(z))[2], 9, 0);
            cr_tensor *later = cr_mul(z, y); /* on what has been read */
            sum += cr_item(cr_sum(later));
        }
        CHECK_NEAR(sum, 12 + 18 + 6 + 24 + 54, 1e-6);
    }
    CHECK_OK();
}

static void writes_in_place_keep_their_order(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_floats(1, 2, 3), *before = NULL, *after = NULL, *own = NULL;
        CR_BATCHED {
            before = cr_keep(cr_mul(x, cr_num(10)));
            cr_add_(x, cr_num(1));
            after = cr_keep(cr_mul(x, cr_num(10)));
            own = cr_keep(cr_sin(x));
            cr_mul_(own, cr_num(0));
        }
        CHECK_NEAR(cr_item(cr_sum(before)), 60, 1e-5);
        CHECK_NEAR(cr_item(cr_sum(after)), 90, 1e-5);
        CHECK_NEAR(cr_item(cr_sum(cr_abs(own))), 0, 0);
    }
    CHECK_OK();
}

static void records_as_outside(void)
{
    CR_SCOPE {
        cr_tensor *w = cr_requires_grad(cr_floats(1, 2), true), *a = NULL, *b = NULL, *c = NULL;
        CR_BATCHED {
            a = cr_keep(cr_mul(w, w));
            CR_NO_GRAD {
                b = cr_keep(cr_mul(w, w));
            }
            c = cr_keep(cr_detach(cr_mul(w, w)));
            CHECK(cr_is_recorded(a) && !cr_is_recorded(b) && !cr_is_recorded(c));
            CHECK(!cr_is_leaf(a) && cr_is_leaf(b));
        }
        CHECK(cr_is_recorded(a) && !cr_is_recorded(b) && !cr_is_recorded(c));
        CHECK(cr_backward(cr_sum(a)));
        same(cr_grad_of(w), cr_floats(2, 4), 0);
    }
    CHECK_OK();
}

static bool cell(cr_list in, cr_tensor **out, void *context)
{
    out[0] = cr_tanh(cr_linear(in.at[0], context));
    return out[0] != NULL;
}

static void staged_functions_in_the_block_take_part(void)
{
    CR_SCOPE {
        cr_tensor *w = cr_normal(CR_SHAPE(4, 4), 0, 1), *x[5], *y[5];
        cr_requires_grad(w, true);
        cr_function *f = cr_stage(cell, w);
        for (int i = 0; i < 5; i++)
            x[i] = cr_normal(CR_SHAPE(1, 4), 0, 1);
        CR_BATCHED {
            for (int i = 0; i < 5; i++)
                y[i] = cr_keep(cr_run(f, cr_neg(x[i])));
        }
        CHECK_INT(cr_batched_count().batches, 3);
        for (int i = 0; i < 5; i++)
            same(y[i], cr_tanh(cr_linear(cr_neg(x[i]), w)), 1e-6);
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool block_of_cells(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *y[6];
    CR_BATCHED {
        for (int i = 0; i < 6; i++)
            y[i] = cr_tanh(cr_linear(cr_select(in.at[0], 0, i), context));
        out[0] = cr_keep(cr_stack(cr_list_of(y, 6)));
    }
    return out[0] != NULL;
}

static void a_block_can_be_staged(void)
{
    CR_SCOPE {
        cr_tensor *w = cr_requires_grad(cr_normal(CR_SHAPE(4, 4), 0, 1), true);
        cr_function *f = cr_stage(block_of_cells, w);
        for (int i = 0; i < 3; i++) {
            cr_tensor *x = cr_normal(CR_SHAPE(6, 4), 0, 1), *y = cr_run(f, x);
            same(y, cr_tanh(cr_linear(x, w)), 1e-5);
            CHECK(cr_backward(cr_sum(y)));
        }
        CHECK_INT(cr_function_traces(f), 1);
        char *text = cr_function_text(f, 0);
        CHECK_MSG(text && strstr(text, "linear") && strstr(strstr(text, "linear") + 1, "linear(") == NULL, "not one product: %s",
                  text ? text : cr_error());
        free(text);
        cr_function_free(f);
    }
    CHECK_OK();
}

static void blocks_nest(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_floats(1, 2, 3), *y = NULL;
        CR_BATCHED {
            cr_tensor *a = NULL;
            CR_BATCHED {
                a = cr_keep(cr_sin(x));
            }
            y = cr_keep(cr_add(a, cr_sin(cr_neg(x))));
        }
        same(y, cr_zeros(CR_SHAPE(3)), 1e-7);
    }
    CHECK_OK();
}

/* ---- errors ---- */

static void errors_name_the_line_of_the_call(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_zeros(CR_SHAPE(2, 3)), *y = NULL;
        int line = 0;
        CR_BATCHED {
            y = cr_keep(cr_exp(x));
            line = __LINE__ + 1;
            cr_matmul(y, cr_exp(x));
        }
        char expected[64];
        snprintf(expected, sizeof expected, "test_batching.c:%d: matmul:", line);
        CHECK_MSG(strstr(cr_error(), expected), "the error is %s, expected %s", cr_error(), expected);
        cr_clear_error();
        CHECK_NEAR(cr_item(cr_sum(y)), 6, 1e-6); /* what came before it has its value */
    }
    CHECK_OK();
}

static void what_a_failed_batch_should_have_made_has_no_value(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_zeros(CR_SHAPE(4, 1, 3)), *y[4], *last = NULL;
        CR_BATCHED {
            for (int i = 0; i < 4; i++)
                y[i] = cr_cross_entropy(cr_select(x, 0, i), cr_ints(i)); /* 3 is no class */
            last = cr_keep(cr_stack(cr_list_of(y, 4)));
        }
        CHECK_ERROR("cross_entropy: target has the class 3, expected 0 to 2 (x f32[4,3], target i64[4])");
        cr_item(cr_sum(last));
        CHECK_ERROR("sum: the tensor was made in a CR_BATCHED block that has failed, or is still open on another thread: it has no "
                    "value");
    }
}

static void *read_elsewhere(void *t)
{
    cr_item(cr_sum(t));
    CHECK(!cr_ok());
    cr_clear_error();
    return NULL;
}

static void other_threads_get_an_error(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_floats(1, 2, 3), *y = NULL;
        CR_BATCHED {
            pthread_t thread;
            y = cr_keep(cr_exp(x));
            if (CHECK(!pthread_create(&thread, NULL, read_elsewhere, y)))
                pthread_join(thread, NULL);
        }
        same(y, cr_exp(x), 1e-6);
    }
    CHECK_OK();
}

static void without_memory(void)
{
    for (long n = 0; n < 100000; n++) {
        bool done = false;
        CR_SCOPE {
            net m = net_new();
            cr_tensor *loss = NULL;
            cr_fail_allocation_after(n);
            CR_BATCHED {
                loss = cr_keep(forest(&m));
            }
            bool ok = loss && cr_ok() && cr_backward(loss);
            cr_fail_allocation_after(-1);
            done = ok;
            CHECK_MSG(ok || !cr_ok(), "no error after allocation %ld failed", n);
            cr_clear_error();
        }
        if (done)
            return;
        n += n / 8;
    }
}

int main(void)
{
    TEST(trees_are_batched);
    TEST(backward_inside_the_block);
    TEST(calls_alike_are_one);
    TEST(different_weights_are_apart);
    TEST(numbers_of_different_values_are_apart);
    TEST(rows_of_a_tensor_are_one_gather);
    TEST(stacks_along_every_axis);
    TEST(long_concatenations);
    TEST(values_can_be_read);
    TEST(writes_in_place_keep_their_order);
    TEST(records_as_outside);
    TEST(staged_functions_in_the_block_take_part);
    TEST(a_block_can_be_staged);
    TEST(blocks_nest);
    TEST(errors_name_the_line_of_the_call);
    TEST(what_a_failed_batch_should_have_made_has_no_value);
    TEST(other_threads_get_an_error);
    TEST(without_memory);
    return test_end();
}
