/* `cresset inspect`: kinds of files, each one entry of the table in inspect.c. */
#ifndef CRESSET_TOOL_INSPECT_H
#define CRESSET_TOOL_INSPECT_H
#include <cresset.h>

typedef struct inspect_options {
    bool values;     /* with the least, greatest and mean of each tensor */
    const char *svg; /* where to draw the graph; NULL: nowhere */
} inspect_options;

typedef struct inspect_kind {
    const char *name;
    bool (*detect)(const unsigned char *begin, size_t size); /* by the first bytes of the file, at most INSPECT_BEGIN */
    bool (*show)(const char *path, const inspect_options *o); /* prints to stdout; false after an error */
    bool draws;                                               /* takes --svg */
} inspect_kind;

enum { INSPECT_BEGIN = 64 };

/* inspect_onnx.c */
bool is_onnx(const unsigned char *begin, size_t size);
bool show_onnx(const char *path, const inspect_options *o);
#endif
