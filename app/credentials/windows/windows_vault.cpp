// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/vault.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include <windows.h>

#include <wincred.h>

namespace vnddns {

namespace {

// Credential Manager refuses more; some replacements of it do not, so it is checked here.
constexpr qsizetype kMaxSecret = CRED_MAX_CREDENTIAL_BLOB_SIZE;

struct FreeCredential
{
    void operator()(CREDENTIALW* credential) const { ::CredFree(credential); }
};
using CredentialPtr = std::unique_ptr<CREDENTIALW, FreeCredential>;

std::wstring targetOf(const QString& accountId)
{
    return (QStringLiteral("vnddns/") + accountId).toStdWString();
}

Error explained(DWORD code, const QString& what)
{
    const QString detail = QStringLiteral("%1: Windows error %2").arg(what).arg(code);
    switch (code) {
    case ERROR_NOT_FOUND:
        return {ErrorKind::SecretMissing,
                QStringLiteral("Credential Manager holds no secret for this account"),
                {}};
    case ERROR_NO_SUCH_LOGON_SESSION: // a service or remote session without a credential set
        return {ErrorKind::VaultAbsent, detail, {}};
    case ERROR_ACCESS_DENIED:
        return {ErrorKind::VaultDenied, detail, {}};
    default:
        return {ErrorKind::VaultAbsent, detail, {}};
    }
}

Result<Secret> readNow(const std::wstring& target)
{
    CREDENTIALW* found = nullptr;
    if (!::CredReadW(target.c_str(), CRED_TYPE_GENERIC, 0, &found))
        return explained(::GetLastError(), QStringLiteral("cannot read from Credential Manager"));
    const CredentialPtr credential(found);
    // A view first and a detached copy inside Secret; the system's own buffer is wiped before it is freed.
    Secret secret(QByteArray(reinterpret_cast<const char*>(credential->CredentialBlob),
                             static_cast<qsizetype>(credential->CredentialBlobSize)));
    ::SecureZeroMemory(credential->CredentialBlob, credential->CredentialBlobSize);
    return secret;
}

Result<Done> writeNow(const std::wstring& target, const Secret& secret)
{
    if (secret.expose().size() > kMaxSecret)
        return Error{
            ErrorKind::VaultDenied,
            QStringLiteral("the secret is longer than the %1 bytes Credential Manager takes").arg(kMaxSecret),
            {}};
    std::wstring name = target;
    std::wstring user = L"vnddns";
    QByteArray bytes(secret.expose().constData(), secret.expose().size());
    CREDENTIALW credential{};
    credential.Type = CRED_TYPE_GENERIC;
    credential.TargetName = name.data();
    credential.CredentialBlobSize = static_cast<DWORD>(bytes.size());
    credential.CredentialBlob = reinterpret_cast<LPBYTE>(bytes.data());
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE; // this user on this machine, also after a restart
    credential.UserName = user.data();
    const BOOL written = ::CredWriteW(&credential, 0);
    const DWORD code = written ? ERROR_SUCCESS : ::GetLastError();
    ::SecureZeroMemory(bytes.data(), static_cast<SIZE_T>(bytes.size()));
    if (!written)
        return explained(code, QStringLiteral("cannot write to Credential Manager"));
    return Done{};
}

Result<Done> removeNow(const std::wstring& target)
{
    if (::CredDeleteW(target.c_str(), CRED_TYPE_GENERIC, 0))
        return Done{};
    const DWORD code = ::GetLastError();
    if (code == ERROR_NOT_FOUND)
        return Done{};
    return explained(code, QStringLiteral("cannot delete from Credential Manager"));
}

// Credential Manager itself, for builds without QtKeychain. It never prompts, is open as long as the user is
// logged in, and answers at once.
class WindowsVault final : public Vault
{
public:
    void read(const QString& accountId, Prompt, Continuation<Secret> done) override
    {
        later<Secret>(std::move(done), [target = targetOf(accountId)] { return readNow(target); });
    }

    void write(const QString& accountId, Secret secret, Continuation<Done> done) override
    {
        const auto kept = std::make_shared<Secret>(std::move(secret));
        later<Done>(std::move(done),
                    [target = targetOf(accountId), kept] { return writeNow(target, *kept); });
    }

    void remove(const QString& accountId, Continuation<Done> done) override
    {
        later<Done>(std::move(done), [target = targetOf(accountId)] { return removeNow(target); });
    }

private:
    // No caller is answered before its call returns.
    template<typename T>
    void later(Continuation<T> done, std::function<Result<T>()> work)
    {
        const auto shared = std::make_shared<Continuation<T>>(std::move(done));
        QTimer::singleShot(0, &m_context, [shared, work = std::move(work)] { (*shared)(work()); });
    }

    QObject m_context;
};

} // namespace

std::unique_ptr<Vault> makeKeychainVault(Duration)
{
    return std::make_unique<WindowsVault>();
}

} // namespace vnddns
