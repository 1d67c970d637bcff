#pragma once

#include <cstdint>

#include "engine/nn/instruction_set.h"

namespace coreograph {

/// Convolution with a kernel of 3, stride 1 and padding 1 by Winograd's minimal filtering F(2 x 2, 3 x 3): 16 products for
/// a tile of 2 x 2 pixels of the output, where the definition takes 36. Lavin and Gray, "Fast Algorithms for Convolutional
/// Neural Networks", 2015. With input d, kernel g and output y of a tile,
///
///   V = Bt d B    U = G g Gt    M = sum over the input's channels of V * U, number by number    y = At M A
///
/// and backward each of these is transposed:
///
///   dM = A dy At    dU = sum over the tiles of V * dM    dV = sum over the output's channels of U * dM
///   dg = Gt dU G    dd = B dV Bt, added up where tiles overlap
///
/// The sums over channels and tiles are products of matrices, one for each of the 16 numbers of a tile, which its
/// transformed tiles therefore lie apart for: V [16][tiles][in], M [16][tiles][out], U [16][in][out].
constexpr std::int64_t winogradNumbers = 16; ///< in a transformed tile

/// A row of tiles of `lanes` channels, and where their transformed ones lie.
struct WinogradTiles {
    std::int64_t side = 2;         ///< of the square picture; even
    float* first = nullptr;        ///< the first of the 16 numbers of the row's first tile
    std::int64_t tileStride = 0;   ///< floats from a tile to the next
    std::int64_t numberStride = 0; ///< floats from one of the 16 numbers to the next
};

/// For each of the 16 numbers the product of two matrices, left [rows][depth] and right [depth][columns]. Those of a number
/// follow those of the one before.
struct WinogradProducts {
    std::int64_t rows = 0, depth = 0, columns = 0; ///< columns: a multiple of 2 * lanes
    const float* left = nullptr;
    bool isLeftTurned = false; ///< left lies as [depth][rows]
    const float* right = nullptr;
    float* product = nullptr; ///< [rows][columns]
};

/// The kernels, each for `lanes` channels at a time. All numbers are aligned to a row of lanes.
struct WinogradKernels {
    // padded: the four rows [4][side + 2][lanes] that the tiles look at; output: the two [2][side][lanes] that they give.
    void (*transformInput)(const WinogradTiles& v, const float* padded);
    void (*transformOutput)(const WinogradTiles& m, const float* bias, float* output);
    void (*transformOutputGradient)(const WinogradTiles& m, const float* gradient);
    void (*transformInputGradient)(const WinogradTiles& v, float* padded); ///< adds to what is there

    // Of `count` weights, whose nine numbers lie `stride` floats apart, as their 16 do. REQUIRES: multiples of lanes.
    void (*transformWeight)(const float* g, std::int64_t count, std::int64_t stride, float* u);
    void (*transformWeightGradient)(const float* u, std::int64_t count, std::int64_t stride, float* g);

    void (*multiply)(const WinogradProducts& products);
    void (*multiplyAndAdd)(const WinogradProducts& products); ///< to what is there
};

/// The kernels for a set of instructions, which this processor has. REQUIRES: lanes is 8 or 16; AVX2 goes with 8, AVX-512
/// with 16.
const WinogradKernels& winogradKernels(int lanes, InstructionSet set);

} // namespace coreograph
