/* The stream device: its memory is out of the host's reach, work runs in stream order and late, events order streams,
 * errors of work surface once, and memory is reused across streams only after events. Kernels of this file's own go
 * straight to the device's launch; a gate kernel holds a stream until the test lets it go on, so that nothing here
 * depends on timing. */
#include "test.h"

#include "base/memory.h"
#include "base/site.h"
#include "device/allocator.h"
#include "stream/stream.h"
#include "tensor/tensor.h"
#include <semaphore.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_THREAD__)
#define RACES_ARE_REPORTED true
#else
#define RACES_ARE_REPORTED false
#endif

static cr_device *device;

/* ---- kernels ---- */

typedef struct step_opts {
    size_t size;
    float factor, offset;
    cr_tensor *bias; /* optional input number 1 */
} step_opts;

static const cr_attr step_attrs[] = {{"bias", CR_ATTR_TENSOR, offsetof(step_opts, bias), 0, 1, 0}};
static const cr_op step_op = {.name = "step",
                              .n_in = 2,
                              .n_out = 1,
                              .optional = 2,
                              .attrs_size = sizeof(step_opts),
                              .attrs = step_attrs,
                              .n_attrs = 1};

/* out = in * factor + offset (+ bias) */
static bool run_step(const cr_call *call, cr_tensor *const *out)
{
    const step_opts *o = call->attrs;
    const cr_tensor *x = call->in[0];
    const float *in = (const float *)cr_bytes(x);
    float *to = (float *)cr_bytes(out[0]);
    if (o->bias != call->in[1])
        return cr_fail_bool(CR_ERROR_INTERNAL, "the attribute is not the input");
    float bias = o->bias ? *(const float *)cr_bytes(o->bias) : 0;
    for (int64_t i = 0; i < x->numel; i++)
        to[i] = in[i * x->stride[0]] * o->factor + o->offset + bias;
    return true;
}

static bool run_failure(const cr_call *call, cr_tensor *const *out)
{
    (void)out;
    return cr_fail_bool(CR_ERROR_VALUE, "x is %g, which is not liked", *(float *)cr_bytes(call->in[0]));
}

static bool run_mute_failure(const cr_call *call, cr_tensor *const *out)
{
    (void)call;
    (void)out;
    return false;
}

static sem_t gate, reached;

static bool run_gate(const cr_call *call, cr_tensor *const *out)
{
    (void)call;
    (void)out;
    sem_post(&reached);
    while (sem_wait(&gate) != 0)
        ;
    return true;
}

static const cr_kernel step_kernel = {"step", NULL, run_step}, failing_kernel = {"failing", NULL, run_failure},
                       mute_kernel = {"mute", NULL, run_mute_failure}, gate_kernel = {"gate", NULL, run_gate};
static const cr_op gate_op = {.name = "gate"};

/* Holds the current stream until open_gate. */
static void close_gate(void)
{
    CHECK(device->launch(device, &gate_kernel, &(cr_call){.op = &gate_op}, NULL));
    while (sem_wait(&reached) != 0)
        ;
}

static void open_gate(void)
{
    sem_post(&gate);
}

/* ---- tensors ---- */

static cr_tensor *vector(cr_device *where, int64_t n)
{
    cr_spec spec;
    cr_spec_set(&spec, CR_F32, 1, (int64_t[]){n});
    return cr_tensor_new(&spec, where);
}

static cr_tensor *filled(int64_t n, float value)
{
    cr_tensor *t = vector(device, n);
    float *host = malloc((size_t)n * sizeof(float));
    for (int64_t i = 0; i < n; i++)
        host[i] = value;
    CHECK(device->copy_in(device, cr_bytes(t), host, (size_t)n * sizeof(float)));
    memset(host, 0, (size_t)n * sizeof(float)); /* copy_in is done with it */
    free(host);
    return t;
}

static bool step_into(cr_tensor *x, cr_tensor *bias, float factor, float offset, cr_tensor *out)
{
    cr_tensor *in[2] = {x, bias};
    step_opts options = {sizeof options, factor, offset, bias};
    cr_call call = {.op = &step_op, .in = in, .n_in = 2, .attrs = &options};
    bool ok = device->launch(device, &step_kernel, &call, &out);
    memset(&options, 0, sizeof options); /* launch keeps its own */
    in[0] = in[1] = NULL;
    return ok;
}

