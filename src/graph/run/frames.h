/* The frames of a program that are not running: a call takes one, or makes it, and puts it back. */
#ifndef CR_GRAPH_FRAMES_H
#define CR_GRAPH_FRAMES_H
#include "graph/run/run.h"
#include <pthread.h>

typedef struct cr_frames {
    pthread_mutex_t lock;
    cr_frame **idle;
    size_t n, made, capacity;
} cr_frames;

void cr_frames_init(cr_frames *s);
void cr_frames_free(cr_frames *s);
/* NULL when out of memory. */
cr_frame *cr_frames_take(cr_frames *s, const cr_program *program, cr_device *device);
void cr_frames_put(cr_frames *s, cr_frame *frame);
#endif
