// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/settings_dialog.h"

#include "samples.h"
#include "support/fake_controller.h"
#include "ui/language.h"
#include "ui/settings/domain_editor.h"
#include "widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QListWidget>
#include <QMessageBox>
#include <QTabWidget>

using namespace vnddns;

class SettingsTest : public QObject
{
    Q_OBJECT

    LanguageSwitch m_language;
    const Surroundings m_surroundings = samples::surroundings(); // outlives every window

    static void click(QWidget& parent, const char* button)
    {
        QTest::mouseClick(&child<QAbstractButton>(parent, button), Qt::LeftButton);
    }

    static DomainEditor& editor(QWidget& dialog)
    {
        auto* found = dialog.findChild<DomainEditor*>();
        if (!found)
            qFatal("no editor is open");
        return *found;
    }

    static void choose(QWidget& parent, const char* box, int index)
    {
        auto& combo = child<QComboBox>(parent, box);
        combo.setFocus();
        while (combo.currentIndex() < index)
            QTest::keyClick(&combo, Qt::Key_Down);
    }

private Q_SLOTS:
    void init() { m_language.use(Language::English); }

    void a_domain_is_added()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        SettingsDialog dialog(controller, m_surroundings);
        dialog.show();
        click(dialog, "add");
        DomainEditor& form = editor(dialog);
        type(form, "name", QStringLiteral("camera.example.test"));
        type(form, "server", QStringLiteral("dyn.example.test"));
        type(form, "user", QStringLiteral("lan"));
        type(form, "secret", QStringLiteral("s3cret"));
        click(form, "save");
        QCOMPARE(controller.config().records.size(), std::size_t{2});
        QCOMPARE(child<QListWidget>(dialog, "domains").count(), 2);
        QCOMPARE(controller.secrets[0].account.user, QStringLiteral("lan"));
        QTRY_VERIFY(!dialog.findChild<DomainEditor*>());
    }
    void editing_does_not_show_or_lose_the_secret()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        SettingsDialog dialog(controller, m_surroundings);
        dialog.show();
        click(dialog, "edit");
        DomainEditor& form = editor(dialog);
        QCOMPARE(child<QLineEdit>(form, "secret").text(), QString());
        QCOMPARE(child<QLineEdit>(form, "secret").placeholderText(), QStringLiteral("unchanged"));
        QCOMPARE(child<QLineEdit>(form, "secret").echoMode(), QLineEdit::Password);
        click(form, "advanced");
        QTest::mouseClick(&child<QCheckBox>(form, "v6"), Qt::LeftButton, {},
                          QPoint(5, child<QCheckBox>(form, "v6").height() / 2));
        click(form, "save");
        QVERIFY(controller.secrets.empty());
        QCOMPARE(controller.config().records[0].families, (PerFamily<bool>{true, false}));
        QCOMPARE(controller.config().accounts, samples::config().accounts);
    }
    void another_server_asks_for_the_secret_again()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        SettingsDialog dialog(controller, m_surroundings);
        dialog.show();
        click(dialog, "edit");
        DomainEditor& form = editor(dialog);
        type(form, "server", QStringLiteral("other.example.test"));
        click(form, "test");
        QVERIFY(controller.tests.empty());
        QVERIFY(visibleText(form).contains(QStringLiteral("Type the secret")));
    }
    void advanced_choices_are_kept()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        SettingsDialog dialog(controller, m_surroundings);
        dialog.show();
        click(dialog, "edit");
        DomainEditor& form = editor(dialog);
        click(form, "advanced");
        choose(form, "source", 2);
        type(form, "caFile", QStringLiteral("/etc/ssl/school.pem"));
        QVERIFY(!visibleText(form).contains(QStringLiteral("Warning")));
        choose(form, "vault", 1);
        QVERIFY(visibleText(form).contains(QStringLiteral("Warning: the secret then lies on the disk")));
        type(form, "secret", QStringLiteral("again"));
        click(form, "save");
        QVERIFY(controller.config().records[0].sources == std::vector<Source>({{SourceKind::Echo, {}}}));
        QCOMPARE(controller.config().accounts.size(), std::size_t{1});
        QCOMPARE(controller.config().accounts[0].caFile, QStringLiteral("/etc/ssl/school.pem"));
        QCOMPARE(controller.config().accounts[0].vault, VaultKind::File);
        QCOMPARE(controller.secrets[0].account.vault, VaultKind::File);
    }
    void what_the_settings_cannot_hold_is_told_beside_its_field_data()
    {
        QTest::addColumn<int>("choice");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* title, int choice, const char* field, const char* typed,
                            const char* told) {
            QTest::newRow(title) << choice << QByteArray(field) << QString::fromLatin1(typed)
                                 << QString::fromLatin1(told);
        };
        row("host of IPv4", 0, "hostId", "192.168.1.20", "Type the last half of the host's IPv6 address");
        row("whole address", 0, "hostId", "2001:db8::1", "Type the last half of the host's IPv6 address");
        row("plain http", 3, "sources", "router,web:http://ip.example.test",
            "'web:http://ip.example.test' must ask by https://.");
        row("no web address", 3, "sources", "web:nonsense", "'web:nonsense' holds no web address.");
        row("nobody's DNS", 3, "sources", "dns:opendsn", "dns:NAME with one of opendns, cloudflare, ");
        row("two interfaces", 1, "interface", "eth0,wlan0",
            "A comma or a control character cannot stand here.");
        row("no port", 3, "sources", "stun:stun.example.test", "'stun:stun.example.test' is not stun:HOST");
    }
    void what_the_settings_cannot_hold_is_told_beside_its_field()
    {
        QFETCH(int, choice);
        QFETCH(QByteArray, field);
        QFETCH(QString, typed);
        QFETCH(QString, told);
        FakeController controller;
        controller.setConfig(samples::config());
        DomainEditor form(controller, m_surroundings, samples::name(), nullptr);
        form.show();
        click(form, "advanced");
        choose(form, "source", choice);
        type(form, field.constData(), typed);
        type(form, "secret", QStringLiteral("s3cret"));
        click(form, "advanced"); // whoever hides what he typed is shown it again
        click(form, "test");
        const auto& place = child<QLineEdit>(form, field.constData());
        QVERIFY(place.isVisibleTo(&form));
        QVERIFY2(visibleText(*place.parentWidget()).contains(told), qPrintable(visibleText(form)));
        QVERIFY(child<QAbstractButton>(form, "advanced").isChecked());
        click(form, "save");
        QVERIFY(controller.tests.empty());
        QVERIFY(controller.secrets.empty());
        QCOMPARE(controller.config(), samples::config());
    }
    void a_computer_with_one_line_offers_no_choice_of_it()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        Surroundings surroundings = samples::surroundings();
        surroundings.readLocal = [] {
            LocalNetwork network = samples::twoLines();
            network.interfaces.erase(network.interfaces.begin());
            return network;
        };
        DomainEditor form(controller, surroundings, samples::name(), nullptr);
        form.show();
        click(form, "advanced");
        QVERIFY(!child<QComboBox>(form, "line").isVisibleTo(&form));
        QVERIFY(!visibleText(form).contains(QStringLiteral("Internet line")));
    }
    void a_name_is_led_to_one_of_several_lines()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        Surroundings surroundings = samples::surroundings();
        surroundings.readLocal = [] { return samples::twoLines(); };
        DomainEditor form(controller, surroundings, samples::name(), nullptr);
        form.show();
        click(form, "advanced");
        auto& line = child<QComboBox>(form, "line");
        QVERIFY(line.isVisibleTo(&form));
        QStringList entries;
        for (int i = 0; i < line.count(); ++i)
            entries << line.itemText(i);
        QCOMPARE(entries.join(u'\n'), QStringLiteral("Automatic\neth0 (192.168.1.7)\neth1 (203.0.113.7)"));
        QCOMPARE(line.currentIndex(), 0);
        choose(form, "line", 2);
        m_language.use(Language::Vietnamese);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(line.itemText(0), QStringLiteral("Tự động"));
        QCOMPARE(line.currentIndex(), 2);
        click(form, "save");
        QCOMPARE(controller.config().records[0].through, QStringLiteral("eth1"));
    }
    void a_line_that_is_not_present_stays_chosen_until_another_is()
    {
        FakeController controller;
        Config config = samples::config();
        config.records[0].through = QStringLiteral("ppp0");
        controller.setConfig(config);
        DomainEditor form(controller, m_surroundings, samples::name(), nullptr); // nobody knows the lines
        form.show();
        click(form, "advanced");
        auto& line = child<QComboBox>(form, "line");
        QVERIFY(line.isVisibleTo(&form));
        QCOMPARE(line.currentText(), QStringLiteral("ppp0 (not present)"));
        click(form, "save");
        QCOMPARE(controller.config().records, config.records);
        DomainEditor again(controller, m_surroundings, samples::name(), nullptr);
        again.show();
        click(again, "advanced");
        QTest::keyClick(&child<QComboBox>(again, "line"), Qt::Key_Up);
        click(again, "save");
        QCOMPARE(controller.config().records[0].through, QString());
    }
    void a_domain_is_tested_with_the_stored_secret()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        SettingsDialog dialog(controller, m_surroundings);
        dialog.show();
        click(dialog, "test");
        QCOMPARE(controller.tests.size(), std::size_t{1});
        QVERIFY(controller.tests[0].secret.isEmpty());
        QVERIFY(!child<QAbstractButton>(dialog, "test").isEnabled());
        controller.tests[0].done(Error{ErrorKind::NameUnknown, QStringLiteral("nohost"), {}});
        QVERIFY(child<QAbstractButton>(dialog, "test").isEnabled());
        QVERIFY(visibleText(dialog).contains(QStringLiteral("The account does not hold this domain name.")));
    }
    void a_domain_is_removed_only_after_a_question()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        SettingsDialog dialog(controller, m_surroundings);
        dialog.show();
        click(dialog, "remove");
        auto* question = dialog.findChild<QMessageBox*>();
        QVERIFY(question);
        QVERIFY(question->text().contains(QStringLiteral("nha.example.test")));
        QCOMPARE(controller.config().records.size(), std::size_t{1});
        click(*question, "confirmRemove");
        QVERIFY(controller.config().records.empty());
        QVERIFY(controller.config().accounts.empty());
        QVERIFY(!child<QAbstractButton>(dialog, "edit").isEnabled());
    }
    void a_language_takes_effect_at_once()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        connect(&controller, &Controller::configChanged, this,
                [&] { m_language.use(controller.config().language); });
        SettingsDialog dialog(controller, m_surroundings);
        dialog.show();
        dialog.findChild<QTabWidget*>()->setCurrentIndex(1);
        choose(dialog, "language", 1);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(controller.config().language, Language::Vietnamese);
        QCOMPARE(dialog.windowTitle(), QStringLiteral("vnddns: cài đặt"));
        QCOMPARE(dialog.findChild<QTabWidget*>()->tabText(0), QStringLiteral("Tên miền"));
        QCOMPARE(child<QComboBox>(dialog, "language").itemText(2), QStringLiteral("English"));
        choose(dialog, "language", 2);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(dialog.windowTitle(), QStringLiteral("vnddns: settings"));
    }
    void what_could_not_be_saved_is_not_shown_as_chosen()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        controller.applyError = Error{ErrorKind::Storage, {}, {}};
        SettingsDialog dialog(controller, m_surroundings);
        dialog.show();
        dialog.findChild<QTabWidget*>()->setCurrentIndex(1);
        auto& box = child<QCheckBox>(dialog, "notifications");
        QVERIFY(box.isChecked());
        QTest::keyClick(&box, Qt::Key_Space);
        QVERIFY(box.isChecked());
        QVERIFY(visibleText(dialog).contains(QStringLiteral("The settings could not be saved.")));
    }
    void start_at_login_follows_the_system()
    {
        FakeController controller;
        bool enabled = false;
        Surroundings surroundings = samples::surroundings();
        surroundings.loginStart = {true, [&] { return enabled; },
                                   [&](bool wanted) -> Result<Done> {
                                       enabled = wanted;
                                       return Done{};
                                   }};
        SettingsDialog dialog(controller, surroundings);
        dialog.show();
        dialog.findChild<QTabWidget*>()->setCurrentIndex(1);
        auto& box = child<QCheckBox>(dialog, "loginStart");
        QVERIFY(!box.isChecked());
        QTest::keyClick(&box, Qt::Key_Space);
        QVERIFY(enabled);
        QVERIFY(box.isChecked());
    }
    void a_system_without_login_start_says_so()
    {
        FakeController controller;
        SettingsDialog dialog(controller, m_surroundings);
        dialog.show();
        dialog.findChild<QTabWidget*>()->setCurrentIndex(1);
        QVERIFY(!child<QCheckBox>(dialog, "loginStart").isEnabled());
        QVERIFY(visibleText(dialog).contains(QStringLiteral("This system offers no way to start at login.")));
    }
    void a_report_for_helpers_is_saved_where_the_user_says()
    {
        FakeController controller;
        Surroundings surroundings = samples::surroundings();
        QString written;
        Continuation<Done> answer;
        surroundings.saveReport = [&](const QString& path, Continuation<Done> done) {
            written = path;
            answer = std::move(done);
        };
        SettingsDialog dialog(controller, surroundings);
        dialog.show();
        dialog.findChild<QTabWidget*>()->setCurrentIndex(2);
        auto& save = child<QAbstractButton>(dialog, "saveReport");
        save.click();
        auto* files = dialog.findChild<QFileDialog*>();
        QVERIFY(files);
        QCOMPARE(files->acceptMode(), QFileDialog::AcceptSave);
        QVERIFY2(written.isEmpty(), "nothing is written before a file is chosen");
        Q_EMIT files->fileSelected(QStringLiteral("/documents/report.txt"));
        files->reject();
        QCOMPARE(written, QStringLiteral("/documents/report.txt"));
        QVERIFY(!save.isEnabled());
        QVERIFY(visibleText(dialog).contains(QStringLiteral("Writing the report…")));
        answer(Done{});
        QVERIFY(save.isEnabled());
        const QString text = visibleText(dialog);
        QVERIFY(text.contains(QStringLiteral("The report lies in /documents/report.txt.")));
        QVERIFY(text.contains(QStringLiteral("No secret is in it")));
        save.click();
        QVERIFY(!visibleText(dialog).contains(QStringLiteral("The report lies in")));
        Q_EMIT files->fileSelected(QStringLiteral("/full/report.txt"));
        files->reject();
        answer(Error{ErrorKind::Storage, QStringLiteral("/full/report.txt: no space"), {}});
        QVERIFY(visibleText(dialog).contains(
            QStringLiteral("The report could not be written. Details: /full/report.txt: no space")));
    }
    void a_closed_dialog_is_not_told_of_its_report()
    {
        FakeController controller;
        Surroundings surroundings = samples::surroundings();
        Continuation<Done> answer;
        surroundings.saveReport = [&](const QString&, Continuation<Done> done) { answer = std::move(done); };
        {
            SettingsDialog dialog(controller, surroundings);
            dialog.show();
            dialog.findChild<QTabWidget*>()->setCurrentIndex(2);
            child<QAbstractButton>(dialog, "saveReport").click();
            Q_EMIT dialog.findChild<QFileDialog*>()->fileSelected(QStringLiteral("/tmp/report.txt"));
        }
        QVERIFY(answer.pending());
        answer(Done{}); // nobody is there any more, and nobody is called
        QVERIFY(!answer.pending());
    }
    void laboratory_mode_is_said_aloud()
    {
        FakeController controller;
        Config config = samples::config();
        config.publishScope = PublishScope::Any;
        controller.setConfig(config);
        SettingsDialog dialog(controller, m_surroundings);
        dialog.show();
        dialog.findChild<QTabWidget*>()->setCurrentIndex(1);
        QVERIFY(visibleText(dialog).contains(QStringLiteral("Laboratory mode is on")));
    }
};

QTEST_MAIN(SettingsTest)
#include "settings_test.moc"
