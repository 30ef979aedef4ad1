import type { Bubble } from '../replay/bubble.ts';
import type { Action, RecordedEvent, RecordedOutcome } from '../replay/script.ts';

/** Something that a person did or that came from outside, and all that followed until the next such thing. */
export interface Move {
  at: number;
  /** When the last of what followed had happened. */
  end: number;
  act: Action | null;
  event: RecordedEvent | null;
  /** What came of work, in the order in which it was asked for. */
  outcomes: RecordedOutcome[];
  expected: {
    state: string;
    says: string[];
    /** How often each kind of work was asked for. */
    effects: Record<string, number>;
    /** Null where it is not known beforehand what is seen of it. */
    bubbles: Bubble[] | null;
  };
  note: string | null;
}
