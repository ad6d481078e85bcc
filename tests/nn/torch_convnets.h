/* Written by torch_convnets.py with PyTorch and torchvision: do not edit. */
#include "network_check.h"

static const struct {
    const char *name;
    long long parameters;
    int parts; /* of the state */
    unsigned long long hash;
} convnets[] = {
    {"lenet5", 61706, 10, 0x370629fbb018a0b4},
    {"alexnet", 61100840, 16, 0xc5b130353d12e59e},
    {"vgg11", 132863336, 22, 0x247f7f0238c0757f},
    {"vgg11_bn", 132868840, 62, 0xd157a8184fc6d3db},
    {"vgg13", 133047848, 26, 0x0423ab0fec90118e},
    {"vgg13_bn", 133053736, 76, 0x1b9ffe131d7b7f35},
    {"vgg16", 138357544, 32, 0x6d763dcee8d3107e},
    {"vgg16_bn", 138365992, 97, 0x312d40a8586bb10a},
    {"vgg19", 143667240, 38, 0x8ec18849f618d68e},
    {"vgg19_bn", 143678248, 118, 0xca54bb31e6f69091},
    {"resnet18", 11689512, 122, 0x240e6262bb91c088},
    {"resnet34", 21797672, 218, 0x424d09d2dbca762c},
    {"resnet50", 25557032, 320, 0x0bd5bc95130b2ab2},
    {"resnet101", 44549160, 626, 0x1816b1f9675ae8ed},
    {"resnet152", 60192808, 932, 0x8d8e16c2b7a99b96},
    {"mobilenet_v2", 3504872, 314, 0xe7234b7b1e9fe8b5},
    {"mobilenet_v3_small", 2542856, 244, 0x60eebb2680dff4cf},
    {"mobilenet_v3_large", 5483032, 312, 0xd05b8710201180df},
    {"densenet121", 7978856, 727, 0xde25baa1b7a403b0},
    {"densenet161", 28681000, 967, 0x840a10982f5127ef},
    {"densenet169", 14149480, 1015, 0x09472abb37d3f276},
    {"densenet201", 20013928, 1207, 0x5d872ba5f134f878},
    {"efficientnet_b0", 5288548, 360, 0x45bd7cd80ef9877b},
    {"efficientnet_b1", 7794184, 508, 0x2b79e113c18b57db},
    {"efficientnet_b2", 9109994, 508, 0x7d4ba4dc1dec69d8},
    {"efficientnet_b3", 12233232, 574, 0x1c92031214f125c9},
    {"efficientnet_b4", 19341616, 706, 0xf93bc8fa6b8921f8},
    {"efficientnet_b5", 30389784, 854, 0xa59e37888ebcdb9d},
    {"efficientnet_b6", 43040704, 986, 0x7ceb844ebac115eb},
    {"efficientnet_b7", 66347960, 1200, 0x62783e18a9c6e43c},
    {"unet", 31037698, 118, 0xc996f48de9c91088},
    {"unet_bilinear", 17263042, 110, 0xc569c7d20520f7fe},
};

static const network_values lenet5_values = {61706,
                                             {-0.307699258, 0.225364968, 0.184277433, 0.0703136273, 0.518327795,
                                              -1.00625593, -0.300228273, 0.0600876325, -2.04136556, 0.478777055}};
static const network_values resnet18_values = {11689512,
                                               {2.51227776, 0.53469863, -1.70438503, -1.37163325, 1.39928875,
                                                1.80479902, -5.01674723, 3.03627667, -2.2503123, -2.502111}};
static const network_values mobilenet_v2_values = {3504872,
                                                   {1.72158036, -5.68852973, 3.13530375, 2.15104862, 0.34184316,
                                                    0.561488343, 2.81877286, -2.52854474, 2.58190739, 3.24857946}};
static const network_values mobilenet_v3_small_values = {2542856,
                                                         {0.12182668, -0.117594279, -0.400808827, 0.0400174951,
                                                          0.149371061, -0.100101047, -0.23817105, -0.101897739,
                                                          0.0695299808, -0.425050502}};
static const network_values mobilenet_v3_large_values = {5483032,
                                                         {2.48252174, -9.58499095, 4.58693521, 16.2336731, -34.2026082,
                                                          -6.28233262, 2.83132244, 9.18379088, -17.6062961,
                                                          10.7950415}};
static const network_values densenet121_values = {7978856,
                                                  {0.924114695, -2.25966657, -0.720009375, -0.0918886398, -0.222532532,
                                                   -0.789249621, 1.17728253, -1.50786619, 0.527818758, -0.964877682}};
static const network_values efficientnet_b0_values = {5288548,
                                                      {0.394036146, 0.164769587, -0.0476516226, 0.322226369,
                                                       -0.200839237, 0.136628107, 0.276171235, 0.0453146688,
                                                       0.326653614, 0.306460031}};
static const network_values unet_bilinear_values = {17263042,
                                                    {0.0115408795, 0.462363716, 0.388957939, 0.928237483, 0.678001922,
                                                     0.244122013, 0.63798626, 0.570153388, 0.558651851, 0.517277162}};
