#include "tests/support/files.h"

#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#include "model/check.h"

namespace untether::testing {

TemporaryFolder::TemporaryFolder() {
  std::string form = (std::filesystem::temp_directory_path() / "untether-XXXXXX").string();
  UNTETHER_CHECK(::mkdtemp(form.data()) != nullptr);
  folder_ = form;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string TemporaryFolder::path(const std::string& name) const {
  return name.empty() ? folder_.string() : (folder_ / name).string();
}

std::string TemporaryFolder::write(const std::string& name, std::string_view content) const {
  std::ofstream out(path(name), std::ios::binary);
  out << content;
  UNTETHER_CHECK(out.good());
  return path(name);
}

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string gzipped(std::string_view text) {
  constexpr int gzip_window = 15 + 16;
  z_stream stream{};
  UNTETHER_CHECK(
      deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  UNTETHER_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

class StandardInput::Writer {
 public:
  Writer(int to, std::string text, std::size_t piece)
      : thread_([to, piece, all = std::move(text)] {
          for (std::size_t at = 0; at < all.size();) {
            const auto written = ::write(to, all.data() + at, std::min(piece, all.size() - at));
            if (written <= 0) break;
            at += static_cast<std::size_t>(written);
          }
          ::close(to);
        }) {}
  ~Writer() { thread_.join(); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

 private:
  std::thread thread_;
};

StandardInput::StandardInput(const std::string& text, std::size_t piece)
    : before_(::dup(STDIN_FILENO)) {
  std::array<int, 2> ends{};
  UNTETHER_CHECK(::pipe(ends.data()) == 0);
  UNTETHER_CHECK(::dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
  ::close(ends[0]);
  writer_ = std::make_unique<Writer>(ends[1], text, piece);
}

StandardInput::~StandardInput() {
  // What nobody read must not keep the writer waiting.
  std::array<char, 4096> rest{};
  while (::read(STDIN_FILENO, rest.data(), rest.size()) > 0) {
  }
  writer_.reset();
  if (before_ >= 0) {
    ::dup2(before_, STDIN_FILENO);
    ::close(before_);
  } else {
    ::close(STDIN_FILENO);
  }
}

}  // namespace untether::testing
