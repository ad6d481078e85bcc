/* Makes, keeps and runs oneDNN's primitives. Owns the engine, the stream and the table of convolutions. */
#include "base/fork.h"
#include "cpu/dnnl/primitives.h"
#if CRESSET_ONEDNN
#include "base/memory.h"
#include "cpu/dnnl/threads.h"

#include <pthread.h>
#include <string.h>

/* ---- engine, stream ---- */

static dnnl_engine_t engine;
static dnnl_stream_t stream; /* on a CPU a stream has no state: threads share it */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void make_engine(void)
{
    if (dnnl_engine_create(&engine, dnnl_cpu, 0) != dnnl_success)
        engine = NULL;
    else if (dnnl_stream_create(&stream, engine, dnnl_stream_default_flags) != dnnl_success)
        stream = NULL;
}

dnnl_engine_t cr_dnnl_engine(void)
{
    pthread_once(&once, make_engine);
    return stream ? engine : NULL;
}

bool cr_dnnl_run(dnnl_primitive_t p, const cr_dnnl_arg *args, int count)
{
    dnnl_exec_arg_t exec[16];
    int made = 0;
    dnnl_status_t status = dnnl_success;
    cr_onednn_threads();
    for (; made < count && status == dnnl_success; made++) {
        exec[made].arg = args[made].name;
        status = dnnl_memory_create(&exec[made].memory, args[made].md, engine, args[made].data);
        if (status != dnnl_success)
            break;
    }
    if (status == dnnl_success)
        status = dnnl_primitive_execute(p, stream, count, exec);
    while (made-- > 0)
        dnnl_memory_destroy(exec[made].memory);
    if (status == dnnl_success)
        return true;
    return cr_fail_bool(status == dnnl_out_of_memory ? CR_ERROR_MEMORY : CR_ERROR_STATE, "oneDNN failed with status %d",
                        (int)status);
}

/* ---- making a convolution ---- */

typedef struct shapes {
    int ndim, w_ndim;
    dnnl_dims_t x, y, w, bias, x_stride, y_stride, w_stride, bias_stride;
    dnnl_dims_t stride, dilation, padding, padding_end;
} shapes;

static void channels_last(int ndim, const dnnl_dim_t *shape, dnnl_dim_t *stride)
{
    dnnl_dim_t step = shape[1] ? shape[1] : 1;
    stride[1] = 1;
    for (int i = ndim - 1; i >= 2; i--) {
        stride[i] = step;
        step *= shape[i];
    }
    stride[0] = step;
}

/* The geometry in oneDNN's words: dilation 0 is dense; padding at the end is what the last window needs. */
static void read_shapes(shapes *s, const cr_conv *v)
{
    int dims = v->dims, lead = 3 - dims, k = 0;
    s->ndim = dims + 2;
    s->x[0] = s->y[0] = v->n;
    s->x[1] = v->c;
    s->y[1] = s->bias[0] = v->o;
    if (v->groups > 1)
        s->w[k++] = v->groups;
    s->w[k++] = v->o / v->groups;
    s->w[k++] = v->c / v->groups;
    for (int i = 0; i < dims; i++) {
        int at = lead + i;
        s->x[2 + i] = v->in[at];
        s->y[2 + i] = v->out[at];
        s->w[k++] = v->kernel[at];
        s->stride[i] = v->stride[at];
        s->dilation[i] = v->dilation[at] - 1;
        s->padding[i] = v->padding[at];
        s->padding_end[i] = (v->out[at] - 1) * v->stride[at] + (v->kernel[at] - 1) * v->dilation[at] + 1 - v->in[at] -
                            v->padding[at];
    }
    s->w_ndim = k;
    s->bias_stride[0] = 1;
    channels_last(s->ndim, s->x, s->x_stride);
    channels_last(s->ndim, s->y, s->y_stride);
    dnnl_dim_t step = 1;
    for (int i = k - 1; i >= 0; i--) {
        s->w_stride[i] = step;
        step *= s->w[i];
    }
}

