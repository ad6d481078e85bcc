/* Where gradients do not go (cr_detach, CR_NO_GRAD) is kept in saved functions: a loaded one's gradients are those of the
 * function that was saved, at any order of loading and saving, in control flow and for free dimensions. */
#include "base/file.h"
#include "base/memory.h"
#include "graph/saved/saved.h"
#include "support/files.h"
#include "support/staged.h"
#include "test.h"

#include <cresset/autograd.h>
#include <cresset/control.h>
#include <cresset/io.h>
#include <cresset/nn.h>
#include <string.h>

/* The text in a file's metadata, as it is in the file. */
static bool file_has(const char *name, const char *text)
{
    void *bytes = NULL;
    size_t size = 0;
    bool found = cr_file_read(test_path(name), &bytes, &size) && memmem(bytes, size, text, strlen(text));
    cr_free(bytes);
    return found;
}

/* ---- the functions: of x and y with the parameter *context ---- */

static bool detach_in_the_middle(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *h = cr_mul(in.at[0], w);
    out[0] = cr_mul(cr_exp(h), cr_add(cr_detach(h), in.at[1]));
    return cr_ok();
}

static bool a_block(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *scale = NULL, *h = cr_mul(in.at[0], w);
    CR_NO_GRAD {
        scale = cr_add(cr_exp(h), cr_tanh(in.at[1]));
    }
    out[0] = cr_mul(scale, cr_square(h));
    return cr_ok();
}

static bool of_a_parameter(cr_list in, cr_tensor **out, void *w)
{
    out[0] = cr_add(cr_mul(in.at[0], cr_detach(w)), cr_mul(in.at[1], w));
    return cr_ok();
}

static bool one_of_two_results(cr_list in, cr_tensor **out, void *w)
{
    cr_topk_result r = cr_topk(cr_mul(in.at[0], w), 2, 0);
    cr_split2_result s = cr_split2(cr_concat(CR_LIST(cr_mul(in.at[1], w), in.at[0])), 0, CR_SHAPE(3, 3));
    out[0] = cr_mul(cr_sum(cr_mul(r.values, cr_cast(r.indices, CR_F32))), cr_mul(s.y0, cr_detach(s.y1)));
    return cr_ok();
}

/* What is written where gradients are off leaves the record as it was. */
static bool in_place(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *h = cr_mul(in.at[0], w), *g = cr_mul(in.at[1], w), *part = cr_slice(g, 0, 0, 2);
    CR_NO_GRAD {
        cr_add_(h, cr_mul(in.at[1], w));
        cr_mul_(part, cr_num(3));
    }
    out[0] = cr_add(cr_mul(h, in.at[1]), cr_sum(g));
    return cr_ok();
}

static bool straight_through(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *h = cr_mul(in.at[0], w);
    out[0] = cr_mul(cr_add(h, cr_detach(cr_sub(cr_round(h), h))), in.at[1]);
    return cr_ok();
}

static bool step_with_a_stop(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *h = cr_tanh(cr_add(cr_mul(in.at[0], w), in.at[1]));
    out[1] = cr_mul(h, cr_detach(cr_mul(in.at[0], in.at[1])));
    out[0] = cr_detach(h); /* truncated: none through time */
    return cr_ok();
}

static bool stop_in_a_loop(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *h = cr_mul(in.at[0], cr_num(0.5)), *xs = cr_stack(CR_LIST(in.at[0], in.at[1], cr_mul(in.at[0], in.at[1]))), *ys;
    bool ok = cr_scan(step_with_a_stop, w, &h, 1, &xs, 1, &ys, 1);
    out[0] = ok ? cr_sum(ys, .axes = CR_AXES(0)) : NULL;
    return ok;
}

static bool plain_step(cr_list in, cr_tensor **out, void *w)
{
    out[0] = cr_tanh(cr_add(cr_mul(in.at[0], w), in.at[1]));
    out[1] = cr_square(out[0]);
    return cr_ok();
}

