// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/hmac.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace vnddns::server {

namespace {

const EVP_MD* hashOf(TsigAlgorithm algorithm)
{
    switch (algorithm) {
    case TsigAlgorithm::HmacMd5:
        return EVP_md5();
    case TsigAlgorithm::HmacSha1:
        return EVP_sha1();
    case TsigAlgorithm::HmacSha224:
        return EVP_sha224();
    case TsigAlgorithm::HmacSha256:
        return EVP_sha256();
    case TsigAlgorithm::HmacSha384:
        return EVP_sha384();
    case TsigAlgorithm::HmacSha512:
        return EVP_sha512();
    }
    return nullptr;
}

} // namespace

Octets hmac(TsigAlgorithm algorithm, std::span<const std::uint8_t> key, std::span<const std::uint8_t> text)
{
    // A null pointer would mean "the key as before".
    const std::uint8_t none = 0;
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    if (HMAC(hashOf(algorithm), key.empty() ? &none : key.data(), static_cast<int>(key.size()), text.data(),
             text.size(), mac.data(), &size) == nullptr)
        return {};
    return {mac.begin(), mac.begin() + size};
}

} // namespace vnddns::server
