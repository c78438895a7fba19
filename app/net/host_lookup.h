// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostInfo>
#include <QObject>
#include <QString>

#include <functional>

namespace vnddns {

// One lookup of the addresses of a name by the system, given up when this goes.
class HostLookup : public QObject
{
    Q_OBJECT

public:
    // `found` is called once, never from within the constructor: it must not destroy this.
    HostLookup(const QString& name, std::function<void(const QHostInfo&)> found);
    ~HostLookup() override;

private Q_SLOTS:
    void take(const QHostInfo& info);

private:
    std::function<void(const QHostInfo&)> m_found;
    int m_id;
};

} // namespace vnddns
