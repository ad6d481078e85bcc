/* What is done to pictures before a network sees them: cut, scaled, turned, recoloured, mostly at random, on the
 * loader's worker threads.
 *
 *     cr_dataset *files = cr_image_folder("imagenet/train", .form = CR_PICTURE_FILES);
 *     cr_transform *t = cr_compose(cr_random_resized_crop(224), cr_random_horizontal_flip(), cr_color_jitter(.hue =
 * 0.1), cr_normalize_picture(.mean = {0.485, 0.456, 0.406}, .std = {0.229, 0.224, 0.225})); cr_loader *batches =
 * cr_loader_new(cr_transform_dataset(files, t, .seed = 1), .batch_size = 32, .shuffle = true, .workers = 2);
 *
 * A transform is owned by the one or the dataset that it is given to, also on failure; NULL in gives NULL out. Names,
 * defaults and the meaning of arguments are torchvision's. What is drawn at random depends on the seed, the loader's
 * epoch, the example's number and the transform's place alone: not on the workers. Pictures stay bytes, 0 to 255, up to
 * the last step, where they become f32. */
#ifndef CRESSET_TRANSFORMS_H
#define CRESSET_TRANSFORMS_H
#include <cresset/pictures.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

typedef struct cr_transform cr_transform;

/* How a picture's values between its pixels are found. All but nearest take in every pixel that a smaller result
 * covers (antialiased). */
typedef enum cr_filter { CR_FILTER_LINEAR, CR_FILTER_NEAREST, CR_FILTER_CUBIC, CR_FILTER_AREA } cr_filter;

CR_API void cr_transform_free(cr_transform *transform); /* of one that was given to nothing; NULL is fine */

/* ---- datasets and single pictures ---- */

typedef struct cr_transform_dataset_opts {
    size_t size;
    uint64_t seed;
    cr_pixels pixels; /* of pictures that come as files; default red, green, blue */
    bool bytes;       /* field 0 of the result is u8[H,W,C], to be cached or transformed further */
    bool full_decode; /* JPEG files are decoded whole and in full size, also where less is enough */
} cr_transform_dataset_opts;
/* Field 0 of each example transformed; the other fields stay. Field 0 is a picture u8[H,W,C], or the bytes of a picture
 * file u8[N], or f32[C,H,W] in 0..1, with 1 to 4 channels. The result is f32[C,H,W], whose batches lie channels last in
 * memory, in 0..1 unless it is normalised. Of a JPEG file only the part that the first transform wants is decoded, to
 * the smallest of the sizes 1, 1/2, 1/4, 1/8 that is not below what it makes of it. A NULL transform only converts.
 * Errors, when an example is asked for: another field 0, a file that cannot be decoded, a picture too small for a crop;
 * examples of a batch that differ in size. */
CR_API cr_dataset *cr_transform_dataset_at(cr_site at, cr_dataset *dataset, cr_transform *transform,
                                           const cr_transform_dataset_opts *options);
#define cr_transform_dataset(dataset, ...)                                                                             \
    cr_transform_dataset_at(CR_HERE, dataset, CR_FIRST_(__VA_ARGS__),                                                  \
                            CR_OPTIONS(cr_transform_dataset_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_transform_picture_opts {
    size_t size;
    uint64_t seed;
    bool bytes; /* the result is u8[H,W,C] */
} cr_transform_picture_opts;
/* The same for one picture. The transform stays the caller's. */
CR_API cr_tensor *cr_transform_picture_at(cr_site at, const cr_transform *transform, cr_tensor *picture,
                                          const cr_transform_picture_opts *options);
#define cr_transform_picture(transform, ...)                                                                           \
    cr_transform_picture_at(CR_HERE, transform, CR_FIRST_(__VA_ARGS__),                                                \
                            CR_OPTIONS(cr_transform_picture_opts, CR_REST_(__VA_ARGS__)))

/* ---- combinations ---- */

/* One after the other. */
CR_API cr_transform *cr_compose_at(cr_site at, cr_transform *const *transforms, int count);
/* All of them or none, with probability p. */
CR_API cr_transform *cr_random_apply_at(cr_site at, double p, cr_transform *const *transforms, int count);
/* One of them. */
CR_API cr_transform *cr_random_choice_at(cr_site at, cr_transform *const *transforms, int count);
#define CR_TRANSFORMS_(...)                                                                                            \
    (cr_transform *[]){__VA_ARGS__}, (int)(sizeof((cr_transform *[]){__VA_ARGS__}) / sizeof(cr_transform *))
#define cr_compose(...) cr_compose_at(CR_HERE, CR_TRANSFORMS_(__VA_ARGS__))
#define cr_random_apply(p, ...) cr_random_apply_at(CR_HERE, p, CR_TRANSFORMS_(__VA_ARGS__))
#define cr_random_choice(...) cr_random_choice_at(CR_HERE, CR_TRANSFORMS_(__VA_ARGS__))

/* ---- size ---- */

typedef struct cr_resize_picture_opts {
    size_t size;
    int64_t height, width; /* instead of `side` */
    int64_t max_side;      /* the longer side is at most this; 0: any */
    cr_filter filter;
} cr_resize_picture_opts;
/* The shorter side becomes `side`, the other in proportion. */
CR_API cr_transform *cr_resize_picture_at(cr_site at, int64_t side, const cr_resize_picture_opts *options);
#define cr_resize_picture(...)                                                                                         \
    cr_resize_picture_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_resize_picture_opts, CR_REST_(__VA_ARGS__)))

