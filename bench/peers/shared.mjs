// The columns that bench/verdicts.cpp wrote, and the line by which it checks an answer.
import { readFileSync } from 'node:fs';

export const folder = process.argv[2];

export function meta() {
  return JSON.parse(readFileSync(`${folder}/meta.json`, 'utf8'));
}

function bytes(name) {
  const buffer = readFileSync(`${folder}/${name}`);
  return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength);
}

export function columns() {
  return {
    kind: new Uint8Array(bytes('kind.u8')),
    states: new Uint16Array(bytes('states.u16')),
    firstAsset: new Uint32Array(bytes('first_asset.u32')),
    own: new Uint8Array(bytes('own.u8')),
    table: new Uint16Array(bytes('table.u16')),
  };
}

// The fastest of several runs after one that does not count, in milliseconds.
export async function fastest(run, repetitions = 5) {
  await run();
  let best = Infinity;
  for (let i = 0; i < repetitions; ++i) {
    const begin = process.hrtime.bigint();
    await run();
    best = Math.min(best, Number(process.hrtime.bigint() - begin) / 1e6);
  }
  return best;
}

// Counts by decision, and sums that no other answer of the same size is likely to have.
export function answerLine(peer, version, ms, answer) {
  console.log(JSON.stringify({ peer, version, ms, ...answer }));
}
