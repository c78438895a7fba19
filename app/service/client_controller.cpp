// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/client_controller.h"

#include <utility>

namespace vnddns {

void ClientController::put(std::unique_ptr<Controller> inner)
{
    const std::unique_ptr<Controller> old = std::exchange(m_inner, std::move(inner));
    connect(m_inner.get(), &Controller::statusChanged, this, &Controller::statusChanged);
    connect(m_inner.get(), &Controller::configChanged, this, &Controller::configChanged);
    connect(m_inner.get(), &Controller::showRequested, this, &Controller::showRequested);
    if (!old)
        return;
    if (old->config() != m_inner->config())
        Q_EMIT configChanged();
    if (old->status() != m_inner->status())
        Q_EMIT statusChanged();
}

} // namespace vnddns
