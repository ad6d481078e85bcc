/* Files of tensors: safetensors archives, weights of PyTorch, NumPy arrays; saved functions; the state of a training run. */
#ifndef CRESSET_IO_H
#define CRESSET_IO_H
#ifdef __GNUC__
#pragma GCC system_header
#endif
#include <cresset/graph.h>
#include <cresset/nn.h>
#include <cresset/optim.h>
#include <cresset/random.h>

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

/* ---- archives ----------------------------------------------------------------------------------------------------
 * A file of named tensors, mapped into memory: opening is quick whatever its size. All that says where tensors lie is checked
 * when it is opened. */
typedef struct cr_archive cr_archive;
/* Errors: CR_ERROR_IO, CR_ERROR_FORMAT (also tensors that overlap, or gaps between them). */
CR_API cr_archive *cr_load_safetensors_at(cr_site at, const char *path);
#define cr_load_safetensors(path) cr_load_safetensors_at(CR_HERE, path)
/* What PyTorch's torch.save writes (.pth, .pt; the zip form and the one before PyTorch 1.6). Nothing in it is run: its
 * pickle may hold tensors, parameters, storages, plain values and containers, anything else is an error that names it.
 * Containers in containers give names like "model.conv1.weight" and "0.weight"; plain values beside tensors become metadata
 * ("epoch" -> "3"). A file that is one tensor alone names it "tensor". Tensors that shared a storage share it again.
 * Errors: CR_ERROR_IO, CR_ERROR_FORMAT, CR_ERROR_UNSUPPORTED (also deflated entries in a build without zlib). */
CR_API cr_archive *cr_load_pth_at(cr_site at, const char *path);
#define cr_load_pth(path) cr_load_pth_at(CR_HERE, path)
/* NumPy's .npz: a zip file of .npy files, stored or deflated; names are those of the entries without ".npy".
 * Errors: CR_ERROR_IO, CR_ERROR_FORMAT, CR_ERROR_UNSUPPORTED. */
CR_API cr_archive *cr_load_npz_at(cr_site at, const char *path);
#define cr_load_npz(path) cr_load_npz_at(CR_HERE, path)
/* Whichever of these the file is, by its content. */
CR_API cr_archive *cr_load_archive_at(cr_site at, const char *path);
#define cr_load_archive(path) cr_load_archive_at(CR_HERE, path)
/* Tensors taken from the archive stay valid. */
CR_API void cr_archive_free(cr_archive *archive);

CR_API int64_t cr_archive_count(const cr_archive *archive);               /* tensors in it; 0 for NULL */
CR_API const char *cr_archive_name(const cr_archive *archive, int64_t i); /* in the file's order; NULL out of range */
CR_API int64_t cr_archive_find(const cr_archive *archive, const char *name); /* -1 when there is none */
CR_API const char *cr_archive_format(const cr_archive *archive); /* "safetensors", "pth" or "npz" */
/* What is known of a tensor without asking for it. */
typedef struct cr_archive_entry {
    const char *name;
    const char *type; /* of its elements, as the file calls it */
    cr_dtype dtype;   /* CR_DTYPE_NONE: the library has no such type */
    cr_dims shape;    /* count may be more than CR_MAX_DIMS, then `at` holds the first */
    int64_t bytes;    /* of its elements */
} cr_archive_entry;
CR_API cr_archive_entry cr_archive_describe(const cr_archive *archive, int64_t i); /* zeros out of range */
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
/* Values of such a file, or of a .pth or .npz (cr_load_archive), into m, by name, as cr_set_state: strict asks for
 * exactly m's names. Nothing is changed when something does not fit. Errors: CR_ERROR_IO, CR_ERROR_FORMAT, names or
 * shapes that do not fit. */
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

typedef struct cr_npz_opts {
    size_t size;
    bool compress; /* deflate; needs zlib */
} cr_npz_opts;
/* Writes `count` tensors under their names (UTF-8, all different) as a .npz file, replacing `path` at once or not at all.
 * Errors: CR_ERROR_IO; a NULL tensor or name, a name twice, bf16; CR_ERROR_UNSUPPORTED for more than 4 GiB, or to
 * compress without zlib. */
