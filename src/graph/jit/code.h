/* Texts of C, compiled and loaded. What has been compiled before comes from the cache (cache.h); the others go through
 * as many compilers at a time as there are processors. */
#ifndef CR_GRAPH_CODE_H
#define CR_GRAPH_CODE_H
#include <cresset/error.h>

typedef struct cr_code {
    const char *text;
    size_t length;
    void *library; /* dlopen's, NULL at first; the caller closes it */
} cr_code;

/* Sets all libraries. False after cr_fail, when some may be set: a compiler that refuses a text is an error with its
 * first lines. */
bool cr_code_load(cr_code *codes, size_t n);
/* How many texts the process has loaded so far, from the cache or from a compiler. */
unsigned cr_code_count(void);
#endif
