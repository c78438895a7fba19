// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "samples.h"
#include "support/fake_controller.h"
#include "ui/key_login.h"
#include "ui/language.h"
#include "ui/service_words.h"
#include "ui/settings/domain_editor.h"
#include "ui/settings_dialog.h"
#include "ui/setup_wizard.h"
#include "widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListWidget>
#include <QPushButton>
#include <QSet>

using namespace vnddns;

// Which service a name is at, in the wizard and in the editor.
class ServiceChoiceTest : public QObject
{
    Q_OBJECT

    LanguageSwitch m_language;
    const Surroundings m_surroundings = samples::surroundingsWithServices(); // outlives every window

    static void click(QWidget& parent, const char* button)
    {
        QTest::mouseClick(&child<QAbstractButton>(parent, button), Qt::LeftButton);
    }
    static void choose(QWidget& parent, const QString& name)
    {
        auto& box = child<QComboBox>(parent, "service");
        const int index = box.findText(name);
        if (index < 0)
            qFatal("no such service: %s", qPrintable(name));
        box.setFocus();
        while (box.currentIndex() != index)
            QTest::keyClick(&box, box.currentIndex() < index ? Qt::Key_Down : Qt::Key_Up);
    }
    static void chooseKey(QWidget& parent)
    {
        choose(parent, QStringLiteral("DNS server with a TSIG key (RFC 2136)"));
    }
    static void takeKeyFile(QWidget& parent, const QString& path)
    {
        child<QAbstractButton>(parent, "keyFile").click();
        auto* files = parent.findChild<QFileDialog*>();
        if (!files)
            qFatal("no file is asked for");
        Q_EMIT files->fileSelected(path);
        files->reject();
    }
    static bool shows(QWidget& parent, const char* field)
    {
        return child<QWidget>(parent, field).isVisibleTo(&parent);
    }
    static Config configAt(const QString& provider, const QString& server, const QString& user)
    {
        Config config = samples::config();
        config.accounts[0].provider = provider;
        config.accounts[0].server = server;
        config.accounts[0].user = user;
        return config;
    }
    static QString letterOf(const QString& label)
    {
        const qsizetype mark =
            QString(label).replace(QStringLiteral("&&"), QStringLiteral("  ")).indexOf(u'&');
        return mark < 0 ? QString() : label.mid(mark + 1, 1).toLower();
    }
    // Letters that more than one visible label or button of the window claims.
    static QStringList doubleLetters(const QWidget& window)
    {
        QStringList texts;
        for (const auto* label : window.findChildren<QLabel*>()) {
            if (label->buddy() && label->isVisibleTo(&window))
                texts << label->text();
        }
        for (const auto* button : window.findChildren<QAbstractButton*>()) {
            if (button->isVisibleTo(&window))
                texts << button->text();
        }
        QSet<QString> seen;
        QStringList twice;
        for (const QString& text : texts) {
            const QString letter = letterOf(text);
            if (letter.isEmpty())
                continue;
            if (seen.contains(letter))
                twice << letter + QStringLiteral(": ") + text;
            seen.insert(letter);
        }
        return twice;
    }

private Q_SLOTS:
    void init() { m_language.use(Language::English); }

