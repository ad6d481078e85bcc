/* The functions that exported C calls. They read like what one would write by hand for one convolution; their sizes are
 * constants where they are called, so that a compiler that inlines them knows them. */
#include "export/export.h"

#define LINE(text) text "\n"

/* Vectors as gcc and clang have them: as wide as the processor's. */
const char cr_export_vector_text[] = LINE("#if defined(__AVX512F__)") LINE("#define LANES 16")
    LINE("#elif defined(__AVX__)") LINE("#define LANES 8") LINE("#else") LINE("#define LANES 4") LINE("#endif") LINE(
        "typedef float vec __attribute__((vector_size(4 * LANES)));")
        LINE("#define UNUSED __attribute__((unused))")
        LINE("#define INLINE static inline __attribute__((always_inline, unused))") LINE(
            "INLINE vec vec_load(const float *p)") LINE("{") LINE("    vec v;") LINE("    memcpy(&v, p, sizeof v);")
            LINE("    return v;") LINE("}") LINE("/* R rows of a result, V vectors of columns: x is read at row r and "
                                                 "place i as x[r * step + i * item]. */") LINE(
                "INLINE void tile(const float *x, int64_t step, int64_t item, int64_t kh, int64_t down, int64_t kw, "
                "int64_t right,") LINE("                 int64_t n, const float *w, int64_t ldw, const float *bias, "
                                       "float *y, int64_t ystep, int64_t columns,")
                LINE("                 const int R, const int V)") LINE("{") LINE("    vec acc[6][2];") LINE(
                    "    for (int r = 0; r < R; r++)") LINE("        for (int v = 0; v < V; v++)")
                    LINE("            acc[r][v] = vec_load(bias + v * LANES);") LINE(
                        "    for (int64_t ky = 0; ky < kh; ky++)") LINE("        for (int64_t kx = 0; kx < kw; kx++) {")
                        LINE("            const float *at = x + ky * down + kx * right;") LINE(
                            "            for (int64_t i = 0; i < n; i++, w += ldw) {") LINE("                vec b[2];")
                            LINE("                for (int v = 0; v < V; v++)") LINE(
                                "                    b[v] = vec_load(w + v * LANES);")
                                LINE("                for (int r = 0; r < R; r++)") LINE(
                                    "                    for (int v = 0; v < V; v++)")
                                    LINE("                        acc[r][v] += at[r * step + i * item] * b[v];") LINE(
                                        "            }") LINE("        }") LINE("    for (int r = 0; r < R; r++)")
                                        LINE("        for (int v = 0; v < V; v++) {") LINE(
                                            "            int64_t rest = columns - v * LANES;")
                                            LINE("            if (rest >= LANES)") LINE(
                                                "                memcpy(y + r * ystep + v * LANES, &acc[r][v], "
                                                "sizeof(vec));") LINE("            else if (rest > 0)")
                                                LINE("                memcpy(y + r * ystep + v * LANES, &acc[r][v], "
                                                     "(size_t)rest * sizeof(float));") LINE("        }") LINE("}") LINE(
                                                    "#define TILES(R) \\") LINE("    for (; j + R <= rows; j += R) \\")
                                                    LINE("        if (columns - o > LANES) \\") LINE(
                                                        "            tile(x + j * step, step, item, kh, down, kw, "
                                                        "right, n, w + o, ldw, bias + o, y + j * ystep + o, ystep, \\")
                                                        LINE("                 columns - o, R, 2); \\")
                                                            LINE("        else \\")
                                                                LINE("            tile(x + j * step, step, item, kh, "
                                                                     "down, kw, right, n, w + o, ldw, bias + o, y + j "
                                                                     "* ystep + o, ystep, \\") LINE(
                                                                    "                 columns - o, R, 1);")
                                                                    LINE("/* rows results of `columns` sums over kh * "
                                                                         "kw * n products. w[.][ldw] and bias have "
                                                                         "zeros up to a multiple of 16. */") LINE(
                                                                        "UNUSED static void rows_of(const float *x, int64_t "
                                                                        "step, int64_t item, int64_t kh, int64_t down, "
                                                                        "int64_t kw, int64_t right,")
                                                                        LINE("                    int64_t n, const "
                                                                             "float *w, int64_t ldw, const float "
                                                                             "*bias, float *y, int64_t ystep,")
                                                                            LINE("                    int64_t columns, "
                                                                                 "int64_t rows)") LINE("{")
                                                                                LINE("    for (int64_t o = 0; o < "
                                                                                     "columns; o += columns - o > "
                                                                                     "LANES ? 2 * LANES : LANES) {")
                                                                                    LINE("        int64_t j = 0;")
                                                                                        LINE("        TILES(6)")
                                                                                            LINE("        TILES(4)")
                                                                                                LINE("        TILES(1)")
                                                                                                    LINE("    }")
                                                                                                        LINE("}");

