import { commonChoices, notHere, unread, unreadPlace, type CommonWords } from '../common.ts';
import type { Choice, Message } from '../message.ts';
import { formatXaf } from '../reading/amount.ts';
import { formatPhone } from '../reading/phone.ts';
import { lines, paragraphs, progress, quote, type Catalogue } from '../wording.ts';
import type { CoursierView } from './machine.ts';
import type { coursierFr } from './messages.fr.ts';
import { recapOf, valueOf } from './recap.ts';
import { askedSlots, firstMissing, type CoursierSlot, type CoursierSlots } from './slots.ts';

export type CoursierWords = typeof coursierFr;

// What a button shows whole.
const LONGEST_TITLE = 20;

const examples = { pickup: 'Moungali, avenue de la Paix', dropoff: 'Poto-Poto, 25 rue Mbochi' };

/** Every sentence of the parcel flow. */
export function coursierIn(words: CommonWords & CoursierWords): Catalogue<CoursierView> {
  const { human, back, later, menu } = commonChoices(words);

  /** A question of the form: bar and question; after misses what was wrong, then a pause, then a person. */
  function question(view: CoursierView, slot: CoursierSlot, asked: Question): Message {
    const order = askedSlots(view.slots.side);
    const known = order.filter((name) => view.slots[name] !== null).length;
    const text = paragraphs(
      view.wrong
        ? `🤔 ${notHere(words, view) ?? asked.miss}`
        : progress(known, order.length, words.steps[slot]),
      asked.text,
      view.misses >= 3 && words.offerHuman,
    );
    if (asked.askLocation && !asked.choices?.length && view.misses < 2) return { text, askLocation: true };
    return {
      text,
      choices: [
        ...(asked.choices ?? []),
        ...(slot === 'side' ? [] : [back]),
        ...(view.misses >= 2 ? [later] : []),
        ...(view.misses >= 3 ? [human] : []),
      ],
      ...(asked.listLabel && { listLabel: asked.listLabel }),
    };
  }

  function placeQuestion(view: CoursierView, slot: 'pickup' | 'dropoff'): Message {
    const isHere = view.slots.side === slot;
    const ask = words.askPlace[slot];
    return question(view, slot, {
      miss: unreadPlace(words, view, examples[slot]),
      text: lines(
        `📍 ${isHere ? ask.here : ask.there}`,
        isHere ? words.placeHintHere : words.placeHint(examples[slot]),
      ),
      choices: view.recents.places.map((place, index) => ({
        id: `place.${index}`,
        title: place.label,
        ...(place.label.length > LONGEST_TITLE && { description: place.label }),
      })),
      listLabel: words.recentPlaces,
      askLocation: isHere,
    });
  }

  /** What was read out of a sentence, said back, so that a wrong reading is seen at once. */
  function notedIn({
    pickup,
    dropoff,
    contactName,
    contactPhone,
    value,
    description,
  }: Partial<CoursierSlots>): string[] {
    const { noted } = words;
    return [
      ...(pickup ? [`${noted.pickup} *${quote(pickup.label, 60)}*`] : []),
      ...(dropoff ? [`${noted.dropoff} *${quote(dropoff.label, 60)}*`] : []),
      ...(contactName ? [`${noted.contact} *${quote(contactName)}*`] : []),
      ...(contactPhone ? [`*${formatPhone(contactPhone)}*`] : []),
      ...(value !== undefined && value !== null ? [`${noted.value} *${valueOf(words, value)}*`] : []),
      ...(description ? [`${noted.description} *${quote(description, 60)}*`] : []),
    ];
  }

  return {
    'coursier.noted': ({ noted, isCorrection, slots }) => {
      // A first recap says all of it anyway.
      const parts = isCorrection || firstMissing(slots) !== null ? notedIn(noted) : [];
      const head = isCorrection ? words.noted.corrected : words.noted.kept;
      return { text: parts.length > 0 ? `✍️ ${head} ${parts.join(' · ')}.` : '' };
    },

    'coursier.askSide': (view) => {
      const pinHeld = view.heldPin !== null;
      const isFirst = view.wrong === null && !pinHeld;
      return question(view, 'side', {
        miss: words.askSide.miss,
        text: paragraphs(
          isFirst && words.askSide.title,
          pinHeld ? words.askSide.pinHeld : words.askSide.ask,
          isFirst && view.recents.last && `${words.askSide.sameAs} ${sameAsLast(view)}`,
          isFirst && words.askSide.hint,
        ),
        choices: [
          { id: 'side.pickup', title: words.askSide.pickup },
          { id: 'side.dropoff', title: words.askSide.dropoff },
          ...(view.recents.last && !pinHeld ? [{ id: 'side.last', title: words.askSide.same }] : []),
        ],
      });
    },

    'coursier.askPickup': (view) => placeQuestion(view, 'pickup'),

    'coursier.askDropoff': (view) => placeQuestion(view, 'dropoff'),

    'coursier.settlePlace': ({ doubt }) => ({
      text: words.chooseMeantPlace,
      listLabel: words.choosePlace,
      choices: [
        ...(doubt && 'places' in doubt ? doubt.places : []).map((place, index, places) =>
          index === places.length - 1
            ? { id: `place.${index}`, title: words.keepMyWords, description: place.label }
            : { id: `place.${index}`, title: `📍 ${place.label}` },
        ),
      ],
    }),

    'coursier.askContactName': (view) =>
      question(view, 'contactName', {
        miss: `${unread(words, view, words.askName.what)} ${words.askName.miss}`,
        text: lines(
          view.slots.side === 'dropoff' ? words.askName.sender : words.askName.recipient,
          view.wrong === null && words.askName.hint,
        ),
        choices: view.recents.contacts.map((contact, index) => ({
          id: `contact.${index}`,
          title: `👤 ${contact.name}`,
          description: formatPhone(contact.phone),
        })),
        listLabel: words.askName.recent,
      }),

    'coursier.askContactPhone': (view) =>
      question(view, 'contactPhone', {
        miss: `${unread(words, view, words.askPhone.what)} ${words.askPhone.miss}`,
        text: lines(
          words.askPhone.ask(quote(view.slots.contactName ?? '')),
          view.wrong === null && words.askPhone.hint,
        ),
      }),

    'coursier.settlePhone': ({ doubt, slots }) => {
      if (doubt?.slot !== 'contactPhone') return { text: '' };
      const typed = quote(doubt.typed);
      const { settlePhone } = words;
      return {
        text: paragraphs(
          doubt.reason === 'foreign' ? settlePhone.foreign(typed) : settlePhone.tenDigits(typed),
          settlePhone.ask(quote(slots.contactName ?? ''), formatPhone(doubt.proposed)),
        ),
        choices: [
          { id: 'phone.keep', title: settlePhone.yes },
          { id: 'other', title: settlePhone.no },
        ],
      };
    },

    'coursier.askValue': (view) =>
      question(view, 'value', {
        miss: `${unread(words, view, words.askValue.what)} ${words.askValue.miss}`,
        text: lines(words.askValue.ask, view.wrong === null && words.askValue.hint),
      }),

    'coursier.settleValue': ({ doubt }) => ({
      text: words.settleValue,
      choices: (doubt?.slot === 'value' ? doubt.amounts : []).map((xaf) => ({
        id: `amount.${xaf}`,
        title: formatXaf(xaf),
      })),
    }),

    'coursier.askDescription': (view) =>
      question(view, 'description', {
        miss: words.askDescription.miss,
        text: lines(words.askDescription.ask, view.wrong === null && words.askDescription.hint),
      }),

    'coursier.askNote': ({ slots }) => ({
      text: lines(words.askNote.ask, words.askNote.hint),
      choices: slots.note
        ? [{ id: 'note.none', title: words.askNote.remove }]
        : [{ id: 'other', title: words.askNote.none }],
    }),

    'coursier.recap': (view) => ({
      text: paragraphs(
        view.wrong === null ? words.recap.title : words.recapMiss,
        recapOf(words, view.slots),
        words.isAllRight,
      ),
      choices: [
        { id: 'confirm', title: words.confirm },
        { id: 'edit', title: words.edit },
        { id: 'cancel', title: words.cancel },
        ...(view.misses >= 3 ? [human] : []),
      ],
    }),

    'coursier.chooseEdit': ({ slots, wrong }) => ({
      text: lines(wrong === null ? words.chooseEdit : words.chooseEditMiss, words.editing.rest),
      listLabel: words.editShort,
      choices: [
        { id: 'edit.pickup', title: words.steps.pickup, description: slots.pickup?.label ?? '' },
        { id: 'edit.dropoff', title: words.steps.dropoff, description: slots.dropoff?.label ?? '' },
        { id: 'edit.contactName', title: words.editing.name, description: slots.contactName ?? '' },
        {
          id: 'edit.contactPhone',
          title: words.steps.contactPhone,
          description: slots.contactPhone ? formatPhone(slots.contactPhone) : '',
        },
        { id: 'edit.value', title: words.steps.value, description: valueOf(words, slots.value) },
        { id: 'edit.description', title: words.steps.description, description: slots.description ?? '' },
        { id: 'edit.note', title: words.editing.note, description: slots.note ?? words.editing.addNote },
        {
          id: 'edit.side',
          title: words.editing.side,
          description: slots.side === 'dropoff' ? words.editing.atDropoff : words.editing.atPickup,
        },
        { id: 'other', title: words.nothingToEdit },
      ],
    }),

    'coursier.confirmLeaving': () => ({
      text: words.confirmLeaving,
      choices: [{ id: 'abandon', title: words.abandon }, { id: 'keep', title: words.goOn }, later],
    }),

    'coursier.creating': () => ({ text: words.creating }),

    'coursier.created': ({ mission, slots }) => ({
      text: paragraphs(
        `${words.created.title} — ${mission?.reference ?? ''}`,
        mission?.earlierVersion && words.earlierVersion,
        `${quote(slots.pickup?.label ?? '', 150)} → ${quote(slots.dropoff?.label ?? '', 150)}`,
        words.created.next,
      ),
      choices: [
        { id: `go.mission:${mission?.id ?? ''}`, title: words.created.track },
        { id: 'go.coursier', title: words.created.another },
        menu,
      ],
    }),

    'coursier.failed': ({ error }) => ({
      text: paragraphs(
        error?.code === 'rejected' ? words.failed.rejected : words.failed.unavailable,
        error?.fields && words.toCorrect(quote(Object.values(error.fields).join(' · '), 200)),
        words.failed.kept,
      ),
      choices: [{ id: 'retry', title: words.retry }, { id: 'edit', title: words.edit }, human],
    }),
  };
}

interface Question {
  text: string;
  miss: string;
  choices?: Choice[];
  listLabel?: string;
  askLocation?: boolean;
}

function sameAsLast({ recents }: CoursierView): string {
  return [recents.last?.pickup, recents.last?.dropoff]
    .map((place) => quote(place?.label ?? '', 150))
    .join(' → ');
}
