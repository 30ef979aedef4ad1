import { describe, expect, it } from 'vitest';

import { readReference, referencesIn } from '../../../machines/reading/reference.ts';

describe('readReference', () => {
  it.each([
    'COUR-20250919-003',
    'cour-20250919-003',
    'Cour 20250919 3',
    'COUR20250919003',
    'COUR‑20250919‑003',
    'où est cour-20250919-003 ?',
  ])('reads the number in %j', (text) => {
    expect(readReference(text)).toEqual({ kind: 'number', value: 'COUR-20250919-003' });
  });

  it('reads the number of an order', () => {
    expect(readReference('cmd-20251027-001')).toEqual({ kind: 'number', value: 'CMD-20251027-001' });
  });

  it.each(['#003', '#3', 'mon colis #003 svp'])('reads the end of a number in %j', (text) => {
    expect(readReference(text)).toEqual({ kind: 'suffix', value: '003' });
  });

  it.each(['M-61', 'm-61', 'm61', 'M 61', 'où est M-61 ?'])('reads the id in %j', (text) => {
    expect(readReference(text)).toEqual({ kind: 'id', value: 61 });
  });

  it.each([
    '',
    '003',
    '61',
    '#12345',
    '##003',
    '5 m 61',
    'hm-61',
    'cour 12',
    '061234567',
    'COUR-2025-003',
    'M-1234567890',
  ])('reads none in %j', (text) => {
    expect(readReference(text)).toBeNull();
  });
});

describe('referencesIn', () => {
  it('finds every reference and where it stands', () => {
    const text = 'où sont cour-20250919-003 et #7 ?';
    expect(referencesIn(text).map(({ value, start, end }) => [value, text.slice(start, end)])).toEqual([
      ['COUR-20250919-003', 'cour-20250919-003'],
      ['#7', '#7'],
    ]);
  });
});
