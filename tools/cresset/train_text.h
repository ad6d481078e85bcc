/* What the tasks that learn from text share. */
#ifndef CRESSET_TOOL_TRAIN_TEXT_H
#define CRESSET_TOOL_TRAIN_TEXT_H
#include "train.h"

/* The whole of a file, malloc'd; NULL after an error. */
char *read_text(const char *path, int64_t *length);
/* Cross-entropy of scores [A,B,V] and tokens [A,B]; with `turned`, tokens [B,A]. */
cr_module *token_loss(bool turned);
/* cr_fit as the options say; `callback` may be NULL. Perplexities are logged, too. */
bool fit_text(const train_options *o, train_plan *p, cr_fit_fn callback, void *context);
/* Prints the text that `count` tokens are, on lines of its own. */
void print_tokens(cr_tokenizer *t, const int64_t *ids, int64_t count);
/* Prints the validation loss and perplexity. */
bool print_perplexity(const train_options *o, train_plan *p);
#endif
