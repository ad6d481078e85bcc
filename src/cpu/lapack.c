/* Opens LAPACK: OpenBLAS's (Debian: libopenblas0), else the reference one (liblapack3). */
#include "cpu/lapack.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static cr_lapack tables[4];
static bool there;
static atomic_int chosen_use = -1;

cr_lapack_use cr_lapack_used(void)
{
    int use = atomic_load_explicit(&chosen_use, memory_order_relaxed);
    if (use < 0) {
        const char *asked = getenv("CRESSET_LAPACK");
        use = !asked                     ? CR_LAPACK_WHERE_IT_PAYS
              : !strcmp(asked, "off")    ? CR_LAPACK_NEVER
              : !strcmp(asked, "always") ? CR_LAPACK_ALWAYS
                                         : CR_LAPACK_WHERE_IT_PAYS;
        atomic_store_explicit(&chosen_use, use, memory_order_relaxed);
    }
    return (cr_lapack_use)use;
}

void cr_lapack_set_use(cr_lapack_use use)
{
    atomic_store_explicit(&chosen_use, (int)use, memory_order_relaxed);
}

#if CRESSET_LAPACK
#include "base/library.h"

#include <dlfcn.h>

/* In the order of cr_lapack's members. */
#define REAL(t)                                                                                                        \
    {                                                                                                                  \
#t "getrf_", #t "getrs_", #t "getri_", #t "potrf_", #t "geqrf_", #t "orgqr_", #t "trsm_", #t "gesdd_",         \
            #t "syevd_", #t "geev_"                                                                                    \
    }
#define COMPLEX(t)                                                                                                     \
    {                                                                                                                  \
#t "getrf_", #t "getrs_", #t "getri_", #t "potrf_", #t "geqrf_", #t "ungqr_", #t "trsm_", #t "gesdd_",         \
            #t "heevd_", #t "geev_"                                                                                    \
    }

/* One thread for each matrix: batches are shared among ours, and OpenBLAS's own, which spin while they wait, were
 * measured to gain nothing at the sizes in question. A library that the program uses itself is left as it is. */
static void use_one_thread(const char *file)
{
    static struct {
        void (*set)(int threads);
    } openblas;
    static cr_library library = {NULL, {"openblas_set_num_threads"}, false};
    library.file = file;
    if (cr_library_load(&library, &openblas, sizeof openblas))
        openblas.set(1);
}

/* That there is none is no error. */
static void open_library(void)
{
    static const char *const files[] = {"libopenblas.so.0", "liblapack.so.3"};
    static cr_library types[] = {
        {NULL, REAL(s), false}, {NULL, REAL(d), false}, {NULL, COMPLEX(c), false}, {NULL, COMPLEX(z), false}};
    bool ok_before = cr_ok();
    for (size_t i = 0; i < sizeof files / sizeof *files && !there; i++) {
        void *in_use = dlopen(files[i], RTLD_NOW | RTLD_NOLOAD);
        there = true;
        for (int k = 0; k < 4 && there; k++) {
            types[k].file = files[i];
            there = cr_library_load(&types[k], &tables[k], sizeof tables[k]);
        }
        if (there && !in_use)
            use_one_thread(files[i]);
        if (in_use)
            dlclose(in_use);
    }
    if (ok_before)
        cr_clear_error();
}
#else
static void open_library(void) {}
#endif

const cr_lapack *cr_lapack_for(cr_dtype dtype)
{
    int type = dtype == CR_F32 ? 0 : dtype == CR_F64 ? 1 : dtype == CR_C64 ? 2 : dtype == CR_C128 ? 3 : -1;
    if (type < 0)
        return NULL;
    pthread_once(&once, open_library);
    return there ? &tables[type] : NULL;
}
