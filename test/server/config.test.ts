import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, Environment, readConfig } from '../../server/config.ts';

function problemsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((problem) => problem.split(':')[0] ?? '');
    throw error;
  }
}

describe('the configuration', () => {
  it('works with nothing set, and takes an empty variable for one that is not set', () => {
    const config = readConfig({});
    expect(config).toEqual(readConfig(Object.fromEntries(Object.keys(config).map((name) => [name, ' ']))));
    expect(config).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, WHATSAPP_TOKEN: null, TOKTOK_TIMEOUT: 15 });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes what is set, tidied', () => {
    const config = readConfig({
      PORT: '0',
      PUBLIC_URL: 'https://toktok.example/',
      SUPPORT_PHONE: '242061234567',
      WHATSAPP_API_URL: 'http://127.0.0.1:9/v26.0/',
      UNKNOWN_TO_US: 'x',
    });
    expect(config).toMatchObject({
      PORT: 0,
      PUBLIC_URL: 'https://toktok.example',
      SUPPORT_PHONE: '+242061234567',
      WHATSAPP_API_URL: 'http://127.0.0.1:9/v26.0',
    });
    expect(config).not.toHaveProperty('UNKNOWN_TO_US');
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'toktok.example'],
    ['DATABASE_URL', 'postgres://localhost/toktok'],
    ['DATABASE_URL', './toktok.db'],
    ['WHATSAPP_API_URL', 'ftp://graph.example'],
    ['TOKTOK_BASE_URL', 'javascript:alert(1)'],
    ['TOKTOK_TIMEOUT', '0'],
    ['TOKTOK_TIMEOUT', 'soon'],
    ['MASTER_KEY', 'too-short'],
    ['SUPPORT_PHONE', 'call us'],
    ['SUPPORT_PHONE', '061234567'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([name]);
  });

  it('names every problem at once', () => {
    const wrong = { PORT: 'x', LOG_LEVEL: 'x', WHATSAPP_TOKEN: 'secret', SUPPORT_PHONE: 'x' };
    expect(problemsOf(wrong).sort()).toEqual([
      'LOG_LEVEL',
      'PORT',
      'SUPPORT_PHONE',
      'WHATSAPP_APP_SECRET',
      'WHATSAPP_PHONE_NUMBER_ID',
    ]);
  });

  it('needs the secret and the number once there is a token', () => {
    expect(
      problemsOf({ WHATSAPP_TOKEN: 't', WHATSAPP_PHONE_NUMBER_ID: '1', WHATSAPP_APP_SECRET: 's' }),
    ).toEqual([]);
    expect(problemsOf({ WHATSAPP_PHONE_NUMBER_ID: '1' })).toEqual([]);
    expect(problemsOf({ WHATSAPP_TOKEN: 't' })).toEqual(['WHATSAPP_PHONE_NUMBER_ID', 'WHATSAPP_APP_SECRET']);
  });

  it('repeats no value in a complaint: it may be a secret', () => {
    const value = 'hunter2-hunter2';
    const everywhere = Object.fromEntries(Object.keys(Environment.shape).map((name) => [name, value]));
    expect(() => readConfig(everywhere)).toThrow(ConfigError);
    expect(() => readConfig(everywhere)).not.toThrow(new RegExp(value));
  });
});

describe('.env.example', () => {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const variables = lines.flatMap((line, index) => {
    const [, name = '', value = ''] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    return name ? [{ name, value, meaning: lines[index - 1] ?? '' }] : [];
  });

  it('has every variable there is and no other, in the same order', () => {
    expect(variables.map(({ name }) => name)).toEqual(Object.keys(Environment.shape));
  });

  it('shows what holds when nothing is set', () => {
    const defaults = Object.entries(Environment.parse({})).map(([name, value]) => [
      name,
      String(value ?? ''),
    ]);
    expect(variables.map(({ name, value }) => [name, value])).toEqual(defaults);
  });

  it('says of each in one line what it means', () => {
    for (const { name, meaning } of variables) expect(meaning, name).toMatch(/^# \S.{10,}/);
  });
});
