// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/dns_session.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace vnddns::server {

namespace {

using boost::system::error_code;

// No question to us is longer; who announces more is not asking for addresses.
constexpr std::size_t kMaxQuery = 4096;

class DnsSession : public std::enable_shared_from_this<DnsSession>
{
public:
    DnsSession(boost::asio::ip::tcp::socket socket, const Address& source,
               std::shared_ptr<DnsListener::Parts> parts)
        : m_socket(std::move(socket))
        , m_source(source)
        , m_deadline(m_socket.get_executor())
        , m_parts(std::move(parts))
    {}
    ~DnsSession()
    {
        if (m_id)
            m_parts->connections->remove(*m_id);
    }
    DnsSession(const DnsSession&) = delete;
    DnsSession& operator=(const DnsSession&) = delete;

    void start()
    {
        m_id = m_parts->connections->admit(m_source, [weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->close();
        });
        if (m_id)
            readLength();
    }

private:
    // One deadline for a whole query and its answer, so that single octets now and then gain nothing.
    void expire()
    {
        m_deadline.expires_after(m_parts->limits.idle);
        m_deadline.async_wait([weak = weak_from_this()](const error_code& cancelled) {
            if (const auto self = weak.lock(); self && !cancelled)
                self->close();
        });
    }

    void readLength()
    {
        expire();
        boost::asio::async_read(m_socket, boost::asio::buffer(m_length),
                                [self = shared_from_this()](const error_code& error, std::size_t /*size*/) {
                                    if (!error)
                                        self->readQuery();
                                });
    }

    void readQuery()
    {
        const auto size = static_cast<std::size_t>(m_length[0] << 8U | m_length[1]);
        if (size > kMaxQuery)
            return;
        m_query.resize(size);
        boost::asio::async_read(m_socket, boost::asio::buffer(m_query),
                                [self = shared_from_this()](const error_code& error, std::size_t /*size*/) {
                                    if (!error)
                                        self->answer();
                                });
    }

    void answer()
    {
        if (!isDnsUpdate(m_query)) {
            m_parts->connections->setWaiting(*m_id); // has just been useful: the last to go
            return send(m_parts->handler(m_query, DnsTransport::Tcp));
        }
        m_parts->connections->setBusy(*m_id);
        m_parts->updates(m_query, DnsTransport::Tcp, m_source,
                         [self = shared_from_this()](const Octets& answer) {
                             if (!self->m_socket.is_open())
                                 return;
                             self->m_parts->connections->setWaiting(*self->m_id);
                             self->send(answer);
                         });
    }

    void send(const Octets& answer)
    {
        if (answer.empty())
            return;
        m_answer = {static_cast<std::uint8_t>(answer.size() >> 8U),
                    static_cast<std::uint8_t>(answer.size() & 255U)};
        m_answer.insert(m_answer.end(), answer.begin(), answer.end());
        boost::asio::async_write(m_socket, boost::asio::buffer(m_answer),
                                 [self = shared_from_this()](const error_code& error, std::size_t /*size*/) {
                                     if (!error)
                                         self->readLength();
                                 });
    }

    void close()
    {
        error_code ignored;
        m_socket.close(ignored);
        m_deadline.cancel();
    }

    boost::asio::ip::tcp::socket m_socket;
    const Address m_source;
    boost::asio::steady_timer m_deadline;
    std::shared_ptr<DnsListener::Parts> m_parts;
    std::optional<ConnectionTable::Id> m_id;
    std::array<std::uint8_t, 2> m_length{};
    Octets m_query;
    Octets m_answer;
};

} // namespace

void startDnsSession(boost::asio::ip::tcp::socket socket, const Address& source,
                     const std::shared_ptr<DnsListener::Parts>& parts)
{
    std::make_shared<DnsSession>(std::move(socket), source, parts)->start();
}

} // namespace vnddns::server
