"""Functions of data.h, stages.h, pictures.h, download.h, samplers.h, files.h, shards.h, transforms.h. Written by tools/generate/generate.py from bindings/python/src/bound.def: do not edit."""
from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Literal

from .. import _cresset
from ..data._native import NativeDataset
from ..data._native import NativeSampler
from ..data._table import Table
from ..data._transform import Transform

__all__ = ["mnist", "tensor_dataset", "subset", "pick", "repeat", "join", "zip", "cache", "image_folder", "augment",
           "download", "fetch_dataset", "sequential_sampler", "random_sampler", "weighted_sampler", "bucket_sampler",
           "sharded_sampler", "read_csv", "csv_dataset", "emnist", "cifar10", "cifar100", "audio_folder", "spectrogram",
           "shards", "transform", "mixup", "cutmix"]


def mnist(folder: str | os.PathLike[str], part: Literal['train', 'test'] = "train") -> NativeDataset:
    """MNIST (LeCun, Cortes, Burges 1998) or a set in the same files (Fashion-MNIST, KMNIST):
    {train,t10k}-images-idx3-ubyte and -labels-idx1-ubyte in `folder`, plain or with .gz. x is f32[1,28,28] in 0..1
    (kept as bytes and converted batch by batch), y an i64 label. Errors: files missing or malformed, images and
    labels of different number."""
    result: NativeDataset = _cresset._call("mnist", folder, part)
    return result


def tensor_dataset(x: _cresset.TensorLike, y: _cresset.TensorLike | None = None, *, x_dtype: _cresset.DTypeLike | None =
                   None, y_dtype: _cresset.DTypeLike | None = None, x_scale: float | None = None) -> NativeDataset:
    """Examples from tensors in memory: example i is x[i], y[i]. x is [N, ...], y is [N, ...] or None. Keeps references
    to both, copying only what is not row-major host memory; do not write to them while a loader runs. Errors: a
    zero-dimensional x or y, different lengths.
    x_dtype: of the batches; default: as stored.
    y_dtype: of the batches; default: as stored.
    x_scale: x is multiplied by it (a floating x_dtype only); default 1."""
    result: NativeDataset = _cresset._call("tensor_dataset", x, y, x_dtype, y_dtype, x_scale)
    return result


def subset(dataset: NativeDataset | Any, start: int, count: int = -1) -> NativeDataset:
    """Examples [start, start + count), count -1: all that are left. Errors: out of range."""
    result: NativeDataset = _cresset._call("subset", dataset, start, count)
    return result


def pick(dataset: NativeDataset | Any, indices: Sequence[int]) -> NativeDataset:
    """Those with the given numbers, in their order; a number may come several times. Errors: out of range."""
    result: NativeDataset = _cresset._call("pick", dataset, indices)
    return result


def repeat(dataset: NativeDataset | Any, times: int) -> NativeDataset:
    """All examples so many times over."""
    result: NativeDataset = _cresset._call("repeat_dataset", dataset, times)
    return result


def join(*datasets: NativeDataset | Any) -> NativeDataset:
    """One after the other. Errors: different numbers of fields."""
    result: NativeDataset = _cresset._call("join_datasets", datasets)
    return result


def zip(*datasets: NativeDataset | Any) -> NativeDataset:
    """Example i has the fields of all their examples i; as long as the shortest. Errors: more than 8 fields."""
    result: NativeDataset = _cresset._call("zip_datasets", datasets)
    return result


def cache(dataset: NativeDataset | Any, *, path: str | os.PathLike[str] | None = None, tag: str | None = None, workers:
          int | None = None) -> NativeDataset:
    """Each example is made once and kept in memory: what comes out of slow stages, before random ones. With path all
    are made now, unless the file has them. It is written beside its place and renamed when it is whole; later runs
    map it after checking its checksums. A file that is damaged, of another tag or of another number of examples or
    fields is made anew, with a warning that says why.
    path: keep the examples in this file, for the next run as well; None: in memory.
    tag: what they are (a version, settings): a file with another tag is made anew.
    workers: threads that make a dataset's examples for a file; default 0: the caller does."""
    result: NativeDataset = _cresset._call("cache_dataset", dataset, path, tag, workers)
    return result


