#include "ui/views/network/draw_view.h"

#include <QPainter>
#include <QSignalBlocker>
#include <algorithm>
#include <utility>

#include "ui/session/demo_catalog.h"
#include "ui/views/network/class_names.h"

namespace coreograph {

namespace {

constexpr int askAgainAfter = 400; // ms
constexpr int gap = 24;
constexpr int buttonGap = 8;
constexpr int barsWidth = 260;
constexpr int leastMapsWidth = 300;
constexpr int testPictures = 10'000;

/// A picture in grey or in colours as it is drawn on; none of another size.
std::optional<Drawing::Pixels> drawnFrom(const TensorSnapshot& picture) {
    const std::size_t size = picture.values.size();
    Drawing::Pixels pixels{};
    if (size != Drawing::plane && size != pixels.size())
        return std::nullopt;
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] = picture.values[i % size];
    return pixels;
}

} // namespace

DrawView::DrawView(const Theme& theme, QWidget* parent)
    : View(theme, parent)
    , m_canvas(new DrawCanvas(theme, this))
    , m_undo(addButton(tr("Undo"), tr("Takes the last stroke back (Ctrl+Z)")))
    , m_clear(addButton(tr("Clear"), tr("Empties the canvas (Delete)")))
    , m_picture(addButton(tr("Test picture"),
                          tr("Puts a picture on the canvas that the network was not trained on")))
    , m_classifier(labProgram(), this) {
    m_askAgain.setSingleShot(true);
    m_askAgain.setInterval(askAgainAfter);
    setFocusProxy(m_canvas);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(m_canvas, &DrawCanvas::changed, this, &DrawView::ask);
    connect(m_undo, &QPushButton::clicked, m_canvas, &DrawCanvas::undo);
    connect(m_clear, &QPushButton::clicked, m_canvas, &DrawCanvas::clear);
    connect(m_picture, &QPushButton::clicked, this, &DrawView::askForPicture);
    connect(&m_askAgain, &QTimer::timeout, this, &DrawView::ask);
    connect(&m_classifier, &Classifier::answered, this, &DrawView::takeAnswer);
    connect(&m_classifier, &Classifier::failed, this, [this](const QString& problem) {
        m_problem = problem;
        update();
        emit refreshed();
    });
    connect(&theme, &Theme::changed, this, &DrawView::layOut);
    layOut();
    ask();
}

QPushButton* DrawView::addButton(const QString& text, const QString& help) {
    auto* button = new QPushButton(text, this);
    button->setToolTip(help);
    button->setAutoDefault(false);
    return button;
}

QSize DrawView::sizeHint() const {
    const int canvas = m_canvas->sizeHint().height();
    const int buttons = theme().scaled(buttonGap) + m_undo->sizeHint().height();
    const bool isNarrow = width() < m_canvas->sizeHint().width() + theme().scaled(gap + barsWidth);
    const int below = isNarrow ? theme().scaled(gap) + BarRows::heightOf(10, theme()) : 0;
    return {theme().scaled(520), std::max(canvas + buttons + below, maps().height())};
}

QSize DrawView::minimumSizeHint() const { return {theme().scaled(240), sizeHint().height()}; }

void DrawView::resizeEvent(QResizeEvent*) {
    layOut();
    updateGeometry();
}

void DrawView::layOut() {
    const QSize canvas = m_canvas->sizeHint();
    m_canvas->setGeometry(QRect(QPoint(0, 0), canvas));
    QPoint corner(0, canvas.height() + theme().scaled(buttonGap));
    for (QPushButton* button : {m_undo, m_clear, m_picture}) {
        button->setGeometry(QRect(corner, button->sizeHint()));
        corner.rx() += button->sizeHint().width() + theme().scaled(buttonGap);
    }
    update();
}

QRect DrawView::barsArea() const {
    const int beside = m_canvas->geometry().right() + 1 + theme().scaled(gap);
    const int height = BarRows::heightOf(10, theme());
    if (width() - beside >= theme().scaled(barsWidth))
        return {beside, 0, theme().scaled(barsWidth), height};
    return {0, m_undo->geometry().bottom() + theme().scaled(gap), std::min(width(), theme().scaled(400)),
            height};
}

