/* Pictures for logs. */
#ifndef CR_TRAIN_LOG_MEDIA_H
#define CR_TRAIN_LOG_MEDIA_H
#include "tensor/tensor.h"

/* Pixels, u8 [height, width, channels]; cr_free them. */
typedef struct cr_picture_grid {
    unsigned char *at;
    int64_t height, width;
    int channels;
} cr_picture_grid;
/* A tensor as cr_log_image takes it; several pictures become a grid, row by row, of about as many columns as rows. */
bool cr_picture_grid_of(cr_tensor *image, cr_picture_grid *out);
#endif
