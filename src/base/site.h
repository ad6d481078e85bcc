/* The call site and operation that the thread is executing: prefixes of error texts. */
#ifndef CR_BASE_SITE_H
#define CR_BASE_SITE_H
#include <cresset/error.h>
#include <string.h>

typedef struct cr_site_state {
    cr_site site;   /* of the op in progress; outside one, of the last */
    const char *op; /* NULL outside an op */
} cr_site_state;

extern _Thread_local cr_site_state cr_site_tls __attribute__((tls_model("initial-exec")));

/* Names the operation in progress; returns the former one, to put back. */
static inline const char *cr_enter_op(cr_site at, const char *name)
{
    const char *before = cr_site_tls.op;
    cr_site_tls.site = at;
    cr_site_tls.op = name;
    return before;
}
static inline void cr_leave_op(const char *before) { cr_site_tls.op = before; }

/* "net.c:12", or "net.onnx, Conv 'stem'" of a site that has no line; "?" where nothing is known. */
enum { CR_SITE_TEXT = 400 };
const char *cr_site_text(cr_site at, char text[CR_SITE_TEXT]);

/* Takes the thread's error away, to record it on another thread. text holds CR_ERROR_TEXT bytes. */
enum { CR_ERROR_TEXT = 1024 };
cr_status cr_take_error(char *text);
void cr_put_error(cr_status status, const char *text); /* as is, no prefix; kept only if it is the first */

/* To the handler of warnings, or stderr. */
void cr_warn(const char *format, ...) CR_PRINTF(1, 2) CR_COLD;

/* The options that were given, with zeros for those that the caller's version of the struct lacks. */
#define CR_TAKE_OPTIONS(type, o, options)                                                                              \
    type o;                                                                                                            \
    cr_take_options(&o, sizeof o, (options) ? &(options)->size : NULL)
void cr_take_options(void *own, size_t size, const size_t *given); /* given begins with its size */
#endif
