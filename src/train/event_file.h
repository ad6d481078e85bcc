/* TensorBoard's event files: records with checksums, appended by a thread of their own. */
#ifndef CR_TRAIN_EVENT_FILE_H
#define CR_TRAIN_EVENT_FILE_H
#include "train/message.h"
#include <cresset/log.h>

/* A record is a length, its checksum, that many bytes and theirs. */
enum { CR_RECORD_HEAD = 12, CR_RECORD_TAIL = 4 };
/* CRC-32C (Castagnoli), rotated and shifted as these files want it. */
uint32_t cr_record_checksum(const void *bytes, size_t size);

const char *cr_log_folder(const cr_log *log);
/* Queues an event: `body` is everything but the time; frees body. False after an error, of this event or, once, of
 * writing an earlier one. A NULL log takes everything. */
bool cr_log_event(cr_log *log, cr_message *body);
/* An event with one value of a summary: the field of number `field` is the message `value`; frees both messages. */
bool cr_log_value(cr_log *log, const char *tag, int64_t step, int field, cr_message *value, cr_message *metadata);
/* Metadata that names a plugin, with the bytes that it wants (freed). */
cr_message cr_plugin_metadata(const char *plugin, cr_message *content);

/* Adds the scalars of a file's bytes to the curves. `name` is for errors. */
bool cr_read_events(const char *name, const void *file, size_t size, cr_curves *out);

/* Field numbers of TensorBoard's messages. */
enum { CR_EVENT_TIME = 1, CR_EVENT_STEP = 2, CR_EVENT_VERSION = 3, CR_EVENT_GRAPH = 4, CR_EVENT_SUMMARY = 5 };
enum {
    CR_SUMMARY_TAG = 1,
    CR_SUMMARY_SIMPLE = 2,
    CR_SUMMARY_IMAGE = 4,
    CR_SUMMARY_HISTOGRAM = 5,
    CR_SUMMARY_AUDIO = 6,
    CR_SUMMARY_TENSOR = 8,
    CR_SUMMARY_METADATA = 9
};
#endif
