// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace vnddns {

// How a host and its faces talk over the control socket. Only programs of the same user can open it, and no
// secret ever travels over it: whoever has a new secret writes it into the vault and then says so.
//
// Each line is one JSON object in UTF-8, at most kMaxLine octets. A face asks, the host answers each question
// once, in order:
//   {"id": 1, "do": "hello", "protocol": 1, "face": "tray" | "tool", "watch": true}
//     → {"id": 1, "ok": true, "pid": 7, "tray": false, "status": {…}, "config": {…}}
//       "tray": another tray serves this folder; with "watch" the pushes below begin
//   {"id": 2, "do": "status"}                      → {"id": 2, "ok": true, "status": {…}}
//   {"id": 3, "do": "check"}                       → the same, as it is right after
//   {"id": 4, "do": "try-again", "name": "a.test"} → the same
//   {"id": 5, "do": "pause", "paused": true}       → the same
//   {"id": 6, "do": "unlock"}                      → the same
//   {"id": 7, "do": "reload"}                      the settings on disk were changed → the same
//   {"id": 8, "do": "secret-changed", "account": ID} → the same
//   {"id": 9, "do": "apply", "config": {…}}        → {"id": 9, "ok": true}
//   {"id": 10, "do": "show"}                       trays come to the front → {"id": 10, "ok": true}
// or {"id": …, "ok": false, "error": {"kind": …, "detail": …}}. Without being asked the host says
//   {"push": "status", "status": {…}}   {"push": "config", "config": {…}}   {"push": "show"}
// The documents are those of status_json.h and config_json.h. A line that is no object, or too long, ends
// the connection.
inline constexpr int kControlProtocol = 1;
inline constexpr qint64 kMaxLine = 8 * 1024 * 1024; // a thousand records make about four
inline constexpr int kMaxFaces = 32;                // more are programs gone wild

// Where the socket of a configuration folder is: in the folder, or, when that path is too long for a socket,
// in the user's runtime folder under a name made from it.
[[nodiscard]] QString controlPath(const QString& dir);

[[nodiscard]] QByteArray toLine(const QJsonObject& message);
[[nodiscard]] std::optional<QJsonObject> fromLine(const QByteArray& line);

} // namespace vnddns
