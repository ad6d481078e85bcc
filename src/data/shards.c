/* Datasets of shards: the fields of an example, decoded when they are asked for. */
#include "base/memory.h"
#include "base/site.h"
#include "data/audio.h"
#include "data/dataset.h"
#include "data/image.h"
#include "data/npy.h"
#include "data/shards.h"
#include "tensor/tensor.h"

#include <cresset/ops.h>
#include <stdlib.h>
#include <string.h>

static cr_tensor *bytes_of(const void *bytes, size_t size)
{
    return cr_from_data(bytes, CR_SHAPE((int64_t)size), CR_U8);
}

/* The whole of the text is a decimal number, with spaces or line ends around it. */
static cr_tensor *number_of(const char *bytes, size_t size, const char *name)
{
    char text[32], *end = text;
    while (size && strchr(" \t\r\n", *bytes) && *bytes)
        bytes++, size--;
    while (size && strchr(" \t\r\n", bytes[size - 1]) && bytes[size - 1])
        size--;
    long long number = 0;
    if (size && size < sizeof text) {
        memcpy(text, bytes, size);
        text[size] = 0;
        number = strtoll(text, &end, 10);
    }
    if (end == text || end != text + size)
        return cr_fail(CR_ERROR_FORMAT, "%s: holds \"%.*s\", expected a whole number", name, size < 40 ? (int)size : 40,
                       bytes);
    int64_t value = number;
    return cr_from_data(&value, CR_SCALAR, CR_I64);
}

static cr_tensor *picture_of(const void *bytes, size_t size, const char *name, cr_pixels pixels)
{
    cr_image_opts o = {.size = sizeof o, .pixels = pixels};
    cr_tensor *t = cr_image_read(bytes, size, name, &o);
    return cr_div(cr_cast(cr_permute(t, CR_AXES(2, 0, 1)), CR_F32), cr_num(255));
}

cr_tensor *cr_shard_field(const cr_shard_index *x, int64_t i, int f)
{
    const cr_shard_example *e = &x->examples[i];
    const cr_shard_item *item = &x->items[(size_t)i * (size_t)x->fields + (size_t)f];
    const cr_shard *shard = &x->shards[e->shard];
    const cr_shard_ending *ending = &x->endings[item->ending];
    const char *key = x->names + e->key;
    const void *bytes = shard->bytes + item->offset;
    char name[512];
    snprintf(name, sizeof name, "%s: %s.%s", shard->path, key, ending->text);
    switch (ending->kind) {
    case CR_SHARD_PICTURE:
        return picture_of(bytes, item->size, name, x->o.pixels);
    case CR_SHARD_SOUND:
        return cr_sound_read(bytes, item->size, name, NULL);
    case CR_SHARD_NUMBER:
        return number_of(bytes, item->size, name);
    case CR_SHARD_NPY:
        return cr_npy_parse(bytes, item->size, name);
    case CR_SHARD_KEY:
        return bytes_of(key, strlen(key));
    case CR_SHARD_BYTES:
        break;
    }
    return bytes_of(bytes, item->size);
}

/* ---- the dataset ---- */

static int64_t count(void *context)
{
    return (int64_t)((cr_shard_index *)context)->count;
}

static bool example(void *context, int64_t index, cr_tensor **out)
{
    const cr_shard_index *x = context;
    for (int f = 0; f < x->fields; f++)
        if (!(out[f] = cr_shard_field(x, index, f)))
            return false;
    return true;
}

static void release(void *context)
{
    cr_shard_index_clear(context);
    cr_free(context);
}

static bool add_file(void *context, const char *path)
{
    return cr_shard_index_file(context, path);
}

static bool fill(cr_shard_index *x, const char *paths, const char *fields)
{
    return cr_shard_index_fields(x, fields) && cr_expand_paths(paths, add_file, x) &&
           (x->count || cr_fail_bool(CR_ERROR_FORMAT, "%s: there are no examples in it", paths));
}

cr_dataset *cr_shards_dataset_at(cr_site at, const char *paths, const cr_shards_opts *options)
{
    const char *before = cr_enter_op(at, "shards_dataset");
    CR_TAKE_OPTIONS(cr_shards_opts, o, options);
    cr_dataset *d = NULL;
    cr_shard_index *x = NULL;
    if (!paths)
        cr_fail(CR_ERROR_VALUE, "the path is NULL");
    else
        x = cr_calloc(1, sizeof *x);
    if (x) {
        x->o = o;
        x->o.fields = NULL; /* the caller's */
        if (fill(x, paths, o.fields))
            d = cr_dataset_new(count, example, .context = x, .fields = x->fields, .release = release);
        else
            release(x);
    }
    cr_leave_op(before);
    return d;
}

const char *cr_shards_key(cr_dataset *d, int64_t i)
{
    const cr_shard_index *x = cr_dataset_context(d, example);
    return x && i >= 0 && (size_t)i < x->count ? x->names + x->examples[i].key : NULL;
}
