type StoreErrorCode =
  /** The master key is not 32 bytes in hex or base64. */
  | 'BAD_MASTER_KEY'
  /** The database was made with another master key. */
  | 'WRONG_MASTER_KEY'
  /** The database was made by newer code. */
  | 'NEWER_SCHEMA'
  /** One process owns a database file. */
  | 'IN_USE'
  /** Something stored no longer decrypts: damaged or tampered with. */
  | 'UNREADABLE'
  | 'NO_IDENTITY'
  | 'UNKNOWN_CUSTOMER'
  /** The effect has ended meanwhile: its work must not go on. */
  | 'EFFECT_GONE'
  | 'CLOSED';

/** The store could not do what it was asked; nothing of it has been kept. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
