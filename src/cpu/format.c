/* Small number formats on the CPU, by way of f64 (which holds all of them and all that becomes them exactly). */
#include "op/format.h"
#include "base/threads.h"
#include "cpu/dense.h"
#include "cpu/iterate.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"

#include <math.h>
#include <string.h>

enum { TILE = 256, GRAIN = 8192 };

typedef struct coding {
    const cr_format *format;
    bool saturate, whole, powers;
    int rounding;
    cr_dtype in, out;
    double table[256];
} coding;

/* ---- encoding ---- */

static uint8_t encode_integer(const coding *c, double v)
{
    const cr_format *f = c->format;
    double t = trunc(v);
    if (isnan(v))
        t = 0;
    else if (c->saturate)
        t = t < f->low ? f->low : t > f->high ? f->high : t;
    else if (!(fabs(t) < 0x1p31))
        t = 0; /* as the conversion to 32 bits that comes first elsewhere: its low bits are 0 */
    return (uint8_t)((int64_t)t & ((1 << f->bits) - 1));
}

/* The exponent alone, of the number as f32. */
static uint8_t encode_power(const coding *c, double v)
{
    float f = (float)v;
    uint32_t bits;
    memcpy(&bits, &f, sizeof bits);
    uint32_t e = bits >> 23 & 255, rest = bits & 0x7fffff;
    if (e == 255)
        return 255;
    bool up = c->rounding == CR_ROUND_UP
                  ? rest != 0
                  : c->rounding == CR_ROUND_NEAREST && (rest > 0x400000 || (rest == 0x400000 && e > 0));
    return (uint8_t)(e + (up && !(c->saturate && e == 254)));
}

static uint8_t encode_float(const coding *c, double v)
{
    const cr_format *f = c->format;
    int sign = signbit(v) ? 1 << (f->bits - 1) : 0, least = 1 - f->bias, code;
    double a = fabs(v);
    if (isnan(v))
        return (uint8_t)(f->nan < 0 ? (1 << (f->bits - 1)) - sign : f->uz ? f->nan : f->nan | sign);
    if (isinf(v)) {
        code = f->most + 1;
    } else {
        int e = a > 0 ? ilogb(a) : least;
        e = e < least ? least : e > f->bias + 8 ? f->bias + 8 : e;
        double q = rint(ldexp(a, f->mantissa - e)); /* a carry goes into the exponent by itself */
        code = q > 1024 ? f->most + 1 : ((e - least) << f->mantissa) + (int)q;
    }
    if (code > f->most) {
        if (c->saturate || (f->infinity < 0 && f->nan < 0))
            code = f->most;
        else if (f->infinity >= 0)
            code = f->infinity;
        else
            return (uint8_t)(f->uz ? f->nan : f->nan | sign);
    }
    return (uint8_t)(f->uz && code == 0 ? 0 : code | sign);
}

static void encode_piece(int64_t n, char *const *at, const cr_iter *it, void *context)
{
    const coding *c = context;
    double tile[TILE];
    uint8_t *to = (uint8_t *)at[0];
    cr_convert(tile, CR_F64, 1, at[1], c->in, it->row_step[1] / (int64_t)cr_dtype_size(c->in), n);
    for (int64_t i = 0; i < n; i++)
        to[i * it->row_step[0]] = c->whole    ? encode_integer(c, tile[i])
                                  : c->powers ? encode_power(c, tile[i])
                                              : encode_float(c, tile[i]);
}

static bool run_encode(const cr_call *call, cr_tensor *const *out)
{
    const cr_encode_small_attrs *a = call->attrs;
    coding c = {.format = cr_format_of(a->format), .saturate = a->saturate, .rounding = (int)a->rounding};
    cr_iter it;
    cr_tensor *both[] = {out[0], call->in[0]};
    if (!c.format)
        return false;
    c.powers = a->format == CR_FORMAT_E8M0;
    c.whole = c.format->exponent == 0;
    c.in = (cr_dtype)call->in[0]->dtype;
    cr_iter_make(&it, out[0]->ndim, out[0]->shape, both, 2);
    cr_iter_run(&it, TILE, GRAIN, encode_piece, &c);
    return true;
}

/* ---- decoding ---- */

static double decode(const cr_format *f, int64_t format, int code)
{
    code &= (1 << f->bits) - 1;
    int top = 1 << (f->bits - 1), magnitude = code & (top - 1);
    if (f->exponent == 0)
        return f->low < 0 && code & top ? code - 2 * top : code;
    if (format == CR_FORMAT_E8M0)
        return code == 255 ? NAN : ldexp(1, code - 127);
    if (f->uz ? code == f->nan : f->nan >= 0 && magnitude > (f->infinity >= 0 ? f->infinity : f->most))
        return NAN;
    int e = magnitude >> f->mantissa, m = magnitude & ((1 << f->mantissa) - 1);
    double v = magnitude == f->infinity ? INFINITY
               : e                      ? ldexp((1 << f->mantissa) + m, e - f->bias - f->mantissa)
                                        : ldexp(m, 1 - f->bias - f->mantissa);
    return code & top ? -v : v;
}

