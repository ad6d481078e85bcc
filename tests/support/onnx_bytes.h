/* ONNX models written out as protobuf messages, for tests: the bytes of a message, and functions that add fields to it.
 * Field numbers are those of ONNX's public schema. */
#ifndef TEST_ONNX_BYTES_H
#define TEST_ONNX_BYTES_H
#include <cresset.h>

typedef struct bytes {
    unsigned char at[4096];
    size_t size;
} bytes;

void field_int(bytes *b, int field, uint64_t v);
void field_bytes(bytes *b, int field, const void *data, size_t size);
void field_text(bytes *b, int field, const char *text);
void field_message(bytes *b, int field, const bytes *m);

/* To a graph: a node "op" from `ins` (names with spaces between) to `out`. */
void add_node(bytes *graph, const char *op, const char *ins, const char *out);
/* Input (field 11) or output (12) of f32[n, m]; m 0: a free dimension "batch". */
void add_port(bytes *graph, int field, const char *name, uint64_t n, uint64_t m);
/* The same, a tensor of any shape; type 0: anything. */
void add_untyped_port(bytes *graph, int field, const char *name, cr_onnx_type type);
void add_weight(bytes *graph, const char *name, const float *values, uint64_t n);
/* To a node: attributes NAME:KIND=VALUE with spaces between; KIND is i, f or s, or is, fs or ss for a list with commas.
 */
void add_attributes(bytes *node, const char *text);
bytes model_of(const bytes *graph, uint64_t version);
/* False, and the test that runs is skipped, in a build without protobuf-c: it writes models, but does not read them. */
bool onnx_is_read(void);
#endif
