// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/icons.h"

#include "ui/icon_image.h"

namespace vnddns {

QIcon moodIcon(Mood mood)
{
    return iconImage(QStringLiteral("mood-%1").arg(toString(mood)));
}

QIcon severityIcon(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return iconImage(QStringLiteral("severity-info"));
    case Severity::Waiting:
        return iconImage(QStringLiteral("severity-waiting"));
    case Severity::NeedsUser:
        return moodIcon(Mood::NeedsUser);
    }
    Q_UNREACHABLE();
}

QIcon applicationIcon()
{
    return iconImage(QStringLiteral("vn.vnddns.Client"));
}

} // namespace vnddns
