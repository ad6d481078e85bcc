/* Tensors as text, in the form that NumPy prints arrays (array2string's rules, NumPy 2.4): one width for all elements,
 * the fewest digits that identify a value up to a precision, scientific notation when the values are large, small or
 * far apart, rows wrapped at a width, and the middle of large tensors left out. Only the elements shown are read. */
#include "base/memory.h"
#include "base/site.h"
#include "base/text.h"
#include "tensor/values.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PRECISION = 40, CELL = 96 /* more than any number takes */ };

/* How the elements of one tensor are written; a complex tensor has a style for either part. */
typedef struct style {
    cr_dtype dtype; /* of a part */
    bool plus;      /* positive numbers get a sign */
    bool scientific;
    int precision;   /* digits after the point: the most (positional), or all (scientific) */
    int left, right; /* columns before and after the point */
    int exponent;    /* digits of the exponent */
    int width;       /* columns of an element */
} style;

/* The elements shown: a tensor of at most 2*edge in each cut dimension, in memory as f64 or i64; of complex numbers the
 * real parts, then the imaginary ones. */
typedef struct shown {
    cr_dtype dtype;
    int ndim;
    int64_t shape[CR_MAX_DIMS]; /* of the elements gathered */
    bool cut[CR_MAX_DIMS];      /* the middle of this dimension is left out */
    int64_t count;
    union {
        void *data;
        double *f;
        int64_t *i;
    };
} shown;

/* ---- building text in a cell ------------------------------------------------------------------------------------ */

static char *append(char *to, const char *text)
{
    size_t n = strlen(text);
    memcpy(to, text, n + 1);
    return to + n;
}

static char *append_times(char *to, char c, int times)
{
    for (; times > 0; times--)
        *to++ = c;
    *to = '\0';
    return to;
}

/* ---- one floating-point number ---------------------------------------------------------------------------------- */

static double to_type(double x, cr_dtype dtype)
{
    uint64_t element;
    cr_convert(&element, dtype, 1, &x, CR_F64, 1, 1);
    cr_convert(&x, CR_F64, 1, &element, dtype, 1, 1);
    return x;
}

static bool reads_back(const char *text, double x, cr_dtype dtype)
{
    return (dtype == CR_F32 ? (double)strtof(text, NULL) : to_type(strtod(text, NULL), dtype)) == x;
}

/* Adds one to the last digit of "d.ddde+xx", unless that carries into a new digit. */
static bool next_decimal(char *text)
{
    for (char *p = strchr(text, 'e') - 1; p >= text; p--) {
        if (*p == '.')
            continue;
        if (*p < '9') {
            ++*p;
            return true;
        }
        *p = '0';
    }
    return false;
}

/* Writes |x| as "d.ddde+xx" with `digits` digits after the point; true when it reads back as x in its type. The result
 * is the nearest decimal, except beside a power of two: values lie twice as far apart above it as below, so
 * that the nearest decimal may be another value's and the one above still be x's. */
static bool decimal(char *out, double x, cr_dtype dtype, int digits)
{
    int exponent;
    x = fabs(x);
    snprintf(out, CELL, "%.*e", digits, x);
    if (reads_back(out, x, dtype))
        return true;
    if (frexp(x, &exponent) == 0.5 && next_decimal(out) && reads_back(out, x, dtype))
        return true;
    snprintf(out, CELL, "%.*e", digits, x);
    return false;
}

/* Writes |x| as "d.ddde+xx" with the fewest digits that read back as x, at most `most` after the point; returns how
 * many. */
static int shortest(char *out, double x, cr_dtype dtype, int most)
{
    int digits = 0;
    while (!decimal(out, x, dtype, digits) && digits < most)
        digits++;
    return digits;
}

/* Removes zeros at the end of a number's fraction, but not the point. */
static void trim_zeros(char *number)
{
    size_t n = strlen(number);
    while (n > 0 && number[n - 1] == '0')
        n--;
    number[n] = '\0';
}

static const char *sign_of(double x, const style *y)
{
    return signbit(x) && !isnan(x) ? "-" : y->plus ? "+" : "";
}

