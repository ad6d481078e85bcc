/* The number of threads that oneDNN uses is OpenMP's, which belongs to the calling thread: set before each use, since
 * kernels may run on a thread that nobody has set it for. */
#ifndef CR_CPU_DNNL_THREADS_H
#define CR_CPU_DNNL_THREADS_H
#include "base/crowd.h"
#include "base/threads.h"
#if CRESSET_OPENMP
#include <omp.h>
#endif

/* Returns the number of threads that a call of oneDNN from here will use. */
static inline int cr_onednn_threads(void)
{
    int n = cr_num_threads();
#if CRESSET_OPENMP
    if (omp_in_parallel())
        return 1;
    cr_watch_crowd();
    if (omp_get_max_threads() != n)
        omp_set_num_threads(n);
#endif
    return n;
}
#endif
