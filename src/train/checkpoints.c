/* Checkpoints: a list of state files with their digests, and the thread that writes in the background. */
#include "base/file.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/site.h"
#include "base/threads.h"
#include "base/text.h"
#include "io/state_list.h"
#include "tensor/tensor.h"
#include <cresset/autograd.h>
#include <cresset/checkpoints.h>
#include <cresset/ops.h>

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LIST "checkpoints.txt"
#define LIST_HEAD "cresset checkpoints 1\n"
enum { MOST = 4096, NAME = 64, DIGEST = 2 * CR_SHA256_BYTES + 1 };

typedef struct entry {
    int64_t step;
    double value;
    char digest[DIGEST];
} entry;

/* What is to be written: names and values of tensors, whose references are ours. */
typedef struct job {
    cr_state_list list;
    int64_t step;
    double value;
} job;

struct cr_checkpoints {
    char *folder;
    int keep;
    bool smaller, background;
    entry *entries; /* oldest first */
    size_t count, capacity;

    pthread_mutex_t lock; /* for what follows, and the entries */
    pthread_cond_t changed;
    pthread_t thread;
    bool started, closing, busy;
    job *waiting;
    cr_status status; /* of the last job that failed */
    char error[CR_ERROR_TEXT];
};

/* The name has the digest's beginning in it: another state of the same step is another file. */
static void file_name(const entry *e, char name[NAME])
{
    snprintf(name, NAME, "step-%012" PRId64 "-%.8s.safetensors", e->step, e->digest);
}

static char *path_of(const cr_checkpoints *c, const entry *e)
{
    char name[NAME];
    file_name(e, name);
    return cr_path_join(c->folder, name);
}

/* ---- the list ---- */

static bool digest_of(const char *path, char text[DIGEST])
{
    cr_mapping m;
    if (!cr_file_map(path, &m))
        return false;
    cr_sha256 h;
    unsigned char digest[CR_SHA256_BYTES];
    cr_sha256_start(&h);
    cr_sha256_add(&h, m.data, m.size);
    cr_sha256_end(&h, digest);
    cr_sha256_text(digest, text);
    cr_file_unmap(&m);
    return true;
}

static bool is_digest(const char *text)
{
    return strlen(text) == DIGEST - 1 && strspn(text, "0123456789abcdef") == DIGEST - 1;
}

static bool read_list(cr_checkpoints *c, const char *path)
{
    void *data = NULL;
    size_t size;
    if (!cr_file_exists(path))
        return true;
    if (!cr_file_read(path, &data, &size))
        return false;
    char *text = data, *rest = NULL;
    bool ok = !strncmp(text, LIST_HEAD, strlen(LIST_HEAD));
    char *line = ok ? strtok_r(text + strlen(LIST_HEAD), "\n", &rest) : NULL;
    int number = 2;
    for (; ok && line && c->count < MOST; line = strtok_r(NULL, "\n", &rest), number++) {
        entry e = {0};
        char value[64] = "", *end = value;
        ok = sscanf(line, "%" SCNd64 " %63s %64s", &e.step, value, e.digest) == 3;
        e.value = strtod(value, &end);
        ok = ok && !*end && e.step >= 0 && is_digest(e.digest) && (!c->count || c->entries[c->count - 1].step < e.step);
        if (ok && cr_grow(&c->entries, &c->capacity, c->count + 1, sizeof e))
            c->entries[c->count++] = e;
    }
    cr_free(data);
    return cr_ok() && (ok || cr_fail_bool(CR_ERROR_FORMAT, "%s: line %d is not as this library writes it", path,
                                          ok ? 1 : number - 1));
}

static bool write_list(const cr_checkpoints *c)
{
    cr_text t = {0};
    cr_text_add(&t, "%s", LIST_HEAD);
    for (size_t i = 0; i < c->count; i++)
        cr_text_add(&t, "%" PRId64 " %.17g %s\n", c->entries[i].step, c->entries[i].value, c->entries[i].digest);
    char *path = cr_path_join(c->folder, LIST);
    bool ok = path && (!t.failed || cr_fail_bool(CR_ERROR_MEMORY, "out of memory for the list of checkpoints")) &&
              cr_file_write(path, t.data, t.length);
    cr_free(path);
    cr_text_free(&t);
    return ok;
}

