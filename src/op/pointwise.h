/* What pointwise ops share: result shapes and dtypes by rule, and their samples. */
#ifndef CR_OP_POINTWISE_H
#define CR_OP_POINTWISE_H
#include "op/samples.h"
#include <cresset/op.h>

bool cr_infer_promote(const cr_call *call, cr_spec *out);
bool cr_infer_signed(const cr_call *call, cr_spec *out);
bool cr_infer_float(const cr_call *call, cr_spec *out);
bool cr_infer_compare(const cr_call *call, cr_spec *out);
bool cr_infer_test(const cr_call *call, cr_spec *out);
bool cr_infer_logical(const cr_call *call, cr_spec *out);
bool cr_infer_bitwise(const cr_call *call, cr_spec *out);
bool cr_infer_select(const cr_call *call, cr_spec *out);

/* The type that inputs first.. of the call are computed in: promoted, numbers (weak) taking the others' type. */
cr_dtype cr_common_dtype(const cr_call *call, int first);

/* Samples of any pointwise op, from its domain and rule: same shapes, broadcast, numbers, empty, bad. */
void cr_pointwise_samples(cr_samples *s, const cr_op *op, const char *domain, const char *rule);
#endif
