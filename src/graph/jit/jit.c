/* The code of groups: texts of all programs that are made together, with equal groups sharing a function, divided among
 * a few libraries so that they can be compiled at the same time. */
#include "graph/jit/jit.h"
#include "graph/program/program.h"
#include "base/memory.h"
#include "graph/jit/code.h"
#include "graph/jit/text.h"

#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A library less than so many microseconds of the compiler's time is not worth a second compiler. */
enum { MOST_LIBRARIES = 8, LIBRARY_EFFORT = 80000 };

/* The programs hold it. */
struct cr_jit {
    atomic_int refs;
    void *libraries[MOST_LIBRARIES];
};

/* ---- the texts ---- */

typedef struct function {
    cr_text text;
    uint64_t hash;
    int64_t effort;
    size_t library;
} function;

typedef struct making {
    function *functions;
    size_t n, capacity;
    int *numbers; /* of the functions of all groups, program by program */
    cr_text texts[MOST_LIBRARIES];
    size_t n_libraries;
} making;

/* The number of the function with this text, which is taken; -1 when out of memory. */
static int function_of(making *m, cr_text *text)
{
    uint64_t hash = cr_jit_hash(text);
    for (size_t i = 0; i < m->n; i++)
        if (m->functions[i].hash == hash && cr_jit_same(&m->functions[i].text, text)) {
            cr_text_free(text);
            return (int)i;
        }
    if (!cr_grow(&m->functions, &m->capacity, m->n + 1, sizeof *m->functions)) {
        cr_text_free(text);
        return -1;
    }
    m->functions[m->n] = (function){.text = *text, .hash = hash};
    return (int)m->n++;
}

static bool emit_all(making *m, cr_program *const *programs, size_t n)
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i < n; i++)
        count += programs[i]->n_groups;
    if (!(m->numbers = cr_calloc(count + 1, sizeof *m->numbers)))
        return false;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < programs[i]->n_groups; k++) {
            cr_text text = {0};
            cr_group_emit(programs[i]->groups[k], "NAME", &text);
            if (text.failed) {
                cr_text_free(&text);
                return cr_fail_bool(CR_ERROR_MEMORY, "out of memory");
            }
            if ((m->numbers[at++] = function_of(m, &text)) < 0)
                return false;
        }
    return true;
}

static int by_effort(const void *a, const void *b)
{
    const function *x = *(function *const *)a, *y = *(function *const *)b;
    return x->effort != y->effort ? x->effort < y->effort ? 1 : -1 : x < y ? -1 : x > y;
}

/* Says which library each function goes to: the longest first, each to the library with the least to do. */
static bool assign(making *m)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t most = processors < 1 ? 1 : processors < MOST_LIBRARIES ? (size_t)processors : MOST_LIBRARIES;
    int64_t all = 0, done[MOST_LIBRARIES] = {0};
    function **order = cr_malloc((m->n + 1) * sizeof(function *));
    if (!order)
        return false;
    for (size_t i = 0; i < m->n; i++) {
        order[i] = &m->functions[i];
        all += order[i]->effort = cr_jit_effort(&order[i]->text);
    }
    qsort(order, m->n, sizeof(function *), by_effort);
    m->n_libraries = (size_t)(all / LIBRARY_EFFORT) + 1;
    m->n_libraries = m->n_libraries < most ? m->n_libraries : most;
    m->n_libraries = m->n_libraries < m->n ? m->n_libraries : m->n;
    for (size_t i = 0; i < m->n; i++) {
        size_t least = 0;
        for (size_t k = 1; k < m->n_libraries; k++)
            least = done[k] < done[least] ? k : least;
        order[i]->library = least;
        done[least] += order[i]->effort;
    }
    cr_free(order);
    return true;
}

static void print(const char *text, int number)
{
    for (const char *name; (name = strstr(text, "NAME")); text = name + 4)
        fprintf(stderr, "%.*scr_group%d", (int)(name - text), text, number);
    fprintf(stderr, "%s\n", text);
}

/* Shares the functions out, so that all processors have about the same to do. */
static bool divide(making *m)
{
    const char *dump = getenv("CRESSET_DUMP");
    cr_jit_uses uses = {{0}};
    for (size_t i = 0; i < m->n; i++)
        cr_jit_count(&uses, &m->functions[i].text);
    bool dumps = dump && strstr(dump, "code"), failed = false;
    if (!assign(m))
        return false;
    for (size_t i = 0; i < m->n; i++) {
        function *f = &m->functions[i];
        cr_text *t = &m->texts[f->library];
        if (!t->length)
            cr_text_add_bytes(t, cr_jit_prelude, strlen(cr_jit_prelude));
        cr_jit_add(t, &f->text, (int)i, &uses);
        failed |= t->failed;
        if (dumps && f->text.data)
            print(f->text.data, (int)i);
    }
    return !failed || cr_fail_bool(CR_ERROR_MEMORY, "out of memory");
}

