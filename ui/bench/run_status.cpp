#include "ui/bench/run_status.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <cmath>

#include "ui/widgets/steady_label.h"

namespace coreograph {
namespace {

constexpr int barSteps = 1000;

} // namespace

RunStatus::RunStatus(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_words(new SteadyLabel(theme, TextRole::Caption, this))
    , m_bar(new QProgressBar(this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_words, 1);
    line->addWidget(m_bar, 0, Qt::AlignVCenter);
    m_words->label().setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(theme.scaled(160), theme.scaled(6));
    m_bar->setAccessibleName(tr("How far the run is"));
    m_bar->hide();
}

void RunStatus::showProgress(const RunProgress& progress) {
    m_words->label().setRole(TextRole::Caption);
    m_words->changeText(progress.words);
    m_bar->setVisible(progress.hasBar);
    m_bar->setRange(0, progress.share < 0 ? 0 : barSteps);
    m_bar->setValue(int(std::lround(progress.share * barSteps)));
    m_bar->setAccessibleDescription(progress.words);
}

void RunStatus::showNotice(const QString& sentence) { show(sentence, false); }

void RunStatus::showProblem(const QString& sentence) { show(sentence, true); }

QString RunStatus::words() const { return m_words->text(); }

void RunStatus::show(const QString& words, bool isProblem) {
    m_bar->hide(); // a sentence takes its room
    m_words->label().setRole(isProblem ? TextRole::Problem : TextRole::Caption);
    m_words->setText(words);
}

} // namespace coreograph