    void the_usual_service_is_chosen_and_asks_for_nothing_new()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        QCOMPARE(child<QComboBox>(wizard, "service").currentIndex(), 0);
        QCOMPARE(child<QComboBox>(wizard, "service").currentText(),
                 QStringLiteral("VNNIC or another dyndns2 server"));
        for (const char* field : {"name", "server", "user", "secret"})
            QVERIFY2(shows(wizard, field), field);
        for (const char* field : {"keyFile", "algorithm", "zone"})
            QVERIFY2(!shows(wizard, field), field);
        type(wizard, "name", QStringLiteral("nha.example.vn"));
        type(wizard, "server", QStringLiteral("dyn.example.test"));
        type(wizard, "user", QStringLiteral("minh"));
        type(wizard, "secret", QStringLiteral("s3cret"));
        click(wizard, "save");
        QCOMPARE(controller.config().accounts.at(0).provider, QStringLiteral("dyndns2"));
        QCOMPARE(controller.config().accounts.at(0).server, QStringLiteral("https://dyn.example.test"));
    }
    void services_stand_in_the_order_of_their_names_between_the_usual_one_and_name_servers()
    {
        QStringList ids;
        for (const ProviderInfo& service : inOrderOfChoice(samples::services()))
            ids << service.id;
        QCOMPARE(ids.join(u' '), QStringLiteral("dyndns2 mine cloudflare dnsomatic duckdns rfc2136"));
        QCOMPARE(inOrderOfChoice({}).size(), std::size_t{1});
    }
    void without_others_there_is_no_choice_to_see()
    {
        FakeController controller;
        const Surroundings alone = samples::surroundings();
        SetupWizard wizard(controller, alone);
        wizard.show();
        QVERIFY(!shows(wizard, "service"));
    }
    void a_token_is_all_that_some_services_need()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        choose(wizard, QStringLiteral("Cloudflare"));
        QVERIFY(!shows(wizard, "user"));
        QVERIFY(!shows(wizard, "server"));
        const QString text = visibleText(wizard);
        QVERIFY(text.contains(QStringLiteral("Secret of the account (API token)")));
        QVERIFY(text.contains(QStringLiteral("The token may edit DNS and read the zone;")));
        QVERIFY(text.contains(QStringLiteral("https://www.cloudflare.com")));
        QVERIFY(text.contains(QStringLiteral("It does not tell callers their address.")));
        type(wizard, "name", QStringLiteral("nha.example.vn"));
        click(wizard, "save");
        QVERIFY(visibleText(wizard).contains(QStringLiteral("Type what Cloudflare gave you: API token.")));
        type(wizard, "secret", QStringLiteral("t0ken"));
        click(wizard, "save");
        const Account& account = controller.config().accounts.at(0);
        QCOMPARE(account.provider, QStringLiteral("cloudflare"));
        QCOMPARE(account.server, QStringLiteral("https://api.cloudflare.com"));
        QCOMPARE(account.user, QString());
        QCOMPARE(controller.secrets.at(0).secret, QByteArray("t0ken"));
        QVERIFY(validate(controller.config()).empty());
    }
    void a_service_that_needs_a_user_asks_for_one()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        choose(wizard, QStringLiteral("DNS-O-Matic"));
        type(wizard, "name", QStringLiteral("nha.example.vn"));
        type(wizard, "secret", QStringLiteral("s3cret"));
        click(wizard, "save");
        QVERIFY(visibleText(wizard).contains(QStringLiteral("Type the user name that the server gave you.")));
        QVERIFY(controller.applied.empty());
    }
    void families_that_a_service_does_not_take_cannot_be_chosen()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        DomainEditor editor(controller, m_surroundings, samples::name(), nullptr);
        editor.show();
        click(editor, "advanced");
        auto& v6 = child<QCheckBox>(editor, "v6");
        choose(editor, QStringLiteral("DNS-O-Matic"));
        QVERIFY(!v6.isEnabled());
        QVERIFY(!v6.isChecked());
        QCOMPARE(v6.toolTip(), QStringLiteral("DNS-O-Matic takes no IPv6 addresses."));
        QVERIFY(child<QCheckBox>(editor, "v4").isEnabled());
        type(editor, "secret", QStringLiteral("s3cret"));
        click(editor, "save");
        QCOMPARE(controller.config().records.at(0).families, (PerFamily<bool>{true, false}));
    }
    void a_family_comes_back_with_the_service_that_takes_it()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        choose(wizard, QStringLiteral("DNS-O-Matic"));
        QVERIFY(visibleText(wizard).contains(QStringLiteral("DNS-O-Matic takes no IPv6 addresses.")));
        choose(wizard, QStringLiteral("DuckDNS"));
        QVERIFY(child<QCheckBox>(wizard, "v6").isEnabled());
        QVERIFY(child<QCheckBox>(wizard, "v6").isChecked());
        QCOMPARE(child<QCheckBox>(wizard, "v6").toolTip(), QString());
    }
    void editing_shows_the_service_and_what_differs_from_its_usual_settings()
    {
        FakeController controller;
        controller.setConfig(configAt(QStringLiteral("duckdns"), QStringLiteral("https://proxy.example.test"),
                                      QStringLiteral("mine")));
        DomainEditor editor(controller, m_surroundings, samples::name(), nullptr);
        editor.show();
        QCOMPARE(child<QComboBox>(editor, "service").currentText(), QStringLiteral("DuckDNS"));
        QVERIFY(shows(editor, "server"));
        QVERIFY(shows(editor, "user"));
        QCOMPARE(child<QLineEdit>(editor, "secret").placeholderText(), QStringLiteral("unchanged"));
        click(editor, "save");
        QVERIFY(controller.secrets.empty());
        QCOMPARE(controller.config().accounts.at(0).server, QStringLiteral("https://proxy.example.test"));
        QCOMPARE(controller.config().accounts.at(0).user, QStringLiteral("mine"));
    }
    void advanced_shows_the_server_that_a_service_presets()
    {
        FakeController controller;
        controller.setConfig(
            configAt(QStringLiteral("duckdns"), QStringLiteral("https://www.duckdns.org"), QString()));
        DomainEditor editor(controller, m_surroundings, samples::name(), nullptr);
        editor.show();
        QVERIFY(!shows(editor, "server"));
        click(editor, "advanced");
        QVERIFY(shows(editor, "server"));
        type(editor, "server", QStringLiteral("https://proxy.example.test"));
        click(editor, "advanced");
        QVERIFY2(shows(editor, "server"), "what was changed does not vanish");
    }
    void a_service_that_is_gone_keeps_its_name()
    {
        FakeController controller;
        controller.setConfig(configAt(QStringLiteral("gone"), QStringLiteral("https://gone.example.test"),
                                      QStringLiteral("lan")));
        DomainEditor editor(controller, m_surroundings, samples::name(), nullptr);
        editor.show();
        QCOMPARE(child<QComboBox>(editor, "service").currentText(), QStringLiteral("gone"));
        click(editor, "save");
        QCOMPARE(controller.config().accounts,
                 configAt(QStringLiteral("gone"), QStringLiteral("https://gone.example.test"),
                          QStringLiteral("lan"))
                     .accounts);
    }
    void a_secret_never_follows_to_another_service()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        DomainEditor editor(controller, m_surroundings, samples::name(), nullptr);
        editor.show();
        type(editor, "secret", QStringLiteral("for dyndns2"));
        choose(editor, QStringLiteral("DuckDNS"));
        QCOMPARE(child<QLineEdit>(editor, "secret").text(), QString());
        QCOMPARE(child<QLineEdit>(editor, "secret").placeholderText(), QString());
        click(editor, "test");
        QVERIFY(controller.tests.empty());
        QVERIFY(visibleText(editor).contains(QStringLiteral("Type what DuckDNS gave you: token.")));
        choose(editor, QStringLiteral("VNNIC or another dyndns2 server"));
        QCOMPARE(child<QLineEdit>(editor, "server").text(), QStringLiteral("https://dyn.example.test"));
        QCOMPARE(child<QLineEdit>(editor, "user").text(), QStringLiteral("minh0"));
        QCOMPARE(child<QLineEdit>(editor, "secret").placeholderText(), QStringLiteral("unchanged"));
    }
    void two_tokens_of_a_service_stay_apart()
    {
        FakeController controller;
        controller.setConfig(
            configAt(QStringLiteral("duckdns"), QStringLiteral("https://www.duckdns.org"), QString()));
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        choose(wizard, QStringLiteral("DuckDNS"));
        type(wizard, "name", QStringLiteral("other.duckdns.org"));
        type(wizard, "secret", QStringLiteral("another token"));
        click(wizard, "save");
        QCOMPARE(controller.config().accounts.size(), std::size_t{2});
        QCOMPARE(controller.secrets.at(0).account.id, QStringLiteral("fresh"));
    }
    void a_key_file_fills_in_the_key()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        chooseKey(wizard);
        for (const char* field : {"server", "keyFile", "user", "algorithm", "secret", "zone"})
            QVERIFY2(shows(wizard, field), field);
        type(wizard, "name", QStringLiteral("nha.example.test"));
        type(wizard, "server", QStringLiteral("ns.example.test:5353"));
        takeKeyFile(wizard, QStringLiteral("bad"));
        QVERIFY(
            visibleText(wizard).contains(QStringLiteral("This file gives no key: there is no key in it")));
        takeKeyFile(wizard, QStringLiteral("good"));
        QVERIFY(!visibleText(wizard).contains(QStringLiteral("This file gives no key")));
        QCOMPARE(child<QLineEdit>(wizard, "user").text(), QStringLiteral("nha.example.test"));
        QCOMPARE(child<QComboBox>(wizard, "algorithm").currentText(), QStringLiteral("hmac-sha512"));
        QCOMPARE(child<QLineEdit>(wizard, "secret").echoMode(), QLineEdit::Password);
        type(wizard, "zone", QStringLiteral("example.test"));
        click(wizard, "save");
        const Account& account = controller.config().accounts.at(0);
        QCOMPARE(account.provider, QStringLiteral("rfc2136"));
        QCOMPARE(account.server, QStringLiteral("ns.example.test:5353"));
        QCOMPARE(account.user, QStringLiteral("hmac-sha512:nha.example.test"));
        QCOMPARE(account.zone, QStringLiteral("example.test"));
        QCOMPARE(controller.secrets.at(0).secret, QByteArray("c2VjcmV0"));
        QVERIFY(validate(controller.config()).empty());
    }
    void a_key_is_tested_and_refused_in_the_users_language()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        chooseKey(wizard);
        type(wizard, "name", QStringLiteral("nha.example.test"));
        type(wizard, "server", QStringLiteral("ns.example.test"));
        type(wizard, "user", QStringLiteral("nha.example.test"));
        type(wizard, "secret", QStringLiteral("not base64!"));
        m_language.use(Language::Vietnamese);
        QCoreApplication::sendPostedEvents();
        click(wizard, "test");
        QVERIFY(controller.tests.empty());
        QVERIFY(visibleText(wizard).contains(QStringLiteral("Đây không phải là khóa")));
        type(wizard, "secret", QStringLiteral("c2VjcmV0"));
        click(wizard, "test");
        QCOMPARE(controller.tests.size(), std::size_t{1});
        QCOMPARE(controller.tests[0].account.user, QStringLiteral("nha.example.test"));
        Error clock{ErrorKind::WrongClock, QStringLiteral("BADTIME"), {}};
        controller.tests[0].done(clock);
        QVERIFY(visibleText(wizard).contains(QStringLiteral("Đồng hồ")));
    }
    void every_field_of_a_key_says_what_is_missing()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        chooseKey(wizard);
        type(wizard, "zone", QStringLiteral("not a zone"));
        click(wizard, "save");
        const QString text = visibleText(wizard);
        QVERIFY(text.contains(QStringLiteral("Type the name server that takes the updates")));
        QVERIFY(text.contains(QStringLiteral("Type the name of the key, or choose the key file.")));
        QVERIFY(text.contains(QStringLiteral("This is not a full domain name.")));
        QVERIFY(controller.applied.empty());
    }
    void a_login_at_a_web_server_is_none_at_a_name_server()
    {
        FakeController controller;
        controller.setConfig(samples::config());
        DomainEditor editor(controller, m_surroundings, samples::name(), nullptr);
        editor.show();
        chooseKey(editor);
        QCOMPARE(child<QLineEdit>(editor, "server").text(), QString());
        QCOMPARE(child<QLineEdit>(editor, "user").text(), QString());
        type(editor, "server", QStringLiteral("ns.example.test"));
        choose(editor, QStringLiteral("Cloudflare"));
        choose(editor, QStringLiteral("VNNIC or another dyndns2 server"));
        QCOMPARE(child<QLineEdit>(editor, "server").text(), QStringLiteral("https://dyn.example.test"));
    }
    void a_stored_key_is_shown_in_its_fields_and_kept()
    {
        FakeController controller;
        Config config = configAt(QStringLiteral("rfc2136"), QStringLiteral("udp://ns.example.test"),
                                 QStringLiteral("hmac-md5.sig-alg.reg.int:key.example.test"));
        config.accounts[0].zone = QStringLiteral("example.test");
        controller.setConfig(config);
        DomainEditor editor(controller, m_surroundings, samples::name(), nullptr);
        editor.show();
        click(editor, "advanced");
        QVERIFY(!shows(editor, "caFile"));
        QCOMPARE(child<QComboBox>(editor, "algorithm").currentText(),
                 QStringLiteral("hmac-md5.sig-alg.reg.int"));
        click(editor, "save");
        QCOMPARE(controller.config().accounts, config.accounts);
        QVERIFY(controller.secrets.empty());
    }
    void a_key_setting_is_read_and_written_alike()
    {
        for (const QString& user :
             {QStringLiteral("key.test"), QStringLiteral("hmac-sha512:key.test"), QString()})
            QCOMPARE(toString(readKeyLogin(user)), user);
        QCOMPARE(toString(readKeyLogin(QStringLiteral("hmac-sha256:key.test"))), QStringLiteral("key.test"));
    }
    void the_list_names_the_service()
    {
        FakeController controller;
        controller.setConfig(
            configAt(QStringLiteral("duckdns"), QStringLiteral("https://www.duckdns.org"), QString()));
        SettingsDialog dialog(controller, m_surroundings);
        QCOMPARE(child<QListWidget>(dialog, "domains").item(0)->text(),
                 QStringLiteral("nha.example.test\nDuckDNS"));
    }
    void texts_of_a_users_own_description_are_shown_as_they_are()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        choose(wizard, QStringLiteral("A & B"));
        const auto labels = wizard.findChildren<QLabel*>();
        const bool plain = std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text() == QLatin1String("<b>bold</b>.") && label->textFormat() == Qt::PlainText;
        });
        QVERIFY(plain);
        QVERIFY(secretLabel(samples::services().at(4)).contains(QStringLiteral("(a && b)")));
    }
    void the_tab_key_goes_down_the_form()
    {
        FakeController controller;
        SetupWizard wizard(controller, m_surroundings);
        wizard.show();
        chooseKey(wizard);
        QStringList order;
        const QWidget* first = &child<QLineEdit>(wizard, "name");
        int height = -1;
        for (const QWidget* at = first; order.isEmpty() || at != first; at = at->nextInFocusChain()) {
            if (!(at->focusPolicy() & Qt::TabFocus) || !at->isVisibleTo(&wizard) ||
                at->objectName().isEmpty())
                continue;
            const int now = at->mapTo(&wizard, QPoint()).y();
            QVERIFY2(now >= height, qPrintable(at->objectName()));
            height = now;
            order << at->objectName();
            if (order.last() == QLatin1String("zone"))
                break;
        }
        QCOMPARE(order.join(u' '), QStringLiteral("name service server keyFile user algorithm secret zone"));
    }
    void no_letter_is_claimed_twice()
    {
        for (const Language language : {Language::English, Language::Vietnamese}) {
            m_language.use(language);
            FakeController controller;
            controller.setConfig(samples::config());
            Surroundings surroundings = samples::surroundingsWithServices();
            surroundings.readLocal = [] { return samples::twoLines(); };
            surroundings.presets = {
                {QStringLiteral("School"), QStringLiteral("https://dyn.school.test"), {}}};
            DomainEditor editor(controller, surroundings, samples::name(), nullptr);
            SetupWizard wizard(controller, surroundings);
            editor.show();
            wizard.show();
            child<QAbstractButton>(editor, "advanced").click();
            for (QWidget* window : std::initializer_list<QWidget*>{&editor, &wizard}) {
                auto& box = child<QComboBox>(*window, "service");
                for (int i = 0; i < box.count(); ++i) {
                    box.setCurrentIndex(i);
                    Q_EMIT box.activated(i);
                    QCOMPARE(doubleLetters(*window).join(u'\n'), QString());
                }
            }
        }
    }
    void everything_that_the_catalogue_says_is_there_in_vietnamese()
    {
        m_language.use(Language::Vietnamese);
        const QDir catalogue(QStringLiteral(VNDDNS_CATALOGUE));
        const QStringList names = catalogue.entryList({QStringLiteral("*.json")});
        QVERIFY(names.size() >= 14);
        for (const QString& name : names) {
            QFile file(catalogue.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QJsonObject described = QJsonDocument::fromJson(file.readAll()).object();
            const QJsonObject login = described.value(QLatin1String("login")).toObject();
            for (const QJsonValue& words :
                 {described.value(QLatin1String("note")), login.value(QLatin1String("secret"))}) {
                const QByteArray text = words.toString().toUtf8();
                if (!text.isEmpty())
                    QVERIFY2(QCoreApplication::translate("vnddns::ServiceText", text.constData()).toUtf8() !=
                                 text,
                             qPrintable(name + QStringLiteral(": ") + words.toString()));
            }
        }
    }
};

QTEST_MAIN(ServiceChoiceTest)
#include "service_choice_test.moc"
