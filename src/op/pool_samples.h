/* Samples of the pooling ops: part of pool.c. */
#ifndef CR_OP_POOL_SAMPLES_H
#define CR_OP_POOL_SAMPLES_H

static void max_pool_samples(cr_samples *s)
{
    cr_max_pool(cr_sample_distinct(s, CR_SHAPE(2, 3, 6, 4)), .kernel = {2, 2});
    cr_max_pool(cr_sample_distinct(s, CR_SHAPE(2, 5, 7, 6)), .kernel = {3, 3}, .stride = {2, 2}, .padding = {1, 1});
    cr_max_pool(cr_sample_distinct(s, CR_SHAPE(1, 2, 9)), .kernel = {3}, .stride = {2}, .dilation = {2},
                .padding = {1});
    cr_max_pool(cr_sample_distinct(s, CR_SHAPE(2, 2, 3, 4, 5)), .kernel = {2, 2, 2}, .stride = {1, 2, 2},
                .ceil_mode = true);
    cr_max_pool(cr_sample_distinct(s, CR_SHAPE(2, 3, 5, 7)), .output = {2, 3});
    cr_max_pool(cr_sample_distinct(s, CR_SHAPE(1, 3, 2, 2)), .output = {4, 3});
    cr_max_pool(cr_sample_distinct(s, CR_SHAPE(0, 3, 4, 4)), .kernel = {2, 2});
    cr_max_pool(cr_sample_distinct(s, CR_SHAPE(2, 3, 5, 4)), .kernel = {3, 2}, .padding = {1}, .extra_end = {-1, 1});
    cr_sample_bad(s, "max_pool: padding beyond the end is [-1], expected at least 0 and at most 2147483647");
    cr_max_pool(cr_sample_distinct(s, CR_SHAPE(1, 1, 4)), .kernel = {2}, .extra_end = {-1});
    cr_sample_bad(s, "max_pool: x is f32[3,4], expected 3 to 5 dimensions [N,C,spatial...]");
    cr_max_pool(cr_sample_float(s, CR_SHAPE(3, 4)), .kernel = {2, 2});
}

static void max_pool_grad_samples(cr_samples *s)
{
    cr_max_pool_grad(cr_sample_float(s, CR_SHAPE(2, 3, 3, 2)), cr_sample_distinct(s, CR_SHAPE(2, 3, 6, 4)),
                     .kernel = {2, 2});
    cr_max_pool_grad(cr_sample_float(s, CR_SHAPE(2, 3, 4, 3)), cr_sample_distinct(s, CR_SHAPE(2, 3, 7, 6)),
                     .kernel = {3, 3}, .stride = {2, 2}, .padding = {1, 1});
    cr_max_pool_grad(cr_sample_float(s, CR_SHAPE(0, 3, 3, 2)), cr_sample_distinct(s, CR_SHAPE(0, 3, 6, 4)),
                     .kernel = {2, 2});
    cr_sample_bad(s, "max_pool_grad: d is f32[1,1,4], expected f32[1,1,2]");
    cr_max_pool_grad(cr_sample_float(s, CR_SHAPE(1, 1, 4)), cr_sample_distinct(s, CR_SHAPE(1, 1, 4)), .kernel = {2});
}

static void max_pool_gather_samples(cr_samples *s)
{
    cr_max_pool_gather(cr_sample_float(s, CR_SHAPE(2, 3, 6, 4)), cr_sample_distinct(s, CR_SHAPE(2, 3, 6, 4)),
                       .kernel = {2, 2});
    cr_max_pool_gather(cr_sample_float(s, CR_SHAPE(2, 3, 7, 6)), cr_sample_distinct(s, CR_SHAPE(2, 3, 7, 6)),
                       .kernel = {3, 3}, .stride = {2, 2}, .padding = {1, 1});
    cr_max_pool_gather(cr_sample_float(s, CR_SHAPE(0, 3, 4)), cr_sample_distinct(s, CR_SHAPE(0, 3, 4)), .kernel = {2});
    cr_sample_bad(s, "max_pool_gather: d is f32[1,1,3], expected f32[1,1,4]");
    cr_max_pool_gather(cr_sample_float(s, CR_SHAPE(1, 1, 3)), cr_sample_distinct(s, CR_SHAPE(1, 1, 4)), .kernel = {2});
}

