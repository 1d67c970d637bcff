#include <QTest>
#include <QVBoxLayout>
#include <memory>

#include "ui/widgets/steady_label.h"

using namespace coreograph;

namespace {

/// Counts how often its layout has to be done again.
class Page : public QWidget {
public:
    int layouts = 0;

protected:
    bool event(QEvent* event) override {
        layouts += event->type() == QEvent::LayoutRequest;
        return QWidget::event(event);
    }
};

} // namespace

class TestSteadyLabel : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_page = std::make_unique<Page>();
        auto* column = new QVBoxLayout(m_page.get());
        m_label = new SteadyLabel(m_theme, TextRole::Caption);
        column->addWidget(m_label);
        column->addStretch();
        m_page->resize(300, 200);
        m_page->show();
        QCoreApplication::processEvents();
    }

    void changesItsWordsWithoutLayingThePageOut() {
        m_label->setText("step 1 of 800");
        QCoreApplication::processEvents();
        m_page->layouts = 0;
        for (int step = 2; step < 20; ++step) {
            m_label->changeText(QStringLiteral("step %1 of 800").arg(step));
            QCoreApplication::processEvents();
        }
        QCOMPARE(m_page->layouts, 0);
        QCOMPARE(m_label->text(), "step 19 of 800");
    }

    void growsForMoreWordsAndKeepsTheHeightUntilOthersAreSet() {
        m_label->setText("short");
        QCoreApplication::processEvents();
        const int low = m_label->height();
        m_label->changeText(QStringLiteral("many words that need several lines ").repeated(4));
        QCoreApplication::processEvents();
        const int high = m_label->height();
        QVERIFY(high >= 2 * low);
        QCOMPARE(m_label->label().height(), high);
        m_label->changeText("short again");
        QCoreApplication::processEvents();
        QCOMPARE(m_label->height(), high);
        m_label->setText("short");
        QCoreApplication::processEvents();
        QCOMPARE(m_label->height(), low);
    }

    void growsWhereThePageBecomesNarrower() {
        m_label->setText("words that fit into three hundred pixels");
        QCoreApplication::processEvents();
        const int wide = m_label->height();
        m_page->resize(120, 200);
        QCoreApplication::processEvents();
        QVERIFY(m_label->height() > wide);
    }

private:
    Theme m_theme{*qApp};
    std::unique_ptr<Page> m_page;
    SteadyLabel* m_label = nullptr;
};

QTEST_MAIN(TestSteadyLabel)
#include "tst_steady_label.moc"
