/* Codebooks: which numbers of a text are variables, and the functions that there are. */
#include "graph/jit/codebook.h"
#include "graph/program/program.h"
#include "base/memory.h"
#include "graph/jit/jit.h"
#include "graph/jit/text.h"

#include <stdatomic.h>
#include <string.h>

/* Groups that stand in the same place at different sizes, as far as their texts are alike but for numbers. */
typedef struct entry {
    int place, occurrence; /* of the outline in the program */
    uint64_t hash;
    cr_text outline;
    int64_t *numbers; /* those of the first group */
    bool *open;       /* that differ */
    size_t n;
} entry;

typedef struct function {
    uint64_t hash;
    cr_text text;
    cr_group_fn run;
    cr_group_end_fn end;
} function;

struct cr_codebook {
    atomic_int refs;
    entry *entries;
    function *functions;
    cr_jit **jits;
    size_t n_entries, entry_capacity, n_functions, function_capacity, n_jits, jit_capacity;
};

/* A group that is to get its function. */
typedef struct item {
    cr_program *program;
    cr_group *group;
    int place, occurrence;
    uint64_t hash;
    cr_text marked, outline;
    cr_marked_number *numbers;
    size_t n, entry, function;
} item;

cr_codebook *cr_codebook_new(void)
{
    cr_codebook *b = cr_calloc(1, sizeof *b);
    if (b)
        atomic_init(&b->refs, 1);
    return b;
}

cr_codebook *cr_codebook_retain(cr_codebook *b)
{
    atomic_fetch_add(&b->refs, 1);
    return b;
}

void cr_codebook_release(cr_codebook *b)
{
    if (!b || atomic_fetch_sub(&b->refs, 1) != 1)
        return;
    for (size_t i = 0; i < b->n_entries; i++) {
        cr_text_free(&b->entries[i].outline);
        cr_free(b->entries[i].numbers);
        cr_free(b->entries[i].open);
    }
    for (size_t i = 0; i < b->n_functions; i++)
        cr_text_free(&b->functions[i].text);
    for (size_t i = 0; i < b->n_jits; i++)
        cr_jit_free(b->jits[i]);
    cr_free(b->entries);
    cr_free(b->functions);
    cr_free(b->jits);
    cr_free(b);
}

static bool same_text(const cr_text *a, const cr_text *b)
{
    return a->length == b->length && (!a->length || !memcmp(a->data, b->data, a->length));
}

/* ---- entries ---- */

/* True when the entry's code is good for the item as it is. */
static bool serves(const entry *e, const item *x)
{
    if (e->hash != x->hash || e->n != x->n || !same_text(&e->outline, &x->outline))
        return false;
    for (size_t i = 0; i < e->n; i++)
        if (!e->open[i] && e->numbers[i] != x->numbers[i].x)
            return false;
    return true;
}

static bool add_entry(cr_codebook *b, item *x)
{
    if (!cr_grow(&b->entries, &b->entry_capacity, b->n_entries + 1, sizeof *b->entries))
        return false;
    bool *open = cr_calloc(x->n + 1, sizeof *open);
    int64_t *numbers = cr_malloc((x->n + 1) * sizeof *numbers);
    if (!open || !numbers) {
        cr_free(open);
        cr_free(numbers);
        return false;
    }
    for (size_t i = 0; i < x->n; i++) {
        numbers[i] = x->numbers[i].x;
        open[i] = x->numbers[i].open;
    }
    x->entry = b->n_entries;
    b->entries[b->n_entries++] = (entry){.place = x->place,
                                         .occurrence = x->occurrence,
                                         .hash = x->hash,
                                         .outline = x->outline,
                                         .numbers = numbers,
                                         .open = open,
                                         .n = x->n};
    x->outline = (cr_text){0};
    return true;
}

/* The entry of an item: one that serves it, or that of its place, whose numbers that differ are opened. */
static bool find_entry(cr_codebook *b, item *x, bool learn)
{
    for (size_t i = 0; !learn && i < b->n_entries; i++)
        if (serves(&b->entries[i], x)) {
            x->entry = i;
            return true;
        }
    for (size_t i = 0; i < b->n_entries; i++) {
        entry *e = &b->entries[i];
        if (e->place != x->place || e->occurrence != x->occurrence || e->hash != x->hash || e->n != x->n ||
            !same_text(&e->outline, &x->outline))
            continue;
        for (size_t k = 0; k < e->n; k++)
            e->open[k] |= e->numbers[k] != x->numbers[k].x;
        x->entry = i;
        return true;
    }
    return add_entry(b, x);
}

/* ---- items ---- */

