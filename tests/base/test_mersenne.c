/* MT19937: the numbers of its authors' program, and those of NumPy. */
#include "test.h"
#include "base/mersenne.h"

static void authors_numbers(void)
{
    cr_mersenne m;
    cr_mersenne_seed(&m, 5489);
    CHECK_INT(cr_mersenne_next(&m), 3499211612u);
    CHECK_INT(cr_mersenne_next(&m), 581869302u);
    for (int i = 2; i < 9999; i++)
        cr_mersenne_next(&m);
    CHECK_INT(cr_mersenne_next(&m), 4123659995u); /* the 10000th */
}

/* numpy.random.RandomState(0).random_sample(3) */
static void numpys_numbers(void)
{
    cr_mersenne m;
    cr_mersenne_seed(&m, 0);
    CHECK_NEAR(cr_mersenne_uniform(&m), 0.5488135039273248, 1e-16);
    CHECK_NEAR(cr_mersenne_uniform(&m), 0.7151893663724195, 1e-16);
    CHECK_NEAR(cr_mersenne_uniform(&m), 0.6027633760716439, 1e-16);
}

int main(void)
{
    TEST(authors_numbers);
    TEST(numpys_numbers);
    return test_end();
}
