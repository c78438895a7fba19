// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/visibility.h"

#include <QStringList>

#include <algorithm>

namespace vnddns {

namespace {

bool isRight(const ServerAnswer& answer)
{
    return answer.shows == Showing::Wanted;
}

bool isWrong(const ServerAnswer& answer)
{
    return answer.shows == Showing::Other || answer.shows == Showing::Nothing;
}

} // namespace

QString toString(Showing showing)
{
    switch (showing) {
    case Showing::NoAnswer:
        return QStringLiteral("no-answer");
    case Showing::Wanted:
        return QStringLiteral("wanted");
    case Showing::Other:
        return QStringLiteral("other");
    case Showing::Nothing:
        return QStringLiteral("nothing");
    }
    return QStringLiteral("no-answer");
}

bool isShownByAny(const Visibility& seen)
{
    return std::any_of(seen.servers.begin(), seen.servers.end(), isRight);
}

bool isShownByAll(const Visibility& seen)
{
    return !seen.servers.empty() && std::all_of(seen.servers.begin(), seen.servers.end(), isRight);
}

bool isShownByAllThatAnswer(const Visibility& seen)
{
    return isShownByAny(seen) && firstWrong(seen) == nullptr;
}

const ServerAnswer* firstWrong(const Visibility& seen)
{
    const auto found = std::find_if(seen.servers.begin(), seen.servers.end(), isWrong);
    return found == seen.servers.end() ? nullptr : &*found;
}

QString listed(const std::vector<Address>& addresses)
{
    QStringList texts;
    for (const Address& address : addresses)
        texts.append(QString::fromStdString(address.toString()));
    return texts.join(QLatin1String(", "));
}

} // namespace vnddns
