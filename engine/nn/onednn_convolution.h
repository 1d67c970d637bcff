#pragma once

#include <memory>
#include <vector>

#include "engine/core/result.h"
#include "engine/nn/plain_convolution.h"

namespace coreograph {

/// The layer of plain_convolution.h as oneDNN computes it: planned once for a number of threads, with everything in the
/// layout that oneDNN likes best.
///
/// Used by the thread that made it, which OpenMP's number of threads is set for.
class OneDnnConvolution {
public:
    /// picture [batch, inputs, side, side], weights [outputs, inputs, 3, 3], bias [outputs]; they are copied.
    static Result<OneDnnConvolution> make(const ConvolutionSizes& sizes, const std::vector<float>& picture,
                                          const std::vector<float>& weights, const std::vector<float>& bias,
                                          int threads);
    OneDnnConvolution(OneDnnConvolution&&) noexcept;
    ~OneDnnConvolution();

    void run(); ///< one forward pass

    std::vector<float> output() const; ///< of the last run: [batch, outputs, side, side]

private:
    struct Plan;
    explicit OneDnnConvolution(std::unique_ptr<Plan> plan);

    std::unique_ptr<Plan> m_plan;
};

/// Multiplies two square matrices of `side` rows with oneDNN's sgemm, which is as fast as arithmetic gets here.
class OneDnnProduct {
public:
    OneDnnProduct(std::int64_t side, int threads);

    double operations() const; ///< floating-point operations of a run
    void run();

private:
    std::int64_t m_side;
    int m_threads;
    std::vector<float> m_left;
    std::vector<float> m_right;
    std::vector<float> m_product;
};

} // namespace coreograph