static void max_pool_indices_samples(cr_samples *s)
{
    cr_max_pool_indices(cr_sample_distinct(s, CR_SHAPE(2, 3, 6, 5)), .kernel = {3, 2}, .stride = {2, 2},
                        .padding = {1, 1});
    cr_max_pool_indices(cr_sample_distinct(s, CR_SHAPE(2, 0, 6)), .kernel = {3});
    cr_sample_bad(s, "max_pool_indices: kernel is [0], expected at least 1");
    cr_max_pool_indices(cr_sample_distinct(s, CR_SHAPE(1, 1, 3)));
}

static void max_pool1d_samples(cr_samples *s)
{
    cr_max_pool1d(cr_sample_distinct(s, CR_SHAPE(2, 3, 8)), .kernel = {2});
    cr_max_pool1d(cr_sample_distinct(s, CR_SHAPE(2, 3, 8)), .kernel = {3}, .stride = {2}, .padding = {1},
                  .dilation = {2});
    cr_sample_bad(s, "max_pool1d: x is f32[2,3,8,8], expected 3 dimensions [N,C,L]");
    cr_max_pool1d(cr_sample_distinct(s, CR_SHAPE(2, 3, 8, 8)), .kernel = {2});
}

static void max_pool2d_samples(cr_samples *s)
{
    cr_max_pool2d(cr_sample_distinct(s, CR_SHAPE(2, 3, 6, 6)), .kernel = {2, 2});
    cr_max_pool2d(cr_sample_distinct(s, CR_SHAPE(2, 3, 6, 7)), .kernel = {3, 2}, .stride = {1, 2}, .padding = {1, 0});
    cr_max_pool2d(cr_sample_distinct(s, CR_SHAPE(1, 2, 5, 5)), .kernel = {2, 2}, .ceil_mode = true);
    cr_max_pool2d(cr_sample_distinct(s, CR_SHAPE(0, 2, 5, 5)), .kernel = {2, 2});
    cr_sample_bad(s, "max_pool2d: x is f32[3,6,6], expected 4 dimensions [N,C,H,W]");
    cr_max_pool2d(cr_sample_distinct(s, CR_SHAPE(3, 6, 6)), .kernel = {2, 2});
    cr_sample_bad(s, "max_pool2d: kernel is [0,0], expected at least 1");
    cr_max_pool2d(cr_sample_distinct(s, CR_SHAPE(1, 3, 6, 6)));
    cr_sample_bad(s, "max_pool2d: stride is [-1,2], expected at least 1");
    cr_max_pool2d(cr_sample_distinct(s, CR_SHAPE(1, 3, 6, 6)), .kernel = {2, 2}, .stride = {-1, 2});
    cr_sample_bad(s, "max_pool2d: dilation is [1,-1], expected at least 1");
    cr_max_pool2d(cr_sample_distinct(s, CR_SHAPE(1, 3, 6, 6)), .kernel = {2, 2}, .dilation = {1, -1});
    cr_sample_bad(s, "max_pool2d: padding is [2,0], expected 0 to half of kernel [2,2]");
    cr_max_pool2d(cr_sample_distinct(s, CR_SHAPE(1, 3, 6, 6)), .kernel = {2, 2}, .padding = {2, 0});
    cr_sample_bad(s,
                  "max_pool2d: the window is larger than x f32[1,3,2,6] with its padding (kernel [3,3], padding [0,0], "
                  "dilation [1,1])");
    cr_max_pool2d(cr_sample_distinct(s, CR_SHAPE(1, 3, 2, 6)), .kernel = {3, 3});
    cr_sample_bad(s, "max_pool2d: x is NULL");
    cr_max_pool2d(NULL, .kernel = {3, 3});
}

