// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/http_session.h"

#include "server/http_reply.h"

#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <array>
#include <ctime>
#include <optional>
#include <utility>

namespace vnddns::server {

namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

// How long the other side may take to read our last answer and to close; then the connection is cut.
constexpr std::chrono::seconds kLinger{2};

// IMF-fixdate (RFC 9110 section 5.6.7); never localised, unlike strftime.
std::string httpDate()
{
    static constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                     kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                                     kMonths[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900,
                                     utc.tm_hour, utc.tm_min, utc.tm_sec);
    return {text.data(), static_cast<std::size_t>(length > 0 ? length : 0)};
}

HttpRequest plainRequest(const http::request<http::string_body>& message)
{
    HttpRequest request{
        std::string(message.method_string()), std::string(message.target()), {}, message.body()};
    for (const auto& field : message)
        request.fields.emplace_back(std::string(field.name_string()), std::string(field.value()));
    return request;
}

// The status that says what was wrong with a request that could not be read; 0: say nothing.
int statusFor(const error_code& error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return 431;
    if (error == http::error::body_limit)
        return 413;
    if (error == http::error::end_of_stream || error == http::error::partial_message ||
        error.category() != http::make_error_code(http::error::bad_method).category())
        return 0;
    return 400;
}

template<typename Stream>
class Session : public std::enable_shared_from_this<Session<Stream>>
{
public:
    Session(Stream stream, const Address& source, std::shared_ptr<boost::asio::ssl::context> tls,
            std::shared_ptr<SessionShared> shared)
        : m_stream(std::move(stream))
        , m_source(source)
        , m_tls(std::move(tls))
        , m_shared(std::move(shared))
        , m_buffer(m_shared->parts.limits.header + m_shared->parts.limits.body)
    {}
    ~Session()
    {
        if (m_id)
            m_shared->parts.connections->remove(*m_id);
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void start()
    {
        const std::weak_ptr<Session> weak = this->weak_from_this();
        m_id = m_shared->parts.connections->admit(m_source, [weak] {
            if (const auto self = weak.lock())
                self->lowest().close();
        });
        if (!m_id)
            return;
        expireAfter(limits().request);
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            m_stream.async_handshake(boost::asio::ssl::stream_base::server,
                                     [self = this->shared_from_this()](const error_code& error) {
                                         if (!error)
                                             self->awaitFirstOctet();
                                     });
        } else {
            awaitFirstOctet();
        }
    }

private:
    [[nodiscard]] const HttpLimits& limits() const { return m_shared->parts.limits; }
    beast::tcp_stream& lowest() { return beast::get_lowest_layer(m_stream); }
    void expireAfter(std::chrono::milliseconds time) { lowest().expires_after(time); }

    // The next request has its own, longer time to begin; the first one must come at once.
    void awaitFirstOctet()
    {
        if (m_shared->stopping)
            return close();
        m_shared->parts.connections->setWaiting(*m_id);
        if (m_buffer.size() > 0)
            return readRequest();
        constexpr std::size_t kFirstRead = 2048; // most requests whole
        m_stream.async_read_some(
            m_buffer.prepare(kFirstRead),
            [self = this->shared_from_this()](const error_code& error, std::size_t size) {
                self->m_buffer.commit(size);
                if (!error)
                    self->readRequest();
            });
    }

    void readRequest()
    {
        expireAfter(limits().request);
        m_parser.emplace();
        m_parser->header_limit(limits().header);
        m_parser->body_limit(limits().body);
        http::async_read(m_stream, m_buffer, *m_parser,
                         [self = this->shared_from_this()](const error_code& error, std::size_t /*size*/) {
                             self->onRequest(error);
                         });
    }

    void onRequest(const error_code& error)
    {
        if (error) {
            if (const int status = statusFor(error))
                refuse(status);
            return;
        }
        const auto& message = m_parser->get();
        // RFC 9112 section 3.2.
        if (message.version() == 11 && message.count(http::field::host) != 1)
            return refuse(400);
        m_keepAlive = message.keep_alive();
        m_isHead = message.method() == http::verb::head;
        m_shared->parts.connections->setBusy(*m_id);
        lowest().expires_never();
        m_shared->parts.handler(
            plainRequest(message), m_source,
            [self = this->shared_from_this()](const HttpReply& reply) { self->write(reply); });
    }

    void refuse(int status)
    {
        m_keepAlive = false;
        m_isHead = false;
        write(textReply(status, "bad request\n"));
    }

    void write(const HttpReply& reply)
    {
        m_reply = {};
        m_reply.version(11);
        m_reply.result(static_cast<unsigned>(reply.status));
        for (const auto& [name, value] : reply.fields)
            m_reply.insert(name, value);
        m_reply.set(http::field::server, "vnddns-server");
        m_reply.set(http::field::date, httpDate());
        m_keepAlive = m_keepAlive && !m_shared->stopping;
        m_reply.keep_alive(m_keepAlive);
        m_reply.content_length(reply.body.size());
        if (!m_isHead)
            m_reply.body() = reply.body;
        expireAfter(limits().request);
        http::async_write(m_stream, m_reply,
                          [self = this->shared_from_this()](const error_code& error, std::size_t /*size*/) {
                              self->onWritten(error);
                          });
    }

    void onWritten(const error_code& error)
    {
        if (error)
            return;
        if (!m_keepAlive)
            return close();
        expireAfter(limits().idle);
        awaitFirstOctet();
    }

    // Closing with unread octets would reset the connection and may take our answer away from the other
    // side, so they are read and dropped for a moment.
    void close()
    {
        m_shared->parts.connections->setWaiting(*m_id);
        expireAfter(kLinger);
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            m_stream.async_shutdown([self = this->shared_from_this()](const error_code& /*error*/) {});
        } else {
            error_code ignored;
            m_stream.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
            drain();
        }
    }

    void drain()
    {
        m_stream.async_read_some(
            boost::asio::buffer(m_dropped),
            [self = this->shared_from_this()](const error_code& error, std::size_t /*size*/) {
                if (!error)
                    self->drain();
            });
    }

    Stream m_stream;
    Address m_source;
    std::shared_ptr<boost::asio::ssl::context> m_tls; // the stream points into it
    std::shared_ptr<SessionShared> m_shared;
    std::optional<ConnectionTable::Id> m_id;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    http::response<http::string_body> m_reply;
    std::array<char, 512> m_dropped{};
    bool m_keepAlive = false;
    bool m_isHead = false;
};

} // namespace

void startHttpSession(boost::asio::ip::tcp::socket socket, const Address& source,
                      const std::shared_ptr<boost::asio::ssl::context>& tls,
                      const std::shared_ptr<SessionShared>& shared)
{
    if (tls)
        std::make_shared<Session<TlsStream>>(TlsStream(std::move(socket), *tls), source, tls, shared)
            ->start();
    else
        std::make_shared<Session<PlainStream>>(PlainStream(std::move(socket)), source, tls, shared)->start();
}

} // namespace vnddns::server
