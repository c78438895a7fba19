// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vnddns::server {

// User and secret of an account are drawn by us, never chosen, so a single keyed hash is enough to store
// a secret: there is nothing to guess that a slow password hash would protect.

// Letters and digits that nobody confuses (RFC 4648 base32 in lower case), 5 random bits each.
inline constexpr std::size_t kUserLength = 8;         // 40 bits: cannot be found to be locked out
inline constexpr std::size_t kSecretLength = 32;      // 160 bits
inline constexpr std::size_t kShortSecretLength = 24; // 120 bits, for devices whose password field ends there

// Random characters of the alphabet above. libsodium must have been initialised (initialiseSodium).
[[nodiscard]] std::string randomToken(std::size_t length);

// Octets as they fall, for keys.
[[nodiscard]] std::vector<std::uint8_t> randomOctets(std::size_t count);

// Once per process, before anything else of this file; throws Failure.
void initialiseSodium();

using SecretHash = std::array<std::uint8_t, 32>;

// HMAC-SHA256 keyed with the pepper, which lives in a file of its own: a copy of the database alone does
// not even tell whether a guessed secret is right.
class SecretHasher
{
public:
    using Pepper = std::array<std::uint8_t, 32>;

    explicit SecretHasher(const Pepper& pepper)
        : m_pepper(pepper)
    {}

    // The user is hashed along, so that hashes cannot be swapped between accounts.
    [[nodiscard]] SecretHash hash(std::string_view user, std::string_view secret) const;
    // In constant time.
    [[nodiscard]] static bool equal(const SecretHash& a, const SecretHash& b);

private:
    Pepper m_pepper;
};

// Reads the pepper; throws Failure (Storage or Damaged) when it is absent, too open (anything but its
// owner may read it) or not 32 octets.
[[nodiscard]] SecretHasher::Pepper readPepper(const std::filesystem::path& file);
// Draws a new one into a file of mode 0600, flushed to disk. Leaves an existing file alone.
void createPepper(const std::filesystem::path& file);

} // namespace vnddns::server
