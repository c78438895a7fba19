// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>
#include <QString>

namespace vnddns {

// The icon of resources/icons/NAME.svg at the sizes that panels and windows use. icon_image/svg.cpp draws it
// now; icon_image/png.cpp, where Qt has no SVG module, takes what the build drew.
[[nodiscard]] QIcon iconImage(const QString& name);

} // namespace vnddns
