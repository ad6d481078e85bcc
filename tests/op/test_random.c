/* Random numbers: Philox against its published vectors, the same at every instruction set and number of threads,
 * distributions, generators and their state, dropout's mask in backward. */
#include "cpu/isa.h"
#include "cpu/philox.h"
#include "test.h"

#include <cresset/autograd.h>
#include <cresset/ops.h>
#include <cresset/random.h>

CR_ISA_USE(cr_philox_table, philox)

/* The known-answer vectors that come with the paper's code (philox4x32, 10 rounds). */
static void known_answers(void)
{
    static const uint32_t cases[3][10] = {{0, 0, 0, 0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8},
                                          {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff,
                                           0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
                                          {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0,
                                           0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}};
    for (int k = 0; k < 3; k++) {
        uint32_t out[4];
        cr_philox_block(cases[k], cases[k] + 4, out);
        for (int i = 0; i < 4; i++)
            CHECK_INT(out[i], cases[k][6 + i]);
    }
}

static void vector_kernels_agree_with_blocks(void)
{
    static const uint64_t seeds[] = {0, 0xfedcba9876543210u}, blocks[] = {0, 16, 0xfffffffau, 0xfffffffffffffff8u};
    for (int level = 0; level <= cr_isa_level(); level++)
        for (int k = 0; k < 8; k++) {
            uint32_t w[2 * CR_PHILOX_GROUP];
            uint64_t seed = seeds[k & 1], first = blocks[k >> 1];
            simd_philox_at(level)->bits(w, 2, seed, first);
            for (int b = 0; b < 2 * CR_PHILOX_BLOCKS; b++) {
                uint64_t block = first + (uint64_t)b;
                uint32_t counter[4] = {(uint32_t)block, (uint32_t)(block >> 32), 0, 0};
                uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)}, out[4];
                cr_philox_block(counter, key, out);
                for (int i = 0; i < 4; i++)
                    CHECK_INT(w[b / 16 * 64 + i * 16 + b % 16], out[i]);
            }
        }
}

enum { N = 100000 };

/* The values of t in f64; free() them. */
static double *values(cr_tensor *t)
{
    size_t bytes = sizeof(double) * (size_t)cr_numel(t);
    double *v = malloc(bytes ? bytes : 1);
    CHECK(cr_copy_out(t, v, bytes, CR_F64));
    CHECK_OK();
    return v;
}

static void moments(const double *v, int64_t n, double *mean, double *variance)
{
    double sum = 0, squares = 0;
    for (int64_t i = 0; i < n; i++)
        sum += v[i];
    *mean = sum / (double)n;
    for (int64_t i = 0; i < n; i++)
        squares += (v[i] - *mean) * (v[i] - *mean);
    *variance = squares / (double)n;
}

/* Pearson's statistic of 64 equally likely cells; with 63 degrees of freedom it is above 103.4 once in a thousand. */
static double chi_square(const int *count, int cells, double n)
{
    double sum = 0, expected = n / cells;
    for (int i = 0; i < cells; i++)
        sum += (count[i] - expected) * (count[i] - expected) / expected;
    return sum;
}

static void uniform_numbers(void)
{
    static const cr_dtype types[] = {CR_F32, CR_F64, CR_F16, CR_BF16};
    CR_SCOPE
        for (int k = 0; k < 4; k++) {
            cr_manual_seed(42);
            double *v = values(cr_uniform(CR_SHAPE(N), -2, 6, .dtype = types[k])), mean, variance;
            int count[64] = {0};
            for (int i = 0; i < N; i++) {
                CHECK(v[i] >= -2 && v[i] < 6);
                count[(int)((v[i] + 2) * 8)]++;
            }
            moments(v, N, &mean, &variance);
            CHECK_NEAR(mean, 2, 0.025);
            CHECK_NEAR(variance, 64.0 / 12, 0.05);
            if (k < 2)
                CHECK_MSG(chi_square(count, 64, N) < 103.4, "chi-square %g", chi_square(count, 64, N));
            free(v);
        }
}

static double normal_cdf(double x)
{
    return 0.5 * erfc(-x / sqrt(2));
}

