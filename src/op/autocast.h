/* Mixed precision, as dispatching sees it. */
#ifndef CR_OP_AUTOCAST_H
#define CR_OP_AUTOCAST_H
#include "op/dispatch.h"

/* What products are computed in on this thread; CR_DTYPE_NONE: what they are given. */
extern _Thread_local cr_dtype cr_autocast __attribute__((tls_model("initial-exec")));
/* Whether a call is one of those, and all that it is given is f32. */
bool cr_autocast_wants(const cr_call *c);
bool cr_autocast_call(cr_site at, const cr_call *c, cr_tensor **out);
#endif
