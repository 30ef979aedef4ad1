import { assign, sendTo, setup } from 'xstate';
import type { Point, Role } from '../domain.ts';
import { sayTo } from '../collector.ts';
import { effect } from '../effect.ts';
import type { EffectError, PasswordProblem } from '../events.ts';
import {
  choiceOf,
  errorOf,
  missOf,
  noMiss,
  textOf,
  type FlowEvent,
  type FlowTag,
  type Miss,
} from '../flow.ts';
import { readYesNo } from '../reading/commands.ts';
import { readIntent } from '../reading/intent.ts';
import { readPhone } from '../reading/phone.ts';
import type { LoginInput, LoginOutput, RegisterInput } from './effects.ts';
import { answerTo, firstMissing, noAuthSlots, type AuthSlot, type AuthSlots } from './slots.ts';

export interface AuthInput {
  /** E.164; null when WhatsApp does not tell it (user names). */
  phone: string | null;
  /** Why we ask: nobody yet, the session ran out, or the person logged out. */
  reason: 'first' | 'expired' | 'loggedOut';
}

export interface AuthOutput extends LoginOutput {
  phone: string;
  isNew: boolean;
}

export interface AuthContext extends Miss {
  phone: string | null;
  reason: AuthInput['reason'];
  wish: 'login' | 'signup';
  slots: AuthSlots;
  trail: AuthSlots[];
  failures: number;
  problems: PasswordProblem[];
  passwordRef: string | null;
  /** What the backend said of fields it refused. */
  refused: Record<string, string>;
  error: EffectError | null;
  person: LoginOutput | null;
}

export const LOGIN_TRIES = 5;
const LOCK_MS = 15 * 60_000;

/**
 * Who is writing? Somebody with an account types the password; somebody new signs up as client, courier or
 * shop, sees everything read back, chooses a password. The password itself never comes here: only the name
 * under which it is kept. Every state has a way out, also after a wrong password.
 */
