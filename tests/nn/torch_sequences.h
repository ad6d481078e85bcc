/* Written by torch_sequences.py with PyTorch, torchvision and transformers: do not edit. */
typedef struct named_values {
    long long parameters;
    double first[10];
    const char *names;
} named_values;

static const named_values vit = {2995, {0.0861744082, 0.0302894819, 0.128709077, 0.0712400624, -0.0892511567,
    -0.040212778, -0.0767619544, -0.136230577, 0.034171117, 0.0753283689},
    "class_token[1,1,12] conv_proj.weight[12,3,4,4] conv_proj.bias[12] encoder.pos_embedding[1,5,12] "
    "encoder.layers.encoder_layer_0.ln_1.weight[12] encoder.layers.encoder_layer_0.ln_1.bias[12] "
    "encoder.layers.encoder_layer_0.self_attention.in_proj_weight[36,12] "
    "encoder.layers.encoder_layer_0.self_attention.in_proj_bias[36] "
    "encoder.layers.encoder_layer_0.self_attention.out_proj.weight[12,12] "
    "encoder.layers.encoder_layer_0.self_attention.out_proj.bias[12] "
    "encoder.layers.encoder_layer_0.ln_2.weight[12] encoder.layers.encoder_layer_0.ln_2.bias[12] "
    "encoder.layers.encoder_layer_0.mlp.0.weight[16,12] encoder.layers.encoder_layer_0.mlp.0.bias[16] "
    "encoder.layers.encoder_layer_0.mlp.3.weight[12,16] encoder.layers.encoder_layer_0.mlp.3.bias[12] "
    "encoder.layers.encoder_layer_1.ln_1.weight[12] encoder.layers.encoder_layer_1.ln_1.bias[12] "
    "encoder.layers.encoder_layer_1.self_attention.in_proj_weight[36,12] "
    "encoder.layers.encoder_layer_1.self_attention.in_proj_bias[36] "
    "encoder.layers.encoder_layer_1.self_attention.out_proj.weight[12,12] "
    "encoder.layers.encoder_layer_1.self_attention.out_proj.bias[12] "
    "encoder.layers.encoder_layer_1.ln_2.weight[12] encoder.layers.encoder_layer_1.ln_2.bias[12] "
    "encoder.layers.encoder_layer_1.mlp.0.weight[16,12] encoder.layers.encoder_layer_1.mlp.0.bias[16] "
    "encoder.layers.encoder_layer_1.mlp.3.weight[12,16] encoder.layers.encoder_layer_1.mlp.3.bias[12] "
    "encoder.ln.weight[12] encoder.ln.bias[12] heads.head.weight[11,12] heads.head.bias[11]"};
static const named_values gpt2 = {4344, {-0.0147105099, 0.048681255, -0.0358487369, -0.0114495703, 0.0477400009,
    -0.0381321112, -0.00813685541, 0.0465828646, -0.0402430507, -0.00478734531},
    "wte.weight[30,12] wpe.weight[16,12] h.0.ln_1.weight[12] h.0.ln_1.bias[12] h.0.attn.c_attn.weight[12,36] "
    "h.0.attn.c_attn.bias[36] h.0.attn.c_proj.weight[12,12] h.0.attn.c_proj.bias[12] h.0.ln_2.weight[12] "
    "h.0.ln_2.bias[12] h.0.mlp.c_fc.weight[12,48] h.0.mlp.c_fc.bias[48] h.0.mlp.c_proj.weight[48,12] "
    "h.0.mlp.c_proj.bias[12] h.1.ln_1.weight[12] h.1.ln_1.bias[12] h.1.attn.c_attn.weight[12,36] "
    "h.1.attn.c_attn.bias[36] h.1.attn.c_proj.weight[12,12] h.1.attn.c_proj.bias[12] h.1.ln_2.weight[12] "
    "h.1.ln_2.bias[12] h.1.mlp.c_fc.weight[12,48] h.1.mlp.c_fc.bias[48] h.1.mlp.c_proj.weight[48,12] "
    "h.1.mlp.c_proj.bias[12] ln_f.weight[12] ln_f.bias[12]"};
