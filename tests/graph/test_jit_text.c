/* Texts of generated functions: comments do not count, products of the same known sizes are one function. */
#include "test.h"

#include "graph/jit/text.h"

#include <cresset.h>
#include <cresset/graph.h>

#include <string.h>

static cr_text text_of(const char *words)
{
    cr_text t = {0};
    cr_text_add(&t, "%s", words);
    return t;
}

static void comments(void)
{
    cr_text a = text_of("void NAME(void)\n{\n    x = 1; // mul a.c:10\n}\n");
    cr_text b = text_of("void NAME(void)\n{\n    x = 1; // mul other.c:7\n}\n");
    cr_text c = text_of("void NAME(void)\n{\n    x = 2; // mul a.c:10\n}\n");
    cr_text d = text_of("void NAME(void)\n{\n    x = 1; // mul a.c:10\n}\n}"), out = {0}, none = {0};
    CHECK(cr_jit_same(&a, &b) && cr_jit_hash(&a) == cr_jit_hash(&b));
    CHECK(!cr_jit_same(&a, &c) && cr_jit_hash(&a) != cr_jit_hash(&c));
    CHECK(!cr_jit_same(&a, &d) && !cr_jit_same(&d, &a));
    CHECK(cr_jit_same(&none, &none) && !cr_jit_same(&none, &a));
    cr_jit_add(&out, &b, 12, &(cr_jit_uses){{0}});
    CHECK(!strcmp(out.data, "void cr_group12(void)\n{\n    x = 1; \n}\n"));
    cr_text *const all[] = {&a, &b, &c, &d, &out};
    for (int i = 0; i < 5; i++)
        cr_text_free(all[i]);
}

static int count(const char *text, const char *word)
{
    int n = 0;
    for (; (text = strstr(text, word)); text += strlen(word))
        n++;
    return n;
}

/* Calls whose numbers are all known go to a function of the numbers; one with a variable stays. */
static void products(void)
{
    cr_text f = text_of("void NAME(void)\n{\n    product_pack(packed, p1, 10, 2, -1, 10);\n"
                        "    product_rows(p0 + block * 80, packed, p2, c, 10, 1, 2, 10, 2, 8, 1); // linear a.c:1\n"
                        "    product_rows(p0 + block * 80, p2, 0, c + one * 2, 10, 1, 2, 10, 2, 8, 0);\n"
                        "    product_rows(p0, p2, 0, c, z1, 1, 2, 10, 2, 8, 0);\n}\nvoid NAME_end(void)\n{\n}\n");
    cr_text out = {0};
    cr_jit_add(&out, &f, 3, &(cr_jit_uses){{0}});
    cr_jit_add(&out, &f, 4, &(cr_jit_uses){{0}});
    CHECK(count(out.data, "product_pack_10_2_m1_10_(packed, p1);\n") == 2);
    CHECK(count(out.data, "product_rows_10_1_2_10_2_8_1_(p0 + block * 80, packed, p2, c);") == 2);
    CHECK(count(out.data, "product_rows_10_1_2_10_2_8_0_(p0 + block * 80, p2, 0, c + one * 2);\n") == 2);
    CHECK(count(out.data, "    product_rows(p0, p2, 0, c, z1, 1, 2, 10, 2, 8, 0);\n") == 2);
    CHECK(count(out.data, "product_known(a, b, bias, c, 10, 1, 2, 10, 2, 8, 1);\n") == 2);
    CHECK(count(out.data, "product_pack(to, b, 10, 2, -1, 10);\n") == 2);
    CHECK(count(out.data, "#ifndef product_") == 6 && count(out.data, "#endif\n") == 6);
    CHECK(count(out.data, "void cr_group3(void)") == 1 && count(out.data, "void cr_group4_end(void)") == 1);
    CHECK(!strstr(out.data, "//") && !strstr(out.data, "NAME"));
    cr_text_free(&f);
    cr_text_free(&out);
}

