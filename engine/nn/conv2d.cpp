#include "engine/nn/conv2d.h"

#include <string_view>

#include "engine/nn/memory.h"

namespace coreograph {

namespace {

struct WindowDims {
    explicit WindowDims(const Window& window)
        : strides{window.stride, window.stride}
        , padding{window.padding, window.padding} {}

    dnnl::memory::dims strides, padding;
};

} // namespace

Conv2d::Conv2d(std::int64_t in, std::int64_t out, const Window& window, Random& random)
    : WeightedLayer({out, in, window.kernel, window.kernel}, in * window.kernel * window.kernel, random)
    , m_window(window) {}

Result<void> Conv2d::makePlan(const Link& input) {
    const Shape shape = shapeOf(input);
    const auto output = outputShape("a convolution", shape, m_window, bias().size());
    if (!output)
        return output.error();
    if (const std::int64_t in = weight().shape()[1]; shape[1] != in)
        return Error{"a convolution of " + std::to_string(in) + " channels cannot take an input of " +
                     toString(shape)};
    const auto plan = planForward(shape, *output);
    useForward(
        {dnnl::convolution_forward(plan), plan.src_desc(), plan.weights_desc(), plan.scratchpad_desc()},
        input, weight().shape(), plan.dst_desc());
    planBackward(plan, input);
    return {};
}

dnnl::convolution_forward::primitive_desc Conv2d::planForward(const Shape& input, const Shape& output) const {
    const WindowDims dims(m_window);
    return {{dnnl::prop_kind::forward_training, dnnl::algorithm::convolution_direct, anyLayout(input),
             anyLayout(weight().shape()), rowMajor(bias().shape()), anyLayout(output), dims.strides,
             dims.padding, dims.padding},
            ownScratch(),
            engine()};
}

void Conv2d::planBackward(const dnnl::convolution_forward::primitive_desc& forward, const Link& input) {
    const WindowDims dims(m_window);
    const dnnl::memory::desc anyWeight = anyLayout(weight().shape());
    const auto planWeights = [&](const dnnl::memory::desc& source, const dnnl::memory::desc& output) {
        return dnnl::convolution_backward_weights::primitive_desc(
            {dnnl::algorithm::convolution_direct, source, anyWeight, rowMajor(bias().shape()), output,
             dims.strides, dims.padding, dims.padding},
            ownScratch(), engine(), forward);
    };
    auto weights = planWeights(forward.src_desc(), forward.dst_desc());
    // Grey pictures, where there is no AVX-512: row by row it multiplies matrices instead, a hundred times as fast.
    if (std::string_view(weights.impl_info_str()).starts_with("ref"))
        weights = planWeights(rowMajor(shapeOf(input)), rowMajor(forward.dst_desc().dims()));
    useBackwardWeights({dnnl::convolution_backward_weights(weights), weights.src_desc(),
                        weights.diff_weights_desc(), weights.scratchpad_desc()},
                       weights.diff_dst_desc());
    if (!input.gradients)
        return;
    const dnnl::convolution_backward_data::primitive_desc data(
        {dnnl::algorithm::convolution_direct, forward.src_desc(), anyWeight, forward.dst_desc(), dims.strides,
         dims.padding, dims.padding},
        ownScratch(), engine(), forward);
    useBackwardData({dnnl::convolution_backward_data(data), data.diff_src_desc(), data.weights_desc(),
                     data.scratchpad_desc()},
                    input);
}

namespace {

/// Calls `visit(n, o, i, y, x, ky, kx, row, column)` for every product of a convolution: output (y, x) of channel o takes
/// input (row, column) of channel i through kernel cell (ky, kx). What lies in the padding is 0 and left out.
template<typename Visit>
void forEachProduct(const Shape& input, const Shape& output, const Window& window, Visit visit) {
    for (std::int64_t n = 0; n < output[0]; ++n)
        for (std::int64_t o = 0; o < output[1]; ++o)
            for (std::int64_t i = 0; i < input[1]; ++i)
                for (std::int64_t y = 0; y < output[2]; ++y)
                    for (std::int64_t x = 0; x < output[3]; ++x)
                        for (std::int64_t ky = 0; ky < window.kernel; ++ky)
                            for (std::int64_t kx = 0; kx < window.kernel; ++kx) {
                                const std::int64_t row = y * window.stride + ky - window.padding;
                                const std::int64_t column = x * window.stride + kx - window.padding;
                                if (0 <= row && row < input[2] && 0 <= column && column < input[3])
                                    visit(n, o, i, y, x, ky, kx, row, column);
                            }
}

Shape convolvedShape(const Tensor& input, const Tensor& weight, const Window& window) {
    return {input.shape()[0], weight.shape()[0], window.places(input.shape()[2]),
            window.places(input.shape()[3])};
}

} // namespace

// [conv2d-loops]
Tensor convolve(const Tensor& input, const Tensor& weight, const Tensor& bias, const Window& window) {
    Tensor output(convolvedShape(input, weight, window));
    for (std::int64_t n = 0; n < output.shape()[0]; ++n)
        for (std::int64_t o = 0; o < output.shape()[1]; ++o)
            for (std::int64_t y = 0; y < output.shape()[2]; ++y)
                for (std::int64_t x = 0; x < output.shape()[3]; ++x)
                    output.at(n, o, y, x) = bias.at(o);
    forEachProduct(input.shape(), output.shape(), window,
                   [&](auto n, auto o, auto i, auto y, auto x, auto ky, auto kx, auto row, auto column) {
                       output.at(n, o, y, x) += weight.at(o, i, ky, kx) * input.at(n, i, row, column);
                   });
    return output;
}
// [/conv2d-loops]

ConvolutionGradients convolveBackward(const Tensor& input, const Tensor& weight, const Tensor& outputGradient,
                                      const Window& window) {
    const Shape& output = outputGradient.shape();
    ConvolutionGradients gradients{Tensor(input.shape()), Tensor(weight.shape()), Tensor({output[1]})};
    for (std::int64_t n = 0; n < output[0]; ++n)
        for (std::int64_t o = 0; o < output[1]; ++o)
            for (std::int64_t y = 0; y < output[2]; ++y)
                for (std::int64_t x = 0; x < output[3]; ++x)
                    gradients.bias.at(o) += outputGradient.at(n, o, y, x);
    forEachProduct(input.shape(), output, window,
                   [&](auto n, auto o, auto i, auto y, auto x, auto ky, auto kx, auto row, auto column) {
                       const float gradient = outputGradient.at(n, o, y, x);
                       gradients.weight.at(o, i, ky, kx) += gradient * input.at(n, i, row, column);
                       gradients.input.at(n, i, row, column) += gradient * weight.at(o, i, ky, kx);
                   });
    return gradients;
}

} // namespace coreograph
