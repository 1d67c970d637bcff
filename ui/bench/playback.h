#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <cstdint>

namespace coreograph {

class Recording;

/// Where in a recording the picture stands: the time cursor that all views share, and what moves it.
///
/// Live: the cursor sits at the end and follows it. Anything that moves the cursor away makes it a replay,
/// toEnd() makes it live again while the run goes on. One frame timer (at most 30 a second) serves every
/// view; it rests when nothing moves.
class Playback : public QObject {
    Q_OBJECT

public:
    static constexpr double slowest = 0.001; ///< a run that is over in a millisecond can be watched too
    static constexpr double fastest = 10;

    explicit Playback(QObject* parent = nullptr);

    /// Starts live at the end. The recording outlives its use here; null for none.
    void setRecording(const Recording* recording);

    std::int64_t cursor() const { return m_cursor; } ///< ns
    std::int64_t begin() const; ///< of what there is to see: before it the run only gets ready
    std::int64_t end() const;
    bool isLive() const;                         ///< follows a run that has not ended
    bool isGoingOn() const;                      ///< the run has not ended, followed or not
    bool isPlaying() const { return m_playing; } ///< the replay moves by itself
    double speed() const { return m_speed; }

    void setSpeed(double factor); ///< times as fast as it happened, held within slowest and fastest
    void seek(std::int64_t time);
    void stepEvent(int direction); ///< to the next (+1) or the last (-1) event of any lane
    void play(); ///< from the cursor; from the beginning of what is to be seen when it stands at the end
    void pause();
    void toStart();
    void toEnd();

    /// The recording grew: to be told at most once a frame.
    void grown();

signals:
    void moved(std::int64_t cursor); ///< time to draw
    void stateChanged();             ///< live or replay, playing or not, speed

private:
    void frame();
    void setMotion(bool following, bool playing);
    void moveTo(std::int64_t time);

    const Recording* m_recording = nullptr;
    std::int64_t m_cursor = 0;
    double m_exactCursor = 0; // ns; slow replays move by less than one a frame
    double m_speed = 1.0;
    bool m_following = true;
    bool m_playing = false;
    bool m_wasGoingOn = false;
    QTimer m_timer;
    QElapsedTimer m_sinceFrame;
};

} // namespace coreograph
