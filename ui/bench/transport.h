#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/bench/playback.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/told_key.h"

class QBoxLayout;
class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace coreograph {

class Badge;

/// The line below a bench that moves the time cursor: live or replay, step and play, a scrubber, the speed,
/// and how much was recorded. Takes two lines where one would be too tight.
class Transport : public QWidget {
    Q_OBJECT

public:
    Transport(Playback& playback, const Theme& theme, QWidget* parent = nullptr);

    static std::vector<ToldKey> keys();

    /// What the counts are of; null for none. The playback is given the same by its owner.
    void setRecording(const Recording* recording);

    /// Whether the run itself is paused, which is another thing than a picture that stands still.
    void setWorkPaused(bool paused);

    /// The badge's word: LIVE, REPLAY, ...
    QString badgeWord() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Move {
        Icon icon;
        QString title;
        QKeySequence key;
        void (Transport::*act)();
    };
    static std::vector<Move> moves(); ///< in the order they stand

    void buildMoves(QBoxLayout& line);
    void buildScrubber(QBoxLayout& line);
    void buildWords(QBoxLayout& line);

    void toStart() { m_playback.toStart(); }
    void stepBack() { m_playback.stepEvent(-1); }
    void playOrPause();
    void stepForward() { m_playback.stepEvent(1); }
    void toEnd() { m_playback.toEnd(); }
    void scrub(int position);

    void restyle();
    void arrange();
    void showState();
    void showCursor();
    void showWords();

    Playback& m_playback;
    const Theme& m_theme;
    const Recording* m_recording = nullptr;
    bool m_workPaused = false;
    QTimer m_wordsTimer;

    QBoxLayout* m_lines;
    QWidget* m_first;
    QWidget* m_second;
    Badge* m_badge;
    QSlider* m_scrubber;
    QLabel* m_time;
    QComboBox* m_speed;
    QLabel* m_counts;
    QToolButton* m_play = nullptr;
    QList<QToolButton*> m_moves;
};

} // namespace coreograph