/* The place of the best one; -1: none has a value. */
static int best_of(const cr_checkpoints *c)
{
    int best = -1;
    for (size_t i = 0; i < c->count; i++) {
        double v = c->entries[i].value;
        if (!isnan(v) && (best < 0 || (c->smaller ? v < c->entries[best].value : v > c->entries[best].value)))
            best = (int)i;
    }
    return best;
}

/* Enters a state that is on the disk, in the order of steps, drops what need not be kept. With the lock held. */
static bool enter(cr_checkpoints *c, const entry *e)
{
    size_t at = 0;
    while (at < c->count && c->entries[at].step < e->step)
        at++;
    entry dropped[MOST];
    size_t n = 0, kept = 0;
    if (at < c->count && c->entries[at].step == e->step) {
        if (strcmp(c->entries[at].digest, e->digest) != 0)
            dropped[n++] = c->entries[at];
    } else {
        if (!cr_grow(&c->entries, &c->capacity, c->count + 1, sizeof *e))
            return false;
        memmove(c->entries + at + 1, c->entries + at, (c->count - at) * sizeof *e);
        c->count++;
    }
    c->entries[at] = *e;
    int best = best_of(c);
    for (size_t i = 0; i < c->count; i++) {
        if (i + (size_t)c->keep >= c->count || (int)i == best)
            c->entries[kept++] = c->entries[i];
        else
            dropped[n++] = c->entries[i];
    }
    c->count = kept;
    if (!write_list(c))
        return false;
    for (size_t i = 0; i < n; i++) {
        char *path = path_of(c, &dropped[i]);
        if (path)
            unlink(path);
        cr_free(path);
    }
    return true;
}

/* ---- writing ---- */

static bool write_state(cr_checkpoints *c, const cr_state_list *l, int64_t step, double value)
{
    entry e = {.step = step, .value = value};
    char name[NAME];
    snprintf(name, sizeof name, "step-%012" PRId64 ".part", step);
    char *part = cr_path_join(c->folder, name), *path = NULL;
    bool ok = part && cr_save_safetensors(part, l->names, l->tensors, (int64_t)l->count) && digest_of(part, e.digest) &&
              (path = path_of(c, &e));
    if (ok && rename(part, path) != 0)
        ok = cr_fail_bool(CR_ERROR_IO, "%s: cannot rename: %s", part, strerror(errno));
    cr_free(part);
    cr_free(path);
    if (!ok)
        return false;
    pthread_mutex_lock(&c->lock);
    ok = enter(c, &e);
    pthread_mutex_unlock(&c->lock);
    return ok;
}

static void free_job(job *j)
{
    if (!j)
        return;
    for (size_t i = 0; i < j->list.count; i++)
        cr_release(j->list.tensors[i]);
    cr_state_list_free(&j->list);
    cr_free(j);
}

