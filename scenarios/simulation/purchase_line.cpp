#include "scenarios/simulation/line_reader.h"

namespace untether {

namespace {

// Everything that nobody says: an untried subscription that renews.
Buy plain_purchase(AssetKind kind, const Actor& actor) {
  Buy buy;
  buy.actor = actor;
  buy.actor.kind = ActorKind::partner;
  buy.facts.kind = kind;
  buy.facts.parent = ParentLink::none();
  buy.facts.term = Term::absent();
  buy.facts.quantity = 1;
  buy.facts.billing_gap_days = 0;
  buy.facts.flags.set(AssetFlag::auto_renew, Truth::yes);
  buy.facts.flags.set(AssetFlag::trial, Truth::no);
  buy.facts.flags.set(AssetFlag::cancel_scheduled, Truth::no);
  buy.facts.flags.set(AssetFlag::refundable, Truth::yes);
  buy.details.billing_cycle = BillingCycle::none;
  return buy;
}

class PurchaseLine {
 public:
  PurchaseLine(LineReader& in, Buy buy) : in_(in), buy_(std::move(buy)) {}

  Result<Command> read() {
    while (!in_.words.at_end()) {
      const LineWord option = in_.words.take();
      Errors errors = read(option);
      if (!errors.empty()) return fail(std::move(errors));
    }
    return Command{std::move(buy_)};
  }

 private:
  Errors read(const LineWord& option) {
    if (option.text == "trial") {
      buy_.facts.flags.set(AssetFlag::trial, Truth::yes);
      return {};
    }
    if (option.text == "under") {
      const auto parent = in_.asset();
      if (!parent) return parent.error();
      buy_.facts.parent = ParentLink::to(*parent);
      return {};
    }
    if (option.text == "price") return read_money(buy_.details.price);
    if (option.text == "monthly_price") return read_money(buy_.monthly_price);
    const std::string_view expected = option.text == "term"         ? "P1M, P1Y, P3Y"
                                      : option.text == "cycle"      ? "monthly, annual, …"
                                      : option.text == "seats"      ? "1, 2, …"
                                      : option.text == "renew"      ? "on, off"
                                      : option.text == "refundable" ? "yes, no"
                                                                    : "";
    if (expected.empty()) {
      return in_
          .wrong(option,
                 "term, cycle, price, monthly_price, seats, trial, under, renew, refundable")
          .value();
    }
    const auto value = in_.need(expected);
    if (!value) return value.error();
    if (!set(option.text, *value)) return in_.wrong(*value, expected).value();
    return {};
  }

  bool set(std::string_view option, const LineWord& value) {
    if (option == "term") {
      const auto period = parse_period(value.text);
      if (period) buy_.facts.term = Term::of(*period);
      return period && !buy_.facts.term.is_unknown();
    }
    if (option == "cycle") {
      const auto cycle = parse_name<BillingCycle>(value.text);
      if (cycle) buy_.details.billing_cycle = *cycle;
      return cycle.has_value();
    }
    if (option == "seats") {
      const auto seats = in_.number(value);
      const bool good = seats && *seats >= 1 && *seats <= 1'000'000;
      if (good) buy_.facts.quantity = static_cast<std::int32_t>(*seats);
      return good;
    }
    const bool on = value.text == "on" || value.text == "yes";
    const AssetFlag flag = option == "renew" ? AssetFlag::auto_renew : AssetFlag::refundable;
    buy_.facts.flags.set(flag, to_truth(on));
    return on || value.text == "off" || value.text == "no";
  }

  // "12.00 USD", in two words or one in quotes.
  Errors read_money(std::optional<Money>& into) {
    const auto word = in_.need("12.00 USD");
    if (!word) return word.error();
    std::string amount = word->text;
    const std::size_t blank = amount.find(' ');
    std::string code;
    if (blank != std::string::npos) {
      code = amount.substr(blank + 1);
      amount.resize(blank);
    } else {
      const auto second = in_.need("USD");
      if (!second) return second.error();
      code = second->text;
    }
    const auto currency = parse_currency(code);
    const auto money = currency ? parse_money(amount, *currency) : std::nullopt;
    if (!money) return in_.wrong(*word, "12.00 USD").value();
    into = money;
    return {};
  }

  LineReader& in_;
  Buy buy_;
};

}  // namespace

Result<Command> LineReader::purchase() {
  const auto word = need(words_of<AssetKind>());
  if (!word) return fail(word.error());
  const auto kind = parse_name<AssetKind>(word->text);
  if (!kind || *kind == AssetKind::other) return wrong(*word, words_of<AssetKind>());
  Buy buy = plain_purchase(*kind, context.actor);
  if (words.peek().quoted) buy.details.name = words.take().text;
  return PurchaseLine(*this, std::move(buy)).read();
}

}  // namespace untether
