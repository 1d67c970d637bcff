#include "ui/views/network/confusion_view.h"

#include <QImage>
#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/theme/viridis.h"
#include "ui/views/network/class_names.h"
#include "ui/views/network/tensor_image.h"
#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

constexpr std::size_t usualClasses = 10;
constexpr int largestSide = 28;
constexpr int smallestSide = 14;
constexpr int gap = 8;
constexpr int exampleSide = 112;

/// Root, so that a few mistakes are seen beside many right answers.
double brightness(double share) { return std::sqrt(std::clamp(share, 0.0, 1.0)); }

} // namespace

QString ConfusionView::title() const {
    return recording() && showsShapes(*recording()) ? tr("Confusion among drawn shapes") : tr("Confusion");
}

const TensorSnapshot* ConfusionView::counts() const {
    const TensorSnapshot* found = recording() ? recording()->tensorAt("confusion", cursor()) : nullptr;
    const bool isSquare =
        found && found->shape.size() == 2 && found->shape[0] == found->shape[1] && found->shape[0] > 1;
    return isSquare ? found : nullptr;
}

std::size_t ConfusionView::classes() const { return counts() ? counts()->shape[0] : usualClasses; }

double ConfusionView::count(std::size_t cell) const { return double(counts()->values[cell]); }

double ConfusionView::inRow(std::size_t cell) const {
    const auto row = counts()->values.begin() + static_cast<std::ptrdiff_t>(cell / classes() * classes());
    return std::accumulate(row, row + static_cast<std::ptrdiff_t>(classes()), 0.0);
}

QStringList ConfusionView::names() const {
    return recording() ? classNames(*recording(), static_cast<int>(classes())) : QStringList();
}

std::size_t ConfusionView::shownCell() const {
    if (m_chosen && *m_chosen < classes() * classes())
        return *m_chosen;
    std::size_t commonest = 1;
    for (std::size_t cell = 0; cell < classes() * classes(); ++cell)
        if (cell / classes() != cell % classes() && count(cell) > count(commonest))
            commonest = cell;
    return commonest;
}

void ConfusionView::choose(std::size_t cell) {
    m_chosen = cell;
    update();
    emit refreshed();
}

void ConfusionView::recordingChanged() {
    m_chosen.reset();
    CellView::recordingChanged();
}

std::vector<std::int64_t> ConfusionView::fingerprint() const { return {counts() ? counts()->time : -1}; }

ConfusionView::Places ConfusionView::places() const {
    const QFontMetrics metrics(theme().captionFont());
    int longest = metrics.horizontalAdvance(QStringLiteral("Ankle boot"));
    for (const QString& name : names())
        longest = std::max(longest, metrics.horizontalAdvance(name));
    const double space = theme().scaled(gap);
    const double example = theme().scaled(exampleSide);
    const auto count = static_cast<double>(classes());
    const double left = longest + space;
    const bool isBeside = width() >= left + count * theme().scaled(20) + 3 * space + example;
    const double room = width() - left - (isBeside ? 3 * space + example : 0) - 1;
    Places at;
    at.side = std::floor(std::clamp(room / count, double(smallestSide), double(theme().scaled(largestSide))));
    at.matrix = {left, longest + space, at.side * count, at.side * count};
    at.picture = isBeside ? QRectF(at.matrix.right() + 3 * space, at.matrix.top(), example, example)
                          : QRectF(left, at.matrix.bottom() + 2 * space, example * 0.75, example * 0.75);
    at.caption = isBeside ? QRectF(at.picture.left(), at.picture.bottom() + space / 2,
                                   width() - at.picture.left(), 4 * metrics.lineSpacing())
                          : QRectF(at.picture.right() + space, at.picture.top(),
                                   width() - at.picture.right() - space, at.picture.height());
    at.height = std::max(at.matrix.bottom(), std::max(at.picture.bottom(), at.caption.bottom())) + 1;
    return at;
}

QSize ConfusionView::sizeHint() const {
    return {theme().scaled(300), static_cast<int>(std::ceil(places().height))};
}

std::vector<QRectF> ConfusionView::cells() const {
    std::vector<QRectF> areas;
    if (!counts())
        return areas;
    const Places at = places();
    for (std::size_t cell = 0; cell < classes() * classes(); ++cell)
        areas.emplace_back(at.matrix.left() + at.side * static_cast<double>(cell % classes()),
                           at.matrix.top() + at.side * static_cast<double>(cell / classes()), at.side - 1,
                           at.side - 1);
    return areas;
}

