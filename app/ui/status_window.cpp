// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/status_window.h"

#include "ui/advice_box.h"
#include "ui/close_question.h"
#include "ui/explain.h"
#include "ui/icons.h"
#include "ui/record_card.h"
#include "ui/record_details.h"

#include <QCloseEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vnddns {

namespace {

using namespace std::chrono_literals;

constexpr int kIconSize = 32;
constexpr QSize kFirstSize{600, 520};
// The finest step that relative times show once they leave "just now".
constexpr std::chrono::milliseconds kClockStep = 5s;

} // namespace

StatusWindow::StatusWindow(Controller& controller, const Surroundings& surroundings)
    : m_controller(controller)
    , m_surroundings(surroundings)
    , m_icon(new QLabel(this))
    , m_heading(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_advice(new AdviceList(this))
    , m_setUp(new QPushButton(this))
    , m_unlock(new QPushButton(this))
    , m_check(new QPushButton(this))
    , m_pause(new QPushButton(this))
    , m_settings(new QPushButton(this))
    , m_quit(new QPushButton(this))
{
    setWindowIcon(applicationIcon());
    resize(kFirstSize);
    auto* layout = new QVBoxLayout(this);
    buildHead(*layout);
    buildCards(*layout);
    buildButtons(*layout);
    m_clock.setInterval(kClockStep);
    connect(&m_clock, &QTimer::timeout, this, &StatusWindow::refresh);
    connect(&controller, &Controller::statusChanged, this, &StatusWindow::refresh);
    connect(m_setUp, &QPushButton::clicked, this, &StatusWindow::setUpRequested);
    connect(m_unlock, &QPushButton::clicked, &controller, &Controller::unlockVault);
    connect(m_check, &QPushButton::clicked, &controller, &Controller::checkNow);
    connect(m_pause, &QPushButton::clicked, &controller,
            [&controller] { controller.setPaused(controller.status().phase != Phase::Paused); });
    connect(m_settings, &QPushButton::clicked, this, &StatusWindow::settingsRequested);
    connect(m_quit, &QPushButton::clicked, this, &StatusWindow::quitRequested);
    retranslate();
}

void StatusWindow::buildHead(QVBoxLayout& layout)
{
    QFont font = m_heading->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.3);
    m_heading->setFont(font);
    m_heading->setWordWrap(true);
    m_hint->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->addWidget(m_icon);
    head->addWidget(m_heading, 1);
    layout.addLayout(head);
    layout.addWidget(m_hint);
    layout.addWidget(m_advice);
    layout.addWidget(m_unlock, 0, Qt::AlignLeft);
    layout.addWidget(m_setUp, 0, Qt::AlignLeft);
}

void StatusWindow::buildCards(QVBoxLayout& layout)
{
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QWidget;
    m_cards = new QVBoxLayout(column);
    m_cards->setContentsMargins({});
    m_cards->addStretch();
    area->setWidget(column);
    layout.addWidget(area, 1);
}

void StatusWindow::buildButtons(QVBoxLayout& layout)
{
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_check);
    buttons->addWidget(m_pause);
    buttons->addStretch();
    buttons->addWidget(m_settings);
    buttons->addWidget(m_quit);
    layout.addLayout(buttons);
}

void StatusWindow::retranslate()
{
    setWindowTitle(tr("vnddns: status"));
    m_setUp->setText(tr("Set &up…"));
    m_unlock->setText(tr("Un&lock keychain"));
    m_check->setText(tr("&Check now"));
    m_check->setToolTip(tr("Looks at the addresses again; sends only what has changed"));
    m_check->setShortcut(QKeySequence(Qt::Key_F5)); // a new text takes it away
    m_settings->setText(tr("&Settings…"));
    m_quit->setText(tr("&Quit"));
    for (RecordCard* card : m_cardList)
        card->retranslate();
    refresh();
}

void StatusWindow::refresh()
{
    const Status& status = m_controller.status();
    const Mood mood = moodOf(status);
    const bool empty = status.records.empty();
    m_icon->setPixmap(moodIcon(mood).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    m_heading->setText(describe(mood));
    m_hint->setText(tr("vnddns keeps a domain name pointing at this computer, whatever its address is. "
                       "Set up the first name to begin."));
    m_hint->setVisible(empty);
    m_setUp->setVisible(empty);
    m_setUp->setDefault(empty);
    m_check->setEnabled(!empty && status.phase != Phase::Paused);
    m_pause->setEnabled(!empty);
    m_pause->setText(status.phase == Phase::Paused ? tr("&Resume") : tr("&Pause"));
    m_quit->setVisible(!m_trayPresent);
    m_advice->display(adviceOf(status.conditions));
    m_unlock->setVisible(asksForUnlock(status.conditions));
    refreshCards();
}

void StatusWindow::refreshCards()
{
    const Status& status = m_controller.status();
    const WallTime now = m_surroundings.wallClock();
    while (m_cardList.size() < status.records.size())
        m_cardList.push_back(makeCard(m_cardList.size()));
    for (std::size_t i = 0; i < m_cardList.size(); ++i) {
        if (i < status.records.size())
            m_cardList[i]->display(recordView(status.records[i], status.phase, now),
                                   detailsOf(status.records[i], now));
        else
            m_cardList[i]->hide();
    }
}

RecordCard* StatusWindow::makeCard(std::size_t index)
{
    auto* card = new RecordCard(this);
    m_cards->insertWidget(static_cast<int>(index), card);
    connect(card, &RecordCard::unlockRequested, &m_controller, &Controller::unlockVault);
    connect(card, &RecordCard::tryAgainRequested, this, [this, index] {
        const auto& records = m_controller.status().records;
        if (index >= records.size())
            return;
        const DomainName name = records[index].name; // a copy: the status may change during the call
        m_controller.tryAgain(name);
    });
    return card;
}

void StatusWindow::setTrayPresent(bool present)
{
    m_trayPresent = present;
    refresh();
}

void StatusWindow::askBeforeClosing()
{
    if (!m_question) {
        m_question = new CloseQuestion(this);
        connect(m_question, &CloseQuestion::minimiseChosen, this, &QWidget::showMinimized);
        connect(m_question, &CloseQuestion::quitChosen, this, &StatusWindow::quitRequested);
    }
    m_question->open();
}

void StatusWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StatusWindow::closeEvent(QCloseEvent* event)
{
    if (m_trayPresent) {
        QWidget::closeEvent(event);
        return;
    }
    event->ignore();
    askBeforeClosing();
}

void StatusWindow::showEvent(QShowEvent* event)
{
    refresh();
    m_clock.start();
    QWidget::showEvent(event);
}

void StatusWindow::hideEvent(QHideEvent* event)
{
    m_clock.stop();
    QWidget::hideEvent(event);
}

} // namespace vnddns
