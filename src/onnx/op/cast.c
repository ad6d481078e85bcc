/* Operators that convert elements to another type: numbers, codes of small formats, strings. */
#include "base/memory.h"
#include "onnx/call.h"
#include "tensor/tensor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool whole_format(int format) { return format >= CR_FORMAT_INT4; }

/* ---- strings ---- */

/* As few digits as give the number back, in NumPy's form: 0.1, 12.0, 1e-05. */
static void write_float(double value, cr_dtype dtype, char *to, size_t size)
{
    bool narrow = dtype != CR_F64;
    int digits = 1;
    do
        snprintf(to, size, "%.*e", digits - 1, value);
    while (digits++ < 17 && (narrow ? strtof(to, NULL) != (float)value : strtod(to, NULL) != value));
    const char *e = strchr(to, 'e');
    if (!e) { /* inf, nan: without the sign that printf may give the latter */
        if (value != value)
            snprintf(to, size, "nan");
        return;
    }
    int power = atoi(e + 1), fraction = digits - 2 - power;
    if (power >= -4 && power < 16)
        snprintf(to, size, "%.*f", fraction < 1 ? 1 : fraction, value);
}

static bool write_number(cr_value *to, int64_t i, cr_dtype dtype, double real, int64_t whole)
{
    char text[64];
    if (cr_dtype_is_float(dtype))
        write_float(real, dtype, text, sizeof text);
    else if (dtype == CR_U64)
        snprintf(text, sizeof text, "%llu", (unsigned long long)whole);
    else
        snprintf(text, sizeof text, "%lld", (long long)whole);
    return cr_value_set_text(to, i, text, strlen(text));
}

static cr_value *to_strings(cr_tensor *x)
{
    cr_dtype dtype = cr_dtype_of(x);
    bool real = cr_dtype_is_float(dtype);
    if (cr_dtype_is_complex(dtype))
        return cr_fail(CR_ERROR_UNSUPPORTED, "complex numbers are not converted to strings");
    x = cr_clone(cr_cast(x, real ? CR_F64 : dtype == CR_U64 ? CR_U64 : CR_I64), .layout = CR_LAYOUT_CONTIGUOUS);
    const void *from = x ? cr_data(x) : NULL;
    cr_value *v = from ? cr_value_strings_new(cr_shape(x)) : NULL;
    for (int64_t i = 0; v && i < v->count; i++)
        if (!write_number(v, i, dtype, real ? ((const double *)from)[i] : 0, real ? 0 : ((const int64_t *)from)[i])) {
            cr_value_release(v);
            return NULL;
        }
    return v;
}

/* Whole numbers of 64 bits keep all their digits; what has a fraction or an exponent goes through a double. */
static bool read_number(const char *text, cr_dtype dtype, double *real, int64_t *whole)
{
    char *end;
    errno = 0;
    *whole = dtype == CR_U64 ? (int64_t)strtoull(text, &end, 10) : strtoll(text, &end, 10);
    if (end == text || *end || errno) {
        *real = strtod(text, &end);
        if (end == text || *end)
            return cr_fail_bool(CR_ERROR_VALUE, "\"%.40s\" is no number", text);
        *whole = *real >= -9.2e18 && *real <= 9.2e18 ? (int64_t)*real : 0;
        return true;
    }
    *real = strtod(text, NULL);
    return true;
}

static cr_tensor *from_strings(const cr_value *v, cr_dtype dtype)
{
    bool real = cr_dtype_is_float(dtype) || dtype == CR_BOOL || cr_dtype_is_complex(dtype);
    cr_tensor *y = cr_empty(v->shape, .dtype = real ? CR_F64 : dtype == CR_U64 ? CR_U64 : CR_I64);
    void *to = y ? cr_data(y) : NULL;
    for (int64_t i = 0; to && i < v->count; i++) {
        double number;
        int64_t whole = 0;
        const char *text = cr_value_string(v, i);
        if (dtype == CR_BOOL && (strcasecmp(text, "true") == 0 || strcasecmp(text, "false") == 0))
            number = strcasecmp(text, "true") == 0;
        else if (!read_number(text, dtype, &number, &whole))
            return NULL;
        if (real)
            ((double *)to)[i] = number;
        else
            ((int64_t *)to)[i] = whole;
    }
    return to ? cr_cast(y, dtype) : NULL;
}

/* ---- codes ---- */

static bool rounding_of(const cr_onnx_call *c, int *rounding)
{
    static const char *const names[] = {"nearest", "up", "down"};
    const char *name = cr_attr_text(c, "round_mode", "up");
    for (*rounding = 0; *rounding < 3; ++*rounding)
        if (strcmp(names[*rounding], name) == 0)
            return cr_ok();
    return CR_WRONG("round_mode is \"%s\", expected up, down or nearest", name);
}

