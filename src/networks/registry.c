/* Networks by name: the table of the lists in this folder, their options, cr_network. */
#include "networks/registry.h"
#include "base/site.h"
#include "nn/layer.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- the table --------------------------------------------------------------------------------------------------- */

#define FAMILY(id, title, paper) static const char paper_of_##id[] = paper;
#define NETWORK(name, family, kind, sequence, parameters, options, inputs, builder, doc)
#include "networks/lists.h"
#undef FAMILY
#undef NETWORK

#define FAMILY(id, title, paper)
#define NETWORK(name, family, kind, sequence, parameters, options, inputs, builder, doc)                               \
    static cr_module *make_##name(cr_site at, const cr_network_opts *o)                                                \
    {                                                                                                                  \
        (void)o;                                                                                                       \
        return builder;                                                                                                \
    }
#include "networks/lists.h"
#undef NETWORK

/* clang-format off */
#define INPUT(name, dtype, ...)                                                                                        \
    {name, dtype, {(int)(sizeof((int64_t[]){__VA_ARGS__}) / sizeof(int64_t)), {__VA_ARGS__}}}
#define INPUTS(...) {__VA_ARGS__}
#define NETWORK(name, family, kind, sequence, parameters, options, inputs, builder, doc)                               \
    {{#name, #family, #kind, doc, paper_of_##family, options, parameters, inputs}, make_##name},
static const cr_network_row rows[] = {
#include "networks/lists.h"
};
/* clang-format on */
enum { ROWS = sizeof rows / sizeof *rows };

int cr_network_count(void)
{
    return ROWS;
}

const cr_network_entry *cr_network_info(int i)
{
    return i >= 0 && i < ROWS ? &rows[i].entry : NULL;
}

static const cr_network_row *find(const char *name)
{
    for (int i = 0; i < ROWS; i++)
        if (name && strcmp(rows[i].entry.name, name) == 0)
            return &rows[i];
    char names[CR_ERROR_TEXT] = "";
    for (int i = 0, n = 0; i < ROWS && n < (int)sizeof names - 1; i++)
        n += snprintf(names + n, sizeof names - (size_t)n, "%s%s", i ? ", " : "", rows[i].entry.name);
    return cr_fail(CR_ERROR_VALUE, "no network is named %s; there are %s", name ? name : "NULL", names);
}

const cr_network_entry *cr_network_find(const char *name)
{
    const char *before = cr_enter_op(cr_site_tls.site, "network");
    const cr_network_row *row = find(name);
    cr_leave_op(before);
    return row ? &row->entry : NULL;
}

cr_tensor *cr_network_input_at(cr_site at, const cr_network_entry *entry, int i)
{
    cr_site_tls.site = at;
    if (!entry)
        return NULL;
    if (i < 0 || i >= CR_NETWORK_INPUTS || !entry->inputs[i].name)
        return cr_fail(CR_ERROR_INDEX, "network_input: %s has no input %d", entry->name, i);
    return cr_zeros(entry->inputs[i].shape, .dtype = entry->inputs[i].dtype);
}

/* ---- options ----------------------------------------------------------------------------------------------------- */

typedef struct option {
    const char *name;
    bool real; /* a double, else an int64_t */
    size_t offset;
} option;

#define WHOLE(name)                                                                                                    \
    {                                                                                                                  \
#name, false, offsetof(cr_network_opts, name)                                                                  \
    }
#define REAL(name)                                                                                                     \
    {                                                                                                                  \
#name, true, offsetof(cr_network_opts, name)                                                                   \
    }
static const option known[] = {
    WHOLE(classes), WHOLE(channels), WHOLE(vocab), WHOLE(context), WHOLE(width),
    WHOLE(heads),   WHOLE(layers),   WHOLE(users), WHOLE(items),   WHOLE(factors),
    WHOLE(hidden),  WHOLE(residual), WHOLE(tied),  WHOLE(latent),  REAL(dropout),
};
enum { KNOWN = sizeof known / sizeof *known };
_Static_assert(sizeof(cr_network_opts) == sizeof(size_t) + KNOWN * sizeof(int64_t), "an option is not in the table");

/* Where "NAME=" stands in the options of a network, after it; NULL when it does not. */
static const char *default_of(const cr_network_entry *entry, const char *name)
{
    size_t length = strlen(name);
    for (const char *s = entry->options; s && *s; s = strchr(s, ' ') ? strchr(s, ' ') + 1 : NULL)
        if (strncmp(s, name, length) == 0 && s[length] == '=')
            return s + length + 1;
    return NULL;
}

/* Puts the default where an option is 0, and 0 where a number is negative that has a default (dropout). */
static bool fill_options(const cr_network_entry *entry, cr_network_opts *o)
{
    for (int i = 0; i < KNOWN; i++) {
        const char *fallback = default_of(entry, known[i].name);
        char *at = (char *)o + known[i].offset;
        double real;
        int64_t whole;
        memcpy(&real, at, sizeof real);
        memcpy(&whole, at, sizeof whole);
        if (!fallback && whole)
            return cr_fail_bool(CR_ERROR_VALUE, "%s has no option %s%s%s", entry->name, known[i].name,
                                *entry->options ? ", it has " : "", entry->options);
        if (known[i].real)
            real = real < 0 ? 0 : real == 0 && fallback ? strtod(fallback, NULL) : real;
        else if (!whole && fallback)
            whole = strtoll(fallback, NULL, 10);
        memcpy(at, known[i].real ? (void *)&real : (void *)&whole, sizeof whole);
    }
    return true;
}

cr_module *cr_network_at(cr_site at, const char *name, const cr_network_opts *options)
{
    CR_TAKE_OPTIONS(cr_network_opts, o, options);
    const char *before = cr_enter_op(at, "network");
    const cr_network_row *row = find(name);
    bool ok = row && fill_options(&row->entry, &o);
    cr_leave_op(before);
    return ok ? row->make(at, &o) : NULL;
}
