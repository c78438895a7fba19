// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/key_file.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace vnddns;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const Result<FoundKey> found = readKeyFile(text);
    if (!found.ok()) {
        require(found.error().kind == ErrorKind::Storage && !found.error().detail.isEmpty());
        return 0;
    }
    // What was found can be kept in the settings and used.
    const QString user = toString(found.value().key);
    require(readKeyName(user) == found.value().key);
    require(makeTsigKey(found.value().key, found.value().secret).has_value());
    require(text.contains(found.value().secret.expose()));
    return 0;
}
