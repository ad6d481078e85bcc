/* Values as the ONNX reader and interpreter see them. */
#ifndef CR_ONNX_VALUE_H
#define CR_ONNX_VALUE_H
#include <cresset/onnx.h>
#include <stdatomic.h>

struct cr_value {
    atomic_int refs;
    cr_value_kind kind;
    cr_onnx_type type;
    cr_tensor *tensor;           /* CR_VALUE_TENSOR: a reference */
    cr_dims shape;               /* CR_VALUE_STRINGS */
    char **texts;                /* CR_VALUE_STRINGS */
    cr_value **items, *keys;     /* sequence, optional, map */
    int64_t count;               /* of items or texts */
};

/* Strings whose texts are filled in by the caller with cr_value_set_text (empty before). */
cr_value *cr_value_strings_new(cr_dims shape);
bool cr_value_set_text(cr_value *v, int64_t i, const char *text, size_t length);

/* An empty sequence or map of room for `count` items; item i is given with cr_value_give_item (takes over the reference,
 * NULL after an error marks v as broken and returns false). */
cr_value *cr_value_list_new(cr_value_kind kind, int64_t count);
bool cr_value_give_item(cr_value *v, cr_value *item);

/* The codes of 4- and 2-bit types are stored several a byte in files. */
int cr_onnx_type_bits(cr_onnx_type type);
#endif
