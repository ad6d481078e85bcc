/* Constructors of C modules and optimizers called from Python: what generated/layers.c describes and nn_build.c runs.
 */
#ifndef CRPY_BUILD_H
#define CRPY_BUILD_H
#include "call.h"

/* A positional argument (slot: its number) or an option (slot: where in the struct). */
typedef struct crpy_field {
    const char *name;
    crpy_kind kind;
    bool option;
    int slot, length;
} crpy_field;

typedef union crpy_value {
    int64_t i;
    double d;
    bool b;
    cr_dims dims;
    const char *text;
} crpy_value;

typedef struct crpy_builder {
    const char *name; /* of the C function, without cr_ and _at */
    const crpy_field *fields;
    int n_fields;
    int options_size; /* of its struct; 0: none */
    cr_module *(*make)(cr_site at, const crpy_value *values, const void *options);
} crpy_builder;

extern const crpy_builder crpy_builders[];
extern const int crpy_builder_count;
#endif
