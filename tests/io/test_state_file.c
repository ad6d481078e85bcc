/* The state of a training run: goes on from where it was saved, in whole or in part, and says what did not match. */
#include "test.h"
#include "base/memory.h"
#include "support/files.h"

#include <cresset.h>
#include <stdlib.h>
#include <string.h>

typedef struct run {
    cr_module *net;
    cr_optimizer *opt;
    cr_schedule *schedule;
    cr_generator *random;
    cr_tensor *ema;
    int64_t epoch;
    double best;
} run;

static run start(void)
{
    run r = {.net = cr_sequential(cr_linear_layer(3, 4), cr_tanh_layer(), cr_linear_layer(4, 1))};
    r.opt = cr_adam(r.net, .lr = 0.05);
    r.schedule = cr_step_schedule(r.opt, 2, 0.5);
    r.random = cr_generator_new(1);
    r.ema = cr_zeros(CR_SHAPE(1)); /* there is no scope: it is ours */
    return r;
}

static void stop(run *r)
{
    cr_schedule_free(r->schedule);
    cr_optimizer_free(r->opt);
    cr_module_free(r->net);
    cr_generator_free(r->random);
    cr_release(r->ema);
}

enum { PARTS = 7 };
static void parts_of(run *r, cr_state_part parts[PARTS])
{
    const cr_state_part list[PARTS] = {{"net", CR_PART_MODULE, r->net},
                                       {"opt", CR_PART_OPTIMIZER, r->opt},
                                       {"schedule", CR_PART_SCHEDULE, r->schedule},
                                       {"random", CR_PART_GENERATOR, r->random},
                                       {"ema", CR_PART_TENSOR, r->ema},
                                       {"epoch", CR_PART_INTEGER, &r->epoch},
                                       {"best", CR_PART_NUMBER, &r->best}};
    memcpy(parts, list, sizeof list);
}

static double epoch(run *r)
{
    double value = 0;
    cr_generator *before = cr_set_generator(r->random);
    CR_SCOPE {
        cr_tensor *x = cr_uniform(CR_SHAPE(8, 3), -1, 1), *y = cr_sum(x, .axes = CR_AXES(1), .keepdims = true);
        cr_tensor *loss = cr_mse_loss(cr_forward(r->net, x), y);
        CHECK(cr_backward(loss) && cr_step(r->opt) && cr_schedule_step(r->schedule));
        value = cr_item(loss);
        CR_NO_GRAD {
            cr_add_(r->ema, cr_num(value));
        }
    }
    cr_set_generator(before);
    r->epoch++;
    r->best = value;
    return value;
}

static void goes_on_where_it_was(void)
{
    const char *path = test_path("run.safetensors");
    run a = start(), b = start();
    cr_state_part pa[PARTS], pb[PARTS];
    parts_of(&a, pa);
    parts_of(&b, pb);
    for (int i = 0; i < 3; i++)
        epoch(&a);
    epoch(&b); /* so that its optimizer has states */
    CHECK(cr_save_state(path, pa, PARTS));
    CHECK(cr_restore_state(path, pb, PARTS));
    CHECK_OK();
    CHECK_INT(b.epoch, 3);
    CHECK_NEAR(b.best, a.best, 0);
    CHECK_NEAR(cr_learning_rate(b.opt, 0), cr_learning_rate(a.opt, 0), 0);
    for (int i = 0; i < 3; i++)
        CHECK_NEAR(epoch(&b), epoch(&a), 0);
    CHECK_NEAR(cr_item(b.ema), cr_item(a.ema), 0);
    stop(&a);
    stop(&b);
    CHECK_OK();
}

static void restores_in_part_and_reports(void)
{
    const char *path = test_path("part.safetensors");
    run a = start();
    cr_state_part parts[PARTS];
    parts_of(&a, parts);
    epoch(&a);
    CHECK(cr_save_state(path, parts, PARTS));
    cr_module *other = cr_sequential(cr_linear_layer(3, 4), cr_linear_layer(4, 2), cr_linear_layer(2, 2));
    const cr_state_part net = {"net", CR_PART_MODULE, other}, more = {"steps", CR_PART_INTEGER, &a.epoch};
    double before = 0, after = 0;
    CR_SCOPE {
        before = cr_item(cr_sum(cr_find_parameter(other, "0.weight")));
        CHECK(!cr_restore_state(path, &net, 1));
        CHECK_ERROR("restore_state: net.1.weight is not in the file\nnet.1.bias is not in the file\n"
                    "net.2.weight has another shape than f32[2,2]\nnet.2.bias has another shape than f32[2]");
        CHECK_NEAR(cr_item(cr_sum(cr_find_parameter(other, "0.weight"))), before, 0);
        cr_state_file *f = cr_open_state(path);
        CHECK(cr_restore_parts(f, &net, 1, true));
        CHECK(cr_restore_parts(f, &more, 1, true));
        CHECK(cr_restore_parts(f, &parts[1], PARTS - 1, true));
        after = cr_item(cr_sum(cr_find_parameter(other, "0.weight")));
        CHECK_NEAR(after, cr_item(cr_sum(cr_find_parameter(a.net, "0.weight"))), 0);
        char *report = cr_state_report(f);
        CHECK_TEXT(report,
                   "net.1.weight is not in the file\nnet.1.bias is not in the file\n"
                   "net.2.weight has another shape than f32[2,2]\nnet.2.bias has another shape than f32[2]\n"
                   "steps is not in the file\n"
                   "net.2.bias is in the file and was not used\nnet.2.weight is in the file and was not used\n");
        free(report);
        cr_state_file_free(f);
    }
    cr_module_free(other);
    stop(&a);
    CHECK_OK();
}

static void refuses_bad_calls(void)
{
    const char *path = test_path("bad.safetensors");
    int64_t n = 1;
    const cr_state_part dot = {"a.b", CR_PART_INTEGER, &n}, null = {"a", CR_PART_NUMBER, NULL},
                        twice[] = {{"a", CR_PART_INTEGER, &n}, {"a", CR_PART_INTEGER, &n}}, kind = {"a", 99, &n};
    CHECK(!cr_save_state(path, &dot, 1));
    CHECK_ERROR("save_state: the name \"a.b\" has a dot");
    CHECK(!cr_save_state(path, &null, 1));
    CHECK_ERROR("save_state: \"a\" is NULL");
    CHECK(!cr_save_state(path, twice, 2));
    CHECK_ERROR("save_state: two objects are named \"a\"");
    CHECK(!cr_save_state(path, &kind, 1));
    CHECK_ERROR("save_state: \"a\" is of kind 99, which is none");
}

static void survives_lack_of_memory(void)
{
    const char *path = test_path("memory.safetensors");
    run a = start();
    cr_state_part parts[PARTS];
    parts_of(&a, parts);
    epoch(&a);
    bool ok = false;
    int n = 0;
    for (; !ok && n < 2000; n++) {
        cr_fail_allocation_after(n);
        ok = cr_save_state(path, parts, PARTS) && cr_restore_state(path, parts, PARTS);
        cr_fail_allocation_after(-1);
        cr_clear_error();
    }
    CHECK(ok && n > 20);
    stop(&a);
    CHECK_OK();
}

int main(void)
{
    TEST(goes_on_where_it_was);
    TEST(restores_in_part_and_reports);
    TEST(refuses_bad_calls);
    TEST(survives_lack_of_memory);
    return test_end();
}
