#pragma once

#include <QPushButton>
#include <QTimer>

#include "ui/views/network/classifier.h"
#include "ui/views/network/draw_canvas.h"
#include "ui/views/network/layer_maps.h"
#include "ui/views/network/probabilities.h"
#include "ui/views/view.h"

namespace coreograph {

/// A canvas to draw something to wear on, and what the network, as of the cursor, says that it is: with every
/// stroke anew, by a lab that has the weights which the recording holds.
class DrawView : public View {
    Q_OBJECT

public:
    explicit DrawView(const Theme& theme, QWidget* parent = nullptr);

    QString title() const override;
    QString unit() const override;
    QString summary() const override;
    DataTable dataTable() const override { return said().table(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void recordingChanged() override;
    void refresh() override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QPushButton* addButton(const QString& text, const QString& help);
    void layOut();
    void ask();
    void askForPicture();
    void takeAnswer(bool wasDrawing);
    bool hasWeights() const;
    Probabilities said() const;
    QRect barsArea() const;
    QRect mapsArea() const; ///< empty where there is no room
    LayerMaps maps() const; ///< of what was answered

    DrawCanvas* m_canvas;
    QPushButton* m_undo;
    QPushButton* m_clear;
    QPushButton* m_picture;
    Classifier m_classifier;
    QTimer m_askAgain; ///< newer weights came: a live training is not to be asked with every frame
    QString m_problem;
    std::int64_t m_weightsTime = -1; ///< at the cursor
    int m_nextPicture = 0;
};

} // namespace coreograph
