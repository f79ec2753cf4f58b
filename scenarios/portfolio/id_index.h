#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "model/asset.h"
#include "model/block.h"

namespace untether {

/// Lists this short are searched from the front, longer ones sorted first: most customers hold
/// less than ten things, a few hold thousands.
inline constexpr std::size_t short_list = 32;

/// Finds a customer's assets by GUID. Keep one and call `build` for each customer.
class IdIndex {
 public:
  void build(const std::vector<Asset>& assets) {
    assets_ = &assets;
    sorted_.clear();
    if (assets.size() <= short_list) return;
    for (std::uint32_t i = 0; i < assets.size(); ++i) {
      if (!assets[i].id.order_line) sorted_.emplace_back(assets[i].id.guid, i);
    }
    std::sort(sorted_.begin(), sorted_.end());
  }

  /// The first with this id.
  [[nodiscard]] std::optional<AssetRow> find(const Guid& id) const {
    if (assets_->size() <= short_list) {
      for (std::uint32_t i = 0; i < assets_->size(); ++i) {
        if ((*assets_)[i].id.guid == id && !(*assets_)[i].id.order_line) return AssetRow{i};
      }
      return std::nullopt;
    }
    const auto found =
        std::lower_bound(sorted_.begin(), sorted_.end(), std::pair(id, std::uint32_t{0}));
    if (found == sorted_.end() || found->first != id) return std::nullopt;
    return AssetRow{found->second};
  }

 private:
  const std::vector<Asset>* assets_ = nullptr;
  std::vector<std::pair<Guid, std::uint32_t>> sorted_;
};

/// Finds a customer's orders by their text, and adds those that only a resource names.
class OrderIndex {
 public:
  void build(std::vector<OrderView>& orders) {
    orders_ = &orders;
    sorted_.clear();
    if (orders.size() > short_list) sort();
  }

  [[nodiscard]] std::optional<OrderRow> find(std::string_view id) const {
    if (id.empty()) return std::nullopt;
    if (!sorted_.empty()) {
      const auto found =
          std::lower_bound(sorted_.begin(), sorted_.end(), std::pair(id, std::uint32_t{0}));
      if (found != sorted_.end() && found->first == id) return OrderRow{found->second};
    }
    for (std::size_t i = sorted_.size(); i < orders_->size(); ++i) {
      if ((*orders_)[i].id == id) return OrderRow{static_cast<std::uint32_t>(i)};
    }
    return std::nullopt;
  }

  std::optional<OrderRow> find_or_add(std::string_view id) {
    if (id.empty()) return std::nullopt;
    if (const auto found = find(id)) return found;
    orders_->emplace_back().id = id;
    const OrderRow row{static_cast<std::uint32_t>(orders_->size() - 1)};
    if (orders_->size() - sorted_.size() > 2 * short_list) sort();
    return row;
  }

 private:
  void sort() {
    sorted_.clear();
    for (std::uint32_t i = 0; i < orders_->size(); ++i) {
      sorted_.emplace_back((*orders_)[i].id, i);
    }
    std::sort(sorted_.begin(), sorted_.end());
  }

  std::vector<OrderView>* orders_ = nullptr;
  // INVARIANT: the first sorted_.size() orders, by text.
  std::vector<std::pair<std::string_view, std::uint32_t>> sorted_;
};

}  // namespace untether
