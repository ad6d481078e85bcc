/* Probes, profiles, and reports of what staged functions have become. */
#include "support/said.h"
#include "test.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/json.h"
#include <cresset/debug.h>
#include <cresset/graph.h>
#include <cresset/ops.h>

#include <unistd.h>

/* ---- probes ---- */

static cr_tensor *middle(cr_tensor *x, bool check)
{
    cr_tensor *h = cr_probe(cr_exp(x), "middle", .check_nan = check, .low = 0, .high = check ? 10 : 0);
    return cr_add(h, cr_num(1));
}

static void probes_eagerly(void)
{
    int scope = cr_scope_open();
    cr_probe_summary s;
    cr_probe_clear();
    CHECK(!cr_probe_read("middle", &s) && cr_ok());
    cr_tensor *y = middle(cr_floats(0, 1, NAN), false);
    CHECK(y && cr_probe_read("middle", &s));
    CHECK_INT(s.runs, 1);
    CHECK_INT(s.elements, 3);
    CHECK_INT(s.nans, 1);
    CHECK_NEAR(s.min, 1, 1e-6);
    CHECK_NEAR(s.max, 2.718282, 1e-5);
    CHECK_NEAR(s.mean, (1 + 2.718282) / 2, 1e-5);
    CHECK(!middle(cr_floats(0, 1, NAN), true));
    CHECK_ERROR("probe: middle: element [2] of f32[3] is nan, expected 0 to 10; NaN: 1 of 3 elements");
    CHECK(!middle(cr_floats(0, 5), true));
    CHECK_ERROR("probe: middle: element [1] of f32[2] is 148.413162, expected 0 to 10; NaN: 0 of 2 elements");
    cr_tensor *turned = cr_transpose(cr_view(cr_arange(0, 6), CR_SHAPE(2, 3)), 0, 1);
    CHECK(!cr_probe(turned, "turned", .low = -1, .high = 2));
    CHECK_ERROR("probe: turned: element [0,1] of i64[3,2] is 3, expected -1 to 2; NaN: 0 of 6 elements");
    CHECK(cr_probe(cr_zeros(CR_SHAPE(0, 3)), "empty", .check_nan = true) != NULL);
    CHECK(cr_probe_read("empty", &s) && s.elements == 0 && s.mean != s.mean);
    CHECK(!cr_probe(turned, NULL));
    CHECK_ERROR("probe: name is NULL");
    CHECK(!cr_probe(turned, "turned", .low = 2, .high = 1));
    CHECK_ERROR("probe: turned: low is 2, high 1");
    cr_scope_close(scope);
}

static bool checked(cr_list in, cr_tensor **out, void *context)
{
    out[0] = cr_sum(middle(in.at[0], *(bool *)context));
    return out[0] != NULL;
}

static void probes_staged(void)
{
    int scope = cr_scope_open();
    static const char *const modes[] = {"nodes", "off", "on"};
    for (int i = 0; i < 3; i++) {
        bool check = true;
        cr_probe_summary s;
        setenv("CRESSET_JIT", modes[i], 1);
        cr_probe_clear();
        cr_function *f = cr_stage(checked, &check);
        CHECK(cr_run(f, cr_floats(0, 1)) && cr_run(f, cr_floats(1, 2)));
        CHECK(cr_probe_read("middle", &s) && s.runs == 2);
        CHECK_NEAR(s.max, 7.389056, 1e-4);
        CHECK(!cr_run(f, cr_floats(1, NAN)));
        CHECK_MSG(strstr(cr_error(), "test_debug.c:") &&
                      strstr(cr_error(), "probe: middle: element [1] of f32[2] is nan"),
                  "%s", cr_error());
        cr_clear_error();
        cr_function_free(f);
    }
    cr_scope_close(scope);
}

/* ---- profiles ---- */

static bool layers(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *w = context;
    out[0] = cr_mean(cr_softmax(cr_relu(cr_matmul(in.at[0], w)), -1));
    return out[0] != NULL;
}

/* How many events of the category there are, and that each has what events have. */
static int count_events(const char *path, const char *category)
{
    void *data = NULL;
    size_t size;
    int n = 0;
    if (!CHECK_MSG(cr_file_read(path, &data, &size), "%s", cr_error()))
        return -1;
    const char *text = data;
    char what[64];
    snprintf(what, sizeof what, "\"cat\":\"%s\"", category);
    for (const char *at = text; (at = strstr(at, what)); at++)
        n++;
    cr_json j;
    if (CHECK_MSG(cr_json_parse(&j, text, size, path), "%s", cr_error()))
        cr_json_free(&j);
    cr_free(data);
    return n;
}

