/* Runs a harness on the files of a folder, then on mutations of them that are the same every time: the fuzz test of
 * compilers without libFuzzer. Usage: fuzz_NAME FOLDER [MUTATIONS] */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>

enum { LONGEST = 1 << 16, FILES = 256 };

typedef struct input {
    uint8_t *bytes;
    size_t size;
} input;

static input files[FILES];
static int file_count;
static uint64_t state = 1;

static uint64_t next(void)
{
    uint64_t z = (state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static size_t below(size_t n)
{
    return n ? (size_t)(next() % n) : 0;
}

/* A block of just the input's size, so that AddressSanitizer sees a read past its end. */
static void run(const uint8_t *bytes, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy)
        exit(1);
    if (size)
        memcpy(copy, bytes, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int wanted(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool read_folder(const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, wanted, by_name);
    for (int i = 0; i < count; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        free(entries[i]);
        FILE *file = file_count < FILES ? fopen(path, "rb") : NULL;
        if (!file)
            continue;
        input *in = &files[file_count];
        in->bytes = malloc(LONGEST);
        if (in->bytes) {
            in->size = fread(in->bytes, 1, LONGEST, file);
            file_count++;
        }
        fclose(file);
    }
    if (count >= 0)
        free(entries);
    return file_count > 0;
}

static void mutate_byte(input *m)
{
    static const uint8_t interesting[] = {0, 1, 7, 8, 9, 0x7f, 0x80, 0xff, '"', '{', '[', ',', '\\', '-', '(', '9'};
    uint8_t *byte = &m->bytes[below(m->size)];
    switch (below(4)) {
    case 0:
        *byte ^= (uint8_t)(1u << below(8));
        break;
    case 1:
        *byte = (uint8_t)next();
        break;
    case 2:
        *byte = interesting[below(sizeof interesting)];
        break;
    default:
        *byte = (uint8_t)(*byte + 1 - 2 * below(2));
    }
}

static void mutate(input *m)
{
    size_t at = below(m->size), length = below(m->size - at < 32 ? m->size - at + 1 : 32);
    switch (m->size ? below(8) : 7) {
    case 0: /* cut the end */
        m->size = at;
        break;
    case 1: /* cut out */
        memmove(m->bytes + at, m->bytes + at + length, m->size - at - length);
        m->size -= length;
        break;
    case 2: /* repeat a piece */
        if (m->size + length <= LONGEST) {
            memmove(m->bytes + at + length, m->bytes + at, m->size - at);
            m->size += length;
        }
        break;
    case 3: { /* go on as another file does */
        const input *other = &files[below((size_t)file_count)];
        size_t from = below(other->size), count = other->size - from;
        if (at + count <= LONGEST) {
            memcpy(m->bytes + at, other->bytes + from, count);
            m->size = at + count;
        }
        break;
    }
    case 7: /* one byte more */
        if (m->size < LONGEST)
            m->bytes[m->size++] = (uint8_t)next();
        break;
    default:
        mutate_byte(m);
    }
}

int main(int argc, char **argv)
{
    if (argc < 2 || !read_folder(argv[1])) {
        fprintf(stderr, "usage: %s FOLDER [MUTATIONS]: runs the files of the folder and mutations of them\n", argv[0]);
        return 2;
    }
    long mutations = argc > 2 ? strtol(argv[2], NULL, 10) : 4000;
    for (int i = 0; i < file_count; i++)
        run(files[i].bytes, files[i].size);
    input m = {.bytes = malloc(LONGEST)};
    if (!m.bytes)
        return 1;
    for (long i = 0; i < mutations; i++) {
        const input *from = &files[i % file_count];
        memcpy(m.bytes, from->bytes, from->size);
        m.size = from->size;
        for (size_t k = 1 + below(4); k; k--)
            mutate(&m);
        run(m.bytes, m.size);
    }
    free(m.bytes);
    for (int i = 0; i < file_count; i++)
        free(files[i].bytes);
    printf("%d passed, 0 failed, 0 skipped\n", file_count + 1); /* each file, and the mutations */
    return 0;
}
