// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"

#include <QObject>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace vnddns {

// Exchanges under way, each with whoever waits for it. Answers are given in a later turn of the loop: the
// caller may destroy everything then, and whoever ended may stand in the middle of a signal of its socket.
// Destroying the list ends all that is in it with Cancelled.
//
// An Exchange is made with a std::function<void()> to be called once when it has ended, start()s, and then
// hands out its Result<Value> by takeResult().
template<typename Exchange, typename Value>
class ExchangeList : public QObject
{
public:
    ExchangeList() = default;
    ~ExchangeList() override
    {
        // Those who hear Cancelled may still ask for something.
        while (!m_running.empty())
            (void)std::exchange(m_running, {});
    }

    // `make` gives a std::unique_ptr<Exchange> for the function to call at its end.
    template<typename Make>
    void run(Continuation<Value> done, Make make)
    {
        const int id = ++m_lastId;
        std::unique_ptr<Exchange> made = make([this, id] { endLater(id); });
        Exchange& exchange = *made;
        m_running.push_back({id, std::move(done), std::nullopt, std::move(made)});
        exchange.start();
    }
    // Answers without an exchange.
    void refuse(Continuation<Value> done, Error why)
    {
        const int id = ++m_lastId;
        m_running.push_back({id, std::move(done), std::move(why), nullptr});
        endLater(id);
    }
    // `use` may end exchanges: that only takes effect later.
    template<typename Use>
    void forEach(Use use)
    {
        for (const Running& running : m_running) {
            if (running.exchange)
                use(*running.exchange);
        }
    }

private:
    struct Running
    {
        int id = 0;
        Continuation<Value> done;
        std::optional<Error> refusal;
        std::unique_ptr<Exchange> exchange;
    };

    void endLater(int id)
    {
        QMetaObject::invokeMethod(
            this, [this, id] { end(id); }, Qt::QueuedConnection);
    }

    void end(int id)
    {
        const auto found = std::find_if(m_running.begin(), m_running.end(),
                                        [id](const Running& running) { return running.id == id; });
        if (found == m_running.end())
            return;
        Running running = std::move(*found);
        m_running.erase(found);
        Result<Value> result =
            running.refusal ? Result<Value>(*running.refusal) : running.exchange->takeResult();
        running.exchange.reset();
        running.done(std::move(result));
    }

    int m_lastId = 0;
    std::vector<Running> m_running;
};

} // namespace vnddns
