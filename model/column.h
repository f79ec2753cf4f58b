#pragma once

#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace untether {

/// The values of one column: its own, or a view of memory that outlives it, as in a mapped file.
/// A view cannot grow; a copy of it is another view of the same memory.
template <class T>
class Column {
  static_assert(std::is_trivially_copyable_v<T>, "columns are written to files as they are");

 public:
  using value_type = T;

  Column() = default;
  /// @pre the memory outlives the column and its copies.
  static Column view(std::span<const T> values) {
    Column column;
    column.data_ = values.data();
    column.size_ = values.size();
    return column;
  }

  /// A copy has no spare memory.
  Column(const Column& other) : own_(other.own_), data_(other.data_), size_(other.size_) {
    if (!own_.empty()) data_ = own_.data();
  }
  Column(Column&& other) noexcept
      : own_(std::move(other.own_)),
        data_(std::exchange(other.data_, nullptr)),
        size_(std::exchange(other.size_, 0)) {
    other.own_.clear();
  }
  Column& operator=(Column other) noexcept {
    std::swap(own_, other.own_);
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~Column() = default;

  void push_back(const T& value) {
    own_.push_back(value);
    refer_to_own();
  }
  /// Adds values at the end, of which `count` copies of T{} are overwritten by the caller.
  T* grow(std::size_t count) {
    own_.resize(own_.size() + count);
    refer_to_own();
    return own_.data() + own_.size() - count;
  }
  void clear() {
    own_.clear();
    refer_to_own();
  }

  [[nodiscard]] const T* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const T& operator[](std::size_t i) const { return data_[i]; }
  [[nodiscard]] const T& back() const { return data_[size_ - 1]; }
  [[nodiscard]] const T* begin() const { return data_; }
  [[nodiscard]] const T* end() const { return data_ + size_; }
  operator std::span<const T>() const {
    return {data_, size_};
  }  // NOLINT(google-explicit-constructor)

  /// Of its own memory; a view has none.
  [[nodiscard]] std::size_t bytes() const { return own_.capacity() * sizeof(T); }

 private:
  void refer_to_own() {
    data_ = own_.data();
    size_ = own_.size();
  }

  // INVARIANT: data_ and size_ are those of own_ unless own_ is empty.
  std::vector<T> own_;
  const T* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace untether
