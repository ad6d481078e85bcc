/* Writes the pictures and sounds of tests/fuzz/corpus that need an encoder; the picture and the sound are those of
 * make_media_corpus.py. Not part of the build:
 *
 *     cc -o make tests/fuzz/make_media_corpus.c -I/usr/include/openjpeg-2.5 -ljpeg -lwebp -lopenjp2 -lsndfile -ltiff
 *     ./make tests/fuzz/corpus */
#include <math.h>
#include <openjpeg.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>
#include <webp/encode.h>
/* after stdio.h */
#include <jpeglib.h>

enum { WIDTH = 16, HEIGHT = 12, FRAMES = 100 };
static const char *folder;
static unsigned char rgb[HEIGHT][WIDTH][3], rgba[HEIGHT][WIDTH][4], grey[HEIGHT][WIDTH];

static const char *path(const char *name)
{
    static char text[1024];
    snprintf(text, sizeof text, "%s/%s", folder, name);
    return text;
}

static FILE *create(const char *name)
{
    FILE *file = fopen(path(name), "wb");
    if (!file)
        exit((perror(path(name)), 1));
    return file;
}

static void write_jpeg(const char *name, const unsigned char *pixels, int channels, J_COLOR_SPACE space,
                       int progressive)
{
    struct jpeg_compress_struct c;
    struct jpeg_error_mgr error;
    FILE *file = create(name);
    c.err = jpeg_std_error(&error);
    jpeg_create_compress(&c);
    jpeg_stdio_dest(&c, file);
    c.image_width = WIDTH;
    c.image_height = HEIGHT;
    c.input_components = channels;
    c.in_color_space = space;
    jpeg_set_defaults(&c);
    jpeg_set_quality(&c, 95, TRUE);
    if (progressive)
        jpeg_simple_progression(&c);
    jpeg_start_compress(&c, TRUE);
    for (int y = 0; y < HEIGHT; y++) {
        JSAMPROW row = (JSAMPROW)pixels + y * WIDTH * channels;
        jpeg_write_scanlines(&c, &row, 1);
    }
    jpeg_finish_compress(&c);
    jpeg_destroy_compress(&c);
    fclose(file);
}

static void write_webp(const char *name, int lossless)
{
    uint8_t *out;
    size_t size = lossless ? WebPEncodeLosslessRGBA(rgba[0][0], WIDTH, HEIGHT, 4 * WIDTH, &out)
                           : WebPEncodeRGB(rgb[0][0], WIDTH, HEIGHT, 3 * WIDTH, 95, &out);
    FILE *file = create(name);
    fwrite(out, 1, size, file);
    fclose(file);
    WebPFree(out);
}

static void write_jpeg2000(const char *name, OPJ_CODEC_FORMAT format, int channels)
{
    opj_cparameters_t p;
    opj_image_cmptparm_t c[3];
    memset(c, 0, sizeof c);
    for (int k = 0; k < channels; k++)
        c[k] = (opj_image_cmptparm_t){.dx = 1, .dy = 1, .w = WIDTH, .h = HEIGHT, .prec = 8, .bpp = 8};
    opj_image_t *image = opj_image_create((OPJ_UINT32)channels, c, channels == 3 ? OPJ_CLRSPC_SRGB : OPJ_CLRSPC_GRAY);
    image->x1 = WIDTH;
    image->y1 = HEIGHT;
    for (int k = 0; k < channels; k++)
        for (int i = 0; i < WIDTH * HEIGHT; i++)
            image->comps[k].data[i] = channels == 3 ? rgb[0][i][k] : grey[0][i];
    opj_set_default_encoder_parameters(&p);
    p.tcp_numlayers = 1;
    p.cp_disto_alloc = 1;
    p.numresolution = 3;
    p.tcp_mct = channels == 3;
    opj_codec_t *codec = opj_create_compress(format);
    opj_setup_encoder(codec, &p, image);
    opj_stream_t *stream = opj_stream_create_default_file_stream(path(name), OPJ_FALSE);
    if (!opj_start_compress(codec, image, stream) || !opj_encode(codec, stream) || !opj_end_compress(codec, stream))
        exit((fprintf(stderr, "%s\n", name), 1));
    opj_stream_destroy(stream);
    opj_destroy_codec(codec);
    opj_image_destroy(image);
}

static void write_tiff(const char *name)
{
    TIFF *file = TIFFOpen(path(name), "w");
    TIFFSetField(file, TIFFTAG_IMAGEWIDTH, WIDTH);
    TIFFSetField(file, TIFFTAG_IMAGELENGTH, HEIGHT);
    TIFFSetField(file, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(file, TIFFTAG_SAMPLESPERPIXEL, 3);
    TIFFSetField(file, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    TIFFSetField(file, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(file, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
    TIFFSetField(file, TIFFTAG_ROWSPERSTRIP, 5);
    for (int y = 0; y < HEIGHT; y++)
        TIFFWriteScanline(file, rgb[y], (uint32_t)y, 0);
    TIFFClose(file);
}

static void write_sound(const char *name, int format)
{
    SF_INFO info = {.samplerate = 16000, .channels = 2, .format = format};
    SNDFILE *file = sf_open(path(name), SFM_WRITE, &info);
    float samples[FRAMES][2];
    for (int i = 0; i < FRAMES; i++)
        for (int c = 0; c < 2; c++)
            samples[i][c] = (float)(i - 50) / 64 + (float)c / 8;
    sf_writef_float(file, samples[0], FRAMES);
    sf_close(file);
}

int main(int argc, char **argv)
{
    static unsigned char cmyk[HEIGHT][WIDTH][4];
    folder = argc > 1 ? argv[1] : ".";
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            unsigned char p[4] = {(unsigned char)(16 * x), (unsigned char)(20 * y), (unsigned char)(8 * (x + y)),
                                  (unsigned char)(255 - x)};
            memcpy(rgb[y][x], p, 3);
            memcpy(rgba[y][x], p, 4);
            grey[y][x] = p[0];
            for (int k = 0; k < 3; k++)
                cmyk[y][x][k] = p[k]; /* inverted, as libjpeg marks such files to be */
            cmyk[y][x][3] = 255;
        }
    write_jpeg("image/jpeg", rgb[0][0], 3, JCS_RGB, 0);
    write_jpeg("image/jpeg-progressive", rgb[0][0], 3, JCS_RGB, 1);
    write_jpeg("image/jpeg-grey", grey[0], 1, JCS_GRAYSCALE, 0);
    write_jpeg("image/jpeg-cmyk", cmyk[0][0], 4, JCS_CMYK, 0);
    write_webp("image/webp", 0);
    write_webp("image/webp-alpha", 1);
    write_jpeg2000("image/jp2", OPJ_CODEC_JP2, 3);
    write_jpeg2000("image/j2k-grey", OPJ_CODEC_J2K, 1);
    write_tiff("image/tiff-lzw");
    write_sound("audio/flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    write_sound("audio/aiff", SF_FORMAT_AIFF | SF_FORMAT_PCM_24);
    write_sound("audio/ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS);
    write_sound("audio/au-mu-law", SF_FORMAT_AU | SF_FORMAT_ULAW);
    return 0;
}
