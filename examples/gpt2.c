/* A small GPT-2 that learns a verse by heart and then writes it down from its first letters, token after token with a
 * cache of keys and values; once with the likeliest letter always, once drawn among the likeliest ones.
 *
 *     build/examples/gpt2 [--quick]
 *
 * Prints the loss falling from 4.9 to below 0.1 in some seconds, and the two texts, of which the second is the verse
 * letter by letter. With --quick it learns for a second, and only the loss must fall. Published weights go into
 * cr_gpt2(), too: docs/networks/gpt2.md. */
#include <cresset.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char verse[] = "A tensor set out with its strides in a bag\n"
                            "to look for a shape by the sea;\n"
                            "it broadcast a song from the top of a crag\n"
                            "and summed over axes till three.\n";

enum { LENGTH = 96, BATCH = 4, VOCAB = 128, KNOWN = 12, NEW = 80 };

/* BATCH pieces of the verse, the first from its beginning, the others from random places: tokens [BATCH,LENGTH], and
 * the letters that follow each. */
static void draw(cr_tensor **tokens, cr_tensor **next)
{
    int64_t now[BATCH][LENGTH], then[BATCH][LENGTH];
    for (int n = 0; n < BATCH; n++) {
        int at = n ? rand() % (int)(sizeof verse - 1 - LENGTH) : 0;
        for (int i = 0; i < LENGTH; i++) {
            now[n][i] = verse[at + i];
            then[n][i] = verse[at + i + 1];
        }
    }
    *tokens = cr_from_data(now, CR_SHAPE(BATCH, LENGTH), CR_I64);
    *next = cr_from_data(then, CR_SHAPE(BATCH * LENGTH), CR_I64);
}

static double learn(cr_module *net, int steps)
{
    cr_optimizer *opt = cr_adamw(net, .lr = 3e-3);
    double loss = NAN;
    for (int step = 0; step < steps && cr_ok(); step++)
        CR_SCOPE {
            cr_tensor *tokens, *next;
            draw(&tokens, &next);
            cr_tensor *scores = cr_reshape(cr_forward(net, tokens), CR_SHAPE(-1, VOCAB));
            cr_tensor *mean = cr_cross_entropy(scores, next);
            cr_backward(mean);
            cr_clip_grad_norm(opt, 1);
            cr_step(opt);
            loss = cr_item(mean);
            if (step % 100 == 0)
                printf("step %3d   loss %.3f\n", step, loss);
        }
    cr_optimizer_free(opt);
    return loss;
}

/* Writes on after the first KNOWN letters into text[KNOWN + NEW + 1]. */
static void write_on(cr_module *net, char *text, bool greedy)
{
    int64_t letters[KNOWN + NEW] = {0};
    for (int i = 0; i < KNOWN; i++)
        letters[i] = verse[i];
    CR_SCOPE {
        cr_tensor *begun = cr_from_data(letters, CR_SHAPE(1, KNOWN), CR_I64);
        cr_tensor *all = cr_generate(net, begun, NEW, .greedy = greedy, .temperature = 0.9, .top_k = 20, .top_p = 0.95);
        cr_copy_out(all, letters, sizeof letters, CR_I64);
    }
    for (int i = 0; i < KNOWN + NEW; i++)
        text[i] = (char)letters[i];
    text[KNOWN + NEW] = '\0';
}

int main(int argc, char **argv)
{
    bool quick = argc > 1 && strcmp(argv[1], "--quick") == 0;
    char text[KNOWN + NEW + 1];
    cr_manual_seed(1);
    cr_module *net = cr_gpt2(.vocab = VOCAB, .context = 128, .width = 64, .heads = 4, .layers = 2);
    double loss = learn(net, quick ? 100 : 300);
    printf("loss %.3f\n", loss);
    cr_eval(net);
    write_on(net, text, false);
    printf("---- drawn\n%s\n", text);
    write_on(net, text, true);
    printf("---- the likeliest\n%s\n", text);
    int right = 0;
    while (right < KNOWN + NEW && text[right] == verse[right])
        right++;
    printf("----\n%d of %d new letters are right\n", right - KNOWN, NEW);
    cr_module_free(net);
    if (!cr_ok())
        return fprintf(stderr, "%s\n", cr_error()), 1;
    return quick ? !(loss < 1.5) : right - KNOWN < NEW;
}
