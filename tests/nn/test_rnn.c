/* Recurrent layers: values and gradients against PyTorch's, variable lengths, dropout, errors, memory. */
#include "layer_values.h"
#include "device/device.h"
#include "torch_values.h"

typedef struct run {
    bool batch_first, no_state;
    const int64_t *lengths;
    int64_t cells; /* width of c, 2 if 0 */
} run;

/* Output, last states, gradients of input and first state, squares of the parameters' gradients; frees m. */
static void check_run(const char *what, cr_module *m, run r, const double *expected, size_t count)
{
    size_t at = 0;
    bool cells = !strcmp(cr_module_kind(m), "lstm");
    filled(m);
    int64_t states = 0;
    for (int i = 0; i < cr_parameter_count(m); i++)
        states += strstr(cr_parameter_at(m, i).name, "weight_hh") != NULL;
    CR_SCOPE {
        cr_tensor *x = input(r.batch_first ? CR_SHAPE(2, 4, 3) : CR_SHAPE(4, 2, 3), 0);
        cr_tensor *h = r.no_state ? NULL : input(CR_SHAPE(states, 2, 2), 1);
        cr_tensor *c = cells && h ? input(CR_SHAPE(states, 2, r.cells ? r.cells : 2), 2) : NULL;
        cr_tensor *lengths = r.lengths ? cr_from_data(r.lengths, CR_SHAPE(2), CR_I64) : NULL;
        cr_rnn_result y = cr_rnn_forward(m, x, .h = h, .c = c, .lengths = lengths);
        compare(what, y.output, expected, count, &at);
        compare(what, y.h, expected, count, &at);
        CHECK((y.c != NULL) == cells);
        cr_tensor *loss = cr_add(cr_sum(cr_mul(y.output, formula(cr_shape(y.output), 7, 1))),
                                 cr_sum(cr_mul(y.h, formula(cr_shape(y.h), 8, 1))));
        if (cells) {
            compare(what, y.c, expected, count, &at);
            loss = cr_add(loss, cr_sum(cr_mul(y.c, formula(cr_shape(y.c), 9, 1))));
        }
        CHECK(cr_backward(loss));
        compare(what, cr_grad_of(x), expected, count, &at);
        if (h)
            compare(what, cr_grad_of(h), expected, count, &at);
        compare_gradients(what, m, expected, count, &at);
        CHECK_MSG(at == count, "%s: %zu values compared of %zu", what, at, count);
    }
    cr_module_free(m);
    CHECK_OK();
}
#define CHECK_RUN(name, module, ...) check_run(#name, module, (run){__VA_ARGS__}, name, sizeof name / sizeof *name)

static void rnn_is_pytorchs(void)
{
    CHECK_RUN(rnn_tanh, cr_rnn_layer(3, 2), .no_state = false);
    CHECK_RUN(rnn_relu, cr_rnn_layer(3, 2, .relu = true, .no_bias = true), .no_state = true);
    CHECK_RUN(rnn_lengths, cr_rnn_layer(3, 2, .bidirectional = true), .lengths = (int64_t[]){2, 4});
}

static void lstm_is_pytorchs(void)
{
    CHECK_RUN(lstm, cr_lstm_layer(3, 2), .no_state = false);
    CHECK_RUN(lstm_deep, cr_lstm_layer(3, 2, .layers = 2, .bidirectional = true, .batch_first = true),
              .batch_first = true);
    CHECK_RUN(lstm_zero, cr_lstm_layer(3, 2, .no_bias = true), .no_state = true);
    CHECK_RUN(lstm_lengths, cr_lstm_layer(3, 2, .layers = 2, .bidirectional = true), .lengths = (int64_t[]){4, 1});
}

static void a_projected_lstm_is_pytorchs(void)
{
    CHECK_RUN(lstm_projected, cr_lstm_layer(3, 5, .projection = 2, .layers = 2, .bidirectional = true),
              .lengths = (int64_t[]){2, 4}, .cells = 5);
    CHECK(!cr_gru_layer(3, 5, .projection = 2));
    CHECK_ERROR("gru_layer: only an LSTM has a projection");
}

static void gru_is_pytorchs(void)
{
    CHECK_RUN(gru, cr_gru_layer(3, 2), .no_state = false);
    CHECK_RUN(gru_deep, cr_gru_layer(3, 2, .layers = 2, .bidirectional = true, .batch_first = true),
              .batch_first = true);
    CHECK_RUN(gru_lengths, cr_gru_layer(3, 2, .batch_first = true), .batch_first = true, .lengths = (int64_t[]){3, 2});
}

static void parameters_have_pytorchs_names(void)
{
    static const char *const names[] = {
        "weight_ih_l0",         "weight_hh_l0",         "bias_ih_l0",         "bias_hh_l0",
        "weight_ih_l0_reverse", "weight_hh_l0_reverse", "bias_ih_l0_reverse", "bias_hh_l0_reverse",
        "weight_ih_l1",         "weight_hh_l1",         "bias_ih_l1",         "bias_hh_l1",
        "weight_ih_l1_reverse", "weight_hh_l1_reverse", "bias_ih_l1_reverse", "bias_hh_l1_reverse"};
    cr_module *m = cr_lstm_layer(3, 5, .layers = 2, .bidirectional = true);
    CHECK_INT(cr_parameter_count(m), 16);
    for (int i = 0; i < 16; i++)
        CHECK_TEXT(cr_parameter_at(m, i).name, names[i]);
    cr_tensor *w = cr_find_parameter(m, "weight_ih_l1");
    CHECK(cr_size(w, 0) == 20 && cr_size(w, 1) == 10);
    CR_SCOPE
        CR_NO_GRAD
            CHECK(cr_item(cr_max(cr_abs(w))) <= 1 / sqrt(5));
    cr_module_free(m);
}

