/* Conversion of elements between types. Most pairs go through a tile of f32, f64 or i64 on the stack, which holds the
 * input type exactly, so that each type needs only one loader and one storer per intermediate; pairs that are hot
 * (casts between float types, bytes and labels to floats) have a direct loop for gapless data. The half-precision
 * conversions are branch-free integer code that the compiler turns into vector instructions on any processor. u64 goes
 * through the i64 tile with its bits as they are, which only conversion to floats has to know; complex numbers
 * through f64 with their real parts. */
#include "tensor/tensor.h"

#include <string.h>

enum { TILE = 256, BLOCK = 64 };

static inline uint32_t bits_of(float f)
{
    uint32_t bits;
    memcpy(&bits, &f, sizeof bits);
    return bits;
}

static inline float float_of(uint32_t bits)
{
    float f;
    memcpy(&f, &bits, sizeof f);
    return f;
}

/* ---- half precision --------------------------------------------------------------------------------------------- */

/* Exponent and fraction move up to f32's places and the bias is corrected; a subnormal is finished by a subtraction
 * that normalises it, infinities and NaN get the rest of the exponent. */
static inline float f16_load(uint16_t h)
{
    uint32_t sign = (uint32_t)(h & 0x8000) << 16;
    uint32_t magnitude = (uint32_t)(h & 0x7fff) << 13;
    uint32_t normal = magnitude + (112u << 23);
    uint32_t special = magnitude + (224u << 23);
    uint32_t subnormal = bits_of(float_of(magnitude + (113u << 23)) - float_of(113u << 23));
    uint32_t bits = magnitude >= (31u << 23) ? special : normal;
    bits = magnitude < (1u << 23) ? subnormal : bits;
    return float_of(bits | sign);
}

/* Nearest even. Results below the least normal come from adding 0.5, whose last bit then has the weight of f16's
 * least subnormal: the floating-point addition rounds. */
static inline uint16_t f16_store(float f)
{
    uint32_t bits = bits_of(f);
    uint32_t sign = (bits >> 16) & 0x8000;
    uint32_t magnitude = bits & 0x7fffffff;
    uint32_t normal = (magnitude - (112u << 23) + 0xfff + ((magnitude >> 13) & 1)) >> 13;
    uint32_t subnormal = bits_of(float_of(magnitude) + 0.5f) - (126u << 23);
    uint32_t nan = 0x7e00 | ((magnitude >> 13) & 0x3ff);
    uint32_t h = magnitude < (113u << 23) ? subnormal : normal;
    h = magnitude >= (143u << 23) ? 0x7c00 : h;
    h = magnitude > 0x7f800000 ? nan : h;
    return (uint16_t)(h | sign);
}

static inline float bf16_load(uint16_t h)
{
    return float_of((uint32_t)h << 16);
}

static inline uint16_t bf16_store(float f)
{
    uint32_t bits = bits_of(f);
    uint32_t rounded = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
    uint32_t nan = (bits >> 16) | 0x40;
    return (uint16_t)((bits & 0x7fffffff) > 0x7f800000 ? nan : rounded);
}

float cr_f16_to_f32(uint16_t h)
{
    return f16_load(h);
}

uint16_t cr_f32_to_f16(float f)
{
    return f16_store(f);
}

float cr_bf16_to_f32(uint16_t h)
{
    return bf16_load(h);
}

uint16_t cr_f32_to_bf16(float f)
{
    return bf16_store(f);
}

/* d as a float rounded to odd: towards zero, and the last bit set when something was cut. Rounding that to a shorter
 * type gives what rounding d at once would, which rounding to nearest twice does not. */
static inline float narrow_odd(double d)
{
    float f = (float)d;
    double back = (double)f;
    if (back == d || d != d)
        return f;
    uint32_t bits = bits_of(f);
    bool away = (back < 0 ? -back : back) > (d < 0 ? -d : d);
    return float_of((away ? bits - 1 : bits) | 1);
}

/* v as a float rounded to odd; the bits that a double cannot hold are gathered into one first. */
static inline float narrow_odd_int(int64_t v)
{
    int64_t limit = (int64_t)1 << 53;
    if (v > limit || v < -limit)
        v = (v & ~(int64_t)0x7ff) | (v & 0x7ff ? 0x400 : 0);
    return narrow_odd((double)v);
}

