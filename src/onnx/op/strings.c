/* Tensors of strings: joined, split, cleaned, matched. Texts are UTF-8; upper and lower case are those of ASCII. */
#include "base/memory.h"
#include "base/text.h"
#include "onnx/call.h"
#include "tensor/tensor.h"

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const cr_value *strings(const cr_onnx_call *c, int i)
{
    const cr_value *v = cr_in_value(c, i);
    return v && v->kind != CR_VALUE_STRINGS ? cr_fail(CR_ERROR_DTYPE, "input %d is no tensor of strings", i) : v;
}

/* The position in a tensor of shape `small` that broadcasting gives for position i (row-major) in `large`. */
static int64_t broadcast_index(const cr_dims *small, const int64_t *large, int ndim, int64_t i)
{
    int64_t at = 0, step = 1;
    for (int d = ndim - 1, s = small->count - 1; d >= 0; d--, s--) {
        int64_t k = i % large[d];
        i /= large[d];
        if (s < 0)
            break;
        at += small->at[s] == 1 ? 0 : k * step;
        step *= small->at[s];
    }
    return at;
}

static bool broadcast_shape(const cr_value *a, const cr_value *b, cr_dims *shape)
{
    if (cr_broadcast(a->shape.count, a->shape.at, b->shape.count, b->shape.at, &shape->count, shape->at))
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "the shapes of the two tensors of strings do not broadcast");
}

/* ---- StringConcat, Equal ---- */

static bool set_joined(cr_value *v, int64_t i, const char *a, const char *b)
{
    cr_text t = {0};
    cr_text_add_bytes(&t, a, strlen(a));
    cr_text_add_bytes(&t, b, strlen(b));
    bool ok = !t.failed && cr_value_set_text(v, i, t.data ? t.data : "", t.length);
    cr_text_free(&t);
    return ok;
}

static bool StringConcat(cr_onnx_call *c)
{
    const cr_value *a = strings(c, 0), *b = strings(c, 1);
    cr_dims shape;
    cr_value *v = a && b && broadcast_shape(a, b, &shape) ? cr_value_strings_new(shape) : NULL;
    bool ok = v != NULL;
    for (int64_t i = 0; ok && i < v->count; i++)
        ok = set_joined(v, i, cr_value_string(a, broadcast_index(&a->shape, shape.at, shape.count, i)),
                        cr_value_string(b, broadcast_index(&b->shape, shape.at, shape.count, i)));
    if (ok)
        return cr_out_value(c, 0, v);
    cr_value_release(v);
    return false;
}

bool cr_onnx_equal_strings(cr_onnx_call *c)
{
    const cr_value *a = strings(c, 0), *b = strings(c, 1);
    cr_dims shape;
    cr_tensor *y = a && b && broadcast_shape(a, b, &shape) ? cr_empty(shape, .dtype = CR_BOOL) : NULL;
    bool *to = y ? cr_data(y) : NULL;
    for (int64_t i = 0; to && i < cr_numel(y); i++)
        to[i] = strcmp(cr_value_string(a, broadcast_index(&a->shape, shape.at, shape.count, i)),
                       cr_value_string(b, broadcast_index(&b->shape, shape.at, shape.count, i))) == 0;
    return to && cr_out(c, 0, y);
}

/* ---- StringSplit ---- */

typedef struct piece {
    const char *at;
    size_t length;
} piece;

typedef struct pieces {
    piece *at;
    size_t capacity;
    int64_t count;
} pieces;

static bool add_piece(pieces *p, const char *at, size_t length)
{
    if (!cr_grow(&p->at, &p->capacity, (size_t)p->count + 1, sizeof *p->at))
        return false;
    p->at[p->count++] = (piece){at, length};
    return true;
}

static bool split_at(pieces *p, const char *text, const char *delimiter, int64_t most)
{
    size_t width = strlen(delimiter);
    const char *next;
    int64_t cuts = 0;
    for (; cuts < most && (next = strstr(text, delimiter)); text = next + width, cuts++)
        if (!add_piece(p, text, (size_t)(next - text)))
            return false;
    return add_piece(p, text, strlen(text));
}

