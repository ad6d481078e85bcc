/* Reading tokenizer.json: the tokens that post-processors put around texts. */
#include "base/memory.h"
#include "data/tokenizer_read.h"

#include <string.h>

static bool add_around(cr_tokenizer *t, int which, int64_t id, int64_t type)
{
    enum { MOST = 1024 };
    if (t->around_count[which] >= MOST)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "a template of more than %d tokens", MOST);
    size_t capacity = t->around_count[which];
    if (!cr_grow(&t->around[which], &capacity, capacity + 1, sizeof **t->around)) /* few: grown one by one */
        return false;
    t->around[which][t->around_count[which]++] = (cr_around){(int32_t)id, (int32_t)type};
    return true;
}

/* ---- TemplateProcessing ---- */

/* The ids of a special token of a template. */
static bool add_special(cr_tokenizer_reader *r, int which, const cr_json_value *specials, const cr_json_value *name,
                        int64_t type)
{
    for (const cr_json_value *s = cr_read_first(r, specials); s; s = cr_read_next(r, s)) {
        if (!s->key || s->key_length != name->length || memcmp(s->key, name->text, name->length))
            continue;
        const cr_json_value *ids = cr_read_member(r, s, "ids");
        if (!ids || ids->kind != CR_JSON_ARRAY)
            break;
        for (ids = cr_read_first(r, ids); ids; ids = cr_read_next(r, ids)) {
            if (ids->kind != CR_JSON_NUMBER || !ids->whole || ids->integer < 0 || (size_t)ids->integer >= r->t->count)
                return cr_read_bad(r, "a template's token has an id that is out of range");
            if (!add_around(r->t, which, ids->integer, type))
                return false;
        }
        return true;
    }
    return cr_read_bad(r, "a template's token is not in \"special_tokens\"");
}

static bool read_template(cr_tokenizer_reader *r, const cr_json_value *v, const char *key, int which)
{
    const cr_json_value *list = cr_read_member(r, v, key), *specials = cr_read_member(r, v, "special_tokens");
    if (!list || list->kind != CR_JSON_ARRAY)
        return cr_read_bad(r, "a TemplateProcessing without arrays \"single\" and \"pair\"");
    for (list = cr_read_first(r, list); list; list = cr_read_next(r, list)) {
        const cr_json_value *token = cr_read_member(r, list, "SpecialToken"),
                            *sequence = cr_read_member(r, list, "Sequence");
        const cr_json_value *item = token ? token : sequence;
        bool ok = true;
        const cr_json_value *id = cr_read_text(r, item, "id", &ok);
        int64_t type = cr_read_whole(r, item, "type_id", 0, &ok);
        if (!ok || !id || type < 0 || type > 1000)
            return ok ? cr_read_bad(r, "an item of a template without \"id\"") : false;
        if (token) {
            if (!add_special(r, which, specials, id, type))
                return false;
            continue;
        }
        bool second = cr_read_is(id, "B");
        if ((!second && !cr_read_is(id, "A")) || (second && !which))
            return cr_read_bad(r, "a template of texts other than A and B");
        if (!add_around(r->t, which, second ? -2 : -1, type))
            return false;
    }
    return true;
}

/* ---- BertProcessing, RobertaProcessing ---- */

/* ["[SEP]", 102] */
static bool read_named_id(cr_tokenizer_reader *r, const cr_json_value *v, const char *key, int64_t *id)
{
    const cr_json_value *pair = cr_read_member(r, v, key), *number = NULL;
    if (pair && pair->kind == CR_JSON_ARRAY && pair->count == 2)
        number = cr_read_next(r, cr_read_first(r, pair));
    if (!number || number->kind != CR_JSON_NUMBER || !number->whole || number->integer < 0 ||
        (size_t)number->integer >= r->t->count)
        return cr_read_bad(r, "a post-processor without \"cls\" or \"sep\"");
    *id = number->integer;
    return true;
}

static bool read_bert(cr_tokenizer_reader *r, const cr_json_value *v, bool roberta)
{
    cr_tokenizer *t = r->t;
    int64_t cls, sep;
    if (!read_named_id(r, v, "cls", &cls) || !read_named_id(r, v, "sep", &sep))
        return false;
    for (int which = 0; which < 2; which++)
        if (!add_around(t, which, cls, 0) || !add_around(t, which, -1, 0) || !add_around(t, which, sep, 0))
            return false;
    if (roberta && !add_around(t, 1, sep, 0))
        return false;
    return add_around(t, 1, -2, !roberta) && add_around(t, 1, sep, !roberta);
}

/* ---- all ---- */

static bool read_one(cr_tokenizer_reader *r, const cr_json_value *v, int depth)
{
    const cr_json_value *type = cr_read_member(r, v, "type");
    if (cr_read_is(type, "ByteLevel")) /* changes offsets only */
        return true;
    if (cr_read_is(type, "Sequence") && depth < 4) {
        const cr_json_value *list = cr_read_member(r, v, "processors");
        for (list = cr_read_first(r, list); list; list = cr_read_next(r, list))
            if (!read_one(r, list, depth + 1))
                return false;
        return true;
    }
    if (r->t->around_count[0])
        return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                            "%s: tokenizer: several post-processors that add tokens are not supported", r->name);
    if (cr_read_is(type, "TemplateProcessing"))
        return read_template(r, v, "single", 0) && read_template(r, v, "pair", 1);
    if (cr_read_is(type, "BertProcessing") || cr_read_is(type, "RobertaProcessing"))
        return read_bert(r, v, cr_read_is(type, "RobertaProcessing"));
    return cr_read_unsupported(r, "post-processor", type);
}

bool cr_read_around(cr_tokenizer_reader *r, const cr_json_value *v)
{
    return !v || read_one(r, v, 0);
}
