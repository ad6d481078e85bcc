/* The functions and classes that PyTorch's pickles call, as far as they make tensors and plain containers. */
#include "io/torch.h"

#include <string.h>

static bool fail(const cr_unpickler *u, const cr_pickle_global *g, const char *what)
{
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: pth: %s: %s", u->name, g->name, what);
}

static bool is_object(const cr_pickle_value *v, bool tensor)
{
    return v->kind == CR_PICKLE_OBJECT && ((const cr_torch_object *)v->object)->is_tensor == tensor;
}

/* ---- tensors ---- */

static bool read_sizes(const cr_pickle_value *v, int64_t *out)
{
    for (size_t i = 0; i < v->count; i++) {
        if (v->items[i]->kind != CR_PICKLE_INT || v->items[i]->integer < 0)
            return false;
        if (i < CR_MAX_DIMS)
            out[i] = v->items[i]->integer;
    }
    return true;
}

/* A lazily conjugated or negated tensor says so in its last argument. */
static bool is_lazy(const cr_pickle_value *v)
{
    for (size_t i = 0; v->kind == CR_PICKLE_DICT && i < v->count; i += 2) {
        const cr_pickle_value *key = v->items[i], *on = v->items[i + 1];
        if (key->kind == CR_PICKLE_TEXT && on->kind == CR_PICKLE_BOOL && on->integer &&
            ((key->length == 4 && !memcmp(key->text, "conj", 4)) || (key->length == 3 && !memcmp(key->text, "neg", 3))))
            return true;
    }
    return false;
}

static bool make_tensor(cr_unpickler *u, const cr_pickle_global *g, const cr_pickle_value *args, const cr_torch_type *type,
                        cr_pickle_value *out)
{
    cr_pickle_value *const *a = args->items;
    if (args->count < 4 || !is_object(a[0], false) || a[1]->kind != CR_PICKLE_INT || a[2]->kind != CR_PICKLE_TUPLE ||
        a[3]->kind != CR_PICKLE_TUPLE || a[2]->count != a[3]->count || a[2]->count > 64)
        return fail(u, g, "expected a storage, an offset, a shape and strides");
    const cr_torch_storage *storage = &((const cr_torch_object *)a[0]->object)->storage;
    cr_torch_object *o = cr_arena_alloc(u->arena, 1, sizeof *o);
    if (!o)
        return false;
    o->is_tensor = true;
    o->tensor.storage = storage;
    o->tensor.type = type ? type : storage->type;
    o->tensor.ndim = (int)a[2]->count;
    if (!o->tensor.type)
        return fail(u, g, "a tensor of untyped bytes");
    if (a[1]->integer < 0 || __builtin_add_overflow(storage->offset, a[1]->integer, &o->tensor.offset))
        return fail(u, g, "an offset that is negative or too large");
    if (!read_sizes(a[2], o->tensor.shape) || !read_sizes(a[3], o->tensor.stride))
        return fail(u, g, "a shape or stride is not a number from 0 up");
    out->kind = CR_PICKLE_OBJECT;
    out->object = o;
    return true;
}

/* (storage, offset, shape, stride, requires_grad, backward_hooks, metadata); older files end sooner. */
static bool rebuild_tensor(cr_unpickler *u, const cr_pickle_global *g, const cr_pickle_value *args, cr_pickle_value *out)
{
    if (args->count > 6 && is_lazy(args->items[6]))
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: pth: a lazily conjugated or negated tensor is not read", u->name);
    return make_tensor(u, g, args, NULL, out);
}

/* The same with the dtype behind the hooks. */
static bool rebuild_typed(cr_unpickler *u, const cr_pickle_global *g, const cr_pickle_value *args, cr_pickle_value *out)
{
    const cr_pickle_value *dtype = args->count > 6 ? args->items[6] : NULL;
    if (!dtype || dtype->kind != CR_PICKLE_GLOBAL || dtype->global->call || !dtype->global->data)
        return fail(u, g, "a dtype is missing");
    if (args->count > 7 && is_lazy(args->items[7]))
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: pth: a lazily conjugated or negated tensor is not read", u->name);
    return make_tensor(u, g, args, dtype->global->data, out);
}

/* A parameter is its tensor. */
static bool rebuild_parameter(cr_unpickler *u, const cr_pickle_global *g, const cr_pickle_value *args,
                              cr_pickle_value *out)
{
    if (!args->count || !is_object(args->items[0], true))
        return fail(u, g, "expected a tensor");
    *out = *args->items[0];
    return true;
}