static bool split_at_spaces(pieces *p, const char *text, int64_t most)
{
    for (int64_t cuts = 0;; cuts++) {
        while (isspace((unsigned char)*text))
            text++;
        size_t length = 0;
        if (!*text)
            return true;
        if (cuts >= most) {
            length = strlen(text);
            while (length && isspace((unsigned char)text[length - 1]))
                length--;
            return add_piece(p, text, length);
        }
        while (text[length] && !isspace((unsigned char)text[length]))
            length++;
        if (!add_piece(p, text, length))
            return false;
        text += length;
    }
}

/* Pieces of text i are pieces ends[i-1] to ends[i]. */
static cr_value *split_result(const cr_value *x, const pieces *p, const int64_t *ends, int64_t widest)
{
    cr_dims shape = x->shape;
    if (shape.count == CR_MAX_DIMS)
        return cr_fail(CR_ERROR_UNSUPPORTED, "the result would have more than %d dimensions", CR_MAX_DIMS);
    shape.at[shape.count++] = widest;
    cr_value *v = cr_value_strings_new(shape);
    for (int64_t i = 0, k = 0; v && i < x->count; i++)
        for (int64_t j = 0; k < ends[i]; j++, k++)
            if (!cr_value_set_text(v, i * widest + j, p->at[k].at, p->at[k].length)) {
                cr_value_release(v);
                return NULL;
            }
    return v;
}

static bool StringSplit(cr_onnx_call *c)
{
    const cr_value *x = strings(c, 0);
    const char *delimiter = cr_attr_text(c, "delimiter", "");
    int64_t most = cr_attr_int(c, "maxsplit", INT64_MAX), widest = 0;
    cr_tensor *counts = x ? cr_empty(x->shape, .dtype = CR_I64) : NULL;
    int64_t *n = counts ? cr_data(counts) : NULL, *ends = n ? cr_malloc((size_t)x->count * sizeof *ends) : NULL;
    pieces p = {0};
    bool ok = ends != NULL;
    for (int64_t i = 0; ok && i < x->count; i++) {
        int64_t before = p.count;
        const char *text = cr_value_string(x, i);
        ok = *delimiter ? split_at(&p, text, delimiter, most) : split_at_spaces(&p, text, most);
        ends[i] = p.count;
        n[i] = p.count - before;
        widest = n[i] > widest ? n[i] : widest;
    }
    ok = ok && cr_out_value(c, 0, split_result(x, &p, ends, widest)) && cr_out(c, 1, counts);
    cr_free(ends);
    cr_free(p.at);
    return ok;
}

/* ---- StringNormalizer ---- */

static bool is_stopword(const cr_onnx_call *c, const char *text, bool sensitive)
{
    int64_t count;
    const char *const *words = cr_attr_texts(c, "stopwords", &count);
    for (int64_t i = 0; i < count; i++)
        if ((sensitive ? strcmp : strcasecmp)(words[i], text) == 0)
            return true;
    return false;
}

static bool StringNormalizer(cr_onnx_call *c)
{
    const cr_value *x = strings(c, 0);
    const char *action = cr_attr_text(c, "case_change_action", "NONE");
    bool sensitive = cr_attr_int(c, "is_case_sensitive", 0) != 0;
    if (!x)
        return false;
    if (x->shape.count < 1 || x->shape.count > 2 || (x->shape.count == 2 && x->shape.at[0] != 1))
        return cr_fail_bool(CR_ERROR_SHAPE, "the shape of the strings should be [C] or [1,C]");
    int64_t kept = 0;
    for (int64_t i = 0; i < x->count; i++)
        kept += !is_stopword(c, cr_value_string(x, i), sensitive);
    cr_dims shape = x->shape;
    shape.at[shape.count - 1] = kept ? kept : 1;
    cr_value *v = cr_value_strings_new(shape);
    bool ok = v != NULL;
    for (int64_t i = 0, k = 0; ok && kept && i < x->count; i++) {
        const char *text = cr_value_string(x, i);
        if (is_stopword(c, text, sensitive))
            continue;
        ok = cr_value_set_text(v, k, text, strlen(text));
        for (char *p = v->texts[k++]; ok && *p && *action != 'N'; p++)
            *p = (char)(*action == 'U' ? toupper((unsigned char)*p) : tolower((unsigned char)*p));
    }
    if (ok)
        return cr_out_value(c, 0, v);
    cr_value_release(v);
    return false;
}

