/* Folders and archives of sounds, and spectrograms of sounds as a stage. */
#include "base/memory.h"
#include "base/site.h"
#include "data/audio.h"
#include "data/dataset.h"
#include "data/folder.h"
#include "data/mix.h"
#include <cresset/ops.h>
#include <cresset/pictures.h>
#include <cresset/random.h>
#include <cresset/stages.h>

#include <math.h>
#include <string.h>
#include <strings.h>

typedef struct sounds {
    cr_folder folder;
    cr_audio_folder_opts o;
} sounds;

static bool is_sound(const char *path)
{
    static const char *const ends[] = {".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".aif", ".aiff", ".au"};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof ends / sizeof *ends; i++)
        if (!strcasecmp(dot, ends[i]))
            return true;
    return false;
}

/* Random numbers of an example. */
static uint64_t state_of(uint64_t seed, int64_t index)
{
    uint64_t state = cr_mix_begin(seed, cr_example_epoch());
    return cr_mix(&state) ^ (uint64_t)index;
}

/* The whole, a piece, or the whole and zeros after it. */
static cr_tensor *set_length(cr_tensor *x, const cr_audio_folder_opts *o, int rate, int64_t index)
{
    int64_t wanted = (int64_t)llround(o->seconds * rate), size = cr_size(x, -1), from = 0;
    if (!x || size == wanted)
        return x;
    if (size < wanted)
        return cr_constant_pad(x, CR_SHAPE(0), CR_SHAPE(wanted - size));
    uint64_t state = state_of(o->seed, index);
    if (o->random_cut)
        from = (int64_t)cr_below(&state, (uint64_t)(size - wanted) + 1);
    return cr_slice(x, -1, from, from + wanted);
}

static int64_t count(void *context)
{
    return (int64_t)((sounds *)context)->folder.count;
}

static bool example(void *context, int64_t index, cr_tensor **out)
{
    const sounds *s = context;
    const cr_folder_file *file = &s->folder.files[index];
    cr_mapping map;
    const void *bytes;
    size_t size;
    int rate = 0;
    if (!cr_folder_read(&s->folder, (size_t)index, &map, &bytes, &size))
        return false;
    cr_tensor *x = cr_sound_read(bytes, size, file->path, &rate);
    cr_file_unmap(&map);
    if (x && s->o.mono && cr_size(x, 0) > 1)
        x = cr_mean(x, .axes = CR_AXES(0), .keepdims = true);
    if (x && s->o.rate && s->o.rate != rate) {
        x = cr_change_rate(x, rate, s->o.rate);
        rate = s->o.rate;
    }
    if (s->o.seconds > 0)
        x = set_length(x, &s->o, rate, index);
    out[0] = x;
    out[1] = cr_full(CR_SCALAR, (double)file->label, .dtype = CR_I64);
    return out[0] && out[1];
}

static void release(void *context)
{
    cr_folder_close(&((sounds *)context)->folder);
    cr_free(context);
}

cr_dataset *cr_audio_folder_at(cr_site at, const char *path, const cr_audio_folder_opts *options)
{
    const char *before = cr_enter_op(at, "audio_folder");
    CR_TAKE_OPTIONS(cr_audio_folder_opts, o, options);
    cr_dataset *d = NULL;
    sounds *s = NULL;
    if (!path || o.rate < 0 || !(o.seconds >= 0) || o.seconds > 1e6)
        cr_fail(CR_ERROR_VALUE, path ? "rate is %d and seconds %g, expected 0 or more" : "the path is NULL", o.rate,
                o.seconds);
    else
        s = cr_calloc(1, sizeof *s);
    if (s) {
        s->o = o;
        s->o.under = NULL; /* the caller's */
        static const cr_folder_kind kind = {.what = "sounds", .wanted = is_sound};
        if (cr_folder_open(&s->folder, path, o.under, &kind))
            d = cr_dataset_new(count, example, .context = s, .release = release);
        else
            release(s);
    }
    cr_leave_op(before);
    return d;
}

int64_t cr_audio_folder_classes(cr_dataset *d)
{
    const sounds *s = cr_dataset_context(d, example);
    return s ? (int64_t)s->folder.classes.count : 0;
}

const char *cr_audio_folder_class(cr_dataset *d, int64_t i)
{
    const sounds *s = cr_dataset_context(d, example);
    return s ? cr_folder_class(&s->folder, i) : NULL;
}

const char *cr_audio_folder_path(cr_dataset *d, int64_t i)
{
    const sounds *s = cr_dataset_context(d, example);
    return s && i >= 0 && (size_t)i < s->folder.count ? s->folder.files[i].path : NULL;
}

/* ---- spectrograms ---- */

static cr_tensor *masked(cr_tensor *x, const cr_sound_map_opts *o, int64_t index)
{
    if (!o->frequency_masks && !o->time_masks)
        return x;
    cr_generator *g = cr_generator_new(state_of(o->seed, index));
    if (!g)
        return NULL;
    cr_generator *before = cr_set_generator(g);
    cr_tensor *quiet = cr_min(x); /* what is masked is as quiet as the quietest */
    double value = quiet ? cr_item(quiet) : 0;
    if (o->frequency_masks)
        x = cr_mask_along_axis(x, -2, o->widest_frequency, .count = o->frequency_masks, .value = value);
    if (o->time_masks)
        x = cr_mask_along_axis(x, -1, o->widest_time, .count = o->time_masks, .value = value);
    cr_set_generator(before);
    cr_generator_free(g);
    return x;
}

static bool make_spectrogram(cr_tensor *const *in, int64_t index, cr_tensor **out, void *context)
{
    const cr_sound_map_opts *o = context;
    cr_tensor *x;
    if (o->coefficients)
        x = cr_mfcc(in[0], o->n, o->rate, .coefficients = o->coefficients, .mels = o->mels, .hop = o->hop,
                    .top = o->top);
    else
        x = cr_amplitude_to_db(cr_mel_spectrogram(in[0], o->n, o->rate, .mels = o->mels, .hop = o->hop), .top = o->top);
    out[0] = x ? masked(x, o, index) : NULL;
    for (int f = 1; f < CR_MAX_FIELDS && in[f]; f++)
        out[f] = in[f];
    return out[0] != NULL;
}

static bool check_map(cr_sound_map_opts *o)
{
    o->n = o->n ? o->n : 400;
    o->mels = o->mels ? o->mels : 80;
    o->rate = o->rate != 0 ? o->rate : 16000;
    o->top = o->top != 0 ? o->top : 80;
    if (o->n < 1 || o->hop < 0 || o->mels < 1 || !(o->rate > 0) || o->coefficients < 0 || o->coefficients > o->mels ||
        o->frequency_masks < 0 || o->time_masks < 0 || o->widest_frequency < 0 || o->widest_time < 0 || !(o->top > 0))
        return cr_fail_bool(CR_ERROR_VALUE, "an option is negative, or there are more coefficients than mels");
    return true;
}

cr_dataset *cr_spectrogram_dataset_at(cr_site at, cr_dataset *d, const cr_sound_map_opts *options)
{
    const char *before = cr_enter_op(at, "spectrogram_dataset");
    cr_sound_map_opts *o = d ? cr_calloc(1, sizeof *o) : NULL;
    cr_dataset *out = NULL;
    if (o)
        cr_take_options(o, sizeof *o, options ? &options->size : NULL);
    if (o && check_map(o)) {
        out = cr_map_dataset(d, make_spectrogram, .context = o, .release = cr_free);
    } else {
        cr_free(o);
        cr_dataset_release(d);
    }
    cr_leave_op(before);
    return out;
}
