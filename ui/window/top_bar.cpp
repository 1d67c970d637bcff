#include "ui/window/top_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/widgets/icons.h"

namespace coreograph {

TopBar::TopBar(const Theme& theme, const CoreLoadSampler& sampler, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_tabRow(new QHBoxLayout)
    , m_home(new QPushButton(QStringLiteral("Coreograph"), this))
    , m_machine(new ElidedLabel(theme, TextRole::Caption, {}, this))
    , m_settings(new QToolButton(this)) {
    m_home->setProperty("role", "quiet");
    m_home->setAccessibleDescription(tr("To the start page"));
    m_machine->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_machine->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_settings->setIcon(icon(Icon::Settings, theme));
    m_settings->setToolTip(tr("Settings (Ctrl+,)"));
    m_settings->setAccessibleName(tr("Settings"));
    m_settings->setFocusPolicy(Qt::StrongFocus);
    auto* row = new QHBoxLayout(this);
    row->addWidget(m_home);
    row->addLayout(m_tabRow);
    row->addWidget(m_machine, 1);
    row->addWidget(new CoreMeter(theme, sampler, this));
    row->addWidget(m_settings);
    connect(m_home, &QPushButton::clicked, this, &TopBar::homeChosen);
    connect(m_settings, &QToolButton::clicked, this, &TopBar::settingsChosen);
    connect(&theme, &Theme::changed, this, &TopBar::dress);
    dress();
}

void TopBar::dress() {
    layout()->setContentsMargins(m_theme.scaled(4), m_theme.scaled(6), m_theme.scaled(12), m_theme.scaled(7));
    layout()->setSpacing(m_theme.scaled(16));
    m_tabRow->setSpacing(m_theme.scaled(4));
    QFont name = m_theme.headingFont();
    name.setPixelSize(m_theme.scaled(15));
    name.setWeight(QFont::Bold);
    m_home->setFont(name);
    m_settings->setIconSize({m_theme.scaled(16), m_theme.scaled(16)});
    for (const auto& [id, tab] : m_tabs) {
        tab->setFont(tab->isChecked() ? m_theme.headingFont() : m_theme.textFont());
        const int bold = QFontMetrics(m_theme.headingFont()).horizontalAdvance(tab->text());
        tab->setMinimumWidth(bold +
                             m_theme.scaled(26)); // so that nothing moves when another tab becomes bold
    }
    update();
}

void TopBar::addTab(const QString& id, const QString& title) {
    auto* tab = new QPushButton(title, this);
    tab->setProperty("role", "tab");
    tab->setCheckable(true);
    m_tabRow->addWidget(tab);
    setTabOrder(m_tabs.empty() ? m_home : m_tabs.back().second, tab);
    m_tabs.emplace_back(id, tab);
    connect(tab, &QPushButton::clicked, this, [this, id = id] { emit chosen(id); });
}

void TopBar::setCurrent(const QString& id) {
    for (const auto& [tabId, tab] : m_tabs)
        tab->setChecked(tabId == id);
    dress();
}

void TopBar::setMachine(const QString& brief) { m_machine->setText(brief); }

void TopBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.palette().hairline);
}

// Left and Right among the tabs move the keyboard; Space or Enter then goes there.
void TopBar::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    for (std::size_t index = 0; step != 0 && index < m_tabs.size(); ++index) {
        const auto next = static_cast<std::ptrdiff_t>(index) + step;
        if (m_tabs[index].second->hasFocus() && next >= 0 &&
            next < static_cast<std::ptrdiff_t>(m_tabs.size()))
            return m_tabs[static_cast<std::size_t>(next)].second->setFocus(Qt::TabFocusReason);
    }
    QWidget::keyPressEvent(event);
}

} // namespace coreograph
