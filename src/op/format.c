/* Small number formats: what they are, and the rules of the ops that encode, decode and pack them. */
#include "op/format.h"
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>

const cr_format *cr_format_of(int64_t format)
{
    static const cr_format formats[CR_FORMAT_COUNT] = {
        [CR_FORMAT_E4M3FN] = {8, 4, 3, 7, 0x7e, -1, 0x7f, false, 0, 0},
        [CR_FORMAT_E4M3FNUZ] = {8, 4, 3, 8, 0x7f, -1, 0x80, true, 0, 0},
        [CR_FORMAT_E5M2] = {8, 5, 2, 15, 0x7b, 0x7c, 0x7e, false, 0, 0},
        [CR_FORMAT_E5M2FNUZ] = {8, 5, 2, 16, 0x7f, -1, 0x80, true, 0, 0},
        [CR_FORMAT_E8M0] = {8, 8, 0, 127, 0xfe, -1, 0xff, false, 0, 0},
        [CR_FORMAT_E2M1] = {4, 2, 1, 1, 7, -1, -1, false, 0, 0},
        [CR_FORMAT_E2M3] = {6, 2, 3, 1, 0x1f, -1, -1, false, 0, 0},
        [CR_FORMAT_E3M2] = {6, 3, 2, 3, 0x1f, -1, -1, false, 0, 0},
        [CR_FORMAT_INT4] = {.bits = 4, .low = -8, .high = 7},
        [CR_FORMAT_UINT4] = {.bits = 4, .low = 0, .high = 15},
        [CR_FORMAT_INT2] = {.bits = 2, .low = -2, .high = 1},
        [CR_FORMAT_UINT2] = {.bits = 2, .low = 0, .high = 3},
    };
    if (format > 0 && format < CR_FORMAT_COUNT)
        return &formats[format];
    return cr_fail(CR_ERROR_VALUE, "format is %lld, expected one of CR_FORMAT_E4M3FN (1) to CR_FORMAT_UINT2 (%d)",
                   (long long)format, CR_FORMAT_COUNT - 1);
}

static bool check_bytes(const cr_tensor *t, const char *name)
{
    char text[96];
    if (t->dtype == CR_U8)
        return true;
    return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected u8", name, cr_describe(t, text, sizeof text));
}

static bool check_bits(int64_t bits)
{
    return bits >= 1 && bits <= 8 ? true
                                  : cr_fail_bool(CR_ERROR_VALUE, "bits is %lld, expected 1 to 8", (long long)bits);
}

/* ---- encode, decode ---- */

static bool encode_small_infer(const cr_call *c, cr_spec *out)
{
    const cr_encode_small_attrs *a = c->attrs;
    if (!cr_format_of(a->format))
        return false;
    if (a->rounding < CR_ROUND_NEAREST || a->rounding > CR_ROUND_DOWN)
        return cr_fail_bool(CR_ERROR_VALUE, "rounding is %lld, expected CR_ROUND_NEAREST (0), _UP (1) or _DOWN (2)",
                            (long long)a->rounding);
    cr_spec_dense_as(out, c->in[0]);
    out->dtype = CR_U8;
    return true;
}

static void encode_small_samples(cr_samples *s)
{
    for (int f = CR_FORMAT_E4M3FN; f < CR_FORMAT_COUNT; f++) {
        cr_encode_small(cr_sample_range(s, CR_SHAPE(3, 40), -12, 12), f, true);
        cr_encode_small(cr_mul(cr_sample_range(s, CR_SHAPE(70), -1, 1), cr_floats(1e-3f)), f, false);
        cr_encode_small(cr_floats(0, -0.0f, INFINITY, -INFINITY, NAN, 1e30f, -1e30f, 1e-30f, 480, 464.5f, 6, 5), f,
                        f & 1);
    }
    cr_encode_small(cr_sample_range(s, CR_SHAPE(9), 0.001, 8), CR_FORMAT_E8M0, true, .rounding = CR_ROUND_UP);
    cr_encode_small(cr_sample_range(s, CR_SHAPE(9), 0.001, 8), CR_FORMAT_E8M0, true, .rounding = CR_ROUND_DOWN);
    cr_encode_small(cr_sample_float(s, CR_SHAPE(0, 2)), CR_FORMAT_E2M1, true);
    cr_encode_small(cr_sample_int(s, CR_SHAPE(5), -20, 20), CR_FORMAT_INT4, true);
    cr_sample_bad(s, "encode_small: format is 13, expected one of CR_FORMAT_E4M3FN (1) to CR_FORMAT_UINT2 (12)");
    cr_encode_small(cr_sample_float(s, CR_SHAPE(2)), CR_FORMAT_COUNT, true);
    cr_sample_bad(s, "encode_small: rounding is 3, expected CR_ROUND_NEAREST (0), _UP (1) or _DOWN (2)");
    cr_encode_small(cr_sample_float(s, CR_SHAPE(2)), CR_FORMAT_E8M0, true, .rounding = 3);
}

