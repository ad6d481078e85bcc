/* Whole networks, as they are known from papers and used by the benchmarks. Each is an ordinary module: look at it
 * with cr_module_describe, take parts with cr_find_module. Parameters begin as those of the layers do. */
#ifndef CRESSET_NETWORKS_H
#define CRESSET_NETWORKS_H
#include <cresset/nn.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* ---- by name ----------------------------------------------------------------------------------------------------- */

typedef struct cr_network_opts {
    size_t size;
    int64_t classes;  /* of a classifier: how many scores it gives */
    int64_t channels; /* of the pictures that go in */
    int64_t vocab;    /* how many tokens there are */
    int64_t context;  /* the longest text */
    int64_t width;    /* of the hidden states */
    int64_t heads;
    int64_t layers;
    int64_t users;
    int64_t items;
    int64_t factors;
    int64_t hidden; /* of the layers between */
    int64_t residual; /* 1: layers add their input to their output */
    int64_t tied;     /* 1: the last matrix is that of the tokens' vectors */
    int64_t latent;   /* of what pictures are coded by, or made from */
    double dropout; /* below 0: none, where the network's own is another */
} cr_network_opts;

/* The network of that name, as docs/networks/README.md lists them (cr_network_info): cr_network("resnet50", .classes
 * = 10). Options left out have the network's own values. Errors: no such network (the text lists all names), an
 * option that the network does not have, those of its builder. */
CR_API cr_module *cr_network_at(cr_site at, const char *name, const cr_network_opts *options);
#define cr_network(...)                                                                                                \
    cr_network_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_network_opts, CR_REST_(__VA_ARGS__)))

enum { CR_NETWORK_INPUTS = 3 };
typedef struct cr_network_entry {
    const char *name;    /* "resnet50" */
    const char *family;  /* "resnet": its page is docs/networks/resnet.md */
    const char *kind;    /* "classifier", "language_model", "detector", ... */
    const char *doc;     /* a sentence */
    const char *paper;
    const char *options; /* those it has, with their defaults: "vocab=65 dropout=0.1" */
    int64_t parameters;  /* how many numbers they are, with these options */
    struct {
        const char *name; /* NULL: no further input */
        cr_dtype dtype;
        cr_dims shape;
    } inputs[CR_NETWORK_INPUTS]; /* an example of what it takes */
} cr_network_entry;
/* All networks there are: the i-th, NULL past the end. */
CR_API int cr_network_count(void);
CR_API const cr_network_entry *cr_network_info(int i);
/* The one of that name, or an error that lists the names. */
CR_API const cr_network_entry *cr_network_find(const char *name);
/* An example of the i-th input: zeros of its shape. */
CR_API cr_tensor *cr_network_input_at(cr_site at, const cr_network_entry *entry, int i);
#define cr_network_input(entry, i) cr_network_input_at(CR_HERE, entry, i)

/* ---- one by one -------------------------------------------------------------------------------------------------- */

/* Those below of pictures take [N,3,H,W] (224x224 in ImageNet) to [N,classes] unless they say otherwise, and have
 * torchvision's names, so that its weights fit. A size that there is not gives an error with those there are. */

/* [N,1,28,28] -> [N,10], scores of the ten digits: two 3x3 convolutions (32, 64), pooling, 128 hidden units, dropout
 * after both. 1,199,882 parameters; a sequence, named by number. */
CR_API cr_module *cr_mnist_cnn_at(cr_site at);
#define cr_mnist_cnn() cr_mnist_cnn_at(CR_HERE)

/* [N,1,28,28] -> [N,classes]: LeNet-5 with tanh and plain averages for its subsampling; 61,706 parameters for 10
 * classes. Parts conv1, conv2, fc1, fc2, fc3. LeCun et al. 1998. */
CR_API cr_module *cr_lenet5_at(cr_site at, int64_t classes);
#define cr_lenet5(classes) cr_lenet5_at(CR_HERE, classes)

/* Five convolutions, two hidden layers of 4096 with dropout, in the layout of Krizhevsky 2014 ("One weird trick").
 * 61,100,840 parameters for 1000 classes. */
