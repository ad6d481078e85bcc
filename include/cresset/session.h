/* Graphs built by hand, and sessions that run any part of one: for programs that make graphs. (For ordinary code
 * cr_stage does the same with less ado.)
 *
 *     cr_session *s = cr_session_begin();
 *     cr_tensor *x = cr_placeholder(s, "x", CR_SHAPE(64, 784), CR_F32);
 *     cr_tensor *y = cr_softmax(cr_linear(x, w, b), 1);          // every op called is a node now
 *     cr_tensor *moved = cr_mul_(average, cr_num(0.9));          // a write to a tensor from outside
 *     cr_session_end(s);
 *     ...
 *     cr_session_run(s, CR_LIST(x), CR_LIST(picture), CR_LIST(y), out);
 *     cr_session_run(s, CR_LIST(), CR_LIST(), CR_LIST(moved), out);   // does not need x
 *
 * What a run does is what its fetches need: writes in place and an optimizer's step happen where the tensor that is
 * written to is fetched. Each set of fetches is made into a program once. Tensors from outside are captured by
 * reference, as in staged functions; random numbers are drawn anew at each run. Control flow (control.h) is a node with
 * bodies as it is there; what these write happens when a fetch needs the node. */
#ifndef CRESSET_SESSION_H
#define CRESSET_SESSION_H
#include <cresset/tensor.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

typedef struct cr_session cr_session;

/* A new graph, open: until its end, ops called on this thread become nodes of it. Graphs may be nested; the last one begun
 * is ended first. NULL on error. */
CR_API cr_session *cr_session_begin(void);
/* An input of the open graph, whose contiguous values each run that needs it is fed with. The name is for errors. The
 * innermost scope owns it, like all tensors of the graph; they have no values, and are of use as long as the session is. */
CR_API cr_tensor *cr_placeholder_at(cr_site at, cr_session *s, const char *name, cr_dims shape, cr_dtype dtype);
#define cr_placeholder(s, name, shape, dtype) cr_placeholder_at(CR_HERE, s, name, shape, dtype)
/* No more nodes; false when it has been ended already, or another graph is open inside. */
CR_API bool cr_session_end(cr_session *s);
/* Ends it if need be. NULL is fine. */
CR_API void cr_session_free(cr_session *s);

/* Runs what the fetches need with placeholders[i] = feeds[i] (of the same shape and dtype); out[] get a new tensor for each
 * fetch: tensors of the graph, or tensors from outside that it reads or writes. A tensor that is written in place is
 * fetched as it is at the run's end. Any number of threads may run it at once. */
CR_API bool cr_session_run_at(cr_site at, cr_session *s, cr_list placeholders, cr_list feeds, cr_list fetches,
                              cr_tensor **out);
#define cr_session_run(s, placeholders, feeds, fetches, out)                                                           \
    cr_session_run_at(CR_HERE, s, placeholders, feeds, fetches, out)

/* The graph as text, a line a node; malloc'd: free() it. NULL on error. */
CR_API char *cr_session_text(const cr_session *s);

CR_END_C
#endif