def image_folder(path: str | os.PathLike[str], *, under: str | None = None, pixels: Literal['rgb', 'bgr', 'grey',
                 'rgba'] | None = None, height: int | None = None, width: int | None = None, form: Literal['values',
                 'bytes', 'files'] | None = None) -> NativeDataset:
    """The pictures in a folder and those below it, or in a tar archive (.tar, .tar.gz; its pictures are kept in memory
    as they are stored). Each belongs to the class of the folder that it is in; classes are numbered in the order of
    their names, examples in the order of their paths. x is f32[C,H,W] in 0..1 or what form says, y an i64 class.
    Batches need pictures of one size. Errors: FileError, FormatError, no pictures; a picture that cannot be read is
    an error when it is asked for, which names it.
    under: only what is below this folder of the folder or archive.
    pixels: as read_image has them; default red, green, blue.
    height: pictures are scaled to this size (linear, antialiased; f32 only); default: as they are.
    width: pictures are scaled to this size (linear, antialiased; f32 only); default: as they are.
    form: of x; default: values."""
    result: NativeDataset = _cresset._call("image_folder", path, under, pixels, height, width, form)
    return result


def augment(dataset: NativeDataset | Any, *, pad: int | None = None, flip: bool = False, mean: float | Sequence[float] |
            None = None, std: float | Sequence[float] | None = None, seed: int | None = None) -> NativeDataset:
    """Field 0 of the examples, f32[C,H,W] with at most 4 channels, changed at random; the other fields stay. What is
    drawn depends on the seed, the loader's epoch and the example's number alone.
    pad: zeros around a picture, of which then a piece of its former size is cut out at random; default 0.
    flip: left and right exchanged with probability 1/2."""
    result: NativeDataset = _cresset._call("augment_dataset", dataset, pad, flip, mean, std, seed)
    return result


def download(url: str, path: str | os.PathLike[str] | None = None, *, sha256: str | None = None, resume: bool = False,
             again: bool = False, quiet: bool = False, tries: int | None = None, patience: float | None = None) -> str:
    """The file at a URL (http, https, file) as `path`; where that is a folder or ends with "/", in it, under the last
    part of the URL's path; None: in the folder `data` of the cache ($CRESSET_CACHE, $XDG_CACHE_HOME/cresset or
    ~/.cache/cresset). A file that is there is kept, unless it has another checksum than sha256. What arrives is
    written to PATH.part, which takes the name PATH when all of it is there and checked: another process never sees
    half a file, two that want the same one wait for each other, and a call that was killed is continued by the
    next. Redirections are followed, proxies taken from the environment. The path, for free(); None after an error.
    Errors: FileError (the network, the server's answer, the disk), FormatError (another checksum: the part is
    deleted), UnsupportedError (a build without libcurl, or a machine). All name the URL.
    sha256: what the file must have, 64 hexadecimal digits.
    resume: without sha256 too, go on with the part that an earlier call left (with it, always).
    again: also where the file is there already.
    quiet: no progress on a terminal's standard error.
    tries: in a row that bring nothing; default 3. After a connection that broke, or an error of the * server's own,
    each goes on where the last stopped.
    patience: seconds without a connection or a byte after which a try is given up; default 30."""
    result: str = _cresset._call("download", url, path, sha256, resume, again, quiet, tries, patience)
    return result


def fetch_dataset(name: str, folder: str | os.PathLike[str] | None = None) -> str:
    """The files of a well-known set, each with its checksum, from where they are published, in `folder`, None: in the
    cache. "mnist", "fashion-mnist": the folder with the four files, for mnist. "cifar10", "cifar100": the archive,
    for cifar10 and cifar100. For free(); None after an error, which says where files can be put by hand."""
    result: str = _cresset._call("fetch_dataset", name, folder)
    return result


def sequential_sampler() -> NativeSampler:
    """0, 1, 2, ..."""
    result: NativeSampler = _cresset._call("sequential_sampler")
    return result


def random_sampler(*, seed: int | None = None, replacement: bool = False, count: int | None = None) -> NativeSampler:
    """Every example once, in a new order each epoch; as .shuffle does.
    replacement: each example is drawn from all of them.
    count: examples an epoch; default: all. Without replacement more than there are: several orders in turn."""
    result: NativeSampler = _cresset._call("random_sampler", seed, replacement, count)
    return result


def weighted_sampler(weights: _cresset.TensorLike, *, seed: int | None = None, count: int | None = None, once: bool =
                     False) -> NativeSampler:
    """Examples drawn with probabilities that are proportional to `weights`, any real [N], of which a copy is made.
    With replacement unless once. Errors: weights that are negative, not finite or all zero; with once fewer that
    are not zero than count; when an epoch begins, a dataset of another length.
    count: examples an epoch; default: as many as there are weights.
    once: without replacement: no example comes twice (Efraimidis and Spirakis 2006)."""
    result: NativeSampler = _cresset._call("weighted_sampler", weights, seed, count, once)
    return result


