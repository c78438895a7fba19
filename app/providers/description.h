// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "core/per_family.h"
#include "providers/template_text.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace vnddns {

// What an answer means for the update, beside an ErrorKind.
enum class Meaning {
    Changed,   // the server took the address
    Unchanged, // the server had it already
    Next,      // so far so good: on to the next request
    NextZone,  // not this zone: the same request about the next one
    Refused,   // AnswerRule::kind says what about
};

// Which part of an answer a rule looks at.
enum class AnswerPart {
    Status,    // nothing but the HTTP status
    FirstWord, // the first word of a line, whole
    LineStart, // how a line begins
    Json,      // a value by its JSON pointer (RFC 6901)
    Element,   // the text of the first XML element of that name
};

enum class AnswerTest { Is, StartsWith, Empty };

// "Where this is so, the answer means that."
struct AnswerRule
{
    std::optional<int> status; // holds only with this HTTP status; without one, a success needs 2xx
    AnswerPart part = AnswerPart::Status;
    int line = 1;  // FirstWord and LineStart: which line, counted from 1
    QString where; // the word, the line's start, the pointer or the element's name
    AnswerTest test = AnswerTest::Is;
    QJsonValue expected;           // Json and Element with Is or StartsWith
    TemplateText expectedTemplate; // the same, when it is a text
    Meaning means = Meaning::Refused;
    ErrorKind kind = ErrorKind::BadReply;
    QString says;                 // for people, in English; may be empty
    std::optional<Duration> wait; // where the server names none itself
};

// One HTTP request of an update.
struct RequestStep
{
    QString method;
    TemplateText path;               // below the server, beginning with '/'
    std::vector<TemplateText> query; // "name=value" each
    std::vector<std::pair<QString, TemplateText>> headers;
    QJsonValue body;               // with placeholders in its texts; undefined: none
    bool dyndns2 = false;          // the answer is read as dyndns2 where no rule fits
    std::vector<AnswerRule> rules; // the first refusal that holds, else the first rule that holds
    std::vector<std::pair<QString, QString>> take; // placeholder for the requests that follow, JSON pointer
    bool once = false;                             // not again for the second family
    QString explanation;                           // JSON pointer to the server's own words; may be empty
};

enum class Authentication { None, Basic, Bearer };

// How the zone of a name is known, where a provider wants to be told name and zone apart.
enum class ZoneKind {
    None,
    Fixed,  // everybody's names lie below Description::zone
    User,   // the account's user name is the zone
    Search, // the name itself and its parents are tried in turn
};

// One provider as data: what to send and how to understand the answer. vnddns-provider(5) explains the
// form in which it is written.
struct Description
{
    QString id;
    QString name;
    QString homePage;
    QString note;               // for people: what has to be known; may be empty
    PerFamily<QString> servers; // base URLs, https, without a slash at the end; equal unless families differ
    bool needsUser = false;
    QString secretIs; // what the provider calls the secret, e.g. "token"
    Authentication authentication = Authentication::None;
    ZoneKind zoneKind = ZoneKind::None;
    QString zone;                       // for ZoneKind::Fixed
    QString apex = QStringLiteral("@"); // {label} of a name that is the zone itself
    PerFamily<bool> families{true, true};
    bool together = false;           // one request carries both families
    std::size_t hostsPerRequest = 1; // names that one request may carry
    std::optional<QString>
        absent;                 // stands for a family without an address; nullopt: what holds it is left out
    bool secretInUrl = false;   // the provider takes the secret there only
    Duration minimumInterval{}; // between two updates of a name
    PerFamily<QString> echo;    // where callers are told their address; may be empty
    std::vector<RequestStep> requests;
};

// Reads one description (UTF-8, at most 64 KiB). Strict: an unknown or missing field, a wrong type, a
// placeholder that means nothing there, anything but https, a secret in a URL without leave: Storage, whose
// detail names `file`, the field and the fault. Pure.
[[nodiscard]] Result<Description> parseDescription(const QByteArray& text, const QString& file);

} // namespace vnddns