const char cr_export_conv_text[] = LINE("/* x as channels-last with a border of `value`. */") LINE(
    "INLINE void pad(float *to, const float *x, int64_t h, int64_t w, int64_t c, int64_t sc, int64_t sh, int64_t sw,")
    LINE("                int64_t top, int64_t bottom, int64_t left, int64_t right)") LINE("{")
        LINE("    const int64_t line = (left + w + right) * c;")
            LINE("    memset(to, 0, (size_t)(top * line) * sizeof(float));") LINE("    to += top * line;")
                LINE("    for (int64_t i = 0; i < h; i++, to += line) {")
                    LINE("        memset(to, 0, (size_t)(left * c) * sizeof(float));")
                        LINE("        for (int64_t j = 0; j < w; j++)")
                            LINE("            for (int64_t k = 0; k < c; k++)")
                                LINE("                to[(left + j) * c + k] = x[i * sh + j * sw + k * sc];")
                                    LINE("        memset(to + (left + w) * c, 0, (size_t)(right * c) * sizeof(float));")
                                        LINE("    }")
                                            LINE("    memset(to, 0, (size_t)(bottom * line) * sizeof(float));")
                                                LINE("}");

const char cr_export_depthwise_text[] =
    LINE("/* Each channel by itself: w[kh][kw][c]. x is channels-last with its border. */") LINE(
        "INLINE void depthwise(const float *x, int64_t line, int64_t kh, int64_t kw, int64_t sh, int64_t sw, int64_t "
        "dh, int64_t dw,") LINE("                      int64_t c, const float *w, const float *bias, float *y, int64_t "
                                "oh, int64_t ow, int64_t ysh,") LINE("                      int64_t ysw)") LINE("{")
        LINE("    for (int64_t i = 0; i < oh; i++)") LINE("        for (int64_t j = 0; j < ow; j++) {")
            LINE("            const float *at = x + i * sh * line + j * sw * c;")
                LINE("            float *to = y + i * ysh + j * ysw;") LINE("            int64_t k = 0;")
                    LINE("            for (; k + LANES <= c; k += LANES) {")
                        LINE("                vec acc = vec_load(bias + k);")
                            LINE("                for (int64_t ky = 0; ky < kh; ky++)")
                                LINE("                    for (int64_t kx = 0; kx < kw; kx++)")
                                    LINE("                        acc += vec_load(at + ky * dh * line + kx * dw * c + "
                                         "k) * vec_load(w + (ky * kw + kx) * c + k);")
                                        LINE("                memcpy(to + k, &acc, sizeof acc);") LINE("            }")
                                            LINE("            for (; k < c; k++) {")
                                                LINE("                float acc = bias[k];")
                                                    LINE("                for (int64_t ky = 0; ky < kh; ky++)")
                                                        LINE("                    for (int64_t kx = 0; kx < kw; kx++)")
                                                            LINE("                        acc += at[ky * dh * line + "
                                                                 "kx * dw * c + k] * w[(ky * kw + kx) * c + k];")
                                                                LINE("                to[k] = acc;")
                                                                    LINE("            }") LINE("        }") LINE("}");

