#include "ui/bench/verdict_line.h"

#include <QVBoxLayout>

#include "engine/recording/recording.h"
#include "ui/widgets/themed_label.h"

namespace coreograph {
namespace {

/// The latest row by `time`; nullptr where there is none.
const TableRow* latestRow(const Recording& recording, std::int64_t time) {
    const Table* table = recording.table("verdict");
    const TableRow* latest = nullptr;
    if (table)
        for (const TableRow& row : table->rows)
            if (row.time <= time)
                latest = &row;
    return latest;
}

QString textOf(const TableRow& row, std::size_t cell) {
    const auto* text = cell < row.cells.size() ? std::get_if<std::string>(&row.cells[cell]) : nullptr;
    return text ? QString::fromStdString(*text) : QString();
}

} // namespace

VerdictLine::VerdictLine(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_verdict(new QLabel(this))
    , m_detail(new ThemedLabel(theme, TextRole::Muted, {}, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_verdict);
    column->addWidget(m_detail);
    for (QLabel* label : {m_verdict, m_detail}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    connect(&theme, &Theme::changed, this, &VerdictLine::restyle);
    restyle();
}

void VerdictLine::showAt(const Recording& recording, std::int64_t time) {
    if (const TableRow* row = latestRow(recording, time))
        say(textOf(*row, 0), textOf(*row, 1));
    else if (recording.ended())
        say(tr("No verdict."), tr("The run ended before enough was measured, or the cursor is before it."));
    else if (recording.revision() > 0)
        say(tr("Measuring…"), tr("The first cells come after a round that warms up and is not counted."));
    else
        say(tr("Which way of running is fastest here?"),
            tr("Choose the work and the ways of running it, then press Run. Every cell is measured on this "
               "machine, in rounds of random order."));
}

QString VerdictLine::verdict() const { return m_verdict->text(); }

QString VerdictLine::detail() const { return m_detail->text(); }

void VerdictLine::say(const QString& verdict, const QString& detail) {
    if (m_verdict->text() != verdict)
        m_verdict->setText(verdict);
    if (m_detail->text() != detail)
        m_detail->setText(detail);
}

void VerdictLine::restyle() {
    QFont font = m_theme.headingFont();
    font.setPixelSize(m_theme.scaled(17));
    m_verdict->setFont(font);
    layout()->setSpacing(m_theme.scaled(4));
}

} // namespace coreograph
