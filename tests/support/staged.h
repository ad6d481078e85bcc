/* What tests of staged and saved functions share: numbers to begin with, a network as a function, how far two results
 * are apart. */
#ifndef CR_TEST_STAGED_H
#define CR_TEST_STAGED_H
#include <cresset.h>

cr_tensor *wave(cr_dims shape, double step);             /* f32: sin(step i) of the elements i */
bool run_module(cr_list in, cr_tensor **out, void *net); /* a function of one input and one result */
double apart(cr_tensor *a, cr_tensor *b);                /* the largest difference; infinite: other shapes or NULL */
void check_state(const char *what, cr_module *a, cr_module *b,
                 double most); /* parameters and buffers, apart at most so */

typedef struct plain_trainer {
    cr_module *net;
    cr_optimizer *opt;
} plain_trainer;
bool train_classes(cr_list in, cr_tensor **out,
                   void *trainer); /* a step; the loss of logits [N,...,C], classes [N,...] */

bool graph_parses(const char *text); /* of a saved function; errors begin with "g" */
#endif
