#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <string_view>

#include "engine/recording/event.h"
#include "ui/theme/palette.h"

class QApplication;

namespace coreograph {

/// What everything on screen takes its colours and type from, and the one place that changes them.
///
/// Lives as long as the application. Widgets take a const Theme& and repaint on changed().
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Choice { System, Light, Dark };

    explicit Theme(QApplication& application);
    ~Theme() override;

    void setChoice(Choice choice);
    Choice choice() const { return m_choice; }

    /// 1.0 is 13 px text; 0.75 to 2.0. Plots scale too.
    void setTextScale(double scale);
    double textScale() const { return m_textScale; }

    void setReducedMotion(bool reduced);
    bool reducedMotion() const { return m_reducedMotion; }
    int motionMilliseconds() const { return m_reducedMotion ? 0 : 150; }

    const Palette& palette() const { return m_palette; }

    QColor stateColor(State state) const;
    QColor coreColor(int core) const;              ///< Okabe-Ito, cycling
    Qt::PenStyle coreDash(int core) const;         ///< the second cue beside coreColor
    QColor modeColor(std::string_view mode) const; ///< serial, threads, openmp, processes, ...
    int modeMarker(std::string_view mode) const;   ///< a QCPScatterStyle::ScatterShape, one for each mode

    /// A mark's colour, darker or lighter as needed, for a label beside its curve (4.5:1 where marks have 3:1).
    QColor labelColor(const QColor& mark) const;

    QFont textFont() const;    ///< 13 px
    QFont captionFont() const; ///< 12 px
    QFont titleFont() const;   ///< 21 px, for lessons and pages
    QFont headingFont() const; ///< 13 px bold, for views
    QFont codeFont() const;    ///< 12 px, fixed width
    QFont figureFont() const;  ///< 12 px, fixed width: numbers that stand below each other

    /// `pixels` of the 8-pixel grid, scaled with the text.
    int scaled(double pixels) const { return static_cast<int>(pixels * m_textScale + 0.5); }

signals:
    void changed();

private:
    void apply();
    void lookAtSystem();
    bool eventFilter(QObject* watched, QEvent* event) override; // the system's palette changed

    QApplication& m_application;
    Choice m_choice = Choice::System;
    double m_textScale = 1.0;
    bool m_reducedMotion = false;
    bool m_systemIsDark = false;
    bool m_applying = false;
    Palette m_palette;
};

} // namespace coreograph
