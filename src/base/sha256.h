/* SHA-256 (FIPS 180-4). */
#ifndef CR_BASE_SHA256_H
#define CR_BASE_SHA256_H
#include <stddef.h>
#include <stdint.h>

enum { CR_SHA256_BYTES = 32 };

typedef struct cr_sha256 {
    uint32_t state[8];
    uint64_t length; /* bytes so far */
    unsigned char block[64];
} cr_sha256;

void cr_sha256_start(cr_sha256 *h);
void cr_sha256_add(cr_sha256 *h, const void *data, size_t size);
void cr_sha256_end(cr_sha256 *h, unsigned char digest[CR_SHA256_BYTES]);
/* The digest in hexadecimal, terminated. */
void cr_sha256_text(const unsigned char digest[CR_SHA256_BYTES], char text[2 * CR_SHA256_BYTES + 1]);
#endif
