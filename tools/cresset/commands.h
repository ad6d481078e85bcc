/* The subcommands of `cresset`: each takes what follows its name and returns the exit status. */
#ifndef CRESSET_TOOL_COMMANDS_H
#define CRESSET_TOOL_COMMANDS_H

int bench_main(int argc, char **argv);
int compile_main(int argc, char **argv);
int convert_main(int argc, char **argv);
int evaluate_main(int argc, char **argv);
int export_main(int argc, char **argv);
int inspect_main(int argc, char **argv);
int logs_main(int argc, char **argv);
int onnx_test_main(int argc, char **argv);
int run_main(int argc, char **argv);
int summary_main(int argc, char **argv);
int train_main(int argc, char **argv);
int version_main(int argc, char **argv);

/* Prints the recorded error as "NAME: error text" to stderr; the exit status 1. */
int report_error(const char *name);
#endif