static bool into_a_loop(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *h = cr_detach(cr_mul(in.at[0], w)), *xs = cr_stack(CR_LIST(in.at[0], in.at[1])), *ys;
    bool ok = cr_scan(plain_step, w, &h, 1, &xs, 1, &ys, 1);
    cr_tensor *other = in.at[1], *more = NULL;
    CR_NO_GRAD {
        ok = ok && cr_scan(plain_step, w, &other, 1, &xs, 1, &more, 1);
    }
    out[0] = ok ? cr_mul(cr_sum(ys, .axes = CR_AXES(0)), other) : NULL;
    return ok;
}

static bool left(cr_list in, cr_tensor **out, void *w)
{
    out[0] = cr_mul(cr_detach(in.at[0]), cr_mul(in.at[0], w));
    return cr_ok();
}

static bool right(cr_list in, cr_tensor **out, void *w)
{
    CR_NO_GRAD {
        out[0] = cr_mul(in.at[0], w);
    }
    out[0] = cr_mul(out[0], in.at[0]);
    return cr_ok();
}

static bool in_branches(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *a = NULL, *b = NULL, *yes = cr_greater(cr_sum(in.at[1]), cr_num(-100));
    if (!cr_cond(yes, left, right, w, in.at, 1, &a, 1) || !cr_cond(cr_logical_not(yes), left, right, w, in.at, 1, &b, 1))
        return false;
    out[0] = cr_add(a, cr_mul(b, in.at[1]));
    return cr_ok();
}

static cr_function *inner;

static bool calls_another(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *h = cr_run(inner, in.at[0], in.at[1]), *scale = NULL;
    CR_NO_GRAD {
        scale = cr_run(inner, h, in.at[1]);
    }
    out[0] = cr_mul(cr_mul(h, w), cr_mul(scale, cr_detach(cr_run(inner, in.at[1], in.at[0]))));
    return cr_ok();
}

static cr_tensor *again(cr_tensor *const *in, int n, void *context)
{
    (void)n, (void)context;
    return cr_mul(cr_exp(cr_mul(in[0], in[1])), cr_detach(in[0]));
}

static bool checkpointed(cr_list in, cr_tensor **out, void *w)
{
    out[0] = cr_mul(cr_checkpoint(again, NULL, ((cr_tensor *[]){in.at[0], w}), 2), cr_mul(in.at[1], w));
    return cr_ok();
}

static const struct {
    const char *name;
    cr_stage_fn fn;
    bool control;
} cases[] = {{"detach_in_the_middle", detach_in_the_middle, false}, {"a_block", a_block, false},
             {"of_a_parameter", of_a_parameter, false},             {"one_of_two_results", one_of_two_results, false},
             {"in_place", in_place, false},                         {"straight_through", straight_through, false},
             {"stop_in_a_loop", stop_in_a_loop, true},              {"into_a_loop", into_a_loop, true},
             {"in_branches", in_branches, true},                    {"calls_another", calls_another, false},
             {"checkpointed", checkpointed, false}};

/* ---- comparing ---- */

/* d sum(f(x, y) * (1, 2, ...)) by x, y and w. */
static bool gradients(cr_function *f, cr_stage_fn fn, cr_tensor *x, cr_tensor *y, cr_tensor *w, cr_tensor **out,
                      cr_tensor **dx)
{
    cr_tensor *in[] = {x, y, w};
    if (!(f ? cr_call_function(f, CR_LIST(x, y), out) : fn(CR_LIST(x, y), out, w)))
        return false;
    cr_tensor *sum = cr_sum(cr_mul(*out, cr_reshape(cr_arange(1, (double)cr_numel(*out) + 1, 1), cr_shape(*out))));
    return cr_grad(&sum, 1, in, 3, dx);
}

static void same(const char *what, cr_tensor *const *a, cr_tensor *const *b, int n)
{
    for (int i = 0; i < n; i++) {
        if (!a[i] || !b[i])
            CHECK_MSG(!a[i] == !b[i], "%s: %d is NULL in one", what, i);
        else
            CHECK_MSG(apart(a[i], b[i]) < 1e-5, "%s: %d differs by %g", what, i, apart(a[i], b[i]));
    }
}

