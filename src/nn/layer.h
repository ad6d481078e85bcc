/* What constructors of layers share. A constructor reads
 *
 *     cr_builder b = CR_BUILD(at, linear, linear_forward, sizeof(linear));
 *     linear *data = cr_module_data(b.m);
 *     if (b.m && cr_at_least(b.m, "in", in, 1)) { ... cr_add_parameter(b.m, ...) ... }
 *     return cr_build_end(&b);
 *
 * Between the two the tensors that are made belong to a scope of the constructor, and errors carry the layer's name. */
#ifndef CR_NN_LAYER_H
#define CR_NN_LAYER_H
#include "base/site.h"
#include "nn/module.h"
#include <cresset/layers.h>

#include <string.h>

typedef struct cr_builder {
    cr_module *m;
    int scope;
    const char *before;
} cr_builder;

cr_builder cr_build_begin(cr_site at, const char *name, const char *kind, cr_forward_fn forward, size_t data_size);
cr_module *cr_build_end(cr_builder *b); /* m when whole; else frees it and returns NULL */
#define CR_BUILD(at, kind, forward, data_size) cr_build_begin(at, #kind "_layer", #kind, forward, data_size)

/* Marks m as broken after an error was recorded; returns false. */
bool cr_build_fail(cr_module *m);
/* value >= least, or an error that names it and false. */
bool cr_at_least(cr_module *m, const char *name, int64_t value, int64_t least);
/* 0 <= value <= 1, else the same. */
bool cr_is_probability(cr_module *m, const char *name, double value);
/* What a function that runs one kind of module begins with: a scope. -1 after an error: the module is not the one that
 * is `expected` (fits), or the module or the tensor x, named `name`, is NULL. */
int cr_forward_begin(const cr_module *m, bool fits, const char *expected, const cr_tensor *x, const char *name);

/* A parameter drawn from [-bound, bound), which is what PyTorch's layers begin with; with bound 0 filled with zeros. */
cr_tensor *cr_uniform_parameter(cr_module *m, const char *name, cr_dims shape, double bound);
cr_tensor *cr_constant_parameter(cr_module *m, const char *name, cr_dims shape, double value);

/* An option of a window, a number for each of `dims` dimensions: the plural if it is given, else the single number if
 * it is not 0, else the fallback (NULL: 0). */
void cr_window_option(int64_t *out, int dims, const int64_t *plural, int64_t single, const int64_t *fallback);
#endif
