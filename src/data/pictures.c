/* Folders of pictures, and archives of such folders: a class is a folder. */
#include "base/memory.h"
#include "base/site.h"
#include "data/dataset.h"
#include "data/folder.h"
#include "data/image.h"
#include <cresset/ops.h>
#include <cresset/pictures.h>

#include <string.h>
#include <strings.h>

typedef struct pictures {
    cr_folder folder;
    cr_image_folder_opts o;
} pictures;

static bool is_picture(const char *path)
{
    static const char *const ends[] = {".jpg",  ".jpeg", ".png", ".webp", ".tif",
                                       ".tiff", ".bmp",  ".ppm", ".pgm",  ".jp2"};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof ends / sizeof *ends; i++)
        if (!strcasecmp(dot, ends[i]))
            return true;
    return false;
}

static int64_t count(void *context)
{
    return (int64_t)((pictures *)context)->folder.count;
}

static void release_file(void *data, void *context)
{
    (void)context;
    cr_free(data);
}

/* A copy of a file's bytes, with its path behind them (the dataset may be gone before the tensor). */
static cr_tensor *named_bytes(const void *bytes, size_t size, const char *path)
{
    size_t length = strlen(path) + 1;
    char *block = cr_malloc(size + length);
    if (!block)
        return NULL;
    if (size)
        memcpy(block, bytes, size);
    memcpy(block + size, path, length);
    cr_tensor *t = cr_from_memory(block, CR_SHAPE((int64_t)size), CR_U8, .release = release_file);
    if (!t)
        cr_free(block);
    return t;
}

const char *cr_picture_file_path(const cr_tensor *t)
{
    const cr_storage *s = t->storage;
    return s->release == release_file ? (const char *)s->data + s->bytes : NULL;
}

static cr_tensor *picture_of(const pictures *p, const void *bytes, size_t size, const char *path)
{
    cr_image_opts o = {.size = sizeof o, .pixels = p->o.pixels};
    cr_tensor *x = cr_image_read(bytes, size, path, &o);
    if (p->o.form == CR_PICTURE_BYTES)
        return x;
    x = cr_div(cr_cast(cr_permute(x, CR_AXES(2, 0, 1)), CR_F32), cr_num(255));
    if (p->o.height)
        x = cr_squeeze(cr_interpolate(cr_unsqueeze(x, 0), CR_SHAPE(p->o.height, p->o.width), .mode = CR_RESIZE_LINEAR,
                                      .antialias = true),
                       .axes = CR_AXES(0));
    return x;
}

static bool example(void *context, int64_t index, cr_tensor **out)
{
    const pictures *p = context;
    const cr_folder_file *file = &p->folder.files[index];
    cr_mapping map;
    const void *bytes;
    size_t size;
    if (!cr_folder_read(&p->folder, (size_t)index, &map, &bytes, &size))
        return false;
    out[0] = p->o.form == CR_PICTURE_FILES ? named_bytes(bytes, size, file->path) : picture_of(p, bytes, size, file->path);
    cr_file_unmap(&map);
    out[1] = cr_full(CR_SCALAR, (double)file->label, .dtype = CR_I64);
    return cr_ok();
}

static void release(void *context)
{
    cr_folder_close(&((pictures *)context)->folder);
    cr_free(context);
}

cr_dataset *cr_image_folder_at(cr_site at, const char *path, const cr_image_folder_opts *options)
{
    const char *before = cr_enter_op(at, "image_folder");
    CR_TAKE_OPTIONS(cr_image_folder_opts, o, options);
    cr_dataset *d = NULL;
    pictures *p = NULL;
    if (!path || o.height < 0 || o.width < 0 || !o.height != !o.width)
        cr_fail(CR_ERROR_VALUE, path ? "height and width are %lld and %lld, expected both or none" : "the path is NULL",
                (long long)o.height, (long long)o.width);
    else if ((unsigned)o.form > CR_PICTURE_FILES || (o.height && o.form != CR_PICTURE_VALUES))
        cr_fail(CR_ERROR_VALUE, "form is %d%s, expected a cr_picture_form, that of values where there is a size",
                (int)o.form, o.height ? " with a height and a width" : "");
    else
        p = cr_calloc(1, sizeof *p);
    if (p) {
        p->o = o;
        p->o.under = NULL; /* the caller's */
        static const cr_folder_kind kind = {.what = "pictures", .wanted = is_picture, .underscored = true};
        if (cr_folder_open(&p->folder, path, o.under, &kind))
            d = cr_dataset_new(count, example, .context = p, .release = release);
        else
            release(p);
    }
    cr_leave_op(before);
    return d;
}

int64_t cr_image_folder_classes(cr_dataset *d)
{
    const pictures *p = cr_dataset_context(d, example);
    return p ? (int64_t)p->folder.classes.count : 0;
}

const char *cr_image_folder_class(cr_dataset *d, int64_t i)
{
    const pictures *p = cr_dataset_context(d, example);
    return p ? cr_folder_class(&p->folder, i) : NULL;
}
