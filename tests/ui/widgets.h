// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QWidget>

// How a test finds what a person would see.
namespace vnddns {

template<typename T>
T& child(QWidget& parent, const char* name)
{
    T* found = parent.findChild<T*>(QString::fromLatin1(name));
    if (!found)
        qFatal("no widget named %s", name);
    return *found;
}

// All text that is on the screen: labels and buttons that are not hidden.
inline QString visibleText(const QWidget& parent)
{
    QStringList texts;
    for (const auto* label : parent.findChildren<QLabel*>()) {
        if (label->isVisibleTo(&parent))
            texts << label->text().remove(QLatin1Char('&'));
    }
    for (const auto* button : parent.findChildren<QAbstractButton*>()) {
        if (button->isVisibleTo(&parent))
            texts << button->text().remove(QLatin1Char('&'));
    }
    return texts.join(QLatin1Char('\n'));
}

inline QAbstractButton* visibleButton(const QWidget& parent, const QString& text)
{
    for (auto* button : parent.findChildren<QAbstractButton*>()) {
        if (button->isVisibleTo(&parent) && button->text().remove(QLatin1Char('&')) == text)
            return button;
    }
    return nullptr;
}

inline void type(QWidget& parent, const char* field, const QString& text)
{
    auto& line = child<QLineEdit>(parent, field);
    line.selectAll();
    QTest::keyClick(&line, Qt::Key_Delete);
    line.insert(text); // keyClicks() cannot type letters beyond Latin 1
}

} // namespace vnddns
