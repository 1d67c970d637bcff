#include "engine/nn/winograd_convolution.h"

#include <algorithm>
#include <cassert>

namespace coreograph {

namespace {

// So many that a thread's numbers stay in its core's cache.
constexpr std::int64_t bandRows = 4;

Aligned<float> floats(std::int64_t count) { return Aligned<float>(static_cast<std::size_t>(count)); }

} // namespace

WinogradConvolution::WinogradConvolution(const WinogradOptions& options, InstructionSet set)
    : m_options(options)
    , m_kernels(winogradKernels(options.lanes, set))
    , m_weight(floats(9 * options.in * options.out))
    , m_weightGradient(m_weight.size())
    , m_bias(floats(options.out))
    , m_biasGradient(m_bias.size())
    , m_turned(m_weight.size())
    , m_transformed(floats(winogradNumbers * options.in * options.out))
    , m_transformedTurned(m_transformed.size())
    , m_weightSums(options.chunks, m_weight.size())
    , m_biasSums(options.chunks, m_bias.size()) {
    assert(options.side % 2 == 0 && options.in % (2 * options.lanes) == 0 &&
           options.out % (2 * options.lanes) == 0);
    const std::int64_t tiles = std::min(bandRows, options.side / 2) * options.side / 2;
    const std::int64_t padded = options.in * (options.side + 2) * (options.side + 2);
    for (int thread = 0; thread < options.threads; ++thread)
        m_scratch.push_back({.input = floats(padded),
                             .inputGradient = floats(padded),
                             .v = floats(winogradNumbers * tiles * options.in),
                             .m = floats(winogradNumbers * tiles * options.out),
                             .weightGradient = Aligned<float>(m_transformed.size())});
}

void WinogradConvolution::prepare(int share) {
    const std::int64_t in = m_options.in, out = m_options.out;
    const std::int64_t begin = out * share / shareCount, end = out * (share + 1) / shareCount;
    for (std::int64_t cell = 0; cell < 9; ++cell)
        for (std::int64_t to = begin; to < end; ++to)
            for (std::int64_t from = 0; from < in; ++from)
                m_turned.data()[(cell * out + to) * in + from] =
                    m_weight.data()[(cell * in + from) * out + to];
    const auto transform = [&](const Aligned<float>& weight, std::int64_t first, std::int64_t count,
                               const Aligned<float>& u) {
        m_kernels.transformWeight(weight.data() + first, count, in * out, u.data() + first);
    };
    transform(m_turned, begin * in, (end - begin) * in, m_transformedTurned);
    const std::int64_t first = in * share / shareCount, last = in * (share + 1) / shareCount;
    transform(m_weight, first * out, (last - first) * out, m_transformed);
}

/// Calls work(band) for a picture's tiles.
template<typename Work>
void WinogradConvolution::forEachBand(Work work) const {
    const std::int64_t rows = m_options.side / 2;
    for (std::int64_t first = 0; first < rows; first += bandRows)
        work(Band{first, std::min(bandRows, rows - first)});
}

/// Calls transform(tiles, block, row) for the rows of tiles of a band, a row of all blocks of channels after the other:
/// neighbours in memory then are neighbours in time.
template<typename Transform>
void WinogradConvolution::forEachRow(const Band& band, std::int64_t channels, const Aligned<float>& numbers,
                                     Transform transform) const {
    for (std::int64_t row = 0; row < band.rows; ++row)
        for (std::int64_t block = 0; block < channels / m_options.lanes; ++block)
            transform(WinogradTiles{.side = m_options.side,
                                    .first = numbers.data() + row * m_options.side / 2 * channels +
                                             block * m_options.lanes,
                                    .tileStride = channels,
                                    .numberStride = tilesIn(band) * channels},
                      block, band.first + row);
}

/// Where a row of pixels begins.
std::int64_t WinogradConvolution::place(std::int64_t block, std::int64_t y) const {
    return (block * m_options.side + y) * m_options.side * m_options.lanes;
}

/// The same with a border around each plane, the border's pixels among them.
std::int64_t WinogradConvolution::paddedPlace(std::int64_t block, std::int64_t y) const {
    const std::int64_t padded = m_options.side + 2;
    return (block * padded + y) * padded * m_options.lanes;
}

/// Calls copy(pixels within the border, place of the same without one) for each row of an input.
template<typename Copy>
void WinogradConvolution::forEachPaddedRow(const Aligned<float>& padded, Copy copy) const {
    for (std::int64_t block = 0; block < m_options.in / m_options.lanes; ++block)
        for (std::int64_t y = 0; y < m_options.side; ++y)
            copy(padded.data() + paddedPlace(block, y + 1) + m_options.lanes, place(block, y));
}

void WinogradConvolution::forward(int thread, int pictures, const float* input, float* output) const {
    const Scratch& own = m_scratch[static_cast<std::size_t>(thread)];
    const std::int64_t rowSize = m_options.side * m_options.lanes;
    for (; pictures > 0; --pictures, input += inputSize(), output += outputSize()) {
        forEachPaddedRow(own.input,
                         [&](float* inside, std::int64_t at) { std::copy_n(input + at, rowSize, inside); });
        forEachBand([&](const Band& band) {
            transformInput(band, own);
            m_kernels.multiply({.rows = tilesIn(band),
                                .depth = m_options.in,
                                .columns = m_options.out,
                                .left = own.v.data(),
                                .right = m_transformed.data(),
                                .product = own.m.data()});
            forEachRow(band, m_options.out, own.m,
                       [&](const WinogradTiles& m, std::int64_t block, std::int64_t row) {
                           m_kernels.transformOutput(m, m_bias.data() + block * m_options.lanes,
                                                     output + place(block, 2 * row));
                       });
        });
    }
}

void WinogradConvolution::transformInput(const Band& band, const Scratch& own) const {
    forEachRow(band, m_options.in, own.v, [&](const WinogradTiles& v, std::int64_t block, std::int64_t row) {
        m_kernels.transformInput(v, own.input.data() + paddedPlace(block, 2 * row));
    });
}

void WinogradConvolution::backward(int thread, const Chunk& chunk, const float* input,
                                   const float* outputGradient, float* inputGradient) {
    const Scratch& own = m_scratch[static_cast<std::size_t>(thread)];
    const std::int64_t rowSize = m_options.side * m_options.lanes;
    std::ranges::fill(own.weightGradient.span(), 0.0F);
    std::ranges::fill(m_biasSums.of(chunk.index), 0.0F);
    for (int picture = 0; picture < chunk.pictures; ++picture) {
        forEachPaddedRow(own.input,
                         [&](float* inside, std::int64_t at) { std::copy_n(input + at, rowSize, inside); });
        std::ranges::fill(own.inputGradient.span(), 0.0F);
        forEachBand([&](const Band& band) { backwardBand(band, own, outputGradient); });
        forEachPaddedRow(own.inputGradient, [&](const float* inside, std::int64_t at) {
            std::copy_n(inside, rowSize, inputGradient + at);
        });
        if (m_options.biasLearns)
            sumPixels(outputGradient, m_options.side * m_options.side, m_options.lanes,
                      m_biasSums.of(chunk.index));
        input += inputSize(), outputGradient += outputSize(), inputGradient += inputSize();
    }
    const std::int64_t weights = m_options.in * m_options.out;
    m_kernels.transformWeightGradient(own.weightGradient.data(), weights, weights,
                                      m_weightSums.of(chunk.index).data());
}

/// Adds to the gradients of U and, in the padded picture, of the input.
void WinogradConvolution::backwardBand(const Band& band, const Scratch& own,
                                       const float* outputGradient) const {
    transformInput(band, own);
    forEachRow(band, m_options.out, own.m, [&](const WinogradTiles& m, std::int64_t block, std::int64_t row) {
        m_kernels.transformOutputGradient(m, outputGradient + place(block, 2 * row));
    });
    m_kernels.multiplyAndAdd({.rows = m_options.in,
                              .depth = tilesIn(band),
                              .columns = m_options.out,
                              .left = own.v.data(),
                              .isLeftTurned = true,
                              .right = own.m.data(),
                              .product = own.weightGradient.data()});
    // V is of no more use: its gradient takes its place.
    m_kernels.multiply({.rows = tilesIn(band),
                        .depth = m_options.out,
                        .columns = m_options.in,
                        .left = own.m.data(),
                        .right = m_transformedTurned.data(),
                        .product = own.v.data()});
    forEachRow(band, m_options.in, own.v, [&](const WinogradTiles& v, std::int64_t block, std::int64_t row) {
        m_kernels.transformInputGradient(v, own.inputGradient.data() + paddedPlace(block, 2 * row));
    });
}

void WinogradConvolution::sumGradients(int chunks, int share) {
    m_weightSums.addUp(chunks, m_weightGradient.span(), share, shareCount);
    if (m_options.biasLearns && share == 0)
        m_biasSums.addUp(chunks, m_biasGradient.span());
}

Tensor WinogradConvolution::asTensor(const Aligned<float>& weight) const {
    Tensor tensor({m_options.out, m_options.in, 3, 3});
    for (std::int64_t out = 0; out < m_options.out; ++out)
        for (std::int64_t in = 0; in < m_options.in; ++in)
            for (std::int64_t cell = 0; cell < 9; ++cell)
                tensor.at(out, in, cell / 3, cell % 3) =
                    weight.data()[(cell * m_options.in + in) * m_options.out + out];
    return tensor;
}

void WinogradConvolution::setWeight(const Tensor& weight) {
    for (std::int64_t out = 0; out < m_options.out; ++out)
        for (std::int64_t in = 0; in < m_options.in; ++in)
            for (std::int64_t cell = 0; cell < 9; ++cell)
                m_weight.data()[(cell * m_options.in + in) * m_options.out + out] =
                    weight.at(out, in, cell / 3, cell % 3);
}

} // namespace coreograph
