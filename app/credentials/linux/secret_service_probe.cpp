// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/linux/probes.h"

#include "credentials/linux/gio_guard.h"
#include "credentials/linux/session_bus.h"

#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QMap>
#include <QVariant>

#include <utility>

namespace vnddns {

namespace {

// Names of the Secret Service API draft 0.2.
constexpr QLatin1String kService("org.freedesktop.secrets");
constexpr QLatin1String kRoot("/org/freedesktop/secrets");
constexpr QLatin1String kServiceInterface("org.freedesktop.Secret.Service");
constexpr QLatin1String kCollectionInterface("org.freedesktop.Secret.Collection");

using Attributes = QMap<QString, QString>;

Error strange(const QDBusMessage& reply)
{
    return {ErrorKind::VaultAbsent,
            QStringLiteral("the keychain service answered with a strange type: %1").arg(reply.signature()),
            {}};
}

class SecretServiceProbe final : public KeychainProbe
{
public:
    explicit SecretServiceProbe(Duration patience)
        : m_bus(patience)
    {
        qDBusRegisterMetaType<Attributes>();
    }

    void look(const QString& service, const QString& key, Continuation<KeychainView> done) override
    {
        // The attributes under which QtKeychain stores. Searching never prompts and also finds what is
        // locked.
        QDBusMessage search =
            QDBusMessage::createMethodCall(kService, kRoot, kServiceInterface, QStringLiteral("SearchItems"));
        search << QVariant::fromValue(
            Attributes{{QStringLiteral("server"), service}, {QStringLiteral("user"), key}});
        m_bus.call(search, [this, shared = share(std::move(done))](Result<QDBusMessage> reply) {
            searched(std::move(reply), shared);
        });
    }

    void used() override { surviveLossOfSessionBus(); }

private:
    // std::function wants to be copied, a Continuation does not.
    using Shared = std::shared_ptr<Continuation<KeychainView>>;

    static Shared share(Continuation<KeychainView> done)
    {
        return std::make_shared<Continuation<KeychainView>>(std::move(done));
    }

    void searched(Result<QDBusMessage> reply, const Shared& done)
    {
        if (!reply)
            return (*done)(reply.error());
        if (reply.value().signature() != QLatin1String("aoao"))
            return (*done)(strange(reply.value()));
        const auto open = qdbus_cast<QList<QDBusObjectPath>>(reply.value().arguments().at(0));
        const auto locked = qdbus_cast<QList<QDBusObjectPath>>(reply.value().arguments().at(1));
        const KeychainEntry entry = !open.isEmpty()     ? KeychainEntry::Readable
                                    : !locked.isEmpty() ? KeychainEntry::Locked
                                                        : KeychainEntry::None;
        QDBusMessage alias =
            QDBusMessage::createMethodCall(kService, kRoot, kServiceInterface, QStringLiteral("ReadAlias"));
        alias << QStringLiteral("default");
        m_bus.call(alias, [this, entry, done](Result<QDBusMessage> answer) {
            named(std::move(answer), entry, done);
        });
    }

    void named(Result<QDBusMessage> reply, KeychainEntry entry, const Shared& done)
    {
        if (!reply)
            return (*done)(reply.error());
        if (reply.value().signature() != QLatin1String("o"))
            return (*done)(strange(reply.value()));
        const QString path = qdbus_cast<QDBusObjectPath>(reply.value().arguments().at(0)).path();
        if (path == QLatin1String("/"))
            return (*done)(KeychainView{KeychainStore::None, entry});
        QDBusMessage get = QDBusMessage::createMethodCall(
            kService, path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
        get << QString(kCollectionInterface) << QStringLiteral("Locked");
        m_bus.call(get, [entry, done](Result<QDBusMessage> answer) {
            if (!answer)
                return (*done)(answer.error());
            if (answer.value().signature() != QLatin1String("v"))
                return (*done)(strange(answer.value()));
            const bool locked = qdbus_cast<QVariant>(answer.value().arguments().at(0)).toBool();
            (*done)(KeychainView{locked ? KeychainStore::Locked : KeychainStore::Open, entry});
        });
    }

    SessionBus m_bus;
};

} // namespace

std::unique_ptr<KeychainProbe> makeSecretServiceProbe(Duration patience)
{
    return std::make_unique<SecretServiceProbe>(patience);
}

} // namespace vnddns
