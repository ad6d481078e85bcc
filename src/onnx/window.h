/* Windows that move over spatial dimensions, as ONNX's convolutions and poolings describe them by attributes. */
#ifndef CR_ONNX_WINDOW_H
#define CR_ONNX_WINDOW_H
#include "onnx/call.h"

typedef struct cr_onnx_window {
    int n; /* spatial dimensions, 1 to 3 */
    int64_t kernel[3], stride[3], dilation[3];
    int64_t before[3], after[3]; /* padding */
    enum { CR_ONNX_PAD_GIVEN, CR_ONNX_SAME_UPPER, CR_ONNX_SAME_LOWER } how;
} cr_onnx_window;

/* Reads kernel_shape, strides, dilations, pads and auto_pad for x [N,C,spatial...]. Where kernel_shape is missing the sizes of
 * w beyond its second are the kernel's (w NULL: an error). SAME_UPPER and SAME_LOWER pad so that ceil(size / stride) windows fit;
 * `how` is kept for what counts otherwise (transposed convolution). */
bool cr_onnx_window_of(const cr_onnx_call *c, const cr_tensor *x, const cr_tensor *w, cr_onnx_window *window);

/* The same amounts before and after, less of them than the window asks for: what is left is given to `x` as zeros.
 * NULL after an error. */
cr_tensor *cr_onnx_even_padding(cr_tensor *x, const cr_onnx_window *window, int64_t padding[3]);
#endif