static inline float narrow_odd_unsigned(uint64_t v)
{
    if (v >> 53)
        v = (v & ~(uint64_t)0x7ff) | (v & 0x7ff ? 0x400 : 0);
    return narrow_odd((double)v);
}

/* ---- floats to integers: towards zero, saturating, NaN gives 0 -------------------------------------------------- */

/* LOW and HIGH are the type's limits; ABOVE is HIGH + 1 as a double, which is exact. (LOW - 1 is LOW for i64, which
 * gives LOW all the same.) */
#define TRUNCATE(NAME, TYPE, LOW, HIGH, ABOVE)                                                                         \
    static inline TYPE to_##NAME(double d)                                                                             \
    {                                                                                                                  \
        if (d >= (ABOVE))                                                                                              \
            return (HIGH);                                                                                             \
        if (d > (LOW)-1.0)                                                                                             \
            return (TYPE)d;                                                                                            \
        return d < 0 ? (LOW) : 0;                                                                                      \
    }
TRUNCATE(i8, int8_t, INT8_MIN, INT8_MAX, 0x1p7)
TRUNCATE(u8, uint8_t, 0, UINT8_MAX, 0x1p8)
TRUNCATE(i16, int16_t, INT16_MIN, INT16_MAX, 0x1p15)
TRUNCATE(i32, int32_t, INT32_MIN, INT32_MAX, 0x1p31)
TRUNCATE(i64, int64_t, INT64_MIN, INT64_MAX, 0x1p63)
TRUNCATE(u16, uint16_t, 0, UINT16_MAX, 0x1p16)
TRUNCATE(u32, uint32_t, 0, UINT32_MAX, 0x1p32)
TRUNCATE(u64, uint64_t, 0, UINT64_MAX, 0x1p64)

/* ---- tiles ------------------------------------------------------------------------------------------------------ */

typedef struct c64 {
    float real, imag;
} c64;
typedef struct c128 {
    double real, imag;
} c128;

typedef void (*load_fn)(void *tile, const void *in, int64_t step, int64_t n);
typedef void (*store_fn)(void *out, int64_t step, const void *tile, int64_t n);

#define LOAD(TILE_NAME, TILE_TYPE, NAME, TYPE, VALUE)                                                                  \
    static void load_##NAME##_##TILE_NAME(void *tile, const void *in, int64_t step, int64_t n)                         \
    {                                                                                                                  \
        TILE_TYPE *restrict to = tile;                                                                                 \
        const TYPE *from = in;                                                                                         \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            TYPE x = from[i * step];                                                                                   \
            to[i] = (VALUE);                                                                                           \
        }                                                                                                              \
    }
#define STORE(TILE_NAME, TILE_TYPE, NAME, TYPE, VALUE)                                                                 \
    static void store_##NAME##_##TILE_NAME(void *out, int64_t step, const void *tile, int64_t n)                       \
    {                                                                                                                  \
        TYPE *to = out;                                                                                                \
        const TILE_TYPE *restrict from = tile;                                                                         \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            TILE_TYPE x = from[i];                                                                                     \
            to[i * step] = (VALUE);                                                                                    \
        }                                                                                                              \
    }

LOAD(i64, int64_t, bool, uint8_t, x != 0)
LOAD(i64, int64_t, i8, int8_t, x)
LOAD(i64, int64_t, i16, int16_t, x)
LOAD(i64, int64_t, i32, int32_t, x)
LOAD(i64, int64_t, i64, int64_t, x)
LOAD(i64, int64_t, u8, uint8_t, x)
LOAD(i64, int64_t, u16, uint16_t, x)
LOAD(i64, int64_t, u32, uint32_t, x)
LOAD(i64, int64_t, c64_truth, c64, x.real != 0 || x.imag != 0)
LOAD(i64, int64_t, c128_truth, c128, x.real != 0 || x.imag != 0)
LOAD(f32, float, f16, uint16_t, f16_load(x))
LOAD(f32, float, bf16, uint16_t, bf16_load(x))
LOAD(f32, float, f32, float, x)
LOAD(f64, double, f16, uint16_t, f16_load(x))
LOAD(f64, double, bf16, uint16_t, bf16_load(x))
LOAD(f64, double, f32, float, x)
LOAD(f64, double, f64, double, x)
LOAD(f64, double, c64, c64, x.real)
LOAD(f64, double, c128, c128, x.real)

