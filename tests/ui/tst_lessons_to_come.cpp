#include <QPushButton>
#include <QTest>

#include "tests/ui/learn_page_fixture.h"
#include "ui/lesson/outline.h"

using namespace coreograph;

/// What the course says of lessons that are not written yet.
class TestLessonsToCome : public QObject, LearnPageFixture {
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { m_page.reset(); }

    void aLessonThatComesLaterLeadsToThoseAroundIt_data() {
        QTest::addColumn<QString>("button");
        QTest::addColumn<int>("command");
        QTest::addColumn<QString>("place");
        QTest::newRow("on, by its button") << "Next: delta" << -1 << "delta/only";
        QTest::newRow("back, by its button") << "Back: beta" << -1 << "beta/only";
        QTest::newRow("on, by key") << "" << int(Command::Next) << "delta/only";
        QTest::newRow("back, by key") << "" << int(Command::Back) << "beta/only";
    }
    void aLessonThatComesLaterLeadsToThoseAroundIt() {
        QFETCH(QString, button);
        QFETCH(int, command);
        put("course.yaml",
            "parts:\n  - id: first\n    title: First\n    lessons:\n      - {id: alpha, title: Alpha}\n"
            "      - {id: beta, title: Beta}\n      - {id: gamma, title: Gamma}\n"
            "      - {id: delta, title: Delta}\n");
        put("04-delta/lesson.md", frontOf("delta", "4") + "## Only\n\nText.\n");
        restart();
        m_page->activate("gamma");
        QVERIFY2(shown().contains("comes later"), qPrintable(shown()));
        if (command >= 0)
            QVERIFY(m_page->handle(static_cast<Command>(command)));
        for (QPushButton* way : m_page->findChild<StepView*>()->findChildren<QPushButton*>())
            if (way->text() == button) {
                QVERIFY(way->focusPolicy() & Qt::TabFocus);
                way->setFocus();
                QTest::keyClick(way, Qt::Key_Space);
            }
        QFETCH(QString, place);
        QTRY_COMPARE(m_page->place(), place);
    }

    void lessonsThatComeLaterAreFoundAsSuch() {
        const std::vector<Destination> all = lessonDestinations(*m_course);
        QCOMPARE(all.size(), 3U);
        QVERIFY(!all[1].comesLater);
        QVERIFY(all[2].comesLater);
        QCOMPARE(all[2].where, "Lesson 3, comes later");
        m_page->activate(all[2].place);
        QCOMPARE(m_page->place(), "gamma");
    }

    void theOutlineSaysWhichLessonsComeLater() {
        const auto* outline = m_page->findChild<Outline*>();
        const QListWidgetItem* gamma = outline->item(outline->count() - 1);
        QVERIFY2(gamma->toolTip().contains("comes later"), qPrintable(gamma->toolTip()));
        QVERIFY(gamma->data(Qt::AccessibleTextRole).toString().contains("coming later"));
        QVERIFY(!outline->item(outline->count() - 2)->toolTip().contains("later"));
    }
};

QTEST_MAIN(TestLessonsToCome)
#include "tst_lessons_to_come.moc"
