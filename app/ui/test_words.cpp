// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/test_words.h"

#include "ui/explain.h"

#include <QCoreApplication>
#include <QStringList>

namespace vnddns {

namespace {

struct TestText
{
    Q_DECLARE_TR_FUNCTIONS(vnddns::TestText)
};

QString describeSuccess(const DomainName& name, const TestReport& report)
{
    QStringList addresses;
    for (const Family family : kFamilies) {
        if (report.sent[family])
            addresses << QString::fromStdString(report.sent[family]->toString());
    }
    const QString list = addresses.join(QStringLiteral(", "));
    if (report.changed)
        return TestText::tr("It works: the server took %1 for %2.", "addresses, name")
            .arg(list, name.describe());
    return TestText::tr("It works: the server has %1 for %2 already.", "addresses, name")
        .arg(list, name.describe());
}

QString withAnswer(const QString& sentence, const QString& answer)
{
    if (answer.isEmpty())
        return sentence;
    return sentence + QLatin1Char('\n') + TestText::tr("The server said: “%1”").arg(answer);
}

} // namespace

Advice describeFailure(const Error& error)
{
    const QString sentence = explain(error);
    if (error.detail.isEmpty())
        return {Severity::NeedsUser, sentence};
    return {Severity::NeedsUser,
            sentence + QLatin1Char('\n') + TestText::tr("Details: %1", "technical words").arg(error.detail)};
}

Advice describeTest(const DomainName& name, const Result<TestReport>& result)
{
    if (!result)
        return describeFailure(result.error());
    return {Severity::Info, withAnswer(describeSuccess(name, result.value()), result.value().answer)};
}

} // namespace vnddns
