/* What is inside a module. Layers use this header only through the public functions plus cr_fill_at_birth. */
#ifndef CR_NN_MODULE_H
#define CR_NN_MODULE_H
#include <cresset/nn.h>

/* A parameter that is made for each forward, of other ones: src/nn/made.c. */
typedef struct cr_made {
    int64_t axis;
    cr_tensor *first, *second, *third; /* weight_v and weight_g; weight_orig, weight_u and weight_v */
    bool spectral;
} cr_made;

typedef struct cr_slot {
    char *name;
    cr_tensor *tensor;
    bool buffer;
    cr_tensor **place; /* where the layer keeps it, or NULL */
} cr_slot;

/* What traces depend on of a module, in memory that lives as long as they do. */
typedef struct cr_module_mode {
    bool training;
    uint32_t changes;
} cr_module_mode;

struct cr_module {
    const char *kind;
    cr_forward_fn forward;
    cr_forward_all_fn forward_all; /* NULL: takes one tensor */
    void *data;
    size_t data_size;
    void (*release)(void *data);
    cr_around_fn around; /* runs instead of forward; NULL: none */
    void *around_context;
    cr_module *parent;
    char *name; /* in the parent */
    cr_module **children;
    size_t child_count, child_capacity;
    cr_slot *slots;
    size_t slot_count, slot_capacity;
    bool training, broken;
    uint32_t changes; /* how often its parts have changed */
    cr_module_mode *mode; /* NULL: no trace depends on it */
    cr_tensor *mode_owner;
    cr_tensor **made_place; /* of a weight that is made, in the data; else NULL */
    cr_made made;
    cr_named *state; /* names of all tensors in it, made on demand by a root or part looked into; NULL: to be made */
    bool *parameter; /* of each of them: it is one, and not a tensor that came before under another name */
    int state_count;
};

/* To be called after every change of m's parts: lists of names above it are out of date. */
void cr_module_changed(cr_module *m);
/* Whether a part of m may have this name; an error if not. */
bool cr_part_name_ok(const cr_module *m, const char *name);

/* Says where in its data m keeps a part, so that it can be made of others; returns the part. */
cr_tensor *cr_part_at(cr_module *m, const char *name, cr_tensor **place);
/* Takes a part out of m, where the layer has said the place (else an error, and NULL); the caller owns what comes back. */
cr_tensor *cr_take_part(cr_module *m, const char *name, cr_tensor ***place);
/* The weight for one forward (m->made_place is not NULL); belongs to the scope. NULL after an error. */
cr_tensor *cr_make_weight(cr_module *m);
#endif
