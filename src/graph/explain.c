/* Reports of what a staged function has become. */
#include "graph/explain.h"
#include "base/memory.h"
#include "base/site.h"
#include "graph/stage/stage.h"

#include <string.h>

/* ---- items ---- */

void cr_item_title(const cr_item *item, cr_text *t)
{
    enum { MOST = 12 };
    if (item->node) {
        cr_text_add(t, "%s%s", item->node->op->name, item->node->in_place ? "_" : "");
        return;
    }
    const cr_group *g = item->group;
    for (int i = 0; i < g->n_members && i < MOST; i++)
        cr_text_add(t, "%s%s", i ? " " : "", g->members[i].node->op->name);
    if (g->n_members > MOST)
        cr_text_add(t, " and %d more", g->n_members - MOST);
}

/* Elements that are looked at: of an expanded view those that there are. */
static int64_t value_bytes(const cr_graph_value *v)
{
    int64_t n = 1;
    for (int i = 0; v && i < v->spec.ndim; i++)
        n *= v->spec.stride[i] ? v->spec.shape[i] : v->spec.shape[i] != 0;
    return v ? n * (int64_t)cr_dtype_size(v->spec.dtype) : 0;
}

int64_t cr_item_bytes(const cr_item *item)
{
    int64_t bytes = 0;
    const cr_graph_node *n = item->node;
    for (int i = 0; n && i < n->n_in; i++)
        bytes += value_bytes(n->in[i]);
    for (int i = 0; n && i < n->n_out; i++)
        bytes += value_bytes(n->out[i]);
    for (int i = 0; !n && i < item->group->n_args; i++)
        bytes += value_bytes(item->group->args[i].value);
    return bytes;
}

static cr_site site_of(const cr_item *item)
{
    return item->node ? item->node->site : item->group->members[0].node->site;
}

/* ---- profiles ---- */

static void profile_group(const cr_item *item, uint64_t start)
{
    cr_text name = {0}, t = {0};
    cr_item_title(item, &name);
    cr_text_add(&t, "\"members\":%d,\"phases\":%d,\"loops\":\"", item->group->n_members, item->group->n_phases);
    cr_group_sizes_text(item->group, &t);
    cr_text_add(&t, "\",\"bytes\":%lld", (long long)cr_item_bytes(item));
    cr_profile_site(&t, site_of(item));
    cr_profile_add(name.failed ? "group" : name.data, "group", start, t.failed ? NULL : t.data);
    cr_text_free(&name);
    cr_text_free(&t);
}

void cr_profile_item(cr_item *item, const cr_call *c, cr_tensor *const *out, const char *kernel, uint64_t start)
{
    uint64_t spent = cr_profile_now() - start;
    __atomic_fetch_add(&item->spent, spent, __ATOMIC_RELAXED);
    __atomic_fetch_add(&item->runs, 1, __ATOMIC_RELAXED);
    if (item->group)
        profile_group(item, start);
    else
        cr_profile_call(c, out, kernel, "node", item->node->site, start);
}

/* ---- the report ---- */

typedef struct report {
    const cr_function *f;
    const cr_staged *s;
    const cr_frame *frame; /* one that is at rest, or NULL */
    size_t arena;
    int64_t bytes, largest; /* of all items; of the one that takes longest, or moves most */
    uint64_t spent;         /* nanoseconds a run */
} report;

static uint64_t spent_of(const cr_item *item)
{
    uint64_t runs = __atomic_load_n(&item->runs, __ATOMIC_RELAXED);
    return runs ? __atomic_load_n(&item->spent, __ATOMIC_RELAXED) / runs : 0;
}

/* How long its bar is: time where that is known, else bytes. */
static int64_t weight_of(const report *r, const cr_item *item)
{
    return r->spent ? (int64_t)spent_of(item) : cr_item_bytes(item);
}

static bool look(report *r)
{
    const cr_program *p = &r->s->program;
    cr_memory_plan plan;
    if (!cr_memory_plan_make(&plan, p))
        return false;
    r->arena = plan.bytes;
    cr_memory_plan_free(&plan);
    for (size_t i = 0; i < p->n_items; i++) {
        r->bytes += cr_item_bytes(&p->items[i]);
        r->spent += spent_of(&p->items[i]);
    }
    for (size_t i = 0; i < p->n_items; i++)
        r->largest = weight_of(r, &p->items[i]) > r->largest ? weight_of(r, &p->items[i]) : r->largest;
    return true;
}

