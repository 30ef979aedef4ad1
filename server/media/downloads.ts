import { createHash } from 'node:crypto';
import { Agent, request } from 'undici';
import { ServiceError } from '../../adapters/service-error.ts';

/** Which state of a file one has: its digest, and by what its server would know it again. */
export interface Version {
  digest: string;
  etag: string | null;
  lastModified: string | null;
}

const MAX_BYTES = 10_000_000;
const TIMEOUT_MS = 20_000;

/**
 * Fetches files of the backend, and of nobody else: a shop may have written any address into a product, also
 * one of our own network. Nothing is followed elsewhere, nothing secret is sent along.
 */
export function createDownloads(backendUrl: string) {
  const backend = new URL(backendUrl);
  const dispatcher = new Agent({
    connections: 4,
    connect: { timeout: TIMEOUT_MS },
    maxResponseSize: MAX_BYTES,
  });

  /** Null when the file is still the one that is known. */
  async function download(link: string, known: Version | null) {
    const url = addressOf(link, backend);
    if (!url) throw refused('foreign host');
    const { statusCode, headers, body } = await request(url, {
      dispatcher,
      headers: {
        ...(known?.etag && { 'if-none-match': known.etag }),
        ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (statusCode !== 200) await body.dump();
    if (statusCode === 304 && known) return null;
    if (statusCode !== 200) throw refused(`status ${statusCode}`);
    const bytes = Buffer.from(await body.arrayBuffer());
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (digest === known?.digest) return null;
    const version: Version = {
      digest,
      etag: only(headers.etag),
      lastModified: only(headers['last-modified']),
    };
    return { bytes, version };
  }

  return { download, close: () => dispatcher.destroy() };
}

function addressOf(link: string, backend: URL): URL | null {
  const url = URL.parse(link, backend.href);
  if (!url || url.username || url.password) return null;
  // Behind its host's proxy a backend takes itself for plain http.
  if (url.host === backend.host) url.protocol = backend.protocol;
  return url.origin === backend.origin ? url : null;
}

function only(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : null;
}

function refused(reason: string): ServiceError {
  return new ServiceError({ service: 'toktok', operation: 'fetchPicture', kind: 'rejected', reason });
}
