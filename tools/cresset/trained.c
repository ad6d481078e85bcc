/* A run that `cresset train` has made: its task and options from DIR/run.txt, its weights from DIR/TASK.safetensors or
 * a checkpoint. */
#include "trained.h"
#include "paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_folder(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

static bool is_file(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISREG(s.st_mode);
}

/* The folder of a file, malloc'd. */
static char *folder_of(const char *path)
{
    char *folder = strdup(path), *slash = folder ? strrchr(folder, '/') : NULL;
    if (!folder)
        return cr_fail(CR_ERROR_MEMORY, "out of memory for a path");
    if (slash)
        *(slash == folder ? slash + 1 : slash) = '\0';
    else
        strcpy(folder, path[0] ? "." : "");
    return folder;
}

/* Into the module, from the folder's checkpoints. */
static bool load_checkpoint(trained *t, int64_t step)
{
    char *path = join_path(t->folder, "checkpoints");
    if (path && !is_folder(path))
        cr_fail(CR_ERROR_IO, "%s: there are no weights and no checkpoints of a run of %s", t->folder, t->task->name);
    cr_checkpoints *c = cr_ok() ? cr_checkpoints_open(path, .keep = 1) : NULL;
    const cr_state_part part = {"net", CR_PART_MODULE, t->p.net};
    int64_t found = cr_ok() ? cr_checkpoints_restore(c, step, &part, 1) : -1;
    if (found < 0 && cr_ok() && step == CR_BEST) /* none has a value: it is saved every so many steps */
        found = cr_checkpoints_restore(c, CR_LAST, &part, 1);
    if (found < 0 && cr_ok())
        cr_fail(CR_ERROR_IO, "%s: there is no checkpoint in it", path);
    if (cr_ok() && (t->weights = malloc(64)))
        snprintf(t->weights, 64, "the checkpoint of step %lld", (long long)found);
    cr_checkpoints_close(c);
    free(path);
    return cr_ok();
}

static bool load_weights(trained *t, const char *path, const char *which)
{
    char name[128];
    if (!is_folder(path)) {
        t->weights = strdup(path);
        return cr_load_module(t->p.net, path, true);
    }
    if (which && strcmp(which, "final") != 0)
        return load_checkpoint(t, strcmp(which, "last") == 0 ? CR_LAST : CR_BEST);
    snprintf(name, sizeof name, "%s.safetensors", t->task->name);
    t->weights = join_path(path, name);
    if (!t->weights || which || is_file(t->weights))
        return t->weights && cr_load_module(t->p.net, t->weights, true);
    free(t->weights);
    t->weights = NULL;
    return load_checkpoint(t, CR_BEST);
}

bool open_trained(trained *t, const char *path, const trained_opts *opts)
{
    *t = (trained){0};
    if (!is_folder(path) && !is_file(path))
        return cr_fail_bool(CR_ERROR_IO, "%s: there is no such run", path);
    t->folder = is_folder(path) ? strdup(path) : folder_of(path);
    if (!t->folder)
        return cr_ok() && cr_fail_bool(CR_ERROR_MEMORY, "out of memory for a path");
    t->task = read_run(t->folder, &t->o, t->args, &t->count);
    if (!t->task)
        return false;
    t->o.data = opts->data ? opts->data : t->o.data;
    t->o.batch = opts->batch ? opts->batch : t->o.batch;
    t->o.limit = opts->limit >= 0 ? opts->limit : t->o.limit;
    t->o.validate = 0;
    cr_manual_seed((uint64_t)t->o.seed);
    bool wanted = opts->data_wanted && !(opts->unless_example && t->task->example);
    if (wanted && (!t->task->data || !t->task->data(&t->o, &t->p, true) || !make_loaders(&t->o, &t->p)))
        return cr_ok() && cr_fail_bool(CR_ERROR_VALUE, "%s has no test data", t->task->name);
    bool ok = (t->p.net = t->task->net(&t->o)) && t->task->settings(&t->o, &t->p) && load_weights(t, path, opts->which);
    if (ok)
        cr_eval(t->p.net);
    return ok && cr_ok();
}

int trained_inputs(const trained *t, int64_t batch, cr_tensor **in)
{
    int n = 0;
    if (t->task->example) {
        n = t->task->example(&t->o, in);
    } else {
        int64_t index = 0;
        cr_tensor *fields[CR_MAX_FIELDS] = {0};
        cr_dataset *d = t->p.testing_batches ? cr_loader_dataset(t->p.testing_batches) : NULL;
        if (!d || !cr_dataset_gather(d, &index, 1, fields))
            return cr_ok() &&
                   cr_fail_bool(CR_ERROR_VALUE, "%s: there are no data to see the input's shape from", t->o.data);
        int count = cr_dataset_fields(d);
        n = count > 1 ? count - 1 : count;
        memcpy(in, fields, (size_t)n * sizeof *in);
    }
    for (int i = 0; i < n && batch > 1; i++) {
        cr_dims shape = cr_shape(in[i]);
        shape.at[0] = batch;
        in[i] = cr_zeros(shape, .dtype = cr_dtype_of(in[i]));
    }
    return cr_ok() ? n : 0;
}

void free_trained(trained *t)
{
    free_plan(&t->p);
    free(t->folder);
    free(t->weights);
}
