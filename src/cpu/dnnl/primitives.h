/* oneDNN's convolutions, made once for each geometry and kept (at most CR_DNNL_KEPT of them, the least recently used go):
 * making one compiles machine code, which takes milliseconds. */
#ifndef CR_CPU_DNNL_PRIMITIVES_H
#define CR_CPU_DNNL_PRIMITIVES_H
#include "cpu/dnnl/api.h"
#include "cpu/conv_posts.h"
#include "op/conv.h"

enum { CR_DNNL_KEPT = 512 };
typedef enum cr_dnnl_pass { CR_DNNL_FORWARD, CR_DNNL_INPUT_GRAD, CR_DNNL_WEIGHT_GRAD } cr_dnnl_pass;

/* What a primitive depends on; all bytes count (clear it first). */
typedef struct cr_dnnl_key {
    cr_conv conv;
    int64_t pass, dtype, bias, threads;
    uint8_t posts[CR_CONV_POSTS], whole[CR_CONV_POSTS]; /* see cpu/conv_posts.h */
} cr_dnnl_key;

/* x and y are channels-last; the weights are in the primitive's own layout. */
typedef struct cr_dnnl_conv {
    cr_dnnl_key key;
    uint64_t hash, used;          /* the clock's time of the last use */
    int users;
    struct cr_dnnl_conv *next;    /* of its bucket */
    bool usable;                  /* false: oneDNN has no such convolution; remembered too */
    dnnl_primitive_t primitive;
    dnnl_primitive_desc_t description;
    cr_const_md x, y, w, bias, scratch; /* of the description */
    dnnl_memory_desc_t plain_w;         /* weights row-major */
    dnnl_primitive_t reorder;           /* plain to the primitive's, or for CR_DNNL_WEIGHT_GRAD back; NULL: they are the same */
    size_t w_bytes, scratch_bytes;
} cr_dnnl_conv;

/* The convolution for a key, kept until given back. NULL: there is none (no error), or (an error) no memory. */
cr_dnnl_conv *cr_dnnl_conv_get(const cr_dnnl_key *key);
void cr_dnnl_conv_put(cr_dnnl_conv *p);

dnnl_engine_t cr_dnnl_engine(void);
/* Runs a primitive on memory at the addresses given; false after cr_fail. */
typedef struct cr_dnnl_arg {
    int name;
    cr_const_md md;
    void *data;
} cr_dnnl_arg;
bool cr_dnnl_run(dnnl_primitive_t p, const cr_dnnl_arg *args, int count);
#endif