def bucket_sampler(lengths: _cresset.TensorLike, *, seed: int | None = None, pool: int | None = None) -> NativeSampler:
    """Batches of examples of similar length, in random order: the examples are shuffled, each pool batches of them
    sorted by length (an integer [N], copied) and cut, and the batches shuffled. For padded batches.
    pool: batches that are sorted together; default 50. More: lengths more alike, batches less random."""
    result: NativeSampler = _cresset._call("bucket_sampler", lengths, seed, pool)
    return result


def sharded_sampler(of: NativeSampler | Any, rank: int, world: int, *, drop_last: bool = False) -> NativeSampler:
    """This rank's part of another sampler's examples (number rank, rank + world, ...), or of its batches where it
    makes those: every rank gets equally many. All ranks must make the sampler alike. Errors: a rank outside [0,
    world).
    drop_last: what does not divide by the number of ranks is left out; else the first ones come again."""
    result: NativeSampler = _cresset._call("sharded_sampler", of, rank, world, drop_last)
    return result


def read_csv(path: str | os.PathLike[str], *, delimiter: str | None = None, no_header: bool = False, columns:
             Sequence[str] | None = None, categories: Sequence[str] | None = None, dtype: _cresset.DTypeLike | None =
             None, complete: bool = False, like: Table | None = None, allow_unknown: bool = False) -> Table:
    """The table in a file of comma-separated values (RFC 4180), plain or compressed with gzip: fields may be quoted,
    with line ends and doubled quotes in them; lines end with LF, CR LF or CR; empty lines are passed over; a
    byte-order mark of UTF-8 too. A column whose values are all numbers (spaces around them are fine) is one of
    numbers, else one of categories. Missing are the empty field and NA, N/A, n/a, #N/A, <NA>, NaN, nan, -nan, None,
    null, None: a NaN among numbers, code -1 among categories. Numbers are rounded correctly. Ignores `target` and
    `one_hot`. Errors name the file, the line and the column: FileError, FormatError (lines with more or fewer
    fields than the first, text after a closing quote, a quote without an end, what is no number or unknown category
    where `dtype` or `like` ask for one), a column that is not there.
    delimiter: default ','.
    no_header: the first line is data: the columns are called "0", "1", ...
    columns: only these, in this order (names); default: all, as in the file.
    categories: columns of categories, also where all values are numbers.
    dtype: of columns of numbers: f32, f64 or i64; default: i64 where all are whole and none is missing, else f64.
    complete: a missing value is an error.
    like: the columns, types and categories of this table (of the training set, say) are expected.
    allow_unknown: with `like`: a category that is not in it gets code -1, instead of being an error."""
    result: Table = _cresset._call("read_csv", path, delimiter, no_header, columns, categories, dtype, complete, like,
                   allow_unknown)
    return result


def csv_dataset(path: str | os.PathLike[str], *, delimiter: str | None = None, no_header: bool = False, columns:
                Sequence[str] | None = None, categories: Sequence[str] | None = None, dtype: _cresset.DTypeLike | None =
                None, complete: bool = False, like: Table | None = None, allow_unknown: bool = False, target: str | None
                = None, one_hot: bool = False) -> NativeDataset:
    """Such a file as a dataset in memory. x is f32[features]: the values and codes of all columns (with `columns`: of
    those) but the target, missing codes as NaN. y, where a target is given, is a number: i64 of whole numbers and
    of categories, else f32. Errors: also a table of no features.
    delimiter: default ','.
    no_header: the first line is data: the columns are called "0", "1", ...
    columns: only these, in this order (names); default: all, as in the file.
    categories: columns of categories, also where all values are numbers.
    dtype: of columns of numbers: f32, f64 or i64; default: i64 where all are whole and none is missing, else f64.
    complete: a missing value is an error.
    like: the columns, types and categories of this table (of the training set, say) are expected.
    allow_unknown: with `like`: a category that is not in it gets code -1, instead of being an error.
    target: the column that becomes y.
    one_hot: a column of n categories becomes n columns of zeros and ones, instead of one of codes."""
    result: NativeDataset = _cresset._call("csv_dataset", path, delimiter, no_header, columns, categories, dtype, complete, like,
                   allow_unknown, target, one_hot)
    return result


