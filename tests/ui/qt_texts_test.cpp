// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/language.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace vnddns;

// Qt has no Vietnamese catalogue, so each of its words that ours lacks stays English.
class QtTextsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_empty;

    // Whatever its own file dialog says.
    [[nodiscard]] QStringList fileDialog(Language language, QFileDialog::AcceptMode mode) const
    {
        LanguageSwitch words;
        words.use(language);
        QFileDialog dialog(nullptr, QString(), m_empty.path());
        dialog.setOption(QFileDialog::DontUseNativeDialog);
        dialog.setAcceptMode(mode);
        dialog.show();
        QStringList texts{dialog.windowTitle()};
        for (const auto* label : dialog.findChildren<QLabel*>())
            texts << label->text();
        for (const auto* button : dialog.findChildren<QAbstractButton*>())
            texts << button->text() << button->toolTip() << button->accessibleName()
                  << button->accessibleDescription();
        for (const auto* action : dialog.findChildren<QAction*>())
            texts << action->text();
        const auto* filter = dialog.findChild<QComboBox*>(QStringLiteral("fileTypeCombo"));
        texts << (filter ? filter->currentText() : QString());
        const QAbstractItemModel& files = *dialog.findChild<QTreeView*>()->model();
        for (int i = 0; i < files.columnCount(); ++i)
            texts << files.headerData(i, Qt::Horizontal).toString();
        texts.removeAll(QString());
        return texts;
    }

private Q_SLOTS:
    void its_file_dialog_is_vietnamese_throughout_data()
    {
        QTest::addColumn<QFileDialog::AcceptMode>("mode");
        QTest::newRow("open") << QFileDialog::AcceptOpen;
        QTest::newRow("save") << QFileDialog::AcceptSave;
    }
    void its_file_dialog_is_vietnamese_throughout()
    {
        QFETCH(QFileDialog::AcceptMode, mode);
        const QStringList english = fileDialog(Language::English, mode);
        const QStringList vietnamese = fileDialog(Language::Vietnamese, mode);
        QCOMPARE(vietnamese.size(), english.size());
        QVERIFY2(english.contains(QStringLiteral("Look in:")), qPrintable(english.join(QLatin1Char('|'))));
        for (qsizetype i = 0; i < english.size(); ++i)
            QVERIFY2(english[i] != vietnamese[i], qPrintable(english[i]));
    }
};

QTEST_MAIN(QtTextsTest)
#include "qt_texts_test.moc"