typedef struct descriptors {
    dnnl_memory_desc_t x, y, w, bias;
} descriptors;

/* ---- epilogues ---- */

static bool append_binary(dnnl_post_ops_t ops, int post, bool whole, const shapes *s)
{
    dnnl_alg_kind_t kind = post == CR_POST_ADD ? dnnl_binary_add : post == CR_POST_SUB ? dnnl_binary_sub : dnnl_binary_mul;
    dnnl_dim_t shape[5] = {1, s->y[1], 1, 1, 1}, stride[5];
    dnnl_memory_desc_t md;
    memset(&md, 0, sizeof md);
    channels_last(s->ndim, shape, stride);
    bool ok = cr_md_make(&md, s->ndim, whole ? s->y : shape, dnnl_f32, whole ? s->y_stride : stride) &&
              dnnl_post_ops_append_binary(ops, kind, CR_MD(md)) == dnnl_success;
    cr_md_free(&md);
    return ok;
}

/* Those before the first activation: oneDNN's relu makes zeros of NaN, so the caller does it and what follows. */
static bool set_posts(dnnl_primitive_attr_t attr, const cr_dnnl_key *key, const shapes *s)
{
    dnnl_post_ops_t ops;
    if (key->posts[0] < CR_POST_ADD)
        return true;
    if (dnnl_post_ops_create(&ops) != dnnl_success)
        return false;
    bool ok = true;
    for (int i = 0; ok && i < CR_CONV_POSTS && key->posts[i] >= CR_POST_ADD; i++)
        ok = append_binary(ops, key->posts[i], key->whole[i], s);
    ok = ok && dnnl_primitive_attr_set_post_ops(attr, ops) == dnnl_success;
    dnnl_post_ops_destroy(ops);
    return ok;
}

/* Not all of oneDNN's convolutions do epilogues, and what takes over for those that do not is slow. */
static bool is_quick(dnnl_primitive_desc_t d)
{
    const char *name = NULL;
    return dnnl_primitive_desc_query(d, dnnl_query_impl_info_str, 0, &name) == dnnl_success && name &&
           (strstr(name, "jit") || strstr(name, "brg") || strstr(name, "brd"));
}

/* The primitive's description, with the weights' layout left to oneDNN. */
static bool describe(dnnl_primitive_desc_t *out, const cr_dnnl_key *key, const shapes *s, const descriptors *m)
{
    dnnl_primitive_attr_t attr;
    if (dnnl_primitive_attr_create(&attr) != dnnl_success)
        return false;
    dnnl_primitive_attr_set_scratchpad_mode(attr, dnnl_scratchpad_mode_user);
    if (!set_posts(attr, key, s)) {
        dnnl_primitive_attr_destroy(attr);
        return false;
    }
    dnnl_status_t ok;
    const dnnl_alg_kind_t alg = dnnl_convolution_direct;
#define GEOMETRY s->stride, s->dilation, s->padding, s->padding_end
#if DNNL_VERSION_MAJOR >= 3
    if (key->pass == CR_DNNL_FORWARD) {
        ok = dnnl_convolution_forward_primitive_desc_create(out, engine, dnnl_forward_training, alg, m->x, m->w,
                                                            key->bias ? m->bias : NULL, m->y, GEOMETRY, attr);
    } else {
        dnnl_primitive_desc_t hint = NULL; /* 3.x wants the forward one beside each backward one */
        ok = dnnl_convolution_forward_primitive_desc_create(&hint, engine, dnnl_forward_training, alg, m->x, m->w, NULL,
                                                            m->y, GEOMETRY, attr);
        if (ok == dnnl_success)
            ok = key->pass == CR_DNNL_INPUT_GRAD
                     ? dnnl_convolution_backward_data_primitive_desc_create(out, engine, alg, m->x, m->w, m->y, GEOMETRY,
                                                                            hint, attr)
                     : dnnl_convolution_backward_weights_primitive_desc_create(out, engine, alg, m->x, m->w, NULL, m->y,
                                                                               GEOMETRY, hint, attr);
        if (hint)
            dnnl_primitive_desc_destroy(hint);
    }
#else
    dnnl_convolution_desc_t d;
    if (key->pass == CR_DNNL_FORWARD)
        ok = dnnl_dilated_convolution_forward_desc_init(&d, dnnl_forward_training, alg, &m->x, &m->w,
                                                        key->bias ? &m->bias : NULL, &m->y, GEOMETRY);
    else if (key->pass == CR_DNNL_INPUT_GRAD)
        ok = dnnl_dilated_convolution_backward_data_desc_init(&d, alg, &m->x, &m->w, &m->y, GEOMETRY);
    else
        ok = dnnl_dilated_convolution_backward_weights_desc_init(&d, alg, &m->x, &m->w, NULL, &m->y, GEOMETRY);
    if (ok == dnnl_success)
        ok = dnnl_primitive_desc_create(out, &d, attr, engine, NULL);
#endif
#undef GEOMETRY
    dnnl_primitive_attr_destroy(attr);
    return ok == dnnl_success;
}

