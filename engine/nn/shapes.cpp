#include "engine/nn/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "engine/core/random.h"

namespace coreograph {
namespace {

/// Whether a point belongs to a shape that fills the square from -1 to 1.
using Inside = bool (*)(double x, double y);

struct Kind {
    const char* name;
    Inside inside;
};

double radius(double x, double y) { return std::hypot(x, y); }
double boxRadius(double x, double y) { return std::max(std::abs(x), std::abs(y)); }

/// Which of the stripes of this width a point is in: even or odd.
bool isEven(double at, double width) { return static_cast<int>(std::floor(at / width)) % 2 == 0; }

constexpr std::array<Kind, 10> kinds = {{
    {"disc", [](double x, double y) { return radius(x, y) < 1; }},
    {"ring", [](double x, double y) { return radius(x, y) < 1 && radius(x, y) > 0.6; }},
    {"square", [](double x, double y) { return boxRadius(x, y) < 0.85; }},
    {"frame", [](double x, double y) { return boxRadius(x, y) < 0.85 && boxRadius(x, y) > 0.5; }},
    {"triangle", [](double x, double y) { return y < 0.8 && std::abs(x) < (y + 1) * 0.55; }},
    {"cross",
     [](double x, double y) { return boxRadius(x, y) < 0.9 && std::abs(std::abs(x) - std::abs(y)) < 0.3; }},
    {"plus",
     [](double x, double y) { return boxRadius(x, y) < 1 && std::min(std::abs(x), std::abs(y)) < 0.28; }},
    {"stripes", [](double x, double y) { return boxRadius(x, y) < 0.95 && isEven(x + 1, 0.4); }},
    {"checks",
     [](double x, double y) { return boxRadius(x, y) < 0.95 && isEven(x + 1, 0.6) == isEven(y + 1, 0.6); }},
    {"crescent", [](double x, double y) { return radius(x, y) < 1 && radius(x - 0.45, y) > 0.75; }},
}};

/// Where and how one shape is drawn. Lengths in pixels.
struct Pose {
    double x, y, size, sine, cosine;
};

double between(Random& random, double low, double high) { return low + (high - low) * random.nextUnit(); }

Pose randomPose(Random& random) {
    constexpr double middle = pictureSide / 2.0;
    const double size = between(random, 6, 11);
    const double room = middle - size;
    const double turn = between(random, -0.3, 0.3) * std::numbers::pi / 2;
    return {middle + between(random, -room, room), middle + between(random, -room, room), size,
            std::sin(turn), std::cos(turn)};
}

/// How much of a pixel the shape covers, 0..1, from four points in it: its edges come out smooth.
double coverage(Inside inside, const Pose& pose, std::size_t column, std::size_t row) {
    int hits = 0;
    for (const double dy : {0.25, 0.75})
        for (const double dx : {0.25, 0.75}) {
            const double x = (static_cast<double>(column) + dx - pose.x) / pose.size;
            const double y = (static_cast<double>(row) + dy - pose.y) / pose.size;
            hits += inside(pose.cosine * x + pose.sine * y, pose.cosine * y - pose.sine * x) ? 1 : 0;
        }
    return hits / 4.0;
}

std::uint8_t toByte(double level) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(level, 0.0, 1.0) * 255));
}

/// Appends one picture, [channels, 28, 28].
void draw(Inside inside, std::size_t channels, Random& random, std::vector<std::uint8_t>& pixels) {
    const Pose pose = randomPose(random);
    const double noise = between(random, 0, 0.15);
    for (std::size_t channel = 0; channel < channels; ++channel) {
        const double ink = between(random, 0.5, 1);
        const double paper = between(random, 0, 0.2);
        for (std::size_t row = 0; row < pictureSide; ++row)
            for (std::size_t column = 0; column < pictureSide; ++column)
                pixels.push_back(toByte(paper + (ink - paper) * coverage(inside, pose, column, row) +
                                        between(random, -noise, noise)));
    }
}

PictureSet drawSet(std::size_t count, std::size_t channels, Random random) {
    PictureSet set{.channels = channels};
    set.pixels.reserve(count * channels * picturePixels);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t kind = random.nextBelow(kinds.size());
        draw(kinds[kind].inside, channels, random, set.pixels);
        set.labels.push_back(static_cast<std::uint8_t>(kind));
    }
    return set;
}

} // namespace

DataSet drawShapes(const ShapesOptions& options) {
    DataSet data{.name = "shapes"};
    for (const Kind& kind : kinds)
        data.classes.emplace_back(kind.name);
    Random seeds(options.seed);
    data.train = drawSet(options.train, options.channels, Random(seeds.next()));
    data.test = drawSet(options.test, options.channels, Random(seeds.next()));
    return data;
}

} // namespace coreograph
