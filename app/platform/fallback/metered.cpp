// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/metered.h"

namespace vnddns::platform {

namespace {

class NeverMetered final : public MeteredMonitor
{
public:
    [[nodiscard]] bool isMetered() const override { return false; }
};

} // namespace

std::unique_ptr<MeteredMonitor> MeteredMonitor::create()
{
    return std::make_unique<NeverMetered>();
}

} // namespace vnddns::platform
