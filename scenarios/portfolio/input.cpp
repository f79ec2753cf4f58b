#include "scenarios/portfolio/input.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

namespace untether {

namespace {

Place file_place(const std::string& name) { return {name, 0, 0, ""}; }

std::string last_error() {
  if (errno == ENOENT) return "@file.missing";
  if (errno == EACCES) return "@file.no_permission";
  return std::strerror(errno);
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ > STDERR_FILENO) ::close(fd_);
  }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;

  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

class TextInput : public Input {
 public:
  TextInput(std::string name, std::string text, std::size_t piece)
      : name_(std::move(name)), text_(std::move(text)), piece_(piece) {}

  const std::string& name() const override { return name_; }
  std::string_view whole() const override { return piece_ == 0 ? text_ : std::string_view(); }
  Result<std::size_t> read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min({size, piece_ == 0 ? size : piece_, text_.size() - at_});
    std::memcpy(buffer, text_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string name_;
  std::string text_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

class MappedInput : public Input {
 public:
  MappedInput(std::string name, const char* data, std::size_t size)
      : name_(std::move(name)), data_(data), size_(size) {}
  ~MappedInput() override { ::munmap(const_cast<char*>(data_), size_); }
  MappedInput(const MappedInput&) = delete;
  MappedInput& operator=(const MappedInput&) = delete;

  const std::string& name() const override { return name_; }
  std::string_view whole() const override { return {data_, size_}; }
  Result<std::size_t> read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min(size, size_ - at_);
    std::memcpy(buffer, data_ + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string name_;
  const char* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

/// A pipe or terminal; gzip is recognised by its first bytes and unpacked on the way.
class StreamInput : public Input {
 public:
  StreamInput(std::string name, Descriptor descriptor)
      : name_(std::move(name)), descriptor_(std::move(descriptor)), packed_(1U << 18U) {}
  ~StreamInput() override {
    if (inflating_) inflateEnd(&stream_);
  }
  StreamInput(const StreamInput&) = delete;
  StreamInput& operator=(const StreamInput&) = delete;

  const std::string& name() const override { return name_; }

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    if (!begun_) {
      begun_ = true;
      if (auto filled = fill(); !filled) return fail(std::move(filled.error()));
      const auto* bytes = reinterpret_cast<const unsigned char*>(packed_.data());
      if (end_ >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B) {
        constexpr int gzip_only = 16 + MAX_WBITS;
        inflating_ = inflateInit2(&stream_, gzip_only) == Z_OK;
      }
    }
    return inflating_ ? read_packed(buffer, size) : read_plain(buffer, size);
  }

 private:
  Result<std::size_t> read_fd(char* buffer, std::size_t size) {
    while (true) {
      const ssize_t count = ::read(descriptor_.get(), buffer, size);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) {
        return fail(ErrorCode::cannot_open, file_place(name_), {{"found", last_error()}});
      }
    }
  }

  // At least two bytes at the beginning, if there are so many.
  Result<std::size_t> fill() {
    at_ = 0;
    end_ = 0;
    do {
      auto count = read_fd(packed_.data() + end_, packed_.size() - end_);
      if (!count) return count;
      if (*count == 0) break;
      end_ += *count;
    } while (end_ < 2);
    return end_;
  }

  Result<std::size_t> read_plain(char* buffer, std::size_t size) {
    if (at_ == end_) return read_fd(buffer, size);
    const std::size_t count = std::min(size, end_ - at_);
    std::memcpy(buffer, packed_.data() + at_, count);
    at_ += count;
    return count;
  }

  Result<std::size_t> read_packed(char* buffer, std::size_t size) {
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30U));
    const uInt wanted = stream_.avail_out;
    while (stream_.avail_out == wanted) {
      if (at_ == end_) {
        const auto filled = fill();
        if (!filled) return filled;
        // A member may end the file; anything else that ends it is cut off.
        if (end_ == 0) {
          if (member_over_) return std::size_t{0};
          return fail(ErrorCode::damaged_gzip, file_place(name_), {{"found", "@gzip.cut_off"}});
        }
      }
      if (member_over_) {  // gzip members may follow each other
        inflateReset(&stream_);
        member_over_ = false;
      }
      stream_.next_in = reinterpret_cast<Bytef*>(packed_.data() + at_);
      stream_.avail_in = static_cast<uInt>(end_ - at_);
      const int result = inflate(&stream_, Z_NO_FLUSH);
      at_ = end_ - stream_.avail_in;
      if (result == Z_STREAM_END) {
        member_over_ = true;
      } else if (result != Z_OK) {
        const char* text = stream_.msg == nullptr ? "" : stream_.msg;
        return fail(ErrorCode::damaged_gzip, file_place(name_), {{"found", text}});
      }
    }
    return std::size_t{wanted - stream_.avail_out};
  }

  std::string name_;
  Descriptor descriptor_;
  std::vector<char> packed_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  bool begun_ = false;
  bool inflating_ = false;
  bool member_over_ = false;
  z_stream stream_{};
};

bool is_gzip(int fd) {
  std::array<unsigned char, 2> first{};
  return ::pread(fd, first.data(), first.size(), 0) == 2 && first[0] == 0x1F && first[1] == 0x8B;
}

}  // namespace

Result<std::unique_ptr<Input>> open_input(const std::string& path) {
  if (path == "-") {
    return std::make_unique<StreamInput>("<stdin>", Descriptor(STDIN_FILENO));
  }
  Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (descriptor.get() < 0 || ::fstat(descriptor.get(), &status) != 0) {
    return fail(ErrorCode::cannot_open, file_place(path), {{"found", last_error()}});
  }
  if (S_ISDIR(status.st_mode)) {
    return fail(ErrorCode::cannot_open, file_place(path), {{"found", "@file.is_folder"}});
  }
  const bool mappable = S_ISREG(status.st_mode) && status.st_size > 0 && !is_gzip(descriptor.get());
  if (mappable) {
    const auto size = static_cast<std::size_t>(status.st_size);
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.get(), 0);
    if (data != MAP_FAILED) {
      ::madvise(data, size, MADV_SEQUENTIAL);
      return std::make_unique<MappedInput>(path, static_cast<const char*>(data), size);
    }
  }
  return std::make_unique<StreamInput>(path, std::move(descriptor));
}

std::unique_ptr<Input> input_from_text(std::string name, std::string text, std::size_t piece) {
  return std::make_unique<TextInput>(std::move(name), std::move(text), piece);
}

Result<std::string> read_all(const std::string& path, std::size_t limit) {
  auto input = open_input(path);
  if (!input) return fail(std::move(input.error()));
  return read_all(**input, limit);
}

Result<std::string> read_all(Input& input, std::size_t limit) {
  std::string text;
  std::vector<char> buffer(1U << 16U);
  while (true) {
    auto count = input.read(buffer.data(), buffer.size());
    if (!count) return fail(std::move(count.error()));
    if (*count == 0) return text;
    if (text.size() + *count > limit) {
      return fail(ErrorCode::too_long, file_place(input.name()),
                  {{"limit", std::to_string(limit)}});
    }
    text.append(buffer.data(), *count);
  }
}

}  // namespace untether
