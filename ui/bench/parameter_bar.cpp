#include "ui/bench/parameter_bar.h"

#include <algorithm>

#include "ui/bench/parameter_field.h"
#include "ui/bench/parameter_text.h"
#include "ui/widgets/flow_layout.h"

namespace coreograph {
namespace {

constexpr std::size_t many = 9; // controls that are more than one looks over
constexpr std::size_t few = 6;  // that are shown of so many

} // namespace

ParameterBar::ParameterBar(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_flow(new FlowLayout(this))
    , m_more(new QPushButton(tr("More settings"), this))
    , m_values(std::make_unique<ParameterValues>(std::vector<Parameter>())) {
    m_more->setCheckable(true);
    m_more->setAutoDefault(false);
    m_more->hide(); // until there are more
    connect(m_more, &QPushButton::toggled, this, [this] {
        fold();
        emit unfolded();
    });
}

ParameterBar::~ParameterBar() = default;

void ParameterBar::setParameters(const std::vector<Parameter>& parameters) {
    m_flow->removeWidget(m_more);
    m_more->setChecked(false);
    qDeleteAll(m_fields);
    m_fields.clear();
    m_problems.clear();
    m_values = std::make_unique<ParameterValues>(parameters);
    for (const Parameter& parameter : parameters) {
        if (!hasControl(parameter))
            continue;
        auto* field = new ParameterField(parameter, m_theme, this);
        field->setText(QString::fromStdString(m_values->text(parameter.name)));
        connect(field, &ParameterField::edited, this, [this, field] { take(field); });
        m_flow->addWidget(field);
        m_flow->setAlignment(field, Qt::AlignTop);
        m_fields.push_back(field);
    }
    m_flow->addWidget(m_more);
    fold();
    updateProblem();
}

void ParameterBar::fold() {
    const bool folds = m_fields.size() >= many;
    const ParameterValues initial(m_values->parameters());
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const std::string& name = m_fields[i]->parameter().name;
        const bool isChanged = m_values->text(name) != initial.text(name);
        m_fields[i]->setVisible(!folds || m_more->isChecked() || i < few || isChanged);
    }
    m_more->setVisible(folds);
    m_more->setText(m_more->isChecked() ? tr("Fewer settings") : tr("More settings"));
}

QList<QWidget*> ParameterBar::controls() const {
    QList<QWidget*> controls;
    for (const ParameterField* field : m_fields)
        controls << field->control();
    if (!m_more->isHidden())
        controls << m_more;
    return controls;
}

int ParameterBar::oneRowWidth() const { return m_flow->sizeHint().width(); }

QStringList ParameterBar::setValues(const std::map<QString, QString>& values) {
    QStringList problems;
    ParameterValues fresh(m_values->parameters());
    for (const auto& [name, text] : values)
        if (!fresh.set(name.toStdString(), text.toStdString()))
            problems << refusal(name, text);
    *m_values = fresh;
    m_problems.clear();
    for (ParameterField* field : m_fields) {
        field->setText(QString::fromStdString(m_values->text(field->parameter().name)));
        field->setRefused(false);
    }
    fold();
    updateProblem();
    return problems;
}

QString ParameterBar::refusal(const QString& name, const QString& text) const {
    const std::vector<Parameter>& known = m_values->parameters();
    const auto parameter = std::ranges::find(known, name.toStdString(), &Parameter::name);
    if (parameter == known.end())
        return tr("There is no setting “%1” here.").arg(name);
    return tr("%1 takes %2, not “%3”.")
        .arg(QString::fromStdString(parameter->label), acceptedText(*parameter), text);
}

void ParameterBar::setRunning(bool running) {
    for (ParameterField* field : m_fields)
        field->setEnabled(!running || field->parameter().isLive());
}

void ParameterBar::take(ParameterField* field) {
    const Parameter& parameter = field->parameter();
    if (change(parameter.name, field->text().toStdString())) {
        m_problems.erase(parameter.name);
        field->setRefused(false);
    } else {
        m_problems[parameter.name] =
            tr("%1 takes %2.").arg(QString::fromStdString(parameter.label), acceptedText(parameter));
        field->setRefused(true);
    }
    updateProblem();
}

void ParameterBar::edit(const QString& name, const QString& text) {
    const std::string key = name.toStdString();
    if (!change(key, text.toStdString()))
        return;
    const auto isIt = [&key](const ParameterField* field) { return field->parameter().name == key; };
    if (const auto field = std::ranges::find_if(m_fields, isIt); field != m_fields.end()) {
        m_problems.erase(key);
        (*field)->setText(QString::fromStdString(m_values->text(key)));
        (*field)->setRefused(false);
        updateProblem();
    }
}

bool ParameterBar::change(const std::string& name, const std::string& text) {
    const ParameterValues before = *m_values;
    if (!m_values->set(name, text))
        return false;
    if (const std::string& now = m_values->text(name); now != before.text(name))
        emit edited(QString::fromStdString(name), QString::fromStdString(now));
    return true;
}

void ParameterBar::updateProblem() {
    const QString problem = m_problems.empty() ? QString() : m_problems.begin()->second;
    if (problem == m_problem)
        return;
    m_problem = problem;
    emit problemChanged();
}

} // namespace coreograph
