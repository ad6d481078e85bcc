/* The stream device: a device for tests that behaves like a GPU. Its memory cannot be touched by the host, its kernels
 * (the CPU's own) run on a worker thread a stream, in the stream's order and later than the call that queued them.
 *
 * The addresses that tensors hold are of pages without access; the memory itself lies elsewhere, and only what runs on
 * a worker is given its address. A host read or write of a tensor's data is a segmentation fault at any time. */
#ifndef CR_STREAM_STREAM_H
#define CR_STREAM_STREAM_H
#include "base/site.h"
#include "device/device.h"
#include <pthread.h>

/* A piece of work. run is called on the worker; the queue then calls free. Errors that run records on the worker become
 * the stream's. */
typedef struct cr_task {
    void (*run)(struct cr_task *task);
    void (*free)(struct cr_task *task);
    struct cr_task *next;
} cr_task;

/* A stream: its worker and its work. Queues are never freed, only set aside for the next stream, so that blocks and
 * events may name the stream of work long done. */
typedef struct cr_queue {
    cr_stream base;
    pthread_t worker;
    bool started, open; /* the worker runs; a program has the stream */
    unsigned opening;   /* how often it was opened */
    pthread_cond_t work;
    cr_task *first, *last;
    uint64_t queued; /* tasks put in so far */
    uint64_t done;   /* of these, finished: event number n is done when done >= n */
    uint64_t random;
    cr_status error; /* the first of its work that was not reported yet */
    char error_text[CR_ERROR_TEXT];
    struct cr_queue *next;
} cr_queue;

cr_queue *cr_queue_current(cr_device *device);
/* Puts a task at the end; takes it over also on failure (then it is freed and false returned after cr_fail). */
bool cr_queue_put(cr_queue *q, cr_task *task);
/* Waits until all that was put in so far is done, then moves an error of any stream to the calling thread: false. */
bool cr_queue_wait(cr_queue *q);

/* The streams' part of the cr_device. */
cr_stream *cr_queue_stream_new(cr_device *device);
void cr_queue_stream_delete(cr_device *device, cr_stream *s);
cr_stream *cr_queue_stream(cr_device *device);
void cr_queue_set_stream(cr_device *device, cr_stream *s);
bool cr_queue_stream_synchronize(cr_device *device, cr_stream *s);
cr_event *cr_queue_event_record(cr_device *device, cr_stream *s);
bool cr_queue_event_done(cr_device *device, cr_event *e);
bool cr_queue_event_wait(cr_device *device, cr_stream *s, cr_event *e);
void cr_queue_event_synchronize(cr_device *device, cr_event *e);
void cr_queue_event_delete(cr_device *device, cr_event *e);
bool cr_queue_synchronize(cr_device *device);

/* For tests: each task starts up to this many microseconds late, at random; 0: none. The start value is that of the
 * environment variable CRESSET_STREAM_JITTER. */
void cr_stream_jitter(unsigned microseconds);

/* The memory that stands behind an address of the device; NULL when it is not one of the device's. */
void *cr_stream_memory(const void *data);
/* Runs a kernel of the CPU on the current stream (src/stream/launch.c); a cr_device's launch. */
bool cr_stream_launch(cr_device *device, const cr_kernel *kernel, const cr_call *call, cr_tensor *const *out);

/* What freed and fresh memory of the device is filled with: a NaN in every floating-point type. */
enum { CR_STREAM_POISON = 0xFF };
#endif
