/* Convolutions that do what follows them. */
#ifndef CR_GRAPH_EPILOGUE_H
#define CR_GRAPH_EPILOGUE_H
#include "graph/program.h"

/* Joins convolutions with the groups behind them where oneDNN has a kernel for both. False when out of memory. */
bool cr_program_epilogues(cr_program *s);
#endif
