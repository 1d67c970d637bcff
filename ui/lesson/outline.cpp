#include "ui/lesson/outline.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/lesson/course.h"
#include "ui/lesson/course_progress.h"

namespace coreograph {

namespace {

enum Role { LessonId = Qt::UserRole, LessonState, Title, IsCurrent };
constexpr int rowHeight = 27; // pixels at 100 % text, of one line
enum class Stage { Part, Later, Open, Begun, Done };

QString stateWords(Stage state) {
    switch (state) {
    case Stage::Later:
        return Outline::tr("coming later");
    case Stage::Open:
        return Outline::tr("not begun");
    case Stage::Begun:
        return Outline::tr("begun");
    case Stage::Done:
        return Outline::tr("done");
    case Stage::Part:
        break;
    }
    return {};
}

Stage stateOf(const CourseEntry& entry, const CourseProgress& progress) {
    const LessonProgress& seen = progress.lesson(entry.id);
    if (!entry.isWritten())
        return Stage::Later;
    return seen.done ? Stage::Done : seen.seen.isEmpty() ? Stage::Open : Stage::Begun;
}

QString tipFor(const CourseEntry& entry) {
    QStringList sentences{Outline::tr("%1.").arg(entry.title)};
    if (!entry.thing.isEmpty())
        sentences.append(entry.thing);
    if (!entry.isWritten())
        sentences.append(Outline::tr("This lesson comes later: it is not written yet."));
    return sentences.join(QChar(' '));
}

class OutlineDelegate : public QStyledItemDelegate {
public:
    OutlineDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        if (isPart(index))
            return {m_theme.scaled(100), m_theme.scaled(36)};
        const auto* list = qobject_cast<const QAbstractItemView*>(option.widget);
        const QRectF row(0, 0, list == nullptr ? 10'000 : list->viewport()->width(), 0);
        const int room = static_cast<int>(titleRoom(row, stateAt(index)).width());
        const QFontMetrics metrics(titleFont(index.data(Role::IsCurrent).toBool()));
        const int height =
            metrics
                .boundingRect(QRect(0, 0, room, 10'000), Qt::TextWordWrap, index.data(Role::Title).toString())
                .height();
        return {m_theme.scaled(100), m_theme.scaled(rowHeight) + std::max(0, height - metrics.height())};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (isPart(index))
            paintPart(*painter, option.rect, index.data(Role::Title).toString());
        else
            paintLesson(*painter, option, index);
        painter->restore();
    }

private:
    static Stage stateAt(const QModelIndex& index) {
        return static_cast<Stage>(index.data(Role::LessonState).toInt());
    }

    static bool isPart(const QModelIndex& index) { return stateAt(index) == Stage::Part; }

    void paintPart(QPainter& painter, const QRect& rect, const QString& title) const {
        QFont font = m_theme.captionFont();
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(m_theme.palette().muted);
        painter.drawText(rect.adjusted(m_theme.scaled(8), 0, 0, -m_theme.scaled(5)),
                         Qt::AlignBottom | Qt::AlignLeft, title);
    }

    void paintLesson(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
        const Palette& colors = m_theme.palette();
        const bool isCurrent = index.data(Role::IsCurrent).toBool();
        const QRectF row = QRectF(option.rect).adjusted(0, 0.5, 0, -0.5);
        if (isCurrent || option.state.testFlag(QStyle::State_MouseOver)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(isCurrent ? colors.accentTint : colors.hairline);
            painter.drawRoundedRect(row, m_theme.scaled(6), m_theme.scaled(6));
        }
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter.setPen(QPen(colors.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), m_theme.scaled(6), m_theme.scaled(6));
        }
        const Stage state = stateAt(index);
        const double firstLine = row.top() + m_theme.scaled(rowHeight) / 2.0;
        paintCircle(painter, QPointF(row.left() + m_theme.scaled(14), firstLine), state, isCurrent);
        paintTitle(painter, row, index.data(Role::Title).toString(), state, isCurrent);
    }

    void paintCircle(QPainter& painter, QPointF center, Stage state, bool isCurrent) const {
        const Palette& colors = m_theme.palette();
        const double radius = 5.5 * m_theme.textScale();
        const QColor color = state == Stage::Done                 ? colors.good
                             : state == Stage::Begun || isCurrent ? colors.accent
                                                                  : colors.muted;
        painter.setPen(state == Stage::Later ? QPen(color, 1.2, Qt::DotLine, Qt::RoundCap)
                                             : QPen(color, 1.2));
        painter.setBrush(state == Stage::Done ? QBrush(color) : QBrush(Qt::NoBrush));
        painter.drawEllipse(center, radius, radius);
        if (state != Stage::Begun)
            return;
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        const QRectF square(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius);
        painter.drawPie(square, 90 * 16, 180 * 16);
    }

    void paintTitle(QPainter& painter, const QRectF& row, const QString& title, Stage state,
                    bool isCurrent) const {
        const Palette& colors = m_theme.palette();
        painter.setFont(titleFont(isCurrent));
        painter.setPen(state == Stage::Later ? colors.muted : colors.text);
        painter.drawText(titleRoom(row, state), Qt::AlignLeft | Qt::TextWordWrap, title);
        if (state != Stage::Later)
            return;
        painter.setFont(m_theme.captionFont());
        QRectF firstLine = titleRoom(row, Stage::Open);
        firstLine.setHeight(QFontMetrics(titleFont(isCurrent)).height());
        painter.drawText(firstLine, Qt::AlignVCenter | Qt::AlignRight, laterWord());
    }

    static QString laterWord() { return Outline::tr("later"); }

    QFont titleFont(bool isCurrent) const {
        QFont font = m_theme.textFont();
        font.setWeight(isCurrent ? QFont::DemiBold : QFont::Normal);
        return font;
    }

    QRectF titleRoom(const QRectF& row, Stage state) const {
        const int word =
            state == Stage::Later ? QFontMetrics(m_theme.captionFont()).horizontalAdvance(laterWord()) : 0;
        const double above = (m_theme.scaled(rowHeight) - QFontMetrics(titleFont(true)).height()) / 2.0;
        return row.adjusted(m_theme.scaled(28), above, -m_theme.scaled(word > 0 ? 10 : 4) - word, 0);
    }

    const Theme& m_theme;
};

} // namespace

Outline::Outline(const Theme& theme, QWidget* parent)
    : QListWidget(parent)
    , m_theme(theme) {
    setItemDelegate(new OutlineDelegate(theme, this));
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setResizeMode(Adjust);
    setWordWrap(
        true); // or rows would keep their heights where only the width changes, as a scroll bar comes or goes
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Lessons"));
    connect(this, &QListWidget::itemClicked, this, &Outline::pick);
    connect(this, &QListWidget::itemActivated, this, &Outline::pick);
    connect(&theme, &Theme::changed, this, &Outline::dress);
    dress();
}

void Outline::dress() {
    QPalette colors = palette();
    colors.setColor(QPalette::Base, m_theme.palette().ground);
    setPalette(colors);
    const int margin = m_theme.scaled(8);
    setViewportMargins(margin, margin, margin / 2, margin);
    scheduleDelayedItemsLayout();
}

void Outline::showCourse(const Course& course, const CourseProgress& progress, const QString& currentLesson) {
    QStringList titles;
    for (const CoursePart& part : course.parts())
        for (const CourseEntry& entry : part.entries)
            titles.append(entry.title);
    if (titles != m_shown)
        fill(course);
    m_shown = titles;
    for (int i = 0; i < count(); ++i) {
        QListWidgetItem& row = *item(i);
        const CourseEntry* entry = course.find(row.data(Role::LessonId).toString());
        if (entry == nullptr)
            continue;
        const Stage state = stateOf(*entry, progress);
        row.setData(Role::LessonState, static_cast<int>(state));
        row.setData(Role::IsCurrent, entry->id == currentLesson);
        row.setData(Qt::AccessibleTextRole,
                    tr("Lesson %L1, %2, %3").arg(entry->number).arg(entry->title, stateWords(state)));
        row.setToolTip(tipFor(*entry));
        if (entry->id == currentLesson) {
            setCurrentItem(&row, QItemSelectionModel::NoUpdate);
            scrollToItem(&row);
        }
    }
}

void Outline::fill(const Course& course) {
    clear();
    for (const CoursePart& part : course.parts()) {
        auto* head = new QListWidgetItem(this);
        head->setData(Role::Title, part.title);
        head->setData(Qt::AccessibleTextRole, tr("Part: %1").arg(part.title));
        head->setData(Role::LessonState, static_cast<int>(Stage::Part));
        head->setToolTip(part.about);
        head->setFlags(Qt::ItemIsEnabled);
        for (const CourseEntry& entry : part.entries) {
            auto* row = new QListWidgetItem(this);
            row->setData(Role::LessonId, entry.id);
            row->setData(Role::Title, entry.title);
        }
    }
}

void Outline::pick(const QListWidgetItem* item) {
    const QString lesson = item->data(Role::LessonId).toString();
    if (!lesson.isEmpty())
        emit picked(lesson);
}

/// Up, Down and Enter are the list's; the rest is the lesson's.
void Outline::keyPressEvent(QKeyEvent* event) {
    const QList<int> own{Qt::Key_Up,     Qt::Key_Down,     Qt::Key_Home,   Qt::Key_End,
                         Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Return, Qt::Key_Enter};
    if (own.contains(event->key()))
        QListWidget::keyPressEvent(event);
    else
        event->ignore();
}

} // namespace coreograph