/* A tensor with attributes: (function, class, arguments, attributes). The attributes are passed over. */
static bool rebuild_from_type(cr_unpickler *u, const cr_pickle_global *g, const cr_pickle_value *args,
                              cr_pickle_value *out)
{
    cr_pickle_value *const *a = args->items;
    if (args->count < 3 || a[0]->kind != CR_PICKLE_GLOBAL || !a[0]->global->call || a[2]->kind != CR_PICKLE_TUPLE ||
        a[0]->global->call == rebuild_from_type)
        return fail(u, g, "expected a function, a class and arguments");
    return a[0]->global->call(u, a[0]->global, a[2], out);
}

/* ---- containers ---- */

static bool is_list(const cr_pickle_value *v)
{
    return v->kind == CR_PICKLE_LIST || v->kind == CR_PICKLE_TUPLE;
}

/* OrderedDict(), OrderedDict([[key, value], ...]) and dict({...}). */
static bool dictionary(cr_unpickler *u, const cr_pickle_global *g, const cr_pickle_value *args, cr_pickle_value *out)
{
    out->kind = CR_PICKLE_DICT;
    const cr_pickle_value *from = args->count ? args->items[0] : NULL;
    if (from && from->kind == CR_PICKLE_DICT) {
        for (size_t i = 0; i < from->count; i++)
            if (!cr_pickle_append(u, out, from->items[i]))
                return false;
        return true;
    }
    if (from && !is_list(from))
        return fail(u, g, "expected a list of pairs");
    for (size_t i = 0; from && i < from->count; i++) {
        const cr_pickle_value *pair = from->items[i];
        if (!is_list(pair) || pair->count != 2)
            return fail(u, g, "expected a list of pairs");
        if (!cr_pickle_append(u, out, pair->items[0]) || !cr_pickle_append(u, out, pair->items[1]))
            return false;
    }
    return true;
}

/* defaultdict(factory): nothing is missing in what is read. */
static bool default_dictionary(cr_unpickler *u, const cr_pickle_global *g, const cr_pickle_value *args,
                               cr_pickle_value *out)
{
    (void)u, (void)g, (void)args;
    out->kind = CR_PICKLE_DICT;
    return true;
}

static bool sequence(cr_unpickler *u, const cr_pickle_global *g, const cr_pickle_value *args, cr_pickle_value *out)
{
    if (args->count != 1 || !is_list(args->items[0]))
        return fail(u, g, "expected a list");
    *out = *args->items[0];
    out->kind = strcmp(g->name, "Size") ? CR_PICKLE_SET : CR_PICKLE_TUPLE;
    out->capacity = out->count; /* grows elsewhere: the items are shared */
    return true;
}

/* device('cuda', 1) is the text cuda, layouts and encoded bytes their text. */
static bool first_text(cr_unpickler *u, const cr_pickle_global *g, const cr_pickle_value *args, cr_pickle_value *out)
{
    if (!args->count || args->items[0]->kind != CR_PICKLE_TEXT)
        return fail(u, g, "expected a text");
    *out = *args->items[0];
    return true;
}

static bool empty_bytes(cr_unpickler *u, const cr_pickle_global *g, const cr_pickle_value *args, cr_pickle_value *out)
{
    if (args->count)
        return fail(u, g, "expected no argument");
    (void)u;
    out->kind = CR_PICKLE_BYTES;
    out->text = "";
    return true;
}

/* ---- the table ---- */

static const cr_torch_type f16 = {"float16", "f16", 2}, bf16 = {"bfloat16", "bf16", 2}, f32 = {"float32", "f32", 4},
                           f64 = {"float64", "f64", 8}, i8 = {"int8", "i8", 1}, i16 = {"int16", "i16", 2},
                           i32 = {"int32", "i32", 4}, i64 = {"int64", "i64", 8}, u8 = {"uint8", "u8", 1},
                           u16 = {"uint16", "u16", 2}, u32 = {"uint32", "u32", 4}, u64 = {"uint64", "u64", 8},
                           boolean = {"bool", "bool", 1}, c64 = {"complex64", "c64", 8},
                           c128 = {"complex128", "c128", 16}, c32 = {"complex32", "", 4},
                           e4m3 = {"float8_e4m3fn", "", 1}, e5m2 = {"float8_e5m2", "", 1},
                           e4m3z = {"float8_e4m3fnuz", "", 1}, e5m2z = {"float8_e5m2fnuz", "", 1},
                           qi8 = {"qint8", "", 1}, qu8 = {"quint8", "", 1}, qi32 = {"qint32", "", 4};
