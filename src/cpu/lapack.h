/* LAPACK and the one function of BLAS that goes with it, if the machine has them: a library that is opened when a
 * decomposition first needs it, since linking OpenBLAS would make every program's start 3 ms longer. */
#ifndef CR_CPU_LAPACK_H
#define CR_CPU_LAPACK_H
#include <cresset/tensor.h>

/* The routines for one type. Arguments are Fortran's: all by address, 32-bit integers, and the lengths of character
 * arguments at the end. Those that differ between real and complex types have two forms. */
typedef struct cr_lapack {
    void (*getrf)(const int *m, const int *n, void *a, const int *lda, int *pivots, int *info);
    void (*getrs)(const char *trans, const int *n, const int *columns, const void *a, const int *lda, const int *pivots,
                  void *b, const int *ldb, int *info, size_t);
    void (*getri)(const int *n, void *a, const int *lda, const int *pivots, void *work, const int *lwork, int *info);
    void (*potrf)(const char *uplo, const int *n, void *a, const int *lda, int *info, size_t);
    void (*geqrf)(const int *m, const int *n, void *a, const int *lda, void *tau, void *work, const int *lwork,
                  int *info);
    void (*orgqr)(const int *m, const int *n, const int *k, void *a, const int *lda, const void *tau, void *work,
                  const int *lwork, int *info);
    void (*trsm)(const char *side, const char *uplo, const char *trans, const char *diagonal, const int *m,
                 const int *n, const void *alpha, const void *a, const int *lda, void *b, const int *ldb, size_t,
                 size_t, size_t, size_t);
    union {
        void (*real)(const char *jobz, const int *m, const int *n, void *a, const int *lda, void *s, void *u,
                     const int *ldu, void *vt, const int *ldvt, void *work, const int *lwork, int *iwork, int *info,
                     size_t);
        void (*complex_)(const char *jobz, const int *m, const int *n, void *a, const int *lda, void *s, void *u,
                         const int *ldu, void *vt, const int *ldvt, void *work, const int *lwork, void *rwork,
                         int *iwork, int *info, size_t);
    } gesdd;
    union {
        void (*real)(const char *jobz, const char *uplo, const int *n, void *a, const int *lda, void *w, void *work,
                     const int *lwork, int *iwork, const int *liwork, int *info, size_t, size_t);
        void (*complex_)(const char *jobz, const char *uplo, const int *n, void *a, const int *lda, void *w, void *work,
                         const int *lwork, void *rwork, const int *lrwork, int *iwork, const int *liwork, int *info,
                         size_t, size_t);
    } evd;
    union {
        void (*real)(const char *left, const char *right, const int *n, void *a, const int *lda, void *wr, void *wi,
                     void *vl, const int *ldvl, void *vr, const int *ldvr, void *work, const int *lwork, int *info,
                     size_t, size_t);
        void (*complex_)(const char *left, const char *right, const int *n, void *a, const int *lda, void *w, void *vl,
                         const int *ldvl, void *vr, const int *ldvr, void *work, const int *lwork, void *rwork,
                         int *info, size_t, size_t);
    } geev;
} cr_lapack; /* function pointers only */

/* For f32, f64, c64 or c128; NULL where there is no LAPACK. Opens the library the first time. */
const cr_lapack *cr_lapack_for(cr_dtype dtype);

/* When the kernels that use it do so: where it pays, never, or wherever it can. The environment variable CRESSET_LAPACK
 * ("off", "always") says what to begin with; tests change it. */
typedef enum cr_lapack_use { CR_LAPACK_WHERE_IT_PAYS, CR_LAPACK_NEVER, CR_LAPACK_ALWAYS } cr_lapack_use;
cr_lapack_use cr_lapack_used(void);
void cr_lapack_set_use(cr_lapack_use use);
#endif
