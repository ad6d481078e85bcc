/* A strict JSON reader (RFC 8259) for headers of files that may come from anywhere, and quoting for writers. */
#ifndef CR_BASE_JSON_H
#define CR_BASE_JSON_H
#include "base/text.h"

typedef enum cr_json_kind {
    CR_JSON_NULL,
    CR_JSON_BOOL,
    CR_JSON_NUMBER,
    CR_JSON_STRING,
    CR_JSON_ARRAY,
    CR_JSON_OBJECT
} cr_json_kind;

/* A value. The members of an array or object are a list from `child` over `next`; 0 ends it (value 0 is the root). */
typedef struct cr_json_value {
    cr_json_kind kind;
    bool whole; /* number: an integer that fits int64_t, in `integer` */
    uint32_t child, next, count;
    const char *key; /* of an object's member, else NULL */
    size_t key_length;
    union {
        bool boolean;
        double number;
        struct {
            const char *text; /* UTF-8, terminated; may contain zero bytes */
            size_t length;
        };
    };
    int64_t integer;
} cr_json_value;

typedef struct cr_json {
    cr_json_value *values;
    size_t count, capacity;
    char *texts; /* of all strings, unescaped */
} cr_json;

/* Parses the whole of bytes[0..size). `name` starts error texts (CR_ERROR_FORMAT, with the byte's offset). */
bool cr_json_parse(cr_json *json, const char *bytes, size_t size, const char *name);
void cr_json_free(cr_json *json);
/* Adds text[0..length) as a quoted JSON string. */
void cr_json_quote(cr_text *out, const char *text, size_t length);
/* True when text[0..length) is well-formed UTF-8. */
bool cr_is_utf8(const char *text, size_t length);
#endif
