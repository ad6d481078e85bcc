/* A run's loaders and its test, as `cresset train` and `cresset evaluate` need them. */
#include "train.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEST_BATCH = 500 };

/* At most `limit` examples (0: all). */
static void cut(cr_dataset **d, int64_t limit)
{
    if (*d && limit && limit < cr_dataset_length(*d))
        *d = cr_subset(*d, 0, limit);
}

/* SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t next_number(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Moves `count` examples of the training data, drawn at random, to the validation data. */
static void split(train_plan *p, int64_t count, uint64_t seed)
{
    int64_t n = cr_dataset_length(p->training);
    int64_t *order = malloc((size_t)n * sizeof *order);
    if (count >= n)
        cr_fail(CR_ERROR_VALUE, "--validate is %lld, expected less than the %lld training examples", (long long)count,
                (long long)n);
    else if (!order)
        cr_fail(CR_ERROR_MEMORY, "out of memory for the order of %lld examples", (long long)n);
    for (int64_t i = 0; cr_ok() && i < n; i++) { /* each order is as likely as the others */
        int64_t k = (int64_t)(next_number(&seed) % (uint64_t)(i + 1));
        order[i] = order[k];
        order[k] = i;
    }
    if (cr_ok()) {
        p->validation = cr_pick(cr_dataset_retain(p->training), order, count);
        p->training = cr_pick(p->training, order + count, n - count);
    }
    free(order);
}

/* What p holds and a loader takes over is retained. */
static cr_loader *loader_of(cr_dataset *d, const train_options *o, bool training)
{
    if (!d)
        return NULL;
    int64_t batch = training || o->batch > TEST_BATCH ? o->batch : TEST_BATCH;
    return cr_loader_new(cr_dataset_retain(d), .batch_size = batch, .shuffle = training, .seed = (uint64_t)o->seed,
                         .workers = (int)o->workers);
}

bool make_loaders(const train_options *o, train_plan *p)
{
    cut(&p->training, o->limit);
    cut(&p->testing, o->limit);
    if (p->training && o->validate && !p->validation)
        split(p, o->validate, (uint64_t)o->seed);
    p->batches = p->batches ? p->batches : loader_of(p->training, o, true);
    p->validation_batches = p->validation_batches ? p->validation_batches : loader_of(p->validation, o, false);
    p->testing_batches = p->testing_batches ? p->testing_batches : loader_of(p->testing, o, false);
    return cr_ok();
}

int64_t train_updates(const train_options *o, const train_plan *p)
{
    int64_t each = p->batches ? (cr_loader_length(p->batches) + o->accumulate - 1) / o->accumulate : 1;
    return (each > 0 ? each : 1) * o->epochs;
}

void free_plan(train_plan *p)
{
    cr_schedule_free(p->schedule);
    cr_optimizer_free(p->optimizer);
    for (int i = 0; i < p->n_metrics; i++)
        cr_metric_free(p->metrics[i]);
    cr_module_free(p->loss);
    cr_module_free(p->net);
    cr_loader_free(p->batches);
    cr_loader_free(p->validation_batches);
    cr_loader_free(p->testing_batches);
    cr_dataset_release(p->training);
    cr_dataset_release(p->validation);
    cr_dataset_release(p->testing);
}

bool print_test(const train_options *o, train_plan *p)
{
    double loss =
        cr_evaluate(p->net, p->testing_batches, .loss = p->loss, .metrics = p->metrics, .n_metrics = p->n_metrics,
                    .staged = strcmp(o->mode, "staged") == 0, .precision = o->bf16 ? CR_BF16 : CR_F32);
    if (!cr_ok())
        return false;
    printf("test loss %.4f", loss);
    for (int i = 0; i < p->n_metrics; i++)
        printf(", %s %.4f", cr_metric_name(p->metrics[i]), cr_metric_value(p->metrics[i]));
    printf("\n");
    return true;
}
