// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/explain.h"

#include <QCoreApplication>

namespace vnddns {

namespace {

struct StateText
{
    Q_DECLARE_TR_FUNCTIONS(vnddns::StateText)
};

} // namespace

QString describe(RecordState state)
{
    switch (state) {
    case RecordState::Unknown:
        return StateText::tr("nothing sent yet", "state of one name");
    case RecordState::Current:
        return StateText::tr("up to date", "state of one name");
    case RecordState::Pending:
        return StateText::tr("sending the address", "state of one name");
    case RecordState::Uncertain:
        return StateText::tr("sent, but not confirmed", "state of one name");
    case RecordState::Retrying:
        return StateText::tr("will be tried again", "state of one name");
    case RecordState::NoAddress:
        return StateText::tr("no address to publish", "state of one name");
    case RecordState::NeedsUser:
        return StateText::tr("needs you", "state of one name");
    }
    Q_UNREACHABLE();
}

QString describe(Mood mood)
{
    switch (mood) {
    case Mood::Good:
        return StateText::tr("Everything is up to date", "state of the program");
    case Mood::Working:
        return StateText::tr("Working", "state of the program");
    case Mood::NeedsUser:
        return StateText::tr("Something needs you", "state of the program");
    case Mood::Offline:
        return StateText::tr("No network", "state of the program");
    case Mood::Paused:
        return StateText::tr("Paused", "state of the program");
    case Mood::Empty:
        return StateText::tr("Nothing is set up yet", "state of the program");
    }
    Q_UNREACHABLE();
}

QString describe(Family family)
{
    return family == Family::V4 ? QStringLiteral("IPv4") : QStringLiteral("IPv6");
}

} // namespace vnddns
