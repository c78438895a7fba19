// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/vault.h"

#include "credentials/keychain_probe.h"
#include "credentials/keychain_rules.h"

#include <QObject>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <utility>

namespace vnddns {

namespace {

constexpr QLatin1String kServiceName("vnddns");
// People look for their password note, but nobody is still at it after this.
constexpr Duration kPromptPatience = std::chrono::minutes(10);

KeychainFailure failureOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return KeychainFailure::NotFound;
    case QKeychain::AccessDeniedByUser:
        return KeychainFailure::RefusedByUser;
    case QKeychain::AccessDenied:
    case QKeychain::CouldNotDeleteEntry:
        return KeychainFailure::Refused;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return KeychainFailure::NoKeychain;
    case QKeychain::NoError:
    case QKeychain::OtherError:
        break;
    }
    return KeychainFailure::Other;
}

// One call of the vault on its way.
struct Operation
{
    std::uint64_t id = 0;
    KeychainTask task = KeychainTask::Read;
    QString key;
    Prompt prompt = Prompt::No;
    Secret secret;              // Write only
    KeychainView view;          // as last seen
    bool prompting = false;     // the user may be looking at a prompt
    Continuation<Secret> read;  // Read only
    Continuation<Done> changed; // Write and Remove

    void fail(const Error& error)
    {
        if (task == KeychainTask::Read)
            read(error);
        else
            changed(error);
    }
};

using OperationPtr = std::unique_ptr<Operation>;

// One operation after another: QtKeychain runs its jobs in one queue anyway, and an operation that was given
// up while it waited here is never carried out, whereas a job in QtKeychain's queue would be.
class KeychainVault final : public Vault
{
public:
    explicit KeychainVault(Duration patience)
        : m_patience(patience)
        , m_probe(makeKeychainProbe(patience))
    {}

    void read(const QString& accountId, Prompt prompt, Continuation<Secret> done) override
    {
        OperationPtr operation = make(KeychainTask::Read, accountId);
        operation->prompt = prompt;
        operation->read = std::move(done);
        enqueue(std::move(operation));
    }

    void write(const QString& accountId, Secret secret, Continuation<Done> done) override
    {
        OperationPtr operation = make(KeychainTask::Write, accountId);
        operation->secret = std::move(secret);
        operation->changed = std::move(done);
        enqueue(std::move(operation));
    }

    void remove(const QString& accountId, Continuation<Done> done) override
    {
        OperationPtr operation = make(KeychainTask::Remove, accountId);
        operation->changed = std::move(done);
        enqueue(std::move(operation));
    }

private:
    OperationPtr make(KeychainTask task, const QString& key)
    {
        auto operation = std::make_unique<Operation>();
        operation->id = ++m_lastId;
        operation->task = task;
        operation->key = key;
        return operation;
    }

    Operation* find(std::uint64_t id) const
    {
        const auto it =
            std::find_if(m_queue.begin(), m_queue.end(), [id](const auto& o) { return o->id == id; });
        return it == m_queue.end() ? nullptr : it->get();
    }

    // nullptr when it was given up meanwhile.
    OperationPtr take(std::uint64_t id)
    {
        const auto it =
            std::find_if(m_queue.begin(), m_queue.end(), [id](const auto& o) { return o->id == id; });
        if (it == m_queue.end())
            return nullptr;
        OperationPtr operation = std::move(*it);
        m_queue.erase(it);
        return operation;
    }

    void arm(std::uint64_t id, Duration patience, bool evenPrompting)
    {
        QTimer::singleShot(std::chrono::duration_cast<std::chrono::milliseconds>(patience), &m_context,
                           [this, id, evenPrompting] { giveUp(id, evenPrompting); });
    }

    void enqueue(OperationPtr operation)
    {
        arm(operation->id, m_patience, false);
        m_queue.push_back(std::move(operation));
        // Later, so that no caller is answered before its call returns.
        QTimer::singleShot(0, &m_context, [this] { advance(); });
    }

    void giveUp(std::uint64_t id, bool evenPrompting)
    {
        const Operation* waiting = find(id);
        if (!waiting || (waiting->prompting && !evenPrompting))
            return;
        const bool promptOpen = !m_queue.empty() && m_queue.front()->prompting;
        const OperationPtr operation = take(id);
        operation->fail(
            promptOpen
                ? Error{ErrorKind::VaultLocked,
                        QStringLiteral("the keychain still waits for the user's password"),
                        {}}
                : Error{ErrorKind::VaultAbsent, QStringLiteral("the keychain did not answer in time"), {}});
    }