CR_API bool cr_save_npz_at(cr_site at, const char *path, const char *const *names, cr_tensor *const *tensors,
                           int64_t count, const cr_npz_opts *options);
#define cr_save_npz(path, names, tensors, ...)                                                                         \
    cr_save_npz_at(CR_HERE, path, names, tensors, CR_FIRST_(__VA_ARGS__),                                              \
                   CR_OPTIONS(cr_npz_opts, CR_REST_(__VA_ARGS__)))

/* ---- saved functions ----------------------------------------------------------------------------------------------
 * A safetensors file with the graphs of staged functions as text in its metadata ("cresset.graph") and, as its tensors, what they
 * have from outside: it runs without the program that made it, and its weights can be read by anything that reads
 * safetensors. docs/saved-functions.md has the format and the promise of compatibility.
 *
 *     cr_function *f = cr_stage(predict, net, .name = "predict");
 *     cr_run(f, x);                                        // traced for x's shape: that is what is saved
 *     cr_save_function("net.safetensors", f, .module = net);
 *     ...
 *     cr_function *g = cr_load_function("net.safetensors", NULL);
 *     y = cr_run(g, x); */

typedef struct cr_function_entry {
    const char *name; /* to load it by */
    cr_function *function;
} cr_function_entry;
typedef struct cr_save_functions_opts {
    size_t size;
    cr_module *module; /* gives parameters and buffers their names; others are "w0", "c1", ... */
} cr_save_functions_opts;
/* Writes the functions, replacing `path` at once or not at all. Of each all traces are saved; of several for inputs of the
 * same dtypes and shapes (in training and evaluation, say) the last. Attributes that change from run to run (a learning
 * rate) keep their values. Errors: CR_ERROR_IO; a function that has not been called; two entries of the same name; tensors of
 * different types in the same memory, c128. */
CR_API bool cr_save_functions_at(cr_site at, const char *path, const cr_function_entry *entries, int count,
                                 const cr_save_functions_opts *options);
#define cr_save_functions(path, entries, ...)                                                                          \
    cr_save_functions_at(CR_HERE, path, entries, CR_FIRST_(__VA_ARGS__),                                               \
                         CR_OPTIONS(cr_save_functions_opts, CR_REST_(__VA_ARGS__)))
/* One function, under its own name (cr_stage's .name). */
CR_API bool cr_save_function_at(cr_site at, const char *path, cr_function *f, const cr_save_functions_opts *options);
#define cr_save_function(path, ...)                                                                                    \
    cr_save_function_at(CR_HERE, path, CR_FIRST_(__VA_ARGS__),                                                         \
                        CR_OPTIONS(cr_save_functions_opts, CR_REST_(__VA_ARGS__)))

/* The functions of a file. Its weights are mapped, not copied. Everything is checked when it is loaded: each op is looked
 * up by name and its shape rule is run again. */
typedef struct cr_functions cr_functions;
/* Errors: CR_ERROR_IO, CR_ERROR_FORMAT (with the line of the graph), CR_ERROR_UNSUPPORTED (a later version). */
CR_API cr_functions *cr_load_functions_at(cr_site at, const char *path);
#define cr_load_functions(path) cr_load_functions_at(CR_HERE, path)
CR_API void cr_functions_free(cr_functions *f); /* with its functions and module; NULL is fine */
CR_API int cr_functions_count(const cr_functions *f);
CR_API const char *cr_functions_name(const cr_functions *f, int i); /* NULL out of range */
/* By name (NULL: the first). It belongs to f. Takes inputs of the shapes that it was saved for. */
CR_API cr_function *cr_functions_get_at(cr_site at, cr_functions *f, const char *name);
#define cr_functions_get(f, name) cr_functions_get_at(CR_HERE, f, name)
/* The tensors from outside as a module, which belongs to f: list them (cr_state_at), replace them (cr_set_state,
 * cr_load_module), train them further (cr_adam(module)). cr_forward runs the first function. */
