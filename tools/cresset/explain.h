/* What `cresset run --explain` tells. */
#ifndef CRESSET_TOOL_EXPLAIN_H
#define CRESSET_TOOL_EXPLAIN_H
#include <cresset.h>

/* Stages the model for these inputs, runs it, and prints its steps; picture: NULL, or the SVG file to write. */
bool explain_model(cr_onnx *model, cr_value *const *in, int n_in, const char *picture);
#endif
