/* Control flow in saved functions: loops and branches compute the same when they are loaded, gradients and random
 * numbers included, and texts that are not right are refused. */
#include "base/file.h"
#include "base/memory.h"
#include "graph/saved/saved.h"
#include "support/files.h"
#include "support/staged.h"
#include "test.h"

#include <cresset/autograd.h>
#include <cresset/control.h>
#include <cresset/io.h>
#include <cresset/random.h>
#include <stdlib.h>
#include <string.h>

static cr_tensor *ramp(cr_dims shape)
{
    return wave(shape, 0.37);
}

static cr_function *reload(const char *name, cr_function *f)
{
    const char *path = test_path(name);
    CHECK(cr_save_function(path, f));
    return cr_load_function(path, NULL);
}

/* The text in a file's metadata, as it is in the file. */
static bool file_has(const char *name, const char *text)
{
    void *bytes = NULL;
    size_t size = 0;
    bool found = cr_file_read(test_path(name), &bytes, &size) && memmem(bytes, size, text, strlen(text));
    cr_free(bytes);
    return found;
}

/* ---- a recurrent network, backwards in time, with something from around ---- */

typedef struct net {
    cr_tensor *w, *scale;
} net;

static bool rnn_step(cr_list in, cr_tensor **out, void *context)
{
    net *n = context;
    cr_tensor *h = cr_tanh(cr_add(cr_matmul(in.at[0], n->w), cr_mul(in.at[1], n->scale)));
    out[0] = h;
    out[1] = cr_sum(h, .axes = CR_AXES(-1));
    out[2] = cr_neg(h);
    return cr_ok();
}

static bool rnn(cr_list in, cr_tensor **out, void *context)
{
    net *n = context;
    n->scale = cr_exp(in.at[1]);
    cr_tensor *h = cr_zeros(CR_SHAPE(2, 3)), *ys[2];
    bool ok = cr_scan(rnn_step, n, &h, 1, in.at, 1, ys, 2, .reverse = true);
    out[0] = h;
    out[1] = ys[0]; /* nobody reads the other */
    n->scale = NULL;
    return ok;
}

