/* Printing: exact texts, which NumPy 2.4 gives for the same arrays (with our names of types), strided views, types
 * NumPy lacks, descriptions, bad options and a locale with a decimal comma. */
#include "tensor/tensor.h"
#include "test.h"

#include <locale.h>

#define VALUES(...) ((const double[]){__VA_ARGS__})

/* values NULL: 0, 1, 2, ... */
typedef struct text_case {
    cr_dtype dtype;
    cr_dims shape;
    const double *values;
    cr_print_opts options;
    const char *expected;
} text_case;

static const text_case cases[] = {
    {CR_F32, {0, {0}}, VALUES(3.5), {0}, "tensor(3.5, f32)"},
    {CR_F64, {0, {0}}, VALUES(-1e-09), {0}, "tensor(-1.e-09, f64)"},
    {CR_F32, {0, {0}}, VALUES(NAN), {0}, "tensor(nan, f32)"},
    {CR_F32, {0, {0}}, VALUES(-INFINITY), {0}, "tensor(-inf, f32)"},
    {CR_BOOL, {0, {0}}, VALUES(1), {0}, "tensor(True, bool)"},
    {CR_BOOL, {0, {0}}, VALUES(0), {0}, "tensor(False, bool)"},
    {CR_I64, {0, {0}}, VALUES(-7), {0}, "tensor(-7, i64)"},
    {CR_F32, {0, {0}}, VALUES(-0.0), {0}, "tensor(-0., f32)"},
    {CR_F32, {1, {0}}, NULL, {0}, "tensor([], f32)"},
    {CR_F32, {2, {0, 3}}, NULL, {0}, "tensor([], shape=(0, 3), f32)"},
    {CR_I64, {3, {2, 0, 3}}, NULL, {0}, "tensor([], shape=(2, 0, 3), i64)"},
    {CR_F32, {1, {4}}, VALUES(1, 2, 3, 4), {0}, "tensor([1., 2., 3., 4.], f32)"},
    {CR_F32,
     {2, {2, 2}},
     VALUES(1, 2, 3, 4),
     {0},
     "tensor([[1., 2.],\n"
     "        [3., 4.]], f32)"},
    {CR_F32, {1, {3}}, VALUES(1, 2.5, -3.25), {0}, "tensor([ 1.  ,  2.5 , -3.25], f32)"},
    {CR_F32, {1, {3}}, VALUES(0.1, 0.2, 0.3333333333333333), {0}, "tensor([0.1   , 0.2   , 0.3333], f32)"},
    {CR_F64,
     {1, {3}},
     VALUES(0.1, 0.2, 0.3333333333333333),
     {.precision = 16, .threshold = 1000, .edge = 3, .width = 75},
     "tensor([0.1               , 0.2               , 0.3333333333333333], f64)"},
    {CR_F32,
     {1, {3}},
     VALUES(0.1, 0.2, 0.3333333333333333),
     {.precision = 8, .threshold = 1000, .edge = 3, .width = 75},
     "tensor([0.1       , 0.2       , 0.33333334], f32)"},
    {CR_F32, {1, {2}}, VALUES(999999, 1), {0}, "tensor([1.e+06, 1.e+00], f32)"},
    {CR_F32, {1, {2}}, VALUES(999999, 1000), {0}, "tensor([999999.,   1000.], f32)"},
    {CR_F32, {1, {2}}, VALUES(1000000.0, 100000.0), {0}, "tensor([1.e+06, 1.e+05], f32)"},
    {CR_F64, {1, {2}}, VALUES(99999999, 1000000.0), {0}, "tensor([99999999.,  1000000.], f64)"},
    {CR_F64, {1, {2}}, VALUES(100000000.0, 1000000.0), {0}, "tensor([1.e+08, 1.e+06], f64)"},
    {CR_F32, {1, {3}}, VALUES(0.0001, 0.01, 0.05), {0}, "tensor([0.0001, 0.01  , 0.05  ], f32)"},
    {CR_F32, {1, {2}}, VALUES(9e-05, 0.01), {0}, "tensor([9.e-05, 1.e-02], f32)"},
    {CR_F32, {1, {2}}, VALUES(1, 1000), {0}, "tensor([   1., 1000.], f32)"},
    {CR_F32, {1, {2}}, VALUES(1, 1001), {0}, "tensor([1.000e+00, 1.001e+03], f32)"},
    {CR_F64, {1, {2}}, VALUES(1e-300, 1e+200), {0}, "tensor([1.e-300, 1.e+200], f64)"},
    {CR_F32, {1, {4}}, VALUES(NAN, 1, -INFINITY, 2.5), {0}, "tensor([ nan,  1. , -inf,  2.5], f32)"},
    {CR_F32, {1, {3}}, VALUES(NAN, INFINITY, NAN), {0}, "tensor([nan, inf, nan], f32)"},
    {CR_F32, {1, {2}}, VALUES(INFINITY, -INFINITY), {0}, "tensor([ inf, -inf], f32)"},
    {CR_F32, {1, {3}}, VALUES(NAN, 1e-08, -2), {0}, "tensor([    nan,  1.e-08, -2.e+00], f32)"},
    {CR_F16, {1, {3}}, VALUES(0.1, 65504, -2), {0}, "tensor([ 1.00e-01,  6.55e+04, -2.00e+00], f16)"},
    {CR_F16, {1, {3}}, VALUES(999, 0.5, 100), {0}, "tensor([9.99e+02, 5.00e-01, 1.00e+02], f16)"},
    {CR_F16, {1, {2}}, VALUES(1024, 1025), {0}, "tensor([1.024e+03, 1.025e+03], f16)"},
    {CR_F32,
     {1, {2}},
     VALUES(1e-05, 0.5),
     {.precision = 2, .threshold = 1000, .edge = 3, .width = 75},
     "tensor([1.e-05, 5.e-01], f32)"},
    {CR_F32,
     {1, {3}},
     VALUES(0.004, 0.5, 0.996),
     {.precision = 2, .threshold = 1000, .edge = 3, .width = 75},
     "tensor([0. , 0.5, 1. ], f32)"},
    {CR_F32, {1, {2}}, VALUES(9.99996, 1), {0}, "tensor([10.,  1.], f32)"},
    {CR_F32,
     {1, {3}},
     VALUES(0.5, 1.5, 2.5),
     {.precision = 1, .threshold = 1000, .edge = 3, .width = 75},
     "tensor([0.5, 1.5, 2.5], f32)"},
    {CR_BOOL,
     {2, {2, 2}},
     VALUES(1, 0, 0, 1),
     {0},
     "tensor([[ True, False],\n"
     "        [False,  True]], bool)"},
    {CR_BOOL, {1, {2}}, VALUES(1, 1), {0}, "tensor([ True,  True], bool)"},
    {CR_U8, {1, {3}}, VALUES(0, 255, 7), {0}, "tensor([  0, 255,   7], u8)"},
    {CR_I32,
     {2, {2, 2}},
     VALUES(-100, 5, 3, 1234567),
     {0},
     "tensor([[   -100,       5],\n"
     "        [      3, 1234567]], i32)"},
    {CR_I64, {1, {2}}, VALUES(-0x1p63, 0x1p62), {0}, "tensor([-9223372036854775808,  4611686018427387904], i64)"},
    {CR_F32,
     {4, {2, 1, 2, 2}},
     NULL,
     {0},
     "tensor([[[[0., 1.],\n"
     "          [2., 3.]]],\n"
     "\n"
     "\n"
     "        [[[4., 5.],\n"
     "          [6., 7.]]]], f32)"},
    {CR_I32,
     {4, {2, 2, 1, 3}},
     NULL,
     {0},
     "tensor([[[[ 0,  1,  2]],\n"
     "\n"
     "         [[ 3,  4,  5]]],\n"
     "\n"
     "\n"
     "        [[[ 6,  7,  8]],\n"
     "\n"
     "         [[ 9, 10, 11]]]], i32)"},
    {CR_F32, {4, {1, 1, 1, 1}}, VALUES(5), {0}, "tensor([[[[5.]]]], f32)"},
    {CR_I32,
     {1, {30}},
     NULL,
     {0},
     "tensor([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15,\n"
     "        16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29], i32)"},
    {CR_F32,
     {2, {3, 15}},
     NULL,
     {.precision = 4, .threshold = 1000, .edge = 3, .width = 40},
     "tensor([[ 0.,  1.,  2.,  3.,  4.,  5.,\n"
     "          6.,  7.,  8.,  9., 10., 11.,\n"
     "         12., 13., 14.],\n"
     "        [15., 16., 17., 18., 19., 20.,\n"
     "         21., 22., 23., 24., 25., 26.,\n"
     "         27., 28., 29.],\n"
     "        [30., 31., 32., 33., 34., 35.,\n"
     "         36., 37., 38., 39., 40., 41.,\n"
     "         42., 43., 44.]], f32)"},
    {CR_F32,
     {1, {4}},
     VALUES(1.5, 2.5, 3.5, 4.5),
     {.precision = 4, .threshold = 1000, .edge = 3, .width = 10},
     "tensor([1.5,\n"
     "        2.5,\n"
     "        3.5,\n"
     "        4.5],\n"
     "       f32)"},
    {CR_I32, {1, {1200}}, NULL, {0}, "tensor([   0,    1,    2, ..., 1197, 1198, 1199], shape=(1200,), i32)"},
    {CR_I32,
     {1, {1000}},
     NULL,
     {0},
     "tensor([  0,   1,   2,   3,   4,   5,   6,   7,   8,   9,  10,  11,  12,\n"
     "         13,  14,  15,  16,  17,  18,  19,  20,  21,  22,  23,  24,  25,\n"
     "         26,  27,  28,  29,  30,  31,  32,  33,  34,  35,  36,  37,  38,\n"
     "         39,  40,  41,  42,  43,  44,  45,  46,  47,  48,  49,  50,  51,\n"
     "         52,  53,  54,  55,  56,  57,  58,  59,  60,  61,  62,  63,  64,\n"
     "         65,  66,  67,  68,  69,  70,  71,  72,  73,  74,  75,  76,  77,\n"
     "         78,  79,  80,  81,  82,  83,  84,  85,  86,  87,  88,  89,  90,\n"
     "         91,  92,  93,  94,  95,  96,  97,  98,  99, 100, 101, 102, 103,\n"
     "        104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116,\n"
     "        117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129,\n"
     "        130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142,\n"
     "        143, 144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155,\n"
     "        156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168,\n"
     "        169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181,\n"
     "        182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 192, 193, 194,\n"
     "        195, 196, 197, 198, 199, 200, 201, 202, 203, 204, 205, 206, 207,\n"
     "        208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220,\n"
     "        221, 222, 223, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233,\n"
     "        234, 235, 236, 237, 238, 239, 240, 241, 242, 243, 244, 245, 246,\n"
     "        247, 248, 249, 250, 251, 252, 253, 254, 255, 256, 257, 258, 259,\n"
     "        260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 270, 271, 272,\n"
     "        273, 274, 275, 276, 277, 278, 279, 280, 281, 282, 283, 284, 285,\n"
     "        286, 287, 288, 289, 290, 291, 292, 293, 294, 295, 296, 297, 298,\n"
     "        299, 300, 301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 311,\n"
     "        312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 322, 323, 324,\n"
     "        325, 326, 327, 328, 329, 330, 331, 332, 333, 334, 335, 336, 337,\n"
     "        338, 339, 340, 341, 342, 343, 344, 345, 346, 347, 348, 349, 350,\n"
     "        351, 352, 353, 354, 355, 356, 357, 358, 359, 360, 361, 362, 363,\n"
     "        364, 365, 366, 367, 368, 369, 370, 371, 372, 373, 374, 375, 376,\n"
     "        377, 378, 379, 380, 381, 382, 383, 384, 385, 386, 387, 388, 389,\n"
     "        390, 391, 392, 393, 394, 395, 396, 397, 398, 399, 400, 401, 402,\n"
     "        403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415,\n"
     "        416, 417, 418, 419, 420, 421, 422, 423, 424, 425, 426, 427, 428,\n"
     "        429, 430, 431, 432, 433, 434, 435, 436, 437, 438, 439, 440, 441,\n"
     "        442, 443, 444, 445, 446, 447, 448, 449, 450, 451, 452, 453, 454,\n"
     "        455, 456, 457, 458, 459, 460, 461, 462, 463, 464, 465, 466, 467,\n"
     "        468, 469, 470, 471, 472, 473, 474, 475, 476, 477, 478, 479, 480,\n"
     "        481, 482, 483, 484, 485, 486, 487, 488, 489, 490, 491, 492, 493,\n"
     "        494, 495, 496, 497, 498, 499, 500, 501, 502, 503, 504, 505, 506,\n"
     "        507, 508, 509, 510, 511, 512, 513, 514, 515, 516, 517, 518, 519,\n"
     "        520, 521, 522, 523, 524, 525, 526, 527, 528, 529, 530, 531, 532,\n"
     "        533, 534, 535, 536, 537, 538, 539, 540, 541, 542, 543, 544, 545,\n"
     "        546, 547, 548, 549, 550, 551, 552, 553, 554, 555, 556, 557, 558,\n"
     "        559, 560, 561, 562, 563, 564, 565, 566, 567, 568, 569, 570, 571,\n"
     "        572, 573, 574, 575, 576, 577, 578, 579, 580, 581, 582, 583, 584,\n"
     "        585, 586, 587, 588, 589, 590, 591, 592, 593, 594, 595, 596, 597,\n"
     "        598, 599, 600, 601, 602, 603, 604, 605, 606, 607, 608, 609, 610,\n"
     "        611, 612, 613, 614, 615, 616, 617, 618, 619, 620, 621, 622, 623,\n"
     "        624, 625, 626, 627, 628, 629, 630, 631, 632, 633, 634, 635, 636,\n"
     "        637, 638, 639, 640, 641, 642, 643, 644, 645, 646, 647, 648, 649,\n"
     "        650, 651, 652, 653, 654, 655, 656, 657, 658, 659, 660, 661, 662,\n"
     "        663, 664, 665, 666, 667, 668, 669, 670, 671, 672, 673, 674, 675,\n"
     "        676, 677, 678, 679, 680, 681, 682, 683, 684, 685, 686, 687, 688,\n"
     "        689, 690, 691, 692, 693, 694, 695, 696, 697, 698, 699, 700, 701,\n"
     "        702, 703, 704, 705, 706, 707, 708, 709, 710, 711, 712, 713, 714,\n"
     "        715, 716, 717, 718, 719, 720, 721, 722, 723, 724, 725, 726, 727,\n"
     "        728, 729, 730, 731, 732, 733, 734, 735, 736, 737, 738, 739, 740,\n"
     "        741, 742, 743, 744, 745, 746, 747, 748, 749, 750, 751, 752, 753,\n"
     "        754, 755, 756, 757, 758, 759, 760, 761, 762, 763, 764, 765, 766,\n"
     "        767, 768, 769, 770, 771, 772, 773, 774, 775, 776, 777, 778, 779,\n"
     "        780, 781, 782, 783, 784, 785, 786, 787, 788, 789, 790, 791, 792,\n"
     "        793, 794, 795, 796, 797, 798, 799, 800, 801, 802, 803, 804, 805,\n"
     "        806, 807, 808, 809, 810, 811, 812, 813, 814, 815, 816, 817, 818,\n"
     "        819, 820, 821, 822, 823, 824, 825, 826, 827, 828, 829, 830, 831,\n"
     "        832, 833, 834, 835, 836, 837, 838, 839, 840, 841, 842, 843, 844,\n"
     "        845, 846, 847, 848, 849, 850, 851, 852, 853, 854, 855, 856, 857,\n"
     "        858, 859, 860, 861, 862, 863, 864, 865, 866, 867, 868, 869, 870,\n"
     "        871, 872, 873, 874, 875, 876, 877, 878, 879, 880, 881, 882, 883,\n"
     "        884, 885, 886, 887, 888, 889, 890, 891, 892, 893, 894, 895, 896,\n"
     "        897, 898, 899, 900, 901, 902, 903, 904, 905, 906, 907, 908, 909,\n"
     "        910, 911, 912, 913, 914, 915, 916, 917, 918, 919, 920, 921, 922,\n"
     "        923, 924, 925, 926, 927, 928, 929, 930, 931, 932, 933, 934, 935,\n"
     "        936, 937, 938, 939, 940, 941, 942, 943, 944, 945, 946, 947, 948,\n"
     "        949, 950, 951, 952, 953, 954, 955, 956, 957, 958, 959, 960, 961,\n"
     "        962, 963, 964, 965, 966, 967, 968, 969, 970, 971, 972, 973, 974,\n"
     "        975, 976, 977, 978, 979, 980, 981, 982, 983, 984, 985, 986, 987,\n"
     "        988, 989, 990, 991, 992, 993, 994, 995, 996, 997, 998, 999], i32)"},
    {CR_F32,
     {2, {40, 30}},
     NULL,
     {0},
     "tensor([[0.000e+00, 1.000e+00, 2.000e+00, ..., 2.700e+01, 2.800e+01,\n"
     "         2.900e+01],\n"
     "        [3.000e+01, 3.100e+01, 3.200e+01, ..., 5.700e+01, 5.800e+01,\n"
     "         5.900e+01],\n"
     "        [6.000e+01, 6.100e+01, 6.200e+01, ..., 8.700e+01, 8.800e+01,\n"
     "         8.900e+01],\n"
     "        ...,\n"
     "        [1.110e+03, 1.111e+03, 1.112e+03, ..., 1.137e+03, 1.138e+03,\n"
     "         1.139e+03],\n"
     "        [1.140e+03, 1.141e+03, 1.142e+03, ..., 1.167e+03, 1.168e+03,\n"
     "         1.169e+03],\n"
     "        [1.170e+03, 1.171e+03, 1.172e+03, ..., 1.197e+03, 1.198e+03,\n"
     "         1.199e+03]], shape=(40, 30), f32)"},
    {CR_I32,
     {2, {9, 7}},
     NULL,
     {.precision = 4, .threshold = 10, .edge = 2, .width = 75},
     "tensor([[ 0,  1, ...,  5,  6],\n"
     "        [ 7,  8, ..., 12, 13],\n"
     "        ...,\n"
     "        [49, 50, ..., 54, 55],\n"
     "        [56, 57, ..., 61, 62]], shape=(9, 7), i32)"},
    {CR_I32,
     {3, {3, 9, 2}},
     NULL,
     {.precision = 4, .threshold = 10, .edge = 2, .width = 75},
     "tensor([[[ 0,  1],\n"
     "         [ 2,  3],\n"
     "         ...,\n"
     "         [14, 15],\n"
     "         [16, 17]],\n"
     "\n"
     "        [[18, 19],\n"
     "         [20, 21],\n"
     "         ...,\n"
     "         [32, 33],\n"
     "         [34, 35]],\n"
     "\n"
     "        [[36, 37],\n"
     "         [38, 39],\n"
     "         ...,\n"
     "         [50, 51],\n"
     "         [52, 53]]], shape=(3, 9, 2), i32)"},
    {CR_F32,
     {1, {20}},
     NULL,
     {.precision = 4, .threshold = 5, .edge = 1, .width = 75},
     "tensor([ 0., ..., 19.], shape=(20,), f32)"},
    {CR_I32,
     {1, {7}},
     NULL,
     {.precision = 4, .threshold = 6, .edge = 3, .width = 75},
     "tensor([0, 1, 2, ..., 4, 5, 6], shape=(7,), i32)"},
    {CR_I32,
     {2, {1, 3}},
     VALUES(1, 2, 3),
     {.precision = 4, .threshold = 2, .edge = 1, .width = 75},
     "tensor([[1, ..., 3]], shape=(1, 3), i32)"},
    {CR_F32,
     {2, {3, 8}},
     NULL,
     {.precision = 4, .threshold = 1000, .edge = 3, .width = 34},
     "tensor([[ 0.,  1.,  2.,  3.,\n"
     "          4.,  5.,  6.,  7.],\n"
     "        [ 8.,  9., 10., 11.,\n"
     "         12., 13., 14., 15.],\n"
     "        [16., 17., 18., 19.,\n"
     "         20., 21., 22., 23.]],\n"
     "       f32)"},
};