/* x in scientific notation: the sign and the digits into out ("-1.25"), the exponent into *exponent. At most
 * y's precision digits after the point and no zeros at their end, or with `all` exactly as many. */
static void scientific_digits(char *out, double x, const style *y, bool all, int *exponent)
{
    char text[CELL], *start = out;
    if (all)
        decimal(text, x, y->dtype, y->precision);
    else
        shortest(text, x, y->dtype, y->precision);
    char *e = strchr(text, 'e');
    *exponent = atoi(e + 1);
    *e = '\0';
    out = append(out, sign_of(x, y));
    append(append(out, text), strchr(text, '.') ? "" : ".");
    if (!all)
        trim_zeros(start);
}

/* x in positional notation with at most y's precision digits after the point and no zeros at their end. |x| < 1e9. */
static void positional_digits(char *out, double x, const style *y)
{
    char text[CELL];
    int precision = y->precision;
    snprintf(text, sizeof text, "%.17e", x);
    int most = precision + atoi(strchr(text, 'e') + 1);
    if (most < 0) { /* less than one unit of the last place */
        snprintf(out, CELL, y->plus ? "%+.*f" : "%.*f", precision, x);
        trim_zeros(out);
        return;
    }
    int digits = shortest(text, x, y->dtype, most);
    int exponent = atoi(strchr(text, 'e') + 1); /* rounding up may have made it one more */
    /* The digits of `text` without its point, at their place; zeros fill up to the point on either side. */
    size_t n = strlen(sign_of(x, y));
    memcpy(out, sign_of(x, y), n);
    if (exponent < 0) {
        out[n++] = '0';
        out[n++] = '.';
        for (int i = -1; i > exponent; i--)
            out[n++] = '0';
    }
    for (int i = 0; i <= digits || i <= exponent; i++) {
        out[n++] = i > digits ? '0' : i == 0 ? text[0] : text[i + 1];
        if (i == exponent)
            out[n++] = '.';
    }
    out[n] = '\0';
    trim_zeros(out);
}

/* ---- the style of a tensor -------------------------------------------------------------------------------------- */

static int longer(int a, int b)
{
    return a > b ? a : b;
}

/* Scientific notation pays: NumPy's rule, computed in the tensor's own type as NumPy does. */
static bool wants_scientific(const shown *s, const double *values, cr_dtype dtype)
{
    double most = 0, least = INFINITY;
    for (int64_t i = 0; i < s->count; i++) {
        double x = fabs(values[i]);
        if (isfinite(x) && x > 0) {
            most = x > most ? x : most;
            least = x < least ? x : least;
        }
    }
    if (most == 0)
        return false;
    /* Above these a number's last digits before the point would be noise. */
    double large = dtype == CR_F64 ? 1e8 : dtype == CR_F32 ? 1e6 : 1e3;
    return most >= large || least < to_type(1e-4, dtype) || to_type(most / least, dtype) > 1000;
}

/* `values`: of all elements, the part that y is for. */
static void measure_floats(style *y, const shown *s, const double *values)
{
    char cell[CELL];
    bool negative_infinity = false;
    int64_t special = 0;
    int fraction = 0;
    y->scientific = wants_scientific(s, values, y->dtype);
    for (int64_t i = 0; i < s->count; i++) {
        double x = values[i];
        if (!isfinite(x)) {
            special++;
            negative_infinity |= isinf(x) && x < 0;
            continue;
        }
        if (y->scientific) {
            int exponent;
            scientific_digits(cell, x, y, false, &exponent);
            y->exponent = longer(y->exponent, abs(exponent) >= 100 ? 3 : 2);
        } else {
            positional_digits(cell, x, y);
        }
        int point = (int)(strchr(cell, '.') - cell);
        y->left = longer(y->left, point);
        fraction = longer(fraction, (int)strlen(cell) - point - 1);
    }
    y->right = fraction;
    if (y->scientific) {
        y->precision = fraction;
        y->right = fraction + 2 + y->exponent; /* e, sign, digits */
    }
    if (special) {
        y->left = longer(y->left, 3 - (y->right + 1));
        y->left = longer(y->left, 3 + (negative_infinity || y->plus) - (y->right + 1));
    }
    y->width = y->left + 1 + y->right;
}

