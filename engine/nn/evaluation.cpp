#include "engine/nn/evaluation.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "engine/nn/cross_entropy.h"

namespace coreograph {
namespace {

constexpr std::size_t picturesAtOnce = 250;

void count(Evaluation& evaluation, std::size_t index, std::size_t truth, std::span<const float> logits) {
    const auto said = static_cast<std::size_t>(std::ranges::max_element(logits) - logits.begin());
    const std::size_t before = evaluation.confusion[truth][said]++;
    if (before < Evaluation::examplesKept)
        evaluation.examples[truth][said][before] = index;
    evaluation.correct += said == truth ? 1 : 0;
    ++evaluation.pictures;
}

/// These pictures of the set, in `values`.
Tensor stacked(const PictureSet& set, std::span<const std::size_t> indices, std::size_t channels,
               std::span<float> values) {
    const std::size_t each = channels * picturePixels;
    for (std::size_t i = 0; i < indices.size(); ++i)
        scalePicture(set, indices[i], values.subspan(i * each, each));
    constexpr auto side = static_cast<std::int64_t>(pictureSide);
    return Tensor::view(
        {static_cast<std::int64_t>(indices.size()), static_cast<std::int64_t>(channels), side, side},
        values.first(indices.size() * each));
}

} // namespace

double Evaluation::accuracy() const {
    return pictures == 0 ? 0 : static_cast<double>(correct) / static_cast<double>(pictures);
}

double Evaluation::loss() const { return pictures == 0 ? 0 : lossSum / static_cast<double>(pictures); }

double Evaluation::picturesOf(std::size_t truth) const {
    return std::accumulate(confusion[truth].begin(), confusion[truth].end(), 0.0);
}

std::span<const std::size_t> Evaluation::examplesOf(std::size_t truth, std::size_t said) const {
    return std::span(examples[truth][said])
        .first(std::min<std::size_t>(confusion[truth][said], examplesKept));
}

Evaluation evaluate(Cnn& cnn, const PictureSet& set, std::size_t most, const std::function<bool()>& goOn) {
    constexpr std::size_t classes = Evaluation::classes;
    assert(cnn.options().classes == classes);
    Evaluation evaluation;
    const auto channels = static_cast<std::size_t>(cnn.options().channels);
    const std::size_t total = std::min(most, set.count());
    std::vector<float> values(picturesAtOnce * channels * picturePixels);
    for (std::size_t begin = 0; begin < total && goOn(); begin += picturesAtOnce) {
        std::vector<std::size_t> indices(std::min(picturesAtOnce, total - begin));
        std::vector<std::uint8_t> labels(indices.size());
        for (std::size_t i = 0; i < indices.size(); ++i) {
            indices[i] = (begin + i) * set.count() / total;
            labels[i] = set.labels[indices[i]];
        }
        Tensor logits({static_cast<std::int64_t>(indices.size()), static_cast<std::int64_t>(classes)});
        cnn.predict(stacked(set, indices, channels, values), logits);
        for (std::size_t i = 0; i < indices.size(); ++i)
            count(evaluation, indices[i], labels[i], logits.values().subspan(i * classes, classes));
        const double loss = crossEntropy(logits, labels, logits); // whose gradient nobody needs
        evaluation.lossSum += loss * static_cast<double>(indices.size());
    }
    return evaluation;
}

} // namespace coreograph
