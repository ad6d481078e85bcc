/* Caches of flows and datasets: each example is made once; files are used again by the next run, and made anew when
 * they are damaged or of something else; positions; lack of memory. */
#include "support/files.h"
#include "test.h"

#include "data/gzip.h"
#include "data/item_file.h"
#include <cresset.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

enum { N = 20 };
static atomic_int made;

/* Fields of several kinds: a number, a vector whose length changes, one without elements. */
static bool make(void *context, int64_t index, cr_tensor **out)
{
    (void)context;
    if (index >= N)
        return false;
    made++;
    out[0] = cr_from_data(&index, CR_SCALAR, CR_I64);
    out[1] = cr_full(CR_SHAPE(index % 4 + 1, 2), (double)index / 4, .dtype = index % 2 ? CR_F32 : CR_BF16);
    out[2] = cr_transpose(cr_ones(CR_SHAPE(3, index % 3)), 0, 1);
    return cr_ok();
}

static cr_flow *source(void)
{
    return cr_flow_new(make, .fields = 3);
}

/* What make gives, field by field. */
static bool right(cr_tensor *const *field, int64_t index)
{
    cr_tensor *expected[3];
    bool ok = false;
    CR_SCOPE {
        int before = made;
        make(NULL, index, expected);
        made = before;
        char a[64], b[64];
        ok = cr_item_int(field[0]) == index;
        for (int f = 1; f < 3; f++)
            ok = ok && !strcmp(cr_describe(field[f], a, sizeof a), cr_describe(expected[f], b, sizeof b)) &&
                 (!cr_numel(field[f]) ||
                  cr_item(cr_max(cr_abs(cr_sub(cr_cast(field[f], CR_F32), cr_cast(expected[f], CR_F32))))) == 0);
    }
    return ok;
}

static int go(cr_flow *s)
{
    cr_tensor *out[CR_MAX_FIELDS];
    int n = 0;
    for (bool more = true; more;) {
        int scope = cr_scope_open();
        if ((more = cr_flow_next(s, out)))
            CHECK(right(out, n++));
        cr_scope_close(scope);
    }
    return n;
}

static char warning[512];
static void keep_warning(const char *text, void *context)
{
    (void)context;
    snprintf(warning, sizeof warning, "%s", text);
}

static void in_memory(void)
{
    cr_flow *s = cr_cache_flow(source());
    made = 0;
    CHECK_INT(cr_flow_length(s), -1);
    CR_SCOPE {
        cr_tensor *out[3];
        for (int i = 0; i < 5; i++)
            CHECK(cr_flow_next(s, out));
    }
    CHECK(cr_flow_restart(s, 1)); /* the pass was not whole: it begins anew */
    CHECK_INT(go(s), N);
    CHECK_INT(made, N + 5);
    for (int64_t epoch = 2; epoch < 4; epoch++) {
        CHECK(cr_flow_restart(s, epoch));
        CHECK_INT(cr_flow_length(s), N);
        CHECK_INT(go(s), N);
    }
    CHECK_INT(made, N + 5);
    cr_flow_free(s);
    CHECK_OK();
}

static void in_a_file(void)
{
    char path[512];
    snprintf(path, sizeof path, "%s", test_path("cache"));
    for (int run = 0; run < 3; run++) {
        made = 0;
        cr_flow *s = cr_cache_flow(source(), .path = path, .tag = "first");
        for (int64_t epoch = run; epoch < 3; epoch++) {
            CHECK(cr_flow_restart(s, epoch));
            CHECK_INT(go(s), N);
            CHECK_INT(cr_flow_length(s), N);
        }
        CHECK_INT(made, run ? 0 : N);
        /* what a program writes into an example does not reach the file */
        cr_tensor *out[3];
        CR_SCOPE {
            CHECK(cr_flow_restart(s, 9) && cr_flow_next(s, out));
            *(int64_t *)cr_data(out[0]) = 77;
        }
        cr_tensor *kept[3];
        CHECK(cr_flow_next(s, kept)); /* a tensor outlives the cache */
        cr_flow_free(s);
        CHECK(right(kept, 1));
        for (int f = 0; f < 3; f++)
            cr_release(kept[f]);
    }
    CHECK_TEXT(warning, "");
    CHECK_OK();
}