static void free_items(item *items, size_t n)
{
    for (size_t i = 0; items && i < n; i++) {
        cr_text_free(&items[i].marked);
        cr_text_free(&items[i].outline);
        cr_free(items[i].numbers);
    }
    cr_free(items);
}

/* The groups of a program behind the `first` items there are. */
static bool add_items(item *items, size_t first, size_t *n, cr_program *s, int place)
{
    for (size_t k = 0; k < s->n_groups; k++) {
        item *x = &items[(*n)++];
        *x = (item){.program = s, .group = s->groups[k], .place = place};
        cr_group_emit_marked(x->group, "NAME", &x->marked);
        if (x->marked.failed || !cr_emit_outline(&x->marked, &x->outline, &x->numbers, &x->n))
            return cr_ok() ? cr_fail_bool(CR_ERROR_MEMORY, "out of memory") : false;
        x->hash = cr_jit_hash(&x->outline);
        for (size_t i = first; i + 1 < *n; i++)
            x->occurrence += items[i].hash == x->hash;
    }
    return true;
}

/* The numbers that the group's code reads. */
static bool set_numbers(const cr_codebook *b, item *x)
{
    const entry *e = &b->entries[x->entry];
    int64_t *numbers = cr_arena_alloc(&x->program->arena, x->n + 1, sizeof *numbers);
    size_t n = 0;
    for (size_t i = 0; numbers && i < x->n; i++)
        if (e->open[i])
            numbers[n++] = x->numbers[i].x;
    x->group->numbers = numbers;
    return numbers != NULL;
}

/* The function of an item's text, which is to be compiled if it is new. */
static bool find_function(cr_codebook *b, item *x)
{
    cr_text text = {0};
    cr_emit_open(&x->marked, b->entries[x->entry].open, &text);
    if (text.failed) {
        cr_text_free(&text);
        return cr_ok() ? cr_fail_bool(CR_ERROR_MEMORY, "out of memory") : false;
    }
    uint64_t hash = cr_jit_hash(&text);
    for (x->function = 0; x->function < b->n_functions; x->function++)
        if (b->functions[x->function].hash == hash && cr_jit_same(&b->functions[x->function].text, &text))
            break;
    bool found = x->function < b->n_functions;
    if (found || !cr_grow(&b->functions, &b->function_capacity, b->n_functions + 1, sizeof *b->functions)) {
        cr_text_free(&text);
        return found;
    }
    b->functions[b->n_functions++] = (function){.hash = hash, .text = text};
    return true;
}

/* Compiles the functions from number `first` on; without them when that fails. */
static bool compile(cr_codebook *b, size_t first)
{
    size_t n = b->n_functions - first;
    cr_jit_function *list = cr_calloc(n + 1, sizeof *list);
    bool ok = list && cr_grow(&b->jits, &b->jit_capacity, b->n_jits + 1, sizeof(cr_jit *));
    for (size_t i = 0; ok && i < n; i++)
        list[i].text = &b->functions[first + i].text;
    cr_jit *jit = ok && n ? cr_jit_functions(list, n) : NULL;
    ok = ok && (jit || !n);
    if (jit)
        b->jits[b->n_jits++] = jit;
    for (size_t i = 0; ok && i < n; i++) {
        b->functions[first + i].run = list[i].run;
        b->functions[first + i].end = list[i].end;
    }
    cr_free(list);
    return ok;
}

bool cr_codebook_compile(cr_codebook *b, cr_program *const *programs, const int *places, size_t n, bool learn)
{
    size_t count = 0, n_items = 0, first = b->n_functions;
    for (size_t i = 0; i < n; i++)
        count += programs[i]->n_groups;
    item *items = cr_calloc(count + 1, sizeof *items);
    bool ok = items != NULL;
    for (size_t i = 0; ok && i < n; i++)
        ok = add_items(items, n_items, &n_items, programs[i], places[i]);
    for (size_t i = 0; ok && i < n_items; i++)
        ok = find_entry(b, &items[i], learn);
    for (size_t i = 0; ok && i < n_items; i++)
        ok = set_numbers(b, &items[i]) && find_function(b, &items[i]);
    ok = ok && compile(b, first);
    while (!ok && b->n_functions > first)
        cr_text_free(&b->functions[--b->n_functions].text);
    for (size_t i = 0; ok && i < n_items; i++) {
        items[i].group->run = b->functions[items[i].function].run;
        items[i].group->end = b->functions[items[i].function].end;
    }
    for (size_t i = 0; ok && i < n; i++)
        if (!programs[i]->book)
            programs[i]->book = cr_codebook_retain(b);
    free_items(items, n_items);
    return ok;
}
