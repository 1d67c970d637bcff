#include "engine/lab/network_snapshots.h"

#include <algorithm>
#include <utility>

namespace coreograph {
namespace {

std::size_t record(Recorder& recorder, std::string name, std::int64_t step, const Shape& shape,
                   std::vector<float> values) {
    const std::size_t bytes = values.size() * sizeof(float);
    TensorSnapshot snapshot{.name = std::move(name), .step = step, .values = std::move(values)};
    for (const std::int64_t extent : shape)
        snapshot.shape.push_back(static_cast<std::uint32_t>(extent));
    recorder.tensor(std::move(snapshot));
    return bytes;
}

std::size_t record(Recorder& recorder, std::string name, std::int64_t step, const Shape& shape,
                   std::span<const float> values) {
    return record(recorder, std::move(name), step, shape, std::vector<float>(values.begin(), values.end()));
}

std::size_t recordTestPicture(Recorder& recorder, const PictureSet& set, std::size_t index,
                              std::int64_t step) {
    std::vector<float> pixels(set.channels * picturePixels);
    scalePicture(set, index, pixels);
    constexpr auto side = static_cast<std::int64_t>(pictureSide);
    return record(recorder, "test_picture." + std::to_string(index), step,
                  {static_cast<std::int64_t>(set.channels), side, side}, std::move(pixels));
}

} // namespace

std::size_t recordMaps(Recorder& recorder, const Tensor& picture, const std::vector<NamedTensor>& activations,
                       std::int64_t step) {
    const Shape shape(picture.shape().begin() + 1, picture.shape().end());
    std::size_t bytes = record(recorder, "picture", step, shape, picture.values());
    for (const NamedTensor& layer : activations) {
        const std::string prefix = layer.name == "probabilities" ? "" : "maps.";
        bytes += record(recorder, prefix + layer.name, step, layer.value.shape(), layer.value.values());
    }
    return bytes;
}

std::size_t recordFilters(Recorder& recorder, const Cnn& cnn, std::int64_t step) {
    const Tensor filters = cnn.filters();
    return record(recorder, "filters.conv1", step, filters.shape(), filters.values());
}

std::size_t recordConfusion(Recorder& recorder, const Evaluation& evaluation, const PictureSet& set,
                            std::int64_t step, std::set<std::size_t>& recorded) {
    constexpr std::size_t classes = Evaluation::classes;
    constexpr std::size_t kept = Evaluation::examplesKept;
    std::vector<float> confusion(classes * classes);
    std::vector<float> examples(confusion.size() * kept, -1);
    std::size_t bytes = 0;
    for (std::size_t cell = 0; cell < confusion.size(); ++cell) {
        const std::size_t truth = cell / classes;
        const std::size_t said = cell % classes;
        confusion[cell] = static_cast<float>(evaluation.confusion[truth][said]);
        std::ranges::copy(evaluation.examplesOf(truth, said),
                          examples.begin() + static_cast<std::ptrdiff_t>(cell * kept));
        for (const std::size_t index : evaluation.examplesOf(truth, said))
            if (recorded.insert(index).second)
                bytes += recordTestPicture(recorder, set, index, step);
    }
    constexpr auto rows = static_cast<std::int64_t>(classes);
    // In this order: a view that sees the matrix finds its examples.
    bytes += record(recorder, "examples", step, {rows, rows, kept}, std::move(examples));
    return bytes + record(recorder, "confusion", step, {rows, rows}, std::move(confusion));
}

std::size_t recordWeights(Recorder& recorder, const Cnn& cnn, std::int64_t step) {
    std::size_t bytes = 0;
    for (const NamedTensor& weight : cnn.state())
        bytes +=
            record(recorder, "weights." + weight.name, step, weight.value.shape(), weight.value.values());
    return bytes;
}

} // namespace coreograph
