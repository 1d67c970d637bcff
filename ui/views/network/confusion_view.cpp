#include "ui/views/network/confusion_view.h"

#include <QImage>
#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

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
constexpr int exampleSide = 56; // two for each of its pixels
constexpr int exampleGap = 4;
constexpr int exampleColumns = 3; // beside the matrix
constexpr int mostExamples = 9;

int rowsIn(int columns) { return (mostExamples + columns - 1) / columns; }

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
    const double pitch = theme().scaled(exampleSide) + exampleGap;
    const auto count = static_cast<double>(classes());
    const double left = longest + space;
    const double beside = 3 * space + exampleColumns * pitch;
    const bool isBeside = width() >= left + count * theme().scaled(20) + beside;
    const double room = width() - left - (isBeside ? beside : 0) - 1;
    Places at;
    at.side = std::floor(std::clamp(room / count, double(smallestSide), double(theme().scaled(largestSide))));
    at.matrix = {left, longest + space, at.side * count, at.side * count};
    const QPointF corner = isBeside ? QPointF(at.matrix.right() + 3 * space, at.matrix.top())
                                    : QPointF(0, at.matrix.bottom() + 2 * space);
    at.columns = isBeside ? exampleColumns : std::clamp(int(width() / pitch), 1, mostExamples);
    at.caption = {corner, QSizeF(width() - corner.x(), (isBeside ? 4 : 2) * metrics.lineSpacing())};
    at.examples = at.caption.bottomLeft() + QPointF(0, space / 2);
    at.exampleSide = theme().scaled(exampleSide);
    at.height = std::max(at.matrix.bottom(), at.examples.y() + rowsIn(at.columns) * pitch) + 1;
    // Where the view got less height than it asked for: smaller, so that all are seen.
    while (at.columns < mostExamples &&
           at.examples.y() + rowsIn(at.columns) * (at.exampleSide + exampleGap) > height() + exampleGap) {
        ++at.columns;
        at.exampleSide =
            std::min(at.exampleSide, (width() - corner.x() + exampleGap) / at.columns - exampleGap);
    }
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
    paintExamples(painter, at);
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

std::vector<const TensorSnapshot*> ConfusionView::examplesOf(std::size_t cell) const {
    const TensorSnapshot* all = recording()->tensorAt("examples", cursor());
    if (!all || all->shape.size() != 3 || all->shape[0] != classes() || all->shape[1] != classes())
        return {};
    std::vector<const TensorSnapshot*> pictures;
    for (const float index : std::span(all->values).subspan(cell * all->shape[2], all->shape[2])) {
        const std::string name = "test_picture." + std::to_string(std::lround(index));
        if (const TensorSnapshot* picture = recording()->tensorAt(name, cursor()))
            pictures.push_back(picture);
    }
    return pictures;
}

void ConfusionView::paintExamples(QPainter& painter, const Places& at) const {
    const std::vector<const TensorSnapshot*> pictures = examplesOf(shownCell());
    QString words = wordsFor(shownCell());
    if (pictures.empty() && count(shownCell()) > 0)
        words += u'\n' + tr("Their pictures are not recorded.");
    else if (static_cast<double>(pictures.size()) < count(shownCell()))
        words += u'\n' + tr("The first %L1 of them:").arg(pictures.size());
    painter.setPen(theme().palette().text);
    painter.drawText(at.caption, Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, words);
    const double side = at.exampleSide;
    for (int i = 0; i < std::min<int>(int(pictures.size()), mostExamples); ++i) {
        const QPointF step(i % at.columns, i / at.columns);
        painter.drawImage(QRectF(at.examples + step * (side + exampleGap), QSizeF(side, side)),
                          pictureImage(*pictures[static_cast<std::size_t>(i)]));
    }
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
