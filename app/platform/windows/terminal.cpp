// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/terminal.h"

#include <array>

#include <windows.h>

namespace vnddns::platform {

namespace {

HANDLE input()
{
    return GetStdHandle(STD_INPUT_HANDLE);
}

// Switches the echo of the console off for its life.
class HiddenInput
{
public:
    HiddenInput()
        : m_changed(GetConsoleMode(input(), &m_before) != FALSE &&
                    SetConsoleMode(input(), (m_before & ~DWORD{ENABLE_ECHO_INPUT}) | ENABLE_LINE_INPUT |
                                                ENABLE_PROCESSED_INPUT) != FALSE)
    {}
    ~HiddenInput()
    {
        if (m_changed)
            SetConsoleMode(input(), m_before);
    }
    HiddenInput(const HiddenInput&) = delete;
    HiddenInput& operator=(const HiddenInput&) = delete;

    [[nodiscard]] bool works() const { return m_changed; }

private:
    DWORD m_before = 0;
    const bool m_changed;
};

// Standard output may be a file; the prompt belongs to the person, and the console takes UTF-16 whatever its
// code page is.
void show(const QString& text)
{
    const HANDLE console =
        CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                    OPEN_EXISTING, 0, nullptr);
    if (console == INVALID_HANDLE_VALUE)
        return;
    const std::wstring wide = text.toStdWString();
    DWORD written = 0;
    WriteConsoleW(console, wide.data(), static_cast<DWORD>(wide.size()), &written, nullptr);
    CloseHandle(console);
}

} // namespace

bool inputIsTerminal()
{
    DWORD mode = 0;
    return GetConsoleMode(input(), &mode) != FALSE;
}

Result<Secret> askSecret(const QString& prompt)
{
    const HiddenInput hidden;
    if (!hidden.works())
        return Error{ErrorKind::Unsupported, QStringLiteral("the terminal cannot hide what is typed"), {}};
    show(prompt);
    std::array<wchar_t, 4096> line{}; // as much as a terminal of any system hands over at once
    DWORD length = 0;
    const bool read =
        ReadConsoleW(input(), line.data(), static_cast<DWORD>(line.size()), &length, nullptr) != FALSE;
    show(QStringLiteral("\n"));
    while (length > 0 && (line[length - 1] == L'\n' || line[length - 1] == L'\r'))
        --length;
    // Control-Z ends the input.
    const bool typed = read && length > 0 && line.front() != L'\x1a';
    QString text = typed ? QString::fromWCharArray(line.data(), static_cast<qsizetype>(length)) : QString();
    Secret secret(text.toUtf8());
    SecureZeroMemory(line.data(), sizeof(line));
    SecureZeroMemory(text.data(), static_cast<SIZE_T>(text.size()) * sizeof(QChar));
    if (!typed)
        return Error{ErrorKind::Cancelled, QStringLiteral("nothing was typed"), {}};
    return secret;
}

} // namespace vnddns::platform
