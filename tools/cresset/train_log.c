/* What `cresset train` logs besides curves: the options, the network as a graph, examples of pictures, the distribution
 * of the weights after each epoch. */
#include "train.h"

#include <stdio.h>
#include <string.h>

enum { SHOWN = 16, MOST_HISTOGRAMS = 64, MOST_OPTIONS = 40 };

static bool forward(cr_list in, cr_tensor **out, void *net)
{
    out[0] = cr_forward_all_at(CR_HERE, net, in);
    return out[0] != NULL;
}

/* The network in evaluation mode on one example. */
static bool log_graph(const train_plan *p, cr_list in)
{
    cr_function *f = cr_stage(forward, p->net, .name = "forward");
    cr_tensor *out[1];
    cr_eval(p->net);
    bool ok = f && cr_call_function(f, in, out) && cr_log_graph(p->log, f, 0);
    cr_train(p->net);
    cr_function_free(f);
    return ok;
}

static bool log_options(const train_plan *p, const arg *args, int count)
{
    cr_hparam list[MOST_OPTIONS];
    const char *metrics[CR_MAX_METRICS + 1] = {"loss/train"};
    int n = 0;
    for (int i = 0; i < count && n < MOST_OPTIONS; i++) {
        const arg *a = &args[i];
        cr_hparam h = {.name = a->name + 2};
        if (a->kind == ARG_INT)
            h.value = (double)*(const int64_t *)a->value;
        else if (a->kind == ARG_NUMBER)
            h.value = *(const double *)a->value;
        else if (a->kind == ARG_FLAG)
            h.value = *(const bool *)a->value;
        else if (!(h.text = *(const char *const *)a->value))
            continue;
        list[n++] = h;
    }
    return cr_log_hparams(p->log, list, n, metrics, 1);
}

/* Examples that look like pictures: [C,H,W] of one or three channels; their values are spread over 0 to 1. */
static bool log_pictures(const train_plan *p, cr_tensor *x)
{
    cr_dims d = cr_shape(x);
    if (d.count != 4 || (d.at[1] != 1 && d.at[1] != 3) || d.at[2] < 8 || d.at[3] < 8)
        return true;
    cr_tensor *low = cr_min(x), *high = cr_max(x);
    cr_tensor *spread = cr_div(cr_sub(x, low), cr_maximum(cr_sub(high, low), cr_num(1e-6)));
    return cr_log_image(p->log, "examples", spread, 0);
}

bool log_run_begin(const train_options *o, const train_plan *p, const arg *args, int count)
{
    bool ok = log_options(p, args, count);
    if (!p->batches || !ok || o->resume)
        return ok;
    cr_random_state random = cr_random_state_of(NULL);
    CR_SCOPE {
        CR_NO_GRAD {
            int64_t first[SHOWN];
            cr_tensor *fields[CR_MAX_FIELDS] = {0};
            cr_dataset *d = cr_loader_dataset(p->batches);
            int64_t n = cr_dataset_length(d) < SHOWN ? cr_dataset_length(d) : SHOWN;
            int inputs = cr_dataset_fields(d) > 1 ? cr_dataset_fields(d) - 1 : 1;
            for (int64_t i = 0; i < SHOWN; i++)
                first[i] = i;
            ok = !n || (cr_dataset_gather(d, first, n, fields) && log_pictures(p, fields[0]) &&
                        log_graph(p, cr_list_of(fields, inputs)));
        }
    }
    cr_set_random_state(NULL, random); /* the run is the same without a log */
    if (!ok &&
        cr_error_code() != CR_ERROR_IO) { /* no libpng, or a network that takes something else: no picture then */
        cr_clear_error();
        ok = true;
    }
    return ok;
}

bool log_epoch(const cr_fit_state *s, void *context)
{
    const train_plan *p = context;
    bool ok = true;
    for (int i = 0; ok && s->epoch_ended && i < cr_parameter_count(s->net) && i < MOST_HISTOGRAMS; i++)
        CR_SCOPE {
            cr_named part = cr_parameter_at(s->net, i);
            char tag[200];
            snprintf(tag, sizeof tag, "weights/%s", part.name);
            ok = cr_log_histogram(p->log, tag, part.tensor, s->step);
        }
    return ok;
}
