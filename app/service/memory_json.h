// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/json_reader.h"
#include "core/memory.h"

#include <QJsonArray>
#include <QJsonObject>

namespace vnddns {

// What the engine must not forget (state.json), version 1:
//   {"version": 1,
//    "records": {NAME: {"v4": {"address", "at", "confirmed", TIMING, "servers", "drift"}, "v6": …,
//                       "stop": {"error", "since"}, "failures", "last_error", "not_before",
//                       "last_answer", "last_answer_at", "changes"}},
//    "accounts": {ID: {"stop", "not_before"}}}
// TIMING: "ms_to_confirmed", "ms_to_first", "ms_to_all", and "ms_to_visible", the name of the last one in
// earlier versions, which is written too and read where the other is missing.
inline constexpr int kMemoryVersion = 1;

[[nodiscard]] QJsonObject toJson(const Memory& memory);
// Errors: Unsupported for a newer version, Storage for a fault; detail names the field.
[[nodiscard]] Result<Memory> memoryFromJson(const QJsonObject& json);

// Shared with the status document.
void writePublished(QJsonObject& json, const Published& published);
[[nodiscard]] std::optional<Published> readPublished(JsonReader& reader, Family family);
void writeTiming(QJsonObject& json, const Timing& timing);
[[nodiscard]] Timing readTiming(JsonReader& reader);
[[nodiscard]] QJsonArray toJson(const std::vector<ServerSight>& servers);
[[nodiscard]] std::vector<ServerSight> readServers(JsonReader& reader, Family family);
[[nodiscard]] QJsonArray toJson(const std::vector<Change>& changes);
[[nodiscard]] std::vector<Change> readChanges(JsonReader& reader);

} // namespace vnddns
