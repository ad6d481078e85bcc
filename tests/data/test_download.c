/* Downloads from a server of this machine (tests/data/server.py): whole, in parts, cut, killed; checksums; where files
 * go. Skipped where there is no libcurl or no Python. */
#include "test.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "support/files.h"

#include <cresset.h>
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int port;
static pid_t server;
static FILE *to_server;

static bool start_server(void)
{
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0)
        return false;
    server = fork();
    if (server == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        for (int i = 0; i < 2; i++) {
            close(in[i]);
            close(out[i]);
        }
        execlp("python3", "python3", CR_SOURCE_DIR "/tests/data/server.py", (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    to_server = fdopen(in[1], "w");
    FILE *answer = fdopen(out[0], "r");
    bool ok = server > 0 && answer && fscanf(answer, "%d", &port) == 1;
    if (answer)
        fclose(answer);
    return ok;
}

static const char *url(const char *rest)
{
    return test_say("http://127.0.0.1:%d/%s", port, rest);
}

/* The checksum of what the server gives for SIZE. */
static const char *sum_of(int size)
{
    static char text[2 * CR_SHA256_BYTES + 1];
    unsigned char digest[CR_SHA256_BYTES];
    cr_sha256 h;
    cr_sha256_start(&h);
    for (int i = 0; i < size; i++)
        cr_sha256_add(&h, &(unsigned char){(unsigned char)((int64_t)i * 7 % 251)}, 1);
    cr_sha256_end(&h, digest);
    cr_sha256_text(digest, text);
    return text;
}

static int64_t size_of(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 ? s.st_size : -1;
}

static void check_file(const char *path, int size)
{
    void *bytes;
    size_t got;
    if (!CHECK_MSG(cr_file_read(path, &bytes, &got), "%s", cr_error()))
        return;
    CHECK_INT(got, size);
    bool same = true;
    for (size_t i = 0; i < got; i++)
        same &= ((unsigned char *)bytes)[i] == (unsigned char)((int64_t)i * 7 % 251);
    CHECK_MSG(same, "%s has other bytes", path);
    CHECK_INT(size_of(test_say("%s.part", path)), -1);
    cr_free(bytes);
}

/* How often the server was asked for the path in this way. */
static int asked(const char *line)
{
    char *path = cr_download(url("log"), test_path("log"), .again = true, .quiet = true);
    void *bytes = NULL;
    size_t size;
    int n = 0;
    if (CHECK_MSG(path && cr_file_read(path, &bytes, &size), "%s", cr_error()))
        for (const char *at = bytes; (at = strstr(at, line)); at++)
            n++;
    cr_free(bytes);
    free(path);
    return n;
}

static void fetches(void)
{
    char *path = cr_download(url("range/50000?x=1#y"), test_path("a"), .sha256 = sum_of(50000));
    CHECK_MSG(path && !strcmp(path, test_path("a")), "%s", cr_error());
    check_file(test_path("a"), 50000);
    free(path);
    free(cr_download(url("range/50000"), test_path("a"), .sha256 = sum_of(50000))); /* is there */
    CHECK_INT(asked("/range/50000 200"), 1);
    test_write("a", "old", 3); /* is another: with a checksum this is seen */
    free(cr_download(url("range/50000"), test_path("a")));
    CHECK_INT(size_of(test_path("a")), 3);
    free(cr_download(url("range/50000"), test_path("a"), .sha256 = sum_of(50000)));
    check_file(test_path("a"), 50000);
    free(cr_download(url("range/70000"), test_path("a"), .again = true));
    check_file(test_path("a"), 70000);
    path = cr_download(url("plain/0"), test_path("folder/"));
    CHECK_MSG(path && !strcmp(path, test_path("folder/0")) && size_of(path) == 0, "%s", cr_error());
    free(path);
    path = cr_download(test_say("file://%s", test_path("a")), test_path("b"));
    CHECK_MSG(path != NULL, "%s", cr_error());
    check_file(test_path("b"), 70000);
    free(path);
    CHECK_OK();
}

static void keeps_in_the_cache(void)
{
    const char *before = getenv("CRESSET_CACHE");
    char *kept = before ? strdup(before) : NULL;
    setenv("CRESSET_CACHE", test_path("cache"), 1);
    char *path = cr_download(url("range/123"), NULL);
    CHECK_MSG(path && !strcmp(path, test_path("cache/data/123")), "%s", cr_error());
    struct stat s;
    CHECK(stat(test_path("cache"), &s) == 0 && (s.st_mode & 0777) == 0700);
    free(path);
    if (kept)
        setenv("CRESSET_CACHE", kept, 1);
    else
        unsetenv("CRESSET_CACHE");
    free(kept);
}

static void goes_on_with_parts(void)
{
    char *path = cr_download(url("cut/80000"), test_path("c"), .sha256 = sum_of(80000));
    CHECK_MSG(path != NULL, "%s", cr_error());
    free(path);
    check_file(test_path("c"), 80000);
    CHECK_INT(asked("/cut/80000 200 0\n"), 1);
    CHECK_INT(asked("/cut/80000 206 40000\n"), 1);
    unsigned char part[30000];
    for (int i = 0; i < 30000; i++)
        part[i] = (unsigned char)((int64_t)i * 7 % 251);
    test_write("d.part", part, sizeof part); /* of an earlier call */
    free(cr_download(url("range/90000"), test_path("d"), .resume = true));
    check_file(test_path("d"), 90000);
    CHECK_INT(asked("/range/90000 206 30000"), 1);
    test_write("e.part", part, sizeof part); /* the server knows no parts */
    free(cr_download(url("plain/90001"), test_path("e"), .sha256 = sum_of(90001)));
    check_file(test_path("e"), 90001);
    test_write("f.part", part, sizeof part); /* without a checksum it is not trusted */
    free(cr_download(url("range/90002"), test_path("f")));
    check_file(test_path("f"), 90002);
    CHECK_INT(asked("/range/90002 206"), 0);
    test_write("g.part", part, sizeof part); /* complete */
    free(cr_download(url("range/30000"), test_path("g"), .sha256 = sum_of(30000)));
    check_file(test_path("g"), 30000);
    CHECK_INT(asked("/range/30000 416"), 1);
    part[5]++;
    test_write("h.part", part, sizeof part); /* of another file: all comes anew */
    free(cr_download(url("range/90003"), test_path("h"), .sha256 = sum_of(90003)));
    check_file(test_path("h"), 90003);
    test_write("i.part", part, sizeof part); /* too long */
    free(cr_download(url("range/20000"), test_path("i"), .resume = true));
    check_file(test_path("i"), 20000);
    free(cr_download(url("busy/100"), test_path("j"))); /* a server's passing error */
    check_file(test_path("j"), 100);
    CHECK_OK();
}

static void refuses(void)
{
    CHECK(!cr_download(url("other/1000"), test_path("k"), .sha256 = sum_of(1000)));
    CHECK_INT(cr_error_code(), CR_ERROR_FORMAT);
    CHECK_MSG(strstr(cr_error(), "/other/1000: what was downloaded has the SHA-256 checksum "), "%s", cr_error());
    cr_clear_error();
    CHECK(size_of(test_path("k")) < 0 && size_of(test_path("k.part")) < 0);
    CHECK(!cr_download(url("half/1000"), test_path("k"), .tries = 1));
    CHECK_INT(cr_error_code(), CR_ERROR_IO);
    cr_clear_error();
    CHECK_INT(size_of(test_path("k.part")), 500);
    CHECK(!cr_download(url("none"), test_path("l")));
    CHECK_ERROR(test_say("download: %s: cannot download: The requested URL returned error: 404", url("none")));
    CHECK_INT(size_of(test_path("l.part")), -1);
    CHECK(!cr_download("http://127.0.0.1:1/x", test_path("l"), .tries = 1));
    CHECK_MSG(strstr(cr_error(), "http://127.0.0.1:1/x: cannot download: "), "%s", cr_error());
    cr_clear_error();
    CHECK(!cr_download(url("range/10"), "/nonexistent/l"));
    CHECK_ERROR("download: /nonexistent/l.part: cannot create: No such file or directory");
    CHECK(!cr_download(url(""), NULL));
    CHECK_ERROR(test_say("download: %s: its path has no last part to name the file by", url("")));
    CHECK(!cr_download("gopher://x/y", test_path("l")));
    CHECK_ERROR("download: gopher://x/y: expected a URL that begins with http://, https:// or file://");
    CHECK(!cr_download(url("range/1"), test_path("l"), .sha256 = "12"));
    CHECK_ERROR("download: sha256 is \"12\", expected 64 hexadecimal digits");
    CHECK(!cr_download(NULL, NULL));
    CHECK_ERROR("download: the URL is NULL");
    CHECK(!cr_fetch_dataset("cifar11", NULL));
    CHECK_ERROR("fetch_dataset: there is no set \"cifar11\", expected mnist, fashion-mnist, cifar10 or cifar100");
}

static void says_what_to_do_offline(void)
{
    setenv("https_proxy", "http://127.0.0.1:1", 1);
    CHECK(!cr_fetch_dataset("cifar10", test_path("sets")));
    CHECK_MSG(strstr(cr_error(), "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz: cannot download: ") &&
                  strstr(cr_error(), test_say("(or put the file into %s by hand)", test_path("sets"))),
              "%s", cr_error());
    CHECK_INT(cr_error_code(), CR_ERROR_IO);
    cr_clear_error();
    unsetenv("https_proxy");
}

static void nap(void)
{
    nanosleep(&(struct timespec){0, 10000000}, NULL);
}

/* A process is killed in the middle; the next goes on from there. */
static void survives_being_killed(void)
{
    const char *part = test_path("m.part");
    pid_t child = fork();
    if (child == 0) {
        free(cr_download(url("slow/400000"), test_path("m"), .sha256 = sum_of(400000)));
        _exit(0);
    }
    for (int i = 0; i < 1000 && size_of(part) < 30000; i++)
        nap();
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    int64_t there = size_of(part);
    CHECK_MSG(there >= 30000 && there < 400000 && size_of(test_path("m")) < 0, "%lld bytes were there",
              (long long)there);
    char *path = cr_download(url("range/400000"), test_path("m"), .sha256 = sum_of(400000));
    CHECK_MSG(path != NULL, "%s", cr_error());
    free(path);
    check_file(test_path("m"), 400000);
    CHECK_INT(asked(test_say("/range/400000 206 %lld", (long long)there)), 1);
}

static char shared_sum[2 * CR_SHA256_BYTES + 1];
static void *fetch_shared(void *context)
{
    char *path = cr_download(url("slow/60000"), test_path("n"), .sha256 = shared_sum);
    *(bool *)context = path;
    free(path);
    return NULL;
}

/* Two processes that want the same file: one fetches it, the other waits. */
static void waits_for_others(void)
{
    memcpy(shared_sum, sum_of(60000), sizeof shared_sum);
    bool ok[3] = {0};
    pid_t children[3];
    for (int i = 0; i < 3; i++)
        if ((children[i] = fork()) == 0) {
            fetch_shared(&ok[i]);
            _exit(ok[i] ? 0 : 1);
        }
    for (int i = 0; i < 3; i++) {
        int status = -1;
        waitpid(children[i], &status, 0);
        CHECK_INT(status, 0);
    }
    check_file(test_path("n"), 60000);
    CHECK_INT(asked("/slow/60000"), 1);
}

static void survives_lack_of_memory(void)
{
    const char *from = test_say("file://%s", test_path("a")), *to = test_path("o/p");
    char *path = NULL;
    int n = 0;
    for (; !path && n < 100; n++) {
        cr_fail_allocation_after(n);
        path = cr_download(from, test_path("o/"), .again = true, .sha256 = sum_of(70000));
        cr_fail_allocation_after(-1);
        CHECK_MSG(path || cr_error_code() == CR_ERROR_MEMORY || strstr(cr_error(), "cannot map"), "%s", cr_error());
        cr_clear_error();
    }
    CHECK(path && n > 3);
    CHECK_MSG(path && strncmp(path, to, strlen(to) - 1) == 0, "%s", path ? path : "");
    free(path);
}

int main(void)
{
    test_path("a"); /* the folder is this process's */
    char *probe = cr_download("http://127.0.0.1:1/x", test_path("probe"), .tries = 1);
    bool built = !probe && cr_error_code() != CR_ERROR_UNSUPPORTED;
    free(probe);
    cr_clear_error();
    if (!built || !start_server()) {
        printf("skipped: there is no libcurl or no python3\n");
        return 77;
    }
    unsetenv("http_proxy");
    TEST(fetches);
    TEST(keeps_in_the_cache);
    TEST(goes_on_with_parts);
    TEST(refuses);
    TEST(says_what_to_do_offline);
    TEST(survives_being_killed);
    TEST(waits_for_others);
    TEST(survives_lack_of_memory);
    fclose(to_server);
    waitpid(server, NULL, 0);
    return test_end();
}