const char cr_export_spread_text[] = LINE(
    "/* A transposed convolution: each element of x times its row of w [c][kh][kw][co] is added to a place of y. */")
    LINE("INLINE void spread(const float *x, int64_t h, int64_t wd, int64_t c, int64_t sc, int64_t xh, int64_t xw, "
         "const float *w,") LINE("                   int64_t kh, int64_t kw, float *y, int64_t oh, int64_t ow, int64_t "
                                 "groups, int64_t co, int64_t yh,")
        LINE("                   int64_t yw, int64_t sh, int64_t sw, int64_t ph, int64_t pw, int64_t dh, int64_t dw)")
            LINE("{") LINE("    for (int64_t i = 0; i < oh; i++)") LINE("        for (int64_t j = 0; j < ow; j++)")
                LINE("            memset(y + i * yh + j * yw, 0, (size_t)(groups * co) * sizeof(float));") LINE(
                    "    for (int64_t i = 0; i < h; i++)") LINE("        for (int64_t j = 0; j < wd; j++)")
                    LINE("            for (int64_t k = 0; k < kh * kw; k++) {") LINE(
                        "                const int64_t r = i * sh + k / kw * dh - ph, s = j * sw + k % kw * dw - pw;")
                        LINE("                if (r < 0 || r >= oh || s < 0 || s >= ow)") LINE(
                            "                    continue;") LINE("                for (int64_t q = 0; q < c; q++) {")
                            LINE("                    const float at = x[i * xh + j * xw + q * sc], *row = w + (q * kh "
                                 "* kw + k) * co;")
                                LINE("                    float *to = y + r * yh + s * yw + q / (c / groups) * co;")
                                    LINE("                    for (int64_t o = 0; o < co; o++)")
                                        LINE("                        to[o] += at * row[o];") LINE("                }")
                                            LINE("            }") LINE("}");

const char cr_export_product_text[] = LINE("/* b [k,n] as rows of ldw floats, the rest zeros. */")
    LINE("INLINE void pack(float *to, const float *b, int64_t k, int64_t n, int64_t ldw, int64_t row, int64_t column)")
        LINE("{") LINE("    for (int64_t i = 0; i < k; i++) {") LINE("        for (int64_t j = 0; j < n; j++)")
            LINE("            to[i * ldw + j] = b[i * row + j * column];")
                LINE("        for (int64_t j = n; j < ldw; j++)") LINE("            to[i * ldw + j] = 0;") LINE("    }")
                    LINE("}");

/* A window's places along an axis are count of them from `first`. */
const char cr_export_window_text[] = LINE("typedef struct window {") LINE("    int64_t first, count, step, span;")
    LINE("} window;");

/* As the library's casts: towards zero and saturating, NaN gives 0; halves round to the nearest even. */
#define TRUNCATED(name, type, low, high, above)                                                                        \
    LINE("UNUSED static inline " type " to_" name "(double x)") LINE("{")                                              \
    LINE("    return x >= " above " ? " high " : x > " low " - 1.0 ? (" type ")x : x < 0 ? " low " : 0;") LINE("}")
const char cr_export_convert_text[] = LINE("#ifndef UNUSED") LINE("#define UNUSED __attribute__((unused))")
    LINE("#endif") TRUNCATED("i8", "int8_t", "INT8_MIN", "INT8_MAX", "0x1p7")
        TRUNCATED("u8", "uint8_t", "0", "UINT8_MAX", "0x1p8") TRUNCATED("i16", "int16_t", "INT16_MIN", "INT16_MAX", "0x1p15")
            TRUNCATED("u16", "uint16_t", "0", "UINT16_MAX", "0x1p16")
                TRUNCATED("i32", "int32_t", "INT32_MIN", "INT32_MAX", "0x1p31")
                    TRUNCATED("u32", "uint32_t", "0", "UINT32_MAX", "0x1p32")
                        TRUNCATED("i64", "int64_t", "(double)INT64_MIN", "INT64_MAX", "0x1p63")
                            TRUNCATED("u64", "uint64_t", "0", "UINT64_MAX", "0x1p64")
    LINE("UNUSED static inline float from_bf16(uint16_t h)") LINE("{") LINE("    const uint32_t bits = (uint32_t)h << 16;")
    LINE("    float x;") LINE("    memcpy(&x, &bits, sizeof x);") LINE("    return x;") LINE("}")
    LINE("UNUSED static inline uint16_t to_bf16(float x)") LINE("{") LINE("    uint32_t bits;")
    LINE("    memcpy(&bits, &x, sizeof bits);")
    LINE("    return (uint16_t)(x != x ? bits >> 16 | 0x40 : (bits + 0x7fff + (bits >> 16 & 1)) >> 16);") LINE("}")
    LINE("UNUSED static inline float from_f16(uint16_t h)") LINE("{")
    LINE("    const int e = h >> 10 & 31, m = h & 1023;")
    LINE("    const float x = e == 31 ? (m ? NAN : INFINITY) : ldexpf((float)(e ? m | 1024 : m), (e ? e : 1) - 25);")
    LINE("    return h & 0x8000 ? -x : x;") LINE("}") LINE("UNUSED static inline uint16_t to_f16(float x)") LINE("{")
    LINE("    const float a = fabsf(x);") LINE("    const int sign = signbit(x) ? 0x8000 : 0;") LINE("    int e;")
    LINE("    if (!(a < 65520))") LINE("        return (uint16_t)(sign | (a != a ? 0x7e00 : 0x7c00));")
    LINE("    if (a < 0x1p-14f)") LINE("        return (uint16_t)(sign | (int)rintf(a * 0x1p24f));")
    LINE("    const int m = (int)rintf(frexpf(a, &e) * 2048);")
    LINE("    return (uint16_t)(sign | ((e + 14) * 1024 + m - 1024));") LINE("}");

