// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/controller.h"
#include "ui/surroundings.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace vnddns {

class AdviceList;
class CloseQuestion;
class RecordCard;

// Everything at a glance: what each name leads to, how things stand, and what to do.
class StatusWindow : public QWidget
{
    Q_OBJECT

public:
    StatusWindow(Controller& controller, const Surroundings& surroundings);

    // Without a tray this window is the only way to the program: closing it asks whether to go on.
    void setTrayPresent(bool present);

Q_SIGNALS:
    void settingsRequested();
    void setUpRequested();
    void quitRequested();

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildHead(QVBoxLayout& layout);
    void buildCards(QVBoxLayout& layout);
    void buildButtons(QVBoxLayout& layout);
    void retranslate();
    void refresh();
    void refreshCards();
    RecordCard* makeCard(std::size_t index);
    void askBeforeClosing();

    Controller& m_controller;
    const Surroundings& m_surroundings;
    bool m_trayPresent = true;
    QLabel* m_icon;
    QLabel* m_heading;
    QLabel* m_hint;
    AdviceList* m_advice;
    QPushButton* m_setUp;
    QPushButton* m_unlock;
    QVBoxLayout* m_cards = nullptr;
    std::vector<RecordCard*> m_cardList; // children, in the order of the records
    QPushButton* m_check;
    QPushButton* m_pause;
    QPushButton* m_settings;
    QPushButton* m_quit;
    CloseQuestion* m_question = nullptr; // child, made when it is first asked
    QTimer m_clock;                      // "5 minutes ago" grows while somebody looks
};

} // namespace vnddns
