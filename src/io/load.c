/* Opening files of named tensors: each format by its name, or whichever it is by its first bytes. */
#include "base/site.h"
#include "io/archive.h"

#include <string.h>

typedef cr_archive *open_fn(cr_mapping bytes, bool owned, const char *name);

static cr_archive *load(cr_site at, const char *op, const char *path, open_fn *open)
{
    const char *before = cr_enter_op(at, op);
    cr_archive *a = NULL;
    cr_mapping file;
    if (!path)
        cr_fail(CR_ERROR_VALUE, "the path is NULL");
    else if (cr_file_map(path, &file))
        a = open(file, true, path);
    cr_leave_op(before);
    return a;
}

cr_archive *cr_archive_open(cr_mapping bytes, bool owned, const char *name)
{
    if (cr_is_old_pth(bytes.data, bytes.size))
        return cr_pth_open(bytes, owned, name);
    bool zipped = cr_is_zip(bytes.data, bytes.size), pth = false;
    if (!zipped && bytes.size > 8 && ((const char *)bytes.data)[8] == '{')
        return cr_safetensors_open(bytes, owned, name);
    cr_zip zip;
    if (!zipped)
        cr_fail(CR_ERROR_FORMAT, "%s: begins neither as safetensors nor as .npz or .pth files do", name);
    if (!zipped || !cr_zip_open(&zip, bytes.data, bytes.size, name)) {
        if (owned)
            cr_file_unmap(&bytes);
        return NULL;
    }
    for (size_t i = 0; i < zip.count; i++) {
        const char *slash = strchr(zip.entries[i].name, '/');
        pth |= slash && !strcmp(slash, "/data.pkl");
    }
    cr_zip_close(&zip);
    return pth ? cr_pth_open(bytes, owned, name) : cr_npz_open(bytes, owned, name);
}

cr_archive *cr_load_archive_at(cr_site at, const char *path)
{
    return load(at, "load_archive", path, cr_archive_open);
}

cr_archive *cr_load_safetensors_at(cr_site at, const char *path)
{
    return load(at, "load_safetensors", path, cr_safetensors_open);
}

cr_archive *cr_load_pth_at(cr_site at, const char *path)
{
    return load(at, "load_pth", path, cr_pth_open);
}

cr_archive *cr_load_npz_at(cr_site at, const char *path)
{
    return load(at, "load_npz", path, cr_npz_open);
}
