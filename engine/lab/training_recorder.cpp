#include "engine/lab/training_recorder.h"

#include <utility>

#include "engine/lab/commonest_mistakes.h"
#include "engine/lab/network_snapshots.h"
#include "engine/os/processor_time.h"

namespace coreograph {
namespace {

constexpr double megabyte = 1e6;

/// Together 146 MB in ten minutes, and what one test has more than its budget. Every loss is kept, some 90 bytes each: 50 MB
/// for the fastest steps, of two pictures.
constexpr BudgetLimits mapsLimits = {45 * megabyte, 1 * megabyte, 0.01};
constexpr BudgetLimits weightsLimits = {45 * megabyte, 2 * megabyte, 0.01};
constexpr BudgetLimits testLimits = {12 * megabyte, 5 * megabyte, 1}; // at once: 500 pictures in colours
constexpr BudgetLimits eventLimits = {35 * megabyte, 1 * megabyte, 1};

constexpr std::int64_t progressEvery = 100'000'000; // ns
constexpr std::size_t mistakesTold = 3;

} // namespace

TrainingRecorder::TrainingRecorder(Recorder& recorder, Cnn& cnn, TrainingLanes& lanes, std::int64_t steps)
    : m_recorder(recorder)
    , m_cnn(cnn)
    , m_lanes(lanes)
    , m_steps(steps)
    , m_throughput(steps)
    , m_maps(mapsLimits)
    , m_weights(weightsLimits)
    , m_tests(testLimits)
    , m_events(eventLimits) {}

void TrainingRecorder::choosePicture(Tensor picture) {
    m_picture = std::move(picture);
    m_pictureIsNew = true;
}

/// By a copy of the network: between two phases its own values are still needed.
void TrainingRecorder::showPicture(std::int64_t step) {
    if (!m_pictureIsNew)
        return;
    CnnOptions options = m_cnn.options();
    options.batch = 2; // as few as there may be
    Result<Cnn> copy = Cnn::create(options);
    if (!copy || !copy->load(m_cnn.state()))
        return; // the next step shows it
    m_pictureIsNew = false;
    recordMaps(*copy, step);
}

void TrainingRecorder::beforeStep(std::int64_t step, SourceLine where) {
    if (m_pictureIsNew)
        recordMapsIfDue(step);
    const std::int64_t now = m_recorder.now();
    const std::size_t written = m_lanes.bytesWritten();
    m_events.spend(written - std::exchange(m_eventBytes, written), 0, now);
    const bool inDetail = m_events.allows(0, now);
    if (!inDetail)
        sayThatItIsThinned();
    m_lanes.setDetail(inDetail);
    m_lanes.waitForBatch(where);
}

void TrainingRecorder::restBefore(SourceLine where) { m_lanes.rest(where); }
void TrainingRecorder::pausedBefore(SourceLine where) { m_lanes.pause(where); }
void TrainingRecorder::beginTest(SourceLine where) { m_lanes.test(where); }
void TrainingRecorder::enterPhase(SourceLine where) { m_lanes.enterPhase(where); }

void TrainingRecorder::stepDone(const StepReport& report) {
    m_loss = static_cast<double>(report.loss);
    m_recorder.metric("loss", m_loss, {}, report.step);
    m_throughput.add(report.pictures, report.time);
    if (const auto latest = m_throughput.takeLatest()) {
        m_recorder.metric("images_per_second", *latest, "1/s", report.step);
        recordLayerTimes(report.step);
    }
    recordMapsIfDue(report.step + 1);
    recordWeightsIfDue(report.step + 1);
    const std::int64_t now = m_recorder.now();
    if (now < m_lastProgress + progressEvery && report.step + 1 < m_steps)
        return;
    m_lastProgress = now;
    m_recorder.progress(static_cast<std::uint64_t>(report.step + 1), static_cast<std::uint64_t>(m_steps),
                        "steps");
}

void TrainingRecorder::recordLayerTimes(std::int64_t step) {
    m_layersWereTimed = true;
    for (const LayerTime& layer : m_cnn.layerTimes()) {
        const std::string name = "time." + layer.name;
        m_recorder.metric(name + ".forward_ms", static_cast<double>(layer.forward) * 1e-6, "ms", step);
        m_recorder.metric(name + ".backward_ms", static_cast<double>(layer.backward) * 1e-6, "ms", step);
    }
}

template<typename Record>
void TrainingRecorder::spend(RecordingBudget& budget, Record record) {
    if (!m_recorder.recordsEvents())
        return;
    // Not the time of day: the thread may lose its core meanwhile.
    const std::int64_t begin = threadProcessorNanoseconds();
    const std::size_t bytes = record();
    budget.spend(bytes, threadProcessorNanoseconds() - begin, m_recorder.now());
}

void TrainingRecorder::recordMaps(Cnn& cnn, std::int64_t step) {
    spend(m_maps, [&] {
        return m_mapsBytes = coreograph::recordMaps(m_recorder, m_picture, cnn.activations(m_picture), step) +
                             recordFilters(m_recorder, cnn, step);
    });
}

void TrainingRecorder::recordMapsIfDue(std::int64_t step) {
    if (!m_pictureIsNew && !m_maps.allows(m_mapsBytes, m_recorder.now()))
        return sayThatItIsThinned();
    m_pictureIsNew = false;
    recordMaps(m_cnn, step);
}

void TrainingRecorder::recordWeightsIfDue(std::int64_t step) {
    if (m_weights.allows(m_weightsBytes, m_recorder.now()))
        spend(m_weights, [&] { return m_weightsBytes = recordWeights(m_recorder, m_cnn, step); });
}

void TrainingRecorder::recordNetwork(std::int64_t step) {
    recordMaps(m_cnn, step);
    spend(m_weights, [&] { return m_weightsBytes = recordWeights(m_recorder, m_cnn, step); });
}

void TrainingRecorder::sayThatItIsThinned() {
    if (std::exchange(m_thinningSaid, true))
        return;
    m_recorder.log(
        LogLevel::Info,
        "Maps, weights and what each thread does are not recorded at every step, so that ten minutes of "
        "training take less than 200 MB; the loss is.");
}

void TrainingRecorder::evaluated(std::int64_t step, const Evaluation& train, const Evaluation& test,
                                 const PictureSet& set) {
    if (test.pictures == set.count()) {
        m_test = test;
        m_testStep = step;
    }
    m_recorder.metric("accuracy.train", train.accuracy(), {}, step);
    m_recorder.metric("accuracy.test", test.accuracy(), {}, step);
    m_recorder.metric("loss.test", test.loss(), {}, step);
    if (step < m_steps && !m_tests.allows(0, m_recorder.now()))
        return sayThatItIsThinned();
    spend(m_tests, [&] { return recordConfusion(m_recorder, test, set, step, m_recordedPictures); });
}

void TrainingRecorder::summarize(std::int64_t step) {
    m_recorder.metric("images_per_second", m_throughput.perSecond(), "1/s");
    m_recorder.metric("loss", m_loss);
    if (!m_layersWereTimed && step > 0)
        recordLayerTimes(step - 1);
    if (m_test.pictures == 0 || m_testStep != step)
        return;
    m_recorder.metric("test_accuracy", m_test.accuracy());
    for (std::size_t truth = 0; truth < Evaluation::classes; ++truth)
        if (const double all = m_test.picturesOf(truth); all > 0)
            m_recorder.metric("recall." + std::to_string(truth), m_test.confusion[truth][truth] / all);
    std::size_t rank = 0;
    for (const Mistake& mistake : commonestMistakes(m_test, mistakesTold)) {
        const std::string name = "mistake." + std::to_string(++rank);
        m_recorder.metric(name + ".truth", static_cast<double>(mistake.truth));
        m_recorder.metric(name + ".said", static_cast<double>(mistake.said));
        m_recorder.metric(name + ".share", mistake.share, "share");
    }
}

} // namespace coreograph