STORE(i64, int64_t, bool, uint8_t, x != 0)
STORE(i64, int64_t, i8, int8_t, (int8_t)x)
STORE(i64, int64_t, i16, int16_t, (int16_t)x)
STORE(i64, int64_t, i32, int32_t, (int32_t)x)
STORE(i64, int64_t, i64, int64_t, x)
STORE(i64, int64_t, u8, uint8_t, (uint8_t)x)
STORE(i64, int64_t, f16, uint16_t, f16_store(narrow_odd_int(x)))
STORE(i64, int64_t, bf16, uint16_t, bf16_store(narrow_odd_int(x)))
STORE(i64, int64_t, f32, float, (float)x)
STORE(i64, int64_t, f64, double, (double)x)
STORE(i64, int64_t, u16, uint16_t, (uint16_t)x)
STORE(i64, int64_t, u32, uint32_t, (uint32_t)x)
STORE(i64, int64_t, c64, c64, ((c64){(float)x, 0}))
STORE(i64, int64_t, c128, c128, ((c128){(double)x, 0}))
STORE(u64, uint64_t, f16, uint16_t, f16_store(narrow_odd_unsigned(x)))
STORE(u64, uint64_t, bf16, uint16_t, bf16_store(narrow_odd_unsigned(x)))
STORE(u64, uint64_t, f32, float, (float)x)
STORE(u64, uint64_t, f64, double, (double)x)
STORE(u64, uint64_t, c64, c64, ((c64){(float)x, 0}))
STORE(u64, uint64_t, c128, c128, ((c128){(double)x, 0}))
STORE(f32, float, f16, uint16_t, f16_store(x))
STORE(f32, float, bf16, uint16_t, bf16_store(x))
STORE(f32, float, f32, float, x)
STORE(f64, double, bool, uint8_t, x != 0)
STORE(f64, double, i8, int8_t, to_i8(x))
STORE(f64, double, i16, int16_t, to_i16(x))
STORE(f64, double, i32, int32_t, to_i32(x))
STORE(f64, double, i64, int64_t, to_i64(x))
STORE(f64, double, u8, uint8_t, to_u8(x))
STORE(f64, double, f16, uint16_t, f16_store(narrow_odd(x)))
STORE(f64, double, bf16, uint16_t, bf16_store(narrow_odd(x)))
STORE(f64, double, f32, float, (float)x)
STORE(f64, double, f64, double, x)
STORE(f64, double, u16, uint16_t, to_u16(x))
STORE(f64, double, u32, uint32_t, to_u32(x))
STORE(f64, double, u64, uint64_t, to_u64(x))
STORE(f64, double, c64, c64, ((c64){(float)x, 0}))
STORE(f64, double, c128, c128, ((c128){x, 0}))

static const load_fn load_f32[CR_DTYPE_COUNT] = {
    [CR_F16] = load_f16_f32, [CR_BF16] = load_bf16_f32, [CR_F32] = load_f32_f32};
static const store_fn store_f32[CR_DTYPE_COUNT] = {
    [CR_F16] = store_f16_f32, [CR_BF16] = store_bf16_f32, [CR_F32] = store_f32_f32};
static const load_fn load_wide[CR_DTYPE_COUNT] = {
    [CR_BOOL] = load_bool_i64, [CR_I8] = load_i8_i64,   [CR_I16] = load_i16_i64,  [CR_I32] = load_i32_i64,
    [CR_I64] = load_i64_i64,   [CR_U8] = load_u8_i64,   [CR_F16] = load_f16_f64,  [CR_BF16] = load_bf16_f64,
    [CR_F32] = load_f32_f64,   [CR_F64] = load_f64_f64, [CR_U16] = load_u16_i64,  [CR_U32] = load_u32_i64,
    [CR_U64] = load_i64_i64,   [CR_C64] = load_c64_f64, [CR_C128] = load_c128_f64};