/* What lies around a picture that is padded. */
typedef enum cr_padding_mode {
    CR_PADDING_FILL,
    CR_PADDING_EDGE,
    CR_PADDING_REFLECT,
    CR_PADDING_SYMMETRIC
} cr_padding_mode;

typedef struct cr_crop_opts {
    size_t size;
    int64_t width;   /* of the result; default: its height */
    int64_t padding; /* around the picture, before (random crops only) */
    cr_padding_mode padding_mode;
    double fill[4]; /* in 0..1, a channel each */
} cr_crop_opts;
/* A piece [height,width] from the middle; pictures that are smaller are filled up. */
CR_API cr_transform *cr_center_crop_at(cr_site at, int64_t height, const cr_crop_opts *options);
#define cr_center_crop(...)                                                                                            \
    cr_center_crop_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_crop_opts, CR_REST_(__VA_ARGS__)))
/* A piece from anywhere in the padded picture. Errors: a picture that is smaller. */
CR_API cr_transform *cr_random_crop_at(cr_site at, int64_t height, const cr_crop_opts *options);
#define cr_random_crop(...)                                                                                            \
    cr_random_crop_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_crop_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_random_resized_crop_opts {
    size_t size;
    int64_t width;   /* of the result; default: its height */
    double scale[2]; /* the piece's share of the area; default 0.08 to 1 */
    double ratio[2]; /* its width over its height; default 3/4 to 4/3 */
    cr_filter filter;
} cr_random_resized_crop_opts;
/* A piece of random area and shape from anywhere in the picture, scaled to [height,width] (Szegedy et al. 2015). */
CR_API cr_transform *cr_random_resized_crop_at(cr_site at, int64_t height, const cr_random_resized_crop_opts *options);
#define cr_random_resized_crop(...)                                                                                    \
    cr_random_resized_crop_at(CR_HERE, CR_FIRST_(__VA_ARGS__),                                                         \
                              CR_OPTIONS(cr_random_resized_crop_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_pad_picture_opts {
    size_t size;
    int64_t left, top, right, bottom; /* instead of `padding` on every side */
    cr_padding_mode mode;
    double fill[4];
} cr_pad_picture_opts;
CR_API cr_transform *cr_pad_picture_at(cr_site at, int64_t padding, const cr_pad_picture_opts *options);
#define cr_pad_picture(...)                                                                                            \
    cr_pad_picture_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_pad_picture_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_random_flip_opts {
    size_t size;
    double p; /* default 1/2 */
} cr_random_flip_opts;
CR_API cr_transform *cr_random_horizontal_flip_at(cr_site at, const cr_random_flip_opts *options);
#define cr_random_horizontal_flip(...)                                                                                 \
    cr_random_horizontal_flip_at(CR_HERE, CR_OPTIONS(cr_random_flip_opts, __VA_ARGS__))
CR_API cr_transform *cr_random_vertical_flip_at(cr_site at, const cr_random_flip_opts *options);
#define cr_random_vertical_flip(...) cr_random_vertical_flip_at(CR_HERE, CR_OPTIONS(cr_random_flip_opts, __VA_ARGS__))

/* ---- values ---- */

typedef struct cr_normalize_picture_opts {
    size_t size;
    double mean[4], std[4]; /* a channel each; std 0 is 1 */
} cr_normalize_picture_opts;
/* The values become f32, (v / 255 - mean) / std: the last transform but for cr_random_erasing. */
CR_API cr_transform *cr_normalize_picture_at(cr_site at, const cr_normalize_picture_opts *options);
#define cr_normalize_picture(...) cr_normalize_picture_at(CR_HERE, CR_OPTIONS(cr_normalize_picture_opts, __VA_ARGS__))

CR_END_C
#endif
