import { describe, expect, test } from 'vitest';
import { template } from '../../../adapters/whatsapp/template.ts';

describe('template', () => {
  test('fills named parameters and buttons as Meta wants them', () => {
    const filled = template({
      name: 'mission_accepted',
      language: 'fr',
      body: { courier: 'Moussa', eta: '19:40' },
      buttons: [
        { index: 0, kind: 'url', value: 't/42' },
        { index: 1, kind: 'quickReply', value: 'track:42' },
      ],
    });
    expect(filled).toEqual({
      type: 'template',
      template: {
        name: 'mission_accepted',
        language: { code: 'fr' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', parameter_name: 'courier', text: 'Moussa' },
              { type: 'text', parameter_name: 'eta', text: '19:40' },
            ],
          },
          { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 't/42' }] },
          {
            type: 'button',
            sub_type: 'quick_reply',
            index: '1',
            parameters: [{ type: 'payload', payload: 'track:42' }],
          },
        ],
      },
    });
  });

  test('a value is never empty and never holds what Meta refuses: newlines, tabs, runs of spaces', () => {
    const filled = template({ name: 'x', language: 'fr', body: ['un\n\tdeux      trois', ' '] });
    expect(filled).toMatchObject({
      template: { components: [{ parameters: [{ text: 'un deux trois' }, { text: '…' }] }] },
    });
  });

  test('long values leave room for the approved words', () => {
    const filled = template({ name: 'x', language: 'fr', body: ['a'.repeat(2_000), 'b'.repeat(2_000)] });
    const parts = filled.type === 'template' ? filled.template.components : [];
    expect(
      parts?.flatMap((part) => part.parameters.map((each) => 'text' in each && each.text.length)),
    ).toEqual([256, 256]);
  });

  test('a template without variables has no components', () => {
    expect(template({ name: 'x', language: 'fr' })).toEqual({
      type: 'template',
      template: { name: 'x', language: { code: 'fr' } },
    });
  });

  test('a name Meta cannot know is a bug', () => {
    expect(() => template({ name: 'Mission acceptée', language: 'fr' })).toThrow(RangeError);
  });
});
