/* Marks where somebody speaks in a recording, with an ONNX model, Silero VAD.
 *
 *     build/examples/find_speech [MODEL.onnx [SOUND]] [--quick]
 *
 * The model hears a window of 32 ms at a time, with the last 4 ms of the one before, and carries a state from window to
 * window; it gives the probability that the window has speech. Speech begins where that reaches 0.5 and ends where it
 * stays below 0.35 for a tenth of a second. Prints the segments, in seconds. SOUND has 16,000 or 8,000 frames a second;
 * of several channels the mean is taken. With --quick only the first 15 seconds are heard. */
#include <cresset.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CANNOT_RUN = 77 };
#define BEGIN_AT 0.5f
#define END_BELOW 0.35f
#define LEAST_SPEECH 0.25 /* seconds; shorter segments are left out */
#define LEAST_SILENCE 0.1 /* shorter ones do not end a segment */
#define AROUND 0.03       /* added before and after a segment */

typedef struct recording {
    float *samples; /* with silence of `context` before and to the end of the last window after */
    int64_t frames; /* without that */
    int rate, window, context;
} recording;

static bool read_recording(const char *path, bool quick, recording *r)
{
    bool ok = false;
    CR_SCOPE {
        cr_tensor *sound = cr_read_audio(path, &r->rate);
        cr_tensor *mono = cr_mean(sound, .axes = CR_AXES(0));
        if (mono && r->rate != 16000 && r->rate != 8000) {
            cr_fail(CR_ERROR_VALUE, "%s has %d frames a second, the model wants 16000 or 8000", path, r->rate);
        } else if (mono) {
            r->window = r->rate / 1000 * 32;
            r->context = r->rate / 1000 * 4;
            r->frames = cr_numel(mono);
            if (quick && r->frames > 15 * (int64_t)r->rate)
                r->frames = 15 * (int64_t)r->rate;
            r->samples = calloc((size_t)(r->context + r->frames + r->window), sizeof(float));
            ok = r->samples && cr_copy_out(cr_narrow(mono, 0, 0, r->frames), r->samples + r->context,
                                           (size_t)r->frames * sizeof(float), CR_F32);
        }
    }
    return ok;
}

/* The probability of speech in each window into speech[windows]. */
static bool hear(cr_onnx *model, const recording *r, float *speech, int64_t windows)
{
    bool ok = true;
    cr_tensor *rate = cr_scalar_tensor(r->rate, .dtype = CR_I64), *state = cr_zeros(CR_SHAPE(2, 1, 128));
    for (int64_t i = 0; ok && i < windows; i++) {
        cr_tensor *next = NULL;
        CR_SCOPE {
            cr_tensor *x = cr_from_data(r->samples + i * r->window, CR_SHAPE(1, r->context + r->window), CR_F32);
            cr_tensor *out[2]; /* probability [1,1], state [2,1,128] */
            CR_NO_GRAD {       /* nothing is recorded for backward */
                ok = cr_onnx_run(model, CR_LIST(x, state, rate), out, 2);
            }
            ok = ok && cr_copy_out(out[0], &speech[i], sizeof(float), CR_F32);
            next = ok ? cr_keep(out[1]) : NULL;
        }
        cr_release(state);
        state = next;
    }
    cr_release(state);
    cr_release(rate);
    return ok;
}

/* Prints a segment that is long enough, times in seconds; whether it was. */
static bool print_segment(double begin, double end, double length)
{
    if (end - begin < LEAST_SPEECH)
        return false;
    begin = begin > AROUND ? begin - AROUND : 0;
    end = end + AROUND < length ? end + AROUND : length;
    printf("speech from %6.2f s to %6.2f s\n", begin, end);
    return true;
}

static int print_segments(const recording *r, const float *speech, int64_t windows)
{
    double window = (double)r->window / r->rate, length = (double)r->frames / r->rate;
    double begin = 0, quiet = 0; /* since when */
    bool speaking = false, is_quiet = false;
    int count = 0;
    for (int64_t i = 0; i < windows; i++) {
        double now = (double)i * window;
        if (speech[i] >= BEGIN_AT) {
            begin = speaking ? begin : now;
            speaking = true;
            is_quiet = false;
        } else if (speaking && speech[i] < END_BELOW) {
            quiet = is_quiet ? quiet : now;
            is_quiet = true;
            if (now - quiet >= LEAST_SILENCE) {
                count += print_segment(begin, quiet, length);
                speaking = is_quiet = false;
            }
        }
    }
    if (speaking)
        count += print_segment(begin, length, length);
    return count;
}

static int failed(bool quick)
{
    fprintf(stderr, "%s\n", cr_error());
    bool missing = cr_error_code() == CR_ERROR_UNSUPPORTED || cr_error_code() == CR_ERROR_IO;
    return quick && missing ? CANNOT_RUN : 1;
}

int main(int argc, char **argv)
{
    const char *paths[] = {"../shared/data/models/silero_vad.onnx", "../shared/data/models/speech.wav"};
    bool quick = false;
    for (int i = 1, path = 0; i < argc; i++) {
        if (strcmp(argv[i], "--quick") == 0)
            quick = true;
        else if (path < 2)
            paths[path++] = argv[i];
    }

    recording r = {0};
    int count = 0;
    cr_onnx *model = cr_load_onnx(paths[0]);
    if (model && read_recording(paths[1], quick, &r)) {
        int64_t windows = (r.frames + r.window - 1) / r.window;
        float *speech = calloc((size_t)windows + 1, sizeof *speech);
        if (speech && hear(model, &r, speech, windows)) {
            count = print_segments(&r, speech, windows);
            printf("%d segments in %.2f s of sound\n", count, (double)r.frames / r.rate);
        }
        free(speech);
    }
    free(r.samples);
    cr_onnx_free(model);
    if (!cr_ok())
        return failed(quick);
    return count > 0 ? 0 : 1;
}
