// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/linux/probes.h"

#include "credentials/linux/session_bus.h"

#include <utility>

namespace vnddns {

namespace {

QDBusMessage walletCall(const QString& method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.kde.kwalletd5"),
                                          QStringLiteral("/modules/kwalletd5"),
                                          QStringLiteral("org.kde.KWallet"), method);
}

// isOpen() tells without a prompt whether using the wallet would ask for its password. What a closed wallet
// holds cannot be told, and an open one gives true answers to QtKeychain, so entries stay unknown.
class KWalletProbe final : public KeychainProbe
{
public:
    KWalletProbe(Duration patience, std::unique_ptr<KeychainProbe> otherwise)
        : m_otherwise(std::move(otherwise))
        , m_bus(patience)
    {}

    void look(const QString& service, const QString& key, Continuation<KeychainView> done) override
    {
        const auto shared = std::make_shared<Continuation<KeychainView>>(std::move(done));
        m_bus.call(walletCall(QStringLiteral("networkWallet")),
                   [this, service, key, shared](Result<QDBusMessage> reply) {
                       if (!reply || reply.value().signature() != QLatin1String("s"))
                           return m_otherwise->look(service, key, std::move(*shared));
                       askOpen(reply.value().arguments().at(0).toString(), shared);
                   });
    }

    void used() override { m_otherwise->used(); }

private:
    void askOpen(const QString& wallet, const std::shared_ptr<Continuation<KeychainView>>& done)
    {
        QDBusMessage question = walletCall(QStringLiteral("isOpen"));
        question << wallet;
        m_bus.call(question, [done](Result<QDBusMessage> reply) {
            if (!reply)
                return (*done)(reply.error());
            const bool open =
                reply.value().signature() == QLatin1String("b") && reply.value().arguments().at(0).toBool();
            (*done)(KeychainView{open ? KeychainStore::Open : KeychainStore::Locked, KeychainEntry::Unknown});
        });
    }

    const std::unique_ptr<KeychainProbe> m_otherwise;
    SessionBus m_bus;
};

} // namespace

std::unique_ptr<KeychainProbe> makeKWalletProbe(Duration patience, std::unique_ptr<KeychainProbe> otherwise)
{
    return std::make_unique<KWalletProbe>(patience, std::move(otherwise));
}

} // namespace vnddns
