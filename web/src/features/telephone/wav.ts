// WAV as the telephone knows it: 8 kHz, mono, 16 bit PCM.

export const TELEPHONE_RATE = 8000;
const HEADER = 44;

/** Samples from -1 to 1, already at `rate`, as a RIFF/WAVE file. */
export function encodeWav(samples: Float32Array, rate: number = TELEPHONE_RATE): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const tag = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  tag(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  tag(8, "WAVEfmt ");
  view.setUint32(16, 16, true); // length of the format
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // mono
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true); // bytes each second
  view.setUint16(32, 2, true); // bytes each sample
  view.setUint16(34, 16, true); // bits each sample
  tag(36, "data");
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, n) => {
    const held = Math.max(-1, Math.min(1, sample));
    view.setInt16(HEADER + n * 2, Math.round(held < 0 ? held * 0x8000 : held * 0x7fff), true);
  });
  return bytes;
}

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  // In pieces: one call with all bytes as arguments would overflow the stack.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