static const named_values gpt2_padded = {4344, {-0.015435069, 0.0485148406, -0.0349513435, -0.0122151683, 0.0476377402,
    -0.0372603076, -0.00894003017, 0.0465452201, -0.0394007792, -0.00562446487},
    "wte.weight[30,12] wpe.weight[16,12] h.0.ln_1.weight[12] h.0.ln_1.bias[12] h.0.attn.c_attn.weight[12,36] "
    "h.0.attn.c_attn.bias[36] h.0.attn.c_proj.weight[12,12] h.0.attn.c_proj.bias[12] h.0.ln_2.weight[12] "
    "h.0.ln_2.bias[12] h.0.mlp.c_fc.weight[12,48] h.0.mlp.c_fc.bias[48] h.0.mlp.c_proj.weight[48,12] "
    "h.0.mlp.c_proj.bias[12] h.1.ln_1.weight[12] h.1.ln_1.bias[12] h.1.attn.c_attn.weight[12,36] "
    "h.1.attn.c_attn.bias[36] h.1.attn.c_proj.weight[12,12] h.1.attn.c_proj.bias[12] h.1.ln_2.weight[12] "
    "h.1.ln_2.bias[12] h.1.mlp.c_fc.weight[12,48] h.1.mlp.c_fc.bias[48] h.1.mlp.c_proj.weight[48,12] "
    "h.1.mlp.c_proj.bias[12] ln_f.weight[12] ln_f.bias[12]"};
static const named_values bert = {3028, {0.0500057011, 0.0107166195, 0.0778722648, 0.116340213, 0.12356426,
    0.288954236, 0.016665698, -0.0866587678, -0.00791738557, 0.013113962},
    "embeddings.word_embeddings.weight[30,12] embeddings.position_embeddings.weight[8,12] "
    "embeddings.token_type_embeddings.weight[2,12] embeddings.LayerNorm.weight[12] embeddings.LayerNorm.bias[12] "
    "encoder.layer.0.attention.self.query.weight[12,12] encoder.layer.0.attention.self.query.bias[12] "
    "encoder.layer.0.attention.self.key.weight[12,12] encoder.layer.0.attention.self.key.bias[12] "
    "encoder.layer.0.attention.self.value.weight[12,12] encoder.layer.0.attention.self.value.bias[12] "
    "encoder.layer.0.attention.output.dense.weight[12,12] encoder.layer.0.attention.output.dense.bias[12] "
    "encoder.layer.0.attention.output.LayerNorm.weight[12] encoder.layer.0.attention.output.LayerNorm.bias[12] "
    "encoder.layer.0.intermediate.dense.weight[20,12] encoder.layer.0.intermediate.dense.bias[20] "
    "encoder.layer.0.output.dense.weight[12,20] encoder.layer.0.output.dense.bias[12] "
    "encoder.layer.0.output.LayerNorm.weight[12] encoder.layer.0.output.LayerNorm.bias[12] "
    "encoder.layer.1.attention.self.query.weight[12,12] encoder.layer.1.attention.self.query.bias[12] "
    "encoder.layer.1.attention.self.key.weight[12,12] encoder.layer.1.attention.self.key.bias[12] "
    "encoder.layer.1.attention.self.value.weight[12,12] encoder.layer.1.attention.self.value.bias[12] "
    "encoder.layer.1.attention.output.dense.weight[12,12] encoder.layer.1.attention.output.dense.bias[12] "
    "encoder.layer.1.attention.output.LayerNorm.weight[12] encoder.layer.1.attention.output.LayerNorm.bias[12] "
    "encoder.layer.1.intermediate.dense.weight[20,12] encoder.layer.1.intermediate.dense.bias[20] "
    "encoder.layer.1.output.dense.weight[12,20] encoder.layer.1.output.dense.bias[12] "
    "encoder.layer.1.output.LayerNorm.weight[12] encoder.layer.1.output.LayerNorm.bias[12] "
    "pooler.dense.weight[12,12] pooler.dense.bias[12]"};