static cr_tensor *make(cr_dtype dtype, cr_dims shape, const double *values)
{
    int64_t n = 1;
    for (int i = 0; i < shape.count; i++)
        n *= shape.at[i];
    double *counted = malloc((size_t)n * sizeof *counted + 1);
    for (int64_t i = 0; i < n; i++)
        counted[i] = values ? values[i] : (double)i;
    void *data = malloc((size_t)n * 8 + 1);
    cr_convert(data, dtype, 1, counted, CR_F64, 1, n);
    cr_tensor *t = cr_from_data(data, shape, dtype);
    free(counted);
    free(data);
    return t;
}

static void check_text(cr_tensor *t, const cr_print_opts *options, const char *expected)
{
    char *text = cr_format_at(CR_HERE, t, options);
    CHECK_TEXT(text, expected);
    free(text);
}

static void as_numpy(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CR_SCOPE {
            cr_print_opts options = cases[i].options;
            options.size = sizeof options;
            check_text(make(cases[i].dtype, cases[i].shape, cases[i].values), &options, cases[i].expected);
        }
    }
}

static void complex_and_unsigned(void)
{
    CR_SCOPE {
        static const float c64[] = {1, 2, -3.5, -0.25};
        static const double special[] = {NAN, 1, INFINITY, -INFINITY, -INFINITY, NAN, 2.5, 3};
        static const double mixed[] = {0.1, 0.25, 2, -3, -0.0, -0.0, 100, 1e-3};
        static const uint64_t whole[] = {UINT64_MAX, 3};
        check_text(cr_complex_num(1, 2), NULL, "tensor(1.+2.j, c128)");
        check_text(cr_from_data(c64, CR_SHAPE(2), CR_C64), NULL, "tensor([ 1. +2.j  , -3.5-0.25j], c64)");
        check_text(cr_from_data(special, CR_SHAPE(4), CR_C128), NULL,
                   "tensor([ nan +1.j,  inf-infj, -inf+nanj,  2.5 +3.j], c128)");
        check_text(cr_from_data(mixed, CR_SHAPE(2, 2), CR_C128), NULL,
                   "tensor([[  0.1+2.5e-01j,   2. -3.0e+00j],\n"
                   "        [ -0. -0.0e+00j, 100. +1.0e-03j]], c128)");
        check_text(cr_from_data(whole, CR_SHAPE(2), CR_U64), NULL,
                   "tensor([18446744073709551615,                    3], u64)");
    }
    CHECK_OK();
}