QString ConfusionView::wordsFor(std::size_t cell) const {
    const auto truth = static_cast<qsizetype>(cell / classes());
    const auto said = static_cast<qsizetype>(cell % classes());
    const QString share = percentText(count(cell) / std::max(1.0, inRow(cell)));
    const QString amount = tr("%L1 of %L2 (%3)").arg(count(cell)).arg(inRow(cell)).arg(share);
    return truth == said ? tr("%1, seen as what it is: %2").arg(names()[truth], amount)
                         : tr("%1, taken for %2: %3").arg(names()[truth], names()[said], amount);
}

void ConfusionView::paint(QPainter& painter) const {
    if (!counts())
        return;
    const Places at = places();
    paintNames(painter, at);
    paintMatrix(painter, at);
    paintExample(painter, at);
}

void ConfusionView::paintNames(QPainter& painter, const Places& at) const {
    painter.setPen(theme().palette().muted);
    const QStringList all = names();
    const double space = theme().scaled(gap);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const double along = at.side * static_cast<double>(i);
        painter.drawText(QRectF(0, at.matrix.top() + along, at.matrix.left() - space, at.side),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, all[i]);
        painter.save();
        painter.translate(at.matrix.left() + along, at.matrix.top() - space / 2);
        painter.rotate(-90);
        painter.drawText(QRectF(0, 0, at.matrix.top(), at.side),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, all[i]);
        painter.restore();
    }
}

void ConfusionView::paintMatrix(QPainter& painter, const Places& at) const {
    const std::vector<QRectF> areas = cells();
    const bool hasRoom = painter.fontMetrics().horizontalAdvance(QStringLiteral("888")) + 4 <= at.side;
    for (std::size_t cell = 0; cell < areas.size(); ++cell) {
        const QColor color(viridis(brightness(count(cell) / std::max(1.0, inRow(cell)))));
        painter.fillRect(areas[cell], color);
        if (!hasRoom || count(cell) < 1 || count(cell) > 999)
            continue;
        painter.setPen(color.lightnessF() > 0.45F ? Qt::black : Qt::white);
        painter.drawText(areas[cell], Qt::AlignCenter, QLocale().toString(count(cell), 'f', 0));
    }
    painter.setPen(QPen(theme().palette().text, 2));
    painter.drawRect(areas[shownCell()]);
}

void ConfusionView::paintExample(QPainter& painter, const Places& at) const {
    const TensorSnapshot* mistakes = recording()->tensorAt("mistakes", cursor());
    const std::size_t cell = shownCell();
    painter.setPen(theme().palette().muted);
    painter.drawText(at.caption, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, wordsFor(cell));
    const bool areAll = mistakes && mistakes->shape.size() == 4 && mistakes->shape[0] == classes() &&
                        mistakes->shape[1] == classes();
    const bool hasPicture = areAll && count(cell) > 0;
    if (!hasPicture) {
        painter.drawRect(at.picture.adjusted(0.5, 0.5, -0.5, -0.5));
        painter.drawText(at.picture, Qt::AlignCenter, count(cell) > 0 ? tr("no picture") : tr("none"));
        return;
    }
    const std::size_t size = mistakes->shape[2] * std::size_t(mistakes->shape[3]);
    TensorSnapshot picture{.name = {}, .shape = {1, mistakes->shape[2], mistakes->shape[3]}};
    const auto begin = mistakes->values.begin() + static_cast<std::ptrdiff_t>(cell * size);
    picture.values.assign(begin, begin + static_cast<std::ptrdiff_t>(size));
    painter.drawImage(at.picture, pictureImage(picture));
}

QString ConfusionView::summary() const {
    if (!counts())
        return tr("The network has not been tested yet.");
    double right = 0;
    double all = 0;
    double mistakes = 0;
    for (std::size_t cell = 0; cell < classes() * classes(); ++cell) {
        const bool isRight = cell / classes() == cell % classes();
        all += count(cell);
        (isRight ? right : mistakes) += count(cell);
    }
    const QString result = tr("After step %L1, %L2 of %L3 are right.")
                               .arg(counts()->step)
                               .arg(right, 0, 'f', 0)
                               .arg(all, 0, 'f', 0);
    if (mistakes == 0)
        return result;
    return result + u' ' +
           (m_chosen ? tr("Chosen: %1.").arg(wordsFor(shownCell()))
                     : tr("The commonest mistake: %1.").arg(wordsFor(shownCell())));
}

DataTable ConfusionView::dataTable() const {
    DataTable table{{tr("what it is")}, {}};
    if (!counts())
        return table;
    table.columns += names();
    for (std::size_t row = 0; row < classes(); ++row) {
        QStringList cells{names()[static_cast<qsizetype>(row)]};
        for (std::size_t column = 0; column < classes(); ++column)
            cells.append(QString::number(count(row * classes() + column), 'f', 0));
        table.rows.push_back(cells);
    }
    return table;
}

} // namespace coreograph
