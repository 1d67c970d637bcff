// A window goes over the picture, and of all the pixels below it one number remains:
//
//     picture            maximum      average
//     [a b] c d           m .          v .        m = max(a, b, e, f)
//     [e f] g h           . .          . .        v = (a + b + e + f) / 4
//      i j  k l
//
// The same is done with the picture moved by a few pixels, to see how much of the output stays; and a gradient
// of 1 is sent back from every cell of the output, to see which pixels it reaches.

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/lab/demo.h"
#include "engine/lab/run.h"
#include "engine/work/small_pictures.h"

namespace coreograph {
namespace {

constexpr std::int64_t side = smallPictureSide;

using Pixels = std::vector<float>;

std::size_t indexOf(std::int64_t row, std::int64_t column, std::int64_t width) {
    return static_cast<std::size_t>(row * width + column);
}

/// A cell of the output, and the pixels below the window there.
struct Cell {
    std::uint32_t number = 0;
    std::vector<std::size_t> pixels;

    float share() const { return 1 / static_cast<float>(pixels.size()); } ///< of each pixel
};

struct Window {
    std::int64_t size = 2;
    std::int64_t stride = 2;

    std::int64_t places() const { return (side - size) / stride + 1; } ///< along one side

    Cell cell(std::int64_t row, std::int64_t column) const {
        Cell cell{static_cast<std::uint32_t>(row * places() + column), {}};
        for (std::int64_t i = 0; i < size; ++i)
            for (std::int64_t j = 0; j < size; ++j)
                cell.pixels.push_back(indexOf(row * stride + i, column * stride + j, side));
        return cell;
    }
};

/// Makes the output, and the gradient that each pixel gets when every cell of the output gets 1.
struct Pooling {
    const Pixels& picture;
    Lane& lane;
    Pixels output;
    Pixels gradient;

    std::size_t brightest(const Cell& cell) const {
        const auto brightness = [&](std::size_t pixel) { return picture[pixel]; };
        return *std::ranges::max_element(cell.pixels, {}, brightness);
    }

    // [pool-one]
    void maximum(const Cell& cell) {
        lane.enter(State::Run, cell.number);
        auto largest = brightest(cell);
        output[cell.number] = picture[largest];
        // The others had no part in it.
        gradient[largest] += 1;
    }

    void average(const Cell& cell) {
        lane.enter(State::Run, cell.number);
        float sum = 0;
        for (auto pixel : cell.pixels) {
            sum += picture[pixel];
            // Each had the same part in it.
            gradient[pixel] += cell.share();
        }
        output[cell.number] = sum * cell.share();
    }
    // [/pool-one]
};

using PoolOne = void (Pooling::*)(const Cell&);

Pooling pool(const Pixels& picture, const Window& window, PoolOne poolOne, Lane& lane) {
    const std::int64_t places = window.places();
    Pooling pooling{picture, lane, Pixels(static_cast<std::size_t>(places * places)), Pixels(picture.size())};
    for (std::int64_t row = 0; row < places; ++row)
        for (std::int64_t column = 0; column < places; ++column)
            (pooling.*poolOne)(window.cell(row, column));
    return pooling;
}

/// The picture moved to the right; what leaves at one side is gone, what comes in is black.
Pixels moved(const Pixels& picture, std::int64_t distance) {
    Pixels result(picture.size());
    for (std::int64_t row = 0; row < side; ++row)
        for (std::int64_t column = distance; column < side; ++column)
            result[indexOf(row, column, side)] = picture[indexOf(row, column - distance, side)];
    return result;
}

/// How much two pictures have in common: 1 for the same, 0 where no cell is lit in both. The sum of the smaller
/// values over that of the larger ones (Ruzicka, 1958).
double kept(const Pixels& before, const Pixels& after) {
    double smaller = 0;
    double larger = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        smaller += static_cast<double>(std::min(before[i], after[i]));
        larger += static_cast<double>(std::max(before[i], after[i]));
    }
    return larger > 0 ? smaller / larger : 1;
}

void recordSquare(Recorder& recorder, const std::string& name, const Pixels& values) {
    const auto width = static_cast<std::uint32_t>(std::lround(std::sqrt(static_cast<double>(values.size()))));
    recorder.tensor({.name = name, .shape = {width, width}, .values = values});
}

double litShare(const Pixels& values) {
    const auto lit = std::ranges::count_if(values, [](float value) { return value != 0; });
    return static_cast<double>(lit) / static_cast<double>(values.size());
}

/// Pools the picture as it was and as it is, and reports what is left of it.
void poolBoth(Run& run, const std::string& name, const Pixels& before, const Pixels& after,
              const Window& window, PoolOne poolOne, Lane& lane) {
    Recorder& recorder = run.recorder();
    const Pooling first = pool(before, window, poolOne, lane);
    const Pooling second = pool(after, window, poolOne, lane);
    recordSquare(recorder, name + ".before", first.output);
    recordSquare(recorder, name, second.output);
    recordSquare(recorder, "gradient." + name, second.gradient);
    recorder.metric(name + ".kept", kept(first.output, second.output), "share");
    recorder.metric(name + ".gradient_share", litShare(second.gradient), "share");
}

Result<void> poolingWork(Run& run) {
    const Window window{run.values().integer("window"), run.values().integer("stride")};
    const Pixels before = chosenPicture(run.values());
    const Pixels after = moved(before, run.values().integer("shift"));
    Lane lane = run.recorder().openLane("thread 1", LaneKind::Thread);
    recordSquare(run.recorder(), "picture", before);
    recordSquare(run.recorder(), "input", after);
    poolBoth(run, "max", before, after, window, &Pooling::maximum, lane);
    poolBoth(run, "average", before, after, window, &Pooling::average, lane);
    lane.enter(State::Ended);
    run.recorder().metric("input.kept", kept(before, after), "share");
    run.recorder().metric("output_width", static_cast<double>(window.places()), "cells");
    run.recorder().metric(
        "size_share",
        static_cast<double>(window.places() * window.places()) / static_cast<double>(before.size()), "share");
    return {};
}

std::vector<Parameter> parameters() {
    std::vector<Parameter> all = pictureParameters("shirt");
    all.insert(
        all.end(),
        {{"window", "Window", "", "How many pixels wide and high the window is.", IntegerRange{2, 6, 2}},
         {"stride", "Stride", "", "How many pixels the window moves from place to place.",
          IntegerRange{1, 6, 2}},
         {"shift", "Shift", "pixels", "How far the picture is moved to the right.", IntegerRange{0, 6, 0}}});
    return all;
}

} // namespace

namespace demos {

Demo pooling() {
    return {.id = "pooling",
            .title = "Pooling",
            .summary = "Keep one number of every window, move the picture, and see what stays.",
            .parameters = parameters(),
            .views = {"pooling"},
            .metrics = {{"output_width", "cells", "How wide the output is."},
                        {"size_share", "share", "The output's cells over those of the picture."},
                        {"input.kept", "share", "What the moved picture has in common with the picture."},
                        {"max.kept", "share", "The same of what the maximum made of both."},
                        {"average.kept", "share", "The same of what the average made of both."},
                        {"max.gradient_share", "share", "The share of pixels that a gradient reaches."},
                        {"average.gradient_share", "share", "The same with the average."}},
            .presets = picturePresets(),
            .work = poolingWork};
}

} // namespace demos
} // namespace coreograph
