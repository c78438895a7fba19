// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/terminal.h"

#include <array>
#include <cerrno>

#include <termios.h>
#include <unistd.h>

namespace vnddns::platform {

namespace {

void show(const QByteArray& text)
{
    // Standard output may be a file; the prompt belongs to the person.
    static_cast<void>(::write(STDERR_FILENO, text.constData(), static_cast<std::size_t>(text.size())));
}

// Switches the echo of the terminal off for its life.
class HiddenInput
{
public:
    HiddenInput()
        : m_changed(::tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        termios hidden = m_before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        hidden.c_lflag |= ECHONL;
        m_changed = m_changed && ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
    }
    ~HiddenInput()
    {
        if (m_changed)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    HiddenInput(const HiddenInput&) = delete;
    HiddenInput& operator=(const HiddenInput&) = delete;

    [[nodiscard]] bool works() const { return m_changed; }

private:
    termios m_before{};
    bool m_changed;
};

} // namespace

bool inputIsTerminal()
{
    return ::isatty(STDIN_FILENO) == 1;
}

Result<Secret> askSecret(const QString& prompt)
{
    const HiddenInput hidden;
    if (!hidden.works())
        return Error{ErrorKind::Unsupported, QStringLiteral("the terminal cannot hide what is typed"), {}};
    show(prompt.toLocal8Bit());
    std::array<char, 4096> line{}; // as much as a terminal hands over at once
    ssize_t length = -1;
    do
        length = ::read(STDIN_FILENO, line.data(), line.size());
    while (length < 0 && errno == EINTR);
    if (length <= 0)
        return Error{ErrorKind::Cancelled, QStringLiteral("nothing was typed"), {}};
    Secret secret(
        QByteArray(line.data(), line[static_cast<std::size_t>(length) - 1] == '\n' ? length - 1 : length));
    volatile char* bytes = line.data();
    for (std::size_t i = 0; i < line.size(); ++i)
        bytes[i] = 0;
    return secret;
}

} // namespace vnddns::platform
