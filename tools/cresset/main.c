/* The command line `cresset`: finds the subcommand and runs it. Exit status: 0 done, 1 it failed, 2 wrong use. */
#include "args.h"
#include "commands.h"

#include <cresset.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name, *about;
    int (*run)(int argc, char **argv);
} commands[] = {
    {"train", "train a network, show what it learnt, save it", train_main},
    {"evaluate", "test a network that was trained", evaluate_main},
    {"export", "write a network that was trained as a model, or as C", export_main},
    {"summary", "show what a network is made of and what it costs", summary_main},
    {"bench", "time a workload", bench_main},
    {"run", "run an ONNX model", run_main},
    {"compile", "write a model as C", compile_main},
    {"inspect", "show what is in a file of tensors or a model", inspect_main},
    {"convert", "write a saved function or a model as an ONNX model", convert_main},
    {"logs", "show the curves that runs have logged", logs_main},
    {"onnx-test", "run the ONNX backend's test cases", onnx_test_main},
    {"version", "print the version", version_main},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_usage(FILE *out)
{
    fprintf(out, "usage: cresset COMMAND [options]\n\ncommands:\n");
    for (int i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].about);
    fprintf(out, "\n`cresset COMMAND --help` says more about one.\n");
}

int version_main(int argc, char **argv)
{
    static const command c = {
        .name = "cresset version", .usage = "cresset version", .about = "Prints the version of the library.\n"};
    parsed p = parse_args(&c, argc, argv, NULL);
    if (p != PARSED_OK)
        return p == PARSED_HELP ? 0 : EXIT_USAGE;
    printf("cresset %s\n", cr_version());
    return 0;
}

int report_error(const char *name)
{
    fprintf(stderr, "%s: %s\n", name, cr_ok() ? "failed" : cr_error());
    return 1;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        print_usage(stderr);
        return EXIT_USAGE;
    }
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        print_usage(stdout);
        return 0;
    }
    if (strcmp(name, "--version") == 0)
        name = "version";
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(name, commands[i].name) == 0)
            return commands[i].run(argc - 2, argv + 2);
    fprintf(stderr, "cresset: '%s' is no command, expected", name);
    for (int i = 0; i < COMMANDS; i++)
        fprintf(stderr, "%s%s", i == 0 ? " " : i == COMMANDS - 1 ? " or " : ", ", commands[i].name);
    fprintf(stderr, "\n");
    return EXIT_USAGE;
}
