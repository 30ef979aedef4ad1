import type { Place } from './domain.ts';
import { choiceOf, type FlowEvent } from './flow.ts';
import { answerIn } from './understood-answer.ts';
import { cityNear, isInCongo, placeFromPin, readPlace } from './reading/place.ts';

// Where TokTok began: meant as long as nothing says otherwise.
const HOME_CITY = 'Brazzaville';

interface Around {
  /** Places that say which city is meant, the most telling first. */
  near: (Place | null)[];
}

/** The place an answer gives: a pin in the Congo, words, or one of those `offered` to be tapped. */
export function placeIn(event: FlowEvent, { offered, near }: Around & { offered: Place[] }): Place | null {
  if (event.type === 'user.location') return isInCongo(event) ? placeFromPin(event) : null;
  const index = /^place\.(\d)$/.exec(choiceOf(event))?.[1];
  if (index !== undefined) return offered[Number(index)] ?? null;
  const read = placeReadIn(event, near);
  return read.kind === 'known' || read.kind === 'typed' ? read.place : null;
}

/** What the words may mean, what was typed last; null when they are clear. */
export function placesInDoubt(event: FlowEvent, { near }: Around): Place[] | null {
  const read = placeReadIn(event, near);
  return read.kind === 'unsure' ? [...read.suggestions, read.typed] : null;
}

/** The place that words out of a sentence name; null when several could be meant, or none. */
export function placeSaid(words: string, near: (Place | null)[]): Place | null {
  const read = readPlace(words, { city: cityOf(near) });
  return read.kind === 'known' || read.kind === 'typed' ? read.place : null;
}

// Guards and actions of one transition ask the same of the same event.
const placesRead = new WeakMap<FlowEvent, ReturnType<typeof readPlace>>();

function placeReadIn(event: FlowEvent, near: (Place | null)[]): ReturnType<typeof readPlace> {
  const read =
    placesRead.get(event) ?? readPlace(answerIn(event, 'pickup', 'dropoff'), { city: cityOf(near) });
  placesRead.set(event, read);
  return read;
}

function cityOf(near: (Place | null)[]): string {
  const points = near.flatMap((place) => place?.point ?? []);
  return points.map(cityNear).find((city) => city !== undefined) ?? HOME_CITY;
}