static void scans(void)
{
    CR_SCOPE {
        net n = {cr_requires_grad(ramp(CR_SHAPE(3, 3)), true), NULL};
        cr_function *f = cr_stage(rnn, &n, .name = "rnn", .outputs = 2);
        cr_tensor *x = ramp(CR_SHAPE(5, 2, 3)), *s = cr_requires_grad(ramp(CR_SHAPE(3)), true), *a[2], *b[2];
        CHECK(cr_call_function(f, CR_LIST(x, s), a));
        cr_function *g = reload("rnn.safetensors", f);
        CHECK_OK();
        CHECK(file_has("rnn.safetensors", "cresset graph 2") && file_has("rnn.safetensors", "body 0 random=0"));
        CHECK(cr_call_function(g, CR_LIST(x, s), b));
        CHECK_OK();
        CHECK_NEAR(apart(a[0], b[0]), 0, 1e-6);
        CHECK_NEAR(apart(a[1], b[1]), 0, 1e-6);
        cr_tensor *da, *db, *ya[] = {cr_sum(a[0]), cr_sum(a[1])}, *yb[] = {cr_sum(b[0]), cr_sum(b[1])};
        CHECK(cr_grad(ya, 2, &s, 1, &da));
        CHECK(cr_grad(yb, 2, &s, 1, &db));
        CHECK_OK();
        CHECK_NEAR(apart(da, db), 0, 1e-5);
        CHECK(cr_item(cr_max(cr_abs(da))) > 0.1);
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

/* ---- while, with a parameter ---- */

static bool better(cr_list in, cr_tensor **out, void *a)
{
    out[0] = cr_mul(cr_add(in.at[0], cr_div(a, in.at[0])), cr_num(0.5));
    out[1] = cr_add(in.at[1], cr_num(1));
    return cr_ok();
}

static bool not_yet(cr_list in, cr_tensor **out, void *a)
{
    out[0] = cr_greater(cr_abs(cr_sub(cr_square(in.at[0]), a)), cr_num(1e-6));
    return cr_ok();
}

static bool root(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *state[] = {cr_ones_like(in.at[0]), cr_num(0)};
    bool ok = cr_while(not_yet, better, cr_mul(in.at[0], context), state, 2, .max_iterations = 30);
    out[0] = state[0];
    out[1] = state[1];
    return ok;
}

static void repeats(void)
{
    CR_SCOPE {
        cr_tensor *w = cr_requires_grad(cr_full(CR_SHAPE(), 2, .dtype = CR_F64), true);
        cr_function *f = cr_stage(root, w, .name = "root", .outputs = 2);
        cr_tensor *x = cr_requires_grad(cr_full(CR_SHAPE(), 1.5, .dtype = CR_F64), true), *a[2], *b[2], *d;
        CHECK(cr_call_function(f, CR_LIST(x), a));
        cr_function *g = reload("root.safetensors", f);
        CHECK_OK();
        for (int i = 0; i < 2; i++) {
            CHECK(cr_call_function(g, CR_LIST(x), b));
            CHECK_NEAR(cr_item(b[0]), sqrt(3), 1e-6);
            CHECK_NEAR(cr_item(a[1]), cr_item(b[1]), 0);
            CHECK(cr_grad(&b[0], 1, &x, 1, &d));
            CHECK_NEAR(cr_item(d), 1 / sqrt(3), 1e-5);
        }
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

/* ---- branches in a loop, writes to what is outside, random numbers before, in and behind ---- */

typedef struct world {
    cr_tensor *counter, *table;
} world;

static bool up(cr_list in, cr_tensor **out, void *context)
{
    world *w = context;
    CR_NO_GRAD {
        cr_add_(w->counter, cr_num(1));
    }
    out[0] = cr_add(in.at[0], cr_uniform(CR_SHAPE(3), 0, 1));
    return cr_ok();
}

static bool down(cr_list in, cr_tensor **out, void *context)
{
    world *w = context;
    out[0] = cr_sub(cr_mul(in.at[0], cr_select(w->table, 0, 1)), cr_normal(CR_SHAPE(3), 0, 1));
    return cr_ok();
}

static bool walk_step(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *sum = cr_sum(in.at[0]);
    return cr_cond(cr_less(sum, cr_num(1)), up, down, context, in.at, 1, out, 1);
}

static bool walk(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = cr_add(in.at[0], cr_uniform(CR_SHAPE(3), 0, 1));
    bool ok = cr_scan(walk_step, context, &x, 1, NULL, 0, NULL, 0, .length = 7);
    out[0] = cr_mul(x, cr_uniform(CR_SHAPE(3), 0, 1));
    return ok;
}

static void walks(void)
{
    CR_SCOPE {
        world w = {cr_zeros(CR_SHAPE()), ramp(CR_SHAPE(2, 3))};
        cr_function *f = cr_stage(walk, &w, .name = "walk");
        cr_tensor *x = ramp(CR_SHAPE(3));
        CHECK(cr_run(f, x));
        cr_function *g = reload("walk.safetensors", f);
        CHECK_OK();
        for (int mode = 0; mode < 2; mode++) {
            bool was = cr_run_eagerly(mode);
            for (uint64_t i = 0; i < 4; i++) {
                cr_manual_seed(7 + i);
                cr_tensor *a = cr_run(f, x), *after = cr_uniform(CR_SHAPE(3), 0, 1);
                cr_manual_seed(7 + i);
                cr_tensor *b = cr_run(g, x);
                CHECK_OK();
                CHECK_NEAR(apart(a, b), 0, 1e-6);
                CHECK_NEAR(apart(after, cr_uniform(CR_SHAPE(3), 0, 1)), 0, 0);
            }
            cr_run_eagerly(was);
        }
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

/* ---- random numbers whose count depends on data ---- */

static bool draw(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_add(in.at[0], cr_uniform(CR_SHAPE(3), 0, 1));
    return cr_ok();
}

static bool is_small(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_less(cr_sum(in.at[0]), cr_num(6));
    return cr_ok();
}

static bool fill(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *x = in.at[0];
    bool ok = cr_while(is_small, draw, NULL, &x, 1);
    out[0] = cr_mul(x, cr_uniform(CR_SHAPE(3), 0, 1));
    return ok;
}

static void draws_as_many_as_it_takes(void)
{
    CR_SCOPE {
        cr_function *f = cr_stage(fill, NULL, .name = "fill");
        cr_tensor *x = ramp(CR_SHAPE(3));
        CHECK(cr_run(f, x));
        cr_function *g = reload("fill.safetensors", f);
        CHECK_OK();
        for (int mode = 0; mode < 2; mode++) {
            bool was = cr_run_eagerly(mode);
            for (uint64_t i = 0; i < 4; i++) {
                cr_manual_seed(7 + i);
                cr_tensor *a = cr_run(f, x);
                cr_manual_seed(7 + i);
                CHECK_NEAR(apart(a, cr_run(g, x)), 0, 1e-6);
            }
            cr_run_eagerly(was);
        }
        CHECK_OK();
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

/* ---- what is refused ---- */

static bool host(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_neg(in.at[0]);
    return cr_ok();
}

static bool calls_back(cr_list in, cr_tensor **out, void *context)
{
    return cr_callback(host, context, in.at, 1, &(cr_result){.shape = CR_SHAPE(3)}, out, 1, .name = "host");
}

static bool loop_calls_back(cr_list in, cr_tensor **out, void *context)
{
    out[0] = in.at[0];
    return cr_scan(calls_back, context, out, 1, NULL, 0, NULL, 0, .length = 3);
}

static bool trains(cr_list in, cr_tensor **out, void *context)
{
    net n = {context, NULL};
    n.scale = cr_num(1);
    cr_tensor *h = cr_zeros(CR_SHAPE(2, 3)), *ys[2];
    bool ok = cr_scan(rnn_step, &n, &h, 1, in.at, 1, ys, 2);
    out[0] = cr_sum(h);
    return ok && cr_backward(out[0]);
}

static void refuses_some(void)
{
    const char *path = test_path("refused.safetensors");
    CR_SCOPE {
        cr_tensor *x = ramp(CR_SHAPE(3)), *w = cr_requires_grad(ramp(CR_SHAPE(3, 3)), true);
        cr_function *f = cr_stage(calls_back, NULL), *g = cr_stage(loop_calls_back, NULL), *h = cr_stage(trains, w);
        CHECK(cr_run(f, x) && !cr_save_function(path, f));
        CHECK_MSG(strstr(cr_error(), "a function with a call back to the program, callback ("), "%s", cr_error());
        cr_clear_error();
        CHECK(cr_run(g, x) && !cr_save_function(path, g));
        CHECK_MSG(strstr(cr_error(), "a function with a call back to the program, callback ("), "%s", cr_error());
        cr_clear_error();
        CHECK(cr_run(h, ramp(CR_SHAPE(4, 2, 3))) && !cr_save_function(path, h));
        CHECK_MSG(strstr(cr_error(), "a function with the backward of control flow (scan, "), "%s", cr_error());
        cr_clear_error();
        cr_function_free(f);
        cr_function_free(g);
        cr_function_free(h);
    }
    CHECK_OK();
}

#define HEAD "cresset graph 2\nfunction \"f\"\n"
#define BODY "body 0 random=0\n  %0 f32[2] = input\n  %1 f32[2] = exp(%0)\n  return %1\n"
#define GRAPH "graph random=0\n  %0 f32[2] = input\n"
#define REFUSED(text, error) (CHECK(!graph_parses(HEAD text)), CHECK_ERROR("g: line " error))

static void refuses_bad_texts(void)
{
    CHECK(graph_parses(HEAD BODY GRAPH "  %1 f32[2] = for(%0, body=0, carry=1, length=3)\n  return %1\n"));
    CHECK_OK();
    CHECK(graph_parses(HEAD BODY GRAPH "  %1 f32[3,2] = for(%0, body=0, length=3)  # a.c:3\n  return %1\n"));
    CHECK_OK();
    CHECK(graph_parses(HEAD "body 0 random=0\n  %0 f32[2] = input\n  return\n" GRAPH
                      "  none = for(%0, body=0, length=3)\n  return %0\n"));
    CHECK_OK();
    REFUSED(BODY "  return %1\n", "7 of the graph: expected \"graph \" before \"  return %1\"");
    REFUSED(BODY GRAPH "  %1 f32[2] = for(%0, body=1, carry=1, length=3)\n  return %1\n",
            "9 of the graph: for: there is no body 1 before");
    REFUSED(BODY GRAPH "  %1 f32[2] = for(%0, carry=1, length=3)\n  return %1\n",
            "9 of the graph: for: there is no body -1 before");
    REFUSED(BODY GRAPH "  %1 f32[2] = for(%0, %0, body=0, carry=1, length=3)\n  return %1\n",
            "9 of the graph: for has 2 inputs, expected 1");
    REFUSED(BODY GRAPH "  %1 f32[2] = for(%0, body=0, carry=2, length=3)\n  return %1\n",
            "9 of the graph: body 0 has 1 inputs, expected at least 2");
    REFUSED(BODY GRAPH "  %1 f32[3] = for(%0, body=0, carry=1, length=3)\n  return %1\n",
            "9 of the graph: result 0 of for is not as its body makes it");
    REFUSED(BODY GRAPH "  %1 f32[4,2] = for(%0, body=0, length=3)\n  return %1\n",
            "9 of the graph: result 0 of for is not as its body makes it");
    REFUSED(BODY GRAPH "  %1 f32[3,2] = for(%0, body=0, xs=1, length=3)\n  return %1\n",
            "9 of the graph: input 0 of for has not 3 steps");
    REFUSED(BODY GRAPH "  %1 f32[2] = for(%0, body=0, carry=1, length=-3)\n  return %1\n",
            "9 of the graph: for with an attribute out of range");
    REFUSED(BODY GRAPH "  %1 f32[2] = for(none, body=0, carry=1, length=3)\n  return %1\n",
            "9 of the graph: input 0 of for is none");
    REFUSED(BODY GRAPH "  %1 f32[2] = for(%0, body=0, carry=1, length=3)\n  %2 f32[2] = for(%0, body=0, carry=1)\n"
                       "  return %1\n",
            "10 of the graph: body 0 has a node already");
    REFUSED(BODY GRAPH "  %1 f32[2] = while(%0, body=0, cond=0, carry=1)\n  return %1\n",
            "9 of the graph: body 0 has a node already");
    REFUSED(BODY GRAPH "  %1 f32[2] = for_(%0, body=0, carry=1, length=3)\n  return %1\n",
            "9 of the graph: there is no op for in this library");
    REFUSED("body 1 random=0\n  return\n" GRAPH "  return %0\n", "3 of the graph: 1, expected a number from 0 to 0");
    REFUSED("body 0 random=0\n  %0 f32[3] = input\n  %1 f32[2] = number 1\n  return %1\n" GRAPH "  return %0\n",
            "5 of the graph: a number has no dimensions and is real");
    CHECK(!graph_parses(HEAD "body 0 random=0\n  %0 f32[3] = input\n  %1 f32[] = sum(%0)\n  return %1\n" GRAPH
                       "  %1 f32[3] = for(%0, body=0, length=3)\n  return %1\n"));
    CHECK_ERROR("scan: g: line 3 of the graph: input 0 of the body is f32[2], which is not what it says");
}

static void survives_lack_of_memory(void)
{
    const char *path = test_path("memory.safetensors");
    world w = {NULL, NULL};
    CR_SCOPE {
        w = (world){cr_zeros(CR_SHAPE()), ramp(CR_SHAPE(2, 3))};
        cr_function *f = cr_stage(walk, &w, .name = "walk");
        cr_run(f, ramp(CR_SHAPE(3)));
        bool ok = false;
        int n = 0;
        for (; !ok && n < 4000; n++) {
            cr_fail_allocation_after(n);
            ok = cr_save_function(path, f);
            cr_functions *g = ok ? cr_load_functions(path) : NULL;
            ok = g != NULL;
            cr_functions_free(g);
            cr_fail_allocation_after(-1);
            cr_clear_error();
        }
        CHECK(ok && n > 10);
        cr_function_free(f);
    }
}

int main(void)
{
    TEST(scans);
    TEST(repeats);
    TEST(walks);
    TEST(draws_as_many_as_it_takes);
    TEST(refuses_some);
    TEST(refuses_bad_texts);
    TEST(survives_lack_of_memory);
    return test_end();
}
