// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/token.h"

#include "server/failure.h"
#include "server/file.h"

#include <sodium.h>

#include <algorithm>
#include <vector>

#include <sys/stat.h>

namespace vnddns::server {

namespace {

static_assert(std::tuple_size_v<SecretHash> == crypto_auth_hmacsha256_BYTES);
static_assert(std::tuple_size_v<SecretHasher::Pepper> == crypto_auth_hmacsha256_KEYBYTES);

void absorb(crypto_auth_hmacsha256_state& state, std::string_view text)
{
    const std::vector<std::uint8_t> octets(text.begin(), text.end());
    crypto_auth_hmacsha256_update(&state, octets.data(), octets.size());
}

} // namespace

void initialiseSodium()
{
    if (sodium_init() < 0)
        throw Failure(ExitCode::Internal, "no source of random numbers");
}

std::string randomToken(std::size_t length)
{
    static constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
    std::string token(length, '\0');
    randombytes_buf(token.data(), token.size());
    // 256 is a multiple of 32, so every character is equally likely.
    std::transform(token.begin(), token.end(), token.begin(),
                   [](char c) { return kAlphabet[static_cast<std::uint8_t>(c) % kAlphabet.size()]; });
    return token;
}

std::vector<std::uint8_t> randomOctets(std::size_t count)
{
    std::vector<std::uint8_t> octets(count);
    randombytes_buf(octets.data(), octets.size());
    return octets;
}

SecretHash SecretHasher::hash(std::string_view user, std::string_view secret) const
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, m_pepper.data(), m_pepper.size());
    absorb(state, user);
    absorb(state, std::string_view("\0", 1)); // no user name contains it
    absorb(state, secret);
    SecretHash out{};
    crypto_auth_hmacsha256_final(&state, out.data());
    sodium_memzero(&state, sizeof state);
    return out;
}

bool SecretHasher::equal(const SecretHash& a, const SecretHash& b)
{
    return sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

SecretHasher::Pepper readPepper(const std::filesystem::path& file)
{
    struct stat status
    {};
    if (stat(file.c_str(), &status) != 0)
        throw Failure(ExitCode::Storage, file.string() + ": " + lastSystemError() +
                                             " (without it no stored secret can be checked; restore it)");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw Failure(ExitCode::Storage, file.string() + ": others may read it; set its mode to 0600");
    const std::string bytes = readWholeFile(file, 64);
    SecretHasher::Pepper pepper{};
    if (bytes.size() != pepper.size())
        throw Failure(ExitCode::Damaged, file.string() + ": damaged (32 octets expected); left as it is");
    std::copy(bytes.begin(), bytes.end(), pepper.begin());
    return pepper;
}

void createPepper(const std::filesystem::path& file)
{
    if (std::filesystem::exists(file))
        return;
    std::string bytes(std::tuple_size_v<SecretHasher::Pepper>, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    writeNewFile(file, bytes);
}

} // namespace vnddns::server
