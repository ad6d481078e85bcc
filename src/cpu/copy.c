/* Copies between layouts and types, and filling. */
#include "cpu/copy.h"
#include "cpu/iterate.h"
#include "cpu/kernels.h"
#include "cpu/transpose.h"
#include "base/threads.h"
#include "op/generated/attrs.h"

#include <string.h>

enum { PIECE = 16384, GRAIN = 32768 };

typedef struct dtypes {
    cr_dtype to, from;
    int64_t to_size, from_size;
} dtypes;

static void convert_piece(int64_t n, char *const *at, const cr_iter *it, void *context)
{
    const dtypes *d = context;
    int64_t to = it->row_step[0] / d->to_size, from = it->row_step[1] / d->from_size;
    if (d->to == d->from && to == 1 && from == 1)
        memcpy(at[0], at[1], (size_t)(n * d->to_size));
    else
        cr_convert(at[0], d->to, to, at[1], d->from, from, n);
}

void cr_copy_elements(const cr_tensor *to, const cr_tensor *from)
{
    dtypes d = {(cr_dtype)to->dtype, (cr_dtype)from->dtype, (int64_t)cr_dtype_size((cr_dtype)to->dtype),
                (int64_t)cr_dtype_size((cr_dtype)from->dtype)};
    cr_tensor *operands[2] = {(cr_tensor *)(uintptr_t)to, (cr_tensor *)(uintptr_t)from}; /* read as descriptions */
    cr_iter it;
    cr_iter_make(&it, to->ndim, to->shape, operands, 2);
    if (d.to != d.from || !cr_transpose_copy(&it, d.to_size))
        cr_iter_run(&it, PIECE, GRAIN, convert_piece, &d);
}

void cr_part(cr_tensor *part, const cr_tensor *t, const cr_spec *spec)
{
    memset(part, 0, sizeof *part);
    part->dtype = t->dtype;
    part->storage = t->storage;
    part->ndim = (uint8_t)spec->ndim;
    part->offset = spec->offset;
    part->numel = cr_spec_numel(spec);
    memcpy(part->shape, spec->shape, sizeof(int64_t) * (size_t)spec->ndim);
    memcpy(part->stride, spec->stride, sizeof(int64_t) * (size_t)spec->ndim);
    part->contiguous = cr_spec_is_contiguous(spec);
}

static bool copy_first(const cr_call *c, cr_tensor *const *out)
{
    cr_copy_elements(out[0], c->in[0]);
    return true;
}
static bool copy_second(const cr_call *c, cr_tensor *const *out)
{
    cr_copy_elements(out[0], c->in[1]);
    return true;
}

const cr_kernel cr_cpu_cast[] = {{"convert", NULL, copy_first}, {0}};
const cr_kernel cr_cpu_clone[] = {{"copy", NULL, copy_first}, {0}};
const cr_kernel cr_cpu_copy[] = {{"convert", NULL, copy_second}, {0}};

/* ---- filling ---- */

typedef struct filling {
    char *to;
    int64_t size;
    char value[16];
} filling;

static void fill_range(int64_t begin, int64_t end, void *context)
{
    const filling *f = context;
    switch (f->size) {
    case 1:
        memset(f->to + begin, f->value[0], (size_t)(end - begin));
        break;
#define FILL(bytes, type)                                                                                              \
    case bytes: {                                                                                                      \
        type v, *to = (type *)(void *)f->to;                                                                           \
        memcpy(&v, f->value, sizeof v);                                                                                \
        for (int64_t i = begin; i < end; i++)                                                                          \
            to[i] = v;                                                                                                 \
        break;                                                                                                         \
    }
        FILL(2, uint16_t)
        FILL(4, uint32_t)
        FILL(8, uint64_t)
    default:
        for (int64_t i = begin; i < end; i++)
            memcpy(f->to + i * 16, f->value, 16);
        break;
    }
}

static void fill_with(const cr_tensor *out, const void *value, cr_dtype dtype)
{
    filling f = {cr_bytes(out), (int64_t)cr_dtype_size((cr_dtype)out->dtype), {0}};
    cr_convert(f.value, (cr_dtype)out->dtype, 1, value, dtype, 1, 1);
    cr_parallel_for(out->numel, GRAIN, fill_range, &f); /* fresh tensors are dense */
}

void cr_fill_elements(const cr_tensor *out, double value)
{
    fill_with(out, &value, CR_F64);
}

/* With value + whole + imag i; the sum is exact in 64-bit integers. */
static void fill_sum(const cr_tensor *out, double value, double imag, int64_t whole)
{
    cr_dtype d = (cr_dtype)out->dtype;
    if (cr_dtype_is_complex(d)) {
        double parts[2] = {whole ? value + (double)whole : value, imag};
        fill_with(out, parts, CR_C128);
    } else if (whole && (cr_dtype_is_int(d) || d == CR_BOOL)) {
        int64_t v;
        cr_convert(&v, d == CR_U64 ? CR_U64 : CR_I64, 1, &value, CR_F64, 1, 1);
        v = (int64_t)((uint64_t)v + (uint64_t)whole);
        fill_with(out, &v, CR_I64);
    } else {
        cr_fill_elements(out, whole ? value + (double)whole : value); /* keeps -0 */
    }
}

static void zero_range(int64_t begin, int64_t end, void *to)
{
    memset((char *)to + begin, 0, (size_t)(end - begin));
}

void cr_zero_elements(const cr_tensor *t)
{
    cr_parallel_for(t->numel * (int64_t)cr_dtype_size((cr_dtype)t->dtype), 4 * GRAIN, zero_range, cr_bytes(t));
}

static bool run_full(const cr_call *c, cr_tensor *const *out)
{
    const cr_full_attrs *a = c->attrs;
    fill_sum(out[0], a->value, a->imag, a->whole);
    return true;
}
static bool run_full_like(const cr_call *c, cr_tensor *const *out)
{
    const cr_full_like_attrs *a = c->attrs;
    fill_sum(out[0], a->value, a->imag, a->whole);
    return true;
}
static bool run_empty(const cr_call *c, cr_tensor *const *out)
{
    (void)c, (void)out;
    return true;
}

const cr_kernel cr_cpu_full[] = {{"fill", NULL, run_full}, {0}};
const cr_kernel cr_cpu_full_like[] = {{"fill", NULL, run_full_like}, {0}};
const cr_kernel cr_cpu_empty[] = {{"nothing", NULL, run_empty}, {0}};
const cr_kernel cr_cpu_empty_like[] = {{"nothing", NULL, run_empty}, {0}};
