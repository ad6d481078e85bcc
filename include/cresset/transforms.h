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

/* ---- place ------------------------------------------------------------------------------------------------------- */

typedef struct cr_random_rotation_opts {
    size_t size;
    double least;     /* degrees; default: -degrees */
    bool expand;      /* the result holds all of the picture */
    cr_filter filter; /* linear or nearest */
    double fill[4];   /* of what comes in from outside, in 0..1 */
} cr_random_rotation_opts;
/* Turned about its middle by least..degrees, counter-clockwise. */
CR_API cr_transform *cr_random_rotation_at(cr_site at, double degrees, const cr_random_rotation_opts *options);
#define cr_random_rotation(...)                                                                                        \
    cr_random_rotation_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_random_rotation_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_random_affine_opts {
    size_t size;
    double least;        /* degrees; default: -degrees */
    double translate[2]; /* at most these shares of width and height, to either side */
    double scale[2];     /* default 1 to 1 */
    double shear[4];     /* degrees: least and most along x, least and most along y */
    cr_filter filter;    /* linear or nearest */
    double fill[4];
} cr_random_affine_opts;
/* Turned by least..degrees (clockwise), scaled and sheared about its middle, then moved by whole pixels. */
CR_API cr_transform *cr_random_affine_at(cr_site at, double degrees, const cr_random_affine_opts *options);
#define cr_random_affine(...)                                                                                          \
    cr_random_affine_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_random_affine_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_random_erasing_opts {
    size_t size;
    double p;        /* default 1/2 */
    double scale[2]; /* the rectangle's share of the area; default 0.02 to 0.33 */
    double ratio[2]; /* its height over its width; default 0.3 to 3.3 */
    double value[4]; /* what it is filled with: after cr_normalize_picture as the values are there, before in 0..1 */
    bool noise;      /* ... or with normal random numbers (after cr_normalize_picture only) */
} cr_random_erasing_opts;
/* Zhong, Zheng, Kang, Li, Yang 2017. At most eight after cr_normalize_picture. */
CR_API cr_transform *cr_random_erasing_at(cr_site at, const cr_random_erasing_opts *options);
#define cr_random_erasing(...) cr_random_erasing_at(CR_HERE, CR_OPTIONS(cr_random_erasing_opts, __VA_ARGS__))

typedef struct cr_cutout_opts {
    size_t size;
    double value[4]; /* as above */
} cr_cutout_opts;
/* A square whose middle is anywhere in the picture is filled. DeVries and Taylor 2017. */
CR_API cr_transform *cr_cutout_at(cr_site at, int64_t side, const cr_cutout_opts *options);
#define cr_cutout(...) cr_cutout_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_cutout_opts, CR_REST_(__VA_ARGS__)))

/* ---- colour ------------------------------------------------------------------------------------------------------ */

typedef struct cr_color_jitter_opts {
    size_t size;
    double brightness, contrast, saturation; /* v: a factor from max(0, 1 - v) to 1 + v */
    double hue;                              /* in 0..1/2: a turn of the colour circle from -hue to hue */
} cr_color_jitter_opts;
/* All four, in an order drawn at random. */
CR_API cr_transform *cr_color_jitter_at(cr_site at, const cr_color_jitter_opts *options);
#define cr_color_jitter(...) cr_color_jitter_at(CR_HERE, CR_OPTIONS(cr_color_jitter_opts, __VA_ARGS__))

/* One channel, or three equal ones. */
CR_API cr_transform *cr_grayscale_at(cr_site at, int channels);
#define cr_grayscale(channels) cr_grayscale_at(CR_HERE, channels)

/* The following are done with probability p; default 1/2, of cr_random_grayscale 1/10. */
typedef struct cr_chance_opts {
    size_t size;
    double p;
} cr_chance_opts;
CR_API cr_transform *cr_random_grayscale_at(cr_site at, const cr_chance_opts *options); /* all channels equal */
#define cr_random_grayscale(...) cr_random_grayscale_at(CR_HERE, CR_OPTIONS(cr_chance_opts, __VA_ARGS__))
CR_API cr_transform *cr_random_invert_at(cr_site at, const cr_chance_opts *options);
#define cr_random_invert(...) cr_random_invert_at(CR_HERE, CR_OPTIONS(cr_chance_opts, __VA_ARGS__))
/* Each channel stretched to 0..255. */
CR_API cr_transform *cr_random_autocontrast_at(cr_site at, const cr_chance_opts *options);
#define cr_random_autocontrast(...) cr_random_autocontrast_at(CR_HERE, CR_OPTIONS(cr_chance_opts, __VA_ARGS__))
/* Each channel's values made as frequent as each other, nearly. */
CR_API cr_transform *cr_random_equalize_at(cr_site at, const cr_chance_opts *options);
#define cr_random_equalize(...) cr_random_equalize_at(CR_HERE, CR_OPTIONS(cr_chance_opts, __VA_ARGS__))
/* Keeps so many bits (1 to 8) of each value. */
CR_API cr_transform *cr_random_posterize_at(cr_site at, double bits, const cr_chance_opts *options);
#define cr_random_posterize(...)                                                                                       \
    cr_random_posterize_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_chance_opts, CR_REST_(__VA_ARGS__)))