static const store_fn store_i64[CR_DTYPE_COUNT] = {
    [CR_BOOL] = store_bool_i64, [CR_I8] = store_i8_i64,   [CR_I16] = store_i16_i64,  [CR_I32] = store_i32_i64,
    [CR_I64] = store_i64_i64,   [CR_U8] = store_u8_i64,   [CR_F16] = store_f16_i64,  [CR_BF16] = store_bf16_i64,
    [CR_F32] = store_f32_i64,   [CR_F64] = store_f64_i64, [CR_U16] = store_u16_i64,  [CR_U32] = store_u32_i64,
    [CR_U64] = store_i64_i64,   [CR_C64] = store_c64_i64, [CR_C128] = store_c128_i64};
static const store_fn store_u64[CR_DTYPE_COUNT] =
    {/* where it differs from store_i64 */
     [CR_F16] = store_f16_u64, [CR_BF16] = store_bf16_u64, [CR_F32] = store_f32_u64,
     [CR_F64] = store_f64_u64, [CR_C64] = store_c64_u64,   [CR_C128] = store_c128_u64};
static const store_fn store_f64[CR_DTYPE_COUNT] = {
    [CR_BOOL] = store_bool_f64, [CR_I8] = store_i8_f64,   [CR_I16] = store_i16_f64,  [CR_I32] = store_i32_f64,
    [CR_I64] = store_i64_f64,   [CR_U8] = store_u8_f64,   [CR_F16] = store_f16_f64,  [CR_BF16] = store_bf16_f64,
    [CR_F32] = store_f32_f64,   [CR_F64] = store_f64_f64, [CR_U16] = store_u16_f64,  [CR_U32] = store_u32_f64,
    [CR_U64] = store_u64_f64,   [CR_C64] = store_c64_f64, [CR_C128] = store_c128_f64};

/* ---- direct loops for gapless data ------------------------------------------------------------------------------ */

/* The inner loop's constant length lets the compiler vectorise it without code for remainders. */
#define DIRECT(NAME, OUT, IN, VALUE)                                                                                   \
    static void direct_##NAME(void *restrict out, const void *restrict in, int64_t n)                                  \
    {                                                                                                                  \
        OUT *restrict to = out;                                                                                        \
        const IN *restrict from = in;                                                                                  \
        int64_t i = 0;                                                                                                 \
        for (; i + BLOCK <= n; i += BLOCK)                                                                             \
            for (int j = 0; j < BLOCK; j++) {                                                                          \
                IN x = from[i + j];                                                                                    \
                to[i + j] = (VALUE);                                                                                   \
            }                                                                                                          \
        for (; i < n; i++) {                                                                                           \
            IN x = from[i];                                                                                            \
            to[i] = (VALUE);                                                                                           \
        }                                                                                                              \
    }
DIRECT(f32_f16, float, uint16_t, f16_load(x))
DIRECT(f16_f32, uint16_t, float, f16_store(x))
DIRECT(f32_bf16, float, uint16_t, bf16_load(x))
DIRECT(bf16_f32, uint16_t, float, bf16_store(x))
DIRECT(f32_f64, float, double, (float)x)
DIRECT(f64_f32, double, float, x)
DIRECT(f32_u8, float, uint8_t, x)
DIRECT(f32_bool, float, uint8_t, x != 0)
DIRECT(f32_i32, float, int32_t, (float)x)
DIRECT(f32_i64, float, int64_t, (float)x)
DIRECT(i64_i32, int64_t, int32_t, x)
DIRECT(i32_i64, int32_t, int64_t, (int32_t)x)

static const struct direct_pair {
    cr_dtype out, in;
    void (*run)(void *restrict out, const void *restrict in, int64_t n);
} direct_pairs[] = {
    {CR_F32, CR_F16, direct_f32_f16},   {CR_F16, CR_F32, direct_f16_f32},   {CR_F32, CR_BF16, direct_f32_bf16},
    {CR_BF16, CR_F32, direct_bf16_f32}, {CR_F32, CR_F64, direct_f32_f64},   {CR_F64, CR_F32, direct_f64_f32},
    {CR_F32, CR_U8, direct_f32_u8},     {CR_F32, CR_BOOL, direct_f32_bool}, {CR_F32, CR_I32, direct_f32_i32},
    {CR_F32, CR_I64, direct_f32_i64},   {CR_I64, CR_I32, direct_i64_i32},   {CR_I32, CR_I64, direct_i32_i64},
};