static const named_values bert_pooled = {3028, {0.112165106, 0.0454544899, 0.0734243559, -0.0123234883, -0.125935162,
    -0.0663726726, -0.060106561, -0.0520214483, 0.092875569, 0.103701528},
    "embeddings.word_embeddings.weight[30,12] embeddings.position_embeddings.weight[8,12] "
    "embeddings.token_type_embeddings.weight[2,12] embeddings.LayerNorm.weight[12] embeddings.LayerNorm.bias[12] "
    "encoder.layer.0.attention.self.query.weight[12,12] encoder.layer.0.attention.self.query.bias[12] "
    "encoder.layer.0.attention.self.key.weight[12,12] encoder.layer.0.attention.self.key.bias[12] "
    "encoder.layer.0.attention.self.value.weight[12,12] encoder.layer.0.attention.self.value.bias[12] "
    "encoder.layer.0.attention.output.dense.weight[12,12] encoder.layer.0.attention.output.dense.bias[12] "
    "encoder.layer.0.attention.output.LayerNorm.weight[12] encoder.layer.0.attention.output.LayerNorm.bias[12] "
    "encoder.layer.0.intermediate.dense.weight[20,12] encoder.layer.0.intermediate.dense.bias[20] "
    "encoder.layer.0.output.dense.weight[12,20] encoder.layer.0.output.dense.bias[12] "
    "encoder.layer.0.output.LayerNorm.weight[12] encoder.layer.0.output.LayerNorm.bias[12] "
    "encoder.layer.1.attention.self.query.weight[12,12] encoder.layer.1.attention.self.query.bias[12] "
    "encoder.layer.1.attention.self.key.weight[12,12] encoder.layer.1.attention.self.key.bias[12] "
    "encoder.layer.1.attention.self.value.weight[12,12] encoder.layer.1.attention.self.value.bias[12] "
    "encoder.layer.1.attention.output.dense.weight[12,12] encoder.layer.1.attention.output.dense.bias[12] "
    "encoder.layer.1.attention.output.LayerNorm.weight[12] encoder.layer.1.attention.output.LayerNorm.bias[12] "
    "encoder.layer.1.intermediate.dense.weight[20,12] encoder.layer.1.intermediate.dense.bias[20] "
    "encoder.layer.1.output.dense.weight[12,20] encoder.layer.1.output.dense.bias[12] "
    "encoder.layer.1.output.LayerNorm.weight[12] encoder.layer.1.output.LayerNorm.bias[12] "
    "pooler.dense.weight[12,12] pooler.dense.bias[12]"};
