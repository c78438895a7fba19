// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "samples.h"
#include "support/fake_controller.h"
#include "ui/language.h"
#include "ui/service_words.h"
#include "ui/settings/domain_editor.h"
#include "ui/settings/import_dialog.h"
#include "ui/settings_dialog.h"
#include "ui/setup_wizard.h"
#include "ui/status_window.h"
#include "ui/tray_icon.h"
#include "widgets.h"

#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QFileDialog>
#include <QPalette>
#include <QScrollArea>
#include <QStyleFactory>
#include <QTabWidget>
#include <QTest>

#include <cstdio>

// Shows one real window in one state until it is ended, for pictures and for looking at it:
//   vnddns_showcase STATE [--language vi|en] [--dark]
// Prints "shown" when it stands on the screen; a state that begins with "tray" needs a tray to be there.

using namespace vnddns;

namespace {

void useDark()
{
    QPalette dark;
    const QColor ground(0x2b, 0x2b, 0x2b);
    const QColor text(0xee, 0xee, 0xee);
    for (const auto role :
         {QPalette::Window, QPalette::Button, QPalette::AlternateBase, QPalette::ToolTipBase})
        dark.setColor(role, ground);
    dark.setColor(QPalette::Base, QColor(0x1f, 0x1f, 0x1f));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        dark.setColor(role, text);
    dark.setColor(QPalette::PlaceholderText, QColor(0xa0, 0xa0, 0xa0));
    dark.setColor(QPalette::Highlight, QColor(0x1f, 0x7a, 0xe0));
    dark.setColor(QPalette::HighlightedText, Qt::white);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        dark.setColor(QPalette::Disabled, role, QColor(0x80, 0x80, 0x80));
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(dark);
}

const Error kSilence{ErrorKind::Timeout, {}, {}};

Status statusFor(const QString& state)
{
    const auto camera = samples::name(QStringLiteral("camera-phòng-khách.nhà-bà-ngoại.example.vn"));
    if (state == QLatin1String("good"))
        return samples::status(
            {samples::good(samples::name(QStringLiteral("nha.example.vn"))), samples::good(camera)});
    if (state == QLatin1String("trouble")) {
        RecordStatus first = samples::needsUser(ConditionCode::CredentialsRejected);
        first.family.v4.sources = {{{SourceKind::Web, QStringLiteral("https://ip.example.vn/")},
                                    kSilence,
                                    samples::noon() - std::chrono::hours(26)}};
        RecordStatus second = samples::retrying();
        second.name = camera;
        return samples::status({first, second});
    }
    if (state == QLatin1String("cgnat"))
        return samples::status({samples::behindCgnat()});
    if (state == QLatin1String("locked")) {
        Status status = samples::status({samples::needsUser(ConditionCode::VaultLocked)});
        status.conditions.push_back({ConditionCode::LabScope, {}, {}});
        return status;
    }
    if (state == QLatin1String("hostless")) {
        // As HostlessController makes it.
        const RecordStatus record{samples::good().name, RecordState::NeedsUser, {}, {}, {}, {}, {}, {}};
        Status status = samples::status({record});
        status.conditions.push_back(
            {ConditionCode::HostLost, {}, QStringLiteral("config.json: pausd is not a known key")});
        return status;
    }
    if (state == QLatin1String("temporary")) {
        const auto seen = Address::parse("2405:4800:1:2::77");
        RecordStatus record = samples::good();
        record.state = RecordState::NoAddress;
        record.family.v4 = {};
        record.family.v6 = {true, NoAddress{NoAddressReason::Temporary, seen}, {}, {}, {}};
        record.conditions = {
            {ConditionCode::NoAddress,
             {QStringLiteral("v6"), QStringLiteral("temporary"), QString::fromStdString(seen->toString())},
             {}}};
        return samples::status({record});
    }
    if (state == QLatin1String("working"))
        return samples::status({samples::retrying()});
    if (state == QLatin1String("paused"))
        return samples::status({samples::good()}, Phase::Paused);
    if (state == QLatin1String("offline"))
        return {Phase::Offline, {samples::good()}, {{ConditionCode::Offline, {}, {}}}};
    return {};
}

std::unique_ptr<QWidget> statusWindow(FakeController& controller, const Surroundings& surroundings,
                                      const QString& state)
{
    controller.setStatus(statusFor(state));
    return std::make_unique<StatusWindow>(controller, surroundings);
}

void chooseService(QWidget& window, const QString& id)
{
    auto& box = child<QComboBox>(window, "service");
    const auto services = inOrderOfChoice(samples::services());
    for (std::size_t i = 0; i < services.size(); ++i) {
        if (services[i].id != id)
            continue;
        box.setCurrentIndex(static_cast<int>(i));
        Q_EMIT box.activated(box.currentIndex());
    }
}

std::unique_ptr<QWidget> wizard(FakeController& controller, const Surroundings& surroundings,
                                const QString& state)
{
    auto made = std::make_unique<SetupWizard>(controller, surroundings);
    if (state == QLatin1String("first"))
        return made;
    made->show();
    if (state == QLatin1String("service") || state == QLatin1String("key")) {
        chooseService(*made, state == QLatin1String("key") ? QStringLiteral("rfc2136")
                                                           : QStringLiteral("cloudflare"));
        return made;
    }
    type(*made, "name", QStringLiteral("nhà-tôi.example.vn"));
    type(*made, "server", QStringLiteral("dyn.example.vn"));
    type(*made, "user", state == QLatin1String("faults") ? QString() : QStringLiteral("minh"));
    type(*made, "secret", QStringLiteral("0123456789"));
    child<QAbstractButton>(*made, "test").click();
    if (!controller.tests.empty() && state == QLatin1String("good")) {
        TestReport report;
        report.sent.v4 = samples::address("203.0.113.7");
        report.answer = QStringLiteral("good 203.0.113.7");
        report.changed = true;
        controller.tests[0].done(report);
    } else if (!controller.tests.empty()) {
        controller.tests[0].done(Error{ErrorKind::AuthRejected, QStringLiteral("badauth (HTTP 401)"), {}});
    }
    return made;
}

std::unique_ptr<QWidget> settings(FakeController& controller, const Surroundings& surroundings,
                                  const QString& state)
{
    Config config =
        samples::config({samples::name(QStringLiteral("nha.example.vn")),
                         samples::name(QStringLiteral("camera-phòng-khách.nhà-bà-ngoại.example.vn"))});
    config.publishScope = state == QLatin1String("general") ? PublishScope::Any : PublishScope::GlobalOnly;
    controller.setConfig(config);
    auto made = std::make_unique<SettingsDialog>(controller, surroundings);
    if (state == QLatin1String("general"))
        made->findChild<QTabWidget*>()->setCurrentIndex(1);
    if (state == QLatin1String("help")) {
        made->findChild<QTabWidget*>()->setCurrentIndex(2);
        child<QAbstractButton>(*made, "saveReport").click();
        auto* files = made->findChild<QFileDialog*>();
        Q_EMIT files->fileSelected(QStringLiteral("/documents/vnddns-report.txt"));
        files->reject();
    }
    return made;
}

std::unique_ptr<QWidget> importing(FakeController& controller, const Surroundings& surroundings)
{
    controller.setConfig(samples::config());
    return std::make_unique<ImportDialog>(controller, surroundings, QStringLiteral("/etc/ddclient.conf"),
                                          samples::importPlan(), nullptr);
}

std::unique_ptr<QWidget> editor(FakeController& controller, const Surroundings& surroundings,
                                const QString& state)
{
    Config config = samples::config();
    config.accounts[0].vault = VaultKind::File;
    controller.setConfig(config);
    auto made = std::make_unique<DomainEditor>(controller, surroundings, samples::name(), nullptr);
    if (state == QLatin1String("advanced") || state == QLatin1String("service") ||
        state == QLatin1String("key")) {
        made->resize(560, state == QLatin1String("advanced") ? 640 : 1000);
        made->show();
        if (state == QLatin1String("service"))
            chooseService(*made, QStringLiteral("dnsomatic"));
        if (state == QLatin1String("key"))
            chooseService(*made, QStringLiteral("rfc2136"));
        child<QAbstractButton>(*made, "advanced").click();
    }
    return made;
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral("1.0.0"));
    const QCommandLineOption language(QStringLiteral("language"), {}, QStringLiteral("CODE"),
                                      QStringLiteral("vi"));
    const QCommandLineOption dark(QStringLiteral("dark"));
    QCommandLineParser parser;
    parser.addOption(language);
    parser.addOption(dark);
    parser.process(application);
    const QStringList words = parser.positionalArguments().value(0).split(QLatin1Char('-'));
    const QString state = words.value(1);
    if (parser.isSet(dark))
        useDark();
    LanguageSwitch languages;
    languages.use(parser.value(language) == QLatin1String("vi") ? Language::Vietnamese : Language::English);

