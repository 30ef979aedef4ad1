import { describe, expect, it, onTestFinished } from 'vitest';
import { declared } from '../../../adapters/whatsapp/templates/declared.ts';
import { definitionOf, type TemplateDefinition } from '../../../adapters/whatsapp/templates/definition.ts';
import { help, runTemplates } from '../../../server/templates/command.ts';
import { startMeta } from '../../support/meta.ts';

const definitions = declared.map((each) => definitionOf(each, 'sample'));

/** A business account at Meta, and the command run against it. Nothing is reviewed before `review`. */
async function startAccount(approved: TemplateDefinition[] = []) {
  let now = 1_790_000_000_000;
  const clock = { now: () => now };
  const meta = await startMeta({ webhookUrl: 'http://127.0.0.1:9/', clock, approved });
  onTestFinished(() => meta.close());
  const { graph, env } = meta;

  const run = async (...args: string[]) => {
    const lines: string[] = [];
    const exitCode = await runTemplates(args, env, (text) => lines.push(...text.split('\n')));
    return { exitCode, lines, text: lines.join('\n') };
  };
  const review = async () => {
    now += 60_000;
    await graph.settle();
  };
  return { graph, env, run, review };
}

function edited(name: string, change: (definition: TemplateDefinition) => void): TemplateDefinition[] {
  return definitions.map((definition) => {
    const copy = structuredClone(definition);
    if (copy.name === name) change(copy);
    return copy;
  });
}

const bodyOf = (definition: TemplateDefinition) => definition.components.find(({ type }) => type === 'BODY');

function rewrite(definition: TemplateDefinition) {
  const body = bodyOf(definition);
  if (body?.type === 'BODY') body.text = body.text.replace('Merci', 'Mille mercis');
}