static cr_tensor *decoded(cr_tensor *x, cr_onnx_type type)
{
    int format = cr_onnx_format(type);
    return !format || whole_format(format) ? x : cr_decode_small(x, format);
}

static bool encode(cr_onnx_call *c, cr_tensor *x, cr_onnx_type type)
{
    int format = cr_onnx_format(type), rounding;
    bool saturate = !whole_format(format) && cr_attr_int(c, "saturate", 1);
    if (!x || !rounding_of(c, &rounding))
        return false;
    if (cr_dtype_of(x) == CR_BOOL)
        x = cr_cast(x, CR_U8);
    cr_tensor *y = cr_encode_small(x, format, saturate, .rounding = rounding);
    if (cr_onnx_dtype(type) == CR_I8) /* codes of signed integers are held as their values */
        y = cr_decode_small(y, format, .dtype = CR_I8);
    return cr_out_codes(c, 0, y, type);
}

/* ---- the operators ---- */

static bool cast_to(cr_onnx_call *c, cr_onnx_type type)
{
    cr_value *v = cr_in_value(c, 0);
    if (!v)
        return false;
    if (v->kind != CR_VALUE_TENSOR && v->kind != CR_VALUE_STRINGS)
        return cr_fail_bool(CR_ERROR_DTYPE, "input 0 is no tensor");
    if (v->type == type)
        return cr_out_value(c, 0, cr_value_retain(v));
    if (type == CR_ONNX_UNDEFINED || type >= CR_ONNX_TYPES)
        return CR_WRONG("type %d does not exist", (int)type);
    cr_dtype dtype = cr_onnx_format(type) ? CR_F32 : cr_onnx_dtype(type);
    cr_tensor *x = v->kind == CR_VALUE_STRINGS ? type == CR_ONNX_STRING ? NULL : from_strings(v, dtype)
                                               : decoded(v->tensor, v->type);
    if (!x)
        return false;
    if (type == CR_ONNX_STRING)
        return cr_out_value(c, 0, to_strings(x));
    if (cr_onnx_format(type))
        return encode(c, x, type);
    return cr_out(c, 0, cr_dtype_of(x) == dtype ? x : cr_cast(x, dtype));
}

static bool Cast(cr_onnx_call *c)
{
    static const char *const names[] = {"", "FLOAT", "UINT8", "INT8", "UINT16", "INT16", "INT32", "INT64", "STRING",
                                        "BOOL", "FLOAT16", "DOUBLE", "UINT32", "UINT64"};
    if (c->opset >= 6)
        return cr_attr_of(c, "to") ? cast_to(c, (cr_onnx_type)cr_attr_int(c, "to", 0)) && cr_ok()
                                   : CR_WRONG("attribute to is missing");
    const char *name = cr_attr_text(c, "to", ""); /* the type was named as text */
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return cast_to(c, (cr_onnx_type)i);
    return cr_ok() && CR_WRONG("attribute to is \"%s\", which is no type", name);
}

static bool CastLike(cr_onnx_call *c) { return cr_in_value(c, 1) && cast_to(c, cr_in_type(c, 1)); }

/* Bits of 4- and 2-bit types are those of the code; signed ones are held extended. */
static bool BitCast(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    cr_onnx_type from = cr_in_type(c, 0), to = (cr_onnx_type)cr_attr_int(c, "to", 0);
    if (!x || !cr_ok())
        return false;
    int bits = cr_onnx_type_bits(from);
    if (!bits || cr_onnx_type_bits(to) != bits)
        return CR_WRONG("elements of %s cannot be seen as %s: the numbers of bits differ", cr_onnx_type_name(from),
                        cr_onnx_type_name(to));
    x = cr_clone(x, .layout = CR_LAYOUT_CONTIGUOUS);
    unsigned char *bytes = x ? cr_data(x) : NULL;
    if (!bytes)
        return false;
    unsigned sign = to == CR_ONNX_INT4 ? 8 : to == CR_ONNX_INT2 ? 2 : 0, mask = (1u << (bits < 8 ? bits : 8)) - 1;
    for (int64_t i = 0; i < cr_numel(x) && bits < 8; i++)
        bytes[i] = (unsigned char)(((bytes[i] & mask) ^ sign) - sign);
    for (int64_t i = 0; i < cr_numel(x) && to == CR_ONNX_BOOL; i++)
        bytes[i] = bytes[i] != 0; /* other bytes are no bool */
    return cr_out_codes(c, 0, cr_from_data(bytes, cr_shape(x), cr_onnx_dtype(to)), to);
}

const cr_onnx_op cr_onnx_cast_ops[] = {OP(BitCast), OP(Cast), OP(CastLike), {0}};
