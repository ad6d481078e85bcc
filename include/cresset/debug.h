/* Looking inside a program: probes that record or check values, eagerly and inside staged functions, and a profile of
 * where time goes. */
#ifndef CRESSET_DEBUG_H
#define CRESSET_DEBUG_H
#include <cresset/tensor.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* ---- probes ----
 *
 *     h = cr_probe(h, "hidden", .check_nan = true);
 *
 * records a summary of h's values under the name each time that it is computed, also at each run of a staged function
 * of which it is a part (where it keeps h from being fused away), and fails when a check does. */
typedef struct cr_probe_opts {
    size_t size;
    bool check_nan;   /* an error when an element is NaN */
    double low, high; /* an error when an element is below low or above high; both 0: not checked */
} cr_probe_opts;
/* Returns t itself, NULL after an error: it names the probe, what was found and where in t. Any dtype but complex ones;
 * tensors that the host can read. Not differentiated: gradients go through t. */
CR_API cr_tensor *cr_probe_at(cr_site at, cr_tensor *t, const char *name, const cr_probe_opts *options);
#define cr_probe(t, name, ...) cr_probe_at(CR_HERE, t, name, CR_OPTIONS(cr_probe_opts, __VA_ARGS__))

/* What a probe saw last. Probes of one name are one. */
typedef struct cr_probe_summary {
    int64_t runs;                    /* how many times it has been computed, on all threads */
    int64_t elements, nans, infinities; /* of the last time, as is the rest */
    double min, max, mean;           /* of the elements that are not NaN; NaN when there are none */
} cr_probe_summary;
/* False (no error) when no probe of the name has run. */
CR_API bool cr_probe_read(const char *name, cr_probe_summary *out);
/* Forgets what all probes have recorded. */
CR_API void cr_probe_clear(void);

/* ---- profiles ---- */

/* From now on writes to the file what runs: each op called eagerly, each step of staged functions and each of their
 * runs, with shapes, bytes, kernel, thread and the line that called it, as trace events in JSON, which chrome://tracing
 * and ui.perfetto.dev show. CRESSET_PROFILE=FILE in the environment does so from the start of the program to its end. An
 * error when a profile is being written, or the file cannot be. */
CR_API bool cr_profile_start(const char *path);
/* Ends it: only then the file is whole. False when it could not be written. Fine when there is none. */
CR_API bool cr_profile_stop(void);

CR_END_C
#endif
