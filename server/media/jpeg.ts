import sharp from 'sharp';

/** What no phone and no browser makes is not even opened: each decoder is a way in. */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
});
// The conversations have the other cores, and the memory.
sharp.concurrency(1);
sharp.cache(false);

interface JpegOptions {
  /** No side is longer; what is smaller stays so. */
  maxSide: number;
  /** Reached by lesser quality, as far as one still sees what it is. */
  maxBytes: number;
}

/** Enough for any phone's camera, too little to fill the memory with a small file. */
const MAX_PIXELS = 64_000_000;
const MAX_SECONDS = 10;
const QUALITIES = [80, 68, 55, 40];

/**
 * The picture upright, on white, as JPEG, and nothing of what a camera writes along (place, time, owner).
 * Null when the bytes are no picture, or none that can be opened safely.
 */
export async function toJpeg(bytes: Uint8Array, { maxSide, maxBytes }: JpegOptions): Promise<Buffer | null> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .timeout({ seconds: MAX_SECONDS })
      .autoOrient()
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    let jpeg: Buffer | null = null;
    for (const quality of QUALITIES) {
      jpeg = await sharp(data, { raw: { width, height, channels } })
        .jpeg({ quality, mozjpeg: true })
        .toBuffer();
      if (jpeg.length <= maxBytes) break;
    }
    return jpeg;
  } catch {
    return null;
  }
}
