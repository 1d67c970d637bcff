#include "ui/bench/pinned_line.h"

#include <QHBoxLayout>
#include <QPushButton>

#include "ui/widgets/themed_label.h"

namespace coreograph {

PinnedLine::PinnedLine(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_text(new ElidedLabel(theme, TextRole::Body, {}, this)) {
    auto* unpin = new QPushButton(tr("Unpin"), this);
    unpin->setProperty("role", QByteArray("quiet"));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_text, 1);
    line->addWidget(unpin);
    connect(unpin, &QPushButton::clicked, this, &PinnedLine::unpinAsked);
}

void PinnedLine::say(const QString& text) { m_text->setText(text); }

} // namespace coreograph
