#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <algorithm>
#include <array>

#include <qcustomplot.h>

#include "ui/theme/calm_style.h"
#include "ui/theme/contrast.h"
#include "ui/theme/palettes.h"

namespace coreograph {

namespace {

constexpr double textPixels = 13;

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QFont interfaceFont(double pixels, double scale, QFont::Weight weight = QFont::Normal) {
    QFont font(QStringList{QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    font.setPixelSize(std::max(1, qRound(pixels * scale)));
    font.setWeight(weight);
    return font;
}

QFont fixedFont(double pixels, double scale) {
    QFont font(QStringList{QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")});
    font.setStyleHint(QFont::Monospace);
    // Or -> and ++ are drawn as one sign, which nobody finds on a keyboard.
    font.setStyleStrategy(QFont::PreferNoShaping);
    font.setPixelSize(std::max(1, qRound(pixels * scale)));
    return font;
}

struct ModeLook {
    std::string_view mode;
    QColor MarkColors::*color;
    QCPScatterStyle::ScatterShape marker;
};

constexpr std::array modeLooks{
    ModeLook{"serial", &MarkColors::neutral, QCPScatterStyle::ssDiamond},
    ModeLook{"threads", &MarkColors::blue, QCPScatterStyle::ssDisc},
    ModeLook{"openmp", &MarkColors::orange, QCPScatterStyle::ssTriangle},
    ModeLook{"processes", &MarkColors::vermillion, QCPScatterStyle::ssSquare},
    ModeLook{"hybrid", &MarkColors::pink, QCPScatterStyle::ssTriangleInverted},
    ModeLook{"mpi", &MarkColors::green, QCPScatterStyle::ssStar},
    ModeLook{"plain", &MarkColors::neutral, QCPScatterStyle::ssDiamond},
    ModeLook{"onednn", &MarkColors::blue, QCPScatterStyle::ssDisc},
};

const ModeLook* findMode(std::string_view mode) {
    const auto* found = std::find_if(modeLooks.begin(), modeLooks.end(),
                                     [mode](const ModeLook& look) { return look.mode == mode; });
    return found == modeLooks.end() ? nullptr : found;
}

} // namespace

Theme::Theme(QApplication& application)
    : m_application(application)
    , m_systemIsDark(isDark(QApplication::palette())) {
    auto* style = new CalmStyle(*this);
    m_reducedMotion = style->systemAvoidsMotion();
    QApplication::setStyle(style);
    apply();
    m_application.installEventFilter(this);
}

// The style draws with our colours, so it goes with us.
Theme::~Theme() { QApplication::setStyle(QStringLiteral("fusion")); }

void Theme::setChoice(Choice choice) {
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
}

void Theme::setTextScale(double scale) {
    scale = std::clamp(scale, 0.75, 2.0);
    if (qFuzzyCompare(scale, m_textScale))
        return;
    m_textScale = scale;
    apply();
}

void Theme::setReducedMotion(bool reduced) {
    if (reduced == m_reducedMotion)
        return;
    m_reducedMotion = reduced;
    emit changed();
}

void Theme::apply() {
    m_applying = true;
    const bool dark = m_choice == Choice::Dark || (m_choice == Choice::System && m_systemIsDark);
    m_palette = dark ? darkPalette() : lightPalette();
    QApplication::setPalette(toolkitPalette(m_palette));
    QApplication::setFont(textFont());
    m_applying = false;
    emit changed();
}

void Theme::lookAtSystem() {
    m_applying = true;
    // What is set now is either our own palette, which hides the system's, or what somebody put in its place.
    if (QApplication::palette().color(QPalette::Window) == m_palette.ground)
        QApplication::setPalette(QPalette());
    m_systemIsDark = isDark(QApplication::palette());
    m_applying = false;
    apply();
}

bool Theme::eventFilter(QObject* watched, QEvent* event) {
    const bool mayHaveChanged =
        event->type() == QEvent::ThemeChange ||
        (event->type() == QEvent::ApplicationPaletteChange && watched == &m_application);
    if (mayHaveChanged && !m_applying)
        lookAtSystem();
    return false;
}

QColor Theme::stateColor(State state) const {
    const MarkColors marks = markColors(m_palette.dark);
    switch (state) {
    case State::Run:
        return marks.green;
    case State::WaitLock:
        return marks.vermillion;
    case State::WaitQueue:
    case State::WaitPipe:
        return marks.orange;
    case State::WaitEvent:
        return marks.neutral;
    case State::WaitIo:
    case State::Sleep:
        return marks.sky;
    case State::StartUp:
    case State::Send:
    case State::Receive:
        return marks.pink;
    case State::Killed:
        return m_palette.bad;
    case State::Idle:
    case State::Ended:
        return m_palette.muted;
    }
    return m_palette.muted;
}

QColor Theme::coreColor(int core) const {
    const MarkColors marks = markColors(m_palette.dark);
    const std::array colors{marks.blue, marks.orange,     marks.green,   marks.pink,
                            marks.sky,  marks.vermillion, marks.neutral, marks.amber};
    return colors[static_cast<std::size_t>(std::max(core, 0)) % colors.size()];
}

Qt::PenStyle Theme::coreDash(int core) const {
    constexpr std::array dashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine,
                                Qt::DashDotDotLine};
    return dashes[static_cast<std::size_t>(std::max(core, 0)) % dashes.size()];
}

QColor Theme::modeColor(std::string_view mode) const {
    const ModeLook* look = findMode(mode);
    return look ? markColors(m_palette.dark).*look->color : m_palette.muted;
}

int Theme::modeMarker(std::string_view mode) const {
    const ModeLook* look = findMode(mode);
    return look ? look->marker : QCPScatterStyle::ssCross;
}

QColor Theme::labelColor(const QColor& mark) const { return readableOn(m_palette.ground, mark); }

QFont Theme::textFont() const { return interfaceFont(textPixels, m_textScale); }
QFont Theme::captionFont() const { return interfaceFont(12, m_textScale); }
QFont Theme::titleFont() const { return interfaceFont(21, m_textScale, QFont::Bold); }
QFont Theme::headingFont() const { return interfaceFont(textPixels, m_textScale, QFont::DemiBold); }
QFont Theme::codeFont() const { return fixedFont(12, m_textScale); }
QFont Theme::figureFont() const { return fixedFont(12, m_textScale); }

} // namespace coreograph
