import { describe, expect, it } from 'vitest';
import { compose, sayKeys } from '../../machines/catalogue.ts';
import type { ConversationView } from '../../machines/conversation/view.ts';
import { languageIn, languages, type Language } from '../../machines/language.ts';
import { readCommand } from '../../machines/reading/commands.ts';
import { readIntent } from '../../machines/reading/intent.ts';

const view: ConversationView = {
  name: 'Jean Mbemba',
  isNew: false,
  role: 'client',
  draft: null,
  maybe: [],
  parked: null,
  supportPhone: '+242055000000',
  misses: 0,
  said: null,
  staleTitle: null,
};

describe('the catalogues', () => {
  it('are complete in French and English', () => {
    expect(sayKeys('en')).toEqual(sayKeys('fr'));
  });

  it.each(['ln', 'ktu'] as const)('cover commands, menus, help, parcels and tracking in %s', (language) => {
    const customers = sayKeys('fr').filter((key) => /^(conversation|coursier|suivi)\./.test(key));

    expect(sayKeys(language)).toEqual(customers);
  });

  it('say in French what a language lacks', () => {
    const says = [{ key: 'auth.busy', vars: {} }];

    expect(compose(says, 'ln')).toEqual(compose(says, 'fr'));
    expect(compose(says, 'en')).not.toEqual(compose(says, 'fr'));
  });

  it.each(languages)('offer the same choices under the same question in %s', (language) => {
    const idsIn = (of: Language) =>
      ['menu', 'unread', 'languages', 'poisoned'].map((key) => said(key, of)?.choices?.map(({ id }) => id));

    expect(idsIn(language)).toEqual(idsIn('fr'));
  });

  it('refuse a sentence that nobody has written', () => {
    expect(() => compose([{ key: 'nobody.said', vars: {} }], 'en')).toThrow('nobody.said');
  });
});

describe('what may be typed', () => {
  const spoken = ['menu', 'help', 'unread', 'stopped', 'optedIn', 'languageSet', 'languageHeard', 'price'];
  const drafts = [null, 'coursier', 'marketplace'] as const;
  const hinted = languages.flatMap((language) =>
    drafts.flatMap((draft) =>
      spoken.flatMap((key) =>
        [...(said(key, language, { draft })?.text.matchAll(/`([^`]+)`/g) ?? [])].map(([, word = '']) => ({
          language,
          word,
        })),
      ),
    ),
  );

  it('is understood, in every language that promises it', () => {
    const examples = new Set(['pizza']);
    const unheard = hinted.filter(
      ({ word }) => !examples.has(word) && readCommand(word) === null && readIntent(word) === null,
    );

    expect(hinted.length).toBeGreaterThan(60);
    expect(unheard).toEqual([]);
  });

  it.each(['langue', 'language', 'lokota', 'ndinga', 'Changer de langue svp', 'English please'])(
    '“%s” asks for another language',
    (text) => {
      expect(readCommand(text)).toBe('language');
    },
  );
});

it('a choice of language means the same for ever', () => {
  expect(said('languages', 'fr')?.choices?.map(({ id }) => languageIn(id))).toEqual(languages);
  expect(languageIn('go.lang:tlh')).toBeNull();
});

function said(key: string, language: Language, more: Partial<ConversationView> = {}) {
  return compose([{ key: `conversation.${key}`, vars: { ...view, ...more } }], language);
}
