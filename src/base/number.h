/* Decimal numbers in text. */
#ifndef CR_BASE_NUMBER_H
#define CR_BASE_NUMBER_H

/* strtod, but with a decimal point whatever the program's locale; *end (may be NULL): what follows. */
double cr_decimal(const char *text, char **end);
#endif