/* Damages the file in a way, and sees that it is made anew with a warning. */
static void is_made_anew(void)
{
    char path[512], expected[600];
    snprintf(path, sizeof path, "%s", test_path("cache"));
    static const char *const why[] = {
        "it is damaged: its checksum is wrong",
        "it is no file of examples, or cut short",
        "its tag is \"first\", expected \"second\"",
        "it is no file of examples",
    };
    for (int way = 0; way < 4; way++) {
        FILE *f = fopen(path, "r+");
        struct stat info;
        CHECK(f && !fstat(fileno(f), &info));
        if (way == 0)
            CHECK(!fseek(f, 100, SEEK_SET) && fputc('!', f) == '!');
        if (way == 1)
            CHECK(!ftruncate(fileno(f), info.st_size - 3));
        if (way == 3)
            CHECK(!ftruncate(fileno(f), 20));
        CHECK(f && !fclose(f));
        warning[0] = 0;
        made = 0;
        cr_flow *s = cr_cache_flow(source(), .path = path, .tag = way == 2 ? "second" : "first");
        CHECK_INT(go(s), N);
        CHECK_INT(made, N);
        snprintf(expected, sizeof expected, "%s: the cache is made anew: %s", path, why[way]);
        CHECK_MSG(strstr(warning, expected) != NULL, "the warning is %s", warning);
        CHECK(cr_flow_restart(s, 1));
        CHECK_INT(go(s), N);
        CHECK_INT(made, N);
        cr_flow_free(s);
        if (way == 2) { /* back to the first one's */
            s = cr_cache_flow(source(), .path = path, .tag = "first");
            CHECK_INT(go(s), N);
            cr_flow_free(s);
        }
    }
    warning[0] = 0;
    CHECK_OK();
    for (int run = 0; run < 2; run++) { /* of nothing */
        cr_flow *s = cr_cache_flow(cr_take_flow(source(), 0), .path = test_path("nothing"));
        CHECK_INT(go(s), 0);
        CHECK(cr_flow_restart(s, 1));
        CHECK_INT(cr_flow_length(s), 0);
        cr_flow_free(s);
    }
    CHECK_TEXT(warning, "");
    CHECK_OK();
    /* A pass that is left leaves no file; a place that cannot be written is an error. */
    char other[512];
    snprintf(other, sizeof other, "%s", test_path("other"));
    cr_flow *s = cr_cache_flow(source(), .path = other);
    cr_tensor *out[3];
    CR_SCOPE
        CHECK(cr_flow_next(s, out));
    cr_flow_free(s);
    CHECK(access(other, F_OK) != 0);
    /* What a program has left that was killed while it wrote is removed. */
    char left[600], running[600];
    snprintf(left, sizeof left, "%s.%d-0.new", other, 1 << 30);
    snprintf(running, sizeof running, "%s.%d-7.new", other, (int)getpid());
    test_write(strrchr(left, '/') + 1, "x", 1);
    test_write(strrchr(running, '/') + 1, "x", 1);
    s = cr_cache_flow(source(), .path = other);
    CHECK_INT(go(s), N);
    cr_flow_free(s);
    CHECK(access(left, F_OK) != 0 && access(running, F_OK) == 0);
    s = cr_cache_flow(source(), .path = "/nowhere/cache");
    CHECK(!cr_flow_next(s, out));
    CHECK(strstr(cr_error(), "cache_flow: /nowhere/cache"));
    cr_clear_error();
    cr_flow_free(s);
}

static void positions(void)
{
    for (int file = 0; file < 2; file++)
        for (int64_t at = 0; at < N; at += 6) {
            char state[200];
            if (file)
                unlink(test_path("third"));
            cr_flow *s = cr_cache_flow(source(), .path = file ? test_path("third") : NULL);
            snprintf(state, sizeof state,
                     "{\"flow\": 1, \"epoch\": 3, \"example\": %d, \"stages\": \"flow_new > cache\"}", (int)at);
            for (int round = 0; round < 2; round++) { /* while it is filled, and when it is whole */
                CHECK(cr_flow_restore_state(s, state));
                cr_tensor *out[3];
                int64_t n = at;
                for (bool more = true; more;) {
                    int scope = cr_scope_open();
                    if ((more = cr_flow_next(s, out)))
                        CHECK(right(out, n++));
                    cr_scope_close(scope);
                }
                CHECK_INT(n, N);
            }
            cr_flow_free(s);
        }
    CHECK_OK();
}

static int64_t length_of(void *context)
{
    (void)context;
    return N;
}

static void datasets(void)
{
    char path[512];
    snprintf(path, sizeof path, "%s", test_path("dataset"));
    for (int run = 0; run < 3; run++) {
        made = 0;
        cr_dataset *d = cr_dataset_new(length_of, make, .fields = 3);
        d = cr_cache_dataset(d, .path = path, .tag = run == 2 ? "new" : "", .workers = 2);
        CHECK_INT(made, run == 1 ? 0 : N);
        CHECK_INT(cr_dataset_length(d), N);
        for (int64_t i = N - 1; i >= 0; i -= 3)
            CR_SCOPE {
                cr_tensor *out[3];
                CHECK(cr_dataset_get(d, i, out) && right(out, i));
            }
        CHECK_INT(made, run == 1 ? 0 : N);
        cr_dataset_release(d);
    }
    CHECK(strstr(warning, "its tag is \"\", expected \"new\""));
    for (int file = 0; file < 3; file++) {
        made = 0;
        cr_dataset *d = cr_collect_flow(cr_take_flow(source(), 11), .path = file ? test_path("collected") : NULL);
        CHECK_INT(made, file == 2 ? 0 : 11);
        CHECK_INT(cr_dataset_length(d), 11);
        CHECK_INT(cr_dataset_fields(d), 3);
        CR_SCOPE {
            cr_tensor *out[3];
            CHECK(cr_dataset_get(d, 10, out) && right(out, 10));
            CHECK(!cr_dataset_get(d, 11, out));
        }
        CHECK_ERROR("dataset_get: example 11 of a dataset of 11");
        cr_dataset_release(d);
    }
    CHECK(!cr_collect_flow(NULL) && !cr_cache_flow(NULL) && cr_ok());
}

