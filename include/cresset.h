/* Cresset: a deep-learning framework in C. This header includes the whole public interface. */
#ifndef CRESSET_H
#define CRESSET_H
#include <cresset/base.h>
#include <cresset/error.h>
#include <cresset/tensor.h>
#include <cresset/device.h>
#include <cresset/op.h>
#include <cresset/random.h>
#include <cresset/ops.h>
#include <cresset/split.h>
#include <cresset/autograd.h>
#include <cresset/export.h>
#include <cresset/graph.h>
#include <cresset/control.h>
#include <cresset/debug.h>
#include <cresset/session.h>
#include <cresset/nn.h>
#include <cresset/networks.h>
#include <cresset/optim.h>
#include <cresset/data.h>
#include <cresset/media.h>
#include <cresset/io.h>
#include <cresset/onnx.h>
#include <cresset/train.h>
#include <cresset/log.h>
#include <cresset/metrics.h>
#endif
