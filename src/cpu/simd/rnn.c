/* The gates of recurrent cells and their derivatives. */
#include "cpu/rnn.h"
#include "cpu/isa.h"
#include "cpu/simd/expr.h"

#define EACH(n) _Pragma("omp simd") for (int64_t k = 0; k < (n); k++)

#define LOOPS(T, s)                                                                                                    \
    static void lstm_##s(void *gates, int64_t step, const void *c0, void *c, void *h, int64_t n)                       \
    {                                                                                                                  \
        T *pi = gates, *pf = pi + step, *pg = pf + step, *po = pg + step, *pc = c, *ph = h;                            \
        const T *before = c0;                                                                                          \
        EACH(n)                                                                                                        \
        {                                                                                                              \
            T i = SIGMOID(pi[k]), f = SIGMOID(pf[k]), g = TANH(pg[k]), o = SIGMOID(po[k]);                             \
            T cell = f * before[k] + i * g;                                                                            \
            pi[k] = i;                                                                                                 \
            pf[k] = f;                                                                                                 \
            pg[k] = g;                                                                                                 \
            po[k] = o;                                                                                                 \
            pc[k] = cell;                                                                                              \
            ph[k] = o * TANH(cell);                                                                                    \
        }                                                                                                              \
    }                                                                                                                  \
                                                                                                                       \
    static void lstm_back_##s(const void *gates, int64_t step, const void *c0, const void *c, const void *dh,          \
                              void *dc, const void *g, void *d, int64_t n)                                             \
    {                                                                                                                  \
        const T *pi = gates, *pf = pi + step, *pg = pf + step, *po = pg + step;                                        \
        const T *before = c0, *after = c, *pdh = dh, *extra = g;                                                       \
        T *di = d, *df = di + step, *dg = df + step, *dd = dg + step, *pdc = dc;                                       \
        EACH(n)                                                                                                        \
        {                                                                                                              \
            T t = TANH(after[k]), i = pi[k], f = pf[k], u = pg[k], o = po[k];                                          \
            T cell = pdc[k] + pdh[k] * o * (1 - t * t);                                                                \
            di[k] = cell * u;                                                                                          \
            df[k] = cell * before[k];                                                                                  \
            dg[k] = cell * i;                                                                                          \
            dd[k] = pdh[k] * t;                                                                                        \
            pdc[k] = cell * f;                                                                                         \
        }                                                                                                              \
        if (extra)                                                                                                     \
            EACH(n)                                                                                                    \
            {                                                                                                          \
                di[k] += extra[k];                                                                                     \
                df[k] += extra[k + step];                                                                              \
                dg[k] += extra[k + 2 * step];                                                                          \
                dd[k] += extra[k + 3 * step];                                                                          \
            }                                                                                                          \
        EACH(n)                                                                                                        \
        {                                                                                                              \
            di[k] *= pi[k] * (1 - pi[k]);                                                                              \
            df[k] *= pf[k] * (1 - pf[k]);                                                                              \
            dg[k] *= 1 - pg[k] * pg[k];                                                                                \
            dd[k] *= po[k] * (1 - po[k]);                                                                              \
        }                                                                                                              \
    }                                                                                                                  \
                                                                                                                       \
    static void gru_##s(void *gates, int64_t step, const void *p_n, const void *h0, void *h, int64_t n)                \
    {                                                                                                                  \
        T *pr = gates, *pz = pr + step, *pn = pz + step, *pq = pn + step, *ph = h;                                     \
        const T *p = p_n, *before = h0;                                                                                \
        EACH(n)                                                                                                        \
        {                                                                                                              \
            T r = SIGMOID(pr[k]), z = SIGMOID(pz[k]), u = TANH(p[k] + r * pq[k]);                                      \
            pr[k] = r;                                                                                                 \
            pz[k] = z;                                                                                                 \
            pn[k] = u;                                                                                                 \
            ph[k] = u + z * (before[k] - u);                                                                           \
        }                                                                                                              \
    }                                                                                                                  \
                                                                                                                       \
    static void gru_back_##s(const void *gates, int64_t step, const void *h0, void *dh, const void *g, void *dp,       \
                             void *dq, int64_t n)                                                                      \
    {                                                                                                                  \
        const T *pr = gates, *pz = pr + step, *pn = pz + step, *pq = pn + step, *before = h0, *extra = g;              \
        T *dr = dp, *dz = dr + step, *dn = dz + step, *qr = dq, *qz = qr + step, *qn = qz + step, *pdh = dh;           \
        EACH(n)                                                                                                        \
        {                                                                                                              \
            T r = pr[k], z = pz[k], u = pn[k], v = pdh[k];                                                             \
            T a = v * (1 - z), b = v * (before[k] - u), e = 0, w = 0;                                                  \
            if (extra) {                                                                                               \
                a += extra[k + 2 * step];                                                                              \
                b += extra[k + step];                                                                                  \
                e = extra[k];                                                                                          \
                w = extra[k + 3 * step];                                                                               \
            }                                                                                                          \
            a *= 1 - u * u;                                                                                            \
            b *= z * (1 - z);                                                                                          \
            e = (e + a * pq[k]) * r * (1 - r);                                                                         \
            dr[k] = qr[k] = e;                                                                                         \
            dz[k] = qz[k] = b;                                                                                         \
            dn[k] = a;                                                                                                 \
            qn[k] = a * r + w;                                                                                         \
            pdh[k] = v * z;                                                                                            \
        }                                                                                                              \
    }

LOOPS(float, f32)
LOOPS(double, f64)

CR_ISA_TABLE(cr_rnn_table, rnn) = {
    .f32 = {lstm_f32, lstm_back_f32, gru_f32, gru_back_f32},
    .f64 = {lstm_f64, lstm_back_f64, gru_f64, gru_back_f64},
};
