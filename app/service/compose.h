// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "core/error.h"

#include <QString>

#include <memory>

namespace vnddns {

// The folder that is used when none is named: "vnddns" below the user's configuration folder.
[[nodiscard]] QString defaultConfigDir();

// Which part the calling program plays.
enum class Face {
    Tray,     // hosts the engine, or attaches to whoever hosts it already
    Headless, // hosts the engine or fails
};

struct ClientOptions
{
    QString configDir; // empty: defaultConfigDir(); made with mode 0700 when it is missing
    Face face = Face::Tray;
};

// The whole client for one configuration folder, built from its parts; the only place that knows them all.
// Needs a running QCoreApplication. Ends cleanly in its destructor: what was not saved yet is saved.
class Client
{
public:
    // Fails with Storage when the folder cannot be used, or when its settings are from a newer version or
    // faulty (detail names file and field; the file stays as it is), and for Headless when another process
    // hosts this folder (detail names its process id). A tray starts with empty settings when they are
    // damaged beyond reading; the condition ConfigDamaged then names the copy that was kept.
    [[nodiscard]] static Result<std::unique_ptr<Client>> open(const ClientOptions& options);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    // Stays the same object for the life of the client, also when the process it was attached to ends and
    // this one takes its place. While it cannot, the status names the reason, and the settings are the last.
    [[nodiscard]] Controller& controller();
    // Tray only: another tray serves this folder and was asked to come to the front. There is nothing to do
    // but to exit; controller() must not be used.
    [[nodiscard]] bool isSecond() const;
    // True while the engine runs in this process.
    [[nodiscard]] bool isHost() const;
    [[nodiscard]] const QString& configDir() const;
    // Writes the report of service/diagnostics.h, in which `program` is named, to a file of mode 0600. One at
    // a time: a report under way ends as Cancelled. Errors: Storage, its detail begins with the path.
    void saveReport(const QString& path, const QString& program, Continuation<Done> done);

private:
    struct Parts;
    explicit Client(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace vnddns
