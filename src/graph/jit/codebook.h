/* The code of a function with free dimensions: functions that groups of several sizes share. A group's text is compared
 * with that of the group in its place at other sizes; numbers that differ become variables, which a run reads from an
 * array. So another size needs other numbers, but as a rule no other code. */
#ifndef CR_GRAPH_CODEBOOK_H
#define CR_GRAPH_CODEBOOK_H
#include <stdbool.h>
#include <stddef.h>

struct cr_program;

typedef struct cr_codebook cr_codebook;

cr_codebook *cr_codebook_new(void);
cr_codebook *cr_codebook_retain(cr_codebook *b); /* programs hold it, too */
void cr_codebook_release(cr_codebook *b);
/* Sets run of every group of the programs. places[i] says which program it is of those that are made for a size.
 * `learn`: they are for several sizes, and only what is the same at all of them is to stand in the code. */
bool cr_codebook_compile(cr_codebook *b, struct cr_program *const *programs, const int *places, size_t n, bool learn);
#endif
