// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/hmac.h"

#include <QMessageAuthenticationCode>

namespace vnddns {

namespace {

QCryptographicHash::Algorithm hashOf(TsigAlgorithm algorithm)
{
    switch (algorithm) {
    case TsigAlgorithm::HmacMd5:
        return QCryptographicHash::Md5;
    case TsigAlgorithm::HmacSha1:
        return QCryptographicHash::Sha1;
    case TsigAlgorithm::HmacSha224:
        return QCryptographicHash::Sha224;
    case TsigAlgorithm::HmacSha256:
        return QCryptographicHash::Sha256;
    case TsigAlgorithm::HmacSha384:
        return QCryptographicHash::Sha384;
    case TsigAlgorithm::HmacSha512:
        return QCryptographicHash::Sha512;
    }
    return QCryptographicHash::Sha256;
}

// Not copied: the caller keeps the octets while this is used.
QByteArray view(std::span<const std::uint8_t> octets)
{
    return QByteArray::fromRawData(reinterpret_cast<const char*>(octets.data()),
                                   static_cast<qsizetype>(octets.size()));
}

} // namespace

Octets qtHmac(TsigAlgorithm algorithm, std::span<const std::uint8_t> key, std::span<const std::uint8_t> text)
{
    const QByteArray mac = QMessageAuthenticationCode::hash(view(text), view(key), hashOf(algorithm));
    return {mac.begin(), mac.end()};
}

} // namespace vnddns
