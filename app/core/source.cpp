// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/source.h"

#include <algorithm>
#include <array>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

struct Word
{
    SourceKind kind;
    const char16_t* word;
    bool takesValue;
    bool needsValue;
};

constexpr std::array<Word, 7> kWords{{
    {SourceKind::Interface, u"interface", true, false},
    {SourceKind::Echo, u"echo", false, false},
    {SourceKind::Router, u"router", false, false},
    {SourceKind::Stun, u"stun", true, false},
    {SourceKind::Dns, u"dns", true, false},
    {SourceKind::Web, u"web", true, true},
    {SourceKind::Command, u"command", true, true},
}};

const QString kCommand = u"command:"_s;

// "https://ip.test/?key=1#ip" becomes "https://ip.test/?…#ip".
QString withoutQuery(const QString& url)
{
    const qsizetype query = url.indexOf(u'?');
    if (query < 0)
        return url;
    const qsizetype fragment = url.indexOf(u'#', query);
    return url.left(query) + u"?…"_s + (fragment < 0 ? QString() : url.mid(fragment));
}

QString withoutArguments(const QString& command)
{
    const auto* const space =
        std::find_if(command.begin(), command.end(), [](QChar c) { return c.isSpace(); });
    return space == command.end() ? command : command.left(space - command.begin()) + u" …"_s;
}

} // namespace

QStringList dnsOperators()
{
    QStringList names;
    for (const std::string_view name : kDnsOperators)
        names.append(QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())));
    return names;
}

Source withoutKeys(Source source)
{
    if (source.kind == SourceKind::Web)
        source.value = withoutQuery(source.value);
    if (source.kind == SourceKind::Command)
        source.value = withoutArguments(source.value);
    return source;
}

QString toString(const Source& source)
{
    for (const Word& word : kWords) {
        if (word.kind == source.kind) {
            const QString name = QStringView(word.word).toString();
            return source.value.isEmpty() ? name : name + u':' + source.value;
        }
    }
    return {};
}

std::optional<Source> parseSource(const QString& text)
{
    const qsizetype colon = text.indexOf(u':');
    const QString name = colon < 0 ? text : text.left(colon);
    const QString value = colon < 0 ? QString() : text.mid(colon + 1).trimmed();
    for (const Word& word : kWords) {
        if (name != QStringView(word.word))
            continue;
        const bool wrong = value.isEmpty() ? word.needsValue || colon >= 0 : !word.takesValue;
        return wrong ? std::nullopt : std::optional(Source{word.kind, value});
    }
    return std::nullopt;
}

std::optional<std::vector<Source>> parseSources(const QString& text)
{
    std::vector<Source> sources;
    if (text.trimmed() == u"auto")
        return sources;
    QString rest = text;
    while (true) {
        rest = rest.trimmed();
        const bool command = rest.startsWith(kCommand);
        const qsizetype comma = command ? -1 : rest.indexOf(u',');
        const auto one = parseSource(comma < 0 ? rest : rest.left(comma).trimmed());
        if (!one)
            return std::nullopt;
        if (std::find(sources.begin(), sources.end(), *one) == sources.end())
            sources.push_back(*one);
        if (comma < 0)
            return sources;
        rest = rest.mid(comma + 1);
    }
}

QString toString(const std::vector<Source>& sources)
{
    if (sources.empty())
        return u"auto"_s;
    QStringList words;
    for (const Source& source : sources)
        words.append(toString(source));
    return words.join(u',');
}

} // namespace vnddns
