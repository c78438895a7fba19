// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/status.h"

#include <QString>

#include <vector>

namespace vnddns {

// A condition as it is shown: never by colour alone, so the severity also picks an icon and a word.
struct Advice
{
    Severity severity = Severity::Info;
    QString text;

    friend bool operator==(const Advice&, const Advice&) = default;
};

struct FamilyView
{
    QString title;     // "IPv4"
    QString seen;      // the address this computer should have, whence, since when
    QString published; // the address the server has, since when
    QString speed;     // how fast the last change went; empty when nothing was measured
    QString dissent;   // who of those that the user named as a source does not say so, a line each

    friend bool operator==(const FamilyView&, const FamilyView&) = default;
};

// All that the status window says about one record.
struct RecordView
{
    Mood mood = Mood::Working;
    QString title;     // Unicode name
    QString wireTitle; // the A-label form, empty when it is the same
    QString state;     // in words
    std::vector<FamilyView> families;
    QString answer; // the server's last words and when
    std::vector<Advice> advice;
    bool canTryAgain = false;
    bool canUnlock = false;

    friend bool operator==(const RecordView&, const RecordView&) = default;
};

// A provider's CGNAT stops a name that has no other address, and is worth knowing where it has one.
[[nodiscard]] Severity severityIn(const RecordStatus& record, const Condition& condition);
[[nodiscard]] RecordView recordView(const RecordStatus& record, Phase phase, WallTime now);
// The conditions that belong to no single record.
[[nodiscard]] std::vector<Advice> adviceOf(const std::vector<Condition>& conditions);
// Whether unlocking the keychain would help.
[[nodiscard]] bool asksForUnlock(const std::vector<Condition>& conditions);

} // namespace vnddns
