/* For compare_tokenizers.py: the ids of texts, and the texts of the ids. Usage: tokenize_file TOKENIZER TEXTS IDS
 * DECODED, where TEXTS are separated by \x01; IDS gets for each i32 count and i32 ids, DECODED the texts again. */
#include <cresset.h>
#include <stdlib.h>
#include <string.h>

static bool one(cr_tokenizer *t, const char *text, int64_t length, FILE *ids, FILE *decoded)
{
    CR_SCOPE {
        cr_tensor *x = cr_tokenize(t, text, length, .dtype = CR_I32);
        int64_t size = 0, n = cr_numel(x);
        int32_t *numbers = malloc((size_t)n * sizeof *numbers + 1), count = (int32_t)n;
        char *back = cr_detokenize(t, x, .skip_specials = true, .length = &size);
        if (numbers && back && cr_copy_out(x, numbers, (size_t)n * sizeof *numbers, CR_I32)) {
            fwrite(&count, sizeof count, 1, ids);
            fwrite(numbers, sizeof *numbers, (size_t)n, ids);
            fwrite(back, 1, (size_t)size, decoded);
            fputc(1, decoded);
        }
        free(numbers);
        free(back);
    }
    return cr_ok();
}

int main(int argc, char **argv)
{
    cr_tokenizer *t = argc == 5 ? cr_tokenizer_read(argv[1]) : NULL;
    FILE *in = t ? fopen(argv[2], "rb") : NULL, *ids = in ? fopen(argv[3], "wb") : NULL;
    FILE *decoded = ids ? fopen(argv[4], "wb") : NULL;
    char *text = malloc(64 << 20);
    bool ok = decoded && text;
    if (ok) {
        size_t size = fread(text, 1, (64 << 20) - 1, in);
        for (char *p = text, *end = text + size; ok && p <= end;) {
            char *stop = memchr(p, 1, (size_t)(end - p));
            stop = stop ? stop : end;
            ok = one(t, p, stop - p, ids, decoded);
            p = stop + 1;
        }
    }
    if (!ok)
        fprintf(stderr, "%s\n", cr_error());
    FILE *const files[] = {in, ids, decoded};
    for (int i = 0; i < 3; i++)
        if (files[i])
            fclose(files[i]);
    free(text);
    cr_tokenizer_release(t);
    return ok ? 0 : 1;
}