static void decode_piece(int64_t n, char *const *at, const cr_iter *it, void *context)
{
    const coding *c = context;
    double tile[TILE];
    const uint8_t *from = (const uint8_t *)at[1];
    for (int64_t i = 0; i < n; i++)
        tile[i] = c->table[from[i * it->row_step[1]]];
    cr_convert(at[0], c->out, it->row_step[0] / (int64_t)cr_dtype_size(c->out), tile, CR_F64, 1, n);
}

static bool run_decode(const cr_call *call, cr_tensor *const *out)
{
    const cr_decode_small_attrs *a = call->attrs;
    coding c = {.format = cr_format_of(a->format), .out = (cr_dtype)out[0]->dtype};
    cr_iter it;
    cr_tensor *both[] = {out[0], call->in[0]};
    if (!c.format)
        return false;
    for (int i = 0; i < 256; i++)
        c.table[i] = decode(c.format, a->format, i);
    cr_iter_make(&it, out[0]->ndim, out[0]->shape, both, 2);
    cr_iter_run(&it, TILE, GRAIN, decode_piece, &c);
    return true;
}

/* ---- packing: eight codes fill whole bytes ---- */

typedef struct packing {
    uint8_t *codes, *bytes;
    int64_t n, bits;
} packing;

static void pack_range(int64_t begin, int64_t end, void *context)
{
    const packing *p = context;
    for (int64_t group = begin; group < end; group++) {
        const uint8_t *codes = p->codes + group * 8;
        int64_t n = p->n - group * 8 < 8 ? p->n - group * 8 : 8;
        uint64_t all = 0;
        for (int64_t i = 0; i < n; i++)
            all |= (uint64_t)(codes[i] & ((1u << p->bits) - 1)) << (i * p->bits);
        for (int64_t i = 0; i * 8 < n * p->bits; i++)
            p->bytes[group * p->bits + i] = (uint8_t)(all >> (8 * i));
    }
}

static void unpack_range(int64_t begin, int64_t end, void *context)
{
    const packing *p = context;
    for (int64_t group = begin; group < end; group++) {
        uint8_t *codes = p->codes + group * 8;
        int64_t n = p->n - group * 8 < 8 ? p->n - group * 8 : 8;
        uint64_t all = 0;
        for (int64_t i = 0; i * 8 < n * p->bits; i++)
            all |= (uint64_t)p->bytes[group * p->bits + i] << (8 * i);
        for (int64_t i = 0; i < n; i++)
            codes[i] = (uint8_t)(all >> (i * p->bits) & ((1u << p->bits) - 1));
    }
}

static bool run_packing(const cr_tensor *in, const cr_tensor *out, int64_t n, int64_t bits, bool pack)
{
    cr_tensor like = *in;
    cr_spec spec;
    cr_dense dense;
    cr_spec_of(&spec, in);
    cr_spec_contiguous(&spec);
    memcpy(like.stride, spec.stride, sizeof like.stride);
    like.contiguous = true;
    if (!cr_dense_in(&dense, in, &like, CR_U8))
        return false;
    uint8_t *from = (uint8_t *)dense.data, *to = (uint8_t *)cr_bytes(out);
    packing p = {pack ? from : to, pack ? to : from, n, bits};
    cr_parallel_for((n + 7) / 8, GRAIN / 8, pack ? pack_range : unpack_range, &p);
    cr_dense_end(&dense, NULL, CR_U8);
    return true;
}

static bool run_pack(const cr_call *c, cr_tensor *const *out)
{
    return run_packing(c->in[0], out[0], c->in[0]->numel, ((const cr_pack_bits_attrs *)c->attrs)->bits, true);
}

static bool run_unpack(const cr_call *c, cr_tensor *const *out)
{
    return run_packing(c->in[0], out[0], out[0]->numel, ((const cr_unpack_bits_attrs *)c->attrs)->bits, false);
}

const cr_kernel cr_cpu_encode_small[] = {{"by f64", NULL, run_encode}, {0}};
const cr_kernel cr_cpu_decode_small[] = {{"table", NULL, run_decode}, {0}};
const cr_kernel cr_cpu_pack_bits[] = {{"groups", NULL, run_pack}, {0}};
const cr_kernel cr_cpu_unpack_bits[] = {{"groups", NULL, run_unpack}, {0}};
