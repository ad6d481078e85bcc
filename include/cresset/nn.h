/* Modules: layers and networks with named parameters, buffers and children.
 *
 * A module is owned by its parent once added (cr_add_child, cr_sequential); the root is freed with cr_module_free, which
 * frees everything in it. Modules are not owned by scopes. A constructor that fails frees what it was given and returns NULL,
 * and every function here takes NULL for a module quietly (an error is already recorded then), so a network is checked
 * once, after it is built.
 *
 * A module of one's own is a forward function and a struct:
 *
 *     typedef struct block { cr_module *conv, *norm; } block;
 *
 *     static cr_tensor *block_forward(cr_module *m, cr_tensor *x)
 *     {
 *         block *b = cr_module_data(m);
 *         return cr_add(x, cr_relu(cr_forward(b->norm, cr_forward(b->conv, x))));
 *     }
 *
 *     cr_module *block_new(int64_t channels)
 *     {
 *         cr_module *m = cr_module_new("block", block_forward, sizeof(block));
 *         block *b = cr_module_data(m);
 *         b->conv = cr_add_child(m, "conv", cr_conv2d_layer(channels, channels, 3, .padding = 1));
 *         b->norm = cr_add_child(m, "norm", cr_batch_norm2d_layer(channels));
 *         return cr_module_built(m);
 *     }
 */
#ifndef CRESSET_NN_H
#define CRESSET_NN_H
#include <cresset/op.h>
#include <cresset/ops.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

typedef struct cr_module cr_module;
typedef cr_tensor *(*cr_forward_fn)(cr_module *m, cr_tensor *x);
typedef cr_tensor *(*cr_forward_all_fn)(cr_module *m, cr_list xs);

/* ---- building ---------------------------------------------------------------------------------------------------- */

/* A module of class `kind` (static text) with `data_size` zeroed bytes of its own (cr_module_data). */
CR_API cr_module *cr_module_new_at(cr_site at, const char *kind, cr_forward_fn forward, size_t data_size);
#define cr_module_new(kind, forward, data_size) cr_module_new_at(CR_HERE, kind, forward, data_size)
/* Called with the module's data just before it is freed. */
CR_API void cr_module_on_free(cr_module *m, void (*release)(void *data));
/* What cr_forward_all(m, ...) runs, for a module of several tensors. */
CR_API void cr_module_on_forward_all(cr_module *m, cr_forward_all_fn forward_all);
/* Frees a root module with its children; parameters live on while tensors refer to them. NULL is fine. A module that has
 * a parent is left alone (its parent owns it). */
CR_API void cr_module_free(cr_module *m);
CR_API void *cr_module_data(cr_module *m); /* never NULL: scratch that is thrown away when m is NULL */
CR_API const char *cr_module_kind(const cr_module *m);

/* Adds a child, parameter or buffer under a name (unique in m; no dot in it); m owns the child and a reference of the
 * tensor. A parameter is made a leaf that requires grad. All return what was added, or NULL. If m is NULL the child is
 * freed. Whatever fails marks m as broken. */
CR_API cr_module *cr_add_child(cr_module *m, const char *name, cr_module *child);
CR_API cr_tensor *cr_add_parameter(cr_module *m, const char *name, cr_tensor *t);
CR_API cr_tensor *cr_add_buffer(cr_module *m, const char *name, cr_tensor *t);
/* Parts exchanged later. A module keeps pointers to its parts in its data (cr_module_data) and nowhere else: in all places
 * there that hold the old part the new one, or NULL, is put.
 * cr_set_part: t takes the place of the parameter or buffer `name`, and remains what that was, or with t NULL the part is
 * taken out. cr_swap_child: child takes the place of the child `name`; cr_take_child takes it out. These two return the old
 * child, which is a root now and the caller's. Errors, after which nothing has changed: no such part; t was made by a
 * recorded op; child already has a parent, or m is in it. */
CR_API bool cr_set_part(cr_module *m, const char *name, cr_tensor *t);
CR_API cr_module *cr_swap_child(cr_module *m, const char *name, cr_module *child);
CR_API cr_module *cr_take_child(cr_module *m, const char *name);
CR_API cr_module *cr_module_parent(const cr_module *m); /* NULL for a root */
/* The end of a constructor: m when all additions succeeded; else frees m and returns NULL. */
CR_API cr_module *cr_module_built(cr_module *m);

/* ---- running ----------------------------------------------------------------------------------------------------- */

/* m applied to x. Other tensors that m makes on the way are released at the end, unless they are needed for backward.
 * Errors end with the path of the module in the network, "(in module layer1.0.conv1)". */
CR_API cr_tensor *cr_forward_at(cr_site at, cr_module *m, cr_tensor *x);
#define cr_forward(m, x) cr_forward_at(CR_HERE, m, x)
/* The same for modules of several tensors, losses say: cr_forward_all(loss, x, target). A tensor may be NULL where m
 * says that it is optional. */
