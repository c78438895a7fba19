// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "ui/record_view.h"

namespace vnddns {

// What Controller::test() found out, for the person who pressed "Test".
[[nodiscard]] Advice describeTest(const DomainName& name, const Result<TestReport>& result);
// Why something did not succeed, with the technical words below for whoever helps.
[[nodiscard]] Advice describeFailure(const Error& error);

} // namespace vnddns