static void writes_profiles(void)
{
    int scope = cr_scope_open();
    char path[64];
    snprintf(path, sizeof path, "/tmp/cresset-profile-%ld.json", (long)getpid());
    setenv("CRESSET_JIT", "off", 1);
    cr_tensor *w = cr_uniform(CR_SHAPE(8, 40), -1, 1), *x = cr_uniform(CR_SHAPE(16, 8), -1, 1);
    cr_function *f = cr_stage(layers, w, .name = "a \"layer\"\n");
    CHECK(cr_run(f, x) != NULL);
    CHECK(cr_profile_start(path));
    CHECK(!cr_profile_start(path));
    CHECK_ERROR("profile_start: a profile is being written already");
    CHECK(cr_relu(x) && cr_run(f, x) && cr_run(f, x));
    CHECK(cr_profile_stop() && cr_profile_stop());
    CHECK(cr_relu(x) != NULL);
    CHECK_INT(count_events(path, "eager"), 1);
    CHECK_INT(count_events(path, "function"), 2);
    CHECK(count_events(path, "node") > 0);
    CHECK(count_events(path, "group") > 0);
    char *text = cr_function_explain(f, 0);
    CHECK_MSG(text && strstr(text, "us a run") && strstr(text, "interpreted"), "%s", text ? text : cr_error());
    free(text);
    CHECK(!cr_profile_start("/nowhere/at/all"));
    CHECK_ERROR("profile_start: /nowhere/at/all: No such file or directory");
    cr_function_free(f);
    unlink(path);
    cr_scope_close(scope);
}

/* ---- reports ---- */

static void explains(void)
{
    int scope = cr_scope_open();
    setenv("CRESSET_JIT", "off", 1);
    cr_function *f = cr_stage(layers, cr_uniform(CR_SHAPE(8, 40), -1, 1), .name = "a<b");
    CHECK(!cr_function_explain(f, 0));
    CHECK_ERROR("function_explain: trace is 0, and there are 0");
    CHECK(cr_run(f, cr_uniform(CR_SHAPE(16, 8), -1, 1)) != NULL);
    char *text = cr_function_explain(f, 0), *picture = cr_function_picture(f, 0);
    CHECK_MSG(text && strstr(text, "a<b: ") && strstr(text, "matmul") && strstr(text, "kernel ") &&
                  strstr(text, "test_debug.c:") && strstr(text, "arena "),
              "%s", text ? text : cr_error());
    CHECK(picture && !strncmp(picture, "<svg ", 5) && strstr(picture, "a&lt;b: ") && strstr(picture, "</svg>"));
    free(text);
    free(picture);
    cr_function_free(f);
    cr_scope_close(scope);
}

static bool two_layers(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *w = cr_ones(CR_SHAPE(8, 4, 3, 3), CR_F32);
    out[0] = cr_relu(cr_conv2d(in.at[0], w, NULL, .padding = {1, 1}));
    out[0] = cr_add(cr_sub(out[0], cr_num(0)), cr_num(1));
    return cr_ok();
}

static void run_once(void *x)
{
    cr_function *f = cr_stage(two_layers, NULL, .name = "two layers");
    CHECK(cr_run(f, x) != NULL);
    cr_function_free(f);
}

/* Each graph before and after what changes it, then the steps. */
static void dumps(void)
{
    int scope = cr_scope_open();
    setenv("CRESSET_JIT", "off", 1);
    setenv("CRESSET_DUMP", "graph", 1);
    const char *text = said(run_once, cr_uniform(CR_SHAPE(2, 4, 8, 8), -1, 1));
    unsetenv("CRESSET_DUMP");
    const char *traced = strstr(text, "# two layers, traced\ngraph(in0 f32[2,4,8,8])\n");
    const char *simple = traced ? strstr(traced, "# two layers, simplification\n") : NULL;
    const char *fused = simple ? strstr(simple, "# two layers, fusion\nprogram of ") : NULL;
    const char *conv = fused ? strstr(fused, "  %") : NULL;
    CHECK_MSG(conv && strstr(conv, " = conv2d(in0, ") && strstr(conv, "  # ") && strstr(conv, "test_debug.c:"), "%s", text);
    CHECK(!*said(run_once, cr_uniform(CR_SHAPE(2, 4, 8, 8), -1, 1)));
    cr_scope_close(scope);
}

int main(void)
{
    TEST(probes_eagerly);
    TEST(probes_staged);
    TEST(writes_profiles);
    TEST(explains);
    TEST(dumps);
    return test_end();
}
