// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"
#include "service/control_link.h"
#include "service/diagnostics.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace vnddns {

// Collects what one report tells (diagnostics.h): looks around, then asks the process that serves the folder,
// which may be this one, and every vault. Needs a running event loop.
class Reporter : public QObject
{
    Q_OBJECT

public:
    // Looks around. `program`: name and version. What `edges` refers to outlives the reporter.
    Reporter(QString dir, const QString& program, const Edges& edges);

    // Always gives a report: what cannot be had is said in it. Asks the user for nothing. Ends within a
    // minute. To be called once.
    void collect(Continuation<QByteArray> done);

private:
    void askVaults();
    void finishOne();

    const QString m_dir;
    const Edges& m_edges;
    Findings m_findings;
    std::size_t m_awaited = 0; // vaults
    std::unique_ptr<ControlLink> m_link;
    Continuation<QByteArray> m_done;
    Guard m_guard; // last
};

} // namespace vnddns
