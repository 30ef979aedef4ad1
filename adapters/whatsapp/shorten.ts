const ELLIPSIS = '…';
/** A word boundary further back than this share of the room costs more than it gives. */
const WORST_CUT = 0.6;
const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** At most `max` UTF-16 units, never splitting a grapheme, cut after a whole word where one is near. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = fitting(text, max - ELLIPSIS.length);
  const atWord = text[room.length]?.match(/\s/) ? room : room.replace(/\s+\S*$/, '');
  const kept = atWord.length >= room.length * WORST_CUT ? atWord : room;
  return kept.trimEnd() + ELLIPSIS;
}

/** Like `shorten`, but takes from what stands before the last paragraph: the last one asks the question. */
export function shortenBeforeEnd(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = ['\n\n', '\n']
    .map((mark) => lastPart(text, mark))
    .find((part) => part && part.length <= max / 2);
  if (!end) return shorten(text, max);
  return shortenParagraphs(text.slice(0, -end.length), max - end.length) + end;
}

function lastPart(text: string, mark: string): string {
  const at = text.lastIndexOf(mark);
  return at < 0 ? '' : text.slice(at);
}

function shortenParagraphs(text: string, max: number): string {
  const cut = fitting(text, max - 2 - ELLIPSIS.length).lastIndexOf('\n\n');
  return cut >= max * WORST_CUT ? `${text.slice(0, cut)}\n\n${ELLIPSIS}` : shorten(text, max);
}

function fitting(text: string, max: number): string {
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, max + 64))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
