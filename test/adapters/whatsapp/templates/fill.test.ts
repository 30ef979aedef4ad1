import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../../../adapters/whatsapp/templates/fill.ts';

const courierAtPickup = {
  name: 'courier_at_pickup',
  values: ['COUR-1', 'Paul', '12 rue Loby\nPoto-Poto'],
  taps: ['go.mission:61'],
};
const offer = {
  name: 'promotional_offer',
  values: ['15 %', 'TOKTOK15'],
  taps: ['go.marketplace', 'go.stop'],
  image: { url: 'https://example.org/offer.jpg' },
};

describe('fillTemplate', () => {
  it('gives the values their names, in the order of the declaration, and the buttons their choices', () => {
    expect(fillTemplate(courierAtPickup)).toMatchObject({
      type: 'template',
      template: {
        name: 'courier_at_pickup',
        language: { code: 'fr' },
        components: [
          {
            type: 'body',
            parameters: [
              { parameter_name: 'reference', text: 'COUR-1' },
              { parameter_name: 'courier', text: 'Paul' },
              { parameter_name: 'pickup', text: '12 rue Loby Poto-Poto' },
            ],
          },
          { sub_type: 'quick_reply', index: '0', parameters: [{ payload: 'go.mission:61' }] },
        ],
      },
    });
  });

  it('puts the picture where the template begins with one', () => {
    expect(fillTemplate(offer)).toMatchObject({
      template: {
        components: [
          {
            type: 'header',
            parameters: [{ type: 'image', image: { link: 'https://example.org/offer.jpg' } }],
          },
          { type: 'body' },
          { index: '0' },
          { index: '1' },
        ],
      },
    });
    expect(fillTemplate({ ...offer, image: { id: '77' } })).toMatchObject({
      template: { components: [{ parameters: [{ image: { id: '77' } }] }, {}, {}, {}] },
    });
  });

  it.each([
    ['a name nobody declared', { ...courierAtPickup, name: 'mission_lost' }],
    ['a value too few', { ...courierAtPickup, values: ['COUR-1', 'Paul'] }],
    ['a tap too few', { ...courierAtPickup, taps: [] }],
    ['a picture too many', { ...courierAtPickup, image: { id: '77' } }],
    ['a picture too few', { name: offer.name, values: offer.values, taps: offer.taps }],
  ])('throws on %s', (_, use) => {
    expect(() => fillTemplate(use)).toThrow(RangeError);
  });
});
