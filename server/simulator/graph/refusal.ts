/** Meta said no. Becomes the HTTP answer, or the error of a `failed` status. */
export class GraphRefusal extends Error {
  override readonly name = 'GraphRefusal';
  readonly code: number;
  readonly httpStatus: number;
  readonly details: string;
  readonly subcode: number | undefined;

  constructor(code: number, details: string, subcode?: number) {
    const known = KNOWN[code] ?? { httpStatus: 400, title: 'Generic error' };
    super(`(#${code}) ${known.title}`);
    this.code = code;
    this.httpStatus = known.httpStatus;
    this.details = details;
    this.subcode = subcode;
  }
}

/** The body Graph answers with. */
export function refusalBody(refusal: GraphRefusal, traceId: string) {
  return {
    error: {
      message: refusal.message,
      type: 'OAuthException',
      code: refusal.code,
      ...(refusal.subcode !== undefined && { error_subcode: refusal.subcode }),
      error_data: { messaging_product: 'whatsapp', details: refusal.details },
      is_transient: TRANSIENT.has(refusal.code),
      fbtrace_id: traceId,
    },
  };
}

/** The form the same refusal has inside a `failed` status. */
export function refusalStatus({
  code,
  message,
  details,
}: Pick<GraphRefusal, 'code' | 'message' | 'details'>) {
  return {
    code,
    title: message,
    message,
    error_data: { details },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  };
}

const TRANSIENT = new Set([1, 2, 4, 80007, 130429, 131000, 131016, 131056, 131057]);

const KNOWN: Record<number, { httpStatus: number; title: string }> = {
  0: { httpStatus: 401, title: 'AuthException' },
  1: { httpStatus: 400, title: 'An unknown error occurred' },
  2: { httpStatus: 503, title: 'Service temporarily unavailable' },
  4: { httpStatus: 400, title: 'Application request limit reached' },
  10: { httpStatus: 403, title: 'Application does not have permission for this action' },
  33: { httpStatus: 400, title: 'Parameter value is not valid' },
  100: { httpStatus: 400, title: 'Invalid parameter' },
  190: { httpStatus: 401, title: 'Invalid OAuth access token' },
  200: { httpStatus: 403, title: 'Permissions error' },
  368: { httpStatus: 403, title: 'Temporarily blocked for policies violations' },
  80007: { httpStatus: 400, title: 'Rate limit issues' },
  130429: { httpStatus: 400, title: 'Rate limit hit' },
  130497: { httpStatus: 403, title: 'Business account is restricted from messaging users in this country' },
  131000: { httpStatus: 500, title: 'Something went wrong' },
  131005: { httpStatus: 403, title: 'Access denied' },
  131008: { httpStatus: 400, title: 'Required parameter is missing' },
  131009: { httpStatus: 400, title: 'Parameter value is not valid' },
  131016: { httpStatus: 500, title: 'Service unavailable' },
  131021: { httpStatus: 400, title: 'Recipient cannot be sender' },
  131026: { httpStatus: 400, title: 'Message undeliverable' },
  131031: { httpStatus: 403, title: 'Account has been locked' },
  131042: { httpStatus: 400, title: 'Business eligibility payment issue' },
  131045: { httpStatus: 500, title: 'Incorrect certificate' },
  131047: { httpStatus: 400, title: 'Re-engagement message' },
  131048: { httpStatus: 400, title: 'Spam rate limit hit' },
  131049: { httpStatus: 400, title: 'Not delivered to maintain healthy ecosystem engagement' },
  131051: { httpStatus: 400, title: 'Message type is not supported' },
  131052: { httpStatus: 400, title: 'Media download error' },
  131053: { httpStatus: 400, title: 'Media upload error' },
  131056: { httpStatus: 400, title: '(Business Account, Consumer Account) pair rate limit hit' },
  131057: { httpStatus: 500, title: 'Account in maintenance mode' },
  132000: { httpStatus: 400, title: 'Number of parameters does not match the expected number of params' },
  132001: { httpStatus: 404, title: 'Template name does not exist in the translation' },
  132005: { httpStatus: 400, title: 'Translated text too long' },
  132012: { httpStatus: 400, title: 'Parameter format does not match format in the created template' },
  132015: { httpStatus: 400, title: 'Template is paused' },
  132016: { httpStatus: 400, title: 'Template is disabled' },
  132018: { httpStatus: 400, title: 'There is an issue with the parameters in your template' },
  133004: { httpStatus: 503, title: 'Server temporarily unavailable' },
  133005: { httpStatus: 400, title: 'Two-step verification PIN mismatch' },
  133010: { httpStatus: 400, title: 'Phone number not registered' },
  135000: { httpStatus: 400, title: 'Generic user error' },
};
