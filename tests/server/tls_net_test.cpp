// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/running_server.h"

#include "server/failure.h"
#include "server/tls_context.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <openssl/ssl.h>

#include <QTest>

#include <fstream>

using namespace vnddns;
using namespace vnddns::server;
using boost::asio::ip::tcp;
namespace ssl = boost::asio::ssl;

class TlsNetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void an_update_goes_over_verified_tls();
    void tls_before_1_2_is_refused();
    void a_ticket_saves_the_second_handshake_data();
    void a_ticket_saves_the_second_handshake();
    void plain_http_on_the_tls_port_harms_nobody();
    void a_renewed_certificate_counts_from_the_next_connection();
    void a_certificate_that_cannot_be_used_is_named_data();
    void a_certificate_that_cannot_be_used_is_named();
};

namespace {

// A client that verifies the server against `trusted` alone.
class TlsClient
{
public:
    TlsClient(std::uint16_t port, const std::filesystem::path& trusted, int newest = TLS1_3_VERSION,
              SSL_SESSION* session = nullptr)
        : m_context(ssl::context::tls_client)
        , m_stream(m_loop, configured(m_context, trusted, newest))
    {
        if (session != nullptr)
            SSL_set_session(m_stream.native_handle(), session);
        m_stream.lowest_layer().connect({boost::asio::ip::address_v4::loopback(), port});
        m_stream.handshake(ssl::stream_base::client);
    }

    std::string exchange(const std::string& octets)
    {
        boost::asio::write(m_stream, boost::asio::buffer(octets));
        std::string reply;
        boost::asio::read_until(m_stream, boost::asio::dynamic_buffer(reply), "\n\r\n");
        const std::size_t end = reply.find("\r\n\r\n") + 4;
        const std::size_t length = std::stoul(reply.substr(reply.find("Content-Length: ") + 16));
        while (reply.size() < end + length) {
            std::array<char, 512> part{};
            reply.append(part.data(), m_stream.read_some(boost::asio::buffer(part)));
        }
        return reply.substr(end);
    }

    SSL* native() { return m_stream.native_handle(); }

private:
    static ssl::context& configured(ssl::context& context, const std::filesystem::path& trusted, int newest)
    {
        context.load_verify_file(trusted.string());
        context.set_verify_mode(ssl::verify_peer);
        SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context.native_handle(), newest);
        // OpenSSL's own default would not even offer the old versions.
        SSL_CTX_set_security_level(context.native_handle(), 0);
        return context;
    }

    boost::asio::io_context m_loop;
    ssl::context m_context;
    ssl::stream<tcp::socket> m_stream;
};

} // namespace

void TlsNetTest::an_update_goes_over_verified_tls()
{
    RunningServer server;
    server.makeCertificate();
    server.start();
    TlsClient client(server.https(), server.options.certificate);
    QCOMPARE(client.exchange(server.updateRequest("203.0.113.9")), std::string("good 203.0.113.9\n"));
    QCOMPARE(client.exchange("GET /ip HTTP/1.1\r\nHost: a\r\n\r\n"), std::string("127.0.0.1\n"));
}

void TlsNetTest::tls_before_1_2_is_refused()
{
    RunningServer server;
    server.makeCertificate();
    server.start();
    for (const int version : {TLS1_VERSION, TLS1_1_VERSION})
        QVERIFY_THROWS_EXCEPTION(boost::system::system_error,
                                 TlsClient(server.https(), server.options.certificate, version));
    TlsClient last(server.https(), server.options.certificate, TLS1_2_VERSION);
    QCOMPARE(SSL_version(last.native()), TLS1_2_VERSION);
    TlsClient newest(server.https(), server.options.certificate);
    QCOMPARE(SSL_version(newest.native()), TLS1_3_VERSION);
}

void TlsNetTest::a_ticket_saves_the_second_handshake_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("TLS 1.2") << TLS1_2_VERSION;
    QTest::newRow("TLS 1.3") << TLS1_3_VERSION;
}

