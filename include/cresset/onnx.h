/* ONNX models: read, run, trained further. https://onnx.ai
 *
 *     cr_onnx *model = cr_load_onnx("ultraface.onnx");
 *     CR_SCOPE {
 *         cr_tensor *out[2];
 *         cr_onnx_run(model, CR_LIST(picture), out, 2);    // by position: names are cr_onnx_input, cr_onnx_output
 *     }
 *     cr_onnx_free(model);
 *
 * Every operator of ai.onnx is read from opset 7 to 27 (many older ones too), all of ai.onnx.ml, and ai.onnx.preview where
 * docs/onnx.md lists them; a model that has another is refused when it is loaded. Reading needs a build with protobuf-c,
 * writing does not. */
#ifndef CRESSET_ONNX_H
#define CRESSET_ONNX_H
#include <cresset/graph.h>
#include <cresset/nn.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* ---- values ------------------------------------------------------------------------------------------------------
 * What flows between ONNX's operators: tensors, tensors of strings, sequences and maps of values, optionals. Values do
 * not change once they are made, and are counted: cr_value_retain adds a reference that cr_value_release takes away. */

typedef struct cr_value cr_value;
typedef enum cr_value_kind {
    CR_VALUE_TENSOR = 1,
    CR_VALUE_STRINGS,  /* a tensor of strings */
    CR_VALUE_SEQUENCE, /* values in order */
    CR_VALUE_OPTIONAL, /* one value, or none */
    CR_VALUE_MAP       /* keys (strings or i64, one-dimensional) and as many values */
} cr_value_kind;
CR_API const char *cr_value_kind_name(cr_value_kind kind); /* "a tensor", "strings", ...; "nothing" for 0, "?" else */

/* ONNX's numbers of element types (TensorProto.DataType). The library's dtypes stand for those that it has; tensors of the
 * 8-bit floats and the 4- and 2-bit types hold one code an element in u8 (i8 for INT4 and INT2), see
 * cr_encode_small. */
typedef enum cr_onnx_type {
    CR_ONNX_UNDEFINED = 0,
    CR_ONNX_FLOAT,
    CR_ONNX_UINT8,
    CR_ONNX_INT8,
    CR_ONNX_UINT16,
    CR_ONNX_INT16,
    CR_ONNX_INT32,
    CR_ONNX_INT64,
    CR_ONNX_STRING,
    CR_ONNX_BOOL,
    CR_ONNX_FLOAT16,
    CR_ONNX_DOUBLE,
    CR_ONNX_UINT32,
    CR_ONNX_UINT64,
    CR_ONNX_COMPLEX64,
    CR_ONNX_COMPLEX128,
    CR_ONNX_BFLOAT16,
    CR_ONNX_FLOAT8E4M3FN,
    CR_ONNX_FLOAT8E4M3FNUZ,
    CR_ONNX_FLOAT8E5M2,
    CR_ONNX_FLOAT8E5M2FNUZ,
    CR_ONNX_UINT4,
    CR_ONNX_INT4,
    CR_ONNX_FLOAT4E2M1,
    CR_ONNX_FLOAT8E8M0,
    CR_ONNX_UINT2,
    CR_ONNX_INT2,
    CR_ONNX_TYPES
} cr_onnx_type;
CR_API const char *cr_onnx_type_name(cr_onnx_type type);   /* "FLOAT", "INT4", ...; "?" for an unknown number */
CR_API cr_onnx_type cr_onnx_type_of(cr_dtype dtype);       /* of a tensor of that dtype */
CR_API cr_dtype cr_onnx_dtype(cr_onnx_type type);          /* of the tensors that hold it; CR_DTYPE_NONE for strings */

/* New values; each holds references of what it is made of. NULL after an error. */
CR_API cr_value *cr_value_tensor(cr_tensor *t);
/* As above for a tensor of codes: type is what they stand for, held in cr_onnx_dtype(type). */
CR_API cr_value *cr_value_codes(cr_tensor *t, cr_onnx_type type);
/* Copies numel(shape) texts (UTF-8). */
CR_API cr_value *cr_value_strings(const char *const *texts, cr_dims shape);
CR_API cr_value *cr_value_sequence(cr_value *const *items, int64_t count);
CR_API cr_value *cr_value_optional(cr_value *item); /* NULL: none */
CR_API cr_value *cr_value_map(cr_value *keys, cr_value *const *items, int64_t count);