export const authMachine = setup({
  types: {
    context: {} as AuthContext,
    events: {} as FlowEvent,
    input: {} as AuthInput,
    output: {} as AuthOutput,
    tags: {} as FlowTag,
  },
  actors: {
    login: effect<LoginInput, LoginOutput>('login'),
    register: effect<RegisterInput, LoginOutput>('register'),
  },
  delays: { lock: LOCK_MS },
  actions: {
    ask: ({ context, system }, question: string) => sayTo(system, `auth.${question}`, viewOf(context)),
    wish: assign((_, wish: AuthContext['wish']) => ({ wish, ...noMiss })),
    keepPhone: assign(({ event }) => ({ phone: phoneIn(event), ...noMiss })),
    keepPassword: assign(({ event }) =>
      event.type === 'user.secret' ? { passwordRef: event.ref, problems: [], ...noMiss } : {},
    ),
    rejectPassword: assign(({ event }) => (event.type === 'user.secret' ? { problems: event.problems } : {})),
    dropPassword: assign({ passwordRef: null, problems: [] }),
    chooseRole: assign(({ context, event }) => ({
      slots: { ...context.slots, role: roleIn(event) },
      trail: [...context.trail, context.slots],
      ...noMiss,
    })),
    fill: assign(({ context, event }) => fillAsked(context, event)),
    clear: assign(({ context }, slot: AuthSlot) => ({
      slots: { ...context.slots, [slot]: null },
      trail: [...context.trail, context.slots],
      ...noMiss,
    })),
    takeBack: assign(({ context }) => ({
      slots: context.trail.at(-1) ?? context.slots,
      trail: context.trail.slice(0, -1),
      ...noMiss,
    })),
    startOver: assign({
      slots: noAuthSlots,
      trail: [],
      refused: {},
      passwordRef: null,
      problems: [],
      ...noMiss,
    }),
    pause: assign({ passwordRef: null, problems: [], ...noMiss }),
    miss: assign(({ context, event }) => missOf(event, context.misses)),
    countFailure: assign(({ context }) => ({ failures: context.failures + 1, passwordRef: null })),
    forgiveFailures: assign({ failures: 0 }),
    rememberError: assign((_, error: EffectError) => ({ error })),
    reopenRefused: assign(({ context }, error: EffectError) => reopen(context, error)),
    rememberPerson: assign((_, person: LoginOutput) => ({ person })),
    tellProgress: sendTo(
      ({ self }) => self._parent ?? self,
      (_, { busy }: { busy: boolean }) => ({ type: 'flow.progressed', slots: {}, busy }),
    ),
  },
  guards: {
    isCommand: ({ event }, command: string) => event.type === 'user.command' && event.command === command,
    chose: ({ event }, choice: string) => choiceOf(event) === choice,
    says: ({ event }, wish: AuthContext['wish']) => wishIn(event) === wish,
    choseEdit: ({ event }) => choiceOf(event).startsWith('edit.'),
    choseRole: ({ event }) => roleIn(event) !== null,
    saidYes: ({ event }) => readYesNo(textOf(event)) === 'yes',
    isSessionOver: ({ context }) => context.reason === 'expired' && context.phone !== null,
    wantsService: ({ event }) => ['parcel', 'track'].includes(readIntent(textOf(event)) ?? ''),
    needsPhone: ({ context }) => context.phone === null,
    wantsSignup: ({ context }) => context.wish === 'signup',
    givesPhone: ({ event }) => phoneIn(event) !== null,
    givesAnswer: ({ context, event }) => {
      const slot = firstMissing(context.slots);
      return slot !== null && answerTo(slot, event, context.slots.role) !== null;
    },
    isRoleMissing: ({ context }) => context.slots.role === null,
    isMissing: ({ context }) => firstMissing(context.slots) !== null,
    hasTrail: ({ context }) => context.trail.length > 0,
    hasPassword: ({ context }) => context.passwordRef !== null,
    isGoodPassword: ({ event }) => event.type === 'user.secret' && event.problems.length === 0,
    isWrongPassword: (_, error: EffectError) => isRefusal(error),
    isLastWrongPassword: ({ context }, error: EffectError) =>
      isRefusal(error) && context.failures + 1 >= LOGIN_TRIES,
    isTaken: (_, error: EffectError) => error.code === 'conflict',
    hasRefusedFields: (_, error: EffectError) =>
      error.code === 'rejected' && Object.keys(error.fields ?? {}).length > 0,
  },
}).createMachine({
  id: 'auth',
  context: ({ input }) => ({
    phone: input.phone,
    reason: input.reason,
    wish: 'login',
    slots: noAuthSlots,
    trail: [],
    failures: 0,
    problems: [],
    passwordRef: null,
    refused: {},
    error: null,
    person: null,
    ...noMiss,
  }),
  initial: 'talking',
  output: ({ context }) => ({
    role: context.person?.role ?? 'client',
    displayName: context.person?.displayName ?? '',
    phone: context.phone ?? '',
    isNew: context.wish === 'signup',
  }),
  states: {
    talking: {
      description: 'All that waits for the person.',
      initial: 'entering',
      entry: { type: 'tellProgress', params: { busy: false } },
      on: {
        'flow.repeat': { target: '.again', reenter: true },
        'user.command': [
          { guard: { type: 'isCommand', params: 'menu' }, actions: 'pause', target: '.welcoming' },
          { guard: { type: 'isCommand', params: 'cancel' }, actions: 'pause', target: '.welcoming' },
          { guard: 'hasTrail', actions: ['takeBack', 'dropPassword'], target: '.routing' },
          { actions: 'startOver', target: '.welcoming' },
        ],
        'user.chose': [
          {
            guard: { type: 'chose', params: 'login' },
            actions: { type: 'wish', params: 'login' },
            target: '.identifying',
          },
          {
            guard: { type: 'chose', params: 'signup' },
            actions: { type: 'wish', params: 'signup' },
            target: '.identifying',
          },
          { actions: 'miss', target: '.again', reenter: true },
        ],
        'user.*': { actions: 'miss', target: '.again', reenter: true },
      },
      states: {
        again: { type: 'history', history: 'deep', description: 'The question that was asked last.' },
        entering: {
          description: 'Whose session ran out only needs the password; everybody else is welcomed.',
          always: [{ guard: 'isSessionOver', target: 'askingPassword' }, { target: 'welcoming' }],
        },
        welcoming: {
          description: 'Who we are; log in, sign up or see how it works. Some type their password at once.',
          tags: ['choosing', 'guarded'],
          entry: { type: 'ask', params: 'welcome' },
          on: {
            'user.text': [
              {
                guard: { type: 'says', params: 'login' },
                actions: { type: 'wish', params: 'login' },
                target: 'identifying',
              },
              {
                guard: { type: 'says', params: 'signup' },
                actions: { type: 'wish', params: 'signup' },
                target: 'identifying',
              },
              { guard: 'wantsService', actions: { type: 'ask', params: 'noted' } },
            ],
          },
        },
        identifying: {
          description: 'The account’s name is the phone number: most often WhatsApp has told it.',
          always: [
            { guard: 'needsPhone', target: 'askingPhone' },
            { guard: 'wantsSignup', target: 'routing' },
            { target: 'askingPassword' },
          ],
        },
        askingPhone: {
          description: 'WhatsApp hides the number: the person shares or types it.',
          entry: { type: 'ask', params: 'askPhone' },
          on: { 'user.*': { guard: 'givesPhone', actions: 'keepPhone', target: 'identifying' } },
        },
        askingPassword: {
          description: 'The next text is the password.',
          tags: 'secret',
          entry: { type: 'ask', params: 'askPassword' },
          on: {
            'user.secret': { actions: 'keepPassword', target: '#auth.loggingIn' },
          },
        },
        routing: {
          description: 'Goes to the first thing that a sign-up still needs.',
          always: [
            { guard: 'isRoleMissing', target: 'choosingRole' },
            { guard: 'isMissing', target: 'askingField' },
            { target: 'confirming' },
          ],
        },
        choosingRole: {
          description: 'Client, courier or shop?',
          tags: 'choosing',
          entry: { type: 'ask', params: 'chooseRole' },
          on: { 'user.chose': { guard: 'choseRole', actions: 'chooseRole', target: 'routing' } },
        },
        askingField: {
          description: 'One field of the form, checked as it is answered.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'askField' },
          on: { 'user.*': { guard: 'givesAnswer', actions: 'fill', target: 'routing' } },
        },
        confirming: {
          description: 'The whole form, read back.',
          tags: 'choosing',
          entry: { type: 'ask', params: 'recap' },
          on: {
            'user.chose': [
              { guard: { type: 'chose', params: 'confirm' }, target: 'choosingPassword' },
              { guard: { type: 'chose', params: 'edit' }, target: 'choosingEdit' },
            ],
            'user.text': { guard: 'saidYes', target: 'choosingPassword' },
          },
        },
        choosingEdit: {
          description: 'Which field is to be answered again?',
          tags: 'choosing',
          entry: { type: 'ask', params: 'chooseEdit' },
          on: {
            'user.command': { guard: { type: 'isCommand', params: 'back' }, target: 'confirming' },
            'user.chose': {
              guard: 'choseEdit',
              actions: {
                type: 'clear',
                params: ({ event }) => event.choice.slice('edit.'.length) as AuthSlot,
              },
              target: 'routing',
            },
          },
        },
        choosingPassword: {
          description: 'The next text becomes the password, if it keeps the rule.',
          tags: 'secret',
          always: { guard: 'hasPassword', target: '#auth.registering' },
          entry: { type: 'ask', params: 'choosePassword' },
          on: {
            'user.command': { guard: { type: 'isCommand', params: 'back' }, target: 'confirming' },
            'user.secret': [
              { guard: 'isGoodPassword', actions: 'keepPassword', target: '#auth.registering' },
              { actions: 'rejectPassword', target: 'choosingPassword', reenter: true },
            ],
          },
        },
        locked: {
          description: 'Too many wrong passwords: a quarter of an hour of rest.',
          tags: ['choosing', 'private'],
          entry: { type: 'ask', params: 'locked' },
          after: { lock: { actions: 'forgiveFailures', target: 'rested' } },
          on: {
            'flow.repeat': { actions: { type: 'ask', params: 'locked' } },
            'user.*': { actions: { type: 'ask', params: 'locked' } },
          },
        },
        rested: {
          description: 'The lock is over; the next message, whatever it is, meets the welcome.',
          tags: 'private',
          on: {
            'flow.repeat': 'welcoming',
            'user.*': 'welcoming',
          },
        },
        failed: {
          description: 'The service did not answer; nothing typed is lost.',
          tags: ['choosing', 'private'],
          entry: { type: 'ask', params: 'failed' },
          on: {
            'user.chose': { guard: { type: 'chose', params: 'retry' }, target: 'retrying' },
            'user.text': { guard: 'saidYes', target: 'retrying' },
          },
        },
        retrying: {
          description: 'Once more, with the same password: it is kept until it has served.',
          always: [{ guard: 'wantsSignup', target: 'choosingPassword' }, { target: '#auth.loggingIn' }],
        },
        pending: {
          description: 'The account is open, but does not let its owner in yet.',
          tags: ['choosing', 'private'],
          entry: { type: 'ask', params: 'pending' },
        },
        taken: {
          description: 'The number already has an account.',
          tags: ['choosing', 'private'],
          entry: { type: 'ask', params: 'taken' },
        },
      },
    },
    loggingIn: {
      description: 'The backend checks the password.',
      tags: ['busy', 'private'],
      entry: { type: 'tellProgress', params: { busy: true } },
      on: {
        'user.*': { actions: { type: 'ask', params: 'busy' } },
      },
      invoke: {
        id: 'login',
        src: 'login',
        input: ({ context }) => ({ phone: context.phone ?? '', passwordRef: context.passwordRef ?? '' }),
        onDone: { actions: { type: 'rememberPerson', params: ({ event }) => event.output }, target: 'known' },
        onError: [
          {
            guard: { type: 'isLastWrongPassword', params: ({ event }) => errorOf(event) },
            actions: 'countFailure',
            target: 'talking.locked',
          },
          {
            guard: { type: 'isWrongPassword', params: ({ event }) => errorOf(event) },
            actions: 'countFailure',
            target: 'talking.askingPassword',
          },
          {
            actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
            target: 'talking.failed',
          },
        ],
      },
    },
    registering: {
      description: 'The backend opens the account.',
      tags: ['busy', 'private'],
      entry: { type: 'tellProgress', params: { busy: true } },
      on: {
        'user.*': { actions: { type: 'ask', params: 'busy' } },
      },
      invoke: {
        id: 'register',
        src: 'register',
        input: ({ context }) => ({
          phone: context.phone ?? '',
          passwordRef: context.passwordRef ?? '',
          slots: context.slots,
        }),
        onDone: { actions: { type: 'rememberPerson', params: ({ event }) => event.output }, target: 'known' },
        onError: [
          {
            guard: { type: 'isWrongPassword', params: ({ event }) => errorOf(event) },
            actions: 'dropPassword',
            target: 'talking.pending',
          },
          {
            guard: { type: 'isTaken', params: ({ event }) => errorOf(event) },
            actions: 'dropPassword',
            target: 'talking.taken',
          },
          {
            guard: { type: 'hasRefusedFields', params: ({ event }) => errorOf(event) },
            actions: { type: 'reopenRefused', params: ({ event }) => errorOf(event) },
            target: 'talking.routing',
          },
          {
            actions: { type: 'rememberError', params: ({ event }) => errorOf(event) },
            target: 'talking.failed',
          },
        ],
      },
    },
    known: { type: 'final', description: 'We know who is writing.' },
  },
});

