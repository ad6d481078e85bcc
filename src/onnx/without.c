/* A build without protobuf-c: models cannot be read, and the functions that would say so. */
#include "onnx/graph.h"

#if !CRESSET_PROTOBUFC
static const char text[] = "this build has no protobuf-c: install libprotobuf-c-dev and protobuf-c-compiler and build again";

bool cr_onnx_decode(cr_onnx *model, const void *bytes, size_t size)
{
    (void)model, (void)bytes, (void)size;
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s", text);
}

cr_value *cr_value_parse(const void *bytes, size_t size, cr_value_kind kind, char **name)
{
    (void)bytes, (void)size, (void)kind;
    if (name)
        *name = NULL;
    return cr_fail(CR_ERROR_UNSUPPORTED, "%s", text);
}
#endif
