/* The stack machine of pickles, protocols 2 to 5 (and what earlier ones share with them). */
#include "io/pickle.h"
#include "base/memory.h"
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

bool cr_pickle_bad(const cr_unpickler *u, const char *what)
{
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: pickle: %s at byte %td", u->name, what, u->at - u->begin);
}

cr_pickle_value *cr_pickle_new(cr_unpickler *u, cr_pickle_kind kind)
{
    cr_pickle_value *v = cr_arena_alloc(u->arena, 1, sizeof *v);
    if (v)
        v->kind = kind;
    return v;
}

bool cr_pickle_append(cr_unpickler *u, cr_pickle_value *to, cr_pickle_value *item)
{
    if (to->count == to->capacity) {
        size_t capacity = to->capacity ? to->capacity * 2 : 4;
        cr_pickle_value **grown = cr_arena_alloc(u->arena, capacity, sizeof *grown);
        if (!grown)
            return false;
        if (to->count)
            memcpy(grown, to->items, to->count * sizeof *grown);
        to->items = grown;
        to->capacity = capacity;
    }
    to->items[to->count++] = item;
    return true;
}

/* ---- the stack ---- */

static bool push(cr_unpickler *u, cr_pickle_value *v)
{
    if (!v || !cr_grow(&u->stack, &u->stack_capacity, u->depth + 1, sizeof(cr_pickle_value *)))
        return false;
    u->stack[u->depth++] = v;
    return true;
}

/* Values above the topmost mark, which calls on the stack must leave alone. */
static size_t above_mark(const cr_unpickler *u)
{
    return u->depth - (u->mark_count ? u->marks[u->mark_count - 1] : 0);
}

static cr_pickle_value *pop(cr_unpickler *u)
{
    if (!above_mark(u)) {
        cr_pickle_bad(u, "a value is missing");
        return NULL;
    }
    return u->stack[--u->depth];
}

static cr_pickle_value *top(cr_unpickler *u)
{
    if (above_mark(u))
        return u->stack[u->depth - 1];
    cr_pickle_bad(u, "a value is missing");
    return NULL;
}

static bool mark(cr_unpickler *u)
{
    if (!cr_grow(&u->marks, &u->mark_capacity, u->mark_count + 1, sizeof(size_t)))
        return false;
    u->marks[u->mark_count++] = u->depth;
    return true;
}

/* The values above the topmost mark, which goes with them; they stay readable until the next push. */
static bool pop_mark(cr_unpickler *u, cr_pickle_value ***items, size_t *count)
{
    if (!u->mark_count)
        return cr_pickle_bad(u, "a mark is missing");
    size_t from = u->marks[--u->mark_count];
    *items = u->stack ? u->stack + from : NULL;
    *count = u->depth - from;
    u->depth = from;
    return true;
}

/* ---- operands ---- */

static const unsigned char *take(cr_unpickler *u, uint64_t size)
{
    if (size > (uint64_t)(u->end - u->at)) {
        cr_pickle_bad(u, "the data ends in the middle");
        return NULL;
    }
    const unsigned char *p = u->at;
    u->at += size;
    return p;
}

/* An unsigned number of that many bytes, little-endian. */
static bool number(cr_unpickler *u, int bytes, uint64_t *out)
{
    const unsigned char *p = take(u, (uint64_t)bytes);
    *out = 0;
    for (int i = bytes; p && i-- > 0;)
        *out = *out << 8 | p[i];
    return p != NULL;
}

/* A line of text without its newline. */
static bool line(cr_unpickler *u, const char **text, size_t *length)
{
    const unsigned char *newline = memchr(u->at, '\n', (size_t)(u->end - u->at));
    if (!newline)
        return cr_pickle_bad(u, "a line does not end");
    *text = (const char *)u->at;
    *length = (size_t)(newline - u->at);
    u->at = newline + 1;
    return true;
}

static bool push_integer(cr_unpickler *u, cr_pickle_kind kind, int64_t value)
{
    cr_pickle_value *v = cr_pickle_new(u, kind);
    if (v)
        v->integer = value;
    return push(u, v);
}

static bool push_text(cr_unpickler *u, cr_pickle_kind kind, int length_bytes, bool utf8)
{
    uint64_t length;
    const unsigned char *p = number(u, length_bytes, &length) ? take(u, length) : NULL;
    if (p && utf8 && !cr_is_utf8((const char *)p, (size_t)length))
        return cr_pickle_bad(u, "a text that is not UTF-8");
    cr_pickle_value *v = p ? cr_pickle_new(u, kind) : NULL;
    if (v) {
        v->text = (const char *)p;
        v->length = (size_t)length;
    }
    return push(u, v);
}

