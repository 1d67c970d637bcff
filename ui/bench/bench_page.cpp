#include "ui/bench/bench_page.h"

#include <QVBoxLayout>

#include "ui/bench/bench_pane.h"
#include "ui/bench/catalog_gate.h"
#include "ui/bench/kept_run.h"

namespace coreograph {

BenchPage::BenchPage(const Theme& theme, DemoCatalogLoader& loader, const QString& recordingsFolder,
                     QWidget* parent)
    : Page(parent)
    , m_loader(loader)
    , m_pane(new BenchPane(theme))
    , m_gate(new CatalogGate(theme, loader, m_pane, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_gate);
    m_pane->setRecordingsFolder(recordingsFolder);
    m_pane->setSideMargin(32);
    tellOfKeptRuns(*m_pane, *this);
    connect(m_gate, &CatalogGate::opened, this, [this] { goTo(m_wanted); });
    connect(m_pane, &BenchPane::runningChanged, this, &Page::runningChanged);
    connect(m_pane, &BenchPane::edited, this, &Page::placeChanged);
}

void BenchPage::activate(const QString& place) {
    if (m_loader.catalog() && !m_pane->demo().id.isEmpty()) {
        if (!place.isEmpty() && place != this->place())
            goTo(place);
        return;
    }
    if (!place.isEmpty())
        m_wanted = place;
    m_gate->open();
}

void BenchPage::goTo(const QString& place) {
    m_problem.clear();
    QStringList lines = place.split('\n', Qt::SkipEmptyParts);
    const QString id = lines.isEmpty() ? QString() : lines.takeFirst();
    const DemoDescription* demo = m_loader.catalog()->find(id);
    if (!demo) {
        QStringList ids;
        for (const DemoDescription& known : m_loader.catalog()->demos())
            ids << known.id;
        return complain(tr("There is no demo “%1”; there are %2.").arg(id, ids.join(QStringLiteral(", "))));
    }
    if (demo->id != m_pane->demo().id)
        m_pane->setDemo(*demo);
    std::map<QString, QString> values;
    for (const QString& line : std::as_const(lines))
        values[line.section('=', 0, 0)] = line.section('=', 1);
    const QStringList problems = m_pane->setValues(values);
    if (!problems.isEmpty())
        complain(problems.join(' '));
}

void BenchPage::complain(const QString& sentence) {
    m_problem = sentence;
    emit noticed({.text = sentence});
}

QString BenchPage::place() const {
    if (m_pane->demo().id.isEmpty())
        return m_wanted;
    return (QStringList(m_pane->demo().id) + m_pane->changedValues()).join('\n');
}

bool BenchPage::handle(Command command) { return m_pane->handle(command); }

bool BenchPage::isRunning() const { return m_pane->isRunning(); }
bool BenchPage::isOpening() const { return m_gate->isWaiting(); }
QString BenchPage::problem() const { return m_problem.isEmpty() ? m_gate->problem() : m_problem; }

std::vector<Destination> demoDestinations(const DemoCatalog& catalog) {
    std::vector<Destination> all;
    for (const DemoDescription& demo : catalog.demos())
        if (demo.views != QStringList{QStringLiteral("log")}) // there is nothing to see in a window
            all.push_back({demo.title, BenchPage::tr("Demo"), demo.id});
    return all;
}

} // namespace coreograph
