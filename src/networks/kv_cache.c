/* The keys and values that a decoder keeps of a text, layer by layer. */
#include "networks/kv_cache.h"
#include "base/memory.h"
#include "base/site.h"

cr_kv_cache *cr_kv_cache_new(void)
{
    return cr_calloc(1, sizeof(cr_kv_cache));
}

static void forget(cr_kv_cache *cache)
{
    for (int64_t i = 0; i < cache->layers; i++) {
        cr_release(cache->key[i]);
        cr_release(cache->value[i]);
    }
    cr_free(cache->key);
    cr_free(cache->value);
    *cache = (cr_kv_cache){0};
}

void cr_kv_cache_free(cr_kv_cache *cache)
{
    if (cache)
        forget(cache);
    cr_free(cache);
}

int64_t cr_kv_cache_length(const cr_kv_cache *cache)
{
    return cache ? cache->length : 0;
}

bool cr_kv_cache_fit(cr_kv_cache *cache, int64_t layers)
{
    if (cache->layers == layers)
        return true;
    if (cache->layers)
        return cr_fail_bool(CR_ERROR_VALUE, "the cache is of a network of %lld layers, this one has %lld",
                            (long long)cache->layers, (long long)layers);
    cache->key = cr_calloc((size_t)layers, sizeof *cache->key);
    cache->value = cache->key ? cr_calloc((size_t)layers, sizeof *cache->value) : NULL;
    if (!cache->value) {
        forget(cache);
        return false;
    }
    cache->layers = layers;
    return true;
}

void cr_kv_cache_put(cr_kv_cache *cache, int64_t layer, cr_tensor *key, cr_tensor *value)
{
    cr_release(cache->key[layer]);
    cr_release(cache->value[layer]);
    cache->key[layer] = cr_retain(key);
    cache->value[layer] = cr_retain(value);
}

bool cr_kv_cache_choose_at(cr_site at, cr_kv_cache *cache, cr_tensor *rows)
{
    const char *before = cr_enter_op(at, "kv_cache_choose");
    bool ok = cache && rows;
    if (!ok && cr_ok())
        cr_fail(CR_ERROR_VALUE, "%s is NULL", cache ? "rows" : "the cache");
    for (int64_t i = 0; ok && cache->length && i < cache->layers; i++) {
        int scope = cr_scope_open();
        cr_tensor *key = scope < 0 ? NULL : cr_index_select(cache->key[i], 0, rows);
        cr_tensor *value = key ? cr_index_select(cache->value[i], 0, rows) : NULL;
        if (value)
            cr_kv_cache_put(cache, i, key, value);
        ok = value != NULL;
        if (scope >= 0)
            cr_scope_close(scope);
    }
    cr_leave_op(before);
    return ok;
}