describe('templates push', () => {
  it('creates all that is missing, with the picture’s sample; after the review nothing differs', async () => {
    const { run, review } = await startAccount();

    const pushed = await run('push');
    await review();

    expect(pushed.exitCode).toBe(0);
    expect(pushed.lines).toHaveLength(declared.length);
    expect(pushed.lines).toContain('promotional_offer|fr: created, PENDING');
    expect(await run('diff')).toMatchObject({ exitCode: 0, lines: [`${declared.length} the same`] });
    expect((await run('push')).lines).toEqual(declared.map(({ name }) => `${name}|fr: the same`));
  });

  it('edits what differs, and only that', async () => {
    const { run, review, graph } = await startAccount(edited('parcel_delivered', rewrite));

    const pushed = await run('push');
    await review();

    expect(pushed.lines).toContain('parcel_delivered|fr: edited (body), in review again');
    expect(graph.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect((await run('diff')).exitCode).toBe(0);
  });

  it('leaves alone what Meta would not take, says why, and does the rest', async () => {
    const stored = edited('courier_at_pickup', (definition) => {
      definition.category = 'MARKETING';
    }).filter(({ name }) => name !== 'order_ready');
    const { run, graph } = await startAccount(stored);
    graph.setTemplateStatus('parcel_collected', 'fr', 'DISABLED');

    const pushed = await run('push');

    expect(pushed.exitCode).toBe(1);
    expect(pushed.lines).toContain(
      'courier_at_pickup|fr: left as it is: Meta keeps it as MARKETING: declare it under another name, courier_at_pickup_v2',
    );
    expect(pushed.lines).toContain('parcel_collected|fr: the same');
    expect(pushed.lines).toContain('order_ready|fr: created, PENDING');
  });

  it('does not edit what is in review', async () => {
    const { run, graph } = await startAccount(edited('parcel_delivered', rewrite));
    graph.setTemplateStatus('parcel_delivered', 'fr', 'PENDING');

    expect((await run('push')).lines).toContain(
      'parcel_delivered|fr: left as it is: it is PENDING, and only approved, rejected and paused ones can be edited',
    );
  });
});

describe('templates diff', () => {
  it('shows what Meta has and what is declared, part by part, and what Meta has besides', async () => {
    const [first] = definitions;
    const stored = edited('parcel_delivered', rewrite).filter(({ name }) => name !== 'new_order');
    const { run } = await startAccount([...stored, { ...first!, name: 'hello_world' }]);

    const { exitCode, lines } = await run('diff');

    expect(exitCode).toBe(1);
    expect(lines).toContain('new_order|fr: missing at Meta');
    expect(lines).toContain('hello_world|fr: at Meta only');
    expect(lines).toContain('parcel_delivered|fr: different');
    expect(lines).toContain('    - body: Votre envoi *{{reference}}* est bien arrivé.');
    expect(lines).toContain('    Mille mercis de votre confiance.');
    expect(lines).toContain('    Merci de votre confiance.');
    expect(lines.at(-1)).toBe(`${declared.length - 2} the same`);
  });

  it('overlooks the order of keys, letter case and examples', async () => {
    const { run } = await startAccount(
      edited('order_ready', (definition) => {
        const body = bodyOf(definition);
        if (body?.type === 'BODY') body.example!.body_text_named_params[0]!.example = 'CMD-9';
        definition.components.reverse();
      }),
    );

    expect((await run('diff')).exitCode).toBe(0);
  });

  it('reads all pages of a large account', async () => {
    const [first] = definitions;
    const others = Array.from({ length: 120 }, (_, index) => ({ ...first!, name: `a_other_${index}` }));
    const { run } = await startAccount([...others, ...definitions]);

    const { exitCode, lines } = await run('diff');

    expect(exitCode).toBe(0);
    expect(lines.filter((line) => line.endsWith('at Meta only'))).toHaveLength(120);
  });
});

describe('templates status', () => {
  it('says of each what Meta thinks of it', async () => {
    const { run, graph } = await startAccount(definitions.filter(({ name }) => name !== 'new_order'));
    graph.setTemplateStatus('new_mission', 'fr', 'PAUSED');

    const { exitCode, text } = await run('status');

    expect(exitCode).toBe(0);
    expect(text).toMatch(/^mission_accepted\|fr +APPROVED +UTILITY +UNKNOWN$/m);
    expect(text).toMatch(/^new_mission\|fr +PAUSED +UTILITY/m);
    expect(text).toMatch(/^new_order\|fr +missing at Meta$/m);
  });
});

describe('templates', () => {
  it('lists what is declared without any key', async () => {
    const lines: string[] = [];
    expect(await runTemplates(['list'], {}, (text) => lines.push(...text.split('\n')))).toBe(0);
    expect(lines).toHaveLength(declared.length);
    expect(lines[0]).toContain('reference, courier, phone, pickup, dropoff  [Suivre]');
  });

  it.each([
    [['--help'], 0],
    [[], 2],
    [['pull'], 2],
    [['diff', 'twice'], 2],
    [['constructor'], 2],
    [['push', '--force'], 2],
  ])('explains itself to %j', async (args, exitCode) => {
    const lines: string[] = [];
    expect(await runTemplates(args, {}, (text) => lines.push(text))).toBe(exitCode);
    expect(lines).toEqual([help]);
  });

  it('names the keys it lacks', async () => {
    const { env } = await startAccount();
    const said: string[] = [];
    const { WHATSAPP_BUSINESS_ACCOUNT_ID: _, ...incomplete } = env;

    expect(await runTemplates(['diff'], incomplete, (text) => said.push(text))).toBe(2);
    expect(said.join()).toContain('WHATSAPP_BUSINESS_ACCOUNT_ID: is needed');
    expect(said.join()).not.toContain('WHATSAPP_TOKEN');
  });

  it('says so when the token is no good or Meta is not there, without showing the token', async () => {
    const { env } = await startAccount();
    const said: string[] = [];
    const write = (text: string) => said.push(text);

    expect(await runTemplates(['push'], { ...env, WHATSAPP_TOKEN: 'stale-token' }, write)).toBe(2);
    expect(
      await runTemplates(['diff'], { ...env, WHATSAPP_API_URL: 'http://127.0.0.1:9/v26.0' }, write),
    ).toBe(2);

    expect(said[0]).toContain('the token has expired or was revoked');
    expect(said[1]).toContain('unreachable');
    expect(said.join()).not.toContain('stale-token');
  });
});
