/* What readers of files of named tensors (safetensors, npz, pth) build: a cr_archive. A reader opens one over the file's bytes,
 * adds blocks of memory, tensors that lie in them and metadata, all checked, and finishes it; asking is in archive.c.
 *
 * Ownership: the archive owns its texts; the file's bytes are unmapped with the last tensor that lies in them. Two tensors
 * in one block share a storage, so what is written through one is seen through the other. */
#ifndef CR_IO_ARCHIVE_H
#define CR_IO_ARCHIVE_H
#include "base/arena.h"
#include "base/file.h"
#include "io/zip.h"
#include "tensor/tensor.h"

#include <cresset/io.h>
#include <pthread.h>

/* A piece of memory that tensors lie in. */
typedef struct cr_archive_block {
    char *data;           /* in the file's bytes; NULL: packed */
    size_t bytes;
    size_t align;         /* what its elements want */
    cr_zip_entry packed;  /* inflated when first asked for, without its first `skip` bytes */
    size_t skip;
    cr_storage *storage;  /* made when first asked for */
} cr_archive_block;

/* A tensor. */
typedef struct cr_archive_item {
    const char *name;
    const char *type;          /* as the file calls it */
    cr_dtype dtype;            /* CR_DTYPE_NONE: the library has no such type */
    size_t size;               /* bytes an element; 0: unknown */
    int ndim;                  /* may be more than the library has; shape and stride then hold the first */
    int64_t shape[CR_MAX_DIMS];
    bool strided;              /* else row-major */
    int64_t stride[CR_MAX_DIMS];
    int64_t offset;            /* elements from the block's first byte */
    int64_t block;
    int64_t bytes;             /* of its elements */
} cr_archive_item;

typedef struct cr_archive_text {
    const char *key, *text;
} cr_archive_text;

struct cr_archive {
    const char *format; /* "safetensors", "npz", "pth" */
    const char *name;   /* of the file; valid while opening */
    struct cr_archive_file *file;
    cr_arena arena;
    pthread_mutex_t lock; /* of blocks[].storage */
    cr_archive_block *blocks;
    size_t block_count, block_capacity;
    cr_archive_item *items;
    size_t count, capacity;
    size_t *by_name; /* numbers of items */
    cr_archive_text *metadata;
    size_t metadata_count, metadata_capacity;
};

/* `owned`: the mapping is unmapped with the last tensor that uses it, also when this fails; otherwise the bytes must outlive
 * the archive and its tensors. */
cr_archive *cr_archive_new(const char *format, cr_mapping bytes, bool owned, const char *name);
/* A text that lives as long as the archive; NULL when out of memory. */
const char *cr_archive_keep(cr_archive *a, const char *text, size_t length);
/* The new block's number; -1 when out of memory. */
int64_t cr_archive_add_block(cr_archive *a, void *data, size_t bytes);
/* A block that is the content of an entry of a zip file, from byte `skip` on. */
int64_t cr_archive_add_zip(cr_archive *a, const cr_zip_entry *entry, size_t skip);
/* The item is copied; its texts must live as long as the archive. That its elements lie in its block is checked. */
bool cr_archive_add(cr_archive *a, const cr_archive_item *item);
bool cr_archive_add_metadata(cr_archive *a, const char *key, const char *text);
/* After the last was added. Errors: a name twice. Returns a; on failure, or when `ok` is false, frees it and returns NULL. */
cr_archive *cr_archive_finish(cr_archive *a, bool ok);

/* The formats on bytes in memory: what the functions for files, the tests and the fuzz harnesses share. `owned` as above;
 * `name` starts error texts. */
cr_archive *cr_safetensors_open(cr_mapping bytes, bool owned, const char *name);
cr_archive *cr_pth_open(cr_mapping bytes, bool owned, const char *name);
cr_archive *cr_npz_open(cr_mapping bytes, bool owned, const char *name);
bool cr_is_old_pth(const void *bytes, size_t size); /* torch.save before PyTorch 1.6 */
/* Whichever of them the bytes are. */
cr_archive *cr_archive_open(cr_mapping bytes, bool owned, const char *name);
#endif
