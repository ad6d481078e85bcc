/* What a model is made of and what it costs: layers, shapes of their results, parameters, multiply-adds, memory.
 *
 *     cr_summary *s = cr_summarize(net, cr_zeros(CR_SHAPE(1, 3, 224, 224)));
 *     char *text = cr_summary_text(s, .depth = 2);
 *     printf("%s", text);
 *     free(text);
 *     cr_summary_free(s);
 *
 * The numbers come from the ops that the model really calls: it is traced once, without computing anything, so that layers of
 * a program's own are counted as those of the library are. */
#ifndef CRESSET_SUMMARY_H
#define CRESSET_SUMMARY_H
#include <cresset/nn.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* A module, with all that is in it. */
typedef struct cr_summary_row {
    char *name;       /* its path, as of cr_find_module; "" for the model itself */
    const char *kind; /* "conv2d" */
    int parent;       /* its row; -1: none */
    int depth;        /* 0 for the model */
    int children;
    int calls;        /* how often it was called; 0: its parts are used without it, or not at all */
    cr_dims output;   /* of the last call, as are those of its ops below */
    cr_dtype dtype;
    int64_t parameters, parameter_bytes;
    /* Of products, convolutions, attention and recurrences: a multiplication and an addition are one. What papers and model
     * zoos call FLOPs or MACs. */
    double multiply_adds;
    /* All arithmetic: 2 a multiply-add, 1 an element of a pointwise op or a reduction, 2 of a norm, 5 of a softmax, 0 of what
     * only moves or makes elements. */
    double flops;
    int64_t activation_bytes; /* of the results that its ops make, which training keeps most of */
} cr_summary_row;

typedef struct cr_summary {
    cr_summary_row *rows; /* the model, then its parts in their order, each before what is in it */
    int count;
    int64_t input_bytes;
    bool unknown; /* loops and branches (control.h) are in it, which are not counted */
} cr_summary;

/* For inputs like these, of which only dtypes and shapes are looked at, in evaluation mode (batch norms use their running
 * statistics). Functions set by cr_module_around are not called. NULL after an error: one of the model's. */
CR_API cr_summary *cr_summarize_at(cr_site at, cr_module *m, cr_list inputs);
#define cr_summarize(m, ...) cr_summarize_at(CR_HERE, m, CR_LIST(__VA_ARGS__))
CR_API void cr_summary_free(cr_summary *s); /* NULL is fine */

typedef struct cr_summary_opts {
    size_t size;
    int depth; /* modules deeper than that are left out; default 0: all are shown */
} cr_summary_opts;
/* A table with a line a module and totals below it. malloc'd: free() it. NULL after an error. */
CR_API char *cr_summary_text_at(cr_site at, const cr_summary *s, const cr_summary_opts *options);
#define cr_summary_text(...)                                                                                           \
    cr_summary_text_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_summary_opts, CR_REST_(__VA_ARGS__)))

CR_END_C
#endif
