/* Downloads: what the caller of libcurl (curl.c) and what is around it (download.c) share. */
#ifndef CR_DATA_DOWNLOAD_H
#define CR_DATA_DOWNLOAD_H
#include <cresset/download.h>

typedef struct cr_transfer {
    const char *url;
    double patience;
    bool show;        /* progress on stderr */
    int file;         /* what arrives is put behind what is in it */
    const char *path; /* of that file, for errors */
    int64_t start;    /* how much that is */
    /* afterwards: */
    bool may_go_on;    /* another try may do better */
    bool past_the_end; /* the server has no more than is in the file */
} cr_transfer;
/* One try. Empties the file where the server does not give a part. False after an error, which is recorded. */
bool cr_transfer_run(cr_transfer *t);
#endif
