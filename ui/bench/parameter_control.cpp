#include "ui/bench/parameter_control.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

#include "ui/bench/number_box.h"
#include "ui/bench/parameter_text.h"
#include "ui/bench/selection_button.h"
#include "ui/bench/value_slider.h"

namespace coreograph {
namespace {

constexpr std::int64_t fewValues = 16; // each still has some pixels of a slider to itself

bool suitsASlider(const IntegerRange& range) {
    return !range.logarithmic && range.high - range.low < fewValues;
}

struct MakeControl {
    const Parameter& parameter;
    QWidget* parent;
    const std::function<void()>& edited;

    ParameterControl operator()(const IntegerRange& range) const {
        if (suitsASlider(range))
            return slider(range);
        return numberBox({double(range.low), double(range.high), true, range.logarithmic,
                          QString::fromStdString(range.lowest)});
    }

    ParameterControl operator()(const RealRange& range) const {
        return numberBox({range.low, range.high, false, range.logarithmic});
    }

    ParameterControl operator()(const Toggle&) const {
        auto* box = new QCheckBox(QString::fromStdString(parameter.label), parent);
        QObject::connect(box, &QCheckBox::clicked, box, edited);
        return {box, [box] { return box->isChecked() ? QStringLiteral("true") : QStringLiteral("false"); },
                [box](const QString& text) { box->setChecked(text == QStringLiteral("true")); }, true};
    }

    ParameterControl operator()(const Choice& choice) const {
        auto* box = new QComboBox(parent);
        for (const Option& option : choice.options)
            box->addItem(QString::fromStdString(option.label), QString::fromStdString(option.value));
        QObject::connect(box, &QComboBox::activated, box, edited);
        return {box, [box] { return box->currentData().toString(); },
                [box](const QString& text) { box->setCurrentIndex(box->findData(text)); }};
    }

    ParameterControl operator()(const Selection& selection) const {
        auto* button = new SelectionButton(selection.options, parent);
        QObject::connect(button, &SelectionButton::edited, button, edited);
        return {button, [button] { return button->chosen().join(','); },
                [button](const QString& text) { button->setChosen(text.split(',')); }};
    }

    ParameterControl operator()(const IntegerList&) const {
        auto* edit = new QLineEdit(parent);
        edit->setMaximumWidth(edit->fontMetrics().averageCharWidth() * 18);
        QObject::connect(edit, &QLineEdit::textEdited, edit, edited);
        return {edit, [edit] { return listFromTyped(edit->text()); },
                [edit, known = parameter](const QString& text) {
                    edit->setText(valueText(known, text.toStdString()));
                }};
    }

    // Those that views and programs set: a field to type in, should a bench be asked for one all the same.
    ParameterControl operator()(const RealList&) const { return textField(); }
    ParameterControl operator()(const FilePath&) const { return textField(); }

    ParameterControl textField() const {
        auto* edit = new QLineEdit(parent);
        QObject::connect(edit, &QLineEdit::textEdited, edit, edited);
        return {edit, [edit] { return edit->text(); }, [edit](const QString& text) { edit->setText(text); }};
    }

    ParameterControl slider(const IntegerRange& range) const {
        auto* slider = new ValueSlider(int(range.low), int(range.high), parent);
        QObject::connect(slider, &QSlider::valueChanged, slider, edited);
        return {slider, [slider] { return QString::number(slider->value()); },
                [slider](const QString& text) {
                    const QSignalBlocker quiet(slider);
                    slider->setValue(text.toInt());
                }};
    }

    ParameterControl numberBox(const NumberBox::Range& range) const {
        auto* box = new NumberBox(range, parent);
        QObject::connect(box, &NumberBox::edited, box, edited);
        return {box, [box] { return box->plainText(); },
                [box](const QString& text) { box->setNumber(text.toDouble()); }};
    }
};

} // namespace

ParameterControl makeParameterControl(const Parameter& parameter, QWidget* parent,
                                      const std::function<void()>& edited) {
    return std::visit(MakeControl{parameter, parent, edited}, parameter.kind);
}

} // namespace coreograph
