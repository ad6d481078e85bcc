/* Bytes as a tokenizer.json: what is read encodes texts, odd ones too, and decodes what came out. */
#include "fuzz.h"
#include <cresset/text.h>

#include <string.h>

static void use(cr_tokenizer *t, const char *text, int64_t length)
{
    CR_SCOPE {
        cr_tensor *ids = cr_tokenize(t, text, length);
        fuzz_check_error(ids != NULL);
        if (ids) {
            char *back = cr_detokenize(t, ids);
            fuzz_check_error(back != NULL);
            free(back);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char odd[] =
        "Hello, na\xc3\xafve  w\xc3\xb6rld's 12345!\n\n \t\xff\xc3\xe4\xb8\xad\xe6\x96\x87\xf0\x9f\x98\x80 \0</s>[CLS] "
        "e\xcc\x81\xcc\xa7 \xe2\x96\x81x aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    cr_tokenizer *t = cr_tokenizer_parse((const char *)data, (int64_t)size);
    fuzz_check_error(t != NULL);
    if (t) {
        use(t, odd, sizeof odd - 1);
        use(t, (const char *)data, size < 300 ? (int64_t)size : 300);
        for (int64_t id = 0; id < cr_token_count(t) && id < 100; id++) {
            const char *text = cr_token_text(t, id, NULL);
            MUST(!text || strlen(text) < 1 << 24);
        }
    }
    cr_tokenizer_release(t);
    MUST(cr_scope_depth() == 0);
    return 0;
}
