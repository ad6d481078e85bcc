/* Frames at rest. */
#include "graph/run/frames.h"
#include "base/memory.h"

void cr_frames_init(cr_frames *s)
{
    *s = (cr_frames){0};
    pthread_mutex_init(&s->lock, NULL);
}

void cr_frames_free(cr_frames *s)
{
    for (size_t i = 0; i < s->n; i++)
        cr_frame_free(s->idle[i]);
    cr_free(s->idle);
    pthread_mutex_destroy(&s->lock);
    *s = (cr_frames){0};
}

/* There is room for a frame to be put back as soon as it is made, so that putting back cannot fail. */
static bool make_room(cr_frames *s)
{
    pthread_mutex_lock(&s->lock);
    bool ok = cr_grow(&s->idle, &s->capacity, s->made + 1, sizeof(cr_frame *));
    s->made += ok;
    pthread_mutex_unlock(&s->lock);
    return ok;
}

cr_frame *cr_frames_take(cr_frames *s, const cr_program *program, cr_device *device)
{
    pthread_mutex_lock(&s->lock);
    cr_frame *f = s->n ? s->idle[--s->n] : NULL;
    pthread_mutex_unlock(&s->lock);
    return f ? f : make_room(s) ? cr_frame_new(program, device) : NULL;
}

void cr_frames_put(cr_frames *s, cr_frame *frame)
{
    pthread_mutex_lock(&s->lock);
    s->idle[s->n++] = frame;
    pthread_mutex_unlock(&s->lock);
}
