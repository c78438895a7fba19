// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "scenarios/scenario.h"

namespace vnddns::test {

inline const Source kRouter{SourceKind::Router, {}};
inline const Source kStun{SourceKind::Stun, {}};
inline const Source kDns{SourceKind::Dns, {}};
inline const Source kWeb{SourceKind::Web, QStringLiteral("https://echo.invalid/ip")};
inline const auto kWan = QStringLiteral("wlan0");
inline const Error kTimeout{ErrorKind::Timeout, {}, {}};

inline Config withCrossCheck()
{
    Config config = oneRecord();
    config.crossChecks = {kWeb.value};
    return config;
}

// A computer behind somebody else's router, whose line has an address of its own.
struct Home : Scenario
{
    explicit Home(Config config = oneRecord())
        : Scenario(std::move(config))
    {
        setInterface(kWan, {localAddress("192.168.1.7")});
        lineIs("14.225.7.1");
    }
    void lineIs(const char* outer)
    {
        echoAnswers(address(outer), kTimeout);
        sourceAnswers(kStun, address(outer));
        sourceAnswers(kRouter, address(outer));
    }
    [[nodiscard]] QString name() const { return published(Family::V4); }
};

} // namespace vnddns::test
