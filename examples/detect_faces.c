/* Finds the faces in a picture with an ONNX model, UltraFace, and draws boxes around them.
 *
 *     build/examples/detect_faces [MODEL.onnx [PICTURE [RESULT.png]]] [--quick]
 *
 * The model takes a picture of 320 x 240 pixels and gives 4,420 boxes with a score each; those that are likely faces
 * are kept, and of boxes that overlap the best. Prints each face's box, in pixels, and score, and writes the picture
 * with the boxes to RESULT.png (faces.png unless given). With --quick it writes nothing. */
#include <cresset.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MODEL_WIDTH = 320, MODEL_HEIGHT = 240, MOST_FACES = 200, CANNOT_RUN = 77 };
#define LEAST_SCORE 0.7
#define MOST_OVERLAP 0.3 /* of two boxes that share more of what they cover, one is left out */

typedef struct face {
    float left, top, right, bottom; /* in 0..1 of the picture */
    float score;
} face;

/* u8[H,W,3] to f32[1,3,240,320] around 0, as the model was trained. */
static cr_tensor *to_input(cr_tensor *picture)
{
    cr_tensor *x = cr_unsqueeze(cr_permute(cr_cast(picture, CR_F32), CR_AXES(2, 0, 1)), 0);
    x = cr_interpolate(x, CR_SHAPE(MODEL_HEIGHT, MODEL_WIDTH), .mode = CR_RESIZE_LINEAR, .antialias = true);
    return cr_div(cr_sub(x, cr_num(127)), cr_num(128));
}

/* The faces, best first, into found[MOST_FACES]; how many, -1 after an error. */
static int find_faces(cr_onnx *model, cr_tensor *picture, face *found)
{
    int64_t count = -1;
    CR_SCOPE {
        cr_tensor *out[2]; /* scores [1,4420,2] (background, face), boxes [1,4420,4] */
        bool ok = false;
        CR_NO_GRAD { /* nothing is recorded for backward */
            ok = cr_onnx_run(model, CR_LIST(to_input(picture)), out, 2);
        }
        if (ok) {
            cr_tensor *score = cr_select(cr_select(out[0], 2, 1), 0, 0), *box = cr_select(out[1], 0, 0);
            cr_tensor *likely = cr_flatten(cr_nonzero(cr_greater(score, cr_num(LEAST_SCORE))));
            score = cr_index_select(score, 0, likely);
            box = cr_index_select(box, 0, likely);
            cr_tensor *best = cr_nms(box, score, MOST_OVERLAP);
            cr_tensor *rows = cr_concat(CR_LIST(box, cr_unsqueeze(score, 1)), .axis = 1);
            rows = cr_index_select(rows, 0, best); /* left, top, right, bottom, score */
            count = cr_size(rows, 0) < MOST_FACES ? cr_size(rows, 0) : MOST_FACES;
            rows = cr_narrow(rows, 0, 0, count);
            if (!cr_copy_out(rows, found, (size_t)count * sizeof *found, CR_F32))
                count = -1;
        }
    }
    return (int)count;
}

/* Paints the pixels of rows top..bottom and columns left..right, where they lie in the picture. */
static void fill(cr_tensor *picture, int left, int top, int right, int bottom)
{
    static const unsigned char colour[3] = {60, 255, 90};
    int height = (int)cr_size(picture, 0), width = (int)cr_size(picture, 1);
    unsigned char *pixels = cr_data(picture);
    for (int y = top < 0 ? 0 : top; y <= bottom && y < height; y++)
        for (int x = left < 0 ? 0 : left; x <= right && x < width; x++)
            memcpy(pixels + 3 * ((size_t)y * (size_t)width + (size_t)x), colour, 3);
}

static void draw_box(cr_tensor *picture, int left, int top, int right, int bottom)
{
    enum { LINE = 3 };
    fill(picture, left, top, right, top + LINE - 1);
    fill(picture, left, bottom - LINE + 1, right, bottom);
    fill(picture, left, top, left + LINE - 1, bottom);
    fill(picture, right - LINE + 1, top, right, bottom);
}

/* Prints and draws the faces; how many. */
static int show_faces(cr_onnx *model, cr_tensor *picture)
{
    face found[MOST_FACES];
    int count = find_faces(model, picture, found);
    for (int i = 0; i < count; i++) {
        float width = (float)cr_size(picture, 1), height = (float)cr_size(picture, 0);
        int left = (int)lroundf(found[i].left * width), top = (int)lroundf(found[i].top * height);
        int right = (int)lroundf(found[i].right * width), bottom = (int)lroundf(found[i].bottom * height);
        printf("face %2d   score %.4f   x %4d to %4d   y %4d to %4d\n", i + 1, (double)found[i].score, left, right, top,
               bottom);
        draw_box(picture, left, top, right, bottom);
    }
    return count;
}

static int failed(bool quick)
{
    fprintf(stderr, "%s\n", cr_error());
    bool missing = cr_error_code() == CR_ERROR_UNSUPPORTED || cr_error_code() == CR_ERROR_IO;
    return quick && missing ? CANNOT_RUN : 1;
}

int main(int argc, char **argv)
{
    const char *paths[] = {"../shared/data/models/ultraface_rfb_320.onnx", "../shared/data/images/people.jpg",
                           "faces.png"};
    bool quick = false;
    for (int i = 1, path = 0; i < argc; i++) {
        if (strcmp(argv[i], "--quick") == 0)
            quick = true;
        else if (path < 3)
            paths[path++] = argv[i];
    }

    cr_onnx *model = cr_load_onnx(paths[0]);
    cr_tensor *picture = model ? cr_read_image(paths[1]) : NULL;
    int count = 0;
    if (picture)
        count = show_faces(model, picture);
    if (picture && !quick && cr_write_png(paths[2], picture))
        printf("%d faces, drawn in %s\n", count, paths[2]);
    cr_release(picture);
    cr_onnx_free(model);
    if (!cr_ok())
        return failed(quick);
    return count > 0 ? 0 : 1;
}
