import { z } from 'zod';

const text = z.string().trim();
const optional = text.transform((value) => value || null).default(null);
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));

/** Every variable the product reads, with what it means when it is not set. */
export const Environment = z.object({
  HOST: text.min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: url.nullable().default(null),
  DATABASE_URL: text
    .regex(/^file:.+/, 'must begin with file: (PostgreSQL is not supported yet)')
    .default('file:./data/toktok.db'),
  MASTER_KEY: text
    .regex(/^(?:[\da-f]{64}|[\w+/-]{43}=?)$/i, 'must be 32 bytes in hex or base64')
    .nullable()
    .default(null),
  WHATSAPP_TOKEN: optional,
  WHATSAPP_PHONE_NUMBER_ID: optional,
  WHATSAPP_BUSINESS_ACCOUNT_ID: optional,
  WHATSAPP_APP_SECRET: optional,
  WHATSAPP_VERIFY_TOKEN: optional,
  WHATSAPP_API_URL: url.default('https://graph.facebook.com/v26.0'),
  TOKTOK_BASE_URL: url.nullable().default(null),
  TOKTOK_TIMEOUT: z.coerce.number().positive().max(120).default(15),
  TOKTOK_WEBHOOK_SECRET: optional,
  OPENAI_API_KEY: optional,
  OPENAI_MODEL: text.min(1).default('gpt-6-luna'),
  OPENAI_BASE_URL: url.nullable().default(null),
  OPENROUTER_API_KEY: optional,
  OPENROUTER_MODEL: optional,
  SUPPORT_PHONE: text
    .regex(/^\+?[1-9]\d{7,14}$/, 'must be a phone number with its country code, such as +242061234567')
    .transform((value) => (value.startsWith('+') ? value : `+${value}`))
    .nullable()
    .default(null),
  CONSOLE_TOKEN: optional,
  OTEL_EXPORTER_OTLP_ENDPOINT: url.nullable().default(null),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Config = Readonly<z.infer<typeof Environment>>;

/** Reads the environment; an empty variable counts as not set. Throws one `ConfigError` that lists every problem. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(
    Object.keys(Environment.shape).flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = Environment.safeParse(set);
  const problems = [...(parsed.error?.issues ?? []).map(problemOf), ...missingIn(set)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(parsed.data);
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: string[];

  constructor(problems: string[]) {
    super(`The configuration cannot work:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** What is only needed with something else. Beside the schema, which checks nothing across a value it refuses. */
function missingIn(set: Record<string, string>): string[] {
  if (!set['WHATSAPP_TOKEN']) return [];
  return ['WHATSAPP_PHONE_NUMBER_ID', 'WHATSAPP_APP_SECRET']
    .filter((name) => !set[name])
    .map((name) => `${name}: is required once WHATSAPP_TOKEN is set`);
}

/** The name and the rule, never the value: it may be a secret. */
function problemOf({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.')}: ${message}`;
}
