/* How the lists of networks (*.def in this folder) are read.
 *
 *     FAMILY(id, "title", "paper")
 *         Networks of one kind, with one page of docs, docs/networks/ID.md.
 *     NETWORK(name, family, kind, sequence, parameters, "options", INPUTS(INPUT("x", CR_F32, 1, 3, 224, 224)),
 *             builder, "what it is")
 *         name: the network is cr_network("name") and in Python cresset.models.name.
 *         kind: classifier, language_model, detector, segmenter, encoder, autoencoder, generator, recommender, ...
 *         sequence: true for a sequence of numbered layers (a Sequential in Python), else false.
 *         parameters: how many elements they have with the options' defaults.
 *         options: those of cr_network_opts that the network takes, with their defaults: "vocab=100 dropout=0.1".
 *         INPUT: an example of what it takes: its name, dtype and shape. Integers may all be 0.
 *         builder: an expression for the module; `at` is the site, `o->NAME` an option, with its default filled in.
 *
 * The same files are read by tools/generate/networks.py for the Python functions and the pages of docs. A new list is
 * included in lists.h. */
#ifndef CR_NETWORKS_REGISTRY_H
#define CR_NETWORKS_REGISTRY_H
#include <cresset/networks.h>

typedef struct cr_network_row {
    cr_network_entry entry;
    cr_module *(*make)(cr_site at, const cr_network_opts *o);
} cr_network_row;
#endif