    void advance()
    {
        if (m_busy || m_queue.empty())
            return;
        m_busy = true;
        const std::uint64_t id = m_queue.front()->id;
        m_probe->look(kServiceName, m_queue.front()->key,
                      Continuation<KeychainView>(
                          m_guard, [this, id](Result<KeychainView> view) { looked(id, std::move(view)); }));
    }

    // The next one starts before the caller hears: whoever is called may destroy this vault.
    void release()
    {
        m_busy = false;
        QTimer::singleShot(0, &m_context, [this] { advance(); });
    }

    void looked(std::uint64_t id, Result<KeychainView> view)
    {
        Operation* operation = find(id);
        if (!operation)
            return release();
        if (!view)
            return refuse(id, view.error());
        operation->view = view.value();
        const KeychainStep step = nextStep(operation->task, operation->prompt, operation->view);
        switch (step.action) {
        case KeychainStep::Action::Refuse:
            return refuse(id, step.error.value_or(Error{}));
        case KeychainStep::Action::Skip: {
            release();
            const OperationPtr skipped = take(id);
            return skipped->changed(Done{});
        }
        case KeychainStep::Action::Prompt:
            operation->prompting = true;
            arm(id, kPromptPatience, true);
            break;
        case KeychainStep::Action::Use:
            break;
        }
        start(*operation);
    }

    void refuse(std::uint64_t id, const Error& error)
    {
        release();
        const OperationPtr operation = take(id);
        operation->fail(error);
    }

    void start(Operation& operation)
    {
        switch (operation.task) {
        case KeychainTask::Read:
            return run(std::make_unique<QKeychain::ReadPasswordJob>(kServiceName), operation);
        case KeychainTask::Remove:
            return run(std::make_unique<QKeychain::DeletePasswordJob>(kServiceName), operation);
        case KeychainTask::Write:
            break;
        }
        auto job = std::make_unique<QKeychain::WritePasswordJob>(kServiceName);
        // Text shows as what it is in the keychain's own tools; anything else is kept byte by byte.
        const QString text = QString::fromUtf8(operation.secret.expose());
        if (text.toUtf8() == operation.secret.expose())
            job->setTextData(text);
        else
            job->setBinaryData(operation.secret.expose());
        run(std::move(job), operation);
    }

    // The job belongs to QtKeychain's queue and deletes itself after it finished: destroying one that runs
    // would leave the library with a dead pointer.
    void run(std::unique_ptr<QKeychain::Job> job, const Operation& operation)
    {
        job->setKey(operation.key);
        job->setAutoDelete(true);
        job->setInsecureFallback(false);
        QObject::connect(job.get(), &QKeychain::Job::finished, &m_context,
                         [this, id = operation.id](QKeychain::Job* finished) { jobFinished(id, *finished); });
        job.release()->start();
    }

    void jobFinished(std::uint64_t id, const QKeychain::Job& job)
    {
        m_probe->used();
        release();
        const OperationPtr operation = take(id);
        if (!operation)
            return;
        if (job.error() != QKeychain::NoError) {
            const bool gone =
                operation->task == KeychainTask::Remove && job.error() == QKeychain::EntryNotFound;
            if (gone)
                return operation->changed(Done{});
            return operation->fail(
                explainFailure(operation->task, failureOf(job.error()), job.errorString(), operation->view));
        }
        if (operation->task != KeychainTask::Read)
            return operation->changed(Done{});
        const auto* reading = qobject_cast<const QKeychain::ReadPasswordJob*>(&job);
        operation->read(reading ? Result<Secret>(Secret(reading->binaryData())) : Result<Secret>(Error{}));
    }

    const Duration m_patience;
    const std::unique_ptr<KeychainProbe> m_probe;
    std::deque<OperationPtr> m_queue;
    std::uint64_t m_lastId = 0;
    bool m_busy = false; // a look or a job is under way, perhaps for an operation that was given up
    Guard m_guard;
    QObject m_context; // last, so that nothing arrives any more when the rest goes
};

} // namespace

std::unique_ptr<Vault> makeKeychainVault(Duration patience)
{
    return std::make_unique<KeychainVault>(
        std::clamp<Duration>(patience, std::chrono::milliseconds(1), std::chrono::seconds(30)));
}

} // namespace vnddns
