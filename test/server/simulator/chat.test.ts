import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runChat } from '../../../server/simulator/chat.ts';
import { startEchoBot } from './echo-bot.ts';

async function openTerminal(phone = '+242 06 123 4567') {
  const bot = await startEchoBot();
  onTestFinished(bot.close);
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { isTTY: true });
  let screen = '';
  output.on('data', (chunk: Buffer) => (screen += chunk.toString()));
  const ended = runChat({ url: bot.origin, phone, input, output });
  const see = (text: string) => expect.poll(() => screen).toContain(text);
  await see('/quit');
  return {
    bot,
    see,
    ended,
    type: (line: string) => input.write(`${line}\n`),
    screen: () => screen,
  };
}

describe('the chat in a terminal', () => {
  it('shows bold words and numbered choices, and taps the one whose number is typed', async () => {
    const { type, see, ended } = await openTerminal();

    type('menu');
    await see('\u001b[1mBonjour Awa !\u001b[22m');
    await see('3\u001b[39m  🛒 Commander');
    type('2');

    await see('Vous avez choisi \u001b[1m🔎 Suivre\u001b[22m.');
    type('/quit');
    await ended;
  });

  it('takes a number that is no choice for words', async () => {
    const { type, see } = await openTerminal();

    type('5000');

    await see('Vous dites « 5000 »');
  });

  it('sends pins and photos', async () => {
    const { type, see, bot } = await openTerminal();
    const folder = mkdtempSync(join(tmpdir(), 'chat-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'plat.png'), 'png');

    type('/pin -4.26,15.28');
    await see('Bien reçu : location.');
    type(`/photo ${join(folder, 'plat.png')}`);
    await see('Bien reçu : image.');

    expect(
      bot.graph
        .people()[0]
        ?.transcript()
        .map(({ type: kind }) => kind),
    ).toEqual(['location', 'text', 'image', 'text']);
  });

  it('lets nothing in a message steer the terminal', async () => {
    const { type, see, screen } = await openTerminal();

    type('fin\u001b[2Jeffacé\u0007\u202e');

    await see('Vous dites « fin[2Jeffacé »');
    expect(screen()).not.toContain('\u001b[2J');
  });

  it('says what is wrong with a command and goes on', async () => {
    const { type, see } = await openTerminal();

    type('/pin ici');
    await see('! /pin latitude,longitude');
    type('/photo /nowhere.jpg');
    await see('! ENOENT');
    type('livreur');

    await see('Paul Ngoma +242 06 550 0011');
  });

  it('ends when the server stops', async () => {
    const { ended, bot, see } = await openTerminal();

    await bot.close();

    await ended;
    await see('! le serveur s’est arrêté');
  });

  it('says so when no server answers', async () => {
    const options = { input: new PassThrough(), output: new PassThrough() };

    await expect(runChat({ url: 'http://127.0.0.1:9', phone: '+242061234567', ...options })).rejects.toThrow(
      'no simulator answers at http://127.0.0.1:9',
    );
  });
});
