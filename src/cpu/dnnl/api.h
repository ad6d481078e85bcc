/* oneDNN's C interface as 2.x and 3.x have it in common: memory descriptors are structs in 2.x and pointers in 3.x. */
#ifndef CR_CPU_DNNL_API_H
#define CR_CPU_DNNL_API_H
#include <oneapi/dnnl/dnnl.h>
#include <stdbool.h>

#if DNNL_VERSION_MAJOR >= 3
typedef const_dnnl_memory_desc_t cr_const_md;
#define CR_MD(md) (md)
#else
typedef const dnnl_memory_desc_t *cr_const_md;
#define CR_MD(md) (&(md))
#endif

/* strides NULL: whatever the primitive likes best. Descriptors that were made must be freed. */
static inline bool cr_md_make(dnnl_memory_desc_t *md, int ndim, const dnnl_dim_t *shape, dnnl_data_type_t type,
                              const dnnl_dim_t *strides)
{
#if DNNL_VERSION_MAJOR >= 3
    return (strides ? dnnl_memory_desc_create_with_strides(md, ndim, shape, type, strides)
                    : dnnl_memory_desc_create_with_tag(md, ndim, shape, type, dnnl_format_tag_any)) == dnnl_success;
#else
    return (strides ? dnnl_memory_desc_init_by_strides(md, ndim, shape, type, strides)
                    : dnnl_memory_desc_init_by_tag(md, ndim, shape, type, dnnl_format_tag_any)) == dnnl_success;
#endif
}

static inline bool cr_md_copy(dnnl_memory_desc_t *md, cr_const_md from)
{
#if DNNL_VERSION_MAJOR >= 3
    return dnnl_memory_desc_clone(md, from) == dnnl_success;
#else
    *md = *from;
    return true;
#endif
}

static inline void cr_md_free(dnnl_memory_desc_t *md)
{
#if DNNL_VERSION_MAJOR >= 3
    if (*md)
        dnnl_memory_desc_destroy(*md);
    *md = NULL;
#else
    (void)md;
#endif
}
#endif