/* How the weights get into the primitive's layout (or out of it). */
static bool make_reorder(cr_dnnl_conv *p)
{
    if (dnnl_memory_desc_equal(CR_MD(p->plain_w), p->w))
        return true;
    bool back = p->key.pass == CR_DNNL_WEIGHT_GRAD;
    cr_const_md from = back ? p->w : CR_MD(p->plain_w), to = back ? CR_MD(p->plain_w) : p->w;
    dnnl_primitive_desc_t d;
    if (dnnl_reorder_primitive_desc_create(&d, from, engine, to, engine, NULL) != dnnl_success)
        return false;
    bool ok = dnnl_primitive_create(&p->reorder, d) == dnnl_success;
    dnnl_primitive_desc_destroy(d);
    return ok;
}

static bool make_primitive(cr_dnnl_conv *p)
{
    const cr_dnnl_key *key = &p->key;
    shapes s;
    descriptors m;
    dnnl_data_type_t type = key->dtype == CR_BF16 ? dnnl_bf16 : dnnl_f32;
    memset(&s, 0, sizeof s);
    memset(&m, 0, sizeof m);
    read_shapes(&s, &key->conv);
    bool ok = cr_md_make(&m.x, s.ndim, s.x, type, s.x_stride) && cr_md_make(&m.y, s.ndim, s.y, type, s.y_stride) &&
              cr_md_make(&m.w, s.w_ndim, s.w, type, NULL) && cr_md_make(&m.bias, 1, s.bias, type, s.bias_stride) &&
              cr_md_make(&p->plain_w, s.w_ndim, s.w, type, s.w_stride) && describe(&p->description, key, &s, &m);
    cr_md_free(&m.x);
    cr_md_free(&m.y);
    cr_md_free(&m.w);
    cr_md_free(&m.bias);
    if (ok && key->posts[0] && !is_quick(p->description))
        return false;
    if (!ok || dnnl_primitive_create(&p->primitive, p->description) != dnnl_success)
        return false;
    bool grad_w = key->pass == CR_DNNL_WEIGHT_GRAD, grad_x = key->pass == CR_DNNL_INPUT_GRAD;
    p->x = dnnl_primitive_desc_query_md(p->description, grad_x ? dnnl_query_diff_src_md : dnnl_query_src_md, 0);
    p->w = dnnl_primitive_desc_query_md(p->description, grad_w ? dnnl_query_diff_weights_md : dnnl_query_weights_md, 0);
    p->y = dnnl_primitive_desc_query_md(p->description,
                                        key->pass == CR_DNNL_FORWARD ? dnnl_query_dst_md : dnnl_query_diff_dst_md, 0);
    p->bias = dnnl_primitive_desc_query_md(p->description, dnnl_query_weights_md, 1);
    p->scratch = dnnl_primitive_desc_query_md(p->description, dnnl_query_scratchpad_md, 0);
    p->w_bytes = dnnl_memory_desc_get_size(p->w);
    p->scratch_bytes = dnnl_memory_desc_get_size(p->scratch);
    return make_reorder(p);
}