/* Inverts what is at least the threshold (0 to 256). */
CR_API cr_transform *cr_random_solarize_at(cr_site at, double threshold, const cr_chance_opts *options);
#define cr_random_solarize(...)                                                                                        \
    cr_random_solarize_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_chance_opts, CR_REST_(__VA_ARGS__)))
/* 0: smoothed, 1: as it is, 2: sharper. */
CR_API cr_transform *cr_random_adjust_sharpness_at(cr_site at, double factor, const cr_chance_opts *options);
#define cr_random_adjust_sharpness(...)                                                                                \
    cr_random_adjust_sharpness_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_chance_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_gaussian_blur_opts {
    size_t size;
    double sigma[2]; /* pixels, from and to; default 0.1 to 2 */
} cr_gaussian_blur_opts;
/* A window of kernel_size x kernel_size (odd) pixels; borders are reflected. */
CR_API cr_transform *cr_gaussian_blur_at(cr_site at, int64_t kernel_size, const cr_gaussian_blur_opts *options);
#define cr_gaussian_blur(...)                                                                                          \
    cr_gaussian_blur_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_gaussian_blur_opts, CR_REST_(__VA_ARGS__)))

/* ---- drawn from many --------------------------------------------------------------------------------------------- */

typedef struct cr_rand_augment_opts {
    size_t size;
    int64_t num_ops;            /* default 2 */
    int64_t magnitude;          /* default 9 */
    int64_t num_magnitude_bins; /* default 31 */
    cr_filter filter;           /* linear or nearest */
    double fill[4];
} cr_rand_augment_opts;
/* So many of fourteen changes of place and colour, at a fixed strength. Cubuk, Zoph, Shlens, Le 2019. */
CR_API cr_transform *cr_rand_augment_at(cr_site at, const cr_rand_augment_opts *options);
#define cr_rand_augment(...) cr_rand_augment_at(CR_HERE, CR_OPTIONS(cr_rand_augment_opts, __VA_ARGS__))

typedef struct cr_trivial_augment_opts {
    size_t size;
    int64_t num_magnitude_bins; /* default 31 */
    cr_filter filter;
    double fill[4];
} cr_trivial_augment_opts;
/* One of them, at a strength drawn from a wide range. Mueller and Hutter 2021 (the "wide" variant). */
CR_API cr_transform *cr_trivial_augment_at(cr_site at, const cr_trivial_augment_opts *options);
#define cr_trivial_augment(...) cr_trivial_augment_at(CR_HERE, CR_OPTIONS(cr_trivial_augment_opts, __VA_ARGS__))

/* ---- values ---- */

typedef struct cr_normalize_picture_opts {
    size_t size;
    double mean[4], std[4]; /* a channel each; std 0 is 1 */
} cr_normalize_picture_opts;
/* The values become f32, (v / 255 - mean) / std: the last transform but for cr_random_erasing. */
CR_API cr_transform *cr_normalize_picture_at(cr_site at, const cr_normalize_picture_opts *options);
#define cr_normalize_picture(...) cr_normalize_picture_at(CR_HERE, CR_OPTIONS(cr_normalize_picture_opts, __VA_ARGS__))

/* ---- batches ----------------------------------------------------------------------------------------------------- */

typedef struct cr_mix_dataset_opts {
    size_t size;
    double alpha; /* shares are drawn from Beta(alpha, alpha); default 1 */
    double p;     /* probability that a batch is mixed; default 1 */
    uint64_t seed;
} cr_mix_dataset_opts;
/* Each batch of pictures f32[N,C,H,W] is mixed with itself turned by one place, share : 1 - share: all values (mixup:
 * Zhang, Cisse, Dauphin, Lopez-Paz 2017), or a rectangle of that part of the area replaced (cutmix: Yun et al. 2019).
 * The targets, i64 classes [N], become probabilities f32[N,classes], which cr_cross_entropy takes. The last stage
 * before the loader: a single example is not mixed. Errors: other fields, a class out of range. */
CR_API cr_dataset *cr_mixup_dataset_at(cr_site at, cr_dataset *dataset, int64_t classes,
                                       const cr_mix_dataset_opts *options);
#define cr_mixup_dataset(dataset, ...)                                                                                 \
    cr_mixup_dataset_at(CR_HERE, dataset, CR_FIRST_(__VA_ARGS__),                                                      \
                        CR_OPTIONS(cr_mix_dataset_opts, CR_REST_(__VA_ARGS__)))
CR_API cr_dataset *cr_cutmix_dataset_at(cr_site at, cr_dataset *dataset, int64_t classes,
                                        const cr_mix_dataset_opts *options);
#define cr_cutmix_dataset(dataset, ...)                                                                                \
    cr_cutmix_dataset_at(CR_HERE, dataset, CR_FIRST_(__VA_ARGS__),                                                     \
                         CR_OPTIONS(cr_mix_dataset_opts, CR_REST_(__VA_ARGS__)))

CR_END_C
#endif
