/* ai.onnx.ml: support vector machines, in doubles. */
#include "base/memory.h"
#include "onnx/op/scores.h"

#include <math.h>
#include <string.h>

typedef struct machine {
    const float *vectors, *weights, *rho, *prob_a, *prob_b;
    int64_t n_vectors, n_weights, n_rho, n_prob, features; /* features: of a vector */
    const int64_t *of_class;                               /* how many of the vectors belong to each class */
    int64_t n_classes;                                     /* classifiers only, as are the next */
    cr_onnx_classes classes;
    enum { LINEAR, POLY, RBF, SIGMOID } kernel;
    double gamma, coef0, degree;
} machine;

static bool read_kernel(const cr_onnx_call *c, machine *m)
{
    static const char *const names[] = {"LINEAR", "POLY", "RBF", "SIGMOID"};
    const char *name = cr_attr_text(c, "kernel_type", "LINEAR");
    int64_t n;
    const float *p = cr_attr_floats(c, "kernel_params", &n);
    if (!cr_ok() || (n && n != 3))
        return cr_ok() &&
               CR_WRONG("attribute kernel_params has %lld numbers, expected gamma, coef0 and degree", (long long)n);
    m->gamma = n ? (double)p[0] : 0;
    m->coef0 = n ? (double)p[1] : 0;
    m->degree = n ? (double)p[2] : 0;
    for (int i = 0; i < 4; i++)
        if (strcmp(name, names[i]) == 0) {
            m->kernel = i;
            return true;
        }
    return CR_WRONG("attribute kernel_type is \"%s\", expected LINEAR, POLY, RBF or SIGMOID", name);
}

static double kernel(const machine *m, const double *x, const float *v)
{
    double sum = 0;
    if (m->kernel == RBF) {
        for (int64_t i = 0; i < m->features; i++)
            sum += (x[i] - (double)v[i]) * (x[i] - (double)v[i]);
        return exp(-m->gamma * sum);
    }
    for (int64_t i = 0; i < m->features; i++)
        sum += x[i] * (double)v[i];
    if (m->kernel == LINEAR)
        return sum;
    sum = m->gamma * sum + m->coef0;
    return m->kernel == POLY ? pow(sum, m->degree) : tanh(sum);
}

/* What both operators have; vectors of `sets` sets of weights without support vectors are the weights themselves. */
static bool read_machine(const cr_onnx_call *c, machine *m, int64_t n_vectors, int64_t sets)
{
    int64_t size;
    m->vectors = cr_attr_floats(c, "support_vectors", &size);
    m->weights = cr_attr_floats(c, "coefficients", &m->n_weights);
    m->rho = cr_attr_floats(c, "rho", &m->n_rho);
    if (!cr_ok() || !read_kernel(c, m))
        return false;
    m->n_vectors = n_vectors;
    if (n_vectors < 0 || (n_vectors && (size % n_vectors || m->n_weights % n_vectors || !m->n_weights)))
        return CR_WRONG("%lld numbers of support vectors and %lld coefficients do not fit %lld vectors",
                        (long long)size, (long long)m->n_weights, (long long)n_vectors);
    if (!n_vectors && (!m->n_weights || m->n_weights % sets))
        return CR_WRONG("%lld coefficients do not fit %lld classes", (long long)m->n_weights, (long long)sets);
    if (!m->n_rho)
        return CR_WRONG("attribute rho is missing");
    m->features = n_vectors ? size / n_vectors : m->n_weights / sets;
    if (!n_vectors)
        m->kernel = LINEAR;
    return true;
}

static double *rows_for(const cr_onnx_call *c, const machine *m, int64_t *rows)
{
    int64_t features;
    double *x = cr_onnx_rows(c, 0, rows, &features);
    if (!x || features == m->features)
        return x;
    cr_free(x);
    return cr_fail(CR_ERROR_SHAPE, "the input has %lld features, the model %lld", (long long)features,
                   (long long)m->features);
}

