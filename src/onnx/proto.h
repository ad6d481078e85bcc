/* protobuf-c, for the two files that read and write messages: allocation through the library's heap, errors. */
#ifndef CR_ONNX_PROTO_H
#define CR_ONNX_PROTO_H
#include "base/memory.h"
#include "onnx.pb-c.h"

extern ProtobufCAllocator cr_onnx_allocator;

/* A message of type NAME (as in cr_onnx__NAME__unpack) from bytes; NULL after an error that says what it was meant to be. */
#define UNPACK(name, size, bytes, what)                                                                                \
    cr_onnx_unpacked(cr_onnx__##name##__unpack(&cr_onnx_allocator, size, bytes), what)
#define FREE(name, message)                                                                                            \
    do {                                                                                                               \
        if (message)                                                                                                   \
            cr_onnx__##name##__free_unpacked(message, &cr_onnx_allocator);                                                \
    } while (0)

static inline void *cr_onnx_unpacked(void *message, const char *what)
{
    if (!message && cr_ok())
        cr_fail(CR_ERROR_FORMAT, "the bytes are not %s of ONNX (a protobuf message)", what);
    return message;
}
#endif
