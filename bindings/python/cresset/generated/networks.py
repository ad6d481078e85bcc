"""The networks of the library, by name. Written by tools/generate/generate.py from src/networks: do not edit."""
from __future__ import annotations

from ..nn.network import Network, SequentialNetwork

__all__ = ["lenet5", "mnist_cnn", "alexnet", "vgg11", "vgg11_bn", "vgg13", "vgg13_bn", "vgg16", "vgg16_bn", "vgg19",
           "vgg19_bn", "resnet18", "resnet34", "resnet50", "resnet101", "resnet152", "resnet18_cifar",
           "resnet9", "mobilenet_v1", "mobilenet_v2", "mobilenet_v3_small", "mobilenet_v3_large",
           "densenet121", "densenet161", "densenet169", "densenet201", "efficientnet_b0", "efficientnet_b1",
           "efficientnet_b2", "efficientnet_b3", "efficientnet_b4", "efficientnet_b5", "efficientnet_b6",
           "efficientnet_b7", "unet", "unet_bilinear", "ultraface_rfb", "ultraface_slim", "lstm_lm", "gnmt",
           "neumf", "tree_lstm", "tree_lstm_binary", "silero_vad", "vit_b_16", "vit_b_32", "vit_l_16",
           "vit_l_32", "vit_h_14", "gpt", "gpt2", "gpt2_medium", "gpt2_large", "gpt2_xl", "bert",
           "bert_masked_lm", "bert_classifier", "dcgan_generator", "dcgan_discriminator", "vae"]


def lenet5(num_classes: int = 10) -> Network:
    """LeNet, classifier: two 5x5 convolutions of 6 and 16 channels with averages after them, layers of 120 and 84,
    tanh. 61,706 parameters. Takes x f32[1, 1, 28, 28], say. LeCun, Bottou, Bengio, Haffner 1998, "Gradient-based
    learning applied to document recognition"."""
    return Network("lenet5", classes=num_classes)


def mnist_cnn() -> SequentialNetwork:
    """LeNet, classifier: two 3x3 convolutions of 32 and 64 channels, pooling, a layer of 128, dropout. 1,199,882
    parameters. Takes x f32[1, 1, 28, 28], say. LeCun, Bottou, Bengio, Haffner 1998, "Gradient-based learning
    applied to document recognition"."""
    return SequentialNetwork("mnist_cnn")


def alexnet(num_classes: int = 1000) -> Network:
    """AlexNet, classifier: five convolutions, two hidden layers of 4096 with dropout. 61,100,840 parameters. Takes x
    f32[1, 3, 224, 224], say. Krizhevsky 2014, "One weird trick for parallelizing convolutional neural networks"."""
    return Network("alexnet", classes=num_classes)


def vgg11(num_classes: int = 1000) -> Network:
    """VGG, classifier: eight 3x3 convolutions in five stages, two hidden layers of 4096 with dropout. 132,863,336
    parameters. Takes x f32[1, 3, 224, 224], say. Simonyan, Zisserman 2015, "Very deep convolutional networks for
    large-scale image recognition"."""
    return Network("vgg11", classes=num_classes)


def vgg11_bn(num_classes: int = 1000) -> Network:
    """VGG, classifier: eight 3x3 convolutions with batch norm in five stages, two hidden layers of 4096 with
    dropout. 132,868,840 parameters. Takes x f32[1, 3, 224, 224], say. Simonyan, Zisserman 2015, "Very deep
    convolutional networks for large-scale image recognition"."""
    return Network("vgg11_bn", classes=num_classes)


def vgg13(num_classes: int = 1000) -> Network:
    """VGG, classifier: ten 3x3 convolutions in five stages, two hidden layers of 4096 with dropout. 133,047,848
    parameters. Takes x f32[1, 3, 224, 224], say. Simonyan, Zisserman 2015, "Very deep convolutional networks for
    large-scale image recognition"."""
    return Network("vgg13", classes=num_classes)


def vgg13_bn(num_classes: int = 1000) -> Network:
    """VGG, classifier: ten 3x3 convolutions with batch norm in five stages, two hidden layers of 4096 with dropout.
    133,053,736 parameters. Takes x f32[1, 3, 224, 224], say. Simonyan, Zisserman 2015, "Very deep convolutional
    networks for large-scale image recognition"."""
    return Network("vgg13_bn", classes=num_classes)


