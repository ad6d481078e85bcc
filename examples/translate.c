/* Translation between two made-up languages: a GNMT learns to say a number's digits from the last to the first, which
 * needs its attention, and translates by beam search, with penalties for short texts and for digits that were not
 * looked at.
 *
 *     build/examples/translate [--quick]
 *
 * Prints the loss falling, then the translations of some numbers with their scores, and how many of 200 new numbers are
 * right, by greedy choice (a beam of one) and by beam search: nearly all after half a minute. With --quick it learns
 * for a second, and only the loss must fall. */
#include <cresset.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { END = 10, BEGIN = 11, VOCAB = 12, MOST = 6, BATCH = 32, TESTS = 200 };

/* `count` random numbers of 2 to MOST digits: source [count,MOST], filled up with END, and its lengths; target
 * [count,MOST + 1], backwards with END after it. */
static void draw(int count, int64_t *source, int64_t *lengths, int64_t *target)
{
    for (int n = 0; n < count; n++) {
        int64_t length = lengths[n] = 2 + rand() % (MOST - 1);
        for (int i = 0; i <= MOST; i++)
            target[n * (MOST + 1) + i] = END;
        for (int i = 0; i < MOST; i++)
            source[n * MOST + i] = i < length ? rand() % 10 : END;
        for (int i = 0; i < length; i++)
            target[n * (MOST + 1) + i] = source[n * MOST + length - 1 - i];
    }
}

static double learn(cr_module *net, int steps)
{
    static int64_t source[BATCH * MOST], lengths[BATCH], target[BATCH * (MOST + 1)];
    cr_optimizer *opt = cr_adam(net, .lr = 3e-3);
    double mean = NAN;
    for (int step = 0; step < steps && cr_ok(); step++)
        CR_SCOPE {
            draw(BATCH, source, lengths, target);
            cr_tensor *out = cr_from_data(target, CR_SHAPE(BATCH, MOST + 1), CR_I64);
            cr_tensor *begin = cr_full(CR_SHAPE(BATCH, 1), BEGIN, .dtype = CR_I64);
            cr_tensor *in = cr_concat(CR_LIST(begin, cr_narrow(out, 1, 0, MOST)), .axis = 1);
            cr_tensor *scores = cr_forward_all(net, cr_from_data(source, CR_SHAPE(BATCH, MOST), CR_I64), in,
                                               cr_from_data(lengths, CR_SHAPE(BATCH), CR_I64));
            cr_tensor *loss = cr_cross_entropy(cr_reshape(scores, CR_SHAPE(-1, VOCAB)), cr_flatten(out));
            cr_backward(loss);
            cr_clip_grad_norm(opt, 1);
            cr_step(opt);
            mean = isnan(mean) ? cr_item(loss) : 0.9 * mean + 0.1 * cr_item(loss);
            if (step % 100 == 0)
                printf("step %4d   loss %.3f\n", step, cr_item(loss));
        }
    cr_optimizer_free(opt);
    return mean;
}

/* How many of TESTS numbers come out right; prints the first few when asked. */
static int translate(cr_module *net, int64_t width, int print)
{
    static int64_t source[TESTS * MOST], lengths[TESTS], target[TESTS * (MOST + 1)], said[TESTS * (MOST + 1)];
    static double scores[TESTS];
    int right = 0;
    srand(99);
    draw(TESTS, source, lengths, target);
    CR_SCOPE {
        cr_beam_result r = cr_gnmt_translate(net, cr_from_data(source, CR_SHAPE(TESTS, MOST), CR_I64), BEGIN, END,
                                             .lengths = cr_from_data(lengths, CR_SHAPE(TESTS), CR_I64), .width = width,
                                             .length = MOST + 1, .length_penalty = 0.6, .coverage_penalty = 0.2);
        cr_tensor *best = cr_select(r.tokens, 1, 0); /* [TESTS,T] */
        int64_t short_by = MOST + 1 - cr_size(best, 1);
        best = cr_constant_pad(best, CR_SHAPE(0, 0), CR_SHAPE(0, short_by), .value = END);
        cr_copy_out(best, said, sizeof said, CR_I64);
        cr_copy_out(cr_select(r.scores, 1, 0), scores, sizeof scores, CR_F64);
    }
    for (int n = 0; n < TESTS && cr_ok(); n++) {
        right += memcmp(said + n * (MOST + 1), target + n * (MOST + 1), (MOST + 1) * sizeof *said) == 0;
        for (int i = 0; n < print && i < lengths[n]; i++)
            printf("%lld", (long long)source[n * MOST + i]);
        for (int i = 0; n < print && i <= MOST; i++)
            if (said[n * (MOST + 1) + i] < END)
                printf("%s%lld", i ? "" : " -> ", (long long)said[n * (MOST + 1) + i]);
        if (n < print)
            printf("   score %.3f\n", scores[n]);
    }
    return right;
}

int main(int argc, char **argv)
{
    bool quick = argc > 1 && strcmp(argv[1], "--quick") == 0;
    cr_manual_seed(1);
    cr_module *net = cr_gnmt(VOCAB, .width = quick ? 24 : 64, .residual = true);
    double loss = learn(net, quick ? 60 : 1200);
    cr_eval(net);
    int beam = translate(net, 4, 6), greedy = translate(net, 1, 0);
    printf("loss %.3f; right: %d of %d greedily, %d by beam search\n", loss, greedy, TESTS, beam);
    cr_module_free(net);
    if (!cr_ok())
        return fprintf(stderr, "%s\n", cr_error()), 1;
    return quick ? !(loss < 2.4) : !(beam > 0.9 * TESTS);
}