/* Expressions that are used very often become calls, in functions that use them some times. */
static void often(void)
{
    cr_text f = {0}, few = text_of("void NAME(void)\n{\n    x = EXP(y) + TANH(z) + EXP2(y);\n}\n"), out = {0};
    cr_text_add(&f, "void NAME(void)\n{\n");
    for (int i = 0; i < 16; i++)
        cr_text_add(&f, "    x%d = EXP(TANH(y));\n", i);
    cr_text_add(&f, "}\n");
    cr_jit_uses uses = {{0}}, none = {{0}};
    int total = 0;
    for (int i = 0; i < 10; i++)
        cr_jit_count(&uses, &f);
    for (int i = 0; i < CR_JIT_OFTEN; i++)
        total += uses.of[i];
    CHECK(total == 10 * 16 * 2);
    cr_jit_add(&out, &few, 0, &uses);
    cr_jit_add(&out, &f, 1, &none);
    CHECK(!strstr(out.data, "#pragma"));
    cr_jit_add(&out, &f, 2, &uses);
    cr_jit_add(&out, &f, 3, &uses);
    CHECK(count(out.data, "#pragma push_macro(\"EXP\")") == 2 && count(out.data, "#pragma push_macro(\"TANH\")") == 2);
    CHECK(count(out.data, "#pragma pop_macro(\"EXP\")") == 2 && count(out.data, "#pragma pop_macro(\"TANH\")") == 2);
    CHECK(count(out.data, "push_macro") == 4 && count(out.data, "#if") == count(out.data, "#endif"));
    cr_text_free(&f);
    cr_text_free(&few);
    cr_text_free(&out);
}

static bool waves(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *x = in.at[0], *y = x;
    for (int i = 0; i < 100; i++)
        y = cr_add(cr_mul(y, cr_exp(cr_mul(x, cr_num(-0.01 * i)))), cr_tanh(cr_add(x, cr_num(0.01 * i))));
    out[0] = y;
    return cr_ok();
}

/* Those calls give what inlined expressions do, in whole vectors and in rests, in double precision, too. */
static void values(void)
{
    static const int64_t sizes[] = {1, 7, 16, 37};
    for (int i = 0; i < 8; i++)
        CR_SCOPE {
            cr_dtype type = i % 2 ? CR_F64 : CR_F32;
            cr_tensor *x = cr_uniform(CR_SHAPE(sizes[i / 2]), 0, 1, .dtype = type), *eager, *staged;
            cr_function *f = cr_stage(waves, NULL);
            CHECK(waves(CR_LIST(x), &eager, NULL) && cr_call_function(f, CR_LIST(x), &staged));
            bool same = false;
            CHECK(
                cr_copy_out(cr_allclose(staged, eager, type == CR_F64 ? 1e-13 : 1e-5, 0), &same, sizeof same, CR_BOOL));
            CHECK_MSG(same, "%lld elements of type %d", (long long)sizes[i / 2], (int)type);
            cr_function_free(f);
        }
}

/* More to compile takes longer: lines, long functions, products. */
static void effort(void)
{
    static const char *const texts[] = {"void NAME(void)\n{\n}\n", "void NAME(void)\n{\n    x = ABS(y);\n}\n",
                                        "void NAME(void)\n{\n    x = EXP(y);\n}\n",
                                        "void NAME(void)\n{\n    x = EXP(y);\n    product_rows(a);\n}\n"};
    int64_t last = 0;
    for (int i = 0; i < 4; i++) {
        cr_text t = text_of(texts[i]);
        int64_t now = cr_jit_effort(&t);
        CHECK_MSG(now > last, "text %d: %lld after %lld", i, (long long)now, (long long)last);
        last = now;
        cr_text_free(&t);
    }
}

int main(void)
{
    TEST(comments);
    TEST(products);
    TEST(often);
    TEST(values);
    TEST(effort);
    return test_end();
}
