/* Values of ONNX models for the subcommands that show or compare them. */
#ifndef CRESSET_TOOL_VALUES_H
#define CRESSET_TOOL_VALUES_H
#include <cresset.h>

/* The value in a .pb file of ONNX's test data, of the kind that the port says. */
cr_value *read_value(const char *path, const cr_onnx_port *port);

/* True when `got` is `expected`: the same kind, type and shape; numbers within |expected| * relative + absolute, NaN and
 * infinities at the same places; else says what differs in `why`. With `values` false only kinds, types and shapes count. */
bool same_value(const cr_value *got, const cr_value *expected, double relative, double absolute, bool values, char *why,
                size_t size);
#endif
