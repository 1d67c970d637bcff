#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/source_line.h"
#include "engine/nn/batch_loader.h"
#include "engine/nn/cnn.h"
#include "engine/nn/optimizer.h"

namespace coreograph {

/// The three phases of a training step.
enum class Phase { Forward, Backward, Update };

/// What one training step was.
struct StepReport {
    std::int64_t step = 0; ///< from 0
    float loss = 0;        ///< mean cross-entropy of its pictures, before the update
    std::size_t pictures = 0;
    std::int64_t time = 0; ///< ns since the step before ended, without what the observer waited in between
};

/// Hears of a training as it goes on, and may hold it up or end it.
class TrainerObserver {
public:
    virtual ~TrainerObserver() = default;

    /// Between steps: the place to change the learning rate, or to rewind. False ends the training. `where` is the line
    /// that goes on.
    virtual bool beforeStep(std::int64_t /*step*/, SourceLine /*where*/) { return true; }

    /// Before each phase. Waits here while training is paused. False ends the training, and the step is left undone.
    /// `where` is the line that does the phase.
    virtual bool beforePhase(Phase /*phase*/, SourceLine /*where*/) { return true; }

    virtual void stepDone(const StepReport& /*report*/, const PictureBatch& /*batch*/) {}
};

/// All that a training needs to go on as it did from here. Its place in the data is its step: the order of the
/// pictures follows from the step's number.
struct Checkpoint {
    std::int64_t step = 0; ///< the next one to do
    std::vector<NamedTensor> weights;
    std::vector<NamedTensor> optimizer;
};

struct TrainerOptions {
    std::int64_t checkpointEvery = 100; ///< steps; there is one at the beginning, too
    std::size_t checkpointsKept = 12;   ///< where more come, every other one goes
};

/// Trains a network, step by step: forward, backward, update. Knows nothing of who watches but their interface.
///
/// One thread at a time.
class Trainer {
public:
    /// All outlive the trainer. The loader is to be at step 0, and used by nobody else.
    Trainer(Cnn& cnn, Optimizer& optimizer, BatchLoader& loader, TrainerObserver& observer,
            const TrainerOptions& options = {});

    std::int64_t step() const { return m_step; } ///< the next one to do

    /// Trains until step() is `end`, the observer ends it, or a step after a rewind is done. Where the loss or, at the end, a
    /// weight is no finite number any more, training stops: the error says so, and the network has the last good weights,
    /// those of step(), again.
    Result<void> trainUntil(std::int64_t end);

    /// From the earliest to the latest, spread over the training.
    const std::deque<Checkpoint>& checkpoints() const { return m_checkpoints; }

    /// Goes back to the latest checkpoint that is not after `step`; what follows is then bit for bit what it was, where
    /// the settings are as they were. Not within a step. The error says which steps there are: none after step().
    Result<void> rewind(std::int64_t step);

private:
    enum class StepEnd { Done, Stopped, Diverged };

    StepEnd doStep();
    void stepIsDone(const PictureBatch& batch);
    bool enter(Phase phase, SourceLine where = SourceLine::here());
    bool goOn(SourceLine where = SourceLine::here());
    void keepCheckpoints();
    void believeInWeights();
    Result<void> checkWeights();
    Error goBackToGoodWeights(const std::string& problem);
    Checkpoint capture() const;

    Cnn& m_cnn;
    Optimizer& m_optimizer;
    BatchLoader& m_loader;
    TrainerObserver& m_observer;
    const TrainerOptions m_options;
    std::int64_t m_step = 0;
    bool m_rewound = false; ///< since trainUntil() began
    float m_loss = 0;
    std::int64_t m_lastEnd = 0; // ns, monotonic
    std::int64_t m_waited = 0;  // ns in the observer since m_lastEnd
    std::deque<Checkpoint> m_checkpoints;
    std::int64_t m_checkpointEvery;
    Checkpoint m_good;                   // the latest weights that are known to give a finite loss
    std::optional<Checkpoint> m_hopeful; // later ones, of which the next loss will tell
};

} // namespace coreograph
