/* The progress bar's state and the line it makes of it, apart from clocks and terminals. */
#ifndef CR_TRAIN_PROGRESS_H
#define CR_TRAIN_PROGRESS_H
#include "train/terminal.h"

#include <cresset/train.h>

enum { CR_PROGRESS_METRICS = 8, CR_PROGRESS_NAME = 32, CR_PROGRESS_LINE = 2048 };

typedef struct cr_progress_state {
    char label[64], unit[CR_PROGRESS_NAME];
    int64_t total, done, samples; /* total 0: not known */
    int count;
    struct {
        char name[CR_PROGRESS_NAME];
        double value;
        double sum, weight; /* of a mean */
    } metrics[CR_PROGRESS_METRICS];
} cr_progress_state;

/* Of a clock that only goes forward. */
double cr_seconds(void);

/* The line, without its end: redrawn on `terminal` when bar, else for a file. `last`: all is done, and it took
 * `seconds`. */
void cr_progress_line(const cr_progress_state *s, const cr_terminal *terminal, bool bar, bool last, double seconds,
                      char text[CR_PROGRESS_LINE]);
#endif
