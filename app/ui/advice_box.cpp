// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/advice_box.h"

#include "ui/icons.h"

#include <QHBoxLayout>
#include <QLabel>

namespace vnddns {

namespace {

constexpr int kIconSize = 20;

QString word(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return AdviceBox::tr("Note", "severity");
    case Severity::Waiting:
        return AdviceBox::tr("Waiting", "severity");
    case Severity::NeedsUser:
        return AdviceBox::tr("Needs you", "severity");
    }
    Q_UNREACHABLE();
}

} // namespace

AdviceBox::AdviceBox(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QHBoxLayout(this);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
}

void AdviceBox::display(const Advice& advice)
{
    m_icon->setPixmap(severityIcon(advice.severity).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    m_icon->setAccessibleName(word(advice.severity));
    m_icon->setToolTip(word(advice.severity));
    m_text->setText(advice.text);
    m_text->setAccessibleName(word(advice.severity) + QStringLiteral(": ") + advice.text);
    setVisible(true);
}

AdviceList::AdviceList(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
}

void AdviceList::display(const std::vector<Advice>& advice)
{
    while (m_boxes.size() < advice.size()) {
        m_boxes.push_back(new AdviceBox(this));
        layout()->addWidget(m_boxes.back());
    }
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        if (i < advice.size())
            m_boxes[i]->display(advice[i]);
        else
            m_boxes[i]->hide();
    }
    setVisible(!advice.empty());
}

} // namespace vnddns