static void are_kept(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int traced = 0; traced < 3; traced++) /* with gradients asked of all; of the parameter; of the inputs */
            CR_SCOPE {
                cr_tensor *w = cr_requires_grad(wave(CR_SHAPE(3), 0.7), traced < 2), *want[4], *have[4];
                cr_tensor *x = cr_requires_grad(wave(CR_SHAPE(3), 0.37), true);
                cr_tensor *y = cr_requires_grad(wave(CR_SHAPE(3), 1.1), true);
                inner = cr_stage(detach_in_the_middle, w, .name = "inner");
                cr_function *f = cr_stage(cases[i].fn, w, .name = cases[i].name);
                CHECK(traced == 1 ? cr_run(f, cr_detach(x), cr_detach(y)) != NULL : cr_run(f, x, y) != NULL);
                const char *name = "cuts.safetensors";
                CHECK(cr_save_function(test_path(name), f));
                CHECK_MSG(file_has(name, "cresset graph 5") || traced > 1, "%s", cases[i].name);
                w = cr_requires_grad(w, true);
                CHECK_OK();
                CHECK(gradients(NULL, cases[i].fn, x, y, w, want, want + 1));
                CHECK_OK();
                for (int times = 0; times < 2; times++) {
                    cr_functions *all = cr_load_functions(test_path(name));
                    CHECK_OK();
                    if (!all)
                        break;
                    cr_module *m = cr_functions_module(all);
                    cr_tensor *v = traced < 2 ? cr_state_at(m, 0).tensor : w; /* else none of its parameters */
                    CHECK(gradients(cr_functions_get(all, NULL), NULL, x, y, v, have, have + 1));
                    CHECK_OK();
                    same(cases[i].name, want, have, traced < 2 ? 4 : 3);
                    name = "cuts_again.safetensors";
                    CHECK(cr_save_function(test_path(name), cr_functions_get(all, NULL)));
                    CHECK_OK();
                    cr_functions_free(all);
                }
                cr_function_free(f);
                cr_function_free(inner);
            }
    CHECK_OK();
}

/* ---- free dimensions ---- */

static bool any_size(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *h = cr_mul(in.at[0], w), *xs = cr_stack(CR_LIST(h, in.at[1])), *ys, *scale = NULL;
    CR_NO_GRAD {
        scale = cr_mean(cr_abs(h));
    }
    bool ok = cr_scan(step_with_a_stop, w, &h, 1, &xs, 1, &ys, 1);
    out[0] = ok ? cr_div(cr_mul(cr_sum(ys, .axes = CR_AXES(0)), cr_detach(cr_mul(in.at[0], in.at[1]))), scale) : NULL;
    return ok;
}

