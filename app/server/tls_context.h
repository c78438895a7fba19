// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <boost/asio/ssl/context.hpp>

#include <filesystem>
#include <memory>

namespace vnddns::server {

// TLS 1.2 and newer with session tickets, a certificate chain and its key as PEM files. Throws
// Failure(Certificate) that names the file and what is wrong with it; a key with a passphrase is refused,
// because nobody is there to type it.
[[nodiscard]] std::shared_ptr<boost::asio::ssl::context> makeTlsContext(const std::filesystem::path& chain,
                                                                        const std::filesystem::path& key);

} // namespace vnddns::server