/* ---- the functions ---- */

static bool find_function(void *library, int number, const char *what, void *into, size_t size)
{
    char name[48];
    snprintf(name, sizeof name, "cr_group%d%s", number, what);
    void *found = dlsym(library, name);
    if (!found)
        return cr_fail_bool(CR_ERROR_INTERNAL, "no %s in generated code", name);
    memcpy(into, &found, size);
    return true;
}

static bool find_functions(const making *m, const cr_jit *jit, cr_program *s, const int *numbers)
{
    for (size_t i = 0; i < s->n_groups; i++) {
        cr_group *g = s->groups[i];
        void *library = jit->libraries[m->functions[numbers[i]].library];
        if (!find_function(library, numbers[i], "", &g->run, sizeof g->run) ||
            (g->sums && !find_function(library, numbers[i], "_end", &g->end, sizeof g->end)))
            return false;
    }
    return true;
}

static bool load(making *m, cr_jit *jit)
{
    cr_code codes[MOST_LIBRARIES] = {0};
    for (size_t i = 0; i < m->n_libraries; i++)
        codes[i] = (cr_code){m->texts[i].data, m->texts[i].length, NULL};
    bool ok = cr_code_load(codes, m->n_libraries);
    for (size_t i = 0; i < m->n_libraries; i++)
        jit->libraries[i] = codes[i].library;
    return ok;
}

static bool compile(cr_program *const *programs, size_t n)
{
    making m = {0};
    cr_jit *jit = cr_calloc(1, sizeof *jit);
    bool ok = jit && emit_all(&m, programs, n) && divide(&m) && load(&m, jit);
    size_t at = 0;
    if (jit)
        atomic_init(&jit->refs, 1);
    for (size_t i = 0; ok && i < n; i++) {
        ok = find_functions(&m, jit, programs[i], m.numbers + at);
        at += programs[i]->n_groups;
        atomic_fetch_add(&jit->refs, 1);
        programs[i]->jit = jit;
    }
    cr_jit_free(jit);
    for (size_t i = 0; i < m.n; i++)
        cr_text_free(&m.functions[i].text);
    for (int i = 0; i < MOST_LIBRARIES; i++)
        cr_text_free(&m.texts[i]);
    cr_free(m.functions);
    cr_free(m.numbers);
    return ok;
}

cr_jit *cr_jit_functions(cr_jit_function *list, size_t n)
{
    making m = {.functions = cr_calloc(n + 1, sizeof *m.functions), .n = n};
    cr_jit *jit = cr_calloc(1, sizeof *jit);
    bool ok = m.functions && jit;
    if (jit)
        atomic_init(&jit->refs, 1);
    for (size_t i = 0; ok && i < n; i++)
        m.functions[i].text = *list[i].text; /* which stays the caller's */
    ok = ok && divide(&m) && load(&m, jit);
    for (size_t i = 0; ok && i < n; i++) {
        void *library = jit->libraries[m.functions[i].library];
        ok = find_function(library, (int)i, "", &list[i].run, sizeof list[i].run) &&
             (!strstr(list[i].text->data, "NAME_end(") ||
              find_function(library, (int)i, "_end", &list[i].end, sizeof list[i].end));
    }
    for (int i = 0; i < MOST_LIBRARIES; i++)
        cr_text_free(&m.texts[i]);
    cr_free(m.functions);
    if (ok)
        return jit;
    cr_jit_free(jit);
    return NULL;
}

/* ---- programs made together ---- */

static _Thread_local cr_jit_batch *current;

void cr_jit_begin(cr_jit_batch *b)
{
    *b = (cr_jit_batch){.outer = current};
    current = b;
}

bool cr_jit_end(cr_jit_batch *b, bool ok)
{
    current = b->outer;
    ok = ok && (!b->n || (b->book ? cr_codebook_compile(b->book, b->programs, b->places, b->n, b->learn)
                                  : compile(b->programs, b->n)));
    cr_free(b->programs);
    cr_free(b->places);
    return ok;
}

bool cr_jit_compile(cr_program *s)
{
    cr_jit_batch *b = current;
    int place = b ? b->place++ : 0;
    if (!s->n_groups)
        return true;
    if (!b)
        return compile(&s, 1);
    if (!cr_grow(&b->programs, &b->capacity, b->n + 1, sizeof(cr_program *)) ||
        !cr_grow(&b->places, &b->place_capacity, b->n + 1, sizeof *b->places))
        return false;
    b->places[b->n] = place;
    b->programs[b->n++] = s;
    return true;
}

void cr_jit_free(cr_jit *jit)
{
    if (!jit || atomic_fetch_sub(&jit->refs, 1) != 1)
        return;
    for (int i = 0; i < MOST_LIBRARIES; i++)
        if (jit->libraries[i])
            dlclose(jit->libraries[i]);
    cr_free(jit);
}
