import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/whatsapp/render.ts';
import type { ConversationContext } from '../../machines/conversation/context.ts';
import type { UserInput } from '../../machines/events.ts';
import { languages, type Language } from '../../machines/language.ts';
import { conversationVersion } from '../../machines/conversation/version.ts';
import type { Message } from '../../machines/message.ts';
import { stampMessage, step } from '../../server/engine/step.ts';
import { namesIn } from '../golden/files.ts';
import { commandInputs, strangeInputs } from '../support/inputs.ts';
import {
  allPaths,
  isThinking,
  moved,
  movesFrom,
  nameOf,
  pendingIn,
  someone,
  storedOf,
  tapsOn,
  type Move,
  type Position,
} from '../support/paths.ts';
import { machines, nodesOf, transitionsOf, watchTransitions } from '../support/transitions.ts';

const taken = watchTransitions();
const faulty = new Map<string, string>();
const paths = allPaths((from, to) => {
  const fault = faultIn(to);
  const mayBeSilent =
    isBusy(to) || isThinking(from) || nameOf(from) === nameOf(to) || nameOf(to) === 'auth.talking.rested';
  if (fault && !(fault === 'silence' && mayBeSilent)) faulty.set(`${nameOf(from)} → ${nameOf(to)}`, fault);
});
const positions = paths.map(({ position }) => position).filter(({ stored }) => stored !== null);
const waiting = positions.filter((position) => !isBusy(position) && !isThinking(position));
const busy = positions.filter(isBusy);

describe('all paths', () => {
  it.each(machines)('take every transition of $id', (machine) => {
    const declared = nodesOf(machine).flatMap(transitionsOf);

    expect(declared.map(([name]) => name).filter((name) => !taken.has(name))).toEqual([]);
  });

  it('reach every state of which a stored conversation is kept, and no other', () => {
    const reached = new Set(positions.map(nameOf));

    // After a change of the machines: `npm run golden`.
    expect([...reached].sort()).toEqual(namesIn(conversationVersion).sort());
  });
});

describe('every step there is', () => {
  it('ends in one message that WhatsApp takes and that shows a way on', () => {
    expect(Object.fromEntries(faulty)).toEqual({});
  });
});

describe('every question there is', () => {
  it.each(languages.filter((language) => language !== 'fr'))('fits WhatsApp in %s', (language) => {
    const spoken = paths.map(({ from, moves }) => {
      const move = moves.at(-1);
      return move ? moved(speaking(from, language), move) : from;
    });
    const missed = waiting.map((position) =>
      say(speaking(position, language), strangeInputs['media: voice'] as UserInput),
    );

    expect(
      faults(
        [...spoken, ...missed].filter(({ result }) => result?.message != null),
        faultIn,
      ),
    ).toEqual([]);
  });
});

describe('every state that waits', () => {
  it.each(Object.entries({ ...strangeInputs, ...commandInputs }))('answers %s', (_, input) => {
    expect(faults(waiting, (position) => faultIn(say(position, input)))).toEqual([]);
  });

  it.each(Object.entries(strangeInputs))('forgets nothing over %s', (_, input) => {
    const changed = (position: Position) =>
      known(say(position, input)) === known(position) ? null : 'what was known has changed';

    expect(faults(waiting, changed)).toEqual([]);
  });

  it('keeps a way on however often it is not understood', () => {
    const stubborn = (position: Position) => {
      let at = position;
      for (let time = 0; time < 5; time += 1) {
        at = say(at, strangeInputs['media: voice'] as UserInput);
        const fault = faultIn(at);
        if (fault) return fault;
      }
      return null;
    };

    expect(faults(waiting, stubborn)).toEqual([]);
  });

  it('takes every button that it shows', () => {
    const dead = (position: Position) => {
      const shown = tapsOn(position).filter(
        (tap) => tap.type === 'user.tapped' && !tap.id.startsWith('unheard'),
      );
      const unheard = shown.filter((tap) => isMissed(position, say(position, tap)));
      return unheard.length > 0
        ? unheard.map((tap) => tap.type === 'user.tapped' && tap.title).join(', ')
        : null;
    };

    expect(faults(waiting, dead)).toEqual([]);
  });

  it('lets nobody in without a way to the menu', () => {
    const stuck = (position: Position) => {
      const name = nameOf(say(position, commandInputs['menu'] as UserInput));
      return /^menu|auth\.talking\.(welcoming|locked)|^(livreur|entreprise)\./.test(name) ? null : name;
    };

    expect(faults(waiting, stuck)).toEqual([]);
  });
});

describe('every state that is busy', () => {
  it.each(Object.entries({ ...strangeInputs, ...commandInputs }))('answers %s and goes on', (_, input) => {
    const disturbed = (position: Position) => {
      const after = say(position, input);
      if (after.result?.message == null) return 'silence';
      if (after.result.effects.length > 0) return 'more work';
      if (JSON.stringify(pendingIn(after)) !== JSON.stringify(pendingIn(position))) return 'other work';
      return nameOf(after) === nameOf(position) ? null : nameOf(after);
    };

    expect(faults(busy, disturbed)).toEqual([]);
  });

  it('drops a result that it does not wait for', () => {
    const moves = (position: Position) => {
      const at = position.at + 1;
      const late = pendingIn(position).map(({ path }) =>
        moved(position, {
          type: 'move',
          event: { type: 'effect.done', key: 'another', path, output: null, at },
          facts: position.facts,
        }),
      );
      return late.every((after) => nameOf(after) === nameOf(position)) ? null : 'moved';
    };

    expect(faults(busy, moves)).toEqual([]);
  });
});