    FakeController controller;
    Surroundings surroundings = samples::surroundingsWithServices();
    surroundings.readLocal = [] { return samples::twoLines(); };
    surroundings.saveReport = [](const QString&, Continuation<Done> done) { done(Done{}); };
    surroundings.readImport = [](const QString&) -> Result<ImportPlan> { return samples::importPlan(); };
    bool atLogin = true;
    surroundings.loginStart = {true, [&] { return atLogin; },
                               [&](bool on) -> Result<Done> {
                                   atLogin = on;
                                   return Done{};
                               }};
    if (words[0] == QLatin1String("tray")) {
        controller.setStatus(statusFor(state));
        const TrayIcon icon(controller);
        std::puts("shown");
        std::fflush(stdout);
        return QApplication::exec();
    }
    std::unique_ptr<QWidget> window;
    if (words[0] == QLatin1String("status"))
        window = statusWindow(controller, surroundings, state);
    else if (words[0] == QLatin1String("wizard"))
        window = wizard(controller, surroundings, state);
    else if (words[0] == QLatin1String("settings"))
        window = settings(controller, surroundings, state);
    else if (words[0] == QLatin1String("import"))
        window = importing(controller, surroundings);
    else if (words[0] == QLatin1String("editor"))
        window = editor(controller, surroundings, state);
    else
        return 2;
    window->show();
    if (!QTest::qWaitForWindowExposed(window.get()))
        return 1;
    QCoreApplication::processEvents();
    std::puts("shown");
    std::fflush(stdout);
    return QApplication::exec();
}
