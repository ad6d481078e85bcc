/* Writing protobuf's wire format, https://protobuf.dev/programming-guides/encoding: fields one after the other into bytes
 * that grow. Needs no generated code, so that models are written in every build. */
#ifndef CR_ONNX_WIRE_H
#define CR_ONNX_WIRE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cr_wire {
    unsigned char *data;
    size_t size, capacity;
    bool failed; /* out of memory: sticks */
} cr_wire;

void cr_wire_free(cr_wire *w);
void cr_wire_int(cr_wire *w, int field, int64_t value);
void cr_wire_float(cr_wire *w, int field, float value);
void cr_wire_bytes(cr_wire *w, int field, const void *bytes, size_t size);
void cr_wire_text(cr_wire *w, int field, const char *text);
/* The bytes of `part`, which is emptied, as a message. */
void cr_wire_message(cr_wire *w, int field, cr_wire *part);
/* The fields of `part` after those of w. */
void cr_wire_append(cr_wire *w, const cr_wire *part);
/* The start of a field of `size` bytes that follow elsewhere. */
void cr_wire_head(cr_wire *w, int field, size_t size);
#endif