def emnist(folder: str | os.PathLike[str], split: str, part: Literal['train', 'test'] = "train") -> NativeDataset:
    """EMNIST (Cohen et al. 2017): the files emnist-SPLIT-{train,test}-{images-idx3,labels-idx1}-ubyte in `folder`,
    plain or with .gz; split: "balanced", "byclass", "bymerge", "digits", "letters" or "mnist". As mnist; the
    pictures, which lie on their sides in the files, are set upright. Labels are those of the files: of letters 1 to
    26, else from 0."""
    result: NativeDataset = _cresset._call("emnist", folder, split, part)
    return result


def cifar10(path: str | os.PathLike[str], part: Literal['train', 'test'] = "train") -> NativeDataset:
    """CIFAR-10 (Krizhevsky 2009) in its binary files, data_batch_1.bin to data_batch_5.bin or test_batch.bin: in the
    folder `path`, in cifar-10-batches-bin in it, or in the archive `path` (cifar-10-binary.tar.gz, or unpacked). x
    is f32[3,32,32] in 0..1 (kept as bytes and converted batch by batch), y an i64 class: aeroplane, car, bird, cat,
    deer, dog, frog, horse, ship, lorry. Errors: FileError, FormatError."""
    result: NativeDataset = _cresset._call("cifar10", path, part)
    return result


def cifar100(path: str | os.PathLike[str], part: Literal['train', 'test'] = "train", *, coarse: bool = False) -> NativeDataset:
    """CIFAR-100 likewise: train.bin or test.bin, in cifar-100-binary or cifar-100-binary.tar.gz.
    coarse: y is one of the 20 groups of classes, not of the 100 classes."""
    result: NativeDataset = _cresset._call("cifar100", path, part, coarse)
    return result


def audio_folder(path: str | os.PathLike[str], *, under: str | None = None, rate: int | None = None, mono: bool = False,
                 seconds: float | None = None, random_cut: bool = False, seed: int | None = None) -> NativeDataset:
    """The sounds (.wav, .flac, .ogg, .oga, .opus, .mp3, .aif, .aiff, .au) in a folder and those below it, or in a tar
    archive (.tar is read where it lies, .tar.gz kept in memory). Each belongs to the class of the folder that it is
    in; classes are numbered in the order of their names, examples in the order of their paths; folders that begin
    with _ and files that begin with a dot are left out (the speech commands' _background_noise_). x is
    f32[channels,frames] in -1..1, y an i64 class. Batches need sounds of one size. `seconds` needs the rate, given
    or the file's own. Errors: FileError, FormatError, no sounds; a sound that cannot be read is an error when it is
    asked for, which names it.
    under: only what is below this folder of the folder or archive.
    rate: frames a second that sounds are brought to (change_rate); default: as they are.
    mono: one channel, the mean of all.
    seconds: this long: cut at the end, or filled with zeros; default: as they are.
    random_cut: cut at a random place, by seed, epoch and example."""
    result: NativeDataset = _cresset._call("audio_folder", path, under, rate, mono, seconds, random_cut, seed)
    return result


def spectrogram(dataset: NativeDataset | Any, *, n: int | None = None, hop: int | None = None, mels: int | None = None,
                rate: float | None = None, coefficients: int | None = None, top: float | None = None, frequency_masks:
                int | None = None, time_masks: int | None = None, widest_frequency: int | None = None, widest_time: int
                | None = None, seed: int | None = None) -> NativeDataset:
    """Field 0 of the examples, sounds [..., frames], as mel spectrograms in decibels or as cepstral coefficients,
    computed by the loader's workers; the other fields stay.
    n: of mel_spectrogram; default 400, n / 2, 80.
    hop: of mel_spectrogram; default 400, n / 2, 80.
    mels: of mel_spectrogram; default 400, n / 2, 80.
    rate: of the sounds; default 16000.
    coefficients: mfcc with so many; default 0: the mel spectrogram, in decibels.
    top: decibels below the largest that count; default 80.
    frequency_masks: how many; default 0.
    time_masks: how many; default 0.
    widest_frequency: at most so many rows or columns each.
    widest_time: at most so many rows or columns each."""
    result: NativeDataset = _cresset._call("spectrogram_dataset", dataset, n, hop, mels, rate, coefficients, top, frequency_masks,
                   time_masks, widest_frequency, widest_time, seed)
    return result


