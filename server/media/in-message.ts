import { text } from '../../adapters/whatsapp/outbound.ts';
import type { MediaRef, Outbound } from '../../adapters/whatsapp/outbound.types.ts';

/** The picture a message shows, if it shows one that may be named by an id. */
export function pictureIn(outbound: Outbound): MediaRef | undefined {
  if (outbound.type === 'image') return outbound.image;
  if (outbound.type !== 'interactive') return undefined;
  const { type, header } = outbound.interactive;
  // Above a button that opens a page, Meta takes pictures by link only.
  return header?.type === 'image' && type !== 'cta_url' ? header.image : undefined;
}

/** The message with this picture in the place of its own, or, with null, with none. */
export function withPicture(outbound: Outbound, id: string | null): Outbound {
  if (outbound.type === 'image') {
    const { caption } = outbound.image;
    if (id !== null) return { type: 'image', image: { id, ...(caption !== undefined && { caption }) } };
    return caption === undefined ? outbound : text(caption);
  }
  if (outbound.type !== 'interactive') return outbound;
  const { header: _header, ...bare } = outbound.interactive;
  const interactive = id === null ? bare : { ...bare, header: { type: 'image' as const, image: { id } } };
  return { type: 'interactive', interactive };
}
