/* Element types: names, sizes, promotion (array API standard 2025.12, "Type promotion rules"; bool promotes to
 * anything and integers with floats to the float, as PyTorch and NumPy's weak scalars do). */
#include "tensor/tensor.h"

#include <stdatomic.h>
#include <string.h>

typedef enum kind { NONE, BOOLEAN, SIGNED, UNSIGNED, FLOATING, COMPLEX } kind;

static const struct info {
    const char *name;
    uint8_t size, kind;
} infos[CR_DTYPE_COUNT] = {
    [CR_BOOL] = {"bool", 1, BOOLEAN}, [CR_I8] = {"i8", 1, SIGNED},       [CR_I16] = {"i16", 2, SIGNED},
    [CR_I32] = {"i32", 4, SIGNED},    [CR_I64] = {"i64", 8, SIGNED},     [CR_U8] = {"u8", 1, UNSIGNED},
    [CR_F16] = {"f16", 2, FLOATING},  [CR_BF16] = {"bf16", 2, FLOATING}, [CR_F32] = {"f32", 4, FLOATING},
    [CR_F64] = {"f64", 8, FLOATING},  [CR_U16] = {"u16", 2, UNSIGNED},   [CR_U32] = {"u32", 4, UNSIGNED},
    [CR_U64] = {"u64", 8, UNSIGNED},  [CR_C64] = {"c64", 8, COMPLEX},    [CR_C128] = {"c128", 16, COMPLEX},
};

static const struct info *info_of(cr_dtype dtype)
{
    static const struct info unknown = {"?", 0, NONE};
    if ((unsigned)dtype >= CR_DTYPE_COUNT || !infos[dtype].name)
        return &unknown;
    return &infos[dtype];
}

const char *cr_dtype_name(cr_dtype dtype)
{
    return info_of(dtype)->name;
}
size_t cr_dtype_size(cr_dtype dtype)
{
    return info_of(dtype)->size;
}
bool cr_dtype_is_float(cr_dtype dtype)
{
    return info_of(dtype)->kind == FLOATING;
}
bool cr_dtype_is_unsigned(cr_dtype dtype)
{
    return info_of(dtype)->kind == UNSIGNED;
}
bool cr_dtype_is_complex(cr_dtype dtype)
{
    return info_of(dtype)->kind == COMPLEX;
}

cr_dtype cr_dtype_real(cr_dtype dtype)
{
    return dtype == CR_C64 ? CR_F32 : dtype == CR_C128 ? CR_F64 : dtype;
}

cr_dtype cr_dtype_to_complex(cr_dtype dtype)
{
    cr_dtype real = cr_dtype_real(dtype);
    if (!cr_dtype_is_float(real))
        real = cr_default_dtype();
    return real == CR_F64 ? CR_C128 : CR_C64;
}

bool cr_dtype_is_int(cr_dtype dtype)
{
    kind k = info_of(dtype)->kind;
    return k == SIGNED || k == UNSIGNED;
}

cr_dtype cr_dtype_from_name(const char *name)
{
    for (int d = 0; name && d < CR_DTYPE_COUNT; d++)
        if (infos[d].name && !strcmp(infos[d].name, name))
            return (cr_dtype)d;
    return CR_DTYPE_NONE;
}

static cr_dtype signed_of_size(int size)
{
    return size <= 1 ? CR_I8 : size == 2 ? CR_I16 : size == 4 ? CR_I32 : CR_I64;
}

cr_dtype cr_promote(cr_dtype a, cr_dtype b)
{
    if (a == b)
        return a;
    const struct info *x = info_of(a), *y = info_of(b);
    if (x->kind == NONE || y->kind == NONE)
        return CR_DTYPE_NONE;
    if (x->kind < y->kind) { /* x is of the higher kind from here on */
        const struct info *swap = x;
        x = y, y = swap;
        cr_dtype d = a;
        a = b, b = d;
    }
    if (x->kind == FLOATING && y->kind == FLOATING) {
        if (x->size == y->size)
            return CR_F32; /* f16 with bf16 */
        return x->size > y->size ? a : b;
    }
    if (x->kind == UNSIGNED && y->kind == SIGNED) /* the signed type that holds both; none does with u64 */
        return x->size == 8 ? CR_F64 : signed_of_size(y->size > x->size ? y->size : x->size * 2);
    if (x->kind == COMPLEX && y->kind == FLOATING)
        return b == CR_F64 ? CR_C128 : a;
    if (x->kind == y->kind)
        return x->size > y->size ? a : b;
    return a;
}

bool cr_can_cast(cr_dtype from, cr_dtype to)
{
    return to != CR_DTYPE_NONE && cr_promote(from, to) == to;
}

bool cr_isdtype(cr_dtype dtype, int kinds)
{
    bool whole = cr_dtype_is_int(dtype), natural = cr_dtype_is_unsigned(dtype);
    return ((kinds & CR_KIND_BOOL) && dtype == CR_BOOL) || ((kinds & CR_KIND_SIGNED) && whole && !natural) ||
           ((kinds & CR_KIND_UNSIGNED) && natural) || ((kinds & CR_KIND_REAL_FLOATING) && cr_dtype_is_float(dtype)) ||
           ((kinds & CR_KIND_COMPLEX) && cr_dtype_is_complex(dtype));
}

cr_float_limits cr_finfo(cr_dtype dtype)
{
    static const cr_float_limits limits[CR_DTYPE_COUNT] = {
        [CR_F16] = {16, 0x1p-10, 65504, -65504, 0x1p-14},
        [CR_BF16] = {16, 0x1p-7, 0x1.fep127, -0x1.fep127, 0x1p-126},
        [CR_F32] = {32, 0x1p-23, 0x1.fffffep127, -0x1.fffffep127, 0x1p-126},
        [CR_F64] = {64, 0x1p-52, 0x1.fffffffffffffp1023, -0x1.fffffffffffffp1023, 0x1p-1022},
    };
    dtype = cr_dtype_real(dtype);
    return limits[cr_dtype_is_float(dtype) ? dtype : CR_DTYPE_NONE];
}

cr_int_limits cr_iinfo(cr_dtype dtype)
{
    cr_int_limits l = {0, 0, 0};
    if (!cr_dtype_is_int(dtype))
        return l;
    l.bits = 8 * (int)cr_dtype_size(dtype);
    l.max = UINT64_MAX >> (64 - l.bits);
    if (!cr_dtype_is_unsigned(dtype)) {
        l.max >>= 1;
        l.min = -(int64_t)l.max - 1;
    }
    return l;
}

static atomic_int default_dtype = CR_F32;

cr_dtype cr_default_dtype(void)
{
    return (cr_dtype)atomic_load_explicit(&default_dtype, memory_order_relaxed);
}

bool cr_set_default_dtype(cr_dtype dtype)
{
    if (!cr_dtype_is_float(dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "set_default_dtype: %s is not a floating-point type", cr_dtype_name(dtype));
    atomic_store(&default_dtype, dtype);
    return true;
}