def shards(paths: str, *, fields: str | None = None, pixels: Literal['rgb', 'bgr', 'grey', 'rgba'] | None = None,
           skip_incomplete: bool = False) -> NativeDataset:
    """The examples of tar archives, in their order. `paths`: one or several, separated by "::"; "{0000..0099}" stands
    for all these numbers (as many digits as the first has), "{a,b}" for these texts. Only headers are read here;
    the files stay where they are and are read when an example is asked for, so they may be larger than the memory.
    Archives that are compressed with gzip are unpacked into memory. The last part of its ending, in any case of
    letters, says what a field is: jpg, jpeg, png, webp, tif, tiff, bmp, ppm, pgm, pbm, jp2: a picture, f32[C,H,W]
    in 0..1. wav, flac, ogg, oga, opus, mp3, aif, aiff, au: sound, f32[channels,frames]. cls, cls2, index, inx, id:
    a whole number, i64. npy: the tensor. __key__: the example's name, u8[bytes]. All others (txt, json, ...): the
    file as it is, u8[bytes]. Files whose names have no dot, begin with a dot or with "__" count for nothing.
    Errors: FileError, FormatError; no fields or more than 8; no examples; an example that lacks a field or has an
    ending twice. Files that cannot be decoded are errors when they are asked for. All name the archive and what is
    in it.
    fields: endings, separated by commas; "jpg;png": whichever is there.
    pixels: of pictures; default red, green, blue.
    skip_incomplete: examples that lack a field are left out, instead of being an error."""
    result: NativeDataset = _cresset._call("shards_dataset", paths, fields, pixels, skip_incomplete)
    return result


def transform(dataset: NativeDataset | Any, transform: Transform, *, seed: int | None = None, pixels: Literal['rgb',
              'bgr', 'grey', 'rgba'] | None = None, bytes: bool = False, full_decode: bool = False) -> NativeDataset:
    """Field 0 of each example transformed; the other fields stay. Field 0 is a picture u8[H,W,C], or the bytes of a
    picture file u8[N], or f32[C,H,W] in 0..1, with 1 to 4 channels. The result is f32[C,H,W], whose batches lie
    channels last in memory, in 0..1 unless it is normalised. Of a JPEG file only the part that the first transform
    wants is decoded, to the smallest of the sizes 1, 1/2, 1/4, 1/8 that is not below what it makes of it. A None
    transform only converts. Errors, when an example is asked for: another field 0, a file that cannot be decoded, a
    picture too small for a crop; examples of a batch that differ in size.
    pixels: of pictures that come as files; default red, green, blue.
    bytes: field 0 of the result is u8[H,W,C], to be cached or transformed further.
    full_decode: JPEG files are decoded whole and in full size, also where less is enough."""
    result: NativeDataset = _cresset._call("transform_dataset", dataset, transform, seed, pixels, bytes, full_decode)
    return result


def mixup(dataset: NativeDataset | Any, classes: int, *, alpha: float | None = None, p: float | None = None, seed: int |
          None = None) -> NativeDataset:
    """Each batch of pictures f32[N,C,H,W] is mixed with itself turned by one place, share : 1 - share: all values
    (mixup: Zhang, Cisse, Dauphin, Lopez-Paz 2017), or a rectangle of that part of the area replaced (cutmix: Yun et
    al. 2019). The targets, i64 classes [N], become probabilities f32[N,classes], which cross_entropy takes. The
    last stage before the loader: a single example is not mixed. Errors: other fields, a class out of range.
    alpha: shares are drawn from Beta(alpha, alpha); default 1.
    p: probability that a batch is mixed; default 1."""
    result: NativeDataset = _cresset._call("mixup_dataset", dataset, classes, alpha, p, seed)
    return result


def cutmix(dataset: NativeDataset | Any, classes: int, *, alpha: float | None = None, p: float | None = None, seed: int
           | None = None) -> NativeDataset:
    """Each batch of pictures f32[N,C,H,W] is mixed with itself turned by one place, share : 1 - share: all values
    (mixup: Zhang, Cisse, Dauphin, Lopez-Paz 2017), or a rectangle of that part of the area replaced (cutmix: Yun et
    al. 2019). The targets, i64 classes [N], become probabilities f32[N,classes], which cross_entropy takes. The
    last stage before the loader: a single example is not mixed. Errors: other fields, a class out of range.
    alpha: shares are drawn from Beta(alpha, alpha); default 1.
    p: probability that a batch is mixed; default 1."""
    result: NativeDataset = _cresset._call("cutmix_dataset", dataset, classes, alpha, p, seed)
    return result