static bool convert_direct(void *out, cr_dtype out_dtype, const void *in, cr_dtype in_dtype, int64_t n)
{
    for (size_t i = 0; i < sizeof direct_pairs / sizeof direct_pairs[0]; i++)
        if (direct_pairs[i].out == out_dtype && direct_pairs[i].in == in_dtype) {
            direct_pairs[i].run(out, in, n);
            return true;
        }
    return false;
}

/* ---- the same type ---------------------------------------------------------------------------------------------- */

#define COPY(TYPE)                                                                                                     \
    do {                                                                                                               \
        for (int64_t i = 0; i < n; i++)                                                                                \
            ((TYPE *)out)[i * out_step] = ((const TYPE *)in)[i * in_step];                                             \
    } while (0)

/* Bits are copied as they are (a signalling NaN stays one). */
static void copy_steps(void *out, int64_t out_step, const void *in, int64_t in_step, size_t size, int64_t n)
{
    if (out_step == 1 && in_step == 1) {
        memcpy(out, in, (size_t)n * size);
        return;
    }
    if (size == 1)
        COPY(uint8_t);
    else if (size == 2)
        COPY(uint16_t);
    else if (size == 4)
        COPY(uint32_t);
    else if (size == 8)
        COPY(uint64_t);
    else
        COPY(c128);
}

/* Between c64 and c128. */
static void convert_complex(void *out, cr_dtype out_dtype, int64_t out_step, const void *in, int64_t in_step, int64_t n)
{
    for (int64_t i = 0; out_dtype == CR_C64 && i < n; i++) {
        c128 x = ((const c128 *)in)[i * in_step];
        ((c64 *)out)[i * out_step] = (c64){(float)x.real, (float)x.imag};
    }
    for (int64_t i = 0; out_dtype == CR_C128 && i < n; i++) {
        c64 x = ((const c64 *)in)[i * in_step];
        ((c128 *)out)[i * out_step] = (c128){(double)x.real, (double)x.imag};
    }
}

/* How elements of in_dtype reach out_dtype through a tile. */
static void choose(cr_dtype out_dtype, cr_dtype in_dtype, load_fn *load, store_fn *store)
{
    *load = load_wide[in_dtype];
    *store = cr_dtype_is_float(in_dtype) || cr_dtype_is_complex(in_dtype) ? store_f64[out_dtype] : store_i64[out_dtype];
    if (load_f32[in_dtype] && store_f32[out_dtype]) {
        *load = load_f32[in_dtype];
        *store = store_f32[out_dtype];
    } else if (in_dtype == CR_U64 && store_u64[out_dtype]) {
        *store = store_u64[out_dtype];
    } else if (out_dtype == CR_BOOL && cr_dtype_is_complex(in_dtype)) {
        *load = in_dtype == CR_C64 ? load_c64_truth_i64 : load_c128_truth_i64;
        *store = store_bool_i64;
    }
}

void cr_convert(void *out, cr_dtype out_dtype, int64_t out_step, const void *in, cr_dtype in_dtype, int64_t in_step,
                int64_t n)
{
    size_t out_size = cr_dtype_size(out_dtype), in_size = cr_dtype_size(in_dtype);
    if (n <= 0)
        return;
    /* bool to bool is no plain copy: a byte from outside may hold another number than 0 and 1. */
    if (out_dtype == in_dtype && in_dtype != CR_BOOL) {
        copy_steps(out, out_step, in, in_step, in_size, n);
        return;
    }
    if (out_step == 1 && in_step == 1 && convert_direct(out, out_dtype, in, in_dtype, n))
        return;
    if (cr_dtype_is_complex(in_dtype) && cr_dtype_is_complex(out_dtype)) {
        convert_complex(out, out_dtype, out_step, in, in_step, n);
        return;
    }
    load_fn load;
    store_fn store;
    choose(out_dtype, in_dtype, &load, &store);
    union {
        double f64[TILE];
        float f32[TILE];
        int64_t i64[TILE];
    } tile;
    for (int64_t i = 0; i < n; i += TILE) {
        int64_t count = n - i < TILE ? n - i : TILE;
        load(&tile, (const char *)in + i * in_step * (int64_t)in_size, in_step, count);
        store((char *)out + i * out_step * (int64_t)out_size, out_step, &tile, count);
    }
}