describe('every step', () => {
  it('gives the same result for the same input', () => {
    for (const [index, position] of positions.entries()) {
      const move = anyMove(position, index);

      expect(moved(position, move), nameOf(position)).toEqual(moved(position, move));
    }
  });

  it('goes the same way on a living conversation as on one restored from JSON', () => {
    for (const { position, moves } of paths.filter((_, index) => index % 7 === 0)) {
      let live: ReturnType<typeof step>['stored'] | null = null;
      let stored: Position['stored'] = null;
      for (const [index, { event, facts }] of moves.entries()) {
        const stepId = `1:${index + 1}`;
        const lived = step({ stored: live as Position['stored'], event, facts, stepId });
        const restored = step({ stored, event, facts, stepId });

        expect(JSON.stringify(lived), nameOf(position)).toBe(JSON.stringify(restored));

        live = lived.stored;
        stored = JSON.parse(JSON.stringify(restored.stored)) as Position['stored'];
      }
    }
  });

  it('keeps passwords out of everything but the secrets', () => {
    const asked = waiting.filter((position) => storedOf(position).tags.includes('secret'));
    const told = asked.map((position) => say(position, { type: 'user.text', text: 'Xq7#caillou' }));

    expect(asked.length).toBeGreaterThan(1);
    for (const { result } of told) {
      const { secrets, ...rest } = result ?? { secrets: [] };
      expect(JSON.stringify(rest)).not.toContain('caillou');
      expect(secrets).toEqual([{ name: 'password', value: 'Xq7#caillou' }]);
    }
  });
});

function say(position: Position, input: UserInput): Position {
  const event = { ...input, at: position.at + 60_000 };
  return moved(position, { type: 'move', event, facts: position.facts });
}

/** The same conversation with somebody who has chosen another language. */
function speaking(position: Position, language: Language): Position {
  if (position.stored === null) return position;
  const stored = structuredClone(position.stored) as unknown as { state: { context: ConversationContext } };
  stored.state.context.language = language;
  return { ...position, stored: stored as unknown as Position['stored'] };
}

/** Names each state whose check finds something, once for all positions in it. */
function faults(among: Position[], check: (position: Position) => string | null): string[] {
  const found = among
    .map((position) => [nameOf(position), check(position)])
    .filter(([, fault]) => fault !== null);
  return [...new Set(found.map(([name, fault]) => `${name}: ${fault}`))];
}

/** Work asked for is as good as an answer: its result is one. */
function faultIn(position: Position): string | null {
  const { result } = position;
  if (!result?.message) return result?.effects.length ? null : 'silence';
  if (!leadsOn(result.message) && !isBusy(position)) return `no way on: ${result.message.text}`;
  try {
    const count = renderMessage(stampMessage(result.message, result.stored.stamp), {
      stampId: (id) => id,
    }).length;
    return count === (result.message.contact ? 2 : 1) ? null : `${count} messages`;
  } catch (error) {
    return String(error);
  }
}

function leadsOn({ choices = [], askLocation, askPhone }: Message): boolean {
  return choices.length > 0 || askLocation === true || askPhone === true;
}

function isBusy(position: Position): boolean {
  return storedOf(position).tags.includes('busy');
}

/** All that was learnt from the person so far. */
function known(position: Position): string {
  const { context, children } = storedOf(position).state as unknown as {
    context: Record<string, unknown>;
    children: Record<string, { snapshot: { context?: Record<string, unknown> } }>;
  };
  const { person, draft, parked, recents } = context;
  const slots = children['flow']?.snapshot.context?.['slots'] ?? {};
  const filled = Object.entries(slots).filter(([, value]) => value !== null);
  return JSON.stringify([person, draft, parked, recents, filled]);
}

/** Not understood, or said to be late. */
function isMissed(before: Position, after: Position): boolean {
  return (
    JSON.stringify(after.result?.journal).includes('conversation.stale') ||
    missesOf(after).some((misses, level) => misses > (missesOf(before)[level] ?? 0))
  );
}

/** Of the conversation and of the flow it is in. */
function missesOf(position: Position): [number, number] {
  const { context, children } = storedOf(position).state as unknown as {
    context: { misses: number };
    children: Record<string, { snapshot: { context?: { misses?: number } } }>;
  };
  return [context.misses, children['flow']?.snapshot.context?.misses ?? 0];
}

function anyMove(position: Position, seed: number): Move {
  const moves = movesFrom(position);
  return (
    moves[seed % moves.length] ?? {
      type: 'move',
      event: { type: 'user.text', text: 'menu', at: 0 },
      facts: someone,
    }
  );
}