CR_API cr_module *cr_alexnet_at(cr_site at, int64_t classes);
#define cr_alexnet(classes) cr_alexnet_at(CR_HERE, classes)

typedef struct cr_vgg_opts {
    size_t size;
    bool batch_norm; /* after each convolution */
} cr_vgg_opts;
/* 3x3 convolutions in five stages and two hidden layers of 4096 with dropout; depth 11, 13, 16, 19 counts both. The
 * convolutions begin as cr_init_kaiming_normal (fan out) and 0. Simonyan and Zisserman 2015. */
CR_API cr_module *cr_vgg_at(cr_site at, int64_t depth, int64_t classes, const cr_vgg_opts *options);
#define cr_vgg(depth, classes, ...) cr_vgg_at(CR_HERE, depth, classes, CR_OPTIONS(cr_vgg_opts, __VA_ARGS__))
#define cr_vgg19(classes) cr_vgg(19, classes)

/* Residual networks: basic blocks at depth 18 and 34, bottlenecks at 50, 101, 152 (v1.5, the stride in the 3x3
 * convolution). He et al. 2015. */
CR_API cr_module *cr_resnet_at(cr_site at, int64_t depth, int64_t classes);
#define cr_resnet(depth, classes) cr_resnet_at(CR_HERE, depth, classes)
#define cr_resnet50(classes) cr_resnet(50, classes)
/* ResNet-18 for pictures of 32x32: a 3x3 stem without pooling. 11,173,962 parameters for 10 classes. */
CR_API cr_module *cr_resnet18_cifar_at(cr_site at, int64_t classes);
#define cr_resnet18_cifar(classes) cr_resnet18_cifar_at(CR_HERE, classes)

typedef struct cr_resnet9_opts {
    size_t size;
    int64_t width; /* 64: channels of the first stage */
} cr_resnet9_opts;
/* [N,3,H,W] (32x32 in CIFAR) -> [N,classes]: quick to train. A 2x2 stem of 24 channels; three stages of `width`, 5/2 and
 * 4 times as many channels, each a 3x3 convolution, pooling and norm, and another convolution around which a path leads;
 * the largest value of each channel; scores. 1,336,504 parameters for 10 classes. After Page 2018 and Jordan 2024. */
CR_API cr_module *cr_resnet9_at(cr_site at, int64_t classes, const cr_resnet9_opts *options);
#define cr_resnet9(classes, ...) cr_resnet9_at(CR_HERE, classes, CR_OPTIONS(cr_resnet9_opts, __VA_ARGS__))

/* v1: 13 pairs of a depthwise 3x3 and a 1x1 convolution, with batch norm and relu, width 1.0; a sequence, named by
 * number. 4,231,976 parameters for 1000 classes. Howard et al. 2017.
 * v2: inverted residuals; Sandler et al. 2018. v3: these with squeeze and excitation; Howard et al. 2019. */
CR_API cr_module *cr_mobilenet_v1_at(cr_site at, int64_t classes);
CR_API cr_module *cr_mobilenet_v2_at(cr_site at, int64_t classes);
CR_API cr_module *cr_mobilenet_v3_small_at(cr_site at, int64_t classes);
CR_API cr_module *cr_mobilenet_v3_large_at(cr_site at, int64_t classes);
#define cr_mobilenet_v1(classes) cr_mobilenet_v1_at(CR_HERE, classes)
#define cr_mobilenet_v2(classes) cr_mobilenet_v2_at(CR_HERE, classes)
#define cr_mobilenet_v3_small(classes) cr_mobilenet_v3_small_at(CR_HERE, classes)
#define cr_mobilenet_v3_large(classes) cr_mobilenet_v3_large_at(CR_HERE, classes)

/* Each layer takes the channels of all before it in its block; depth 121, 161, 169, 201. Huang et al. 2017. */
CR_API cr_module *cr_densenet_at(cr_site at, int64_t depth, int64_t classes);
#define cr_densenet(depth, classes) cr_densenet_at(CR_HERE, depth, classes)

