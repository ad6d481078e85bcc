/* Convolutions that compute some rows of their result from some rows of what they read: links of a series
 * (conv_series.h). */
#ifndef CR_CPU_CONV_ROWS_H
#define CR_CPU_CONV_ROWS_H
#include "cpu/conv.h"

/* What one of them is: of a picture with few channels, whose lines are copied plane by plane with zeros around them;
 * depthwise; or of one pixel. */
typedef enum cr_conv_rows_kind { CR_ROWS_NONE, CR_ROWS_PLANES, CR_ROWS_DEPTHWISE, CR_ROWS_POINTWISE } cr_conv_rows_kind;

typedef struct cr_conv_rows {
    cr_conv_rows_kind kind;
    cr_conv v;
    cr_conv_finish finish;
    bool more; /* there is more to do than the kernel does itself */
    cr_conv_weights weights;
} cr_conv_rows;

/* Rows of a picture, channels-last but with `pixel` floats from one pixel to the next; row `first` begins at `data`. Of
 * the picture that CR_ROWS_PLANES reads each dimension has its stride, in floats. */
typedef struct cr_rows {
    const float *data;
    int64_t first, pixel;
    int64_t plane, row; /* CR_ROWS_PLANES alone */
} cr_rows;

/* What the convolution of an f32 call of two dimensions is, for which *v is set. */
cr_conv_rows_kind cr_conv_rows_kind_of(const cr_conv *v);

/* Sets what it is, and that there is nothing to free. */
void cr_conv_rows_begin(cr_conv_rows *r, const cr_conv *v);
/* Sets the rest from the call, whose x need have no memory; bias (or NULL) is contiguous; `room` of 2 v->o floats is used
 * as long as *r is. Once a pass, since it looks whether weights stay. False after cr_fail; in any case cr_conv_rows_free. */
bool cr_conv_rows_read(cr_conv_rows *r, const cr_call *c, const cr_tensor *bias, float *room);
void cr_conv_rows_free(cr_conv_rows *r);

/* Floats of scratch for `rows` rows at a time. */
int64_t cr_conv_rows_scratch(const cr_conv *v, cr_conv_rows_kind kind, int64_t rows);

/* Rows first to last of the result of one picture, to base + at; `pixel` floats from one of its pixels to the next,
 * whose rows lie without gaps. `base` is where operands that lie as the result does begin. */
typedef struct cr_rows_result {
    float *base;
    int64_t at, pixel;
} cr_rows_result;
void cr_conv_rows_run(const cr_conv_rows *r, const cr_rows *x, int64_t first, int64_t last, const cr_rows_result *y,
                      float *scratch);
#endif
