/* Whole reads, mappings, atomic writes, paths. */
#include "test.h"
#include "base/file.h"
#include "base/memory.h"
#include "support/files.h"

#include <cresset/device.h>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static int entries(const char *folder)
{
    DIR *d = opendir(folder);
    int count = -2; /* . and .. */
    while (d && readdir(d))
        count++;
    if (d)
        closedir(d);
    return count;
}

static void writes_and_reads_back(void)
{
    const char *path = test_path("a.bin");
    CHECK(cr_file_write(path, "hello", 5));
    void *data = NULL;
    size_t size = 0;
    CHECK(cr_file_read(path, &data, &size));
    CHECK_INT(size, 5);
    CHECK_TEXT(data, "hello");
    cr_free(data);
    CHECK(cr_file_write(path, "bye", 3));
    cr_mapping map;
    CHECK(cr_file_map(path, &map));
    CHECK_INT(map.size, 3);
    CHECK(!memcmp(map.data, "bye", 3));
    ((char *)map.data)[0] = 'd'; /* private: the file stays */
    cr_file_unmap(&map);
    CHECK(cr_file_read(path, &data, &size) && !strcmp(data, "bye"));
    cr_free(data);
    CHECK(cr_file_exists(path));
    CHECK(!cr_file_exists(test_path("none")));
}

static void handles_empty_files(void)
{
    const char *path = test_path("empty");
    CHECK(cr_file_write(path, NULL, 0));
    cr_mapping map;
    CHECK(cr_file_map(path, &map));
    CHECK_INT(map.size, 0);
    CHECK(map.data != NULL);
    cr_file_unmap(&map);
}

static void writes_in_pieces(void)
{
    const char *path = test_path("pieces");
    cr_file_writer w;
    CHECK(cr_file_create(&w, path));
    static char piece[30000];
    for (int i = 0; i < 10; i++) {
        memset(piece, 'a' + i, sizeof piece);
        CHECK(cr_file_put(&w, piece, sizeof piece));
    }
    CHECK_INT(w.written, 300000);
    CHECK(!cr_file_exists(path)); /* nothing is seen before the commit */
    CHECK(cr_file_commit(&w));
    cr_mapping map;
    CHECK(cr_file_map(path, &map));
    CHECK_INT(map.size, 300000);
    for (size_t i = 0; i < map.size; i += 10000)
        CHECK_INT(((char *)map.data)[i], 'a' + (char)(i / 30000));
    cr_file_unmap(&map);
}

static void leaves_nothing_behind(void)
{
    CHECK(cr_make_folders(test_path("clean")));
    cr_file_writer w;
    CHECK(cr_file_create(&w, test_path("clean/x")));
    CHECK(cr_file_put(&w, "abc", 3));
    cr_file_abandon(&w);
    CHECK_INT(entries(test_path("clean")), 0);
    CHECK(cr_file_write(test_path("clean/x"), "abc", 3));
    CHECK_INT(entries(test_path("clean")), 1);
}

static void keeps_permissions(void)
{
    const char *path = test_path("mode");
    CHECK(cr_file_write(path, "1", 1));
    chmod(path, 0600);
    CHECK(cr_file_write(path, "2", 1));
    struct stat info;
    CHECK(stat(path, &info) == 0 && (info.st_mode & 0777) == 0600);
}

static void says_what_failed(void)
{
    void *data;
    size_t size;
    cr_mapping map;
    CHECK(!cr_file_read("/nonexistent/x", &data, &size));
    CHECK_INT(cr_error_code(), CR_ERROR_IO);
    CHECK_ERROR("/nonexistent/x: cannot open: No such file or directory");
    CHECK(!cr_file_map("/tmp", &map));
    CHECK_ERROR("/tmp: is a folder, expected a file");
    CHECK(!cr_file_map("/dev/null", &map));
    CHECK_ERROR("/dev/null: is a special file, expected a file");
    CHECK(!cr_file_write("/nonexistent/x", "a", 1));
    CHECK_ERROR("/nonexistent/x: cannot create: No such file or directory");
    CHECK(!cr_file_write("/dev/null", "a", 1)); /* and not replaced by a file */
    CHECK_ERROR("/dev/null: is a special file, expected a file");
    CHECK(!cr_make_folders("/dev/null/x"));
    CHECK_ERROR("/dev/null: cannot make the folder: Not a directory");
}

static void makes_paths(void)
{
    char *path = cr_path_join("a", "b");
    CHECK_TEXT(path, "a/b");
    cr_free(path);
    path = cr_path_join("a/", "b");
    CHECK_TEXT(path, "a/b");
    cr_free(path);
    path = cr_path_join("", "b");
    CHECK_TEXT(path, "b");
    cr_free(path);
    CHECK(cr_make_folders(test_path("p/q//r/")));
    CHECK(cr_make_folders(test_path("p/q")));
    CHECK(cr_file_write(test_path("p/q/r/s"), "", 0));
}

static void survives_lack_of_memory(void)
{
    const char *path = test_path("memory");
    bool done = false;
    for (int n = 0; !done && n < 20; n++) {
        cr_fail_allocation_after(n);
        void *data = NULL;
        size_t size;
        cr_mapping map;
        done = cr_file_write(path, "x", 1) && cr_file_read(path, &data, &size);
        cr_free(data);
        if (done && (done = cr_file_map(path, &map)))
            cr_file_unmap(&map);
        cr_fail_allocation_after(-1);
        if (!done)
            CHECK(cr_error_code() == CR_ERROR_MEMORY || cr_error_code() == CR_ERROR_IO);
        cr_clear_error();
    }
    CHECK(done);
}

int main(void)
{
    TEST(writes_and_reads_back);
    TEST(handles_empty_files);
    TEST(writes_in_pieces);
    TEST(leaves_nothing_behind);
    TEST(keeps_permissions);
    TEST(says_what_failed);
    TEST(makes_paths);
    TEST(survives_lack_of_memory);
    return test_end();
}