static const named_values bert_masked_lm = {3082, {0.0339811257, 0.00451571861, 0.130232202, 0.114050417, -0.0293175519,
    -0.00186527288, -0.0630788434, -0.158659745, -0.0235728052, 0.0245675061},
    "bert.embeddings.word_embeddings.weight[30,12] bert.embeddings.position_embeddings.weight[8,12] "
    "bert.embeddings.token_type_embeddings.weight[2,12] bert.embeddings.LayerNorm.weight[12] "
    "bert.embeddings.LayerNorm.bias[12] bert.encoder.layer.0.attention.self.query.weight[12,12] "
    "bert.encoder.layer.0.attention.self.query.bias[12] bert.encoder.layer.0.attention.self.key.weight[12,12] "
    "bert.encoder.layer.0.attention.self.key.bias[12] bert.encoder.layer.0.attention.self.value.weight[12,12] "
    "bert.encoder.layer.0.attention.self.value.bias[12] bert.encoder.layer.0.attention.output.dense.weight[12,12] "
    "bert.encoder.layer.0.attention.output.dense.bias[12] "
    "bert.encoder.layer.0.attention.output.LayerNorm.weight[12] "
    "bert.encoder.layer.0.attention.output.LayerNorm.bias[12] "
    "bert.encoder.layer.0.intermediate.dense.weight[20,12] bert.encoder.layer.0.intermediate.dense.bias[20] "
    "bert.encoder.layer.0.output.dense.weight[12,20] bert.encoder.layer.0.output.dense.bias[12] "
    "bert.encoder.layer.0.output.LayerNorm.weight[12] bert.encoder.layer.0.output.LayerNorm.bias[12] "
    "bert.encoder.layer.1.attention.self.query.weight[12,12] bert.encoder.layer.1.attention.self.query.bias[12] "
    "bert.encoder.layer.1.attention.self.key.weight[12,12] bert.encoder.layer.1.attention.self.key.bias[12] "
    "bert.encoder.layer.1.attention.self.value.weight[12,12] bert.encoder.layer.1.attention.self.value.bias[12] "
    "bert.encoder.layer.1.attention.output.dense.weight[12,12] "
    "bert.encoder.layer.1.attention.output.dense.bias[12] "
    "bert.encoder.layer.1.attention.output.LayerNorm.weight[12] "
    "bert.encoder.layer.1.attention.output.LayerNorm.bias[12] "
    "bert.encoder.layer.1.intermediate.dense.weight[20,12] bert.encoder.layer.1.intermediate.dense.bias[20] "
    "bert.encoder.layer.1.output.dense.weight[12,20] bert.encoder.layer.1.output.dense.bias[12] "
    "bert.encoder.layer.1.output.LayerNorm.weight[12] bert.encoder.layer.1.output.LayerNorm.bias[12] "
    "cls.predictions.bias[30] cls.predictions.transform.dense.weight[12,12] "
    "cls.predictions.transform.dense.bias[12] cls.predictions.transform.LayerNorm.weight[12] "
    "cls.predictions.transform.LayerNorm.bias[12] cls.predictions.decoder.weight[30,12] "
    "cls.predictions.decoder.bias[30]"};
static const named_values bert_classifier = {3093, {0.0129320058, -0.138754455, -0.0633404829, -0.05227074, -0.0806936021,
    0.0129184458, -0.138746626, -0.0633350544, -0.0522842074, -0.0806850436},
    "bert.embeddings.word_embeddings.weight[30,12] bert.embeddings.position_embeddings.weight[8,12] "
    "bert.embeddings.token_type_embeddings.weight[2,12] bert.embeddings.LayerNorm.weight[12] "
    "bert.embeddings.LayerNorm.bias[12] bert.encoder.layer.0.attention.self.query.weight[12,12] "
    "bert.encoder.layer.0.attention.self.query.bias[12] bert.encoder.layer.0.attention.self.key.weight[12,12] "
    "bert.encoder.layer.0.attention.self.key.bias[12] bert.encoder.layer.0.attention.self.value.weight[12,12] "
    "bert.encoder.layer.0.attention.self.value.bias[12] bert.encoder.layer.0.attention.output.dense.weight[12,12] "
    "bert.encoder.layer.0.attention.output.dense.bias[12] "
    "bert.encoder.layer.0.attention.output.LayerNorm.weight[12] "
    "bert.encoder.layer.0.attention.output.LayerNorm.bias[12] "
    "bert.encoder.layer.0.intermediate.dense.weight[20,12] bert.encoder.layer.0.intermediate.dense.bias[20] "
    "bert.encoder.layer.0.output.dense.weight[12,20] bert.encoder.layer.0.output.dense.bias[12] "
    "bert.encoder.layer.0.output.LayerNorm.weight[12] bert.encoder.layer.0.output.LayerNorm.bias[12] "
    "bert.encoder.layer.1.attention.self.query.weight[12,12] bert.encoder.layer.1.attention.self.query.bias[12] "
    "bert.encoder.layer.1.attention.self.key.weight[12,12] bert.encoder.layer.1.attention.self.key.bias[12] "
    "bert.encoder.layer.1.attention.self.value.weight[12,12] bert.encoder.layer.1.attention.self.value.bias[12] "
    "bert.encoder.layer.1.attention.output.dense.weight[12,12] "
    "bert.encoder.layer.1.attention.output.dense.bias[12] "
    "bert.encoder.layer.1.attention.output.LayerNorm.weight[12] "
    "bert.encoder.layer.1.attention.output.LayerNorm.bias[12] "
    "bert.encoder.layer.1.intermediate.dense.weight[20,12] bert.encoder.layer.1.intermediate.dense.bias[20] "
    "bert.encoder.layer.1.output.dense.weight[12,20] bert.encoder.layer.1.output.dense.bias[12] "
    "bert.encoder.layer.1.output.LayerNorm.weight[12] bert.encoder.layer.1.output.LayerNorm.bias[12] "
    "bert.pooler.dense.weight[12,12] bert.pooler.dense.bias[12] classifier.weight[5,12] classifier.bias[5]"};
