/* A recurrent network that learns to write like a text it reads, letter by letter: an embedding, an LSTM, a linear
 * layer that scores the next letter.
 *
 *     build/examples/char_rnn [TEXT] [--quick]
 *
 * TEXT is any file (../shared/data/text/tinyshakespeare.txt, unless given). Prints the loss, which begins at log(number
 * of different letters), 4.2 for Shakespeare, and falls below 1.7 after a few minutes; now and then some lines that the
 * network makes up, which by then are words, names and lines of verse. With --quick it only learns which letters are
 * frequent and often follow each other (a loss below 3). */
#include <cresset.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LETTERS = 256, BATCH = 32, LENGTH = 64, WIDTH = 256, SAMPLE = 200 };

/* ---- the text ---- */

typedef struct text {
    unsigned char *bytes;
    long size;
    int letters;                        /* how many different ones there are */
    unsigned char letter[MOST_LETTERS]; /* the byte of each */
    int64_t number[MOST_LETTERS];       /* the number of each byte */
} text;

static bool read_text(text *t, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    fseek(f, 0, SEEK_END);
    t->size = ftell(f);
    rewind(f);
    t->bytes = malloc(t->size > 0 ? (size_t)t->size : 1);
    bool ok = t->bytes && fread(t->bytes, 1, (size_t)t->size, f) == (size_t)t->size && t->size > 4 * LENGTH;
    fclose(f);
    memset(t->number, -1, sizeof t->number);
    for (long i = 0; ok && i < t->size; i++)
        if (t->number[t->bytes[i]] < 0) {
            t->letter[t->letters] = t->bytes[i];
            t->number[t->bytes[i]] = t->letters++;
        }
    return ok;
}

/* BATCH pieces from random places: tokens [LENGTH,BATCH], and the letters that follow them. */
static void draw_batch(const text *t, cr_tensor **tokens, cr_tensor **next)
{
    int64_t now[LENGTH][BATCH], then[LENGTH][BATCH];
    for (int n = 0; n < BATCH; n++) {
        long at = rand() % (t->size - LENGTH - 1);
        for (int i = 0; i < LENGTH; i++) {
            now[i][n] = t->number[t->bytes[at + i]];
            then[i][n] = t->number[t->bytes[at + i + 1]];
        }
    }
    *tokens = cr_from_data(now, CR_SHAPE(LENGTH, BATCH), CR_I64);
    *next = cr_from_data(then, CR_SHAPE(LENGTH * BATCH), CR_I64);
}

/* ---- the network ---- */

typedef struct network {
    cr_module *embed, *lstm, *head;
} network;

/* tokens [T,N] from the state in h and c (NULL: zeros), which move on: scores [T,N,letters]. */
static cr_tensor *read_on(const network *n, cr_tensor *tokens, cr_tensor **h, cr_tensor **c)
{
    cr_rnn_result r = cr_rnn_forward(n->lstm, cr_forward(n->embed, tokens), .h = *h, .c = *c);
    *h = r.h;
    *c = r.c;
    return cr_forward(n->head, r.output);
}

static cr_module *network_new(int letters)
{
    cr_module *m = cr_module_new("char_rnn", NULL, sizeof(network));
    network *n = cr_module_data(m);
    n->embed = cr_add_child(m, "embed", cr_embedding_layer(letters, 64));
    n->lstm = cr_add_child(m, "lstm", cr_lstm_layer(64, WIDTH));
    n->head = cr_add_child(m, "head", cr_linear_layer(WIDTH, letters));
    return cr_module_built(m);
}

/* ---- learning and writing ---- */

static double learn(const network *n, cr_optimizer *opt, const text *t)
{
    double value = NAN;
    CR_SCOPE {
        cr_tensor *tokens, *next, *h = NULL, *c = NULL;
        draw_batch(t, &tokens, &next);
        cr_tensor *scores = cr_reshape(read_on(n, tokens, &h, &c), CR_SHAPE(LENGTH * BATCH, t->letters));
        cr_tensor *loss = cr_cross_entropy(scores, next);
        cr_backward(loss);
        cr_clip_grad_norm(opt, 1);
        cr_step(opt);
        value = cr_item(loss);
    }
    return value;
}

/* Letter after letter, each drawn with the probability that the network gives it, sharpened a little. */
static void write_some(const network *n, const text *t)
{
    cr_tensor *h = NULL, *c = NULL; /* kept from one round to the next */
    int64_t letter = t->number['\n'] >= 0 ? t->number['\n'] : 0;
    printf("----\n");
    for (int i = 0; i < SAMPLE && cr_ok(); i++) {
        cr_tensor *old_h = h, *old_c = c;
        CR_SCOPE {
            CR_NO_GRAD {
                cr_tensor *scores = read_on(n, cr_from_data(&letter, CR_SHAPE(1, 1), CR_I64), &h, &c);
                cr_tensor *chances = cr_softmax(cr_div(cr_flatten(scores), cr_num(0.8)), 0);
                letter = cr_item_int(cr_multinomial(chances, 1));
                cr_retain(h);
                cr_retain(c);
            }
        }
        cr_release(old_h);
        cr_release(old_c);
        putchar(t->letter[letter]);
    }
    printf("\n----\n");
    cr_release(h);
    cr_release(c);
}

int main(int argc, char **argv)
{
    const char *path = "../shared/data/text/tinyshakespeare.txt";
    int steps = 2000;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--quick") == 0)
            steps = 60;
        else
            path = argv[i];
    }
    text t = {0};
    if (!read_text(&t, path)) {
        printf("%s cannot be read or is too short: give the path of a text\n", path);
        free(t.bytes);
        return 77;
    }
    cr_module *net = network_new(t.letters);
    const network *n = cr_module_data(net);
    cr_optimizer *opt = cr_adam(net, .lr = steps < 1000 ? 5e-3 : 2e-3);
    printf("%ld letters, %d different ones\n", t.size, t.letters);
    double loss = NAN;
    for (int step = 0; step < steps && cr_ok(); step++) {
        loss = learn(n, opt, &t);
        if (step % 20 == 0)
            printf("step %4d   loss %.3f\n", step, loss);
        if (step % 500 == 499 || step == steps - 1)
            write_some(n, &t);
    }
    cr_optimizer_free(opt);
    cr_module_free(net);
    free(t.bytes);
    if (!cr_ok())
        return fprintf(stderr, "%s\n", cr_error()), 1;
    printf("last loss %.3f\n", loss);
    return loss < (steps < 1000 ? 3.0 : 1.8) ? 0 : 1;
}
