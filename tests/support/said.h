/* What a function writes to stderr, for tests of warnings and dumps. */
#ifndef CR_TEST_SAID_H
#define CR_TEST_SAID_H

/* The first 64 KB of it, until the next call. */
const char *said(void (*f)(void *), void *context);
#endif
