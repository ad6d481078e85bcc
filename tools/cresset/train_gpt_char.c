/* `cresset train gpt-char`: a small transformer learns to write a text letter by letter. */
#include "paths.h"
#include "train_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t layers = 4, heads = 4, width = 128, context = 64, steps = 2000, warmup = 100, sample = 400,
               vocabulary = 0;
static cr_tokenizer *letters;

static const arg own_args[] = {
    {"--layers", ARG_INT, &layers, "N", "blocks", 1, 1000, NULL, false},
    {"--heads", ARG_INT, &heads, "N", "attention heads", 1, 1000, NULL, false},
    {"--width", ARG_INT, &width, "N", "channels; heads divides it", 1, 65536, NULL, false},
    {"--context", ARG_INT, &context, "N", "letters that are looked at", 1, 1e6, NULL, false},
    {"--steps", ARG_INT, &steps, "N", "updates in all; the epochs divide them, with a validation after each", 1, 1e9,
     NULL, false},
    {"--warmup", ARG_INT, &warmup, "N", "updates in which the learning rate rises", 0, 1e9, NULL, false},
    {"--sample", ARG_INT, &sample, "N", "letters that are written at the end", 0, 1e6, NULL, false},
    {"--vocabulary", ARG_INT, &vocabulary, "N", "different letters", 0, 1e7, NULL, true},
};

/* ---- data ---- */

/* The first nine tenths of the text are for training, as windows at random places; the rest for validation. */
static bool data(const train_options *o, train_plan *p, bool testing_only)
{
    int64_t length;
    char *text = read_text(o->data, &length);
    if (text)
        letters = cr_char_tokenizer(text, length);
    CR_SCOPE {
        cr_tensor *ids = letters ? cr_tokenize(letters, text, length, .dtype = CR_U16, .plain = true) : NULL;
        int64_t n = cr_numel(ids), first = n * 9 / 10, epoch_steps = steps / o->epochs > 0 ? steps / o->epochs : 1;
        vocabulary = cr_token_count(letters);
        if (!testing_only)
            p->training = cr_token_dataset(ids, .context = context, .random = epoch_steps * o->batch * o->accumulate,
                                           .seed = (uint64_t)o->seed, .count = first);
        p->validation = cr_token_dataset(ids, .context = context, .first = first);
        p->testing = cr_dataset_retain(p->validation);
    }
    free(text);
    return cr_ok();
}

/* ---- the network ---- */

/* Matrices begin as normal numbers of deviation 0.02, those that write to the residual stream smaller (Radford et al.
 * 2019). */
static bool begin_weights(cr_module *net)
{
    for (int i = 0; i < cr_parameter_count(net); i++) {
        cr_named p = cr_parameter_at(net, i);
        size_t length = strlen(p.name);
        bool out = strstr(p.name, ".proj.weight") || strstr(p.name, ".mlp.2.weight");
        if (cr_ndim(p.tensor) >= 2)
            cr_init_normal(p.tensor, 0, out ? 0.02 / sqrt(2.0 * (double)layers) : 0.02);
        else if (length >= 5 && strcmp(p.name + length - 5, ".bias") == 0)
            cr_init_zeros(p.tensor);
    }
    return cr_ok();
}

static cr_module *net(const train_options *o)
{
    (void)o;
    cr_module *m = cr_gpt(vocabulary, .context = context, .width = width, .heads = heads, .layers = layers);
    if (m && begin_weights(m))
        return m;
    cr_module_free(m);
    return NULL;
}

/* AdamW; matrices decay, biases and norms do not. The rate rises, then falls along a cosine to a tenth. */
static bool settings(const train_options *o, train_plan *p)
{
    p->loss = token_loss(false);
    if (!p->batches)
        return cr_ok();
    p->optimizer = cr_adamw(p->net, .lr = o->lr, .beta1 = 0.9, .beta2 = 0.99, .weight_decay = o->weight_decay);
    cr_tensor *vectors[256];
    int count = 0;
    for (int i = 0; i < cr_parameter_count(p->net) && count < 256; i++) {
        cr_tensor *t = cr_parameter_at(p->net, i).tensor;
        if (cr_ndim(t) < 2)
            vectors[count++] = t;
    }
    int group = p->optimizer ? cr_add_group(p->optimizer, ((cr_list){vectors, count})) : -1;
    if (group >= 0)
        cr_set_weight_decay(p->optimizer, group, 0);
    int64_t all = train_updates(o, p), up = warmup < all ? warmup : all - 1;
    cr_schedule *down = cr_cosine_schedule(p->optimizer, all - up, o->lr / 10);
    p->schedule = up > 0 ? cr_warmup_schedule(p->optimizer, up, down) : down;
    return cr_ok();
}

static bool train(const train_options *o, train_plan *p)
{
    return fit_text(o, p, NULL, NULL);
}

/* ---- writing ---- */

/* Writes `sample` letters after a line end, each drawn from the network's probabilities. */
static bool write_sample(cr_module *m)
{
    int64_t *ids = malloc((size_t)(sample + 1) * sizeof *ids), start = cr_token_id(letters, "\n");
    if (!ids)
        return cr_fail_bool(CR_ERROR_MEMORY, "out of memory for %lld letters", (long long)sample);
    ids[0] = start < 0 ? 0 : start;
    cr_eval(m);
    for (int64_t n = 1; cr_ok() && n <= sample; n++)
        CR_SCOPE
            CR_NO_GRAD {
                int64_t seen = n < context ? n : context;
                cr_tensor *scores = cr_forward(m, cr_from_data(ids + n - seen, CR_SHAPE(1, seen), CR_I64));
                ids[n] = cr_item_int(cr_sample_tokens(cr_select(scores, 1, -1), .temperature = 0.8));
            }
    print_tokens(letters, ids + 1, sample);
    free(ids);
    return cr_ok();
}

static bool finish(const train_options *o, train_plan *p)
{
    char *path = join_path(o->out, "tokenizer.json");
    bool ok = path && cr_tokenizer_save(letters, path) && (!sample || write_sample(p->net)) && print_perplexity(o, p);
    free(path);
    cr_tokenizer_release(letters);
    letters = NULL;
    return ok;
}

const train_task train_gpt_char = {
    .name = "gpt-char",
    .about = "a small transformer learns to write a text letter by letter",
    .help = "Trains a decoder-only transformer on the first nine tenths of a file of text to tell the next letter, "
            "tests it on\n"
            "the rest, and writes some text of its own.\n",
    .data_help = "the file of text",
    .defaults = {.data = "data/tinyshakespeare.txt",
                 .mode = "staged",
                 .epochs = 8,
                 .batch = 12,
                 .lr = 2e-3,
                 .weight_decay = 0.1,
                 .clip = 1},
    .args = own_args,
    .n_args = sizeof own_args / sizeof *own_args,
    .data = data,
    .net = net,
    .settings = settings,
    .train = train,
    .finish = finish,
};
