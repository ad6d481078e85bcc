/* The gates of recurrent cells, for a row of n units. `step` is the distance from gate to gate. */
#ifndef CR_CPU_RNN_H
#define CR_CPU_RNN_H
#include <stdint.h>

typedef struct cr_rnn_loops {
    /* gates: what goes into i, f, g, o, replaced by their values. c0 the cells before, c and h the results. */
    void (*lstm)(void *gates, int64_t step, const void *c0, void *c, void *h, int64_t n);
    /* From dh, dc (replaced by the gradient of c0) and g (of the gates' values, NULL: zero): d, of what goes into the
     * gates. */
    void (*lstm_back)(const void *gates, int64_t step, const void *c0, const void *c, const void *dh, void *dc,
                      const void *g, void *d, int64_t n);
    /* gates: r and z of what p and the state's part q give; then n. gates [r, z, n, q]: q's r and z are added into
     * gates already. p_n is p's third part, h0 the state before. */
    void (*gru)(void *gates, int64_t step, const void *p_n, const void *h0, void *h, int64_t n);
    /* From dh (replaced by its part that does not go through the gates) and g: dp of r, z, n and dq of the third part.
     */
    void (*gru_back)(const void *gates, int64_t step, const void *h0, void *dh, const void *g, void *dp, void *dq,
                     int64_t n);
} cr_rnn_loops;

typedef struct cr_rnn_table {
    cr_rnn_loops f32, f64;
} cr_rnn_table;
#endif
