// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/start_failure.h"

#include "ui/explain.h"
#include "ui/icons.h"

namespace vnddns {

StartFailure::StartFailure(const Error& error)
{
    m_language.use(Language::System);
    setWindowIcon(applicationIcon());
    setWindowTitle(QStringLiteral("vnddns"));
    setIcon(QMessageBox::Critical);
    setTextFormat(Qt::PlainText);
    setText(tr("vnddns cannot start."));
    // A folder that cannot be used is the usual cause, and the technical words name it.
    const QString reason =
        error.kind == ErrorKind::Storage ? tr("Its settings cannot be used.") : explain(error);
    setInformativeText(reason + QLatin1Char('\n') + error.detail);
}

} // namespace vnddns
