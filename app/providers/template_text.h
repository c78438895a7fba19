// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace vnddns {

// A text with {placeholders}, cut up once. A brace cannot stand for itself.
class TemplateText
{
public:
    // nullopt for a brace without its other half, or a placeholder that is not [a-z][A-Za-z0-9]*.
    [[nodiscard]] static std::optional<TemplateText> parse(const QString& text);
    TemplateText() = default;

    // What stands for a placeholder; nullopt: it is absent now.
    using Value = std::function<std::optional<QString>(const QString& name)>;
    // nullopt when one of the placeholders is absent.
    [[nodiscard]] std::optional<QString> expand(const Value& value) const;

    [[nodiscard]] std::vector<QString> placeholders() const;
    // What stands between the placeholders.
    [[nodiscard]] QString literals() const;

private:
    struct Part
    {
        QString text;
        bool isPlaceholder = false;
    };

    std::vector<Part> m_parts;
};

} // namespace vnddns
