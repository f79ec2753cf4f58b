#include "engine/explore/explore.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_set.hpp>
#include <deque>

#include "engine/explore/fingerprint.h"
#include "engine/sim/advance.h"

namespace untether {

namespace {

struct FingerprintHash {
  using is_avalanching = void;  // its bits are mixed already

  std::size_t operator()(const Fingerprint& one) const { return one.low; }
};

constexpr std::uint32_t no_parent = 0xFFFF'FFFF;

// How a world was come by.
struct Node {
  std::uint32_t parent = no_parent;
  SimMove move;
};

struct Standpoint {
  World world;
  std::uint32_t node = 0;
};

class Explorer {
 public:
  Explorer(const SimRules& rules, const ExploreOptions& options)
      : rules_(rules), options_(options) {}

  Explored run(const World& start) {
    World first = start;
    first.ledger = {};
    seen_.insert(fingerprint(first));
    nodes_.push_back({});
    if (const auto broken = broken_property(first)) report(*broken, 0);
    frontier_.push_back({std::move(first), 0});
    found_.states_by_depth.push_back(1);
    for (std::uint32_t depth = 0; !frontier_.empty() && !is_over(); ++depth) {
      if (depth == options_.depth_max) {
        found_.complete = false;
        break;
      }
      next_depth();
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_over() const { return found_.counterexample || found_.too_many; }

  void next_depth() {
    std::deque<Standpoint> next;
    for (const Standpoint& from : frontier_) {
      try_moves(from, next);
      if (is_over()) break;
    }
    if (!next.empty()) found_.states_by_depth.push_back(next.size());
    frontier_ = std::move(next);
  }

  void try_moves(const Standpoint& from, std::deque<Standpoint>& next) {
    find_moves(rules_, from.world, options_.moves, moves_);
    const Fingerprint before = fingerprint(from.world);
    scratch_ = from.world;
    for (const SimMove& move : moves_) {
      events_.clear();
      if (make_move(rules_, scratch_, move, options_.moves, sink_).empty()) {
        ++found_.steps;
        arrive(from, move, next);
        if (is_over()) return;
        scratch_ = from.world;
        continue;
      }
      ++found_.refused;
      if (!events_.empty() || fingerprint(scratch_) != before) {
        report(std::string(name_of(Invariant::refusal_changes_nothing)), add_node(from, move));
        return;
      }
    }
  }

  std::uint32_t add_node(const Standpoint& from, const SimMove& move) {
    nodes_.push_back({from.node, move});
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }

  void arrive(const Standpoint& from, const SimMove& move, std::deque<Standpoint>& next) {
    const StepSeen step{from.world, events_, scratch_};
    std::optional<std::string> broken;
    for (const Invariant invariant : options_.invariants) {
      if (!broken && !keeps(invariant, rules_, step)) broken = std::string(name_of(invariant));
    }
    scratch_.ledger = {};
    const bool is_new = seen_.insert(fingerprint(scratch_)).second;
    if (!broken && is_new) broken = broken_property(scratch_);
    if (broken) {
      report(*broken, add_node(from, move));
    } else if (is_new && nodes_.size() == options_.states_max) {
      found_.too_many = true;
      found_.complete = false;
    } else if (is_new) {
      next.push_back({scratch_, add_node(from, move)});
    }
  }

  // Of the world as somebody who looks at it sees it: everything of its instant has happened.
  std::optional<std::string> broken_property(const World& world) {
    if (options_.properties.empty()) return std::nullopt;
    World looked_at = world;
    finish_instant(rules_, looked_at, {});
    for (const Property& property : options_.properties) {
      const Truth value = holds(property, rules_, looked_at);
      if (value == Truth::no) return property.text;
      if (value == Truth::unknown) ++found_.unknown;
    }
    return std::nullopt;
  }

  void report(std::string invariant, std::uint32_t node) {
    Counterexample example{std::move(invariant), {}};
    for (std::uint32_t at = node; nodes_[at].parent != no_parent; at = nodes_[at].parent) {
      example.path.push_back(nodes_[at].move);
    }
    std::reverse(example.path.begin(), example.path.end());
    found_.counterexample = std::move(example);
    found_.complete = false;
  }

  const SimRules& rules_;
  const ExploreOptions& options_;
  Explored found_;
  boost::unordered_flat_set<Fingerprint, FingerprintHash> seen_;
  std::vector<Node> nodes_;
  std::deque<Standpoint> frontier_;  // grows without moving the worlds
  // Used again for each move, so that it costs no memory of its own.
  std::vector<SimMove> moves_;
  World scratch_;
  std::vector<Event> events_;
  EventSink sink_ = [this](const Event& event) { events_.push_back(event); };
};

}  // namespace

std::size_t Explored::states() const {
  std::size_t all = 0;
  for (const std::size_t count : states_by_depth) all += count;
  return all;
}

Explored explore(const SimRules& rules, const World& start, const ExploreOptions& options) {
  return Explorer(rules, options).run(start);
}

}  // namespace untether
