import { describe, expect, it } from 'vitest';
import { readScripts } from '../../../server/replay/read-script.ts';

function read(...lines: string[]) {
  return readScripts(lines.join('\n'), 'a.convo.yaml');
}

describe('a conversation script', () => {
  it('keeps what people type as they type it', () => {
    const [script] = read('convo: a fact', 'steps:', '  - me: 061234567', '  - me: 0', '  - me: "true"');

    expect(script?.steps.map(({ actions }) => actions)).toEqual([
      [{ say: '061234567' }],
      [{ say: '0' }],
      [{ say: 'true' }],
    ]);
  });

  it('is read from where npm has put its own lines first, and keeps its own', () => {
    const banner = ['', '> toktok@0.1.0 record', '> node server/recording/main.ts 12', ''];
    const [script] = read(...banner, 'convo: a fact', 'steps:', '  - me: a > b');

    expect(script?.steps[0]).toMatchObject({ actions: [{ say: 'a > b' }], line: 7 });
  });

  it('stands beside others in one file, parted by ---', () => {
    const scripts = read('convo: one', 'steps: [{me: a}]', '---', 'convo: two', 'steps: [{me: b}]');

    expect(scripts.map(({ convo }) => convo)).toEqual(['one', 'two']);
  });

  it('calls people by name, and lets whoever spoke last go on', () => {
    const [script] = read(
      'convo: a fact',
      'people: {Awa: {}, Marie: {account: Marie}}',
      'steps:',
      '  - Marie: {tap: Menu}',
      '  - tap: Suivre',
      '    old: true',
      '  - burst: [un, {pin: [-4.26, 15.28]}]',
      '    by: Awa',
    );

    expect(script?.steps.map(({ who, actions }) => [who, actions])).toEqual([
      ['Marie', [{ tap: 'Menu' }]],
      [null, [{ tap: 'Suivre', old: true }]],
      ['Awa', [{ say: 'un' }, { pin: [-4.26, 15.28] }]],
    ]);
  });

  it.each([
    [
      'a word that means nothing',
      ['  - me: bonjour', '    expekt: {state: menu}'],
      /a\.convo\.yaml:3: step 1: .*expekt/,
    ],
    ['somebody who is not there', ['  - Marie: bonjour'], /:3: step 1: .*Marie/],
    ['two actions in one step', ['  - me: bonjour', '    tap: Menu'], /:3: step 1: one step is one action/],
    ['a wait that is no time', ['  - me: a', '  - wait: longtemps'], /:4: step 2, wait: a duration such as/],
    ['a call that nobody makes', ['  - me: a', '    backend: {missions.burn: 500}'], /step 1, backend.*/],
    [
      'an expectation that nobody checks',
      ['  - me: a', '    expect: {mood: happy}'],
      /step 1, expect: .*mood/,
    ],
    ['broken YAML', ['  - me: "a'], /a\.convo\.yaml: .*quote/],
  ])('is refused for %s, with file, line and step', (_, steps, problem) => {
    expect(() => read('convo: a fact', 'steps:', ...steps)).toThrow(problem);
  });

  it('is refused with everything that is wrong at once', () => {
    expect(() => read('convo: a fact', 'steps:', '  - wait: 1x', '  - wait: 2x')).toThrow(/:3:.*\n.*:4:/);
  });
});