static cr_tensor *step(cr_tensor *x, float factor, float offset)
{
    cr_tensor *out = vector(device, x->numel);
    CHECK(step_into(x, NULL, factor, offset, out));
    return out;
}

/* Element i, after waiting for the current stream. */
static float value(cr_tensor *t, int64_t i)
{
    float got = -12345;
    device->copy_out(device, &got, cr_bytes(t) + i * 4, 4);
    return got;
}

static cr_stream *a, *b;

static void on(cr_stream *s)
{
    CHECK(cr_set_stream(device, s));
}

/* ---- tests ---- */

/* How a child that runs `touch` on a device tensor's data ends: the signal, or 0. */
static int signal_of(void (*touch)(char *data), cr_tensor *t)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGSEGV, SIG_DFL); /* the sanitizers' handler would print a report */
        signal(SIGBUS, SIG_DFL);
        touch(cr_bytes(t));
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void read_byte(char *data)
{
    (void)*(volatile char *)data;
}
static void write_byte(char *data)
{
    *(volatile char *)data = 1;
}
static void touch_nothing(char *data)
{
    (void)data;
}

static void host_access_faults(void)
{
    CR_SCOPE {
        cr_tensor *small = filled(1, 1), *large = filled(1 << 20, 2);
        CHECK_INT(signal_of(touch_nothing, small), 0);
        CHECK_INT(signal_of(read_byte, small), SIGSEGV);
        CHECK_INT(signal_of(write_byte, small), SIGSEGV);
        CHECK_INT(signal_of(read_byte, large), SIGSEGV);
        close_gate(); /* also while a kernel is running on it */
        cr_tensor *out = step(small, 2, 0);
        CHECK_INT(signal_of(read_byte, small), SIGSEGV);
        CHECK_INT(signal_of(read_byte, out), SIGSEGV);
        open_gate();
        CHECK_NEAR(value(out, 0), 2, 0);
        CHECK_INT(signal_of(read_byte, out), SIGSEGV);
    }
}

static void copies(void)
{
    CR_SCOPE {
        enum { N = 300000 }; /* more than is staged */
        float *host = malloc(N * sizeof *host), *back = calloc(N, sizeof *back);
        for (int i = 0; i < N; i++)
            host[i] = (float)i;
        cr_tensor *t = vector(device, N);
        CHECK(device->copy_in(device, cr_bytes(t), host, N * sizeof *host));
        CHECK(device->copy_in(device, cr_bytes(t) + 40, &(float){-1}, sizeof(float)));
        CHECK(device->copy_out(device, back, cr_bytes(t), N * sizeof *host));
        host[10] = -1;
        CHECK(!memcmp(host, back, N * sizeof *host));
        CHECK(device->copy_in(device, cr_bytes(t), host, 0) && device->copy_out(device, back, cr_bytes(t), 0));
        CHECK(!device->copy_in(device, host, back, 4)); /* the host's memory is not the device's */
        CHECK_INT(cr_error_code(), CR_ERROR_INTERNAL);
        cr_clear_error();
        free(host);
        free(back);
    }
}

static void runs_later_and_in_order(void)
{
    CR_SCOPE {
        cr_tensor *x = filled(100, 1), *y[50];
        close_gate();
        y[0] = step(x, 1, 0);
        for (int i = 1; i < 50; i++)
            y[i] = step(y[i - 1], i % 2 ? 2.0f : 0.5f, 1);
        cr_event *e = cr_event_record(cr_current_stream(device));
        CHECK(!cr_event_done(e)); /* launches have returned, nothing has run */
        open_gate();
        CHECK(cr_event_synchronize(e));
        CHECK(cr_event_done(e));
        cr_event_free(e);
        float expected = 1;
        for (int i = 1; i < 50; i++)
            expected = expected * (i % 2 ? 2.0f : 0.5f) + 1;
        CHECK_NEAR(value(y[49], 99), expected, 0);
    }
}