static void normal_numbers(void)
{
    static const cr_dtype types[] = {CR_F32, CR_F64, CR_BF16};
    CR_SCOPE
        for (int k = 0; k < 3; k++) {
            cr_manual_seed(42);
            double *v = values(cr_normal(CR_SHAPE(N), 3, 2, .dtype = types[k])), mean, variance, skew = 0, tails = 0;
            int count[64] = {0};
            for (int i = 0; i < N; i++) {
                double z = (v[i] - 3) / 2;
                skew += z * z * z / N;
                tails += z * z * z * z / N;
                count[(int)(normal_cdf(z) * 63.999999)]++;
            }
            moments(v, N, &mean, &variance);
            CHECK_NEAR(mean, 3, 0.03);
            CHECK_NEAR(variance, 4, 0.08);
            CHECK_NEAR(skew, 0, 0.04);
            CHECK_NEAR(tails, 3, 0.1);
            if (k < 2)
                CHECK_MSG(chi_square(count, 64, N) < 103.4, "chi-square %g", chi_square(count, 64, N));
            free(v);
        }
}

static void whole_numbers(void)
{
    CR_SCOPE {
        cr_manual_seed(1);
        int count[64] = {0};
        double *v = values(cr_randint(CR_SHAPE(N), -10, 54));
        for (int i = 0; i < N; i++) {
            CHECK(v[i] >= -10 && v[i] < 54 && v[i] == floor(v[i]));
            count[(int)v[i] + 10]++;
        }
        CHECK_MSG(chi_square(count, 64, N) < 103.4, "chi-square %g", chi_square(count, 64, N));
        free(v);
    }
}

static void bernoulli_and_dropout(void)
{
    CR_SCOPE {
        cr_manual_seed(5);
        double *v = values(cr_bernoulli(cr_full(CR_SHAPE(N), 0.3))), mean, variance;
        moments(v, N, &mean, &variance);
        CHECK_NEAR(mean, 0.3, 0.006);
        CHECK_NEAR(variance, 0.21, 0.005);
        free(v);
        v = values(cr_dropout(cr_full(CR_SHAPE(N), 2), 0.2));
        int zeros = 0;
        for (int i = 0; i < N; i++) {
            CHECK(v[i] == 0 || v[i] == 2.5);
            zeros += v[i] == 0;
        }
        CHECK_NEAR(zeros, 0.2 * N, 500);
        free(v);
        cr_tensor *sure = cr_bernoulli(cr_ones(CR_SHAPE(1000))), *never = cr_bernoulli(cr_zeros(CR_SHAPE(1000)));
        CHECK_NEAR(cr_item(cr_sum(sure)), 1000, 0);
        CHECK_NEAR(cr_item(cr_sum(never)), 0, 0);
    }
}

static void permutations(void)
{
    CR_SCOPE {
        cr_manual_seed(9);
        enum { LONG = 1000 };
        int seen[LONG] = {0}, fixed = 0, first[6] = {0};
        double *v = values(cr_permutation(LONG));
        for (int i = 0; i < LONG; i++) {
            seen[(int)v[i]]++;
            fixed += (int)v[i] == i;
        }
        for (int i = 0; i < LONG; i++)
            CHECK_INT(seen[i], 1);
        CHECK(fixed < 10);
        free(v);
        for (int k = 0; k < 6000; k++) /* the six orders of three are equally frequent */
            CR_SCOPE {
                double *p = values(cr_permutation(3));
                first[(int)p[0] * 2 + (p[1] > p[2])]++;
                free(p);
            }
        CHECK_MSG(chi_square(first, 6, 6000) < 20.5, "chi-square %g", chi_square(first, 6, 6000));
    }
}

static void categories(void)
{
    CR_SCOPE {
        cr_manual_seed(3);
        cr_tensor *probs = cr_from_data(((double[]){1, 0, 3, 4}), CR_SHAPE(4), CR_F64);
        double *v = values(cr_multinomial(probs, N, .replacement = true));
        int count[4] = {0}, winners[4] = {0};
        for (int i = 0; i < N; i++)
            count[(int)v[i]]++;
        free(v);
        CHECK_INT(count[1], 0);
        CHECK_NEAR(count[0], N / 8.0, 500);
        CHECK_NEAR(count[2], N * 3 / 8.0, 700);
        for (int k = 0; k < 4000; k++)
            CR_SCOPE {
                double *p = values(cr_multinomial(probs, 3));
                CHECK(p[0] != p[1] && p[0] != p[2] && p[1] != p[2]);
                CHECK(p[0] != 1 && p[1] != 1 && p[2] != 1);
                winners[(int)p[0]]++;
                free(p);
            }
        CHECK_NEAR(winners[0], 500, 90);
        CHECK_NEAR(winners[3], 2000, 130);
        CHECK(!cr_multinomial(probs, 4));
        CHECK(strstr(cr_error(), "row 0 of probs has 3 categories with a positive weight, n is 4"));
        cr_clear_error();
    }
}

