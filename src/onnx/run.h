/* The interpreter's frames: the values of one run of one graph. */
#ifndef CR_ONNX_RUN_H
#define CR_ONNX_RUN_H
#include "onnx/call.h"

struct cr_onnx_frame {
    const cr_onnx_graph *graph;
    const char *file;             /* of the model, for errors */
    cr_value **slots;             /* graph->n_slots of them */
    struct cr_onnx_frame *outer;  /* of the graph that holds this one: where captured values are */
    const cr_onnx_node *caller;   /* in the body of a function: the node that called it */
    struct cr_onnx_frame *calling; /* and the frame that this node is in */
    int depth;
    bool filled;                  /* inputs are in their slots */
};

/* The node's name, or its first result's where it has none. */
const char *cr_onnx_name_of(const cr_onnx_node *n);

/* Runs `graph`: in (borrowed, NULL for a default) are its inputs in order, out gets new references. */
bool cr_onnx_run_graph(const cr_onnx_graph *graph, cr_onnx_frame *frame, cr_value *const *in, int n_in, cr_value **out,
                       int n_out);
#endif
