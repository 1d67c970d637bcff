#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

namespace coreograph {

/// A word in a pill, such as LIVE: says which of a few states something is in.
class Badge : public QWidget {
    Q_OBJECT

public:
    explicit Badge(const Theme& theme, QWidget* parent = nullptr);

    /// `meaning` is the tool tip, and what assistive technology reads.
    void say(const QString& word, const QString& meaning);
    const QString& word() const { return m_word; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont wordFont() const;

    const Theme& m_theme;
    QString m_word;
};

} // namespace coreograph
