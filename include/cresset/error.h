/* Errors stick: the first failing call on a thread records a code and a text; later calls that get its NULL result
 * return NULL without adding to it. Check once at the end of a chain. Nothing in the library aborts. */
#ifndef CRESSET_ERROR_H
#define CRESSET_ERROR_H
#include <cresset/base.h>

CR_BEGIN_C

typedef enum cr_status {
    CR_OK = 0,
    CR_ERROR_VALUE,       /* an argument has a value that is not allowed */
    CR_ERROR_SHAPE,       /* shapes or ranks do not fit */
    CR_ERROR_DTYPE,       /* an element type that is not allowed here */
    CR_ERROR_INDEX,       /* an index is out of range */
    CR_ERROR_MEMORY,      /* out of memory, or over the limit that was set */
    CR_ERROR_IO,          /* a file could not be read or written */
    CR_ERROR_FORMAT,      /* a file's or message's bytes are not what the format says */
    CR_ERROR_DEVICE,      /* tensors on different devices, or a device failed */
    CR_ERROR_UNSUPPORTED, /* not available in this build or not done yet */
    CR_ERROR_STATE,       /* called at the wrong time (backward twice, changed in place, ...) */
    CR_ERROR_CALLBACK,    /* a user's callback reported failure without saying why */
    CR_ERROR_INTERNAL     /* a fault in the library: please report it */
} cr_status;

/* True when no error is recorded on this thread. */
CR_API bool cr_ok(void);
/* The recorded error's text, "" when there is none; valid until the next call that fails or clears on this thread.
 * Form: "FILE:LINE: OP: what was wrong, what was expected"; functions that do not pass their site leave FILE:LINE out. */
CR_API const char *cr_error(void);
CR_API cr_status cr_error_code(void);
/* Forgets the recorded error. */
CR_API void cr_clear_error(void);
/* The name of a code, for instance "shape error". */
CR_API const char *cr_status_name(cr_status status);

/* Records an error (kept only if it is the thread's first), for callbacks and custom ops. Returns NULL, so that
 * `return cr_fail(...)` works in functions that return a pointer; cr_fail_bool returns false. The text gets the
 * current site and operation as prefix. */
CR_API void *cr_fail(cr_status status, const char *format, ...) CR_PRINTF(2, 3) CR_COLD;
CR_API bool cr_fail_bool(cr_status status, const char *format, ...) CR_PRINTF(2, 3) CR_COLD;

/* What to do with warnings (a staged function that is traced too often, say): handler(text, context) is called with each,
 * a line without its end, on the thread that meets it; it may not call Cresset. NULL: they are written to stderr, as they
 * are when nothing has been set. For the process. */
typedef void (*cr_warning_fn)(const char *text, void *context);
CR_API void cr_set_warning_handler(cr_warning_fn handler, void *context);

CR_END_C
#endif
