import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MissionStatus } from '../../../machines/domain.ts';
import type { News } from '../../../machines/news/news.ts';
import { isNews, noteOpened, noteTold, openSubjects, type Told } from '../../../machines/news/told.ts';
import { aMission, anOrder, orderStatuses } from '../../support/news.ts';

/** What somebody hears when these things happen in this order. */
function hear(news: News[], told: Told = {}): { heard: string[]; told: Told } {
  const heard: string[] = [];
  for (const each of news) {
    if (!isNews(told, each)) continue;
    told = noteTold(told, each);
    heard.push(each.status);
  }
  return { heard, told };
}
const parcel = (...statuses: MissionStatus[]) => hear(statuses.map((status) => aMission({ status }))).heard;

describe('what was told', () => {
  it('is the way of a parcel in four messages, of an order in three', () => {
    expect(
      parcel(
        'pending',
        'assigned',
        'heading_to_pickup',
        'at_pickup',
        'picked_up',
        'in_transit',
        'at_dropoff',
        'delivered',
      ),
    ).toEqual(['assigned', 'at_pickup', 'picked_up', 'delivered']);
    expect(hear(orderStatuses.slice(0, 5).map((status) => anOrder({ status }))).heard).toEqual([
      'accepted',
      'ready',
      'delivered',
    ]);
  });

  it('is never told again, and never goes back', () => {
    expect(parcel('picked_up', 'assigned', 'at_pickup', 'picked_up', 'in_transit')).toEqual(['picked_up']);
    expect(parcel('delivered', 'picked_up', 'problem', 'cancelled')).toEqual(['delivered']);
    expect(parcel('cancelled', 'assigned', 'delivered')).toEqual(['cancelled']);
  });

  it('may be a problem at any step, told once, after which the parcel goes on from where it was', () => {
    expect(parcel('problem', 'problem', 'assigned', 'problem', 'problem')).toEqual([
      'problem',
      'assigned',
      'problem',
    ]);
    expect(parcel('picked_up', 'problem', 'at_pickup', 'in_transit', 'delivered')).toEqual([
      'picked_up',
      'problem',
      'delivered',
    ]);
  });

  it('ends as the parcel does, in whatever order and however often its events come', () => {
    const steps: MissionStatus[] = ['assigned', 'at_pickup', 'picked_up', 'delivered'];
    fc.assert(
      fc.property(fc.shuffledSubarray([...steps, ...steps, ...steps], { minLength: 12 }), (statuses) => {
        const heard = parcel(...statuses);
        expect(heard.at(-1)).toBe('delivered');
        const ranks = heard.map((status) => steps.indexOf(status as MissionStatus));
        expect(ranks).toEqual([...new Set(ranks)].sort((one, other) => one - other));
      }),
    );
  });

  it('tells the end of an order once, whether its courier or its shop says so first', () => {
    const brought = aMission({ id: 61, order: 31, status: 'delivered' });
    const delivered = anOrder({ id: 31, status: 'delivered' });
    expect(hear([brought, delivered])).toMatchObject({ heard: ['delivered'] });
    expect(hear([delivered, brought])).toMatchObject({ heard: ['delivered'] });
    expect(openSubjects(hear([brought], noteOpened({}, 'order:31')).told)).toEqual([]);
  });

  it('does not speak of a courier who was never found', () => {
    const calledOff = aMission({ id: 61, order: 31, status: 'cancelled' });
    expect(hear([anOrder({ id: 31, status: 'ready' }), calledOff]).heard).toEqual(['ready']);
    expect(hear([aMission({ id: 61, order: 31, status: 'assigned' }), calledOff]).heard).toEqual([
      'assigned',
      'cancelled',
    ]);
    expect(hear([anOrder({ id: 31, status: 'cancelled' }), calledOff]).heard).toEqual(['cancelled']);
  });

  it('keeps parcels and orders of one number apart', () => {
    const { heard } = hear([
      aMission({ id: 7, status: 'delivered' }),
      anOrder({ id: 7, status: 'accepted' }),
    ]);
    expect(heard).toEqual(['delivered', 'accepted']);
  });
});

describe('what somebody waits for', () => {
  it('is what was ordered until it is brought or called off', () => {
    const opened = noteOpened(noteOpened({}, 'mission:61'), 'order:31');
    expect(openSubjects(opened)).toEqual(['mission:61', 'order:31']);
    const { told } = hear([aMission({ status: 'problem' }), anOrder({ status: 'delivered' })], opened);
    expect(openSubjects(told)).toEqual(['mission:61']);
    expect(openSubjects(hear([aMission({ status: 'cancelled' })], told).told)).toEqual([]);
  });

  it('hears of every step after it was ordered here', () => {
    expect(hear([aMission({ status: 'assigned' })], noteOpened({}, 'mission:61')).heard).toEqual([
      'assigned',
    ]);
    expect(hear([aMission({ status: 'problem' })], noteOpened({}, 'mission:61')).heard).toEqual(['problem']);
  });

  it('is bounded: the oldest are let go of', () => {
    const many = Array.from({ length: 200 }, (_, id) => aMission({ id, status: 'assigned' }));
    const { told } = hear(many);
    expect(Object.keys(told).length).toBeLessThanOrEqual(40);
    expect(told).toHaveProperty('mission:199');
  });
});