/* B0 to B7 (size 0 to 7): inverted residuals with squeeze and excitation, left out at random in training. The
 * pictures meant are of 224, 240, 260, 300, 380, 456, 528, 600 pixels a side. Tan, Le 2019. */
CR_API cr_module *cr_efficientnet_at(cr_site at, int64_t size, int64_t classes);
#define cr_efficientnet(size, classes) cr_efficientnet_at(CR_HERE, size, classes)

typedef struct cr_unet_opts {
    size_t size;
    bool bilinear; /* makes pictures larger by interpolation instead of transposed convolutions */
} cr_unet_opts;
/* x [N,channels,H,W] -> scores of each pixel [N,classes,H,W], for any H and W of at least 16, with the names of
 * milesial/Pytorch-UNet. Ronneberger et al. 2015. */
CR_API cr_module *cr_unet_at(cr_site at, int64_t channels, int64_t classes, const cr_unet_opts *options);
#define cr_unet(channels, classes, ...) cr_unet_at(CR_HERE, channels, classes, CR_OPTIONS(cr_unet_opts, __VA_ARGS__))

typedef struct cr_ultraface_opts {
    size_t size;
    bool slim; /* without the receptive field block */
} cr_ultraface_opts;
/* UltraFace, a detector of faces: pictures [N,3,H,W] (240x320 in training; of any size), (pixel - 127) / 128 ->
 * [N,P,6]: for each of P boxes that the picture is covered with (cr_ultraface_priors) the scores of "no face" and
 * "face" before a softmax, and four numbers that move the box. Has the names of Linzaer's implementation, so that its
 * weights fit (version-RFB-320.pth, version-slim-320.pth and their 640 forms). 276,292 parameters, slim 260,188. */
CR_API cr_module *cr_ultraface_at(cr_site at, const cr_ultraface_opts *options);
#define cr_ultraface(...) cr_ultraface_at(CR_HERE, CR_OPTIONS(cr_ultraface_opts, __VA_ARGS__))
/* The boxes of a picture, f32[P,4]: middle (x, y), width and height in fractions of the picture, within 0..1. At
 * ceil(size / 8), / 16, / 32 and / 64 evenly spaced places a side they have sides of 10, 16, 24; 32, 48; 64, 96; 128,
 * 192, 256 pixels. P = 4420 for 240 x 320. */
CR_API cr_tensor *cr_ultraface_priors_at(cr_site at, int64_t height, int64_t width);
#define cr_ultraface_priors(height, width) cr_ultraface_priors_at(CR_HERE, height, width)
typedef struct cr_ultraface_result {
    cr_tensor *scores; /* [N,P,2]: how likely there is no face, a face */
    cr_tensor *boxes;  /* [N,P,4]: left, top, right, bottom in fractions of the picture */
} cr_ultraface_result;
/* What the network gave for pictures of height x width -> scores and boxes, as the ONNX form of the network gives.
 * Liu et al. 2016, "SSD: single shot multibox detector". Errors: a y of another shape. */
CR_API cr_ultraface_result cr_ultraface_decode_at(cr_site at, cr_tensor *y, int64_t height, int64_t width);
#define cr_ultraface_decode(y, height, width) cr_ultraface_decode_at(CR_HERE, y, height, width)
typedef struct cr_find_faces_opts {
    size_t size;
    int64_t height, width; /* 240, 320: what the picture is resized to; 480, 640 finds smaller faces */
    double least_score;    /* 0.7 */
    double most_overlap;   /* 0.3: of two boxes that share more of what they cover the better one is kept */
} cr_find_faces_opts;
/* The faces in picture [H,W,3] (cr_read_image) by an UltraFace in evaluation mode: f32[F,5], best first, left, top,
 * right and bottom in pixels of the picture, and the score. F may be 0. Nothing is recorded for backward. */