CR_API cr_module *cr_functions_module(cr_functions *f);
/* How many combinations of inputs a function (NULL: the first) was saved for, and what the inputs of one are: at most `most`
 * are filled in, free dimensions as CR_FREE_DIM(i); returns how many there are, -1 when there is no such function or
 * combination. */
typedef struct cr_function_port {
    cr_dtype dtype;
    cr_dims shape;
} cr_function_port;
CR_API int cr_functions_signatures(const cr_functions *f, const char *name);
CR_API int cr_functions_inputs(const cr_functions *f, const char *name, int signature, cr_function_port *ports, int most);
/* One function of a file (NULL: the first), which owns it: free it with cr_function_free. */
CR_API cr_function *cr_load_function_at(cr_site at, const char *path, const char *name);
#define cr_load_function(path, name) cr_load_function_at(CR_HERE, path, name)

/* ---- the state of a training run ----------------------------------------------------------------------------------
 * Named objects in one safetensors file: a tensor of a module is "net.0.weight" in it, an optimizer's state
 * "opt.0.momentum".
 *
 *     int64_t epoch = 0;
 *     const cr_state_part parts[] = {{"net", CR_PART_MODULE, net}, {"opt", CR_PART_OPTIMIZER, opt},
 *                                    {"random", CR_PART_GENERATOR, NULL}, {"epoch", CR_PART_INTEGER, &epoch}};
 *     cr_save_state("run.safetensors", parts, 4);
 *     ...
 *     cr_restore_state("run.safetensors", parts, 4); */

typedef enum cr_part_kind {
    CR_PART_MODULE = 1, /* its parameters and buffers */
    CR_PART_OPTIMIZER,  /* its states, and its groups' learning rates */
    CR_PART_SCHEDULE,   /* its position */
    CR_PART_GENERATOR,  /* its state; NULL: the thread's generator */
    CR_PART_TENSOR,
    CR_PART_INTEGER, /* int64_t * */
    CR_PART_NUMBER   /* double * */
} cr_part_kind;
typedef struct cr_state_part {
    const char *name; /* without a dot */
    cr_part_kind kind;
    void *object;
} cr_state_part;

/* Replaces `path` at once or not at all. Errors: CR_ERROR_IO; a NULL object, a name twice or with a dot. */
CR_API bool cr_save_state_at(cr_site at, const char *path, const cr_state_part *parts, int count);
#define cr_save_state(path, parts, count) cr_save_state_at(CR_HERE, path, parts, count)
/* All that the objects have must be in the file, with their shapes (the error lists what is not); then it is copied into
 * them. More may be in the file. Modules take values of other files with such names too. */
CR_API bool cr_restore_state_at(cr_site at, const char *path, const cr_state_part *parts, int count);
#define cr_restore_state(path, parts, count) cr_restore_state_at(CR_HERE, path, parts, count)

/* In steps: objects are restored as they come to be made, any number of times; with `partial` what is missing or has another
 * shape is left as it is. The report has a line for each name that was wanted and missing or did not fit, and for each in
 * the file that nobody has used; "" when all matched. malloc'd: free() it. */
typedef struct cr_state_file cr_state_file;
CR_API cr_state_file *cr_open_state_at(cr_site at, const char *path);
#define cr_open_state(path) cr_open_state_at(CR_HERE, path)
CR_API void cr_state_file_free(cr_state_file *f); /* NULL is fine */
CR_API bool cr_restore_parts_at(cr_site at, cr_state_file *f, const cr_state_part *parts, int count, bool partial);
#define cr_restore_parts(f, parts, count, partial) cr_restore_parts_at(CR_HERE, f, parts, count, partial)
CR_API char *cr_state_report_at(cr_site at, const cr_state_file *f);
#define cr_state_report(f) cr_state_report_at(CR_HERE, f)

CR_END_C
#endif