static void max_pool3d_samples(cr_samples *s)
{
    cr_max_pool3d(cr_sample_distinct(s, CR_SHAPE(2, 2, 4, 4, 4)), .kernel = {2, 2, 2});
    cr_max_pool3d(cr_sample_distinct(s, CR_SHAPE(1, 2, 4, 5, 3)), .kernel = {3, 3, 2}, .stride = {1, 2, 1},
                  .padding = {1, 1, 1});
    cr_sample_bad(s, "max_pool3d: x is f32[2,4,4,4], expected 5 dimensions [N,C,D,H,W]");
    cr_max_pool3d(cr_sample_distinct(s, CR_SHAPE(2, 4, 4, 4)), .kernel = {2, 2, 2});
}

static void max_pool2d_indices_samples(cr_samples *s)
{
    cr_max_pool2d_indices(cr_sample_distinct(s, CR_SHAPE(2, 3, 6, 6)), .kernel = {2, 2});
    cr_max_pool2d_indices(cr_sample_distinct(s, CR_SHAPE(1, 3, 5, 6)), .kernel = {3, 3}, .stride = {2, 2},
                          .padding = {1, 1});
    cr_sample_bad(s, "max_pool2d_indices: kernel is [2,0], expected at least 1");
    cr_max_pool2d_indices(cr_sample_distinct(s, CR_SHAPE(2, 3, 6, 6)), .kernel = {2});
}

static void max_pool1d_indices_samples(cr_samples *s)
{
    cr_max_pool1d_indices(cr_sample_distinct(s, CR_SHAPE(2, 3, 7)), .kernel = {3}, .stride = {2}, .padding = {1});
    cr_sample_bad(s, "max_pool1d_indices: x is f32[3,7], expected 3 dimensions [N,C,L]");
    cr_max_pool1d_indices(cr_sample_distinct(s, CR_SHAPE(3, 7)), .kernel = {3});
}

static void max_pool3d_indices_samples(cr_samples *s)
{
    cr_max_pool3d_indices(cr_sample_distinct(s, CR_SHAPE(1, 2, 4, 5, 3)), .kernel = {3, 2, 2}, .stride = {1, 2, 1},
                          .padding = {1, 1, 0});
    cr_sample_bad(s, "max_pool3d_indices: kernel is [3,0,0], expected at least 1");
    cr_max_pool3d_indices(cr_sample_distinct(s, CR_SHAPE(1, 2, 4, 5, 3)), .kernel = {3});
}

static void avg_pool_samples(cr_samples *s)
{
    cr_avg_pool(cr_sample_float(s, CR_SHAPE(2, 3, 6, 4)), .kernel = {2, 2});
    cr_avg_pool(cr_sample_float(s, CR_SHAPE(2, 3, 7, 6)), .kernel = {3, 3}, .stride = {2, 2}, .padding = {1, 1});
    cr_avg_pool(cr_sample_float(s, CR_SHAPE(2, 3, 8)), .kernel = {3}, .stride = {2}, .padding = {1}, .ceil_mode = true,
                .exclude_padding = true);
    cr_avg_pool(cr_sample_float(s, CR_SHAPE(1, 2, 3, 4, 5)), .kernel = {2, 2, 3}, .stride = {1, 2, 2},
                .ceil_mode = true);
    cr_avg_pool(cr_sample_float(s, CR_SHAPE(2, 3, 5, 7)), .output = {2, 3});
    cr_avg_pool(cr_sample_float(s, CR_SHAPE(2, 3, 7, 6)), .kernel = {3, 2}, .stride = {2, 1}, .padding = {1, 0},
                .extra_end = {1, 1}, .dilation = {2, 3});
    cr_avg_pool(cr_sample_float(s, CR_SHAPE(2, 3, 7, 6)), .kernel = {3, 2}, .stride = {2, 1}, .padding = {1, 0},
                .extra_end = {0, 1}, .dilation = {2, 3}, .exclude_padding = true);
    cr_avg_pool(cr_sample_float(s, CR_SHAPE(2, 3, 6)), .kernel = {2}, .divisor = 1);
    cr_avg_pool(cr_sample_float(s, CR_SHAPE(2, 0, 5, 7)), .output = {2, 3});
    cr_sample_bad(s, "avg_pool: x is i64[1,1,4], expected a floating-point type");
    cr_avg_pool(cr_sample_int(s, CR_SHAPE(1, 1, 4), 0, 9), .kernel = {2});
    cr_sample_bad(s, "avg_pool: output is [2,0], expected at least 1");
    cr_avg_pool(cr_sample_float(s, CR_SHAPE(2, 3, 5, 7)), .output = {2, 0});
    cr_sample_bad(s, "avg_pool: x f32[2,3,5,0] has no element to pool");
    cr_avg_pool(cr_sample_float(s, CR_SHAPE(2, 3, 5, 0)), .output = {2, 1});
}

