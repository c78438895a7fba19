// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/dns_key.h"

#include "providers/key_file.h"

#include <QFile>

#include <utility>

namespace vnddns {

namespace {

constexpr qint64 kMostRead = 128 * 1024; // more than any key file

} // namespace

Result<DnsKey> readDnsKeyFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Storage, file.errorString(), {}};
    // As a secret, so that the copy is wiped.
    const Secret text(file.read(kMostRead));
    Result<FoundKey> found = readKeyFile(text.expose());
    if (!found.ok())
        return found.error();
    return DnsKey{toString(found.value().key), std::move(found.value().secret)};
}

bool isDnsKey(const Account& account, const Secret& secret)
{
    const auto key = readKeyName(account.user);
    return key && makeTsigKey(*key, secret);
}

} // namespace vnddns
