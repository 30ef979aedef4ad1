export type Markup =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'bold' | 'italic' | 'strike' | 'quote'; children: Markup[] };

export function parseMarkup(text: string): Markup[];
