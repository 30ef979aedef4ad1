/** Eight buckets an octave: whatever is read from them is within 5 % of the truth. */
const PER_OCTAVE = 8;

/** The bucket of a time in ms; buckets of many hours and machines may be added up. */
export function bucketOf(ms: number): string {
  return String(Math.round(Math.log2(Math.max(0, ms) + 1) * PER_OCTAVE));
}

/** The time below which that share (0 to 1) of all lies; null of nothing. */
export function quantile(buckets: { bucket: string; count: number }[], share: number): number | null {
  const sorted = buckets
    .map(({ bucket, count }) => ({ bucket: Number(bucket), count }))
    .sort((one, other) => one.bucket - other.bucket);
  const rank = share * sorted.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  for (const { bucket, count } of sorted) {
    seen += count;
    if (seen >= rank) return Math.round(2 ** (bucket / PER_OCTAVE) - 1);
  }
  return null;
}
