/* `cresset logs DIR`: the curves of runs, in the terminal and as an SVG picture. */
#include "args.h"
#include "commands.h"
#include "curves.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 6, MOST_RUNS = 256 };

typedef struct found {
    run_curves *runs;
    int n_runs;
    char **tags;
    int n_tags;
    bool failed;
} found;

static char *joined(const char *a, const char *b)
{
    size_t n = strlen(a) + strlen(b) + 2;
    char *path = malloc(n);
    if (path)
        snprintf(path, n, *a ? "%s/%s" : "%s%s", a, b);
    return path;
}

static void add_tags(found *f, const run_curves *run)
{
    for (int i = 0; i < run->curves.count; i++) {
        bool known = false;
        for (int t = 0; t < f->n_tags && !known; t++)
            known = !strcmp(f->tags[t], run->curves.at[i].tag);
        char **tags = known ? NULL : realloc(f->tags, (size_t)(f->n_tags + 1) * sizeof *tags);
        if (tags) {
            f->tags = tags;
            f->tags[f->n_tags++] = run->curves.at[i].tag;
        }
    }
}

static void add_run(found *f, const char *path, const char *name)
{
    run_curves run = {0}, *runs;
    if (!cr_read_curves(path, &run.curves)) {
        report_error("cresset logs");
        cr_clear_error();
        f->failed = true;
        return;
    }
    runs = realloc(f->runs, (size_t)(f->n_runs + 1) * sizeof *runs);
    run.name = joined("", *name ? name : ".");
    if (runs)
        f->runs = runs;
    if (!runs || !run.name) {
        cr_curves_free(&run.curves);
        free(run.name);
        f->failed = true;
        return;
    }
    f->runs[f->n_runs++] = run;
    add_tags(f, &run);
}

/* Every folder under `path` that has event files is a run. `name` is its path under the first one. */
static void look(found *f, const char *path, const char *name, int depth)
{
    struct dirent **entries;
    int n = scandir(path, &entries, NULL, alphasort);
    bool events = false;
    if (n < 0) {
        fprintf(stderr, "cresset logs: %s: %s\n", path, strerror(errno));
        f->failed = true;
        return;
    }
    for (int i = 0; i < n; i++)
        events |= strstr(entries[i]->d_name, "tfevents") != NULL;
    if (events && f->n_runs < MOST_RUNS)
        add_run(f, path, name);
    for (int i = 0; i < n; i++) {
        struct stat s;
        char *below = entries[i]->d_name[0] == '.' ? NULL : joined(path, entries[i]->d_name);
        char *its_name = below ? joined(name, entries[i]->d_name) : NULL;
        if (its_name && depth < DEEPEST && lstat(below, &s) == 0 && S_ISDIR(s.st_mode))
            look(f, below, its_name, depth + 1);
        free(below);
        free(its_name);
        free(entries[i]);
    }
    free(entries);
}

/* ---- printing ---- */

static bool shows_unicode(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strstr(value, "UTF-8") || strstr(value, "utf8") || strstr(value, "UTF8");
    }
    return false;
}

static void print_name(const char *text)
{
    for (; *text; text++)
        putchar((unsigned char)*text < ' ' || *text == 127 ? '?' : *text);
}

static void print_curve(const run_curves *run, const cr_curve *c, bool several, int columns, int rows)
{
    int64_t best = 0;
    for (int64_t i = 1; i < c->count; i++)
        if (c->values[i] < c->values[best])
            best = i;
    print_name(c->tag);
    if (several) {
        printf("  (");
        print_name(run->name);
        printf(")");
    }
    printf("  %lld points, last %.6g at step %lld, least %.6g at step %lld\n", (long long)c->count,
           c->values[c->count - 1], (long long)c->steps[c->count - 1], c->values[best], (long long)c->steps[best]);
    draw_text(c, columns, rows, shows_unicode());
    printf("\n");
}

static bool write_svg(const char *path, const found *f)
{
    FILE *out = fopen(path, "w");
    bool ok = out && draw_svg(out, f->runs, f->n_runs, f->tags, f->n_tags);
    ok = out && fclose(out) == 0 && ok;
    if (!ok)
        fprintf(stderr, "cresset logs: %s: cannot write: %s\n", path, strerror(errno));
    return ok;
}

static void discard(found *f)
{
    for (int i = 0; i < f->n_runs; i++) {
        cr_curves_free(&f->runs[i].curves);
        free(f->runs[i].name);
    }
    free(f->runs);
    free(f->tags);
}

int logs_main(int argc, char **argv)
{
    const char *svg = NULL, *tag = NULL, *folder = NULL;
    int64_t columns = 60, rows = 8;
    const arg args[] = {
        {"--svg", ARG_TEXT, &svg, "FILE", "write the curves as a picture, too", 0, 0, NULL, false},
        {"--tag", ARG_TEXT, &tag, "TEXT", "only tags that have this in them", 0, 0, NULL, false},
        {"--width", ARG_INT, &columns, "N", "columns of a curve", 10, 400, NULL, false},
        {"--height", ARG_INT, &rows, "N", "lines of a curve", 2, 100, NULL, false},
    };
    static const char about[] =
        "Shows the scalars that runs have logged (TensorBoard's event files): each folder under DIR that\n"
        "has such files is a run.\n";
    const command c = {.name = "cresset logs",
                       .usage = "cresset logs DIR [options]",
                       .about = about,
                       .args = args,
                       .count = (int)(sizeof args / sizeof *args),
                       .word_name = "DIR"};
    parsed p = parse_args(&c, argc, argv, &folder);
    if (p != PARSED_OK)
        return p == PARSED_HELP ? 0 : EXIT_USAGE;
    found f = {0};
    look(&f, folder, "", 0);
    int kept = 0;
    for (int t = 0; t < f.n_tags; t++)
        if (!tag || strstr(f.tags[t], tag))
            f.tags[kept++] = f.tags[t];
    f.n_tags = kept;
    for (int t = 0; t < f.n_tags; t++)
        for (int r = 0; r < f.n_runs; r++) {
            const cr_curve *curve = find_curve(&f.runs[r], f.tags[t]);
            if (curve && curve->count)
                print_curve(&f.runs[r], curve, f.n_runs > 1, (int)columns, (int)rows);
        }
    if (!f.n_runs && !f.failed)
        fprintf(stderr, "cresset logs: %s: there are no event files in it or below\n", folder);
    for (int r = 0; r < f.n_runs; r++)
        if (f.runs[r].curves.cut)
            fprintf(
                stderr,
                "cresset logs: %s: the end of a file is not whole: still being written, or its program was killed\n",
                f.runs[r].name);
    bool ok = !f.failed && f.n_runs && (!svg || write_svg(svg, &f));
    discard(&f);
    return ok ? 0 : 1;
}
