#include "engine/nn/winograd.h"

namespace coreograph {

namespace {

// The vectors are only ever passed between functions that are inlined.
#pragma GCC diagnostic ignored "-Wpsabi"

// No function object stands between a kernel and its loop: it would be compiled for the plain instruction set.

/// The 16 numbers of a tile, which lie `stride` floats apart.
template<int lanes>
COREOGRAPH_INLINE void load(const float* tile, std::int64_t stride,
                            typename Vectors<lanes>::Floats (&numbers)[4][4]) {
    using Floats = typename Vectors<lanes>::Floats;
    for (auto& line : numbers)
        for (Floats& number : line) {
            number = *reinterpret_cast<const Floats*>(tile);
            tile += stride;
        }
}

template<int lanes>
COREOGRAPH_INLINE void store(const typename Vectors<lanes>::Floats& number, float*& place,
                             std::int64_t stride) {
    *reinterpret_cast<typename Vectors<lanes>::Floats*>(place) = number;
    place += stride;
}

template<int lanes>
COREOGRAPH_INLINE void transformInput(const WinogradTiles& tiles, const float* padded) {
    using Floats = typename Vectors<lanes>::Floats;
    const std::int64_t row = tiles.side + 2;
    const auto* d = reinterpret_cast<const Floats*>(padded);
    for (std::int64_t tile = 0; tile < tiles.side / 2; ++tile, d += 2) {
        Floats t[4][4];
        for (int x = 0; x < 4; ++x) {
            const Floats d0 = d[x], d1 = d[row + x], d2 = d[2 * row + x], d3 = d[3 * row + x];
            t[0][x] = d0 - d2, t[1][x] = d1 + d2, t[2][x] = d2 - d1, t[3][x] = d1 - d3;
        }
        float* place = tiles.first + tile * tiles.tileStride;
        for (const auto& line : t) {
            store<lanes>(line[0] - line[2], place, tiles.numberStride);
            store<lanes>(line[1] + line[2], place, tiles.numberStride);
            store<lanes>(line[2] - line[1], place, tiles.numberStride);
            store<lanes>(line[1] - line[3], place, tiles.numberStride);
        }
    }
}

template<int lanes>
COREOGRAPH_INLINE void transformOutput(const WinogradTiles& tiles, const float* bias, float* output) {
    using Floats = typename Vectors<lanes>::Floats;
    const Floats added = *reinterpret_cast<const Floats*>(bias);
    auto* y = reinterpret_cast<Floats*>(output);
    for (std::int64_t tile = 0; tile < tiles.side / 2; ++tile, y += 2) {
        Floats m[4][4], t[4][2];
        load<lanes>(tiles.first + tile * tiles.tileStride, tiles.numberStride, m);
        for (int i = 0; i < 4; ++i)
            t[i][0] = m[i][0] + m[i][1] + m[i][2], t[i][1] = m[i][1] - m[i][2] - m[i][3];
        for (int x = 0; x < 2; ++x) {
            y[x] = t[0][x] + t[1][x] + t[2][x] + added;
            y[tiles.side + x] = t[1][x] - t[2][x] - t[3][x] + added;
        }
    }
}

template<int lanes>
COREOGRAPH_INLINE void transformOutputGradient(const WinogradTiles& tiles, const float* gradient) {
    using Floats = typename Vectors<lanes>::Floats;
    const auto* dy = reinterpret_cast<const Floats*>(gradient);
    for (std::int64_t tile = 0; tile < tiles.side / 2; ++tile, dy += 2) {
        Floats t[4][2];
        for (int x = 0; x < 2; ++x) {
            const Floats above = dy[x], below = dy[tiles.side + x];
            t[0][x] = above, t[1][x] = above + below, t[2][x] = above - below, t[3][x] = -below;
        }
        float* place = tiles.first + tile * tiles.tileStride;
        for (const auto& line : t) {
            store<lanes>(line[0], place, tiles.numberStride);
            store<lanes>(line[0] + line[1], place, tiles.numberStride);
            store<lanes>(line[0] - line[1], place, tiles.numberStride);
            store<lanes>(-line[1], place, tiles.numberStride);
        }
    }
}

template<int lanes>
COREOGRAPH_INLINE void transformInputGradient(const WinogradTiles& tiles, float* padded) {
    using Floats = typename Vectors<lanes>::Floats;
    const std::int64_t row = tiles.side + 2;
    auto* d = reinterpret_cast<Floats*>(padded);
    for (std::int64_t tile = 0; tile < tiles.side / 2; ++tile, d += 2) {
        Floats v[4][4], t[4][4];
        load<lanes>(tiles.first + tile * tiles.tileStride, tiles.numberStride, v);
        for (int i = 0; i < 4; ++i) {
            t[i][0] = v[i][0], t[i][1] = v[i][1] - v[i][2] + v[i][3];
            t[i][2] = v[i][1] + v[i][2] - v[i][0], t[i][3] = -v[i][3];
        }
        for (int x = 0; x < 4; ++x) {
            d[x] += t[0][x];
            d[row + x] += t[1][x] - t[2][x] + t[3][x];
            d[2 * row + x] += t[1][x] + t[2][x] - t[0][x];
            d[3 * row + x] -= t[3][x];
        }
    }
}

template<int lanes>
COREOGRAPH_INLINE void transformWeight(const float* weight, std::int64_t count, std::int64_t stride,
                                       float* u) {
    using Floats = typename Vectors<lanes>::Floats;
    for (std::int64_t i = 0; i < count; i += lanes) {
        Floats t[4][3];
        for (int x = 0; x < 3; ++x) {
            const Floats g0 = *reinterpret_cast<const Floats*>(weight + x * stride + i);
            const Floats g1 = *reinterpret_cast<const Floats*>(weight + (3 + x) * stride + i);
            const Floats g2 = *reinterpret_cast<const Floats*>(weight + (6 + x) * stride + i);
            const Floats outer = 0.5F * (g0 + g2), inner = 0.5F * g1;
            t[0][x] = g0, t[1][x] = outer + inner, t[2][x] = outer - inner, t[3][x] = g2;
        }
        float* place = u + i;
        for (const auto& line : t) {
            const Floats outer = 0.5F * (line[0] + line[2]), inner = 0.5F * line[1];
            store<lanes>(line[0], place, stride);
            store<lanes>(outer + inner, place, stride);
            store<lanes>(outer - inner, place, stride);
            store<lanes>(line[2], place, stride);
        }
    }
}

template<int lanes>
COREOGRAPH_INLINE void transformWeightGradient(const float* u, std::int64_t count, std::int64_t stride,
                                               float* g) {
    using Floats = typename Vectors<lanes>::Floats;
    for (std::int64_t i = 0; i < count; i += lanes) {
        Floats n[4][4], t[4][3];
        load<lanes>(u + i, stride, n);
        for (int y = 0; y < 4; ++y) {
            const Floats inner = 0.5F * (n[y][1] + n[y][2]);
            t[y][0] = n[y][0] + inner, t[y][1] = 0.5F * (n[y][1] - n[y][2]), t[y][2] = inner + n[y][3];
        }
        for (int x = 0; x < 3; ++x) {
            const Floats inner = 0.5F * (t[1][x] + t[2][x]);
            float* place = g + x * stride + i;
            store<lanes>(t[0][x] + inner, place, 3 * stride);
            store<lanes>(0.5F * (t[1][x] - t[2][x]), place, 3 * stride);
            store<lanes>(inner + t[3][x], place, 3 * stride);
        }
    }
}

/// Of a product of matrices: where its factors and it begin, and floats from a row, or a step in depth, to the next.
struct Panel {
    std::int64_t depth;
    const float* left;
    std::int64_t leftRowStride, leftDepthStride;
    const float* right;
    std::int64_t columns;
    float* product;
};

/// `rows` rows, two vectors wide: as many sums as stay in registers, so that an addition seldom waits for the one before.
template<int lanes, int rows, bool adds>
COREOGRAPH_INLINE void multiplyPanel(const Panel& panel) {
    using Floats = typename Vectors<lanes>::Floats;
    Floats sums[rows][2] = {};
    const float* left = panel.left;
    const float* right = panel.right;
    for (std::int64_t k = 0; k < panel.depth; ++k, left += panel.leftDepthStride, right += panel.columns) {
        const auto* const two = reinterpret_cast<const Floats*>(right);
        const Floats first = two[0], second = two[1];
#pragma GCC unroll 6
        for (int row = 0; row < rows; ++row) {
            const float factor = left[row * panel.leftRowStride];
            sums[row][0] += factor * first;
            sums[row][1] += factor * second;
        }
    }
#pragma GCC unroll 6
    for (int row = 0; row < rows; ++row) {
        auto* const two = reinterpret_cast<Floats*>(panel.product + row * panel.columns);
        two[0] = adds ? two[0] + sums[row][0] : sums[row][0];
        two[1] = adds ? two[1] + sums[row][1] : sums[row][1];
    }
}

template<int lanes, bool adds>
COREOGRAPH_INLINE void multiplyPanel(std::int64_t rows, const Panel& panel) {
    switch (rows) {
    case 6:
        return multiplyPanel<lanes, 6, adds>(panel);
    case 5:
        return multiplyPanel<lanes, 5, adds>(panel);
    case 4:
        return multiplyPanel<lanes, 4, adds>(panel);
    case 3:
        return multiplyPanel<lanes, 3, adds>(panel);
    case 2:
        return multiplyPanel<lanes, 2, adds>(panel);
    default:
        return multiplyPanel<lanes, 1, adds>(panel);
    }
}

template<int lanes, bool adds>
COREOGRAPH_INLINE void multiply(const WinogradProducts& products) {
    constexpr std::int64_t mostRows = 6;
    const auto [rows, depth, columns, left, isLeftTurned, right, product] = products;
    const std::int64_t rowStride = isLeftTurned ? 1 : depth, depthStride = isLeftTurned ? rows : 1;
    for (std::int64_t number = 0; number < winogradNumbers; ++number)
        for (std::int64_t column = 0; column < columns; column += 2 * lanes) {
            std::int64_t row = 0;
            // About as many rows in each.
            for (std::int64_t panels = (rows + mostRows - 1) / mostRows; panels > 0; --panels) {
                const std::int64_t here = (rows - row) / panels;
                multiplyPanel<lanes, adds>(here,
                                           {depth, left + number * rows * depth + row * rowStride, rowStride,
                                            depthStride, right + number * depth * columns + column, columns,
                                            product + (number * rows + row) * columns + column});
                row += here;
            }
        }
}

#define COREOGRAPH_KERNELS(name, lanes, attribute)                                                           \
    struct name {                                                                                            \
        attribute static void input(const WinogradTiles& tiles, const float* padded) {                       \
            transformInput<lanes>(tiles, padded);                                                            \
        }                                                                                                    \
        attribute static void output(const WinogradTiles& tiles, const float* bias, float* values) {         \
            transformOutput<lanes>(tiles, bias, values);                                                     \
        }                                                                                                    \
        attribute static void outputGradient(const WinogradTiles& tiles, const float* gradient) {            \
            transformOutputGradient<lanes>(tiles, gradient);                                                 \
        }                                                                                                    \
        attribute static void inputGradient(const WinogradTiles& tiles, float* padded) {                     \
            transformInputGradient<lanes>(tiles, padded);                                                    \
        }                                                                                                    \
        attribute static void weight(const float* g, std::int64_t count, std::int64_t stride, float* u) {    \
            transformWeight<lanes>(g, count, stride, u);                                                     \
        }                                                                                                    \
        attribute static void weightGradient(const float* u, std::int64_t count, std::int64_t stride,        \
                                             float* g) {                                                     \
            transformWeightGradient<lanes>(u, count, stride, g);                                             \
        }                                                                                                    \
        attribute static void product(const WinogradProducts& all) { multiply<lanes, false>(all); }          \
        attribute static void sum(const WinogradProducts& all) { multiply<lanes, true>(all); }               \
        static constexpr WinogradKernels kernels{input,  output,         outputGradient, inputGradient,      \
                                                 weight, weightGradient, product,        sum};               \
    }

COREOGRAPH_KERNELS(Plain8, 8, );
COREOGRAPH_KERNELS(Plain16, 16, );
COREOGRAPH_KERNELS(Avx2, 8, COREOGRAPH_AVX2);
COREOGRAPH_KERNELS(Avx512, 16, COREOGRAPH_AVX512);

} // namespace

const WinogradKernels& winogradKernels(int lanes, InstructionSet set) {
    static constexpr KernelVariants<WinogradKernels> variants{Plain8::kernels, Plain16::kernels,
                                                              Avx2::kernels, Avx512::kernels};
    return variants.of(lanes, set);
}

} // namespace coreograph
