#include "scenarios/simulation/input.h"

#include <algorithm>
#include <charconv>

#include "scenarios/simulation/line_reader.h"

namespace untether {

namespace {

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = line.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(blanks) - first + 1);
}

Result<Advance> read_advance(LineReader& in) {
  Advance advance;
  if (in.words.skip("next")) return advance;
  advance.until = Advance::Until::next_deadline;
  if (in.words.skip("deadline")) return advance;
  (void)in.words.skip("to");
  (void)in.words.skip("by");
  const auto word = in.need("P7D, 12h, 2026-03-01, next, deadline");
  if (!word) return fail(word.error());
  if (const auto seconds = parse_seconds(word->text)) {
    advance.until = Advance::Until::length;
    advance.length = *seconds;
  } else if (const auto period = parse_period(word->text)) {
    advance.until = Advance::Until::period;
    advance.period = *period;
  } else if (const auto instant = parse_instant(word->text)) {
    if (*instant < in.context.world.now) {
      return in.wrong(*word, "> " + to_string(in.context.world.now));
    }
    advance.until = Advance::Until::instant;
    advance.instant = *instant;
  } else {
    return in.wrong(*word, "P7D, 12h, 2026-03-01, next, deadline");
  }
  return advance;
}

Result<Command> read_accept(LineReader& in) {
  AnswerInvitation answer;
  if (in.words.skip("without")) {
    if (!in.words.skip("agreement")) return in.wrong(in.words.peek(), "agreement");
    answer.sign = false;
  }
  return Command{answer};
}

Result<Command> read_invite(LineReader& in) {
  Invite invite;
  if (in.words.skip("with")) {
    if (!in.words.skip("dap")) return in.wrong(in.words.peek(), "dap");
    invite.with_dap = true;
  }
  return Command{invite};
}

Result<Command> read_remove(LineReader& in) {
  auto actor = in.actor(ActorKind::partner);
  if (!actor) return fail(actor.error());
  return Command{Remove{std::move(*actor)}};
}

Result<Command> read_transfer_request(LineReader& in) {
  RequestTransfer request;
  while (!in.words.at_end() && in.words.peek().text != "by") {
    const auto asset = in.asset();
    if (!asset) return fail(asset.error());
    request.items.push_back(*asset);
  }
  if (request.items.empty()) return fail(in.need("ASSET").error());
  if (in.words.skip("by")) {
    if (!in.words.skip("partner")) return in.wrong(in.words.peek(), "partner");
    request.by = Side::source;
    auto actor = in.actor(ActorKind::partner);
    if (!actor) return fail(actor.error());
    request.actor = std::move(*actor);
  }
  return Command{request};
}

Result<Command> read_transfer_answer(LineReader& in, TransferAnswer answer) {
  const auto word = in.need("1");
  if (!word) return fail(word.error());
  const auto number = in.number(*word);
  if (!number || *number < 1) return in.wrong(*word, "1, 2, …");
  auto actor = in.actor(ActorKind::partner);
  if (!actor) return fail(actor.error());
  return Command{
      AnswerTransfer{std::move(*actor), static_cast<std::uint32_t>(*number - 1), answer}};
}

Result<Command> read_tell(LineReader& in) {
  const bool of_customer = in.words.skip("customer");
  std::optional<AssetRow> asset;
  if (!of_customer) {
    const auto found = in.asset();
    if (!found) return fail(found.error());
    asset = *found;
  }
  return in.told(asset);
}

Result<Command> read_end(LineReader& in) {
  const auto word = in.need(words_of<AccessTie>());
  if (!word) return fail(word.error());
  const auto tie = parse_name<AccessTie>(word->text);
  if (!tie) return in.wrong(*word, words_of<AccessTie>());
  return Command{EndAccess{*tie}};
}

