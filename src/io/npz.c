/* NumPy's .npz files: zip files of .npy files. */
#include "base/memory.h"
#include "base/site.h"
#include "io/archive.h"
#include "data/elements.h"
#include "data/npy.h"

#include <string.h>

/* ---- reading ---- */

static bool fill_item(cr_archive *to, cr_archive_item *item, const cr_npy_header *h)
{
    item->type = cr_archive_keep(to, h->descr, strlen(h->descr));
    item->dtype = h->dtype;
    item->size = cr_dtype_size(h->dtype);
    item->ndim = h->ndim;
    memcpy(item->shape, h->shape, sizeof item->shape);
    item->strided = h->fortran;
    int64_t step = 1;
    for (int i = 0; h->fortran && i < h->ndim; i++) {
        item->stride[i] = step;
        if (__builtin_mul_overflow(step, h->shape[i] ? h->shape[i] : 1, &step))
            step = -1; /* refused where it is used */
    }
    return item->type != NULL;
}

/* The header of an entry: its first bytes, unpacked. */
static bool read_header(cr_npy_header *h, const cr_zip_entry *e, const char *name)
{
    char begin[CR_NPY_BEGIN];
    size_t known = e->size < sizeof begin ? (size_t)e->size : sizeof begin;
    if (!cr_zip_read(e, 0, begin, known))
        return false;
    size_t length = cr_npy_header_length(begin, known, name);
    if (!length)
        return false;
    if (length > e->size)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: npy: the file ends in the header", name);
    char *bytes = cr_malloc(length);
    bool ok = bytes && cr_zip_read(e, 0, bytes, length) && cr_npy_read_header(h, bytes, length, name);
    cr_free(bytes);
    return ok;
}

static bool add_entry(cr_archive *to, const cr_zip_entry *e)
{
    size_t length = strlen(e->name);
    if (length && e->name[length - 1] == '/') /* a folder */
        return true;
    if (length < 4 || strcmp(e->name + length - 4, ".npy"))
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: npz: entry \"%s\" is no .npy file", to->name, e->name);
    cr_npy_header h;
    cr_text name = {0};
    cr_text_add(&name, "%s: \"%s\"", to->name, e->name);
    bool ok = !name.failed && read_header(&h, e, name.data);
    cr_text_free(&name);
    if (!ok)
        return false;
    cr_archive_item item = {.name = cr_archive_keep(to, e->name, length - 4),
                            .block = cr_archive_add_zip(to, e, h.length)};
    if (!item.name || item.block < 0 || !fill_item(to, &item, &h) || !cr_archive_add(to, &item))
        return false;
    const cr_archive_item *added = &to->items[to->count - 1];
    if (added->bytes == (int64_t)to->blocks[item.block].bytes)
        return true;
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: npz: \"%s\" has %zu bytes of elements, expected %lld", to->name, e->name,
                        to->blocks[item.block].bytes, (long long)added->bytes);
}

cr_archive *cr_npz_open(cr_mapping bytes, bool owned, const char *name)
{
    cr_archive *to = cr_archive_new("npz", bytes, owned, name);
    if (!to)
        return NULL;
    cr_zip zip;
    bool ok = cr_zip_open(&zip, bytes.data, bytes.size, name);
    if (ok) {
        for (size_t i = 0; ok && i < zip.count; i++)
            ok = add_entry(to, &zip.entries[i]);
        cr_zip_close(&zip);
    }
    return cr_archive_finish(to, ok);
}