static void strided_views(void)
{
    CR_SCOPE {
        static const float data[] = {1, 2, 3, 4, 5, 6};
        static float backwards[] = {6, 5, 4, 3, 2, 1};
        cr_spec spec;
        cr_tensor *t = cr_from_data(data, CR_SHAPE(2, 3), CR_F32);
        cr_spec_of(&spec, t); /* the transpose */
        spec.shape[0] = 3, spec.shape[1] = 2, spec.stride[0] = 1, spec.stride[1] = 3;
        check_text(cr_tensor_view(t, &spec), NULL,
                   "tensor([[1., 4.],\n"
                   "        [2., 5.],\n"
                   "        [3., 6.]], f32)");
        int64_t stride = -1, zero = 0;
        check_text(cr_from_memory(backwards + 5, CR_SHAPE(6), CR_F32, .strides = &stride), NULL,
                   "tensor([1., 2., 3., 4., 5., 6.], f32)");
        check_text(cr_from_memory(backwards, CR_SHAPE(2000), CR_F32, .strides = &zero), NULL,
                   "tensor([6., 6., 6., ..., 6., 6., 6.], shape=(2000,), f32)");
    }
}

static void bf16_shortest(void)
{
    CR_SCOPE {
        check_text(make(CR_BF16, CR_SHAPE(4), VALUES(0.1, 1.0 / 3, -2, 0.0078125)), NULL,
                   "tensor([ 0.1   ,  0.334 , -2.    ,  0.0078], bf16)");
        check_text(make(CR_BF16, CR_SHAPE(2), VALUES(1e30, 1)), NULL, "tensor([1.e+30, 1.e+00], bf16)");
    }
}