/* Bytes that were made to fit: every byte of the file changed in turn, with the checksum not looked at, or looked at.
 */
static void damaged_bytes(void)
{
    void *bytes = NULL;
    char path[512];
    snprintf(path, sizeof path, "%s", test_path("cache"));
    FILE *f = fopen(path, "r");
    struct stat info;
    CHECK(f && !fstat(fileno(f), &info) && (bytes = malloc((size_t)info.st_size)) &&
          fread(bytes, 1, (size_t)info.st_size, f) == (size_t)info.st_size);
    fclose(f);
    for (long at = 0; at < info.st_size; at += at < info.st_size - 100 ? 137 : 3) {
        ((char *)bytes)[at] ^= 0x41;
        test_write("flipped", bytes, (size_t)info.st_size);
        ((char *)bytes)[at] ^= 0x41;
        warning[0] = 0;
        cr_flow *s = cr_cache_flow(source(), .path = test_path("flipped"), .tag = "first");
        CHECK_INT(go(s), N);
        CHECK_MSG(strstr(warning, "made anew"), "byte %ld", at);
        cr_flow_free(s);
        CHECK_OK();
    }
    free(bytes);
}

/* The same with a checksum that fits: an error at most. */
static void forged_bytes(void)
{
    enum { BEHIND = 24 }; /* bytes from the checksum to the end */
    static unsigned char bytes[1 << 16];
    char path[512];
    snprintf(path, sizeof path, "%s", test_path("cache"));
    FILE *f = fopen(path, "r");
    size_t size = f ? fread(bytes, 1, sizeof bytes, f) : 0;
    CHECK(f && !fclose(f) && size > 1000 && size < sizeof bytes);
    int refused = 0, wrong = 0;
    for (size_t at = 0; at < size - BEHIND; at += at < size - 600 ? 7 : 1) {
        unsigned char kept = bytes[at];
        uint32_t crc;
        bytes[at] ^= (unsigned char)(1u << at % 8);
        crc = cr_crc32(0, bytes, size - BEHIND);
        memcpy(bytes + size - BEHIND, &crc, sizeof crc);
        test_write("forged", bytes, size);
        bytes[at] = kept;
        char why[512];
        cr_items *items = cr_items_open(test_path("forged"), 3, -1, "first", true, why, sizeof why);
        refused += !items;
        for (int64_t i = 0; items && i < cr_items_count(items); i++)
            CR_SCOPE {
                cr_tensor *out[3];
                double sum = 0;
                if (cr_items_get(items, i, out))
                    for (int k = 0; k < 3; k++) {
                        cr_tensor *all = cr_sum(cr_cast(out[k], CR_F64));
                        sum += all ? cr_item(all) : 0;
                    }
                wrong += !cr_ok();
                CHECK(cr_ok() || strstr(cr_error(), "is damaged") || cr_error_code() == CR_ERROR_SHAPE);
                cr_clear_error();
            }
        cr_items_release(items);
    }
    CHECK(refused > 30 && wrong > 30);
}

static void survives_lack_of_memory(void)
{
    char path[512];
    snprintf(path, sizeof path, "%s", test_path("fourth"));
    for (int way = 0; way < 3; way++) {
        int count = 0, n = 0;
        for (; count != 2 * N && n < 2000; n += 1 + n / 50) {
            count = 0;
            if (way == 1)
                unlink(path);
            cr_fail_allocation_after(n);
            cr_flow *s = cr_cache_flow(source(), .path = way ? path : NULL);
            for (int64_t epoch = 0; epoch < 2 && s && cr_ok() && cr_flow_restart(s, epoch); epoch++) {
                cr_tensor *out[3];
                for (bool more = true; more;) {
                    int scope = cr_scope_open();
                    more = scope >= 0 && cr_flow_next(s, out);
                    count += more;
                    if (scope >= 0)
                        cr_scope_close(scope);
                }
            }
            cr_flow_free(s);
            cr_fail_allocation_after(-1);
            if (count != 2 * N)
                CHECK_MSG(cr_error_code() == CR_ERROR_MEMORY || strstr(cr_error(), "Cannot allocate memory"),
                          "way %d, allocation %d: %s", way, n, cr_error());
            cr_clear_error();
        }
        CHECK_MSG(n > 5 && n < 2000, "way %d: %d", way, n);
    }
}

int main(void)
{
    cr_set_warning_handler(keep_warning, NULL);
    TEST(in_memory);
    TEST(in_a_file);
    TEST(is_made_anew);
    TEST(positions);
    TEST(datasets);
    TEST(damaged_bytes);
    TEST(forged_bytes);
    TEST(survives_lack_of_memory);
    return test_end();
}
