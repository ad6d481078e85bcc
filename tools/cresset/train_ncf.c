/* `cresset train ncf`: which users meet which items, from a list of those that have (neural collaborative filtering, He
 * et al. 2017). */
#include "train.h"

#include <stdlib.h>
#include <string.h>

static int64_t factors = 32, width = 64, negatives = 4, users = 0, items = 0;

static const arg own_args[] = {
    {"--factors", ARG_INT, &factors, "N", "of the part that multiplies", 1, 1e6, NULL, false},
    {"--width", ARG_INT, &width, "N", "of the embeddings of the layered part", 2, 1e6, NULL, false},
    {"--negatives", ARG_INT, &negatives, "N", "items drawn at random for each that was met", 1, 1000, NULL, false},
    {"--users", ARG_INT, &users, "N", "", 0, 1e12, NULL, true}, /* found in the data */
    {"--items", ARG_INT, &items, "N", "", 0, 1e12, NULL, true},
};

/* ---- the data: each meeting, and for each some items drawn at random ---- */

typedef struct meetings {
    int64_t *user, *item;
    int64_t count, each; /* examples for one meeting */
    uint64_t seed;
} meetings;

static int64_t length(void *context)
{
    const meetings *m = context;
    return m->count * m->each;
}

/* SplitMix64's last step. */
static uint64_t mixed(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* What is drawn depends on the seed, the epoch and the number alone. An item that the user has met may be drawn:
 * rarely. */
static bool example(void *context, int64_t index, cr_tensor **out)
{
    const meetings *m = context;
    bool met = index % m->each == 0;
    uint64_t drawn = mixed(mixed(m->seed + (uint64_t)cr_example_epoch()) + 0x9e3779b97f4a7c15u * (uint64_t)index);
    int64_t item = met ? m->item[index / m->each] : (int64_t)(drawn % (uint64_t)items);
    out[0] = cr_from_data(&m->user[index / m->each], CR_SCALAR, CR_I64);
    out[1] = cr_from_data(&item, CR_SCALAR, CR_I64);
    out[2] = cr_from_data(&(float){met}, CR_SCALAR, CR_F32);
    return cr_ok();
}

static void release(void *context)
{
    meetings *m = context;
    free(m->user);
    free(m->item);
    free(m);
}

/* The rows of one part: every tenth is to test on. */
static cr_dataset *part(const int64_t *user, const int64_t *item, int64_t rows, bool testing, uint64_t seed)
{
    meetings *m = calloc(1, sizeof *m);
    size_t bytes = (size_t)(rows + 1) * sizeof *user;
    if (!m || !(m->user = malloc(bytes)) || !(m->item = malloc(bytes))) {
        if (m)
            release(m);
        return cr_fail(CR_ERROR_MEMORY, "out of memory for %lld meetings", (long long)rows);
    }
    for (int64_t i = 0; i < rows; i++)
        if ((i % 10 == 9) == testing) {
            m->user[m->count] = user[i];
            m->item[m->count++] = item[i];
        }
    m->each = 1 + (testing ? 1 : negatives);
    m->seed = seed + testing;
    return cr_dataset_new(length, example, .context = m, .release = release, .fields = 3);
}

/* A column as whole numbers from 0; *most becomes one more than the greatest. */
static int64_t *column(const cr_table *t, int64_t i, int64_t rows, int64_t *most)
{
    int64_t *values = malloc((size_t)(rows + 1) * sizeof *values);
    if (!values)
        return cr_fail(CR_ERROR_MEMORY, "out of memory for %lld rows", (long long)rows);
    CR_SCOPE
        cr_copy_out(cr_cast(cr_table_column(t, i), CR_I64), values, (size_t)rows * sizeof *values, CR_I64);
    for (int64_t k = 0; cr_ok() && k < rows; k++) {
        if (values[k] < 0)
            cr_fail(CR_ERROR_VALUE, "row %lld of column %s has no number of a user or an item", (long long)k + 1,
                    cr_table_name(t, i));
        *most = values[k] >= *most ? values[k] + 1 : *most;
    }
    return values;
}

static bool data(const train_options *o, train_plan *p, bool testing_only)
{
    cr_table *t = cr_read_csv(o->data);
    int64_t rows = cr_table_rows(t), u = cr_table_find(t, "user"), i = cr_table_find(t, "item");
    int64_t *user = NULL, *item = NULL;
    if (t && (u < 0 || i < 0 || rows < 10))
        cr_fail(CR_ERROR_FORMAT, "%s: expected columns user and item, and at least 10 rows", o->data);
    if (cr_ok() && (user = column(t, u, rows, &users)) && (item = column(t, i, rows, &items)) && cr_ok()) {
        if (!testing_only)
            p->training = part(user, item, rows, false, (uint64_t)o->seed);
        p->testing = part(user, item, rows, true, (uint64_t)o->seed);
    }
    free(user);
    free(item);
    cr_table_free(t);
    return cr_ok();
}

/* ---- the task ---- */

static cr_module *net(const train_options *o)
{
    (void)o;
    return cr_neumf(users, items, .factors = factors, .width = width);
}

static bool settings(const train_options *o, train_plan *p)
{
    p->loss = cr_bce_with_logits_layer();
    p->metrics[p->n_metrics++] = cr_auc_metric();
    if (p->batches)
        p->optimizer = cr_adam(p->net, .lr = o->lr, .weight_decay = o->weight_decay);
    return cr_ok();
}

const train_task train_ncf = {
    .name = "ncf",
    .about = "which users meet which items (NeuMF), from a table of those that have",
    .help =
        "Trains a recommender on a CSV file with columns `user` and `item` (numbers or names), a row for each that\n"
        "have met, against items drawn at random. Every tenth row is kept to test on: auc is how often one that was\n"
        "met is ranked above one drawn.\n",
    .data_help = "CSV file with columns user and item",
    .defaults = {.data = "data/meetings.csv", .epochs = 10, .batch = 256, .lr = 1e-3},
    .args = own_args,
    .n_args = sizeof own_args / sizeof *own_args,
    .data = data,
    .net = net,
    .settings = settings,
};
