import { fold } from '../../machines/reading/text.ts';
import type { Graph } from '../simulator/graph/graph.ts';
import { bubbleOf } from './bubble.ts';
import type { Action } from './script.ts';

type Telephone = ReturnType<Graph['person']>;

/** Something a script wants that cannot be done, such as a button that is not there. */
export class ActionError extends Error {
  override readonly name = 'ActionError';
  readonly code = 'CANNOT_ACT';
}

/** Does one action of a script on somebody's telephone; Meta carries it from there. */
export function act(telephone: Telephone, action: Action): void {
  const { say, tap = action.row, pin, contact, document } = action;
  if (say !== undefined) telephone.say(say);
  else if (tap !== undefined) tapChoice(telephone, tap, action);
  else if (pin) telephone.pin(pin[0], pin[1], placeOf(pin.slice(2).map(String)));
  else if (action.photo !== undefined)
    telephone.picture(PIXEL, action.photo === 'true' ? {} : { caption: action.photo });
  else if (action.voice) telephone.voice(PIXEL);
  else if (action.audio) telephone.raw({ type: 'audio', audio: { id: '1', mime_type: 'audio/mpeg' } });
  else if (action.video) telephone.raw({ type: 'video', video: { id: '1', mime_type: 'video/mp4' } });
  else if (action.sticker) telephone.raw({ type: 'sticker', sticker: { id: '1', mime_type: 'image/webp' } });
  else if (document !== undefined) telephone.document(PIXEL, { mime: 'application/pdf', filename: document });
  else if (action.reaction !== undefined) telephone.reaction(newest(telephone).id, action.reaction);
  else if (contact) giveCard(telephone, contact);
  else if (action.shareNumber !== undefined)
    telephone.contact({ name: telephone.profile().name, phone: action.shareNumber }, 'contact_request');
  else if (action.unsupported !== undefined) telephone.raw(unsupported(action.unsupported));
  else if (action.unknown !== undefined)
    telephone.raw({ type: action.unknown, [action.unknown]: { new: true } });
  else if (action.changeNumber !== undefined) telephone.changeNumber({ waId: action.changeNumber });
}

/** What a person sees themselves do. */
export function wordsOf({ old, ...action }: Action): string {
  if (action.say !== undefined) return action.say;
  const [[name, value] = ['', '']] = Object.entries(action);
  const what =
    typeof value === 'string'
      ? value
      : typeof value === 'object'
        ? Object.values(value).flat().join(', ')
        : '';
  return `[${[name, what, old && '(an old one)'].filter(Boolean).join(' ')}]`;
}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQMAAAAl21bKAAAAA1BMVEXIEC6u0uW8AAAACklEQVQImWNgAAAAAgAB9HFkpgAAAABJRU5ErkJggg==',
  'base64',
);

function tapChoice(telephone: Telephone, wanted: string, { row, old }: Action): void {
  const shown = telephone
    .transcript()
    .filter(({ from }) => from === 'business')
    .map((entry) => ({ id: entry.id, ...bubbleOf(entry) }))
    .filter(({ choices }) => choices.length > 0)
    .reverse();
  const candidates = (old ? shown.slice(1) : shown.slice(0, 1)).filter(
    ({ kind }) => row === undefined || kind === 'list',
  );
  const found = candidates.flatMap(({ id, choices }) => {
    const choice = choices.find(
      (each) => fold(each.title) === fold(wanted) || each.id.split('~')[0] === wanted,
    );
    return choice ? [{ id, choice }] : [];
  })[(typeof old === 'number' ? old : 1) - 1];
  if (found) return void telephone.tap(found.choice.id, found.id);
  const titles = candidates.flatMap(({ choices }) => choices.map(({ title }) => title));
  throw new ActionError(`nothing called “${wanted}” to tap; there is: ${titles.join(' · ') || 'nothing'}`);
}

function placeOf([name, address]: string[]): { name?: string; address?: string } {
  return { ...(name && { name }), ...(address && { address }) };
}

function giveCard(telephone: Telephone, { name, phone }: NonNullable<Action['contact']>): void {
  if (typeof phone === 'string') return void telephone.contact({ name, phone });
  const card = { name: { formatted_name: name }, phones: phone.map((each) => ({ phone: each })) };
  telephone.raw({ type: 'contacts', contacts: [card] });
}

function newest(telephone: Telephone) {
  const last = telephone.transcript().findLast(({ from }) => from === 'business');
  if (!last) throw new ActionError('no message to react to');
  return last;
}

function unsupported(kind: string) {
  return {
    type: 'unsupported',
    unsupported: { type: kind },
    errors: [{ code: 131051, title: 'Message type unknown', message: 'Message type unknown' }],
  };
}