static const named_values tree_child_sum = {152, {-0.102314959, -0.0773038682, -0.103143478, -0.0779611548, -0.107435913,
    -0.0794903076, -0.10197191, -0.077558604, -0.103281991, -0.07777535},
    "words.weight[9,4] ioux.weight[9,4] ioux.bias[9] iouh.weight[9,3] iouh.bias[9] fx.weight[3,4] fx.bias[3] "
    "fh.weight[3,3] fh.bias[3] head.weight[2,3] head.bias[2]"};
static const named_values tree_binary = {194, {0.0700485296, 0.104688381, 0.067710236, 0.101706295, 0.0677651721,
    0.102048227, 0.0700963428, 0.104669033, 0.0725375182, 0.107388904},
    "words.weight[9,4] leaf.weight[9,4] leaf.bias[9] pair.weight[15,6] pair.bias[15] head.weight[2,3] "
    "head.bias[2]"};
static const named_values lstm_lm = {932, {-0.0879712752, -0.0905169957, -0.0145484292, 0.0632119857, 0.0802522161,
    0.0949860344, 0.0612898408, -0.0329859582, -0.0768558308, -0.0870376434},
    "encoder.weight[20,6] rnn.weight_ih_l0[24,6] rnn.weight_hh_l0[24,6] rnn.bias_ih_l0[24] rnn.bias_hh_l0[24] "
    "rnn.weight_ih_l1[24,6] rnn.weight_hh_l1[24,6] rnn.bias_ih_l1[24] rnn.bias_hh_l1[24] decoder.weight[20,6] "
    "decoder.bias[20]"};
static const named_values lstm_lm_tied = {812, {-0.0879807727, -0.0905124873, -0.0145433524, 0.0632024992, 0.0802564409,
    0.0949913783, 0.0612803762, -0.0329820219, -0.0768502258, -0.0870470755},
    "encoder.weight[20,6] rnn.weight_ih_l0[24,6] rnn.weight_hh_l0[24,6] rnn.bias_ih_l0[24] rnn.bias_hh_l0[24] "
    "rnn.weight_ih_l1[24,6] rnn.weight_hh_l1[24,6] rnn.bias_ih_l1[24] rnn.bias_hh_l1[24] decoder.weight[20,6] "
    "decoder.bias[20]"};
