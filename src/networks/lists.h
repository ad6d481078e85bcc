/* All lists of networks, in the order of cr_network_info. Included more than once, for different uses. */
#include "networks/vision.def"
#include "networks/sequence.def"
#include "networks/transformer.def"
#include "networks/generative.def"
