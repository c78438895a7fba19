// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vnddns::server {

struct OptionRule
{
    std::string_view name; // with its dashes
    bool hasValue = true;
    bool repeatable = false;
};

// A command line that has been taken apart: words, and options as "--name value" or "--name=value".
class Arguments
{
public:
    // Throws Failure(Usage) for an option that is not in `rules`, given twice, or without its value.
    Arguments(std::span<const std::string> given, std::span<const OptionRule> rules);

    [[nodiscard]] const std::vector<std::string>& words() const { return m_words; }
    // In the order of the command line; a flag has an empty value.
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& options() const
    {
        return m_options;
    }
    [[nodiscard]] bool has(std::string_view name) const { return value(name).has_value(); }
    [[nodiscard]] std::optional<std::string> value(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
    // Throws Failure(Usage) when it was not given.
    [[nodiscard]] std::string required(std::string_view name) const;

private:
    void take(const std::string& name, std::optional<std::string> value, std::span<const OptionRule> rules);

    std::vector<std::string> m_words;
    std::vector<std::pair<std::string, std::string>> m_options;
};

} // namespace vnddns::server
