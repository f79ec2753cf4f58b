#include "scenarios/portfolio/answers_folder.h"

#include <filesystem>

namespace untether {

namespace {

class SystemFolder : public Folder {
 public:
  explicit SystemFolder(std::string path) : name_(std::move(path)) {
    while (name_.size() > 1 && name_.back() == '/') name_.pop_back();
  }

  const std::string& name() const override { return name_; }
  Result<std::unique_ptr<Input>> open(const std::string& path) const override {
    return open_input(path_of(path));
  }

 private:
  std::string name_;
};

class TextFolder : public Folder {
 public:
  TextFolder(std::string name, std::map<std::string, std::string> texts)
      : name_(std::move(name)), texts_(std::move(texts)) {}

  const std::string& name() const override { return name_; }
  Result<std::unique_ptr<Input>> open(const std::string& path) const override {
    const auto found = texts_.find(path);
    if (found != texts_.end()) return input_from_text(path_of(path), found->second);
    return fail(ErrorCode::cannot_open, {path_of(path), 0, 0, ""}, {{"found", "@file.missing"}});
  }

 private:
  std::string name_;
  std::map<std::string, std::string> texts_;
};

}  // namespace

bool is_folder(const std::string& path) {
  std::error_code unknown;
  return std::filesystem::is_directory(path, unknown);
}

std::unique_ptr<Folder> open_folder(std::string path) {
  return std::make_unique<SystemFolder>(std::move(path));
}

std::unique_ptr<Folder> folder_from_texts(std::string name,
                                          std::map<std::string, std::string> texts) {
  return std::make_unique<TextFolder>(std::move(name), std::move(texts));
}

}  // namespace untether