/* The ends of the range take three digits of exponent and the most digits before the point. */
static void widest_numbers(void)
{
    CR_SCOPE {
        cr_print_opts options = {.size = sizeof options, .precision = 1000};
        check_text(make(CR_F64, CR_SHAPE(2), VALUES(-1.7976931348623157e308, 5e-324)), &options,
                   "tensor([-1.7976931348623157e+308,  4.9406564584124654e-324], f64)");
        check_text(make(CR_F64, CR_SHAPE(2), VALUES(-99999999.123456, 12345678.9)), &options,
                   "tensor([-99999999.123456,  12345678.9     ], f64)");
    }
}

static void other_locale(void)
{
    const char *names[] = {"de_DE.UTF-8", "de_DE.utf8", "de_DE", "fr_FR.UTF-8", "fr_FR.utf8"};
    const char *found = NULL;
    for (size_t i = 0; !found && i < sizeof names / sizeof names[0]; i++)
        found = setlocale(LC_NUMERIC, names[i]);
    if (!found) {
        test_skip("no locale with a decimal comma is installed");
        return;
    }
    CR_SCOPE
        check_text(make(CR_F32, CR_SHAPE(2), VALUES(0.5, 1)), NULL, "tensor([0.5, 1. ], f32)");
    setlocale(LC_NUMERIC, "C");
}

