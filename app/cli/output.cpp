#include <cerrno>
#include <cstring>

#include "app/cli/commands.h"

namespace untether {

bool put(const Call& call, std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), call.screen.out) == text.size();
}

Errors write_file(const std::string& path, std::string_view text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  bool good = file != nullptr;
  if (good) {
    good = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    good = std::fclose(file) == 0 && good;
  }
  if (good) return {};
  return {{ErrorCode::cannot_write, {path, 0, 0, ""}, {{"found", std::strerror(errno)}}}};
}

bool written(const Call& call) {
  std::FILE* out = call.screen.out;
  const bool good = std::fflush(out) == 0;
  if (good && std::ferror(out) == 0) return true;
  const std::string reason = good ? "" : std::strerror(errno);
  (void)report_errors(call, {{ErrorCode::cannot_write,
                              {call.catalogue.text("file.standard_output"), 0, 0, ""},
                              {{"found", reason.empty() ? "@file.write_failed" : reason}}}});
  return false;
}

int report_errors(const Call& call, const Errors& errors) {
  for (const Error& error : errors) {
    std::fprintf(call.screen.err, "untether: %s\n", call.catalogue.text(error).c_str());
  }
  return exit_code::bad_input;
}

}  // namespace untether
