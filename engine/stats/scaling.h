#pragma once

#include <span>

#include "engine/stats/summary.h"

namespace coreograph {

/// One point of a speedup curve.
struct SpeedupPoint {
    double workers = 1;
    double speedup = 1;
};

/// Amdahl's speedup on `workers` with the given serial fraction, 0..1 (Amdahl, 1967).
double amdahlSpeedup(double workers, double serialFraction);

/// Gustafson's scaled speedup (Gustafson, 1988).
double gustafsonSpeedup(double workers, double serialFraction);

/// The experimentally determined serial fraction (Karp and Flatt, 1990). NaN for one worker.
double karpFlatt(double workers, double speedup);

/// What a measured serial fraction tells: beyond 0..1 it is no part of the work. Half a percent beyond is rounding.
enum class SerialFraction { PartOfTheWork, FasterThanIdeal, SlowerThanSerial };
SerialFraction meaningOf(double serialFraction);

double efficiency(double workers, double speedup);

/// The serial fraction whose Amdahl curve lies nearest to the points, by least squares in 1/speedup: beyond 0..1
/// where the points are (`meaningOf`). Points beyond `cores` workers are left out: Amdahl says nothing of them.
/// NaN where no point has more than one worker.
double fitSerialFraction(std::span<const SpeedupPoint> points, double cores);

/// The Universal Scalability Law's contention and coherency, neither below 0 (Gunther, "Guerrilla Capacity
/// Planning", 2007), by least squares in workers/speedup. With a single number of workers coherency is 0;
/// NaN where no point has more than one worker.
struct ScalabilityFit {
    double contention = 0;
    double coherency = 0;
    double speedup(double workers) const;
};
ScalabilityFit fitScalability(std::span<const SpeedupPoint> points);

} // namespace coreograph
