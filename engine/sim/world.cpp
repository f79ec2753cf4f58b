#include "engine/sim/world.h"

#include <algorithm>

namespace untether {

namespace {

bool same(const Standing& a, const Standing& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

bool same(const Doubt& a, const Doubt& b) {
  return a.asset == b.asset && a.since == b.since && same(a.standing, b.standing) &&
         a.oddities.overdue == b.oddities.overdue &&
         a.oddities.status_unknown == b.oddities.status_unknown;
}

bool same(const std::shared_ptr<const Cast>& a, const std::shared_ptr<const Cast>& b) {
  return a == b || (a && b && *a == *b);
}

}  // namespace

const Doubt* World::doubt(AssetRow asset) const {
  const auto found = std::find_if(doubts.begin(), doubts.end(),
                                  [asset](const Doubt& one) { return one.asset == asset; });
  return found == doubts.end() ? nullptr : &*found;
}

bool operator==(const World& a, const World& b) {
  return a.now == b.now && a.set == b.set && a.live == b.live && a.agendas == b.agendas &&
         a.waiting == b.waiting && a.hidden == b.hidden && a.requests == b.requests &&
         a.ties == b.ties && a.ledger == b.ledger && same(a.cast, b.cast) &&
         std::equal(a.doubts.begin(), a.doubts.end(), b.doubts.begin(), b.doubts.end(),
                    [](const Doubt& x, const Doubt& y) { return same(x, y); });
}

}  // namespace untether