static void whole(char *cell, int width, const shown *s, int64_t i)
{
    snprintf(cell, CELL, s->dtype == CR_U64 ? "%*llu" : "%*lld", width, (long long)s->i[i]);
}

/* y: two styles, of which numbers that are not complex use the first. */
static void measure(style *y, const shown *s)
{
    char cell[CELL];
    y->dtype = cr_dtype_real(s->dtype);
    if (s->dtype == CR_BOOL) {
        y->width = s->ndim ? 5 : 0;
    } else if (cr_dtype_is_float(s->dtype)) {
        measure_floats(y, s, s->f);
    } else if (cr_dtype_is_complex(s->dtype)) {
        y[1] = y[0];
        y[1].plus = true;
        measure_floats(&y[0], s, s->f);
        measure_floats(&y[1], s, s->f + s->count);
    } else {
        for (int64_t i = 0; i < s->count; i++) {
            whole(cell, 0, s, i);
            y->width = longer(y->width, (int)strlen(cell));
        }
    }
}

/* x into cell, padded to the style's width. */
static void write_float(char *cell, const style *y, double x)
{
    if (!isfinite(x)) {
        snprintf(cell, CELL, "%*s%s", y->width - 3, sign_of(x, y), isnan(x) ? "nan" : "inf");
        return;
    }
    char digits[CELL];
    int exponent = 0;
    if (y->scientific)
        scientific_digits(digits, x, y, true, &exponent);
    else
        positional_digits(digits, x, y);
    int point = (int)(strchr(digits, '.') - digits), fraction = (int)strlen(digits) - point - 1;
    cell = append_times(cell, ' ', y->left - point);
    cell = append(cell, digits);
    if (y->scientific)
        snprintf(cell, 16, "e%c%0*d", exponent < 0 ? '-' : '+', y->exponent, abs(exponent));
    else
        append_times(cell, ' ', y->right - fraction);
}

/* Element i into cell, padded to the styles' width. */
static void write_cell(char cell[2 * CELL], const style *y, const shown *s, int64_t i)
{
    if (s->dtype == CR_BOOL) {
        snprintf(cell, CELL, "%*s", y->width, s->i[i] ? "True" : "False");
    } else if (cr_dtype_is_int(s->dtype)) {
        whole(cell, y->width, s, i);
    } else {
        write_float(cell, &y[0], s->f[i]);
    }
    if (!cr_dtype_is_complex(s->dtype))
        return;
    char *imag = cell + strlen(cell);
    write_float(imag, &y[1], s->f[s->count + i]);
    char *end = imag + strlen(imag); /* the j stands before the spaces at the end */
    end[1] = '\0';
    for (; end[-1] == ' '; end--)
        *end = ' ';
    *end = 'j';
}

/* ---- rows, brackets and line breaks ----------------------------------------------------------------------------- */

typedef struct page {
    cr_text text;
    size_t line; /* where the current line begins in text */
    int width;   /* columns for the elements: the closing parenthesis needs one */
    const style *style;
    const shown *shown;
} page;

static const char opening[] = "tensor(";

static void new_lines(page *p, int count, int indent)
{
    for (int i = 0; i < count; i++)
        cr_text_add_bytes(&p->text, "\n", 1);
    p->line = p->text.length;
    cr_text_add(&p->text, "%*s", indent, "");
}

/* Adds a word to a row, on a new line when it would pass `limit` and the line is not empty. */
static void add_word(page *p, const char *word, int limit, int indent)
{
    int column = (int)(p->text.length - p->line);
    if (column + (int)strlen(word) > limit && column > indent && p->text.length) {
        p->text.length--; /* the space after the comma */
        new_lines(p, 1, indent);
    }
    cr_text_add_bytes(&p->text, word, strlen(word));
}

