/* The value files of ONNX's test data: tensors, and sequences, optionals and maps of them, whose messages nest to a bounded
 * depth. */
#include "onnx/tensor_proto.h"
#include "onnx/graph.h"

#include <string.h>

/* SequenceProto.DataType */
enum { OF_TENSORS = 1, OF_SPARSE, OF_SEQUENCES, OF_MAPS, OF_OPTIONALS };

static cr_value *parse_sequence(const void *bytes, size_t size, int depth, char **name);
static cr_value *parse_optional(const void *bytes, size_t size, int depth, char **name);
static cr_value *parse_map(const void *bytes, size_t size, int depth, char **name);

static bool take_name(const char *name, char **to) { return !to || (*to = cr_strdup(name ? name : "")); }

static bool too_deep(int depth)
{
    return depth > CR_ONNX_DEPTH && !cr_fail_bool(CR_ERROR_FORMAT, "values nest more than %d deep", CR_ONNX_DEPTH);
}

static cr_value *parse_tensor(const void *bytes, size_t size, char **name)
{
    CrOnnx__Tensor *t = UNPACK(tensor, size, bytes, "a tensor");
    cr_value *v = t && take_name(t->name, name) ? cr_onnx_tensor(t, NULL) : NULL;
    FREE(tensor, t);
    return v;
}

typedef cr_value *(*parse_fn)(const void *bytes, size_t size, int depth, char **name);

static bool give_nested(cr_value *v, const ProtobufCBinaryData *items, size_t count, parse_fn parse, int depth)
{
    for (size_t i = 0; i < count; i++)
        if (!cr_value_give_item(v, parse(items[i].data, items[i].len, depth + 1, NULL)))
            return false;
    return true;
}

static cr_value *sequence_of(CrOnnx__Sequence *s, int depth)
{
    size_t count = s->n_tensor_values + s->n_sparse_tensor_values + s->n_sequence_values + s->n_map_values +
                   s->n_optional_values;
    cr_value *v = cr_value_list_new(CR_VALUE_SEQUENCE, (int64_t)count);
    bool ok = v != NULL;
    for (size_t i = 0; ok && i < s->n_tensor_values; i++)
        ok = cr_value_give_item(v, cr_onnx_tensor(s->tensor_values[i], NULL));
    for (size_t i = 0; ok && i < s->n_sparse_tensor_values; i++)
        ok = cr_value_give_item(v, cr_onnx_sparse(s->sparse_tensor_values[i], NULL));
    ok = ok && give_nested(v, s->sequence_values, s->n_sequence_values, parse_sequence, depth) &&
         give_nested(v, s->map_values, s->n_map_values, parse_map, depth) &&
         give_nested(v, s->optional_values, s->n_optional_values, parse_optional, depth);
    if (ok)
        return v;
    cr_value_release(v);
    return NULL;
}

static cr_value *parse_sequence(const void *bytes, size_t size, int depth, char **name)
{
    CrOnnx__Sequence *s = too_deep(depth) ? NULL : UNPACK(sequence, size, bytes, "a sequence");
    cr_value *v = s && take_name(s->name, name) ? sequence_of(s, depth) : NULL;
    FREE(sequence, s);
    return v;
}

static cr_value *parse_optional(const void *bytes, size_t size, int depth, char **name)
{
    CrOnnx__Optional *o = too_deep(depth) ? NULL : UNPACK(optional, size, bytes, "an optional");
    cr_value *item = NULL, *v = NULL;
    bool ok = o && take_name(o->name, name), some = true;
    if (ok && o->tensor_value)
        item = cr_onnx_tensor(o->tensor_value, NULL);
    else if (ok && o->has_sequence_value)
        item = parse_sequence(o->sequence_value.data, o->sequence_value.len, depth + 1, NULL);
    else if (ok && o->has_map_value)
        item = parse_map(o->map_value.data, o->map_value.len, depth + 1, NULL);
    else if (ok && o->has_optional_value)
        item = parse_optional(o->optional_value.data, o->optional_value.len, depth + 1, NULL);
    else
        some = false;
    if (ok && (item || !some))
        v = cr_value_optional(item);
    cr_value_release(item);
    FREE(optional, o);
    return v;
}

static cr_value *keys_of(const CrOnnx__Map *m)
{
    if (!m->n_string_keys) {
        int scope = cr_scope_open();
        cr_value *v = scope < 0 ? NULL
                                : cr_value_tensor(cr_from_data(m->n_keys ? (const void *)m->keys : "",
                                                               CR_SHAPE((int64_t)m->n_keys), CR_I64));
        cr_scope_close(scope);
        return v;
    }
    cr_value *v = cr_value_strings_new(CR_SHAPE((int64_t)m->n_string_keys));
    for (size_t i = 0; v && i < m->n_string_keys; i++)
        if (!cr_value_set_text(v, (int64_t)i, (const char *)m->string_keys[i].data, m->string_keys[i].len)) {
            cr_value_release(v);
            return NULL;
        }
    return v;
}

static cr_value *parse_map(const void *bytes, size_t size, int depth, char **name)
{
    CrOnnx__Map *m = too_deep(depth) ? NULL : UNPACK(map, size, bytes, "a map");
    cr_value *v = NULL;
    if (m && take_name(m->name, name) && (m->values || cr_fail_bool(CR_ERROR_FORMAT, "a map has no values"))) {
        cr_value *items = sequence_of(m->values, depth), *keys = items ? keys_of(m) : NULL;
        if (keys)
            v = cr_value_map(keys, items->items, items->count);
        cr_value_release(items);
        cr_value_release(keys);
    }
    FREE(map, m);
    return v;
}

cr_value *cr_value_parse(const void *bytes, size_t size, cr_value_kind kind, char **name)
{
    if (name)
        *name = NULL;
    cr_value *v = kind == CR_VALUE_SEQUENCE   ? parse_sequence(bytes, size, 0, name)
                  : kind == CR_VALUE_OPTIONAL ? parse_optional(bytes, size, 0, name)
                  : kind == CR_VALUE_MAP      ? parse_map(bytes, size, 0, name)
                                              : parse_tensor(bytes, size, name);
    if (!v && name) {
        cr_free(*name);
        *name = NULL;
    }
    return v;
}
