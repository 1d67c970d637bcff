#include "ui/window/command_palette.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <tuple>

namespace coreograph {

namespace {

constexpr int whereRole = Qt::UserRole;

/// The title at the left, what it is at the right.
class EntryDelegate : public QStyledItemDelegate {
public:
    EntryDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {0, m_theme.scaled(32)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Palette& colors = m_theme.palette();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, colors.accentTint);
        const int margin = m_theme.scaled(12);
        const QRect line = option.rect.adjusted(margin, 0, -margin, 0);
        const QString where = index.data(whereRole).toString();
        painter->setFont(m_theme.captionFont());
        painter->setPen(colors.muted);
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, where);
        const int taken = painter->fontMetrics().horizontalAdvance(where) + margin;
        painter->setFont(option.state & QStyle::State_Selected ? m_theme.headingFont() : m_theme.textFont());
        painter->setPen(colors.text);
        const QString title = painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(),
                                                                Qt::ElideRight, line.width() - taken);
        painter->drawText(line.adjusted(0, 0, -taken, 0), Qt::AlignLeft | Qt::AlignVCenter, title);
    }

private:
    const Theme& m_theme;
};

} // namespace

int matchScore(const QString& title, const QString& query) {
    int score = 1;
    for (const QString& word : query.split(u' ', Qt::SkipEmptyParts)) {
        const auto at = title.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        const bool startsWord = at == 0 || !title.at(at - 1).isLetterOrNumber();
        score += at == 0 ? 4 : startsWord ? 2 : 1;
    }
    return score;
}

CommandPalette::CommandPalette(const Theme& theme, QWidget* window)
    : Overlay(theme, window)
    , m_field(new QLineEdit(panel()))
    , m_list(new QListWidget(panel())) {
    m_field->setPlaceholderText(tr("Find a lesson, a demo, a page or a setting"));
    m_field->setAccessibleName(tr("Find"));
    m_field->installEventFilter(this);
    m_list->setAccessibleName(tr("Found"));
    m_list->setItemDelegate(new EntryDelegate(theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(panel());
    column->setContentsMargins(12, 12, 12, 12);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { pick(m_list->row(item)); });
}

void CommandPalette::openWith(std::vector<PaletteEntry> entries) {
    m_entries = std::move(entries);
    m_field->clear();
    search({});
    open();
}

QSize CommandPalette::panelSize() const { return {theme().scaled(560), theme().scaled(420)}; }
QWidget* CommandPalette::firstFocus() { return m_field; }

void CommandPalette::search(const QString& query) {
    // What is there first, and of it the best; of equals what is found first, then the shortest.
    std::vector<std::tuple<bool, int, bool, qsizetype, std::size_t>> scored;
    for (std::size_t index = 0; index < m_entries.size(); ++index) {
        const PaletteEntry& entry = m_entries[index];
        if (entry.comesLater && query.trimmed().isEmpty())
            continue;
        // What it is called counts more than what kind of thing it is.
        const int byTitle = 2 * matchScore(entry.title, query);
        const int score = byTitle > 0 ? byTitle : matchScore(entry.title + u' ' + entry.where, query);
        if (score > 0)
            scored.emplace_back(entry.comesLater, -score, !entry.foundFirst,
                                query.isEmpty() ? 0 : entry.title.size(), index);
    }
    std::sort(scored.begin(), scored.end());
    m_found.clear();
    m_list->clear();
    for (const auto& [comesLater, score, isFoundLater, length, index] : scored) {
        m_found.push_back(index);
        auto* item = new QListWidgetItem(m_entries[index].title, m_list);
        item->setData(whereRole, m_entries[index].where);
    }
    if (m_found.empty())
        new QListWidgetItem(tr("Nothing is called that. Try a word of a lesson's title."), m_list);
    m_list->setCurrentRow(0);
}

void CommandPalette::pick(int row) {
    if (row < 0 || static_cast<std::size_t>(row) >= m_found.size())
        return;
    const std::function<void()> act = m_entries[m_found[static_cast<std::size_t>(row)]].act;
    dismiss();
    act();
}

void CommandPalette::moveBy(int rows) {
    m_list->setCurrentRow(std::clamp(m_list->currentRow() + rows, 0, m_list->count() - 1));
}

// The keyboard stays in the field; the keys that move and pick go to the list.
bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return Overlay::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_PageDown:
        moveBy(8);
        return true;
    case Qt::Key_PageUp:
        moveBy(-8);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        pick(m_list->currentRow());
        return true;
    default:
        return false;
    }
}

} // namespace coreograph
