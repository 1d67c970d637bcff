#pragma once

#include <QFrame>

#include "ui/widgets/notice.h"
#include "ui/widgets/themed_label.h"

class QPushButton;
class QToolButton;

namespace coreograph {

/// A strip at the top of a place that tells one thing, with at most one thing to do about it, until it is
/// dismissed (by its button or Esc) or the next one comes. It never takes the keyboard.
class NoticeStrip : public QFrame {
    Q_OBJECT

public:
    explicit NoticeStrip(const Theme& theme, QWidget* parent = nullptr);

    void tell(const Notice& notice);

    /// Returns whether there was something to dismiss.
    bool dismiss();

    const Notice& notice() const { return m_notice; }

signals:
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor markColor() const;

    const Theme& m_theme;
    Notice m_notice;
    ThemedLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_close;
};

} // namespace coreograph
