#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "engine/lab/recording_budget.h"
#include "engine/lab/throughput.h"
#include "engine/lab/training_lanes.h"
#include "engine/nn/cnn.h"
#include "engine/nn/evaluation.h"
#include "engine/nn/trainer.h"
#include "engine/recording/recorder.h"

namespace coreograph {

/// Records a training as it goes on: metrics, lanes, and snapshots of the network, as often as their budgets allow (so
/// that ten minutes stay under 200 MB and recording takes no more than 3 % of the time).
///
/// The thread that trains.
class TrainingRecorder {
public:
    /// All outlive it. `steps` is how long the training will be.
    TrainingRecorder(Recorder& recorder, Cnn& cnn, TrainingLanes& lanes, std::int64_t steps);

    /// The picture whose maps are recorded from now on, [1, channels, 28, 28]. They are recorded before the next step.
    void choosePicture(Tensor picture);

    /// Records a picture chosen since at once, also within a step.
    void showPicture(std::int64_t step);

    // As the trainer's observer is told:
    void beforeStep(std::int64_t step, SourceLine where);
    void restBefore(SourceLine where);
    void pausedBefore(SourceLine where); ///< waits there, longer than a rest
    void enterPhase(SourceLine where);
    void stepDone(const StepReport& report);

    /// What is done from now until the next phase is a test.
    void beginTest(SourceLine where = SourceLine::here());

    /// Accuracies, confusion and examples of it after so many steps; `set` is the one tested with.
    void evaluated(std::int64_t step, const Evaluation& train, const Evaluation& test, const PictureSet& set);

    /// Maps and weights as they are now, whatever the budget.
    void recordNetwork(std::int64_t step);

    /// The figures that a run of so many steps ends with. How right it is, is left out where the network as it is now was
    /// not tested with the whole set.
    void summarize(std::int64_t step);

private:
    void recordMaps(Cnn& cnn, std::int64_t step); ///< and filters
    void recordMapsIfDue(std::int64_t step);
    void recordWeightsIfDue(std::int64_t step);
    void recordLayerTimes(std::int64_t step);
    void sayThatItIsThinned();
    template<typename Record>
    void spend(RecordingBudget& budget, Record record);

    Recorder& m_recorder;
    Cnn& m_cnn;
    TrainingLanes& m_lanes;
    const std::int64_t m_steps;
    Throughput m_throughput;
    Tensor m_picture;
    bool m_pictureIsNew = false;
    RecordingBudget m_maps;
    RecordingBudget m_weights;
    RecordingBudget m_tests;
    RecordingBudget m_events;
    std::size_t m_mapsBytes = 0;    // of the last time
    std::size_t m_weightsBytes = 0; // of the last time
    std::size_t m_eventBytes = 0;   // of lanes, accounted for
    // Of those that are tested with.
    std::set<std::size_t> m_recordedPictures;
    std::int64_t m_lastProgress = 0;
    double m_loss = 0;
    Evaluation m_test; // the latest with the whole set
    std::int64_t m_testStep = 0;
    bool m_layersWereTimed = false;
    bool m_thinningSaid = false;
};

} // namespace coreograph
