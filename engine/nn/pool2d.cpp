#include "engine/nn/pool2d.h"

#include <limits>

#include "engine/nn/memory.h"

namespace coreograph {

Pool2d::Pool2d(dnnl::algorithm kind, const Window& window)
    : m_kind(kind)
    , m_window(window) {}

Result<void> Pool2d::makePlan(const Link& input) {
    const Shape shape = shapeOf(input);
    const auto pooled = shape.size() == 4 ? outputShape("pooling", shape, m_window, shape[1])
                                          : outputShape("pooling", shape, m_window, 0);
    if (!pooled)
        return pooled.error();
    const dnnl::memory::dims strides{m_window.stride, m_window.stride};
    const dnnl::memory::dims kernel{m_window.kernel, m_window.kernel};
    const dnnl::memory::dims padding{m_window.padding, m_window.padding};
    const auto layout = input.values.get_desc();
    const dnnl::pooling_forward::primitive_desc forward({dnnl::prop_kind::forward_training, m_kind, layout,
                                                         anyLayout(*pooled), strides, kernel, padding,
                                                         padding},
                                                        engine());
    makeOutput(forward.dst_desc());
    // Where each maximum was; nothing for a mean.
    const dnnl::memory workspace(forward.workspace_desc(), engine());
    m_forward = Operation(
        dnnl::pooling_forward(forward),
        {{DNNL_ARG_SRC, input.values}, {DNNL_ARG_DST, output().values}, {DNNL_ARG_WORKSPACE, workspace}});
    m_backward = {};
    if (!input.gradients)
        return {};
    const dnnl::pooling_backward::primitive_desc backward(
        {m_kind, layout, forward.dst_desc(), strides, kernel, padding, padding}, engine(), forward);
    m_sourceGradient = Adapted(input.gradients, backward.diff_src_desc());
    m_backward = Operation(dnnl::pooling_backward(backward), {{DNNL_ARG_DIFF_DST, output().gradients},
                                                              {DNNL_ARG_DIFF_SRC, m_sourceGradient.memory()},
                                                              {DNNL_ARG_WORKSPACE, workspace}});
    return {};
}

void Pool2d::forward(Mode) { m_forward.run(stream()); }

void Pool2d::backward() {
    m_backward.run(stream());
    m_sourceGradient.write(stream());
}

namespace {

/// Calls `visit(n, c, y, x)` for every output.
template<typename Visit>
void forEachOutput(const Shape& output, Visit visit) {
    for (std::int64_t n = 0; n < output[0]; ++n)
        for (std::int64_t c = 0; c < output[1]; ++c)
            for (std::int64_t y = 0; y < output[2]; ++y)
                for (std::int64_t x = 0; x < output[3]; ++x)
                    visit(n, c, y, x);
}

/// Calls `visit(row, column)` for every pixel of the window for output (y, x) that lies in the picture.
template<typename Visit>
void forEachPixel(const Shape& input, const Window& window, std::int64_t y, std::int64_t x, Visit visit) {
    for (std::int64_t ky = 0; ky < window.kernel; ++ky)
        for (std::int64_t kx = 0; kx < window.kernel; ++kx) {
            const std::int64_t row = y * window.stride + ky - window.padding;
            const std::int64_t column = x * window.stride + kx - window.padding;
            if (0 <= row && row < input[2] && 0 <= column && column < input[3])
                visit(row, column);
        }
}

Shape pooledShape(const Shape& input, const Window& window) {
    return {input[0], input[1], window.places(input[2]), window.places(input[3])};
}

} // namespace

// [pooling-loops]
Tensor poolMax(const Tensor& input, const Window& window) {
    Tensor output(pooledShape(input.shape(), window));
    forEachOutput(output.shape(), [&](auto n, auto c, auto y, auto x) {
        float largest = -std::numeric_limits<float>::infinity();
        forEachPixel(input.shape(), window, y, x, [&](auto row, auto column) {
            if (input.at(n, c, row, column) > largest)
                largest = input.at(n, c, row, column);
        });
        output.at(n, c, y, x) = largest;
    });
    return output;
}

Tensor poolAverage(const Tensor& input, const Window& window) {
    Tensor output(pooledShape(input.shape(), window));
    const auto pixels = static_cast<float>(window.kernel * window.kernel);
    forEachOutput(output.shape(), [&](auto n, auto c, auto y, auto x) {
        float sum = 0;
        forEachPixel(input.shape(), window, y, x,
                     [&](auto row, auto column) { sum += input.at(n, c, row, column); });
        output.at(n, c, y, x) = sum / pixels;
    });
    return output;
}
// [/pooling-loops]

// [pooling-backward-loops]
Tensor poolMaxBackward(const Tensor& input, const Tensor& outputGradient, const Window& window) {
    Tensor gradient(input.shape());
    forEachOutput(outputGradient.shape(), [&](auto n, auto c, auto y, auto x) {
        float largest = -std::numeric_limits<float>::infinity();
        float* winner = nullptr;
        forEachPixel(input.shape(), window, y, x, [&](auto row, auto column) {
            if (input.at(n, c, row, column) <= largest)
                return;
            largest = input.at(n, c, row, column);
            winner = &gradient.at(n, c, row, column);
        });
        if (winner != nullptr)
            *winner += outputGradient.at(n, c, y, x);
    });
    return gradient;
}

Tensor poolAverageBackward(const Tensor& input, const Tensor& outputGradient, const Window& window) {
    Tensor gradient(input.shape());
    const auto pixels = static_cast<float>(window.kernel * window.kernel);
    forEachOutput(outputGradient.shape(), [&](auto n, auto c, auto y, auto x) {
        forEachPixel(input.shape(), window, y, x, [&](auto row, auto column) {
            gradient.at(n, c, row, column) += outputGradient.at(n, c, y, x) / pixels;
        });
    });
    return gradient;
}
// [/pooling-backward-loops]

} // namespace coreograph
