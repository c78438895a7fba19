// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/private_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace vnddns {

namespace {

constexpr mode_t kFileMode = S_IRUSR | S_IWUSR;
constexpr mode_t kFolderMode = S_IRWXU;
constexpr mode_t kOthers = S_IRWXG | S_IRWXO;
constexpr qsizetype kMaxSize = 1024 * 1024;

class Descriptor
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool ok() const { return m_fd >= 0; }

private:
    const int m_fd;
};

Error failed(const QString& what, const QString& path, int code)
{
    return {ErrorKind::Storage,
            QStringLiteral("%1 %2: %3").arg(what, path, QString::fromLocal8Bit(std::strerror(code))),
            {}};
}

Error refused(const QString& path, const QString& why)
{
    return {ErrorKind::Storage, QStringLiteral("%1 %2").arg(path, why), {}};
}

std::optional<Error> faultOf(const QString& path, const struct stat& info)
{
    if (S_ISLNK(info.st_mode))
        return refused(path, QStringLiteral("is a symbolic link; put the file itself there"));
    if (!S_ISREG(info.st_mode))
        return refused(path, QStringLiteral("is no regular file"));
    if (info.st_uid != ::geteuid())
        return refused(path, QStringLiteral("belongs to another user"));
    if ((info.st_mode & kOthers) != 0)
        return refused(path, QStringLiteral("can be used by others; run: chmod 600 '%1'").arg(path));
    return std::nullopt;
}

std::optional<Error> writeAll(int fd, const QByteArray& bytes, const QString& path)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t n =
            ::write(fd, bytes.constData() + written, static_cast<std::size_t>(bytes.size() - written));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failed(QStringLiteral("cannot write"), path, errno);
        written += n;
    }
    if (::fsync(fd) != 0)
        return failed(QStringLiteral("cannot flush"), path, errno);
    return std::nullopt;
}

// A name beside the file that is not taken; O_EXCL makes sure of it.
QByteArray temporaryName(const QString& path)
{
    return QFile::encodeName(path) + '.' + QByteArray::number(QRandomGenerator::system()->generate64(), 36) +
           ".tmp";
}

} // namespace

Result<std::optional<QByteArray>> readPrivateFile(const QString& path)
{
    // O_NONBLOCK: a pipe in place of the file must not hang the program.
    const Descriptor file(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!file.ok() && errno == ENOENT)
        return std::optional<QByteArray>{};
    if (!file.ok() && errno == ELOOP)
        return refused(path, QStringLiteral("is a symbolic link; put the file itself there"));
    if (!file.ok())
        return failed(QStringLiteral("cannot open"), path, errno);
    struct stat info
    {};
    if (::fstat(file.get(), &info) != 0)
        return failed(QStringLiteral("cannot look at"), path, errno);
    if (const auto fault = faultOf(path, info))
        return *fault;
    if (info.st_size > kMaxSize)
        return refused(path, QStringLiteral("is too large"));
    QByteArray bytes(static_cast<qsizetype>(info.st_size), '\0');
    qsizetype have = 0;
    while (have < bytes.size()) {
        const ssize_t n =
            ::read(file.get(), bytes.data() + have, static_cast<std::size_t>(bytes.size() - have));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failed(QStringLiteral("cannot read"), path, errno);
        if (n == 0)
            break;
        have += n;
    }
    bytes.truncate(have);
    return std::optional(std::move(bytes));
}

Result<Done> writePrivateFile(const QString& path, const QByteArray& bytes)
{
    struct stat existing
    {};
    if (::lstat(QFile::encodeName(path).constData(), &existing) == 0) {
        if (const auto fault = faultOf(path, existing))
            return *fault;
    } else if (errno != ENOENT) {
        return failed(QStringLiteral("cannot look at"), path, errno);
    }
    const QByteArray temporary = temporaryName(path);
    {
        // The mode given here is the file's from the start, whatever the umask leaves of it.
        const Descriptor file(
            ::open(temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kFileMode));
        if (!file.ok())
            return failed(QStringLiteral("cannot create"), QFile::decodeName(temporary), errno);
        if (const auto error = writeAll(file.get(), bytes, path)) {
            ::unlink(temporary.constData());
            return *error;
        }
    }
    if (::rename(temporary.constData(), QFile::encodeName(path).constData()) != 0) {
        const int code = errno;
        ::unlink(temporary.constData());
        return failed(QStringLiteral("cannot replace"), path, code);
    }
    // The new name is durable only when its folder is. A file system that cannot flush folders has already
    // done what it can.
    const QByteArray parent = QFile::encodeName(QFileInfo(path).absolutePath());
    const Descriptor folder(::open(parent.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.ok())
        ::fsync(folder.get());
    return Done{};
}

Result<Done> makePrivateFolder(const QString& path)
{
    if (QFileInfo(path).isDir())
        return Done{};
    const QString parent = QFileInfo(QDir::cleanPath(path)).absolutePath();
    if (parent != path) {
        if (const auto made = makePrivateFolder(parent); !made)
            return made.error();
    }
    if (::mkdir(QFile::encodeName(path).constData(), kFolderMode) != 0 && errno != EEXIST)
        return failed(QStringLiteral("cannot create"), path, errno);
    return Done{};
}

} // namespace vnddns
