/* Protocol-buffer messages, written field by field into growing bytes (protobuf.dev/programming-guides/encoding). */
#ifndef CR_TRAIN_MESSAGE_H
#define CR_TRAIN_MESSAGE_H
#include "base/text.h"

typedef cr_text cr_message;

/* The low `size` bytes of a number, the least first. */
void cr_put_little(cr_message *m, uint64_t value, int size);

void cr_put_int(cr_message *m, int field, int64_t value);
void cr_put_float(cr_message *m, int field, float value);
void cr_put_double(cr_message *m, int field, double value);
void cr_put_bytes(cr_message *m, int field, const void *bytes, size_t size);
void cr_put_string(cr_message *m, int field, const char *text);
/* A message inside; frees `part`. */
void cr_put_message(cr_message *m, int field, cr_message *part);
/* A packed list. */
void cr_put_doubles(cr_message *m, int field, const double *values, size_t count);
void cr_put_floats(cr_message *m, int field, const float *values, size_t count);

/* Reading: a field at a time, from bytes that end at `end`. False at the end, or (bad set) where they are no message.
 */
typedef struct cr_field {
    int number;
    uint64_t value;             /* of integers and fixed-size numbers: the bits */
    const unsigned char *bytes; /* of what has a length; else NULL */
    size_t size;
} cr_field;
typedef struct cr_fields {
    const unsigned char *at, *end;
    bool bad;
} cr_fields;
bool cr_next_field(cr_fields *f, cr_field *out);
#endif
