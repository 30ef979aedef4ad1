import { describe, expect, it } from 'vitest';
import { runRecord } from '../../../server/recording/command.ts';
import { readScripts } from '../../../server/replay/read-script.ts';
import { call, startProduct, type Product } from '../../support/product.ts';

const jean = '242061110001';
const token = 'a-token-of-the-console';

/** The command as it is called at a terminal. */
async function run(args: string[], environment: Record<string, string> = {}) {
  let [out, warned] = ['', ''];
  const code = await runRecord(args, environment, {
    write: (text) => (out += text),
    warn: (text) => (warned += text),
  });
  return { code, out, warned };
}

function where({ address }: Product): Record<string, string> {
  const { hostname, port } = new URL(address);
  return { HOST: hostname, PORT: port };
}

async function someone() {
  const product = await startProduct({ env: { CONSOLE_TOKEN: token } });
  const person = await call(product, jean);
  await person.until('Où êtes-vous');
  return product;
}

describe('npm run record', () => {
  it('writes the script of a conversation of the running server', async () => {
    const product = await someone();
    const { code, out, warned } = await run(['1'], { ...where(product), CONSOLE_TOKEN: token });
    expect([code, warned]).toEqual([0, '']);
    const [script] = readScripts(out, 'file');
    expect(script?.steps.length).toBeGreaterThan(3);
    expect(out).not.toContain('1110001');
  });

  it('says why there is none', async () => {
    const product = await someone();
    const refused = await run(['1'], where(product));
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.warned).toContain('CONSOLE_TOKEN');
    const unknown = await run(['99'], { ...where(product), CONSOLE_TOKEN: token });
    expect([unknown.code, unknown.warned.trim()]).toEqual([1, 'id: no such conversation']);
    const nobody = await run(['1'], { PORT: '1' });
    expect([nobody.code, nobody.warned]).toEqual([1, expect.stringContaining('No server answers')]);
  });

  it('says how it is called', async () => {
    expect(await run(['--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('record -- 12') as string,
    });
    for (const args of [[], ['Jean'], ['1', '2'], ['--all']])
      expect(await run(args)).toMatchObject({ code: 2, out: '' });
  });
});
