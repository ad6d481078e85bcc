/* Optional libraries that are loaded when first needed: linking them would make every program start later (libtiff
 * alone takes a millisecond) for formats that few read. Their headers give the types:
 *
 *     #define FUNCTIONS(F) F(WebPDecodeRGBInto) F(WebPDecodeRGBAInto)
 *     static struct { FUNCTIONS(CR_LIBRARY_MEMBER) } webp;
 *     static cr_library library = {"libwebp.so.7", {FUNCTIONS(CR_LIBRARY_NAME)}};
 *     if (cr_library_load(&library, &webp, sizeof webp)) ... webp.WebPDecodeRGBInto(...) ...
 */
#ifndef CR_BASE_LIBRARY_H
#define CR_BASE_LIBRARY_H
#include <cresset/error.h>

enum { CR_LIBRARY_MOST = 24 };

typedef struct cr_library {
    const char *file; /* its soname */
    const char *names[CR_LIBRARY_MOST];
    bool loaded; /* guarded by the loader's lock */
} cr_library;
#define CR_LIBRARY_MEMBER(name) __typeof__(&name) name;
#define CR_LIBRARY_NAME(name) #name,

/* Loads the library, once, and fills `functions`, a struct of as many function pointers as there are names. Stays
 * loaded. Errors: CR_ERROR_UNSUPPORTED when it is not there or lacks a function. */
bool cr_library_load(cr_library *library, void *functions, size_t size);
#endif
