/* The JSON reader: what it takes, what it refuses and where. */
#include "test.h"
#include "base/memory.h"
#include "base/json.h"

#include <cresset/device.h>

/* The member of that key; an empty value when there is none. */
static const cr_json_value *member(const cr_json *json, const cr_json_value *v, const char *key)
{
    static const cr_json_value none;
    for (uint32_t i = v->child; i; i = json->values[i].next)
        if (!strcmp(json->values[i].key, key))
            return &json->values[i];
    CHECK_MSG(false, "no member %s", key);
    return &none;
}

static void reads_every_kind(void)
{
    static const char text[] =
        " {\"a\": [1, -2.5e+1, 0, 9223372036854775807, 9223372036854775808, -9223372036854775808],\r\n"
        "\t\"b\" : {\"\": null}, \"c\":true,\"d\":false, \"e\":\"\", \"f\":[], \"g\":{} } ";
    cr_json json;
    CHECK(cr_json_parse(&json, text, strlen(text), "t"));
    const cr_json_value *root = json.values;
    CHECK_INT(root->kind, CR_JSON_OBJECT);
    CHECK_INT(root->count, 7);
    const cr_json_value *a = member(&json, root, "a");
    CHECK(a->kind == CR_JSON_ARRAY && a->count == 6);
    static const double numbers[] = {1, -25, 0, 9223372036854775807.0, 9223372036854775808.0, -9223372036854775808.0};
    static const bool whole[] = {true, false, true, true, false, true};
    uint32_t at = a->child;
    for (int i = 0; i < 6; i++, at = json.values[at].next) {
        CHECK_NEAR(json.values[at].number, numbers[i], 0);
        CHECK_INT(json.values[at].whole, whole[i]);
    }
    CHECK_INT(json.values[a->child].integer, 1);
    CHECK_INT(at, 0);
    const cr_json_value *b = member(&json, root, "b");
    CHECK(b->count == 1 && json.values[b->child].kind == CR_JSON_NULL);
    CHECK_TEXT(json.values[b->child].key, "");
    CHECK(member(&json, root, "c")->boolean && !member(&json, root, "d")->boolean);
    CHECK_INT(member(&json, root, "e")->length, 0);
    CHECK_INT(member(&json, root, "f")->count, 0);
    CHECK_INT(member(&json, root, "g")->kind, CR_JSON_OBJECT);
    cr_json_free(&json);
}

static void unescapes_strings(void)
{
    static const char text[] = "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u20AC\\ud83d\\ude00\\u0000\xc3\xa9\"";
    cr_json json;
    CHECK(cr_json_parse(&json, text, strlen(text), "t"));
    static const char expected[] = "\"\\/\b\f\n\r\tA\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\0\xc3\xa9";
    CHECK_INT(json.values[0].length, sizeof expected - 1);
    CHECK(!memcmp(json.values[0].text, expected, sizeof expected));
    cr_text again = {0}; /* what is quoted is read back the same */
    cr_json_quote(&again, json.values[0].text, json.values[0].length);
    cr_json_free(&json);
    CHECK(cr_json_parse(&json, again.data, again.length, "t"));
    CHECK(!memcmp(json.values[0].text, expected, sizeof expected));
    cr_text_free(&again);
    cr_json_free(&json);
}

static void refuses_what_is_not_json(void)
{
    static const char *const table[][2] = {
        {"", "a value is missing at byte 0"},
        {"  ", "a value is missing at byte 2"},
        {"{", "expected a key in quotes at byte 1"},
        {"{\"a\"", "expected a colon at byte 4"},
        {"{\"a\":}", "a value is missing at byte 5"},
        {"{\"a\":1", "expected a comma or } at byte 6"},
        {"{\"a\":1,}", "expected a key in quotes at byte 7"},
        {"{a:1}", "expected a key in quotes at byte 1"},
        {"[1 2]", "expected a comma or ] at byte 3"},
        {"[1,]", "a value is missing at byte 3"},
        {"[", "a value is missing at byte 1"},
        {"]", "a value is missing at byte 0"},
        {"1 1", "something follows the value at byte 2"},
        {"tru", "an unknown word at byte 0"},
        {"nul1", "an unknown word at byte 0"},
        {"01", "something follows the value at byte 1"},
        {"+1", "a value is missing at byte 0"},
        {"-", "a digit is missing at byte 1"},
        {"1.", "a digit is missing at byte 2"},
        {".5", "a value is missing at byte 0"},
        {"1e", "a digit is missing at byte 2"},
        {"1e999", "a number out of range at byte 5"},
        {"NaN", "a value is missing at byte 0"},
        {"\"a", "a string without end at byte 2"},
        {"\"a\\", "a string without end at byte 3"},
        {"\"\\x\"", "an unknown escape at byte 2"},
        {"\"\\u12g4\"", "a \\u escape without four hex digits at byte 5"},
        {"\"\\u12", "a \\u escape without four hex digits at byte 3"},
        {"\"\\ud800\"", "half a surrogate pair at byte 7"},
        {"\"\\udc00\"", "half a surrogate pair at byte 7"},
        {"\"\\ud800\\u0041\"", "half a surrogate pair at byte 13"},
        {"\"\n\"", "a control character in a string at byte 1"},
        {"\"\x80\"", "bytes that are not UTF-8 at byte 1"},
        {"\"\xc0\x80\"", "bytes that are not UTF-8 at byte 1"},
        {"\"\xed\xa0\x80\"", "bytes that are not UTF-8 at byte 1"},
        {"\"\xf5\x80\x80\x80\"", "bytes that are not UTF-8 at byte 1"},
        {"\"\xe2\x82", "bytes that are not UTF-8 at byte 1"},
        {"11111111111111111111111111111111111111111111111111111111111111111111",
         "a number of too many digits at byte 68"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cr_json json;
        char expected[128];
        snprintf(expected, sizeof expected, "t: JSON: %s", table[i][1]);
        CHECK_MSG(!cr_json_parse(&json, table[i][0], strlen(table[i][0]), "t"), "takes %s", table[i][0]);
        CHECK_INT(cr_error_code(), CR_ERROR_FORMAT);
        CHECK_ERROR(expected);
    }
}

static void limits_depth(void)
{
    char text[200];
    for (int depth = 30; depth < 36; depth++) {
        memset(text, '[', (size_t)depth);
        memset(text + depth, ']', (size_t)depth);
        cr_json json;
        bool ok = cr_json_parse(&json, text, 2 * (size_t)depth, "t");
        CHECK_INT(ok, depth <= 32);
        if (ok)
            cr_json_free(&json);
        else
            CHECK_ERROR("t: JSON: nested too deeply at byte 33");
    }
}

static void survives_lack_of_memory(void)
{
    static const char text[] = "{\"a\":[1,2,3,4,5,6,7,8,9,10,11,12,13]}";
    bool ok = false;
    int n = 0;
    for (; !ok && n < 10; n++) {
        cr_json json;
        cr_fail_allocation_after(n);
        ok = cr_json_parse(&json, text, sizeof text - 1, "t");
        cr_fail_allocation_after(-1);
        if (ok)
            cr_json_free(&json);
        else
            CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
        cr_clear_error();
    }
    CHECK(ok && n > 2);
}

int main(void)
{
    TEST(reads_every_kind);
    TEST(unescapes_strings);
    TEST(refuses_what_is_not_json);
    TEST(limits_depth);
    TEST(survives_lack_of_memory);
    return test_end();
}
