#include "ui/lesson/prediction_card.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QPainter>
#include <QRadioButton>
#include <QSlider>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <iterator>

#include "ui/lesson/markdown.h"
#include "ui/lesson/option_row.h"
#include "ui/lesson/value_text.h"
#include "ui/widgets/themed_label.h"

namespace coreograph {

PredictionCard::PredictionCard(const Theme& theme, const Prediction& prediction, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_prediction(prediction) {
    setAccessibleName(tr("Your prediction"));
    auto* column = new QVBoxLayout(this);
    const int margin = theme.scaled(15);
    column->setContentsMargins(margin, theme.scaled(12), margin, theme.scaled(14));
    column->setSpacing(theme.scaled(8));
    column->addWidget(new ThemedLabel(theme, TextRole::Heading, tr("Your prediction"), this));
    auto* question = new ThemedLabel(theme, TextRole::Body, withUnitsKept(prediction.question), this);
    question->setWordWrap(true);
    column->addWidget(question);
    if (const auto* choice = std::get_if<ChoiceQuestion>(&prediction.kind))
        addOptions(*choice, *column);
    else
        addSlider(std::get<NumberQuestion>(prediction.kind), *column);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PredictionCard::addOptions(const ChoiceQuestion& question, QVBoxLayout& column) {
    auto* group = new QButtonGroup(this);
    for (const ChoiceQuestion::Option& option : question.options) {
        auto* row = new OptionRow(m_theme, withUnitsKept(option.text), this);
        const int index = static_cast<int>(m_options.size());
        row->button()->setToolTip(tr("Key %L1").arg(index + 1));
        group->addButton(row->button(), index);
        column.addWidget(row);
        m_options.push_back(row);
    }
    connect(group, &QButtonGroup::idClicked, this, [this](int index) { emit answered({index, 0}); });
}

void PredictionCard::addSlider(const NumberQuestion& question, QVBoxLayout& column) {
    m_value = new ThemedLabel(m_theme, TextRole::Heading, {}, this);
    column.addWidget(m_value);
    m_slider = new QSlider(Qt::Horizontal, this);
    m_scale.emplace(question);
    m_slider->setRange(0, m_scale->last());
    m_slider->setPageStep(10);
    m_slider->setValue(m_scale->last() / 2);
    m_slider->setAccessibleName(m_prediction.question);
    column.addWidget(m_slider);
    auto* ends = new QHBoxLayout;
    ends->addWidget(
        new ThemedLabel(m_theme, TextRole::Caption, guessText({question.low, question.unit}), this));
    ends->addStretch();
    ends->addWidget(
        new ThemedLabel(m_theme, TextRole::Caption, guessText({question.high, question.unit}), this));
    column.addLayout(ends);
    connect(m_slider, &QSlider::valueChanged, this, &PredictionCard::slid);
    connect(m_slider, &QSlider::sliderReleased, this, &PredictionCard::slid);
}

void PredictionCard::takeKeyboard() {
    if (m_closed)
        return;
    if (m_slider != nullptr)
        m_slider->setFocus(Qt::TabFocusReason);
    else
        m_options.front()->button()->setFocus(Qt::TabFocusReason);
}

void PredictionCard::slid() {
    const double number = m_scale->numberAt(m_slider->value());
    m_value->setText(guessText({number, std::get<NumberQuestion>(m_prediction.kind).unit}));
    // A drag is an answer when it ends: every answer is written to disk.
    if (!m_slider->isSliderDown())
        emit answered({-1, number});
}

void PredictionCard::showAnswer(const std::optional<GradedPrediction>& made) {
    m_closed = made && made->graded;
    if (m_slider != nullptr)
        showNumber(made);
    else
        showChoice(made);
}

void PredictionCard::showChoice(const std::optional<GradedPrediction>& made) {
    const auto& options = std::get<ChoiceQuestion>(m_prediction.kind).options;
    for (std::size_t i = 0; i < m_options.size(); ++i) {
        QRadioButton* button = m_options[i]->button();
        if (made && made->answer.option == static_cast<int>(i))
            button->setChecked(true);
        button->setEnabled(!m_closed);
        m_options[i]->setMeasured(m_closed && made->verdict.measured == options[i].text);
    }
}

void PredictionCard::showNumber(const std::optional<GradedPrediction>& made) {
    const auto& question = std::get<NumberQuestion>(m_prediction.kind);
    m_slider->setEnabled(!m_closed);
    if (!made) {
        m_value->setText(tr("Move the slider to answer."));
        return;
    }
    if (m_scale->numberAt(m_slider->value()) != made->answer.number) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(m_scale->positionOf(made->answer.number));
    }
    const QString said = guessText({made->answer.number, question.unit});
    m_value->setText(m_closed ? tr("%1; measured: %2").arg(said, made->verdict.measured) : said);
    m_slider->setAccessibleDescription(m_value->text());
}

bool PredictionCard::choose(int index) {
    if (m_closed || index < 0 || index >= static_cast<int>(m_options.size()))
        return false;
    m_options[static_cast<std::size_t>(index)]->button()->click();
    return true;
}

bool PredictionCard::answer(double value) {
    const auto* question = std::get_if<NumberQuestion>(&m_prediction.kind);
    if (question == nullptr)
        return value == std::floor(value) && std::abs(value) <= 1000 && choose(static_cast<int>(value) - 1);
    if (m_closed || !(value >= question->low && value <= question->high))
        return false;
    emit answered({-1, value});
    return true;
}

/// Left and Right go along the options until one is chosen: Qt does so only where they stand beside each other, and Right
/// would leave a question that has just been come to.
void PredictionCard::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const auto isChosen = [](const OptionRow* row) { return row->button()->isChecked(); };
    const auto hasKeyboard = [](const OptionRow* row) { return row->button()->hasFocus(); };
    const auto here = std::ranges::find_if(m_options, hasKeyboard);
    if (step == 0 || here == m_options.end() || std::ranges::any_of(m_options, isChosen))
        return QFrame::keyPressEvent(event);
    const auto to = here - m_options.begin() + step;
    if (to >= 0 && to < std::ssize(m_options))
        m_options[static_cast<std::size_t>(to)]->button()->setFocus(Qt::TabFocusReason);
}

void PredictionCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.palette().hairline);
    painter.setBrush(m_theme.palette().surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.scaled(8),
                            m_theme.scaled(8));
}

} // namespace coreograph
