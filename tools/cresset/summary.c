/* `cresset summary NETWORK`: layers, shapes, parameters and cost of one of the known networks, or of one that was
 * trained. */
#include "commands.h"
#include "trained.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_shape(const char *text, cr_dims *shape)
{
    shape->count = 0;
    while (*text && shape->count < CR_MAX_DIMS) {
        char *end;
        long long n = strtoll(text, &end, 10);
        if (end == text || n < 0 || (*end && *end != 'x' && *end != ','))
            return false;
        shape->at[shape->count++] = n;
        text = *end ? end + 1 : end;
    }
    return !*text && shape->count > 0;
}

static bool show(cr_module *net, cr_list in, int64_t depth)
{
    cr_summary *s = cr_summarize_at(CR_HERE, net, in);
    char *text = s ? cr_summary_text(s, .depth = (int)depth) : NULL;
    if (text)
        fputs(text, stdout);
    free(text);
    cr_summary_free(s);
    return text != NULL;
}

/* The inputs as the network has them for example; the first of another shape where one is given. */
static bool show_network(const cr_network_entry *entry, const cr_dims *shape, int64_t depth)
{
    cr_tensor *in[CR_NETWORK_INPUTS];
    int n = 0;
    for (; n < CR_NETWORK_INPUTS && entry->inputs[n].name; n++)
        in[n] = n == 0 && shape ? cr_zeros(*shape, .dtype = entry->inputs[0].dtype) : cr_network_input(entry, n);
    cr_module *net = cr_ok() ? cr_network(entry->name) : NULL;
    bool ok = net && show(net, cr_list_of(in, n), depth);
    cr_module_free(net);
    return ok;
}

static bool show_run(const char *path, const cr_dims *shape, int64_t depth)
{
    trained t;
    cr_tensor *in[CR_MAX_FIELDS];
    trained_opts o = {.limit = -1, .data_wanted = !shape, .unless_example = true};
    bool ok = open_trained(&t, path, &o);
    int n = ok && !shape ? trained_inputs(&t, 1, in) : 0;
    if (ok && shape)
        in[n++] = cr_zeros(*shape);
    ok = ok && n && show(t.p.net, cr_list_of(in, n), depth);
    free_trained(&t);
    return ok;
}

static bool is_network(const char *name)
{
    for (int i = 0; i < cr_network_count(); i++)
        if (strcmp(cr_network_info(i)->name, name) == 0)
            return true;
    return false;
}

static void print_networks(void)
{
    printf("\nnetworks:\n");
    for (int i = 0; i < cr_network_count(); i++)
        printf("  %-20s %s\n", cr_network_info(i)->name, cr_network_info(i)->doc);
}

int summary_main(int argc, char **argv)
{
    const char *name, *input = NULL;
    int64_t depth = 0;
    cr_dims shape;
    const arg args[] = {
        {"--input", ARG_TEXT, &input, "SHAPE", "of the first input, as in 1x3x224x224 (default: the network's example)",
         0, 0, NULL, false},
        {"--depth", ARG_INT, &depth, "N", "how deep modules are shown; 0: all (default 0)", 0, 100, NULL, false},
    };
    const command c = {.name = "cresset summary",
                       .usage = "cresset summary NETWORK [options]",
                       .about =
                           "Shows the layers of a network with the shapes of their results, parameters, multiply-adds, "
                           "arithmetic and\n"
                           "memory. NETWORK is one of the known networks or the folder of a run of `cresset train`.\n",
                       .args = args,
                       .count = sizeof args / sizeof *args,
                       .word_name = "NETWORK"};
    parsed p = parse_args(&c, argc, argv, &name);
    if (p == PARSED_HELP)
        print_networks();
    if (p != PARSED_OK)
        return p == PARSED_HELP ? 0 : EXIT_USAGE;
    if (input && !read_shape(input, &shape)) {
        fprintf(stderr, "%s: --input is '%s', expected sizes such as 1x3x224x224\n", c.name, input);
        return EXIT_USAGE;
    }
    bool ok = false;
    CR_SCOPE {
        if (is_network(name) || !strchr(name, '/')) {
            const cr_network_entry *entry = cr_network_find(name);
            ok = entry && show_network(entry, input ? &shape : NULL, depth);
        } else {
            ok = show_run(name, input ? &shape : NULL, depth);
        }
    }
    return ok ? 0 : report_error(c.name);
}
