/* Shards: what is known of the files in tar archives without reading them. */
#ifndef CR_DATA_SHARDS_H
#define CR_DATA_SHARDS_H
#include "base/file.h"
#include "base/text.h"

#include <cresset/shards.h>

/* Calls each(context, path) for every path that a list with braces stands for. */
typedef bool (*cr_path_fn)(void *context, const char *path);
bool cr_expand_paths(const char *paths, cr_path_fn each, void *context);

typedef enum cr_shard_kind {
    CR_SHARD_BYTES,
    CR_SHARD_PICTURE,
    CR_SHARD_SOUND,
    CR_SHARD_NUMBER,
    CR_SHARD_NPY,
    CR_SHARD_KEY
} cr_shard_kind;

typedef struct cr_shard {
    char *path;
    cr_mapping file;
    void *unpacked; /* of a compressed one; else NULL */
    const unsigned char *bytes;
    size_t size;
} cr_shard;

/* A file in a shard. */
typedef struct cr_shard_item {
    size_t offset, size;
    int16_t ending; /* which of the wanted endings it has; -1: it is not there */
} cr_shard_item;

typedef struct cr_shard_example {
    int32_t shard;
    size_t key; /* where its name begins in the index's `names` */
} cr_shard_example;

typedef struct cr_shard_ending {
    char *text; /* lower case */
    int field;
    cr_shard_kind kind;
} cr_shard_ending;

typedef struct cr_shard_index {
    cr_shards_opts o; /* fields is NULL */
    int fields;
    cr_shard_ending *endings;
    size_t n_endings, ending_room;
    cr_shard *shards;
    size_t n_shards, shard_room;
    cr_shard_example *examples;
    size_t count, example_room;
    cr_shard_item *items; /* [count][fields] */
    size_t item_room;
    char *names;
    size_t names_used, names_room;
} cr_shard_index;

bool cr_shard_index_fields(cr_shard_index *x, const char *fields);
/* Adds the archive's examples. `path` is copied. */
bool cr_shard_index_file(cr_shard_index *x, const char *path);
/* The same for bytes in memory, which must outlive the index. */
bool cr_shard_index_bytes(cr_shard_index *x, const char *path, const void *bytes, size_t size);
/* Field f of example i, decoded. */
cr_tensor *cr_shard_field(const cr_shard_index *x, int64_t i, int f);
void cr_shard_index_clear(cr_shard_index *x);
#endif
