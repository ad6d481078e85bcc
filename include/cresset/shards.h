/* Shards: examples in tar archives, in the layout of WebDataset: files that follow each other and have one name up to
 * the first dot are an example, what follows the dot says what each holds.
 *
 *     cr_dataset *train = cr_shards_dataset("train-{0000..0099}.tar", .fields = "jpg;png,cls");
 *
 *     cr_shard_writer *w = cr_shard_writer_new("train-%04d.tar", .most_examples = 1000);
 *     cr_shard_write(w, "000017", "jpg", bytes, count);
 *     cr_shard_write_text(w, "000017", "cls", "3");
 *     bool ok = cr_shard_writer_close(w);
 */
#ifndef CRESSET_SHARDS_H
#define CRESSET_SHARDS_H
#include <cresset/data.h>
#include <cresset/media.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

typedef struct cr_shards_opts {
    size_t size;
    const char *fields;   /* endings, separated by commas; "jpg;png": whichever is there */
    cr_pixels pixels;     /* of pictures; default red, green, blue */
    bool skip_incomplete; /* examples that lack a field are left out, instead of being an error */
} cr_shards_opts;
/* The examples of tar archives, in their order. `paths`: one or several, separated by "::"; "{0000..0099}" stands for
 * all these numbers (as many digits as the first has), "{a,b}" for these texts. Only headers are read here; the files
 * stay where they are and are read when an example is asked for, so they may be larger than the memory. Archives that
 * are compressed with gzip are unpacked into memory. The last part of its ending, in any case of letters, says what a
 * field is: jpg, jpeg, png, webp, tif, tiff, bmp, ppm, pgm, pbm, jp2: a picture, f32[C,H,W] in 0..1. wav, flac, ogg,
 * oga, opus, mp3, aif, aiff, au: sound, f32[channels,frames]. cls, cls2, index, inx, id: a whole number, i64. npy: the
 * tensor. __key__: the example's name, u8[bytes]. All others (txt, json, ...): the file as it is, u8[bytes].
 * Files whose names have no dot, begin with a dot or with "__" count for nothing. Errors: CR_ERROR_IO, CR_ERROR_FORMAT;
 * no fields or more than CR_MAX_FIELDS; no examples; an example that lacks a field or has an ending twice. Files that
 * cannot be decoded are errors when they are asked for. All name the archive and what is in it. */
CR_API cr_dataset *cr_shards_dataset_at(cr_site at, const char *paths, const cr_shards_opts *options);
#define cr_shards_dataset(...)                                                                                         \
    cr_shards_dataset_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_shards_opts, CR_REST_(__VA_ARGS__)))
/* The name of example i of such a dataset, with the folders in the archive; NULL of others and out of range. */
CR_API const char *cr_shards_key(cr_dataset *dataset, int64_t i);

typedef struct cr_shard_writer cr_shard_writer;
typedef struct cr_shard_writer_opts {
    size_t size;
    int64_t most_examples; /* a shard; default 100000 */
    int64_t most_bytes;    /* after which no further example is added to a shard; default 3e9 */
} cr_shard_writer_opts;
/* Writes the shards `path`, in which "%04d" (with a number of digits) becomes the shard's number, from 0. Each appears
 * under its name when it is full. The same examples give the same bytes. Errors: a path without exactly one such place,
 * CR_ERROR_IO. */
CR_API cr_shard_writer *cr_shard_writer_new_at(cr_site at, const char *path, const cr_shard_writer_opts *options);
#define cr_shard_writer_new(...)                                                                                       \
    cr_shard_writer_new_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_shard_writer_opts, CR_REST_(__VA_ARGS__)))
/* Adds the file KEY.ENDING to the example `key`, which is the last one or a new one. Keys are UTF-8 and may have
 * folders, but no dot in their last part. Once something fails, the rest does nothing. Errors: CR_ERROR_IO, keys and
 * endings that are empty or that a reader would take for something else. */
CR_API bool cr_shard_write_at(cr_site at, cr_shard_writer *w, const char *key, const char *ending, const void *bytes,
                              size_t count);
#define cr_shard_write(w, key, ending, bytes, count) cr_shard_write_at(CR_HERE, w, key, ending, bytes, count)
CR_API bool cr_shard_write_text_at(cr_site at, cr_shard_writer *w, const char *key, const char *ending,
                                   const char *text);
#define cr_shard_write_text(w, key, ending, text) cr_shard_write_text_at(CR_HERE, w, key, ending, text)
/* As NumPy's .npy file. Errors: bf16. */
CR_API bool cr_shard_write_tensor_at(cr_site at, cr_shard_writer *w, const char *key, const char *ending, cr_tensor *t);
#define cr_shard_write_tensor(w, key, ending, t) cr_shard_write_tensor_at(CR_HERE, w, key, ending, t)
CR_API int64_t cr_shard_writer_shards(const cr_shard_writer *w); /* that were begun */
/* Finishes the last shard and frees the writer. False when anything failed since it was made; what was being written
 * then is removed, shards that were full stay. */
CR_API bool cr_shard_writer_close_at(cr_site at, cr_shard_writer *w);
#define cr_shard_writer_close(w) cr_shard_writer_close_at(CR_HERE, w)

CR_END_C
#endif
