// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT

// usage: vault_driver PATIENCE_MS CALL...
// Carries out the calls one after another, or at once when the first is "together", on one keychain vault:
//   read:ID  ask:ID (read, may prompt)  write:ID:SECRET  remove:ID
//   drop:ID:MS (read, and destroy the vault that much later; last)  await:PATH (go on when the file exists)
// and prints a line per call: its end, the milliseconds it took, and the secret or detail. Secrets on the
// command line are fine for tests alone.
#include "credentials/vault.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>

using namespace vnddns;

namespace {

struct Driver
{
    std::unique_ptr<Vault> vault;
    QStringList calls;
    bool together = false;
    qsizetype pending = 0;
    Guard guard;

    void run();
    void start(const QString& call);
    void drop(int after);
    void waitFor(const QString& path);
    void ended(const QElapsedTimer& since, const QString& end, const QByteArray& rest);
    template<typename T>
    Continuation<T> report(std::function<QByteArray(const T&)> text);
};

void Driver::run()
{
    if (calls.isEmpty() && pending == 0)
        return QCoreApplication::quit();
    while (!calls.isEmpty() && (together || pending == 0))
        start(calls.takeFirst());
}

void Driver::ended(const QElapsedTimer& since, const QString& end, const QByteArray& rest)
{
    std::printf("%s %lld %s\n", qPrintable(end), static_cast<long long>(since.elapsed()), rest.constData());
    std::fflush(stdout);
    --pending;
    QTimer::singleShot(0, QCoreApplication::instance(), [this] { run(); });
}

template<typename T>
Continuation<T> Driver::report(std::function<QByteArray(const T&)> text)
{
    QElapsedTimer since;
    since.start();
    return Continuation<T>(guard, [this, since, text = std::move(text)](Result<T> result) {
        if (result)
            ended(since, QStringLiteral("ok"), text(result.value()));
        else
            ended(since, toString(result.error().kind), result.error().detail.toUtf8());
    });
}

void Driver::start(const QString& call)
{
    const QStringList parts = call.split(QLatin1Char(':'));
    const QString& verb = parts.first();
    const QString id = parts.value(1);
    const auto secretText = [](const Secret& secret) { return secret.expose(); };
    const auto nothing = [](const Done&) { return QByteArray(); };
    ++pending;
    if (verb == QLatin1String("await"))
        return waitFor(id);
    if (verb == QLatin1String("write"))
        vault->write(id, Secret(parts.value(2).toUtf8()), report<Done>(nothing));
    else if (verb == QLatin1String("remove"))
        vault->remove(id, report<Done>(nothing));
    else
        vault->read(id, verb == QLatin1String("ask") ? Prompt::Yes : Prompt::No, report<Secret>(secretText));
    if (verb == QLatin1String("drop"))
        drop(parts.value(2).toInt());
}

void Driver::drop(int after)
{
    ++pending;
    const auto destroy = [this] {
        vault.reset();
        // The keychain's own answer may still come, and must find nobody.
        QTimer::singleShot(500, QCoreApplication::instance(), [this] {
            --pending;
            run();
        });
    };
    if (after == 0)
        destroy();
    else
        QTimer::singleShot(after, QCoreApplication::instance(), destroy);
}

void Driver::waitFor(const QString& path)
{
    if (QFile::exists(path)) {
        --pending;
        return run();
    }
    QTimer::singleShot(20, QCoreApplication::instance(), [this, path] { waitFor(path); });
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.size() < 2)
        return 2;
    Driver driver;
    driver.vault = makeKeychainVault(std::chrono::milliseconds(arguments.takeFirst().toInt()));
    driver.together = arguments.first() == QLatin1String("together");
    if (driver.together)
        arguments.removeFirst();
    driver.calls = arguments;
    QTimer::singleShot(0, &application, [&driver] { driver.run(); });
    return QCoreApplication::exec();
}
