/* Files of examples, as caches write them: the examples one after the other, each field's dtype, shape and elements;
 * then where each begins, a tag, and a closing block with a checksum of all that. Read by mapping: tensors are views of
 * the file. For machines of one byte order. */
#ifndef CR_DATA_ITEM_FILE_H
#define CR_DATA_ITEM_FILE_H
#include "base/file.h"
#include <cresset/data.h>

typedef struct cr_item_writer {
    cr_file_writer file;
    bool open;
    int fields;
    uint64_t *offset;
    size_t count, capacity;
    uint64_t at; /* bytes so far */
    uint32_t crc;
} cr_item_writer;
bool cr_items_create(cr_item_writer *w, const char *path, int fields);
bool cr_items_put(cr_item_writer *w, cr_tensor *const *field);
bool cr_items_commit(cr_item_writer *w, const char *tag);
void cr_items_abandon(cr_item_writer *w); /* nothing where none is open */

typedef struct cr_items cr_items;
/* Opens a file and (with `check`) compares its checksum. NULL without an error when it cannot be used, with the reason
 * in why[0..size):
 * "" when there is no file. count -1: any. NULL with an error: no memory. */
cr_items *cr_items_open(const char *path, int fields, int64_t count, const char *tag, bool check, char *why,
                        size_t size);
void cr_items_release(cr_items *items); /* tensors of it stay */
int64_t cr_items_count(const cr_items *items);
/* Example i: out[0..fields), for the innermost scope. */
bool cr_items_get(cr_items *items, int64_t i, cr_tensor **out);
#endif