static const cr_torch_type untyped = {"untyped", "", 1}; /* storages only */

#define STORAGE(class, type) {"torch", class "Storage", NULL, &type}, {"torch.cuda", class "Storage", NULL, &type}
#define DTYPE(type, variable) {"torch", type, NULL, &variable}
const cr_pickle_global cr_torch_globals[] = {
    {"collections", "OrderedDict", dictionary, NULL},
    {"collections", "Counter", dictionary, NULL},
    {"collections", "defaultdict", default_dictionary, NULL},
    {"torch._utils", "_rebuild_tensor", rebuild_tensor, NULL},
    {"torch._utils", "_rebuild_tensor_v2", rebuild_tensor, NULL},
    {"torch._utils", "_rebuild_tensor_v3", rebuild_typed, NULL},
    {"torch._utils", "_rebuild_parameter", rebuild_parameter, NULL},
    {"torch._utils", "_rebuild_parameter_with_state", rebuild_parameter, NULL},
    {"torch._tensor", "_rebuild_from_type_v2", rebuild_from_type, NULL},
    {"torch", "Tensor", NULL, NULL},
    {"torch.nn.parameter", "Parameter", rebuild_parameter, NULL},
    {"torch", "Size", sequence, NULL},
    {"torch", "device", first_text, NULL},
    {"torch.serialization", "_get_layout", first_text, NULL},
    {"_codecs", "encode", first_text, NULL},
    {"builtins", "bytes", empty_bytes, NULL},
    {"__builtin__", "bytes", empty_bytes, NULL},
    {"builtins", "set", sequence, NULL},
    {"__builtin__", "set", sequence, NULL},
    {"builtins", "frozenset", sequence, NULL},
    {"__builtin__", "frozenset", sequence, NULL},
    {"builtins", "dict", default_dictionary, NULL}, /* factories of defaultdict */
    {"__builtin__", "dict", default_dictionary, NULL},
    {"builtins", "list", NULL, NULL},
    {"__builtin__", "list", NULL, NULL},
    {"builtins", "int", NULL, NULL},
    {"__builtin__", "int", NULL, NULL},
    {"builtins", "float", NULL, NULL},
    {"__builtin__", "float", NULL, NULL},
    STORAGE("Float", f32),
    STORAGE("Double", f64),
    STORAGE("Half", f16),
    STORAGE("BFloat16", bf16),
    STORAGE("Long", i64),
    STORAGE("Int", i32),
    STORAGE("Short", i16),
    STORAGE("Char", i8),
    STORAGE("Byte", u8),
    STORAGE("Bool", boolean),
    STORAGE("ComplexFloat", c64),
    STORAGE("ComplexDouble", c128),
    STORAGE("QInt8", qi8),
    STORAGE("QUInt8", qu8),
    STORAGE("QInt32", qi32),
    {"torch.storage", "UntypedStorage", NULL, &untyped},
    {"torch.storage", "_UntypedStorage", NULL, &untyped},
    {"torch", "UntypedStorage", NULL, &untyped},
    DTYPE("float16", f16),
    DTYPE("bfloat16", bf16),
    DTYPE("float32", f32),
    DTYPE("float64", f64),
    DTYPE("int8", i8),
    DTYPE("int16", i16),
    DTYPE("int32", i32),
    DTYPE("int64", i64),
    DTYPE("uint8", u8),
    DTYPE("uint16", u16),
    DTYPE("uint32", u32),
    DTYPE("uint64", u64),
    DTYPE("bool", boolean),
    DTYPE("complex32", c32),
    DTYPE("complex64", c64),
    DTYPE("complex128", c128),
    DTYPE("float8_e4m3fn", e4m3),
    DTYPE("float8_e5m2", e5m2),
    DTYPE("float8_e4m3fnuz", e4m3z),
    DTYPE("float8_e5m2fnuz", e5m2z),
    DTYPE("qint8", qi8),
    DTYPE("quint8", qu8),
    DTYPE("qint32", qi32),
    {NULL, NULL, NULL, NULL},
};

bool cr_torch_storage_type(const cr_pickle_value *v, const cr_torch_type **type)
{
    if (v->kind != CR_PICKLE_GLOBAL || v->global->call || !v->global->data || !strstr(v->global->name, "Storage"))
        return false;
    *type = v->global->data == &untyped ? NULL : v->global->data;
    return true;
}
