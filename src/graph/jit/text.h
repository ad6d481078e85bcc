/* What is looked at in the texts of functions before they are compiled. */
#ifndef CR_GRAPH_JIT_TEXT_H
#define CR_GRAPH_JIT_TEXT_H
#include "base/text.h"

#include <stdint.h>

/* Of the text without its comments, which say where lines of the program stand: the same code is compiled once. */
uint64_t cr_jit_hash(const cr_text *t);
bool cr_jit_same(const cr_text *a, const cr_text *b);
/* About how long the compiler takes for it, in microseconds. */
int64_t cr_jit_effort(const cr_text *t);
/* How often functions use long expressions, one of which may be worth calling where it would be inlined else. */
enum { CR_JIT_OFTEN = 21 };
typedef struct cr_jit_uses {
    int of[CR_JIT_OFTEN];
} cr_jit_uses;
void cr_jit_count(cr_jit_uses *u, const cr_text *t); /* adds those of t */
/* Adds the text of a function without comments, "NAME" replaced by cr_group<number>, and before it the functions that
 * it shares with others of the same library. `all`: the uses of all functions that are compiled together. */
void cr_jit_add(cr_text *t, const cr_text *function, int number, const cr_jit_uses *all);
#endif
