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

/// One picture in grey, [28, 28] of `out`: the mean of its channels.
void greyPicture(const PictureSet& set, std::size_t index, std::span<float> out) {
    std::vector<float> channels(set.channels * picturePixels);
    scalePicture(set, index, channels);
    for (std::size_t i = 0; i < channels.size(); ++i)
        out[i % picturePixels] += channels[i] / static_cast<float>(set.channels);
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
                            std::int64_t step) {
    constexpr std::size_t classes = Evaluation::classes;
    std::vector<float> confusion(classes * classes);
    std::vector<float> mistakes(classes * classes * picturePixels);
    for (std::size_t cell = 0; cell < confusion.size(); ++cell) {
        confusion[cell] = static_cast<float>(evaluation.confusion[cell / classes][cell % classes]);
        const std::int64_t example = evaluation.example[cell / classes][cell % classes];
        if (example >= 0)
            greyPicture(set, static_cast<std::size_t>(example),
                        std::span(mistakes).subspan(cell * picturePixels, picturePixels));
    }
    constexpr auto side = static_cast<std::int64_t>(pictureSide);
    constexpr auto rows = static_cast<std::int64_t>(classes);
    return record(recorder, "confusion", step, {rows, rows}, std::move(confusion)) +
           record(recorder, "mistakes", step, {rows, rows, side, side}, std::move(mistakes));
}

std::size_t recordWeights(Recorder& recorder, const Cnn& cnn, std::int64_t step) {
    std::size_t bytes = 0;
    for (const NamedTensor& weight : cnn.state())
        bytes +=
            record(recorder, "weights." + weight.name, step, weight.value.shape(), weight.value.values());
    return bytes;
}

} // namespace coreograph
