// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/record_card.h"

#include "ui/advice_box.h"
#include "ui/icons.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

namespace vnddns {

namespace {

constexpr int kIconSize = 32;

QLabel* valueLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void enlarge(QLabel& label, double factor)
{
    QFont font = label.font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * factor);
    label.setFont(font);
}

} // namespace

RecordCard::RecordCard(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_title(valueLabel(this))
    , m_state(valueLabel(this))
    , m_advice(new AdviceList(this))
    , m_tryAgain(new QPushButton(this))
    , m_unlock(new QPushButton(this))
    , m_copy(new QPushButton(this))
{
    setFrameShape(QFrame::StyledPanel);
    enlarge(*m_title, 1.15);
    auto* layout = new QVBoxLayout(this);

    auto* head = new QGridLayout;
    head->addWidget(m_icon, 0, 0, 2, 1, Qt::AlignTop);
    head->addWidget(m_title, 0, 1);
    head->addWidget(m_state, 1, 1);
    head->setColumnStretch(1, 1);
    layout->addLayout(head);

    auto* grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < kFamilies.size(); ++i)
        m_families.push_back(addFamily(*grid));
    m_answer = addRow(*grid);
    layout->addLayout(grid);
    layout->addWidget(m_advice);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_tryAgain);
    buttons->addWidget(m_unlock);
    buttons->addStretch();
    buttons->addWidget(m_copy);
    layout->addLayout(buttons);

    connect(m_tryAgain, &QPushButton::clicked, this, &RecordCard::tryAgainRequested);
    connect(m_unlock, &QPushButton::clicked, this, &RecordCard::unlockRequested);
    connect(m_copy, &QPushButton::clicked, this, &RecordCard::copyDetails);
    retranslate();
}

RecordCard::Row RecordCard::addRow(QGridLayout& grid)
{
    const int row = grid.rowCount();
    const Row made{new QLabel(this), valueLabel(this)};
    grid.addWidget(made.caption, row, 0, Qt::AlignTop);
    grid.addWidget(made.value, row, 1);
    return made;
}

RecordCard::FamilyRows RecordCard::addFamily(QGridLayout& grid)
{
    auto* title = new QLabel(this);
    enlarge(*title, 1.0);
    grid.addWidget(title, grid.rowCount(), 0, 1, 2);
    return {title, addRow(grid), addRow(grid), addRow(grid), addRow(grid)};
}

void RecordCard::retranslate()
{
    for (const FamilyRows& rows : m_families) {
        rows.seen.caption->setText(tr("Address:", "what this computer has"));
        rows.dissent.caption->setText(tr("Cross-check:"));
        rows.published.caption->setText(tr("Published:"));
        rows.speed.caption->setText(tr("Last change:"));
    }
    m_answer.caption->setText(tr("Server:"));
    m_tryAgain->setText(tr("&Try again"));
    m_unlock->setText(tr("&Unlock keychain"));
    m_copy->setText(tr("C&opy details"));
}

void RecordCard::showFamily(const FamilyRows& rows, const FamilyView* view)
{
    const auto put = [](const Row& row, const QString& text) {
        row.value->setText(text);
        row.caption->setVisible(!text.isEmpty());
        row.value->setVisible(!text.isEmpty());
    };
    rows.title->setVisible(view != nullptr);
    rows.title->setText(view ? view->title : QString());
    put(rows.seen, view ? view->seen : QString());
    put(rows.dissent, view ? view->dissent : QString());
    put(rows.published, view ? view->published : QString());
    put(rows.speed, view ? view->speed : QString());
}

void RecordCard::display(const RecordView& view, const QString& details)
{
    m_details = details;
    m_icon->setPixmap(moodIcon(view.mood).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    m_title->setText(view.title);
    m_title->setToolTip(view.wireTitle);
    m_state->setText(view.state);
    setAccessibleName(view.title + QStringLiteral(": ") + view.state);
    for (std::size_t i = 0; i < m_families.size(); ++i)
        showFamily(m_families[i], i < view.families.size() ? &view.families[i] : nullptr);
    m_answer.value->setText(view.answer);
    m_answer.caption->setVisible(!view.answer.isEmpty());
    m_answer.value->setVisible(!view.answer.isEmpty());
    m_advice->display(view.advice);
    m_tryAgain->setVisible(view.canTryAgain);
    m_unlock->setVisible(view.canUnlock);
    // Which name a button speaks of is plain to the eye, and said to the ear.
    m_tryAgain->setAccessibleDescription(view.title);
    m_copy->setAccessibleDescription(view.title);
    setVisible(true);
}

void RecordCard::copyDetails()
{
    QGuiApplication::clipboard()->setText(m_details);
}

} // namespace vnddns
