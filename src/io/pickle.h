/* A reader of Python's pickles that runs nothing: it knows containers, numbers and texts, and of functions and classes only
 * those in a table that its caller gives; anything else is an error that names it. Values live in an arena, so a
 * pickle whose lists contain themselves leaks nothing. Texts point into the pickle's bytes. Memory is in proportion to the
 * pickle's length. https://docs.python.org/3/library/pickletools.html */
#ifndef CR_IO_PICKLE_H
#define CR_IO_PICKLE_H
#include "base/arena.h"

#include <cresset/error.h>

typedef enum cr_pickle_kind {
    CR_PICKLE_NONE,
    CR_PICKLE_BOOL,   /* integer */
    CR_PICKLE_INT,    /* integer */
    CR_PICKLE_LONG,   /* text: more than 64 bits, little-endian */
    CR_PICKLE_FLOAT,  /* number */
    CR_PICKLE_TEXT,   /* text: UTF-8, or any bytes where Python 2 wrote it */
    CR_PICKLE_BYTES,  /* text */
    CR_PICKLE_TUPLE,  /* items */
    CR_PICKLE_LIST,   /* items */
    CR_PICKLE_SET,    /* items */
    CR_PICKLE_DICT,   /* items: key, value, key, value, ... */
    CR_PICKLE_GLOBAL, /* global */
    CR_PICKLE_OBJECT  /* object: what a caller's function made */
} cr_pickle_kind;

typedef struct cr_pickle_value cr_pickle_value;
typedef struct cr_unpickler cr_unpickler;

typedef struct cr_pickle_global {
    const char *module, *name;
    /* What calling it with args (a tuple) gives, in *out; false after an error. NULL: it cannot be called. */
    bool (*call)(cr_unpickler *u, const struct cr_pickle_global *self, const cr_pickle_value *args, cr_pickle_value *out);
    const void *data; /* the caller's */
} cr_pickle_global;

struct cr_pickle_value {
    cr_pickle_kind kind;
    union {
        int64_t integer;
        double number;
        struct {
            const char *text;
            size_t length;
        };
        struct {
            cr_pickle_value **items;
            size_t count, capacity;
        };
        const cr_pickle_global *global;
        const void *object;
    };
};

struct cr_unpickler {
    cr_arena *arena;   /* of all values */
    const char *name;  /* begins error texts */
    const cr_pickle_global *globals; /* ends with an entry of NULLs */
    /* What a persistent id (the storages of tensors) stands for. */
    bool (*persistent)(cr_unpickler *u, const cr_pickle_value *id, cr_pickle_value *out);
    void *context;
    /* Set by cr_unpickle. */
    const unsigned char *begin, *at, *end;
    cr_pickle_value **stack, **memo;
    size_t depth, stack_capacity, memo_count, memoized, *marks, mark_count, mark_capacity;
};

/* Reads one pickle from bytes[0..size); *used: its length. NULL after an error. */
cr_pickle_value *cr_unpickle(cr_unpickler *u, const void *bytes, size_t size, size_t *used);
cr_pickle_value *cr_pickle_new(cr_unpickler *u, cr_pickle_kind kind); /* NULL: out of memory */
bool cr_pickle_append(cr_unpickler *u, cr_pickle_value *to, cr_pickle_value *item);
/* An error of the format, with the place in the pickle; returns false. */
bool cr_pickle_bad(const cr_unpickler *u, const char *what);
#endif
