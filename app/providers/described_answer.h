// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/http_message.h"
#include "core/outcome.h"
#include "providers/description.h"
#include "providers/provider.h"

#include <map>

namespace vnddns {

// What the answer to one request of a description means.
struct AnswerReading
{
    Meaning means = Meaning::Refused;
    Error error; // for Refused
    // What people are shown: the server's own explanation if the description says where it stands, else the
    // first line. Printable, at most 200 characters.
    QString answer;
    std::map<QString, QString> taken; // for Next: the placeholders that this answer fills
};

// Pure. `job` has the families that the request was about; `value` are its placeholders. A refusal goes
// before a success, whatever the order of the rules. An answer that no rule knows is a look-up's success if
// it is 2xx and holds all that is to be taken; any other is an error by its HTTP status.
[[nodiscard]] AnswerReading readAnswer(const RequestStep& step, const HttpReply& reply, const UpdateJob& job,
                                       const TemplateText::Value& value);

// The same for an update of several hosts, which is one request with an answer in dyndns2: a rule is held
// against the line of each host, or against an answer that speaks for all of them.
[[nodiscard]] Outcomes readAnswers(const RequestStep& step, const HttpReply& reply, const UpdateJob& job,
                                   const TemplateText::Value& value);

} // namespace vnddns
