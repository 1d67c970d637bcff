#include "engine/nn/linear.h"

#include "engine/nn/memory.h"

namespace coreograph {

Linear::Linear(std::int64_t in, std::int64_t out, Random& random)
    : WeightedLayer({out, in}, in, random) {}

Result<void> Linear::makePlan(const Link& input) {
    const Shape shape = shapeOf(input);
    const std::int64_t in = weight().shape()[1];
    if (shape.size() < 2 || elementCount(shape) != shape[0] * in)
        return Error{"a linear layer of " + std::to_string(in) + " inputs cannot take " + toString(shape)};
    Shape weightShape = shape;
    weightShape[0] = bias().size();
    const dnnl::memory::desc anyWeight = anyLayout(weightShape), plainBias = rowMajor(bias().shape());
    const dnnl::inner_product_forward::primitive_desc forward({dnnl::prop_kind::forward_training,
                                                               input.values.get_desc(), anyWeight, plainBias,
                                                               rowMajor({shape[0], bias().size()})},
                                                              ownScratch(), engine());
    useForward({dnnl::inner_product_forward(forward), forward.src_desc(), forward.weights_desc(),
                forward.scratchpad_desc()},
               input, weightShape, forward.dst_desc());
    const dnnl::inner_product_backward_weights::primitive_desc weights(
        {forward.src_desc(), anyWeight, plainBias, forward.dst_desc()}, ownScratch(), engine(), forward);
    useBackwardWeights({dnnl::inner_product_backward_weights(weights), weights.src_desc(),
                        weights.diff_weights_desc(), weights.scratchpad_desc()},
                       weights.diff_dst_desc());
    if (!input.gradients)
        return {};
    const dnnl::inner_product_backward_data::primitive_desc data(
        {forward.src_desc(), anyWeight, forward.dst_desc()}, ownScratch(), engine(), forward);
    useBackwardData({dnnl::inner_product_backward_data(data), data.diff_src_desc(), data.weights_desc(),
                     data.scratchpad_desc()},
                    input);
    return {};
}

Tensor multiply(const Tensor& input, const Tensor& weight, const Tensor& bias) {
    Tensor output({input.shape()[0], bias.size()});
    for (std::int64_t n = 0; n < input.shape()[0]; ++n)
        for (std::int64_t o = 0; o < bias.size(); ++o) {
            output.at(n, o) = bias.at(o);
            for (std::int64_t i = 0; i < input.shape()[1]; ++i)
                output.at(n, o) += weight.at(o, i) * input.at(n, i);
        }
    return output;
}

LinearGradients multiplyBackward(const Tensor& input, const Tensor& weight, const Tensor& outputGradient) {
    LinearGradients gradients{Tensor(input.shape()), Tensor(weight.shape()), Tensor({weight.shape()[0]})};
    for (std::int64_t n = 0; n < input.shape()[0]; ++n)
        for (std::int64_t o = 0; o < weight.shape()[0]; ++o) {
            const float gradient = outputGradient.at(n, o);
            gradients.bias.at(o) += gradient;
            for (std::int64_t i = 0; i < input.shape()[1]; ++i) {
                gradients.weight.at(o, i) += gradient * input.at(n, i);
                gradients.input.at(n, i) += gradient * weight.at(o, i);
            }
        }
    return gradients;
}

} // namespace coreograph
