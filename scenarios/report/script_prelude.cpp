#include "scenarios/report/script_prelude.h"

namespace untether {

namespace {

constexpr const char* head = R"sh(#!/bin/sh
# UNTETHER_DO=yes      do it; anything else only prints what would be done
# UNTETHER_TOKEN       the access token, App+User
# UNTETHER_API         another address than Partner Center's
# UNTETHER_RECORD      the file that keeps which steps are finished
# UNTETHER_NOW         a clock for rehearsals, as 20260615120000 (UTC)
# Exit codes: 0 through, 1 stopped, 2 too early: run it again later.
set -u
LC_ALL=C
export LC_ALL
api=${UNTETHER_API:-https://api.partnercenter.microsoft.com}
doing=${UNTETHER_DO:-no}
)sh";

// Comparisons are of numbers, values of members are compared in small letters, and a member that
// stands in an answer with two different values tells nothing.
constexpr const char* functions = R"sh(
say() { printf "$@"; printf '\n'; }
stop() { say "$@" >&2; exit 1; }
is_doing() { [ "$doing" = yes ]; }
now() {
  if [ -n "${UNTETHER_NOW:-}" ]; then printf '%s' "$UNTETHER_NOW"; else date -u +%Y%m%d%H%M%S; fi
}

# 20260615120000 as people read it.
show() {
  case $1 in
  9999*) printf '%s' - ;;
  *) printf '%s' "$1" | sed 's/^\(....\)\(..\)\(..\)\(..\)\(..\)\(..\)$/\1-\2-\3 \4:\5:\6/' ;;
  esac
}

start() {
  printf '%s\n' "$1"
  if is_doing; then
    [ -n "${UNTETHER_TOKEN:-}" ] || stop "$w_no_token"
    work=$(mktemp -d) || exit 1
    trap 'rm -rf "$work"' EXIT
    trap 'exit 1' HUP INT TERM
  else
    say "$w_dry"
  fi
}

begin() {
  printf '\n%s. %s\n' "$1" "$4"
  if ! is_doing; then
    say "   $w_begins" "$(show "$2")" "$(show "$3")"
    return 0
  fi
  if [ -f "$record" ] && grep -qx "$1" "$record"; then
    say "   $w_done_before"
    return 1
  fi
  if [ "$(now)" -lt "$2" ]; then
    say "   $w_too_early" "$(show "$2")"
    exit 2
  fi
  [ "$(now)" -le "$3" ] || stop "   $w_too_late" "$(show "$3")"
}

finish() {
  if is_doing; then printf '%s\n' "$1" >>"$record" || exit 1; fi
}

finish_all() {
  if is_doing; then say "\n$w_finished"; fi
}

# One request: the answer's body is left in $work/body, its code in $code.
request() {
  tries=0
  while :; do
    tries=$((tries + 1))
    : >"$work/head"
    : >"$work/body"
    set -- "$1" "$2" "${3:-}"
    if [ -n "$3" ]; then
      code=$(header | curl -sS --globoff -K - -X "$1" -D "$work/head" -o "$work/body" \
        -w '%{http_code}' -H 'Content-Type: application/json' --data-raw "$3" "$api$2")
    else
      code=$(header | curl -sS --globoff -K - -X "$1" -D "$work/head" -o "$work/body" \
        -w '%{http_code}' "$api$2")
    fi || stop "   $w_refused" "curl"
    case $code in
    429 | 503) ;;
    *) return 0 ;;
    esac
    [ "$tries" -lt 6 ] || stop "   $w_gives_up" "$code"
    seconds=$(tr -d '\r' <"$work/head" |
      awk 'tolower($1) == "retry-after:" && $2 ~ /^[0-9]+$/ { s = $2 } END { print s + 0 }')
    [ "$seconds" -gt 0 ] || seconds=60
    say "   $w_waits" "$seconds"
    sleep "$seconds"
  done
}

header() {
  printf 'header = "Authorization: Bearer %s"\nheader = "Accept: application/json"\n' \
    "$UNTETHER_TOKEN"
}

# The value of a member of the last answer, in small letters; "?" where it has several.
member() {
  tr '\n\r\t' '   ' <"$work/body" | awk -v name="$1" '{
    rest = $0
    pattern = "\"" name "\" *: *(\"[^\"]*\"|[A-Za-z0-9.+-]+)"
    while (match(rest, pattern)) {
      value = substr(rest, RSTART, RLENGTH)
      sub("^\"" name "\" *: *", "", value)
      gsub("\"", "", value)
      value = tolower(value)
      if (found != "" && found != value) value = "?"
      found = value
      if (found == "?") break
      rest = substr(rest, RSTART + RLENGTH)
    }
  } END { print found }'
}

look() {
  if ! is_doing; then
    say "   $w_reads" "GET $1"
    return 0
  fi
  request GET "$1"
  case $code in
  200) ;;
  *) stop "   $w_refused" "$code $(head -c 400 "$work/body" | tr -cd '[:print:]')" ;;
  esac
}

# Whether what was read says already what a body asks for.
shows() {
  is_doing || return 1
  pairs=$(printf '%s' "$1" | tr -d '{}"' | tr ',' '\n')
  [ -n "$pairs" ] || return 1
  case $1 in
  *'['* | *':{'*) return 1 ;;
  esac
  for pair in $pairs; do
    wanted=$(printf '%s' "${pair#*:}" | tr 'A-Z' 'a-z')
    [ "$(member "${pair%%:*}")" = "$wanted" ] || return 1
  done
}

already() { say "   $w_already"; }

expect() {
  if ! is_doing; then
    say "   $w_expects" "$1: $2"
    return 0
  fi
  shown=$(member "$1")
  for word in $2; do
    [ "$shown" = "$(printf '%s' "$word" | tr 'A-Z' 'a-z')" ] && return 0
  done
  stop "   $w_unexpected" "$1: $(printf '%s' "$shown" | tr -cd '[:print:]')"
}

send() {
  if ! is_doing; then
    say "   $w_sends" "$1 $2 $3"
    return 0
  fi
  request "$1" "$2" "$3"
  case $code in
  2??) say "   $w_sends" "$1 $2: $code" ;;
  *) stop "   $w_refused" "$code $(head -c 400 "$work/body" | tr -cd '[:print:]')" ;;
  esac
}

by_hand() {
  say "   $w_by_hand" "$1"
  confirm
}

confirm() {
  is_doing || return 0
  say "   $w_confirm"
  read -r answer || answer=
  case $answer in
  yes | oui) ;;
  *) stop "   $w_not_confirmed" ;;
  esac
}

)sh";

}  // namespace

std::string script_head(const std::string& customer_id) {
  return std::string(head) + "record=${UNTETHER_RECORD:-untether-" + customer_id + ".done}\n\n";
}

std::string script_functions() { return functions; }

}  // namespace untether
