import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { JournalRow, Store } from '../../adapters/store/port.ts';
import type { Json } from '../../machines/domain.ts';
import { phoneFromWaId } from '../../machines/reading/phone.ts';
import { wordsOf } from '../../machines/reading/text.ts';
import { createRerun } from './rerun.ts';
import { readNoted, type Noted } from './journal.ts';
import { createBook } from './look-alikes/book.ts';
import { learnNames } from './look-alikes/people.ts';
import { waIdLike } from './look-alikes/phones.ts';
import { PLAINLY, textLike } from './look-alikes/text.ts';
import { scriptOf } from './script.ts';

export type RecordingStore = Pick<Store, 'getCustomer' | 'peek' | 'readJournal'>;

/** A conversation that cannot be recorded, for a reason that whoever asks can understand. */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded';
}

const PAGE = 500;
const MOST_STEPS = 5_000;
const BEGINNING = 'sleeping';

const Facts = z.object({
  supportPhone: z.string().nullable().catch(null),
  canAskLlm: z.boolean().catch(false),
  canHear: z.boolean().catch(false),
});
const Kept = z.object({ state: z.object({ context: z.object({ facts: Facts }) }) });

/**
 * One person's conversation as a script, from its beginning or as far as it can be had again, with look-alikes for all
 * that says who they are. It is had once more in memory while it is written, which makes what the bot says to the
 * look-alikes and shows that they are understood as the person was. What services answered is part of the script: they
 * are not asked again, so a recording needs nothing of what was stored where it was made.
 */
export async function recordingOf(store: RecordingStore, customer: number): Promise<string> {
  const profile = await store.getCustomer(customer);
  if (!profile) throw new NotRecorded('id: no such conversation');
  const rows = await stepsOf(store, customer);
  const { waId, profileName } = profile;
  const facts = Kept.safeParse(await store.peek(customer)).data?.state.context.facts ?? Facts.parse({});
  const book = createBook(wordsIn([rows as unknown as Json, profileName ?? '']));
  learnNames(book, rows, profileName);

  const name =
    profileName === null ? '' : textLike({ text: profileName, at: null, slot: 'contactName' }, book, PLAINLY);
  const phone = waId === undefined ? null : waIdLike(waId, (e164) => book.phone(e164));
  const support = facts.supportPhone === null ? null : book.phone(facts.supportPhone);
  book.keep();
  const rerun = createRerun({
    book,
    facts: {
      ...facts,
      phone: phone === null ? null : phoneFromWaId(phone),
      profileName: name === '' ? null : name,
      supportPhone: support,
    },
  });
  for (const row of rows) {
    rerun.next(row);
    await nextTurn();
  }
  return scriptOf({
    title: `conversation ${customer}, recorded`,
    person: { name, phone },
    support,
    helpers: [...(facts.canAskLlm ? ['words'] : []), ...(facts.canHear ? ['voice'] : [])],
    moves: rerun.moves(),
  });
}

async function stepsOf(store: RecordingStore, customer: number): Promise<Noted[]> {
  const rows: JournalRow[] = [];
  for (;;) {
    const page = await store.readJournal(customer, rows.at(-1)?.id ?? 0, PAGE);
    rows.push(...page);
    if (page.length < PAGE) break;
    if (rows.length >= MOST_STEPS) throw new NotRecorded(`it has more than ${MOST_STEPS} steps`);
  }
  const steps = rows.map(readNoted);
  const end = steps.indexOf(null);
  const usable = (end < 0 ? steps : steps.slice(0, end)).filter((step) => step !== null);
  const [first] = usable;
  if (!first) throw new NotRecorded('nothing of it can be had again: it began with an earlier release');
  if (first.from !== BEGINNING) throw new NotRecorded('its beginning is no longer kept');
  return usable;
}

/** Every word that stands anywhere in it. */
function wordsIn(value: Json): Set<string> {
  if (typeof value === 'string') return new Set(wordsOf(value));
  const inner = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return new Set(inner.flatMap((each) => [...wordsIn(each)]));
}
