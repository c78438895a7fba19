// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

namespace vnddns::platform {

// From now on no picture of this process's memory, which holds secrets, is kept when it crashes; also not of
// those that it starts. For main(), before the first secret is read. A system that refuses leaves things as
// they are: a program that works is worth more.
void preventCoreDumps();

} // namespace vnddns::platform
