/* Random networks of the library's layers, made from a seed: what test_random_training.c trains. */
#ifndef RANDOM_NETWORK_H
#define RANDOM_NETWORK_H
#include <cresset.h>

enum { NETWORK_CLASSES = 3 };

/* What a network takes; the first dimension of everything is the batch. */
typedef enum network_form { OF_NUMBERS, OF_IMAGES, OF_SERIES, OF_TOKENS } network_form;

typedef struct random_network {
    uint32_t seed;
    network_form form;
    cr_dtype dtype;
    int layers;
    bool show;
} random_network;

random_network random_network_of(uint32_t seed);
/* Its values depend on the seed alone. NULL after an error. */
cr_module *random_network_make(const random_network *n);
/* The shape of its inputs for a batch of so many (or CR_FREE); *dtype: theirs. */
cr_dims random_network_shape(const random_network *n, int64_t batch, cr_dtype *dtype);
cr_tensor *random_network_input(const random_network *n, int64_t batch, uint64_t key);
#endif
