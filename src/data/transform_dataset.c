/* Transforms as a stage of a dataset: whole batches, written where they stay, in memory that is used again. */
#include "base/memory.h"
#include "base/site.h"
#include "data/dataset.h"
#include "data/transform.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

typedef struct stage {
    cr_dataset *from;
    cr_transform *transform; /* or NULL */
    cr_transform_dataset_opts o;
    pthread_mutex_t lock;
    cr_picture_room *free; /* memory that no thread uses */
} stage;

/* ---- rooms: as many as there are threads at once ---- */

static cr_picture_room *take_room(stage *s)
{
    pthread_mutex_lock(&s->lock);
    cr_picture_room *room = s->free;
    if (room)
        s->free = room->next;
    pthread_mutex_unlock(&s->lock);
    return room ? room : cr_picture_room_new();
}

static void give_room(stage *s, cr_picture_room *room)
{
    if (!room)
        return;
    pthread_mutex_lock(&s->lock);
    room->next = s->free;
    s->free = room;
    pthread_mutex_unlock(&s->lock);
}

/* ---- one picture ---- */

/* Runs the transform; the frame then has pixels. */
static bool prepare(cr_picture *f, cr_picture_room *room, const cr_transform *t, cr_tensor *in, const char *name,
                    uint64_t seed, int64_t index)
{
    uint64_t state = seed;
    state = cr_mix(&state) ^ (uint64_t)cr_example_epoch();
    state = cr_mix(&state) ^ (uint64_t)index;
    f->room = room;
    f->random = cr_mix(&state);
    const char *path = cr_picture_file_path(in);
    if (!cr_picture_begin(f, in, path ? path : name) || (t && !cr_transform_run(t, f)))
        return false;
    if (f->mirrored && !f->file)
        return true;
    return cr_picture_settle(f);
}

/* The result's room: u8[H,W,C], or f32[C,H,W] with the channels last in memory. count 0: of one picture. */
static cr_tensor *result_new(const cr_picture *f, bool bytes, int64_t count)
{
    cr_spec spec;
    int64_t h = f->height, w = f->width, c = f->channels;
    if (bytes && count)
        cr_spec_set(&spec, CR_U8, 4, (int64_t[]){count, h, w, c});
    else if (bytes)
        cr_spec_set(&spec, CR_U8, 3, (int64_t[]){h, w, c});
    else if (count)
        cr_spec_set(&spec, CR_F32, 4, (int64_t[]){count, c, h, w});
    else
        cr_spec_set(&spec, CR_F32, 3, (int64_t[]){c, h, w});
    if (!bytes) {
        int64_t *stride = spec.stride + (count ? 1 : 0);
        stride[0] = 1;
        stride[1] = w * c;
        stride[2] = c;
    }
    return cr_tensor_new(&spec, cr_cpu());
}

static bool write_result(cr_picture *f, cr_tensor *to, bool bytes, int64_t row)
{
    int64_t size = f->height * f->width * f->channels;
    return bytes ? cr_picture_bytes(f, (unsigned char *)cr_bytes(to) + row * size)
                 : cr_picture_values(f, (float *)cr_bytes(to) + row * size);
}

/* Whether a picture fits into a batch. */
static bool fits(const cr_picture *f, const cr_tensor *batch, bool bytes, int64_t index)
{
    const int64_t *size = batch->shape + 1;
    int64_t h = bytes ? size[0] : size[1], w = bytes ? size[1] : size[2], c = bytes ? size[2] : size[0];
    if (f->height == h && f->width == w && f->channels == c)
        return true;
    return cr_fail_bool(
        CR_ERROR_SHAPE,
        "example %lld is %lld x %lld of %d channels, the batch's first %lld x %lld of %lld: crop or resize them",
        (long long)index, (long long)f->height, (long long)f->width, f->channels, (long long)h, (long long)w,
        (long long)c);
}

/* ---- examples and batches ---- */

static int64_t stage_length(void *context)
{
    return cr_dataset_length(((stage *)context)->from);
}

static bool frame_of(stage *s, cr_picture *f, cr_picture_room *room, int64_t index, cr_tensor **fields)
{
    char name[64];
    snprintf(name, sizeof name, "field 0 of example %lld", (long long)index);
    *f = (cr_picture){.wanted = s->o.pixels, .full_decode = s->o.full_decode};
    return cr_dataset_get(s->from, index, fields) && prepare(f, room, s->transform, fields[0], name, s->o.seed, index);
}

