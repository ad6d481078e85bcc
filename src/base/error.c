/* The thread's sticky error and the site it is reported at. The text lives in a block allocated on a thread's first
 * error, so that a thread costs nothing until something goes wrong. */
#include "base/site.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

_Thread_local cr_site_state cr_site_tls __attribute__((tls_model("initial-exec")));

static _Thread_local cr_status status_tls __attribute__((tls_model("initial-exec")));
static _Thread_local char *text_tls __attribute__((tls_model("initial-exec")));

static pthread_key_t text_key;
static pthread_once_t text_once = PTHREAD_ONCE_INIT;

static void make_text_key(void) { pthread_key_create(&text_key, free); }

/* The thread's text buffer; NULL when there is no memory for it. */
static char *text_buffer(void)
{
    if (!text_tls) {
        pthread_once(&text_once, make_text_key);
        text_tls = calloc(1, CR_ERROR_TEXT); /* not cr_malloc: reporting must not be made to fail by tests */
        if (text_tls)
            pthread_setspecific(text_key, text_tls);
    }
    return text_tls;
}

cr_site cr_site_current(void) { return cr_site_tls.site; }

const char *cr_site_text(cr_site at, char text[CR_SITE_TEXT])
{
    snprintf(text, CR_SITE_TEXT, at.line > 0 ? "%s:%d" : "%s", at.file ? at.file : "?", at.line);
    return text;
}

bool cr_ok(void) { return status_tls == CR_OK; }

cr_status cr_error_code(void) { return status_tls; }

const char *cr_error(void)
{
    if (status_tls == CR_OK)
        return "";
    return text_tls ? text_tls : "out of memory (and none left to say where)";
}

void cr_clear_error(void)
{
    status_tls = CR_OK;
    if (text_tls)
        text_tls[0] = '\0';
}

const char *cr_status_name(cr_status status)
{
    static const char *const names[] = {
        [CR_OK] = "ok",
        [CR_ERROR_VALUE] = "value error",
        [CR_ERROR_SHAPE] = "shape error",
        [CR_ERROR_DTYPE] = "dtype error",
        [CR_ERROR_INDEX] = "index error",
        [CR_ERROR_MEMORY] = "out of memory",
        [CR_ERROR_IO] = "input/output error",
        [CR_ERROR_FORMAT] = "format error",
        [CR_ERROR_DEVICE] = "device error",
        [CR_ERROR_UNSUPPORTED] = "unsupported",
        [CR_ERROR_STATE] = "state error",
        [CR_ERROR_CALLBACK] = "callback error",
        [CR_ERROR_INTERNAL] = "internal error",
    };
    return (unsigned)status < sizeof names / sizeof *names ? names[status] : "?";
}

static void record(cr_status status, const char *format, va_list args)
{
    if (status_tls != CR_OK)
        return;
    status_tls = status;
    char *text = text_buffer();
    if (!text)
        return;
    size_t used = 0;
    cr_site_state *s = &cr_site_tls;
    char at[CR_SITE_TEXT];
    if (s->op && s->site.file) /* outside an op the site is that of some earlier call */
        used = (size_t)snprintf(text, CR_ERROR_TEXT, "%s: ", cr_site_text(s->site, at));
    if (s->op && used < CR_ERROR_TEXT)
        used += (size_t)snprintf(text + used, CR_ERROR_TEXT - used, "%s: ", s->op);
    if (used < CR_ERROR_TEXT)
        vsnprintf(text + used, CR_ERROR_TEXT - used, format, args);
}

void *cr_fail(cr_status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    record(status, format, args);
    va_end(args);
    return NULL;
}

bool cr_fail_bool(cr_status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    record(status, format, args);
    va_end(args);
    return false;
}

cr_status cr_take_error(char *text)
{
    cr_status status = status_tls;
    snprintf(text, CR_ERROR_TEXT, "%s", cr_error());
    cr_clear_error();
    return status;
}

void cr_put_error(cr_status status, const char *text)
{
    if (status_tls != CR_OK)
        return;
    status_tls = status;
    char *own = text_buffer();
    if (own)
        snprintf(own, CR_ERROR_TEXT, "%s", text);
}

/* ---- warnings ---- */

static pthread_mutex_t handler_lock = PTHREAD_MUTEX_INITIALIZER;
static cr_warning_fn handler;
static void *handler_context;

void cr_set_warning_handler(cr_warning_fn fn, void *context)
{
    pthread_mutex_lock(&handler_lock);
    handler = fn;
    handler_context = context;
    pthread_mutex_unlock(&handler_lock);
}

void cr_warn(const char *format, ...)
{
    char text[CR_ERROR_TEXT];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    pthread_mutex_lock(&handler_lock);
    cr_warning_fn fn = handler;
    void *context = handler_context;
    pthread_mutex_unlock(&handler_lock);
    if (fn)
        fn(text, context);
    else
        fprintf(stderr, "cresset: warning: %s\n", text);
}

const char *cr_version(void) { return CR_VERSION; }

void cr_take_options(void *own, size_t size, const size_t *given)
{
    size_t n = given && *given < size ? *given : size;
    if (!given)
        memset(own, 0, size);
    else
        memcpy(own, given, n);
    if (n < size)
        memset((char *)own + n, 0, size - n);
}
