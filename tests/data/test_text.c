/* Tokenizers: what is in their vocabularies, ids, texts back; errors; nothing leaks when memory runs out. */
#include "test.h"

#include "data/tokenizers/expected.h"

#include <cresset.h>
#include <unistd.h>

static int64_t ids[4096];
static int64_t encode(cr_tokenizer *t, const char *text, int64_t length)
{
    int64_t n = -1;
    CR_SCOPE {
        cr_tensor *x = cr_tokenize(t, text, length);
        if (x && cr_numel(x) <= 4096 && cr_copy_out(x, ids, (size_t)cr_numel(x) * 8, CR_I64))
            n = cr_numel(x);
    }
    return n;
}

/* The ids of `text` as a line. */
static const char *line(cr_tokenizer *t, const char *text)
{
    static char out[4096];
    size_t used = 0;
    int64_t n = encode(t, text, -1);
    *out = '\0';
    for (int64_t i = 0; i < n && used < sizeof out - 16; i++)
        used += (size_t)snprintf(out + used, sizeof out - used, i ? " %lld" : "%lld", (long long)ids[i]);
    return out;
}

/* Decodes what was encoded last; compares. */
static void back(cr_tokenizer *t, int64_t n, const char *text, int64_t length)
{
    CR_SCOPE {
        int64_t got;
        char *decoded = cr_detokenize(t, cr_from_data(ids, CR_SHAPE(n), CR_I64), .length = &got);
        CHECK(decoded && got == length && !memcmp(decoded, text, (size_t)length));
        free(decoded);
    }
}

static void characters(void)
{
    cr_tokenizer *t = cr_char_tokenizer("hello w\xc3\xb6rld", -1);
    CHECK_INT(cr_token_count(t), 9);
    CHECK_TEXT(line(t, "hw\xc3\xb6"), "3 7 8");
    CHECK_TEXT(cr_token_text(t, 8, NULL), "\xc3\xb6");
    CHECK_INT(cr_token_id(t, "d"), 1);
    CHECK_INT(cr_token_id(t, "x"), -1);
    back(t, encode(t, "low hello", 9), "low hello", 9);
    CHECK(!cr_tokenize(t, "hex", -1));
    CHECK_ERROR("tokenize: character U+0078 (x) is not in the vocabulary, which has no unknown token");
    cr_tokenizer_release(t);
    t = cr_char_tokenizer("ab", -1, .unknown = "?");
    CHECK_TEXT(line(t, "axyb"), "1 0 0 2");
    cr_tokenizer_release(t);
    CHECK_OK();
}

static void words(void)
{
    cr_tokenizer *t = cr_word_tokenizer("a b\n b c  b a\n", -1, .line_end = "<eos>");
    CHECK_INT(cr_token_count(t), 5);
    CHECK_TEXT(line(t, "b a x\nc"), "2 3 0 1 4");
    cr_tokenizer_release(t);
    t = cr_word_tokenizer("A b b, a!", -1, .lowercase = true, .punctuation = true, .min_count = 2);
    CHECK_INT(cr_token_count(t), 3);
    CHECK_TEXT(line(t, "B,A"), "2 0 1");
    cr_tokenizer_release(t);
    t = cr_word_tokenizer("d c b a a", -1, .max_size = 3);
    CHECK_TEXT(line(t, "a b c"), "1 2 0");
    CHECK_INT(encode(t, "", 0), 0);
    cr_tokenizer_release(t);
    CHECK_OK();
}

static const char story[] = "the cat sat on the mat; the rat sat on the cat. That's that: it's 1234 rats!\n\n  the end";

static void pairs(void)
{
    const char *const specials[] = {"<|end|>"};
    cr_tokenizer *t = cr_bpe_train(story, -1, 270, .specials = specials, .n_specials = 1);
    CHECK_INT(cr_token_count(t), 270);
    CHECK_INT(cr_token_id(t, "!"), 1);
    CHECK(cr_token_id(t, " the") > 256);
    CHECK_INT(cr_token_id(t, "\xc4\xa0the"), cr_token_id(t, " the"));
    static const char odd[] = "\0the\xff\xfe na\xc3\xafve \xe4\xb8\xad\xe6\x96\x87 \xf0\x9f\x98\x80<|end|>  \t x";
    back(t, encode(t, odd, sizeof odd - 1), odd, sizeof odd - 1);
    CHECK_INT(encode(t, "<|end|><|end|>", -1), 2);
    CHECK_INT(ids[1], 0);
    cr_tokenizer_release(t);
    CHECK(!cr_bpe_train(story, -1, 255));
    CHECK_ERROR("bpe_train: a vocabulary of 255, expected 256 (256 bytes and 0 special tokens) to 16777216");
}

/* ---- tokenizer.json ---- */

static cr_tokenizer *read_fixture(const char *name)
{
    char path[512];
    snprintf(path, sizeof path, CR_SOURCE_DIR "/tests/data/tokenizers/%s.json", name);
    return cr_tokenizer_read(path);
}

