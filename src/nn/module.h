/* What is inside a module. Layers use this header only through the public functions plus cr_fill_at_birth. */
#ifndef CR_NN_MODULE_H
#define CR_NN_MODULE_H
#include <cresset/nn.h>

typedef struct cr_slot {
    char *name;
    cr_tensor *tensor;
    bool buffer;
} cr_slot;

struct cr_module {
    const char *kind;
    cr_forward_fn forward;
    cr_forward_all_fn forward_all; /* NULL: takes one tensor */
    void *data;
    void (*release)(void *data);
    cr_module *parent;
    char *name; /* in the parent */
    cr_module **children;
    size_t child_count, child_capacity;
    cr_slot *slots;
    size_t slot_count, slot_capacity;
    bool training, broken;
    cr_named *state; /* names of all tensors in it, made on demand by a root or part looked into; NULL: to be made */
    int state_count;
};
#endif