CR_API cr_value *cr_value_retain(cr_value *v);
CR_API void cr_value_release(cr_value *v); /* NULL is fine */

CR_API cr_value_kind cr_value_kind_of(const cr_value *v);   /* 0 for NULL */
CR_API cr_onnx_type cr_value_type_of(const cr_value *v);    /* of a tensor's or the strings' elements */
CR_API cr_dims cr_value_shape(const cr_value *v);           /* of a tensor or strings */
CR_API cr_tensor *cr_value_get_tensor(const cr_value *v);   /* borrowed; NULL when it is no tensor */
CR_API const char *cr_value_string(const cr_value *v, int64_t i); /* row-major; NULL out of range */
CR_API int64_t cr_value_count(const cr_value *v);           /* items of a sequence, map or optional; texts of strings */
CR_API cr_value *cr_value_item(const cr_value *v, int64_t i); /* borrowed; NULL out of range */
CR_API cr_value *cr_value_keys(const cr_value *v);          /* of a map; borrowed */

/* A value from the bytes of a serialized TensorProto, SequenceProto or OptionalProto (the .pb files of ONNX's test data);
 * kind says which. *name, when not NULL, gets the name in it (cr_free it). Errors: CR_ERROR_FORMAT. */
CR_API cr_value *cr_value_parse(const void *bytes, size_t size, cr_value_kind kind, char **name);

/* ---- models ------------------------------------------------------------------------------------------------------ */

typedef struct cr_onnx cr_onnx;

/* Reads a model and the external data files that it names (which must lie in its folder or below it). Errors:
 * CR_ERROR_IO, CR_ERROR_FORMAT, CR_ERROR_UNSUPPORTED (names the operator, its domain and version). */
CR_API cr_onnx *cr_load_onnx_at(cr_site at, const char *path);
#define cr_load_onnx(path) cr_load_onnx_at(CR_HERE, path)
/* A model from bytes in memory; `folder` is where external data lies, NULL for none. */
CR_API cr_onnx *cr_parse_onnx_at(cr_site at, const void *bytes, size_t size, const char *folder);
#define cr_parse_onnx(bytes, size, folder) cr_parse_onnx_at(CR_HERE, bytes, size, folder)
CR_API void cr_onnx_free(cr_onnx *model); /* NULL is fine */

/* What goes in or comes out. */
typedef struct cr_onnx_port {
    const char *name;
    cr_value_kind kind;            /* 0: not said */
    cr_onnx_type type;             /* of elements, also of those in a sequence or optional; 0: not said */
    int ndim;                      /* -1: not said */
    int64_t shape[CR_MAX_DIMS];    /* -1: free */
    const char *symbol[CR_MAX_DIMS]; /* the name of a free dimension, or NULL */
} cr_onnx_port;
CR_API int cr_onnx_input_count(const cr_onnx *model); /* those without a default value in the file */
CR_API int cr_onnx_output_count(const cr_onnx *model);
CR_API const cr_onnx_port *cr_onnx_input(const cr_onnx *model, int i); /* NULL out of range */
CR_API const cr_onnx_port *cr_onnx_output(const cr_onnx *model, int i);

/* Runs the model: inputs by position, n_out results (the innermost scope owns them; fewer than the model has may be
 * asked for). Gradients are recorded as for any op. Thread-safe. Errors: a wrong number of inputs, an input whose dtype or
 * shape is not what the model declares, whatever a node's op says (the error names the node). */
CR_API bool cr_onnx_run_at(cr_site at, cr_onnx *model, cr_list inputs, cr_tensor **outputs, int n_out);
#define cr_onnx_run(model, inputs, outputs, n_out) cr_onnx_run_at(CR_HERE, model, inputs, outputs, n_out)
/* The same from a graph that the first call with inputs of these dtypes and shapes traces (cr_stage): faster, for a model that
 * runs often. Where operators read values of the inputs (sizes, conditions), inputs of at most 8 whole numbers or bools
 * become part of what is traced: each combination of their values is a trace of its own, up to 16. Where nobody wants
 * gradients, of an input or a weight, the trace is .frozen (cr_stage). cr_onnx_run can also be called inside a staged
 * function. Errors: as cr_onnx_run; a node that reads other values is named. */