static void *work(void *context)
{
    cr_checkpoints *c = context;
    pthread_mutex_lock(&c->lock);
    for (;;) {
        while (!c->waiting && !c->closing)
            pthread_cond_wait(&c->changed, &c->lock);
        job *j = c->waiting;
        if (!j)
            break;
        c->waiting = NULL;
        c->busy = true;
        pthread_mutex_unlock(&c->lock);
        bool ok = write_state(c, &j->list, j->step, j->value);
        char text[CR_ERROR_TEXT];
        cr_status status = ok ? CR_OK : cr_take_error(text);
        free_job(j);
        pthread_mutex_lock(&c->lock);
        if (!ok) {
            c->status = status;
            memcpy(c->error, text, sizeof text);
        }
        c->busy = false;
        pthread_cond_broadcast(&c->changed);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

/* With the lock held: waits until nothing is being written; false after an error of that, which it records. */
static bool settle(cr_checkpoints *c)
{
    while (c->busy || c->waiting)
        pthread_cond_wait(&c->changed, &c->lock);
    if (c->status == CR_OK)
        return true;
    cr_put_error(c->status, c->error);
    c->status = CR_OK;
    return false;
}

static bool start_thread(cr_checkpoints *c)
{
    int error = cr_thread_start(&c->thread, work, c);
    c->started = !error;
    return !error || cr_fail_bool(CR_ERROR_STATE, "cannot start the thread that writes checkpoints (error %d)", error);
}

/* The list's tensors, copied, so that training can go on. */
static bool save_later(cr_checkpoints *c, cr_state_list *l, int64_t step, double value)
{
    if (!c->started && !start_thread(c))
        return false;
    job *j = cr_calloc(1, sizeof *j);
    bool ok = j;
    for (size_t i = 0; ok && i < l->count; i++) {
        cr_tensor *copy = cr_clone(cr_detach(l->tensors[i]));
        ok = copy;
        l->tensors[i] = ok ? cr_retain(copy) : NULL;
        if (!ok)
            for (size_t k = 0; k < i; k++)
                cr_release(l->tensors[k]);
    }
    if (!ok) {
        cr_free(j);
        return false;
    }
    *j = (job){*l, step, value};
    *l = (cr_state_list){0};
    pthread_mutex_lock(&c->lock);
    ok = settle(c); /* one at a time */
    if (ok) {
        c->waiting = j;
        pthread_cond_broadcast(&c->changed);
    }
    pthread_mutex_unlock(&c->lock);
    if (!ok)
        free_job(j);
    return ok;
}

bool cr_checkpoints_save_at(cr_site at, cr_checkpoints *c, int64_t step, double value, const cr_state_part *parts,
                            int count)
{
    const char *before = cr_enter_op(at, "checkpoints_save");
    cr_state_list l = {0};
    int scope = cr_scope_open();
    bool recording = cr_set_recording(false), ok = scope >= 0;
    if (ok && !c)
        ok = cr_ok() && cr_fail_bool(CR_ERROR_VALUE, "the checkpoints are NULL");
    if (ok && step < 0)
        ok = cr_fail_bool(CR_ERROR_VALUE, "the step is %" PRId64 ", expected 0 or more", step);
    ok = ok && cr_state_collect(parts, count, &l) &&
         (c->background ? save_later(c, &l, step, value) : write_state(c, &l, step, value));
    cr_state_list_free(&l);
    cr_set_recording(recording);
    cr_scope_close(scope);
    cr_leave_op(before);
    return ok;
}

/* ---- restoring ---- */

/* The place of the entry that is asked for; -1: none. */
static int place_of(const cr_checkpoints *c, int64_t step)
{
    if (step == CR_LAST)
        return (int)c->count - 1;
    if (step == CR_BEST)
        return best_of(c);
    for (size_t i = 0; i < c->count; i++)
        if (c->entries[i].step == step)
            return (int)i;
    return -1;
}

static bool is_whole(const entry *e, const char *path)
{
    char digest[DIGEST], text[CR_ERROR_TEXT];
    if (digest_of(path, digest) && !strcmp(digest, e->digest))
        return true;
    const char *why = "its bytes have changed since it was written";
    if (!cr_ok()) {
        cr_take_error(text);
        why = text;
    }
    fprintf(stderr, "cresset: warning: %s is passed over: %s\n", path, why);
    return false;
}

static int64_t restore(cr_checkpoints *c, int64_t step, const cr_state_part *parts, int count)
{
    int i = place_of(c, step);
    if (i < 0 && step >= 0)
        cr_fail(CR_ERROR_VALUE, "there is no checkpoint of step %" PRId64 " in %s", step, c->folder);
    bool found = i >= 0;
    for (; i >= 0; i--) {
        entry e = c->entries[i];
        char *path = path_of(c, &e);
        bool ok = path && is_whole(&e, path);
        if (ok)
            ok = cr_restore_state(path, parts, count);
        cr_free(path);
        if (ok)
            return e.step;
        if (!cr_ok() || step >= 0)
            break;
    }
    if (found && cr_ok())
        cr_fail(CR_ERROR_FORMAT, "no checkpoint in %s is whole", c->folder);
    return -1;
}

int64_t cr_checkpoints_restore_at(cr_site at, cr_checkpoints *c, int64_t step, const cr_state_part *parts, int count)
{
    const char *before = cr_enter_op(at, "checkpoints_restore");
    int64_t found = -1;
    if (!c) {
        if (cr_ok())
            cr_fail(CR_ERROR_VALUE, "the checkpoints are NULL");
    } else if (cr_checkpoints_wait(c)) {
        found = restore(c, step, parts, count);
    }
    cr_leave_op(before);
    return found;
}

/* ---- opening and closing ---- */

/* Whether a file is in the list. */
static bool is_listed(const cr_checkpoints *c, const char *name)
{
    char own[NAME];
    for (size_t i = 0; i < c->count; i++) {
        file_name(&c->entries[i], own);
        if (!strcmp(own, name))
            return true;
    }
    return false;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && !strcmp(text + n - m, end);
}

/* What a program that was killed has left: parts of files, states that were written and not listed, or struck from the
 * list and not deleted. Those of later steps than the list knows stay: a list may have been put back from a copy. */
static void clean(const cr_checkpoints *c)
{
    struct dirent **names = NULL;
    int64_t last = c->count ? c->entries[c->count - 1].step : -1;
    int n = scandir(c->folder, &names, NULL, NULL);
    for (int i = 0; i < n; i++) {
        const char *name = names[i]->d_name;
        int64_t step = -1;
        bool ours = sscanf(name, "step-%12" SCNd64, &step) == 1 && step >= 0;
        bool part = (ours && (ends_with(name, ".part") || ends_with(name, ".new"))) ||
                    (!strncmp(name, LIST ".", sizeof LIST) && ends_with(name, ".new"));
        bool state = ours && ends_with(name, ".safetensors") && step <= last && !is_listed(c, name);
        char *path = part || state ? cr_path_join(c->folder, name) : NULL;
        if (path)
            unlink(path);
        cr_free(path);
        free(names[i]);
    }
    if (n > 0)
        free(names);
}

cr_checkpoints *cr_checkpoints_open_at(cr_site at, const char *folder, const cr_checkpoints_opts *options)
{
    const char *before = cr_enter_op(at, "checkpoints_open");
    CR_TAKE_OPTIONS(cr_checkpoints_opts, o, options);
    cr_checkpoints *c = NULL;
    if (!folder || o.keep < 0 || o.keep > MOST / 2) {
        cr_fail(CR_ERROR_VALUE, folder ? "keep is %d, expected 1 to %d" : "the folder is NULL", o.keep, MOST / 2);
    } else if (cr_make_folders(folder) && (c = cr_calloc(1, sizeof *c))) {
        pthread_mutex_init(&c->lock, NULL);
        pthread_cond_init(&c->changed, NULL);
        c->keep = o.keep ? o.keep : 3;
        c->smaller = o.smaller;
        c->background = o.background;
        char *list = (c->folder = cr_strdup(folder)) ? cr_path_join(folder, LIST) : NULL;
        bool ok = list && read_list(c, list);
        cr_free(list);
        if (ok) {
            clean(c);
        } else {
            cr_checkpoints_close(c);
            c = NULL;
        }
    }
    cr_leave_op(before);
    return c;
}

void cr_checkpoints_prefer(cr_checkpoints *c, bool smaller)
{
    if (!c)
        return;
    pthread_mutex_lock(&c->lock);
    c->smaller = smaller;
    pthread_mutex_unlock(&c->lock);
}

bool cr_checkpoints_wait(cr_checkpoints *c)
{
    if (!c)
        return true;
    pthread_mutex_lock(&c->lock);
    bool ok = settle(c);
    pthread_mutex_unlock(&c->lock);
    return ok;
}

bool cr_checkpoints_close(cr_checkpoints *c)
{
    if (!c)
        return true;
    bool ok = cr_checkpoints_wait(c);
    pthread_mutex_lock(&c->lock);
    c->closing = true;
    pthread_cond_broadcast(&c->changed);
    pthread_mutex_unlock(&c->lock);
    if (c->started)
        pthread_join(c->thread, NULL);
    pthread_mutex_destroy(&c->lock);
    pthread_cond_destroy(&c->changed);
    cr_free(c->entries);
    cr_free(c->folder);
    cr_free(c);
    return ok;
}

int cr_checkpoints_count(cr_checkpoints *c)
{
    if (!c)
        return 0;
    pthread_mutex_lock(&c->lock);
    int n = (int)c->count;
    pthread_mutex_unlock(&c->lock);
    return n;
}

bool cr_checkpoints_describe(cr_checkpoints *c, int i, cr_checkpoint_info *out)
{
    *out = (cr_checkpoint_info){0};
    if (!c)
        return false;
    pthread_mutex_lock(&c->lock);
    bool there = i >= 0 && (size_t)i < c->count;
    if (there) {
        char name[NAME];
        file_name(&c->entries[i], name);
        *out = (cr_checkpoint_info){.step = c->entries[i].step, .value = c->entries[i].value, .best = best_of(c) == i};
        if (snprintf(out->path, sizeof out->path, "%s/%s", c->folder, name) >= (int)sizeof out->path)
            out->path[0] = 0;
    }
    pthread_mutex_unlock(&c->lock);
    return there;
}
