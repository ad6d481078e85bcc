/* The progress bar: its line in all forms, and what reaches a file. */
#include "test.h"
#include "support/files.h"
#include "train/progress.h"

static cr_progress_state state(int64_t done)
{
    cr_progress_state s = {.label = "epoch 1/3", .unit = "samples", .total = 938, .done = done, .samples = done * 64};
    s.count = 2;
    snprintf(s.metrics[0].name, sizeof s.metrics[0].name, "loss");
    s.metrics[0].value = 0.18316;
    snprintf(s.metrics[1].name, sizeof s.metrics[1].name, "accuracy");
    s.metrics[1].value = 0.9431;
    return s;
}

static void draws_a_bar(void)
{
    char line[CR_PROGRESS_LINE];
    cr_progress_state s = state(469);
    cr_terminal t = {.interactive = true, .width = 120};
    cr_progress_line(&s, &t, true, false, 4, line);
    CHECK_TEXT(line,
               "epoch 1/3  ################----------------  469/938  loss 0.1832  accuracy 0.9431  7504 samples/s"
               "  0:04 left");
    t.utf8 = true;
    s.done = 484;
    t.width = 105;
    cr_progress_line(&s, &t, true, false, 4, line);
    CHECK_TEXT(line, "epoch 1/3  ━━━━━━━━━━━━━╸─────────────"
                     "  484/938  loss 0.1832  accuracy 0.9431  7504 samples/s  0:04 left");
    CHECK(cr_text_columns(line) < 105);
    t.width = 44;
    cr_progress_line(&s, &t, true, false, 4, line);
    CHECK_TEXT(line, "epoch 1/3  ━━━━━─────  484/938  loss 0.1832");
    t.width = 40;
    cr_progress_line(&s, &t, true, false, 4, line);
    CHECK_TEXT(line, "epoch 1/3  484/938  loss 0.1832");
    t = (cr_terminal){.colour = true, .utf8 = true, .width = 40};
    s.count = 0;
    s.samples = 0;
    cr_progress_line(&s, &t, true, false, 4, line);
    CHECK_TEXT(line, "\033[1mepoch 1/3\033[0m  \033[36m━━━━\033[90m────\033[0m"
                     "  484/938  \033[90m\033[0m0:04\033[90m left\033[0m");
    s = state(938);
    t = (cr_terminal){.width = 120};
    cr_progress_line(&s, &t, true, true, 7.61, line);
    CHECK_TEXT(line,
               "epoch 1/3  ################################  938/938  loss 0.1832  accuracy 0.9431  7889 samples/s"
               "  in 7.6 s");
}

static void fits_any_width(void)
{
    char line[CR_PROGRESS_LINE];
    cr_progress_state s = state(100);
    int shorter = 1000;
    for (int width = 200; width >= 20; width--) {
        cr_terminal t = {.interactive = true, .colour = true, .utf8 = true, .width = width};
        cr_progress_line(&s, &t, true, false, 4, line);
        CHECK(cr_text_columns(line) <= shorter);
        shorter = cr_text_columns(line);
        CHECK(shorter < width || width < 21);
        CHECK(strstr(line, "100/938") != NULL);
    }
}

static void writes_lines_for_files(void)
{
    char line[CR_PROGRESS_LINE];
    cr_progress_state s = state(469);
    cr_terminal t = {.width = 80, .colour = true};
    cr_progress_line(&s, &t, false, false, 4, line);
    CHECK_TEXT(line, "epoch 1/3   50%  469/938  loss 0.1832  accuracy 0.9431  7504 samples/s  0:04 left");
    s = (cr_progress_state){.label = "reading", .done = 12};
    cr_progress_line(&s, &t, false, false, 61, line);
    CHECK_TEXT(line, "reading  12  1:01");
    s.samples = 30;
    snprintf(s.unit, sizeof s.unit, "lines");
    cr_progress_line(&s, &t, false, true, 4000, line);
    CHECK_TEXT(line, "reading  12  0.01 lines/s  in 1:06:40");
}

