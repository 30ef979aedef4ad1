/**
 * Meta's rules for what is sent, written down a second time from its documentation and on purpose not from
 * `limits.ts`: what our constructors and a wrong constant would agree on shows here.
 */
export function payloadProblems(payload: unknown): string[] {
  const problems: string[] = [];
  const check = (isMet: boolean, problem: string) => {
    if (!isMet) problems.push(problem);
  };
  const { type, ...rest } = payload as { type: string } & Record<string, unknown>;
  check(Object.keys(rest).length === 1 && rest[type] !== undefined, `exactly the part ${type}`);
  const part = rest[type] as Loose;

  switch (type) {
    case 'text':
      check(within(part.body, 1, 4096), 'text.body');
      break;
    case 'image':
    case 'document':
      check((part.id === undefined) !== (part.link === undefined), 'one of id and link');
      check(part.caption === undefined || within(part.caption, 1, 1024), 'caption');
      break;
    case 'contacts':
      check((part as unknown as Loose[]).length === 1, 'one card');
      break;
    case 'interactive':
      checkInteractive(part, check);
      break;
    default:
      problems.push(`unexpected type ${type}`);
  }
  check(JSON.stringify(payload).isWellFormed(), 'well-formed Unicode');
  return problems;
}

// Payloads are read here as Meta would: from JSON, without our types.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = Record<string, any>;

function checkInteractive(part: Loose, check: (isMet: boolean, problem: string) => void): void {
  const { header, body, footer, action } = part as { [key: string]: Loose | undefined; action: Loose };
  check(within(body?.text, 1, 1024), 'body');
  check(!footer || within(footer.text, 1, 60), 'footer');
  switch (part.type) {
    case 'button': {
      const replies = (action.buttons as Loose[]).map((button) => button.reply as Loose);
      check(replies.length >= 1 && replies.length <= 3, 'number of buttons');
      check(
        replies.every(({ title }) => within(title, 1, 20)),
        'button title',
      );
      check(distinct(replies.map(({ title }) => title as string)), 'button titles differ');
      checkIds(replies, 256, check);
      break;
    }
    case 'list': {
      const sections = action.sections as Loose[];
      const rows = sections.flatMap((section) => section.rows as Loose[]);
      check(!header, 'a list has no media header');
      check(within(action.button, 1, 20), 'list button');
      check(rows.length >= 1 && rows.length <= 10, 'number of rows');
      check(
        sections.length <= 10 && sections.every((section) => (section.rows as Loose[]).length > 0),
        'sections',
      );
      check(sections.length === 1 || sections.every(({ title }) => within(title, 1, 24)), 'section titles');
      check(
        sections.every(({ title }) => title === undefined || within(title, 1, 24)),
        'section title',
      );
      check(
        rows.every(({ title }) => within(title, 1, 24)),
        'row title',
      );
      check(
        rows.every(({ description }) => description === undefined || within(description, 1, 72)),
        'row text',
      );
      checkIds(rows, 200, check);
      break;
    }
    case 'location_request_message':
      check(!header && !footer, 'no header and no footer');
      check(action.name === 'send_location', 'action');
      break;
    case 'cta_url': {
      const link = action.parameters as Loose;
      check(within(link.display_text, 1, 20), 'link label');
      check(/^https?:\/\//.test(link.url as string), 'link');
      check(!(header?.image as Loose | undefined)?.id, 'media of a link message goes by link');
      break;
    }
    default:
      check(false, `unexpected interactive ${String(part.type)}`);
  }
}

function checkIds(items: Loose[], max: number, check: (isMet: boolean, problem: string) => void): void {
  const ids = items.map(({ id }) => id as string);
  check(distinct(ids), 'ids differ');
  check(
    ids.every((id) => within(id, 1, max) && id.trim() === id),
    'ids',
  );
}

function within(text: unknown, min: number, max: number): boolean {
  return typeof text === 'string' && text.trim().length >= min && text.length <= max;
}

function distinct(values: string[]): boolean {
  return new Set(values).size === values.length;
}