def vgg16(num_classes: int = 1000) -> Network:
    """VGG, classifier: thirteen 3x3 convolutions in five stages, two hidden layers of 4096 with dropout. 138,357,544
    parameters. Takes x f32[1, 3, 224, 224], say. Simonyan, Zisserman 2015, "Very deep convolutional networks for
    large-scale image recognition"."""
    return Network("vgg16", classes=num_classes)


def vgg16_bn(num_classes: int = 1000) -> Network:
    """VGG, classifier: thirteen 3x3 convolutions with batch norm in five stages, two hidden layers of 4096 with
    dropout. 138,365,992 parameters. Takes x f32[1, 3, 224, 224], say. Simonyan, Zisserman 2015, "Very deep
    convolutional networks for large-scale image recognition"."""
    return Network("vgg16_bn", classes=num_classes)


def vgg19(num_classes: int = 1000) -> Network:
    """VGG, classifier: sixteen 3x3 convolutions in five stages, two hidden layers of 4096 with dropout. 143,667,240
    parameters. Takes x f32[1, 3, 224, 224], say. Simonyan, Zisserman 2015, "Very deep convolutional networks for
    large-scale image recognition"."""
    return Network("vgg19", classes=num_classes)


def vgg19_bn(num_classes: int = 1000) -> Network:
    """VGG, classifier: sixteen 3x3 convolutions with batch norm in five stages, two hidden layers of 4096 with
    dropout. 143,678,248 parameters. Takes x f32[1, 3, 224, 224], say. Simonyan, Zisserman 2015, "Very deep
    convolutional networks for large-scale image recognition"."""
    return Network("vgg19_bn", classes=num_classes)


def resnet18(num_classes: int = 1000) -> Network:
    """ResNet, classifier: 8 basic blocks in four stages. 11,689,512 parameters. Takes x f32[1, 3, 224, 224], say.
    He, Zhang, Ren, Sun 2015, "Deep residual learning for image recognition"."""
    return Network("resnet18", classes=num_classes)


def resnet34(num_classes: int = 1000) -> Network:
    """ResNet, classifier: 16 basic blocks in four stages. 21,797,672 parameters. Takes x f32[1, 3, 224, 224], say.
    He, Zhang, Ren, Sun 2015, "Deep residual learning for image recognition"."""
    return Network("resnet34", classes=num_classes)


def resnet50(num_classes: int = 1000) -> Network:
    """ResNet, classifier: 16 bottleneck blocks in four stages, v1.5 (the stride in the 3x3 convolution). 25,557,032
    parameters. Takes x f32[1, 3, 224, 224], say. He, Zhang, Ren, Sun 2015, "Deep residual learning for image
    recognition"."""
    return Network("resnet50", classes=num_classes)


def resnet101(num_classes: int = 1000) -> Network:
    """ResNet, classifier: 33 bottleneck blocks in four stages, v1.5 (the stride in the 3x3 convolution). 44,549,160
    parameters. Takes x f32[1, 3, 224, 224], say. He, Zhang, Ren, Sun 2015, "Deep residual learning for image
    recognition"."""
    return Network("resnet101", classes=num_classes)


def resnet152(num_classes: int = 1000) -> Network:
    """ResNet, classifier: 50 bottleneck blocks in four stages, v1.5 (the stride in the 3x3 convolution). 60,192,808
    parameters. Takes x f32[1, 3, 224, 224], say. He, Zhang, Ren, Sun 2015, "Deep residual learning for image
    recognition"."""
    return Network("resnet152", classes=num_classes)


def resnet18_cifar(num_classes: int = 10) -> Network:
    """ResNet, classifier: eight basic blocks after a 3x3 stem without pooling, for pictures of 32x32. 11,173,962
    parameters. Takes x f32[1, 3, 32, 32], say. He, Zhang, Ren, Sun 2015, "Deep residual learning for image
    recognition"."""
    return Network("resnet18_cifar", classes=num_classes)


