/* What the readers of sound share: WAV files are read in src/data/wav.c, all others in src/data/audio.c. */
#ifndef CR_DATA_AUDIO_H
#define CR_DATA_AUDIO_H
#include "tensor/tensor.h"

/* A file that is being read. */
typedef struct cr_sound {
    const char *name;           /* starts error texts */
    const unsigned char *bytes; /* the file */
    size_t count;
    int rate;          /* frames a second */
    cr_tensor *tensor; /* f32[channels,frames]; owned by the innermost scope */
} cr_sound;

/* Makes the tensor; false after an error. */
bool cr_sound_begin(cr_sound *s, int64_t channels, int64_t frames, int64_t rate);

/* The sound in a file's bytes, f32[channels,frames]; `name` starts error texts, rate may be NULL. */
cr_tensor *cr_sound_read(const void *bytes, size_t count, const char *name, int *rate);

typedef enum cr_wav_result { CR_WAV_FAILED, CR_WAV_READ, CR_WAV_OTHER } cr_wav_result;
/* Reads a WAV file of plain samples; CR_WAV_OTHER (no error) for one whose samples are coded in another way, and for
 * what is no WAV file. */
cr_wav_result cr_decode_wav(cr_sound *s);
#endif
