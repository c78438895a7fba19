// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/template_text.h"

#include <algorithm>

namespace vnddns {

namespace {

bool isSmall(QChar c)
{
    return c >= QLatin1Char('a') && c <= QLatin1Char('z');
}

bool isWord(const QString& text)
{
    return !text.isEmpty() && isSmall(text.front()) && std::all_of(text.begin(), text.end(), [](QChar c) {
        return isSmall(c) || (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) ||
               (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
    });
}

} // namespace

std::optional<TemplateText> TemplateText::parse(const QString& text)
{
    TemplateText result;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(QLatin1Char('{'), at);
        const QString literal = text.mid(at, open < 0 ? -1 : open - at);
        if (literal.contains(QLatin1Char('}')))
            return std::nullopt;
        if (!literal.isEmpty())
            result.m_parts.push_back({literal, false});
        if (open < 0)
            break;
        const qsizetype close = text.indexOf(QLatin1Char('}'), open);
        const QString name = close < 0 ? QString() : text.mid(open + 1, close - open - 1);
        if (!isWord(name))
            return std::nullopt;
        result.m_parts.push_back({name, true});
        at = close + 1;
    }
    return result;
}

std::optional<QString> TemplateText::expand(const Value& value) const
{
    QString text;
    for (const Part& part : m_parts) {
        const std::optional<QString> piece = part.isPlaceholder ? value(part.text) : part.text;
        if (!piece)
            return std::nullopt;
        text += *piece;
    }
    return text;
}

std::vector<QString> TemplateText::placeholders() const
{
    std::vector<QString> names;
    for (const Part& part : m_parts) {
        if (part.isPlaceholder)
            names.push_back(part.text);
    }
    return names;
}

QString TemplateText::literals() const
{
    QString text;
    for (const Part& part : m_parts) {
        if (!part.isPlaceholder)
            text += part.text;
    }
    return text;
}

} // namespace vnddns
