#include "ui/bench/playback.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "engine/recording/recording.h"

namespace coreograph {
namespace {

constexpr int frameMilliseconds = 33;

/// The nearest event of the lane strictly after (+1) or before (-1) `time`.
std::optional<std::int64_t> neighbour(const LaneTrack& lane, std::int64_t time, int direction) {
    const std::size_t after = [&] {
        const std::size_t at = lane.indexAt(time);
        return at == lane.size() ? 0 : at + 1;
    }();
    if (direction > 0)
        return after < lane.size() ? std::optional(lane.event(after).time) : std::nullopt;
    const std::size_t before = lane.indexAt(time - 1);
    return before < lane.size() ? std::optional(lane.event(before).time) : std::nullopt;
}

std::optional<std::int64_t> firstEvent(const Recording& recording) {
    std::optional<std::int64_t> first;
    for (const auto& lane : recording.lanes())
        if (!lane->isEmpty())
            first = std::min(first.value_or(lane->event(0).time), lane->event(0).time);
    return first;
}

/// When each of the snapshots that a training takes time and again had been taken once; nothing where none is.
std::optional<std::int64_t> firstRound(const Recording& recording) {
    std::set<std::string_view> names;
    std::int64_t last = 0;
    for (const TensorSnapshot& tensor : recording.tensors()) {
        if (!names.insert(tensor.name).second)
            return last;
        last = tensor.time;
    }
    return std::nullopt;
}

} // namespace

Playback::Playback(QObject* parent)
    : QObject(parent) {
    m_timer.setInterval(frameMilliseconds);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Playback::frame);
}

void Playback::setRecording(const Recording* recording) {
    m_recording = recording;
    m_following = true;
    m_playing = false;
    m_wasGoingOn = isGoingOn();
    m_timer.stop();
    m_cursor = end();
    emit stateChanged();
    emit moved(m_cursor);
}

std::int64_t Playback::begin() const {
    if (!m_recording)
        return 0;
    const std::int64_t first = firstRound(*m_recording).value_or(firstEvent(*m_recording).value_or(0));
    return first < end() ? first : 0; // or there would be nothing to replay
}

std::int64_t Playback::end() const { return m_recording ? m_recording->duration() : 0; }

bool Playback::isGoingOn() const { return m_recording && !m_recording->ended(); }

bool Playback::isLive() const { return m_following && isGoingOn(); }

void Playback::setSpeed(double factor) {
    m_speed = std::clamp(factor, slowest, fastest);
    emit stateChanged();
}

void Playback::seek(std::int64_t time) {
    setMotion(false, false);
    moveTo(time);
}

void Playback::stepEvent(int direction) {
    setMotion(false, false);
    if (!m_recording)
        return;
    std::optional<std::int64_t> nearest;
    for (const auto& lane : m_recording->lanes()) {
        const auto time = neighbour(*lane, m_cursor, direction);
        if (time && (!nearest || (direction > 0 ? *time < *nearest : *time > *nearest)))
            nearest = time;
    }
    moveTo(nearest.value_or(direction > 0 ? end() : 0));
}

void Playback::play() {
    if (m_cursor >= end())
        m_cursor = begin();
    m_exactCursor = double(m_cursor);
    m_sinceFrame.start();
    setMotion(false, true);
}

void Playback::pause() { setMotion(false, false); }

void Playback::toStart() {
    setMotion(false, false);
    moveTo(begin());
}

void Playback::toEnd() {
    setMotion(true, false);
    moveTo(end());
}

void Playback::grown() {
    if (m_following)
        moveTo(end());
    else if (!m_playing)
        emit moved(m_cursor); // the end moved, and the slider with it
    if (m_wasGoingOn != isGoingOn()) {
        m_wasGoingOn = isGoingOn();
        emit stateChanged();
    }
}

void Playback::frame() {
    m_exactCursor += double(m_sinceFrame.nsecsElapsed()) * m_speed;
    m_sinceFrame.start();
    const auto cursor = std::int64_t(m_exactCursor);
    if (cursor >= end())
        setMotion(true, false);
    moveTo(cursor);
}

void Playback::setMotion(bool following, bool playing) {
    const bool changed = following != m_following || playing != m_playing;
    m_following = following;
    m_playing = playing;
    if (playing)
        m_timer.start();
    else
        m_timer.stop();
    if (changed)
        emit stateChanged();
}

void Playback::moveTo(std::int64_t time) {
    m_cursor = std::clamp<std::int64_t>(time, 0, end());
    emit moved(m_cursor);
}

} // namespace coreograph
