// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/time.h"
#include "ui/presets.h"

#include <QString>

#include <functional>
#include <vector>

namespace vnddns {

// Start at login, as far as this system offers it.
struct LoginStart
{
    bool supported = false;
    std::function<bool()> isEnabled;
    std::function<Result<Done>(bool)> setEnabled;
};

// What the faces use of the world besides the Controller. main.cpp fills it; tests put in what they like.
struct Surroundings
{
    std::function<WallTime()> wallClock;
    std::function<QString()> freshAccountId; // never the same twice
    LoginStart loginStart;
    std::vector<Preset> presets;
};

} // namespace vnddns
