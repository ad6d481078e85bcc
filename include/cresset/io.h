/* Files of tensors: safetensors archives, NumPy arrays, pictures. */
#ifndef CRESSET_IO_H
#define CRESSET_IO_H
#ifdef __GNUC__
#pragma GCC system_header
#endif
#include <cresset/nn.h>

CR_BEGIN_C

/* ---- safetensors -------------------------------------------------------------------------------------------------
 * An 8-byte little-endian length, a JSON header (name -> dtype, shape, place in the file; and "__metadata__", texts by
 * key), then the elements. https://huggingface.co/docs/safetensors */

typedef struct cr_safetensors_opts {
    size_t size;
    const char *const *metadata; /* key, value, key, value, ..., NULL; UTF-8 */
} cr_safetensors_opts;
/* Writes `count` tensors under their names (UTF-8, all different), replacing `path` at once or not at all. Strided
 * tensors and those of other devices are written row-major. The elements begin at a multiple of 64 bytes, each tensor
 * at a multiple of its element's size.
 * Errors: CR_ERROR_IO; a NULL tensor or name, a name twice or "__metadata__". */
CR_API bool cr_save_safetensors_at(cr_site at, const char *path, const char *const *names, cr_tensor *const *tensors,
                                   int64_t count, const cr_safetensors_opts *options);
#define cr_save_safetensors(path, names, tensors, ...)                                                                 \
    cr_save_safetensors_at(CR_HERE, path, names, tensors, CR_FIRST_(__VA_ARGS__),                                      \
                           CR_OPTIONS(cr_safetensors_opts, CR_REST_(__VA_ARGS__)))

/* A file of named tensors, mapped into memory: opening is quick whatever its size. */
typedef struct cr_archive cr_archive;
/* Checks the whole header: lengths, names, dtypes, shapes, that tensors lie in the file without overlap or gap.
 * Errors: CR_ERROR_IO, CR_ERROR_FORMAT. */
CR_API cr_archive *cr_load_safetensors_at(cr_site at, const char *path);
#define cr_load_safetensors(path) cr_load_safetensors_at(CR_HERE, path)
/* Tensors taken from the archive stay valid. */
CR_API void cr_archive_free(cr_archive *archive);

CR_API int64_t cr_archive_count(const cr_archive *archive);               /* tensors in it; 0 for NULL */
CR_API const char *cr_archive_name(const cr_archive *archive, int64_t i); /* in the file's order; NULL out of range */
CR_API int64_t cr_archive_find(const cr_archive *archive, const char *name); /* -1 when there is none */
/* A new tensor that shares the mapped memory; writing to it does not change the file. Errors: no such tensor, a dtype
 * that the library does not have (CR_ERROR_UNSUPPORTED), a bool that is neither 0 nor 1. */
CR_API cr_tensor *cr_archive_tensor_at(cr_site at, cr_archive *archive, int64_t i);
#define cr_archive_tensor(archive, i) cr_archive_tensor_at(CR_HERE, archive, i)
CR_API cr_tensor *cr_archive_get_at(cr_site at, cr_archive *archive, const char *name);
#define cr_archive_get(archive, name) cr_archive_get_at(CR_HERE, archive, name)
/* The text under a key of the file's metadata, NULL when there is none. Valid until cr_archive_free. */
CR_API const char *cr_archive_metadata(const cr_archive *archive, const char *key);
CR_API int64_t cr_archive_metadata_count(const cr_archive *archive);
CR_API const char *cr_archive_metadata_key(const cr_archive *archive, int64_t i); /* NULL out of range */

/* Writes all parameters and buffers of m under their names (cr_state_at). Errors: CR_ERROR_IO. */
CR_API bool cr_save_module_at(cr_site at, const cr_module *m, const char *path);
#define cr_save_module(m, path) cr_save_module_at(CR_HERE, m, path)
/* Values of such a file into m, by name, as cr_set_state: strict asks for exactly m's names. Nothing is changed when
 * something does not fit. Errors: CR_ERROR_IO, CR_ERROR_FORMAT, names or shapes that do not fit. */
CR_API bool cr_load_module_at(cr_site at, cr_module *m, const char *path, bool strict);
#define cr_load_module(m, path, strict) cr_load_module_at(CR_HERE, m, path, strict)

/* ---- NumPy ------------------------------------------------------------------------------------------------------- */

/* Writes t as a .npy file (version 1.0, little-endian, row-major), replacing `path` at once or not at all.
 * Errors: CR_ERROR_IO; bf16, which NumPy does not have. */
CR_API bool cr_save_npy_at(cr_site at, const char *path, cr_tensor *t);
#define cr_save_npy(path, t) cr_save_npy_at(CR_HERE, path, t)
/* Reads a .npy file (versions 1, 2 and 3) of a little-endian type that the library has, up to 8 dimensions. An array in
 * Fortran order becomes a strided tensor. Errors: CR_ERROR_IO, CR_ERROR_FORMAT, CR_ERROR_UNSUPPORTED. */
CR_API cr_tensor *cr_load_npy_at(cr_site at, const char *path);
#define cr_load_npy(path) cr_load_npy_at(CR_HERE, path)

/* ---- pictures ---------------------------------------------------------------------------------------------------- */

/* Writes a u8 tensor [H,W] (grey) or [H,W,3] (red, green, blue) as a PNG file, replacing `path` at once or not at all.
 * Errors: another shape or dtype, no pixels, CR_ERROR_IO, CR_ERROR_UNSUPPORTED in a build without libpng. */
CR_API bool cr_write_png_at(cr_site at, const char *path, cr_tensor *picture);
#define cr_write_png(path, picture) cr_write_png_at(CR_HERE, path, picture)

CR_END_C
#endif
