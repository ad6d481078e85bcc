/* The keys and values that a decoder keeps of a text, layer by layer. */
#ifndef CR_NETWORKS_KV_CACHE_H
#define CR_NETWORKS_KV_CACHE_H
#include <cresset/networks.h>

struct cr_kv_cache {
    cr_tensor **key, **value; /* layers of [N,H,length,D]; NULL: nothing yet */
    int64_t layers;
    int64_t length;
};

/* Makes room for so many layers, or checks that it was made for as many. */
bool cr_kv_cache_fit(cr_kv_cache *cache, int64_t layers);
/* Keeps a layer's keys and values instead of the former ones. */
void cr_kv_cache_put(cr_kv_cache *cache, int64_t layer, cr_tensor *key, cr_tensor *value);
#endif
