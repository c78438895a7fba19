// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/http_reply_parser.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace vnddns {

namespace {

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// Digits of that base and nothing else.
std::optional<std::uint64_t> number(std::string_view text, int base)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

bool isChunked(std::string_view value)
{
    constexpr std::string_view chunked = "chunked";
    return std::equal(value.begin(), value.end(), chunked.begin(), chunked.end(),
                      [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b); });
}

} // namespace

HttpReplyParser::HttpReplyParser(bool toHead, std::size_t maxBody)
    : m_toHead(toHead)
    , m_maxBody(maxBody)
{
    m_reply.status = 0;
}

HttpReplyParser::State HttpReplyParser::feed(std::string_view bytes)
{
    while (!bytes.empty() && state() == State::NeedMore) {
        if (m_phase == Phase::Body || m_phase == Phase::UntilClose)
            takeBody(bytes);
        else
            takeLine(bytes);
    }
    return state();
}

HttpReplyParser::State HttpReplyParser::end()
{
    if (m_phase == Phase::UntilClose) {
        m_phase = Phase::Complete;
        m_reply.openEnded = true;
    }
    return state();
}

HttpReplyParser::State HttpReplyParser::state() const
{
    if (m_phase == Phase::Broken)
        return State::Broken;
    return m_phase == Phase::Complete ? State::Complete : State::NeedMore;
}

void HttpReplyParser::takeLine(std::string_view& bytes)
{
    const std::size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    m_headSize += part.size() + (end == std::string_view::npos ? 0 : 1);
    if (m_headSize > kMaxHead) {
        fail("head too long");
        return;
    }
    m_line += part;
    bytes.remove_prefix(std::min(part.size() + 1, bytes.size()));
    // Noticed before the line ends: what sends no line at all is not HTTP either.
    constexpr std::string_view http = "HTTP/";
    if (m_phase == Phase::StatusLine && m_line.compare(0, http.size(), http, 0, m_line.size()) != 0) {
        fail("not HTTP");
        return;
    }
    if (end == std::string_view::npos)
        return;
    // A bare line feed is accepted too (RFC 9112 section 2.2).
    if (!m_line.empty() && m_line.back() == '\r')
        m_line.pop_back();
    const std::string line = std::move(m_line);
    m_line.clear();
    handleLine(line);
}

void HttpReplyParser::handleLine(std::string_view line)
{
    switch (m_phase) {
    case Phase::StatusLine:
        handleStatusLine(line);
        return;
    case Phase::Fields:
        if (line.empty())
            handleEndOfFields();
        else
            handleField(line);
        return;
    case Phase::ChunkSize:
        handleChunkSize(line);
        return;
    case Phase::ChunkEnd:
        m_phase = Phase::ChunkSize;
        if (!line.empty())
            fail("chunk longer than it says");
        return;
    case Phase::Trailers:
        if (line.empty())
            m_phase = Phase::Complete;
        return;
    case Phase::Body:
    case Phase::UntilClose:
    case Phase::Complete:
    case Phase::Broken:
        return;
    }
}

void HttpReplyParser::handleStatusLine(std::string_view line)
{
    // "HTTP/1.1 200 OK"; the reason may be left out together with its space.
    constexpr std::string_view version = "HTTP/1.";
    constexpr std::size_t codeAt = 9;
    const std::optional<std::uint64_t> code =
        line.size() >= codeAt + 3 ? number(line.substr(codeAt, 3), 10) : std::nullopt;
    if (line.substr(0, version.size()) != version || !code || line[codeAt - 1] != ' ' || *code < 100 ||
        (line.size() > codeAt + 3 && line[codeAt + 3] != ' ')) {
        fail("not HTTP/1");
        return;
    }
    m_reply.status = static_cast<int>(*code);
    m_phase = Phase::Fields;
}

void HttpReplyParser::handleField(std::string_view line)
{
    // An old way to go on with the value of the line before (RFC 9112 section 5.2).
    if (line.front() == ' ' || line.front() == '\t') {
        if (!m_reply.fields.empty())
            m_reply.fields.back().second.append(" ").append(trimmed(line));
        return;
    }
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos || line[colon - 1] == ' ' || line[colon - 1] == '\t') {
        fail("broken header field");
        return;
    }
    m_reply.fields.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
}

void HttpReplyParser::handleEndOfFields()
{
    constexpr int kNoContent = 204;
    constexpr int kNotModified = 304;
    if (m_reply.status < 200) {
        // An interim reply; the real one follows.
        m_reply = HttpReply{0, {}, {}};
        m_phase = Phase::StatusLine;
        return;
    }
    if (m_toHead || m_reply.status == kNoContent || m_reply.status == kNotModified) {
        m_phase = Phase::Complete;
        return;
    }
    if (const auto coding = fieldValue(m_reply.fields, "Transfer-Encoding")) {
        m_chunked = true;
        m_phase = Phase::ChunkSize;
        if (!isChunked(*coding))
            fail("unknown transfer coding");
        return;
    }
    handleLength();
}

void HttpReplyParser::handleLength()
{
    std::optional<std::uint64_t> length;
    for (const auto& field : m_reply.fields) {
        const HttpFields one{field}; // lives as long as the view into it
        const auto value = fieldValue(one, "Content-Length");
        if (!value)
            continue;
        const std::optional<std::uint64_t> found = number(*value, 10);
        if (!found || (length && *length != *found)) {
            fail("broken Content-Length");
            return;
        }
        length = found;
    }
    m_left = length.value_or(0);
    if (!length)
        m_phase = Phase::UntilClose;
    else if (m_left > m_maxBody)
        fail("answer too long");
    else
        m_phase = m_left == 0 ? Phase::Complete : Phase::Body;
}

void HttpReplyParser::handleChunkSize(std::string_view line)
{
    const std::optional<std::uint64_t> size = number(trimmed(line.substr(0, line.find(';'))), 16);
    if (!size)
        fail("broken chunk size");
    else if (*size > m_maxBody - m_reply.body.size())
        fail("answer too long");
    else if (*size == 0)
        m_phase = Phase::Trailers;
    else {
        m_left = *size;
        m_phase = Phase::Body;
    }
}

void HttpReplyParser::takeBody(std::string_view& bytes)
{
    const bool bounded = m_phase == Phase::Body;
    const std::size_t count =
        bounded ? static_cast<std::size_t>(std::min<std::uint64_t>(m_left, bytes.size())) : bytes.size();
    if (count > m_maxBody - m_reply.body.size()) {
        fail("answer too long");
        return;
    }
    m_reply.body += bytes.substr(0, count);
    bytes.remove_prefix(count);
    if (!bounded)
        return;
    m_left -= count;
    if (m_left == 0)
        m_phase = m_chunked ? Phase::ChunkEnd : Phase::Complete;
}

void HttpReplyParser::fail(const char* problem)
{
    m_phase = Phase::Broken;
    m_problem = problem;
    m_reply = HttpReply{0, {}, {}};
}

} // namespace vnddns
