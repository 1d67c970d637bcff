#include "engine/nn/evaluation.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace coreograph {
namespace {

constexpr std::size_t picturesAtOnce = 250;

void count(Evaluation& evaluation, std::size_t index, std::size_t truth, std::span<const float> logits) {
    const auto said = static_cast<std::size_t>(std::ranges::max_element(logits) - logits.begin());
    if (evaluation.confusion[truth][said]++ == 0)
        evaluation.example[truth][said] = static_cast<std::int64_t>(index);
    evaluation.correct += said == truth ? 1 : 0;
    ++evaluation.pictures;
}

/// Pictures [begin, begin + count) of the set, in `values`.
Tensor stacked(const PictureSet& set, std::size_t begin, std::size_t count, std::size_t channels,
               std::span<float> values) {
    const std::size_t each = channels * picturePixels;
    for (std::size_t i = 0; i < count; ++i)
        scalePicture(set, begin + i, values.subspan(i * each, each));
    constexpr auto side = static_cast<std::int64_t>(pictureSide);
    return Tensor::view({static_cast<std::int64_t>(count), static_cast<std::int64_t>(channels), side, side},
                        values.first(count * each));
}

} // namespace

double Evaluation::accuracy() const {
    return pictures == 0 ? 0 : static_cast<double>(correct) / static_cast<double>(pictures);
}

double Evaluation::picturesOf(std::size_t truth) const {
    return std::accumulate(confusion[truth].begin(), confusion[truth].end(), 0.0);
}

Evaluation evaluate(Cnn& cnn, const PictureSet& set, std::size_t most, const std::function<bool()>& goOn) {
    constexpr std::size_t classes = Evaluation::classes;
    assert(cnn.options().classes == classes);
    Evaluation evaluation;
    for (auto& row : evaluation.example)
        row.fill(-1);
    const auto channels = static_cast<std::size_t>(cnn.options().channels);
    const std::size_t total = std::min(most, set.count());
    std::vector<float> values(picturesAtOnce * channels * picturePixels);
    for (std::size_t begin = 0; begin < total && goOn(); begin += picturesAtOnce) {
        const std::size_t pictures = std::min(picturesAtOnce, total - begin);
        Tensor logits({static_cast<std::int64_t>(pictures), static_cast<std::int64_t>(classes)});
        cnn.predict(stacked(set, begin, pictures, channels, values), logits);
        for (std::size_t i = 0; i < pictures; ++i)
            count(evaluation, begin + i, set.labels[begin + i],
                  logits.values().subspan(i * classes, classes));
    }
    return evaluation;
}

} // namespace coreograph