CR_API bool cr_onnx_run_staged_at(cr_site at, cr_onnx *model, cr_list inputs, cr_tensor **outputs, int n_out);
#define cr_onnx_run_staged(model, inputs, outputs, n_out) cr_onnx_run_staged_at(CR_HERE, model, inputs, outputs, n_out)
/* The same for values of any kind: outputs[i] are new references. */
CR_API bool cr_onnx_run_values_at(cr_site at, cr_onnx *model, cr_value *const *inputs, int n_in, cr_value **outputs,
                                  int n_out);
#define cr_onnx_run_values(model, inputs, n_in, outputs, n_out)                                                        \
    cr_onnx_run_values_at(CR_HERE, model, inputs, n_in, outputs, n_out)

/* The model as a module that owns it: its floating-point weights are parameters (named as in the file, dots as "_"), which
 * optimizers train and cr_save_module writes; other constants are not listed. cr_forward takes the model's first input and
 * gives its first output, when the others have defaults. */
CR_API cr_module *cr_onnx_module(cr_onnx *model);
CR_API cr_onnx *cr_onnx_of_module(cr_module *m); /* borrowed; NULL for another kind of module */

/* ---- writing models ---------------------------------------------------------------------------------------------- */

typedef struct cr_save_onnx_opts {
    size_t size;
    const char *name;                /* of the graph; default: the module's kind or the function's name */
    const char *const *input_names;  /* one for each input; default "input", or "input0", "input1", ... */
    const char *const *output_names; /* one for each result; default "output", or "output0", ... */
    bool free_batch;                 /* the inputs' first dimension may have any size, and is called "batch" */
    bool external;                   /* weights in a file of their own, PATH.data; above 2 GB they always are */
    cr_module *module;               /* of a function: whose parameters' names its weights get */
} cr_save_onnx_opts;
/* Writes what m does to inputs like these (more than one: cr_forward_all) as an ONNX model of opset 20: m runs once on
 * symbolic tensors of their dtypes and shapes, in the mode in which it is (cr_eval first), and each op becomes one or a
 * few ONNX operators. Parameters are written with their values and under their names. The file is replaced as a whole.
 * free_batch: m runs twice, for two sizes, and sizes that differ are computed by the model from the first input's.
 * Errors: an op that has no counterpart (named, with the line that called it), random numbers, writes to tensors from
 * outside, CR_ERROR_IO. */
CR_API bool cr_save_onnx_at(cr_site at, const char *path, cr_module *m, cr_list inputs, const cr_save_onnx_opts *options);
#define cr_save_onnx(path, m, inputs, ...)                                                                             \
    cr_save_onnx_at(CR_HERE, path, m, inputs, CR_OPTIONS(cr_save_onnx_opts, __VA_ARGS__))
/* The same of a function for cr_stage; one with a signature in which the first dimensions, and only these, are CR_FREE is
 * written with free_batch. */
CR_API bool cr_save_onnx_function_at(cr_site at, const char *path, cr_function *f, cr_list inputs,
                                     const cr_save_onnx_opts *options);
#define cr_save_onnx_function(path, f, inputs, ...)                                                                    \
    cr_save_onnx_function_at(CR_HERE, path, f, inputs, CR_OPTIONS(cr_save_onnx_opts, __VA_ARGS__))

/* ---- for tools that show models ---------------------------------------------------------------------------------- */

typedef struct cr_onnx_info {
    int64_t ir_version;
    int64_t opset;            /* of ai.onnx; 0 when it is not used */
    const char *producer, *producer_version, *graph_name;
    int64_t weights, weight_elements, weight_bytes;
} cr_onnx_info;
CR_API cr_onnx_info cr_onnx_info_of(const cr_onnx *model);
CR_API int cr_onnx_node_count(const cr_onnx *model);
typedef struct cr_onnx_node_info {
    const char *domain, *op, *name; /* domain "" is ai.onnx */
    int n_in, n_out;
    const char *const *in, *const *out; /* names; "" where an optional one is left out */
} cr_onnx_node_info;
CR_API cr_onnx_node_info cr_onnx_node_at(const cr_onnx *model, int i); /* of the main graph; zeros out of range */
CR_API int64_t cr_onnx_weight_count(const cr_onnx *model);
CR_API cr_named cr_onnx_weight_at(const cr_onnx *model, int64_t i); /* of the main graph */

CR_END_C
#endif