def resnet9(num_classes: int = 10, width: int = 64) -> Network:
    """ResNet-9, classifier: a 2x2 stem and three stages of two convolutions, the second with a way around, quick to
    train on pictures of 32x32. 1,336,504 parameters. Takes x f32[1, 3, 32, 32], say. after Page 2018, "How to
    train your ResNet", and Jordan 2024, "94% on CIFAR-10 in 3.29 seconds on a single GPU"."""
    return Network("resnet9", classes=num_classes, width=width)


def mobilenet_v1(num_classes: int = 1000) -> Network:
    """MobileNet, classifier: 13 pairs of a depthwise 3x3 and a 1x1 convolution, width 1.0. 4,231,976 parameters.
    Takes x f32[1, 3, 224, 224], say. Howard et al. 2017, "MobileNets: efficient convolutional neural networks for
    mobile vision applications"; v2: Sandler et al. 2018, "MobileNetV2: inverted residuals and linear
    bottlenecks"; v3: Howard et al. 2019, "Searching for MobileNetV3"."""
    return Network("mobilenet_v1", classes=num_classes)


def mobilenet_v2(num_classes: int = 1000) -> Network:
    """MobileNet, classifier: 17 inverted residuals with relu6, width 1.0. 3,504,872 parameters. Takes x f32[1, 3,
    224, 224], say. Howard et al. 2017, "MobileNets: efficient convolutional neural networks for mobile vision
    applications"; v2: Sandler et al. 2018, "MobileNetV2: inverted residuals and linear bottlenecks"; v3: Howard
    et al. 2019, "Searching for MobileNetV3"."""
    return Network("mobilenet_v2", classes=num_classes)


def mobilenet_v3_small(num_classes: int = 1000) -> Network:
    """MobileNet, classifier: 11 inverted residuals, most with squeeze and excitation, hardswish. 2,542,856
    parameters. Takes x f32[1, 3, 224, 224], say. Howard et al. 2017, "MobileNets: efficient convolutional neural
    networks for mobile vision applications"; v2: Sandler et al. 2018, "MobileNetV2: inverted residuals and linear
    bottlenecks"; v3: Howard et al. 2019, "Searching for MobileNetV3"."""
    return Network("mobilenet_v3_small", classes=num_classes)


def mobilenet_v3_large(num_classes: int = 1000) -> Network:
    """MobileNet, classifier: 15 inverted residuals, some with squeeze and excitation, hardswish in the later ones.
    5,483,032 parameters. Takes x f32[1, 3, 224, 224], say. Howard et al. 2017, "MobileNets: efficient
    convolutional neural networks for mobile vision applications"; v2: Sandler et al. 2018, "MobileNetV2: inverted
    residuals and linear bottlenecks"; v3: Howard et al. 2019, "Searching for MobileNetV3"."""
    return Network("mobilenet_v3_large", classes=num_classes)


def densenet121(num_classes: int = 1000) -> Network:
    """DenseNet, classifier: four blocks of 6, 12, 24 and 16 layers, each adding 32 channels. 7,978,856 parameters.
    Takes x f32[1, 3, 224, 224], say. Huang, Liu, van der Maaten, Weinberger 2017, "Densely connected
    convolutional networks"."""
    return Network("densenet121", classes=num_classes)


def densenet161(num_classes: int = 1000) -> Network:
    """DenseNet, classifier: four blocks of 6, 12, 36 and 24 layers, each adding 48 channels. 28,681,000 parameters.
    Takes x f32[1, 3, 224, 224], say. Huang, Liu, van der Maaten, Weinberger 2017, "Densely connected
    convolutional networks"."""
    return Network("densenet161", classes=num_classes)


def densenet169(num_classes: int = 1000) -> Network:
    """DenseNet, classifier: four blocks of 6, 12, 32 and 32 layers, each adding 32 channels. 14,149,480 parameters.
    Takes x f32[1, 3, 224, 224], say. Huang, Liu, van der Maaten, Weinberger 2017, "Densely connected
    convolutional networks"."""
    return Network("densenet169", classes=num_classes)


