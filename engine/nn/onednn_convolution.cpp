#include "engine/nn/onednn_convolution.h"

#include <string>

#include <dnnl.hpp>
#include <omp.h>

namespace coreograph {

using dnnl::memory;

struct OneDnnConvolution::Plan {
    int threads = 1;
    ConvolutionSizes sizes;
    dnnl::engine engine{dnnl::engine::kind::cpu, 0};
    dnnl::stream stream{engine};
    dnnl::convolution_forward convolution;
    memory source;
    memory weights;
    memory bias;
    memory destination;

    memory::desc plain(const memory::dims& shape, memory::format_tag layout) const {
        return {shape, memory::data_type::f32, layout};
    }

    /// The numbers in the layout that was chosen.
    memory laidOut(const std::vector<float>& values, const memory::desc& from, const memory::desc& chosen) {
        memory given(from, engine, const_cast<float*>(values.data())); // it is only read
        memory wanted(chosen, engine);
        dnnl::reorder(given, wanted).execute(stream, given, wanted);
        stream.wait();
        return wanted;
    }

    void build(const std::vector<float>& picture, const std::vector<float>& kernels,
               const std::vector<float>& biases) {
        const memory::dims in{sizes.batch, sizes.inputs, sizes.side, sizes.side};
        const memory::dims kernel{sizes.outputs, sizes.inputs, 3, 3};
        const memory::dims out{sizes.batch, sizes.outputs, sizes.side, sizes.side};
        const auto any = memory::format_tag::any;
        const dnnl::convolution_forward::desc wanted(
            dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct, plain(in, any),
            plain(kernel, any), plain({sizes.outputs}, any), plain(out, any), {1, 1}, {1, 1}, {1, 1});
        const dnnl::convolution_forward::primitive_desc chosen(wanted, engine);
        convolution = dnnl::convolution_forward(chosen);
        source = laidOut(picture, plain(in, memory::format_tag::nchw), chosen.src_desc());
        weights = laidOut(kernels, plain(kernel, memory::format_tag::oihw), chosen.weights_desc());
        bias = laidOut(biases, plain({sizes.outputs}, memory::format_tag::x), chosen.bias_desc());
        destination = memory(chosen.dst_desc(), engine);
    }
};

OneDnnConvolution::OneDnnConvolution(std::unique_ptr<Plan> plan)
    : m_plan(std::move(plan)) {}
OneDnnConvolution::OneDnnConvolution(OneDnnConvolution&&) noexcept = default;
OneDnnConvolution::~OneDnnConvolution() = default;

Result<OneDnnConvolution> OneDnnConvolution::make(const ConvolutionSizes& sizes,
                                                  const std::vector<float>& picture,
                                                  const std::vector<float>& weights,
                                                  const std::vector<float>& bias, int threads) {
    omp_set_num_threads(threads); // the plan divides the work among so many
    try {
        auto plan = std::make_unique<Plan>();
        plan->threads = threads;
        plan->sizes = sizes;
        plan->build(picture, weights, bias);
        return OneDnnConvolution(std::move(plan));
    } catch (const dnnl::error& problem) {
        return Error{"oneDNN cannot plan this convolution: " + std::string(problem.message) +
                     "; choose another layer or batch"};
    }
}

void OneDnnConvolution::run() {
    omp_set_num_threads(m_plan->threads);
    m_plan->convolution.execute(m_plan->stream, {{DNNL_ARG_SRC, m_plan->source},
                                                 {DNNL_ARG_WEIGHTS, m_plan->weights},
                                                 {DNNL_ARG_BIAS, m_plan->bias},
                                                 {DNNL_ARG_DST, m_plan->destination}});
    m_plan->stream.wait();
}

std::vector<float> OneDnnConvolution::output() const {
    const ConvolutionSizes& sizes = m_plan->sizes;
    std::vector<float> values(static_cast<std::size_t>(sizes.batch * sizes.outputs * sizes.plane()));
    memory plain(
        m_plan->plain({sizes.batch, sizes.outputs, sizes.side, sizes.side}, memory::format_tag::nchw),
        m_plan->engine, values.data());
    memory computed = m_plan->destination;
    dnnl::reorder(computed, plain).execute(m_plan->stream, computed, plain);
    m_plan->stream.wait();
    return values;
}

OneDnnProduct::OneDnnProduct(std::int64_t side, int threads)
    : m_side(side)
    , m_threads(threads)
    , m_left(static_cast<std::size_t>(side * side), 0.5F)
    , m_right(static_cast<std::size_t>(side * side), 0.25F)
    , m_product(static_cast<std::size_t>(side * side)) {}

double OneDnnProduct::operations() const {
    return 2.0 * static_cast<double>(m_side) * static_cast<double>(m_side) * static_cast<double>(m_side);
}

void OneDnnProduct::run() {
    omp_set_num_threads(m_threads);
    dnnl_sgemm('N', 'N', m_side, m_side, m_side, 1, m_left.data(), m_side, m_right.data(), m_side, 0,
               m_product.data(), m_side);
}

} // namespace coreograph
