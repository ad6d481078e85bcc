/* Functions as C source that needs nothing but libc and libm. */
#ifndef CRESSET_EXPORT_H
#define CRESSET_EXPORT_H
#include <cresset/graph.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

typedef struct cr_export_opts {
    size_t size;
    const char *name; /* of the files and the prefix of all names in them, a C identifier; default the function's */
} cr_export_opts;
/* Traces f for inputs like these (their dtypes and shapes; not complex; f16 and bf16 are uint16_t) and writes it as C11 into the
 * folder, which is made if need be: NAME.h, NAME.c and NAME_weights.c.
 *
 *     void NAME_run(const float *in0, float *out0);      // row-major; the sizes are in the header
 *
 * All memory is static: one arena, whose size is NAME_ARENA_BYTES; so one call at a time. What the function has from
 * outside is written as it is now. The source compiles with -std=c11 -Wall -Wextra -Werror under gcc and clang (whose
 * vector types it uses); it is fastest with -O3 -march=native; not with -ffast-math, which breaks its exp and the like.
 * Errors: CR_ERROR_UNSUPPORTED for an op or a dtype that cannot be written yet (the text names op and line), and for a
 * function that changes tensors from outside or draws random numbers; CR_ERROR_IO. */
CR_API bool cr_export_c_at(cr_site at, cr_function *f, cr_list inputs, const char *folder,
                           const cr_export_opts *options);
#define cr_export_c(f, inputs, ...)                                                                                    \
    cr_export_c_at(CR_HERE, f, inputs, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_export_opts, CR_REST_(__VA_ARGS__)))

CR_END_C
#endif
