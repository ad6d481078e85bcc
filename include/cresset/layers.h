/* The layers: each a constructor that returns a module for cr_forward. Shapes as in PyTorch: N batch, C channels. */
#ifndef CRESSET_LAYERS_H
#define CRESSET_LAYERS_H
#include <cresset/nn.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

CR_END_C
#endif
