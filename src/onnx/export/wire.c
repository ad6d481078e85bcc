/* See wire.h. */
#include "onnx/export/wire.h"
#include "base/memory.h"

#include <string.h>

enum { VARINT = 0, LENGTH = 2, FIXED32 = 5 };

void cr_wire_free(cr_wire *w)
{
    cr_free(w->data);
    *w = (cr_wire){0};
}

static unsigned char *room(cr_wire *w, size_t size)
{
    if (w->failed || !cr_grow(&w->data, &w->capacity, w->size + size + 1, 1)) {
        w->failed = true;
        return NULL;
    }
    w->size += size;
    return w->data + w->size - size;
}

static void put(cr_wire *w, const void *bytes, size_t size)
{
    unsigned char *at = room(w, size);
    if (at && size)
        memcpy(at, bytes, size);
}

static void varint(cr_wire *w, uint64_t v)
{
    unsigned char bytes[10];
    size_t n = 0;
    for (; v >= 128; v >>= 7)
        bytes[n++] = (unsigned char)(v | 128);
    bytes[n++] = (unsigned char)v;
    put(w, bytes, n);
}

static void tag(cr_wire *w, int field, int kind)
{
    varint(w, (uint64_t)field << 3 | (uint64_t)kind);
}

void cr_wire_int(cr_wire *w, int field, int64_t value)
{
    tag(w, field, VARINT);
    varint(w, (uint64_t)value);
}

void cr_wire_float(cr_wire *w, int field, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    unsigned char bytes[4] = {(unsigned char)bits, (unsigned char)(bits >> 8), (unsigned char)(bits >> 16),
                              (unsigned char)(bits >> 24)};
    tag(w, field, FIXED32);
    put(w, bytes, sizeof bytes);
}

void cr_wire_head(cr_wire *w, int field, size_t size)
{
    tag(w, field, LENGTH);
    varint(w, size);
}

void cr_wire_bytes(cr_wire *w, int field, const void *bytes, size_t size)
{
    cr_wire_head(w, field, size);
    put(w, bytes, size);
}

void cr_wire_text(cr_wire *w, int field, const char *text)
{
    cr_wire_bytes(w, field, text, strlen(text));
}

void cr_wire_message(cr_wire *w, int field, cr_wire *part)
{
    w->failed |= part->failed;
    cr_wire_bytes(w, field, part->data, part->size);
    part->size = 0;
}

void cr_wire_append(cr_wire *w, const cr_wire *part)
{
    put(w, part->data, part->size);
    w->failed |= part->failed;
}