static void inputs_of_all_kinds(void)
{
    CR_SCOPE {
        cr_tensor *x = filled(8, 3), *out = vector(device, 4);
        cr_spec spec;
        cr_spec_of(&spec, x);
        spec.shape[0] = 4;
        spec.stride[0] = -2; /* elements 7, 5, 3, 1 */
        spec.offset = 7;
        cr_tensor *strided = cr_tensor_view(x, &spec);
        CHECK(device->copy_in(device, cr_bytes(x) + 7 * 4, &(float){5}, 4));
        cr_tensor *bias = vector(cr_cpu(), 1); /* a host input */
        *(float *)cr_bytes(bias) = 0.25f;
        close_gate();
        CHECK(step_into(strided, bias, 2, 1, out));
        *(float *)cr_bytes(bias) = 100; /* launch has taken its value */
        open_gate();
        CHECK_NEAR(value(out, 0), 11.25, 0);
        CHECK_NEAR(value(out, 3), 7.25, 0);
        cr_tensor *device_bias = filled(1, 10);
        CHECK(step_into(x, device_bias, 1, 0, x)); /* in place */
        CHECK_NEAR(value(x, 7), 15, 0);
        CHECK(!step_into(x, NULL, 1, 0, bias));
        CHECK_ERROR("the result would be on device cpu, expected stream");
    }
}

static void frees_while_queued(void)
{
    float got;
    CR_SCOPE {
        cr_tensor *x = filled(1000, 1);
        close_gate();
        for (int i = 0; i < 20; i++) {
            cr_tensor *next = vector(device, 1000);
            CHECK(step_into(x, NULL, 2, 0, next));
            if (i)
                cr_release(x); /* its memory is taken again by the tensor after the next */
            else
                cr_keep(x), cr_release(x);
            x = cr_keep(next);
        }
        cr_memory_stats stats = cr_memory_stats_of(device);
        CHECK_MSG(stats.allocated < 16000, "%zu bytes in use", stats.allocated);
        open_gate();
        got = value(x, 999);
        cr_release(x);
    }
    CHECK_NEAR(got, 1 << 20, 0);
}

/* b reads what a makes; with an event, without one. */
static float read_across(bool with_event)
{
    float got = 0;
    CR_SCOPE {
        on(a);
        close_gate();
        cr_tensor *x = filled(64, 7);
        cr_event *e = cr_event_record(a);
        on(b);
        if (with_event)
            CHECK(cr_stream_wait(b, e));
        cr_event_free(e);
        cr_tensor *y = step(x, 1, 0);
        if (!with_event)
            CHECK(cr_stream_synchronize(b));
        open_gate();
        got = value(y, 5);
        on(NULL);
    }
    CHECK(cr_synchronize(device));
    return got;
}

static void events_order_streams(void)
{
    for (int i = 0; i < 20; i++)
        CHECK_NEAR(read_across(true), 7, 0);
    if (RACES_ARE_REPORTED)
        return; /* the following is one */
    CHECK(isnan(read_across(false)));
}

/* Three streams pass a vector round with events; each step must see the one before. */
static void rings_with_jitter(void)
{
    cr_stream_jitter(200);
    cr_stream *ring[3] = {a, b, cr_stream_new(device)};
    CR_SCOPE {
        on(ring[0]);
        cr_tensor *x = filled(512, 0);
        cr_event *e = cr_event_record(ring[0]);
        for (int i = 1; i <= 60; i++) {
            on(ring[i % 3]);
            CHECK(cr_stream_wait(ring[i % 3], e));
            cr_event_free(e);
            cr_tensor *y = step(x, 1, 1);
            e = cr_event_record(ring[i % 3]);
            cr_keep(y);
            if (i > 1)
                cr_release(x);
            x = y;
        }
        cr_event_free(e);
        CHECK_NEAR(value(x, 511), 60, 0);
        cr_release(x);
    }
    on(NULL);
    cr_stream_free(ring[2]);
    cr_stream_jitter(0);
}

enum { BYTES = 50000 };

