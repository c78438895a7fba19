// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/settings/import_dialog.h"

#include "samples.h"
#include "support/fake_controller.h"
#include "ui/import_words.h"
#include "ui/language.h"
#include "ui/settings_dialog.h"
#include "widgets.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace vnddns;

class ImportDialogTest : public QObject
{
    Q_OBJECT

    LanguageSwitch m_language;
    Surroundings m_surroundings = samples::surroundingsWithServices(); // outlives every window
    int m_ids = 0;

    static QString all(const QListWidget& list)
    {
        QStringList texts;
        for (int i = 0; i < list.count(); ++i)
            texts << list.item(i)->text();
        return texts.join(u'\n');
    }
    [[nodiscard]] std::unique_ptr<ImportDialog> open(FakeController& controller)
    {
        auto dialog = std::make_unique<ImportDialog>(
            controller, m_surroundings, QStringLiteral("/etc/ddclient.conf"), samples::importPlan(), nullptr);
        dialog->show();
        return dialog;
    }
    static void takeOver(QWidget& dialog) { child<QAbstractButton>(dialog, "takeOver").click(); }
    static QStringList names(const Config& config)
    {
        QStringList found;
        for (const Record& record : config.records)
            found << record.name.describe();
        return found;
    }

private Q_SLOTS:
    void init()
    {
        m_language.use(Language::English);
        m_ids = 0;
        m_surroundings.freshAccountId = [this] { return QStringLiteral("fresh-%1").arg(++m_ids); };
    }

