/* ONNX models written out as protobuf messages. */
#include "support/onnx_bytes.h"
#include "test.h"

#include <stdlib.h>
#include <string.h>

static void put(bytes *b, const void *data, size_t size)
{
    memcpy(b->at + b->size, data, size);
    b->size += size;
}

static void number(bytes *b, uint64_t v)
{
    for (; v > 127; v >>= 7)
        b->at[b->size++] = (unsigned char)(v | 128);
    b->at[b->size++] = (unsigned char)v;
}

void field_int(bytes *b, int field, uint64_t v)
{
    number(b, (uint64_t)field << 3);
    number(b, v);
}

void field_bytes(bytes *b, int field, const void *data, size_t size)
{
    number(b, (uint64_t)field << 3 | 2);
    number(b, size);
    put(b, data, size);
}
void field_text(bytes *b, int field, const char *text)
{
    field_bytes(b, field, text, strlen(text));
}
void field_message(bytes *b, int field, const bytes *m)
{
    field_bytes(b, field, m->at, m->size);
}

void add_node(bytes *graph, const char *op, const char *ins, const char *out)
{
    bytes n = {.size = 0};
    while (*ins) {
        size_t length = strcspn(ins, " ");
        field_bytes(&n, 1, ins, length);
        ins += length + (ins[length] == ' ');
    }
    field_text(&n, 2, out);
    field_text(&n, 3, "the_node");
    field_text(&n, 4, op);
    field_message(graph, 1, &n);
}

void add_port(bytes *graph, int field, const char *name, uint64_t n, uint64_t m)
{
    bytes shape = {.size = 0}, tensor = {.size = 0}, type = {.size = 0}, info = {.size = 0};
    uint64_t sizes[2] = {n, m};
    for (int i = 0; i < 2; i++) {
        bytes d = {.size = 0};
        if (sizes[i])
            field_int(&d, 1, sizes[i]);
        else
            field_text(&d, 2, "batch");
        field_message(&shape, 1, &d);
    }
    field_int(&tensor, 1, CR_ONNX_FLOAT);
    field_message(&tensor, 2, &shape);
    field_message(&type, 1, &tensor);
    field_text(&info, 1, name);
    field_message(&info, 2, &type);
    field_message(graph, field, &info);
}

void add_weight(bytes *graph, const char *name, const float *values, uint64_t n)
{
    bytes t = {.size = 0};
    field_int(&t, 1, n);
    field_int(&t, 2, CR_ONNX_FLOAT);
    field_text(&t, 8, name);
    field_bytes(&t, 9, values, (size_t)n * sizeof *values);
    field_message(graph, 5, &t);
}

bytes model_of(const bytes *graph, uint64_t version)
{
    bytes set = {.size = 0}, m = {.size = 0};
    field_int(&m, 1, 8);
    field_int(&set, 2, version);
    field_message(&m, 8, &set);
    field_message(&m, 7, graph);
    return m;
}

void add_untyped_port(bytes *graph, int field, const char *name, cr_onnx_type type)
{
    bytes tensor = {.size = 0}, kind = {.size = 0}, info = {.size = 0};
    field_text(&info, 1, name);
    if (type) {
        field_int(&tensor, 1, type);
        field_message(&kind, 1, &tensor);
        field_message(&info, 2, &kind);
    }
    field_message(graph, field, &info);
}

/* One value of a list or a single one: field numbers are those of AttributeProto. */
static void attribute_value(bytes *a, char kind, bool list, const char *text, size_t length)
{
    if (kind == 's') {
        field_bytes(a, list ? 9 : 4, text, length);
    } else if (kind == 'i') {
        field_int(a, list ? 8 : 3, (uint64_t)strtoll(text, NULL, 10));
    } else {
        float value = strtof(text, NULL);
        number(a, (uint64_t)(list ? 7 : 2) << 3 | 5);
        put(a, &value, sizeof value);
    }
}

void add_attributes(bytes *node, const char *text)
{
    while (*text) {
        bytes a = {.size = 0};
        size_t name = strcspn(text, ":");
        field_bytes(&a, 1, text, name);
        text += name + 1;
        char kind = *text++;
        bool list = *text == 's';
        text += list + 1;
        field_int(&a, 20, (uint64_t)(kind == 'f' ? 1 : kind == 'i' ? 2 : 3) + (list ? 5 : 0));
        for (;;) {
            size_t length = strcspn(text, ", ");
            attribute_value(&a, kind, list, text, length);
            text += length;
            if (*text != ',')
                break;
            text++;
        }
        field_message(node, 5, &a);
        text += *text == ' ';
    }
}

bool onnx_is_read(void)
{
    cr_onnx_free(cr_parse_onnx("", 0, NULL));
    bool missing = cr_error_code() == CR_ERROR_UNSUPPORTED;
    if (missing)
        test_skip("built without protobuf-c");
    cr_clear_error();
    return !missing;
}
