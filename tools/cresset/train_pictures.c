/* `cresset train NETWORK --data FOLDER`: any of the known classifiers of pictures on a folder or an archive of one's
 * own, a folder a class. */
#include "train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CLASSES = 4096 };

static int64_t classes, side;
static const char *weights;
static train_task task;
static char about[160], help[1024];
static const char *class_names[MOST_CLASSES + 1];

static const arg own_args[] = {
    {"--size", ARG_INT, &side, "PIXELS", "width and height of the pictures that go in", 1, 8192, NULL, false},
    {"--weights", ARG_TEXT, &weights, "FILE",
     "begin with these where names and shapes fit (.safetensors, .pth): fine-tuning", 0, 0, NULL, false},
    {"--classes", ARG_INT, &classes, "N", "", 0, 1e9, NULL, true}, /* found in the data */
};

/* Of ImageNet, as public weights expect it. */
#define MEAN                                                                                                           \
    {                                                                                                                  \
        0.485, 0.456, 0.406                                                                                            \
    }
#define STD                                                                                                            \
    {                                                                                                                  \
        0.229, 0.224, 0.225                                                                                            \
    }

/* ---- the data ---- */

/* The pictures below one of these folders; NULL without an error when there is none of them. */
static cr_dataset *under(const char *path, const char *const *names)
{
    for (; *names; names++) {
        cr_dataset *d = cr_image_folder(path, .under = *names, .form = CR_PICTURE_FILES);
        if (d)
            return d;
        cr_clear_error();
    }
    return NULL;
}

/* Every fifth picture, or the others. */
static cr_dataset *share(cr_dataset *all, bool fifth)
{
    int64_t n = cr_dataset_length(all), count = 0, *numbers = malloc((size_t)n * sizeof *numbers + 1);
    for (int64_t i = 0; numbers && i < n; i++)
        if ((i % 5 == 4) == fifth)
            numbers[count++] = i;
    cr_dataset *d = numbers ? cr_pick(cr_dataset_retain(all), numbers, count)
                            : cr_fail(CR_ERROR_MEMORY, "out of memory for %lld numbers", (long long)n);
    free(numbers);
    return d;
}

static void read_classes(cr_dataset *d)
{
    int64_t n = cr_image_folder_classes(d);
    classes = classes > n ? classes : n;
    for (int64_t i = 0; i < n && i < MOST_CLASSES; i++) {
        free((char *)class_names[i]);
        class_names[i] = strdup(cr_image_folder_class(d, i));
    }
}

static bool data(const train_options *o, train_plan *p, bool testing_only)
{
    static const char *const train_names[] = {"train", "training", NULL}, *const test_names[] = {"test", "val", "valid",
                                                                                                 "validation", NULL};
    cr_dataset *training = under(o->data, train_names), *testing = under(o->data, test_names);
    cr_dataset *all = training && testing ? NULL : cr_image_folder(o->data, .form = CR_PICTURE_FILES);
    if (all) {
        cr_dataset_release(training);
        cr_dataset_release(testing);
        training = share(all, false);
        testing = share(all, true);
    }
    read_classes(all ? all : training);
    p->class_names = classes <= MOST_CLASSES ? class_names : NULL;
    cr_dataset_release(all);
    if (testing_only)
        cr_dataset_release(training);
    else
        p->training = cr_transform_dataset(training,
                                           cr_compose(cr_random_resized_crop(side, .scale = {0.35, 1}),
                                                      cr_random_horizontal_flip(),
                                                      cr_normalize_picture(.mean = MEAN, .std = STD)),
                                           .seed = (uint64_t)o->seed);
    p->testing = cr_transform_dataset(testing, cr_compose(cr_resize_picture(side * 8 / 7), cr_center_crop(side),
                                                          cr_normalize_picture(.mean = MEAN, .std = STD)));
    return cr_ok();
}

/* ---- the network ---- */

/* What of a file fits the network: others (a classifier of other classes) keep the values they begin with. */
static bool begin_with(cr_module *m, const char *path)
{
    cr_archive *file = cr_load_archive(path);
    int n = cr_state_count(m), found = 0;
    for (int i = 0; file && i < n; i++)
        CR_SCOPE {
            CR_NO_GRAD {
                cr_named part = cr_state_at(m, i);
                int64_t at = cr_archive_find(file, part.name);
                cr_dims want = cr_shape(part.tensor);
                cr_archive_entry entry = at >= 0 ? cr_archive_describe(file, at) : (cr_archive_entry){0};
                bool fits = at >= 0 && entry.shape.count == want.count &&
                            !memcmp(entry.shape.at, want.at, sizeof(int64_t) * (size_t)want.count);
                found += fits && cr_copy_(part.tensor, cr_archive_tensor(file, at));
            }
        }
    cr_archive_free(file);
    if (cr_ok() && !found)
        cr_fail(CR_ERROR_VALUE, "%s: nothing in it fits %s", path, task.name);
    else if (cr_ok())
        printf("%d of %d tensors are from %s\n", found, n, path);
    return cr_ok();
}

static cr_module *net(const train_options *o)
{
    (void)o;
    cr_module *m = cr_network(task.name, .classes = classes);
    if (m && weights && !begin_with(m, weights)) {
        cr_module_free(m);
        return NULL;
    }
    return m;
}

static bool settings(const train_options *o, train_plan *p)
{
    p->metrics[p->n_metrics++] = cr_accuracy_metric();
    if (classes > 5)
        p->metrics[p->n_metrics++] = cr_top_k_metric(5);
    p->watch = 1;
    if (!p->batches)
        return cr_ok();
    p->optimizer = cr_sgd(p->net, .lr = o->lr, .momentum = 0.9, .weight_decay = o->weight_decay);
    p->schedule = cr_one_cycle_schedule(p->optimizer, o->lr, train_updates(o, p));
    return cr_ok();
}

static int example(const train_options *o, cr_tensor **inputs)
{
    (void)o;
    inputs[0] = cr_zeros(CR_SHAPE(1, 3, side, side));
    return inputs[0] ? 1 : 0;
}

/* ---- the task ---- */

bool is_picture_network(const cr_network_entry *e)
{
    return strcmp(e->kind, "classifier") == 0 && e->inputs[0].dtype == CR_F32 && e->inputs[0].shape.count == 4 &&
           e->inputs[0].shape.at[1] == 3 && strstr(e->options, "classes=");
}

const train_task *picture_task(const char *name)
{
    const cr_network_entry *e = NULL;
    for (int i = 0; i < cr_network_count(); i++)
        if (strcmp(cr_network_info(i)->name, name) == 0)
            e = cr_network_info(i);
    if (!e || !is_picture_network(e))
        return NULL;
    snprintf(about, sizeof about, "%s, on a folder of pictures", e->family);
    snprintf(
        help, sizeof help,
        "Trains %s (%s)\non pictures of one's own: PATH is a folder or an archive (.tar, .tar.gz) with a folder for "
        "each\n"
        "class, or with folders `train` and `test` (or `val`) of such folders. Without them every fifth picture is\n"
        "kept to test on. Pictures are cut, scaled and mirrored at random.\n",
        e->name, e->doc);
    side = e->inputs[0].shape.at[2];
    task = (train_task){
        .name = e->name,
        .about = about,
        .help = help,
        .data_help = "folder or archive of pictures, a folder a class",
        .defaults = {.data = "data", .epochs = 10, .batch = 32, .lr = 0.05, .weight_decay = 1e-4, .workers = 1},
        .args = own_args,
        .n_args = sizeof own_args / sizeof *own_args,
        .data = data,
        .net = net,
        .settings = settings,
        .example = example,
    };
    return &task;
}