def densenet201(num_classes: int = 1000) -> Network:
    """DenseNet, classifier: four blocks of 6, 12, 48 and 32 layers, each adding 32 channels. 20,013,928 parameters.
    Takes x f32[1, 3, 224, 224], say. Huang, Liu, van der Maaten, Weinberger 2017, "Densely connected
    convolutional networks"."""
    return Network("densenet201", classes=num_classes)


def efficientnet_b0(num_classes: int = 1000) -> Network:
    """EfficientNet, classifier: 16 inverted residuals with squeeze and excitation, 1.0 times the width of B0.
    5,288,548 parameters. Takes x f32[1, 3, 224, 224], say. Tan, Le 2019, "EfficientNet: rethinking model scaling
    for convolutional neural networks"."""
    return Network("efficientnet_b0", classes=num_classes)


def efficientnet_b1(num_classes: int = 1000) -> Network:
    """EfficientNet, classifier: 23 inverted residuals with squeeze and excitation, 1.0 times the width of B0.
    7,794,184 parameters. Takes x f32[1, 3, 240, 240], say. Tan, Le 2019, "EfficientNet: rethinking model scaling
    for convolutional neural networks"."""
    return Network("efficientnet_b1", classes=num_classes)


def efficientnet_b2(num_classes: int = 1000) -> Network:
    """EfficientNet, classifier: 23 inverted residuals with squeeze and excitation, 1.1 times the width of B0.
    9,109,994 parameters. Takes x f32[1, 3, 260, 260], say. Tan, Le 2019, "EfficientNet: rethinking model scaling
    for convolutional neural networks"."""
    return Network("efficientnet_b2", classes=num_classes)


def efficientnet_b3(num_classes: int = 1000) -> Network:
    """EfficientNet, classifier: 26 inverted residuals with squeeze and excitation, 1.2 times the width of B0.
    12,233,232 parameters. Takes x f32[1, 3, 300, 300], say. Tan, Le 2019, "EfficientNet: rethinking model scaling
    for convolutional neural networks"."""
    return Network("efficientnet_b3", classes=num_classes)


def efficientnet_b4(num_classes: int = 1000) -> Network:
    """EfficientNet, classifier: 32 inverted residuals with squeeze and excitation, 1.4 times the width of B0.
    19,341,616 parameters. Takes x f32[1, 3, 380, 380], say. Tan, Le 2019, "EfficientNet: rethinking model scaling
    for convolutional neural networks"."""
    return Network("efficientnet_b4", classes=num_classes)


def efficientnet_b5(num_classes: int = 1000) -> Network:
    """EfficientNet, classifier: 39 inverted residuals with squeeze and excitation, 1.6 times the width of B0.
    30,389,784 parameters. Takes x f32[1, 3, 456, 456], say. Tan, Le 2019, "EfficientNet: rethinking model scaling
    for convolutional neural networks"."""
    return Network("efficientnet_b5", classes=num_classes)


def efficientnet_b6(num_classes: int = 1000) -> Network:
    """EfficientNet, classifier: 45 inverted residuals with squeeze and excitation, 1.8 times the width of B0.
    43,040,704 parameters. Takes x f32[1, 3, 528, 528], say. Tan, Le 2019, "EfficientNet: rethinking model scaling
    for convolutional neural networks"."""
    return Network("efficientnet_b6", classes=num_classes)


def efficientnet_b7(num_classes: int = 1000) -> Network:
    """EfficientNet, classifier: 55 inverted residuals with squeeze and excitation, 2.0 times the width of B0.
    66,347,960 parameters. Takes x f32[1, 3, 600, 600], say. Tan, Le 2019, "EfficientNet: rethinking model scaling
    for convolutional neural networks"."""
    return Network("efficientnet_b7", classes=num_classes)


def unet(channels: int = 3, num_classes: int = 2) -> Network:
    """U-Net, segmenter: scores of each pixel, from four levels down and up again by transposed convolutions.
    31,037,698 parameters. Takes x f32[1, 3, 96, 96], say. Ronneberger, Fischer, Brox 2015, "U-Net: convolutional
    networks for biomedical image segmentation"."""
    return Network("unet", channels=channels, classes=num_classes)