static void describes(void)
{
    char buffer[64], small[6];
    CR_SCOPE {
        cr_tensor *t = make(CR_F32, CR_SHAPE(1, 3, 2), NULL);
        CHECK_TEXT(cr_describe(t, buffer, sizeof buffer), "f32[1,3,2]");
        CHECK_TEXT(cr_describe(t, small, sizeof small), "f32[1");
        CHECK_TEXT(cr_describe(t, small, 3), "f3");
        CHECK_TEXT(cr_describe(make(CR_BOOL, CR_SCALAR, VALUES(1)), buffer, sizeof buffer), "bool[]");
        CHECK_TEXT(cr_describe(NULL, buffer, sizeof buffer), "NULL");
    }
}

static void errors(void)
{
    CHECK(cr_format(NULL) == NULL);
    CHECK_ERROR("format: t is NULL");
    CHECK(!cr_print(NULL));
    CHECK_ERROR("print: t is NULL");
    CR_SCOPE {
        cr_tensor *t = make(CR_F32, CR_SHAPE(2), NULL);
        CHECK(cr_format(t, .width = -1) == NULL);
        CHECK_ERROR("format: precision 0, threshold 0, edge 0, width -1: expected none negative");
        /* Without memory: an error at each allocation, nothing leaks, and the last try succeeds. */
        char *text = NULL;
        for (int n = 0; !text && n < 100; n++) {
            cr_fail_allocation_after(n);
            text = cr_format(t);
            cr_fail_allocation_after(-1);
            if (!text)
                CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
            cr_clear_error();
        }
        CHECK_TEXT(text, "tensor([0., 1.], f32)");
        free(text);
    }
}

int main(void)
{
    TEST(as_numpy);
    TEST(complex_and_unsigned);
    TEST(strided_views);
    TEST(bf16_shortest);
    TEST(widest_numbers);
    TEST(other_locale);
    TEST(describes);
    TEST(errors);
    return test_end();
}
