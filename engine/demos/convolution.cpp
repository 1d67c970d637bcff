// One small kernel is laid on every place of a picture. At each place its weights are multiplied with the
// pixels below them, and what comes out is added up to one pixel of the output:
//
//     picture        kernel              output
//     . . . . .      0 -1  0             . . . . .
//     . [a b c] .   -1  5 -1             . . s . .      s = 0*a - 1*b + 0*c - 1*d + 5*e - ...
//     . [d e f] .    0 -1  0             . . . . .
//     . [g h i] .                        . . . . .
//
// `stride` is how far it moves from place to place, `padding` how many zeros are laid around the picture.

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/core/number_text.h"
#include "engine/lab/demo.h"
#include "engine/lab/run.h"
#include "engine/work/small_pictures.h"

namespace coreograph {
namespace {

/// Numbers in rows and columns.
struct Matrix {
    int rows = 0;
    int columns = 0;
    std::vector<float> values; ///< row-major

    float& at(int row, int column) { return values[static_cast<std::size_t>(row * columns + column)]; }

    /// 0 outside, so that padding needs no room.
    float operator()(int row, int column) const {
        const bool inside = row >= 0 && row < rows && column >= 0 && column < columns;
        return inside ? values[static_cast<std::size_t>(row * columns + column)] : 0.0F;
    }
};

Matrix zeros(int rows, int columns) {
    return {rows, columns, std::vector<float>(static_cast<std::size_t>(rows * columns))};
}

std::uint32_t task(int number) { return static_cast<std::uint32_t>(number); }

/// A kernel on its way over a picture. All three are square.
struct Convolution {
    const Matrix& in;
    const Matrix& kernel;
    int stride = 1;
    int padding = 0;
    int size = kernel.rows;
    int side = (in.rows + 2 * padding - size) / stride + 1; ///< of the output
    Matrix out = zeros(side, side);

    // [convolve-one]
    float sumAt(int y, int x) const {
        int top = y * stride - padding;
        int left = x * stride - padding;
        float sum = 0;
        for (int i = 0; i < size; ++i)
            for (int j = 0; j < size; ++j)
                sum += kernel(i, j) * in(top + i, left + j);
        return sum;
    }

