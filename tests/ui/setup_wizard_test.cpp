// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/setup_wizard.h"

#include "samples.h"
#include "support/fake_controller.h"
#include "ui/language.h"
#include "widgets.h"

#include <QComboBox>
#include <QSignalSpy>

using namespace vnddns;

class SetupWizardTest : public QObject
{
    Q_OBJECT

    LanguageSwitch m_language;
    const Surroundings m_surroundings = samples::surroundings(); // outlives every window

    static void fill(SetupWizard& wizard)
    {
        type(wizard, "name", QStringLiteral("nhà.example.vn"));
        type(wizard, "server", QStringLiteral("dyn.example.test"));
        type(wizard, "user", QStringLiteral("minh"));
        type(wizard, "secret", QStringLiteral("mật khẩu"));
    }

    static void click(SetupWizard& wizard, const char* button)
    {
        QTest::mouseClick(&child<QAbstractButton>(wizard, button), Qt::LeftButton);
    }

private Q_SLOTS:
    void init() { m_language.use(Language::English); }

    void three_fields_lead_to_a_running_name()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        QSignalSpy accepted(&wizard, &QDialog::accepted);
        wizard.show();
        fill(wizard);
        click(wizard, "save");
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(controller.secrets.size(), std::size_t{1});
        QCOMPARE(controller.secrets[0].secret, QStringLiteral("mật khẩu").toUtf8());
        const Config& config = controller.config();
        QCOMPARE(config.records.size(), std::size_t{1});
        QCOMPARE(config.records[0].name.describe(), QStringLiteral("nhà.example.vn"));
        QCOMPARE(config.accounts[0].server, QStringLiteral("https://dyn.example.test"));
        QCOMPARE(config.accounts[0].user, QStringLiteral("minh"));
        QCOMPARE(config.accounts[0].id, QStringLiteral("fresh"));
        QCOMPARE(config.accounts[0].vault, VaultKind::Keychain);
        QVERIFY(validate(config).empty());
    }
    void the_test_tells_what_the_server_said()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        fill(wizard);
        click(wizard, "test");
        QCOMPARE(controller.tests.size(), std::size_t{1});
        QVERIFY(!child<QAbstractButton>(wizard, "test").isEnabled());
        QVERIFY(visibleText(wizard).contains(QStringLiteral("Asking the server…")));
        QCOMPARE(controller.tests[0].secret, QStringLiteral("mật khẩu").toUtf8());
        TestReport report;
        report.sent.v4 = samples::address("203.0.113.7");
        report.answer = QStringLiteral("good 203.0.113.7");
        report.changed = true;
        controller.tests[0].done(report);
        QVERIFY(child<QAbstractButton>(wizard, "test").isEnabled());
        QVERIFY(visibleText(wizard).contains(
            QStringLiteral("It works: the server took 203.0.113.7 for nhà.example.vn.")));
        QVERIFY(visibleText(wizard).contains(QStringLiteral("The server said: “good 203.0.113.7”")));
        QVERIFY2(controller.applied.empty(), "a test saves nothing");
        QVERIFY2(controller.secrets.empty(), "a test stores nothing");
    }
    void a_refusal_is_explained_in_the_users_language()
    {
        m_language.use(Language::Vietnamese);
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        fill(wizard);
        click(wizard, "test");
        controller.tests[0].done(Error{ErrorKind::AuthRejected, QStringLiteral("badauth"), {}});
        QVERIFY(visibleText(wizard).contains(
            QStringLiteral("Máy chủ không chấp nhận tên đăng nhập và mã bí mật này.")));
        QVERIFY(visibleText(wizard).contains(QStringLiteral("badauth")));
    }
    void the_wizard_grows_with_what_it_says()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        const int before = wizard.height();
        const int lineHeight = child<QLineEdit>(wizard, "name").height();
        fill(wizard);
        click(wizard, "test");
        controller.tests[0].done(
            Error{ErrorKind::Tls, QStringLiteral("a long technical reason ").repeated(9), {}});
        QTRY_VERIFY(wizard.height() > before);
        QTRY_COMPARE(child<QLineEdit>(wizard, "name").height(), lineHeight);
    }
    void closing_the_wizard_drops_the_answer()
    {
        FakeController controller;
        {
            SetupWizard wizard(controller, m_surroundings);
            wizard.show();
            fill(wizard);
            click(wizard, "test");
        }
        controller.tests[0].done(TestReport{});
    }
    void every_fault_stands_beside_its_field()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        click(wizard, "save");
        const QString text = visibleText(wizard);
        QVERIFY(text.contains(QStringLiteral("Type the domain name")));
        QVERIFY(text.contains(QStringLiteral("Type the name of the update server.")));
        QVERIFY(text.contains(QStringLiteral("Type the user name")));
        QCOMPARE(child<QLineEdit>(wizard, "name").accessibleDescription(),
                 QStringLiteral("Type the domain name that should lead to this computer."));
        fill(wizard);
        type(wizard, "secret", QString());
        click(wizard, "save");
        QVERIFY(!visibleText(wizard).contains(QStringLiteral("Type the domain name")));
        QVERIFY(visibleText(wizard).contains(QStringLiteral("Type the secret")));
        QVERIFY(controller.applied.empty());
    }
    void without_a_keychain_the_file_is_offered_and_its_danger_said()
    {
        FakeController controller;
        controller.secretError = Error{ErrorKind::VaultAbsent, {}, {}};
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        fill(wizard);
        QVERIFY(!visibleText(wizard).contains(QStringLiteral("less safe")));
        click(wizard, "save");
        QVERIFY(visibleText(wizard).contains(QStringLiteral("no keychain that answers")));
        QVERIFY(controller.applied.empty());
        click(wizard, "useFile");
        QVERIFY(visibleText(wizard).contains(
            QStringLiteral("Warning: the secret then lies on the disk unencrypted.")));
        controller.secretError.reset();
        click(wizard, "save");
        QCOMPARE(controller.config().accounts[0].vault, VaultKind::File);
    }
    void a_locked_keychain_can_be_unlocked_from_here()
    {
        FakeController controller;
        controller.secretError = Error{ErrorKind::VaultLocked, {}, {}};
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        fill(wizard);
        click(wizard, "save");
        auto* unlock = visibleButton(wizard, QStringLiteral("Unlock keychain"));
        QVERIFY(unlock);
        QTest::mouseClick(unlock, Qt::LeftButton);
        QCOMPARE(controller.unlocks, 1);
    }
    void a_full_disk_keeps_the_wizard_open()
    {
        FakeController controller;
        controller.applyError = Error{ErrorKind::Storage, QStringLiteral("ENOSPC"), {}};
        SetupWizard wizard(controller, m_surroundings);
        QSignalSpy accepted(&wizard, &QDialog::accepted);
        wizard.show();
        fill(wizard);
        click(wizard, "save");
        QCOMPARE(accepted.count(), 0);
        QVERIFY(visibleText(wizard).contains(QStringLiteral("The settings could not be saved.")));
    }
    void a_preset_fills_in_the_server()
    {
        FakeController controller;
        Surroundings surroundings = samples::surroundings();
        surroundings.presets = {{QStringLiteral("Trường học"), QStringLiteral("https://dyn.truong.test"),
                                 QStringLiteral("https://truong.test/ddns")}};
        SetupWizard wizard(controller, surroundings);
        wizard.show();
        auto& presets = child<QComboBox>(wizard, "preset");
        QVERIFY(presets.isVisible());
        presets.setFocus();
        QTest::keyClick(&presets, Qt::Key_Down);
        QCOMPARE(child<QLineEdit>(wizard, "server").text(), QStringLiteral("https://dyn.truong.test"));
        QVERIFY(visibleText(wizard).contains(QStringLiteral("https://truong.test/ddns")));
    }
    void every_control_has_a_name_for_screen_readers()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        for (const auto* line : wizard.findChildren<QLineEdit*>()) {
            if (line->objectName() != QLatin1String("qt_spinbox_lineedit"))
                QVERIFY2(!line->accessibleName().isEmpty() || !line->placeholderText().isEmpty(),
                         qPrintable(line->objectName()));
        }
        for (const auto* button : wizard.findChildren<QAbstractButton*>())
            QVERIFY(!button->text().isEmpty());
    }
    void the_language_changes_under_way_and_keeps_what_was_typed()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        fill(wizard);
        type(wizard, "user", QString());
        click(wizard, "save");
        m_language.use(Language::Vietnamese);
        QCoreApplication::sendPostedEvents();
        const QString text = visibleText(wizard);
        QVERIFY(text.contains(QStringLiteral("Tên miền")));
        QVERIFY(text.contains(QStringLiteral("Hãy nhập tên đăng nhập")));
        QVERIFY(!text.contains(QStringLiteral("Domain name")));
        QCOMPARE(child<QLineEdit>(wizard, "name").text(), QStringLiteral("nhà.example.vn"));
    }
};

QTEST_MAIN(SetupWizardTest)
#include "setup_wizard_test.moc"