static bool SVMRegressor(cr_onnx_call *c)
{
    machine m = {0};
    cr_onnx_transform transform = CR_ONNX_RAW;
    bool one_class = cr_attr_int(c, "one_class", 0) != 0;
    int64_t rows, n_vectors = cr_attr_int(c, "n_supports", 0);
    if (!cr_onnx_transform_of(c, &transform) || !read_machine(c, &m, n_vectors, 1))
        return false;
    double *x = rows_for(c, &m, &rows), *scores = x ? cr_malloc((size_t)rows * sizeof *scores) : NULL;
    for (int64_t i = 0; scores && i < rows; i++) {
        const double *row = x + i * m.features;
        scores[i] = (double)m.rho[0];
        if (!m.n_vectors)
            scores[i] += kernel(&m, row, m.weights);
        for (int64_t v = 0; v < m.n_vectors; v++)
            scores[i] += (double)m.weights[v] * kernel(&m, row, m.vectors + v * m.features);
        if (one_class)
            scores[i] = scores[i] > 0 ? 1 : -1;
        else
            cr_onnx_transform_scores(transform, scores + i, 1);
    }
    bool ok = scores && cr_onnx_out_scores(c, 0, scores, rows, 1, CR_F32);
    cr_free(x);
    cr_free(scores);
    return ok;
}

/* ---- classes ---- */

/* One decision for each pair of classes i < j, for i where it is above 0. `kernels` has room for one number a vector.
 */
static void decide(const machine *m, const double *x, double *kernels, double *decisions, double *votes)
{
    int64_t pair = 0;
    for (int64_t v = 0; v < m->n_vectors; v++)
        kernels[v] = kernel(m, x, m->vectors + v * m->features);
    for (int64_t i = 0; i < m->n_classes; i++)
        votes[i] = 0;
    for (int64_t i = 0, first_i = 0; i < m->n_classes; first_i += m->of_class[i++])
        for (int64_t j = i + 1, first_j = first_i + m->of_class[i]; j < m->n_classes;
             first_j += m->of_class[j++], pair++) {
            double sum = (double)m->rho[pair];
            for (int64_t v = first_i; v < first_i + m->of_class[i]; v++)
                sum += (double)m->weights[(j - 1) * m->n_vectors + v] * kernels[v];
            for (int64_t v = first_j; v < first_j + m->of_class[j]; v++)
                sum += (double)m->weights[i * m->n_vectors + v] * kernels[v];
            decisions[pair] = sum;
            votes[sum > 0 ? i : j]++;
        }
}

/* Probabilities p of k classes that agree best with those of the pairs, r[i * k + j] of i against j: minimises the sum
 * of (r_ji p_i - r_ij p_j)^2 by cycling through the classes (Wu, Lin and Weng, "Probability estimates for multi-class
 * classification by pairwise coupling", JMLR 5, 2004, algorithm 2). q has room for k * (k + 1) numbers. */
static void couple(int64_t k, const double *r, double *q, double *p)
{
    double *qp = q + k * k;
    for (int64_t i = 0; i < k; i++) {
        p[i] = 1 / (double)k;
        q[i * k + i] = 0;
        for (int64_t j = 0; j < k; j++) {
            if (j == i)
                continue;
            q[i * k + i] += r[j * k + i] * r[j * k + i];
            q[i * k + j] = -r[j * k + i] * r[i * k + j];
        }
    }
    for (int64_t round = 0; round < (k > 100 ? k : 100); round++) {
        double all = 0, worst = 0;
        for (int64_t i = 0; i < k; i++) {
            qp[i] = 0;
            for (int64_t j = 0; j < k; j++)
                qp[i] += q[i * k + j] * p[j];
            all += p[i] * qp[i];
        }
        for (int64_t i = 0; i < k; i++)
            worst = fmax(worst, fabs(qp[i] - all));
        if (worst < 0.005 / (double)k)
            return;
        for (int64_t i = 0; i < k; i++) {
            double step = (all - qp[i]) / q[i * k + i];
            p[i] += step;
            all = (all + step * (step * q[i * k + i] + 2 * qp[i])) / ((1 + step) * (1 + step));
            for (int64_t j = 0; j < k; j++) {
                qp[j] = (qp[j] + step * q[i * k + j]) / (1 + step);
                p[j] /= 1 + step;
            }
        }
    }
}

/* Decisions become probabilities of the classes; `room` is for k * (2 k + 1) numbers. */
static void likelihoods(const machine *m, const double *decisions, double *room, double *p)
{
    int64_t k = m->n_classes, pair = 0;
    for (int64_t i = 0; i < k; i++)
        for (int64_t j = i + 1; j < k; j++, pair++) {
            double v = decisions[pair] * (double)m->prob_a[pair] + (double)m->prob_b[pair];
            double r = v < 0 ? 1 / (1 + exp(v)) : exp(-v) / (1 + exp(-v));
            r = fmin(fmax(r, 1e-7), 1 - 1e-7);
            room[i * k + j] = r;
            room[j * k + i] = 1 - r;
        }
    couple(k, room, room + k * k, p);
}

