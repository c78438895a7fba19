// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/secret.h"

#include <QString>

#include <vector>

namespace vnddns {

// What the settings of another dynamic DNS client mean here (service/import.h reads them).

enum class ImportLoss {
    Syntax,    // the line cannot be understood; `what` is empty, as it may hold a secret
    Setting,   // `what` has no counterpart, and the name works without it
    Family,    // `what` names a kind of address that the provider does not publish
    PlainHttp, // the secret went over plain HTTP there; here it goes over HTTPS
    // From here on the entry is left out.
    Disabled, // it was switched off
    NotAName, // `what` is no domain name
    Protocol, // `what` is a provider or protocol that we do not speak
    NoServer, // nobody says which server
    NoUser,
    NoSecret,    // or only a place where it lies
    OtherSecret, // than an entry above with the same login; `what` is the name
    BadEntry,    // the settings that came out of it are refused; `what` is the text that was
};

struct ImportNote
{
    int line = 0; // counted from 1
    ImportLoss loss = ImportLoss::Syntax;
    QString what;

    friend bool operator==(const ImportNote&, const ImportNote&) = default;
};

// One name. Entries of one login have equal accounts and secrets; account ids are empty.
struct ImportedRecord
{
    int line = 0;
    Account account;
    Record record;
    Secret secret;
};

struct ImportPlan
{
    std::vector<ImportedRecord> records;
    std::vector<ImportNote> notes; // in the order of the lines
};

} // namespace vnddns
