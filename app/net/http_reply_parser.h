// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/http_message.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vnddns {

// Reads one HTTP/1.x reply piece by piece (RFC 9112), never holding more than the limits allow.
class HttpReplyParser
{
public:
    // All status lines, fields, chunk sizes and trailers of one reply together.
    static constexpr std::size_t kMaxHead = 32 * 1024;

    enum class State {
        NeedMore,
        Complete, // what comes after is ignored
        Broken,   // not HTTP, or too long; problem() says why
    };

    // `toHead`: the request was a HEAD, so no body follows whatever the fields say.
    HttpReplyParser(bool toHead, std::size_t maxBody);

    State feed(std::string_view bytes);
    // The connection ended. NeedMore means that the reply was cut off.
    State end();
    [[nodiscard]] const std::string& problem() const { return m_problem; }
    // Only when Complete; once.
    [[nodiscard]] HttpReply takeReply() { return std::move(m_reply); }

private:
    enum class Phase {
        StatusLine,
        Fields,
        Body,
        ChunkSize,
        ChunkEnd,
        Trailers,
        UntilClose,
        Complete,
        Broken
    };

    [[nodiscard]] State state() const;
    // Both take what they use from the front of `bytes`.
    void takeLine(std::string_view& bytes);
    void takeBody(std::string_view& bytes);
    void handleLine(std::string_view line);
    void handleStatusLine(std::string_view line);
    void handleField(std::string_view line);
    void handleEndOfFields();
    void handleLength();
    void handleChunkSize(std::string_view line);
    void fail(const char* problem);

    bool m_toHead;
    std::size_t m_maxBody;
    Phase m_phase = Phase::StatusLine;
    HttpReply m_reply;
    std::string m_line;
    std::size_t m_headSize = 0;
    std::uint64_t m_left = 0; // octets of the body or chunk still to come
    bool m_chunked = false;
    std::string m_problem;
};

} // namespace vnddns
