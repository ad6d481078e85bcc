/* Reading tokenizer.json: what its files share. */
#ifndef CR_DATA_TOKENIZER_READ_H
#define CR_DATA_TOKENIZER_READ_H
#include "base/json.h"
#include "data/tokenizer.h"

typedef struct cr_tokenizer_reader {
    cr_json json;
    const char *name; /* of the file, in error texts */
    cr_tokenizer *t;
} cr_tokenizer_reader;

/* The member of an object; NULL when there is none, it is null, or v is no object. */
const cr_json_value *cr_read_member(const cr_tokenizer_reader *r, const cr_json_value *v, const char *key);
/* As that kind; else what is given when there is none. An error when it is of another kind: then *ok becomes false. */
bool cr_read_flag(const cr_tokenizer_reader *r, const cr_json_value *v, const char *key, bool otherwise, bool *ok);
int64_t cr_read_whole(const cr_tokenizer_reader *r, const cr_json_value *v, const char *key, int64_t otherwise, bool *ok);
const cr_json_value *cr_read_text(const cr_tokenizer_reader *r, const cr_json_value *v, const char *key, bool *ok);
static inline const cr_json_value *cr_read_first(const cr_tokenizer_reader *r, const cr_json_value *v)
{
    return v && v->child ? &r->json.values[v->child] : NULL;
}
static inline const cr_json_value *cr_read_next(const cr_tokenizer_reader *r, const cr_json_value *v)
{
    return v->next ? &r->json.values[v->next] : NULL;
}
bool cr_read_is(const cr_json_value *v, const char *text); /* a string that says this */
/* Error texts: "FILE: what". */
bool cr_read_bad(const cr_tokenizer_reader *r, const char *what);
bool cr_read_unsupported(const cr_tokenizer_reader *r, const char *part, const cr_json_value *type);
/* Whether an id is one that a file of this size may have: gaps are small. */
bool cr_read_check_id(const cr_tokenizer_reader *r, int64_t id);
/* A vocabulary's text as the bytes that it stands for: NULL, and nothing in *length, after an error. In the arena. */
const char *cr_read_bytes(const cr_tokenizer_reader *r, const char *text, size_t length, size_t *bytes_length);

bool cr_read_normalizer(cr_tokenizer_reader *r, const cr_json_value *v);
bool cr_read_cuts(cr_tokenizer_reader *r, const cr_json_value *v);
bool cr_read_decoder(cr_tokenizer_reader *r, const cr_json_value *v);
bool cr_read_around(cr_tokenizer_reader *r, const cr_json_value *v);
bool cr_read_model(cr_tokenizer_reader *r, const cr_json_value *v);
/* { "String": a } or { "Regex": a } or, in old files, a string, into s->a or s->regex. */
bool cr_read_pattern(cr_tokenizer_reader *r, const cr_json_value *v, cr_text_step *s);
bool cr_read_step_text(cr_tokenizer_reader *r, const cr_json_value *v, const char **text, size_t *length);
#endif
