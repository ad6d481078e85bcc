/* Silero VAD, the version for 16,000 frames a second: whether somebody speaks, in each window of 32 ms. Its parameters
 * have the names of silero_vad_16k.safetensors. Windows are alike for the convolutions, which therefore hear all of
 * them at once; the state goes from window to window. */
#include "base/site.h"
#include "nn/layer.h"
#include <cresset/networks.h>

enum { WINDOW = 512, CONTEXT = 64, WIDTH = 128, BINS = 129, CONVS = 4 };

typedef struct silero_vad {
    cr_module *stft, *conv[CONVS], *cell, *out;
} silero_vad;

/* ---- windows ---- */

/* [N,C + 512 W] with C = 64 frames before the first -> [N W,576]: each window with the 64 frames before it. */
static cr_tensor *cut(cr_tensor *sound)
{
    return cr_reshape(cr_unfold(sound, 1, CONTEXT + WINDOW, WINDOW), CR_SHAPE(-1, CONTEXT + WINDOW));
}

/* [M,576] -> [M,128], each window by itself: magnitudes of four short Fourier transforms, then convolutions down to one
 * place. */
static cr_tensor *hear(const silero_vad *v, cr_tensor *windows)
{
    cr_tensor *x = cr_pad(windows, CR_SHAPE(0, 0), CR_SHAPE(0, 64), .mode = CR_PAD_REFLECT);
    x = cr_unflatten(cr_forward(v->stft, cr_unsqueeze(x, 1)), 1, CR_SHAPE(2, BINS));
    x = cr_norm(x, .axes = CR_AXES(1)); /* of the real and the imaginary part */
    for (int i = 0; x && i < CONVS; i++)
        x = cr_relu(cr_forward(v->conv[i], x));
    return x ? cr_squeeze(x, .axes = CR_AXES(2)) : NULL;
}

/* ---- calls ---- */

static bool check(cr_tensor *sound, const cr_silero_vad_forward_opts *o)
{
    char text[96];
    int64_t n = cr_size(sound, 0);
    if (cr_ndim(sound) != 2 || cr_size(sound, 1) % WINDOW || !cr_dtype_is_float(cr_dtype_of(sound)))
        return cr_fail_bool(CR_ERROR_SHAPE, "sound is %s, expected floating-point [batch,frames], whole windows of 512",
                            cr_describe(sound, text, sizeof text));
    cr_tensor *s = o->state, *c = o->context;
    if (s && (cr_ndim(s) != 3 || cr_size(s, 0) != 2 || cr_size(s, 1) != n || cr_size(s, 2) != WIDTH))
        return cr_fail_bool(CR_ERROR_SHAPE, "state is %s, expected [2,%lld,128]", cr_describe(s, text, sizeof text),
                            (long long)n);
    if (c && (cr_ndim(c) != 2 || cr_size(c, 0) != n || cr_size(c, 1) != CONTEXT))
        return cr_fail_bool(CR_ERROR_SHAPE, "context is %s, expected [%lld,64]", cr_describe(c, text, sizeof text),
                            (long long)n);
    return true;
}

