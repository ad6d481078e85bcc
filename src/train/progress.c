/* The progress bar: when to draw, and what a line looks like. A line is made in a fixed buffer, so that showing
 * progress never fails. */
#include "train/progress.h"
#include "base/memory.h"
#include "base/site.h"

#include <math.h>
#include <string.h>
#include <time.h>

enum { SHORTEST_BAR = 8, LONGEST_BAR = 32, PART = 96 };

/* ---- the line ---- */

typedef struct line {
    char *text;
    size_t used;
    bool colour;
} line;

static void add(line *l, const char *text)
{
    size_t length = strlen(text);
    if (l->used + length >= CR_PROGRESS_LINE)
        return; /* whole pieces only, so that no character is cut */
    memcpy(l->text + l->used, text, length + 1);
    l->used += length;
}

static void paint(line *l, const char *code)
{
    if (l->colour)
        add(l, code);
}

#define BOLD "\033[1m"
#define FAINT "\033[90m"
#define CYAN "\033[36m"
#define GREEN "\033[32m"
#define PLAIN "\033[0m"

/* A piece of the line: its name is drawn faint, its value plain. Those of high rank are left out first. */
typedef struct part {
    char before[PART], value[PART], after[PART];
    int rank; /* -1: left out */
} part;

static int part_columns(const part *p)
{
    return p->rank < 0 ? 0 : 2 + cr_text_columns(p->before) + cr_text_columns(p->value) + cr_text_columns(p->after);
}

static void write_number(char *out, double v)
{
    double size = fabs(v);
    snprintf(out, PART, v != 0 && (size < 1e-3 || size >= 1e4) ? "%.3g" : "%.4f", v);
}

static void write_rate(char *out, double rate)
{
    if (rate >= 1e7)
        snprintf(out, PART, "%.1fM", rate / 1e6);
    else
        snprintf(out, PART, "%.*f", rate < 10 ? 2 : rate < 100 ? 1 : 0, rate);
}

