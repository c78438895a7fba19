// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QTest>

#include <string>

namespace QTest {

// Qt Test shows no std::string by itself; what was there instead is the first question after a failure.
template<>
inline char* toString(const std::string& text)
{
    return qstrdup(('"' + text + '"').c_str());
}

} // namespace QTest
