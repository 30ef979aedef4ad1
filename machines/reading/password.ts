import type { PasswordProblem } from '../events.ts';

const MIN_LENGTH = 8;

/** What a password lacks of the rule we state; empty when nothing. */
export function passwordProblems(text: string): PasswordProblem[] {
  const problems: PasswordProblem[] = [];
  if ([...text].length < MIN_LENGTH) problems.push('short');
  if (!/\p{Lu}/u.test(text)) problems.push('uppercase');
  if (!/\p{Ll}/u.test(text)) problems.push('lowercase');
  if (!/\d/.test(text)) problems.push('digit');
  if (!/[^\p{L}\p{M}\p{N}\s]/u.test(text)) problems.push('symbol');
  return problems;
}
