// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/tls_context.h"

#include "server/failure.h"
#include "server/file.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <string>

#include <unistd.h>

namespace vnddns::server {

namespace {

// Any value; sessions of ours resume with us only.
constexpr unsigned char kSessionContext[] = "vnddns-server";

[[noreturn]] void fail(const std::filesystem::path& file)
{
    const unsigned long code = ERR_peek_last_error();
    ERR_clear_error();
    const char* reason = ERR_reason_error_string(code);
    throw Failure(ExitCode::Certificate, file.string() + ": " + (reason ? reason : "cannot be used"));
}

void checkReadable(const std::filesystem::path& file)
{
    if (access(file.c_str(), R_OK) != 0)
        throw Failure(ExitCode::Certificate, file.string() + ": " + lastSystemError());
}

int noPassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/)
{
    return -1;
}

// ALPN: HTTP/1.1 is all we speak; a client that does not offer it gets no answer to its offer.
int selectProtocol(SSL* /*ssl*/, const unsigned char** out, unsigned char* outLength,
                   const unsigned char* offered, unsigned int offeredLength, void* /*data*/)
{
    static constexpr unsigned char kHttp11[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char* chosen = nullptr;
    if (SSL_select_next_proto(&chosen, outLength, kHttp11, sizeof kHttp11, offered, offeredLength) !=
        OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

} // namespace

std::shared_ptr<boost::asio::ssl::context> makeTlsContext(const std::filesystem::path& chain,
                                                          const std::filesystem::path& key)
{
    checkReadable(chain);
    checkReadable(key);
    auto context = std::make_shared<boost::asio::ssl::context>(boost::asio::ssl::context::tls_server);
    SSL_CTX* native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native,
                        SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS); // idle connections keep no 34 kB of buffers
    SSL_CTX_set_session_id_context(native, kSessionContext, sizeof kSessionContext - 1);
    SSL_CTX_set_default_passwd_cb(native, noPassphrase);
    SSL_CTX_set_alpn_select_cb(native, selectProtocol, nullptr);
    ERR_clear_error();
    if (SSL_CTX_use_certificate_chain_file(native, chain.c_str()) != 1)
        fail(chain);
    if (SSL_CTX_use_PrivateKey_file(native, key.c_str(), SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(native) != 1)
        fail(key);
    return context;
}

} // namespace vnddns::server
