// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/status_window.h"

#include "samples.h"
#include "support/fake_controller.h"
#include "ui/close_question.h"
#include "ui/language.h"
#include "ui/record_card.h"
#include "widgets.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

using namespace vnddns;

class StatusWindowTest : public QObject
{
    Q_OBJECT

    LanguageSwitch m_language;
    const Surroundings m_surroundings = samples::surroundings();

    static void press(const QWidget& window, const char* text)
    {
        auto* button = visibleButton(window, QString::fromUtf8(text));
        QVERIFY2(button, text);
        QTest::mouseClick(button, Qt::LeftButton);
    }

private Q_SLOTS:
    void init() { m_language.use(Language::English); }

    void every_state_is_told_in_words_data()
    {
        QTest::addColumn<Status>("status");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char* title, const Status& status,
                            std::initializer_list<const char*> words) {
            QStringList list;
            for (const char* word : words)
                list << QString::fromUtf8(word);
            QTest::newRow(title) << status << list;
        };
        row("good", samples::status({samples::good()}),
            {"Everything is up to date", "nha.example.test", "203.0.113.7", "2001:db8:7::25",
             "visible in DNS after 14 ms", "good 203.0.113.7", "5 minutes ago"});
        row("retrying", samples::status({samples::retrying()}),
            {"Working", "will be tried again; next try", "in 4 minutes", "The server is in trouble.", "911"});
        row("needs you", samples::status({samples::needsUser(ConditionCode::CredentialsRejected)}),
            {"Something needs you", "needs you", "rejects the user name or the secret", "Try again"});
        row("CGNAT", samples::status({samples::behindCgnat()}),
            {"100.64.3.9, cannot be published", "CGNAT", "Call your provider"});
        row("locked", samples::status({samples::needsUser(ConditionCode::VaultLocked)}), {"Unlock keychain"});
        row("paused", samples::status({samples::good()}, Phase::Paused), {"Paused", "Resume"});
        row("offline", samples::status({samples::good()}, Phase::Offline), {"No network"});
        row("empty", samples::status({}), {"Nothing is set up yet", "Set up…"});
    }
    void every_state_is_told_in_words()
    {
        QFETCH(Status, status);
        QFETCH(QStringList, words);
        FakeController controller;
        StatusWindow window(controller, m_surroundings);
        window.show();
        controller.setStatus(status);
        const QString text = visibleText(window);
        for (const QString& word : words)
            QVERIFY2(text.contains(word), qPrintable(word + QStringLiteral("\nis not in\n") + text));
    }
    void buttons_ask_the_controller()
    {
        FakeController controller;
        controller.setStatus(samples::status({samples::needsUser(ConditionCode::CredentialsRejected)}));
        StatusWindow window(controller, m_surroundings);
        window.show();
        press(window, "Check now");
        press(window, "Pause");
        press(window, "Try again");
        QCOMPARE(controller.checks, 1);
        QCOMPARE(controller.pauses, std::vector<bool>{true});
        QCOMPARE(controller.triedAgain, std::vector<DomainName>{samples::name()});
        controller.setStatus(samples::status({samples::needsUser(ConditionCode::VaultLocked)}, Phase::Idle));
        press(window, "Unlock keychain");
        QCOMPARE(controller.unlocks, 1);
        controller.setStatus(samples::status({samples::good()}, Phase::Paused));
        press(window, "Resume");
        QCOMPARE(controller.pauses, (std::vector<bool>{true, false}));
    }
    void the_keyboard_reaches_check_now()
    {
        FakeController controller;
        controller.setStatus(samples::status({samples::good()}));
        StatusWindow window(controller, m_surroundings);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_F5);
        QTRY_COMPARE(controller.checks, 1); // a button shows that it is pressed before it acts
    }
    void details_can_be_copied()
    {
        FakeController controller;
        controller.setStatus(samples::status({samples::good()}));
        StatusWindow window(controller, m_surroundings);
        window.show();
        press(window, "Copy details");
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("2001:db8:7::25")));
    }
    void records_come_and_go()
    {
        FakeController controller;
        StatusWindow window(controller, m_surroundings);
        window.show();
        controller.setStatus(
            samples::status({samples::good(), samples::good(samples::name(QStringLiteral("b.test")))}));
        QVERIFY(visibleText(window).contains(QStringLiteral("b.test")));
        controller.setStatus(samples::status({samples::good()}));
        QVERIFY(!visibleText(window).contains(QStringLiteral("b.test")));
        QVERIFY(visibleText(window).contains(QStringLiteral("nha.example.test")));
    }
    void a_change_keeps_the_focus()
    {
        FakeController controller;
        controller.setStatus(samples::status({samples::needsUser(ConditionCode::CredentialsRejected)}));
        StatusWindow window(controller, m_surroundings);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto* button = visibleButton(window, QStringLiteral("Try again"));
        button->setFocus();
        controller.setStatus(samples::status({samples::needsUser(ConditionCode::NameUnknown)}));
        QVERIFY(button->hasFocus());
    }
    void a_long_vietnamese_name_stays_inside_the_window()
    {
        m_language.use(Language::Vietnamese);
        FakeController controller;
        const DomainName name = samples::name(QStringLiteral(
            "camera-phòng-khách-nhà-bà-ngoại.đường-nguyễn-thị-minh-khai.thành-phố-hồ-chí-minh.vn"));
        controller.setStatus(samples::status({samples::good(name), samples::behindCgnat()}));
        StatusWindow window(controller, m_surroundings);
        window.resize(420, 500);
        window.show();
        QVERIFY2(window.width() <= 520, qPrintable(QString::number(window.width())));
        for (const auto* card : window.findChildren<RecordCard*>())
            QVERIFY2(card->mapTo(&window, QPoint(card->width(), 0)).x() <= window.width(),
                     qPrintable(QString::number(card->width())));
    }
    void the_language_changes_while_the_window_is_open()
    {
        FakeController controller;
        controller.setStatus(samples::status({samples::needsUser(ConditionCode::CredentialsRejected)}));
        StatusWindow window(controller, m_surroundings);
        window.show();
        m_language.use(Language::Vietnamese);
        QCoreApplication::sendPostedEvents();
        const QString text = visibleText(window);
        for (const char* word :
             {"Có việc cần bạn xử lý", "Máy chủ từ chối", "Thử lại", "Cài đặt…", "5 phút trước"})
            QVERIFY2(text.contains(QString::fromUtf8(word)), word);
        for (const char* word : {"Settings", "Try again", "minutes"})
            QVERIFY2(!text.contains(QString::fromUtf8(word)), word);
    }
    void with_a_tray_closing_hides()
    {
        FakeController controller;
        StatusWindow window(controller, m_surroundings);
        window.show();
        QVERIFY(window.close());
        QVERIFY(!window.isVisible());
    }
    void without_a_tray_closing_asks_and_minimises_or_quits()
    {
        FakeController controller;
        StatusWindow window(controller, m_surroundings);
        window.setTrayPresent(false);
        QSignalSpy quit(&window, &StatusWindow::quitRequested);
        window.show();
        QVERIFY(visibleText(window).contains(QStringLiteral("Quit")));
        QVERIFY(!window.close());
        auto* question = window.findChild<CloseQuestion*>();
        QVERIFY(question && question->isVisible());
        QVERIFY(question->text().contains(QStringLiteral("no tray")));
        press(*question, "Minimise and go on");
        QVERIFY(window.isMinimized());
        QCOMPARE(quit.count(), 0);
        window.showNormal();
        QVERIFY(!window.close());
        press(*question, "Quit");
        QCOMPARE(quit.count(), 1);
    }
};

QTEST_MAIN(StatusWindowTest)
#include "status_window_test.moc"
