// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

// The headers of the IP helper, in this order, or winsock.h and winsock2.h collide.
#include <winsock2.h>
#include <ws2ipdef.h>

#include <iphlpapi.h>
#include <netioapi.h>

// "interface" is a word of COM's headers, which nobody here speaks.
#undef interface
