/* Event files: what is logged goes into a buffer, which one thread writes out every few seconds, whole records at a
 * time. */
#include "train/event_file.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/site.h"
#include "base/threads.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Written as soon as there is this much; more than the most makes those who log wait. */
enum { ENOUGH = 1 << 18, MOST = 1 << 26 };

struct cr_log {
    char *folder, *path;
    int file;
    double flush_seconds;
    pthread_mutex_t lock;
    pthread_cond_t work, done; /* work: there is something to do; done: something has been written */
    pthread_t thread;
    cr_text waiting;
    size_t writing; /* bytes that the thread has taken and not written yet */
    bool flush, closing, reported;
    int error; /* of writing; 0: none */
};

/* ---- records ---- */

static uint32_t crc_table[256];
static void fill_table(void)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int bit = 0; bit < 8; bit++)
            c = c & 1 ? c >> 1 ^ 0x82f63b78u : c >> 1;
        crc_table[i] = c;
    }
}

uint32_t cr_record_checksum(const void *bytes, size_t size)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_table);
    const unsigned char *at = bytes;
    uint32_t c = 0xffffffffu;
    for (size_t i = 0; i < size; i++)
        c = crc_table[(c ^ at[i]) & 255] ^ c >> 8;
    c = ~c;
    return (c >> 15 | c << 17) + 0xa282ead8u;
}

static void add_record(cr_text *out, const cr_message *m)
{
    size_t before = out->length;
    cr_put_little(out, m->length, 8);
    if (!out->failed)
        cr_put_little(out, cr_record_checksum(out->data + before, 8), 4);
    cr_text_add_bytes(out, m->data, m->length);
    cr_put_little(out, cr_record_checksum(m->data, m->length), 4);
    if (out->failed) /* no part of a record */
        out->length = before;
}

/* ---- the thread ---- */

static int write_all(int file, const char *bytes, size_t size)
{
    while (size) {
        ssize_t n = write(file, bytes, size);
        if (n < 0 && errno != EINTR)
            return errno;
        if (n > 0) {
            bytes += n;
            size -= (size_t)n;
        }
    }
    return 0;
}

static void wait_for_work(cr_log *log)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += (time_t)log->flush_seconds;
    until.tv_nsec += (long)((log->flush_seconds - (double)(time_t)log->flush_seconds) * 1e9);
    if (until.tv_nsec >= 1000000000L) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000L;
    }
    while (!log->closing && !log->flush && log->waiting.length < ENOUGH)
        if (pthread_cond_timedwait(&log->work, &log->lock, &until) == ETIMEDOUT)
            break;
}

static void *run(void *context)
{
    cr_log *log = context;
    pthread_mutex_lock(&log->lock);
    for (;;) {
        wait_for_work(log);
        cr_text taken = log->waiting;
        log->waiting = (cr_text){0};
        log->writing = taken.length;
        log->flush = false;
        bool last = log->closing;
        pthread_mutex_unlock(&log->lock);
        int error = taken.length ? write_all(log->file, taken.data, taken.length) : 0;
        cr_text_free(&taken);
        pthread_mutex_lock(&log->lock);
        log->writing = 0;
        if (error && !log->error)
            log->error = error;
        pthread_cond_broadcast(&log->done);
        if (last && !log->waiting.length)
            break;
    }
    pthread_mutex_unlock(&log->lock);
    return NULL;
}

/* ---- opening and closing ---- */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static bool name_file(cr_log *log, const char *folder, const char *suffix)
{
    static atomic_uint counter;
    char host[65] = "localhost", name[256];
    gethostname(host, sizeof host - 1);
    int n = snprintf(name, sizeof name, "events.out.tfevents.%010lld.%s.%ld.%u%s", (long long)now(), host,
                     (long)getpid(), atomic_fetch_add(&counter, 1), suffix ? suffix : "");
    if (n >= (int)sizeof name || (suffix && strchr(suffix, '/')))
        return cr_fail_bool(CR_ERROR_VALUE, "the suffix is too long, or has a slash in it");
    log->folder = cr_strdup(folder);
    return log->folder && (log->path = cr_path_join(folder, name));
}

static bool start(cr_log *log)
{
    int error = cr_thread_start(&log->thread, run, log);
    return !error || cr_fail_bool(CR_ERROR_STATE, "cannot start the thread that writes the log (error %d)", error);
}

static void discard(cr_log *log)
{
    if (log->file >= 0)
        close(log->file);
    cr_text_free(&log->waiting);
    cr_free(log->folder);
    cr_free(log->path);
    cr_free(log);
}

