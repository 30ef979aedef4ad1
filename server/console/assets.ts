import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';

export interface Asset {
  /** Below the console's own address. */
  path: string;
  type: string;
  text: string;
  tag: string;
}

export interface Page {
  text: string;
  /** Its content security policy. */
  policy: string;
}

const WEB = new URL('./web/', import.meta.url);
const LIBRARIES = {
  'preact.js': 'preact',
  'preact-hooks.js': 'preact/hooks',
  'htm.js': 'htm',
  'uplot.js': 'uplot/dist/uPlot.esm.js',
  'uplot.css': 'uplot/dist/uPlot.min.css',
};
/** How WhatsApp's markup is read, the simulator knows already. */
const SHARED = ['markup.js'];
const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

/** All that the pages are made of: few and small enough to be kept. */
export function readAssets(): Asset[] {
  const own = readdirSync(WEB).filter((name) => extname(name) in types);
  return [
    ...own.map((name) => assetOf(`web/${name}`, new URL(name, WEB))),
    ...SHARED.map((name) => assetOf(`web/${name}`, new URL(`../simulator/web/${name}`, import.meta.url))),
    ...Object.entries(LIBRARIES).map(([name, specifier]) =>
      assetOf(`lib/${name}`, new URL(import.meta.resolve(specifier))),
    ),
  ];
}

/** A page that asks for all modules at once: found one by one they would cost a slow line a journey each. */
export function readPage(name: string, assets: Asset[]): Page {
  const preloads = assets
    .filter(({ path }) => path.endsWith('.js'))
    .map(({ path }) => `<link rel="modulepreload" href="${path}" />`)
    .join('\n    ');
  const text = readFileSync(new URL(name, WEB), 'utf8').replace('<!-- modules -->', preloads);
  return { text, policy: policyOf(text) };
}

function assetOf(path: string, file: URL): Asset {
  const text = readFileSync(file, 'utf8');
  return { path, text, type: types[extname(path)] ?? 'text/plain', tag: `"${hashOf(text)}"` };
}

/** Only our own code runs; the one inline script, the import map, and the one inline style are named by hashes. */
function policyOf(page: string): string {
  const inline = (tag: RegExp) => [...page.matchAll(tag)].map(([, text = '']) => `'sha256-${hashOf(text)}'`);
  return [
    `default-src 'none'`,
    `script-src ${["'self'", ...inline(/<script type="importmap">([\s\S]*?)<\/script>/g)].join(' ')}`,
    `style-src ${["'self'", ...inline(/<style>([\s\S]*?)<\/style>/g)].join(' ')}`,
    `img-src 'self' data:`,
    `connect-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