def unet_bilinear(channels: int = 3, num_classes: int = 2) -> Network:
    """U-Net, segmenter: the same, up by bilinear interpolation. 17,263,042 parameters. Takes x f32[1, 3, 96, 96],
    say. Ronneberger, Fischer, Brox 2015, "U-Net: convolutional networks for biomedical image segmentation"."""
    return Network("unet_bilinear", channels=channels, classes=num_classes)


def ultraface_rfb() -> Network:
    """UltraFace, detector: faces: thirteen layers of depthwise convolutions, one of them a receptive field block,
    and heads at four scales. 276,292 parameters. Takes x f32[1, 3, 240, 320], say. Linzaer 2019, "Ultra-Light-
    Fast-Generic-Face-Detector-1MB"; Liu et al. 2016, "SSD: single shot multibox detector"; Liu, Huang, Wang 2018,
    "Receptive field block net"."""
    return Network("ultraface_rfb")


def ultraface_slim() -> Network:
    """UltraFace, detector: the same without the receptive field block. 260,188 parameters. Takes x f32[1, 3, 240,
    320], say. Linzaer 2019, "Ultra-Light-Fast-Generic-Face-Detector-1MB"; Liu et al. 2016, "SSD: single shot
    multibox detector"; Liu, Huang, Wang 2018, "Receptive field block net"."""
    return Network("ultraface_slim")


def lstm_lm(vocab: int = 10000, width: int = 650, layers: int = 2, dropout: float = 0.0, tied: int = 0) -> Network:
    """LSTM language model, language model: tokens [T, N] to scores of the next ones [T, N, vocab]: an embedding,
    LSTM layers, a linear layer. 19,780,400 parameters. Takes tokens i64[35, 1], say. Zaremba, Sutskever, Vinyals
    2014, "Recurrent neural network regularization"."""
    return Network("lstm_lm", vocab=vocab, width=width, layers=layers, dropout=dropout or -1.0, tied=tied)


def gnmt(vocab: int = 8000, width: int = 512, residual: int = 0, dropout: float = 0.0) -> Network:
    """GNMT, translator: source tokens [N, S] and target tokens [N, T] to scores of the target's next tokens [N, T,
    vocab]. 35,926,848 parameters. Takes source i64[1, 16], target i64[1, 16], say. Wu et al. 2016, "Google's
    neural machine translation system"."""
    return Network("gnmt", vocab=vocab, width=width, residual=residual, dropout=dropout or -1.0)


def neumf(users: int = 6040, items: int = 3706, factors: int = 64, width: int = 128) -> Network:
    """NeuMF, recommender: numbers of users [N] and of items [N] to how likely they are to meet [N], before a
    sigmoid. 1,978,305 parameters. Takes users i64[8], items i64[8], say. He et al. 2017, "Neural collaborative
    filtering"."""
    return Network("neumf", users=users, items=items, factors=factors, width=width)


def tree_lstm(vocab: int = 10000, num_classes: int = 5, width: int = 150, dropout: float = 0.0) -> Network:
    """Tree-LSTM, classifier: trees with any number of children: words [nodes] and numbers of parents [nodes] to
    scores [nodes, classes]. 1,681,955 parameters. Takes tokens i64[7], parents i64[7], say. Tai, Socher, Manning
    2015, "Improved semantic representations from tree-structured long short-term memory networks"."""
    return Network("tree_lstm", vocab=vocab, classes=num_classes, width=width, dropout=dropout or -1.0)


def tree_lstm_binary(vocab: int = 10000, num_classes: int = 5, width: int = 150, dropout: float = 0.0) -> Network:
    """Tree-LSTM, classifier: binary trees: words [nodes], of the leaves, and numbers of parents [nodes] to scores
    [nodes, classes]. 1,794,455 parameters. Takes tokens i64[7], parents i64[7], say. Tai, Socher, Manning 2015,
    "Improved semantic representations from tree-structured long short-term memory networks"."""
    return Network("tree_lstm_binary", vocab=vocab, classes=num_classes, width=width, dropout=dropout or -1.0)