/** What the catalogue may speak of. */
export type AuthView = Omit<AuthContext, 'trail' | 'passwordRef'>;

function viewOf({ trail: _trail, passwordRef: _passwordRef, ...view }: AuthContext): AuthView {
  return view;
}

function isRefusal(error: EffectError): boolean {
  return error.code === 'unauthorized' || error.code === 'notFound';
}

function wishIn(event: FlowEvent): AuthContext['wish'] | null {
  const text = textOf(event);
  if (readIntent(text) !== 'account') return null;
  return /inscri|cr[eé]er|ouvrir|sign up|register/i.test(text) ? 'signup' : 'login';
}

function phoneIn(event: FlowEvent): string | null {
  const texts = event.type === 'user.contact' ? event.phones : [textOf(event)];
  for (const text of texts) {
    const read = readPhone(text);
    if (read.kind === 'phone') return read.e164;
  }
  return null;
}

function roleIn(event: FlowEvent): Role | null {
  const choice = choiceOf(event);
  return choice === 'role.client' || choice === 'role.livreur' || choice === 'role.entreprise'
    ? (choice.slice('role.'.length) as Role)
    : null;
}

function fillAsked(context: AuthContext, event: FlowEvent): Partial<AuthContext> {
  const slot = firstMissing(context.slots);
  if (slot === null) return {};
  const value: string | Point | null = answerTo(slot, event, context.slots.role);
  const { [slot]: _mended, ...refused } = context.refused;
  return {
    slots: { ...context.slots, [slot]: value },
    trail: [...context.trail, context.slots],
    refused,
    ...noMiss,
  };
}

/** Empties the fields that the backend refused, so that they are asked again one by one with its reason. */
function reopen(context: AuthContext, error: EffectError): Partial<AuthContext> {
  const refused = error.fields ?? {};
  const cleared = Object.fromEntries(
    Object.keys(refused)
      .filter((slot) => slot in context.slots)
      .map((slot) => [slot, null]),
  );
  return {
    refused,
    slots: { ...context.slots, ...cleared },
    error,
    ...('password' in refused && { passwordRef: null }),
  };
}
