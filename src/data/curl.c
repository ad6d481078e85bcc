/* Transfers through libcurl: the only file that knows it. */
#include "data/download.h"

#if CRESSET_CURL
#include "base/library.h"

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define FUNCTIONS(F)                                                                                                   \
    F(curl_global_init)                                                                                                \
    F(curl_easy_init)                                                                                                  \
    F(curl_easy_setopt) F(curl_easy_perform) F(curl_easy_getinfo) F(curl_easy_cleanup) F(curl_easy_strerror)
static struct {
    FUNCTIONS(CR_LIBRARY_MEMBER)
} curl;
static cr_library library = {CRESSET_CURL_FILE, {FUNCTIONS(CR_LIBRARY_NAME)}, false};

static void begin(void)
{
    curl.curl_global_init(CURL_GLOBAL_DEFAULT);
}

/* One that runs. */
typedef struct running {
    cr_transfer *t;
    CURL *handle;
    int64_t got; /* bytes in the file */
    bool began;  /* bytes have arrived */
    int write_error;
    double shown; /* when progress was written last */
} running;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void show(running *r, bool last)
{
    curl_off_t left = -1;
    if (!r->t->show || (!last && now() - r->shown < 0.2))
        return;
    r->shown = now();
    const char *slash = strrchr(r->t->path, '/');
    curl.curl_easy_getinfo(r->handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &left);
    fprintf(stderr, "\r%s: %.1f", slash ? slash + 1 : r->t->path, (double)r->got / 1e6);
    if (left > 0)
        fprintf(stderr, " of %.1f", (double)(left + r->t->start) / 1e6);
    fprintf(stderr, " MB%s", last ? "\n" : " ");
}

/* libcurl's function for what has arrived. */
static size_t put(char *bytes, size_t one, size_t count, void *context)
{
    running *r = context;
    size_t size = one * count, done = 0;
    long code = 0;
    curl.curl_easy_getinfo(r->handle, CURLINFO_RESPONSE_CODE, &code);
    if (!r->began && r->t->start && code == 200) { /* all of the file, though a part was asked for */
        r->t->start = r->got = 0;
        if (ftruncate(r->t->file, 0) != 0 || lseek(r->t->file, 0, SEEK_SET) != 0) {
            r->write_error = errno;
            return 0;
        }
    }
    r->began = true;
    while (done < size) {
        ssize_t put = write(r->t->file, bytes + done, size - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0) {
            r->write_error = put ? errno : ENOSPC;
            return 0;
        }
        done += (size_t)put;
    }
    r->got += (int64_t)size;
    show(r, false);
    return size;
}

static void set_options(running *r, char *problem, char *range, size_t room)
{
    CURL *h = r->handle;
    long patience = r->t->patience < 1 ? 1 : (long)r->t->patience;
    curl.curl_easy_setopt(h, CURLOPT_URL, r->t->url);
    curl.curl_easy_setopt(h, CURLOPT_ERRORBUFFER, problem);
    curl.curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, put);
    curl.curl_easy_setopt(h, CURLOPT_WRITEDATA, r);
    curl.curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 1L);
    curl.curl_easy_setopt(h, CURLOPT_MAXREDIRS, 10L);
    curl.curl_easy_setopt(h, CURLOPT_FAILONERROR, 1L);
    curl.curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    curl.curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, patience);
    curl.curl_easy_setopt(h, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl.curl_easy_setopt(h, CURLOPT_LOW_SPEED_TIME, patience);
    curl.curl_easy_setopt(h, CURLOPT_USERAGENT, "cresset");
    if (r->t->start) {
        snprintf(range, room, "%lld-", (long long)r->t->start);
        curl.curl_easy_setopt(h, CURLOPT_RANGE, range);
    }
}

static bool is_passing(CURLcode code, long status)
{
    switch (code) {
    case CURLE_HTTP_RETURNED_ERROR:
        return status >= 500 || status == 408 || status == 429;
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_COULDNT_CONNECT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return true;
    default:
        return false;
    }
}

bool cr_transfer_run(cr_transfer *t)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    char problem[CURL_ERROR_SIZE] = "", range[32];
    t->may_go_on = t->past_the_end = false;
    if (!cr_library_load(&library, &curl, sizeof curl))
        return false;
    pthread_once(&once, begin);
    running r = {.t = t, .handle = curl.curl_easy_init(), .got = t->start};
    if (!r.handle)
        return cr_fail_bool(CR_ERROR_MEMORY, "%s: libcurl does not start", t->url);
    set_options(&r, problem, range, sizeof range);
    CURLcode code = curl.curl_easy_perform(r.handle);
    long status = 0;
    curl.curl_easy_getinfo(r.handle, CURLINFO_RESPONSE_CODE, &status);
    if (r.began)
        show(&r, true);
    curl.curl_easy_cleanup(r.handle);
    if (code == CURLE_OK)
        return true;
    t->past_the_end =
        t->start && ((code == CURLE_HTTP_RETURNED_ERROR && status == 416) || code == CURLE_BAD_DOWNLOAD_RESUME);
    t->may_go_on = is_passing(code, status);
    if (r.write_error)
        return cr_fail_bool(CR_ERROR_IO, "%s: %s: cannot write: %s", t->url, t->path, strerror(r.write_error));
    return cr_fail_bool(code == CURLE_OUT_OF_MEMORY ? CR_ERROR_MEMORY : CR_ERROR_IO, "%s: cannot download: %s", t->url,
                        *problem ? problem : curl.curl_easy_strerror(code));
}
#else
bool cr_transfer_run(cr_transfer *t)
{
    t->may_go_on = t->past_the_end = false;
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: this build cannot download (CRESSET_CURL is off)", t->url);
}
#endif