static void write_time(char *out, double seconds)
{
    if (!(seconds < 360000)) {
        snprintf(out, PART, "99:59:59");
        return;
    }
    int s = (int)(seconds + 0.5);
    if (s >= 3600)
        snprintf(out, PART, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    else
        snprintf(out, PART, "%d:%02d", s / 60, s % 60);
}

/* Metrics, speed and time; their number. */
static int make_parts(const cr_progress_state *s, bool last, double seconds, part *parts)
{
    int n = 0;
    for (int i = 0; i < s->count; i++) {
        part *p = &parts[n++];
        *p = (part){.rank = 2 * i};
        snprintf(p->before, PART, "%s ", s->metrics[i].name);
        write_number(p->value, s->metrics[i].value);
    }
    if (s->samples > 0 && seconds > 0) {
        part *p = &parts[n++];
        *p = (part){.rank = 3};
        write_rate(p->value, (double)s->samples / seconds);
        snprintf(p->after, PART, " %s/s", s->unit);
    }
    part *p = &parts[n];
    *p = (part){.rank = 1};
    if (last || !s->total) {
        snprintf(p->before, PART, "%s", last ? "in " : "");
        if (last && seconds < 60)
            snprintf(p->value, PART, "%.1f s", seconds);
        else
            write_time(p->value, seconds);
        return n + 1;
    }
    if (s->done == 0)
        return n;
    write_time(p->value, seconds / (double)s->done * (double)(s->total > s->done ? s->total - s->done : 0));
    snprintf(p->after, PART, " left");
    return n + 1;
}

static void add_parts(line *l, const part *parts, int n)
{
    for (int i = 0; i < n; i++) {
        if (parts[i].rank < 0)
            continue;
        add(l, "  ");
        paint(l, FAINT);
        add(l, parts[i].before);
        paint(l, PLAIN);
        add(l, parts[i].value);
        paint(l, FAINT);
        add(l, parts[i].after);
        paint(l, PLAIN);
    }
}

static void add_bar(line *l, int columns, double share, bool utf8, bool last)
{
    int halves = (int)(share * columns * 2);
    if (halves > 2 * columns)
        halves = 2 * columns;
    paint(l, last ? GREEN : CYAN);
    for (int i = 0; i < halves / 2; i++)
        add(l, utf8 ? "━" : "#");
    bool half = utf8 && halves % 2;
    if (half)
        add(l, "╸");
    paint(l, FAINT);
    for (int i = halves / 2 + half; i < columns; i++)
        add(l, utf8 ? "─" : "-");
    paint(l, PLAIN);
}

/* Leaves out parts until the line fits `width` with a bar of at least SHORTEST_BAR, but rather the bar than the first
 * metric. The bar's length, 0 for none. */
static int fit(part *parts, int n, int fixed, int width, bool bar)
{
    for (;;) {
        int used = fixed, worst = -1;
        for (int i = 0; i < n; i++) {
            used += part_columns(&parts[i]);
            if (parts[i].rank >= 0 && (worst < 0 || parts[i].rank > parts[worst].rank))
                worst = i;
        }
        int room = width - used - 2;
        if (bar && room >= SHORTEST_BAR)
            return room < LONGEST_BAR ? room : LONGEST_BAR;
        if ((!bar && used <= width) || worst < 0)
            return 0;
        if (bar && parts[worst].rank == 0)
            bar = false;
        else
            parts[worst].rank = -1;
    }
}

static void add_label(line *l, const cr_progress_state *s)
{
    paint(l, BOLD);
    add(l, s->label);
    paint(l, PLAIN);
}

void cr_progress_line(const cr_progress_state *s, const cr_terminal *terminal, bool bar, bool last, double seconds,
                      char text[CR_PROGRESS_LINE])
{
    line l = {.text = text, .colour = bar && terminal->colour};
    text[0] = '\0';
    part parts[CR_PROGRESS_METRICS + 2];
    int n = make_parts(s, last, seconds, parts);
    char counter[64] = "";
    int digits = snprintf(NULL, 0, "%lld", (long long)s->total);
    if (s->total)
        snprintf(counter, sizeof counter, "%*lld/%lld", digits, (long long)s->done, (long long)s->total);
    else
        snprintf(counter, sizeof counter, "%lld", (long long)s->done);
    double share = s->total ? (double)s->done / (double)s->total : 0;
    add_label(&l, s);
    if (bar) {
        int fixed = cr_text_columns(s->label) + 2 + (int)strlen(counter);
        int columns = fit(parts, n, fixed, terminal->width - 1, s->total > 0);
        if (columns) {
            add(&l, "  ");
            add_bar(&l, columns, share, terminal->utf8, last);
        }
    } else if (s->total) {
        char percent[16];
        snprintf(percent, sizeof percent, "  %3.0f%%", floor(100 * fmin(share, 1)));
        add(&l, percent);
    }
    add(&l, "  ");
    add(&l, counter);
    add_parts(&l, parts, n);
}

/* ---- when to draw ---- */

struct cr_progress {
    cr_progress_state state;
    FILE *out;
    cr_progress_style style; /* never CR_PROGRESS_AUTO */
    int width;               /* 0: ask the terminal */
    double start, drawn;     /* seconds; drawn: when the last line was */
    int tenths;              /* of the way, at the last line in a file */
};

double cr_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void draw(cr_progress *p, bool last)
{
    char text[CR_PROGRESS_LINE];
    cr_terminal terminal;
    cr_terminal_of(p->out, &terminal);
    if (p->width)
        terminal.width = p->width;
    double time = cr_seconds();
    bool bar = p->style == CR_PROGRESS_BAR;
    cr_progress_line(&p->state, &terminal, bar, last, time - p->start, text);
    if (bar)
        fprintf(p->out, "\r%s\033[K%s", text, last ? "\n" : "");
    else
        fprintf(p->out, "%s\n", text);
    fflush(p->out);
    p->drawn = time;
}

/* Copies text, cut between characters; control characters would break the line. */
static void copy_text(char *to, size_t size, const char *from)
{
    size_t used = 0;
    for (; from && *from && used + 1 < size; from++)
        to[used++] = (unsigned char)*from < ' ' || *from == 127 ? ' ' : *from;
    if (from && *from && (*from & 0xc0) == 0x80) {
        while (used && (to[used - 1] & 0xc0) == 0x80)
            used--;
        used -= used > 0;
    }
    to[used] = '\0';
}

cr_progress *cr_progress_new_at(cr_site at, const char *label, int64_t total, const cr_progress_opts *options)
{
    const char *before = cr_enter_op(at, "progress_new");
    CR_TAKE_OPTIONS(cr_progress_opts, o, options);
    cr_progress *p = cr_calloc(1, sizeof *p);
    cr_leave_op(before);
    if (!p)
        return NULL;
    copy_text(p->state.label, sizeof p->state.label, label);
    copy_text(p->state.unit, sizeof p->state.unit, o.unit ? o.unit : "samples");
    p->state.total = total > 0 ? total : 0;
    p->out = o.out ? o.out : stderr;
    p->width = o.width > 0 ? o.width : 0;
    p->style = o.style;
    if (p->style == CR_PROGRESS_AUTO) {
        cr_terminal terminal;
        cr_terminal_of(p->out, &terminal);
        p->style = terminal.interactive ? CR_PROGRESS_BAR : CR_PROGRESS_LINES;
    }
    p->start = cr_seconds();
    if (p->style == CR_PROGRESS_BAR)
        draw(p, false);
    p->drawn = p->start;
    return p;
}

/* The metric of that name, added when there is room; -1 when there is none. */
static int metric(cr_progress_state *s, const char *name)
{
    char own[CR_PROGRESS_NAME];
    copy_text(own, sizeof own, name);
    for (int i = 0; i < s->count; i++)
        if (!strcmp(s->metrics[i].name, own))
            return i;
    if (s->count == CR_PROGRESS_METRICS)
        return -1;
    memcpy(s->metrics[s->count].name, own, sizeof own);
    return s->count++;
}

void cr_progress_set(cr_progress *p, const char *name, double value)
{
    int i = p ? metric(&p->state, name) : -1;
    if (i >= 0)
        p->state.metrics[i].value = value;
}

void cr_progress_mean(cr_progress *p, const char *name, double value, double weight)
{
    int i = p ? metric(&p->state, name) : -1;
    if (i < 0)
        return;
    p->state.metrics[i].sum += value * weight;
    p->state.metrics[i].weight += weight;
    if (p->state.metrics[i].weight > 0)
        p->state.metrics[i].value = p->state.metrics[i].sum / p->state.metrics[i].weight;
}

void cr_progress_step(cr_progress *p, int64_t samples)
{
    if (!p)
        return;
    p->state.done++;
    p->state.samples += samples;
    double since = cr_seconds() - p->drawn;
    if (p->style == CR_PROGRESS_BAR && since >= 0.1) {
        draw(p, false);
    } else if (p->style == CR_PROGRESS_LINES && p->state.total) {
        int tenths = (int)(10 * p->state.done / p->state.total);
        if (tenths > p->tenths && p->state.done < p->state.total)
            draw(p, false);
        p->tenths = tenths;
    } else if (p->style == CR_PROGRESS_LINES && since >= 10) {
        draw(p, false);
    }
}

void cr_progress_end(cr_progress *p)
{
    if (p && p->style != CR_PROGRESS_QUIET)
        draw(p, true);
    cr_free(p);
}