/* A tensor of integers as a line. */
static const char *numbers(cr_tensor *t)
{
    static char out[4096];
    size_t used = 0;
    int64_t n = cr_numel(t);
    *out = '\0';
    if (n > 4096 || !cr_copy_out(t, ids, (size_t)n * 8, CR_I64))
        return "?";
    for (int64_t i = 0; i < n && used < sizeof out - 16; i++)
        used += (size_t)snprintf(out + used, sizeof out - used, i ? " %lld" : "%lld", (long long)ids[i]);
    return out;
}

static void read_files(void)
{
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const char *const *e = expected[i], *second = "a hat";
        cr_tokenizer *t = read_fixture(e[0]);
        CR_SCOPE {
            cr_tensor *x = cr_tokenize(t, e[1], -1);
            CHECK_TEXT(numbers(x), e[2]);
            char *text = cr_detokenize(t, x);
            if (strcmp(e[3], "-") != 0)
                CHECK_TEXT(text, e[3]);
            free(text);
            cr_token_batch b = cr_tokenize_batch(t, &e[1], 1, .second = &second);
            CHECK_TEXT(numbers(b.ids), e[4]);
            CHECK_TEXT(numbers(b.types), e[5]);
            CHECK_TEXT(numbers(cr_tokenize(t, e[1], -1, .second = second)), e[4]);
        }
        cr_tokenizer_release(t);
        CHECK_OK();
    }
}

static void batches(void)
{
    cr_tokenizer *t = read_fixture("wordpiece");
    const char *const texts[] = {"the cat", "the cat sat on the mat", ""};
    CR_SCOPE {
        cr_tensor *whole = cr_tokenize(t, texts[1], -1);
        int64_t n = cr_numel(whole);
        cr_token_batch b = cr_tokenize_batch(t, texts, 3, .dtype = CR_I32);
        CHECK(cr_size(b.ids, 0) == 3 && cr_size(b.ids, 1) == n && cr_dtype_of(b.mask) == CR_I32);
        CHECK_INT(cr_item_int(cr_sum(cr_select(b.mask, 0, 2))), 2);
        CHECK(cr_item_int(cr_sum(cr_select(b.mask, 0, 1))) == n);
        b = cr_tokenize_batch(t, texts, 3, .max_length = 4, .length = 6, .pad = 7, .pad_left = true);
        CHECK_INT(cr_size(b.ids, 1), 6);
        const char *row = numbers(cr_select(b.ids, 0, 1));
        CHECK(strncmp(row, "7 7 2 ", 6) == 0 && ids[5] == 3);
        CHECK_TEXT(numbers(cr_select(b.mask, 0, 2)), "0 0 0 0 1 1");
        CHECK_TEXT(numbers(cr_tokenize(t, "", -1, .plain = true)), "");
        CHECK(!cr_tokenize_batch(t, texts, 3, .length = 3).ids);
    }
    CHECK_ERROR("tokenize_batch: text 0 has 4 tokens, rows have 3: give max_length, too");
    cr_tokenizer_release(t);
}

static void bad(const char *json, const char *error)
{
    CHECK(!cr_tokenizer_parse(json, -1));
    CHECK_ERROR(error);
}

static void bad_files(void)
{
    bad("[]", "tokenizer_parse: tokenizer.json: tokenizer: expected an object with a \"model\"");
    bad("{\"model\":{\"type\":\"Magic\"}}",
        "tokenizer_parse: tokenizer.json: tokenizer: model 'Magic' is not supported");
    bad("{\"normalizer\":{\"type\":\"Precompiled\"},\"model\":{\"type\":\"BPE\"}}",
        "tokenizer_parse: tokenizer.json: tokenizer: normalizer 'Precompiled' is not supported");
    bad("{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"a b\"]}}",
        "tokenizer_parse: tokenizer.json: tokenizer: merge 0 is of tokens that are not in the vocabulary");
    bad("{\"pre_tokenizer\":{\"type\":\"Split\",\"pattern\":{\"Regex\":\"a(?=b\"},\"behavior\":\"Isolated\"},\"model\":"
        "{}}",
        "tokenizer_parse: tokenizer.json: regular expression: a group without ) is not supported (byte 5 of 'a(?=b')");
}

/* Whichever allocation fails, the call fails with that error and leaves nothing behind. */
static void no_memory(void)
{
    static const char *const names[] = {"roberta", "expression", "fallback", "wordpiece", "unigram", "words"};
    for (int i = 0; i < 7; i++)
        for (int64_t k = 0, done = 0; !done && k < 3000; k += 1 + k / 16) {
            cr_fail_allocation_after(k);
            cr_tokenizer *t = i < 6 ? read_fixture(names[i]) : cr_bpe_train(story, -1, 262);
            CR_SCOPE {
                cr_tensor *x = t ? cr_tokenize(t, story, -1) : NULL;
                free(x ? cr_detokenize(t, x) : NULL);
            }
            cr_fail_allocation_after(-1);
            cr_tokenizer_release(t);
            done = cr_ok();
            CHECK(done || cr_error_code() == CR_ERROR_MEMORY);
            cr_clear_error();
        }
}