Result<Command> read_reseller(LineReader& in) {
  const auto asset = in.asset();
  if (!asset) return fail(asset.error());
  const auto id = in.need("1234567");
  if (!id) return fail(id.error());
  auto actor = in.actor(ActorKind::partner);
  if (!actor) return fail(actor.error());
  return Command{ChangeReseller{std::move(*actor), *asset, id->text}};
}

// A transition, by its name, of the asset that follows.
Result<Command> read_transition(LineReader& in, const LineWord& verb) {
  const auto asset = in.asset();
  if (!asset) return fail(asset.error());
  const AssetKind kind = in.context.world.live.assets[asset->value].facts.kind;
  const Lifecycle* lifecycle = in.context.rules.machines().lifecycle(kind);
  const auto transition = lifecycle == nullptr ? std::nullopt : lifecycle->transition(verb.text);
  if (!transition || lifecycle->transitions[transition->value].by == ActorKind::clock) {
    return fail(ErrorCode::unknown_step, in.words.place_of(verb),
                {{"found", verb.text}, {"expected", in.actions_of(lifecycle)}});
  }
  auto actor = in.actor(lifecycle->transitions[transition->value].by);
  if (!actor) return fail(actor.error());
  return Command{Act{std::move(*actor), *asset, *transition}};
}

Result<Command> read_transfer(LineReader& in, const LineWord& verb) {
  if (in.words.skip("request")) return read_transfer_request(in);
  for (const TransferAnswer answer : all_of_enum<TransferAnswer>()) {
    if (in.words.skip(name_of(answer))) return read_transfer_answer(in, answer);
  }
  return read_transition(in, verb);
}

// Whether the next word names an asset, so that the verb before it is a transition's.
bool names_asset(const LineReader& in) {
  return !in.words.at_end() && !assets_called(in.context.world, in.words.peek().text).empty();
}

Result<Command> read_command(LineReader& in, const LineWord& verb) {
  if (verb.text == "transfer") return read_transfer(in, verb);
  if (verb.text == "tell") return read_tell(in);
  if (verb.text == "reseller") return read_reseller(in);
  if (verb.text == "buy") return in.purchase();
  if (!names_asset(in)) {
    if (verb.text == "remove") return read_remove(in);
    if (verb.text == "invite") return read_invite(in);
    if (verb.text == "accept") return read_accept(in);
    if (verb.text == "decline") return Command{AnswerInvitation{false, false}};
    if (verb.text == "sign") return Command{Sign{}};
    if (verb.text == "end") return read_end(in);
  }
  if (!in.is_transition(verb.text)) {
    std::string known;
    for (const std::string_view one : input_verbs()) {
      known += (known.empty() ? "" : ", ") + std::string(one);
    }
    return fail(ErrorCode::unknown_step, in.words.place_of(verb),
                {{"found", verb.text}, {"expected", known + ", " + in.all_actions()}});
  }
  return read_transition(in, verb);
}

}  // namespace

const std::vector<std::string_view>& input_verbs() {
  static const std::vector<std::string_view> verbs = {"advance", "remove",   "invite",  "accept",
                                                      "decline", "sign",     "buy",     "tell",
                                                      "end",     "transfer", "reseller"};
  return verbs;
}

Result<InputLine> parse_input(std::string_view line, const InputContext& context,
                              const Place& place) {
  auto tokens = tokens_of(line, place);
  if (!tokens) return fail(std::move(tokens.error()));
  LineReader in{Words(std::move(*tokens), place), context};
  const auto verb = in.need("advance, remove, …");
  if (!verb) return fail(verb.error());
  InputLine input{std::string(trimmed(line)), {}};
  if (verb->text == "advance") {
    auto advance = read_advance(in);
    if (!advance) return fail(std::move(advance.error()));
    input.what = *advance;
  } else {
    auto command = read_command(in, *verb);
    if (!command) return fail(std::move(command.error()));
    input.what = std::move(*command);
  }
  if (!in.words.at_end()) return in.wrong(in.words.peek(), "@input.end_of_line");
  return input;
}

}  // namespace untether
