"""The networks of the library, by name. Written by tools/generate/generate.py from src/networks: do not edit."""
from __future__ import annotations

from ..nn.network import Network, SequentialNetwork

__all__ = ["mnist_cnn", "alexnet", "vgg19", "resnet50", "resnet18_cifar", "mobilenet_v1", "lstm_lm", "gnmt", "neumf",
           "vit_b_16", "vit_b_32", "vit_l_16", "vit_l_32", "vit_h_14", "gpt", "gpt2", "gpt2_medium",
           "gpt2_large", "gpt2_xl", "bert", "bert_masked_lm", "bert_classifier", "dcgan_generator",
           "dcgan_discriminator", "vae"]


def mnist_cnn() -> SequentialNetwork:
    """A small convolutional network, classifier: two 3x3 convolutions of 32 and 64 channels, pooling, 128 hidden
    units, dropout. 1,199,882 parameters. Takes x f32[1, 1, 28, 28], say. LeCun et al. 1998, "Gradient-based
    learning applied to document recognition"."""
    return SequentialNetwork("mnist_cnn")


def alexnet(num_classes: int = 1000) -> Network:
    """AlexNet, classifier: five convolutions, two hidden layers of 4096 with dropout. 61,100,840 parameters. Takes x
    f32[1, 3, 224, 224], say. Krizhevsky 2014, "One weird trick for parallelizing convolutional neural networks"."""
    return Network("alexnet", classes=num_classes)


def vgg19(num_classes: int = 1000) -> Network:
    """VGG, classifier: sixteen 3x3 convolutions in five stages, two hidden layers of 4096 with dropout. 143,667,240
    parameters. Takes x f32[1, 3, 224, 224], say. Simonyan, Zisserman 2015, "Very deep convolutional networks for
    large-scale image recognition"."""
    return Network("vgg19", classes=num_classes)


def resnet50(num_classes: int = 1000) -> Network:
    """ResNet, classifier: bottleneck blocks, v1.5 (the stride in the 3x3 convolution). 25,557,032 parameters. Takes
    x f32[1, 3, 224, 224], say. He, Zhang, Ren, Sun 2015, "Deep residual learning for image recognition"."""
    return Network("resnet50", classes=num_classes)


def resnet18_cifar(num_classes: int = 10) -> Network:
    """ResNet, classifier: basic blocks after a 3x3 stem without pooling, for pictures of 32x32. 11,173,962
    parameters. Takes x f32[1, 3, 32, 32], say. He, Zhang, Ren, Sun 2015, "Deep residual learning for image
    recognition"."""
    return Network("resnet18_cifar", classes=num_classes)


def mobilenet_v1(num_classes: int = 1000) -> Network:
    """MobileNet, classifier: 13 pairs of a depthwise 3x3 and a 1x1 convolution, width 1.0. 4,231,976 parameters.
    Takes x f32[1, 3, 224, 224], say. Howard et al. 2017, "MobileNets: efficient convolutional neural networks for
    mobile vision applications"."""
    return Network("mobilenet_v1", classes=num_classes)


def lstm_lm(vocab: int = 10000, width: int = 650, layers: int = 2) -> Network:
    """LSTM language model, language model: tokens [T, N] to scores of the next ones [T, N, vocab]: an embedding,
    LSTM layers, a linear layer. 19,780,400 parameters. Takes tokens i64[35, 1], say. Zaremba, Sutskever, Vinyals
    2014, "Recurrent neural network regularization"."""
    return Network("lstm_lm", vocab=vocab, width=width, layers=layers)


def gnmt(vocab: int = 8000, width: int = 512) -> Network:
    """GNMT, translator: source tokens [N, S] and target tokens [N, T] to scores of the target's next tokens [N, T,
    vocab]. 35,926,848 parameters. Takes source i64[1, 16], target i64[1, 16], say. Wu et al. 2016, "Google's
    neural machine translation system"."""
    return Network("gnmt", vocab=vocab, width=width)


def neumf(users: int = 6040, items: int = 3706, factors: int = 64, width: int = 128) -> Network:
    """NeuMF, recommender: numbers of users [N] and of items [N] to how likely they are to meet [N], before a
    sigmoid. 1,978,305 parameters. Takes users i64[8], items i64[8], say. He et al. 2017, "Neural collaborative
    filtering"."""
    return Network("neumf", users=users, items=items, factors=factors, width=width)


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