def silero_vad() -> Network:
    """Silero VAD, detector: sound of 16,000 frames a second [N, frames] to the probability of speech in each window
    of 512 [N, windows]. 309,633 parameters. Takes sound f32[1, 1536], say. Silero Team 2024, "Silero VAD: pre-
    trained enterprise-grade voice activity detector"."""
    return Network("silero_vad")


def vit_b_16(num_classes: int = 1000) -> Network:
    """ViT, classifier: 12 blocks of width 768 over patches of 16x16, with a class token. 86,567,656 parameters.
    Takes x f32[1, 3, 224, 224], say. Dosovitskiy et al. 2021, "An image is worth 16x16 words: transformers for
    image recognition at scale"."""
    return Network("vit_b_16", classes=num_classes)


def vit_b_32(num_classes: int = 1000) -> Network:
    """ViT, classifier: 12 blocks of width 768 over patches of 32x32, with a class token. 88,224,232 parameters.
    Takes x f32[1, 3, 224, 224], say. Dosovitskiy et al. 2021, "An image is worth 16x16 words: transformers for
    image recognition at scale"."""
    return Network("vit_b_32", classes=num_classes)


def vit_l_16(num_classes: int = 1000) -> Network:
    """ViT, classifier: 24 blocks of width 1024 over patches of 16x16, with a class token. 304,326,632 parameters.
    Takes x f32[1, 3, 224, 224], say. Dosovitskiy et al. 2021, "An image is worth 16x16 words: transformers for
    image recognition at scale"."""
    return Network("vit_l_16", classes=num_classes)


def vit_l_32(num_classes: int = 1000) -> Network:
    """ViT, classifier: 24 blocks of width 1024 over patches of 32x32, with a class token. 306,535,400 parameters.
    Takes x f32[1, 3, 224, 224], say. Dosovitskiy et al. 2021, "An image is worth 16x16 words: transformers for
    image recognition at scale"."""
    return Network("vit_l_32", classes=num_classes)


def vit_h_14(num_classes: int = 1000) -> Network:
    """ViT, classifier: 32 blocks of width 1280 over patches of 14x14, with a class token. 632,045,800 parameters.
    Takes x f32[1, 3, 224, 224], say. Dosovitskiy et al. 2021, "An image is worth 16x16 words: transformers for
    image recognition at scale"."""
    return Network("vit_h_14", classes=num_classes)


def gpt(vocab: int = 65, context: int = 256, width: int = 384, heads: int = 6, layers: int = 6,
        dropout: float = 0.0) -> Network:
    """GPT, language model: tokens [N, L] to scores of the next ones [N, L, vocab]: blocks with norms first, learnt
    positions. 10,795,776 parameters. Takes tokens i64[1, 256], say. Radford et al. 2019, "Language models are
    unsupervised multitask learners"."""
    return Network("gpt", vocab=vocab, context=context, width=width, heads=heads, layers=layers, dropout=dropout or -1.0)


def gpt2(vocab: int = 50257, context: int = 1024, width: int = 768, heads: int = 12, layers: int = 12,
         dropout: float = 0.0) -> Network:
    """GPT-2, language model: tokens [N, L] to scores of the next ones [N, L, vocab]: 12 blocks of width 768 with 12
    heads. 124,439,808 parameters. Takes tokens i64[1, 16], say. Radford et al. 2019, "Language models are
    unsupervised multitask learners"."""
    return Network("gpt2", vocab=vocab, context=context, width=width, heads=heads, layers=layers, dropout=dropout or -1.0)


def gpt2_medium(vocab: int = 50257, context: int = 1024, width: int = 1024, heads: int = 16, layers: int = 24,
                dropout: float = 0.0) -> Network:
    """GPT-2, language model: tokens [N, L] to scores of the next ones [N, L, vocab]: 24 blocks of width 1024 with 16
    heads. 354,823,168 parameters. Takes tokens i64[1, 16], say. Radford et al. 2019, "Language models are
    unsupervised multitask learners"."""
    return Network("gpt2_medium", vocab=vocab, context=context, width=width, heads=heads, layers=layers, dropout=dropout or -1.0)


