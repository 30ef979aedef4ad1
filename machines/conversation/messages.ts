import type { CommonWords } from '../common.ts';
import { commonChoices } from '../common.ts';
import type { Role } from '../domain.ts';
import { languageChoice, languageNames, languages } from '../language.ts';
import type { Choice } from '../message.ts';
import { formatPhone } from '../reading/phone.ts';
import { lines, paragraphs, quote, type Catalogue } from '../wording.ts';
import type { Frame } from './drafts.ts';
import type { ConversationView } from './view.ts';
import type { conversationFr } from './messages.fr.ts';
import type { Flow } from './reaction.ts';

export type ConversationWords = typeof conversationFr;

/** Every sentence that belongs to no single flow. */
export function conversationIn(words: CommonWords & ConversationWords): Catalogue<ConversationView> {
  const { human, menu, help } = commonChoices(words);

  const flowChoices: Record<Flow, Choice> = {
    coursier: { id: 'go.coursier', title: words.flows.coursier },
    marketplace: { id: 'go.marketplace', title: words.flows.marketplace },
    suivi: { id: 'go.suivi', title: words.flows.suivi },
    livreur: { id: 'go.livreur', title: words.flows.livreur },
    entreprise: { id: 'go.entreprise', title: words.flows.entreprise },
  };

  function menuChoices({ parked, role }: ConversationView): Choice[] {
    const resume: Choice[] = parked
      ? [{ id: `go.resume:${parked.intent}`, title: words.resume, description: words.waits[parked.flow] }]
      : [];
    switch (role) {
      case 'livreur':
        return [flowChoices.livreur, help, human];
      case 'entreprise':
        return [...resume, flowChoices.entreprise, flowChoices.coursier, flowChoices.suivi];
      default:
        return [...resume, flowChoices.coursier, flowChoices.marketplace, flowChoices.suivi];
    }
  }

  /** What helps where the person is just now. */
  function helpOf({ role, draft }: ConversationView): string[] {
    if (role === null) return [words.helpAccount];
    if (draft === 'coursier' || draft === 'marketplace') return words.helpDraft[draft];
    return words.helpRole[role];
  }

  function parkedLine(frame: Frame): string {
    return words.isParked[frame.flow](detailOf(frame));
  }

  function support(phone: string | null) {
    return phone ? { contact: { name: words.support, phone } } : {};
  }

  return {
    'conversation.menu': (view) => ({
      text: paragraphs(words.menuAsk, view.parked && parkedLine(view.parked), words.menuHint),
      choices: menuChoices(view),
    }),

    'conversation.choices': (view) => ({ text: '', choices: menuChoices(view) }),

    'conversation.loggedIn': (view) => ({
      text: view.isNew ? words.welcome(called(view)) : words.seenAgain(called(view)),
    }),

    'conversation.greet': (view) => ({ text: words.greet(called(view)) }),

    'conversation.help': (view) => ({
      text: lines(
        words.help,
        ...[
          ...helpOf(view),
          words.helpBack,
          words.helpMenu,
          view.role && words.helpLogout,
          view.supportPhone && words.helpHuman,
          words.helpLanguage,
        ]
          .filter(Boolean)
          .map((line) => `• ${line}`),
      ),
    }),

    'conversation.languages': () => ({
      text: words.languages,
      listLabel: words.languagesLabel,
      choices: languages.map((language) => ({
        id: languageChoice(language),
        title: languageNames[language],
      })),
    }),

    'conversation.languageSet': () => ({ text: words.languageSet }),

    'conversation.languageHeard': () => ({ text: words.languageHeard }),

    'conversation.human': ({ supportPhone }) => ({
      text: supportPhone ? words.reachHuman(formatPhone(supportPhone)) : words.noHuman,
      ...support(supportPhone),
    }),

    'conversation.stale': ({ staleTitle }) => ({
      text: staleTitle ? words.staleButton(quote(staleTitle, 30)) : words.stale,
    }),

    'conversation.alreadyDrafting': ({ draft }) => ({ text: words.alreadyDrafting[draft ?? 'coursier'] }),

    'conversation.resumed': ({ draft }) => ({ text: words.resumed[draft ?? 'coursier'] }),

    'conversation.stopped': () => ({ text: words.stopped }),

    'conversation.optedIn': () => ({ text: words.optedIn }),

    'conversation.resumeOffer': (view) => ({
      text: view.parked ? parkedLine(view.parked) : '',
      choices: view.parked ? [{ id: `go.resume:${view.parked.intent}`, title: words.resume }] : [],
    }),

    'conversation.welcomeBack': (view) => ({
      text: paragraphs(
        words.welcomeBack(called(view)),
        view.parked && parkedLine(view.parked),
        words.shallWeGoOn,
      ),
      choices: [
        { id: `go.resume:${view.parked?.intent ?? ''}`, title: words.resume },
        { id: `go.discard:${view.parked?.intent ?? ''}`, title: words.abandon },
        menu,
      ],
    }),

    'conversation.rated': () => ({ text: words.rated }),

    'conversation.abandoned': () => ({ text: words.abandoned }),

    'conversation.unread': (view) => ({
      text: paragraphs(
        view.said ? words.notUnderstood(quote(view.said)) : words.notUnderstoodAtAll,
        words.examples[view.role ?? 'client'],
      ),
      choices: [...menuChoices(view), ...(view.misses >= 3 ? [human] : [])],
    }),

    'conversation.clarify': ({ said, maybe }) => ({
      text: said ? words.clarifySaid(quote(said)) : words.clarify,
      choices: [
        ...maybe.slice(0, 2).map((flow) => flowChoices[flow]),
        { id: 'go.help', title: words.otherWish },
      ],
    }),

    'conversation.heard': ({ said }) => ({ text: words.heard(quote(said ?? '', 200)) }),

    'conversation.thanks': () => ({ text: words.thanks }),

    'conversation.smalltalk': (view) => ({ text: words.smalltalk(called(view)) }),

    'conversation.price': ({ supportPhone }) => ({
      text: [words.price, supportPhone && words.priceHuman].filter(Boolean).join(' '),
    }),

    'conversation.complaint': ({ supportPhone }) => ({
      text: `${words.complaint} ${supportPhone ? words.complaintHuman(formatPhone(supportPhone)) : words.complaintTrack}`,
      ...support(supportPhone),
    }),

    'conversation.busy': () => ({ text: words.loggingOut }),

    'conversation.broken': () => ({ text: words.broken }),

    'conversation.poisoned': () => ({ text: words.poisoned, choices: [menu, human] }),

    'conversation.flooded': () => ({ text: words.flooded, choices: [menu] }),

    'conversation.restarted': () => ({ text: words.restarted }),
  };
}

/** What tells one draft from another: ` (Moungali → Poto-Poto)`. */
function detailOf(frame: Frame): string {
  if (frame.flow !== 'coursier') return '';
  const route = [frame.slots.pickup?.label, frame.slots.dropoff?.label]
    .filter(Boolean)
    .map((label) => quote(label ?? '', 40));
  return route.length > 0 ? ` (${route.join(' → ')})` : '';
}

/** By their first name; shops go by their whole one. Empty where it is not known. */
function called({ name, role }: { name: string | null; role: Role | null }): string {
  const first = role === 'entreprise' ? name : name?.split(' ')[0];
  return first ? quote(first, 30) : '';
}
