/* Reading sound: plain WAV files by src/data/wav.c, all others through libsndfile, loaded when the first is read; this
 * is the only file that knows it. */
#include "data/audio.h"
#include "base/file.h"
#include "base/site.h"

#include <cresset/media.h>
#include <limits.h>
#include <string.h>

bool cr_sound_begin(cr_sound *s, int64_t channels, int64_t frames, int64_t rate)
{
    if (rate < 1 || rate > INT_MAX || channels < 1 || frames < 0)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: %lld channels of %lld frames, %lld frames a second", s->name,
                            (long long)channels, (long long)frames, (long long)rate);
    cr_dims shape = {2, {channels, frames}};
    if (!cr_check_shape(shape, CR_F32))
        return false;
    cr_spec spec;
    cr_spec_set(&spec, CR_F32, 2, shape.at);
    s->tensor = cr_tensor_new(&spec, cr_cpu());
    s->rate = (int)rate;
    return s->tensor != NULL;
}

#if CRESSET_SNDFILE
#include "base/library.h"
#include "base/memory.h"

#include <sndfile.h>

#define FUNCTIONS(F) F(sf_open_virtual) F(sf_strerror) F(sf_readf_float) F(sf_close)
static struct {
    FUNCTIONS(CR_LIBRARY_MEMBER)
} sf;
static cr_library library = {CRESSET_SNDFILE_FILE, {FUNCTIONS(CR_LIBRARY_NAME)}, false};

/* ---- the file, in memory ---- */

typedef struct reader {
    const cr_sound *sound;
    sf_count_t at;
} reader;

static sf_count_t length(void *handle)
{
    return (sf_count_t)((reader *)handle)->sound->count;
}

static sf_count_t seek(sf_count_t to, int whence, void *handle)
{
    reader *r = handle;
    sf_count_t from = whence == SF_SEEK_CUR ? r->at : whence == SF_SEEK_END ? length(handle) : 0, target;
    if (__builtin_add_overflow(from, to, &target) || target < 0)
        return -1;
    return r->at = target;
}

static sf_count_t get(void *to, sf_count_t count, void *handle)
{
    reader *r = handle;
    sf_count_t left = r->at < length(handle) ? length(handle) - r->at : 0;
    if (count < 0 || left == 0)
        return 0;
    if (count > left)
        count = left;
    memcpy(to, r->sound->bytes + r->at, (size_t)count);
    r->at += count;
    return count;
}

static sf_count_t put(const void *from, sf_count_t count, void *handle)
{
    (void)from, (void)count, (void)handle;
    return 0;
}

static sf_count_t tell(void *handle)
{
    return ((reader *)handle)->at;
}

/* ---- the sound ---- */

/* Frames come with their channels side by side. The length that a header says is not believed: the samples are
 * collected as they come. */
typedef struct samples {
    float *at;
    size_t capacity, count;
} samples;

static bool read_all(cr_sound *s, SNDFILE *file, const SF_INFO *info, samples *all)
{
    enum { ROOM = 1 << 16 };
    size_t channels = (size_t)info->channels;
    sf_count_t frames = ROOM / (sf_count_t)channels + 1, got;
    do {
        if (!cr_grow(&all->at, &all->capacity, all->count + (size_t)frames * channels, sizeof *all->at))
            return false;
        got = sf.sf_readf_float(file, all->at + all->count, frames);
        all->count += (size_t)(got > 0 ? got : 0) * channels;
    } while (got == frames);
    int64_t count = (int64_t)(all->count / channels);
    if (info->frames < SF_COUNT_MAX && count < info->frames)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: the file ends in the middle: %lld of %lld frames are there", s->name,
                            (long long)count, (long long)info->frames);
    if (!cr_sound_begin(s, info->channels, count, info->samplerate))
        return false;
    float *to = (float *)cr_bytes(s->tensor);
    for (size_t c = 0; c < channels; c++)
        for (int64_t i = 0; i < count; i++)
            *to++ = all->at[(size_t)i * channels + c];
    return true;
}

static bool decode_other(cr_sound *s)
{
    if (!cr_library_load(&library, &sf, sizeof sf))
        return false;
    reader r = {.sound = s};
    SF_VIRTUAL_IO io = {length, seek, get, put, tell};
    SF_INFO info = {0};
    SNDFILE *file = sf.sf_open_virtual(&io, SFM_READ, &info, &r);
    if (!file)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: not a sound file that can be read: %s", s->name,
                            sf.sf_strerror(NULL));
    samples all = {0};
    bool ok = info.channels >= 1 ? read_all(s, file, &info, &all)
                                 : cr_fail_bool(CR_ERROR_FORMAT, "%s: a sound with no channels", s->name);
    cr_free(all.at);
    sf.sf_close(file);
    return ok;
}
#else
static bool decode_other(cr_sound *s)
{
    return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                        "%s: not a WAV file of plain samples, and this build reads no others (CRESSET_SNDFILE is off)",
                        s->name);
}
#endif

cr_tensor *cr_sound_read(const void *bytes, size_t count, const char *name, int *rate)
{
    cr_sound s = {.name = name, .bytes = bytes, .count = count};
    int scope = cr_scope_open();
    if (scope < 0)
        return NULL;
    cr_wav_result result = cr_decode_wav(&s);
    bool ok = result == CR_WAV_READ || (result == CR_WAV_OTHER && decode_other(&s));
    cr_tensor *t = ok ? cr_keep(s.tensor) : NULL;
    cr_scope_close(scope);
    if (t && rate)
        *rate = s.rate;
    return t;
}

cr_tensor *cr_decode_audio_at(cr_site at, const void *bytes, size_t count, int *rate)
{
    const char *before = cr_enter_op(at, "decode_audio");
    cr_tensor *t = NULL;
    if (!bytes)
        cr_fail(CR_ERROR_VALUE, "the bytes are NULL");
    else
        t = cr_sound_read(bytes, count, "the bytes", rate);
    cr_leave_op(before);
    return t;
}

cr_tensor *cr_read_audio_at(cr_site at, const char *path, int *rate)
{
    const char *before = cr_enter_op(at, "read_audio");
    cr_tensor *t = NULL;
    cr_mapping file;
    if (!path) {
        cr_fail(CR_ERROR_VALUE, "the path is NULL");
    } else if (cr_file_map(path, &file)) {
        t = cr_sound_read(file.data, file.size, path, rate);
        cr_file_unmap(&file);
    }
    cr_leave_op(before);
    return t;
}
