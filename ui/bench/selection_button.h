#pragma once

#include <QPushButton>
#include <QStringList>
#include <vector>

#include "engine/core/parameter.h"

class QMenu;
class QStyleOptionComboBox;

namespace coreograph {

/// Chooses some of a few words: what looks like a combo box says which ("serial, threads, OpenMP") and opens a menu of check
/// marks, which stays open while they are set. The last one cannot be taken away.
class SelectionButton : public QPushButton {
    Q_OBJECT

public:
    explicit SelectionButton(std::vector<Option> options, QWidget* parent = nullptr);

    QStringList chosen() const; ///< values, in the order of the options
    void setChosen(const QStringList& values);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void edited(); ///< by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool toggleCurrent(QEvent* event);
    void showChosen();
    QStyleOptionComboBox comboBox() const;
    QSize sizeFor(int textWidth) const;
    QString words() const;

    std::vector<Option> m_options;
    QMenu* m_menu;
};

} // namespace coreograph