const char cr_export_pool_text[] = LINE("/* The largest element (or the sum) of each window. */") LINE(
        "INLINE void max_pool(const float *x, int64_t c, int64_t sc, int64_t sh, int64_t sw, const window *rows, "
        "int64_t oh,") LINE("                     const window *columns, int64_t ow, float *y, int64_t ysc, int64_t "
                            "ysh, int64_t ysw)") LINE("{") LINE("    for (int64_t i = 0; i < oh; i++)")
        LINE("        for (int64_t j = 0; j < ow; j++) {") LINE("            float *to = y + i * ysh + j * ysw;") LINE(
            "            for (int64_t k = 0; k < c; k++)") LINE("                to[k * ysc] = -INFINITY;")
            LINE("            for (int64_t p = 0; p < rows[i].count; p++)") LINE(
                "                for (int64_t q = 0; q < columns[j].count; q++) {")
                LINE("                    const float *at = x + (rows[i].first + p * rows[i].step) * sh +") LINE(
                    "                                      (columns[j].first + q * columns[j].step) * sw;")
                    LINE("                    for (int64_t k = 0; k < c; k++)") LINE(
                        "                        to[k * ysc] = at[k * sc] <= to[k * ysc] ? to[k * ysc] : at[k * sc];")
                        LINE("                }") LINE("        }") LINE("}")
                            LINE("INLINE void avg_pool(const float *x, int64_t c, int64_t sc, int64_t sh, int64_t sw, "
                                 "const window *rows, int64_t oh,")
                                LINE("                     const window *columns, int64_t ow, float *y, int64_t ysc, "
                                     "int64_t ysh, int64_t ysw, int64_t divisor)") LINE("{")
                                    LINE("    for (int64_t i = 0; i < oh; i++)") LINE(
                                        "        for (int64_t j = 0; j < ow; j++) {")
                                        LINE("            float *to = y + i * ysh + j * ysw;") LINE(
                                            "            const float scale = 1.0f / (float)(divisor ? divisor : "
                                            "rows[i].span * columns[j].span);")
                                            LINE("            for (int64_t k = 0; k < c; k++)") LINE(
                                                "                to[k * ysc] = 0;")
                                                LINE("            for (int64_t p = 0; p < rows[i].count; p++)") LINE(
                                                    "                for (int64_t q = 0; q < columns[j].count; q++) {")
                                                    LINE("                    const float *at = x + (rows[i].first + p "
                                                         "* rows[i].step) * sh +")
                                                        LINE("                                      (columns[j].first "
                                                             "+ q * columns[j].step) * sw;") LINE(
                                                            "                    for (int64_t k = 0; k < c; k++)")
                                                            LINE("                        to[k * ysc] += at[k * sc];")
                                                                LINE("                }")
                                                                    LINE("            for (int64_t k = 0; k < c; k++)")
                                                                        LINE("                to[k * ysc] *= scale;")
                                                                            LINE("        }") LINE("}");