static void of_any_size(void)
{
    CR_SCOPE {
        cr_tensor *w = cr_requires_grad(wave(CR_SHAPE(3), 0.7), true), *want[4], *have[4];
        cr_signature rows = {CR_F32, CR_SHAPE(CR_FREE, 3)};
        cr_function *f = cr_stage(any_size, w, .name = "any", .signature = (cr_signature[]){rows, rows}, .inputs = 2);
        CHECK(cr_run(f, wave(CR_SHAPE(4, 3), 0.3), wave(CR_SHAPE(4, 3), 0.4)));
        CHECK(cr_save_function(test_path("any.safetensors"), f));
        CHECK_OK();
        CHECK(file_has("any.safetensors", "cresset graph 5") && file_has("any.safetensors", " = cut %"));
        CHECK(file_has("any.safetensors", " no_grad  # ") && file_has("any.safetensors", "where n0 = 4"));
        cr_functions *all = cr_load_functions(test_path("any.safetensors"));
        cr_function *g = cr_functions_get(all, NULL);
        for (int64_t n = 1; n < 7; n += 2) {
            cr_tensor *x = cr_requires_grad(wave(CR_SHAPE(n, 3), 0.37), true);
            cr_tensor *y = cr_requires_grad(wave(CR_SHAPE(n, 3), 1.1), true);
            CHECK(gradients(NULL, any_size, x, y, w, want, want + 1));
            CHECK(gradients(g, NULL, x, y, cr_state_at(cr_functions_module(all), 0).tensor, have, have + 1));
            same("any size", want, have, 4);
        }
        CHECK_INT(cr_function_traces(g), 1);
        cr_functions_free(all);
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- gradients of the program's own: none through what is loaded ---- */

static bool tenfold(cr_custom_call *c)
{
    c->dx[0] = cr_mul(c->g[0], cr_num(10));
    return cr_ok();
}

static bool custom(cr_list in, cr_tensor **out, void *w)
{
    CR_NO_GRAD {
        out[0] = cr_round(cr_mul(in.at[0], w));
    }
    return cr_custom(tenfold, CR_LIST(in.at[0]), out, 1, .name = "round");
}

static cr_tensor *halved(cr_tensor *g, void *context)
{
    (void)context;
    return cr_mul(g, cr_num(0.5));
}

static bool hooked(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *h = cr_mul(in.at[0], w);
    out[0] = cr_square(h);
    return cr_add_hook(h, halved, NULL, NULL);
}

static void no_rules_of_the_program(void)
{
    static const cr_stage_fn fns[] = {custom, hooked};
    for (int i = 0; i < 2; i++)
        CR_SCOPE {
            cr_tensor *w = cr_requires_grad(wave(CR_SHAPE(3), 0.7), true), *x = cr_requires_grad(cr_ones(CR_SHAPE(3)), true);
            cr_function *f = cr_stage(fns[i], w, .name = "own");
            cr_tensor *y = cr_run(f, x);
            CHECK(cr_is_recorded(y) && cr_save_function(test_path("own.safetensors"), f));
            CHECK(file_has("own.safetensors", "cresset graph 5") && file_has("own.safetensors", "graph random=0 no_grad"));
            cr_function *g = cr_load_function(test_path("own.safetensors"), NULL);
            cr_tensor *z = cr_run(g, x);
            CHECK(z && !cr_is_recorded(z));
            CHECK_NEAR(apart(y, z), 0, 0);
            cr_function_free(f);
            cr_function_free(g);
        }
    CHECK_OK();
}

/* ---- versions ---- */

static bool uncut(cr_list in, cr_tensor **out, void *w)
{
    out[0] = cr_mul(in.at[0], w);
    return cr_ok();
}

static bool train(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *loss = cr_sum(cr_square(cr_mul(in.at[0], w))), *dw;
    bool ok = cr_grad(&loss, 1, (cr_tensor *[]){w}, 1, &dw);
    CR_NO_GRAD {
        ok = ok && cr_sub_(w, cr_mul(dw, cr_num(0.1)));
    }
    out[0] = cr_detach(loss);
    return ok;
}

/* Nothing is said where nothing is cut, or no gradients go through in any case: older versions of the library read it. */
static void older_versions_read_the_rest(void)
{
    static const cr_stage_fn fns[] = {uncut, train};
    for (int i = 0; i < 2; i++)
        CR_SCOPE {
            cr_tensor *w = cr_requires_grad(wave(CR_SHAPE(3), 0.7), true), *x = cr_ones(CR_SHAPE(3));
            cr_function *f = cr_stage(fns[i], w, .name = "f");
            CHECK(cr_run(f, x) && cr_save_function(test_path("old.safetensors"), f));
            CHECK(file_has("old.safetensors", "cresset graph 1"));
            CHECK(!file_has("old.safetensors", " = cut ") && !file_has("old.safetensors", " no_grad"));
            cr_function *g = cr_load_function(test_path("old.safetensors"), NULL);
            for (int k = 0; k < 2; k++)
                CHECK_NEAR(cr_item(cr_sum(cr_run(f, x))), cr_item(cr_sum(cr_run(g, x))), 1e-6);
            cr_function_free(f);
            cr_function_free(g);
        }
    CHECK_OK();
}

/* Nor is what passes write instead of an op (a large norm) cut. */
static void passes_cut_nothing(void)
{
    CR_SCOPE {
        cr_module *net = cr_sequential(cr_conv2d_layer(1, 16, 3), cr_batch_norm2d_layer(16), cr_relu_layer());
        cr_tensor *x = wave(CR_SHAPE(2, 1, 26, 26), 0.37);
        for (int training = 0; training < 2; training++) {
            cr_function *f = cr_stage(run_module, net, .name = "f");
            training ? cr_train(net) : cr_eval(net);
            CHECK(cr_run(f, x) && cr_save_function(test_path("norm.safetensors"), f, .module = net));
            cr_functions *all = cr_load_functions(test_path("norm.safetensors"));
            CHECK_OK();
            cr_tensor *a = cr_sum(cr_square(cr_forward(net, x))), *da, *db;
            cr_tensor *b = cr_sum(cr_square(cr_run(cr_functions_get(all, NULL), x)));
            CHECK(cr_grad(&a, 1, (cr_tensor *[]){cr_find_parameter(net, "0.weight")}, 1, &da));
            CHECK(cr_grad(&b, 1, (cr_tensor *[]){cr_find_parameter(cr_functions_module(all), "0.weight")}, 1, &db));
            CHECK(training || file_has("norm.safetensors", "cresset graph 1"));
            double size = cr_item(cr_max(cr_abs(da)));
            CHECK_MSG(size > 1e-3 && apart(da, db) < 1e-4 * size + 1e-4, "%g of %g", apart(da, db), size);
            cr_functions_free(all);
            cr_function_free(f);
        }
        cr_module_free(net);
    }
    CHECK_OK();
}

/* ---- texts ---- */

#define REFUSED(body, error)                                                                                           \
    (CHECK(!graph_parses("cresset graph 5\nfunction \"f\"\ngraph random=0\n  %0 f32[2] = input\n" body)), CHECK_ERROR(error))

static void refuses_bad_texts(void)
{
    CHECK(graph_parses("cresset graph 5\nfunction \"f\"\ngraph random=0 no_grad\n  %0 f32[2] = input\n  %1 f32[2] = cut %0\n"
                 "  %2 f32[2] = exp(%1) no_grad  # a.c:3\n  return %2, %1\n"));
    CHECK_OK();
    REFUSED("  %1 f32[2] = cut %1\n  return %1\n", "g: line 5 of the graph: there is no value %1 before");
    REFUSED("  %1 f32[3] = cut %0\n  return %1\n", "g: line 5 of the graph: %0 has another shape or type");
    REFUSED("  %1 i32[2] = cut %0\n  return %1\n", "g: line 5 of the graph: %0 has another shape or type");
    REFUSED("  %1 f32[2] = cut %0\n  %2 f32[2] = cut %1\n  return %2\n", "g: line 6 of the graph: %1 is cut already");
    REFUSED("  %1 f32[2] = cut\n  return %1\n", "g: line 5 of the graph: expected \" \" before \"\"");
    REFUSED("  %1 f32[2] = cut %0 now\n  return %1\n", "g: line 5 of the graph: expected \"\n\" before \" now\"");
    REFUSED("  %1 f32[2], %2 f32[2] = cut %0\n  return %1\n", "g: line 5 of the graph: there is no op cut in this library");
    REFUSED("  %1 f32[2] = exp(%0)  no_grad\n  return %1\n",
            "g: line 5 of the graph: expected \"\n\" before \"  no_grad\"");
    REFUSED("  %1 f32[2] = cut %0\n  %2 f32[1] = part %1 {1+1}\n  return %2\n",
            "g: line 6 of the graph: %1 is not the result of an op");
    CHECK(!graph_parses("cresset graph 5\nfunction \"f\"\nbody 0 random=0 no_grad\n  return\ngraph random=0\n  return\n"));
    CHECK_ERROR("g: line 3 of the graph: expected \"\n\" before \" no_grad\"");
}

static void survives_lack_of_memory(void)
{
    CR_SCOPE {
        cr_tensor *w = cr_requires_grad(wave(CR_SHAPE(3), 0.7), true), *x = cr_requires_grad(cr_ones(CR_SHAPE(3)), true);
        cr_tensor *y = cr_ones(CR_SHAPE(3));
        bool ok = false;
        int n = 0;
        for (; !ok && n < 6000; n++) {
            cr_fail_allocation_after(n);
            cr_function *f = cr_stage(into_a_loop, w, .name = "f"), *g = NULL;
            ok = f && cr_run(f, x, y) && cr_save_function(test_path("memory.safetensors"), f) &&
                 (g = cr_load_function(test_path("memory.safetensors"), NULL)) != NULL;
            cr_function_free(f);
            cr_function_free(g);
            cr_fail_allocation_after(-1);
            cr_clear_error();
        }
        CHECK(ok && n > 10);
    }
}

int main(void)
{
    TEST(are_kept);
    TEST(of_any_size);
    TEST(no_rules_of_the_program);
    TEST(older_versions_read_the_rest);
    TEST(passes_cut_nothing);
    TEST(refuses_bad_texts);
    TEST(survives_lack_of_memory);
    return test_end();
}
