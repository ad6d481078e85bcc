/* Protocol-buffer messages: the four encodings that exist, and lists of them. */
#include "train/message.h"

#include <string.h>

enum { VARINT = 0, FIXED64 = 1, BYTES = 2, FIXED32 = 5 };

static void put_varint(cr_message *m, uint64_t v)
{
    char bytes[10];
    size_t n = 0;
    for (; v >= 128; v >>= 7)
        bytes[n++] = (char)(v | 128);
    bytes[n++] = (char)v;
    cr_text_add_bytes(m, bytes, n);
}

static void put_key(cr_message *m, int field, int type)
{
    put_varint(m, (uint64_t)field << 3 | (uint64_t)type);
}

void cr_put_little(cr_message *m, uint64_t bits, int size)
{
    char bytes[8];
    for (int i = 0; i < size; i++)
        bytes[i] = (char)(bits >> (8 * i));
    cr_text_add_bytes(m, bytes, (size_t)size);
}

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static uint64_t bits_of_float(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

void cr_put_int(cr_message *m, int field, int64_t value)
{
    put_key(m, field, VARINT);
    put_varint(m, (uint64_t)value);
}
void cr_put_float(cr_message *m, int field, float value)
{
    put_key(m, field, FIXED32);
    cr_put_little(m, bits_of_float(value), 4);
}
void cr_put_double(cr_message *m, int field, double value)
{
    put_key(m, field, FIXED64);
    cr_put_little(m, bits_of(value), 8);
}
void cr_put_bytes(cr_message *m, int field, const void *bytes, size_t size)
{
    put_key(m, field, BYTES);
    put_varint(m, size);
    if (size)
        cr_text_add_bytes(m, bytes, size);
}
void cr_put_string(cr_message *m, int field, const char *text)
{
    cr_put_bytes(m, field, text, strlen(text));
}

void cr_put_message(cr_message *m, int field, cr_message *part)
{
    cr_put_bytes(m, field, part->data, part->length);
    m->failed |= part->failed;
    cr_text_free(part);
}

void cr_put_doubles(cr_message *m, int field, const double *values, size_t count)
{
    put_key(m, field, BYTES);
    put_varint(m, count * 8);
    for (size_t i = 0; i < count; i++)
        cr_put_little(m, bits_of(values[i]), 8);
}

void cr_put_floats(cr_message *m, int field, const float *values, size_t count)
{
    put_key(m, field, BYTES);
    put_varint(m, count * 4);
    for (size_t i = 0; i < count; i++)
        cr_put_little(m, bits_of_float(values[i]), 4);
}

/* ---- reading ---- */

static bool get_varint(cr_fields *f, uint64_t *out)
{
    *out = 0;
    for (int shift = 0; shift < 64 && f->at < f->end; shift += 7) {
        unsigned char byte = *f->at++;
        *out |= (uint64_t)(byte & 127) << shift;
        if (byte < 128)
            return true;
    }
    return !(f->bad = true);
}

bool cr_next_field(cr_fields *f, cr_field *out)
{
    uint64_t key;
    if (f->bad || f->at == f->end || !get_varint(f, &key))
        return false;
    *out = (cr_field){.number = (int)(key >> 3)};
    size_t left = (size_t)(f->end - f->at), fixed = (key & 7) == FIXED64 ? 8 : 4;
    switch (key & 7) {
    case VARINT:
        return get_varint(f, &out->value);
    case FIXED64:
    case FIXED32:
        if (left < fixed)
            return !(f->bad = true);
        for (size_t i = 0; i < fixed; i++)
            out->value |= (uint64_t)f->at[i] << (8 * i);
        f->at += fixed;
        return true;
    case BYTES:
        if (!get_varint(f, &out->value) || out->value > (size_t)(f->end - f->at))
            return !(f->bad = true);
        out->bytes = f->at;
        out->size = (size_t)out->value;
        f->at += out->size;
        return true;
    default:
        return !(f->bad = true);
    }
}
