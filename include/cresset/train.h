/* Training, as the user watches it: a progress bar, and pictures of what a classifier read. */
#ifndef CRESSET_TRAIN_H
#define CRESSET_TRAIN_H
#ifdef __GNUC__
#pragma GCC system_header
#endif
#include <cresset/tensor.h>

CR_BEGIN_C

/* ---- progress ----------------------------------------------------------------------------------------------------
 *
 *     cr_progress *bar = cr_progress_new("epoch 1/3", cr_loader_length(batches));
 *     CR_EACH (batch, batches) {
 *         ...
 *         cr_progress_set(bar, "loss", cr_item(loss));
 *         cr_progress_step(bar, batch.count);
 *     }
 *     cr_progress_end(bar);
 *
 * On a terminal one line, redrawn at most ten times a second; elsewhere (or with TERM=dumb) a line about every tenth of
 * the way. Colours unless NO_COLOR is set (no-color.org); plain characters unless the locale is UTF-8. */

typedef struct cr_progress cr_progress;

typedef enum cr_progress_style {
    CR_PROGRESS_AUTO,  /* by what `out` is */
    CR_PROGRESS_BAR,   /* as on a terminal */
    CR_PROGRESS_LINES, /* as in a file */
    CR_PROGRESS_QUIET  /* nothing */
} cr_progress_style;

typedef struct cr_progress_opts {
    size_t size;
    FILE *out;               /* default stderr */
    cr_progress_style style; /* default CR_PROGRESS_AUTO */
    int width;               /* columns; default: the terminal's, or 80 */
    const char *unit;        /* what a step counts, for the speed; default "samples" */
} cr_progress_opts;
/* `total` steps are to come; 0: not known. NULL only when out of memory; the functions below accept NULL. */
CR_API cr_progress *cr_progress_new_at(cr_site at, const char *label, int64_t total, const cr_progress_opts *options);
#define cr_progress_new(label, ...)                                                                                    \
    cr_progress_new_at(CR_HERE, label, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_progress_opts, CR_REST_(__VA_ARGS__)))
/* Shows `value` under a name (up to 8 names, of which the terminal's width decides how many fit). */
CR_API void cr_progress_set(cr_progress *p, const char *name, double value);
/* Shows the mean of the values given so far, each counted `weight` times. */
CR_API void cr_progress_mean(cr_progress *p, const char *name, double value, double weight);
/* One step more is done, with `samples` samples in it. */
CR_API void cr_progress_step(cr_progress *p, int64_t samples);
/* Leaves a last line behind and frees p. */
CR_API void cr_progress_end(cr_progress *p);

/* ---- what a classifier read -------------------------------------------------------------------------------------- */

typedef struct cr_digit_sheet_opts {
    size_t size;
    cr_tensor *actual; /* the right classes, an integer [N]; NULL: not known, nothing is marked */
    int columns;       /* pictures a row; default 8 */
    int scale;         /* pixels for one of the image's; default 4 (pictures) */
    int width;         /* columns of the terminal; default: the terminal's, or 80 (text) */
    FILE *out;         /* where text is for, which decides on colours; default stdout (text) */
} cr_digit_sheet_opts;
/* A picture, u8 [height, width, 3], of `images` ([N,H,W] or [N,1,H,W]; u8, or floating point in 0..1), each with the
 * class in `predicted` (an integer [N]) under it. Those that differ from .actual get a red frame, the prediction struck
 * out and the right class beside it. Errors: shapes and dtypes, no images, a picture larger than 2^14 pixels either
 * way. */
CR_API cr_tensor *cr_digit_sheet_at(cr_site at, cr_tensor *images, cr_tensor *predicted,
                                    const cr_digit_sheet_opts *options);
#define cr_digit_sheet(images, ...)                                                                                    \
    cr_digit_sheet_at(CR_HERE, images, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_digit_sheet_opts, CR_REST_(__VA_ARGS__)))
/* The same as text for a terminal: half blocks in 24-bit colour, or grey shades as characters where .out is no terminal
 * or NO_COLOR is set. malloc'd: free() it. */
CR_API char *cr_digit_text_at(cr_site at, cr_tensor *images, cr_tensor *predicted, const cr_digit_sheet_opts *options);
#define cr_digit_text(images, ...)                                                                                     \
    cr_digit_text_at(CR_HERE, images, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_digit_sheet_opts, CR_REST_(__VA_ARGS__)))

CR_END_C
#endif