/* A primitive is made for as many threads as OpenMP has at that time, and must be run by as many. */
static bool make_for_threads(cr_dnnl_conv *p)
{
    int n = cr_onednn_threads();
    if (p->key.threads == n)
        return make_primitive(p);
#if CRESSET_OPENMP
    omp_set_num_threads((int)p->key.threads);
    bool ok = make_primitive(p);
    omp_set_num_threads(n);
    return ok;
#else
    return false;
#endif
}

static void destroy(cr_dnnl_conv *p)
{
    if (p->reorder)
        dnnl_primitive_destroy(p->reorder);
    if (p->primitive)
        dnnl_primitive_destroy(p->primitive);
    if (p->description)
        dnnl_primitive_desc_destroy(p->description);
    cr_md_free(&p->plain_w);
    cr_free(p);
}

/* ---- the table ---- */

enum { BUCKETS = 1024 };
static struct {
    pthread_mutex_t lock;
    cr_dnnl_conv *bucket[BUCKETS];
    int count;
    uint64_t clock;
} table = {.lock = PTHREAD_MUTEX_INITIALIZER};
CR_LOCK_AT_FORK(CR_FORK_PRIMITIVES, table.lock)

static uint64_t hash_of(const cr_dnnl_key *key)
{
    uint64_t words[sizeof *key / 8], h = 0;
    memcpy(words, key, sizeof words);
    for (size_t i = 0; i < sizeof words / 8; i++)
        h = (h ^ words[i]) * 0x9E3779B97F4A7C15u, h ^= h >> 32;
    return h;
}

static cr_dnnl_conv *find(const cr_dnnl_key *key, uint64_t hash)
{
    cr_dnnl_conv *p = table.bucket[hash % BUCKETS];
    while (p && (p->hash != hash || memcmp(&p->key, key, sizeof *key)))
        p = p->next;
    return p;
}

/* Throws out the least recently used one that nobody uses. */
static void make_room(void)
{
    cr_dnnl_conv **oldest = NULL;
    for (int i = 0; i < BUCKETS; i++)
        for (cr_dnnl_conv **at = &table.bucket[i]; *at; at = &(*at)->next)
            if ((*at)->users == 0 && (!oldest || (*at)->used < (*oldest)->used))
                oldest = at;
    if (!oldest)
        return;
    cr_dnnl_conv *p = *oldest;
    *oldest = p->next;
    table.count--;
    destroy(p);
}

cr_dnnl_conv *cr_dnnl_conv_get(const cr_dnnl_key *key)
{
    if (!cr_dnnl_engine())
        return NULL;
    uint64_t hash = hash_of(key);
    pthread_mutex_lock(&table.lock);
    cr_dnnl_conv *p = find(key, hash);
    if (!p && (p = cr_calloc(1, sizeof *p))) {
        p->key = *key;
        p->hash = hash;
        p->usable = make_for_threads(p);
        if (table.count >= CR_DNNL_KEPT)
            make_room();
        p->next = table.bucket[hash % BUCKETS];
        table.bucket[hash % BUCKETS] = p;
        table.count++;
    }
    bool usable = p && p->usable;
    if (p)
        p->used = ++table.clock;
    if (usable)
        p->users++;
    pthread_mutex_unlock(&table.lock);
    return usable ? p : NULL;
}

void cr_dnnl_conv_put(cr_dnnl_conv *p)
{
    if (!p)
        return;
    pthread_mutex_lock(&table.lock);
    p->users--;
    pthread_mutex_unlock(&table.lock);
}

/* So that leak checkers see what is kept freed; oneDNN's own state may be gone already, but not its code. */
__attribute__((destructor)) static void free_table(void)
{
    for (int i = 0; i < BUCKETS; i++)
        while (table.bucket[i]) {
            cr_dnnl_conv *p = table.bucket[i];
            table.bucket[i] = p->next;
            destroy(p);
        }
    if (stream)
        dnnl_stream_destroy(stream);
    if (engine)
        dnnl_engine_destroy(engine);
    stream = NULL;
    engine = NULL;
}
#endif