    void convolve(Lane& lane) {
        for (int y = 0; y < side; ++y) {
            lane.enter(State::Run, task(y));
            for (int x = 0; x < side; ++x)
                out.at(y, x) = sumAt(y, x);
        }
    }
    // [/convolve-one]
};

struct NamedKernel {
    const char* name;
    const char* label;
    std::vector<float> weights; ///< as many rows as columns
};

const std::vector<NamedKernel>& namedKernels() {
    static const std::vector<NamedKernel> kernels{
        {"identity", "Copy", {0, 0, 0, 0, 1, 0, 0, 0, 0}},
        {"blur", "Blur", std::vector<float>(9, 1.0F / 9)},
        {"blur5", "Blur, 5 × 5", std::vector<float>(25, 1.0F / 25)},
        {"sharpen", "Sharpen", {0, -1, 0, -1, 5, -1, 0, -1, 0}},
        {"edges", "Edges", {-1, -1, -1, -1, 8, -1, -1, -1, -1}},
        {"left", "Left edges", {-1, 0, 1, -2, 0, 2, -1, 0, 1}},
        {"top", "Top edges", {-1, -2, -1, 0, 0, 0, 1, 2, 1}},
        {"shift", "Shift", {0, 0, 0, 1, 0, 0, 0, 0, 0}},
    };
    return kernels;
}

/// REQUIRES: checkPainted().
std::vector<float> paintedWeights(const ParameterValues& values) {
    std::vector<float> weights;
    for (const double weight : values.reals("weights"))
        weights.push_back(static_cast<float>(weight));
    if (weights.empty())
        weights.assign(9, 0.0F);
    return weights;
}

Result<void> checkPainted(const ParameterValues& values) {
    constexpr std::array<std::size_t, 4> squares{0, 9, 25, 49}; // 0 for a blank one
    const std::size_t count = values.reals("weights").size();
    if (std::ranges::find(squares, count) != squares.end())
        return {};
    return Error{"a kernel has 9, 25 or 49 weights (3 x 3, 5 x 5, 7 x 7), not " + std::to_string(count)};
}

Matrix chosenKernel(const ParameterValues& values) {
    const auto named = std::ranges::find(namedKernels(), values.text("kernel"), &NamedKernel::name);
    std::vector<float> weights = named == namedKernels().end() ? paintedWeights(values) : named->weights;
    const int side = static_cast<int>(std::sqrt(static_cast<double>(weights.size())));
    weights.resize(static_cast<std::size_t>(side * side));
    return {side, side, std::move(weights)};
}

void recordMatrix(Recorder& recorder, const char* name, const Matrix& matrix) {
    recorder.tensor(
        {.name = name,
         .shape = {static_cast<std::uint32_t>(matrix.rows), static_cast<std::uint32_t>(matrix.columns)},
         .values = matrix.values});
}

void report(Recorder& recorder, const Matrix& kernel, const Matrix& output) {
    const auto [low, high] = std::ranges::minmax(output.values);
    const auto isZero = [](float value) { return std::abs(value) < 1e-6F; };
    const auto count = static_cast<double>(output.values.size());
    recorder.metric("output_width", output.columns, "cells");
    recorder.metric("output_height", output.rows, "cells");
    recorder.metric("multiplications", count * static_cast<double>(kernel.values.size()));
    recorder.metric("output.low", static_cast<double>(low));
    recorder.metric("output.high", static_cast<double>(high));
    recorder.metric("output.zeros", static_cast<double>(std::ranges::count_if(output.values, isZero)) / count,
                    "share");
}

Result<void> convolutionWork(Run& run) {
    const ParameterValues& values = run.values();
    if (const Result<void> fits = checkPainted(values); !fits)
        return fits;
    const Matrix picture{smallPictureSide, smallPictureSide, chosenPicture(values)};
    const Matrix kernel = chosenKernel(values);
    Convolution convolution{.in = picture,
                            .kernel = kernel,
                            .stride = static_cast<int>(values.integer("stride")),
                            .padding = static_cast<int>(values.integer("padding"))};

    Lane lane = run.recorder().openLane("thread 1", LaneKind::Thread);
    convolution.convolve(lane);
    lane.enter(State::Ended);

    recordMatrix(run.recorder(), "input", picture);
    recordMatrix(run.recorder(), "kernel", kernel);
    recordMatrix(run.recorder(), "output", convolution.out);
    report(run.recorder(), kernel, convolution.out);
    return {};
}

std::vector<Parameter> parameters() {
    std::vector<Option> kernels;
    for (const NamedKernel& kernel : namedKernels())
        kernels.push_back({kernel.name, kernel.label});
    kernels.push_back({"painted", "Painted"});
    std::vector<Parameter> all = pictureParameters("shirt");
    all.insert(
        all.end(),
        {{"kernel", "Kernel", "", "The weights; paint on them to make your own.", Choice{kernels, "left"}},
         {"weights", "Painted weights", "", "The painted kernel, row by row: 9, 25 or 49 numbers.",
          RealList{.low = -9, .high = 9, .initial = {}, .most = 49}},
         {"stride", "Stride", "", "How many pixels the kernel moves from place to place.",
          IntegerRange{1, 4, 1}},
         {"padding", "Padding", "", "How many zeros are laid around the picture, on each side.",
          IntegerRange{0, 3, 1}}});
    return all;
}

std::vector<Preset> presets() {
    std::vector<Preset> all = picturePresets();
    for (const NamedKernel& kernel : namedKernels())
        all.push_back({"kernel", kernel.name, "weights", numbersText(kernel.weights)});
    return all;
}

} // namespace

namespace demos {

Demo convolution() {
    return {.id = "convolution",
            .title = "Convolution",
            .summary = "Lay a small kernel on every place of a picture, and see the sum at each.",
            .parameters = parameters(),
            .views = {"convolution"},
            .metrics = {{"output_width", "cells", "How wide the output is."},
                        {"output_height", "cells", "How high the output is."},
                        {"multiplications", "", "How many products were added up, those with padding too."},
                        {"output.low", "", "The lowest value of the output."},
                        {"output.high", "", "The highest value of the output."},
                        {"output.zeros", "share", "The share of the output's cells that are 0."}},
            .presets = presets(),
            .work = convolutionWork};
}

} // namespace demos
} // namespace coreograph
