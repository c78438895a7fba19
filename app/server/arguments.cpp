// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/arguments.h"

#include "server/failure.h"

#include <algorithm>

namespace vnddns::server {

namespace {

const OptionRule& ruleFor(const std::string& name, std::span<const OptionRule> rules)
{
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&name](const OptionRule& each) { return each.name == name; });
    if (rule == rules.end())
        throw Failure(ExitCode::Usage, "unknown option " + name);
    return *rule;
}

} // namespace

Arguments::Arguments(std::span<const std::string> given, std::span<const OptionRule> rules)
{
    for (std::size_t i = 0; i < given.size(); ++i) {
        const std::string& word = given[i];
        if (!word.starts_with("--")) {
            m_words.push_back(word);
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        std::optional<std::string> value;
        if (equals != std::string::npos)
            value = word.substr(equals + 1);
        else if (ruleFor(name, rules).hasValue && i + 1 < given.size())
            value = given[++i];
        take(name, std::move(value), rules);
    }
}

std::optional<std::string> Arguments::value(std::string_view name) const
{
    const auto it = std::find_if(m_options.begin(), m_options.end(),
                                 [name](const auto& option) { return option.first == name; });
    if (it == m_options.end())
        return std::nullopt;
    return it->second;
}

std::vector<std::string> Arguments::values(std::string_view name) const
{
    std::vector<std::string> found;
    for (const auto& [option, value] : m_options) {
        if (option == name)
            found.push_back(value);
    }
    return found;
}

std::string Arguments::required(std::string_view name) const
{
    const auto found = value(name);
    if (!found)
        throw Failure(ExitCode::Usage, std::string(name) + " is missing");
    return *found;
}

void Arguments::take(const std::string& name, std::optional<std::string> value,
                     std::span<const OptionRule> rules)
{
    const OptionRule& rule = ruleFor(name, rules);
    if (rule.hasValue && (!value || value->empty()))
        throw Failure(ExitCode::Usage, name + " needs a value");
    if (!rule.hasValue && value)
        throw Failure(ExitCode::Usage, name + " takes no value");
    if (!rule.repeatable && has(name))
        throw Failure(ExitCode::Usage, name + " is given twice");
    m_options.emplace_back(name, value.value_or(""));
}

} // namespace vnddns::server
