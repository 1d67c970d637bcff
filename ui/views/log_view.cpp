#include "ui/views/log_view.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

namespace coreograph {

namespace {

/// The level as a shape and a word: a dot, a triangle, a cross.
class LevelDelegate : public QStyledItemDelegate {
public:
    LevelDelegate(const Theme& theme, const LogModel& model, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
        , m_model(model) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QFontMetrics metrics(option.font);
        const int text = metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString());
        return {text + m_theme.scaled(36), metrics.height() + m_theme.scaled(10)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        const QString word = cell.text;
        cell.text.clear();
        cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(m_theme.palette().hairline);
        painter->drawLine(cell.rect.bottomLeft(), cell.rect.bottomRight());
        const LogLevel level = m_model.line(index.row()).level;
        const double line = QFontMetrics(option.font).height() + m_theme.scaled(10);
        drawSign(*painter, level, QPointF(cell.rect.left() + m_theme.scaled(13), cell.rect.top() + line / 2));
        const bool isSelected =
            cell.state.testFlag(QStyle::State_Selected) && cell.state.testFlag(QStyle::State_Active);
        painter->setPen(isSelected ? m_theme.palette().onAccent : colorOf(level));
        painter->drawText(cell.rect.adjusted(m_theme.scaled(24), m_theme.scaled(5), 0, 0),
                          Qt::AlignLeft | Qt::AlignTop, word);
        painter->restore();
    }

private:
    QColor colorOf(LogLevel level) const {
        const Palette& palette = m_theme.palette();
        return level == LogLevel::Fault     ? palette.bad
               : level == LogLevel::Warning ? palette.warning
                                            : palette.muted;
    }

    void drawSign(QPainter& painter, LogLevel level, QPointF at) const {
        painter.setPen(QPen(colorOf(level), 2));
        painter.setBrush(Qt::NoBrush);
        if (level == LogLevel::Fault) {
            painter.drawLine(at - QPointF(3.5, 3.5), at + QPointF(3.5, 3.5));
            painter.drawLine(at + QPointF(-3.5, 3.5), at + QPointF(3.5, -3.5));
            return;
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(colorOf(level));
        if (level == LogLevel::Warning)
            painter.drawPolygon(QPolygonF({at + QPointF(0, -4.5), at + QPointF(5, 4), at + QPointF(-5, 4)}));
        else
            painter.drawEllipse(at, 2.5, 2.5);
    }

    const Theme& m_theme;
    const LogModel& m_model;
};

} // namespace

LogView::LogView(const Theme& theme, QWidget* parent)
    : View(theme, parent)
    , m_filter(new QLineEdit(this))
    , m_table(new TableView(theme, this))
    , m_model(new LogModel(this)) {
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter the log"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(theme.scaled(240));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(LogModel::Level, new LevelDelegate(theme, *m_model, this));
    m_table->setProseColumn(LogModel::Text);
    m_table->horizontalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAccessibleName(title());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.scaled(4));
    layout->addWidget(m_filter);
    layout->addWidget(m_table, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setFilter(text);
        m_table->fit();
        m_table->scrollToBottom();
        emit refreshed();
    });
}

QSize LogView::sizeHint() const { return {theme().scaled(420), theme().scaled(180)}; }

void LogView::recordingChanged() { m_model->setRecording(recording()); }

bool LogView::isAtEnd() const {
    const QScrollBar* bar = m_table->verticalScrollBar();
    return bar->value() >= bar->maximum() - theme().scaled(4);
}

void LogView::refresh() {
    const bool follows = isAtEnd();
    const int before = m_model->rowCount();
    m_model->showUntil(cursor());
    if (m_model->rowCount() == before)
        return;
    m_table->fit(std::min(before, m_model->rowCount()));
    if (follows)
        m_table->scrollToBottom();
}

QString LogView::summary() const {
    std::size_t warnings = 0;
    std::size_t faults = 0;
    for (std::size_t i = 0; recording() && i < m_model->taken(); ++i) {
        const LogLevel level = recording()->log()[i].level;
        warnings += level == LogLevel::Warning ? 1U : 0U;
        faults += level == LogLevel::Fault ? 1U : 0U;
    }
    if (m_model->taken() == 0)
        return tr("Nothing has been logged yet.");
    const QString lines = m_model->taken() == 1 ? tr("1 line") : tr("%L1 lines").arg(m_model->taken());
    if (warnings + faults == 0)
        return tr("%1, no warnings and no faults.").arg(lines);
    return tr("%1; warnings: %L2, faults: %L3.").arg(lines).arg(warnings).arg(faults);
}

DataTable LogView::dataTable() const {
    DataTable table{{tr("time (ms)"), tr("level"), tr("worker"), tr("what happened")}, {}};
    for (int row = 0; row < m_model->rowCount(); ++row)
        table.rows.push_back({QString::number(static_cast<double>(m_model->line(row).time) / 1e6, 'f', 3),
                              m_model->cell(row, LogModel::Level), m_model->cell(row, LogModel::Lane),
                              m_model->cell(row, LogModel::Text)});
    return table;
}

} // namespace coreograph
