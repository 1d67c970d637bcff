#include "ui/recordings/recording_list.h"

#include <QFileInfo>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/bench/run_text.h"

namespace coreograph {
namespace {

enum Role { Path = Qt::UserRole, Title, Detail, Problem };

QString titleOf(const RecordingEntry& entry) {
    return entry.info.title.empty() ? entry.path.section('/', -1) : QString::fromStdString(entry.info.title);
}

QString detailOf(const RecordingEntry& entry) {
    if (!entry.problem.isEmpty())
        return entry.problem;
    QStringList parts{startedText(entry.info.startedAt), QLocale().formattedDataSize(entry.bytes, 1)};
    if (const auto processor = entry.info.machine.find("processor"); processor != entry.info.machine.end())
        parts << QString::fromStdString(processor->second); // last: a processor's name is what can be cut
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

class TwoLines : public QStyledItemDelegate {
public:
    TwoLines(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        const int lines =
            QFontMetrics(m_theme.headingFont()).height() + QFontMetrics(m_theme.captionFont()).height();
        return {m_theme.scaled(120), lines + m_theme.scaled(20)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Palette& colors = m_theme.palette();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver | QStyle::State_HasFocus)) {
            painter->setPen(option.state & QStyle::State_HasFocus ? QPen(colors.accent, 2) : QPen(Qt::NoPen));
            painter->setBrush(option.state & QStyle::State_Selected    ? QBrush(colors.accentTint)
                              : option.state & QStyle::State_MouseOver ? QBrush(colors.surface)
                                                                       : QBrush(Qt::NoBrush));
            painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), m_theme.scaled(6),
                                     m_theme.scaled(6));
        }
        const int air = m_theme.scaled(8);
        QRect room = option.rect.adjusted(air, air, -air, -air);
        drawLine(*painter, room, m_theme.headingFont(), colors.text, index.data(Title).toString());
        room.setTop(room.top() + QFontMetrics(m_theme.headingFont()).height() + m_theme.scaled(4));
        drawLine(*painter, room, m_theme.captionFont(),
                 index.data(Problem).toBool() ? colors.bad : colors.muted, index.data(Detail).toString());
        painter->restore();
    }

private:
    static void drawLine(QPainter& painter, const QRect& room, const QFont& font, const QColor& color,
                         const QString& text) {
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignTop,
                         QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width()));
    }

    const Theme& m_theme;
};

} // namespace

RecordingList::RecordingList(const Theme& theme, QWidget* parent)
    : QListWidget(parent) {
    setItemDelegate(new TwoLines(theme, this));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(QListView::Adjust);
    setMouseTracking(true);
    setAccessibleName(tr("Saved recordings"));
    viewport()->setAutoFillBackground(false);
    connect(this, &QListWidget::itemActivated, this, [this] { emit openAsked(currentPath()); });
    connect(this, &QListWidget::itemClicked, this, [this] { emit openAsked(currentPath()); });
    connect(&theme, &Theme::changed, this, [this] { scheduleDelayedItemsLayout(); });
}

void RecordingList::setEntries(const std::vector<RecordingEntry>& entries) {
    setFocusPolicy(entries.empty() ? Qt::NoFocus : Qt::StrongFocus); // where there is nothing to come to
    const QString chosen = currentPath();
    clear();
    for (const RecordingEntry& entry : entries) {
        auto* item = new QListWidgetItem(this);
        const QString title = titleOf(entry);
        const QString detail = detailOf(entry);
        item->setData(Path, entry.path);
        item->setData(Title, title);
        item->setData(Detail, detail);
        item->setData(Problem, !entry.problem.isEmpty());
        item->setData(Qt::AccessibleTextRole, title + QStringLiteral(", ") + detail);
        item->setToolTip(QStringLiteral("%1\n%2\n%3").arg(title, detail, entry.path));
    }
    select(chosen);
}

QString RecordingList::currentPath() const {
    return currentItem() ? currentItem()->data(Path).toString() : QString();
}

void RecordingList::select(const QString& path) {
    for (int row = 0; row < count(); ++row)
        if (!path.isEmpty() && QFileInfo(item(row)->data(Path).toString()) == QFileInfo(path))
            return setCurrentRow(row);
    setCurrentItem(nullptr);
}

void RecordingList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete && currentItem())
        emit deleteAsked(currentPath());
    else
        QListWidget::keyPressEvent(event);
}

} // namespace coreograph
