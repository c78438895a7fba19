// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/key_file.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vnddns {

namespace {

constexpr qsizetype kMaxFile = 64 * 1024; // a key file has a few lines

// The words of one key as they stand in the file.
struct RawKey
{
    std::string_view name;
    std::string_view algorithm; // empty: the usual one
    std::string_view secret;
};

Error fault(const char* why)
{
    return {ErrorKind::Storage, QLatin1String(why), {}};
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front())
        text = text.substr(1, text.size() - 2);
    return text;
}

// The words of named.conf: quoted texts, bare words, and { } ; by themselves; comments are left out.
class NamedWords
{
public:
    explicit NamedWords(std::string_view text)
        : m_rest(text)
    {}

    // Empty at the end.
    std::string_view next()
    {
        skip();
        if (m_rest.empty())
            return {};
        if (m_rest.front() == '"') {
            const std::size_t end = m_rest.find('"', 1);
            const std::string_view word = m_rest.substr(1, end == std::string_view::npos ? end : end - 1);
            m_rest.remove_prefix(std::min(end, m_rest.size() - 1) + 1);
            return word;
        }
        const std::size_t length =
            isMark(m_rest.front()) ? 1 : std::min(m_rest.find_first_of(" \t\r\n{};\""), m_rest.size());
        const std::string_view word = m_rest.substr(0, length);
        m_rest.remove_prefix(length);
        return word;
    }

private:
    static bool isMark(char c) { return c == '{' || c == '}' || c == ';'; }

    void skip()
    {
        while (!m_rest.empty()) {
            if (isBlank(m_rest.front()))
                m_rest.remove_prefix(1);
            else if (m_rest.front() == '#' || m_rest.substr(0, 2) == "//")
                m_rest.remove_prefix(std::min(m_rest.find('\n'), m_rest.size()));
            else if (m_rest.substr(0, 2) == "/*")
                m_rest.remove_prefix(std::min(m_rest.find("*/", 2), m_rest.size() - 2) + 2);
            else
                return;
        }
    }

    std::string_view m_rest;
};

std::vector<RawKey> readNamedKeys(std::string_view text)
{
    std::vector<RawKey> keys;
    NamedWords words(text);
    bool atStart = true; // of a statement; "key" inside others refers to one
    int depth = 0;
    for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
        if (word == "key" && atStart && depth == 0) {
            RawKey key{words.next(), {}, {}};
            if (words.next() != "{")
                continue;
            for (word = words.next(); !word.empty() && word != "}"; word = words.next()) {
                if (word == "algorithm")
                    key.algorithm = words.next();
                else if (word == "secret")
                    key.secret = words.next();
            }
            keys.push_back(key);
            atStart = false;
            continue;
        }
        depth += word == "{" ? 1 : word == "}" ? -1 : 0;
        atStart = word == ";";
    }
    return keys;
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

// "- id: NAME" begins a key in the list below "key:"; comments repeat what follows.
std::vector<RawKey> readKnotKeys(std::string_view text)
{
    std::vector<RawKey> keys;
    bool within = false;
    for (const std::string_view whole : linesOf(text)) {
        std::string_view line = trimmed(whole);
        if (line.empty() || line.front() == '#')
            continue;
        if (!isBlank(whole.front()) && whole.front() != '-')
            within = line == "key:";
        const bool begins = line.front() == '-';
        if (begins)
            line = trimmed(line.substr(1));
        const std::size_t colon = line.find(':');
        if (!within || colon == std::string_view::npos)
            continue;
        const std::string_view field = line.substr(0, colon);
        const std::string_view value = trimmed(line.substr(colon + 1));
        if (field == "id")
            keys.push_back({value, {}, {}});
        else if (!keys.empty() && field == "algorithm")
            keys.back().algorithm = value;
        else if (!keys.empty() && field == "secret")
            keys.back().secret = value;
    }
    return keys;
}

std::vector<RawKey> readLineKeys(std::string_view text)
{
    std::vector<RawKey> keys;
    for (const std::string_view whole : linesOf(text)) {
        const std::string_view line = trimmed(whole);
        if (line.empty() || line.front() == '#')
            continue;
        const std::size_t last = line.rfind(':');
        if (last == std::string_view::npos)
            continue;
        const std::string_view before = line.substr(0, last);
        const std::size_t first = before.find(':');
        const bool hasAlgorithm = first != std::string_view::npos;
        keys.push_back({hasAlgorithm ? before.substr(first + 1) : before,
                        hasAlgorithm ? before.substr(0, first) : std::string_view(), line.substr(last + 1)});
    }
    return keys;
}

std::vector<RawKey> readKeys(std::string_view text)
{
    if (text.find('{') != std::string_view::npos)
        return readNamedKeys(text);
    for (const std::string_view line : linesOf(text)) {
        if (trimmed(line) == "key:")
            return readKnotKeys(text);
    }
    return readLineKeys(text);
}

} // namespace

Result<FoundKey> readKeyFile(const QByteArray& text)
{
    if (text.size() > kMaxFile)
        return fault("the file is too long for a key");
    const std::vector<RawKey> keys = readKeys({text.constData(), static_cast<std::size_t>(text.size())});
    if (keys.empty())
        return fault("there is no key in the file");
    if (keys.size() > 1)
        return fault("there is more than one key in the file");
    const RawKey& raw = keys.front();
    FoundKey found;
    const auto name = readKeyName(textOf(raw.name));
    if (!name || raw.name.find(':') != std::string_view::npos)
        return fault("the name of the key is no domain name");
    found.key = *name;
    if (!raw.algorithm.empty()) {
        const auto algorithm = parseTsigAlgorithm(raw.algorithm);
        if (!algorithm)
            return fault("the algorithm of the key is not known");
        found.key.algorithm = *algorithm;
    }
    if (readKeyName(toString(found.key)) != found.key)
        return fault("the name of the key cannot be kept in the settings");
    found.secret = Secret(QByteArray(raw.secret.data(), static_cast<qsizetype>(raw.secret.size())));
    if (!makeTsigKey(found.key, found.secret))
        return fault("the secret of the key is not base64");
    return found;
}

} // namespace vnddns
