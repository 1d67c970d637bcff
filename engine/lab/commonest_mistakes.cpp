#include "engine/lab/commonest_mistakes.h"

#include <algorithm>
#include <functional>

namespace coreograph {

std::vector<Mistake> commonestMistakes(const Evaluation& evaluation, std::size_t most) {
    std::vector<Mistake> mistakes;
    for (std::size_t truth = 0; truth < Evaluation::classes; ++truth)
        for (std::size_t said = 0; said < Evaluation::classes; ++said)
            if (const double count = evaluation.confusion[truth][said]; truth != said && count > 0)
                mistakes.push_back({truth, said, count / evaluation.picturesOf(truth)});
    std::ranges::stable_sort(mistakes, std::greater(), [&](const Mistake& mistake) {
        return evaluation.confusion[mistake.truth][mistake.said];
    });
    mistakes.resize(std::min(mistakes.size(), most));
    return mistakes;
}

} // namespace coreograph
