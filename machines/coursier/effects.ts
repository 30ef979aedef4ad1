import type { Contact } from '../domain.ts';
import type { CoursierSlots } from './slots.ts';

/** Order the parcel. `intent` stays the same however often one draft is tried, so one draft is one mission. */
export interface CreateMissionInput {
  intent: string;
  requester: Contact;
  slots: CoursierSlots;
}

export interface CreateMissionOutput {
  id: number;
  reference: string;
  /** True when an earlier try had already ordered it with other details than the present ones. */
  earlierVersion: boolean;
}