void TlsNetTest::a_ticket_saves_the_second_handshake()
{
    QFETCH(int, version);
    RunningServer server;
    server.makeCertificate();
    server.start();
    TlsClient first(server.https(), server.options.certificate, version);
    QCOMPARE(first.exchange("GET /ip HTTP/1.1\r\nHost: a\r\n\r\n"), std::string("127.0.0.1\n"));
    QCOMPARE(SSL_session_reused(first.native()), 0);
    SSL_SESSION* session = SSL_get1_session(first.native());
    QVERIFY(SSL_SESSION_has_ticket(session) == 1);
    TlsClient second(server.https(), server.options.certificate, version, session);
    SSL_SESSION_free(session);
    QCOMPARE(SSL_session_reused(second.native()), 1);
    QCOMPARE(second.exchange("GET /ip HTTP/1.1\r\nHost: a\r\n\r\n"), std::string("127.0.0.1\n"));
}

void TlsNetTest::plain_http_on_the_tls_port_harms_nobody()
{
    RunningServer server;
    server.makeCertificate();
    server.start();
    boost::asio::io_context loop;
    for (const std::string& octets :
         {std::string("GET /ip HTTP/1.1\r\nHost: a\r\n\r\n"), std::string(1, '\x16')}) {
        tcp::socket plain(loop);
        plain.connect({boost::asio::ip::address_v4::loopback(), server.https()});
        boost::asio::write(plain, boost::asio::buffer(octets));
    }
    TlsClient client(server.https(), server.options.certificate);
    QCOMPARE(client.exchange("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"), std::string("ok\n"));
}

void TlsNetTest::a_renewed_certificate_counts_from_the_next_connection()
{
    RunningServer server;
    server.makeCertificate();
    server.start();
    TlsClient old(server.https(), server.options.certificate);
    const std::filesystem::path before = server.options.certificate.string() + ".old";
    std::filesystem::copy_file(server.options.certificate, before);
    server.makeCertificate();
    server.reloadCertificate();
    TlsClient renewed(server.https(), server.options.certificate);
    QVERIFY_THROWS_EXCEPTION(boost::system::system_error, TlsClient(server.https(), before));
    // Who was connected goes on.
    QCOMPARE(old.exchange("GET /ip HTTP/1.1\r\nHost: a\r\n\r\n"), std::string("127.0.0.1\n"));
    // One that cannot be used changes nothing.
    std::ofstream(server.options.key, std::ios::trunc) << "broken";
    server.reloadCertificate();
    TlsClient still(server.https(), server.options.certificate);
    QVERIFY(server.log().back().starts_with("certificate not replaced: "));
}

void TlsNetTest::a_certificate_that_cannot_be_used_is_named_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("no certificate") << QByteArray("rm cert.pem") << QByteArray("cert.pem");
    QTest::newRow("no key") << QByteArray("rm key.pem") << QByteArray("key.pem");
    QTest::newRow("empty certificate") << QByteArray(": > cert.pem") << QByteArray("cert.pem");
    QTest::newRow("text instead of a key") << QByteArray("echo x > key.pem") << QByteArray("key.pem");
    QTest::newRow("key of another certificate")
        << QByteArray("openssl ecparam -name prime256v1 -genkey -noout -out key.pem")
        << QByteArray("key.pem");
    QTest::newRow("key with a passphrase")
        << QByteArray("openssl ec -in key.pem -aes256 -passout pass:x -out locked.pem 2>/dev/null && mv "
                      "locked.pem key.pem")
        << QByteArray("key.pem");
}

void TlsNetTest::a_certificate_that_cannot_be_used_is_named()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, named);
    RunningServer server;
    server.makeCertificate();
    const std::string folder = server.options.certificate.parent_path().string();
    QCOMPARE(std::system(("cd '" + folder + "' && " + command.toStdString()).c_str()), 0);
    try {
        server.start();
        QFAIL("started");
    } catch (const Failure& failure) {
        QVERIFY(failure.code() == ExitCode::Certificate);
        QVERIFY(std::string(failure.what()).starts_with(folder + "/" + named.toStdString() + ": "));
    }
}

QTEST_GUILESS_MAIN(TlsNetTest)
#include "tls_net_test.moc"
