import { LIMITS } from '../limits.ts';
import type { Declaration } from './declaration.ts';
import { templateKey } from './declaration.ts';

/**
 * What Meta would refuse, or take for something else, before Meta has to say so: one line for each problem,
 * `mission_accepted|fr: …`. An empty list is a clean bill.
 */
export function lintTemplates(declarations: Declaration[]): string[] {
  const keys = declarations.map(templateKey);
  return [
    ...declarations.flatMap((each) => problemsOf(each).map((problem) => `${templateKey(each)}: ${problem}`)),
    ...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key}: declared twice`),
    ...sameWords(declarations),
  ];
}

const limit = LIMITS.template;

/** Meta refuses too many variables for too few words without saying how many: three words each have passed. */
const WORDS_PER_VARIABLE = 3;
/** With more, or on a computer, the buttons hide behind « Voir toutes les options ». */
const BUTTONS_IN_SIGHT = 3;

function problemsOf(declaration: Declaration): string[] {
  return [
    ...nameProblems(declaration),
    ...headerProblems(declaration),
    ...bodyProblems(declaration),
    ...valueProblems(declaration),
    ...footerProblems(declaration),
    ...buttonProblems(declaration),
    ...categoryProblems(declaration),
  ];
}

function nameProblems({ name }: Declaration): string[] {
  return list(
    [!/^[a-z0-9_]+$/.test(name), 'the name takes a-z, 0-9 and _'],
    tooLong('name', name, limit.name),
  );
}

function headerProblems({ header }: Declaration): string[] {
  if (!header || 'image' in header) return [];
  return list(
    tooLong('header', header.text, limit.header),
    [!header.text.trim(), 'the header is empty'],
    [variablesOf(header.text).length > 0, 'the header takes no variable'],
    [isDressed(header.text), 'the header takes no line break, markup or emoji'],
  );
}

function bodyProblems({ body, values }: Declaration): string[] {
  const variables = variablesOf(body);
  const words = body.replace(VARIABLE, ' ').match(/\p{L}+/gu) ?? [];
  const longest = values.reduce((text, { name, example }) => text.replaceAll(`{{${name}}}`, example), body);
  return list(
    [!body.trim(), 'the body is empty'],
    tooLong('body', body, limit.body),
    tooLong('body with its examples', longest, limit.body),
    [/^[^\p{L}\p{N}]*\{\{/u.test(body), 'the body begins with a variable'],
    [/\}\}[^\p{L}\p{N}]*$/u.test(body), 'the body ends with a variable'],
    [/\}\}[\s*_~`]*\{\{/.test(body), 'two variables touch'],
    [/\{\{[^}]*$|\{\{[^a-z]|\{\{[^}]*[^a-z_}][^}]*\}\}/.test(body), 'a variable is no {{name}} of a-z and _'],
    [
      words.length < variables.length * WORDS_PER_VARIABLE,
      `${variables.length} variables for ${words.length} words`,
    ],
    [/\n{3,}/.test(body), 'the body has more than one empty line'],
    [/\t| {5}/.test(body), 'the body has tabs or runs of spaces'],
  );
}

function valueProblems({ body, values }: Declaration): string[] {
  const used = new Set(variablesOf(body));
  const names = values.map(({ name }) => name);
  return [
    ...[...used].filter((name) => !names.includes(name)).map((name) => `{{${name}}} is not declared`),
    ...names.filter((name) => !used.has(name)).map((name) => `{{${name}}} is declared but not used`),
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `{{${name}}} twice`),
    ...values.flatMap(({ name, example, meaning }) =>
      list(
        [!example.trim(), `{{${name}}} has no example`],
        [/[\n\t]| {5}/.test(example), `the example of {{${name}}} has line breaks, tabs or runs of spaces`],
        [!meaning.trim(), `{{${name}}} has no meaning`],
      ),
    ),
  ];
}

function footerProblems({ footer }: Declaration): string[] {
  if (footer === undefined) return [];
  return list(
    [!footer.trim(), 'the footer is empty'],
    tooLong('footer', footer, limit.footer),
    [variablesOf(footer).length > 0, 'the footer takes no variable'],
    [isDressed(footer), 'the footer takes no line break, markup or emoji'],
  );
}

function buttonProblems({ buttons = [] }: Declaration): string[] {
  const titles = buttons.map(({ title }) => title);
  return [
    ...list([buttons.length > BUTTONS_IN_SIGHT, `more than ${BUTTONS_IN_SIGHT} buttons`]),
    ...titles
      .filter((title, index) => titles.indexOf(title) !== index)
      .map((title) => `two buttons say « ${title} »`),
    ...buttons.flatMap(({ title, tap }) =>
      list(
        [!title.trim(), 'a button says nothing'],
        tooLong('button', title, limit.buttonText),
        [variablesOf(title).length > 0, 'a button takes no variable'],
        [isDressed(title), 'a button takes no line break, markup or emoji'],
        tooLong('what a button sends', tap, limit.payload),
        [!tap.startsWith('go.'), `« ${title} » must work for ever: its choice begins with go.`],
      ),
    ),
  ];
}

function categoryProblems({ category, buttons = [], footer, body }: Declaration): string[] {
  if (category === 'MARKETING') {
    const leaves = buttons.some(({ tap }) => tap === 'go.stop') && (footer ?? '').includes('STOP');
    return leaves ? [] : ['advertising names the way out: STOP in the footer, a button for go.stop'];
  }
  const sold = PROMOTION.exec(body);
  return sold ? [`« ${sold[0]} » makes advertising of a UTILITY template`] : [];
}

/** Words for which Meta approves a UTILITY template as MARKETING, which costs more and needs consent. */
const PROMOTION =
  /(?<!\p{L})(?:offres?|promo\p{L}*|remises?|réductions?|rabais|gratuit\p{L}*|cadeaux?|code promo|profitez|soldes?)(?!\p{L})/iu;

function sameWords(declarations: Declaration[]): string[] {
  const first = new Map<string, string>();
  return declarations.flatMap((each) => {
    const words = JSON.stringify([each.language, each.body, each.footer ?? '']);
    const other = first.get(words);
    first.set(words, templateKey(each));
    return other === undefined ? [] : [`${templateKey(each)}: says the same as ${other}`];
  });
}

const VARIABLE = /\{\{([^{}]*)\}\}/g;

function variablesOf(text: string): string[] {
  return [...text.matchAll(VARIABLE)].map(([, name = '']) => name);
}

function isDressed(text: string): boolean {
  return /[\n\r*_~`]|\p{Extended_Pictographic}/u.test(text);
}

function tooLong(what: string, text: string, most: number): [boolean, string] {
  return [text.length > most, `${what} of ${text.length}, at most ${most}`];
}

function list(...checks: [boolean, string][]): string[] {
  return checks.filter(([isWrong]) => isWrong).map(([, problem]) => problem);
}
