/* The profile that is being written, if any: trace events as JSON. */
#ifndef CR_BASE_PROFILE_H
#define CR_BASE_PROFILE_H
#include "base/text.h"

/* Not 0 while a profile is written: what runs is timed and told with cr_profile_add. */
extern int cr_profile_on;
static inline bool cr_profiling(void)
{
    return __builtin_expect(__atomic_load_n(&cr_profile_on, __ATOMIC_RELAXED), 0);
}

uint64_t cr_profile_now(void); /* nanoseconds */
/* One event, from `start` to now. args is what stands between the braces of its JSON object, or NULL. */
void cr_profile_add(const char *name, const char *category, uint64_t start, const char *args);
/* Text as a JSON string. */
void cr_profile_string(cr_text *t, const char *text);
#endif