static void writes_numbers(void)
{
    static const struct {
        double value;
        const char *text;
    } table[] = {{0, "0.0000"}, {-1.5, "-1.5000"}, {12345, "1.23e+04"}, {0.00012, "0.00012"}, {NAN, "nan"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cr_progress_state s = {.label = "x", .count = 1};
        snprintf(s.metrics[0].name, sizeof s.metrics[0].name, "v");
        s.metrics[0].value = table[i].value;
        char line[CR_PROGRESS_LINE], expected[64];
        cr_progress_line(&s, &(cr_terminal){.width = 80}, false, false, 0, line);
        snprintf(expected, sizeof expected, "x  0  v %s  0:00", table[i].text);
        CHECK_TEXT(line, expected);
    }
}

/* What a pass of n steps writes to a file. */
static char *pass(int n, cr_progress_style style, char *text, size_t size)
{
    FILE *file = tmpfile();
    if (!file)
        return NULL;
    cr_progress *p = cr_progress_new("epoch\n1", n, .out = file, .style = style, .width = 60);
    for (int i = 0; i < n; i++) {
        cr_progress_set(p, "loss", 1.0 / (i + 1));
        cr_progress_mean(p, "mean", i, 2);
        cr_progress_step(p, 3);
    }
    cr_progress_end(p);
    rewind(file);
    size_t got = fread(text, 1, size - 1, file);
    text[got] = '\0';
    fclose(file);
    return text;
}

static int count_of(const char *text, char c)
{
    int count = 0;
    for (; *text; text++)
        count += *text == c;
    return count;
}

static void writes_a_line_a_tenth(void)
{
    char text[8192];
    CHECK(pass(100, CR_PROGRESS_AUTO, text, sizeof text) != NULL); /* a file is no terminal */
    CHECK_INT(count_of(text, '\n'), 10);
    CHECK_INT(count_of(text, '\033'), 0);
    CHECK(strstr(text, "epoch 1   10%   10/100  loss 0.1000  mean 4.5000") == text);
    CHECK(strstr(text, "epoch 1  100%  100/100  loss 0.0100  mean 49.5000") != NULL);
    CHECK(pass(3, CR_PROGRESS_AUTO, text, sizeof text) != NULL);
    CHECK_INT(count_of(text, '\n'), 3);
    CHECK(pass(0, CR_PROGRESS_AUTO, text, sizeof text) != NULL);
    CHECK_INT(count_of(text, '\n'), 1);
    CHECK(pass(100, CR_PROGRESS_QUIET, text, sizeof text) != NULL);
    CHECK_TEXT(text, "");
    CHECK(pass(100, CR_PROGRESS_BAR, text, sizeof text) != NULL);
    CHECK_INT(count_of(text, '\n'), 1);
    CHECK(count_of(text, '\r') >= 2);
    CHECK(strstr(text, "100/100") != NULL);
}

static void draws_on_terminals(void)
{
    FILE *terminal = test_terminal();
    if (!terminal) {
        test_skip("no pseudo-terminal to be had");
        return;
    }
    char text[2048];
    cr_progress *p = cr_progress_new("x", 2, .out = terminal);
    cr_progress_step(p, 1);
    cr_progress_step(p, 1);
    cr_progress_end(p);
    test_terminal_read(text, sizeof text);
    CHECK(strstr(text, "\r\033[1mx\033[0m  \033[36m\033[90m────") != NULL);
    CHECK(strstr(text, "\033[32m━━━━") != NULL); /* at the end all green */
    CHECK(strstr(text, "\033[K\r\n") != NULL);
    setenv("NO_COLOR", "1", 1);
    cr_progress_end(cr_progress_new("x", 2, .out = terminal));
    test_terminal_read(text, sizeof text);
    CHECK(strstr(text, "\rx  ─") != NULL && !strstr(text, "\033[1m"));
    unsetenv("NO_COLOR");
    setenv("TERM", "dumb", 1);
    cr_progress_end(cr_progress_new("x", 2, .out = terminal));
    test_terminal_read(text, sizeof text);
    CHECK(strstr(text, "x    0%  0/2  in 0.0 s\r\n") == text);
    fclose(terminal);
}

static void accepts_anything(void)
{
    cr_progress_set(NULL, "a", 1);
    cr_progress_mean(NULL, "a", 1, 1);
    cr_progress_step(NULL, 1);
    cr_progress_end(NULL);
    FILE *file = tmpfile();
    cr_progress *p = cr_progress_new(NULL, -5, .out = file, .width = 1);
    for (int i = 0; i < 20; i++) {
        char name[100];
        snprintf(name, sizeof name, "%d%s", i, "é a very long name of a metric, which is cut somewhere é é é é");
        cr_progress_set(p, name, i);
        cr_progress_mean(p, NULL, 1, 0);
    }
    cr_progress_step(p, 0);
    cr_progress_end(p);
    if (file)
        fclose(file);
    CHECK_OK();
}

int main(void)
{
    TEST(draws_a_bar);
    TEST(fits_any_width);
    TEST(writes_lines_for_files);
    TEST(writes_numbers);
    TEST(writes_a_line_a_tenth);
    TEST(draws_on_terminals);
    TEST(accepts_anything);
    return test_end();
}
