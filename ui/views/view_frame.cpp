#include "ui/views/view_frame.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>
#include <QStandardPaths>
#include <algorithm>

#include "ui/views/view_export.h"
#include "ui/widgets/readable_interval.h"

namespace coreograph {

namespace {

// Between words that follow the cursor, and those of a run that has just begun: "nothing yet" is not to stand under a picture.
constexpr std::chrono::milliseconds soon{300};
constexpr std::int64_t youngRun = 5'000'000'000; // ns

/// Three dots that open the menu. Painted, so that they follow the theme.
class MoreButton : public QToolButton {
public:
    MoreButton(const Theme& theme, QWidget* parent)
        : QToolButton(parent)
        , m_theme(theme) {}

    QSize sizeHint() const override { return {m_theme.scaled(24), m_theme.scaled(20)}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Palette& palette = m_theme.palette();
        painter.setPen(hasFocus() ? QPen(palette.accent, 2) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() || hasFocus() ? palette.hairline : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette.muted);
        for (const int step : {-1, 0, 1})
            painter.drawEllipse(QRectF(rect()).center() + QPointF(step * m_theme.scaled(5), 0), 1.5, 1.5);
    }

private:
    const Theme& m_theme;
};

/// The view, or the first part of it that takes the keyboard.
QWidget* firstFocusIn(View& view) {
    QWidget* found = view.focusPolicy() != Qt::NoFocus ? &view : nullptr;
    for (QWidget* part : view.findChildren<QWidget*>())
        if (found == nullptr && (part->focusPolicy() & Qt::TabFocus))
            found = part;
    return found != nullptr ? found : &view;
}

/// What a menu shows at its right.
QString keyHint(const QKeySequence& key) { return u'\t' + key.toString(QKeySequence::NativeText); }

} // namespace

ViewFrame::ViewFrame(View* view, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_theme(theme)
    , m_header(new ViewHeader(*view, theme, this))
    , m_stack(new QStackedWidget(this))
    , m_table(new TableView(theme, this))
    , m_model(new DataTableModel(this))
    , m_summary(new SteadyLabel(theme, TextRole::Caption, this))
    , m_notice(new QLabel(this)) {
    m_table->setModel(m_model);
    m_stack->addWidget(view);
    m_stack->addWidget(m_table);
    m_more = new MoreButton(theme, this); // Tab comes to it after all that is in the view
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    layOut();
    buildActions();
    m_wordsTimer.setSingleShot(true);
    connect(&m_wordsTimer, &QTimer::timeout, this, &ViewFrame::refreshWords);
    connect(view, &View::refreshed, this, &ViewFrame::refresh);
    connect(view, &View::legendChanged, m_header, &ViewHeader::update);
    connect(m_more, &QToolButton::clicked, this,
            [this] { openMenu(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
    connect(&theme, &Theme::changed, this, &ViewFrame::restyle);
    restyle();
    refreshWords();
}

void ViewFrame::layOut() {
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->hide();
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setAccessibleName(tr("More on “%1”").arg(m_view->title()));
    m_more->setToolTip(tr("Copy, save, show as table"));
    auto* words = new QHBoxLayout;
    words->addWidget(m_summary, 1, Qt::AlignTop);
    words->addWidget(m_more, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.scaled(4));
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    column->addLayout(words);
    column->addWidget(m_notice);
}

void ViewFrame::buildActions() {
    // The keys are told, not bound: the window hands its keys on.
    auto* copy = new QAction(tr("Copy picture") + keyHint(QKeySequence::Copy), this);
    connect(copy, &QAction::triggered, this, &ViewFrame::copyPicture);
    m_asTable = new QAction(tr("Show as table") + keyHint(Qt::CTRL | Qt::Key_D), this);
    m_asTable->setCheckable(true);
    connect(m_asTable, &QAction::toggled, this, &ViewFrame::setShownAsTable);
    m_actions = {copy, m_asTable};
    addSaveAction(tr("Save picture as PNG…"), QStringLiteral("png"));
    addSaveAction(tr("Save picture as SVG…"), QStringLiteral("svg"));
    addSaveAction(tr("Save picture as PDF…"), QStringLiteral("pdf"));
    addSaveAction(tr("Save data as CSV…"), QStringLiteral("csv"));
    addSaveAction(tr("Save data as JSON…"), QStringLiteral("json"));
}

void ViewFrame::addSaveAction(const QString& text, const QString& suffix) {
    auto* action = new QAction(text, this);
    connect(action, &QAction::triggered, this, [this, suffix] { askAndSave(suffix); });
    m_actions.append(action);
}

void ViewFrame::restyle() {
    m_notice->setFont(m_theme.captionFont());
    refreshWords();
}

void ViewFrame::refresh() {
    m_header->update();
    if (showsEnd() || m_view->recording() != m_said.recording)
        return refreshWords();
    const bool isYoung = m_view->cursor() < youngRun;
    const std::chrono::milliseconds due = isAtEnd() && !isYoung ? readableInterval : soon;
    if (state() != m_said && (!m_wordsTimer.isActive() || m_wordsTimer.remainingTimeAsDuration() > due))
        m_wordsTimer.start(due);
}

ViewFrame::State ViewFrame::state() const {
    const Recording* shown = m_view->recording();
    return {shown, m_view->cursor(), isAtEnd() ? shown->revision() : 0};
}

bool ViewFrame::isAtEnd() const {
    const Recording* shown = m_view->recording();
    return shown != nullptr && m_view->cursor() >= shown->duration();
}

/// Of a run that is over: what is said of it stays.
bool ViewFrame::showsEnd() const { return isAtEnd() && m_view->recording()->ended(); }

void ViewFrame::refreshWords() {
    m_wordsTimer.stop();
    m_said = state();
    const QString summary = m_view->summary();
    m_view->setAccessibleName(m_view->title());
    if (summary != m_summary->text()) {
        m_summary->changeText(summary);
        m_view->setAccessibleDescription(summary);
    }
    if (isShownAsTable()) {
        m_model->setTable(m_view->dataTable());
        m_table->fit();
    }
}

void ViewFrame::setShownAsTable(bool shown) {
    m_asTable->setChecked(shown);
    const bool hadFocus = m_stack->isAncestorOf(QApplication::focusWidget());
    m_table->setAccessibleName(tr("%1, as a table").arg(m_view->title()));
    // A table that is not seen is not to keep room for itself.
    m_table->setSizePolicy(QSizePolicy::Expanding, shown ? QSizePolicy::Expanding : QSizePolicy::Ignored);
    m_stack->setCurrentIndex(shown ? 1 : 0);

    if (hadFocus)
        (shown ? m_table : firstFocusIn(*m_view))->setFocus();
    refreshWords();
}

void ViewFrame::copy() {
    if (!isShownAsTable())
        return copyPicture();
    QApplication::clipboard()->setText(m_table->selectedText());
    say(tr("Copied."), false);
}

void ViewFrame::copyPicture() {
    QApplication::clipboard()->setImage(pictureOf(*m_view, m_theme, 2));
    say(tr("Copied."), false);
}

bool ViewFrame::save(const QString& path) {
    const Result<void> saved = saveView(*m_view, m_theme, path);
    say(saved ? tr("Saved as %1.").arg(path) : QString::fromStdString(saved.error().message), !saved);
    return saved.has_value();
}

void ViewFrame::askAndSave(const QString& suffix) {
    QString name = m_view->title().toLower();
    name.replace(QRegularExpression(QStringLiteral("[^\\w]+")), QStringLiteral("-"));
    const QString place = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QString path =
        QFileDialog::getSaveFileName(this, tr("Save “%1”").arg(m_view->title()),
                                     place + u'/' + name + u'.' + suffix, QStringLiteral("*.") + suffix);
    if (path.isEmpty())
        return;
    if (!path.endsWith(u'.' + suffix, Qt::CaseInsensitive))
        path += u'.' + suffix;
    save(path);
}

void ViewFrame::say(const QString& text, bool isError) {
    QPalette palette = m_notice->palette();
    palette.setColor(QPalette::WindowText, isError ? m_theme.palette().bad : m_theme.palette().muted);
    m_notice->setPalette(palette);
    m_notice->setText(text);
    m_notice->show();
    if (!isError)
        QTimer::singleShot(4000, m_notice, &QWidget::hide);
}

void ViewFrame::openMenu(const QPoint& where) {
    QMenu menu(this);
    if (!m_view->actions().isEmpty()) {
        menu.addActions(m_view->actions());
        menu.addSeparator();
    }
    menu.addActions(m_actions);
    menu.exec(where);
}

void ViewFrame::contextMenuEvent(QContextMenuEvent* event) {
    openMenu(event->reason() == QContextMenuEvent::Keyboard ? m_view->mapToGlobal(m_view->rect().center())
                                                            : event->globalPos());
}

} // namespace coreograph
