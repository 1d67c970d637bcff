#pragma once

#include <QScrollArea>
#include <QTimer>
#include <map>
#include <string>

#include "engine/recording/event.h"
#include "ui/bench/arrangement.h"
#include "ui/theme/theme.h"

class QVBoxLayout;

namespace coreograph {

class Recording;
class View;
class ViewFrame;

/// The views of a bench, arranged to be read from top to bottom; scrolls where the window is low. Only what
/// can be seen is drawn.
class ViewBoard : public QScrollArea {
    Q_OBJECT

public:
    explicit ViewBoard(const Theme& theme, QWidget* parent = nullptr);

    /// Makes the views anew. Ids that no view has are passed over.
    void setViews(const Arrangement& arrangement);

    void scrollToTop();
    void lookAt(const QString& view); ///< scrolls it to the top, or as far up as there is something below it

    void setSideMargin(int pixels); ///< left and right of the views, at 100 % text

    /// Both outlive their use here; `pinned` may be null.
    void setRecording(const Recording* recording, const Recording* pinned);

    /// The next run's settings, by name.
    void setPlan(const std::map<std::string, std::string>& settings);

    /// Draws what is visible up to `cursor`, and the rest when it comes into sight.
    void showAt(std::int64_t cursor);

    /// The frame that has the keyboard, or else the first; nullptr where there are no views.
    ViewFrame* currentFrame() const;
    QList<ViewFrame*> frames() const;

signals:
    void timePicked(std::int64_t time);
    void valueEdited(const QString& name, const QString& text);
    void signalWanted(coreograph::LaneId lane, int signal);
    void linesHovered(const coreograph::SourceLines& lines);

protected:
    bool focusNextPrevChild(bool next) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    ViewFrame* makeFrame(const QString& id);
    void layOut();
    void addRow(QVBoxLayout& rows, const Arrangement::Row& row);
    enum class Room { OneColumn, WideCurves, TwoColumns };
    Room room() const;
    Arrangement fitting() const;
    void drawVisible();
    void keepHeights();

    const Theme& m_theme;
    Arrangement m_arrangement;
    std::map<QString, ViewFrame*> m_frames;
    const Recording* m_recording = nullptr;
    const Recording* m_pinned = nullptr;
    std::map<std::string, std::string> m_plan;
    std::int64_t m_cursor = 0;
    int m_sideMargin = 20;
    Room m_laidOutFor = Room::TwoColumns;
    QTimer m_lookAgain; // after scrolling, resizing and showing
};

} // namespace coreograph
