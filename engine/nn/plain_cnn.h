#pragma once

#include <memory>

#include "engine/nn/cnn_options.h"
#include "engine/nn/sequence.h"

namespace coreograph {

/// The course's network of plain layers, up to the logits: what Cnn does faster, to read and to test against. Its
/// options' batch and threads say nothing here.
std::unique_ptr<Sequence> plainCnn(const CnnOptions& options);

} // namespace coreograph
