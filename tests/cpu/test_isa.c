/* The choice of the instruction-set level and what overrides it. */
#include "cpu/isa.h"
#include "test.h"

static void limit_lowers_and_lifts(void)
{
    int best = cr_isa_level();
    CHECK(best >= CR_ISA_BASELINE && best < CR_ISA_LEVELS);
    for (int level = 0; level <= best; level++) {
        CHECK_INT(cr_isa_limit(level), level);
        CHECK_INT(cr_isa_level(), level);
    }
    CHECK_INT(cr_isa_limit(CR_ISA_BASELINE), CR_ISA_BASELINE);
    CHECK_TEXT(cr_isa_name(), "baseline");
    CHECK_INT(cr_isa_limit(CR_ISA_LEVELS), best);
}

static void environment_lowers(void)
{
    char before[32] = "";
    bool had = getenv("CRESSET_ISA") != NULL;
    if (had)
        snprintf(before, sizeof before, "%s", getenv("CRESSET_ISA"));
    unsetenv("CRESSET_ISA");
    int best = cr_isa_limit(CR_ISA_LEVELS);
    setenv("CRESSET_ISA", "baseline", 1);
    CHECK_INT(cr_isa_limit(CR_ISA_LEVELS), CR_ISA_BASELINE);
    setenv("CRESSET_ISA", "avx512", 1); /* only downwards */
    CHECK_INT(cr_isa_limit(CR_ISA_LEVELS), best);
    setenv("CRESSET_ISA", "mmx", 1); /* a warning, then ignored */
    CHECK_INT(cr_isa_limit(CR_ISA_LEVELS), best);
    if (had)
        setenv("CRESSET_ISA", before, 1);
    else
        unsetenv("CRESSET_ISA");
    cr_isa_limit(CR_ISA_LEVELS);
}

int main(void)
{
    TEST(limit_lowers_and_lifts);
    TEST(environment_lowers);
    return test_end();
}