CR_API cr_tensor *cr_find_faces_at(cr_site at, cr_module *net, cr_tensor *picture, const cr_find_faces_opts *options);
#define cr_find_faces(net, ...)                                                                                        \
    cr_find_faces_at(CR_HERE, net, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_find_faces_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_neumf_opts {
    size_t size;
    int64_t factors; /* 64: of the part that multiplies */
    int64_t width;   /* 128: of the embeddings of the layered part, which has layers 2 width - width - width / 2 */
} cr_neumf_opts;
/* Numbers of users [N] and items [N] -> how likely they are to meet [N], before a sigmoid (cr_bce_with_logits):
 * cr_forward_all(net, users, items). He et al. 2017. */
CR_API cr_module *cr_neumf_at(cr_site at, int64_t users, int64_t items, const cr_neumf_opts *options);
#define cr_neumf(users, items, ...) cr_neumf_at(CR_HERE, users, items, CR_OPTIONS(cr_neumf_opts, __VA_ARGS__))

typedef struct cr_dcgan_opts {
    size_t size;
    int64_t channels; /* 3: of the pictures */
    int64_t latent;   /* 100: numbers that a picture is made from; of the generator only */
    int64_t width;    /* 64: channels of the layer next to the picture; the others have 2, 4, 8 times as many */
    bool scores;      /* of the discriminator only: no sigmoid at the end (cr_bce_with_logits) */
} cr_dcgan_opts;
/* Numbers [N,latent,1,1] or [N,latent], normally distributed, -> pictures [N,channels,64,64] in [-1, 1], by
 * transposed convolutions with batch norm; and pictures -> how likely each is a real one [N]. Radford et al. 2016;
 * parameters have the names (main.0.weight, ...) and first values of PyTorch's example. 3,576,704 and 2,765,568
 * parameters. */
CR_API cr_module *cr_dcgan_generator_at(cr_site at, const cr_dcgan_opts *options);
CR_API cr_module *cr_dcgan_discriminator_at(cr_site at, const cr_dcgan_opts *options);
#define cr_dcgan_generator(...) cr_dcgan_generator_at(CR_HERE, CR_OPTIONS(cr_dcgan_opts, __VA_ARGS__))
#define cr_dcgan_discriminator(...) cr_dcgan_discriminator_at(CR_HERE, CR_OPTIONS(cr_dcgan_opts, __VA_ARGS__))

typedef struct cr_vae_opts {
    size_t size;
    int64_t in;     /* 784: numbers of an example */
    int64_t hidden; /* 400 */
    int64_t latent; /* 20: numbers that it is coded by */
} cr_vae_opts;
/* Examples of `in` numbers in [0, 1], of any shape [N,...] -> the same as decoded [N,in]. In training the code is
 * drawn from a normal distribution, in evaluation it is that one's mean. Kingma, Welling 2014; parameters have the
 * names of PyTorch's example (fc1, fc21, fc22, fc3, fc4). 652,824 parameters. */
CR_API cr_module *cr_vae_at(cr_site at, const cr_vae_opts *options);
#define cr_vae(...) cr_vae_at(CR_HERE, CR_OPTIONS(cr_vae_opts, __VA_ARGS__))
typedef struct cr_vae_result {
    cr_tensor *y;                   /* [N,in]; NULL after an error */
    cr_tensor *mean, *log_variance; /* of the codes: [N,latent] */
} cr_vae_result;
CR_API cr_vae_result cr_vae_forward_at(cr_site at, cr_module *m, cr_tensor *x);
#define cr_vae_forward(m, x) cr_vae_forward_at(CR_HERE, m, x)
/* Codes [N,latent] -> [N,in]. */
CR_API cr_tensor *cr_vae_decode_at(cr_site at, cr_module *m, cr_tensor *z);
#define cr_vae_decode(m, z) cr_vae_decode_at(CR_HERE, m, z)
/* The negative evidence lower bound, summed over the batch: the binary cross-entropy of r.y with x, and the
 * divergence of the codes' distribution from the standard normal one. */
CR_API cr_tensor *cr_vae_loss_at(cr_site at, cr_vae_result r, cr_tensor *x);
#define cr_vae_loss(r, x) cr_vae_loss_at(CR_HERE, r, x)

CR_END_C

#include <cresset/sequences.h>
#include <cresset/transformers.h>
#endif
