const PAGE = Buffer.from('OggS');
const HEADER_BYTES = 27;
const OPUS_RATE = 48_000;
/** No packet ends on such a page. */
const NONE = 0xffff_ffff_ffff_ffffn;

/** How long an Ogg Opus recording is, in seconds, without decoding it: what its last page says. Null for anything else. */
export function secondsOfOgg(bytes: Buffer): number | null {
  if (!bytes.subarray(0, PAGE.length).equals(PAGE) || !bytes.subarray(0, 64).includes('OpusHead'))
    return null;
  for (let at = bytes.lastIndexOf(PAGE); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(PAGE, at - 1)) {
    if (at + HEADER_BYTES > bytes.length || bytes[at + PAGE.length] !== 0) continue;
    const samples = bytes.readBigUInt64LE(at + 6);
    if (samples !== NONE) return Number(samples) / OPUS_RATE;
  }
  return null;
}
