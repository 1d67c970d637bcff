#include <QImage>
#include <QPainter>
#include <QTest>

#include "ui/views/view_header.h"

using namespace coreograph;

namespace {

class FakeView : public View {
public:
    using View::View;
    QString title() const override { return QStringLiteral("Time on 2 workers"); }
    QString unit() const override { return QStringLiteral("median, 95 % interval"); }
    std::vector<LegendEntry> legend() const override {
        return {{"start-up", Qt::red}, {"compute", Qt::blue}};
    }
    QString summary() const override { return {}; }
    DataTable dataTable() const override { return {}; }

protected:
    void refresh() override {}
};

} // namespace

class TestViewHeader : public QObject {
    Q_OBJECT

    const Theme m_theme{*qApp};
    const FakeView m_view{m_theme};
    const HeaderLine m_line{m_view, m_theme};
    const int m_lineHeight = m_line.height(2000);

    static int width(const QFont& font, const QString& text) {
        return QFontMetrics(font).horizontalAdvance(text);
    }

    /// Pixels from the top to the first of the start-up's colour.
    int legendTop(int width) const {
        QImage image(width, 200, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        m_line.paint(painter, image.rect());
        painter.end();
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < width; ++x)
                if (image.pixelColor(x, y) == Qt::red)
                    return y;
        return -1;
    }

private slots:
    void hasAllOnOneLineWhereThereIsRoom() { QVERIFY(legendTop(2000) < m_lineHeight); }

    void putsTheUnitBelowBeforeTheLegend() {
        const int room = width(m_theme.headingFont(), m_view.title()) +
                         width(m_theme.captionFont(), "start-upcompute") + m_theme.scaled(100);
        QCOMPARE(m_line.height(room), 2 * m_lineHeight);
        QVERIFY(legendTop(room) < m_lineHeight);
    }

    void putsTheLegendBelowWhereOnlyTheTitleFits() {
        const int room = width(m_theme.headingFont(), m_view.title()) + m_theme.scaled(20);
        QVERIFY(legendTop(room) >= m_lineHeight);
    }
};

QTEST_MAIN(TestViewHeader)
#include "tst_view_header.moc"
