/* Checkpoints: a folder with the last few states of a training run, each of which is whole or not there.
 *
 *     cr_checkpoints *saves = cr_checkpoints_open("runs/first/checkpoints", .keep = 3);
 *     int64_t step = cr_checkpoints_restore(saves, CR_LAST, parts, n_parts);   // -1: there is none
 *     ...
 *     cr_checkpoints_save(saves, step, accuracy, parts, n_parts);
 *     ...
 *     cr_checkpoints_close(saves);
 *
 * A state is a file as cr_save_state writes it (step-000000000100-1f0c8a3e.safetensors, with the beginning of its
 * SHA-256), flushed to the disk; then it is entered with the digest in checkpoints.txt, which is written beside its
 * place and renamed. So a program that is killed at any moment, or a disk that fills up, leaves the states that were
 * there. Restoring checks the digest; a file that was damaged since is passed over, with a warning on stderr, for the
 * one before it. One program at a time writes to a folder. */
#ifndef CRESSET_CHECKPOINTS_H
#define CRESSET_CHECKPOINTS_H
#include <cresset/io.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

typedef struct cr_checkpoints cr_checkpoints;

typedef struct cr_checkpoints_opts {
    size_t size;
    int keep;       /* the last so many stay, and the best one; default 3 */
    bool smaller;   /* the best one has the smallest value (a loss) and not the greatest */
    bool background; /* saving copies the tensors and returns; a thread writes them */
} cr_checkpoints_opts;
/* The folder is made where it is missing. Errors: CR_ERROR_IO, a list that is not one. */
CR_API cr_checkpoints *cr_checkpoints_open_at(cr_site at, const char *folder, const cr_checkpoints_opts *options);
#define cr_checkpoints_open(folder, ...)                                                                               \
    cr_checkpoints_open_at(CR_HERE, folder, CR_OPTIONS(cr_checkpoints_opts, __VA_ARGS__))
/* Which is the best one from now on, as .smaller says; cr_fit sets it by what it watches. */
CR_API void cr_checkpoints_prefer(cr_checkpoints *c, bool smaller);
/* Waits for what is being written. False when that failed. NULL is fine. */
CR_API bool cr_checkpoints_close(cr_checkpoints *c);
/* The same without closing. */
CR_API bool cr_checkpoints_wait(cr_checkpoints *c);

/* Saves the objects' state under a step (not negative; one of the same step is replaced). `value` says how good it is (NAN: not
 * known). In the background an error of writing is reported by the next call. */
CR_API bool cr_checkpoints_save_at(cr_site at, cr_checkpoints *c, int64_t step, double value, const cr_state_part *parts,
                                   int count);
#define cr_checkpoints_save(c, step, value, parts, count) cr_checkpoints_save_at(CR_HERE, c, step, value, parts, count)

/* As a step: the last one, the best one. */
enum { CR_LAST = -1, CR_BEST = -2 };
/* Restores the objects from the state of a step and returns the step; -1 where there is none (cr_ok() then says whether that is
 * an error: no state at all is none for CR_LAST and CR_BEST). */
CR_API int64_t cr_checkpoints_restore_at(cr_site at, cr_checkpoints *c, int64_t step, const cr_state_part *parts,
                                         int count);
#define cr_checkpoints_restore(c, step, parts, count) cr_checkpoints_restore_at(CR_HERE, c, step, parts, count)

/* The states that there are, oldest first. */
CR_API int cr_checkpoints_count(cr_checkpoints *c);
typedef struct cr_checkpoint_info {
    int64_t step;
    double value;
    bool best;
    char path[512]; /* "" when it is longer */
} cr_checkpoint_info;
CR_API bool cr_checkpoints_describe(cr_checkpoints *c, int i, cr_checkpoint_info *out); /* false out of range */

CR_END_C
#endif
