// Reads one base64 MessagePack value a line, without any model, and answers with a JSON line:
// what it holds as JSON, and the same value encoded anew.
import { createInterface } from 'node:readline';
import { decode, encode, ExtensionCodec, decodeTimestampToTimeSpec, encodeTimeSpecToTimestamp } from '@msgpack/msgpack';

// A JavaScript Date has milliseconds; the wire has nanoseconds.
class Time {
  constructor(spec) { this.spec = spec; }
  toJSON() { return `${this.spec.sec}s ${this.spec.nsec}ns`; }
}

const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: -1,
  encode: value => value instanceof Time ? encodeTimeSpecToTimestamp(value.spec) : null,
  decode: bytes => new Time(decodeTimestampToTimeSpec(bytes)),
});
const options = { extensionCodec, useBigInt64: true };

// Not an arrow: a Buffer turns itself into JSON before the replacer sees it, but its owner still holds the bytes.
function plain(key, value) {
  const held = this[key];
  if (held instanceof Uint8Array) return Buffer.from(held).toString('hex');
  return typeof held === 'bigint' ? held.toString() : value;
}

for await (const line of createInterface({ input: process.stdin })) {
  const value = decode(Buffer.from(line, 'base64'), options);
  console.log(JSON.stringify({ json: JSON.stringify(value, plain), again: Buffer.from(encode(value, options)).toString('base64') }));
}
