/** What a refusal asks of the sender. */
type RefusalAction =
  /** Passing trouble on their side: again with growing pauses. */
  | 'retry'
  /** Too fast: again, but later. */
  | 'wait'
  /** The 24-hour window is closed: only a template passes. */
  | 'template'
  /** The message or the configuration is wrong: repeating changes nothing. */
  | 'fix'
  /** This person cannot be reached, or not with this. */
  | 'unreachable'
  /** The account is in trouble: stop everything and call a person. */
  | 'alarm';

export interface Refusal {
  action: RefusalAction;
  note: string;
  /** Whose sending must slow down; only this message's, when not set. */
  scope?: 'pair' | 'number';
  /** How long Meta asks to wait. */
  afterMs?: number;
  /** How often it is worth trying in all, where that is less than usual. */
  tries?: number;
  /** What it names by an id, such as a picture, is no longer there: passes with a new one. */
  isGone?: true;
}

/** What to do after an error of Graph: by its code, else by the HTTP status. */
export function readRefusal(code: number | undefined, httpStatus: number, subcode?: number): Refusal {
  if (code === 100 && subcode === 33) return { action: 'fix', note: 'object id is gone', isGone: true };
  const known = code === undefined ? undefined : REFUSALS.get(code);
  if (known) return known;
  if (code !== undefined && code >= 200 && code <= 299)
    return { action: 'alarm', note: 'API permission missing' };
  if (httpStatus === 429) return { action: 'retry', note: 'too many requests', scope: 'number' };
  if (httpStatus >= 500) return { action: 'retry', note: 'server trouble' };
  if (httpStatus === 401) return { action: 'alarm', note: 'token refused' };
  return { action: 'fix', note: 'unknown refusal' };
}

const SECONDS = 1_000;
const MINUTES = 60_000;

const REFUSALS = new Map<number, Refusal>([
  [0, { action: 'alarm', note: 'cannot authenticate the app user: new token' }],
  [1, { action: 'retry', note: 'unknown API or server error', tries: 4 }],
  [2, { action: 'retry', note: 'API service down or overloaded' }],
  [3, { action: 'alarm', note: 'capability or permission problem' }],
  [4, { action: 'wait', note: 'app call rate limit', scope: 'number', afterMs: 5 * MINUTES }],
  [10, { action: 'alarm', note: 'permission denied' }],
  [33, { action: 'alarm', note: 'business number deleted' }],
  [100, { action: 'fix', note: 'invalid parameter' }],
  [190, { action: 'alarm', note: 'token expired' }],
  [368, { action: 'alarm', note: 'temporarily blocked by policy' }],
  [80007, { action: 'wait', note: 'WABA rate limit', scope: 'number', afterMs: 1 * MINUTES }],
  [
    130429,
    { action: 'retry', note: 'throughput of the number reached', scope: 'number', afterMs: 1 * SECONDS },
  ],
  [130472, { action: 'unreachable', note: 'user in a marketing experiment' }],
  [130497, { action: 'unreachable', note: 'restricted from messaging that country' }],
  [131000, { action: 'retry', note: 'unknown failure', tries: 4 }],
  [131005, { action: 'alarm', note: 'access denied' }],
  [131008, { action: 'fix', note: 'required parameter missing' }],
  [131009, { action: 'fix', note: 'parameter value invalid' }],
  [131016, { action: 'retry', note: 'service unavailable' }],
  [131021, { action: 'fix', note: 'recipient is the sender' }],
  [131026, { action: 'unreachable', note: 'undeliverable: no WhatsApp, old client, terms, blocked' }],
  [131030, { action: 'fix', note: 'recipient not on the allow-list of the test number' }],
  [131031, { action: 'alarm', note: 'account locked' }],
  [131037, { action: 'alarm', note: 'display name not approved' }],
  [131042, { action: 'alarm', note: 'payment or eligibility problem' }],
  [131045, { action: 'alarm', note: 'phone registration or certificate problem: register again' }],
  [131047, { action: 'template', note: 'more than 24 h since the last message of the user' }],
  [131048, { action: 'alarm', note: 'spam rate limit on the number' }],
  [131049, { action: 'unreachable', note: 'kept back for ecosystem engagement: not again within 24 h' }],
  [131050, { action: 'unreachable', note: 'user stopped marketing messages' }],
  [131051, { action: 'fix', note: 'unsupported message type' }],
  [131052, { action: 'fix', note: 'media could not be downloaded' }],
  [131053, { action: 'fix', note: 'media upload or mime problem' }],
  [131056, { action: 'wait', note: 'pair rate limit', scope: 'pair' }],
  [
    131057,
    { action: 'retry', note: 'maintenance: throughput upgrade', scope: 'number', afterMs: 90 * SECONDS },
  ],
  [131062, { action: 'fix', note: 'this message needs a phone number, not a BSUID' }],
  [131063, { action: 'fix', note: 'marketing templates are off on Cloud API' }],
  [131064, { action: 'alarm', note: 'messaging limit after template misclassification' }],
  [132000, { action: 'fix', note: 'template parameter count mismatch' }],
  [132001, { action: 'fix', note: 'template or language missing or not approved' }],
  [132005, { action: 'fix', note: 'hydrated text too long' }],
  [132007, { action: 'fix', note: 'character policy violated' }],
  [132008, { action: 'fix', note: 'template parameter value mismatch' }],
  [132012, { action: 'fix', note: 'template parameter format mismatch' }],
  [132015, { action: 'fix', note: 'template paused' }],
  [132016, { action: 'fix', note: 'template disabled' }],
  [132018, { action: 'fix', note: 'template parameters invalid' }],
  [132068, { action: 'fix', note: 'flow blocked' }],
  [132069, { action: 'wait', note: 'flow throttled', afterMs: 6 * MINUTES }],
  [133000, { action: 'alarm', note: 'incomplete deregistration' }],
  [133004, { action: 'retry', note: 'server unavailable' }],
  [133005, { action: 'fix', note: 'two-step PIN mismatch' }],
  [133006, { action: 'fix', note: 'number must be verified again' }],
  [133008, { action: 'wait', note: 'too many PIN guesses', scope: 'number', afterMs: 5 * MINUTES }],
  [133009, { action: 'wait', note: 'PIN guessed too fast', scope: 'number', afterMs: 1 * MINUTES }],
  [133010, { action: 'alarm', note: 'number not registered' }],
  [133015, { action: 'wait', note: 'number just deleted', scope: 'number', afterMs: 5 * MINUTES }],
  [133016, { action: 'wait', note: 'too many register attempts', scope: 'number', afterMs: 5 * MINUTES }],
  [135000, { action: 'fix', note: 'generic error in the parameters' }],
  [137000, { action: 'fix', note: 'recipient identity changed' }],
  [139200, { action: 'fix', note: 'direct send blocked' }],
]);