static void reuse_waits_for_events(void)
{
    on(a);
    void *first = cr_device_alloc(device, BYTES);
    close_gate();
    cr_device_free(device, first, BYTES, a);
    on(b);
    void *second = cr_device_alloc(device, BYTES);
    CHECK(second != first); /* a is not past the free */
    on(a);
    void *third = cr_device_alloc(device, BYTES);
    CHECK(third == first); /* in order */
    cr_device_free(device, third, BYTES, a);
    open_gate();
    CHECK(cr_stream_synchronize(a));
    on(b);
    void *fourth = cr_device_alloc(device, BYTES);
    CHECK(fourth == first); /* done */
    cr_device_free(device, second, BYTES, b);
    cr_device_free(device, fourth, BYTES, b);
    on(NULL);
}

static void reuse_waits_for_all_users(void)
{
    on(a);
    char *block = cr_device_alloc(device, BYTES);
    on(b);
    close_gate();
    CHECK(cr_device_record_use(device, block + 1000, b)); /* as a launch on b does */
    cr_device_free(device, block, BYTES, a);
    on(a);
    char *next = cr_device_alloc(device, BYTES); /* not even for its own stream */
    CHECK(next != block);
    open_gate();
    CHECK(cr_stream_synchronize(b));
    char *again = cr_device_alloc(device, BYTES);
    CHECK(again == block);
    cr_device_free(device, next, BYTES, a);
    cr_device_free(device, again, BYTES, a);
    on(NULL);
}

/* The launch itself notes that b uses a's tensor: the block is freed while b still has to read it. */
static void launch_notes_its_streams(void)
{
    float got = 0;
    CR_SCOPE {
        on(a);
        cr_tensor *x = filled(1024, 3);
        CHECK(cr_stream_synchronize(a));
        on(b);
        cr_tensor *y = vector(device, 1024);
        close_gate();
        CHECK(step_into(x, NULL, 1, 0, y));
        on(a);
        void *data = x->storage->data;
        cr_keep(x);
        cr_release(x);
        cr_tensor *other = filled(1024, 99);
        CHECK(other->storage->data != data);
        CHECK(cr_stream_synchronize(a));
        open_gate();
        on(b);
        got = value(y, 1000);
        on(NULL);
    }
    CHECK_NEAR(got, 3, 0);
}

/* With no memory left, a stream is made to wait for a block that another one is not done with. */
static void full_device_waits(void)
{
    cr_trim_memory(device);
    on(a);
    char *block = cr_device_alloc(device, 4 << 20);
    close_gate();
    cr_device_free(device, block, 4 << 20, a);
    on(b);
    void *(*memory_new)(cr_device *, size_t) = device->memory_new;
    void *none(cr_device *, size_t);
    device->memory_new = none;
    char *got = cr_device_alloc(device, 4 << 20);
    device->memory_new = memory_new;
    CHECK(got == block);
    cr_event *e = cr_event_record(b);
    CHECK(!cr_event_done(e)); /* b waits */
    open_gate();
    CHECK(cr_event_synchronize(e));
    cr_event_free(e);
    cr_device_free(device, got, 4 << 20, b);
    on(NULL);
}

void *none(cr_device *d, size_t bytes)
{
    (void)d;
    (void)bytes;
    return NULL;
}

static bool launch_at(int line, const cr_kernel *kernel, cr_tensor *x)
{
    const char *before = cr_enter_op((cr_site){"user.c", line}, "step");
    step_opts options = {sizeof options, 1, 0, NULL};
    cr_tensor *in[2] = {x, NULL}, *out = vector(device, x->numel);
    bool ok = device->launch(device, kernel, &(cr_call){.op = &step_op, .in = in, .n_in = 2, .attrs = &options}, &out);
    cr_leave_op(before);
    cr_site_tls.site = (cr_site){NULL, 0};
    return ok;
}