static void check_saved(cr_tokenizer *t, const char *text)
{
    char path[] = "/tmp/cresset-tokenizer-XXXXXX", first[4096];
    close(mkstemp(path));
    CHECK(cr_tokenizer_save(t, path));
    cr_tokenizer *again = cr_tokenizer_read(path);
    snprintf(first, sizeof first, "%s", line(t, text));
    CHECK_TEXT(line(again, text), first);
    CHECK_INT(cr_token_count(again), cr_token_count(t));
    back(again, encode(again, text, -1), text, (int64_t)strlen(text));
    cr_tokenizer_release(again);
    cr_tokenizer_release(t);
    remove(path);
    CHECK_OK();
}

static void saved(void)
{
    const char *const specials[] = {"<|end|>"};
    check_saved(cr_bpe_train(story, -1, 280, .specials = specials, .n_specials = 1),
                "the cat\n<|end|>  na\xc3\xafve \"x\" 12345");
    check_saved(cr_bpe_train(story, -1, 280, .split = CR_SPLIT_GPT4), "the cat\r\n\n sat 12345 THAT'S");
    check_saved(cr_char_tokenizer("abc\"\\ \n\xc3\xaf", -1), "a\"b\\ \nc\xc3\xaf");
    cr_tokenizer *t = cr_word_tokenizer("a b", -1);
    CHECK(!cr_tokenizer_save(t, "/tmp/cresset-never"));
    CHECK_ERROR("tokenizer_save: only byte-pair encodings that were learnt here and characters are written");
    cr_tokenizer_release(t);
}

/* Where the examples' x begin (tokens are their own places), -1 when a window is not one. */
static int64_t begins(cr_dataset *d, int64_t index)
{
    int64_t x[4] = {0}, y[4] = {0};
    CR_SCOPE {
        cr_tensor *out[2];
        if (cr_dataset_get(d, index, out) && cr_size(out[0], 0) == 4) {
            cr_copy_out(out[0], x, sizeof x, CR_I64);
            cr_copy_out(out[1], y, sizeof y, CR_I64);
        }
    }
    for (int i = 0; i < 4; i++)
        if (x[i] != x[0] + i || y[i] != x[i] + 1)
            return -1;
    return x[0];
}

static void check_windows(cr_dataset *d, int64_t length, int64_t second, int64_t last)
{
    CHECK_INT(cr_dataset_length(d), length);
    CHECK_INT(begins(d, 1), second);
    CHECK_INT(begins(d, length - 1), last);
    cr_dataset_release(d);
    CHECK_OK();
}

static void windows(void)
{
    char path[] = "/tmp/cresset-tokens-XXXXXX";
    int file = mkstemp(path);
    CR_SCOPE {
        cr_tensor *t = cr_arange(0, 100, .dtype = CR_I32);
        check_windows(cr_token_dataset(t, .context = 4), 24, 4, 92);
        check_windows(cr_token_dataset(t, .context = 4, .stride = 1), 96, 1, 95);
        check_windows(cr_token_dataset(t, .context = 4, .first = 10, .count = 9), 2, 14, 14);
        check_windows(cr_token_dataset(t, .context = 4, .streams = 3), 24, 33, 94);
        check_windows(
            cr_token_dataset(cr_slice(cr_arange(0, 200, .dtype = CR_I64), 0, 0, 100, .step = 1), .context = 4), 24, 4,
            92);
        CHECK(cr_token_file_write(path, t));
        check_windows(cr_token_file_dataset(path, .context = 4), 24, 4, 92);
        CHECK(cr_token_file_write(path, t, .plain = true));
        check_windows(cr_token_file_dataset(path, .context = 4, .stride = 95), 2, 95, 95);
        CHECK(cr_token_file_write(path, t, .plain = true, .dtype = CR_U32));
        check_windows(cr_token_file_dataset(path, .context = 4, .stored = CR_U32, .dtype = CR_I32), 24, 4, 92);
        CHECK(!cr_token_dataset(t, .context = 100));
        CHECK_ERROR("token_dataset: 100 tokens are too few for a window of 100 and what follows them");
        cr_dataset *d = cr_token_dataset(t, .context = 4, .random = 1000, .seed = 7);
        int seen[100] = {0}, places = 0;
        for (int64_t i = 0; i < 1000; i++) {
            int64_t at = begins(d, i);
            CHECK(at >= 0 && at < 96);
            places += at >= 0 && !seen[at]++;
        }
        CHECK_INT(places, 96);
        cr_dataset_release(d);
    }
    close(file);
    remove(path);
    CHECK_OK();
}

int main(void)
{
    TEST(characters);
    TEST(words);
    TEST(pairs);
    TEST(read_files);
    TEST(batches);
    TEST(bad_files);
    TEST(no_memory);
    TEST(saved);
    TEST(windows);
    return test_end();
}
