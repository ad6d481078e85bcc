/* Logs of a run, in TensorBoard's files: scalars, histograms, pictures, sound, text, embeddings, precision-recall curves,
 * hyper-parameters, graphs of staged functions.
 *
 *     cr_log *log = cr_log_open("runs/first");
 *     ...
 *     cr_log_scalar(log, "loss/train", cr_item(loss), step);
 *     ...
 *     cr_log_close(log);
 *
 * and then `tensorboard --logdir runs`, or without it `cresset logs runs`. What is logged is put into a queue and written by
 * one thread, a whole record at a time, so that a program that is killed leaves a file that can be read up to its last
 * record. Any number of threads may log at once. All functions accept a NULL log (nothing happens, true), so that a program
 * can leave logging out with one line.
 *
 * An error of the writing thread (a full disk) is reported once by the next call. Tags are free text; slashes group
 * them. Steps are the caller's, any 64-bit number. */
#ifndef CRESSET_LOG_H
#define CRESSET_LOG_H
#include <cresset/graph.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

typedef struct cr_log cr_log;

typedef struct cr_log_opts {
    size_t size;
    double flush_seconds; /* what is logged reaches the file at the latest after this time; default 10 */
    const char *suffix;   /* at the end of the file's name */
} cr_log_opts;
/* A new file in the folder, which is made where it is missing. NULL on error. */
CR_API cr_log *cr_log_open_at(cr_site at, const char *folder, const cr_log_opts *options);
#define cr_log_open(folder, ...) cr_log_open_at(CR_HERE, folder, CR_OPTIONS(cr_log_opts, __VA_ARGS__))
/* Waits until all that has been logged is in the file. */
CR_API bool cr_log_flush(cr_log *log);
/* The same, and frees the log. */
CR_API bool cr_log_close(cr_log *log);

/* ---- values ---- */

CR_API bool cr_log_scalar(cr_log *log, const char *tag, double value, int64_t step);

typedef struct cr_log_histogram_opts {
    size_t size;
    int bins; /* of equal width from the least to the greatest value; default 30, at most 4096 */
} cr_log_histogram_opts;
/* The distribution of the elements of a real tensor of any shape; NaN and infinities are left out. Errors: complex. */
CR_API bool cr_log_histogram_at(cr_site at, cr_log *log, const char *tag, cr_tensor *values, int64_t step,
                                const cr_log_histogram_opts *options);
#define cr_log_histogram(log, tag, values, ...)                                                                        \
    cr_log_histogram_at(CR_HERE, log, tag, values, CR_FIRST_(__VA_ARGS__),                                             \
                        CR_OPTIONS(cr_log_histogram_opts, CR_REST_(__VA_ARGS__)))

/* Markdown. */
CR_API bool cr_log_text(cr_log *log, const char *tag, const char *text, int64_t step);

typedef struct cr_log_pr_curve_opts {
    size_t size;
    int thresholds; /* default 127 */
} cr_log_pr_curve_opts;
/* Precision and recall of a binary classifier by threshold: `labels` are 0 or 1 (any integers or bool), `predictions`
 * probabilities, of the same number of elements. */
CR_API bool cr_log_pr_curve_at(cr_site at, cr_log *log, const char *tag, cr_tensor *labels, cr_tensor *predictions,
                               int64_t step, const cr_log_pr_curve_opts *options);
#define cr_log_pr_curve(log, tag, labels, predictions, ...)                                                            \
    cr_log_pr_curve_at(CR_HERE, log, tag, labels, predictions, CR_FIRST_(__VA_ARGS__),                                 \
                       CR_OPTIONS(cr_log_pr_curve_opts, CR_REST_(__VA_ARGS__)))

/* ---- pictures, sound, points ---- */

/* `image`: [H,W], [C,H,W] or [N,C,H,W] with C 1 or 3 (several become one picture, a grid), u8 or floating point in 0..1
 * (values outside are cut off, NaN is 0). Errors: other shapes, CR_ERROR_UNSUPPORTED in a build without libpng. */
CR_API bool cr_log_image_at(cr_site at, cr_log *log, const char *tag, cr_tensor *image, int64_t step);
#define cr_log_image(log, tag, image, step) cr_log_image_at(CR_HERE, log, tag, image, step)
/* `samples`: floating point in -1..1, [n] or [channels,n] with at most 8 channels; `rate` a second. Stored as 16-bit WAV. */
CR_API bool cr_log_audio_at(cr_site at, cr_log *log, const char *tag, cr_tensor *samples, int rate, int64_t step);
#define cr_log_audio(log, tag, samples, rate, step) cr_log_audio_at(CR_HERE, log, tag, samples, rate, step)

typedef struct cr_log_embedding_opts {
    size_t size;
    const char *const *labels; /* one for each point */
    cr_tensor *images;         /* [N,C,H,W], one for each point, as cr_log_image takes them: the sprite */
} cr_log_embedding_opts;
/* Points for the projector: [N,D], real. Written into files of their own in a folder of the tag's name. */
CR_API bool cr_log_embedding_at(cr_site at, cr_log *log, const char *tag, cr_tensor *points, int64_t step,
                                const cr_log_embedding_opts *options);
#define cr_log_embedding(log, tag, points, ...)                                                                        \
    cr_log_embedding_at(CR_HERE, log, tag, points, CR_FIRST_(__VA_ARGS__),                                             \
                        CR_OPTIONS(cr_log_embedding_opts, CR_REST_(__VA_ARGS__)))

/* ---- the model ---- */

/* A trace of a staged function as TensorBoard's graph: a node an op, with shapes. */
CR_API bool cr_log_graph_at(cr_site at, cr_log *log, const cr_function *f, int trace);
#define cr_log_graph(log, f, trace) cr_log_graph_at(CR_HERE, log, f, trace)

/* A hyper-parameter: text where `text` is not NULL, else a number. */
typedef struct cr_hparam {
    const char *name;
    double value;
    const char *text;
} cr_hparam;
/* The settings of this run and the tags of the scalars that it is to be judged by; once a log. */
CR_API bool cr_log_hparams(cr_log *log, const cr_hparam *settings, int n_settings, const char *const *metrics,
                           int n_metrics);

/* ---- reading ---- */

/* A curve: a tag's scalars in the order of the file. */
typedef struct cr_curve {
    char *tag;
    int64_t count;
    int64_t *steps;
    double *values, *times; /* times: seconds since 1970 */
} cr_curve;
typedef struct cr_curves {
    cr_curve *at;
    int count;
    bool cut; /* the last record of a file is not whole: it is being written, or its program was killed */
} cr_curves;
/* The scalars of all event files right in a folder, files in the order of their names. Free with cr_curves_free. Errors:
 * no such folder, no event file in it, records whose checksums are wrong. */
CR_API bool cr_read_curves_at(cr_site at, const char *folder, cr_curves *out);
#define cr_read_curves(folder, out) cr_read_curves_at(CR_HERE, folder, out)
CR_API void cr_curves_free(cr_curves *curves);

CR_END_C
#endif
