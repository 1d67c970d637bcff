#pragma once

#include <QDoubleSpinBox>
#include <optional>

namespace coreograph {

/// A spin box for whole or real numbers of any size, that lets one type anything: what is out of range or no
/// number stays, for its owner to say so, and gives way to the number before it when the box is left.
class NumberBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    struct Range {
        double low = 0;
        double high = 1;
        bool whole = false;
        bool logarithmic = false; ///< a step is a factor
        QString lowest = {};      ///< shown instead of `low`; empty for the number
    };

    explicit NumberBox(const Range& range, QWidget* parent = nullptr);

    void setNumber(double number); ///< by its owner; what was being typed is forgotten

    /// What stands in the box, as the command line writes it where it is a number, as typed where not.
    QString plainText() const;

    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;
    double valueFromText(const QString& text) const override;
    QString textFromValue(double value) const override;
    void stepBy(int steps) override;
    QSize sizeHint() const override;

signals:
    void edited(); ///< by the user

private:
    std::optional<double> numberIn(const QString& text) const;
    bool isWithin(double value) const;
    QString plain(double value) const;

    const Range m_range;
    std::optional<double> m_beforeTyping; // none while nothing is typed
};

} // namespace coreograph