/* A signed number of any length. */
static bool push_long(cr_unpickler *u, int length_bytes)
{
    if (!push_text(u, CR_PICKLE_LONG, length_bytes, false))
        return false;
    cr_pickle_value *v = u->stack[u->depth - 1];
    if (v->length > 8)
        return true;
    const unsigned char *p = (const unsigned char *)v->text;
    uint64_t bits = v->length && p[v->length - 1] & 0x80 ? UINT64_MAX : 0;
    for (size_t i = v->length; i-- > 0;)
        bits = bits << 8 | p[i];
    v->kind = CR_PICKLE_INT;
    v->integer = (int64_t)bits;
    return true;
}

static bool push_float(cr_unpickler *u)
{
    const unsigned char *p = take(u, 8);
    cr_pickle_value *v = p ? cr_pickle_new(u, CR_PICKLE_FLOAT) : NULL;
    if (!v)
        return false;
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++)
        bits = bits << 8 | p[i];
    memcpy(&v->number, &bits, 8);
    return push(u, v);
}

/* ---- containers ---- */

static bool push_items(cr_unpickler *u, cr_pickle_kind kind, cr_pickle_value **items, size_t count)
{
    cr_pickle_value *v = cr_pickle_new(u, kind);
    bool ok = v != NULL;
    for (size_t i = 0; ok && i < count; i++)
        ok = cr_pickle_append(u, v, items[i]);
    return ok && push(u, v);
}

static bool push_marked(cr_unpickler *u, cr_pickle_kind kind)
{
    cr_pickle_value **items = NULL;
    size_t count = 0;
    if (!pop_mark(u, &items, &count))
        return false;
    if (kind == CR_PICKLE_DICT && count % 2)
        return cr_pickle_bad(u, "a key without a value");
    return push_items(u, kind, items, count);
}

static bool push_tuple(cr_unpickler *u, size_t count)
{
    if (above_mark(u) < count)
        return cr_pickle_bad(u, "a value is missing");
    u->depth -= count;
    return push_items(u, CR_PICKLE_TUPLE, u->stack + u->depth, count);
}

/* Adds items to the container on top of the stack. */
static bool extend(cr_unpickler *u, cr_pickle_kind kind, cr_pickle_value **items, size_t count)
{
    cr_pickle_value *to = top(u);
    if (!to)
        return false;
    if (to->kind != kind || (kind == CR_PICKLE_DICT && count % 2))
        return cr_pickle_bad(u, "items are added to what cannot take them");
    for (size_t i = 0; i < count; i++)
        if (!cr_pickle_append(u, to, items[i]))
            return false;
    return true;
}

static bool extend_marked(cr_unpickler *u, cr_pickle_kind kind)
{
    cr_pickle_value **items = NULL;
    size_t count = 0;
    return pop_mark(u, &items, &count) && extend(u, kind, items, count);
}

static bool extend_by(cr_unpickler *u, cr_pickle_kind kind, size_t count)
{
    if (above_mark(u) < count + 1)
        return cr_pickle_bad(u, "a value is missing");
    u->depth -= count;
    return extend(u, kind, u->stack + u->depth, count);
}

/* ---- the memo ---- */

static bool put(cr_unpickler *u, uint64_t index)
{
    /* A pickler numbers what it keeps from 0, so a large number is no honest one. */
    uint64_t most = (uint64_t)(u->end - u->begin);
    cr_pickle_value *v = top(u);
    if (!v)
        return false;
    if (index >= most)
        return cr_pickle_bad(u, "a memo number that is too large");
    size_t capacity = u->memo_count;
    if (index >= capacity) {
        if (!cr_grow(&u->memo, &u->memo_count, (size_t)index + 1, sizeof(cr_pickle_value *)))
            return false;
        memset(u->memo + capacity, 0, (u->memo_count - capacity) * sizeof(cr_pickle_value *));
    }
    u->memo[index] = v;
    return true;
}

static bool get(cr_unpickler *u, uint64_t index)
{
    if (index >= u->memo_count || !u->memo[index])
        return cr_pickle_bad(u, "a memo number under which nothing is");
    return push(u, u->memo[index]);
}

