#include "engine/nn/dense.h"

#include <algorithm>

#include <dnnl.hpp>

namespace coreograph {

namespace {

constexpr std::int64_t forwardColumns = 16;
constexpr std::int64_t backwardColumns = 224;

std::int64_t partsOf(std::int64_t columns, std::int64_t each) { return (columns + each - 1) / each; }

} // namespace

Dense::Dense(std::int64_t in, std::int64_t out)
    : m_in(in)
    , m_out(out)
    , m_weight(static_cast<std::size_t>(in * out))
    , m_bias(static_cast<std::size_t>(out))
    , m_weightGradient(m_weight.size())
    , m_biasGradient(m_bias.size()) {}

int Dense::forwardParts() const { return static_cast<int>(partsOf(m_out, forwardColumns)); }
int Dense::backwardParts() const { return static_cast<int>(partsOf(m_in, backwardColumns)); }

void Dense::forward(int part, std::int64_t rows, const float* input, float* output) const {
    const std::int64_t first = part * forwardColumns;
    const std::int64_t columns = std::min(forwardColumns, m_out - first);
    for (std::int64_t row = 0; row < rows; ++row)
        std::copy_n(m_bias.data() + first, columns, output + row * m_out + first);
    dnnl::sgemm('N', 'T', rows, columns, m_in, 1, input, m_in, m_weight.data() + first * m_in, m_in, 1,
                output + first, m_out);
}

void Dense::backward(int part, std::int64_t rows, const float* input, const float* outputGradient,
                     float* inputGradient) {
    const std::int64_t first = part * backwardColumns;
    const std::int64_t columns = std::min(backwardColumns, m_in - first);
    dnnl::sgemm('T', 'N', m_out, columns, rows, 1, outputGradient, m_out, input + first, m_in, 0,
                m_weightGradient.data() + first, m_in);
    dnnl::sgemm('N', 'N', rows, columns, m_out, 1, outputGradient, m_out, m_weight.data() + first, m_in, 0,
                inputGradient + first, m_in);
}

void Dense::sumBiasGradient(std::int64_t rows, const float* outputGradient) {
    std::ranges::fill(m_biasGradient.span(), 0.0F);
    for (std::int64_t row = 0; row < rows; ++row)
        for (std::int64_t column = 0; column < m_out; ++column)
            m_biasGradient.data()[column] += outputGradient[row * m_out + column];
}

} // namespace coreograph
