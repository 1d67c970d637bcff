#pragma once

#include <QPointer>
#include <QWidget>

#include "ui/theme/theme.h"

namespace coreograph {

/// A panel over the whole window, for a moment: the command palette, the sheet of keys. Esc or a click beside
/// the panel closes it and gives the keyboard back to who had it. While it is open, no key reaches what lies below.
class Overlay : public QWidget {
    Q_OBJECT

public:
    Overlay(const Theme& theme, QWidget* window);

    void open();
    void dismiss();

protected:
    QWidget* panel() const { return m_panel; } ///< holds what is shown
    const Theme& theme() const { return m_theme; }
    virtual QSize panelSize() const = 0; ///< wanted; made to fit the window
    virtual QWidget* firstFocus() = 0;

    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void layOut();

    const Theme& m_theme;
    QWidget* m_panel;
    QPointer<QWidget> m_hadFocus;
};

} // namespace coreograph
