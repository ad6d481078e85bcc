/* Data from files: tables of comma-separated values, CIFAR and EMNIST, folders of sound.
 *
 *     cr_dataset *iris = cr_csv_dataset("iris.csv", .target = "species");
 *     cr_table *houses = cr_read_csv("houses.csv.gz", .columns = CR_NAMES("area", "price"));
 *     cr_tensor *price = cr_table_column(houses, cr_table_find(houses, "price"));
 */
#ifndef CRESSET_FILES_H
#define CRESSET_FILES_H
#include <cresset/data.h>
#include <cresset/media.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* ---- tables ------------------------------------------------------------------------------------------------------ */

/* A list of names for an option: .columns = CR_NAMES("age", "income"). */
#define CR_NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Columns of equal length with names, of numbers or of categories. Categories are numbered in the order of their names
 * (of their bytes). */
typedef struct cr_table cr_table;

typedef struct cr_csv_opts {
    size_t size;
    char delimiter;                /* default ',' */
    bool no_header;                /* the first line is data: the columns are called "0", "1", ... */
    const char *const *columns;    /* only these, in this order (CR_NAMES); default: all, as in the file */
    const char *const *categories; /* columns of categories, also where all values are numbers */
    cr_dtype dtype; /* of columns of numbers: f32, f64 or i64; default: i64 where all are whole and none is missing,
                       else f64 */
    bool complete;  /* a missing value is an error */
    const cr_table *like; /* the columns, types and categories of this table (of the training set, say) are expected */
    bool allow_unknown;   /* with `like`: a category that is not in it gets code -1, instead of being an error */
    /* only for cr_csv_dataset */
    const char *target; /* the column that becomes y */
    bool one_hot;       /* a column of n categories becomes n columns of zeros and ones, instead of one of codes */
} cr_csv_opts;
/* The table in a file of comma-separated values (RFC 4180), plain or compressed with gzip: fields may be quoted, with
 * line ends and doubled quotes in them; lines end with LF, CR LF or CR; empty lines are passed over; a byte-order mark
 * of UTF-8 too. A column whose values are all numbers (spaces around them are fine) is one of numbers, else one of
 * categories. Missing are the empty field and NA, N/A, n/a, #N/A, <NA>, NaN, nan, -nan, NULL, null, None: a NaN among
 * numbers, code -1 among categories. Numbers are rounded correctly. Ignores `target` and `one_hot`. Errors name the
 * file, the line and the column: CR_ERROR_IO, CR_ERROR_FORMAT (lines with more or fewer fields than the first, text
 * after a closing quote, a quote without an end, what is no number or unknown category where `dtype` or `like` ask for
 * one), a column that is not there. */
CR_API cr_table *cr_read_csv_at(cr_site at, const char *path, const cr_csv_opts *options);
#define cr_read_csv(...) cr_read_csv_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_csv_opts, CR_REST_(__VA_ARGS__)))
CR_API void cr_table_free(cr_table *table);

CR_API int64_t cr_table_rows(const cr_table *table);
CR_API int64_t cr_table_columns(const cr_table *table);
CR_API const char *cr_table_name(const cr_table *table, int64_t column);   /* NULL out of range */
CR_API int64_t cr_table_find(const cr_table *table, const char *name);     /* the first column of this name, or -1 */
CR_API int64_t cr_table_categories(const cr_table *table, int64_t column); /* how many; 0 of a column of numbers */
CR_API const char *cr_table_category(const cr_table *table, int64_t column, int64_t code); /* NULL out of range */
CR_API int64_t cr_table_code(const cr_table *table, int64_t column, const char *category); /* -1: there is none */
/* Column i as a tensor [rows]: numbers, or codes as i64. It shares the table's memory and stays valid without it.
 * Errors: out of range. */
CR_API cr_tensor *cr_table_column_at(cr_site at, const cr_table *table, int64_t column);
#define cr_table_column(table, column) cr_table_column_at(CR_HERE, table, column)

/* Such a file as a dataset in memory. x is f32[features]: the values and codes of all columns (with `columns`: of
 * those) but the target, missing codes as NaN. y, where a target is given, is a number: i64 of whole numbers and of
 * categories, else f32. Errors: also a table of no features. */
CR_API cr_dataset *cr_csv_dataset_at(cr_site at, const char *path, const cr_csv_opts *options);
#define cr_csv_dataset(...)                                                                                            \
    cr_csv_dataset_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_csv_opts, CR_REST_(__VA_ARGS__)))
/* The table that such a dataset has been made of, which belongs to it; NULL of others. */
CR_API const cr_table *cr_csv_dataset_table(cr_dataset *dataset);

/* ---- pictures in files of their own ------------------------------------------------------------------------------ */

/* EMNIST (Cohen et al. 2017): the files emnist-SPLIT-{train,test}-{images-idx3,labels-idx1}-ubyte in `folder`, plain or
 * with .gz; split: "balanced", "byclass", "bymerge", "digits", "letters" or "mnist". As cr_mnist; the pictures, which
 * lie on their sides in the files, are set upright. Labels are those of the files: of letters 1 to 26, else from 0. */
