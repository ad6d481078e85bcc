/* Convolutions that are done together. */
#ifndef CR_GRAPH_CONV_JOIN_H
#define CR_GRAPH_CONV_JOIN_H
#include "graph/program/program.h"

/* Joins convolutions, with what epilogue.h joined to them, with those that read their results, where there is a kernel
 * for all and it pays. False when out of memory. */
bool cr_program_join_convs(cr_program *s);
#endif