static bool numbered(cr_unpickler *u, int bytes, bool (*what)(cr_unpickler *, uint64_t))
{
    uint64_t index;
    return number(u, bytes, &index) && what(u, index);
}

/* ---- globals and calls ---- */

static bool equal(const char *text, size_t length, const char *other)
{
    return strlen(other) == length && memcmp(text, other, length) == 0;
}

static bool printable(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] <= ' ' || text[i] > '~')
            return false;
    return length < 200;
}

static bool push_global(cr_unpickler *u, const char *module, size_t module_length, const char *name, size_t length)
{
    for (const cr_pickle_global *g = u->globals; g->module; g++)
        if (equal(module, module_length, g->module) && equal(name, length, g->name)) {
            cr_pickle_value *v = cr_pickle_new(u, CR_PICKLE_GLOBAL);
            if (v)
                v->global = g;
            return push(u, v);
        }
    if (!printable(module, module_length) || !printable(name, length))
        return cr_pickle_bad(u, "the name of a global is not plain text");
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: pickle: asks for %.*s.%.*s, expected only tensors and plain containers",
                        u->name, (int)module_length, module, (int)length, name);
}

static bool global(cr_unpickler *u)
{
    const char *module = NULL, *name = NULL;
    size_t module_length = 0, length = 0;
    return line(u, &module, &module_length) && line(u, &name, &length) &&
           push_global(u, module, module_length, name, length);
}

static bool stack_global(cr_unpickler *u)
{
    cr_pickle_value *name = pop(u), *module = name ? pop(u) : NULL;
    if (!module)
        return false;
    if (name->kind != CR_PICKLE_TEXT || module->kind != CR_PICKLE_TEXT)
        return cr_pickle_bad(u, "the name of a global is not a text");
    return push_global(u, module->text, module->length, name->text, name->length);
}

static bool reduce(cr_unpickler *u)
{
    cr_pickle_value *args = pop(u), *function = args ? pop(u) : NULL;
    if (!function)
        return false;
    if (function->kind != CR_PICKLE_GLOBAL || args->kind != CR_PICKLE_TUPLE)
        return cr_pickle_bad(u, "a call of what is no function");
    const cr_pickle_global *g = function->global;
    if (!g->call)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: pickle: %s.%s is called, but is no function", u->name, g->module, g->name);
    cr_pickle_value *v = cr_pickle_new(u, CR_PICKLE_NONE);
    return v && g->call(u, g, args, v) && push(u, v);
}

/* Attributes of a dictionary (an OrderedDict's _metadata) say nothing about tensors. */
static bool build(cr_unpickler *u)
{
    if (!pop(u))
        return false;
    cr_pickle_value *to = top(u);
    if (!to)
        return false;
    return to->kind == CR_PICKLE_DICT || cr_pickle_bad(u, "attributes are set on what has none");
}

static bool persistent(cr_unpickler *u)
{
    cr_pickle_value *id = pop(u);
    if (!id)
        return false;
    if (!u->persistent)
        return cr_pickle_bad(u, "a persistent id was not expected");
    cr_pickle_value *v = cr_pickle_new(u, CR_PICKLE_NONE);
    return v && u->persistent(u, id, v) && push(u, v);
}

/* ---- the machine ---- */

static bool unknown(cr_unpickler *u, unsigned char op)
{
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: pickle: opcode 0x%02x at byte %td is not read", u->name, op,
                        u->at - u->begin - 1);
}

static bool protocol(cr_unpickler *u)
{
    uint64_t version;
    if (!number(u, 1, &version))
        return false;
    return version <= 5 || cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: pickle: protocol %d, expected at most 5", u->name,
                                        (int)version);
}

static bool push_signed32(cr_unpickler *u)
{
    uint64_t bits;
    return number(u, 4, &bits) && push_integer(u, CR_PICKLE_INT, (int32_t)(uint32_t)bits);
}

static bool push_unsigned(cr_unpickler *u, int bytes)
{
    uint64_t bits;
    return number(u, bytes, &bits) && push_integer(u, CR_PICKLE_INT, (int64_t)bits);
}

