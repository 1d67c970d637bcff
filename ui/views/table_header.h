#pragma once

#include <QHeaderView>

#include "ui/theme/theme.h"

namespace coreograph {

/// `text` in two lines, broken where the longer one is shortest: at a space, or behind a hyphen or dash. One line where there
/// is no such place.
QStringList inTwoLines(const QString& text, const QFontMetrics& metrics);

/// The heads of a table's columns, muted, over a hairline. One that is given too little width for one line takes two;
/// all stand on the same line. The sorted column has an arrow.
class TableHeader : public QHeaderView {
    Q_OBJECT

public:
    TableHeader(const Theme& theme, QWidget* parent);

    /// Pixels that a head takes in one line, or in two: the arrow is counted, what air there is at its sides is not.
    int textWidth(int column, bool broken) const;

    void setSide(int pixels); ///< air at either side of a head

    QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int column) const override;

private:
    void restyle();
    QString textOf(int column) const;
    bool isSorted(int column) const;
    int arrowRoom(int column) const;
    QStringList linesOf(int column, int room) const;
    void paintArrow(QPainter& painter, const QPointF& middle) const;

    const Theme& m_theme;
    int m_side = 0;
};

} // namespace coreograph
