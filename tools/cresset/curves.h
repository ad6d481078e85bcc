/* Curves drawn: as text for a terminal, as an SVG picture. */
#ifndef CRESSET_TOOL_CURVES_H
#define CRESSET_TOOL_CURVES_H
#include <cresset.h>

/* A run: the curves of one folder, under the folder's name. */
typedef struct run_curves {
    char *name;
    cr_curves curves;
} run_curves;

const cr_curve *find_curve(const run_curves *run, const char *tag);
/* A curve as `rows` lines of `columns` characters with its axes, to stdout. braille: with Unicode's dots. */
void draw_text(const cr_curve *c, int columns, int rows, bool braille);
/* One chart a tag, every run a line in it. False when the file cannot be written (errno says why). */
bool draw_svg(FILE *out, const run_curves *runs, int n_runs, char **tags, int n_tags);
#endif