static void amount(cr_text *t, double bytes)
{
    static const char *const units[] = {"B", "kB", "MB", "GB", "TB"};
    int u = 0;
    while (bytes >= 9999.5 && u < 4) {
        bytes /= 1000;
        u++;
    }
    cr_text_add(t, "%.0f %s", bytes, units[u]);
}

/* ", branch 2 of 4": beside others, at the same time. */
static void branch_text(const cr_program *p, size_t at, cr_text *t)
{
    for (size_t i = 0; i < p->n_sections; i++)
        for (int k = 0; k < p->sections[i].n; k++)
            if (at >= p->sections[i].begin[k] && at < p->sections[i].begin[k + 1])
                cr_text_add(t, ", branch %d of %d", k + 1, p->sections[i].n);
}

static void in_pieces(const cr_item *item, cr_text *t)
{
    if (item->chain)
        cr_text_add(t, ", in a chain of %d with %lld pieces", item->chain->length, (long long)item->chain->pieces);
}

/* How an item runs: "group of 5, loops 64x128, 2 phases, compiled" or its kernel's name. */
static void manner(const report *r, size_t i, cr_text *t)
{
    const cr_item *item = &r->s->program.items[i];
    if (item->node) {
        const char *kernel = r->frame ? cr_frame_kernel(r->frame, i) : NULL;
        cr_text_add(t, "kernel %s", kernel ? kernel : "not chosen yet");
        in_pieces(item, t);
        return;
    }
    const cr_group *g = item->group;
    cr_text_add(t, "group of %d, loops ", g->n_members);
    cr_group_sizes_text(g, t);
    if (g->n_phases > 1)
        cr_text_add(t, ", %d phases", g->n_phases);
    if (g->product >= 0)
        cr_text_add(t, ", with a product");
    cr_text_add(t, g->run ? ", compiled" : ", interpreted");
    in_pieces(item, t);
}

static void where(const cr_item *item, cr_text *t)
{
    cr_site at = site_of(item);
    const char *slash = at.file ? strrchr(at.file, '/') : NULL;
    if (at.file)
        cr_text_add(t, "%s:%d", slash ? slash + 1 : at.file, at.line);
}

static void totals(const report *r, cr_text *t)
{
    const cr_program *p = &r->s->program;
    const cr_graph *g = p->graph;
    size_t grouped = 0;
    for (size_t i = 0; i < p->n_groups; i++)
        grouped += (size_t)p->groups[i]->n_members;
    cr_text_add(t, "%s: %zu nodes, %zu steps, of them %zu groups with %zu nodes; arena ", r->f->name, g->n_nodes,
                p->n_items, p->n_groups, grouped);
    amount(t, (double)r->arena);
    if (p->again) {
        cr_text_add(t, " (");
        amount(t, (double)p->saved);
        cr_text_add(t, " less, with %zu tensors computed again)", p->again);
    }
    cr_text_add(t, "; moved ");
    amount(t, (double)r->bytes);
    if (r->spent)
        cr_text_add(t, "; %.1f us a run", (double)r->spent * 1e-3);
}

static void as_text(const report *r, cr_text *t)
{
    totals(r, t);
    cr_text_add(t, "\n\n%5s %9s %9s  %s\n", "step", r->spent ? "us" : "", "bytes", "what");
    for (size_t i = 0; i < r->s->program.n_items; i++) {
        const cr_item *item = &r->s->program.items[i];
        cr_text bytes = {0};
        amount(&bytes, (double)cr_item_bytes(item));
        cr_text_add(t, "%5zu ", i);
        if (r->spent)
            cr_text_add(t, "%9.1f", (double)spent_of(item) * 1e-3);
        else
            cr_text_add(t, "%9s", "");
        cr_text_add(t, " %9s  ", bytes.failed ? "" : bytes.data);
        cr_item_title(item, t);
        cr_text_add(t, "  (");
        manner(r, i, t);
        branch_text(&r->s->program, i, t);
        cr_text_add(t, ")  ");
        where(item, t);
        cr_text_add(t, "\n");
        t->failed |= bytes.failed;
        cr_text_free(&bytes);
    }
}

