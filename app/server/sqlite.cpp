// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/sqlite.h"

#include <sqlite3.h>

namespace vnddns::server {

namespace {

// An administrator's command holds the write lock for milliseconds; five seconds outlast a slow disk.
constexpr int kBusyTimeoutMs = 5000;

[[noreturn]] void fail(sqlite3* database, int result)
{
    std::string message = database ? sqlite3_errmsg(database) : sqlite3_errstr(result);
    throw SqliteError(result & 0xff, message);
}

int flagsOf(Sqlite::Mode mode)
{
    switch (mode) {
    case Sqlite::Mode::ReadOnly:
        return SQLITE_OPEN_READONLY;
    case Sqlite::Mode::ReadWrite:
        return SQLITE_OPEN_READWRITE;
    case Sqlite::Mode::Create:
        return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE;
    }
    return SQLITE_OPEN_READONLY;
}

} // namespace

bool SqliteError::isDamage() const
{
    return m_code == SQLITE_CORRUPT || m_code == SQLITE_NOTADB || m_code == SQLITE_FORMAT;
}

bool SqliteError::isFull() const
{
    return m_code == SQLITE_FULL;
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* database, std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    const int result =
        sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    m_statement.reset(statement);
    if (result != SQLITE_OK)
        fail(database, result);
}

Statement& Statement::bind(int index, std::int64_t value)
{
    check(sqlite3_bind_int64(m_statement.get(), index, value));
    return *this;
}

Statement& Statement::bind(int index, std::string_view value)
{
    check(sqlite3_bind_text(m_statement.get(), index, value.data(), static_cast<int>(value.size()), nullptr));
    return *this;
}

Statement& Statement::bindBlob(int index, std::string_view value)
{
    check(sqlite3_bind_blob(m_statement.get(), index, value.data(), static_cast<int>(value.size()), nullptr));
    return *this;
}

Statement& Statement::bindNull(int index)
{
    check(sqlite3_bind_null(m_statement.get(), index));
    return *this;
}

bool Statement::step()
{
    const int result = sqlite3_step(m_statement.get());
    if (result != SQLITE_ROW && result != SQLITE_DONE)
        fail(sqlite3_db_handle(m_statement.get()), result);
    return result == SQLITE_ROW;
}

void Statement::reset()
{
    // Repeats the error of the last step, which step() has already reported.
    static_cast<void>(sqlite3_reset(m_statement.get()));
    static_cast<void>(sqlite3_clear_bindings(m_statement.get()));
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string Statement::text(int column) const
{
    const void* bytes = sqlite3_column_blob(m_statement.get(), column);
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return bytes ? std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size))
                 : std::string();
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

void Statement::check(int result) const
{
    if (result != SQLITE_OK)
        fail(sqlite3_db_handle(m_statement.get()), result);
}

void Sqlite::Close::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

Sqlite::Sqlite(const std::filesystem::path& file, Mode mode)
{
    sqlite3* database = nullptr;
    // One thread at a time uses a connection, so SQLite's own mutexes are not needed.
    const int result = sqlite3_open_v2(file.c_str(), &database, flagsOf(mode) | SQLITE_OPEN_NOMUTEX, nullptr);
    m_database.reset(database);
    if (result != SQLITE_OK)
        fail(database, result);
    sqlite3_busy_timeout(database, kBusyTimeoutMs);
}

void Sqlite::run(const std::string& sql)
{
    const int result = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK)
        fail(handle(), result);
}

Statement Sqlite::prepare(std::string_view sql)
{
    return {handle(), sql};
}

std::int64_t Sqlite::integerOf(std::string_view sql)
{
    Statement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

std::string Sqlite::textOf(std::string_view sql)
{
    Statement statement = prepare(sql);
    return statement.step() ? statement.text(0) : std::string();
}

void Sqlite::rollBack() noexcept
{
    if (sqlite3_get_autocommit(handle()) == 0)
        static_cast<void>(sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr));
}

} // namespace vnddns::server
