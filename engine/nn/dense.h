#pragma once

#include "engine/nn/aligned.h"
#include "engine/nn/tensor.h"

namespace coreograph {

/// Linear for a batch whose matrix products several threads share out by columns, each part with oneDNN's sgemm on one
/// thread. Matrices lie row by row; weight [out, in]. Parts write different numbers and may run at once.
class Dense {
public:
    Dense(std::int64_t in, std::int64_t out);

    // output = input weight' + bias, [rows, out]; by columns of the output.

    int forwardParts() const;
    void forward(int part, std::int64_t rows, const float* input, float* output) const;

    // By columns of the weight: its gradient = outputGradient' input, and inputGradient = outputGradient weight.

    int backwardParts() const;
    void backward(int part, std::int64_t rows, const float* input, const float* outputGradient,
                  float* inputGradient);
    void sumBiasGradient(std::int64_t rows, const float* outputGradient); ///< one thread

    std::span<float> weight() const { return m_weight.span(); }
    std::span<float> bias() const { return m_bias.span(); }
    std::span<float> weightGradient() const { return m_weightGradient.span(); }
    std::span<float> biasGradient() const { return m_biasGradient.span(); }

private:
    const std::int64_t m_in, m_out;
    Aligned<float> m_weight, m_bias, m_weightGradient, m_biasGradient;
};

} // namespace coreograph
