/** Numbers as they stand in a file: base64, so that millions load at once and stay small. */
export function unpackedBytes(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

export function packedBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Two bytes each, as so many parts of one. */
export function unpackedNumbers(base64: string, parts: number): Float32Array {
  const whole = unpackedWhole(base64);
  const numbers = new Float32Array(whole.length);
  for (let at = 0; at < whole.length; at++) numbers[at] = (whole[at] ?? 0) / parts;
  return numbers;
}

export function unpackedWhole(base64: string): Int16Array {
  return new Int16Array(unpackedBytes(base64).buffer);
}

export function packedNumbers(numbers: ArrayLike<number>, parts: number): string {
  const whole = Int16Array.from(numbers, (each) =>
    Math.max(-32768, Math.min(32767, Math.round(each * parts))),
  );
  return packedBytes(new Uint8Array(whole.buffer));
}
