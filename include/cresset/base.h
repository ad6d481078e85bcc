/* Base: linkage, call sites, dimension lists, and the options-struct convention that every header here uses.
 *
 * Names. Public functions and types start with cr_, macros with CR_. A function `cr_f_at(site, ...)` is the plain
 * function; the macro `cr_f(...)` of the same name adds the caller's file and line and fills the options struct.
 * C code uses the macros; bindings call the plain functions. */
#ifndef CRESSET_BASE_H
#define CRESSET_BASE_H
#ifdef __GNUC__
#pragma GCC system_header /* options macros name some fields and leave the rest zero: not worth a warning in user code */
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define CR_VERSION_MAJOR 0
#define CR_VERSION_MINOR 1
#define CR_VERSION_PATCH 0
#define CR_VERSION "0.1.0"

#if defined(__GNUC__)
#define CR_API __attribute__((visibility("default")))
#define CR_PRINTF(text, first) __attribute__((format(printf, text, first)))
#define CR_COLD __attribute__((cold)) /* what leads here is unlikely: made small and put out of the way */
#else
#define CR_API
#define CR_PRINTF(text, first)
#define CR_COLD
#endif

#ifdef __cplusplus
#define CR_BEGIN_C extern "C" {
#define CR_END_C }
#else
#define CR_BEGIN_C
#define CR_END_C
#endif

CR_BEGIN_C

/* Where in the user's program a call stands: shown in error messages and kept with recorded operations. */
typedef struct cr_site {
    const char *file; /* NULL: unknown */
    int line;
} cr_site;

static inline cr_site cr_site_make(const char *file, int line)
{
    cr_site site;
    site.file = file;
    site.line = line;
    return site;
}

/* The site of the call that this thread is executing. Library code uses it so that the *user's* line is reported. */
CR_API cr_site cr_site_current(void);

#ifdef CRESSET_BUILDING
#define CR_HERE cr_site_current()
#else
#define CR_HERE cr_site_make(__FILE__, __LINE__)
#endif

#define CR_MAX_DIMS 8

/* A short list of dimensions: a shape, or a list of axes. Build one with CR_SHAPE(2, 3) or CR_AXES(0, -1);
 * CR_SCALAR is the shape of a zero-dimensional tensor. The all-zero value means "not given" in options. */
typedef struct cr_dims {
    int count;
    int64_t at[CR_MAX_DIMS];
} cr_dims;

#ifdef __cplusplus
CR_END_C
template <typename... T> static inline cr_dims cr_dims_make_(T... v)
{
    static_assert(sizeof...(v) <= CR_MAX_DIMS, "a shape has at most 8 dimensions");
    cr_dims d = {(int)sizeof...(v), {(int64_t)v...}};
    return d;
}
template <typename T> static inline const T *cr_address_(const T &value) { return &value; }
CR_BEGIN_C
#define CR_SHAPE(...) (cr_dims_make_(__VA_ARGS__))
#define CR_OPTIONS(type, ...) cr_address_(type{.size = sizeof(type), __VA_ARGS__})
#else
/* More than CR_MAX_DIMS values give a count that every function refuses. */
#define CR_SHAPE(...)                                                                                                  \
    ((cr_dims){(int)(sizeof((int64_t[]){0, __VA_ARGS__}) / sizeof(int64_t)) - 1, {__VA_ARGS__}})
#define CR_OPTIONS(type, ...) (&(type){.size = sizeof(type), __VA_ARGS__})
#endif
#define CR_AXES(...) CR_SHAPE(__VA_ARGS__)
#define CR_SCALAR CR_SHAPE()

/* The library's version as text, "0.1.0". Never fails. */
CR_API const char *cr_version(void);

/* Number of threads that kernels use. Default: the processors this process may run on, or $CRESSET_NUM_THREADS.
 * cr_set_num_threads(n) with n < 1 is an error. */
CR_API int cr_num_threads(void);
CR_API bool cr_set_num_threads(int n);

CR_END_C
#endif