static bool decode_small_infer(const cr_call *c, cr_spec *out)
{
    const cr_decode_small_attrs *a = c->attrs;
    cr_dtype d = a->dtype ? a->dtype : CR_F32;
    if (!cr_format_of(a->format) || !check_bytes(c->in[0], "codes") || !cr_check_dtype(d))
        return false;
    cr_spec_dense_as(out, c->in[0]);
    out->dtype = d;
    return true;
}

static void decode_small_samples(cr_samples *s)
{
    for (int f = CR_FORMAT_E4M3FN; f < CR_FORMAT_COUNT; f++)
        cr_decode_small(cr_cast(cr_sample_int(s, CR_SHAPE(4, 64), 0, 256), CR_U8), f);
    cr_decode_small(cr_cast(cr_sample_int(s, CR_SHAPE(4, 6), 0, 256), CR_U8), CR_FORMAT_INT4, .dtype = CR_I8);
    cr_decode_small(cr_cast(cr_sample_int(s, CR_SHAPE(0), 0, 256), CR_U8), CR_FORMAT_E5M2, .dtype = CR_F64);
    cr_sample_bad(s, "decode_small: codes is f32[3], expected u8");
    cr_decode_small(cr_sample_float(s, CR_SHAPE(3)), CR_FORMAT_INT4);
    cr_sample_bad(s, "decode_small: format is 0, expected one of CR_FORMAT_E4M3FN (1) to CR_FORMAT_UINT2 (12)");
    cr_decode_small(cr_cast(cr_sample_int(s, CR_SHAPE(3), 0, 9), CR_U8), CR_FORMAT_NONE);
}

/* ---- pack, unpack ---- */

static int64_t packed_size(int64_t n, int64_t bits)
{
    return n / 8 * bits + (n % 8 * bits + 7) / 8;
}

static bool pack_bits_infer(const cr_call *c, cr_spec *out)
{
    int64_t bits = ((const cr_pack_bits_attrs *)c->attrs)->bits;
    if (!check_bytes(c->in[0], "codes") || !check_bits(bits))
        return false;
    cr_spec_set(out, CR_U8, 1, (int64_t[]){packed_size(c->in[0]->numel, bits)});
    return true;
}

static cr_tensor *sample_codes(cr_samples *s, cr_dims shape)
{
    return cr_cast(cr_sample_int(s, shape, 0, 256), CR_U8);
}

static void pack_bits_samples(cr_samples *s)
{
    cr_pack_bits(sample_codes(s, CR_SHAPE(3, 5)), 4);
    cr_pack_bits(sample_codes(s, CR_SHAPE(7)), 2);
    cr_pack_bits(sample_codes(s, CR_SHAPE(11)), 6);
    cr_pack_bits(sample_codes(s, CR_SHAPE(0)), 4);
    cr_sample_bad(s, "pack_bits: bits is 9, expected 1 to 8");
    cr_pack_bits(sample_codes(s, CR_SHAPE(3)), 9);
    cr_sample_bad(s, "pack_bits: codes is i64[3], expected u8");
    cr_pack_bits(cr_sample_int(s, CR_SHAPE(3), 0, 4), 4);
}

static bool unpack_bits_infer(const cr_call *c, cr_spec *out)
{
    const cr_unpack_bits_attrs *a = c->attrs;
    char have[96];
    if (!check_bytes(c->in[0], "bytes") || !check_bits(a->bits) || !cr_check_shape(a->shape, CR_U8))
        return false;
    cr_spec_set(out, CR_U8, a->shape.count, a->shape.at);
    int64_t n = packed_size(cr_spec_numel(out), a->bits);
    if (c->in[0]->ndim == 1 && c->in[0]->shape[0] == n)
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "bytes is %s, expected u8[%lld] for %lld codes of %lld bits",
                        cr_describe(c->in[0], have, sizeof have), (long long)n, (long long)cr_spec_numel(out),
                        (long long)a->bits);
}

static void unpack_bits_samples(cr_samples *s)
{
    cr_unpack_bits(sample_codes(s, CR_SHAPE(8)), 4, CR_SHAPE(3, 5));
    cr_unpack_bits(sample_codes(s, CR_SHAPE(2)), 2, CR_SHAPE(7));
    cr_unpack_bits(sample_codes(s, CR_SHAPE(9)), 6, CR_SHAPE(11));
    cr_unpack_bits(sample_codes(s, CR_SHAPE(0)), 4, CR_SHAPE(0));
    cr_sample_bad(s, "unpack_bits: bytes is u8[3], expected u8[2] for 3 codes of 4 bits");
    cr_unpack_bits(sample_codes(s, CR_SHAPE(3)), 4, CR_SHAPE(3));
    cr_sample_bad(s, "unpack_bits: bits is 0, expected 1 to 8");
    cr_unpack_bits(sample_codes(s, CR_SHAPE(3)), 0, CR_SHAPE(3));
}

CR_RULES_NOGRAD(encode_small);
CR_RULES_NOGRAD(decode_small);
CR_RULES_NOGRAD(pack_bits);
CR_RULES_NOGRAD(unpack_bits);