/* ---- the picture ---- */

static void escaped(cr_text *t, const cr_text *from)
{
    for (const char *c = from->data; c && *c; c++)
        if (*c == '<' || *c == '>' || *c == '&')
            cr_text_add(t, *c == '<' ? "&lt;" : *c == '>' ? "&gt;" : "&amp;");
        else
            cr_text_add_bytes(t, c, 1);
    t->failed |= from->failed;
}

static void bar(const report *r, size_t i, cr_text *t)
{
    enum { LENGTH = 320, HEIGHT = 18, TOP = 44 };
    const cr_item *item = &r->s->program.items[i];
    double part = r->largest ? (double)weight_of(r, item) / (double)r->largest : 0;
    int y = TOP + (int)i * HEIGHT;
    cr_text line = {0};
    cr_item_title(item, &line);
    cr_text_add(&line, "  -  ");
    manner(r, i, &line);
    branch_text(&r->s->program, i, &line);
    cr_text_add(&line, "  -  ");
    amount(&line, (double)cr_item_bytes(item));
    if (r->spent)
        cr_text_add(&line, "  -  %.1f us", (double)spent_of(item) * 1e-3);
    cr_text_add(&line, "  ");
    where(item, &line);
    cr_text_add(t, "<rect x=\"10\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n", y, 1 + part * LENGTH,
                HEIGHT - 4, item->group ? "#4c78a8" : "#f58518");
    cr_text_add(t, "<text x=\"%d\" y=\"%d\">", LENGTH + 20, y + HEIGHT - 7);
    escaped(t, &line);
    cr_text_add(t, "</text>\n");
    cr_text_free(&line);
}

static void as_svg(const report *r, cr_text *t)
{
    cr_text title = {0};
    size_t n = r->s->program.n_items;
    totals(r, &title);
    cr_text_add(t,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1400\" height=\"%zu\" font-family=\"sans-serif\" "
                "font-size=\"11\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n"
                "<text x=\"10\" y=\"18\" font-size=\"13\">",
                60 + n * 18);
    escaped(t, &title);
    cr_text_add(t, "</text>\n<text x=\"10\" y=\"34\">bars: %s; blue: groups, orange: kernels</text>\n",
                r->spent ? "time" : "bytes moved");
    for (size_t i = 0; i < n; i++)
        bar(r, i, t);
    cr_text_add(t, "</svg>\n");
    cr_text_free(&title);
}

static bool explain(const cr_function *f, int trace, void (*write)(const report *, cr_text *), cr_text *t)
{
    report r = {.f = f, .s = f ? f->first : NULL};
    for (int i = 0; r.s && i < trace; i++)
        r.s = r.s->next;
    if (!r.s || trace < 0)
        return cr_fail_bool(CR_ERROR_INDEX, "trace is %d, and there are %d", trace, cr_function_traces(f));
    cr_frames *frames = (cr_frames *)(uintptr_t)&r.s->frames;
    pthread_mutex_lock(&frames->lock); /* as long as the frame is looked at */
    r.frame = frames->n ? frames->idle[0] : NULL;
    bool ok = look(&r);
    if (ok)
        write(&r, t);
    pthread_mutex_unlock(&frames->lock);
    return ok;
}

static char *told(cr_site at, const cr_function *f, int trace, void (*write)(const report *, cr_text *))
{
    const char *before = cr_enter_op(at, "function_explain");
    cr_text t = {0};
    char *text = NULL;
    if (explain(f, trace, write, &t))
        text = cr_text_take(&t);
    cr_text_free(&t);
    cr_leave_op(before);
    return text;
}

char *cr_function_explain_at(cr_site at, const cr_function *f, int trace)
{
    return told(at, f, trace, as_text);
}

char *cr_function_picture_at(cr_site at, const cr_function *f, int trace)
{
    return told(at, f, trace, as_svg);
}
