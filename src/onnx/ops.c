/* The operators there are: the tables of the folder src/onnx/op. */
#include "onnx/call.h"

#include <string.h>

/* One line a family: adding a file adds a line here. */
#define FAMILIES(F)                                                                                                    \
    F(elementwise)                                                                                                     \
    F(control)                                                                                                         \
    F(sequence)                                                                                                        \
    F(features)                                                                                                        \
    F(maps)                                                                                                            \
    F(linear)                                                                                                          \
    F(svm)                                                                                                             \
    F(ensemble)                                                                                                        \
    F(labels)                                                                                                          \
    F(tfidf)                                                                                                           \
    F(signal)                                                                                                          \
    F(strings)                                                                                                         \
    F(training)                                                                                                        \
    F(conv)                                                                                                            \
    F(norm)                                                                                                            \
    F(attention)                                                                                                       \
    F(recurrence)                                                                                                      \
    F(boxes)                                                                                                           \
    F(pool)                                                                                                            \
    F(shape)                                                                                                           \
    F(part)                                                                                                            \
    F(index)                                                                                                           \
    F(make)                                                                                                            \
    F(reduce)                                                                                                          \
    F(product)                                                                                                         \
    F(cast)                                                                                                            \
    F(unique)                                                                                                          \
    F(rnn)                                                                                                             \
    F(sample)                                                                                                          \
    F(media)                                                                                                           \
    F(quantize)

#define DECLARE(family) extern const cr_onnx_op cr_onnx_##family##_ops[];
FAMILIES(DECLARE)
#define TABLE(family) cr_onnx_##family##_ops,
static const cr_onnx_op *const families[] = {FAMILIES(TABLE)};
enum { N_FAMILIES = sizeof families / sizeof *families };

const cr_onnx_op *cr_onnx_find_op(const char *domain, const char *name)
{
    for (int f = 0; f < N_FAMILIES; f++)
        for (const cr_onnx_op *op = families[f]; op->name; op++)
            if (strcmp(op->name, name) == 0 && strcmp(op->domain ? op->domain : "", domain) == 0)
                return op;
    return NULL;
}

void cr_onnx_each_op(void (*run)(const cr_onnx_op *op, void *context), void *context)
{
    for (int f = 0; f < N_FAMILIES; f++)
        for (const cr_onnx_op *op = families[f]; op->name; op++)
            run(op, context);
}
