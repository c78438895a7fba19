// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/controller.h"

// Controller has no code of its own; this file is where moc puts its half of it.
#include "moc_controller.cpp"
