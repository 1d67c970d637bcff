#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/concurrency/pool.h"
#include "engine/core/result.h"

namespace coreograph {

/// One use of computers, cut into tasks: what Compare runs in every mode. It makes its inputs from a seed,
/// hands them to a pool as one or more batches, and boils the outputs down to a checksum that is the same
/// for every mode and number of workers.
///
/// One thread uses a workload at a time.
class Workload {
public:
    virtual ~Workload() = default;

    /// Runs all of the work once on the pool, in the name of that line. Measured from outside.
    virtual BatchReport run(Pool& pool, SourceLine from = SourceLine::here()) = 0;

    /// Of the latest run: the same for the same size and seed, whatever the pool.
    virtual std::uint64_t checksum() const = 0;

    /// Of the latest run, s: how late the work was at the latest of its deadlines; nothing for work without any.
    virtual std::optional<double> jitter() const { return std::nullopt; }

    /// The latest run's result in a few words with a number: "9,592 primes below 100,000".
    virtual std::string result() const = 0;
};

/// A workload as it is offered.
struct WorkloadKind {
    std::string id;      ///< "primes"
    std::string title;   ///< "Prime counting"
    std::string use;     ///< which of the six uses: "Scientific computing"
    std::string summary; ///< one sentence

    /// `size` is relative: 1.0 is about 0.1 s of serial time on a core of 2024. The error says when it would
    /// need more memory than the machine has, and what size would do.
    Result<std::unique_ptr<Workload>> (*make)(double size, std::uint32_t tasks, std::uint64_t seed) = nullptr;
};

} // namespace coreograph
