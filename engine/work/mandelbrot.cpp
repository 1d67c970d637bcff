#include "engine/work/mandelbrot.h"

#include <algorithm>
#include <cmath>

#include "engine/machine/available_memory.h"
#include "engine/work/bytes.h"
#include "engine/work/digest.h"
#include "engine/work/make_workload.h"
#include "engine/work/memory_check.h"
#include "engine/work/task_catalog.h"
#include "engine/work/wording.h"

namespace coreograph {

// [render-rows]
/// How often z = z² + c can be repeated until z runs away for good, beyond 2.
static std::uint16_t stepsToEscape(double realPart, double imaginaryPart) {
    double x = 0;
    double y = 0;
    std::uint16_t steps = 0;
    while (steps < mostSteps && x * x + y * y <= 4) {
        const double nextX = x * x - y * y + realPart;
        y = 2 * x * y + imaginaryPart;
        x = nextX;
        ++steps;
    }
    return steps;
}

void renderRows(TaskContext& context, std::span<const std::byte> input, std::span<std::byte> output) {
    const auto picture = load<PictureRows>(input);
    for (std::int64_t row = picture.rows.first; row < picture.rows.end; ++row) {
        const double imaginaryPart = picture.top - static_cast<double>(row) * picture.pixel;
        for (std::int64_t column = 0; column < picture.width; ++column) {
            const double realPart = picture.left + static_cast<double>(column) * picture.pixel;
            store(stepsToEscape(realPart, imaginaryPart), output);
            output = output.subspan(sizeof(std::uint16_t));
        }
        if (context.stopRequested())
            return;
    }
}
// [/render-rows]

namespace {

using Pixel = std::uint16_t;

class Mandelbrot : public Workload {
public:
    Mandelbrot(std::int64_t width, std::int64_t height, std::uint32_t tasks)
        : m_width(width)
        , m_height(height) {
        // The whole set, from -2 to 0.7 and from -1.2i to 1.2i, whatever the picture's shape.
        const double pixel = std::max(2.7 / static_cast<double>(width), 2.4 / static_cast<double>(height));
        for (const Range rows : cutEvenly(height, tasks))
            m_inputs.push_back({-2, pixel * static_cast<double>(height) / 2, pixel, width, rows});
        m_pixels.resize(m_inputs.size() * pixelsPerTask());
    }

    BatchReport run(Pool& pool, SourceLine from) override {
        std::fill(m_pixels.begin(), m_pixels.end(), Pixel{0});
        return pool.run({taskKind("render-rows"), std::as_bytes(std::span(m_inputs)), sizeof(PictureRows),
                         std::as_writable_bytes(std::span(m_pixels)), pixelsPerTask() * sizeof(Pixel), from});
    }

    std::uint64_t checksum() const override {
        Digest digest;
        forEachPixel([&](Pixel steps) { digest.add(std::uint64_t{steps}); });
        return digest.value();
    }

    std::string result() const override {
        std::int64_t inside = 0;
        forEachPixel([&](Pixel steps) { inside += steps == mostSteps ? 1 : 0; });
        const double share = static_cast<double>(inside) / static_cast<double>(m_width * m_height);
        return grouped(m_width) + " × " + grouped(m_height) + " pixels, " + withDecimals(100 * share, 2) +
               " % of them in the set";
    }

private:
    /// As many as the longest range of rows has: a shorter one leaves the rest alone.
    std::size_t pixelsPerTask() const {
        return static_cast<std::size_t>(m_inputs.front().rows.size() * m_width);
    }

    template<typename Visit>
    void forEachPixel(Visit visit) const {
        for (std::size_t task = 0; task < m_inputs.size(); ++task) {
            const auto pixels = static_cast<std::size_t>(m_inputs[task].rows.size() * m_width);
            for (const Pixel steps : std::span(m_pixels).subspan(task * pixelsPerTask(), pixels))
                visit(steps);
        }
    }

    const std::int64_t m_width;
    const std::int64_t m_height;
    std::vector<PictureRows> m_inputs;
    std::vector<Pixel> m_pixels; // [task, row within it, column]
};

Result<std::unique_ptr<Workload>> makeMandelbrot(double size, std::uint32_t tasks, std::uint64_t /*seed*/) {
    constexpr double widthAtSizeOne = 864;
    constexpr double heightAtSizeOne = 720;
    const MemoryNeed need{widthAtSizeOne * heightAtSizeOne * sizeof(Pixel), 0};
    if (const auto fits = checkMemory(need, size, readAvailableMemory()); !fits)
        return fits.error();
    return makeWorkload<Mandelbrot>(scaledUnits(widthAtSizeOne, std::sqrt(size)),
                                    scaledUnits(heightAtSizeOne, std::sqrt(size)), tasks);
}

} // namespace

WorkloadKind mandelbrotWorkload() {
    return {.id = "mandelbrot",
            .title = "Mandelbrot set",
            .use = "Rendering",
            .summary =
                "Draws a picture row by row: rows through the middle take far longer than those at the edge.",
            .make = makeMandelbrot};
}

} // namespace coreograph
