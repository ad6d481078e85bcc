/* Flows inside: a chain (or tree) of stages, each of which pulls examples from its sources.
 *
 * A position is a number: how many examples the last stage has given since its epoch began. To go there a flow is
 * rewound to the epoch and passes over that many; each stage knows how to do this with less work than making them (a
 * map asks its source to pass over as many, a source seeks, a shuffle buffer replays its random numbers only). So every
 * stage's examples must follow from its sources', its settings and the epoch alone. */
#ifndef CR_DATA_FLOW_H
#define CR_DATA_FLOW_H
#include "base/site.h"
#include <cresset/flows.h>

typedef struct cr_flow_kind {
    const char *name; /* of the function that makes it: in errors, and in descriptions */
    /* The next example: its fields are the caller's references, those beyond stay NULL. False at the end and after
     * cr_fail. */
    bool (*next)(cr_flow *s, cr_example *out);
    /* Leaves out at most n >= 1 examples: how many (fewer: it has ended); -1 after cr_fail. NULL: makes and drops them.
     */
    int64_t (*skip)(cr_flow *s, int64_t n);
    /* Goes to the beginning of s->epoch. NULL: the sources go there. */
    bool (*restart)(cr_flow *s);
    /* Examples an epoch, -1: not known. NULL: not known. */
    int64_t (*length)(cr_flow *s);
    /* Lets go of what is its own; the sources are freed after. NULL: nothing. */
    void (*release)(cr_flow *s);
} cr_flow_kind;

/* The beginning of every stage's struct. */
struct cr_flow {
    const cr_flow_kind *kind;
    cr_site made_at;
    int fields;
    char note[96];          /* the settings that decide what comes out */
    cr_flow **source, *one; /* source is &one where there is one */
    int sources;
    int64_t epoch, given; /* given: passed over included */
    bool begun, ended;
};

/* A zeroed stage of `size` bytes, which takes over the source (NULL: it has none); called inside an operation. NULL
 * after cr_fail, with the source freed. fields 0: as many as the source's. */
void *cr_stage_new(const cr_flow_kind *kind, size_t size, cr_flow *source, int fields);
/* The same with several sources. */
void *cr_stage_of(const cr_flow_kind *kind, size_t size, cr_flow *const *sources, int count, int fields);
void cr_stage_note(cr_flow *s, const char *format, ...) CR_PRINTF(2, 3);

/* What stages (and loaders) ask of their sources. cr_flow_pull also begins epoch 0 where none has begun. */
bool cr_flow_pull(cr_flow *s, cr_example *out);
int64_t cr_flow_pass(cr_flow *s, int64_t n);
bool cr_flow_rewind(cr_flow *s, int64_t epoch);
int64_t cr_flow_count(cr_flow *s); /* -1: not known */

void cr_example_release(cr_example *e); /* and empties it */
/* Retains out[0..fields), which are of `scope` or the program's, closes the scope, and gives them to e. False when `ok`
 * is, or when a field is missing. */
bool cr_example_take(cr_example *e, int fields, int scope, bool ok, cr_tensor *const *out);
#endif
