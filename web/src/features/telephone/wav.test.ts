import { expect, test } from "vitest";
import { encodeWav, toBase64 } from "./wav";

const ascii = (bytes: Uint8Array, from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));

test("the file says that it is 8 kHz mono with 16 bits", () => {
  const wav = encodeWav(new Float32Array(8000));
  const view = new DataView(wav.buffer);

  expect([ascii(wav, 0, 4), ascii(wav, 8, 16), ascii(wav, 36, 40)]).toEqual(["RIFF", "WAVEfmt ", "data"]);
  expect([view.getUint16(20, true), view.getUint16(22, true), view.getUint32(24, true)]).toEqual([1, 1, 8000]);
  expect([view.getUint32(28, true), view.getUint16(32, true), view.getUint16(34, true)]).toEqual([16000, 2, 16]);
  expect([view.getUint32(4, true), view.getUint32(40, true), wav.length]).toEqual([16036, 16000, 16044]);
});

test("samples beyond full scale are held at full scale", () => {
  const view = new DataView(encodeWav(new Float32Array([0, 0.5, 1, 2, -1, -3])).buffer);
  const values = Array.from({ length: 6 }, (_, n) => view.getInt16(44 + n * 2, true));

  expect(values).toEqual([0, 16384, 32767, 32767, -32768, -32768]);
});

test("a long recording becomes base64 whole", () => {
  const bytes = new Uint8Array(100_001).map((_, n) => n % 251);

  expect(Buffer.from(toBase64(bytes), "base64").equals(Buffer.from(bytes))).toBe(true);
});