static void avg_pool_grad_samples(cr_samples *s)
{
    cr_avg_pool_grad(cr_sample_float(s, CR_SHAPE(2, 3, 3, 2)), CR_SHAPE(2, 3, 6, 4), .kernel = {2, 2});
    cr_avg_pool_grad(cr_sample_float(s, CR_SHAPE(2, 3, 4, 3)), CR_SHAPE(2, 3, 7, 6), .kernel = {3, 3}, .stride = {2, 2},
                     .padding = {1, 1}, .exclude_padding = true);
    cr_avg_pool_grad(cr_sample_float(s, CR_SHAPE(2, 3, 4, 3)), CR_SHAPE(2, 3, 7, 5), .output = {4, 3});
    cr_avg_pool_grad(cr_sample_float(s, CR_SHAPE(0, 3, 2)), CR_SHAPE(0, 3, 4), .kernel = {2});
    cr_sample_bad(s, "avg_pool_grad: d is f32[1,1,3], expected f32[1,1,2]");
    cr_avg_pool_grad(cr_sample_float(s, CR_SHAPE(1, 1, 3)), CR_SHAPE(1, 1, 4), .kernel = {2});
    cr_sample_bad(s, "avg_pool_grad: shape [1,-1,4] has a negative size");
    cr_avg_pool_grad(cr_sample_float(s, CR_SHAPE(1, 1, 2)), CR_SHAPE(1, -1, 4), .kernel = {2});
}

static void avg_pool1d_samples(cr_samples *s)
{
    cr_avg_pool1d(cr_sample_float(s, CR_SHAPE(2, 3, 40)), .kernel = {20});
    cr_sample_bad(s, "avg_pool1d: x is f32[2,3], expected 3 dimensions [N,C,L]");
    cr_avg_pool1d(cr_sample_float(s, CR_SHAPE(2, 3)), .kernel = {2});
}

static void avg_pool2d_samples(cr_samples *s)
{
    cr_avg_pool2d(cr_sample_float(s, CR_SHAPE(2, 3, 6, 6)), .kernel = {2, 2});
    cr_avg_pool2d(cr_sample_float(s, CR_SHAPE(2, 3, 6, 7)), .kernel = {3, 3}, .stride = {2, 1}, .padding = {1, 1},
                  .exclude_padding = true);
    cr_sample_bad(s, "avg_pool2d: x is bool[1,1,4,4], expected a floating-point type");
    cr_avg_pool2d(cr_sample_bool(s, CR_SHAPE(1, 1, 4, 4)), .kernel = {2, 2});
    cr_sample_bad(s, "avg_pool2d: padding is [0,-1], expected at least 0 and at most 2147483647");
    cr_avg_pool2d(cr_sample_float(s, CR_SHAPE(1, 1, 4, 4)), .kernel = {2, 2}, .padding = {0, -1});
}

