/* Points for TensorBoard's projector: files beside the log, and the projector's list of them. */
#include "base/file.h"
#include "base/memory.h"
#include "base/site.h"
#include "data/image.h"
#include "train/event_file.h"
#include "train/log_media.h"

#include <pthread.h>
#include <string.h>

/* The tag and the step as a folder's name. */
static char *folder_name(const char *tag, int64_t step)
{
    cr_text t = {0};
    cr_text_add(&t, "%s-%05lld", *tag ? tag : "points", (long long)step);
    for (size_t i = 0; i < t.length; i++)
        if (strchr("/\\:*?\"<>| ", t.data[i]))
            t.data[i] = '_';
    if (t.data && t.data[0] == '.')
        t.data[0] = '_';
    char *name = t.failed ? NULL : cr_strdup(t.data);
    cr_text_free(&t);
    return name;
}

static bool write_part(const char *folder, const char *name, const void *bytes, size_t size)
{
    char *path = cr_path_join(folder, name);
    bool ok = path && cr_file_write(path, bytes, size);
    cr_free(path);
    return ok;
}

static bool write_points(const char *folder, cr_tensor *points)
{
    int64_t n = points->shape[0], d = points->shape[1];
    double *values = cr_malloc((size_t)(n * d) * sizeof *values + 1);
    bool ok = values && cr_copy_out(points, values, (size_t)(n * d) * sizeof *values, CR_F64);
    cr_text t = {0};
    for (int64_t i = 0; ok && i < n * d; i++)
        cr_text_add(&t, "%.9g%c", values[i], (i + 1) % d ? '\t' : '\n');
    cr_free(values);
    ok = ok && (!t.failed || cr_fail_bool(CR_ERROR_MEMORY, "out of memory for the points")) &&
         write_part(folder, "tensors.tsv", t.data ? t.data : "", t.length);
    cr_text_free(&t);
    return ok;
}

/* A label is a line: what would end it becomes a space. */
static bool write_labels(const char *folder, const char *const *labels, int64_t n)
{
    cr_text t = {0};
    for (int64_t i = 0; i < n; i++) {
        size_t begin = t.length;
        cr_text_add(&t, "%s\n", labels[i] ? labels[i] : "");
        for (size_t c = begin; c + 1 < t.length; c++)
            if (t.data[c] == '\n' || t.data[c] == '\r' || t.data[c] == '\t')
                t.data[c] = ' ';
    }
    bool ok = !t.failed || cr_fail_bool(CR_ERROR_MEMORY, "out of memory for the labels");
    ok = ok && write_part(folder, "metadata.tsv", t.data ? t.data : "", t.length);
    cr_text_free(&t);
    return ok;
}

static bool write_sprite(const char *folder, cr_tensor *images)
{
    cr_picture_grid p;
    size_t size;
    if (!cr_picture_grid_of(images, &p))
        return false;
    void *file = cr_encode_png(p.at, p.height, p.width, p.channels, &size);
    bool ok = file && write_part(folder, "sprite.png", file, size);
    cr_free(file);
    cr_free(p.at);
    return ok;
}

/* Appends the entry to the projector's list, which is read again and written whole. */
static bool add_to_list(const char *log_folder, const char *name, const cr_text *entry)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    char *path = cr_path_join(log_folder, "projector_config.pbtxt");
    void *old = NULL;
    size_t size = 0;
    cr_text t = {0};
    pthread_mutex_lock(&lock);
    bool ok = path && (!cr_file_exists(path) || cr_file_read(path, &old, &size));
    char key[300];
    snprintf(key, sizeof key, "tensor_path: \"%s/tensors.tsv\"", name);
    if (ok && !(old && strstr(old, key))) { /* of the same tag and step: the files are new, the entry stays */
        cr_text_add_bytes(&t, old ? old : "", size);
        cr_text_add_bytes(&t, entry->data, entry->length);
        ok = !t.failed && cr_file_write(path, t.data, t.length);
    }
    pthread_mutex_unlock(&lock);
    cr_text_free(&t);
    cr_free(old);
    cr_free(path);
    return ok;
}

static bool check(const cr_tensor *points, const cr_log_embedding_opts *o)
{
    char text[128];
    if (!points || points->ndim != 2 || cr_dtype_is_complex((cr_dtype)points->dtype))
        return cr_fail_bool(CR_ERROR_SHAPE, "the points are %s, expected real [N,D]",
                            points ? cr_describe(points, text, sizeof text) : "NULL");
    if (o->images && (o->images->ndim != 4 || o->images->shape[0] != points->shape[0]))
        return cr_fail_bool(CR_ERROR_SHAPE, "images is %s, expected [%lld,C,H,W], one for each point",
                            cr_describe(o->images, text, sizeof text), (long long)points->shape[0]);
    return true;
}

static bool log_embedding(cr_log *log, const char *tag, cr_tensor *points, int64_t step, const cr_log_embedding_opts *o)
{
    if (!tag)
        return cr_fail_bool(CR_ERROR_VALUE, "the tag is NULL");
    if (!check(points, o))
        return false;
    char *name = folder_name(tag, step), *folder = name ? cr_path_join(cr_log_folder(log), name) : NULL;
    bool ok = folder && cr_make_folders(folder) && write_points(folder, points) &&
              (!o->labels || write_labels(folder, o->labels, points->shape[0])) &&
              (!o->images || write_sprite(folder, o->images));
    cr_text t = {0};
    if (ok) {
        cr_text_add(&t, "embeddings {\n  tensor_name: \"%s:%05lld\"\n  tensor_path: \"%s/tensors.tsv\"\n", name,
                    (long long)step, name);
        if (o->labels)
            cr_text_add(&t, "  metadata_path: \"%s/metadata.tsv\"\n", name);
        if (o->images)
            cr_text_add(&t,
                        "  sprite {\n    image_path: \"%s/sprite.png\"\n    single_image_dim: %lld\n    "
                        "single_image_dim: %lld\n  }\n",
                        name, (long long)o->images->shape[3], (long long)o->images->shape[2]);
        cr_text_add(&t, "}\n");
        ok = !t.failed && add_to_list(cr_log_folder(log), name, &t);
    }
    cr_text_free(&t);
    cr_free(folder);
    cr_free(name);
    return ok;
}

bool cr_log_embedding_at(cr_site at, cr_log *log, const char *tag, cr_tensor *points, int64_t step,
                         const cr_log_embedding_opts *options)
{
    if (!log)
        return true;
    const char *before = cr_enter_op(at, "log_embedding");
    CR_TAKE_OPTIONS(cr_log_embedding_opts, o, options);
    bool ok = log_embedding(log, tag, points, step, &o);
    cr_leave_op(before);
    return ok;
}