static bool stage_example(void *context, int64_t index, cr_tensor **out)
{
    stage *s = context;
    cr_picture f;
    cr_picture_room *room = take_room(s);
    bool ok = room && frame_of(s, &f, room, index, out) && (out[0] = result_new(&f, s->o.bytes, 0)) &&
              write_result(&f, out[0], s->o.bytes, 0);
    give_room(s, room);
    return ok;
}

static bool gather_one(stage *s, cr_picture_room *room, int64_t index, int64_t row, int64_t count, cr_tensor **out)
{
    cr_picture f;
    cr_tensor *fields[CR_MAX_FIELDS];
    if (!frame_of(s, &f, room, index, fields))
        return false;
    if (row == 0) {
        out[0] = cr_keep(result_new(&f, s->o.bytes, count));
        for (int i = 1; i < cr_dataset_fields(s->from); i++)
            out[i] = cr_keep(cr_stack_new(fields[i], count));
    }
    bool ok = out[0] && fits(&f, out[0], s->o.bytes, index) && write_result(&f, out[0], s->o.bytes, row);
    for (int i = 1; ok && i < cr_dataset_fields(s->from); i++)
        ok = out[i] && cr_stack_put(out[i], row, fields[i], index, i);
    return ok;
}

static bool stage_gather(void *context, const int64_t *indices, int64_t count, cr_tensor **out)
{
    stage *s = context;
    cr_picture_room *room = take_room(s);
    bool ok = room;
    for (int64_t row = 0; ok && row < count; row++)
        CR_SCOPE
            ok = gather_one(s, room, indices[row], row, count, out);
    give_room(s, room);
    return ok && cr_ok();
}

static void stage_release(void *context)
{
    stage *s = context;
    while (s->free) {
        cr_picture_room *next = s->free->next;
        cr_picture_room_free(s->free);
        s->free = next;
    }
    pthread_mutex_destroy(&s->lock);
    cr_dataset_release(s->from);
    cr_transform_free(s->transform);
    cr_free(s);
}

cr_dataset *cr_transform_dataset_at(cr_site at, cr_dataset *d, cr_transform *t,
                                    const cr_transform_dataset_opts *options)
{
    const char *before = cr_enter_op(at, "transform_dataset");
    CR_TAKE_OPTIONS(cr_transform_dataset_opts, o, options);
    bool ok = d && cr_ok();
    if (ok && (unsigned)o.pixels > CR_PIXELS_RGBA)
        ok = cr_fail_bool(CR_ERROR_VALUE, "pixels is %d, expected a cr_pixels", (int)o.pixels);
    stage *s = ok ? cr_calloc(1, sizeof *s) : NULL;
    cr_dataset *out = NULL;
    if (s) {
        s->from = d;
        s->transform = t;
        s->o = o;
        pthread_mutex_init(&s->lock, NULL);
        out = cr_dataset_new(stage_length, stage_example, .context = s, .fields = cr_dataset_fields(d),
                             .gather = stage_gather, .release = stage_release);
    } else {
        cr_dataset_release(d);
        cr_transform_free(t);
    }
    cr_leave_op(before);
    return out;
}

/* ---- a picture ---- */

cr_tensor *cr_transform_picture_at(cr_site at, const cr_transform *t, cr_tensor *picture,
                                   const cr_transform_picture_opts *options)
{
    if (!picture)
        return NULL;
    const char *before = cr_enter_op(at, "transform_picture");
    CR_TAKE_OPTIONS(cr_transform_picture_opts, o, options);
    cr_picture f = {.wanted = CR_PIXELS_RGB};
    cr_tensor *out = NULL;
    cr_picture_room *room = cr_picture_room_new();
    CR_SCOPE
        if (room && prepare(&f, room, t, picture, "the picture", o.seed, 0) && (out = result_new(&f, o.bytes, 0)))
            out = write_result(&f, out, o.bytes, 0) ? cr_keep(out) : NULL;
    cr_picture_room_free(room);
    cr_leave_op(before);
    return out;
}
