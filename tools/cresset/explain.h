/* What `cresset run --explain` and `cresset compile --explain` tell. */
#ifndef CRESSET_TOOL_EXPLAIN_H
#define CRESSET_TOOL_EXPLAIN_H
#include <cresset.h>

/* Runs the function a few times and prints its steps with bytes and times; picture: NULL, or the SVG file to write. */
bool explain_function(cr_function *f, cr_list in, const char *picture);

/* The same of a model, staged for these inputs as for inference. */
bool explain_onnx(cr_onnx *model, cr_list in, const char *picture);
#endif
