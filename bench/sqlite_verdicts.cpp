#include "bench/sqlite_verdicts.h"

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace untether::bench {

namespace {

void run_sql(sqlite3* db, const std::string& sql) {
  char* message = nullptr;
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return;
  std::fprintf(stderr, "SQLite: %s\n", message);
  std::exit(3);
}

// Rows of numbers, one call of `row` each.
void query(sqlite3* db, const char* sql,
           const std::function<void(const std::vector<std::int64_t>&)>& row) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db, sql, -1, &statement, nullptr);
  std::vector<std::int64_t> values(static_cast<std::size_t>(sqlite3_column_count(statement)));
  while (sqlite3_step(statement) == SQLITE_ROW) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = sqlite3_column_int64(statement, static_cast<int>(i));
    }
    row(values);
  }
  sqlite3_finalize(statement);
}

void insert(sqlite3* db, const char* sql, std::size_t rows,
            const std::function<std::vector<std::int64_t>(std::size_t)>& row) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db, sql, -1, &statement, nullptr);
  for (std::size_t i = 0; i < rows; ++i) {
    const auto values = row(i);
    for (std::size_t v = 0; v < values.size(); ++v) {
      sqlite3_bind_int64(statement, static_cast<int>(v + 1), values[v]);
    }
    sqlite3_step(statement);
    sqlite3_reset(statement);
  }
  sqlite3_finalize(statement);
}

}  // namespace

double sqlite_verdicts(const RefColumns& all, const RefTable& rules, Answer& answer) {
  sqlite3* db = nullptr;
  sqlite3_open(":memory:", &db);
  run_sql(db,
          "CREATE TABLE asset(k INTEGER, i INTEGER PRIMARY KEY, kind INTEGER, states INTEGER);"
          "CREATE TABLE customer(k INTEGER PRIMARY KEY, own INTEGER);"
          "CREATE TABLE rule(kind INTEGER PRIMARY KEY, mask INTEGER); BEGIN;");
  std::size_t owner = 0;
  insert(db, "INSERT INTO asset(k, i, kind, states) VALUES (?, ?, ?, ?)", all.kind.size(),
         [&](std::size_t i) -> std::vector<std::int64_t> {
           while (all.first_asset[owner + 1] <= i) ++owner;
           return {static_cast<std::int64_t>(owner), static_cast<std::int64_t>(i), all.kind[i],
                   all.states[i]};
         });
  insert(db, "INSERT INTO customer(k, own) VALUES (?, ?)", all.own.size(),
         [&](std::size_t k) -> std::vector<std::int64_t> {
           return {static_cast<std::int64_t>(k), all.own[k]};
         });
  insert(db, "INSERT INTO rule(kind, mask) VALUES (?, ?)", rules.size(),
         [&](std::size_t kind) -> std::vector<std::int64_t> {
           return {static_cast<std::int64_t>(kind), rules[kind]};
         });
  run_sql(db, "COMMIT");
  const auto number = [](Decision decision) {
    return std::to_string(static_cast<unsigned>(decision));
  };
  const std::string none = number(Decision::no_relationship);
  const std::string blocked = number(Decision::blocked);
  const std::string undecided = number(Decision::undecided);
  const double ms = fastest_ms(2, [&] {
    run_sql(db,
            "DROP TABLE IF EXISTS blocking; DROP TABLE IF EXISTS verdict;"
            "CREATE TABLE blocking AS SELECT k, i, (states & mask) = states AS certain "
            "FROM asset CROSS JOIN rule USING (kind) WHERE (states & mask) <> 0;"
            "CREATE TABLE verdict AS SELECT c.k AS k, CASE WHEN own = " +
                none + " THEN own WHEN own = " + blocked + " OR b.certain = 1 THEN " + blocked +
                " WHEN own = " + undecided + " OR b.k IS NOT NULL THEN " + undecided + " ELSE " +
                number(Decision::removable) +
                " END AS decision FROM customer c LEFT JOIN "
                "(SELECT k, max(certain) AS certain FROM blocking GROUP BY k) b ON b.k = c.k;");
  });
  query(db, "SELECT k, decision FROM verdict", [&](const std::vector<std::int64_t>& row) {
    answer.add(static_cast<std::uint64_t>(row[0]), static_cast<std::uint8_t>(row[1]));
  });
  query(db, "SELECT k, i FROM blocking", [&](const std::vector<std::int64_t>& row) {
    answer.add_blocking(static_cast<std::uint64_t>(row[0]), static_cast<std::uint64_t>(row[1]));
  });
  sqlite3_close(db);
  return ms;
}

std::string sqlite_version() { return sqlite3_libversion(); }

}  // namespace untether::bench
