#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/nn/batch_loader.h"
#include "engine/nn/team_observer.h"
#include "engine/recording/recorder.h"

namespace coreograph {

/// One lane for each thread of a training, and one for the thread that prepares its batches.
///
/// In detail every thread writes what it does, layer by layer. Else a thread is seen to run, but for pauses and tests,
/// and the one that prepares batches to wait as long as it is ahead of the training.
class TrainingLanes : public TeamObserver, public BatchObserver {
public:
    /// `recorder` outlives the lanes.
    TrainingLanes(Recorder& recorder, int threads);
    ~TrainingLanes() override; ///< says that the threads have ended. REQUIRES: they have

    // By the thread that trains, while its team rests:
    void setDetail(bool inDetail);
    void waitForBatch(SourceLine where);
    void rest(SourceLine where);       ///< between two phases: nobody works
    void pause(SourceLine where);      ///< nobody works until the next phase; may be said again meanwhile
    void test(SourceLine where);       ///< what the team does from now is a test
    void enterPhase(SourceLine where); ///< what the team does from now is written there

    /// Bytes of events that all have written so far.
    std::size_t bytesWritten() const;

    void working(int thread, const char* layer) override;
    void waiting(int thread) override;
    void preparing(std::int64_t step) override;
    void waitingForRoom() override;

private:
    struct alignas(64) Writer { // each on its own cache line: each is its thread's own
        Lane lane;
        std::size_t events = 0;
    };

    bool isInDetail() const { return m_inDetail.load(std::memory_order_relaxed); }
    void enter(Writer& writer, State state, std::uint32_t subject, SourceLine where);
    void enterAll(State state, SourceLine where);
    void showLoader(State state, std::uint32_t subject, SourceLine where);

    std::vector<Writer> m_team;
    Writer m_loader;
    std::atomic<bool> m_inDetail{true};
    bool m_isPaused = false;           // said since the last phase
    bool m_isTesting = false;          // the same
    bool m_loaderWaited = true;        // since the batch before: the loader's own
    State m_loaderShown = State::Idle; // the loader's own
    SourceLine m_phase;
};

} // namespace coreograph