/* Writes dimension `axis` from element number `at` on, with its brackets. */
static void write_axis(page *p, int axis, int64_t at)
{
    const shown *s = p->shown;
    int64_t step = 1, n = s->shape[axis];
    for (int i = axis + 1; i < s->ndim; i++)
        step *= s->shape[i];
    bool last = axis == s->ndim - 1;
    int indent = (int)strlen(opening) + axis + 1, limit = p->width - axis - 1;
    cr_text_add_bytes(&p->text, "[", 1);
    for (int64_t i = 0; i < n && !p->text.failed; i++) {
        bool dots = s->cut[axis] && i == n / 2;
        char cell[2 * CELL];
        if (dots && last) {
            add_word(p, "...", limit, indent);
            cr_text_add_bytes(&p->text, ", ", 2);
        } else if (dots) {
            cr_text_add_bytes(&p->text, "...,", 4);
            new_lines(p, s->ndim - axis - 1, indent);
        }
        if (last) {
            write_cell(cell, p->style, s, at + i);
            add_word(p, cell, limit, indent);
            if (i < n - 1)
                cr_text_add_bytes(&p->text, ", ", 2);
        } else {
            write_axis(p, axis + 1, at + i * step);
            if (i < n - 1) {
                cr_text_add_bytes(&p->text, ",", 1);
                new_lines(p, s->ndim - axis - 1, indent);
            }
        }
    }
    cr_text_add_bytes(&p->text, "]", 1);
}

/* ", shape=(2, 3), f32)"; on a line of its own when the last one has no room. */
static void write_end(page *p, const cr_tensor *t, bool shape, int width)
{
    char end[320];
    size_t n = 0;
    end[0] = '\0';
    if (shape) {
        n += (size_t)snprintf(end + n, sizeof end - n, "shape=(");
        for (int i = 0; i < t->ndim; i++)
            n += (size_t)snprintf(end + n, sizeof end - n, "%s%lld", i ? ", " : "", (long long)t->shape[i]);
        n += (size_t)snprintf(end + n, sizeof end - n, t->ndim == 1 ? ",), " : "), ");
    }
    n += (size_t)snprintf(end + n, sizeof end - n, "%s)", cr_dtype_name((cr_dtype)t->dtype));
    cr_text_add_bytes(&p->text, ",", 1);
    if ((int)(p->text.length - p->line + n) + 1 > width)
        new_lines(p, 1, (int)strlen(opening));
    else
        cr_text_add_bytes(&p->text, " ", 1);
    cr_text_add_bytes(&p->text, end, n);
}

/* ---- gathering -------------------------------------------------------------------------------------------------- */

/* Copies the shown part of dimensions `axis` and up to s->data from element number `to` on. */
static void gather_axis(shown *s, const cr_tensor *t, const char *from, int axis, int64_t to)
{
    int64_t bytes = (int64_t)cr_dtype_size(s->dtype);
    if (axis == s->ndim && cr_dtype_is_complex(s->dtype)) {
        double parts[2];
        cr_convert(parts, CR_C128, 1, from, s->dtype, 1, 1);
        s->f[to] = parts[0];
        s->f[s->count + to] = parts[1];
        return;
    }
    if (axis == s->ndim) { /* f64 and i64 have one size */
        cr_convert(s->f + to, cr_dtype_is_float(s->dtype) ? CR_F64 : CR_I64, 1, from, s->dtype, 1, 1);
        return;
    }
    int64_t step = 1, n = s->shape[axis];
    for (int i = axis + 1; i < s->ndim; i++)
        step *= s->shape[i];
    for (int64_t i = 0; i < n; i++) {
        int64_t place = s->cut[axis] && i >= n / 2 ? t->shape[axis] - n + i : i;
        gather_axis(s, t, from + place * t->stride[axis] * bytes, axis + 1, to + i * step);
    }
}

