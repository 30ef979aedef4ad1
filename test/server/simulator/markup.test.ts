import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkup, type Markup } from '../../../server/simulator/web/markup.js';

const text = (words: string): Markup => ({ kind: 'text', text: words });

describe('parseMarkup', () => {
  it('reads bold, italic, strike and monospace, nested too', () => {
    expect(parseMarkup('*gras* _ital_ ~non~ `code` *_les deux_*')).toEqual([
      { kind: 'bold', children: [text('gras')] },
      text(' '),
      { kind: 'italic', children: [text('ital')] },
      text(' '),
      { kind: 'strike', children: [text('non')] },
      text(' '),
      { kind: 'code', text: 'code' },
      text(' '),
      { kind: 'bold', children: [{ kind: 'italic', children: [text('les deux')] }] },
    ]);
  });

  it('leaves alone what is not at the edge of a word', () => {
    for (const plain of ['2*3*4', 'un_nom_long', '* pas gras *', '*ouvert', 'a*b* c']) {
      expect(
        parseMarkup(plain)
          .map((node) => ('text' in node ? node.text : '?'))
          .join(''),
      ).toBe(plain.replace(/^\* /, '•  '));
    }
  });

  it('finds links without the point that follows, and phone numbers', () => {
    expect(parseMarkup('Voir https://example.org/a?b=1. Ou +242 06 123 4567')).toEqual([
      text('Voir '),
      { kind: 'link', text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1' },
      text('. Ou '),
      { kind: 'link', text: '+242 06 123 4567', href: 'tel:+242061234567' },
    ]);
  });

  it('keeps what is between three backticks as it is', () => {
    expect(parseMarkup('avant ```*tel\nquel*``` après')).toEqual([
      text('avant '),
      { kind: 'code', text: '*tel\nquel*' },
      text(' après'),
    ]);
  });

  it('loses no letter or digit of any text, and links only to the web and telephones', () => {
    const words = fc.string({ unit: fc.constantFrom(...'ab1 *_~`\n>-+http://é🛵'), maxLength: 60 });
    fc.assert(
      fc.property(words, (whole) => {
        const nodes = parseMarkup(whole);
        expect(lettersOf(nodes.map(flat).join(''))).toBe(lettersOf(whole));
      }),
    );
  });
});

function flat(node: Markup): string {
  if ('children' in node) return node.children.map(flat).join('');
  if (node.kind === 'link') expect(node.href).toMatch(/^(https?:|tel:)/);
  return node.text;
}

function lettersOf(whole: string): string {
  return whole.replace(/[^\p{L}\p{N}]/gu, '');
}
