import { commonChoices, type CommonWords } from '../common.ts';
import type { Choice, Message } from '../message.ts';
import { formatPhone } from '../reading/phone.ts';
import { lines, paragraphs, progress, quote, type Catalogue } from '../wording.ts';
import { LOGIN_TRIES, type AuthView } from './machine.ts';
import type { authFr } from './messages.fr.ts';
import { askedOf, canSkip, firstMissing, options, type AuthSlot } from './slots.ts';

/** Forms of work, vehicles and trades may be more than are named here; then they go by their code. */
export type AuthWords = Omit<typeof authFr, 'options'> & { options: Record<string, string> };

/** Every sentence of logging in and signing up. */
export function authIn(words: CommonWords & AuthWords): Catalogue<AuthView> {
  const { human, back, help } = commonChoices(words);
  const login: Choice = { id: 'login', title: words.login };
  const signup: Choice = { id: 'signup', title: words.signup };
  const forgotten: Choice = { id: 'go.human', title: words.forgotten };

  function fieldQuestion(view: AuthView, slot: AuthSlot): Message {
    const { slots, wrong, misses, refused } = view;
    const order = askedOf[slots.role ?? 'client'];
    const field = words.fields[slot];
    const offered: Choice[] = (options[slot] ?? []).map((code) => ({
      id: `option.${code}`,
      title: words.options[code] ?? code,
    }));
    const choices: Choice[] = [
      ...offered,
      ...(canSkip(slots.role, slot) ? [{ id: 'skip', title: words.skip }] : []),
      back,
      ...(misses >= 3 ? [human] : []),
    ];
    return {
      text: paragraphs(
        refused[slot]
          ? words.refused(quote(refused[slot], 150))
          : wrong
            ? `🤔 ${wrong.said ? words.unfit(quote(wrong.said)) : words.needsWords} ${words.forExample(field.example)}`
            : progress(order.filter((name) => slots[name] !== null).length, order.length, field.name),
        lines(
          field.ask,
          wrong === null &&
            !refused[slot] &&
            offered.length === 0 &&
            slot !== 'point' &&
            words.example(field.example),
        ),
      ),
      ...(slot === 'point' && misses === 0
        ? { askLocation: true as const }
        : choices.length > 0 && { choices }),
      ...(offered.length > 3 && { listLabel: words.choose }),
    };
  }

  function shown(slot: AuthSlot, value: AuthView['slots'][AuthSlot]): string {
    if (value === null || value === '') return '—';
    if (typeof value === 'object') return words.sharedPosition;
    return options[slot] ? (words.options[value] ?? value) : quote(value, 60);
  }

  return {
    'auth.welcome': ({ reason, wrong, misses, slots }) => ({
      text: paragraphs(
        wrong !== null
          ? words.welcomeMiss
          : { expired: words.sessionOver, loggedOut: words.loggedOut, first: words.welcome }[reason],
        slots.role !== null ? words.signupKept : wrong === null && reason === 'first' && words.haveAccount,
      ),
      choices: [login, signup, misses >= 3 ? human : help],
    }),

    'auth.noted': () => ({ text: words.noted, choices: [login, signup, help] }),

    'auth.askPhone': ({ wrong }) => ({
      text: paragraphs(wrong !== null && words.phoneMiss, words.askPhone),
      askPhone: true,
    }),

    'auth.askPassword': ({ failures, phone, wrong, misses, reason }) => ({
      text: paragraphs(
        reason === 'expired' && failures === 0 && wrong === null && words.sessionOver,
        failures > 0 && words.wrongPassword(formatPhone(phone ?? ''), failures, LOGIN_TRIES),
        wrong !== null && words.passwordInWords,
        words.askPassword,
        failures === 0 && words.eraseAfterwards,
      ),
      choices: failures > 0 || misses > 0 ? [forgotten, signup, back] : [back],
    }),

    'auth.busy': () => ({ text: words.checking }),

    'auth.locked': () => ({ text: words.locked(LOGIN_TRIES), choices: [human] }),

    'auth.failed': () => ({
      text: words.failed,
      choices: [{ id: 'retry', title: words.retry }, back, human],
    }),

    'auth.pending': () => ({ text: words.pending, choices: [login, back, human] }),

    'auth.taken': ({ phone }) => ({
      text: words.taken(formatPhone(phone ?? '')),
      choices: [login, forgotten, back],
    }),

    'auth.chooseRole': ({ wrong }) => ({
      text: paragraphs(wrong !== null && words.chooseRoleMiss, words.chooseRole),
      choices: [
        { id: 'role.client', title: words.roles.client },
        { id: 'role.livreur', title: words.roles.livreur },
        { id: 'role.entreprise', title: words.roles.entreprise },
      ],
    }),

    'auth.askField': (view) => {
      const slot = firstMissing(view.slots);
      return slot === null ? { text: '' } : fieldQuestion(view, slot);
    },

    'auth.recap': ({ slots, wrong, phone }) => ({
      text: paragraphs(
        wrong !== null ? words.recapMiss : words.recap,
        lines(
          `${words.whatsApp} ${formatPhone(phone ?? '')}`,
          ...askedOf[slots.role ?? 'client'].map((slot) =>
            words.entry(words.fields[slot].label, shown(slot, slots[slot])),
          ),
        ),
        words.isAllRight,
      ),
      choices: [
        { id: 'confirm', title: words.confirm },
        { id: 'edit', title: words.edit },
      ],
    }),

    'auth.chooseEdit': ({ slots }) => ({
      text: words.chooseEdit,
      listLabel: words.editShort,
      choices: askedOf[slots.role ?? 'client'].map((slot) => ({
        id: `edit.${slot}`,
        title: words.fields[slot].name,
        description: shown(slot, slots[slot]),
      })),
    }),

    'auth.choosePassword': ({ problems, wrong, refused }) => ({
      text: paragraphs(
        refused['password'] && words.passwordRefused(quote(refused['password'], 150)),
        wrong !== null && words.passwordInWords,
        problems.length > 0 &&
          words.passwordLacks(problems.map((problem) => words.problems[problem]).join(', ')),
        words.choosePassword,
        words.eraseThen,
      ),
      choices: [back],
    }),
  };
}
