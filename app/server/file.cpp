// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/file.h"

#include "server/failure.h"
#include "server/log.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace vnddns::server {

namespace {

// Closes on every way out.
class Descriptor
{
public:
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {}
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            close(m_descriptor);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int get() const { return m_descriptor; }
    [[nodiscard]] int release()
    {
        const int descriptor = m_descriptor;
        m_descriptor = -1;
        return descriptor;
    }

private:
    int m_descriptor;
};

[[noreturn]] void fail(const std::filesystem::path& file)
{
    throw Failure(ExitCode::Storage, file.string() + ": " + lastSystemError());
}

void flushFolderOf(const std::filesystem::path& file)
{
    const std::filesystem::path folder = file.parent_path().empty() ? "." : file.parent_path();
    const Descriptor descriptor(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.get() < 0 || fsync(descriptor.get()) != 0)
        fail(folder);
}

void flush(const std::filesystem::path& file)
{
    const Descriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (descriptor.get() < 0 || fsync(descriptor.get()) != 0)
        fail(file);
}

} // namespace

std::string lastSystemError()
{
    return std::generic_category().message(errno);
}

std::string readWholeFile(const std::filesystem::path& file, std::size_t limit)
{
    const Descriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (descriptor.get() < 0)
        fail(file);
    std::string bytes(limit, '\0');
    std::size_t used = 0;
    while (used < limit) {
        const ssize_t got = read(descriptor.get(), bytes.data() + used, limit - used);
        if (got < 0)
            fail(file);
        if (got == 0)
            break;
        used += static_cast<std::size_t>(got);
    }
    bytes.resize(used);
    return bytes;
}

void writeNewFile(const std::filesystem::path& file, std::string_view bytes)
{
    const std::filesystem::path temporary = file.string() + ".new-" + std::to_string(getpid());
    {
        const Descriptor descriptor(
            open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (descriptor.get() < 0)
            fail(temporary);
        if (write(descriptor.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
            unlink(temporary.c_str());
            fail(temporary);
        }
    }
    try {
        publishFile(temporary, file);
    } catch (const Failure&) {
        unlink(temporary.c_str());
        throw;
    }
}

void publishFile(const std::filesystem::path& temporary, const std::filesystem::path& file)
{
    flush(temporary);
    if (link(temporary.c_str(), file.c_str()) != 0)
        fail(file);
    unlink(temporary.c_str());
    flushFolderOf(file);
}

FileLock::FileLock(const std::filesystem::path& file)
{
    Descriptor descriptor(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (descriptor.get() < 0)
        fail(file);
    if (flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            fail(file);
        throw Failure(ExitCode::Running, file.parent_path().string() + ": already served by process " +
                                             escaped(readWholeFile(file, 20)));
    }
    const std::string own = std::to_string(getpid());
    if (ftruncate(descriptor.get(), 0) != 0 ||
        write(descriptor.get(), own.data(), own.size()) != static_cast<ssize_t>(own.size()))
        fail(file);
    m_descriptor = descriptor.release();
}

FileLock::~FileLock()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

} // namespace vnddns::server
