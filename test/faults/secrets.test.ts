import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadMasterKey } from '../../adapters/store/master-key.ts';
import { createSqliteStore } from '../../adapters/store/sqlite/store.ts';
import { startBackend } from '../support/backend.ts';
import { freePort, startChild } from '../support/child.ts';
import { account, startMeta } from '../support/meta.ts';
import { call, password } from '../support/product.ts';

const AWA = '242061110030';
const BEA = '242061110031';
const newcomers = ['242061110032', '242061110033', '242061110034'];
const passwords = [password, 'Faux#1111a', 'Faux#2222b', 'court1', 'Nouveau#4444d'];

/** What people wrote, and what is known of them: in no log, and in no file in clear. */
const personal = [
  ...[AWA, BEA, ...newcomers].flatMap((phone) => [
    phone.slice(3),
    phone.slice(-9).replace(/(..)(...)(..)/, '$1 $2 $3 '),
  ]),
  ...['Okemba', 'Mbemba', '123 45 67', '1234567', 'Poto-Poto', 'Louingui', 'Documents', 'jean.mbemba'],
  ...['Chez Mama', 'BZV-123456', 'CG-BZV-01', '-4.2634', 'CG.'],
];

it(
  'passwords and tokens are nowhere, and nothing personal is in a log or in clear in a file',
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'toktok-'));
    const port = await freePort();
    const meta = await startMeta({ webhookUrl: `http://127.0.0.1:${port}/webhook` });
    const backend = await startBackend({ path: join(folder, 'outside-backend.db') });
    const database = join(folder, 'product', 'toktok.db');
    const child = startChild(['server/main.ts'], {
      PORT: String(port),
      LOG_LEVEL: 'trace',
      DATABASE_URL: `file:${database}`,
      TOKTOK_TIMEOUT: '1',
      WHATSAPP_VERIFY_TOKEN: 'verify-token-of-the-test',
      CONSOLE_TOKEN: 'console-token-of-the-test',
      ...meta.env,
      ...backend.env,
    });
    onTestFinished(async () => {
      child.signal('SIGKILL');
      await meta.close();
      await backend.close();
      await rm(folder, { recursive: true });
    });
    expect(await child.listening).toBe(true);
    const world = { graph: meta.graph, backend };

    const awa = await call(world, AWA);
    await awa.until('mot de passe');
    await awa.say('Faux#1111a');
    await awa.say('Faux#2222b');
    backend.faults.set('POST /auth/login/', { answer: 'html', times: 1 });
    await awa.order();
    backend.faults.set('POST /coursier/missions/', { answer: 502, when: 'after', times: 1 });
    await awa.tap('go.coursier');
    await awa.tap('side.last');
    await awa.tap('confirm');

    const [client = '', livreur = '', shop = ''] = newcomers;
    const bea = await call(world, client, { hasAccount: false, password: 'Nouveau#4444d' });
    await bea.until('Choisissez un *mot de passe*');
    await bea.say('court1');
    await bea.order();
    const chancel = await call(world, livreur, { hasAccount: false });
    await chancel.until('Vous êtes…');
    await chancel.tap('role.livreur');
    await chancel.say('Chancel Mbemba');
    await chancel.say('chancel@exemple.cg');
    await chancel.tap('option.independant');
    await chancel.tap('option.moto');
    await chancel.say('BZV-123456');
    await chancel.say('Moungali');
    await chancel.until('Choisissez un *mot de passe*');
    backend.faults.set('POST /auth/livreurs/', { answer: 400, times: 1 });
    await chancel.say(password);
    const mama = await call(world, shop, { hasAccount: false });
    await mama.until('Vous êtes…');
    await mama.tap('role.entreprise');
    for (const said of ['Chez Mama', 'Restaurant', 'Plats congolais', 'Moungali, 12 rue Louingui', 'passer'])
      await mama.say(said);
    for (const said of ['CG-BZV-01-2024-B12-00123', 'lundi-samedi 8h-20h', 'Grâce Mbemba', 'mama@exemple.cg'])
      await mama.say(said);
    await mama.until('Choisissez un *mot de passe*');
    await mama.say(password);
    const taken = await call(world, BEA);
    await taken.until('un compte ?');
    await taken.tap('signup');
    await taken.tap('role.client');
    for (const said of ['Jean Mbemba', 'passer', 'Moungali, 12 rue Louingui']) await taken.say(said);
    await taken.tap('confirm');
    await taken.say(password);
    expect(taken.words()).toContain('a déjà un compte');
    await taken.tap('login');
    backend.faults.set('POST /auth/login/', { answer: 'hang' });
    taken.person.say(password);
    await fetch(
      `http://127.0.0.1:${port}/webhook?hub.mode=subscribe&hub.verify_token=wrong-token&hub.challenge=1`,
    );
    await expect.poll(() => meta.graph.undelivered()).toBe(0);
    child.signal('SIGTERM');
    expect((await child.ended).code).toBe(0);

    const output = child.output();
    expect(output).toContain('backend call');
    expect(output).toContain('effect failed');
    const secrets = [
      ...passwords,
      'eyJ',
      account.token,
      account.appSecret,
      'token-of-the-test',
      'wrong-token',
    ];
    for (const needle of [...secrets, ...personal]) expect(output, needle).not.toContain(needle);

    const files = await readdir(join(folder, 'product'));
    expect(files).toContain('toktok.db');
    for (const file of files) {
      const bytes = await readFile(join(folder, 'product', file));
      for (const needle of [...secrets, ...personal])
        expect(bytes.includes(needle), `${needle} in ${file}`).toBe(false);
    }

    const store = createSqliteStore({ path: database, masterKey: loadMasterKey({ besideFile: database }) });
    onTestFinished(() => store.close());
    const opened: unknown[] = [meta.graph.sent.map(({ body }) => body)];
    for (const phone of [AWA, BEA, ...newcomers]) {
      const customer = await store.findCustomer({ waId: phone });
      expect(customer).not.toBeNull();
      opened.push(await store.peek(customer ?? 0), await store.readJournal(customer ?? 0, 0, 1_000));
      opened.push(await store.getSecret(customer ?? 0, 'intents'));
    }
    await store.recover(Date.now());
    const effects = await store.takeEffects(10, Date.now() + 60_000, 1);
    expect(effects.map(({ name }) => name)).toEqual(['login']);
    opened.push(effects, await store.parked(), await store.deadLetters());
    const text = JSON.stringify(opened);
    expect(text).toContain('Poto-Poto');
    for (const needle of secrets) expect(text, needle).not.toContain(needle);
  },
);