/* Everything that is drawn, one after the other. */
static cr_tensor *all_kinds(void)
{
    cr_tensor *x = cr_full(CR_SHAPE(3, 7001), 0.5);
    cr_tensor *parts[] = {cr_uniform(CR_SHAPE(21003), 0, 1, .dtype = CR_F64),
                          cr_normal(CR_SHAPE(21003), 0, 1),
                          cr_randint(CR_SHAPE(50001), 0, 1000),
                          cr_bernoulli(cr_reshape(x, CR_SHAPE(-1))),
                          cr_reshape(cr_dropout(x, 0.5), CR_SHAPE(-1)),
                          cr_permutation(5000),
                          cr_reshape(cr_multinomial(x, 3), CR_SHAPE(-1)),
                          cr_uniform(CR_SHAPE(9), 0, 1)};
    for (int i = 0; i < 8; i++)
        parts[i] = cr_cast(parts[i], CR_F64);
    return cr_concat(cr_list_of(parts, 8));
}

static bool same_values(cr_tensor *a, cr_tensor *b)
{
    double *x = values(a), *y = values(b);
    bool same = cr_numel(a) == cr_numel(b) && !memcmp(x, y, sizeof(double) * (size_t)cr_numel(a));
    free(x);
    free(y);
    return same;
}

static void any_number_of_threads(void)
{
    int before = cr_num_threads();
    CR_SCOPE {
        cr_set_num_threads(1);
        cr_manual_seed(11);
        cr_tensor *one = all_kinds();
        for (int n = 2; n <= 5; n++) {
            cr_set_num_threads(n);
            cr_manual_seed(11);
            CHECK(same_values(one, all_kinds()));
        }
        cr_manual_seed(12);
        CHECK(!same_values(one, all_kinds()));
    }
    cr_set_num_threads(before);
}

static void state_and_generators(void)
{
    CR_SCOPE {
        cr_manual_seed(21);
        cr_uniform(CR_SHAPE(1000), 0, 1);
        cr_random_state s = cr_random_state_of(NULL);
        CHECK_INT(s.seed, 21);
        CHECK_INT(s.position, 256); /* 1000 words: 16 groups of 16 blocks */
        cr_tensor *a = cr_normal(CR_SHAPE(100), 0, 1), *next = cr_normal(CR_SHAPE(100), 0, 1);
        CHECK(!same_values(a, next));
        cr_set_random_state(NULL, s);
        CHECK(same_values(a, cr_normal(CR_SHAPE(100), 0, 1)));
        cr_generator *own = cr_generator_new(21);
        cr_random_state of_process = cr_random_state_of(NULL);
        CHECK(cr_set_generator(own) == NULL);
        cr_uniform(CR_SHAPE(1000), 0, 1);
        CHECK(same_values(a, cr_normal(CR_SHAPE(100), 0, 1)));
        CHECK(cr_set_generator(NULL) == own);
        CHECK_INT(cr_random_state_of(NULL).position, of_process.position);
        cr_generator_free(own);
    }
}

/* y = dropout(x): dy/dx is y / x, whatever x's layout. */
static void dropout_backward_has_the_same_mask(void)
{
    CR_SCOPE {
        cr_manual_seed(2);
        cr_tensor *x = cr_uniform(CR_SHAPE(4, 6, 5, 3), 1, 2);
        cr_tensor *kinds[] = {x, cr_clone(x, .layout = CR_LAYOUT_CHANNELS_LAST), cr_clone(cr_transpose(x, 0, 3)),
                              cr_slice(cr_uniform(CR_SHAPE(4, 6, 5, 6), 1, 2), 3, 0, CR_END, .step = 2)};
        for (int k = 0; k < 4; k++) {
            cr_tensor *leaf = cr_requires_grad(cr_detach(kinds[k]), true), *y = cr_dropout(leaf, 0.5);
            cr_tensor *g = cr_ones(cr_shape(leaf)), *dx = NULL;
            CHECK(cr_grad(&y, 1, &leaf, 1, &dx, .grads = &g));
            double *want = values(cr_div(y, leaf)), *got = values(dx);
            int dropped = 0;
            for (int i = 0; i < 360; i++) {
                CHECK_NEAR(got[i], want[i], 1e-6);
                dropped += got[i] == 0;
            }
            CHECK(dropped > 120 && dropped < 240);
            free(want);
            free(got);
        }
    }
}

int main(void)
{
    TEST(known_answers);
    TEST(vector_kernels_agree_with_blocks);
    TEST(uniform_numbers);
    TEST(normal_numbers);
    TEST(whole_numbers);
    TEST(bernoulli_and_dropout);
    TEST(permutations);
    TEST(categories);
    TEST(any_number_of_threads);
    TEST(state_and_generators);
    TEST(dropout_backward_has_the_same_mask);
    return test_end();
}