def gpt2_large(vocab: int = 50257, context: int = 1024, width: int = 1280, heads: int = 20, layers: int = 36,
               dropout: float = 0.0) -> Network:
    """GPT-2, language model: tokens [N, L] to scores of the next ones [N, L, vocab]: 36 blocks of width 1280 with 20
    heads. 774,030,080 parameters. Takes tokens i64[1, 16], say. Radford et al. 2019, "Language models are
    unsupervised multitask learners"."""
    return Network("gpt2_large", vocab=vocab, context=context, width=width, heads=heads, layers=layers, dropout=dropout or -1.0)


def gpt2_xl(vocab: int = 50257, context: int = 1024, width: int = 1600, heads: int = 25, layers: int = 48,
            dropout: float = 0.0) -> Network:
    """GPT-2, language model: tokens [N, L] to scores of the next ones [N, L, vocab]: 48 blocks of width 1600 with 25
    heads. 1,557,611,200 parameters. Takes tokens i64[1, 16], say. Radford et al. 2019, "Language models are
    unsupervised multitask learners"."""
    return Network("gpt2_xl", vocab=vocab, context=context, width=width, heads=heads, layers=layers, dropout=dropout or -1.0)


def bert(vocab: int = 30522, context: int = 512, width: int = 768, heads: int = 12, layers: int = 12,
         dropout: float = 0.0) -> Network:
    """BERT, encoder: tokens [N, L] (and a mask of what counts, and types) to [N, L, width]: blocks with norms last.
    109,482,240 parameters. Takes tokens i64[1, 16], say. Devlin et al. 2019, "BERT: pre-training of deep
    bidirectional transformers for language understanding"."""
    return Network("bert", vocab=vocab, context=context, width=width, heads=heads, layers=layers, dropout=dropout or -1.0)


def bert_masked_lm(vocab: int = 30522, context: int = 512, width: int = 768, heads: int = 12, layers: int = 12,
                   dropout: float = 0.0) -> Network:
    """BERT, language model: tokens [N, L] to scores of the word at each place [N, L, vocab]. 109,514,298 parameters.
    Takes tokens i64[1, 16], say. Devlin et al. 2019, "BERT: pre-training of deep bidirectional transformers for
    language understanding"."""
    return Network("bert_masked_lm", vocab=vocab, context=context, width=width, heads=heads, layers=layers, dropout=dropout or -1.0)


def bert_classifier(num_classes: int = 2, vocab: int = 30522, context: int = 512, width: int = 768, heads: int = 12,
                    layers: int = 12, dropout: float = 0.0) -> Network:
    """BERT, classifier: tokens [N, L] to scores [N, classes], from the first token. 109,483,778 parameters. Takes
    tokens i64[1, 16], say. Devlin et al. 2019, "BERT: pre-training of deep bidirectional transformers for
    language understanding"."""
    return Network("bert_classifier", classes=num_classes, vocab=vocab, context=context, width=width, heads=heads, layers=layers, dropout=dropout or -1.0)


def dcgan_generator(channels: int = 3, latent: int = 100, width: int = 64) -> Network:
    """DCGAN, generator: random numbers [N, latent, 1, 1] to pictures [N, channels, 64, 64] in [-1, 1]. 3,576,704
    parameters. Takes z f32[1, 100, 1, 1], say. Radford, Metz, Chintala 2016, "Unsupervised representation
    learning with deep convolutional generative adversarial networks"."""
    return Network("dcgan_generator", channels=channels, latent=latent, width=width)


def dcgan_discriminator(channels: int = 3, width: int = 64) -> Network:
    """DCGAN, classifier: pictures [N, channels, 64, 64] to how likely each is a real one [N]. 2,765,568 parameters.
    Takes x f32[1, 3, 64, 64], say. Radford, Metz, Chintala 2016, "Unsupervised representation learning with deep
    convolutional generative adversarial networks"."""
    return Network("dcgan_discriminator", channels=channels, width=width)


def vae(hidden: int = 400, latent: int = 20) -> Network:
    """VAE, autoencoder: pictures of 784 numbers in [0, 1] through a code of 20 and back: [N, ...] to [N, 784].
    652,824 parameters. Takes x f32[1, 1, 28, 28], say. Kingma, Welling 2014, "Auto-encoding variational Bayes"."""
    return Network("vae", hidden=hidden, latent=latent)
