#include "ui/bench/catalog_gate.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/themed_label.h"

namespace coreograph {

CatalogGate::CatalogGate(const Theme& theme, DemoCatalogLoader& loader, QWidget* content, QWidget* parent)
    : QStackedWidget(parent)
    , m_theme(theme)
    , m_loader(loader)
    , m_content(content)
    , m_words(new ThemedLabel(theme, TextRole::Muted))
    , m_again(new QPushButton(tr("Try again"))) {
    addWidget(makeWaitingRoom());
    addWidget(content);
    connect(m_again, &QPushButton::clicked, this, &CatalogGate::open);
    connect(&m_loader, &DemoCatalogLoader::loaded, this, &CatalogGate::letIn);
    connect(&m_loader, &DemoCatalogLoader::failed, this, &CatalogGate::showFailure);
}

void CatalogGate::open() {
    if (m_isOpen)
        return;
    if (m_loader.catalog())
        return letIn(*m_loader.catalog());
    m_words->setRole(TextRole::Muted);
    m_words->setText(tr("Asking the lab what there is to run…"));
    m_again->hide();
    m_problem.clear();
    m_loader.load();
}

void CatalogGate::letIn(const DemoCatalog& catalog) {
    m_isOpen = true;
    m_problem.clear();
    setCurrentWidget(m_content);
    emit opened(catalog);
}

void CatalogGate::showFailure(const QString& sentence) {
    m_problem = sentence;
    m_words->setRole(TextRole::Problem);
    m_words->setText(sentence);
    m_again->show();
}

QWidget* CatalogGate::makeWaitingRoom() {
    auto* room = new QWidget(this);
    auto* column = new QVBoxLayout(room);
    const int margin = m_theme.scaled(32);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(m_theme.scaled(16));
    column->addWidget(m_words);
    column->addWidget(m_again, 0, Qt::AlignLeft);
    column->addStretch();
    m_words->setWordWrap(true);
    m_again->hide();
    return room;
}

} // namespace coreograph
