/* What the tasks that learn from text share: files, the loss, training that tells perplexities. */
#include "train_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *read_text(const char *path, int64_t *length)
{
    FILE *f = fopen(path, "rb");
    char *text = NULL;
    long size = -1;
    if (f && fseek(f, 0, SEEK_END) == 0 && (size = ftell(f)) >= 0 && fseek(f, 0, SEEK_SET) == 0)
        text = malloc((size_t)size + 1);
    if (text && fread(text, 1, (size_t)size, f) != (size_t)size) {
        free(text);
        text = NULL;
    }
    if (f)
        fclose(f);
    if (!text) {
        cr_fail(CR_ERROR_IO, "%s cannot be read", path);
        return NULL;
    }
    text[size] = '\0';
    *length = size;
    return text;
}

/* ---- the loss ---- */

static cr_tensor *straight_loss(cr_module *m, cr_list xs)
{
    (void)m;
    return cr_cross_entropy(cr_flatten(xs.at[0], .end = 1), cr_flatten(xs.at[1]));
}

static cr_tensor *turned_loss(cr_module *m, cr_list xs)
{
    (void)m;
    return cr_cross_entropy(cr_flatten(xs.at[0], .end = 1), cr_flatten(cr_transpose(xs.at[1], 0, 1)));
}

static cr_tensor *no_loss(cr_module *m, cr_tensor *x)
{
    (void)m;
    (void)x;
    return cr_fail(CR_ERROR_VALUE, "token_loss takes scores and tokens");
}

cr_module *token_loss(bool turned)
{
    cr_module *m = cr_module_new("token_loss", no_loss, 0);
    if (m)
        cr_module_on_forward_all(m, turned ? turned_loss : straight_loss);
    return m;
}

/* ---- training ---- */

typedef struct telling {
    cr_log *log;
    cr_fit_fn callback;
    void *context;
} telling;

static bool tell(const cr_fit_state *s, void *context)
{
    telling *t = context;
    if (s->epoch_ended && t->log && isfinite(s->validation_loss) &&
        !cr_log_scalar(t->log, "perplexity/validation", exp(s->validation_loss), s->step))
        return false;
    return !t->callback || t->callback(s, t->context);
}

bool fit_text(const train_options *o, train_plan *p, cr_fit_fn callback, void *context)
{
    telling t = {p->log, callback, context};
    return cr_fit(p->net, p->optimizer, p->batches, NULL, .epochs = o->epochs, .loss = p->loss,
                  .validation = p->validation_batches, .staged = strcmp(o->mode, "staged") == 0,
                  .precision = o->bf16 ? CR_BF16 : CR_F32, .schedule = p->schedule, .accumulate = (int)o->accumulate,
                  .clip_norm = o->clip, .average = o->average, .patience = (int)o->patience, .log = p->log,
                  .checkpoints = p->checkpoints, .resume = o->resume, .callback = tell, .context = &t, .out = stdout);
}

void print_tokens(cr_tokenizer *t, const int64_t *ids, int64_t count)
{
    CR_SCOPE {
        char *text = cr_ok() ? cr_detokenize(t, cr_from_data(ids, CR_SHAPE(count), CR_I64)) : NULL;
        if (text)
            printf("\n%s\n", text);
        free(text);
    }
}

bool print_perplexity(const train_options *o, train_plan *p)
{
    double loss = cr_evaluate(p->net, p->validation_batches, .loss = p->loss, .staged = strcmp(o->mode, "staged") == 0,
                              .precision = o->bf16 ? CR_BF16 : CR_F32);
    if (!cr_ok())
        return false;
    printf("validation loss %.4f, perplexity %.2f\n", loss, exp(loss));
    return true;
}
