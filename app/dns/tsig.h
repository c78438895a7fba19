// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dns/name.h"
#include "dns/record.h"

namespace vnddns {

// Transaction signatures, RFC 8945. The HMAC is handed in, because client and server have different
// cryptographic libraries; time is in seconds since 1970 without leap seconds, 48 bits.

// RFC 8945 section 6. MD5 and SHA-1 are legacy, for servers that know nothing else.
enum class TsigAlgorithm : std::uint8_t { HmacMd5, HmacSha1, HmacSha224, HmacSha256, HmacSha384, HmacSha512 };

// As keys are written for BIND and others, e.g. "hmac-sha256".
[[nodiscard]] std::string_view toString(TsigAlgorithm algorithm);
// Case does not count; both "hmac-md5" and its full name are known.
[[nodiscard]] std::optional<TsigAlgorithm> parseTsigAlgorithm(std::string_view text);
[[nodiscard]] DnsName tsigAlgorithmName(TsigAlgorithm algorithm);
// Octets of the whole MAC.
[[nodiscard]] std::size_t macSizeOf(TsigAlgorithm algorithm);

// Gives macSizeOf(algorithm) octets. Must not throw.
using Hmac = std::function<Octets(TsigAlgorithm algorithm, std::span<const std::uint8_t> key,
                                  std::span<const std::uint8_t> text)>;

struct TsigKey
{
    DnsName name;
    TsigAlgorithm algorithm = TsigAlgorithm::HmacSha256;
    Octets secret; // sensitive: whoever holds a key for long wipes it
};

// RFC 8945 section 3; another list than Rcode.
enum class TsigError : std::uint16_t {
    None = 0,
    BadSig = 16,
    BadKey = 17,
    BadTime = 18,
    BadTrunc = 22,
};

// "BADSIG" and so on; "NOERROR" for None, "TSIGERROR99" for what has no name here.
[[nodiscard]] std::string toString(TsigError error);

inline constexpr std::uint16_t kTsigFudge = 300; // seconds that the clocks may differ (section 10)

// The rdata of section 4.2. The key's name is the record's owner.
struct TsigData
{
    DnsName algorithm;
    std::uint64_t timeSigned = 0; // seconds, 48 bits
    std::uint16_t fudge = kTsigFudge;
    Octets mac;
    std::uint16_t originalId = 0;
    TsigError error = TsigError::None;
    Octets other; // after BADTIME the server's time in six octets (section 5.2.3)

    friend bool operator==(const TsigData&, const TsigData&) = default;
};

[[nodiscard]] ResourceRecord makeTsigRecord(const DnsName& key, const TsigData& data);
// nullopt when it is no TSIG record, its class or TTL is wrong, or its rdata is broken.
[[nodiscard]] std::optional<TsigData> readTsig(const ResourceRecord& record);
// The server's time of a BADTIME; nullopt where there is none.
[[nodiscard]] std::optional<std::uint64_t> serverTimeOf(const TsigData& data);

struct SignedMessage
{
    Octets wire;
    Octets mac; // what the answer to it has to be checked with
};

// Appends a TSIG record to a message that has none. Not of a message (fewer than twelve octets, or no room
// for one more record): returned empty. An answer is signed together with `requestMac`; an `error` other
// than BadTime goes unsigned (section 5.3.2).
[[nodiscard]] SignedMessage signMessage(Octets message, const TsigKey& key, std::uint64_t now,
                                        const Hmac& hmac, std::span<const std::uint8_t> requestMac = {},
                                        TsigError error = TsigError::None);

// The server's side: signs the answer to a message that bore `request`. With an error that goes unsigned the
// key need only have the name that was asked with. After BadTime the answer bears the asker's own time and
// fudge, so that he can check it in spite of his clock (section 5.2.3).
[[nodiscard]] SignedMessage signAnswer(Octets message, const TsigKey& key, std::uint64_t now,
                                       const Hmac& hmac, const TsigData& request,
                                       TsigError error = TsigError::None);
// Octets that signAnswer() adds to a message.
[[nodiscard]] std::size_t answerSignatureSize(const TsigKey& key, const TsigData& request, TsigError error);

enum class TsigVerdict : std::uint8_t {
    Authentic,
    Unsigned,  // no TSIG record
    Malformed, // a TSIG record that cannot be read, or a MAC of impossible length (section 5.2.2.1): FORMERR
    WrongKey,  // another name or algorithm than the key's: BADKEY
    WrongMac,  // BADSIG
    WrongTime, // the MAC is right, the time is not within the fudge: BADTIME
    Truncated, // the MAC is right and shorter than we accept, which is whole: BADTRUNC
};

struct TsigCheck
{
    TsigVerdict verdict = TsigVerdict::Unsigned;
    TsigData data; // as received; default where there was none to read
};

// Checks one whole message as it came, in the order of RFC 8945 section 5.2. `requestMac` is that of the
// question when this is its answer.
[[nodiscard]] TsigCheck checkTsig(std::span<const std::uint8_t> wire, const TsigKey& key, std::uint64_t now,
                                  const Hmac& hmac, std::span<const std::uint8_t> requestMac = {});

} // namespace vnddns
