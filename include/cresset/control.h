/* Control flow that depends on data. Outside of staged functions these functions simply run what they are given, as a C
 * program's own if, while and for would. Inside one (graph.h), where values are not known while it is traced, each is
 * one node of the graph whose bodies are traced once: a loop of a thousand steps is as quick to compile as one step.
 * They nest, and gradients go through them.
 *
 *     static bool body(cr_list in, cr_tensor **out, void *context)   // carry x; nothing stacked
 *     {
 *         out[0] = cr_mul(cr_add(in.at[0], cr_div(context, in.at[0])), cr_num(0.5));
 *         return cr_ok();
 *     }
 *     static bool not_yet(cr_list in, cr_tensor **out, void *context)
 *     {
 *         out[0] = cr_greater(cr_abs(cr_sub(cr_mul(in.at[0], in.at[0]), context)), cr_num(1e-6));
 *         return cr_ok();
 *     }
 *     ...
 *     cr_tensor *x = cr_num(1);                                      // square root by Newton's method
 *     cr_while(not_yet, body, a, &x, 1, .max_iterations = 50);
 *
 * Bodies are functions as cr_stage takes them; all that they make belongs to a scope of its own. They may use tensors
 * from outside, which get gradients too, and may write to them in place where that is not recorded. */
#ifndef CRESSET_CONTROL_H
#define CRESSET_CONTROL_H
#include <cresset/graph.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* out[] = then_fn(in) where the predicate (one element; not 0 is true) holds, else else_fn(in): n_out results. In a
 * staged function both are traced, and a result must have the same shape and dtype from both. Gradients go through the
 * branch that ran. */
CR_API bool cr_cond_at(cr_site at, cr_tensor *predicate, cr_stage_fn then_fn, cr_stage_fn else_fn, void *context,
                       cr_tensor *const *in, int n_in, cr_tensor **out, int n_out);
#define cr_cond(predicate, then_fn, else_fn, context, in, n_in, out, n_out)                                            \
    cr_cond_at(CR_HERE, predicate, then_fn, else_fn, context, in, n_in, out, n_out)

typedef struct cr_while_opts {
    size_t size;
    /* The most iterations; 0: any number. Gradients through a loop in a staged function need it: what backward reads
     * is kept for as many iterations. */
    int64_t max_iterations;
} cr_while_opts;
/* while (cond_fn(state)) state = body_fn(state): state[] are n tensors, replaced by their last values; their shapes and
 * dtypes stay. cond_fn makes one result of one element. Nothing in cond_fn is recorded for gradients. */
CR_API bool cr_while_at(cr_site at, cr_stage_fn cond_fn, cr_stage_fn body_fn, void *context, cr_tensor **state, int n,
                        const cr_while_opts *options);
#define cr_while(cond_fn, body_fn, context, state, n, ...)                                                             \
    cr_while_at(CR_HERE, cond_fn, body_fn, context, state, n, CR_OPTIONS(cr_while_opts, __VA_ARGS__))

typedef struct cr_scan_opts {
    size_t size;
    int64_t length; /* the number of steps, where there are no xs */
    bool reverse;   /* from the last step to the first; ys stand where their step's xs do */
} cr_scan_opts;
/* For each step: body_fn(carry..., xs[0][step], xs[1][step]...) makes the new carry, of the same shapes and dtypes, and
 * n_ys more results. carry[] are replaced by their last values; ys[i][step] are the other results, stacked. */
CR_API bool cr_scan_at(cr_site at, cr_stage_fn body_fn, void *context, cr_tensor **carry, int n_carry,
                       cr_tensor *const *xs, int n_xs, cr_tensor **ys, int n_ys, const cr_scan_opts *options);
#define cr_scan(body_fn, context, carry, n_carry, xs, n_xs, ys, n_ys, ...)                                             \
    cr_scan_at(CR_HERE, body_fn, context, carry, n_carry, xs, n_xs, ys, n_ys, CR_OPTIONS(cr_scan_opts, __VA_ARGS__))

/* A callback's result: shape and dtype (CR_F32 unless given). */
typedef struct cr_result {
    cr_dims shape;
    cr_dtype dtype;
} cr_result;
typedef struct cr_callback_opts {
    size_t size;
    const char *name; /* for errors and printed graphs; default "callback"; must stay */
    /* From in, results and their gradients (in this order) those of in, each of its input's shape and dtype; an input
     * that has none: NULL. Default: the results have no gradients. */
    cr_stage_fn gradient;
    /* Called with the context when nothing can call fn or gradient any more (a staged function that does is freed), on any
     * thread, and at once when cr_callback fails. */
    void (*release)(void *context);
} cr_callback_opts;
/* Calls fn with the values of in: at once, and in a staged function at each run, in order with other callbacks. fn
 * makes n_out tensors as `results` says; it may do anything on the host with the values. Nothing it does is recorded.
 */
CR_API bool cr_callback_at(cr_site at, cr_stage_fn fn, void *context, cr_tensor *const *in, int n_in,
                           const cr_result *results, cr_tensor **out, int n_out, const cr_callback_opts *options);
#define cr_callback(fn, context, in, n_in, results, out, n_out, ...)                                                   \
    cr_callback_at(CR_HERE, fn, context, in, n_in, results, out, n_out, CR_OPTIONS(cr_callback_opts, __VA_ARGS__))

CR_END_C
#endif
