/* Datasets of pictures, and what is done to pictures at random in training.
 *
 *     cr_dataset *train = cr_image_folder("cifar10-images.tar.gz", .under = "cifar10/train");
 *     cr_loader *batches = cr_loader_new(cr_augment_dataset(train, .pad = 4, .flip = true), .batch_size = 128,
 *                                        .shuffle = true, .workers = 2);
 */
#ifndef CRESSET_PICTURES_H
#define CRESSET_PICTURES_H
#include <cresset/data.h>
#include <cresset/media.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* What field 0 of a picture dataset is. */
typedef enum cr_picture_form {
    CR_PICTURE_VALUES, /* f32[C,H,W] in 0..1 */
    CR_PICTURE_BYTES,  /* u8[H,W,C] */
    CR_PICTURE_FILES   /* u8[N]: the file as it is, for cr_transform_dataset to decode */
} cr_picture_form;

typedef struct cr_image_folder_opts {
    size_t size;
    const char *under;     /* only what is below this folder of the folder or archive */
    cr_pixels pixels;      /* as cr_read_image has them; default red, green, blue */
    int64_t height, width; /* pictures are scaled to this size (linear, antialiased; f32 only); default: as they are */
    cr_picture_form form;  /* of x; default: values */
} cr_image_folder_opts;
/* The pictures in a folder and those below it, or in a tar archive (.tar, .tar.gz; its pictures are kept in memory as
 * they are stored). Each belongs to the class of the folder that it is in; classes are numbered in the order of their
 * names, examples in the order of their paths. x is f32[C,H,W] in 0..1 or what .form says, y an i64 class. Batches need
 * pictures of one size. Errors: CR_ERROR_IO, CR_ERROR_FORMAT, no pictures; a picture that cannot be read is an error
 * when it is asked for, which names it. */
CR_API cr_dataset *cr_image_folder_at(cr_site at, const char *path, const cr_image_folder_opts *options);
#define cr_image_folder(...)                                                                                           \
    cr_image_folder_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_image_folder_opts, CR_REST_(__VA_ARGS__)))
/* The number of classes, and their names (NULL out of range), of such a dataset; 0 and NULL of others. */
CR_API int64_t cr_image_folder_classes(cr_dataset *dataset);
CR_API const char *cr_image_folder_class(cr_dataset *dataset, int64_t i);

typedef struct cr_augment_opts {
    size_t size;
    int64_t pad; /* zeros around a picture, of which then a piece of its former size is cut out at random; default 0 */
    bool flip;   /* left and right exchanged with probability 1/2 */
    /* A channel's values become (v - mean) / std, before the padding; std 0: left as they are. */
    double mean[4], std[4];
    uint64_t seed;
} cr_augment_opts;
/* Field 0 of the examples, f32[C,H,W] with at most 4 channels, changed at random; the other fields stay. What is drawn
 * depends on the seed, the loader's epoch and the example's number alone. Takes over the caller's reference. */
CR_API cr_dataset *cr_augment_dataset_at(cr_site at, cr_dataset *dataset, const cr_augment_opts *options);
#define cr_augment_dataset(...)                                                                                        \
    cr_augment_dataset_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_augment_opts, CR_REST_(__VA_ARGS__)))

/* For maps of one's own: the epoch of the loader that asks for the example, 0 where none does. */
CR_API int64_t cr_example_epoch(void);

CR_END_C
#endif
