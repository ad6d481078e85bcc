/* What the classifiers and regressors of ai.onnx.ml share: rows of features in, labels and scores out. */
#ifndef CR_ONNX_SCORES_H
#define CR_ONNX_SCORES_H
#include "onnx/call.h"

/* The numbers are those of the attribute of TreeEnsemble. */
typedef enum cr_onnx_transform {
    CR_ONNX_RAW,
    CR_ONNX_SOFTMAX,
    CR_ONNX_LOGISTIC,
    CR_ONNX_SOFTMAX_ZERO, /* a softmax in which scores of 0 stay 0 */
    CR_ONNX_PROBIT
} cr_onnx_transform;

/* The attribute post_transform as the older operators have it: a name. */
bool cr_onnx_transform_of(const cr_onnx_call *c, cr_onnx_transform *transform);
void cr_onnx_transform_scores(cr_onnx_transform transform, double *scores, int64_t n);

/* What a score alone says of two classes: the scores of both, transformed. */
typedef enum cr_onnx_pair {
    CR_ONNX_COMPLEMENT, /* 1 - s and s */
    CR_ONNX_OPPOSITE    /* -s and s */
} cr_onnx_pair;
void cr_onnx_pair_scores(cr_onnx_transform transform, cr_onnx_pair pair, double *scores);

/* Input i, [N, F] (or [F]: one row), as doubles that the caller cr_free's; NULL after an error. */
double *cr_onnx_rows(const cr_onnx_call *c, int i, int64_t *rows, int64_t *columns);
/* Result i: double scores [rows, columns] as f32, or as `dtype`. */
bool cr_onnx_out_scores(cr_onnx_call *c, int i, const double *scores, int64_t rows, int64_t columns, cr_dtype dtype);

/* Names of classes, from an attribute of numbers or one of strings. */
typedef struct cr_onnx_classes {
    int64_t count;
    const int64_t *ints;      /* or */
    const char *const *texts; /* or neither: classes are numbered */
} cr_onnx_classes;
cr_onnx_classes cr_onnx_classes_of(const cr_onnx_call *c, const char *ints, const char *texts);

/* Instead of a class's number, where a single class is listed: it, or the other one (0, the empty text). */
enum { CR_ONNX_POSITIVE = -1, CR_ONNX_NEGATIVE = -2 };
/* Result 0: the name of a class for each row. */
bool cr_onnx_out_labels(cr_onnx_call *c, const cr_onnx_classes *classes, const int64_t *labels, int64_t rows);
int64_t cr_onnx_highest(const double *scores, int64_t n); /* the first of equal ones */
#endif
