// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace vnddns::server {

class SqliteError : public std::runtime_error
{
public:
    SqliteError(int code, const std::string& message)
        : std::runtime_error(message)
        , m_code(code)
    {}

    // The file is no database or its content contradicts itself.
    [[nodiscard]] bool isDamage() const;
    [[nodiscard]] bool isFull() const;

private:
    int m_code; // primary SQLite result code
};

// One prepared statement. Values bound as text or blob must live until the next reset().
class Statement
{
public:
    Statement(sqlite3* database, std::string_view sql);

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view value);
    Statement& bindBlob(int index, std::string_view value);
    Statement& bindNull(int index);

    // True: a row is there to be read. Throws SqliteError.
    bool step();
    // Ready to run again; all bindings are gone.
    void reset();

    [[nodiscard]] std::int64_t integer(int column) const;
    // Text or blob; empty for NULL.
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] bool isNull(int column) const;

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const;
    };

    void check(int result) const;

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

// One connection; used by one thread at a time. Every method throws SqliteError.
class Sqlite
{
public:
    enum class Mode {
        ReadOnly,
        ReadWrite, // the file must exist
        Create,    // the file must not exist yet
    };

    Sqlite(const std::filesystem::path& file, Mode mode);

    // One or more statements without results.
    void run(const std::string& sql);
    [[nodiscard]] Statement prepare(std::string_view sql);
    // The first column of the first row, e.g. of a PRAGMA.
    [[nodiscard]] std::int64_t integerOf(std::string_view sql);
    [[nodiscard]] std::string textOf(std::string_view sql);
    // Takes back what is open; never throws, does nothing outside a transaction.
    void rollBack() noexcept;
    [[nodiscard]] sqlite3* handle() const { return m_database.get(); }

private:
    struct Close
    {
        void operator()(sqlite3* database) const;
    };

    std::unique_ptr<sqlite3, Close> m_database;
};

} // namespace vnddns::server