static bool open_file(cr_log *log, const char *folder, const cr_log_opts *o)
{
    if (!folder)
        return cr_fail_bool(CR_ERROR_VALUE, "the folder is NULL");
    if (!(o->flush_seconds >= 0 && o->flush_seconds < 1e6))
        return cr_fail_bool(CR_ERROR_VALUE, "flush_seconds is %g, expected 0 to a million", o->flush_seconds);
    if (!cr_make_folders(folder) || !name_file(log, folder, o->suffix))
        return false;
    log->file = open(log->path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
    if (log->file < 0)
        return cr_fail_bool(CR_ERROR_IO, "%s: cannot create: %s", log->path, strerror(errno));
    log->flush_seconds = o->flush_seconds ? o->flush_seconds : 10;
    pthread_mutex_init(&log->lock, NULL);
    pthread_cond_init(&log->work, NULL);
    pthread_cond_init(&log->done, NULL);
    return start(log);
}

cr_log *cr_log_open_at(cr_site at, const char *folder, const cr_log_opts *options)
{
    const char *before = cr_enter_op(at, "log_open");
    CR_TAKE_OPTIONS(cr_log_opts, o, options);
    cr_log *log = cr_calloc(1, sizeof *log);
    if (log) {
        log->file = -1;
        if (open_file(log, folder, &o)) {
            cr_message first = {0};
            cr_put_string(&first, CR_EVENT_VERSION, "brain.Event:2");
            cr_log_event(log, &first);
        } else {
            discard(log);
            log = NULL;
        }
    }
    cr_leave_op(before);
    return log;
}

/* With the lock held: whether writing has failed; said once. */
static bool failed_before(cr_log *log)
{
    if (!log->error || log->reported)
        return false;
    log->reported = true;
    cr_fail(CR_ERROR_IO, "%s: cannot write: %s", log->path, strerror(log->error));
    return true;
}

bool cr_log_flush(cr_log *log)
{
    if (!log)
        return true;
    pthread_mutex_lock(&log->lock);
    while (log->waiting.length || log->writing) {
        log->flush = true;
        pthread_cond_signal(&log->work);
        pthread_cond_wait(&log->done, &log->lock);
    }
    bool ok = !failed_before(log);
    pthread_mutex_unlock(&log->lock);
    if (ok && fsync(log->file) != 0 && errno != EINVAL && errno != EINTR)
        ok = cr_fail_bool(CR_ERROR_IO, "%s: cannot write: %s", log->path, strerror(errno));
    return ok;
}

bool cr_log_close(cr_log *log)
{
    if (!log)
        return true;
    bool ok = cr_log_flush(log);
    pthread_mutex_lock(&log->lock);
    log->closing = true;
    pthread_cond_signal(&log->work);
    pthread_mutex_unlock(&log->lock);
    pthread_join(log->thread, NULL);
    pthread_mutex_destroy(&log->lock);
    pthread_cond_destroy(&log->work);
    pthread_cond_destroy(&log->done);
    discard(log);
    return ok;
}

/* ---- events ---- */

const char *cr_log_folder(const cr_log *log)
{
    return log->folder;
}

bool cr_log_event(cr_log *log, cr_message *body)
{
    bool ok = true;
    if (log) {
        cr_put_double(body, CR_EVENT_TIME, now());
        pthread_mutex_lock(&log->lock);
        ok = !failed_before(log);
        while (log->waiting.length > MOST && !log->error)
            pthread_cond_wait(&log->done, &log->lock);
        if (ok && !body->failed && !log->error)
            add_record(&log->waiting, body);
        if (body->failed || log->waiting.failed)
            ok = cr_fail_bool(CR_ERROR_MEMORY, "out of memory for the log");
        log->waiting.failed = false;
        if (log->waiting.length >= ENOUGH)
            pthread_cond_signal(&log->work);
        pthread_mutex_unlock(&log->lock);
    }
    cr_text_free(body);
    return ok;
}

bool cr_log_value(cr_log *log, const char *tag, int64_t step, int field, cr_message *value, cr_message *metadata)
{
    cr_message one = {0}, summary = {0}, body = {0};
    bool ok = tag || cr_fail_bool(CR_ERROR_VALUE, "the tag is NULL");
    if (log && ok) {
        cr_put_string(&one, CR_SUMMARY_TAG, tag);
        if (metadata)
            cr_put_message(&one, CR_SUMMARY_METADATA, metadata);
        cr_put_message(&one, field, value);
        cr_put_message(&summary, 1, &one);
        cr_put_int(&body, CR_EVENT_STEP, step);
        cr_put_message(&body, CR_EVENT_SUMMARY, &summary);
        return cr_log_event(log, &body);
    }
    cr_text_free(value);
    if (metadata)
        cr_text_free(metadata);
    return ok;
}

cr_message cr_plugin_metadata(const char *plugin, cr_message *content)
{
    cr_message data = {0}, metadata = {0};
    cr_put_string(&data, 1, plugin);
    cr_put_message(&data, 2, content);
    cr_put_message(&metadata, 1, &data);
    return metadata;
}
