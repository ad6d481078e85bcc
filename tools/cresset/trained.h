/* A run that `cresset train` has made, for the commands that go on from it. */
#ifndef CRESSET_TOOL_TRAINED_H
#define CRESSET_TOOL_TRAINED_H
#include "train.h"

typedef struct trained {
    const train_task *task;
    train_options o;
    arg args[MOST_TRAIN_ARGS];
    int count;
    train_plan p;
    char *folder, *weights; /* weights: where the net's values are from, for messages */
} trained;

/* `path` is a run's folder or a file of weights in it; `which` is "best", "last", "final" or NULL: the final weights,
 * of a run that has not ended its best checkpoint. `data` and `limit`, where given (not NULL, not negative), replace
 * the run's. With `data_wanted` the test data are there; then net, loss and metrics are, with trained weights, in
 * evaluation mode. False after an error; free it in any case. */
typedef struct trained_opts {
    const char *which, *data;
    int64_t batch, limit;
    bool data_wanted, unless_example; /* unless_example: not of a task that can make an example without */
} trained_opts;
bool open_trained(trained *t, const char *path, const trained_opts *opts);
/* The inputs of a call for `batch` examples at once, as the task says or the data are (of more than one, zeros); how many,
 * 0 after an error. */
int trained_inputs(const trained *t, int64_t batch, cr_tensor **in);
void free_trained(trained *t);
#endif
