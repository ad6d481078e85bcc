/* What a profile says of a call. */
#ifndef CR_OP_PROFILE_H
#define CR_OP_PROFILE_H
#include "base/profile.h"
#include <cresset/op.h>

/* Tells the profile of a call that has run since `start`; kernel may be NULL. */
void cr_profile_call(const cr_call *c, cr_tensor *const *out, const char *kernel, const char *category, cr_site at,
                     uint64_t start);
/* Appends "file.c:31" as the field "at", if it is known. */
void cr_profile_site(cr_text *t, cr_site at);
#endif
