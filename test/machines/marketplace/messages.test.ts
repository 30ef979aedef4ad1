import { describe, expect, it } from 'vitest';
import { noRecents } from '../../../machines/coursier/slots.ts';
import type { Message } from '../../../machines/message.ts';
import type { MarketplaceView } from '../../../machines/marketplace/machine.ts';
import { compose } from '../../../machines/catalogue.ts';
import { languages, type Language } from '../../../machines/language.ts';
import { noMarketplaceSlots, type Change, type Line } from '../../../machines/marketplace/slots.ts';

const MOST = 1024;
const long = 'Corbeille de fruits de saison, mangues, oranges et papayes selon l’arrivage du matin';

function aView(count: number, changes: Change[] = []): MarketplaceView {
  const lines = Array.from({ length: count }, (_, index): Line => {
    const product = { id: index + 1, name: long, about: '', unitXaf: 999_999, stock: 99, image: null };
    return { product, quantity: 99 };
  });
  const address = { label: long.repeat(3), point: null, source: 'typed' as const };
  const shop = { id: 1, name: long };
  return {
    slots: { ...noMarketplaceSlots, shop, lines, address, payment: 'mobile', stage: 'checkout' },
    shelf: null,
    page: 0,
    candidate: null,
    noted: {},
    isCorrection: false,
    doubt: null,
    changes,
    recents: noRecents,
    order: null,
    error: null,
    wrong: null,
    misses: 0,
  };
}

describe('the largest basket there is', () => {
  const changes = Array.from({ length: 30 }, () => ({
    name: long,
    price: { from: 999_998, to: 999_999 },
    left: 98,
  }));

  it.each([
    ['recap', aView(30)],
    ['recap', aView(30, changes)],
    ['review', aView(30)],
    ['ordered', aView(30)],
  ])('has its %s whole in one message, in every language', (sentence, view) => {
    for (const language of languages) {
      const { text } = said(sentence, view, language);
      expect(text.length).toBeLessThanOrEqual(MOST);
      expect(text.length).toBeGreaterThan(100);
    }
  });

  it('is changed page by page', () => {
    const { choices = [] } = said('chooseEdit', aView(30));
    expect(choices.length).toBe(10);
    expect(choices.map(({ id }) => id)).toContain('more');
  });
});

it('says how many lines are not shown', () => {
  const words = (count: number) => said('review', aView(count)).text;
  expect(words(8)).not.toContain('• et');
  expect(words(9)).toContain('et 1 autre\n');
  expect(words(12)).toContain('et 4 autres\n');
});

function said(sentence: string, view: MarketplaceView, language: Language = 'fr'): Message {
  return compose([{ key: `marketplace.${sentence}`, vars: { ...view } }], language) as Message;
}