static void errors_surface_once(void)
{
    CR_SCOPE {
        cr_tensor *x = filled(1, 13);
        CHECK(launch_at(42, &failing_kernel, x));
        CHECK(launch_at(43, &failing_kernel, x)); /* only the first counts */
        cr_tensor *y = step(x, 2, 0);             /* what comes later still runs */
        CHECK(cr_ok());
        CHECK_NEAR(value(y, 0), 26, 0);
        CHECK_INT(cr_error_code(), CR_ERROR_VALUE);
        CHECK_TEXT(cr_error(), "user.c:42: step: x is 13, which is not liked");
        cr_clear_error();
        CHECK_NEAR(value(y, 0), 26, 0);
        CHECK(cr_ok() && cr_synchronize(device) && cr_stream_synchronize(cr_current_stream(device)));

        CHECK(launch_at(7, &mute_kernel, x));
        CHECK(!cr_synchronize(device));
        CHECK_ERROR("step: kernel mute failed without saying why");
        CHECK(cr_synchronize(device));

        on(a); /* what failed on one stream is told to who waits for another that depends on it */
        CHECK(launch_at(8, &failing_kernel, x));
        CHECK(!cr_stream_synchronize(a));
        CHECK_TEXT(cr_error(), "user.c:8: step: x is 13, which is not liked");
        CHECK(launch_at(9, &failing_kernel, x));
        CHECK(!cr_synchronize(device)); /* this thread has an error: the other one waits */
        cr_clear_error();
        CHECK(!cr_synchronize(device));
        CHECK_TEXT(cr_error(), "user.c:9: step: x is 13, which is not liked");
        cr_clear_error();
        on(NULL);
    }
}

static void each_allocation_fails(void)
{
    cr_synchronize(device);
    size_t before = cr_memory_stats_of(device).allocated;
    int failures = 0;
    bool ok = false;
    for (int n = 0; n < 60; n++) { /* not until the first that goes well: some failures are made good */
        cr_trim_memory(device);
        cr_fail_allocation_after(n);
        CR_SCOPE {
            cr_tensor *x = vector(device, 1000), *y = x ? vector(device, 1000) : NULL;
            float zero[1000] = {0}, got = -1;
            ok = y && device->copy_in(device, cr_bytes(x), zero, sizeof zero) && step_into(x, NULL, 1, 5, y) &&
                 device->copy_out(device, &got, cr_bytes(y), 4);
            CHECK(!ok || got == 5);
        }
        cr_synchronize(device);
        cr_fail_allocation_after(-1);
        CHECK_INT(cr_error_code(), ok ? CR_OK : CR_ERROR_MEMORY);
        cr_clear_error();
        CHECK_INT(cr_memory_stats_of(device).allocated, before);
        failures += !ok;
    }
    CHECK(ok);
    CHECK_MSG(failures >= 9, "%d allocations failed", failures);
}

static void streams_come_and_go(void)
{
    CR_SCOPE {
        cr_stream *s = cr_stream_new(device);
        CHECK(s && s != a && s != b);
        on(s);
        CHECK(cr_current_stream(device) == s);
        cr_tensor *x = filled(10, 4);
        cr_stream_free(s);
        CHECK(cr_current_stream(device) != s); /* back to the default one */
        cr_stream *next = cr_stream_new(device);
        CHECK(cr_current_stream(device) != next);
        cr_tensor *y = step(x, 2, 0); /* the freed stream's tensor lives on */
        CHECK_NEAR(value(y, 9), 8, 0);
        cr_stream_free(next);
        cr_stream_free(NULL);
        CHECK(!cr_set_stream(cr_cpu(), a));
        CHECK_ERROR("set_stream: the stream is one of device stream, expected cpu");
    }
}

static void leaves_nothing(void)
{
    CHECK(cr_synchronize(device));
    CHECK_INT(cr_memory_stats_of(device).allocated, 0);
    cr_trim_memory(device);
    CHECK_INT(cr_memory_stats_of(device).cached, 0);
}

int main(void)
{
    device = cr_device_named("stream");
    sem_init(&gate, 0, 0);
    sem_init(&reached, 0, 0);
    a = cr_stream_new(device);
    b = cr_stream_new(device);
    TEST(host_access_faults);
    TEST(copies);
    TEST(runs_later_and_in_order);
    TEST(inputs_of_all_kinds);
    TEST(frees_while_queued);
    TEST(events_order_streams);
    TEST(rings_with_jitter);
    TEST(reuse_waits_for_events);
    TEST(reuse_waits_for_all_users);
    TEST(launch_notes_its_streams);
    TEST(full_device_waits);
    TEST(errors_surface_once);
    TEST(each_allocation_fails);
    TEST(streams_come_and_go);
    TEST(leaves_nothing);
    cr_stream_free(a);
    cr_stream_free(b);
    return test_end();
}