CR_API cr_tensor *cr_forward_all_at(cr_site at, cr_module *m, cr_list xs);
#define cr_forward_all(m, ...) cr_forward_all_at(CR_HERE, m, CR_LIST(__VA_ARGS__))
/* From now on fn runs where m's forward would, whoever calls m: to look at what goes in and comes out, or to change it. It
 * calls cr_forward_own for what m itself does. NULL ends that. */
typedef cr_tensor *(*cr_around_fn)(cr_module *m, cr_list xs, void *context);
CR_API void cr_module_around(cr_module *m, cr_around_fn fn, void *context);
CR_API cr_tensor *cr_forward_own(cr_module *m, cr_list xs);
/* While a staged function is traced: it is traced again when a part of m (a child, parameter or buffer) has been exchanged.
 * cr_forward does this by itself; this is for bindings, whose modules may run without it. False after an error. */
CR_API bool cr_module_watch(cr_module *m);
/* Training mode (dropout, batch statistics) on or off for m and all in it. Modules start in training mode. */
CR_API void cr_train(cr_module *m);
CR_API void cr_eval(cr_module *m);
CR_API void cr_set_training(cr_module *m, bool on); /* for m alone */
CR_API bool cr_is_training(const cr_module *m);
/* Whether the parameters of m and all in it want gradients. */
CR_API void cr_freeze(cr_module *m);
CR_API void cr_unfreeze(cr_module *m);
/* Calls fn(module, context) for m and all in it, parents first. */
CR_API void cr_apply(cr_module *m, void (*fn)(cr_module *m, void *context), void *context);
CR_API void cr_zero_grad(cr_module *m);

/* ---- looking inside ---------------------------------------------------------------------------------------------- */

/* Named tensors of m and all in it, in the order they were added, children after a module's own: names are paths such
 * as "layer1.0.conv1.weight". Buffers are included where asked. The i-th, or NULL past the end. Borrowed. */
typedef struct cr_named {
    const char *name; /* valid until the module is changed or freed */
    cr_tensor *tensor;
    bool buffer;
} cr_named;
CR_API int cr_parameter_count(const cr_module *m); /* tensors, without buffers */
CR_API cr_named cr_parameter_at(const cr_module *m, int i);
CR_API int cr_state_count(const cr_module *m); /* with buffers */
CR_API cr_named cr_state_at(const cr_module *m, int i);
CR_API int64_t cr_parameter_elements(const cr_module *m);
/* By path; NULL without an error when there is none. */
CR_API cr_tensor *cr_find_parameter(const cr_module *m, const char *path); /* buffers too */
CR_API cr_module *cr_find_module(const cr_module *m, const char *path);
CR_API int cr_child_count(const cr_module *m);
CR_API cr_module *cr_child_at(const cr_module *m, int i, const char **name); /* name may be NULL */

/* A table of the modules with their parameters as text: free() it. */
CR_API char *cr_module_describe(const cr_module *m);

/* Copies values into m's parameters and buffers by name. strict: every name of m must be given and fit in shape (but for
 * num_batches_tracked, which old files lack), and no other name may be there; else names that are missing are left alone.
 * Of a tensor with several names one is enough. dtype is converted. All is checked before anything is changed; the error
 * lists the names that do not fit. */
CR_API bool cr_set_state(cr_module *m, const cr_named *state, int count, bool strict);

/* ---- containers and layers --------------------------------------------------------------------------------------- */

/* Children one after the other, named "0", "1", ..., and those that cr_add_child adds to it later. Frees all of them if one
 * is NULL. */
CR_API cr_module *cr_sequential_at(cr_site at, cr_module *const *children, int count);
#ifdef __cplusplus
CR_END_C
template <typename... M> static inline cr_module *cr_sequential_of_(cr_site at, M... m)
{
    cr_module *const list[] = {m...};
    return cr_sequential_at(at, list, (int)sizeof...(m));
}
CR_BEGIN_C
#define cr_sequential(...) cr_sequential_of_(CR_HERE, __VA_ARGS__)
#else
#define cr_sequential(...)                                                                                             \
    cr_sequential_at(CR_HERE, (cr_module *[]){__VA_ARGS__},                                                            \
                     (int)(sizeof((cr_module *[]){__VA_ARGS__}) / sizeof(cr_module *)))
#endif

/* An op as a layer, as those of <cresset/op_layers.h>: with a copy of its attributes (NULL where it has none), and with its
 * optional inputs, one for each in order or NULL, as buffers (given NULL: none). What the op needs besides comes with each
 * call. training_only: in evaluation the layer is x itself, and the op's attribute p is a probability. */
CR_API cr_module *cr_op_layer_at(cr_site at, const cr_op *op, const void *attrs, cr_tensor *const *given,
                                 bool training_only);
#define cr_op_layer_of(op, attrs, given) cr_op_layer_at(CR_HERE, op, attrs, given, false)

CR_END_C

#include <cresset/layers.h>
#include <cresset/op_layers.h>
#endif