static bool read_classifier(const cr_onnx_call *c, machine *m)
{
    int64_t n_of, n_vectors = 0, n_b;
    m->classes = cr_onnx_classes_of(c, "classlabels_ints", "classlabels_strings");
    m->n_classes = m->classes.count ? m->classes.count : 1;
    m->of_class = cr_attr_ints(c, "vectors_per_class", &n_of);
    m->prob_a = cr_attr_floats(c, "prob_a", &m->n_prob);
    m->prob_b = cr_attr_floats(c, "prob_b", &n_b);
    for (int64_t i = 0; i < n_of; i++) {
        if (m->of_class[i] < 0 || m->of_class[i] > 1 << 30)
            return CR_WRONG("a class has %lld vectors", (long long)m->of_class[i]);
        n_vectors += m->of_class[i];
    }
    if (!cr_ok() || !read_machine(c, m, n_vectors, m->n_classes))
        return false;
    int64_t k = m->n_classes, pairs = k * (k - 1) / 2;
    if (n_vectors && (k < 2 || n_of != k || m->n_weights / n_vectors < k - 1 || m->n_rho < pairs))
        return CR_WRONG(
            "%lld classes need vectors_per_class, coefficients and rho to fit, which have %lld, %lld and %lld numbers",
            (long long)k, (long long)n_of, (long long)m->n_weights, (long long)m->n_rho);
    if (m->n_prob && n_vectors && (m->n_prob < pairs || n_b < pairs))
        return CR_WRONG("prob_a and prob_b have %lld and %lld numbers, expected %lld", (long long)m->n_prob,
                        (long long)n_b, (long long)pairs);
    return true;
}

/* One row: its scores (as many as `columns`) and its label. */
static int64_t classify(const machine *m, const double *x, cr_onnx_transform transform, double *room, double *to)
{
    int64_t k = m->n_classes, pairs = k * (k - 1) / 2, label;
    if (!m->n_vectors) {
        for (int64_t i = 0; i < k; i++)
            to[i] = kernel(m, x, m->weights + i * m->features) + (double)m->rho[0];
        label = k > 1 ? cr_onnx_highest(to, k) : to[0] > 0 ? CR_ONNX_POSITIVE : CR_ONNX_NEGATIVE;
        cr_onnx_transform_scores(transform, to, k);
        return label;
    }
    double *votes = room, *decisions = votes + k, *rest = decisions + pairs;
    decide(m, x, rest, decisions, votes);
    label = cr_onnx_highest(votes, k);
    if (m->n_prob) {
        likelihoods(m, decisions, rest, to);
        cr_onnx_transform_scores(transform, to, k);
    } else if (pairs == 1) {
        to[0] = decisions[0];
        cr_onnx_pair_scores(transform, CR_ONNX_OPPOSITE, to);
    } else {
        memcpy(to, decisions, (size_t)pairs * sizeof *to);
        cr_onnx_transform_scores(transform, to, pairs);
    }
    return label;
}

static bool SVMClassifier(cr_onnx_call *c)
{
    machine m = {0};
    cr_onnx_transform transform = CR_ONNX_RAW;
    int64_t rows;
    if (!cr_onnx_transform_of(c, &transform) || !read_classifier(c, &m))
        return false;
    int64_t k = m.n_classes, pairs = k * (k - 1) / 2;
    int64_t columns = m.n_vectors && !m.n_prob && k > 2 ? pairs : k;
    double *x = rows_for(c, &m, &rows);
    double *room = x ? cr_malloc((size_t)(k + pairs + m.n_vectors + k * (2 * k + 1)) * sizeof *room) : NULL;
    double *scores = room ? cr_malloc((size_t)(rows * columns) * sizeof *scores) : NULL;
    int64_t *labels = scores ? cr_malloc((size_t)rows * sizeof *labels) : NULL;
    for (int64_t i = 0; labels && i < rows; i++)
        labels[i] = classify(&m, x + i * m.features, transform, room, scores + i * columns);
    bool ok = labels && cr_onnx_out_labels(c, &m.classes, labels, rows) &&
              cr_onnx_out_scores(c, 1, scores, rows, columns, CR_F32);
    cr_free(x);
    cr_free(room);
    cr_free(scores);
    cr_free(labels);
    return ok;
}

#define ML "ai.onnx.ml"
const cr_onnx_op cr_onnx_svm_ops[] = {OP_OF(ML, SVMClassifier), OP_OF(ML, SVMRegressor), {0}};