    void the_preview_names_what_comes_and_what_is_lost_but_no_secret()
    {
        FakeController controller;
        const auto dialog = open(controller);
        const QString found = all(child<QListWidget>(*dialog, "found"));
        for (const char* words :
             {"nha.example.test\nminh at https://dyn.example.test; IPv4, IPv6; address: automatic",
              "camera.example.test\nminh at https://dyn.example.test; IPv4; address: interface:eth0",
              "nha.duckdns.org\nDuckDNS; IPv4, IPv6; address: automatic"})
            QVERIFY2(found.contains(QLatin1String(words)), qPrintable(found));
        const QString lost = child<QPlainTextEdit>(*dialog, "losses").toPlainText();
        QCOMPARE(lost, QStringLiteral("Line 3: “daemon” has no counterpart here; the name works without it.\n"
                                      "Line 9: left out: “zoneedit1” is no service that is known here."));
        QVERIFY(visibleText(*dialog).contains(QStringLiteral("End the other program first")));
        for (const QByteArray& secret : {QByteArray("s3cret"), QByteArray("t0ken")})
            QVERIFY(!(found + lost + visibleText(*dialog)).contains(QString::fromLatin1(secret)));
        dialog->reject();
        QVERIFY(controller.secrets.empty());
        QVERIFY(controller.applied.empty());
    }
    void agreeing_stores_one_secret_for_each_login_and_then_its_names()
    {
        FakeController controller;
        const auto dialog = open(controller);
        const QSignalSpy imported(dialog.get(), &ImportDialog::imported);
        takeOver(*dialog);
        QCOMPARE(controller.secrets.size(), std::size_t{2});
        QCOMPARE(controller.secrets[0].secret, QByteArray("s3cret"));
        QCOMPARE(controller.secrets[0].account.id, QStringLiteral("fresh-1"));
        QCOMPARE(controller.secrets[1].secret, QByteArray("t0ken"));
        QCOMPARE(controller.applied.size(), std::size_t{2});
        QCOMPARE(names(controller.applied[0]).join(u' '),
                 QStringLiteral("nha.example.test camera.example.test"));
        QCOMPARE(controller.config().records[0].accountId, controller.config().records[1].accountId);
        QCOMPARE(controller.config().accounts.size(), std::size_t{2});
        QVERIFY(validate(controller.config()).empty());
        QCOMPARE(imported.count(), 1);
        QCOMPARE(imported[0][0].toInt(), 3);
        QCOMPARE(dialog->result(), int(QDialog::Accepted));
    }
    void what_is_not_ticked_stays_away()
    {
        FakeController controller;
        const auto dialog = open(controller);
        auto& found = child<QListWidget>(*dialog, "found");
        found.item(2)->setCheckState(Qt::Unchecked);
        found.item(0)->setCheckState(Qt::Unchecked);
        takeOver(*dialog);
        QCOMPARE(names(controller.config()), QStringList{QStringLiteral("camera.example.test")});
        QCOMPARE(controller.secrets.size(), std::size_t{1});
    }
    void nothing_ticked_is_nothing_to_take_over()
    {
        FakeController controller;
        const auto dialog = open(controller);
        auto& found = child<QListWidget>(*dialog, "found");
        for (int i = 0; i < found.count(); ++i)
            found.item(i)->setCheckState(Qt::Unchecked);
        QVERIFY(!child<QAbstractButton>(*dialog, "takeOver").isEnabled());
    }
    void a_name_that_is_there_stays_unless_it_is_ticked()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        const auto dialog = open(controller);
        auto& found = child<QListWidget>(*dialog, "found");
        QCOMPARE(found.item(0)->checkState(), Qt::Unchecked);
        QVERIFY(found.item(0)->text().contains(QStringLiteral("This name is set up already.")));
        found.item(0)->setCheckState(Qt::Checked);
        takeOver(*dialog);
        QCOMPARE(controller.config().records.size(), std::size_t{3});
        const Record& replaced = controller.config().records[0];
        QCOMPARE(controller.config().account(replaced.accountId)->user, QStringLiteral("minh"));
        QVERIFY2(!controller.config().account(QStringLiteral("account-0")), "nobody uses it any more");
    }
    void a_login_that_is_known_is_not_made_twice()
    {
        FakeController controller;
        Config config = samples::config({samples::name(QStringLiteral("other.example.test"))});
        config.accounts[0].user = QStringLiteral("minh");
        controller.setConfig(config);
        const auto dialog = open(controller);
        takeOver(*dialog);
        QCOMPARE(controller.secrets[0].account.id, QStringLiteral("account-0"));
        QCOMPARE(controller.config().accounts.size(), std::size_t{2});
    }
    void without_a_keychain_the_secrets_go_to_a_file_only_by_choice()
    {
        FakeController controller;
        controller.secretError = Error{ErrorKind::VaultAbsent, {}, {}};
        const auto dialog = open(controller);
        auto& inFile = child<QCheckBox>(*dialog, "inFile");
        QVERIFY(!inFile.isVisibleTo(dialog.get()));
        takeOver(*dialog);
        QVERIFY(controller.applied.empty());
        QVERIFY(dialog->isVisible());
        QVERIFY(inFile.isVisibleTo(dialog.get()));
        controller.secretError.reset();
        inFile.click();
        takeOver(*dialog);
        for (const Account& account : controller.config().accounts)
            QCOMPARE(account.vault, VaultKind::File);
        QCOMPARE(controller.config().records.size(), std::size_t{3});
    }
    void what_was_saved_before_a_failure_stays_and_is_not_saved_again()
    {
        FakeController controller;
        const auto dialog = open(controller);
        connect(&controller, &Controller::configChanged, dialog.get(), [&] {
            if (controller.applied.size() == 1)
                controller.secretError = Error{ErrorKind::VaultDenied, QStringLiteral("no"), {}};
        });
        const QSignalSpy imported(dialog.get(), &ImportDialog::imported);
        takeOver(*dialog);
        QCOMPARE(controller.config().records.size(), std::size_t{2});
        QVERIFY(imported.isEmpty());
        auto& found = child<QListWidget>(*dialog, "found");
        QCOMPARE(found.item(0)->checkState(), Qt::Unchecked);
        QVERIFY(found.item(0)->text().contains(QStringLiteral("set up already")));
        QCOMPARE(found.item(2)->checkState(), Qt::Checked);
        controller.secretError.reset();
        takeOver(*dialog);
        QCOMPARE(controller.secrets.back().secret, QByteArray("t0ken"));
        QCOMPARE(names(controller.config()).size(), 3);
        QCOMPARE(imported[0][0].toInt(), 3);
    }
    void settings_that_cannot_be_saved_are_told()
    {
        FakeController controller;
        controller.applyError = Error{ErrorKind::Storage, {}, {}};
        const auto dialog = open(controller);
        takeOver(*dialog);
        QVERIFY(dialog->isVisible());
        QVERIFY(visibleText(*dialog).contains(QStringLiteral("The settings could not be saved.")));
        QVERIFY(controller.config().records.empty());
    }
    void every_loss_has_its_own_sentence_in_both_languages()
    {
        for (const Language language : {Language::English, Language::Vietnamese}) {
            m_language.use(language);
            QStringList sentences;
            for (int loss = 0; loss <= static_cast<int>(ImportLoss::BadEntry); ++loss)
                sentences << explain(ImportNote{7, static_cast<ImportLoss>(loss), QStringLiteral("WHAT")});
            QCOMPARE(sentences.removeDuplicates(), 0);
            for (const QString& sentence : sentences)
                QVERIFY2(sentence.contains(u'7'), qPrintable(sentence));
        }
    }
    void the_page_of_names_leads_from_the_file_to_the_names()
    {
        FakeController controller;
        Surroundings surroundings = m_surroundings;
        surroundings.readImport = [](const QString& path) -> Result<ImportPlan> {
            if (path == QLatin1String("/etc/hosts"))
                return Error{ErrorKind::Unsupported, QStringLiteral("unknown"), {}};
            return samples::importPlan();
        };
        SettingsDialog settings(controller, surroundings);
        settings.show();
        child<QAbstractButton>(settings, "import").click();
        auto* files = settings.findChild<QFileDialog*>();
        QVERIFY(files);
        Q_EMIT files->fileSelected(QStringLiteral("/etc/hosts"));
        QVERIFY(!settings.findChild<ImportDialog*>());
        QVERIFY(visibleText(settings).contains(
            QStringLiteral("/etc/hosts does not look like settings of ddclient, inadyn or OpenWrt.")));
        Q_EMIT files->fileSelected(QStringLiteral("/etc/ddclient.conf"));
        files->reject();
        auto* dialog = settings.findChild<ImportDialog*>();
        QVERIFY(dialog);
        QVERIFY(controller.applied.empty());
        takeOver(*dialog);
        QCOMPARE(child<QListWidget>(settings, "domains").count(), 3);
        QVERIFY(visibleText(settings).contains(QStringLiteral("Set up from the file: 3.")));
        QTRY_VERIFY(!settings.findChild<ImportDialog*>());
    }
};

QTEST_MAIN(ImportDialogTest)
#include "import_dialog_test.moc"