static void forward_gives_the_output(void)
{
    cr_module *m = cr_gru_layer(3, 2);
    CR_SCOPE {
        cr_tensor *x = input(CR_SHAPE(4, 2, 3), 0);
        cr_tensor *d = cr_sub(cr_forward(m, x), cr_rnn_forward(m, x).output);
        CHECK(cr_item(cr_sum(cr_abs(d))) == 0);
    }
    cr_tensor *x =
        cr_normal(CR_SHAPE(1, 2, 3), 0, 1); /* no scope open: the caller owns what comes back, and only that */
    cr_rnn_result r = cr_rnn_forward(m, x);
    CHECK(r.output && r.h && !r.c);
    cr_release(r.output);
    cr_release(r.h);
    cr_release(x);
    cr_module_free(m);
    CHECK_OK();
}

static void dropout_is_between_layers_in_training(void)
{
    cr_module *m = cr_rnn_layer(3, 4, .layers = 2, .dropout = 0.5), *one = cr_rnn_layer(3, 4, .dropout = 0.5);
    CR_SCOPE {
        cr_tensor *x = input(CR_SHAPE(4, 2, 3), 0);
        cr_tensor *a = cr_forward(m, x), *b = cr_forward(m, x);
        CHECK(cr_item(cr_sum(cr_abs(cr_sub(a, b)))) > 0);
        CHECK(cr_item(cr_sum(cr_abs(cr_sub(cr_forward(one, x), cr_forward(one, x))))) == 0);
        cr_eval(m);
        CHECK(cr_item(cr_sum(cr_abs(cr_sub(cr_forward(m, x), cr_forward(m, x))))) == 0);
    }
    cr_module_free(m);
    cr_module_free(one);
}

static void wrong_calls_say_what(void)
{
    cr_module *m = cr_gru_layer(3, 2, .layers = 2), *other = cr_relu_layer();
    CR_SCOPE {
        cr_tensor *x = cr_ones(CR_SHAPE(4, 2, 3)), *h = cr_ones(CR_SHAPE(1, 2, 2));
        CHECK(!cr_rnn_forward(m, cr_ones(CR_SHAPE(4, 2))).output);
        CHECK_ERROR("rnn_forward: x is f64[4,2], expected [time,batch,3]");
        CHECK(!cr_rnn_forward(m, cr_ones(CR_SHAPE(0, 2, 3))).output);
        CHECK_ERROR("rnn_forward: x is f64[0,2,3]: no steps");
        CHECK(!cr_rnn_forward(m, x, .h = h).output);
        CHECK_ERROR("rnn_forward: h is f64[1,2,2], expected [2,2,2] (layers and directions, batch, hidden)");
        CHECK(!cr_rnn_forward(m, x, .c = h).output);
        CHECK_ERROR("rnn_forward: c is given, which only an LSTM has");
        CHECK(!cr_rnn_forward(m, x, .lengths = h).output);
        CHECK_ERROR("rnn_forward: lengths is f64[1,2,2], expected i64[2]");
        CHECK(!cr_rnn_forward(m, NULL).output);
        CHECK_ERROR("rnn_forward: x is NULL");
        CHECK(!cr_rnn_forward(other, x).output);
        CHECK_ERROR("rnn_forward: the module is a relu, expected one made by rnn_layer, lstm_layer or gru_layer");
    }
    CHECK(!cr_lstm_layer(0, 2));
    CHECK_ERROR("lstm_layer: in is 0, expected at least 1");
    CHECK(!cr_lstm_layer(3, 2, .dropout = -1));
    CHECK_ERROR("lstm_layer: dropout is -1, expected between 0 and 1");
    cr_module_free(m);
    cr_module_free(other);
}

static void failing_allocations_leak_nothing(void)
{
    bool made = false;
    for (int n = 0; n < 2000 && !made; n++) {
        cr_fail_allocation_after(n);
        cr_module *m = cr_lstm_layer(3, 2, .bidirectional = true);
        CR_SCOPE {
            cr_rnn_result r = {NULL, NULL, NULL};
            if (m)
                r = cr_rnn_forward(m, cr_ones(CR_SHAPE(2, 2, 3)), .lengths = cr_full(CR_SHAPE(2), 1, .dtype = CR_I64));
            made = r.output != NULL;
        }
        TEST_ALLOCATES_AGAIN(made);
        cr_module_free(m);
    }
    CHECK(made);
}

int main(void)
{
    cr_set_default_dtype(CR_F64);
    TEST(rnn_is_pytorchs);
    TEST(lstm_is_pytorchs);
    TEST(a_projected_lstm_is_pytorchs);
    TEST(gru_is_pytorchs);
    TEST(parameters_have_pytorchs_names);
    TEST(forward_gives_the_output);
    TEST(dropout_is_between_layers_in_training);
    TEST(wrong_calls_say_what);
    TEST(failing_allocations_leak_nothing);
    return test_end();
}