static void avg_pool3d_samples(cr_samples *s)
{
    cr_avg_pool3d(cr_sample_float(s, CR_SHAPE(2, 2, 4, 4, 3)), .kernel = {2, 2, 3});
    cr_sample_bad(s, "avg_pool3d: kernel is [2,2,0], expected at least 1");
    cr_avg_pool3d(cr_sample_float(s, CR_SHAPE(2, 2, 4, 4, 3)), .kernel = {2, 2});
}

static void adaptive_max_pool1d_samples(cr_samples *s)
{
    cr_adaptive_max_pool1d(cr_sample_distinct(s, CR_SHAPE(2, 3, 7)), CR_SHAPE(3));
    cr_sample_bad(s, "adaptive_max_pool1d: size is [3,3], expected 1 number");
    cr_adaptive_max_pool1d(cr_sample_distinct(s, CR_SHAPE(2, 3, 7)), CR_SHAPE(3, 3));
}

static void adaptive_max_pool2d_samples(cr_samples *s)
{
    cr_adaptive_max_pool2d(cr_sample_distinct(s, CR_SHAPE(2, 3, 7, 5)), CR_SHAPE(3, 2));
    cr_adaptive_max_pool2d(cr_sample_distinct(s, CR_SHAPE(2, 3, 4, 5)), CR_SHAPE(1));
    cr_sample_bad(s, "adaptive_max_pool2d: size is [0,2], expected at least 1, or -1 to keep x's");
    cr_adaptive_max_pool2d(cr_sample_distinct(s, CR_SHAPE(2, 3, 7, 5)), CR_SHAPE(0, 2));
}

static void adaptive_max_pool3d_samples(cr_samples *s)
{
    cr_adaptive_max_pool3d(cr_sample_distinct(s, CR_SHAPE(2, 2, 3, 4, 5)), CR_SHAPE(2, -1, 3));
    cr_sample_bad(s, "adaptive_max_pool3d: size is [2,2], expected 3 numbers");
    cr_adaptive_max_pool3d(cr_sample_distinct(s, CR_SHAPE(2, 2, 3, 4, 5)), CR_SHAPE(2, 2));
}

static void adaptive_avg_pool1d_samples(cr_samples *s)
{
    cr_adaptive_avg_pool1d(cr_sample_float(s, CR_SHAPE(2, 3, 7)), CR_SHAPE(3));
    cr_sample_bad(s, "adaptive_avg_pool1d: x f32[2,3,0] has no element to pool");
    cr_adaptive_avg_pool1d(cr_sample_float(s, CR_SHAPE(2, 3, 0)), CR_SHAPE(3));
}

static void adaptive_avg_pool2d_samples(cr_samples *s)
{
    cr_adaptive_avg_pool2d(cr_sample_float(s, CR_SHAPE(2, 3, 7, 5)), CR_SHAPE(3, 2));
    cr_adaptive_avg_pool2d(cr_sample_float(s, CR_SHAPE(2, 20, 7, 5)), CR_SHAPE(1));
    cr_adaptive_avg_pool2d(cr_sample_float(s, CR_SHAPE(0, 3, 7, 5)), CR_SHAPE(1));
    cr_sample_bad(s, "adaptive_avg_pool2d: x is i64[1,1,4,4], expected a floating-point type");
    cr_adaptive_avg_pool2d(cr_sample_int(s, CR_SHAPE(1, 1, 4, 4), 0, 9), CR_SHAPE(2, 2));
}

static void adaptive_avg_pool3d_samples(cr_samples *s)
{
    cr_adaptive_avg_pool3d(cr_sample_float(s, CR_SHAPE(2, 2, 3, 4, 5)), CR_SHAPE(2, -1, 3));
    cr_sample_bad(s, "adaptive_avg_pool3d: x is f32[2,3,4], expected 5 dimensions [N,C,D,H,W]");
    cr_adaptive_avg_pool3d(cr_sample_float(s, CR_SHAPE(2, 3, 4)), CR_SHAPE(2));
}
#endif
