/* Whole networks, as they are known from papers and used by the benchmarks. Each is an ordinary module: look at it with
 * cr_module_describe, take parts with cr_find_module. Parameters begin as those of the layers do. */
#ifndef CRESSET_NETWORKS_H
#define CRESSET_NETWORKS_H
#include <cresset/nn.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* [N,1,28,28] -> [N,10], scores of the ten digits: two 3x3 convolutions (32, 64), pooling, 128 hidden units, dropout
 * after both. 1,199,882 parameters; a sequence, named by number. */
CR_API cr_module *cr_mnist_cnn_at(cr_site at);
#define cr_mnist_cnn() cr_mnist_cnn_at(CR_HERE)

CR_END_C
#endif
