#include "tests/support/answers.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "scenarios/portfolio/answers.h"
#include "scenarios/portfolio/answers_manifest.h"
#include "tests/support/builders.h"

namespace untether::testing {

namespace {

std::string numbered(const std::string& path, unsigned page) {
  return path + (page == 1 ? "" : "." + std::to_string(page)) + ".json";
}

Json manifest_line(const std::string& path, int status, const std::string& fetched_at,
                   const std::string& file) {
  return {{"url", "https://api.partnercenter.microsoft.com/v1/" + path},
          {"status", status},
          {"fetched_at", fetched_at},
          {"file", file}};
}

}  // namespace

AnswerFolder& AnswerFolder::add(const std::string& path, const Json& answer,
                                const std::string& fetched_at, unsigned page) {
  const std::string file = numbered(path, page);
  files_[file] = answer.dump(1) + "\n";
  return line(manifest_line(path, 200, fetched_at.empty() ? fetched_at_ : fetched_at, file).dump());
}

AnswerFolder& AnswerFolder::add_text(const std::string& path, const std::string& text) {
  const std::string file = numbered(path, 1);
  files_[file] = text;
  return line(manifest_line(path, 200, fetched_at_, file).dump());
}

AnswerFolder& AnswerFolder::refuse(const std::string& path, int status,
                                   const std::string& fetched_at) {
  return line(
      manifest_line(path, status, fetched_at.empty() ? fetched_at_ : fetched_at, numbered(path, 1))
          .dump());
}

AnswerFolder& AnswerFolder::line(const std::string& text) {
  manifest_ += text + "\n";
  return *this;
}

AnswerFolder& AnswerFolder::file(const std::string& name, const std::string& text) {
  files_[name] = text;
  return *this;
}

AnswerFiles AnswerFolder::files() const {
  AnswerFiles all = files_;
  all[manifest_name] = manifest_;
  return all;
}

ReadPortfolio read_files(const AnswerFiles& files, const ReadOptions& options) {
  auto read = read_answers(*folder_from_texts("answers", files), options);
  if (read) return std::move(*read);
  for (const Error& error : read.error()) ADD_FAILURE() << debug_text(error);
  return {};
}

Errors read_file_errors(const AnswerFiles& files, const ReadOptions& options) {
  auto read = read_answers(*folder_from_texts("answers", files), options);
  if (!read) return std::move(read.error());
  ADD_FAILURE() << "was read";
  return {Error{}};
}

void write_files(const TemporaryFolder& folder, const AnswerFiles& files) {
  for (const auto& [name, text] : files) {
    std::filesystem::create_directories(std::filesystem::path(folder.path(name)).parent_path());
    folder.write(name, text);
  }
}

Json page_of(const std::vector<Json>& items, bool has_next) {
  Json page = {{"totalCount", items.size()}, {"items", items}};
  if (has_next) page["links"] = {{"next", {{"uri", "/next"}, {"method", "GET"}}}};
  page["attributes"] = {{"objectType", "Collection"}};
  return page;
}

std::string customer_path(unsigned number) { return "customers/" + to_string(guid(number)); }

}  // namespace untether::testing
