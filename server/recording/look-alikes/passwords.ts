import { passwordProblems } from '../../../machines/reading/password.ts';

/** A password that keeps every rule. */
export const PASSWORD = 'Manguier#2031';

const LONG = 8;
// A letter that is neither small nor capital.
const NEITHER = 'ⴰ';

/** A password with exactly these problems. */
export function passwordLike(problems: readonly string[]): string {
  const parts = [
    ...(problems.includes('uppercase') ? [] : ['M']),
    ...(problems.includes('lowercase') ? [] : ['z']),
    ...(problems.includes('digit') ? [] : ['7']),
    ...(problems.includes('symbol') ? [] : ['#']),
  ];
  const short = parts.join('') || NEITHER;
  const made = problems.includes('short') ? short : short.repeat(LONG).slice(0, LONG);
  return passwordProblems(made).length === 0 ? PASSWORD : made;
}
