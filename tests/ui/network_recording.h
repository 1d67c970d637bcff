#pragma once

#include <cmath>
#include <functional>
#include <numeric>

#include "engine/recording/recording.h"

namespace coreograph {

/// Times of network_recording.h are whole milliseconds: step 1 at 1 ms.
inline constexpr std::int64_t stepTime = 1'000'000; // ns

inline void addTensor(Recording& recording, const std::string& name, std::vector<std::uint32_t> shape,
                      std::int64_t step, const std::function<float(std::size_t)>& valueAt) {
    TensorSnapshot tensor{.name = name, .shape = std::move(shape), .step = step, .time = step * stepTime};
    const auto count =
        std::accumulate(tensor.shape.begin(), tensor.shape.end(), std::size_t{1}, std::multiplies());
    for (std::size_t i = 0; i < count; ++i)
        tensor.values.push_back(valueAt(i));
    recording.append(std::move(tensor));
}

inline void addClasses(Recording& recording) {
    recording.append(TableDeclared{"classes", "Classes", {"number", "name"}});
    const char* names[] = {"T-shirt", "Trouser", "Pullover", "Dress", "Coat",
                           "Sandal",  "Shirt",   "Sneaker",  "Bag",   "Ankle boot"};
    for (int number = 0; number < 10; ++number)
        recording.append(TableRow{"classes", {double(number), std::string(names[number])}});
}

/// What a look inside says at `step`: a picture of a bar, maps that repeat it, and `likeliest` said with 91 %.
inline void addLook(Recording& recording, std::int64_t step, std::size_t likeliest) {
    const auto bar = [](std::size_t side) {
        return [side](std::size_t i) { return i % side > side / 3 && i % side < side / 2 ? 1.0F : 0.0F; };
    };
    addTensor(recording, "picture", {1, 28, 28}, step, bar(28));
    addTensor(recording, "maps.conv1", {32, 28, 28}, step,
              [&](std::size_t i) { return i < 784 ? 0.0F : bar(28)(i) * float(step); });
    addTensor(recording, "maps.pool1", {32, 14, 14}, step, bar(14));
    addTensor(recording, "maps.conv2", {64, 14, 14}, step, bar(14));
    addTensor(recording, "maps.pool2", {64, 7, 7}, step, bar(7));
    addTensor(recording, "maps.fc1", {128}, step, [](std::size_t i) { return i % 2 == 0 ? 0.0F : 0.5F; });
    addTensor(recording, "probabilities", {10}, step,
              [&](std::size_t i) { return i == likeliest ? 0.91F : 0.01F; });
    addTensor(recording, "filters.conv1", {32, 1, 3, 3}, step,
              [&](std::size_t i) { return std::sin(float(i)) / 3 + 0.01F * float(step); });
}

/// Tested at `step`: of a hundred pictures of each class `right` are right, the others taken for the next class. The
/// examples are a red picture everywhere, and a green one in even columns, a blue one in odd columns.
inline void addTest(Recording& recording, std::int64_t step, float right) {
    addTensor(recording, "confusion", {10, 10}, step, [&](std::size_t i) {
        const std::size_t truth = i / 10;
        const std::size_t said = i % 10;
        return said == truth ? right : said == (truth + 1) % 10 ? 100 - right : 0;
    });
    for (const std::size_t color : {0, 1, 2}) // red, green, blue
        addTensor(recording, "test_picture." + std::to_string(color), {3, 28, 28}, step,
                  [color](std::size_t i) { return i / 784 == color ? 1.0F : 0.0F; });
    addTensor(recording, "examples", {10, 10, 9}, step, [](std::size_t i) {
        return i % 9 == 0 ? 0.0F : i % 9 == 1 ? 1 + float(i / 9 % 2) : -1.0F;
    });
    for (const char* layer : {"conv1", "pool1", "conv2"}) {
        const double time = std::string(layer) == "conv2" ? 3 : 1;
        const std::string name = std::string("time.") + layer;
        recording.append(Metric{name + ".forward_ms", time, "ms", step, step * stepTime});
        recording.append(Metric{name + ".backward_ms", 2 * time, "ms", step, step * stepTime});
    }
}

} // namespace coreograph