static bool run_container(cr_unpickler *u, unsigned char op)
{
    switch (op) {
    case ')': return push_items(u, CR_PICKLE_TUPLE, NULL, 0);
    case ']': return push_items(u, CR_PICKLE_LIST, NULL, 0);
    case '}': return push_items(u, CR_PICKLE_DICT, NULL, 0);
    case 0x8f: return push_items(u, CR_PICKLE_SET, NULL, 0);
    case 0x85: return push_tuple(u, 1);
    case 0x86: return push_tuple(u, 2);
    case 0x87: return push_tuple(u, 3);
    case 't': return push_marked(u, CR_PICKLE_TUPLE);
    case 'l': return push_marked(u, CR_PICKLE_LIST);
    case 'd': return push_marked(u, CR_PICKLE_DICT);
    case 0x91: return push_marked(u, CR_PICKLE_SET);
    case 'a': return extend_by(u, CR_PICKLE_LIST, 1);
    case 'e': return extend_marked(u, CR_PICKLE_LIST);
    case 's': return extend_by(u, CR_PICKLE_DICT, 2);
    case 'u': return extend_marked(u, CR_PICKLE_DICT);
    case 0x90: return extend_marked(u, CR_PICKLE_SET);
    default: return unknown(u, op);
    }
}

static bool run_value(cr_unpickler *u, unsigned char op)
{
    switch (op) {
    case 'N': return push(u, cr_pickle_new(u, CR_PICKLE_NONE));
    case 0x88: return push_integer(u, CR_PICKLE_BOOL, 1);
    case 0x89: return push_integer(u, CR_PICKLE_BOOL, 0);
    case 'K': return push_unsigned(u, 1);
    case 'M': return push_unsigned(u, 2);
    case 'J': return push_signed32(u);
    case 0x8a: return push_long(u, 1);
    case 0x8b: return push_long(u, 4);
    case 'G': return push_float(u);
    case 'U': return push_text(u, CR_PICKLE_TEXT, 1, false); /* Python 2's str */
    case 'T': return push_text(u, CR_PICKLE_TEXT, 4, false);
    case 0x8c: return push_text(u, CR_PICKLE_TEXT, 1, true);
    case 'X': return push_text(u, CR_PICKLE_TEXT, 4, true);
    case 0x8d: return push_text(u, CR_PICKLE_TEXT, 8, true);
    case 'C': return push_text(u, CR_PICKLE_BYTES, 1, false);
    case 'B': return push_text(u, CR_PICKLE_BYTES, 4, false);
    case 0x8e:
    case 0x96: return push_text(u, CR_PICKLE_BYTES, 8, false);
    default: return run_container(u, op);
    }
}

static bool pop_one(cr_unpickler *u)
{
    if (above_mark(u) || !u->mark_count)
        return pop(u) != NULL;
    u->mark_count--;
    return true;
}

static bool run(cr_unpickler *u, unsigned char op)
{
    cr_pickle_value **items = NULL;
    size_t count = 0;
    uint64_t length = 0;
    switch (op) {
    case 0x80: return protocol(u);
    case 0x95: /* a frame: how much may be read at once */
        return number(u, 8, &length) && (length <= (uint64_t)(u->end - u->at) || cr_pickle_bad(u, "a frame that is too long"));
    case '(': return mark(u);
    case '0': return pop_one(u);
    case '1': return pop_mark(u, &items, &count);
    case '2': return push(u, top(u));
    case 'q': return numbered(u, 1, put);
    case 'r': return numbered(u, 4, put);
    case 'h': return numbered(u, 1, get);
    case 'j': return numbered(u, 4, get);
    case 0x94: return put(u, u->memoized++);
    case 'c': return global(u);
    case 0x93: return stack_global(u);
    case 'R':
    case 0x81: return reduce(u); /* cls.__new__(cls, *args): the table's classes are functions here */
    case 'b': return build(u);
    case 'Q': return persistent(u);
    default: return run_value(u, op);
    }
}

cr_pickle_value *cr_unpickle(cr_unpickler *u, const void *bytes, size_t size, size_t *used)
{
    u->begin = u->at = bytes;
    u->end = u->begin + size;
    u->stack = u->memo = NULL;
    u->marks = NULL;
    u->depth = u->stack_capacity = u->memo_count = u->memoized = u->mark_count = u->mark_capacity = 0;
    bool ok = true;
    while (ok) {
        const unsigned char *op = take(u, 1);
        if (op && *op == '.')
            break;
        ok = op && run(u, *op);
    }
    cr_pickle_value *v = ok ? pop(u) : NULL;
    if (v && (u->depth || u->mark_count)) {
        cr_pickle_bad(u, "values are left over");
        v = NULL;
    }
    *used = (size_t)(u->at - u->begin);
    cr_free(u->stack);
    cr_free(u->memo);
    cr_free(u->marks);
    return v;
}
