/* What reading text needs of Unicode: UTF-8, general categories, lower case, normal forms. */
#ifndef CR_DATA_UNICODE_H
#define CR_DATA_UNICODE_H
#include "base/text.h"

/* General categories, in the order of the tables. */
typedef enum cr_category {
    CR_CN, CR_CC, CR_CF, CR_CO, CR_CS, CR_LL, CR_LM, CR_LO, CR_LT, CR_LU, CR_MC, CR_ME, CR_MN, CR_ND, CR_NL, CR_NO,
    CR_PC, CR_PD, CR_PE, CR_PF, CR_PI, CR_PO, CR_PS, CR_SC, CR_SK, CR_SM, CR_SO, CR_ZL, CR_ZP, CR_ZS
} cr_category;
enum {
    CR_IN_C = 0x1f, /* control, format, private, surrogate, unassigned */
    CR_IN_L = 0x1f << CR_LL,
    CR_IN_M = 7 << CR_MC,
    CR_IN_N = 7 << CR_ND,
    CR_IN_P = 0x7f << CR_PC,
    CR_IN_S = 0xf << CR_SC,
    CR_IN_Z = 7 << CR_ZL
};
cr_category cr_category_of(uint32_t code);
static inline bool cr_category_in(uint32_t code, uint32_t categories)
{
    return categories >> cr_category_of(code) & 1;
}
bool cr_is_white_space(uint32_t code); /* the property White_Space */
bool cr_is_word(uint32_t code);        /* \w of UTS #18: letters, marks, digits, connectors */

/* The code point at text < end and its length in *length. A byte that is not part of well-formed UTF-8 counts as a code
 * point of its own: CR_NOT_UTF8 + the byte, of category Cn. */
enum { CR_NOT_UTF8 = 0x110000 };
uint32_t cr_utf8_slow(const char *text, const char *end, int *length);
static inline uint32_t cr_utf8_get(const char *text, const char *end, int *length)
{
    unsigned char c = (unsigned char)*text;
    if (c < 0x80) {
        *length = 1;
        return c;
    }
    return cr_utf8_slow(text, end, length);
}
int cr_utf8_put(uint32_t code, char *out); /* 1 to 4 bytes; also what stands for a byte */
void cr_text_add_code(cr_text *t, uint32_t code);

uint32_t cr_lower_of(uint32_t code);
/* Adds text[0..length) in a normal form (UAX #15): decomposed, composed again, compatible forms replaced. */
bool cr_normal_form(cr_text *out, const char *text, size_t length, bool compose, bool compatible);
#endif
