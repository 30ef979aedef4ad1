import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';

/** A decimal column the way this backend is set to write it. */
export function decimal<T extends number | null>({ options }: Context, value: T): string | T {
  return value !== null && options.decimals === 'string' ? value.toFixed(2) : value;
}

export function iso(at: number): string;
export function iso(at: number | null): string | null;
export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** A list, bare or as one page of it, depending on the settings. */
export function list(
  context: Context,
  request: FastifyRequest,
  rows: unknown[],
  usual: 'paged' | 'bare' = 'paged',
) {
  const { lists, pageSize } = context.options;
  if ((lists === 'mixed' ? usual : lists) === 'bare') return rows;
  const url = new URL(request.url, addressOf(request));
  const size = Math.min(Number(url.searchParams.get('page_size')) || pageSize, pageSize * 5);
  const page = Math.max(1, Math.floor(Number(url.searchParams.get('page')) || 1));
  return {
    count: rows.length,
    next: page * size < rows.length ? link(page + 1) : null,
    previous: page > 1 ? link(page - 1) : null,
    results: rows.slice((page - 1) * size, page * size),
  };

  function link(number: number): string {
    url.searchParams.set('page', String(number));
    return url.href;
  }
}

export function addressOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}
