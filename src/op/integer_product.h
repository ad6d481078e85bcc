/* What the rules and the kernels of products of bytes share. */
#ifndef CR_OP_INTEGER_PRODUCT_H
#define CR_OP_INTEGER_PRODUCT_H
#include "op/conv.h"

/* The windows of a call of byte_windows: everything but o and groups. False after an error. */
bool cr_byte_windows_read(cr_conv *v, const cr_call *call);
#endif