static const named_values gnmt_residual = {1996, {0.00426867683, 0.0625536177, 0.102384711, 0.0819278211, 0.0348403609,
    -0.0389256737, -0.0868898685, -0.0978187388, -0.0630183543, 0.00577179577},
    "source.weight[20,4] target.weight[20,4] enc1.weight_ih_l0[16,4] enc1.weight_hh_l0[16,4] enc1.bias_ih_l0[16] "
    "enc1.bias_hh_l0[16] enc1.weight_ih_l0_reverse[16,4] enc1.weight_hh_l0_reverse[16,4] "
    "enc1.bias_ih_l0_reverse[16] enc1.bias_hh_l0_reverse[16] enc2.0.weight_ih_l0[16,8] enc2.0.weight_hh_l0[16,4] "
    "enc2.0.bias_ih_l0[16] enc2.0.bias_hh_l0[16] enc2.1.weight_ih_l0[16,4] enc2.1.weight_hh_l0[16,4] "
    "enc2.1.bias_ih_l0[16] enc2.1.bias_hh_l0[16] enc2.2.weight_ih_l0[16,4] enc2.2.weight_hh_l0[16,4] "
    "enc2.2.bias_ih_l0[16] enc2.2.bias_hh_l0[16] dec1.weight_ih_l0[16,4] dec1.weight_hh_l0[16,4] "
    "dec1.bias_ih_l0[16] dec1.bias_hh_l0[16] dec.0.weight_ih_l0[16,8] dec.0.weight_hh_l0[16,4] "
    "dec.0.bias_ih_l0[16] dec.0.bias_hh_l0[16] dec.1.weight_ih_l0[16,8] dec.1.weight_hh_l0[16,4] "
    "dec.1.bias_ih_l0[16] dec.1.bias_hh_l0[16] dec.2.weight_ih_l0[16,8] dec.2.weight_hh_l0[16,4] "
    "dec.2.bias_ih_l0[16] dec.2.bias_hh_l0[16] query.weight[4,4] query.bias[4] key.weight[4,4] score.weight[1,4] "
    "out.weight[20,4] out.bias[20]"};
static const named_values vae = {263, {0.486422698, 0.479822558, 0.478400789, 0.485546621, 0.50321742,
    0.522337174, 0.528332646, 0.517080839, 0.49891422, 0.485627307},
    "fc1.weight[7,12] fc1.bias[7] fc21.weight[3,7] fc21.bias[3] fc22.weight[3,7] fc22.bias[3] fc3.weight[7,3] "
    "fc3.bias[7] fc4.weight[12,7] fc4.bias[12]"};
static const double vae_loss = 25.0250284195;
static const named_values dcgan_generator = {4124, {-0.00348280276, -0.00480616872, -0.00879757245, -0.00573652549, -0.00964289059,
    -0.0044097895, -0.00859215277, -0.00540809399, -0.0100100344, -0.00838547826},
    "main.0.weight[5,16,4,4] main.1.weight[16] main.1.bias[16] main.1.running_mean[16] main.1.running_var[16] "
    "main.1.num_batches_tracked[] main.3.weight[16,8,4,4] main.4.weight[8] main.4.bias[8] main.4.running_mean[8] "
    "main.4.running_var[8] main.4.num_batches_tracked[] main.6.weight[8,4,4,4] main.7.weight[4] main.7.bias[4] "
    "main.7.running_mean[4] main.7.running_var[4] main.7.num_batches_tracked[] main.9.weight[4,2,4,4] "
    "main.10.weight[2] main.10.bias[2] main.10.running_mean[2] main.10.running_var[2] "
    "main.10.num_batches_tracked[] main.12.weight[2,3,4,4]"};
static const named_values dcgan_discriminator = {3096, {0.529091569, 0.53253879, 0.541485121, 0.535139656, 0.524628646,
    0.524392296, 0.542580374, 0.544354972, 0.530792516, 0.532298879},
    "main.0.weight[2,3,4,4] main.2.weight[4,2,4,4] main.3.weight[4] main.3.bias[4] main.3.running_mean[4] "
    "main.3.running_var[4] main.3.num_batches_tracked[] main.5.weight[8,4,4,4] main.6.weight[8] main.6.bias[8] "
    "main.6.running_mean[8] main.6.running_var[8] main.6.num_batches_tracked[] main.8.weight[16,8,4,4] "
    "main.9.weight[16] main.9.bias[16] main.9.running_mean[16] main.9.running_var[16] "
    "main.9.num_batches_tracked[] main.11.weight[1,16,4,4]"};
static const double silero_speech[10] = {0.4507129, 0.9998558, 0.9973279, 0.9967893, 0.01384612, 0.9998925, 0.9991633, 0.999787, 0.999948, 0.9998832};