CR_API cr_dataset *cr_emnist_at(cr_site at, const char *folder, const char *split, cr_part part);
#define cr_emnist(folder, split, part) cr_emnist_at(CR_HERE, folder, split, part)

/* CIFAR-10 (Krizhevsky 2009) in its binary files, data_batch_1.bin to data_batch_5.bin or test_batch.bin: in the folder
 * `path`, in cifar-10-batches-bin in it, or in the archive `path` (cifar-10-binary.tar.gz, or unpacked). x is
 * f32[3,32,32] in 0..1 (kept as bytes and converted batch by batch), y an i64 class: aeroplane, car, bird, cat, deer,
 * dog, frog, horse, ship, lorry. Errors: CR_ERROR_IO, CR_ERROR_FORMAT. */
CR_API cr_dataset *cr_cifar10_at(cr_site at, const char *path, cr_part part);
#define cr_cifar10(path, part) cr_cifar10_at(CR_HERE, path, part)

typedef struct cr_cifar100_opts {
    size_t size;
    bool coarse; /* y is one of the 20 groups of classes, not of the 100 classes */
} cr_cifar100_opts;
/* CIFAR-100 likewise: train.bin or test.bin, in cifar-100-binary or cifar-100-binary.tar.gz. */
CR_API cr_dataset *cr_cifar100_at(cr_site at, const char *path, cr_part part, const cr_cifar100_opts *options);
#define cr_cifar100(path, ...)                                                                                         \
    cr_cifar100_at(CR_HERE, path, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_cifar100_opts, CR_REST_(__VA_ARGS__)))

/* ---- sound ------------------------------------------------------------------------------------------------------- */

typedef struct cr_audio_folder_opts {
    size_t size;
    const char *under; /* only what is below this folder of the folder or archive */
    int rate;          /* frames a second that sounds are brought to (cr_change_rate); default: as they are */
    bool mono;         /* one channel, the mean of all */
    double seconds;    /* this long: cut at the end, or filled with zeros; default: as they are */
    bool random_cut;   /* cut at a random place, by seed, epoch and example */
    uint64_t seed;
} cr_audio_folder_opts;
/* The sounds (.wav, .flac, .ogg, .oga, .opus, .mp3, .aif, .aiff, .au) in a folder and those below it, or in a tar
 * archive
 * (.tar is read where it lies, .tar.gz kept in memory). Each belongs to the class of the folder that it is in; classes
 * are numbered in the order of their names, examples in the order of their paths; folders that begin with _ and files
 * that begin with a dot are left out (the speech commands' _background_noise_). x is f32[channels,frames] in -1..1, y
 * an i64 class. Batches need sounds of one size. `seconds` needs the rate, given or the file's own. Errors:
 * CR_ERROR_IO, CR_ERROR_FORMAT, no sounds; a sound that cannot be read is an error when it is asked for, which names
 * it. */
CR_API cr_dataset *cr_audio_folder_at(cr_site at, const char *path, const cr_audio_folder_opts *options);
#define cr_audio_folder(...)                                                                                           \
    cr_audio_folder_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_audio_folder_opts, CR_REST_(__VA_ARGS__)))
/* The number of classes, and their names (NULL out of range), of such a dataset; 0 and NULL of others. And the path of
 * an example, in the folder or archive. */
CR_API int64_t cr_audio_folder_classes(cr_dataset *dataset);
CR_API const char *cr_audio_folder_class(cr_dataset *dataset, int64_t i);
CR_API const char *cr_audio_folder_path(cr_dataset *dataset, int64_t i);

typedef struct cr_sound_map_opts {
    size_t size;
    int64_t n, hop, mels; /* of cr_mel_spectrogram; default 400, n / 2, 80 */
    double rate;          /* of the sounds; default 16000 */
    int64_t coefficients; /* cr_mfcc with so many; default 0: the mel spectrogram, in decibels */
    double top;           /* decibels below the largest that count; default 80 */
    /* masks for training (SpecAugment), drawn by seed, epoch and example */
    int64_t frequency_masks, time_masks;   /* how many; default 0 */
    int64_t widest_frequency, widest_time; /* at most so many rows or columns each */
    uint64_t seed;
} cr_sound_map_opts;
/* Field 0 of the examples, sounds [..., frames], as mel spectrograms in decibels or as cepstral coefficients, computed
 * by the loader's workers; the other fields stay. Takes over the caller's reference. */
CR_API cr_dataset *cr_spectrogram_dataset_at(cr_site at, cr_dataset *dataset, const cr_sound_map_opts *options);
#define cr_spectrogram_dataset(...)                                                                                    \
    cr_spectrogram_dataset_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_sound_map_opts, CR_REST_(__VA_ARGS__)))

CR_END_C
#endif
