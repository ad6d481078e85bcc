/* First values of parameters. Each function fills t in place, is not recorded, draws from the calling thread's random
 * generator (cr_manual_seed) and returns t, or NULL after an error. t is floating point, of any device and layout.
 *
 * fan_in and fan_out are the numbers of inputs and outputs that meet in one output or input: for weights [out, in,
 * window...] as cr_linear and the convolutions take them, in * window and out * window. t has at least 2 dimensions
 * where they are needed. */
#ifndef CRESSET_INIT_H
#define CRESSET_INIT_H
#include <cresset/tensor.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

CR_API cr_tensor *cr_init_constant_at(cr_site at, cr_tensor *t, double value);
#define cr_init_constant(t, value) cr_init_constant_at(CR_HERE, t, value)
#define cr_init_zeros(t) cr_init_constant(t, 0)
#define cr_init_ones(t) cr_init_constant(t, 1)

/* Uniform in [low, high). Errors: high below low. */
CR_API cr_tensor *cr_init_uniform_at(cr_site at, cr_tensor *t, double low, double high);
#define cr_init_uniform(t, low, high) cr_init_uniform_at(CR_HERE, t, low, high)
/* Errors: a negative std. */
CR_API cr_tensor *cr_init_normal_at(cr_site at, cr_tensor *t, double mean, double std);
#define cr_init_normal(t, mean, std) cr_init_normal_at(CR_HERE, t, mean, std)
/* The normal distribution with what lies outside [low, high] left out (the others are as likely, relatively, as
 * before). Errors: a std that is not positive, high not above low, an interval of no probability. */
CR_API cr_tensor *cr_init_trunc_normal_at(cr_site at, cr_tensor *t, double mean, double std, double low, double high);
#define cr_init_trunc_normal(t, mean, std, low, high) cr_init_trunc_normal_at(CR_HERE, t, mean, std, low, high)

/* The spread that keeps the size of activations through leaky ReLUs of slope `slope` (0: ReLU): standard deviation
 * sqrt(2 / ((1 + slope^2) fan)), fan being fan_in, or fan_out to keep that of gradients.
 * He, Zhang, Ren, Sun 2015, "Delving deep into rectifiers". */
typedef struct cr_init_kaiming_opts {
    size_t size;
    double slope;
    bool fan_out;
} cr_init_kaiming_opts;
CR_API cr_tensor *cr_init_kaiming_uniform_at(cr_site at, cr_tensor *t, const cr_init_kaiming_opts *options);
CR_API cr_tensor *cr_init_kaiming_normal_at(cr_site at, cr_tensor *t, const cr_init_kaiming_opts *options);
#define cr_init_kaiming_uniform(...)                                                                                   \
    cr_init_kaiming_uniform_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_init_kaiming_opts, CR_REST_(__VA_ARGS__)))
#define cr_init_kaiming_normal(...)                                                                                    \
    cr_init_kaiming_normal_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_init_kaiming_opts, CR_REST_(__VA_ARGS__)))

/* Standard deviation gain * sqrt(2 / (fan_in + fan_out)). gain: 1 by default.
 * Glorot, Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks". */
typedef struct cr_init_xavier_opts {
    size_t size;
    double gain;
} cr_init_xavier_opts;
CR_API cr_tensor *cr_init_xavier_uniform_at(cr_site at, cr_tensor *t, const cr_init_xavier_opts *options);
CR_API cr_tensor *cr_init_xavier_normal_at(cr_site at, cr_tensor *t, const cr_init_xavier_opts *options);
#define cr_init_xavier_uniform(...)                                                                                    \
    cr_init_xavier_uniform_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_init_xavier_opts, CR_REST_(__VA_ARGS__)))
#define cr_init_xavier_normal(...)                                                                                     \
    cr_init_xavier_normal_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_init_xavier_opts, CR_REST_(__VA_ARGS__)))

/* gain times a random matrix with orthonormal rows or columns, whichever are fewer; dimensions after the first are
 * taken as one. gain: 1 by default. Takes time size(0) * numel * the smaller side.
 * Saxe, McClelland, Ganguli 2014, "Exact solutions to the nonlinear dynamics of learning in deep linear networks". */
typedef struct cr_init_orthogonal_opts {
    size_t size;
    double gain;
} cr_init_orthogonal_opts;
CR_API cr_tensor *cr_init_orthogonal_at(cr_site at, cr_tensor *t, const cr_init_orthogonal_opts *options);
#define cr_init_orthogonal(...)                                                                                        \
    cr_init_orthogonal_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_init_orthogonal_opts, CR_REST_(__VA_ARGS__)))

CR_END_C
#endif
