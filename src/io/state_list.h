/* The tensors of a training run's objects with their names, as they stand in a state file. */
#ifndef CR_IO_STATE_LIST_H
#define CR_IO_STATE_LIST_H
#include <cresset/io.h>

typedef struct cr_state_list {
    const char **names;
    cr_tensor **tensors; /* the objects' own, or of the scope that was open */
    size_t count, name_capacity, tensor_capacity;
} cr_state_list;
/* Free the list in either case. */
bool cr_state_collect(const cr_state_part *parts, int count, cr_state_list *out);
void cr_state_list_free(cr_state_list *l);
#endif
