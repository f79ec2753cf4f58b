// A loop over typed arrays: what somebody writes in JavaScript who wants it fast.
import { answerLine, columns, fastest, meta } from './shared.mjs';

const { kind, states, firstAsset, own, table } = columns();
const { decisions } = meta();
const customers = own.length;
const decision = new Uint8Array(customers);
const blocking = new Uint32Array(kind.length);
const firstBlocking = new Uint32Array(customers + 1);

function judge() {
  let count = 0;
  for (let k = 0; k < customers; ++k) {
    firstBlocking[k] = count;
    let blocks = own[k] === decisions.blocked;
    let mayBlock = own[k] === decisions.undecided;
    for (let i = firstAsset[k], end = firstAsset[k + 1]; i < end; ++i) {
      const hit = states[i] & table[kind[i]];
      if (hit === 0) continue;
      blocking[count++] = i;
      mayBlock = true;
      if (hit === states[i]) blocks = true;
    }
    decision[k] = own[k] === decisions.no_relationship ? own[k]
      : blocks ? decisions.blocked
      : mayBlock ? decisions.undecided
      : decisions.removable;
  }
  firstBlocking[customers] = count;
  return count;
}

const ms = await fastest(judge);
const counts = [0, 0, 0, 0];
let decisionSum = 0;
let rowSum = 0;
let pairSum = 0;
for (let k = 0; k < customers; ++k) {
  ++counts[decision[k]];
  decisionSum += decision[k] * (k % 1013);
  for (let j = firstBlocking[k]; j < firstBlocking[k + 1]; ++j) {
    rowSum += blocking[j];
    pairSum += (blocking[j] % 1009) * (k % 1013);
  }
}
answerLine('JavaScript over typed arrays', `Node ${process.versions.node}`, ms,
  { counts, decisionSum, rowSum, pairSum });
