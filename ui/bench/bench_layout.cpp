// How a bench is laid out: what stands beside what at which width.
#include <QFrame>
#include <QGridLayout>
#include <QVBoxLayout>

#include "ui/bench/bench_pane.h"
#include "ui/bench/parameter_bar.h"
#include "ui/bench/pinned_line.h"
#include "ui/bench/run_buttons.h"
#include "ui/bench/run_status.h"
#include "ui/bench/transport.h"
#include "ui/bench/view_board.h"

namespace coreograph {

void BenchPane::layOut() {
    m_top->setColumnStretch(0, 1);
    m_header->addLayout(m_top);
    m_header->addWidget(m_pinnedLine);
    arrangeTop();
    auto* hairline = new QFrame(this);
    hairline->setFrameShape(QFrame::HLine);
    hairline->setObjectName(QStringLiteral("hairline"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_header);
    column->addWidget(m_board, 1);
    column->addWidget(hairline);
    column->addWidget(m_transport);
    m_pinnedLine->hide();
}

void BenchPane::arrangeTop() {
    const QMargins margins = m_header->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    const bool wide = m_parameters->oneRowWidth() + m_top->spacing() + m_buttons->fullWidth() <= room;
    const int leastStatus = m_theme.scaled(200);
    m_buttons->setCompact(!wide && m_buttons->fullWidth() + leastStatus > room);
    m_top->addWidget(m_parameters, 0, 0, 1, wide ? 1 : 2);
    // Beside the status at its top: words that take another line leave the buttons where they are.
    m_top->addWidget(m_buttons, wide ? 0 : 1, 1, Qt::AlignRight | (wide ? Qt::AlignBottom : Qt::AlignTop));
    m_top->addWidget(m_status, 1, 0, 1, wide ? 2 : 1);
}

void BenchPane::setTabOrder() {
    QList<QWidget*> order = m_parameters->controls() + m_buttons->inTabOrder();
    for (qsizetype i = 1; i < order.size(); ++i)
        QWidget::setTabOrder(order[i - 1], order[i]);
}

void BenchPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrangeTop();
}

void BenchPane::setViews() { m_board->setViews(m_arrangement ? *m_arrangement : arranged(m_demo.views)); }

void BenchPane::setHeadline(QWidget* headline) { m_header->addWidget(headline); }

void BenchPane::setSideMargin(int pixels) {
    m_sideMargin = pixels;
    m_board->setSideMargin(pixels);
    restyle();
}

void BenchPane::restyle() {
    const int side = m_theme.scaled(m_sideMargin);
    m_header->setContentsMargins(side, m_theme.scaled(16), side, m_theme.scaled(8));
    m_header->setSpacing(m_theme.scaled(8));
    m_top->setHorizontalSpacing(m_theme.scaled(16));
    m_top->setVerticalSpacing(m_theme.scaled(8));
    arrangeTop();
    m_transport->layout()->setContentsMargins(side, m_theme.scaled(8), side, m_theme.scaled(8));
    if (auto* hairline = findChild<QFrame*>(QStringLiteral("hairline"))) {
        QPalette colors;
        colors.setColor(QPalette::WindowText, m_theme.palette().hairline);
        hairline->setFrameShadow(QFrame::Plain);
        hairline->setPalette(colors);
    }
}

} // namespace coreograph