/* ---- RegexFullMatch ---- */

/* What a class such as \d is in POSIX's notation, inside brackets; NULL when it is no class. */
static const char *class_of(char letter)
{
    return letter == 'd' ? "0-9" : letter == 'w' ? "[:alnum:]_" : letter == 's' ? "[:space:]" : NULL;
}

/* A bracket expression from `p` (after '['); where it ends. POSIX has no escapes there: ']' goes first and '-' last. */
static const char *bracket(cr_text *to, const char *p)
{
    cr_text body = {0};
    bool close = false, dash = false;
    cr_text_add(to, "[");
    if (*p == '^') {
        cr_text_add(to, "^");
        p++;
    }
    for (bool first = true; *p && (*p != ']' || first); p++, first = false) {
        if (*p == '\\' && p[1]) {
            const char *name = class_of(*++p);
            close |= *p == ']';
            dash |= *p == '-';
            if (name)
                cr_text_add(&body, "%s", name);
            else if (*p != ']' && *p != '-')
                cr_text_add(&body, "%c", *p == 'n' ? '\n' : *p == 't' ? '\t' : *p);
        } else {
            cr_text_add(&body, "%c", *p);
        }
    }
    cr_text_add(to, "%s%s%s]", close ? "]" : "", body.data ? body.data : "", dash ? "-" : "");
    to->failed |= body.failed;
    cr_text_free(&body);
    return *p ? p + 1 : p;
}

/* RE2's notation in POSIX's, anchored at both ends. NULL after an error. */
static char *posix_of(const char *pattern)
{
    cr_text to = {0};
    cr_text_add(&to, "^(");
    for (const char *p = pattern; *p;) {
        if (*p == '[') {
            p = bracket(&to, p + 1);
        } else if (*p == '\\' && p[1]) {
            const char *name = class_of((char)tolower(p[1]));
            if (name)
                cr_text_add(&to, "[%s%s]", isupper((unsigned char)p[1]) ? "^" : "", name);
            else if (isalpha((unsigned char)p[1]) && p[1] != 'b' && p[1] != 'n' && p[1] != 't')
                cr_fail(CR_ERROR_UNSUPPORTED, "the pattern '%s' has \\%c, which is not supported", pattern, p[1]);
            else if (p[1] == 'n' || p[1] == 't')
                cr_text_add(&to, "%c", p[1] == 'n' ? '\n' : '\t');
            else
                cr_text_add(&to, "\\%c", p[1]);
            p += 2;
        } else if (p[0] == '(' && p[1] == '?') {
            if (p[2] != ':')
                cr_fail(CR_ERROR_UNSUPPORTED, "the pattern '%s' has a group (?%c...), which is not supported", pattern, p[2]);
            cr_text_add(&to, "(");
            p += p[2] == ':' ? 3 : 2;
        } else {
            cr_text_add(&to, "%c", *p++);
        }
    }
    cr_text_add(&to, ")$");
    if (cr_ok() && !to.failed)
        return cr_text_take(&to);
    cr_text_free(&to);
    return NULL;
}

static bool RegexFullMatch(cr_onnx_call *c)
{
    const cr_value *x = strings(c, 0);
    const char *pattern = cr_attr_text(c, "pattern", "");
    char *posix = x ? posix_of(pattern) : NULL;
    regex_t compiled;
    if (!posix)
        return false;
    bool ok = regcomp(&compiled, posix, REG_EXTENDED | REG_NOSUB) == 0;
    free(posix);
    if (!ok)
        return CR_WRONG("'%s' is no regular expression", pattern);
    cr_tensor *y = cr_empty(x->shape, .dtype = CR_BOOL);
    bool *to = y ? cr_data(y) : NULL;
    for (int64_t i = 0; to && i < x->count; i++)
        to[i] = regexec(&compiled, cr_value_string(x, i), 0, NULL, 0) == 0;
    regfree(&compiled);
    return to && cr_out(c, 0, y);
}

const cr_onnx_op cr_onnx_strings_ops[] = {OP(RegexFullMatch), OP(StringConcat), OP(StringNormalizer), OP(StringSplit), {0}};
