/* What the writer and the reader of saved functions share. */
#ifndef CR_IO_FUNCTION_FILE_H
#define CR_IO_FUNCTION_FILE_H
#include "graph/saved/saved.h"
#include <cresset/io.h>

#define CR_FUNCTION_KEY "cresset.graph" /* of the text in the file's metadata */
#define CR_FROZEN_KEY "cresset.frozen"  /* of the names, one a line, of parameters that require no grad; may be left out */

struct cr_functions {
    cr_saved saved;
    cr_module *module; /* of the tensors */
};
#endif