static cr_silero_vad_result listen(cr_module *m, cr_tensor *sound, const cr_silero_vad_forward_opts *o)
{
    silero_vad *v = cr_module_data(m);
    cr_silero_vad_result r = {0};
    if (!check(sound, o))
        return r;
    int64_t n = cr_size(sound, 0), windows = cr_size(sound, 1) / WINDOW;
    cr_tensor *context = o->context ? o->context : cr_full(CR_SHAPE(n, CONTEXT), 0, .dtype = cr_dtype_of(sound));
    cr_tensor *state = o->state ? o->state : cr_full(CR_SHAPE(2, n, WIDTH), 0, .dtype = cr_dtype_of(sound));
    sound = cr_concat(CR_LIST(context, sound), .axis = 1);
    cr_tensor *h = cr_select(state, 0, 0), *c = cr_select(state, 0, 1), *y = NULL;
    if (sound && windows)
        y = cr_unflatten(hear(v, cut(sound)), 0, CR_SHAPE(n, windows));
    cr_tensor *heard = y ? NULL : cr_full(CR_SHAPE(n, 0), 0, .dtype = cr_dtype_of(state));
    for (int64_t i = 0; y && cr_ok() && i < windows; i++) {
        int scope = cr_scope_open();
        cr_cell_result next = cr_cell_forward(v->cell, cr_select(y, 1, i), .h = h, .c = c);
        cr_tensor *speech = cr_forward(v->out, cr_unsqueeze(cr_relu(next.h), 2));
        speech = speech ? cr_sigmoid(cr_select(speech, 2, 0)) : NULL; /* [N,1] */
        heard = heard ? cr_concat(CR_LIST(heard, speech), .axis = 1) : speech;
        h = cr_keep(next.h);
        c = cr_keep(next.c);
        cr_keep(heard);
        if (scope >= 0)
            cr_scope_close(scope);
    }
    r.speech = heard;
    r.state = cr_stack(CR_LIST(h, c));
    r.context = cr_clone(cr_narrow(sound, 1, cr_size(sound, 1) - CONTEXT, CONTEXT));
    return cr_ok() ? r : (cr_silero_vad_result){0};
}

/* A whole recording, the last window of it filled up with silence. */
static cr_tensor *silero_vad_forward(cr_module *m, cr_tensor *sound)
{
    char text[96];
    if (cr_ndim(sound) != 2)
        return cr_fail(CR_ERROR_SHAPE, "silero_vad: sound is %s, expected [batch,frames]",
                       cr_describe(sound, text, sizeof text));
    int64_t over = cr_size(sound, 1) % WINDOW;
    if (over)
        sound = cr_pad(sound, CR_SHAPE(0, 0), CR_SHAPE(0, WINDOW - over));
    return sound ? listen(m, sound, &(cr_silero_vad_forward_opts){0}).speech : NULL;
}

cr_silero_vad_result cr_silero_vad_forward_at(cr_site at, cr_module *m, cr_tensor *sound,
                                              const cr_silero_vad_forward_opts *options)
{
    CR_TAKE_OPTIONS(cr_silero_vad_forward_opts, o, options);
    const char *before = cr_enter_op(at, "silero_vad_forward");
    cr_silero_vad_result r = {0};
    int scope = cr_forward_begin(m, m && m->forward == silero_vad_forward, "a silero_vad", sound, "the sound");
    if (scope >= 0) {
        r = listen(m, sound, &o);
        if (!cr_module_watch(m))
            r = (cr_silero_vad_result){0};
        cr_keep(r.speech);
        cr_keep(r.state);
        cr_keep(r.context);
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return r;
}

cr_module *cr_silero_vad_at(cr_site at)
{
    static const struct {
        const char *name;
        int64_t in, out, stride;
    } convs[CONVS] = {{"conv1", BINS, 128, 1}, {"conv2", 128, 64, 2}, {"conv3", 64, 64, 2}, {"conv4", 64, WIDTH, 1}};
    cr_builder b = cr_build_begin(at, "silero_vad", "silero_vad", silero_vad_forward, sizeof(silero_vad));
    silero_vad *v = cr_module_data(b.m);
    v->stft = cr_add_child(b.m, "stft_conv", cr_conv1d_layer(1, 2 * BINS, 256, .stride = 128, .no_bias = true));
    for (int i = 0; i < CONVS; i++)
        v->conv[i] = cr_add_child(
            b.m, convs[i].name, cr_conv1d_layer(convs[i].in, convs[i].out, 3, .stride = convs[i].stride, .padding = 1));
    v->cell = cr_add_child(b.m, "lstm_cell", cr_lstm_cell_layer(WIDTH, WIDTH));
    v->out = cr_add_child(b.m, "final_conv", cr_conv1d_layer(WIDTH, 1, 1));
    return cr_build_end(&b);
}