QRect DrawView::mapsArea() const {
    const int left = barsArea().right() + 1 + theme().scaled(gap);
    const int room = width() - left;
    return barsArea().top() == 0 && room >= theme().scaled(leastMapsWidth) ? QRect(left, 0, room, height())
                                                                           : QRect();
}

LayerMaps DrawView::maps() const {
    const Recording* answer = mapsArea().isEmpty() ? nullptr : m_classifier.answer();
    return {answer, answer ? answer->duration() : 0, mapsArea().width(), theme()};
}

void DrawView::recordingChanged() {
    m_classifier.forget();
    m_askAgain.stop();
    m_problem.clear();
    m_weightsTime = -1;
    updateGeometry();
    update();
}

void DrawView::refresh() {
    const std::int64_t now = recording() ? Classifier::weightsTime(*recording(), cursor()) : -1;
    m_picture->setEnabled(now >= 0);
    if (std::exchange(m_weightsTime, now) == now)
        return;
    if (now < 0)
        m_classifier.forget();
    else if (!m_askAgain.isActive())
        m_askAgain.start();
    update();
}

void DrawView::ask() {
    m_undo->setEnabled(m_canvas->drawing().canUndo());
    m_clear->setEnabled(!m_canvas->drawing().isBlank());
    if (!hasWeights())
        return;
    if (m_canvas->drawing().isBlank())
        m_classifier.forget();
    else
        m_classifier.ask(*recording(), cursor(), {.drawing = m_canvas->drawing().pixels()});
    update();
}

void DrawView::askForPicture() {
    if (hasWeights())
        m_classifier.ask(*recording(), cursor(), {.drawing = {}, .picture = m_nextPicture});
    m_nextPicture = (m_nextPicture + 1) % testPictures;
}

/// A picture that was asked for is now on the canvas, to be drawn upon.
void DrawView::takeAnswer(bool wasDrawing) {
    m_problem.clear();
    const Recording& answer = *m_classifier.answer();
    const TensorSnapshot* picture = answer.tensorAt("picture", answer.duration());
    if (const auto pixels = picture ? drawnFrom(*picture) : std::nullopt; !wasDrawing && pixels) {
        const QSignalBlocker quiet(m_canvas); // this is the answer already
        m_canvas->replace(*pixels);
        m_undo->setEnabled(true);
        m_clear->setEnabled(true);
    }
    updateGeometry(); // there are maps to show now
    update();
    emit refreshed();
}

bool DrawView::hasWeights() const { return recording() && m_weightsTime >= 0; }

Probabilities DrawView::said() const {
    const Recording* answer = m_classifier.answer();
    if (!answer || !recording())
        return {};
    Probabilities said = Probabilities::at(*answer, answer->duration());
    said.names =
        classNames(*recording(), static_cast<int>(said.shares.size())); // what the training calls them
    return said;
}

QString DrawView::title() const {
    return recording() && showsShapes(*recording()) ? tr("Draw a shape") : tr("Draw something to wear");
}

QString DrawView::unit() const {
    return m_classifier.answer() ? tr("weights of step %L1").arg(m_classifier.step()) : QString();
}

QString DrawView::summary() const {
    if (!m_problem.isEmpty())
        return m_problem;
    if (!hasWeights())
        return recording() && recording()->ended()
                   ? tr("At this moment of the run there is no network yet that could look: move the cursor "
                        "on.")
                   : tr("Run the training first: there is no network yet that could look.");
    if (!m_classifier.answer())
        return tr("Draw with the mouse, or with arrow keys and Space; double click or F fills an outline.");
    return said().sentence();
}

void DrawView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(theme().captionFont());
    const QRect bars = barsArea();
    const Probabilities now = said();
    if (now.isEmpty())
        return;
    now.bars(bars.width(), theme()).paint(painter, bars.topLeft());
    painter.translate(mapsArea().topLeft());
    maps().paint(painter, std::nullopt);
}

} // namespace coreograph