static bool gather(shown *s, const cr_tensor *t, bool summary, int64_t edge)
{
    s->dtype = (cr_dtype)t->dtype;
    s->ndim = t->ndim;
    s->count = 1;
    for (int i = 0; i < t->ndim; i++) {
        s->cut[i] = summary && t->shape[i] > 2 * edge;
        s->shape[i] = s->cut[i] ? 2 * edge : t->shape[i];
        s->count *= s->shape[i];
    }
    cr_host_view view;
    s->data = cr_malloc((size_t)s->count * sizeof(double) * (cr_dtype_is_complex(s->dtype) ? 2 : 1));
    if (!s->data)
        return false;
    if (!cr_host_view_open(&view, t)) {
        cr_free(s->data);
        return false;
    }
    gather_axis(s, t, view.first, 0, 0);
    cr_host_view_close(&view);
    return true;
}

static bool write_values(page *p, const cr_tensor *t, bool summary, const cr_print_opts *o)
{
    shown s;
    if (!gather(&s, t, summary, o->edge))
        return false;
    style y[2] = {{.precision = o->precision > MOST_PRECISION ? MOST_PRECISION : o->precision}};
    measure(y, &s);
    p->style = y;
    p->shown = &s;
    char cell[2 * CELL];
    if (s.ndim > 0) {
        write_axis(p, 0, 0);
    } else {
        write_cell(cell, y, &s, 0);
        cr_text_add_bytes(&p->text, cell, strlen(cell));
    }
    cr_free(s.data);
    return true;
}

static bool take_options(cr_print_opts *o, const cr_print_opts *given)
{
    *o = (cr_print_opts){0};
    if (given) /* a caller built with an older header has a shorter struct */
        memcpy(o, given, given->size < sizeof *o ? given->size : sizeof *o);
    if (o->precision < 0 || o->threshold < 0 || o->edge < 0 || o->width < 0)
        return cr_fail_bool(CR_ERROR_VALUE, "precision %d, threshold %d, edge %d, width %d: expected none negative",
                            o->precision, o->threshold, o->edge, o->width);
    o->precision = o->precision ? o->precision : 4;
    o->threshold = o->threshold ? o->threshold : 1000;
    o->edge = o->edge ? o->edge : 3;
    o->width = o->width ? o->width : 75;
    return true;
}

static char *format_in_c(cr_tensor *t, const cr_print_opts *given)
{
    cr_print_opts o;
    if (!t)
        return cr_fail(CR_ERROR_VALUE, "t is NULL");
    if (!take_options(&o, given))
        return NULL;
    page p = {.width = o.width - 1};
    bool summary = t->numel > o.threshold;
    cr_text_add_bytes(&p.text, opening, strlen(opening));
    if (t->numel == 0) {
        cr_text_add_bytes(&p.text, "[]", 2);
    } else if (!write_values(&p, t, summary, &o)) {
        cr_text_free(&p.text);
        return NULL;
    }
    write_end(&p, t, t->numel == 0 ? t->ndim != 1 : summary, o.width);
    return cr_text_take(&p.text);
}

/* The program's locale may write a comma for the point. */
static char *format(cr_tensor *t, const cr_print_opts *given)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!plain)
        return cr_fail(CR_ERROR_MEMORY, "no memory for the C locale");
    locale_t before = uselocale(plain);
    char *text = format_in_c(t, given);
    uselocale(before);
    freelocale(plain);
    return text;
}

char *cr_format_at(cr_site at, cr_tensor *t, const cr_print_opts *options)
{
    const char *before = cr_enter_op(at, "format");
    char *text = format(t, options);
    cr_leave_op(before);
    return text;
}

bool cr_print_at(cr_site at, cr_tensor *t)
{
    const char *before = cr_enter_op(at, "print");
    char *text = format(t, NULL);
    bool ok = text && (puts(text) >= 0 || cr_fail_bool(CR_ERROR_IO, "writing to stdout failed"));
    cr_free(text);
    cr_leave_op(before);
    return ok;
}

const char *cr_describe(const cr_tensor *t, char *buffer, size_t size)
{
    if (size == 0)
        return buffer;
    if (!t) {
        snprintf(buffer, size, "NULL");
        return buffer;
    }
    int n = snprintf(buffer, size, "%s", cr_dtype_name((cr_dtype)t->dtype));
    if ((size_t)n < size)
        cr_shape_text(t->ndim, t->shape, buffer + n, size - (size_t)n);
    return buffer;
}
