// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace vnddns::server {

// The text of errno.
[[nodiscard]] std::string lastSystemError();

// At most `limit` octets; throws Failure(Storage).
[[nodiscard]] std::string readWholeFile(const std::filesystem::path& file, std::size_t limit);

// Makes a file of mode 0600 that must not exist: temporary name, flush, link, flush of the folder. Either
// the whole file is there afterwards or none. Throws Failure(Storage).
void writeNewFile(const std::filesystem::path& file, std::string_view bytes);

// Gives a finished temporary file its final name, durably; fails when that exists. Throws
// Failure(Storage) and leaves the temporary file to the caller.
void publishFile(const std::filesystem::path& temporary, const std::filesystem::path& file);

// An exclusive lock on a file for as long as this lives. The file stays.
class FileLock
{
public:
    // Throws Failure(Running) with the holder's process id, or Failure(Storage).
    explicit FileLock(const std::filesystem::path& file);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int m_descriptor = -1;
};

} // namespace vnddns::server
