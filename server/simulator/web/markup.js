/**
 * Reads WhatsApp's markup into a tree; what is not well formed stays text.
 * @param {string} text
 * @returns {import('./markup.d.ts').Markup[]}
 */
export function parseMarkup(text) {
  return text
    .split(/(```[\s\S]+?```)/)
    .flatMap((part) =>
      /^```[\s\S]+```$/.test(part)
        ? [{ kind: 'code', text: part.slice(3, -3) }]
        : part
          ? parseLines(part)
          : [],
    );
}

/** @param {string} part */
function parseLines(part) {
  return part.split(/(?<=\n)/).flatMap((line) => {
    const quote = /^> (.*\S.*)\n?$/.exec(line);
    if (quote) return [{ kind: 'quote', children: parseInline(quote[1]) }];
    const bullet = /^[-*] (?=\S)/.exec(line);
    if (bullet) return [{ kind: 'text', text: '•  ' }, ...parseInline(line.slice(2))];
    return parseInline(line);
  });
}

const INLINE = new RegExp(
  [
    '`([^`\\n]+)`',
    ...['*', '_', '~'].map(
      (mark) =>
        `(?<![\\p{L}\\p{N}])\\${mark}(?=\\S)([^\\${mark}\\n]*[^\\s\\${mark}])\\${mark}(?![\\p{L}\\p{N}])`,
    ),
    '(https?:\\/\\/[^\\s<>]*[^\\s<>.,;:!?)»”"\'*_~])',
    '((?<![\\p{L}\\p{N}])\\+\\d[\\d ]{6,16}\\d(?!\\d))',
  ]
    .join('|')
    .replaceAll('\\_', '_')
    .replaceAll('\\~', '~'),
  'u',
);

/** @param {string} text */
function parseInline(text) {
  const nodes = [];
  let rest = text;
  for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
    const [whole, code, bold, italic, strike, url, phone] = found;
    if (found.index > 0) nodes.push({ kind: 'text', text: rest.slice(0, found.index) });
    if (code) nodes.push({ kind: 'code', text: code });
    else if (bold) nodes.push({ kind: 'bold', children: parseInline(bold) });
    else if (italic) nodes.push({ kind: 'italic', children: parseInline(italic) });
    else if (strike) nodes.push({ kind: 'strike', children: parseInline(strike) });
    else if (url) nodes.push({ kind: 'link', text: url, href: url });
    else if (phone) nodes.push({ kind: 'link', text: phone, href: `tel:${phone.replaceAll(' ', '')}` });
    rest = rest.slice(found.index + whole.length);
  }
  if (rest) nodes.push({ kind: 'text', text: rest });
  return nodes;
}
